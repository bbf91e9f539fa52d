//! The words of prose as data: what a language's words mean, by word and by class. A folder holds a language.
//!
//! A file of words has sections, `[class argument…]`, and in them lines of words. `#` begins a comment; a line that begins with `+`
//! is an example with the reading that the scanner gives it, one with `-` a sentence in which nothing is read. Both are tests.
//! Sequences of words are [patterns](pattern), in sections `[pattern NAME]`.

pub mod hedge;
pub mod iso4217;
mod language;
pub mod lexicon;
pub mod noun;
pub mod numerals;
pub mod pattern;
mod section;
pub mod token;
mod verb;

pub use hedge::HedgeKind;
pub use language::{ENGLISH, Language, of};
pub use lexicon::{Class, Classes, Entry, Phrase, Quantifier};
pub use pattern::Pattern;

#[cfg(test)]
pub(crate) use lexicon::{hedges_after, hedges_before};
#[cfg(test)]
pub(crate) use section::examples;

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// rose, grew, gained, increased, up
    Up,
    /// fell, declined, lost, cut, down
    Down,
    /// changed by, moved
    Either,
}
