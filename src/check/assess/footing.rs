//! Finds what the mentions of a passage rest on, and compares each mention with it.

use super::super::matching::Fault;
use super::super::status::Status;
use super::comparison::{
    anchored_numbers, bare_numbers, confidence_intervals, margins, sample_sizes,
};
use super::consistency::course;
use super::exemption::{labels, proposals, record_names, suppositions, thresholds};
use super::outcome::{depends, exempt, leave_open, withhold};
use super::reading::around::ClauseContext;
use super::reading::read_passage::ReadPassage;
use super::reading::table_heads;
use super::scope::{Anchored, RecordScope};
use super::time::durations;
use super::unit::borrowed_units::{in_millions, in_unit_before};
use super::{Assessment, Scene, Trouble};
use crate::lang::{Class, ENGLISH};
use crate::mention::{self, Exemption, Form, Mention};
use crate::model::{Evidence, Project};
use crate::prose::Passage;

/// The reason why the unit of a table needs no record.
const UNIT: &str = "the unit of a table";

/// The anchors and records that the mentions of a passage rest on.
pub(super) struct Footing<'s, 'a> {
    scene: &'s Scene<'a>,
    passage: ReadPassage<'s>,
    anchors: &'s [Anchored<'a>],
    /// Whether each anchor holds exactly one quantity.
    alone: Vec<bool>,
    /// The records in reach of mentions outside anchors.
    pub(super) scope: RecordScope<'s, 'a>,
}

impl<'s, 'a> Footing<'s, 'a> {
    /// Finds what the mentions of a passage rest on.
    pub(super) fn new(
        scene: &'s Scene<'a>,
        passage: ReadPassage<'s>,
        anchors: &'s [Anchored<'a>],
        mentions: &[Mention],
    ) -> Self {
        Self {
            scene,
            passage,
            anchors,
            alone: alone(anchors, mentions),
            scope: RecordScope::new(scene, passage.passage, anchors),
        }
    }

    /// Exempts a number by the words around it, or by its table; `all` are the mentions before it.
    pub(super) fn excuse(
        &self,
        around: ClauseContext<'_>,
        mention: &Mention,
        all: &[Assessment],
        found: &mut Assessment,
    ) {
        let Self { scene, passage, .. } = self;
        table_heads::settle_period(scene, passage, found);
        if found.status == Status::Uncited && table_heads::is_unit(scene, passage, mention) {
            exempt(UNIT, found);
        }
        if passage.anchor_over(&mention.range).is_none() {
            proposals::exempt(scene, passage, around, mention, found);
        }
        labels::exempt(scene, passage, (around, all), mention, found);
        thresholds::exempt(passage, all, around, mention, found);
        suppositions::exempt(scene, passage, all, around, mention, found);
    }

    /// Compares a number as completed by its table's heads, where that can be compared, or else as written; returns the mention compared.
    pub(super) fn rest_completed(
        &self,
        all: &[Assessment],
        mention: Mention,
        completed: Option<Mention>,
        found: &mut Assessment,
    ) -> Mention {
        let of_heads = completed.and_then(|completed| {
            let mut second = found.clone();
            self.rest(all, &completed, &mut second);
            is_compared(&second).then_some((completed, second))
        });
        let Some((completed, second)) = of_heads else {
            self.rest(all, &mention, found);
            return mention;
        };
        // A number that agrees as written needs no head.
        let mut plain = found.clone();
        if second.status != Status::Checked {
            self.rest(all, &mention, &mut plain);
        }
        let is_plain = plain.status == Status::Checked && second.status != Status::Checked;
        *found = if is_plain { plain } else { second };
        if is_plain { mention } else { completed }
    }

    /// Compares a mention with what it rests on; `all` are the mentions before it.
    fn rest(&self, all: &[Assessment], mention: &Mention, found: &mut Assessment) {
        let Self {
            scene,
            passage,
            anchors,
            alone,
            scope,
        } = self;
        let tokens = passage.tokens;
        let anchor = passage.anchor_over(&mention.range);
        match anchor.and_then(|anchor| anchors.get(anchor).zip(alone.get(anchor))) {
            Some((anchor, is_alone)) => {
                let rest = |mention: &Mention, found: &mut Assessment| {
                    anchored_numbers::rest(
                        (passage, all),
                        mention,
                        &anchor.reach,
                        *is_alone,
                        found,
                    );
                };
                rest(mention, found);
                // As in "[28 days] rather than [14]".
                if lacks_unit(found) {
                    in_unit_before(passage, all, mention, found, rest);
                }
                if lacks_unit(found) {
                    in_millions(scene, passage, mention, found, rest);
                }
                if margins::are_recorded(&anchor.reach) {
                    margins::settle(passage, mention, &anchor.reach, found);
                }
                sample_sizes::settle(passage, tokens, mention, &anchor.reach, found);
                confidence_intervals::settle(scene, passage, mention, &anchor.reach, found);
                withhold(std::slice::from_ref(&anchor.reach), found);
            }
            None if mention.exempt.is_some_and(|reason| !depends(reason)) => {
                if !durations::rest((passage, all), scope, mention, found) {
                    let reason = mention.exempt.map_or("", Exemption::words);
                    reason.clone_into(&mut found.why);
                }
            }
            None if mention.unread.is_some() => {
                let word = mention.unread.clone().unwrap_or_default();
                leave_open(passage, &word, found);
            }
            None => {
                if let Some(reach) = scope.in_reach(mention) {
                    let before = found.clone();
                    let reach = reach.as_ref();
                    bare_numbers::rest(passage, all, mention, reach, found);
                    record_names::exempt(scene, passage, mention, &reach.everything, found);
                    margins::settle(passage, mention, &reach.everything, found);
                    sample_sizes::settle(passage, tokens, mention, &reach.everything, found);
                    confidence_intervals::settle(scene, passage, mention, &reach.everything, found);
                    if found.status == Status::Uncited {
                        self.rest_wider(all, mention, found);
                    }
                    // As in "98.6 thousand tonnes, against 102.4 thousand".
                    if matches!(found.status, Status::Uncited | Status::Mismatch) {
                        in_unit_before(passage, all, mention, found, |like, found| {
                            bare_numbers::rest(passage, all, like, reach, found);
                        });
                    }
                    withhold(&reach.groups, found);
                    if is_against_prose(scene.project, passage, found) {
                        *found = before;
                    }
                }
                if let Some(reason) = mention.exempt
                    && matches!(found.status, Status::Uncited | Status::Unchecked)
                {
                    found.status = Status::Exempt;
                    found.problem = None;
                    reason.words().clone_into(&mut found.why);
                }
            }
        }
    }

    /// Compares a number of a title or summary with the records that its clause speaks of less, and keeps a verdict that agrees.
    fn rest_wider(&self, all: &[Assessment], mention: &Mention, found: &mut Assessment) {
        let Some(reach) = self.scope.wider(mention) else {
            return;
        };
        let mut second = found.clone();
        bare_numbers::rest(&self.passage, all, mention, &reach, &mut second);
        if second.status == Status::Checked {
            second.problem = None;
            *found = second;
        }
    }

    /// Judges a percentage that gives the change before it in another unit: "by 0.3 percentage points, or about 7 percent".
    pub(super) fn restate(&self, all: &[Assessment], mention: &Mention, found: &mut Assessment) {
        let last = all
            .iter()
            .rev()
            .find(|other| other.range.end <= mention.range.start);
        let change = last.and_then(|last| match &last.reading.as_ref()?.form {
            Form::Change { direction, .. } if last.status == Status::Checked => {
                Some((last, *direction))
            }
            _ => None,
        });
        let Some((last, direction)) = change.filter(|_| course::may_change(mention)) else {
            return;
        };
        let text = &self.passage.text.value;
        let between = text
            .get(last.range.end..mention.range.start)
            .unwrap_or_default();
        let mut words = between
            .split([' ', ',', '('])
            .filter(|word| !word.is_empty());
        let joins = words
            .next()
            .is_none_or(|word| ENGLISH.find(word).is_in(Class::Alternatives));
        let is_marked = !between.trim().is_empty();
        if !joins || words.next().is_some() || !is_marked {
            return;
        }
        let mut like = mention.clone();
        course::change(&mut like, direction);
        let mut second = found.clone();
        self.rest(all, &like, &mut second);
        if second.status == Status::Checked {
            second.problem = None;
            *found = second;
        }
    }
}

/// Whether a number without an anchor disagrees with nothing but records made from prose, which accuse only the words that rest on them or
/// cite them.
fn is_against_prose(project: &Project, passage: &Passage, found: &Assessment) -> bool {
    let evidence = &project.library.evidence;
    let is_cited = |id: &String| {
        let mut citations = passage.citations.iter();
        citations.any(|(_, own)| own.items.iter().any(|item| item.id.value == *id))
    };
    let is_made = |id: &String| {
        let record = evidence.get(id);
        record.is_some_and(Evidence::is_of_prose) && !is_cited(id)
    };
    let compared = found.problem.as_ref().map(|problem| &problem.facts);
    found.status == Status::Mismatch
        && compared
            .is_some_and(|facts| !facts.is_empty() && facts.iter().all(|fact| is_made(&fact.id)))
}

/// Whether a number was compared with a record of its own unit.
fn is_compared(found: &Assessment) -> bool {
    match found.problem.as_ref().map(|problem| problem.trouble) {
        Some(Trouble::Fault(fault)) => fault == Fault::CurrencyMismatch || !fault.is_incomparable(),
        Some(Trouble::Uncited | Trouble::Unrecorded | Trouble::Unranked) => false,
        _ => true,
    }
}

/// Whether a number without a unit could not be compared with its record.
fn lacks_unit(found: &Assessment) -> bool {
    let trouble = found.problem.as_ref().map(|problem| problem.trouble);
    trouble == Some(Trouble::Fault(Fault::UnitMismatch))
}

/// Whether each anchor holds exactly one quantity.
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
