//! Fills the views that templates print, and writes the data beside the pages: per brief, for the site, and for machines.

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
