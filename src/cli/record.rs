//! `factum record`

use std::fmt::Write as _;

use clap::Args;

use super::output::Console;
use super::{Common, Exit, parse_date};
use crate::arrange::Arrange as _;
use crate::check::Options;
use crate::check::trace::{Status, TraceMention};
use crate::failure::Failure;
use crate::quantity::Date;
use crate::record::{self, LeftMention, RecordOptions, Recording};
use crate::report::counted;
use crate::session::Session;
use crate::span::Span;

#[derive(Args, Debug)]
pub(super) struct RecordCommand {
    /// The brief, by its slug or path, and a line: `BRIEF:12` records what stands in line 12, `BRIEF` all that is cited or linked in its
    /// sentence
    #[arg(value_name = "BRIEF[:LINE]")]
    place: String,
    /// Show what would be written instead of writing
    #[arg(long)]
    dry_run: bool,
    /// When the links were visited, for those that become sources
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    accessed: Option<Date>,
}

impl RecordCommand {
    pub(super) fn run(&self, common: &Common, console: Console) -> Result<Exit, Failure> {
        let mut session = console.timed("load", || Session::open(common.root.as_deref()))?;
        let (name, line) = self.place();
        let brief = session.brief(name)?;
        let checked = console.timed("check", || session.check(Options::default()));
        let options = RecordOptions {
            accessed: self.accessed,
            is_wide: line.is_some(),
            excerpt: None,
            is_closed: false,
            reserved: None,
        };
        let recording = session.recording(&checked, brief, line, options);
        let told = told(&session, &recording);
        let mentions = session.mentions(&checked, brief, line);
        let settled = settled(&session, mentions, line.is_some());
        let left = left(&session, &recording, settled);
        if self.dry_run {
            console.data(&session.edit_difference(&recording.edits)?)?;
        } else {
            session.write_edits(&recording.edits)?;
            console.data(&told)?;
        }
        if !left.is_empty() {
            console.say(left.trim_end());
        } else if let (Some(line), true) = (line, recording.records.is_empty()) {
            console.say(&format!("no number and no quotation stands in line {line}"));
        }
        let verb = if self.dry_run { "would write" } else { "wrote" };
        let count = counted(
            recording.records.len(),
            "unconfirmed record",
            "unconfirmed records",
        );
        console.say(&format!("{verb} {count}"));
        Ok(Exit::Clean)
    }

    /// The brief and the line that `place` names.
    fn place(&self) -> (&str, Option<usize>) {
        let parts = self.place.rsplit_once(':');
        let parts = parts.and_then(|(name, line)| Some((name, line.parse().ok()?)));
        match parts {
            Some((name, line)) => (name, Some(line)),
            None => (&self.place, None),
        }
    }
}

/// What was recorded, one per line: the mention, the record and its file.
fn told(session: &Session, recording: &Recording) -> String {
    let mut text = String::new();
    for record in &recording.records {
        let place = place(session, record.span);
        let said = said(session, record.span);
        let _ = write!(
            text,
            "{place}: {said} -> {} ({}) in {}",
            record.id, record.source, record.path
        );
        if let Some(path) = &record.source_path {
            let _ = write!(text, ", its source in {path}");
        }
        text.push('\n');
    }
    text
}

/// Mentions that need no record, and why: all of a line, but of a whole brief only those that contradict their record.
fn settled<'m>(
    session: &Session,
    mentions: impl Iterator<Item = &'m TraceMention>,
    all: bool,
) -> Vec<LeftMention> {
    let settled = mentions.filter(|mention| {
        (all || mention.status == Status::Mismatch)
            && !record::lacks_record(&session.project, mention)
    });
    let told = settled.filter_map(|mention| {
        let why = record::settled(mention)?.into();
        let span = mention.span;
        Some(LeftMention { span, why })
    });
    told.collect()
}

/// Mentions that were left and why, and unknown ids, one per line.
fn left(session: &Session, recording: &Recording, settled: Vec<LeftMention>) -> String {
    let left = recording.left.iter().chain(&settled);
    let left = left.map(|left| (left.span, format!("is left: {}", left.why)));
    let unknown = recording.unknown.iter();
    let unknown = unknown.map(|unknown| (unknown.id.span, unknown.told()));
    let mut lines: Vec<(Span, String)> = left.chain(unknown).collect();
    lines.arrange_by_key(|(span, _)| *span);
    let mut text = String::new();
    for (span, why) in lines {
        let (place, said) = (place(session, span), said(session, span));
        let _ = writeln!(text, "{place}: {said} {why}");
    }
    text
}

fn place(session: &Session, span: Span) -> String {
    let files = &session.project.files;
    let at = files.position(span.file, span.range().start);
    format!("{}:{}:{}", files.path(span.file), at.line, at.column)
}

fn said(session: &Session, span: Span) -> String {
    let said = session.project.files.slice(span).split_whitespace();
    format!("`{}`", said.collect::<Vec<_>>().join(" "))
}
