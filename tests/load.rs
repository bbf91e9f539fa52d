//! Loads small projects whose expected findings stand beside their causes.
//!
//! A fixture in `tests/load/` holds one project. `#- path` begins a file; a line `#~ rule: part of the message` says
//! that the line above it is accused, and `=> words` after it that exactly these words are. Such lines are taken out
//! before the project is loaded. Exactly the marked findings are expected.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use factum::host::{Disk, Memory};
use factum::load::load;
use factum::model::Project;

#[derive(Debug)]
struct Mark {
    path: String,
    line: usize,
    rule: String,
    message: String,
    words: Option<String>,
}

fn parse(fixture: &str) -> (Memory, Vec<Mark>) {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut marks = Vec::new();
    let mut path = String::new();
    let mut line = 0;
    for text in fixture.split_inclusive('\n') {
        if let Some(next) = text.strip_prefix("#- ") {
            path = next.trim().to_owned();
            line = 0;
            texts.entry(path.clone()).or_default();
        } else if let Some(mark) = text.trim_start().strip_prefix("#~ ") {
            let mark = mark.trim_end();
            let (mark, words) = match mark.split_once(" => ") {
                Some((mark, words)) => (mark, Some(words.to_owned())),
                None => (mark, None),
            };
            let (rule, message) = mark.split_once(": ").expect("a mark is `rule: message`");
            marks.push(Mark {
                path: path.clone(),
                line,
                rule: rule.to_owned(),
                message: message.to_owned(),
                words,
            });
        } else {
            line += 1;
            texts.entry(path.clone()).or_default().push_str(text);
        }
    }
    let mut host = Memory::default();
    for (path, text) in texts {
        // For bytes that an editor would not keep.
        let text = text
            .replace("{ZWSP}", "\u{200b}")
            .replace("{NBSP}", "\u{a0}");
        host.files.insert(path, text.into_bytes());
    }
    (host, marks)
}

fn compare(name: &str, project: &Project, marks: &[Mark]) -> String {
    let files = &project.files;
    let mut report = String::new();
    let mut unmatched: Vec<&Mark> = marks.iter().collect();
    for finding in &project.findings {
        let place = files.position(finding.primary.file, finding.primary.start as usize);
        let path = files.path(finding.primary.file);
        let words = files.slice(finding.primary);
        let matching = unmatched.iter().position(|mark| {
            mark.path == path
                && mark.line == place.line
                && mark.rule == finding.rule
                && finding.message.contains(&mark.message)
                && mark.words.as_deref().is_none_or(|wanted| wanted == words)
        });
        match matching {
            Some(index) => {
                unmatched.remove(index);
            }
            None => {
                let _ = writeln!(
                    report,
                    "{name}: unexpected {path}:{}:{} {}: {} => {words}",
                    place.line, place.column, finding.rule, finding.message
                );
            }
        }
        assert!(
            finding.help.is_some() || !finding.notes.is_empty(),
            "no remedy: {finding:?}"
        );
        assert!(!finding.message.ends_with('.'), "{}", finding.message);
        assert!(
            files
                .text(finding.primary.file)
                .get(finding.primary.range())
                .is_some()
        );
    }
    for mark in unmatched {
        let _ = writeln!(report, "{name}: missing {mark:?}");
    }
    report
}

#[test]
fn findings_stand_beside_their_causes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/load");
    let mut report = String::new();
    let mut count = 0;
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        let (host, marks) = parse(&std::fs::read_to_string(&path).unwrap());
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match load(&host) {
            Ok(project) => report.push_str(&compare(&name, &project, &marks)),
            Err(failure) => {
                let _ = writeln!(report, "{name}: {failure}");
            }
        }
        count += 1;
    }
    assert!(count > 0);
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn the_example_library_loads_clean() {
    let host = Disk::new(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let project = load(&host).unwrap();
    let report = compare("content", &project, &[]);
    assert!(report.is_empty(), "\n{report}");
    assert_eq!(project.briefs.len(), 3);
}
