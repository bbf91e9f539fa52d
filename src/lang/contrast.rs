//! Words that exclude each other: "urban" and "rural", "exports" and "imports".

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::section::{self, WordFile};
use crate::arrange::distinct;

/// The file of contrasts.
const FILES: &[WordFile] = &[("contrasts", include_str!("en/contrasts.txt"))];

/// A side of a contrast: the index of the contrast, and of the side in it.
pub type Side = (usize, usize);

static TABLE: LazyLock<FxHashMap<&'static str, Vec<Side>>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Vec<Side>> = FxHashMap::default();
    for (contrast, line) in section::lines(FILES).enumerate() {
        for (side, words) in line.text.split(';').enumerate() {
            for word in words.split(',') {
                table.entry(word.trim()).or_default().push((contrast, side));
            }
        }
    }
    table
});

/// The first words of all words that a hyphen joins.
static FIRSTS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let joined = TABLE.keys().filter_map(|word| word.split_once('-'));
    joined.map(|(first, _)| first).collect()
});

/// Where the contrasts of attitudes begin, which stand last.
static FIRST_ATTITUDE: LazyLock<usize> = LazyLock::new(|| {
    let mut lines = section::lines(FILES);
    let first = lines.position(|line| line.section == "attitudes");
    first.unwrap_or(usize::MAX)
});

/// The sides on which a word in lower case stands.
pub fn sides(word: &str) -> &'static [Side] {
    TABLE.get(word).map(Vec::as_slice).unwrap_or_default()
}

/// The sides on which two words in lower case stand together: "part", "time".
pub fn joined(first: &str, second: &str) -> &'static [Side] {
    // Most words begin no joined one.
    if !FIRSTS.contains(first) {
        return &[];
    }
    sides(&format!("{first}-{second}"))
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
}
