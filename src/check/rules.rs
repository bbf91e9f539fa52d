//! The catalogue: one file a rule, one entry a rule in the ordered list.
//!
//! Adding a rule: write `rules/<name>.rs` with a `rule!` declaration whose examples are its tests, add its `mod` line
//! and its entry below. A test keeps file, list and name in step.

use super::Rule;
use crate::model::Status;
use crate::model::config::{Level, RuleSetting};

/// Every rule, in the order of the catalogue.
pub static RULES: &[&Rule] = &[];

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

impl RuleSetting {
    /// The level set for a status, or for all.
    pub fn level_at(&self, status: Status) -> Option<Level> {
        self.options
            .get(status.name())
            .and_then(|level| Level::parse(level))
            .or(self.level)
    }
}
