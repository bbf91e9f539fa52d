//! Where PDFs are compiled: in this process, or in one of its own if the document may exhaust stack or memory.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use super::guard;
use crate::host::child;
use crate::render::formats::pdf::{self, Compile, TypstDocument};

/// The hidden command by which this program compiles a document in a process of its own.
pub const COMMAND: &str = "compile-typst";

/// Bytes of markup above which a document is compiled in a process of its own. The longest real briefs reach a fifth of it.
const LARGE: usize = 1024 * 1024;

/// Bytes of address space that a compiling process may use.
const MEMORY: u64 = 4 * 1024 * 1024 * 1024;

/// Compiles each document in this process or in one of its own, by its risk.
#[derive(Debug)]
pub(super) struct Compiler {
    program: Option<PathBuf>,
    /// Whether the project has Typst templates of its own, which may ask for any amount of memory.
    is_foreign: bool,
    /// Whether Typst panicked in this process: what it caches may then be inconsistent.
    is_torn: AtomicBool,
}

impl Compiler {
    /// `program` is the running program; without it, all documents are compiled in this process. `templates` are the project's own, by
    /// path.
    pub(super) fn new(program: Option<PathBuf>, templates: &BTreeMap<String, String>) -> Self {
        Self {
            program,
            is_foreign: templates
                .keys()
                .filter_map(|path| path.rsplit_once('.'))
                .any(|(_, extension)| extension == "typ"),
            is_torn: AtomicBool::new(false),
        }
    }
}

impl Compile for Compiler {
    fn compile(&self, document: &TypstDocument) -> Result<Vec<u8>, String> {
        // Without the feature every compilation fails, so the code of the separate process need not be linked in.
        if !pdf::AVAILABLE {
            return pdf::compile(document);
        }
        let apart = |program| child::run(program, COMMAND, &document.to_bytes());
        let is_risky =
            self.is_foreign || document.main.len() > LARGE || document.holds_own_drawing();
        match &self.program {
            Some(program) if is_risky || self.is_torn.load(Ordering::Relaxed) => apart(program),
            Some(program) => guard::caught(|| pdf::compile(document)).unwrap_or_else(|_| {
                self.is_torn.store(true, Ordering::Relaxed);
                apart(program)
            }),
            None => guard::caught(|| pdf::compile(document))?,
        }
    }
}

/// Runs the hidden command: compiles the PDF of a document that [`TypstDocument::to_bytes`] wrote.
pub fn compile_here(document: &[u8]) -> Result<Vec<u8>, String> {
    child::bound_memory(MEMORY);
    let document = TypstDocument::from_bytes(document)
        .ok_or_else(|| "the document was torn on its way".to_owned())?;
    guard::caught(|| pdf::compile(&document))?
}
