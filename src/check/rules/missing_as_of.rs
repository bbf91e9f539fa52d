//! `missing-as-of`

use crate::check::{Context, Sink, names};
use crate::model::{Body, Figure};

crate::rule! {
    /// ## What it checks
    ///
    /// A figure without a `period` whose measure changes from day to day: an exchange rate, a price, a yield, an index, reserves,
    /// an approval rating.
    ///
    /// ## Why it matters
    ///
    /// The number was right on some day, and nobody can tell on which.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// peso: { source: report, figure: { measure: Official exchange rate of the peso, value: 800 ARS per USD } }
    /// #~ missing-as-of: exchange rate
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// peso: { source: report, figure: { measure: Official exchange rate of the peso, value: 800 ARS per USD, period: "2023-12-13" } }
    /// ports: { source: report, figure: { measure: Ports of the country, value: 12 ports } }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Add the day, month or year for which the source gives the value: `period: "2023-12-13"`.
    MISSING_AS_OF = "missing-as-of",
    group: Dates,
    level: Warning,
    summary: "a figure that changes daily has no period",
    check: Some(check),
}

/// What changes from day to day, as words of a measure.
const VOLATILE: &[&str] = &[
    "approval rating",
    "approval ratings",
    "bond spread",
    "central bank reserves",
    "exchange rate",
    "foreign reserves",
    "foreign exchange reserves",
    "index",
    "interest rate",
    "international reserves",
    "market capitalisation",
    "market capitalization",
    "policy rate",
    "price",
    "prices",
    "reserves",
    "stock of debt",
    "yield",
    "yields",
];

/// Prices that were agreed once and do not change.
const SETTLED: &[&str] = &["contract", "fixed", "paid", "purchase", "sale"];

fn check(context: &Context<'_>, sink: &mut Sink) {
    for evidence in context.project.library.evidence.values() {
        let Body::Figure(figure) = &evidence.body else {
            continue;
        };
        if figure.period.is_some() {
            continue;
        }
        let Some(what) = volatile(figure) else {
            continue;
        };
        let finding = sink
            .at(
                figure.value.span,
                format!(
                    "`{}` records {what} and says not of when",
                    evidence.id.value
                ),
            )
            .help("add the day, month or year for which the source gives the value: `period: …`");
        sink.push(finding);
    }
}

/// What about a figure changes from day to day.
fn volatile(figure: &Figure) -> Option<String> {
    let unit = figure.value.value.unit.as_ref();
    let is_rate = unit.is_some_and(|unit| {
        let per = unit
            .per
            .as_deref()
            .and_then(crate::quantity::Currency::parse);
        unit.currency().is_some() && per.is_some()
    });
    if is_rate {
        return Some("an exchange rate".to_owned());
    }
    let mut words = names::words(&figure.measure.as_ref()?.value);
    // "at constant prices", "in 2015 prices" say how the value was counted.
    while let Some(at) = words.windows(2).position(is_price_basis) {
        words.remove(at + 1);
    }
    let measure = format!(" {} ", words.join(" "));
    let has = |words: &str| measure.contains(&format!(" {words} "));
    if SETTLED.iter().any(|word| has(word)) {
        return None;
    }
    let is_percent = unit.is_some_and(|unit| *unit == crate::quantity::Unit::PERCENT);
    if is_percent && has("approval") {
        return Some("an approval rating".to_owned());
    }
    // Growth in percent is a change over a time that the measure names.
    if figure
        .kind
        .as_ref()
        .is_some_and(|kind| kind.value == "change")
    {
        return None;
    }
    if figure
        .kind
        .as_ref()
        .is_some_and(|kind| kind.value == "index")
    {
        return Some("an index".to_owned());
    }
    VOLATILE
        .iter()
        .find(|words| has(words))
        .map(|words| match *words {
            plural
                if plural.ends_with('s')
                    || plural.starts_with("stock")
                    || plural.starts_with("market") =>
            {
                plural.to_owned()
            }
            vowel if vowel.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {vowel}"),
            other => format!("a {other}"),
        })
}

fn is_price_basis(pair: &[String]) -> bool {
    matches!(pair, [kind, prices] if prices == "prices"
        && (matches!(kind.as_str(), "constant" | "current" | "market" | "basic") || kind.bytes().all(|byte| byte.is_ascii_digit())))
}
