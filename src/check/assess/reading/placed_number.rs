//! A number in its clause beside a record, with the other numbers of its passage.

use std::cell::OnceCell;
use std::ops::Range;

use super::class_limits::ClassLimit;
use super::words_beside::{ContextWords, beside};
use crate::check::assess::Scene;
use crate::check::denial::{self, ContentWord};
use crate::check::reach::Fact;
use crate::clause::{self, ClauseFrame, Joint, Mood};
use crate::lang::token::Token;
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH, Entry, Language};
use crate::mention::{Comparator, Exemption, Kind, Mention};
use crate::prose::Passage;

/// A number in its clause, with the one record that it agrees with.
pub(in crate::check::assess) struct Placed<'c, 'a> {
    pub(in crate::check::assess) scene: &'c Scene<'a>,
    pub(in crate::check::assess) passage: &'c Passage,
    pub(in crate::check::assess) frame: &'c ClauseFrame,
    /// The frames of the passage.
    pub(in crate::check::assess) frames: &'c [ClauseFrame],
    pub(in crate::check::assess) tokens: &'c [Token<'c>],
    pub(in crate::check::assess) mention: &'c Mention,
    pub(in crate::check::assess) others: &'c Others,
    pub(in crate::check::assess) fact: &'c Fact<'c>,
}

impl Placed<'_, '_> {
    /// The words beside the number that belong to it.
    pub(in crate::check::assess) fn beside(&self) -> ContextWords {
        let number = &self.mention.range;
        let near = self.others.near(self.passage, number);
        beside((self.frame, self.tokens), near, number)
    }

    /// The tokens of the sentence.
    pub(in crate::check::assess) fn sentence(&self) -> Range<usize> {
        let at = self.passage.sentence_at(self.mention.range.start);
        let sentence = self.passage.sentences.get(at).cloned().unwrap_or_default();
        let at = |byte: usize| {
            self.tokens
                .partition_point(|token| token.range.start < byte)
        };
        at(sentence.start)..at(sentence.end)
    }

    /// The tokens of the sentence that may say something of the number: from behind the words of the number before up to the next number.
    /// A token is in the stretches of two numbers at most.
    pub(in crate::check::assess) fn stretch(&self) -> Range<usize> {
        let number = self.mention.amount();
        let (sentence, numbers) = self.others.near(self.passage, &number);
        let before = numbers.partition_point(|other| other.end <= number.start);
        let before = before.checked_sub(1).and_then(|before| numbers.get(before));
        let is_first = before.is_none_or(|before| before.end <= sentence);
        let own = self.sentence();
        let at = |byte: usize| {
            self.tokens
                .partition_point(|token| token.range.start < byte)
        };
        let start = if is_first {
            own.start
        } else {
            self.beside().before.start.min(at(number.start))
        };
        let next = numbers.partition_point(|other| other.start < number.end);
        let next = numbers.get(next).map(|next| at(next.start));
        start.max(own.start)..next.map_or(own.end, |next| next.min(own.end))
    }

    /// Whether the token at an index says something of the number: it is in its [stretch](Self::stretch) and in its clause.
    pub(in crate::check::assess) fn owns(&self, token: usize) -> bool {
        self.stretch().contains(&token) && self.is_token_in_clause(token)
    }

    /// The tokens that say something of the number.
    pub(in crate::check::assess) fn owned(&self) -> impl Iterator<Item = usize> {
        self.stretch()
            .filter(|token| self.is_token_in_clause(*token))
    }

    fn is_token_in_clause(&self, token: usize) -> bool {
        let token = self.tokens.get(token);
        token.is_some_and(|token| self.is_in_clause(token.range.start))
    }

    /// Whether the word at a byte stands in the clause of the number, in a clause that narrows a noun of it, in a condition, or in a phrase
    /// without a verb.
    pub(in crate::check::assess) fn is_in_clause(&self, byte: usize) -> bool {
        let number = self.mention.amount();
        let Some(clause) = clause::innermost(self.frames, byte) else {
            return true;
        };
        let mut verbs = clause.verbs.iter();
        // As in "Taxpayers who make less than $400,000 paid".
        let before = self.passage.text.value.get(..clause.range.start);
        let narrows = || {
            clause.range.start > self.frame.range.start
                && clause.range.end < number.start
                && before.is_some_and(|before| !before.trim_end().ends_with(','))
        };
        std::ptr::eq(clause, self.frame)
            || clause.range == self.frame.range
            || clause.link == Joint::Dependent && narrows()
            || verbs.all(|verb| verb.mood == Mood::Conditional)
    }
}

/// The other mentions of a passage beside a number.
pub(in crate::check::assess) struct Others {
    /// The bytes of all quantities that count.
    pub(in crate::check::assess) counted: Vec<Range<usize>>,
    /// The ages in years.
    pub(in crate::check::assess) aged: Vec<Mention>,
    /// The bytes of dates.
    pub(in crate::check::assess) dated: Vec<Range<usize>>,
    /// The limits that set classes apart.
    pub(in crate::check::assess) limits: Vec<ClassLimit>,
    told: OnceCell<Vec<ContentWord>>,
}

impl Others {
    /// The byte where the sentence of a number begins, and the bytes of all quantities.
    pub(in crate::check::assess) fn near(
        &self,
        passage: &Passage,
        number: &Range<usize>,
    ) -> (usize, &[Range<usize>]) {
        let sentence = passage.sentences.get(passage.sentence_at(number.start));
        (sentence.map_or(0, |sentence| sentence.start), &self.counted)
    }

    pub(in crate::check::assess) fn of(
        text: &str,
        mentions: &[Mention],
        language: &Language,
    ) -> Self {
        let counts = |mention: &&Mention| mention.kind != Kind::Date && mention.exempt.is_none();
        let aged = mentions
            .iter()
            .filter(|mention| is_age(text, mention, language));
        let dated = mentions.iter().filter(|mention| mention.kind == Kind::Date);
        Self {
            counted: mentions
                .iter()
                .filter(counts)
                .map(Mention::amount)
                .collect(),
            aged: aged.cloned().collect(),
            dated: dated.map(|date| date.range.clone()).collect(),
            limits: ClassLimit::all(text, mentions.iter()),
            told: OnceCell::new(),
        }
    }

    /// The words that the passage affirms and denies, read at first use.
    pub(in crate::check::assess) fn told(&self, tokens: &[Token<'_>]) -> &[ContentWord] {
        self.told.get_or_init(|| {
            let words: Vec<&str> = tokens.iter().map(|token| token.word).collect();
            let entries: Vec<&Entry> = tokens.iter().map(|token| token.entry).collect();
            denial::told(&words, &entries)
        })
    }
}

/// Whether a mention in a text is an age in years, as are those of "aged 16 years and over", "by the age of two" and "children under five".
pub(in crate::check::assess) fn is_age(text: &str, mention: &Mention, language: &Language) -> bool {
    /// The most bytes of the words before it.
    const NEAR: usize = 24;
    let is_told = || {
        let start = text.floor_char_boundary(mention.range.start.saturating_sub(NEAR));
        let near = text.get(start..mention.range.start).unwrap_or_default();
        let words: Vec<String> = words_at(near)
            .map(|(_, word)| word.to_lowercase())
            .collect();
        let word = |steps: usize| {
            let place = words.len().checked_sub(steps)?;
            Some(language.find(words.get(place)?))
        };
        let is_in = |steps, class| word(steps).is_some_and(|entry| entry.is_in(class));
        let is_bound = mention.reading.comparator != Comparator::Equal;
        // In "de 65 años o más" only the bound tells an age from a span of time.
        if language.tag != ENGLISH.tag {
            return is_bound && is_in(1, Class::AgeOpeners);
        }
        is_in(1, Class::AgeLabels)
            || is_in(1, Class::AgePrepositions) && is_in(2, Class::AgeLabels)
            || is_bound && is_in(1, Class::AgedPeople)
    };
    mention.exempt == Some(Exemption::Age)
        || [Some(Exemption::Duration), Some(Exemption::SmallWord)].contains(&mention.exempt)
            && is_told()
}
