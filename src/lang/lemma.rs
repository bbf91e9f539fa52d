//! Lemmas, which tell of which verb a word is a form.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::language::ENGLISH;
use super::section;
use super::verb::{Endings, forms};

/// The lemma of each form of the listed English verbs.
static LEMMAS: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    const SECTIONS: &[&str] = &["verbs", "change-verbs", "proposing-verbs"];
    let lines = section::lines(ENGLISH.files);
    let mut lemmas = FxHashMap::default();
    for line in lines.filter(|line| SECTIONS.contains(&line.section)) {
        let text = line.text.split(" /").next().unwrap_or_default();
        let lemma = line.words().next().unwrap_or_default();
        for form in forms(text, &Endings::default()) {
            lemmas
                .entry(form.word)
                .or_insert(lemma.trim_start_matches('~'));
        }
    }
    lemmas
});

/// Whether two words in lower case are forms of one listed verb: "taught" and "teach".
pub fn are_of_one_verb(a: &str, b: &str) -> bool {
    let lemma = LEMMAS.get(a);
    lemma.is_some() && lemma == LEMMAS.get(b)
}
