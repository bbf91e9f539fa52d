//! `too-long`

use std::collections::BTreeSet;

use crate::arrange::distinct;
use crate::check::printed::{self, PrintedTexts};
use crate::check::{Context, Sink};
use crate::limits;
use crate::printable::{stacked, unbroken};
use crate::span::FileId;

super::rule! {
    /// ## What it checks
    ///
    /// What is longer than a page can hold, far beyond what an author writes: a title, heading, summary, alternative text, address or
    /// paragraph, a word without a place to break the line, marks piled on one letter, the list of authors, topics or regions, an id, a line of
    /// a file, the files of fonts. The message names the limit.
    ///
    /// ## Why it matters
    ///
    /// The PDF format bounds its strings and lines, and no reader follows such text. What goes beyond is left out or broken, so that the
    /// rest is published.
    ///
    /// ## Examples
    ///
    /// ```text
    /// topics: [topic 1, topic 2, … and so on, beyond the limit]
    /// ```
    ///
    /// ## How to fix
    ///
    /// Make it shorter, or divide it.
    TOO_LONG = "too-long",
    group: Schema,
    level: Error,
    across: Names(across),
    summary: "a text or a list is longer than a page can hold",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let tell = tell(context);
    printed::of_briefs(context, |printed| tell(&printed, sink));
}

fn across(context: &Context<'_>, sink: &mut Sink) {
    let tell = tell(context);
    printed::of_records(context, |printed| tell(&printed, sink));
}

fn tell<'c>(context: &'c Context<'_>) -> impl Fn(&PrintedTexts<'_>, &mut Sink) + use<'c> {
    let files = &context.project.files;
    // The places where reading cut a paragraph.
    let cuts = context.project.findings.iter();
    let cuts: BTreeSet<(FileId, u32)> = distinct(
        cuts.filter(|finding| finding.rule == TOO_LONG.name)
            .map(|finding| (finding.primary.file, finding.primary.start)),
    );
    move |printed: &PrintedTexts<'_>, sink: &mut Sink| {
        let (part, message, note, help) = if let Some(letter) = stacked(printed.text) {
            let message = format!("more than {} marks on one letter", limits::MARKS);
            let note = "the PDF shows the first of them";
            (letter, message, note, "remove the marks")
        } else if let Some(word) = unbroken(printed.text) {
            let message = format!("a word of more than {} bytes", limits::WORD);
            let help = "put spaces where a line may break";
            (word, message, "the PDF breaks it", help)
        } else {
            return;
        };
        let place = printed.span(files, part);
        // A word that ends at a cut was reported with the paragraph.
        if !cuts.contains(&(place.file, place.end)) {
            sink.push(sink.at(place, message).note(note).help(help));
        }
    }
}
