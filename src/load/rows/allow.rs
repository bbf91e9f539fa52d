//! Suppressions in a row of a table of evidence: `allow` names the rules, `reason` says why, `until` how long.

use crate::diagnostic::{Diagnostic, Severity};
use crate::load::data::{self, DataRow};
use crate::prose::{Suppression, SuppressionForm};
use crate::span::{FileId, Span, Spanned};

const ALLOW: &str = "allow";
const REASON: &str = "reason";
const UNTIL: &str = "until";

/// The columns of suppressions, which are no fields of records.
pub(super) const COLUMNS: &[&str] = &[ALLOW, REASON, UNTIL];

/// The cells of a row in these columns.
pub(super) struct RowAllowance<'r> {
    rules: Option<&'r Spanned<String>>,
    reason: Option<&'r Spanned<String>>,
    until: Option<&'r Spanned<String>>,
    covers: Span,
}

impl<'r> RowAllowance<'r> {
    /// Takes the columns `allow`, `reason` and `until` from the filled cells of a row; `covers` is the span of the row.
    pub(super) fn of(cells: &'r [(String, Spanned<String>)], covers: Span) -> Self {
        let cell = |column: &str| {
            let mut cells = cells.iter();
            let found = cells.find(|(name, _)| name == column);
            found.map(|(_, cell)| cell)
        };
        Self {
            rules: cell(ALLOW),
            reason: cell(REASON),
            until: cell(UNTIL),
            covers,
        }
    }

    /// The suppression; an invalid day is reported, and nothing is allowed then.
    pub(super) fn read(&self, findings: &mut Vec<Diagnostic>) -> Option<Suppression> {
        let cell = self.rules?;
        let until = self.until.map(|day| (day, day.value.trim().parse()));
        if let Some((day, Err(_))) = &until {
            let message = format!("`{}` is not a date such as 2027-01-31", day.value.trim());
            let finding = Diagnostic::new("unknown-rule", Severity::Warning, day.span, message);
            findings.push(
                finding
                    .note("the row allows nothing")
                    .help("write year, month and day, or leave the cell empty"),
            );
            return None;
        }
        let until = until.and_then(|(_, until)| until.ok());
        Some(Suppression {
            form: SuppressionForm::Row,
            rules: rules(cell),
            reason: self.reason.map(|reason| reason.value.trim().to_owned()),
            until,
            span: cell.span,
            covers: self.covers,
        })
    }
}

/// The rules named in a cell, separated by blanks, commas or semicolons.
fn rules(cell: &Spanned<String>) -> Vec<Spanned<String>> {
    let text = cell.value.as_str();
    let is_verbatim = text.len() == cell.span.range().len();
    let parts = text.split(|mark: char| mark.is_whitespace() || [',', ';'].contains(&mark));
    let names = parts.filter(|name| !name.is_empty());
    let place = |name: &str| {
        let start = cell.span.range().start + (name.as_ptr().addr() - text.as_ptr().addr());
        Span::new(cell.span.file, start..start + name.len())
    };
    names
        .map(|name| {
            let span = if is_verbatim { place(name) } else { cell.span };
            Spanned::new(name.to_owned(), span)
        })
        .collect()
}

/// Edits that let the row at a byte allow a rule, with an empty reason; `None` if no row stands there. Missing columns are added to all
/// rows.
pub fn allowed_in_row(
    file: FileId,
    text: &str,
    offset: usize,
    rule: &str,
) -> Option<Vec<Spanned<String>>> {
    let separator = data::separator(text);
    let rows = data::records(file, text, separator);
    let (header, records) = rows.split_first()?;
    let holds = |row: &DataRow| {
        let span = row.span().map(Span::range);
        span.is_some_and(|span| span.start <= offset && offset <= span.end)
    };
    let own = records.iter().position(holds)?;
    let mut width = header.cells.len();
    let mut column = |name: &str| {
        let known = header
            .cells
            .iter()
            .position(|cell| cell.value.trim() == name);
        known.ok_or_else(|| {
            width += 1;
            (name.to_owned(), width - 1)
        })
    };
    let (allow, reason) = (column(ALLOW), column(REASON));
    let new: Vec<&str> = [&allow, &reason]
        .into_iter()
        .filter_map(|column| Some(column.as_ref().err()?.0.as_str()))
        .collect();
    let place = match &allow {
        Ok(place) | Err((_, place)) => *place,
    };
    let mark = char::from(separator).to_string();
    let insert = |at: usize, text: String| Spanned::new(text, Span::new(file, at..at));
    let mut edits = Vec::new();
    if !new.is_empty() {
        let names: String = new.iter().flat_map(|name| [mark.as_str(), name]).collect();
        edits.push(insert(row_end(text, header)?, names));
    }
    for (index, row) in records.iter().enumerate() {
        let is_own = index == own;
        let filled = row.cells.get(place).filter(|_| is_own);
        if let Some(cell) = filled {
            let end = cell.span.range().end;
            let blank = if cell.value.trim().is_empty() {
                ""
            } else {
                " "
            };
            edits.push(insert(end, format!("{blank}{rule}")));
        }
        let is_padded = !new.is_empty() || is_own && filled.is_none();
        if is_padded && row.cells.len() < width {
            let cells = row.cells.len()..width;
            let cells = cells.map(|at| if is_own && at == place { rule } else { "" });
            let added: String = cells.flat_map(|cell| [mark.as_str(), cell]).collect();
            edits.push(insert(row_end(text, row)?, added));
        }
    }
    Some(edits)
}

/// The end of a row's line, after the closing quotation mark of its last cell.
fn row_end(text: &str, row: &DataRow) -> Option<usize> {
    let end = row.span()?.range().end;
    let rest = text.get(end..)?;
    Some(end + rest.find(['\n', '\r']).unwrap_or(rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fix;
    use crate::span::Files;

    #[test]
    fn a_row_takes_the_rule_in_its_own_cell() {
        for (before, after) in [
            // Case: missing columns are added.
            (
                "id,source,value\na,s,\"5, or so\"\nb,s,6\nc,s\n",
                "id,source,value,allow,reason\na,s,\"5, or so\",,\nb,s,6,a-rule,\nc,s,,,\n",
            ),
            (
                "id;allow;reason\r\na;;\r\nb;other;Why.\r\n",
                "id;allow;reason\r\na;;\r\nb;other a-rule;Why.\r\n",
            ),
            (
                "id,allow,reason\na,,\nb,\"x, y\",\n",
                "id,allow,reason\na,,\nb,\"x, y a-rule\",\n",
            ),
            ("id,allow,reason\nb", "id,allow,reason\nb,a-rule,"),
            ("id,reason\nb,Why.\n", "id,reason,allow\nb,Why.,a-rule\n"),
        ] {
            let file = Files::default().add("a.csv", before);
            let at = before.find("\nb").unwrap() + 1;
            let edits = allowed_in_row(file, before, at, "a-rule").unwrap();
            let edits = edits.iter();
            let edits = edits.map(|edit| (edit.span.range(), edit.value.as_str()));
            assert_eq!(fix::edited(before, edits).unwrap(), after);
        }
        let file = Files::default().add("a.csv", "id\nb\n");
        assert_eq!(allowed_in_row(file, "id\nb\n", 0, "a-rule"), None);
    }

    #[test]
    fn rules_of_a_cell_have_places_of_their_own() {
        let mut files = Files::default();
        let text = "a-rule, other;third";
        let file = files.add("a.csv", text);
        let cell = Spanned::new(text.to_owned(), Span::new(file, 0..text.len()));
        let found = rules(&cell);
        let shown: Vec<&str> = found.iter().map(|rule| files.slice(rule.span)).collect();
        assert_eq!(shown, ["a-rule", "other", "third"]);
    }
}
