//! Holds the numbers of a text against each other, whatever the records say of each.
//!
//! | module | does |
//! | --- | --- |
//! | `balances` | holds the name of a balance against what came in and went out |
//! | `comparatives` | compares two numbers that a comparative orders |
//! | `computed_results` | judges sums and differences that a sentence computes |
//! | `course` | judges the course of a change, from one number to another |
//! | `trend` | judges a verb of change by the other end of its course |
//! | `told_courses` | judges the course of a sentence by that of a finding |
//! | `recalled_numbers` | judges a multiple by the number of the sentence before |

pub(super) mod balances;
pub(super) mod comparatives;
pub(super) mod computed_results;
pub(super) mod course;
pub(super) mod recalled_numbers;
pub(super) mod told_courses;
pub(super) mod trend;
