//! `unconfirmed-record`

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::confirmed::Confirmed;
use crate::check::{Context, Sink, usage};
use crate::diagnostic::{Fix, Safety, Severity};
use crate::model::record::Unconfirmed;
use crate::model::{Brief, BriefStatus, Evidence, Project};
use crate::span::{Files, Span, Spanned};

super::rule! {
    /// ## What it checks
    ///
    /// Evidence that says `unconfirmed: true`, as `factum record` writes it: it was made from the prose that it should support. An
    /// `excerpt` that holds the value or the words confirms it, and so do `data` that the value is read from, and a person,
    /// `confirmed: { by, on }`. Beside one of these `unconfirmed: true` is a warning. Where it says `unconfirmed: excerpt`, as an
    /// assistant does by `factum mcp`, nobody has looked for the excerpt in the source either, and it confirms nothing.
    ///
    /// Prose that contradicts such a record is told as of any other, by the rule that finds it: an error where the brief is no draft. In a draft
    /// it is a warning while all records that contradict are unconfirmed, since the number may be right and the record read wrongly, and
    /// `factum.yaml` sets no other level for that rule. A mention that contradicts is a mismatch in any case, and one that agrees is `unchecked`.
    ///
    /// ## Why it matters
    ///
    /// Prose agrees with what was copied from it, whatever the source says.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    ///   unconfirmed: true
    ///   #~ unconfirmed-record: made from prose
    /// #- content/briefs/trade.md
    /// Goods exports were [$12.6 billion][@exports-2021] in 2021.
    /// ```
    ///
    /// ```yaml bad
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    ///   excerpt: Exports of goods reached $12.6 billion in 2021.
    ///   unconfirmed: true
    ///   #~ unconfirmed-record: its excerpt confirms
    /// imports-2021:
    ///   source: report
    ///   figure:
    ///     measure: Goods imports
    ///     unit: million USD
    ///     period: 2021
    ///     data: { file: trade.csv, where: { year: 2021 }, column: imports }
    ///   unconfirmed: true
    ///   #~ unconfirmed-record: its data confirms
    /// #- content/data/trade.csv
    /// year,imports
    /// 2021,14020.4
    /// ```
    ///
    /// ```yaml good
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Goods exports, value: 12.6 billion USD, period: 2021 }
    ///   confirmed: { by: Ana Reis, on: 2024-01-20 }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Open the source. Copy the words that hold the value into `excerpt`, or write who compared the record with the source, and when;
    /// then remove `unconfirmed`.
    UNCONFIRMED_RECORD = "unconfirmed-record",
    group: References,
    level: Error, draft: Review, from: Final,
    fix: Safe,
    across: Names(check),
    summary: "a record was made from prose, and nothing confirms it",
    check: None,
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let project = context.project;
    let marked = project.library.evidence.values();
    let mut marked = marked
        .filter_map(|evidence| Some((evidence, evidence.unconfirmed.as_ref()?)))
        .peekable();
    if marked.peek().is_none() {
        return;
    }
    let users = users(project);
    for (evidence, said) in marked {
        let place = said.span;
        let id = &evidence.id.value;
        if let Some(confirmed) = Confirmed::of(project, evidence) {
            let (what, at) = match confirmed {
                Confirmed::Excerpt(at) => ("its excerpt confirms", at),
                Confirmed::Data(at) => ("its data confirms", at),
                Confirmed::Person(at) => ("a person has confirmed", at),
            };
            let mut finding = sink
                .at(place, format!("`unconfirmed` is said of what {what}"))
                .related(at, "what confirms it")
                .help("remove `unconfirmed`");
            finding.severity = Severity::Warning;
            if let Some(lines) = removal(&project.files, place) {
                finding = finding.fix(Fix {
                    title: "remove `unconfirmed`".to_owned(),
                    safety: Safety::Safe,
                    edits: vec![Spanned::new(String::new(), lines)],
                });
            }
            sink.push(finding);
            continue;
        }
        let mut finding = sink.at(
            place,
            format!("`{id}` was made from prose, and nothing confirms it"),
        );
        let user = users.get(id.as_str());
        if user.is_none_or(|brief| brief.status < BriefStatus::Final) {
            finding.severity = Severity::Review;
        }
        if let Some(brief) = user {
            let (slug, status) = (&brief.slug, brief.status.name());
            finding = finding.note(format!(
                "the brief `{slug}`, of status {status}, rests on it"
            ));
        }
        sink.push(finding.help(remedy(evidence, said.value)));
    }
}

fn remedy(evidence: &Evidence, said: Unconfirmed) -> String {
    let source = evidence.source.as_ref();
    let source = source.map_or("the source", |link| link.value.as_str());
    match said {
        Unconfirmed::Statement => format!(
            "compare it with `{source}`: add the words that hold it as `excerpt`, or `confirmed: {{ by: …, on: … }}`"
        ),
        Unconfirmed::Excerpt => format!(
            "look for its excerpt in `{source}`; where it stands there, remove `unconfirmed`"
        ),
    }
}

/// Per record the brief of the furthest status that leads to it, the first of several.
fn users(project: &Project) -> BTreeMap<&str, &Brief> {
    let mut users: BTreeMap<&str, &Brief> = BTreeMap::new();
    for brief in &project.briefs {
        for id in usage::reached(&project.library, [brief]) {
            let user = users.entry(id).or_insert(brief);
            if user.status < brief.status {
                *user = brief;
            }
        }
    }
    users
}

/// The span that removes an entry: its whole line, or within braces the entry and its comma; `None` where something else shares its line.
fn removal(files: &Files, entry: Span) -> Option<Span> {
    let text = files.text(entry.file);
    let Range { start, end } = entry.range();
    let (before, after) = (text.get(..start)?, text.get(end..)?);
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let rest = after.find('\n').map_or(after.len(), |at| at + 1);
    if before.get(line..)?.trim().is_empty() && after.get(..rest)?.trim().is_empty() {
        return Some(Span::new(entry.file, line..end + rest));
    }
    if let Some(kept) = before.trim_end().strip_suffix(',') {
        return Some(Span::new(entry.file, kept.len()..end));
    }
    let behind = after.trim_start().strip_prefix(',')?.trim_start();
    Some(Span::new(entry.file, start..text.len() - behind.len()))
}
