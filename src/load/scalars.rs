//! Reads the scalars of records: values, periods, dates, ids, words from a list.

use crate::similar::nearest;
use std::str::FromStr as _;

use super::invisible;
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::lang::known::{self, KnownLanguage};
use crate::model::Link;
use crate::model::record::is_web;
use crate::quantity::{Amount, Base, Currency, Date, Decimal, Period, Value, ValueError};
use crate::span::{Span, Spanned};
use crate::yaml::{self, Node};

/// An error of a rule at a span.
pub(super) fn error(rule: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(rule, Severity::Error, span, message)
}

/// Reads a value: `12.6 billion USD`; `unit` completes it. A bare `$` is that of a project that counts in `own`.
pub(super) fn value(
    node: &Node,
    unit: Option<&Spanned<String>>,
    own: Currency,
    findings: &mut Vec<Diagnostic>,
) -> Option<Spanned<Value>> {
    let written = yaml::words(node, findings)?;
    let whole = unit.map_or_else(
        || written.value.clone(),
        |unit| format!("{} {}", written.value, unit.value),
    );
    match Value::read(&whole, own) {
        Ok(value) => {
            findings.extend(point_of_thousands(&written, &value));
            Some(Spanned::new(value, written.span))
        }
        Err(ValueError::Unparsable(reason)) => {
            let mut finding = error("unparsable-value", written.span, reason)
                .help("write a number with a point for decimals, then its scale and unit: `12.6 billion USD`");
            if let Some(fix) = decimal_comma(&written, &whole) {
                finding = finding.help(fix.title.clone()).fix(fix);
                if let Some(comma) = written.value.find(',')
                    && written.span.range().len() == written.value.len()
                {
                    let comma = written.span.start as usize + comma;
                    finding.primary = Span::new(written.span.file, comma..comma + 1);
                }
            }
            findings.push(finding);
            None
        }
        Err(ValueError::UnknownUnit(word, near)) => {
            let place = unit
                .filter(|unit| unit.value.contains(&word))
                .unwrap_or(&written);
            findings.push(unknown_unit(place, &word, &near));
            None
        }
    }
}

/// The finding for `294.400 homes`: things that are counted have no thousandths, and many languages write a point between thousands.
fn point_of_thousands(written: &Spanned<String>, value: &Value) -> Option<Diagnostic> {
    let is_digit = |char: char| char.is_ascii_digit();
    let number = written.value.trim_start_matches(|char| !is_digit(char));
    let end = number.find(|char| !is_digit(char) && char != '.')?;
    let (number, rest) = number.split_at(end);
    let (whole, thousands) = number.split_once('.')?;
    let is_group =
        (1..=3).contains(&whole.len()) && !whole.starts_with('0') && thousands.len() == 3;
    let is_counted = match &value.unit {
        None => value
            .noun
            .as_ref()
            .is_some_and(|noun| !noun.contains(" per ")),
        Some(unit) => unit.per.is_none() && matches!(unit.base, Base::Currency(_)),
    };
    // Scaled, the last digit stands for whole things.
    let is_scaled = value.amount.number() != Decimal::from_str(number).ok().as_ref();
    if !is_group || !is_counted || is_scaled {
        return None;
    }
    let joined = format!("{whole}{thousands}");
    let text = written.value.replacen(number, &joined, 1);
    let decimal = number.trim_end_matches('0').trim_end_matches('.');
    let finding = error(
        "unparsable-value",
        written.span,
        format!("`{number}` reads two ways: {joined}, or {decimal} with decimals"),
    )
    .help(format!(
        "write `{joined}{rest}`, or `{decimal}{rest}` if that is meant"
    ));
    Some(finding.fix(Fix {
        title: format!("write `{text}`"),
        safety: Safety::Unsafe,
        edits: vec![Spanned::new(text, written.span)],
    }))
}

/// Digits with the unit that stands in a field of its own.
pub(super) fn completed(digits: String, unit: Option<&Spanned<String>>) -> String {
    match unit {
        Some(unit) if digits.ends_with('%') && matches!(unit.value.as_str(), "percent" | "%") => {
            digits
        }
        Some(unit) => format!("{digits} {}", unit.value),
        None => digits,
    }
}

/// Fixes the decimal comma of `12,6 billion USD`.
fn decimal_comma(written: &Spanned<String>, whole: &str) -> Option<Fix> {
    let (before, after) = written.value.split_once(',')?;
    let is_whole = before
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    let pointed = format!("{before}.{after}");
    let reads = Value::parse(&whole.replacen(',', ".", 1)).is_ok();
    (is_whole && reads && !after.contains(',')).then(|| {
        // Without quotes, YAML readers would drop trailing zeros of a number alone.
        let is_bare = written.span.range().len() == written.value.len() && !after.contains(' ');
        let text = if is_bare {
            format!("\"{pointed}\"")
        } else {
            pointed
        };
        Fix {
            title: format!("write `{text}`"),
            safety: Safety::Unsafe,
            edits: vec![Spanned::new(text, written.span)],
        }
    })
}

/// The finding for an unknown unit, with similar ones.
pub(super) fn unknown_unit(written: &Spanned<String>, word: &str, near: &[String]) -> Diagnostic {
    let span = written.value.rfind(word).map_or(written.span, |at| {
        let start = written.span.start as usize + at;
        let exact = Span::new(written.span.file, start..start + word.len());
        if written.span.contains(exact) {
            exact
        } else {
            written.span
        }
    });
    let mut finding = error("unknown-unit", span, format!("`{word}` is no known unit"));
    finding = match near {
        [] => finding.help("write an ISO 4217 code, `percent`, a unit such as `tonnes`, or the noun that is counted"),
        near => finding.help(format!("did you mean `{}`?", near.join("` or `"))),
    };
    for candidate in near {
        finding = finding.fix(Fix {
            title: format!("write `{candidate}`"),
            safety: Safety::Choice,
            edits: vec![Spanned::new(candidate.clone(), span)],
        });
    }
    finding
}

/// Reads a number whose unit does not matter: a margin of error, a sample size.
pub(super) fn decimal(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Spanned<Decimal>> {
    let value = value(node, None, Currency::USD, findings)?;
    match value.value.amount {
        Amount::Exact { value: number, .. } => Some(Spanned::new(number, value.span)),
        Amount::Hedged { .. } => {
            findings.push(
                error(
                    "unparsable-value",
                    value.span,
                    "a hedge where a plain number is needed",
                )
                .help("write the number alone"),
            );
            None
        }
        Amount::Bounds { .. } | Amount::Derived { .. } => None,
    }
}

/// Reads a whole number from 1.
pub(super) fn ordinal(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Spanned<u32>> {
    let written = yaml::words(node, findings)?;
    match written.value.parse::<u32>() {
        Ok(number) if number > 0 => Some(Spanned::new(number, written.span)),
        _ => {
            findings.push(
                error(
                    "unparsable-value",
                    written.span,
                    format!("`{}` is not a whole number from 1", written.value),
                )
                .help("write it in digits"),
            );
            None
        }
    }
}

/// Reads a period: `2021`, `2024-03`, `2023-Q3`, `FY2024`, `FY2024-25`, a day, or a range.
pub(super) fn period(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Spanned<Period>> {
    let written = yaml::words(node, findings)?;
    match Period::parse(&written.value) {
        Ok(period) => Some(Spanned::new(period, written.span)),
        Err(reason) => {
            findings.push(otherwise_written(&written).unwrap_or_else(|| {
                error("invalid-date", written.span, reason)
                    .help("dates are written year first, months counted from 1: `2024-01-23`")
            }));
            None
        }
    }
}

/// Reads a day: `2024-01-23`.
pub(super) fn date(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Spanned<Date>> {
    let written = yaml::words(node, findings)?;
    match day(&written.value) {
        Ok(date) => Some(Spanned::new(date, written.span)),
        Err(reason) => {
            findings.push(otherwise_written(&written).unwrap_or_else(|| {
                error("invalid-date", written.span, reason)
                    .help("write the day as `2024-01-23`: year, month from 1, day")
            }));
            None
        }
    }
}

/// Reads a day; an error says what is wrong.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, len: usize| {
        (part.len() == len && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i16>().ok())
            .flatten()
    };
    if let [year, month, day] = parts[..]
        && let (Some(year), Some(month), Some(day)) =
            (number(year, 4), number(month, 2), number(day, 2))
    {
        return Period::day(year, month, day)
            .map(|period| period.start)
            .ok_or_else(|| format!("there is no day `{text}`"));
    }
    Err(format!("`{text}` is not a day"))
}

/// Other ways in which people write days, as strptime patterns (POSIX; `jiff::fmt::strtime`).
const OTHER_DAYS: &[&str] = &[
    "%d.%m.%Y",
    "%d. %m. %Y",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%m.%d.%Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y-%m-%d",
    "%d %B %Y",
    "%d %b %Y",
    "%d. %B %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%b. %d, %Y",
    "%d-%b-%Y",
];

/// The days that a date may mean that is not written as year, month, day; sorted.
pub(super) fn other_days(text: &str) -> Vec<Date> {
    let mut days: Vec<Date> = OTHER_DAYS
        .iter()
        .filter_map(|form| Date::strptime(form, text).ok())
        .filter(|day| day.year() >= 1000)
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The finding for a date that is not written as year, month, day, with what it may mean.
pub(super) fn otherwise_written(written: &Spanned<String>) -> Option<Diagnostic> {
    let text = &written.value;
    let days = other_days(text);
    let (message, safety) = match days.len() {
        0 => return None,
        1 => (
            format!("the day `{text}` is not written year first"),
            Safety::Safe,
        ),
        _ => (
            format!("`{text}` can be read as two different days"),
            Safety::Choice,
        ),
    };
    let names: Vec<String> = days.iter().map(|day| format!("`{day}`")).collect();
    let mut finding =
        error("invalid-date", written.span, message).help(format!("write {}", names.join(" or ")));
    for day in days {
        finding = finding.fix(Fix {
            title: format!("write `{day}`"),
            safety,
            edits: vec![Spanned::new(day.to_string(), written.span)],
        });
    }
    Some(finding)
}

/// Reads an id, or words, as written.
pub(super) fn link(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Link> {
    let mut link = yaml::words(node, findings)?;
    // Authors write `@id` in prose, and by habit in records too.
    if let Some(id) = link.value.strip_prefix('@') {
        link = Spanned::new(
            id.to_owned(),
            Span {
                start: link.span.start + 1,
                ..link.span
            },
        );
    }
    Some(link)
}

/// Reads a list of ids.
pub(super) fn links(node: Option<&Node>, findings: &mut Vec<Diagnostic>) -> Vec<Link> {
    if let Some(ids) = node.and_then(|node| without_brackets(node, findings)) {
        return ids;
    }
    node.map(yaml::list)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|node| link(node, findings))
        .collect()
}

/// The ids of a list that lacks its brackets, `a, b`, which is reported. An id holds no blank.
fn without_brackets(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Vec<Link>> {
    let text = &node.scalar()?.text;
    let parts: Vec<&str> = text.value.split(", ").map(str::trim).collect();
    let is_id = |part: &&str| !part.is_empty() && !part.contains([' ', ',']);
    if parts.len() < 2 || !parts.iter().all(is_id) {
        return None;
    }
    let whole = format!("[{}]", parts.join(", "));
    findings.push(
        error("invalid-yaml", text.whole(), "a list without its brackets")
            .help(format!("write `{whole}`"))
            .fix(Fix {
                title: "put it in brackets".to_owned(),
                safety: Safety::Safe,
                edits: vec![Spanned::new(whole, text.whole())],
            }),
    );
    let id = |part: &str| part.strip_prefix('@').unwrap_or(part).to_owned();
    let ids = parts
        .into_iter()
        .map(|part| Spanned::new(id(part), text.whole()));
    Some(ids.collect())
}

/// Reads a web address.
pub(super) fn web_address(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let address = yaml::words(node, findings)?;
    invisible::check_address(&address, findings);
    if is_web(&address.value) {
        return Some(address);
    }
    findings.push(
        error(
            "unparsable-value",
            address.span,
            format!("`{}` is no address of the web", address.value),
        )
        .help("write it in full, with `https://`"),
    );
    None
}

/// Reads a word from a list; each has a value.
pub(super) fn choice<T: Copy>(
    node: &Node,
    what: &str,
    choices: &[(&str, T)],
    findings: &mut Vec<Diagnostic>,
) -> Option<T> {
    let before = findings.len();
    let written = yaml::words(node, findings)?;
    if let Some((_, meaning)) = choices.iter().find(|(name, _)| *name == written.value) {
        return Some(*meaning);
    }
    // Quotes would not make it one of the words.
    findings.truncate(before);
    let names = choices.iter().map(|(name, _)| *name);
    let mut finding = error(
        "unparsable-value",
        written.span,
        format!("`{}` is no {what}", written.value),
    );
    finding = match nearest(&written.value.to_lowercase(), names.clone()) {
        Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix {
            title: format!("write `{near}`"),
            safety: Safety::Unsafe,
            edits: vec![Spanned::new(near.to_owned(), written.span)],
        }),
        None => finding.help(format!("write {}", names.collect::<Vec<_>>().join(", "))),
    };
    findings.push(finding);
    None
}

/// Reads `true` or `false`.
pub(super) fn flag(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<bool> {
    match node.scalar().map(|scalar| scalar.text.value.as_str()) {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => {
            findings.push(
                error("unparsable-value", node.span, "expected `true` or `false`")
                    .help("write `true` or `false`"),
            );
            None
        }
    }
}

/// Reads a language tag; a language's name, and a tag that is not written as BCP 47 asks, are reported and read as the tag.
pub(super) fn language(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let mut read = yaml::words(node, findings)?;
    let known = KnownLanguage::find(&read.value);
    if let Some(known) = known.filter(|known| known.tag != known::primary(&read.value)) {
        let message = format!("`{}` is the name of a language", read.value);
        findings.push(
            error("unparsable-value", read.span, message)
                .help(format!("write its tag: `{}`", known.tag)),
        );
        known.tag.clone_into(&mut read.value);
    } else if read.value.contains('_') {
        let tag = hyphenated(&read.value);
        let message = format!(
            "`{}` is no language tag, as it has an underscore",
            read.value
        );
        findings.push(
            error("unparsable-value", read.span, message)
                .help(format!("write `{tag}`"))
                .fix(Fix {
                    title: format!("write `{tag}`"),
                    safety: Safety::Safe,
                    edits: vec![Spanned::new(tag.clone(), read.span)],
                }),
        );
        read.value = tag;
    } else if !is_tag(&read.value) {
        let message = format!("`{}` is no language tag", read.value);
        findings.push(error("unparsable-value", read.span, message).help(
            "write a tag of BCP 47, which begins with the code of the language: `en`, `pt-BR`",
        ));
    }
    Some(read)
}

/// Whether a text has the form of a language tag (RFC 5646, 2.1), whose first part is a code of ISO 639.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let is_code =
        (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_code
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// A locale of POSIX, `en_GB` or `en_GB.UTF-8`, as a tag in the usual case: `en-GB`, `zh-Hant-TW` (RFC 5646, 2.1.1).
fn hyphenated(locale: &str) -> String {
    let name = locale.split(['.', '@']).next().unwrap_or(locale);
    let parts = name.split(['_', '-']).filter(|part| !part.is_empty());
    let parts = parts.enumerate().map(|(at, part)| match (at, part.len()) {
        (1.., 2) => part.to_ascii_uppercase(),
        (1.., 4) => {
            let (first, rest) = part.split_at_checked(1).unwrap_or((part, ""));
            first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
        }
        _ => part.to_ascii_lowercase(),
    });
    parts.collect::<Vec<_>>().join("-")
}
