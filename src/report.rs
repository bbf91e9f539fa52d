//! Prints findings: human text, JSON, SARIF, GitHub annotations, GitLab and `JUnit` reports. Nothing here decides anything.
//!
//! Each format is a function from findings to text; only this module and the render view are serialisable.

pub mod evidence;
mod fingerprint;
pub mod found;
pub mod frames;
pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
pub mod sarif;
pub mod trace;
pub mod worksheet;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::arrange::Arrange as _;
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::{FileId, Files};

/// Findings, with the files that they point into.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The files in which findings lie.
    pub files: &'a Files,
    /// All findings, sorted, suppressed ones included.
    pub findings: &'a [Diagnostic],
    /// The project's folder relative to the top of the git repository, with `/`; empty at the top and without a repository.
    pub folder: &'a str,
    /// How many briefs were checked.
    pub briefs: usize,
}

/// How many findings there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors that are not suppressed.
    pub errors: usize,
    /// Warnings that are not suppressed.
    pub warnings: usize,
    /// Findings for a person to review.
    pub review: usize,
    /// Findings that an author's comment allows.
    pub suppressed: usize,
    /// Findings that the baseline counts as known.
    pub baseline: usize,
}

/// A count with its noun in singular or plural: "1 finding", "2 findings".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
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

    /// The findings that neither a comment nor the baseline suppresses.
    pub fn standing(&self) -> impl Iterator<Item = &'a Diagnostic> + use<'a> {
        self.findings.iter().filter(|finding| finding.stands())
    }

    /// The path of a file from the top of the repository, by which services know it.
    fn repository_path(&self, file: FileId) -> Cow<'a, str> {
        let path = self.files.path(file);
        if self.folder.is_empty() {
            Cow::Borrowed(path)
        } else {
            Cow::Owned(format!("{}/{path}", self.folder))
        }
    }

    /// The findings that are not suppressed, each with its index, for readers that show only the first few: the gravest first. Among
    /// equally grave ones, the first of each rule in each file precedes the second of any, so that one frequent fault does not hide others.
    fn ranked(&self) -> Vec<(usize, &'a Diagnostic)> {
        let mut seen: BTreeMap<(FileId, &str), usize> = BTreeMap::new();
        let mut ranked: Vec<_> = self
            .findings
            .iter()
            .enumerate()
            .map(|(index, finding)| {
                let earlier = seen
                    .entry((finding.primary.file, finding.rule))
                    .and_modify(|count| *count += 1)
                    .or_default();
                let weight = (finding.stands(), finding.severity);
                ((Reverse(weight), *earlier, index), (index, finding))
            })
            .collect();
        ranked.arrange_by_key(|(key, _)| *key);
        ranked.into_iter().map(|(_, finding)| finding).collect()
    }
}

/// Text for a terminal or log: control characters and direction overrides are replaced, line breaks and tabs stay.
pub fn printable(text: &str) -> Cow<'_, str> {
    let obeyed = |c: char| match c {
        '\n' | '\t' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        c => c.is_control(),
    };
    if text.contains(obeyed) {
        Cow::Owned(text.replace(obeyed, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Fix, Safety};
    use crate::span::{Span, Spanned};

    const PROSE: &str = "---\ntitle: Ä\n---\nSales – in all – hit [$12.9 billion][@x].\n";

    /// A report over two files: one finding with all its parts, one suppressed.
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
            folder: "",
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
            let text = human::render(&report, human::HumanStyle::Plain);
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
    fn human_output_shows_a_window_of_a_long_line() {
        let before = "é words ".repeat(20_000);
        let text = format!("short\n{before}[here][@x] {before}");
        let at = text.find("[here]").unwrap();
        let mut files = Files::default();
        let file = files.add("a.md", text.as_str());
        let span = Span::new(file, at..at + "[here]".len());
        let finding = Diagnostic::new("weak-bound", Severity::Warning, span, "far off");
        let finding = finding.related(span, "and again");
        let report = Report {
            files: &files,
            findings: &[finding],
            folder: "",
            briefs: 1,
        };
        let text = human::render(&report, human::HumanStyle::Plain);
        assert!(text.len() < 3000, "{} bytes", text.len());
        for part in [
            "a.md:2:160001",
            "words [here][@x] é",
            "^^^^^^",
            "------ and again",
        ] {
            assert!(text.contains(part), "`{part}` is missing in:\n{text}");
        }
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
                    r#"<testsuite name="content/briefs/a.md" tests="2" failures="1" errors="0" skipped="1">"#
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

    /// Characters that have a meaning in some format.
    const ODD: &str = "a\nb\r\"'<&>%:,;\t\u{1b}[31m\u{7}\u{85}\u{fffe} ]]> \u{202e}x\u{202c} \u{1f600} {0} %0A ::error::";

    /// A report whose finding has odd text in every part, for a project in a subfolder of its repository.
    fn with_odd_report(test: impl FnOnce(Report<'_>)) {
        let mut files = Files::default();
        let file = files.add("content/briefs/a b%:,é\n].md", format!("x {ODD} y\n"));
        let span = Span::new(file, 2..2 + ODD.len());
        let mut finding = Diagnostic::new("uncited-number", Severity::Error, span, ODD)
            .related(span, ODD)
            .note(ODD)
            .help(ODD);
        // Any message, whatever text it may contain.
        finding.message = ODD.into();
        finding.fixes = vec![Fix {
            title: ODD.into(),
            safety: Safety::Safe,
            edits: vec![Spanned::new(ODD.into(), span)],
        }];
        test(Report {
            files: &files,
            findings: &[finding],
            folder: "über uns/x",
            briefs: 1,
        });
    }

    #[test]
    fn odd_characters_are_data_in_json_sarif_and_gitlab() {
        with_odd_report(|report| {
            let read = |text: String| -> serde_json::Value { serde_json::from_str(&text).unwrap() };
            let json = read(json::render(&report));
            assert_eq!(json["findings"][0]["message"], ODD);
            assert_eq!(json["findings"][0]["path"], "content/briefs/a b%:,é\n].md");
            let gitlab = read(gitlab::render(&report));
            assert_eq!(gitlab[0]["description"], ODD);
            let path = &gitlab[0]["location"]["path"];
            assert_eq!(path, "über uns/x/content/briefs/a b%:,é\n].md");
            let sarif = read(sarif::render(&report));
            let result = &sarif["runs"][0]["results"][0];
            let text = result["message"]["text"].as_str().unwrap();
            // Sentences begin with a capital.
            assert!(text.contains(&ODD[1..]), "{text}");
            let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
            assert_eq!(
                place["uri"],
                "%C3%BCber%20uns/x/content/briefs/a%20b%25%3A%2C%C3%A9%0A%5D.md"
            );
            assert_eq!(place["uriBaseId"], "%SRCROOT%");
            let top = &sarif["runs"][0]["originalUriBaseIds"]["%SRCROOT%"];
            assert!(top["uri"].is_null(), "no path of this machine: {top}");
        });
    }

    #[test]
    fn odd_characters_give_one_annotation_and_no_command() {
        with_odd_report(|report| {
            let text = github::render(&report);
            let lines: Vec<&str> = text
                .split(['\n', '\r'])
                .filter(|line| !line.is_empty())
                .collect();
            assert_eq!(lines.len(), 1, "{text}");
            assert!(
                lines[0].starts_with(
                    "::error file=über uns/x/content/briefs/a b%25%3A%2Cé%0A].md,line=1,"
                ),
                "{text}"
            );
            assert!(lines[0].contains("::a%0Ab%0D\"'<&>%25:,;"), "{text}");
            assert!(lines[0].contains("%250A ::error::%0A"), "{text}");
            assert!(
                !text.contains(['\u{1b}', '\u{7}', '\u{85}', '\u{202e}']),
                "{text:?}"
            );
        });
    }

    #[test]
    fn odd_characters_are_text_in_junit() {
        with_odd_report(|report| {
            let xml = junit::render(&report);
            let message = xml.split("message=\"").nth(1).unwrap();
            let message = message.split('"').next().unwrap();
            assert_eq!(
                message,
                "a&#10;b&#13;&quot;'&lt;&amp;&gt;%:,;&#9;\u{fffd}[31m\u{fffd}\u{fffd}\u{fffd} ]]&gt; \u{202e}x\u{202c} \u{1f600} {0} %0A ::error::"
            );
            let allowed =
                |c: char| c == '\n' || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
            assert!(xml.chars().all(allowed), "{xml:?}");
            assert!(!xml.contains("]]>"), "{xml}");
        });
    }

    #[test]
    fn odd_characters_do_not_reach_a_terminal() {
        with_odd_report(|report| {
            let text = human::render(&report, human::HumanStyle::Plain);
            let allowed = |c: char| matches!(c, '\n' | '\t') || !c.is_control();
            assert!(text.chars().all(allowed), "{text:?}");
            assert!(!text.contains('\u{202e}'), "{text:?}");
            assert!(text.contains("[31m"), "{text:?}");
        });
    }

    /// Findings of the given severities, as many as given, at one place.
    fn with_many(severities: &[(Severity, usize)], test: impl FnOnce(Report<'_>)) {
        let mut files = Files::default();
        let file = files.add("content/briefs/a.md", "words\n");
        let findings: Vec<Diagnostic> = severities
            .iter()
            .flat_map(|(severity, count)| (0..*count).map(|nth| (*severity, nth)))
            .map(|(severity, nth)| {
                Diagnostic::new(
                    "weak-bound",
                    severity,
                    Span::new(file, 0..5),
                    format!("number {nth}"),
                )
            })
            .collect();
        test(Report {
            files: &files,
            findings: &findings,
            folder: "",
            briefs: 1,
        });
    }

    #[test]
    fn what_github_does_not_show_is_counted_and_the_gravest_come_first() {
        use Severity::{Error, Review, Warning};
        with_many(&[(Warning, 10), (Review, 9), (Error, 10)], |report| {
            let text = github::render(&report);
            assert_eq!(text.lines().count(), 29, "nothing is left out");
            assert!(text.starts_with("::error "), "{text}");
        });
        with_many(&[(Warning, 11), (Review, 10), (Error, 13)], |report| {
            let text = github::render(&report);
            let first = "::notice title=factum::Only in the log of this step: 3 errors, 1 warning, 1 finding to review. GitHub shows 10 annotations of a type\n";
            assert!(text.starts_with(first), "{text}");
            assert_eq!(
                text.lines()
                    .filter(|line| line.starts_with("::error "))
                    .count(),
                13
            );
            assert_eq!(text.lines().count(), 1 + 34);
        });
    }

    #[test]
    fn one_fault_made_often_hides_no_other() {
        let mut files = Files::default();
        let file = files.add("a.md", "abcdefgh");
        let finding = |rule, at: usize, severity| {
            Diagnostic::new(rule, severity, Span::new(file, at..at + 1), "said")
        };
        let mut allowed = finding("x", 7, Severity::Error);
        allowed.suppressed = Some("so".into());
        let mut known = finding("x", 6, Severity::Error);
        known.baseline = true;
        let findings = [
            finding("x", 0, Severity::Warning),
            finding("x", 1, Severity::Error),
            finding("x", 2, Severity::Error),
            finding("y", 3, Severity::Error),
            known,
            allowed,
        ];
        let report = Report {
            files: &files,
            findings: &findings,
            folder: "",
            briefs: 1,
        };
        let order: Vec<usize> = report
            .ranked()
            .into_iter()
            .map(|(index, _)| index)
            .collect();
        assert_eq!(order[..4], [3, 1, 2, 0]);
        assert_eq!(report.tally().baseline, 1);
        let json: serde_json::Value = serde_json::from_str(&json::render(&report)).unwrap();
        assert_eq!(json["findings"][4]["baseline"], true);
        assert_eq!(json["findings"][3].get("baseline"), None);
        assert_eq!(json["summary"]["baseline"], 1);
        let sarif: serde_json::Value = serde_json::from_str(&sarif::render(&report)).unwrap();
        let suppressions: Vec<_> = sarif["runs"][0]["results"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|result| result["suppressions"][0]["kind"].as_str())
            .collect();
        assert_eq!(suppressions, ["external", "inSource"]);
        assert!(human::render(&report, human::HumanStyle::Plain).ends_with(
            "3 errors, 1 warning, 1 suppressed in 1 brief; 1 known finding is in the baseline\n"
        ));
    }

    #[test]
    fn findings_that_only_their_place_tells_apart_have_names_of_their_own() {
        with_many(&[(Severity::Error, 3)], |report| {
            let names = fingerprint::fingerprints(&report);
            let distinct: std::collections::BTreeSet<_> = names.iter().collect();
            assert_eq!(distinct.len(), 3);
            assert_eq!(names[0].len(), 32);
        });
    }

    #[test]
    fn sarif_holds_what_github_takes() {
        let many = [
            (Severity::Warning, sarif::MOST_RESULTS),
            (Severity::Error, 2),
        ];
        with_many(&many, |report| {
            let sarif: serde_json::Value = serde_json::from_str(&sarif::render(&report)).unwrap();
            let run = &sarif["runs"][0];
            let results = run["results"].as_array().unwrap();
            assert_eq!(results.len(), sarif::MOST_RESULTS);
            assert_eq!(results[0]["level"], "error");
            let notes = &run["invocations"][0]["toolExecutionNotifications"];
            assert!(
                notes[0]["message"]["text"]
                    .as_str()
                    .unwrap()
                    .starts_with("2 findings more")
            );
        });
    }
}
