//! Synonyms, by the synsets of `WordNet`: "outlay" and "spending".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::noun::singular;
use super::section::{self, WordFile};

/// The file of synonyms.
const FILES: &[WordFile] = &[("synonyms", include_str!("en/synonyms.txt"))];

/// The synsets of each word, by the indices of their lines.
static TABLE: LazyLock<FxHashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Vec<usize>> = FxHashMap::default();
    for (synset, line) in section::lines(FILES).enumerate() {
        for word in line.text.split(' ') {
            table.entry(word).or_default().push(synset);
        }
    }
    table
});

/// Whether two words in lower case, singular or plural, share a meaning. The table is read at first use.
pub fn are_synonyms(a: &str, b: &str) -> bool {
    let of = |word: &str| -> Vec<usize> {
        let forms = [singular(word), word.into()];
        let all = forms.iter().filter_map(|form| TABLE.get(form.as_ref()));
        all.flatten().copied().collect()
    };
    let own = of(a);
    !own.is_empty() && of(b).iter().any(|synset| own.contains(synset))
}

#[cfg(test)]
mod tests {
    use super::are_synonyms;

    #[test]
    fn words_share_a_meaning_by_their_synsets() {
        for (a, b, expected) in [
            ("outlays", "spending", true),
            ("government", "public", true),
            ("pupils", "students", true),
            ("elderly", "older", true),
            ("doctors", "physician", true),
            ("wild", "farmed", false),
            ("receipts", "outlays", false),
            ("quux", "quux", false),
        ] {
            assert_eq!(are_synonyms(a, b), expected, "{a} {b}");
            assert_eq!(are_synonyms(b, a), expected, "{b} {a}");
        }
    }
}
