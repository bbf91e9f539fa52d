//! `archive-date-mismatch`

use crate::check::{Context, Sink};
use crate::diagnostic::{Fix, Safety};
use crate::quantity::Period;
use crate::span::Spanned;

super::rule! {
    /// ## What it checks
    ///
    /// An address at web.archive.org whose timestamp is another day than the recorded date of access. Both count as finely
    /// as they are written; one day apart may be the same hour in two time zones.
    ///
    /// ## Why it matters
    ///
    /// The copy was not read on the day that the record says.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// release:
    ///   type: web
    ///   title: Trade in December
    ///   publisher: The Bureau
    ///   date: 2022-12-15
    ///   url:
    ///     value: https://web.archive.org/web/20230101120000/https://example.org/trade
    ///     date: 2024-01-01
    /// #~ archive-date-mismatch: 2023-01-01
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// release:
    ///   type: web
    ///   title: Trade in December
    ///   publisher: The Bureau
    ///   date: 2022-12-15
    ///   url:
    ///     value: https://web.archive.org/web/20230101120000/https://example.org/trade
    ///     date: 2023-01-01
    /// ```
    ///
    /// ## How to fix
    ///
    /// Record the day of the copy.
    ARCHIVE_DATE_MISMATCH = "archive-date-mismatch",
    group: Dates,
    level: Warning,
    fix: Safe,
    summary: "the date of access is not that of the archived copy",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for source in context.sources() {
        let url = source.work.url();
        let (Some(copied), Some(accessed)) = (url.and_then(timestamp), source.accessed()) else {
            continue;
        };
        let agree = copied.overlaps(&accessed)
            || copied
                .end
                .tomorrow()
                .is_ok_and(|next| next == accessed.start)
            || accessed
                .end
                .tomorrow()
                .is_ok_and(|next| next == copied.start);
        if agree {
            continue;
        }
        let mut finding = sink
            .at(
                source.access_span(),
                format!("the archived copy is of {copied}, the recorded access of {accessed}"),
            )
            .help(format!("record the day of the copy, {copied}"));
        if let Some(place) = source.fields.get("url.date").filter(|_| copied.is_day()) {
            finding = finding.fix(Fix {
                title: format!("write `{copied}`"),
                safety: Safety::Safe,
                edits: vec![Spanned::new(copied.to_string(), *place)],
            });
        }
        sink.push(finding);
    }
}

/// The day of a copy at web.archive.org, or its month or year where the timestamp says no more.
fn timestamp(url: &str) -> Option<Period> {
    let rest = url.split_once("//")?.1;
    let rest = ["web.archive.org/web/", "www.web.archive.org/web/"]
        .iter()
        .find_map(|host| rest.strip_prefix(host))?;
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = |from: usize, to: usize| rest.get(from..to)?.parse::<i16>().ok();
    match length {
        8.. => Period::day(number(0, 4)?, number(4, 6)?, number(6, 8)?),
        6 | 7 => Period::month(number(0, 4)?, number(4, 6)?),
        4 | 5 => Period::year(number(0, 4)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::timestamp;

    #[test]
    fn timestamps_are_read_as_finely_as_written() {
        for (url, expected) in [
            (
                "https://web.archive.org/web/20230101120000/https://example.org",
                Some("2023-01-01"),
            ),
            (
                "https://web.archive.org/web/20230101id_/https://example.org",
                Some("2023-01-01"),
            ),
            (
                "http://web.archive.org/web/2023/https://example.org",
                Some("2023"),
            ),
            ("https://web.archive.org/web/https://example.org", None),
            ("https://example.org/web/20230101120000/", None),
        ] {
            let found = timestamp(url).map(|period| period.to_string());
            assert_eq!(found.as_deref(), expected, "{url}");
        }
    }
}
