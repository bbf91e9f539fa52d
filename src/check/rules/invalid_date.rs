//! `invalid-date`

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

/// Months with the most days they can have.
const MONTHS: &[(&str, i8)] = &[
    ("january", 31),
    ("february", 29),
    ("march", 31),
    ("april", 30),
    ("may", 31),
    ("june", 30),
    ("july", 31),
    ("august", 31),
    ("september", 30),
    ("october", 31),
    ("november", 30),
    ("december", 31),
];

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
    let words: Vec<(usize, &str)> = words(text).collect();
    for (index, (start, word)) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        let Some((month, days)) = MONTHS
            .iter()
            .zip(1i8..)
            .find_map(|((name, most), number)| (*name == lower).then_some((number, *most)))
        else {
            continue;
        };
        // "May" and "march" are words too: a month is capitalised.
        if !word.starts_with(char::is_uppercase) {
            continue;
        }
        let number = |at: Option<usize>| {
            at.and_then(|at| words.get(at))
                .and_then(|(at, word)| Some((*at, *word, word.parse::<i16>().ok()?)))
        };
        let before = number(index.checked_sub(1)).filter(|(_, word, _)| word.len() <= 2);
        let after = number(Some(index + 1)).filter(|(_, word, _)| word.len() <= 2);
        let year = [index + 1, index + 2]
            .into_iter()
            .filter_map(|at| number(Some(at)))
            .find(|(_, word, _)| word.len() == 4);
        let Some((at, digits, day)) = after.or(before) else {
            continue;
        };
        let leap = year.is_none_or(|(.., year)| jiff::civil::date(year, 1, 1).in_leap_year());
        let most = if month == 2 && !leap { 28 } else { days };
        if (1..=i16::from(most)).contains(&day) {
            continue;
        }
        let end = (start + word.len()).max(at + digits.len());
        let year = year
            .filter(|_| most == 28)
            .map_or(String::new(), |(.., year)| format!(" in {year}"));
        let finding = sink
            .at(
                passage.text.span((*start).min(at)..end),
                format!("{word} has no day {day}{year}"),
            )
            .help("write the day as the source has it");
        sink.push(finding);
    }
}

/// Runs of letters and digits with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|letter: char| !letter.is_alphanumeric())
        .map(move |word| {
            let start = at;
            at += word.len()
                + text
                    .get(start + word.len()..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(0, char::len_utf8);
            (start, word)
        })
        .filter(|(_, word)| !word.is_empty())
}
