//! One author's session, from `init` to a green brief with eight figures of one spreadsheet, two quotations and a chart. What the author
//! writes lies in `tests/session`; it is to be little.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{factum, project};

/// Lines of YAML and CSV that the author may write.
const LINES: usize = 60;

/// Words that the brief has at least.
const WORDS: usize = 300;

/// The files that the author writes, by path below the project.
fn written() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/session");
    let mut folders = vec![root.join("content")];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap();
            let name = name.to_str().unwrap().replace('\\', "/");
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// The YAML of a brief (front matter and fences), and its prose.
fn split(brief: &str) -> (Vec<&str>, Vec<&str>) {
    let mut is_yaml = false;
    let (mut yaml, mut prose) = (Vec::new(), Vec::new());
    for line in brief.lines() {
        let is_edge = line == "---" || line.starts_with("```");
        if is_edge {
            is_yaml = !is_yaml;
        }
        if is_edge || is_yaml {
            yaml.push(line);
        } else {
            prose.push(line);
        }
    }
    (yaml, prose)
}

#[test]
fn a_brief_takes_few_lines_of_records() {
    let (_dir, root) = project();
    let files = written();
    let mut lines = 0;
    let (mut prose, mut evidence) = (String::new(), String::new());
    for (name, text) in &files {
        let path = root.join(name);
        assert!(!path.exists(), "{name} is of `init`");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        if name.starts_with("content/briefs/") {
            let (yaml, own) = split(text);
            lines += yaml.len();
            prose += &own.join("\n");
        } else {
            lines += text.lines().count();
        }
        if name.starts_with("content/evidence/") {
            evidence += text;
        }
    }
    assert!(lines <= LINES, "{lines} lines");
    let words = prose.split_whitespace().count();
    assert!(words >= WORDS, "{words} words");
    // Eight figures of one spreadsheet, each used.
    let figures: Vec<&str> = evidence
        .lines()
        .filter(|line| line.contains("figure: {"))
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(figures.len(), 8);
    assert_eq!(evidence.matches("file: cargo.csv").count(), 8);
    for id in figures {
        assert!(prose.contains(&format!("[@{id}]")), "{id}");
    }
    let said = factum(&root, &["check"]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (Some(0), "no findings in 2 briefs\n"),
        "{}",
        said.err
    );
    let said = factum(&root, &["trace", "dredge-for-grain", "--format", "md"]);
    assert!(
        said.out
            .contains("`grain-2023`: cargo.csv, row 5, column tonnes"),
        "{}",
        said.out
    );
    assert!(said.out.contains("| quote | 2 |"), "{}", said.out);
    assert!(said.out.contains("coverage 100.0 %"), "{}", said.out);
    let said = factum(&root, &["build", "--format", "md,html"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    let page = fs::read_to_string(root.join("build/dredge-for-grain/index.html")).unwrap();
    assert!(
        page.contains("cargo.csv, row 5, column tonnes"),
        "the annex names the cell"
    );
    let page =
        fs::read_to_string(root.join("build/dredge-for-grain/dredge-for-grain.json")).unwrap();
    assert!(page.contains("\"row\": 5"), "{page}");
}
