//! Turns the bytes of a file into text, or into a finding at that file.

use crate::diagnostic::{Diagnostic, Severity};
use crate::host::ReadError;
use crate::span::{FileId, Files, Span};

/// Adds a file under its path; what cannot be read is reported and leaves the text before it.
pub(super) fn add(
    files: &mut Files,
    path: String,
    bytes: Result<Vec<u8>, ReadError>,
    findings: &mut Vec<Diagnostic>,
) -> FileId {
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(problem) => {
            let file = files.add(path, "");
            findings.push(refusal(files, file, &problem));
            return file;
        }
    };
    if let Some(text) = utf_16(&bytes) {
        let file = files.add(path, text);
        findings.push(
            Diagnostic::new(
                rule(files.path(file)),
                Severity::Error,
                Span::new(file, 0..0),
                "the file is UTF-16, not UTF-8",
            )
            .help("save the file as UTF-8; in Excel: as “CSV UTF-8”"),
        );
        return file;
    }
    match String::from_utf8(bytes) {
        Ok(text) => files.add(path, text),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let byte = bytes.get(valid).copied().unwrap_or_default();
            // The cells of a table that can be read still say what they say.
            let is_table = path.to_ascii_lowercase().ends_with(".csv");
            let readable = if is_table { None } else { bytes.get(..valid) };
            let file = files.add(path, String::from_utf8_lossy(readable.unwrap_or(&bytes)));
            let lost = if is_table {
                "letters beyond ASCII were not read"
            } else {
                "what follows it was not read"
            };
            findings.push(
                Diagnostic::new(
                    rule(files.path(file)),
                    Severity::Error,
                    Span::new(file, valid..valid),
                    format!("byte {valid} of the file (0x{byte:02X}) is not UTF-8"),
                )
                .note(lost)
                .help("save the file as UTF-8"),
            );
            file
        }
    }
}

/// The text of a file that begins with the byte-order mark of UTF-16.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let (is_little, rest) = match bytes {
        [0xff, 0xfe, rest @ ..] => (true, rest),
        [0xfe, 0xff, rest @ ..] => (false, rest),
        _ => return None,
    };
    let units = rest.chunks_exact(2).filter_map(|pair| {
        let pair = pair.try_into().ok()?;
        Some(if is_little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        })
    });
    let text = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(text.collect())
}

/// The finding that a file could not be read.
pub(super) fn refusal(files: &Files, file: FileId, problem: &ReadError) -> Diagnostic {
    let path = files.path(file);
    let at = files.whole(file);
    match problem {
        ReadError::OutsideRoot => Diagnostic::new(
            "path-outside-root",
            Severity::Error,
            at,
            format!("`{path}` is a link that leaves the project"),
        )
        .help("copy the file into the project"),
        problem => Diagnostic::new(
            rule(path),
            Severity::Error,
            at,
            format!("`{path}` cannot be read: {problem}"),
        )
        .help(match problem {
            ReadError::TooLarge(_) => "split the file",
            _ => "check that the file is there and may be read",
        }),
    }
}

/// Files of records are YAML or its kin; any other is an asset that is not what its name says.
fn rule(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("yaml" | "yml" | "json" | "bib") => "invalid-yaml",
        _ => "unreadable-asset",
    }
}
