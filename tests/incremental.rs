//! What is known of a project after any edits is what is found from scratch: the same findings, traces and pages.
//!
//! `FACTUM_EDITS` says how many edits are tried, 1,000 by default.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use factum::check::{Options, check};
use factum::failure::Failure;
use factum::host::Memory;
use factum::load::load;
use factum::session::workspace::{Snapshot, Workspace};
use factum::span::Files;

use crate::random::Random;

/// Edits of a file before it is as it was again.
const EDITS_OF_FILE: usize = 4;

/// Edits after which a page is looked at.
const EDITS_OF_PAGE: usize = 15;

/// What is typed: words that rules look for, marks that open something, and letters of several bytes.
const TYPED: &[&str] = &[
    "a",
    " ",
    "\n",
    "\n\n",
    "7",
    "12.5 percent ",
    "last year ",
    "not ",
    "\"",
    "“",
    "[@",
    "]",
    "[words][@",
    "[=",
    "@mofcom ",
    ": ",
    "- ",
    "# ",
    "*",
    "| a | b |\n",
    "é",
    "TODO ",
    "<!-- factum: allow(uncited-number) reason=\"r\" -->\n",
    "# factum: allow(unused-source) reason=\"r\"\n",
    "  unconfirmed: true\n",
    "status: final\n",
    "language: es\n",
    "according to the World Bank, ",
    "![A map](map.png)\n\n",
    "{",
    "'",
];

/// Settings, sound ones and others.
const SETTINGS: &[&str] = &[
    "language: en\n",
    "currency: EUR\n",
    "fail_on: warning\n",
    "rules: { uncited-number: warning, unused-source: off }\n",
    "paths: { \"content/briefs/s*.md\": { deictic-time: error } }\n",
    "citations: { style: apa }\n",
    "publisher: [\n",
    "nonsense: 1\n",
];

/// A picture that a brief shows, and what it may hold: two drawings, what is none, and nothing.
const PICTURE: &str = "content/assets/map.svg";
const PICTURES: &[&str] = &[
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"5\" height=\"5\"/></svg>",
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"7\" height=\"7\"/></svg>",
    "words",
    "",
];

/// The files of a project as they are on disk and as an editor holds them.
struct Twin {
    root: tempfile::TempDir,
    workspace: Workspace,
    disk: BTreeMap<String, Vec<u8>>,
    open: BTreeMap<String, Vec<u8>>,
    /// What a file was, and how often it was edited since.
    first: BTreeMap<String, (Vec<u8>, usize)>,
    /// The files that were not there at first.
    came: BTreeSet<String>,
}

impl Twin {
    fn new(files: BTreeMap<String, Vec<u8>>) -> Self {
        let root = tempfile::tempdir().unwrap();
        for (path, bytes) in &files {
            write(root.path(), path, bytes);
        }
        Self {
            workspace: Workspace::open(Some(root.path())).unwrap(),
            root,
            first: files
                .iter()
                .map(|(path, bytes)| (path.clone(), (bytes.clone(), 0)))
                .collect(),
            disk: files,
            open: BTreeMap::new(),
            came: BTreeSet::new(),
        }
    }

    fn paths(&self, wanted: impl Fn(&str) -> bool) -> Vec<String> {
        let paths = self.disk.keys().chain(self.open.keys());
        let mut paths: Vec<String> = paths.filter(|path| wanted(path)).cloned().collect();
        paths.sort();
        paths.dedup();
        paths
    }

    fn text(&self, path: &str) -> String {
        let bytes = self.open.get(path).or_else(|| self.disk.get(path));
        String::from_utf8_lossy(bytes.map_or(&[], Vec::as_slice)).into_owned()
    }

    /// Opens a text, or saves it.
    fn put(&mut self, random: &mut Random, path: &str, text: String) {
        if random.once_in(4) {
            self.save(path, text.into_bytes());
        } else {
            self.open.insert(path.to_owned(), text.clone().into_bytes());
            self.workspace.overlay(path, text);
        }
    }

    fn save(&mut self, path: &str, bytes: Vec<u8>) {
        write(self.root.path(), path, &bytes);
        self.disk.insert(path.to_owned(), bytes);
        self.close(path);
        self.workspace.touched(path);
    }

    fn close(&mut self, path: &str) {
        if self.open.remove(path).is_some() {
            self.workspace.release(path);
        }
    }

    fn remove(&mut self, path: &str) {
        self.close(path);
        self.came.remove(path);
        if self.disk.remove(path).is_some() {
            std::fs::remove_file(self.root.path().join(path)).unwrap();
        }
        self.workspace.touched(path);
    }

    /// One edit, in words.
    fn edit(&mut self, random: &mut Random) -> String {
        match random.below(100) {
            0..3 => {
                let setting = random.pick(SETTINGS);
                let text = format!("publisher: {{ name: An Institute }}\n{setting}");
                self.put(random, "factum.yaml", text);
                format!("settings: {setting}")
            }
            3..5 => {
                let from = one(
                    random,
                    &self.paths(|path| is_brief(path) || is_record(path)),
                );
                let (folder, name) = from.rsplit_once('/').unwrap();
                let extension = name.rsplit_once('.').unwrap().1;
                let (before, number) = (random.pick(&["", "new-", "t-new-"]), random.below(3));
                let path = format!("{folder}/{before}{number}.{extension}");
                let text = self.text(&from);
                self.put(random, &path, text);
                self.came.insert(path.clone());
                format!("{path} comes, a copy of {from}")
            }
            5 => {
                let text = random.pick(PICTURES);
                self.put(random, PICTURE, (*text).to_owned());
                format!("{PICTURE}: {text}")
            }
            6..8 if random.once_in(4) => {
                let comment = format!("<!-- {} -->", random.below(9));
                let head = include_str!("../templates/partials/head.html");
                self.put(
                    random,
                    "templates/partials/head.html",
                    head.to_owned() + &comment,
                );
                format!("a template has {comment}")
            }
            6 => {
                let mut gone: Vec<String> = self.came.iter().cloned().collect();
                gone.extend(self.paths(|path| path.ends_with("baseline.yaml")));
                if gone.is_empty() {
                    return "nothing".to_owned();
                }
                let path = one(random, &gone);
                self.remove(&path);
                format!("{path} goes")
            }
            7 => {
                let from = one(random, &self.paths(is_brief));
                let text = self.text(&from);
                self.remove(&from);
                let path = format!("content/briefs/moved-{}.md", random.below(9));
                self.save(&path, text.into_bytes());
                format!("{from} is {path} now")
            }
            8 => {
                let text = "content/briefs/s-1.md:\n  uncited-number: 1\ncontent/evidence/trade.yaml:\n  unknown-key: 2\n";
                self.put(random, "factum-baseline.yaml", text.to_owned());
                "the baseline comes".to_owned()
            }
            9..12 => {
                let path = one(
                    random,
                    &self.paths(|path| path.starts_with("content/data/")),
                );
                self.type_in(random, &path)
            }
            12..20 => {
                let path = one(random, &self.paths(is_record));
                self.rename(random, &path)
            }
            20..45 => {
                let path = one(random, &self.paths(is_record));
                self.type_in(random, &path)
            }
            45..50 => match self.open.keys().next().cloned() {
                Some(path) if path != "factum.yaml" => {
                    self.close(&path);
                    format!("{path} is closed")
                }
                _ => "nothing".to_owned(),
            },
            _ => {
                let path = one(random, &self.paths(is_brief));
                self.type_in(random, &path)
            }
        }
    }

    fn type_in(&mut self, random: &mut Random, path: &str) -> String {
        if let Some((first, edits)) = self.first.get_mut(path) {
            *edits += 1;
            if *edits > EDITS_OF_FILE {
                *edits = 0;
                let first = String::from_utf8_lossy(first).into_owned();
                self.put(random, path, first);
                return format!("{path} is as it was");
            }
        }
        let mut text = self.text(path);
        let mut at = random.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let what = if random.once_in(3) {
            let mut end = (at + random.below(12)).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(at..end, "");
            "something taken out".to_owned()
        } else {
            let typed = random.pick(TYPED);
            text.insert_str(at, typed);
            format!("{typed:?}")
        };
        self.put(random, path, text);
        format!("{path} at {at}: {what}")
    }

    /// Gives a record another id, or another record its id.
    fn rename(&mut self, random: &mut Random, path: &str) -> String {
        let text = self.text(path);
        let ids: Vec<&str> = text
            .lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(':').map(|(id, _)| id))
            .collect();
        if ids.is_empty() {
            return "nothing".to_owned();
        }
        let (old, other) = (random.pick(&ids), random.pick(&ids));
        let new = if random.once_in(2) {
            format!("{old}x")
        } else {
            other.to_owned()
        };
        let renamed = text.replacen(&format!("{old}:"), &format!("{new}:"), 1);
        let said = format!("{path}: {old} is {new}");
        self.put(random, path, renamed);
        said
    }

    /// The page of a brief, of a project that was opened just now.
    fn page(&self, slug: &str) -> Option<Vec<u8>> {
        let mut fresh = Workspace::open(Some(self.root.path())).unwrap();
        for (path, bytes) in &self.open {
            fresh.overlay(path, bytes.clone());
        }
        fresh.snapshot().unwrap().page(slug).unwrap()
    }

    fn cold(&self) -> Memory {
        let mut files = self.disk.clone();
        files.extend(self.open.clone());
        Memory { files }
    }
}

fn one(random: &mut Random, from: &[String]) -> String {
    from[random.below(from.len())].clone()
}

fn is_brief(path: &str) -> bool {
    path.starts_with("content/briefs/")
}

fn is_record(path: &str) -> bool {
    ["content/sources/", "content/evidence/", "content/claims/"]
        .iter()
        .any(|folder| path.starts_with(folder))
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// The library of this repository, without the longer briefs, and some short briefs that use it in every way.
fn files() -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = BTreeMap::new();
    for folder in ["sources", "evidence", "claims", "data"] {
        for entry in std::fs::read_dir(root.join("content").join(folder)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let bytes = std::fs::read(entry.path()).unwrap();
            files.insert(format!("content/{folder}/{name}"), bytes);
        }
    }
    let swap = "content/briefs/the-swap-line-in-december-2023.md";
    files.insert(swap.to_owned(), std::fs::read(root.join(swap)).unwrap());
    let text = |folder: &str, name: &str| {
        let bytes = files.get(&format!("content/{folder}/{name}.yaml"));
        String::from_utf8_lossy(bytes.map_or(&[], Vec::as_slice)).into_owned()
    };
    let ids = |text: &str| -> Vec<String> {
        let lines = text
            .lines()
            .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
        let ids = lines.filter_map(|line| line.split_once(':').map(|(id, _)| id.to_owned()));
        ids.collect()
    };
    let evidence = ids(&text("evidence", "trade"));
    let finance = ids(&text("evidence", "finance"));
    let claims = ids(&text("claims", "trade"));
    let mut briefs = Vec::new();
    for number in 0..6 {
        let id = |ids: &[String], step: usize| ids[(number * 3 + step) % ids.len()].clone();
        let (a, b, c) = (id(&evidence, 0), id(&evidence, 1), id(&finance, 2));
        let claim = id(&claims, 0);
        let status = ["draft", "review", "final"][number % 3];
        let text = format!(
            "---\ntitle: Trade {number}\ndate: 2024-0{}-01\nauthors: [{{ name: Ann }}]\nsummary: In short, 4 percent.\nstatus: {status}\n\
             takeaways: [{claim}]\n---\n\nExports were [=@{a}] in 2021, and [12.9 billion dollars][@{b}] later. They rose by 5 percent.\n\n\
             ## A heading\n\n> Words that somebody said about the matter. [@{c}]\n\nLast year it was “a strategic partner of great \
             importance” [@{c}], says the [report][@nowhere-{number}].\n\n```table\ndata: [{a}, {b}]\ntitle: Both\n```\n{}",
            number + 1,
            if number == 1 {
                "\n![A map](map.svg)\n"
            } else {
                ""
            }
        );
        briefs.push((format!("content/briefs/s-{number}.md"), text.into_bytes()));
    }
    files.extend(briefs);
    files.insert(PICTURE.to_owned(), PICTURES[0].as_bytes().to_vec());
    files.insert(
        "factum.yaml".to_owned(),
        b"publisher: { name: An Institute }\n".to_vec(),
    );
    files
}

fn assert_same(snapshot: &Snapshot, cold: &Memory, history: &[String]) {
    let last = history.len().saturating_sub(12);
    let history = history.get(last..).unwrap_or_default().join("\n");
    let project = load(cold).unwrap();
    let checked = check(&project, Options::default());
    let (shown, known) = (
        Shown::new(&project.files),
        Shown::new(&snapshot.project().files),
    );
    let mut expected = checked.findings.iter().map(|finding| shown.of(finding));
    let mut found = snapshot.findings().map(|finding| known.of(finding));
    loop {
        let (expected, found) = (expected.next(), found.next());
        assert_eq!(expected, found, "{history}");
        if expected.is_none() {
            break;
        }
    }
    for (trace, found) in checked.traces.iter().zip(snapshot.traces()) {
        assert_eq!(shown.of(trace), known.of(found), "{history}");
    }
    assert_eq!(checked.traces.len(), snapshot.traces().count(), "{history}");
}

/// Writes values with the paths of files for their ids: a file that came later has another id than one that was read at first.
struct Shown<'f>(BTreeMap<String, &'f str>);

impl<'f> Shown<'f> {
    fn new(files: &'f Files) -> Self {
        let paths = files.ids().map(|id| (format!("{id:?}"), files.path(id)));
        Self(paths.collect())
    }

    fn of(&self, value: &impl std::fmt::Debug) -> String {
        let debug = format!("{value:?}");
        let mut shown = String::new();
        let mut rest = debug.as_str();
        while let Some(at) = rest.find("FileId(") {
            let end = at + rest[at..].find(')').unwrap() + 1;
            shown.push_str(&rest[..at]);
            shown.push_str(self.0[&rest[at..end]]);
            rest = &rest[end..];
        }
        shown + rest
    }
}

#[test]
fn any_edits_find_what_is_found_from_scratch() {
    let count = std::env::var("FACTUM_EDITS").ok();
    let count = count.and_then(|count| count.parse().ok()).unwrap_or(1_000);
    let mut random = Random::new(7);
    let mut twin = Twin::new(files());
    let mut history = Vec::new();
    let mut compared = 0;
    for _ in 0..count {
        history.push(twin.edit(&mut random));
        let cold = twin.cold();
        match twin.workspace.snapshot() {
            Ok(snapshot) => {
                assert_same(&snapshot, &cold, &history);
                if compared % EDITS_OF_PAGE == 0 {
                    let page = snapshot.page("s-1").unwrap();
                    assert!(page.is_some() && page == twin.page("s-1"), "{history:#?}");
                }
                compared += 1;
            }
            Err(failure) => {
                let cold: Option<Failure> = load(&cold).err();
                assert_eq!(cold, Some(failure), "{history:#?}");
                // Settings that cannot be read are mended at once.
                twin.put(
                    &mut random,
                    "factum.yaml",
                    "publisher: { name: An Institute }\n".to_owned(),
                );
                twin.remove("factum-baseline.yaml");
                history.push("settings are mended".to_owned());
            }
        }
    }
    assert!(compared * 10 > count * 9, "{compared} of {count}");
}

/// Each edit of records changes what is found of a brief that does not name them, or where it is found.
#[test]
fn records_reach_briefs_that_do_not_name_them() {
    const SOURCES: &str = "content/sources/s.yaml";
    const EVIDENCE: &str = "content/evidence/e.yaml";
    let files = [
        ("factum.yaml", "publisher: { name: An Institute }\n"),
        (
            SOURCES,
            "report: { type: report, title: Trade in 2021, author: 'Doe, Jane', date: 2022 }\n\
             other: { type: book, title: Harbours, author: 'Roe, Ana', date: 2020 }\n",
        ),
        (
            EVIDENCE,
            "firms: { source: other, figure: { measure: firms that left, value: 38 percent, period: 2019 } }\n\
             exports: { source: report, figure: { measure: goods exports, value: 12.6 billion USD, period: 2021 } }\n",
        ),
        (
            "content/briefs/trade.md",
            "---\ntitle: Trade\ndate: 2024-01-23\nauthors: [{ name: Ann }]\nsummary: Trade.\nstatus: final\n---\n\n\
             Exports were [12.9 billion dollars][@exports] in 2021, and Agenda 21 was read. Of firms, 41 percent left. She read \
             “The long way to the sea” last year.\n",
        ),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let mut twin = Twin::new(files.into());
    for (path, before, after) in [
        // What is a title is no quotation.
        (SOURCES, "title: Harbours", "title: The Long Way to the Sea"),
        (
            SOURCES,
            "title: The Long Way to the Sea",
            "title: Agenda 21",
        ),
        // A number that nothing supports is offered what is of its size.
        (EVIDENCE, "38 percent", "41 percent"),
        (EVIDENCE, "41 percent", "43 percent"),
        // What is found in a file of records moves.
        (EVIDENCE, "firms:", "# A comment.\nfirms:"),
        (EVIDENCE, "firms that left", "firms that left last year"),
        // Any unknown id may stand in what could not be read.
        (EVIDENCE, "# A comment.\n", "A line\n"),
    ] {
        let known = twin.workspace.snapshot().unwrap();
        let text = twin.text(path).replacen(before, after, 1);
        assert_ne!(text, twin.text(path), "{before}");
        twin.save(path, text.into_bytes());
        let now = twin.workspace.snapshot().unwrap();
        assert_same(&now, &twin.cold(), &[format!("{path}: {after}")]);
        let is_same = now.findings().eq(known.findings()) && now.traces().eq(known.traces());
        assert!(!is_same, "{path}: {after}");
    }
}

/// A brief that asks something of all records is looked at again by an edit that has one answer otherwise, and by no other.
#[test]
fn a_brief_is_looked_at_again_where_a_record_answers_it_otherwise() {
    const EVIDENCE: &str = "content/evidence/e.yaml";
    const SOURCES: &str = "content/sources/s.yaml";
    let files = [
        ("factum.yaml", "publisher: { name: An Institute }\n"),
        (
            SOURCES,
            "report: { type: report, title: Trade in 2021, publisher: Acme, date: 2022 }\n\
             other: { type: article, title: Harbours, publisher: Acme, date: 2020 }\n",
        ),
        (
            EVIDENCE,
            "firms: { source: report, figure: { measure: firms that left, value: 38 percent, period: 2019 } }\n\
             ships: { source: other, figure: { measure: ships that came, value: 12, period: 2020 } }\n\
             words: { source: other, quote: { text: Ships came., speaker: Ana Roe } }\n",
        ),
        (
            "content/briefs/trade.md",
            "---\ntitle: Trade\ndate: 2024-01-23\nauthors: [{ name: Ann }]\nsummary: Trade.\nstatus: final\n---\n\n\
             Trade fell last year. According to Lineview, [38 percent][@firms] left in 2019.\n",
        ),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let mut twin = Twin::new(files.into());
    let count = |snapshot: &Snapshot, rule: &str| {
        let found = snapshot.findings();
        found.filter(|finding| finding.rule == rule).count()
    };
    for (before, after, is_checked, [deictic, secondary]) in [
        // No measure holds "last year" before or after.
        ("ships that came", "ships that came in", false, [1, 1]),
        // The record cannot be read, and can be again.
        ("value: 12,", "value: [12,", false, [1, 1]),
        ("value: [12,", "value: 12,", false, [1, 1]),
        // One does.
        ("ships that came in", "ships of last year", true, [0, 1]),
        (
            "ships of last year",
            "all ships of Last year",
            false,
            [0, 1],
        ),
        // It is out of sight.
        ("value: 12,", "value: [12,", true, [1, 1]),
        ("value: [12,", "value: 12,", true, [0, 1]),
        ("all ships of Last year", "ships", true, [1, 1]),
        // Nobody is called Lineview before or after, and then somebody is.
        ("Ana Roe", "Eva Roe", false, [1, 1]),
        ("Eva Roe", "Eva Lineview", true, [1, 0]),
        ("Eva Lineview", "Ana Lineview", false, [1, 0]),
    ] {
        let known = twin.workspace.snapshot().unwrap();
        let text = twin.text(EVIDENCE).replacen(before, after, 1);
        assert_ne!(text, twin.text(EVIDENCE), "{before}");
        twin.save(EVIDENCE, text.into_bytes());
        let now = twin.workspace.snapshot().unwrap();
        assert_same(&now, &twin.cold(), &[format!("{before}: {after}")]);
        // What is found of a brief anew has a trace of its own.
        let [old, new] = [&known, &now].map(|snapshot| snapshot.trace("trade").unwrap());
        assert_eq!(!std::ptr::eq(old, new), is_checked, "{before}: {after}");
        let counts = ["deictic-time", "secondary-source"].map(|rule| count(&now, rule));
        assert_eq!(counts, [deictic, secondary], "{before}: {after}");
    }
}

/// Files that come and go leave the findings of the other briefs as they are known.
#[test]
fn a_file_that_comes_or_goes_has_no_other_brief_looked_at_again() {
    let mut twin = Twin::new(files());
    let of = |snapshot: &Snapshot, slug: &str| snapshot.trace(slug).map(std::ptr::from_ref);
    let brief = "---\ntitle: New\ndate: 2024-01-01\n---\n\nOf firms, 40 percent left.\n";
    let record =
        "new: { source: mofcom, figure: { measure: copper, value: 7,777 tonnes, period: 2019 } }\n";
    let mut known = twin.workspace.snapshot().unwrap();
    let swap = "the-swap-line-in-december-2023";
    let all = ["s-0", "s-3", "s-5", swap];
    // What is found of a brief anew has a trace of its own.
    let mut next = |twin: &mut Twin, said: &str, kept: &[&str]| {
        let now = twin.workspace.snapshot().unwrap();
        assert_same(&now, &twin.cold(), &[said.to_owned()]);
        for slug in kept {
            assert_eq!(
                of(&known, slug).unwrap(),
                of(&now, slug).unwrap(),
                "{said}: {slug}"
            );
        }
        known = now;
    };
    for path in [
        "content/briefs/a.md",
        "content/briefs/s-4b.md",
        "content/briefs/2024/z.md",
    ] {
        twin.save(path, brief.as_bytes().to_vec());
        next(&mut twin, &format!("{path} comes"), &all);
    }
    // One event names the folder alone.
    let folder = twin.root.path().join("content/briefs/2024");
    std::fs::rename(&folder, folder.with_file_name("2025")).unwrap();
    let moved = twin.disk.remove("content/briefs/2024/z.md").unwrap();
    twin.disk
        .insert("content/briefs/2025/z.md".to_owned(), moved);
    twin.workspace.touched("content/briefs/2025");
    next(&mut twin, "a folder has another name", &all);
    for path in [
        "content/briefs/a.md",
        "content/briefs/s-4b.md",
        "content/briefs/2025/z.md",
    ] {
        twin.remove(path);
        next(&mut twin, &format!("{path} goes"), &all);
    }
    twin.save("content/evidence/new.yaml", record.as_bytes().to_vec());
    next(&mut twin, "a record comes", &[swap]);
    twin.remove("content/evidence/new.yaml");
    next(&mut twin, "a record goes", &[swap]);
}
