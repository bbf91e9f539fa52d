//! The fact-checker's list: every mention of a brief and what became of it, for people and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::json::{self, JsonPoint};
use super::{counted, worksheet};
use crate::check::coverage::{Counts, Coverage, UndecidedReason, undecided};
use crate::check::trace::{BriefTrace, Status, TraceMention};
use crate::mention::{Comparator, Form, Reading};
use crate::quantity::Decimal;
use crate::span::Files;

/// The most reasons that are printed for people.
const MOST_REASONS: usize = 12;

/// The JSON of `factum trace --format json`, version 1. Its keys are a contract.
pub fn json(files: &Files, trace: &BriefTrace) -> String {
    let coverage = Coverage::of(trace);
    json::to_text(&TraceOutput {
        version: 1,
        path: files.path(trace.file),
        mentions: trace
            .mentions
            .iter()
            .map(|mention| TracedMention::new(files, mention))
            .collect(),
        statements: trace
            .statements
            .iter()
            .map(|statement| StatementOutput {
                claim: &statement.claim,
                path: files.path(statement.file),
                mentions: statement
                    .mentions
                    .iter()
                    .map(|mention| TracedMention::new(files, mention))
                    .collect(),
            })
            .collect(),
        coverage: CoverageOutput::of_brief(trace, &coverage),
    })
}

#[derive(Serialize)]
struct TraceOutput<'a> {
    version: u8,
    path: &'a str,
    mentions: Vec<TracedMention<'a>>,
    /// The statements of claims with which the brief opens and ends; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    statements: Vec<StatementOutput<'a>>,
    coverage: CoverageOutput<'a>,
}

#[derive(Serialize)]
struct StatementOutput<'a> {
    claim: &'a str,
    path: &'a str,
    mentions: Vec<TracedMention<'a>>,
}

#[derive(Serialize)]
struct TracedMention<'a> {
    kind: &'a str,
    text: &'a str,
    start: JsonPoint,
    end: JsonPoint,
    reading: Option<ReadingOutput>,
    status: &'a str,
    why: &'a str,
    records: &'a [String],
    /// The ids among `records` that nothing confirms; left out where there are none.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    unconfirmed: &'a [String],
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
struct LibraryOutput<'a> {
    version: u8,
    briefs: Vec<BriefOutput<'a>>,
    coverage: CoverageOutput<'a>,
    /// Why mentions are not decided, the most frequent reason first.
    undecided: Vec<ReasonOutput<'a>>,
}

#[derive(Serialize)]
struct ReasonOutput<'a> {
    reason: &'a str,
    mentions: usize,
    example: ExampleOutput<'a>,
}

#[derive(Serialize)]
struct ExampleOutput<'a> {
    path: &'a str,
    text: &'a str,
    start: JsonPoint,
    end: JsonPoint,
}

#[derive(Serialize)]
struct BriefOutput<'a> {
    path: &'a str,
    coverage: CoverageOutput<'a>,
}

#[derive(Serialize)]
struct CoverageOutput<'a> {
    /// The language of the brief, where its words are not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    unread_language: Option<&'a str>,
    #[serde(flatten)]
    total: CountsOutput,
    kinds: BTreeMap<&'static str, CountsOutput>,
    /// The number of exempt mentions by reason.
    reasons: &'a BTreeMap<String, usize>,
}

#[derive(Serialize)]
struct CountsOutput {
    mentions: usize,
    inserted: usize,
    checked: usize,
    exempt: usize,
    unchecked: usize,
    uncited: usize,
    mismatch: usize,
    /// The coverage, rounded to four decimals.
    share: Option<f64>,
}

impl<'a> TracedMention<'a> {
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
            unconfirmed: &mention.unconfirmed,
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

impl<'a> CoverageOutput<'a> {
    fn of_brief(trace: &'a BriefTrace, coverage: &'a Coverage) -> Self {
        Self {
            unread_language: trace.unread_language.as_deref(),
            ..Self::new(coverage)
        }
    }

    fn new(coverage: &'a Coverage) -> Self {
        let kinds = coverage.kinds.iter();
        Self {
            unread_language: None,
            total: CountsOutput::new(&coverage.total),
            kinds: kinds
                .map(|(kind, counts)| (kind.name(), CountsOutput::new(counts)))
                .collect(),
            reasons: &coverage.reasons,
        }
    }
}

impl CountsOutput {
    fn new(counts: &Counts) -> Self {
        Self {
            mentions: counts.all(),
            inserted: counts.of(Status::Inserted),
            checked: counts.of(Status::Checked),
            exempt: counts.of(Status::Exempt),
            unchecked: counts.of(Status::Unchecked),
            uncited: counts.of(Status::Uncited),
            mismatch: counts.of(Status::Mismatch),
            share: counts.share().map(|share| (share * 1e4).round() / 1e4),
        }
    }
}

/// The coverage of each brief and of all together, as JSON, version 1. Its keys are a contract.
pub fn library_json(files: &Files, traces: &[BriefTrace]) -> String {
    let coverages: Vec<Coverage> = traces.iter().map(Coverage::of).collect();
    let briefs = traces.iter().zip(&coverages);
    let reasons = undecided(traces);
    json::to_text(&LibraryOutput {
        version: 1,
        briefs: briefs
            .map(|(trace, coverage)| BriefOutput {
                path: files.path(trace.file),
                coverage: CoverageOutput::of_brief(trace, coverage),
            })
            .collect(),
        coverage: CoverageOutput::new(&Coverage::of_all(traces)),
        undecided: reasons
            .iter()
            .map(|reason| ReasonOutput::new(files, reason))
            .collect(),
    })
}

impl<'a> ReasonOutput<'a> {
    fn new(files: &'a Files, reason: &'a UndecidedReason) -> Self {
        let (start, end) = json::points(files, reason.example);
        Self {
            reason: &reason.reason,
            mentions: reason.count,
            example: ExampleOutput {
                path: files.path(reason.example.file),
                text: files.slice(reason.example),
                start,
                end,
            },
        }
    }
}

/// Tables of the statuses of mentions by brief, then by kind over all briefs, and why mentions are not decided.
pub fn library_human(files: &Files, traces: &[BriefTrace]) -> String {
    let mut text = format!("{:>8} {:>9}", "covered", "mentions");
    for status in Status::ALL {
        let _ = write!(text, " {:>9}", status.name());
    }
    text.push('\n');
    for trace in traces {
        let total = Coverage::of(trace).total;
        let _ = write!(text, "{:>8} {:>9}", worksheet::share(&total), total.all());
        for status in Status::ALL {
            let _ = write!(text, " {:>9}", total.of(status));
        }
        let _ = writeln!(text, "  {}", files.path(trace.file));
    }
    let briefs = counted(traces.len(), "brief", "briefs");
    let _ = write!(text, "\n{briefs}: ");
    summary(&mut text, &Coverage::of_all(traces));
    let reasons = undecided(traces);
    if !reasons.is_empty() {
        text.push_str("\nnot decided\n");
    }
    for reason in reasons.iter().take(MOST_REASONS) {
        let at = files.position(reason.example.file, reason.example.range().start);
        let said = files.slice(reason.example).split_whitespace();
        let _ = writeln!(
            text,
            "{:>8}  {}, as `{}` at {}:{}:{}",
            reason.count,
            reason.reason,
            said.collect::<Vec<_>>().join(" "),
            files.path(reason.example.file),
            at.line,
            at.column
        );
    }
    let more = reasons.len().saturating_sub(MOST_REASONS);
    if more > 0 {
        let _ = writeln!(text, "          and {more} more reasons");
    }
    text
}

/// A table with one mention per row, then the coverage. The stream strips colour where it is not wanted.
pub fn human(files: &Files, trace: &BriefTrace) -> String {
    let mut text = String::new();
    for mention in &trace.mentions {
        row(files, mention, &mut text);
    }
    for statement in &trace.statements {
        let path = files.path(statement.file);
        let _ = writeln!(text, "\n{path}: statement of {}", statement.claim);
        for mention in &statement.mentions {
            row(files, mention, &mut text);
        }
    }
    let _ = write!(text, "\n{}: ", files.path(trace.file));
    summary(&mut text, &Coverage::of(trace));
    if let Some(unread) = trace.unread() {
        let _ = writeln!(text, "{unread}");
    }
    text
}

/// Writes a mention with its reading and its records.
fn row(files: &Files, mention: &TraceMention, text: &mut String) {
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
    let records = worksheet::records(mention, str::to_owned);
    let separator = if records.is_empty() || mention.why.is_empty() {
        ""
    } else {
        ": "
    };
    if !(records.is_empty() && mention.why.is_empty()) {
        let _ = writeln!(text, "{:>30} {records}{separator}{}", "", mention.why);
    }
}

/// Writes how many mentions have each status, in one line.
fn tally(text: &mut String, counts: &Counts) {
    let _ = write!(text, "{} mentions", counts.all());
    for status in Status::ALL {
        let count = counts.of(status);
        if count > 0 {
            let _ = write!(text, ", {count} {}", status.name());
        }
    }
    text.push('\n');
}

/// Writes the counts, the coverage of each kind, why mentions are exempt, and the coverage of all.
fn summary(text: &mut String, coverage: &Coverage) {
    tally(text, &coverage.total);
    for (kind, counts) in &coverage.kinds {
        let _ = writeln!(
            text,
            "{:>12}: {} of them covered to {}",
            kind.name(),
            counts.all(),
            worksheet::share(counts)
        );
    }
    for (reason, count) in &coverage.reasons {
        let _ = writeln!(text, "{:>12}: {count}, {reason}", "exempt");
    }
    let _ = writeln!(text, "coverage {}", worksheet::share(&coverage.total));
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
