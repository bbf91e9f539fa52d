//! Reads a note as a reference: authors, title, container, publisher, date, and the place in the work.
//!
//! A title is recognised by emphasis, quotation marks or a link. The words before it must be names, or the note is no reference; the words
//! after it are read as far as their form is known. A wrong part is worse than a missing one.
//!
//! | module | does |
//! | --- | --- |
//! | `mark` | finds the title by its marks, and what holds the work |
//! | `numbers` | reads volume, issue, year and pages |
//! | `imprint` | reads who published a work, where and when |
//! | `place` | reads the place in a work |

mod imprint;
mod mark;
mod numbers;
mod place;

pub(super) use self::place::{ending as ending_place, only as only_place};

use self::imprint::Imprint;
use self::mark::{MarkedHolder, MarkedTitle};
use self::numbers::SeriesNumbers;
pub(super) use self::numbers::year;
use super::day;
use super::metadata::PageAuthor;
use super::names;
use super::note::NoteText;
use super::phrase::{PhraseKind, behind, opening};
use super::yaml_text::may_be_person;
use crate::lang::{Class, List, country, english};

/// The kind of work that contains another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HolderKind {
    /// A journal, newspaper or magazine.
    Periodical,
    /// A book with chapters by several authors.
    Book,
}

/// A reference as read from a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NamedWork {
    pub(super) authors: Vec<PageAuthor>,
    pub(super) are_editors: bool,
    pub(super) title: String,
    pub(super) holder: Option<(HolderKind, String)>,
    pub(super) date: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) location: Option<String>,
    pub(super) volume: Option<String>,
    pub(super) issue: Option<String>,
    pub(super) pages: Option<String>,
}

impl NamedWork {
    /// The name by which the work is cited in short.
    pub(super) fn short_name(&self) -> &str {
        self.authors.first().map_or("", names::short)
    }

    /// Whether all authors are organisations.
    pub(super) fn is_of_bodies(&self) -> bool {
        !self.authors.is_empty() && self.authors.iter().all(|author| !author.is_person)
    }
}

/// The work that a note names, and the place in it; `None` where the words are not clearly a reference.
pub(super) fn read(note: &NoteText) -> Option<(NamedWork, Option<String>)> {
    let text = note.words.as_str();
    let start = text.len() - without_signals(text).len();
    let Some(marked) = mark::title(note, start) else {
        let has_marks = !note.emphasis.is_empty() || text.contains(['"', '“', '„', '«']);
        return text.get(start..).filter(|_| !has_marks).and_then(unmarked);
    };
    let before = text.get(start..marked.outer.start)?;
    let behind = text.get(marked.outer.end..)?;
    let lead = lead(before)?;
    let marked = match lead.title {
        Some(title) => marked.unmarked(title, behind)?,
        None => marked,
    };
    let mut reference = NamedWork {
        authors: lead.authors,
        are_editors: lead.are_editors,
        title: marked.title,
        date: lead.date,
        ..NamedWork::default()
    };
    let is_listed = before.trim_end().ends_with('.') || reference.title.is_empty();
    let tail = match marked.holder {
        Some(holder) => {
            reference.holder = Some((holder.kind, holder.name));
            numbered(&mut reference, text.get(holder.end..)?, is_listed)
        }
        None if marked.is_quoted => match journal(behind) {
            Some((name, rest)) => {
                reference.holder = Some((HolderKind::Periodical, name.to_owned()));
                numbered(&mut reference, rest, is_listed)
            }
            None => match newspaper(behind) {
                Some((name, rest)) => {
                    reference.holder = Some((HolderKind::Periodical, name.to_owned()));
                    (rest, None)
                }
                None => (behind, None),
            },
        },
        None => (behind, None),
    };
    let (rest, numbered_place) = tail;
    // Articles are by people, also those whose given names are not known.
    if matches!(reference.holder, Some((HolderKind::Periodical, _))) {
        for author in &mut reference.authors {
            author.is_person |= may_be_person(&author.name);
        }
    }
    if reference.holder.is_none() && !marked.is_closed && !is_parted(rest) {
        return None;
    }
    let locator = published(&mut reference, rest).or(numbered_place);
    let says_more = !reference.authors.is_empty()
        || reference.holder.is_some()
        || reference.date.is_some()
        || reference.publisher.is_some()
        || locator.is_some();
    (says_more && !reference.title.is_empty()).then_some((reference, locator))
}

/// Takes who published a work, where and when; returns the place in it.
fn published(reference: &mut NamedWork, text: &str) -> Option<String> {
    let (rest, behind) = imprint::around_address(imprint::without_visit(text));
    let imprint = Imprint::read(rest);
    reference.date = reference.date.take().or(imprint.date);
    reference.publisher = imprint.publisher;
    reference.location = imprint.location;
    place::within(rest).or_else(|| place::within(behind))
}

/// Reads an entry of a list whose title has no marks: "Smith, J. (2020). On trade. Free Press.", "Smith, J. 2020. On trade."
fn unmarked(text: &str) -> Option<(NamedWork, Option<String>)> {
    let (names, inside, behind) = dated(text)?;
    let names = names.trim_end_matches([' ', ',', '\u{a0}']);
    let is_told = [PhraseKind::According, PhraseKind::In, PhraseKind::Same]
        .into_iter()
        .any(|kind| opening(kind, names).is_some());
    let authors = Some(trimmed(names))
        .filter(|_| !is_told)
        .and_then(names::names)?;
    let title = behind.trim_start_matches(['.', ',', ':', ' ', '\u{a0}']);
    let is_title = behind.starts_with(['.', ',', ':'])
        && title.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let (title, rest) = Some(sentence(title)).filter(|_| is_title)?;
    let mut reference = NamedWork {
        authors,
        title: mark::words(title),
        date: Some(inside),
        ..NamedWork::default()
    };
    let (rest, numbered_place) = match journal(rest) {
        Some((name, rest)) => {
            reference.holder = Some((HolderKind::Periodical, name.to_owned()));
            numbered(&mut reference, rest, true)
        }
        None => (rest, None),
    };
    let locator = published(&mut reference, rest).or(numbered_place);
    // Of one word, anything may be said: "Smith (2020). Ibid."
    let is_told = title.split_whitespace().count() > 1;
    is_told.then_some((reference, locator))
}

/// Splits an entry at its first year, in brackets or between full stops: before, the year, and behind.
fn dated(text: &str) -> Option<(&str, String, &str)> {
    let bracketed = text.split_once('(').and_then(|(before, rest)| {
        let (inside, behind) = rest.split_once(')')?;
        // As in "(2020, March 3)".
        let own = inside.split(',').next()?;
        Some((before, year(own)?, behind))
    });
    bracketed.or_else(|| {
        let mut stops = text.match_indices(". ").map(|(at, stop)| at + stop.len());
        stops.find_map(|at| {
            let (before, rest) = text.split_at_checked(at)?;
            let end = rest.find(['.', ','])?;
            let (own, behind) = rest.split_at_checked(end)?;
            Some((before, year(own)?, behind))
        })
    })
}

/// The first sentence of a text, without its mark, and the rest.
fn sentence(text: &str) -> (&str, &str) {
    let ends = text.match_indices(['.', '?', '!']);
    let mut ends = ends.map(|(at, _)| at).filter(|at| {
        let before = text.get(..*at).unwrap_or_default();
        let word = before.rsplit([' ', '.']).next().unwrap_or_default();
        let rest = text.get(at + 1..).unwrap_or_default();
        // In "U.S. trade", the full stop is that of a letter.
        let is_letter = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        !is_letter && (rest.is_empty() || rest.starts_with(' '))
    });
    match ends.next() {
        Some(end) => (
            text.get(..end).unwrap_or_default(),
            text.get(end + 1..).unwrap_or_default().trim_start(),
        ),
        None => (text, ""),
    }
}

/// A note without the words that lead to its work: "See also".
pub(super) fn without_signals(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some(next) = behind(PhraseKind::See, rest) {
        let next = next.trim_start_matches([' ', ',', ':', '\u{a0}']);
        if next.is_empty() || next.len() == rest.len() {
            break;
        }
        rest = next;
    }
    rest
}

/// The words before a title.
#[derive(Default)]
struct Lead<'t> {
    authors: Vec<PageAuthor>,
    are_editors: bool,
    date: Option<String>,
    /// A title without markup: "Smith, J. (2020). On trade."
    title: Option<&'t str>,
}

/// Reads the words before a title: names and a date, or nothing.
fn lead(text: &str) -> Option<Lead<'_>> {
    let mut lead = Lead::default();
    let mut own = text.trim();
    if own.is_empty() {
        return Some(lead);
    }
    if !own.ends_with([',', '.', ':', ';', ')']) {
        return None;
    }
    while let Some((before, inside, after)) = bracketed(own) {
        if opening(PhraseKind::Editors, inside.trim()) == Some(inside.trim().len()) {
            lead.are_editors = true;
        } else {
            let date = year(inside).or_else(|| day::opening(inside).map(|(_, day)| day));
            lead.date = Some(date?);
        }
        let after = after.trim_start_matches([',', '.', ':', ' ']);
        if !after.is_empty() && !after.starts_with('(') {
            lead.title = Some(after);
            own = before;
            break;
        }
        own = before;
        if after.starts_with('(') {
            return None;
        }
    }
    let mut own = trimmed(own);
    if lead.date.is_none()
        && let Some((before, last)) = own.rsplit_once(',')
        && let Some(date) = year(last)
    {
        lead.date = Some(date);
        own = trimmed(before);
    }
    if let Some((before, last)) = own.rsplit_once(',')
        && opening(PhraseKind::Editors, last.trim()) == Some(last.trim().len())
    {
        lead.are_editors = true;
        own = trimmed(before);
    }
    let is_told = [PhraseKind::According, PhraseKind::In, PhraseKind::Same]
        .into_iter()
        .any(|kind| behind(kind, own).is_some_and(|rest| rest.starts_with(' ')));
    lead.authors = Some(own).filter(|_| !is_told).and_then(names::names)?;
    Some(lead)
}

/// Names without trailing punctuation; an initial keeps its full stop.
fn trimmed(names: &str) -> &str {
    let names = names.trim().trim_end_matches([',', ':', ';', ' ']);
    let bare = names.strip_suffix('.').unwrap_or(names);
    let last = bare.rsplit([' ', '.', '-']).next().unwrap_or_default();
    if last.chars().count() == 1 {
        names
    } else {
        bare
    }
}

/// Splits a text at its last brackets: before, inside and after.
fn bracketed(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.rfind('(')?;
    let (inside, after) = text.get(open + 1..)?.split_once(')')?;
    Some((text.get(..open)?.trim_end(), inside, after))
}

/// Whether a text begins with punctuation that separates it from the words before.
fn is_parted(text: &str) -> bool {
    let own = text.trim_start();
    own.is_empty() || own.starts_with([',', '.', ':', ';', '(', '[', '–', '—'])
}

/// A journal's name without markup, and the rest; only where a volume follows with a year or pages.
fn journal(text: &str) -> Option<(&str, &str)> {
    let own = text.trim_start_matches([',', '.', ' ', '\u{a0}']);
    let own = behind(PhraseKind::In, own).map_or(own, |rest| rest.trim_start_matches([':', ' ']));
    let end = own.find(|c: char| c.is_ascii_digit())?;
    let (name, rest) = own.split_at(end);
    let label = name
        .trim_end()
        .rsplit([' ', ','])
        .next()
        .unwrap_or_default();
    let from = name.len()
        - if label.trim_end_matches('.').len() <= 4 && label.ends_with('.') {
            name.len() - name.rfind(label)?
        } else {
            0
        };
    let (name, rest) = (own.get(..from)?, own.get(from..).unwrap_or(rest));
    let name = name.trim_end_matches([',', ' ', '\u{a0}']);
    let (numbers, _) = SeriesNumbers::read(rest);
    let is_plain = numbers.volume.is_some() && (numbers.year.is_some() || numbers.pages.is_some());
    (is_plain && names::is_name(name)).then_some((name, rest))
}

/// The name of a newspaper or magazine behind a title in quotation marks: with an article, and before a day or month, as in "The Daily, 3 May
/// 2023". Without the article it may also be a place or a publisher.
fn newspaper(text: &str) -> Option<(&str, &str)> {
    let own = text.trim_start_matches([',', '.', ' ', '\u{a0}']);
    let own = behind(PhraseKind::In, own).map_or(own, |rest| rest.trim_start_matches([':', ' ']));
    let (name, rest) = own.split_once(',')?;
    let (day, _) = day::find(rest)?;
    let before = rest.get(..day.start)?;
    let is_beside = before.chars().all(|sign| sign == ' ' || sign == '\u{a0}');
    let (first, bare) = name.split_once(' ')?;
    let has_article = english::find(&first.to_lowercase()).is_in(Class::Articles);
    let is_place = country::is_name(bare) || List::Seats.holds(&bare.to_lowercase());
    (is_beside && has_article && !is_place && names::is_name(name)).then_some((name, rest))
}

/// Takes the numbers behind a periodical's name; returns the rest, and the place if the pages are a single one.
fn numbered<'t>(
    reference: &mut NamedWork,
    text: &'t str,
    is_listed: bool,
) -> (&'t str, Option<String>) {
    let (numbers, rest) = SeriesNumbers::read(text);
    // A book has no issues: "in: *test*, Heft 9".
    if let Some((kind, _)) = &mut reference.holder
        && numbers.issue.is_some()
    {
        *kind = HolderKind::Periodical;
    }
    reference.volume = numbers.volume.map(str::to_owned);
    reference.issue = numbers.issue.map(str::to_owned);
    reference.date = reference.date.take().or(numbers.year);
    let Some(pages) = numbers.pages else {
        return (rest, None);
    };
    // An entry of a bibliography gives all pages of an article, a note those that it cites.
    if is_listed && !pages.chars().all(|c| c.is_ascii_digit()) {
        reference.pages = Some(pages.to_owned());
        return (rest, None);
    }
    (rest, Some(pages.to_owned()))
}

impl MarkedTitle {
    /// The reference when an unmarked title precedes the emphasised name, which is then that of the container.
    fn unmarked(self, title: &str, behind: &str) -> Option<Self> {
        let (numbers, _) = SeriesNumbers::read(behind);
        let is_holder = numbers.volume.is_some() && !self.is_quoted && self.holder.is_none();
        let title = mark::words(title);
        is_holder.then_some(Self {
            title,
            holder: Some(MarkedHolder {
                kind: HolderKind::Periodical,
                name: self.title,
                end: self.outer.end,
            }),
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str) -> Option<String> {
        let note = NoteText {
            words: words.to_owned(),
            ..NoteText::default()
        };
        let (work, locator) = read(&note)?;
        let names: Vec<&str> = work.authors.iter().map(|own| own.name.as_str()).collect();
        let holder = work.holder.map(|(_, name)| name);
        let parts = [
            Some(names.join("; ")),
            work.date,
            Some(work.title),
            holder,
            work.publisher,
            work.pages,
            locator,
        ];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" | "))
    }

    #[test]
    fn entries_of_lists_are_read_without_marks() {
        for (words, expected) in [
            (
                "Brown, A. (2023). Cost trends. Oxford University Press.",
                "Brown, A. | 2023 | Cost trends | Oxford University Press",
            ),
            (
                "Smith, J., & Roe, K. (2021). Prices today: a U.S. view. Journal of Prices, 4(2), 15-30.",
                "Smith, J.; Roe, K. | 2021 | Prices today: a U.S. view | Journal of Prices | 15-30",
            ),
            (
                "World Bank. 2020. World development report. Washington, DC: World Bank.",
                "World Bank | 2020 | World development report | World Bank",
            ),
            (
                "OECD (2019, March 3). Trade at risk? https://oecd.example/a",
                "OECD | 2019 | Trade at risk",
            ),
            (
                "Lee, C. (2020). Wages now. Free Press, p. 12",
                "Lee, C. | 2020 | Wages now | p. 12",
            ),
        ] {
            assert_eq!(said(words).as_deref(), Some(expected), "{words}");
        }
    }

    #[test]
    fn other_words_are_no_entries() {
        for words in [
            "Prices rose (2021). They fell later on.",
            "According to Smith (2020). Trade grew.",
            "Smith (2020) found that trade grew.",
            "Smith (2020). Ibid.",
            "The text is of (2020). It was long.",
            "Smith, J. (n.d.). Cost trends.",
        ] {
            assert_eq!(said(words), None, "{words}");
        }
    }
}
