//! The fact-checker's list: every mention of a brief and what became of it, for people and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::json::{self, Point};
use super::worksheet;
use crate::check::trace::{BriefTrace, Status, TraceMention};
use crate::mention::{Comparator, Form, Reading};
use crate::quantity::Decimal;
use crate::span::Files;

/// The JSON of `factum trace --format json`, version 1. Its keys are a contract.
pub fn json(files: &Files, trace: &BriefTrace) -> String {
    json::to_text(&Output {
        version: 1,
        path: files.path(trace.file),
        mentions: trace
            .mentions
            .iter()
            .map(|mention| Mention::new(files, mention))
            .collect(),
        coverage: Coverage::new(trace),
    })
}

#[derive(Serialize)]
struct Output<'a> {
    version: u8,
    path: &'a str,
    mentions: Vec<Mention<'a>>,
    coverage: Coverage,
}

#[derive(Serialize)]
struct Mention<'a> {
    kind: &'a str,
    text: &'a str,
    start: Point,
    end: Point,
    reading: Option<ReadingOutput>,
    status: &'a str,
    why: &'a str,
    records: &'a [String],
}

#[derive(Serialize)]
struct ReadingOutput {
    low: Option<String>,
    high: Option<String>,
    comparator: &'static str,
    unit: Option<String>,
    noun: Option<String>,
    words: Option<String>,
}

#[derive(Serialize)]
struct Coverage {
    mentions: usize,
    inserted: usize,
    checked: usize,
    exempt: usize,
    unchecked: usize,
    uncited: usize,
    mismatch: usize,
    percent: f64,
    kinds: BTreeMap<&'static str, KindCoverage>,
}

#[derive(Serialize)]
struct KindCoverage {
    mentions: usize,
    percent: usize,
}

impl<'a> Mention<'a> {
    fn new(files: &'a Files, mention: &'a TraceMention) -> Self {
        let (start, end) = json::points(files, mention.span);
        Self {
            kind: mention.kind.name(),
            text: files.slice(mention.span),
            start,
            end,
            reading: mention.reading.as_ref().map(ReadingOutput::new),
            status: mention.status.name(),
            why: &mention.why,
            records: &mention.records,
        }
    }
}

impl ReadingOutput {
    fn new(reading: &Reading) -> Self {
        let comparator = reading.comparator.sign();
        if let Form::Date { period, .. } = &reading.form {
            // "since 2015" has no end, "until 2015" no beginning.
            let open_start = matches!(reading.comparator, Comparator::Less | Comparator::AtMost);
            let open_end = matches!(reading.comparator, Comparator::More | Comparator::AtLeast);
            let period = period.as_ref();
            return Self {
                low: period
                    .filter(|_| !open_start)
                    .map(|period| period.start.to_string()),
                high: period
                    .filter(|_| !open_end)
                    .map(|period| period.end.to_string()),
                comparator,
                unit: Some("date".into()),
                noun: None,
                words: worksheet::words(reading),
            };
        }
        let plain =
            |end: &Option<Decimal>| end.as_ref().map(|end| end.normalized().to_plain_string());
        Self {
            low: plain(&reading.low),
            high: plain(&reading.high),
            comparator,
            unit: reading.unit.as_ref().map(ToString::to_string),
            noun: reading.noun.clone(),
            words: worksheet::words(reading),
        }
    }
}

impl Coverage {
    fn new(trace: &BriefTrace) -> Self {
        Self {
            mentions: trace.mentions.len(),
            inserted: trace.count(Status::Inserted),
            checked: trace.count(Status::Checked),
            exempt: trace.count(Status::Exempt),
            unchecked: trace.count(Status::Unchecked),
            uncited: trace.count(Status::Uncited),
            mismatch: trace.count(Status::Mismatch),
            percent: trace.coverage(),
            kinds: worksheet::by_kind(trace)
                .into_iter()
                .map(|(kind, mentions)| {
                    let coverage = KindCoverage {
                        mentions: mentions.len(),
                        percent: worksheet::percent(&mentions),
                    };
                    (kind, coverage)
                })
                .collect(),
        }
    }
}

/// A table, one mention a row, then the coverage. Colour is stripped by the stream where it is not wanted.
pub fn human(files: &Files, trace: &BriefTrace) -> String {
    let mut text = String::new();
    for mention in &trace.mentions {
        let at = files.position(mention.span.file, mention.span.range().start);
        let style = style(mention.status);
        let place = format!("{}:{}", at.line, at.column);
        let words = files
            .slice(mention.span)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let _ = writeln!(
            text,
            "{place:>8}  {style}{:9}{style:#} {:10} {words}",
            mention.status.name(),
            mention.kind.name()
        );
        if let Some(reading) = mention.reading.as_ref().and_then(worksheet::words) {
            let _ = writeln!(text, "{:>30} reads {reading}", "");
        }
        let records = mention.records.join(", ");
        let separator = if records.is_empty() || mention.why.is_empty() {
            ""
        } else {
            ": "
        };
        if !(records.is_empty() && mention.why.is_empty()) {
            let _ = writeln!(text, "{:>30} {records}{separator}{}", "", mention.why);
        }
    }
    let _ = write!(
        text,
        "\n{}: {} mentions",
        files.path(trace.file),
        trace.mentions.len()
    );
    for status in Status::ALL {
        let count = trace.count(status);
        if count > 0 {
            let _ = write!(text, ", {count} {}", status.name());
        }
    }
    text.push('\n');
    for (kind, mentions) in worksheet::by_kind(trace) {
        let _ = writeln!(
            text,
            "{kind:>12}: {} of them covered to {} %",
            mentions.len(),
            worksheet::percent(&mentions)
        );
    }
    let _ = writeln!(text, "coverage {:.1} %", trace.coverage());
    text
}

const fn style(status: Status) -> Style {
    let colour = match status {
        Status::Inserted | Status::Checked => AnsiColor::Green,
        Status::Exempt => AnsiColor::BrightBlack,
        Status::Unchecked | Status::Uncited => AnsiColor::Yellow,
        Status::Mismatch => AnsiColor::Red,
    };
    Style::new().fg_color(Some(anstyle::Color::Ansi(colour)))
}
