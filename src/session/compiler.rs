//! Where PDFs are compiled: in this process, or in one of its own what may exhaust stack or memory.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use super::guard;
use crate::host::child;
use crate::render::formats::pdf::{self, Compile, TypstDocument};

/// The hidden command of the program that compiles what it is handed.
pub const COMMAND: &str = "compile-typst";

/// Bytes of markup above which a document is compiled in a process of its own. The longest of real briefs have a fifth of it.
const LARGE: usize = 1024 * 1024;

/// Bytes of address space that such a process may ask for.
const MEMORY: u64 = 4 * 1024 * 1024 * 1024;

/// Compiles each document where it can do no harm.
#[derive(Debug)]
pub(super) struct Compiler {
    program: Option<PathBuf>,
    /// Templates of the project's own may ask for anything.
    is_foreign: bool,
    /// After a panic, what Typst remembers in this process may be torn.
    is_torn: AtomicBool,
}

impl Compiler {
    /// `program` is this one; without it all is compiled here. `templates` are the project's own, by path.
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
        // It fails for all alike, and no process of its own need be linked in.
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

/// What the hidden command does: the PDF of a document that was written by [`TypstDocument::to_bytes`].
pub fn compile_here(document: &[u8]) -> Result<Vec<u8>, String> {
    child::bound_memory(MEMORY);
    let document = TypstDocument::from_bytes(document)
        .ok_or_else(|| "the document was torn on its way".to_owned())?;
    guard::caught(|| pdf::compile(&document))?
}
