//! Recognises sizes in the names of products: "Tip Top Supersoft White Toast 700g", "Blue Pens 3 pack" (docs/reading.md, Labels).

use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, country, looks_past};
use crate::mention::{Form, Mention};
use crate::prose::{Passage, Role};
use crate::quantity::Unit;
use crate::quantity::measure::Dimension;

/// Whether a mass, a volume or a pack stands right behind a name of three words, or of two before another noun, or ends a cell that names
/// something.
pub(super) fn is_size(passage: &Passage, tokens: &[Token<'_>], mention: &Mention) -> bool {
    let Form::Number { hedge: None, .. } = &mention.reading.form else {
        return false;
    };
    let start = tokens.partition_point(|token| token.range.start < mention.range.start);
    let end = tokens.partition_point(|token| token.range.start < mention.range.end);
    let is_pack = |token: &Token<'_>| token.entry.is_in(Class::Packs);
    let is_packed = tokens.get(end).is_some_and(is_pack);
    let unit = mention.reading.unit.as_ref();
    let unit = unit.filter(|unit| unit.per.is_none());
    let measure = unit.and_then(Unit::measure);
    let is_measure = measure
        .is_some_and(|measure| matches!(measure.dimension, Dimension::Mass | Dimension::Volume));
    let is_glued = tokens.get(start + 1).is_some_and(|token| token.glued);
    if !(is_packed || is_measure && is_glued) {
        return false;
    }
    let before = tokens.get(..start).unwrap_or_default();
    let behind = tokens.get(end + usize::from(is_packed)..);
    let is_cell = matches!(passage.role, Role::Cell { .. });
    let names_more = behind.and_then(<[_]>::first).is_some_and(|next| {
        let entry = next.entry;
        let is_verb = entry.is_in(Class::Copulas) || entry.is_in(Class::HelpingVerbs);
        let may_be_noun = entry.change_verb.is_none() || entry.change_noun.is_some();
        !next.word.is_empty()
            && !entry.is_in(Class::FunctionWords)
            && !is_verb
            && may_be_noun
            && !looks_past(next.word)
    });
    // As in "(Vogel's Toast 720g)".
    let is_aside = behind
        .and_then(<[_]>::first)
        .is_some_and(|next| next.kind == TokenKind::Sign(')'));
    let least = NAME - usize::from(names_more || is_aside);
    is_named(passage, before, least)
        || is_cell && behind.is_none_or(<[_]>::is_empty) && names(before)
}

fn is_name(token: &Token<'_>) -> bool {
    token.raw.starts_with(char::is_uppercase) && !token.entry.is_in(Class::FunctionWords)
}

/// The least words of a name that stands alone.
const NAME: usize = 3;

/// Whether at least so many words with capitals end a range of tokens, and name no country.
fn is_named(passage: &Passage, before: &[Token<'_>], least: usize) -> bool {
    /// The most tokens to look back at.
    const REACH: usize = 8;
    let joins = |token: &Token<'_>| {
        matches!(
            token.kind,
            TokenKind::Number | TokenKind::Sign('&' | '%' | '-' | '\'' | '’' | '/')
        )
    };
    let before = before.iter().rev().take(REACH);
    let run = before.take_while(|token| joins(token) || is_name(token));
    let words: Vec<&Token<'_>> = run.filter(|token| is_name(token)).collect();
    let (Some(last), Some(first)) = (words.first(), words.last()) else {
        return false;
    };
    let name = passage.text.value.get(first.range.start..last.range.end);
    words.len() >= least && name.is_some_and(|name| country::countries(name).is_empty())
}

/// Whether a cell begins like a name, with two words with capitals.
fn names(before: &[Token<'_>]) -> bool {
    matches!(before, [first, second, ..] if is_name(first) && is_name(second))
}
