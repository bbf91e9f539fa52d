//! Prints findings: human text, JSON, SARIF, GitHub annotations, GitLab and `JUnit` reports. Nothing here decides anything.
//!
//! Each format is a function from findings to text; only this module and the render view are serialisable.

mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
pub mod sarif;
pub mod trace;
pub mod worksheet;

use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Files;

/// Findings with what they point into.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The texts.
    pub files: &'a Files,
    /// The findings, sorted, suppressed ones included.
    pub findings: &'a [Diagnostic],
    /// How many briefs were checked.
    pub briefs: usize,
}

/// How many findings of each sort there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors that stand.
    pub errors: usize,
    /// Warnings that stand.
    pub warnings: usize,
    /// Things for a person to look at.
    pub review: usize,
    /// Findings that the author allowed.
    pub suppressed: usize,
    /// Findings that the baseline counts.
    pub baseline: usize,
}

impl<'a> Report<'a> {
    /// Counts the findings.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for finding in self.findings {
            let count = match finding.severity {
                _ if finding.suppressed.is_some() => &mut tally.suppressed,
                _ if finding.baseline => &mut tally.baseline,
                Severity::Error => &mut tally.errors,
                Severity::Warning => &mut tally.warnings,
                Severity::Review => &mut tally.review,
            };
            *count += 1;
        }
        tally
    }

    /// The findings that neither a comment nor the baseline takes out.
    pub fn standing(&self) -> impl Iterator<Item = &'a Diagnostic> + use<'a> {
        self.findings.iter().filter(|finding| finding.stands())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Fix, Safety};
    use crate::span::{Span, Spanned};

    const PROSE: &str = "---\ntitle: Ä\n---\nSales – in all – hit [$12.9 billion][@x].\n";

    /// Two files, one finding with everything, one suppressed.
    fn with_report(test: impl FnOnce(Report<'_>)) {
        let mut files = Files::default();
        let prose = files.add("content/briefs/a.md", PROSE);
        let record = files.add(
            "content/evidence/t.yaml",
            "x:\n  figure: { value: 12.6 billion USD }\n",
        );
        let at = |text: &str| {
            let start = PROSE.find(text).unwrap();
            Span::new(prose, start..start + text.len())
        };
        let finding = Diagnostic::new(
            "number-mismatch",
            Severity::Error,
            at("$12.9 billion"),
            "`$12.9 billion` is not what `x` records",
        )
        .related(
            Span::new(record, 22..38),
            "recorded here as 12.6 billion USD",
        )
        .note("the prose says at least 12.85, at most 12.95 billion US dollars")
        .help("write `$12.6 billion`")
        .fix(Fix {
            title: "write `$12.6 billion`".into(),
            safety: Safety::Safe,
            edits: vec![Spanned::new("12.6".into(), at("12.9"))],
        });
        let mut allowed = Diagnostic::new("weak-bound", Severity::Warning, at("Sales"), "far off");
        allowed.suppressed = Some("agreed with the editor".into());
        test(Report {
            files: &files,
            findings: &[finding, allowed],
            briefs: 1,
        });
    }

    #[test]
    fn json_gives_lines_columns_and_offsets_as_the_contract_says() {
        with_report(|report| {
            let json: serde_json::Value = serde_json::from_str(&json::render(&report)).unwrap();
            let offset = PROSE.find("$12.9").unwrap();
            let finding = &json["findings"][0];
            assert_eq!(
                finding["start"],
                serde_json::json!({"line": 4, "column": 23, "offset": offset})
            );
            assert_eq!(finding["end"]["column"], 36);
            assert_eq!(finding["related"][0]["path"], "content/evidence/t.yaml");
            assert_eq!(finding["fixes"][0]["safety"], "safe");
            assert_eq!(finding["fixes"][0]["edits"][0]["text"], "12.6");
            assert_eq!(json["findings"][1]["suppressed"], "agreed with the editor");
            assert_eq!(
                json["summary"],
                serde_json::json!({"errors": 1, "warnings": 0, "review": 0, "suppressed": 1, "briefs": 1, "files": 2})
            );
        });
    }

    #[test]
    fn human_output_shows_prose_record_note_and_help() {
        with_report(|report| {
            let text = human::render(&report, human::Style::Plain);
            for part in [
                "error[number-mismatch]: `$12.9 billion` is not what `x` records",
                "content/briefs/a.md:4:23",
                "content/evidence/t.yaml:2:20",
                "recorded here as 12.6 billion USD",
                "= note: the prose says at least 12.85",
                "= help: write `$12.6 billion`",
                "1 error, 1 suppressed in 1 brief",
            ] {
                assert!(text.contains(part), "`{part}` is missing in:\n{text}");
            }
            assert!(
                !text.contains("weak-bound"),
                "suppressed findings are counted, not shown"
            );
        });
    }

    #[test]
    fn github_annotations_escape_what_the_runner_would_read_as_syntax() {
        with_report(|report| {
            let text = github::render(&report);
            let first = text.lines().next().unwrap();
            assert!(
                first.starts_with(
                    "::error file=content/briefs/a.md,line=4,endLine=4,col=23,endColumn=36,title=number-mismatch::`$12.9 billion` is not"
                ),
                "{first}"
            );
            assert!(first.contains("%0A"), "{first}");
        });
    }

    #[test]
    fn gitlab_and_junit_hold_what_stands() {
        with_report(|report| {
            let issues: serde_json::Value = serde_json::from_str(&gitlab::render(&report)).unwrap();
            assert_eq!(issues.as_array().unwrap().len(), 1);
            assert_eq!(issues[0]["location"]["lines"]["begin"], 4);
            let xml = junit::render(&report);
            assert!(
                xml.contains(
                    r#"<testsuite name="content/briefs/a.md" tests="2" failures="1" skipped="1">"#
                ),
                "{xml}"
            );
            assert!(xml.contains(r#"name="4:23: number-mismatch""#), "{xml}");
        });
    }

    #[test]
    fn sarif_states_its_columns_and_marks_suppressed_results() {
        with_report(|report| {
            let sarif: serde_json::Value = serde_json::from_str(&sarif::render(&report)).unwrap();
            let run = &sarif["runs"][0];
            assert_eq!(run["columnKind"], "unicodeCodePoints");
            assert_eq!(
                run["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"],
                23
            );
            assert_eq!(run["results"][0]["kind"], "fail");
            assert_eq!(
                run["results"][1]["suppressions"][0]["justification"],
                "agreed with the editor"
            );
            assert!(run["results"][0]["partialFingerprints"]["factum/v1"].is_string());
        });
    }
}
