//! Reads the baseline. An invalid one is a failure, as what it was meant to allow cannot be guessed.

use super::config::failure;
use super::scalars::error;
use super::text::{self, TextPlace};
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::host::{Host, ReadError};
use crate::model::{Allowance, Baseline};
use crate::span::{Files, Spanned, TextMap};
use crate::yaml::{self, Node, NodeKind};

/// Reads the baseline, if there is one, and adds it to `files`.
pub(super) fn load(host: &dyn Host, files: &mut Files) -> Result<Option<Baseline>, Failure> {
    let bytes = match host.read(Baseline::NAME) {
        Ok(bytes) => bytes,
        Err(ReadError::Missing) => return Ok(None),
        Err(problem) => {
            return Err(Failure::new(format!("cannot be read: {problem}"))
                .at(Baseline::NAME)
                .help("check the file and its permissions"));
        }
    };
    let mut findings = Vec::new();
    let file = text::add(
        files,
        TextPlace::New(Baseline::NAME.to_owned()),
        Ok(bytes),
        &mut findings,
    )
    .file;
    let mut map = TextMap::new(file);
    let source = files.text(file);
    map.push_verbatim(0, 0, source.len());
    let parsed = yaml::parse(source, &map);
    findings.extend(parsed.findings);
    let mut allowances = Vec::new();
    if let Some(root) = &parsed.root {
        read(root, &mut allowances, &mut findings);
    }
    match findings.iter().min_by_key(|finding| finding.primary.start) {
        Some(fatal) => Err(failure(files, fatal)),
        None => Ok(Some(Baseline { file, allowances })),
    }
}

const HELP: &str = "mend the line, or remove the file and run `factum baseline` to count anew";

/// Reads a map of paths, each a map of rules with counts.
fn read(root: &Node, allowances: &mut Vec<Allowance>, findings: &mut Vec<Diagnostic>) {
    if matches!(root.kind, NodeKind::Null) {
        return;
    }
    let Some(paths) = root.entries() else {
        findings.push(misshapen(root, "a map of files"));
        return;
    };
    for path in paths {
        let Some(rules) = path.value.entries() else {
            findings.push(misshapen(&path.value, "a map of rules and their counts"));
            continue;
        };
        for rule in rules {
            let Some(scalar) = rule.value.scalar() else {
                findings.push(misshapen(&rule.value, "a count"));
                continue;
            };
            let written = scalar.spanned();
            match written.value.parse::<u32>() {
                Ok(count) => allowances.push(Allowance {
                    path: path.key.clone(),
                    rule: rule.key.clone(),
                    count: Spanned::new(count as usize, written.span),
                }),
                Err(_) => findings.push(
                    error(
                        "unparsable-value",
                        written.span,
                        format!("`{}` is no count", written.value),
                    )
                    .help(HELP),
                ),
            }
        }
    }
}

fn misshapen(node: &Node, expected: &str) -> Diagnostic {
    yaml::shape(node, expected).help(HELP)
}
