//! `deictic-time`

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::question::LibraryQuestion;
use crate::check::{Context, Sink};
use crate::diagnostic::{Fix, Safety};
use crate::lang::word::Runs;
use crate::lang::{List, Lists, english};
use crate::model::Brief;
use crate::prose::{Passage, Role};
use crate::quantity::Date;
use crate::span::Spanned;

super::rule! {
    /// ## What it checks
    ///
    /// Words in the prose of a brief that mean another time whenever they are read: "last year", "recently", "currently", "today",
    /// "in recent months", "so far this year". Quotations are the speaker's, and so is what their sentence reports; names such as USA Today
    /// are names. Clear are words of a brief whose title names its year, of a paragraph that names the year ("by the end of 2025 … next year", in a
    /// brief of 2024), "today" and its kin beside a dated time ("cheaper today than in 1990"), "than a year ago", words
    /// with the year behind them ("last year, in 2023"), with a stated end ("the last seven days before the vote", "the past ten years to
    /// 2023") or from a record's measure. English prose only.
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

fn check(context: &Context<'_>, sink: &mut Sink) {
    for (brief, passage, words) in context.passages() {
        in_passage(context, brief, (passage, words), sink);
    }
}

fn in_passage(
    context: &Context<'_>,
    brief: &Brief,
    (passage, words): (&Passage, &Runs<'_>),
    sink: &mut Sink,
) {
    let text = &passage.text.value;
    let mut at = 0;
    while at < words.len() {
        let Some(length) = deictic(words, at) else {
            at += 1;
            continue;
        };
        let range = words.stretch(at, at + length - 1);
        let meets = |other: &Range<usize>| other.start < range.end && range.start < other.end;
        let is_foreign = passage.quotations.iter().chain(&passage.opaque).any(meets);
        let said = text.get(range.clone()).unwrap_or_default();
        let date = brief.date.as_ref();
        let is_clear = || {
            date.is_some_and(|date| {
                is_in_title(brief, date.value) || is_told(passage, words, at, &range, date.value)
            })
        };
        if !is_foreign && !is_clear() && !is_measured(context, said) {
            let mut finding = sink
                .at(
                    passage.text.span(range.clone()),
                    format!("`{said}` is another time whenever it is read"),
                )
                .help("write the year, the month or the day");
            if let Some(text) = date.and_then(|date| absolute(words, at, date.value)) {
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

/// Whether the title names the year of the brief, by which its relative times are read: "Labour market overview: September 2025".
fn is_in_title(brief: &Brief, date: Date) -> bool {
    let mut titles = brief
        .passages
        .iter()
        .filter(|passage| passage.role == Role::Title);
    titles.any(|title| years(&title.text.value).contains(&date.year()))
}

/// The years that a text names.
fn years(text: &str) -> Vec<i16> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    let years = words.filter(|word| is_year(word));
    years.filter_map(|year| year.parse().ok()).collect()
}

/// Whether the paragraph tells which time is meant: it names the year ("by the end of 2025 … next year"), compares its own time with a dated
/// one ("cheaper today than in 1990"), or reports what a quoted speaker said.
fn is_told(
    passage: &Passage,
    words: &Runs<'_>,
    at: usize,
    range: &Range<usize>,
    date: Date,
) -> bool {
    let text = &passage.text.value;
    let sentence = passage.sentences.get(passage.sentence_at(range.start));
    let Some(sentence) = sentence else {
        return false;
    };
    let meets = |other: &Range<usize>| other.start < sentence.end && sentence.start < other.end;
    if passage.quotations.iter().any(meets) {
        return true;
    }
    if !is_pointer(words.lower(at)) && !is_unit(words.lower(at)) {
        let own = text.get(sentence.clone()).unwrap_or_default();
        if !years(own).is_empty() {
            return true;
        }
    }
    let named = years(text.get(..sentence.end).unwrap_or_default());
    let Some((first, last)) = pointed(words, at) else {
        return false;
    };
    named
        .iter()
        .any(|year| (first..=last).contains(&(year - date.year())))
}

/// The years from a brief's year to the end of the coming decade.
const DECADE: i16 = 11;

/// The first and the last year that the words from `at` on may point to, counted from the brief's year; `None` for "years ago".
fn pointed(words: &Runs<'_>, at: usize) -> Option<(i16, i16)> {
    let (first, unit) = (words.lower(at), words.lower(at + 1));
    if is_unit(first) {
        return None;
    }
    let way = YEARS.iter().find(|(pointers, _)| pointers.holds(first));
    let way = way.map(|(_, way)| *way);
    Some(match way {
        Some(way) if List::Year.holds(unit) => (way, way),
        Some(way) => (way.min(0), way.max(0)),
        // The beginning or the end of "the coming decade" tells which decade is meant.
        None if List::ComingPointers.holds(first) => (0, DECADE),
        None => (0, 0),
    })
}

/// The lists of words that open a phrase for a time relative to reading.
const FIRST: Lists = Lists::of(&[
    List::Deictic,
    List::PreviousPointers,
    List::PresentPointers,
    List::NextPointers,
    List::RecentPointers,
    List::SpanPointers,
    List::SingleTimes,
    List::CountedTimes,
]);

/// By its first byte, the lengths that a word of `FIRST` may have, one bit per length: most words then need no look-up.
static LENGTHS: LazyLock<[u64; 256]> = LazyLock::new(|| {
    let mut lengths = [0; 256];
    for first in FIRST.openers() {
        let length = first.bytes().next().zip(u32::try_from(first.len()).ok());
        if let Some((byte, length)) = length
            && let Some(lengths) = lengths.get_mut(usize::from(byte))
        {
            *lengths |= 1_u64.checked_shl(length).unwrap_or_default();
        }
    }
    lengths
});

/// Whether the word at `at` may be one of `FIRST`, by its first byte and its length.
fn may_open(words: &Runs<'_>, at: usize) -> bool {
    let byte = words.first_byte(at).map(|byte| byte.to_ascii_lowercase());
    let lengths = byte.and_then(|byte| LENGTHS.get(usize::from(byte)));
    let length = u32::try_from(words.range(at).len()).unwrap_or(u32::MAX);
    lengths.is_some_and(|lengths| lengths.checked_shr(length).unwrap_or_default() & 1 == 1)
}

/// Whether the measure of a record holds the words, which are then part of a name.
fn is_measured(context: &Context<'_>, said: &str) -> bool {
    context.is_met(LibraryQuestion::Measure(said.to_lowercase()))
}

/// The number of words from `at` on that point to the time of reading.
fn deictic(words: &Runs<'_>, at: usize) -> Option<usize> {
    if !may_open(words, at) || !FIRST.is_begun_by(words.lower(at)) {
        return None;
    }
    let length = if is_pointer(words.lower(at)) {
        one(words, at).or_else(|| many(words, at))
    } else if is_unit(words.lower(at)) {
        ago(words, at)
    } else {
        phrase(words, at)
    }?;
    let last = at + length - 1;
    let unbroken = (at..last).all(|index| {
        let gap = words.between(index, index + 1);
        gap.is_some_and(|gap| gap.trim().is_empty())
    });
    // As in "now-defunct" and "USA Today".
    let is_glued = words.text_after(last).starts_with('-') || words.text_before(at).ends_with('-');
    let is_name = words.is_capital(at) && !begins_sentence(words.text_before(at));
    (last < words.len() && unbroken && !is_glued && !is_name && !is_dated(words, at + length))
        .then_some(length)
}

/// Whether a date follows directly behind the words that end before `at`: "last year, in 2023", "today, January 23, 2024".
fn is_dated(words: &Runs<'_>, at: usize) -> bool {
    let between = at.checked_sub(1).and_then(|last| words.between(last, at));
    if between.is_none_or(|gap| gap.contains(['.', ';', '?', '!'])) {
        return false;
    }
    let next = if List::BeforeTimes.holds(words.lower(at)) {
        at + 1
    } else {
        at
    };
    let word = words.lower(next);
    is_year(word)
        || (is_one(word) || word.parse::<u8>().is_ok())
            && (next + 1..next + 3).any(|index| is_year(words.lower(index)))
}

/// The word count of a fixed phrase that points to the time of reading, such as "currently"; `None` within another phrase, as in "as
/// recently as 2019".
fn phrase(words: &Runs<'_>, at: usize) -> Option<usize> {
    let length = List::Deictic.leads(words.lower_from(at))?;
    let is_other = |from: usize| {
        let other = List::NotDeictic.leads(words.lower_from(from));
        other.is_some_and(|other| from + other >= at + length)
    };
    let is_part_of_other = is_other(at) || at.checked_sub(1).is_some_and(is_other);
    (!is_part_of_other).then_some(length)
}

/// The year that "last", "this" and "next" year are, counted from the year of reading.
const YEARS: [(List, i16); 3] = [
    (List::PreviousPointers, -1),
    (List::PresentPointers, 0),
    (List::NextPointers, 1),
];

/// Whether a word points to one unit of time: "last", "this", "next".
fn points_to_one(word: &str) -> bool {
    YEARS.iter().any(|(pointers, _)| pointers.holds(word))
}

fn is_pointer(word: &str) -> bool {
    points_to_one(word) || List::RecentPointers.holds(word) || List::SpanPointers.holds(word)
}

fn is_one(word: &str) -> bool {
    List::PointedUnits.holds(word) || english::find(word).month.is_some()
}

/// The word count of "last year", "this spring" or "next month" at `at`; `None` for "its last year" and "the last year of the war".
fn one(words: &Runs<'_>, at: usize) -> Option<usize> {
    let (first, unit) = (words.lower(at), words.lower(at + 1));
    if !points_to_one(first) || !is_one(unit) {
        return None;
    }
    let before = words.before(at);
    let is_relative = List::BeforeRelatives.holds(before)
        || List::Owners.holds(before)
        || List::Genitives.holds(words.lower(at + 2));
    // As in "this may help", "this fall in prices", "this march".
    let is_verb = List::PresentPointers.holds(first) && List::VerblikeUnits.holds(unit);
    (!is_relative && !is_verb).then_some(2)
}

/// The word count of "recent months", "the past two years" or "the last few weeks" at `at`; `None` for "the last two years of the war".
fn many(words: &Runs<'_>, at: usize) -> Option<usize> {
    let first = words.lower(at);
    let count = words.lower(at + 1);
    let counted = List::VagueCounts.holds(count)
        || english::find(count).cardinal.is_some()
        || count.parse::<u16>().is_ok_and(|count| count < 1_000);
    let unit = if counted { at + 2 } else { at + 1 };
    let is_span = List::SpanPointers.holds(first);
    let is_many = List::CountedTimes.holds(words.lower(unit))
        || (is_span && List::SingleTimes.holds(words.lower(unit)));
    let points = is_span
        || if counted {
            List::PreviousPointers.holds(first)
        } else {
            List::RecentPointers.holds(first)
        };
    let is_relative = List::Genitives.holds(words.lower(unit + 1))
        || List::Owners.holds(words.before(at))
        || has_end(words, unit + 1);
    (points && is_many && !is_relative).then_some(unit + 1 - at)
}

/// Whether the words from `at` on tell when a span ended: "the last seven days before the vote", "the past ten years to March 2024".
fn has_end(words: &Runs<'_>, at: usize) -> bool {
    let is_joined = |at: usize| {
        let last = at.checked_sub(1).filter(|_| at < words.len());
        let gap = last.and_then(|last| words.between(last, at));
        gap.is_some_and(|gap| gap.trim().is_empty())
    };
    let is_before = List::BeforeEvents.holds(words.lower(at)) && is_joined(at + 1);
    let is_to = List::SpanEnds.holds(words.lower(at)) && is_dated(words, at + 1);
    is_joined(at) && (is_before || is_to)
}

fn is_unit(word: &str) -> bool {
    List::SingleTimes.holds(word) || List::CountedTimes.holds(word)
}

/// The word count of "years ago" at `at`, as in "two years ago"; `None` for "better than a year ago", which counts from the time of what is
/// better.
fn ago(words: &Runs<'_>, at: usize) -> Option<usize> {
    let before = |steps: usize| at.checked_sub(steps).map_or("", |at| words.lower(at));
    let is_one = List::SingleTimes.holds(words.lower(at));
    let is_base = is_one && List::BaseOpeners.holds(before(2));
    (List::Ago.holds(words.lower(at + 1)) && !is_base).then_some(2)
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

/// The words to write for "last year" by the brief's date: "in 2023", or "2023" behind a preposition or before "'s"; `None` for other
/// units.
fn absolute(words: &Runs<'_>, at: usize, date: Date) -> Option<String> {
    let (pointer, unit) = (words.lower(at), words.lower(at + 1));
    let years = YEARS.iter().find(|(pointers, _)| pointers.holds(pointer));
    let year = date.year() + years.filter(|_| List::Year.holds(unit))?.1;
    let bare = List::BeforeTimes.holds(words.before(at))
        || List::PossessiveLetters.holds(words.lower(at + 2));
    Some(match (bare, words.is_capital(at)) {
        (true, _) => year.to_string(),
        (false, true) => format!("In {year}"),
        (false, false) => format!("in {year}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{Runs, deictic};

    fn found(text: &str) -> Vec<&str> {
        let words = Runs::new(text);
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
                "In the last two years before, and in the past ten years to some extent.",
                vec!["last two years", "past ten years"],
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
            "Margins are better than a year ago.",
            "At the moment of signing, today, January 23, 2024.",
            "Polls are barred in the last seven days before the vote, and in the last two weeks after it.",
            "It grew over the past ten years to 2023, and in the last six months until March 2024.",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
