//! Reads two numbers of an anchor on two records as their ratio: "four to one", "two for every one" (docs/reading.md, Ratios in words).

use crate::check::assess::scope::Anchored;
use crate::lang::List;
use crate::mention::{self, Form, Mention, Settings};
use crate::prose::Passage;

/// The mentions of a passage, with the two numbers of a ratio as one mention.
pub(in crate::check::assess) fn joined(
    passage: &Passage,
    anchors: &[Anchored<'_>],
    mentions: Vec<Mention>,
    settings: &Settings,
) -> Vec<Mention> {
    let mut of_two = anchors.iter().filter(|anchor| is_of_two(anchor)).peekable();
    if of_two.peek().is_none() {
        return mentions;
    }
    let mut all: Vec<Mention> = Vec::with_capacity(mentions.len());
    let mut end = 0;
    for mention in mentions {
        if mention.core.start < end {
            continue;
        }
        while of_two
            .next_if(|anchor| anchor.words.end <= mention.core.start)
            .is_some()
        {}
        let anchor = of_two
            .peek()
            .filter(|anchor| anchor.words.start <= mention.core.start);
        let whole = anchor.and_then(|anchor| whole(passage, anchor, &mention, settings));
        end = whole.as_ref().map_or(end, |whole| whole.range.end);
        all.push(whole.unwrap_or(mention));
    }
    all
}

/// Whether a mention is a ratio of two numbers, which leaves open which record is the first.
pub(in crate::check::assess) fn is_plain(passage: &Passage, mention: &Mention) -> bool {
    let Form::Multiple { times, .. } = &mention.reading.form else {
        return false;
    };
    let text = &passage.text.value;
    let behind = text.get(times.digits.end..mention.range.end);
    let mut words = behind.unwrap_or_default().split_whitespace();
    words
        .next()
        .is_some_and(|word| List::RatioLinks.holds(word))
}

/// Whether an anchor rests on two figures of one unit.
fn is_of_two(anchor: &Anchored<'_>) -> bool {
    let [first, second] = anchor.reach.facts.as_slice() else {
        return false;
    };
    let pair = first.value().zip(second.value());
    pair.is_some_and(|(first, second)| first.unit == second.unit)
}

/// The ratio that a number opens before a link and another number, with or without counted nouns: "three to two", "three deaths for every
/// two".
fn whole(
    passage: &Passage,
    anchor: &Anchored<'_>,
    first: &Mention,
    settings: &Settings,
) -> Option<Mention> {
    let text = &passage.text.value;
    let gap = text.get(first.range.end..anchor.words.end)?.trim_start();
    let noun = first.reading.noun.as_deref().unwrap_or_default();
    let gap = gap.strip_prefix(noun).unwrap_or(gap).trim_start();
    let link = List::RatioLinks.leads(gap.split(' '));
    let words = link.or_else(|| List::RateOpeners.leads(gap.split(' ')))?;
    let link_end = gap.match_indices(' ').nth(words - 1)?.0 + 1;
    let start = anchor.words.end - gap.len() + link_end;
    let second = mention::numerals(text, start..anchor.words.end, settings);
    let second = second.into_iter().next()?;
    let counts = link.is_some() && second.reading.noun.is_some();
    (second.range.start == start && !counts).then(|| mention::ratio(first, &second))?
}
