//! Recognises a recorded quantile in a share and a bound: "one in ten employees earned less than £7.28" tells a recorded tenth percentile,
//! "half waited 46 days or less" a recorded median (docs/reading.md, Quantiles).

use crate::check::assess::{Assessment, Scene, outcome};
use crate::check::names::words;
use crate::check::status::{Status, TraceKind};
use crate::clause::ClauseFrame;
use crate::lang::{Class, ENGLISH, List};
use crate::mention::{Comparator, Form, Kind};
use crate::prose::Passage;
use crate::quantity::Decimal;

/// The reason why the share of a quantile needs no record of its own.
const SHARE: &str = "the share of a recorded quantile";

/// Settles a share and a bound behind it in one clause, where a record that the bound is compared with is that quantile.
pub(in crate::check::assess) fn settle(
    scene: &Scene<'_>,
    text: &Passage,
    frames: &[ClauseFrame],
    all: &mut [Assessment],
) {
    let shares: Vec<usize> = (0..all.len())
        .filter(|index| all.get(*index).and_then(share).is_some())
        .collect();
    for index in shares {
        let Some((own, percent)) = all.get(index).and_then(|own| Some((own, share(own)?))) else {
            continue;
        };
        let end = frames
            .iter()
            .filter(|frame| frame.range.contains(&own.range.start))
            .map(|frame| frame.range.end)
            .max()
            .unwrap_or(text.text.value.len());
        let start = own.range.end;
        let bound = (index + 1..all.len()).find(|other| {
            all.get(*other).is_some_and(|other| {
                let is_near = start <= other.range.start && other.range.start < end;
                is_near && bounds(other)
            })
        });
        let Some((place, bound)) = bound.and_then(|place| Some((place, all.get(place)?))) else {
            continue;
        };
        let is_below = matches!(
            bound.reading.as_ref().map(|reading| reading.comparator),
            Some(Comparator::Less | Comparator::AtMost)
        );
        let Some(record) = recorded(scene, bound, &percent, is_below) else {
            continue;
        };
        if let Some(found) = all.get_mut(index) {
            outcome::exempt(SHARE, found);
        }
        if let Some(found) = all.get_mut(place) {
            found.status = Status::Checked;
            found.why = format!("is the quantile of `{record}`");
            found.records = vec![record];
            found.problem = None;
        }
    }
}

/// The percentage of a share in words, whatever its status.
fn share(found: &Assessment) -> Option<Decimal> {
    let reading = found.reading.as_ref()?;
    let is_share = found.kind == TraceKind::Quantity(Kind::Proportion);
    let middle = || Some((reading.low.clone()? + reading.high.clone()?) / Decimal::from(2));
    is_share.then(middle).flatten()
}

/// Whether a number bounds something on one side.
fn bounds(found: &Assessment) -> bool {
    let reading = found.reading.as_ref();
    reading.is_some_and(|reading| {
        let is_number = matches!(reading.form, Form::Number { .. });
        is_number && !matches!(reading.comparator, Comparator::Equal | Comparator::About)
    })
}

/// The record with the value of a bound whose measure names the quantile of a percentage.
fn recorded(
    scene: &Scene<'_>,
    bound: &Assessment,
    percent: &Decimal,
    is_below: bool,
) -> Option<String> {
    let reading = bound.reading.as_ref()?;
    let Form::Number { stated, .. } = &reading.form else {
        return None;
    };
    let ids = bound.records.iter().map(String::as_str);
    let reach = scene.reach_of(ids.clone());
    let everything = if reach.facts.is_empty() {
        scene.all()
    } else {
        &reach
    };
    let is_quantile = |measure: &str| {
        let own = quantile(measure)?;
        let wanted = if is_below {
            own
        } else {
            Decimal::from(100) - own
        };
        Some((wanted - percent).abs() <= Decimal::from(1))
    };
    let fact = everything.facts.iter().find(|fact| {
        let value = fact.value().and_then(|value| value.amount.value());
        value == Some(&stated.value) && fact.measure().and_then(is_quantile) == Some(true)
    });
    fact.map(|fact| fact.id.to_owned())
}

/// The percentage below the quantile that a measure names: 50 for "median", 10 for "10th percentile", 25 for "first quartile".
fn quantile(measure: &str) -> Option<Decimal> {
    let words = words(measure);
    if words.iter().any(|word| List::Medians.holds(word)) {
        return Some(Decimal::from(50));
    }
    words.windows(2).find_map(|pair| {
        let [which, kind] = pair else { return None };
        let kind = ENGLISH.find(kind);
        let parts = [
            (Class::Percentiles, 100),
            (Class::Deciles, 10),
            (Class::Quartiles, 4),
        ];
        let (_, parts) = parts.into_iter().find(|(class, _)| kind.is_in(*class))?;
        let digits = which.trim_end_matches(char::is_alphabetic);
        let place = match digits.parse::<i64>() {
            Ok(place) => place,
            Err(_) => i64::from(ENGLISH.find(which).ordinal?),
        };
        Some(Decimal::from(100 * place) / Decimal::from(parts))
    })
}
