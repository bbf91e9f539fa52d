//! Files that the caller named, by path or by slug.

use std::path::Path;

use crate::check::context::nearest;
use crate::failure::Failure;
use crate::host::{self, Disk};
use crate::model::Project;

/// A set of files of the project: single files and whole folders; everything when none was named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    paths: Vec<String>,
}

impl Choice {
    /// Reads names: a path from the working folder, a path from the root, or a brief's slug.
    pub(super) fn new(project: &Project, disk: &Disk, names: &[String]) -> Result<Self, Failure> {
        let paths = names
            .iter()
            .map(|name| find(project, disk.root(), name).ok_or_else(|| no_brief(project, name)))
            .collect::<Result<_, _>>()?;
        Ok(Self { paths })
    }

    /// Whether everything is meant.
    pub fn is_everything(&self) -> bool {
        self.paths.is_empty()
    }

    /// Whether a file, relative to the root, is meant.
    pub fn holds(&self, path: &str) -> bool {
        self.is_everything()
            || self.paths.iter().any(|chosen| {
                path.strip_prefix(chosen.as_str()).is_some_and(|rest| {
                    chosen.is_empty() || rest.is_empty() || rest.starts_with('/')
                })
            })
    }
}

fn find(project: &Project, root: &Path, name: &str) -> Option<String> {
    let known = |path: &str| {
        let inside = Choice {
            paths: vec![path.to_owned()],
        };
        project
            .files
            .ids()
            .any(|id| inside.holds(project.files.path(id)))
    };
    let from_here = Path::new(name).canonicalize().ok().and_then(|path| {
        let relative = path.strip_prefix(root.canonicalize().ok()?).ok()?;
        let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        Some(parts.join("/"))
    });
    if let Some(path) = from_here.filter(|path| known(path)) {
        return Some(path);
    }
    let from_root = host::join("", name);
    if let Some(path) = from_root.filter(|path| known(path)) {
        return Some(path);
    }
    let brief = project.briefs.iter().find(|brief| brief.slug == name)?;
    Some(project.files.path(brief.file).to_owned())
}

/// Nothing of that name; perhaps a slug was misspelt.
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

    #[test]
    fn folders_hold_what_lies_below_them() {
        let choice = Choice {
            paths: vec!["content/briefs".into()],
        };
        assert!(choice.holds("content/briefs/a.md"));
        assert!(!choice.holds("content/briefs-old/a.md"));
        assert!(Choice::default().holds("anything"));
        assert!(
            Choice {
                paths: vec![String::new()]
            }
            .holds("content/a.md"),
            "the root holds everything"
        );
    }
}
