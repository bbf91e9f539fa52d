//! Inlay hints: the recorded value behind an anchor, and the value of `[=id]`.

use super::view::{CitingForm, View};
use crate::arrange::Arrange as _;
use crate::span::Span;

/// An inlay hint: words that an editor shows in the text without inserting them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownValue {
    /// The byte before which the words are shown.
    pub offset: usize,
    /// The words shown.
    pub words: String,
    /// The id of the record that the words come from.
    pub id: String,
}

/// The hints of a stretch of the file, in order.
pub fn hints(view: &View<'_>, within: Span) -> Vec<ShownValue> {
    let mut found: Vec<ShownValue> = view
        .forms()
        .filter_map(|form| hint(view, form))
        .filter(|hint| within.range().start <= hint.offset && hint.offset <= within.range().end)
        .collect();
    found.arrange_by_key(|hint| hint.offset);
    found
}

fn hint(view: &View<'_>, form: CitingForm<'_>) -> Option<ShownValue> {
    let (id, rounding) = match form {
        CitingForm::Insertion(insertion) => (insertion.id.value.as_str(), insertion.rounding),
        CitingForm::Anchor(_, anchor) => match anchor.references.items.as_slice() {
            [only] => (only.id.value.as_str(), None),
            _ => return None,
        },
        CitingForm::Citation(_) => return None,
    };
    let value = view.recorded(id, rounding)?;
    Some(ShownValue {
        offset: form.span().range().end,
        words: format!("= {value}"),
        id: id.to_owned(),
    })
}
