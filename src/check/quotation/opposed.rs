//! Tells what words in brackets say otherwise than the recorded words in whose place they stand: the opposite, another direction, number,
//! month or country.

use std::collections::BTreeSet;

use crate::arrange::distinct;
use crate::lang::contrast::{self, Contrasts, Side};
use crate::lang::country::countries_in;
use crate::lang::deed::deeds;
use crate::lang::opposed_phrase::opposed_phrases;
use crate::lang::word::runs;
use crate::lang::{self, Class, Direction, ENGLISH, Language, List};

/// A word or number that brackets put in, and the recorded one that excludes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Otherwise {
    /// The words that were put in.
    pub said: String,
    /// The recorded words.
    pub recorded: String,
}

/// The fewest letters of a word that a prefix or suffix turns round.
const STEM: usize = 3;

/// What inserted words say otherwise than the recorded words in their place, in a language. Nothing where recorded words are a pronoun, which
/// the brackets explain, or where only one of the two denies.
pub fn said_otherwise(inserted: &str, recorded: &str, tag: &str) -> Option<Otherwise> {
    let language = lang::of(tag)?;
    let (said, known) = (BracketedWords::new(inserted), BracketedWords::new(recorded));
    let is_pronoun = |word: &String| {
        let entry = language.find(word);
        entry.is_in(Class::PersonalPronouns) || List::ThirdPersons.holds(word)
    };
    if known.all.iter().any(is_pronoun) || said.denies() != known.denies() {
        return None;
    }
    let numbers = || said.excluded(&known, |word| number(word));
    let months = || {
        said.excluded(&known, |word| {
            let month = language.find(word).month;
            month.map(|month| (0, usize::try_from(month).unwrap_or_default()))
        })
    };
    let contrasts = || said.opposed(&known, contrast::of(tag)?);
    let countries = || {
        let of = |text: &str| -> BTreeSet<usize> {
            // "Chile's neighbour" is another country.
            let named = countries_in(tag, text).into_iter();
            let named = named.filter(|named| !named.possessive);
            distinct(named.map(|named| named.country))
        };
        let (ours, theirs) = (of(inserted), of(recorded));
        let is_other = !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(&theirs);
        is_other.then(|| Otherwise {
            said: inserted.trim().to_owned(),
            recorded: recorded.trim().to_owned(),
        })
    };
    numbers()
        .or_else(months)
        .or_else(contrasts)
        .or_else(countries)
        .or_else(|| said.turned(&known, language))
}

/// The words of a text in lower case.
struct BracketedWords {
    all: Vec<String>,
}

impl BracketedWords {
    fn new(text: &str) -> Self {
        Self {
            all: runs(text).collect(),
        }
    }

    /// Whether a word denies.
    fn denies(&self) -> bool {
        let denies = |word: &String| {
            let mut endings = List::NegativeEndings.phrases().iter();
            List::Turning.holds(word) || endings.any(|ending| word.ends_with(ending))
        };
        self.all.iter().any(denies)
    }

    /// The word whose side excludes that of a recorded word.
    fn excluded(&self, known: &Self, side: impl Fn(&String) -> Option<Side>) -> Option<Otherwise> {
        let sides = |words: &Self| words.sides(|word| side(word).into_iter().collect());
        against(sides(self), sides(known))
    }

    /// Each word with the sides on which it stands.
    fn sides(&self, of: impl Fn(&String) -> Vec<Side>) -> Vec<(String, Side)> {
        let words = self.all.iter();
        let sided = words.flat_map(|word| of(word).into_iter().map(|side| (word.clone(), side)));
        sided.collect()
    }

    /// The word on another side of a contrast than a recorded word.
    fn opposed(&self, known: &Self, contrasts: &Contrasts) -> Option<Otherwise> {
        let sides = |words: &Self| {
            let mut all = words.sides(|word| contrasts.sides_of(word).to_vec());
            let pairs = words.all.iter().zip(words.all.iter().skip(1));
            all.extend(pairs.flat_map(|(first, second)| {
                let joined = contrasts.joined(first, second).iter();
                joined.map(move |side| (format!("{first}-{second}"), *side))
            }));
            all
        };
        against(sides(self), sides(known))
    }

    /// The English word of another direction or deed than a recorded word, of an opposed phrase, or turned round by its beginning or end.
    fn turned(&self, known: &Self, language: &Language) -> Option<Otherwise> {
        let direction = |word: &String| {
            let entry = language.find(word);
            let way = entry.change_verb.or(entry.comparative);
            match way.or(entry.change_noun)? {
                Direction::Up => Some((0, 0)),
                Direction::Down => Some((0, 1)),
                Direction::Either => None,
            }
        };
        let directed = self.excluded(known, direction);
        if directed.is_some() || language.tag != ENGLISH.tag {
            return directed;
        }
        let deed = |word: &String| -> Vec<Side> {
            let all = deeds(word).iter();
            let alone = all.filter(|deed| deed.particle.is_none());
            alone.map(|deed| deed.side).collect()
        };
        let phrased = |words: &Self| -> Vec<(String, Side)> {
            let texts: Vec<&str> = words.all.iter().map(String::as_str).collect();
            let found = opposed_phrases(&texts).into_iter();
            let named =
                found.filter_map(|own| Some((texts.get(own.start..own.end)?.join(" "), own.side)));
            named.collect()
        };
        against(self.sides(deed), known.sides(deed))
            .or_else(|| against(phrased(self), phrased(known)))
            .or_else(|| {
                let pairs = self
                    .all
                    .iter()
                    .flat_map(|own| known.all.iter().map(move |other| (own, other)));
                let mut turned =
                    pairs.filter(|(own, other)| is_turned(own, other) || is_turned(other, own));
                turned.next().map(|(own, other)| Otherwise {
                    said: own.clone(),
                    recorded: other.clone(),
                })
            })
    }
}

/// The first of some sided words that excludes all others of its contrast.
fn against(said: Vec<(String, Side)>, known: Vec<(String, Side)>) -> Option<Otherwise> {
    let sides = |words: &[(String, Side)]| -> BTreeSet<Side> {
        distinct(words.iter().map(|(_, side)| *side))
    };
    let side = contrast::opposed(&sides(&said), &sides(&known))?;
    let own = said.into_iter().find(|(_, own)| *own == side)?;
    let other = known.into_iter().find(|(_, other)| other.0 == side.0)?;
    Some(Otherwise {
        said: own.0,
        recorded: other.0,
    })
}

/// The side of a number of digits alone.
fn number(word: &str) -> Option<Side> {
    Some((0, word.parse().ok()?))
}

/// Whether a word is another with a beginning or end that turns it round: "unlikely", "careless".
fn is_turned(word: &str, other: &str) -> bool {
    let is_long = |stem: &str| stem.chars().count() >= STEM;
    let mut prefixes = List::ReversingPrefixes.phrases().iter();
    let mut suffixes = List::ReversingSuffixes.phrases().iter();
    prefixes.any(|prefix| word.strip_prefix(prefix) == Some(other) && is_long(other))
        || suffixes.any(|suffix| {
            let stem = word.strip_suffix(suffix).filter(|stem| is_long(stem));
            stem.is_some_and(|stem| other.starts_with(stem) && !other.ends_with(suffix))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_exclude_recorded_ones_are_found() {
        for (inserted, recorded, expected) in [
            ("fall", "rise", Some(("fall", "rise"))),
            ("fell sharply", "rose a little", Some(("fell", "rose"))),
            ("fewer", "more", Some(("fewer", "more"))),
            ("Imports", "Exports", Some(("imports", "exports"))),
            ("unlikely", "likely", Some(("unlikely", "likely"))),
            (
                "inefficient",
                "efficient",
                Some(("inefficient", "efficient")),
            ),
            ("harmless", "harmful", Some(("harmless", "harmful"))),
            ("rejected", "approved", Some(("rejected", "approved"))),
            ("part-time", "full-time", Some(("part-time", "full-time"))),
            ("after tax", "before tax", Some(("after-tax", "before-tax"))),
            ("2022", "2023", Some(("2022", "2023"))),
            ("May 2023", "March 2023", Some(("may", "march"))),
            ("Chile", "Peru", Some(("Chile", "Peru"))),
            ("does not rise", "will fall", None),
            ("did not rise", "did not fall", Some(("rise", "fall"))),
            ("exports", "they, unlike imports,", None),
            ("exports and imports", "imports", None),
            ("grew", "rose", None),
            ("the central bank", "the board", None),
            ("2023", "", None),
            ("March 2023", "that month", None),
            ("2023–24", "2023/2024", None),
            ("could", "may", None),
            ("Peruvian", "Peru", None),
            ("Chile's neighbour", "Peru", None),
            ("prices for bread", "prices", None),
        ] {
            let found = said_otherwise(inserted, recorded, "en");
            let found = found.map(|found| (found.said, found.recorded));
            let expected = expected.map(|(said, recorded)| (said.to_owned(), recorded.to_owned()));
            assert_eq!(found, expected, "{inserted} for {recorded}");
        }
    }

    #[test]
    fn other_languages_are_read_as_far_as_their_words_are_known() {
        let found = |inserted, recorded| said_otherwise(inserted, recorded, "es").is_some();
        assert!(
            found("mujeres", "hombres") && found("bajaron", "subieron") && found("2022", "2023")
        );
        assert!(!found("las empresas", "ellas") && !found("crecieron", "subieron"));
    }
}
