//! A commentary restated: each finding stands where a mark expects it, and no other.
//!
//! `<!-- expect: rule "text" -->` follows the paragraph, `# expect: rule "text"` precedes the entry.

use std::collections::BTreeSet;
use std::path::Path;

use factum::check::{Options, check};
use factum::diagnostic::Severity;
use factum::host::Disk;
use factum::load::load;

/// File, rule, accused text.
type Finding = (String, String, String);

#[test]
fn the_commentary_yields_the_findings_of_a_fact_checker() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/commentary");
    let project = load(&Disk::new(&root).unwrap()).unwrap();
    let checked = check(&project, Options::default());
    let mut expected = BTreeSet::new();
    for file in project.files.ids() {
        for line in project.files.text(file).lines() {
            expected.extend(mark(line).map(|(rule, text)| {
                (
                    project.files.path(file).to_owned(),
                    rule.to_owned(),
                    text.to_owned(),
                )
            }));
        }
    }
    assert!(expected.len() > 20, "the marks are not read");
    let found: BTreeSet<Finding> = checked
        .findings
        .iter()
        .filter(|finding| finding.suppressed.is_none() && finding.severity >= Severity::Warning)
        .map(|finding| {
            (
                project.files.path(finding.primary.file).to_owned(),
                finding.rule.to_owned(),
                project.files.slice(finding.primary).to_owned(),
            )
        })
        .collect();
    let missed: Vec<_> = expected.difference(&found).collect();
    let surplus: Vec<_> = found.difference(&expected).collect();
    assert!(
        missed.is_empty() && surplus.is_empty(),
        "expected, not found: {missed:#?}\nfound, not expected: {surplus:#?}"
    );
}

/// The rule and the text of a mark.
fn mark(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let body = line
        .strip_prefix("<!-- expect: ")
        .and_then(|rest| rest.strip_suffix(" -->"))
        .or_else(|| line.strip_prefix("# expect: "))?;
    let (rule, text) = body.split_once(' ')?;
    Some((rule, text.strip_prefix('"')?.strip_suffix('"')?))
}
