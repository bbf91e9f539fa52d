//! Reads a mention in advance, as far as its sentence tells: what it states, of what, and when.

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

/// Marks around a quotation.
const MARKS: [char; 9] = ['"', '“', '”', '„', '«', '»', '\'', '‘', '’'];

/// A mention where it stands.
pub(super) struct MentionPlace<'m> {
    pub(super) mention: &'m TraceMention,
    pub(super) passage: &'m Passage,
    /// How the passage is read; `None` where nothing reads its language.
    pub(super) reading: Option<&'m PassageReading<'m>>,
    /// The passage after it, where that says whom a block quote quotes.
    pub(super) attribution: Option<&'m Passage>,
    /// The mention in the passage's text.
    pub(super) range: Range<usize>,
    /// The heads of its row and column, where it is a cell of a table that holds little else.
    pub(super) heads: Option<CellHeads>,
}

/// The heads of the row and the column of a cell.
pub(super) struct CellHeads {
    /// Their words but for a time.
    pub(super) words: String,
    /// The time that one of them names.
    pub(super) period: Option<Period>,
}

/// What a record of a mention would say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) body: DraftBody,
    /// The words that rest on the record, in the passage's text.
    pub(super) words: Range<usize>,
    /// The number among them.
    pub(super) core: Range<usize>,
    /// What it is about, for its id.
    pub(super) topic: String,
    /// What was measured, for numbers behind it that say it of "it" or of nothing.
    pub(super) subject: Option<String>,
    /// When, for its id.
    pub(super) period: Option<Period>,
    /// The unit of its value, as records write it.
    pub(super) unit: String,
    /// The BCP 47 tag of the prose.
    pub(super) language: String,
}

/// The part of a record that says what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DraftBody {
    Figure {
        measure: String,
        amounts: Amounts,
        period: Option<Period>,
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
    /// Reads a mention; of the ways in which a value could be written, so many that were tried in vain are passed over.
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
        // "15 and 14 percent": the unit is that of the next one.
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
            // The time may be that of another number.
            let undated = period.and_then(|_| figures(None).next());
            let figure = figures(period).chain(undated).nth(tried);
            let (measure, amounts, period) = figure.ok_or(none_left)?;
            let body = DraftBody::Figure {
                measure: measure.words.clone(),
                amounts,
                period,
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

/// Why a mention is left that no record could hold.
const NO_VALUE: &str = "its words are no value that a record can hold";

/// Why money is left whose name several currencies bear.
const SHARED_MONEY: &str = "several countries have money of that name: write the record with the code of the one that is meant";

/// What a number states, in the project's own money where the name beside it is borne by that and by others.
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

/// Why a rank is left that would say nothing but a place.
const NO_FIELD: &str =
    "its words do not say among whom or what it ranks: say it, or write the record by hand";

/// Why a mention is left of which every record contradicts its own sentence.
pub(super) const DISAGREES: &str =
    "whatever record is made of it, the rest of its sentence contradicts that: look at both";

/// Words without the blank that a citation before a stop or a comma leaves; the dots of an omission keep theirs.
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

/// Words in quotation marks, or a block quote, and whom the sentence names as their speaker.
fn quote(place: &MentionPlace<'_>, language: String) -> Draft {
    let MentionPlace { passage, range, .. } = place;
    let text = &passage.text.value;
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let words = part(range.clone()).trim();
    // Marks inside of these belong to what is quoted.
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
    let named = speaker(sentence, &|_| false).filter(|found| !found.is_report);
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
