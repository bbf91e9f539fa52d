//! Reads the sheets of a workbook as tab-separated text, one line per row, which then stands for the sheet.

#[cfg(feature = "workbooks")]
mod guard;
#[cfg(feature = "workbooks")]
mod reader;

use super::scalars::error;
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// A sheet that is not empty.
pub(super) struct WorkbookSheet {
    pub(super) name: String,
    /// One line per row, with tabs between cells.
    pub(super) text: String,
}

/// Format keys: extensions of workbooks that are read.
const READ: &[&str] = &["xlsx", "ods"];

/// Format keys: extensions of workbooks that are not.
const OTHERS: &[&str] = &["xls", "xlsb", "xlsm", "fods", "numbers"];

/// Whether a path is that of a readable workbook.
pub(super) fn is_one(path: &str) -> bool {
    has_extension(path, READ)
}

/// Whether a path is that of a workbook in another format.
pub(super) fn is_other(path: &str) -> bool {
    has_extension(path, OTHERS)
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extensions
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// The message for a workbook with no sheet that was read.
#[cfg(feature = "workbooks")]
pub(super) fn unread(name: &str) -> String {
    format!("`{name}` has no sheet that holds anything, or cannot be read")
}

/// The message for a workbook with no sheet that was read.
#[cfg(not(feature = "workbooks"))]
pub(super) fn unread(name: &str) -> String {
    format!("`{name}` is a workbook, and this program was built without reading them")
}

/// The remedy for a workbook that was not read.
#[cfg(feature = "workbooks")]
pub(super) const REMEDY: &str = "open it in a spreadsheet and save it again";

/// The remedy for a workbook that was not read.
#[cfg(not(feature = "workbooks"))]
pub(super) const REMEDY: &str = "use the factum of Python's wheel, build it with `--features workbooks`, or save the sheet as CSV";

/// The sheets of a workbook; an error says why it is refused.
#[cfg(feature = "workbooks")]
pub(super) fn sheets(path: &str, bytes: &[u8]) -> Result<Vec<WorkbookSheet>, String> {
    reader::sheets(bytes, has_extension(path, &["ods"]))
}

/// No sheets: this program reads no workbooks, which is reported where one is named.
#[cfg(not(feature = "workbooks"))]
#[expect(clippy::unnecessary_wraps, reason = "as with workbooks")]
pub(super) fn sheets(_: &str, _: &[u8]) -> Result<Vec<WorkbookSheet>, String> {
    Ok(Vec::new())
}

/// The finding for a refused workbook.
pub(super) fn refusal(path: &str, at: Span, reason: &str) -> Diagnostic {
    let message = format!("`{path}` cannot be read: {reason}");
    error("unreadable-asset", at, message)
        .help("open it in a spreadsheet and save it again, or save the sheet as CSV")
}

/// Removes fixes from findings in the text of a sheet, which cannot be edited.
pub(super) fn without_fixes(findings: Vec<Diagnostic>) -> impl Iterator<Item = Diagnostic> {
    findings.into_iter().map(|mut finding| {
        finding.fixes.clear();
        finding
    })
}
