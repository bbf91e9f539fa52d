//! The briefs that have a page: those that are written now, and those whose pages an earlier build left.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::model::Brief;

/// The briefs that have a page in the output.
#[derive(Clone, Debug, Default)]
pub struct PageList<'a> {
    /// Written by this build, or by another part of it.
    pub written: Vec<&'a Brief>,
    /// Written by an earlier build and kept, as they were then.
    pub kept: Vec<KeptPage>,
    /// The slugs of both.
    pub slugs: BTreeSet<String>,
}

impl<'a> PageList<'a> {
    /// Briefs that are written, and no earlier pages.
    pub fn of(briefs: impl IntoIterator<Item = &'a Brief>) -> Self {
        Self::new(briefs.into_iter().collect(), Vec::new())
    }

    /// Briefs that are written, and pages that an earlier build left.
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
    /// Their ORCID iDs, in the same order.
    pub orcids: Vec<Option<String>>,
    /// Subjects.
    pub topics: Vec<String>,
    /// Parts of the world.
    pub regions: Vec<String>,
    /// `DRAFT` and the like.
    pub stamp: Option<String>,
    #[serde(skip)]
    is_withdrawn: bool,
    claims: Vec<Named>,
    evidence: Vec<Named>,
    sources: Vec<Named>,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Named {
    id: String,
}

impl KeptPage {
    /// Reads what lies beside an earlier page. What nothing is known of may be a draft.
    pub fn read(slug: &str, json: Option<&[u8]>) -> Self {
        let page = json.and_then(|json| serde_json::from_slice(json).ok());
        Self {
            slug: slug.to_owned(),
            ..page.unwrap_or_else(|| Self::default().withdrawn())
        }
    }

    /// The page of a brief that is not public any more.
    #[must_use]
    pub fn withdrawn(mut self) -> Self {
        self.is_withdrawn = true;
        self
    }

    /// Whether it was public, and its brief still is.
    pub const fn is_public(&self) -> bool {
        !self.is_withdrawn && self.stamp.is_none()
    }

    /// The ids of the claims, evidence and sources that the page shows.
    pub fn records(&self) -> impl Iterator<Item = &str> {
        let records = self.claims.iter().chain(&self.evidence);
        let records = records.chain(&self.sources);
        records.map(|record| record.id.as_str())
    }
}
