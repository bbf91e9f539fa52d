//! One passage: its mentions, what each rests on, and the comparison.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::super::matching::{Datum, Fault, Verdict, judge};
use super::super::reach::{Fact, Reach};
use super::super::trace::{Status, TraceKind};
use super::super::words;
use super::{
    Assessment, Problem, Scene, Trouble, anchors as by_anchor, closed, course, dates, denominator,
    fix, pairs, points, suggest, verbs,
};
use crate::inflection::is_same_word;
use crate::mention::{self, Direction, Form, HedgeKind, Mention, Reading};
use crate::model::Record;
use crate::model::brief::Point;
use crate::prose::{Passage, References, Role};
use crate::quantity::Unit;
use crate::quantity::decimal::magnitude;
use crate::span::Span;

/// Columns to either side of a cell whose records are in its reach.
const MOST_COLUMNS: usize = 128;

/// Records shown with a finding at most.
const MOST_SHOWN: usize = 4;

/// Words that make a sum a difference, so that its sign is open (settled 7).
const GAPS: &[&str] = &[
    "gap",
    "imbalance",
    "difference",
    "deficit",
    "deficits",
    "shortfall",
    "loss",
    "losses",
    "lost",
    "less",
    "fewer",
    "short",
    "fell",
    "down",
    "cut",
    "behind",
    "outflow",
    "debt",
    "fall",
    "drop",
    "decline",
    "decrease",
    "reduction",
    "contraction",
    "slump",
];

/// Words that a record rests under, with the records.
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

/// All mentions of a passage.
pub(super) fn assess(scene: &Scene<'_>, passage: &Passage) -> Vec<Assessment> {
    let text = &passage.text.value;
    let anchors = anchored_words(scene, passage);
    let mut all = forms(scene, passage);
    let mentions = mention::scan(text, &passage.opaque, &scene.settings);
    let mentions = by_anchor::settled(passage, &anchors, mentions, &scene.settings);
    let sentences = Sentences::new(scene, passage, &anchors);
    let mut said_dates = Vec::new();
    let alone = alone(&anchors, &mentions);
    for mention in mentions {
        let mut found = Assessment {
            kind: TraceKind::Quantity(mention.kind),
            span: passage.text.span(mention.amount()),
            reading: Some(mention.reading.clone()),
            status: Status::Exempt,
            why: String::new(),
            records: Vec::new(),
            passage: 0,
            range: mention.range.clone(),
            problem: None,
        };
        if passage.is_quoted(&mention.range) {
            "part of a quotation".clone_into(&mut found.why);
            all.push(found);
            continue;
        }
        if mention.kind == mention::Kind::Date {
            said_dates.push((mention, found));
            continue;
        }
        let anchor = passage.anchor_over(&mention.range);
        let mention = signed(mention, |at| sentences.speaks_of_gap(at));
        let mention = ranked(course::changed(mention, passage));
        match anchor.and_then(|anchor| anchors.get(anchor).zip(alone.get(anchor))) {
            Some((anchor, is_alone)) => {
                anchored(passage, &mention, &anchor.reach, *is_alone, &mut found);
                withhold(std::slice::from_ref(&anchor.reach), &mut found);
            }
            None if mention.exempt.is_some_and(|reason| !depends(reason)) => {
                mention
                    .exempt
                    .unwrap_or_default()
                    .clone_into(&mut found.why);
            }
            None if mention.unread.is_some() => {
                let word = mention.unread.clone().unwrap_or_default();
                leave_open(passage, &word, &mut found);
            }
            None => {
                if let Some(reach) = sentences.in_reach(&mention) {
                    let reach = reach.as_ref();
                    bare(passage, &mention, reach, &mut found);
                    if let (Status::Uncited, Some(unit)) =
                        (found.status, unit_before(&all, &found, passage))
                    {
                        // "98.6 thousand tonnes, against 102.4 thousand"
                        let mut like = mention.clone();
                        like.reading.unit = Some(unit);
                        let mut second = found.clone();
                        bare(passage, &like, reach, &mut second);
                        if second.status == Status::Checked {
                            second.problem = None;
                            found = second;
                        }
                    }
                    withhold(&reach.groups, &mut found);
                }
                if let Some(reason) = mention.exempt
                    && matches!(found.status, Status::Uncited | Status::Unchecked)
                {
                    found.status = Status::Exempt;
                    found.problem = None;
                    reason.clone_into(&mut found.why);
                }
            }
        }
        suggest::offer(scene, passage, &mention, &mut found);
        all.push(found);
    }
    course::settle(passage, &mut all);
    all.extend(dates::assess(scene, passage, &anchors, said_dates));
    all
}

/// What the numbers of each sentence share, made when the first of them asks for it.
struct Sentences<'s, 'a> {
    scene: &'s Scene<'a>,
    passage: &'s Passage,
    anchors: &'s [Anchored<'a>],
    grouped: Vec<OnceCell<Grouped<'a>>>,
    gaps: Vec<OnceCell<bool>>,
}

/// The records in reach of a sentence: as they were named, and all together.
#[derive(Clone, Default)]
struct Grouped<'a> {
    groups: Vec<Reach<'a>>,
    everything: Reach<'a>,
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

/// What the chart or table that a caption or alternative text belongs to draws, or rests on.
fn drawn<'a>(scene: &Scene<'a>, passage: &Passage) -> Option<Reach<'a>> {
    let place = passage.text.whole();
    let exhibit = scene
        .exhibits
        .iter()
        .find(|exhibit| exhibit.span.contains(place))?;
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

/// The records that the clause around a number speaks of, or else its sentence.
fn spoken<'a>(
    scene: &Scene<'a>,
    passage: &Passage,
    sentence: &Range<usize>,
    (at, least): (usize, usize),
) -> Reach<'a> {
    let text = &passage.text.value;
    let words = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let clause = clause(text, sentence, at);
    let mut reach = scene.spoken_of(words(&clause), least);
    if reach.names.len() < least {
        reach = scene.spoken_of(words(sentence), least);
    }
    // A brief that records no figure yet cites its sources all the same.
    let all = scene.all();
    if !all.facts.iter().any(|fact| fact.datum().is_some()) {
        reach.has_source |= all.has_source;
    }
    if let Some(id) = &all.unreadable {
        reach.doubt(id);
    }
    reach
}

/// The part of a sentence between the marks and conjunctions around a byte.
fn clause(text: &str, sentence: &Range<usize>, at: usize) -> Range<usize> {
    const MARKS: &[&str] = &[
        ", ",
        "; ",
        ": ",
        " – ",
        " — ",
        " (",
        ") ",
        " while ",
        " whereas ",
        " but ",
        " and ",
    ];
    let before = text.get(sentence.start..at).unwrap_or_default();
    let after = text.get(at..sentence.end).unwrap_or_default();
    let start = MARKS
        .iter()
        .filter_map(|mark| Some(before.rfind(mark)? + mark.len()))
        .max();
    let end = MARKS.iter().filter_map(|mark| after.find(mark)).min();
    sentence.start + start.unwrap_or_default()..end.map_or(sentence.end, |end| at + end)
}

/// Whether a passage names no records of its own, and its numbers rest on those that its words speak of.
const fn is_by_topic(role: Role) -> bool {
    matches!(
        role,
        Role::Title | Role::Summary | Role::Heading | Role::Caption | Role::Alt
    )
}

impl<'s, 'a> Sentences<'s, 'a> {
    fn new(scene: &'s Scene<'a>, passage: &'s Passage, anchors: &'s [Anchored<'a>]) -> Self {
        let count = passage.sentences.len().max(1);
        Self {
            scene,
            passage,
            anchors,
            grouped: std::iter::repeat_with(OnceCell::new).take(count).collect(),
            gaps: std::iter::repeat_with(OnceCell::new).take(count).collect(),
        }
    }

    /// The records in reach of a number: those of its sentence, of its exhibit, or those that its clause speaks of.
    fn in_reach(&self, mention: &Mention) -> Option<Cow<'_, Grouped<'a>>> {
        let at = mention.range.start;
        let least = if compares(mention) { 2 } else { 1 };
        // Of what a claim rests on, a comparison takes the two that its clause names.
        let is_statement = self.passage.role == Role::Statement && least > 1;
        if !is_by_topic(self.passage.role) && !is_statement {
            return self.grouped(at).map(Cow::Borrowed);
        }
        let index = self.passage.sentence_at(at);
        let whole = 0..self.passage.text.value.len();
        let sentence = self.passage.sentences.get(index).unwrap_or(&whole);
        let named = named(self.scene, self.passage, sentence, self.anchors);
        let groups = if named.iter().any(|reach| !reach.names.is_empty()) {
            named
        } else if let Some(drawn) = drawn(self.scene, self.passage) {
            vec![drawn]
        } else {
            vec![spoken(self.scene, self.passage, sentence, (at, least))]
        };
        Some(Cow::Owned(Grouped::of(groups)))
    }

    /// The records in reach of the sentence that holds a byte.
    fn grouped(&self, at: usize) -> Option<&Grouped<'a>> {
        let index = self.passage.sentence_at(at);
        let grouped = self.grouped.get(index)?;
        Some(
            grouped
                .get_or_init(|| Grouped::of(groups(self.scene, self.passage, index, self.anchors))),
        )
    }

    /// Whether a word of the sentence that holds a byte makes its sums differences.
    fn speaks_of_gap(&self, at: usize) -> bool {
        let index = self.passage.sentence_at(at);
        let is_gap = || {
            let range = self.passage.sentences.get(index).cloned();
            let sentence = range.and_then(|range| self.passage.text.value.get(range));
            let mut words = sentence
                .unwrap_or_default()
                .split(|letter: char| !letter.is_alphanumeric());
            words.any(|word| GAPS.iter().any(|gap| gap.eq_ignore_ascii_case(word)))
        };
        let gap = self.gaps.get(index);
        gap.is_some_and(|gap| *gap.get_or_init(is_gap))
    }
}

/// Which anchors hold one quantity and no other.
fn alone(anchors: &[Anchored<'_>], mentions: &[Mention]) -> Vec<bool> {
    let is_alone = |anchor: &Anchored<'_>| {
        let words = &anchor.words;
        let first = mentions.partition_point(|mention| mention.range.end <= words.start);
        let inside = mentions.iter().skip(first);
        let inside = inside.take_while(|mention| mention.range.start < words.end);
        let quantities = inside.filter(|mention| mention.kind != mention::Kind::Date);
        quantities.take(2).count() == 1
    };
    anchors.iter().map(is_alone).collect()
}

/// The unit of the number before one that has none, in one sentence.
fn unit_before(all: &[Assessment], found: &Assessment, passage: &Passage) -> Option<Unit> {
    let reading = found.reading.as_ref()?;
    let is_bare = reading.unit.is_none() && reading.noun.is_none();
    let mut before = all.iter().rev();
    let last =
        before.find(|other| other.range.end <= found.range.start && !other.range.is_empty())?;
    let is_near = passage.sentence_at(last.range.start) == passage.sentence_at(found.range.start);
    last.reading
        .as_ref()?
        .unit
        .clone()
        .filter(|_| is_bare && is_near)
}

impl<'a> Scene<'a> {
    /// The records of ids that may live shorter than the project.
    fn reach_of<'i>(&self, ids: impl Iterator<Item = &'i str> + Clone) -> Reach<'a> {
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

/// Insertions and citations, which need no comparison.
pub(super) fn forms(scene: &Scene<'_>, passage: &Passage) -> Vec<Assessment> {
    let library = &scene.project.library;
    let plain = |kind, span, status, why: &str, records| Assessment {
        kind,
        span,
        reading: None,
        status,
        why: why.to_owned(),
        records,
        passage: 0,
        range: 0..0,
        problem: None,
    };
    let mut all = Vec::new();
    for (_, insertion) in &passage.insertions {
        let id = insertion.id.value.as_str();
        let known = matches!(library.get(id), Some(Record::Evidence(_)));
        let (status, why, records) = if known {
            (
                Status::Inserted,
                "put in from the record",
                vec![id.to_owned()],
            )
        } else if library.is_unreadable(id) {
            (
                Status::Unchecked,
                "its record could not be read",
                Vec::new(),
            )
        } else {
            (Status::Unchecked, "no such record", Vec::new())
        };
        let kind = TraceKind::Quantity(mention::Kind::Number);
        all.push(plain(kind, insertion.span, status, why, records));
    }
    for (_, references) in &passage.citations {
        let ids: Vec<String> = references
            .items
            .iter()
            .map(|item| item.id.value.clone())
            .collect();
        let resolved = ids.iter().all(|id| library.get(id).is_some());
        let (status, why) = if resolved {
            (Status::Checked, "leads to its records")
        } else if ids.iter().any(|id| library.is_unreadable(id)) {
            (Status::Unchecked, "its record could not be read")
        } else {
            (Status::Unchecked, "leads to no record")
        };
        all.push(plain(
            TraceKind::Citation,
            references.span,
            status,
            why,
            ids,
        ));
    }
    all
}

/// A sum in a sentence about a gap has no sign of its own.
fn signed(mut mention: Mention, speaks_of_gap: impl Fn(usize) -> bool) -> Mention {
    if let Form::Number {
        stated, direction, ..
    } = &mut mention.reading.form
        && direction.is_none()
        && !stated.negative
        && speaks_of_gap(mention.range.start)
    {
        *direction = Some(Direction::Either);
    }
    mention
}

/// The records in reach of a sentence, grouped as they were named.
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

/// The records that a passage names anywhere.
fn all_named<'a>(scene: &Scene<'a>, passage: &Passage, anchors: &[Anchored<'a>]) -> Vec<Reach<'a>> {
    // An insertion or an empty anchor at the very end begins behind the last byte.
    named(scene, passage, &(0..passage.text.value.len() + 1), anchors)
}

/// The records that are named in a range of a passage; `anchors` are its own where they are known, or none.
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

/// A mention whose words rest on named records.
///
/// What counts for nothing in running prose is checked there all the same (settled 11): a duration beside the quantity that the anchor is
/// about only where it can be compared, one that stands alone in its anchor always.
fn anchored(
    passage: &Passage,
    mention: &Mention,
    reach: &Reach<'_>,
    is_alone: bool,
    found: &mut Assessment,
) {
    found.records = reach.names.iter().map(|name| (*name).to_owned()).collect();
    if let Some(word) = &mention.unread {
        return leave_open(passage, word, found);
    }
    let is_rank = matches!(mention.reading.form, Form::Rank { .. });
    let facts: Vec<&Fact<'_>> = reach
        .facts
        .iter()
        .copied()
        .filter(|fact| fact.datum().is_some() && (!is_rank || fact.is_rank()))
        .collect();
    let adapted = adapted(mention, &facts, passage);
    let mention = adapted.as_ref().unwrap_or(mention);
    let facts = pairs::then_and_now(closed::deciding(facts, mention));
    let data: Vec<Datum<'_>> = facts.iter().filter_map(|fact| fact.datum()).collect();
    let verdict = if pairs::may_compare(&facts, passage, mention) {
        judge(&mention.reading, &data)
    } else {
        let apart = data
            .iter()
            .filter_map(|datum| judge(&mention.reading, &[*datum]));
        apart.min()
    };
    let exempt = mention.exempt.is_some()
        && verdict != Some(Verdict::Fits)
        && verdict.and_then(Verdict::fault).is_none_or(|fault| {
            (fault.is_incomparable() && !is_alone) || !mention.exempt.is_some_and(is_counted)
        });
    if exempt {
        mention
            .exempt
            .unwrap_or_default()
            .clone_into(&mut found.why);
        return;
    }
    match verdict {
        Some(Verdict::Wrong(fault)) if fault.is_incomparable() && reach.has_source => {
            unrecorded(passage, mention, found);
        }
        Some(Verdict::Fits) if let Some(verb) = verbs::unknown_before(passage, mention, &facts) => {
            leave_open(passage, &verb, found);
        }
        Some(verdict) => settle(passage, mention, verdict, &facts, true, found),
        None if reach.names.is_empty() => {
            found.status = Status::Unchecked;
            "its record is unknown".clone_into(&mut found.why);
        }
        None => unrecorded(passage, mention, found),
    }
}

/// Leaves open what does not fit where a record in reach could not be read: that record may be the one that fits.
pub(super) fn withhold(groups: &[Reach<'_>], found: &mut Assessment) {
    let unreadable = groups.iter().find_map(|reach| reach.unreadable.as_deref());
    if let Some(id) = unreadable
        && !matches!(found.status, Status::Checked | Status::Exempt)
    {
        found.status = Status::Unchecked;
        found.why = format!("the record `{id}` could not be read");
        found.problem = None;
    }
}

/// The mention in the denominator that its sentence names.
fn adapted(mention: &Mention, facts: &[&Fact<'_>], passage: &Passage) -> Option<Mention> {
    let sentence = passage
        .sentences
        .get(passage.sentence_at(mention.range.start))
        .and_then(|range| passage.text.value.get(range.clone()))
        .unwrap_or_default();
    let reading = points::adapted(mention, facts, passage)
        .or_else(|| denominator::adapted(&mention.reading, facts, passage, sentence))?;
    Some(Mention {
        reading,
        ..mention.clone()
    })
}

/// Exemptions of quantities, which an anchor revokes; names and references stay what they are.
pub(super) fn is_counted(reason: &str) -> bool {
    depends(reason) || [mention::DURATION, mention::SMALL_WORD, mention::AGE].contains(&reason)
}

/// Exemptions that hold only where no record in reach can be compared.
fn depends(reason: &str) -> bool {
    [mention::STANDING, mention::VAGUE].contains(&reason)
}

/// "Colombia was third": an ordinal that stands alone is a place in an order, where a rank is recorded.
fn ranked(mut mention: Mention) -> Mention {
    if mention.exempt == Some(mention::STANDING)
        && let Form::Number { stated, .. } = &mention.reading.form
        && let Ok(position) = stated.value.to_plain_string().parse()
    {
        mention.reading.form = Form::Rank {
            position,
            among: false,
        };
        mention.reading.unit = Some(Unit::RANK);
    }
    mention
}

/// Whether a mention compares two things.
const fn compares(mention: &Mention) -> bool {
    matches!(
        mention.reading.form,
        Form::Change { .. } | Form::Multiple { .. }
    )
}

/// The pairs of facts from which a number can be computed: those that are named together, or in wide reach those of one measure.
fn together<'f, 'a>(
    passage: &Passage,
    mention: &Mention,
    groups: &'f [Reach<'a>],
    facts: &[&'f Fact<'a>],
    comparable: impl Fn(&&Fact<'_>) -> bool,
) -> Vec<Vec<&'f Fact<'a>>> {
    let is_pair = |facts: &[&Fact<'_>]| facts.len() == 2;
    let named: Vec<Vec<&Fact<'_>>> = if is_wide(passage.role) {
        if compares(mention) {
            pairs::of_one_measure(facts, passage, mention)
        } else {
            Vec::new()
        }
    } else {
        let together = std::iter::once(facts.to_vec());
        let of_group = |group: &Reach<'a>| {
            let own = group.facts.iter().copied().filter(&comparable);
            closed::deciding(own.collect(), mention)
        };
        groups.iter().map(of_group).chain(together).collect()
    };
    named
        .into_iter()
        .filter(|facts: &Vec<&Fact<'_>>| {
            is_pair(facts) && pairs::may_compare(facts, passage, mention)
        })
        .map(pairs::by_period)
        .collect()
}

/// A mention that rests on the records of its sentence.
fn bare(passage: &Passage, mention: &Mention, reach: &Grouped<'_>, found: &mut Assessment) {
    let Grouped { groups, everything } = reach;
    let is_rank = matches!(mention.reading.form, Form::Rank { .. });
    let comparable = |fact: &&Fact<'_>| {
        fact.datum().is_some() && fact.is_rank() == is_rank && same_noun(&mention.reading, fact)
    };
    let facts: Vec<&Fact<'_>> = everything
        .facts
        .iter()
        .copied()
        .filter(comparable)
        .collect();
    let adapted = adapted(mention, &facts, passage);
    let mention = adapted.as_ref().unwrap_or(mention);
    let facts = closed::deciding(facts, mention);
    let single = facts.iter().filter_map(|fact| {
        let datum = fact.datum()?;
        Some((judge(&mention.reading, &[datum])?, vec![*fact]))
    });
    let named = together(passage, mention, groups, &facts, comparable);
    let pairs = named.into_iter().filter_map(|facts| {
        let data: Vec<Datum<'_>> = facts.iter().filter_map(|fact| fact.datum()).collect();
        Some((judge(&mention.reading, &data)?, facts))
    });
    let verdicts: Vec<(Verdict, Vec<&Fact<'_>>)> = single
        .chain(pairs)
        .filter(|(verdict, _)| verdict.fault().is_none_or(|fault| !fault.is_incomparable()))
        .collect();
    found.records = everything
        .names
        .iter()
        .map(|name| (*name).to_owned())
        .collect();
    found.records.dedup();
    match verdicts.iter().map(|(verdict, _)| *verdict).min() {
        Some(verdict) => {
            let mut facts: Vec<&Fact<'_>> = Vec::new();
            for fact in verdicts
                .iter()
                .filter(|(own, _)| *own == verdict)
                .flat_map(|(_, facts)| facts)
            {
                if !facts
                    .iter()
                    .any(|known| known.span == fact.span && known.shown == fact.shown)
                {
                    facts.push(fact);
                }
            }
            if verdict == Verdict::Fits
                && let Some(verb) = verbs::unknown_before(passage, mention, &facts)
            {
                return leave_open(passage, &verb, found);
            }
            if verdict != Verdict::Fits {
                facts = closed::nearest(facts, mention);
            }
            settle(passage, mention, verdict, &facts, false, found);
            let alternatives: Vec<&Fact<'_>> = verdicts
                .iter()
                .filter(|(own, facts)| *own == verdict && facts.len() == 1)
                .flat_map(|(_, facts)| facts.iter().copied())
                .collect();
            if verdict == Verdict::Fits
                && mention.exempt.is_none()
                && !is_wide(passage.role)
                && are_different(&alternatives)
            {
                let ids = alternatives.iter().map(|fact| fact.id);
                found.problem = Some(Problem {
                    fixes: suggest::anchors(passage, mention, ids),
                    ..problem(passage, mention, Trouble::Ambiguous, &alternatives)
                });
            }
        }
        None if everything.has_source => unrecorded(passage, mention, found),
        None => {
            found.status = Status::Uncited;
            "no record in its sentence holds such a quantity".clone_into(&mut found.why);
            found.problem = Some(problem(passage, mention, Trouble::Uncited, &[]));
        }
    }
}

/// Whether all records that a brief cites are in reach there, so that several fit by chance.
const fn is_wide(role: Role) -> bool {
    matches!(
        role,
        Role::Title | Role::Summary | Role::Heading | Role::Caption | Role::Alt | Role::Statement
    )
}

/// Whether records say the same number of different things: two records of one thing only confirm each other.
fn are_different(facts: &[&Fact<'_>]) -> bool {
    let (Some(first), Some(others)) = (facts.first(), facts.get(1..)) else {
        return false;
    };
    others
        .iter()
        .any(|other| other.id != first.id && !other.is_of_the_same(first))
}

/// "About 1,847" for 1,847: digits that no one rounds, and all of them right (RULES.md T4).
fn is_hedged_exact(reading: &Reading, facts: &[&Fact<'_>]) -> bool {
    /// Significant digits from which a whole number, or one with a scale or decimals, is no round one.
    const WHOLE: i64 = 3;
    const SCALED: i64 = 4;
    let Form::Number {
        stated,
        hedge: Some(hedge),
        ..
    } = &reading.form
    else {
        return false;
    };
    let Some(last) = magnitude(&(&stated.value / &stated.ulp)) else {
        return false;
    };
    let whole = stated.scale == 1 && stated.ulp >= 1;
    let fewest = if whole { WHOLE } else { SCALED };
    hedge.kind == HedgeKind::About
        && last + 1 >= fewest
        && facts.iter().any(|fact| {
            fact.value()
                .is_some_and(|value| value.amount.value() == Some(&stated.value))
        })
}

/// Counts of different things are not compared, unless one of them is unnamed.
pub(super) fn same_noun(reading: &Reading, fact: &Fact<'_>) -> bool {
    let head = |noun: &str| {
        noun.rsplit([' ', '-'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    if fact.is_unread() {
        return true;
    }
    match (
        &reading.noun,
        fact.value().and_then(|value| value.noun.as_ref()),
    ) {
        (Some(ours), Some(theirs)) if reading.unit.is_none() => {
            is_same_word(&head(ours), &head(theirs))
        }
        _ => true,
    }
}

/// Leaves open what a word decides that is not understood (settled 19).
pub(super) fn leave_open(passage: &Passage, word: &Range<usize>, found: &mut Assessment) {
    let said = |range: &Range<usize>| {
        let words = passage.text.value.get(range.clone());
        words.unwrap_or_default().to_owned()
    };
    let word = said(word);
    found.status = Status::Unchecked;
    found.why = format!("`{word}` is not understood");
    found.problem = Some(Problem {
        trouble: Trouble::Unread,
        at: found.span,
        said: said(&found.range),
        facts: Vec::new(),
        allowed: word,
        fixes: Vec::new(),
        is_loose: false,
    });
}

pub(super) fn unrecorded(passage: &Passage, mention: &Mention, found: &mut Assessment) {
    found.status = Status::Unchecked;
    "what it rests on records no such value".clone_into(&mut found.why);
    found.problem = Some(problem(passage, mention, Trouble::Unrecorded, &[]));
}

fn settle(
    passage: &Passage,
    mention: &Mention,
    verdict: Verdict,
    facts: &[&Fact<'_>],
    is_anchored: bool,
    found: &mut Assessment,
) {
    let shown: Vec<String> = facts
        .iter()
        .take(MOST_SHOWN)
        .map(|fact| format!("`{}`: {}", fact.id, fact.shown))
        .collect();
    let shown = shown.join(", ");
    if verdict == Verdict::Fits {
        found.records = facts.iter().map(|fact| fact.id.to_owned()).collect();
        found.records.dedup();
    }
    (found.status, found.why) = match verdict {
        Verdict::Fits => (Status::Checked, format!("agrees with {shown}")),
        Verdict::Wrong(
            Fault::WeakBound
            | Fault::FalsePrecision
            | Fault::AmbiguousMultiple
            | Fault::InsideMargin,
        ) => (Status::Mismatch, format!("to be reworded beside {shown}")),
        Verdict::Wrong(Fault::Indeterminate) => {
            (Status::Unchecked, format!("too coarse to decide: {shown}"))
        }
        Verdict::Wrong(_) => (Status::Mismatch, format!("disagrees with {shown}")),
    };
    if verdict == Verdict::Fits && is_hedged_exact(&mention.reading, facts) {
        found.problem = Some(Problem {
            fixes: fix::unhedged(passage, mention).into_iter().collect(),
            ..problem(passage, mention, Trouble::HedgedExact, facts)
        });
    }
    if let Verdict::Wrong(fault) = verdict {
        let mut problem = problem(passage, mention, Trouble::Fault(fault), facts);
        problem
            .fixes
            .extend(fix::mend(passage, mention, fault, facts, is_anchored));
        found.problem = Some(problem);
    }
}

pub(super) fn problem(
    passage: &Passage,
    mention: &Mention,
    trouble: Trouble,
    facts: &[&Fact<'_>],
) -> Problem {
    // What a verb says wrongly is the verb's fault; what a number says wrongly is the number's.
    let range = match trouble {
        Trouble::Fault(Fault::WrongDirection) => mention.range.clone(),
        _ => mention.amount(),
    };
    let at: Span = passage.text.span(range.clone());
    Problem {
        trouble,
        at,
        said: passage.text.value.get(range).unwrap_or_default().to_owned(),
        facts: facts
            .iter()
            .take(MOST_SHOWN)
            .map(|fact| (fact.span, fact.id.to_owned(), fact.shown.clone()))
            .collect(),
        allowed: words::interval(&mention.reading),
        fixes: Vec::new(),
        is_loose: trouble == Trouble::Uncited
            && matches!(passage.role, Role::Title | Role::Heading),
    }
}
