//! Reads the parts of a clause: subject, verbs, phrases, comparison, numbers and dates.

use std::ops::Range;

use super::piece::{ClausePiece, PieceKind};
use super::split::Clause;
use super::{Adjunct, ClauseFrame, Mood, Time, Verb};
use crate::lang::{Class, Relation, looks_past};

/// The frame of a clause, before any date governs anything.
pub(super) fn frame(clause: &Clause<'_, '_>) -> ClauseFrame {
    let pieces = clause.pieces.as_slice();
    let mut frame = ClauseFrame {
        range: stretch(pieces).unwrap_or_default(),
        link: clause.link,
        subject: subject(pieces),
        verbs: verbs(pieces, clause.is_conditional),
        phrases: Vec::new(),
        comparison: comparison(pieces),
        numbers: Vec::new(),
        times: Vec::new(),
    };
    let verbs = pieces.iter().filter(|piece| piece.is_verb).count();
    for (index, piece) in pieces.iter().enumerate() {
        match piece.kind {
            PieceKind::Number(mention) => frame.numbers.push(mention),
            PieceKind::Date(mention) => frame.times.push(Time {
                mention,
                relation: relation_before(pieces, weekday(pieces, index))
                    .or_else(|| joined(pieces, index).then(|| frame.times.last()?.relation)?)
                    .or(piece.opened)
                    .filter(|_| !piece.is_bounded),
                governs: Vec::new(),
                base_of: None,
                is_of_event: false,
                participle: participle(pieces, index, verbs),
                is_told: false,
            }),
            PieceKind::Word => frame.phrases.extend(phrase(pieces, index)),
            PieceKind::Mark(_) => {}
        }
    }
    frame
}

/// The participle, behind a noun, to which the date at `index` belongs: "may reflect the court set up in 2018". `verbs` counts the verbs of
/// the clause, which needs another.
fn participle(pieces: &[&ClausePiece<'_>], index: usize, verbs: usize) -> Option<Range<usize>> {
    let before = |at: usize| {
        at.checked_sub(1)
            .and_then(|at| Some((at, *pieces.get(at)?)))
    };
    let (mut at, mut piece) = before(index)?;
    if piece.entry.relation.is_some() {
        (at, piece) = before(at)?;
    }
    if piece.is_in(Class::ChangeParticles) {
        (at, piece) = before(at)?;
    }
    let (_, noun) = before(at)?;
    let is_verb =
        |word: &ClausePiece<'_>| word.is_verb || looks_past(word.word) || word.is_in(Class::Verbs);
    // A survey conducted in May tells of May.
    let is_work = noun.is_in(Class::Works);
    // As in "The fund, endowed in 1956, was valued at 2 billion".
    let is_apart = noun.kind == PieceKind::Mark(',') && looks_past(piece.word);
    let is_noun = noun.is_nominal() && !noun.is_in(Class::Determiners) && !is_work;
    let is_behind_noun = is_noun || is_apart;
    let is_alone = verbs == usize::from(piece.is_verb);
    (is_verb(piece) && is_behind_noun && !is_alone).then(|| piece.range.clone())
}

fn stretch(pieces: &[&ClausePiece<'_>]) -> Option<Range<usize>> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    Some(first.range.start..last.range.end)
}

/// The phrase of the preposition at `index`.
fn phrase(pieces: &[&ClausePiece<'_>], index: usize) -> Option<Adjunct> {
    let opener = pieces.get(index)?;
    let relation = opener.entry.relation.filter(|_| !opener.is_verb)?;
    let behind = pieces.get(index + 1..)?;
    let nominal = behind.iter().take_while(|piece| piece.is_nominal());
    let last = nominal.last()?;
    let first = behind.first()?;
    Some(Adjunct {
        relation,
        range: opener.range.start..last.range.end,
        noun: first.range.start..last.range.end,
    })
}

/// The relation of the preposition before a date or a quantity, past fillers: "at the end of 2023".
pub(super) fn relation_before(pieces: &[&ClausePiece<'_>], index: usize) -> Option<Relation> {
    /// The words of "by the very end of".
    const MOST: usize = 5;
    let before = pieces.get(..index)?.iter().rev();
    let mut found = None;
    for piece in before.take(MOST) {
        let is_filler = piece.is_in(Class::DateFillers) || piece.is_in(Class::Determiners);
        match piece.entry.relation {
            Some(relation) => found = Some(relation),
            None if is_filler => {}
            None => break,
        }
        // "Of" and "in" may follow a filler: "in the middle of".
        if found.is_some() && !is_filler {
            break;
        }
    }
    found
}

/// The place of the day of the week before the date at `index`, or else of the date: "on Thursday, April 11".
fn weekday(pieces: &[&ClausePiece<'_>], index: usize) -> usize {
    let before = |steps: usize| index.checked_sub(steps).and_then(|at| pieces.get(at));
    let is_mark = before(1).is_some_and(|piece| piece.kind == PieceKind::Mark(','));
    let is_day = |at: usize| before(at).is_some_and(|piece| piece.is_in(Class::NamedTimes));
    let steps = 1 + usize::from(is_mark);
    if is_day(steps) { index - steps } else { index }
}

/// Whether the date at `index` is joined to a date before it: "in 2021 and 2022".
fn joined(pieces: &[&ClausePiece<'_>], index: usize) -> bool {
    let before = |steps: usize| index.checked_sub(steps).and_then(|at| pieces.get(at));
    let joins = before(1).is_some_and(|piece| {
        piece.is_in(Class::Coordinators) || piece.kind == PieceKind::Mark(',')
    });
    joins && before(2).is_some_and(|piece| matches!(piece.kind, PieceKind::Date(_)))
}

/// The verbs of a clause, each with the auxiliaries right before it.
fn verbs(pieces: &[&ClausePiece<'_>], is_conditional: bool) -> Vec<Verb> {
    let mut all: Vec<Verb> = Vec::new();
    let mut group: Option<(Verb, usize)> = None;
    for (index, piece) in pieces.iter().enumerate() {
        if piece.is_verb {
            let (mut verb, _) = match group.take() {
                Some((mut verb, last)) if continues(pieces, last, index) => {
                    if is_planned(pieces, last, index) {
                        verb.mood = Mood::Proposed;
                    }
                    (verb, last)
                }
                Some((verb, last)) => {
                    // As in "increases are capped" and "low pay is defined as": the first is a noun.
                    let is_noun = last + 1 == index && helps(piece);
                    all.extend((!is_noun).then_some(verb));
                    (open(piece, is_conditional), index)
                }
                None => (open(piece, is_conditional), index),
            };
            verb.range.end = piece.range.end;
            verb.direction = piece.entry.change_verb;
            if piece.is_in(Class::Wishing) || piece.is_in(Class::ProposingVerbs) {
                verb.mood = Mood::Proposed;
            }
            verb.is_negated |= is_negated(pieces, index);
            group = Some((verb, index));
        }
    }
    all.extend(group.map(|(verb, _)| verb));
    all
}

/// Whether "to" behind a form of "be" makes the next verb a plan: "is to be sold".
fn is_planned(pieces: &[&ClausePiece<'_>], last: usize, next: usize) -> bool {
    let mut between = pieces.get(last + 1..next).unwrap_or_default().iter();
    let is_copula = |piece: &&ClausePiece<'_>| piece.is_in(Class::Copulas);
    pieces.get(last).is_some_and(is_copula)
        && between.any(|piece| piece.entry.relation == Some(Relation::To))
}

/// Whether a verb can stand before another verb: "are", "has", "would".
const fn helps(piece: &ClausePiece<'_>) -> bool {
    piece.is_in(Class::Copulas) || piece.is_in(Class::HelpingVerbs) || piece.is_in(Class::Wishing)
}

fn open(piece: &ClausePiece<'_>, is_conditional: bool) -> Verb {
    Verb {
        range: piece.range.clone(),
        direction: None,
        is_negated: false,
        mood: if is_conditional {
            Mood::Conditional
        } else {
            Mood::Asserted
        },
    }
}

/// Whether two verbs belong to one group, with only adverbs, negators and "to" between them: "has not yet risen", "plans to raise". A verb
/// of mood reaches past a phrase: "must by law be registered".
fn continues(pieces: &[&ClausePiece<'_>], last: usize, next: usize) -> bool {
    const MOST: usize = 3;
    const LONGEST: usize = 6;
    let between = pieces.get(last + 1..next).unwrap_or_default();
    let leads = |class| pieces.get(last).is_some_and(|last| last.is_in(class));
    if leads(Class::Wishing)
        && between
            .first()
            .is_some_and(|first| first.entry.relation.is_some())
        && between.len() <= LONGEST
    {
        return between
            .iter()
            .all(|piece| !piece.is_mark() && !piece.is_in(Class::Coordinators));
    }
    // In "would end subsidies, limit increases" the second word is an object.
    let is_object = between.is_empty()
        && !looks_past(pieces.get(next).map_or("", |next| next.word))
        && pieces
            .get(last)
            .is_some_and(|last| !helps(last) && !last.is_in(Class::ProposingVerbs));
    !is_object
        && between.len() <= MOST
        && between.iter().all(|piece| {
            piece.is_in(Class::Negators)
                || piece.is_in(Class::ChangeAdverbs)
                || piece.entry.relation == Some(Relation::To)
                || piece.is_in(Class::FunctionWords)
                    && piece.entry.relation.is_none()
                    && !piece.is_in(Class::Coordinators)
        })
}

/// Whether a verb is negated by itself, or by a negator right before or behind it.
fn is_negated(pieces: &[&ClausePiece<'_>], index: usize) -> bool {
    let is_negator = |piece: &&ClausePiece<'_>| piece.is_in(Class::Negators);
    let own = pieces.get(index).is_some_and(is_negator);
    let before = index.checked_sub(1).and_then(|before| pieces.get(before));
    own || before.is_some_and(is_negator) || pieces.get(index + 1).is_some_and(is_negator)
}

/// The subject: the words before the first verb, without phrases that open the clause: "In Laos, *output of rice* rose".
fn subject(pieces: &[&ClausePiece<'_>]) -> Option<Range<usize>> {
    let verb = pieces.iter().position(|piece| piece.is_verb)?;
    let before = pieces.get(..verb)?;
    let opens = before
        .first()
        .is_some_and(|piece| piece.entry.relation.is_some());
    let start = if opens {
        let comma = before
            .iter()
            .rposition(|piece| piece.kind == PieceKind::Mark(','));
        let date = before
            .iter()
            .position(|piece| matches!(piece.kind, PieceKind::Date(_)));
        comma.or(date).map_or(before.len(), |end| end + 1)
    } else {
        0
    };
    let own = before.get(start..)?;
    let first = own.iter().position(|piece| !piece.is_mark())?;
    // In "Exports, at 4 billion dollars, rose" the words behind the comma are no part of the subject.
    let named = own.get(first..)?;
    let end = named
        .iter()
        .position(|piece| piece.kind == PieceKind::Mark(','));
    let named = named.get(..end.unwrap_or(named.len()))?;
    stretch(named)
}

/// The other side of a comparison, up to the next comma.
fn comparison(pieces: &[&ClausePiece<'_>]) -> Option<Range<usize>> {
    let start = pieces
        .iter()
        .position(|piece| piece.entry.relation == Some(Relation::Against))?;
    let rest = pieces.get(start..)?;
    let end = rest
        .iter()
        .position(|piece| piece.kind == PieceKind::Mark(','));
    stretch(rest.get(..end.unwrap_or(rest.len()))?)
}
