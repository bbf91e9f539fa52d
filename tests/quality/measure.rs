//! The figures: gold sentences, mutations and clean prose, gathered and written down.

mod clean;
mod mutations;
pub(crate) mod outside;
mod prose;
pub(crate) mod references;
mod sentences;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use factum::check::Rule;
use factum::check::rules::RULES;
use factum::host::Memory;

use clean::Clean;
use mutations::Tally;
use prose::Prose;
use references::GoldenWorks;
use sentences::Judged;

/// The rule that says what was not understood: it catches nothing.
const UNREAD: &str = "unread-wording";

/// All that was measured.
pub(crate) struct Measured {
    judged: Vec<Judged>,
    mutations: BTreeMap<&'static str, Tally>,
    clean: Clean,
    prose: Vec<Prose>,
    references: Vec<GoldenWorks>,
    root: PathBuf,
}

/// What became of a rule's gold marks.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    cases: usize,
    caught: usize,
    alarms: usize,
}

/// A project on disk, read into memory.
fn project(root: &Path) -> Memory {
    let mut host = Memory::default();
    let mut folders = vec![root.join("content")];
    let mut files = vec![root.join("factum.yaml")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    for path in files {
        if let (Ok(name), Ok(bytes)) = (path.strip_prefix(root), fs::read(&path)) {
            host = host.with(name.to_string_lossy().replace('\\', "/"), bytes);
        }
    }
    host
}

impl Measured {
    /// Measures everything below the crate's root.
    pub(crate) fn new(root: &Path) -> Self {
        let hosts = [project(&root.join("tests/gold/library")), project(root)];
        Self {
            judged: sentences::judge(&root.join("tests/gold/sentences")),
            mutations: mutations::run(&hosts),
            clean: clean::measure(&hosts[..1]),
            prose: prose::measure(root),
            references: references::measure(root),
            root: root.to_owned(),
        }
    }

    /// Marks, of which found to the byte, and mentions found where nothing is marked.
    fn spans(&self) -> (usize, usize, usize) {
        let marks = self.judged.iter().map(|case| case.verdicts.len()).sum();
        let found = self.judged.iter().map(|case| case.found).sum();
        (
            marks,
            found,
            self.judged.iter().map(|case| case.surplus.len()).sum(),
        )
    }

    /// Marks whose verdict is the expected one, and no other beside it.
    fn right(&self) -> usize {
        let verdicts = self.judged.iter().flat_map(|case| &case.verdicts);
        verdicts
            .filter(|(expected, given)| expected == given)
            .count()
    }

    /// By rule, with `ok` and `exempt`.
    fn scores(&self) -> BTreeMap<String, Score> {
        let mut scores: BTreeMap<String, Score> = BTreeMap::new();
        for case in &self.judged {
            for (expected, given) in &case.verdicts {
                let given: Vec<&str> = given.split('+').collect();
                let score = scores.entry(expected.clone()).or_default();
                score.cases += 1;
                score.caught += usize::from(given.contains(&expected.as_str()));
                for rule in given
                    .into_iter()
                    .filter(|rule| rule != expected && factum::check::rules::find(rule).is_some())
                {
                    scores.entry(rule.to_owned()).or_default().alarms += 1;
                }
            }
            for (rule, _) in &case.strays {
                scores.entry(rule.clone()).or_default().alarms += 1;
            }
        }
        for (rule, _) in &self.clean.alarms {
            scores.entry(rule.clone()).or_default().alarms += 1;
        }
        scores
    }

    /// Cases and caught of the mutations that `is_wanted` names by group.
    fn mutated(&self, is_wanted: impl Fn(&str) -> bool) -> (usize, usize) {
        let wanted = self
            .mutations
            .values()
            .filter(|tally| is_wanted(tally.group));
        wanted.fold((0, 0), |(cases, caught), tally| {
            (cases + tally.cases, caught + tally.caught)
        })
    }

    /// What falls short of the bars: 99 percent of grave mutations and of all, of verdicts and of spans, no false alarm on clean words, and
    /// of new prose what each set gave last.
    pub(crate) fn shortfalls(&self) -> Vec<String> {
        let mut short = Vec::new();
        let mut hold = |what: String, caught: usize, of: usize, percent: usize| {
            if of == 0 || caught * 100 < of * percent {
                short.push(format!(
                    "{what}: {caught} of {of}, wanted {percent} percent"
                ));
            }
        };
        for group in mutations::GRAVE {
            let (cases, caught) = self.mutated(|other| other == *group);
            hold(format!("mutations of {group}"), caught, cases, 99);
        }
        let (cases, caught) = self.mutated(|_| true);
        hold("mutations in all".to_owned(), caught, cases, 99);
        for set in &self.references {
            for compared in &set.styles {
                let what = format!("{}: references in {}", set.name, compared.style);
                hold(what, compared.exact, compared.works(), set.wanted);
                hold(
                    format!("{}: whole marks", set.name),
                    compared.works() - compared.torn,
                    compared.works(),
                    100,
                );
            }
        }
        let (marks, found, surplus) = self.spans();
        hold("verdicts right".to_owned(), self.right(), marks, 99);
        hold("spans, recall".to_owned(), found, marks, 99);
        hold("spans, precision".to_owned(), found, found + surplus, 99);
        if self.mutations.len() < 30 {
            short.push(format!(
                "only {} operators found work",
                self.mutations.len()
            ));
        }
        if self.clean.words < 20_000 || !self.clean.alarms.is_empty() {
            short.push(format!(
                "{} alarms on {} clean words",
                self.clean.alarms.len(),
                self.clean.words
            ));
        }
        short.extend(prose::shortfalls(&self.prose));
        short
    }

    /// `docs/quality.md`.
    pub(crate) fn page(&self) -> String {
        let mut page = String::from(
            "# How good the checker is\n\nMeasured by `cargo run --example quality`, written by `cargo run --example quality -- --write`; a test holds this page and the bars.\n\n",
        );
        let share = |caught: usize, of: usize| {
            format!("{:.1} %", 100.0 * to_float(caught) / to_float(of.max(1)))
        };
        let (marks, found, surplus) = self.spans();
        let right = self.right();
        let _ = writeln!(
            page,
            "## Gold sentences\n\nText that the checker was built with: {} sentences with {marks} marked mentions, written from docs/reading.md by people who had not read the code; misses were read and mended since, so that the figures say what was learnt, not how well it does elsewhere. Verdicts right: {right} ({}). Spans found to the byte: recall {}, precision {}.\n\n| verdict | cases | caught | missed | false alarms |\n| --- | ---: | ---: | ---: | ---: |",
            self.judged.len(),
            share(right, marks),
            share(found, marks),
            share(found, found + surplus),
        );
        for (verdict, score) in self.scores() {
            let _ = writeln!(
                page,
                "| `{verdict}` | {} | {} | {} | {} |",
                score.cases,
                score.caught,
                score.cases - score.caught,
                score.alarms
            );
        }
        let (cases, caught) = self.mutated(|_| true);
        let _ = writeln!(
            page,
            "\n## Mutations\n\nText that the checker was built with, too. One edit at a time that makes clean prose wrong, over our own briefs and the library of `tests/gold/library`; caught is what a warning or error accuses, and `unread-wording` catches nothing: {caught} of {cases} caught ({}).\n\n| group | operator | cases | caught |\n| --- | --- | ---: | ---: |",
            share(caught, cases)
        );
        let mut rows: Vec<_> = self.mutations.iter().collect();
        rows.sort_by_key(|(name, tally)| (tally.group, **name));
        for (name, tally) in rows {
            let _ = writeln!(
                page,
                "| {} | {name} | {} | {} |",
                tally.group, tally.cases, tally.caught
            );
        }
        let _ = writeln!(
            page,
            "\n## Clean prose\n\nText that the checker was built with, too: {} words without a defect, {} false alarms.\n",
            self.clean.words,
            self.clean.alarms.len()
        );
        page.push_str(&self.prose_section());
        page.push_str(&references::section(&self.references));
        page.push_str(&outside::section(&self.root));
        page
    }

    /// What the checker says of briefs that were written without it.
    fn prose_section(&self) -> String {
        let mut section = String::from(
            "## New prose\n\nSets of twenty briefs with complete records, and of edits each of which makes a brief wrong, by people who had not read the checker (`tests/gold/prose/README.md` says which sets were read in development since, and what they gave before). Wanted: at most 1 alarm in 2,000 words, 2 of 100 numbers not decided, 99 % of edits caught. A test holds each set to what it gave last, not to what is wanted.\n\n| set | words | alarms | in 2,000 words | numbers | not decided | edits | caught | |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
        );
        for set in &self.prose {
            let (edits, caught) = set.tried();
            let rate = 2000.0 * to_float(set.alarms.len()) / to_float(set.words.max(1));
            let _ = writeln!(
                section,
                "| {} | {} | {} | {rate:.1} | {} | {} | {edits} | {caught} | {:.1} % |",
                set.name,
                set.words,
                set.alarms.len(),
                set.numbers,
                set.undecided,
                100.0 * to_float(caught) / to_float(edits.max(1)),
            );
        }
        let mut operators: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for set in &self.prose {
            for (operator, (of, caught)) in &set.edits {
                let tally = operators.entry(operator).or_default();
                *tally = (tally.0 + of, tally.1 + caught);
            }
            for (rule, _) in &set.alarms {
                *rules.entry(rule).or_default() += 1;
            }
        }
        let _ = writeln!(
            section,
            "\n| edit | cases | caught |\n| --- | ---: | ---: |"
        );
        for (operator, (of, caught)) in operators {
            let _ = writeln!(section, "| {operator} | {of} | {caught} |");
        }
        let _ = writeln!(section, "\n| alarm | |\n| --- | ---: |");
        for (rule, count) in rules {
            let _ = writeln!(section, "| `{rule}` | {count} |");
        }
        section.push('\n');
        section
    }

    /// `docs/rules.md`: every rule in its own words, with its figures.
    pub(crate) fn rules_page(&self) -> String {
        let scores = self.scores();
        let mut page = String::from(
            "# The rules\n\nGenerated from the rules' own text by `cargo run --example quality -- --write`. `factum explain RULE` prints the same.\n",
        );
        let mut group = None;
        for rule in RULES {
            if group != Some(rule.group) {
                group = Some(rule.group);
                let _ = writeln!(page, "\n# Group: {}", rule.group.name());
            }
            let _ = writeln!(
                page,
                "\n## `{}`\n\n{} (default: {}{}).",
                rule.name,
                capitalised(rule.summary),
                rule.level.name(),
                fixes(rule)
            );
            if let Some(score) = scores.get(rule.name) {
                let _ = writeln!(
                    page,
                    "\nIn the gold sentences and the clean library: {} of {} cases caught, {} false alarms.",
                    score.caught, score.cases, score.alarms
                );
            }
            page.push('\n');
            for line in rule.page().lines() {
                // One level down, below the rule's own heading.
                let deeper = if line.starts_with("## ") { "#" } else { "" };
                let _ = writeln!(page, "{deeper}{line}");
            }
        }
        page
    }

    /// Every miss and alarm, a line each.
    pub(crate) fn details(&self) -> String {
        let mut text = String::new();
        for case in &self.judged {
            let wrong = case
                .verdicts
                .iter()
                .any(|(expected, given)| expected != given);
            if !wrong
                && case.surplus.is_empty()
                && case.strays.is_empty()
                && case.found == case.verdicts.len()
            {
                continue;
            }
            let _ = writeln!(text, "{} {}", case.place, case.sentence);
            for (expected, given) in case
                .verdicts
                .iter()
                .filter(|(expected, given)| expected != given)
            {
                let _ = writeln!(text, "    expected {expected}, got {given}");
            }
            if case.found < case.verdicts.len() {
                let _ = writeln!(text, "    spans {} of {}", case.found, case.verdicts.len());
            }
            for surplus in &case.surplus {
                let _ = writeln!(text, "    surplus `{surplus}`");
            }
            for (rule, stray) in &case.strays {
                let _ = writeln!(text, "    stray {rule} `{stray}`");
            }
        }
        for (name, tally) in &self.mutations {
            for missed in &tally.missed {
                let _ = writeln!(text, "missed mutation ({name}) {missed}");
            }
        }
        for (rule, alarm) in &self.clean.alarms {
            let _ = writeln!(text, "false alarm {rule}: {alarm}");
        }
        for set in &self.prose {
            for (rule, alarm) in &set.alarms {
                let _ = writeln!(text, "{}: alarm {rule} {alarm}", set.name);
            }
            for missed in &set.missed {
                let _ = writeln!(text, "{}: missed {missed}", set.name);
            }
        }
        text
    }
}

fn fixes(rule: &Rule) -> String {
    let names: Vec<&str> = rule.fixes.iter().map(|safety| safety.name()).collect();
    match names.as_slice() {
        [] => String::new(),
        names => format!("; fix: {}", names.join(" or ")),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of cases are small")]
fn to_float(count: usize) -> f64 {
    count as f64
}
