//! Semantic tokens: each mention of a brief, coloured by what was found.

use super::view::View;
use crate::arrange::Arrange as _;
use crate::check::trace::{Status, TraceMention};
use crate::span::Span;

/// What was found for a mention, as a token type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// A mention that agrees with its record, or was inserted from it.
    Checked,
    /// A mention that rests on a record that does not decide it.
    Undecided,
    /// A mention that contradicts its record.
    Wrong,
    /// A mention that needs a record and has none.
    Unrecorded,
    /// A mention that needs no record.
    Exempt,
}

impl Truth {
    /// All token types, in the order of the legend.
    pub const ALL: [Self; 5] = [
        Self::Checked,
        Self::Undecided,
        Self::Wrong,
        Self::Unrecorded,
        Self::Exempt,
    ];

    /// The name of the token type in the legend.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Undecided => "undecided",
            Self::Wrong => "wrong",
            Self::Unrecorded => "unrecorded",
            Self::Exempt => "exempt",
        }
    }

    const fn of(mention: &TraceMention) -> Self {
        match mention.status {
            Status::Inserted | Status::Checked => Self::Checked,
            Status::Unchecked => Self::Undecided,
            Status::Mismatch => Self::Wrong,
            Status::Uncited => Self::Unrecorded,
            Status::Exempt => Self::Exempt,
        }
    }
}

/// The mentions in a stretch of the file, sorted and disjoint, each within one line. Of nested mentions, the inner keeps its own bytes.
pub fn tokens(view: &View<'_>, within: Span) -> Vec<(Span, Truth)> {
    let mut painted = Vec::new();
    let mut open: Vec<(usize, Truth)> = Vec::new();
    let mut at = 0;
    let mut paint = |from: usize, to: usize, truth: Truth| {
        if from < to {
            painted.push((Span::new(view.file, from..to), truth));
        }
    };
    let mut mentions: Vec<&TraceMention> = view.mentions().iter().collect();
    // Of mentions with the same start, the longest is the outer one.
    mentions.arrange_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    for mention in mentions {
        let range = mention.span.range();
        while let Some((end, truth)) = open.pop_if(|(end, _)| *end <= range.start) {
            paint(at, end, truth);
            at = at.max(end);
        }
        if let Some((_, truth)) = open.last() {
            paint(at, range.start, *truth);
        }
        at = at.max(range.start);
        // A mention that extends beyond the one around it is cut at its end.
        let end = open
            .last()
            .map_or(range.end, |(end, _)| range.end.min(*end));
        open.push((end, Truth::of(mention)));
    }
    while let Some((end, truth)) = open.pop() {
        paint(at, end, truth);
        at = at.max(end);
    }
    let inside = painted.into_iter().filter(|(span, _)| {
        span.range().start < within.range().end && within.range().start < span.range().end
    });
    inside
        .flat_map(|(span, truth)| by_line(view, span).map(move |line| (line, truth)))
        .collect()
}

/// The parts of a span on each of its lines, without line ends.
fn by_line<'v>(view: &View<'v>, span: Span) -> impl Iterator<Item = Span> + use<'v> {
    let mut at = span.range().start;
    let lines = view.project.files.slice(span).split_inclusive('\n');
    lines.filter_map(move |line| {
        let start = at;
        at += line.len();
        let written = line.trim_end_matches(['\r', '\n']);
        (!written.is_empty()).then(|| Span::new(span.file, start..start + written.len()))
    })
}
