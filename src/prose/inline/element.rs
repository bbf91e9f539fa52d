//! Raw inline HTML, if the project allows it: matching tags become an element of the tree, so that each is sanitised as a whole; a tag
//! without its counterpart, or of an element that a page may not contain, is left out and reported.

use std::ops::Range;

use super::{InlineKind, Leaf};
use crate::limits;
use crate::prose::document::Inline;
use crate::prose::element::{INLINE, Tag, WrittenTag, allowed};
use crate::prose::{findings, link};

/// The HTML elements of an image, a line break and a link.
const IMAGE: &str = "img";
const LINE_BREAK: &str = "br";
const LINK: &str = "a";

impl Leaf<'_, '_> {
    /// Reads one tag.
    pub(super) fn tag(&mut self, raw: &str, range: Range<usize>) {
        let span = self.source.span(range.clone());
        let Some(written) = WrittenTag::read(raw) else {
            self.read.findings.push(findings::dropped_markup(raw, span));
            return;
        };
        let name = written.name.as_str();
        if written.closing {
            self.close_element(name, &range);
            return;
        }
        if name == IMAGE {
            self.read.findings.push(findings::dropped_image(span));
            let alt = written.value("alt").unwrap_or_default();
            let source = self.source;
            self.builder(|builder| builder.cooked(source, &alt, range));
            self.push(Inline::Text(alt));
            return;
        }
        let Some(attributes) = allowed(INLINE, name) else {
            self.read.findings.push(findings::dropped_tag(name, span));
            return;
        };
        let refused: Vec<&str> = written.refused(attributes).collect();
        if !refused.is_empty() {
            self.read
                .findings
                .push(findings::dropped_attributes(name, &refused, span));
        }
        if name == LINE_BREAK {
            self.line_break(Inline::HardBreak, range.start);
            return;
        }
        let href = written.value("href").filter(|_| name == LINK);
        if let Some(fault) = href.as_deref().and_then(link::fault) {
            self.read.findings.push(findings::unsafe_link(span, fault));
        } else if self.around.depth + self.frames.len() > limits::NESTING {
            self.read.findings.push(findings::too_deep(span));
        } else {
            let tag = Tag {
                name: written.name.clone(),
                written: raw.to_owned(),
            };
            let link = href.map(|url| (url, written.value("title").unwrap_or_default()));
            self.open(InlineKind::Element(tag, link, range));
            return;
        }
        // The closing tag of an element left out closes nothing.
        *self.left_out.entry(written.name).or_default() += 1;
    }

    /// Closes the innermost open element with this name, and those open within it. Emphasis and links around it stay.
    fn close_element(&mut self, name: &str, range: &Range<usize>) {
        let mut inner = 0;
        for frame in self.frames.iter().rev() {
            match &frame.kind {
                InlineKind::Element(tag, ..) if tag.name == name => {
                    for _ in 0..inner {
                        self.abandon_element();
                    }
                    self.close(range);
                    return;
                }
                InlineKind::Element(..) => inner += 1,
                _ => break,
            }
        }
        let told = self.left_out.get_mut(name).filter(|count| **count > 0);
        if let Some(told) = told {
            *told -= 1;
        } else if allowed(INLINE, name).is_some() {
            let span = self.source.span(range.clone());
            self.read.findings.push(findings::stray_tag(name, span));
        }
    }

    /// Ends elements that were not closed before the end of their container.
    pub(super) fn abandon_elements(&mut self) {
        while matches!(self.frames.last(), Some(frame) if matches!(frame.kind, InlineKind::Element(..)))
        {
            self.abandon_element();
        }
    }

    fn abandon_element(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        if let InlineKind::Element(tag, _, range) = frame.kind {
            let span = self.source.span(range);
            self.read
                .findings
                .push(findings::unclosed_tag(&tag.name, span));
            *self.left_out.entry(tag.name).or_default() += 1;
        }
        for inline in frame.content {
            self.push(inline);
        }
    }
}
