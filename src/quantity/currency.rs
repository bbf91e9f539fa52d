//! ISO 4217 currencies: the codes, and the signs and words that prose uses for them.

use std::fmt;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::iso4217;

/// An ISO 4217 currency code in upper case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// Signs of one currency each.
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
];

/// A sign or word that several currencies share.
struct Shared {
    /// The sign, or the word in lower case and the singular.
    text: &'static str,
    /// What it means in a project whose currency does not bear it; `None` where it then names no money.
    usual: Option<&'static str>,
    /// The currencies that bear it.
    codes: &'static str,
}

const fn shared(text: &'static str, usual: Option<&'static str>, codes: &'static str) -> Shared {
    Shared { text, usual, codes }
}

/// The currencies called dollars.
const DOLLARS: &str =
    "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD ZWL";

/// By CLDR 45's narrow symbols and English names.
const SHARED: &[Shared] = &[
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
    shared("dollar", Some("USD"), DOLLARS),
    shared("pound", Some("GBP"), "GBP EGP FKP GIP LBP SDG SHP SSP SYP"),
];

/// Currencies whose hundredth is a cent, besides the dollars: US cents in a project of any other.
const OTHER_CENTS: &str = "EUR CYP EEK ERN ETB KES LTL MTL MUR NLG SCR SLE SOS SZL TZS UGX ZAR";

/// Words that name one currency each, in the singular; several words are joined by a space.
const WORDS: &[(&str, &str)] = &[
    ("us dollar", "USD"),
    ("u.s. dollar", "USD"),
    ("american dollar", "USD"),
    ("canadian dollar", "CAD"),
    ("australian dollar", "AUD"),
    ("new zealand dollar", "NZD"),
    ("hong kong dollar", "HKD"),
    ("singapore dollar", "SGD"),
    ("taiwan dollar", "TWD"),
    ("euro", "EUR"),
    ("pound sterling", "GBP"),
    ("british pound", "GBP"),
    ("swiss franc", "CHF"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("argentine peso", "ARS"),
    ("argentinian peso", "ARS"),
    ("mexican peso", "MXN"),
    ("chilean peso", "CLP"),
    ("colombian peso", "COP"),
    ("uruguayan peso", "UYU"),
    ("philippine peso", "PHP"),
    ("brazilian real", "BRL"),
    ("real", "BRL"),
    ("reais", "BRL"),
    ("indian rupee", "INR"),
    ("pakistani rupee", "PKR"),
    ("ruble", "RUB"),
    ("rouble", "RUB"),
    ("won", "KRW"),
    ("south korean won", "KRW"),
    ("turkish lira", "TRY"),
    ("hryvnia", "UAH"),
    ("rand", "ZAR"),
    ("zloty", "PLN"),
    ("shekel", "ILS"),
    ("naira", "NGN"),
    ("baht", "THB"),
    ("ringgit", "MYR"),
    ("rupiah", "IDR"),
    ("forint", "HUF"),
    ("saudi riyal", "SAR"),
    ("moroccan dirham", "MAD"),
    ("emirati dirham", "AED"),
    ("lira", "TRY"),
    ("koruna", "CZK"),
    ("czech crown", "CZK"),
    ("danish crown", "DKK"),
    ("danish krone", "DKK"),
    ("danish kroner", "DKK"),
    ("norwegian krone", "NOK"),
    ("norwegian kroner", "NOK"),
    ("swedish krona", "SEK"),
    ("swedish kronor", "SEK"),
    ("icelandic krona", "ISK"),
    ("icelandic kronur", "ISK"),
    ("cfa franc", "XOF"),
    ("rwandan franc", "RWF"),
    ("congolese franc", "CDF"),
    ("egyptian pound", "EGP"),
    ("sudanese pound", "SDG"),
    ("syrian pound", "SYP"),
    ("lebanese pound", "LBP"),
    ("iraqi dinar", "IQD"),
    ("kuwaiti dinar", "KWD"),
    ("serbian dinar", "RSD"),
    ("jordanian dinar", "JOD"),
    ("tunisian dinar", "TND"),
    ("algerian dinar", "DZD"),
    ("kenyan shilling", "KES"),
    ("tanzanian shilling", "TZS"),
    ("ugandan shilling", "UGX"),
    ("iranian rial", "IRR"),
    ("omani rial", "OMR"),
    ("qatari riyal", "QAR"),
    ("sri lankan rupee", "LKR"),
    ("nepalese rupee", "NPR"),
    ("new taiwan dollar", "TWD"),
    ("taka", "BDT"),
    ("birr", "ETB"),
    ("cedi", "GHS"),
    ("tenge", "KZT"),
    ("lari", "GEL"),
    ("kyat", "MMK"),
    ("zambian kwacha", "ZMW"),
    ("malawian kwacha", "MWK"),
    ("romanian leu", "RON"),
    ("romanian lei", "RON"),
    ("moldovan leu", "MDL"),
    ("moldovan lei", "MDL"),
    ("quetzal", "GTQ"),
    ("quetzales", "GTQ"),
    ("special drawing right", "XDR"),
    ("guarani", "PYG"),
    ("boliviano", "BOB"),
];

/// A name that several currencies bear: which one is meant the prose leaves to the record.
struct Family {
    /// The first is how it is printed.
    names: &'static [&'static str],
    /// Stands for a code; `#` keeps it apart from those of ISO 4217.
    mark: [u8; 3],
    codes: &'static str,
}

const fn family(names: &'static [&'static str], mark: [u8; 3], codes: &'static str) -> Family {
    Family { names, mark, codes }
}

const FAMILIES: &[Family] = &[
    family(
        &["pesos", "peso"],
        *b"#PE",
        "ARS CLP COP CUP DOP MXN PHP UYU",
    ),
    family(
        &["francs", "franc"],
        *b"#FR",
        "CHF XOF XAF XPF RWF BIF CDF DJF GNF KMF",
    ),
    family(
        &["dinars", "dinar"],
        *b"#DI",
        "DZD BHD IQD JOD KWD LYD MKD RSD TND",
    ),
    family(&["dirhams", "dirham"], *b"#DH", "AED MAD"),
    family(&["rupees", "rupee"], *b"#RU", "INR PKR LKR NPR MUR SCR"),
    family(&["kroner", "krone"], *b"#KR", "NOK DKK"),
    family(&["kronor", "krona"], *b"#KA", "SEK ISK"),
    family(&["shillings", "shilling"], *b"#SH", "KES TZS UGX SOS"),
    family(&["rials", "rial"], *b"#RI", "IRR OMR YER"),
    family(&["riyals", "riyal"], *b"#RY", "SAR QAR"),
    family(&["kwacha"], *b"#KW", "ZMW MWK"),
];

static SIGN_CODES: LazyLock<Vec<(&'static str, Currency)>> = LazyLock::new(|| {
    let known = |(sign, code): &(&'static str, &str)| Some((*sign, Currency::parse(code)?));
    SIGNS.iter().filter_map(known).collect()
});

static WORD_CODES: LazyLock<FxHashMap<&'static str, Currency>> = LazyLock::new(|| {
    let known = |(words, code): &(&'static str, &str)| Some((*words, Currency::parse(code)?));
    let families = FAMILIES.iter().flat_map(|family| {
        family
            .names
            .iter()
            .map(|name| (*name, Currency(family.mark)))
    });
    WORDS.iter().filter_map(known).chain(families).collect()
});

/// The first word of each of them.
static FIRST_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    WORDS
        .iter()
        .filter_map(|(words, _)| words.split(' ').next())
        .chain(
            FAMILIES
                .iter()
                .flat_map(|family| family.names.iter().copied()),
        )
        .collect()
});

impl Currency {
    /// The US dollar.
    pub const USD: Self = Self(*b"USD");

    /// A code of the table, in upper case.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        iso4217::is_code(code).then_some(Self(bytes))
    }

    /// The code, in upper case; of a name that several bear, the name.
    pub fn code(&self) -> &str {
        let family = self
            .family()
            .and_then(|family| family.names.first().copied());
        family.unwrap_or_else(|| std::str::from_utf8(&self.0).unwrap_or_default())
    }

    fn family(self) -> Option<&'static Family> {
        let is_family = self.0.first() == Some(&b'#');
        is_family.then(|| FAMILIES.iter().find(|family| family.mark == self.0))?
    }

    /// Whether prose that names this currency may mean the other: the same, or one that bears its name.
    pub fn may_be(&self, other: &Self) -> bool {
        self == other
            || self
                .family()
                .is_some_and(|family| family.codes.split(' ').any(|code| code == other.code()))
    }

    /// All codes.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        iso4217::codes()
    }

    /// What a sign before or after a number means in a project that counts in `own`: `€`, `C$`, `$`, `kr`. A sign that several currencies share
    /// is the project's own where that bears it, else that of the best known of them.
    pub fn of_sign(sign: &str, own: Self) -> Option<Self> {
        let single = || {
            Self::signs()
                .find(|(text, _)| *text == sign)
                .map(|(_, currency)| currency)
        };
        Self::shared(sign, own).or_else(single)
    }

    /// The same of the words that several share: `dollars`, `pounds`. In lower case.
    pub fn of_shared_word(word: &str, own: Self) -> Option<Self> {
        let word = word.strip_suffix('s').unwrap_or(word);
        Self::shared(word, own).filter(|_| word.len() > 2)
    }

    fn shared(text: &str, own: Self) -> Option<Self> {
        let shared = SHARED.iter().find(|shared| shared.text == text)?;
        if own.is_in(shared.codes) {
            return Some(own);
        }
        Self::parse(shared.usual?)
    }

    /// The currency of which cents are hundredths in a project that counts in `own`.
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

    /// Signs of one currency each, longer ones before those that they begin or end with.
    pub fn signs() -> impl Iterator<Item = (&'static str, Self)> {
        SIGN_CODES.iter().copied()
    }

    /// Whether words that name a currency may begin with a lower-case word: nearly all do not.
    pub fn may_begin_with(word: &str) -> bool {
        let singular = word.strip_suffix('s').unwrap_or(word);
        FIRST_WORDS.contains(word) || FIRST_WORDS.contains(singular)
    }

    /// What a lower-case word or pair of words names: `euros`, `canadian dollar`; of `pesos` any. Bare dollars name none.
    pub fn from_words(words: &str) -> Option<Self> {
        let singular = words.strip_suffix('s').unwrap_or(words);
        WORD_CODES
            .get(words)
            .or_else(|| WORD_CODES.get(singular))
            .copied()
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
        for (sign, code) in SIGNS.iter().chain(WORDS) {
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
            assert!(
                codes.all(|code| Currency::parse(code).is_some()),
                "{:?}",
                family.names
            );
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

    #[test]
    fn shared_words_follow_their_own_owners() {
        let of = |code| Currency::parse(code).unwrap();
        for (word, own, expected) in [
            ("dollars", "USD", Some("USD")),
            ("dollars", "AUD", Some("AUD")),
            ("dollars", "GBP", Some("USD")),
            // Pesos are written with the sign, and are no dollars.
            ("dollars", "MXN", Some("USD")),
            ("pounds", "EGP", Some("EGP")),
            ("pound", "EUR", Some("GBP")),
            ("kr", "SEK", None),
        ] {
            let found = Currency::of_shared_word(word, of(own));
            assert_eq!(found, expected.map(of), "{word} under {own}");
        }
        assert_eq!(Currency::of_cents(of("EUR")), of("EUR"));
        assert_eq!(Currency::of_cents(of("GBP")), Currency::USD);
    }

    #[test]
    fn words_name_currencies() {
        assert_eq!(Currency::from_words("euros").unwrap().code(), "EUR");
        assert_eq!(
            Currency::from_words("canadian dollars").unwrap().code(),
            "CAD"
        );
        assert_eq!(Currency::from_words("dollars"), None);
        let of = |code| Currency::parse(code).unwrap();
        let pesos = Currency::from_words("pesos").unwrap();
        assert!(pesos.may_be(&of("ARS")) && pesos.may_be(&of("MXN")) && !pesos.may_be(&of("BRL")));
        assert!(!of("ARS").may_be(&of("MXN")));
        assert_eq!(pesos.code(), "pesos");
    }
}
