//! Sentences as they are read beside their records: times, signs, comparisons, groups and limits (docs/reading.md).

mod binding;
mod change;
mod group;
mod time;
mod unit;
