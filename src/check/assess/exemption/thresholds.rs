//! Exempts numbers in lists of norms, and bounds without a record that say who is counted: "278 of 732 were below 10 percent", "households
//! with a score of 6 or more" (docs/reading.md, Thresholds).

use super::conditions;
use crate::check::assess::reading::around::ClauseContext;
use crate::check::assess::{Assessment, outcome as own};
use crate::check::status::{Status, TraceKind};
use crate::clause::{ClauseFrame, Joint};
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, List, Relation, lexicon, looks_continuous, looks_past, noun, person};
use crate::mention::{self, Exemption, Form, Kind, Mention, comparative};
use crate::prose::{Passage, Role};
use crate::quantity::Base;

/// The reason why the numbers of norms need no record.
const NORM: &str = "the number of a norm";

/// Exempts a number without a record in a list behind norms, and a bound that says who is counted; `all` are the mentions before it.
pub(in crate::check::assess) fn exempt(
    passage: &Passage,
    all: &[Assessment],
    around: ClauseContext<'_>,
    mention: &Mention,
    found: &mut Assessment,
) {
    let (frame, tokens) = (around.own(), around.tokens);
    let is_range = matches!(mention.reading.form, Form::Range { .. });
    if found.status != Status::Uncited {
        return;
    }
    if lists_norms(tokens, mention) || is_listed_before_norm(tokens, mention) {
        own::exempt(NORM, found);
    }
    if parts_class(around, mention) || parts_subject(around, mention) {
        own::exempt(Exemption::Group.words(), found);
    }
    if !conditions::is_bound(mention) {
        return;
    }
    let is_head = matches!(passage.role, Role::Cell { row: 0, .. });
    // As in "672 were 50-149 kW".
    let is_ratio = || {
        let unit = mention.reading.unit.as_ref();
        unit.is_some_and(|unit| match unit.base {
            Base::Percent | Base::Times => true,
            Base::Measure(_) => !unit.is_time(),
            _ => false,
        })
    };
    let is_of_counted = || {
        frame.is_some_and(|frame| opens_with_count(all, frame, mention))
            || follows_count(all, tokens, mention)
    };
    let restricts = || {
        !is_range
            && (restricts(tokens, mention)
                || recurs(passage, tokens, mention)
                || is_adjective(passage, tokens, mention)
                || is_of_each(all, frame, tokens, mention)
                || is_applied(tokens, mention))
    };
    if is_head || is_ratio() && is_of_counted() || restricts() {
        own::exempt(Exemption::Group.words(), found);
    }
}

/// Whether a number stands in a list that a colon, a bracket or words of example open right behind norms, with at most one word between its
/// numbers: "assumptions: 15%, 30% and 50%", "thresholds such as $60,000 and $80,000".
fn lists_norms(tokens: &[Token<'_>], mention: &Mention) -> bool {
    /// The most tokens of the list before the number.
    const REACH: usize = 24;
    let start = tokens.partition_point(|token| token.range.start < mention.range.start);
    let before = tokens.get(..start).unwrap_or_default();
    let is_norm = |at: usize| {
        let token = before.get(at);
        token.is_some_and(|token| token.entry.is_in(Class::Norms))
    };
    // As in "Scenarios: a $200 purchase repaid over six weeks, a $500 gap".
    let is_one = |at: usize| {
        let token = before.get(at);
        token.is_some_and(|token| token.entry.is_in(Class::Indefinite))
    };
    let opens_member = start.checked_sub(2).is_some_and(|at| {
        let joins = |token: &Token<'_>| {
            token.kind == TokenKind::Sign(',') || token.entry.is_in(Class::ListLinks)
        };
        is_one(at + 1) && before.get(at).is_some_and(joins)
    });
    let mut words = 0;
    let reach = if opens_member { 2 * REACH } else { REACH };
    for (at, token) in before.iter().enumerate().rev().take(reach) {
        match token.kind {
            TokenKind::Sign(':' | '(') => {
                // As in "In one scenario: the bank lends $2,000, a $200 fee".
                if opens_member && !is_one(at + 1) {
                    return false;
                }
                // As in "Scenario 2: a $500 loan".
                let last = before.get(at.wrapping_sub(1));
                let numbers = last.is_some_and(|token| token.kind == TokenKind::Number);
                return is_norm(at.wrapping_sub(1 + usize::from(numbers)));
            }
            TokenKind::Sign(';' | '.' | ')') => return false,
            TokenKind::Number | TokenKind::Sign(_) => words = 0,
            _ if token.entry.is_in(Class::ExampleOpeners) => {
                let first = at.saturating_sub(1);
                let opener = before.get(first);
                let is_pair = opener.is_some_and(|token| token.entry.is_in(Class::ExampleOpeners));
                let norm = if is_pair { first } else { at }.checked_sub(1);
                return norm.is_some_and(is_norm);
            }
            _ if token.entry.is_in(Class::ListLinks) => {}
            _ if words == 1 && !opens_member => return false,
            _ => words += 1,
        }
    }
    false
}

/// Whether a number with a unit, or a range, stands before a norm or shock, alone or in a list: "$500, $2,000 and $3,000 scenarios", "a 25
/// percent shock", "a 0–5 scale". "12 targets" counts targets.
fn is_listed_before_norm(tokens: &[Token<'_>], mention: &Mention) -> bool {
    /// The most tokens of the list behind the number, and words between it and the norm.
    const REACH: usize = 12;
    const NEAR: usize = 3;
    let is_range = matches!(mention.reading.form, Form::Range { .. });
    if mention.reading.unit.is_none() && !is_range {
        return false;
    }
    let end = tokens.partition_point(|token| token.range.start < mention.range.end);
    let behind = tokens.get(end..).unwrap_or_default();
    let is_list = |token: &&Token<'_>| {
        matches!(
            token.kind,
            TokenKind::Number | TokenKind::Sign(',' | ')' | '/' | '$' | '€' | '£' | '%')
        ) || token.entry.is_in(Class::ListLinks)
    };
    let list: Vec<&Token<'_>> = behind.iter().take(REACH).take_while(is_list).collect();
    let has_number = list.iter().any(|token| token.kind == TokenKind::Number);
    if !list.is_empty() && !has_number {
        return false;
    }
    // As in "a 25 percent China-demand shock".
    let is_shock = |token: &Token<'_>| token.entry.is_in(Class::Shocks);
    // As in "A $2,000 personal-loan scenario".
    let is_compound = behind.get(list.len() + 1).is_some_and(is_joint);
    let near = if has_number || is_compound { NEAR } else { 1 };
    let near = behind
        .iter()
        .take(NEAR + 1)
        .position(is_shock)
        .map_or(near + usize::from(is_compound), |at| at + 1);
    let named = behind
        .get(list.len()..)
        .unwrap_or_default()
        .iter()
        .take(near);
    let mut named = named.take_while(|token| {
        let is_hyphen = token.kind == TokenKind::Sign('-') && token.glued;
        is_hyphen || !token.word.is_empty() && token.entry.relation.is_none()
    });
    named.any(|token| token.entry.is_in(Class::Norms) || token.entry.is_in(Class::Shocks))
}

/// Whether a number opens the subject of a bound.
fn opens_with_count(all: &[Assessment], frame: &ClauseFrame, mention: &Mention) -> bool {
    /// The most mentions between the number of the subject and the bound.
    const REACH: usize = 4;
    let subject = frame.subject.as_ref();
    let Some(subject) = subject.filter(|own| own.end <= mention.range.start) else {
        return false;
    };
    let mut before = all.iter().rev().take(REACH);
    before.any(|other| is_count(other) && other.range.start == subject.start)
}

/// Whether a number, with or without its noun, and a form of "be" or "have" stand before a bound: "22 of 61 were above 80 percent", "53 of
/// 61 had a gap of at least 1.25x".
fn follows_count(all: &[Assessment], tokens: &[Token<'_>], mention: &Mention) -> bool {
    /// The most words of the counted noun.
    const COUNTED: usize = 4;
    let Some(count) = all.last().filter(|last| is_count(last)) else {
        return false;
    };
    let at = |offset: usize| tokens.partition_point(|token| token.range.start < offset);
    let (first, end) = (at(count.range.start), at(count.range.end));
    let gap = tokens.get(end..at(mention.range.start)).unwrap_or_default();
    let is_verb =
        |token: &Token<'_>| token.entry.is_in(Class::Copulas) || token.entry.is_in(Class::Having);
    let verb = gap.iter().position(is_verb);
    let is_word = |token: &Token<'_>| !token.word.is_empty() || is_joint(token);
    let is_told = verb.is_some_and(|verb| verb <= COUNTED)
        && gap.len() <= 2 * COUNTED
        && gap.iter().all(is_word);
    let before = first.checked_sub(1).and_then(|at| tokens.get(at));
    let is_known = before.is_some_and(|token| token.entry.is_in(Class::Determiners));
    is_told && !is_known
}

fn is_count(found: &Assessment) -> bool {
    let is_number = matches!(
        found.kind,
        TraceKind::Quantity(Kind::Number | Kind::Proportion)
    );
    is_number && !found.range.is_empty()
}

/// Whether "with" joins a bound to a plural without a number: "firms with more than 250 employees".
fn restricts(tokens: &[Token<'_>], mention: &Mention) -> bool {
    /// The most words between "with" and the bound, and between a number and its noun.
    const NEAR: usize = 8;
    const COUNTED: usize = 3;
    let start = tokens.partition_point(|token| token.range.start < mention.range.start);
    let before = tokens.get(..start).unwrap_or_default();
    let is_with = |token: &Token<'_>| token.entry.relation == Some(Relation::With);
    let near = before.iter().rev().take(NEAR);
    let mut near = near.take_while(|token| {
        !token.word.is_empty() || is_joint(token) || token.kind == TokenKind::Number
    });
    let Some(distance) = near.position(is_with) else {
        return false;
    };
    let rest = before.get(..start - distance - 1).unwrap_or_default();
    let Some((plural, rest)) = rest.split_last() else {
        return false;
    };
    let mut rest = rest.iter().rev().take(COUNTED);
    let counted =
        rest.any(|token| token.kind == TokenKind::Number || token.entry.cardinal.is_some());
    lexicon::is_known_plural(plural.word, plural.entry) && !counted
}

/// Whether a bound of a count stands right behind the verb of a subject that begins with a share of a plural, and so says what each of them
/// has: "44 percent of firms employ at least 20 people".
fn is_of_each(
    all: &[Assessment],
    frame: Option<&ClauseFrame>,
    tokens: &[Token<'_>],
    mention: &Mention,
) -> bool {
    /// The most tokens of the subject behind its share.
    const SUBJECT: usize = 6;
    let unit = mention.reading.unit.as_ref();
    let is_count = unit.is_none_or(|unit| unit.base == Base::Count);
    let is_share = |found: &&Assessment| {
        let reading = found.reading.as_ref();
        reading.is_some_and(mention::Reading::is_share)
    };
    let Some(share) = all.last().filter(is_share).filter(|_| is_count) else {
        return false;
    };
    let at = |offset: usize| tokens.partition_point(|token| token.range.start < offset);
    let start = at(mention.range.start);
    let gap = tokens.get(at(share.range.end)..start).unwrap_or_default();
    let Some((verb, subject)) = gap.split_last() else {
        return false;
    };
    let [link, .., plural] = subject else {
        return false;
    };
    let mut verbs = frame.into_iter().flat_map(|frame| &frame.verbs);
    let is_verb = verbs.any(|own| own.range == verb.range && own.direction.is_none());
    subject.len() <= SUBJECT
        && subject
            .iter()
            .all(|token| !token.word.is_empty() || is_joint(token))
        && link.entry.relation == Some(Relation::Of)
        && lexicon::is_known_plural(plural.word, plural.entry)
        && is_verb
        && !looks_past(verb.word)
}

/// Whether a bound in signs is what a clause behind a noun says: "Titles in a form that recurs ≥2×".
fn recurs(passage: &Passage, tokens: &[Token<'_>], mention: &Mention) -> bool {
    let start = tokens.partition_point(|token| token.range.start < mention.range.start);
    let opener = start.checked_sub(2).and_then(|at| tokens.get(at));
    is_in_signs(passage, mention)
        && opener.is_some_and(|opener| opener.entry.is_in(Class::ClauseOpeners))
}

/// Whether "using" joins a bound by which things are sorted: "Drinkers, using a score of 8 or more".
fn is_applied(tokens: &[Token<'_>], mention: &Mention) -> bool {
    /// The most words between "using" and the bound.
    const NEAR: usize = 5;
    let start = tokens.partition_point(|token| token.range.start < mention.range.start);
    let before = tokens.get(..start).unwrap_or_default();
    let mut near = before.iter().rev().take(NEAR);
    let is_of = near
        .next()
        .is_some_and(|token| token.entry.relation == Some(Relation::Of));
    let mut near = near.take_while(|token| !token.word.is_empty());
    let mut is_one = false;
    is_of
        && near.any(|token| {
            let opens = is_one && token.entry.is_in(Class::Applying);
            is_one = token.entry.is_in(Class::Indefinite);
            opens
        })
}

/// Whether a bound or a comparison stands right behind a plural without a number, and sets a class of it apart: "families below 130 percent
/// of the poverty line eat free", "workers earning less than $684 a week", "trucks heavier than 3.5 tonnes". A class of amounts may be what
/// was lost or earned; a class of things is the subject of a present verb, or stands behind a preposition.
fn parts_class(around: ClauseContext<'_>, mention: &Mention) -> bool {
    let start = around.before(mention.range.start);
    let token = |back: usize| around.token(start.checked_sub(back));
    let is_in = |back: usize, class| token(back).is_some_and(|token| token.entry.is_in(class));
    let relation = |back: usize| token(back).and_then(|token| token.entry.relation);
    let is_compared = relation(1) == Some(Relation::Against)
        && token(2).is_some_and(|token| comparative(token.word).is_some());
    // As in "workers earning less than $684" and "claims worth less than $10,000".
    let has_participle = token(1).is_some_and(|token| {
        looks_continuous(token.word) || token.entry.is_in(Class::AmountAdjectives)
    });
    let back = match (is_compared, has_participle) {
        (true, _) => 3,
        (_, true) => 2,
        _ => 1,
    };
    let plural = token(back).filter(|token| lexicon::is_known_plural(token.word, token.entry));
    let is_range = matches!(mention.reading.form, Form::Range { .. });
    let parts = is_compared || conditions::is_bound(mention) && !is_range;
    let Some(plural) = plural.filter(|_| parts) else {
        return false;
    };
    let entry = plural.entry;
    let is_counted = token(back + 1).is_some_and(|token| token.kind == TokenKind::Number);
    let is_amount =
        entry.is_in(Class::YearNouns) || entry.signed_noun.is_some() || entry.change_noun.is_some();
    let is_with = relation(back + 1) == Some(Relation::With);
    if is_counted
        || is_in(back + 1, Class::Determiners)
        || is_amount
        || is_with
        || mention.kind == Kind::Multiple
    {
        return false;
    }
    let own = around
        .own()
        .filter(|own| conditions::tells_what_is(around, own));
    let is_verb = |own: &ClauseFrame| {
        let mut verbs = own.verbs.iter();
        verbs.any(|verb| verb.range.end == plural.range.end)
    };
    let opens = |own: &ClauseFrame| {
        let first = own.verbs.first();
        first.is_some_and(|verb| verb.range.start > mention.range.start)
    };
    let is_led = relation(back + 1).is_some();
    person::is_person(&noun::singular(plural.word))
        || own.is_some_and(|own| !is_verb(own) && (is_led || opens(own)))
}

/// Whether a bound in a phrase or clause behind a noun says of what kind of thing a clause speaks: "a vessel of more than 100,000 tons
/// pays", "buildings that use more than 50 kilowatt-hours will be fined". The noun is one of many, and the clause is not in the past.
fn parts_subject(around: ClauseContext<'_>, mention: &Mention) -> bool {
    let is_range = matches!(mention.reading.form, Form::Range { .. });
    let Some(own) = around
        .own()
        .filter(|_| conditions::is_bound(mention) && !is_range)
    else {
        return false;
    };
    let start = mention.range.start;
    let (noun, main) = match own.link {
        Joint::Dependent if conditions::tells_what_is(around, own) => {
            let opener = around.before(own.range.start).checked_sub(1);
            let opens = around.token(opener).is_some_and(|token| {
                let is_that = token.entry.is_in(Class::ContentOpeners);
                is_that || List::RelativePronouns.holds(token.word)
            });
            let main = around.parent(own).filter(|_| opens);
            (opener, main)
        }
        _ => {
            let is_subject = own.subject.as_ref().is_some_and(|own| own.contains(&start));
            let led = around.before(start).checked_sub(1);
            let is_led = around.token(led).is_some_and(|token| {
                matches!(token.entry.relation, Some(Relation::Of | Relation::With))
            });
            (led, Some(own).filter(|_| is_subject && is_led))
        }
    };
    let (Some(end), Some(main)) = (noun, main) else {
        return false;
    };
    let first = around.before(main.range.start);
    let phrase = around.tokens.get(first..end).unwrap_or_default();
    let Some((head, before)) = phrase.split_last() else {
        return false;
    };
    let is_word = |token: &Token<'_>| !token.word.is_empty() && token.entry.relation.is_none();
    let is_one = before.first().is_some_and(|token| {
        token.entry.is_in(Class::Indefinite) || token.entry.is_in(Class::Every)
    });
    let is_many = lexicon::is_known_plural(head.word, head.entry)
        && !before
            .first()
            .is_some_and(|token| token.entry.is_in(Class::Determiners));
    let entry = head.entry;
    let is_amount =
        entry.is_in(Class::YearNouns) || entry.signed_noun.is_some() || entry.change_noun.is_some();
    (is_one || is_many)
        && !is_amount
        && phrase.iter().all(is_word)
        && (conditions::tells_what_is(around, main) || main.verbs.is_empty() && own.verbs.len() > 1)
}

/// Whether a bound in signs stands before the plural that it restricts: ">=50 kW sites".
fn is_adjective(passage: &Passage, tokens: &[Token<'_>], mention: &Mention) -> bool {
    let end = tokens.partition_point(|token| token.range.start < mention.range.end);
    let next = tokens.get(end).filter(|_| mention.reading.unit.is_some());
    is_in_signs(passage, mention)
        && next.is_some_and(|token| lexicon::is_known_plural(token.word, token.entry))
}

/// Whether the hedge of a number is a sign: "≥2".
fn is_in_signs(passage: &Passage, mention: &Mention) -> bool {
    let said = passage.text.value.get(mention.range.clone());
    said.unwrap_or_default().starts_with(['<', '>', '≤', '≥'])
}

fn is_joint(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Sign('-' | '–'))
}
