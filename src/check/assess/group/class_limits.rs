//! Compares the side of a limit on which a sentence counts with that of its record: "under 65" beside people of 65 and over
//! (docs/reading.md, Limits of a class).

use std::ops::Range;

use crate::check::assess::outcome::problem;
use crate::check::assess::reading::class_limits::ClassLimit;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::{Assessment, Problem, Trouble};
use crate::check::status::Status;
use crate::mention;

/// Accuses a number that agrees with a record where its words count what lies on the other side of the record's limit.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        scene,
        passage,
        mention,
        others,
        fact,
        ..
    } = placed;
    if fact.is_unread() || others.limits.is_empty() {
        return;
    }
    let has_digit = |text: &&str| text.bytes().any(|byte| byte.is_ascii_digit());
    let known: Vec<ClassLimit> = fact
        .telling()
        .filter(has_digit)
        .flat_map(|text| {
            let mentions = mention::scan(text, &[], &scene.settings);
            ClassLimit::all(text, mentions.iter())
        })
        .collect();
    let sentence = passage
        .sentences
        .get(passage.sentence_at(mention.range.start));
    let Some(sentence) = sentence.filter(|_| !known.is_empty()) else {
        return;
    };
    let said = others.limits.iter().filter(|limit| {
        sentence.contains(&limit.range.start) && limit.range.start != mention.range.start
    });
    let said: Vec<&ClassLimit> = said.collect();
    // Who sets both sides against each other names the record's as well.
    let names_own = |own: &ClassLimit| {
        said.iter()
            .any(|said| said.is_at(own) && said.is_above == own.is_above)
    };
    let other = said.iter().find(|said| {
        let mut at = known.iter().filter(|own| own.is_at(said)).peekable();
        is_own(placed, said)
            && at.peek().is_some()
            && at.all(|own| own.is_above != said.is_above && !names_own(own))
    });
    let Some(other) = other.and_then(|other| passage.text.value.get(other.range.clone())) else {
        return;
    };
    found.status = Status::Mismatch;
    found.why = format!("`{}` measures another group", fact.id);
    found.problem = Some(Problem {
        allowed: other.trim().to_owned(),
        ..problem(passage, mention, Trouble::Whose, &[fact])
    });
}

/// Whether a limit says whom a number counts: in the same clause, with no number between that is no limit.
fn is_own(placed: &Placed<'_, '_>, limit: &ClassLimit) -> bool {
    let number = placed.mention.amount();
    let between = limit.range.end.min(number.end)..limit.range.start.max(number.start);
    let is_limit = |range: &Range<usize>| {
        let mut limits = placed.others.limits.iter();
        limits.any(|limit| limit.range.start <= range.start && range.end <= limit.range.end)
    };
    let mut others = placed.others.counted.iter();
    let parts = others.any(|other| {
        between.contains(&other.start) && other.end <= between.end && !is_limit(other)
    });
    !parts && placed.is_in_clause(limit.range.start)
}
