//! How a source is cited.

use serde_json::json;

use super::toolbox::Toolbox;
use crate::citations::rich::Rich;
use crate::citations::{CitationEngine, Cluster};
use crate::failure::Failure;
use crate::model::{Project, Record, Source};
use crate::similar::nearest;

impl Toolbox {
    /// The reference of a source in the project's style, its citation as pages print it, and the citation to write in prose, as JSON. An
    /// evidence id stands for its source.
    pub fn cite(&mut self, id: &str) -> Result<String, Failure> {
        let snapshot = self.snapshot()?;
        let project = snapshot.project();
        let id = id.trim().trim_start_matches('@');
        let source = source(project, id)?;
        let engine = CitationEngine::of(project)?;
        let cluster = Cluster {
            note: engine.cites_in_notes().then_some(1),
            ..Cluster::of(source)
        };
        let printed = engine.format(&[cluster], &project.config.language);
        let citation = printed.citations.first().map(|citation| {
            let mut all = words(&citation.lead);
            all.push_str(&words(&citation.content));
            all
        });
        let reference = printed.references.first();
        let value = json!({
            "version": 1,
            "id": id,
            "source": source.id.value,
            "style": project.config.citation_style.value,
            "reference": reference.map(|entry| words(&entry.content)),
            "citation": citation,
            "prose": format!("[@{id}]"),
        });
        Ok(format!("{value:#}\n"))
    }
}

fn words(parts: &[Rich]) -> String {
    let mut words = String::new();
    Rich::push_words(parts, &mut words);
    words
}

/// The source with this id, or the source of the evidence with this id.
fn source<'p>(project: &'p Project, id: &str) -> Result<&'p Source, Failure> {
    let library = &project.library;
    let source = match library.get(id) {
        Some(Record::Source(source)) => Some(source),
        Some(Record::Evidence(evidence)) => {
            let link = evidence.source.as_ref();
            link.and_then(|link| library.sources.get(&link.value))
        }
        Some(Record::Claim(_)) | None => None,
    };
    source.ok_or_else(|| {
        let known = library.sources.keys().map(String::as_str);
        let help = match nearest(id, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "call `find_record` with words of its title or author".to_owned(),
        };
        Failure::new(format!("`{id}` leads to no source of the project")).help(help)
    })
}
