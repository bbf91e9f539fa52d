//! Reads the places of labels on an axis, so that points further apart are drawn further apart.

use super::cell::{self, Cell};
use super::period::{Period, PeriodKind};

use crate::arrange::Arrange as _;

/// What the labels of an axis count; an axis holds labels of one kind only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AxisKind {
    Number,
    FiscalYear,
    Quarter,
    Month,
    Day,
}

/// The places of labels that are all numbers, years, quarters, months or days, in steps of their kind; `None` where a label is anything
/// else, kinds are mixed, or two labels share a place.
pub fn places<'t>(labels: impl IntoIterator<Item = &'t str>) -> Option<Vec<f64>> {
    let mut kind = None;
    let mut places = Vec::new();
    for label in labels {
        let (own, place) = place(label)?;
        if *kind.get_or_insert(own) != own {
            return None;
        }
        places.push(place);
    }
    let mut sorted = places.clone();
    sorted.arrange_by(f64::total_cmp);
    sorted.is_sorted_by(|a, b| a < b).then_some(places)
}

/// The indices of places from low to high.
pub fn order(places: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.arrange_by(|&a, &b| match (places.get(a), places.get(b)) {
        (Some(a), Some(b)) => a.total_cmp(b),
        _ => a.cmp(&b),
    });
    order
}

fn place(label: &str) -> Option<(AxisKind, f64)> {
    let label = label.trim();
    // World Bank tables head years `2021 [YR2021]`.
    let label = match label.split_once(" [YR") {
        Some((year, rest)) if rest.strip_suffix(']') == Some(year) => year,
        _ => label,
    };
    if let Cell::Number(number) = cell::read(label) {
        use bigdecimal::ToPrimitive as _;
        return Some((AxisKind::Number, number.to_f64()?));
    }
    let period = Period::parse(label)
        .or_else(|_| Period::parse(&spelt(label)))
        .ok()?;
    let (year, month) = (
        f64::from(period.start.year()),
        f64::from(period.start.month()),
    );
    Some(match period.kind {
        PeriodKind::Year => (AxisKind::Number, year),
        PeriodKind::FiscalYear => (AxisKind::FiscalYear, year),
        PeriodKind::Quarter => (AxisKind::Quarter, year * 4.0 + (month - 1.0) / 3.0),
        PeriodKind::Month => (AxisKind::Month, year * 12.0 + month),
        PeriodKind::Day => (AxisKind::Day, f64::from(day_number(period)?)),
        PeriodKind::Span => return None,
    })
}

/// Days since the year 0.
fn day_number(period: Period) -> Option<i32> {
    let origin = jiff::civil::date(0, 1, 1);
    (period.start - origin).get_days().into()
}

/// A label in the spelling of a record: `2021Q1` and `2021 Q1` as `2021-Q1`; `2021M3` and `2021-M03` as `2021-03`.
fn spelt(label: &str) -> String {
    let digits = label.bytes().take_while(u8::is_ascii_digit).count();
    let (year, rest) = label.split_at(digits);
    let rest = rest.trim_start_matches(['-', ' ']);
    match rest.strip_prefix(['M', 'm']) {
        Some(month) => format!("{year}-{month:0>2}"),
        None => format!("{year}-{}", rest.to_ascii_uppercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(labels: &[&str]) -> Option<Vec<f64>> {
        let places = places(labels.iter().copied())?;
        let first = places.first().copied().unwrap_or_default();
        Some(places.iter().map(|place| place - first).collect())
    }

    #[test]
    fn places_are_as_far_apart_as_what_is_meant() {
        assert_eq!(
            steps(&["1990", "2000", "2001"]),
            Some(vec![0.0, 10.0, 11.0])
        );
        assert_eq!(steps(&["2021", "2019"]), Some(vec![0.0, -2.0]));
        assert_eq!(
            steps(&["2021 [YR2021]", "2023 [YR2023]"]),
            Some(vec![0.0, 2.0])
        );
        assert_eq!(steps(&["0.5", "-1", "2"]), Some(vec![0.0, -1.5, 1.5]));
        assert_eq!(steps(&["2021-11", "2022-01"]), Some(vec![0.0, 2.0]));
        assert_eq!(steps(&["2021M3", "2021M11"]), Some(vec![0.0, 8.0]));
        assert_eq!(steps(&["2023-Q3", "2024-Q1"]), Some(vec![0.0, 2.0]));
        assert_eq!(steps(&["2023Q3", "2024 Q1"]), Some(vec![0.0, 2.0]));
        assert_eq!(steps(&["2024-02-28", "2024-03-01"]), Some(vec![0.0, 2.0]));
        assert_eq!(steps(&["FY2019", "FY2024"]), Some(vec![0.0, 5.0]));
    }

    #[test]
    fn anything_else_has_no_place() {
        for labels in [
            &["Argentina", "Brazil"][..],
            &["2019", "Brazil"],
            &["2019", "2020-Q1"],
            &["2019", "2019"],
            &["2019/2024", "2020"],
            &["2019", ""],
            &["2019", ".."],
        ] {
            assert_eq!(places(labels.iter().copied()), None, "{labels:?}");
        }
    }

    #[test]
    fn order_is_by_place() {
        assert_eq!(order(&[3.0, 1.0, 2.0]), [1, 2, 0]);
    }
}
