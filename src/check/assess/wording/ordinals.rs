//! Compares ordinals in words with the finding that they rest on: "the 20th consecutive month" beside the twelfth (docs/reading.md,
//! Ordinals of a finding).

use crate::check::assess::scope::Anchored;
use crate::check::assess::{Assessment, ComparedRecord, Problem, Trouble};
use crate::check::matching::Fault;
use crate::check::reach::Fact;
use crate::check::status::{Status, TraceKind};
use crate::lang::noun::is_same_word;
use crate::lang::word::words_at;
use crate::lang::{Class, english};
use crate::mention;
use crate::model::Body;
use crate::prose::Passage;

/// Accuses ordinals before a word that a finding has only behind other ordinals.
pub(in crate::check::assess) fn assess(
    passage: &Passage,
    anchors: &[Anchored<'_>],
) -> Vec<Assessment> {
    let found = anchors.iter().filter_map(|anchor| {
        let is_finding =
            |fact: &&&Fact<'_>| matches!(fact.evidence.body, Body::Finding(_)) && !fact.is_unread();
        let fact = anchor.reach.facts.iter().find(is_finding)?;
        let text = passage.text.value.get(anchor.words.clone())?;
        let said = ordinals(text);
        if said.is_empty() || passage.is_quoted(&anchor.words) {
            return None;
        }
        let Body::Finding(finding) = &fact.evidence.body else {
            return None;
        };
        let told = ordinals(&finding.text.value);
        let wrong = said.iter().find(|(number, noun)| {
            let mut alike = told.iter().filter(|(_, own)| is_same_word(own, noun));
            let mut all = alike.by_ref().map(|(own, _)| own != number).peekable();
            all.peek().is_some() && all.all(|is_other| is_other)
        });
        wrong.map(|_| accuse(passage, anchor, fact, &finding.text.value))
    });
    found.collect()
}

/// The ordinals of a text, each with the word behind it.
fn ordinals(text: &str) -> Vec<(u32, &str)> {
    let ordinal = |word: &str| {
        let lower = word.to_lowercase();
        let digits = lower.trim_end_matches(char::is_alphabetic);
        let suffix = lower.get(digits.len()..).unwrap_or_default();
        let is_digits = english::find(suffix).is_in(Class::OrdinalSuffixes);
        let spelt = english::find(&lower).ordinal;
        spelt.or_else(|| digits.parse().ok().filter(|_| is_digits))
    };
    let mut words = words_at(text).map(|(_, word)| word).peekable();
    let mut all = Vec::new();
    while let Some(word) = words.next() {
        if let (Some(number), Some(next)) = (ordinal(word), words.peek()) {
            all.push((number, *next));
        }
    }
    all
}

fn accuse(passage: &Passage, anchor: &Anchored<'_>, fact: &Fact<'_>, recorded: &str) -> Assessment {
    let range = anchor.words.clone();
    let said = passage.text.value.get(range.clone()).unwrap_or_default();
    let at = passage.text.span(range.clone());
    Assessment {
        why: format!("`{}` has another ordinal", fact.id),
        records: vec![fact.id.to_owned()],
        problem: Some(Problem::new(
            Trouble::Fault(Fault::NumberMismatch),
            at,
            said,
            vec![ComparedRecord::saying(fact, recorded)],
        )),
        ..Assessment::new(
            TraceKind::Quantity(mention::Kind::Number),
            at,
            range,
            Status::Mismatch,
        )
    }
}
