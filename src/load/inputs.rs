//! The files of a project as read one by one, kept so that a changed file can be read again alone.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::assets::Images;
use super::link::{self, Linked};
use super::text::{self, TextPlace};
use super::{
    FOLDERS, FileContent, FileRole, HOLD_RECORDS, UNREAD, baseline, brief, claims, config, data,
    evidence, exhibit, fonts, invisible, sources, unread, workbook,
};
use crate::arrange::{distinct, mapped};
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::host::{Host, ReadError};
use crate::model::{Baseline, Brief, Config, Project};
use crate::printable::Fonts;
use crate::span::{FileId, Files, Spanned};

/// The files of a project, each read by itself. [`project`](Self::project) joins them; what did not change since is not computed again, and
/// unchanged briefs and libraries are the same shared values.
#[derive(Debug)]
pub struct Inputs {
    files: Files,
    config: Arc<Config>,
    logo: Option<Spanned<String>>,
    baseline: Option<Arc<Baseline>>,
    fonts: Arc<Fonts>,
    /// Findings about settings, folders and fonts.
    findings: Vec<Diagnostic>,
    /// Folders and links that could not be opened.
    problems: Vec<(String, ReadError)>,
    /// Folders and links of records that could not be opened.
    closed: BTreeSet<FileId>,
    /// Findings about files that nothing reads.
    unread: Vec<Diagnostic>,
    /// The files, sorted by folder and path.
    each: Vec<Input>,
    /// The linked files of records and data, until one of them changes.
    linked: Option<Arc<Linked>>,
    /// The names that the linked library last held; the same shared value while they are equal, as the reading of prose depends on it.
    names: Arc<[String]>,
    /// Briefs whose exhibits show data or records, as read and as completed.
    completed: BTreeMap<FileId, Completed>,
    images: Images,
}

/// A file, and what was read from it.
#[derive(Debug)]
struct Input {
    role: FileRole,
    file: FileId,
    /// Whether nothing of the file could be read.
    is_unread: bool,
    /// The bytes of the file that are not UTF-8.
    foreign: Vec<Range<usize>>,
    /// Findings about the file's bytes.
    findings: Vec<Diagnostic>,
    /// The sheet of a workbook for which it stands.
    sheet: Option<String>,
    part: FileContent,
}

/// A brief with its exhibits completed.
#[derive(Debug)]
struct Completed {
    read: Arc<Brief>,
    linked: Arc<Linked>,
    whole: Arc<Brief>,
    findings: Vec<Diagnostic>,
}

/// The effect of reading files again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Renewed {
    /// The files say the same, or do not belong to the project.
    Same,
    /// Files changed, came or went, and no other file needs to be read again.
    Changed,
    /// Any file may read differently now: the project has to be read anew.
    All,
}

impl Inputs {
    /// Reads all files.
    pub fn read(host: &dyn Host) -> Result<Self, Failure> {
        let mut files = Files::default();
        let settings = config::load(host, &mut files)?;
        let baseline = baseline::load(host, &mut files)?;
        let mut findings = settings.findings;
        let listed = Listed::of(host)?;
        let closed = listed.closed(&mut files, &mut findings);
        let mut inputs = gather(host, listed.files, &mut files, &mut findings);
        // One file of records may be as large as hundreds of briefs, so no thread is bound to more than one file at a time.
        inputs
            .par_iter_mut()
            .with_max_len(1)
            .for_each(|input| input.read(&files, &settings.config));
        let fonts = fonts::load(host, &mut files, &mut findings)?;
        let unread = unread::check(host, &mut files)?;
        Ok(Self {
            files,
            config: Arc::new(settings.config),
            logo: settings.logo,
            baseline: baseline.map(Arc::new),
            fonts: Arc::new(fonts),
            findings,
            problems: listed.problems,
            closed,
            unread,
            each: inputs,
            linked: None,
            names: Arc::default(),
            completed: BTreeMap::new(),
            images: Images::default(),
        })
    }

    /// Reads files again that changed, came or went; the paths are relative to the root. What came and went is found once for all of them.
    pub fn renew(&mut self, host: &dyn Host, paths: &BTreeSet<String>) -> Renewed {
        let mut renewed = Renewed::Same;
        let mut is_listed = false;
        for path in paths {
            let one = match self.renew_file(host, path) {
                Some(one) => one,
                None if is_listed => Renewed::Same,
                None => {
                    is_listed = true;
                    self.list_again(host).unwrap_or(Renewed::All)
                }
            };
            renewed = renewed.max(one);
            if renewed == Renewed::All {
                break;
            }
        }
        renewed
    }

    /// Reads one file again; `None` if it came or went, or others may have with it.
    fn renew_file(&mut self, host: &dyn Host, path: &str) -> Option<Renewed> {
        let is_shown = self.images.forget(path);
        let mut known = self.each.iter();
        let known = known.position(|input| self.files.path(input.file) == path);
        let Some(input) = known.and_then(|known| self.each.get_mut(known)) else {
            return match path {
                config::NAME | Baseline::NAME => Some(Renewed::All),
                _ if path == self.config.citation_style.value => Some(Renewed::All),
                _ if is_shown => Some(Renewed::Changed),
                // Fonts lie there.
                _ if path.starts_with("content/assets") => Some(Renewed::All),
                _ if path == "content" || path.starts_with("content/") => None,
                _ => Some(Renewed::Same),
            };
        };
        // Each sheet is an input of its own.
        if input.role == FileRole::Workbook {
            return Some(Renewed::All);
        }
        let bytes = match host.read(path) {
            Ok(bytes) => bytes,
            Err(ReadError::Missing) => return None,
            Err(_) => return Some(Renewed::All),
        };
        if bytes == self.files.text(input.file).as_bytes() && input.findings.is_empty() {
            return Some(Renewed::Same);
        }
        input.renew(&mut self.files, bytes, &self.config);
        if input.role != FileRole::Brief {
            self.linked = None;
        }
        Some(Renewed::Changed)
    }

    /// Lists the folders again: files that came are read, and those that went are left out. `None` if that is not enough, or a folder cannot
    /// be listed.
    fn list_again(&mut self, host: &dyn Host) -> Option<Renewed> {
        let listed = Listed::of(host).ok()?;
        // Files that nothing reads have no place among those that are read: they are compared by what is said of them.
        let unread = unread::check(host, &mut Files::default()).ok()?;
        let said = |finding: &Diagnostic| (finding.message.clone(), finding.notes.clone());
        if listed.problems != self.problems
            || !unread.iter().map(said).eq(self.unread.iter().map(said))
        {
            return None;
        }
        let order: BTreeMap<&str, usize> = mapped(
            listed
                .files
                .iter()
                .zip(0..)
                .map(|((path, _), at)| (path.as_str(), at)),
        );
        let known: BTreeSet<&str> =
            distinct(self.each.iter().map(|input| self.files.path(input.file)));
        let came = listed.files.iter().zip(0..);
        let came: Vec<_> = came
            .filter(|((path, _), _)| !known.contains(path.as_str()))
            .collect();
        let gone = self
            .each
            .iter()
            .filter(|input| !order.contains_key(self.files.path(input.file)));
        let gone: BTreeMap<FileId, FileRole> = mapped(gone.map(|input| (input.file, input.role)));
        let roles = came.iter().map(|((_, role), _)| role).chain(gone.values());
        if roles.clone().any(|role| *role == FileRole::Workbook) {
            return None;
        }
        if roles.clone().any(|role| *role != FileRole::Brief) {
            self.linked = None;
        }
        let renewed = if roles.count() == 0 {
            Renewed::Same
        } else {
            Renewed::Changed
        };
        self.each.retain(|input| !gone.contains_key(&input.file));
        for file in gone.keys() {
            self.files.remove(*file);
            self.completed.remove(file);
        }
        for ((path, role), at) in came {
            let is_before = |input: &Input| {
                order
                    .get(self.files.path(input.file))
                    .is_some_and(|own| *own < at)
            };
            let place = self.each.partition_point(is_before);
            let before = place.checked_sub(1).and_then(|last| self.each.get(last));
            let previous = if let Some(input) = before {
                input.file
            } else {
                let next = self.each.first()?.file;
                self.files.ids().take_while(|id| *id < next).last()?
            };
            let file = self.files.add_after(previous, path.as_str(), "")?;
            let mut input = Input::new(
                *role,
                &mut self.files,
                TextPlace::Known(file),
                host.read(path),
            );
            input.read(&self.files, &self.config);
            self.each.insert(place, input);
        }
        Some(renewed)
    }

    /// Joins the files into a project.
    pub fn project(&mut self, host: &dyn Host) -> Project {
        let linked = self.linked();
        let read = self.each.iter().map(|input| &input.findings);
        let parts = self.each.iter().map(|input| &input.part.findings);
        let own = [&self.findings, &self.unread].into_iter();
        let all = own.chain(read).chain(parts);
        let all = all.chain([&linked.findings]).flatten();
        let mut findings: Vec<Diagnostic> = all.cloned().collect();
        let briefs = self.each.iter().flat_map(|input| &input.part.briefs);
        let briefs: Vec<Arc<Brief>> = briefs.cloned().collect();
        let briefs = link::briefs(briefs, &self.files, &self.config, &mut findings);
        let whole = briefs.shared().map(|brief| {
            if exhibit::is_open(brief) {
                self.completed(brief, &linked, &mut findings)
            } else {
                Arc::clone(brief)
            }
        });
        let whole = whole.collect();
        let shown = self.each.iter().flat_map(|input| &input.part.images);
        let shown = shown.chain(&self.logo);
        let assets = self.images.load(host, &self.files, shown, &mut findings);
        Project {
            files: self.files.clone(),
            config: Arc::clone(&self.config),
            library: Arc::clone(&linked.library),
            briefs: whole,
            names: Arc::clone(&linked.names),
            data: Arc::clone(&linked.data),
            assets,
            fonts: Arc::clone(&self.fonts),
            suppressions: Arc::clone(&linked.suppressions),
            baseline: self.baseline.clone(),
            findings,
        }
    }

    fn linked(&mut self) -> Arc<Linked> {
        let names = &mut self.names;
        let link = || {
            let parts = self.each.iter().map(|input| &input.part);
            let unread = self.each.iter();
            let unread = unread.filter(|input| input.is_unread && input.role.holds_records());
            let unread = unread.map(|input| input.file);
            let unread = distinct(self.closed.iter().copied().chain(unread));
            let mut linked = link::records(&self.config, &self.files, parts, &unread);
            if linked.names == *names {
                linked.names = Arc::clone(names);
            } else {
                names.clone_from(&linked.names);
            }
            Arc::new(linked)
        };
        Arc::clone(self.linked.get_or_insert_with(link))
    }

    fn completed(
        &mut self,
        brief: &Arc<Brief>,
        linked: &Arc<Linked>,
        findings: &mut Vec<Diagnostic>,
    ) -> Arc<Brief> {
        let is_same = |known: &&Completed| {
            Arc::ptr_eq(&known.read, brief) && Arc::ptr_eq(&known.linked, linked)
        };
        if let Some(known) = self.completed.get(&brief.file).filter(is_same) {
            findings.extend_from_slice(&known.findings);
            return Arc::clone(&known.whole);
        }
        let mut whole = Brief::clone(brief);
        let mut found = Vec::new();
        exhibit::complete(&mut whole, &self.files, &self.config, linked, &mut found);
        findings.extend_from_slice(&found);
        let before = self.completed.get(&brief.file);
        let before =
            before.filter(|known| Arc::ptr_eq(&known.read, brief) && *known.whole == whole);
        let whole = before.map_or_else(|| Arc::new(whole), |known| Arc::clone(&known.whole));
        let completed = Completed {
            read: Arc::clone(brief),
            linked: Arc::clone(linked),
            whole: Arc::clone(&whole),
            findings: found,
        };
        self.completed.insert(brief.file, completed);
        whole
    }
}

impl Input {
    fn read(&mut self, files: &Files, config: &Config) {
        let mut part = FileContent::default();
        let (file, text) = (self.file, files.text(self.file));
        invisible::check(file, text, &mut part.findings);
        match self.role {
            FileRole::SourcesYaml => sources::yaml(file, text, &mut part),
            FileRole::SourcesBib => sources::bib(file, text, &mut part),
            FileRole::SourcesJson => sources::json(file, text, &mut part),
            FileRole::Evidence => evidence::read(file, text, config, &mut part),
            FileRole::EvidenceTable => evidence::read_table(file, text, config, &mut part),
            FileRole::Claims => claims::read(file, text, config, &mut part),
            FileRole::Brief => brief::read(file, files.path(file), text, config, &mut part),
            FileRole::Data => data::read(file, files.path(file), text, &mut part),
            FileRole::Workbook => {
                let sheet = self.sheet.as_deref().unwrap_or_default();
                data::read_sheet(file, files.path(file), sheet, text, &mut part);
            }
        }
        part.withhold(&self.foreign);
        self.part = part;
    }

    /// Replaces the content of the file by new bytes.
    fn renew(&mut self, files: &mut Files, bytes: Vec<u8>, config: &Config) {
        let place = TextPlace::Known(self.file);
        *self = Self::new(self.role, files, place, Ok(bytes));
        self.read(files, config);
    }

    fn new(
        role: FileRole,
        files: &mut Files,
        place: TextPlace,
        bytes: Result<Vec<u8>, ReadError>,
    ) -> Self {
        let mut findings = Vec::new();
        let added = text::add(files, place, bytes, &mut findings);
        if added.is_unread
            && role.holds_records()
            && let Some(finding) = findings.last_mut()
        {
            finding.notes.push(UNREAD.to_owned());
        }
        Self {
            role,
            file: added.file,
            is_unread: added.is_unread,
            foreign: added.foreign,
            findings,
            sheet: None,
            part: FileContent::default(),
        }
    }

    /// The sheets of a workbook, each under the path of the file, which has no text itself.
    fn sheets(
        files: &mut Files,
        path: String,
        sheets: Result<Vec<workbook::WorkbookSheet>, String>,
        findings: &mut Vec<Diagnostic>,
    ) -> Vec<Self> {
        let file = files.add(path.as_str(), "");
        let sheets = sheets.unwrap_or_else(|reason| {
            let at = files.whole(file);
            findings.push(workbook::refusal(&path, at, &reason));
            Vec::new()
        });
        let inputs = sheets.into_iter().map(|sheet| {
            let place = TextPlace::New(path.clone());
            let text = Ok(sheet.text.into_bytes());
            let input = Self::new(FileRole::Workbook, files, place, text);
            Self {
                sheet: Some(sheet.name),
                findings: workbook::without_fixes(input.findings).collect(),
                ..input
            }
        });
        inputs.collect()
    }
}

/// The content of a file, by its role.
enum Contents {
    Text(Result<Vec<u8>, ReadError>),
    Sheets(Result<Vec<workbook::WorkbookSheet>, String>),
}

impl Contents {
    fn read(host: &dyn Host, path: &str, role: FileRole) -> Self {
        match (role, host.read(path)) {
            (FileRole::Workbook, Ok(bytes)) => Self::Sheets(workbook::sheets(path, &bytes)),
            (_, bytes) => Self::Text(bytes),
        }
    }
}

/// What the folders of a project hold.
struct Listed {
    /// The files that are read, and as what, sorted by folder and path.
    files: Vec<(String, FileRole)>,
    /// Folders and links that could not be opened.
    problems: Vec<(String, ReadError)>,
}

impl Listed {
    fn of(host: &dyn Host) -> Result<Self, Failure> {
        let (mut files, mut problems) = (Vec::new(), Vec::new());
        for (folder, roles) in FOLDERS {
            let listing = host.list(folder)?;
            for (path, problem) in listing.problems {
                // Without one of its own folders a project would look empty, and a build would remove its pages.
                if !matches!(problem, ReadError::OutsideRoot) && folder.starts_with(&path) {
                    return Err(Failure::new(format!("the folder cannot be read: {problem}"))
                        .at(path)
                        .help("make it a folder that you may read; move a file of that name elsewhere"));
                }
                problems.push((path, problem));
            }
            files.extend(listing.files.into_iter().filter_map(|path| {
                let (_, extension) = path.rsplit_once('.')?;
                let extension = extension.to_ascii_lowercase();
                let role = roles.iter().find(|(name, _)| *name == extension)?.1;
                Some((path, role))
            }));
        }
        Ok(Self { files, problems })
    }

    /// Reports what could not be opened; returns the folders and links of records among it, where any id may stand.
    fn closed(&self, files: &mut Files, findings: &mut Vec<Diagnostic>) -> BTreeSet<FileId> {
        let mut closed = BTreeSet::new();
        for (path, problem) in &self.problems {
            let file = files.add(path.as_str(), "");
            let refusal = text::refusal(files, file, problem);
            let mut folders = HOLD_RECORDS.iter();
            findings.push(if folders.any(|folder| is_in(path, folder)) {
                closed.insert(file);
                refusal.note(UNREAD)
            } else {
                refusal
            });
        }
        closed
    }
}

/// Whether a path is that of a folder, or of something below it.
fn is_in(path: &str, folder: &str) -> bool {
    let below = path.strip_prefix(folder);
    below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
}

/// Reads the bytes of files, in order.
fn gather(
    host: &dyn Host,
    wanted: Vec<(String, FileRole)>,
    files: &mut Files,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Input> {
    let contents: Vec<Contents> = wanted
        .par_iter()
        .with_max_len(1)
        .map(|(path, role)| Contents::read(host, path, *role))
        .collect();
    let mut inputs = Vec::with_capacity(wanted.len());
    for ((path, role), contents) in wanted.into_iter().zip(contents) {
        match contents {
            Contents::Text(bytes) => {
                inputs.push(Input::new(role, files, TextPlace::New(path), bytes));
            }
            Contents::Sheets(sheets) => inputs.extend(Input::sheets(files, path, sheets, findings)),
        }
    }
    inputs
}
