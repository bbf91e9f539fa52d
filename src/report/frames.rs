//! Prints how the sentences of a brief are read: the frame of each clause, for an author who wants to know why.

use std::fmt::Write as _;
use std::ops::Range;

use crate::check::{PassageReading, read};
use crate::clause::attribution::Attribution;
use crate::clause::{ClauseFrame, Joint, Mood, Verb, innermost};
use crate::lang::Direction;
use crate::model::{Brief, Project};

/// Each passage of a brief that has words of its own: its line, then one line per frame.
pub fn human(project: &Project, brief: &Brief) -> String {
    let mut out = String::new();
    for read in read(project, brief) {
        if read.frames.is_empty() {
            continue;
        }
        let text = &read.passage.text;
        let span = text.whole();
        let place = project.files.position(span.file, span.range().start);
        let _ = writeln!(out, "{}:{} {}", place.line, place.column, text.value.trim());
        for frame in &read.frames {
            let _ = writeln!(out, "  {}", shown(&read, frame));
        }
    }
    out
}

/// A frame in one line, without its empty parts.
fn shown(read: &PassageReading<'_>, frame: &ClauseFrame) -> String {
    let (text, mentions) = (&read.passage.text.value, &read.mentions);
    let words = |range: &Range<usize>| format!("`{}`", text.get(range.clone()).unwrap_or_default());
    let mention = |index: &usize| {
        let mention = mentions.get(*index);
        mention.map_or_else(String::new, |mention| words(&mention.amount()))
    };
    let mut parts = Vec::new();
    parts.extend(
        frame
            .subject
            .iter()
            .map(|range| format!("subject {}", words(range))),
    );
    parts.extend(
        frame
            .verbs
            .iter()
            .map(|verb| format!("verb {}{}", words(&verb.range), said(verb))),
    );
    let own = |attribution: &&Attribution| {
        let around = innermost(&read.frames, attribution.name.start);
        around.is_some_and(|around| std::ptr::eq(around, frame))
    };
    let attributions = read.attributions.iter().filter(own);
    parts.extend(attributions.map(|own| format!("attributed to {}", words(&own.name))));
    let phrases = frame.phrases.iter();
    parts.extend(
        phrases.map(|phrase| format!("{} {}", phrase.relation.name(), words(&phrase.noun))),
    );
    parts.extend(
        frame
            .comparison
            .iter()
            .map(|range| format!("compared {}", words(range))),
    );
    parts.extend(
        frame
            .numbers
            .iter()
            .map(|index| format!("number {}", mention(index))),
    );
    for time in &frame.times {
        let governed: Vec<String> = time.governs.iter().map(mention).collect();
        let arrow = if governed.is_empty() { "" } else { " of " };
        let governed = governed.join(", ");
        parts.push(format!("time {}{arrow}{governed}", mention(&time.mention)));
    }
    format!("{}: {}", name(frame.link), parts.join("; "))
}

const fn name(link: Joint) -> &'static str {
    match link {
        Joint::Main => "main",
        Joint::Joined => "joined",
        Joint::Dependent => "dependent",
        Joint::Aside => "aside",
    }
}

/// The direction, mood and negation of a verb.
fn said(verb: &Verb) -> String {
    let direction = match verb.direction {
        Some(Direction::Up) => " up",
        Some(Direction::Down) => " down",
        Some(Direction::Either) | None => "",
    };
    let mood = match verb.mood {
        Mood::Asserted => "",
        Mood::Proposed => " proposed",
        Mood::Conditional => " conditional",
    };
    let negated = if verb.is_negated { " negated" } else { "" };
    format!("{direction}{mood}{negated}")
}
