//! Recording: records that are made of prose, written into the project or shown as a difference.

use std::collections::BTreeMap;

use super::Session;
use super::difference::difference;
use crate::check::Checked;
use crate::failure::Failure;
use crate::fix::{self, TextEdit};
use crate::host::Host as _;
use crate::model::Brief;
use crate::publish;
use crate::record::{self, RecordOptions, Recording};

/// A file with its text before, if it is there, and after.
struct EditedFile<'e> {
    path: &'e str,
    before: Option<String>,
    after: String,
}

impl Session {
    /// What recording the mentions of a brief, or those of one of its lines, comes to.
    pub fn recording(
        &self,
        checked: &Checked,
        brief: &Brief,
        line: Option<usize>,
        options: RecordOptions,
    ) -> Recording {
        let files = &self.project.files;
        let mut traces = checked.traces.iter();
        let trace = traces.find(|trace| trace.file == brief.file);
        let mentions = trace.into_iter().flat_map(|trace| &trace.mentions);
        let chosen = mentions.filter(|mention| {
            line.is_none_or(|line| {
                let range = mention.span.range();
                let at = |offset| files.position(mention.span.file, offset).line;
                (at(range.start)..=at(range.end.saturating_sub(1).max(range.start))).contains(&line)
            })
        });
        record::record(&self.project, brief, chosen, options)
    }

    /// What edits would change, as a unified difference.
    pub fn edit_difference(&self, edits: &[TextEdit]) -> Result<String, Failure> {
        let mut text = String::new();
        for file in self.edited(edits)? {
            text += &difference(file.path, &file.before.unwrap_or_default(), &file.after);
        }
        Ok(text)
    }

    /// Writes edits, each file whole or not at all: records before the prose that rests on them.
    pub fn write_edits(&mut self, edits: &[TextEdit]) -> Result<(), Failure> {
        let mut edited = self.edited(edits)?;
        let is_prose = |path: &str| path.starts_with("content/briefs/");
        edited.sort_by_key(|file| is_prose(file.path));
        for file in edited {
            match file.before {
                Some(_) => self.host.write(file.path, file.after.as_bytes())?,
                None => publish::create(self.host.root(), file.path, &file.after)?,
            }
        }
        Ok(())
    }

    /// The files that edits change.
    fn edited<'e>(&self, edits: &'e [TextEdit]) -> Result<Vec<EditedFile<'e>>, Failure> {
        let mut by_path: BTreeMap<&str, Vec<&TextEdit>> = BTreeMap::new();
        for edit in edits {
            by_path.entry(&edit.path).or_default().push(edit);
        }
        let files = &self.project.files;
        let changed = by_path.into_iter().map(|(path, mut edits)| {
            edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
            let before = files.find(path).map(|file| files.text(file).to_owned());
            // A file of which only a part could be read is left alone.
            let is_same = match &before {
                Some(text) => self
                    .host
                    .read(path)
                    .is_ok_and(|bytes| bytes == text.as_bytes()),
                None => !self.host.exists(path),
            };
            let edits = edits
                .iter()
                .map(|edit| (edit.range.clone(), edit.text.as_str()));
            let after = fix::edited(before.as_deref().unwrap_or_default(), edits);
            match after.filter(|_| is_same) {
                Some(after) => Ok(EditedFile {
                    path,
                    before,
                    after,
                }),
                None => Err(Failure::new("the file is not as it was read")
                    .at(path)
                    .help("save it as UTF-8, and try again; nothing was written")),
            }
        });
        changed.collect()
    }
}
