//! Reads what words affirm and what they deny: "were priced", "were not priced", "were unpriced" (docs/reading.md, Denials).

use std::borrow::Cow;

use crate::lang::noun::{begin_alike, is_same_word};
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH, Entry, List, Relation, are_of_one_verb, looks_past};

/// The most letters behind a syllable that only seems to deny: "union".
const STEM: usize = 3;

/// A content word, and whether it is denied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct ContentWord {
    /// The word in lower case, without a syllable that denies it.
    pub(in crate::check) word: String,
    pub(in crate::check) is_denied: bool,
    /// Whether a word before this one denies it, rather than its own first syllable alone.
    pub(in crate::check) is_turned: bool,
    /// The index of the word among the words.
    pub(in crate::check) place: usize,
    /// The preposition right before the word, articles aside: "to mothers".
    pub(in crate::check) before: Option<String>,
    /// The next word, articles aside: "below" for "priced below full risk".
    pub(in crate::check) behind: Option<String>,
}

/// The words of a text, cut at hyphens.
pub(in crate::check) fn words(text: &str) -> impl Iterator<Item = &str> {
    words_at(text).flat_map(|(_, run)| run.split('-'))
}

/// Whether a word in lower case may deny another word, or itself.
pub(in crate::check) fn may_deny(word: &str) -> bool {
    const DENYING: crate::lang::Classes = Class::Negators
        .only()
        .or(Class::Lacking.only())
        .or(Class::NegatingParts.only())
        .or(Class::Denying.only())
        .or(Class::Refusing.only());
    let prefixes = List::NegatingPrefixes.phrases().iter();
    let mut stems = prefixes.filter_map(|prefix| word.strip_prefix(prefix));
    stems.any(|stem| stem.chars().count() > STEM) || ENGLISH.find(word).classes().meet(DENYING)
}

/// The content words among some words in lower case, each with its entry; a mark or number is an empty word.
pub(in crate::check) fn told(words: &[&str], entries: &[&'static Entry]) -> Vec<ContentWord> {
    let mut all = Vec::new();
    // Whether the next content word is denied.
    let mut is_next = false;
    // Whether it stands in the noun phrase of what is or is not had.
    let mut is_of_access = false;
    // Whether a noun phrase is denied, all of it: "without health insurance"; and whether its first word is passed.
    let (mut is_of_phrase, mut is_inside) = (false, false);
    for (place, (word, entry)) in words.iter().zip(entries).enumerate() {
        if denies(entries, place) || denies_noun(words, entries, place) {
            is_next = true;
            is_inside = false;
            is_of_phrase = entry.relation.is_some_and(|link| link != Relation::To);
            continue;
        }
        if let Some((stem, is_denied)) = content(word, entry) {
            // As in "people without insurance treated in wards".
            let is_verb = is_inside && (looks_past(word) || entry.is_in(Class::Verbs));
            let is_before = std::mem::take(&mut is_next) && !is_verb;
            // As in "owned no car".
            let next = entries.get(place + 1);
            let is_behind = next.is_some_and(|next| next.is_in(Class::Denying));
            // The "to" of "refused to accept" belongs to the verb.
            let is_verb = place
                .checked_sub(1)
                .is_some_and(|last| denies(entries, last));
            let before = before(words, entries, place).filter(|_| !is_verb);
            all.push(ContentWord {
                word: stem.to_owned(),
                is_denied: is_denied != (is_before != is_behind),
                is_turned: is_before || is_behind,
                place,
                before: before.map(str::to_owned),
                behind: behind(words, entries, place).map(str::to_owned),
            });
            // Who is "without access to electricity", or lacks access to it, has no electricity.
            let is_to = next.is_some_and(|next| next.relation == Some(Relation::To));
            is_of_access |= is_before && is_to && entry.is_in(Class::AccessNouns);
            let lacks = entry.is_in(Class::Lacking);
            is_inside = !lacks;
            is_of_phrase |= lacks;
            is_next = lacks || is_before && (is_of_access || is_of_phrase);
        } else if !passes(words, entries, place) {
            is_next = false;
            is_of_access = false;
            is_of_phrase = false;
        }
    }
    all
}

/// Whether a word denies the next one: "not", "didn't", the "to" of "refused to", "non-".
fn denies(entries: &[&Entry], place: usize) -> bool {
    let find = |place: Option<usize>| entries.get(place?).copied();
    let Some(entry) = find(Some(place)) else {
        return false;
    };
    let before = find(place.checked_sub(1));
    let refuses = || before.is_some_and(|before| before.is_in(Class::Refusing));
    let is_to = entry.relation == Some(Relation::To);
    entry.is_in(Class::Negators) || entry.is_in(Class::NegatingParts) || is_to && refuses()
}

/// Whether "no" denies the noun behind it, where no verb before it is denied: "with no car", but not "owned no car".
fn denies_noun(words: &[&str], entries: &[&Entry], place: usize) -> bool {
    let is_none = |entry: &&Entry| entry.is_in(Class::Denying) && entry.is_in(Class::Determiners);
    let before = place.checked_sub(1);
    let before = before.and_then(|before| words.get(before).zip(entries.get(before)));
    let is_verb = before.is_some_and(|(word, entry)| content(word, entry).is_some());
    entries.get(place).is_some_and(is_none) && !is_verb
}

/// A content word without the syllable that denies it, and whether it has one; `None` for any other word.
fn content<'w>(word: &'w str, entry: &Entry) -> Option<(&'w str, bool)> {
    const NO_CONTENT: crate::lang::Classes = Class::FunctionWords
        .only()
        .or(Class::Determiners.only())
        .or(Class::Copulas.only())
        .or(Class::HelpingVerbs.only())
        .or(Class::Wishing.only())
        .or(Class::Refusing.only());
    let is_content = word.len() > 2
        && entry.relation.is_none()
        && entry.month.is_none()
        && entry.comparative.is_none()
        && entry.cardinal.is_none()
        && !entry.classes().meet(NO_CONTENT)
        && word.chars().all(char::is_alphabetic);
    if !is_content {
        return None;
    }
    let mut prefixes = List::NegatingPrefixes.phrases().iter();
    let stem = prefixes.find_map(|prefix| word.strip_prefix(prefix));
    let stem = stem.filter(|stem| stem.chars().count() > STEM);
    Some((stem.unwrap_or(word), stem.is_some()))
}

/// Whether a word ends like an adverb: "fully".
pub(in crate::check) fn is_adverb(word: &str) -> bool {
    let mut endings = List::AdverbEndings.phrases().iter();
    endings.any(|ending| word.ends_with(ending))
}

/// Whether a denial reaches past a word: "has not yet been a member", "not to open". It reaches past a preposition only behind a form of
/// "be".
fn passes(words: &[&str], entries: &[&Entry], place: usize) -> bool {
    const PASSED: crate::lang::Classes = Class::Copulas
        .only()
        .or(Class::HelpingVerbs.only())
        .or(Class::NegatorFillers.only())
        .or(Class::Articles.only());
    let Some(entry) = entries.get(place) else {
        return false;
    };
    let is_before = |steps: usize, class| {
        let entry = place.checked_sub(steps).and_then(|at| entries.get(at));
        entry.is_some_and(|entry| entry.is_in(class))
    };
    let is_link = entry.relation.is_some();
    // As in "a lack of insurance".
    let is_lack = entry.relation == Some(Relation::Of) && is_before(1, Class::Lacking);
    let is_to = entry.relation == Some(Relation::To) || is_link && is_before(2, Class::Copulas);
    // As in the hyphen of "non-violent".
    let is_joint =
        is_before(1, Class::NegatingParts) && words.get(place).is_some_and(|word| word.is_empty());
    entry.classes().meet(PASSED) || is_to || is_lack || is_joint
}

/// The words of a range with their entries, without articles and "no".
fn without_articles<'s, 'w>(
    words: &'s [&'w str],
    entries: &'s [&'static Entry],
) -> impl DoubleEndedIterator<Item = (&'w str, &'static Entry)> {
    let all = words.iter().copied().zip(entries.iter().copied());
    all.filter(|(_, entry)| !entry.is_in(Class::Articles) && !entry.is_in(Class::Denying))
}

fn before<'w>(words: &[&'w str], entries: &[&'static Entry], place: usize) -> Option<&'w str> {
    let (word, entry) = without_articles(words.get(..place)?, entries.get(..place)?).next_back()?;
    entry.relation.is_some().then_some(word)
}

fn behind<'w>(words: &[&'w str], entries: &[&'static Entry], place: usize) -> Option<&'w str> {
    let mut own = without_articles(words.get(place + 1..)?, entries.get(place + 1..)?);
    let (word, entry) = own.next().filter(|(word, _)| !word.is_empty())?;
    // As in "in 2023" and "in 46 percent".
    let is_number = |(word, _): (&str, _)| !word.starts_with(char::is_alphabetic);
    let is_counted = entry.relation.is_some() && own.next().is_none_or(is_number);
    (!is_counted).then_some(word)
}

/// Whether two words are forms of one word: "accepted" and "accept", "unanimous" and "unanimously".
pub(in crate::check) fn is_form(a: &str, b: &str) -> bool {
    /// The least letters that the words share at their beginning.
    const SHARED: usize = 4;
    if !begin_alike(a, b) {
        return false;
    }
    let (a, b) = (&*spelling(a), &*spelling(b));
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
        // As in "planned".
        let single = last
            .and_then(|last| rest.strip_prefix(last))
            .unwrap_or(rest);
        [rest, single]
            .into_iter()
            .any(|rest| List::FormEndings.holds(rest))
    };
    let is_mute = |rest: &str| List::MuteEndings.holds(rest);
    // As in "own" and "owned".
    let is_inflected = one.len().min(other.len()) == 0 && one.len().max(other.len()) > 1;
    let is_short = |rest: &str| rest.is_empty() || is_ending(rest);
    is_same_word(a, b)
        || are_of_one_verb(a, b)
        || stem.chars().count() >= SHARED - usize::from(is_inflected)
            && is_short(one)
            && is_short(other)
            // As in "plan" and "plane".
            && !(is_mute(one) && other.is_empty() || one.is_empty() && is_mute(other))
}

/// A word in one of two spellings: "favorable" for "favourable".
fn spelling(word: &str) -> Cow<'_, str> {
    /// The least letters before the part with two spellings.
    const STEM: usize = 3;
    let mut pairs = List::Spellings.phrases().iter();
    let found = pairs.find_map(|pair| {
        let (one, other) = pair.split_once(' ')?;
        let at = word.find(one).filter(|at| *at >= STEM)?;
        Some((at, one, other))
    });
    match found {
        Some((at, one, other)) => {
            let (stem, rest) = word.split_at(at);
            let rest = rest.strip_prefix(one).unwrap_or_default();
            Cow::Owned(format!("{stem}{other}{rest}"))
        }
        None => Cow::Borrowed(word),
    }
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
            ("households with no car", "households -car"),
            ("households own no car", "households -own car"),
            ("it had no more cars", "cars"),
            ("people lacked safe water", "people lacked -safe -water"),
            (
                "people without health insurance",
                "people -health -insurance",
            ),
            (
                "people without insurance treated in wards",
                "people -insurance treated wards",
            ),
            ("a lack of insurance", "lack -insurance"),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            let entries: Vec<&Entry> = words.iter().map(|word| ENGLISH.find(word)).collect();
            let told: Vec<String> = told(&words, &entries)
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
            ("favourable", "favorable", true),
            ("organised", "organizes", true),
            ("raise", "raised", true),
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
