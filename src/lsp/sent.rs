//! What a client has of the findings of a file.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::check::settle::FileFindings;

/// The findings of a file as a client has them.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    /// The version of the text, where the client has the file open.
    pub(super) version: Option<i32>,
    findings: Arc<Value>,
    /// What they were made of: as long as it is shared, they are the same.
    made_of: Option<Arc<FileFindings>>,
}

impl Sent {
    /// No findings.
    pub(super) fn none(version: Option<i32>) -> Self {
        Self {
            version,
            findings: Arc::new(json!([])),
            made_of: None,
        }
    }

    /// Findings, and what they were made of.
    pub(super) fn new(version: Option<i32>, findings: Value, of: &Arc<FileFindings>) -> Self {
        Self {
            version,
            findings: Arc::new(findings),
            made_of: Some(Arc::clone(of)),
        }
    }

    /// What is sent.
    pub(super) fn findings(&self) -> &Value {
        &self.findings
    }

    /// Adds one more finding.
    pub(super) fn add(&mut self, finding: Value) {
        self.made_of = None;
        if let Value::Array(items) = Arc::make_mut(&mut self.findings) {
            items.push(finding);
        }
    }

    /// Whether it was made of these findings.
    pub(super) fn is_of(&self, findings: &Arc<FileFindings>) -> bool {
        let made_of = self.made_of.as_ref();
        made_of.is_some_and(|own| Arc::ptr_eq(own, findings))
    }

    /// Whether a client that has one has the other.
    pub(super) fn has_same_findings(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.findings, &other.findings) || self.findings == other.findings
    }
}
