//! Aligns a quotation's pattern with a text: finds where it occurs word for word, or else where it comes closest.

use std::collections::BTreeSet;
use std::ops::Range;

use super::recorded_text::IndexedTokens;
use super::token::{QuoteToken, Step};
use crate::arrange::distinct;

/// The most comparisons that one quotation may cost in one text; beyond them it counts as not found, never as found.
const BUDGET: usize = 1 << 22;

/// The most places that are told apart.
pub(super) const MOST_PLACES: usize = 8;

/// A place where a pattern stands word for word: the tokens of its fragments, in order, as close together as they go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MatchedPlace {
    /// One range of tokens per fragment; none where the pattern holds no word.
    pub(super) fragments: Vec<Range<usize>>,
}

impl MatchedPlace {
    /// The tokens from the first fragment to the last.
    pub(super) fn window(&self) -> Range<usize> {
        let start = self.fragments.first().map_or(0, |first| first.start);
        start..self.fragments.last().map_or(start, |last| last.end)
    }
}

/// The places in a text where a pattern's fragments stand, in order and word for word; places do not overlap.
pub(super) fn places(pattern: &[Step], text: &IndexedTokens) -> Vec<MatchedPlace> {
    let mut budget = BUDGET;
    let fragments: Vec<&[Step]> = pattern
        .split(|step| matches!(step, Step::Gap(_)))
        .filter(|fragment| !fragment.is_empty())
        .collect();
    if fragments.is_empty() {
        return vec![MatchedPlace {
            fragments: Vec::new(),
        }];
    }
    let mut places = Vec::new();
    let mut from = 0;
    while places.len() < MOST_PLACES
        && let Some(place) = place(&fragments, text, from, &mut budget)
    {
        from = place.window().end;
        places.push(place);
    }
    places
}

fn place(
    fragments: &[&[Step]],
    text: &IndexedTokens,
    from: usize,
    budget: &mut usize,
) -> Option<MatchedPlace> {
    let mut found = Vec::with_capacity(fragments.len());
    let mut at = from;
    for fragment in fragments {
        let start = find(fragment, text, at..text.tokens().len(), budget, false)?;
        at = start + fragment.len();
        found.push(start..at);
    }
    // Earlier fragments may recur nearer to the last.
    let mut end = found.last().map_or(at, |last| last.start);
    for (fragment, place) in fragments.iter().zip(&mut found).rev().skip(1) {
        if let Some(start) = find(fragment, text, place.start..end, budget, true) {
            *place = start..start + fragment.len();
        }
        end = place.start;
    }
    Some(MatchedPlace { fragments: found })
}

fn find(
    fragment: &[Step],
    text: &IndexedTokens,
    part: Range<usize>,
    budget: &mut usize,
    last: bool,
) -> Option<usize> {
    let starts = part.start..(part.end + 1).checked_sub(fragment.len())?;
    let mut stands = |start: &usize| {
        let window = text.tokens().get(*start..*start + fragment.len());
        window.is_some_and(|window| {
            fragment.iter().zip(window).all(|(step, token)| {
                *budget = budget.saturating_sub(1);
                *budget > 0 && step.accepts(token)
            })
        })
    };
    let Some((offset, places)) = text.rarest(fragment) else {
        let mut starts = starts;
        return if last {
            starts.rfind(stands)
        } else {
            starts.find(stands)
        };
    };
    let first = places.partition_point(|place| *place < starts.start + offset);
    let end = places.partition_point(|place| *place < starts.end + offset);
    let mut starts = places.get(first..end)?.iter().map(|place| place - offset);
    if last {
        starts.rfind(&mut stands)
    } else {
        starts.find(&mut stands)
    }
}

/// The place where a pattern comes closest to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WordAlignment {
    /// The weight of what would have to change: 2 per word, 1 per mark.
    pub(super) cost: usize,
    /// The weight of what would have to change, with every omitted word counted.
    full_cost: usize,
    /// The weight of the whole pattern.
    pub(super) weight: usize,
    /// The fewest words between two long omissions.
    least_piece: usize,
    /// The tokens of the text that the pattern is aligned with.
    pub(super) window: Range<usize>,
    /// The differences in order.
    pub(super) changes: Vec<Change>,
}

/// Steps of the pattern in the place of other tokens of the text; either may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// The steps of the pattern.
    pub(super) said: Range<usize>,
    /// The tokens of the text.
    pub(super) recorded: Range<usize>,
}

impl WordAlignment {
    /// Whether at least half of the quotation stands there, in pieces of more than stray words.
    pub(super) fn is_near(&self) -> bool {
        self.cost * 2 <= self.weight
            && (self.full_cost * 2 <= self.weight || self.least_piece >= LEAST_PIECE)
    }
}

/// The fewest words of a piece that is found far from the next.
const LEAST_PIECE: usize = 3;

/// The most that omitted words cost, however many: more than a word for a word, less than two.
const OMISSION: usize = 3;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    /// Both sides advance: tokens are equal, or one replaces the other.
    Both,
    /// The quotation advances: it has more, or a gap ends.
    Said,
    /// The text advances: it has more.
    Recorded,
    /// The text advances by much, back to where the omission opens.
    Omitted,
}

/// The move that reached a cell, and whether an omission that passes it opens there.
#[derive(Clone, Copy)]
struct AlignmentCell {
    way: Move,
    opens: bool,
}

/// The alignment with the least change; `None` where the texts are too large to compare, or the text lacks most words of the pattern.
pub(super) fn align(pattern: &[Step], text: &IndexedTokens) -> Option<WordAlignment> {
    let weight: usize = pattern.iter().map(step_weight).sum();
    let accepted: Vec<Vec<bool>> = pattern.iter().map(|step| text.accepted(step)).collect();
    let lacking = pattern.iter().zip(&accepted);
    let lacking = lacking.filter(|(_, accepted)| !accepted.contains(&true));
    if lacking.map(|(step, _)| step_weight(step)).sum::<usize>() * 2 > weight {
        return None;
    }
    let region = region(pattern, text.tokens())?;
    let tokens = text.tokens().get(region.clone())?;
    let kinds = text.kinds().get(region.clone())?;
    let weights: Vec<usize> = tokens.iter().map(token_weight).collect();
    let width = tokens.len() + 1;
    let first = AlignmentCell {
        way: Move::Said,
        opens: false,
    };
    let mut cells = vec![first; (pattern.len() + 1) * width];
    let mut above = vec![0_usize; width];
    let mut row = vec![0_usize; width];
    for (i, (step, accepted)) in pattern.iter().zip(&accepted).enumerate() {
        let mut omitted = usize::MAX / 2;
        for j in 0..width {
            let token = j.checked_sub(1).and_then(|before| {
                let is_equal = accepted.get(*kinds.get(before)?).copied();
                Some((*weights.get(before)?, is_equal?))
            });
            let (mut cost, mut way) = cheapest(step, token, &above, &row, j);
            let before = j.checked_sub(1).and_then(|before| row.get(before).copied());
            let opened = before.map_or(usize::MAX / 2, |before| before + OMISSION * UNIT);
            let opens = opened < omitted;
            omitted = omitted.min(opened);
            if omitted < cost && !matches!(step, Step::Gap(_)) {
                (cost, way) = (omitted, Move::Omitted);
            }
            if let (Some(best), Some(cell)) = (row.get_mut(j), cells.get_mut((i + 1) * width + j)) {
                *best = cost;
                *cell = AlignmentCell { way, opens };
            }
        }
        std::mem::swap(&mut above, &mut row);
    }
    // Of equal ends, one where a word replaces a word says more than one where a word was added.
    let added = |j: usize| {
        let cell = cells.get(pattern.len() * width + j);
        cell.is_none_or(|cell| cell.way != Move::Both)
    };
    let (end, cost) = above
        .iter()
        .copied()
        .enumerate()
        .min_by_key(|(j, cost)| (*cost, added(*j), *j))?;
    let (start, changes) = trace(pattern, tokens, &cells, end);
    let shift = |range: Range<usize>| region.start + range.start..region.start + range.end;
    Some(WordAlignment {
        cost: cost / UNIT,
        full_cost: changes
            .iter()
            .map(|change| change_weight(pattern, tokens, change))
            .sum(),
        weight,
        least_piece: least_piece(pattern, tokens, &changes),
        window: shift(start..end),
        changes: changes
            .into_iter()
            .map(|change| Change {
                recorded: shift(change.recorded),
                ..change
            })
            .collect(),
    })
}

/// The cost of the cheapest way to a cell, and its move: from above left, from the left, or from above. Of a token it asks for the weight,
/// and whether it fulfils the step.
fn cheapest(
    step: &Step,
    token: Option<(usize, bool)>,
    above: &[usize],
    row: &[usize],
    j: usize,
) -> (usize, Move) {
    let at = |cells: &[usize], j: usize| cells.get(j).copied().unwrap_or(usize::MAX / 2);
    let said = (at(above, j) + loss(step_weight(step)), Move::Said);
    let (Some((weight, is_equal)), Some(before)) = (token, j.checked_sub(1)) else {
        return said;
    };
    if matches!(step, Step::Gap(_)) {
        let wider = (at(row, before), Move::Recorded);
        return if wider.0 < said.0 { wider } else { said };
    }
    let recorded = (at(row, before) + weight * UNIT, Move::Recorded);
    let replaced = if is_equal {
        0
    } else {
        loss(step_weight(step).max(weight))
    };
    let both = (at(above, before) + replaced, Move::Both);
    let best = if recorded.0 <= said.0 { recorded } else { said };
    if both.0 <= best.0 { both } else { best }
}

/// The cost of one unit of weight. A step of the quotation without an equal costs a trifle more, so that of ways with equal change the one
/// that keeps more of the quotation's words wins.
const UNIT: usize = 1024;

/// The cost of a step without an equal.
fn loss(weight: usize) -> usize {
    weight * UNIT + usize::from(weight > 0)
}

fn step_weight(step: &Step) -> usize {
    match step {
        Step::Token { token, .. } => token_weight(token),
        Step::Affix { .. } => 2,
        Step::Gap(_) => 0,
    }
}

fn token_weight(token: &QuoteToken) -> usize {
    1 + usize::from(token.is_word())
}

/// The weight of the heavier side of a change, removed or inserted.
fn change_weight(pattern: &[Step], tokens: &[QuoteToken], change: &Change) -> usize {
    let said = pattern.get(change.said.clone()).unwrap_or_default();
    let recorded = tokens.get(change.recorded.clone()).unwrap_or_default();
    let said: usize = said.iter().map(step_weight).sum();
    said.max(recorded.iter().map(token_weight).sum())
}

/// The fewest words between two long omissions, before the first, or after the last.
fn least_piece(pattern: &[Step], tokens: &[QuoteToken], changes: &[Change]) -> usize {
    let words = |range: Range<usize>| {
        let steps = pattern.get(range).unwrap_or_default();
        steps.iter().filter(|step| step.is_word()).count()
    };
    let mut least = usize::MAX;
    let mut from = 0;
    for change in changes {
        let said = pattern.get(change.said.clone()).unwrap_or_default();
        let said: usize = said.iter().map(step_weight).sum();
        if change_weight(pattern, tokens, change) > said + OMISSION {
            least = least.min(words(from..change.said.start));
            from = change.said.end;
        }
    }
    least.min(words(from..pattern.len()))
}

/// The beginning of the best alignment and its differences in order, read back from the end of its row.
fn trace(
    pattern: &[Step],
    tokens: &[QuoteToken],
    cells: &[AlignmentCell],
    end: usize,
) -> (usize, Vec<Change>) {
    let width = tokens.len() + 1;
    let (mut i, mut j) = (pattern.len(), end);
    let mut changes: Vec<Change> = Vec::new();
    while let Some(step) = i.checked_sub(1).and_then(|index| pattern.get(index)) {
        let cell = |j: usize| cells.get(i * width + j).copied();
        let way = cell(j).map_or(Move::Said, |cell| cell.way);
        let (to_i, to_j) = match way {
            Move::Both => (i - 1, j.saturating_sub(1)),
            Move::Said => (i - 1, j),
            Move::Recorded => (i, j.saturating_sub(1)),
            Move::Omitted => {
                let opens = (1..=j)
                    .rev()
                    .find(|j| cell(*j).is_none_or(|cell| cell.opens));
                (i, opens.map_or(0, |opens| opens - 1))
            }
        };
        let equal = matches!(step, Step::Gap(_))
            || way == Move::Both && tokens.get(to_j).is_some_and(|token| step.accepts(token));
        if !equal {
            match changes.last_mut() {
                Some(last) if last.said.start == i && last.recorded.start == j => {
                    last.said.start = to_i;
                    last.recorded.start = to_j;
                }
                _ => changes.push(Change {
                    said: to_i..i,
                    recorded: to_j..j,
                }),
            }
        }
        if (to_i, to_j) == (i, j) {
            break;
        }
        (i, j) = (to_i, to_j);
    }
    changes.reverse();
    (j, changes)
}

/// The part of the text worth comparing: all of a small text, or else the neighbourhood with most common words.
fn region(pattern: &[Step], text: &[QuoteToken]) -> Option<Range<usize>> {
    let length = pattern.len();
    if length == 0 || text.is_empty() {
        return None;
    }
    if length * text.len() <= BUDGET {
        return Some(0..text.len());
    }
    let span = length.max(64);
    if length * span * 3 > BUDGET {
        return None;
    }
    let words: BTreeSet<&str> = distinct(pattern.iter().filter_map(|step| match step {
        Step::Token { token, .. } if token.is_word() => Some(token.text.as_str()),
        _ => None,
    }));
    let mut votes = vec![0_usize; text.len() / span + 1];
    for (index, token) in text.iter().enumerate() {
        if words.contains(token.text.as_str())
            && let Some(vote) = votes.get_mut(index / span)
        {
            *vote += 1;
        }
    }
    let best = votes
        .iter()
        .enumerate()
        .max_by_key(|(index, vote)| (**vote, std::cmp::Reverse(*index)))?
        .0;
    let start = best.saturating_sub(1) * span;
    Some(start..(start + span * 3).min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::super::token::{pattern, tokens};
    use super::*;

    fn indexed(text: &str) -> IndexedTokens {
        IndexedTokens::new(tokens(text))
    }

    fn stands(quotation: &str, text: &str) -> bool {
        !places(&pattern(&tokens(quotation)), &indexed(text)).is_empty()
    }

    const TEXT: &str =
        "We do not always trade with China; tariffs raised prices by 12.6% in 2021, or $3 billion.";

    #[test]
    fn word_for_word_stands_and_else_does_not() {
        for (quotation, expected) in [
            ("do not always trade with China", true),
            ("[D]o not always trade", true),
            ("Do not always trade", true),
            ("We do not … trade with China", true),
            ("trade with China … do not", false),
            ("[In truth] we do not [ever] always trade", true),
            ("We do not [ever] always trade", true),
            ("tariffs raised prices by 12.6%", true),
            ("tariffs raised prices by 12.5%", false),
            ("tariffs raised prices by 12,6%", false),
            ("tariffs raised prices by 12.6 percent", false),
            ("tariffs raise[d] prices", true),
            ("tariff raised", false),
            ("We do always trade", false),
            ("in 2021 or $3 billion", false),
            ("in 2021, or -$3 billion", false),
            ("with china", false),
        ] {
            assert_eq!(stands(quotation, TEXT), expected, "{quotation}");
        }
    }

    fn changes(quotation: &str) -> Vec<String> {
        let pattern = pattern(&tokens(quotation));
        let text = indexed(TEXT);
        let words = |tokens: &[QuoteToken]| {
            let words: Vec<_> = tokens.iter().map(|token| token.text.clone()).collect();
            words.join(" ")
        };
        align(&pattern, &text)
            .filter(WordAlignment::is_near)
            .map_or_else(
                || vec!["far".into()],
                |alignment| {
                    let said = |range: Range<usize>| {
                        let steps: Vec<QuoteToken> = pattern[range]
                            .iter()
                            .filter_map(|step| match step {
                                Step::Token { token, .. } => Some(token.clone()),
                                _ => None,
                            })
                            .collect();
                        words(&steps)
                    };
                    alignment
                        .changes
                        .iter()
                        .map(|change| {
                            format!(
                                "{} < {}",
                                said(change.said.clone()),
                                words(&text.tokens()[change.recorded.clone()])
                            )
                        })
                        .collect()
                },
            )
    }

    #[test]
    fn the_least_difference_is_found() {
        for (quotation, expected) in [
            ("tariffs lowered prices by 12.6%", &["lowered < raised"][..]),
            ("We do always trade", &[" < not"]),
            ("we never do not always trade", &["never < "]),
            ("tariffs raised prices by 12.6 percent", &["percent < %"]),
            ("tariffs raised … in 2022, or $3 billion", &["2022 < 2021"]),
            (
                "We must always trade with India",
                &["must < do not", "India < China"],
            ),
            ("a wholly different sentence", &["far"]),
            ("tariffs raised prices in 2021", &[" < by 12.6 %"]),
            (
                "We do not always raised prices by 12.6%",
                &[" < trade with China ; tariffs"],
            ),
            ("We do tariffs or $3 billion", &["far"]),
        ] {
            assert_eq!(changes(quotation), expected, "{quotation}");
        }
    }

    #[test]
    fn places_are_told_apart_and_drawn_together() {
        let text = indexed("we trade, we trade now; we act. We trade later, or we act");
        for (quotation, expected) in [
            ("we trade", vec![vec![0..2], vec![3..5], vec![10..12]]),
            (
                "we trade … we act",
                vec![vec![3..5, 7..9], vec![10..12, 15..17]],
            ),
            ("we act … now", vec![]),
            ("…", vec![vec![]]),
        ] {
            let found: Vec<_> = places(&pattern(&tokens(quotation)), &text)
                .into_iter()
                .map(|place| place.fragments)
                .collect();
            assert_eq!(found, expected, "{quotation}");
        }
    }

    #[test]
    fn a_quotation_is_looked_for_by_its_rarest_word() {
        // Word by word, each of the many beginnings would be compared to its end.
        let again = |count: usize| "so ".repeat(count);
        let text = format!("{}it is", again(100_000));
        let quotation = format!("as {} it is", again(200));
        assert!(!stands(&quotation, &text));
        assert!(stands(quotation.trim_start_matches("as "), &text));
    }

    #[test]
    fn a_text_without_most_of_the_words_is_not_aligned() {
        let text = indexed(TEXT);
        let aligned = |quotation: &str| align(&pattern(&tokens(quotation)), &text).is_some();
        assert!(aligned("we never trade with China"));
        assert!(!aligned("they never barter with China"));
    }

    #[test]
    fn a_long_text_is_searched_near_its_common_words() {
        let text = format!(
            "{}{TEXT} {}",
            "nothing to see ".repeat(200_000),
            "and so on ".repeat(200_000)
        );
        let text = indexed(&text);
        let pattern = pattern(&tokens(
            "do not ever trade with China; tariffs raised prices",
        ));
        let alignment = align(&pattern, &text).unwrap();
        assert_eq!(alignment.changes.len(), 1);
        assert!(alignment.is_near());
    }
}
