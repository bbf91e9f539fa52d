//! Compares the noun that a number in an anchor counts with that of its record: "68 million households" for people (docs/reading.md,
//! Counted nouns).

use super::related_words::{has, is_general};
use crate::check::assess::Assessment;
use crate::check::assess::outcome::{leave_open, settle as contradict};
use crate::check::assess::reading::placed_number::Placed;
use crate::check::matching::{Fault, Verdict};
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::check::subject::{NounPhrase, sides_in};
use crate::lang::contrast;
use crate::lang::noun::{head, is_same_word, singular};
use crate::lang::person::is_person;
use crate::lang::synonym::are_synonyms;
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH, List};
use crate::quantity::{Base, Unit};

/// Accuses a number that agrees with a record of another noun than its own.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        scene,
        passage,
        mention,
        fact,
        ..
    } = placed;
    // As in "28.6 million children a day".
    let is_count = |unit: Option<&Unit>| unit.is_none_or(|unit| unit.base == Base::Count);
    let theirs = fact.value().filter(|value| is_count(value.unit.as_ref()));
    let theirs = theirs.and_then(|value| value.noun.as_deref());
    let ours = mention.reading.noun.as_deref();
    let ours = ours.filter(|_| is_count(mention.reading.unit.as_ref()));
    let (Some(ours), Some(theirs)) = (ours, theirs) else {
        return;
    };
    if fact.language().tag != ENGLISH.tag {
        if !fact.is_unread() && !is_alike(ours, theirs, fact) {
            found.status = Status::Unchecked;
            found.why = format!(
                "whether `{ours}` are the {theirs} of `{}` is not known",
                fact.id
            );
        }
        return;
    }
    if is_same_word(head(ours), head(theirs))
        || ENGLISH.find(head(ours)).is_in(Class::Occasions)
        || fact.is_unread()
        || passage.anchor_over(&mention.range).is_none()
    {
        return;
    }
    let said = head(ours).to_lowercase();
    let said = singular(&said);
    let known = fact.known();
    // "School" in "school lunch program" counts no schools.
    let counts = |phrase: &NounPhrase| {
        let noun = phrase.words.last();
        noun.is_some_and(|noun| is_same_word(&noun.word, &said) || are_synonyms(&noun.word, &said))
    };
    let is_counted = known.words.contains(&head(ours).to_lowercase());
    if is_counted || known.phrases.iter().any(counts) {
        return;
    }
    let counted = head(theirs).to_lowercase();
    let (said_kinds, kinds) = (Kinds::of(&said), Kinds::of(&singular(&counted)));
    // People are counted by what happened to them: "19 people" of deaths.
    let is_measured = || {
        let mut measures = scene.measures().iter();
        !said_kinds.any()
            && !is_general(&said)
            && !has(known, &said)
            && measures.any(|own| is_same_word(own, &said))
    };
    let are_events = || {
        let is_event = |noun: &str| {
            let mut events = List::PersonEvents.phrases().iter();
            events.any(|own| is_same_word(own, noun))
        };
        is_event(&said) && is_event(&counted) && !are_synonyms(&said, &counted)
    };
    // In "560,000 children" of people an age or sex alone narrows the noun.
    let is_stage = |noun: &str| ENGLISH.find(noun).is_in(Class::LifeStages);
    let is_narrower = || {
        let is_of_all = ENGLISH.find(&counted).is_in(Class::Hypernyms) || is_stage(&counted);
        is_of_all && is_stage(&said) && !has(known, &said)
    };
    let is_other = if said_kinds.any() && kinds.any() {
        !said_kinds.meet(kinds) || is_narrower()
    } else {
        are_events() || is_measured()
    };
    if is_other {
        let verdict = Verdict::Wrong(Fault::UnitMismatch);
        contradict(passage, mention, verdict, &[fact], true, found);
        return;
    }
    // "42,000 newcomers" beside migrants: whether people may be called so, nothing known says.
    let is_open = |noun: &str| {
        let entry = ENGLISH.find(noun);
        let mut roles = List::Roles.phrases().iter();
        entry.is_in(Class::Hypernyms)
            || entry.is_in(Class::LifeStages)
            || is_general(noun)
            || roles.any(|own| is_same_word(own, noun))
    };
    let counted = singular(&counted);
    let are_people = is_person(&said) && is_person(&counted);
    let is_alike =
        has(known, &said) || are_synonyms(&said, &counted) || is_open(&said) || is_open(&counted);
    let behind = passage
        .text
        .value
        .get(mention.range.end..)
        .unwrap_or_default();
    let word = words_at(behind).find(|(_, word)| is_same_word(&word.to_lowercase(), &said));
    if let Some((range, _)) = word.filter(|_| are_people && !is_alike) {
        let start = mention.range.end;
        leave_open(passage, &(start + range.start..start + range.end), found);
    }
}

/// Whether a noun of another language than English surely counts what a record counts: it is a word of the record, names people in general
/// as the record does, or stands with its words on the side of a contrast.
fn is_alike(ours: &str, theirs: &str, fact: &Fact<'_>) -> bool {
    let language = fact.language();
    let words = |text: &str| -> Vec<String> {
        let words = words_at(text).map(|(_, word)| word.to_lowercase());
        words.collect()
    };
    let (said, counted) = (words(ours), words(theirs));
    let measured = fact.measure().map(words).unwrap_or_default();
    let is_recorded = |word: &String| {
        let mut own = counted.iter().chain(&measured);
        own.any(|own| language.is_same_word(own, word))
    };
    let is_people = |word: &String| {
        let entries = [language.find(word), ENGLISH.find(word)];
        entries.iter().any(|entry| entry.is_in(Class::Hypernyms))
    };
    let sides = contrast::of(language.tag).map(|own| sides_in(&said, own));
    let mut sides = sides.into_iter().flatten();
    said.iter().any(is_recorded)
        || said.iter().any(is_people) && counted.iter().any(is_people)
        || sides.any(|side| fact.known().sides.contains(&side))
}

/// The kinds of things that a noun counts one by one: people, firms, households, countries, institutions, places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kinds([bool; 6]);

impl Kinds {
    /// The kinds of a noun in the singular; "employers" are people or firms.
    fn of(noun: &str) -> Self {
        let is_in = |list: List| list.phrases().iter().any(|own| is_same_word(own, noun));
        // A customer may be a household or a firm.
        if is_in(List::Roles) {
            return Self([false; 6]);
        }
        let is_people = is_person(noun)
            || ENGLISH.find(noun).is_in(Class::Hypernyms)
            || is_in(List::UniversePeople);
        Self([
            is_people,
            is_in(List::UniverseFirms),
            is_in(List::UniverseHouseholds),
            is_in(List::UniverseCountries),
            is_in(List::UniverseInstitutions),
            is_in(List::UniversePlaces),
        ])
    }

    fn any(self) -> bool {
        self.0.contains(&true)
    }

    fn meet(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(a, b)| *a && b)
    }
}
