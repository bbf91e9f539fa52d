//! Units of an exhibit, each written once: in its head if all values share one, else, in a table, in the heads of columns or the labels of
//! rows.

use crate::model::brief::Point;
use crate::model::{Exhibit, Project};
use crate::quantity::decimal::power_of_ten;
use crate::quantity::display::{common_scale, head};
use crate::quantity::{Decimal, Value};

/// The unit that several values share.
#[derive(Clone, Debug)]
pub(super) struct UnitHead {
    /// The unit in words.
    pub(super) unit: String,
    /// The value of one step: 10^9 for "billion USD".
    pub(super) scale: Decimal,
}

/// The units in the heads of a table.
#[derive(Debug, Default)]
pub(super) struct UnitHeads {
    /// The unit of all values.
    pub(super) all: Option<UnitHead>,
    columns: Vec<Option<UnitHead>>,
    rows: Vec<Option<UnitHead>>,
}

impl UnitHeads {
    /// The shared units of a table whose author gives none.
    pub(super) fn of(project: &Project, exhibit: &Exhibit, language: &str) -> Self {
        let cell = |column: usize, row: usize| {
            let series = exhibit.series.get(column);
            HeadCell::of(project, series.and_then(|series| series.points.get(row)))
        };
        let (across, down) = (exhibit.series.len(), exhibit.labels.len());
        let all = (0..across).flat_map(|column| (0..down).map(move |row| (column, row)));
        let all = shared(all.map(|(column, row)| cell(column, row)), language);
        if all.is_some() {
            return Self {
                all,
                ..Self::default()
            };
        }
        let columns: Vec<Option<UnitHead>> = (0..across)
            .map(|column| shared((0..down).map(|row| cell(column, row)), language))
            .collect();
        let rows: Vec<Option<UnitHead>> = (0..down)
            .map(|row| shared((0..across).map(|column| cell(column, row)), language))
            .collect();
        let told = |heads: &[Option<UnitHead>]| heads.iter().flatten().count();
        // Whichever way covers more cells is chosen.
        if told(&columns) * down >= told(&rows) * across {
            Self {
                columns,
                ..Self::default()
            }
        } else {
            Self {
                rows,
                ..Self::default()
            }
        }
    }

    /// The unit of all values alone.
    pub(super) fn whole(self) -> Self {
        Self {
            all: self.all,
            ..Self::default()
        }
    }

    /// The unit in the head above or beside a value.
    pub(super) fn at(&self, column: usize, row: usize) -> Option<&UnitHead> {
        self.all
            .as_ref()
            .or_else(|| self.column(column))
            .or_else(|| self.row(row))
    }

    /// The unit in the head of a column.
    pub(super) fn column(&self, column: usize) -> Option<&UnitHead> {
        self.columns.get(column)?.as_ref()
    }

    /// The unit in the label of a row.
    pub(super) fn row(&self, row: usize) -> Option<&UnitHead> {
        self.rows.get(row)?.as_ref()
    }
}

/// A cell, as far as its unit is concerned.
enum HeadCell<'a> {
    Empty,
    Number(&'a Value),
    /// Words, a hedged number, or a number from a file, which has no unit.
    Other,
}

impl<'a> HeadCell<'a> {
    fn of(project: &'a Project, point: Option<&Point>) -> Self {
        match point {
            Some(Point::Evidence(link)) => {
                let evidence = project.library.evidence.get(&link.value);
                match evidence.and_then(super::value) {
                    Some(value) if value.amount.value().is_some() => Self::Number(value),
                    _ => Self::Other,
                }
            }
            Some(Point::Cell(cell)) if !cell.value.trim().is_empty() => Self::Other,
            _ => Self::Empty,
        }
    }
}

/// The unit that all cells share; `None` where a cell is no number of that unit, or the unit has no name.
fn shared<'a>(cells: impl Iterator<Item = HeadCell<'a>>, language: &str) -> Option<UnitHead> {
    let mut values = Vec::new();
    for cell in cells {
        match cell {
            HeadCell::Empty => {}
            HeadCell::Number(value) => values.push(value),
            HeadCell::Other => return None,
        }
    }
    let first = values.first()?;
    let is_shared = |value: &&Value| value.unit == first.unit && value.noun == first.noun;
    if !values.iter().all(is_shared) {
        return None;
    }
    let numbers = values
        .iter()
        .filter_map(|value| Some((value.amount.value()?, value.amount.ulp()?)));
    let scale = common_scale(numbers);
    let unit = head(first.unit.as_ref(), first.noun.as_deref(), scale, language);
    (!unit.is_empty()).then(|| UnitHead {
        unit,
        scale: power_of_ten(scale),
    })
}
