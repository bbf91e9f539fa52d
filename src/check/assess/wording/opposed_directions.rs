//! Compares directions in words with those in the record of a share: "expect more jobs" beside those who expect fewer, "prices to fall"
//! beside those who expect prices to rise (docs/reading.md, Opposed ways).

use std::collections::BTreeSet;

use super::denials;
use crate::arrange::distinct;
use crate::check::assess::Assessment;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::denial::{is_adverb, is_form};
use crate::check::status::Status;
use crate::lang::contrast::{self, Side};
use crate::lang::token::TokenKind;
use crate::lang::word::words_at;
use crate::lang::{Class, Classes, Direction, ENGLISH, Entry, List};
use crate::model::FigureKind;
use crate::quantity::Unit;

/// A direction that words give, with what goes that way: the noun behind a comparative, or the noun before or behind a verb.
struct Way<'w> {
    direction: Direction,
    of: &'w str,
    is_behind: bool,
    place: usize,
}

/// Accuses a share where the words behind it, up to the next number, give the opposite direction of the same thing.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let fact = placed.fact;
    let is_share = fact.kind() == Some(FigureKind::Share);
    let is_percent = || {
        let unit = fact.value().and_then(|value| value.unit.as_ref());
        fact.kind().is_none() && unit == Some(&Unit::PERCENT)
    };
    if !(is_share || is_percent()) || fact.is_unread() {
        return;
    }
    let number = placed.mention.range.end;
    let from = placed
        .tokens
        .partition_point(|token| token.range.start < number);
    let sentence = placed.passage.sentence_at(placed.mention.range.start);
    let end = placed
        .passage
        .sentences
        .get(sentence)
        .map_or(number, |own| own.end);
    let mut next = placed.others.counted.iter().map(|other| other.start);
    let end = next
        .find(|start| *start >= number)
        .map_or(end, |next| next.min(end));
    let behind = placed.tokens.get(from..).unwrap_or_default().iter();
    let behind = behind.take_while(|token| {
        let is_mark = matches!(
            token.kind,
            TokenKind::Sign(',' | ';' | ':' | '(' | '—' | '–')
        );
        let joins =
            token.entry.is_in(Class::Coordinators) || token.entry.is_in(Class::BeforeOthers);
        token.range.start < end && !is_mark && !joins
    });
    let (words, entries): (Vec<&str>, Vec<&'static Entry>) =
        behind.map(|token| (token.word, token.entry)).unzip();
    if let Some(place) = other_attitude(&words, &entries, placed)
        && let Some(token) = placed.tokens.get(from + place)
    {
        found.status = Status::Mismatch;
        return denials::accuse(placed.passage, token.range.clone(), fact, found);
    }
    if !is_share || !entries.iter().any(|entry| way(entry).is_some()) || turns(&words, &entries) {
        return;
    }
    let Some(measure) = fact.measure().map(str::to_lowercase) else {
        return;
    };
    let told: Vec<&str> = words_at(&measure).map(|(_, word)| word).collect();
    let told_entries: Vec<&'static Entry> = told.iter().map(|word| ENGLISH.find(word)).collect();
    if turns(&told, &told_entries) {
        return;
    }
    // The head of a measure says how the share itself moved.
    let opens = |entry: &Entry| entry.relation.is_some() || entry.is_in(Class::Subordinators);
    let head = told_entries.iter().position(|entry| opens(entry));
    let known = ways(&told, &told_entries, head.unwrap_or(told.len()));
    let said = ways(&words, &entries, 0);
    let is_of = |a: &Way<'_>, b: &Way<'_>| a.is_behind == b.is_behind && is_form(a.of, b.of);
    let wrong = said.iter().find(|own| {
        let mut alike = known.iter().filter(|known| is_of(known, own)).peekable();
        let mut again = said.iter().filter(|other| is_of(other, own));
        alike.peek().is_some()
            && alike.all(|known| known.direction != own.direction)
            && again.all(|other| other.direction == own.direction)
    });
    let place = wrong.and_then(|wrong| placed.tokens.get(from + wrong.place));
    if let Some(token) = place {
        found.status = Status::Mismatch;
        denials::accuse(placed.passage, token.range.clone(), fact, found);
    }
}

/// "Distrust the mayor" beside those who trust the mayor: the place of the word, where no word of the sentence turns it.
fn other_attitude(words: &[&str], entries: &[&Entry], placed: &Placed<'_, '_>) -> Option<usize> {
    let of = |word: &str| {
        contrast::sides(word)
            .iter()
            .copied()
            .filter(|(own, _)| contrast::is_attitude(*own))
    };
    let said: BTreeSet<Side> = distinct(words.iter().flat_map(|word| of(word)));
    // "Distrust" itself doubts.
    let others = words.iter().zip(entries);
    let others = others.filter(|(word, _)| of(word).next().is_none());
    let (rest, of_rest): (Vec<&str>, Vec<&Entry>) =
        others.map(|(word, entry)| (*word, *entry)).unzip();
    if said.is_empty() || turns(&rest, &of_rest) {
        return None;
    }
    let known = placed.fact.known();
    let known: BTreeSet<Side> = distinct(known.words.iter().flat_map(|word| of(word)));
    let side = contrast::opposed(&said, &known)?;
    words
        .iter()
        .position(|word| of(word).any(|own| own == side))
}

/// Which way a word says that something goes or is.
fn way(entry: &Entry) -> Option<Direction> {
    let way = entry.comparative.or(entry.change_verb);
    way.filter(|way| *way != Direction::Either)
}

/// The directions that words give from a place on.
fn ways<'w>(words: &[&'w str], entries: &[&Entry], from: usize) -> Vec<Way<'w>> {
    let content = |at: usize| {
        let (word, entry) = words.get(at).zip(entries.get(at))?;
        // As in "less likely".
        let graded = at.checked_sub(1).and_then(|before| entries.get(before));
        let is_graded = graded.is_some_and(|before| before.comparative.is_some());
        (is_content(word, entry) && (is_graded || !is_adverb(word))).then_some(*word)
    };
    let passed = |at: &usize| {
        let entry = entries.get(*at);
        entry.is_some_and(|entry| entry.is_in(Class::Determiners))
    };
    let mut all = Vec::new();
    for (place, entry) in entries.iter().enumerate().skip(from) {
        let Some(direction) = way(entry) else {
            continue;
        };
        let next = (place + 1..words.len()).find(|at| !passed(at));
        let behind = next.and_then(content);
        let before = || {
            let is_verb = entry.comparative.is_none();
            let mut before = (0..place).rev().map(content);
            is_verb.then(|| before.find_map(|word| word)).flatten()
        };
        let Some(of) = behind.or_else(before) else {
            continue;
        };
        all.push(Way {
            direction,
            of,
            is_behind: behind.is_some(),
            place,
        });
    }
    all
}

/// Whether a word names what goes some way, and is no word of grammar.
fn is_content(word: &str, entry: &Entry) -> bool {
    const GRAMMAR: Classes = Class::FunctionWords
        .only()
        .or(Class::Determiners.only())
        .or(Class::Copulas.only())
        .or(Class::HelpingVerbs.only())
        .or(Class::Wishing.only());
    word.starts_with(char::is_alphabetic)
        && entry.relation.is_none()
        && !entry.classes().meet(GRAMMAR)
}

/// Whether any word denies or doubts.
fn turns(words: &[&str], entries: &[&Entry]) -> bool {
    let mut endings = List::NegativeEndings.phrases().iter();
    let denies = |word: &&str| List::Turning.holds(word) || endings.any(|end| word.ends_with(end));
    words.iter().any(denies) || entries.iter().any(|entry| entry.is_in(Class::Doubting))
}
