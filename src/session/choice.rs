//! Files that the caller named, by path or by slug.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::arrange::distinct;
use crate::failure::Failure;
use crate::host;
use crate::model::{Brief, Project};
use crate::similar::nearest;

/// A set of files of the project: single files and whole folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// All files: the caller named none.
    #[default]
    Everything,
    /// Paths of files and folders, relative to the root; the empty path is the root.
    Only(BTreeSet<String>),
}

impl Choice {
    /// Reads names of files of the project: a path from the working folder, a path from the root, or a brief's slug.
    pub(super) fn new(project: &Project, root: &Path, names: &[String]) -> Result<Self, Failure> {
        Self::read(project, root, names, |_| false)
    }

    /// Reads names that may belong to other projects, as a hook passes all changed files. Files outside the project and files removed from
    /// `content/` are ignored; a name that is neither a file nor a slug is still an error.
    pub(super) fn among(project: &Project, root: &Path, names: &[String]) -> Result<Self, Failure> {
        Self::read(project, root, names, |places| {
            let is_content =
                |path: &str| path.starts_with("content/") && Path::new(path).extension().is_some();
            let inside = places.inside.iter();
            host::is_taken(&places.here)
                || inside
                    .clone()
                    .any(|path| is_content(path) || host::is_taken(&root.join(path)))
        })
    }

    fn read(
        project: &Project,
        root: &Path,
        names: &[String],
        passes: impl Fn(&PossiblePaths) -> bool,
    ) -> Result<Self, Failure> {
        if names.is_empty() {
            return Ok(Self::Everything);
        }
        let files = project.files.ids().map(|id| project.files.path(id));
        let files: BTreeSet<&str> = distinct(files);
        let mut chosen = BTreeSet::new();
        for name in names {
            let places = PossiblePaths::new(root, name)?;
            let by_path = places.inside.iter().find(|path| is_known(&files, path));
            let by_slug = || {
                let brief = project.briefs.with_slug(name)?;
                Some(project.files.path(brief.file).to_owned())
            };
            match by_path.cloned().or_else(by_slug) {
                Some(path) => {
                    chosen.insert(path);
                }
                None if passes(&places) => {}
                None => return Err(no_brief(project, name)),
            }
        }
        Ok(Self::Only(chosen))
    }

    /// One file.
    pub fn file(path: impl Into<String>) -> Self {
        Self::Only(BTreeSet::from([path.into()]))
    }

    /// No files.
    pub const fn nothing() -> Self {
        Self::Only(BTreeSet::new())
    }

    /// Whether the choice holds everything.
    pub const fn is_everything(&self) -> bool {
        matches!(self, Self::Everything)
    }

    /// Whether the choice is empty: all names were ignored.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Only(paths) if paths.is_empty())
    }

    /// Whether the choice holds a file; `path` is relative to the root.
    pub fn holds(&self, path: &str) -> bool {
        match self {
            Self::Everything => true,
            Self::Only(chosen) => {
                let folders = path.match_indices('/').map(|(at, _)| at);
                let prefixes = std::iter::once(0).chain(folders).chain([path.len()]);
                prefixes
                    .filter_map(|end| path.get(..end))
                    .any(|prefix| chosen.contains(prefix))
            }
        }
    }
}

/// Whether a path is a file of the project or a folder that holds one.
fn is_known(files: &BTreeSet<&str>, path: &str) -> bool {
    if path.is_empty() || files.contains(path) {
        return true;
    }
    let folder = format!("{path}/");
    let mut below = files.range(folder.as_str()..);
    below.next().is_some_and(|file| file.starts_with(&folder))
}

/// The paths that a name may mean.
struct PossiblePaths {
    /// The name as a path from the working folder.
    here: PathBuf,
    /// The name as paths relative to the root, the likeliest first; no path where it leaves the root.
    inside: Vec<String>,
}

impl PossiblePaths {
    /// Reads `name`; `root` is absolute and free of links.
    fn new(root: &Path, name: &str) -> Result<Self, Failure> {
        let here = host::working_directory()?.join(name);
        let real = host::real_path(&here);
        let mut inside = Vec::new();
        if real.as_deref().is_some_and(|real| root.starts_with(real)) {
            inside.push(String::new());
        }
        // The project may know a file by a link, which the working folder's path to it keeps.
        for path in real.iter().chain([&here]) {
            let relative = path.strip_prefix(root).ok().map(host::slashed);
            inside.extend(relative.and_then(|path| host::join("", &path)));
        }
        inside.extend(host::join("", name).filter(|path| !path.is_empty()));
        Ok(Self { here, inside })
    }
}

/// The path below the root of the file that `name` means, which need not exist: an existing one first, else the likeliest.
pub(super) fn place(root: &Path, name: &str) -> Result<String, Failure> {
    let places = PossiblePaths::new(root, name)?.inside;
    let is_there = |path: &&String| host::is_file(&root.join(path));
    let place = places.iter().find(is_there).or_else(|| places.first());
    let place = place.filter(|path| !path.is_empty() && !host::is_folder(&root.join(path)));
    place.cloned().ok_or_else(|| {
        Failure::new(format!("`{name}` is no file below the project's folder"))
            .help("name a file of the project, such as `content/briefs/my-brief.md`")
    })
}

/// The brief that has this path or slug.
pub(super) fn brief<'p>(
    project: &'p Project,
    root: &Path,
    name: &str,
) -> Result<&'p Brief, Failure> {
    let choice = Choice::new(project, root, &[name.to_owned()])?;
    let briefs = project.briefs.iter();
    let mut briefs = briefs.filter(|brief| choice.holds(project.files.path(brief.file)));
    match (briefs.next(), briefs.next()) {
        (Some(brief), None) => Ok(brief),
        (Some(_), Some(_)) => Err(Failure::new(format!("`{name}` names more than one brief"))
            .help("name one file below content/briefs")),
        (None, _) => Err(no_brief(project, name)),
    }
}

/// The failure for a name that no brief has, with a slug that may have been meant.
pub(super) fn no_brief(project: &Project, name: &str) -> Failure {
    let stem = Path::new(name)
        .file_stem()
        .map_or_else(|| name.into(), |stem| stem.to_string_lossy());
    let help = nearest(
        &stem,
        project.briefs.iter().map(|brief| brief.slug.as_str()),
    )
    .map_or_else(
        || "name a brief by its slug or by its path below the project's folder".to_owned(),
        |slug| format!("did you mean `{slug}`?"),
    );
    Failure::new(format!(
        "there is no brief or file `{name}` in this project"
    ))
    .help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(path: &str) -> Choice {
        Choice::file(path)
    }

    #[test]
    fn folders_hold_what_lies_below_them() {
        let choice = only("content/briefs");
        assert!(choice.holds("content/briefs/a.md"));
        assert!(choice.holds("content/briefs/deep/a.md"));
        assert!(choice.holds("content/briefs"));
        assert!(!choice.holds("content/briefs-old/a.md"));
        assert!(!choice.holds("content"));
        assert!(Choice::default().holds("anything"));
        assert!(only("").holds("content/a.md"), "the root holds everything");
        let nothing = Choice::nothing();
        assert!(nothing.is_nothing() && !nothing.holds("content/a.md"));
    }

    #[test]
    fn folders_are_known_by_the_files_in_them() {
        let files = BTreeSet::from(["content/a/b.md", "content/ab.md", "factum.yaml"]);
        for known in ["", "content", "content/a", "content/a/b.md", "factum.yaml"] {
            assert!(is_known(&files, known), "{known}");
        }
        for unknown in ["content/b", "content/a/b", "factum", "z"] {
            assert!(!is_known(&files, unknown), "{unknown}");
        }
    }

    #[test]
    fn a_file_that_is_not_there_has_a_place_inside_the_root_only() {
        let dir = tempfile::tempdir().unwrap();
        let root = dunce::canonicalize(dir.path()).unwrap();
        std::fs::create_dir_all(root.join("content/briefs")).unwrap();
        let at = |name: &str| place(&root, name).ok();
        let inside = Some("content/briefs/new.md".to_owned());
        assert_eq!(at("content/briefs/new.md"), inside, "from the root");
        let absolute = root.join("content/briefs/../briefs/new.md");
        assert_eq!(at(&absolute.to_string_lossy()), inside);
        assert_eq!(at("content/briefs"), None, "a folder");
        assert_eq!(at("/etc/passwd"), None);
        assert_eq!(at("../../x.md"), None);
    }
}
