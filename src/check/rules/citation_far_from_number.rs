//! `citation-far-from-number`

use crate::check::assess::{Assessment, Trouble};
use crate::check::{Context, Sink};
use crate::prose::{Passage, References, Role};

super::rule! {
    /// ## What it checks
    ///
    /// A paragraph whose only citation stands at the end, more than one sentence after the first of three or more numbers that
    /// have no record in reach.
    ///
    /// ## Why it matters
    ///
    /// The citation may be meant for all of them, or for the last sentence alone: neither reader nor checker can tell.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// Exports came to $14 billion. Imports came to $12 billion, after $11 billion. The trend will hold [@report].
    /// <!--~ uncited-number -->
    /// <!--~ uncited-number -->
    /// <!--~ uncited-number -->
    /// <!--~ citation-far-from-number: 3 numbers -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// exports: { source: report, figure: { measure: Exports, value: 14 billion USD, period: 2023 } }
    /// imports: { source: report, figure: { measure: Imports, value: 12 billion USD, period: 2023 } }
    /// #- content/briefs/a.md
    /// Exports came to [$14 billion][@exports]. Imports came to [$12 billion][@imports]. The trend will hold [@report].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Cite each number where it stands: `[$14 billion][@exports]`.
    CITATION_FAR_FROM_NUMBER = "citation-far-from-number",
    group: References,
    level: Review,
    summary: "one citation at the end of a paragraph of numbers",
    check: Some(check),
}

/// The number of uncited numbers that makes a paragraph of numbers.
const MANY: usize = 3;

fn check(context: &Context<'_>, sink: &mut Sink) {
    for (brief, assessments) in context.project.briefs.iter().zip(&context.briefs) {
        for passage in &brief.passages {
            if let Some((references, far)) = far(passage, assessments) {
                let mut finding = sink.at(
                    references.span,
                    format!(
                        "the only citation of the paragraph stands behind {} numbers without one",
                        far.len()
                    ),
                );
                for number in far.iter().take(4) {
                    finding = finding
                        .related(number.span, "a number that no record in its sentence holds");
                }
                sink.push(finding.help("cite each number where it stands: `[$14 billion][@id]`"));
            }
        }
    }
}

/// The only citation of a paragraph, and the uncited numbers before its sentence.
fn far<'a>(
    passage: &'a Passage,
    assessments: &'a [Assessment],
) -> Option<(&'a References, Vec<&'a Assessment>)> {
    let is_paragraph = matches!(
        passage.role,
        Role::Paragraph | Role::ListItem | Role::Footnote
    );
    let [(at, references)] = passage.citations.as_slice() else {
        return None;
    };
    if !is_paragraph || !passage.anchors.is_empty() {
        return None;
    }
    // A citation behind a full stop belongs to the sentence that the stop ends.
    let own = passage.sentence_at(at.saturating_sub(1));
    let before = passage.text.span(0..passage.sentences.get(own)?.start);
    let nearer = passage
        .text
        .span(0..passage.sentences.get(own.checked_sub(1)?)?.start);
    let first = assessments.partition_point(|assessment| {
        assessment.span < before && !before.contains(assessment.span)
    });
    let numbers: Vec<&Assessment> = assessments
        .get(first..)?
        .iter()
        .take_while(|assessment| before.contains(assessment.span))
        .filter(|assessment| matches!(&assessment.problem, Some(problem) if problem.trouble == Trouble::Uncited))
        .collect();
    let starts_far = numbers
        .first()
        .is_some_and(|number| nearer.contains(number.span));
    (numbers.len() >= MANY && starts_far).then_some((references, numbers))
}
