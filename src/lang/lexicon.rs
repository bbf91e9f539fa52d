//! The lexicon: every word of a text is looked up once, and one entry holds what each class says of the word.

use rustc_hash::FxHashMap;

use super::class::Class;
use super::classes::Classes;
use super::entry::{CurrencyName, Entry, Phrase, Quantifier, Slips, UnitName};
use super::pattern::{Atom, Pattern, Patterns};
use super::section::{self, SectionLine, WordFile};
use super::verb::{self, Endings};
use super::{Direction, HedgeKind, Relation};
use crate::arrange::Arrange as _;

/// Whether a word in lower case, with a known entry and no apostrophe at its end, looks like a plural.
pub fn is_known_plural(word: &str, entry: &Entry) -> bool {
    entry.is_in(Class::Plurals)
        || (word.len() > 3
            && word.ends_with('s')
            // As in "Argentina's".
            && !word.trim_end_matches('s').ends_with(['\'', '’'])
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !entry.is_in(Class::NoPlurals))
}

/// The words of a language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub(super) words: FxHashMap<&'static str, Entry>,
    pub(super) hedges_before: Vec<(&'static str, HedgeKind)>,
    pub(super) hedges_after: Vec<(&'static str, HedgeKind)>,
    pub(super) scales: Vec<(&'static str, i64, bool)>,
    pub(super) patterns: Patterns,
    /// The usual phrase of each hedge.
    pub(super) first_hedges: Vec<(HedgeKind, &'static str)>,
    pub(super) hedge_abbreviations: Vec<(&'static str, HedgeKind)>,
    /// The printed form of each name that several currencies bear, by its mark.
    pub(super) currency_names: Vec<(&'static str, &'static str)>,
    /// The codes of the currencies whose names end with a word.
    pub(super) money_nouns: FxHashMap<&'static str, Vec<&'static str>>,
    pub(super) slips: Slips,
    /// The denominators that adjectives and adverbs give.
    pub(super) denominators: FxHashMap<&'static str, &'static str>,
    /// The counted units of labels of locators.
    pub(super) locators: FxHashMap<&'static str, &'static str>,
    /// What cells of data without a value hold.
    pub(super) missing_values: Vec<&'static str>,
    /// Endings of possessives.
    pub(super) possessives: Vec<&'static str>,
    /// Endings of past forms.
    pub(super) pasts: Vec<&'static str>,
    /// The classes of words that may begin a pattern.
    begun: Vec<(Class, Pattern)>,
    /// Whether adjectives have a plural.
    pub(super) adjectives_agree: bool,
    /// The endings of verbs.
    endings: Endings,
    /// Whether the lines being read are of words that tell nothing of quantities.
    tells_of_speech: bool,
}

impl Lexicon {
    pub(super) fn new(files: &'static [WordFile]) -> Self {
        /// The approximate count of words in the lexicon.
        const WORDS: usize = 4_500;
        let mut all = Self {
            endings: Endings::of(files),
            ..Self::default()
        };
        all.words.reserve(WORDS);
        let classes: FxHashMap<&str, Class> = Class::ALL
            .iter()
            .map(|(class, name)| (*name, *class))
            .collect();
        // The section being read, and its class.
        let mut last = ("", None);
        for line in section::lines(files) {
            all.tells_of_speech = line.tells_of_speech;
            if last.0 != line.section {
                last = (line.section, classes.get(line.section).copied());
                all.adjectives_agree |= last.1 == Some(Class::PluralAdjectives);
            }
            let known = match last.1 {
                Some(
                    class @ (Class::StatingVerbs
                    | Class::ProposingVerbs
                    | Class::Verbs
                    | Class::Surpassing
                    | Class::Trailing
                    | Class::ObligingVerbs
                    | Class::LimitingVerbs
                    | Class::SettingVerbs),
                ) => {
                    for word in all.verb(&line) {
                        all.add(word, class);
                    }
                    Some(())
                }
                Some(class) => {
                    let greatest = line.number();
                    for word in line.words() {
                        let entry = all.add(word, class);
                        entry.greatest = greatest.or(entry.greatest);
                    }
                    Some(())
                }
                None => all.valued(&line),
            };
            assert!(known.is_some(), "{} {}", line.section, line.text);
        }
        all.tells_of_speech = false;
        for phrases in [&mut all.hedges_before, &mut all.hedges_after] {
            phrases.arrange_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        all.complete();
        for (phrase, kind) in all.hedges_before.clone() {
            let (first, phrase) = split(phrase, kind);
            all.entry(first).hedges.push(phrase);
        }
        for (phrase, kind) in all.hedges_after.clone() {
            let (first, phrase) = split(phrase, kind);
            all.entry(first).hedges_after.push(phrase);
        }
        all
    }

    /// Sorts the phrases of each entry, longest first, and notes which patterns may begin with its word.
    #[expect(
        clippy::iter_over_hash_type,
        reason = "each entry is completed by itself, in any order"
    )]
    fn complete(&mut self) {
        let classes = self.begun.iter().map(|(class, _)| class.only());
        let begun = classes.fold(Classes::EMPTY, Classes::or);
        for entry in self.words.values_mut() {
            let length = |name: &UnitName| std::cmp::Reverse(name.rest.len());
            entry.units.arrange_by_key(length);
            let length = |name: &CurrencyName| std::cmp::Reverse(name.rest.len());
            entry.currencies.arrange_by_key(length);
            if !entry.classes().meet(begun) {
                continue;
            }
            for (class, pattern) in &self.begun {
                if entry.is_in(*class) {
                    entry.begins.insert(*pattern);
                }
            }
        }
    }

    /// Reads a line of a section whose words have values; `None` where section or value is unknown.
    fn valued(&mut self, line: &SectionLine) -> Option<()> {
        match line.section {
            "quantifiers" => {
                let quantifier = match line.value? {
                    "all" => Quantifier::All,
                    "few" => Quantifier::Few,
                    "hardly-any" => Quantifier::HardlyAny,
                    "none" => Quantifier::None,
                    _ => return None,
                };
                for word in line.words() {
                    self.entry(word).quantifier = Some(quantifier);
                }
            }
            "units" | "currencies" | "rate-names" | "rate-adverbs" => self.unit(line)?,
            "unit-slips" => {
                let value = line.value?;
                let slips = line.phrases().map(|slip| (slip, value));
                self.slips.of_units.extend(slips);
            }
            "rate-slips" => {
                let value = line.value?;
                let slips = line.phrases().map(|slip| (slip, value));
                self.slips.of_rates.extend(slips);
            }
            "denominators" => {
                let per = line.value?;
                self.denominators
                    .extend(line.words().map(|word| (word, per)));
            }
            "locators" => {
                let kind = line.value?;
                self.locators
                    .extend(line.words().map(|label| (label, kind)));
            }
            "long-units" => self.slips.long_units.push(line.text),
            "missing-values" => self.missing_values.extend(line.phrases()),
            "long-rates" => self.slips.long_rates.push(line.text),
            "possessive-endings" => self.possessives.extend(line.words()),
            "past-endings" => self.pasts.extend(line.words()),
            "pattern" => {
                let pattern = Pattern::named(line.arguments.first()?)?;
                for atom in self.patterns.add(pattern, line.text)? {
                    match atom {
                        Atom::Word(word) => {
                            let entry = self.words.entry(word).or_insert_with(Entry::new);
                            entry.begins.insert(pattern);
                        }
                        Atom::Class(class) => self.begun.push((class, pattern)),
                        Atom::Number | Atom::Joint | Atom::Sign(_) => {}
                    }
                }
            }
            "scales" | "bound-scales" => {
                let scale = (i64::from(line.number()?), line.section == "bound-scales");
                for word in line.words() {
                    self.entry(word).scale = Some(scale);
                    self.scales.push((word, scale.0, scale.1));
                    self.add(word, Class::AfterArticles);
                }
            }
            "crowds" => {
                let (size, power) = line.value?.split_once(' ')?;
                let crowd = (size.parse().ok()?, power.parse().ok()?);
                for word in line.words() {
                    self.start(word).crowd = Some(crowd);
                }
            }
            "verb-endings" => return line.value.map(|_| ()),
            "hedges-before" => {
                let kind = HedgeKind::named(line.arguments.first()?)?;
                self.hedges_before.push((line.text, kind));
                if !self.first_hedges.iter().any(|(own, _)| *own == kind) {
                    self.first_hedges.push((kind, line.text));
                }
            }
            "hedge-abbreviations" => {
                let kind = HedgeKind::named(line.arguments.first()?)?;
                let short = line.words().map(|word| (word, kind));
                self.hedge_abbreviations.extend(short);
            }
            "hedges-after" => {
                let kind = HedgeKind::named(line.arguments.first()?)?;
                self.hedges_after.push((line.text, kind));
            }
            "date-bounds" => {
                let kind = HedgeKind::named(line.arguments.first()?)?;
                for word in line.words() {
                    self.start(word).date_bound = Some(kind);
                }
            }
            "relations" => {
                let relation = Relation::named(line.arguments.first()?);
                relation?;
                for word in line.words() {
                    self.entry(word).relation = relation;
                }
            }
            _ => return self.numbered(line).or_else(|| self.directed(line)),
        }
        Some(())
    }

    /// Reads a line of phrases that name a unit, a currency, or a denominator.
    fn unit(&mut self, line: &SectionLine) -> Option<()> {
        let key = line.value?;
        for phrase in line.phrases() {
            if key.starts_with('#') && !self.currency_names.iter().any(|(known, _)| *known == key) {
                self.currency_names.push((key, phrase));
            }
            let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
            let rest = rest.split_ascii_whitespace().collect();
            // The kind of a unit says nothing of the words that name it.
            let entry = self.words.entry(first).or_insert_with(Entry::new);
            match line.section {
                "units" => entry.units.push(UnitName {
                    rest,
                    key,
                    in_prose: !line.arguments.contains(&"of-records"),
                    in_records: !line.arguments.contains(&"of-prose"),
                }),
                "currencies" => {
                    entry.currencies.push(CurrencyName { rest, key });
                    let noun = phrase.rsplit(' ').next().unwrap_or(phrase);
                    self.money_nouns.entry(noun).or_default().push(key);
                }
                "rate-names" => entry.rate_name = Some(key),
                _ => entry.rate_adverb = Some(key),
            }
        }
        Some(())
    }

    /// Reads a line of words that stand for numbers.
    fn numbered(&mut self, line: &SectionLine) -> Option<()> {
        let number = line.number()?;
        for word in line.words() {
            match line.section {
                "cardinals" => {
                    self.start(word).cardinal = Some(number);
                    self.add(word, Class::Numerals);
                }
                "ordinals" => {
                    self.start(word).ordinal = Some(number);
                    self.add(word, Class::AfterArticles);
                }
                "multiples" => self.start(word).multiple = Some(number),
                "folds" => self.start(word).fold = Some(number),
                "group-sizes" => self.entry(word).group_size = Some(number),
                "parts" => {
                    let are_many = line.arguments.contains(&"many");
                    self.entry(word).part = Some((number, are_many));
                }
                "months" => self.start(word).month = Some(i16::try_from(number).ok()?),
                "year-parts" => self.start(word).year_parts = Some(i16::try_from(number).ok()?),
                "days" => self.start(word).days = Some(i16::try_from(number).ok()?),
                "thirds" => self.start(word).third = Some(i16::try_from(number).ok()?),
                _ => return None,
            }
        }
        Some(())
    }

    /// Reads a line of words that give a direction.
    fn directed(&mut self, line: &SectionLine) -> Option<()> {
        let direction = match *line.arguments.first()? {
            "up" => Direction::Up,
            "down" => Direction::Down,
            "either" => Direction::Either,
            _ => return None,
        };
        let way = Some(direction);
        match line.section {
            "change-verbs" => {
                for word in self.verb(line) {
                    self.start(word).change_verb = way;
                }
            }
            "particle-verbs" => {
                let particle = line.particle?;
                for word in self.verb(line) {
                    self.start(word).particle_verb = Some((direction, particle));
                }
            }
            "comparatives" => {
                for word in line.words() {
                    self.entry(word).comparative = way;
                }
            }
            _ => {
                for word in line.words() {
                    if line.section == "change-particles" {
                        self.add(word, Class::ChangeParticles);
                    }
                    let entry = self.start(word);
                    match line.section {
                        "change-particles" => entry.change_verb = way,
                        "copula-particles" => entry.after_copula = way,
                        "change-nouns" => entry.change_noun = way,
                        "signed-nouns" => entry.signed_noun = way,
                        _ => return None,
                    }
                }
            }
        }
        Some(())
    }

    /// The forms of a verb, each added with its classes.
    fn verb(&mut self, line: &SectionLine) -> Vec<&'static str> {
        let is_transitive = line.arguments.contains(&"transitive");
        let text = line.text.split(" /").next().unwrap_or_default();
        let mut words = Vec::new();
        for form in verb::forms(text, &self.endings) {
            // The lexicon is made once and lives as long as the process, so that leaking costs nothing.
            let word: &'static str = form.word.leak();
            if form.is_wordlike {
                self.add(word, Class::WordlikeVerbs);
            }
            if is_transitive {
                self.add(word, Class::TransitiveVerbs);
            }
            if form.is_participle {
                self.add(word, Class::Participles);
            }
            words.push(word);
        }
        words
    }

    fn entry(&mut self, word: &'static str) -> &mut Entry {
        let entry = self.words.entry(word).or_insert_with(Entry::new);
        entry.is_of_quantity |= !self.tells_of_speech;
        entry
    }

    fn start(&mut self, word: &'static str) -> &mut Entry {
        self.add(word, Class::Starts)
    }

    fn add(&mut self, word: &'static str, class: Class) -> &mut Entry {
        let entry = self.entry(word);
        entry.classes = entry.classes.or(class.only());
        let implied = match class {
            Class::Superlatives
            | Class::OtherSuperlatives
            | Class::Leasts
            | Class::RankVerbs
            | Class::PlacingVerbs
            | Class::RankedAdjectives
            | Class::GroupEdges
            | Class::LastParts
            | Class::SpanOpeners
            | Class::BetweenOpeners
            | Class::FiscalWords => Class::Starts,
            Class::CrowdSizes => Class::AfterArticles,
            _ => return entry,
        };
        entry.classes = entry.classes.or(implied.only());
        entry
    }
}

fn split(phrase: &'static str, kind: HedgeKind) -> (&'static str, Phrase) {
    let mut words = phrase.split(' ');
    let first = words.next().unwrap_or_default();
    let rest = words.collect();
    (first, Phrase { rest, kind })
}

#[cfg(test)]
mod tests {
    use super::super::english::find;
    use super::super::language::ALL;
    use super::*;

    #[test]
    fn a_word_has_one_entry_for_all_classes() {
        let entry = find("second");
        assert_eq!(entry.ordinal, Some(2));
        assert!(entry.is_in(Class::Starts) && !entry.is_in(Class::FunctionWords));
        let entry = find("cut");
        assert_eq!(entry.change_verb, Some(Direction::Down));
        assert_eq!(entry.change_noun, Some(Direction::Down));
        assert!(entry.is_in(Class::TransitiveVerbs));
        assert!(!find("harbour").is_in(Class::Starts));
    }

    #[test]
    fn longer_phrases_come_first() {
        let lengths: Vec<usize> = find("just")
            .hedges
            .iter()
            .map(|phrase| phrase.rest.join(" ").len())
            .collect();
        assert!(lengths.len() > 2 && lengths.is_sorted_by(|a, b| a >= b));
    }

    #[test]
    fn every_section_is_of_a_class_and_every_class_has_words() {
        for language in ALL {
            let mut all = Lexicon::default();
            for line in section::lines(language.files) {
                let is_read = Class::named(line.section).is_some() || all.valued(&line).is_some();
                assert!(is_read, "{} [{}] {}", language.tag, line.section, line.text);
            }
        }
        for (class, name) in Class::ALL {
            let mut words = ALL
                .iter()
                .flat_map(|language| language.lexicon().words.values());
            assert!(words.any(|entry| entry.is_in(*class)), "{name}");
        }
    }

    #[test]
    fn no_word_of_change_goes_two_ways() {
        for language in ALL {
            let endings = Endings::of(language.files);
            let mut seen: FxHashMap<String, &str> = FxHashMap::default();
            let lines = section::lines(language.files);
            for line in lines.filter(|line| line.section == "change-verbs") {
                let way = line.arguments.first().copied().unwrap_or_default();
                for form in verb::forms(line.text, &endings) {
                    let before = seen.insert(form.word.clone(), way);
                    assert!(before.is_none_or(|before| before == way), "{}", form.word);
                }
            }
        }
    }
}
