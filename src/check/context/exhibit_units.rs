//! Compares the unit of an exhibit with those of the records that it shows (docs/reading.md, Units of exhibits).

use crate::model::brief::{Exhibit, Point};
use crate::model::{Body, Evidence, Project};
use crate::quantity::Value;
use crate::span::Spanned;

/// The unit of an exhibit in which a record that it shows is not measured.
pub(in crate::check) struct WrongUnit<'a> {
    pub(in crate::check) unit: &'a Spanned<String>,
    pub(in crate::check) own: &'a Evidence,
    pub(in crate::check) value: &'a Value,
}

/// The units of exhibits that the values beside them do not have, each once.
pub(in crate::check) fn wrong_units(project: &Project) -> impl Iterator<Item = WrongUnit<'_>> {
    let exhibits = project.briefs.iter().flat_map(|brief| &brief.exhibits);
    exhibits.filter_map(|exhibit| wrong(project, exhibit))
}

fn wrong<'a>(project: &'a Project, exhibit: &'a Exhibit) -> Option<WrongUnit<'a>> {
    let unit = exhibit.unit.as_ref()?;
    let axis = Value::read(&format!("1 {}", unit.value), project.config.currency).ok()?;
    let mut points = exhibit.series.iter().flat_map(|series| &series.points);
    points.find_map(|point| {
        let Point::Evidence(link) = point else {
            return None;
        };
        let own = project.library.evidence.get(&link.value)?;
        let value = match &own.body {
            Body::Figure(figure) => &figure.value.value,
            Body::Derived(derived) => derived.value.as_ref()?,
            _ => return None,
        };
        let is_wrong = value.step_of(&axis).is_none();
        is_wrong.then_some(WrongUnit { unit, own, value })
    })
}
