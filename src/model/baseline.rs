//! `factum-baseline.yaml`: the findings of an old library that are known, counted by file and rule.

use crate::span::{FileId, Spanned};

/// How many findings of each rule are known in each file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// The file that says so.
    pub file: FileId,
    /// The counts, in the order written; no pair of path and rule stands twice.
    pub allowances: Vec<Allowance>,
}

impl Baseline {
    /// The file's name, at the root of the project.
    pub const NAME: &'static str = "factum-baseline.yaml";
}

/// How many findings of one rule are known in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The file, relative to the root.
    pub path: Spanned<String>,
    /// The rule's name; it may be none that there is.
    pub rule: Spanned<String>,
    /// How many.
    pub count: Spanned<usize>,
}
