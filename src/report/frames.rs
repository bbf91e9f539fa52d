//! How the sentences of a brief are read: the frames of each, for an author who wants to know why.

use std::fmt::Write as _;
use std::ops::Range;

use crate::check::read;
use crate::clause::{ClauseFrame, Joint, Mood, Verb};
use crate::lang::Direction;
use crate::mention::Mention;
use crate::model::{Brief, Project};

/// Every passage of a brief with words of its own: its line, then a line per frame.
pub fn human(project: &Project, brief: &Brief) -> String {
    let mut out = String::new();
    for passage in &brief.passages {
        let (mentions, frames) = read(project, brief, passage);
        if frames.is_empty() {
            continue;
        }
        let span = passage.text.whole();
        let place = project.files.position(span.file, span.range().start);
        let text = &passage.text.value;
        let _ = writeln!(out, "{}:{} {}", place.line, place.column, text.trim());
        for frame in &frames {
            let _ = writeln!(out, "  {}", shown(text, &mentions, frame));
        }
    }
    out
}

/// A frame in one line; what is empty is left out.
fn shown(text: &str, mentions: &[Mention], frame: &ClauseFrame) -> String {
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

/// What a verb says besides its word.
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
