//! Dates as formats write them.

use crate::model::record::Until;
use crate::model::work::{Date, WorkDate};

/// A date in extended date/time format (ISO 8601-2, levels 0 and 1): `2021-05-03`, `2021-22`, `1850~`, `2019/2021`, `2015/..`. A date in
/// words has that of the date it states.
pub fn edtf(date: &WorkDate) -> Option<String> {
    let from = single(date.known()?);
    Some(match date {
        WorkDate::Known(_, Some(Until::Open)) => format!("{from}/.."),
        WorkDate::Known(_, Some(Until::Date(to))) => format!("{from}/{}", single(to)),
        WorkDate::Known(_, None) | WorkDate::Words(..) => from,
    })
}

fn single(date: &Date) -> String {
    let season = date.season.filter(|_| date.month.is_none());
    let season = season.map(|season| format!("-{}", 20 + season.to_csl_number()));
    let approximate = if date.approximate { "~" } else { "" };
    format!("{}{}{approximate}", day(date), season.unwrap_or_default())
}

/// Year, month and day, as far as known: `2021-05`.
pub(super) fn day(date: &Date) -> String {
    let year = match date.year {
        year @ 0..=9999 => format!("{year:04}"),
        year @ -9999..=-1 => format!("-{:04}", year.unsigned_abs()),
        year => format!("Y{year}"),
    };
    // The model counts months and days from 0.
    let parts = date.month.into_iter().chain(date.month.and(date.day));
    parts.fold(year, |date, part| format!("{date}-{:02}", part + 1))
}

/// A date in ISO 8601, whose calendar has a year 0.
pub(super) fn iso(date: &Date) -> Option<String> {
    (0..=9999).contains(&date.year).then(|| day(date))
}

#[cfg(test)]
mod tests {
    use super::edtf;
    use crate::model::record::Until;
    use crate::model::work::{Date, WorkDate};

    #[test]
    fn dates_of_every_form() {
        let day = Date {
            month: Some(4),
            day: Some(2),
            ..Date::from_year(2021)
        };
        let about = Date {
            approximate: true,
            ..Date::from_year(-44)
        };
        let season = Date {
            season: hayagriva::citationberg::taxonomy::Season::try_from_csl_number(2).ok(),
            ..Date::from_year(2021)
        };
        let far = Date::from_year(-17_000);
        for (from, until, expected) in [
            (day, None, "2021-05-03"),
            (about, None, "-0044~"),
            (season, None, "2021-22"),
            (far, None, "Y-17000"),
            (
                Date::from_year(812),
                Some(Until::Date(season)),
                "0812/2021-22",
            ),
            (day, Some(Until::Open), "2021-05-03/.."),
        ] {
            let date = WorkDate::Known(from, until);
            assert_eq!(edtf(&date).as_deref(), Some(expected));
        }
        let words = |date| WorkDate::Words("early in the year".to_owned(), date);
        assert_eq!(edtf(&words(None)), None);
        assert_eq!(edtf(&words(Some(day))).as_deref(), Some("2021-05-03"));
    }
}
