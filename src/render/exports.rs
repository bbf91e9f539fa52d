//! Cited works as other programs read them: files for reference managers, and metadata for search engines.

pub mod bibtex;
pub mod csl_json;
pub mod highwire;
pub mod json_ld;
mod moments;
pub mod ris;

use super::Artifact;
use crate::citations::cache::Cache;
use crate::model::Source;

/// How many works are kept written.
const MOST: usize = 100_000;

/// Works in the formats of reference managers, each written once.
#[derive(Debug)]
pub struct Exports {
    works: Cache<String, WrittenWork>,
}

/// A work in each format.
#[derive(Debug)]
struct WrittenWork {
    bibtex: String,
    ris: String,
    csl_json: String,
}

impl Default for Exports {
    fn default() -> Self {
        Self {
            works: Cache::at_most(MOST),
        }
    }
}

impl Exports {
    /// The files of a list of works; `path` lacks their extensions.
    pub fn files<'s>(
        &self,
        path: &str,
        sources: impl Iterator<Item = &'s Source>,
    ) -> [Artifact; 3] {
        let works = sources.map(|source| {
            self.works
                .get(source.id.value.clone(), |_| WrittenWork::of(source))
        });
        let works: Vec<_> = works.collect();
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
}

impl WrittenWork {
    fn of(source: &Source) -> Self {
        Self {
            bibtex: bibtex::source(source),
            ris: ris::source(source),
            csl_json: csl_json::item(&source.id.value, &source.work),
        }
    }
}
