//! ISO 4217 currencies: the codes, and the signs and words that prose uses for them.

use std::fmt;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// An ISO 4217 currency code in upper case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// ISO 4217, list one (current funds and codes), and codes replaced since 1999 that statistics still use.
const CODES: &str = "\
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD \
    CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL \
    GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD \
    KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO \
    NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD \
    SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV \
    WST XAF XCD XCG XDR XOF XPF XSU XUA YER ZAR ZMW ZWG \
    ATS BEF CUC CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK SLL VEF ZWL";

/// Signs of one currency each. A bare `$` is the project's currency and stands in no table.
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
    ("Rs.", "INR"),
    ("Rs", "INR"),
    ("CHF", "CHF"),
    ("RMB", "CNY"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₩", "KRW"),
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
    ("rupee", "INR"),
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
    ("riyal", "SAR"),
    ("dirham", "AED"),
    ("guarani", "PYG"),
    ("boliviano", "BOB"),
];

static KNOWN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| Currency::codes().collect());

static SIGN_CODES: LazyLock<Vec<(&'static str, Currency)>> = LazyLock::new(|| {
    let known = |(sign, code): &(&'static str, &str)| Some((*sign, Currency::parse(code)?));
    SIGNS.iter().filter_map(known).collect()
});

static WORD_CODES: LazyLock<FxHashMap<&'static str, Currency>> = LazyLock::new(|| {
    let known = |(words, code): &(&'static str, &str)| Some((*words, Currency::parse(code)?));
    WORDS.iter().filter_map(known).collect()
});

/// The first word of each of them.
static FIRST_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    WORDS
        .iter()
        .filter_map(|(words, _)| words.split(' ').next())
        .collect()
});

impl Currency {
    /// The US dollar.
    pub const USD: Self = Self(*b"USD");

    /// A code of the table, in upper case.
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        KNOWN.contains(code).then_some(Self(bytes))
    }

    /// The code, in upper case.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether its main unit is called a peso.
    pub fn is_peso(&self) -> bool {
        matches!(
            self.code(),
            "ARS" | "CLP" | "COP" | "CUP" | "DOP" | "MXN" | "PHP" | "UYU"
        )
    }

    /// All codes.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CODES.split_ascii_whitespace()
    }

    /// Signs and the currencies they stand for, longer ones before those that they begin or end with.
    pub fn signs() -> impl Iterator<Item = (&'static str, Self)> {
        SIGN_CODES.iter().copied()
    }

    /// Whether words that name a currency may begin with a lower-case word: nearly all do not.
    pub fn may_begin_with(word: &str) -> bool {
        let singular = word.strip_suffix('s').unwrap_or(word);
        FIRST_WORDS.contains(word) || FIRST_WORDS.contains(singular)
    }

    /// What a lower-case word or pair of words names: `euros`, `canadian dollar`. Bare dollars and pesos name none.
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
    }

    #[test]
    fn codes_are_upper_case_only() {
        assert_eq!(Currency::parse("USD"), Some(Currency::USD));
        assert_eq!(Currency::parse("usd"), None);
        assert_eq!(Currency::parse("USX"), None);
        assert_eq!(Currency::parse("E€"), None);
    }

    #[test]
    fn words_name_currencies() {
        assert_eq!(Currency::from_words("euros").unwrap().code(), "EUR");
        assert_eq!(
            Currency::from_words("canadian dollars").unwrap().code(),
            "CAD"
        );
        assert_eq!(Currency::from_words("dollars"), None);
    }
}
