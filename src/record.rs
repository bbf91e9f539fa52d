//! Makes records of what prose says: pure, from a project and mentions of a brief to edits.
//!
//! What the brief says is read in advance, for a person to compare with the source: value, unit, period, what was measured, the source
//! from the nearest citation or link. A record made so proves nothing, and says that it is unconfirmed; one that its own sentence
//! contradicts is not made. What stands in a file stays; an entry is added at its end.
//!
//! | module | does |
//! | --- | --- |
//! | `origin` | finds the source that a mention names |
//! | `number` | is a number in its sentence: its clause, its time, its words |
//! | `measure` | finds the noun phrase of a number |
//! | `said` | writes what a mention states as the value of a record |
//! | `draft` | reads a mention in advance: what it says, when, of what |
//! | `entry` | writes an entry in YAML |
//! | `naming` | finds an id that no record has |
//! | `shelf` | puts entries at the end of files |
//! | `anchoring` | lets the words of the mention rest on the record |
//! | `agreement` | holds new records against the checker, in the sentences that they were made from |

mod agreement;
mod anchoring;
mod draft;
mod entry;
mod measure;
mod naming;
mod number;
mod origin;
mod said;
mod shelf;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::check::trace::{Status, TraceKind, TraceMention};
use crate::check::{self, PassageReading};
use crate::fix::TextEdit;
use crate::lang::word::words_at;
use crate::mention::Kind;
use crate::model::work::{Name, Work};
use crate::model::{Body, Brief, Project, Record};
use crate::prose::{Passage, Role};
use crate::quantity::{Date, Period};
use crate::span::Span;
use anchoring::Anchors;
use draft::{DISAGREES, Draft, MentionPlace};
use measure::LibraryWords;
use naming::FreshIds;
use origin::{MentionOrigin, OriginKind, Pages};
use shelf::Shelf;

/// What the caller decides.
#[derive(Clone, Copy, Debug, Default)]
pub struct RecordOptions<'o> {
    /// When the addresses of links were visited, where they become sources.
    pub accessed: Option<Date>,
    /// Whether a citation or link anywhere in the paragraph or row is near enough, not only one in the sentence.
    pub is_wide: bool,
    /// Words of the source, which nobody has compared with it, that go beside each record.
    pub excerpt: Option<&'o str>,
}

/// What recording some mentions comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    /// The edits, by path and place; those of one file do not overlap.
    pub edits: Vec<TextEdit>,
    /// The records that they add, in order of the mentions.
    pub records: Vec<NewRecord>,
    /// The mentions that lack a record and get none.
    pub left: Vec<LeftMention>,
}

/// A record that was made of a mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecord {
    /// Its id.
    pub id: String,
    /// The mention.
    pub span: Span,
    /// The file that it is added to.
    pub path: String,
    /// The id of its source.
    pub source: String,
    /// The file that the source is added to, where no source had its address.
    pub source_path: Option<String>,
}

/// A mention that lacks a record and gets none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftMention {
    /// The mention.
    pub span: Span,
    /// Why.
    pub why: &'static str,
    /// Whether a citation or link stands near enough.
    pub has_source: bool,
}

/// Whether a mention needs a record and has none: nothing that it rests on holds a value, or words, to compare it with.
pub fn lacks_record(project: &Project, mention: &TraceMention) -> bool {
    if matches!(
        mention.kind,
        TraceKind::Citation | TraceKind::Quantity(Kind::Date)
    ) {
        return false;
    }
    let is_held = |id: &String| match project.library.get(id) {
        Some(Record::Evidence(evidence)) => match &evidence.body {
            Body::Quote(_) => mention.kind == TraceKind::Quote || evidence.excerpt.is_some(),
            Body::Figure(_) | Body::Rank(_) | Body::Derived(_) => mention.kind != TraceKind::Quote,
            Body::Unreadable => true,
            Body::Finding(_) => false,
        },
        Some(Record::Claim(_)) => true,
        Some(Record::Source(_)) | None => false,
    };
    match mention.status {
        Status::Uncited => true,
        Status::Unchecked => !mention.records.iter().any(is_held),
        Status::Inserted | Status::Checked | Status::Exempt | Status::Mismatch => false,
    }
}

/// Records those of some mentions of a brief that [lack a record](lacks_record).
pub fn record<'m>(
    project: &Project,
    brief: &Brief,
    mentions: impl IntoIterator<Item = &'m TraceMention>,
    options: RecordOptions<'_>,
) -> Recording {
    let lacking = mentions
        .into_iter()
        .filter(|mention| lacks_record(project, mention));
    let mut lacking: Vec<&TraceMention> = lacking.collect();
    lacking.sort_by_key(|mention| mention.span);
    if lacking.is_empty() {
        return Recording::default();
    }
    let ground = Ground {
        project,
        brief,
        options,
        pages: Pages::new(project),
        readings: check::read(project, brief),
        starts: starts(brief),
    };
    let mut tried = BTreeMap::new();
    for round in 0.. {
        let recording = Recorder::new(&ground).record(&lacking, &tried);
        let disagreement = agreement::disagreement(project, brief, &recording);
        if disagreement.is_empty() {
            return recording;
        }
        for new in &recording.records {
            let next = if disagreement.unread.contains(&new.id) {
                Tried::Unread
            } else if round >= 2 * MOST_ROUNDS
                || disagreement.contradicted.contains(&new.id) && round >= MOST_ROUNDS
            {
                Tried::Readings(usize::MAX)
            } else if disagreement.contradicted.contains(&new.id) {
                tried.get(&new.span).map_or(Tried::Readings(1), Tried::next)
            } else {
                continue;
            };
            tried.insert(new.span, next);
        }
    }
    Recording::default()
}

/// Rounds in which a mention that its record contradicts is read another way; then it gets none, and at last none is made.
const MOST_ROUNDS: usize = 5;

/// What was tried of a mention in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tried {
    /// So many readings.
    Readings(usize),
    /// To let its words rest on a record.
    Unread,
}

impl Tried {
    const fn next(&self) -> Self {
        match self {
            Self::Readings(count) => Self::Readings(count.saturating_add(1)),
            Self::Unread => Self::Unread,
        }
    }
}

/// Why a mention is left that names no source.
const SOURCELESS: &str = "no citation or link stands near it";

fn starts(brief: &Brief) -> Vec<(u32, usize)> {
    let passages = brief.passages.iter().enumerate();
    let filled = passages.filter(|(_, passage)| !passage.text.value.is_empty());
    let starts = filled.map(|(index, passage)| (passage.text.whole().start, index));
    let mut starts: Vec<_> = starts.collect();
    starts.sort_unstable();
    starts
}

/// What the records of a project measure, in lower case, and when.
fn measured(project: &Project) -> impl Iterator<Item = (String, Option<Period>)> {
    let evidence = project.library.evidence.values();
    evidence.filter_map(|evidence| Some((evidence.measure()?.to_lowercase(), evidence.period())))
}

/// A source that is made of a link: its page, its id, its file.
struct NewSource {
    page: String,
    id: String,
    path: String,
}

/// What all records of a brief are made from.
struct Ground<'p> {
    project: &'p Project,
    brief: &'p Brief,
    options: RecordOptions<'p>,
    pages: Pages<'p>,
    readings: Vec<PassageReading<'p>>,
    /// Where each passage begins, in order, and which it is.
    starts: Vec<(u32, usize)>,
}

impl<'p> Ground<'p> {
    /// The passage that holds a mention.
    fn passage(&self, span: Span) -> Option<(usize, &'p Passage)> {
        let next = self
            .starts
            .partition_point(|(start, _)| *start <= span.start);
        let (_, index) = self.starts.get(next.checked_sub(1)?)?;
        let passage = self.brief.passages.get(*index)?;
        passage
            .text
            .whole()
            .contains(span)
            .then_some((*index, passage))
    }

    /// The words by which a source is known: of its id, its authors, its publisher, and what holds it.
    fn source_words(&self, origin: &MentionOrigin) -> Vec<String> {
        let OriginKind::Source(id) = &origin.kind else {
            return Vec::new();
        };
        let source = self.project.library.sources.get(id);
        let work = source.map(|source| &source.work);
        let authors = work.into_iter().flat_map(Work::authors);
        let authors: Vec<String> = authors.map(Name::short).collect();
        let holders = work
            .into_iter()
            .flat_map(|work| [work.publisher(), work.container()]);
        let texts = authors.iter().map(String::as_str).chain(holders.flatten());
        let texts = texts.chain([id.as_str()]);
        let words = texts.flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric()));
        words.map(str::to_lowercase).collect()
    }
}

struct Recorder<'g> {
    ground: &'g Ground<'g>,
    ids: FreshIds<'g>,
    shelf: Shelf<'g>,
    anchors: Anchors,
    new_sources: Vec<NewSource>,
    /// What records measure, in lower case, and when.
    measures: BTreeSet<(String, Option<Period>)>,
    recording: Recording,
}

impl<'g> Recorder<'g> {
    fn new(ground: &'g Ground<'g>) -> Self {
        let project = ground.project;
        Self {
            ground,
            ids: FreshIds::new(&project.library),
            shelf: Shelf::new(project),
            anchors: Anchors::default(),
            new_sources: Vec::new(),
            measures: measured(project).collect(),
            recording: Recording::default(),
        }
    }

    fn record(mut self, mentions: &[&TraceMention], tried: &BTreeMap<Span, Tried>) -> Recording {
        for mention in mentions {
            let tried = tried.get(&mention.span).copied();
            if let Err(why) = self.add(mention, tried.unwrap_or(Tried::Readings(0))) {
                self.recording.left.push(LeftMention {
                    span: mention.span,
                    why,
                    has_source: why != SOURCELESS,
                });
            }
        }
        self.finish()
    }

    fn add(&mut self, mention: &TraceMention, tried: Tried) -> Result<(), &'static str> {
        let Tried::Readings(tried) = tried else {
            return Err(
                "its words cannot be put in brackets where they stand: write them without markup",
            );
        };
        if tried == usize::MAX {
            return Err(DISAGREES);
        }
        let ground = self.ground;
        let (index, passage) = ground
            .passage(mention.span)
            .ok_or("it stands in no prose")?;
        let range = passage.text.map.cooked(mention.span);
        let range = range.ok_or("it is broken by markup: write it without")?;
        let passages = ground.brief.passages.as_slice();
        let origin = ground
            .pages
            .nearest((passages, index), &range, ground.options.is_wide)
            .ok_or(SOURCELESS)?;
        let reading = ground.readings.get(index);
        let reading = reading.filter(|reading| std::ptr::eq(reading.passage, passage));
        let place = MentionPlace {
            mention,
            passage,
            reading,
            heads: heads(passages, index, &range),
            range,
        };
        let source = ground.source_words(&origin);
        let library = LibraryWords {
            measures: &self.measures,
            source: &source,
        };
        let draft = Draft::new(ground.project, ground.brief, &place, &library, tried)?;
        let text = ground.project.files.text(ground.brief.file);
        let others = reading.map_or(&[][..], |reading| &reading.mentions);
        let others = others.iter().map(|other| other.range.clone());
        let words = (&draft.words, &draft.core, mention.kind);
        let place = anchoring::place(&ground.project.library, passage, text, words, others)?;
        let (source, source_path) = self.source(&origin)?;
        let stem = naming::stem(&draft, &ground.brief.slug);
        let id = self.ids.fresh(&stem);
        let locator = origin.locator.as_deref();
        let language = Some(draft.language.as_str());
        let language = language.filter(|own| *own != ground.project.config.language);
        let excerpt = ground.options.excerpt;
        let entry = entry::evidence(&id, &source, locator, &draft.body, excerpt, language);
        let path = self
            .shelf
            .evidence(&source, &ground.brief.slug, entry)
            .ok_or("no file of evidence can be added to")?;
        self.anchors.add(place, &id);
        self.measures
            .insert((draft.topic.to_lowercase(), draft.period));
        self.recording.records.push(NewRecord {
            id,
            span: mention.span,
            path,
            source,
            source_path,
        });
        Ok(())
    }

    /// The id of the source, which is made of a link where no source has its address, and the file of a new one.
    fn source(&mut self, origin: &MentionOrigin) -> Result<(String, Option<String>), &'static str> {
        let (words, address) = match &origin.kind {
            OriginKind::Source(id) => return Ok((id.clone(), None)),
            OriginKind::Page { words, address } => (words, address),
        };
        let page = crate::model::page_address(address);
        if let Some(known) = self.new_sources.iter().find(|known| known.page == page) {
            return Ok((known.id.clone(), Some(known.path.clone())));
        }
        let title = entry::title(words, address);
        let id = self.ids.fresh(&naming::kebab(&title, naming::MOST_WORDS));
        let entry = entry::source(&id, &title, address, self.ground.options.accessed);
        let path = self
            .shelf
            .source(&self.ground.brief.slug, entry)
            .ok_or("no file of sources can be added to")?;
        self.new_sources.push(NewSource {
            page,
            id: id.clone(),
            path: path.clone(),
        });
        Ok((id, Some(path)))
    }

    fn finish(self) -> Recording {
        let path = self.ground.project.files.path(self.ground.brief.file);
        let mut edits = self.anchors.edits(path);
        edits.extend(self.shelf.edits());
        edits.sort_by(|a, b| (&a.path, a.range.start).cmp(&(&b.path, b.range.start)));
        Recording {
            edits,
            ..self.recording
        }
    }
}

/// Words of a cell beside its number that are no sentence.
const FEW: usize = 3;

/// The heads of the row and the column of a cell that holds little else than a number.
fn heads(passages: &[Passage], index: usize, range: &Range<usize>) -> Option<String> {
    let passage = passages.get(index)?;
    let Role::Cell { table, row, column } = passage.role else {
        return None;
    };
    let text = &passage.text.value;
    let (before, behind) = (text.get(..range.start)?, text.get(range.end..)?);
    let beside = words_at(before).chain(words_at(behind)).count();
    let cell = |row: usize, column: usize| {
        let place = Role::Cell { table, row, column };
        let near = origin::around(passages, index).find(|other| other.role == place)?;
        let words = measure::plain(&near.text.value);
        let count = words_at(&words).count();
        let says = words.contains(char::is_alphabetic);
        (says && count <= MOST_HEAD).then_some(words)
    };
    let heads = [
        (column > 0).then(|| cell(row, 0)).flatten(),
        (row > 0).then(|| cell(0, column)).flatten(),
    ];
    let heads: Vec<String> = heads.into_iter().flatten().collect();
    (beside <= FEW && !heads.is_empty()).then(|| heads.join(", "))
}

/// Words of a head of a table at most.
const MOST_HEAD: usize = 8;
