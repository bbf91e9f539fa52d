//! Reports the problems of assessed mentions as findings of the running rule.

use crate::check::assess::{Assessment, ComparedRecord, Problem, Trouble};
use crate::check::matching::Fault;
use crate::check::{Context, Sink};
use crate::diagnostic::Severity;
use crate::mention::{self, Form, Reading};
use crate::model::Evidence;

/// The message of a rule about a problem.
pub(in crate::check) struct Case {
    pub(in crate::check) message: String,
    pub(in crate::check) help: String,
}

/// Reports every problem that belongs to the running rule, in briefs and in the statements of claims.
pub(in crate::check) fn report(
    context: &Context<'_>,
    sink: &mut Sink,
    is_own: impl Fn(Trouble) -> bool,
    say: impl Fn(&Problem) -> Case,
) {
    let all = context.assessments();
    for (assessment, problem) in all.filter_map(|own| Some((own, own.problem.as_ref()?))) {
        if is_own(told(assessment, problem)) {
            push(context, sink, assessment, problem, say(problem));
        }
    }
}

/// The kind of problem to report: for an unsupported superlative not that of a number without a record.
fn told(assessment: &Assessment, problem: &Problem) -> Trouble {
    let reading = assessment.reading.as_ref();
    let is_rank = reading.is_some_and(|reading| matches!(reading.form, Form::Rank { .. }));
    if problem.trouble == Trouble::Uncited && is_rank && mention::is_superlative(&problem.said) {
        Trouble::Superlative
    } else {
        problem.trouble
    }
}

fn push(
    context: &Context<'_>,
    sink: &mut Sink,
    assessment: &Assessment,
    problem: &Problem,
    case: Case,
) {
    let mut finding = sink.at(problem.at, case.message).help(case.help);
    for ComparedRecord { at, id, value } in &problem.facts {
        finding = finding.related(*at, format!("`{id}` recorded here as {value}"));
        let evidence = context.project.library.evidence.get(id.as_str());
        if let Some(place) = evidence.and_then(Evidence::place) {
            finding = finding.related(place.cell, place.words());
        }
    }
    finding.is_read = problem.trouble == Trouble::Contrast;
    let compared = matches!(problem.trouble, Trouble::Fault(fault) if !fault.is_incomparable());
    if compared && assessment.reading.is_some() && !problem.allowed.is_empty() {
        finding = finding.note(format!("`{}` allows {}", problem.said, problem.allowed));
    }
    if let Some(part) = &problem.left_by {
        finding = finding.note(format!(
            "`{}` is what {part} leaves of 100 percent: where the words mean the rest, they need a record of it",
            problem.said
        ));
    }
    finding.fixes.clone_from(&problem.fixes);
    let is_loose = assessment.reading.as_ref().is_some_and(is_crowd);
    if problem.trouble == Trouble::BareDollar || is_loose {
        finding.severity = Severity::Warning;
    }
    if problem.is_loose {
        finding.severity = Severity::Review;
    }
    if problem.trouble == Trouble::Listed {
        finding.severity = Severity::Review;
        finding = finding.note(
            "words are not read in this language: one beside it may say that it needs no record",
        );
    }
    if problem.trouble == Trouble::Fault(Fault::InsideMargin) {
        finding.severity = Severity::Warning;
        finding = finding.note("the margin of error reaches to 50 percent or below");
    }
    sink.push(finding);
}

/// Whether a reading is a crowd, which only hints at a size: "Dozens of", "tens of thousands of" (docs/reading.md, Crowd words).
fn is_crowd(reading: &Reading) -> bool {
    match &reading.form {
        Form::Number {
            stated,
            hedge: Some(hedge),
            ..
        } => hedge.range == stated.digits,
        _ => false,
    }
}

/// The records that were compared, in words.
pub(in crate::check) fn recorded(problem: &Problem) -> String {
    let shown: Vec<&str> = problem
        .facts
        .iter()
        .map(|fact| fact.value.as_str())
        .collect();
    match shown.as_slice() {
        [] => "the record".to_owned(),
        [one] => format!("the recorded {one}"),
        many => format!("the recorded {}", many.join(" and ")),
    }
}
