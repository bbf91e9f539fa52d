//! Labels for unlabelled points, from their records, without the words that all have in common.

use std::collections::BTreeSet;

use crate::arrange::distinct;
use crate::lang;
use crate::model::brief::Point;
use crate::model::{Exhibit, Library, Record};
use crate::span::{Span, Spanned};

/// What may label a point without a label of its own.
struct LabelledPoint {
    span: Span,
    measure: String,
    period: String,
    id: String,
}

type Naming = fn(&LabelledPoint) -> String;

/// Labels the points of an exhibit: by period if that distinguishes points of one measure, else by measure, with the period where points
/// differ in it. The words common to all measures become the measure of the exhibit, if all are in its language; `house` is the project's language.
pub(super) fn complete(exhibit: &mut Exhibit, library: &Library, language: &str, house: &str) {
    let Some(series) = exhibit.series.first() else {
        return;
    };
    let mut told: Vec<LabelledPoint> = series
        .points
        .iter()
        .map(|point| of_point(point, library, language))
        .collect();
    let one_period = told
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.period == b.period));
    let one_measure = told
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.measure == b.measure));
    let is_told = series.points.iter().all(|point| match point {
        Point::Evidence(link) => match library.get(&link.value) {
            Some(Record::Evidence(evidence)) => evidence.tells_measure_in(language, house),
            _ => false,
        },
        Point::Absent(_) | Point::Cell(_) => true,
    });
    let common = || is_told.then(|| common(&told, language)).flatten();
    if is_told && one_measure {
        exhibit.measure = told
            .first()
            .map(|told| told.measure.clone())
            .unwrap_or_default();
    } else if let Some(common) = common() {
        exhibit.measure = common.words;
        for (told, rest) in told.iter_mut().zip(common.rests) {
            told.measure = rest;
        }
    }
    let by_period: Naming = |told| told.period.clone();
    let by_measure: Naming = |told| told.measure.clone();
    let by_both: Naming = |told| match (told.measure.as_str(), told.period.as_str()) {
        ("", _) | (_, "") => String::new(),
        (measure, period) => format!("{measure}, {period}"),
    };
    let by_id: Naming = |told| told.id.clone();
    let name = match one_measure {
        true if tells_apart(&told, by_period) => by_period,
        _ if one_period && tells_apart(&told, by_measure) => by_measure,
        _ if tells_apart(&told, by_both) => by_both,
        _ if tells_apart(&told, by_measure) => by_measure,
        _ => by_id,
    };
    exhibit.labels = told
        .iter()
        .map(|point| Spanned::new(name(point), point.span))
        .collect();
}

/// Whether every point gets a different name.
fn tells_apart(told: &[LabelledPoint], name: Naming) -> bool {
    let names: BTreeSet<String> = distinct(told.iter().map(name));
    names.len() == told.len() && !names.contains("")
}

fn of_point(point: &Point, library: &Library, language: &str) -> LabelledPoint {
    let (measure, period, id) = match point {
        Point::Evidence(link) => {
            let (measure, period) = facts(library, &link.value, language);
            (measure, period, link.value.clone())
        }
        Point::Absent(_) => (String::new(), String::new(), String::new()),
        Point::Cell(cell) => (String::new(), String::new(), cell.value.clone()),
    };
    LabelledPoint {
        span: match point {
            Point::Evidence(link) => link.span,
            Point::Cell(cell) => cell.span,
            Point::Absent(span) => *span,
        },
        measure,
        period,
        id,
    }
}

fn facts(library: &Library, id: &str, language: &str) -> (String, String) {
    let Some(Record::Evidence(evidence)) = library.get(id) else {
        return (String::new(), String::new());
    };
    let measure = evidence.measure_in(language);
    (
        measure.unwrap_or_default().to_owned(),
        evidence
            .period()
            .map(|period| period.to_string())
            .unwrap_or_default(),
    )
}

fn common(told: &[LabelledPoint], language: &str) -> Option<CommonWords> {
    let measures: Vec<&str> = told.iter().map(|told| told.measure.as_str()).collect();
    CommonWords::of(&measures, language)
}

/// The words that several measures have in common, and the rest of each.
#[derive(Debug, PartialEq, Eq)]
struct CommonWords {
    words: String,
    rests: Vec<String>,
}

impl CommonWords {
    /// The words with which all measures begin and end, if each keeps some of its own and none is cut after a preposition: "exports to
    /// China" and "imports from China" have nothing in common. `None` where there are none, or the language's prepositions are unknown.
    fn of(measures: &[&str], language: &str) -> Option<Self> {
        let language = lang::of(language)?;
        let is_cut_off = |words: &[&str]| {
            words
                .last()
                .is_none_or(|word| language.is_preposition(word))
        };
        let measures: Vec<Vec<&str>> = measures
            .iter()
            .map(|measure| measure.split_whitespace().collect())
            .collect();
        let room = measures.iter().map(Vec::len).min()?.checked_sub(1)?;
        let start = shared(measures.iter().map(|words| words.iter()), room);
        let mut end = shared(
            measures.iter().map(|words| words.iter().rev()),
            room - start,
        );
        let is_whole = |end: usize| {
            measures
                .iter()
                .all(|words| rest(words, start, end).is_some_and(|rest| !is_cut_off(rest)))
        };
        while end > 0 && !is_whole(end) {
            end -= 1;
        }
        let first = measures.first().filter(|_| is_whole(end))?;
        let mut words: Vec<&str> = first.iter().take(start).copied().collect();
        while !words.is_empty() && is_cut_off(&words) {
            words.pop();
        }
        words.extend(first.iter().skip(first.len() - end));
        if words.is_empty() {
            return None;
        }
        let rests = measures
            .iter()
            .map(|words| rest(words, start, end).unwrap_or_default().join(" "));
        Some(Self {
            words: words.join(" "),
            rests: rests.collect(),
        })
    }
}

/// The words without some at the start and end.
fn rest<'w, 's>(words: &'w [&'s str], start: usize, end: usize) -> Option<&'w [&'s str]> {
    words.get(start..words.len().checked_sub(end)?)
}

/// How many items all sequences have in common at their start, at most `most`.
fn shared<'w, I: Iterator<Item = &'w &'w str>>(all: impl Iterator<Item = I>, most: usize) -> usize {
    let mut all: Vec<I> = all.collect();
    (0..most)
        .take_while(|_| {
            // All iterators advance, so that the next round compares the next words.
            let words: Vec<Option<&&str>> = all.iter_mut().map(Iterator::next).collect();
            let first = words.first().copied().flatten();
            first.is_some() && words.iter().all(|word| *word == first)
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_of_measures_are_said_once() {
        for (measures, words, rests) in [
            (
                [
                    "Argentina's goods exports to China",
                    "Argentina's goods imports from China",
                ],
                "Argentina's goods",
                ["exports to China", "imports from China"],
            ),
            (
                [
                    "share of adults in Brazil with a low view",
                    "share of adults in Mexico with a low view",
                ],
                "share of adults with a low view",
                ["Brazil", "Mexico"],
            ),
            (
                ["exports of goods to China", "exports of services to China"],
                "exports to China",
                ["goods", "services"],
            ),
            (
                ["passenger cars", "passenger cars and vans"],
                "passenger",
                ["cars", "cars and vans"],
            ),
        ] {
            let expected = CommonWords {
                words: words.to_owned(),
                rests: rests.map(str::to_owned).to_vec(),
            };
            assert_eq!(CommonWords::of(&measures, "en"), Some(expected));
        }
    }

    #[test]
    fn measures_with_nothing_in_common_stay_whole() {
        for measures in [
            ["inflation", "growth"],
            ["exports", "exports of goods"],
            ["exports to China", "imports from China"],
            ["", "growth"],
        ] {
            assert_eq!(CommonWords::of(&measures, "en"), None, "{measures:?}");
        }
        let german = ["Ausfuhr nach China", "Ausfuhr nach Indien"];
        assert_eq!(
            CommonWords::of(&german, "de"),
            None,
            "its prepositions are not known"
        );
    }
}
