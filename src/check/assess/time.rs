//! When a number was true: dates and months beside the periods of records, and how long something took.
//!
//! | module | does |
//! | --- | --- |
//! | `dates` | assesses the dates of a passage |
//! | `governed_dates` | relates a date to the numbers and words that it governs |
//! | `frequencies` | compares how often an amount comes with the year of its record |
//! | `months` | compares a month without its year |
//! | `fiscal_years` | settles bare years that may be fiscal |
//! | `durations` | compares durations with records that measure them |
//! | `elapsed_time` | compares how long something took with the dates of two records |

pub(super) mod dates;
pub(super) mod durations;
pub(super) mod elapsed_time;
pub(super) mod fiscal_years;
pub(super) mod frequencies;
pub(super) mod governed_dates;
pub(super) mod months;
