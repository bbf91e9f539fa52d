//! `arithmetic-mismatch`: numbers of one sentence that contradict each other.

use std::collections::BTreeMap;

use crate::check::assess::{Assessment, Trouble};
use crate::check::language::{has_word_lists, of_brief};
use crate::check::matching::Fault;
use crate::check::report_mentions::{self, Case, recorded};
use crate::check::status::TraceKind;

use crate::check::{Context, Sink};
use crate::lang::{List, word};
use crate::mention::{Form, Kind, Reading};
use crate::prose::Passage;
use crate::quantity::{Base, Decimal};

super::rule! {
    /// ## What it checks
    ///
    /// What a sentence computes itself. From the records behind its anchored numbers: a sum ("[60 nurses] and [25 aides] form a team
    /// of 85"), a difference ("[$9 million] against [$7 million] left $2 million", "[60 nurses], 35 more than the [25 aides]") and a
    /// share in percent, each exactly and then rounded. From numbers alone: a part *of* a whole, *or* its percentage ("$5.7 billion of
    /// $12.6 billion, or 45 percent"; "$5.7 billion, or 45 percent of the $12.6 billion"), and two amounts with their *total*, each
    /// number as the interval that its digits allow.
    ///
    /// ## Why it matters
    ///
    /// Readers do the sum.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/aid.yaml
    /// aid:
    ///   source: report
    ///   figure: { measure: Aid in all, value: 12.6 billion USD, period: 2023 }
    /// loans:
    ///   source: report
    ///   figure: { measure: Aid as loans, value: 5 billion USD, period: 2023 }
    /// loan-share:
    ///   source: report
    ///   figure: { measure: Share of loans in aid, value: 45 percent, base: aid, period: 2023 }
    /// #- content/briefs/aid.md
    /// Loans were [$5 billion][@loans] of [$12.6 billion][@aid], or [45 percent][@loan-share].
    /// #~ arithmetic-mismatch
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/aid.yaml
    /// aid:
    ///   source: report
    ///   figure: { measure: Aid in all, value: 12.6 billion USD, period: 2023 }
    /// loans:
    ///   source: report
    ///   figure: { measure: Aid as loans, value: 5.7 billion USD, period: 2023 }
    /// loan-share:
    ///   source: report
    ///   figure: { measure: Share of loans in aid, value: 45 percent, base: aid, period: 2023 }
    /// #- content/briefs/aid.md
    /// Loans were [$5.7 billion][@loans] of [$12.6 billion][@aid], or [45 percent][@loan-share].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Find the number that is wrong; its record may be.
    ARITHMETIC_MISMATCH = "arithmetic-mismatch",
    group: Quantities,
    level: Error,
    summary: "numbers of one sentence contradict each other",
    check: Some(check),
}

/// The most words between two numbers of one sum.
const BETWEEN: usize = 6;

type ExactInterval = (Decimal, Decimal);

struct EquationNumber<'a> {
    found: &'a Assessment,
    interval: ExactInterval,
    is_percent: bool,
    reading: &'a Reading,
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report_mentions::report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::ArithmeticMismatch)),
        |problem| Case {
            message: format!(
                "`{}` does not follow from {}",
                problem.said,
                recorded(problem)
            ),
            help: "find the number that is wrong; its record may be".to_owned(),
        },
    );
    for (brief, found) in context.project.briefs.iter().zip(&context.briefs) {
        // What is added to what, words between the numbers say.
        if !has_word_lists(of_brief(context.project, brief)) {
            continue;
        }
        let mut by_passage: BTreeMap<usize, Vec<EquationNumber<'_>>> = BTreeMap::new();
        for found in found {
            let of_passage = by_passage.entry(found.passage).or_default();
            of_passage.extend(number(found));
        }
        for (index, numbers) in by_passage {
            let Some(passage) = brief.passages.get(index) else {
                continue;
            };
            for (index, three) in numbers.windows(3).enumerate() {
                let before = index.checked_sub(1).and_then(|index| numbers.get(index));
                if let [first, second, third] = three {
                    one(sink, passage, before, [first, second, third]);
                }
            }
        }
    }
}

/// A plain number above zero with both ends and no other problem; `None` for any other mention.
fn number(found: &Assessment) -> Option<EquationNumber<'_>> {
    let reading = found.reading.as_ref()?;
    let is_plain = found.kind == TraceKind::Quantity(Kind::Number) && found.problem.is_none();
    let Form::Number { stated, .. } = &reading.form else {
        return None;
    };
    let (low, high) = (reading.low.clone()?, reading.high.clone()?);
    (is_plain && stated.value > 0).then(|| EquationNumber {
        found,
        interval: (low, high),
        is_percent: reading
            .unit
            .as_ref()
            .is_some_and(|unit| unit.base == Base::Percent),
        reading,
    })
}

fn one(
    sink: &mut Sink,
    passage: &Passage,
    before: Option<&EquationNumber<'_>>,
    [first, second, third]: [&EquationNumber<'_>; 3],
) {
    let text = &passage.text.value;
    let sentence = passage.sentence_at(first.found.range.start);
    if passage.sentence_at(third.found.range.start) != sentence {
        return;
    }
    let between = |a: &EquationNumber<'_>, b: &EquationNumber<'_>| {
        text.get(a.found.range.end..b.found.range.start)
            .unwrap_or_default()
    };
    let (gap, next) = (between(first, second), between(second, third));
    // As in "49, 198 and 26 tonnes, 273 in total": the total adds more than two numbers.
    let goes_on = |before: &EquationNumber<'_>, first: &EquationNumber<'_>| {
        passage.sentence_at(before.found.range.start) == sentence
            && before.reading.unit == first.reading.unit
            && between(before, first).contains(',')
    };
    let are_alike = |a: &EquationNumber<'_>, b: &EquationNumber<'_>| {
        a.reading.unit == b.reading.unit || a.reading.unit.is_none() || b.reading.unit.is_none()
    };
    if third.is_percent
        && !first.is_percent
        && !second.is_percent
        && links_part(gap)
        && explains(next)
        && are_alike(first, second)
    {
        let part = scaled(first, second);
        report(
            sink,
            third,
            &share(&part, &second.interval),
            "the part and the whole of its sentence",
        );
    } else if second.is_percent
        && !first.is_percent
        && !third.is_percent
        && explains(gap)
        && links_part(next)
        && are_alike(first, third)
    {
        let part = scaled(first, third);
        report(
            sink,
            second,
            &share(&part, &third.interval),
            "the part and the whole of its sentence",
        );
    } else if !before.is_some_and(|before| goes_on(before, first))
        && adds(gap)
        && announces_total(next)
        && first.reading.unit == second.reading.unit
        && second.reading.unit == third.reading.unit
    {
        let sum = (
            &first.interval.0 + &second.interval.0,
            &first.interval.1 + &second.interval.1,
        );
        report(sink, third, &sum, "the two numbers before it");
    }
}

/// The interval of a part in the scale of its whole: "5 of 12.6 billion".
fn scaled(part: &EquationNumber<'_>, whole: &EquationNumber<'_>) -> ExactInterval {
    let (Form::Number { stated: small, .. }, Form::Number { stated: large, .. }) =
        (&part.reading.form, &whole.reading.form)
    else {
        return part.interval.clone();
    };
    if small.scale == 1 && large.scale > 1 && part.reading.unit.is_none() {
        return (
            &part.interval.0 * &large.scale,
            &part.interval.1 * &large.scale,
        );
    }
    part.interval.clone()
}

fn share(part: &ExactInterval, whole: &ExactInterval) -> ExactInterval {
    let percent = |a: &Decimal, b: &Decimal| (a * Decimal::from(100) / b).with_prec(20);
    if whole.0 <= 0 {
        return (Decimal::from(0), Decimal::from(100));
    }
    (percent(&part.0, &whole.1), percent(&part.1, &whole.0))
}

fn words(gap: &str) -> Vec<String> {
    word::words(gap).collect()
}

/// Whether `list` holds one of `words`.
fn has(words: &[String], list: List) -> bool {
    words.iter().any(|word| list.holds(word))
}

/// Whether the gap behind a number says that the whole follows: "of", "out of the".
fn links_part(gap: &str) -> bool {
    let words = words(gap);
    words.len() <= BETWEEN && has(&words, List::WholeLinks) && !gap.contains([';', ':'])
}

/// Whether the gap behind a number says that the same amount follows in percent: ", or" and "(".
fn explains(gap: &str) -> bool {
    let words = words(gap);
    let last = words.last();
    let or = last.is_some_and(|word| List::Restating.holds(word)) && gap.contains(',');
    words.len() <= BETWEEN && (or || gap.trim_end().ends_with('('))
}

fn adds(gap: &str) -> bool {
    let words = words(gap);
    words.len() <= BETWEEN && has(&words, List::SumLinks) && !gap.contains(';')
}

fn announces_total(gap: &str) -> bool {
    let words = words(gap);
    words.len() <= BETWEEN && List::Totals.is_among(&words)
}

fn report(sink: &mut Sink, accused: &EquationNumber<'_>, known: &ExactInterval, of: &str) {
    if known.0 <= accused.interval.1 && accused.interval.0 <= known.1 {
        return;
    }
    let plain = |value: &Decimal| crate::quantity::decimal::plain(&value.with_prec(5));
    let finding = sink
        .at(
            accused.found.span,
            format!("this does not follow from {of}"),
        )
        .note(format!(
            "they give {} to {}",
            plain(&known.0),
            plain(&known.1)
        ))
        .help("find the number that is wrong; its record may be");
    sink.push(finding);
}
