//! One small edit at a time on the flagship brief: each changes what the brief says, so each must be an error that points at the
//! exact characters and, where there is one, at the record.

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;

use factum::check::trace::{Status, TraceKind};
use factum::check::{Checked, Options, check};
use factum::diagnostic::{Diagnostic, Severity};
use factum::host::Memory;
use factum::load::load;
use factum::mention::Kind;
use factum::model::Project;
use rayon::prelude::*;

const BRIEF: &str = "content/briefs/argentina-between-china-and-the-us.md";

/// One change to the brief.
struct Edit {
    what: &'static str,
    /// What is replaced, in bytes of the file.
    range: Range<usize>,
    text: String,
    /// What must be accused: the span of the mention, in bytes of the file before the edit.
    accused: Range<usize>,
    /// Whether a record stands behind it.
    recorded: bool,
}

/// Edits of each kind that the brief offers at least.
const LEAST: &[(&str, usize)] = &[("digit", 140), ("word", 40), ("year", 15), ("id", 90)];

/// Edits that leave the brief true, each with its reason: what is written there after the edit, and why that is right.
const TRUE: &[(&str, &str)] = &[
    ("about $6.8 billion", "6.67 billion lies within 5 percent"),
    ("about $6.6 billion", "6.67 billion lies within 5 percent"),
    ("about $1.8 billion", "1.86 billion lies within 5 percent"),
    (
        "about $10 billion",
        "10.96 billion is within the cap of 10 percent for a round number",
    ),
    ("about $19.5 billion", "18.53 billion lies within 5 percent"),
    ("about $18.6 billion", "18.53 billion lies within 5 percent"),
    ("about $18.4 billion", "18.53 billion lies within 5 percent"),
    ("roughly $480 million", "489 million lies within 5 percent"),
    ("roughly $491 million", "489 million lies within 5 percent"),
    ("roughly $499 million", "489 million lies within 5 percent"),
];

/// The project in memory.
pub(crate) fn project_files() -> Memory {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut host =
        Memory::default().with("factum.yaml", fs::read(root.join("factum.yaml")).unwrap());
    let mut folders = vec![root.join("content")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().display().to_string();
                host = host.with(name, fs::read(path).unwrap());
            }
        }
    }
    host
}

fn checked(host: &Memory) -> (Project, Checked) {
    let project = load(host).unwrap();
    let checked = check(&project, Options::default());
    (project, checked)
}

/// Every significant digit of every number that was compared, one up and one down.
fn digits(text: &str, span: &Range<usize>, edits: &mut Vec<Edit>) {
    // A change may reach over the brackets of its anchor; the digits of an id are no number.
    let end = text[span.clone()]
        .find(']')
        .map_or(span.end, |at| span.start + at);
    for (at, byte) in text.bytes().enumerate().take(end).skip(span.start) {
        if !byte.is_ascii_digit() {
            continue;
        }
        for other in [(byte - b'0' + 1) % 10, (byte - b'0' + 9) % 10] {
            edits.push(Edit {
                what: "digit",
                range: at..at + 1,
                text: other.to_string(),
                accused: span.clone(),
                recorded: true,
            });
        }
    }
}

/// Every third longer word of a quotation, written otherwise.
fn words(text: &str, span: &Range<usize>, edits: &mut Vec<Edit>) {
    let quotation = &text[span.clone()];
    let mut start = 0;
    let mut count = 0;
    for word in quotation.split_inclusive(|letter: char| !letter.is_alphabetic()) {
        let letters = word.trim_end_matches(|letter: char| !letter.is_alphabetic());
        let at = span.start + start;
        start += word.len();
        if letters.len() < 4 {
            continue;
        }
        count += 1;
        if count % 3 == 1 {
            edits.push(Edit {
                what: "word",
                range: at..at + letters.len(),
                text: "otherwise".to_owned(),
                accused: span.clone(),
                recorded: true,
            });
        }
    }
}

/// The last letter of every id that prose refers to.
fn ids(project: &Project, text: &str, edits: &mut Vec<Edit>) {
    let Some(brief) = project
        .briefs
        .iter()
        .find(|brief| project.files.path(brief.file) == BRIEF)
    else {
        return;
    };
    for link in &brief.cited {
        let range = link.span.range();
        let sigil = text[range.clone()]
            .find(&link.value)
            .map_or(range.start, |offset| range.start + offset);
        let end = sigil + link.value.len();
        edits.push(Edit {
            what: "id",
            range: end..end,
            text: "x".to_owned(),
            accused: sigil..end,
            recorded: false,
        });
    }
}

fn edits(project: &Project, checked: &Checked, text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let trace = checked
        .traces
        .iter()
        .find(|trace| project.files.path(trace.file) == BRIEF)
        .unwrap();
    for mention in trace
        .mentions
        .iter()
        .filter(|mention| mention.status == Status::Checked)
    {
        let span = mention.span.range();
        match mention.kind {
            TraceKind::Quote => words(text, &span, &mut edits),
            TraceKind::Quantity(Kind::Date) => {
                let year = text[span.clone()]
                    .find("20")
                    .map(|at| span.start + at..span.start + at + 4);
                edits.extend(year.map(|year| Edit {
                    what: "year",
                    range: year.clone(),
                    text: "2017".to_owned(),
                    accused: span,
                    recorded: true,
                }));
            }
            TraceKind::Quantity(_) => digits(text, &span, &mut edits),
            TraceKind::Citation => {}
        }
    }
    ids(project, text, &mut edits);
    edits
}

/// Whether an error accuses the characters of the edit and shows the record.
fn caught(project: &Project, findings: &[Diagnostic], edit: &Edit) -> bool {
    let grown = edit.text.len() + edit.accused.len() - edit.range.len();
    let span = edit.accused.start..edit.accused.start + grown;
    findings.iter().any(|finding| {
        let accused = finding.primary.range();
        let record = finding
            .related
            .iter()
            .any(|label| project.files.path(label.span.file) != BRIEF);
        finding.severity == Severity::Error
            && project.files.path(finding.primary.file) == BRIEF
            && accused.start >= span.start.saturating_sub(1)
            && accused.end <= span.end
            && accused.start <= edit.range.start
            && accused.end >= edit.range.start + edit.text.len()
            && (record || !edit.recorded)
    })
}

#[test]
fn every_single_edit_of_the_flagship_is_an_error_at_its_place() {
    let host = project_files();
    let (project, before) = checked(&host);
    let text = String::from_utf8(host.files[BRIEF].clone()).unwrap();
    let edits = edits(&project, &before, &text);
    for (kind, least) in LEAST {
        let count = edits.iter().filter(|edit| edit.what == *kind).count();
        assert!(count >= *least, "only {count} edits of a {kind}");
    }
    let rows: Vec<(bool, String)> = edits
        .par_iter()
        .map(|edit| {
            let mut edited = text.clone();
            edited.replace_range(edit.range.clone(), &edit.text);
            let grown = edit.text.len() + edit.accused.len() - edit.range.len();
            let now = edited[edit.accused.start..edit.accused.start + grown].to_owned();
            let (project, after) = checked(&host.clone().with(BRIEF, edited));
            let reason = TRUE.iter().find(|(text, _)| *text == now);
            let caught = caught(&project, &after.findings, edit);
            let verdict = match reason {
                Some(_) if caught => "ACCUSED, and still true".to_owned(),
                None if caught => "caught".to_owned(),
                Some((_, reason)) => format!("still true: {reason}"),
                None => "MISSED".to_owned(),
            };
            let line = text[..edit.range.start].lines().count();
            let was = &text[edit.accused.clone()];
            (
                caught != reason.is_some(),
                format!("{:5} {line:4} {was} → {now}: {verdict}", edit.what),
            )
        })
        .collect();
    let mut table = String::new();
    for (_, row) in &rows {
        let _ = writeln!(table, "{row}");
    }
    println!("{table}{} edits", rows.len());
    let wrong: Vec<&String> = rows
        .iter()
        .filter(|(good, _)| !good)
        .map(|(_, row)| row)
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} wrong:\n{wrong:#?}",
        wrong.len(),
        rows.len()
    );
    for (now, reason) in TRUE {
        let row = format!("→ {now}: still true: {reason}");
        assert!(table.contains(&row), "no edit writes {now:?}");
    }
}
