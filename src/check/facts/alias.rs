//! Compares a name in prose with a recorded name: by whole words, by initials where a name is written with them, and by aliases, which are
//! data. Letters that two words share prove nothing: Cartes is not Carter.

use crate::check::institutions::same_body;
use crate::lang::country::{self, countries};
use crate::lang::word::{split_at, without_article, without_possessive, words_at};
use crate::lang::{Class, List, english, given, translation};

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A name and its words.
pub(in crate::check) struct NamedParty<'n> {
    written: &'n str,
    /// The people or bodies that the name names, each by its words; "Milei and Massa" names two.
    parts: Vec<FoldedName>,
}

/// A person or body by its folded words, without those that join others. The names and adjectives of a country are one word.
struct FoldedName {
    /// All words of the name.
    words: Vec<String>,
    /// The words that tell the bearer from others: without ranks, and without the words before a rank, as in "Finance Minister".
    telling: Vec<String>,
}

impl<'n> NamedParty<'n> {
    pub(in crate::check) fn new(written: &'n str) -> Self {
        let commas = written.split([',', ';']);
        let mut parts: Vec<FoldedName> = commas
            .flat_map(|part| split_at(part, List::SumLinks))
            .map(FoldedName::new)
            .collect();
        // "Ministry of Trade, Industry and Energy" is one body; "Ana Ruiz, director of the Trade Institute" is one person.
        if parts.first().is_some_and(FoldedName::is_body) {
            parts.clear();
        }
        if parts.is_empty() || parts.iter().any(FoldedName::is_body) {
            parts.push(FoldedName::new(written));
        }
        if parts.iter().any(|part| !part.telling.is_empty()) {
            parts.retain(|part| !part.telling.is_empty());
        }
        Self { written, parts }
    }

    /// Whether two names may be of one person or body: the words of one are among those of the other, or one is a known alias or the
    /// initials of the other. Names that are only partly alike are of two.
    pub(in crate::check) fn may_be(&self, other: &Self) -> bool {
        let shared = |a: &FoldedName| other.parts.iter().any(|b| a.may_be(b));
        self.parts.iter().any(shared)
            || same_body(self.written, other.written)
            || is_initials(self.written, other.written)
            || is_initials(other.written, self.written)
    }
}

impl FoldedName {
    fn new(written: &str) -> Self {
        let words = words(written);
        let is_rank = |word: &String| english::find(word).classes().meet(Class::Ranks.only());
        let last = words.iter().rposition(is_rank);
        let after = last.map_or(0, |last| last + 1);
        let named = words.get(after..).filter(|rest| !rest.is_empty());
        let telling = named.unwrap_or(&words).iter();
        let telling = telling.filter(|word| !is_rank(word)).cloned().collect();
        Self { words, telling }
    }

    fn is_body(&self) -> bool {
        self.words
            .iter()
            .any(|word| english::find(word).classes().meet(Class::Corporate.only()))
    }

    fn may_be(&self, other: &Self) -> bool {
        let (own, others) = (&self.telling, &other.telling);
        if own.is_empty() || others.is_empty() {
            return self.words.iter().any(|word| other.words.contains(word));
        }
        let (own_in, others_in) = (shared(own, others), shared(others, own));
        let is_within = own_in == own.len() || others_in == others.len();
        // As in María José Pérez and María Pérez López.
        let are_people = !self.is_body() && !other.is_body();
        is_within || (are_people && own_in.min(others_in) > 1)
    }
}

/// How many of some words stand among others.
fn shared(words: &[String], others: &[String]) -> usize {
    let is_there = |word: &&String| others.iter().any(|other| is_alias(word, other));
    words.iter().filter(is_there).count()
}

/// Whether two words of names are the same: equal, forms of one given name, or an initial and its name.
fn is_alias(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| {
        let mut letters = short.chars();
        letters.next() == long.chars().next() && letters.next().is_none()
    };
    let lines = given::forms;
    let given = || lines(a).iter().any(|line| lines(b).contains(line));
    a == b || initial(a, b) || initial(b, a) || given()
}

/// The folded words of a name. Initials inside a name and "Jr." are left out, since other mentions need not repeat them.
fn words(written: &str) -> Vec<String> {
    let mut plain = String::with_capacity(written.len());
    let mut at = 0;
    for place in countries(written) {
        plain += written.get(at..place.range.start).unwrap_or_default();
        plain += &country::name(place.country).replace(' ', "");
        at = place.range.end;
    }
    plain += written.get(at..).unwrap_or_default();
    let words = plain
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’' && c != '.')
        .map(|word| {
            // As in "Banca d'Italia".
            let bare = word.rsplit(['\'', '’']).next().map(folded);
            let english = bare.and_then(|bare| translation::english(&bare));
            english.map_or_else(|| folded(word), str::to_owned)
        })
        .filter(|word| {
            !word.is_empty() && !english::find(word).classes().meet(Class::Linking.only())
        });
    let is_inner = |(at, word): &(usize, String)| {
        *at > 0 && (word.chars().count() == 1 || List::GenerationSuffixes.holds(word))
    };
    words
        .enumerate()
        .filter(|entry| !is_inner(entry))
        .map(|(_, word)| word)
        .collect()
}

/// Whether two names may be of one person or body.
pub(in crate::check) fn may_be_same(a: &str, b: &str) -> bool {
    NamedParty::new(a).may_be(&NamedParty::new(b))
}

/// Whether a name is of another language and has words that are not understood, so that it may name the same body.
pub(in crate::check) fn is_untranslated(name: &str, other: &str) -> bool {
    let own = || {
        name.split(|letter: char| !letter.is_alphanumeric())
            .map(folded)
    };
    let is_foreign = own().any(|word| translation::english(&word).is_some());
    let others = words(other);
    let is_country = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        let name: String = first.chain(letters).collect();
        !countries(&name).is_empty()
    };
    let is_understood = |word: &String| {
        others.contains(word)
            || is_country(word)
            || english::find(word)
                .classes()
                .meet(Class::Corporate.only().or(Class::Titles.only()))
            || own().any(|own| translation::english(&own) == Some(word))
    };
    is_foreign && !words(name).iter().all(is_understood)
}

/// Whether a name is known to be a person's, by a rank or a given name. Any other name may be of anything.
pub(in crate::check) fn is_person(name: &str) -> bool {
    let words = words(name);
    let is_given = words
        .iter()
        .find(|word| !english::find(word).classes().meet(Class::Ranks.only()))
        .is_some_and(|first| words.len() > 1 && given::is_given(first));
    let is_ranked = words
        .iter()
        .any(|word| english::find(word).classes().meet(Class::Ranks.only()));
    is_named(name)
        && (is_given || is_ranked)
        && words.len() <= 6
        && !words
            .iter()
            .any(|word| english::find(word).classes().meet(Class::Corporate.only()))
}

/// Whether a name does not tell who spoke: a country or a seat of government stands for whoever governs there.
pub(in crate::check) fn is_metonym(name: &str) -> bool {
    let whole = without_article(name).trim();
    let is_country = countries(whole)
        .first()
        .is_some_and(|place| place.range == (0..whole.len()));
    let name = words(name).join(" ");
    is_country || List::Seats.holds(&name)
}

/// Whether a name names anyone; "the minister" may be anyone.
pub(in crate::check) fn is_named(name: &str) -> bool {
    name.split_whitespace().any(|word| {
        word.starts_with(char::is_uppercase)
            && !english::find(&folded(word))
                .classes()
                .meet(Class::Titles.only().or(Class::Ranks.only()))
    })
}

/// Whether a name is all the initials of another, of the whole or of the words before "of": IMF, FAO.
fn is_initials(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2 || !letters.chars().all(char::is_uppercase) {
        return false;
    }
    let initials = |name: &str| -> String {
        name.split(|c: char| c.is_whitespace() || c == '-')
            .filter(|word| {
                word.starts_with(char::is_uppercase)
                    && !english::find(&folded(word))
                        .classes()
                        .meet(Class::Linking.only())
            })
            .filter_map(|word| word.chars().next())
            .collect()
    };
    let links = words_at(long).filter(|(_, word)| List::Genitives.holds(word));
    let before = links.filter_map(|(link, _)| long.get(..link.start));
    std::iter::once(long)
        .chain(before)
        .any(|name| initials(name) == letters)
}

/// A word in lower case, without accents, points, apostrophes and the genitive.
fn folded(word: &str) -> String {
    without_possessive(word)
        .nfd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '.' | '\'' | '’' | ','))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_what_tells_them_apart() {
        let mut wrong = Vec::new();
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
            ("World Bank", "World Trade Organization", false),
            ("Chinese embassy", "Embassy of China", true),
            ("Milei and Massa", "Sergio Massa", true),
            ("U.S. Treasury", "US Treasury", true),
            ("United States Treasury", "US Treasury", true),
            ("Carmen Ruiz", "Ana Ruiz", false),
            ("Alba Ruiz", "Ana Ruiz", false),
            ("Ms Ruiz", "Ana Ruiz", true),
            (
                "Ana Ruiz",
                "Ana Ruiz, director of the Trade Institute",
                true,
            ),
            (
                "Ministry of Energy",
                "Ministry of Trade, Industry and Energy",
                true,
            ),
            ("President Fernández", "Javier Milei, president", false),
            ("A. Ruiz", "Ana Ruiz", true),
            ("C. Ruiz", "Ana Ruiz", false),
            ("Milei and Ruiz", "Ana Ruiz", true),
            ("Tony Blair", "Anthony Blair", true),
            ("Sergey Lavrov", "Sergei Lavrov", true),
            ("López Obrador", "Andrés Manuel López Obrador", true),
            ("Joe Biden", "Joseph R. Biden Jr.", true),
            ("Finance Minister Lindner", "Christian Lindner", true),
            ("Massa", "Massa, economy minister of Argentina", true),
            ("Sergio Massa", "Massa, economy minister of Argentina", true),
            ("O’Brien", "Kate O'Brien", true),
            ("Bank of Mexico", "Banco de México", true),
            ("Bank of Spain", "Banco de México", false),
            ("the Bank of Italy", "Banca d'Italia", true),
            ("Bank of France", "Banque de France", true),
            ("Ministry of Finance", "Banco de México", false),
            // Only letters at the beginning are shared.
            ("Jimmy Carter", "Horacio Cartes", false),
            ("Carter", "Cartes", false),
            ("Jimmy Carter", "Jimmy Cartes", false),
            ("Marta Sanchez", "Maria Sanchez", false),
            ("Rob", "Robledo", false),
            ("Fernanda Silva", "Fernando Silva", false),
            ("Mart", "Martin Schulz", false),
            ("Merkel", "Angela Merkle", false),
            ("Johnson", "Boris Johnston", false),
            ("Chen", "Cheng Li", false),
            ("Austrian embassy", "Embassy of Australia", false),
            ("Nigerian embassy", "Embassy of Niger", false),
            ("AP", "American Press Association", false),
            ("AP", "Associated Press", true),
            (
                "FAO",
                "Food and Agriculture Organization of the United Nations",
                true,
            ),
            ("Fed", "Federal Ministry of Finance", false),
            ("Pew", "Pewter Guild", false),
            ("Michael Jordan", "Michael Smith", false),
        ] {
            if may_be_same(a, b) != expected || may_be_same(b, a) != expected {
                wrong.push(format!("{a}, {b}: not {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn some_names_name_nobody() {
        assert!(
            is_person("Sergio Massa") && is_person("President Adorni") && is_person("Dr. Quill")
        );
        for name in [
            "IMF",
            "Ministry of Commerce",
            "the minister",
            "Adorni",
            "Greenpeace",
            "Human Rights Watch",
        ] {
            assert!(!is_person(name), "{name}");
        }
        for name in [
            "Beijing",
            "the White House",
            "Peru",
            "the Netherlands",
            "Lima",
            "South Korea",
        ] {
            assert!(is_metonym(name), "{name}");
        }
        for name in ["Milei", "Peruvian Press", "Limann", "China Daily"] {
            assert!(!is_metonym(name), "{name}");
        }
        assert!(is_named("Javier Milei") && !is_named("the minister") && !is_named("Minister"));
    }

    #[test]
    fn given_names_are_folded() {
        for (line, names) in include_str!("../../lang/en/given-names.txt")
            .lines()
            .enumerate()
        {
            let mut seen = std::collections::BTreeSet::new();
            for name in names.split(' ') {
                assert!(!name.is_empty() && name == folded(name), "{name}");
                assert!(seen.insert(name), "{name} is listed twice in line {line}");
            }
        }
    }
}
