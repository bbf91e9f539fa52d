//! Words in the names of bodies and countries of other languages, with the English word for each.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A line has the English word first. Letters stand without accents.
const LINES: &str = include_str!("en/translations.txt");

static ENGLISH: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let pairs = LINES.lines().flat_map(|line| {
        let mut words = line.split(' ');
        let english = words.next().unwrap_or_default();
        words.map(move |word| (word, english))
    });
    pairs.collect()
});

/// The English word for one of another language, in small letters without accents.
pub fn english(word: &str) -> Option<&'static str> {
    ENGLISH.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_one_meaning_and_no_accent() {
        let words: Vec<&str> = LINES.split_whitespace().collect();
        let mut distinct = words.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(words.len(), distinct.len());
        assert!(
            LINES
                .bytes()
                .all(|byte| byte == b' ' || byte == b'\n' || byte.is_ascii_lowercase())
        );
        assert_eq!(english("banco"), Some("bank"));
        assert_eq!(english("bank"), None);
    }
}
