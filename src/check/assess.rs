//! Assesses every mention of every brief and claim once, for the rules to report and the trace to list.
//!
//! `passage` holds the order in which a passage is assessed; the folders hold the steps. A module uses those above it alone
//! (`tests/rooms.rs`).
//!
//! | module | does |
//! | --- | --- |
//! | `outcome` | records the outcome of a number: its status, the reason, the problem and its mending |
//! | `scope` | finds the records that a mention may rest on |
//! | `reading` | reads a passage before any record is asked |
//! | `unit` | compares units, denominators, currencies and prices |
//! | `change` | reads directions, and finds the two records of a change |
//! | `wording` | compares words that are no number |
//! | `group` | compares whose a number is, and of what |
//! | `comparison` | compares a number with the records in its reach |
//! | `exemption` | exempts numbers that need no record |
//! | `consistency` | holds the numbers of a text against each other |
//! | `time` | compares dates, months and durations |
//! | `footing` | rests each number on an exemption or on records |
//! | `frame` | compares the words of a number's clause with the record that it agrees with |
//! | `passage` | assesses one passage |
//! | `recorded_words` | reads the words of findings and quotes as prose is read |
//! | `unread_language` | assesses a passage in a language without a reader |

mod change;
mod comparison;
mod consistency;
mod exemption;
mod footing;
mod frame;
mod group;
mod outcome;
mod passage;
mod reading;
mod recorded_words;
mod scope;
mod time;
mod unit;
mod unread_language;
mod wording;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use self::outcome::fixes;
use self::scope::{repetitions, summaries, topics::Topics};
use self::time::fiscal_years;
use self::unit::bare_dollars;
use super::institutions::Institutions;
use super::language::{self, ReaderLanguage};
use super::matching::Fault;
use super::names;
use super::reach::{Fact, Facts, Reach, RecordedSizes, WordsReader};
use super::status::{Status, TraceKind};
use crate::arrange::{Arrange as _, distinct, mapped};
use crate::clause::attribution::Attribution;
use crate::clause::{self, ClauseFrame};
use crate::diagnostic::Fix;
use crate::lang::numerals::Numerals;
use crate::lang::{self, ENGLISH, token};
use crate::mention::{self, Mention, OwnNames, Reading, Settings};
use crate::model::brief::Exhibit;
use crate::model::{Brief, Claim, Evidence, Project};
use crate::prose::{Passage, Role};
use crate::quantity::{Currency, Date};
use crate::span::Span;

pub(crate) use self::reading::brief_mentions::BriefMentions;

/// A mention and its fate.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The kind of the mention.
    pub kind: TraceKind,
    /// The author's characters that make the mention.
    pub span: Span,
    /// The reading of the mention; `None` for quotes and citations.
    pub reading: Option<Reading>,
    /// The fate of the mention.
    pub status: Status,
    /// The reason for the fate, in words.
    pub why: String,
    /// The ids of the records that the mention was compared with, or leads to.
    pub records: Vec<String>,
    /// The index of the passage of the brief or claim that holds the mention.
    pub passage: usize,
    /// The bytes of the mention, with hedge and verb, in the text of its passage.
    pub range: Range<usize>,
    /// The bytes of the subject and opening phrases of the clause, which say whose the mention is, in the text of its passage.
    pub whose: Vec<Range<usize>>,
    /// The problem that a rule reports.
    pub problem: Option<Problem>,
}

/// The problem of a mention, ready for the rule that reports it.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The kind of problem; one rule reports each.
    pub trouble: Trouble,
    /// The characters accused.
    pub at: Span,
    /// The mention as written.
    pub said: String,
    /// The records compared with.
    pub facts: Vec<ComparedRecord>,
    /// What the words of the mention allow, in words.
    pub allowed: String,
    /// The recorded share that leaves of a hundred percent what the mention says.
    pub left_by: Option<String>,
    /// Edits, each of which mends the problem.
    pub fixes: Vec<Fix>,
    /// Whether the problem is for review only, whatever the rule says.
    pub is_loose: bool,
}

/// A record that the words of a problem were compared with.
#[derive(Clone, Debug)]
pub struct ComparedRecord {
    /// The place of its value.
    pub at: Span,
    /// Its id.
    pub id: String,
    /// What it says, in words.
    pub value: String,
}

/// The kinds of problem, one per rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trouble {
    /// A failed comparison.
    Fault(Fault),
    /// A mention without a record in reach.
    Uncited,
    /// A mention whose record in reach holds no value.
    Unrecorded,
    /// A place in an order whose record in reach holds no value.
    Unranked,
    /// A date that contradicts a record.
    Period,
    /// A mention that agrees with several records that say different things.
    Ambiguous,
    /// An approximator before the exact recorded number.
    HedgedExact,
    /// A word that decides the reading and is not understood.
    Unread,
    /// A bare `$` in a brief that writes other dollars as well.
    BareDollar,
    /// A calendar year for a fiscal year, or the reverse.
    Fiscal,
    /// A superlative that compares, without a record of a rank in reach.
    Superlative,
    /// A number beside words that name another whole or denominator than its record.
    Group,
    /// A number beside words that name another owner or place than its record.
    Whose,
    /// A number beside a word that excludes what its record measures, in a language with contrasts of its own besides English.
    Contrast,
    /// A verb that denies what the record says, or says what the record denies.
    Denied,
    /// A verb that tells as a fact what the record projects.
    Foretold,
    /// A number beside words that name other prices than its record.
    Prices,
    /// A number whose clause names another statistic than its record, or other people of whom it is a share.
    Statistic,
    /// A mention without a record in reach, in a language whose words are not read.
    Listed,
}

impl Assessment {
    /// The assessment of words that were compared with nothing so far; whoever reads a brief sets the passage.
    fn new(kind: TraceKind, span: Span, range: Range<usize>, status: Status) -> Self {
        Self {
            kind,
            span,
            reading: None,
            status,
            why: String::new(),
            records: Vec::new(),
            passage: 0,
            range,
            whose: Vec::new(),
            problem: None,
        }
    }
}

impl Problem {
    /// A problem that no edit mends.
    fn new(trouble: Trouble, at: Span, said: &str, facts: Vec<ComparedRecord>) -> Self {
        Self {
            trouble,
            at,
            said: said.to_owned(),
            facts,
            allowed: String::new(),
            left_by: None,
            fixes: Vec::new(),
            is_loose: false,
        }
    }
}

impl ComparedRecord {
    /// The record of a fact, with its value.
    fn of(fact: &Fact<'_>) -> Self {
        Self::saying(fact, &fact.shown)
    }

    /// The record of a fact, of which something else than its value was compared.
    fn saying(fact: &Fact<'_>, value: &str) -> Self {
        Self {
            at: fact.span,
            id: fact.id.to_owned(),
            value: value.to_owned(),
        }
    }
}

/// The context for assessing the passages of a brief or claim.
pub(super) struct Scene<'a> {
    pub(super) project: &'a Project,
    pub(super) settings: Settings,
    /// The day of the brief.
    pub(super) date: Option<Date>,
    /// The facts of the library, read in the language of the brief.
    facts: &'a Facts<'a>,
    institutions: &'a Institutions,
    /// The mentions already read of a brief that is checked again and again.
    known: Option<&'a BriefMentions>,
    /// Returns the records that titles, headings and captions, or a claim, rest on.
    pub(super) all: Box<dyn Fn() -> Reach<'a> + 'a>,
    pub(super) gathered: OnceCell<Reach<'a>>,
    has_datum: OnceCell<bool>,
    pub(super) passages: &'a [Passage],
    pub(super) exhibits: &'a [Exhibit],
    cells: OnceCell<TableCells<'a>>,
    /// The index of the passage that is the first cell of each table.
    tables: OnceCell<BTreeMap<usize, usize>>,
    topics: OnceCell<Topics<'a>>,
    separators: OnceCell<Separators>,
    /// The words for what the records in [`Self::all`] measure, and of whom.
    measures: OnceCell<BTreeSet<String>>,
    /// The currencies in [`Self::all`] that a letter before digits stands for, each with its letter.
    letters: OnceCell<Vec<(Currency, char)>>,
}

/// Whether numbers have marks between thousands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Separators {
    /// Whether any number has marks between its thousands.
    any: bool,
    /// Whether a number of four digits has one: "1,650".
    in_thousands: bool,
}

impl Separators {
    /// The separators of this and of a text.
    fn with(mut self, text: &str, marks: &[char]) -> Self {
        /// The digits of a group.
        const GROUP: usize = 3;
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let mut rest = text;
        while let Some(start) = rest.bytes().position(|byte| byte.is_ascii_digit()) {
            rest = rest.get(start..).unwrap_or_default();
            let before = digits(rest);
            rest = rest.get(before..).unwrap_or_default();
            let group = rest.strip_prefix(marks);
            if group.is_some_and(|group| digits(group) == GROUP) {
                self.any = true;
                self.in_thousands |= before == 1;
            }
        }
        self
    }
}

/// The cells of the tables by table, row and column.
type TableCells<'a> = BTreeMap<(usize, usize, usize), &'a Passage>;

impl<'a> Scene<'a> {
    /// A scene without exhibits and without mentions that are known; what passages share is read at first use.
    fn new(
        project: &'a Project,
        settings: Settings,
        (facts, institutions): (&'a Facts<'a>, &'a Institutions),
        passages: &'a [Passage],
        all: impl Fn() -> Reach<'a> + 'a,
    ) -> Self {
        Self {
            project,
            settings,
            facts,
            institutions,
            date: None,
            known: None,
            all: Box::new(all),
            gathered: OnceCell::new(),
            has_datum: OnceCell::new(),
            passages,
            exhibits: &[],
            cells: OnceCell::new(),
            tables: OnceCell::new(),
            topics: OnceCell::new(),
            separators: OnceCell::new(),
            measures: OnceCell::new(),
            letters: OnceCell::new(),
        }
    }

    /// Whether any record in [`Self::all`] holds a quantity.
    fn has_datum(&self) -> bool {
        let read = || self.all().facts.iter().any(|fact| fact.datum().is_some());
        *self.has_datum.get_or_init(read)
    }

    /// The cells of all tables of the brief.
    fn cells(&self) -> &TableCells<'a> {
        self.cells.get_or_init(|| {
            let cells = self.passages.iter().filter_map(|passage| {
                let Role::Cell { table, row, column } = passage.role else {
                    return None;
                };
                Some(((table, row, column), passage))
            });
            mapped(cells)
        })
    }

    /// The passage right before a table.
    fn before_table(&self, table: usize) -> Option<&'a Passage> {
        let tables = self.tables.get_or_init(|| {
            let mut tables = BTreeMap::new();
            for (index, passage) in self.passages.iter().enumerate() {
                if let Role::Cell { table, .. } = passage.role {
                    tables.entry(table).or_insert(index);
                }
            }
            tables
        });
        self.passages.get(tables.get(&table)?.checked_sub(1)?)
    }

    /// The heading of the section that holds a passage, where it is near.
    fn heading_over(&self, passage: &Passage) -> Option<&'a Passage> {
        /// The most passages to look back at.
        const REACH: usize = 200;
        let start = passage.text.whole();
        let at = self
            .passages
            .partition_point(|other| other.text.whole() < start);
        let before = self.passages.get(..at)?;
        let mut before = before.iter().rev().take(REACH);
        before.find(|other| other.role == Role::Heading)
    }

    /// Whether a table stands right behind a passage.
    fn opens_table(&self, passage: &Passage) -> bool {
        let start = passage.text.whole();
        let at = self
            .passages
            .partition_point(|other| other.text.whole() <= start);
        let next = self.passages.get(at);
        matches!(next.map(|next| next.role), Some(Role::Cell { .. }))
    }

    /// Whether the numbers of the passages have separators.
    fn separators(&self) -> Separators {
        *self.separators.get_or_init(|| {
            let marks = Numerals::of(&self.settings.language).groups;
            let texts = self.passages.iter().map(|passage| &passage.text.value);
            texts.fold(Separators::default(), |found, text| found.with(text, marks))
        })
    }

    fn all(&self) -> &Reach<'a> {
        self.gathered.get_or_init(|| (self.all)())
    }

    /// The currencies of the cited records that a letter before digits stands for, each with its letter: "K310".
    fn letters(&self) -> &[(Currency, char)] {
        self.letters.get_or_init(|| {
            let facts = self.all().facts.iter();
            let currencies = facts.filter_map(|fact| fact.value()?.unit.as_ref()?.currency());
            let mut known = currencies.collect::<Vec<_>>();
            known.sort_unstable();
            known.dedup();
            let letters = known.into_iter();
            letters
                .filter_map(|currency| Some((currency, currency.letter()?)))
                .collect()
        })
    }

    /// The words, in lower case, for what the cited records measure, and of whom.
    fn measures(&self) -> &BTreeSet<String> {
        self.measures.get_or_init(|| {
            let evidence = &self.project.library.evidence;
            let names = self.all().names.iter();
            let records = names.filter_map(|id| evidence.get(*id));
            let texts = records.flat_map(Evidence::subject_texts);
            distinct(texts.flat_map(names::words))
        })
    }

    /// The records that a clause of a title, heading or summary speaks of.
    fn spoken_of(&self, clause: &str, least: usize) -> Reach<'a> {
        self.topics().reach(self.facts, clause, least, false)
    }

    /// The records that a clause of a title, heading or summary speaks of, and those of which it speaks at least half as much.
    fn spoken_of_less(&self, clause: &str) -> Reach<'a> {
        self.topics().reach(self.facts, clause, 1, true)
    }

    fn topics(&self) -> &Topics<'a> {
        self.topics
            .get_or_init(|| Topics::of(&self.project.library, self.all()))
    }

    fn reach(&self, ids: impl Iterator<Item = &'a str>) -> Reach<'a> {
        Reach::of(self.facts, ids)
    }
}

/// The facts of the library, read in each language of the project.
#[derive(Debug)]
pub(super) struct Readings<'a> {
    by_language: Vec<(ReaderLanguage, Facts<'a>)>,
    names: Arc<OwnNames>,
}

/// The result of assessing a brief or claim.
#[derive(Default)]
pub(super) struct Assessed {
    /// Every mention, in order of the file.
    pub(super) mentions: Vec<Assessment>,
    /// Per passage, to whom its sentences with citations attribute what they tell.
    pub(super) attributions: Vec<Vec<Attribution>>,
}

impl<'a> Readings<'a> {
    /// Reads the library in the languages of some readers.
    pub(super) fn new(project: &'a Project, readers: Vec<ReaderLanguage>) -> Self {
        let names = own_names(project);
        let settings = settings(project, &names, None);
        let words = (&settings, recorded_words::mentions as WordsReader);
        let read = |reader| (reader, Facts::new(&project.library, words, reader));
        Self {
            by_language: readers.into_iter().map(read).collect(),
            names,
        }
    }

    /// Whether the library was read in the languages of all briefs.
    pub(super) fn serve(&self, project: &Project) -> bool {
        let mut briefs = project.briefs.iter();
        briefs.all(|brief| self.of(language::of_brief(project, brief)).is_some())
    }

    /// The facts of the library, read in a language.
    fn of(&self, tag: &str) -> Option<&Facts<'a>> {
        let wanted = lang::of(tag).map(|language| language.tag);
        let mut all = self.by_language.iter();
        let found = all.find(|(reader, _)| reader.map(|language| language.tag) == wanted);
        found.map(|(_, facts)| facts)
    }
}

/// The readers of the languages of a project and its briefs.
pub(super) fn readers(project: &Project) -> Vec<ReaderLanguage> {
    let own = project.config.language.as_str();
    let briefs = project.briefs.iter();
    let briefs = briefs.map(|brief| language::of_brief(project, brief));
    let mut readers: Vec<ReaderLanguage> =
        std::iter::once(own).chain(briefs).map(lang::of).collect();
    readers.arrange_by_key(|reader| reader.map(|language| language.tag));
    readers.dedup_by_key(|reader| reader.map(|language| language.tag));
    readers
}

/// Adds the amounts that records with some ids give in a state of a project.
pub(super) fn add_sizes(project: &Project, ids: &BTreeSet<String>, sizes: &mut RecordedSizes) {
    let settings = settings(project, &own_names(project), None);
    for reader in readers(project) {
        sizes.add(
            &project.library,
            ids,
            (&settings, recorded_words::mentions),
            reader,
        );
    }
}

/// Assesses a brief. Mentions that are `known` are taken over; others are read and added to them.
pub(super) fn brief(
    project: &Project,
    (readings, institutions): (&Readings<'_>, &Institutions),
    brief: &Brief,
    known: Option<&BriefMentions>,
) -> Assessed {
    let Some(facts) = readings.of(language::of_brief(project, brief)) else {
        return Assessed::default();
    };
    let language = language::of_brief(project, brief);
    let settings = Settings {
        fiscal_years: brief.fiscal_years,
        ..settings(project, &readings.names, Some(language))
    };
    let all = move || {
        let ids = brief.cited.iter().map(|link| link.value.as_str());
        let mut reach = Reach::of(facts, ids);
        // Only words tell which of the records other words mean.
        reach.facts.retain(|fact| !fact.is_unread());
        reach
    };
    let scene = Scene {
        known,
        date: brief.date.as_ref().map(|date| date.value),
        exhibits: &brief.exhibits,
        ..Scene::new(
            project,
            settings,
            (facts, institutions),
            &brief.passages,
            all,
        )
    };
    assess(&scene)
}

/// Assesses the statement of a claim.
pub(super) fn claim(
    project: &Project,
    readings: &Readings<'_>,
    institutions: &Institutions,
    claim: &Claim,
) -> Vec<Assessment> {
    let Some(facts) = readings.of(&project.config.language) else {
        return Vec::new();
    };
    let settings = settings(project, &readings.names, None);
    let all = move || {
        let links = claim.support.iter().chain(&claim.dispute);
        Reach::of(facts, links.map(|link| link.value.as_str()))
    };
    let scene = Scene::new(
        project,
        settings,
        (facts, institutions),
        &claim.passages,
        all,
    );
    assess(&scene).mentions
}

/// The reading of a passage of a brief.
#[derive(Debug)]
pub struct PassageReading<'b> {
    /// The passage that was read.
    pub passage: &'b Passage,
    /// The mentions of the passage.
    pub mentions: Vec<Mention>,
    /// The clauses of the passage, in terms of its mentions.
    pub frames: Vec<ClauseFrame>,
    /// To whom the passage attributes what it tells.
    pub attributions: Vec<Attribution>,
}

/// The readings of the passages of a brief; none where its language is not read.
pub fn read<'b>(project: &Project, brief: &'b Brief) -> Vec<PassageReading<'b>> {
    let language = language::of_brief(project, brief);
    let settings = settings(project, &own_names(project), Some(language));
    let institutions = Institutions::new(&project.library);
    let passages = brief.passages.iter();
    let passages = passages.filter(|_| mention::reads(&settings.language));
    let read = passages.map(|passage| {
        let text = &passage.text.value;
        let lower = token::lowered(text);
        let tokens = passage::tokens(passage, &lower, &settings);
        let mentions = mention::scan_tokens(text, &tokens, &settings);
        let frames = clause::frames(&tokens, &passage.sentences, &mentions);
        let mentions = passage::signed(passage, &tokens, &frames, mentions);
        let sentences = passage.sentences.iter().cloned();
        let attributions =
            passage::attributions((passage, &settings), &tokens, &institutions, sentences);
        PassageReading {
            passage,
            mentions,
            frames,
            attributions,
        }
    });
    read.collect()
}

fn assess(scene: &Scene<'_>) -> Assessed {
    // A paragraph has one or two numbers.
    let mut all: Vec<Assessment> = Vec::with_capacity(2 * scene.passages.len());
    let mut attributions = Vec::with_capacity(scene.passages.len());
    let is_read = mention::reads(&scene.settings.language);
    for (index, passage) in scene.passages.iter().enumerate() {
        let (mentions, attributed) = if is_read {
            passage::assess(scene, index, passage)
        } else {
            (unread_language::assess(scene, passage), Vec::new())
        };
        attributions.push(attributed);
        let mentions = mentions.into_iter();
        all.extend(mentions.map(|found| Assessment {
            passage: index,
            ..found
        }));
    }
    if is_read {
        bare_dollars::settle(scene, &mut all);
        fiscal_years::settle(scene, &mut all);
        // Behind `bare_dollars`: what only repeats the body is not marked again.
        summaries::settle(scene, &mut all);
    }
    all.arrange_by_key(|assessment| (assessment.span, assessment.kind));
    if is_read {
        // Looks back at what stands before a number in the file.
        repetitions::settle(scene, &mut all);
    }
    let language = lang::of(&scene.settings.language);
    if language.is_none_or(|language| language.tag != ENGLISH.tag) {
        fixes::leave_figures(&mut all);
    }
    Assessed {
        mentions: all,
        attributions,
    }
}

/// Words that make a number behind them a name, and names that hold a number.
fn own_names(project: &Project) -> Arc<OwnNames> {
    Arc::new(project.names.iter().cloned().collect())
}

fn settings(project: &Project, names: &Arc<OwnNames>, language: Option<&str>) -> Settings {
    Settings {
        currency: project.config.currency,
        language: language.unwrap_or(&project.config.language).to_owned(),
        names: names.clone(),
        fiscal_years: false,
        pence: false,
        letter: None,
    }
}
