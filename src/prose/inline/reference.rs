//! The reference forms among the words of a leaf block, and what looks like one but is none.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::{Kind, Leaf};
use crate::prose::document::{Inline, Reference};
use crate::prose::findings;
use crate::prose::forms::{self, Form};
use crate::prose::source::Source;

/// Brackets that stand as words, to tell a form in a link or anchor: Markdown takes the outer one for words then.
#[derive(Default)]
pub(super) struct Brackets {
    /// Where each opens and how many forms came before.
    open: Vec<(usize, usize)>,
    /// The last that closed around a form.
    around_form: Option<Range<usize>>,
    forms: usize,
}

impl Brackets {
    /// A form, a link or a footnote mark begins: it takes the brackets around it for words.
    pub(super) fn note(&mut self) {
        self.forms += 1;
    }
}

impl Leaf<'_, '_> {
    /// The words of a link that look like a form: `[@id](…)`.
    pub(super) fn form_as_link_text(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let raw = self.source.read(range.clone()).strip_prefix('[')?;
        let words = raw.get(..raw.find([']', '['])?)?;
        let closed = raw.get(words.len()..)?.starts_with(']');
        (closed && words.trim_start().starts_with(['@', '=', '-']) && forms::is_meant(words))
            .then(|| range.start..range.start + words.len() + 2)
    }

    /// Reads `[@id]`, `[=id]` or `[words][@id]` that spans `range`, an exclamation mark before it when `exclaimed`.
    pub(super) fn form(&mut self, kind: LinkType, range: Range<usize>, exclaimed: bool) {
        let source = self.source;
        let start = range.start + usize::from(exclaimed);
        if exclaimed {
            self.text("!", range.start..start);
        }
        self.note_form(start);
        let label_open = match kind {
            LinkType::Reference | LinkType::ReferenceUnknown => label_start(source, &range),
            _ => start,
        };
        let label = label_open + 1..range.end.saturating_sub(1);
        if label_open <= start + 2 {
            self.short_form(label_open..range.end);
            self.swallowed = 1;
            return;
        }
        let words = source.read(start + 1..label_open - 1);
        let label_meant = forms::is_meant(source.read(label.clone()));
        let is_footnote = footnote_mark(source.read(start + 1..label_open)).is_some();
        if is_footnote || forms::is_meant(words) {
            // Two forms that touch, `[=a][@b]`, and not words that rest on something.
            if forms::is_meant(words) {
                self.short_form(start..label_open);
            } else {
                let span = source.span(start..label_open);
                self.read
                    .findings
                    .push(findings::footnote_before_form(span));
                self.words(start..label_open);
            }
            if label_meant {
                self.short_form(label_open..range.end);
            } else {
                self.words(label_open..range.end);
            }
            self.swallowed = 1;
            return;
        }
        let whole = source.span(start..range.end);
        let finding = if label_meant {
            let cooked = source.cook(label.clone(), self.around.quotes);
            match forms::read(&cooked, whole) {
                Ok(Form::Citation(references)) => {
                    self.cite(&references.items);
                    self.builder(|builder| builder.arrive(source, start));
                    self.open(Kind::Anchor(references));
                    return;
                }
                Ok(Form::Insertion(_)) => {
                    findings::insertion_after_words(source.span(label_open..range.end))
                }
                Err(finding) => *finding,
            }
        } else {
            findings::undefined_label(source.span(label.clone()), source.read(label))
        };
        self.read.findings.push(finding);
        self.words(start..start + 1);
        self.open(Kind::Words(Some(label_open - 1..range.end)));
    }

    /// Reads `[@id]` or `[=id]`; `whole` holds the brackets.
    fn short_form(&mut self, whole: Range<usize>) {
        let source = self.source;
        let label = source.cook(
            whole.start + 1..whole.end.saturating_sub(1),
            self.around.quotes,
        );
        match forms::read(&label, source.span(whole.clone())) {
            Ok(Form::Citation(references)) => {
                self.cite(&references.items);
                self.push(Inline::Citation(references.clone()));
                self.builder(|builder| builder.citation(source, references, whole.start));
            }
            Ok(Form::Insertion(insertion)) => {
                self.read.cited.push(insertion.id.clone());
                if self.builders.len() > 1 {
                    let span = source.span(whole.clone());
                    self.read.findings.push(findings::insertion_in_alt(span));
                }
                self.push(Inline::Insertion(insertion.clone()));
                self.builder(|builder| builder.insertion(source, insertion, whole));
            }
            Err(finding) => {
                self.read.findings.push(*finding);
                self.words(whole);
            }
        }
    }

    fn cite(&mut self, items: &[Reference]) {
        self.read
            .cited
            .extend(items.iter().map(|item| item.id.clone()));
    }

    /// Tells forms that Markdown could not read as such, by the brackets that it left as words.
    pub(super) fn note_bracket(&mut self, written: &str, range: &Range<usize>) {
        if written.starts_with('(')
            && let Some(around) = self
                .brackets
                .around_form
                .take_if(|around| around.end == range.start)
        {
            let span = self.source.span(around);
            self.read.findings.push(findings::form_in_link(span));
        }
        let escaped = self.source.read(0..range.start).ends_with('\\');
        if escaped {
            return;
        }
        match written {
            "[" | "![" => {
                self.brackets.open.push((range.start, self.brackets.forms));
                let source = self.source;
                let rest = source.read(range.end..source.author().len());
                let span = |length: usize| source.span(range.start..range.end + length);
                if rest.starts_with(['@', '=']) || rest.starts_with("-@") {
                    self.read
                        .findings
                        .push(findings::unread_form(span(0), rest));
                } else if let Some(length) = footnote_mark(rest) {
                    self.read
                        .findings
                        .push(findings::undefined_footnote(span(length)));
                }
            }
            "]" => {
                if let Some((start, forms)) = self.brackets.open.pop()
                    && self.brackets.forms > forms
                {
                    self.brackets.around_form = Some(start..range.end);
                }
            }
            _ => {}
        }
    }

    fn note_form(&mut self, start: usize) {
        if let Some(around) = self
            .brackets
            .around_form
            .take_if(|around| around.end == start)
        {
            let span = self.source.span(around);
            self.read.findings.push(findings::form_in_link(span));
        }
        self.brackets.note();
    }
}

/// Whether the parser's link is one of the reference forms; they win over a definition of the same label.
pub(super) fn is_form(kind: LinkType, label: &str) -> bool {
    match kind {
        LinkType::ReferenceUnknown | LinkType::CollapsedUnknown | LinkType::ShortcutUnknown => true,
        LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => forms::is_meant(label),
        _ => false,
    }
}

/// Where the label of `[words][label]` opens; the last bracket that is not escaped.
fn label_start(source: &Source<'_>, range: &Range<usize>) -> usize {
    let raw = source.read(range.clone());
    raw.rmatch_indices('[')
        .map(|(at, _)| at)
        .find(|at| {
            let before = raw.get(..*at).unwrap_or("");
            (before.len() - before.trim_end_matches('\\').len()) % 2 == 0
        })
        .map_or(range.start, |at| range.start + at)
}

/// The length of `^label]` at the start of `rest`.
fn footnote_mark(rest: &str) -> Option<usize> {
    let label = rest.strip_prefix('^')?;
    let length = label.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']'))?;
    (length > 0 && label.get(length..)?.starts_with(']')).then_some(length + "^]".len())
}
