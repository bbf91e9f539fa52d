//! Marks a bare `$` in a brief that writes other dollars as well, where it says nothing certain (docs/reading.md, Currency).

use crate::check::assess::{Assessment, Problem, Scene, Trouble};
use crate::mention::Reading;
use crate::quantity::Currency;

/// Marks every amount with a bare `$` that agrees with its record, where an amount of the brief is in another dollar.
pub(in crate::check::assess) fn settle(scene: &Scene<'_>, all: &mut [Assessment]) {
    let own = scene.settings.currency;
    let usual = Currency::of_sign("$", own).unwrap_or(own);
    let is_other = |found: &Assessment| {
        let currency = found.reading.as_ref().and_then(currency);
        currency.is_some_and(|currency| currency != usual) && written(scene, found).contains('$')
    };
    if !all.iter().any(is_other) {
        return;
    }
    for found in all {
        let is_usual = found.reading.as_ref().and_then(currency) == Some(usual);
        let said = written(scene, found);
        let Some(sign) = said
            .find('$')
            .filter(|_| is_usual && found.problem.is_none())
        else {
            continue;
        };
        let is_bare = !said
            .get(..sign)
            .is_some_and(|before| before.ends_with(char::is_alphabetic));
        if is_bare && !found.records.is_empty() {
            found.problem = Some(Problem::new(
                Trouble::BareDollar,
                found.span,
                said,
                Vec::new(),
            ));
        }
    }
}

fn currency(reading: &Reading) -> Option<Currency> {
    reading.unit.as_ref()?.currency()
}

fn written<'s>(scene: &'s Scene<'_>, found: &Assessment) -> &'s str {
    let passage = scene.passages.get(found.passage);
    passage
        .and_then(|passage| passage.text.value.get(found.range.clone()))
        .unwrap_or_default()
}
