//! Compares what prose says with what a record says, as values, and says both in words. Pure: it knows no project.

pub mod matching;
pub(super) mod status;
pub(super) mod words;
