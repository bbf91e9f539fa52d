//! What words say that are no number, beside what the record says: denials, directions, ordinals, the reach of a superlative.
//!
//! | module | does |
//! | --- | --- |
//! | `denials` | finds sentences that deny what their record says |
//! | `opposed_deeds` | compares what is said to be done with what was done |
//! | `opposed_directions` | compares directions in words |
//! | `superlative_extent` | judges how far a superlative reaches |
//! | `ordinals` | compares ordinals with the finding that they rest on |
//! | `told_projections` | finds projections that are told as facts |
//! | `numberless_anchors` | assesses anchors on a figure without a number |

pub(super) mod denials;
pub(super) mod numberless_anchors;
pub(super) mod opposed_deeds;
pub(super) mod opposed_directions;
pub(super) mod ordinals;
pub(super) mod superlative_extent;
pub(super) mod told_projections;
