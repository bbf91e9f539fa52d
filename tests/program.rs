//! The program as a user runs it, in a project of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// What a run of factum said.
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Exit code and all of `parts`, and no panic.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32, parts: &[&str]) {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        self.is_of_no_fault();
        let said = format!("{}{}", self.out, self.err);
        for part in parts {
            assert!(said.contains(part), "`{part}` is missing in:\n{said}");
        }
    }

    /// No panic: neither one that ended the program nor one that a guard caught.
    #[track_caller]
    pub(crate) fn is_of_no_fault(&self) {
        let said = format!("{}{}", self.out, self.err);
        for words in ["panicked", "an internal fault"] {
            assert!(!said.contains(words), "{said}");
        }
    }
}

pub(crate) fn factum_with(root: &Path, arguments: &[&str], threads: &str) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_factum"))
        .args(arguments)
        .current_dir(root)
        .env("RAYON_NUM_THREADS", threads)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Said::of(output)
}

pub(crate) fn factum(root: &Path, arguments: &[&str]) -> Said {
    factum_with(root, arguments, "2")
}

/// A project as `init` leaves it.
pub(crate) fn project() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("project");
    fs::create_dir(&root).unwrap();
    let said = factum(&root, &["init"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    (dir, root)
}

/// Every file below a folder with its bytes.
pub(crate) fn tree(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(tree(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap_or_default());
        }
    }
    found
}

/// The one brief of a started project.
pub(crate) fn brief(root: &Path) -> PathBuf {
    tree(&root.join("content/briefs"))
        .into_keys()
        .next()
        .unwrap()
}

pub(crate) fn change(path: &Path, edit: impl FnOnce(String) -> String) {
    let text = fs::read_to_string(path).unwrap();
    fs::write(path, edit(text)).unwrap();
}
