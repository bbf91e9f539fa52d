//! Reads dates as bibliographies write them: EDTF (ISO 8601-2, levels 0 and 1), BibTeX's year and month, dates in English words.

use hayagriva::citationberg::taxonomy::Season;
use hayagriva::types::Date;

use crate::load::scalars::{day, other_days};
use crate::model::record::Until;
use crate::quantity::Period;

/// What a date states.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum When {
    /// A date, and its end if it is a range.
    Known(Date, Option<Until>),
    /// The work has no date; what is printed instead, such as `in press`.
    Undated(Option<&'static str>),
    /// The date is invalid; the reason.
    Unreadable(String),
}

/// Words for "without a date" and for unpublished works, with what is printed.
const UNDATED: &[(&str, Option<&str>)] = &[
    ("nd", None),
    ("no date", None),
    ("nodate", None),
    ("undated", None),
    ("date unknown", None),
    ("unknown", None),
    ("sd", None),
    ("sa", None),
    ("oj", None),
    ("sine dato", None),
    ("sine anno", None),
    ("none", None),
    ("in press", Some("in press")),
    ("inpress", Some("in press")),
    ("forthcoming", Some("forthcoming")),
    ("to appear", Some("forthcoming")),
    ("in preparation", Some("in preparation")),
    ("inpreparation", Some("in preparation")),
    ("submitted", Some("submitted")),
    ("under review", Some("under review")),
    ("accepted", Some("in press")),
    ("ahead of print", Some("ahead of print")),
    ("unpublished", Some("unpublished")),
    ("prepublished", Some("prepublished")),
    ("ongoing", Some("ongoing")),
];

/// Words and signs before an approximate date.
const ABOUT: &[&str] = &[
    "circa",
    "approximately",
    "about",
    "ca.",
    "ca ",
    "c.",
    "c ",
    "~",
];

const MONTHS: &[&str] = &[
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

/// Reads a date from one field: `date = {…}`, or `raw` or `literal` in CSL-JSON.
pub(super) fn read(written: &str) -> When {
    let text = plain(written);
    if let Some(undated) = undated(&text) {
        return undated;
    }
    // As in `2020a`: styles add the letter themselves.
    let year = text.strip_suffix(|char| matches!(char, 'a'..='k'));
    if let Some(year) = year.filter(|year| year.len() == 4 && is_number(year)) {
        return read(year);
    }
    let sides: Vec<&str> = match text.split_once("--").or_else(|| text.split_once('–')) {
        Some((from, to)) => vec![from.trim(), to.trim()],
        None => text.split('/').map(str::trim).collect(),
    };
    match sides.as_slice() {
        [one] => match single(one) {
            Some(Ok((from, until))) => When::Known(from, until.map(Until::Date)),
            Some(Err(reason)) => When::Unreadable(reason),
            None => words(one),
        },
        // A date with slashes is read with the year first.
        [year, month, day]
            if year.len() == 4 && text.bytes().all(|b| b.is_ascii_digit() || b == b'/') =>
        {
            read(&format!("{year}-{month:0>2}-{day:0>2}"))
        }
        [year, month] if year.len() == 4 && month.len() <= 2 && is_number(month) => {
            read(&format!("{year}-{month:0>2}"))
        }
        [from, to] => span(from, to).unwrap_or_else(|| words(&text)),
        _ => words(&text),
    }
}

/// Reads `year` with BibTeX's `month` and `day`. Two years are often written as `2019-20`.
pub(super) fn parts(year: &str, month: Option<&str>, day: Option<&str>) -> When {
    let text = plain(year);
    let short = text
        .split_once(['-', '/', '–'])
        .filter(|(from, to)| from.len() == 4 && to.len() == 2 && is_number(from) && is_number(to));
    let whole = match short {
        Some((from, to)) if from.get(2..) < Some(to) && month.is_none() => {
            let century = from.get(..2).unwrap_or_default();
            read(&format!("{from}/{century}{to}"))
        }
        _ => read(&text),
    };
    let When::Known(mut date, mut until) = whole else {
        return whole;
    };
    if date.month.is_some() || date.season.is_some() || until.is_some() {
        return When::Known(date, until);
    }
    if let Some(month) = month {
        match self::month(month) {
            Some(Month::Months(from, to, days)) => {
                date.month = Some(from);
                date.day = days;
                until = to.map(|to| {
                    Until::Date(Date {
                        month: Some(to),
                        ..Date::from_year(date.year)
                    })
                });
            }
            Some(Month::Season(season)) => date.season = Some(season),
            None => {
                return When::Unreadable(format!("`{}` is no month", month.trim()));
            }
        }
    }
    if let (Some(month), Some(day)) = (date.month, day) {
        let day = plain(day);
        let number = day.trim_end_matches(|char: char| char.is_alphabetic() || char == '.');
        match number.parse::<u8>().ok().filter(|day| *day > 0) {
            Some(number) if exists(date.year, month, number - 1) => date.day = Some(number - 1),
            _ => {
                return When::Unreadable(format!(
                    "there is no day `{:04}-{:02}-{day:0>2}`",
                    date.year,
                    month + 1
                ));
            }
        }
    } else if let (Some(month), Some(day)) = (date.month, date.day)
        && !exists(date.year, month, day)
    {
        return When::Unreadable(format!(
            "there is no day `{:04}-{:02}-{:02}`",
            date.year,
            month + 1,
            day + 1
        ));
    }
    When::Known(date, until)
}

/// Reads a season from CSL's number, EDTF's number, or its name.
pub(super) fn season(written: &str) -> Option<Season> {
    let lower = written.trim().to_lowercase();
    Some(match lower.as_str() {
        "1" | "13" | "21" | "spring" => Season::Spring,
        "2" | "14" | "22" | "summer" => Season::Summer,
        "3" | "15" | "23" | "autumn" | "fall" => Season::Autumn,
        "4" | "16" | "24" | "winter" => Season::Winter,
        _ => return None,
    })
}

/// A date without the extras of TeX and typists.
fn plain(written: &str) -> String {
    let text = written
        .replace(['\u{a0}', '{', '}'], " ")
        .replace(['−', '‐', '‑'], "-");
    let text = text.trim();
    let text = text
        .strip_prefix('[')
        .and_then(|inner| inner.strip_suffix(']'))
        .unwrap_or(text);
    text.trim_start_matches(['©', ' '])
        .trim_end_matches([',', ';', ' '])
        .to_owned()
}

fn undated(text: &str) -> Option<When> {
    let lower = text.to_lowercase();
    let words: String = lower
        .chars()
        .filter(|char| !matches!(char, '.' | '(' | ')' | '[' | ']' | '?' | ','))
        .collect();
    let words = words.trim();
    let close = words.replace(' ', "");
    let known = UNDATED
        .iter()
        .find(|(known, _)| *known == words || known.len() <= 2 && *known == close);
    if let Some((_, printed)) = known {
        return Some(When::Undated(*printed));
    }
    // Placeholders for a date: `????`, `-`, `XXXX`.
    let is_blank = !text.is_empty() && text.chars().all(|char| "?-–—xXuU. ".contains(char));
    is_blank.then_some(When::Undated(None))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn exists(year: i32, month: u8, day: u8) -> bool {
    // A far year has the days of a near one, since leap years repeat every 400 years.
    let near = i16::try_from(year).or_else(|_| i16::try_from(2000 + year.rem_euclid(400)));
    let Ok(year) = near else {
        return false;
    };
    Period::day(year, i16::from(month) + 1, i16::from(day) + 1).is_some()
}

/// Reads a range in EDTF; an open side is empty or `..`.
fn span(from: &str, to: &str) -> Option<When> {
    let is_open = |side: &str| matches!(side, "" | ".." | "open" | "unknown");
    if is_open(from) && is_open(to) {
        return Some(When::Undated(None));
    }
    let read = |side: &str| match single(side) {
        Some(Ok((date, _))) => Some(Ok(date)),
        Some(Err(reason)) => Some(Err(When::Unreadable(reason))),
        None => None,
    };
    if is_open(from) {
        return Some(match read(to)? {
            Ok(date) => When::Known(date, None),
            Err(reason) => reason,
        });
    }
    let start = match read(from)? {
        Ok(date) => date,
        Err(reason) => return Some(reason),
    };
    if is_open(to) {
        return Some(When::Known(start, Some(Until::Open)));
    }
    Some(match read(to)? {
        Ok(end) => When::Known(start, Some(Until::Date(end)).filter(|_| end != start)),
        Err(reason) => reason,
    })
}

type Single = Result<(Date, Option<Date>), String>;

/// Reads one EDTF date; `None` if it is written in another way.
fn single(written: &str) -> Option<Single> {
    let about = ABOUT.iter().find_map(|word| {
        let (head, rest) = written.split_at_checked(word.len())?;
        head.eq_ignore_ascii_case(word).then_some(rest)
    });
    let text = about.unwrap_or(written);
    let bare = text.trim().trim_end_matches(['?', '~', '%']);
    let approximate = about.is_some() || bare.len() < text.trim().len();
    // The time of day does not matter in a reference.
    let bare = match bare.split_once(['T', 't']) {
        Some((date, time)) if time.starts_with(|char: char| char.is_ascii_digit()) => date,
        _ => bare,
    };
    let (sign, digits) = match bare.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, bare.strip_prefix('+').unwrap_or(bare)),
    };
    let (sign, digits) = match digits.strip_prefix(['Y', 'y']) {
        Some(rest) => match rest.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (sign, rest),
        },
        None => (sign, digits),
    };
    let mut fields = digits.split('-');
    let year = fields.next()?;
    let (month, day_of_month) = (fields.next(), fields.next());
    if fields.next().is_some() {
        return None;
    }
    let date = |year: i32| Date {
        approximate,
        ..Date::from_year(year)
    };
    if month.is_none()
        && let Some((first, last)) = decade(year)
    {
        return Some(Ok((date(sign * first), Some(date(sign * last)))));
    }
    if !is_number(year) || year.len() < 3 {
        return None;
    }
    let mut read = date(sign * year.parse::<i32>().ok()?);
    let is_unknown =
        |part: &str| !part.is_empty() && part.chars().all(|char| "XxUu".contains(char));
    let month = month.filter(|part| !is_unknown(part) && *part != "00");
    let Some(month) = month else {
        return Some(Ok((read, None)));
    };
    // As in `2019-2020`.
    if month.len() == 4 && is_number(month) && day_of_month.is_none() {
        return Some(Ok((read, Some(date(month.parse().ok()?)))));
    }
    if !is_number(month) || month.len() > 2 {
        return None;
    }
    match month.parse::<u8>().ok()? {
        number @ 1..=12 => read.month = Some(number - 1),
        21..=24 => read.season = season(month),
        // References have no word for quarters and thirds of a year.
        25..=41 => {}
        _ => {
            return Some(Err(match day_of_month {
                Some(_) => match day(bare) {
                    Err(reason) => reason,
                    Ok(_) => format!("there is no month `{month}`"),
                },
                None => format!("there is no month `{bare}`"),
            }));
        }
    }
    let day_of_month = day_of_month.filter(|part| !is_unknown(part) && *part != "00");
    if let (Some(written), Some(month)) = (day_of_month, read.month) {
        if !is_number(written) || written.len() > 2 {
            return None;
        }
        let number = written.parse::<u8>().ok()?;
        if number == 0 || !exists(read.year, month, number - 1) {
            return Some(Err(format!("there is no day `{bare}`")));
        }
        read.day = Some(number - 1);
    }
    Some(Ok((read, None)))
}

/// Reads a decade: `199X`, `19uu`, `1990s`; returns its first and last year.
fn decade(year: &str) -> Option<(i32, i32)> {
    let known = year.trim_end_matches(['X', 'x', 'U', 'u', '?']);
    let open = year.len() - known.len();
    if let Some(first) = year.strip_suffix('s').filter(|first| first.len() == 4) {
        let first = first.parse::<i32>().ok()?;
        return Some((first, first + 9));
    }
    if !(1..=2).contains(&open) || year.len() != 4 || !is_number(known) {
        return None;
    }
    let size = 10_i32.pow(u32::try_from(open).ok()?);
    let first = known.parse::<i32>().ok()? * size;
    Some((first, first + size - 1))
}

/// The meaning of BibTeX's `month`.
enum Month {
    /// The first month and the last, counted from 0, and a day, counted from 0.
    Months(u8, Option<u8>, Option<u8>),
    Season(Season),
}

fn month(written: &str) -> Option<Month> {
    let text = written.replace(['\u{a0}', '~', '{', '}', '.', ','], " ");
    let mut months = Vec::new();
    let mut days = Vec::new();
    let tokens: Vec<&str> = text
        .split(|char: char| !char.is_alphanumeric())
        .filter(|token| !token.is_empty())
        .collect();
    if let [only] = tokens.as_slice()
        && is_number(only)
    {
        let number = only.parse::<u8>().ok()?;
        return match number {
            1..=12 => Some(Month::Months(number - 1, None, None)),
            _ => season(only).map(Month::Season),
        };
    }
    for token in &tokens {
        if let Some(month) = month_name(token) {
            months.push(month);
        } else if let Some(season) = season(token).filter(|_| !is_number(token)) {
            return Some(Month::Season(season));
        } else {
            let digits = token.trim_end_matches(char::is_alphabetic);
            days.push(
                digits
                    .parse::<u8>()
                    .ok()
                    .filter(|day| (1..=31).contains(day))?,
            );
        }
    }
    match (months.as_slice(), days.as_slice()) {
        ([], [from @ 1..=12, to @ 1..=12]) => Some(Month::Months(from - 1, Some(to - 1), None)),
        ([month], days) => Some(Month::Months(*month, None, days.first().map(|day| day - 1))),
        // References do not give days of two months.
        ([from, .., to], _) => Some(Month::Months(
            *from,
            Some(*to).filter(|to| to != from),
            None,
        )),
        ([], _) => None,
    }
}

/// The month, from 0, for an English name or an abbreviation of at least three letters.
fn month_name(token: &str) -> Option<u8> {
    let token = token.to_lowercase();
    let index = MONTHS.iter().position(|name| {
        token.len() >= 3 && name.starts_with(&token) || token == "sept" && *name == "september"
    })?;
    u8::try_from(index).ok()
}

/// Reads a date in words: `12 March 2020`, `March 2020`, `Summer 2021`.
fn words(text: &str) -> When {
    match other_days(text).as_slice() {
        [] => {}
        [day] => return read(&day.to_string()),
        _ => {
            return When::Unreadable(format!("`{text}` can be read as two different days"));
        }
    }
    let unreadable = || When::Unreadable(format!("`{text}` cannot be read as a date"));
    let lower = text.to_lowercase();
    let about = ABOUT.iter().any(|word| lower.starts_with(*word));
    let mut years = Vec::new();
    let mut rest = Vec::new();
    for token in text.split(|char: char| !char.is_alphanumeric()) {
        if token.is_empty()
            || about
                && matches!(
                    token.to_lowercase().as_str(),
                    "c" | "ca" | "circa" | "about"
                )
        {
            continue;
        }
        match token.parse::<i32>() {
            Ok(year) if token.len() == 4 => years.push(year),
            _ => rest.push(token),
        }
    }
    let ([year] | [year, ..]) = years.as_slice() else {
        return unreadable();
    };
    if let [from, to] = years.as_slice()
        && rest.is_empty()
        && from < to
    {
        return When::Known(
            Date::from_year(*from),
            Some(Until::Date(Date::from_year(*to))),
        );
    }
    if years.len() > 1 {
        return unreadable();
    }
    let year = year.to_string();
    let read = if rest.is_empty() {
        parts(&year, None, None)
    } else if month(&rest.join(" ")).is_some() {
        parts(&year, Some(&rest.join(" ")), None)
    } else {
        unreadable()
    };
    match read {
        When::Known(date, until) => When::Known(
            Date {
                approximate: about,
                ..date
            },
            until,
        ),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A date as `~2021-05-03`, `2021 Summer`, or a range with `/`.
    fn shown(when: &When) -> String {
        let date = |date: &Date| match date.season {
            Some(season) => format!("{date} {season:?}"),
            None => date.to_string(),
        };
        match when {
            When::Known(from, None) => date(from),
            When::Known(from, Some(Until::Open)) => format!("{}/", date(from)),
            When::Known(from, Some(Until::Date(to))) => format!("{}/{}", date(from), date(to)),
            When::Undated(None) => "undated".to_owned(),
            When::Undated(Some(words)) => (*words).to_owned(),
            When::Unreadable(reason) => format!("! {reason}"),
        }
    }

    #[test]
    fn edtf_and_what_people_write() {
        for (written, expected) in [
            ("2021", "2021"),
            ("2021-05", "2021-05"),
            ("2021-05-03", "2021-05-03"),
            ("2021-05-03T12:30:00Z", "2021-05-03"),
            ("2021-21", "2021 Spring"),
            ("2021-22", "2021 Summer"),
            ("2021-24", "2021 Winter"),
            ("2021-33", "2021"),
            ("2021/2023", "2021/2023"),
            ("2021--2023", "2021/2023"),
            ("2021–2023", "2021/2023"),
            ("2019-2020", "2019/2020"),
            ("2021-05/2021-07", "2021-05/2021-07"),
            ("2021-05-03/2021-05-04", "2021-05-03/2021-05-04"),
            ("2021-21/2021-22", "2021 Spring/2021 Summer"),
            ("2021/", "2021/"),
            ("2021/..", "2021/"),
            ("../2021", "2021"),
            ("/2021", "2021"),
            ("2021?", "~2021"),
            ("2021~", "~2021"),
            ("2021-05%", "~2021-05"),
            ("~1850", "~1850"),
            ("c. 1850", "~1850"),
            ("ca. 1850", "~1850"),
            ("circa 1850", "~1850"),
            ("[1850]", "1850"),
            ("2020a", "2020"),
            ("©2019", "2019"),
            ("199X", "1990/1999"),
            ("199u", "1990/1999"),
            ("19XX", "1900/1999"),
            ("1990s", "1990/1999"),
            ("2004-XX", "2004"),
            ("2004-06-XX", "2004-06"),
            ("2004-06-00", "2004-06"),
            ("-0044", "-044"),
            ("-0044-03-15", "-044-03-15"),
            ("Y-17000", "-17000"),
            ("2020/03/12", "2020-03-12"),
            ("2020/03", "2020-03"),
            ("12 March 2020", "2020-03-12"),
            ("March 12, 2020", "2020-03-12"),
            ("Mar. 2020", "2020-03"),
            ("Summer 2021", "2021 Summer"),
            ("fall 2021", "2021 Autumn"),
            ("May/June 2021", "2021-05/2021-06"),
            ("n.d.", "undated"),
            ("N. d.", "undated"),
            ("nd", "undated"),
            ("[n.d.]", "undated"),
            ("s.d.", "undated"),
            ("no date", "undated"),
            ("????", "undated"),
            ("in press", "in press"),
            ("Forthcoming", "forthcoming"),
            ("(to appear)", "forthcoming"),
            ("2023-02-30", "! there is no day `2023-02-30`"),
            ("2023-13", "! there is no month `2023-13`"),
            ("2023-99-01", "! there is no day `2023-99-01`"),
            (
                "03/04/2024",
                "! `03/04/2024` can be read as two different days",
            ),
            ("3.4.2024", "! `3.4.2024` can be read as two different days"),
            ("soon", "! `soon` cannot be read as a date"),
            ("", "! `` cannot be read as a date"),
        ] {
            assert_eq!(shown(&read(written)), expected, "{written}");
        }
    }

    #[test]
    fn years_months_and_days_of_bibtex() {
        for (year, month, day, expected) in [
            ("2020", None, None, "2020"),
            ("2020", Some("March"), None, "2020-03"),
            ("2020", Some("mar"), None, "2020-03"),
            ("2020", Some("03"), None, "2020-03"),
            ("2020", Some("3"), Some("12"), "2020-03-12"),
            ("2020", Some("January~12"), None, "2020-01-12"),
            ("2020", Some("12~January"), None, "2020-01-12"),
            ("2020", Some("Sept."), None, "2020-09"),
            ("2020", Some("May--June"), None, "2020-05/2020-06"),
            ("2020", Some("05-06"), None, "2020-05/2020-06"),
            ("2020", Some("jul/aug"), None, "2020-07/2020-08"),
            ("2020", Some("Spring"), None, "2020 Spring"),
            ("2020", Some("22"), None, "2020 Summer"),
            ("2019-20", None, None, "2019/2020"),
            ("2019/2020", None, None, "2019/2020"),
            ("2019--2020", None, None, "2019/2020"),
            ("c. 1850", None, None, "~1850"),
            ("in press", None, None, "in press"),
            ("2020", Some("Smarch"), None, "! `Smarch` is no month"),
            (
                "2021",
                Some("2"),
                Some("30"),
                "! there is no day `2021-02-30`",
            ),
            (
                "2021",
                Some("feb 30"),
                None,
                "! there is no day `2021-02-30`",
            ),
            ("-44", None, None, "! `-44` cannot be read as a date"),
        ] {
            assert_eq!(
                shown(&parts(year, month, day)),
                expected,
                "{year} {month:?} {day:?}"
            );
        }
    }
}
