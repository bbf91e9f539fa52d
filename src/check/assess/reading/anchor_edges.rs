//! Separates the numbers of anchors: no number joins across an edge, and an anchor on a figure has a number that is compared
//! (docs/reading.md, Edges of an anchor).

use std::ops::Range;

use crate::arrange::Arrange as _;
use crate::check::assess::outcome::is_counted;
use crate::check::assess::scope::Anchored;
use crate::lang::{Class, List, english};
use crate::mention::{self, Form, Kind, Mention, Settings};
use crate::prose::Passage;

/// The mentions of a passage, those of its anchors read by themselves.
pub(in crate::check::assess) fn settled(
    passage: &Passage,
    anchors: &[Anchored<'_>],
    mentions: Vec<Mention>,
    settings: &Settings,
) -> Vec<Mention> {
    if anchors.is_empty() {
        return mentions;
    }
    let text = &passage.text.value;
    let mut all: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        match course(anchors, &mention).or_else(|| pieces(text, anchors, &mention)) {
            Some(pieces) => {
                for piece in pieces {
                    all.extend(apart(text, &mention, piece, settings));
                }
            }
            None => all.push(mention),
        }
    }
    all.arrange_by_key(|mention| mention.range.start);
    let on_figures = anchors
        .iter()
        .filter(|anchor| anchor.reach.holds_quantity());
    let mut settled = Vec::with_capacity(all.len());
    let mut rest = all.into_iter().peekable();
    for anchor in on_figures {
        let words = &anchor.words;
        settled.extend(std::iter::from_fn(|| {
            rest.next_if(|mention| mention.range.end <= words.start)
        }));
        let is_reached = settled
            .last()
            .is_some_and(|mention: &Mention| mention.range.end > words.start);
        let inside = std::iter::from_fn(|| rest.next_if(|mention| mention.range.start < words.end));
        let inside: Vec<Mention> = inside.collect();
        // As in "[8][@x] to [10 percent][@x]": a range that began in the anchor before.
        if is_reached {
            settled.extend(inside);
        } else {
            settled.extend(read_all(text, anchor, inside, settings));
        }
    }
    settled.extend(rest);
    settled
}

/// The bytes of two numbers that are a change and a level, not a range, since the first record is a change: "By [1,200 to 9,800
/// names][@change; @level]".
fn course(anchors: &[Anchored<'_>], mention: &Mention) -> Option<Vec<Range<usize>>> {
    let from = match &mention.reading.form {
        Form::Range { from, .. } => from,
        Form::Change {
            stated,
            to: Some(_),
            ..
        } => stated,
        _ => return None,
    };
    let first = anchors.partition_point(|anchor| anchor.words.end <= mention.range.start);
    let anchor = anchors.get(first)?;
    let facts = anchor.reach.facts.iter();
    let figures: Vec<_> = facts.filter(|fact| fact.value().is_some()).collect();
    // The numbers of one finding stand in its own order.
    let is_course = matches!(
        figures.as_slice(),
        [change, level] if change.id != level.id && change.is_change() && !level.is_change()
    );
    let is_inside =
        anchor.words.start <= from.digits.start && mention.range.end <= anchor.words.end;
    let middle = from.digits.end;
    (is_course && is_inside && mention.range.contains(&middle))
        .then(|| vec![mention.range.start..middle, middle..mention.range.end])
}

/// The parts of a mention between the edges of anchors, each with a numeral of its own; `None` where the mention is whole.
fn pieces(text: &str, anchors: &[Anchored<'_>], mention: &Mention) -> Option<Vec<Range<usize>>> {
    let range = &mention.range;
    let first = anchors.partition_point(|anchor| anchor.words.end <= range.start);
    let over = anchors.get(first..)?;
    let over: Vec<&Anchored<'_>> = over
        .iter()
        .take_while(|anchor| anchor.words.start < range.end)
        .collect();
    let inside = |at: &usize| range.start < *at && *at < range.end;
    let mut edges: Vec<usize> = over
        .iter()
        .flat_map(|anchor| [anchor.words.start, anchor.words.end])
        .filter(inside)
        .collect();
    if edges.is_empty() || is_one_range(mention, &over) {
        return None;
    }
    edges.push(range.end);
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = range.start;
    for end in edges {
        // A part without a numeral is the hedge before one or the unit behind it; so is "per 100,000 people".
        let part = text.get(start..end).unwrap_or_default();
        let is_rate = List::RateOpeners.phrases().iter().any(|rate| {
            let rest = part.trim_start().strip_prefix(rate);
            rest.is_some_and(|rest| rest.starts_with(' '))
        });
        if let Some(last) = pieces.last_mut().filter(|_| is_rate) {
            last.end = end;
            start = end;
        } else if holds_numeral(part) {
            pieces.push(start..end);
            start = end;
        } else if let Some(last) = pieces.last_mut() {
            last.end = end;
            start = end;
        }
    }
    // The counted noun belongs to the last number: "[450 widows]".
    let around = over.iter().find(|anchor| anchor.words.contains(&range.end));
    if let (Some(last), Some(anchor)) = (pieces.last_mut(), around) {
        last.end = anchor.words.end;
    }
    (pieces.len() > 1).then_some(pieces)
}

/// Whether words hold a numeral, apart from the adverbs at their end: "fell a mere" holds none.
fn holds_numeral(words: &str) -> bool {
    let is_adverb = |word: &&str| english::find(&word.to_lowercase()).is_in(Class::ChangeAdverbs);
    let mut words = words.split_whitespace().rev().skip_while(is_adverb);
    words.any(mention::holds_numeral)
}

/// Whether a mention is a range whose ends rest on the same records: "[8][@x] to [10 percent][@x]".
fn is_one_range(mention: &Mention, over: &[&Anchored<'_>]) -> bool {
    let is_range = matches!(mention.reading.form, Form::Range { .. });
    let same = over
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.reach.names == b.reach.names));
    is_range && over.len() > 1 && same
}

/// The mentions of a piece that was read with others as one; an end of a range takes the unit and scale of the other where it has none.
fn apart(text: &str, whole: &Mention, piece: Range<usize>, settings: &Settings) -> Vec<Mention> {
    let mut own = mention::scan_part(text, piece.clone(), settings);
    if own.iter().all(|mention| mention.exempt.is_some()) {
        own = mention::numerals(text, piece.clone(), settings);
    }
    let Form::Range { from, to, .. } = &whole.reading.form else {
        return own;
    };
    for mention in &mut own {
        let reading = &mut mention.reading;
        let Form::Number { stated, hedge, .. } = &mut reading.form else {
            continue;
        };
        let end = [from, to.as_ref()]
            .into_iter()
            .find(|end| end.digits == stated.digits && !end.digits.is_empty());
        if let Some(end) = end
            && reading.unit.is_none()
            && reading.noun.is_none()
            && whole.reading.unit.is_some()
        {
            *stated = end.clone();
            let kind = hedge.as_ref().map(|hedge| hedge.kind);
            (reading.low, reading.high, reading.comparator) = mention::interval(end, kind);
            reading.unit.clone_from(&whole.reading.unit);
        }
    }
    own
}

/// The mentions over the words of an anchor on a figure; where the words hold a number, at least one of them is compared.
fn read_all(
    text: &str,
    anchor: &Anchored<'_>,
    mut inside: Vec<Mention>,
    settings: &Settings,
) -> Vec<Mention> {
    let words = &anchor.words;
    let is_date = |mention: &Mention| mention.kind == Kind::Date;
    let counts = |mention: &Mention| !is_date(mention) && mention.exempt.is_none_or(is_counted);
    // In "[Sputnik 12][@x]" the unknown word belongs to the anchor.
    let is_own = |word: &Range<usize>| words.start <= word.start && word.end <= words.end;
    let is_left = |mention: &Mention| {
        let unread = mention.unread.as_ref();
        !is_date(mention) && unread.is_some_and(|word| !is_own(word))
    };
    if inside
        .iter()
        .any(|mention| counts(mention) && !is_left(mention))
    {
        // In "[7pc of 12 firms]" only the apparent name is read again.
        let unread = inside.iter().filter(|mention| is_left(mention));
        let again: Vec<Mention> = unread
            .flat_map(|mention| mention::numerals(text, mention.range.clone(), settings))
            .collect();
        inside.retain(|mention| !is_left(mention));
        inside.extend(again);
        inside.arrange_by_key(|mention| mention.range.start);
        return inside;
    }
    let said = text.get(words.clone()).unwrap_or_default();
    if !mention::holds_numeral(said) {
        if inside.is_empty() && anchor.reach.holds_share() {
            let share = mention::quantifier(text, words.clone(), settings);
            inside.extend(share.or_else(|| mention::bare_share(text, words.clone(), settings)));
        }
        return inside;
    }
    let own = mention::scan_part(text, words.clone(), settings);
    let found = if own.iter().any(counts) {
        own
    } else if inside.iter().chain(&own).any(is_date) {
        // In "[2021][@exports]" the words name the period.
        return inside;
    } else {
        named(text, words, &inside, settings)
    };
    let mut found = if found.is_empty() { inside } else { found };
    found.arrange_by_key(|mention| mention.range.start);
    found
}

/// The numerals of an anchor that holds only names; the words that make them names are not understood.
fn named(text: &str, words: &Range<usize>, all: &[Mention], settings: &Settings) -> Vec<Mention> {
    let mut found = mention::numerals(text, words.clone(), settings);
    for numeral in &mut found {
        let name = all.iter().find(|mention| {
            mention.range.start <= numeral.range.start && numeral.range.end <= mention.range.end
        });
        if let Some(name) = name
            && numeral.unread.is_none()
        {
            let start = name.range.start.max(words.start);
            let before = text.get(start..numeral.range.start).unwrap_or_default();
            let after = text
                .get(numeral.range.end..name.range.end.min(words.end))
                .unwrap_or_default();
            // "The [38th consecutive][@x] fall" counts the falls.
            let counts_on = english::find(after.trim()).is_in(Class::OrdinalSuffixes);
            let is_word = |part: &str| part.contains(char::is_alphabetic) && !counts_on;
            if is_word(before) {
                numeral.unread = Some(start..start + before.trim_end().len());
            } else if is_word(after) {
                numeral.unread = Some(numeral.range.end..numeral.range.end + after.len());
            }
        }
    }
    found
}
