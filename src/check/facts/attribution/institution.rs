//! Finds the institutions to which a text attributes what it says: "according to Pew", "the IMF estimates", "Pew's survey found".

use std::ops::Range;

use crate::check::institutions::Institutions;
use crate::lang::word::{Runs, is_four_digits};
use crate::lang::{Class, List, english};

/// Words between an attribution's name and the rest of it at most.
const REACH: usize = 5;

/// Marks at which an attribution ends.
const MARKS: &[char] = &[',', '.', ';', ':', '(', ')', '?', '!', '—', '"', '“', '”'];

/// Each institution to which a text attributes something, as its name stands there.
pub(crate) fn attributions(
    words: &Runs<'_>,
    institutions: &Institutions,
) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = (at..words.len()).map(|index| words.raw(index));
        let Some((length, which)) = institutions.at(rest) else {
            at += 1;
            continue;
        };
        let end = at + length;
        if is_whole_name(words, at)
            && (follows_according_to(words, at) || leads_to_verb(words, at, end))
        {
            found.push((words.stretch(at, end - 1), which));
        }
        at = end;
    }
    found
}

/// Names of bodies that no list and no source holds, to which the text attributes something: "the Ministry of Works found", "according to
/// the Harbour Ledger". A name has an article and two capitals at least: people have none.
pub(crate) fn unlisted(words: &Runs<'_>, institutions: &Institutions) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for at in 1..words.len() {
        if !words.is_capital(at) {
            continue;
        }
        let Some(end) = name_end(words, at) else {
            continue;
        };
        if !List::DefiniteArticles.holds(words.lower(at - 1)) {
            continue;
        }
        let rest = (at..words.len()).map(|index| words.raw(index));
        if institutions.at(rest).is_some() {
            continue;
        }
        let before = (at - 1).checked_sub(1);
        let is_governed = before.is_some_and(|before| {
            let classes = english::find(words.lower(before)).classes();
            classes.meet(Class::Governing.only()) && is_unbroken(words, before, at - 1)
        });
        let is_subject = !is_governed && verb_follows(words, end);
        if is_subject || follows_according_to(words, at) {
            found.push(words.stretch(at, end));
        }
    }
    found
}

/// The last word of a name that begins at a word: capitals, and what joins them.
fn name_end(words: &Runs<'_>, at: usize) -> Option<usize> {
    /// Words of a name at most.
    const MOST: usize = 8;
    let mut end = at;
    let mut capitals = 1;
    for index in at + 1..(at + MOST).min(words.len()) {
        if !is_unbroken(words, index - 1, index) {
            break;
        }
        if words.is_capital(index) {
            capitals += 1;
            end = index;
        } else if !english::find(words.lower(index))
            .classes()
            .meet(Class::Connectors.only())
        {
            break;
        }
    }
    (capitals > 1).then_some(end)
}

/// "The Ministry of Works (MW) found": a verb of finding right behind a name, or behind its initials in brackets.
fn verb_follows(words: &Runs<'_>, end: usize) -> bool {
    let opens = words.between(end, end + 1).unwrap_or_default();
    let next = if opens.trim() == "(" {
        end + 2
    } else {
        end + 1
    };
    let gap = words.between(next - 1, next).unwrap_or_default();
    let is_next = gap.trim().is_empty() || next == end + 2 && gap.trim() == ")";
    let classes = english::find(words.lower(next)).classes();
    is_next && classes.meet(Class::Finding.only().or(Class::Attributing.only()))
}

/// Whether the name is no part of a longer one: "Michael Bloomberg", "the Reuters Institute".
fn is_whole_name(words: &Runs<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    before
        .filter(|before| is_unbroken(words, *before, at))
        .is_none_or(|before| {
            !words.is_capital(before)
                || english::find(words.lower(before))
                    .classes()
                    .meet(Class::Openers.only().or(Class::Works.only()))
        })
}

/// "according to (data from the) X"
fn follows_according_to(words: &Runs<'_>, at: usize) -> bool {
    let mut before = (0..at).rev().take(REACH + 2);
    before
        .find(|index| !is_part(words.lower(*index)))
        .is_some_and(|to| {
            List::According
                .leads([words.before(to), words.lower(to)])
                .is_some()
                && is_unbroken(words, to, at)
        })
}

/// "X('s latest survey) found"
fn leads_to_verb(words: &Runs<'_>, at: usize, end: usize) -> bool {
    let article = usize::from(List::DefiniteArticles.holds(words.before(at)));
    let before = at.checked_sub(article + 1);
    let joins = before.is_some_and(|before| {
        let gap = words.between(before, at).unwrap_or_default();
        english::find(words.lower(before))
            .classes()
            .meet(Class::Governing.only())
            && !gap.contains([',', '.', ';', ':'])
    });
    if joins {
        return false;
    }
    for index in end..end + REACH {
        let word = words.lower(index);
        if !is_unbroken(words, index - 1, index) {
            return false;
        }
        // "the OECD projects that", but not "the Fed projects of 2019"
        let attributes = english::find(word)
            .classes()
            .meet(Class::Attributing.only());
        if attributes && index == end {
            return !List::AfterFindingNouns.holds(words.lower(index + 1));
        }
        if english::find(word).classes().meet(Class::Finding.only()) {
            // "reports on", "estimates of" are nouns.
            let is_noun = List::NounlikeFindings.holds(word)
                && List::AfterFindingNouns.holds(words.lower(index + 1));
            return !is_noun;
        }
        if !is_part(word) && !List::PossessiveLetters.holds(word) {
            return false;
        }
    }
    false
}

/// Whether a word may stand inside an attribution.
fn is_part(word: &str) -> bool {
    english::find(word).classes().meet(Class::Works.only()) || is_four_digits(word)
}

/// Whether only blanks and marks inside words stand between two words.
fn is_unbroken(words: &Runs<'_>, first: usize, last: usize) -> bool {
    words
        .between(first, last)
        .is_some_and(|between| !between.contains(MARKS))
}

#[cfg(test)]
mod tests {
    use super::{attributions, unlisted};
    use crate::check::institutions::Institutions;
    use crate::lang::word::Runs;
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
            ("The OECD projects that output will fall.", vec!["OECD"]),
            ("The World Bank projects of 2019 were late.", vec![]),
        ] {
            let found: Vec<&str> = attributions(&Runs::new(text), &institutions)
                .into_iter()
                .map(|(range, _)| &text[range])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn bodies_that_no_list_holds_have_an_article_and_two_capitals() {
        let institutions = Institutions::new(&Library::default());
        for (text, expected) in [
            (
                "The Ministry of Works found that 12 bridges leak.",
                vec!["Ministry of Works"],
            ),
            (
                "In May the Harbour Safety Board (HSB) counted 12 ships.",
                vec!["Harbour Safety Board"],
            ),
            (
                "According to the Harbour Ledger, trade fell.",
                vec!["Harbour Ledger"],
            ),
            ("Ana Ruiz found less.", vec![]),
            ("The ministry found less.", vec![]),
            ("Officials of the Ministry of Works found less.", vec![]),
            ("The Ministry of Works paid for it.", vec![]),
        ] {
            let found: Vec<&str> = unlisted(&Runs::new(text), &institutions)
                .into_iter()
                .map(|range| &text[range])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
