//! Lays a quotation's pattern along a text: whether it occurs there word for word, and if not, where it comes closest.

use std::collections::BTreeSet;
use std::ops::Range;

use super::token::{Step, Token};

/// Comparisons that one quotation may cost in one text; beyond them it counts as not found, never as found.
const BUDGET: usize = 1 << 22;

/// Whether the pattern's fragments stand in the text, in order and word for word.
pub(super) fn occurs(pattern: &[Step], text: &[Token]) -> bool {
    let mut budget = BUDGET;
    let mut from = 0;
    let fragments = pattern
        .split(|step| matches!(step, Step::Gap))
        .filter(|fragment| !fragment.is_empty());
    for fragment in fragments {
        let Some(at) = find(fragment, text, from, &mut budget) else {
            return false;
        };
        from = at + fragment.len();
    }
    true
}

fn find(fragment: &[Step], text: &[Token], from: usize, budget: &mut usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let found = rest.windows(fragment.len()).position(|window| {
        fragment.iter().zip(window).all(|(step, token)| {
            *budget = budget.saturating_sub(1);
            *budget > 0 && step.accepts(token)
        })
    })?;
    (*budget > 0).then_some(from + found)
}

/// Where a pattern comes closest to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// What would have to change, weighed: 2 for a word, 1 for a mark.
    pub(super) cost: usize,
    /// The weight of the whole pattern.
    pub(super) weight: usize,
    /// The tokens of the text that it was laid along.
    pub(super) window: Range<usize>,
    /// The differences in order.
    pub(super) changes: Vec<Change>,
}

/// Steps of the pattern that stand where the text has other tokens; either may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// Steps of the pattern.
    pub(super) said: Range<usize>,
    /// Tokens of the text.
    pub(super) recorded: Range<usize>,
}

impl Alignment {
    /// Whether at least half of the quotation stands there.
    pub(super) fn is_near(&self) -> bool {
        self.cost * 2 <= self.weight
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Move {
    /// Both advance: equal, or one for the other.
    Both,
    /// The quotation has more, or a gap ends.
    Said,
    /// The text has more.
    Recorded,
}

/// Finds the place where the least must change; `None` when the texts are too large to compare.
pub(super) fn align(pattern: &[Step], text: &[Token]) -> Option<Alignment> {
    let region = region(pattern, text)?;
    let tokens = text.get(region.clone())?;
    let width = tokens.len() + 1;
    let mut moves = vec![Move::Said; (pattern.len() + 1) * width];
    let mut above = vec![0_usize; width];
    let mut row = vec![0_usize; width];
    for (i, step) in pattern.iter().enumerate() {
        for j in 0..width {
            let token = j.checked_sub(1).and_then(|before| tokens.get(before));
            let (cost, step_by) = cheapest(step, token, &above, &row, j);
            if let (Some(cell), Some(way)) = (row.get_mut(j), moves.get_mut((i + 1) * width + j)) {
                (*cell, *way) = (cost, step_by);
            }
        }
        std::mem::swap(&mut above, &mut row);
    }
    // Of equal ends, one where a word stands for a word says more than one where a word was added.
    let added = |j: usize| moves.get(pattern.len() * width + j) != Some(&Move::Both);
    let (end, cost) = above
        .iter()
        .copied()
        .enumerate()
        .min_by_key(|(j, cost)| (*cost, added(*j), *j))?;
    let (start, changes) = trace(pattern, tokens, &moves, end);
    let shift = |range: Range<usize>| region.start + range.start..region.start + range.end;
    Some(Alignment {
        cost: cost / UNIT,
        weight: pattern.iter().map(step_weight).sum(),
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

/// The cheapest way to a cell, and what it costs: from above left, from the left, from above.
fn cheapest(
    step: &Step,
    token: Option<&Token>,
    above: &[usize],
    row: &[usize],
    j: usize,
) -> (usize, Move) {
    let at = |cells: &[usize], j: usize| cells.get(j).copied().unwrap_or(usize::MAX / 2);
    let said = (at(above, j) + loss(step_weight(step)), Move::Said);
    let (Some(token), Some(before)) = (token, j.checked_sub(1)) else {
        return said;
    };
    if matches!(step, Step::Gap) {
        let wider = (at(row, before), Move::Recorded);
        return if wider.0 < said.0 { wider } else { said };
    }
    let recorded = (at(row, before) + token_weight(token) * UNIT, Move::Recorded);
    let both = (at(above, before) + substitution(step, token), Move::Both);
    let best = if recorded.0 <= said.0 { recorded } else { said };
    if both.0 <= best.0 { both } else { best }
}

/// What one unit of weight costs. A step of the quotation that finds no equal costs a trifle more, so that of ways
/// that change as much the one that keeps more of its words wins.
const UNIT: usize = 1024;

/// The cost of a step that finds no equal.
fn loss(weight: usize) -> usize {
    weight * UNIT + usize::from(weight > 0)
}

fn step_weight(step: &Step) -> usize {
    match step {
        Step::Token { token, .. } => token_weight(token),
        Step::Affix { .. } => 2,
        Step::Gap => 0,
    }
}

fn token_weight(token: &Token) -> usize {
    1 + usize::from(token.is_word())
}

/// What it costs to put the token for the step.
fn substitution(step: &Step, token: &Token) -> usize {
    if step.accepts(token) {
        0
    } else {
        loss(step_weight(step).max(token_weight(token)))
    }
}

/// Walks back from the end of the best row: where it began, and the differences in order.
fn trace(pattern: &[Step], tokens: &[Token], moves: &[Move], end: usize) -> (usize, Vec<Change>) {
    let width = tokens.len() + 1;
    let (mut i, mut j) = (pattern.len(), end);
    let mut changes: Vec<Change> = Vec::new();
    while let Some(step) = i.checked_sub(1).and_then(|index| pattern.get(index)) {
        let way = moves.get(i * width + j).copied().unwrap_or(Move::Said);
        let (to_i, to_j) = match way {
            Move::Both => (i - 1, j.saturating_sub(1)),
            Move::Said => (i - 1, j),
            Move::Recorded => (i, j.saturating_sub(1)),
        };
        let equal = matches!(step, Step::Gap)
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
        if way == Move::Recorded && j == 0 {
            break;
        }
        (i, j) = (to_i, to_j);
    }
    changes.reverse();
    (j, changes)
}

/// The part of the text worth comparing: all of it when it is small, else the neighbourhood of most common words.
fn region(pattern: &[Step], text: &[Token]) -> Option<Range<usize>> {
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
    let words: BTreeSet<&str> = pattern
        .iter()
        .filter_map(|step| match step {
            Step::Token { token, .. } if token.is_word() => Some(token.text.as_str()),
            _ => None,
        })
        .collect();
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

    fn stands(quotation: &str, text: &str) -> bool {
        occurs(&pattern(&tokens(quotation)), &tokens(text))
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
        let text = tokens(TEXT);
        let words = |tokens: &[Token]| {
            let words: Vec<_> = tokens.iter().map(|token| token.text.clone()).collect();
            words.join(" ")
        };
        align(&pattern, &text)
            .filter(Alignment::is_near)
            .map_or_else(
                || vec!["far".into()],
                |alignment| {
                    let said = |range: Range<usize>| {
                        let steps: Vec<Token> = pattern[range]
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
                                words(&text[change.recorded.clone()])
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
        ] {
            assert_eq!(changes(quotation), expected, "{quotation}");
        }
    }

    #[test]
    fn a_long_text_is_searched_near_its_common_words() {
        let text = format!(
            "{}{TEXT} {}",
            "nothing to see ".repeat(200_000),
            "and so on ".repeat(200_000)
        );
        let text = tokens(&text);
        let pattern = pattern(&tokens(
            "do not ever trade with China; tariffs raised prices",
        ));
        let alignment = align(&pattern, &text).unwrap();
        assert_eq!(alignment.changes.len(), 1);
        assert!(alignment.is_near());
    }
}
