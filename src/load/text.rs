//! Turns the bytes of a file into text, or into a finding at that file.

use crate::diagnostic::{Diagnostic, Severity};
use crate::host::ReadError;
use crate::limits;
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
    match String::from_utf8(bytes) {
        Ok(text) => match long_line(&text) {
            None => files.add(path, text),
            Some(start) => {
                let file = files.add(path, text.get(..start).unwrap_or_default());
                findings.push(
                    Diagnostic::new(
                        "too-long",
                        Severity::Error,
                        Span::new(file, start..start),
                        format!("the line has more than {} MiB", limits::LINE / 1024 / 1024),
                    )
                    .note("the line and what follows it were not read")
                    .help("break the line, or leave it out"),
                );
                file
            }
        },
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let byte = bytes.get(valid).copied().unwrap_or_default();
            let readable = bytes.get(..valid).unwrap_or_default();
            let file = files.add(path, String::from_utf8_lossy(readable));
            findings.push(
                Diagnostic::new(
                    rule(files.path(file)),
                    Severity::Error,
                    Span::new(file, valid..valid),
                    format!("byte {valid} of the file (0x{byte:02X}) is not UTF-8"),
                )
                .note("what follows it was not read")
                .help("save the file as UTF-8"),
            );
            file
        }
    }
}

/// Where the first line begins that is longer than may be.
fn long_line(text: &str) -> Option<usize> {
    if text.len() <= limits::LINE {
        return None;
    }
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let mut start = 0;
    for end in ends {
        if end - start > limits::LINE {
            return Some(start);
        }
        start = end + 1;
    }
    None
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
