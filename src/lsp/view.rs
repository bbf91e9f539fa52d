//! What a feature sees: a checked project, and the file that is asked about.

use crate::check::trace::{BriefTrace, TraceMention};
use crate::diagnostic::Diagnostic;
use crate::model::occurrence::{self, Occurrence};
use crate::model::{Body, Brief, Evidence, Project};
use crate::prose::document::{Insertion, References, Rounding};
use crate::prose::{Anchor, Passage};
use crate::render::content::values;
use crate::render::language::PageLanguage;
use crate::span::{FileId, Span};

/// A checked project, and one of its files.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The project as read.
    pub project: &'a Project,
    /// The findings of the project.
    pub findings: &'a [&'a Diagnostic],
    /// The trace of each brief: what became of its mentions.
    pub traces: &'a [&'a BriefTrace],
    /// The file that is asked about.
    pub file: FileId,
    /// The present text of the file; newer than the project if the project cannot be read as it is now.
    pub text: &'a str,
}

/// A form of prose that names records.
#[derive(Clone, Copy, Debug)]
pub enum CitingForm<'a> {
    /// Words and the records behind them: `[words][@id]`.
    Anchor(&'a Passage, &'a Anchor),
    /// A citation: `[@id]`.
    Citation(&'a References),
    /// An inserted value: `[=id]`.
    Insertion(&'a Insertion),
}

impl<'a> CitingForm<'a> {
    /// The span of the whole form, from the first bracket to the last.
    pub fn span(&self) -> Span {
        match self {
            // The words of an anchor stand behind a bracket of their own.
            Self::Anchor(passage, anchor) => {
                let words = passage.text.span(anchor.words.clone());
                let start = words.range().start.saturating_sub(1);
                Span::new(words.file, start..words.range().end).join(anchor.references.span)
            }
            Self::Citation(references) => references.span,
            Self::Insertion(insertion) => insertion.span,
        }
    }

    /// The ids of the records that the form names.
    pub fn ids(&self) -> Vec<&'a str> {
        let items = match self {
            Self::Insertion(insertion) => return vec![&insertion.id.value],
            Self::Anchor(_, anchor) => &anchor.references.items,
            Self::Citation(references) => &references.items,
        };
        items.iter().map(|item| item.id.value.as_str()).collect()
    }
}

impl<'a> View<'a> {
    /// The id that is written at a byte of the file.
    pub fn occurrence(&self, offset: usize) -> Option<Occurrence<'a>> {
        let all = occurrence::all(self.project).into_iter();
        let here = all.filter(|found| found.span.file == self.file && holds(found.span, offset));
        here.min_by_key(|found| found.span)
    }

    /// The file's path below the root.
    pub fn path(&self) -> &'a str {
        self.project.files.path(self.file)
    }

    /// The brief in this file, if it is one.
    pub fn brief(&self) -> Option<&'a Brief> {
        let mut briefs = self.project.briefs.iter();
        briefs.find(|brief| brief.file == self.file)
    }

    /// The mentions of the file, in order.
    pub fn mentions(&self) -> &'a [TraceMention] {
        let mut traces = self.traces.iter();
        let trace = traces.find(|trace| trace.file == self.file);
        trace.map_or(&[], |trace| trace.mentions.as_slice())
    }

    /// The smallest mention that holds a byte, or ends at it.
    pub fn mention_at(&self, offset: usize) -> Option<&'a TraceMention> {
        let mentions = self.mentions().iter();
        let around = mentions.filter(|mention| holds(mention.span, offset));
        around.min_by_key(|mention| mention.span.range().len())
    }

    /// The forms in the file that name records.
    pub fn forms(&self) -> impl Iterator<Item = CitingForm<'a>> + use<'a> {
        let passages = self.brief().into_iter().flat_map(|brief| &brief.passages);
        passages.flat_map(|passage| {
            let anchors = passage.anchors.iter();
            let citations = passage.citations.iter();
            let insertions = passage.insertions.iter();
            anchors
                .map(move |anchor| CitingForm::Anchor(passage, anchor))
                .chain(citations.map(|(_, references)| CitingForm::Citation(references)))
                .chain(insertions.map(|(_, insertion)| CitingForm::Insertion(insertion)))
        })
    }

    /// The smallest form that holds a byte.
    pub fn form_at(&self, offset: usize) -> Option<CitingForm<'a>> {
        let around = self.forms().filter(|form| holds(form.span(), offset));
        around.min_by_key(|form| form.span().range().len())
    }

    /// The language in which values are written: that of the brief, or of the project.
    pub fn language(&self) -> PageLanguage {
        let own = self.brief().and_then(|brief| brief.language.as_ref());
        let config = &self.project.config;
        PageLanguage::new(own.map_or(&config.language, |tag| &tag.value))
            .with_currency(config.currency)
    }

    /// A record's number or rank, as the prose of the file writes it.
    pub fn recorded(&self, id: &str, rounding: Option<Rounding>) -> Option<String> {
        let evidence = self.project.library.evidence.get(id)?;
        has_value(evidence)
            .then(|| values::inserted(evidence, rounding, &self.language()))
            .flatten()
    }
}

/// Format keys: the endings of files of YAML.
const YAML: &[&str] = &["yaml", "yml"];

/// Whether a path has the ending of a YAML file.
pub fn is_yaml(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    YAML.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Whether a path is that of a table of evidence (CSV).
///
/// Format keys: the folder and the ending of such files.
pub fn is_table(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    path.starts_with("content/evidence/") && ending.eq_ignore_ascii_case("csv")
}

/// Whether an evidence item holds a number or a rank.
pub fn has_value(evidence: &Evidence) -> bool {
    match &evidence.body {
        Body::Figure(_) | Body::Rank(_) => true,
        Body::Derived(derived) => derived.value.is_some(),
        Body::Quote(_) | Body::Finding(_) | Body::Unreadable => false,
    }
}

/// Whether a byte lies in a span, or directly behind it.
pub fn holds(span: Span, offset: usize) -> bool {
    span.range().start <= offset && offset <= span.range().end
}
