//! Nouns in singular and plural: whether two words are the same but for number and possessive, and the singular of a plural.
//!
//! Only whole words count. A shared beginning says nothing: "loaf" and "loaves" are one word, "loaf" and "loafers" are two.
//! Regular plurals follow the endings that a language's folder gives or, where it gives none, the rules of English spelling (Quirk et al.,
//! A Comprehensive Grammar of the English Language, 5.73–5.97); the others are data.

use std::borrow::Cow;

use crate::arrange::Arrange as _;

use rustc_hash::{FxHashMap, FxHashSet};

use super::language::{ENGLISH, Language};
use super::section::{self, WordFile};

/// The nouns of a language whose number no rule of spelling gives.
#[derive(Debug, Default)]
pub(super) struct Nouns {
    /// The plurals of each singular.
    plurals: FxHashMap<&'static str, Vec<&'static str>>,
    /// The singular of each plural; of two the first.
    singular: FxHashMap<&'static str, &'static str>,
    unchanged: FxHashSet<&'static str>,
    no_men: FxHashSet<&'static str>,
    /// The endings of plurals in place of those of singulars, longest first: `z = ces`.
    endings: Vec<(&'static str, &'static str)>,
}

impl Nouns {
    pub(super) fn new(files: &'static [WordFile]) -> Self {
        let mut nouns = Self::default();
        for line in section::lines(files) {
            match line.section {
                "irregular-nouns" => {
                    let mut forms = line.words();
                    let Some(one) = forms.next() else { continue };
                    for many in forms {
                        nouns.plurals.entry(one).or_default().push(many);
                        nouns.singular.entry(many).or_insert(one);
                    }
                }
                "unchanged-nouns" => nouns.unchanged.extend(line.words()),
                "no-men" => nouns.no_men.extend(line.words()),
                "noun-endings" => {
                    let ends = line.words().next().zip(line.value);
                    nouns.endings.extend(ends);
                }
                _ => {}
            }
        }
        nouns
            .endings
            .arrange_by_key(|(end, _)| std::cmp::Reverse(end.len()));
        nouns
    }

    /// Whether a word is the plural of another by the endings of the language.
    fn has_ending(&self, many: &str, one: &str) -> bool {
        let mut ends = self.endings.iter();
        let found = ends.find_map(|(end, plural)| Some((one.strip_suffix(end)?, plural)));
        found.is_some_and(|(stem, plural)| many.strip_suffix(plural) == Some(stem))
    }
}

/// Whether two English words are the same but for case, number and a possessive ending; see [`Language::is_same_word`].
pub fn is_same_word(a: &str, b: &str) -> bool {
    ENGLISH.is_same_word(a, b)
}

/// Whether two English phrases are the same but for case and number; see [`Language::is_same_phrase`].
pub fn is_same_phrase(a: &str, b: &str) -> bool {
    ENGLISH.is_same_phrase(a, b)
}

/// The singular of an English word; see [`Language::singular`].
pub fn singular(word: &str) -> Cow<'_, str> {
    ENGLISH.singular(word)
}

/// The last word of a noun phrase, which says what is counted: "officers" of "police officers".
pub fn head(noun: &str) -> &str {
    noun.rsplit([' ', '-']).next().unwrap_or_default()
}

/// Whether two words differ in their endings alone: "voters", "voting".
pub fn is_related(a: &str, b: &str) -> bool {
    /// The least letters that related words share at their beginning.
    const STEM: usize = 4;
    if !begin_alike(a, b) {
        return false;
    }
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let shorter = a.chars().count().min(b.chars().count());
    // As in "use" and "user".
    let longer = a.chars().count().max(b.chars().count());
    let is_agent = shared == shorter && shared + 1 >= STEM && longer <= shorter + 2;
    (shared >= STEM && shared + 3 >= shorter) || is_agent || is_same_word(a, b)
}

/// Whether the first letters of two words are the same but for case.
pub fn begin_alike(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (a.chars().next(), b.chars().next()) else {
        return a.is_empty() && b.is_empty();
    };
    a == b || a.to_lowercase().eq(b.to_lowercase())
}

impl Language {
    /// Whether two words are the same but for case, number and a possessive ending: "Deaths" and "death", "loaf" and "loaves". The last
    /// part of a compound inflects: "low-income country", "low-income countries".
    pub fn is_same_word(&self, a: &str, b: &str) -> bool {
        // A plural begins like its singular.
        if !begin_alike(a, b) {
            return false;
        }
        let (a, b) = (folded(a), folded(b));
        let listed = |word: &str| self.inflection().singular.get(word);
        // As in "people" and "persons".
        let both = || listed(&a).is_some() && listed(&a) == listed(&b);
        a == b || self.is_plural_of(&a, &b) || self.is_plural_of(&b, &a) || both()
    }

    /// Whether two phrases are the same but for case and the number of their last words.
    pub fn is_same_phrase(&self, a: &str, b: &str) -> bool {
        let parts = |text: &str| -> Vec<String> {
            text.split(|letter: char| letter.is_whitespace() || letter == '-')
                .filter(|word| !word.is_empty())
                .map(|word| folded(word).into_owned())
                .collect()
        };
        match (parts(a).as_slice(), parts(b).as_slice()) {
            ([a @ .., last], [b @ .., other]) => a == b && self.is_same_word(last, other),
            _ => false,
        }
    }

    /// The singular of a word in lower case: "country" of "countries". A word that is no plural stays as it is.
    pub fn singular<'w>(&self, word: &'w str) -> Cow<'w, str> {
        if let Some(one) = self.inflection().singular.get(word) {
            return Cow::Borrowed(one);
        }
        if self.inflection().unchanged.contains(word)
            || self.inflection().plurals.contains_key(word)
        {
            return Cow::Borrowed(word);
        }
        if let Some((before, last)) = word.rsplit_once('-').filter(|(_, last)| !last.is_empty()) {
            let last = self.singular(last);
            return Cow::Owned(format!("{before}-{last}"));
        }
        let stem = |end: &str, instead: &str| {
            let stem = word
                .strip_suffix(end)
                .filter(|stem| stem.chars().count() > 1)?;
            let one = format!("{stem}{instead}");
            self.is_plural_of(word, &one).then_some(one)
        };
        let endings = &self.inflection().endings;
        if !endings.is_empty() {
            let ends = endings.iter().filter_map(|(end, plural)| {
                let stem = word.strip_suffix(plural)?;
                Some((plural.len(), format!("{stem}{end}")))
            });
            let ones =
                ends.filter(|(_, one)| one.chars().count() > 1 && self.is_plural_of(word, one));
            let one = ones.max_by_key(|(length, _)| *length);
            return one.map_or(Cow::Borrowed(word), |(_, one)| Cow::Owned(one));
        }
        // Most words have another ending.
        if !word.ends_with('s') && !word.ends_with("men") {
            return Cow::Borrowed(word);
        }
        let mut ends = [
            ("ies", "y"),
            ("sses", "ss"),
            ("shes", "sh"),
            ("ches", "ch"),
            ("xes", "x"),
            ("zzes", "zz"),
            ("men", "man"),
            ("s", ""),
        ]
        .iter();
        let one = ends.find_map(|(end, instead)| stem(end, instead));
        one.map_or(Cow::Borrowed(word), Cow::Owned)
    }

    /// Whether a word is a plural of another; both in lower case.
    fn is_plural_of(&self, many: &str, one: &str) -> bool {
        if self.inflection().unchanged.contains(many) || self.inflection().unchanged.contains(one) {
            return false;
        }
        if let Some(plurals) = self.inflection().plurals.get(one) {
            return plurals.contains(&many);
        }
        if let (Some((before, last)), Some((others, end))) =
            (many.rsplit_once('-'), one.rsplit_once('-'))
        {
            return before == others && self.is_plural_of(last, end);
        }
        if !self.inflection().endings.is_empty() {
            return self.inflection().has_ending(many, one);
        }
        let Some(ending) = many.strip_prefix(one) else {
            return self.changes_its_end(many, one);
        };
        if one.chars().count() < 2 || !one.ends_with(char::is_alphabetic) {
            return false;
        }
        match ending {
            // As in "various" and "tennis": plurals of words in -us and -is are data.
            "s" => !takes_es(one) && !is_consonant_y(one) && !one.ends_with(['u', 'i']),
            "es" => takes_es(one) || one.ends_with('o'),
            _ => false,
        }
    }

    /// Whether a plural changes the end of its singular: "countries" of "country", "chairmen" of "chairman".
    fn changes_its_end(&self, many: &str, one: &str) -> bool {
        if let Some(stem) = one.strip_suffix('y') {
            return is_consonant_y(one) && many.strip_suffix("ies") == Some(stem);
        }
        let is_man = |stem: &str| many.strip_suffix("men") == Some(stem);
        !self.inflection().no_men.contains(one) && one.strip_suffix("man").is_some_and(is_man)
    }
}

fn takes_es(one: &str) -> bool {
    one.ends_with(['s', 'x', 'z']) || one.ends_with("ch") || one.ends_with("sh")
}

fn is_consonant_y(one: &str) -> bool {
    let before = one
        .strip_suffix('y')
        .and_then(|stem| stem.chars().next_back());
    before.is_some_and(|letter| !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u'))
}

/// A word in lower case, without a possessive ending.
fn folded(word: &str) -> Cow<'_, str> {
    let word = ["'s", "’s"]
        .into_iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word)
        .trim_end_matches(['\'', '’']);
    if word.chars().all(char::is_lowercase) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIRS: &[(&str, &str)] = &[
        ("death", "deaths"),
        ("country", "countries"),
        ("loaf", "loaves"),
        ("person", "people"),
        ("day", "days"),
        ("bus", "buses"),
        ("church", "churches"),
        ("monarch", "monarchs"),
        ("box", "boxes"),
        ("wish", "wishes"),
        ("loss", "losses"),
        ("house", "houses"),
        ("case", "cases"),
        ("purchase", "purchases"),
        ("nurse", "nurses"),
        ("crisis", "crises"),
        ("census", "censuses"),
        ("chief", "chiefs"),
        ("photo", "photos"),
        ("hero", "heroes"),
        ("chairwoman", "chairwomen"),
        ("fireman", "firemen"),
        ("german", "germans"),
        ("size", "sizes"),
        ("index", "indices"),
        ("shoe", "shoes"),
        ("valley", "valleys"),
        ("cookie", "cookies"),
        ("bureau", "bureaux"),
        ("runner-up", "runners-up"),
        ("bed-night", "bed-nights"),
        ("café", "cafés"),
        ("tax", "taxes"),
        ("licence", "licences"),
        ("database", "databases"),
        ("employee", "employees"),
    ];

    #[test]
    fn number_case_and_possessive_make_no_other_word() {
        for (one, many) in PAIRS {
            assert!(
                is_same_word(one, many) && is_same_word(many, one),
                "{one} {many}"
            );
            assert_eq!(singular(many), *one);
            assert_eq!(singular(one), *one);
        }
        for (a, b) in [
            ("Country", "country's"),
            ("farmers’", "farmer"),
            ("Farms'", "farm"),
            ("people’s", "person"),
            ("sheep", "sheep"),
            ("people", "persons"),
            ("hooves", "hoofs"),
        ] {
            assert!(is_same_word(a, b), "{a} {b}");
        }
        assert!(is_same_phrase("low-income countries", "low-income country"));
        assert!(is_same_phrase("Live births", "live birth"));
        assert!(!is_same_phrase("live births", "births") && !is_same_phrase("", ""));
    }

    #[test]
    fn a_shared_beginning_makes_no_same_word() {
        for (a, b) in [
            ("car", "carbon"),
            ("car", "cars-only"),
            ("loaf", "loafers"),
            ("loaf", "loafer"),
            ("firm", "firmware"),
            ("univers", "university"),
            ("general", "generation"),
            ("new", "news"),
            ("mean", "means"),
            ("species", "specie"),
            ("human", "humen"),
            ("bas", "basis"),
            ("pas", "pass"),
            ("household", "householder"),
            ("ton", "tone"),
            ("his", "hi"),
            ("as", "a"),
            ("need", "needle"),
            ("princes", "princess"),
            ("m", "ms"),
            ("business", "busines"),
            ("", "s"),
            ("3", "3s"),
            ("day", "daily"),
            ("economic", "economics"),
            ("custom", "customs"),
        ] {
            assert!(!is_same_word(a, b) && !is_same_word(b, a), "{a} {b}");
        }
        for word in [
            "series", "news", "business", "gas", "analysis", "", "s", "ss", "’", "us", "glass",
            "various", "tennis", "specimen", "chassis",
        ] {
            assert_eq!(singular(word), word);
        }
    }
}
