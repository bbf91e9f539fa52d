//! The words of prose as data: what the words of a language mean, by word and by class. Each language has a folder.
//!
//! A file of words has sections, `[class argument…]`, and in them lines of words. `#` begins a comment; a line that begins with `+`
//! is an example with the reading that the scanner gives it, one with `-` a sentence in which nothing is read. Both are tests.
//! Sequences of words are [patterns](pattern), in sections `[pattern NAME]`.
//! In the files of lists ([`List`]) a section holds phrases between semicolons.

mod bits;
pub mod body;
mod class;
mod classes;
pub mod contrast;
pub mod country;
pub mod deed;
pub mod english;
mod entry;
pub mod flow;
pub mod given;
pub mod glossary;
pub mod hedge;
pub mod iso4217;
pub mod known;
mod language;
mod lemma;
pub mod lexicon;
mod list;
mod matcher;
pub mod noun;
pub mod numerals;
pub mod opposed_phrase;
pub mod pattern;
pub mod person;
mod relation;
mod section;
pub mod synonym;
pub mod token;
pub mod translation;
mod verb;
pub mod whole;
pub mod word;

pub use class::Class;
pub use classes::Classes;
pub use entry::{Entry, Phrase, Quantifier, UNKNOWN, UnitName};
pub use hedge::HedgeKind;
pub use language::{
    ENGLISH, Language, SPANISH, denominator, foreign_money, foreign_scale, is_of_any, of,
};
pub use lemma::are_of_one_verb;
pub use list::{List, Lists};
pub use pattern::Pattern;
pub use relation::Relation;
pub use verb::{looks_continuous, looks_past};

#[cfg(test)]
pub(crate) use language::{all_words, examples};

/// The direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Up: rose, grew, gained, increased.
    Up,
    /// Down: fell, declined, lost, cut.
    Down,
    /// Up or down: changed by, moved.
    Either,
}
