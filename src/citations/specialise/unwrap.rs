//! Removes redundant levels from a style.

use hayagriva::citationberg::{
    Affixes, Formatting, LayoutRenderingElement, Text, TextTarget, ToAffixes as _,
    ToFormatting as _,
};

use super::fold::Fold;
use super::parts::{asks_for_variables, certain, only, plain, size};

/// The most parts of a group that may be copied to where its macro is called.
const SMALL: usize = 12;

/// Where parts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupSite {
    /// A macro, a layout or a substitute, whose parts the engine prints without asking first.
    Body,
    /// A branch.
    Branch,
    /// A group, which may print because of a group in it.
    Group,
}

impl GroupSite {
    /// Whether a part may stand here in place of a branch around it.
    fn takes(self, part: &LayoutRenderingElement) -> bool {
        let is_group = matches!(part, LayoutRenderingElement::Group(_));
        self == Self::Branch || !is_group || asks_for_variables(part)
    }
}

impl Fold<'_> {
    /// Takes parts out of redundant levels: branches that are always taken, macros with a single part.
    ///
    /// Before printing a part, the engine asks whether it will print, and so on down to the last: each level less saves a walk.
    pub(super) fn unwrapped(
        &self,
        elements: Vec<LayoutRenderingElement>,
        site: GroupSite,
    ) -> Vec<LayoutRenderingElement> {
        let mut out = Vec::with_capacity(elements.len());
        for element in elements {
            match self.called(element, site) {
                LayoutRenderingElement::Choose(choose)
                    if certain(&choose)
                        .is_some_and(|parts| parts.iter().all(|part| site.takes(part))) =>
                {
                    out.extend(choose.if_.children);
                }
                other => out.push(other),
            }
        }
        out
    }

    /// The single part of a macro or group; `None` if it has several.
    fn called(
        &self,
        mut element: LayoutRenderingElement,
        site: GroupSite,
    ) -> LayoutRenderingElement {
        /// The most levels that are looked through.
        const DEEPEST: usize = 64;
        for _ in 0..DEEPEST {
            let body = self.body(&element);
            let Some(only) = body.and_then(|body| only(body)).filter(|only| match only {
                LayoutRenderingElement::Text(text) => {
                    matches!(
                        text.target,
                        TextTarget::Macro { .. } | TextTarget::Variable { .. }
                    )
                }
                // A date may print nothing, and its group removes its traces; a number is printed differently within a macro.
                LayoutRenderingElement::Group(_) => {
                    (site == GroupSite::Group || asks_for_variables(only)) && size(only) <= SMALL
                }
                _ => false,
            }) else {
                break;
            };
            element = only.clone();
        }
        element
    }

    /// The parts of a macro that is called without formatting, or of such a group.
    fn body<'e>(
        &'e self,
        element: &'e LayoutRenderingElement,
    ) -> Option<&'e [LayoutRenderingElement]> {
        if let LayoutRenderingElement::Group(group) = element {
            let is_plain = group.to_formatting() == Formatting::default()
                && group.to_affixes() == Affixes::default()
                && group.display.is_none();
            return is_plain.then_some(group.children.as_slice());
        }
        let LayoutRenderingElement::Text(text) = element else {
            return None;
        };
        let TextTarget::Macro { name } = &text.target else {
            return None;
        };
        let is_plain = *text
            == Text {
                target: text.target.clone(),
                ..plain()
            };
        let own = self.macros.get(name.len().checked_sub(1)?)?;
        (is_plain && own.name == *name).then_some(own.children.as_slice())
    }
}
