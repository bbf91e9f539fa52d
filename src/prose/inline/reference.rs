//! Reference forms among the words of a leaf block, and what looks like one but is not.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::{InlineKind, Leaf};
use crate::prose::document::{Inline, Reference, References};
use crate::prose::findings::{self, ForeignSyntax};
use crate::prose::forms::{self, ReferenceForm};
use crate::prose::key;
use crate::prose::passage::Role;
use crate::prose::source::SourceText;

/// Brackets among words, by which a form within a link or anchor is detected: Markdown then takes the outer brackets for words.
#[derive(Default)]
pub(super) struct Brackets {
    /// The place of each open bracket, and how many forms came before it.
    open: Vec<(usize, usize)>,
    /// The last pair that closed around a form.
    around_form: Option<Range<usize>>,
    forms: usize,
    /// The last pair that closed.
    closed: Option<Range<usize>>,
    /// The byte after the last closing bracket without an opening one.
    stray: Option<usize>,
    /// The last form with its own brackets.
    form: Option<Range<usize>>,
    /// Unclosed brackets before the words of a citation, and the place at which the citation opens.
    unclosed: Vec<(usize, usize)>,
}

/// How far is searched beside a form, in bytes.
const REACH: usize = 300;

impl Brackets {
    /// Counts a form, a link or a footnote mark, which makes the brackets around it words.
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

    /// Reads `[@id]`, `[=id]` or `[words][@id]` at `range`, with an exclamation mark before it if `exclaimed`.
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
            self.words_before(label_open);
            self.brackets.form = Some(label_open..range.end);
            self.short_form(label_open..range.end);
            self.swallowed = 1;
            return;
        }
        let words = source.read(start + 1..label_open - 1);
        let label_meant = forms::is_meant(source.read(label.clone()));
        let is_footnote = footnote_mark(source.read(start + 1..label_open)).is_some();
        let is_quoted = label_meant && words.contains(['"', '“']);
        if is_footnote || forms::is_meant(words) && !is_quoted {
            // Two adjacent forms, `[=a][@b]`, and no words that rest on a record.
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
        let cooked = source.cook(label, self.around.quotes);
        let finding = match forms::read(&cooked, whole) {
            Ok(ReferenceForm::Citation(references)) => {
                self.cite(&references.items);
                self.builder(|builder| builder.arrive(source, start));
                self.open(InlineKind::Anchor(references));
                return;
            }
            Ok(ReferenceForm::Insertion(_)) => {
                findings::insertion_after_words(source.span(label_open..range.end))
            }
            Err(finding) => *finding,
        };
        self.read.findings.push(finding);
        self.words(start..start + 1);
        self.open(InlineKind::Words(Some(label_open - 1..range.end)));
    }

    /// Reads `[@id]` or `[=id]`; `whole` includes the brackets.
    fn short_form(&mut self, whole: Range<usize>) {
        let source = self.source;
        let label = source.cook(
            whole.start + 1..whole.end.saturating_sub(1),
            self.around.quotes,
        );
        match forms::read(&label, source.span(whole.clone())) {
            Ok(ReferenceForm::Citation(references)) => {
                self.cite(&references.items);
                self.push(Inline::Citation(references.clone()));
                self.builder(|builder| builder.citation(source, references, whole.start));
            }
            Ok(ReferenceForm::Insertion(insertion)) => {
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

    pub(super) fn cite(&mut self, items: &[Reference]) {
        self.read
            .cited
            .extend(items.iter().map(|item| item.id.clone()));
    }

    /// Reports forms that Markdown could not read, by the brackets that it left as words.
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
        if self.escaped == Some(range.start) {
            return;
        }
        match written {
            "[" | "![" => {
                self.brackets.open.push((range.start, self.brackets.forms));
                let source = self.source;
                let rest = source.text().get(range.end..).unwrap_or("");
                let span = |length: usize| source.span(range.start..range.end + length);
                if rest.starts_with(['@', '=']) || rest.starts_with("-@") {
                    let close = unclosed_key(rest).map(|length| {
                        let end = range.end + length;
                        source.span(end..end)
                    });
                    if close.is_none() {
                        self.barred = Some(range.end);
                    }
                    self.read
                        .findings
                        .push(findings::unread_form(span(0), rest, close));
                } else if let Some(length) = footnote_mark(rest) {
                    self.read
                        .findings
                        .push(findings::undefined_footnote(span(length)));
                }
            }
            "]" => self.close_bracket(range),
            _ => {}
        }
    }

    fn close_bracket(&mut self, range: &Range<usize>) {
        let Some((start, forms)) = self.brackets.open.pop() else {
            self.brackets.stray = Some(range.end);
            return;
        };
        let text = self.source.text();
        let pair = start..range.end;
        let after = text.get(range.end..).unwrap_or("");
        let nested = matches!(self.brackets.open.last(), Some((outer, _)) if outer + 1 == start);
        while matches!(self.brackets.unclosed.last(), Some((open, _)) if *open >= start) {
            self.brackets.unclosed.pop();
        }
        if self.brackets.form == Some(start + 1..range.start) {
            let span = self.source.span(pair.clone());
            let form = text.get(start + 1..range.start).unwrap_or("");
            self.read
                .findings
                .push(findings::doubled_brackets(span, form));
        } else if self.brackets.forms > forms {
            self.brackets.around_form = Some(pair.clone());
        } else if nested
            && after.starts_with(']')
            && start + 1 < range.start
            && self.brackets.closed != Some(start + 1..range.start)
        {
            self.tell(ForeignSyntax::WikiLink, start - 1..range.end + 1);
        } else if self.first == Some(start) && self.around.role == Role::BlockQuote {
            let words = text.get(start + 1..range.start).unwrap_or("");
            let kind = words.strip_prefix('!').unwrap_or("");
            if !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_uppercase()) {
                self.tell(ForeignSyntax::Alert, pair.clone());
            }
        } else if let Some(label) = parenthesised(after) {
            let span = self.source.span(range.end..range.end + label.end);
            let label = after.get(label.start..label.end - 1).unwrap_or("");
            self.read
                .findings
                .push(findings::citation_as_address(span, label.trim()));
        }
        self.brackets.closed = Some(pair);
    }

    /// Reports brackets that were meant to enclose the words before the citation that opens at `start`.
    fn words_before(&mut self, start: usize) {
        let source = self.source;
        let text = source.text();
        if !text.get(start..).unwrap_or("").starts_with("[@") {
            return;
        }
        if self.brackets.stray == Some(start) {
            let span = source.span(start - 1..start);
            self.read.findings.push(findings::stray_bracket(span));
            return;
        }
        if let Some(closed) = &self.brackets.closed
            && let Some(blank) = text.get(closed.end..start)
            && !blank.is_empty()
            && blank.len() <= REACH
            && blank.trim().is_empty()
            && let Some(words) = text.get(closed.start + 1..closed.end - 1)
            && words.len() <= REACH
            && holds_mention(words)
        {
            let whole = source.span(closed.start..start);
            let blank = source.span(closed.end..start);
            self.read.findings.push(findings::words_apart(whole, blank));
            return;
        }
        if let Some((open, _)) = self.brackets.open.last()
            && let Some(words) = text.get(open + 1..start)
            && words.len() <= REACH
        {
            let touches = !words.is_empty() && !words.ends_with(char::is_whitespace);
            if touches || holds_mention(words) && !words.contains(')') {
                self.brackets.unclosed.push((*open, start));
            }
        }
    }

    /// Reports unclosed brackets before the words of a citation.
    pub(super) fn unclosed_brackets(&mut self) {
        let source = self.source;
        for (open, start) in std::mem::take(&mut self.brackets.unclosed) {
            let words = source.read(open..start).trim_end();
            let blank = source.span(open + words.len()..start);
            let span = source.span(open..start);
            self.read
                .findings
                .push(findings::unclosed_words(span, blank));
        }
    }

    /// Reports a link whose address is a citation, `[words](@id)`, and reads it as meant.
    pub(super) fn citation_as_address(
        &mut self,
        url: &str,
        range: &Range<usize>,
    ) -> Option<References> {
        let source = self.source;
        let mark = url.strip_prefix('-').unwrap_or(url).strip_prefix('@')?;
        key::at(mark, 0).filter(|found| found.end == mark.len())?;
        let raw = source.read(range.clone());
        let start = range.start + raw.rfind("](")? + 1;
        let form = start + 1 + raw.get(start - range.start + 1..)?.find(url)?;
        let label = source.cook(form..form + url.len(), self.around.quotes);
        let span = source.span(start..range.end);
        self.read
            .findings
            .push(findings::citation_as_address(span, url));
        match forms::read(&label, source.span(range.clone())) {
            Ok(ReferenceForm::Citation(references)) => Some(references),
            _ => None,
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

/// Whether the parser's link is a reference form, which takes precedence over a definition of the same label.
pub(super) fn is_form(kind: LinkType, label: &str) -> bool {
    match kind {
        LinkType::ReferenceUnknown | LinkType::CollapsedUnknown | LinkType::ShortcutUnknown => true,
        LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => forms::is_meant(label),
        _ => false,
    }
}

/// The place at which the label of `[words][label]` opens: the last bracket that is not escaped.
fn label_start(source: &SourceText<'_>, range: &Range<usize>) -> usize {
    let raw = source.read(range.clone());
    raw.rmatch_indices('[')
        .map(|(at, _)| at)
        .find(|at| {
            let before = raw.get(..*at).unwrap_or("");
            (before.len() - before.trim_end_matches('\\').len()) % 2 == 0
        })
        .map_or(range.start, |at| range.start + at)
}

/// Whether words contain a number or a quotation; a year, or a mark such as `[2]`, does not count.
fn holds_mention(words: &str) -> bool {
    let words = words.trim();
    let digits = words.chars().filter(char::is_ascii_digit).count();
    let bare = digits == words.len() && digits <= 4;
    words.starts_with(['"', '“', '„', '«', '‘']) || digits > 0 && !bare
}

/// The length of `@key`, `-@key` or `=key` at the start of a text, if no bracket follows in its line.
fn unclosed_key(text: &str) -> Option<usize> {
    let mark = if text.starts_with('-') { 2 } else { 1 };
    let end = key::at(text, mark)?.end;
    let line = text.get(end..)?.bytes().take(REACH);
    let mut line = line.take_while(|byte| *byte != b'\n');
    (!line.any(|byte| matches!(byte, b'[' | b']'))).then_some(end)
}

/// The range within the parentheses of `(@id)` at the start of a text.
fn parenthesised(text: &str) -> Option<Range<usize>> {
    let inner = text.strip_prefix('(')?;
    let at = 1 + inner.len() - inner.trim_start_matches([' ', '\t']).len();
    let form = text.get(at..)?;
    let mark = form.strip_prefix('-').unwrap_or(form).strip_prefix('@')?;
    key::at(mark, 0)?;
    let close = |byte: u8| matches!(byte, b')' | b'\n');
    let length = form.bytes().take(REACH).position(close)?;
    form.get(length..)?
        .starts_with(')')
        .then_some(1..at + length + 1)
}

/// The length of `^label]` at the start of `rest`.
fn footnote_mark(rest: &str) -> Option<usize> {
    let label = rest.strip_prefix('^')?;
    let length = label.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']'))?;
    (length > 0 && label.get(length..)?.starts_with(']')).then_some(length + "^]".len())
}
