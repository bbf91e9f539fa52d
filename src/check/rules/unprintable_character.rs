//! `unprintable-character`

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::check::printed::{self, PrintedTexts};
use crate::check::{Context, Sink};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Source;
use crate::model::work::{Name, StandardVariable, Variable};
use crate::printable::{FontFault, Fonts};
use crate::prose::passage::OBJECT;
use crate::span::Span;

super::rule! {
    /// ## What it checks
    ///
    /// Letters in what a brief prints for which no font has a glyph: in title and prose, in the claims and evidence of its annex, in
    /// the sources that it cites, in the words of its charts and tables. The fonts are those that factum brings (Libertinus Serif, New
    /// Computer Modern, `DejaVu` Sans Mono: Latin, Greek, Cyrillic, Hebrew and Arabic letters, signs) and those below
    /// `content/assets/fonts`. A mark, such as a vowel sign of Hindi, counts as unprintable where no font has it together with its
    /// letter. The first such place of each text is reported, with the letters that are missing in it; of a chart or table of data, the
    /// first cell.
    ///
    /// ## Why it matters
    ///
    /// A PDF must hold a glyph for each of its letters. Where there is none, factum prints `□`; a mark that cannot join its letter is
    /// left out, and the name changes.
    ///
    /// ## Examples
    ///
    /// ````markdown bad
    /// The plan 中国制造 was named by 李克强.
    /// <!--~ unprintable-character: no font has U+4E2D 中, U+56FD 国, U+5236 制, U+9020 造, U+674E 李 and 2 more -->
    ///
    /// The word भारत is Hindi.
    /// <!--~ unprintable-character: no font joins U+093E ◌ा to its letter -->
    /// ````
    ///
    /// ````markdown good
    /// The plan was named in Łódź, Αθήνα and Москва; שלום; مرحبا.
    /// ````
    ///
    /// ## How to fix
    ///
    /// Put a font that has the letters into `content/assets/fonts`, as .ttf, .otf or .ttc; the Noto fonts cover almost every script
    /// and may be embedded. Or write the words in Latin letters.
    ///
    /// Where `outputs:` names neither `pdf` nor `typ`, the finding is for review.
    UNPRINTABLE_CHARACTER = "unprintable-character",
    group: Schema,
    level: Error,
    draft: Review,
    across: Names(across),
    summary: "no font can print a letter",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    // One data table has one cause, and so one finding.
    let mut told = BTreeSet::new();
    printed::of_briefs(context, |printed| {
        let is_told = printed
            .exhibit
            .is_some_and(|exhibit| told.contains(&exhibit));
        if !is_told && tell(context, &printed, sink) {
            told.extend(printed.exhibit);
        }
    });
}

/// Reports the letters of a text that no font can print; `true` if there are any.
fn tell(context: &Context<'_>, printed: &PrintedTexts<'_>, sink: &mut Sink) -> bool {
    if printed.text.is_ascii() {
        return false;
    }
    let missing = Missing::of(&context.project.fonts, printed.text);
    let Some(first) = missing.first.clone() else {
        return false;
    };
    let span = printed.span(&context.project.files, first.range);
    let finding = missing.finding(sink, span);
    let is_on_paper = printed::is_on_paper(context.project);
    sink.push(weighed(finding, printed.is_settled && is_on_paper));
    true
}

fn across(context: &Context<'_>, sink: &mut Sink) {
    let project = context.project;
    let (files, fonts) = (&project.files, &project.fonts);
    let is_on_paper = printed::is_on_paper(project);
    printed::of_records(context, |printed| {
        tell(context, &printed, sink);
    });
    for (source, is_settled) in printed::sources(context) {
        let raw = files.slice(source.span);
        let may_differ = raw.contains('\\') || raw.contains("&#");
        if !may_differ && (raw.is_ascii() || fonts.faults(raw).next().is_none()) {
            continue;
        }
        for (field, text) in bibliography(source) {
            let missing = Missing::of(fonts, &text);
            let Some(first) = &missing.first else {
                continue;
            };
            let letter = text.get(first.range.clone()).unwrap_or_default();
            let span = place(raw, source, &field, letter);
            let finding = missing.finding(sink, span);
            sink.push(weighed(finding, is_settled && is_on_paper));
        }
    }
}

/// Lowers a finding to review where only drafts, or no pages, show the text.
fn weighed(mut finding: Diagnostic, is_printed: bool) -> Diagnostic {
    if !is_printed {
        finding.severity = Severity::Review;
    }
    finding
}

/// The letters and marks of a text that no font can print.
#[derive(Default)]
struct Missing {
    first: Option<FontFault>,
    letters: Vec<char>,
    marks: Vec<char>,
}

impl Missing {
    /// The most letters, and the most marks, that a message names.
    const NAMED: usize = 5;

    fn of(fonts: &Fonts, text: &str) -> Self {
        let mut missing = Self::default();
        for mut fault in fonts.faults(text) {
            fault.lost.retain(|character| *character != OBJECT);
            for character in &fault.lost {
                let list = if is_mark(*character) {
                    &mut missing.marks
                } else {
                    &mut missing.letters
                };
                if !list.contains(character) && list.len() <= MOST {
                    list.push(*character);
                }
            }
            if !fault.lost.is_empty() {
                missing.first.get_or_insert(fault);
            }
        }
        missing
    }

    fn finding(&self, sink: &Sink, span: Span) -> Diagnostic {
        let message = match (self.letters.as_slice(), self.marks.as_slice()) {
            (letters, []) => format!("no font has {}", named(letters)),
            ([], [one]) => format!("no font joins {} to its letter", named(&[*one])),
            ([], marks) => format!("no font joins {} to their letters", named(marks)),
            (letters, marks) => format!(
                "no font has {}, or joins {} to their letters",
                named(letters),
                named(marks)
            ),
        };
        let finding = sink.at(span, message);
        let finding = if self.letters.is_empty() {
            finding.note("the PDF leaves it out")
        } else {
            finding.note("the PDF shows □ in its place")
        };
        finding.help("put a font that has it into `content/assets/fonts`, or write the word in other letters")
    }
}

/// The number of different letters, and of marks, beyond which a text's count is a lower bound.
const MOST: usize = 1_000;

fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

/// Characters with their code points: `U+4E2D 中, U+56FD 国 and 7 more`; a mark stands on a dotted circle.
fn named(characters: &[char]) -> String {
    let mut out = String::new();
    for (index, character) in characters.iter().take(Missing::NAMED).enumerate() {
        let before = if index > 0 { ", " } else { "" };
        let carrier = if is_mark(*character) { "\u{25cc}" } else { "" };
        let _ = write!(out, "{before}U+{:04X}", u32::from(*character));
        if !character.is_control() {
            let _ = write!(out, " {carrier}{character}");
        }
    }
    match characters.len().saturating_sub(Missing::NAMED) {
        0 => {}
        more if characters.len() > MOST => {
            let _ = write!(out, " and {more} more at least");
        }
        more => {
            let _ = write!(out, " and {more} more");
        }
    }
    out
}

/// The words of a source that a citation may print, each with the name of its variable.
fn bibliography(source: &Source) -> Vec<(String, String)> {
    let work = &source.work;
    let texts = work.texts().filter(|(variable, _)| is_printed(*variable));
    let texts = texts.map(|(variable, text)| (variable.to_string(), text.plain().to_owned()));
    let names = work.roles().map(|(role, names)| {
        let names: Vec<String> = names.iter().map(Name::family_first).collect();
        (role.to_string(), names.join("\n"))
    });
    texts.chain(names).collect()
}

fn is_printed(variable: Variable) -> bool {
    let unprinted = [
        StandardVariable::Abstract,
        StandardVariable::Language,
        StandardVariable::Note,
    ];
    !unprinted.iter().any(|known| variable == (*known).into())
}

/// The place of a letter in a source: in its field or later in the entry; the whole field where the letter is written with an escape.
fn place(raw: &str, source: &Source, field: &str, letter: &str) -> Span {
    let whole = source.span;
    let within = source.fields.get(field).copied();
    let start = within.map_or(0, |span| span.start.saturating_sub(whole.start) as usize);
    let found = raw.get(start..).and_then(|rest| rest.find(letter));
    let found = found.filter(|_| !letter.is_empty());
    match found {
        Some(at) => {
            let at = whole.start as usize + start + at;
            Span::new(whole.file, at..at + letter.len())
        }
        None => within.unwrap_or(source.id.span),
    }
}
