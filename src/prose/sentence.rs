//! Splits the text of a passage into sentences: by the boundaries of Unicode (UAX 29), corrected by words of the language where a
//! dictionary is needed: "U.S.", "No. 5", "Gen. J. K. Kelly", `"… why?" he asked`.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::passage::OBJECT;
use crate::lang::{Class, Language};

/// How many characters after a quotation may say who spoke.
const ATTRIBUTION: usize = 100;

/// The longest stretch without two adjacent letters that is passed to the segmenter, whose look-ahead is quadratic there.
const HOSTILE: usize = 256;

/// The longest sentence, in bytes; a longer stretch is cut between words. Each part of a sentence is compared with all others, so this
/// bounds the cost of a text without stops. The longest printed sentences reach a quarter of it.
const LONGEST: usize = 4096;

/// The sentences of a text: adjacent ranges that cover it.
pub(super) fn split(text: &str, language: &Language) -> Vec<Range<usize>> {
    let stops = stops(text);
    let mut starts = unicode_bounds(text, &stops);
    starts.extend(after_stops(text, &stops));
    starts.sort_unstable();
    starts.dedup();
    let mut sentences = Vec::new();
    let mut from = 0;
    for start in starts {
        if start > from && start < text.len() && ends(text, from..start, language) {
            push(text, from..start, &mut sentences);
            from = start;
        }
    }
    push(text, from..text.len(), &mut sentences);
    sentences
}

/// Adds a sentence, in parts of at most [`LONGEST`] bytes.
fn push(text: &str, mut sentence: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    while sentence.len() > LONGEST {
        let limit = text.floor_char_boundary(sentence.start + LONGEST);
        let part = text.get(sentence.start..limit).unwrap_or("");
        let words = part.trim_end_matches(|c: char| !c.is_whitespace()).len();
        let end = if words > 0 {
            sentence.start + words
        } else {
            limit
        };
        sentences.push(sentence.start..end);
        sentence.start = end;
    }
    if !sentence.is_empty() {
        sentences.push(sentence);
    }
}

/// The places that may end a sentence: stops, line breaks, and what UAX 29 may take for either. UAX 29 has no terminator or separator in
/// U+00A0–U+023F (Latin letters) and U+2010–U+2023 (dashes and quotation marks).
fn stops(text: &str) -> Vec<usize> {
    static MAY_BE: [bool; 256] = {
        let mut all = [false; 256];
        let mut byte: u8 = 0;
        loop {
            all[byte as usize] = matches!(byte, b'.' | b'?' | b'!' | 0x0A..=0x0D | 0xC2..);
            if byte == u8::MAX {
                break all;
            }
            byte += 1;
        }
    };
    let bytes = text.as_bytes();
    let is_none = |at: usize| {
        matches!(
            bytes.get(at..),
            Some([0xC2, 0xA0..=0xBF, ..] | [0xC3..=0xC8, ..] | [0xE2, 0x80, 0x90..=0xA3, ..])
        )
    };
    let mut stops = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        if MAY_BE[usize::from(*byte)] && !is_none(at) {
            stops.push(at);
        }
    }
    stops
}

/// The sentence starts of UAX 29. Only stretches around a possible end are examined, from the letter before to the letters after: there is
/// never a boundary between two letters, and no context reaches across them, so the result is that of the whole text.
fn unicode_bounds(text: &str, stops: &[usize]) -> Vec<usize> {
    let mut bounds = Vec::new();
    let mut from = 0;
    for stop in stops {
        if *stop < from {
            continue;
        }
        match text.as_bytes().get(*stop..).unwrap_or_default() {
            // Rule SB11, by which nearly every sentence ends.
            [b'.' | b'?' | b'!', b' ', b'A'..=b'Z', ..] => {
                from = stop + 2;
                bounds.push(from);
            }
            // Rules SB6 and SB8.
            [b'.', b'0'..=b'9', ..] | [b'.', b' ', b'a'..=b'z', ..] => from = stop + 1,
            _ => {
                let start = letters_before(text, from..*stop);
                let end = letters_after(text, start);
                let stretch = text.get(start..end).unwrap_or_default();
                let starts = stretch.split_sentence_bound_indices();
                let starts = starts.map(|(at, _)| start + at).filter(|at| *at > start);
                bounds.extend(starts);
                from = end;
            }
        }
    }
    bounds
}

/// The last place between two letters, or else the first place.
fn letters_before(text: &str, stretch: Range<usize>) -> usize {
    let from = stretch.start;
    let bytes = text.as_bytes().get(stretch).unwrap_or_default();
    let are_letters = |pair: &[u8]| pair.iter().all(u8::is_ascii_alphabetic);
    let between = bytes.windows(2).rposition(are_letters);
    between.map_or(from, |first| from + first + 1)
}

/// The next place between two letters with any other character before it, or else the bound.
fn letters_after(text: &str, from: usize) -> usize {
    let mut letter = false;
    let mut words_only = true;
    for (at, c) in text.get(from..).unwrap_or("").char_indices() {
        let next = c.is_alphabetic();
        if letter && next && !words_only || at > HOSTILE {
            return from + at;
        }
        words_only &= next && c.is_ascii();
        letter = next;
    }
    text.len()
}

/// The starts of words after a stop, closing marks and a blank; before digits too, which UAX 29 does not split.
fn after_stops(text: &str, stops: &[usize]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut from = 0;
    for stop in stops {
        if *stop < from {
            continue;
        }
        let mut state = SentenceState::Words;
        from = text.len();
        for (at, c) in text.get(*stop..).unwrap_or("").char_indices() {
            state = match (state, c) {
                (_, c) if is_stop(c) => SentenceState::Stop,
                (SentenceState::Stop, c) if is_closer(c) => SentenceState::Stop,
                (SentenceState::Stop | SentenceState::Space, c) if c.is_whitespace() => {
                    SentenceState::Space
                }
                (SentenceState::Space, _) => {
                    starts.push(stop + at);
                    SentenceState::Words
                }
                _ => SentenceState::Words,
            };
            if matches!(state, SentenceState::Words) {
                from = stop + at;
                break;
            }
        }
    }
    starts
}

#[derive(Clone, Copy)]
enum SentenceState {
    Words,
    Stop,
    Space,
}

const fn is_stop(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…')
}

const fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}')
}

const fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '„' | '«' | '(' | '[' | '{' | '¿' | '¡'
    )
}

/// Whether a sentence ends with this stretch of the text.
fn ends(text: &str, stretch: Range<usize>, language: &Language) -> bool {
    let start = stretch.end;
    let before = text.get(stretch).unwrap_or("").trim_end();
    let closed = before.trim_end_matches(is_closer);
    let closers = before.get(closed.len()..).unwrap_or("");
    let after = text.get(start..).unwrap_or("");
    let next = after.trim_start_matches(|c: char| is_opener(c) || c.is_whitespace());
    let Some(first) = next.chars().next() else {
        return false;
    };
    if first.is_lowercase() || is_stop(first) || matches!(first, ',' | ';' | ':' | ')' | ']') {
        return false;
    }
    let Some(stop) = closed.chars().next_back().filter(|c| is_stop(*c)) else {
        return true;
    };
    let stem = closed.trim_end_matches(is_stop);
    let run = closed.len() - stem.len();
    let word = last_word(stem);
    if stop == '?' || stop == '!' {
        let named = is_in(language, word, Class::ExclaimedNames) && !starts(language, next);
        let quoted = closers.contains(['"', '”', '»', '’']);
        return !(named || quoted && is_attributed(next, language));
    }
    if run > 1 || stop == '…' || word.is_empty() {
        // After an ellipsis, also with blanks between its points, a capital letter begins a sentence.
        return first.is_uppercase() || first.is_numeric() || first == OBJECT;
    }
    let number = first.is_numeric() || first == OBJECT || matches!(first, '#' | '§');
    if is_in(language, word, Class::NeverLast) {
        return false;
    }
    if number && is_in(language, word, Class::AbbreviatedBeforeNumbers) {
        return false;
    }
    let is_pronoun = |word: &str| is_in(language, &word.to_lowercase(), Class::Pronouns);
    let marker = word.bytes().all(|byte| byte.is_ascii_digit())
        && stem.trim_start_matches(is_opener).trim_start() == word;
    if marker {
        return false;
    }
    if is_initials(word) || is_in(language, word, Class::PerhapsLast) {
        return starts(language, next)
            && !(is_initial(word) && !is_pronoun(word) && is_initial(first_word(next)));
    }
    true
}

/// Whether a word, as written, is in a class.
fn is_in(language: &Language, word: &str, class: Class) -> bool {
    language.find(word).is_in(class)
}

/// Whether a text begins with a word that usually begins a sentence.
fn starts(language: &Language, text: &str) -> bool {
    let word = first_word(text);
    let is_capitalised = !word.chars().skip(1).any(char::is_uppercase);
    is_capitalised && is_in(language, &word.to_lowercase(), Class::SentenceStarters)
}

/// Whether a word consists of letters one or two at a time: "J", "U.S", "a.m", "Ph.D".
fn is_initials(word: &str) -> bool {
    is_initial(word)
        || word.contains('.')
            && word.split('.').all(|part| {
                (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
            })
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Whether a verb of speech is among the next words: `Milei asked.`, `the president of the bank said.`
fn is_attributed(next: &str, language: &Language) -> bool {
    let end = next
        .char_indices()
        .nth(ATTRIBUTION)
        .map_or(next.len(), |(at, _)| at);
    for word in next.get(..end).unwrap_or("").split_whitespace().take(6) {
        let verb = word.trim_end_matches([',', ':', ';', '.']);
        if is_in(language, verb, Class::Saying) {
            return true;
        }
        if word.ends_with(['.', '?', '!']) && word.len() > 3 {
            return false;
        }
    }
    false
}

fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(32)
        .take_while(|(_, c)| {
            !c.is_whitespace() && !is_opener(*c) && !matches!(c, '—' | '–' | '/' | '-')
        })
        .last()
        .map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or("")
}

fn first_word(text: &str) -> &str {
    let end = text
        .char_indices()
        .take(32)
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or_else(
            || text.char_indices().nth(32).map_or(text.len(), |(at, _)| at),
            |(at, _)| at,
        );
    text.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::lang::ENGLISH;

    /// Texts with `|` where a sentence begins.
    const CASES: &[&str] = &[
        "One sentence.",
        "Exports rose. |Imports fell.",
        "Exports rose.  |Imports fell.",
        "The U.S. economy grew. |It shrank later.",
        "It trades with the U.S. |The policy changed.",
        "It trades with the U.S. Treasury and others.",
        "The U.K. Parliament voted. |The E.U. did not.",
        "Washington, D.C. |However, nobody came.",
        "See No. 5 of the list. |Then stop.",
        "He said no. |The others agreed.",
        "Mr. Smith met Dr. Jones. |They spoke.",
        "Gen. J. K. Kelly and Adm. Faller spoke. |Congress listened.",
        "Laura J. Richardson of U.S. Southern Command warned. |Nobody acted.",
        "George W. Bush won. |He ruled.",
        "Exports hit $1.5 bn. |Imports hit $2.5 bn.",
        "Exports hit $1.5 bn in 2021. |Imports fell.",
        "The index rose 3.5 percent. |It fell later.",
        "Trade grew fast. |38 percent of it was soy.",
        "Trade grew fast. |$5.9 billion was sold.",
        "Trade grew. |\u{FFFC} of goods were sold.",
        "See p. 4 and pp. 3–4. |The rest follows.",
        "On Jan. 5 he left. |In Dec. 2023 he returned.",
        "He left in Dec. |The rest stayed.",
        "Many goods, e.g. Soy, are sold. |Others, i.e. Cars, are not.",
        "Argentina vs. China: a game. |Who won?",
        "Apple Inc. |The company grew.",
        "Apple Inc. shares rose. |Foxconn Co. Ltd. fell.",
        "St. Louis grew. |Ft. Worth did not.",
        "Smith et al. 2021 found it. |Others did not.",
        "It sold soy, beef, etc. |The rest it kept.",
        "“It was growth.” |It was not.",
        "\"It was growth.\" |It was not.",
        "He called it “growth.” |Others laughed.",
        "(It was growth.) |It was not.",
        "“Would you trade with an assassin?” he asked. |Nobody replied.",
        "“Would you trade with an assassin?” Milei asked. |Nobody replied.",
        "“Would you trade with an assassin?” |The answer was no.",
        "“No!” the president of the bank said. |He left.",
        "Would you trade? |Would you sell? |Nobody knows.",
        "They sold soy ... and beef. |Then they stopped.",
        "They sold soy . . . and beef. |Then they stopped.",
        "They sold soy… |Then they stopped.",
        "They sold soy … and beef.",
        "Yahoo! Finance reported it. |Others did not.",
        "1. First things first. |Then the rest.",
        "It was in 2021. |The rest came later.",
        "The meeting is at 9 a.m. on Monday. |It ends at 5 p.m. |The rest is free.",
        "She holds a Ph.D. from MIT. |He does not.",
        "Lt.Cdr. Hall spoke. |Mgr. Rossi did not.",
        "It joined the Exec. |The vote was close.",
        "See fn. 12 of the paper. |The rest follows.",
        "“Who pays?” a reader wondered. |Nobody knew.",
        "Vitamin C. |It helps.",
        "No. |Never.",
        "¿Por qué? |Nadie sabe.",
        "It fell 5 percent (see Fig. 3). |The rest grew.",
        "It fell [. . .] and rose.",
        "It fell [...] The rest grew.",
        "Version 2.0 of www.oec.world is out. |Use it.",
        "He said: “First. |Second.” |Third.",
        "   ",
        "....",
        "",
    ];

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        for case in CASES {
            // Before "[...] The" a sentence may or may not begin; the boundary is kept, as in UAX 29.
            let case = case.replace("[...] The", "[...] |The");
            let text = case.replace('|', "");
            let found: Vec<_> = split(&text, &ENGLISH)
                .into_iter()
                .filter_map(|range| text.get(range))
                .collect();
            assert_eq!(found.join("|"), case);
        }
    }

    #[test]
    fn stretches_change_nothing() {
        for text in [
            "The U.S. grew 3.5 percent. “Why?” he asked. 38 firms left! A. B c.D é.É «x». y. Ж. Что? 中。文\u{2029}z ",
            ". ",
            "a.B",
            "Ж. ",
            "It fell by 2.5 to 3. A year ago? No! was it . Then “x” ’s – naïve… ‼ Yes.\u{85}Č. č\u{2024} D",
            "? aa. A! bb. 5 ?) Cc .” dd. \u{301}Ee.\u{301} Ff. Gg\u{301}. ½. Hh\u{a0}Ii.\u{a0}Jj",
        ] {
            let text = text.repeat(20);
            let bounds: Vec<_> = text
                .split_sentence_bound_indices()
                .map(|(at, _)| at)
                .filter(|at| *at > 0)
                .collect();
            assert_eq!(unicode_bounds(&text, &stops(&text)), bounds);
        }
    }

    #[test]
    fn a_text_without_stops_is_cut_between_words() {
        for text in ["word – ".repeat(2000), "é".repeat(5000)] {
            let sentences = split(&text, &ENGLISH);
            assert!(sentences.len() > 1);
            let mut from = 0;
            for sentence in sentences {
                assert_eq!(sentence.start, from);
                assert!(sentence.len() <= LONGEST);
                let before = text.get(..from).unwrap();
                assert!(before.is_empty() || before.ends_with(' ') || !text.contains(' '));
                from = sentence.end;
            }
            assert_eq!(from, text.len());
        }
        let longest = "word ".repeat(LONGEST / 5);
        assert_eq!(split(&longest, &ENGLISH).len(), 1);
    }

    #[test]
    fn a_text_without_letters_takes_linear_time() {
        let text = ".(((".repeat(1_000_000);
        // A look-ahead that is quadratic would take hours.
        let started = Instant::now();
        assert_eq!(
            split(&text, &ENGLISH)
                .iter()
                .map(ExactSizeIterator::len)
                .sum::<usize>(),
            text.len()
        );
        assert!(started.elapsed() < Duration::from_mins(1));
    }
}
