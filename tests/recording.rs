//! Records made of prose: what is written, that nothing else changes, and what the checker says of it then.

mod files;
mod measures;
mod periods;
mod quotations;
mod sources;
mod values;

use factum::check::{Checked, Options, check};
use factum::diagnostic::Severity;
use factum::fix;
use factum::host::{Host as _, Memory};
use factum::load::load;
use factum::model::Project;
use factum::record::{RecordOptions, Recording, record};

const BRIEF: &str = "content/briefs/trade.md";

const EVIDENCE: &str = "content/evidence/trade.yaml";

const SOURCES: &str = "oec-2022:
  type: report
  title: Trade in 2021
  author: \"Doe, Jane\"
  publisher: An Institute
  date: 2022
  url: https://example.org/trade
";

fn project(prose: &str) -> Memory {
    Memory::default()
        .with("factum.yaml", "publisher: { name: An Institute }\n")
        .with("content/sources/sources.yaml", SOURCES)
        .with(BRIEF, brief("draft", prose))
}

fn brief(status: &str, prose: &str) -> String {
    format!("---\ntitle: Trade\ndate: 2024-01-23\nstatus: {status}\n---\n\n{prose}\n")
}

fn read(host: &Memory) -> (Project, Checked) {
    let project = load(host).unwrap();
    let checked = check(&project, Options::default());
    (project, checked)
}

fn recording(host: &Memory, options: RecordOptions) -> Recording {
    let (project, checked) = read(host);
    let brief = &project.briefs[0];
    record(&project, brief, &checked.traces[0].mentions, options)
}

fn text(host: &Memory, path: &str) -> String {
    let bytes = host.read(path).unwrap_or_default();
    String::from_utf8(bytes).unwrap()
}

/// The project after recording.
fn recorded(host: &Memory, options: RecordOptions) -> Memory {
    let edits = recording(host, options).edits;
    let mut after = host.clone();
    for edits in edits.chunk_by(|a, b| a.path == b.path) {
        let path = &edits[0].path;
        let pieces = edits.iter();
        let pieces = pieces.map(|edit| (edit.range.clone(), edit.text.as_str()));
        let changed = fix::edited(&text(host, path), pieces).unwrap();
        after = after.with(path.as_str(), changed);
    }
    after
}

/// The prose and the evidence after recording all of it.
fn written(prose: &str) -> (String, String) {
    let after = recorded(&project(prose), RecordOptions::default());
    let whole = text(&after, BRIEF);
    let prose = whole.split("---\n\n").nth(1).unwrap().trim_end().to_owned();
    (prose, text(&after, EVIDENCE))
}

fn rules(checked: &Checked) -> Vec<&'static str> {
    let standing = checked.findings.iter().filter(|finding| finding.stands());
    standing.map(|finding| finding.rule).collect()
}

#[test]
fn a_number_becomes_a_record_of_the_source_cited() {
    let (prose, evidence) =
        written("Argentina's imports from China hit $12.6 billion in 2021 [@oec-2022, p. 14].");
    assert_eq!(
        prose,
        "Argentina's imports from China hit [$12.6 billion][@argentina-imports-china-2021] in 2021 [@oec-2022, p. 14]."
    );
    assert_eq!(
        evidence,
        "argentina-imports-china-2021:
  source: oec-2022
  locator: p. 14
  figure:
    measure: Argentina's imports from China
    value: 12.6 billion USD
    period: 2021
  unconfirmed: true
"
    );
}

#[test]
fn what_was_recorded_is_checked_and_found_unconfirmed() {
    let prose = "Imports hit $12.6 billion in 2021 [@oec-2022]. The ports employed nearly 4,200 people [@oec-2022].";
    for (status, severity) in [
        ("draft", Severity::Review),
        ("review", Severity::Review),
        ("final", Severity::Error),
        ("published", Severity::Error),
    ] {
        let host = project("").with(BRIEF, brief(status, prose));
        let after = recorded(&host, RecordOptions::default());
        let (_, checked) = read(&after);
        let found = rules(&checked);
        for gone in ["uncited-number", "unrecorded-number", "unread-wording"] {
            assert!(!found.contains(&gone), "{gone} in {found:?}");
        }
        let mut unconfirmed = checked.findings.iter();
        let unconfirmed = unconfirmed
            .by_ref()
            .filter(|finding| finding.rule == "unconfirmed-record");
        let severities: Vec<_> = unconfirmed.map(|finding| finding.severity).collect();
        assert_eq!(severities, [severity, severity], "{status}");
    }
}

#[test]
fn a_record_in_another_language_than_the_projects_says_so() {
    let prose = "Las exportaciones cayeron un 12,5 % en 2021 [@oec-2022].";
    let brief = format!(
        "---\ntitle: Comercio\ndate: 2024-01-23\nlanguage: es\nstatus: draft\n---\n\n{prose}\n"
    );
    let after = recorded(&project("").with(BRIEF, brief), RecordOptions::default());
    let evidence = text(&after, EVIDENCE);
    assert!(evidence.contains("  language: es\n"), "{evidence}");
    assert!(evidence.contains("value: -12.5 percent\n"), "{evidence}");
}

#[test]
fn what_has_a_record_is_left_as_it_is() {
    let record =
        "imports:\n  source: oec-2022\n  figure: { measure: Imports, value: 12.6 billion USD }\n";
    let host = project("Imports hit [$12.6 billion][@imports].").with(EVIDENCE, record);
    assert_eq!(
        recording(&host, RecordOptions::default()),
        Recording::default()
    );
    let again = recorded(
        &recorded(
            &project("Imports hit $5 billion [@oec-2022]."),
            RecordOptions::default(),
        ),
        RecordOptions::default(),
    );
    assert_eq!(text(&again, EVIDENCE).matches("unconfirmed").count(), 1);
}

#[test]
fn what_confirms_a_record_ends_it() {
    let record = |more: &str| {
        format!(
            "imports:\n  source: oec-2022\n  figure: {{ measure: Imports, value: 12.6 billion USD }}\n{more}"
        )
    };
    let prose = "Imports hit [$12.6 billion][@imports].";
    let judged = |more: &str| {
        let host = project("")
            .with(BRIEF, brief("final", prose))
            .with(EVIDENCE, record(more));
        let (_, checked) = read(&host);
        let found = checked.findings.iter();
        let found = found.filter(|finding| finding.rule == "unconfirmed-record");
        let found: Vec<_> = found
            .map(|finding| (finding.severity, finding.fixes.len()))
            .collect();
        (found, checked.traces[0].mentions[0].status.name())
    };
    let error = vec![(Severity::Error, 0)];
    let warning = vec![(Severity::Warning, 1)];
    for (more, expected) in [
        ("", (vec![], "checked")),
        ("  unconfirmed: true\n", (error.clone(), "unchecked")),
        (
            "  excerpt: Imports grew.\n  unconfirmed: true\n",
            (error, "unchecked"),
        ),
        (
            "  excerpt: Imports were $12.6 billion.\n  unconfirmed: true\n",
            (warning.clone(), "checked"),
        ),
        (
            "  confirmed: { by: Ana Reis, on: 2024-01-20 }\n  unconfirmed: true\n",
            (warning, "checked"),
        ),
        (
            "  confirmed: { by: Ana Reis, on: 2024-01-20 }\n",
            (vec![], "checked"),
        ),
        ("  unconfirmed: false\n", (vec![], "checked")),
    ] {
        assert_eq!(judged(more), expected, "{more}");
    }
}

/// Why each mention of a line is left, and what is said of unknown ids.
fn said(host: &Memory) -> (Vec<String>, Vec<String>) {
    let recording = recording(host, RecordOptions::default());
    let left = recording.left.iter().map(|left| left.why.to_string());
    let unknown = recording.unknown.iter();
    let unknown = unknown.map(|unknown| format!("{} {}", unknown.id.value, unknown.told()));
    (left.collect(), unknown.collect())
}
