//! Fills the views that templates print and the data beside them: a brief, the site, metadata for machines.

pub mod brief;
pub mod catalogue;
pub mod cite_as;
pub mod data;
pub mod entry;
pub mod metadata;
pub mod onward;
pub mod shared;
pub mod site;
pub mod taxonomy;
