//! What words affirm and what they deny: "were priced", "were not priced", "were unpriced" (docs/reading.md, Denials).

use crate::lang::noun::{begin_alike, is_same_word};
use crate::lang::{Class, ENGLISH, Entry, List, Relation, are_of_one_verb};

/// A word of content, and whether what stands before it denies it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Told {
    /// In lower case, without the syllable that denies.
    pub(in crate::check) word: String,
    pub(in crate::check) is_denied: bool,
    /// Whether a word before it denies it, and not its own first syllable alone.
    pub(in crate::check) is_turned: bool,
    /// Its place among the words.
    pub(in crate::check) place: usize,
    /// The preposition right before it, articles aside: "to mothers".
    pub(in crate::check) before: Option<String>,
    /// The next word, articles aside: "below" of "priced below full risk".
    pub(in crate::check) behind: Option<String>,
}

/// The words of content of some words in lower case; a mark or number is an empty word.
pub(in crate::check) fn told(words: &[&str]) -> Vec<Told> {
    let mut all = Vec::new();
    // Whether the next word of content is denied.
    let mut is_next = false;
    for (place, word) in words.iter().enumerate() {
        let entry = ENGLISH.find(word);
        if denies(words, place) {
            is_next = true;
            continue;
        }
        if let Some((stem, is_denied)) = content(word, entry) {
            let is_turned = std::mem::take(&mut is_next);
            // The "to" of "refused to accept" belongs to the verb.
            let is_verb = place.checked_sub(1).is_some_and(|last| denies(words, last));
            let before = before(words, place).filter(|_| !is_verb);
            all.push(Told {
                word: stem.to_owned(),
                is_denied: is_denied != is_turned,
                is_turned,
                place,
                before: before.map(str::to_owned),
                behind: behind(words, place).map(str::to_owned),
            });
        } else if !passes(words, place, entry) {
            is_next = false;
        }
    }
    all
}

/// Whether a word denies the next one: "not", "didn't", the "to" of "refused to", "non-".
fn denies(words: &[&str], place: usize) -> bool {
    let find = |place: Option<usize>| Some(ENGLISH.find(words.get(place?)?));
    let Some(entry) = find(Some(place)) else {
        return false;
    };
    let before = find(place.checked_sub(1));
    let refuses = || before.is_some_and(|before| before.is_in(Class::Refusing));
    match entry.relation {
        Some(relation) => relation == Relation::To && refuses(),
        None => entry.is_in(Class::Negators) || entry.is_in(Class::NegatingParts),
    }
}

/// A word of content without the syllable that denies it, and whether it has one.
fn content<'w>(word: &'w str, entry: &Entry) -> Option<(&'w str, bool)> {
    const NO_CONTENT: crate::lang::Classes = Class::FunctionWords
        .only()
        .or(Class::Determiners.only())
        .or(Class::Copulas.only())
        .or(Class::HelpingVerbs.only())
        .or(Class::Wishing.only())
        .or(Class::Refusing.only());
    let is_plain = word.len() > 2 && word.chars().all(char::is_alphabetic);
    let is_content = is_plain
        && entry.relation.is_none()
        && entry.month.is_none()
        && entry.comparative.is_none()
        && entry.cardinal.is_none()
        && !entry.classes().meet(NO_CONTENT);
    let mut prefixes = List::NegatingPrefixes.phrases().iter();
    let stem = prefixes.find_map(|prefix| word.strip_prefix(prefix));
    let stem = stem.filter(|stem| stem.chars().count() > 3);
    is_content.then(|| (stem.unwrap_or(word), stem.is_some()))
}

/// Whether a word ends as adverbs do: "fully".
pub(in crate::check) fn is_adverb(word: &str) -> bool {
    let mut endings = List::AdverbEndings.phrases().iter();
    endings.any(|ending| word.ends_with(ending))
}

/// Whether a denial reaches over a word: "has not yet been a member", "not to open". Over another preposition it reaches behind a form
/// of "be" alone.
fn passes(words: &[&str], place: usize, entry: &Entry) -> bool {
    const PASSED: crate::lang::Classes = Class::Copulas
        .only()
        .or(Class::HelpingVerbs.only())
        .or(Class::NegatorFillers.only())
        .or(Class::Articles.only());
    let copula = place
        .checked_sub(2)
        .and_then(|place| words.get(place))
        .is_some_and(|word| ENGLISH.find(word).is_in(Class::Copulas));
    let is_to = entry.relation == Some(Relation::To) || entry.relation.is_some() && copula;
    // The hyphen of "non-violent".
    let parts = place
        .checked_sub(1)
        .and_then(|place| words.get(place))
        .is_some_and(|word| ENGLISH.find(word).is_in(Class::NegatingParts));
    let is_joint = parts && words.get(place).is_some_and(|word| word.is_empty());
    entry.classes().meet(PASSED) || is_to || is_joint
}

fn is_article(word: &str) -> bool {
    ENGLISH.find(word).is_in(Class::Articles)
}

fn before<'w>(words: &[&'w str], place: usize) -> Option<&'w str> {
    let own = words.get(..place)?.iter().rev();
    let word = own.copied().find(|word| !is_article(word))?;
    ENGLISH.find(word).relation.is_some().then_some(word)
}

fn behind<'w>(words: &[&'w str], place: usize) -> Option<&'w str> {
    let own = words.get(place + 1..)?.iter();
    let mut own = own.copied().filter(|word| !is_article(word));
    let word = own.next().filter(|word| !word.is_empty())?;
    let is_link = ENGLISH.find(word).relation.is_some();
    // "in 2023", "in 46 percent"
    let is_number = |word: &str| !word.starts_with(char::is_alphabetic);
    let is_counted = is_link && own.next().is_none_or(is_number);
    (!is_counted).then_some(word)
}

/// Whether two words are forms of one: "accepted" and "accept", "unanimous" and "unanimously".
pub(in crate::check) fn is_form(a: &str, b: &str) -> bool {
    /// Letters that they share at their beginning, at least.
    const STEM: usize = 4;
    if !begin_alike(a, b) {
        return false;
    }
    let shared: usize = a
        .chars()
        .zip(b.chars())
        .take_while(|(a, b)| a == b)
        .map(|(letter, _)| letter.len_utf8())
        .sum();
    let (stem, rests) = (a.get(..shared), (a.get(shared..), b.get(shared..)));
    let (Some(stem), (Some(one), Some(other))) = (stem, rests) else {
        return false;
    };
    let last = stem.chars().next_back();
    let is_ending = |rest: &str| {
        // "planned"
        let single = last
            .and_then(|last| rest.strip_prefix(last))
            .unwrap_or(rest);
        [rest, single]
            .into_iter()
            .any(|rest| List::FormEndings.holds(rest))
    };
    let is_mute = |rest: &str| List::MuteEndings.holds(rest);
    // "own", "owned"
    let is_inflected = one.len().min(other.len()) == 0 && one.len().max(other.len()) > 1;
    let is_short = |rest: &str| rest.is_empty() || is_ending(rest);
    is_same_word(a, b)
        || are_of_one_verb(a, b)
        || stem.chars().count() >= STEM - usize::from(is_inflected)
            && is_short(one)
            && is_short(other)
            // "plan", "plane"
            && !(is_mute(one) && other.is_empty() || one.is_empty() && is_mute(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_denial_reaches_the_next_word_of_content() {
        for (text, expected) in [
            (
                "policies were not priced below risk",
                "policies -priced risk",
            ),
            ("the bank did not accept it", "bank -accept"),
            ("cases that were unvaccinated", "cases -vaccinated"),
            ("cases that were not unvaccinated", "cases vaccinated"),
            ("it has not yet been published", "-published"),
            ("it was not only priced", "priced"),
            ("it did not fully accept the fine", "-fully accept fine"),
            ("it refused to accept", "-accept"),
            (
                "births were not to mothers born abroad",
                "births -mothers born",
            ),
            ("not more than half were priced", "half priced"),
            ("non violent crimes", "-violent crimes"),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            let told: Vec<String> = told(&words)
                .iter()
                .map(|told| format!("{}{}", if told.is_denied { "-" } else { "" }, told.word))
                .collect();
            assert_eq!(told.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn forms_of_one_word_differ_in_their_endings() {
        for (a, b, expected) in [
            ("accept", "accepted", true),
            ("unanimous", "unanimously", true),
            ("plan", "planned", true),
            ("priced", "pricing", true),
            ("apply", "applied", true),
            ("taught", "teach", true),
            ("own", "owned", true),
            ("reached", "reacted", false),
            ("plan", "plane", false),
            ("contract", "contain", false),
            ("accept", "acceptance", false),
        ] {
            assert_eq!(is_form(a, b), expected, "{a} {b}");
            assert_eq!(is_form(b, a), expected, "{b} {a}");
        }
    }
}
