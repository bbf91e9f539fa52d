//! The languages of briefs and records.

use std::collections::BTreeMap;

use crate::lang::{self, Class, Direction, Language};
use crate::model::{Brief, Evidence, FigureKind, Project};
use crate::span::{FileId, Span};

/// The language tag of a brief: its own, or the project's.
pub(in crate::check) fn of_brief<'a>(project: &'a Project, brief: &'a Brief) -> &'a str {
    let own = brief.language.as_ref();
    own.map_or(project.config.language.as_str(), |tag| tag.value.as_str())
}

/// The language tag of a record: its own, or the project's.
pub(in crate::check) fn of_record<'a>(project: &'a Project, evidence: &'a Evidence) -> &'a str {
    let own = evidence.language.as_ref();
    own.map_or(project.config.language.as_str(), |tag| tag.value.as_str())
}

/// The language whose words prose is compared in: that of a brief, where it has a reader.
pub(in crate::check) type ReaderLanguage = Option<&'static Language>;

/// Whether the words of a record in a language can be compared with prose for a reader: the languages are the same. A brief without a
/// reader compares no words, so that any record whose own words are read will do.
pub(in crate::check) fn is_comparable(language: &str, reader: ReaderLanguage) -> bool {
    let own = lang::of(language);
    own.is_some_and(|own| reader.is_none_or(|reader| reader.tag == own.tag))
}

/// The measure of a record in words that can be compared for a reader: its own, or another of the languages that its `measure` is given in.
pub(in crate::check) fn measure_read<'a>(
    evidence: &'a Evidence,
    language: &str,
    reader: ReaderLanguage,
) -> Option<&'a str> {
    if is_comparable(language, reader) {
        return evidence.measure();
    }
    let mut others = evidence.measures.iter();
    let read = others.find(|(tag, _)| is_comparable(tag, reader));
    read.map(|(_, measure)| measure.value.as_str())
}

/// The direction that the words of a measure give, as read for a reader. In a share only the head counts: a share of losses is no loss.
pub(in crate::check) fn direction_of(
    measure: &str,
    kind: Option<FigureKind>,
    language: &str,
    reader: ReaderLanguage,
) -> Option<Direction> {
    let language = reader.or_else(|| lang::of(language))?;
    if kind != Some(FigureKind::Share) {
        return language.direction_of(measure);
    }
    let heading = language.before_preposition(measure);
    // In "Repetitive-loss properties' share" the whole of the share stands before it.
    let last = heading.split_whitespace().next_back()?.to_lowercase();
    let is_share = language.find(&last).is_in(Class::ShareNouns);
    (!is_share).then(|| language.direction_of(heading))?
}

/// The spans of records and claims in languages without lists of words, by file and in order. Empty in a project that is in English alone.
#[derive(Debug, Default)]
pub(in crate::check) struct UnreadRecords(BTreeMap<FileId, Vec<Span>>);

impl UnreadRecords {
    /// Finds the records and claims in languages without lists of words.
    pub(in crate::check) fn of(project: &Project) -> Self {
        let evidence = project.library.evidence.values();
        let evidence = evidence.filter(|item| !has_word_lists(of_record(project, item)));
        let are_claims_read = has_word_lists(&project.config.language);
        let claims = project.library.claims.values().filter(|_| !are_claims_read);
        let spans = evidence
            .map(|item| item.span)
            .chain(claims.map(|claim| claim.span));
        let mut records: BTreeMap<FileId, Vec<Span>> = BTreeMap::new();
        for span in spans {
            records.entry(span.file).or_default().push(span);
        }
        for spans in records.values_mut() {
            spans.sort_unstable();
        }
        Self(records)
    }

    /// Whether a span begins in one of the records and claims.
    pub(in crate::check) fn hold(&self, at: Span) -> bool {
        self.0.get(&at.file).is_some_and(|spans| {
            let next = spans.partition_point(|span| span.end <= at.start);
            spans.get(next).is_some_and(|span| span.start <= at.start)
        })
    }
}

/// Whether rules that rest on lists of words read a language; the lists are English.
pub(in crate::check) fn has_word_lists(tag: &str) -> bool {
    lang::of(tag).is_some_and(|language| language.tag == lang::ENGLISH.tag)
}
