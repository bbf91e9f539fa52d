//! Typst in process: markup and declared files in, PDF bytes out. The only module that names it.
//!
//! The world is closed: there are the main file, the files handed in with it and the embedded fonts; no packages, no disk, no
//! clock. A document conforms to PDF/UA-1 and PDF/A-2a at once, and the same document gives the same bytes on any machine, in
//! any order of work.

mod stream_end;
mod wire;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;
use std::sync::{OnceLock, RwLock};

use ttf_parser::Face;
use typst::comemo;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, WorldExt as _};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::quantity::Date;

/// The name of the main file inside the world, whatever it is called on disk: file ids are interned for the life of the
/// process, and must not depend on how many briefs came before.
const MAIN: &str = "main.typ";

/// After this many further documents, what the compiler remembers of one is forgotten. Two would do for one thread; some
/// documents may be under way on others.
const REMEMBERED: usize = 4;

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
}

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

/// Lays a document out and exports it as PDF/UA-1 and PDF/A-2a; without a date as PDF/UA-1 alone.
///
/// Fails with the engine's first error, the line of the main file that it speaks of, and its hints.
pub fn compile(document: &TypstDocument) -> Result<Vec<u8>, String> {
    let world = ClosedWorld::new(document)?;
    let result = world.pdf();
    comemo::evict(REMEMBERED);
    result
}

/// Whether an embedded font has a glyph for the character. PDF/UA-1 refuses documents that show any other.
pub fn is_printable(character: char) -> bool {
    match character {
        '\u{20}'..='\u{7E}' => true,
        // PDF/A wants no private characters.
        '\u{E000}'..='\u{F8FF}' => false,
        _ => shared().printable(character),
    }
}

/// Whether every style of the text font has a glyph for the character. A mark joins its letter only within one font.
pub fn is_in_text_font(character: char) -> bool {
    let code = u32::from(character);
    let book = shared().fonts.book();
    let mut styles = book
        .select_family(TEXT_FONT)
        .filter_map(|index| book.info(index));
    styles.all(|info| info.coverage.contains(code))
}

/// The family, in lower case, that the templates set text in.
const TEXT_FONT: &str = "libertinus serif";

/// Whether Typst can show an image, and within the standards.
pub fn accepts_image(path: &str, bytes: &[u8]) -> bool {
    let quoted = path.replace('\\', "\\\\").replace('"', "\\\"");
    let document = TypstDocument {
        main: format!(
            "#set document(title: \"-\", date: datetime(year: 2000, month: 1, day: 1))\n= -\n#image(\"{quoted}\", alt: \"-\", width: 1cm)"
        ),
        files: BTreeMap::from([(path.to_owned(), bytes.to_vec())]),
        ..TypstDocument::default()
    };
    compile(&document).is_ok()
}

/// What all documents share: fonts and the standard library, loaded once.
struct Shared {
    library: LazyHash<Library>,
    fonts: FontStore,
    /// What was found of characters so far.
    printable: RwLock<HashMap<char, bool>>,
}

impl Shared {
    /// Whether some font claims the character, and each that claims it has a glyph for it: Typst falls back by claims, and
    /// gives up at a font that it tried before.
    fn printable(&self, character: char) -> bool {
        if let Ok(known) = self.printable.read()
            && let Some(known) = known.get(&character)
        {
            return *known;
        }
        let code = u32::from(character);
        let book = self.fonts.book();
        let claims =
            (0..).map_while(|index| Some((index, book.info(index)?.coverage.contains(code))));
        let glyphs: Vec<bool> = claims
            .filter(|(_, claimed)| *claimed)
            .map(|(index, _)| self.has_glyph(index, character))
            .collect();
        let printable = !glyphs.is_empty() && !glyphs.contains(&false);
        if let Ok(mut known) = self.printable.write() {
            known.insert(character, printable);
        }
        printable
    }

    fn has_glyph(&self, index: usize, character: char) -> bool {
        let Some(font) = self.fonts.font(index) else {
            return false;
        };
        let face = Face::parse(font.data(), font.index());
        let glyph = face.ok().and_then(|face| face.glyph_index(character));
        glyph.is_some_and(|glyph| glyph.0 != 0)
    }
}

fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| {
        let mut fonts = FontStore::new();
        fonts.extend(typst_kit::fonts::embedded());
        Shared {
            library: LazyHash::new(Library::default()),
            fonts,
            printable: RwLock::default(),
        }
    })
}

struct ClosedWorld<'a> {
    document: &'a TypstDocument,
    main: Source,
    today: Option<Datetime>,
}

impl<'a> ClosedWorld<'a> {
    fn new(document: &'a TypstDocument) -> Result<Self, String> {
        let main = VirtualPath::new(MAIN)
            .map_err(|_| "typst does not take the name of its main file".to_owned())?;
        let main = RootedPath::new(VirtualRoot::Project, main).intern();
        Ok(Self {
            document,
            main: Source::new(main, document.main.clone()),
            today: document.date.and_then(datetime),
        })
    }

    fn pdf(&self) -> Result<Vec<u8>, String> {
        let Warned { output, .. } = typst::compile::<PagedDocument>(self);
        let pages = output.map_err(|errors| self.failure(&errors))?;
        // An archive wants to know when a document was made; an undated draft is no document for one.
        let standards: &[PdfStandard] = match self.today {
            Some(_) => &[PdfStandard::A_2a, PdfStandard::Ua_1],
            None => &[PdfStandard::Ua_1],
        };
        let standards =
            PdfStandards::new(standards).map_err(|error| format!("typst: {}", error.message()))?;
        let options = PdfOptions {
            ident: Smart::Custom(self.document.identifier.clone()),
            creator: Smart::Custom(Some(format!("factum {}", env!("CARGO_PKG_VERSION")))),
            timestamp: self.today.map(Timestamp::new_utc),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&pages, &options)
            .map(stream_end::settle)
            .map_err(|errors| self.failure(&errors))
    }

    /// The first error, with the line of the main file that it speaks of and what Typst advises.
    fn failure(&self, errors: &[SourceDiagnostic]) -> String {
        let Some(error) = errors.first() else {
            return "typst failed without a reason".to_owned();
        };
        let mut message = format!("typst: {}", error.message);
        let line = self
            .range(error.span)
            .and_then(|range| self.main.lines().byte_to_line(range.start))
            .and_then(|line| self.main.text().lines().nth(line));
        if let Some(line) = line {
            let shown: String = line.trim().chars().take(120).collect();
            message = format!("{message} in `{shown}`");
        }
        for hint in &error.hints {
            message = format!("{message}; {}", hint.v);
        }
        message
    }
}

impl World for ClosedWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &shared().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        shared().fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(missing(id))
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        let bytes = match path.root() {
            VirtualRoot::Project => self.document.files.get(path.vpath().get_without_slash()),
            VirtualRoot::Package(_) => None,
        };
        bytes
            .map(|bytes| Bytes::new(bytes.clone()))
            .ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        shared().fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// Midnight of the day.
fn datetime(date: Date) -> Option<Datetime> {
    let year = i32::from(date.year());
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    Datetime::from_ymd_hms(year, month, day, 0, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(body: &str) -> TypstDocument {
        TypstDocument {
            main: format!("#set document(title: \"T\")\n= Title\n{body}"),
            date: Some(jiff::civil::date(2024, 1, 23)),
            identifier: "test".to_owned(),
            ..TypstDocument::default()
        }
    }

    #[test]
    fn the_same_document_gives_the_same_bytes_in_any_order() {
        let first = document("Hello #lorem(300)");
        let second = document("Else #table(columns: 2, table.header[a][b], [1], [2])");
        let bytes = compile(&first).unwrap();
        let both = std::thread::scope(|scope| {
            let other = scope.spawn(|| compile(&second).unwrap());
            let again = scope.spawn(|| compile(&first).unwrap());
            (again.join().unwrap(), other.join().unwrap())
        });
        assert!(bytes == both.0);
        assert!(compile(&second).unwrap() == both.1);
        assert!(bytes != both.1);
    }

    #[test]
    fn declared_files_are_seen_and_nothing_else() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>"#;
        let mut with_file = document(r#"#image("a/b.svg", alt: "A square")"#);
        with_file.files.insert("a/b.svg".to_owned(), svg.into());
        assert!(compile(&with_file).is_ok());
        for body in [
            r#"#image("a/c.svg", alt: "x")"#,
            r#"#read("/etc/passwd")"#,
            r#"#read("../Cargo.toml")"#,
            r#"#import "@preview/cetz:0.2.0": *"#,
            r#"#include "other.typ""#,
        ] {
            let failure = compile(&document(body)).unwrap_err();
            assert!(failure.starts_with("typst: "), "{failure}");
        }
    }

    #[test]
    fn the_only_clock_is_the_date_of_the_brief() {
        let world = document("#context assert(datetime.today().year() == 2024)");
        assert!(compile(&world).is_ok());
    }

    #[test]
    fn an_undated_draft_compiles() {
        let mut undated = document("Words.");
        undated.date = None;
        assert!(compile(&undated).is_ok());
    }

    #[test]
    fn a_failure_shows_the_line() {
        let failure = compile(&document("#unknown-word")).unwrap_err();
        assert!(failure.contains("`#unknown-word`"), "{failure}");
    }

    #[test]
    fn printable_are_the_characters_of_the_embedded_fonts() {
        for character in "aé–“”€ñşΩЖ".chars() {
            assert!(is_printable(character), "{character}");
        }
        for character in "中文🙂".chars() {
            assert!(!is_printable(character), "{character}");
        }
    }
}
