//! `factum build`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::output::{self, Console};
use super::progress::ProgressLine;
use super::{Common, Exit, ReportFormat, parse_date, summary};
use crate::check::Options;
use crate::failure::Failure;
use crate::host;
use crate::model::config::Output;
use crate::quantity::Date;
use crate::render::{Formats, PdfEngine};
use crate::report::Report;
use crate::session::{Request, Session};

#[derive(Args, Debug)]
pub(super) struct Build {
    /// The briefs, by slug or path [default: all of them]
    #[arg(value_name = "BRIEF")]
    briefs: Vec<String>,
    /// What to write [default: `outputs` of factum.yaml, or md, html and pdf]
    #[arg(long, value_enum, value_delimiter = ',')]
    format: Vec<OutputFormat>,
    /// Which engine lays out the PDF
    #[arg(long, value_enum, default_value_t)]
    pdf_engine: EngineName,
    /// The folder to write into; files that factum did not write stay in it [default: build, in the project's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Build only the I-th of N parts of the briefs
    #[arg(long, value_name = "I/N", value_parser = parse_shard)]
    shard: Option<(usize, usize)>,
    /// Preview briefs that are not public yet, too, under a stamp, with their findings
    #[arg(long)]
    drafts: bool,
    /// Render briefs with errors too, under a stamp; the exit code stays 1
    #[arg(long)]
    force: bool,
    /// How to print findings, on stderr
    #[arg(long, value_enum, default_value_t)]
    message_format: ReportFormat,
    /// Judge age by this day instead of each brief's own date, and let embargoes end by it
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    as_of: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    /// `CommonMark` with footnotes
    Md,
    /// One self-contained page
    Html,
    /// PDF/UA-1 and PDF/A-2a
    Pdf,
    /// A folder of Typst sources that the stock `typst compile` turns into the same pages
    Typ,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum EngineName {
    /// Typst: tagged, archival, real typography
    #[default]
    Typst,
    /// printpdf: lays out the print HTML; untagged. Needs a factum built with the feature `printpdf`
    Printpdf,
}

impl Build {
    pub(super) fn run(&self, common: &Common, console: Console) -> Result<Exit, Failure> {
        let session = console.timed("load", || Session::open(common.root.as_deref()))?;
        let checked = console.timed("check", || {
            session.check(Options {
                as_of: self.as_of,
                ..Options::default()
            })
        });
        let request = Request {
            briefs: session.choose(&self.briefs)?,
            formats: self.formats(&session.project.config.outputs, console),
            out: self
                .out
                .clone()
                .unwrap_or_else(|| session.root().join("build")),
            out_is_named: self.out.is_some(),
            shard: self.shard,
            drafts: self.drafts,
            force: self.force,
            as_of: self.as_of,
            program: host::child::this_program(),
        };
        let outcome = {
            let progress = ProgressLine::new(console);
            console.timed("render", || session.build(&checked, &request, &progress))
        };
        let rendering = outcome
            .as_ref()
            .map_or(&[][..], |outcome| &outcome.findings);
        let findings: Vec<_> = checked.findings.iter().chain(rendering).cloned().collect();
        let folder = session.folder();
        let report = Report {
            files: &session.project.files,
            findings: &findings,
            folder: &folder,
            briefs: session.project.briefs.len(),
        };
        if report.standing().next().is_some() || self.message_format != ReportFormat::Human {
            console.findings(&output::format(&report, self.message_format));
        }
        let mut outcome = outcome?;
        console.say(&summary::of(&session, &outcome, &request));
        if let Some(missing) = summary::without_briefs(&session) {
            console.say(missing);
        }
        let rendering = std::mem::take(&mut outcome.findings);
        drop(outcome);
        Ok(Exit::ending(session, checked, &rendering))
    }

    /// The formats to write: those asked for, else those that the project states, else the usual ones that this program supports.
    fn formats(&self, stated: &[Output], console: Console) -> Formats {
        let has = |format: OutputFormat, output| match (self.format.as_slice(), stated) {
            ([], []) => Output::USUAL.contains(&output),
            ([], stated) => stated.contains(&output),
            (asked, _) => asked.contains(&format),
        };
        let engine = match self.pdf_engine {
            EngineName::Typst => PdfEngine::Typst,
            EngineName::Printpdf => PdfEngine::Printpdf,
        };
        let mut formats = Formats {
            markdown: has(OutputFormat::Md, Output::Markdown),
            html: has(OutputFormat::Html, Output::Html),
            pdf: has(OutputFormat::Pdf, Output::Pdf).then_some(engine),
            typst: has(OutputFormat::Typ, Output::Typst),
        };
        if self.format.is_empty() && stated.is_empty() && formats.supported().is_err() {
            console.say("PDF is left out: this factum was built without it");
            formats.pdf = None;
        }
        formats
    }
}

fn parse_shard(text: &str) -> Result<(usize, usize), String> {
    text.split_once('/')
        .and_then(|(shard, of)| Some((shard.parse().ok()?, of.parse().ok()?)))
        .filter(|(shard, of)| (1..=*of).contains(shard))
        .ok_or_else(|| format!("`{text}` is not a part; write it as 1/4 for the first of four"))
}
