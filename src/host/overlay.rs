//! A project on disk with some files replaced: what an editor holds and has not saved.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Disk, Host, LARGEST_FILE, Listing, ReadError, join};
use crate::failure::Failure;

/// Files on disk, some of them replaced by texts in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    disk: Disk,
    /// The bytes that replace a file, by path; paths are relative to the root, with `/`.
    files: BTreeMap<String, Vec<u8>>,
}

impl Overlay {
    /// The files on disk, none replaced yet.
    pub const fn new(disk: Disk) -> Self {
        Self {
            disk,
            files: BTreeMap::new(),
        }
    }

    /// Replaces a file, which need not be on disk, by `bytes`; `path` is relative to the root.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), bytes.into());
        self
    }

    /// Replaces a file, which need not be on disk, by `bytes` until [`release`](Self::release).
    pub fn hold(&mut self, path: &str, bytes: Vec<u8>) {
        if let Some(path) = join("", path) {
            self.files.insert(path, bytes);
        }
    }

    /// Ends the replacement of a file: the one on disk counts again.
    pub fn release(&mut self, path: &str) {
        if let Some(path) = join("", path) {
            self.files.remove(&path);
        }
    }

    /// The project's root, absolute and free of links.
    pub fn root(&self) -> &Path {
        self.disk.root()
    }

    /// Writes a file: into the overlay if it is replaced there, else to disk.
    pub fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        if let Some(held) = self.files.get_mut(path) {
            bytes.clone_into(held);
            return Ok(());
        }
        self.disk.write(path, bytes)
    }
}

impl Host for Overlay {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let held = join("", path).and_then(|path| self.files.get(&path));
        match held {
            Some(bytes) if bytes.len() as u64 > LARGEST_FILE => {
                Err(ReadError::TooLarge(bytes.len() as u64))
            }
            Some(bytes) => Ok(bytes.clone()),
            None => self.disk.read(path),
        }
    }

    fn list(&self, dir: &str) -> Result<Listing, Failure> {
        let mut listing = self.disk.list(dir)?;
        let Some(dir) = join("", dir) else {
            return Ok(listing);
        };
        for path in self.files.keys() {
            let below = dir.is_empty()
                || path
                    .strip_prefix(dir.as_str())
                    .is_some_and(|rest| rest.starts_with('/'));
            let below = below && !super::is_hidden(&dir, path);
            if below && let Err(at) = listing.files.binary_search(path) {
                listing.files.insert(at, path.clone());
            }
            listing.problems.retain(|(problem, _)| problem != path);
        }
        Ok(listing)
    }

    fn exists(&self, path: &str) -> bool {
        join("", path).is_some_and(|path| self.files.contains_key(&path)) || self.disk.exists(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overlaid_file_wins_and_is_never_written_to_disk() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("content/briefs")).unwrap();
        std::fs::write(dir.path().join("content/briefs/b.md"), "disk").unwrap();
        let mut host = Overlay::new(Disk::new(dir.path()).unwrap())
            .with("content/briefs/b.md", "held")
            .with("content/briefs/a.md", "new");
        assert_eq!(host.read("content/briefs/b.md"), Ok(b"held".to_vec()));
        assert_eq!(host.read("content/./briefs/a.md"), Ok(b"new".to_vec()));
        let both = ["content/briefs/a.md", "content/briefs/b.md"];
        assert_eq!(host.list("content").unwrap().files, both);
        assert_eq!(host.list("content/data").unwrap(), Listing::default());
        assert!(host.exists("content/briefs/a.md"));
        host.write("content/briefs/b.md", b"mended").unwrap();
        assert_eq!(host.read("content/briefs/b.md"), Ok(b"mended".to_vec()));
        let on_disk = std::fs::read(dir.path().join("content/briefs/b.md")).unwrap();
        assert_eq!(on_disk, b"disk");
    }
}
