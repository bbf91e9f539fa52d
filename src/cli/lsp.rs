//! `factum lsp`

use super::{Common, Exit};
use crate::failure::Failure;
use crate::lsp;

/// Serves an editor. By the protocol the exit code says whether it took its leave.
pub(super) fn run(common: &Common) -> Result<Exit, Failure> {
    Ok(if lsp::serve(common.root.as_deref())? {
        Exit::Clean
    } else {
        Exit::Findings
    })
}
