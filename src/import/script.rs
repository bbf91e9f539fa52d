//! Raised and lowered words: powers, indices and marks of notes, as the characters that Unicode has for them.
//!
//! `10⁶` and `km²` stay numbers, and `CO₂` stays one word. Whether a raised number is a power or the mark of a note is decided where the
//! list of notes is known.

use super::account::ImportGuess;

/// On which side of the line words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Raised,
    Lowered,
}

/// Characters with their raised and lowered forms; a blank where Unicode has none.
const FORMS: &[(char, char, char)] = &[
    ('0', '⁰', '₀'),
    ('1', '¹', '₁'),
    ('2', '²', '₂'),
    ('3', '³', '₃'),
    ('4', '⁴', '₄'),
    ('5', '⁵', '₅'),
    ('6', '⁶', '₆'),
    ('7', '⁷', '₇'),
    ('8', '⁸', '₈'),
    ('9', '⁹', '₉'),
    ('+', '⁺', '₊'),
    ('-', '⁻', '₋'),
    ('−', '⁻', '₋'),
    ('–', '⁻', '₋'),
    ('=', '⁼', '₌'),
    ('(', '⁽', '₍'),
    (')', '⁾', '₎'),
    ('i', 'ⁱ', 'ᵢ'),
    ('j', 'ʲ', 'ⱼ'),
    ('k', 'ᵏ', 'ₖ'),
    ('m', 'ᵐ', 'ₘ'),
    ('n', 'ⁿ', 'ₙ'),
    ('p', 'ᵖ', 'ₚ'),
    ('t', 'ᵗ', 'ₜ'),
    ('x', 'ˣ', 'ₓ'),
    ('y', 'ʸ', ' '),
    ('z', 'ᶻ', ' '),
];

impl Script {
    /// A character on this side of the line.
    fn form(self, plain: char) -> Option<char> {
        let (_, raised, lowered) = FORMS.iter().find(|(own, ..)| *own == plain)?;
        Some(match self {
            Self::Raised => *raised,
            Self::Lowered => *lowered,
        })
        .filter(|form| *form != ' ')
    }

    /// Words of this side behind `before`, as they are written on one line, and what became of them where Unicode has no such characters.
    ///
    /// Words without digits or signs stay as they are, unless they are one letter of a formula: `1st`, `Mlle`.
    pub(super) fn write(self, before: &str, words: &str) -> (String, Option<ImportGuess>) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !is_formula(before, &words) {
            return (words, None);
        }
        let tight = words.replace(' ', "");
        let forms: Option<String> = tight.chars().map(|plain| self.form(plain)).collect();
        if let Some(forms) = forms {
            return (forms, None);
        }
        if is_list(&words) {
            return (format!("[{words}]"), None);
        }
        let (written, side) = match self {
            Self::Raised => (format!("^({words})"), "raised"),
            Self::Lowered => (words.clone(), "lowered"),
        };
        let guess = ImportGuess {
            what: format!("{}{written}", last_word(before)),
            from: format!("{side}: {words}"),
        };
        (written, Some(guess))
    }
}

/// Whether raised or lowered words belong to a formula or are a number.
fn is_formula(before: &str, words: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '−' | '=' | '/' | '×');
    let mut letters = words.chars();
    let is_index = letters
        .next()
        .is_some_and(|c| FORMS.iter().any(|(own, ..)| *own == c))
        && letters.next().is_none();
    // Words about the text, as in "[citation needed 2]", are none.
    let has_word = words
        .split(' ')
        .any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2);
    let is_marked = words.starts_with('[') || words.contains(' ') && has_word;
    let behind_letter = before
        .trim_end_matches(['*', '_'])
        .ends_with(|c: char| c.is_alphabetic() || c == ')');
    let is_variable = is_index && (behind_letter || words == "n");
    !is_marked && (words.contains(is_sign) || is_variable)
}

/// Whether words are the numbers of several notes: "1,3", "2–4".
fn is_list(words: &str) -> bool {
    let mut parts = words
        .split([',', ';', '–', '-', ' '])
        .filter(|part| !part.is_empty());
    parts.all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The last word of a text, without marks of emphasis.
fn last_word(before: &str) -> &str {
    let word = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    word.trim_matches(['*', '_'])
}

/// The digit that a raised digit stands for.
pub(super) fn digit(raised: char) -> Option<char> {
    let found = FORMS.iter().find(|(_, own, _)| *own == raised);
    found.map(|(plain, ..)| *plain).filter(char::is_ascii_digit)
}

/// A number in raised digits.
pub(super) fn raised_number(number: &str) -> String {
    number
        .chars()
        .filter_map(|digit| Script::Raised.form(digit))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_variables_keep_their_side_of_the_line() {
        for (before, script, words, written) in [
            ("10", Script::Raised, "6", "⁶"),
            ("10", Script::Raised, "−3", "⁻³"),
            ("*x*", Script::Raised, "2", "²"),
            ("x", Script::Raised, "n + 1", "ⁿ⁺¹"),
            ("2", Script::Raised, "n", "ⁿ"),
            ("CO", Script::Lowered, "2", "₂"),
            ("x", Script::Lowered, "i", "ᵢ"),
            ("SO", Script::Raised, "2-", "²⁻"),
            ("1", Script::Raised, "st", "st"),
            ("2", Script::Raised, "e", "e"),
            ("M", Script::Raised, "lle", "lle"),
            ("1", Script::Raised, "m", "m"),
            ("brand", Script::Raised, "™", "™"),
            (
                "so.",
                Script::Raised,
                "[citation needed 2]",
                "[citation needed 2]",
            ),
            ("so.", Script::Raised, "1, 3", "[1, 3]"),
            ("x", Script::Lowered, "max", "max"),
        ] {
            assert_eq!(
                script.write(before, words),
                (written.to_owned(), None),
                "{before} {words}"
            );
        }
    }

    #[test]
    fn what_unicode_lacks_is_told() {
        for (before, script, words, written, what) in [
            ("is 10", Script::Raised, "1/2", "^(1/2)", "10^(1/2)"),
            ("of PM", Script::Lowered, "2.5", "2.5", "PM2.5"),
            ("e", Script::Raised, "-βt", "^(-βt)", "e^(-βt)"),
        ] {
            let (own, guess) = script.write(before, words);
            assert_eq!(
                (own.as_str(), guess.map(|guess| guess.what).as_deref()),
                (written, Some(what))
            );
        }
    }
}
