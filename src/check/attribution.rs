//! Finds the institutions to which a text attributes what it says: "according to Pew", "the IMF estimates", "Pew's survey found".

use std::ops::Range;

use super::institutions::Institutions;

/// What an institution does when something is attributed to it.
const VERBS: &[&str] = &[
    "calculated",
    "calculates",
    "concluded",
    "concludes",
    "estimated",
    "estimates",
    "finds",
    "forecast",
    "forecasts",
    "found",
    "noted",
    "notes",
    "projected",
    "reported",
    "reports",
    "said",
    "says",
    "show",
    "showed",
    "shows",
];

/// What may stand between "according to" and the institution, or between its name and the verb.
const WORKS: &[&str] = &[
    "a",
    "an",
    "analysis",
    "annual",
    "at",
    "by",
    "calculations",
    "data",
    "estimates",
    "figures",
    "forecast",
    "forecasts",
    "from",
    "its",
    "latest",
    "new",
    "numbers",
    "of",
    "own",
    "poll",
    "polling",
    "polls",
    "recent",
    "report",
    "reports",
    "researchers",
    "statistics",
    "studies",
    "study",
    "survey",
    "surveys",
    "the",
];

/// Words before a name that make somebody else the subject: "he told Bloomberg", "officials of the IMF said".
const OBJECT: &[&str] = &[
    "against", "by", "for", "from", "of", "on", "or", "than", "to", "told", "with",
];

/// Words between an attribution's name and the rest of it at most.
const REACH: usize = 5;

/// Words that begin a sentence without being a name.
const OPENERS: &[&str] = &[
    "although",
    "and",
    "as",
    "because",
    "but",
    "did",
    "even",
    "here",
    "if",
    "in",
    "later",
    "meanwhile",
    "nor",
    "only",
    "since",
    "so",
    "still",
    "that",
    "then",
    "though",
    "what",
    "when",
    "where",
    "while",
    "yet",
];

/// A word of a text and where it stands.
struct Word<'t> {
    range: Range<usize>,
    lower: String,
    raw: &'t str,
}

/// Each institution to which the text attributes something, as its name stands there.
pub(super) fn attributions(text: &str, institutions: &Institutions) -> Vec<(Range<usize>, usize)> {
    let words = split(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((length, which)) = institutions.at(words
            .get(at..)
            .unwrap_or_default()
            .iter()
            .map(|word| word.raw))
        else {
            at += 1;
            continue;
        };
        let end = at + length;
        if is_whole_name(&words, at, text)
            && (follows_according_to(&words, at, text) || leads_to_verb(&words, at, end, text))
        {
            let first = words.get(at).map_or(0, |word| word.range.start);
            let last = words.get(end - 1).map_or(0, |word| word.range.end);
            found.push((first..last, which));
        }
        at = end;
    }
    found
}

/// Whether the name is no part of a longer one: "Michael Bloomberg", "the Reuters Institute".
fn is_whole_name(words: &[Word<'_>], at: usize, text: &str) -> bool {
    let Some(before) = at
        .checked_sub(1)
        .filter(|before| is_unbroken(words, *before, at, text))
    else {
        return true;
    };
    words.get(before).is_none_or(|word| {
        !word.raw.starts_with(char::is_uppercase)
            || OPENERS.contains(&word.lower.as_str())
            || WORKS.contains(&word.lower.as_str())
    })
}

/// "according to (data from the) X"
fn follows_according_to(words: &[Word<'_>], at: usize, text: &str) -> bool {
    let mut before = (0..at).rev().take(REACH + 2);
    let Some(to) = before.find(|index| {
        words
            .get(*index)
            .is_none_or(|word| !WORKS.contains(&word.lower.as_str()) && !is_year(&word.lower))
    }) else {
        return false;
    };
    let is = |index: Option<usize>, wanted: &str| {
        index
            .and_then(|index| words.get(index))
            .is_some_and(|word| word.lower == wanted)
    };
    is(Some(to), "to") && is(to.checked_sub(1), "according") && is_unbroken(words, to, at, text)
}

/// "X('s latest survey) found"
fn leads_to_verb(words: &[Word<'_>], at: usize, end: usize, text: &str) -> bool {
    let mut before = at.checked_sub(1).and_then(|index| words.get(index));
    if before.is_some_and(|word| word.lower == "the") {
        before = at.checked_sub(2).and_then(|index| words.get(index));
    }
    let joins = before.is_some_and(|word| {
        let gap = text
            .get(word.range.end..words.get(at).map_or(0, |word| word.range.start))
            .unwrap_or_default();
        OBJECT.contains(&word.lower.as_str()) && !gap.contains([',', '.', ';', ':'])
    });
    if joins {
        return false;
    }
    let mut index = end;
    while index < end + REACH {
        let Some(word) = words
            .get(index)
            .filter(|_| is_unbroken(words, index - 1, index, text))
        else {
            return false;
        };
        let next = words.get(index + 1).map_or("", |word| word.lower.as_str());
        if VERBS.contains(&word.lower.as_str()) {
            // "reports on", "estimates of" are nouns.
            let is_noun = matches!(
                word.lower.as_str(),
                "reports" | "estimates" | "forecast" | "forecasts" | "notes" | "shows"
            ) && matches!(next, "on" | "of" | "about" | "from" | "by");
            return !is_noun;
        }
        if !WORKS.contains(&word.lower.as_str()) && word.lower != "s" && !is_year(&word.lower) {
            return false;
        }
        index += 1;
    }
    false
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether only blanks and marks inside words stand between two words.
fn is_unbroken(words: &[Word<'_>], first: usize, last: usize, text: &str) -> bool {
    let (Some(first), Some(last)) = (words.get(first), words.get(last)) else {
        return false;
    };
    let between = text
        .get(first.range.end..last.range.start)
        .unwrap_or_default();
    !between.contains([',', '.', ';', ':', '(', ')', '?', '!', '—', '"', '“', '”'])
}

fn split(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = std::iter::once((text.len(), ' '));
    for (at, letter) in text.char_indices().chain(ends) {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let raw = text.get(from..at).unwrap_or_default();
                words.push(Word {
                    range: from..at,
                    lower: raw.to_lowercase(),
                    raw,
                });
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::attributions;
    use crate::check::institutions::Institutions;
    use crate::model::Library;

    #[test]
    fn attributions_are_found_where_an_institution_is_their_subject() {
        let institutions = Institutions::new(&Library::default());
        for (text, expected) in [
            ("Pew found that views have soured.", vec!["Pew"]),
            (
                "According to data from the World Bank, output fell.",
                vec!["World Bank"],
            ),
            (
                "Output fell, according to a 2023 report by the OECD.",
                vec!["OECD"],
            ),
            ("Pew's latest survey found little support.", vec!["Pew"]),
            (
                "The Pew Research Center’s poll shows little support.",
                vec!["Pew Research Center"],
            ),
            ("The IMF estimates that growth halved.", vec!["IMF"]),
            ("Milei told Bloomberg reports were wrong.", vec![]),
            ("Officials of the IMF said so.", vec![]),
            ("IMF reports on the program are public.", vec![]),
            ("The Reuters Institute reports otherwise.", vec![]),
            ("According to the ministry, the IMF was paid.", vec![]),
            ("The imf found nothing.", vec![]),
            ("Michael Bloomberg said so.", vec![]),
            (
                "In 2021 Mayor Bloomberg said so, yet Gallup found less.",
                vec!["Gallup"],
            ),
            ("Yet Pew found less.", vec!["Pew"]),
        ] {
            let found: Vec<&str> = attributions(text, &institutions)
                .into_iter()
                .map(|(range, _)| &text[range])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
