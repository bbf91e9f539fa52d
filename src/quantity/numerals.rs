//! How languages write numbers: the decimal mark and the marks between thousands.

/// The marks of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numerals {
    /// Before decimals.
    pub decimal: char,
    /// Between thousands when factum writes.
    pub group: char,
    /// Between thousands when factum reads.
    pub groups: &'static [char],
    /// Between a number and the percent sign, when the language writes the sign; `None` for languages that spell the word.
    pub percent: Option<&'static str>,
}

/// No-break, thin and narrow no-break space.
const SPACES: [char; 3] = ['\u{A0}', '\u{2009}', '\u{202F}'];

const ENGLISH: Numerals = Numerals {
    decimal: '.',
    group: ',',
    groups: &[',', SPACES[0], SPACES[1], SPACES[2]],
    percent: None,
};

/// By primary language or, where a region differs, by language and region (CLDR 45, numbers).
const TABLE: &[(&str, Numerals)] = &[
    ("en", ENGLISH),
    (
        "de-CH",
        Numerals {
            decimal: '.',
            group: '’',
            groups: &['’', '\'', SPACES[0], SPACES[1], SPACES[2]],
            percent: Some(""),
        },
    ),
    (
        "de",
        Numerals {
            decimal: ',',
            group: '.',
            groups: &['.', SPACES[0], SPACES[1], SPACES[2]],
            percent: Some("\u{A0}"),
        },
    ),
    (
        "fr",
        Numerals {
            decimal: ',',
            group: '\u{202F}',
            groups: &SPACES,
            percent: Some("\u{202F}"),
        },
    ),
    (
        "es-MX",
        Numerals {
            decimal: '.',
            group: ',',
            groups: &[',', SPACES[0], SPACES[1], SPACES[2]],
            percent: Some("\u{A0}"),
        },
    ),
    (
        "es",
        Numerals {
            decimal: ',',
            group: '.',
            groups: &['.', SPACES[0], SPACES[1], SPACES[2]],
            percent: Some("\u{A0}"),
        },
    ),
    (
        "pt",
        Numerals {
            decimal: ',',
            group: '.',
            groups: &['.', SPACES[0], SPACES[1], SPACES[2]],
            percent: Some(""),
        },
    ),
    (
        "it",
        Numerals {
            decimal: ',',
            group: '.',
            groups: &['.', SPACES[0], SPACES[1], SPACES[2]],
            percent: Some(""),
        },
    ),
    (
        "nl",
        Numerals {
            decimal: ',',
            group: '.',
            groups: &['.', SPACES[0], SPACES[1], SPACES[2]],
            percent: Some(""),
        },
    ),
];

impl Numerals {
    /// The marks of a BCP 47 language tag; English for languages that the table does not hold.
    pub fn of(language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        TABLE
            .iter()
            .find(|(tag, _)| tag.eq_ignore_ascii_case(language))
            .or_else(|| {
                TABLE
                    .iter()
                    .find(|(tag, _)| tag.eq_ignore_ascii_case(primary))
            })
            .map_or(ENGLISH, |(_, numerals)| *numerals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_come_before_languages() {
        assert_eq!(Numerals::of("de-CH").decimal, '.');
        assert_eq!(Numerals::of("de-AT").decimal, ',');
        assert_eq!(Numerals::of("en-GB"), ENGLISH);
        assert_eq!(Numerals::of("tlh"), ENGLISH);
    }
}
