//! `deictic-time`

use std::ops::Range;

use crate::check::word::{MONTHS, Words};
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
    fix: Unsafe,
    reads: prose,
    summary: "a time that is another one whenever it is read",
    check: Some(check),
}

/// Stretches of time that "last", "this" and "next" point to, besides months.
const ONE: &[&str] = &[
    "year", "month", "week", "quarter", "decade", "weekend", "spring", "summer", "autumn", "fall",
    "winter",
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
        for passage in &brief.passages {
            in_passage(brief, passage, sink);
        }
    }
}

fn in_passage(brief: &Brief, passage: &Passage, sink: &mut Sink) {
    let text = &passage.text.value;
    let words = Words::new(text);
    let mut at = 0;
    while at < words.len() {
        let Some(length) = deictic(&words, at) else {
            at += 1;
            continue;
        };
        let range = words.stretch(at, at + length - 1);
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

/// As many words from `at` on as point to the time of reading.
fn deictic(words: &Words<'_>, at: usize) -> Option<usize> {
    let length = match words.lower(at) {
        "last" | "this" | "next" | "recent" | "past" | "coming" => {
            one(words, at).or_else(|| many(words, at))
        }
        first if is_unit(first) => ago(words, at),
        _ => phrase(words, at),
    }?;
    let last = at + length - 1;
    let unbroken = (at..last).all(|index| {
        let gap = words.between(index, index + 1);
        gap.is_some_and(|gap| gap.trim().is_empty())
    });
    // "now-defunct", "USA Today"
    let is_glued = words.text_after(last).starts_with('-') || words.text_before(at).ends_with('-');
    let is_name = words.is_capital(at) && !begins_sentence(words.text_before(at));
    (last < words.len() && unbroken && !is_glued && !is_name && !is_dated(words, at + length))
        .then_some(length)
}

/// Whether the time is told right behind the words that end before `at`: "last year, in 2023", "today, January 23, 2024".
fn is_dated(words: &Words<'_>, at: usize) -> bool {
    let between = at.checked_sub(1).and_then(|last| words.between(last, at));
    if between.is_none_or(|gap| gap.contains(['.', ';', '?', '!'])) {
        return false;
    }
    let next = if matches!(words.lower(at), "in" | "on" | "of") {
        at + 1
    } else {
        at
    };
    let word = words.lower(next);
    is_year(word)
        || (is_one(word) || word.parse::<u8>().is_ok())
            && (next + 1..next + 3).any(|index| is_year(words.lower(index)))
}

/// Words that point to the time of reading, as they stand.
fn phrase(words: &Words<'_>, at: usize) -> Option<usize> {
    let next = |count: usize| words.lower(at + count);
    match words.lower(at) {
        "so" if (next(1), next(2), next(3)) == ("far", "this", "year") => Some(4),
        // "at the moment of signing"
        "at" if (next(1), next(2)) == ("the", "moment") => {
            (!matches!(next(3), "of" | "when" | "that")).then_some(3)
        }
        // "at present values"
        "at" if next(1) == "present" => {
            (!matches!(next(2), "value" | "values" | "prices")).then_some(2)
        }
        "as" if (next(1), next(2)) == ("of", "now") => Some(3),
        "these" if next(1) == "days" && next(2) != "of" => Some(2),
        // "as recently as 2019"
        "recently" if words.before(at) == "as" && next(1) == "as" => None,
        "nowadays" | "currently" | "recently" | "lately" | "yesterday" | "tomorrow" | "today" => {
            Some(1)
        }
        _ => None,
    }
}

fn is_one(word: &str) -> bool {
    ONE.contains(&word) || MONTHS.contains(&word)
}

/// "last year", "this spring", "next month"; not "its last year" nor "the last year of the war".
fn one(words: &Words<'_>, at: usize) -> Option<usize> {
    let (first, unit) = (words.lower(at), words.lower(at + 1));
    if !matches!(first, "last" | "this" | "next") || !is_one(unit) {
        return None;
    }
    let is_relative = matches!(
        words.before(at),
        "the" | "its" | "his" | "her" | "their" | "our" | "s" | "every" | "each"
    ) || words.lower(at + 2) == "of";
    // "this may help", "this fall in prices", "this march"
    let is_verb = matches!(unit, "may" | "march" | "fall" | "spring") && first == "this";
    (!is_relative && !is_verb).then_some(2)
}

/// "recent months", "the past two years", "the last few weeks"; not "the last two years of the war".
fn many(words: &Words<'_>, at: usize) -> Option<usize> {
    let first = words.lower(at);
    let count = words.lower(at + 1);
    let counted = COUNTS.contains(&count) || count.parse::<u16>().is_ok_and(|count| count < 1_000);
    let unit = if counted { at + 2 } else { at + 1 };
    let is_many = MANY.contains(&words.lower(unit))
        || (first == "past" && matches!(words.lower(unit), "year" | "decade" | "month" | "week"));
    let points = match first {
        "recent" => !counted,
        "past" | "coming" => true,
        "last" => counted,
        _ => false,
    };
    let is_relative = words.lower(unit + 1) == "of"
        || matches!(words.before(at), "its" | "his" | "her" | "their");
    (points && is_many && !is_relative).then_some(unit + 1 - at)
}

fn is_unit(word: &str) -> bool {
    matches!(word, "year" | "month" | "week" | "decade") || MANY.contains(&word)
}

/// "two years ago", "a decade ago"
fn ago(words: &Words<'_>, at: usize) -> Option<usize> {
    (is_unit(words.lower(at)) && words.lower(at + 1) == "ago").then_some(2)
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word
            .parse()
            .is_ok_and(|year: u16| (1500..=2100).contains(&year))
}

fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '(' | '"' | '“' | '*' | '[')
    });
    before.is_empty() || before.ends_with(['.', '?', '!', ':', '\n', '—', '–'])
}

/// "last year" as a year, judged by the brief's date.
fn absolute(words: &Words<'_>, at: usize, date: Date) -> Option<String> {
    if words.lower(at + 1) != "year" {
        return None;
    }
    let year = match words.lower(at) {
        "last" => date.year() - 1,
        "this" => date.year(),
        "next" => date.year() + 1,
        _ => return None,
    };
    let bare = PREPOSITIONS.contains(&words.before(at)) || words.lower(at + 2) == "s";
    Some(match (bare, words.is_capital(at)) {
        (true, _) => year.to_string(),
        (false, true) => format!("In {year}"),
        (false, false) => format!("in {year}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{Words, deictic};

    fn found(text: &str) -> Vec<&str> {
        let words = Words::new(text);
        let mut at = 0;
        let mut found = Vec::new();
        while at < words.len() {
            match deictic(&words, at) {
                Some(length) => {
                    found.push(&text[words.stretch(at, at + length - 1)]);
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
