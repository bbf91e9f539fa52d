//! Judges a number in a unit that it is not written with: that of a number before it, or millions where "m" is no length.

use crate::check::assess::{Assessment, Scene};
use crate::check::status::Status;
use crate::mention::{self, Mention};
use crate::prose::Passage;
use crate::quantity::Unit;

/// Judges a number without a unit in the units of the numbers before it, and keeps a verdict that agrees: "9 percent less than in 2022,
/// when the total was 123.5 million".
pub(in crate::check::assess) fn in_unit_before(
    passage: &Passage,
    all: &[Assessment],
    mention: &Mention,
    found: &mut Assessment,
    judge: impl Fn(&Mention, &mut Assessment),
) {
    for unit in units_before(all, found, passage) {
        let mut like = mention.clone();
        like.reading.unit = Some(unit);
        let mut second = found.clone();
        judge(&like, &mut second);
        if second.status == Status::Checked {
            second.problem = None;
            second.reading = Some(like.reading);
            *found = second;
            return;
        }
    }
}

/// Judges "3.7m" as millions beside a record that cannot be compared with a length.
pub(in crate::check::assess) fn in_millions(
    scene: &Scene<'_>,
    passage: &Passage,
    mention: &Mention,
    found: &mut Assessment,
    judge: impl Fn(&Mention, &mut Assessment),
) {
    let said = passage.text.value.get(mention.range.clone());
    let Some(digits) = said.and_then(|said| said.strip_suffix('m')) else {
        return;
    };
    let text = format!("{} million", digits.trim_end());
    let mut scanned = mention::scan(&text, &[], &scene.settings).into_iter();
    let Some(read) = scanned.next().filter(|read| read.range == (0..text.len())) else {
        return;
    };
    let like = Mention {
        reading: read.reading,
        ..mention.clone()
    };
    let mut second = found.clone();
    judge(&like, &mut second);
    if second.status == Status::Checked {
        second.problem = None;
        *found = second;
    }
}

/// The units of the numbers of a sentence before a number without a unit, nearest first.
fn units_before(all: &[Assessment], found: &Assessment, passage: &Passage) -> Vec<Unit> {
    /// The most numbers to look back at.
    const NEAR: usize = 6;
    let reading = found.reading.as_ref();
    if reading.is_none_or(|reading| reading.unit.is_some() || reading.noun.is_some()) {
        return Vec::new();
    }
    let sentence = passage.sentence_at(found.range.start);
    let before = all.iter().rev().take(NEAR).filter(|other| {
        other.range.end <= found.range.start
            && !other.range.is_empty()
            && passage.sentence_at(other.range.start) == sentence
    });
    let mut units: Vec<Unit> = Vec::new();
    for unit in before.filter_map(|other| other.reading.as_ref()?.unit.as_ref()) {
        if *unit != Unit::RANK && !units.contains(unit) {
            units.push(unit.clone());
        }
    }
    units
}
