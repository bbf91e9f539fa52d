//! Reads a mention in advance, as far as its sentence tells: what it states, of what, and when.

use std::collections::BTreeSet;
use std::ops::Range;

use super::said::{Amounts, said};
use crate::check::PassageReading;
use crate::check::trace::{TraceKind, TraceMention};
use crate::clause::attribution::{Attribution, Sentence, TELLING, is_report, speaker};
use crate::clause::{ClauseFrame, innermost};
use crate::lang::word::{without_article, words_at};
use crate::lang::{self, Class, ENGLISH, Language, List};
use crate::mention::{Comparator, Form, Mention};
use crate::model::{Brief, Project};
use crate::prose::passage::OBJECT;
use crate::prose::{Passage, Role};
use crate::quantity::Period;

/// Marks that part what is told of a number from the rest.
const PARTS: [char; 11] = [',', ';', ':', '(', ')', '"', '“', '”', '–', '—', OBJECT];

/// Mentions and clauses on either side of a number that are looked at.
const MOST_NEAR: usize = 32;

/// Words of a measure at most.
const MOST_WORDS: usize = 12;

/// Marks around a quotation.
const MARKS: [char; 9] = ['"', '“', '”', '„', '«', '»', '\'', '‘', '’'];

/// What a record of a mention would say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) body: DraftBody,
    /// The words that rest on the record, in the passage's text.
    pub(super) words: Range<usize>,
    /// What it is about, for its id.
    pub(super) topic: String,
    /// When, for its id.
    pub(super) period: Option<Period>,
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

/// What is known besides the prose.
pub(super) struct DraftSetting<'k> {
    /// What records measure, in lower case, and when.
    pub(super) measures: &'k BTreeSet<(String, Option<Period>)>,
    /// The words by which the source is known, in lower case.
    pub(super) names: &'k [String],
}

impl Draft {
    pub(super) fn new(
        project: &Project,
        brief: &Brief,
        passage: &Passage,
        reading: Option<&PassageReading<'_>>,
        mention: &TraceMention,
        range: &Range<usize>,
        known: &DraftSetting<'_>,
    ) -> Result<Self, &'static str> {
        let language = brief.language.as_ref();
        let language = language.map_or(&project.config.language, |language| &language.value);
        if mention.kind == TraceKind::Quote {
            return Ok(quote(passage, range, language.clone()));
        }
        let stated = mention.reading.as_ref().ok_or("it states no number")?;
        let surroundings = NumberContext {
            names: known.names,
            ..NumberContext::new(passage, reading, range, language)
        };
        let period = surroundings.period();
        let (body, topic) = if let Form::Rank { position, among } = &stated.form {
            if *among {
                return Err("it names no place of its own");
            }
            let among = surroundings.behind(range.end);
            let subject = surroundings.subject().unwrap_or_default();
            let said = passage.text.value.get(range.clone()).unwrap_or_default();
            let topic = format!("{subject} {said} {among}");
            let body = DraftBody::Rank {
                position: *position,
                among,
                period,
            };
            (body, topic)
        } else {
            let amounts = said(stated, project.config.currency)
                .ok_or("its words are no value that a record can hold")?;
            let measure = surroundings.measure(stated.noun.as_deref());
            let measure = surroundings.apart(measure, &|measure| {
                let measure = (measure.to_lowercase(), period);
                known.measures.contains(&measure)
            });
            let body = DraftBody::Figure {
                measure: measure.clone(),
                amounts,
                period,
            };
            (body, measure)
        };
        let words = surroundings.anchored(stated.noun.as_deref());
        Ok(Self {
            body,
            words,
            topic,
            period,
            language: language.clone(),
        })
    }
}

/// Words in quotation marks, or a block quote, and whom the sentence names as their speaker.
fn quote(passage: &Passage, range: &Range<usize>, language: String) -> Draft {
    let text = &passage.text.value;
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let words = part(range.clone()).trim().trim_matches(MARKS).trim();
    let words = words.strip_suffix(',').unwrap_or(words);
    let words = plain(words);
    let first = passage.sentences.get(passage.sentence_at(range.start));
    let last = passage.sentence_at(range.end.saturating_sub(1));
    let last = passage.sentences.get(last);
    let (start, end) = (
        first.map_or(0, |first| first.start),
        last.map_or(text.len(), |last| last.end),
    );
    let (lead, tail) = (part(start..range.start), part(range.end..end));
    let sentence = Sentence {
        lead,
        tail,
        ends_clause: part(range.clone())
            .trim_end_matches(MARKS)
            .ends_with([',', '.', '?', '!', '…'])
            || tail.trim_start().starts_with([',', '—', '–', '-']),
        is_block: passage.role == Role::BlockQuote,
    };
    let named = speaker(sentence, &|_| false).filter(|found| !found.is_report);
    let named = named.and_then(|found| {
        let part = if found.in_tail { tail } else { lead };
        part.get(found.name).map(plain)
    });
    Draft {
        topic: words.clone(),
        body: DraftBody::Quote {
            words,
            speaker: named.filter(|name| !name.is_empty() && !is_report(name)),
        },
        words: range.clone(),
        period: None,
        language,
    }
}

/// A number in its sentence.
struct NumberContext<'r> {
    text: &'r str,
    range: Range<usize>,
    sentence: Range<usize>,
    language: &'static Language,
    /// The mentions of the passage.
    all: &'r [Mention],
    /// Those near it in its sentence.
    mentions: &'r [Mention],
    frames: &'r [ClauseFrame],
    /// To whom the passage attributes what it tells.
    tellers: &'r [Attribution],
    /// The mention among those of the passage.
    index: Option<usize>,
    /// The words by which the source is known, in lower case.
    names: &'r [String],
}

impl<'r> NumberContext<'r> {
    fn new(
        passage: &'r Passage,
        reading: Option<&'r PassageReading<'_>>,
        range: &Range<usize>,
        tag: &str,
    ) -> Self {
        let whole = 0..passage.text.value.len();
        let sentence = passage.sentences.get(passage.sentence_at(range.start));
        let sentence = sentence.cloned().unwrap_or(whole);
        let mentions: &[Mention] = reading.map_or(&[], |reading| &reading.mentions);
        let own = mentions.partition_point(|mention| mention.range.end <= range.start);
        // Those of the sentence that are near.
        let first = mentions.partition_point(|mention| mention.range.start < sentence.start);
        let end = mentions.partition_point(|mention| mention.range.start < sentence.end);
        let near = first.max(own.saturating_sub(MOST_NEAR))..end.min(own + MOST_NEAR);
        let frames: &[ClauseFrame] = reading.map_or(&[], |reading| &reading.frames);
        let behind = frames.partition_point(|frame| frame.range.start < range.end);
        let frames = behind.saturating_sub(MOST_NEAR)..frames.len().min(behind + MOST_NEAR);
        let frames = reading.and_then(|reading| reading.frames.get(frames));
        let is_own = |mention: &&Mention| mention.range.start < range.end;
        Self {
            text: &passage.text.value,
            range: range.clone(),
            sentence,
            language: lang::of(tag).unwrap_or(&ENGLISH),
            all: mentions,
            mentions: mentions.get(near).unwrap_or_default(),
            frames: frames.unwrap_or_default(),
            tellers: reading.map_or(&[], |reading| &reading.attributions),
            index: mentions.get(own).filter(is_own).map(|_| own),
            names: &[],
        }
    }

    fn frame(&self) -> Option<&ClauseFrame> {
        innermost(self.frames, self.range.start)
    }

    /// The time that governs the number, or the only one of its sentence.
    fn period(&self) -> Option<Period> {
        let governing = self.index.and_then(|index| {
            let mut times = self.frames.iter().flat_map(|frame| &frame.times);
            let time = times.find(|time| time.governs.contains(&index))?;
            self.all.get(time.mention)
        });
        let period = |mention: &Mention| match &mention.reading.form {
            Form::Date { period } if mention.reading.comparator == Comparator::Equal => *period,
            _ => None,
        };
        if let Some(time) = governing {
            return period(time);
        }
        let dates = self.mentions.iter().filter(|mention| {
            matches!(mention.reading.form, Form::Date { .. })
                && self.sentence.contains(&mention.range.start)
        });
        let different: BTreeSet<Option<Period>> = dates.map(period).collect();
        let mut different = different.into_iter();
        different
            .next()
            .flatten()
            .filter(|_| different.next().is_none())
    }

    /// The words that are to rest on the record: the amount, and what it counts where that follows.
    fn anchored(&self, noun: Option<&str>) -> Range<usize> {
        let own = self.index.and_then(|index| self.all.get(index));
        let own = own.filter(|mention| mention.range == self.range);
        let words = own.map_or_else(|| self.range.clone(), Mention::amount);
        let behind = self.text.get(words.end..).unwrap_or_default();
        let counted = noun.and_then(|noun| behind.strip_prefix(' ')?.strip_prefix(noun));
        let is_whole = |rest: &&str| !rest.starts_with(char::is_alphanumeric);
        match counted.filter(is_whole) {
            Some(rest) => words.start..self.text.len() - rest.len(),
            None => words,
        }
    }

    /// What was measured, in the words of the clause: what is counted, the subject, what the verb reports, or what follows the number.
    fn measure(&self, noun: Option<&str>) -> String {
        let end = self.anchored(noun).end.max(self.range.end);
        let behind = self.behind(end);
        let about = self.subject().or_else(|| self.reported());
        let measure = match (noun, about) {
            (Some(noun), Some(about)) => format!("{noun}, {about}"),
            (Some(noun), None) if behind.is_empty() => noun.to_owned(),
            (Some(noun), None) => format!("{noun} {behind}"),
            (None, Some(about)) => about,
            (None, None) => behind,
        };
        let measure = if measure.is_empty() {
            self.told(self.text.get(self.sentence.clone()).unwrap_or_default())
        } else {
            measure
        };
        capitalised(&measure)
    }

    /// The measure, with more words of the clause where a record has it already: two values of one thing contradict each other.
    fn apart(&self, measure: String, is_taken: &dyn Fn(&str) -> bool) -> String {
        if !is_taken(&measure) {
            return measure;
        }
        let said = self.text.get(self.range.clone()).unwrap_or_default();
        let more = [Some(self.behind(self.range.end)), self.reported()];
        let more = more.into_iter().flatten().filter(|words| !words.is_empty());
        let mut longer = more.map(|words| format!("{measure}, {words}"));
        let free = longer.find(|longer| !is_taken(longer));
        free.unwrap_or_else(|| format!("{measure} ({})", plain(said)))
    }

    /// The subject of the clause, unless it holds a number, stands for something else, or is who tells of the number.
    fn subject(&self) -> Option<String> {
        let frame = self.frame()?;
        let range = frame.subject.clone()?;
        let meets = |other: &Range<usize>| other.start < range.end && range.start < other.end;
        let holds_number = self.mentions.iter().any(|mention| meets(&mention.range));
        let tells = frame
            .verbs
            .first()
            .is_some_and(|verb| self.tells(&verb.range))
            || self.tellers.iter().any(|teller| meets(&teller.name));
        let words = self.text.get(range.clone())?;
        let means = |word: &str| {
            let entry = self.language.find(&word.to_lowercase());
            !(entry.is_in(Class::FunctionWords)
                || entry.is_in(Class::Pronouns)
                || entry.is_in(Class::PersonalPronouns))
        };
        // A source tells of the number, whatever the verb.
        let names = |word: &str| self.names.contains(&word.to_lowercase());
        let says = words_at(words).any(|(_, word)| means(word) && !names(word));
        let words = self.told(words);
        (says && !holds_number && !tells && !words.is_empty()).then_some(words)
    }

    /// Whether a stretch holds a word of telling.
    fn tells(&self, range: &Range<usize>) -> bool {
        let words = self.text.get(range.clone()).unwrap_or_default();
        words_at(words).any(|(_, word)| self.is_telling(word))
    }

    fn is_telling(&self, word: &str) -> bool {
        let entry = self.language.find(&word.to_lowercase());
        entry.classes().meet(TELLING)
    }

    /// The words right before the number, from the last verb, word of telling or mark on.
    fn reported(&self) -> Option<String> {
        let frame = self.frame();
        let start = frame.map_or(self.sentence.start, |frame| frame.range.start);
        let verbs = frame.into_iter().flat_map(|frame| &frame.verbs);
        let verb = verbs.map(|verb| verb.range.end);
        let verb = verb.filter(|end| *end <= self.range.start).max();
        let number = self.mentions.iter().map(|mention| mention.range.end);
        let number = number.filter(|end| *end <= self.range.start).max();
        let start = [verb, number].into_iter().flatten().fold(start, usize::max);
        let words = self.text.get(start..self.range.start)?;
        let words = words.rsplit(PARTS).next().unwrap_or_default();
        let telling = words_at(words).filter(|(_, word)| self.is_telling(word));
        let from = telling.last().map_or(0, |(range, _)| range.end);
        let words = self.told(words.get(from..).unwrap_or_default());
        (!words.is_empty()).then_some(words)
    }

    /// The words of the clause behind a byte, up to the next number, date or mark.
    fn behind(&self, from: usize) -> String {
        let end = self
            .frame()
            .map_or(self.sentence.end, |frame| frame.range.end);
        let next = self.mentions.iter().map(|mention| mention.range.start);
        let next = next.filter(|start| *start >= from).min();
        let end = next.map_or(end, |next| next.min(end)).max(from);
        let words = self.text.get(from..end).unwrap_or_default();
        let words = words.split(PARTS).next().unwrap_or_default();
        // What a conjunction joins is told of something else.
        let joint = words_at(words).find(|(_, word)| List::ClauseParts.holds(&word.to_lowercase()));
        let end = joint.map_or(words.len(), |(range, _)| range.start);
        self.told(words.get(..end).unwrap_or_default())
    }

    /// Words without what only joins them to others at either end, on a line.
    fn told(&self, words: &str) -> String {
        let joins = |word: &str| {
            let entry = self.language.find(&word.to_lowercase());
            entry.is_in(Class::FunctionWords) || entry.relation.is_some()
        };
        let all: Vec<(Range<usize>, &str)> = words_at(words).collect();
        let first = all.iter().position(|(_, word)| !joins(word));
        let last = all.iter().rposition(|(_, word)| !joins(word));
        let (Some(first), Some(last)) = (first, last) else {
            return String::new();
        };
        let last = last.min(first + MOST_WORDS - 1);
        let ends = all.get(first).zip(all.get(last));
        let part = ends.and_then(|((first, _), (last, _))| words.get(first.start..last.end));
        plain(without_article(part.unwrap_or_default()))
    }
}

/// Words on a line, without what stands for something else.
fn plain(words: &str) -> String {
    let words = words.replace(OBJECT, " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.as_str().chars()).collect()
}
