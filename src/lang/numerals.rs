//! The numerals of languages: digits, the decimal mark and the marks between thousands.

/// The marks of a language's numerals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numerals {
    /// The mark before decimals.
    pub decimal: char,
    /// The mark between thousands that factum writes.
    pub group: char,
    /// The marks between thousands that factum reads.
    pub groups: &'static [char],
    /// The gap between a number and the percent sign; `None` for languages that spell percent out.
    pub percent: Option<&'static str>,
    /// A letter that stands for money right before digits, as in "K310".
    pub letter: Option<char>,
}

/// The no-break, thin and narrow no-break spaces.
const SPACES: [char; 3] = ['\u{A0}', '\u{2009}', '\u{202F}'];

const ENGLISH: Numerals = Numerals {
    decimal: '.',
    group: ',',
    groups: &[',', SPACES[0], SPACES[1], SPACES[2]],
    percent: None,
    letter: None,
};

/// The marks per primary language, or per language and region where a region differs (CLDR 45, numbers).
const TABLE: &[(&str, Numerals)] = &[
    ("en", ENGLISH),
    (
        "de-CH",
        Numerals {
            decimal: '.',
            group: '’',
            groups: &['’', '\'', SPACES[0], SPACES[1], SPACES[2]],
            percent: Some(""),
            letter: None,
        },
    ),
    (
        "de",
        Numerals {
            decimal: ',',
            group: '.',
            groups: &['.', SPACES[0], SPACES[1], SPACES[2]],
            percent: Some("\u{A0}"),
            letter: None,
        },
    ),
    (
        "fr",
        Numerals {
            decimal: ',',
            group: '\u{202F}',
            groups: &SPACES,
            percent: Some("\u{202F}"),
            letter: None,
        },
    ),
    (
        "es-MX",
        Numerals {
            decimal: '.',
            group: ',',
            groups: &[',', SPACES[0], SPACES[1], SPACES[2]],
            percent: Some("\u{A0}"),
            letter: None,
        },
    ),
    (
        "es",
        Numerals {
            decimal: ',',
            group: '.',
            groups: &['.', SPACES[0], SPACES[1], SPACES[2]],
            percent: Some("\u{A0}"),
            letter: None,
        },
    ),
    (
        "pt",
        Numerals {
            decimal: ',',
            group: '.',
            groups: &['.', SPACES[0], SPACES[1], SPACES[2]],
            percent: Some(""),
            letter: None,
        },
    ),
    (
        "it",
        Numerals {
            decimal: ',',
            group: '.',
            groups: &['.', SPACES[0], SPACES[1], SPACES[2]],
            percent: Some(""),
            letter: None,
        },
    ),
    (
        "nl",
        Numerals {
            decimal: ',',
            group: '.',
            groups: &['.', SPACES[0], SPACES[1], SPACES[2]],
            percent: Some(""),
            letter: None,
        },
    ),
];

/// Languages of which factum reads numbers but no words: their tags, and the marks that they share (CLDR 45, numbers).
const SHARED: &[(&str, Numerals)] = &[
    (
        "az bs ca da el eu gl hr id is jv lb mk ro sl sr tr vi ar-DZ ar-LY ar-MA ar-TN",
        Numerals {
            decimal: ',',
            group: '.',
            groups: &['.', SPACES[0], SPACES[1], SPACES[2]],
            percent: None,
            letter: None,
        },
    ),
    (
        "af be bg cs et fi hu hy ka kk ky lt lv nb nn no pl ru sk sq sv uk uz",
        Numerals {
            decimal: ',',
            group: SPACES[0],
            groups: &SPACES,
            percent: None,
            letter: None,
        },
    ),
    (
        "am ar bn cy fa fil ga gu ha he hi ig ja kn ko ml mn mr ms mt my ne pa si sw ta te th tl ur yo zh zu \
         es-419 es-DO es-GT es-HN es-NI es-PA es-PR es-SV es-US",
        ENGLISH,
    ),
    (
        "de-LI it-CH",
        Numerals {
            decimal: '.',
            group: '’',
            groups: &['’', '\'', SPACES[0], SPACES[1], SPACES[2]],
            percent: None,
            letter: None,
        },
    ),
];

/// The zero of each decimal system of digits, including the full-width digits; its other digits follow it (Unicode 15, general category
/// Nd).
const ZEROS: &[char] = &[
    '0', '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '෦', '๐', '໐', '༠', '၀', '႐',
    '០', '᠐', '᥆', '᧐', '᪀', '᪐', '᭐', '᮰', '᱀', '᱐', '０',
];

/// The value of a decimal digit of any script.
pub fn digit(sign: char) -> Option<u8> {
    if sign.is_ascii() {
        return u8::try_from(sign.to_digit(10)?).ok();
    }
    let value = |zero: &char| u32::from(sign).checked_sub(u32::from(*zero));
    let found = ZEROS.iter().filter_map(value).find(|value| *value < 10)?;
    u8::try_from(found).ok()
}

/// Languages in which factum writes separators only from five digits of a whole number up, and tags of regions that differ (CLDR 48,
/// `minimumGroupingDigits` of 2).
const FROM_FIVE: &str = "be bg et hu hy it ka lv pl sl sq";
const FROM_FIVE_IN: &str =
    "es es-EA es-ES es-GQ es-IC es-PH pt-CH pt-CV pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL";

impl Numerals {
    /// The least digits of a whole number in which factum writes separators.
    pub fn grouped_from(language: &str) -> usize {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let holds = |tags: &str, wanted: &str| {
            let mut tags = tags.split(' ');
            tags.any(|tag| tag.eq_ignore_ascii_case(wanted))
        };
        if holds(FROM_FIVE, primary) || holds(FROM_FIVE_IN, language) {
            5
        } else {
            4
        }
    }

    /// The marks for a BCP 47 language tag; those of English where no table holds the language.
    pub fn of(language: &str) -> Self {
        Self::known(language).unwrap_or(ENGLISH)
    }

    /// The marks for a BCP 47 language tag, by its region and else by its language; `None` where no table holds either.
    pub fn known(language: &str) -> Option<Self> {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let shared = SHARED.iter().flat_map(|(tags, numerals)| {
            let tags = tags.split_ascii_whitespace();
            tags.map(move |tag| (tag, *numerals))
        });
        let find = |wanted: &str| {
            let own = TABLE.iter().copied();
            let mut rows = own.chain(shared.clone());
            rows.find(|(tag, _)| tag.eq_ignore_ascii_case(wanted))
        };
        let (_, numerals) = find(language).or_else(|| find(primary))?;
        Some(numerals)
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
        assert_eq!(Numerals::known("tlh"), None);
        assert_eq!(Numerals::known("tr").unwrap().decimal, ',');
        assert_eq!(Numerals::known("fi-FI").unwrap().groups, SPACES);
        assert_eq!(Numerals::known("es-US").unwrap().decimal, '.');
    }

    #[test]
    fn four_digits_stand_together_in_some_languages() {
        for (tag, from) in [
            ("en", 4),
            ("es", 5),
            ("es-ES", 5),
            ("es-MX", 4),
            ("es-AR", 4),
            ("it-CH", 5),
            ("pt", 4),
            ("pt-PT", 5),
        ] {
            assert_eq!(Numerals::grouped_from(tag), from, "{tag}");
        }
    }

    #[test]
    fn digits_of_any_script_have_a_value() {
        let values = |text: &str| text.chars().map(digit).collect::<Option<Vec<u8>>>();
        for text in ["3807", "٣٨٠٧", "۳۸۰۷", "३८०७", "๓๘๐๗", "３８０７"]
        {
            assert_eq!(values(text), Some(vec![3, 8, 0, 7]), "{text}");
        }
        for sign in ['a', '½', '²', '五', '/', ':'] {
            assert_eq!(digit(sign), None, "{sign}");
        }
    }
}
