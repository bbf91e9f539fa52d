//! Reads the images that briefs show, and the publisher's logo.
//!
//! Images that cannot be shown on a page and in an archival PDF are reported here and left out of all output; SVGs are published as [`svg`]
//! rewrites them.

mod raster;
mod svg;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::scalars::error;
use crate::arrange::distinct;
use crate::diagnostic::{Diagnostic, Severity};
use crate::host::{Host, ReadError};
use crate::model::{Assets, asset_path};
use crate::span::{FileId, Files, Spanned};
use raster::{ImageFault, ImageFormat};

/// The images that briefs show, each read once until its file changes.
#[derive(Debug, Default)]
pub(super) struct Images {
    read: BTreeMap<String, ReadImage>,
    /// The result of the last [`load`](Self::load).
    shown: Arc<Assets>,
}

impl Images {
    /// Has the next [`Self::load`] read a file again; returns whether it was known.
    pub(super) fn forget(&mut self, path: &str) -> bool {
        self.read.remove(path).is_some()
    }

    /// All images that are shown; missing or invalid ones are reported where they are shown.
    pub(super) fn load<'s>(
        &mut self,
        host: &dyn Host,
        files: &Files,
        shown: impl Iterator<Item = &'s Spanned<String>>,
        findings: &mut Vec<Diagnostic>,
    ) -> Arc<Assets> {
        let mut places = Vec::new();
        for written in shown {
            match path(files.path(written.span.file), written) {
                Ok(path) => places.push((path, written)),
                Err(finding) => findings.push(*finding),
            }
        }
        self.read(host, places.iter().map(|(path, _)| path));
        let mut pixels: BTreeMap<FileId, (u64, BTreeSet<&str>)> = BTreeMap::new();
        let mut beyond: BTreeSet<&str> = BTreeSet::new();
        for (path, written) in &places {
            let finding = match self.read.get(path) {
                Some(ReadImage::Absent(problem)) => Some(absent(path, problem, written)),
                Some(ReadImage::Refused(fault)) => Some(refused(path, fault, written)),
                Some(ReadImage::Shown(image)) => {
                    let (sum, seen) = pixels.entry(written.span.file).or_default();
                    if seen.insert(path) {
                        *sum += image.pixels;
                    }
                    if *sum > MOST_PIXELS_OF_BRIEF {
                        beyond.insert(path);
                        Some(refused(
                            path,
                            &raster::too_many(MOST_PIXELS_OF_BRIEF),
                            written,
                        ))
                    } else {
                        let left_out = image.left_out.words();
                        left_out.map(|left_out| active(path, &left_out, written))
                    }
                }
                None => None,
            };
            findings.extend(finding);
        }
        let assets: Assets = self
            .read
            .iter()
            .filter_map(|(path, read)| match read {
                ReadImage::Shown(image) if !beyond.contains(path.as_str()) => {
                    Some((path.clone(), Arc::clone(&image.bytes)))
                }
                _ => None,
            })
            .collect();
        let is_same = assets.len() == self.shown.len()
            && assets
                .iter()
                .zip(&*self.shown)
                .all(|(own, before)| own.0 == before.0 && Arc::ptr_eq(own.1, before.1));
        if !is_same {
            self.shown = Arc::new(assets);
        }
        Arc::clone(&self.shown)
    }

    /// Reads the wanted images that are not known yet, and forgets the others.
    fn read<'p>(&mut self, host: &dyn Host, wanted: impl Iterator<Item = &'p String>) {
        let wanted: BTreeSet<&String> = distinct(wanted);
        self.read.retain(|path, _| wanted.contains(path));
        let new: Vec<&String> = wanted
            .into_iter()
            .filter(|path| !self.read.contains_key(*path))
            .collect();
        let read: Vec<(String, ReadImage)> = new
            .into_par_iter()
            .map(|path| {
                let read = match host.read(path) {
                    Ok(bytes) => image(path, bytes),
                    Err(problem) => ReadImage::Absent(problem),
                };
                (path.clone(), read)
            })
            .collect();
        self.read.extend(read);
    }
}

/// The most pixels of all images in a brief: while its PDF is compiled, all are in memory, four bytes each.
const MOST_PIXELS_OF_BRIEF: u64 = 150_000_000;

/// The result of reading an image.
#[derive(Debug)]
enum ReadImage {
    Absent(ReadError),
    Refused(ImageFault),
    Shown(Image),
}

/// An image that can be shown.
#[derive(Debug)]
struct Image {
    /// The bytes to publish.
    bytes: Arc<Vec<u8>>,
    pixels: u64,
    /// What was left out of an SVG.
    left_out: svg::LeftOut,
}

fn path(file: &str, written: &Spanned<String>) -> Result<String, Box<Diagnostic>> {
    let url = &written.value;
    if url.contains("://") || url.starts_with("data:") {
        return Err(Box::new(
            error(
                "missing-asset",
                written.span,
                format!("`{url}` is not a file of the project"),
            )
            .help("save the image below `content/assets` and name it from there"),
        ));
    }
    asset_path(file, url).ok_or_else(|| {
        Box::new(
            error(
                "path-outside-root",
                written.span,
                format!("`{url}` leaves the project"),
            )
            .help("keep images below `content/assets`"),
        )
    })
}

fn absent(path: &str, problem: &ReadError, written: &Spanned<String>) -> Diagnostic {
    match problem {
        ReadError::Missing => error(
            "missing-asset",
            written.span,
            format!("there is no file `{path}`"),
        )
        .help(
            "images lie below `content/assets`; with `./` they lie beside the file that names them",
        ),
        ReadError::OutsideRoot => error(
            "path-outside-root",
            written.span,
            format!("`{path}` is a link that leaves the project"),
        )
        .help("copy the file into the project"),
        problem => error(
            "unreadable-asset",
            written.span,
            format!("`{path}` cannot be read: {problem}"),
        )
        .help("check the file"),
    }
}

fn refused(path: &str, fault: &ImageFault, written: &Spanned<String>) -> Diagnostic {
    error(
        "unreadable-asset",
        written.span,
        format!("`{path}` {}", fault.what),
    )
    .help(fault.remedy)
}

fn active(path: &str, left_out: &str, written: &Spanned<String>) -> Diagnostic {
    Diagnostic::new(
        "active-image",
        Severity::Warning,
        written.span,
        format!("`{path}` is published without {left_out}"),
    )
    .help("export the drawing as plain SVG, with what it refers to embedded")
}

/// The supported image formats, by file extension.
const FORMATS: &[(&str, &str)] = &[
    ("png", "PNG"),
    ("jpg", "JPEG"),
    ("jpeg", "JPEG"),
    ("gif", "GIF"),
    ("webp", "WebP"),
    ("svg", "SVG"),
];

/// Checks that the bytes are an image of the format in the name, and that it can be shown.
fn image(path: &str, bytes: Vec<u8>) -> ReadImage {
    let unlike = |what: String| {
        ReadImage::Refused(ImageFault {
            what,
            remedy: "save the image as PNG, JPEG, GIF, WebP or SVG, under a name that says so",
        })
    };
    let extension = path
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase())
        .unwrap_or_default();
    let Some((_, promised)) = FORMATS.iter().find(|(name, _)| *name == extension) else {
        return unlike("is in no format that pages can show".to_owned());
    };
    let format = ImageFormat::of(&bytes);
    let found = match format {
        Some(format) => format.name(),
        None if is_svg(&bytes) => "SVG",
        None => return unlike("does not hold an image".to_owned()),
    };
    if found != *promised {
        return unlike(format!("holds {found}, not {promised}"));
    }
    let read = match format {
        Some(format) => raster::check(format, &bytes).map(|pixels| Image {
            bytes: Arc::new(bytes),
            pixels,
            left_out: svg::LeftOut::default(),
        }),
        None => svg::clean(&bytes).map(|clean| Image {
            bytes: Arc::new(clean.text.into_bytes()),
            pixels: clean.pixels,
            left_out: clean.left_out,
        }),
    };
    read.map_or_else(ReadImage::Refused, ReadImage::Shown)
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') && text.contains("<svg")
}
