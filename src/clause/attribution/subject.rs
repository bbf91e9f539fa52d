//! Finds verbs of saying in a clause, and the names that are their subjects.

use std::ops::Range;

use super::speaker::FoundName;
use super::word::AttributionWord;
use crate::lang::body;
use crate::lang::noun::singular;
use crate::lang::{Class, Classes, List, english, person};

/// How many words lead to the name of a source: two in "according to".
pub(super) fn according(words: &[AttributionWord<'_>], at: usize) -> Option<usize> {
    let is_one = words.get(at)?.is_in(Class::Naming);
    leads(List::According, words, at).or_else(|| is_one.then_some(1))
}

/// How many words of a phrase of the list stand at a place.
fn leads(list: List, words: &[AttributionWord<'_>], at: usize) -> Option<usize> {
    let rest = words.get(at..).unwrap_or_default();
    list.leads(rest.iter().map(AttributionWord::lower))
}

/// Whether a word is a verb of saying rather than a noun that looks like one.
pub(super) fn is_saying(words: &[AttributionWord<'_>], at: usize) -> bool {
    let Some(word) = words.get(at) else {
        return false;
    };
    let put = leads(List::SayingPhrases, words, at).is_some();
    if put || !word.is_a(Class::Saying.only()) {
        return put;
    }
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let noun = before.is_some_and(|before| before.is_possessive() || before.is(List::BeforeNouns))
        && word.mark == ' ';
    !noun || word.is(List::OnlyVerbs)
}

pub(super) fn is_passive(words: &[AttributionWord<'_>], verb: usize) -> bool {
    let before = (0..verb)
        .rev()
        .filter_map(|index| words.get(index))
        .find(|word| !is_adverb(word));
    before.is_some_and(|word| word.is_a(Class::Copulas.only()))
        && !words
            .get(verb)
            .is_some_and(|verb| verb.is(List::SayingParticiples))
}

pub(super) fn is_adverb(word: &AttributionWord<'_>) -> bool {
    let mut endings = List::AdverbEndings.phrases().iter();
    let is_derived = endings.any(|ending| word.lower().ends_with(ending));
    word.is(List::Adverbs) || is_derived && !word.is_capital()
}

fn is_auxiliary(word: &AttributionWord<'_>) -> bool {
    word.is(List::Auxiliaries) || word.is_in(Class::Auxiliaries)
}

/// The name that is the subject of a verb; the clause begins at `start`.
pub(super) fn subject(
    words: &[AttributionWord<'_>],
    start: usize,
    verb: usize,
) -> Option<FoundName> {
    let mut end = verb;
    let is = |index: usize, list: List| words.get(index).is_some_and(|word| word.is(list));
    let is_a =
        |index: usize, classes: Classes| words.get(index).is_some_and(|word| word.is_a(classes));
    // As in: … quoted Massa as saying; Milei was quoted as saying.
    if is(verb, List::SayingParticiples) {
        end = end
            .checked_sub(1)
            .filter(|before| is(*before, List::RoleLinks))?;
        if end > 0 && is(end - 1, List::QuotedVerbs) {
            end = (start..end - 1)
                .rev()
                .find(|index| is_a(*index, Class::Copulas.only()))?;
        }
    }
    while end > start
        && words
            .get(end - 1)
            .is_some_and(|word| is_adverb(word) || is_auxiliary(word))
    {
        end -= 1;
    }
    // In "Massa, the economy minister, said" the subject stands before the apposition.
    if words.get(end).is_some_and(|word| word.mark == ',') && end > start {
        let open = (start + 1..end)
            .rev()
            .find(|index| words.get(*index).is_some_and(|word| word.mark == ','))?;
        // In "The minister, Sergio Massa, said" the apposition names whoever it is.
        let apposed = name_ending(words, end).filter(|name| name.start == open);
        if let Some(name) = apposed
            && is_unnamed_person(words, start, open)
        {
            return Some(FoundName::new(name, false));
        }
        end = open;
    }
    if end > start && is(end - 1, List::RelativePronouns) {
        end -= 1;
    }
    let last = words.get(end.checked_sub(1)?)?;
    if last.is_a(Class::Documents.only()) && !last.is_possessive() {
        return owner(words, end - 1).or_else(|| itself(words, start, end - 1));
    }
    if last.is_possessive() {
        return None;
    }
    let name = name_ending(words, end)?;
    let before = name.start.checked_sub(1).filter(|before| *before >= start);
    let Some(before) = before else {
        return Some(FoundName::new(name, false));
    };
    if words.get(name.start).is_some_and(|first| first.mark != ' ') {
        return Some(FoundName::new(name, false));
    }
    // As in: a report by the World Bank; a spokesman for Massa.
    let article = usize::from(is(before, List::DefiniteArticles));
    let Some(preposition) = before.checked_sub(article) else {
        return Some(FoundName::new(name, false));
    };
    if is_a(preposition, Class::Prepositions.only()) || is(preposition, List::OwnerLinks) {
        let noun = preposition.checked_sub(1)?;
        let document =
            is(preposition, List::DocumentOrigins) && is_a(noun, Class::Documents.only());
        return document.then(|| FoundName::new(name, is_a(noun, Class::Reports.only())));
    }
    // A clause that begins before the name must begin with a word that can stand before a name.
    (!is(before, List::Alternatives)).then(|| FoundName::new(name, false))
}

/// Whether the words of a clause tell what somebody is, without a name: "The minister of finance".
fn is_unnamed_person(words: &[AttributionWord<'_>], start: usize, end: usize) -> bool {
    let own = words.get(start..end).unwrap_or_default();
    let is_new = |place: usize, word: &AttributionWord<'_>| place == 0 || word.mark == ' ';
    let mut own = own.iter().enumerate();
    let tells =
        |word: &AttributionWord<'_>| word.is_in(Class::Ranks) || person::is_person(word.lower());
    let told = own.clone().any(|(_, word)| tells(word));
    told && own.all(|(place, word)| is_new(place, word) && (place == 0 || !word.is_name()))
}

/// A report behind a demonstrative, whosever it is, as the name: "The report itself".
pub(super) fn itself(
    words: &[AttributionWord<'_>],
    start: usize,
    noun: usize,
) -> Option<FoundName> {
    let determiner = noun.checked_sub(1).filter(|before| {
        *before >= start
            && words
                .get(*before)
                .is_some_and(|word| word.is(List::Demonstratives))
    })?;
    let leads = determiner == start || words.get(determiner).is_some_and(|word| word.mark != ' ');
    let is_report = words
        .get(noun)
        .is_some_and(|word| word.is_a(Class::Reports.only()));
    (leads && is_report).then(|| FoundName::new(noun..noun + 1, true))
}

/// The owner of a report or warning: `the Ministry's latest report`, `the World Bank report`.
pub(super) fn owner(words: &[AttributionWord<'_>], noun: usize) -> Option<FoundName> {
    let is_report = words
        .get(noun)
        .is_some_and(|word| word.is_a(Class::Reports.only()));
    for end in (noun.saturating_sub(2)..=noun).rev() {
        let last = words.get(end.checked_sub(1)?)?;
        if last.is_possessive() || last.is_name() && end == noun {
            let name = name_ending(words, end);
            // "The ministry's report" is a document of a body, with or without a capital.
            let body = (is_report && last.is_possessive() && last.is_body()).then(|| end - 1..end);
            return name.or(body).map(|name| FoundName::new(name, is_report));
        }
        if last.is_capital()
            || last.is_a(Class::Prepositions.only())
            || words.get(end).is_some_and(|word| word.mark != ' ')
        {
            return None;
        }
    }
    None
}

impl AttributionWord<'_> {
    pub(super) fn is_body(&self) -> bool {
        english::find(&self.bare().to_lowercase())
            .classes()
            .meet(Class::Bodies.only())
    }
}

/// The name whose last word stands before `end`.
pub(super) fn name_ending(words: &[AttributionWord<'_>], end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1)?;
    if !words.get(last)?.is_name() {
        return None;
    }
    let mut start = last;
    let mut at = last;
    while words.get(at).is_some_and(|word| word.mark == ' ')
        && let Some(before) = at.checked_sub(1)
        && let Some(word) = words.get(before)
        && !word.is_possessive()
    {
        if word.is_name() {
            start = before;
        } else if !word.is_a(Class::Connectors.only()) {
            break;
        }
        at = before;
    }
    is_proper(words, start..end).then_some(start..end)
}

/// The name with which a phrase begins, past its article and lower-case words: `the economist Paul Krugman`.
pub(super) fn name_starting(words: &[AttributionWord<'_>], from: usize) -> Option<FoundName> {
    let mut at = from;
    let mut document: Option<&AttributionWord<'_>> = None;
    while let Some(word) = words.get(at).filter(|word| !word.is_name()) {
        if at > from && word.mark != ' ' {
            return None;
        }
        let opens = document.is_some() && word.is(List::DocumentOrigins);
        if at - from >= 5
            || word.is_possessive()
            || !opens && (word.is_a(Class::Prepositions.only()) || word.is(List::OwnerLinks))
            || word.is_a(Class::Pronouns.only())
        {
            return None;
        }
        if word.is_a(Class::Documents.only()) {
            document = Some(word);
        }
        at += 1;
        // As in: the minister, Sergio Massa.
        if let Some(next) = words.get(at)
            && next.mark == ','
        {
            let is_noun = next.is_name() && at > from && !word.is_capital();
            if !is_noun {
                return None;
            }
        }
    }
    let start = at;
    let mut end = start;
    while let Some(word) = words.get(at) {
        if at > start && word.mark != ' ' {
            break;
        }
        if word.is_name() {
            end = at + 1;
            if word.is_possessive() {
                break;
            }
        } else if !word.is_a(Class::Connectors.only()) {
            break;
        }
        at += 1;
    }
    let last = words.get(end.checked_sub(1)?)?;
    if end == start || !is_proper(words, start..end) {
        return None;
    }
    if last.is_possessive() {
        let owned = words
            .get(end..(end + 3).min(words.len()))
            .unwrap_or_default();
        let noun = owned
            .iter()
            .find(|word| word.is_a(Class::Documents.only()))?;
        return Some(FoundName::new(start..end, noun.is_a(Class::Reports.only())));
    }
    // the World Bank report
    let next = words
        .get(end)
        .filter(|next| next.mark == ' ' && next.is_a(Class::Documents.only()));
    let document = document.or(next);
    let is_report = document.is_some_and(|noun| noun.is_a(Class::Reports.only()));
    Some(FoundName::new(start..end, is_report))
}

/// Whether a name is a proper noun; a lone plural at the start of a sentence is a common noun: "Officials said".
pub(super) fn is_proper(words: &[AttributionWord<'_>], name: Range<usize>) -> bool {
    let Some([only]) = words.get(name.clone()) else {
        return true;
    };
    let starts = name.start == 0 && only.range().start <= 2;
    let is_known = only.is_a(Class::FamilyNames.only()) || body::is_known(only.raw());
    let mut endings = List::PeopleEndings.phrases().iter();
    let is_derived = endings.any(|ending| only.lower().ends_with(ending));
    let one = singular(only.lower());
    let names_people = *one != *only.lower() && person::is_person(&one);
    !(starts && (is_derived || names_people && !is_known))
}
