//! Judges what a build wrote: every text can be read by whoever reads such texts, and the next build writes the same.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::super::grammar::Project;
use super::Fault;

/// Every file below a folder, in order; none when there is no folder.
pub(super) fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

pub(super) fn faults(out: &Path, project: &Project) -> io::Result<Vec<Fault>> {
    let mut faults = Vec::new();
    let may_be_lost = may_hold_lost_characters(project);
    for path in files(out)? {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let ending = name.rsplit('.').next().unwrap_or_default();
        let within = path.strip_prefix(out).unwrap_or(&path);
        let is_asset = within.components().any(|part| part.as_os_str() == "assets");
        if is_asset
            || !matches!(
                ending,
                "md" | "html" | "xml" | "json" | "bib" | "ris" | "typ" | "css" | "svg"
            )
        {
            if ending == "pdf" && !is_asset && !is_pdf(&fs::read(&path)?) {
                faults.push(Fault::new("output: a PDF that is none", name));
            }
            continue;
        }
        let bytes = fs::read(&path)?;
        let place = within.display();
        let Ok(text) = std::str::from_utf8(&bytes) else {
            faults.push(Fault::new(
                format!("output: .{ending} is not UTF-8"),
                place.to_string(),
            ));
            continue;
        };
        if let Some(letter) = text.chars().find(|letter| is_unfit(*letter)) {
            faults.push(Fault::new(
                format!("output: a control character in .{ending}"),
                format!("{letter:?} in {place}"),
            ));
        } else if !may_be_lost && text.contains('\u{fffd}') {
            faults.push(Fault::new(
                format!("output: U+FFFD in .{ending}"),
                place.to_string(),
            ));
        }
        let malformed = match ending {
            "xml" => roxmltree::Document::parse(text)
                .err()
                .map(|error| error.to_string()),
            "html" => super::markup::fault(text),
            "json" => serde_json::from_str::<serde_json::Value>(text)
                .err()
                .map(|error| error.to_string()),
            _ => None,
        };
        if let Some(error) = malformed {
            let kind = super::fault::general(&error);
            faults.push(Fault::new(
                format!("output: malformed .{ending}: {kind}"),
                format!("{place}: {error}"),
            ));
        }
    }
    Ok(faults)
}

/// What differs between two builds of the same project.
pub(super) fn differences(one: &Path, other: &Path) -> io::Result<Vec<Fault>> {
    let relative = |root: &Path| -> io::Result<Vec<PathBuf>> {
        let all = files(root)?.into_iter();
        Ok(all
            .filter_map(|path| path.strip_prefix(root).ok().map(Path::to_owned))
            .collect())
    };
    let (first, second) = (relative(one)?, relative(other)?);
    if first != second {
        return Ok(vec![Fault::new(
            "output: other files the second time",
            format!("{first:?}\n{second:?}"),
        )]);
    }
    let mut faults = Vec::new();
    for path in first {
        if fs::read(one.join(&path))? != fs::read(other.join(&path))? {
            faults.push(Fault::new(
                "output: other bytes the second time",
                path.display().to_string(),
            ));
        }
    }
    Ok(faults)
}

fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF")
}

/// Controls and noncharacters, which XML, HTML or both forbid.
fn is_unfit(letter: char) -> bool {
    let code = u32::from(letter);
    letter.is_control() && !matches!(letter, '\n' | '\t' | '\r')
        || (0xfdd0..=0xfdef).contains(&code)
        || code & 0xfffe == 0xfffe
}

/// Whether the author's own text may account for a replacement character.
fn may_hold_lost_characters(project: &Project) -> bool {
    let texts = project
        .files
        .iter()
        .filter(|(path, _)| Project::is_text(path));
    texts
        .map(|(_, bytes)| std::str::from_utf8(bytes))
        .any(|text| match text {
            Ok(text) => {
                let signs = ["\u{fffd}", "\0", "&#", "\\u", "\\x", "\\0"];
                signs.iter().any(|sign| text.contains(sign)) || holds_encoded_byte(text)
            }
            Err(_) => true,
        })
}

/// Whether a text holds a byte as addresses write it, such as `%FF`.
fn holds_encoded_byte(text: &str) -> bool {
    text.match_indices('%').any(|(at, _)| {
        let digits = text.as_bytes().get(at + 1..at + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}
