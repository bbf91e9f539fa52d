//! Words that exclude each other: "urban" and "rural", "exports" and "imports".

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::section::{self, WordFile};
use crate::arrange::distinct;

/// The file of contrasts.
const FILES: &[WordFile] = &[("contrasts", include_str!("en/contrasts.txt"))];

/// The files of other languages, which give each word by an English one, so that records and prose of two languages compare.
const TRANSLATED: [(&str, &[WordFile]); 3] = [
    ("de", &[("contrasts", include_str!("de/contrasts.txt"))]),
    ("es", &[("contrasts", include_str!("es/contrasts.txt"))]),
    ("fr", &[("contrasts", include_str!("fr/contrasts.txt"))]),
];

/// A side of a contrast: the index of the contrast, and of the side in it.
pub type Side = (usize, usize);

/// The words of a language that stand on a side of a contrast.
#[derive(Debug, Default)]
pub struct Contrasts {
    /// The primary subtag of the language.
    pub tag: &'static str,
    sides: FxHashMap<&'static str, Vec<Side>>,
    /// The first words of all words that a hyphen joins.
    firsts: FxHashSet<&'static str>,
    /// The names in which such words say nothing, word by word.
    names: Vec<Vec<&'static str>>,
}

static ENGLISH: LazyLock<Contrasts> = LazyLock::new(|| {
    let mut sides: FxHashMap<&'static str, Vec<Side>> = FxHashMap::default();
    for (contrast, line) in section::lines(FILES).enumerate() {
        for (side, words) in line.text.split(';').enumerate() {
            for word in words.split(',') {
                sides.entry(word.trim()).or_default().push((contrast, side));
            }
        }
    }
    Contrasts::new("en", sides, Vec::new())
});

static OTHERS: LazyLock<Vec<Contrasts>> = LazyLock::new(|| {
    let all = TRANSLATED.iter();
    all.map(|(tag, files)| {
        let mut sides: FxHashMap<&'static str, Vec<Side>> = FxHashMap::default();
        let mut names = Vec::new();
        for line in section::lines(files) {
            if line.section == "contrast-names" {
                names.push(line.words().collect());
                continue;
            }
            let words = line.value.unwrap_or_default().split(' ');
            let english = line.words().next().unwrap_or_default();
            for word in words {
                sides
                    .entry(word)
                    .or_default()
                    .extend(ENGLISH.sides(english));
            }
        }
        Contrasts::new(tag, sides, names)
    })
    .collect()
});

/// The contrasts of a language by its BCP 47 tag; `None` where it has no words of them.
pub fn of(tag: &str) -> Option<&'static Contrasts> {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
    if primary.eq_ignore_ascii_case(ENGLISH.tag) {
        return Some(&ENGLISH);
    }
    let mut others = OTHERS.iter();
    others.find(|own| primary.eq_ignore_ascii_case(own.tag))
}

/// The contrasts of English.
pub fn english() -> &'static Contrasts {
    &ENGLISH
}

impl Contrasts {
    fn new(
        tag: &'static str,
        sides: FxHashMap<&'static str, Vec<Side>>,
        names: Vec<Vec<&'static str>>,
    ) -> Self {
        let joined = sides.keys().filter_map(|word| word.split_once('-'));
        let firsts = joined.map(|(first, _)| first).collect();
        Self {
            tag,
            sides,
            firsts,
            names,
        }
    }

    /// The sides on which a word in lower case stands.
    pub fn sides(&self, word: &str) -> &[Side] {
        self.sides.get(word).map(Vec::as_slice).unwrap_or_default()
    }

    /// The sides on which two words in lower case stand together: "part", "time".
    pub fn joined(&self, first: &str, second: &str) -> &[Side] {
        // Most words begin no joined one.
        if !self.firsts.contains(first) {
            return &[];
        }
        self.sides(&format!("{first}-{second}"))
    }

    /// The sides on which a word in lower case stands, as written or in the singular.
    pub fn sides_of(&self, word: &str) -> &[Side] {
        let own = self.sides(word);
        let language = super::of(self.tag).filter(|_| own.is_empty());
        language.map_or(own, |language| self.sides(&language.singular(word)))
    }

    /// Whether the word at a place is part of a name in which it says nothing; `word` gives the words by their places.
    pub fn is_in_name<'w>(&self, at: usize, word: impl Fn(usize) -> &'w str) -> bool {
        self.names.iter().any(|name| {
            let places = name.iter().enumerate();
            let mut starts = places
                .filter(|(_, own)| **own == word(at))
                .filter_map(|(place, _)| at.checked_sub(place));
            starts.any(|start| (start..).zip(name).all(|(at, own)| word(at) == *own))
        })
    }
}

/// Where the contrasts of attitudes begin, which stand last.
static FIRST_ATTITUDE: LazyLock<usize> = LazyLock::new(|| {
    let mut lines = section::lines(FILES);
    let first = lines.position(|line| line.section == "attitudes");
    first.unwrap_or(usize::MAX)
});

/// The sides on which an English word in lower case stands.
pub fn sides(word: &str) -> &'static [Side] {
    ENGLISH.sides(word)
}

/// Whether a contrast is one of what people think, feel and are able to do.
pub fn is_attitude(contrast: usize) -> bool {
    contrast >= *FIRST_ATTITUDE
}

/// A side that some words take, where others take another of the same contrast and not that one.
pub fn opposed(said: &BTreeSet<Side>, known: &BTreeSet<Side>) -> Option<Side> {
    let of = |sides: &BTreeSet<Side>, contrast: usize| -> BTreeSet<usize> {
        let own = sides.range((contrast, 0)..(contrast + 1, 0));
        distinct(own.map(|(_, side)| *side))
    };
    let mut opposed = said.iter().filter(|(contrast, _)| {
        let (ours, theirs) = (of(said, *contrast), of(known, *contrast));
        !theirs.is_empty() && ours.is_disjoint(&theirs)
    });
    opposed.next().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_of_one_contrast_exclude_each_other() {
        let all = |words: &[&str]| -> BTreeSet<Side> {
            words.iter().flat_map(|word| sides(word)).copied().collect()
        };
        let is_opposed = |a: &[&str], b: &[&str]| opposed(&all(a), &all(b)).is_some();
        assert!(is_opposed(&["rural", "poverty"], &["urban", "poverty"]));
        assert!(is_opposed(&["woman"], &["male"]));
        assert!(!is_opposed(&["woman", "man"], &["male"]));
        assert!(!is_opposed(&["export"], &["export", "import"]));
        assert!(!is_opposed(&["export"], &["price"]));
    }

    #[test]
    fn words_that_a_hyphen_joins_are_one() {
        let joined = |first, second| ENGLISH.joined(first, second);
        assert_ne!(joined("part", "time"), joined("full", "time"));
        assert!(joined("full", "year").is_empty() && sides("time").is_empty());
        let coal = sides("coal");
        assert!(coal.iter().any(|(own, side)| {
            let mut gas = joined("gas", "fired").iter();
            gas.any(|(other, of_gas)| own == other && side != of_gas)
        }));
    }

    #[test]
    fn a_contrast_has_two_sides_and_a_word_one_of_them() {
        for line in section::lines(FILES) {
            let mut seen = BTreeSet::new();
            assert!(line.text.contains(';'), "{}", line.text);
            for word in line.text.split([';', ',']).map(str::trim) {
                assert!(!word.is_empty() && seen.insert(word), "{}", line.text);
            }
        }
    }

    #[test]
    fn words_of_other_languages_stand_on_one_side_each() {
        for (tag, files) in TRANSLATED {
            let own = of(tag).unwrap();
            for line in section::lines(files).filter(|line| line.section != "contrast-names") {
                let english = line.words().next().unwrap();
                assert!(!sides(english).is_empty(), "{tag}: {english}");
                for word in line.value.unwrap().split(' ') {
                    let found: BTreeSet<Side> = own.sides(word).iter().copied().collect();
                    let contrasts: BTreeSet<usize> = found.iter().map(|side| side.0).collect();
                    assert_eq!(found.len(), contrasts.len(), "{tag}: {word}");
                }
            }
        }
    }

    #[test]
    fn words_of_two_languages_compare() {
        let (spanish, german) = (of("es-MX").unwrap(), of("de").unwrap());
        let all = |sides: &[Side]| -> BTreeSet<Side> { sides.iter().copied().collect() };
        let women = all(spanish.sides_of("mujeres"));
        assert!(opposed(&women, &all(sides("male"))).is_some());
        assert!(opposed(&women, &all(sides("female"))).is_none());
        assert!(opposed(&women, &all(german.sides_of("männern"))).is_some());
        assert!(!spanish.joined("tiempo", "parcial").is_empty());
        assert!(of("it").is_none());
    }

    #[test]
    fn a_word_of_a_name_says_nothing() {
        let spanish = of("es").unwrap();
        let of_name = ["el", "producto", "interior", "bruto"];
        let word = |at: usize| of_name.get(at).copied().unwrap_or_default();
        assert!(spanish.is_in_name(3, word) && spanish.is_in_name(2, word));
        assert!(!spanish.is_in_name(0, word));
    }
}
