//! Fills the views that templates print and the data beside them: a brief, the site, metadata for machines.

pub mod brief;
pub mod cite_as;
pub mod data;
pub mod metadata;
pub mod shared;
pub mod site;
