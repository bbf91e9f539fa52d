//! Footnotes, numbered by first reference, whatever the order of their definitions.

use std::collections::BTreeMap;

use super::document::{Block, Footnote};
use super::findings;
use crate::arrange::Arrange as _;
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// The footnotes so far, by label in lower case.
#[derive(Default)]
pub(super) struct Notes {
    numbers: BTreeMap<String, usize>,
    definitions: BTreeMap<String, Footnote>,
    places: Vec<(String, Span)>,
    findings: Vec<Diagnostic>,
}

impl Notes {
    /// The number, from 1, of the footnote to which a mark refers.
    pub(super) fn refer(&mut self, label: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(label.to_lowercase()).or_insert(next)
    }

    /// Adds a definition; the first of a label counts.
    pub(super) fn define(&mut self, label: &str, blocks: Vec<Block>, span: Span) {
        let key = label.to_lowercase();
        if self.definitions.contains_key(&key) {
            self.findings.push(findings::second_footnote(span, label));
            return;
        }
        self.places.push((key.clone(), span));
        let label = label.to_owned();
        self.definitions.insert(key, Footnote { label, blocks });
    }

    /// The footnotes by number, and findings about unused and repeated definitions.
    pub(super) fn finish(mut self) -> (Vec<Footnote>, Vec<Diagnostic>) {
        for (key, span) in &self.places {
            if !self.numbers.contains_key(key) {
                let label = self
                    .definitions
                    .get(key)
                    .map_or("", |note| note.label.as_str());
                self.findings.push(findings::unused_footnote(*span, label));
            }
        }
        let mut keys: Vec<_> = self.numbers.into_iter().collect();
        keys.arrange_by_key(|(_, number)| *number);
        let footnotes = keys
            .into_iter()
            .map(|(key, _)| {
                self.definitions.remove(&key).unwrap_or(Footnote {
                    label: key,
                    blocks: Vec::new(),
                })
            })
            .collect();
        (footnotes, self.findings)
    }
}
