//! Judges how far a superlative reaches: "the lowest on record" beside the finding "the lowest since March 2021" (docs/reading.md, Extent
//! of a superlative).

use std::ops::Range;

use crate::check::assess::scope::Anchored;
use crate::check::assess::{Assessment, ComparedRecord, Problem, Trouble};
use crate::check::matching::Fault;
use crate::check::names;
use crate::check::reach::Fact;
use crate::check::status::{Status, TraceKind};
use crate::lang::noun::is_related;
use crate::lang::token::{Token, TokenKind};
use crate::lang::word::{without_possessive, words_at};
use crate::lang::{Class, Classes, ENGLISH, Entry, List, Relation};
use crate::mention;
use crate::model::Body;
use crate::prose::Passage;
use crate::quantity::Period;

/// The classes of superlatives.
const SUPERLATIVES: Classes = Class::Superlatives
    .only()
    .or(Class::OtherSuperlatives.only())
    .or(Class::Mosts.only())
    .or(Class::Leasts.only())
    .or(Class::Extremes.only());

const fn is_superlative(entry: &Entry) -> bool {
    entry.classes().meet(SUPERLATIVES)
}

/// Accuses superlatives that rest on a finding or a rank and reach farther than it does, or go the other way.
pub(in crate::check::assess) fn assess(
    passage: &Passage,
    tokens: &[Token<'_>],
    anchors: &[Anchored<'_>],
    all: &[Assessment],
) -> Vec<Assessment> {
    let is_accused = |words: &Range<usize>| {
        let mut within = all
            .iter()
            .filter(|found| words.contains(&found.range.start));
        within.any(|found| found.status == Status::Mismatch)
    };
    let anchored = anchors.iter().filter_map(|anchor| {
        let fact = anchor.reach.facts.iter().find(|fact| {
            let body = &fact.evidence.body;
            matches!(body, Body::Finding(_) | Body::Rank(_)) && !fact.is_unread()
        })?;
        Some((anchor.words.clone(), *fact))
    });
    let bare = all.iter().filter_map(|found| {
        let fact = bare_rank(passage, anchors, found)?;
        Some((found.range.clone(), fact))
    });
    let found = anchored.chain(bare).filter_map(|(words, fact)| {
        let at = |byte| tokens.partition_point(|token| token.range.start < byte);
        let own = at(words.start)..at(words.end);
        let inside = tokens.get(own.clone()).unwrap_or_default();
        if !inside.iter().any(|token| is_superlative(token.entry)) || passage.is_quoted(&words) {
            return None;
        }
        if is_accused(&words) {
            return None;
        }
        let said = SuperlativeClause::of(tokens, own);
        let told = RecordedOrder::of(fact);
        let (trouble, place) = said.exceeds(&told, fact)?;
        let first = said.tokens.get(place.start)?.range.start;
        let last = said.tokens.get(place.end.checked_sub(1)?)?.range.end;
        let range = passage.text.value.get(first..last).unwrap_or_default();
        Some(accuse(passage, words, fact, trouble, range.to_owned()))
    });
    found.collect()
}

/// The rank that a superlative outside anchors agrees with: "accounting for [18,145][@count], the most in its history" beside a rank of its
/// sentence.
fn bare_rank<'f, 'a>(
    passage: &Passage,
    anchors: &'f [Anchored<'a>],
    found: &Assessment,
) -> Option<&'f Fact<'a>> {
    let is_rank = matches!(found.kind, TraceKind::Quantity(mention::Kind::Rank));
    if !is_rank || found.status != Status::Checked || passage.anchor_over(&found.range).is_some() {
        return None;
    }
    let [id] = found.records.as_slice() else {
        return None;
    };
    let mut facts = anchors.iter().flat_map(|anchor| &anchor.reach.facts);
    let is_own = |fact: &&&Fact<'_>| {
        fact.id == id && matches!(fact.evidence.body, Body::Rank(_)) && !fact.is_unread()
    };
    facts.find(is_own).copied()
}

/// The words of a clause around a superlative.
struct SuperlativeClause<'t> {
    /// The tokens from the word before the anchor to the end of the clause.
    tokens: &'t [Token<'t>],
    words: Vec<&'t str>,
    /// The index of the first superlative.
    place: usize,
}

impl<'t> SuperlativeClause<'t> {
    fn of(tokens: &'t [Token<'t>], own: Range<usize>) -> Self {
        let is_mark = |token: &Token<'_>| {
            matches!(
                token.kind,
                TokenKind::Sign(',' | ';' | ':' | '.' | '(' | ')' | '—' | '–')
            )
        };
        let rest = tokens.get(own.end..).unwrap_or_default();
        let behind = rest.iter().take_while(|token| !is_mark(token)).count();
        let start = own.start.saturating_sub(1);
        let tokens = tokens.get(start..own.end + behind).unwrap_or_default();
        let words = tokens.iter().map(|token| without_possessive(token.word));
        let place = tokens.iter().position(|token| is_superlative(token.entry));
        Self {
            tokens,
            words: words.collect(),
            place: place.unwrap_or_default(),
        }
    }

    /// The trouble with words that say more than a record tells, and their bytes.
    fn exceeds(&self, told: &RecordedOrder, fact: &Fact<'_>) -> Option<(Trouble, Range<usize>)> {
        if let Body::Rank(rank) = &fact.evidence.body {
            if let Some(place) = self.all_time().filter(|_| is_of_one_year(fact)) {
                return Some((Trouble::Superlative, place));
            }
            let word = self.words.get(self.place)?;
            let is_turned = !told.superlatives.is_empty() || rank.position.value != 1;
            if List::SmallestWords.holds(word) && !is_turned {
                return Some((
                    Trouble::Fault(Fault::RankMismatch),
                    self.place..self.place + 1,
                ));
            }
        } else {
            if told.superlatives.is_empty() {
                return None;
            }
            let is_opposed = |own: &String, word: &str| {
                List::OpposedSuperlatives.holds(&format!("{own} {word}"))
                    || List::OpposedSuperlatives.holds(&format!("{word} {own}"))
            };
            let word = self.words.get(self.place).copied().unwrap_or_default();
            if told.superlatives.iter().all(|own| is_opposed(own, word)) {
                return Some((Trouble::Superlative, self.place..self.place + 1));
            }
            if let Some(place) = self.all_time()
                && !List::AllTimes.is_among(&told.words)
            {
                return Some((Trouble::Superlative, place));
            }
        }
        let area = self.area()?;
        let word = self.words.get(area.end.checked_sub(1)?)?;
        (told.is_bounded && !told.names(word)).then_some((Trouble::Superlative, area))
    }

    /// The bytes of words for all time: "on record", "ever", "a record low".
    fn all_time(&self) -> Option<Range<usize>> {
        let before = self.place.saturating_sub(1);
        (before..self.words.len()).find_map(|at| {
            let rest = self.words.get(at..)?;
            if List::NoAllTimes.leads(rest.iter().copied()).is_some() {
                return None;
            }
            let length = List::AllTimes
                .leads(rest.iter().copied())
                .or_else(|| in_history(rest))?;
            Some(before.min(at)..at + length)
        })
    }

    /// The bytes of words for a wide area: "in Europe", "the world's", "worldwide".
    fn area(&self) -> Option<Range<usize>> {
        let is_area = |at: usize| {
            let word = self.words.get(at);
            word.is_some_and(|word| List::WideAreas.holds(word))
        };
        let is_owner = |at: usize| {
            let token = self.tokens.get(at);
            token.is_some_and(|token| without_possessive(token.word).len() < token.word.len())
        };
        let links = |at: usize| {
            let before = |steps: usize| self.tokens.get(at.checked_sub(steps)?);
            let is_link = |token: Option<&Token<'_>>| {
                token.is_some_and(|token| {
                    matches!(
                        token.entry.relation,
                        Some(Relation::In | Relation::Of | Relation::Among)
                    )
                })
            };
            let is_definite = before(1).is_some_and(|token| token.entry.is_in(Class::Definite));
            is_link(before(1)) || is_definite && is_link(before(2))
        };
        let owner = (0..self.place).find(|at| is_area(*at) && is_owner(*at));
        let behind = self.place..self.words.len();
        let mut behind = behind.filter(|at| is_area(*at));
        let place = owner.or_else(|| behind.find(|at| links(*at)))?;
        Some(place.min(self.place)..place + 1)
    }
}

/// How many words lead to the end of a phrase for all time: "in the programme's history".
fn in_history(words: &[&str]) -> Option<usize> {
    /// The most words of the owner.
    const OWNER: usize = 3;
    let (first, rest) = words.split_first()?;
    let is_in = ENGLISH.find(first).relation == Some(Relation::In);
    let mut near = rest.iter().take(OWNER + 1);
    let place = near.position(|word| List::Histories.holds(word))?;
    is_in.then_some(place + 2)
}

/// The order that a record tells.
struct RecordedOrder {
    words: Vec<String>,
    superlatives: Vec<String>,
    /// Whether the record says among whom, where or since when.
    is_bounded: bool,
}

impl RecordedOrder {
    fn of(fact: &Fact<'_>) -> Self {
        let evidence = fact.evidence;
        let finding = match &evidence.body {
            Body::Finding(finding) => Some(finding.text.value.as_str()),
            _ => None,
        };
        let others = evidence.excerpt.iter().chain(&evidence.note);
        let texts = evidence.subject_texts().chain(finding);
        let texts = texts.chain(others.map(|text| text.value.as_str()));
        let words: Vec<String> = texts.flat_map(names::words).collect();
        let find = |word: &String| ENGLISH.find(word);
        let superlatives = words.iter().filter(|word| is_superlative(find(word)));
        let finding = finding.into_iter();
        let is_bounded = evidence.subject_texts().chain(finding).any(is_bounded);
        Self {
            superlatives: superlatives.cloned().collect(),
            is_bounded,
            words,
        }
    }

    /// Whether the record names an area, or all the world by any name.
    fn names(&self, area: &str) -> bool {
        let is_world = List::WorldWords.holds(area);
        let mut words = self.words.iter();
        words.any(|word| is_related(word, area) || is_world && List::WorldWords.holds(word))
    }
}

/// Whether a record ranks places or institutions in one year at most, so that it says nothing of all time; readings or events are of many
/// times.
fn is_of_one_year(fact: &Fact<'_>) -> bool {
    let Body::Rank(rank) = &fact.evidence.body else {
        return false;
    };
    let is_thing = |word: &String| {
        List::UniversePlaces.holds(word)
            || List::UniverseInstitutions.holds(word)
            || List::WorldWords.holds(word)
    };
    let field = rank
        .among
        .iter()
        .flat_map(|among| names::words(&among.value));
    let is_short = |period: &Period| period.end.year() - period.start.year() <= 1;
    let is_dated = !fact.periods.is_empty() && fact.periods.iter().all(is_short);
    is_dated && field.into_iter().any(|word| is_thing(&word))
}

/// Whether a text says where or since when: "in the European Union", "ports of Spain", "in 46 years", but not "producers of lithium".
fn is_bounded(text: &str) -> bool {
    /// The most words behind a preposition, articles aside, that may name a place or time.
    const NEAR: usize = 2;
    let words: Vec<&str> = words_at(text).map(|(_, word)| word).collect();
    let entry = |word: &str| ENGLISH.find(&word.to_lowercase());
    let names = |word: &&&str| {
        let own = entry(word);
        let is_time = own.year_parts.is_some() || own.cardinal.is_some();
        word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
            || is_time
            || own.is_in(Class::PlaceNouns)
            || List::WideAreas.holds(&word.to_lowercase())
    };
    words.iter().enumerate().any(|(at, word)| {
        let behind = words.get(at + 1..).unwrap_or_default().iter();
        let mut near = behind
            .filter(|word| !entry(word).is_in(Class::Articles))
            .take(NEAR);
        match entry(word).relation {
            Some(Relation::Since) => true,
            Some(Relation::In | Relation::Of | Relation::For) => near.any(|word| names(&word)),
            _ => false,
        }
    })
}

fn accuse(
    passage: &Passage,
    range: Range<usize>,
    fact: &Fact<'_>,
    trouble: Trouble,
    said: String,
) -> Assessment {
    let recorded = match &fact.evidence.body {
        Body::Finding(finding) => finding.text.value.clone(),
        _ => fact.shown.clone(),
    };
    let at = passage.text.span(range.clone());
    Assessment {
        why: format!("`{}` says less", fact.id),
        records: vec![fact.id.to_owned()],
        problem: Some(Problem::new(
            trouble,
            at,
            &said,
            vec![ComparedRecord::saying(fact, &recorded)],
        )),
        ..Assessment::new(
            TraceKind::Quantity(mention::Kind::Rank),
            at,
            range,
            Status::Mismatch,
        )
    }
}
