//! `factum-baseline.yaml`: the known findings of an older library, counted by file and rule.

use crate::span::{FileId, Spanned};

/// How many findings of each rule are known in each file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// The file of the baseline.
    pub file: FileId,
    /// The counts, in the order written; each pair of path and rule occurs once.
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
    /// The name of the rule, which need not exist.
    pub rule: Spanned<String>,
    /// The number of known findings.
    pub count: Spanned<usize>,
}
