//! What a number measures: the noun phrase of which its clause states it, in a few words.
//!
//! | in | the number measures |
//! | --- | --- |
//! | "*purchase rate* of 12.9 percent", "cut *its budget* by 5 percent" | what a preposition joins it to |
//! | "53 *engagements with older people*", "38 percent of *adults*" | what it counts, and of what it is a part |
//! | "*Imports from China* hit $12.6 billion" | the subject of the clause |
//! | "water $873 million, *wastewater* $964 million" | the words between it and the number before |
//! | "*Labour productivity*: $58" | the words before a mark |

use std::collections::BTreeSet;
use std::ops::Range;

use super::number::NumberContext;
use crate::clause::attribution::TELLING;
use crate::lang::noun::is_same_phrase;
use crate::lang::word::{without_article, words_at};
use crate::lang::{Class, List, Relation, looks_continuous};
use crate::mention::{Form, Reading};
use crate::prose::passage::OBJECT;
use crate::quantity::{Period, Unit};

/// Marks that end the part of a sentence that belongs to a number.
pub(super) const PARTS: [char; 13] = [
    ',', ';', ':', '(', ')', '[', ']', '"', '“', '”', '–', '—', OBJECT,
];

/// The most parts of a sentence around a number that are read.
const MOST_PARTS: usize = 32;

/// The most words of one part of a measure.
const MOST_WORDS: usize = 7;

/// A measure in lower case, with its period and unit; two different values for one of these contradict each other.
pub(super) type Measured = (String, Option<Period>, String);

/// The name of a unit, without what it is counted per.
pub(super) fn unit_name(unit: Option<&Unit>) -> String {
    let plain = unit.map(|unit| Unit {
        per: None,
        ..unit.clone()
    });
    plain.map_or_else(String::new, |unit| unit.to_string())
}

/// What a draft needs to know from records and from the prose before it.
#[derive(Debug)]
pub(super) struct LibraryWords<'l> {
    /// The measures that records have already.
    pub(super) measures: &'l BTreeSet<Measured>,
    /// The words by which the source is known, in lower case.
    pub(super) source: &'l [String],
    /// What the number before it in its passage measured.
    pub(super) before: Option<&'l str>,
}

/// What a number measures, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MeasureWords {
    /// The words of the measure.
    pub(super) words: String,
    /// What a later "it" refers to.
    pub(super) subject: String,
}

impl NumberContext<'_> {
    /// What a number measures, in words that no record uses for that period and unit: two values of one measure would contradict each
    /// other.
    pub(super) fn measure(
        &self,
        stated: &Reading,
        place: Option<&str>,
        library: &LibraryWords<'_>,
        period: Option<Period>,
    ) -> MeasureWords {
        let own = || self.phrase(stated, library);
        let (subject, measure) = match (place, library.before) {
            (Some(place), _) => (place.to_owned(), place.to_owned()),
            (None, Some(before)) if self.leans(stated) => {
                (before.to_owned(), self.said_of(before, &own()))
            }
            (None, _) => {
                let own = own();
                (own.clone(), own)
            }
        };
        MeasureWords {
            words: self.untaken(capitalised(&measure), library, (period, stated)),
            subject,
        }
    }

    /// The measure, extended by more words where a record has it already for that period and unit.
    fn untaken(
        &self,
        measure: String,
        library: &LibraryWords<'_>,
        (period, stated): (Option<Period>, &Reading),
    ) -> String {
        let unit = unit_name(stated.unit.as_ref());
        let is_taken = |measure: &str| {
            let measure = (measure.to_lowercase(), period, unit.clone());
            library.measures.contains(&measure)
        };
        if !is_taken(&measure) {
            return measure;
        }
        let more = [Some(self.behind(self.range.end)), self.before()];
        let more = more.into_iter().flatten();
        let known = measure.to_lowercase();
        let more = more.filter(|words| !words.is_empty() && !known.contains(&words.to_lowercase()));
        let mut longer = more.map(|words| format!("{measure}, {words}"));
        let free = longer.find(|longer| !is_taken(longer));
        let said = self.text.get(self.range.clone()).unwrap_or_default();
        free.unwrap_or_else(|| format!("{measure} ({})", plain(said)))
    }

    /// The substance of which a number states an amount: "94 million tonnes *of aquatic animals*".
    fn substance(&self, stated: &Reading) -> Option<String> {
        let unit = stated.unit.as_ref()?;
        unit.measure()?;
        let words = self.words_behind(self.range.end);
        let mut all = words_at(words);
        let (joint, _) = all.next().filter(|(_, word)| self.is_of(word))?;
        all.next().filter(|(_, word)| self.means(word))?;
        let words = self.first(words.get(joint.end..)?);
        says_something(&words).then_some(words)
    }

    /// The noun phrase of what the number measures.
    fn phrase(&self, stated: &Reading, library: &LibraryWords<'_>) -> String {
        let substance = self.substance(stated);
        let noun = stated.noun.as_deref().or(substance.as_deref());
        let end = self
            .anchored(stated.noun.as_deref())
            .end
            .max(self.range.end);
        let about = || self.held().or_else(|| self.listed(library.source));
        let subject = || match noun {
            Some(_) => self.subject(library.source),
            None => self.acting(library.source),
        };
        let about = || about().or_else(subject);
        let about = || about().or_else(|| self.before());
        let part = self.part(end).filter(|_| substance.is_none());
        let measure = match (noun, part) {
            (Some(noun), Some(part)) => format!("{noun} {part}"),
            (Some(noun), None) => match about() {
                Some(about) if !is_same_phrase(&about, noun) => format!("{noun}, {about}"),
                _ => noun.to_owned(),
            },
            (None, _) => about().unwrap_or_else(|| self.behind(end)),
        };
        let measure = if measure.is_empty() {
            self.around()
        } else {
            measure
        };
        if measure.is_empty() {
            plain(self.text.get(self.range.clone()).unwrap_or_default())
        } else {
            measure
        }
    }

    /// The phrase to which a preposition joins the number: "a purchase rate of", "cut its budget by".
    fn held(&self) -> Option<String> {
        let words = self.words_before(self.range.start)?;
        let last = words_at(words).last().map(|(_, word)| word.to_lowercase());
        let is_joined = last.is_some_and(|last| self.language.is_preposition(&last));
        is_joined.then(|| self.nearest(words)).flatten()
    }

    /// The words that distinguish this number from others in its clause: "water $873 million, *wastewater* $964 million", "primary fell 14
    /// percent, *secondary* rose 16 percent", "90 percent for primary and 88 percent *for secondary*".
    fn listed(&self, source: &[String]) -> Option<String> {
        let start = self.frame()?.range.start;
        let numbers = self.mentions.iter().filter(|mention| {
            start <= mention.range.start
                && mention.range.end <= self.range.start
                && !matches!(mention.reading.form, Form::Date { .. })
        });
        let last = numbers.map(|mention| mention.range.end).max()?;
        let behind = self.part(self.range.end).map(|words| {
            let words = self.first(&words);
            match self.subject(source) {
                Some(subject) => format!("{subject}, {words}"),
                None => words,
            }
        });
        let told = || {
            let verbs = self.frame().into_iter().flat_map(|frame| &frame.verbs);
            let verbs = verbs.map(|verb| verb.range.start);
            let verb = verbs
                .filter(|verb| last <= *verb && *verb < self.range.start)
                .max()?;
            let words = self.text.get(last..verb)?;
            self.nearest(words.rsplit(PARTS).next()?)
        };
        behind.or_else(told).or_else(|| self.before())
    }

    /// The words before the number, back to the last verb, word of telling or mark.
    fn before(&self) -> Option<String> {
        self.nearest(self.words_before(self.range.start)?)
    }

    /// The words of the clause before `end`, back to the last verb, word of telling, mark or number. A date before the number is skipped:
    /// "imports in 2021 of".
    fn words_before(&self, end: usize) -> Option<&str> {
        let frame = self.frame();
        let start = frame.map_or(self.sentence.start, |frame| frame.range.start);
        // A word before "of" is a noun and no verb, as "rate" is in "a rate of 5 percent".
        let is_noun = |verb: usize| {
            let mut words = words_at(self.text.get(verb..end).unwrap_or_default());
            let next = words.next().map(|(_, word)| word.to_lowercase());
            let relation = next.and_then(|next| self.language.find(&next).relation);
            relation == Some(Relation::Of)
        };
        let verbs = frame.into_iter().flat_map(|frame| &frame.verbs);
        let verb = verbs.map(|verb| verb.range.end);
        let verb = verb.filter(|verb| *verb <= end && !is_noun(*verb)).max();
        let last = self.mentions.iter().rev();
        let last = last.filter(|mention| mention.range.end <= end);
        let last = last.max_by_key(|mention| mention.range.end);
        let number = last.map(|last| last.range.end);
        let from = [verb, number].into_iter().flatten().fold(start, usize::max);
        let words = self.text.get(from..end)?;
        let date = last.filter(|last| {
            matches!(last.reading.form, Form::Date { .. })
                && from == last.range.end
                && from > start
                && words_at(words).all(|(_, word)| self.joins(word))
                && !words.contains(PARTS)
        });
        if let Some(date) = date {
            let earlier = self.before_date(date.range.start, verb.unwrap_or(start).max(start))?;
            return Some(earlier);
        }
        let words = words.rsplit(PARTS).next().unwrap_or_default();
        let telling = words_at(words).filter(|(_, word)| self.is_telling(word));
        let from = telling.last().map_or(0, |(range, _)| range.end);
        words.get(from..)
    }

    /// The words before a date, with the preposition before it: what follows the date belongs to them.
    fn before_date(&self, date: usize, from: usize) -> Option<&str> {
        let numbers = self.mentions.iter().map(|mention| mention.range.end);
        let from = numbers.filter(|end| *end <= date).fold(from, usize::max);
        let words = self.text.get(from..date)?;
        words.rsplit(PARTS).next()
    }

    /// The last words of a stretch, at most [`MOST_WORDS`].
    fn nearest(&self, words: &str) -> Option<String> {
        let words = self.bare(words);
        let all: Vec<(Range<usize>, &str)> = words_at(words).collect();
        let first = all.len().saturating_sub(MOST_WORDS);
        let from = all.get(first).map_or(0, |(range, _)| range.start);
        let words = self.bare(words.get(from..).unwrap_or_default());
        let words = plain(without_article(words));
        says_something(&words).then_some(words)
    }

    /// The subject of the clause, unless it holds a number, has no meaning of its own, or tells of the number as a source does.
    pub(super) fn subject(&self, source: &[String]) -> Option<String> {
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
        // A source tells of the number, whatever its verb.
        let names = |word: &str| source.contains(&word.to_lowercase());
        let says = words_at(words).any(|(_, word)| self.means(word) && !names(word));
        if !says || holds_number || tells {
            return None;
        }
        // An opening phrase ends at a comma: "Using the survey, the rate …".
        let mut parts = words.split(PARTS).filter(|part| !part.trim().is_empty());
        let first = parts.next()?;
        let opens = words_at(first).next().is_some_and(|(_, word)| {
            let word = word.to_lowercase();
            looks_continuous(&word)
                || self.language.looks_past(&word)
                || self.language.find(&word).relation.is_some()
        });
        let part = if opens {
            parts.next_back().unwrap_or(first)
        } else {
            first
        };
        Some(self.first(part)).filter(|words| !words.is_empty())
    }

    /// Whether a range contains a word of telling.
    fn tells(&self, range: &Range<usize>) -> bool {
        let words = self.text.get(range.clone()).unwrap_or_default();
        words_at(words).any(|(_, word)| self.is_telling(word))
    }

    fn is_telling(&self, word: &str) -> bool {
        let entry = self.language.find(&word.to_lowercase());
        entry.classes().meet(TELLING)
    }

    /// The subject; if it is a bare name, with the object that a preposition joins to the number: "Japan, defence", "Renewables,
    /// electricity".
    fn acting(&self, source: &[String]) -> Option<String> {
        /// The most words of a bare name.
        const BARE: usize = 2;
        let subject = self.subject(source)?;
        let words = self.words_behind(self.range.end);
        let mut all = words_at(words);
        let joint = all.next().map(|(_, word)| word.to_lowercase());
        let relation = joint.and_then(|joint| self.language.find(&joint).relation);
        let is_joined = matches!(
            relation,
            Some(Relation::In | Relation::Of | Relation::About)
        );
        let object = self.first(words);
        let adds = is_joined && all.next().is_some_and(|(_, word)| self.means(word));
        let is_bare = words_at(&subject).count() <= BARE;
        if is_bare && adds && says_something(&object) {
            return Some(format!("{subject}, {object}"));
        }
        Some(subject)
    }

    /// What the counted things are part of, or what they do: "with older people", "held sour views".
    fn part(&self, from: usize) -> Option<String> {
        let words = self.words_behind(from);
        let first = words_at(words)
            .next()
            .map(|(_, word)| word.to_lowercase())?;
        let frame = self.frame();
        let subject = frame.and_then(|frame| frame.subject.as_ref());
        let acts = subject.is_some_and(|subject| {
            subject.contains(&self.range.start) && subject.end <= from + words.len()
        });
        let is_joined = self.language.is_preposition(&first);
        if !is_joined && !acts {
            return None;
        }
        let words = self.shortened(words);
        let is_bare = words_at(words).all(|(_, word)| self.joins(word));
        (!is_bare).then(|| plain(words))
    }

    /// The words of the clause after `from`, without joining words at their ends.
    pub(super) fn behind(&self, from: usize) -> String {
        self.first(self.words_behind(from))
    }

    /// The words of the clause after `from`, up to the next number, date, mark or conjunction, or a verb other than that of the number.
    fn words_behind(&self, from: usize) -> &str {
        let frame = self.frame();
        let end = frame.map_or(self.sentence.end, |frame| frame.range.end);
        let next = self.mentions.iter().map(|mention| mention.range.start);
        let next = next.filter(|start| *start >= from).min();
        let end = next.map_or(end, |next| next.min(end)).max(from);
        let subject = frame.and_then(|frame| frame.subject.as_ref());
        let is_subject = subject.is_some_and(|subject| subject.contains(&self.range.start));
        let verbs = frame.into_iter().flat_map(|frame| &frame.verbs);
        let verbs = verbs.map(|verb| verb.range.start);
        let mut verbs = verbs.filter(|start| *start >= from);
        let verb = if is_subject {
            verbs.nth(1)
        } else {
            verbs.next()
        };
        let end = verb.map_or(end, |verb| verb.min(end)).max(from);
        let words = self.text.get(from..end).unwrap_or_default();
        let words = words.split(PARTS).next().unwrap_or_default();
        // What a conjunction joins belongs to something else.
        let joint = words_at(words).find(|(_, word)| self.opens_another(&word.to_lowercase()));
        let end = joint.map_or(words.len(), |(range, _)| range.start);
        words.get(..end).unwrap_or_default()
    }

    /// The words of the sentence nearest to the number, across marks and other numbers: first before it, then behind it.
    fn around(&self) -> String {
        let (before, behind) = self.gaps();
        let before = before
            .iter()
            .flat_map(|gap| self.between_marks(gap).into_iter().rev());
        let behind = behind.iter().flat_map(|gap| self.between_marks(gap));
        let mut parts = before
            .map(|part| (part, true))
            .chain(behind.map(|part| (part, false)))
            .take(MOST_PARTS);
        let words = |range: &Range<usize>| {
            let words = self.first(self.text.get(range.clone()).unwrap_or_default());
            says_something(&words).then_some(words)
        };
        let found = parts.find_map(|(part, is_before)| {
            let mut verbless = self.between_verbs(&part);
            if is_before {
                verbless.reverse();
            }
            verbless.iter().find_map(words).or_else(|| words(&part))
        });
        found.unwrap_or_default()
    }

    /// The parts of a stretch that its marks and digits leave.
    fn between_marks(&self, stretch: &Range<usize>) -> Vec<Range<usize>> {
        let is_edge = |letter: char| PARTS.contains(&letter) || letter.is_ascii_digit();
        let text = self.text.get(stretch.clone()).unwrap_or_default();
        let edges = text.match_indices(is_edge);
        let mut parts = Vec::new();
        let mut from = stretch.start;
        for (at, edge) in edges {
            parts.push(from..stretch.start + at);
            from = stretch.start + at + edge.len();
        }
        parts.push(from..stretch.end);
        parts
    }

    /// The parts of a stretch that its verbs leave. What follows a verb at once is its object, whatever else it may be: "raised rates".
    fn between_verbs(&self, stretch: &Range<usize>) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut from = stretch.start;
        let mut last = None;
        for verb in self.verbs() {
            let is_inside = from <= verb.start && verb.end <= stretch.end;
            let is_object = last.is_some_and(|end| {
                let between = self.text.get(end..verb.start);
                between.is_some_and(|between| between.trim().is_empty())
            });
            if is_inside && !is_object {
                parts.push(from..verb.start);
                from = verb.end;
            }
            last = Some(verb.end);
        }
        parts.push(from..stretch.end);
        parts
    }

    /// The gaps between the mentions of the sentence, before the number and behind it, the nearest first.
    fn gaps(&self) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
        let ranges = || self.mentions.iter().map(|mention| &mention.range);
        let (mut before, mut end) = (Vec::new(), self.range.start);
        for other in ranges().rev().filter(|other| other.end <= self.range.start) {
            before.push(other.end..end);
            end = other.start;
        }
        before.push(self.sentence.start..end);
        let (mut behind, mut start) = (Vec::new(), self.range.end);
        for other in ranges().filter(|other| other.start >= self.range.end) {
            behind.push(start..other.start);
            start = other.end;
        }
        behind.push(start..self.sentence.end);
        (before, behind)
    }

    /// The first words of a stretch without their article, at most [`MOST_WORDS`].
    pub(super) fn first(&self, words: &str) -> String {
        plain(without_article(self.shortened(self.bare(words))))
    }

    /// A stretch cut to at most [`MOST_WORDS`] words, if possible before a preposition.
    fn shortened<'w>(&self, words: &'w str) -> &'w str {
        let all: Vec<(Range<usize>, &str)> = words_at(words).collect();
        let Some((next, _)) = all.get(MOST_WORDS) else {
            return self.without_joiners_behind(words);
        };
        let kept = all.get(..MOST_WORDS).unwrap_or_default();
        let joint = kept
            .iter()
            .rposition(|(_, word)| self.language.is_preposition(&word.to_lowercase()));
        let end = joint
            .filter(|joint| *joint > 1)
            .and_then(|joint| kept.get(joint));
        let end = end.map_or(next.start, |(range, _)| range.start);
        self.without_joiners_behind(words.get(..end).unwrap_or_default())
    }

    /// Words without joining words at either end.
    fn bare<'w>(&self, words: &'w str) -> &'w str {
        let words = self.without_joiners_behind(words);
        let first = words_at(words).find(|(_, word)| !self.joins(word));
        let start = first.map_or(words.len(), |(range, _)| range.start);
        words.get(start..).unwrap_or_default()
    }

    fn without_joiners_behind<'w>(&self, words: &'w str) -> &'w str {
        let last = words_at(words).filter(|(_, word)| !self.joins(word)).last();
        let end = last.map_or(0, |(range, _)| range.end);
        words.get(..end).unwrap_or_default()
    }

    /// Whether a word only joins others: a function word, a helping verb or a preposition.
    fn joins(&self, word: &str) -> bool {
        let entry = self.language.find(&word.to_lowercase());
        entry.is_in(Class::FunctionWords)
            || entry.is_in(Class::HelpingVerbs)
            || entry.relation.is_some()
    }

    /// Whether a word, in lower case, begins a part of the sentence about something else.
    pub(super) fn opens_another(&self, word: &str) -> bool {
        let entry = self.language.find(word);
        let opens = entry.is_in(Class::Subordinators) && entry.relation.is_none();
        opens || List::ClauseParts.holds(word)
    }
}

/// Whether some word has more than one letter: in "i.e." none has.
fn says_something(words: &str) -> bool {
    /// The letters of the shortest such word.
    const SHORTEST: usize = 2;
    words_at(words)
        .any(|(_, word)| word.chars().filter(|letter| letter.is_alphabetic()).count() >= SHORTEST)
}

/// Words on one line, without placeholders of objects.
pub(super) fn plain(words: &str) -> String {
    let words = words.replace(OBJECT, " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.as_str().chars()).collect()
}
