//! `accessed-before-published`

use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A source whose address was visited before the work was published. A year or a month counts by the days it leaves open;
    /// an approximate date (`~2023-11`) is not judged.
    ///
    /// ## Why it matters
    ///
    /// One of the two dates is wrong, or another page was read.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/sources/a.yaml
    /// release:
    ///   type: web
    ///   title: Trade in December
    ///   publisher: The Bureau
    ///   date: 2023-12-15
    ///   url: { value: https://example.org/trade, date: 2023-02-01 }
    /// #~ accessed-before-published: 2023-02-01
    /// ```
    ///
    /// ```yaml good
    /// #- content/sources/a.yaml
    /// release:
    ///   type: web
    ///   title: Trade in December
    ///   publisher: The Bureau
    ///   date: 2023
    ///   url: { value: https://example.org/trade, date: 2023-02-01 }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Correct the date that is wrong. A page that is brought up to date carries the day of the state that was read.
    ACCESSED_BEFORE_PUBLISHED = "accessed-before-published",
    group: Dates,
    level: Error,
    summary: "an address was visited before the work was published",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for source in context.sources() {
        let is_approximate = source.work.issued().is_some_and(|date| date.approximate);
        let (Some(accessed), Some(published)) = (source.accessed(), source.publication()) else {
            continue;
        };
        if is_approximate || accessed.end >= published.start {
            continue;
        }
        let message = format!(
            "`{}` was visited in {accessed}, before it was published in {published}",
            source.id.value
        );
        let message = if accessed.is_day() {
            message.replacen("visited in", "visited on", 1)
        } else {
            message
        };
        let message = if published.is_day() {
            message.replacen("published in", "published on", 1)
        } else {
            message
        };
        let finding = sink
            .at(source.access_span(), message)
            .related(source.date_span(), "the date of publication")
            .help("correct the date that is wrong");
        sink.push(finding);
    }
}
