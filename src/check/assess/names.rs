//! A record's own name: a number that stands in what a record in reach measures, or of whom, says nothing new ("12 European
//! countries", "women married before 18"; RULES.md, settled 33).

use super::super::names::words;
use super::super::reach::Reach;
use super::super::trace::Status;
use super::{Assessment, Scene};
use crate::inflection::is_same_word;
use crate::mention::{self, Form, Mention};
use crate::model::Body;
use crate::prose::Passage;

/// Why such a number needs no record.
const NAME: &str = "part of what a record measures";

/// Exempts a number that no record holds, where the words of one do.
pub(super) fn settle(
    scene: &Scene<'_>,
    passage: &Passage,
    mention: &Mention,
    reach: &Reach<'_>,
    found: &mut Assessment,
) {
    if found.status != Status::Uncited {
        return;
    }
    let said = passage.text.value.get(mention.amount()).unwrap_or_default();
    let said = words(said);
    let settings = &scene.settings;
    // "$2.15 a day" of "2.15 USD a day"
    let is_same = |other: &Mention| match (&other.reading.form, &mention.reading.form) {
        (Form::Number { stated: a, .. }, Form::Number { stated: b, .. }) => {
            a.value == b.value && other.reading.unit == mention.reading.unit
        }
        _ => false,
    };
    let holds = |name: &str| {
        let name_words = words(name);
        let noun = mention.reading.noun.as_deref();
        let noun = noun.and_then(|noun| noun.rsplit([' ', '-']).next());
        if noun.is_some_and(|noun| !name_words.iter().any(|word| is_same_word(word, noun))) {
            return false;
        }
        !said.is_empty() && name_words.windows(said.len()).any(|part| part == said)
            || mention::scan(name, &[], settings).iter().any(is_same)
    };
    let library = &scene.project.library;
    let is_named = reach.names.iter().any(|id| {
        let body = library.evidence.get(*id).map(|evidence| &evidence.body);
        let Some(Body::Figure(figure)) = body else {
            return false;
        };
        let mut named = figure.measure.iter().chain(&figure.base);
        named.any(|name| {
            // Most names hold no number.
            mention::holds_numeral(&name.value) && holds(&name.value)
        })
    });
    if is_named {
        found.status = Status::Exempt;
        NAME.clone_into(&mut found.why);
        found.problem = None;
    }
}
