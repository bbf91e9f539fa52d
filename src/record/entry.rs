//! Writes YAML entries as authors write them.

use std::fmt::Write as _;

use super::draft::DraftBody;
use super::said::WrittenValue;
use crate::model::FigureKind;
use crate::quantity::Date;
use crate::yaml;

/// The entry of an unconfirmed evidence item; the language of its words is written if it is not the project's.
pub(super) fn evidence(
    id: &str,
    source: &str,
    locator: Option<&str>,
    body: &DraftBody,
    excerpt: Option<&str>,
    language: Option<&str>,
) -> String {
    let mut text = format!("{id}:\n  source: {}\n", yaml::written(source));
    if let Some(locator) = locator {
        field(&mut text, 2, "locator", locator);
    }
    match body {
        DraftBody::Figure {
            measure,
            amounts,
            period,
            said,
        } => {
            text.push_str("  figure:\n");
            field(&mut text, 4, "measure", measure);
            // A record holds numbers only.
            if let Some(said) = said {
                let _ = writeln!(text, "    # written “{said}”");
            }
            match &amounts.said {
                WrittenValue::One(value) => field(&mut text, 4, "value", value),
                WrittenValue::Bounds(low, high) => {
                    field(&mut text, 4, "min", low);
                    field(&mut text, 4, "max", high);
                }
            }
            if let Some(period) = period {
                field(&mut text, 4, "period", &period.to_string());
            }
            if amounts.kind == Some(FigureKind::Change) {
                text.push_str("    kind: change\n");
            }
        }
        DraftBody::Rank {
            position,
            among,
            period,
        } => {
            let _ = writeln!(text, "  rank:\n    position: {position}");
            if !among.is_empty() {
                field(&mut text, 4, "among", among);
            }
            if let Some(period) = period {
                field(&mut text, 4, "period", &period.to_string());
            }
        }
        DraftBody::Quote { words, speaker } => {
            text.push_str("  quote:\n");
            if let Some(speaker) = speaker {
                field(&mut text, 4, "speaker", speaker);
            }
            field(&mut text, 4, "text", words);
        }
    }
    if let Some(language) = language {
        field(&mut text, 2, "language", language);
    }
    match excerpt {
        Some(excerpt) => {
            field(&mut text, 2, "excerpt", excerpt);
            text.push_str("  unconfirmed: excerpt\n");
        }
        None => text.push_str("  unconfirmed: true\n"),
    }
    text
}

/// The entry of a web page as a source.
pub(super) fn source(id: &str, title: &str, address: &str, accessed: Option<Date>) -> String {
    let mut text = format!("{id}:\n  type: web\n");
    field(&mut text, 2, "title", title);
    match accessed {
        Some(day) => {
            let address = yaml::written_in_braces(address);
            let _ = writeln!(text, "  url: {{ value: {address}, date: {day} }}");
        }
        None => field(&mut text, 2, "url", address),
    }
    text
}

fn field(text: &mut String, indent: usize, key: &str, value: &str) {
    let _ = writeln!(text, "{:indent$}{key}: {}", "", yaml::written(value));
}
