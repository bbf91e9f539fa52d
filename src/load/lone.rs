//! Tells a single text that looks like a list: `authors: Ana Reis and Rui Sal`.

use super::scalars::error;
use crate::diagnostic::{Diagnostic, Severity};
use crate::yaml::Node;

/// Asks whether a single text names several: it is read as one.
pub(super) fn ask(
    node: Option<&Node>,
    what: &str,
    parts: fn(&str) -> Vec<&str>,
    findings: &mut Vec<Diagnostic>,
) {
    let Some(scalar) = node.and_then(Node::scalar) else {
        return;
    };
    let text = scalar.text.value.trim();
    let parts = parts(text);
    if parts.len() < 2 {
        return;
    }
    let mut finding = error(
        "unparsable-value",
        scalar.text.whole(),
        format!("`{text}` is read as one of the {what}"),
    )
    .help(format!(
        "write `[{}]` for several, `[\"{text}\"]` for one",
        parts.join(", ")
    ));
    finding.severity = Severity::Review;
    findings.push(finding);
}

/// The names of people in a text: two words or more in each part, all with a capital. "Ministry of Trade and Industry" is one name.
pub(super) fn people(text: &str) -> Vec<&str> {
    let marks = text.split([',', ';', '&']);
    let parts = marks.flat_map(|part| part.split(" and ")).map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let is_name = |part: &&str| {
        let mut words = part.split_whitespace();
        words.clone().nth(1).is_some() && words.all(|word| word.starts_with(char::is_uppercase))
    };
    if parts.iter().all(is_name) {
        parts
    } else {
        Vec::new()
    }
}

/// The parts of a text between commas or semicolons.
pub(super) fn listed(text: &str) -> Vec<&str> {
    let parts = text.split([',', ';']).map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_stand_apart_and_bodies_stay_whole() {
        for (text, count) in [
            ("Ana Reis and Rui Sal", 2),
            ("Ana Reis, Rui Sal & Li Wei", 3),
            ("Ana Reis; Rui Sal; Li Wei", 3),
            ("Ana Reis", 1),
            ("Reis, Ana", 0),
            ("Ministry of Trade and Industry", 0),
            ("Marks and Spencer", 0),
        ] {
            assert_eq!(people(text).len(), count, "{text}");
        }
        assert_eq!(listed("Trade, China"), ["Trade", "China"]);
        assert_eq!(listed("Trade and aid"), ["Trade and aid"]);
    }
}
