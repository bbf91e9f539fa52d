//! The list of what factum wrote into an output folder, kept in that folder.

use std::collections::BTreeMap;
use std::path::Path;

pub(super) use crate::digest::sha256 as hash;
use crate::failure::Failure;

/// The manifest's name inside the output folder.
pub(super) const NAME: &str = ".factum-manifest";

/// The files that factum wrote into an output folder: SHA-256 by path, relative to that folder, with `/`.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<String, String>,
}

impl Manifest {
    /// Reads the manifest of an output folder; where there is none, factum wrote nothing there.
    pub(super) fn read(out: &Path) -> Result<Self, Failure> {
        let path = out.join(NAME);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => {
                return Err(Failure::new(format!(
                    "the manifest of the output cannot be read: {error}"
                ))
                .at(path.display().to_string())
                .help("remove the output folder, or choose another with `--out`"));
            }
        };
        // `sha256sum` reads this form, so that anyone can check the output against it.
        let files = text
            .lines()
            .filter_map(|line| line.split_once("  "))
            .map(|(hash, path)| (path.to_owned(), hash.to_owned()))
            .collect();
        Ok(Self { files })
    }

    /// The manifest as text: one `hash  path` per line, sorted by path.
    pub(super) fn to_text(&self) -> String {
        self.files.iter().fold(String::new(), |text, (path, hash)| {
            text + hash + "  " + path + "\n"
        })
    }
}
