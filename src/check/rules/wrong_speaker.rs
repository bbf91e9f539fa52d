//! `wrong-speaker`

use crate::check::alias::{is_named, is_person, may_be_same};
use crate::check::names::institutions;
use crate::check::quotation::{NamedSpeaker, QuotationAssessment, QuotationVerdict};
use crate::check::{Context, Sink};
use crate::model::work::{Kind, StandardVariable};
use crate::model::{Body, Evidence, Library, Source};
use crate::span::Spanned;

super::rule! {
    /// ## What it checks
    ///
    /// A sentence that names somebody as the speaker of a quotation whose record names another. Names are compared by whole
    /// words: those of one stand among those of the other ("Ruiz" for Ana Ruiz), or one is a known alias or the initials of the
    /// other. Pronouns, "officials" and a country's capital name nobody.
    ///
    /// ## Why it matters
    ///
    /// Words weigh what their speaker weighs.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// fares: { source: report, quote: { speaker: Ana Ruiz, text: "Fares went up because the river went down, and nobody voted for either." } }
    /// #- content/briefs/a.md
    /// The Ministry's report says: ["Fares went up because the river went down, and nobody voted for either."][@fares]
    /// <!--~ wrong-speaker: `Ministry` -->
    /// ```
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// fares: { source: report, quote: { speaker: Ana Ruiz, text: "Fares went up because the river went down, and nobody voted for either." } }
    /// #- content/briefs/a.md
    /// > Fares went up because the river went down, and nobody voted for either.
    /// >
    /// > — Mei Lin [@fares]
    /// <!--~ wrong-speaker: `Mei Lin` -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// fares: { source: report, quote: { speaker: Ana Ruiz, text: "Fares went up because the river went down, and nobody voted for either." } }
    /// #- content/briefs/a.md
    /// The Institute quotes Ruiz as saying: ["Fares went up because the river went down, and nobody voted for either."][@fares]
    /// ```
    ///
    /// ## How to fix
    ///
    /// Name the recorded speaker, or correct the record.
    WRONG_SPEAKER = "wrong-speaker",
    group: Quotations,
    level: Warning,
    reads: prose,
    summary: "a quotation is given to another than its recorded speaker",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for assessment in context.quotations().all() {
        if let Some((wrong, speaker)) = wrong(context, assessment) {
            sink.push(
                sink.at(
                    wrong.span,
                    format!(
                        "the quotation is given to `{}`, but its recorded speaker is `{}`",
                        wrong.name, speaker.value
                    ),
                )
                .related(speaker.span, "recorded here")
                .related(assessment.span, "the quotation")
                .help("name the recorded speaker, or correct the record"),
            );
        }
    }
}

/// The speaker that the prose names, and the speaker of the first record with the words; `None` where one of these records may agree.
fn wrong<'a>(
    context: &Context<'a>,
    assessment: &QuotationAssessment<'_>,
) -> Option<(NamedSpeaker, &'a Spanned<String>)> {
    let library = &context.project.library;
    let records: Vec<&str> = match &assessment.verdict {
        QuotationVerdict::Matches(matches) => matches.iter().map(|found| found.record).collect(),
        QuotationVerdict::Altered(alteration) => vec![&alteration.record],
        _ => return None,
    };
    let mut wrong = None;
    for record in records {
        let evidence = library.evidence.get(record)?;
        let Body::Quote(quote) = &evidence.body else {
            return None;
        };
        let speaker = quote.speaker.as_ref()?;
        let source = evidence.source.as_ref();
        let source = source.and_then(|source| library.sources.get(&source.value));
        let is_book =
            source.is_some_and(|source| matches!(source.work.kind, Kind::Report | Kind::Book));
        let may_be = |name: &str| context.may_be(name, &speaker.value);
        let found = assessment.wrong_speaker(&may_be)?;
        let is_own_report = found.is_report && is_book;
        let is_right = if found.is_nameless() {
            // Behind "the report says", a person's words fit only where that person wrote the report.
            !is_own_report || !is_person(&speaker.value) || wrote(source, &speaker.value)
        } else {
            // The prose may name whoever printed the words, but not as a report of their own.
            !is_own_report
                && carriers(library, evidence, source)
                    .iter()
                    .any(|carrier| context.may_be(&found.name, carrier))
        };
        // A recorded "the minister" may be anyone, but is no report.
        if is_right || !is_named(&speaker.value) && !found.is_report {
            return None;
        }
        wrong = wrong.or(Some((found, speaker)));
    }
    wrong
}

/// Whether a speaker is among the authors of the source.
fn wrote(source: Option<&Source>, speaker: &str) -> bool {
    let people = source.map(|source| source.work.authors());
    let mut people = people.unwrap_or_default().iter();
    people.any(|person| may_be_same(speaker, &person.given_first()))
}

/// The names of those who printed the words and may be said to carry them: publishers and bodies, not a person who wrote about the speaker.
fn carriers(library: &Library, evidence: &Evidence, source: Option<&Source>) -> Vec<String> {
    let mut names = Vec::new();
    let known = |id: &str| library.sources.get(id);
    if let Some(via) = &evidence.via {
        match known(&via.value) {
            Some(source) => extend(&mut names, source),
            None => names.push(via.value.clone()),
        }
    }
    if let Some(source) = source {
        extend(&mut names, source);
        if let Some(via) = source.via.as_ref().and_then(|via| known(&via.value)) {
            extend(&mut names, via);
        }
    }
    names
}

fn extend(names: &mut Vec<String>, source: &Source) {
    names.extend(institutions(source));
    let work = &source.work;
    let holders = [
        StandardVariable::ContainerTitle,
        StandardVariable::CollectionTitle,
        StandardVariable::EventTitle,
    ];
    let holders = holders.iter().filter_map(|title| work.plain(*title));
    names.extend(holders.map(str::to_owned));
}
