//! Loads small projects whose expected findings stand beside their causes.
//!
//! A fixture in `tests/load/` holds one project. `#- path` begins a file; a line `#~ rule: part of the message` says
//! that the line above it is accused, and `=> words` after it that exactly these words are. Such lines are taken out
//! before the project is loaded. Exactly the marked findings are expected.

mod exhibits;
mod records;
mod remedies;
mod rows;
mod settings;
mod unreadable;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use factum::check::{Options, check};
use factum::diagnostic::Severity;
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
            next.trim().clone_into(&mut path);
            line = 0;
            texts.entry(path.clone()).or_default();
        } else if let Some(mark) = text.trim_start().strip_prefix("#~ ") {
            let mark = mark.trim_end();
            let (mark, words) = match mark.split_once(" => ") {
                Some((mark, words)) => (mark, Some(words.replace("{NBSP}", "\u{a0}"))),
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
        .filter(|path| path.extension().is_some_and(|own| own == "yaml"))
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
    assert_eq!(project.briefs.len(), 4);
}

fn failure(host: &Memory) -> String {
    load(host).map_or_else(|failure| failure.to_string(), |_| "loaded".to_owned())
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    const PARTS: &[&str] = &[
        "a:\n",
        "  ",
        "source: s\n",
        "figure: { value: ",
        "12.6 billion USD",
        " }\n",
        "derive: a - a\n",
        "type: article\n",
        "title: \"é $\"\n",
        "date: 2023-02-30\n",
        "---\n",
        "```chart\n",
        "```\n",
        "data: [a]\n",
        "csv: x.csv\n",
        "@a{b, ",
        "c = {",
        "}",
        "{",
        "[",
        "]",
        "\"",
        "'",
        ",",
        "\n",
        ": ",
        "- ",
        "é",
        "\u{200d}",
        "\u{feff}",
        "\r\n",
        "# factum: allow(a)\n",
        "*a",
        "&a ",
        "|\n",
        ">-\n",
        "statement: x\n",
        "quote:\n",
        "factum: { via: ",
        "\"id\": \"a\"",
        "[@a]",
        "1.10",
        "\\ud83d",
        "%",
        "~",
    ];

    fn files() -> impl Strategy<Value = Vec<String>> {
        let text = proptest::collection::vec(proptest::sample::select(PARTS), 0..30);
        proptest::collection::vec(text.prop_map(|parts| parts.concat()), 7)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever the files hold, loading yields a project, and each finding points into its file.
        #[test]
        fn loading_is_total(texts in files()) {
            let paths = [
                "content/sources/a.yaml", "content/sources/b.bib", "content/sources/c.json", "content/evidence/a.yaml",
                "content/claims/a.yaml", "content/briefs/a.md", "content/data/x.csv",
            ];
            let mut host = Memory::default().with("factum.yaml", "");
            for (path, text) in paths.iter().zip(texts) {
                host = host.with(*path, text);
            }
            let project = load(&host).unwrap();
            for finding in &project.findings {
                let text = project.files.text(finding.primary.file);
                prop_assert!(text.get(finding.primary.range()).is_some(), "{:?}", finding);
                for related in &finding.related {
                    let text = project.files.text(related.span.file);
                    prop_assert!(text.get(related.span.range()).is_some(), "{:?}", finding);
                }
                for fix in &finding.fixes {
                    for edit in &fix.edits {
                        prop_assert!(text.get(edit.span.range()).is_some(), "{:?}", finding);
                    }
                }
            }
        }
    }
}

/// What resembles a brief was meant as a link to it; what resembles none may be a page of others.
#[test]
fn links_to_no_brief_are_faults_where_a_brief_is_near() {
    let brief = |body: &str| {
        format!(
            "---\ntitle: T\ndate: 2024-01-23\nauthors: [{{ name: Ann }}]\nsummary: S.\nstatus: published\n---\n\n{body}\n"
        )
    };
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: An Institute }\n")
        .with("content/briefs/fares.md", brief("Words."))
        .with(
            "content/briefs/ports.md",
            brief("See [one](fare.md), [two](tides.md) and [three](fares.md)."),
        );
    let found = check(&load(&host).unwrap(), Options::default()).findings;
    let found: Vec<_> = found
        .iter()
        .filter(|finding| finding.rule == "dead-link")
        .map(|finding| (finding.message.as_str(), finding.severity))
        .collect();
    assert_eq!(
        found,
        [
            ("no brief of this project is `fare.md`", Severity::Warning),
            ("no brief of this project is `tides.md`", Severity::Review),
        ]
    );
}
