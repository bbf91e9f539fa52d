//! Occurrences of ids: where a record stands, and where it is named.

use super::{Body, Link, Project, Record};
use crate::span::{Span, Spanned};

/// A place where an id is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence<'a> {
    /// The id that is written.
    pub id: &'a str,
    /// The bytes of the id, without quotation marks.
    pub span: Span,
    /// Whether this is where the record itself begins.
    pub is_definition: bool,
}

/// The occurrences of all ids in a project, record by record, then brief by brief.
pub fn all(project: &Project) -> Vec<Occurrence<'_>> {
    let mut found = FoundOccurrences {
        project,
        occurrences: Vec::new(),
    };
    for record in project.library.records() {
        found.record(record);
    }
    for brief in &project.briefs {
        found.links(&brief.takeaways);
        found.links(&brief.recommendations);
        found.links(&brief.cited);
    }
    found.occurrences
}

struct FoundOccurrences<'a> {
    project: &'a Project,
    occurrences: Vec<Occurrence<'a>>,
}

impl<'a> FoundOccurrences<'a> {
    fn add(&mut self, id: &'a Spanned<String>, is_definition: bool) {
        self.occurrences.push(Occurrence {
            id: &id.value,
            span: self.exact(id),
            is_definition,
        });
    }

    /// The span of the id alone: the span of a YAML scalar includes its quotation marks.
    fn exact(&self, id: &Spanned<String>) -> Span {
        let written = self.project.files.slice(id.span);
        let start = id.span.range().start;
        match written.find(&id.value) {
            Some(at) => Span::new(id.span.file, start + at..start + at + id.value.len()),
            None => id.span,
        }
    }

    fn links(&mut self, links: impl IntoIterator<Item = &'a Link>) {
        for link in links {
            self.add(link, false);
        }
    }

    /// Adds a value that is an id if a record has it, and otherwise plain words.
    fn perhaps(&mut self, link: Option<&'a Link>) {
        let library = &self.project.library;
        self.links(link.filter(|link| library.get(&link.value).is_some()));
    }

    fn record(&mut self, record: Record<'a>) {
        self.add(record.id(), true);
        match record {
            Record::Source(source) => self.perhaps(source.via.as_ref()),
            Record::Evidence(evidence) => {
                self.links(&evidence.source);
                self.perhaps(evidence.via.as_ref());
                match &evidence.body {
                    Body::Figure(figure) => self.links(&figure.whole),
                    Body::Derived(derived) => self.links(&derived.operands),
                    Body::Quote(_) | Body::Rank(_) | Body::Finding(_) | Body::Unreadable => {}
                }
            }
            Record::Claim(claim) => {
                self.links(&claim.support);
                self.links(&claim.dispute);
                for passage in &claim.passages {
                    let anchors = passage.anchors.iter().map(|anchor| &anchor.references);
                    let cited = passage.citations.iter().map(|(_, references)| references);
                    let items = anchors.chain(cited).flat_map(|named| &named.items);
                    self.links(items.map(|item| &item.id));
                    self.links(
                        passage
                            .insertions
                            .iter()
                            .map(|(_, insertion)| &insertion.id),
                    );
                }
            }
        }
    }
}
