//! Cuts a sentence into words and the marks between them.

use std::borrow::Cow;
use std::ops::Range;

use crate::lang::word::without_possessive;
use crate::lang::{Class, Classes, List, english};

/// A word and the mark before it.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) lower: Cow<'a, str>,
    pub(super) range: Range<usize>,
    /// The weightiest mark between it and the word before, or a blank.
    pub(super) mark: char,
    classes: Classes,
}

impl Word<'_> {
    /// Whether it is on a list.
    pub(super) fn is(&self, list: List) -> bool {
        list.holds(&self.lower)
    }

    /// Whether it is of a kind.
    pub(super) const fn is_a(&self, classes: Classes) -> bool {
        self.classes.meet(classes)
    }

    pub(super) fn is_possessive(&self) -> bool {
        self.bare().len() < self.text.len()
    }

    /// Without the genitive's ending.
    pub(super) fn bare(&self) -> &str {
        // The possessive of a plural ends in a bare apostrophe.
        let of_plural = self.text.strip_suffix(['\'', '’']);
        let of_plural = of_plural.filter(|bare| bare.ends_with('s'));
        of_plural.unwrap_or_else(|| without_possessive(self.text))
    }

    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it is part of a name: a capital that neither the start of a sentence nor a calendar explains.
    pub(super) fn is_name(&self) -> bool {
        self.is_capital() && !self.is_a(Class::NoNames.only().or(Class::Calendar.only()))
    }
}

pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut start: Option<usize> = None;
    let mut mark = ' ';
    let mut push = |range: Range<usize>, mark: char| {
        let word = text.get(range.clone()).unwrap_or("");
        let lower = lower(word);
        words.push(Word {
            text: word,
            classes: english::find(&lower).classes(),
            lower,
            range,
            mark,
        });
    };
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let inner = start.is_some()
            && match char {
                '-' | '.' => next.is_some_and(char::is_alphanumeric),
                '\'' | '’' => {
                    next.is_some_and(char::is_alphanumeric)
                        || text.get(..at).is_some_and(|before| before.ends_with('s'))
                            && next == Some(' ')
                }
                _ => false,
            };
        if char.is_alphanumeric() || inner {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            push(from..at, mark);
            mark = ' ';
        }
        if !char.is_whitespace() && weight(char) >= weight(mark) {
            mark = char;
        }
    }
    if let Some(from) = start {
        push(from..text.len(), mark);
    }
    words
}

fn lower(word: &str) -> Cow<'_, str> {
    let is_lower = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if word.bytes().all(is_lower) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.replace('’', "'").to_lowercase())
    }
}

/// Of marks in a row the weightiest counts.
pub(super) const fn weight(mark: char) -> u8 {
    match mark {
        '“' | '”' | '"' | '„' | '«' | '»' | ';' => 3,
        ':' | '—' | '–' | '(' | ')' => 2,
        ',' => 1,
        _ => 0,
    }
}

/// Whether a clause ends before a word.
pub(super) fn is_barrier(word: &Word<'_>) -> bool {
    weight(word.mark) >= 2
        || word.mark == ',' && word.is(List::ClauseLinks)
        || word.is(List::Subordinators)
}
