//! Finds what confirms a record: an excerpt that holds what it says, the data that it is read from, or a person.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{quotation, usage};
use crate::mention::{self, Form, Mention, ProportionWord, Settings, Stated};
use crate::model::record::Unconfirmed;
use crate::model::{Body, Evidence, Project, Record};
use crate::quantity::{Amount, Decimal, decimal};
use crate::span::Span;

/// What confirms a record, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Confirmed {
    /// The record's excerpt.
    Excerpt(Span),
    /// The cell of the data file that the record is read from.
    Data(Span),
    /// The person who confirmed the record.
    Person(Span),
}

impl Confirmed {
    /// What confirms a record of a project; `None` where nothing does.
    pub(in crate::check) fn of(project: &Project, evidence: &Evidence) -> Option<Self> {
        let person = evidence.confirmed.as_ref();
        let person = person.map(|confirmation| Self::Person(confirmation.span));
        let data = || Some(Self::Data(evidence.place()?.cell));
        person.or_else(data).or_else(|| {
            let said = evidence.unconfirmed.as_ref().map(|said| said.value);
            if said == Some(Unconfirmed::Excerpt) {
                return None;
            }
            let excerpt = evidence.excerpt.as_ref()?;
            holds(project, evidence, &excerpt.value).then_some(Self::Excerpt(excerpt.span))
        })
    }
}

/// Whether a record has an excerpt, and the excerpt holds what the record says.
pub(in crate::check) fn has_fitting_excerpt(project: &Project, evidence: &Evidence) -> bool {
    let excerpt = evidence.excerpt.as_ref();
    excerpt.is_some_and(|excerpt| holds(project, evidence, &excerpt.value))
}

/// The ids of unconfirmed records, and of figures computed from them.
pub(in crate::check) fn unconfirmed(project: &Project) -> BTreeSet<&str> {
    let library = &project.library;
    let marked = library.evidence.values().filter(|evidence| {
        evidence.unconfirmed.is_some() && Confirmed::of(project, evidence).is_none()
    });
    let mut waiting: Vec<&str> = marked.map(|evidence| evidence.id.value.as_str()).collect();
    let mut found = BTreeSet::new();
    if waiting.is_empty() {
        return found;
    }
    let mut computed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for evidence in library.evidence.values() {
        for operand in usage::grounds(Record::Evidence(evidence)) {
            let own = computed.entry(&operand.value).or_default();
            own.push(&evidence.id.value);
        }
    }
    while let Some(id) = waiting.pop() {
        if found.insert(id) {
            waiting.extend(computed.get(id).into_iter().flatten());
        }
    }
    found
}

/// Whether the words of an excerpt hold what a record says.
fn holds(project: &Project, evidence: &Evidence, excerpt: &str) -> bool {
    match &evidence.body {
        Body::Figure(figure) => {
            let numbers = ExcerptNumbers::read(project, evidence, excerpt);
            match &figure.value.value.amount {
                Amount::Exact { value, .. } | Amount::Hedged { value, .. } => numbers.hold(value),
                Amount::Bounds { low, high } => low.iter().chain(high).all(|end| numbers.hold(end)),
                Amount::Derived { .. } => false,
            }
        }
        Body::Rank(rank) => {
            let mentions = scan(project, evidence, excerpt);
            let mut forms = mentions.iter().map(|mention| &mention.reading.form);
            forms.any(|form| {
                matches!(form, Form::Rank { position, among: false } if *position == rank.position.value)
            })
        }
        Body::Quote(quote) => quotation::holds(excerpt, &quote.text.value),
        // A finding is told in the project's own words.
        Body::Finding(_) => !excerpt.trim().is_empty(),
        Body::Derived(_) | Body::Unreadable => false,
    }
}

/// The numbers of an excerpt.
pub(in crate::check) struct ExcerptNumbers {
    mentions: Vec<Mention>,
}

impl ExcerptNumbers {
    /// Reads the numbers of an excerpt in the language of the record's words.
    pub(in crate::check) fn read(project: &Project, evidence: &Evidence, excerpt: &str) -> Self {
        Self {
            mentions: scan(project, evidence, excerpt),
        }
    }

    /// Whether the excerpt holds a number that could be the value of a record.
    pub(in crate::check) fn has_any(&self) -> bool {
        self.stated().next().is_some()
    }

    /// Whether the excerpt holds words such as "half", which may be a value.
    pub(in crate::check) fn has_words(&self) -> bool {
        self.mentions.iter().any(|mention| {
            matches!(
                mention.reading.form,
                Form::Proportion { .. } | Form::Multiple { .. } | Form::Rank { .. }
            )
        })
    }

    /// Whether the numbers hold a value by magnitude: exactly or rounded, whatever the scale.
    pub(in crate::check) fn hold(&self, value: &Decimal) -> bool {
        let is_fraction = |mention: &Mention| {
            matches!(
                &mention.reading.form,
                Form::Proportion { word: ProportionWord::Fraction(share), .. } if share == value
            )
        };
        self.stated().any(|stated| is(stated, value)) || self.mentions.iter().any(is_fraction)
    }

    fn stated(&self) -> impl Iterator<Item = &Stated> {
        self.mentions.iter().flat_map(|mention| {
            let (first, second) = match &mention.reading.form {
                Form::Number { stated, .. } => (Some(stated), None),
                Form::Range { from, to, .. } => (Some(from), Some(to.as_ref())),
                Form::Change { stated, to, .. } => (Some(stated), to.as_deref()),
                Form::Multiple { times, .. } => (Some(times), None),
                _ => (None, None),
            };
            first.into_iter().chain(second)
        })
    }
}

fn scan(project: &Project, evidence: &Evidence, excerpt: &str) -> Vec<Mention> {
    let settings = Settings {
        currency: project.config.currency,
        language: language(project, evidence).to_owned(),
        ..Settings::default()
    };
    mention::scan(excerpt, &[], &settings)
}

/// The BCP 47 tag of the language of a record's excerpt.
pub(in crate::check) fn language<'a>(project: &'a Project, evidence: &'a Evidence) -> &'a str {
    let link = evidence.source.as_ref();
    link.and_then(|link| project.library.sources.get(&link.value))
        .and_then(|source| source.language.as_ref())
        .or(evidence.language.as_ref())
        .map_or(&project.config.language, |language| &language.value)
}

/// Whether a number of the excerpt is the value, by magnitude; its scale may stand in a table's head instead of beside it.
fn is(stated: &Stated, value: &Decimal) -> bool {
    let (written, value) = (stated.value.abs(), value.abs());
    let half = &stated.ulp / Decimal::from(2);
    [0, 3, 6, 9, 12].into_iter().any(|exponent| {
        let scale = decimal::power_of_ten(exponent);
        (&written * &scale - &value).abs() <= &half * &scale
    })
}
