//! What economies, states and elections are shared out of: a share of output is none of the budget.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::List;
use super::noun::singular;
use super::section::{self, WordFile};

/// The file of wholes.
const FILES: &[WordFile] = &[("wholes", include_str!("en/wholes.txt"))];

static TABLE: LazyLock<FxHashMap<&'static str, usize>> = LazyLock::new(|| {
    let lines = section::lines(FILES).enumerate();
    let words = lines.flat_map(|(whole, line)| line.phrases().map(move |word| (word, whole)));
    words.collect()
});

/// The wholes that a noun phrase in lower case names; the output of an economy may be called its income.
pub fn wholes(phrase: &str) -> BTreeSet<usize> {
    if List::WholeEconomy.ends(phrase.trim()) {
        return TABLE.get("gdp").copied().into_iter().collect();
    }
    let words = phrase.split(|letter: char| !letter.is_alphanumeric());
    let known = |word: &str| {
        let own = TABLE.get(word);
        own.or_else(|| TABLE.get(singular(word).as_ref())).copied()
    };
    words.filter_map(known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_phrase_names_wholes_in_either_number() {
        assert_eq!(wholes("the seats"), wholes("seat"));
        assert_eq!(wholes("national income"), wholes("gdp"));
        assert!(wholes("household income").is_disjoint(&wholes("gdp")));
        assert_eq!(wholes("electricity output").len(), 2);
        assert!(wholes("farmed salmon").is_empty());
    }
}
