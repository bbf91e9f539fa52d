//! What an edit costs in a project that is open: until all findings are known again, until a page shows it, and in memory.
//!
//! Keystrokes go to `factum lsp`, a process of its own, as an editor sends them, one when the findings of the one before have come.
//! Times are from sending the edit to receiving findings, so that both ways and the JSON are part of them. Saves go to `factum serve`.

mod comings;
mod editor;
mod saves;
mod scratch;
mod shared;
mod typist;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::time::Duration;

use factum::host::Disk;
use factum::load::load;

use crate::corpus::{self, Size};
use crate::{Programs, measure};
use editor::{Editor, Told};
use shared::{EVIDENCE, SOURCES, SharedField};
use typist::{EditKind, Typist};

/// Edits after which memory is read.
const FEW: usize = 100;
pub(crate) const MANY: usize = 10_000;

/// Edits of a brief before the next one is opened.
const OF_BRIEF: usize = 50;

/// Words that are pasted at a time.
const PASTED: usize = 2_000;

/// Every so many edits one is of the record that most briefs use.
const OF_RECORD: usize = 25;

/// How often what is known is held against a check from scratch.
const COMPARISONS: usize = 20;

/// Saves that are timed.
const SAVES: usize = 200;

/// Briefs that come and go.
const COMINGS: usize = 30;

/// Bars in milliseconds.
const KEYSTROKE: (u32, u32) = (16, 50);
const RECORD: u32 = 150;
const SAVE: u32 = 100;

/// Edits briefs and records of a library so many times, and prints what it took.
pub(crate) fn measure(programs: &Programs, size: Size, many: usize) -> Result<(), Box<dyn Error>> {
    let root = tempfile::tempdir()?;
    let files = library(size);
    crate::write(root.path(), files.clone())?;
    let (mut editor, opened) = Editor::start(&programs.factum, root.path())?;
    editor.open(EVIDENCE)?;
    editor.open(SOURCES)?;
    println!(
        "{many} edits in an open project of {} briefs with {} findings, checked for the first time in {:.0} ms",
        size.briefs,
        editor.count(),
        milliseconds(opened)
    );
    let timed = edit(&mut editor, &files, many)?;
    let memory = timed.memory;
    let text = files.iter().find(|(path, _)| is_brief(path));
    let text = text.map_or("", |(_, text)| text);
    let [came, went] = comings::measure(&mut editor, root.path(), text, COMINGS)?;
    drop(editor);
    show_briefs(&timed);
    let (naming, leading, of_source) = shared::users(&load(&Disk::new(root.path())?)?);
    println!(
        "  a keystroke in a record that {naming} briefs name and {leading} lead to, {of_source} to its source; until the findings of:"
    );
    show_record(&timed);
    println!("  a brief that comes: {}", Spread::of(came));
    println!("  a brief that goes: {}", Spread::of(went));
    let (few, last) = (megabytes(memory.few), megabytes(memory.many));
    println!(
        "  memory of `factum lsp` after {FEW} edits {few:.0} MB, after {many} edits {last:.0} MB (bar 250 MB), {:+.1} % (bar 10 %), at most {:.0} MB",
        (last / few - 1.0) * 100.0,
        megabytes(memory.most)
    );
    println!(
        "  edits and a check from scratch agree: {} states, {} findings in them",
        timed.compared.0, timed.compared.1
    );
    let (path, slug) = ("content/briefs/00/brief-0000.md", "brief-0000");
    let saves = saves::measure(&programs.factum, root.path(), path, slug, SAVES)?;
    println!(
        "  {SAVES} saves with a preview open, until its page came: {} (bar {SAVE} ms)",
        Spread::of(saves)
    );
    Ok(())
}

/// A library in which every third brief tells of last year and states a number that nothing supports: one without findings would be
/// too easy.
fn library(size: Size) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = corpus::files(size).into_iter().collect();
    let briefs = files.iter_mut().filter(|(path, _)| is_brief(path));
    for (number, (_, text)) in briefs.enumerate().filter(|(number, _)| number % 3 == 0) {
        let percent = 10 + number % 80;
        let _ = write!(
            text,
            "\nLast year, by one count, {percent} percent of the firms had left.\n"
        );
    }
    files
}

fn is_brief(path: &str) -> bool {
    path.starts_with("content/briefs/")
}

/// What many edits took.
#[derive(Default)]
struct Timed {
    briefs: BTreeMap<EditKind, Vec<Told>>,
    records: BTreeMap<SharedField, Vec<Told>>,
    memory: Memory,
    /// States that were compared, and the findings in them.
    compared: (usize, usize),
}

/// What a process held, in bytes; 0 where the system does not say.
#[derive(Clone, Copy, Default)]
struct Memory {
    few: u64,
    many: u64,
    most: u64,
}

fn edit(
    editor: &mut Editor,
    files: &BTreeMap<String, String>,
    many: usize,
) -> Result<Timed, Box<dyn Error>> {
    let mut timed = Timed::default();
    let briefs: Vec<&String> = files.keys().filter(|path| is_brief(path)).collect();
    let mut typist = Typist::new(0, String::new());
    let mut steps: BTreeMap<SharedField, usize> = BTreeMap::new();
    let mut fields = SharedField::ALL.into_iter().cycle();
    let mut open = "";
    for edit in 0..many {
        if edit % OF_BRIEF == 0 {
            if !open.is_empty() {
                editor.close(open)?;
            }
            let number = edit / OF_BRIEF;
            open = briefs[number * 7 % briefs.len()];
            editor.open(open)?;
            let others = briefs.iter().cycle().skip(number).map(|path| &files[*path]);
            typist = Typist::new(number as u64, pasted(others));
        }
        if edit % OF_RECORD == OF_RECORD - 1 {
            let field = fields.next().unwrap_or(SharedField::Value);
            let step = steps.entry(field).or_default();
            let (range, text) = field.keystroke(editor.text(field.path()), *step);
            *step += 1;
            let told = editor.replace(field.path(), &range, &text)?;
            timed.records.entry(field).or_default().push(told);
        } else {
            let next = typist.next(editor.text(open));
            let told = editor.replace(open, &next.range, &next.text)?;
            timed.briefs.entry(next.kind).or_default().push(told);
        }
        if edit + 1 == FEW.min(many) {
            timed.memory.few = measure::resident(editor.process()).unwrap_or(0);
        }
        if (edit + 1) % many.div_ceil(COMPARISONS) == 0 {
            timed.compared.0 += 1;
            timed.compared.1 += scratch::compare(editor, files)?;
        }
    }
    timed.memory.many = measure::resident(editor.process()).unwrap_or(0);
    timed.memory.most = measure::peak(editor.process()).unwrap_or(0);
    Ok(timed)
}

/// Paragraphs of some briefs, as many as are pasted at a time.
fn pasted<'t>(briefs: impl Iterator<Item = &'t String>) -> String {
    let bodies = briefs.map(|brief| brief.rsplit("\n---\n").next().unwrap_or_default());
    let paragraphs = bodies.flat_map(|body| body.split("\n\n"));
    let paragraphs = paragraphs.filter(|part| !part.trim_start().starts_with(['#', '[']));
    let mut text = String::new();
    let mut words = 0;
    for paragraph in paragraphs {
        if words >= PASTED {
            break;
        }
        words += paragraph.split_whitespace().count();
        text += "\n\n";
        text += &paragraph.trim().replace("[^method]", "");
    }
    text
}

fn show_briefs(timed: &Timed) {
    let all = |kind: &EditKind| {
        let told = timed.briefs.get(kind).map_or(&[][..], Vec::as_slice);
        told.iter().map(|told| told.all).collect::<Vec<_>>()
    };
    let (pasted, keystrokes): (Vec<EditKind>, Vec<EditKind>) = EditKind::ALL
        .into_iter()
        .partition(|kind| *kind == EditKind::Paste);
    let every = Spread::of(keystrokes.iter().flat_map(all).collect());
    let (median, p99) = KEYSTROKE;
    println!("  a keystroke in a brief: {every} (bars {median} and {p99} ms)");
    for kind in keystrokes.iter().chain(&pasted) {
        println!("    {}: {}", kind.name(), Spread::of(all(kind)));
    }
}

fn show_record(timed: &Timed) {
    let records = || timed.records.values().flatten();
    let own = Spread::of(records().map(|told| told.own).collect());
    let all = Spread::of(records().map(|told| told.all).collect());
    println!("    the edited file: {own}");
    println!("    all files: {all} (bar {RECORD} ms at p99)");
    for field in SharedField::ALL {
        let told = timed.records.get(&field).map_or(&[][..], Vec::as_slice);
        let all = Spread::of(told.iter().map(|told| told.all).collect());
        let most = told.iter().map(|told| told.files).max().unwrap_or(0);
        println!(
            "    all files, {}: {all}; findings of up to {most} files were sent",
            field.name()
        );
    }
}

/// Times, from the least to the most.
struct Spread(Vec<Duration>);

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        Self(times)
    }

    /// The least time that so many percent of all do not exceed.
    fn at(&self, percent: usize) -> f64 {
        let place = (self.0.len() * percent).div_ceil(100).max(1) - 1;
        milliseconds(self.0.get(place).copied().unwrap_or_default())
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "median {:.1} ms, p99 {:.1} ms of {}",
            self.at(50),
            self.at(99),
            self.0.len()
        )
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn megabytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1000.0
}
