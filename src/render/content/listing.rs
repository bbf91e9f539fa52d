//! The briefs that the site's own pages list: those that are written now, and those whose pages an earlier build left.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::model::Brief;

/// The briefs that have a page in the output.
#[derive(Clone, Debug, Default)]
pub struct PageList<'a> {
    /// Written by this build, or by another part of it.
    pub written: Vec<&'a Brief>,
    /// Written by an earlier build and kept; listed as they were then.
    pub kept: Vec<KeptPage>,
    slugs: BTreeSet<String>,
}

impl<'a> PageList<'a> {
    /// Lists briefs that are written, and no earlier pages.
    pub fn of(briefs: impl IntoIterator<Item = &'a Brief>) -> Self {
        Self::new(briefs.into_iter().collect(), Vec::new())
    }

    /// Lists briefs that are written, and pages that an earlier build left.
    pub fn new(written: Vec<&'a Brief>, kept: Vec<KeptPage>) -> Self {
        let of_written = written.iter().map(|brief| &brief.slug);
        let slugs = of_written.chain(kept.iter().map(|page| &page.slug));
        let slugs = slugs.cloned().collect();
        Self {
            written,
            kept,
            slugs,
        }
    }

    /// Whether a brief has a page.
    pub fn holds(&self, slug: &str) -> bool {
        self.slugs.contains(slug)
    }
}

/// What an earlier build said of a brief in `<slug>.json`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct KeptPage {
    /// The brief's folder.
    #[serde(skip)]
    pub slug: String,
    /// The headline without markup.
    pub title: String,
    /// Region or topic.
    pub kicker: Option<String>,
    /// The standfirst without markup.
    pub summary: String,
    /// BCP 47 tag.
    pub language: String,
    /// ISO date of publication.
    pub date: Option<String>,
    /// ISO date of the last change.
    pub modified: Option<String>,
    /// The authors' names.
    pub authors: Vec<String>,
    /// `DRAFT` and the like.
    pub stamp: Option<String>,
    claims: Vec<Named>,
    evidence: Vec<Named>,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Named {
    id: String,
}

impl KeptPage {
    /// Reads what lies beside an earlier page. Where that is not to be read, the brief is listed by its slug.
    pub fn read(slug: &str, json: Option<&[u8]>) -> Self {
        let page = json.and_then(|json| serde_json::from_slice(json).ok());
        Self {
            slug: slug.to_owned(),
            ..page.unwrap_or_else(|| Self {
                title: slug.to_owned(),
                ..Self::default()
            })
        }
    }

    /// The ids of the claims and evidence that the page shows.
    pub fn records(&self) -> impl Iterator<Item = &str> {
        let records = self.claims.iter().chain(&self.evidence);
        records.map(|record| record.id.as_str())
    }
}
