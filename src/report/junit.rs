//! `JUnit` XML, for servers that show test results: one suite per file, one case per finding.
//!
//! Errors and warnings fail their case; findings to review, allowed ones and those that the baseline counts are skipped cases.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Report;
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Files;

/// All findings; a file without findings is a suite with one case that passes.
pub fn render(report: &Report<'_>) -> String {
    let mut suites: BTreeMap<&str, Vec<&Diagnostic>> = report
        .files
        .ids()
        .map(|id| (report.files.path(id), Vec::new()))
        .collect();
    for finding in report.findings {
        suites
            .entry(report.files.path(finding.primary.file))
            .or_default()
            .push(finding);
    }
    let mut xml =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"factum\">\n");
    for (path, findings) in &suites {
        suite(&mut xml, report.files, path, findings);
    }
    xml + "</testsuites>\n"
}

fn suite(xml: &mut String, files: &Files, path: &str, findings: &[&Diagnostic]) {
    let skipped = findings.iter().filter(|finding| skips(finding)).count();
    let _ = writeln!(
        xml,
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{skipped}\">",
        escape(path),
        findings.len().max(1),
        findings.len() - skipped,
    );
    if findings.is_empty() {
        let _ = writeln!(
            xml,
            "    <testcase classname=\"{}\" name=\"no findings\"/>",
            escape(path)
        );
    }
    for finding in findings {
        let at = files.position(finding.primary.file, finding.primary.range().start);
        let _ = writeln!(
            xml,
            "    <testcase classname=\"{}\" name=\"{}:{}: {}\">",
            escape(path),
            at.line,
            at.column,
            finding.rule
        );
        let message = escape(&finding.message);
        let _ = if skips(finding) {
            writeln!(xml, "      <skipped message=\"{message}\"/>")
        } else {
            let details: String = finding
                .notes
                .iter()
                .chain(&finding.help)
                .map(|line| escape(line) + "\n")
                .collect();
            writeln!(
                xml,
                "      <failure type=\"{}\" message=\"{message}\">{details}</failure>",
                finding.severity.name()
            )
        };
        *xml += "    </testcase>\n";
    }
    *xml += "  </testsuite>\n";
}

fn skips(finding: &Diagnostic) -> bool {
    !finding.stands() || finding.severity == Severity::Review
}

/// Escapes text for attributes and content. White space other than spaces is written as character references, since readers collapse it in
/// attributes; characters that XML 1.0 cannot contain are replaced.
fn escape(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, c| {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\n' => escaped += "&#10;",
            '\r' => escaped += "&#13;",
            '\t' => escaped += "&#9;",
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c if c.is_control() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
        escaped
    })
}
