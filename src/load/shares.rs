//! Tells columns of shares of one from columns of percent.

use super::lookup::OpenedTable;
use super::scalars::error;
use crate::diagnostic::Diagnostic;
use crate::quantity::Decimal;
use crate::quantity::cell::{self, Cell};
use crate::span::Spanned;

/// The greatest share of one in a column of a workbook whose other numbers are mostly below one: 500 percent.
const GREATEST: i64 = 5;

/// The decimals of a share of one that is known to a tenth of a percent. Percentages are seldom published with as many.
const DECIMALS: usize = 3;

/// What makes a column look like shares of one: that all its numbers lie between -1 and 1; or, in a workbook, that most do, none lies far
/// beyond and most have as many decimals as shares have. A spreadsheet stores 1.25 where it shows 125%.
pub(super) fn sign(opened: &OpenedTable<'_>, column: usize) -> Option<&'static str> {
    let cells = opened.rows().filter_map(|(row, _)| row.get(column));
    let (mut all, mut within, mut fine) = (0_usize, 0_usize, 0_usize);
    let mut greatest = Decimal::from(0);
    for cell in cells {
        if let Cell::Number(number) = cell::read(&cell.value) {
            let size = number.abs();
            all += 1;
            within += usize::from(size <= 1);
            let decimals = cell.value.trim().split_once('.');
            fine += usize::from(decimals.is_some_and(|(_, decimals)| decimals.len() >= DECIMALS));
            greatest = greatest.max(size);
        }
    }
    if greatest <= 0 {
        None
    } else if within == all {
        Some("lie between 0 and 1")
    } else if opened.is_sheet() && within.min(fine) * 2 > all && greatest <= GREATEST {
        Some("mostly lie between 0 and 1")
    } else {
        None
    }
}

/// Asks whether the numbers of a column, of which a cell is one, are meant as percent.
pub(super) fn question(name: &Spanned<String>, cell: &Spanned<String>, sign: &str) -> Diagnostic {
    let shown = cell.value.trim();
    let column = &name.value;
    error(
        "ambiguous-data",
        name.span,
        format!("is `{shown}` of `{column}`, whose numbers {sign}, {shown} percent?"),
    )
    .related(cell.span, "the cell")
}
