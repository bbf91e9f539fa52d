//! Finds records by words, by a value, or by their source: one pass over the library, for people.
//!
//! A value is read as in prose: `12.6 billion` finds all records that such a number could rest on. It is also words: `third` finds the record
//! of a third place and one whose texts say "third". This serves lookup alone: prose rests on
//! the records that it names (docs/reading.md, No match by value).

mod value;
mod words;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::arrange::{Arrange as _, distinct};
use crate::check;
use crate::mention::{self, Form, Settings};
use crate::model::work::Name;
use crate::model::{Body, Brief, Evidence, Project, Record, Source};
use crate::prose;
use value::Wanted;
use words::{SearchField, Weighed};

/// The prefix of a term that names a source.
const SOURCE: &str = "source:";

/// A record that was found.
#[derive(Clone, Debug)]
pub struct FoundRecord<'p> {
    /// The record.
    pub record: Record<'p>,
    /// The slugs of briefs that reach the record.
    pub briefs: Vec<&'p str>,
    /// How well the record fits: more is better.
    pub weight: usize,
}

/// What a query looks for.
#[derive(Clone, Debug, Default, PartialEq)]
struct Query {
    /// Terms that are the id of a record, as it is or as prose refers to it.
    ids: Vec<String>,
    words: Vec<String>,
    sources: Vec<String>,
    numbers: Vec<Number>,
}

/// A number of a query: a value, or the words that write it.
#[derive(Clone, Debug, PartialEq)]
struct Number {
    value: Wanted,
    /// The words, folded.
    phrase: String,
    /// The id that it is a part of, if its term is one.
    id: Option<String>,
}

/// The weight of a value that fits, which is that of a word in an id.
const OF_VALUE: usize = 8;

impl Number {
    /// How well a record with some texts fits; `None` where neither value nor texts have the number.
    fn weigh(&self, record: Record<'_>, fields: &[SearchField<'_>]) -> Option<usize> {
        if self.id.as_ref() == Some(&record.id().value) || self.value.fits(record) {
            return Some(OF_VALUE);
        }
        words::weigh_phrase(fields, &self.phrase)
    }
}

impl Query {
    fn read(project: &Project, language: &str, text: &str) -> Self {
        let (named, other): (Vec<&str>, Vec<&str>) = text
            .split_whitespace()
            .partition(|term| term.starts_with(SOURCE));
        let other = other.join(" ");
        let settings = Settings {
            currency: project.config.currency,
            language: language.to_owned(),
            ..Settings::default()
        };
        let ids = other.split_whitespace().map(unwrapped);
        let ids = ids.filter(|term| project.library.get(term).is_some());
        let ids: Vec<String> = ids.map(str::to_owned).collect();
        let mut numbers = Vec::new();
        let mut taken: Vec<Range<usize>> = Vec::new();
        let blanked = other.split(' ').map(|term| {
            if is_like_id(unwrapped(term)) {
                " ".repeat(term.len())
            } else {
                term.to_owned()
            }
        });
        let blanked: Vec<String> = blanked.collect();
        for mention in mention::scan(&blanked.join(" "), &[], &settings) {
            // Years and dates are searched as words.
            let is_dated = matches!(mention.reading.form, Form::Date { .. });
            if let Some(value) = Wanted::of(&mention.reading).filter(|_| !is_dated) {
                let words = other.get(mention.range.clone()).unwrap_or_default();
                let id = unwrapped(term_at(&other, mention.range.start));
                numbers.push(Number {
                    value,
                    phrase: prose::slug(words),
                    id: ids.iter().find(|known| *known == id).cloned(),
                });
                taken.push(mention.range);
            }
        }
        let is_free = |range: &Range<usize>, word: &str| {
            let mut taken = taken.iter().zip(&numbers);
            !taken.any(|(taken, number)| {
                let meets = taken.start < range.end && range.start < taken.end;
                meets && number.phrase.split('-').any(|part| part == word)
            })
        };
        let words = words::split(&other).filter(|(range, word)| is_free(range, word));
        let sources = named.iter().filter_map(|term| term.strip_prefix(SOURCE));
        Self {
            ids,
            words: words.map(|(_, word)| word).collect(),
            sources: sources
                .map(prose::slug)
                .filter(|source| !source.is_empty())
                .collect(),
            numbers,
        }
    }

    const fn is_empty(&self) -> bool {
        self.words.is_empty() && self.sources.is_empty() && self.numbers.is_empty()
    }
}

/// A term without the marks by which prose refers to a record: `exports` of `@exports`, `[@exports]` and `[=exports]`.
fn unwrapped(term: &str) -> &str {
    term.trim_start_matches(['[', '@', '='])
        .trim_end_matches([']', ',', ';'])
}

/// The term of a query around a place.
fn term_at(text: &str, at: usize) -> &str {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let start = before
        .rfind(char::is_whitespace)
        .map_or(0, |blank| blank + 1);
    let end = behind
        .find(char::is_whitespace)
        .map_or(text.len(), |blank| at + blank);
    text.get(start..end).unwrap_or_default()
}

/// Whether a term can be an id that holds a digit, which is no number: `co2`, `loans-2022`.
fn is_like_id(term: &str) -> bool {
    term.starts_with(|first: char| first.is_ascii_lowercase())
        && term.contains(|char: char| char.is_ascii_digit())
        && term.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_')
        })
}

/// The records that fit a query best, best first: those with all of its words, or else with as many as any record has.
///
/// Words are searched in id, measure, title, author, excerpt and other texts of a record. A number must be compatible with the record's
/// value, or stand in these texts as it is written. A record whose id is a term comes first. `source:ID` or `source:WORD` keeps a source and what was taken from it. Numbers are read in the project's language or, if nothing
/// is found, in those of its briefs.
pub fn find<'p>(project: &'p Project, query: &str) -> Vec<FoundRecord<'p>> {
    let own = project.config.language.as_str();
    let briefs = project.briefs.iter();
    let others = briefs.filter_map(|brief| Some(brief.language.as_ref()?.value.as_str()));
    let others: BTreeSet<&str> = distinct(others.filter(|other| *other != own));
    let read = |language: &str| Query::read(project, language, query);
    let first = read(own);
    let known = found(project, &first);
    if !known.is_empty() || !query.contains(char::is_numeric) {
        return known;
    }
    let others = others.into_iter().map(read);
    let others = others.filter(|other| *other != first);
    let mut others = others.map(|other| found(project, &other));
    others.find(|found| !found.is_empty()).unwrap_or_default()
}

fn found<'p>(project: &'p Project, query: &Query) -> Vec<FoundRecord<'p>> {
    if query.is_empty() {
        return Vec::new();
    }
    let library = &project.library;
    let weighed = library.records().filter_map(|record| {
        let is_from = |wanted: &String| is_from(project, record, wanted);
        if !query.sources.iter().all(is_from) {
            return None;
        }
        let is_named = query.ids.contains(&record.id().value);
        let fields = fields(record);
        let Weighed { count, weight } = words::weigh(&fields, &query.words);
        let numbers = query.numbers.iter();
        let numbers: Option<usize> = numbers.map(|number| number.weigh(record, &fields)).sum();
        let weight = weight + numbers?;
        let fits = is_named || count > 0 || query.words.is_empty();
        fits.then_some((count, weight, is_named, record))
    });
    let weighed: Vec<(usize, usize, bool, Record<'p>)> = weighed.collect();
    let most = weighed.iter().map(|(count, ..)| *count).max();
    let best = weighed
        .into_iter()
        .filter(|(count, _, is_named, _)| *is_named || Some(*count) == most);
    let mut ordered: Vec<_> = best
        .map(|(_, weight, is_named, record)| {
            let is_valued = !query.numbers.is_empty();
            let looseness = is_valued.then(|| Wanted::looseness(record));
            let id = &record.id().value;
            ((!is_named, Reverse(weight), looseness, id), weight, record)
        })
        .collect();
    ordered.arrange_by(|(a, ..), (b, ..)| a.cmp(b));
    let reached: Vec<(&Brief, BTreeSet<&str>)> = project
        .briefs
        .iter()
        .map(|brief| (brief, check::reached(library, [brief])))
        .collect();
    let found = ordered.into_iter().map(|(_, weight, record)| {
        let id = record.id().value.as_str();
        let users = reached.iter().filter(|(_, ids)| ids.contains(id));
        FoundRecord {
            record,
            briefs: users.map(|(brief, _)| brief.slug.as_str()).collect(),
            weight,
        }
    });
    found.collect()
}

/// Whether a record is the source that a term names, or was taken from it.
fn is_from(project: &Project, record: Record<'_>, wanted: &str) -> bool {
    let source = match record {
        Record::Source(source) => Some(source),
        Record::Evidence(evidence) => evidence
            .source
            .as_ref()
            .and_then(|link| project.library.sources.get(&link.value)),
        Record::Claim(_) => None,
    };
    source.is_some_and(|source| {
        let all: Vec<String> = wanted.split('-').map(str::to_owned).collect();
        prose::slug(&source.id.value) == wanted
            || words::weigh(&of_source(source), &all).count == all.len()
    })
}

/// The texts of a record that are searched.
fn fields(record: Record<'_>) -> Vec<SearchField<'_>> {
    match record {
        Record::Source(source) => of_source(source),
        Record::Evidence(evidence) => of_evidence(evidence),
        Record::Claim(claim) => vec![
            SearchField::name(&claim.id.value),
            SearchField::subject(&claim.statement.value),
        ],
    }
}

fn of_source(source: &Source) -> Vec<SearchField<'_>> {
    let work = &source.work;
    let mut fields = vec![SearchField::name(&source.id.value)];
    fields.extend(work.title().map(SearchField::subject));
    let authors = work.authors().iter().map(Name::short);
    fields.extend(authors.map(SearchField::maker));
    let makers = [work.publisher(), work.container()];
    fields.extend(makers.into_iter().flatten().map(SearchField::maker));
    if let Some(date) = work.issued() {
        fields.push(SearchField::maker(date.year.to_string()));
    }
    fields.extend(
        source
            .note
            .iter()
            .map(|note| SearchField::words(&note.value)),
    );
    let excerpts = source.excerpts.iter();
    fields.extend(excerpts.map(|excerpt| SearchField::words(&excerpt.value)));
    fields
}

fn of_evidence(evidence: &Evidence) -> Vec<SearchField<'_>> {
    let mut fields = vec![SearchField::name(&evidence.id.value)];
    fields.extend(evidence.subject_texts().map(SearchField::subject));
    let measures = evidence.measures.iter();
    fields.extend(measures.map(|(_, measure)| SearchField::subject(&measure.value)));
    fields.extend(
        evidence
            .period()
            .map(|period| SearchField::maker(period.to_string())),
    );
    match &evidence.body {
        Body::Quote(quote) => {
            fields.push(SearchField::subject(&quote.text.value));
            let translation = quote.translation.as_ref();
            fields.extend(translation.map(|text| SearchField::subject(&text.value)));
            let speaker = quote.speaker.as_ref();
            fields.extend(speaker.map(|speaker| SearchField::maker(speaker.value.as_str())));
        }
        Body::Finding(finding) => fields.push(SearchField::subject(&finding.text.value)),
        Body::Figure(_) | Body::Rank(_) | Body::Derived(_) | Body::Unreadable => {}
    }
    fields.extend(
        evidence
            .source
            .iter()
            .map(|link| SearchField::maker(link.value.as_str())),
    );
    let words = [&evidence.excerpt, &evidence.note];
    let words = words.into_iter().flatten();
    fields.extend(words.map(|words| SearchField::words(&words.value)));
    fields
}
