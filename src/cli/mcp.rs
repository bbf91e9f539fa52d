//! `factum mcp`

use super::{Common, Exit};
use crate::failure::Failure;
use crate::mcp;

/// Serves an assistant until it closes stdin.
pub(super) fn run(common: &Common) -> Result<Exit, Failure> {
    mcp::serve(common.root.as_deref())?;
    Ok(Exit::Clean)
}
