//! Finds the records that the mentions of a passage may rest on: those of its anchors, of its sentence, of its row, of its exhibit, or
//! those that its words speak of (docs/reading.md, Sentence and row).
//!
//! | module | does |
//! | --- | --- |
//! | `topics` | finds the records that a title, heading or summary speaks of |
//! | `summaries` | rests a number of a title or summary on the records of the body |
//! | `repetitions` | rests a repeated number on the record of the first |

pub(super) mod repetitions;
pub(super) mod summaries;
pub(super) mod topics;

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::super::reach::Reach;
use super::Scene;
use crate::arrange::Arrange as _;
use crate::lang::List;
use crate::mention::{Form, Mention};
use crate::model::Exhibit;
use crate::model::brief::Point;
use crate::prose::{Passage, References, Role};

/// The most columns on either side of a cell whose records it may rest on.
const MOST_COLUMNS: usize = 128;

/// The most clauses before that of a number that may say what it is about.
const MOST_CLAUSES: usize = 3;

/// The words of an anchor, with its records.
pub(super) struct Anchored<'a> {
    pub(super) words: Range<usize>,
    pub(super) reach: Reach<'a>,
}

/// The anchors of a passage with their records, in order.
pub(super) fn anchored_words<'a>(scene: &Scene<'a>, passage: &Passage) -> Vec<Anchored<'a>> {
    let anchors = passage.anchors.iter().map(|anchor| {
        let items = anchor.references.items.iter();
        Anchored {
            words: anchor.words.clone(),
            reach: scene.reach_of(items.map(|item| item.id.value.as_str())),
        }
    });
    anchors.collect()
}

/// The records in reach of the numbers of a passage, by sentence, found when one of its numbers asks.
pub(super) struct RecordScope<'s, 'a> {
    scene: &'s Scene<'a>,
    passage: &'s Passage,
    anchors: &'s [Anchored<'a>],
    grouped: Vec<OnceCell<Grouped<'a>>>,
    /// By sentence, the records that a sentence of a title, heading, summary, caption or statement names; `None` where it names none.
    named: Vec<OnceCell<Option<Grouped<'a>>>>,
    /// The records of the exhibit that the passage belongs to.
    drawn: OnceCell<Option<Grouped<'a>>>,
    /// The records that stretches of the passage speak of, by stretch and the least number of records.
    spoken: RefCell<BTreeMap<(usize, usize, usize), Reach<'a>>>,
    marks: OnceCell<ClauseMarks>,
}

/// The marks and conjunctions that part the clauses of a text.
struct ClauseMarks {
    by_start: Vec<Range<usize>>,
    by_end: Vec<Range<usize>>,
}

impl ClauseMarks {
    fn of(text: &str) -> Self {
        static MARKS: LazyLock<Vec<String>> = LazyLock::new(|| {
            let marks = [", ", "; ", ": ", " – ", " — ", " (", ") "].map(str::to_owned);
            let words = List::ClauseParts.phrases().iter();
            let words = words.map(|word| format!(" {word} "));
            marks.into_iter().chain(words).collect()
        });
        let mut by_start = Vec::new();
        for mark in MARKS.iter() {
            let found = text.match_indices(mark.as_str());
            by_start.extend(found.map(|(start, mark)| start..start + mark.len()));
        }
        let mut by_end = by_start.clone();
        by_start.arrange_by_key(|mark| mark.start);
        by_end.arrange_by_key(|mark| mark.end);
        Self { by_start, by_end }
    }

    /// The part of a sentence between the marks around a byte.
    fn clause(&self, sentence: &Range<usize>, at: usize) -> Range<usize> {
        let before = self.by_end.partition_point(|mark| mark.end <= at);
        let before = before
            .checked_sub(1)
            .and_then(|last| self.by_end.get(last))
            .filter(|mark| mark.start >= sentence.start);
        let after = self.by_start.partition_point(|mark| mark.start < at);
        let after = self.by_start.get(after);
        let after = after.filter(|mark| mark.end <= sentence.end);
        before.map_or(sentence.start, |mark| mark.end)
            ..after.map_or(sentence.end, |mark| mark.start)
    }
}

/// The records in reach of a sentence, in the groups in which it names them and all together.
#[derive(Clone, Default)]
pub(super) struct Grouped<'a> {
    pub(super) groups: Vec<Reach<'a>>,
    pub(super) everything: Reach<'a>,
}

impl<'a> Grouped<'a> {
    fn of(groups: Vec<Reach<'a>>) -> Self {
        let mut everything = Reach::default();
        for group in &groups {
            everything.extend(group);
        }
        Self { groups, everything }
    }
}

/// The exhibit of a caption or alternative text.
pub(super) fn exhibit_of<'a>(scene: &Scene<'a>, passage: &Passage) -> Option<&'a Exhibit> {
    let place = passage.text.whole();
    let mut exhibits = scene.exhibits.iter();
    exhibits.find(|exhibit| exhibit.span.contains(place))
}

/// The records that the exhibit of a caption or alternative text draws, or rests on.
fn drawn<'a>(scene: &Scene<'a>, passage: &Passage) -> Option<Reach<'a>> {
    let exhibit = exhibit_of(scene, passage)?;
    let points = exhibit.series.iter().flat_map(|series| &series.points);
    let drawn = points.filter_map(|point| match point {
        Point::Evidence(link) => Some(link.value.as_str()),
        Point::Cell(_) | Point::Absent(_) => None,
    });
    let rests_on = exhibit
        .rests_on
        .iter()
        .flat_map(|references| &references.items);
    let ids: Vec<&str> = drawn
        .chain(rests_on.map(|item| item.id.value.as_str()))
        .collect();
    (!ids.is_empty()).then(|| scene.reach_of(ids.into_iter()))
}

/// Whether a passage names no records of its own, so that its numbers rest on those that its words speak of.
const fn is_by_topic(role: Role) -> bool {
    matches!(
        role,
        Role::Title | Role::Summary | Role::Heading | Role::Caption | Role::Alt
    )
}

impl<'s, 'a> RecordScope<'s, 'a> {
    pub(super) fn new(
        scene: &'s Scene<'a>,
        passage: &'s Passage,
        anchors: &'s [Anchored<'a>],
    ) -> Self {
        let count = passage.sentences.len().max(1);
        Self {
            scene,
            passage,
            anchors,
            grouped: std::iter::repeat_with(OnceCell::new).take(count).collect(),
            named: std::iter::repeat_with(OnceCell::new).take(count).collect(),
            drawn: OnceCell::new(),
            spoken: RefCell::default(),
            marks: OnceCell::new(),
        }
    }

    /// The records in reach of a number: those of its sentence, of its exhibit, or those that its clause speaks of.
    pub(super) fn in_reach(&self, mention: &Mention) -> Option<Cow<'_, Grouped<'a>>> {
        let at = mention.range.start;
        let least = if compares(mention) { 2 } else { 1 };
        // Of the records that a claim rests on, a comparison takes the two that its clause names.
        let is_statement = self.passage.role == Role::Statement && least > 1;
        if !is_by_topic(self.passage.role) && !is_statement {
            return self.grouped(at).map(Cow::Borrowed);
        }
        let index = self.passage.sentence_at(at);
        let whole = 0..self.passage.text.value.len();
        let sentence = self.passage.sentences.get(index).unwrap_or(&whole);
        if let Some(known) = self.named(index).or_else(|| self.drawn()) {
            return Some(Cow::Borrowed(known));
        }
        let spoken = self.spoken(sentence, at, least);
        Some(Cow::Owned(Grouped::of(vec![spoken])))
    }

    /// The records that a sentence names in its own text; `None` where it names none.
    fn named(&self, index: usize) -> Option<&Grouped<'a>> {
        let whole = 0..self.passage.text.value.len();
        let sentence = self.passage.sentences.get(index).unwrap_or(&whole);
        let named = self.named.get(index)?.get_or_init(|| {
            let groups = named(self.scene, self.passage, sentence, self.anchors);
            let names_any = groups.iter().any(|reach| !reach.names.is_empty());
            names_any.then(|| Grouped::of(groups))
        });
        named.as_ref()
    }

    /// The records of the exhibit that the passage belongs to.
    fn drawn(&self) -> Option<&Grouped<'a>> {
        let drawn = self.drawn.get_or_init(|| {
            let drawn = drawn(self.scene, self.passage)?;
            Some(Grouped::of(vec![drawn]))
        });
        drawn.as_ref()
    }

    /// The records that the clause around a number speaks of, or else its sentence.
    fn spoken(&self, sentence: &Range<usize>, at: usize, least: usize) -> Reach<'a> {
        let text = &self.passage.text.value;
        let marks = self.marks.get_or_init(|| ClauseMarks::of(text));
        let mut clause = marks.clause(sentence, at);
        let mut reach = self.spoken_of(&clause, least);
        // As in "Lithium output tripled, to 39,000 tonnes": the subject of a clause may stand before it, or else anywhere.
        for _ in 0..MOST_CLAUSES {
            if reach.names.len() >= least || clause.start == sentence.start {
                break;
            }
            let before = clause.start.saturating_sub(1);
            clause.start = marks.clause(sentence, before).start.min(before);
            reach = self.spoken_of(&clause, least);
        }
        if reach.names.len() < least {
            reach = self.spoken_of(sentence, least);
        }
        // A brief that records no figure yet may still cite its sources.
        let all = self.scene.all();
        if !self.scene.has_datum() {
            reach.has_source |= all.has_source;
        }
        if let Some(id) = &all.unreadable {
            reach.doubt(id);
        }
        reach
    }

    /// The records that a stretch of the passage speaks of, read at first use.
    fn spoken_of(&self, stretch: &Range<usize>, least: usize) -> Reach<'a> {
        let key = (stretch.start, stretch.end, least);
        let mut known = self.spoken.borrow_mut();
        let reach = known.entry(key).or_insert_with(|| {
            let words = self.passage.text.value.get(stretch.clone());
            self.scene.spoken_of(words.unwrap_or_default(), least)
        });
        reach.clone()
    }

    /// The records that share at least half as many words with the sentence of a number in a title or summary as the records in reach do.
    pub(super) fn wider(&self, mention: &Mention) -> Option<Grouped<'a>> {
        let passage = self.passage;
        if !matches!(passage.role, Role::Title | Role::Summary) || compares(mention) {
            return None;
        }
        let index = passage.sentence_at(mention.range.start);
        let sentence = passage.sentences.get(index)?;
        if self.named(index).is_some() {
            return None;
        }
        let words = passage.text.value.get(sentence.clone())?;
        Some(Grouped::of(vec![self.scene.spoken_of_less(words)]))
    }

    /// The records in reach of the sentence that holds a byte.
    pub(super) fn grouped(&self, at: usize) -> Option<&Grouped<'a>> {
        let index = self.passage.sentence_at(at);
        let grouped = self.grouped.get(index)?;
        Some(
            grouped
                .get_or_init(|| Grouped::of(groups(self.scene, self.passage, index, self.anchors))),
        )
    }
}

impl<'a> Scene<'a> {
    /// The records with some ids, which may live shorter than the project.
    pub(super) fn reach_of<'i>(&self, ids: impl Iterator<Item = &'i str> + Clone) -> Reach<'a> {
        let library = &self.project.library;
        let known = ids.clone();
        let mut reach = self
            .reach(known.filter_map(|id| library.get(id).map(|record| record.id().value.as_str())));
        for id in ids.filter(|id| library.is_unreadable(id)) {
            reach.doubt(id);
        }
        reach
    }
}

/// The records in reach of a sentence, in the groups in which it names them.
pub(super) fn groups<'a>(
    scene: &Scene<'a>,
    passage: &Passage,
    sentence: usize,
    anchors: &[Anchored<'a>],
) -> Vec<Reach<'a>> {
    if passage.role.is_about_all() {
        return vec![scene.all().clone()];
    }
    let Role::Cell { table, row, column } = passage.role else {
        return match passage.sentences.get(sentence) {
            Some(range) => named(scene, passage, range, anchors),
            None => all_named(scene, passage, anchors),
        };
    };
    let own = all_named(scene, passage, anchors);
    if own.iter().any(|reach| !reach.names.is_empty()) {
        return own;
    }
    let near = column.saturating_sub(MOST_COLUMNS)..=column.saturating_add(MOST_COLUMNS);
    let (first, last) = near.into_inner();
    scene
        .cells()
        .range((table, row, first)..=(table, row, last))
        .flat_map(|(_, cell)| all_named(scene, cell, &[]))
        .collect()
}

/// The records that a passage names anywhere, in groups.
fn all_named<'a>(scene: &Scene<'a>, passage: &Passage, anchors: &[Anchored<'a>]) -> Vec<Reach<'a>> {
    // An insertion or an empty anchor at the very end begins behind the last byte.
    named(scene, passage, &(0..passage.text.value.len() + 1), anchors)
}

/// The records that a range of a passage names, in groups; `anchors` are those of the passage where they are known, or none.
fn named<'a>(
    scene: &Scene<'a>,
    passage: &Passage,
    range: &Range<usize>,
    anchors: &[Anchored<'a>],
) -> Vec<Reach<'a>> {
    let of = |references: &References| {
        let items = references.items.iter();
        scene.reach_of(items.map(|item| item.id.value.as_str()))
    };
    let inside = passage.anchors_in(range);
    let mut all: Vec<Reach<'a>> = if anchors.is_empty() {
        let inside = passage.anchors.get(inside).unwrap_or_default();
        inside.iter().map(|anchor| of(&anchor.references)).collect()
    } else {
        let inside = anchors.get(inside).unwrap_or_default();
        inside.iter().map(|anchor| anchor.reach.clone()).collect()
    };
    let citations = passage.citations_in(range).iter();
    all.extend(citations.map(|(_, references)| of(references)));
    let insertions = passage.insertions_in(range).iter();
    all.extend(
        insertions
            .map(|(_, insertion)| scene.reach_of(std::iter::once(insertion.id.value.as_str()))),
    );
    all
}

/// Whether a passage has all cited records of a brief in reach, so that several may fit by chance.
pub(super) const fn is_wide(role: Role) -> bool {
    matches!(
        role,
        Role::Title | Role::Summary | Role::Heading | Role::Caption | Role::Alt | Role::Statement
    )
}

/// Whether a mention compares two things.
pub(super) const fn compares(mention: &Mention) -> bool {
    matches!(
        mention.reading.form,
        Form::Change { .. } | Form::Multiple { .. }
    )
}
