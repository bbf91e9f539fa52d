//! Brings in what exists: bibliographies, saved pages, and articles whose links and numbers become citations and records to be confirmed.
//!
//! Pure: from a project and bytes to new files, additions to files, and what awaits the author. Nothing is fetched from the network; Zotero
//! is asked on this machine. Lines that somebody wrote stay, but for the keys that a changed key of Zotero renames when that is asked for.
//!
//! | module | does |
//! | --- | --- |
//! | `article` | makes a brief, candidate sources and unconfirmed records of an article |
//! | `manuscript` | is an article as its file has it |
//! | `saved` | makes a source of a saved page or document |
//! | `cite` | puts citations in the place of links and notes |
//! | `blocks` | holds the outermost blocks of an article |
//! | `surroundings` | takes out what stands around an article, and what is told of its authors |
//! | `endnotes`, `author_date` | turn lists at the end, and what leads there, into footnotes |
//! | `table_sources` | turns the words beneath a table that name its source into a footnote |
//! | `note`, `notes` | hold the words of notes, and tell what each cites |
//! | `reference` | reads a note as the work that it names |
//! | `names`, `day`, `phrase` | read names, days and phrases as articles write them |
//! | `decode` | turns bytes into text |
//! | `byline` | finds who wrote an article, and when |
//! | `candidate` | holds the sources that links and notes name, each address once |
//! | `script` | writes raised and lowered words as characters |
//! | `tame` | turns HTML within Markdown into Markdown |
//! | `html` | reads a page as its article and what it says about itself |
//! | `word` | reads a document of Word as an article |
//! | `markdown` | writes Markdown from the events of a document |
//! | `metadata` | reads Highwire, Open Graph, Dublin Core and JSON-LD |
//! | `bibliography` | merges works into the sources of a project |
//! | `ris`, `nbib` | read these formats as CSL-JSON |
//! | `zotero` | asks Zotero and Better BibTeX on this machine |
//! | `yaml_text` | writes scalars, ids and names |
//! | `account` | tells what an import came to |

mod account;
mod article;
mod author_date;
mod bibliography;
mod blocks;
mod byline;
mod candidate;
mod cite;
mod day;
mod decode;
mod endnotes;
mod html;
mod manuscript;
mod markdown;
mod metadata;
mod names;
mod nbib;
mod note;
mod notes;
mod phrase;
mod reference;
mod ris;
mod saved;
mod script;
mod surroundings;
mod table_sources;
mod tagged;
mod tame;
mod toml_matter;
#[cfg(feature = "word")]
mod word;
mod yaml_text;
mod zotero;

pub use account::{
    Account, AwaitedRecord, ImportGuess, KeptField, LeftNumber, MarginComment, RenamedSource,
    human, json,
};

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::failure::Failure;
use crate::model::Project;
use candidate::{Candidates, FreeIds};
use zotero::Fetched;

/// The format of an imported file, as its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportKind {
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A Word document.
    #[cfg(feature = "word")]
    Word,
    /// Sources in the format of hayagriva.
    Yaml,
    /// BibLaTeX or BibTeX.
    Bib,
    /// CSL-JSON.
    CslJson,
    /// RIS.
    Ris,
    /// Citations from `PubMed`.
    Nbib,
}

impl ImportKind {
    /// Whether a file of this kind holds an article.
    pub const fn is_article(self) -> bool {
        match self {
            Self::Markdown | Self::Html => true,
            #[cfg(feature = "word")]
            Self::Word => true,
            Self::Yaml | Self::Bib | Self::CslJson | Self::Ris | Self::Nbib => false,
        }
    }

    /// The kind of a file, by its extension.
    pub fn of(name: &str) -> Option<Self> {
        let extension = Path::new(name).extension()?.to_str()?.to_lowercase();
        Some(match extension.as_str() {
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            #[cfg(feature = "word")]
            "docx" => Self::Word,
            "yaml" | "yml" => Self::Yaml,
            "bib" | "bibtex" | "biblatex" => Self::Bib,
            "json" | "csljson" => Self::CslJson,
            "ris" => Self::Ris,
            "nbib" => Self::Nbib,
            _ => return None,
        })
    }
}

/// Imports files into one project, one after the other.
#[derive(Debug)]
pub struct Importer<'p> {
    project: &'p Project,
    settings: Vec<u8>,
    renames: bool,
    candidates: Candidates,
    /// Paths of the files that this importer has made.
    made: BTreeSet<String>,
    /// The titles of the briefs that this importer has made, by slug.
    titles: BTreeMap<String, String>,
    /// Sources that fields were added to so far.
    completed: BTreeSet<String>,
}

impl<'p> Importer<'p> {
    /// An importer for a project, with the bytes of its `factum.yaml`; `renames` has changed keys of sources replaced in the project.
    pub fn new(project: &'p Project, settings: Vec<u8>, renames: bool) -> Self {
        Self {
            renames,
            project,
            settings,
            candidates: Candidates::beside(project),
            made: BTreeSet::new(),
            titles: BTreeMap::new(),
            completed: BTreeSet::new(),
        }
    }

    /// Imports a file by its kind: an article or a bibliography.
    pub fn file(&mut self, name: &str, bytes: &[u8]) -> Result<Account, Failure> {
        let kind = ImportKind::of(name).ok_or_else(|| unknown(name))?;
        if kind.is_article() {
            self.article(name, kind, bytes)
        } else {
            bibliography::import(self, name, kind, bytes, self.renames)
        }
    }

    /// Imports what stands at an address on this machine.
    pub fn address(&mut self, address: &str) -> Result<Account, Failure> {
        match zotero::fetch(address)? {
            Fetched::Items(items) => bibliography::import_items(self, ZOTERO, items, self.renames),
            Fetched::File(name, text) => self.file(&name, text.as_bytes()),
        }
    }

    /// Imports the user's Zotero library.
    pub fn zotero(&mut self, port: Option<u16>) -> Result<Account, Failure> {
        let items = zotero::library(port.unwrap_or(zotero::PORT))?;
        bibliography::import_items(self, ZOTERO, items, self.renames)
    }

    /// Imports an article as a brief, with candidate sources and unconfirmed records.
    pub fn article(
        &mut self,
        name: &str,
        kind: ImportKind,
        bytes: &[u8],
    ) -> Result<Account, Failure> {
        article::import(self, name, kind, bytes)
    }

    /// Imports a file as a work that is cited: a saved page or an article becomes one source, a bibliography those that it lists.
    pub fn source(&mut self, name: &str, bytes: &[u8]) -> Result<Account, Failure> {
        match ImportKind::of(name) {
            Some(kind) if kind.is_article() => saved::import(self, name, kind, bytes),
            _ => self.file(name, bytes),
        }
    }

    /// Whether a path belongs to a file of the project or to one that was made.
    fn has(&self, path: &str) -> bool {
        self.made.contains(path) || self.project.files.find(path).is_some()
    }

    /// A free path: the stem, or the stem with a number.
    fn free(&mut self, folder: &str, stem: &str, extension: &str) -> String {
        let path = |stem: &str| format!("{folder}/{stem}.{extension}");
        let has = |stem: &str| self.has(&path(stem));
        let path = path(&FreeIds::default().free(stem, has));
        self.made.insert(path.clone());
        path
    }
}

/// The endings of articles, as messages list them.
pub const ARTICLES: &str = if cfg!(feature = "word") {
    ".md, .html or .docx"
} else {
    ".md or .html"
};

/// The name under which an import from Zotero is reported.
const ZOTERO: &str = "zotero";

fn unknown(name: &str) -> Failure {
    Failure::new("the kind of the file is not known by its name")
        .at(name)
        .help(format!("name it by its kind: {ARTICLES} for an article, .bib, .json, .ris, .nbib or .yaml for sources"))
}
