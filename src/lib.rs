//! factum compiles policy briefs whose every number, quotation and citation is checked against recorded evidence.

pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod failure;
pub mod host;
pub mod load;
pub mod mention;
pub mod model;
pub mod prose;
pub mod publish;
pub mod quantity;
pub mod render;
pub mod report;
pub mod session;
pub mod span;
pub mod yaml;
