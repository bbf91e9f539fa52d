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
    reads: records,
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
    let mut words = common(&figure.measure.as_ref()?.value);
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

/// The words of a measure in lower case, without what is a name and not a noun: Gilead Price is a person. At the start of the measure
/// "Price of wheat" has a capital all the same.
fn common(measure: &str) -> Vec<String> {
    let words: Vec<&str> = measure
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_name = |at: usize, word: &str| {
        let opens = || {
            let next = words.get(at + 1).copied();
            at == 0
                && next.is_none_or(|next| matches!(next, "of" | "per" | "for" | "in" | "at" | "on"))
        };
        matches!(word, "Price" | "Yield") && !opens()
    };
    let common = words
        .iter()
        .enumerate()
        .filter(|(at, word)| !is_name(*at, word));
    common.flat_map(|(_, word)| names::words(word)).collect()
}

fn is_price_basis(pair: &[String]) -> bool {
    matches!(pair, [kind, prices] if prices == "prices"
        && (matches!(kind.as_str(), "constant" | "current" | "market" | "basic") || kind.bytes().all(|byte| byte.is_ascii_digit())))
}

#[cfg(test)]
mod tests {
    use super::common;

    #[test]
    fn a_name_is_no_price() {
        for measure in [
            "Gilead Price's income",
            "Price's share of the vote",
            "Votes for Senator Price",
            "Price and Lowe, staff",
            "Vincent Yield's income",
        ] {
            let words = common(measure);
            assert!(
                !words.iter().any(|word| word == "price" || word == "yield"),
                "{measure}"
            );
        }
        for measure in [
            "Price of wheat",
            "Prices of wheat",
            "Price per barrel",
            "The price of Brent",
            "Oil price",
            "Price",
            "Prices",
            "Yield on ten-year bonds",
            "Ten-year yields",
        ] {
            let words = common(measure);
            let is_noun =
                |word: &String| matches!(word.as_str(), "price" | "prices" | "yield" | "yields");
            assert!(words.iter().any(is_noun), "{measure}");
        }
    }
}
