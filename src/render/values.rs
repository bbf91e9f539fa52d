//! Writes recorded values for readers: scale word, unit and the language's own number marks.

use super::language::Language;
use crate::model::{Body, Evidence};
use crate::prose::document::Rounding;
use crate::quantity::{Amount, Decimal, Value, decimal};

/// What `[=id]` puts into the text; `None` when the record holds nothing that could stand there.
pub fn inserted(
    evidence: &Evidence,
    rounding: Option<Rounding>,
    language: &Language,
) -> Option<String> {
    match &evidence.body {
        Body::Figure(figure) => Some(text(&figure.value.value, rounding, language)),
        Body::Derived(derived) => derived
            .value
            .as_ref()
            .map(|value| text(value, rounding, language)),
        Body::Rank(rank) => Some(rank.position.value.to_string()),
        Body::Quote(quote) => Some(quote.text.value.clone()),
        Body::Finding(finding) => Some(finding.text.value.clone()),
        Body::Unreadable => None,
    }
}

/// A value as readers write it.
pub fn text(value: &Value, _rounding: Option<Rounding>, language: &Language) -> String {
    let show = |number: &Decimal| number_of(number, language);
    let amount = match &value.amount {
        Amount::Exact { value, .. } | Amount::Derived { value, .. } => show(value),
        Amount::Bounds {
            low: Some(low),
            high: Some(high),
        } => format!("{}–{}", show(low), show(high)),
        Amount::Bounds {
            low: Some(low),
            high: None,
        } => format!("≥ {}", show(low)),
        Amount::Bounds {
            low: None,
            high: Some(high),
        } => format!("≤ {}", show(high)),
        Amount::Bounds {
            low: None,
            high: None,
        } => "?".to_owned(),
    };
    let mut out = amount;
    if let Some(unit) = &value.unit {
        out.push('\u{a0}');
        out.push_str(&unit.to_string());
    }
    if let Some(noun) = &value.noun {
        out.push(' ');
        out.push_str(noun);
    }
    out
}

/// A bare number.
pub fn number(value: &Decimal, language: &Language) -> String {
    number_of(value, language)
}

fn number_of(value: &Decimal, _language: &Language) -> String {
    decimal::plain(value)
}
