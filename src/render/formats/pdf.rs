//! Typst in process: markup and declared files in, PDF bytes out.
//!
//! The world is closed: the main file, the files and fonts handed in with it, and the embedded fonts; no packages, no disk, no clock. A
//! document conforms to both PDF/UA-1 and PDF/A-2a, and gives the same bytes on any machine and in any order of work.
//!
//! Only the engine names Typst. Without the feature `pdf`, another module with the same interface takes its place.

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

/// Whether this program contains the engine.
pub const AVAILABLE: bool = cfg!(feature = "pdf");

/// A document to be compiled by Typst.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypstDocument {
    /// The text of the main file.
    pub main: String,
    /// Images by path, relative to the main file, with `/` and without `..`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The date of publication, which is the document's only clock.
    pub date: Option<Date>,
    /// What distinguishes the document from all others, for its PDF identifier: its address, or publisher and slug.
    pub identifier: String,
    /// Fonts besides the embedded ones.
    pub fonts: TypstFonts,
}

impl TypstDocument {
    /// Whether the document shows an SVG of the project's own. If one makes the PDF writer panic, the process aborts, as its surfaces panic
    /// again on being dropped (krilla 0.8).
    pub fn holds_own_drawing(&self) -> bool {
        let mut paths = self.files.keys();
        paths.any(|path| path.starts_with("content/") && is_drawing(path))
    }
}

/// The extension of SVG files.
const SVG: &str = "svg";

/// Whether a path is that of an SVG file.
fn is_drawing(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.eq_ignore_ascii_case(SVG)
}

/// The embedded fonts and those of a project, parsed once and shared by its documents.
#[derive(Clone, Default)]
pub struct TypstFonts(Option<Arc<ProjectFonts>>);

/// The font files of a project, and what Typst reads from them.
struct ProjectFonts {
    fonts: printable::Fonts,
    parsed: engine::EngineFonts,
}

impl TypstFonts {
    /// Parses the fonts of a project; without any, the embedded ones are used.
    pub fn new(fonts: &printable::Fonts) -> Self {
        if fonts.files().is_empty() {
            return Self(None);
        }
        Self(Some(Arc::new(ProjectFonts {
            fonts: fonts.clone(),
            parsed: engine::EngineFonts::new(fonts),
        })))
    }

    /// The font families of the project, as Typst names them, in order.
    pub fn families(&self) -> &[String] {
        self.parsed().map_or(&[], engine::EngineFonts::families)
    }

    /// The font files of the project, for a compiler in another process.
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

/// Compiles documents to PDF, in this process or another.
pub trait Compile: Debug + Sync {
    /// The bytes of the PDF, or the engine's message why there is none.
    fn compile(&self, document: &TypstDocument) -> Result<Vec<u8>, String>;
}

/// The compiler in this process.
#[derive(Clone, Copy, Debug, Default)]
pub struct InProcess;

impl Compile for InProcess {
    fn compile(&self, document: &TypstDocument) -> Result<Vec<u8>, String> {
        compile(document)
    }
}

/// Whether Typst can show an image within the standards of a dated document. For an SVG, only the whole document can tell, in a process of
/// its own. Without the engine, any loaded image is accepted.
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
