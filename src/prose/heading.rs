//! Headings: an outline without jumps, and ids that are unique on the page.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Format keys: ASCII letters for those that do not decompose into a plain letter and a mark.
const FOLDS: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('ø', "o"),
    ('œ', "oe"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ı', "i"),
];

/// The id of a heading without letters and digits.
const EMPTY: &str = "section";

/// The levels of the headings read so far.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The author's level, and the level without jumps, of each heading above, outermost first.
    above: Vec<(u8, u8)>,
}

impl Outline {
    /// The level for a heading of the author's `level`: one below the nearest heading above, 2 at the top.
    pub(super) fn level(&mut self, level: u8) -> u8 {
        let written = level.max(2);
        while self
            .above
            .last()
            .is_some_and(|(above, _)| *above >= written)
        {
            self.above.pop();
        }
        let settled = self.above.last().map_or(2, |(_, settled)| settled + 1);
        self.above.push((written, settled));
        settled
    }
}

/// The ids given so far.
#[derive(Debug, Default)]
pub(super) struct Ids {
    given: BTreeMap<String, usize>,
}

impl Ids {
    /// A new id, made from the author's own or from the words.
    pub(super) fn give(&mut self, wanted: Option<&str>, words: &str) -> String {
        let own = wanted.map(cleaned).filter(|id| !id.is_empty());
        let from_words = || match slug(words) {
            slug if slug.is_empty() => EMPTY.to_owned(),
            slug => slug,
        };
        let mut id = own.unwrap_or_else(from_words);
        if self.given.contains_key(&id) {
            let mut count = self.given.get(&id).copied().unwrap_or(1);
            let numbered = loop {
                count += 1;
                let numbered = format!("{id}-{count}");
                if !self.given.contains_key(&numbered) {
                    break numbered;
                }
            };
            self.given.insert(id, count);
            id = numbered;
        }
        self.given.insert(id.clone(), 1);
        id
    }
}

/// An author's id without characters that an address or attribute could misread.
fn cleaned(id: &str) -> String {
    id.chars()
        .map(|c| match c {
            c if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') => c,
            _ => '-',
        })
        .collect()
}

/// Words in lower case, with letters folded to ASCII where that is simple, joined by `-`; empty if there are no letters or digits.
pub fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for c in words
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
    {
        if let Some((_, fold)) = FOLDS.iter().find(|(letter, _)| *letter == c) {
            slug.push_str(fold);
        } else if c.is_alphanumeric() {
            slug.push(c);
        } else if !matches!(c, '\'' | '’') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    // The parts of a Hangul syllable are joined again.
    slug.trim_end_matches('-').nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_unique() {
        let mut ids = Ids::default();
        for (words, expected) in [
            ("Trade, in figures", "trade-in-figures"),
            ("Trade in Figures!", "trade-in-figures-2"),
            ("Trade in figures 2", "trade-in-figures-2-2"),
            ("Trade in figures", "trade-in-figures-3"),
            ("China’s Größe in Łódź", "chinas-grosse-in-lodz"),
            ("References", "references"),
            ("Claim by claim", "claim-by-claim"),
            ("中国", "中国"),
            ("한국", "한국"),
            ("???", "section"),
        ] {
            assert_eq!(ids.give(None, words), expected, "{words}");
        }
        assert_eq!(ids.give(Some("own"), "x"), "own");
        assert_eq!(ids.give(Some("own"), "x"), "own-2");
        assert_eq!(ids.give(Some("a\"b c"), "x"), "a-b-c");
    }

    #[test]
    fn the_outline_has_no_jumps() {
        for (written, settled) in [
            (&[2, 3, 4, 2][..], &[2, 3, 4, 2][..]),
            (&[1, 2, 3], &[2, 2, 3]),
            (&[2, 4, 4, 3, 4], &[2, 3, 3, 3, 4]),
            (&[4, 3, 2], &[2, 2, 2]),
            (&[1, 1], &[2, 2]),
        ] {
            let mut outline = Outline::default();
            let found: Vec<_> = written.iter().map(|level| outline.level(*level)).collect();
            assert_eq!(found, settled, "{written:?}");
        }
    }
}
