//! Finds which names for reading prose came or went: of institutions, and of titles with a number.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::facts::institutions::{aliases, is_well_known};
use crate::check::facts::names;
use crate::model::{Body, Evidence, Library, Project};

/// Names that came or went, each as its words in lower case.
#[derive(Debug, Default)]
pub(super) struct NamesChange(Vec<Vec<String>>);

impl NamesChange {
    /// The change between two states of a project; `None` where it reaches farther than the words of the names.
    pub(super) fn between(before: &Project, now: &Project) -> Option<Self> {
        let [old, new] = [&before.library, &now.library].map(|library| institutions(library));
        if old == new && before.names == now.names {
            return Some(Self::default());
        }
        let changed = old.symmetric_difference(&new).map(String::as_str);
        let all: BTreeMap<&str, Vec<String>> = old
            .union(&new)
            .map(|name| (name.as_str(), aliases(name)))
            .collect();
        let parts = connected_parts(&all, changed.collect());
        if parts.iter().any(|part| is_well_known(part)) {
            return None;
        }
        let [old, new] = [before, now].map(|project| project.names.iter().collect::<BTreeSet<_>>());
        let numbered = old.symmetric_difference(&new).map(|name| name.as_str());
        let words = parts.into_iter().chain(numbered).map(names::words);
        Some(Self(words.filter(|words| !words.is_empty()).collect()))
    }

    /// Whether no name came or went.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a text has all words of a name.
    pub(super) fn may_stand_in(&self, text: &str) -> bool {
        if self.is_empty() {
            return false;
        }
        let text = text.to_lowercase();
        let mut names = self.0.iter();
        names.any(|words| words.iter().all(|word| text.contains(word.as_str())))
    }

    /// Whether the words of a record have all words of a name.
    pub(super) fn may_be_in(&self, evidence: &Evidence) -> bool {
        let said = match &evidence.body {
            Body::Quote(quote) => Some(&quote.text.value),
            Body::Finding(finding) => Some(&finding.text.value),
            _ => None,
        };
        let said = said.map(String::as_str).into_iter();
        let mut texts = evidence.subject_texts().chain(said);
        texts.any(|text| self.may_stand_in(text))
    }
}

/// The parts of some names, and of all names that share a part with one of them, directly or through others: each may now be of another
/// institution.
fn connected_parts<'n>(
    names: &'n BTreeMap<&'n str, Vec<String>>,
    mut waiting: Vec<&'n str>,
) -> BTreeSet<&'n str> {
    let mut by_part: BTreeMap<&str, Vec<&'n str>> = BTreeMap::new();
    for (name, parts) in names {
        for part in parts {
            by_part.entry(part).or_default().push(name);
        }
    }
    let mut seen: BTreeSet<&str> = waiting.iter().copied().collect();
    let mut connected = BTreeSet::new();
    while let Some(name) = waiting.pop() {
        for part in names.get(name).into_iter().flatten() {
            if connected.insert(part.as_str()) {
                let others = by_part.get(part.as_str()).into_iter().flatten();
                waiting.extend(others.filter(|other| seen.insert(**other)));
            }
        }
    }
    connected
}

/// The institutions behind sources that have no well-known name.
fn institutions(library: &Library) -> BTreeSet<String> {
    let sources = library.sources.values();
    let all = sources.flat_map(names::institutions);
    let is_new = |name: &String| !aliases(name).iter().all(|part| is_well_known(part));
    all.collect::<BTreeSet<_>>()
        .into_iter()
        .filter(is_new)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_connected_through_shared_parts() {
        let names = [
            "Alpha Board (AB)",
            "AB (Beta Office)",
            "Beta Office – North",
            "Gamma Council",
        ];
        let names: BTreeMap<&str, Vec<String>> = names
            .into_iter()
            .map(|name| (name, aliases(name)))
            .collect();
        let parts = connected_parts(&names, vec!["Alpha Board (AB)"]);
        assert!(parts.contains("Beta Office – North"), "{parts:?}");
        assert!(!parts.contains("Gamma Council"), "{parts:?}");
        assert!(connected_parts(&names, Vec::new()).is_empty());
    }
}
