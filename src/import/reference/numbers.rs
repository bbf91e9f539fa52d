//! The numbers of a periodical: `12, no. 3 (2020): 44–60`, `12(3), 44–60`, `Jg. 12, Heft 3, 2020, S. 44`.

use crate::citations::{PlaceSort, labelled_place};
use crate::import::day;

/// The numbers behind a periodical's name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct SeriesNumbers<'t> {
    pub(super) volume: Option<&'t str>,
    pub(super) issue: Option<&'t str>,
    /// The year or day of the issue, in ISO 8601.
    pub(super) year: Option<String>,
    /// Pages without a label.
    pub(super) pages: Option<&'t str>,
}

impl<'t> SeriesNumbers<'t> {
    /// Reads the numbers at the start of a text; returns them and the rest.
    pub(super) fn read(text: &'t str) -> (Self, &'t str) {
        let mut numbers = Self::default();
        let mut rest = text;
        while let Some(next) = numbers.next(rest) {
            rest = next;
        }
        (numbers, rest)
    }

    /// Reads one more number; returns the rest.
    fn next(&mut self, text: &'t str) -> Option<&'t str> {
        let own = text.trim_start_matches([' ', '\u{a0}', ',', ':']);
        let joint = text.get(..text.len() - own.len())?;
        if self.pages.is_some() {
            return None;
        }
        if let Some(place) = labelled_place(own) {
            let slot = match place.kind {
                PlaceSort::Volume => &mut self.volume,
                PlaceSort::Issue => &mut self.issue,
                PlaceSort::Inside | PlaceSort::Other => return None,
            };
            if slot.is_some() {
                return None;
            }
            *slot = Some(place.number);
            let rest = own.get(place.text.len()..)?;
            // As in "Heft 9/2023".
            let joined = rest.strip_prefix('/').and_then(|rest| rest.get(..4));
            if self.year.is_none() && joined.is_some_and(|joined| year(joined).is_some()) {
                self.year = joined.and_then(year);
                return rest.get(5..);
            }
            return Some(rest);
        }
        if let Some(inner) = own.strip_prefix('(') {
            let (inside, behind) = inner.split_once(')')?;
            let inside = inside.trim();
            if self.year.is_none() {
                // As in "Spring 2023".
                let season = inside.split_once(' ').and_then(|(_, last)| year(last));
                self.year = year(inside).or_else(|| whole_day(inside)).or(season);
                if self.year.is_some() {
                    return Some(behind);
                }
            }
            let is_issue = (1..=3).contains(&inside.len())
                && inside.bytes().all(|byte| byte.is_ascii_digit())
                && self.volume.is_some()
                && self.issue.is_none();
            self.issue = self.issue.or_else(|| is_issue.then_some(inside));
            return is_issue.then_some(behind);
        }
        if self.year.is_none()
            && let Some((length, day)) = day::opening(own)
        {
            self.year = Some(day);
            return own.get(length..);
        }
        let digits = own.bytes().take_while(u8::is_ascii_digit).count();
        let (number, behind) = own.split_at_checked(digits).filter(|_| digits > 0)?;
        if year(number).is_some() && self.year.is_none() && !joint.contains(':') {
            self.year = year(number);
            return Some(behind);
        }
        if self.volume.is_none() && self.year.is_none() && digits <= 3 && !joint.contains(':') {
            self.volume = Some(number);
            let joined = behind.strip_prefix(['.', '/']);
            let issue = joined.map(|rest| rest.bytes().take_while(u8::is_ascii_digit).count());
            return match (joined, issue) {
                (Some(rest), Some(length @ 1..=3)) => {
                    let (issue, rest) = rest.split_at_checked(length)?;
                    self.issue = Some(issue);
                    Some(rest)
                }
                _ => Some(behind),
            };
        }
        let is_pages = self.volume.is_some() && joint.contains([':', ',']);
        let end = own.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '–' | '—'));
        let (pages, behind) = own.split_at(end.unwrap_or(own.len()));
        let pages = pages.trim_end_matches(['-', '–', '—']);
        self.pages = Some(pages).filter(|_| is_pages);
        self.pages.map(|_| behind)
    }
}

fn whole_day(text: &str) -> Option<String> {
    let (length, day) = day::opening(text)?;
    (length == text.len()).then_some(day)
}

/// The year that a text consists of, if works of it can be printed: `2020`, `2020a`.
pub(in crate::import) fn year(text: &str) -> Option<String> {
    let text = text.trim();
    let bare = text.strip_suffix(|c: char| c.is_ascii_lowercase());
    let bare = bare.unwrap_or(text);
    let is_number = bare.len() == 4 && bare.bytes().all(|byte| byte.is_ascii_digit());
    let year: u16 = Some(bare).filter(|_| is_number)?.parse().ok()?;
    (1500..2100).contains(&year).then(|| bare.to_owned())
}
