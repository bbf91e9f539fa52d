//! What the place of a date among the pieces of its clause says of it.

use crate::clause::piece::{ClausePiece, PieceKind};
use crate::lang::{Class, Relation, looks_past};

/// Whether a preposition may lead to the time of a quantity.
pub(super) const fn is_time(relation: Option<Relation>) -> bool {
    matches!(
        relation,
        Some(
            Relation::In
                | Relation::By
                | Relation::Since
                | Relation::Until
                | Relation::As
                | Relation::For
        )
    )
}

/// Whether a date at `at` names the quantity behind its noun: "the 2024 level of 74.5 million".
pub(super) fn names_next(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    const MOST: usize = 4;
    let behind = pieces.get(at + 1..).unwrap_or_default();
    let nouns = behind.iter().take(MOST);
    let nouns = nouns.take_while(|piece| piece.is_nominal()).count();
    let of = behind.get(nouns).and_then(|piece| piece.entry.relation);
    let mut next = behind.iter().skip(nouns + 1);
    let next = next.find(|piece| !piece.is_in(Class::Determiners));
    nouns > 0
        && of == Some(Relation::Of)
        && next.is_some_and(|piece| matches!(piece.kind, PieceKind::Number(_)))
}

/// Whether the date at `at` stands where its clause goes on, without a verb, behind a clause inside, so that nothing tells whose time it
/// is: "It costs 2 million, for which a berth may be had, with luck, in 2028."
pub(super) fn resumes(
    sentence: &[ClausePiece<'_>],
    pieces: &[&ClausePiece<'_>],
    at: usize,
) -> bool {
    /// The most pieces to look back at.
    const NEAR: usize = 8;
    let place = |piece: &ClausePiece<'_>| {
        sentence.partition_point(|other| other.range.start < piece.range.start)
    };
    let before = pieces.get(at.saturating_sub(NEAR)..=at).unwrap_or_default();
    let own = before.windows(2).rev();
    let mut own = own.take_while(|pair| !pair.iter().any(|piece| piece.is_verb));
    own.any(|pair| match pair {
        [one, next] => next.kind == PieceKind::Mark(',') && place(next) > place(one) + 1,
        _ => false,
    })
}

/// Whether the date at `at` is the subject of its clause, or stands alone at its head: "January 2025, with 2,710 admissions, was …".
pub(super) fn opens_clause(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    let before = pieces.get(..at).unwrap_or_default();
    let is_first = before.iter().all(|piece| piece.is_in(Class::Coordinators));
    let next = pieces.get(at + 1);
    is_first && next.is_some_and(|next| next.is_verb || next.kind == PieceKind::Mark(','))
}

/// Whether the date at `at` is joined to the date before it: "in 2021 and in early 2022".
pub(super) fn is_next_date(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    const MOST: usize = 6;
    let before = pieces.get(..at).unwrap_or_default().iter().rev();
    let mut before = before.take(MOST).skip_while(|piece| {
        piece.is_in(Class::Coordinators)
            || piece.is_in(Class::DateFillers)
            || piece.entry.relation.is_some()
            || piece.kind == PieceKind::Mark(',')
    });
    before
        .next()
        .is_some_and(|piece| matches!(piece.kind, PieceKind::Date(_)))
}

/// Whether the date at `at` is that of an event told by the verb before it: "whose fine was upheld in June".
pub(super) fn is_of_event(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    const MOST: usize = 4;
    let before = pieces.get(..at).unwrap_or_default().iter().rev();
    let mut before = before
        .take(MOST)
        .skip_while(|piece| piece.entry.relation.is_some() || piece.is_in(Class::DateFillers));
    let verb = before.next();
    verb.is_some_and(|piece| piece.is_in(Class::EventVerbs)) || is_of_saying(pieces, at)
}

/// Whether the date at `at` ends an insertion between commas that tells who said it: ", the port authority reported on 22 July,".
fn is_of_saying(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    /// The most pieces of the insertion.
    const LONGEST: usize = 12;
    let leads = |piece: &&&ClausePiece<'_>| {
        piece.entry.relation.is_some() || piece.is_in(Class::DateFillers)
    };
    let before = pieces.get(..at).unwrap_or_default().iter().rev();
    let mut before = before.take(LONGEST).skip_while(leads);
    let verb = before.next();
    let ends = pieces.get(at + 1).is_none_or(|next| next.is_mark());
    if !ends || !verb.is_some_and(|verb| verb.is_verb && verb.is_in(Class::Saying)) {
        return false;
    }
    let mut before = before.peekable();
    if before.peek().is_none_or(|last| last.is_mark()) {
        return false;
    }
    let mut subject = before.skip_while(|piece| piece.kind == PieceKind::Word && !piece.is_verb);
    subject
        .next()
        .is_some_and(|mark| mark.kind == PieceKind::Mark(','))
}

/// Whether the words right before the date at `at` make it the base of a comparison: "up 5 percent from the same quarter of 2023", "on
/// 2023". With a noun in between, as in "against the dollar in 2025", it is none.
pub(super) fn follows_base(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    const MOST: usize = 7;
    let relation = |at: usize| pieces.get(at).and_then(|piece| piece.entry.relation);
    // As in "twice as many as in 2014" and "as many as at the end of 2014", but not "as of 2014".
    let is_base = |place: usize| match relation(place) {
        Some(Relation::From | Relation::Against) => true,
        Some(Relation::As) => place + 2 != at || relation(place + 1) != Some(Relation::Of),
        _ => false,
    };
    let mut before = (0..at).rev().take(MOST).skip_while(|place| {
        let Some(piece) = pieces.get(*place) else {
            return false;
        };
        let leads = piece.entry.relation.is_some() || piece.is_in(Class::Determiners);
        let is_of_time = piece.is_in(Class::DateFillers) || piece.is_in(Class::BaseWords);
        (leads || is_of_time) && !is_base(*place)
    });
    let leads = before.next().is_some_and(is_base);
    let before = |steps: usize| at.checked_sub(steps).and_then(|at| pieces.get(at));
    let is_stretch = pieces.get(at).is_some_and(|piece| piece.is_stretch);
    // As in "up 5 percent on 2023" and "5 percent up on 2023".
    let is_particle = before(2).is_some_and(|piece| piece.is_in(Class::ChangeParticles));
    let number = 2 + usize::from(is_particle);
    let is_linked = is_stretch
        && before(1).is_some_and(|piece| piece.is_in(Class::BaseLinks))
        && before(number).is_some_and(|piece| matches!(piece.kind, PieceKind::Number(_)));
    leads || is_linked
}

/// Whether the quantity at `at` stands inside a name, which holds at any time: "of its $3 billion Extended Credit Facility".
pub(super) fn is_of_name(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    let next = pieces.get(at + 1);
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    next.is_some_and(|next| next.is_capital())
        && before.is_some_and(|before| before.is_in(Class::Determiners) || before.is_capital())
}

/// Whether a single preposition stands between the date at `at` and the quantity before it: "4 million tonnes of February 2024", but not
/// "$6 million under the Act of 2022".
pub(super) fn is_right_behind(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    /// The most pieces to look back at.
    const NEAR: usize = 8;
    let before = pieces.get(..at).unwrap_or_default().iter().rev();
    let between = before
        .take(NEAR)
        .take_while(|piece| !matches!(piece.kind, PieceKind::Number(_)));
    let prepositions = between.filter(|piece| piece.entry.relation.is_some());
    prepositions.count() == 1
}

/// Whether the date at `at`, with its preposition, ends a clause about the quantity before it: "the $243 it commanded in 2023".
pub(super) fn ends_contact(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    let leads = before.is_some_and(|before| before.entry.relation.is_some());
    let verb = at.checked_sub(1 + usize::from(leads));
    verb.is_some_and(|verb| {
        pieces.get(verb).is_some_and(|piece| piece.is_verb) && is_of_number(pieces, verb)
    })
}

/// Whether the piece at `at` is a pronoun right behind a quantity, or the verb behind that, which opens a clause about the quantity.
pub(super) fn is_of_number(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    let is_number = |place: Option<usize>| {
        let piece = place.and_then(|place| pieces.get(place));
        piece.is_some_and(|piece| matches!(piece.kind, PieceKind::Number(_)))
    };
    let is_pronoun = |place: usize| {
        let piece = pieces.get(place);
        piece.is_some_and(|piece| piece.is_in(Class::Pronouns))
    };
    let is_verb = |place: usize| pieces.get(place).is_some_and(|piece| piece.is_verb);
    let before = at.checked_sub(1);
    is_pronoun(at) && is_verb(at + 1) && is_number(before)
        || is_verb(at) && before.is_some_and(is_pronoun) && is_number(at.checked_sub(2))
}

/// Whether a past form that tells what happened to a quantity stands at `at`, right behind it.
pub(super) fn follows_number(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    let is_auxiliary = |piece: &ClausePiece<'_>| {
        let classes = [Class::Copulas, Class::HelpingVerbs, Class::Wishing];
        classes.into_iter().any(|class| piece.is_in(class))
    };
    let is_past = pieces
        .get(at)
        .is_some_and(|piece| piece.is_verb && (looks_past(piece.word) || !is_auxiliary(piece)));
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    is_past && before.is_some_and(|before| matches!(before.kind, PieceKind::Number(_)))
}

/// Whether a date at `at` belongs to the noun behind it: "in the 2012 inquiry", but not "in 2012 exports rose".
pub(super) fn is_attribute(pieces: &[&ClausePiece<'_>], at: usize) -> bool {
    let opens_noun = pieces.get(at + 1).is_some_and(|next| {
        next.kind == PieceKind::Word && next.is_nominal() && !next.is_in(Class::DateFillers)
    });
    let before = at.checked_sub(1).and_then(|before| pieces.get(before));
    // As in "cocoa for May delivery".
    let is_for = |relation| relation == Some(Relation::For);
    let before = before.map(|before| before.entry.relation);
    opens_noun && before.is_none_or(|relation| relation.is_none() || is_for(relation))
}
