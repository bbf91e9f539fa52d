//! Finds where the clauses of a sentence begin and end.

use super::Joint;
use super::piece::{ClausePiece, PieceKind};
use crate::arrange::Arrange as _;
use crate::lang::Class;

/// The most clauses open at once, in brackets or dependent; deeper ones are read as part of the clause around them.
const DEEPEST: usize = 8;

/// A clause by its pieces, in order, without the pieces of asides inside.
pub(super) struct Clause<'p, 't> {
    pub(super) link: Joint,
    pub(super) pieces: Vec<&'p ClausePiece<'t>>,
    /// Whether a word of condition opens the clause.
    pub(super) is_conditional: bool,
}

impl Clause<'_, '_> {
    const fn new(link: Joint) -> Self {
        Self {
            link,
            pieces: Vec::new(),
            is_conditional: false,
        }
    }
}

/// A clause that is open while its sentence is read, and whether a verb was seen in it.
struct OpenClause {
    clause: usize,
    has_verb: bool,
}

/// The clauses of a sentence, in order of their first pieces.
pub(super) fn clauses<'p, 't>(sentence: &'p [ClausePiece<'t>]) -> Vec<Clause<'p, 't>> {
    let ahead = verbs_ahead(sentence);
    let mut all: Vec<Clause<'p, 't>> = vec![Clause::new(Joint::Main)];
    let mut open = vec![OpenClause {
        clause: 0,
        has_verb: false,
    }];
    for (index, piece) in sentence.iter().enumerate() {
        let verb = ahead.get(index + 1).copied().flatten();
        let depth = open.len();
        match piece.kind {
            PieceKind::Mark('(') if depth < DEEPEST => begin(&mut all, &mut open, Joint::Aside),
            PieceKind::Mark(')') => close_aside(&all, &mut open),
            PieceKind::Mark(';' | ':' | '—' | '–') => {
                let link = open.last().and_then(|last| all.get(last.clause));
                if link.is_none_or(|clause| clause.link != Joint::Aside) {
                    open.clear();
                    begin(&mut all, &mut open, Joint::Main);
                }
            }
            PieceKind::Mark(',') => {
                let is_over = open.last().is_some_and(|last| {
                    let link = all.get(last.clause).map(|clause| clause.link);
                    last.has_verb && link == Some(Joint::Dependent) && depth > 1
                });
                if is_over {
                    open.pop();
                }
                push(&mut all, &mut open, piece);
            }
            PieceKind::Word
                if is_dependent(piece, verb)
                    && depth < DEEPEST
                    && !is_preposition(&all, &open, piece) =>
            {
                begin(&mut all, &mut open, Joint::Dependent);
                if let Some(clause) = all.last_mut() {
                    clause.is_conditional = piece.is_in(Class::Conditionals);
                }
            }
            PieceKind::Word if piece.is_in(Class::Coordinators) && has_subject(index, verb) => {
                // A joined clause takes the place of the clause that it is joined to.
                let is_aside = open.last().and_then(|last| all.get(last.clause));
                if is_aside.is_none_or(|clause| clause.link != Joint::Aside) && depth > 0 {
                    open.pop();
                }
                begin(&mut all, &mut open, Joint::Joined);
            }
            _ => push(&mut all, &mut open, piece),
        }
    }
    all.retain(|clause| clause.pieces.iter().any(|piece| !piece.is_mark()));
    all.arrange_by_key(|clause| clause.pieces.first().map(|piece| piece.range.start));
    all
}

fn begin(all: &mut Vec<Clause<'_, '_>>, open: &mut Vec<OpenClause>, link: Joint) {
    open.push(OpenClause {
        clause: all.len(),
        has_verb: false,
    });
    all.push(Clause::new(link));
}

fn push<'p, 't>(
    all: &mut Vec<Clause<'p, 't>>,
    open: &mut Vec<OpenClause>,
    piece: &'p ClausePiece<'t>,
) {
    if open.is_empty() {
        begin(all, open, Joint::Main);
    }
    if let Some(last) = open.last_mut() {
        last.has_verb |= piece.is_verb;
        if let Some(clause) = all.get_mut(last.clause) {
            clause.pieces.push(piece);
        }
    }
}

/// Closes the innermost aside and the clauses open inside; a bracket without its other half closes nothing.
fn close_aside(all: &[Clause<'_, '_>], open: &mut Vec<OpenClause>) {
    let aside = open.iter().rposition(|last| {
        let clause = all.get(last.clause);
        clause.is_some_and(|clause| clause.link == Joint::Aside)
    });
    if let Some(aside) = aside {
        open.truncate(aside);
    }
}

/// Whether a word opens a dependent clause: a subordinator with a verb behind it.
const fn is_dependent(piece: &ClausePiece<'_>, verb: Option<usize>) -> bool {
    piece.is_in(Class::Subordinators) && verb.is_some()
}

/// Whether a subordinator that is also a preposition stands behind a subject that has no verb yet: "Bills before the Congress would …".
fn is_preposition(all: &[Clause<'_, '_>], open: &[OpenClause], piece: &ClausePiece<'_>) -> bool {
    let Some(last) = open.last().filter(|last| !last.has_verb) else {
        return false;
    };
    let before = all.get(last.clause).and_then(|clause| clause.pieces.last());
    piece.entry.relation.is_some() && before.is_some_and(|before| before.is_nominal())
}

/// Whether a subject may stand between a word that joins clauses and the next verb.
fn has_subject(index: usize, verb: Option<usize>) -> bool {
    verb.is_some_and(|verb| verb > index + 1)
}

/// For each piece the index of the first verb from there on, before a mark or another word that joins; one entry more than there are
/// pieces.
fn verbs_ahead(sentence: &[ClausePiece<'_>]) -> Vec<Option<usize>> {
    let mut ahead = vec![None; sentence.len() + 1];
    let mut next = None;
    for (index, piece) in sentence.iter().enumerate().rev() {
        let ends = piece.is_in(Class::Coordinators)
            || piece.is_in(Class::Subordinators)
            || matches!(piece.kind, PieceKind::Mark(mark) if !matches!(mark, '\'' | '’' | '-' | ' '));
        next = if piece.is_verb {
            Some(index)
        } else if ends {
            None
        } else {
            next
        };
        if let Some(place) = ahead.get_mut(index) {
            *place = next;
        }
    }
    ahead
}
