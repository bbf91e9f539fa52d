//! Makes records of what prose says: pure, from a project and mentions of a brief to edits.
//!
//! Each record is drafted for a person to compare with the source: value, unit, period, what was measured, and the source from the nearest
//! citation or link. A drafted record proves nothing and says that it is unconfirmed; a record that its own sentence contradicts is not
//! written. Existing text of a file stays; entries are added at its end.
//!
//! | module | does |
//! | --- | --- |
//! | `ground` | is what all records of a brief are made from |
//! | `origin` | finds the source that a mention names |
//! | `number` | is a number in its sentence: its clause, its time, its words |
//! | `measure` | finds the noun phrase of a number |
//! | `left` | says what gets no record, and why |
//! | `leaning` | says when a number measures what the one before it does |
//! | `said` | writes what a mention states as the value of a record |
//! | `draft` | reads a mention in advance: what it says, when, of what |
//! | `entry` | writes an entry in YAML |
//! | `page` | finds the title of a linked page |
//! | `naming` | finds an id that no record has |
//! | `shelf` | puts entries at the end of files |
//! | `anchoring` | lets the words of the mention rest on the record |
//! | `agreement` | holds new records against the checker, in the sentences that they were made from |

mod agreement;
mod anchoring;
mod draft;
mod entry;
mod ground;
mod leaning;
mod left;
mod level;
mod measure;
mod naming;
mod number;
mod origin;
pub mod page;
mod said;
mod shelf;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::arrange::{Arrange as _, distinct};
use crate::check::trace::{Status, TraceKind, TraceMention};
use crate::fix::TextEdit;
use crate::mention::Kind;
use crate::model::{Body, Brief, Project, Record};
use crate::prose::{Passage, Role};
use crate::quantity::Date;
use crate::span::Span;
use anchoring::Anchors;
use draft::{DISAGREES, Draft, MentionPlace};
use ground::Ground;
pub use left::{LeftMention, UnknownId, settled};
use left::{POWER, SOURCELESS, UNREAD};
use measure::{LibraryWords, Measured, unit_name};
use naming::FreshIds;
use origin::{MentionOrigin, NamedOrigin, OriginKind};
use shelf::Shelf;

/// The caller's settings for recording.
#[derive(Clone, Copy, Debug, Default)]
pub struct RecordOptions<'o> {
    /// When links were visited, for those that become sources.
    pub accessed: Option<Date>,
    /// Whether only sources of the library count, and links become none.
    pub is_closed: bool,
    /// Whether a citation or link anywhere in the paragraph or row names the source, not only one in the sentence.
    pub is_wide: bool,
    /// Ids that new records do not get, beside those of the library.
    pub reserved: Option<&'o BTreeSet<String>>,
    /// An excerpt of the source, which nobody has compared with it, to write into each record.
    pub excerpt: Option<&'o str>,
}

/// The result of recording some mentions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    /// The edits, by path and place; edits of one file do not overlap.
    pub edits: Vec<TextEdit>,
    /// The records that the edits add, in the order of their mentions.
    pub records: Vec<NewRecord>,
    /// The mentions that lack a record and get none.
    pub left: Vec<LeftMention>,
    /// Ids that the library lacks, in the sentences of these mentions; each place once.
    pub unknown: Vec<UnknownId>,
}

/// A record made from a mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecord {
    /// The id of the record.
    pub id: String,
    /// The span of the mention.
    pub span: Span,
    /// The path of the file to which the record is added.
    pub path: String,
    /// The id of the record's source.
    pub source: String,
    /// The path of the file to which the source is added; `None` where the source exists already.
    pub source_path: Option<String>,
}

/// Whether a mention is only recorded as part of another's record: a citation as its source, a date as its time.
const fn is_part(mention: &TraceMention) -> bool {
    matches!(
        mention.kind,
        TraceKind::Citation | TraceKind::Quantity(Kind::Date)
    )
}

/// Whether a mention needs a record and has none: no record that it rests on holds a value or words to compare it with.
pub fn lacks_record(project: &Project, mention: &TraceMention) -> bool {
    if is_part(mention) {
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
        // A mention that nobody has recorded yet contradicts nothing.
        Status::Mismatch => mention.is_new,
        Status::Inserted | Status::Checked | Status::Exempt => false,
    }
}

/// Drafts records for those of some mentions of a brief that [lack a record](lacks_record).
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
    lacking.arrange_by_key(|mention| mention.span);
    if lacking.is_empty() {
        return Recording::default();
    }
    let ground = Ground::new(project, brief, options);
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
                Tried::GivenUp
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

/// How often another reading is tried for a mention that contradicts its own record. After as many rounds it gets no record; after twice as
/// many, none of the drafted records stays.
const MOST_ROUNDS: usize = 5;

/// What has failed for a mention so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tried {
    /// How many readings of the mention were contradicted.
    Readings(usize),
    /// All readings count as contradicted.
    GivenUp,
    /// The words could not be anchored to a record.
    Unread,
}

impl Tried {
    const fn next(&self) -> Self {
        match self {
            Self::Readings(count) => Self::Readings(count.saturating_add(1)),
            Self::GivenUp | Self::Unread => *self,
        }
    }
}

/// The measures that a project's records have.
fn measured(project: &Project) -> impl Iterator<Item = Measured> {
    let evidence = project.library.evidence.values();
    evidence.filter_map(|evidence| {
        let unit = match &evidence.body {
            Body::Figure(figure) => figure.value.value.unit.as_ref(),
            _ => None,
        };
        let measure = evidence.measure()?.to_lowercase();
        Some((measure, evidence.period(), unit_name(unit)))
    })
}

/// A source made from a link: its page, its id, its file.
struct NewSource {
    page: String,
    id: String,
    path: String,
}

struct Recorder<'g> {
    ground: &'g Ground<'g>,
    ids: FreshIds<'g>,
    shelf: Shelf<'g>,
    anchors: Anchors,
    new_sources: Vec<NewSource>,
    /// The measures that records have already.
    measures: BTreeSet<Measured>,
    /// The passage of the last number, and what it measured.
    before: Option<(usize, String)>,
    /// Spans of unknown ids that were noted already.
    noted: BTreeSet<Span>,
    recording: Recording,
}

impl<'g> Recorder<'g> {
    fn new(ground: &'g Ground<'g>) -> Self {
        let project = ground.project;
        Self {
            ground,
            ids: FreshIds::new(&project.library, ground.options.reserved),
            shelf: Shelf::new(project),
            anchors: Anchors::default(),
            new_sources: Vec::new(),
            measures: distinct(measured(project)),
            before: None,
            noted: BTreeSet::new(),
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
                });
            }
        }
        self.finish()
    }

    fn add(&mut self, mention: &TraceMention, tried: Tried) -> Result<(), Cow<'static, str>> {
        let ground = self.ground;
        let (index, passage) = ground
            .passage(mention.span)
            .ok_or("it stands in no prose")?;
        let range = passage.text.map.cooked(mention.span);
        let range = range.ok_or("it is broken by markup: write it without")?;
        self.note_unknown(passage, &range);
        if left::has_power(&passage.text.value, &range) {
            return Err(POWER.into());
        }
        let tried = match tried {
            Tried::Readings(tried) => tried,
            Tried::GivenUp => return Err(DISAGREES.into()),
            Tried::Unread => return Err(UNREAD.into()),
        };
        let passages = ground.brief.passages.as_slice();
        let parts = |between: Range<usize>| ground.parts(index, &between);
        let is_wide = ground.options.is_wide;
        let origin = ground
            .pages
            .nearest((passages, index), &range, is_wide, &parts);
        let sourceless = || {
            let another = origin::unnamed_work(passage, &range);
            another.map_or(Cow::Borrowed(SOURCELESS), |words| {
                format!("`{words}` names a work that no source stands for: cite it as `[@id]`")
                    .into()
            })
        };
        let origin = match origin.ok_or_else(sourceless)? {
            NamedOrigin::Known(origin) => origin,
            NamedOrigin::Unknown(id) => {
                return Err(format!("`{}` {}", id.value, ground.unknown(id).told()).into());
            }
        };
        if let Some(quote) = origin.quote.as_ref().filter(|_| mention.is_new) {
            return Err(format!(
                "its words are not those of `{quote}`: quote these, or cite the source in its place"
            )
            .into());
        }
        let reading = ground.readings.get(index);
        let reading = reading.filter(|reading| std::ptr::eq(reading.passage, passage));
        let place = MentionPlace {
            mention,
            passage,
            reading,
            heads: ground.heads(index, &range),
            attribution: passages.get(index + 1).filter(|next| {
                let roles = (passage.role, next.role);
                roles == (Role::BlockQuote, Role::BlockQuote) && next.quotations.is_empty()
            }),
            range,
        };
        let source = ground.source_words(&origin);
        let before = self.before.as_ref();
        let before = before.filter(|(passage, _)| *passage == index);
        let library = LibraryWords {
            measures: &self.measures,
            source: &source,
            before: before.map(|(_, subject)| subject.as_str()),
        };
        let draft = Draft::new(ground.project, ground.brief, &place, &library, tried)?;
        let text = ground.project.files.text(ground.brief.file);
        let others = reading.map_or(&[][..], |reading| &reading.mentions);
        let others = others.iter().map(|other| other.range.clone());
        let words = (&draft.words, &draft.core, mention.kind);
        let place = anchoring::place(&ground.project.library, passage, text, words, others)?;
        let (source, source_path) = self.source(&origin)?;
        let stem = naming::stem(&draft, &ground.brief.slug);
        let id = self.ids.fresh(&stem, &draft.unit);
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
        self.before = draft
            .subject
            .map(|subject| (index, subject))
            .or(self.before.take());
        self.measures
            .insert((draft.topic.to_lowercase(), draft.period, draft.unit.clone()));
        self.recording.records.push(NewRecord {
            id,
            span: mention.span,
            path,
            source,
            source_path,
        });
        Ok(())
    }

    /// Notes the ids in a mention's sentences that the library lacks.
    fn note_unknown(&mut self, passage: &Passage, range: &Range<usize>) {
        let ground = self.ground;
        for id in ground.pages.unknown(passage, range) {
            if self.noted.insert(id.span) {
                self.recording.unknown.push(ground.unknown(id));
            }
        }
    }

    /// The id of a mention's source, and the path of its file if it is new: a link to a page that no source has becomes a source.
    fn source(&mut self, origin: &MentionOrigin) -> Result<(String, Option<String>), &'static str> {
        let (title, address) = match &origin.kind {
            OriginKind::Source(id) => return Ok((id.clone(), None)),
            OriginKind::Page { .. } if self.ground.options.is_closed => return Err(SOURCELESS),
            OriginKind::Page { title, address } => (title, address),
        };
        let page = crate::model::page_address(address);
        if let Some(known) = self.new_sources.iter().find(|known| known.page == page) {
            return Ok((known.id.clone(), Some(known.path.clone())));
        }
        let id = self
            .ids
            .fresh(&naming::kebab(title, naming::MOST_WORDS), "");
        let entry = entry::source(&id, title, address, self.ground.options.accessed);
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
        edits.arrange_by(|a, b| (&a.path, a.range.start).cmp(&(&b.path, b.range.start)));
        Recording {
            edits,
            ..self.recording
        }
    }
}
