//! Edits that make prose say what the record says, at the author's precision.

use std::cmp::Ordering;
use std::ops::Range;

use bigdecimal::RoundingMode;

use crate::check::assess::Assessment;
use crate::check::matching::Fault;
use crate::check::reach::Fact;
use crate::check::words::in_case_of;
use crate::diagnostic::{Fix, Safety};
use crate::lang::noun::singular;

use crate::lang::word::words_at;
use crate::lang::{self, Class, ENGLISH, List, Relation, looks_continuous};
use crate::mention::{Direction, Form, Hedge, HedgeKind, Mention, Reading, Stated, YEARS};
use crate::prose::Passage;
use crate::quantity::decimal::{from_digits, magnitude, power_of_ten, round_to};
use crate::quantity::display::with_commas;
use crate::quantity::{Amount, Basis, Decimal, Period, PeriodKind, Value};
use crate::span::{Span, Spanned};

/// The edit that makes a number say what its one record says, or a range what its one or two anchored records say. Correcting a slip in the
/// digits of an anchored number is safe, since the anchor says which record is meant; any other edit may miss the meaning.
pub(in crate::check::assess) fn mend(
    passage: &Passage,
    mention: &Mention,
    fault: Fault,
    facts: &[&Fact<'_>],
    is_anchored: bool,
) -> Option<Fix> {
    if let (Form::Range { from, to, .. }, Fault::RangeMismatch) = (&mention.reading.form, fault) {
        let amount = |fact: &Fact<'_>| {
            let value = fact.value()?;
            (value.unit == mention.reading.unit).then(|| value.amount.clone())
        };
        let recorded = match facts {
            [one] => amount(one)?,
            [one, other] if is_anchored => Amount::Bounds {
                low: amount(one)?.value().cloned(),
                high: amount(other)?.value().cloned(),
            },
            _ => return None,
        };
        return ends(passage, from, to, &recorded);
    }
    if fault == Fault::PercentPointConfusion {
        return unit(passage, mention);
    }
    let [fact] = facts else {
        return None;
    };
    let value = fact.value()?;
    let Form::Number { stated, hedge, .. } = &mention.reading.form else {
        return None;
    };
    if let (Fault::Indeterminate, None, Amount::Hedged { hedge, .. }) =
        (fault, hedge, &value.amount)
    {
        return with_hedge(passage, mention, *hedge);
    }
    let Amount::Exact { value: amount, ulp } = &value.amount else {
        return None;
    };
    if value.unit != mention.reading.unit || !is_of_sign(mention, amount) {
        return None;
    }
    match fault {
        Fault::NumberMismatch | Fault::Truncated if hedge.is_none() => {
            let is_sure = is_anchored && !is_turned(passage, mention);
            digits(passage, stated, &amount.abs(), None, is_sure)
        }
        Fault::FalsePrecision if hedge.is_none() => {
            digits(passage, stated, &amount.abs(), Some(ulp), false)
        }
        Fault::MagnitudeSlip => scale(passage, mention, stated, &amount.abs()),
        Fault::WrongHedgeSide => hedge_of(passage, mention, hedge.as_ref()?, stated, &amount.abs()),
        _ => None,
    }
}

/// The edit that makes a number the result that its sentence computes.
pub(in crate::check::assess) fn result(
    passage: &Passage,
    reading: &Reading,
    computed: &Value,
) -> Option<Fix> {
    let Form::Number {
        stated,
        hedge: None,
        ..
    } = &reading.form
    else {
        return None;
    };
    let amount = computed.amount.value()?;
    digits(passage, stated, &amount.abs(), None, false)
}

/// Whether a number has the sign of the record, by itself or by its noun; otherwise new digits alone would not mend it.
fn is_of_sign(mention: &Mention, recorded: &Decimal) -> bool {
    let Form::Number {
        stated, direction, ..
    } = &mention.reading.form
    else {
        return false;
    };
    let may_be_negative =
        stated.negative || matches!(direction, Some(Direction::Down | Direction::Either));
    let may_be_positive = !stated.negative && *direction != Some(Direction::Down);
    (*recorded <= 0 && may_be_negative) || (*recorded >= 0 && may_be_positive)
}

/// The digits of a number, where they are written as in English, like the digits of edits.
fn english<'p>(passage: &'p Passage, stated: &Stated) -> Option<&'p str> {
    let text = &passage.text.value;
    let written = text.get(stated.digits.clone())?;
    let after = text.get(stated.digits.end..)?;
    let goes_on = after.starts_with(['.', ','])
        && after
            .chars()
            .nth(1)
            .is_some_and(|next| next.is_ascii_digit());
    let (value, _) = from_digits(&written.replace(',', ""))?;
    (!goes_on && !stated.words && value * &stated.scale == stated.value.abs()).then_some(written)
}

/// Whether the sentence of a number has a word by which it may speak of what its record leaves: "not", "the rest", "the other".
fn is_turned(passage: &Passage, mention: &Mention) -> bool {
    let mut words = words_at(passage.around(mention.range.start));
    words.any(|(_, word)| {
        let word = word.to_lowercase();
        let entry = ENGLISH.find(&word);
        entry.is_in(Class::Negators)
            || entry.is_in(Class::Denying)
            || List::ComputedRemainders.holds(&word)
            || List::ComputedRemainders.holds(&singular(&word))
    })
}

/// Whether a number is said elsewhere in the sentence of a range of its text, so that one more edit would say it twice: "from 240,267 in 2023
/// to 271,198 in 2023".
fn is_said(passage: &Passage, own: &Range<usize>, number: &str) -> bool {
    let sentence = passage.sentences.get(passage.sentence_at(own.start));
    let Some(sentence) = sentence else {
        return false;
    };
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let stands_in = |from: usize, to: usize| {
        let text = passage.text.value.get(from..to).unwrap_or_default();
        text.match_indices(number).any(|(at, _)| {
            let (before, behind) = text.split_at(at);
            let behind = behind.get(number.len()..).unwrap_or_default();
            let goes_on = behind.starts_with([',', '.']) && is_digit(behind.chars().nth(1));
            let before = before.strip_suffix([',', '.']).unwrap_or(before);
            !is_digit(before.chars().next_back()) && !is_digit(behind.chars().next()) && !goes_on
        })
    };
    stands_in(sentence.start, own.start) || stands_in(own.end, sentence.end)
}

/// Whether a number is plainly meant for another: it differs by one step of its last digit, in one digit of several, or by two neighbours that
/// were exchanged.
fn is_slip(written: &str, right: &str) -> bool {
    /// The fewest digits of which a single one may be wrong.
    const SEVERAL: usize = 3;
    let digits = |text: &str| -> Vec<u8> { text.bytes().filter(u8::is_ascii_digit).collect() };
    let number = |digits: &[u8]| from_digits(std::str::from_utf8(digits).ok()?);
    let (written, right) = (digits(written), digits(right));
    if let (Some((written, _)), Some((right, _))) = (number(&written), number(&right))
        && (written - right).abs() <= 1
    {
        return true;
    }
    let pairs = || written.iter().zip(&right);
    let wrong: Vec<usize> = pairs()
        .enumerate()
        .filter_map(|(place, (a, b))| (a != b).then_some(place))
        .collect();
    written.len() == right.len()
        && match wrong.as_slice() {
            [_] => written.len() >= SEVERAL,
            [first, second] => {
                first + 1 == *second
                    && written.get(*first) == right.get(*second)
                    && written.get(*second) == right.get(*first)
            }
            _ => false,
        }
}

/// Writes the recorded number at the author's scale, with as many decimals as the author wrote, or as the record has. The edit is safe where
/// it is sure which number is meant and the author's is a slip.
fn digits(
    passage: &Passage,
    stated: &Stated,
    amount: &Decimal,
    ulp: Option<&Decimal>,
    is_sure: bool,
) -> Option<Fix> {
    /// The most decimals that anyone writes.
    const MOST: i64 = 12;
    let written = english(passage, stated)?;
    let decimals = match ulp {
        None => decimals(written)?,
        Some(ulp) => (-magnitude(&(ulp / &stated.scale))?).clamp(0, MOST),
    };
    let rounded = round_to(&(amount / &stated.scale), -decimals);
    if rounded == 0 {
        return None;
    }
    let text = with_decimals(&rounded, decimals);
    let span = passage.text.exact(stated.digits.clone())?;
    if text == written || is_said(passage, &stated.digits, &text) {
        return None;
    }
    let safety = if is_sure && is_slip(written, &text) {
        Safety::Safe
    } else {
        Safety::Unsafe
    };
    Some(one(format!("write `{text}`"), text, span, safety))
}

/// The count of decimals of a number as written.
fn decimals(written: &str) -> Option<i64> {
    let fraction = written.split_once('.').map_or("", |(_, fraction)| fraction);
    i64::try_from(fraction.len()).ok()
}

/// A number with commas between thousands and a given count of decimals.
fn with_decimals(value: &Decimal, decimals: i64) -> String {
    with_commas(&value.with_scale(decimals).to_plain_string())
}

/// Writes the ends of a recorded range, or moves the ends outwards until they hold the recorded value.
fn ends(passage: &Passage, from: &Stated, to: &Stated, recorded: &Amount) -> Option<Fix> {
    let (low, high) = match recorded {
        Amount::Bounds { low, high } => (low.clone()?, high.clone()?),
        Amount::Exact { value: only, .. }
        | Amount::Derived {
            value: only,
            basis: Basis::Recorded,
            ..
        } => holding(from, to, only, only),
        Amount::Hedged { .. } => return None,
        Amount::Derived { low, high, .. } => holding(from, to, low, high),
    };
    // Minus signs stay in place, so that an edit among them would mend nothing.
    if from.negative || to.negative || low < 0 || high < 0 {
        return None;
    }
    let (low, high) = (low.clone().min(high.clone()), low.max(high));
    let mut edits = Vec::new();
    let mut shown = Vec::new();
    for (stated, value) in [(from, &low), (to, &high)] {
        let written = english(passage, stated)?;
        let decimals = decimals(written)?;
        let text = with_decimals(&round_to(&(value / &stated.scale), -decimals), decimals);
        if text != written {
            let span = passage.text.exact(stated.digits.clone())?;
            edits.push(Spanned::new(text.clone(), span));
        }
        shown.push(text);
    }
    let differ = shown.first() != shown.last();
    (differ && !edits.is_empty()).then(|| Fix {
        title: format!("write `{}`", shown.join("` and `")),
        safety: Safety::Unsafe,
        edits,
    })
}

/// The ends as written, moved outwards by whole steps of their last digits until they hold the recorded values.
fn holding(from: &Stated, to: &Stated, low: &Decimal, high: &Decimal) -> (Decimal, Decimal) {
    let outwards = |value: &Decimal, ulp: &Decimal, mode: RoundingMode| {
        (value / ulp).with_scale_round(0, mode) * ulp
    };
    let (first, last) = (from.value.abs(), to.value.abs());
    let (first, last) = (first.clone().min(last.clone()), first.max(last));
    (
        first.min(outwards(low, &from.ulp, RoundingMode::Floor)),
        last.max(outwards(high, &to.ulp, RoundingMode::Ceiling)),
    )
}

/// Removes the hedge of a number, with one blank beside it.
pub(in crate::check::assess) fn unhedged(passage: &Passage, mention: &Mention) -> Option<Fix> {
    let Form::Number {
        hedge: Some(hedge), ..
    } = &mention.reading.form
    else {
        return None;
    };
    without(passage, mention, hedge)
}

/// Adds the hedge of the record, which the prose dropped.
fn with_hedge(passage: &Passage, mention: &Mention, hedge: HedgeKind) -> Option<Fix> {
    let written = passage.text.value.get(mention.core.clone())?;
    let span = passage.text.exact(mention.core.clone())?;
    let text = format!("{} {written}", hedge.words());
    Some(one(format!("write `{text}`"), text, span, Safety::Unsafe))
}

fn without(passage: &Passage, mention: &Mention, hedge: &Hedge) -> Option<Fix> {
    let text = &passage.text.value;
    let range = &hedge.range;
    let written = text.get(range.clone())?;
    // The blank stands on the side of the number.
    let (start, end) = if range.end <= mention.core.start {
        let blank = text
            .get(range.end..)?
            .chars()
            .next()
            .filter(|next| next.is_whitespace());
        (range.start, range.end + blank.map_or(0, char::len_utf8))
    } else {
        let blank = text
            .get(..range.start)?
            .chars()
            .next_back()
            .filter(|last| last.is_whitespace());
        (range.start - blank.map_or(0, char::len_utf8), range.end)
    };
    let span = passage.text.exact(start..end)?;
    Some(one(
        format!("leave out `{written}`"),
        String::new(),
        span,
        Safety::Unsafe,
    ))
}

/// Puts in the scale word that makes the digits right.
fn scale(passage: &Passage, mention: &Mention, stated: &Stated, amount: &Decimal) -> Option<Fix> {
    // The full word of each power of a thousand.
    let mut scales: Vec<(&str, i64)> = Vec::new();
    for (word, power, _) in lang::english::scales() {
        if power % 3 == 0 && scales.iter().all(|(_, known)| known != power) {
            scales.push((word, *power));
        }
    }
    let written = passage.text.value.get(mention.core.clone())?;
    let (word, at) = scales
        .iter()
        .find_map(|(word, _)| Some((*word, written.find(word)?)))?;
    let digits = stated.value.abs() / &stated.scale;
    let ulp = &stated.ulp / &stated.scale;
    let (right, _) = scales.iter().find(|(_, power)| {
        let scale = power_of_ten(*power);
        (amount / &scale - &digits).abs().double() <= ulp
    })?;
    let start = mention.core.start + at;
    let span = passage.text.exact(start..start + word.len())?;
    Some(one(
        format!("write `{right}`"),
        (*right).to_owned(),
        span,
        Safety::Unsafe,
    ))
}

/// Puts in a hedge that points to the side on which the record lies.
fn hedge_of(
    passage: &Passage,
    mention: &Mention,
    hedge: &Hedge,
    stated: &Stated,
    amount: &Decimal,
) -> Option<Fix> {
    let written = passage.text.value.get(hedge.range.clone())?;
    if hedge.range.end > mention.core.start || !is_adverb(hedge.kind, written) {
        return None;
    }
    let said = stated.value.abs();
    let away = (amount - &said).abs() * Decimal::from(100);
    let within = |percent: i64| away <= &said * Decimal::from(percent);
    let new = match amount.cmp(&said) {
        Ordering::Equal => return without(passage, mention, hedge),
        Ordering::Greater if within(5) => HedgeKind::JustOver,
        Ordering::Greater if within(25) => HedgeKind::MoreThan,
        Ordering::Less if within(10) => HedgeKind::Nearly,
        Ordering::Less if within(25) => HedgeKind::LessThan,
        // A bound so far off would only be weak.
        Ordering::Greater | Ordering::Less => return None,
    };
    let new = in_case_of(written, new.words());
    let span = passage.text.exact(hedge.range.clone())?;
    Some(one(format!("write `{new}`"), new, span, Safety::Unsafe))
}

/// Whether another hedge may stand in the place of a hedge: of "almost" or "fewer than", but neither of a verb, as in "exceeds", nor of a
/// preposition, as in "rose above".
fn is_adverb(kind: HedgeKind, words: &str) -> bool {
    let words = words.to_lowercase();
    let is_known = || {
        let mut known = lang::english::hedges_before().iter();
        known.any(|(known, _)| *known == words)
    };
    let is_compared = || {
        let last = words.rsplit(' ').next().map(|last| ENGLISH.find(last));
        last.is_some_and(|last| last.relation == Some(Relation::Against))
    };
    let is_nearly =
        || kind == HedgeKind::Nearly && !words.contains(' ') && !looks_continuous(&words);
    let is_own = HedgeKind::ALL.iter().any(|kind| kind.words() == words);
    is_own || is_known() && (is_compared() || is_nearly())
}

/// Puts in percent for percentage points, or the reverse.
fn unit(passage: &Passage, mention: &Mention) -> Option<Fix> {
    let (points, percents) = (List::PointNames.phrases(), List::PercentNames.phrases());
    let written = passage.text.value.get(mention.core.clone())?;
    let mut names = points.iter().chain(percents).copied().chain(["%"]);
    let (at, word) = names.find_map(|word| Some((written.find(word)?, word)))?;
    let (before, after) = (written.get(..at)?, written.get(at + word.len()..)?);
    // "A 12.5-percentage-point drop" would need other words.
    if before.ends_with('-') || after.starts_with(|next: char| next == '-' || next.is_alphabetic())
    {
        return None;
    }
    let is_one = matches!(&mention.reading.form, Form::Number { stated, .. } | Form::Change { stated, .. } if stated.value.abs() == 1);
    let other = if List::PointNames.holds(word) {
        percents.first().copied()?
    } else {
        points.get(usize::from(is_one)).copied()?
    };
    // The blank before the sign is written anew.
    let blank = if word == "%" {
        before.len() - before.trim_end().len()
    } else {
        0
    };
    let start = mention.core.start + at - blank;
    let end = mention.core.start + at + word.len();
    let text = if word == "%" {
        format!(" {other}")
    } else {
        other.to_owned()
    };
    let span = passage.text.exact(start..end)?;
    Some(one(format!("write `{other}`"), text, span, Safety::Unsafe))
}

fn one(title: String, text: String, span: Span, safety: Safety) -> Fix {
    Fix {
        title,
        safety,
        edits: vec![Spanned::new(text, span)],
    }
}

/// Puts in the year by the calendar of the record, where the sentence does not say it already.
pub(in crate::check::assess) fn year(
    passage: &Passage,
    at: &Range<usize>,
    periods: &[Period],
) -> Option<Fix> {
    let [period] = periods else {
        return None;
    };
    let year = period.start.year();
    if !YEARS.contains(&year) || is_said(passage, at, &year.to_string()) {
        return None; // no year would be read as a quantity
    }
    let text = match period.kind {
        PeriodKind::FiscalYear => format!("fiscal year {year}"),
        _ => year.to_string(),
    };
    let span = passage.text.span(at.clone());
    Some(one(format!("write `{text}`"), text, span, Safety::Unsafe))
}

/// Takes away the edits that put words into a text, for a text in a language in which no edit is written.
pub(in crate::check::assess) fn leave_figures(all: &mut [Assessment]) {
    for problem in all.iter_mut().filter_map(|found| found.problem.as_mut()) {
        problem.fixes.retain(|fix| {
            let mut texts = fix.edits.iter().map(|edit| edit.value.as_str());
            !texts.any(|text| text.contains(char::is_alphabetic))
        });
    }
}
