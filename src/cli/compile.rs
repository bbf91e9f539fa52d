//! The hidden command by which the program calls itself to compile a PDF.

use std::io::{self, Read as _, Write as _};

use super::Exit;
use crate::failure::Failure;
pub(super) use crate::session::compiler::COMMAND as NAME;
use crate::session::compiler::compile_here;

/// Compiles the document on stdin to a PDF on stdout.
pub(super) fn run() -> Result<Exit, Failure> {
    let lost = |error: io::Error| Failure::new(format!("the document was lost: {error}"));
    let mut document = Vec::new();
    io::stdin().read_to_end(&mut document).map_err(lost)?;
    match compile_here(&document) {
        Ok(pdf) => {
            let mut out = io::stdout();
            out.write_all(&pdf).map_err(lost)?;
            out.flush().map_err(lost)?;
            Ok(Exit::Clean)
        }
        Err(problem) => {
            // The calling process shows this text unchanged.
            let _ = write!(io::stderr(), "{problem}");
            Ok(Exit::Findings)
        }
    }
}
