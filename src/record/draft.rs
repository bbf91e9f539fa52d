//! Drafts a record from a mention: what its sentence states, of what, and when.

use std::borrow::Cow;
use std::ops::Range;

use super::measure::{LibraryWords, plain, unit_name};
use super::number::NumberContext;
use super::said::{Amounts, said};
use crate::check::PassageReading;
use crate::check::trace::{TraceKind, TraceMention};
use crate::clause::attribution::{Sentence, is_report, speaker};
use crate::lang::{self, ENGLISH};
use crate::mention::{Form, Reading};
use crate::model::{Brief, Project};
use crate::prose::{Passage, Role};
use crate::quantity::{Base, Currency, Period};

/// Quotation marks.
const MARKS: [char; 9] = ['"', '“', '”', '„', '«', '»', '\'', '‘', '’'];

/// A mention with its surroundings.
pub(super) struct MentionPlace<'m> {
    pub(super) mention: &'m TraceMention,
    pub(super) passage: &'m Passage,
    /// The reading of the passage; `None` where its language is not read.
    pub(super) reading: Option<&'m PassageReading<'m>>,
    /// The next passage, where it names the speaker of a block quote.
    pub(super) attribution: Option<&'m Passage>,
    /// The bytes of the mention in the passage's text.
    pub(super) range: Range<usize>,
    /// The heads of the mention's row and column, where it stands in a table cell with little else.
    pub(super) heads: Option<CellHeads>,
}

/// The heads of a cell's row and column.
pub(super) struct CellHeads {
    /// The words of both heads, without a time.
    pub(super) words: String,
    /// The time that one of the heads names.
    pub(super) period: Option<Period>,
}

/// The draft of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) body: DraftBody,
    /// The words that will rest on the record, as bytes of the passage's text.
    pub(super) words: Range<usize>,
    /// The number among `words`.
    pub(super) core: Range<usize>,
    /// What the record is about, for its id.
    pub(super) topic: String,
    /// What was measured, for later numbers that refer to it by "it" or leave it out.
    pub(super) subject: Option<String>,
    /// The period, for the id.
    pub(super) period: Option<Period>,
    /// The unit of the value, as records write it.
    pub(super) unit: String,
    /// The language of the prose, as a BCP 47 tag.
    pub(super) language: String,
}

/// The fields that hold what a record states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DraftBody {
    Figure {
        measure: String,
        amounts: Amounts,
        period: Option<Period>,
        /// The words of the prose for a share that a record can hold in numbers alone: "two thirds".
        said: Option<String>,
    },
    Rank {
        position: u32,
        among: String,
        period: Option<Period>,
    },
    Quote {
        words: String,
        speaker: Option<String>,
    },
}

impl Draft {
    /// Drafts a record for a mention; `tried` is how many of the possible values were contradicted before, which are skipped.
    pub(super) fn new(
        project: &Project,
        brief: &Brief,
        place: &MentionPlace<'_>,
        library: &LibraryWords<'_>,
        tried: usize,
    ) -> Result<Self, &'static str> {
        let MentionPlace { mention, range, .. } = place;
        let tag = brief.language.as_ref();
        let tag = tag.map_or(&project.config.language, |tag| &tag.value);
        if mention.kind == TraceKind::Quote {
            let draft = quote(place, tag.clone());
            return if tried == 0 {
                Ok(draft)
            } else {
                Err(DISAGREES)
            };
        }
        let number = NumberContext::new(place.passage, place.reading, range, tag);
        // In "15 and 14 percent", the first number takes the unit of the next.
        let told = mention.reading.as_ref();
        let shares =
            |own: &&Reading| own.unit.is_some() || told.is_none_or(|told| told.unit.is_none());
        let stated = number.reading().filter(shares).or(told);
        let stated = stated.ok_or("it states no number")?;
        let stated = in_money_of(stated, project.config.currency)?;
        let stated = stated.as_ref();
        let heads = place.heads.as_ref();
        let level = number.level(stated);
        let sided = level.as_ref().map(|level| level.sided(stated));
        let stated = sided.as_ref().unwrap_or(stated);
        let of_level = level.as_ref().map(|level| &level.range);
        let period = number
            .period(of_level)
            .or(heads.and_then(|heads| heads.period));
        let none_left = if tried == 0 { NO_VALUE } else { DISAGREES };
        let mut subject = None;
        let (body, topic) = if let Form::Rank { position, among } = &stated.form {
            if *among {
                return Err("it names no place of its own");
            }
            let among = number.behind(range.end);
            if among.is_empty() {
                return Err(NO_FIELD);
            }
            let first = number.subject(library.source).unwrap_or_default();
            let said = place.passage.text.value.get(range.clone());
            let topic = format!("{first} {} {among}", said.unwrap_or_default());
            let body = DraftBody::Rank {
                position: *position,
                among,
                period,
            };
            (Some(body).filter(|_| tried == 0).ok_or(none_left)?, topic)
        } else {
            let measure = |period| {
                let heads = place.heads.as_ref().map(|heads| heads.words.as_str());
                let mut measure = number.measure(stated, heads, library, period);
                let is_share = matches!(&stated.unit, Some(unit) if unit.base == Base::Percent);
                let is_bare = !is_share && stated.noun.is_none();
                let unit = (is_bare && lang::of(tag).is_none()).then(|| number.unread_unit(tag));
                if let Some(unit) = unit.filter(|unit| !unit.is_empty()) {
                    measure.words = format!("{} ({unit})", measure.words);
                }
                measure
            };
            let figures = |period: Option<Period>| {
                let mut measure = measure(period);
                let language = lang::of(tag).unwrap_or(&ENGLISH);
                let direction = language.direction_of(&measure.words);
                if let Some(level) = &level
                    && let Some(words) = level.measure(&measure.words, stated, &number)
                {
                    measure.words = words;
                }
                let amounts = said(stated, project.config.currency, direction);
                amounts.map(move |amounts| (measure.clone(), amounts, period))
            };
            // The time may belong to another number.
            let undated = period.and_then(|_| figures(None).next());
            let figure = figures(period).chain(undated).nth(tried);
            let (measure, amounts, period) = figure.ok_or(none_left)?;
            let body = DraftBody::Figure {
                measure: measure.words.clone(),
                amounts,
                period,
                said: in_words(stated, place),
            };
            subject = Some(measure.subject);
            (body, measure.words)
        };
        Ok(Self {
            period: body.period(),
            body,
            words: number.anchored(stated.noun.as_deref()),
            core: number.core(),
            topic,
            subject,
            unit: unit_name(stated.unit.as_ref()),
            language: tag.clone(),
        })
    }
}

impl DraftBody {
    const fn period(&self) -> Option<Period> {
        match self {
            Self::Figure { period, .. } | Self::Rank { period, .. } => *period,
            Self::Quote { .. } => None,
        }
    }
}

/// Why a mention gets no record: no record can hold its value.
const NO_VALUE: &str = "its words are no value that a record can hold";

/// Why a mention gets no record: several currencies share the name of its money.
const SHARED_MONEY: &str = "several countries have money of that name: write the record with the code of the one that is meant";

/// A reading in the project's own currency, where the currency's name is shared by that and others; an error where only others share it.
fn in_money_of(stated: &Reading, own: Currency) -> Result<Cow<'_, Reading>, &'static str> {
    let said = stated.unit.as_ref().and_then(|unit| match unit.base {
        Base::Currency(said) => Some(said),
        _ => None,
    });
    let Some(said) = said.filter(|said| said.bearers().next().is_some()) else {
        return Ok(Cow::Borrowed(stated));
    };
    if !said.may_be(&own) {
        return Err(SHARED_MONEY);
    }
    let mut stated = stated.clone();
    if let Some(unit) = &mut stated.unit {
        unit.base = Base::Currency(own);
    }
    Ok(Cow::Owned(stated))
}

/// Why a mention gets no record: the record of a rank would say nothing but its place.
const NO_FIELD: &str =
    "its words do not say among whom or what it ranks: say it, or write the record by hand";

/// Why a mention gets no record: its own sentence contradicts each one.
pub(super) const DISAGREES: &str =
    "whatever record is made of it, the rest of its sentence contradicts that: look at both";

/// The words of a share that the prose writes without digits.
fn in_words(stated: &Reading, place: &MentionPlace<'_>) -> Option<String> {
    let is_share = matches!(stated.form, Form::Proportion { .. });
    let words = place.passage.text.value.get(place.range.clone())?;
    let has_digits = words.contains(|letter: char| letter.is_ascii_digit());
    (is_share && !has_digits).then(|| plain(words))
}

/// Words without the blank that a citation leaves before a full stop or comma; the dots of an omission keep theirs.
fn joined(words: &str) -> String {
    let mut joined = String::with_capacity(words.len());
    for (at, letter) in words.char_indices() {
        let behind = words.get(at + letter.len_utf8()..).unwrap_or_default();
        let is_stop =
            behind.starts_with(',') || behind.starts_with('.') && !behind.starts_with("..");
        if letter != ' ' || !is_stop {
            joined.push(letter);
        }
    }
    joined
}

/// The draft for words in quotation marks or a block quote, with the speaker that the sentence names.
fn quote(place: &MentionPlace<'_>, language: String) -> Draft {
    let MentionPlace { passage, range, .. } = place;
    let text = &passage.text.value;
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let words = part(range.clone()).trim();
    // Quotation marks within the outer pair belong to the quoted words.
    let pair = words
        .strip_prefix(MARKS)
        .and_then(|own| own.strip_suffix(MARKS));
    let words = pair.unwrap_or(words).trim();
    let words = words.strip_suffix(',').unwrap_or(words);
    let words = joined(&plain(words));
    let first = passage.sentences.get(passage.sentence_at(range.start));
    let last = passage.sentence_at(range.end.saturating_sub(1));
    let last = passage.sentences.get(last);
    let (start, end) = (
        first.map_or(0, |first| first.start),
        last.map_or(text.len(), |last| last.end),
    );
    let is_block = passage.role == Role::BlockQuote;
    let end = if is_block { text.len() } else { end };
    let (lead, own) = (part(start..range.start), part(range.end..end));
    let line = place.attribution.filter(|_| own.trim().is_empty());
    let tail = line.map_or(own, |line| line.text.value.as_str());
    let sentence = Sentence {
        lead,
        tail,
        ends_clause: part(range.clone())
            .trim_end_matches(MARKS)
            .ends_with([',', '.', '?', '!', '…'])
            || tail.trim_start().starts_with([',', '—', '–', '-']),
        is_block,
    };
    let read_as = lang::of(&language).unwrap_or(&ENGLISH);
    let named = speaker(sentence, read_as, &|_| false).filter(|found| !found.is_report);
    let named = named.and_then(|found| {
        let part = if found.in_tail { tail } else { lead };
        part.get(found.name).map(plain)
    });
    Draft {
        topic: words.clone(),
        subject: None,
        unit: String::new(),
        body: DraftBody::Quote {
            words,
            speaker: named.filter(|name| !name.is_empty() && !is_report(name)),
        },
        words: range.clone(),
        core: range.clone(),
        period: None,
        language,
    }
}
