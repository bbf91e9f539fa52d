//! Compares the subject of a clause with the persons and bodies whose names alone tell the records of a brief apart: "Justice Thomas was in
//! the majority in 72 percent" beside the record of another justice (docs/reading.md, Named group).

use std::ops::Range;

use crate::check::assess::outcome::problem;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::assess::{Assessment, Problem, Trouble};
use crate::check::names::words;
use crate::check::reach::Fact;
use crate::check::status::Status;
use crate::check::subject::is_name;
use crate::lang::Class;
use crate::lang::country::countries;
use crate::lang::token::{Token, TokenKind};
use crate::lang::word::without_possessive;

/// Accuses a number that agrees with a record of somebody else than the subject of its clause, where only names tell records of the brief
/// apart.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        scene,
        passage,
        frame,
        tokens,
        mention,
        fact,
        ..
    } = placed;
    let Some(subject) = frame.subject.clone() else {
        return;
    };
    let known = fact.known();
    if known.names.is_empty() || fact.is_unread() || subject.end > mention.range.start {
        return;
    }
    let own = within(tokens, &subject);
    let sentence = passage
        .sentences
        .get(passage.sentence_at(mention.range.start));
    let Some(around) = sentence.map(|sentence| within(tokens, sentence)) else {
        return;
    };
    let is_own = |token: &Token<'_>| {
        let word = without_possessive(token.word);
        known.names.contains(word) || known.words.contains(word) && is_name(token.raw)
    };
    if !is_whole_name(own) || around.iter().any(is_own) {
        return;
    }
    if !countries(passage.text.value.get(subject.clone()).unwrap_or_default()).is_empty() {
        return;
    }
    let Some(rest) = unnamed(fact) else { return };
    let is_sibling = |other: &&Fact<'_>| {
        other.id != fact.id
            && other.known().names != known.names
            && unnamed(other).as_ref() == Some(&rest)
    };
    if !scene
        .all()
        .facts
        .iter()
        .copied()
        .any(|other| is_sibling(&other))
    {
        return;
    }
    found.status = Status::Mismatch;
    found.why = format!("`{}` measures somebody else", fact.id);
    let said = passage.text.value.get(subject).unwrap_or_default();
    let problem = problem(passage, mention, Trouble::Whose, &[fact]);
    found.problem = Some(Problem {
        allowed: said.to_owned(),
        ..problem
    });
}

fn within<'t>(tokens: &'t [Token<'t>], bytes: &Range<usize>) -> &'t [Token<'t>] {
    let at = |byte| tokens.partition_point(|token| token.range.start < byte);
    let start = at(bytes.start);
    tokens
        .get(start..at(bytes.end).max(start))
        .unwrap_or_default()
}

/// Whether all words are those of one name: at least two, or one with a rank, since a sentence begins with a capital.
fn is_whole_name(own: &[Token<'_>]) -> bool {
    let is_rank = |token: &&Token<'_>| token.entry.is_in(Class::Ranks);
    let all = own.iter().all(|token| {
        token.kind == TokenKind::Word && is_name(token.raw) && token.entry.month.is_none()
            || token.kind == TokenKind::Sign('.')
    });
    let named = own.iter().filter(|token| !is_rank(token)).count();
    let is_open = own.first().is_some_and(|first| {
        first.entry.is_in(Class::Determiners) || first.entry.is_in(Class::NoNames)
    });
    all && !is_open && (named > 1 || named > 0 && own.iter().any(|token| is_rank(&token)))
}

/// The words for what a record measures, without the names among them.
fn unnamed(fact: &Fact<'_>) -> Option<Vec<String>> {
    let names = &fact.known().names;
    let mut words = words(fact.measure()?);
    words.retain(|word| !names.contains(word));
    Some(words)
}
