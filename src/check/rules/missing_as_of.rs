//! `missing-as-of`

use crate::check::{Context, Sink, names};
use crate::lang::List;
use crate::lang::word::{runs_at, with_article};
use crate::model::{Body, Figure, FigureKind};

super::rule! {
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

fn check(context: &Context<'_>, sink: &mut Sink) {
    for evidence in context.evidence() {
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

/// The name of a thing whose value changes from day to day, such as "an exchange rate"; `None` where the figure measures no such thing.
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
    // The price in "at constant prices" and "in 2015 prices" says how the value was counted.
    while let Some(at) = words.windows(2).position(is_price_basis) {
        words.remove(at + 1);
    }
    if List::SettledPrices.is_among(&words) {
        return None;
    }
    let is_percent = unit.is_some_and(|unit| *unit == crate::quantity::Unit::PERCENT);
    if is_percent && List::Approval.is_among(&words) {
        return Some("an approval rating".to_owned());
    }
    // Growth in percent is a change over a time that the measure names.
    match figure.kind {
        Some(FigureKind::Change) => return None,
        Some(FigureKind::Index) => return Some("an index".to_owned()),
        Some(FigureKind::Level | FigureKind::Share) | None => {}
    }
    let changing = (0..words.len()).find_map(|at| {
        let rest = words.get(at..)?;
        let length = List::Volatile.leads(rest.iter().map(String::as_str))?;
        Some(rest.get(..length)?.join(" "))
    })?;
    Some(if List::VolatileMasses.holds(&changing) {
        changing
    } else {
        with_article(&changing)
    })
}

/// The words of a measure in lower case, without names such as Gilead Price, a person. The capital of "Price of wheat" only opens the
/// measure.
fn common(measure: &str) -> Vec<String> {
    let words: Vec<&str> = runs_at(measure).map(|(_, word)| word).collect();
    let is_name = |at: usize, word: &str| {
        let opens = || {
            let next = words.get(at + 1).copied();
            at == 0 && next.is_none_or(|next| List::AfterMeasures.holds(next))
        };
        word.starts_with(char::is_uppercase)
            && List::NamelikeMeasures.holds(&word.to_lowercase())
            && !opens()
    };
    let common = words
        .iter()
        .enumerate()
        .filter(|(at, word)| !is_name(*at, word));
    common.flat_map(|(_, word)| names::words(word)).collect()
}

fn is_price_basis(pair: &[String]) -> bool {
    matches!(pair, [kind, prices] if List::Prices.holds(prices)
        && (List::PriceBases.holds(kind) || kind.bytes().all(|byte| byte.is_ascii_digit())))
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
