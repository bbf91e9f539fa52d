//! `secondary-source`

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::alias::{is_metonym, is_untranslated, may_be_same};
use crate::check::institutions::{Institutions, has_maker};
use crate::check::question::LibraryQuestion;
use crate::check::{Context, Sink, names, usage};
use crate::clause::attribution::{Attribution, Bearer};
use crate::model::work::Name;
use crate::model::{Body, Brief, Evidence, Library, Record, Source};
use crate::prose::Passage;
use crate::span::Span;

super::rule! {
    /// ## What it checks
    ///
    /// A sentence that attributes something to an institution ("according to Pew", "the IMF estimates", "Pew's survey found") while
    /// every record that it cites comes from somebody else: neither by that institution, nor recorded with `via` it, nor
    /// naming it in title or note. A name in another language is that of the same body under its English name, "Banco de México" and "the Bank of
    /// Mexico"; where a word of it is not understood, the sentence is left alone. Known are the institutions of the library and the well-known compilers of
    /// data, by whole names and by whole labels of their hosts; and what has an article and two capitals at least ("the Ministry of Works found"), a word of
    /// the names of bodies, or capitals alone (", GAO reports,"), and names of one word that are nobody's family name in the brief ("according to Lineview").
    /// A source that names neither maker nor address is left alone. Sentences that quote are left alone, since a speaker is seldom the publisher.
    ///
    /// ## Why it matters
    ///
    /// Numbers change on their way through the press. The reader is told of one origin and sent to another.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// bloomberg-2023: { type: article, title: Tariffs lose friends, date: 2023-07-12, parent: { type: periodical, title: Bloomberg News } }
    /// #- content/evidence/a.yaml
    /// favor-tariffs: { source: bloomberg-2023, figure: { measure: Adults who favor tariffs, value: 38 percent, period: 2023 } }
    /// #- content/briefs/a.md
    /// Pew found in 2023 that [38 percent][@favor-tariffs] favor tariffs.
    /// <!--~ secondary-source: `Pew` -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// pew-2023: { type: report, title: Views of Trade, publisher: Pew Research Center, date: 2023-07-10 }
    /// bloomberg-2023:
    ///   type: article
    ///   title: Tariffs lose friends
    ///   date: 2023-07-12
    ///   parent: { type: periodical, title: Bloomberg News }
    ///   factum: { note: Reports on a survey of the Pew Research Center. }
    /// #- content/evidence/a.yaml
    /// favor-tariffs: { source: pew-2023, figure: { measure: Adults who favor tariffs, value: 38 percent, period: 2023 } }
    /// oppose-tariffs: { source: bloomberg-2023, figure: { measure: Adults who oppose tariffs, value: 44 percent, period: 2023 } }
    /// #- content/briefs/a.md
    /// Pew found in 2023 that [38 percent][@favor-tariffs] favor tariffs. According to Pew, [44 percent][@oppose-tariffs] oppose them.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Cite the institution's own publication, attribute the sentence to whom it cites, or record how the evidence was
    /// seen: `via`, or a `note` of the source.
    SECONDARY_SOURCE = "secondary-source",
    group: References,
    level: Warning, draft: Review,
    reads: prose,
    summary: "attributed to one institution, cited from another",
    check: Some(check),
}

/// The most records followed for one sentence.
const MOST_RECORDS: usize = 500;

fn check(context: &Context<'_>, sink: &mut Sink) {
    let library = &context.project.library;
    for (brief, passage, attributions) in context.attributed() {
        let mut told = BTreeSet::new();
        for Attribution { name, bearer } in attributions {
            let sentence = passage.sentence_at(name.start);
            let said = passage.text.value.get(name.clone()).unwrap_or_default();
            let is_one = match bearer {
                Bearer::Known(which) => told.insert((sentence, which)),
                Bearer::Body => true,
                Bearer::Alone => !is_metonym(said) && !is_family(context, brief, said),
                Bearer::Other => false,
            };
            let Some(sources) = is_one.then(|| cited(library, passage, sentence)).flatten() else {
                continue;
            };
            let is_own = |(evidence, source): &(Option<&Evidence>, &Source)| match bearer {
                // A source that names no maker may be anyone's.
                _ if !has_maker(source) => true,
                Bearer::Known(which) => is_of(context.institutions, *which, *evidence, source),
                _ => may_be_of(said, *evidence, source),
            };
            if !sources.iter().any(is_own) {
                report(sink, passage, name.clone(), &sources);
            }
        }
    }
}

/// Whether an institution stands behind a source, or the record says that it goes back to the institution.
fn is_of(
    institutions: &Institutions,
    which: usize,
    evidence: Option<&Evidence>,
    source: &Source,
) -> bool {
    institutions.stands_behind(which, source)
        || evidence.is_some_and(|evidence| says(evidence, institutions, which))
}

/// Whether a body outside the institution lists may have made a source, or the source or the record names it.
fn may_be_of(name: &str, evidence: Option<&Evidence>, source: &Source) -> bool {
    let mut makers = names::institutions(source);
    let mut texts: Vec<String> = source.note.iter().map(|note| note.value.clone()).collect();
    texts.extend(source.via.iter().map(|via| via.value.clone()));
    texts.extend(names::titles(source).map(str::to_owned));
    makers.extend(source.work.authors().iter().map(Name::short));
    if let Some(evidence) = evidence {
        texts.extend(evidence.subject_texts().map(str::to_owned));
        texts.extend(evidence.note.iter().map(|note| note.value.clone()));
        texts.extend(evidence.via.iter().map(|via| via.value.clone()));
        texts.extend(evidence.excerpt.iter().map(|text| text.value.clone()));
        if let Body::Finding(finding) = &evidence.body {
            texts.push(finding.text.value.clone());
        }
    }
    let said = names::words(name);
    let is_in = |text: &String| {
        let words = names::words(text);
        said.iter().all(|word| words.contains(word))
    };
    // "The Treasury" of a report by "Secretaría de Hacienda"
    let is_open = |maker: &String| may_be_same(name, maker) || is_untranslated(maker, name);
    makers.iter().any(is_open) || texts.iter().chain(&makers).any(is_in)
}

/// Whether a name is the family name of somebody whom the brief or a recorded quotation names in full: "Ana Ruiz".
fn is_family(context: &Context<'_>, brief: &Brief, name: &str) -> bool {
    let mut passages = brief.passages.iter();
    passages.any(|passage| names::is_family(name, &passage.text.value))
        || context.is_met(LibraryQuestion::Speaker(name.to_owned()))
}

fn report(
    sink: &mut Sink,
    passage: &Passage,
    range: Range<usize>,
    sources: &[(Option<&Evidence>, &Source)],
) {
    let name = passage
        .text
        .value
        .get(range.clone())
        .unwrap_or_default()
        .to_owned();
    let mut finding = sink.at(
        passage.text.span(range),
        format!("the sentence speaks of `{name}` and cites somebody else"),
    );
    let mut places: Vec<(Span, &str)> = sources
        .iter()
        .map(|(_, source)| (source.id.span, source.id.value.as_str()))
        .collect();
    places.sort_unstable();
    places.dedup();
    for (span, id) in places.into_iter().take(4) {
        finding = finding.related(span, format!("`{id}` is cited"));
    }
    sink.push(finding.help(format!(
        "cite what `{name}` published, attribute the sentence to whom it cites, or record the way with `via`"
    )));
}

/// Whether a record says, in `via` or `note`, that it goes back to an institution.
fn says(evidence: &Evidence, institutions: &Institutions, which: usize) -> bool {
    let via = evidence.via.as_ref();
    let note = evidence.note.as_ref();
    via.is_some_and(|via| institutions.is_via(which, &via.value))
        || note.is_some_and(|note| institutions.is_named(which, &note.value))
}

/// The sources behind all that a sentence cites, with the evidence taken from each; `None` where it cites nothing, something unknown, or
/// words that somebody said.
fn cited<'a>(
    library: &'a Library,
    passage: &'a Passage,
    sentence: usize,
) -> Option<Vec<(Option<&'a Evidence>, &'a Source)>> {
    let range = passage.sentences.get(sentence)?;
    if passage.is_quoted(range) {
        return None;
    }
    let anchors = passage.anchors.get(passage.anchors_in(range));
    let anchors = anchors.unwrap_or_default().iter();
    let anchors = anchors.map(|anchor| &anchor.references);
    let citations = passage.citations_in(range).iter();
    let citations = citations.filter(|(at, _)| range.start < *at);
    let items = anchors
        .chain(citations.map(|(_, references)| references))
        .flat_map(|references| &references.items);
    let insertions = passage.insertions_in(range).iter();
    let ids = items.map(|item| item.id.value.as_str());
    let ids = ids
        .chain(insertions.map(|(_, insertion)| insertion.id.value.as_str()))
        .collect();
    let mut found = Vec::new();
    for record in usage::behind(library, ids, BTreeSet::new(), MOST_RECORDS)? {
        let evidence = match record {
            Record::Evidence(evidence) if matches!(evidence.body, Body::Quote(_)) => return None,
            Record::Evidence(evidence) => Some(evidence),
            Record::Source(_) | Record::Claim(_) => None,
        };
        found.extend(usage::source(library, record).map(|source| (evidence, source)));
    }
    (!found.is_empty()).then_some(found)
}
