//! Reads the fonts below `content/assets/fonts`, for letters that the embedded fonts lack.

use super::scalars::error;
use super::text;
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::host::Host;
use crate::limits;
use crate::printable::{Fonts, Unusable};
use crate::span::{FileId, Files, Span};

const FOLDER: &str = "content/assets/fonts";

/// Extensions of files that may lie beside fonts: licences and readme files.
const OTHERS: &[&str] = &["txt", "md", "html", "pdf"];

/// Reads all fonts in order of path; one that cannot be used is reported at its file.
pub(super) fn load(
    host: &dyn Host,
    files: &mut Files,
    findings: &mut Vec<Diagnostic>,
) -> Result<Fonts, Failure> {
    let mut fonts = Fonts::default();
    let listing = host.list(FOLDER)?;
    for (path, problem) in listing.problems {
        let file = files.add(path, "");
        findings.push(text::refusal(files, file, &problem));
    }
    let extension = |path: &str| {
        let (_, extension) = path.rsplit_once('.')?;
        Some(extension.to_ascii_lowercase())
    };
    let (mut count, mut bytes) = (0, 0);
    for path in listing.files {
        let extension = extension(&path).unwrap_or_default();
        if OTHERS.contains(&extension.as_str()) || path.rsplit('/').next() == Some("LICENSE") {
            continue;
        }
        let finding = match host.read(&path) {
            Err(problem) => {
                let file = files.add(path, "");
                Some(text::refusal(files, file, &problem))
            }
            Ok(font) => {
                count += 1;
                bytes += font.len();
                if count > limits::FONTS || bytes > limits::FONT_BYTES {
                    let file = files.add(path, "");
                    findings.push(too_many(file));
                    break;
                }
                let added = if matches!(extension.as_str(), "ttf" | "otf" | "ttc" | "otc") {
                    fonts.add(path.clone(), font)
                } else {
                    Err(Unusable::Damaged)
                };
                added.err().map(|reason| {
                    let file = files.add(path.as_str(), "");
                    unusable(file, &path, reason)
                })
            }
        };
        findings.extend(finding);
    }
    Ok(fonts)
}

fn unusable(file: FileId, path: &str, reason: Unusable) -> Diagnostic {
    let finding = error(
        "unreadable-asset",
        Span::new(file, 0..0),
        format!("`{path}` {reason}"),
    );
    finding.help(match reason {
        Unusable::Restricted => "take a font whose licence allows to embed it, such as Noto",
        _ => "save the font as .ttf, .otf or .ttc; web fonts (.woff) must be unpacked",
    })
}

fn too_many(file: FileId) -> Diagnostic {
    error(
        "too-long",
        Span::new(file, 0..0),
        format!(
            "more than {} files of fonts, or more than {} MiB",
            limits::FONTS,
            limits::FONT_BYTES / 1024 / 1024
        ),
    )
    .note("this file and those after it are left out")
    .help("keep the fonts that the briefs need")
}
