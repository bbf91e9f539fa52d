//! Reads a YAML file of records: a map of ids, `schema:`, and comments that allow a rule.

use super::allow::suppressions;
use super::scalars::error;
use super::{Part, invisible};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::prose::key;
use crate::span::{FileId, Spanned, TextMap};
use crate::yaml::{self, Entry, Kind, Parsed};

/// The schema that records are written to. A file that names an older one may hold what has changed its meaning.
const SCHEMA: u32 = 2;

/// Parses a YAML file into its entries, whose ids `check` judges; findings and suppressions go to `part`.
pub(super) fn entries(
    file: FileId,
    text: &str,
    what: &str,
    check: fn(&Spanned<String>, &mut Vec<Diagnostic>),
    part: &mut Part,
) -> Vec<Entry> {
    let mut map = TextMap::new(file);
    map.push_verbatim(0, 0, text.len());
    let Parsed {
        root,
        comments,
        findings,
    } = yaml::parse(text, &map);
    part.findings.extend(findings);
    suppressions(&comments, &mut part.suppressions, &mut part.findings);
    let Some(root) = root else {
        return Vec::new();
    };
    let Kind::Mapping(entries) = root.kind else {
        part.findings
            .push(yaml::shape(&root, "a map of ids").help(format!(
                "begin each {what} with its id and a colon: `my-id:`"
            )));
        return Vec::new();
    };
    entries
        .into_iter()
        .filter(|entry| {
            let is_schema = entry.key.value == "schema" && entry.value.entries().is_none();
            if is_schema {
                schema(entry, &mut part.findings);
            } else {
                check(&entry.key, &mut part.findings);
            }
            !is_schema
        })
        .collect()
}

/// Reports a `schema:` that is not the current one.
pub(super) fn schema(entry: &Entry, findings: &mut Vec<Diagnostic>) {
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

/// Reports the key of a source that cannot be cited. Sources keep the keys that they come with.
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
    if is_kebab(&id.value) && !RESERVED_IDS.contains(&id.value.as_str()) {
        return;
    }
    let better = kebab(&id.value);
    let mut finding = if is_kebab(&id.value) {
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
    if is_kebab(&better) && !RESERVED_IDS.contains(&better.as_str()) {
        finding = finding.fix(Fix {
            title: format!("write `{better}`"),
            safety: Safety::Unsafe,
            edits: vec![Spanned::new(better, id.span)],
        });
    }
    findings.push(finding);
}

/// Words that mean something else where ids stand.
const RESERVED_IDS: &[&str] = &["factum", "schema"];

/// Whether a name consists of lower-case words and digits joined by single hyphens.
pub(super) fn is_kebab(name: &str) -> bool {
    !name.is_empty()
        && name.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// The nearest kebab-case name.
pub(super) fn kebab(name: &str) -> String {
    let mut kebab = String::with_capacity(name.len());
    let mut before = '-';
    for char in name.chars() {
        let boundary = char.is_ascii_uppercase() && before.is_ascii_lowercase();
        if (boundary || !char.is_ascii_alphanumeric()) && !kebab.ends_with('-') && !kebab.is_empty()
        {
            kebab.push('-');
        }
        if char.is_ascii_alphanumeric() {
            kebab.push(char.to_ascii_lowercase());
        }
        before = char;
    }
    kebab.trim_end_matches('-').to_owned()
}
