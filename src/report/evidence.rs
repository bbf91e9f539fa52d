//! What the preview shows about each mention of a brief: its line, verdict and reason, and the findings about it and its records.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::{found, worksheet};
use crate::check::trace::{BriefTrace, ListedMention, TraceMention};
use crate::diagnostic::Diagnostic;
use crate::model::record::Standing;
use crate::model::{Body, Project, Record};
use crate::span::{FileId, Span};

/// Rules about sources that report what others found.
///
/// Format keys: names of rules.
const SECOND_HAND: &[&str] = &["secondary-source"];

/// Rules about records that are too old or have newer successors. They accuse the citation, and name the old record beside it first.
///
/// Format keys: names of rules.
const OLD: &[&str] = &[
    "expired-claim",
    "mixed-vintages",
    "newer-vintage",
    "stale-source",
    "superseded-source",
];

/// The mentions of a brief as JSON that may stand in an HTML `script` element.
pub fn json<'f>(
    project: &Project,
    trace: &BriefTrace,
    findings: impl IntoIterator<Item = &'f Diagnostic>,
) -> String {
    let mut by_file: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    let counted = findings
        .into_iter()
        .filter(|finding| finding.suppressed.is_none());
    for finding in counted {
        by_file
            .entry(finding.primary.file)
            .or_default()
            .push(finding);
    }
    let mentions = trace.listed().into_iter();
    let output = EvidenceOutput {
        path: project.files.path(trace.file),
        mentions: mentions
            .map(|listed| MentionOutput::new(project, trace.file, &by_file, listed))
            .collect(),
    };
    let text = serde_json::to_string(&output).unwrap_or_default();
    // No character in it may end the script element.
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '<' | '>' | '&' => {
                let _ = write!(escaped, "\\u{:04x}", u32::from(char));
            }
            char => escaped.push(char),
        }
    }
    escaped
}

#[derive(Serialize)]
struct EvidenceOutput<'a> {
    path: &'a str,
    mentions: Vec<MentionOutput<'a>>,
}

#[derive(Serialize)]
struct MentionOutput<'a> {
    kind: &'a str,
    text: &'a str,
    line: usize,
    /// The claim in whose statement the mention stands; `path` is the file of that statement.
    claim: Option<&'a str>,
    path: Option<&'a str>,
    status: &'a str,
    reading: Option<String>,
    why: &'a str,
    records: &'a [String],
    /// What the records say: a comparison by hand holds until it changes.
    says: Vec<String>,
    unconfirmed: &'a [String],
    second_hand: bool,
    old: bool,
    findings: Vec<FindingOutput<'a>>,
}

#[derive(Serialize)]
struct FindingOutput<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    path: &'a str,
    line: usize,
    notes: &'a [String],
    help: Option<&'a str>,
    fixes: Vec<&'a str>,
}

impl<'a> MentionOutput<'a> {
    fn new(
        project: &'a Project,
        brief: FileId,
        findings: &BTreeMap<FileId, Vec<&'a Diagnostic>>,
        ListedMention { mention, claim }: ListedMention<'a>,
    ) -> Self {
        let places = places(project, mention);
        let mut about: Vec<&Diagnostic> = Vec::new();
        let mut add = |finding: &'a Diagnostic| {
            if !about.iter().any(|known| std::ptr::eq(*known, finding)) {
                about.push(finding);
            }
        };
        for place in &places {
            let of_file = findings.get(&place.file).into_iter().flatten();
            let of_place = of_file.filter(|finding| {
                let further = finding.further.iter().copied();
                let mut own = std::iter::once(finding.primary).chain(further);
                own.any(|span| meets(span, *place))
            });
            of_place.for_each(|finding| add(finding));
        }
        let of_brief = findings.get(&brief).into_iter().flatten();
        let of_age = of_brief.filter(|finding| {
            let old = finding.related.first();
            let old = old.filter(|_| OLD.contains(&finding.rule));
            old.is_some_and(|old| places.iter().any(|place| meets(old.span, *place)))
        });
        of_age.for_each(|finding| add(finding));
        let has = |rules: &[&str]| about.iter().any(|finding| rules.contains(&finding.rule));
        Self {
            kind: mention.kind.name(),
            text: project.files.slice(mention.span),
            line: line(project, mention.span),
            claim,
            path: claim.map(|_| project.files.path(mention.span.file)),
            status: mention.status.name(),
            reading: mention.reading.as_ref().and_then(worksheet::words),
            why: &mention.why,
            records: &mention.records,
            says: said(project, mention),
            unconfirmed: &mention.unconfirmed,
            second_hand: has(SECOND_HAND) || is_seen_through_another(project, mention),
            old: has(OLD) || is_deprecated(project, mention),
            findings: about
                .into_iter()
                .map(|finding| FindingOutput::new(project, finding))
                .collect(),
        }
    }
}

impl<'a> FindingOutput<'a> {
    fn new(project: &'a Project, finding: &'a Diagnostic) -> Self {
        Self {
            rule: finding.rule,
            severity: finding.severity.name(),
            message: &finding.message,
            path: project.files.path(finding.primary.file),
            line: line(project, finding.primary),
            notes: &finding.notes,
            help: finding.help.as_deref(),
            fixes: finding.fixes.iter().map(|fix| &*fix.title).collect(),
        }
    }
}

/// The spans of a mention, of its records, and of their sources.
fn places(project: &Project, mention: &TraceMention) -> Vec<Span> {
    let library = &project.library;
    let mut places = vec![mention.span];
    for id in &mention.records {
        match library.get(id) {
            Some(Record::Evidence(evidence)) => {
                places.push(evidence.span);
                let source = evidence.source.as_ref();
                let source = source.and_then(|link| library.sources.get(&link.value));
                places.extend(source.map(|source| source.span));
            }
            Some(Record::Source(source)) => places.push(source.span),
            Some(Record::Claim(claim)) => places.push(claim.span),
            None => {}
        }
    }
    places.dedup();
    places
}

/// What each record of a mention says, with its value and period.
fn said(project: &Project, mention: &TraceMention) -> Vec<String> {
    let records = mention.records.iter();
    let records = records.filter_map(|id| project.library.get(id));
    records.map(found::says).collect()
}

/// Whether some record of a mention holds no longer.
fn is_deprecated(project: &Project, mention: &TraceMention) -> bool {
    let evidence = &project.library.evidence;
    let mut records = mention.records.iter().filter_map(|id| evidence.get(id));
    records.any(|record| matches!(&record.body, Body::Figure(figure) if figure.standing == Standing::Deprecated))
}

/// Whether some record of a mention was seen through another source than its own.
fn is_seen_through_another(project: &Project, mention: &TraceMention) -> bool {
    let evidence = &project.library.evidence;
    let mut records = mention.records.iter().filter_map(|id| evidence.get(id));
    records.any(|record| record.via.is_some())
}

fn meets(finding: Span, place: Span) -> bool {
    finding.file == place.file && finding.start < place.end && place.start < finding.end
}

fn line(project: &Project, span: Span) -> usize {
    project.files.position(span.file, span.range().start).line
}
