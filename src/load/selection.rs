//! Reads the selection of rows in a data file by a record or an exhibit.
//!
//! ```yaml
//! data: { file: trade.xlsx, sheet: A, where: { partner: China, year: 2021 }, column: exports }
//! data: { file: shares.csv, where: { group: [men, women] }, except: { country: World }, column: share, times: 100 }
//! ```

use bigdecimal::num_bigint::BigInt;

use super::invisible;
use super::scalars::{choice, decimal, error, ordinal, value};
use crate::diagnostic::Diagnostic;
use crate::model::data::{Condition, FigureData, RankData, Selection};
use crate::quantity::{Currency, Value};
use crate::schema::{self, FieldTable};
use crate::span::Spanned;
use crate::yaml::{self, Fields, Node, words};

/// Selected rows, and the columns that are read from them.
pub(super) struct Selected {
    pub(super) rows: Selection,
    pub(super) columns: Vec<Spanned<String>>,
}

/// Reads a selection.
pub(super) fn read(
    node: &Node,
    table: &'static FieldTable,
    findings: &mut Vec<Diagnostic>,
) -> Option<Selected> {
    let mut fields = Fields::new(node, table, node.head(), findings);
    let file = fields
        .require("file", findings)
        .and_then(|node| words(node, findings));
    let sheet = fields.get("sheet").and_then(|node| words(node, findings));
    let header = fields
        .get("header")
        .and_then(|node| ordinal(node, findings));
    let wanted = conditions(fields.get("where"), findings);
    let unwanted = conditions(fields.get("except"), findings);
    let columns = match table.row("column") {
        Some(_) => fields.require("column", findings),
        None => None,
    };
    let columns = columns.map(yaml::list).unwrap_or_default();
    let columns = columns
        .into_iter()
        .filter_map(|node| words(node, findings))
        .collect();
    // A fault here is reported once, and causes no further questions.
    let power = fields.get("times");
    let power = power.map(|node| self::power(node, findings).unwrap_or(0));
    fields.finish(findings);
    let file = file?;
    invisible::check_address(&file, findings);
    Some(Selected {
        rows: Selection {
            file,
            sheet,
            header,
            wanted,
            unwanted,
            power,
        },
        columns,
    })
}

/// A selection of all rows of a file.
pub(super) fn whole(file: Spanned<String>) -> Selection {
    Selection {
        file,
        sheet: None,
        header: None,
        wanted: Vec::new(),
        unwanted: Vec::new(),
        power: None,
    }
}

/// Reads conditions: `{ column: value, column: [value, value] }`; `~` is an empty cell.
pub(super) fn conditions(node: Option<&Node>, findings: &mut Vec<Diagnostic>) -> Vec<Condition> {
    let Some(node) = node else {
        return Vec::new();
    };
    let Some(entries) = node.entries() else {
        findings.push(yaml::shape(node, "a map of columns and their values"));
        return Vec::new();
    };
    let conditions = entries.iter().map(|entry| {
        let values = if entry.value.is_nothing() {
            vec![Spanned::new(String::new(), entry.key.span)]
        } else {
            let values = yaml::list(&entry.value).into_iter();
            values.filter_map(|node| wanted(node, findings)).collect()
        };
        Condition {
            column: entry.key.clone(),
            values,
        }
    });
    conditions.collect()
}

/// Reads a value to be found. Its number is compared, so that trailing zeros do not matter.
fn wanted(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    match node.scalar() {
        Some(_) => words(node, &mut Vec::new()),
        None => words(node, findings),
    }
}

/// The exponent of a power of ten: 2 for `100`.
fn power(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<i64> {
    let number = decimal(node, findings)?;
    let (digits, scale) = number.value.normalized().into_bigint_and_scale();
    if digits == BigInt::from(1) {
        return Some(-scale);
    }
    findings.push(
        error(
            "unparsable-value",
            number.span,
            "`times` is no power of ten",
        )
        .help("write 100 for shares between 0 and 1; compute other products with `derive`"),
    );
    None
}

/// Reads the `data` of a figure, with the unit and value beside it.
pub(super) fn of_figure(
    node: &Node,
    fields: &mut Fields<'_>,
    own: Currency,
    findings: &mut Vec<Diagnostic>,
) -> Option<FigureData> {
    let unit = fields.get("unit").and_then(|node| words(node, findings));
    let written = fields.get("value").and_then(|node| {
        let text = node.scalar().map(|scalar| scalar.text.value.as_str());
        let alone = text.and_then(|text| Value::read(text, own).ok());
        let has_unit = alone.is_some_and(|value| value.unit.is_some() || value.noun.is_some());
        value(node, unit.as_ref().filter(|_| !has_unit), own, findings)
    });
    for bound in ["min", "max"] {
        if let Some(entry) = fields.entry(bound) {
            let message = format!("`{bound}` beside `data`");
            let finding = error("unknown-key", entry.key.span, message);
            findings.push(finding.help("a figure has bounds, or the value of a cell"));
        }
    }
    let selected = read(node, &schema::CELL, findings)?;
    let mut columns = selected.columns.into_iter();
    // A missing column was reported.
    let column = columns.next()?;
    if let Some(second) = columns.next() {
        let finding = error(
            "unparsable-value",
            second.span,
            "a second `column` of a figure",
        );
        findings.push(finding.help("name the column whose cell is the value"));
        return None;
    }
    Some(FigureData {
        rows: selected.rows,
        column,
        unit,
        written,
        said: String::new(),
        place: None,
    })
}

/// Reads the `data` of a rank, with the column by which it is ranked.
pub(super) fn of_rank(
    node: &Node,
    fields: &mut Fields<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<RankData> {
    let written = fields
        .get("position")
        .and_then(|node| ordinal(node, findings));
    let by = fields
        .require("by", findings)
        .and_then(|node| words(node, findings));
    let order = fields
        .get("order")
        .and_then(|node| choice(node, "order", ORDERS, findings));
    let item = conditions(fields.get("item"), findings);
    let selected = read(node, &schema::RANKED_ROWS, findings)?;
    Some(RankData {
        rows: selected.rows,
        item,
        by: by?,
        is_ascending: order == Some(true),
        written,
        place: None,
    })
}

/// The values of a rank's `order`, and whether the least comes first.
const ORDERS: &[(&str, bool)] = &[("descending", false), ("ascending", true)];
