//! Checks a text, and traces a brief.

use std::collections::BTreeSet;

use super::toolbox::Toolbox;
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::report::{Report, json, trace};

/// The slug of a paragraph while it is being checked.
const PARAGRAPH: &str = "paragraph";

/// The rule that asks for front matter, which a paragraph has not.
const FRONT_MATTER: &str = "missing-field";

impl Toolbox {
    /// The findings of a text as `factum check --format json` prints them; the text stands for the brief at `path`, or for a paragraph of
    /// no brief.
    pub fn check_text(&mut self, text: &str, path: Option<&str>) -> Result<String, Failure> {
        let place = match path {
            Some(path) => self.brief_place(path)?,
            None => self.free_place()?,
        };
        let snapshot = self.hold(&place, text)?;
        let project = snapshot.project();
        let file = project.files.find(&place).ok_or_else(|| {
            Failure::new("no brief is read from such a file")
                .at(&place)
                .help("name a file below `content/briefs` that ends in `.md`")
        })?;
        let is_paragraph = path.is_none() && !text.starts_with("---");
        let counts = |finding: &&Diagnostic| !is_paragraph || finding.rule != FRONT_MATTER;
        let findings = snapshot.findings();
        let findings = findings.filter(|finding| finding.primary.file == file);
        let findings: Vec<Diagnostic> = findings.filter(counts).cloned().collect();
        Ok(json::render(&Report {
            files: &project.files,
            findings: &findings,
            folder: "",
            briefs: project.briefs.len(),
        }))
    }

    /// What became of every mention of a brief, as `factum trace --format json` prints it.
    pub fn trace(&mut self, brief: &str) -> Result<String, Failure> {
        let snapshot = self.snapshot()?;
        let brief = self.workspace.brief(&snapshot, brief)?;
        let found = snapshot.traces().find(|trace| trace.file == brief.file);
        let found = found.ok_or_else(|| {
            Failure::new(format!("the brief `{}` was not read", brief.slug))
                .help("call `check_text` with its text, and mend what it finds")
        })?;
        Ok(trace::json(&snapshot.project().files, found))
    }

    /// The path of the brief that has this path or slug; it need not exist.
    fn brief_place(&mut self, name: &str) -> Result<String, Failure> {
        let known = self.known()?;
        if let Ok(brief) = self.workspace.brief(&known, name) {
            return Ok(known.project().files.path(brief.file).to_owned());
        }
        let place = self.workspace.place(name)?;
        if place.starts_with("content/briefs/") {
            Ok(place)
        } else {
            Err(Failure::new("the file is no brief")
                .at(place)
                .help("name a file below `content/briefs`, or none, to check a paragraph"))
        }
    }

    /// The path of a brief whose slug no other brief has.
    fn free_place(&mut self) -> Result<String, Failure> {
        let known = self.known()?;
        let files = &known.project().files;
        let briefs = known.project().briefs.iter();
        let others = briefs.filter(|brief| !self.is_held(files.path(brief.file)));
        let taken: BTreeSet<String> = others.map(|brief| brief.slug.to_lowercase()).collect();
        let mut slug = PARAGRAPH.to_owned();
        let mut number = 1usize;
        while taken.contains(&slug) {
            number += 1;
            slug = format!("{PARAGRAPH}-{number}");
        }
        Ok(format!("content/briefs/{slug}.md"))
    }
}
