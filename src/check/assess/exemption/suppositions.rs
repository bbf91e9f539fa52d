//! Exempts numbers that a text supposes, and numbers of its own method: the loan of an example, the option of a model, the assumption of a
//! column, the sample that its authors drew (docs/reading.md, Suppositions).

use super::conditions;
use crate::check::assess::reading::around::ClauseContext;
use crate::check::assess::{Assessment, Scene, outcome};
use crate::check::status::Status;
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, ENGLISH, Relation, looks_continuous, looks_past, word};
use crate::mention::{self, Form, Kind, Mention};
use crate::prose::{Passage, Role};
use crate::quantity::Base;

/// The reason why the number of an example, an option or an assumption needs no record.
const SUPPOSED: &str = "a supposition";

/// The reason why the number of a method needs no record.
const METHOD: &str = "the authors' own method";

/// The most tokens between a verb and a number of its object.
const OBJECT: usize = 24;

/// Exempts a supposition without a record; `all` are the mentions before it.
pub(in crate::check::assess) fn exempt(
    scene: &Scene<'_>,
    passage: &Passage,
    all: &[Assessment],
    around: ClauseContext<'_>,
    mention: &Mention,
    found: &mut Assessment,
) {
    if found.status != Status::Uncited || !matches!(mention.kind, Kind::Number) {
        return;
    }
    let place = Vicinity::of(around, mention);
    let reason = if is_of_example(place)
        || is_modelled(place)
        || is_of_case(place)
        || is_one_of_several(place)
        || is_taken_up(place, all, mention)
        || is_of_assumption(scene, passage, mention)
        || is_of_heading(scene, passage, mention)
    {
        SUPPOSED
    } else if counts(mention) && is_of_method(place) {
        METHOD
    } else {
        return;
    };
    outcome::exempt(reason, found);
}

/// Whether a number has no unit.
fn counts(mention: &Mention) -> bool {
    let unit = mention.reading.unit.as_ref();
    unit.is_none_or(|unit| unit.base == Base::Count)
}

/// The tokens of a number, and the tokens on either side of it.
#[derive(Clone, Copy)]
struct Vicinity<'t, 'w> {
    before: &'t [Token<'w>],
    own: &'t [Token<'w>],
    behind: &'t [Token<'w>],
}

impl<'t, 'w> Vicinity<'t, 'w> {
    fn of(around: ClauseContext<'t>, mention: &Mention) -> Self
    where
        't: 'w,
    {
        let (start, end) = (
            around.before(mention.range.start),
            around.before(mention.range.end),
        );
        let part = |range| around.tokens.get(range).unwrap_or_default();
        Self {
            before: part(0..start),
            own: part(start..end),
            behind: part(end..around.tokens.len()),
        }
    }

    fn last(self) -> Option<&'t Token<'w>> {
        self.before.last()
    }

    fn follows(self, class: Class) -> bool {
        self.last().is_some_and(|last| last.entry.is_in(class))
    }
}

/// Whether the token at a place ends a clause, or sets something apart in it, and is no point of an abbreviation.
fn is_break(tokens: &[Token<'_>], at: usize) -> bool {
    let next = tokens.get(at + 1);
    let goes_on = |next: &Token<'_>| next.glued || next.raw.starts_with(char::is_lowercase);
    match tokens.get(at).map(|token| token.kind) {
        Some(TokenKind::Sign('.')) => !next.is_some_and(goes_on),
        Some(TokenKind::Sign(sign)) => matches!(sign, ',' | ';' | ':' | '(' | ')' | '—' | '–'),
        _ => false,
    }
}

/// The last tokens, so many at most, that stand in one clause.
fn clause_before<'t, 'w>(tokens: &'t [Token<'w>], most: usize) -> &'t [Token<'w>] {
    let first = tokens.len().saturating_sub(most);
    let mut near = (first..tokens.len()).rev();
    let start = near
        .find(|at| is_break(tokens, *at))
        .map_or(first, |at| at + 1);
    tokens.get(start..).unwrap_or_default()
}

/// Whether a number belongs to the subject of "would", which is no known thing, with no other clause in between: "A $500 loan over thirteen
/// weeks would total $671", "a move to 67 would save".
fn is_of_example(place: Vicinity<'_, '_>) -> bool {
    /// The most tokens of the subject.
    const SUBJECT: usize = 40;
    let token = |back: usize| {
        let at = place.before.len().checked_sub(back);
        at.and_then(|at| place.before.get(at))
    };
    let is_one =
        |token: Option<&Token<'_>>| token.is_some_and(|token| token.entry.is_in(Class::Indefinite));
    // As in "A move to 67" and "moving to 67".
    let is_move = || {
        let is_to = token(1).is_some_and(|last| last.entry.relation == Some(Relation::To));
        is_to && (is_one(token(3)) || token(2).is_some_and(|verb| looks_continuous(verb.word)))
    };
    if !is_one(token(1)) && !is_move() {
        return false;
    }
    let mut subject = (0..place.behind.len().min(SUBJECT)).take_while(|at| {
        let opens = place.behind.get(*at).is_some_and(|token| {
            token.entry.is_in(Class::ClauseOpeners) || token.entry.is_in(Class::PastHelpers)
        });
        !opens && !is_break(place.behind, *at)
    });
    let is_supposing = |at: usize| {
        let token = place.behind.get(at);
        token.is_some_and(|token| token.entry.is_in(Class::Supposing))
    };
    subject.any(is_supposing)
}

/// Whether a number belongs to the option that somebody models, rather than to a result; an option is named by its noun, or is one of two:
/// "Models a 40 cent abatement over either $60,000 or $80,000", "modelled $1.00 and $1.20 options", "models 68 by 2040".
fn is_modelled(place: Vicinity<'_, '_>) -> bool {
    /// The most words between a number and the noun for an option.
    const NEAR: usize = 4;
    let clause = clause_before(place.before, OBJECT);
    let verb = clause
        .iter()
        .rposition(|token| token.entry.is_in(Class::ModelVerbs));
    let Some(object) = verb.and_then(|verb| clause.get(verb + 1..)) else {
        return false;
    };
    let is_list = |token: &Token<'_>| {
        token.kind == TokenKind::Number
            || matches!(token.kind, TokenKind::Sign('$' | '€' | '£' | '%' | ','))
            || token.entry.is_in(Class::ListLinks)
    };
    let behind = place.behind.iter().skip_while(|token| is_list(token));
    let mut named = behind.take(NEAR);
    let opens = |class| object.last().is_some_and(|last| last.entry.is_in(class));
    let is_direct = object.iter().all(is_list);
    // As in "Models 68 by 2040".
    let is_bare = object.is_empty()
        && matches!(place.own, [only] if only.kind == TokenKind::Number)
        && place
            .behind
            .first()
            .is_some_and(|next| next.entry.relation == Some(Relation::By));
    let names_option = named.any(|token| token.entry.is_in(Class::Options));
    // Behind another bare verb the number is what that verb tells.
    let is_either = || {
        let either = object.iter().rev().take(NEAR + 1);
        let mut either = either.filter(|token| token.entry.is_in(Class::Either));
        let is_or = opens(Class::ListLinks);
        // As in "losses of either $3 billion or $4 billion".
        let before = object
            .iter()
            .rev()
            .skip_while(|token| !token.entry.is_in(Class::Either));
        let is_of = before
            .skip(1)
            .take(1)
            .any(|token| token.entry.relation == Some(Relation::Of));
        either.next().is_some() && (is_or || opens(Class::Either)) && !is_of
    };
    is_bare || names_option && (is_direct || opens(Class::Indefinite)) || is_either()
}

/// Whether a bracket before "case" holds the number of a case named by its degree: "The mid recapture (30%) case".
fn is_of_case(place: Vicinity<'_, '_>) -> bool {
    /// The most tokens of the name before the bracket.
    const NAME: usize = 4;
    let opens = place
        .last()
        .is_some_and(|last| last.kind == TokenKind::Sign('('));
    let closes = matches!(place.behind.first(), Some(token) if token.kind == TokenKind::Sign(')'));
    let is_case = place
        .behind
        .get(1)
        .is_some_and(|token| token.entry.is_in(Class::Cases));
    let name = place
        .before
        .split_last()
        .map_or(place.before, |(_, name)| name);
    let mut name = clause_before(name, NAME).iter();
    opens && closes && is_case && name.any(|token| token.entry.is_in(Class::Degrees))
}

/// Whether a number is one of three or more of one unit behind an indefinite article, joined by "or": "A 15%, 30% or 50% recapture rate".
fn is_one_of_several(place: Vicinity<'_, '_>) -> bool {
    /// The least numbers of the list, and the most of its tokens on either side.
    const LEAST: usize = 3;
    const REACH: usize = 16;
    let is_of_list = |token: &&Token<'_>| {
        matches!(
            token.kind,
            TokenKind::Number | TokenKind::Sign(',' | '%' | '$' | '€' | '£')
        ) || token.entry.is_in(Class::ListLinks)
    };
    let before: Vec<_> = place
        .before
        .iter()
        .rev()
        .take(REACH)
        .take_while(is_of_list)
        .collect();
    let behind: Vec<_> = place
        .behind
        .iter()
        .take(REACH)
        .take_while(is_of_list)
        .collect();
    let opener = place.before.len().checked_sub(before.len() + 1);
    let opener = opener.and_then(|at| place.before.get(at));
    let all = || before.iter().chain(behind.iter()).copied().chain(place.own);
    let numbers = all()
        .filter(|token| token.kind == TokenKind::Number)
        .count();
    opener.is_some_and(|token| token.entry.is_in(Class::Indefinite))
        && numbers >= LEAST
        && all().any(|token| token.entry.is_in(Class::Alternatives))
}

/// Whether "the" takes up a supposed number of the same unit and value: "In interest and fees above the $500".
fn is_taken_up(place: Vicinity<'_, '_>, all: &[Assessment], mention: &Mention) -> bool {
    /// The most mentions to look back at.
    const REACH: usize = 32;
    let reading = &mention.reading;
    let has_unit = reading.unit.is_some() && matches!(reading.form, Form::Number { .. });
    let is_same = |other: &Assessment| {
        let known = other.reading.as_ref();
        other.why == SUPPOSED
            && known.is_some_and(|known| {
                known.unit == reading.unit
                    && (&known.low, &known.high) == (&reading.low, &reading.high)
            })
    };
    has_unit && place.follows(Class::Definite) && all.iter().rev().take(REACH).any(is_same)
}

/// Whether a cell stands in a column whose head says that it is assumed, or is a bound in a column named by a norm: "Assumed share", "Alert
/// threshold".
fn is_of_assumption(scene: &Scene<'_>, passage: &Passage, mention: &Mention) -> bool {
    /// The most words of a head that names a norm.
    const NORM: usize = 3;
    let Role::Cell {
        table,
        row: 1..,
        column: column @ 1..,
    } = passage.role
    else {
        return false;
    };
    let Some(head) = scene.cells().get(&(table, 0, column)) else {
        return false;
    };
    let words: Vec<_> = word::words(&head.text.value).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    // As in "Share meeting the target".
    let is_plain = |word: &String| {
        let entry = ENGLISH.find(word);
        let is_verb = looks_continuous(word) || looks_past(word);
        let is_function = entry.is_in(Class::FunctionWords) || entry.is_in(Class::Determiners);
        !is_function && !is_verb && !entry.is_in(Class::MeasuredNouns)
    };
    ENGLISH.find(first).is_in(Class::Assumed)
        || conditions::is_bound(mention)
            && ENGLISH.find(last).is_in(Class::Norms)
            && words.len() <= NORM
            && words.iter().all(is_plain)
}

/// Whether the heading of a section, which names a scenario or an example, holds a number with its unit: "Scenario 2: a $500 gap".
fn is_of_heading(scene: &Scene<'_>, passage: &Passage, mention: &Mention) -> bool {
    let reading = &mention.reading;
    if reading.unit.is_none() || !matches!(reading.form, Form::Number { hedge: None, .. }) {
        return false;
    }
    let Some(heading) = scene.heading_over(passage) else {
        return false;
    };
    let text = &heading.text.value;
    let first = word::words(text).next();
    if !first.is_some_and(|first| ENGLISH.find(&first).is_in(Class::Cases)) {
        return false;
    }
    let same = |own: Mention| {
        let own = own.reading;
        own.unit == reading.unit
            && (own.low, own.high) == (reading.low.clone(), reading.high.clone())
    };
    mention::scan(text, &[], &scene.settings)
        .into_iter()
        .any(same)
}

/// Whether a number belongs to what the authors say they did, rather than to what they found: "I selected 12 stores", "we treated fewer
/// than 10 sites as thin".
fn is_of_method(place: Vicinity<'_, '_>) -> bool {
    let clause = clause_before(place.before, OBJECT);
    let mut pairs = clause.windows(2);
    let is_own = |pair: &[Token<'_>]| matches!(pair, [author, verb] if author.entry.is_in(Class::Authors) && verb.entry.is_in(Class::MethodVerbs));
    let Some(author) = pairs.position(is_own) else {
        return false;
    };
    // As in "I checked the invoices and found 41 wrong".
    let object = clause.get(author + 2..).unwrap_or_default();
    let joins = |token: &Token<'_>| {
        token.entry.is_in(Class::Coordinators) || token.entry.is_in(Class::ClauseOpeners)
    };
    !object.iter().any(joins)
}
