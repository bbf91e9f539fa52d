//! Reads the images that briefs show and the publisher's logo.

use std::collections::{BTreeMap, BTreeSet};

use imagesize::ImageType;
use rayon::prelude::*;

use super::scalars::error;
use crate::diagnostic::Diagnostic;
use crate::host::{Host, ReadError};
use crate::model::{Project, asset_path};
use crate::span::{FileId, Spanned};

/// Reads every image once; what is missing or no image is reported where it is shown.
pub(super) fn load(host: &dyn Host, project: &mut Project, logo: Option<&Spanned<String>>) {
    let mut shown: Vec<(FileId, Spanned<String>)> = Vec::new();
    for brief in &project.briefs {
        let images = brief.images().into_iter();
        shown.extend(images.map(|image| (brief.file, image.clone())));
    }
    shown.extend(logo.map(|logo| (logo.span.file, logo.clone())));
    let mut wanted = BTreeSet::new();
    let mut places = Vec::new();
    for (file, written) in &shown {
        match path(project.files.path(*file), written) {
            Ok(path) => {
                wanted.insert(path.clone());
                places.push((path, written));
            }
            Err(finding) => project.findings.push(*finding),
        }
    }
    let read: BTreeMap<String, Result<Vec<u8>, ReadError>> = wanted
        .into_par_iter()
        .map(|path| {
            let bytes = host.read(&path);
            (path, bytes)
        })
        .collect();
    for (path, written) in places {
        let finding = match read.get(&path) {
            Some(Ok(bytes)) => unlike_its_name(&path, bytes, written),
            Some(Err(problem)) => Some(absent(&path, problem, written)),
            None => None,
        };
        project.findings.extend(finding);
    }
    project.assets = read
        .into_iter()
        .filter_map(|(path, bytes)| Some((path, bytes.ok()?)))
        .collect();
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

/// Formats that pages can show, by extension.
const FORMATS: &[(&str, &str)] = &[
    ("png", "PNG"),
    ("jpg", "JPEG"),
    ("jpeg", "JPEG"),
    ("gif", "GIF"),
    ("webp", "WebP"),
    ("svg", "SVG"),
];

/// Whether the bytes are the image that the name promises.
fn unlike_its_name(path: &str, bytes: &[u8], written: &Spanned<String>) -> Option<Diagnostic> {
    let unreadable = |message: String| {
        error("unreadable-asset", written.span, message)
            .help("save the image as PNG, JPEG, GIF, WebP or SVG, under a name that says so")
    };
    let extension = path
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase())
        .unwrap_or_default();
    let Some((_, promised)) = FORMATS.iter().find(|(name, _)| *name == extension) else {
        return Some(unreadable(format!(
            "`{path}` is in no format that pages can show"
        )));
    };
    let found = match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => Some("PNG"),
        Ok(ImageType::Jpeg) => Some("JPEG"),
        Ok(ImageType::Gif) => Some("GIF"),
        Ok(ImageType::Webp) => Some("WebP"),
        _ if is_svg(bytes) => Some("SVG"),
        _ => None,
    };
    match found {
        None => Some(unreadable(format!("`{path}` does not hold an image"))),
        Some(found) if found != *promised => Some(unreadable(format!(
            "`{path}` holds {found}, not {promised}"
        ))),
        Some("SVG") => None,
        Some(_) => {
            let sized =
                imagesize::blob_size(bytes).is_ok_and(|size| size.width > 0 && size.height > 0);
            (!sized).then(|| unreadable(format!("`{path}` is damaged: it has no size")))
        }
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') && text.contains("<svg")
}
