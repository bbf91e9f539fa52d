//! Institutions to which prose attributes what it says.

use std::collections::BTreeMap;

use super::names;
use crate::model::{Library, Source};

/// Well-known compilers of data, each by all its names.
const KNOWN: &[&[&str]] = &[
    &["Bank for International Settlements", "BIS"],
    &["Bloomberg", "Bloomberg News"],
    &["Bureau of Economic Analysis", "BEA"],
    &["Bureau of Labor Statistics", "BLS"],
    &["Census Bureau", "U.S. Census Bureau", "US Census Bureau"],
    &["Congressional Budget Office", "CBO"],
    &["Congressional Research Service", "CRS"],
    &["Energy Information Administration", "EIA"],
    &["Eurostat"],
    &["Food and Agriculture Organization", "FAO"],
    &["Freedom House"],
    &["Gallup"],
    &["International Energy Agency", "IEA"],
    &[
        "International Labour Organization",
        "International Labor Organization",
        "ILO",
    ],
    &["International Monetary Fund", "IMF"],
    &["Ipsos"],
    &["Latinobarómetro", "Latinobarometro"],
    &["Observatory of Economic Complexity", "OEC"],
    &[
        "Organisation for Economic Co-operation and Development",
        "Organization for Economic Cooperation and Development",
        "OECD",
    ],
    &["Pew Research Center", "Pew Research Centre", "Pew"],
    &["Reuters"],
    &["Stockholm International Peace Research Institute", "SIPRI"],
    &["UN Comtrade", "Comtrade"],
    &[
        "UNCTAD",
        "United Nations Conference on Trade and Development",
    ],
    &["Associated Press", "AP"],
    &["World Bank"],
    &["World Health Organization", "WHO"],
    &["World Trade Organization", "WTO"],
    &["YouGov"],
];

/// Every institution by its names.
pub(super) struct Institutions {
    /// The names of each, as their words in lower case.
    names: Vec<Vec<Vec<String>>>,
    /// By the first word of a name as printed: the words of the name, and whose it is. Longer names first.
    first: BTreeMap<String, Vec<(Vec<String>, usize)>>,
    /// Whether one of those words begins with a byte.
    initials: [bool; 256],
}

impl Institutions {
    pub(super) fn new(library: &Library) -> Self {
        let mut all = Self {
            names: Vec::new(),
            first: BTreeMap::new(),
            initials: [false; 256],
        };
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for names in KNOWN {
            all.add(&mut known, names);
        }
        for source in library.sources.values() {
            for name in names::institutions(source) {
                let aliases = aliases(&name);
                let aliases: Vec<&str> = aliases.iter().map(String::as_str).collect();
                all.add(&mut known, &aliases);
            }
        }
        for first in all.first.keys().filter_map(|word| word.bytes().next()) {
            if let Some(begins) = all.initials.get_mut(usize::from(first)) {
                *begins = true;
            }
        }
        for names in all.first.values_mut() {
            names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        all
    }

    /// Adds an institution, or names to one of which a name is known.
    fn add(&mut self, known: &mut BTreeMap<String, usize>, names: &[&str]) {
        let which = names
            .iter()
            .find_map(|name| known.get(&names::folded(name)).copied())
            .unwrap_or(self.names.len());
        if which == self.names.len() {
            self.names.push(Vec::new());
        }
        for name in names {
            let folded = names::folded(name);
            let printed: Vec<String> = printed(name).map(str::to_owned).collect();
            if folded.is_empty() || known.contains_key(&folded) {
                continue;
            }
            known.insert(folded, which);
            if let Some(names) = self.names.get_mut(which) {
                names.push(names::words(name));
            }
            if let Some(first) = printed.first() {
                self.first
                    .entry(first.clone())
                    .or_default()
                    .push((printed, which));
            }
        }
    }

    /// The institution whose name the words begin with, as printed, and how many of them it takes.
    pub(super) fn at<'w>(
        &self,
        words: impl Iterator<Item = &'w str> + Clone,
    ) -> Option<(usize, usize)> {
        let first = words.clone().next()?;
        // Most words begin no name, and their first letter says so.
        let initial = usize::from(first.bytes().next()?);
        self.initials.get(initial).filter(|begins| **begins)?;
        let names = self.first.get(first)?;
        names
            .iter()
            .find(|(name, _)| {
                name.iter()
                    .map(String::as_str)
                    .eq(words.clone().take(name.len()))
            })
            .map(|(name, which)| (name.len(), *which))
    }

    /// Whether a text names the institution.
    pub(super) fn is_named(&self, which: usize, text: &str) -> bool {
        let words = names::words(text);
        let names = self.names.get(which).map(Vec::as_slice).unwrap_or_default();
        names.iter().any(|name| {
            words
                .windows(name.len().max(1))
                .any(|window| window == name.as_slice())
        })
    }

    /// Whether a source is by the institution, came through it, or speaks of it in title or note.
    pub(super) fn stands_behind(&self, which: usize, source: &Source) -> bool {
        let entry = &source.entry;
        let mut texts = names::institutions(source);
        for entry in std::iter::once(entry).chain(entry.parents()) {
            texts.extend(entry.title().map(ToString::to_string));
            texts.extend(entry.note().map(ToString::to_string));
            let people = entry.authors().unwrap_or_default().iter();
            texts.extend(people.map(|person| person.name.clone()));
        }
        let said = source.note.iter().chain(&source.via);
        texts.extend(said.map(|said| said.value.clone()));
        let host = entry.url_any().and_then(|url| url.value.host_str());
        texts.iter().any(|text| self.is_named(which, text))
            || host.is_some_and(|host| self.is_host(which, host))
    }

    /// `pewresearch.org`, `data.worldbank.org`
    fn is_host(&self, which: usize, host: &str) -> bool {
        let names = self.names.get(which).map(Vec::as_slice).unwrap_or_default();
        let mut labels = host.split('.');
        labels.any(|label| names.iter().any(|name| label.starts_with(&name.concat())))
    }
}

/// The names of an institution: all of it, what stands in brackets, and what stands before a dash or a bracket.
fn aliases(name: &str) -> Vec<String> {
    let mut all = vec![name.to_owned()];
    if let Some((before, rest)) = name.split_once(" (") {
        all.push(before.to_owned());
        all.extend(rest.split_once(')').map(|(inside, _)| inside.to_owned()));
    }
    if let Some((before, _)) = name.split_once(" – ").or_else(|| name.split_once(" — ")) {
        all.push(before.to_owned());
    }
    // A single word in lower case, such as a host, is met in prose as a word.
    all.retain(|name| name.starts_with(|letter: char| letter.is_uppercase()));
    all
}

/// The words of a name as they are printed, without an article before it.
fn printed(name: &str) -> impl Iterator<Item = &str> {
    name.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .skip_while(|word| matches!(*word, "The" | "the" | "A" | "An"))
}
