//! Finds every text that a brief prints, from any file, and where it stands.

use std::ops::Range;

use crate::check::Context;
use crate::check::usage::references;
use crate::model::brief::Point;
use crate::model::config::Output;
use crate::model::{Body, Brief, BriefStatus, Claim, Evidence, Project, Record, Source};
use crate::prose::{Block, Passage};
use crate::span::{Files, Span, Spanned, Text, TextMap};

/// A text that a brief prints.
#[derive(Debug)]
pub(in crate::check) struct PrintedTexts<'a> {
    pub(in crate::check) text: &'a str,
    place: PrintedPlace<'a>,
    /// Whether a brief that is no draft prints the text.
    pub(in crate::check) is_settled: bool,
    /// The exhibit that takes the words from data; `None` for any other text.
    pub(in crate::check) exhibit: Option<Span>,
}

#[derive(Clone, Copy, Debug)]
enum PrintedPlace<'a> {
    /// A text whose bytes each lead back to their own in the file.
    Mapped(&'a TextMap),
    /// A text that stands somewhere in these bytes, possibly written with escapes.
    Within(Span),
}

impl PrintedTexts<'_> {
    /// The author's bytes behind a part of the text, as exactly as they can be told.
    pub(in crate::check) fn span(&self, files: &Files, part: Range<usize>) -> Span {
        let whole = match self.place {
            PrintedPlace::Mapped(map) => return map.span(part),
            PrintedPlace::Within(span) => span,
        };
        let raw = files.slice(whole);
        let words = self.text.get(part.clone()).unwrap_or_default();
        let at = match raw.find(self.text) {
            Some(at) => Some(at + part.start),
            None => raw.find(words),
        };
        at.map_or(whole, |at| {
            let start = whole.start as usize + at;
            Span::new(whole.file, start..start + words.len())
        })
    }
}

/// Whether the project's settings ask for a document on pages.
pub(in crate::check) fn is_on_paper(project: &Project) -> bool {
    let outputs = &project.config.outputs;
    let is_paged = |output: &Output| matches!(output, Output::Pdf | Output::Typst);
    outputs.is_empty() || outputs.iter().any(is_paged)
}

/// Calls `see` with every text of the briefs themselves.
pub(in crate::check) fn of_briefs<'a>(
    context: &Context<'a>,
    mut see: impl FnMut(PrintedTexts<'a>),
) {
    for brief in &context.project.briefs {
        let mut page = PrintedPage {
            is_settled: brief.status != BriefStatus::Draft,
            exhibit: None,
            see: &mut see,
        };
        page.brief(brief);
    }
}

/// Calls `see` with every text of the records that briefs print, and of the settings; a text that several briefs print comes once.
pub(in crate::check) fn of_records<'a>(
    context: &Context<'a>,
    mut see: impl FnMut(PrintedTexts<'a>),
) {
    let project = context.project;
    let library = &project.library;
    for (id, is_settled) in context.reached() {
        let mut page = PrintedPage {
            is_settled: *is_settled,
            exhibit: None,
            see: &mut see,
        };
        match library.get(id) {
            Some(Record::Claim(claim)) => page.claim(claim),
            Some(Record::Evidence(evidence)) => page.evidence(evidence),
            Some(Record::Source(source)) => page.note(source),
            None => {}
        }
    }
    let mut page = PrintedPage {
        is_settled: project
            .briefs
            .iter()
            .any(|brief| brief.status != BriefStatus::Draft),
        exhibit: None,
        see: &mut see,
    };
    if let Some(file) = project.files.find("factum.yaml")
        && !project.briefs.is_empty()
    {
        let place = project.files.whole(file);
        let publisher = &project.config.publisher;
        let words = [
            Some(&publisher.name),
            publisher.disclaimer.as_ref(),
            project.config.series.as_ref(),
        ];
        for text in words.into_iter().flatten() {
            page.within(text, place);
        }
    }
}

/// The sources that a brief prints, and whether a brief that is no draft prints them.
pub(in crate::check) fn sources<'a>(
    context: &Context<'a>,
) -> impl Iterator<Item = (&'a Source, bool)> {
    let library = &context.project.library;
    context.reached().iter().filter_map(|(id, is_settled)| {
        let source = library.sources.get(*id)?;
        Some((source, *is_settled))
    })
}

struct PrintedPage<'f, F> {
    is_settled: bool,
    exhibit: Option<Span>,
    see: &'f mut F,
}

impl<'a, F: FnMut(PrintedTexts<'a>)> PrintedPage<'_, F> {
    fn put(&mut self, text: &'a str, place: PrintedPlace<'a>) {
        (self.see)(PrintedTexts {
            text,
            place,
            is_settled: self.is_settled,
            exhibit: self.exhibit,
        });
    }

    fn within(&mut self, text: &'a str, span: Span) {
        self.put(text, PrintedPlace::Within(span));
    }

    fn words(&mut self, words: Option<&'a Spanned<String>>) {
        if let Some(words) = words {
            self.within(&words.value, words.span);
        }
    }

    fn text(&mut self, text: Option<&'a Text>) {
        if let Some(text) = text {
            self.put(&text.value, PrintedPlace::Mapped(&text.map));
        }
    }

    fn passages(&mut self, passages: &'a [Passage]) {
        for passage in passages {
            self.text(Some(&passage.text));
            for references in references(passage) {
                for item in &references.items {
                    self.within(&item.prefix, references.span);
                    self.words(item.locator.as_ref());
                }
            }
        }
    }

    fn brief(&mut self, brief: &'a Brief) {
        self.passages(&brief.passages);
        self.words(brief.kicker.as_ref());
        for author in &brief.authors {
            self.words(Some(&author.name));
            // An author's affiliation and role have no place of their own.
            for text in [&author.affiliation, &author.role].into_iter().flatten() {
                self.within(text, brief.front);
            }
        }
        for (_, value) in &brief.extra {
            self.words(Some(value));
        }
        let corrections = brief.corrections.iter();
        corrections.for_each(|correction| self.words(Some(&correction.text)));
        self.words(brief.withdrawn.as_ref().map(|own| &own.reason));
        self.code(brief);
        for exhibit in &brief.exhibits {
            self.words(exhibit.unit.as_ref());
            if let Some(picture) = &exhibit.picture {
                self.words(picture.credit.as_ref());
                self.words(picture.licence.as_ref());
            }
            self.exhibit = Some(exhibit.span);
            exhibit
                .labels
                .iter()
                .for_each(|label| self.words(Some(label)));
            for series in &exhibit.series {
                self.words(Some(&series.name));
                for point in &series.points {
                    if let Point::Cell(cell) = point {
                        self.words(Some(cell));
                    }
                }
            }
            self.exhibit = None;
        }
    }

    /// Calls `see` with the code blocks of a brief, which no passage holds.
    fn code(&mut self, brief: &'a Brief) {
        let notes = brief.document.footnotes.iter();
        let notes = notes.flat_map(|note| &note.blocks);
        let mut blocks: Vec<&Block> = brief.document.blocks.iter().chain(notes).collect();
        while let Some(block) = blocks.pop() {
            match block {
                Block::Code { text, span, .. } => self.within(text, *span),
                Block::Quote(inner) => blocks.extend(inner),
                Block::List { items, .. } => blocks.extend(items.iter().flatten()),
                _ => {}
            }
        }
    }

    fn claim(&mut self, claim: &'a Claim) {
        self.passages(&claim.passages);
        self.text(claim.warrant.as_ref());
        self.text(claim.response.as_ref());
        self.words(claim.likelihood.as_ref());
        self.words(claim.confidence.as_ref());
    }

    fn evidence(&mut self, evidence: &'a Evidence) {
        for words in [
            &evidence.locator,
            &evidence.excerpt,
            &evidence.via,
            &evidence.note,
        ] {
            self.words(words.as_ref());
        }
        self.words(evidence.confirmed.as_ref().map(|own| &own.by));
        match &evidence.body {
            Body::Figure(figure) => {
                for words in [
                    &figure.measure,
                    &figure.base,
                    &figure.perspective,
                    &figure.basis,
                    &figure.prices,
                ] {
                    self.words(words.as_ref());
                }
                self.words_of_value(evidence);
            }
            Body::Quote(quote) => {
                self.text(Some(&quote.text));
                self.text(quote.translation.as_ref());
                self.words(quote.speaker.as_ref());
            }
            Body::Rank(rank) => {
                self.words(rank.among.as_ref());
                self.words(rank.measure.as_ref());
            }
            Body::Finding(finding) => self.text(Some(&finding.text)),
            Body::Derived(derived) => self.words(derived.measure.as_ref()),
            Body::Unreadable => {}
        }
    }

    /// Calls `see` with the noun that a value counts.
    fn words_of_value(&mut self, evidence: &'a Evidence) {
        if let Body::Figure(figure) = &evidence.body
            && let Some(noun) = &figure.value.value.noun
        {
            self.within(noun, figure.value.span);
        }
    }

    fn note(&mut self, source: &'a Source) {
        self.words(source.note.as_ref());
    }
}
