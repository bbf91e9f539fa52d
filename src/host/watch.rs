//! Changes on disk, found by polling: the sizes and modification times of a project's files are compared with those of the last look.
//!
//! Polling needs no service of the system, and works on shared folders and mounts that report no changes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::slashed;
use super::walk::walk;

/// Folders of a project that are polled recursively; of the root itself, only the files are, and the citation style may lie anywhere.
const FOLDERS: [&str; 2] = ["content", "templates"];

/// The files of a project, as they were at the last poll.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    /// The file of the citation style.
    style: Option<PathBuf>,
    seen: BTreeMap<String, Stamp>,
    /// Paths of files that were found empty: an editor may be about to write them.
    emptied: BTreeSet<String>,
}

/// The size and modification time of a file, by which a change is noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    size: u64,
    /// The modification time, as a duration since 1970; `None` where the system does not tell it.
    changed: Option<Duration>,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        let changed = metadata.modified().ok();
        Self {
            size: metadata.len(),
            changed: changed.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok()),
        }
    }
}

impl Watch {
    /// Records the present state of the files, against which the first [`look`](Self::look) compares.
    pub fn new(root: &Path) -> Self {
        let mut watch = Self {
            root: dunce::canonicalize(root).unwrap_or_else(|_| root.to_path_buf()),
            style: None,
            seen: BTreeMap::new(),
            emptied: BTreeSet::new(),
        };
        watch.seen = watch.stamps();
        watch
    }

    /// Watches the file of the citation style as well; the name of a built-in style is that of no file.
    pub fn follow_style(&mut self, style: &str) {
        let path = self.root.join(style);
        if self.style.as_ref() == Some(&path) {
            return;
        }
        self.seen.extend(self.stamp(&path));
        self.style = Some(path);
    }

    /// The paths of files that were changed, created or removed since the last look, relative to the root, with `/`. An emptied file is
    /// reported at the second look, as many editors empty a file before they write it.
    pub fn look(&mut self) -> Vec<String> {
        let mut stamps = self.stamps();
        let mut emptied = BTreeSet::new();
        for (path, stamp) in &mut stamps {
            let before = self.seen.get(path);
            if let Some(before) = before.filter(|before| stamp.size == 0 && before.size > 0)
                && !self.emptied.contains(path)
            {
                emptied.insert(path.clone());
                *stamp = *before;
            }
        }
        self.emptied = emptied;
        let other = |path: &String, stamp: &Stamp| self.seen.get(path) != Some(stamp);
        let new = stamps.iter().filter(|(path, stamp)| other(path, stamp));
        let gone = self.seen.keys().filter(|path| !stamps.contains_key(*path));
        let changed = new.map(|(path, _)| path).chain(gone).cloned().collect();
        self.seen = stamps;
        changed
    }

    /// How long to wait before the next look: the more files, the longer, so that polling takes a small share of one core.
    pub fn rest(&self) -> Duration {
        const LEAST: Duration = Duration::from_millis(20);
        const PER_FILE: Duration = Duration::from_micros(20);
        let files = u32::try_from(self.seen.len()).unwrap_or(u32::MAX);
        LEAST.saturating_add(PER_FILE.saturating_mul(files))
    }

    fn stamps(&self) -> BTreeMap<String, Stamp> {
        let own = fs::read_dir(&self.root).into_iter().flatten().flatten();
        let own = own.map(|entry| entry.path());
        let below = FOLDERS.iter().map(|folder| self.root.join(folder));
        let below = below.flat_map(|folder| walk(&self.root, &folder).files);
        let files = own.chain(below).chain(self.style.clone());
        files.filter_map(|path| self.stamp(&path)).collect()
    }

    fn stamp(&self, path: &Path) -> Option<(String, Stamp)> {
        let metadata = fs::metadata(path).ok()?;
        let path = path.strip_prefix(&self.root).ok()?;
        let stamp = metadata.is_file().then(|| Stamp::of(&metadata))?;
        Some((slashed(path), stamp))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_citation_style_is_watched_wherever_it_lies() {
        let dir = tempfile::tempdir().unwrap();
        let style = dir.path().join("styles/house.csl");
        fs::create_dir(dir.path().join("styles")).unwrap();
        fs::write(&style, "one").unwrap();
        let mut watch = Watch::new(dir.path());
        watch.follow_style("styles/house.csl");
        assert!(watch.look().is_empty());
        fs::write(&style, "another").unwrap();
        assert_eq!(watch.look(), ["styles/house.csl"]);
        watch.follow_style("apa");
        assert_eq!(watch.look(), ["styles/house.csl"], "no longer watched");
        assert!(watch.look().is_empty());
    }

    #[test]
    fn files_that_change_come_or_go_are_told_once() {
        let dir = tempfile::tempdir().unwrap();
        let brief = dir.path().join("content/briefs/a.md");
        fs::create_dir_all(brief.parent().unwrap()).unwrap();
        fs::create_dir_all(dir.path().join("build")).unwrap();
        fs::write(&brief, "one").unwrap();
        let mut watch = Watch::new(dir.path());
        assert!(watch.look().is_empty());
        fs::write(&brief, "three").unwrap();
        fs::write(dir.path().join("factum.yaml"), "").unwrap();
        fs::write(dir.path().join("build/index.html"), "").unwrap();
        assert_eq!(watch.look(), ["content/briefs/a.md", "factum.yaml"]);
        assert!(watch.look().is_empty());
        fs::remove_file(&brief).unwrap();
        assert_eq!(watch.look(), ["content/briefs/a.md"]);
    }

    #[test]
    fn an_emptied_file_is_told_at_the_second_look() {
        let dir = tempfile::tempdir().unwrap();
        let settings = dir.path().join("factum.yaml");
        fs::write(&settings, "language: en").unwrap();
        let mut watch = Watch::new(dir.path());
        fs::write(&settings, "").unwrap();
        assert!(watch.look().is_empty());
        assert_eq!(watch.look(), ["factum.yaml"]);
    }
}
