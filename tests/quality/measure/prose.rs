//! New prose: briefs with complete records, and edits each of which makes one wrong, by people who had not read the checker.
//!
//! Every warning or error on a brief is a false alarm. An edit is caught when a warning or error that the brief did not have stands in
//! its paragraph; `unread-wording` catches nothing.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use factum::check::trace::{BriefTrace, Status};
use factum::check::{Options, check};
use factum::diagnostic::Severity;
use factum::host::Memory;
use factum::load::load;
use factum::model::Project;
use factum::span::{Files, TextMap};
use factum::yaml::{self, Node};

/// Where the sets lie, below the crate's root.
const SETS: &str = "tests/gold/prose";

/// Where the briefs of a set lie.
const BRIEFS: &str = "content/briefs/";

/// What each set gave last: alarms, numbers not decided, edits caught. It may give better, and no worse.
const BARS: &[(&str, usize, usize, usize)] = &[
    ("agencies", 3, 0, 225),
    ("analysts", 15, 1, 192),
    ("bulletins", 7, 3, 197),
    ("features", 7, 1, 218),
    ("gazettes", 23, 4, 187),
    ("newspapers", 20, 2, 214),
    ("organisations", 4, 0, 223),
];

/// What became of a set.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    pub(crate) name: String,
    pub(crate) words: usize,
    /// Rule, and file, line and message.
    pub(crate) alarms: Vec<(String, String)>,
    /// Numbers that are not exempt.
    pub(crate) numbers: usize,
    /// Of these, the ones that were not decided.
    pub(crate) undecided: usize,
    /// Edits and caught ones, by operator.
    pub(crate) edits: BTreeMap<String, (usize, usize)>,
    pub(crate) missed: Vec<String>,
}

impl Prose {
    /// Edits, and how many of them were caught.
    pub(crate) fn tried(&self) -> (usize, usize) {
        self.edits
            .values()
            .fold((0, 0), |(edits, sum), (of, caught)| {
                (edits + of, sum + caught)
            })
    }
}

/// What falls short of the bars: a set without a bar and a bar without its set are faults as well.
pub(crate) fn shortfalls(sets: &[Prose]) -> Vec<String> {
    let mut short = Vec::new();
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    let held: Vec<&str> = BARS.iter().map(|(name, ..)| *name).collect();
    if names != held {
        short.push(format!("sets {names:?}, bars of {held:?}"));
    }
    for (set, (_, alarms, undecided, caught)) in sets.iter().zip(BARS) {
        let gave = (set.alarms.len(), set.undecided, set.tried().1);
        if gave.0 > *alarms || gave.1 > *undecided || gave.2 < *caught {
            short.push(format!(
                "{}: {} alarms, {} numbers not decided, {} edits caught, wanted {alarms}, {undecided}, {caught}",
                set.name, gave.0, gave.1, gave.2
            ));
        }
    }
    short
}

/// A line of `edits.yaml`.
#[derive(Debug)]
struct Edit {
    brief: String,
    operator: String,
    /// Stands once in the brief.
    old: String,
    new: String,
}

/// A rule, and the bytes that it accuses.
type Found = (String, Range<usize>);

/// Measures every set.
pub(crate) fn measure(root: &Path) -> Vec<Prose> {
    let folders = fs::read_dir(root.join(SETS))
        .into_iter()
        .flatten()
        .flatten();
    let mut folders: Vec<PathBuf> = folders.map(|entry| entry.path()).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    folders.iter().filter_map(|folder| set(folder)).collect()
}

fn set(folder: &Path) -> Option<Prose> {
    let host = super::project(folder);
    let project = load(&host).ok()?;
    let checked = check(&project, Options::default());
    let mut measured = Prose {
        name: folder.file_name()?.to_string_lossy().into_owned(),
        ..Prose::default()
    };
    for passage in project.briefs.iter().flat_map(|brief| &brief.passages) {
        measured.words += passage.text.value.split_whitespace().count();
    }
    for finding in &checked.findings {
        // What a record lacks is no alarm on prose.
        let is_of_brief = project.files.path(finding.primary.file).starts_with(BRIEFS);
        if is_of_brief && finding.suppressed.is_none() && finding.severity >= Severity::Warning {
            let (file, at) = (finding.primary.file, finding.primary.range().start);
            let line = project.files.position(file, at).line;
            let place = format!("{}:{line}: {}", project.files.path(file), finding.message);
            measured.alarms.push((finding.rule.to_owned(), place));
        }
    }
    for trace in &checked.traces {
        let (numbers, undecided) = decided(trace);
        measured.numbers += numbers;
        measured.undecided += undecided;
    }
    let edits = fs::read_to_string(folder.join("edits.yaml")).ok()?;
    let edits = edits_of(&edits)?;
    let known = by_path(&project);
    let (edited, places) = edited(&host, &edits);
    let after = by_path(&load(&edited).ok()?);
    for (index, edit) in edits.into_iter().enumerate() {
        let none = Vec::new();
        let clean = known.get(&path(&edit.brief)).unwrap_or(&none);
        let found = after.get(&path_of_edit(index)).unwrap_or(&none);
        let is_caught = places
            .get(&index)
            .is_some_and(|place| place.is_caught(clean, found));
        let (cases, caught) = measured.edits.entry(edit.operator.clone()).or_default();
        *cases += 1;
        *caught += usize::from(is_caught);
        if !is_caught {
            let (operator, brief) = (edit.operator, edit.brief);
            let missed = format!("{operator} {brief}: `{}` → `{}`", edit.old, edit.new);
            measured.missed.push(missed);
        }
    }
    Some(measured)
}

fn edits_of(text: &str) -> Option<Vec<Edit>> {
    let mut map = TextMap::new(Files::default().add("edits.yaml", text));
    map.push_verbatim(0, 0, text.len());
    let root = yaml::parse_whole(text, &map).root?;
    let edit = |node: &Node| {
        let field = |name| Some(node.get(name)?.scalar()?.spanned().value);
        Some(Edit {
            brief: field("brief")?,
            operator: field("operator")?,
            old: field("old")?,
            new: field("new")?,
        })
    };
    yaml::list(&root).into_iter().map(edit).collect()
}

/// The numbers of a brief that are not exempt, and those that were not decided.
fn decided(trace: &BriefTrace) -> (usize, usize) {
    let numbers = trace.mentions.iter().filter(|mention| {
        let is_number = !matches!(mention.kind.name(), "citation" | "quote" | "date");
        is_number && mention.status != Status::Exempt
    });
    numbers.fold((0, 0), |(all, open), mention| {
        (
            all + 1,
            open + usize::from(mention.status == Status::Unchecked),
        )
    })
}

fn path(brief: &str) -> String {
    format!("{BRIEFS}{brief}.md")
}

fn path_of_edit(index: usize) -> String {
    path(&format!("edit-{index:04}"))
}

/// The records with one brief for each edit, and where each edit stands.
fn edited(host: &Memory, edits: &[Edit]) -> (Memory, BTreeMap<usize, Place>) {
    let mut all = super::mutations::without_briefs(host);
    let mut places = BTreeMap::new();
    for (index, edit) in edits.iter().enumerate() {
        let text = host.files.get(&path(&edit.brief));
        let text = text.and_then(|bytes| std::str::from_utf8(bytes).ok());
        let parts = text.and_then(|text| text.split_once(&edit.old));
        let Some((before, after)) = parts.filter(|(_, after)| !after.contains(&edit.old)) else {
            continue;
        };
        let start = before.rfind("\n\n").unwrap_or_default();
        let end = after.find("\n\n").unwrap_or(after.len());
        places.insert(
            index,
            Place {
                block: start..before.len() + edit.new.len() + end,
                end: before.len() + edit.new.len(),
                grown: (edit.new.len(), edit.old.len()),
            },
        );
        let text = format!("{before}{}{after}", edit.new);
        all = all.with(path_of_edit(index), text);
    }
    (all, places)
}

/// Where an edit stands in its brief.
struct Place {
    /// Its paragraph or table.
    block: Range<usize>,
    /// Behind the new words.
    end: usize,
    /// Bytes of the new words and of the old.
    grown: (usize, usize),
}

impl Place {
    fn is_caught(&self, clean: &[Found], found: &[Found]) -> bool {
        let (new, old) = self.grown;
        let before = |at: usize| if at >= self.end { at + old - new } else { at };
        found.iter().any(|(rule, range)| {
            let is_known = clean.iter().any(|(other, place)| {
                other == rule
                    && place.start == before(range.start)
                    && place.end == before(range.end)
            });
            rule != super::UNREAD && self.block.contains(&range.start) && !is_known
        })
    }
}

/// Warnings and errors by file.
fn by_path(project: &Project) -> BTreeMap<String, Vec<Found>> {
    let mut all: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for finding in check(project, Options::default()).findings {
        if finding.suppressed.is_none() && finding.severity >= Severity::Warning {
            let path = project.files.path(finding.primary.file).to_owned();
            let found = (finding.rule.to_owned(), finding.primary.range());
            all.entry(path).or_default().push(found);
        }
    }
    all
}
