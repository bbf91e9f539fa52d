//! Pages: ranges and lists of them, whatever form their numbers have.
//!
//! The engine counts pages to choose between `p.` and `pp.`, and reads only digits. Other pages are replaced by numbers that no page has,
//! and put back into its output.

use hayagriva::ElemChild;

use super::mask;
use super::printed::texts;
use crate::model::work::{NumberVariable, Work};

/// Numbers that stand for the parts of a range. Their first digits differ, so that no style shortens the second.
const STAND_INS: [u32; 8] = [
    1_900_001, 2_900_002, 3_900_003, 4_900_004, 5_900_005, 6_900_006, 7_900_007, 8_900_008,
];

/// A stand-in for a number that is none for the engine: `2021/9999`, or `12-B` of a series.
pub(super) fn stand_in(variable: NumberVariable, text: &str) -> Option<u32> {
    let is_digit = |char: char| char.is_ascii_digit();
    let starts = text.starts_with(is_digit) && !text.starts_with('0');
    match variable {
        NumberVariable::Number => {
            let is_parted =
                text.contains('/') && text.chars().all(|char| is_digit(char) || char == '/');
            (starts && is_parted).then_some(1_700_001)
        }
        NumberVariable::CollectionNumber => {
            let is_parted = text.contains(['-', '/']) && !text.contains(char::is_whitespace);
            (starts && is_parted).then_some(1_700_002)
        }
        _ => None,
    }
}

/// Puts a work's numbers back in place of their stand-ins.
pub(super) fn put_numbers(children: &mut [ElemChild], work: &Work) {
    let variables = [NumberVariable::Number, NumberVariable::CollectionNumber];
    for variable in variables {
        let text = work.plain(variable).map(str::trim);
        let Some((text, stand_in)) = text.and_then(|text| Some((text, stand_in(variable, text)?)))
        else {
            continue;
        };
        let mut leaves = Vec::new();
        texts(children, &mut leaves);
        replace(&mut leaves, &stand_in.to_string(), text);
    }
}

/// Pages as the engine reads them: one dash in ranges, a blank after each comma of a list, and a stand-in for each part that is no number.
pub(super) fn counted(text: &str) -> String {
    let parts = parts(text);
    let names = parts
        .iter()
        .filter(|part| matches!(part, PageToken::Name(_)));
    let is_long = names.count() > STAND_INS.len();
    let mut stand_ins = STAND_INS.iter();
    let mut out = String::new();
    for part in &parts {
        match part {
            PageToken::Number(digits) => out.push_str(digits),
            PageToken::Name(name) if is_long => out.push_str(name),
            PageToken::Name(name) => {
                out.extend(stand_ins.next().map(ToString::to_string));
                if is_several(name) {
                    out.push('–');
                    out.extend(stand_ins.next().map(ToString::to_string));
                }
            }
            PageToken::Lettered(_, from, to) => {
                out.push_str(from);
                out.push('–');
                out.push_str(to);
            }
            PageToken::Dash => out.push('–'),
            PageToken::Joint(joint) => out.push_str(joint),
        }
    }
    out
}

/// Puts pages back in place of their stand-ins. With `shortens`, the second page of a range omits what both begin with: `S12–19`.
pub(super) fn put(children: &mut [ElemChild], pages: &str, shortens: bool) {
    let mut stand_ins = STAND_INS.iter();
    let mut changes: Vec<(String, String)> = Vec::new();
    for part in parts(pages) {
        match part {
            PageToken::Name(name) => {
                let number = stand_ins.next().map(ToString::to_string);
                let second = is_several(name).then(|| stand_ins.next()).flatten();
                let number = number.map(|number| match second {
                    Some(second) => format!("{number}–{second}"),
                    None => number,
                });
                changes.extend(number.map(|number| (number, name.to_owned())));
            }
            PageToken::Lettered(letters, from, _) if shortens => {
                changes.push((format!("{from}–"), format!("{letters}{from}–")));
            }
            PageToken::Lettered(letters, from, to) => {
                changes.push((
                    format!("{from}–{to}"),
                    format!("{letters}{from}–{letters}{to}"),
                ));
            }
            PageToken::Number(_) | PageToken::Dash | PageToken::Joint(_) => {}
        }
    }
    if changes.is_empty() {
        return;
    }
    let mut leaves = Vec::new();
    texts(children, &mut leaves);
    for (printed, page) in &changes {
        if replace(&mut leaves, printed, page) {
            continue;
        }
        // A style may print the first page only.
        if let (Some((first, _)), Some((page, _))) = (printed.split_once('–'), page.split_once('–'))
        {
            replace(&mut leaves, first, page);
        }
    }
}

/// Replaces a number in the first text that contains it; returns whether one did.
fn replace(leaves: &mut [&mut String], printed: &str, page: &str) -> bool {
    for leaf in leaves {
        let is_digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
        let whole = leaf.match_indices(printed).find(|(at, _)| {
            let before = leaf.get(..*at).unwrap_or_default();
            let after = leaf.get(at + printed.len()..).unwrap_or_default();
            let ends = printed.ends_with('–') || !is_digit(after.chars().next());
            !is_digit(before.chars().next_back()) && ends
        });
        if let Some((at, _)) = whole {
            let masked: String = page.chars().filter_map(mask::mask).collect();
            leaf.replace_range(at..at + printed.len(), &masked);
            return true;
        }
    }
    false
}

/// Whether a page of unknown form stands for several: `55-+`.
fn is_several(name: &str) -> bool {
    name.ends_with('+')
}

/// The letters with which two pages begin, and the digits of each: `S12` and `S19`.
fn lettered<'t>(from: &'t str, to: &'t str) -> Option<PageToken<'t>> {
    let parted = |page: &'t str| {
        let (letters, digits) = page.split_at(page.find(|char: char| char.is_ascii_digit())?);
        let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let has_letters = !letters.is_empty() && letters.chars().all(char::is_alphabetic);
        (is_plain && has_letters).then_some((letters, digits))
    };
    let ((letters, from), (others, to)) = (parted(from)?, parted(to)?);
    (letters == others && from != to).then_some(PageToken::Lettered(letters, from, to))
}

/// A part of a text with pages.
#[derive(Debug, PartialEq, Eq)]
enum PageToken<'t> {
    /// Digits.
    Number(&'t str),
    /// A page of another form: `S12`, `ix`, `C-1`.
    Name(&'t str),
    /// A range of pages that begin with the same letters: the letters, and the digits of both.
    Lettered(&'t str, &'t str, &'t str),
    /// The dash of a range.
    Dash,
    /// The separator between pages of a list.
    Joint(&'static str),
}

fn parts(text: &str) -> Vec<PageToken<'_>> {
    let mut parts = Vec::new();
    for (index, item) in text.split([',', ';']).enumerate() {
        if index > 0 {
            parts.push(PageToken::Joint(", "));
        }
        for (index, item) in item.split('&').enumerate() {
            if index > 0 {
                parts.push(PageToken::Joint(" & "));
            }
            span(item.trim(), &mut parts);
        }
    }
    parts
}

fn span<'t>(text: &'t str, out: &mut Vec<PageToken<'t>>) {
    let page = |text: &'t str| {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_number {
            PageToken::Number(text)
        } else {
            PageToken::Name(text)
        }
    };
    // A dash makes a range; a hyphen does only where no longer dash occurs and both sides are whole pages.
    let dash = ["–", "—", "--"]
        .into_iter()
        .find(|dash| text.contains(dash));
    let sides = match dash {
        Some(dash) => text.split_once(dash),
        None => text.split_once(['-', '‐', '‑']).filter(|(from, to)| {
            let is_whole = |side: &str| {
                let side = side.trim();
                !side.is_empty()
                    && side
                        .chars()
                        .all(|char| char.is_alphanumeric() || char == '.')
            };
            is_whole(from) && is_whole(to)
        }),
    };
    match sides {
        Some((from, to)) => {
            let (from, to) = (from.trim(), to.trim_start_matches('-').trim());
            // The engine counts a range that ends where it begins as one page.
            if let Some(span) = lettered(from, to) {
                out.push(span);
            } else if from == to {
                out.extend([PageToken::Name(from), PageToken::Dash, PageToken::Name(to)]);
            } else {
                out.extend([page(from), PageToken::Dash, page(to)]);
            }
        }
        None if text.is_empty() => {}
        None => out.push(page(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn pages_of_every_shape_are_counted() {
        for (text, expected) in [
            ("5", "5"),
            ("34,37--39", "34, 37–39"),
            ("101–107, 120", "101–107, 120"),
            ("ix-xxiv", "1900001–2900002"),
            ("S12–S19", "12–19"),
            ("C-1–C-14", "1900001–2900002"),
            ("55-+", "1900001–2900002"),
            ("3 & 7", "3 & 7"),
            ("e45", "1900001"),
            ("3–3", "1900001–2900002"),
        ] {
            assert_eq!(counted(text), expected, "{text}");
        }
    }
}
