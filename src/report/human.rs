//! Findings for people: the author's text with the accused words marked, the record beside it, facts and remedy.
//!
//! The only module that names the snippet renderer.

use std::fmt::Write as _;

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Padding, Renderer, Snippet,
};

use super::{Report, Tally, counted, printable};
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::{Files, Span};

/// Whether to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HumanStyle {
    /// Text without colours.
    Plain,
    /// Text with terminal colours.
    Coloured,
}

/// Each finding that is not suppressed, then one line with their counts.
pub fn render(report: &Report<'_>, style: HumanStyle) -> String {
    let renderer = match style {
        HumanStyle::Plain => Renderer::plain(),
        HumanStyle::Coloured => Renderer::styled(),
    };
    let mut text = String::new();
    for finding in report.standing() {
        text += &renderer.render(&[group(report.files, finding)]);
        text += "\n\n";
    }
    // The renderer replaces the control characters of ASCII; terminals obey these, too.
    let obeyed = '\u{80}'..='\u{9f}';
    if text.contains(|c| obeyed.contains(&c)) {
        text = text.replace(|c| obeyed.contains(&c), "\u{fffd}");
    }
    text + &summary(report.tally(), report.briefs)
}

fn group<'a>(files: &'a Files, finding: &'a Diagnostic) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Review => Level::INFO.with_name(Some("review")),
    };
    let mut group = level
        .primary_title(finding.message.as_str())
        .id(finding.rule)
        .elements(place(files, finding.primary, AnnotationKind::Primary, None));
    for label in &finding.related {
        group = group.elements(place(
            files,
            label.span,
            AnnotationKind::Context,
            Some(&label.value),
        ));
    }
    for note in &finding.notes {
        group = group.element(Level::NOTE.message(printable(note)));
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(printable(help)));
    }
    group
}

/// The most bytes of a line shown before and after the marked part: more than the renderer's width, in letters of any script.
const AROUND: usize = 600;

/// The most bytes shown of the marked part.
const MARKED: usize = 16_384;

/// The lines around a span, with the span marked. A long line is cut to a window around it.
fn place<'a>(
    files: &'a Files,
    span: Span,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Vec<Element<'a>> {
    let (text, path) = (files.text(span.file), files.path(span.file));
    let range = span.range();
    let marked_end = text.floor_char_boundary(range.end.min(range.start + MARKED));
    let line = files.line(span.file, range.start);
    let end = files.line(span.file, marked_end).end;
    let from = text.floor_char_boundary(range.start.saturating_sub(AROUND));
    let (from, to) = (
        from.max(line.start),
        text.floor_char_boundary(end.min(marked_end + AROUND)),
    );
    let lines = text.get(from..to).unwrap_or("");
    let lines = lines.strip_suffix('\r').unwrap_or(lines);
    let marked = range.start.saturating_sub(from)..marked_end.saturating_sub(from).min(lines.len());
    let mut annotation = kind.span(marked);
    if let Some(label) = label {
        annotation = annotation.label(printable(label));
    }
    let position = files.position(span.file, range.start);
    let snippet = Snippet::source(lines)
        .line_start(position.line)
        .annotation(annotation);
    if from == line.start {
        return vec![snippet.path(path).into()];
    }
    // The renderer counts columns from the start of what it is given.
    let origin = Origin::path(path)
        .line(position.line)
        .char_column(position.column);
    let place = [origin.into(), Padding.into(), snippet.into()];
    let gap = (kind == AnnotationKind::Context).then(|| Padding.into());
    gap.into_iter().chain(place).collect()
}

/// The counts in words: "2 errors, 1 warning in 3 briefs", or that all is well.
fn summary(tally: Tally, briefs: usize) -> String {
    let mut parts = Vec::new();
    for (count, one, many) in [
        (tally.errors, "error", "errors"),
        (tally.warnings, "warning", "warnings"),
        (tally.review, "to review", "to review"),
        (tally.suppressed, "suppressed", "suppressed"),
    ] {
        if count > 0 {
            parts.push(counted(count, one, many));
        }
    }
    let mut line = if parts.is_empty() {
        "no findings".to_owned()
    } else {
        parts.join(", ")
    };
    let _ = write!(line, " in {}", counted(briefs, "brief", "briefs"));
    match tally.baseline {
        0 => {}
        1 => line += "; 1 known finding is in the baseline",
        known => {
            let _ = write!(line, "; {known} known findings are in the baseline");
        }
    }
    line.push('\n');
    line
}
