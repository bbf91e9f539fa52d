//! Reads a YAML file of records: a map of ids, `schema:`, and comments that allow a rule.

use super::allow::suppressions;
use super::scalars::error;
use super::{FileContent, UNREAD, invisible};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::prose::key;
use crate::schema::is_field;
use crate::span::{FileId, Span, Spanned, TextMap};
use crate::yaml::{self, MapEntry, Node, NodeKind, Parsed};

/// The current schema of records. A file with an older one may contain fields whose meaning has changed.
const SCHEMA: u32 = 2;

/// Parses a YAML file into its entries; `check` judges their ids. Findings and suppressions are added to `part`.
pub(super) fn entries(
    file: FileId,
    text: &str,
    what: &str,
    check: fn(&Spanned<String>, &mut Vec<Diagnostic>),
    part: &mut FileContent,
) -> Vec<MapEntry> {
    let mut map = TextMap::new(file);
    map.push_verbatim(0, 0, text.len());
    let Parsed {
        root,
        is_partial,
        comments,
        findings,
    } = yaml::parse(text, &map);
    part.findings.extend(findings);
    if is_partial {
        unread(file, part);
    }
    suppressions(&comments, &mut part.suppressions, &mut part.findings);
    let Some(root) = root else {
        return Vec::new();
    };
    let NodeKind::Mapping(entries) = root.kind else {
        part.findings
            .push(yaml::shape(&root, "a map of ids").help(format!(
                "begin each {what} with its id and a colon: `my-id:`"
            )));
        unread(file, part);
        return Vec::new();
    };
    let mut records: Vec<MapEntry> = Vec::with_capacity(entries.len());
    let mut owner: Option<Spanned<String>> = None;
    for entry in entries {
        if matches!(entry.value.kind, NodeKind::Broken) {
            part.broken.push((entry.key.value.clone(), entry.span()));
            owner = None;
        } else if entry.key.value == "schema" && entry.value.entries().is_none() {
            schema(&entry, &mut part.findings);
        } else if is_stray(&entry, owner.is_some()) {
            if owner.is_none() {
                owner = Some(entry.key.clone());
                let above = records.pop();
                part.findings.push(stray(&entry.key, above.as_ref()));
                // The entry lacks some of its fields.
                part.broken
                    .extend(above.map(|above| (above.key.value.clone(), above.span())));
            }
        } else {
            owner = None;
            check(&entry.key, &mut part.findings);
            if entry.value.entries().is_some() || entry.value.is_nothing() {
                records.push(entry);
            } else {
                let shape = yaml::no_map(&entry.value, "a record");
                part.findings.push(shape);
                part.broken.push((entry.key.value.clone(), entry.span()));
            }
        }
    }
    records
}

/// Whether an entry is a field that stands at the margin, where records begin. After such a field, a map may be a field too.
fn is_stray(entry: &MapEntry, follows_another: bool) -> bool {
    let may_be_record =
        entry.value.entries().is_some() || matches!(entry.value.kind, NodeKind::Null);
    is_field(&entry.key.value) && (follows_another || !may_be_record)
}

fn stray(key: &Spanned<String>, above: Option<&MapEntry>) -> Diagnostic {
    let name = &key.value;
    let finding = error(
        "invalid-yaml",
        key.span,
        format!("`{name}` stands at the margin, where a record begins"),
    );
    match above {
        Some(above) => finding.help(format!(
            "indent it by two spaces, like the other fields of `{}`",
            above.key.value
        )),
        None => finding.help(format!(
            "write an id and a colon above it, `my-id:`, and indent `{name}` by two spaces"
        )),
    }
}

/// Removes findings about missing fields of a map that was only partly read: they may stand in the rest.
pub(super) fn excuse(root: &Node, is_partial: bool, owner: Span, findings: &mut Vec<Diagnostic>) {
    let is_broken = |entry: &MapEntry| matches!(entry.value.kind, NodeKind::Broken);
    if is_partial || root.entries().unwrap_or_default().iter().any(is_broken) {
        let is_missing = |finding: &Diagnostic| {
            finding.primary == owner && matches!(finding.rule, "missing-field" | "missing-alt")
        };
        findings.retain(|finding| !is_missing(finding));
    }
}

/// Notes that further records may stand in the unreadable part of a file.
fn unread(file: FileId, part: &mut FileContent) {
    part.unread = Some(file);
    if let Some(finding) = part
        .findings
        .iter_mut()
        .find(|finding| finding.rule == "invalid-yaml")
    {
        finding.notes.push(UNREAD.to_owned());
    }
}

/// Reports a `schema:` other than the current one.
pub(super) fn schema(entry: &MapEntry, findings: &mut Vec<Diagnostic>) {
    let Some(written) = yaml::words(&entry.value, findings) else {
        return;
    };
    match written.value.parse::<u32>() {
        Ok(SCHEMA) => {}
        Ok(older) if older < SCHEMA => findings.push(
            Diagnostic::new(
                "schema-outdated",
                Severity::Warning,
                written.span,
                format!("schema {older} is older than the current one, {SCHEMA}"),
            )
            .help(format!("write `schema: {SCHEMA}`, or leave the line out"))
            .fix(Fix {
                title: format!("write `{SCHEMA}`"),
                safety: Safety::Safe,
                edits: vec![Spanned::new(SCHEMA.to_string(), written.span)],
            }),
        ),
        _ => findings.push(
            error(
                "unparsable-value",
                written.span,
                format!("`{}` is no schema that this version knows", written.value),
            )
            .help(format!("write `schema: {SCHEMA}`, or use a newer factum")),
        ),
    }
}

/// Reports a source's key that cannot be cited. Sources keep their keys.
pub(super) fn key(id: &Spanned<String>, findings: &mut Vec<Diagnostic>) {
    invisible::check_address(id, findings);
    if key::is_citable(&id.value) && !RESERVED_IDS.contains(&id.value.as_str()) {
        return;
    }
    let finding = if key::is_citable(&id.value) {
        error(
            "invalid-id",
            id.span,
            format!("the id `{}` is reserved", id.value),
        )
    } else {
        error(
            "invalid-id",
            id.span,
            format!("no citation can name the key `{}`", id.value),
        )
    };
    findings.push(finding.help("choose a key without blanks, brackets, braces and backslashes"));
}

/// Reports an id that is not kebab-case.
pub(super) fn id(id: &Spanned<String>, findings: &mut Vec<Diagnostic>) {
    invisible::check_address(id, findings);
    if key::is_kebab(&id.value) && !RESERVED_IDS.contains(&id.value.as_str()) {
        return;
    }
    let better = key::kebab(&id.value);
    let mut finding = if key::is_kebab(&id.value) {
        error(
            "invalid-id",
            id.span,
            format!("the id `{}` is reserved", id.value),
        )
        .help("choose another id")
    } else {
        error(
            "invalid-id",
            id.span,
            format!("the id `{}` is not in kebab-case", id.value),
        )
        .help("use lower-case letters, digits and single hyphens")
    };
    if key::is_kebab(&better) && !RESERVED_IDS.contains(&better.as_str()) {
        finding = finding.fix(Fix {
            title: format!("write `{better}`"),
            safety: Safety::Unsafe,
            edits: vec![Spanned::new(better, id.span)],
        });
    }
    findings.push(finding);
}

/// Ids with another meaning in prose.
const RESERVED_IDS: &[&str] = &["factum", "schema"];
