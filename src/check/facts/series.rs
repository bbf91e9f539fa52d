//! Tells which figures make one series: those of one measure, in one unit, on one basis.

use crate::check::names::folded;
use crate::model::Figure;
use crate::span::Spanned;

/// The key of a figure's series, without its period; `None` for a figure without a measure.
pub(in crate::check) fn key(figure: &Figure) -> Option<Vec<String>> {
    let said = |field: &Option<Spanned<String>>| {
        field
            .as_ref()
            .map(|field| folded(&field.value))
            .unwrap_or_default()
    };
    figure.measure.as_ref()?;
    let unit = figure.value.value.unit.as_ref().map(ToString::to_string);
    Some(vec![
        said(&figure.measure),
        said(&figure.basis),
        said(&figure.perspective),
        said(&figure.base),
        said(&figure.prices),
        figure
            .kind
            .map(|kind| format!("{kind:?}"))
            .unwrap_or_default(),
        unit.unwrap_or_default(),
        figure.value.value.noun.clone().unwrap_or_default(),
    ])
}
