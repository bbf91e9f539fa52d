//! Adds entries at the end of files. Existing text stays, byte for byte; a file that cannot take an entry is left alone.

use std::collections::BTreeMap;

use crate::fix::TextEdit;
use crate::model::Project;
use crate::span::{FileId, Files, TextMap};
use crate::yaml::{self, NodeKind};

/// How many files with numbered variants of a name are tried.
const MOST_FILES: usize = 16;

/// New entries, by the file to which they are added.
pub(super) struct Shelf<'p> {
    project: &'p Project,
    added: BTreeMap<String, Vec<String>>,
    /// Whether each file that was tried can take entries.
    tried: BTreeMap<String, bool>,
}

impl<'p> Shelf<'p> {
    pub(super) const fn new(project: &'p Project) -> Self {
        Self {
            project,
            added: BTreeMap::new(),
            tried: BTreeMap::new(),
        }
    }

    /// Adds an evidence item to the file of its source, if that exists, or to that of the brief; returns the path, or `None` where no file
    /// takes it.
    pub(super) fn evidence(&mut self, source: &str, slug: &str, entry: String) -> Option<String> {
        let files = &self.project.files;
        let known = |path: &String| files.find(path).is_some();
        let of_source = paths("content/evidence", source).filter(known);
        let paths = of_source.chain(paths("content/evidence", slug));
        let path = paths.into_iter().find(|path| self.may_add(path))?;
        Some(self.put(path, entry))
    }

    /// Adds a source to the file of the brief; returns the path, or `None` where no file takes it.
    pub(super) fn source(&mut self, slug: &str, entry: String) -> Option<String> {
        let path = paths("content/sources", slug).find(|path| self.may_add(path))?;
        Some(self.put(path, entry))
    }

    fn put(&mut self, path: String, entry: String) -> String {
        self.added.entry(path.clone()).or_default().push(entry);
        path
    }

    /// Whether an entry can be added to a file: the file is new, or a map of ids in block style.
    fn may_add(&mut self, path: &str) -> bool {
        if let Some(known) = self.tried.get(path) {
            return *known;
        }
        let may = takes_entries(self.project, path);
        self.tried.insert(path.to_owned(), may);
        may
    }

    /// The edits that add the entries, one per file.
    pub(super) fn edits(self) -> impl Iterator<Item = TextEdit> {
        let files: &Files = &self.project.files;
        self.added.into_iter().map(|(path, entries)| {
            let text = files.find(&path).map_or("", |file| files.text(file));
            let whole = appended(text, &entries);
            TextEdit {
                range: text.len()..text.len(),
                text: whole.get(text.len()..).unwrap_or_default().to_owned(),
                path,
            }
        })
    }
}

fn takes_entries(project: &Project, path: &str) -> bool {
    let Some(file) = project.files.find(path) else {
        return true;
    };
    if project.library.unread.contains(&file) {
        return false;
    }
    let text = project.files.text(file);
    let before = ids(text, file);
    let probe = format!("{PROBE}:\n  source: {PROBE}\n");
    let after = ids(&appended(text, &[probe]), file);
    before.zip(after).is_some_and(|(before, after)| {
        let added = after.strip_prefix(before.as_slice());
        added.is_some_and(|added| added == [PROBE])
    })
}

/// Format keys: the id of an entry to try a file with.
const PROBE: &str = "factum-probe";

/// The ids of a file in order; `None` where it is no map, or part of it could not be read.
fn ids(text: &str, file: FileId) -> Option<Vec<String>> {
    let mut map = TextMap::new(file);
    map.push_verbatim(0, 0, text.len());
    let parsed = yaml::parse(text, &map);
    let Some(root) = parsed.root else {
        return (!parsed.is_partial).then(Vec::new);
    };
    let NodeKind::Mapping(entries) = root.kind else {
        return None;
    };
    let is_whole = !parsed.is_partial
        && entries
            .iter()
            .all(|entry| !matches!(entry.value.kind, NodeKind::Broken));
    is_whole.then(|| entries.into_iter().map(|entry| entry.key.value).collect())
}

/// A text with entries added: separated by blank lines if its own are, and with its line endings.
fn appended(text: &str, entries: &[String]) -> String {
    let line = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let blank = ["\n\n", "\r\n\r\n"]
        .into_iter()
        .any(|two| text.trim_end().contains(two));
    let is_parted = blank
        || text
            .lines()
            .filter(|line| !line.starts_with([' ', '#']))
            .count()
            < 2;
    let mut whole = text.to_owned();
    for entry in entries {
        if !whole.is_empty() && !whole.ends_with('\n') {
            whole.push_str(line);
        }
        let is_first = whole.trim_start_matches('\u{feff}').is_empty();
        if !is_first && is_parted && !whole.ends_with("\n\n") && !whole.ends_with("\n\r\n") {
            whole.push_str(line);
        }
        whole.push_str(&entry.replace('\n', line));
    }
    whole
}

/// The paths for a name, the likeliest first; none where it cannot be a file name.
fn paths(folder: &'static str, name: &str) -> impl Iterator<Item = String> + use<> {
    let is_name = crate::model::brief::is_folder_name(name);
    let name = name.to_owned();
    let further = (2..=MOST_FILES).map(|number| format!("-{number}"));
    let endings = std::iter::once(String::new()).chain(further);
    endings
        .filter(move |_| is_name)
        .map(move |ending| format!("{folder}/{name}{ending}.yaml"))
}
