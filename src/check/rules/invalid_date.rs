//! `invalid-date`

use crate::check::{Context, Sink};
use crate::lang::word::{Runs, is_four_digits};
use crate::lang::{List, english};
use crate::prose::Passage;

super::rule! {
    /// ## What it checks
    ///
    /// A day that does not exist, or that reads two ways, in front matter, in a record or in prose: `2023-02-30`,
    /// `03/04/2024`, "February 30, 2023"; a brief that was changed before it was published.
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
    for (_, passage, words) in context.passages() {
        in_passage(passage, words, sink);
    }
    let claims = context.claim_records();
    for passage in claims.flat_map(|claim| &claim.passages) {
        in_passage(passage, &Runs::new(&passage.text.value), sink);
    }
}

fn in_passage(passage: &Passage, words: &Runs<'_>, sink: &mut Sink) {
    let text = &passage.text.value;
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    for index in 0..words.len() {
        let name = words.raw(index);
        // Months are rare, and a capital is quick to test.
        if !words.is_capital(index) {
            continue;
        }
        let Some(month) = month(words, index) else {
            continue;
        };
        let Some((at, day)) = day_after(words, index).or_else(|| day_before(words, index)) else {
            continue;
        };
        let year = [index + 1, index + 2]
            .into_iter()
            .find(|at| is_four_digits(words.raw(*at)))
            .and_then(|at| words.raw(at).parse().ok());
        // Without a year, February may have 29 days.
        let most = jiff::civil::date(year.unwrap_or(LEAP_YEAR), month, 1).days_in_month();
        if (1..=i16::from(most)).contains(&day) {
            continue;
        }
        let year = year
            .filter(|_| most == 28)
            .map_or(String::new(), |year| format!(" in {year}"));
        let finding = sink
            .at(
                passage
                    .text
                    .span(words.stretch(index.min(at), index.max(at))),
                format!("{name} has no day {day}{year}"),
            )
            .help("write the day as the source has it");
        sink.push(finding);
    }
}

/// The greatest number that is a day of some month.
const LAST_DAY: i16 = 31;

/// The place and number of a day directly behind its month, as in "February 30, 2023" and "on February 30": a year or the end of its clause
/// follows, or a preposition of time goes before. Nothing is a day in "June 31 firms closed", "the dry August, 81 cents" and "February 30
/// percent".
fn day_after(words: &Runs<'_>, month: usize) -> Option<(usize, i16)> {
    let at = month + 1;
    let day = number(words, at).filter(|_| words.between(month, at) == Some(" "))?;
    let rest = words.text_after(at);
    let is_date = is_year(words, at, &[", ", " "]);
    let ends =
        day <= LAST_DAY && (ends_clause(rest) || is_dated(words, month) && rest.starts_with(' '));
    (is_date || ends).then_some((at, day))
}

/// The place and number of a day directly before its month, as in "30 February 2023" and "on 30 February"; "Factsheet 38, April 2024" has
/// none.
fn day_before(words: &Runs<'_>, month: usize) -> Option<(usize, i16)> {
    let at = month.checked_sub(1)?;
    let day = number(words, at)
        .filter(|day| *day <= LAST_DAY && words.between(at, month) == Some(" "))?;
    let before = words.text_before(at);
    let is_whole = !before.ends_with(['.', ',', '$', '€', '£', '#']);
    let rest = words.text_after(month);
    let is_date = is_year(words, month, &[" ", ", "]);
    (is_whole && (is_date || ends_clause(rest) || is_dated(words, at))).then_some((at, day))
}

/// The number at `at`, of one or two digits; `None` where a decimal or a further group of digits follows.
fn number(words: &Runs<'_>, at: usize) -> Option<i16> {
    let digits = words.raw(at);
    let rest = words.text_after(at);
    let goes_on = |mark: char| {
        let next = rest.strip_prefix(mark).and_then(|rest| rest.chars().next());
        next.is_some_and(|next| next.is_ascii_digit())
    };
    let is_short =
        (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_short && !goes_on('.') && !goes_on(','))
        .then(|| digits.parse().ok())
        .flatten()
}

/// Whether a year follows the word at `at`, with one of `marks` between.
fn is_year(words: &Runs<'_>, at: usize, marks: &[&str]) -> bool {
    is_four_digits(words.raw(at + 1))
        && words
            .between(at, at + 1)
            .is_some_and(|between| marks.contains(&between))
}

/// Whether a clause ends where `rest` begins.
fn ends_clause(rest: &str) -> bool {
    rest.is_empty()
        || rest.starts_with([
            '.', ',', ';', ':', ')', ']', '?', '!', '”', '’', '"', '\n', '—', '–',
        ])
}

/// Whether a preposition of time or a day of the week stands before the word at `at`.
fn is_dated(words: &Runs<'_>, at: usize) -> bool {
    let before = words.before(at);
    List::BeforeDates.holds(before) || List::Weekdays.holds(before)
}

const LEAP_YEAR: i16 = 2000;

/// The number of the capitalised month at `at`; "may" and "march" are words too.
fn month(words: &Runs<'_>, at: usize) -> Option<i8> {
    let number = english::find(words.lower(at)).month?;
    let is_capital = words
        .raw(at)
        .starts_with(|letter: char| letter.is_ascii_uppercase());
    i8::try_from(number).ok().filter(|_| is_capital)
}

#[cfg(test)]
mod tests {
    use super::{Runs, day_after, day_before, month};

    /// The day beside the first month of a text.
    fn day(text: &str) -> Option<i16> {
        let words = Runs::new(text);
        let at = (0..words.len()).find(|index| month(&words, *index).is_some())?;
        let found = day_after(&words, at).or_else(|| day_before(&words, at));
        found.map(|(_, day)| day)
    }

    #[test]
    fn a_day_stands_directly_beside_its_month() {
        for (text, expected) in [
            ("Dated February 30, 2023, it reads well.", 30),
            ("Dated February 30 2023", 30),
            ("On 30 February 2023 it rained.", 30),
            ("On 31 June, it rained.", 31),
            ("On June 31 the minister left.", 31),
            ("It rained (31 November).", 31),
            ("It rained until September 31.", 31),
            ("It ends on April 38, 2023.", 38),
            ("From 1 to 31 June 2020", 31),
            ("(14/31 April 2020)", 31),
            ("Thursday 31 April was dry.", 31),
            ("It rained on 0 May.", 0),
        ] {
            assert_eq!(day(text), Some(expected), "{text}");
        }
        for text in [
            "RUC factsheet 38, April 2024",
            "Regional Trends 43, July 2011",
            "Version 2.0, March 2026",
            "Version 2.31 June 2026",
            "the dry August, 81 cents",
            "Bulletin 31, June 2024",
            "Bulletin no. 38 April 2024",
            "In February 30 percent agreed.",
            "In June 31 firms closed.",
            "In February 30,000 people came.",
            "In June 31.5 percent agreed.",
            "In June, 31 came.",
            "It ended in June; 31 came.",
            "It had 31; June was dry.",
            "Of 31, June had the most.",
            "Some 31 June events were held.",
            "In April $31, in May €40",
            "It rose to 31. April was dry.",
            "It paid $31 April was told.",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(day("(14/15 February) 90 percent"), Some(15));
    }
}
