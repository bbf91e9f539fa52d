//! `deictic-time`

use std::ops::Range;

use crate::check::{Context, Sink};
use crate::diagnostic::{Fix, Safety};
use crate::model::Brief;
use crate::prose::Passage;
use crate::quantity::Date;
use crate::span::Spanned;

crate::rule! {
    /// ## What it checks
    ///
    /// Words in the prose of a brief that mean another time whenever they are read: "last year", "recently", "currently", "today",
    /// "in recent months", "so far this year". Quotations are the speaker's, names such as USA Today are names, and words
    /// with the year behind them ("last year, in 2023") are clear. English prose only.
    ///
    /// ## Why it matters
    ///
    /// A brief is read for years, and is built again from the same text.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// Trade recovered last year, and the ports are currently full [@report].
    /// <!--~ deictic-time: last year -->
    /// <!--~ deictic-time: currently -->
    /// ```
    ///
    /// ```markdown good
    /// Trade recovered in 2023, in its last year of decline, and the ports were full by the end of that year [@report].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write the year, the month or the day.
    DEICTIC_TIME = "deictic-time",
    group: Dates,
    level: Warning, draft: Review,
    summary: "a time that is another one whenever it is read",
    check: Some(check),
}

/// Words that point to the time of reading, as they stand.
const PHRASES: &[&[&str]] = &[
    &["so", "far", "this", "year"],
    &["at", "the", "moment"],
    &["at", "present"],
    &["as", "of", "now"],
    &["these", "days"],
    &["nowadays"],
    &["currently"],
    &["recently"],
    &["lately"],
    &["yesterday"],
    &["tomorrow"],
    &["today"],
];

/// Stretches of time that "last", "this" and "next" point to.
const ONE: &[&str] = &[
    "year",
    "month",
    "week",
    "quarter",
    "decade",
    "weekend",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Stretches that "recent", "past" and "ago" count.
const MANY: &[&str] = &["years", "months", "weeks", "days", "quarters", "decades"];

const COUNTS: &[&str] = &[
    "few", "several", "couple", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "twelve",
];

/// Words after which a year alone names a time.
const PREPOSITIONS: &[&str] = &[
    "after", "before", "by", "during", "from", "in", "of", "since", "until",
];

fn check(context: &Context<'_>, sink: &mut Sink) {
    for brief in &context.project.briefs {
        let language = brief.language.as_ref().map(|tag| &tag.value);
        let language = language.unwrap_or(&context.project.config.language);
        if !language.to_ascii_lowercase().starts_with("en") {
            continue;
        }
        for passage in &brief.passages {
            in_passage(brief, passage, sink);
        }
    }
}

fn in_passage(brief: &Brief, passage: &Passage, sink: &mut Sink) {
    let text = &passage.text.value;
    let words = words(text);
    let mut at = 0;
    while at < words.len() {
        let Some(length) = deictic(&words, at, text) else {
            at += 1;
            continue;
        };
        let (Some(first), Some(last)) = (words.get(at), words.get(at + length - 1)) else {
            break;
        };
        let range = first.range.start..last.range.end;
        let meets = |other: &Range<usize>| other.start < range.end && range.start < other.end;
        let is_foreign = passage.quotations.iter().chain(&passage.opaque).any(meets);
        if !is_foreign {
            let said = text.get(range.clone()).unwrap_or_default();
            let mut finding = sink
                .at(
                    passage.text.span(range.clone()),
                    format!("`{said}` is another time whenever it is read"),
                )
                .help("write the year, the month or the day");
            let date = brief.date.as_ref();
            if let Some(text) = date.and_then(|date| absolute(&words, at, date.value)) {
                finding = finding.fix(Fix {
                    title: format!("write `{text}`"),
                    safety: Safety::Unsafe,
                    edits: vec![Spanned::new(text, passage.text.span(range))],
                });
            }
            sink.push(finding);
        }
        at += length;
    }
}

/// A word and where it stands.
struct Word<'t> {
    range: Range<usize>,
    raw: &'t str,
    lower: String,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut at = 0;
    let mut words = Vec::new();
    for piece in text.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
        let raw = piece.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        if !raw.is_empty() {
            words.push(Word {
                range: at..at + raw.len(),
                raw,
                lower: raw.to_lowercase(),
            });
        }
        at += piece.len();
    }
    words
}

/// As many words from `at` on as point to the time of reading.
fn deictic(words: &[Word<'_>], at: usize, text: &str) -> Option<usize> {
    let lower = |index: usize| words.get(index).map_or("", |word| word.lower.as_str());
    let length = phrase(&lower, at)
        .or_else(|| one(&lower, at))
        .or_else(|| many(&lower, at))
        .or_else(|| ago(&lower, at))?;
    let (first, last) = (words.get(at)?, words.get(at + length - 1)?);
    let unbroken = (at..at + length - 1)
        .all(|index| gap(words, index, text).is_some_and(|gap| gap.trim().is_empty()));
    // "now-defunct", "USA Today"
    let is_glued = text
        .get(last.range.end..)
        .unwrap_or_default()
        .starts_with('-')
        || text
            .get(..first.range.start)
            .unwrap_or_default()
            .ends_with('-');
    let is_name = first.raw.starts_with(char::is_uppercase)
        && !begins_sentence(text.get(..first.range.start).unwrap_or_default());
    (unbroken && !is_glued && !is_name && !is_dated(words, at + length, text)).then_some(length)
}

/// Whether the time is told right behind the words that end before `at`: "last year, in 2023", "today, January 23, 2024".
fn is_dated(words: &[Word<'_>], at: usize, text: &str) -> bool {
    let lower = |index: usize| words.get(index).map_or("", |word| word.lower.as_str());
    let between = at.checked_sub(1).and_then(|last| gap(words, last, text));
    if between.is_none_or(|gap| gap.contains(['.', ';', '?', '!'])) {
        return false;
    }
    let next = if matches!(lower(at), "in" | "on" | "of") {
        at + 1
    } else {
        at
    };
    let is_day = ONE.contains(&lower(next)) || lower(next).parse::<u8>().is_ok();
    is_year(lower(next)) || is_day && (next + 1..next + 3).any(|index| is_year(lower(index)))
}

fn phrase<'w>(lower: &impl Fn(usize) -> &'w str, at: usize) -> Option<usize> {
    let phrase = PHRASES.iter().find(|phrase| {
        phrase
            .iter()
            .enumerate()
            .all(|(index, word)| lower(at + index) == *word)
    })?;
    let next = lower(at + phrase.len());
    let before = at.checked_sub(1).map_or("", lower);
    let is_other = match *phrase {
        // "as recently as 2019"
        ["recently"] => before == "as" && next == "as",
        // "at present values", "at the moment of signing"
        ["at", "present"] => matches!(next, "value" | "values" | "prices"),
        ["at", "the", "moment"] => matches!(next, "of" | "when" | "that"),
        ["these", "days"] => next == "of",
        _ => false,
    };
    (!is_other).then_some(phrase.len())
}

/// "last year", "this spring", "next month"; not "its last year" nor "the last year of the war".
fn one<'w>(lower: &impl Fn(usize) -> &'w str, at: usize) -> Option<usize> {
    let unit = lower(at + 1);
    if !matches!(lower(at), "last" | "this" | "next") || !ONE.contains(&unit) {
        return None;
    }
    let before = at.checked_sub(1).map_or("", lower);
    let is_relative = matches!(
        before,
        "the" | "its" | "his" | "her" | "their" | "our" | "s" | "every" | "each"
    ) || lower(at + 2) == "of";
    // "this may help", "this fall in prices", "this march"
    let is_verb = matches!(unit, "may" | "march" | "fall" | "spring") && lower(at) == "this";
    (!is_relative && !is_verb).then_some(2)
}

/// "recent months", "the past two years", "the last few weeks"; not "the last two years of the war".
fn many<'w>(lower: &impl Fn(usize) -> &'w str, at: usize) -> Option<usize> {
    let counted = COUNTS.contains(&lower(at + 1))
        || lower(at + 1)
            .parse::<u16>()
            .is_ok_and(|count| count < 1_000);
    let unit = if counted { at + 2 } else { at + 1 };
    let is_many = MANY.contains(&lower(unit))
        || (lower(at) == "past" && matches!(lower(unit), "year" | "decade" | "month" | "week"));
    let points = match lower(at) {
        "recent" => !counted,
        "past" | "coming" => true,
        "last" => counted,
        _ => false,
    };
    let length = unit + 1 - at;
    let before = at.checked_sub(1).map_or("", lower);
    let is_relative = lower(unit + 1) == "of" || matches!(before, "its" | "his" | "her" | "their");
    (points && is_many && !is_relative).then_some(length)
}

/// "two years ago", "a decade ago"
fn ago<'w>(lower: &impl Fn(usize) -> &'w str, at: usize) -> Option<usize> {
    let is_unit =
        MANY.contains(&lower(at)) || matches!(lower(at), "year" | "month" | "week" | "decade");
    (is_unit && lower(at + 1) == "ago").then_some(2)
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word
            .parse()
            .is_ok_and(|year: u16| (1500..=2100).contains(&year))
}

/// What stands between a word and the next.
fn gap<'t>(words: &[Word<'_>], index: usize, text: &'t str) -> Option<&'t str> {
    text.get(words.get(index)?.range.end..words.get(index + 1)?.range.start)
}

fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '(' | '"' | '“' | '*' | '[')
    });
    before.is_empty() || before.ends_with(['.', '?', '!', ':', '\n', '—', '–'])
}

/// "last year" as a year, judged by the brief's date.
fn absolute(words: &[Word<'_>], at: usize, date: Date) -> Option<String> {
    let lower = |index: usize| words.get(index).map_or("", |word| word.lower.as_str());
    if lower(at + 1) != "year" {
        return None;
    }
    let year = match lower(at) {
        "last" => date.year() - 1,
        "this" => date.year(),
        "next" => date.year() + 1,
        _ => return None,
    };
    let bare = PREPOSITIONS.contains(&at.checked_sub(1).map_or("", lower)) || lower(at + 2) == "s";
    let is_first = words.get(at)?.raw.starts_with(char::is_uppercase);
    Some(match (bare, is_first) {
        (true, _) => year.to_string(),
        (false, true) => format!("In {year}"),
        (false, false) => format!("in {year}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{deictic, words};

    fn found(text: &str) -> Vec<&str> {
        let words = words(text);
        let mut at = 0;
        let mut found = Vec::new();
        while at < words.len() {
            match deictic(&words, at, text) {
                Some(length) => {
                    found.push(&text[words[at].range.start..words[at + length - 1].range.end]);
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    #[test]
    fn words_that_point_to_the_time_of_reading_are_found() {
        for (text, expected) in [
            ("Exports fell last year.", vec!["last year"]),
            (
                "Today's tariffs are higher than two years ago.",
                vec!["Today", "years ago"],
            ),
            (
                "It has risen so far this year, and in recent months.",
                vec!["so far this year", "recent months"],
            ),
            (
                "Over the past two years, and the past decade.",
                vec!["past two years", "past decade"],
            ),
            (
                "The plan is now public; nowadays few object.",
                vec!["nowadays"],
            ),
            (
                "It will come next month or this summer.",
                vec!["next month", "this summer"],
            ),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn names_and_times_that_are_told_are_left_alone() {
        for text in [
            "A poll for USA Today and a talk with Democracy Now asked.",
            "In its last year, and in the last year of the war.",
            "As recently as 2019 the now-defunct agency objected.",
            "Last year (2023) it fell, and this year, in 2024, it rose.",
            "Now that it is done, every now and then someone asks.",
            "This may help, and this fall in prices helps.",
            "The last two years of his term, the previous year, the year before.",
            "At the moment of signing, today, January 23, 2024.",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
