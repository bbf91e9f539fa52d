//! Finds sentences that deny what their record says, or say what it denies: "were not priced below full risk" beside policies priced below
//! it (docs/reading.md, Denials).

mod told_clause;

use std::cell::OnceCell;
use std::ops::Range;

use self::told_clause::ToldClause;
use crate::arrange::Arrange as _;
use crate::check::assess::reading::placed_number::{Others, Placed};
use crate::check::assess::scope::Anchored;
use crate::check::assess::{Assessment, ComparedRecord, Problem, Scene, Trouble};
use crate::check::denial::ContentWord;
use crate::check::matching::{Verdict, judge};
use crate::check::reach::{Fact, Reach};
use crate::check::status::{Status, TraceKind};
use crate::clause::{self, ClauseFrame, Joint, Verb};
use crate::lang::token::Token;
use crate::lang::{Class, ENGLISH, List, Relation};
use crate::mention::{self, Comparator, Mention};
use crate::model::Body;
use crate::prose::Passage;

/// Accuses the verb of a number that agrees with a record, where one of the two denies what the other says.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        passage,
        frame,
        tokens,
        mention,
        others,
        fact,
        ..
    } = placed;
    let number = &mention.amount();
    let sentence = passage.sentences.get(passage.sentence_at(number.start));
    let end = sentence.map_or(frame.range.end, |sentence| sentence.end);
    let is_open = || denies(tokens, frame.range.start..end.max(frame.range.end)) || fact.denies();
    if fact.is_unread() || !is_open() {
        return;
    }
    let verb = verb_of(passage, frame, number);
    let is_subject = verb.is_none_or(|(_, is_subject)| is_subject);
    // As in "did not pay more than $3 million".
    let is_bound = !is_subject
        && matches!(
            mention.reading.comparator,
            Comparator::More | Comparator::Less | Comparator::AtLeast | Comparator::AtMost
        );
    if is_bound {
        return;
    }
    let clause = ToldClause {
        tokens,
        told: told_in(passage, tokens, others.told(tokens), number.start),
        frame,
    };
    // In "The judges were not unanimous in 46 percent of cases" the rate says nothing about the subject.
    let first = tokens.partition_point(|token| token.range.start < number.start);
    let link = first.checked_sub(1).and_then(|link| tokens.get(link));
    let is_rate = link.is_some_and(|link| link.entry.relation == Some(Relation::In));
    let is_of_all = is_subject || is_rate;
    let until = if is_subject {
        frame.range.end
    } else {
        number.start
    };
    let verb = verb.map(|(verb, _)| verb);
    let own = verb.and_then(|verb| clause.contradicts(verb, until, is_of_all, fact));
    let place = own
        .or_else(|| {
            is_subject
                .then(|| clause.later(placed, verb, end))
                .flatten()
        })
        .or_else(|| clause.subject_lacks(fact))
        .or_else(|| clause.denies_number(mention, &[fact]));
    if let Some(place) = place {
        found.status = Status::Mismatch;
        accuse(passage, place, fact, found);
    }
}

/// Accuses the verb of a number that rests on several records: of the one that alone agrees with it, or of what is computed from two.
pub(in crate::check::assess) fn settle_all(
    placed: &Placed<'_, '_>,
    facts: &[&Fact<'_>],
    found: &mut Assessment,
) {
    let number = placed.mention.amount();
    if found.status != Status::Checked || !denies(placed.tokens, placed.frame.range.clone()) {
        return;
    }
    let agrees = |fact: &&&Fact<'_>| {
        let verdict = fact
            .datum()
            .and_then(|datum| judge(&placed.mention.reading, &[datum]));
        verdict == Some(Verdict::Fits)
    };
    let mut fitting = facts.iter().filter(agrees);
    if let Some(fact) = fitting.next() {
        if fitting.next().is_none() {
            settle(&Placed { fact, ..*placed }, found);
        }
        return;
    }
    let clause = ToldClause {
        tokens: placed.tokens,
        told: told_in(
            placed.passage,
            placed.tokens,
            placed.others.told(placed.tokens),
            number.start,
        ),
        frame: placed.frame,
    };
    if let Some(place) = clause.denies_number(placed.mention, facts) {
        found.status = Status::Mismatch;
        accuse(placed.passage, place, placed.fact, found);
    }
}

/// The verb of a number in its clause, the one before it or else the one behind, and whether the number is the subject of the verb.
pub(super) fn verb_of<'f>(
    passage: &Passage,
    frame: &'f ClauseFrame,
    number: &Range<usize>,
) -> Option<(&'f Verb, bool)> {
    let mut before = frame
        .verbs
        .iter()
        .filter(|verb| verb.range.end <= number.start);
    let mut after = frame
        .verbs
        .iter()
        .filter(|verb| verb.range.start >= number.end);
    // In "As the office reported, a third of cases were not closed" what was reported has a verb of its own.
    let holds = |verb: &&Verb| {
        let words = passage.text.value.get(verb.range.clone());
        let last = words.and_then(|words| words.rsplit(' ').next());
        let entry = ENGLISH.find(&last.unwrap_or_default().to_lowercase());
        let between = passage.text.value.get(verb.range.end..number.start);
        let tells = entry.is_in(Class::Saying) || entry.is_in(Class::Finding);
        !tells && !between.unwrap_or_default().contains(',')
    };
    let next = after.next();
    let own = before.next_back();
    match own.filter(holds) {
        Some(verb) => Some((verb, false)),
        None => next.map(|verb| (verb, true)),
    }
}

/// Accuses words that rest on a finding and deny what it says, or say what it denies.
pub(in crate::check::assess) fn of_findings<'a>(
    scene: &Scene<'a>,
    passage: &Passage,
    tokens: &[Token<'_>],
    (anchors, mentions): (&[Anchored<'a>], &[Mention]),
    others: &Others,
) -> Vec<Assessment> {
    let mut waiting = Vec::new();
    let is_denying = OnceCell::new();
    let is_denying = || *is_denying.get_or_init(|| tokens.iter().any(denies_word));
    let is_told = |fact: &&&Fact<'a>| {
        let is_finding = matches!(fact.evidence.body, Body::Finding(_));
        is_finding && !fact.is_unread()
    };
    let told_of = |reach: &Reach<'a>| reach.facts.iter().find(is_told).copied();
    let anchored = anchors
        .iter()
        .filter_map(|anchor| Some((told_of(&anchor.reach)?, anchor.words.clone(), false)));
    let cited = cited(scene, passage, anchors);
    let cited = cited.filter_map(|(reach, words)| {
        let fact = told_of(&reach).filter(|_| reach.names.len() == 1)?;
        Some((fact, words, true))
    });
    for (fact, words, is_cited) in anchored.chain(cited) {
        let is_open = is_denying() || fact.denies();
        let sentence = passage.sentences.get(passage.sentence_at(words.start));
        if let Some(sentence) = sentence.filter(|_| is_open && !passage.is_quoted(&words)) {
            waiting.push((words, is_cited, fact, sentence.clone()));
        }
    }
    if waiting.is_empty() {
        return Vec::new();
    }
    let mut sentences: Vec<Range<usize>> = waiting
        .iter()
        .map(|(.., sentence)| sentence.clone())
        .collect();
    sentences.arrange_by_key(|sentence| sentence.start);
    sentences.dedup();
    let frames = clause::frames(tokens, &sentences, mentions);
    let told = others.told(tokens);
    let found = waiting.into_iter().filter_map(|(own, is_cited, fact, _)| {
        let mut frames = frames
            .iter()
            .filter(|frame| frame.range.start < own.end && own.start < frame.range.end);
        let place = frames.find_map(|frame| {
            let clause = ToldClause {
                tokens,
                told: told_in(passage, tokens, told, own.start),
                frame,
            };
            // In "The firm, which was not fined" the subject of the clause stands before it.
            let is_open = frame.link == Joint::Dependent && frame.subject.is_none();
            // Only verbs that stand before the words of an anchor, or among them.
            let verbs = frame.verbs.iter();
            let mut verbs = verbs.filter(|verb| {
                verb.range.start < own.end && (!is_cited || own.start <= verb.range.start)
            });
            verbs.find_map(|verb| clause.contradicts(verb, frame.range.end, is_open, fact))
        })?;
        let mut found = Assessment {
            records: vec![fact.id.to_owned()],
            ..Assessment::new(
                TraceKind::Quantity(mention::Kind::Change),
                passage.text.span(own.clone()),
                own.clone(),
                Status::Mismatch,
            )
        };
        accuse(passage, place, fact, &mut found);
        Some(found)
    });
    found.collect()
}

/// The words of a sentence that stand before each citation in brackets of a single finding, with the records of that citation.
fn cited<'a>(
    scene: &Scene<'a>,
    passage: &Passage,
    anchors: &[Anchored<'a>],
) -> impl Iterator<Item = (Reach<'a>, Range<usize>)> {
    let mut last = 0;
    passage
        .citations
        .iter()
        .filter_map(move |(at, references)| {
            let from = std::mem::replace(&mut last, *at);
            let sentence = passage.sentence_at(at.saturating_sub(1));
            let sentence = passage.sentences.get(sentence)?;
            let before = anchors.partition_point(|anchor| anchor.words.end <= *at);
            let anchor = before.checked_sub(1).and_then(|before| anchors.get(before));
            let anchor = anchor.map_or(0, |anchor| anchor.words.end);
            let start = from.max(sentence.start).max(anchor);
            let [item] = references.items.as_slice() else {
                return None;
            };
            let id = item.id.value.as_str();
            let record = scene.project.library.evidence.get(id);
            let is_finding = record.is_some_and(|record| matches!(record.body, Body::Finding(_)));
            (start < *at && is_finding).then(|| (scene.reach_of(std::iter::once(id)), start..*at))
        })
}

/// The words that the sentence around a byte affirms and denies.
fn told_in<'t>(
    passage: &Passage,
    tokens: &[Token<'_>],
    told: &'t [ContentWord],
    byte: usize,
) -> &'t [ContentWord] {
    let sentence = passage.sentences.get(passage.sentence_at(byte));
    let Some(sentence) = sentence else {
        return told;
    };
    let at = |byte: usize| {
        let place = tokens.partition_point(|token| token.range.start < byte);
        told.partition_point(|told| told.place < place)
    };
    told.get(at(sentence.start)..at(sentence.end))
        .unwrap_or_default()
}

/// Whether a word denies another word.
fn denies_word(token: &Token<'_>) -> bool {
    let mut prefixes = List::NegatingPrefixes.phrases().iter();
    token.entry.is_in(Class::Negators)
        || token.entry.is_in(Class::Refusing)
        || token.entry.is_in(Class::Lacking)
        || prefixes.any(|prefix| token.word.starts_with(prefix))
}

/// Whether a range of a text holds a word that denies.
fn denies(tokens: &[Token<'_>], range: Range<usize>) -> bool {
    let first = tokens.partition_point(|token| token.range.start < range.start);
    let own = tokens.get(first..).unwrap_or_default().iter();
    let mut own = own.take_while(|token| token.range.start < range.end);
    own.any(|token| denies_word(token) || token.entry.is_in(Class::Denying))
}

pub(in crate::check::assess) fn accuse(
    passage: &Passage,
    range: Range<usize>,
    fact: &Fact<'_>,
    found: &mut Assessment,
) {
    let said = passage.text.value.get(range.clone()).unwrap_or_default();
    let recorded = match &fact.evidence.body {
        Body::Finding(finding) => finding.text.value.as_str(),
        _ => fact.measure().unwrap_or_default(),
    };
    found.why = format!("`{}` says the contrary", fact.id);
    found.problem = Some(Problem::new(
        Trouble::Denied,
        passage.text.span(range),
        said,
        vec![ComparedRecord::saying(fact, recorded)],
    ));
}
