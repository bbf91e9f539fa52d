//! Reads the sheets of a workbook, each as text between tabs that stands for it from there on: a row of the sheet is a line.

#[cfg(feature = "workbooks")]
mod guard;
#[cfg(feature = "workbooks")]
mod reader;

use super::scalars::error;
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// A sheet that holds anything.
pub(super) struct Sheet {
    pub(super) name: String,
    /// One line per row, cells between tabs.
    pub(super) text: String,
}

/// Format keys: extensions of workbooks that are read.
const READ: &[&str] = &["xlsx", "ods"];

/// Format keys: extensions of workbooks that are not.
const OTHERS: &[&str] = &["xls", "xlsb", "xlsm", "fods", "numbers"];

/// Whether a path is that of a workbook that can be read.
pub(super) fn is_one(path: &str) -> bool {
    has_extension(path, READ)
}

/// Whether a path is that of a workbook of another format.
pub(super) fn is_other(path: &str) -> bool {
    has_extension(path, OTHERS)
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extensions
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// What is said of a workbook without a sheet that was read.
#[cfg(feature = "workbooks")]
pub(super) fn unread(name: &str) -> String {
    format!("`{name}` has no sheet that holds anything, or cannot be read")
}

/// What is said of a workbook without a sheet that was read.
#[cfg(not(feature = "workbooks"))]
pub(super) fn unread(name: &str) -> String {
    format!("`{name}` is a workbook, and this program was built without reading them")
}

/// What to do about it.
#[cfg(feature = "workbooks")]
pub(super) const REMEDY: &str = "open it in a spreadsheet and save it again";

/// What to do about it.
#[cfg(not(feature = "workbooks"))]
pub(super) const REMEDY: &str = "use the factum of Python's wheel, build it with `--features workbooks`, or save the sheet as CSV";

/// The sheets of a workbook; the error says why it is refused.
#[cfg(feature = "workbooks")]
pub(super) fn sheets(path: &str, bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    reader::sheets(bytes, has_extension(path, &["ods"]))
}

/// None: this program reads no workbooks, which is said where one is named.
#[cfg(not(feature = "workbooks"))]
#[expect(clippy::unnecessary_wraps, reason = "as with workbooks")]
pub(super) fn sheets(_: &str, _: &[u8]) -> Result<Vec<Sheet>, String> {
    Ok(Vec::new())
}

/// The finding that a workbook is refused.
pub(super) fn refusal(path: &str, at: Span, reason: &str) -> Diagnostic {
    let message = format!("`{path}` cannot be read: {reason}");
    error("unreadable-asset", at, message)
        .help("open it in a spreadsheet and save it again, or save the sheet as CSV")
}

/// Findings in the text of a sheet, which is no text of the file: nothing in it can be edited.
pub(super) fn without_fixes(findings: Vec<Diagnostic>) -> impl Iterator<Item = Diagnostic> {
    findings.into_iter().map(|mut finding| {
        finding.fixes.clear();
        finding
    })
}
