//! Nouns for people.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::section::{self, WordFile};

/// The file of nouns for people.
const FILES: &[WordFile] = &[("people", include_str!("en/people.txt"))];

static PEOPLE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    section::lines(FILES)
        .flat_map(|line| line.words())
        .collect()
});

/// Whether a noun in lower case, in the singular, is one for people: "nurse".
pub fn is_person(noun: &str) -> bool {
    PEOPLE.contains(noun)
}

#[cfg(test)]
mod tests {
    use super::is_person;

    #[test]
    fn nouns_of_people_are_no_things() {
        for noun in ["nurse", "farmer", "republican", "retiree", "welder"] {
            assert!(is_person(noun), "{noun}");
        }
        for noun in ["firm", "tariff", "dollar", "country", "", "nurses"] {
            assert!(!is_person(noun), "{noun}");
        }
    }
}
