//! `factum lsp`

use super::{Common, Exit};
use crate::failure::Failure;
use crate::lsp;

/// Serves an editor. The protocol requires exit code 0 if the client sent `shutdown` before it left, else 1.
pub(super) fn run(common: &Common) -> Result<Exit, Failure> {
    Ok(if lsp::serve(common.root.as_deref())? {
        Exit::Clean
    } else {
        Exit::Findings
    })
}
