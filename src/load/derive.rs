//! Computes derived figures, each after those from which it is derived.

use std::collections::{BTreeMap, BTreeSet};

use super::scalars::error;
use crate::diagnostic::{Diagnostic, Fix, Guesses, Safety};
use crate::model::{Body, Derived, Evidence, Library, Link, Record};
use crate::quantity::derive::{DeriveError, Expression};
use crate::quantity::{Amount, Basis, Period, Value};
use crate::similar::nearest;
use crate::span::{Span, Spanned};

/// Computes the value of each derived figure, or reports why there is none.
pub(super) fn derive(library: &mut Library, findings: &mut Vec<Diagnostic>) {
    let mut derivation = Derivation {
        library,
        expressions: BTreeMap::new(),
        results: BTreeMap::new(),
        findings,
        guesses: Guesses::default(),
    };
    derivation.parse();
    derivation.evaluate();
    let Derivation {
        expressions,
        results,
        ..
    } = derivation;
    let mut found: Vec<(String, Vec<Link>, Option<DerivedValue>)> = expressions
        .into_iter()
        .map(|(id, (_, operands))| (id.to_owned(), operands, results.get(id).cloned()))
        .collect();
    for (id, operands, outcome) in found.drain(..) {
        let Some(Body::Derived(derived)) = library.evidence.get_mut(&id).map(|item| &mut item.body)
        else {
            continue;
        };
        derived.operands = operands;
        if let Some(outcome) = outcome {
            derived.value = Some(outcome.value);
            derived.period = outcome.period;
        }
    }
}

#[derive(Clone)]
struct DerivedValue {
    value: Value,
    period: Option<Period>,
}

struct Derivation<'l, 'f> {
    library: &'l Library,
    /// The expressions that could be parsed, by id, each with its operands.
    expressions: BTreeMap<&'l str, (Expression, Vec<Link>)>,
    results: BTreeMap<&'l str, DerivedValue>,
    findings: &'f mut Vec<Diagnostic>,
    guesses: Guesses,
}

/// A figure whose operands are being computed.
struct OpenFigure<'l> {
    id: &'l str,
    /// The outermost open figure from which it is derived, by its place among them; beyond its own where there is none.
    back: usize,
}

enum DerivationStep<'l> {
    Enter(&'l str),
    Leave(&'l str),
}

impl<'l> Derivation<'l, '_> {
    fn parse(&mut self) {
        for (id, item) in &self.library.evidence {
            let Body::Derived(derived) = &item.body else {
                continue;
            };
            match Expression::parse(&derived.expression.value) {
                Ok(expression) => {
                    let operands = expression
                        .operands()
                        .iter()
                        .map(|(id, range)| {
                            Spanned::new(id.clone(), place(&derived.expression, range.clone()))
                        })
                        .collect();
                    self.expressions.insert(id, (expression, operands));
                }
                Err(problem) => self.findings.push(invalid(derived, &problem)),
            }
        }
    }

    /// Walks from each figure to its operands, without recursion, as chains may be as long as a file.
    fn evaluate(&mut self) {
        let ids: Vec<&'l str> = self.expressions.keys().copied().collect();
        let mut entered: BTreeSet<&'l str> = BTreeSet::new();
        for start in ids {
            let mut open: Vec<OpenFigure<'l>> = Vec::new();
            let mut places: BTreeMap<&'l str, usize> = BTreeMap::new();
            let mut steps = vec![DerivationStep::Enter(start)];
            while let Some(step) = steps.pop() {
                match step {
                    DerivationStep::Enter(id) => {
                        if !entered.insert(id) {
                            continue;
                        }
                        let own = open.len();
                        let mut back = usize::MAX;
                        places.insert(id, own);
                        open.push(OpenFigure { id, back });
                        steps.push(DerivationStep::Leave(id));
                        for (operand, span) in self.derived_operands(id) {
                            let Some(place) = places.get(operand) else {
                                steps.push(DerivationStep::Enter(operand));
                                continue;
                            };
                            if back == usize::MAX {
                                self.cycle(open.get(*place..).unwrap_or_default(), span);
                            }
                            back = back.min(*place);
                        }
                        if let Some(figure) = open.get_mut(own) {
                            figure.back = back;
                        }
                    }
                    DerivationStep::Leave(id) => {
                        places.remove(id);
                        let back = open.pop().map_or(usize::MAX, |figure| figure.back);
                        let own = open.len();
                        if let Some(outer) = open.last_mut() {
                            outer.back = outer.back.min(back);
                        }
                        if back > own {
                            self.compute(id);
                        }
                    }
                }
            }
        }
    }

    fn derived_operands(&self, id: &str) -> Vec<(&'l str, Span)> {
        let operands = self.expressions.get(id).map(|(_, operands)| operands);
        operands
            .into_iter()
            .flatten()
            .filter_map(|operand| {
                let (id, _) = self.expressions.get_key_value(operand.value.as_str())?;
                Some((*id, operand.span))
            })
            .collect()
    }

    fn cycle(&mut self, round: &[OpenFigure<'l>], span: Span) {
        /// The most ids that are shown at either end.
        const SHOWN: usize = 4;
        let ids = |part: Option<&[OpenFigure<'l>]>| -> Vec<&str> {
            let part = part.unwrap_or_default().iter();
            part.map(|figure| figure.id).collect()
        };
        let mut shown = if round.len() > 2 * SHOWN {
            let mut ends = ids(round.get(..SHOWN));
            ends.push("…");
            ends.extend(ids(round.get(round.len() - SHOWN..)));
            ends
        } else {
            ids(Some(round))
        };
        shown.extend(round.first().map(|figure| figure.id));
        self.findings.push(
            error(
                "invalid-derivation",
                span,
                format!("the figure is derived from itself: {}", shown.join(" → ")),
            )
            .help("derive it from recorded figures"),
        );
    }

    /// Computes one figure, whose operands are computed already.
    fn compute(&mut self, id: &'l str) {
        let Some((expression, operands)) = self.expressions.get(id) else {
            return;
        };
        let Some(Body::Derived(derived)) = self.library.evidence.get(id).map(|item| &item.body)
        else {
            return;
        };
        let mut values: BTreeMap<&str, Value> = BTreeMap::new();
        let mut periods: Vec<Option<Period>> = Vec::new();
        let mut unrounded = derived.unrounded;
        let mut problems = Vec::new();
        for operand in operands {
            match self.operand(operand) {
                Ok(Some((value, period))) => {
                    values.insert(&operand.value, value);
                    periods.push(period);
                    unrounded |= self.is_unrounded(operand);
                }
                // The operand's own fault has its finding elsewhere.
                Ok(None) => {}
                Err(problem) => problems.push(*problem),
            }
        }
        let complete = problems.is_empty() && periods.len() == operands.len();
        self.findings.append(&mut problems);
        if !complete {
            return;
        }
        match expression.evaluate(|id| values.get(id)) {
            Ok(mut value) => {
                if unrounded && let Amount::Derived { basis, .. } = &mut value.amount {
                    *basis = (*basis).max(Basis::Unrounded);
                }
                let shared = periods
                    .windows(2)
                    .all(|pair| matches!(pair, [a, b] if a == b))
                    .then(|| periods.first().copied().flatten())
                    .flatten();
                let period = derived.period.or(shared);
                self.results.insert(id, DerivedValue { value, period });
            }
            Err(problem) => {
                let finding = invalid(derived, &problem);
                self.findings.push(finding);
            }
        }
    }

    /// The value and period of an operand; `None` if its record could not be read.
    fn operand(&self, operand: &Link) -> Result<Option<(Value, Option<Period>)>, Box<Diagnostic>> {
        let id = operand.value.as_str();
        match self.library.get(id) {
            Some(Record::Evidence(Evidence { body, .. })) => match body {
                Body::Figure(figure) => Ok(Some((
                    figure.value.value.clone(),
                    figure.period.as_ref().map(|period| period.value),
                ))),
                Body::Derived(_) => Ok(self
                    .results
                    .get(id)
                    .map(|outcome| (outcome.value.clone(), outcome.period))),
                Body::Unreadable => Ok(None),
                Body::Quote(_) | Body::Rank(_) | Body::Finding(_) => Err(not_a_figure(operand)),
            },
            Some(Record::Source(_) | Record::Claim(_)) => Err(not_a_figure(operand)),
            None if self.library.is_unreadable(id) => Ok(None),
            None => Err(Box::new(self.unknown(operand))),
        }
    }

    /// Whether the recorded operand was rounded only for publication.
    fn is_unrounded(&self, operand: &Link) -> bool {
        let evidence = self.library.evidence.get(&operand.value);
        matches!(evidence.map(|item| &item.body), Some(Body::Figure(figure)) if figure.unrounded)
    }

    fn unknown(&self, operand: &Link) -> Diagnostic {
        let figures = self
            .library
            .evidence
            .iter()
            .filter(|(_, item)| matches!(item.body, Body::Figure(_) | Body::Derived(_)))
            .map(|(id, _)| id.as_str());
        let finding = error(
            "invalid-derivation",
            operand.span,
            format!("there is no figure `{}`", operand.value),
        );
        let is_allowed = self.guesses.allow(&operand.value, figures.clone());
        let near = is_allowed.then(|| nearest(&operand.value, figures));
        match near.flatten() {
            Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix {
                title: format!("write `{near}`"),
                safety: Safety::Unsafe,
                edits: vec![Spanned::new(near.to_owned(), operand.span)],
            }),
            None => finding.help("record it under `content/evidence`"),
        }
    }
}

fn not_a_figure(operand: &Link) -> Box<Diagnostic> {
    Box::new(
        error(
            "invalid-derivation",
            operand.span,
            format!("`{}` is not a figure", operand.value),
        )
        .help("derive figures from figures"),
    )
}

fn invalid(derived: &Derived, problem: &DeriveError) -> Diagnostic {
    error(
        "invalid-derivation",
        place(&derived.expression, problem.range.clone()),
        problem.message.clone(),
    )
    .help("write ids and numbers with `+`, ` - `, `*`, `/`, brackets and `sum(…)`, in units that combine")
}

/// The span of a part of an expression; of the whole if it was folded over several lines.
fn place(expression: &Spanned<String>, range: std::ops::Range<usize>) -> Span {
    if expression.span.range().len() != expression.value.len() {
        return expression.span;
    }
    let start = expression.span.start as usize;
    let range = range.start.min(expression.value.len())..range.end.min(expression.value.len());
    if range.is_empty() {
        return expression.span;
    }
    Span::new(expression.span.file, start + range.start..start + range.end)
}
