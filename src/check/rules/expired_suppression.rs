//! `expired-suppression`

use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A `factum: allow(…)` comment whose `until` lies before the brief's date, or before `--as-of`. Comments in records
    /// are judged by `--as-of` alone.
    ///
    /// ## Why it matters
    ///
    /// Whoever set the day wanted to look again.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// <!-- factum: allow(leftover-placeholder) reason="the name is due in autumn" until=2023-12-31 -->
    /// <!--~ expired-suppression: held until 2023-12-31 -->
    /// The minister is TODO.
    /// ```
    ///
    /// ```markdown good
    /// <!-- factum: allow(leftover-placeholder) reason="the name is due in autumn" until=2027-01-31 -->
    /// The minister is TODO.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Mend what it allows and remove the comment, or set a later day.
    EXPIRED_SUPPRESSION = "expired-suppression",
    group: Checking,
    level: Error,
    summary: "the day until which a rule was allowed has passed",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for (brief, suppression) in context.suppressions() {
        let today = brief.map_or(context.options.as_of, |brief| context.today(brief));
        if let (Some(until), Some(today)) = (suppression.until, today)
            && until < today
        {
            sink.push(
                sink.at(
                    suppression.span,
                    format!("the exception held until {until}"),
                )
                .note(format!("judged by {today}"))
                .help("mend what it allows and remove it, or set a later day"),
            );
        }
    }
}
