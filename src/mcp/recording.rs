//! Finds records, and records a number with its excerpt.

use std::borrow::Cow;

use serde_json::json;

use super::toolbox::Toolbox;
use crate::check::has_fitting_excerpt;
use crate::check::trace::{BriefTrace, TraceKind, TraceMention};
use crate::failure::Failure;
use crate::find::find;
use crate::mention::Kind;
use crate::model::Project;
use crate::record::{self, NewRecord, RecordOptions};
use crate::report::found;
use crate::span::{Files, Span};

/// The most mentions of a line that a message names.
const MOST_NAMED: usize = 8;

/// Where the number to be recorded stands.
#[derive(Clone, Copy, Debug)]
pub struct NumberPlace<'a> {
    /// The brief, by its path or slug.
    pub brief: &'a str,
    /// The line of the number, counted from 1.
    pub line: usize,
    /// The number as the line writes it.
    pub words: &'a str,
}

impl Toolbox {
    /// The records that fit words, a value or a source, as `factum find --format json` prints them.
    pub fn find_record(&mut self, query: &str) -> Result<String, Failure> {
        let snapshot = self.snapshot()?;
        let project = snapshot.project();
        Ok(found::json(project, query, &find(project, query)))
    }

    /// Records a number of a brief with an excerpt of its source, which must contain the number. Value and excerpt are unconfirmed; the
    /// prose is anchored to the record.
    pub fn record_number(
        &mut self,
        number: NumberPlace<'_>,
        excerpt: &str,
    ) -> Result<String, Failure> {
        let snapshot = self.snapshot()?;
        let project = snapshot.project();
        let brief = self.workspace.brief(&snapshot, number.brief)?;
        let trace = snapshot.traces().find(|trace| trace.file == brief.file);
        let mention = mention(&project.files, trace, number)?;
        if !record::lacks_record(project, mention) {
            let why = record::settled(mention).unwrap_or_default();
            return Err(Failure::new(format!("`{}` is left: {why}", number.words))
                .help("call `trace` to see what became of each number"));
        }
        let options = RecordOptions {
            reserved: None,
            accessed: None,
            is_wide: true,
            excerpt: Some(excerpt.trim()),
            is_closed: false,
        };
        let recording = record::record(project, brief, [mention], options);
        let Some(new) = recording.records.first() else {
            let left = recording.left.into_iter().next();
            let why = left.map_or(Cow::Borrowed("it is none"), |left| left.why);
            return Err(
                Failure::new(format!("`{}` cannot be recorded: {why}", number.words))
                    .help("cite the source behind it, `[@id]`, or link to it, and try again"),
            );
        };
        let tried = self.workspace.tried(&snapshot, &recording.edits)?;
        if !holds(tried.project(), &new.id) {
            return Err(
                Failure::new(format!("the excerpt does not hold `{}`", number.words)).help(
                    "copy the words of the source in which the value stands; nothing was written",
                ),
            );
        }
        self.workspace.write(&snapshot, &recording.edits)?;
        let path = project.files.path(brief.file);
        let after = tried.project().files.find(path);
        let prose = after.and_then(|file| {
            let text = tried.project().files.text(file);
            text.lines().nth(number.line.checked_sub(1)?)
        });
        Ok(written(new, prose))
    }
}

/// Whether the evidence with this id has an excerpt that contains its value.
fn holds(project: &Project, id: &str) -> bool {
    let evidence = project.library.evidence.get(id);
    evidence.is_some_and(|evidence| has_fitting_excerpt(project, evidence))
}

/// The record that was written, as JSON.
fn written(new: &NewRecord, prose: Option<&str>) -> String {
    let value = json!({
        "version": 1,
        "id": new.id,
        "path": new.path,
        "source": new.source,
        "source_path": new.source_path,
        "unconfirmed": true,
        "prose": prose,
    });
    format!("{value:#}\n")
}

/// The one number of a line that `number.words` mean; an error lists what there is.
fn mention<'t>(
    files: &Files,
    trace: Option<&'t BriefTrace>,
    number: NumberPlace<'_>,
) -> Result<&'t TraceMention, Failure> {
    let mentions = trace.into_iter().flat_map(|trace| &trace.mentions);
    let in_line = mentions
        .filter(|mention| matches!(mention.kind, TraceKind::Quantity(kind) if kind != Kind::Date))
        .filter(|mention| mention.touches(files, number.line));
    let in_line: Vec<&TraceMention> = in_line.collect();
    let wanted = plain(number.words);
    let said = |mention: &TraceMention| plain(files.slice(mention.span));
    let same = in_line.iter().filter(|mention| said(mention) == wanted);
    let mut meant: Vec<&TraceMention> = same.copied().collect();
    if meant.is_empty() {
        let near = in_line.iter().filter(|mention| {
            let said = said(mention);
            !wanted.is_empty() && (said.contains(&wanted) || wanted.contains(&said))
        });
        meant = near.copied().collect();
    }
    let names = |mentions: &[&TraceMention]| {
        let spans = mentions.iter().map(|mention| mention.span);
        let name = |span: Span| format!("`{}`", plain(files.slice(span)));
        let names: Vec<String> = spans.take(MOST_NAMED).map(name).collect();
        names.join(", ")
    };
    let place = format!("line {} of `{}`", number.line, number.brief);
    match meant.as_slice() {
        [mention] => Ok(mention),
        [] if in_line.is_empty() => Err(Failure::new(format!("no number stands in {place}"))
            .help("lines are counted from 1 in the file, its front matter included; call `trace`")),
        [] => Err(
            Failure::new(format!("`{}` is no number in {place}", number.words))
                .help(format!("write it as the line does: {}", names(&in_line))),
        ),
        several => Err(Failure::new(format!(
            "`{}` is more than one number in {place}",
            number.words
        ))
        .help(format!(
            "write more of its words: {}; or put each in a line of its own",
            names(several)
        ))),
    }
}

/// Words joined by single blanks.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
