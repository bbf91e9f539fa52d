//! Typst in process: markup and declared files in, PDF bytes out.
//!
//! The world is closed: there are the main file, the files and fonts handed in with it and the embedded fonts; no packages, no
//! disk, no clock. A document conforms to PDF/UA-1 and PDF/A-2a at once, and the same document gives the same bytes on any machine, in
//! any order of work.
//!
//! Only the engine names Typst. Without the feature `pdf` another module of the same surface stands in for it.

#[cfg(feature = "pdf")]
mod engine;
#[cfg(not(feature = "pdf"))]
#[path = "pdf/absent.rs"]
mod engine;
mod wire;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use crate::printable;
use crate::quantity::Date;

pub use engine::compile;

/// Whether this program has the engine.
pub const AVAILABLE: bool = cfg!(feature = "pdf");

/// A document ready for Typst.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypstDocument {
    /// The main file.
    pub main: String,
    /// Images, by path relative to the main file, with `/` and without `..`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The date of the publication: the document's only clock.
    pub date: Option<Date>,
    /// What distinguishes the document from all others, for its PDF identifier: an address, or publisher and slug.
    pub identifier: String,
    /// Fonts besides the embedded ones.
    pub fonts: TypstFonts,
}

impl TypstDocument {
    /// Whether it shows a drawing of the project's own. The PDF writer aborts where one makes it panic: its surfaces panic again
    /// when they are dropped (krilla 0.8).
    pub fn holds_own_drawing(&self) -> bool {
        let mut paths = self.files.keys();
        paths.any(|path| path.starts_with("content/") && is_drawing(path))
    }
}

/// What the names of SVG files end with.
const SVG: &str = "svg";

/// Whether a file is an SVG, by its name.
fn is_drawing(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.eq_ignore_ascii_case(SVG)
}

/// The embedded fonts and those of a project, parsed once and shared by its documents.
#[derive(Clone, Default)]
pub struct TypstFonts(Option<Arc<Own>>);

/// What a project's fonts are, and what Typst takes from them.
struct Own {
    fonts: printable::Fonts,
    parsed: engine::EngineFonts,
}

impl TypstFonts {
    /// Parses the fonts of a project; without any, the embedded ones are all there is.
    pub fn new(fonts: &printable::Fonts) -> Self {
        if fonts.files().is_empty() {
            return Self(None);
        }
        Self(Some(Arc::new(Own {
            fonts: fonts.clone(),
            parsed: engine::EngineFonts::new(fonts),
        })))
    }

    /// The families of the project, as Typst names them, in order.
    pub fn families(&self) -> &[String] {
        self.parsed().map_or(&[], engine::EngineFonts::families)
    }

    /// The files, for a copy of the world elsewhere.
    pub fn files(&self) -> &[printable::FontFile] {
        self.0.as_ref().map_or(&[], |own| own.fonts.files())
    }

    fn parsed(&self) -> Option<&engine::EngineFonts> {
        self.0.as_ref().map(|own| &own.parsed)
    }
}

impl Debug for TypstFonts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self.families()).finish()
    }
}

impl PartialEq for TypstFonts {
    fn eq(&self, other: &Self) -> bool {
        self.files() == other.files()
    }
}

impl Eq for TypstFonts {}

/// Makes PDFs of documents: in this process, or where they can do no harm.
pub trait Compile: Debug + Sync {
    /// The bytes of the PDF, or why there is none, in the engine's words.
    fn compile(&self, document: &TypstDocument) -> Result<Vec<u8>, String>;
}

/// Compiles in this process.
#[derive(Clone, Copy, Debug, Default)]
pub struct InProcess;

impl Compile for InProcess {
    fn compile(&self, document: &TypstDocument) -> Result<Vec<u8>, String> {
        compile(document)
    }
}

/// Whether Typst can show an image, and within the standards of a dated document. Of a drawing only the whole document tells, in a
/// process of its own. Without the engine, what was loaded is taken as it is.
pub fn accepts_image(path: &str, bytes: &[u8]) -> bool {
    if is_drawing(path) || !AVAILABLE {
        return true;
    }
    let quoted = path.replace('\\', "\\\\").replace('"', "\\\"");
    let document = TypstDocument {
        main: format!(
            "#set document(title: \"-\")\n= -\n#image(\"{quoted}\", alt: \"-\", width: 1cm)"
        ),
        files: BTreeMap::from([(path.to_owned(), bytes.to_vec())]),
        date: Some(Date::constant(2000, 1, 1)),
        ..TypstDocument::default()
    };
    compile(&document).is_ok()
}
