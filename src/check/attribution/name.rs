//! Compares a name in prose with a recorded name: by any word that means something.

use super::lexicon::{CORPORATE, LINKING, TITLES, kinds};

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A name and its words.
pub(crate) struct Name<'n> {
    written: &'n str,
    /// Folded, without those that join others.
    words: Vec<String>,
}

impl<'n> Name<'n> {
    pub(crate) fn new(written: &'n str) -> Self {
        let words = written
            .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’' && c != '.')
            .map(folded)
            .filter(|word| !word.is_empty() && !kinds(word).meet(LINKING));
        Self {
            written,
            words: words.collect(),
        }
    }

    /// Whether two names may be of one person or body: a word in common, or one the initials of the other.
    pub(crate) fn may_be(&self, other: &Self) -> bool {
        let (own, others) = (self.telling(), other.telling());
        let shared = if own.is_empty() || others.is_empty() {
            self.words.iter().any(|word| other.words.contains(word))
        } else {
            own.iter().any(|a| others.iter().any(|b| alike(a, b)))
        };
        shared && !self.is_namesake(other)
            || is_initials(self.written, other.written)
            || is_initials(other.written, self.written)
    }

    /// The words that tell one name from another.
    fn telling(&self) -> Vec<&str> {
        let words = self.words.iter().map(String::as_str);
        words
            .filter(|word| !kinds(word).meet(TITLES) && word.chars().count() > 1)
            .collect()
    }

    /// Whether two people share a family name and nothing else: Ana Ruiz and Carmen Ruiz, not Tony and Anthony Blair.
    fn is_namesake(&self, other: &Self) -> bool {
        let (own, others) = (self.telling(), other.telling());
        let ([first, rest @ ..], [other_first, other_rest @ ..]) =
            (own.as_slice(), others.as_slice())
        else {
            return false;
        };
        let shared = own
            .iter()
            .filter(|a| others.iter().any(|b| alike(a, b)))
            .count();
        self.is_one()
            && other.is_one()
            && shared == 1
            && rest.last().is_some()
            && rest.last() == other_rest.last()
            && first.chars().next() != other_first.chars().next()
            && !is_short_for(first, other_first)
            && !is_short_for(other_first, first)
    }

    fn is_one(&self) -> bool {
        !self.written.contains(',') && !self.written.split_whitespace().any(|word| word == "and")
    }
}

/// Whether two names may be of one person or body.
pub(crate) fn may_be_same(a: &str, b: &str) -> bool {
    Name::new(a).may_be(&Name::new(b))
}

fn is_short_for(short: &str, long: &str) -> bool {
    let mut pairs = NICKNAMES.split_whitespace();
    pairs.any(|pair| pair.split_once('-') == Some((short, long)))
}

/// Whether a name is a person's, as far as it shows.
pub(crate) fn is_person(name: &str) -> bool {
    let words = Name::new(name).words;
    let is_acronym = name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    is_named(name)
        && !is_acronym
        && words.len() <= 4
        && !words.iter().any(|word| kinds(word).meet(CORPORATE))
}

/// Whether a name says nothing of who spoke: a country or a seat of government stands for whoever governs there.
pub(crate) fn is_metonym(name: &str) -> bool {
    let name = Name::new(name).words.join(" ");
    PLACES.split(';').any(|place| place.trim() == name)
}

/// Whether anyone is named at all; "the minister" may be anyone.
pub(crate) fn is_named(name: &str) -> bool {
    name.split_whitespace()
        .any(|word| word.starts_with(char::is_uppercase) && !kinds(&folded(word)).meet(TITLES))
}

/// Equal, or of one stem: `China`, `Chinese`; `Fed`, `Federal`.
fn alike(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let shorter = a.chars().count().min(b.chars().count());
    a == b || shared >= 4 && shared + 2 >= shorter || shared == shorter && shared >= 3
}

fn is_initials(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2 || !letters.chars().all(char::is_uppercase) {
        return false;
    }
    let initials: String = long
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| word.starts_with(char::is_uppercase) && !kinds(&folded(word)).meet(LINKING))
        .filter_map(|word| word.chars().next())
        .collect();
    initials.contains(&letters)
}

/// In lower case, without accents, points and the genitive.
fn folded(word: &str) -> String {
    let word = word
        .trim_end_matches("'s")
        .trim_end_matches("’s")
        .trim_matches(['\'', '’', ',']);
    word.nfd()
        .filter(|c| !is_combining_mark(*c) && *c != '.')
        .flat_map(char::to_lowercase)
        .collect()
}

/// A short name and the long one.
const NICKNAMES: &str = "\
    bill-william bob-robert tony-anthony dick-richard ted-edward jack-john liz-elizabeth beth-elizabeth \
    peggy-margaret hank-henry pepe-jose paco-francisco lula-luiz nacho-ignacio gene-eugene rick-frederick \
    drew-andrew sasha-alexander";

/// Places that stand for a government.
const PLACES: &str = "\
    china; beijing; us; united states; united states america; america; washington; white house; pentagon; \
    argentina; buenos aires; brazil; brasilia; chile; santiago; uruguay; montevideo; paraguay; mexico; \
    canada; ottawa; uk; united kingdom; britain; london; downing street; france; paris; elysee; germany; \
    berlin; eu; european union; europe; brussels; russia; moscow; kremlin; ukraine; kyiv; japan; tokyo; \
    south korea; seoul; north korea; pyongyang; taiwan; taipei; india; delhi; new delhi; iran; tehran; \
    israel; jerusalem; turkey; ankara; saudi arabia; riyadh; egypt; cairo; south africa; pretoria; nigeria; \
    kenya; australia; canberra; vietnam; hanoi; indonesia; jakarta; philippines; manila; spain; madrid; \
    italy; rome; vatican; holy see";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_what_tells_them_apart() {
        for (a, b, expected) in [
            ("Milei", "Javier Milei", true),
            ("Fernandez", "Alberto Fernández", true),
            ("President Fernández", "President Javier Milei", false),
            ("IMF", "International Monetary Fund", true),
            ("the Fed", "Federal Reserve", true),
            ("Ministry", "Ministry of Commerce", true),
            ("Ministry of Commerce", "Ministry of Defence", false),
            ("Ministry", "Sergio Massa", false),
            ("Ministry", "the minister", false),
            ("Milei", "Sergio Massa", false),
            ("World Bank", "Central Bank of Argentina", false),
            ("Chinese embassy", "Embassy of China", true),
            ("Milei and Massa", "Sergio Massa", true),
            ("U.S. Treasury", "US Treasury", true),
            ("Carmen Ruiz", "Ana Ruiz", false),
            ("Ms Ruiz", "Ana Ruiz", true),
            ("A. Ruiz", "Ana Ruiz", true),
            ("Milei and Ruiz", "Ana Ruiz", true),
            ("Tony Blair", "Anthony Blair", true),
            ("López Obrador", "Andrés Manuel López Obrador", true),
        ] {
            assert_eq!(may_be_same(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn some_names_name_nobody() {
        assert!(is_person("Sergio Massa") && is_person("Adorni"));
        assert!(
            !is_person("IMF") && !is_person("Ministry of Commerce") && !is_person("the minister")
        );
        assert!(is_metonym("Beijing") && is_metonym("the White House") && !is_metonym("Milei"));
        assert!(is_named("Javier Milei") && !is_named("the minister") && !is_named("Minister"));
    }
}
