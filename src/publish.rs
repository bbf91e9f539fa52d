//! Writes output whole or not at all: artifacts go into a folder beside the output, which then takes its place.
//!
//! Only files that factum wrote are ever replaced or removed; a manifest in the output says which those are. Nothing is written or
//! removed through a link: a project may come from somebody else.
//! With [`host`], the only module that touches the disk.

mod manifest;
mod stage;

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::host::{self, Disk};

pub use stage::{Published, Stage};

/// Creates a folder, and those above it.
pub fn folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|error| {
        Failure::new(format!("the folder cannot be made: {error}"))
            .at(path.display().to_string())
            .help("make the folder above it writable, or choose another")
    })
}

/// Writes a new file below `root`, creating its folders; an error if it exists.
pub fn create(root: &Path, path: &str, text: &str) -> Result<(), Failure> {
    let target = target(root, path)?;
    let fail = |error: std::io::Error| {
        let help = if error.kind() == std::io::ErrorKind::AlreadyExists {
            "move the file away, or choose another name"
        } else {
            "make the folder writable, or choose another"
        };
        Failure::new(format!("the file cannot be written: {error}"))
            .at(target.display().to_string())
            .help(help)
    };
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(fail)?;
    }
    File::create_new(&target)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(fail)
}

/// Writes a file below `root`, creating its folders; an existing one is replaced.
pub fn put(root: &Path, path: &str, text: &str) -> Result<(), Failure> {
    if root.join(path).symlink_metadata().is_ok() {
        Disk::new(root)?.write(path, text.as_bytes())
    } else {
        create(root, path, text)
    }
}

/// The path of a file below `root`; an error if links lead it out of `root`.
fn target(root: &Path, path: &str) -> Result<PathBuf, Failure> {
    if host::is_below(root, path) {
        return Ok(root.join(path));
    }
    Err(
        Failure::new("the file lies outside of the project's folder")
            .at(path)
            .help("put a folder in the place of the link; nothing was written"),
    )
}

/// Writes new files below `root`: all of them or none; an error if one exists.
pub fn create_all<'f>(
    root: &Path,
    files: impl IntoIterator<Item = (&'f str, &'f str)>,
) -> Result<(), Failure> {
    let mut made = Vec::new();
    for (path, text) in files {
        let target = root.join(path);
        let existed = target.symlink_metadata().is_ok();
        let created = create(root, path, text);
        if created.is_ok() || !existed {
            made.push(target);
        }
        if let Err(failure) = created {
            for file in made {
                // What cannot be removed is explained by the failure's own cause.
                let _ = fs::remove_file(file);
            }
            return Err(failure);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_files_all_are_written_or_none() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("c"), "theirs").unwrap();
        let files = [("a/a", "1"), ("b", "2"), ("c", "3"), ("d", "4")];
        let failure = create_all(dir.path(), files).unwrap_err();
        assert!(failure.message.contains("cannot be written"), "{failure}");
        assert!(!dir.path().join("a/a").exists() && !dir.path().join("b").exists());
        assert_eq!(fs::read_to_string(dir.path().join("c")).unwrap(), "theirs");
        create_all(dir.path(), [("a/a", "1"), ("b", "2")]).unwrap();
        assert_eq!(fs::read_to_string(dir.path().join("a/a")).unwrap(), "1");
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link_out_of_the_root() {
        use std::os::unix::fs::symlink;
        let outer = tempfile::tempdir().unwrap();
        let (root, outside) = (outer.path().join("root"), outer.path().join("outside"));
        fs::create_dir(&root).unwrap();
        fs::create_dir(&outside).unwrap();
        symlink(&outside, root.join("content")).unwrap();
        symlink(outside.join("new"), root.join("dangling")).unwrap();
        for write in [create, put] {
            let failure = write(&root, "content/briefs/a.md", "1").unwrap_err();
            assert!(failure.message.contains("outside"), "{failure}");
            let failure = write(&root, "dangling", "1").unwrap_err();
            assert!(failure.message.contains("cannot be written"), "{failure}");
        }
        assert_eq!(fs::read_dir(outside).unwrap().count(), 0);
    }
}
