//! The case of titles and terms, as CSL describes it (CSL 1.0.2, "Text-case").

use crate::lang::List;

/// The case that a style gives to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextCase {
    /// The case as written.
    Written,
    /// All letters in lower case.
    Lower,
    /// All letters in capitals.
    Upper,
    /// The first letter a capital.
    First,
    /// A capital for each word.
    All,
    /// Sentence case.
    Sentence,
    /// English title case: a capital for each word, except small words within.
    Title,
}

impl TextCase {
    /// Reads the case from what the engine made of the probe: a word, a small word of titles, a word, a capitalised word.
    pub(super) fn probed(probe: &str) -> Self {
        let capitals = |word: &str| word.chars().filter(|char| char.is_uppercase()).count();
        let mut words = probe.split(' ').map(capitals);
        let mut next = || words.next().unwrap_or_default() > 0;
        let (first, small, word, capital) = (next(), next(), next(), next());
        let is_upper = !probe.contains(char::is_lowercase);
        match (first, small, word, capital) {
            _ if is_upper => Self::Upper,
            (_, true, ..) => Self::All,
            (_, _, true, _) => Self::Title,
            (true, _, _, false) => Self::Sentence,
            (false, _, _, false) => Self::Lower,
            (true, ..) => Self::First,
            (false, ..) => Self::Written,
        }
    }

    /// Gives a text this case, except its `fixed` letters.
    pub(super) fn apply(self, text: &mut [Letter]) {
        match self {
            Self::Written => {}
            Self::Lower => text.iter_mut().for_each(Letter::lower),
            Self::Upper => text.iter_mut().for_each(Letter::upper),
            Self::First => first(text),
            Self::All => words(text)
                .into_iter()
                .for_each(|word| capitalise(text, &word)),
            Self::Sentence => {
                let letters = || text.iter().filter(|letter| letter.char.is_alphabetic());
                if letters().all(|letter| letter.char.is_uppercase()) {
                    text.iter_mut().for_each(Letter::lower);
                }
                first(text);
            }
            Self::Title => title(text),
        }
    }
}

/// A character of a text, and whether its case is fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) char: char,
    pub(super) fixed: bool,
}

impl Letter {
    fn lower(&mut self) {
        self.change(|char| single(char.to_lowercase()));
    }

    fn upper(&mut self) {
        self.change(|char| single(char.to_uppercase()));
    }

    fn change(&mut self, to: impl Fn(char) -> Option<char>) {
        if !self.fixed {
            self.char = to(self.char).unwrap_or(self.char);
        }
    }
}

/// A case mapping to a single character; `None` if it has several.
fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    chars.next().filter(|_| chars.next().is_none())
}

/// A word of a text, by its letters.
type WordRange = std::ops::Range<usize>;

/// The words of a text, which blanks and punctuation separate.
fn words(text: &[Letter]) -> Vec<WordRange> {
    let mut words: Vec<WordRange> = Vec::new();
    for (at, letter) in text.iter().enumerate() {
        if parts(letter.char) {
            continue;
        }
        match words.last_mut() {
            Some(word) if word.end == at => word.end = at + 1,
            _ => words.push(at..at + 1),
        }
    }
    words
}

fn parts(char: char) -> bool {
    char.is_whitespace() || "-–—/.,;?!:()[]\"'‘’“”".contains(char) || super::mask::is_code(char)
}

fn first(text: &mut [Letter]) {
    if let Some(word) = words(text).first() {
        capitalise(text, word);
    }
}

/// Gives a word a capital, unless it has one.
fn capitalise(text: &mut [Letter], word: &WordRange) {
    let Some(letters) = text.get_mut(word.clone()) else {
        return;
    };
    let is_written = letters
        .iter()
        .any(|letter| letter.fixed || letter.char.is_uppercase());
    // A single Greek letter is a symbol.
    let is_sign = letters.len() == 1
        && letters
            .iter()
            .all(|letter| ('\u{370}'..='\u{3FF}').contains(&letter.char));
    if let Some(letter) = letters.first_mut().filter(|_| !is_written && !is_sign) {
        letter.upper();
    }
}

/// English title case: small words get a capital at both ends of the title, after punctuation that ends a part, and before a hyphen.
fn title(text: &mut [Letter]) {
    let words = words(text);
    let last = words.len().saturating_sub(1);
    let mut before = 0;
    for (index, word) in words.iter().enumerate() {
        let is_after_part = text.get(before..word.start).is_some_and(|between| {
            let mut signs = between.iter().filter(|letter| !letter.char.is_whitespace());
            signs.any(|letter| matches!(letter.char, '?' | '!' | ':'))
        });
        before = word.end;
        if is_in_address(text, &words, index) {
            continue;
        }
        let is_joined = text.get(word.end).is_some_and(|next| next.char == '-');
        let is_short = word.len() == 1;
        let is_at_end = index == last && !is_short;
        if index == 0
            || is_at_end
            || is_after_part
            || is_joined
            || !is_short && !is_small(text.get(word.clone()).unwrap_or_default())
        {
            capitalise(text, word);
        }
    }
}

/// Whether a full stop joins a word to another in lower case, as in a web address: "example.org", but not "p.m." or "Ph.D".
fn is_in_address(text: &[Letter], words: &[WordRange], index: usize) -> bool {
    let is_label = |word: &WordRange| {
        let letters = text.get(word.clone()).unwrap_or_default();
        let mut letters = letters.iter().map(|letter| letter.char);
        word.len() > 1 && letters.all(|letter| letter.is_lowercase() || letter.is_ascii_digit())
    };
    let are_joined = |first: Option<usize>| {
        let pair = first.and_then(|first| words.get(first..first + 2));
        let Some([one, other]) = pair else {
            return false;
        };
        let stop = text.get(one.end).filter(|_| one.end + 1 == other.start);
        stop.is_some_and(|stop| stop.char == '.') && is_label(one) && is_label(other)
    };
    are_joined(index.checked_sub(1)) || are_joined(Some(index))
}

fn is_small(word: &[Letter]) -> bool {
    let word: String = word.iter().map(|letter| letter.char).collect();
    List::SmallTitleWords.holds(&word)
}

#[cfg(test)]
mod tests {
    use super::{Letter, TextCase};

    fn cased(case: TextCase, text: &str) -> String {
        let mut letters: Vec<Letter> = text
            .chars()
            .map(|char| Letter { char, fixed: false })
            .collect();
        case.apply(&mut letters);
        letters.into_iter().map(|letter| letter.char).collect()
    }

    #[test]
    fn titles_are_cased_as_editors_do() {
        for (text, expected) in [
            ("the wealth of regions", "The Wealth of Regions"),
            ("what McKinsey said in eLife", "What McKinsey Said in eLife"),
            (
                "jobs, growth, and investment",
                "Jobs, Growth, and Investment",
            ),
            ("where we are at", "Where We Are At"),
            ("growth: a history", "Growth: A History"),
            ("who pays? the poor", "Who Pays? The Poor"),
            ("a well-known review", "A Well-Known Review"),
            ("workers' rights, don't ask", "Workers' Rights, Don't Ask"),
            (
                "historia del peso y de la deuda",
                "Historia Del Peso y de La Deuda",
            ),
            ("IMF and the US", "IMF and the US"),
            ("ec.europa.eu: a guide", "ec.europa.eu: A Guide"),
            ("from a.m. to p.m.", "From a.m. to p.m."),
            (
                "buying from amazon.com today",
                "Buying from amazon.com Today",
            ),
        ] {
            assert_eq!(cased(TextCase::Title, text), expected);
        }
        assert_eq!(cased(TextCase::First, "working paper"), "Working paper");
        assert_eq!(cased(TextCase::All, "on the go"), "On The Go");
        assert_eq!(cased(TextCase::Sentence, "ON THE GO"), "On the go");
        assert_eq!(cased(TextCase::Sentence, "on China"), "On China");
        assert_eq!(cased(TextCase::Upper, "straße a"), "STRAßE A");
    }

    #[test]
    fn fixed_letters_keep_their_case() {
        let mut text: Vec<Letter> = "abc def"
            .chars()
            .map(|char| Letter {
                char,
                fixed: char < 'd' && char != ' ',
            })
            .collect();
        TextCase::Title.apply(&mut text);
        assert_eq!(
            text.iter().map(|letter| letter.char).collect::<String>(),
            "abc Def"
        );
    }
}
