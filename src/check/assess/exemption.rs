//! Numbers that need no record: names and labels, and what is supposed, proposed, set by a rule or told in passing.
//!
//! | module | does |
//! | --- | --- |
//! | `labels` | exempts numbers that are labels |
//! | `product_sizes` | recognises sizes in the names of products |
//! | `shown_counts` | recognises counts of a list behind them |
//! | `work_titles` | recognises titles of works |
//! | `record_names` | exempts a number in the name of a record |
//! | `thresholds` | exempts bounds that say who is counted |
//! | `conditions` | recognises what a rule, definition or condition sets |
//! | `proposals` | exempts what is wanted, planned or set |
//! | `suppositions` | exempts what a text supposes, and its own method |
//! | `in_passing` | exempts small numbers told in passing |

pub(super) mod conditions;
pub(super) mod in_passing;
pub(super) mod labels;
mod product_sizes;
pub(super) mod proposals;
pub(super) mod record_names;
mod shown_counts;
pub(super) mod suppositions;
pub(super) mod thresholds;
mod work_titles;
