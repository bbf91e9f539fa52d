//! Finds the byline of an article: who wrote it, and when it was published.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::cite::options;
use super::metadata::PageAuthor;
use super::names::{is_name, names, people};
use super::phrase::{PhraseKind, behind, opening};
use super::{day, yaml_text::looks_personal};

/// What the byline of an article says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    pub(super) authors: Vec<PageAuthor>,
    /// The date of publication, to the day or month, in ISO 8601.
    pub(super) date: Option<String>,
    /// The words of the byline.
    pub(super) words: Vec<String>,
}

/// How many blocks at the head of an article are searched for a byline.
const MOST_BLOCKS: usize = 8;

/// The most bytes of a byline.
const LONGEST: usize = 240;

/// The length of a day in ISO 8601.
const DAY: usize = 10;

/// Removes the byline from an article's Markdown; `known` are the authors that its file names.
pub(super) fn take(body: &str, known: &[PageAuthor]) -> (String, Byline) {
    let mut byline = Byline::default();
    let mut removed: Vec<Range<usize>> = Vec::new();
    let mut long = 0;
    for LeadBlock {
        range,
        words,
        is_heading,
    } in blocks(body)
    {
        // One long block, a standfirst, may precede the byline; the text itself may not.
        long += usize::from(words.len() > LONGEST);
        if long > 1 {
            break;
        }
        let found = &byline.authors;
        let own = read(&words, &[known, found]).filter(|_| words.len() <= LONGEST);
        // A heading that is only a day belongs to a chronicle.
        let own = own.filter(|own| !is_heading || !own.authors.is_empty());
        let Some(own) = own else { continue };
        // Authors that the file names are all of them, even where each has a line of its own.
        if byline.authors.is_empty() && !are_among(&own.authors, known) {
            byline.authors = own.authors;
        }
        byline.date = byline.date.take().or(own.date);
        byline
            .words
            .push(words.split_whitespace().collect::<Vec<_>>().join(" "));
        removed.push(range);
    }
    let mut kept = String::with_capacity(body.len());
    let mut from = 0;
    for range in removed {
        kept.push_str(body.get(from..range.start).unwrap_or_default());
        from = range.end;
    }
    kept.push_str(body.get(from..).unwrap_or_default());
    (kept, byline)
}

/// A block of words at the beginning of an article.
struct LeadBlock {
    range: Range<usize>,
    /// Its words, with line breaks kept.
    words: String,
    is_heading: bool,
}

/// The first blocks of words.
fn blocks(body: &str) -> Vec<LeadBlock> {
    let block = |range, is_heading| LeadBlock {
        range,
        words: String::new(),
        is_heading,
    };
    let mut blocks = Vec::new();
    let mut open: Option<LeadBlock> = None;
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Paragraph | Tag::Item) => {
                open = Some(block(range, false));
            }
            Event::Start(Tag::Heading { level, .. }) if level as u8 > 1 => {
                open = Some(block(range, true));
            }
            // A quote, a nested list or a table holds no byline.
            Event::Start(Tag::BlockQuote(_) | Tag::Table(_) | Tag::CodeBlock(_)) => break,
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                blocks.extend(open.take());
                if blocks.len() >= MOST_BLOCKS {
                    break;
                }
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some(open) = &mut open {
                    open.words.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(open) = &mut open {
                    open.words.push('\n');
                }
            }
            _ => {}
        }
    }
    blocks
}

/// Characters between the parts of a byline.
const MARKS: [char; 13] = [
    ' ', '\n', '\u{a0}', ',', '.', '|', '·', '•', '–', '—', '-', ':', '/',
];

/// Characters that end a list of names.
const ENDS: [char; 7] = ['\n', '|', '·', '•', '–', '—', '/'];

/// Whether all of some authors are among others.
fn are_among(own: &[PageAuthor], known: &[PageAuthor]) -> bool {
    let known: Vec<String> = known.iter().map(PageAuthor::shown).collect();
    own.iter().all(|own| known.contains(&own.shown()))
}

/// Reads a block as a byline; `known` are lists of authors found before. `None` where the block says anything else.
fn read(text: &str, known: &[&[PageAuthor]]) -> Option<Byline> {
    let mut byline = Byline::default();
    let mut is_update = false;
    let mut rest = text.trim();
    loop {
        rest = rest.trim_start_matches(MARKS).trim_end_matches('.');
        if rest.is_empty() {
            break;
        }
        if let Some((length, day)) = dated(rest) {
            // The day of an update is not that of publication.
            if byline.date.is_none() && !is_update {
                byline.date = Some(day);
            }
            is_update = false;
            rest = rest.get(length..)?;
            continue;
        }
        if let Some(behind) = behind(PhraseKind::By, rest).filter(|_| byline.authors.is_empty()) {
            let (authors, behind) = listed(behind.trim_start_matches(MARKS), people)?;
            byline.authors = authors;
            rest = behind;
            continue;
        }
        if let Some(behind) = behind(PhraseKind::Updated, rest) {
            is_update = true;
            rest = behind;
            continue;
        }
        if let Some(behind) = behind(PhraseKind::Published, rest) {
            rest = behind;
            continue;
        }
        if let Some(behind) = behind(PhraseKind::Around, rest)
            && (behind.is_empty() || behind.starts_with(MARKS))
        {
            rest = behind;
            continue;
        }
        if let Some(behind) = clock(rest).or_else(|| reading_time(rest)) {
            rest = behind;
            continue;
        }
        // As in "Jane Doe | 12 May 2023".
        let (authors, behind) = listed(rest, personal).filter(|_| byline.authors.is_empty())?;
        let is_dated = byline.date.is_some() || day::find(behind).is_some();
        let is_known = known.iter().any(|known| are_among(&authors, known));
        if !is_dated && !is_known {
            return None;
        }
        byline.authors = authors;
        rest = behind;
    }
    // A brief's date is a day; a month alone stays in the text.
    let is_day = byline.date.as_ref().is_some_and(|date| date.len() == DAY);
    (!byline.authors.is_empty() || is_day || is_told(text)).then_some(byline)
}

/// Whether a line is about its article even without a name or date: "Updated 3 May 2023".
fn is_told(text: &str) -> bool {
    opening(PhraseKind::Updated, text.trim()).is_some() && day::find(text).is_some()
}

/// A day, with its weekday if it has one, and the length of both.
fn dated(text: &str) -> Option<(usize, String)> {
    if let Some(found) = day::opening(text) {
        return Some(found);
    }
    let (weekday, rest) = text.split_once([',', ' '])?;
    let is_word = weekday.chars().count() >= 2 && weekday.chars().all(char::is_alphabetic);
    let day = rest.trim_start_matches([',', ' ']);
    let (length, found) = day::opening(day).filter(|_| is_word)?;
    let is_phrase = [PhraseKind::By, PhraseKind::Updated, PhraseKind::Published]
        .into_iter()
        .any(|kind| opening(kind, text).is_some());
    (!is_phrase).then(|| (text.len() - day.len() + length, found))
}

/// The authors with which a text begins, and the rest of it.
fn listed(
    text: &str,
    read: fn(&str) -> Option<Vec<PageAuthor>>,
) -> Option<(Vec<PageAuthor>, &str)> {
    let is_end = |at: &usize| {
        let rest = text.get(*at..).unwrap_or_default();
        let before = text.get(..*at).unwrap_or_default();
        let is_word = before.ends_with([' ', ',', '\n']);
        let phrases = [PhraseKind::Published, PhraseKind::Updated];
        rest.is_empty()
            || rest.starts_with(ENDS)
            || rest.starts_with(" - ")
            || is_word && day::opening(rest).is_some()
            || is_word
                && phrases
                    .into_iter()
                    .any(|kind| behind(kind, rest).is_some_and(|rest| day::find(rest).is_some()))
    };
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let end = ends.into_iter().find(is_end)?;
    let (own, rest) = text.split_at(end);
    Some((read(own.trim_matches([' ', ',', '\u{a0}']))?, rest))
}

/// The names of people; `None` unless each has a known given name.
fn personal(text: &str) -> Option<Vec<PageAuthor>> {
    let authors = names(text)?;
    let is_plain = |own: &PageAuthor| is_name(&own.name) && looks_personal(&own.name);
    authors.iter().all(is_plain).then_some(authors)
}

/// The rest after a time of day: "10:30 am".
fn clock(text: &str) -> Option<&str> {
    let (hours, rest) = text.split_once([':', '.', 'h'])?;
    let is_short = |digits: &str| (1..=2).contains(&digits.len()) && digits.parse::<u8>().is_ok();
    let minutes = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_time = is_short(hours) && minutes == 2;
    let rest = rest.get(minutes..).filter(|_| is_time)?.trim_start();
    let word = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'.');
    let length = word.count();
    Some(if length <= 4 {
        rest.get(length..)?
    } else {
        rest
    })
}

/// The rest after a reading time: "5 min read", "Lesezeit: 5 Minuten".
fn reading_time(text: &str) -> Option<&str> {
    let own =
        behind(PhraseKind::Minutes, text).map_or(text, |rest| rest.trim_start_matches([':', ' ']));
    let digits = own.bytes().take_while(u8::is_ascii_digit).count();
    let rest = own.get(digits..).filter(|_| digits > 0)?.trim_start();
    let rest = behind(PhraseKind::Minutes, rest)?;
    let end = rest.find(ENDS).unwrap_or(rest.len());
    let few = rest.get(..end)?.split_whitespace().count() <= 2;
    few.then(|| rest.get(end..))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<String> {
        let byline = read(text, &[])?;
        let names: Vec<String> = byline.authors.iter().map(PageAuthor::shown).collect();
        let date = byline.date.unwrap_or_default();
        Some(format!("{} {date}", names.join(", ")).trim().to_owned())
    }

    #[test]
    fn lines_that_say_who_wrote_and_when_are_bylines() {
        for (text, expected) in [
            ("By Jane Doe, 12 May 2023", Some("Jane Doe 2023-05-12")),
            (
                "By Jane Doe and Li Wei | May 12, 2023 · 5 min read",
                Some("Jane Doe, Li Wei 2023-05-12"),
            ),
            (
                "Von Anna Müller\n12. Mai 2023, 10:30 Uhr",
                Some("Anna Müller 2023-05-12"),
            ),
            (
                "Par Jeanne Dupont, publié le 1er mai 2023",
                Some("Jeanne Dupont 2023-05-01"),
            ),
            (
                "Por Ana Ruiz - 12 de mayo de 2023",
                Some("Ana Ruiz 2023-05-12"),
            ),
            (
                "Published on Friday, May 12, 2023 by Jane Doe",
                Some("Jane Doe 2023-05-12"),
            ),
            ("Jane Doe | 12 May 2023", Some("Jane Doe 2023-05-12")),
            ("12 May 2023", Some("2023-05-12")),
            ("Updated 3 June 2023", Some("")),
            (
                "Published 12 May 2023. Updated 3 June 2023.",
                Some("2023-05-12"),
            ),
            ("By Jane Doe", Some("Jane Doe")),
            ("By 2023, trade had doubled.", None),
            ("By Jane Doe, Senior Fellow", None),
            ("By contrast, trade fell on 12 May 2023.", None),
            ("Jane Doe", None),
            ("On 12 May 2023 trade fell.", None),
            ("Trade fell", None),
        ] {
            assert_eq!(said(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_byline_is_taken_out_of_the_body() {
        let body =
            "# Trade\n\nA standfirst of some words.\n\nBy *Jane Doe*, 12 May 2023\n\nTrade grew.\n";
        let (kept, byline) = take(body, &[]);
        assert_eq!(
            kept,
            "# Trade\n\nA standfirst of some words.\n\n\nTrade grew.\n"
        );
        assert_eq!(byline.date.as_deref(), Some("2023-05-12"));
        assert_eq!(byline.words, ["By Jane Doe, 12 May 2023"]);
    }
}
