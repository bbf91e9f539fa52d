//! The findings of a file that were sent to the client.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::check::settle::FileFindings;

/// The findings of a file as sent to the client.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    /// The version of the text, where the client has the file open.
    pub(super) version: Option<i32>,
    findings: Arc<Value>,
    /// What the findings were made from; while it is the same shared value, they are the same.
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

    /// Findings to be sent, with what they were made from.
    pub(super) fn new(version: Option<i32>, findings: Value, of: &Arc<FileFindings>) -> Self {
        Self {
            version,
            findings: Arc::new(findings),
            made_of: Some(Arc::clone(of)),
        }
    }

    /// The findings as JSON.
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

    /// Whether these were made from `findings`.
    pub(super) fn is_of(&self, findings: &Arc<FileFindings>) -> bool {
        let made_of = self.made_of.as_ref();
        made_of.is_some_and(|own| Arc::ptr_eq(own, findings))
    }

    /// Whether both hold the same findings, so that a client that has one has the other.
    pub(super) fn has_same_findings(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.findings, &other.findings) || self.findings == other.findings
    }
}
