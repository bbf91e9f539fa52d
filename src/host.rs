//! The only access to disk, clock and environment, with an implementation on disk and one in memory.
//!
//! Paths are relative to the project root and use `/`. No path leaves the root: `..` and absolute paths are refused, and
//! links are followed only while they stay inside.

pub mod child;
mod disk;
#[cfg(feature = "import")]
pub mod loopback;
mod memory;
mod overlay;
mod walk;
pub mod watch;

use std::fmt;
use std::io::Read as _;
use std::path::{Path, PathBuf};

pub use disk::Disk;
pub use memory::Memory;
pub use overlay::Overlay;

use crate::failure::Failure;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// A project's files, wherever they are.
pub trait Host: Send + Sync {
    /// The bytes of a file.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError>;

    /// All files below a folder, at any depth; none if there is no such folder. A file that stands where the folder or one of its parents
    /// should be is listed as a problem. Files of a folder that several links lead to are listed under one of its names. What has a name that
    /// begins with a dot is left out: systems and editors keep such files beside others.
    fn list(&self, dir: &str) -> Result<Listing, Failure>;

    /// Whether a file or folder with this path exists inside the root.
    fn exists(&self, path: &str) -> bool;
}

/// The content of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The paths of files, relative to the root, sorted by bytes.
    pub files: Vec<String>,
    /// Paths that could not be entered or lie outside the root, sorted.
    pub problems: Vec<(String, ReadError)>,
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// Nothing has this path.
    Missing,
    /// The path, or a link on it, leads out of the root.
    OutsideRoot,
    /// The file is larger than [`LARGEST_FILE`]; its size in bytes.
    TooLarge(u64),
    /// The path is that of a folder, a pipe or a device.
    NotAFile,
    /// A file stands where a folder is expected.
    NotAFolder,
    /// The system refused; its message.
    Refused(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => formatter.write_str("there is no such file"),
            Self::OutsideRoot => formatter.write_str("the path leaves the project"),
            Self::TooLarge(size) => write!(
                formatter,
                "the file has {size} bytes; at most {} MiB are read",
                LARGEST_FILE / 1024 / 1024
            ),
            Self::NotAFile => formatter.write_str("not a regular file"),
            Self::NotAFolder => formatter.write_str("it is a file, not a folder"),
            Self::Refused(reason) => formatter.write_str(reason),
        }
    }
}

/// Joins a path as an author wrote it to a folder of the project, both with `/`; `None` when it leaves the root.
///
/// ```
/// use factum::host::join;
/// assert_eq!(join("content/briefs", "./map.png").as_deref(), Some("content/briefs/map.png"));
/// assert_eq!(join("content/data", "../../../etc/passwd"), None);
/// assert_eq!(join("content/data", "/etc/passwd"), None);
/// ```
pub fn join(dir: &str, path: &str) -> Option<String> {
    let foreign = path.starts_with('/') || path.contains(['\\', '\0']) || has_drive(path);
    if foreign {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in dir.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a path has a part below `dir` that begins with a dot.
fn is_hidden(dir: &str, path: &str) -> bool {
    let below = path.strip_prefix(dir).unwrap_or(path);
    below.split('/').any(|part| part.starts_with('.'))
}

/// The file that stands in place of a folder, or of one above it.
fn in_the_way(dir: &str, is_file: impl Fn(&str) -> bool) -> Vec<(String, ReadError)> {
    let ends = dir.match_indices('/').map(|(end, _)| end);
    ends.chain([dir.len()])
        .filter_map(|end| dir.get(..end))
        .find(|path| is_file(path))
        .map(|path| (path.to_owned(), ReadError::NotAFolder))
        .into_iter()
        .collect()
}

/// Whether a path begins with `C:` or the like, which an operating system may take for another disk.
fn has_drive(path: &str) -> bool {
    let mut chars = path.chars();
    chars
        .next()
        .is_some_and(|letter| letter.is_ascii_alphabetic())
        && chars.next() == Some(':')
}

/// Whether a path is that of a file or folder.
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Whether something has this path, be it a link that leads nowhere.
pub fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether a path is that of a file.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether a path is that of a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The nearest folder at or above `start` with a `factum.yaml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = dunce::canonicalize(start).ok()?;
    start
        .ancestors()
        .find(|dir| dir.join("factum.yaml").is_file())
        .map(Path::to_path_buf)
}

/// The path of a folder relative to the top of the git repository that holds it, with `/`; empty at the top, and without a repository.
///
/// The top is the nearest folder at or above it with a `.git`: a folder, or in a worktree or submodule a file.
pub fn folder_in_repository(root: &Path) -> String {
    let Ok(root) = dunce::canonicalize(root) else {
        return String::new();
    };
    let top = root.ancestors().find(|dir| dir.join(".git").exists());
    top.and_then(|top| root.strip_prefix(top).ok())
        .map(slashed)
        .unwrap_or_default()
}

/// A relative path with `/`.
pub fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// The content of stdin, up to one byte more than [`LARGEST_FILE`].
pub fn read_stdin() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| {
            Failure::new(format!("stdin cannot be read: {error}"))
                .help("pass a brief's text, as in `factum check - < brief.md`")
        })?;
    Ok(bytes)
}

/// The bytes of a file that the caller names, inside a project or not.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let fail = |reason: String| {
        Failure::new(format!("the file cannot be read: {reason}"))
            .at(path.display().to_string())
            .help("name a file that you may read")
    };
    let refused = |error: std::io::Error| fail(error.to_string());
    let file = std::fs::File::open(path).map_err(refused)?;
    let mut bytes = Vec::new();
    let mut file = file.take(LARGEST_FILE + 1);
    file.read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(fail(ReadError::TooLarge(bytes.len() as u64).to_string()));
    }
    Ok(bytes)
}

/// The folder in which the program was started.
pub fn working_directory() -> Result<PathBuf, Failure> {
    std::env::current_dir().map_err(|error| {
        Failure::new(format!("the current folder cannot be read: {error}"))
            .help("change to a folder that exists, or say `--root DIR`")
    })
}

/// Where a path leads, with links resolved as far down as it exists.
pub fn real_path(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    path.ancestors().find_map(|above| {
        let rest = path.strip_prefix(above).ok()?;
        let real = dunce::canonicalize(above).ok()?;
        // Joining an empty path would add a slash.
        Some(if rest.as_os_str().is_empty() {
            real
        } else {
            real.join(rest)
        })
    })
}

/// Whether a file, which need not exist, lies below `root` once links are resolved.
pub fn is_below(root: &Path, path: &str) -> bool {
    let root = real_path(root);
    let below =
        |root: &PathBuf| real_path(&root.join(path)).is_some_and(|real| real.starts_with(root));
    root.as_ref().is_some_and(below)
}

/// Today's date in UTC. Nothing that decides a finding or reaches output may use it; `new` dates drafts by it.
pub fn today() -> jiff::civil::Date {
    jiff::tz::Offset::UTC
        .to_datetime(jiff::Timestamp::now())
        .date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_has_places_below_it() {
        for root in ["no-such-folder", "./no/such"] {
            assert!(is_below(Path::new(root), "content/a.md"), "{root}");
        }
    }

    /// A file that holds nothing, and says that it holds so many bytes.
    fn sparse(path: &Path, bytes: u64) {
        let file = std::fs::File::create(path).unwrap();
        file.set_len(bytes).unwrap();
    }

    #[test]
    fn files_are_read_up_to_their_bound() {
        let dir = tempfile::tempdir().unwrap();
        let disk = Disk::new(dir.path()).unwrap();
        let path = dir.path().join("a.md");
        sparse(&path, LARGEST_FILE);
        assert_eq!(disk.read("a.md").unwrap().len() as u64, LARGEST_FILE);
        assert_eq!(read_file(&path).unwrap().len() as u64, LARGEST_FILE);
        sparse(&path, LARGEST_FILE + 1);
        let refused = disk.read("a.md").unwrap_err();
        assert!(matches!(refused, ReadError::TooLarge(size) if size == LARGEST_FILE + 1));
        let refused = read_file(&path).unwrap_err().to_string();
        assert!(refused.contains("64 MiB"), "{refused}");
    }

    #[test]
    fn paths_stay_inside() {
        assert_eq!(join("", "a/./b//c").as_deref(), Some("a/b/c"));
        assert_eq!(
            join("content/data", "../assets/x.png").as_deref(),
            Some("content/assets/x.png")
        );
        assert_eq!(join("content", "../.."), None);
        assert_eq!(join("content", "C:/x"), None);
        assert_eq!(join("content", "a\\..\\b"), None);
    }

    #[test]
    fn the_top_of_a_repository_holds_a_git_folder_or_file() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("a/über uns/project");
        std::fs::create_dir_all(&root).unwrap();
        std::fs::create_dir(dir.path().join(".git")).unwrap();
        assert_eq!(folder_in_repository(&root), "a/über uns/project");
        assert_eq!(
            folder_in_repository(&root.join("../project")),
            "a/über uns/project"
        );
        std::fs::write(dir.path().join("a/.git"), "gitdir: elsewhere").unwrap();
        assert_eq!(folder_in_repository(&root), "über uns/project");
        std::fs::create_dir(root.join(".git")).unwrap();
        assert_eq!(folder_in_repository(&root), "");
        assert_eq!(folder_in_repository(&root.join("nowhere")), "");
    }

    #[test]
    fn the_nearest_root_wins() {
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("a/b");
        std::fs::create_dir_all(inner.join("c")).unwrap();
        std::fs::write(dir.path().join("factum.yaml"), "").unwrap();
        assert_eq!(
            find_root(&inner.join("c")),
            Some(dunce::canonicalize(dir.path()).unwrap())
        );
        std::fs::write(inner.join("factum.yaml"), "").unwrap();
        assert_eq!(
            find_root(&inner.join("c")),
            Some(dunce::canonicalize(&inner).unwrap())
        );
    }
}
