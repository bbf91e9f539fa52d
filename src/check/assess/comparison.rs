//! Compares a number with the records in its reach, and draws the conclusion.
//!
//! | module | does |
//! | --- | --- |
//! | `anchored_numbers` | compares a number inside an anchor |
//! | `bare_numbers` | compares a number outside anchors |
//! | `adaptation` | adapts the reading of a number to a record |
//! | `told_numbers` | chooses which numbers of one record's words a mention repeats |
//! | `open_ends` | chooses which of several records decide |
//! | `combined_records` | recognises the sum or difference of two records |
//! | `citation_binding` | binds citations to the bare numbers before them |
//! | `quantifiers` | withdraws accusations of shares in words |
//! | `quantiles` | recognises a recorded quantile in a share and a bound |
//! | `sample_sizes` | compares the size of a sample |
//! | `margins` | compares a margin of error |
//! | `confidence_intervals` | compares the ends of a confidence interval |

mod adaptation;
pub(super) mod anchored_numbers;
pub(super) mod bare_numbers;
pub(super) mod citation_binding;
mod combined_records;
pub(super) mod confidence_intervals;
pub(super) mod margins;
mod open_ends;
pub(super) mod quantifiers;
pub(super) mod quantiles;
pub(super) mod sample_sizes;
pub(super) mod told_numbers;
