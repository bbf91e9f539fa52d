//! `wrong-direction`: direction that contradicts the sign of the record.

use crate::check::assess::Trouble;
use crate::check::exhibit_courses::wrong_courses;
use crate::check::matching::Fault;
use crate::check::report_mentions::{Case, recorded, report};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A verb or noun of direction, or a sign, that the record contradicts: *rose* for a negative change, a *deficit* for a positive balance, *fell −3
    /// percent*. In the title, subtitle, caption or alternative text of a chart or table over time also a verb that its values
    /// contradict: *Exports fell* over a series that rises.
    ///
    /// ## Why it matters
    ///
    /// The size may be right and the message reversed.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Change of exports, value: -3 percent, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports [rose 3 percent][@exports-2021].
    /// #~ wrong-direction
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/trade.yaml
    /// exports-2021:
    ///   source: report
    ///   figure: { measure: Change of exports, value: -3 percent, period: 2021 }
    /// #- content/briefs/trade.md
    /// Exports [fell 3 percent][@exports-2021].
    /// ```
    ///
    /// ## How to fix
    ///
    /// Turn the verb or the sign round.
    WRONG_DIRECTION = "wrong-direction",
    group: Quantities,
    level: Error,
    summary: "direction that contradicts the sign of the record",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    report(
        context,
        sink,
        |trouble| matches!(trouble, Trouble::Fault(Fault::WrongDirection)),
        |problem| Case {
            message: format!(
                "`{}` goes the other way than {}",
                problem.said,
                recorded(problem)
            ),
            help: format!(
                "turn the direction of `{}` round, or correct the record",
                problem.said
            ),
        },
    );
    courses(context, sink);
}

/// Reports words of exhibits that tell another direction than the values beside them take.
fn courses(context: &Context<'_>, sink: &mut Sink) {
    for wrong in wrong_courses(context.project) {
        let way = if wrong.rises { "rise" } else { "fall" };
        let [(first, from), (last, to)] = &wrong.ends;
        let message = format!(
            "`{}` goes the other way than the values shown, which {way} from {from} ({first}) to {to} ({last})",
            wrong.said
        );
        let help = format!(
            "turn the direction of `{}` round, or correct the data",
            wrong.said
        );
        sink.push(sink.at(wrong.verb, message).help(help));
    }
}
