//! Reads DOI, ISBN, ISSN and ORCID iD in any spelling, and reports `invalid-identifier` by their form and check digits.
//!
//! Resolvers, labels, typographic hyphens and blanks do not belong to an identifier; it is kept without them. In bibliographies of other
//! programs this happens silently; in the author's own YAML the plain form is proposed.

use super::scalars::error;
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::model::Source;
use crate::model::work::StandardVariable;
use crate::percent;
use crate::span::Spanned;

/// An identifier as read.
#[derive(Debug, Default, PartialEq, Eq)]
struct ReadIdentifier {
    /// The plain form; the written form if it cannot be read.
    plain: String,
    /// The fault of the identifier, if it has one.
    problem: Option<String>,
}

/// The kinds of identifiers with a known form.
const KINDS: &[(&str, StandardVariable)] = &[
    ("doi", StandardVariable::DOI),
    ("isbn", StandardVariable::ISBN),
    ("issn", StandardVariable::ISSN),
];

/// Gives the identifiers of a source their plain form, and reports invalid ones. The fields of the source must be set.
pub(super) fn normalise(source: &mut Source, findings: &mut Vec<Diagnostic>) {
    for (kind, variable) in KINDS {
        let Some(written) = source.work.plain(*variable) else {
            continue;
        };
        let place = source.fields.get(&format!("serial-number.{kind}"));
        let span = place.copied().unwrap_or(source.id.span);
        let reading = read(kind, written);
        if let Some(problem) = reading.problem {
            findings.push(wrong(span, problem));
        }
        if reading.plain != written {
            source.work.set_text(*variable, reading.plain);
        }
    }
}

/// Checks an identifier in the author's own YAML, and proposes its plain form, which it returns.
pub(super) fn own(kind: &str, written: &Spanned<String>, findings: &mut Vec<Diagnostic>) -> String {
    super::invisible::check_address(written, findings);
    let reading = read(kind, &written.value);
    if let Some(problem) = reading.problem {
        findings.push(wrong(written.span, problem));
    } else if reading.plain != written.value.trim()
        && !is_spelling(kind, &reading.plain, &written.value)
    {
        let plain = &reading.plain;
        let finding = Diagnostic::new(
            "invalid-identifier",
            Severity::Warning,
            written.span,
            format!("`{}` holds more than the identifier", written.value),
        );
        let finding = finding.help(format!("write `{plain}`"));
        findings.push(finding.fix(Fix {
            title: format!("write `{plain}`"),
            safety: Safety::Safe,
            edits: vec![Spanned::new(plain.clone(), written.span)],
        }));
    }
    reading.plain
}

/// Whether two forms differ only in what other programs accept: hyphens, blanks and capitals of a number.
fn is_spelling(kind: &str, plain: &str, written: &str) -> bool {
    let bare = |text: &str| -> String {
        let kept = text.chars().filter(|char| !matches!(char, '-' | ' '));
        kept.collect::<String>().to_uppercase()
    };
    let is_address = written.contains("orcid.org");
    kind == "orcid" && is_address || kind != "doi" && bare(plain) == bare(written)
}

fn wrong(span: crate::span::Span, problem: String) -> Diagnostic {
    error("invalid-identifier", span, problem).help("compare it with the publication")
}

/// Reads an identifier; kinds without a known form are free text.
fn read(kind: &str, written: &str) -> ReadIdentifier {
    // Typographic hyphens and invisible characters come from typesetting.
    let text: String = written
        .trim()
        .chars()
        .filter(|char| {
            !matches!(
                char,
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
            )
        })
        .map(|char| match char {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
            '\u{a0}' | '\u{2007}' | '\u{202f}' => ' ',
            char => char,
        })
        .collect();
    let (plain, problem) = match kind {
        "doi" => {
            let plain = bare_doi(&text);
            let problem = doi(&plain);
            (plain, problem)
        }
        "isbn" => numbers(&text, "ISBN", &[13, 10], isbn),
        "issn" => numbers(&text, "ISSN", &[8], issn),
        "orcid" => {
            let plain = bare_orcid(&text);
            let problem = orcid(&plain);
            (plain, problem)
        }
        _ => (written.to_owned(), None),
    };
    let plain = if problem.is_some() {
        written.to_owned()
    } else {
        plain
    };
    ReadIdentifier { plain, problem }
}

/// A DOI without resolver, label and trailing punctuation.
fn bare_doi(text: &str) -> String {
    let mut rest = text;
    // Labels and resolvers may be doubled: `doi: https://doi.org/10…`.
    while let Some(after) = DOI_PREFIXES.iter().find_map(|prefix| strip(rest, prefix)) {
        rest = after.trim_start_matches([':', ' ', '/']);
    }
    // Proxies and publishers put the DOI into an address of their own.
    if strip(rest, "http").is_some()
        && let Some(at) = rest.find("/10.")
    {
        rest = rest.get(at + 1..).unwrap_or_default();
        rest = rest.split(['?', '#']).next().unwrap_or_default();
    }
    let rest = rest.trim_end_matches(['.', ',', ';', ' ']);
    match rest.split_once('/') {
        None => percent::lenient(rest),
        Some(_) if rest.contains("%3") || rest.contains("%2") => percent::lenient(rest),
        Some(_) => rest.to_owned(),
    }
}

const DOI_PREFIXES: &[&str] = &[
    "https://",
    "http://",
    "www.",
    "dx.doi.org/",
    "doi.org/",
    "doi",
    "digital object identifier",
];

/// The text after a prefix, regardless of case. An address that is not that of a DOI keeps its scheme.
fn strip<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    if !head.eq_ignore_ascii_case(prefix) {
        return None;
    }
    let rest = text.get(prefix.len()..)?;
    let is_scheme = prefix.ends_with("://") || prefix == "www.";
    let resolver = ["doi.org/", "dx.doi.org/", "www.doi.org/"];
    let leads_to_one = resolver.iter().any(|resolver| {
        rest.get(..resolver.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(resolver))
    });
    (!is_scheme || leads_to_one).then_some(rest)
}

/// The first valid number of a field that may hold several, with labels and words such as `(print)`. An invalid number is reported,
/// whatever stands beside it.
fn numbers(
    text: &str,
    label: &str,
    lengths: &[usize],
    judge: fn(&str) -> Option<String>,
) -> (String, Option<String>) {
    let found = candidates(text, lengths);
    if found.is_empty() {
        let problem = judge(text).unwrap_or_else(|| format!("`{text}` is not an {label}"));
        return (text.to_owned(), Some(problem));
    }
    let problem = found.iter().find_map(|number| judge(number));
    let best = lengths
        .iter()
        .find_map(|length| found.iter().find(|number| digits(number) == *length));
    (best.cloned().unwrap_or_default(), problem)
}

fn digits(text: &str) -> usize {
    text.chars().filter(|char| is_digit(*char)).count()
}

fn is_digit(char: char) -> bool {
    char.is_ascii_digit() || matches!(char, 'X' | 'x')
}

/// The numbers of given lengths in a text: words, brackets and punctuation separate them; blanks and hyphens may stand within.
fn candidates(text: &str, lengths: &[usize]) -> Vec<String> {
    let mut found = Vec::new();
    let mut parts: Vec<&str> = Vec::new();
    let mut rest = text;
    let mut flush = |parts: &mut Vec<&str>| {
        // Groups of digits are joined until they form a number.
        while !parts.is_empty() {
            let mut count = 0;
            let mut taken = None;
            for (at, part) in parts.iter().enumerate() {
                count += digits(part);
                let more = parts.get(at + 1).map_or(0, |next| digits(next));
                let is_longer = lengths
                    .iter()
                    .any(|length| *length > count && count + more == *length);
                if lengths.contains(&count) && !is_longer {
                    taken = Some(at + 1);
                    break;
                }
            }
            let Some(taken) = taken else {
                break;
            };
            let number: Vec<&str> = parts.drain(..taken).collect();
            found.push(number.join("-").to_uppercase());
        }
        parts.clear();
    };
    while let Some(char) = rest.chars().next() {
        let run = rest
            .find(|char: char| !char.is_alphanumeric() && char != '-')
            .unwrap_or(rest.len());
        let word = rest.get(..run).unwrap_or_default();
        let is_number = !word.is_empty()
            && word.chars().all(|char| is_digit(char) || char == '-')
            && word.contains(|char: char| char.is_ascii_digit() || word.len() == 1);
        if is_number {
            parts.push(word.trim_matches('-'));
            // `ISBN-13` and `ISBN 13:` are labels.
            let after = rest.get(run..).unwrap_or_default();
            if matches!(word, "10" | "13") && after.starts_with(':') {
                parts.pop();
            }
            rest = after;
        } else if run > 0 {
            flush(&mut parts);
            rest = rest.get(run..).unwrap_or_default();
        } else {
            if char != ' ' {
                flush(&mut parts);
            }
            rest = rest.get(char.len_utf8()..).unwrap_or_default();
        }
    }
    flush(&mut parts);
    found
}

/// An ORCID iD without its address.
fn bare_orcid(text: &str) -> String {
    let bare = text
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let bare = bare.trim_start_matches(|char: char| !char.is_ascii_digit());
    let digits: String = bare
        .chars()
        .filter(|char| !matches!(char, '-' | ' '))
        .collect();
    if digits.len() == 16 && digits.chars().all(is_digit) {
        let digits = digits.to_uppercase();
        let group = |from: usize| digits.get(from..from + 4).unwrap_or_default();
        return [group(0), group(4), group(8), group(12)].join("-");
    }
    bare.to_owned()
}

/// Checks a DOI (ISO 26324): `10.`, a registrant of four to nine digits (with subdivisions), a slash, a suffix. Returns the fault.
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

/// Checks an ISBN-10 (weights 10 to 1, modulo 11) or ISBN-13 (weights 1 and 3, modulo 10). Returns the fault.
fn isbn(text: &str) -> Option<String> {
    let digits: Option<Vec<u32>> = text
        .chars()
        .filter(|char| !matches!(char, '-' | ' '))
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

/// Checks an ISSN (weights 8 to 1, modulo 11). Returns the fault.
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

/// Checks an ORCID iD (16 digits, ISO 7064 mod 11-2). Returns the fault.
fn orcid(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split('-').collect();
    if groups.len() != 4 || groups.iter().any(|group| group.len() != 4) {
        return Some(format!(
            "`{text}` is not an ORCID iD: four groups of four digits"
        ));
    }
    let mut total = 0_u32;
    let chars: Vec<char> = text.chars().filter(|char| *char != '-').collect();
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
    fn every_spelling_has_one_plain_form() {
        for (kind, written, plain) in [
            ("doi", "10.1000/182", "10.1000/182"),
            ("doi", "https://doi.org/10.1000/182", "10.1000/182"),
            ("doi", "HTTP://DX.DOI.ORG/10.1000/ABC", "10.1000/ABC"),
            ("doi", "doi:10.1000/182", "10.1000/182"),
            ("doi", "DOI: 10.1000/182.", "10.1000/182"),
            ("doi", "DOI 10.1000/182,", "10.1000/182"),
            ("doi", "doi.org/10.1000/182", "10.1000/182"),
            ("doi", "doi: https://www.doi.org/10.1000/182", "10.1000/182"),
            ("doi", "https://doi.org/doi:10.1000/182", "10.1000/182"),
            ("doi", "10.1000%2F182", "10.1000/182"),
            (
                "doi",
                "10.1002/(SICI)1(1997)28:10%3C1::AID-P%3E3.0.CO;2-F",
                "10.1002/(SICI)1(1997)28:10<1::AID-P>3.0.CO;2-F",
            ),
            (
                "doi",
                "https://www.journal.example/doi/full/10.1080/1?x=1",
                "10.1080/1",
            ),
            ("doi", "10.1000/a\u{2010}b", "10.1000/a-b"),
            ("isbn", "978-0-306-40615-7", "978-0-306-40615-7"),
            ("isbn", "9780306406157", "9780306406157"),
            ("isbn", "ISBN 978-0-306-40615-7", "978-0-306-40615-7"),
            ("isbn", "ISBN-13: 978-0-306-40615-7", "978-0-306-40615-7"),
            ("isbn", "ISBN-10 0-306-40615-2", "0-306-40615-2"),
            ("isbn", "978 0 306 40615 7", "978-0-306-40615-7"),
            (
                "isbn",
                "978\u{2011}0\u{2011}306\u{2011}40615\u{2011}7",
                "978-0-306-40615-7",
            ),
            (
                "isbn",
                "978-0-306-40615-7 (print); 978-3-16-148410-0 (ebook)",
                "978-0-306-40615-7",
            ),
            ("isbn", "0-306-40615-2, 9780306406157", "9780306406157"),
            (
                "isbn",
                "978-0-306-40615-7 978-3-16-148410-0",
                "978-0-306-40615-7",
            ),
            ("isbn", "0306406152 9780306406157", "9780306406157"),
            ("isbn", "0-8044-2957-x", "0-8044-2957-X"),
            ("isbn", "0 8044 2957 X", "0-8044-2957-X"),
            ("issn", "0378-5955", "0378-5955"),
            ("issn", "ISSN: 0378 5955", "0378-5955"),
            ("issn", "0378\u{2013}5955", "0378-5955"),
            ("issn", "0378-5955 (print), 2434-561X (online)", "0378-5955"),
            ("issn", "2434-561x", "2434-561X"),
            ("orcid", "0000-0002-1825-0097", "0000-0002-1825-0097"),
            (
                "orcid",
                "https://orcid.org/0000-0002-1825-0097",
                "0000-0002-1825-0097",
            ),
            (
                "orcid",
                "orcid.org/0000-0002-1694-233x/",
                "0000-0002-1694-233X",
            ),
            ("orcid", "ORCID: 0000 0002 1825 0097", "0000-0002-1825-0097"),
            ("orcid", "0000000218250097", "0000-0002-1825-0097"),
            ("pmid", "x y", "x y"),
        ] {
            let reading = read(kind, written);
            assert_eq!(
                (reading.plain.as_str(), reading.problem),
                (plain, None),
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_wrong_stays_as_written() {
        for (kind, written, problem) in [
            ("doi", "11.1000/182", "is not a DOI"),
            ("doi", "10.1000/ 182", "is not a DOI"),
            ("doi", "see the publisher", "is not a DOI"),
            ("isbn", "978-0-306-40615-8", "the check digit of ISBN"),
            (
                "isbn",
                "978-0-306-40615-7 (print); 978-3-16-148410-1 (ebook)",
                "the check digit of ISBN `978-3-16-148410-1`",
            ),
            ("isbn", "12345", "is not an ISBN: it has 5 digits"),
            ("isbn", "none", "is not an ISBN"),
            ("issn", "0378-5956", "the check digit of ISSN"),
            ("issn", "0378", "is not an ISSN of eight digits"),
            (
                "orcid",
                "0000-0002-1825-0098",
                "the check digit of ORCID iD",
            ),
            ("orcid", "nobody", "is not an ORCID iD"),
        ] {
            let reading = read(kind, written);
            assert!(
                reading.problem.is_some_and(|found| found.contains(problem)),
                "{written}"
            );
            assert_eq!(reading.plain, written);
        }
    }

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
