//! Finds the institutions to which prose attributes what it says.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::arrange::mapped;
use crate::check::names;
use crate::lang::List;
use crate::lang::body::bodies;
use crate::lang::word::runs_at;
use crate::model::work::{Name, StandardVariable};
use crate::model::{Library, Source};

/// The index of the well-known body with each folded name.
static KNOWN: LazyLock<BTreeMap<String, usize>> = LazyLock::new(|| {
    let named = bodies().enumerate().flat_map(|(place, body)| {
        let names = body.names();
        names.map(move |name| (names::folded(name), place))
    });
    mapped(named)
});

/// Whether two names are known to be of one body; `false` for names that no list holds.
pub(in crate::check) fn same_body(a: &str, b: &str) -> bool {
    let line = |name: &str| KNOWN.get(&names::folded(name));
    line(a).is_some_and(|known| line(b) == Some(known))
}

/// Whether the list of well-known bodies holds a name.
pub(in crate::check) fn is_well_known(name: &str) -> bool {
    KNOWN.contains_key(&names::folded(name))
}

/// All institutions of a library, by their names.
#[derive(Debug)]
pub(in crate::check) struct Institutions {
    /// The names of each institution, by their words.
    names: Vec<Vec<Vec<String>>>,
    /// The labels of hosts of each institution, besides its names.
    hosts: Vec<Vec<&'static str>>,
    /// The institution with each name, as printed with single spaces between its words.
    printed: FxHashMap<String, usize>,
    /// The lengths in words of the names that begin with a word, from longest to shortest.
    first: FxHashMap<String, BTreeSet<Reverse<usize>>>,
    /// Whether the first word of any name begins with a byte.
    initials: [bool; 256],
}

impl Institutions {
    pub(in crate::check) fn new(library: &Library) -> Self {
        let mut all = Self {
            names: Vec::new(),
            hosts: Vec::new(),
            printed: FxHashMap::default(),
            first: FxHashMap::default(),
            initials: [false; 256],
        };
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for body in bodies() {
            let names: Vec<&str> = body.names().collect();
            let which = all.add(&mut known, &names);
            if let Some(hosts) = all.hosts.get_mut(which) {
                hosts.extend(body.hosts());
            }
        }
        for source in library.sources.values() {
            for name in names::institutions(source) {
                let aliases = aliases(&name);
                let aliases: Vec<&str> = aliases.iter().map(String::as_str).collect();
                all.add(&mut known, &aliases);
            }
        }
        all
    }

    /// Adds an institution, or adds names to the one that has one of them; returns its index.
    fn add(&mut self, known: &mut BTreeMap<String, usize>, names: &[&str]) -> usize {
        let which = names
            .iter()
            .find_map(|name| known.get(&names::folded(name)).copied())
            .unwrap_or(self.names.len());
        if which == self.names.len() {
            self.names.push(Vec::new());
            self.hosts.push(Vec::new());
        }
        for name in names {
            let folded = names::folded(name);
            let words: Vec<&str> = printed(name).collect();
            if folded.is_empty() || known.contains_key(&folded) {
                continue;
            }
            known.insert(folded, which);
            if let Some(names) = self.names.get_mut(which) {
                names.push(written(name).into_iter().map(str::to_owned).collect());
            }
            if let Some(&first) = words.first() {
                let lengths = self.first.entry(first.to_owned()).or_default();
                lengths.insert(Reverse(words.len()));
                let initial = first.bytes().next().map(usize::from);
                if let Some(begins) = initial.and_then(|initial| self.initials.get_mut(initial)) {
                    *begins = true;
                }
                self.printed.entry(words.join(" ")).or_insert(which);
            }
        }
        which
    }

    /// The length in bytes of the name that begins a text, as printed, and the index of its institution.
    pub(in crate::check) fn at(&self, text: &str) -> Option<(usize, usize)> {
        // Most words begin no name, as their first letter tells.
        let initial = usize::from(text.bytes().next()?);
        self.initials.get(initial).filter(|begins| **begins)?;
        let runs = runs_at(text);
        let (_, first) = runs.clone().next()?;
        let lengths = self.first.get(first)?;
        lengths.iter().find_map(|&Reverse(length)| {
            let name = runs.clone().take(length);
            let said: Vec<&str> = name.clone().map(|(_, word)| word).collect();
            let which = self.printed.get(&said.join(" "))?;
            let (last, _) = name.last()?;
            (said.len() == length).then_some((last.end, *which))
        })
    }

    /// Every institution that a text names as printed, with the bytes of the name.
    pub(in crate::check) fn named(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut behind = 0;
        for (first, _) in runs_at(text) {
            let rest = text.get(first.start..).filter(|_| first.start >= behind);
            if let Some((length, which)) = rest.and_then(|rest| self.at(rest)) {
                behind = first.start + length;
                found.push((first.start..behind, which));
            }
        }
        found
    }

    /// Whether a text names the institution in whole words. A name of one word needs its own case: "WHO", not "who".
    pub(in crate::check) fn is_named(&self, which: usize, text: &str) -> bool {
        let is_same = |own: &[String], said: &[&str]| match (own, said) {
            ([own], [said]) => own == said,
            _ => own
                .iter()
                .zip(said)
                .all(|(own, said)| own.to_lowercase() == said.to_lowercase()),
        };
        self.holds(which, text, is_same)
    }

    /// Whether a maker's name holds a name of the institution, or is one, then in any case.
    fn is_in_name(&self, which: usize, maker: &str) -> bool {
        let maker_words = written(maker);
        let names = self.names.get(which).map(Vec::as_slice).unwrap_or_default();
        let is_all = |name: &Vec<String>| {
            name.len() == maker_words.len()
                && name
                    .iter()
                    .zip(&maker_words)
                    .all(|(own, said)| own.to_lowercase() == said.to_lowercase())
        };
        names.iter().any(is_all) || self.is_named(which, maker)
    }

    /// Whether words for the way a source was reached name the institution, in whole words of any case: `imf-weo-2023`.
    pub(in crate::check) fn is_via(&self, which: usize, via: &str) -> bool {
        self.holds(which, via, |own, said| {
            own.iter()
                .zip(said)
                .all(|(own, said)| own.to_lowercase() == said.to_lowercase())
        })
    }

    fn holds(
        &self,
        which: usize,
        text: &str,
        is_same: impl Fn(&[String], &[&str]) -> bool,
    ) -> bool {
        let words = written(text);
        let names = self.names.get(which).map(Vec::as_slice).unwrap_or_default();
        names.iter().any(|name| {
            let mut windows = words.windows(name.len().max(1));
            windows.any(|window| window.len() == name.len() && is_same(name, window))
        })
    }

    /// Whether a source is by the institution, came through it, or names it in its title or note.
    pub(in crate::check) fn stands_behind(&self, which: usize, source: &Source) -> bool {
        let work = &source.work;
        let mut makers = names::institutions(source);
        let via = source.via.as_ref();
        let mut texts: Vec<String> = source.note.iter().map(|note| note.value.clone()).collect();
        texts.extend(names::titles(source).map(str::to_owned));
        texts.extend(work.plain(StandardVariable::Note).map(str::to_owned));
        makers.extend(work.authors().iter().map(Name::short));
        let host = host(source);
        makers.iter().any(|maker| self.is_in_name(which, maker))
            || via.is_some_and(|via| self.is_via(which, &via.value))
            || texts.iter().any(|text| self.is_named(which, text))
            || host.is_some_and(|host| self.is_host(which, host))
    }

    /// Whether a label of a host, other than the last, is a name of the institution: `data.worldbank.org`.
    fn is_host(&self, which: usize, host: &str) -> bool {
        let names = self.names.get(which).map(Vec::as_slice).unwrap_or_default();
        let hosts = self.hosts.get(which).map(Vec::as_slice).unwrap_or_default();
        let mut labels = host.rsplit('.').skip(1);
        labels.any(|label| {
            hosts.contains(&label)
                || names
                    .iter()
                    .any(|name| name.concat().to_lowercase() == label)
        })
    }
}

/// Whether anything tells who made a source: a maker, or the host of its address.
pub(in crate::check) fn has_maker(source: &Source) -> bool {
    names::maker(source).is_some() || host(source).is_some()
}

/// The host of a source's address: `data.worldbank.org`.
fn host(source: &Source) -> Option<&str> {
    let (_, rest) = source.work.url()?.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    (!host.is_empty()).then_some(host)
}

/// The names of an institution: the whole, the words in brackets, and the words before a dash or a bracket.
pub(in crate::check) fn aliases(name: &str) -> Vec<String> {
    let mut all = vec![name.to_owned()];
    if let Some((before, rest)) = name.split_once(" (") {
        all.push(before.to_owned());
        all.extend(rest.split_once(')').map(|(inside, _)| inside.to_owned()));
    }
    if let Some((before, _)) = name.split_once(" – ").or_else(|| name.split_once(" — ")) {
        all.push(before.to_owned());
    }
    // A single word in lower case, such as a host, stands in prose as an ordinary word.
    all.retain(|name| name.starts_with(|letter: char| letter.is_uppercase()));
    all
}

/// The words of a text as written, without articles.
fn written(text: &str) -> Vec<&str> {
    let words = runs_at(text).map(|(_, word)| word);
    words.filter(|word| !is_article(word)).collect()
}

/// The words of a name as printed, without an article before it.
fn printed(name: &str) -> impl Iterator<Item = &str> {
    let words = runs_at(name).map(|(_, word)| word);
    words.skip_while(|word| is_article(word))
}

fn is_article(word: &str) -> bool {
    let mut articles = List::Articles.phrases().iter();
    articles.any(|article| article.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::{Institutions, KNOWN, bodies, same_body};
    use crate::model::Library;

    fn all() -> Institutions {
        Institutions::new(&Library::default())
    }

    fn which(all: &Institutions, name: &str) -> usize {
        all.at(name).unwrap().1
    }

    #[test]
    fn a_host_is_known_by_whole_labels() {
        let all = all();
        for (name, host, expected) in [
            ("AP", "apnews.com", true),
            ("AP", "api.example.org", false),
            ("AP", "apple.example.org", false),
            ("AP", "ap.org", true),
            ("World Bank", "data.worldbank.org", true),
            ("World Bank", "worldbankers.example.org", false),
            ("Pew", "www.pewresearch.org", true),
            ("Pew", "pewter.example.org", false),
            ("WHO", "apps.who.int", true),
            ("WHO", "whois.example.org", false),
            ("IEA", "ieabc.example.org", false),
            ("Fed", "www.federalreserve.gov", true),
            ("Fed", "fedex.example.org", false),
            ("BIS", "bistro.example.org", false),
            ("BIS", "example.bis", false),
            ("ILO", "ilo.org", true),
            ("Census Bureau", "www.census.gov", true),
            ("Gallup", "gallupers.example.org", false),
        ] {
            assert_eq!(
                all.is_host(which(&all, name), host),
                expected,
                "{name} {host}"
            );
        }
    }

    #[test]
    fn a_body_is_named_in_whole_words() {
        let all = all();
        for (name, text, expected) in [
            ("WHO", "People who were asked", false),
            ("WHO", "A survey of the WHO", true),
            ("Pew", "From a pew in church", false),
            ("Pew", "Survey by Pew", true),
            ("Fed", "Federal budget", false),
            ("World Bank", "a table of the world bank", true),
            ("World Bank", "The World Bankers' Club", false),
            ("WHO", "Those Who Care", false),
            ("IMF", "International Monetary Funds", false),
        ] {
            assert_eq!(
                all.is_named(which(&all, name), text),
                expected,
                "{name}: {text}"
            );
        }
    }

    #[test]
    fn names_of_one_body_are_data() {
        assert!(same_body("the Fed", "Federal Reserve") && same_body("AP", "The Associated Press"));
        for (a, b) in [
            ("Fed", "Federal Court"),
            ("AP", "APA"),
            ("Bank", "World Bank"),
            ("Nobody", "Nobody"),
        ] {
            assert!(!same_body(a, b), "{a} {b}");
        }
        let names: usize = bodies().map(|body| body.names().count()).sum();
        assert_eq!(KNOWN.len(), names, "a name stands for one body");
    }
}
