//! Diagnostics: the findings of a file that are not suppressed.

use std::collections::BTreeMap;

use super::view::View;
use crate::arrange::Arrange as _;
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span};

/// A finding at one of its places.
#[derive(Clone, Copy, Debug)]
pub struct PlacedFinding<'a> {
    /// The span of the accused text.
    pub span: Span,
    /// The finding.
    pub finding: &'a Diagnostic,
}

/// The most further places of one finding that are shown.
const MOST_PLACES: usize = 64;

/// The findings of the viewed file, sorted by place; each stands at its further places too.
pub fn problems<'a>(view: &View<'a>) -> Vec<PlacedFinding<'a>> {
    let findings = view.findings.iter().copied();
    placed(findings.filter(|finding| finding.primary.file == view.file))
}

/// Findings of one file, sorted by place; each stands at its further places in that file too.
pub(super) fn placed<'a>(findings: impl Iterator<Item = &'a Diagnostic>) -> Vec<PlacedFinding<'a>> {
    let mut own: Vec<PlacedFinding<'a>> = everywhere(findings).collect();
    own.arrange_by_key(|problem| problem.span);
    own
}

/// Findings grouped by file; files without findings are absent.
pub fn by_file<'a>(findings: &[&'a Diagnostic]) -> BTreeMap<FileId, Vec<PlacedFinding<'a>>> {
    let mut files: BTreeMap<FileId, Vec<PlacedFinding<'a>>> = BTreeMap::new();
    for problem in everywhere(findings.iter().copied()) {
        files.entry(problem.span.file).or_default().push(problem);
    }
    for problems in files.values_mut() {
        problems.arrange_by_key(|problem| problem.span);
    }
    files
}

fn everywhere<'a>(
    findings: impl Iterator<Item = &'a Diagnostic>,
) -> impl Iterator<Item = PlacedFinding<'a>> {
    let standing = findings.filter(|finding| finding.stands());
    standing.flat_map(|finding| {
        let further = finding.further.iter().take(MOST_PLACES);
        let places = std::iter::once(&finding.primary).chain(further);
        places.map(move |span| PlacedFinding {
            span: *span,
            finding,
        })
    })
}

impl PlacedFinding<'_> {
    /// The text of the diagnostic: the message, then facts and the remedy, one per line.
    pub fn words(&self) -> String {
        let mut words = self.finding.message.clone();
        for note in &self.finding.notes {
            words += "\nnote: ";
            words += note;
        }
        if let Some(help) = &self.finding.help {
            words += "\nhelp: ";
            words += help;
        }
        words
    }
}
