//! Prints the records that `factum find` found, for people and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::json;
use crate::find::FoundRecord;
use crate::model::work::Name;
use crate::model::{Body, Evidence, Project, Record, Source};

/// Two lines per record: what it states; then its source, its place and its users.
pub fn human(project: &Project, found: &[FoundRecord<'_>]) -> String {
    let mut text = String::new();
    for found in found {
        let shown = FoundOutput::new(project, found);
        let _ = writeln!(text, "{}: {}", shown.id, shown.says);
        let mut details = vec![shown.kind.to_owned()];
        if let Some(source) = shown.source {
            let locator = shown.locator.map(|locator| format!(", {locator}"));
            details.push(format!("from {source}{}", locator.unwrap_or_default()));
        }
        if shown.unconfirmed {
            details.push("unconfirmed".to_owned());
        }
        details.push(format!("{}:{}", shown.path, shown.line));
        details.push(match shown.briefs {
            [] => "no brief uses it".to_owned(),
            briefs => format!("used by {}", briefs.join(", ")),
        });
        let _ = writeln!(text, "    {}", details.join("; "));
    }
    text
}

/// The JSON of `factum find --format json`, version 1. Its keys are a contract.
pub fn json(project: &Project, query: &str, found: &[FoundRecord<'_>]) -> String {
    let records = found.iter().map(|found| FoundOutput::new(project, found));
    json::to_text(&FindOutput {
        version: 1,
        query,
        records: records.collect(),
    })
}

#[derive(Serialize)]
struct FindOutput<'a> {
    version: u8,
    query: &'a str,
    records: Vec<FoundOutput<'a>>,
}

#[derive(Serialize)]
struct FoundOutput<'a> {
    id: &'a str,
    kind: &'static str,
    says: String,
    value: Option<&'a str>,
    period: Option<String>,
    source: Option<&'a str>,
    locator: Option<&'a str>,
    unconfirmed: bool,
    path: &'a str,
    line: usize,
    briefs: &'a [&'a str],
}

impl<'a> FoundOutput<'a> {
    fn new(project: &'a Project, found: &'a FoundRecord<'_>) -> Self {
        let files = &project.files;
        let id = found.record.id();
        let mut shown = Self {
            id: &id.value,
            kind: "",
            says: String::new(),
            value: None,
            period: None,
            source: None,
            locator: None,
            unconfirmed: false,
            path: files.path(id.span.file),
            line: files.position(id.span.file, id.span.range().start).line,
            briefs: &found.briefs,
        };
        shown.says = says(found.record);
        match found.record {
            Record::Source(_) => shown.kind = "source",
            Record::Claim(_) => shown.kind = "claim",
            Record::Evidence(evidence) => {
                shown.kind = "evidence";
                shown.value = value(evidence);
                shown.period = evidence.period().map(|period| period.to_string());
                shown.source = evidence.source.as_ref().map(|link| link.value.as_str());
                shown.locator = evidence.locator.as_ref().map(|own| own.value.as_str());
                shown.unconfirmed = evidence.unconfirmed.is_some();
            }
        }
        shown
    }
}

/// The value as the author wrote it.
fn value(evidence: &Evidence) -> Option<&str> {
    match &evidence.body {
        Body::Figure(figure) => Some(figure.written()),
        Body::Derived(derived) => Some(&derived.expression.value),
        Body::Quote(_) | Body::Rank(_) | Body::Finding(_) | Body::Unreadable => None,
    }
}

/// What a record states, in one line.
pub(super) fn says(record: Record<'_>) -> String {
    match record {
        Record::Source(source) => of_source(source),
        Record::Claim(claim) => line(&claim.statement.value),
        Record::Evidence(evidence) => of_evidence(evidence),
    }
}

fn of_evidence(evidence: &Evidence) -> String {
    let value = value(evidence);
    let measure = evidence.measure().map(line);
    let mut about: Vec<String> = measure.into_iter().collect();
    about.extend(evidence.period().map(|period| period.to_string()));
    let about = about.join(", ");
    let held = match &evidence.body {
        Body::Quote(quote) => format!("“{}”", line(&quote.text.value)),
        Body::Finding(finding) => return line(&finding.text.value),
        Body::Rank(rank) => {
            let among = rank.among.as_ref().map(|among| line(&among.value));
            format!("№ {} {}", rank.position.value, among.unwrap_or_default())
        }
        Body::Figure(_) | Body::Derived(_) | Body::Unreadable => value.unwrap_or_default().into(),
    };
    if about.is_empty() {
        held.trim_end().to_owned()
    } else {
        format!("{about}: {}", held.trim_end())
    }
}

fn of_source(source: &Source) -> String {
    let work = &source.work;
    let mut parts: Vec<String> = work.authors().iter().take(1).map(Name::short).collect();
    parts.extend(work.title().map(line));
    parts.extend(work.issued().map(|date| date.year.to_string()));
    parts.join(", ")
}

/// Words joined into one line.
fn line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
