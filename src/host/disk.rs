//! Files on disk, below one root.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::walk::walk;
use super::{Host, LARGEST_FILE, Listing, ReadError, join, slashed};
use crate::arrange::Arrange as _;
use crate::failure::Failure;

/// A project on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The project below `root`, which must be a folder.
    pub fn new(root: &Path) -> Result<Self, Failure> {
        let shown = root.display().to_string();
        let root = dunce::canonicalize(root).map_err(|error| {
            Failure::new(format!("the folder cannot be read: {error}"))
                .at(shown.clone())
                .help("`--root` names the folder that holds `factum.yaml`")
        })?;
        if !root.is_dir() {
            return Err(Failure::new("not a folder")
                .at(shown)
                .help("`--root` names the folder that holds `factum.yaml`"));
        }
        Ok(Self { root })
    }

    /// The root, absolute and free of links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The real path of a file; an error if it lies outside the root.
    fn resolve(&self, path: &str) -> Result<PathBuf, ReadError> {
        let path = join("", path).ok_or(ReadError::OutsideRoot)?;
        let real = dunce::canonicalize(self.root.join(path)).map_err(|error| refusal(&error))?;
        if real.starts_with(&self.root) {
            Ok(real)
        } else {
            Err(ReadError::OutsideRoot)
        }
    }

    /// Writes a file by writing a new one beside it, with the same permissions, and renaming it. A file or link that already has the new
    /// one's name is removed first, so that nothing is written through a link.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let refused = |error: String| {
            Failure::new(format!("the file cannot be written: {error}"))
                .at(path)
                .help("make the file and its folder writable; nothing in it was changed")
        };
        let real = self
            .resolve(path)
            .map_err(|error| refused(error.to_string()))?;
        let mut beside = real.clone().into_os_string();
        beside.push(format!(".factum-{}", std::process::id()));
        let beside = PathBuf::from(beside);
        let replace = || {
            let permissions = fs::metadata(&real)?.permissions();
            if permissions.readonly() {
                return Err(io::Error::from(io::ErrorKind::PermissionDenied));
            }
            let mut file = match fs::File::create_new(&beside) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    fs::remove_file(&beside)?;
                    fs::File::create_new(&beside)?
                }
                created => created?,
            };
            file.write_all(bytes)?;
            file.set_permissions(permissions)?;
            file.sync_all()?;
            drop(file);
            fs::rename(&beside, &real)
        };
        replace().map_err(|error| {
            let _ = fs::remove_file(&beside);
            refused(error.to_string())
        })
    }

    /// The path of a file relative to the root, with `/`.
    fn relative(&self, path: &Path) -> String {
        slashed(path.strip_prefix(&self.root).unwrap_or(path))
    }
}

fn refusal(error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::Missing,
        _ => ReadError::Refused(error.to_string()),
    }
}

impl Host for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let real = self.resolve(path)?;
        let metadata = fs::metadata(&real).map_err(|error| refusal(&error))?;
        if !metadata.is_file() {
            return Err(ReadError::NotAFile);
        }
        if metadata.len() > LARGEST_FILE {
            return Err(ReadError::TooLarge(metadata.len()));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
        fs::File::open(&real)
            .and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes))
            .map_err(|error| refusal(&error))?;
        let size = bytes.len() as u64;
        if size > LARGEST_FILE {
            return Err(ReadError::TooLarge(size));
        }
        Ok(bytes)
    }

    fn list(&self, dir: &str) -> Result<Listing, Failure> {
        let start = match self.resolve(dir) {
            Ok(start) => start,
            Err(ReadError::Missing) => {
                let is_file = |path: &str| self.resolve(path).is_ok_and(|real| !real.is_dir());
                return Ok(Listing {
                    files: Vec::new(),
                    problems: super::in_the_way(dir, is_file),
                });
            }
            Err(error) => {
                return Ok(Listing {
                    files: Vec::new(),
                    problems: vec![(dir.to_owned(), error)],
                });
            }
        };
        if !start.is_dir() {
            return Ok(Listing {
                files: Vec::new(),
                problems: vec![(dir.to_owned(), ReadError::NotAFolder)],
            });
        }
        let named = self.root.join(join("", dir).unwrap_or_default());
        let mut listing = Listing::default();
        let walked = walk(&self.root, &named);
        for path in walked.files {
            if path.to_str().is_some() {
                listing.files.push(self.relative(&path));
            } else {
                let reason = "the name is not UTF-8".to_owned();
                let problem = (self.relative(&path), ReadError::Refused(reason));
                listing.problems.push(problem);
            }
        }
        let problems = walked.problems.into_iter();
        let problems = problems.map(|(path, problem)| (self.relative(&path), problem));
        listing.problems.extend(problems);
        let is_shown = |path: &str| !super::is_hidden(dir, path);
        listing.files.retain(|path| is_shown(path));
        listing.problems.retain(|(path, _)| is_shown(path));
        listing.files.sort_unstable();
        listing.problems.arrange_by(|a, b| a.0.cmp(&b.0));
        Ok(listing)
    }

    fn exists(&self, path: &str) -> bool {
        self.resolve(path).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_in_order_and_reads() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("content/b")).unwrap();
        fs::write(dir.path().join("content/b/z.md"), "z").unwrap();
        fs::write(dir.path().join("content/a.md"), "a").unwrap();
        let disk = Disk::new(dir.path()).unwrap();
        assert_eq!(
            disk.list("content").unwrap().files,
            ["content/a.md", "content/b/z.md"]
        );
        assert_eq!(disk.list("nothing").unwrap(), Listing::default());
        assert_eq!(disk.list("nothing/below").unwrap(), Listing::default());
        for (dir, file) in [
            ("content/a.md", "content/a.md"),
            ("content/a.md/b/c", "content/a.md"),
        ] {
            let problems = disk.list(dir).unwrap().problems;
            assert_eq!(problems, [(file.to_owned(), ReadError::NotAFolder)]);
        }
        assert_eq!(disk.read("content/a.md"), Ok(b"a".to_vec()));
        assert_eq!(disk.read("content"), Err(ReadError::NotAFile));
        assert_eq!(disk.read("content/a.md/x"), Err(ReadError::Missing));
        assert_eq!(disk.read("../x"), Err(ReadError::OutsideRoot));
    }

    #[test]
    fn hidden_files_are_left_out() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join(".project");
        fs::create_dir_all(root.join("content/.trash")).unwrap();
        for path in ["content/a.md", "content/._a.md", "content/.trash/b.md"] {
            fs::write(root.join(path), "").unwrap();
        }
        // Emacs marks a file that is not saved by a link that leads nowhere.
        #[cfg(unix)]
        std::os::unix::fs::symlink("ana@desk.1", root.join("content/.#a.md")).unwrap();
        let shown = Listing {
            files: vec!["content/a.md".to_owned()],
            problems: Vec::new(),
        };
        let disk = Disk::new(&root).unwrap();
        assert_eq!(disk.list("content").unwrap(), shown);
        let memory = super::super::Memory::default()
            .with("content/a.md", "")
            .with("content/._a.md", "")
            .with("content/.trash/b.md", "");
        assert_eq!(memory.list("content").unwrap(), shown);
        let mut overlay = super::super::Overlay::new(disk);
        overlay.hold("content/.c.md", Vec::new());
        assert_eq!(overlay.list("content").unwrap(), shown);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_only_inside_the_root() {
        use std::os::unix::fs::symlink;
        let outer = tempfile::tempdir().unwrap();
        let root = outer.path().join("root");
        fs::create_dir_all(root.join("content/real")).unwrap();
        fs::write(outer.path().join("secret.yaml"), "s").unwrap();
        fs::write(root.join("content/real/a.yaml"), "a").unwrap();
        symlink(
            outer.path().join("secret.yaml"),
            root.join("content/out.yaml"),
        )
        .unwrap();
        symlink(root.join("content/real"), root.join("content/also")).unwrap();
        fs::create_dir_all(root.join("shared")).unwrap();
        fs::write(root.join("shared/b.yaml"), "b").unwrap();
        symlink(root.join("shared"), root.join("content/shared")).unwrap();
        symlink(root.join("content"), root.join("content/real/loop")).unwrap();
        let disk = Disk::new(&root).unwrap();
        let listing = disk.list("content").unwrap();
        assert_eq!(
            listing.files,
            ["content/real/a.yaml", "content/shared/b.yaml"]
        );
        assert!(
            listing
                .problems
                .contains(&("content/out.yaml".to_owned(), ReadError::OutsideRoot))
        );
        assert_eq!(disk.read("content/out.yaml"), Err(ReadError::OutsideRoot));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_is_replaced_without_writing_through_a_link_beside_it() {
        let outer = tempfile::tempdir().unwrap();
        let root = outer.path().join("root");
        fs::create_dir(&root).unwrap();
        let outside = outer.path().join("outside");
        fs::write(&outside, "theirs").unwrap();
        fs::write(root.join("a.md"), "old").unwrap();
        let beside = format!("a.md.factum-{}", std::process::id());
        std::os::unix::fs::symlink(&outside, root.join(beside)).unwrap();
        Disk::new(&root).unwrap().write("a.md", b"new").unwrap();
        assert_eq!(fs::read_to_string(root.join("a.md")).unwrap(), "new");
        assert_eq!(fs::read_to_string(outside).unwrap(), "theirs");
        assert_eq!(fs::read_dir(root).unwrap().count(), 1);
    }
}
