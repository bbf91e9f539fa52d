//! Cited works for other programs: files for reference managers, and metadata for search engines.

pub mod bibtex;
pub mod csl_json;
pub mod highwire;
pub mod json_ld;
pub mod moments;
pub mod ris;

use std::sync::Arc;

use super::Artifact;
use crate::citations::cache::Cache;
use crate::model::Source;

/// The most written works that are kept.
const MOST: usize = 100_000;

/// A cache of works in the formats of reference managers.
#[derive(Debug)]
pub struct Exports {
    works: Cache<String, WrittenWork>,
}

/// A work in each format.
#[derive(Debug)]
pub struct WrittenWork {
    bibtex: String,
    ris: String,
    csl_json: String,
    /// The value of a `citation_reference` tag.
    pub highwire: String,
}

impl Default for Exports {
    fn default() -> Self {
        Self {
            works: Cache::at_most(MOST),
        }
    }
}

impl Exports {
    /// The works of `sources`, each in all formats.
    pub fn of<'s>(&self, sources: impl Iterator<Item = &'s Source>) -> Vec<Arc<WrittenWork>> {
        let written = |source: &Source| {
            let id = source.id.value.clone();
            self.works.get(id, |_| WrittenWork::of(source))
        };
        sources.map(written).collect()
    }
}

/// The three files of a list of works; `path` lacks their extensions.
pub fn files(path: &str, works: &[Arc<WrittenWork>]) -> [Artifact; 3] {
    let each = |text: fn(&WrittenWork) -> &str| works.iter().map(move |work| text(work));
    let file = |extension: &str, text: String| {
        Artifact::new(format!("{path}.{extension}"), text.into_bytes())
    };
    [
        file("bib", bibtex::file(each(|work| &work.bibtex))),
        file("ris", ris::file(each(|work| &work.ris))),
        file("csl.json", csl_json::file(each(|work| &work.csl_json))),
    ]
}

impl WrittenWork {
    fn of(source: &Source) -> Self {
        Self {
            bibtex: bibtex::source(source),
            ris: ris::source(source),
            csl_json: csl_json::item(&source.id.value, &source.work),
            highwire: highwire::reference(source),
        }
    }
}
