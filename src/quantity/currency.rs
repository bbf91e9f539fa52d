//! ISO 4217 currencies: the codes, and the signs and words that prose uses for them.

use std::fmt;
use std::sync::LazyLock;

use crate::lang::{self, iso4217};

/// An ISO 4217 currency code in upper case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// Format keys: signs of one currency each, with its code of ISO 4217.
const SIGNS: &[(&str, &str)] = &[
    ("US$", "USD"),
    ("U.S.$", "USD"),
    ("CA$", "CAD"),
    ("Can$", "CAD"),
    ("C$", "CAD"),
    ("AU$", "AUD"),
    ("A$", "AUD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("S$", "SGD"),
    ("R$", "BRL"),
    ("MX$", "MXN"),
    ("Mex$", "MXN"),
    ("AR$", "ARS"),
    ("RM", "MYR"),
    ("CHF", "CHF"),
    ("RMB", "CNY"),
    ("SDR", "XDR"),
    ("€", "EUR"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₦", "NGN"),
    ("₱", "PHP"),
    ("₲", "PYG"),
    ("₡", "CRC"),
    ("₸", "KZT"),
    ("₾", "GEL"),
    ("₼", "AZN"),
    ("฿", "THB"),
    ("GH₵", "GHS"),
    ("GH¢", "GHS"),
    ("₵", "GHS"),
    ("৳", "BDT"),
    ("Tk", "BDT"),
    ("៛", "KHR"),
    ("₭", "LAK"),
    ("₮", "MNT"),
    ("֏", "AMD"),
    ("؋", "AFN"),
    ("KSh", "KES"),
    ("Ksh", "KES"),
    ("TSh", "TZS"),
    ("Tsh", "TZS"),
    ("USh", "UGX"),
    ("Ush", "UGX"),
    ("Rp", "IDR"),
    ("zł", "PLN"),
    ("Kč", "CZK"),
    ("Bs", "BOB"),
    ("J$", "JMD"),
    ("N$", "NAD"),
    ("TT$", "TTD"),
    ("FJ$", "FJD"),
    ("BZ$", "BZD"),
    ("EC$", "XCD"),
    ("RD$", "DOP"),
    ("CLP$", "CLP"),
    ("COL$", "COP"),
];

/// Format keys: single letters that stand for money before digits where a record is in it, with codes of ISO 4217.
const LETTERS: &[(char, &str)] = &[
    ('K', "ZMW MWK PGK MMK"),
    ('R', "ZAR"),
    ('P', "BWP PHP"),
    ('L', "HNL"),
];

/// Format keys: signs of letters that currencies of one name share, with the mark of that name.
const NAME_SIGNS: &[(&str, &str)] = &[
    ("Rs", "#RU"),
    ("₨", "#RU"),
    ("Sh", "#SH"),
    ("CFA", "#CF"),
    ("FCFA", "#CF"),
];

/// A sign or word that several currencies share.
struct SharedSign {
    /// The sign, or the mark of a name.
    text: &'static str,
    /// The code that the sign means in a project whose own currency does not bear it; `None` where it then names no money.
    usual: Option<&'static str>,
    /// The codes of the currencies that bear the sign or name.
    codes: &'static str,
}

const fn shared(
    text: &'static str,
    usual: Option<&'static str>,
    codes: &'static str,
) -> SharedSign {
    SharedSign { text, usual, codes }
}

/// Format keys: codes of ISO 4217 of the currencies called dollars.
const DOLLARS: &str =
    "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD ZWL";

/// The lexicon's mark for the names that dollars share.
const DOLLAR: &str = "#DO";
const POUND: [u8; 3] = *b"#PO";
/// The lexicon's mark for cents, hundredths of dollars and some other currencies.
const CENT: &str = "#CE";
const PENNY: &str = "#PN";

/// Format keys: shared signs, or marks of shared names, with codes of ISO 4217 by CLDR 45's narrow symbols and English names.
const SHARED: &[SharedSign] = &[
    shared(
        "$",
        Some("USD"),
        "USD ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUC CUP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD UYU XCD ZWL",
    ),
    shared("£", Some("GBP"), "GBP FKP GIP SHP SSP SYP"),
    shared("¥", Some("JPY"), "JPY CNY"),
    shared("₩", Some("KRW"), "KRW KPW"),
    shared("Rs", Some("INR"), "INR LKR MUR NPR PKR SCR"),
    shared("kr", None, "DKK ISK NOK SEK EEK"),
    shared(DOLLAR, Some("USD"), DOLLARS),
];

/// Format keys: codes of ISO 4217 of the currencies whose hundredth is a cent, besides the dollars: US cents in a project of any other.
const OTHER_CENTS: &str = "EUR CYP EEK ERN ETB KES LTL MTL MUR NLG SCR SLE SOS SZL TZS UGX ZAR";

/// A name that several currencies bear; prose leaves it to the record which of them is meant.
struct Family {
    /// The mark that stands for a code; its `#` keeps it apart from codes of ISO 4217.
    mark: [u8; 3],
    codes: &'static str,
}

const fn family(mark: [u8; 3], codes: &'static str) -> Family {
    Family { mark, codes }
}

/// Format keys: marks of names with codes of ISO 4217.
const FAMILIES: &[Family] = &[
    family(*b"#PE", "ARS CLP COP CUP DOP MXN PHP UYU"),
    family(*b"#FR", "CHF XOF XAF XPF RWF BIF CDF DJF GNF KMF"),
    family(*b"#CF", "XOF XAF"),
    family(*b"#DI", "DZD BHD IQD JOD KWD LYD MKD RSD TND"),
    family(*b"#DH", "AED MAD"),
    family(*b"#RU", "INR PKR LKR NPR MUR SCR"),
    family(*b"#KR", "NOK DKK"),
    family(*b"#KA", "SEK ISK"),
    family(*b"#SH", "KES TZS UGX SOS"),
    family(*b"#RI", "IRR OMR YER"),
    family(*b"#RY", "SAR QAR"),
    family(*b"#KW", "ZMW MWK"),
    family(*b"#LE", "RON MDL"),
    family(*b"#MT", "AZN TMT"),
    family(POUND, "GBP EGP FKP GIP LBP SDG SHP SSP SYP"),
];

static SIGN_CODES: LazyLock<Vec<(&'static str, Currency)>> = LazyLock::new(|| {
    let known = |(sign, code): &(&'static str, &str)| Some((*sign, Currency::parse(code)?));
    SIGNS.iter().filter_map(known).collect()
});

impl Currency {
    /// Pounds of any country, by the mark of their name.
    pub const POUNDS: Self = Self(POUND);
    /// The US dollar.
    pub const USD: Self = Self(*b"USD");
    /// Pound sterling, and the power of ten of a penny.
    pub const PENCE: (Self, i64) = (Self(*b"GBP"), -2);

    /// Reads a code of ISO 4217 in upper case.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        iso4217::is_code(code).then_some(Self(bytes))
    }

    /// The code in upper case; the name where several currencies bear it.
    pub fn code(&self) -> &str {
        let code = std::str::from_utf8(&self.0).unwrap_or_default();
        if code.starts_with('#') {
            return lang::ENGLISH.currency_name(code).unwrap_or(code);
        }
        code
    }

    fn family(self) -> Option<&'static Family> {
        let is_family = self.0.first() == Some(&b'#');
        is_family.then(|| FAMILIES.iter().find(|family| family.mark == self.0))?
    }

    /// Whether prose that names this currency may mean the other: the same currency, or one that bears the name.
    pub fn may_be(&self, other: &Self) -> bool {
        let bears = |family: &Family| family.codes.split(' ').any(|code| code == other.code());
        self == other || self.family().is_some_and(bears)
    }

    /// The codes of the currencies that bear this name; none where this is a single currency.
    pub fn bearers(self) -> impl Iterator<Item = &'static str> {
        let codes = self.family().map(|family| family.codes.split(' '));
        codes.into_iter().flatten()
    }

    /// All codes of ISO 4217.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        iso4217::codes()
    }

    /// What a sign before or after a number means in a project that counts in `own`: `€`, `C$`, `$`, `kr`. A sign that several currencies
    /// share is the project's own where its currency bears it, else the best known.
    pub fn of_sign(sign: &str, own: Self) -> Option<Self> {
        let single = || {
            Self::signs()
                .find(|(text, _)| *text == sign)
                .map(|(_, currency)| currency)
        };
        Self::shared(sign, own).or_else(single)
    }

    /// The letter that stands for this currency before digits: "K310".
    pub fn letter(self) -> Option<char> {
        let mut letters = LETTERS.iter();
        letters
            .find(|(_, codes)| self.is_in(codes))
            .map(|(letter, _)| *letter)
    }

    /// What a sign means in prose, as in [`Self::of_sign`], except that "Rs" leaves it to the record whose rupees are meant.
    pub fn of_sign_in_prose(sign: &str, own: Self) -> Option<Self> {
        let mark = NAME_SIGNS.iter().find(|(text, _)| *text == sign);
        match mark.and_then(|(_, mark)| {
            FAMILIES
                .iter()
                .find(|family| family.mark == *mark.as_bytes())
        }) {
            Some(family) if own.is_in(family.codes) => Some(own),
            Some(family) => Some(Self(family.mark)),
            None => Self::of_sign(sign, own),
        }
    }

    /// The currency that a key of the lexicon means in a project that counts in `own` (`EUR`, dollars, pesos of any country, cents), and
    /// the power of ten of its unit.
    pub fn of_key(key: &str, own: Self) -> Option<(Self, i64)> {
        match key {
            CENT => return Some((Self::of_cents(own), -2)),
            PENNY => return Some(Self::PENCE),
            _ => {}
        }
        let family = || {
            FAMILIES
                .iter()
                .find(|family| family.mark == *key.as_bytes())
        };
        let named = Self::shared(key, own).or_else(|| Self::parse(key));
        let named = named.or_else(|| family().map(|family| Self(family.mark)));
        named.map(|currency| (currency, 0))
    }

    /// Whether a key of the lexicon names pounds, which are weights as well.
    pub fn is_weight(key: &str) -> bool {
        key.as_bytes() == POUND
    }

    /// Whether a key of the lexicon names dollars.
    pub fn is_dollar(key: &str) -> bool {
        key == DOLLAR
    }

    /// The currency of a code, or of an abbreviation that stands for one: `SDR`.
    pub fn of_abbreviation(text: &str) -> Option<Self> {
        let is_abbreviation =
            |text: &str| text.len() > 2 && text.bytes().all(|letter| letter.is_ascii_uppercase());
        Self::parse(text).or_else(|| {
            let mut signs = Self::signs().filter(|(sign, _)| is_abbreviation(sign));
            signs
                .find(|(sign, _)| *sign == text)
                .map(|(_, currency)| currency)
        })
    }

    /// What a sign of letters that several currencies share means behind a number: `kr`.
    pub fn of_letters(text: &str, own: Self) -> Option<Self> {
        let is_word = text.bytes().all(|letter| letter.is_ascii_alphabetic());
        is_word.then(|| Self::shared(text, own)).flatten()
    }

    fn shared(text: &str, own: Self) -> Option<Self> {
        let shared = SHARED.iter().find(|shared| shared.text == text)?;
        if own.is_in(shared.codes) {
            return Some(own);
        }
        Self::parse(shared.usual?)
    }

    /// The currency whose hundredths are cents in a project that counts in `own`.
    pub fn of_cents(own: Self) -> Self {
        if own.is_in(DOLLARS) || own.is_in(OTHER_CENTS) {
            own
        } else {
            Self::USD
        }
    }

    fn is_in(self, codes: &str) -> bool {
        codes.split(' ').any(|code| code == self.code())
    }

    /// Signs of one currency each, longer signs before those that they begin or end with.
    pub fn signs() -> impl Iterator<Item = (&'static str, Self)> {
        SIGN_CODES.iter().copied()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_names_a_known_code() {
        assert!(Currency::codes().all(|code| code.len() == 3));
        for (sign, code) in SIGNS {
            assert!(Currency::parse(code).is_some(), "{sign}");
        }
        for codes in SHARED
            .iter()
            .map(|shared| shared.codes)
            .chain([DOLLARS, OTHER_CENTS])
        {
            for code in codes.split(' ') {
                assert!(Currency::parse(code).is_some(), "{code}");
            }
        }
        for usual in SHARED.iter().filter_map(|shared| shared.usual) {
            assert!(Currency::parse(usual).is_some(), "{usual}");
        }
        for family in FAMILIES {
            let mut codes = family.codes.split(' ');
            assert!(codes.all(|code| Currency::parse(code).is_some()));
            let mark = std::str::from_utf8(&family.mark).unwrap();
            assert!(lang::ENGLISH.currency_name(mark).is_some(), "{mark}");
        }
    }

    #[test]
    fn codes_are_upper_case_only() {
        assert_eq!(Currency::parse("USD"), Some(Currency::USD));
        assert_eq!(Currency::parse("usd"), None);
        assert_eq!(Currency::parse("USX"), None);
        assert_eq!(Currency::parse("E€"), None);
    }

    #[test]
    fn metals_funds_and_unions_have_codes() {
        for code in "XAU XAG XPT XPD XDR XPF XCD XCG XAF XOF XUA XSU XBA XBB XBC XBD XAD CHE CHW CLF COU MXV UYI USN BOV VED ZWG"
            .split(' ')
        {
            assert!(Currency::parse(code).is_some(), "{code}");
        }
        assert!(Currency::parse("XTS").or(Currency::parse("XXX")).is_none());
    }

    #[test]
    fn a_shared_sign_is_the_own_one_only_where_that_bears_it() {
        let read = |sign, own| {
            let own = Currency::parse(own).unwrap();
            Currency::of_sign(sign, own).map_or_else(String::new, |found| found.code().to_owned())
        };
        for (sign, own, expected) in [
            ("$", "USD", "USD"),
            ("$", "CAD", "CAD"),
            ("$", "MXN", "MXN"),
            ("$", "XCD", "XCD"),
            ("$", "GBP", "USD"),
            ("$", "EUR", "USD"),
            ("$", "XAU", "USD"),
            ("£", "GBP", "GBP"),
            ("£", "EUR", "GBP"),
            ("£", "USD", "GBP"),
            ("£", "SYP", "SYP"),
            ("¥", "JPY", "JPY"),
            ("¥", "CNY", "CNY"),
            ("¥", "USD", "JPY"),
            ("Rs", "PKR", "PKR"),
            ("Rs", "EUR", "INR"),
            ("kr", "SEK", "SEK"),
            ("kr", "NOK", "NOK"),
            ("kr", "ISK", "ISK"),
            ("kr", "EUR", ""),
            ("kr", "USD", ""),
            ("€", "USD", "EUR"),
            ("C$", "USD", "CAD"),
            ("Z$", "USD", ""),
        ] {
            assert_eq!(read(sign, own), expected, "{sign} under {own}");
        }
    }

    /// The currency that English words name in a project that counts in `own`.
    fn named(words: &str, own: &str) -> Option<Currency> {
        let key = lang::ENGLISH.currency(words)?;
        let own = Currency::parse(own).unwrap();
        Currency::of_key(key, own).map(|(currency, _)| currency)
    }

    #[test]
    fn shared_words_follow_their_own_owners() {
        for (word, own, expected) in [
            ("dollars", "USD", Some("USD")),
            ("dollars", "AUD", Some("AUD")),
            ("dollars", "GBP", Some("USD")),
            // Pesos share the sign but not the name of dollars.
            ("dollars", "MXN", Some("USD")),
            ("kr", "SEK", None),
            ("cents", "EUR", Some("EUR")),
            ("cents", "GBP", Some("USD")),
            ("pence", "USD", Some("GBP")),
        ] {
            let expected = expected.and_then(Currency::parse);
            assert_eq!(named(word, own), expected, "{word} under {own}");
        }
    }

    #[test]
    fn words_name_currencies() {
        let of = |code| Currency::parse(code).unwrap();
        assert_eq!(named("euros", "USD"), Some(of("EUR")));
        assert_eq!(named("canadian dollars", "USD"), Some(of("CAD")));
        let pesos = named("pesos", "USD").unwrap();
        assert!(pesos.may_be(&of("ARS")) && pesos.may_be(&of("MXN")) && !pesos.may_be(&of("BRL")));
        assert!(!of("ARS").may_be(&of("MXN")));
        assert_eq!(pesos.code(), "pesos");
        assert_eq!(named("pounds", "EUR"), Some(Currency::POUNDS));
    }

    #[test]
    fn every_name_of_the_lexicon_has_a_currency() {
        for (words, key) in lang::ENGLISH.currencies() {
            assert!(Currency::of_key(key, Currency::USD).is_some(), "{words}");
        }
    }
}
