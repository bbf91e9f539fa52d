//! The PDF engine: the only module that names Typst.

mod stream_end;

use std::sync::{Arc, OnceLock};

use typst::comemo;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Coverage, Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, WorldExt as _};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::TypstDocument;
use crate::printable;
use crate::quantity::Date;

/// The path of the main file inside the world, whatever its path on disk: file ids are interned for the life of the process, and must not
/// depend on how many briefs came before.
const MAIN: &str = "main.typ";

/// After how many further documents the compiler forgets what it cached for one. Two would suffice for one thread; other threads may be
/// compiling.
const REMEMBERED: usize = 4;

/// The fonts of a project and the embedded ones, in Typst's form.
pub(super) struct EngineFonts {
    families: Vec<String>,
    store: FontStore,
}

impl EngineFonts {
    pub(super) fn new(fonts: &printable::Fonts) -> Self {
        let mut store = FontStore::new();
        store.extend(typst_kit::fonts::embedded());
        let mut families = Vec::new();
        for file in fonts.files() {
            let bytes = Bytes::new(Arc::clone(&file.bytes));
            for (index, face) in (0..).zip(&file.faces) {
                let Some(font) = Font::new(bytes.clone(), index) else {
                    continue;
                };
                let mut info = font.info().clone();
                // Typst selects fonts by the characters that they claim; some claim characters without a glyph.
                info.coverage = Coverage::from_vec(face.characters().map(u32::from).collect());
                if !families.contains(&info.family) {
                    families.push(info.family.clone());
                }
                store.push((font, info));
            }
        }
        Self { families, store }
    }

    /// The font families of the project, as Typst names them, in order.
    pub(super) fn families(&self) -> &[String] {
        &self.families
    }
}

/// Lays out a document and exports it as PDF/UA-1 and PDF/A-2a, or, if it has no date, as PDF/UA-1 alone.
///
/// Fails with the engine's first error, its line in the main file, and its hints.
pub fn compile(document: &TypstDocument) -> Result<Vec<u8>, String> {
    let world = ClosedWorld::new(document)?;
    let result = world.pdf();
    comemo::evict(REMEMBERED);
    result
}

/// What all documents share: fonts and the standard library, loaded once.
struct EngineResources {
    library: LazyHash<Library>,
    fonts: FontStore,
}

fn shared() -> &'static EngineResources {
    static SHARED: OnceLock<EngineResources> = OnceLock::new();
    SHARED.get_or_init(|| {
        let mut fonts = FontStore::new();
        fonts.extend(typst_kit::fonts::embedded());
        EngineResources {
            library: LazyHash::new(Library::default()),
            fonts,
        }
    })
}

/// The fonts that a document uses.
fn fonts(document: &TypstDocument) -> &FontStore {
    let own = document.fonts.parsed();
    own.map_or(&shared().fonts, |parsed| &parsed.store)
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
        // PDF/A requires the date of a document; an undated draft does without.
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
            .map(stream_end::mend)
            .map_err(|errors| self.failure(&errors))
    }

    /// The first error, with its line in the main file and Typst's hints.
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
        fonts(self.document).book()
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
        fonts(self.document).font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// Midnight at the start of a day.
fn datetime(date: Date) -> Option<Datetime> {
    let year = i32::from(date.year());
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    Datetime::from_ymd_hms(year, month, day, 0, 0, 0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    use ttf_parser::Face;

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

    /// Computes the table of [`printable`]: `text` where each style of the text font has a glyph; `some` where a font claims the character
    /// and each font that claims it has a glyph, since Typst falls back by claims and gives up at a font that it tried before.
    fn embedded_table() -> String {
        let fonts: Vec<Font> = typst_kit::fonts::embedded().map(|(font, _)| font).collect();
        let fonts: Vec<(&Font, Face<'_>)> = fonts
            .iter()
            .map(|font| (font, Face::parse(font.data(), font.index()).unwrap()))
            .collect();
        let is_text = |font: &Font| font.info().family == "Libertinus Serif";
        let has_glyph = |face: &Face<'_>, character: char| {
            let glyph = face.glyph_index(character);
            glyph.is_some_and(|glyph| glyph.0 != 0)
        };
        let class = |character: char| {
            let code = u32::from(character);
            let is_private = matches!(code, 0xe000..=0xf8ff | 0xf_0000..);
            let is_stand_in = matches!(code, 0xfff9..=0xfffd | 0xfeff);
            if character.is_ascii_control() || is_private || is_stand_in {
                return None;
            }
            let claims = || {
                let fonts = fonts.iter();
                fonts.filter(move |(font, _)| font.info().coverage.contains(code))
            };
            let has = |(_, face): &(&Font, Face<'_>)| has_glyph(face, character);
            let printable = claims().next().is_some() && claims().all(has);
            let mut texts = fonts.iter().filter(|(font, _)| is_text(font));
            printable.then(|| if texts.all(has) { "text" } else { "some" })
        };
        let claimed = fonts
            .iter()
            .flat_map(|(font, _)| font.info().coverage.iter());
        let claimed: BTreeSet<u32> = claimed.collect();
        let mut runs: Vec<(u32, u32, &str)> = Vec::new();
        for code in claimed {
            let Some(class) = char::from_u32(code).and_then(class) else {
                continue;
            };
            match runs.last_mut() {
                Some((_, last, before)) if *last + 1 == code && *before == class => *last = code,
                _ => runs.push((code, code, class)),
            }
        }
        let mut table = String::new();
        for (first, last, class) in runs {
            let _ = if first == last {
                writeln!(table, "{first:X} {class}")
            } else {
                writeln!(table, "{first:X}-{last:X} {class}")
            };
        }
        table
    }

    /// `FACTUM_BLESS=1 cargo test printable_are` writes the table anew.
    #[test]
    fn printable_are_the_characters_of_the_embedded_fonts() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/printable/embedded.txt");
        let table = embedded_table();
        if std::env::var_os("FACTUM_BLESS").is_some() {
            std::fs::write(path, &table).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap();
        assert!(
            written == table,
            "the fonts have changed: bless the table and read the difference"
        );
    }
}
