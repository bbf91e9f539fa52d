//! A brief prepared for any format: citations formatted, notes numbered, values inserted.

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

/// A brief prepared for any format: citations formatted, notes numbered, insertions and exhibits filled in.
#[derive(Debug)]
pub struct Page<'a> {
    /// The project as read.
    pub project: &'a Project,
    /// The brief that is rendered.
    pub brief: &'a Brief,
    /// The headline without markup.
    pub title: String,
    /// The second headline without markup; empty if missing.
    pub subtitle: String,
    /// The standfirst without markup.
    pub summary: String,
    /// The citations, by the place of their form in the author's file.
    pub citations: BTreeMap<FormPlace, Citation>,
    /// The notes in the order of their first marks.
    pub notes: Vec<Note<'a>>,
    /// The number of each of the author's footnotes, by index; `None` where no mark refers to it.
    pub footnotes: Vec<Option<usize>>,
    /// The inserted texts, by the place of their form.
    pub insertions: BTreeMap<FormPlace, String>,
    /// The exhibits, by the index that `Block::Exhibit` has.
    pub exhibits: Vec<FilledExhibit<'a>>,
    /// The reference list.
    pub references: Vec<BibliographyEntry>,
    /// The link of each cited record, by id.
    pub targets: BTreeMap<&'a str, Hyperlink<'a>>,
    /// The claims and evidence of the annex.
    pub annex: Annex<'a>,
    /// The sentences that say what evidence holds.
    pub sentences: RecordSentences,
    /// Words of the brief's records that are in other languages.
    pub foreign: ForeignWords<'a>,
    /// The verdicts on the brief's mentions, if the brief was checked.
    pub verdicts: Option<&'a MentionVerdicts>,
    /// Statements that are shown in place of those of their claims, by id.
    statements: Option<&'a BTreeMap<String, Document>>,
    /// The language of the brief.
    pub language: PageLanguage,
    /// The slugs of briefs to which the page may link; `None` for all.
    pub linked: Option<&'a BTreeSet<String>>,
}

impl<'a> Page<'a> {
    /// Turns links to briefs other than these into words.
    #[must_use]
    pub const fn among(mut self, slugs: &'a BTreeSet<String>) -> Self {
        self.linked = Some(slugs);
        self
    }

    /// Shows the brief's words with marks.
    #[must_use]
    pub fn marked(mut self, marked: Option<&'a MarkedWords<'a>>) -> Self {
        if let Some(marked) = marked {
            self.statements = Some(&marked.statements);
            self.name(marked.as_read);
        }
        self
    }

    /// Sets what was found for its mentions, for evidence cards.
    #[must_use]
    pub const fn judged(mut self, verdicts: Option<&'a MentionVerdicts>) -> Self {
        self.verdicts = verdicts;
        self
    }
}

/// A brief whose words are shown with marks, with its unmarked form: programs read titles and summaries, and the punctuation of references
/// depends on their last letters.
#[derive(Clone, Debug)]
pub struct MarkedWords<'a> {
    /// The brief without marks.
    pub as_read: &'a Brief,
    /// The statements of claims with marks, by id.
    pub statements: BTreeMap<String, Document>,
}

impl Page<'_> {
    /// The statement of a claim, with marks if it has them.
    pub fn statement<'s>(&'s self, claim: &'s Claim) -> &'s Document {
        let shown = self.statements.and_then(|own| own.get(&claim.id.value));
        shown.unwrap_or(&claim.prose)
    }

    /// The sources in the brief's reference list, in order.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        let library = &self.project.library;
        let entries = self.references.iter();
        entries.filter_map(|entry| library.sources.get(&entry.id))
    }

    /// The sentence that says what an evidence item holds.
    pub fn sentence(&self, evidence: &Evidence) -> Arc<String> {
        self.sentences.of(evidence, &self.language)
    }
}

/// The file and first byte of a form in the author's text.
pub type FormPlace = (FileId, u32);

/// The place of the form with this span.
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
    "corrections",
    "withdrawn",
];
/// Format keys: prefixes of the ids that the page gives to records.
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

/// The id of a heading on the page: its own, unless the page uses that one itself.
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
    /// For a citation in running text, the author's name, which stands in the sentence before the citation.
    pub lead: Vec<Rich>,
    /// The words of the citation: with brackets, or the content of its note.
    pub content: Vec<Rich>,
    /// The number of the citation's note, in note styles.
    pub note: Option<usize>,
}

/// A note of a page.
#[derive(Clone, Copy, Debug)]
pub enum Note<'a> {
    /// A footnote of the author's.
    Footnote(&'a Footnote),
    /// A citation, by the place of its form.
    Citation(FormPlace),
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hyperlink<'a> {
    /// The target of the link.
    pub target: Target<'a>,
    /// The text of its title: the source in short, and its note.
    pub title: Option<String>,
}

/// The target of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// A web address, whose scheme was checked.
    Web(&'a str),
    /// A heading of this brief, by its id.
    Fragment(&'a str),
    /// Another brief of the project.
    Brief {
        /// The slug of the brief.
        slug: &'a str,
        /// The id of a heading in it.
        fragment: Option<&'a str>,
    },
    /// An entry of the reference list, by the id of its source.
    Reference(&'a str),
    /// A claim of the annex, by id.
    Claim(&'a str),
    /// An evidence item of the annex, by id.
    Evidence(&'a str),
    /// A chart or table of this brief.
    Exhibit {
        /// The exhibit's number among all exhibits, from 1.
        number: usize,
        /// The printed number: among charts, or among tables.
        printed: usize,
    },
}

/// An exhibit: a chart or table with its values, or an image.
#[derive(Debug)]
pub struct FilledExhibit<'a> {
    /// The kind of exhibit.
    pub kind: ExhibitKind,
    /// The id on the page, which no other part has: `exhibit-1`.
    pub id: String,
    /// The exhibit's number among all exhibits, from 1.
    pub number: usize,
    /// The printed number, from 1: among charts and images, or among tables.
    pub printed: usize,
    /// The values to show.
    pub chart: ChartView,
    /// The exhibit as written, with its caption.
    pub model: &'a Exhibit,
    /// The citation for the exhibit's values.
    pub source: Option<Citation>,
}

impl<'a> Page<'a> {
    /// The link for an address in the prose: to a heading of this brief, another brief's page, or the web. `None` for a brief without a
    /// page.
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
            _ => match self.project.briefs.linked(path) {
                Some(Brief { slug, .. })
                    if self.linked.is_none_or(|slugs| slugs.contains(slug)) =>
                {
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

    /// The chart or table with this id.
    fn exhibit(&self, id: &str) -> Option<Target<'a>> {
        let mut exhibits = self.exhibits.iter();
        let found = exhibits.find(|exhibit| exhibit.model.has_id(id))?;
        Some(Target::Exhibit {
            number: found.number,
            printed: found.printed,
        })
    }

    /// The path below the root of an image, if the project holds it.
    pub fn image(&self, url: &str, span: Span) -> Option<&'a str> {
        let path = asset_path(self.project.files.path(span.file), url)?;
        let (path, _) = self.project.assets.get_key_value(&path)?;
        Some(path)
    }
}
