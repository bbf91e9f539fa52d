//! The style sheet that all pages of a site share.
//!
//! Pages name it by its address, as they name fonts: a browser fetches it once for a site, and a page is its own words.

use crate::digest;
use crate::failure::Failure;
use crate::render::Artifact;
use crate::render::text::Templates;
use crate::render::view::{FontsView, StylesheetView};

/// A file of the output with the rules of every page.
#[derive(Clone, Debug)]
pub(in crate::render) struct Stylesheet {
    /// The path below the output folder. It depends on the content, so that no browser keeps an old file.
    path: String,
    text: String,
}

impl Stylesheet {
    /// Renders `style.css`; `fonts` are as a page in a folder of the output names them.
    pub(in crate::render) fn new(
        templates: &Templates,
        fonts: &FontsView,
    ) -> Result<Self, Failure> {
        let view = StylesheetView {
            fonts: fonts.clone(),
        };
        let text = templates.render("style.css", &view)?;
        let version = digest::short(text.as_bytes(), 8);
        let path = format!("assets/style-{version}.css");
        Ok(Self { path, text })
    }

    /// The address of the file; `up` leads from a page to the output folder.
    pub(in crate::render) fn address(&self, up: &str) -> String {
        format!("{up}{}", self.path)
    }

    /// The file.
    pub(in crate::render) fn artifact(&self) -> Artifact {
        Artifact::new(self.path.as_str(), self.text.as_str())
    }
}
