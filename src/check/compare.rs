//! Compares what prose says with what a record says, as values, and puts both in words. Pure: no project is known here.

pub mod matching;
pub(super) mod status;
pub(super) mod words;
