//! Reads `image` fences: a file of the project with what is to be said of it.
//!
//! ```yaml
//! file: map.png
//! id: …    title: …    caption: …    alt: …    credit: …    licence: …    rests_on: id or [ids]
//! ```

use super::invisible;
use crate::diagnostic::Diagnostic;
use crate::model::brief::Picture;
use crate::yaml::{Fields, words};

/// Reads a picture: its file, its maker and its licence.
pub(super) fn read(
    fields: &mut Fields<'_>,
    name: &'static str,
    findings: &mut Vec<Diagnostic>,
) -> Option<Picture> {
    let mut word = |name| fields.get(name).and_then(|node| words(node, findings));
    let (credit, licence) = (word("credit"), word("licence").or_else(|| word("license")));
    let file = fields
        .require(name, findings)
        .and_then(|node| words(node, findings))?;
    invisible::check_address(&file, findings);
    Some(Picture {
        file,
        credit,
        licence,
    })
}
