//! `unresolved-binding`

use crate::check::{Context, Sink};
use crate::diagnostic::{Fix, Guesses, Safety};
use crate::model::brief::{ExhibitKind, Point};
use crate::model::{Body, Link, Record};
use crate::span::Spanned;

super::rule! {
    /// ## What it checks
    ///
    /// A `[=id]` or a point of an exhibit that names no record that fits; a takeaway or a recommendation that names no
    /// claim; forms and footnote marks that cannot be read.
    ///
    /// ## Why it matters
    ///
    /// Where the record is missing, the page has a hole instead of a fact.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// Exports came to [=exprots].
    /// <!--~ unresolved-binding: no record is called `exprots` -->
    /// <!--- content/evidence/a.yaml -->
    /// exports:
    ///   source: report
    ///   figure: { measure: Exports, value: 12.6 billion USD, period: 2021 }
    /// ```
    ///
    /// ```markdown bad
    /// Views have soured, which is [=report].
    /// <!--~ unresolved-binding: `report` is a source, not evidence -->
    /// ```
    ///
    /// ```markdown good
    /// Exports came to [=exports] in 2021.
    /// <!--- content/evidence/a.yaml -->
    /// exports:
    ///   source: report
    ///   figure: { measure: Exports, value: 12.6 billion USD, period: 2021 }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Correct the id, or add the record.
    UNRESOLVED_BINDING = "unresolved-binding",
    group: Schema,
    level: Error, draft: Warning,
    fix: Choice,
    summary: "an inserted value, a charted value or a takeaway names no fitting record",
    check: Some(check),
}

/// The kind of record that a place in a brief needs.
#[derive(Clone, Copy)]
enum Need {
    /// Evidence whose value or words can be printed.
    Evidence,
    /// Evidence whose number can be drawn.
    Figure,
    Claim,
}

impl Need {
    fn takes(self, record: Record<'_>) -> bool {
        let kind = kind(record);
        let has_number = matches!(kind, BindingKind::Value | BindingKind::Broken);
        match self {
            Self::Evidence => has_number || matches!(kind, BindingKind::Words),
            Self::Figure => has_number,
            Self::Claim => matches!(kind, BindingKind::Claim),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::Figure => "a figure",
            Self::Claim => "a claim",
        }
    }
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let project = context.project;
    for brief in &project.briefs {
        let guesses = Guesses::of_brief();
        let mut bind = |link: &Link, need| bind(context, sink, link, need, &guesses);
        let inserted = brief
            .passages
            .iter()
            .flat_map(|passage| &passage.insertions);
        for (_, insertion) in inserted {
            bind(&insertion.id, Need::Evidence);
        }
        for exhibit in &brief.exhibits {
            let need = match exhibit.kind {
                ExhibitKind::Table | ExhibitKind::Image => Need::Evidence,
                ExhibitKind::Bar | ExhibitKind::GroupedBar | ExhibitKind::Line => Need::Figure,
            };
            for point in exhibit.series.iter().flat_map(|series| &series.points) {
                if let Point::Evidence(link) = point {
                    bind(link, need);
                }
            }
        }
        for link in brief.takeaways.iter().chain(&brief.recommendations) {
            bind(link, Need::Claim);
        }
    }
    let guesses = Guesses::default();
    let mut bind = |link: &Link, need| bind(context, sink, link, need, &guesses);
    let statements = context.claim_records();
    for passage in statements.flat_map(|claim| &claim.passages) {
        for (_, insertion) in &passage.insertions {
            bind(&insertion.id, Need::Evidence);
        }
    }
}

fn bind(context: &Context<'_>, sink: &mut Sink, link: &Link, need: Need, guesses: &Guesses) {
    let id = &link.value;
    let library = &context.project.library;
    let Some(record) = library.get(id) else {
        if library.is_unreadable(id) {
            return;
        }
        let finding = sink.at(link.span, format!("no record is called `{id}`"));
        sink.push(
            match context.nearest_id(id, guesses, |record| need.takes(record)) {
                Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix {
                    title: format!("write `{near}`"),
                    safety: Safety::Choice,
                    edits: vec![Spanned::new(near.to_owned(), link.span)],
                }),
                None => finding.help("correct the id, or add the record"),
            },
        );
        return;
    };
    if !need.takes(record) {
        let (name, wanted) = (kind(record).name(), need.name());
        sink.push(
            sink.at(link.span, format!("`{id}` is {name}, not {wanted}"))
                .related(record.id().span, "defined here")
                .help(match need {
                    Need::Evidence => "name an evidence item, or cite it: `[@id]`",
                    Need::Figure => "name an evidence item that holds a figure",
                    Need::Claim => "name a claim of `content/claims`",
                }),
        );
    }
}

enum BindingKind {
    Value,
    /// Evidence that loading could not read and has reported.
    Broken,
    Words,
    Source,
    Claim,
}

impl BindingKind {
    const fn name(&self) -> &'static str {
        match self {
            Self::Value | Self::Broken => "a figure",
            Self::Words => "evidence in words",
            Self::Source => "a source",
            Self::Claim => "a claim",
        }
    }
}

fn kind(record: Record<'_>) -> BindingKind {
    match record {
        Record::Source(_) => BindingKind::Source,
        Record::Claim(_) => BindingKind::Claim,
        Record::Evidence(evidence) => match &evidence.body {
            // A rank is printed as a number.
            Body::Figure(_) | Body::Derived(_) | Body::Rank(_) => BindingKind::Value,
            Body::Quote(_) | Body::Finding(_) => BindingKind::Words,
            Body::Unreadable => BindingKind::Broken,
        },
    }
}
