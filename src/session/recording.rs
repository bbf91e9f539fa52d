//! Recording: records made from prose, written into the project or shown as a difference.

use std::collections::BTreeMap;

use super::Session;
use super::difference::difference;
use crate::arrange::Arrange as _;
use crate::check::Checked;
use crate::check::trace::TraceMention;
use crate::failure::Failure;
use crate::fix::{self, TextEdit};
use crate::host::{self, Host as _, Overlay};
use crate::model::Brief;
use crate::publish;
use crate::record::{self, RecordOptions, Recording};
use crate::span::Files;

/// A file with its text after editing, and before if it exists.
pub(super) struct EditedFile<'e> {
    pub(super) path: &'e str,
    before: Option<String>,
    pub(super) after: String,
}

impl Session {
    /// The result of recording the mentions of a brief, or of one of its lines.
    pub fn recording(
        &self,
        checked: &Checked,
        brief: &Brief,
        line: Option<usize>,
        options: RecordOptions<'_>,
    ) -> Recording {
        let mentions = self.mentions(checked, brief, line);
        record::record(&self.project, brief, mentions, options)
    }

    /// The mentions of a brief, or of one of its lines.
    pub fn mentions<'c>(
        &'c self,
        checked: &'c Checked,
        brief: &Brief,
        line: Option<usize>,
    ) -> impl Iterator<Item = &'c TraceMention> {
        let mut traces = checked.traces.iter();
        let trace = traces.find(|trace| trace.file == brief.file);
        let mentions = trace.into_iter().flat_map(|trace| &trace.mentions);
        let files = &self.project.files;
        mentions.filter(move |mention| line.is_none_or(|at| mention.touches(files, at)))
    }

    /// The unified difference that edits would make.
    pub fn edit_difference(&self, edits: &[TextEdit]) -> Result<String, Failure> {
        let mut text = String::new();
        for file in edited(&self.project.files, &self.host, edits)? {
            text += &difference(file.path, &file.before.unwrap_or_default(), &file.after);
        }
        Ok(text)
    }

    /// Writes edits, each file whole or not at all: records before the prose that rests on them.
    pub fn write_edits(&mut self, edits: &[TextEdit]) -> Result<(), Failure> {
        write(&self.project.files, &mut self.host, [], edits)
    }

    /// Writes new files, by path and text, all of them or none, and then edits, each file whole or not at all.
    pub fn write_new_and_edits<'n>(
        &mut self,
        new: impl IntoIterator<Item = (&'n str, &'n str)>,
        edits: impl IntoIterator<Item = &'n TextEdit>,
    ) -> Result<(), Failure> {
        write(&self.project.files, &mut self.host, new, edits)
    }
}

/// Writes new files, all of them or none, and then edits, each file whole or not at all: records before the prose that rests on them.
/// Nothing is written where a file that the edits change is not as it was read.
pub(super) fn write<'n>(
    files: &Files,
    host: &mut Overlay,
    new: impl IntoIterator<Item = (&'n str, &'n str)>,
    edits: impl IntoIterator<Item = &'n TextEdit>,
) -> Result<(), Failure> {
    let mut edited = edited(files, host, edits)?;
    publish::create_all(host.root(), new)?;
    let is_prose = |path: &str| path.starts_with("content/briefs/");
    edited.arrange_by_key(|file| is_prose(file.path));
    for file in edited {
        match file.before {
            Some(_) => host.write(file.path, file.after.as_bytes())?,
            None => publish::create(host.root(), file.path, &file.after)?,
        }
    }
    Ok(())
}

/// The files that edits change; an error unless all lie below the root and are as they were read.
pub(super) fn edited<'e>(
    files: &Files,
    host: &Overlay,
    edits: impl IntoIterator<Item = &'e TextEdit>,
) -> Result<Vec<EditedFile<'e>>, Failure> {
    let mut by_path: BTreeMap<&str, Vec<&TextEdit>> = BTreeMap::new();
    for edit in edits {
        by_path.entry(&edit.path).or_default().push(edit);
    }
    let changed = by_path.into_iter().map(|(path, mut edits)| {
        if !host::is_below(host.root(), path) {
            return Err(
                Failure::new("the file lies outside of the project's folder")
                    .at(path)
                    .help("put a folder in the place of the link; nothing was written"),
            );
        }
        edits.arrange_by_key(|edit| (edit.range.start, edit.range.end));
        let before = files.find(path).map(|file| files.text(file).to_owned());
        // A file of which only a part could be read is left alone.
        let is_same = match &before {
            Some(text) => host.read(path).is_ok_and(|bytes| bytes == text.as_bytes()),
            None => !host.exists(path),
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
                .help("mend the characters that `factum check` names in it, and try again; nothing was written")),
        }
    });
    changed.collect()
}
