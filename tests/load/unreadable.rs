//! Files that are no text, or none that may be read.

use std::collections::BTreeMap;

use factum::host::Memory;
use factum::load::load;

use super::failure;

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
fn of_records_that_are_no_text_nothing_else_is_told() {
    let mut bytes = Vec::new();
    for index in 0..40 {
        bytes.extend(format!("e-{index}:\n  source: s\n  figure: {{ value: many }}\n").bytes());
        if index % 2 == 0 {
            bytes.extend(b"  note: x \xff\n");
        }
    }
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/evidence/a.yaml", bytes);
    let project = load(&host).unwrap();
    let of_values = project.findings.iter();
    let of_values = of_values.filter(|finding| finding.rule == "unparsable-value");
    let lines: Vec<usize> = of_values
        .map(|finding| {
            let file = finding.primary.file;
            let at = project.files.position(file, finding.primary.start as usize);
            at.line
        })
        .collect();
    let sound: Vec<usize> = (0..20).map(|pair| pair * 7 + 7).collect();
    assert_eq!(lines, sound);
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
