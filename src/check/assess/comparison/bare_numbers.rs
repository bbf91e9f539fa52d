//! Compares a number outside anchors with the records of its sentence, one by one and in pairs, and draws the conclusion (docs/reading.md,
//! Records in reach).

use super::adaptation::adapted;
use super::{open_ends, told_numbers};
use crate::check::assess::change::{pairs, verbs};
use crate::check::assess::outcome::suggestions;
use crate::check::assess::outcome::{leave_open, problem, same_noun, settle, unrecorded};
use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::assess::scope::{Grouped, compares, is_wide};
use crate::check::assess::unit::implied;
use crate::check::assess::{Assessment, Problem, Trouble};
use crate::check::matching::{Datum, Fault, Verdict, judge};
use crate::check::names;
use crate::check::reach::{Fact, Reach};
use crate::check::status::Status;
use crate::mention::{self, Direction, Form, Mention};
use crate::model::Body;

/// One or two records that a number was compared with.
struct Candidate<'f, 'a> {
    verdict: Verdict,
    facts: Vec<&'f Fact<'a>>,
    /// Whether the verdict depends on the order of the two records, and the words leave the order open.
    is_open: bool,
}

/// Compares a mention with the records of its sentence; `all` are the mentions before it.
pub(in crate::check::assess) fn rest(
    passage: &ReadPassage<'_>,
    all: &[Assessment],
    mention: &Mention,
    reach: &Grouped<'_>,
    found: &mut Assessment,
) {
    let everything = &reach.everything;
    let is_rank = matches!(mention.reading.form, Form::Rank { .. });
    let noun = &mention.reading;
    let is_computed = !matches!(mention.reading.form, Form::Number { .. });
    let comparable = |fact: &&Fact<'_>| {
        fact.datum().is_some()
            && fact.is_rank() == is_rank
            && (same_noun(noun, fact) || implied::counts_people(passage, mention, fact))
            && !(fact.is_field() && is_computed)
    };
    let facts = everything.facts.iter().copied().filter(comparable);
    let facts: Vec<&Fact<'_>> = facts.collect();
    let adapted = adapted(mention, &facts, passage);
    let mention = adapted.as_ref().unwrap_or(mention);
    let facts = told_numbers::without_intervals(open_ends::deciding(facts, mention), mention);
    let pairs = together(passage, mention, &reach.groups, &facts, comparable);
    let mut candidates = alone(passage, mention, &facts);
    candidates.extend(paired(passage, all, mention, &facts, pairs));
    candidates.extend(excusing(passage, all, mention, &facts));
    let candidates = deciding(candidates);
    let names = everything.names.iter();
    found.records = names.map(|name| (*name).to_owned()).collect();
    found.records.dedup();
    match candidates.iter().map(|candidate| candidate.verdict).min() {
        Some(verdict) => {
            let best = candidates
                .iter()
                .filter(|candidate| candidate.verdict == verdict);
            let best: Vec<&Candidate<'_, '_>> = best.collect();
            let best = exact(best, mention);
            conclude(passage, mention, verdict, &best, found);
        }
        None if everything.has_source => unrecorded(passage, mention, found),
        None => {
            found.status = Status::Uncited;
            "no record in its sentence holds such a quantity".clone_into(&mut found.why);
            found.problem = Some(problem(passage, mention, Trouble::Uncited, &[]));
        }
    }
}

/// The candidates of single facts.
fn alone<'f, 'a>(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    facts: &[&'f Fact<'a>],
) -> Vec<Candidate<'f, 'a>> {
    let falls = verbs::falls_before(passage, mention);
    let judged = facts.iter().filter_map(|fact| {
        let data = [fact.datum()?];
        let verdict = match judge(&mention.reading, &data)? {
            // As in "134 fewer than authorized" beside officers "below the authorized number".
            Verdict::Wrong(Fault::WrongDirection) if measures_below(fact) => {
                judge(&mention.with_open_sign().reading, &data)?
            }
            // As in "Decreased by 127,000 (0.4%), and by 8,000 in May".
            Verdict::Wrong(Fault::WrongDirection) if falls => {
                judge(&mention.with_open_sign().reading, &data)?
            }
            verdict => verdict,
        };
        // The size of a ranked field belongs to the rank; any other number is not that size.
        let is_other = fact.is_field() && verdict != Verdict::Fits;
        (!is_other).then(|| Candidate {
            verdict,
            facts: vec![*fact],
            is_open: false,
        })
    });
    judged.collect()
}

/// Whether a record that is no change measures how far one thing lies below another.
fn measures_below(fact: &Fact<'_>) -> bool {
    let words = fact.measure().map(names::words).unwrap_or_default();
    let is_below = |word: &String| mention::comparative(word) == Some(Direction::Down);
    !fact.is_change() && words.iter().any(is_below)
}

/// The candidates of two facts from which the number may be computed.
fn paired<'f, 'a>(
    passage: &ReadPassage<'_>,
    all: &[Assessment],
    mention: &Mention,
    facts: &[&'f Fact<'a>],
    pairs: Vec<Vec<&'f Fact<'a>>>,
) -> Vec<Candidate<'f, 'a>> {
    let may_compute = |pair: &Vec<&Fact<'_>>| {
        let change = pairs::recorded_change(facts, pair).and_then(Fact::datum);
        let verdict = change.and_then(|change| judge(&mention.reading, &[change]));
        verdict.is_none_or(|verdict| verdict.fault().is_some_and(Fault::is_incomparable))
    };
    let judged = pairs.into_iter().filter(may_compute).filter_map(|pair| {
        let (facts, is_ordered) = pairs::compared(pair, all, passage, mention);
        let mut data: Vec<Datum<'_>> = facts.iter().filter_map(|fact| fact.datum()).collect();
        let mut verdict = judge(&mention.reading, &data)?;
        if verdict != Verdict::Fits && pairs::is_share_of_then(passage, mention, &facts) {
            verdict = Verdict::Fits;
        }
        // Two numbers of one finding are a pair only where they bear the mention out.
        let is_apart = |verdict| verdict != Verdict::Fits && told_numbers::are_of_one(&facts);
        if is_ordered {
            return (!is_apart(verdict)).then_some(Candidate {
                verdict,
                facts,
                is_open: false,
            });
        }
        data.reverse();
        let turned = judge(&mention.reading, &data)?;
        (!is_apart(verdict.min(turned))).then_some(Candidate {
            verdict: verdict.min(turned),
            facts,
            is_open: turned != verdict,
        })
    });
    judged.collect()
}

/// The candidates of two records of one measure, among others of the sentence, from which the number follows: "18 percent, 14 points more
/// than in 2020" beside a count of cars. Pairs from which it does not follow accuse nothing.
fn excusing<'f, 'a>(
    passage: &ReadPassage<'_>,
    all: &[Assessment],
    mention: &Mention,
    facts: &[&'f Fact<'a>],
) -> Vec<Candidate<'f, 'a>> {
    if facts.len() <= 2 || is_wide(passage.role) || !compares(mention) {
        return Vec::new();
    }
    let pairs = pairs::of_one_measure(facts, passage, mention).into_iter();
    let pairs = pairs.filter(|facts| pairs::may_compare(facts, passage, mention));
    let pairs = pairs.map(pairs::by_period).collect();
    let mut fitting = paired(passage, all, mention, facts, pairs);
    fitting.retain(|one| one.verdict == Verdict::Fits && !one.is_open);
    fitting
}

/// The candidates that can be compared at all and say the most.
fn deciding<'f, 'a>(mut all: Vec<Candidate<'f, 'a>>) -> Vec<Candidate<'f, 'a>> {
    all.retain(|one| {
        one.verdict
            .fault()
            .is_none_or(|fault| !fault.is_incomparable())
    });
    // Two records stand for the alternatives that each of them is.
    if all
        .iter()
        .any(|one| one.verdict == Verdict::Fits && one.facts.len() == 1)
    {
        all.retain(|one| one.facts.len() == 1);
    }
    // "A gap of 9 points" is no percentage of one of the two.
    let is_computed = all.iter().any(|one| one.facts.len() == 2);
    let confused = Verdict::Wrong(Fault::PercentPointConfusion);
    all.retain(|one| !is_computed || one.facts.len() == 2 || one.verdict != confused);
    all
}

/// The candidates, alike in verdict, that hold the very number, where any does: of 41,000 and 43,000 "an estimated 41,000" means the first.
fn exact<'c, 'f, 'a>(
    best: Vec<&'c Candidate<'f, 'a>>,
    mention: &Mention,
) -> Vec<&'c Candidate<'f, 'a>> {
    let Form::Number { stated, .. } = &mention.reading.form else {
        return best;
    };
    let is_exact = |one: &&&Candidate<'_, '_>| {
        let [fact] = one.facts.as_slice() else {
            return false;
        };
        let known = fact
            .value()
            .filter(|value| value.unit == mention.reading.unit);
        known.and_then(|value| value.amount.value()) == Some(&stated.value)
    };
    let exact: Vec<&Candidate<'_, '_>> = best.iter().filter(is_exact).copied().collect();
    if exact.is_empty() { best } else { exact }
}

/// Concludes on a number from its best candidates.
fn conclude(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    verdict: Verdict,
    best: &[&Candidate<'_, '_>],
    found: &mut Assessment,
) {
    let mut facts: Vec<&Fact<'_>> = Vec::new();
    for fact in best.iter().flat_map(|one| &one.facts) {
        let is_known = |known: &&Fact<'_>| known.span == fact.span && known.shown == fact.shown;
        if !facts.iter().any(is_known) {
            facts.push(fact);
        }
    }
    if verbs::asks_direction(verdict)
        && let Some(verb) = verbs::unknown_before(passage, mention, &facts)
    {
        return leave_open(passage, &verb, found);
    }
    if verdict == Verdict::Fits && best.iter().all(|one| one.is_open) {
        return leave_open(passage, &mention.range, found);
    }
    if verdict != Verdict::Fits {
        facts = open_ends::nearest(facts, mention);
    }
    settle(passage, mention, verdict, &facts, false, found);
    let alternatives = best.iter().filter(|one| one.facts.len() == 1);
    let alternatives = alternatives.flat_map(|one| one.facts.iter().copied());
    let mut alternatives: Vec<&Fact<'_>> = alternatives.collect();
    // A finding that tells the number of a figure in words is no other number.
    if alternatives.iter().any(|fact| !fact.is_told()) {
        alternatives.retain(|fact| !fact.is_told());
    }
    if verdict == Verdict::Fits
        && mention.exempt.is_none()
        && !is_wide(passage.role)
        && are_different(&alternatives)
    {
        let ids = alternatives.iter().map(|fact| fact.id);
        found.problem = Some(Problem {
            fixes: suggestions::anchors(passage, mention, ids),
            ..problem(passage, mention, Trouble::Ambiguous, &alternatives)
        });
    }
}

/// The pairs of facts from which a number can be computed: facts named together, or in wide reach facts of one measure.
fn together<'f, 'a>(
    passage: &ReadPassage<'_>,
    mention: &Mention,
    groups: &'f [Reach<'a>],
    facts: &[&'f Fact<'a>],
    comparable: impl Fn(&&Fact<'_>) -> bool,
) -> Vec<Vec<&'f Fact<'a>>> {
    let is_pair = |facts: &[&Fact<'_>]| facts.len() == 2;
    let named: Vec<Vec<&Fact<'_>>> = if is_wide(passage.role) {
        if compares(mention) {
            pairs::of_one_measure(facts, passage, mention)
        } else {
            Vec::new()
        }
    } else {
        let together = std::iter::once(facts.to_vec());
        let of_group = |group: &Reach<'a>| {
            let own = group.facts.iter().copied().filter(&comparable);
            open_ends::deciding(own.collect(), mention)
        };
        groups.iter().map(of_group).chain(together).collect()
    };
    named
        .into_iter()
        .filter(|facts: &Vec<&Fact<'_>>| {
            is_pair(facts) && pairs::may_compare(facts, passage, mention)
        })
        .map(pairs::by_period)
        .collect()
}

/// Whether records give the same number for different things; two records of one thing only confirm each other.
fn are_different(facts: &[&Fact<'_>]) -> bool {
    let (Some(first), Some(others)) = (facts.first(), facts.get(1..)) else {
        return false;
    };
    // Places in one field are out of the same number.
    let field = |fact: &Fact<'_>| match &fact.evidence.body {
        Body::Rank(rank) if fact.is_field() => rank.among.as_ref().map(|among| among.value.clone()),
        _ => None,
    };
    let is_of_one_field = |other: &Fact<'_>| field(first).is_some() && field(first) == field(other);
    others.iter().any(|other| {
        other.id != first.id && !other.is_of_the_same(first) && !is_of_one_field(other)
    })
}
