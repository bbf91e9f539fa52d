//! Exempts numbers that are labels rather than data: the number of a row, a code, the size in a product's name (docs/reading.md, Labels).

use std::ops::Range;

use super::{product_sizes, shown_counts, work_titles};
use crate::check::assess::reading::around::ClauseContext;
use crate::check::assess::{Assessment, Scene, Trouble, outcome as own};
use crate::check::status::Status;
use crate::lang::token::{Token, TokenKind};
use crate::lang::{Class, Relation, english, lexicon, word};
use crate::mention::{self, Comparator, Exemption, Form, Mention, Reading};
use crate::prose::{Passage, Role};
use crate::quantity::measure::Dimension;
use crate::quantity::{Decimal, Unit};

/// The reason why the number of a row needs no record.
const ROW: &str = "the number of a row";

/// The reason why a year needs no record.
const YEAR: &str = "a year where numbers of its size are separated";

/// The reason why a number in the label of a row needs no record.
const LABEL: &str = "the label of a row";

/// The reason why the number of a link needs no record.
const LINK: &str = "the number of a link";

/// The reason why a code needs no record.
const CODE: &str = "a code";

/// The reason why a size in a name needs no record.
const SIZE: &str = "a size in the name of a product";

/// The reason why the whole of a total needs no record.
const WHOLE: &str = "the whole of a total";

/// The reason why a count of what is listed behind it needs no record.
const SHOWN: &str = "a count of what is listed";

/// The reason why a number in the title of a work needs no record.
const TITLE: &str = "part of a title";

/// The least digits of a code without separators, where other numbers have them.
const LONG: usize = 5;

/// Exempts a label without a record; `all` are the mentions before it.
pub(in crate::check::assess) fn exempt(
    scene: &Scene<'_>,
    passage: &Passage,
    (around, all): (ClauseContext<'_>, &[Assessment]),
    mention: &Mention,
    found: &mut Assessment,
) {
    let tokens = around.tokens;
    if found.status == Status::Uncited && work_titles::is_in_title(passage, tokens, &mention.range)
    {
        return own::exempt(TITLE, found);
    }
    if mention.kind != mention::Kind::Number {
        return;
    }
    if names_row(passage, mention, found) {
        return own::exempt(LABEL, found);
    }
    if found.status != Status::Uncited {
        return;
    }
    let text = &passage.text.value;
    let said = text.get(mention.range.clone()).unwrap_or_default();
    let is_integer = said.bytes().all(|byte| byte.is_ascii_digit());
    let counts = mention.reading.noun.is_some() || mention.reading.unit.is_some();
    let least = LONG - usize::from(scene.separators().in_thousands);
    let is_long = said.len() >= least;
    let is_bare = is_integer && !counts;
    let is_coded = || {
        is_long && (is_code(scene, passage) || is_listed(tokens, mention))
            || is_of_address(passage, &mention.range)
    };
    let reason = if is_bare && numbers_row(scene, passage) {
        ROW
    } else if is_bare && is_coded() {
        CODE
    } else if is_bare && numbers_link(passage, mention, said) {
        LINK
    } else if is_whole(scene, passage, mention) {
        WHOLE
    } else if is_integer
        && (is_year(scene, mention)
            || closes_link(passage, mention)
            || is_of_edition(tokens, mention))
    {
        YEAR
    } else if product_sizes::is_size(passage, tokens, mention)
        || is_modifier(tokens, mention)
        || is_priced(tokens, all.last(), mention)
    {
        SIZE
    } else if shown_counts::is_listed(around, mention) {
        SHOWN
    } else if is_of_ages(tokens, mention) {
        Exemption::Group.words()
    } else {
        return;
    };
    own::exempt(reason, found);
}

/// Whether a range or bound that counts nothing is part of a row's label: "Employment rate, 16 to 64", "Under 5".
fn names_row(passage: &Passage, mention: &Mention, found: &Assessment) -> bool {
    let is_first = matches!(
        passage.role,
        Role::Cell {
            row: 1..,
            column: 0,
            ..
        }
    );
    let trouble = found.problem.as_ref().map(|problem| problem.trouble);
    let is_open = matches!(trouble, Some(Trouble::Uncited | Trouble::Fault(_)));
    let reading = &mention.reading;
    let bounds = matches!(reading.form, Form::Range { .. })
        || !matches!(reading.comparator, Comparator::Equal | Comparator::About);
    is_first
        && is_open
        && bounds
        && reading.unit.is_none()
        && reading.noun.is_none()
        && passage.anchor_over(&mention.range).is_none()
}

/// Whether a number is a size joined to the noun that it tells apart: "40-foot containers", "155-millimetre shells", "a 500 m buffer". A
/// symbol of a unit needs no hyphen.
fn is_modifier(tokens: &[Token<'_>], mention: &Mention) -> bool {
    let unit = mention
        .reading
        .unit
        .as_ref()
        .filter(|unit| unit.per.is_none());
    let is_size = unit.and_then(Unit::measure).is_some_and(|measure| {
        matches!(
            measure.dimension,
            Dimension::Length | Dimension::Mass | Dimension::Volume
        )
    });
    if !is_size {
        return false;
    }
    let at = |offset: usize| tokens.partition_point(|token| token.range.start < offset);
    let (start, end) = (at(mention.core.start), at(mention.range.end));
    let own = tokens.get(start..end).unwrap_or_default();
    let is_joined = own
        .iter()
        .any(|token| token.kind == TokenKind::Sign('-') && token.glued);
    let names =
        |token: &Token<'_>| !token.word.is_empty() && !token.entry.is_in(Class::FunctionWords);
    let article = start.checked_sub(1).and_then(|at| tokens.get(at));
    let is_one = article.is_some_and(|article| article.entry.is_in(Class::Indefinite));
    let is_symbol = own.last().is_some_and(|last| {
        let symbols = unit.and_then(Unit::measure).map(|measure| measure.symbols);
        symbols.is_some_and(|symbols| symbols.contains(&last.raw))
    });
    (is_joined || is_one && is_symbol) && tokens.get(end).is_some_and(names)
}

/// Whether a size says what kind of thing has the price, the number `before`, right before it: "$11,500 for a 5 kW system", "$8,500 for 3
/// kW and $11,500 for 5 kW".
fn is_priced(tokens: &[Token<'_>], before: Option<&Assessment>, mention: &Mention) -> bool {
    let unit = |reading: &Reading| reading.unit.clone();
    let is_size = unit(&mention.reading).is_some_and(|unit| unit.measure().is_some());
    let price = before.filter(|before| {
        let unit = before.reading.as_ref().and_then(unit);
        is_size && unit.is_some_and(|unit| unit.currency().is_some())
    });
    let Some(price) = price else { return false };
    let at = |offset: usize| tokens.partition_point(|token| token.range.start < offset);
    let between = at(price.range.end)..at(mention.range.start);
    let names =
        |token: &Token<'_>| !token.word.is_empty() && !token.entry.is_in(Class::FunctionWords);
    let is_for = |link: &Token<'_>| link.entry.relation == Some(Relation::For);
    let next = tokens.get(at(mention.range.end));
    match tokens.get(between) {
        Some([link, article]) => {
            let is_one = article.entry.is_in(Class::Indefinite);
            is_one && is_for(link) && next.is_some_and(names)
        }
        // The link alone counts only for power, which nobody buys by itself.
        Some([link]) => {
            let measure = mention.reading.unit.as_ref().and_then(Unit::measure);
            let is_power = measure.is_some_and(|measure| measure.dimension == Dimension::Power);
            let goes_on =
                next.is_none_or(|next| matches!(next.kind, TokenKind::Sign(',' | ';' | '.')));
            is_power && is_for(link) && (goes_on || next.is_some_and(names))
        }
        _ => false,
    }
}

/// Whether a bracket behind people of an age holds only a range, which gives that age: "Working-age people (18–64)".
fn is_of_ages(tokens: &[Token<'_>], mention: &Mention) -> bool {
    let reading = &mention.reading;
    if reading.unit.is_some() || !matches!(reading.form, Form::Range { .. }) {
        return false;
    }
    let start = tokens.partition_point(|token| token.range.start < mention.range.start);
    let end = tokens.partition_point(|token| token.range.start < mention.range.end);
    let is_sign = |token: &Token<'_>, sign| token.kind == TokenKind::Sign(sign);
    let before = start
        .checked_sub(4)
        .and_then(|first| tokens.get(first..start));
    let of_age = matches!(before, Some([joint, age, _, bracket])
        if is_sign(joint, '-') && age.entry.is_in(Class::AgeLabels) && is_sign(bracket, '('));
    of_age && tokens.get(end).is_some_and(|token| is_sign(token, ')'))
}

/// Whether a cell of the first column numbers its row: it is one more than the cell above and one less than the cell below.
fn numbers_row(scene: &Scene<'_>, passage: &Passage) -> bool {
    let Role::Cell {
        table,
        row,
        column: 0,
    } = passage.role
    else {
        return false;
    };
    let number = |passage: &Passage| passage.text.value.trim().parse::<u64>().ok();
    let at = |row: usize| number(scene.cells().get(&(table, row, 0))?);
    let above = row.checked_sub(1).filter(|row| *row > 0).and_then(at);
    let below = at(row + 1);
    let Some(own) = number(passage).filter(|_| row > 0) else {
        return false;
    };
    let follows = above.is_none_or(|above| above + 1 == own);
    let leads = below.is_none_or(|below| own + 1 == below);
    follows && leads && (above.is_some() || below.is_some())
}

/// Whether a cell has 100 percent in a row whose first cell names a total.
fn is_whole(scene: &Scene<'_>, passage: &Passage, mention: &Mention) -> bool {
    let Role::Cell {
        table,
        row,
        column: 1..,
    } = passage.role
    else {
        return false;
    };
    let Form::Number { stated, .. } = &mention.reading.form else {
        return false;
    };
    let is_percent = mention.reading.unit == Some(Unit::PERCENT);
    let head = scene.cells().get(&(table, row, 0));
    let names_whole = head.is_some_and(|head| {
        let mut words = word::words(&head.text.value);
        words.any(|word| english::find(&word).is_in(Class::Universals))
    });
    is_percent && stated.value == Decimal::from(100) && names_whole
}

/// Whether a number is one of four or more long numbers in a row, each with or without a bracket behind it, that count nothing: "33756,
/// 34776, 33776, 29319".
fn is_listed(tokens: &[Token<'_>], mention: &Mention) -> bool {
    /// The least codes of a list, and the most tokens to look at on either side.
    const CODES: usize = 4;
    const REACH: usize = 40;
    let at = tokens.partition_point(|token| token.range.start < mention.range.start);
    let is_long = |token: &Token<'_>| {
        token.kind == TokenKind::Number
            && token.raw.len() >= LONG
            && token.raw.bytes().all(|byte| byte.is_ascii_digit())
    };
    let window = tokens.get(at.saturating_sub(REACH)..).unwrap_or_default();
    let (mut run, mut holds, mut depth) = (0, false, 0_usize);
    for token in window.iter().take(2 * REACH) {
        match token.kind {
            TokenKind::Sign('(') => depth += 1,
            TokenKind::Sign(')') => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            TokenKind::Sign(',' | ';' | '/') => {}
            _ if token.entry.is_in(Class::ListLinks) => {}
            _ if is_long(token) => {
                run += 1;
                holds |= token.range.start == mention.range.start;
            }
            // A word behind the last number may be the counted noun.
            _ if holds => return run >= CODES && token.word.is_empty(),
            _ => run = 0,
        }
    }
    holds && run >= CODES
}

/// Whether long numbers are codes: in the first column, and in prose of a brief whose other numbers separate their thousands.
fn is_code(scene: &Scene<'_>, passage: &Passage) -> bool {
    match passage.role {
        Role::Cell { row, column, .. } => row > 0 && column == 0,
        _ => scene.separators().any,
    }
}

/// Whether a number makes up the words of a link, or is a long one among them, and the address holds it as a name does: "price history
/// 5452" at `price_history_5452.csv`. An address repeats the words of a title with hyphens.
fn is_of_address(passage: &Passage, number: &Range<usize>) -> bool {
    let Some((words, address)) = link_over(passage, number) else {
        return false;
    };
    let said = passage.text.value.get(number.clone()).unwrap_or_default();
    let is_digit = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_digit());
    let is_long = words == number || said.len() >= LONG - 1;
    let mut places = address.match_indices(said);
    let names = places.any(|(at, _)| {
        let before = at.checked_sub(1).and_then(|at| address.as_bytes().get(at));
        let after = address.as_bytes().get(at + said.len());
        let is_named = matches!(before, Some(b'_' | b'/' | b'=' | b'#'));
        is_named && !is_digit(after.copied())
    });
    names && is_long
}

/// The words and the address of the link that holds a number.
fn link_over<'p>(
    passage: &'p Passage,
    number: &Range<usize>,
) -> Option<(&'p Range<usize>, &'p str)> {
    let index = passage
        .links
        .partition_point(|(words, _)| words.end <= number.start);
    let (words, address) = passage.links.get(index)?;
    let holds = words.start <= number.start && number.end <= words.end;
    holds.then_some((words, address.as_str()))
}

/// Whether a small number is the last word of a link, behind another word: "[Ombudsman findings 2](…)".
fn numbers_link(passage: &Passage, mention: &Mention, said: &str) -> bool {
    /// The most digits of a small number.
    const SMALL: usize = 2;
    let Some((words, _)) = link_over(passage, &mention.range) else {
        return false;
    };
    let before = passage.text.value.get(words.start..mention.range.start);
    let before = before.unwrap_or_default().trim_end();
    said.len() <= SMALL && words.end == mention.range.end && before.ends_with(char::is_alphabetic)
}

/// Whether a year is the last word of a link, so that the noun behind it is not counted: "[Auditor-General, 2025](…) notes".
fn closes_link(passage: &Passage, mention: &Mention) -> bool {
    let link = link_over(passage, &mention.range);
    let ends = link.is_some_and(|(words, _)| words.end == mention.range.end);
    ends && is_of_a_year(mention)
}

/// Whether a number from 1900 to 2100 without a unit is a year, in a brief that separates the thousands of numbers of four digits: "2024
/// completions".
fn is_year(scene: &Scene<'_>, mention: &Mention) -> bool {
    is_of_a_year(mention) && scene.separators().in_thousands
}

/// Whether a year tells one edition from others: "The 2025 news release", "the revoked 2005 standards".
fn is_of_edition(tokens: &[Token<'_>], mention: &Mention) -> bool {
    /// The most words up to the noun, and up to the article before the year.
    const NEAR: usize = 2;
    let start = tokens.partition_point(|token| token.range.start < mention.range.start);
    let end = tokens.partition_point(|token| token.range.start < mention.range.end);
    let mut behind = tokens.get(end..).unwrap_or_default().iter().take(NEAR);
    let edition = behind.find(|token| token.entry.is_in(Class::Editions));
    let first = start.saturating_sub(NEAR);
    let before = tokens.get(first..start).unwrap_or_default();
    let is_known = || {
        before
            .iter()
            .any(|token| token.entry.is_in(Class::Definite))
    };
    let is_one = |token: &Token<'_>| !lexicon::is_known_plural(token.word, token.entry);
    is_of_a_year(mention) && edition.is_some_and(|edition| is_one(edition) || is_known())
}

/// Whether a number may be a year that briefs speak of.
fn is_of_a_year(mention: &Mention) -> bool {
    const YEARS: (i64, i64) = (1900, 2100);
    let Form::Number {
        hedge: None,
        stated,
        ..
    } = &mention.reading.form
    else {
        return false;
    };
    let (first, last) = (Decimal::from(YEARS.0), Decimal::from(YEARS.1));
    let is_alone = mention.reading.unit.is_none() && stated.scale == 1;
    is_alone && (first..=last).contains(&stated.value)
}
