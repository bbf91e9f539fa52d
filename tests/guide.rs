//! What `docs/guide` shows is what happens: its files make one project from page to page, its commands print what stands below them.
//!
//! A fence with a path (`yaml content/evidence/ferries.yaml`) is that file; `diff PATH` changes it; `console` runs what stands behind `$`.
//! A line `…` in the output stands for any lines. `FACTUM_BLESS=1 cargo test guide` writes outputs without such a line anew.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What stands for lines that are left out.
const GAP: &str = "…";

/// The folder of the project, as the first page makes it.
const PROJECT: &str = "my-briefs";

/// A reader who follows the guide.
struct Reader {
    home: TempDir,
    folder: PathBuf,
    /// How the last command ended.
    code: i32,
}

impl Reader {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().to_path_buf();
        Self {
            home,
            folder,
            code: 0,
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.home.path().join(PROJECT).join(path)
    }

    fn write(&self, path: &str, lines: &[&str]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, lines.join("\n") + "\n").unwrap();
    }

    /// Puts the lines with `+` in the place of those with `-`.
    fn change(&self, path: &str, lines: &[&str]) -> Result<(), String> {
        let side = |mark: char| -> String {
            let own = lines.iter().filter_map(|line| line.strip_prefix(mark));
            own.flat_map(|line| [line, "\n"]).collect()
        };
        let path = self.path(path);
        let text = fs::read_to_string(&path).unwrap_or_default();
        let (old, new) = (side('-'), side('+'));
        if text.matches(&old).count() != 1 {
            return Err(format!("{}: does not hold once:\n{old}", path.display()));
        }
        fs::write(&path, text.replacen(&old, &new, 1)).unwrap();
        Ok(())
    }

    /// What a command prints, in a shell that knows `factum` and how the last command ended.
    fn run(&mut self, command: &str) -> String {
        if let Some(folder) = command.strip_prefix("cd ") {
            self.folder.push(folder);
            return String::new();
        }
        let program = Path::new(env!("CARGO_BIN_EXE_factum")).parent().unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        let output = Command::new("sh")
            .arg("-c")
            .arg(format!("exec 2>&1; (exit {}); {command}", self.code))
            .current_dir(&self.folder)
            .env("PATH", format!("{}:{path}", program.display()))
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        self.code = output.status.code().unwrap_or(-1);
        let home = self.home.path().canonicalize().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        said.replace(&home.display().to_string(), "/home/you")
    }

    /// Runs the commands of a fence; gives it as it should stand, and what it shows otherwise.
    fn session(&mut self, lines: &[&str]) -> (Vec<String>, Vec<String>) {
        let (mut written, mut faults) = (Vec::new(), Vec::new());
        let mut rest = lines;
        while let Some((first, after)) = rest.split_first() {
            let Some(command) = first.strip_prefix("$ ") else {
                faults.push(format!("`{first}` stands below no command"));
                break;
            };
            let length = after.iter().take_while(|line| !line.starts_with("$ "));
            let (shown, after) = after.split_at(length.count());
            rest = after;
            let said = self.run(command);
            let said: Vec<&str> = said.trim_end().lines().collect();
            written.push((*first).to_owned());
            let holds = agrees(&said, shown);
            let kept = if shown.contains(&GAP) { shown } else { &said };
            written.extend(kept.iter().map(|line| (*line).to_owned()));
            if !holds {
                faults.push(format!("`{command}` prints\n{}", said.join("\n")));
            }
        }
        (written, faults)
    }
}

/// Whether the parts between gaps stand in what was printed, in order, the first at its beginning and the last at its end.
fn agrees(said: &[&str], shown: &[&str]) -> bool {
    let mut parts = shown.split(|line| *line == GAP);
    let first = parts.next().unwrap_or_default();
    let parts: Vec<&[&str]> = parts.collect();
    let Some((last, middle)) = parts.split_last() else {
        return said == first;
    };
    let Some(mut rest) = said.strip_prefix(first) else {
        return false;
    };
    for part in middle.iter().filter(|part| !part.is_empty()) {
        let Some(at) = rest.windows(part.len()).position(|lines| lines == *part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// The pages in the order of the index.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let index = fs::read_to_string(folder.join("README.md")).unwrap();
    let targets = index
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_digit()));
    let targets = targets.filter_map(|line| line.split_once("](")?.1.split(')').next());
    targets.map(|target| folder.join(target)).collect()
}

#[test]
fn the_guide_shows_what_happens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide");
    let pages = pages(&folder);
    let files = fs::read_dir(&folder).unwrap().count();
    assert_eq!(pages.len() + 1, files, "the index lists every page");
    let mut reader = Reader::new();
    let mut faults = Vec::new();
    for page in pages {
        let name = page.file_name().unwrap().display().to_string();
        let text = fs::read_to_string(&page).unwrap();
        let mut blessed: Vec<String> = Vec::new();
        let mut lines = text.lines();
        let mut before = "";
        while let Some(line) = lines.next() {
            blessed.push(line.to_owned());
            let info = line.trim_start_matches('`');
            let fence = &line[..line.len() - info.len()];
            if fence.len() < 3 {
                if !line.is_empty() {
                    before = line;
                }
                continue;
            }
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
            let mut found = Vec::new();
            let mut written: Vec<String> = body.iter().map(|line| (*line).to_owned()).collect();
            match info.split_once(' ') {
                None if info == "console" => (written, found) = reader.session(&body),
                None => found.push(format!("`{line}` is no example that runs")),
                Some(("diff", path)) => found.extend(reader.change(path, &body).err()),
                Some((_, path)) => {
                    // The path of a fence is not seen on the page.
                    if !before.contains(&format!("`{path}`")) {
                        found.push(format!("`{path}` is not named before the file"));
                    }
                    reader.write(path, &body);
                }
            }
            faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
            blessed.extend(written);
            blessed.push(fence.to_owned());
        }
        if std::env::var_os("FACTUM_BLESS").is_some() {
            fs::write(&page, blessed.join("\n") + "\n").unwrap();
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn what_is_left_out_stands_between_what_is_shown() {
    let said = ["a", "b", "c", "d"];
    for (shown, expected) in [
        (&["a", "b", "c", "d"][..], true),
        (&["a", "…", "d"], true),
        (&["a", "…", "c", "…"], true),
        (&["…", "b", "c", "…"], true),
        (&["…", "c", "…", "b", "…"], false),
        (&["a", "…", "c"], false),
        (&["a", "b"], false),
    ] {
        assert_eq!(agrees(&said, shown), expected, "{shown:?}");
    }
}
