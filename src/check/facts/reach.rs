//! Finds what a mention may rest on: the records named by its anchor, its sentence, its row or its brief (docs/reading.md, Three ways).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::check::denial::{self, ContentWord};
use crate::check::language::{self, ReaderLanguage};
use crate::check::matching::{Datum, DatumFigure};
use crate::check::names::content;
use crate::check::subject::SubjectWords;
use crate::check::words;
use crate::lang::contrast::{self, Contrasts};
use crate::lang::{self, ENGLISH, Entry, Language};
use crate::mention::{
    self, Comparator, Direction, Exemption, Form, Hedge, HedgeKind, Mention, ProportionWord,
    Reading, Settings, Stated,
};
use crate::model::{Body, Evidence, FigureKind, Library, Record};
use crate::quantity::{Amount, Base, Decimal, Period, Unit, Value};
use crate::span::{Span, Text};

/// The most records in one reach.
const MOST_RECORDS: usize = 2_000;

/// The most claims that are followed to what they rest on; the words of a claim do not speak of what lies farther.
const MOST_CLAIMS: usize = 100;

/// One statement of a record.
#[derive(Clone, Debug)]
pub(in crate::check) struct Fact<'a> {
    /// The id of the record.
    pub(in crate::check) id: &'a str,
    /// The evidence that is the record.
    pub(in crate::check) evidence: &'a Evidence,
    /// The bytes of the statement in the record.
    pub(in crate::check) span: Span,
    /// The statement in words.
    pub(in crate::check) shown: String,
    /// The periods in which the statement held.
    pub(in crate::check) periods: Vec<Period>,
    value: Option<Cow<'a, Value>>,
    rank: Option<u32>,
    moe: Option<&'a Decimal>,
    kind: Option<FigureKind>,
    measure: Option<&'a str>,
    /// The measure even where its words are not read.
    subject: Option<&'a str>,
    direction: Option<Direction>,
    unrounded: bool,
    /// Whether the words are in a language without a reader, or in another than the brief's.
    is_unread: bool,
    /// The contrasts of the language of the words.
    contrasts: Option<&'static Contrasts>,
    /// Whether the fact is the size of the field of a rank, which prose names only beside the rank.
    is_field: bool,
    /// The words for whom and what the record measures.
    known: OnceLock<SubjectWords>,
    /// The words that the record affirms and denies.
    told: OnceLock<Vec<ContentWord>>,
    /// Whether the record denies anything.
    denies: OnceLock<bool>,
    /// The words that may name a group.
    content: OnceLock<Vec<String>>,
}

impl Fact<'_> {
    /// The words for whom and what the record measures, read at first use.
    pub(in crate::check) fn known(&self) -> &SubjectWords {
        self.known.get_or_init(|| {
            let noun = self.value().and_then(|value| value.noun.as_deref());
            SubjectWords::of(self.evidence, noun, self.contrasts)
        })
    }

    /// The words that the record affirms and denies, read at first use.
    pub(in crate::check) fn told(&self) -> &[ContentWord] {
        self.told.get_or_init(|| {
            let read = |text: &str| {
                let lower = text.to_lowercase();
                let words: Vec<&str> = denial::words(&lower).collect();
                let entries: Vec<&Entry> = words.iter().map(|word| ENGLISH.find(word)).collect();
                denial::told(&words, &entries)
            };
            self.telling().flat_map(read).collect()
        })
    }

    /// Whether the record denies anything. Most records have no word of denial, and need not be read.
    pub(in crate::check) fn denies(&self) -> bool {
        let may_deny = |text: &str| denial::words(&text.to_lowercase()).any(denial::may_deny);
        *self.denies.get_or_init(|| {
            self.telling().any(may_deny) && self.told().iter().any(|told| told.is_denied)
        })
    }

    /// The words of everything that the record says that may name a group, in the singular and in order, read at first use.
    pub(in crate::check) fn content(&self) -> &[String] {
        self.content.get_or_init(|| {
            let unit = self.value().and_then(|value| value.noun.as_deref());
            let texts = self.evidence.subject_texts().chain(unit);
            let excerpt = self.evidence.excerpt.iter();
            let texts = texts.chain(excerpt.map(|text| text.value.as_str()));
            texts.flat_map(content).collect()
        })
    }

    /// Whether the words of the record hold one, as written, in lower case.
    pub(in crate::check) fn has_word(&self, word: &str) -> bool {
        let holds = |text: &str| denial::words(&text.to_lowercase()).any(|own| own == word);
        self.telling().any(holds)
    }

    /// The texts that the record's words are read from.
    pub(in crate::check) fn telling(&self) -> impl Iterator<Item = &str> {
        let finding = match &self.evidence.body {
            Body::Finding(finding) => Some(finding.text.value.as_str()),
            _ => None,
        };
        self.evidence.subject_texts().chain(finding)
    }

    /// The datum for the matcher; `None` where the fact holds no quantity.
    pub(in crate::check) fn datum(&self) -> Option<Datum<'_>> {
        match (&self.value, self.rank) {
            (Some(value), _) => Some(Datum::Figure(DatumFigure {
                value,
                moe: self.moe,
                kind: self.kind,
                direction: self.direction,
                unrounded: self.unrounded,
            })),
            (None, Some(place)) => Some(Datum::Rank(place)),
            (None, None) => None,
        }
    }

    pub(in crate::check) fn value(&self) -> Option<&Value> {
        self.value.as_deref()
    }

    /// What the record measures, in words.
    pub(in crate::check) const fn measure(&self) -> Option<&str> {
        self.measure
    }

    /// Whether another fact speaks of the same thing at the same time.
    pub(in crate::check) fn is_of_the_same(&self, other: &Self) -> bool {
        self.subject.is_some() && self.subject == other.subject && self.periods == other.periods
    }

    /// Whether the words are in a language without a reader, or in another than the brief's, so that only numbers, units and periods
    /// compare.
    pub(in crate::check) const fn is_unread(&self) -> bool {
        self.is_unread
    }

    /// The language in which the words are read: their own, or English where that has no reader.
    pub(in crate::check) fn language(&self) -> &'static Language {
        let own = self.contrasts.and_then(|own| lang::of(own.tag));
        own.unwrap_or(&ENGLISH)
    }

    /// Whether the words are in a language, by its BCP 47 tag.
    pub(in crate::check) fn is_written_in(&self, tag: &str) -> bool {
        let own = self.contrasts.map(|own| own.tag);
        own.is_some() && own == contrast::of(tag).map(|other| other.tag)
    }

    /// Whether the fact is of a change.
    pub(in crate::check) fn is_change(&self) -> bool {
        self.kind == Some(FigureKind::Change)
            || self.direction.is_some()
            || self.value().is_some_and(|value| {
                let is_computed = matches!(value.amount, Amount::Derived { .. });
                let is_gap = value
                    .unit
                    .as_ref()
                    .is_some_and(|unit| unit.base == Base::PercentagePoints);
                is_computed && is_gap
            })
    }

    /// Whether the kind of the record says that it is a change.
    pub(in crate::check) fn is_recorded_change(&self) -> bool {
        self.kind == Some(FigureKind::Change)
    }

    /// Whether the record is a figure, a rank or derived, rather than words.
    const fn is_of_figure(&self) -> bool {
        matches!(
            self.evidence.body,
            Body::Figure(_) | Body::Rank(_) | Body::Derived(_)
        )
    }

    /// Whether the fact is one of the numbers that recorded words tell.
    pub(in crate::check) fn is_told(&self) -> bool {
        matches!(self.evidence.body, Body::Finding(_) | Body::Quote(_))
    }

    /// Whether the value is computed from other records.
    pub(in crate::check) const fn is_derived(&self) -> bool {
        matches!(self.evidence.body, Body::Derived(_))
    }

    /// The kind that the record gives its value.
    pub(in crate::check) const fn kind(&self) -> Option<FigureKind> {
        self.kind
    }

    /// Whether the fact is the size of the field of a rank.
    pub(in crate::check) const fn is_field(&self) -> bool {
        self.is_field
    }

    pub(in crate::check) const fn is_rank(&self) -> bool {
        self.rank.is_some()
    }
}

/// The facts of all evidence of a library, read once.
#[derive(Debug)]
pub(in crate::check) struct Facts<'a> {
    library: &'a Library,
    of: BTreeMap<&'a str, Vec<Fact<'a>>>,
    by_size: OnceLock<BySize>,
}

/// Reads the mentions of a record's words, with the directions that their clauses give them.
pub(in crate::check) type WordsReader = fn(&Text, &Settings) -> Vec<Mention>;

/// Amounts by unit and in order of size.
type BySize = BTreeMap<Option<Unit>, Vec<SizedFact>>;

/// The amount of a fact without its sign.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct SizedFact {
    size: Decimal,
    /// The id of its evidence.
    id: String,
    /// Its index among the facts of the evidence.
    place: usize,
}

/// The amounts in the unit of a reading and between its ends; none where the reading is open at an end.
fn between<'s>(by_size: &'s BySize, reading: &Reading) -> impl Iterator<Item = &'s SizedFact> {
    let ends = reading.low.as_ref().zip(reading.high.as_ref());
    let ends = ends.map(|(low, high)| (low.abs(), high.abs()));
    let ends = ends.map(|(a, b)| (a.clone().min(b.clone()), a.max(b)));
    let sizes = by_size.get(&reading.unit).map_or(&[][..], Vec::as_slice);
    ends.into_iter().flat_map(move |(low, high)| {
        let first = sizes.partition_point(|fact| fact.size < low);
        let of_size = sizes.iter().skip(first);
        of_size.take_while(move |fact| fact.size <= high)
    })
}

/// The amounts of some records.
#[derive(Debug, Default)]
pub(in crate::check) struct RecordedSizes(Vec<BySize>);

impl RecordedSizes {
    /// Adds the amounts of the records with some ids, read for a reader.
    pub(in crate::check) fn add(
        &mut self,
        library: &Library,
        ids: &BTreeSet<String>,
        (settings, read): (&Settings, WordsReader),
        reader: ReaderLanguage,
    ) {
        let evidence = ids.iter().filter_map(|id| library.evidence.get(id));
        let facts = Facts::of(library, evidence.collect(), (settings, read), reader);
        self.0.push(facts.sizes());
    }

    /// Whether an amount has the unit and size of a reading.
    pub(in crate::check) fn meet(&self, reading: &Reading) -> bool {
        let mut all = self.0.iter();
        all.any(|by_size| between(by_size, reading).next().is_some())
    }
}

impl<'a> Facts<'a> {
    /// Reads all evidence for the briefs of a reader: words in the language of their record, or else in that of these settings.
    pub(in crate::check) fn new(
        library: &'a Library,
        settings: (&Settings, WordsReader),
        reader: ReaderLanguage,
    ) -> Self {
        let evidence = library.evidence.values().collect();
        Self::of(library, evidence, settings, reader)
    }

    /// Reads some evidence.
    fn of(
        library: &'a Library,
        evidence: Vec<&'a Evidence>,
        settings: (&Settings, WordsReader),
        reader: ReaderLanguage,
    ) -> Self {
        let read = |evidence: &'a Evidence| {
            (
                evidence.id.value.as_str(),
                facts(library, settings, evidence, reader),
            )
        };
        let all: Vec<_> = evidence.into_par_iter().map(read).collect();
        Self {
            library,
            of: all.into_iter().collect(),
            by_size: OnceLock::new(),
        }
    }

    /// The facts of the whole library in the unit of a reading and between its ends; none where the reading is open at an end.
    pub(in crate::check) fn of_size(&self, reading: &Reading) -> impl Iterator<Item = &Fact<'a>> {
        let by_size = self.by_size.get_or_init(|| self.sizes());
        between(by_size, reading).filter_map(|fact| self.of.get(fact.id.as_str())?.get(fact.place))
    }

    fn sizes(&self) -> BySize {
        let mut by_unit = BySize::new();
        for (id, facts) in &self.of {
            for (place, fact) in facts.iter().enumerate() {
                if let Some(value) = fact.value()
                    && let Some(size) = value.amount.number()
                {
                    let sizes = by_unit.entry(value.unit.clone()).or_default();
                    sizes.push(SizedFact {
                        size: size.abs(),
                        id: (*id).to_owned(),
                        place,
                    });
                }
            }
        }
        for sizes in by_unit.values_mut() {
            sizes.sort_unstable();
        }
        by_unit
    }
}

/// The records that one anchor, one citation or one claim names.
#[derive(Clone, Debug, Default)]
pub(in crate::check) struct Reach<'a> {
    /// The facts of the records, in the order named.
    pub(in crate::check) facts: Vec<&'a Fact<'a>>,
    /// The ids named, of whatever kind.
    pub(in crate::check) names: Vec<&'a str>,
    /// Whether sources are named, or evidence that holds only words.
    pub(in crate::check) has_source: bool,
    /// The id of a named record that could not be read.
    pub(in crate::check) unreadable: Option<String>,
}

impl<'a> Reach<'a> {
    /// The records of some ids; claims lead to what supports and disputes them.
    pub(in crate::check) fn of(facts: &'a Facts<'a>, ids: impl Iterator<Item = &'a str>) -> Self {
        let library = facts.library;
        let mut reach = Self::default();
        let mut waiting: Vec<&str> = ids.collect();
        waiting.reverse();
        let mut seen = BTreeSet::new();
        let mut claims = 0;
        while let Some(id) = waiting.pop() {
            if seen.len() >= MOST_RECORDS || !seen.insert(id) {
                continue;
            }
            match library.get(id) {
                Some(Record::Evidence(evidence)) => {
                    let is_open =
                        matches!(&evidence.body, Body::Derived(derived) if derived.value.is_none());
                    if is_open || library.is_unreadable(id) {
                        reach.doubt(id);
                    }
                    reach.names.push(id);
                    let known = facts.of.get(evidence.id.value.as_str());
                    let known = known.map_or(&[][..], Vec::as_slice);
                    reach.has_source |= !known.iter().any(|fact| fact.datum().is_some());
                    reach.facts.extend(known);
                }
                Some(Record::Claim(claim)) => {
                    reach.names.push(id);
                    claims += 1;
                    if claims > MOST_CLAIMS {
                        continue;
                    }
                    let links = claim.support.iter().chain(&claim.dispute).rev();
                    waiting.extend(links.map(|link| link.value.as_str()));
                }
                Some(Record::Source(_)) => {
                    reach.names.push(id);
                    reach.has_source = true;
                }
                None if library.is_unreadable(id) => reach.doubt(id),
                None => {}
            }
        }
        reach
    }

    /// Whether a figure, a rank or a derived figure is among the facts.
    pub(in crate::check) fn holds_quantity(&self) -> bool {
        self.facts.iter().any(|fact| fact.is_of_figure())
    }

    /// Whether a fact is a share in percent.
    pub(in crate::check) fn holds_share(&self) -> bool {
        self.facts.iter().any(|fact| {
            let unit = fact.value().and_then(|value| value.unit.as_ref());
            unit.is_some_and(|unit| unit.base == Base::Percent)
        })
    }

    /// Notes an id whose record could not be read.
    pub(in crate::check) fn doubt(&mut self, id: &str) {
        self.unreadable.get_or_insert_with(|| id.to_owned());
    }

    pub(in crate::check) fn extend(&mut self, other: &Self) {
        self.facts.extend(&other.facts);
        self.names.extend(&other.names);
        self.has_source |= other.has_source;
        if let Some(id) = &other.unreadable {
            self.doubt(id);
        }
    }
}

fn facts<'a>(
    library: &'a Library,
    (settings, read): (&Settings, WordsReader),
    evidence: &'a Evidence,
    reader: ReaderLanguage,
) -> Vec<Fact<'a>> {
    let own = evidence.language.as_ref();
    let language = own.map_or(settings.language.as_str(), |tag| tag.value.as_str());
    let measure = language::measure_read(evidence, language, reader);
    let fact = |span, shown: String| Fact {
        id: &evidence.id.value,
        evidence,
        span,
        shown,
        periods: periods_of(library, evidence),
        value: None,
        rank: None,
        moe: None,
        kind: None,
        measure,
        subject: evidence.measure(),
        direction: None,
        unrounded: false,
        is_unread: !language::is_comparable(language, reader),
        contrasts: contrast::of(language),
        is_field: false,
        known: OnceLock::new(),
        told: OnceLock::new(),
        denies: OnceLock::new(),
        content: OnceLock::new(),
    };
    let direction =
        |kind| measure.and_then(|measure| language::direction_of(measure, kind, language, reader));
    let recorded = |text: &Text, language: &str| {
        let words_alone = fact(text.whole(), String::new());
        if mention::reads(language) {
            let own = Settings {
                language: ENGLISH.tag.to_owned(),
                ..settings.clone()
            };
            stated(&text.value, read(text, &own), &words_alone)
        } else {
            vec![words_alone]
        }
    };
    match &evidence.body {
        Body::Figure(figure) => vec![Fact {
            value: Some(Cow::Borrowed(&figure.value.value)),
            moe: figure.moe.as_ref().map(|moe| &moe.value),
            kind: figure.kind,
            unrounded: figure.unrounded,
            direction: direction(figure.kind),
            ..fact(figure.value.span, words::value(&figure.value.value))
        }],
        Body::Derived(derived) => vec![Fact {
            value: derived.value.as_ref().map(Cow::Borrowed),
            direction: direction(None),
            ..fact(
                derived.expression.span,
                derived
                    .value
                    .as_ref()
                    .map_or_else(String::new, words::value),
            )
        }],
        Body::Rank(rank) => {
            let place = Fact {
                rank: Some(rank.position.value),
                ..fact(rank.position.span, format!("rank {}", rank.position.value))
            };
            // "Second of 41 suppliers" gives the size of the field as well.
            let field = rank.of.as_ref().map(|of| {
                let value = Value {
                    amount: Amount::Exact {
                        value: Decimal::from(of.value),
                        ulp: Decimal::from(1),
                    },
                    unit: None,
                    noun: None,
                };
                Fact {
                    value: Some(Cow::Owned(value)),
                    is_field: true,
                    ..fact(of.span, format!("a field of {}", of.value))
                }
            });
            std::iter::once(place).chain(field).collect()
        }
        Body::Finding(finding) => recorded(&finding.text, language),
        Body::Quote(quote) => {
            let own = quote.language.as_ref();
            recorded(&quote.text, own.map_or(language, |tag| tag.value.as_str()))
        }
        Body::Unreadable => Vec::new(),
    }
}

/// The numbers that recorded words state, each a fact that holds at the dates they name as well; the words alone where they state no
/// number.
fn stated<'a>(text: &str, mentions: Vec<Mention>, words_alone: &Fact<'a>) -> Vec<Fact<'a>> {
    let mut all: Vec<Fact<'a>> = Vec::new();
    let mut dates = Vec::new();
    // How sure an interval is, the words tell of no measured thing.
    let is_level = |mention: &Mention| mention.exempt == Some(Exemption::IntervalLevel);
    for mention in mentions.into_iter().filter(|mention| !is_level(mention)) {
        match mention.reading.form {
            Form::Rank {
                position,
                among: false,
            } => all.push(Fact {
                rank: Some(position),
                shown: format!("rank {position}"),
                ..words_alone.clone()
            }),
            Form::Date { period } => dates.extend(period),
            _ => {
                let words = text.get(mention.amount()).unwrap_or_default();
                all.extend(told(&mention.reading, words, words_alone));
            }
        }
    }
    if all.is_empty() {
        all.push(words_alone.clone());
    }
    for fact in &mut all {
        fact.periods.extend(&dates);
    }
    all
}

/// The amount that recorded words tell, as `kind: change` with its direction where they tell a change (docs/reading.md, Numbers of a
/// finding). The hedge of a source belongs to what it says (docs/reading.md, Recorded hedges).
fn told<'a>(reading: &Reading, words: &str, words_alone: &Fact<'a>) -> Option<Fact<'a>> {
    let hedged = |value: &Decimal, ulp: &Decimal, hedge: &Option<Hedge>| {
        let (value, ulp) = (value.clone(), ulp.clone());
        match hedge.as_ref().map(|hedge| hedge.kind) {
            Some(hedge) => Amount::Hedged { hedge, value, ulp },
            None => Amount::Exact { value, ulp },
        }
    };
    let one = Decimal::from(1);
    let (amount, moved) = match &reading.form {
        Form::Number {
            stated,
            hedge,
            direction,
        } => (hedged(&stated.value, &stated.ulp, hedge), *direction),
        Form::Change {
            stated,
            hedge,
            direction,
            to: None,
        } => (hedged(&stated.value, &stated.ulp, hedge), Some(*direction)),
        Form::Change {
            stated,
            direction,
            to: Some(to),
            hedge: None,
        } => (bounds(stated, to), Some(*direction)),
        Form::Range {
            from,
            to,
            hedge: None,
        } => (bounds(from, to), None),
        Form::Proportion {
            word: ProportionWord::Fraction(percent),
            hedge,
        } => (hedged(percent, &one, hedge), None),
        Form::Multiple {
            times,
            hedge,
            ambiguous: false,
            over_time,
        } if hedge.is_none() || !over_time || times.value > one => {
            (hedged(&times.value, &times.ulp, hedge), None)
        }
        // "More than halved" leaves less than a half.
        Form::Multiple {
            ambiguous: false, ..
        }
        | Form::Proportion {
            word: ProportionWord::Majority | ProportionWord::VastMajority | ProportionWord::Minority,
            ..
        } => (one_sided(reading)?, None),
        _ => return None,
    };
    let is_in_words = matches!(
        reading.form,
        Form::Proportion { .. } | Form::Multiple { .. }
    );
    let value = Value {
        amount,
        unit: reading.unit.clone(),
        noun: reading.noun.clone(),
    };
    let is_change = matches!(reading.form, Form::Change { .. });
    Some(Fact {
        shown: if is_in_words {
            words.to_owned()
        } else {
            words::value(&value)
        },
        value: Some(Cow::Owned(value)),
        direction: moved,
        kind: is_change.then_some(FigureKind::Change),
        ..words_alone.clone()
    })
}

fn bounds(from: &Stated, to: &Stated) -> Amount {
    Amount::Bounds {
        low: Some(from.value.clone()),
        high: Some(to.value.clone()),
    }
}

/// The bound of a reading with one end.
fn one_sided(reading: &Reading) -> Option<Amount> {
    let hedged = |hedge, value: &Decimal| Amount::Hedged {
        hedge,
        value: value.clone(),
        ulp: Decimal::from(1),
    };
    match (&reading.low, &reading.high, reading.comparator) {
        (Some(low), None, Comparator::More) => Some(hedged(HedgeKind::MoreThan, low)),
        (Some(low), None, _) => Some(hedged(HedgeKind::AtLeast, low)),
        (None, Some(high), Comparator::Less) => Some(hedged(HedgeKind::LessThan, high)),
        (None, Some(high), _) => Some(hedged(HedgeKind::AtMost, high)),
        _ => None,
    }
}

/// The periods in which a record held: its own, or those of its operands.
pub(in crate::check) fn periods_of(library: &Library, evidence: &Evidence) -> Vec<Period> {
    periods(library, evidence, 0)
}

fn periods(library: &Library, evidence: &Evidence, depth: usize) -> Vec<Period> {
    const DEEPEST: usize = 8;
    let one = |period: &Option<crate::span::Spanned<Period>>| {
        period.iter().map(|period| period.value).collect()
    };
    match &evidence.body {
        Body::Figure(figure) => one(&figure.period),
        Body::Rank(rank) => one(&rank.period),
        Body::Quote(quote) => one(&quote.date),
        Body::Finding(finding) => one(&finding.period),
        Body::Derived(derived) => {
            let mut all: Vec<Period> = derived.period.into_iter().collect();
            if depth < DEEPEST {
                for link in derived.operands.iter().take(16) {
                    if let Some(operand) = library.evidence.get(&link.value) {
                        all.extend(periods(library, operand, depth + 1));
                    }
                }
            }
            all.sort_unstable();
            all.dedup();
            all.truncate(32);
            all
        }
        Body::Unreadable => Vec::new(),
    }
}
