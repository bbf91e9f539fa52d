//! The briefs that have a page: those written now, and those whose pages an earlier build left.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::model::Brief;

/// The briefs that have a page in the output.
#[derive(Clone, Debug, Default)]
pub struct PageList<'a> {
    /// The briefs written by this build, or by another part of it.
    pub written: Vec<&'a Brief>,
    /// The pages written by an earlier build and kept unchanged.
    pub kept: Vec<KeptPage>,
    /// The slugs of all these briefs.
    pub slugs: BTreeSet<String>,
}

impl<'a> PageList<'a> {
    /// A list of written briefs without earlier pages.
    pub fn of(briefs: impl IntoIterator<Item = &'a Brief>) -> Self {
        Self::new(briefs.into_iter().collect(), Vec::new())
    }

    /// A list of written briefs, and pages that an earlier build left.
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

/// What an earlier build stored about a brief in `<slug>.json`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct KeptPage {
    /// The brief's folder.
    #[serde(skip)]
    pub slug: String,
    /// The headline without markup.
    pub title: String,
    /// The region or topic above the headline.
    pub kicker: Option<String>,
    /// The standfirst without markup.
    pub summary: String,
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The date of publication, in ISO 8601.
    pub date: Option<String>,
    /// The date of the last change, in ISO 8601.
    pub modified: Option<String>,
    /// The authors' names.
    pub authors: Vec<String>,
    /// The ORCID iDs of the authors, in the same order.
    pub orcids: Vec<Option<String>>,
    /// The subjects of the brief.
    pub topics: Vec<String>,
    /// The parts of the world that the brief is about.
    pub regions: Vec<String>,
    /// The stamp of the page, such as `DRAFT`.
    pub stamp: Option<String>,
    /// The corrections of the brief.
    corrections: Vec<DatedData>,
    /// The withdrawal of the brief.
    withdrawn: Option<DatedData>,
    #[serde(skip)]
    is_unlisted: bool,
    claims: Vec<ListedRecord>,
    evidence: Vec<ListedRecord>,
    sources: Vec<ListedRecord>,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct DatedData {
    date: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct ListedRecord {
    id: String,
}

impl KeptPage {
    /// Reads the data beside an earlier page. A page without readable data counts as a draft.
    pub fn read(slug: &str, json: Option<&[u8]>) -> Self {
        let page = json.and_then(|json| serde_json::from_slice(json).ok());
        Self {
            slug: slug.to_owned(),
            ..page.unwrap_or_else(|| Self::default().unlisted())
        }
    }

    /// Marks the page as that of a brief that is no longer public.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.is_unlisted = true;
        self
    }

    /// Whether the page was public, its brief still is, and was not withdrawn.
    pub const fn is_public(&self) -> bool {
        !self.is_unlisted && self.stamp.is_none() && self.withdrawn.is_none()
    }

    /// The day of the last correction, in ISO 8601.
    pub fn corrected(&self) -> Option<&str> {
        self.corrections.last().map(|last| last.date.as_str())
    }

    /// The ids of the claims, evidence and sources that the page shows.
    pub fn records(&self) -> impl Iterator<Item = &str> {
        let records = self.claims.iter().chain(&self.evidence);
        let records = records.chain(&self.sources);
        records.map(|record| record.id.as_str())
    }
}
