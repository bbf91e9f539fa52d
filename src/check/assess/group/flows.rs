//! Compares from whom to whom something goes with the record: "China imported from the United States" beside China's exports to it
//! (docs/reading.md, Flows).

use std::ops::Range;

use crate::arrange::Arrange as _;
use crate::check::assess::outcome::problem;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::reading::read_passage;
use crate::check::assess::{Assessment, Problem, Trouble};
use crate::check::status::Status;
use crate::check::subject::is_name;
use crate::lang::country::{countries, is_people};
use crate::lang::flow::{FlowKind, flow};
use crate::lang::token::{Token, TokenKind};
use crate::lang::word::without_possessive;
use crate::lang::{Class, List, Relation};

/// The most words between a name and the word for what it gives or takes: "China's monthly goods exports".
const NEAR: usize = 4;

/// Who gives or takes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum FlowParty {
    Country(usize),
    /// Another name, in lower case.
    Name(String),
}

/// A party and its part in a flow.
struct Part {
    party: FlowParty,
    gives: bool,
    /// Whether a preposition says so.
    is_linked: bool,
    /// The tokens of its name.
    name: Range<usize>,
}

/// Accuses a number that agrees with a record where its clause exchanges giver and taker.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        passage,
        tokens,
        mention,
        fact,
        ..
    } = placed;
    if fact.is_unread() {
        return;
    }
    let own: Vec<usize> = placed.owned().collect();
    let (Some(first), Some(last)) = (own.first(), own.last()) else {
        return;
    };
    if !tells_flow(tokens, *first..*last + 1) {
        return;
    }
    let measure = fact.measure().unwrap_or_default();
    let known = read_passage::recorded(measure, |tokens| {
        parts(measure, tokens, 0..tokens.len(), None)
    });
    if known.is_empty() {
        return;
    }
    let verbs = &placed.frame.verbs;
    let is_verb = |token: &Token<'_>| verbs.iter().any(|verb| verb.range.end == token.range.end);
    let text = &passage.text.value;
    let said = parts(text, tokens, *first..*last + 1, Some(&is_verb));
    // The part of a party that plays only one.
    let gives = |parts: &[Part], party: &FlowParty| {
        let mut own = parts.iter().filter(|part| part.party == *party);
        let gives = own.next()?.gives;
        own.all(|part| part.gives == gives).then_some(gives)
    };
    let is_kept = |part: &Part| gives(&known, &part.party) == Some(part.gives);
    let is_turned = |part: &&Part| {
        let recorded = gives(&known, &part.party);
        recorded.is_some_and(|gives| gives != part.gives)
    };
    let mut turned = said.iter().filter(is_turned);
    let Some(part) = turned.next().filter(|_| !said.iter().any(is_kept)) else {
        return;
    };
    // One party alone may do both: "exports more than it imports".
    let other = turned.any(|other| other.party != part.party);
    if !other && !part.is_linked && !is_one_sided(tokens, &own, part) {
        return;
    }
    let name = tokens.get(part.name.clone()).unwrap_or_default();
    let place = name.first().zip(name.last());
    let name =
        place.and_then(|(first, last)| passage.text.value.get(first.range.start..last.range.end));
    found.status = Status::Mismatch;
    found.why = format!("`{}` goes the other way", fact.id);
    found.problem = Some(Problem {
        allowed: name.unwrap_or_default().to_owned(),
        ..problem(passage, mention, Trouble::Whose, &[fact])
    });
}

/// Whether some tokens tell of giving alone, or of taking alone, and name no second party.
fn is_one_sided(tokens: &[Token<'_>], own: &[usize], part: &Part) -> bool {
    let flows = own.iter().filter_map(|at| flow(tokens.get(*at)?.word));
    let mut flows = flows.map(|flow| flow.is_given);
    // "Nepalis" who send money home are not Nepal.
    let name = tokens.get(part.name.end - 1);
    if name.is_some_and(|name| is_people(without_possessive(name.raw))) {
        return false;
    }
    let Some(first) = flows.next() else {
        return false;
    };
    first == part.gives && flows.all(|given| given == first)
}

/// Whether some tokens have a word for a flow.
fn tells_flow(tokens: &[Token<'_>], within: Range<usize>) -> bool {
    let mut own = tokens.get(within).unwrap_or_default().iter();
    own.any(|token| flow(token.word).is_some())
}

/// Tells verbs of a sentence from nouns; `None` in a measure, which has no verb.
type IsVerb<'f> = Option<&'f dyn Fn(&Token<'_>) -> bool>;

/// Who gives and who takes, by the words for a flow in some tokens of a text.
fn parts(text: &str, tokens: &[Token<'_>], within: Range<usize>, is_verb: IsVerb<'_>) -> Vec<Part> {
    if !tells_flow(tokens, within.clone()) {
        return Vec::new();
    }
    let named = names(text, tokens, within.clone());
    let mut all = Vec::new();
    for (place, (party, name)) in named.iter().enumerate() {
        let next = named
            .get(place + 1)
            .map_or(within.end, |(_, next)| next.start);
        let gives = gives(tokens, &within, name, next, is_verb);
        all.extend(gives.map(|(gives, is_linked)| Part {
            party: party.clone(),
            gives,
            is_linked,
            name: name.clone(),
        }));
    }
    all
}

/// Whether the party whose name stands at some tokens gives, and whether a preposition says so; `None` where the words do not tell. The next name begins at `next`.
fn gives(
    tokens: &[Token<'_>],
    within: &Range<usize>,
    name: &Range<usize>,
    next: usize,
    is_verb: IsVerb<'_>,
) -> Option<(bool, bool)> {
    let flow_at = |at: usize| tokens.get(at).and_then(|token| flow(token.word));
    let before = |steps: usize| {
        let at = name.start.checked_sub(steps)?;
        tokens.get(at).filter(|_| at >= within.start)
    };
    let article = before(1).is_some_and(|token| token.entry.is_in(Class::Determiners));
    let link = before(1 + usize::from(article));
    let last = (within.start..name.start).rev().find_map(flow_at);
    // As in "Japanese investment" and "China's exports": the name itself gives or takes what stands behind it.
    let is_owner = tokens.get(name.end - 1).is_some_and(owns);
    let end = next.min(within.end).min(name.end + NEAR);
    let mut owned = (name.end..end).take_while(|at| {
        let token = tokens.get(*at);
        token.is_some_and(|token| token.kind == TokenKind::Word && token.entry.relation.is_none())
    });
    let owned = owned.find_map(flow_at).filter(|_| is_owner);
    if let Some(own) = owned {
        return Some((own.is_given, false));
    }
    match link.and_then(|link| link.entry.relation) {
        Some(Relation::From) => Some((true, true)),
        Some(Relation::To) => last.map(|flow| (flow.kind == FlowKind::Owed, true)),
        Some(Relation::In) => {
            let last = last.filter(|flow| flow.kind == FlowKind::Into);
            last.map(|_| (false, true))
        }
        // As in "received by Mexico" and "exports of France".
        Some(Relation::By | Relation::Of) => {
            let at = name.start.checked_sub(2 + usize::from(article))?;
            flow_at(at).map(|flow| (flow.is_given, false))
        }
        Some(_) => None,
        None => {
            // As in "Italy sold France 18 TWh".
            let verb = link.and_then(|link| flow(link.word));
            if let Some(verb) = verb {
                return Some((verb.kind == FlowKind::Owed, false));
            }
            // A subject does what its verb says: who shelters refugees has sent none.
            let mut behind = name.end..next.min(within.end);
            let flow = match is_verb {
                Some(is_verb) => {
                    let verb = behind.find(|at| tokens.get(*at).is_some_and(is_verb))?;
                    flow_at(verb)
                }
                None => behind
                    .find_map(flow_at)
                    .filter(|flow| flow.kind != FlowKind::Into),
            };
            flow.map(|flow| (flow.is_given, false))
        }
    }
}

/// Whether a name in apposition to the noun behind it owns it: "China's", "Japanese".
fn owns(token: &Token<'_>) -> bool {
    without_possessive(token.raw) != token.raw
        || is_people(token.raw)
        || !token.raw.chars().any(char::is_lowercase)
}

/// The countries and other names among some tokens, each with its tokens.
fn names(text: &str, tokens: &[Token<'_>], within: Range<usize>) -> Vec<(FlowParty, Range<usize>)> {
    let stretch = tokens.get(within.clone()).unwrap_or_default();
    let Some((first, last)) = stretch.first().zip(stretch.last()) else {
        return Vec::new();
    };
    let start = first.range.start;
    let said = text.get(start..last.range.end).unwrap_or_default();
    let at = |byte: usize| tokens.partition_point(|token| token.range.end <= byte);
    let mut all: Vec<(FlowParty, Range<usize>)> = countries(said)
        .into_iter()
        .map(|place| {
            let own = at(start + place.range.start)..at(start + place.range.end - 1) + 1;
            (FlowParty::Country(place.country), own)
        })
        .collect();
    let is_free = |at: usize| all.iter().all(|(_, range)| !range.contains(&at));
    let is_proper = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            let is_short = token.raw.len() > 1 && !token.raw.chars().any(char::is_lowercase);
            let is_held = token.kind == TokenKind::Word && (is_name(token.raw) || is_short);
            is_held
                && token.entry.relation.is_none()
                && token.entry.month.is_none()
                && !token.entry.is_in(Class::FunctionWords)
                && !List::Weekdays.holds(token.word)
                && (at > within.start || flow(token.word).is_none())
        })
    };
    let mut others = Vec::new();
    let mut place = within.start;
    while place < within.end {
        let count = (place..within.end)
            .take_while(|at| is_free(*at) && is_proper(*at))
            .count();
        if count > 0 {
            let words = tokens.get(place..place + count).unwrap_or_default().iter();
            let words: Vec<&str> = words.map(|token| without_possessive(token.word)).collect();
            others.push((FlowParty::Name(words.join(" ")), place..place + count));
        }
        place += count.max(1);
    }
    all.extend(others);
    all.arrange_by_key(|(_, range)| range.start);
    all
}
