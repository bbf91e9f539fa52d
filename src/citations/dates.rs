//! What the engine's dates cannot express: the end of a range, a season, words in place of a date.

use hayagriva::citationberg::taxonomy::{OtherTerm, Season, Term};
use hayagriva::citationberg::{Locale, TermForm};
use hayagriva::{ElemChild, ElemMeta};

use super::item::WORDS_YEAR;
use super::mask;
use super::printed::texts;
use crate::model::record::Until;
use crate::model::work::{Date, Work, WorkDate};

/// Joins the beginning and end of each date range; `ends` is the same output with each range replaced by its end.
pub(super) fn join(children: &mut [ElemChild], ends: &mut [ElemChild]) {
    let (mut from, mut to) = (Vec::new(), Vec::new());
    dates(children, &mut from);
    dates(ends, &mut to);
    if from.len() != to.len() {
        return;
    }
    for (from, to) in from.into_iter().zip(to) {
        let end: String = to.iter().map(|text| text.as_str()).collect();
        let start: String = from.iter().map(|text| text.as_str()).collect();
        if start != end {
            replace(from, span(&start, &end));
        }
    }
}

/// The names that a locale has for the seasons, and for the month that stands in for a season.
#[derive(Clone, Debug)]
pub(super) struct DateTerms {
    month: Vec<String>,
    seasons: Vec<(Season, String)>,
}

impl DateTerms {
    pub(super) fn of(locale: Option<&Locale>) -> Self {
        let term = |term: OtherTerm, form: TermForm| {
            let found = locale?.term(Term::Other(term), form)?.single()?;
            Some(found.to_owned())
        };
        let forms = [TermForm::Long, TermForm::Short];
        let month = forms.map(|form| term(OtherTerm::Month01, form));
        let seasons = [
            Season::Spring,
            Season::Summer,
            Season::Autumn,
            Season::Winter,
        ];
        let seasons = seasons.map(|season| Some((season, term(season.into(), TermForm::Long)?)));
        Self {
            month: month.into_iter().flatten().collect(),
            seasons: seasons.into_iter().flatten().collect(),
        }
    }

    /// A printed date with the name of a season in place of its month; `None` if it has another year, or a day.
    fn with_season(&self, printed: &str, season: Season, year: i32) -> Option<String> {
        let is_own = printed.contains(&year.to_string());
        let says_no_year = !printed.contains(|char: char| char.is_ascii_digit());
        if !is_own && !says_no_year {
            return None;
        }
        let (_, name) = self.seasons.iter().find(|(known, _)| *known == season)?;
        let month = self
            .month
            .iter()
            .find(|month| printed.contains(month.as_str()))?;
        Some(printed.replacen(month.as_str(), name, 1))
    }
}

/// Inserts words in place of a missing date, names of seasons, and the dash of an open range.
pub(super) fn amend(children: &mut [ElemChild], work: &Work, terms: &DateTerms) {
    let known = |wanted: &dyn Fn(&Date, Option<&Until>) -> bool| {
        work.dates().find_map(|(_, date)| match date {
            WorkDate::Known(date, until) if wanted(date, until.as_ref()) => Some(*date),
            _ => None,
        })
    };
    let words = work.dates().find_map(|(_, date)| match date {
        WorkDate::Words(words, _) => Some(words),
        WorkDate::Known(..) => None,
    });
    let open = known(&|_, until| until == Some(&Until::Open));
    let season = known(&|date, _| date.season.is_some() && date.month.is_none());
    // Years of three digits need no era from 500 on. CSL 1.0.2, "AD and BC", leaves the bound to the processor; this is that of
    // citeproc-js.
    let early = known(&|date, _| (500..1000).contains(&date.year));
    if words.is_none() && open.is_none() && season.is_none() && early.is_none() {
        return;
    }
    let mut found = Vec::new();
    dates(children, &mut found);
    let placeholder = WORDS_YEAR.to_string();
    let open = open.map(|date| date.year.to_string());
    let early = early.map(|date| date.year.to_string());
    for date in found {
        let printed: String = date.iter().map(|text| text.as_str()).collect();
        if let Some(without) = early.as_ref().and_then(|year| without_era(&printed, year)) {
            replace(date, without);
        } else if let Some((words, at)) = words.zip(printed.find(&placeholder)) {
            let before = printed.get(..at).unwrap_or_default();
            let after = printed.get(at + placeholder.len()..).unwrap_or_default();
            let words: String = words.chars().filter_map(mask::mask).collect();
            replace(date, format!("{before}{words}{after}"));
        } else if let Some((year, at)) = open
            .as_ref()
            .and_then(|year| Some((year, printed.find(year)?)))
        {
            let (before, after) = printed.split_at(at + year.len());
            replace(date, format!("{before}–{after}"));
        } else if let Some(named) =
            season.and_then(|date| terms.with_season(&printed, date.season?, date.year))
        {
            replace(date, named);
        }
    }
}

/// A date without the era behind its year: ` AD`, ` C.E.`
fn without_era(printed: &str, year: &str) -> Option<String> {
    let at = printed.find(year)? + year.len();
    let rest = printed.get(at..)?;
    let is_era = |char: char| char.is_uppercase() || char == '.';
    let era = rest.trim_start().split(|char| !is_era(char)).next()?;
    if !era.starts_with(char::is_uppercase) {
        return None;
    }
    let after = rest.trim_start().get(era.len()..)?;
    Some(format!("{}{after}", printed.get(..at)?))
}

/// Collects the texts of each date, in order.
fn dates<'c>(children: &'c mut [ElemChild], out: &mut Vec<Vec<&'c mut String>>) {
    for child in children {
        let ElemChild::Elem(elem) = child else {
            continue;
        };
        if matches!(elem.meta, Some(ElemMeta::Date)) {
            let mut leaves = Vec::new();
            texts(&mut elem.children.0, &mut leaves);
            out.push(leaves);
        } else {
            dates(&mut elem.children.0, out);
        }
    }
}

/// Puts the whole text into the first leaf, and empties the others.
fn replace(leaves: Vec<&mut String>, text: String) {
    let mut text = Some(text);
    for leaf in leaves {
        *leaf = text.take().unwrap_or_default();
    }
}

/// Two dates of one form as a range, with their common parts written once.
fn span(from: &str, to: &str) -> String {
    let chars = |text: &str| text.chars().collect::<Vec<char>>();
    let (from, to) = (chars(from), chars(to));
    let in_word = |text: &[char], at: usize| {
        let is_part = |at: Option<usize>| {
            at.and_then(|at| text.get(at))
                .is_some_and(|char| char.is_alphanumeric())
        };
        is_part(at.checked_sub(1)) && is_part(Some(at))
    };
    let mut before = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    while before > 0 && (in_word(&from, before) || in_word(&to, before)) {
        before -= 1;
    }
    let most = from.len().min(to.len()) - before;
    let ends = from.iter().rev().zip(to.iter().rev());
    let mut after = ends.take_while(|(a, b)| a == b).count().min(most);
    while after > 0 && (in_word(&from, from.len() - after) || in_word(&to, to.len() - after)) {
        after -= 1;
    }
    // The full stop of an abbreviation stays with it.
    let ends_in_stop = |text: &[char], after: usize| text.get(text.len() - after) == Some(&'.');
    if after > 0 && ends_in_stop(&from, after) {
        after -= 1;
    }
    let part = |text: &[char], range: std::ops::Range<usize>| {
        text.get(range)
            .unwrap_or_default()
            .iter()
            .collect::<String>()
    };
    format!(
        "{}{}–{}{}",
        part(&from, 0..before),
        part(&from, before..from.len() - after),
        part(&to, before..to.len() - after),
        part(&to, to.len() - after..to.len()),
    )
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn what_two_dates_share_is_said_once() {
        for (from, to, expected) in [
            ("2020", "2021", "2020–2021"),
            ("May 2021", "June 2021", "May–June 2021"),
            ("(2021, May 3)", "(2021, May 5)", "(2021, May 3–5)"),
            ("May 3, 2021", "June 5, 2021", "May 3–June 5, 2021"),
            (
                "30 December 2021",
                "2 January 2022",
                "30 December 2021–2 January 2022",
            ),
            ("2020, ", "2021, ", "2020–2021, "),
            ("Nov. 1902", "Dec. 1902", "Nov.–Dec. 1902"),
        ] {
            assert_eq!(span(from, to), expected);
        }
    }
}
