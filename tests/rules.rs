//! Runs the examples in the documentation of every rule.
//!
//! An example is a fence whose info string is `yaml bad`, `yaml good`, `markdown bad` or `markdown good`. It is
//! `content/evidence/example.yaml` or `content/briefs/example.md`, unless a path follows: `yaml bad content/claims/a.yaml`.
//! A line `#- path` or `<!--- path -->` starts another file. What an example leaves out is added: a publisher, a source
//! `report`, front matter. A line `#~ rule: part of the message` or `<!--~ rule: part of the message -->` accuses
//! the line above it. A bad example has exactly the findings marked, a good one has none; what is allowed does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use factum::check::rules::RULES;
use factum::check::{Options, Rule, check};
use factum::diagnostic::{Diagnostic, Safety};
use factum::fix::apply;
use factum::host::Memory;
use factum::load::load;
use factum::model::Level;

/// Rules that no short example can show, and where they are tested instead.
const WITHOUT_EXAMPLE: &[(&str, &str)] = &[
    (
        "too-deep",
        "src/prose/tests/hostile.rs nests deeper than an example should",
    ),
    (
        "unrenderable-brief",
        "found by a build alone: tests/holding.rs has what the PDF engine refuses",
    ),
    (
        "too-many-values",
        "tests/load/exhibits.rs has more rows than an example should",
    ),
    (
        "too-long",
        "tests/paper.rs writes more than an example should",
    ),
];

const REPORT: &str = "report:
  type: report
  title: A Report on Trade
  author: \"Doe, Jane\"
  publisher: An Institute
  date: 2023
  url: https://example.org/report
";

const FRONT: &str = "---\ntitle: An Example\ndate: 2024-01-23\nstatus: published\n---\n";

struct Example {
    bad: bool,
    files: Vec<File>,
}

struct File {
    path: String,
    text: String,
    marks: Vec<(usize, String)>,
}

impl File {
    fn new(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: String::new(),
            marks: Vec::new(),
        }
    }

    fn push(&mut self, line: &str) {
        let mark = between(line, "#~ ", "").or_else(|| between(line, "<!--~ ", " -->"));
        if let Some(mark) = mark {
            let line = self.text.lines().count().max(1);
            self.marks.push((line, mark.to_owned()));
        } else {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }
}

fn between<'a>(line: &'a str, open: &str, close: &str) -> Option<&'a str> {
    line.trim().strip_prefix(open)?.strip_suffix(close)
}

fn examples(rule: &Rule) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut lines = rule
        .docs
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line));
    while let Some(line) = lines.next() {
        let info = line.trim_start_matches('`');
        let fence = line.get(..line.len() - info.len()).unwrap_or("");
        if fence.len() < 3 {
            continue;
        }
        let mut words = info.split(' ');
        let usual = match words.next() {
            Some("yaml") => "content/evidence/example.yaml",
            _ => "content/briefs/example.md",
        };
        let verdict = words.next();
        let mut files = vec![File::new(words.next().unwrap_or(usual))];
        for line in lines.by_ref().take_while(|line| *line != fence) {
            match between(line, "#- ", "").or_else(|| between(line, "<!--- ", " -->")) {
                Some(path) => files.push(File::new(path)),
                None => files.iter_mut().last().unwrap().push(line),
            }
        }
        if let Some(verdict @ ("bad" | "good")) = verdict {
            // A line that names a file may stand first.
            files.retain(|file| !file.text.is_empty());
            examples.push(Example {
                bad: verdict == "bad",
                files,
            });
        }
    }
    examples
}

/// The project around an example, and the number of lines put before each of its files.
fn complete(rule: &Rule, example: &Example) -> (Memory, Vec<usize>) {
    let mut host = Memory::default();
    let mut config = String::from("publisher: { name: An Institute }\n");
    if rule.level == Level::Off {
        let _ = writeln!(config, "rules: {{ {}: warning }}", rule.name);
    }
    host = host.with("factum.yaml", config);
    if !example
        .files
        .iter()
        .any(|file| file.path.starts_with("content/sources/"))
    {
        host = host.with("content/sources/report.yaml", REPORT);
    }
    let mut before = Vec::new();
    for file in &example.files {
        let bare = Path::new(&file.path)
            .extension()
            .is_some_and(|extension| extension == "md")
            && !file.text.starts_with("---");
        let front = if bare { FRONT } else { "" };
        before.push(front.lines().count());
        host = host.with(file.path.clone(), format!("{front}{}", file.text));
    }
    (host, before)
}

fn run(rule: &Rule, example: &Example) -> String {
    let (host, before) = complete(rule, example);
    let project = match load(&host) {
        Ok(project) => project,
        Err(failure) => return format!("{failure}\n"),
    };
    let mut marks: Vec<(&str, usize, &str)> = example
        .files
        .iter()
        .zip(before)
        .flat_map(|(file, before)| {
            let marks = file.marks.iter();
            marks.map(move |(line, mark)| (file.path.as_str(), line + before, mark.as_str()))
        })
        .collect();
    let mut report = String::new();
    for finding in check(&project, Options::default()).findings {
        if !finding.stands() {
            continue;
        }
        let place = project
            .files
            .position(finding.primary.file, finding.primary.start as usize);
        let path = project.files.path(finding.primary.file);
        let found = marks.iter().position(|(file, line, mark)| {
            let (name, message) = mark.split_once(':').unwrap_or((mark, ""));
            *file == path
                && *line == place.line
                && name == finding.rule
                && finding.message.contains(message.trim())
        });
        if let Some(index) = found {
            marks.remove(index);
        } else {
            let line = place.line;
            let _ = writeln!(
                report,
                "unexpected {path}:{line} {}: {}",
                finding.rule, finding.message
            );
        }
    }
    for (path, line, mark) in marks {
        let _ = writeln!(report, "missing {path}:{line} {mark}");
    }
    report
}

#[test]
fn documented_examples_hold() {
    let mut report = String::new();
    for rule in RULES {
        let examples = examples(rule);
        for (index, example) in examples.iter().enumerate() {
            for line in run(rule, example).lines() {
                let _ = writeln!(report, "{} example {}: {line}", rule.name, index + 1);
            }
            let marked = example.files.iter().any(|file| !file.marks.is_empty());
            if example.bad != marked {
                let _ = writeln!(
                    report,
                    "{}: a bad example has marks, a good one none",
                    rule.name
                );
            }
        }
        let exempt = WITHOUT_EXAMPLE.iter().any(|(name, _)| *name == rule.name);
        for bad in [true, false] {
            if !exempt && !examples.iter().any(|example| example.bad == bad) {
                let kind = if bad { "bad" } else { "good" };
                let _ = writeln!(report, "{}: no {kind} example", rule.name);
            }
        }
        for heading in ["What it checks", "Why it matters", "Examples", "How to fix"] {
            if !rule.docs.contains(&format!("## {heading}\n")) {
                let _ = writeln!(report, "{}: no section `{heading}`", rule.name);
            }
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

/// The findings of a rule's example as it stands, and with each of their fixes applied alone.
fn mended(rule: &Rule, example: &Example) -> String {
    let (host, _) = complete(rule, example);
    let Ok(project) = load(&host) else {
        return String::new();
    };
    let found = check(&project, Options::default()).findings;
    let count = |findings: &[Diagnostic]| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in findings.iter().filter(|own| own.stands()) {
            *counts.entry(finding.rule).or_default() += 1;
        }
        counts
    };
    let before = count(&found);
    let mut report = String::new();
    for finding in found.iter().filter(|finding| finding.rule == rule.name) {
        for fix in &finding.fixes {
            let mut alone = finding.clone();
            alone.fixes = vec![fix.clone()];
            alone.fixes[0].safety = Safety::Safe;
            let mut host = host.clone();
            for fixed in apply(&project.files, &[alone], false, |_| true) {
                host = host.with(project.files.path(fixed.file), fixed.text);
            }
            let project = load(&host).unwrap();
            let after = count(&check(&project, Options::default()).findings);
            let left = after.get(rule.name).copied().unwrap_or_default();
            if left >= before[rule.name] {
                let _ = writeln!(report, "{}: `{}` mends nothing", rule.name, fix.title);
            }
            // What is the author's to choose may ask for more.
            for (name, count) in after.iter().filter(|_| fix.safety != Safety::Choice) {
                if *count > before.get(name).copied().unwrap_or_default() {
                    let _ = writeln!(report, "{}: `{}` brings {name}", rule.name, fix.title);
                }
            }
        }
    }
    report
}

#[test]
fn fixes_that_are_declared_are_offered_and_mend() {
    let mut report = String::new();
    for rule in RULES {
        let mut offered: BTreeSet<&str> = BTreeSet::new();
        for example in examples(rule).iter().filter(|example| example.bad) {
            let (host, _) = complete(rule, example);
            let Ok(project) = load(&host) else { continue };
            for finding in check(&project, Options::default()).findings {
                if finding.rule == rule.name {
                    offered.extend(finding.fixes.iter().map(|fix| fix.safety.name()));
                }
            }
            report += &mended(rule, example);
        }
        let declared: BTreeSet<&str> = rule.fixes.iter().map(|safety| safety.name()).collect();
        if declared != offered {
            let _ = writeln!(
                report,
                "{}: declares {declared:?}, its examples offer {offered:?}",
                rule.name
            );
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn every_rule_has_a_file_of_its_name_and_an_entry() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            path.file_stem()
                .unwrap()
                .to_string_lossy()
                .replace('_', "-")
        })
        .collect();
    files.sort();
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    assert_eq!(files, names);
}
