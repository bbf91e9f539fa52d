//! Reads what the prose around a quotation says about it.

use std::ops::Range;

use super::language::language_name;
use super::reach::Quotation;
use crate::lang::{Class, Classes, english, word};
use crate::prose::{Passage, Reference, Role};
use crate::span::Span;

impl<'a> Quotation<'a> {
    /// The sentence up to the quotation; for a block quote, the sentence that introduces it.
    pub(super) fn lead(&self) -> PassagePart<'a> {
        if self.is_block() && self.begins_block() {
            let introduction = self.introduction();
            let leads = introduction.text().trim_end().ends_with(':');
            return if leads {
                introduction
            } else {
                PassagePart::none(self.passage)
            };
        }
        let passage = self.passage;
        let first = passage.sentence_at(self.range.start);
        let start = passage.sentences.get(first).map_or(0, |first| first.start);
        PassagePart::new(passage, start..self.range.start)
    }

    /// The sentence after the quotation; for a block quote, the line that says who spoke.
    pub(super) fn tail(&self) -> PassagePart<'a> {
        let passage = self.passage;
        if !self.is_block() {
            let last = passage.sentence_at(self.range.end.saturating_sub(1));
            let end = passage.sentences.get(last).map_or(0, |last| last.end);
            return PassagePart::new(passage, self.range.end..end);
        }
        let own = PassagePart::new(passage, self.range.end..passage.text.value.len());
        let line = self.after.filter(|after| {
            own.text().trim().is_empty()
                && after.role == Role::BlockQuote
                && after.quotations.is_empty()
        });
        line.map_or(own, |after| {
            PassagePart::new(after, 0..after.text.value.len())
        })
    }

    /// Whether the quotation begins its paragraph.
    fn begins_block(&self) -> bool {
        let before = self.passage.text.value.get(..self.range.start);
        before.is_none_or(|before| before.trim().is_empty())
    }

    /// Whether the words before the quotation make it the title of a work: "entitled “…”", "the report “Roads Not Taken”".
    pub(super) fn is_titled(&self) -> bool {
        if self.is_block() || !self.text().starts_with(char::is_uppercase) {
            return false;
        }
        let lead = self.lead();
        let before = lead.text().trim_end();
        let near = before.trim_end_matches([',', '(']).trim_end();
        let last = near.rsplit(|letter: char| !letter.is_alphanumeric()).next();
        let last = english::find(&last.unwrap_or_default().to_lowercase());
        let is_direct = near == before;
        last.is_in(Class::Titling) && is_direct
            || last.is_in(Class::TitledWorks) && is_title_case(self.text())
    }

    /// Whether the quotation is a question, and the prose beside it tells of a survey, or of people who were asked. "He asked" is speech.
    pub(super) fn is_asked(&self) -> bool {
        let tells = |part: &PassagePart<'_>| {
            let mut before = None;
            let mut words = word::words(part.text()).peekable();
            while let Some(word) = words.next() {
                let entry = english::find(&word);
                let passive = Class::Copulas.only().or(Class::Conjunctions.only());
                // In "Asked “…?”, most said no" the people were asked; in "Asked by Bloomberg about trade" one answers for himself.
                let is_passive = before.map_or_else(
                    || words.peek().is_none(),
                    |before: Classes| before.meet(passive),
                );
                if entry.is_in(Class::Asked) && is_passive || entry.is_in(Class::Surveying) {
                    return true;
                }
                before = Some(entry.classes());
            }
            false
        };
        self.text().trim_end().ends_with('?') && [self.lead(), self.tail()].iter().any(tells)
    }

    /// Whether a colon announces the quotation.
    pub fn follows_colon(&self) -> bool {
        self.lead().text().trim_end().ends_with(':')
    }

    /// The last sentence of the paragraph before a block quote.
    fn introduction(&self) -> PassagePart<'a> {
        let before = self.before.filter(|before| before.role != Role::BlockQuote);
        let last = before
            .and_then(|before| Some(PassagePart::new(before, before.sentences.last()?.clone())));
        last.unwrap_or_else(|| PassagePart::none(self.passage))
    }

    /// The remark in brackets that follows the quotation's sentence: `(Emphasis added.)`
    fn remark(&self) -> &'a str {
        let passage = self.passage;
        let last = passage.sentence_at(self.range.end.saturating_sub(1));
        let next = passage.sentences.get(last + 1).cloned();
        let next = next
            .and_then(|next| passage.text.value.get(next))
            .unwrap_or("");
        if next.trim_start().starts_with(['(', '[']) {
            next
        } else {
            ""
        }
    }

    /// The words around the quotation and in it, in lower case.
    fn words(&self, references: &[&Reference]) -> Vec<String> {
        let lead = if self.is_block() {
            self.introduction()
        } else {
            self.lead()
        };
        let around = [lead.text(), self.text(), self.tail().text(), self.remark()];
        let mut text = around.join(" ");
        for reference in references {
            text.push(' ');
            text.push_str(&reference.prefix);
            if let Some(locator) = &reference.locator {
                text.push(' ');
                text.push_str(&locator.value);
            }
        }
        text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    }

    /// Whether the prose or a reference says whose the emphasis is.
    pub(super) fn declares_emphasis(&self, references: &[&Reference]) -> bool {
        let words = self.words(references);
        let is_in = |word: &str, class| english::find(word).is_in(class);
        let is_emphasis = |word: &str| is_in(word, Class::Emphases);
        let is_owner = |word: &str| is_in(word, Class::EmphasisOwners);
        words.iter().enumerate().any(|(index, word)| {
            is_emphasis(word)
                && words
                    .iter()
                    .skip(index.saturating_sub(2))
                    .take(6)
                    .any(|near| is_owner(near))
        })
    }

    /// Whether the prose or a reference says that the quotation is translated, or names its language.
    pub(super) fn declares_translation(&self, references: &[&Reference], language: &str) -> bool {
        let words = self.words(references);
        let name = language_name(language).to_lowercase();
        let is_in = |word: Option<&String>, class| {
            word.is_some_and(|word| english::find(word).is_in(class))
        };
        let says = words
            .iter()
            .any(|word| is_in(Some(word), Class::Translating));
        let names = words.iter().enumerate().any(|(index, word)| {
            let before = |count: usize| index.checked_sub(count).and_then(|at| words.get(at));
            let behind_article =
                is_in(before(1), Class::Definite) && is_in(before(2), Class::LanguagePrepositions);
            *word == name
                && (is_in(before(1), Class::BeforeLanguages)
                    || behind_article
                    || is_in(words.get(index + 1), Class::AfterLanguages))
        });
        says || names
    }
}

/// Whether all words except those of grammar begin with capitals, at least two of them.
fn is_title_case(text: &str) -> bool {
    /// The fewest capitalised words, so that one name alone is no title.
    const FEWEST: usize = 2;
    let mut capitals = 0;
    let is_small = |word: &str| english::find(&word.to_lowercase()).is_in(Class::FunctionWords);
    let is_whole = word::words_at(text).all(|(_, word)| {
        let is_capital = word.starts_with(|first: char| first.is_uppercase() || first.is_numeric());
        capitals += usize::from(is_capital);
        is_capital || is_small(word)
    });
    is_whole && capitals >= FEWEST
}

/// A part of a passage, in bytes of its text.
#[derive(Clone, Debug)]
pub(super) struct PassagePart<'a> {
    passage: &'a Passage,
    range: Range<usize>,
}

impl<'a> PassagePart<'a> {
    const fn new(passage: &'a Passage, range: Range<usize>) -> Self {
        Self { passage, range }
    }

    const fn none(passage: &'a Passage) -> Self {
        Self::new(passage, 0..0)
    }

    pub(super) fn text(&self) -> &'a str {
        self.passage
            .text
            .value
            .get(self.range.clone())
            .unwrap_or("")
    }

    /// The author's characters behind some bytes of the part.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let base = self.range.start;
        self.passage.text.span(base + range.start..base + range.end)
    }
}
