//! The words of a sentence with the marks between them, in the form for reading attributions.

use std::ops::Range;

use crate::lang::token::{Token, TokenKind};
use crate::lang::word::without_possessive;
use crate::lang::{Class, Classes, Entry, List, UNKNOWN, english};

/// A word and the mark before it.
pub(super) struct AttributionWord<'t> {
    token: &'t Token<'t>,
    /// The weightiest mark between the word and the one before, or a blank.
    pub(super) mark: char,
    /// Whether the word is the possessive of a plural: "workers'".
    owns_many: bool,
}

static NONE: Token<'static> = Token {
    kind: TokenKind::Opaque,
    range: 0..0,
    glued: false,
    raw: "",
    word: "",
    entry: &UNKNOWN,
};

/// The word for a place beyond the sentence; its mark keeps it apart from the words beside it.
static MISSING: AttributionWord<'static> = AttributionWord {
    token: &NONE,
    mark: '.',
    owns_many: false,
};

impl<'t> AttributionWord<'t> {
    /// The word as written.
    pub(super) const fn raw(&self) -> &'t str {
        self.token.raw
    }

    /// The word in lower case; empty for a number.
    pub(super) const fn lower(&self) -> &'t str {
        self.token.word
    }

    /// Whether the word is on a list.
    pub(super) fn is(&self, list: List) -> bool {
        list.holds(self.lower())
    }

    /// Whether the word is of one of some classes.
    pub(super) const fn is_a(&self, classes: Classes) -> bool {
        self.token.entry.classes().meet(classes)
    }

    /// Whether the word is of a class.
    pub(super) const fn is_in(&self, class: Class) -> bool {
        self.token.entry.is_in(class)
    }

    /// The entry of the word in the lexicon.
    pub(super) const fn entry(&self) -> &'static Entry {
        self.token.entry
    }

    /// The entry of the word in the lexicon, without the ending of its genitive.
    pub(super) fn bare_entry(&self) -> &'static Entry {
        let bare = without_possessive(self.lower());
        if bare.len() < self.lower().len() {
            english::find(bare)
        } else {
            self.token.entry
        }
    }

    pub(super) fn is_possessive(&self) -> bool {
        self.owns_many || self.bare().len() < self.raw().len()
    }

    /// The word without the ending of its genitive.
    pub(super) fn bare(&self) -> &'t str {
        without_possessive(self.raw())
    }

    /// The bytes of the word without the ending of its genitive.
    pub(super) fn range(&self) -> Range<usize> {
        let start = self.token.range.start;
        start..start + self.bare().len()
    }

    /// The byte where the word ends as written.
    pub(super) const fn end(&self) -> usize {
        self.token.range.end
    }

    pub(super) fn is_capital(&self) -> bool {
        self.raw().starts_with(char::is_uppercase)
    }

    /// Whether the word is part of a name: a capital that neither the start of a sentence nor the calendar explains.
    pub(super) fn is_name(&self) -> bool {
        self.is_capital() && !self.is_a(Class::NoNames.only().or(Class::Calendar.only()))
    }
}

/// The words of a sentence. A hyphen parts words and counts as no mark.
pub(super) fn words<'t>(tokens: &'t [Token<'t>]) -> Vec<AttributionWord<'t>> {
    let mut words: Vec<AttributionWord<'t>> = Vec::with_capacity(tokens.len());
    let mut mark = ' ';
    for (at, token) in tokens.iter().enumerate() {
        let TokenKind::Sign(sign) = token.kind else {
            words.push(AttributionWord {
                token,
                mark,
                owns_many: false,
            });
            mark = ' ';
            continue;
        };
        let last = words.last_mut().filter(|_| token.glued && mark == ' ');
        match (sign, last) {
            ('-' | '\u{2010}' | '\u{2011}', Some(_)) => {}
            // As in "J. Ruiz".
            ('.', Some(last)) if last.raw().chars().count() == 1 => {}
            // The possessive of a plural ends in a bare apostrophe.
            ('\'' | '’', Some(last))
                if last.lower().ends_with('s')
                    && tokens.get(at + 1).is_none_or(|next| !next.glued) =>
            {
                last.owns_many = true;
            }
            _ if weight(sign) >= weight(mark) => mark = sign,
            _ => {}
        }
    }
    words
}

/// The word at a place, or a word that says nothing.
pub(super) fn word_at<'w, 't>(
    words: &'w [AttributionWord<'t>],
    at: usize,
) -> &'w AttributionWord<'t> {
    words.get(at).unwrap_or(&MISSING)
}

/// Whether no mark stands between the words from `first` to `last`.
pub(super) fn is_unbroken(words: &[AttributionWord<'_>], first: usize, last: usize) -> bool {
    let behind = words.get(first + 1..last + 1);
    behind.is_some_and(|behind| behind.iter().all(|word| word.mark == ' '))
}

/// The weight of a mark; of several marks in a row the weightiest counts.
pub(super) const fn weight(mark: char) -> u8 {
    match mark {
        '“' | '”' | '"' | '„' | '«' | '»' | ';' => 3,
        ':' | '—' | '–' | '(' | ')' => 2,
        ',' => 1,
        _ => 0,
    }
}

/// Whether a clause ends before a word.
pub(super) fn is_barrier(word: &AttributionWord<'_>) -> bool {
    weight(word.mark) >= 2
        || word.mark == ',' && word.is(List::ClauseLinks)
        || word.is(List::Subordinators)
}
