//! `invalid-date`

use crate::check::word::{MONTHS, ranges};
use crate::check::{Context, Sink};
use crate::prose::Passage;

crate::rule! {
    /// ## What it checks
    ///
    /// A day that does not exist, or that reads two ways, in front matter, in a record or in prose: `2023-02-30`,
    /// `03/04/2024`, "February 30, 2023".
    ///
    /// ## Why it matters
    ///
    /// A wrong day is often a wrong source.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// The letter is dated February 30, 2023, in the files.
    /// <!--~ invalid-date: February has no day 30 -->
    /// ```
    ///
    /// ```markdown good
    /// The letter is dated February 28, 2023, in the files.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write the day as `2023-02-28` in YAML, and as the source has it in prose.
    INVALID_DATE = "invalid-date",
    group: Dates,
    level: Error,
    summary: "a day does not exist, or reads two ways",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let briefs = context
        .project
        .briefs
        .iter()
        .flat_map(|brief| &brief.passages);
    let claims = context
        .project
        .library
        .claims
        .values()
        .flat_map(|claim| &claim.passages);
    for passage in briefs.chain(claims) {
        in_passage(passage, sink);
    }
}

fn in_passage(passage: &Passage, sink: &mut Sink) {
    let text = &passage.text.value;
    if !may_name_month(text) {
        return;
    }
    let words = ranges(text);
    let word = |index: usize| words.get(index).and_then(|range| text.get(range.clone()));
    for (index, range) in words.iter().enumerate() {
        let Some((name, month)) = word(index).and_then(|word| Some((word, month(word)?))) else {
            continue;
        };
        let number = |at: Option<usize>| {
            let (range, digits) = (words.get(at?)?, word(at?)?);
            Some((range, digits.len(), digits.parse::<i16>().ok()?))
        };
        let before = number(index.checked_sub(1)).filter(|(_, digits, _)| *digits <= 2);
        let after = number(Some(index + 1)).filter(|(_, digits, _)| *digits <= 2);
        let year = [index + 1, index + 2]
            .into_iter()
            .filter_map(|at| number(Some(at)))
            .find(|(_, digits, _)| *digits == 4);
        let Some((at, _, day)) = after.or(before) else {
            continue;
        };
        // Without a year, February may have 29 days.
        let known = year.as_ref().map(|(.., year)| *year);
        let most = jiff::civil::date(known.unwrap_or(LEAP_YEAR), month, 1).days_in_month();
        if (1..=i16::from(most)).contains(&day) {
            continue;
        }
        let year = known
            .filter(|_| most == 28)
            .map_or(String::new(), |year| format!(" in {year}"));
        let finding = sink
            .at(
                passage
                    .text
                    .span(range.start.min(at.start)..range.end.max(at.end)),
                format!("{name} has no day {day}{year}"),
            )
            .help("write the day as the source has it");
        sink.push(finding);
    }
}

const LEAP_YEAR: i16 = 2000;

/// Whether a capital begins what could be a month.
fn may_name_month(text: &str) -> bool {
    let starts = text.bytes().enumerate();
    let mut capitals = starts.filter(|(_, byte)| byte.is_ascii_uppercase());
    capitals.any(|(at, _)| {
        let word = text.as_bytes().get(at..at + 3).unwrap_or_default();
        let mut months = MONTHS.iter().filter_map(|name| name.as_bytes().get(..3));
        months.any(|month| word.eq_ignore_ascii_case(month))
    })
}

/// The number of a month. "May" and "march" are words too: a month is capitalised.
fn month(word: &str) -> Option<i8> {
    if !word.starts_with(|letter: char| letter.is_ascii_uppercase()) {
        return None;
    }
    let mut months = MONTHS.iter().zip(1i8..);
    let found = months.find(|(name, _)| name.eq_ignore_ascii_case(word));
    found.map(|(_, number)| number)
}
