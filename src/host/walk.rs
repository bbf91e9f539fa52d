//! Walks through a folder of a project, and through links as long as they stay inside the project.
//!
//! Links make a graph of a tree: folders that each hold two links to the next have exponentially many paths. Each folder is therefore
//! entered once: under its own name where that lies below the start, else under the first link that leads to it.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use super::ReadError;
use crate::arrange::Arrange as _;

/// Files, folders and links that are looked at below one folder.
const MOST: usize = 500_000;

/// What stands below a folder, however deep.
#[derive(Debug, Default)]
pub(super) struct Walked {
    pub(super) files: Vec<PathBuf>,
    /// What was not entered, and why.
    pub(super) problems: Vec<(PathBuf, ReadError)>,
}

/// Walks through a folder below `root`, which is free of links.
pub(super) fn walk(root: &Path, folder: &Path) -> Walked {
    walk_at_most(root, folder, MOST)
}

fn walk_at_most(root: &Path, folder: &Path, most: usize) -> Walked {
    let mut walked = Walked::default();
    let Ok(start) = dunce::canonicalize(folder) else {
        return walked;
    };
    let mut left = most;
    let mut known = BTreeSet::from([start.clone()]);
    // Folders by the name under which they are entered, with their real places.
    let mut open = vec![(folder.to_path_buf(), start.clone())];
    while let Some((named, real)) = open.pop() {
        let entries = match entries(&named, &mut left) {
            Ok(entries) => entries,
            Err(problem) => {
                walked.problems.push((named, problem));
                if left == 0 {
                    break;
                }
                continue;
            }
        };
        let before = open.len();
        for entry in entries {
            let (path, own) = (entry.path(), real.join(entry.file_name()));
            match place(&entry, &path, own, root) {
                Ok(EntryKind::File) => walked.files.push(path),
                Ok(EntryKind::Folder(own)) if known.insert(own.clone()) => open.push((path, own)),
                Ok(EntryKind::Linked(target)) if real.starts_with(&target) => {
                    let reason = "the link leads back to a folder that holds it".to_owned();
                    walked.problems.push((path, ReadError::Refused(reason)));
                }
                Ok(EntryKind::Linked(target))
                    if !target.starts_with(&start) && known.insert(target.clone()) =>
                {
                    open.push((path, target));
                }
                Ok(EntryKind::Folder(_) | EntryKind::Linked(_)) => {}
                Err(problem) => walked.problems.push((path, problem)),
            }
        }
        open.get_mut(before..).unwrap_or_default().reverse();
    }
    walked
}

/// What an entry of a folder is.
enum EntryKind {
    File,
    /// A folder at its real place.
    Folder(PathBuf),
    /// A link to a folder, by the place that it leads to.
    Linked(PathBuf),
}

fn place(entry: &DirEntry, path: &Path, own: PathBuf, root: &Path) -> Result<EntryKind, ReadError> {
    let kind = entry.file_type().map_err(|error| refused(&error))?;
    if kind.is_dir() {
        return Ok(EntryKind::Folder(own));
    }
    if !kind.is_symlink() {
        return Ok(EntryKind::File);
    }
    let target = dunce::canonicalize(path).map_err(|error| refused(&error))?;
    match target.starts_with(root) {
        false => Err(ReadError::OutsideRoot),
        true if target.is_dir() => Ok(EntryKind::Linked(target)),
        true => Ok(EntryKind::File),
    }
}

/// The entries of a folder in the order of their names.
fn entries(folder: &Path, left: &mut usize) -> Result<Vec<DirEntry>, ReadError> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| refused(&error))? {
        let entry = entry.map_err(|error| refused(&error))?;
        *left = left.checked_sub(1).ok_or_else(|| {
            ReadError::Refused(format!("more than {MOST} files and folders lie beside it"))
        })?;
        entries.push(entry);
    }
    entries.arrange_by_key(DirEntry::file_name);
    Ok(entries)
}

fn refused(error: &io::Error) -> ReadError {
    ReadError::Refused(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(root: &Path, paths: impl IntoIterator<Item = PathBuf>) -> Vec<String> {
        let shown = |path: PathBuf| super::super::slashed(path.strip_prefix(root).unwrap());
        paths.into_iter().map(shown).collect()
    }

    #[test]
    fn what_is_looked_at_is_bounded() {
        let dir = tempfile::tempdir().unwrap();
        let root = dunce::canonicalize(dir.path()).unwrap();
        for folder in ["a", "b"] {
            fs::create_dir_all(root.join(folder)).unwrap();
            for file in 0..4 {
                fs::write(root.join(format!("{folder}/{file}")), "").unwrap();
            }
        }
        let walked = walk_at_most(&root, &root, 6);
        assert_eq!(walked.files.len(), 4);
        assert_eq!(
            names(&root, walked.problems.into_iter().map(|problem| problem.0)),
            ["b"]
        );
        assert_eq!(walk(&root, &root).files.len(), 8);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_is_entered_once() {
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().unwrap();
        let root = dunce::canonicalize(dir.path()).unwrap();
        // Two links in each of forty folders are 2^40 paths.
        fs::create_dir_all(root.join("content")).unwrap();
        symlink("../chain/00", root.join("content/chain")).unwrap();
        for folder in 0..40 {
            let own = root.join(format!("chain/{folder:02}"));
            fs::create_dir_all(&own).unwrap();
            fs::write(own.join("a.md"), "").unwrap();
            for link in ["x", "y"] {
                symlink(format!("../{:02}", folder + 1), own.join(link)).unwrap();
            }
        }
        let walked = walk(&root, &root.join("content"));
        assert_eq!(walked.files.len(), 40);
        // The last two lead nowhere.
        assert_eq!(walked.problems.len(), 2);
        // Folders beside the start go under the first link.
        fs::create_dir_all(root.join("shared/deep")).unwrap();
        fs::write(root.join("shared/deep/b.md"), "").unwrap();
        fs::create_dir_all(root.join("start")).unwrap();
        symlink("../shared/deep", root.join("start/one")).unwrap();
        symlink("../shared", root.join("start/two")).unwrap();
        symlink("..", root.join("shared/deep/up")).unwrap();
        let walked = walk(&root, &root.join("start"));
        assert_eq!(names(&root, walked.files), ["start/one/b.md"]);
        let problems = walked.problems.into_iter().map(|problem| problem.0);
        assert_eq!(names(&root, problems), ["start/one/up"]);
        // A link to all of the disk leads out of the project.
        symlink("/", root.join("start/disk")).unwrap();
        let walked = walk(&root, &root.join("start"));
        let outside = (root.join("start/disk"), ReadError::OutsideRoot);
        assert!(walked.problems.contains(&outside));
    }
}
