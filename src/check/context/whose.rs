//! Finds whose number a sentence says it is: of two records that differ in their group, the words beside a number name one
//! (docs/reading.md, Named group).

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::arrange::distinct;
use crate::check::names::content;
use crate::check::resting::Rested;
use crate::lang::noun::is_related;
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH, List, english};
use crate::mention::{self, Reading};
use crate::model::{Body, Brief, Evidence, Library};

/// The most records of a brief that one is compared with.
const MOST: usize = 200;

/// The most words behind a number that may name a group.
const NEAR: usize = 6;

/// The words for what and whom each figure measures, by its id, in the singular and without words of time and order.
#[derive(Debug)]
pub(in crate::check) struct Scopes<'a>(BTreeMap<&'a str, BTreeSet<String>>);

impl<'a> Scopes<'a> {
    /// The scopes of all figures of a library.
    pub(in crate::check) fn new(library: &'a Library) -> Self {
        let figures = library.evidence.values().filter(|evidence| {
            matches!(evidence.body, Body::Figure(_)) && evidence.measure().is_some()
        });
        let words = |evidence: &'a Evidence| evidence.subject_texts().flat_map(content).collect();
        let scopes = figures.map(|figure| (figure.id.value.as_str(), words(figure)));
        Self(scopes.collect())
    }
}

/// A record of a brief, with the words for what and whom it measures.
pub(in crate::check) struct NamedRecord<'s> {
    evidence: &'s Evidence,
    words: &'s BTreeSet<String>,
    /// The indices of the brief's records that measure the same of others.
    siblings: OnceCell<Vec<usize>>,
}

/// The figures that a brief cites.
pub(in crate::check) fn cited<'s>(
    library: &'s Library,
    scopes: &'s Scopes<'_>,
    brief: &Brief,
) -> Vec<NamedRecord<'s>> {
    let ids: BTreeSet<&str> = distinct(brief.cited.iter().map(|link| link.value.as_str()));
    let named = ids.into_iter().filter_map(|id| {
        Some(NamedRecord {
            evidence: library.evidence.get(id)?,
            words: scopes.0.get(id)?,
            siblings: OnceCell::new(),
        })
    });
    named.take(MOST).collect()
}

/// The bytes of the words beside a number that name what another record of the brief measures, and nothing that its own record does, with
/// that record.
pub(in crate::check) fn names_other<'n, 's>(
    rested: &Rested<'_>,
    cited: &'n [NamedRecord<'s>],
) -> Option<(Range<usize>, &'n NamedRecord<'s>)> {
    let [own] = rested.evidence.as_slice() else {
        return None;
    };
    let own = cited
        .iter()
        .find(|named| std::ptr::eq(named.evidence, *own))?;
    let around = rested.found.whose.iter().filter_map(|range| {
        let phrase = rested.passage.text.value.get(range.clone())?;
        Some((range.clone(), phrase))
    });
    let places = behind(rested).into_iter().chain(around);
    for (at, phrase) in places {
        let said: BTreeSet<String> = distinct(content(phrase));
        if said.is_empty() {
            continue;
        }
        let siblings = own.siblings(cited);
        // "Actual admissions" are those of "refugees admitted" as well.
        let says = |words: &BTreeSet<String>, not: &BTreeSet<String>| {
            let mut own = words.difference(not).filter(|word| said.contains(*word));
            own.any(|word| !not.iter().any(|other| is_related(word, other)))
        };
        // A word that one sibling shares with the record may be missing in another, so that the words name the number's own record against
        // any of them.
        let mut others = siblings.clone();
        if others.any(|other| says(own.words, other.words)) {
            return None;
        }
        let mut others = siblings;
        // "Admissions" alone names no ceiling of them.
        let is_headed = |other: &NamedRecord<'_>| {
            let head = other.head();
            head.is_none_or(|head| own.words.contains(&head) || said.contains(&head))
        };
        let is_named = |other: &&NamedRecord<'_>| says(other.words, own.words) && is_headed(other);
        if let Some(other) = others.find(is_named) {
            return Some((at, other));
        }
    }
    None
}

impl NamedRecord<'_> {
    /// The records of a brief that measure the same of another group.
    fn siblings<'n, 's>(
        &self,
        cited: &'n [NamedRecord<'s>],
    ) -> impl Iterator<Item = &'n NamedRecord<'s>> + Clone {
        let siblings = self.siblings.get_or_init(|| {
            let others = cited.iter().enumerate();
            let siblings = others.filter(|(_, other)| self.is_sibling(other));
            siblings.map(|(at, _)| at).collect()
        });
        siblings.clone().into_iter().filter_map(|at| cited.get(at))
    }

    /// Whether another record measures the same of another group: most words are shared, and few belong to one alone.
    fn is_sibling(&self, other: &Self) -> bool {
        /// The most words that name a group.
        const FEW: usize = 2;
        let common = self.words.intersection(other.words).count();
        let own = self.words.len() - common;
        let others = other.words.len() - common;
        // "Unaffiliated adults" are adults of one kind.
        common >= FEW && own <= FEW && (1..=FEW).contains(&others)
    }

    /// The noun that heads the measure of the record.
    fn head(&self) -> Option<String> {
        let measure = ENGLISH.before_preposition(self.evidence.measure()?);
        content(measure).last()
    }

    /// The evidence of the record.
    pub(in crate::check) const fn evidence(&self) -> &Evidence {
        self.evidence
    }
}

fn is_share(rested: &Rested<'_>) -> bool {
    let reading = rested.found.reading.as_ref();
    reading.is_some_and(Reading::is_share)
}

/// The bytes and words of the group behind a number: "49 percent of women", "8.2 euros in Bulgaria", "nine in ten unaffiliated adults".
fn behind<'t>(rested: &Rested<'t>) -> Option<(Range<usize>, &'t str)> {
    let after = rested.after();
    let mut words = words_at(after);
    let (first, link) = words.next()?;
    let is_next = after.get(..first.start)?.trim().is_empty();
    let is_linked = List::GroupLinks.holds(link);
    if !is_linked && !is_share(rested) {
        return None;
    }
    let entry = english::find(link);
    if !is_next || !is_linked && (entry.relation.is_some() || entry.is_in(Class::FunctionWords)) {
        return None;
    }
    let start = if is_linked { first.end } else { first.start };
    let mut end = first.end;
    for (range, word) in words.take(NEAR) {
        let is_apart = !after.get(end..range.start)?.trim().is_empty();
        let entry = english::find(word);
        let ends = entry.is_in(Class::Conjunctions)
            || !is_linked && (entry.relation.is_some() || entry.is_in(Class::FunctionWords));
        if is_apart || ends {
            break;
        }
        end = range.end;
    }
    let phrase = after.get(start..end)?;
    // In "seven of the 20 cases" the phrase names the whole, and no group.
    if mention::holds_numeral(phrase) {
        return None;
    }
    let start = rested.found.range.end + start;
    Some((start..start + phrase.len(), phrase))
}
