//! Reads what the heads of a table add to a bare cell. Scale, unit and currency each come from the first that has it: the head of the
//! column, the head of the row, the first cell of the table, and its title ("Turnout (%)", "Orders, $ million").

use crate::check::assess::{Assessment, ComparedRecord, Problem, Scene, Trouble};
use crate::check::period::{Fate, StatedDate};
use crate::check::status::Status;
use crate::lang::word::words_at;
use crate::lang::{Class, ENGLISH, List, Relation};
use crate::mention::{self, Comparator, Form, Mention, Reading, Settings};
use crate::prose::{Passage, Role};
use crate::quantity::unit::PERCENT;
use crate::quantity::{Base, Period, Unit};

/// The most bytes of a head or title that are read.
const LONGEST: usize = 200;

/// The most words at the start of a head that may be its unit: "Million tonnes of grain".
const MOST_WORDS: usize = 4;

/// The number of a cell completed by its heads; `None` where they add nothing.
pub(in crate::check::assess) fn completed(
    scene: &Scene<'_>,
    passage: &Passage,
    mention: &Mention,
) -> Option<Mention> {
    let Form::Number {
        hedge: None,
        stated,
        ..
    } = &mention.reading.form
    else {
        return None;
    };
    let reading = &mention.reading;
    let is_money = |unit: &Unit| matches!(unit.base, Base::Currency(_));
    let lacks_unit = reading.unit.is_none() && reading.noun.is_none();
    let lacks_scale = stated.scale == 1 && reading.unit.as_ref().is_none_or(is_money);
    if stated.words || !(lacks_unit || lacks_scale) {
        return None;
    }
    let said = passage.text.value.get(mention.range.clone())?;
    let mut phrases = titles(scene, passage).flat_map(phrases);
    let mut found = phrases.find_map(|phrase| with(said, &phrase, reading, &scene.settings))?;
    if let (Form::Number { stated: now, .. }, Form::Number { stated: then, .. }) =
        (&mut found.form, &reading.form)
    {
        now.digits = then.digits.clone();
    }
    Some(Mention {
        reading: found,
        ..mention.clone()
    })
}

/// Accuses a number that agrees with a record of another time than the heads of its column and row give.
pub(in crate::check::assess) fn settle_period(
    scene: &Scene<'_>,
    passage: &Passage,
    found: &mut Assessment,
) {
    let Role::Cell { table, row, column } = passage.role else {
        return;
    };
    let [id] = found.records.as_slice() else {
        return;
    };
    if found.status != Status::Checked || row == 0 {
        return;
    }
    let reach = scene.reach_of(std::iter::once(id.as_str()));
    let [fact] = reach.facts.as_slice() else {
        return;
    };
    let Some((said, period)) = period(scene, (table, row, column)) else {
        return;
    };
    let head = StatedDate {
        range: 0..said.len(),
        period,
        comparator: Comparator::Equal,
        is_decade: said.ends_with('s'),
    };
    // A bare year over a fiscal year stands for it.
    let is_apart = || !fact.periods.iter().any(|known| known.overlaps(&period));
    let is_other = match head.of(0, fact, None) {
        Some(Fate::Contradicts(_)) => true,
        Some(Fate::Mixes(_)) => is_apart(),
        _ => false,
    };
    if fact.periods.is_empty() || !is_other {
        return;
    }
    let periods: Vec<String> = fact.periods.iter().map(Period::to_string).collect();
    let recorded = periods.join(", ");
    found.status = Status::Mismatch;
    found.why = format!("`{id}` is of {recorded}");
    found.problem = Some(Problem::new(
        Trouble::Period,
        found.span,
        &said,
        vec![ComparedRecord {
            at: fact.span,
            id: id.clone(),
            value: recorded,
        }],
    ));
}

/// The time of a cell by its heads: a year above it with the months that the row or the first cell of the table names ("Q1", "12 months
/// ending March 31"), or else the date of the column, or else of a row named by a date alone.
fn period(
    scene: &Scene<'_>,
    (table, row, column): (usize, usize, usize),
) -> Option<(String, Period)> {
    let head = |place| Some(scene.cells().get(&place)?.text.value.trim());
    let over = head((table, 0, column))?;
    let beside = (column > 0).then(|| head((table, row, 0))).flatten();
    let corner = (column > 0).then(|| head((table, 0, 0))).flatten();
    let is_year = over.len() == 4 && over.bytes().all(|byte| byte.is_ascii_digit());
    let parts = [beside, corner].into_iter().flatten().filter(|_| is_year);
    let mut joined = parts
        .filter(|part| is_part_of_year(scene, part))
        .flat_map(|part| [format!("{part} {over}"), format!("{part}, {over}")]);
    joined
        .find_map(|text| only_period(scene, &text).filter(|(said, _)| *said == text))
        .or_else(|| only_period(scene, over))
        .or_else(|| only_period(scene, beside?).filter(|(said, _)| Some(said.as_str()) == beside))
}

/// Whether a text is a date without a year, and nothing else.
fn is_part_of_year(scene: &Scene<'_>, text: &str) -> bool {
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let mentions = mention::scan(text, &[], &scene.settings);
    let is_month = || ENGLISH.find(&text.to_lowercase()).month.is_some();
    match mentions.as_slice() {
        [only] => {
            only.range == (0..text.len())
                && matches!(only.reading.form, Form::Date { period: None })
        }
        [] => is_month(),
        _ => false,
    }
}

/// The one date of a head, as written, and its period.
fn only_period(scene: &Scene<'_>, text: &str) -> Option<(String, Period)> {
    let mentions = mention::scan(text, &[], &scene.settings);
    let mut dates = mentions
        .iter()
        .filter_map(|mention| match &mention.reading.form {
            Form::Date { period } => {
                Some((text.get(mention.range.clone())?.to_owned(), (*period)?))
            }
            _ => None,
        });
    dates.next().filter(|_| dates.next().is_none())
}

/// The heads above and beside a cell, and the words over its table.
pub(in crate::check::assess) fn titles<'s>(
    scene: &'s Scene<'_>,
    passage: &Passage,
) -> impl Iterator<Item = &'s str> {
    let place = match passage.role {
        Role::Cell { table, row, column } if row > 0 => Some((table, row, column)),
        _ => None,
    };
    let cell = move |key: (usize, usize, usize)| {
        let cell = scene.cells().get(&key)?;
        Some(cell.text.value.as_str())
    };
    place.into_iter().flat_map(move |(table, row, column)| {
        let beside = (column > 0).then(|| cell((table, row, 0))).flatten();
        let corner = (column > 0).then(|| cell((table, 0, 0))).flatten();
        let over = over(scene, table);
        [cell((table, 0, column)), beside, corner, over]
            .into_iter()
            .flatten()
    })
}

/// The words right before a table that announce it: "Net migration (thousands):", "Table 2. Exports in $ million".
fn over<'s>(scene: &'s Scene<'_>, table: usize) -> Option<&'s str> {
    let before = scene.before_table(table)?;
    let text = before.text.value.trim();
    let announces = match before.role {
        Role::Heading | Role::Caption => true,
        Role::Paragraph => is_lead(text),
        _ => false,
    };
    announces.then_some(text)
}

/// The word in the labels of tables.
const TABLE: &str = "table";

/// Whether a paragraph announces the table behind it.
pub(in crate::check::assess) fn is_lead(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    let is_label = || ENGLISH.locator(&first.to_lowercase()) == Some(TABLE);
    text.ends_with(':') || first.starts_with(char::is_uppercase) && is_label()
}

/// Whether a number is the unit of a table rather than a count: "Table 1. Totals (billions of dollars)", "Output (1,000 t)".
pub(in crate::check::assess) fn is_unit(
    scene: &Scene<'_>,
    passage: &Passage,
    mention: &Mention,
) -> bool {
    let is_crowd = matches!(&mention.reading.form, Form::Number { stated, .. } if stated.words)
        && mention.reading.comparator == Comparator::AtLeast;
    let is_head = match passage.role {
        Role::Cell { row, column, .. } => row == 0 || column == 0,
        Role::Caption => true,
        Role::Paragraph => is_lead(passage.text.value.trim()) && scene.opens_table(passage),
        _ => false,
    };
    (is_crowd || is_power_in_brackets(&passage.text.value, mention))
        && is_head
        && passage.anchor_over(&mention.range).is_none()
}

/// Whether a number opens a bracket as a power of ten from a thousand on: the "1,000" of "(1,000 t)".
fn is_power_in_brackets(text: &str, mention: &Mention) -> bool {
    /// The least number of zeros.
    const ZEROS: usize = 3;
    let before = text.get(..mention.range.start).unwrap_or_default();
    let said = text.get(mention.range.clone()).unwrap_or_default();
    let number = said.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let zeros = digits.strip_prefix('1').unwrap_or_default();
    before.trim_end().ends_with('(')
        && zeros.len() >= ZEROS
        && zeros.bytes().all(|zero| zero == b'0')
}

/// The parts of a head that may be a unit: the words in brackets, those behind the last comma or "in", those at the start, and the whole.
fn phrases(title: &str) -> Vec<String> {
    let end = title.floor_char_boundary(LONGEST);
    let title = title.get(..end).unwrap_or_default();
    let title = title.trim().trim_end_matches([':', '.']);
    let mut all = Vec::new();
    // As in "Share of imports (pipeline and ship), percent".
    let mut plain = title.to_owned();
    while let Some((before, after)) = plain.rsplit_once('(') {
        let (inside, behind) = after.split_once(')').unwrap_or(("", ""));
        all.extend(inside.rsplit(',').map(str::to_owned));
        plain = format!("{}{behind}", before.trim_end());
    }
    let plain = plain.trim();
    // As in "Euro area, € billion, current prices".
    let parts = plain
        .rsplit([',', ';'])
        .filter(|part| part.len() < plain.len());
    all.extend(parts.map(str::to_owned));
    let opener = words_at(plain)
        .skip(1)
        .filter(|(_, word)| List::UnitOpeners.holds(word));
    let behind = opener.last().and_then(|(range, _)| plain.get(range.end..));
    all.extend(behind.map(|last| last.trim_start().to_owned()));
    all.push(plain.to_owned());
    let words: Vec<&str> = plain.split(' ').take(MOST_WORDS).collect();
    let starts = (1..words.len()).rev();
    all.extend(starts.filter_map(|count| Some(words.get(..count)?.join(" "))));
    let mut spelt: Vec<String> = all.iter().map(|phrase| spelt(phrase)).collect();
    // In "% of U.S. adults" the whole of the share is no part of the unit.
    let shares = all.iter().filter_map(|phrase| share(phrase));
    spelt.extend(shares.collect::<Vec<_>>());
    spelt
}

/// The share that begins a phrase.
fn share(phrase: &str) -> Option<String> {
    let mut words = phrase.trim().splitn(3, ' ');
    let (first, second) = (words.next()?, words.next()?);
    let opens = ENGLISH.find(second).relation == Some(Relation::Of);
    let unit = spelt(first);
    (opens && Unit::parse_base(&unit) == Some(Base::Percent)).then_some(unit)
}

/// Whether a word tells in whose prices money is, and nothing of its unit: "constant" and "2024" of "constant 2024 dollars".
fn is_of_prices(word: &str) -> bool {
    let entry = ENGLISH.find(word);
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_basis = [
        Class::NominalPrices,
        Class::PresentPrices,
        Class::RealPrices,
        Class::Deflated,
    ];
    is_year || is_basis.into_iter().any(|class| entry.is_in(class))
}

/// A phrase in the form it has behind a number: "thousand" for "thousands", "percent of GDP" for "percentage of GDP".
fn spelt(phrase: &str) -> String {
    let phrase = phrase.trim();
    let first = phrase
        .split_once(' ')
        .filter(|(first, _)| List::UnitOpeners.holds(first));
    let phrase = first.map_or(phrase, |(_, rest)| rest);
    let words = phrase.split_whitespace();
    let words = words
        .filter(|word| !is_of_prices(&word.to_lowercase()))
        .map(|word| {
            let lower = word.to_lowercase();
            let scale = lower.strip_suffix('s').unwrap_or(&lower);
            match lower.as_str() {
                _ if ENGLISH.slips().of_units.get(lower.as_str()) == Some(&PERCENT) => {
                    PERCENT.to_owned()
                }
                "000s" | "'000" | "’000" | "'000s" | "’000s" | "000" => "thousand".to_owned(),
                _ if mention::is_scale(scale) => scale.to_owned(),
                _ if word.chars().skip(1).any(char::is_uppercase) => word.to_owned(),
                _ => lower,
            }
        });
    let words: Vec<String> = words.collect();
    let words = words.join(" ");
    // As in "thousand of people".
    let of = words_at(&words)
        .skip(1)
        .find(|(_, word)| List::Genitives.holds(word));
    let parts = of.and_then(|(range, _)| {
        Some((
            words.get(..range.start)?.trim_end(),
            words.get(range.end..)?.trim_start(),
        ))
    });
    match parts {
        Some((scale, rest)) if mention::is_scale(scale) => format!("{scale} {rest}"),
        _ => words,
    }
}

/// The reading of a number with a phrase before or behind it, where the whole phrase is scale, unit and counted noun.
fn with(said: &str, phrase: &str, bare: &Reading, settings: &Settings) -> Option<Reading> {
    if phrase.is_empty() || phrase.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let digits = said.trim_start_matches(['-', '−', '+']);
    let sign = said.get(..said.len() - digits.len()).unwrap_or_default();
    // In "$ million" the sign belongs before the number, the scale behind it.
    let end = phrase
        .find(|letter: char| letter == ' ' || letter.is_lowercase())
        .unwrap_or(phrase.len());
    let (head, tail) = phrase.split_at_checked(end)?;
    let forms = [
        format!("{said} {phrase}"),
        format!("{sign}{head}{digits} {}", tail.trim()),
        format!("{sign}{head}{digits}{}", tail.trim()),
    ];
    forms.iter().find_map(|form| {
        let form = form.trim();
        let mut mentions = mention::scan(form, &[], settings).into_iter();
        let mention = mentions.next()?;
        let Form::Number {
            hedge: None,
            stated,
            ..
        } = &mention.reading.form
        else {
            return None;
        };
        let rest = form.get(mention.range.end..)?.trim();
        let is_whole = mention.range.start == 0
            && mentions.next().is_none()
            && mention.unread.is_none()
            && (rest.is_empty() || mention.reading.noun.as_deref() == Some(rest));
        let unit = mention.reading.unit.as_ref();
        let adds = stated.scale != 1 || (unit.is_some() && bare.unit.is_none());
        // As in "Year" and "Second half", where the head names the rows.
        let is_time =
            unit.is_some_and(|unit| unit.per.is_none() && unit.is_time()) && !phrase.ends_with('s');
        let keeps = bare.unit.is_none() || unit == bare.unit.as_ref();
        (is_whole && adds && !is_time && keeps).then_some(mention.reading)
    })
}
