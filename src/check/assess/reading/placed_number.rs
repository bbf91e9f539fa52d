//! A number in its clause beside a record, with the other numbers of its passage.

use std::cell::OnceCell;
use std::ops::Range;

use super::words_beside::{ContextWords, beside};
use crate::check::assess::Scene;
use crate::check::denial::{self, ContentWord};
use crate::check::reach::Fact;
use crate::clause::ClauseFrame;
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
}

/// The other mentions of a passage beside a number.
pub(in crate::check::assess) struct Others {
    /// The bytes of all quantities that count.
    pub(in crate::check::assess) counted: Vec<Range<usize>>,
    /// The ages in years.
    pub(in crate::check::assess) aged: Vec<Mention>,
    /// The bytes of dates.
    pub(in crate::check::assess) dated: Vec<Range<usize>>,
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
