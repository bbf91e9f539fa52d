//! `entity-mismatch`: another country's number, or another group's.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::arrange::distinct;
use crate::check::assess::{Assessment, Trouble};
use crate::check::exchange;
use crate::check::exhibit_labels::{LabelFault, wrong_labels};
use crate::check::institutions::Institutions;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::resting::{Rested, rested, within};
use crate::check::status::{Status, TraceKind};
use crate::check::whose;
use crate::check::{Context, Sink};
use crate::diagnostic::Diagnostic;
use crate::lang::country::{NamedCountry, countries, may_name, name};
use crate::lang::word::{possessive, words_at};
use crate::lang::{Class, List, english};
use crate::mention::Kind;
use crate::model::{Body, Evidence};
use crate::prose::Passage;
use crate::span::Span;

super::rule! {
    /// ## What it checks
    ///
    /// A number whose record measures one country, or what one well-known body does, in a sentence that gives it to another: the
    /// sentence names, before the number and as its owner or subject, a country or body that the record does not name, and does not name
    /// the one that the record measures. A body that only says or finds something owns nothing.
    ///
    /// And a number whose record measures one group or place, right before words that name another: behind `of`, `among`, `in` or `for`
    /// stand words of another record that the brief cites, which measures the same of somebody else, and none of the number's own.
    ///
    /// And a label of a chart or table, where the record beside it is of another place or group, and another record of the exhibit is of
    /// the one that the label names.
    ///
    /// ## Why it matters
    ///
    /// The digits are right, and the sentence is wrong.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/exports.yaml
    /// vietnam-exports:
    ///   source: report
    ///   figure: { measure: Vietnam's exports to the United States, value: 127.5 billion USD, period: 2022 }
    /// #- content/briefs/exports.md
    /// China's exports to the United States came to [$127.5 billion][@vietnam-exports] in 2022.
    /// #~ entity-mismatch: Vietnam
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/exports.yaml
    /// vietnam-exports:
    ///   source: report
    ///   figure: { measure: Vietnam's exports to the United States, value: 127.5 billion USD, period: 2022 }
    /// #- content/briefs/exports.md
    /// Vietnam's exports to the United States came to [$127.5 billion][@vietnam-exports] in 2022.
    /// ```
    ///
    /// ```yaml bad
    /// #- content/evidence/loans.yaml
    /// imf-loans:
    ///   source: report
    ///   figure: { measure: Loans of the IMF to low-income countries, value: 9.2 billion USD, period: 2023 }
    /// #- content/briefs/loans.md
    /// In 2023 the fees stayed. The World Bank lent [$9.2 billion][@imf-loans] to low-income countries in 2023.
    /// #~ entity-mismatch: IMF
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/loans.yaml
    /// imf-loans:
    ///   source: report
    ///   figure: { measure: Loans of the IMF to low-income countries, value: 9.2 billion USD, period: 2023 }
    /// #- content/briefs/loans.md
    /// The IMF lent [$9.2 billion][@imf-loans] to low-income countries in 2023, the World Bank less.
    /// ```
    ///
    /// ```yaml bad
    /// #- content/evidence/survey.yaml
    /// men:
    ///   source: report
    ///   figure: { measure: Share of men who expect a pension, value: 49 percent, period: 2022, base: adults }
    /// women:
    ///   source: report
    ///   figure: { measure: Share of women who expect a pension, value: 37 percent, period: 2022, base: adults }
    /// #- content/briefs/survey.md
    /// In 2022 a pension was expected by [37 percent][@women] of men and [49 percent][@men] of all others.
    /// #~ entity-mismatch: 37 percent
    /// ```
    ///
    /// ## How to fix
    ///
    /// Cite the record of the country or group that the sentence speaks of, or correct the sentence.
    ENTITY_MISMATCH = "entity-mismatch",
    group: Quantities,
    level: Warning,
    reads: records,
    summary: "another country's, body's or group's number",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    other_owners(context, sink);
    other_groups(context, sink);
    other_labels(context, sink);
    report(
        context,
        sink,
        |trouble| trouble == Trouble::Group,
        |problem| Case {
            message: format!(
                "`{}` of {} is not what {} is a share of",
                problem.said,
                problem.allowed,
                recorded(problem)
            ),
            help: "cite the record of that group or whole, or correct the words".to_owned(),
        },
    );
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Whose | Trouble::Contrast),
        |problem| Case {
            message: format!(
                "`{}` agrees with {}, and `{}` names another group",
                problem.said,
                recorded(problem),
                problem.allowed
            ),
            help: "cite the record of that group or place, or correct the words".to_owned(),
        },
    );
}

/// Reports labels of exhibits that say what another record of the exhibit measures.
fn other_labels(context: &Context<'_>, sink: &mut Sink) {
    for wrong in wrong_labels(context.project) {
        let LabelFault::Other(other) = wrong.fault else {
            continue;
        };
        let message = format!(
            "`{}` labels `{}`, and is what `{}` measures",
            wrong.label.value, wrong.own.id.value, other.id.value
        );
        let finding = sink
            .at(wrong.label.span, message)
            .related(place_of(wrong.own), measured(wrong.own))
            .related(place_of(other), measured(other))
            .help("correct the label, or the order of the records");
        sink.push(finding);
    }
}

fn measured(evidence: &Evidence) -> String {
    let id = &evidence.id.value;
    format!("`{id}` measures {}", evidence.measure().unwrap_or_default())
}

fn other_groups(context: &Context<'_>, sink: &mut Sink) {
    let project = context.project;
    let mut names = exchange::Names::default();
    for (brief, found) in project.briefs.iter().zip(&context.briefs) {
        let cited = whose::cited(&project.library, context.scopes, brief);
        let numbers: Vec<Rested<'_>> = within(project, &brief.passages, found).collect();
        let mut told = BTreeSet::new();
        let counts = counts(&brief.passages, found);
        // Ranks are left out: a rank tells of whoever has the number beside it.
        let is_rank = |rested: &Rested<'_>| rested.found.kind == TraceKind::Quantity(Kind::Rank);
        let amounts: Vec<Rested<'_>> = numbers
            .iter()
            .filter(|rested| !is_rank(rested))
            .cloned()
            .collect();
        for of_sentence in amounts.chunk_by(is_of_one_sentence) {
            // A name beside a number that rests on no record belongs to that number, so such a sentence is left out.
            let place = of_sentence
                .first()
                .map(|first| (first.found.passage, first.sentence_range().start));
            if place.and_then(|place| counts.get(&place)) != Some(&of_sentence.len()) {
                continue;
            }
            // As in "[From 5 percent in Greece to 34 percent in Spain][@a; @b]": the numbers of one anchor go together.
            let anchored = of_sentence.chunk_by(is_of_one_anchor);
            let anchored = anchored.filter(|own| own.len() > 1 && own.len() < of_sentence.len());
            for numbers in std::iter::once(of_sentence).chain(anchored) {
                for exchanged in exchange::exchanged(&mut names, numbers) {
                    if told.insert(exchanged.rested.found.span) {
                        let both = (exchanged.own, exchanged.named);
                        speaks_of(exchanged.rested, both, exchanged.at, sink);
                    }
                }
            }
        }
        for rested in numbers
            .iter()
            .filter(|rested| !told.contains(&rested.found.span))
        {
            if let Some((at, other)) = whose::names_other(rested, &cited)
                && let Some(own) = rested.evidence.first()
            {
                speaks_of(rested, (own, other.evidence()), at, sink);
            }
        }
    }
}

/// How many numbers each sentence has, by passage and first byte of the sentence; dates, exempt numbers and checked ranks do not count.
fn counts(passages: &[Passage], found: &[Assessment]) -> BTreeMap<(usize, usize), usize> {
    let mut counts = BTreeMap::new();
    for one in found {
        let is_number = matches!(one.kind, TraceKind::Quantity(kind) if kind != Kind::Date);
        let is_told = one.kind == TraceKind::Quantity(Kind::Rank) && one.status == Status::Checked;
        if !is_number || is_told || one.status == Status::Exempt || one.range.is_empty() {
            continue;
        }
        if let Some(passage) = passages.get(one.passage) {
            let sentence = passage.sentences.get(passage.sentence_at(one.range.start));
            let start = sentence.map_or(0, |sentence| sentence.start);
            *counts.entry((one.passage, start)).or_default() += 1;
        }
    }
    counts
}

/// Whether two numbers stand in one anchor.
fn is_of_one_anchor(a: &Rested<'_>, b: &Rested<'_>) -> bool {
    let anchor = |rested: &Rested<'_>| rested.passage.anchor_over(&rested.found.range);
    anchor(a).is_some() && anchor(a) == anchor(b)
}

fn is_of_one_sentence(a: &Rested<'_>, b: &Rested<'_>) -> bool {
    std::ptr::eq(a.passage, b.passage) && a.sentence_range() == b.sentence_range()
}

/// Reports that the words at `at` speak of `other`, while the number agrees with `own`.
fn speaks_of(
    rested: &Rested<'_>,
    (own, other): (&Evidence, &Evidence),
    at: Range<usize>,
    sink: &mut Sink,
) {
    let words = rested.passage.text.value.get(at).unwrap_or_default().trim();
    let message = format!(
        "`{}` agrees with `{}`, and `{words}` speaks of `{}`",
        rested.said(),
        own.id.value,
        other.id.value
    );
    let finding = sink
        .at(rested.found.span, message)
        .related(place_of(own), measured(own))
        .related(place_of(other), measured(other))
        .help("cite the record of the group that the sentence speaks of, or correct the sentence");
    sink.push(finding);
}

/// Reports numbers that a record measures for one country or body and the sentence gives to another.
fn other_owners(context: &Context<'_>, sink: &mut Sink) {
    let institutions = context.institutions;
    let attributed = AttributedNames::of(context);
    let mut owners: BTreeMap<&str, Option<Owners>> = BTreeMap::new();
    for rested in rested(context) {
        let Some(evidence) = rested.evidence.first() else {
            continue;
        };
        let owners = owners.entry(evidence.id.value.as_str());
        let owners = owners.or_insert_with(|| Owners::of(evidence, institutions));
        let Some(owners) = owners else { continue };
        if let Some((said, recorded)) = mismatch(&rested, &owners.countries)
            && !is_compared(&rested)
        {
            let help = "cite the record of the country that the sentence speaks of, or correct the sentence";
            let finding = of_another(&rested, said, recorded, sink);
            sink.push(finding.help(help));
        }
        if let Some((own, recorded)) = &owners.body
            && let Some(said) = other_body(institutions, &attributed, &rested, *own)
        {
            let help =
                "cite the record of the body that the sentence speaks of, or correct the sentence";
            let finding = of_another(&rested, said, recorded, sink);
            sink.push(finding.help(help));
        }
    }
}

/// Whether the sentence of a number names a country of a further record behind it: "Brazil shipped twice what its rival did".
fn is_compared(rested: &Rested<'_>) -> bool {
    let others = rested.evidence.iter().skip(1);
    let mut places = others
        .filter_map(|evidence| scope(evidence))
        .flat_map(|scope| countries(&scope));
    places.any(|place| may_name(rested.sentence(), place.country))
}

/// The countries and the body whose value a record measures.
struct Owners {
    countries: Vec<NamedCountry>,
    /// The first institution that the record names: its index, and the name as written.
    body: Option<(usize, String)>,
}

impl Owners {
    fn of(evidence: &Evidence, institutions: &Institutions) -> Option<Self> {
        // A rank does not record who holds it.
        if matches!(evidence.body, Body::Rank(_)) {
            return None;
        }
        let scope = scope(evidence)?;
        let body = institutions.named(&scope).into_iter().next();
        Some(Self {
            countries: countries(&scope),
            body: body.and_then(|(range, own)| Some((own, scope.get(range)?.to_owned()))),
        })
    }
}

fn of_another(rested: &Rested<'_>, said: &str, recorded: &str, sink: &Sink) -> Diagnostic {
    let message = format!(
        "`{}` is of {recorded}, the sentence speaks of {said}",
        rested.said()
    );
    let finding = sink.at(rested.found.span, message);
    match rested.evidence.first() {
        Some(evidence) => finding.related(
            place_of(evidence),
            format!("`{}` measures {recorded}", evidence.id.value),
        ),
        None => finding,
    }
}

/// The name of another body that owns the number, where the sentence does not name `own`, the record's body.
fn other_body<'a>(
    institutions: &Institutions,
    attributed: &AttributedNames,
    rested: &Rested<'a>,
    own: usize,
) -> Option<&'a str> {
    if institutions.is_named(own, rested.sentence()) {
        return None;
    }
    let before = rested.before();
    let all = institutions.named(before).into_iter();
    let mut others = all.filter(|(_, which)| *which != own);
    let start = rested.sentence_range().start;
    let (range, _) = others.find(|(range, _)| {
        is_owner(before, range) && !attributed.has(rested.passage, start + range.start)
    })?;
    before.get(range)
}

/// The names to which sentences of briefs attribute what they tell, each as its passage and first byte.
///
/// Such a name owns no number: "X's survey has found".
struct AttributedNames(BTreeSet<(Span, usize)>);

impl AttributedNames {
    fn of(context: &Context<'_>) -> Self {
        let names = context.attributed().flat_map(|(_, passage, own)| {
            let place = passage.text.whole();
            own.iter().map(move |found| (place, found.name.start))
        });
        Self(distinct(names))
    }

    /// Whether a sentence of a passage attributes something to the name at a byte.
    fn has(&self, passage: &Passage, name: usize) -> bool {
        self.0.contains(&(passage.text.whole(), name))
    }
}

/// Whether a name owns what follows, or opens its sentence as a subject and does not merely say or find it.
fn is_owner(before: &str, name: &Range<usize>) -> bool {
    let lead = before.get(..name.start).unwrap_or_default().trim();
    let rest = before.get(name.end..).unwrap_or_default();
    let says = words_at(rest).next().is_some_and(|(_, word)| {
        let classes = english::find(&word.to_lowercase()).classes();
        classes.meet(Class::Saying.only().or(Class::Finding.only()))
    });
    let opens = lead.is_empty() || List::BeforeSubjects.holds(&lead.to_lowercase());
    possessive(rest).is_some() || (opens && !says)
}

/// The country to which the sentence gives the number, and the country that the record measures; `None` where the two may agree.
fn mismatch(
    rested: &Rested<'_>,
    measured: &[NamedCountry],
) -> Option<(&'static str, &'static str)> {
    let subject = measured.first()?.country;
    if may_name(rested.sentence(), subject) {
        return None;
    }
    let before = rested.before();
    let owner = countries(before).into_iter().find(|place| {
        let foreign = measured.iter().all(|own| own.country != place.country);
        let opens = before.get(..place.range.start).is_some_and(|lead| {
            let lead = lead.trim();
            lead.is_empty() || List::BeforeSubjects.holds(&lead.to_lowercase())
        });
        foreign && (place.possessive || opens)
    })?;
    Some((name(owner.country), name(subject)))
}

/// The texts of a record that say whose value it is: its measure, and the base and perspective of a figure.
fn scope(evidence: &Evidence) -> Option<String> {
    let measure = evidence.measure()?;
    let more = match &evidence.body {
        Body::Figure(figure) => [&figure.base, &figure.perspective]
            .into_iter()
            .flatten()
            .map(|text| text.value.as_str())
            .collect(),
        // The universe of a rank does not say what is ranked.
        _ => Vec::new(),
    };
    Some([&[measure], more.as_slice()].concat().join("; "))
}

fn place_of(evidence: &Evidence) -> Span {
    match &evidence.body {
        Body::Figure(figure) => figure
            .measure
            .as_ref()
            .map_or(figure.value.span, |measure| measure.span),
        Body::Rank(rank) => rank.position.span,
        _ => evidence.id.span,
    }
}
