//! Files in memory: for tests, documentation examples and editors.

use std::collections::BTreeMap;

use super::{Host, LARGEST_FILE, Listing, ReadError, join};
use crate::failure::Failure;

/// A project in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// Bytes by path; paths are relative to the root, with `/`.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Adds a file to this project.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), bytes.into());
        self
    }

    fn below<'a>(&'a self, dir: &'a str) -> impl Iterator<Item = &'a String> {
        self.files.keys().filter(move |path| {
            dir.is_empty()
                || path
                    .strip_prefix(dir)
                    .is_some_and(|rest| rest.starts_with('/'))
        })
    }
}

impl Host for Memory {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let path = join("", path).ok_or(ReadError::OutsideRoot)?;
        let Some(bytes) = self.files.get(&path) else {
            return Err(if self.below(&path).next().is_some() {
                ReadError::NotAFile
            } else {
                ReadError::Missing
            });
        };
        let size = bytes.len() as u64;
        if size > LARGEST_FILE {
            return Err(ReadError::TooLarge(size));
        }
        Ok(bytes.clone())
    }

    fn list(&self, dir: &str) -> Result<Listing, Failure> {
        let files = join("", dir).map_or_else(Vec::new, |dir| {
            let shown = self
                .below(&dir)
                .filter(|path| !super::is_hidden(&dir, path));
            shown.cloned().collect()
        });
        Ok(Listing {
            files,
            problems: super::in_the_way(dir, |path| self.files.contains_key(path)),
        })
    }

    fn exists(&self, path: &str) -> bool {
        join("", path).is_some_and(|path| {
            self.files.contains_key(&path) || self.below(&path).next().is_some()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_prefixes_at_a_slash() {
        let memory = Memory::default()
            .with("content/a.md", "a")
            .with("contents/b.md", "b");
        assert_eq!(memory.list("content").unwrap().files, ["content/a.md"]);
        assert_eq!(memory.list("content").unwrap().problems, []);
        assert_eq!(
            memory.list("content/a.md/b").unwrap().problems,
            [("content/a.md".to_owned(), ReadError::NotAFolder)]
        );
        assert!(memory.exists("content"));
        assert_eq!(memory.read("content"), Err(ReadError::NotAFile));
        assert_eq!(memory.read("../content/a.md"), Err(ReadError::OutsideRoot));
        assert_eq!(memory.read("nothing"), Err(ReadError::Missing));
    }
}
