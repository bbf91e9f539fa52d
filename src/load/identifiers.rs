//! `invalid-identifier`: DOI, ISBN, ISSN and ORCID iD by their form and check digits.

use super::scalars::error;
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::span::Spanned;
use crate::yaml::{Node, words};

/// Checks the serial numbers of a source.
pub(super) fn check_serials(node: &Node, findings: &mut Vec<Diagnostic>) {
    for entry in node.entries().unwrap_or_default() {
        if let Some(written) = words(&entry.value, &mut Vec::new()) {
            check(&entry.key.value.to_lowercase(), &written, findings);
        }
    }
}

/// Checks one identifier of a kind; other kinds are free.
pub(super) fn check(kind: &str, written: &Spanned<String>, findings: &mut Vec<Diagnostic>) {
    super::invisible::check_address(written, findings);
    let text = written.value.trim();
    let problem = match kind {
        "doi" => doi(text),
        "isbn" => isbn(text),
        "issn" => issn(text),
        "orcid" => orcid(text),
        _ => None,
    };
    let Some(problem) = problem else {
        return;
    };
    let mut finding =
        error("invalid-identifier", written.span, problem).help("compare it with the publication");
    if kind == "doi"
        && let Some(at) = text.find("10.").filter(|at| *at > 0)
        && let Some(bare) = text.get(at..)
        && doi(bare).is_none()
    {
        finding = finding
            .help(format!("write it without its resolver: `{bare}`"))
            .fix(Fix {
                title: format!("write `{bare}`"),
                safety: Safety::Safe,
                edits: vec![Spanned::new(bare.to_owned(), written.span)],
            });
    }
    findings.push(finding);
}

/// ISO 26324: `10.`, a registrant of four to nine digits (with sub-divisions), a slash, a suffix.
fn doi(text: &str) -> Option<String> {
    let registrant = text
        .strip_prefix("10.")
        .and_then(|rest| rest.split_once('/'));
    let sound = registrant.is_some_and(|(registrant, suffix)| {
        let mut parts = registrant.split('.');
        let first = parts.next().unwrap_or_default();
        (4..=9).contains(&first.len())
            && first.bytes().all(|byte| byte.is_ascii_digit())
            && parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
            && !suffix.is_empty()
            && !suffix.contains(char::is_whitespace)
    });
    (!sound).then(|| format!("`{text}` is not a DOI"))
}

/// ISBN-10 (weights 10 to 1, modulo 11) and ISBN-13 (weights 1 and 3, modulo 10).
fn isbn(text: &str) -> Option<String> {
    let digits: Option<Vec<u32>> = text
        .trim_start_matches("ISBN")
        .chars()
        .filter(|char| !matches!(char, '-' | ' ' | '\u{2010}' | '\u{2011}' | ':'))
        .map(|char| match char {
            'X' | 'x' => Some(10),
            char => char.to_digit(10),
        })
        .collect();
    let digits = digits.unwrap_or_default();
    let x_inside = |digits: &[u32]| digits.iter().rev().skip(1).any(|digit| *digit == 10);
    let sum = match digits.len() {
        10 if !x_inside(&digits) => {
            digits
                .iter()
                .zip((1..=10).rev())
                .map(|(digit, weight)| digit * weight)
                .sum::<u32>()
                % 11
        }
        13 if !digits.contains(&10) => {
            digits
                .iter()
                .zip([1, 3].into_iter().cycle())
                .map(|(digit, weight)| digit * weight)
                .sum::<u32>()
                % 10
        }
        length => {
            return Some(format!(
                "`{text}` is not an ISBN: it has {length} digits, not 10 or 13"
            ));
        }
    };
    (sum != 0).then(|| format!("the check digit of ISBN `{text}` is wrong"))
}

/// ISSN (weights 8 to 1, modulo 11).
fn issn(text: &str) -> Option<String> {
    let digits: Vec<u32> = text
        .chars()
        .filter(|char| *char != '-')
        .map_while(|char| match char {
            'X' | 'x' => Some(10),
            char => char.to_digit(10),
        })
        .collect();
    if digits.len() != 8 || text.chars().filter(|char| *char != '-').count() != 8 {
        return Some(format!("`{text}` is not an ISSN of eight digits"));
    }
    let sum: u32 = digits
        .iter()
        .zip((1..=8).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    (!sum.is_multiple_of(11)).then(|| format!("the check digit of ISSN `{text}` is wrong"))
}

/// ORCID iD: 16 digits, ISO 7064 mod 11-2.
fn orcid(text: &str) -> Option<String> {
    let bare = text
        .trim_start_matches("https://orcid.org/")
        .trim_start_matches("http://orcid.org/");
    let groups: Vec<&str> = bare.split('-').collect();
    if groups.len() != 4 || groups.iter().any(|group| group.len() != 4) {
        return Some(format!(
            "`{text}` is not an ORCID iD: four groups of four digits"
        ));
    }
    let mut total = 0_u32;
    let chars: Vec<char> = bare.chars().filter(|char| *char != '-').collect();
    for char in chars.iter().take(15) {
        let Some(digit) = char.to_digit(10) else {
            return Some(format!(
                "`{text}` is not an ORCID iD: four groups of four digits"
            ));
        };
        total = (total + digit) * 2 % 11;
    }
    let expected = (12 - total) % 11;
    let found = match chars.last() {
        Some('X') => Some(10),
        Some(char) => char.to_digit(10),
        None => None,
    };
    (found != Some(expected)).then(|| format!("the check digit of ORCID iD `{text}` is wrong"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        assert_eq!(doi("10.1000/182"), None);
        assert_eq!(doi("10.1038.1/abc(1)"), None);
        assert!(doi("10.12/x").is_some());
        assert!(doi("https://doi.org/10.1000/182").is_some());
        assert_eq!(isbn("978-0-306-40615-7"), None);
        assert_eq!(isbn("0-306-40615-2"), None);
        assert_eq!(isbn("0-8044-2957-X"), None);
        assert!(isbn("978-0-306-40615-8").is_some());
        assert!(isbn("12345").is_some());
        assert_eq!(issn("0378-5955"), None);
        assert_eq!(issn("2434-561X"), None);
        assert!(issn("0378-5956").is_some());
        assert_eq!(orcid("0000-0002-1825-0097"), None);
        assert_eq!(orcid("0000-0001-5109-3700"), None);
        assert_eq!(orcid("0000-0002-1694-233X"), None);
        assert!(orcid("0000-0002-1825-0098").is_some());
    }
}
