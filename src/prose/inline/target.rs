//! Links and images in the content of a leaf block.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::{InlineKind, Leaf};
use crate::diagnostic::Diagnostic;
use crate::limits;
use crate::prose::document::Inline;
use crate::prose::flatten::PassageBuilder;
use crate::prose::passage::{OBJECT, Role};
use crate::prose::{findings, link};
use crate::span::{Span, Spanned};

impl Leaf<'_, '_> {
    pub(super) fn open_link(
        &mut self,
        kind: LinkType,
        url: &str,
        title: &str,
        range: Range<usize>,
    ) {
        let source = self.source;
        if let Some(words) = self.form_as_link_text(&range) {
            let span = source.span(words);
            self.read.findings.push(findings::form_as_link_text(span));
            self.words(range);
            self.swallowed = 1;
            return;
        }
        self.builder(|builder| builder.arrive(source, range.start));
        self.brackets.note();
        if let Some(references) = self.citation_as_address(url, &range) {
            self.cite(&references.items);
            self.open(InlineKind::Anchor(references));
            return;
        }
        let bare = matches!(kind, LinkType::Autolink | LinkType::Email);
        let url = match kind {
            LinkType::Email => format!("mailto:{url}"),
            _ => url.to_owned(),
        };
        if let Some(finding) = self.refused(&url, &range) {
            self.read.findings.push(finding);
            self.open(InlineKind::Words(None));
        } else {
            self.open(InlineKind::Link {
                url,
                title: title.to_owned(),
                bare,
            });
        }
    }

    pub(super) fn open_image(&mut self, url: &str, title: &str, range: Range<usize>) {
        let source = self.source;
        self.builder(|builder| builder.arrive(source, range.start));
        if self.builders.len() > 1 {
            // An image within an alternative text is its words; one finding covers everything in it.
            let within = self.frames.iter().rev();
            let mut within = within.map(|frame| &frame.kind);
            let innermost = within
                .find(|kind| matches!(kind, InlineKind::Image { .. } | InlineKind::Words(None)));
            if let Some(InlineKind::Image { .. }) = innermost {
                let span = source.span(range);
                self.read.findings.push(findings::nested_image(span));
            }
            self.open(InlineKind::Words(None));
            return;
        }
        self.open(InlineKind::Image {
            url: url.to_owned(),
            title: title.to_owned(),
            whole: range,
        });
        self.builders.push(PassageBuilder::new(Role::Alt, source));
    }

    fn url_span(&self, url: &str, range: &Range<usize>) -> Span {
        let raw = self.source.read(range.clone());
        let place = raw.rfind(url).filter(|_| !url.is_empty()).map_or_else(
            || range.clone(),
            |at| range.start + at..range.start + at + url.len(),
        );
        self.source.span(place)
    }

    /// The finding for an element's address at `range` that may not be a link.
    fn refused(&self, url: &str, range: &Range<usize>) -> Option<Diagnostic> {
        if let Some(fault) = link::fault(url) {
            Some(findings::unsafe_link(self.url_span(url, range), fault))
        } else if url.len() > limits::URL {
            let span = self.url_span(url, range);
            Some(findings::long_address(span, limits::URL))
        } else {
            None
        }
    }

    pub(super) fn close_link(
        &mut self,
        url: String,
        title: String,
        bare: bool,
        words: Range<usize>,
        content: Vec<Inline>,
    ) {
        self.builder(|builder| {
            let shown = builder.text().get(words.clone()).unwrap_or("");
            if bare || shown == url || link::is_address(shown) {
                builder.opaque(words.clone());
            }
            if link::is_web(&url) {
                builder.link(words, url.clone());
            } else {
                builder.relative(words, url.clone());
            }
        });
        self.push(Inline::Link {
            url,
            title,
            content,
        });
    }

    pub(super) fn close_image(&mut self, url: String, title: String, whole: Range<usize>) {
        let source = self.source;
        let Some(builder) = self.builders.pop() else {
            return;
        };
        let span = source.span(whole.clone());
        let alt = builder.text().replace(OBJECT, "").trim().to_owned();
        if alt.is_empty() {
            self.read.findings.push(findings::missing_alt(span));
        }
        self.read.findings.push(findings::unread_image(span));
        if let Some(done) = builder.finish(source, whole.clone(), self.around.dialect) {
            self.read.passages.push(done);
        }
        if let Some(finding) = self.refused(&url, &whole) {
            self.read.findings.push(finding);
            self.push(Inline::Text(alt));
        } else {
            let place = self.url_span(&url, &whole);
            self.push(Inline::Image {
                url: Spanned::new(url, place),
                alt,
                title,
            });
        }
        self.builder(|builder| builder.object(source, whole));
    }
}
