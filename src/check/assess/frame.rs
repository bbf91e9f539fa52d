//! Applies the frame of a number's clause to the number: its direction, whether its subject is none, its prices and its whole.

use super::super::status::Status;
use super::change::level_or_change;
use super::comparison::told_numbers;
use super::consistency::{course, trend};
use super::group::{
    bearers, class_limits, clause_countries, comparison_sides, counted_nouns, flows, inclusions,
    opposed_phrases, owners, people_and_places, rank_bases, row_heads, shared_wholes, wholes,
};
use super::reading::placed_number::{Others, Placed};
use super::time::{frequencies, months};
use super::unit::price_basis;
use super::wording::{denials, opposed_deeds, opposed_directions, told_projections};
use super::{Assessment, Scene};
use crate::clause::{ClauseFrame, Joint};
use crate::lang::token::Token;
use crate::lang::{Class, Relation};
use crate::mention::{self, Form, HedgeKind, Mention};
use crate::model::Body;
use crate::prose::Passage;

/// The mention as the size of a change, where the verb of its clause gives the direction: "It fell by 127,000 in the year and by 8,000 in
/// May".
pub(super) fn moved(
    frame: Option<&ClauseFrame>,
    tokens: &[Token<'_>],
    mut mention: Mention,
) -> Mention {
    let first = tokens.partition_point(|token| token.range.start < mention.range.start);
    let before = first.checked_sub(1).and_then(|before| tokens.get(before));
    let is_by = before.is_some_and(|token| token.entry.relation == Some(Relation::By));
    let start = mention.range.start;
    let verbs = frame.map_or(&[][..], |frame| frame.verbs.as_slice());
    let mut verbs = verbs.iter().filter(|verb| verb.range.end <= start).rev();
    let moved = verbs.next().filter(|verb| !verb.is_negated);
    let direction = moved.and_then(|verb| verb.direction);
    if let Some(direction) = direction.filter(|_| is_by && course::may_change(&mention)) {
        course::change(&mut mention, direction);
    }
    mention
}

/// The mention with its bound reversed by a subject that is none, or by a denied verb right before it: "No fine may exceed 10 percent",
/// "did not pay more than 12 million".
pub(super) fn unless_none(
    frame: Option<&ClauseFrame>,
    tokens: &[Token<'_>],
    mut mention: Mention,
) -> Mention {
    let start = mention.range.start;
    let verbs = frame.map_or(&[][..], |frame| frame.verbs.as_slice());
    let last = verbs.iter().rev().find(|verb| verb.range.end <= start);
    let is_denied = last.is_some_and(|verb| {
        let at = |byte: usize| tokens.partition_point(|token| token.range.start < byte);
        let between = tokens.get(at(verb.range.end)..at(start));
        // As in "did not account for more than 4 percent".
        let is_next = match between {
            Some([]) => true,
            Some([link]) => link.entry.relation.is_some(),
            _ => false,
        };
        verb.is_negated && is_next
    });
    if is_denied && is_as_said(tokens, &mention) {
        turn(&mut mention);
        return mention;
    }
    let subject = frame.and_then(|frame| frame.subject.clone());
    // As in "No less than 62 percent agreed": the words of the number itself do not count.
    let subject = subject.filter(|subject| subject.end <= mention.range.start);
    let Some(subject) = subject else {
        return mention;
    };
    let first = tokens.partition_point(|token| token.range.start < subject.start);
    let is_none = tokens
        .get(first)
        .is_some_and(|token| token.entry.is_in(Class::Denying));
    if is_none {
        turn(&mut mention);
    }
    mention
}

/// Whether the bound of a number is that of its words; the bound of "never fell below" is reversed already.
fn is_as_said(tokens: &[Token<'_>], mention: &Mention) -> bool {
    let Form::Number {
        hedge: Some(hedge), ..
    } = &mention.reading.form
    else {
        return false;
    };
    let first = tokens.partition_point(|token| token.range.start < hedge.range.start);
    let own = tokens.get(first..).unwrap_or_default().iter();
    let own = own.take_while(|token| token.range.start < hedge.range.end);
    let words: Vec<&str> = own.map(|token| token.word).collect();
    let words = words.join(" ");
    let said = HedgeKind::split_before(&words);
    said.is_some_and(|(kind, _)| kind == hedge.kind)
}

/// Reverses the bound of a number.
fn turn(mention: &mut Mention) {
    if let Form::Number {
        stated,
        hedge: Some(hedge),
        ..
    } = &mut mention.reading.form
    {
        hedge.kind = hedge.kind.negated();
        let (low, high, comparator) = mention::interval(stated, Some(hedge.kind));
        (mention.reading.low, mention.reading.high) = (low, high);
        mention.reading.comparator = comparator;
    }
}

/// The empty frame of a number in a sentence that was not read into clauses, such as a duration.
fn plain(passage: &Passage, mention: &Mention) -> ClauseFrame {
    let sentence = passage
        .sentences
        .get(passage.sentence_at(mention.range.start));
    ClauseFrame {
        range: sentence.cloned().unwrap_or_default(),
        link: Joint::Main,
        subject: None,
        verbs: Vec::new(),
        phrases: Vec::new(),
        comparison: None,
        numbers: Vec::new(),
        times: Vec::new(),
    }
}

/// The index of the frame of each mention.
pub(super) fn frame_of(frames: &[ClauseFrame], mentions: usize) -> Vec<Option<usize>> {
    let mut all = vec![None; mentions];
    for (place, frame) in frames.iter().enumerate() {
        for number in &frame.numbers {
            if let Some(own) = all.get_mut(*number) {
                *own = Some(place);
            }
        }
    }
    all
}

/// Compares the words around a number with the record that it agrees with: its prices, its whole, whether it is a level, its month, its
/// owner, and its direction from the numbers before it.
pub(super) fn settle_words(
    scene: &Scene<'_>,
    passage: &Passage,
    (frame, frames, tokens): (Option<&ClauseFrame>, &[ClauseFrame], &[Token<'_>]),
    (mention, others): (&Mention, &Others),
    all: &[Assessment],
    found: &mut Assessment,
) {
    let plain;
    let frame = if let Some(frame) = frame {
        frame
    } else {
        plain = self::plain(passage, mention);
        &plain
    };
    let reach = scene.reach_of(found.records.iter().map(String::as_str));
    // As in "5 percent more in nominal terms" of two records, which can share only their prices.
    let is_one = reach.facts.len() == 1 && found.records.len() == 1;
    if !is_one && reach.facts.len() == found.records.len() {
        wholes::settle_all(
            scene,
            passage,
            (frame, tokens),
            mention,
            &reach.facts,
            found,
        );
        level_or_change::settle_computed((frame, tokens), (passage, mention), &reach.facts, found);
        comparison_sides::settle(passage, tokens, mention, &reach.facts, found);
    }
    let repeated = told_numbers::agreeing(&reach.facts, mention);
    let is_one = is_one || repeated.is_some();
    let own = match reach.facts.as_slice() {
        [fact] if is_one => Some(*fact),
        _ if is_one => repeated,
        facts => price_basis::shared(scene, facts),
    };
    let placed = |fact| Placed {
        scene,
        passage,
        frame,
        frames,
        tokens,
        mention,
        others,
        fact,
    };
    if let Some(last) = reach.facts.last().filter(|_| !is_one) {
        denials::settle_all(&placed(*last), &reach.facts, found);
    }
    let Some(fact) = own else {
        // A rank out of twelve is two facts of one record.
        if let [rank, field] = reach.facts.as_slice()
            && rank.id == field.id
            && field.is_field()
            && found.status == Status::Checked
        {
            settle_place(&placed(*rank), found);
        }
        return;
    };
    let placed = placed(fact);
    price_basis::settle(&placed, found);
    // The first that accuses decides which problem is told.
    for settle in [
        wholes::settle,
        shared_wholes::settle,
        class_limits::settle,
        level_or_change::settle,
        months::settle,
        frequencies::settle,
        people_and_places::settle,
        clause_countries::settle,
        denials::settle,
        opposed_deeds::settle,
        opposed_directions::settle,
        told_projections::settle,
        opposed_phrases::settle,
        inclusions::settle,
        rank_bases::settle,
        counted_nouns::settle,
        flows::settle,
        bearers::settle,
        owners::settle,
        row_heads::settle,
    ] {
        if found.status == Status::Checked && is_one {
            settle(&placed, found);
        }
    }
    if found.status == Status::Checked && is_one {
        trend::settle(&placed, all, found);
    }
}

/// Compares the words around a rank, or around the size of its field, with the record that gives both.
fn settle_place(placed: &Placed<'_, '_>, found: &mut Assessment) {
    // Only the row of its data says whose a rank is.
    if matches!(&placed.fact.evidence.body, Body::Rank(own) if own.data.is_some()) {
        people_and_places::settle(placed, found);
    } else {
        people_and_places::settle_side(placed, found);
    }
    if found.status == Status::Checked {
        owners::settle(placed, found);
    }
    // How far a superlative reaches is judged by itself.
    let form = &placed.mention.reading.form;
    let is_place = matches!(form, Form::Rank { position, .. } if *position > 1);
    for settle in [opposed_phrases::settle, rank_bases::settle] {
        if found.status == Status::Checked && is_place {
            settle(placed, found);
        }
    }
}
