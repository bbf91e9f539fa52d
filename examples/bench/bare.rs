//! The yardstick: reads Typst sources, lays them out, exports them to the same two standards, and does nothing else.

use std::path::{Path, PathBuf};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, comemo};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Writes the PDF of the one Typst source in each folder beside it, on all cores.
pub(crate) fn export(folders: &[PathBuf]) -> Result<(), String> {
    let mut fonts = FontStore::new();
    fonts.extend(typst_kit::fonts::embedded());
    let library = LazyHash::new(Library::default());
    let one = |folder: &PathBuf| {
        let bytes = Folder::open(folder, &library, &fonts)?.pdf()?;
        comemo::evict(4);
        std::fs::write(folder.join("bare.pdf"), bytes).map_err(|error| error.to_string())
    };
    // Not on rayon's threads, on which Typst itself works: they would begin folder upon folder on one stack.
    let threads = rayon::current_num_threads();
    std::thread::scope(|scope| {
        let parts = folders.chunks(folders.len().div_ceil(threads).max(1));
        let running: Vec<_> = parts
            .map(|part| scope.spawn(move || part.iter().try_for_each(one)))
            .collect();
        running.into_iter().try_for_each(|part| {
            part.join()
                .unwrap_or_else(|_| Err("a thread panicked".to_owned()))
        })
    })
}

struct Folder<'a> {
    path: &'a Path,
    main: Source,
    library: &'a LazyHash<Library>,
    fonts: &'a FontStore,
}

impl<'a> Folder<'a> {
    fn open(
        path: &'a Path,
        library: &'a LazyHash<Library>,
        fonts: &'a FontStore,
    ) -> Result<Self, String> {
        let said = |error: std::io::Error| format!("{}: {error}", path.display());
        let mut entries = std::fs::read_dir(path)
            .map_err(said)?
            .flatten()
            .map(|entry| entry.path());
        let main = entries
            .find(|entry| {
                entry
                    .extension()
                    .is_some_and(|extension| extension == "typ")
            })
            .ok_or_else(|| format!("{}: no Typst source", path.display()))?;
        let text = std::fs::read_to_string(main).map_err(said)?;
        let main = VirtualPath::new("main.typ").map_err(|error| format!("{error:?}"))?;
        let main = RootedPath::new(VirtualRoot::Project, main).intern();
        Ok(Self {
            path,
            main: Source::new(main, text),
            library,
            fonts,
        })
    }

    fn pdf(&self) -> Result<Vec<u8>, String> {
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| error.message().to_string())?;
        let pages = typst::compile::<PagedDocument>(self)
            .output
            .map_err(|errors| format!("{errors:?}"))?;
        typst_pdf::pdf(
            &pages,
            &PdfOptions {
                standards,
                ..PdfOptions::default()
            },
        )
        .map_err(|errors| format!("{errors:?}"))
    }
}

impl World for Folder<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = self.path.join(id.get().vpath().get_without_slash());
        std::fs::read(&path)
            .map(Bytes::new)
            .map_err(|error| FileError::from_io(error, &path))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        Datetime::from_ymd(2024, 1, 23)
    }
}
