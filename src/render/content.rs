//! One brief made ready for printing in any format: citations formatted, notes numbered, values filled in.

pub mod credit;
mod exhibit;
pub mod foreign;
pub mod listing;
pub mod plain;
pub mod record;
mod resolve;
pub mod sentences;
pub mod values;
pub mod verdict;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::annex::Annex;
use super::language::PageLanguage;
use super::view::ChartView;
use crate::citations::rich::{BibliographyEntry, Rich};
use crate::model::brief::ExhibitKind;
use crate::model::{Brief, Claim, Evidence, Exhibit, Project, Source, asset_path};
use crate::prose::Document;
use crate::prose::document::Footnote;
use crate::span::{FileId, Span};
use foreign::ForeignWords;
use sentences::RecordSentences;
use verdict::MentionVerdicts;

/// A brief with its citations formatted, its notes numbered, its insertions and exhibits filled in.
#[derive(Debug)]
pub struct Page<'a> {
    /// All that was read.
    pub project: &'a Project,
    /// The brief.
    pub brief: &'a Brief,
    /// The headline without markup.
    pub title: String,
    /// The standfirst without markup.
    pub summary: String,
    /// Citations by the place of their form in the author's file.
    pub citations: BTreeMap<FormPlace, Citation>,
    /// Notes in order of first mark.
    pub notes: Vec<Note<'a>>,
    /// The number of each of the author's footnotes, by index, when it is marked somewhere.
    pub footnotes: Vec<Option<usize>>,
    /// Texts of insertions by the place of their form.
    pub insertions: BTreeMap<FormPlace, String>,
    /// The exhibits, as `Block::Exhibit` indexes them.
    pub exhibits: Vec<FilledExhibit<'a>>,
    /// The reference list.
    pub references: Vec<BibliographyEntry>,
    /// Address and note of each cited record, by id.
    pub targets: BTreeMap<&'a str, Hyperlink<'a>>,
    /// The claims and evidence behind it.
    pub annex: Annex<'a>,
    /// What evidence says.
    pub sentences: RecordSentences,
    /// Words behind it that are in other languages.
    pub foreign: ForeignWords<'a>,
    /// What the checker found of it, where it was checked.
    pub verdicts: Option<&'a MentionVerdicts>,
    /// Statements that are shown in the place of those of their claims.
    statements: Option<&'a BTreeMap<String, Document>>,
    /// Its language.
    pub language: PageLanguage,
    /// The slugs of the briefs that it may link to; all of them when `None`.
    pub linked: Option<&'a BTreeSet<String>>,
}

impl<'a> Page<'a> {
    /// Has links to other briefs than these become words.
    #[must_use]
    pub const fn among(mut self, slugs: &'a BTreeSet<String>) -> Self {
        self.linked = Some(slugs);
        self
    }

    /// Shows words with marks.
    #[must_use]
    pub fn marked(mut self, marked: Option<&'a MarkedWords<'a>>) -> Self {
        if let Some(marked) = marked {
            self.statements = Some(&marked.statements);
            self.name(marked.as_read);
        }
        self
    }

    /// Has cards say what the checker found.
    #[must_use]
    pub const fn judged(mut self, verdicts: Option<&'a MentionVerdicts>) -> Self {
        self.verdicts = verdicts;
        self
    }
}

/// A brief whose words are shown with marks, and what goes on without: programs read titles and summaries, and references are
/// punctuated by what they end in.
#[derive(Clone, Debug)]
pub struct MarkedWords<'a> {
    /// The brief without marks.
    pub as_read: &'a Brief,
    /// The statements of claims with marks, by id.
    pub statements: BTreeMap<String, Document>,
}

impl Page<'_> {
    /// The statement of a claim as it is shown.
    pub fn statement<'s>(&'s self, claim: &'s Claim) -> &'s Document {
        let shown = self.statements.and_then(|own| own.get(&claim.id.value));
        shown.unwrap_or(&claim.prose)
    }

    /// The sources of its reference list, in order.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        let library = &self.project.library;
        let entries = self.references.iter();
        entries.filter_map(|entry| library.sources.get(&entry.id))
    }

    /// What an evidence item says, in one line.
    pub fn sentence(&self, evidence: &Evidence) -> Arc<String> {
        self.sentences.of(evidence, &self.language)
    }
}

/// Where a form begins in the author's files.
pub type FormPlace = (FileId, u32);

/// The place of a form.
pub fn place(span: Span) -> FormPlace {
    (span.file, span.start)
}

/// Format keys: ids that the page gives to its own parts.
const OWN_IDS: &[&str] = &[
    "body",
    "main",
    "title",
    "takeaways",
    "recommendations",
    "notes",
    "related",
    "references",
    "annex",
    "claims",
    "evidence",
    "cite-as",
    "disclaimer",
    "contents",
];
/// Format keys: how the ids begin that the page gives to records.
const OWN_PREFIXES: &[&str] = &[
    "ref-",
    "claim-",
    "evidence-",
    "card-",
    "note-",
    "noteref-",
    "exhibit-",
    "section-",
];

/// The id of a heading on the page: its own, unless the page needs that one.
pub fn fragment_id(id: &str) -> Cow<'_, str> {
    let taken = OWN_IDS.contains(&id) || OWN_PREFIXES.iter().any(|prefix| id.starts_with(prefix));
    if taken || id.is_empty() {
        format!("section-{id}").into()
    } else {
        id.into()
    }
}

/// A citation in the text.
#[derive(Clone, Debug, Default)]
pub struct Citation {
    /// In running text, the name of its author, which stands in the sentence before the citation.
    pub lead: Vec<Rich>,
    /// What it says: brackets and all, or the content of its note.
    pub content: Vec<Rich>,
    /// The number of its note, in styles that cite in notes.
    pub note: Option<usize>,
}

/// A note.
#[derive(Clone, Copy, Debug)]
pub enum Note<'a> {
    /// The author's.
    Footnote(&'a Footnote),
    /// A citation.
    Citation(FormPlace),
}

/// Where words lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hyperlink<'a> {
    /// Where to.
    pub target: Target<'a>,
    /// What it carries in its title: the source in short, and its note.
    pub title: Option<String>,
}

/// Where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// The web; the scheme was checked.
    Web(&'a str),
    /// A place in this brief: a heading's id.
    Fragment(&'a str),
    /// Another brief of the project, and a place in it.
    Brief {
        /// Its slug.
        slug: &'a str,
        /// A fragment id in it.
        fragment: Option<&'a str>,
    },
    /// An entry of the reference list.
    Reference(&'a str),
    /// A claim of the annex.
    Claim(&'a str),
    /// An evidence item of the annex.
    Evidence(&'a str),
    /// A chart or table of this brief.
    Exhibit {
        /// Its number among all.
        number: usize,
        /// The number that is printed: among charts, or among tables.
        printed: usize,
    },
}

/// A chart or table with its values, or an image.
#[derive(Debug)]
pub struct FilledExhibit<'a> {
    /// What it is.
    pub kind: ExhibitKind,
    /// Unique on the page: `exhibit-1`.
    pub id: String,
    /// From 1, among exhibits.
    pub number: usize,
    /// From 1, among charts and images or among tables.
    pub printed: usize,
    /// What it shows.
    pub chart: ChartView,
    /// The exhibit as written, with its caption.
    pub model: &'a Exhibit,
    /// What its values rest on: one citation.
    pub source: Option<Citation>,
}

impl<'a> Page<'a> {
    /// Where an address of the prose leads: a heading of this brief, another brief's page, or the web. `None` for a brief without
    /// a page.
    pub fn link<'l>(&self, url: &'l str) -> Option<Hyperlink<'l>>
    where
        'a: 'l,
    {
        let (path, fragment) = match url.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (url, None),
        };
        let target = match (path, fragment) {
            ("", Some(fragment)) => self.exhibit(fragment).unwrap_or(Target::Fragment(fragment)),
            _ => match self.other_brief(path) {
                Some(slug) if self.linked.is_none_or(|slugs| slugs.contains(slug)) => {
                    Target::Brief { slug, fragment }
                }
                Some(_) => return None,
                None => Target::Web(url),
            },
        };
        Some(Hyperlink {
            target,
            title: None,
        })
    }

    /// The chart or table of that id.
    fn exhibit(&self, id: &str) -> Option<Target<'a>> {
        let mut exhibits = self.exhibits.iter();
        let found = exhibits.find(|exhibit| exhibit.model.has_id(id))?;
        Some(Target::Exhibit {
            number: found.number,
            printed: found.printed,
        })
    }

    /// The brief whose file a relative address names.
    fn other_brief(&self, path: &str) -> Option<&'a str> {
        let stem = path
            .strip_suffix(".md")
            .filter(|stem| !stem.contains(':'))?;
        let slug = stem.rsplit('/').next()?;
        let briefs = &self.project.briefs;
        briefs
            .iter()
            .find(|brief| brief.slug == slug)
            .map(|brief| brief.slug.as_str())
    }

    /// The path below the root of an image, when the project holds it.
    pub fn image(&self, url: &str, span: Span) -> Option<&'a str> {
        let path = asset_path(self.project.files.path(span.file), url)?;
        let (path, _) = self.project.assets.get_key_value(&path)?;
        Some(path)
    }
}
