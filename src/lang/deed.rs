//! What is done with what reports count, and what is done instead: "granted" and "denied".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::contrast::Side;
use super::section::{self, WordFile};
use super::verb::{Endings, forms};

/// The file of deeds.
const FILES: &[WordFile] = &[("deeds", include_str!("en/deeds.txt"))];

/// A word of a deed, with the particle that belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deed {
    /// The contrast and its side.
    pub side: Side,
    /// The particle that the word is a deed with: the "down" of "turned down".
    pub particle: Option<&'static str>,
    /// Whether the deed is a journey, which is another one for where it leads.
    pub is_journey: bool,
}

static TABLE: LazyLock<FxHashMap<String, Vec<Deed>>> = LazyLock::new(|| {
    let mut table: FxHashMap<String, Vec<Deed>> = FxHashMap::default();
    for (contrast, line) in section::lines(FILES).enumerate() {
        for (side, words) in line.text.split(';').enumerate() {
            for item in words.split(',').map(str::trim) {
                let (verb, particle) = match item.split_once(" / ") {
                    Some((verb, particle)) => (verb, Some(particle)),
                    None => (item, None),
                };
                let deed = Deed {
                    side: (contrast, side),
                    particle,
                    is_journey: line.section == "journeys",
                };
                for form in forms(verb, &Endings::default()) {
                    table.entry(form.word).or_default().push(deed);
                }
            }
        }
    }
    table
});

/// The deeds that a word in lower case may tell of.
pub fn deeds(word: &str) -> &'static [Deed] {
    TABLE.get(word).map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> Vec<Side> {
        deeds(word).iter().map(|deed| deed.side).collect()
    }

    #[test]
    fn forms_and_nouns_of_a_deed_stand_on_its_side() {
        assert_eq!(of("convicted"), of("conviction"));
        assert_eq!(of("acquitted"), of("acquittals"));
        let (convicted, acquitted) = (of("convicts"), of("acquitting"));
        assert_eq!(convicted.len(), 1);
        assert!(convicted[0].0 == acquitted[0].0 && convicted[0].1 != acquitted[0].1);
        assert!(
            deeds("turned")
                .iter()
                .all(|deed| deed.particle == Some("down"))
        );
        assert!(deeds("left").iter().all(|deed| deed.is_journey));
    }

    #[test]
    fn a_deed_is_not_done_instead_of_itself() {
        for line in section::lines(FILES) {
            assert!(line.text.contains(';'), "{}", line.text);
            let mut seen = std::collections::BTreeSet::new();
            for item in line.text.split([';', ',']).map(str::trim) {
                assert!(!item.is_empty() && seen.insert(item), "{}", line.text);
            }
        }
    }
}
