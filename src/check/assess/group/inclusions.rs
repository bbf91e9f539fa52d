//! Compares what an amount is told with or without: "including energy" beside inflation without energy (docs/reading.md, Inclusions).

use std::ops::Range;

use crate::check::assess::Assessment;
use crate::check::assess::group::related_words::is_general;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::reading::read_passage;
use crate::check::assess::wording::denials;
use crate::check::status::Status;
use crate::lang::noun::{is_related, is_same_word};
use crate::lang::token::{Token, TokenKind, is_joint};
use crate::lang::word::without_possessive;
use crate::lang::{Class, Classes, List, Lists};

/// The most tokens of what is counted in or left out.
const OBJECT: usize = 8;

/// Something that is counted in or left out.
struct Inclusion {
    is_counted: bool,
    /// The nouns of what is counted in or left out, in lower case.
    nouns: Vec<String>,
    /// The tokens of the word that says so.
    word: Range<usize>,
}

/// Accuses a number that agrees with a record where its sentence counts in what the record leaves out, or the reverse.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let fact = placed.fact;
    if fact.is_unread() {
        return;
    }
    let tokens = placed.tokens;
    // As in "earnings with bonuses grew by 6 percent": another apparent verb may be a noun, as in "land use".
    let number = placed.mention.range.start;
    let mut verbs = placed.frame.verbs.iter();
    let last = verbs.rfind(|verb| verb.range.end <= number);
    let is_verb = |token: &Token<'_>| last.is_some_and(|verb| verb.range.end == token.range.end);
    let said = Inclusion::all(tokens, placed.sentence(), is_verb);
    if said.is_empty() {
        return;
    }
    let texts = fact.evidence.subject_texts();
    let known = texts.flat_map(|text| {
        read_passage::recorded(text, |tokens| {
            Inclusion::all(tokens, 0..tokens.len(), |_| false)
        })
    });
    let known: Vec<Inclusion> = known.collect();
    let is_own = |said: &&Inclusion| placed.owns(said.word.start);
    let agrees = |known: &Inclusion| {
        let mut like = said.iter();
        like.any(|said| said.is_counted == known.is_counted && said.is_of(known))
    };
    let other = said.iter().filter(is_own).find(|said| {
        let mut same = known.iter().filter(|known| said.is_of(known)).peekable();
        same.peek().is_some()
            && same.all(|known| known.is_counted != said.is_counted && !agrees(known))
    });
    let range = other.and_then(|other| {
        let own = tokens.get(other.word.clone())?;
        Some(own.first()?.range.start..own.last()?.range.end)
    });
    if let Some(range) = range {
        found.status = Status::Mismatch;
        denials::accuse(placed.passage, range, fact, found);
    }
}

impl Inclusion {
    /// What some tokens count in or leave out, before or behind the word that says so: "including bonuses", "bonuses aside".
    fn all(
        tokens: &[Token<'_>],
        within: Range<usize>,
        is_verb: impl Fn(&Token<'_>) -> bool,
    ) -> Vec<Self> {
        const OPENING: Lists = Lists::of(&[
            List::LeavingOut,
            List::CountingIn,
            List::LeftOut,
            List::CountedIn,
        ]);
        let mut all = Vec::new();
        let mut at = within.start;
        while at < within.end {
            let rest = tokens.get(at..within.end).unwrap_or_default();
            if !rest
                .first()
                .is_some_and(|token| OPENING.is_begun_by(token.word))
            {
                at += 1;
                continue;
            }
            let words = || rest.iter().map(|token| token.word);
            let opens = [(false, List::LeavingOut), (true, List::CountingIn)];
            let closes = [(false, List::LeftOut), (true, List::CountedIn)];
            let longest = |lists: [(bool, List); 2]| {
                let led = lists.into_iter();
                let led =
                    led.filter_map(|(is_counted, list)| Some((list.leads(words())?, is_counted)));
                led.max_by_key(|(count, _)| *count)
            };
            let before = |at: usize| at.checked_sub(1).and_then(|at| tokens.get(at));
            let is_denied = before(at).is_some_and(|token| token.entry.is_in(Class::Negators));
            if let Some((count, is_counted)) = longest(opens) {
                let end = at + count;
                let behind = end..within.end.min(end + OBJECT);
                // As in "with no access to water".
                let is_none = tokens
                    .get(end)
                    .is_some_and(|token| token.entry.is_in(Class::Denying));
                all.push(Self {
                    is_counted: is_counted != (is_denied || is_none),
                    nouns: nouns(tokens.get(behind).unwrap_or_default(), &is_verb),
                    word: at..end,
                });
                at = end;
            } else if let Some((count, is_counted)) = longest(closes) {
                let first = at.saturating_sub(OBJECT).max(within.start);
                let own = tokens.get(first..at).unwrap_or_default();
                let parts = |token: &Token<'_>| {
                    !is_held(token)
                        && !token.entry.is_in(Class::Copulas)
                        && !token.entry.is_in(Class::Coordinators)
                };
                let mark = own.iter().rposition(parts);
                let own = own
                    .get(mark.map_or(0, |mark| mark + 1)..)
                    .unwrap_or_default();
                all.push(Self {
                    is_counted: is_counted != is_denied,
                    nouns: nouns(own, &is_verb),
                    word: at..at + count,
                });
                at += count;
            } else {
                at += 1;
            }
        }
        all
    }

    /// Whether two speak of the same thing.
    fn is_of(&self, other: &Self) -> bool {
        let is_same = |a: &str, b: &str| is_same_word(a, b) || is_related(a, b);
        let mut nouns = self.nouns.iter();
        nouns.any(|noun| other.nouns.iter().any(|own| is_same(noun, own)))
    }
}

/// The nouns of a list of noun phrases: the last word of each, before any preposition.
fn nouns(tokens: &[Token<'_>], is_verb: &impl Fn(&Token<'_>) -> bool) -> Vec<String> {
    let mut all = Vec::new();
    let mut last: Option<&Token<'_>> = None;
    for (at, token) in tokens.iter().enumerate() {
        let joins = token.entry.is_in(Class::Coordinators) || token.kind == TokenKind::Sign(',');
        if joins {
            all.extend(last.take());
        } else if is_verb(token) && last.is_some() {
            break;
        } else if is_held(token) {
            last = Some(token);
        } else if !is_joint(tokens, at)
            && !token.entry.is_in(Class::Determiners)
            && !token.entry.is_in(Class::Copulas)
        {
            break;
        }
    }
    all.extend(last);
    let all = all.into_iter().map(|token| without_possessive(token.word));
    all.filter(|word| !is_general(word))
        .map(str::to_owned)
        .collect()
}

/// Whether a noun phrase may hold a word.
fn is_held(token: &Token<'_>) -> bool {
    const NONE: Classes = Class::FunctionWords
        .only()
        .or(Class::Determiners.only())
        .or(Class::Coordinators.only())
        .or(Class::Copulas.only())
        .or(Class::HelpingVerbs.only());
    token.kind == TokenKind::Word
        && token.entry.relation.is_none()
        && !token.entry.classes().meet(NONE)
}
