//! Compares sentences about the prices of all values of a text with its records: "All amounts in this brief are nominal" (docs/reading.md,
//! Price basis).

use super::price_basis;
use crate::check::assess::{Assessment, ComparedRecord, Problem, Scene, Trouble};
use crate::check::status::{Status, TraceKind};
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, List};
use crate::mention;
use crate::prose::Passage;

/// The most words up to the noun for the values.
const NEAR: usize = 5;

/// Accuses sentences about the prices of all values, where they contradict every record of the brief that says in whose prices it is; `all`
/// are the mentions of the passage.
pub(in crate::check::assess) fn assess(
    scene: &Scene<'_>,
    passage: &Passage,
    tokens: &[Token<'_>],
    all: &[Assessment],
) -> Vec<Assessment> {
    let is_told = |found: &Assessment| {
        let trouble = found.problem.as_ref().map(|problem| problem.trouble);
        trouble == Some(Trouble::Prices)
    };
    if all.iter().any(is_told) {
        return Vec::new();
    }
    let at = |byte: usize| tokens.partition_point(|token| token.range.start < byte);
    let sentences = passage.sentences.iter();
    let told = sentences.filter_map(|sentence| {
        let start = at(sentence.start);
        // As in "(All amounts are nominal.)"
        let is_mark = |token: &Token<'_>| token.kind == TokenKind::Sign('(');
        let start = start + usize::from(tokens.get(start).is_some_and(is_mark));
        let opens = tokens.get(start)?.entry.is_in(Class::Universals);
        let own = tokens.get(start..at(sentence.end)).filter(|_| opens)?;
        let subject = subject(own)?;
        let is_counted = |found: &&Assessment| {
            found.status != Status::Exempt
                && found.kind != TraceKind::Quantity(mention::Kind::Date)
                && sentence.contains(&found.range.start)
        };
        if all.iter().any(|found| is_counted(&found)) {
            return None;
        }
        let fact = price_basis::contradicts_all(scene, own)?;
        let range = subject.first()?.range.start..subject.last()?.range.end;
        let said = passage.text.value.get(range.clone())?;
        let at = passage.text.span(range.clone());
        Some(Assessment {
            why: format!("`{}` is in other prices", fact.id),
            records: vec![fact.id.to_owned()],
            problem: Some(Problem::new(
                Trouble::Prices,
                at,
                said,
                vec![ComparedRecord::of(fact)],
            )),
            ..Assessment::new(
                TraceKind::Quantity(mention::Kind::Number),
                at,
                range,
                Status::Mismatch,
            )
        })
    });
    told.collect()
}

/// The words up to the verb of a sentence about all values, or about all of one kind in its text: "All rents in this note are …".
fn subject<'t, 'w>(own: &'t [Token<'w>]) -> Option<&'t [Token<'w>]> {
    let verb = own
        .iter()
        .position(|token| token.entry.is_in(Class::Copulas))?;
    let subject = own.get(..verb)?;
    let is_plain = subject.iter().all(|token| token.kind == TokenKind::Word);
    let is_of_values = subject
        .iter()
        .skip(1)
        .take(NEAR)
        .any(|token| token.entry.is_in(Class::MeasuredNouns));
    let points = subject
        .iter()
        .skip(1)
        .any(|token| List::Pointers.holds(token.word));
    (is_plain && (is_of_values || points)).then_some(subject)
}
