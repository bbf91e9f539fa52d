//! What factum itself writes in each language: words of pages and beside numbers, dates, quotation marks.
//!
//! `locales/<tag>.yaml` is the file of a language; `locales/en.yaml` documents the keys. Under `regions:`, a file says what differs in some
//! regions.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::arrange::mapped;
use crate::lang::HedgeKind;
use crate::span::{Files, TextMap};
use crate::yaml::{self, Node};

/// The texts of a language for pages, dates and numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locale {
    /// The words of the page, by key.
    pub page: BTreeMap<String, String>,
    /// The opening and closing quotation mark.
    pub quotation_marks: (String, String),
    /// Whether a note mark follows the punctuation after its word, or precedes it.
    pub marks_follow_punctuation: bool,
    /// The endings of a genitive: `’s`.
    pub genitives: Vec<String>,
    /// The words before a place in a source, by CSL term.
    pub locators: BTreeMap<String, Vec<String>>,
    /// The phrases of notes and bylines of articles, by purpose.
    pub articles: BTreeMap<String, Vec<String>>,
    /// The words after "translated", such as "from Spanish", by language tag.
    pub from_languages: BTreeMap<String, String>,
    /// The forms of days and months.
    pub dates: DateForms,
    /// The words beside numbers.
    pub numbers: NumberWords,
}

/// The forms of days and months in a language, with the placeholders `{day}`, `{month}` and `{year}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateForms {
    /// The names of the twelve months.
    pub months: Vec<String>,
    /// The form of a day.
    pub day: String,
    /// The form of the first day of a month, if it differs.
    pub first_day: Option<String>,
    /// The form of a month with its year.
    pub month: String,
    /// The form of a quarter with its year.
    pub quarter: String,
}

/// The two plural forms that factum distinguishes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plural {
    /// The form for 1.
    pub one: String,
    /// The form for all other numbers.
    pub other: String,
}

impl Plural {
    /// The form for a number.
    pub fn of(&self, is_one: bool) -> &str {
        if is_one { &self.one } else { &self.other }
    }
}

/// The words of a language beside numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberWords {
    scales: BTreeMap<i64, Plural>,
    /// The word between a scale and its noun or unit; empty if there is none.
    pub scale_link: String,
    /// The blank between a number and a word.
    pub gap: String,
    /// Whether a currency sign stands before its number.
    pub currency_leads: bool,
    /// The word "percent", for where the language writes no sign.
    pub percent: String,
    /// The words "percentage point" and "percentage points".
    pub percentage_points: Plural,
    /// The word "times".
    pub times: String,
    /// The word between the ends of a range.
    pub to: String,
    hedges: BTreeMap<HedgeKind, String>,
    per: String,
    denominators: BTreeMap<String, String>,
    measures: BTreeMap<String, Plural>,
}

impl NumberWords {
    /// The words before a number that is hedged or a bound.
    pub fn hedge(&self, kind: HedgeKind) -> &str {
        self.hedges.get(&kind).map_or("", String::as_str)
    }

    /// The word for a power of ten, if the language has one.
    pub fn scale(&self, power: i64, is_one: bool) -> Option<&str> {
        self.scales.get(&power).map(|word| word.of(is_one))
    }

    /// The word of a measure, or its canonical name.
    pub fn measure<'w>(&'w self, name: &'w str, is_one: bool) -> &'w str {
        let word = self.measures.get(name);
        word.map_or(name, |word| word.of(is_one))
    }

    /// The words for a denominator: "per month".
    pub fn per(&self, denominator: &str) -> String {
        let own = self.denominators.get(denominator).cloned();
        own.unwrap_or_else(|| format!("{} {denominator}", self.per))
    }
}

/// A language: its tag, and its locales by region. The last locale serves all other regions.
type LanguageLocales = (&'static str, LazyLock<Vec<Regional>>);

struct Regional {
    regions: Vec<String>,
    locale: Locale,
}

/// Embeds the locale files; each is read when its language is first needed.
macro_rules! languages {
    ($($tag:literal),+) => {
        static LANGUAGES: [LanguageLocales; [$($tag),+].len()] = [$((
            $tag,
            LazyLock::new(|| read(include_str!(concat!("../locales/", $tag, ".yaml")))),
        )),+];
    };
}

languages!["en", "de", "fr", "es", "pt"];

impl Locale {
    /// The locale for a BCP 47 tag; `None` for a language without a file.
    pub fn find(tag: &str) -> Option<&'static Self> {
        let mut subtags = tag.split(['-', '_']);
        let primary = subtags.next().unwrap_or_default();
        let (_, regional) = LANGUAGES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(primary))?;
        let is_in = |all: &Regional| {
            let mut subtags = subtags.clone();
            let mut named = |region: &String| subtags.any(|tag| tag.eq_ignore_ascii_case(region));
            all.regions.is_empty() || all.regions.iter().any(&mut named)
        };
        regional
            .iter()
            .find(|all| is_in(all))
            .map(|all| &all.locale)
    }

    /// The locales of all languages and regions.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        let regional = LANGUAGES.iter().flat_map(|(_, regional)| regional.iter());
        regional.map(|all| &all.locale)
    }

    /// The locale for a BCP 47 tag; English for a language without a file.
    pub fn of(tag: &str) -> &'static Self {
        static NOTHING: LazyLock<Locale> = LazyLock::new(Locale::default);
        Self::find(tag)
            .or_else(|| Self::find("en"))
            .unwrap_or(&NOTHING)
    }
}

fn read(text: &'static str) -> Vec<Regional> {
    let map = TextMap::new(Files::default().add("locales", ""));
    let parsed = yaml::parse(text, &map);
    assert!(parsed.findings.is_empty(), "{:?}", parsed.findings);
    let Some(root) = &parsed.root else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for region in root.get("regions").map(yaml::list).unwrap_or_default() {
        all.push(Regional {
            regions: region.get("in").map(strings).unwrap_or_default(),
            locale: LocaleNodes(&[region, root]).locale(),
        });
    }
    all.push(Regional {
        regions: Vec::new(),
        locale: LocaleNodes(&[root]).locale(),
    });
    all
}

/// The nodes in which a value of a locale is searched, one after the other: a region, its language.
struct LocaleNodes<'n>(&'n [&'n Node]);

impl<'n> LocaleNodes<'n> {
    fn get(&self, path: &[&str]) -> Option<&'n Node> {
        let below = |node: &&'n Node| path.iter().try_fold(*node, |node, key| node.get(key));
        self.0.iter().find_map(below)
    }

    fn string(&self, path: &[&str]) -> String {
        self.get(path).map(string).unwrap_or_default()
    }

    fn locale(&self) -> Locale {
        let marks = self.get(&["quotation_marks"]).map(strings);
        let mut marks = marks.unwrap_or_default().into_iter();
        let mut mark = || marks.next().unwrap_or_default();
        let months = self.get(&["dates", "months"]).map(strings);
        Locale {
            page: self.map(&["page"], string),
            quotation_marks: (mark(), mark()),
            marks_follow_punctuation: self.string(&["note_marks"]) == "after",
            genitives: self.get(&["genitives"]).map(strings).unwrap_or_default(),
            locators: self.map(&["locators"], strings),
            articles: self.map(&["articles"], strings),
            from_languages: self.map(&["from_languages"], string),
            dates: DateForms {
                months: months.unwrap_or_default(),
                day: self.string(&["dates", "day"]),
                first_day: self.get(&["dates", "first_day"]).map(string),
                month: self.string(&["dates", "month"]),
                quarter: self.string(&["dates", "quarter"]),
            },
            numbers: self.numbers(),
        }
    }

    fn numbers(&self) -> NumberWords {
        let hedges = HedgeKind::ALL.map(|kind| {
            let words = self.string(&["numbers", "hedges", kind.name()]);
            (kind, words)
        });
        let scales = self.map(&["numbers", "scales"], plural).into_iter();
        let scales = scales.filter_map(|(power, word)| Some((power.parse().ok()?, word)));
        let points = self.get(&["numbers", "percentage_points"]);
        NumberWords {
            scales: mapped(scales),
            percentage_points: points.map(plural).unwrap_or_default(),
            scale_link: self.string(&["numbers", "scale_link"]),
            gap: self.string(&["numbers", "gap"]),
            currency_leads: self.string(&["numbers", "currency"]) == "before",
            percent: self.string(&["numbers", "percent"]),
            times: self.string(&["numbers", "times"]),
            to: self.string(&["numbers", "to"]),
            hedges: mapped(hedges),
            per: self.string(&["numbers", "per"]),
            denominators: self.map(&["numbers", "denominators"], string),
            measures: self.map(&["numbers", "measures"], plural),
        }
    }

    fn map<T>(&self, path: &[&str], read: fn(&Node) -> T) -> BTreeMap<String, T> {
        let entries = self.get(path).and_then(Node::entries).unwrap_or_default();
        let read = |entry: &yaml::MapEntry| (entry.key.value.clone(), read(&entry.value));
        mapped(entries.iter().map(read))
    }
}

fn string(node: &Node) -> String {
    let scalar = node.scalar();
    scalar.map_or_else(String::new, |scalar| scalar.text.value.clone())
}

fn strings(node: &Node) -> Vec<String> {
    yaml::list(node).into_iter().map(string).collect()
}

fn plural(node: &Node) -> Plural {
    let form = |name| node.get(name).map(string).unwrap_or_default();
    Plural {
        one: form("one"),
        other: form("other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_keys_of_english() {
        let english = Locale::of("en");
        let keys = |locale: &Locale| locale.page.keys().cloned().collect::<Vec<_>>();
        for (tag, regional) in &LANGUAGES {
            for Regional { locale, .. } in regional.iter() {
                assert_eq!(keys(locale), keys(english), "{tag}");
                assert!(locale.page.values().all(|words| !words.is_empty()), "{tag}");
                let named =
                    |locale: &Locale| locale.from_languages.keys().cloned().collect::<Vec<_>>();
                assert_eq!(named(locale), named(english), "{tag}");
                let read = |own: &'static Locale| [&own.locators, &own.articles];
                for (own, all) in read(Locale::of(tag)).into_iter().zip(read(english)) {
                    assert!(own.keys().eq(all.keys()), "{tag}");
                    assert!(own.values().all(|words| !words.is_empty()), "{tag}");
                }
                assert_eq!(locale.dates.months.len(), 12, "{tag}");
                for form in [&locale.dates.day, &locale.dates.month] {
                    assert!(form.contains("{month}") && form.contains("{year}"), "{tag}");
                }
                let quarter = &locale.dates.quarter;
                assert!(
                    quarter.contains("{quarter}") && quarter.contains("{year}"),
                    "{tag}"
                );
                let numbers = &locale.numbers;
                assert_eq!(numbers.scales.len(), english.numbers.scales.len(), "{tag}");
                for words in [
                    &numbers.per,
                    &numbers.gap,
                    &numbers.percent,
                    &numbers.times,
                    &numbers.to,
                    &locale.quotation_marks.1,
                ] {
                    assert!(!words.is_empty(), "{tag}");
                }
            }
        }
    }

    #[test]
    fn every_language_has_words_for_every_hedge() {
        for kind in HedgeKind::ALL {
            assert_eq!(Locale::of("en").numbers.hedge(kind), kind.words());
            for (tag, _) in &LANGUAGES {
                let numbers = &Locale::of(tag).numbers;
                let word = numbers.hedge(kind);
                assert!(!word.is_empty(), "{tag} {kind:?}");
                let of_word = HedgeKind::ALL
                    .iter()
                    .filter(|other| numbers.hedge(**other) == word);
                assert_eq!(of_word.count(), 1, "{tag} {word}");
            }
        }
    }

    #[test]
    fn a_region_differs_where_its_file_says_so() {
        let scale = |tag| Locale::of(tag).numbers.scale(9, false);
        assert_eq!(scale("pt-BR"), Some("bilhões"));
        assert_eq!(scale("pt-Latn-BR"), Some("bilhões"));
        assert_eq!(scale("pt-PT"), Some("mil milhões"));
        assert_eq!(scale("pt"), Some("mil milhões"));
        assert_eq!(Locale::of("pt-BR").page, Locale::of("pt").page);
        assert_ne!(Locale::of("en-gb").dates, Locale::of("en-US").dates);
        assert_eq!(Locale::find("fi"), None);
    }
}
