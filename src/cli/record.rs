//! `factum record`

use std::fmt::Write as _;

use clap::Args;

use super::output::Console;
use super::{Common, Exit, parse_date};
use crate::check::Options;
use crate::failure::Failure;
use crate::quantity::Date;
use crate::record::{LeftMention, RecordOptions, Recording};
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
        };
        let recording = session.recording(&checked, brief, line, options);
        let told = told(&session, &recording);
        let left = left(&session, &recording, line.is_some());
        if self.dry_run {
            console.data(&session.edit_difference(&recording.edits)?)?;
        } else {
            session.write_edits(&recording.edits)?;
            console.data(&told)?;
        }
        if !left.is_empty() {
            console.say(left.trim_end());
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

    /// The brief and the line.
    fn place(&self) -> (&str, Option<usize>) {
        let parts = self.place.rsplit_once(':');
        let parts = parts.and_then(|(name, line)| Some((name, line.parse().ok()?)));
        match parts {
            Some((name, line)) => (name, Some(line)),
            None => (&self.place, None),
        }
    }
}

/// A line a record: the mention, the record, its file.
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

/// What was left and why. Of a whole brief, what nothing is cited for is counted.
fn left(session: &Session, recording: &Recording, all: bool) -> String {
    let is_told = |left: &&LeftMention| all || left.has_source;
    let mut text = String::new();
    for left in recording.left.iter().filter(is_told) {
        let (place, said) = (place(session, left.span), said(session, left.span));
        let _ = writeln!(text, "{place}: {said} is left: {}", left.why);
    }
    let others = recording.left.iter().filter(|left| !is_told(left)).count();
    if others > 0 {
        let others = counted(others, "mention", "mentions");
        let _ = writeln!(
            text,
            "{others} without a record and without a citation or link in the sentence"
        );
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
