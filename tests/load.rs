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
use factum::model::config::{AnnexExtent, NotesPlace, Paper, PaperSize};

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

#[test]
fn a_broken_configuration_is_a_failure_with_its_place() {
    let with = |text: &str| failure(&Memory::default().with("factum.yaml", text));
    for (text, place, words) in [
        (
            "publisher: { name: x }\nlanguag: en\n",
            "factum.yaml:2:1:",
            "did you mean `language`",
        ),
        (
            "fail_on: sometimes\n",
            "factum.yaml:1:10:",
            "error, warning",
        ),
        (
            "rules:\n  weak-bound: of\n",
            "factum.yaml:2:15:",
            "did you mean `off`",
        ),
        ("currency: USDD\n", "factum.yaml:1:11:", "USD"),
        ("publisher: [\n", "factum.yaml:1:", "write `publisher: []`"),
        (
            "citations: { style: ../x.csl }\n",
            "factum.yaml:1:21:",
            "leaves the project",
        ),
        (
            "citations: { style: x.csl }\n",
            "factum.yaml:1:21:",
            "no such file",
        ),
        (
            "paths: { \"a[\": { rules: {} } }\n",
            "factum.yaml:1:11:",
            "no path pattern",
        ),
        (
            "pdf: { annex: claim }\n",
            "factum.yaml:1:15:",
            "did you mean `claims`",
        ),
        (
            "pdf: { notes: margin }\n",
            "factum.yaml:1:15:",
            "write foot, end, none",
        ),
        (
            "pdf: { page: a5 }\n",
            "factum.yaml:1:14:",
            "did you mean `a4`",
        ),
        (
            "pdf: { cover: x.png }\n",
            "factum.yaml:1:15:",
            "expected `true` or `false`",
        ),
        (
            "html: { annex: link }\n",
            "factum.yaml:1:16:",
            "write full, claims, none",
        ),
        ("a: 1\na: 2\n", "factum.yaml:1:1:", "`a` is not a field"),
    ] {
        let failure = with(text);
        assert!(failure.starts_with(place), "{text}: {failure}");
        assert!(failure.contains(words), "{text}: {failure}");
    }
    assert_eq!(with(""), "loaded");
    assert!(failure(&Memory::default()).contains("factum init"));
    let bare = Memory::default().with("content/briefs/a.md", "---\ntitle: T\n---\n");
    assert_eq!(failure(&bare), "loaded");
}

#[test]
fn settings_are_read() {
    let text = "rules: { stale-source: { level: warning, months: { poll: 24 } }, unused-source: off }\npaths:\n  \"content/briefs/archive/**\": { rules: { weak-bound: off } }\nraw_html: sanitise\nfail_on: warning\n";
    let project = load(&Memory::default().with("factum.yaml", text)).unwrap();
    let stale = &project.config.rules["stale-source"];
    assert_eq!(stale.options["months.poll"].value.value, "24");
    assert_eq!(
        project.config.rules["unused-source"].level,
        Some(factum::model::Level::Off)
    );
    assert_eq!(project.config.paths[0].0.value, "content/briefs/archive/**");
    assert_eq!(project.config.raw_html, factum::prose::RawHtml::Sanitise);
}

#[test]
fn how_briefs_are_printed_is_read() {
    let text = "pdf: { annex: link, notes: end, page: a4 }\nhtml: { annex: claims }\nmd: { annex: none }\n";
    let own = "---\ntitle: A\npdf: { notes: foot, cover: true }\nhtml: { annex: full }\n---\n";
    let host = Memory::default()
        .with("factum.yaml", text)
        .with("content/briefs/a.md", own)
        .with("content/briefs/b.md", "---\ntitle: B\n---\n");
    let project = load(&host).unwrap();
    let house = project.config.layout;
    let paper = Paper {
        annex: Some(AnnexExtent::Link),
        notes: NotesPlace::End,
        size: Some(PaperSize::A4),
        cover: false,
    };
    assert_eq!(house.pdf, paper);
    assert_eq!(house.html_annex, AnnexExtent::Claims);
    assert_eq!(house.markdown_annex, AnnexExtent::None);
    let [a, b] = &project.briefs[..] else {
        panic!("{:?}", project.findings)
    };
    assert_eq!(b.layout, house);
    let own = Paper {
        notes: NotesPlace::Foot,
        cover: true,
        ..paper
    };
    assert_eq!(a.layout.pdf, own, "a brief says what is otherwise");
    assert_eq!(a.layout.html_annex, AnnexExtent::Full);
    assert_eq!(a.layout.markdown_annex, AnnexExtent::None);
    let project = load(&Memory::default().with("factum.yaml", "")).unwrap();
    assert_eq!(project.config.layout.pdf, Paper::default());
    assert_eq!(project.config.layout.html_annex, AnnexExtent::Full);
}

#[test]
fn unreadable_files_are_findings_and_hide_nothing() {
    let mut bytes = b"a:\n  source: s\n  finding: x\nb: ".to_vec();
    bytes.extend([0xff, 0xfe]);
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/evidence/a.yaml", bytes)
        .with("content/claims/c.yaml", "c-1:\n  statement: x\n")
        .with(
            "content/briefs/b.md",
            b"---\ntitle: T\n---\nx \xff".to_vec(),
        );
    let project = load(&host).unwrap();
    let seen: Vec<(&str, &str, usize, usize)> = project
        .findings
        .iter()
        .map(|finding| {
            let file = finding.primary.file;
            let at = project.files.position(file, finding.primary.start as usize);
            (finding.rule, project.files.path(file), at.line, at.column)
        })
        .collect();
    assert!(
        seen.contains(&("invalid-yaml", "content/evidence/a.yaml", 4, 4)),
        "{seen:?}"
    );
    assert!(
        seen.contains(&("unreadable-asset", "content/briefs/b.md", 4, 3)),
        "{seen:?}"
    );
    assert!(project.library.claims.contains_key("c-1"));
    assert!(project.library.evidence.contains_key("a"));
}

#[test]
fn control_characters_are_told_and_left_out() {
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: \"An \\x07 Institute\" }\nseries: \"S\u{1}\"\n")
        .with("content/sources/a.yaml", "a:\n  type: report\n  title: \"T \\e\"\n")
        .with("content/sources/b.bib", "@report{b, title = {A \u{3} report}, institution = {X}, date = {2023}}")
        .with("content/sources/c.json", r#"[{"id": "c", "type": "report", "title": "A \u0007 and \ud800 report"}]"#)
        .with("content/evidence/a.yaml", "e:\n  source: a\n  finding: It is\u{85} so\u{ffff}.\n")
        .with("content/data/d.csv", "Year,Value\n20\u{2}21,5\n")
        .with(
            "content/briefs/b.md",
            "---\ntitle: \"bell \\x07\"\ndate: 2024-01-23\nsummary: \"feed \\f\"\n---\nRaw \u{1b} and &#7; and &#x1F; [l](https://example.org/&#8; \"t&#7;\").\n",
        );
    let project = load(&host).unwrap();
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &project.findings {
        if finding.rule == "invisible-character" {
            *told
                .entry(project.files.path(finding.primary.file))
                .or_default() += 1;
        }
    }
    let expected = [
        ("content/briefs/b.md", 6),
        ("content/data/d.csv", 1),
        ("content/evidence/a.yaml", 2),
        ("content/sources/a.yaml", 1),
        ("content/sources/b.bib", 1),
        ("content/sources/c.json", 2),
        ("factum.yaml", 2),
    ];
    assert_eq!(told, BTreeMap::from(expected), "{:#?}", project.findings);
    let texts = project
        .files
        .ids()
        .map(|file| project.files.text(file).to_owned());
    let all = texts.collect::<String>();
    assert!(!all.contains(factum::span::is_control), "{all:?}");
    // Debug escapes them.
    let model = format!(
        "{:?} {:?} {:?} {:?}",
        project.config, project.library, project.briefs, project.data
    );
    for escape in [
        "\\u{7}",
        "\\u{8}",
        "\\u{c}",
        "\\u{1b}",
        "\\u{1f}",
        "\\u{85}",
        "\\u{ffff}",
        "\\u{1}",
        "\\0",
    ] {
        assert!(!model.contains(escape), "{escape}");
    }
}

#[test]
fn a_file_in_the_place_of_a_folder_is_a_failure() {
    for (path, place) in [
        ("content", "content:"),
        ("content/briefs", "content/briefs:"),
    ] {
        let host = Memory::default().with("factum.yaml", "").with(path, "x");
        let failure = failure(&host);
        assert!(failure.starts_with(place), "{failure}");
        assert!(failure.contains("it is a file, not a folder"), "{failure}");
        assert!(failure.contains("help:"), "{failure}");
    }
}

#[test]
fn rules_and_options_are_those_that_there_are() {
    let config = "rules:
  uncited-nummber: error
  stale-source: { level: error, monhts: { poll: 3 }, months: { poll: many } }
  short-quote: { characters: 30, draft: of }
  weak-bound: { words: 3 }
  heavy-insertion: { words: [3] }
  stale-sources-all: off
paths:
  \"content/briefs/arcive/**\": { rules: { weak-bound: off } }
  \"content/briefs/**\": { rules: { short-qoute: off, short-quote: { characters: 3 } } }
";
    let host = Memory::default()
        .with("factum.yaml", config)
        .with("content/briefs/b.md", "---\ntitle: T\n---\nProse.\n");
    let project = load(&host).unwrap();
    let found = factum::check::check(&project, factum::check::Options::default()).findings;
    let told: Vec<(&str, usize, &str, &str)> = found
        .iter()
        .filter(|finding| project.files.path(finding.primary.file) == "factum.yaml")
        .map(|finding| {
            let line = project
                .files
                .position(finding.primary.file, finding.primary.start as usize)
                .line;
            let help = finding.help.as_deref().unwrap_or_default();
            (
                finding.rule,
                line,
                project.files.slice(finding.primary),
                help,
            )
        })
        .collect();
    let all = "its options are: level, draft, review, final, published";
    assert_eq!(
        told,
        [
            (
                "unknown-key",
                2,
                "uncited-nummber",
                "did you mean `uncited-number`?"
            ),
            ("unknown-key", 3, "monhts", "did you mean `months`?"),
            (
                "unparsable-value",
                3,
                "many",
                "write `months: { poll: 12 }`"
            ),
            (
                "unparsable-value",
                4,
                "of",
                "write off, review, warning or error"
            ),
            ("unknown-key", 5, "words", all),
            ("unparsable-value", 6, "[3]", "write `words: 12`"),
            (
                "unknown-key",
                7,
                "stale-sources-all",
                "did you mean `stale-source`?"
            ),
            (
                "unknown-key",
                9,
                "content/briefs/arcive/**",
                "patterns start at the project's folder: `content/briefs/archive/**`"
            ),
            (
                "unknown-key",
                10,
                "short-qoute",
                "did you mean `short-quote`?"
            ),
            (
                "unknown-key",
                10,
                "characters",
                "set it for all, under `rules: { short-quote: … }`"
            ),
        ]
    );
}

#[test]
fn one_cause_is_told_once() {
    let mut evidence = String::new();
    for index in 0..50 {
        let _ = writeln!(
            evidence,
            "e-{index}:\n  source: s\n  finding: It is so.\n  country: AR"
        );
    }
    let host = Memory::default()
        .with("factum.yaml", "")
        .with(
            "content/sources/s.yaml",
            "s: { type: report, title: T, publisher: P, date: 2023 }\n",
        )
        .with("content/evidence/a.yaml", evidence);
    let project = load(&host).unwrap();
    let found = factum::check::check(&project, factum::check::Options::default()).findings;
    let [finding] = &found[..] else {
        panic!("{found:#?}")
    };
    assert_eq!(
        finding.message,
        "`country` is not a field of an evidence item"
    );
    assert_eq!(finding.further.len(), 49);
    assert_eq!(
        finding.notes,
        ["the same stands in 49 more places of this file"]
    );
}

#[test]
fn a_comment_covers_its_entry() {
    let evidence = "# factum: allow(weak-bound, lossy-scalar) reason=\"as printed\" until=2027-01-31  \r\na:\n  source: s\n  finding: x\n";
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/evidence/a.yaml", evidence);
    let project = load(&host).unwrap();
    let [suppression] = &project.suppressions[..] else {
        panic!("{:?}", project.suppressions)
    };
    let names: Vec<(&str, &str)> = suppression
        .rules
        .iter()
        .map(|rule| (rule.value.as_str(), project.files.slice(rule.span)))
        .collect();
    assert_eq!(
        names,
        [
            ("weak-bound", "weak-bound"),
            ("lossy-scalar", "lossy-scalar")
        ]
    );
    assert_eq!(suppression.reason.as_deref(), Some("as printed"));
    assert_eq!(
        suppression.until.map(|day| day.to_string()).as_deref(),
        Some("2027-01-31")
    );
    assert_eq!(
        project.files.slice(suppression.covers),
        "a:\n  source: s\n  finding: x"
    );
}

#[test]
fn sources_of_three_formats_read_alike() {
    let yaml = "a:\n  type: article\n  title: Costs US$5 to $6\n  author: \"Doe, Jane\"\n  date: 2022-02-10\n  parent: { type: newspaper, title: The Times }\n";
    let bib = "@article{b, title = {Costs US\\$5 to \\$6}, author = {Doe, Jane}, date = {2022-02-10}, journaltitle = {The Times}}";
    let json = r#"[{"id": "c", "type": "article-newspaper", "title": "Costs US$5 to $6", "author": [{"family": "Doe", "given": "Jane"}], "issued": {"date-parts": [[2022, 2, 10]]}, "container-title": "The Times"}]"#;
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/sources/a.yaml", yaml)
        .with("content/sources/b.bib", bib)
        .with("content/sources/c.json", json);
    let project = load(&host).unwrap();
    assert_eq!(project.findings, []);
    for source in project.library.sources.values() {
        let work = &source.work;
        assert_eq!(work.title(), Some("Costs US$5 to $6"), "{work:?}");
        assert_eq!(work.authors()[0].given_first(), "Jane Doe");
        assert_eq!(work.issued().unwrap().day, Some(9), "{work:?}");
        assert_eq!(work.container(), Some("The Times"));
        let title = project.files.slice(source.fields["title"]);
        assert!(title.contains("Costs US"), "{title}");
    }
    assert_eq!(project.library.sources.len(), 3);
}

#[test]
fn derived_figures_follow_what_they_rest_on() {
    let evidence = "z:\n  derive: m - a\nm:\n  derive: a + b\na:\n  source: s\n  figure: { value: 12.6 billion USD, period: 2021 }\nb:\n  source: s\n  figure: { value: 5.93 billion USD, period: 2021 }\n";
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/evidence/a.yaml", evidence);
    let project = load(&host).unwrap();
    assert_eq!(project.findings, []);
    let factum::model::Body::Derived(derived) = &project.library.evidence["z"].body else {
        panic!("not derived")
    };
    let value = derived
        .value
        .as_ref()
        .and_then(|value| value.amount.value());
    assert_eq!(
        value,
        Some(&factum::quantity::Decimal::from(5_930_000_000_i64))
    );
    assert_eq!(
        derived.period.map(|period| period.to_string()).as_deref(),
        Some("2021")
    );
    let operands: Vec<&str> = derived
        .operands
        .iter()
        .map(|operand| project.files.slice(operand.span))
        .collect();
    assert_eq!(operands, ["m", "a"]);
}

#[test]
fn long_chains_of_derivations_do_not_exhaust_the_stack() {
    let mut evidence = String::from("e-0:\n  source: s\n  figure: { value: 1 USD }\n");
    for index in 1..5_000 {
        let _ = writeln!(evidence, "e-{index}:\n  derive: e-{} + e-0", index - 1);
    }
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/evidence/a.yaml", evidence);
    let project = load(&host).unwrap();
    assert_eq!(project.findings, []);
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

/// The exhibits of one brief over one data file, and all findings as `rule: message`.
fn exhibits(fence: &str, csv: &[u8]) -> (Project, Vec<String>) {
    let brief = format!(
        "---\ntitle: T\ndate: 2024-01-23\nstatus: published\n---\n\n```{fence}\ncsv: d.csv\nrests_on: s\nalt: Words.\n```\n"
    );
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/sources/a.yaml", "s:\n  type: report\n  title: T\n")
        .with("content/briefs/a.md", brief)
        .with("content/data/d.csv", csv);
    let project = load(&host).unwrap();
    let findings = project
        .findings
        .iter()
        .map(|finding| {
            let help = finding.help.as_deref().unwrap_or_default();
            format!("{}: {} ({help})", finding.rule, finding.message)
        })
        .collect();
    (project, findings)
}

/// The rows of the first exhibit as text: label, then values.
fn shown(project: &Project) -> Vec<String> {
    let exhibit = &project.briefs[0].exhibits[0];
    let names = exhibit
        .series
        .iter()
        .map(|series| series.name.value.clone());
    let head = std::iter::once(String::new())
        .chain(names)
        .collect::<Vec<_>>()
        .join("|");
    let rows = exhibit.labels.iter().enumerate().map(|(row, label)| {
        let cells = exhibit
            .series
            .iter()
            .map(|series| match &series.points[row] {
                factum::model::brief::Point::Cell(cell) => cell.value.as_str(),
                factum::model::brief::Point::Evidence(link) => link.value.as_str(),
                factum::model::brief::Point::Absent(_) => "",
            });
        std::iter::once(label.value.as_str())
            .chain(cells)
            .collect::<Vec<_>>()
            .join("|")
    });
    std::iter::once(head).chain(rows).collect()
}

const LONG: &[u8] = b"Entity,Code,Year,Value,Note\nArgentina,ARG,2019,22.1,a\nArgentina,ARG,2021,21.5,b\nBrazil,BRA,2020,14.1,c\nBrazil,BRA,2019,14.7,d\n";

#[test]
fn a_long_table_becomes_one_series_per_value_of_a_column() {
    for kind in ["chart\nkind: line", "chart\nkind: grouped-bar", "table"] {
        let (project, findings) =
            exhibits(&format!("{kind}\nx: Year\ny: Value\nseries: Entity"), LONG);
        assert_eq!(findings, [""; 0], "{kind}");
        assert_eq!(
            shown(&project),
            [
                "|Argentina|Brazil",
                "2019|22.1|14.7",
                "2020||14.1",
                "2021|21.5|"
            ],
            "{kind}"
        );
    }
    // Labels that are neither numbers nor times keep their order.
    let (project, _) = exhibits("chart\nkind: bar\nx: Entity\ny: Value\nseries: Year", LONG);
    assert_eq!(
        shown(&project),
        [
            "|2019|2021|2020",
            "Argentina|22.1|21.5|",
            "Brazil|14.7||14.1"
        ]
    );
    let (project, findings) = exhibits("table\nx: Year\ny: [Value, Note]\nseries: Code", LONG);
    assert_eq!(findings, [""; 0]);
    assert_eq!(
        shown(&project)[0],
        "|ARG, Value|ARG, Note|BRA, Value|BRA, Note"
    );
}

#[test]
fn repeated_labels_are_told_once_with_the_column_that_tells_them_apart() {
    for kind in ["line", "bar"] {
        let (project, findings) =
            exhibits(&format!("chart\nkind: {kind}\nx: Year\ny: Value"), LONG);
        assert_eq!(
            findings,
            [
                "ambiguous-data: 1 row repeats a value of `Year` (`series: Entity` makes one line or bar per value of that column)"
            ]
        );
        assert_eq!(
            shown(&project),
            ["|Value", "2019|22.1", "2021|21.5", "2020|14.1"]
        );
    }
    let repeated = b"Year,Value\n2019,1\n2019,2\n2019,3\n2020,4\n";
    let (_, findings) = exhibits("chart\nkind: line\nx: Year\ny: Value", repeated);
    assert_eq!(
        findings,
        ["ambiguous-data: 2 rows repeat a value of `Year` (keep one row for each value of `Year`)"]
    );
    let sexes = b"Entity,Sex,Year,Value\nA,f,2019,1\nA,m,2019,2\nB,f,2019,3\nB,m,2019,3\n";
    let (_, findings) = exhibits(
        "chart\nkind: line\nx: Year\ny: Value\nseries: Entity",
        sexes,
    );
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(
        findings[0].contains("2 rows repeat a pair of `Year` and `Entity`"),
        "{findings:?}"
    );
    // A table may repeat what stands at the side.
    let (_, findings) = exhibits("table\nx: Year\ny: Value", LONG);
    assert_eq!(findings, [""; 0]);
}

#[test]
fn a_series_column_that_is_none_is_told() {
    let (project, findings) = exhibits(
        "chart\nkind: line\nx: Year\ny: Value\nseries: Entitty",
        LONG,
    );
    assert_eq!(
        findings,
        ["unknown-key: `Entitty` is no column of `content/data/d.csv` (did you mean `Entity`?)"]
    );
    assert!(project.briefs[0].exhibits[0].series.is_empty());
}

#[test]
fn marks_of_missing_values_are_gaps() {
    let csv = "Year,Rate\n2019,4.1\n2020,..\n2021,:\n2022,-\n2023,n/a\n2024,\n2025,\u{2013}\n2026,#N/A\n2027,5.0 p\n2028,x\n";
    let (project, findings) = exhibits("chart\nkind: line\nx: Year\ny: Rate", csv.as_bytes());
    assert_eq!(findings, [""; 0]);
    assert_eq!(
        shown(&project)[1..],
        [
            "2019|4.1",
            "2020|",
            "2021|",
            "2022|",
            "2023|",
            "2024|",
            "2025|",
            "2026|",
            "2027|5.0 p",
            "2028|"
        ]
    );
    let (project, _) = exhibits("table\nx: Year\ny: Rate", csv.as_bytes());
    assert_eq!(
        shown(&project)[2..],
        [
            "2020|–",
            "2021|–",
            "2022|–",
            "2023|–",
            "2024|",
            "2025|–",
            "2026|–",
            "2027|5.0 p",
            "2028|–"
        ]
    );
    // Beside words, `NA` may be Namibia.
    let (project, _) = exhibits(
        "table\nx: Name\ny: Code",
        b"Name,Code\nNamibia,NA\nNauru,NR\nNobody,-\n",
    );
    assert_eq!(shown(&project)[1..], ["Namibia|NA", "Nauru|NR", "Nobody|–"]);
}

#[test]
fn each_cause_in_a_column_is_told_once() {
    let mut csv = String::from("Year,Rate\n");
    for year in 0..5_000 {
        let cells = [
            "4,1",
            "1 234",
            "=A1+B2",
            "#DIV/0!",
            "5%",
            "12 USD",
            "none at all",
            "7",
        ];
        let _ = writeln!(csv, "{year},\"{}\"", cells[year % cells.len()]);
    }
    let (_, findings) = exhibits("chart\nkind: line\nx: Year\ny: Rate", csv.as_bytes());
    let told: Vec<&str> = findings
        .iter()
        .filter_map(|finding| finding.split(" (").next())
        .collect();
    assert_eq!(
        told,
        [
            "unparsable-value: `=A1+B2` is a formula, not its result, as 624 more cells of `Rate`",
            "unparsable-value: `#DIV/0!` is an error of the spreadsheet, as 624 more cells of `Rate`",
            "unparsable-value: `4,1` has a decimal comma, as 624 more cells of `Rate`",
            "unparsable-value: `1 234` has a mark between thousands, as 624 more cells of `Rate`",
            "unparsable-value: `5%` has a percent sign, as 624 more cells of `Rate`",
            "unparsable-value: `12 USD` is more than a number, as 624 more cells of `Rate`",
            "unparsable-value: `none at all` is not a number, as 624 more cells of `Rate`",
        ]
    );
    let (_, findings) = exhibits(
        "table\nx: Rate\ny: Year",
        b"Year,Rate\n2019,=A1\n2020,#REF!\n",
    );
    assert_eq!(findings.len(), 2, "{findings:?}");
}

#[test]
fn a_column_of_words_is_told_once_with_one_of_numbers() {
    let mut csv = String::from("Country Code,Series Code,Time,Value\n");
    for year in 0..12_369 {
        let _ = writeln!(csv, "ARG,SP.DYN,{year},{}", 70 + year % 7);
    }
    let (_, findings) = exhibits("chart\nkind: line\nx: Time\ny: Series Code", csv.as_bytes());
    assert_eq!(
        findings,
        [
            "unparsable-value: the column `Series Code` holds words, such as `SP.DYN` (`Value` holds numbers)"
        ]
    );
}

#[test]
fn a_heading_that_stands_twice_is_told_where_it_is_used() {
    let csv = b"name,value,value\na,1,2\nb,3,4\n";
    let (_, findings) = exhibits("table\nx: name\ny: [value, value]", csv);
    assert_eq!(
        findings,
        [
            "ambiguous-data: `value` names 2 columns of `content/data/d.csv` (give each column of the file a name of its own)"
        ]
    );
    let (_, findings) = exhibits(
        "table\nx: name\ny: other",
        b"name,value,value,other\na,1,2,3\n",
    );
    assert_eq!(findings, [""; 0]);
}

#[test]
fn files_of_other_encodings_are_told_once() {
    let utf_16: Vec<u8> = "\u{feff}Year;Rate\r\n2019;4.1\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let latin = b"Year,Rate,Land\n2019,4.1,T\xfcrkiye\n2020,4.2,C\xf4te d'Ivoire\n";
    for csv in [&utf_16[..], latin] {
        let (project, findings) = exhibits("chart\nkind: line\nx: Year\ny: Rate", csv);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].contains("UTF-8"), "{findings:?}");
        assert_eq!(shown(&project)[1], "2019|4.1");
    }
    let (_, findings) = exhibits("chart\nkind: line\nx: Year\ny: Rate", b"");
    assert_eq!(
        findings,
        ["unreadable-asset: the data file is empty (begin with a line of column names)"]
    );
}

#[test]
fn more_values_than_a_page_shows_leave_the_exhibit_empty() {
    let mut csv = String::from("name,value,group\n");
    for row in 0..20_001 {
        let _ = writeln!(csv, "p{row},{row},g{row}");
    }
    for (fence, told) in [
        ("chart\nkind: bar\nx: name\ny: value", "20001 × 1 values"),
        ("table\nx: name\ny: value", "20001 × 1 values"),
        (
            "chart\nkind: line\nx: name\ny: value\nseries: group",
            "20001 × 20001 values",
        ),
    ] {
        let (project, findings) = exhibits(fence, csv.as_bytes());
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(
            findings[0].starts_with(&format!("too-many-values: {told}")),
            "{findings:?}"
        );
        let exhibit = &project.briefs[0].exhibits[0];
        assert!(exhibit.series.is_empty() && exhibit.labels.is_empty());
    }
}

#[test]
fn a_row_of_a_table_is_a_record_like_any_other() {
    let rows = "id,source,measure,value,unit,period,excerpt\n\
        exports,report,goods exports,\"1,260\",million USD,2021,\"Exports were 1,260 million, \"\"a record\"\".\"\n\
        share,report,their share,37 percent,,2021,Some 38 percent.\n";
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: An Institute }")
        .with("content/sources/a.yaml", "report: { type: report, title: Trade, author: 'Doe, Jane', date: 2022 }")
        .with("content/evidence/a.csv", rows)
        .with("content/briefs/a.md", "---\ntitle: Trade\ndate: 2024-01-23\n---\n\nExports were [$1.27 billion][@exports] in 2021.\n");
    let project = load(&host).unwrap();
    assert_eq!(project.findings, []);
    let checked = factum::check::check(&project, factum::check::Options::default());
    let told: Vec<(&str, usize, &str, &[String])> = checked
        .findings
        .iter()
        .map(|finding| {
            let place = project
                .files
                .position(finding.primary.file, finding.primary.start as usize);
            let words = project.files.slice(finding.primary);
            (finding.rule, place.line, words, finding.notes.as_slice())
        })
        .collect();
    assert!(
        matches!(
            told.as_slice(),
            [
                ("value-not-in-excerpt", 3, "37 percent", _),
                ("number-mismatch", 6, "$1.27 billion", _)
            ]
        ),
        "{told:?}"
    );
    // Loading tells row and column.
    let host = host.with(
        "content/evidence/b.csv",
        "id,source,measure,value\n\nnew,report,M,12 millon tons\n",
    );
    let finding = load(&host).unwrap().findings.remove(0);
    assert_eq!(finding.rule, "unknown-unit");
    assert_eq!(finding.notes, ["row 3, column `value`"]);
}
