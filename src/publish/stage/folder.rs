//! Walks, clears and carries over the files of an output folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::refused;
use crate::failure::Failure;

/// Empties the folder in which output is assembled, after a killed build.
pub(super) fn clear(dir: &Path) -> Result<(), Failure> {
    let entries = fs::read_dir(dir).map_err(|error| refused(dir, &error))?;
    for entry in entries {
        let entry = entry.map_err(|error| refused(dir, &error))?;
        let path = entry.path();
        let removed = if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        removed.map_err(|error| refused(&path, &error))?;
    }
    Ok(())
}

pub(super) fn remove(dir: &Path) -> Result<(), Failure> {
    // The folders of briefs are removed on all cores; what remains is tried again below, and reported.
    if let Ok(entries) = fs::read_dir(dir) {
        entries.par_bridge().flatten().for_each(|entry| {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                let _ = fs::remove_dir_all(entry.path());
            }
        });
    }
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(refused(dir, &error)),
        _ => Ok(()),
    }
}

/// A file, link or folder, by its path relative to the folder that was walked.
pub(super) struct WalkedEntry {
    pub(super) path: PathBuf,
    /// Whether the entry is a folder; a link never is, wherever it leads.
    pub(super) is_folder: bool,
}

/// All files, links and folders below a folder; each folder comes after its content.
pub(super) fn walk(dir: &Path) -> Result<Vec<WalkedEntry>, Failure> {
    let mut found = Vec::new();
    if !dir.exists() {
        return Ok(found);
    }
    let walk = walkdir::WalkDir::new(dir).min_depth(1).contents_first(true);
    for entry in walk.sort_by_file_name() {
        let entry = entry.map_err(|error| refused(dir, &error.into()))?;
        if let Ok(path) = entry.path().strip_prefix(dir) {
            found.push(WalkedEntry {
                path: path.to_path_buf(),
                is_folder: entry.file_type().is_dir(),
            });
        }
    }
    Ok(found)
}

/// Whether a regular file contains exactly these bytes.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    fs::symlink_metadata(path)
        .is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|found| found == bytes)
}

/// Carries a file of the old output over into the new one, by a hard link where the file system allows it.
pub(super) fn carry(from: &Path, to: &Path, path: impl AsRef<Path>) -> Result<(), Failure> {
    let (source, target) = (from.join(&path), to.join(&path));
    let mut linked = fs::hard_link(&source, &target);
    if linked.is_err()
        && let Some(folder) = target.parent()
    {
        fs::create_dir_all(folder).map_err(|error| refused(folder, &error))?;
        linked = fs::hard_link(&source, &target);
    }
    linked
        .or_else(|_| fs::copy(&source, &target).map(|_| ()))
        .map_err(|error| refused(&source, &error))
}

/// Gives a folder of the new output the permissions of the old one. An empty folder is carried over, as factum leaves none: somebody else
/// made it.
pub(super) fn carry_folder(from: &Path, to: &Path, path: &Path) -> Result<(), Failure> {
    let (source, target) = (from.join(path), to.join(path));
    let carry = || {
        if !target.exists() {
            if fs::read_dir(&source)?.next().is_some() {
                return Ok(());
            }
            fs::create_dir_all(&target)?;
        }
        fs::set_permissions(&target, fs::metadata(&source)?.permissions())
    };
    carry().map_err(|error| refused(&source, &error))
}
