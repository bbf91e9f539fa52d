//! A trial of the configuration: the failures that a build would meet, found without a build.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Session;
use super::compiler::Compiler;
use super::guard;
use crate::failure::Failure;
use crate::host::{Host, ReadError};
use crate::model::Brief;
use crate::render::{self, Formats, PdfEngine, Refusal, Site};

impl Session {
    /// Tries whether the citation style can be used, and whether the project's own templates render every brief; built-in templates always
    /// do.
    ///
    /// `program` is the running program, which compiles documents that may exhaust stack or memory.
    pub fn try_configuration(&self, program: Option<PathBuf>) -> Result<(), Failure> {
        let templates = self.templates()?;
        if templates.is_empty() {
            return render::try_style(&self.project);
        }
        let compiler = Compiler::new(program, &templates);
        let site = Site::new(&self.project, &templates, BTreeMap::new())?.compiling(&compiler);
        let has = |suffix: &str| templates.keys().any(|path| path.ends_with(suffix));
        let is_page = |path: &String| {
            [".html", ".css", ".svg", ".xml"]
                .iter()
                .any(|suffix| path.ends_with(suffix))
        };
        let formats = Formats {
            markdown: has(".md"),
            html: templates.keys().any(is_page),
            pdf: None,
            typst: has(".typ"),
        };
        render::render_site(&site, formats)?;
        let fill = |brief: &Brief, formats| {
            match guard::caught(|| render::render_brief(&site, brief, formats)) {
                Ok(Err(Refusal::Failure(failure))) => Err(failure),
                // Problems of the content are reported by a build.
                _ => Ok(()),
            }
        };
        for brief in &self.project.briefs {
            fill(brief, formats)?;
        }
        let printed = Formats {
            pdf: Some(PdfEngine::Typst),
            ..Formats::default()
        };
        if !formats.typst || printed.supported().is_err() {
            return Ok(());
        }
        // One document is enough to show whether Typst accepts what the templates write.
        match self.project.briefs.first() {
            Some(brief) => fill(brief, printed),
            None => Ok(()),
        }
    }

    /// The project's own templates, by path below `templates/`.
    pub(super) fn templates(&self) -> Result<BTreeMap<String, String>, Failure> {
        templates(&self.host)
    }
}

/// A project's own templates, by path below `templates/`.
pub(super) fn templates(host: &dyn Host) -> Result<BTreeMap<String, String>, Failure> {
    let listing = host.list("templates")?;
    if let Some((path, problem)) = listing.problems.into_iter().next() {
        let message = match problem {
            ReadError::OutsideRoot => "the template is a link that leaves the project".to_owned(),
            problem => format!("the template cannot be read: {problem}"),
        };
        return Err(Failure::new(message)
            .at(path)
            .help("copy the file into the project, or remove it to use the built-in one"));
    }
    listing
        .files
        .into_iter()
        .map(|path| {
            let fail = |message: String| {
                Failure::new(message)
                    .at(path.as_str())
                    .help("mend or remove the file")
            };
            let bytes = host
                .read(&path)
                .map_err(|error| fail(format!("the template cannot be read: {error}")))?;
            let text = String::from_utf8(bytes)
                .map_err(|error| fail(format!("the template is not UTF-8: {error}")))?;
            let name = path.strip_prefix("templates/").unwrap_or(&path).to_owned();
            Ok((name, text))
        })
        .collect()
}
