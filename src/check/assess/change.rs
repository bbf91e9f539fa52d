//! Change, difference and multiple: their direction in words, and the two records from which they are computed.
//!
//! | module | does |
//! | --- | --- |
//! | `verbs` | reads the verb before a number |
//! | `difference_words` | recognises a difference named before its number |
//! | `gaps` | leaves open the sign of a sum in a sentence about a gap |
//! | `level_or_change` | finds a level given for a change, and the reverse |
//! | `remainders` | reads a share that tells what is left |
//! | `measures` | tells whether two records have one measure |
//! | `pairs` | finds the two records of a change, multiple or comparison |
//! | `pair_order` | finds which of two records is compared with the other |
//! | `offsets` | finds which of two amounts stands above the other by a number |

mod difference_words;
pub(super) mod gaps;
pub(super) mod level_or_change;
pub(super) mod measures;
pub(super) mod offsets;
mod pair_order;
pub(super) mod pairs;
pub(super) mod remainders;
pub(super) mod verbs;
