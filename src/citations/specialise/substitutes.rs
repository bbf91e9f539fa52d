//! Variables that may replace missing names.

use std::collections::HashSet;

use hayagriva::citationberg::taxonomy::Variable;
use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement, TextTarget};

/// The variables that may replace missing names anywhere in a style.
#[derive(Debug, Default)]
pub(super) struct Substitutes(HashSet<Variable>);

impl Substitutes {
    /// Whether a variable may replace names somewhere: from then on it counts as missing.
    pub(super) fn may_be(&self, variable: Variable) -> bool {
        self.0.contains(&variable)
    }

    /// Collects the variables of a style.
    pub(super) fn of(style: &IndependentStyle) -> Self {
        let list = style.bibliography.as_ref();
        let list = list.map_or(&[][..], |list| &list.layout.elements);
        let macros = style.macros.iter().map(|part| part.children.as_slice());
        let mut found = Self::default();
        // The parts to look at, whether each is within a substitute, and the macros called from one.
        let mut waiting: Vec<(&[LayoutRenderingElement], bool)> = macros
            .chain([style.citation.layout.elements.as_slice(), list])
            .map(|elements| (elements, false))
            .collect();
        let mut called: HashSet<&str> = HashSet::new();
        while let Some((elements, inside)) = waiting.pop() {
            for element in elements {
                if inside {
                    found.0.extend(variables(element));
                }
                match element {
                    LayoutRenderingElement::Text(text) => {
                        if let TextTarget::Macro { name } = &text.target
                            && inside
                            && called.insert(name)
                        {
                            let own = style.macros.iter().filter(|part| part.name == *name);
                            waiting.extend(own.map(|part| (part.children.as_slice(), true)));
                        }
                    }
                    LayoutRenderingElement::Group(group) => waiting.push((&group.children, inside)),
                    LayoutRenderingElement::Choose(choose) => {
                        let branches = choose.branches().map(|branch| &branch.children);
                        let otherwise = choose.otherwise.iter().map(|branch| &branch.children);
                        waiting.extend(
                            branches
                                .chain(otherwise)
                                .map(|part| (part.as_slice(), inside)),
                        );
                    }
                    LayoutRenderingElement::Names(names) => {
                        if let Some(substitute) = names.substitute() {
                            waiting.push((&substitute.children, true));
                        }
                    }
                    _ => {}
                }
            }
        }
        found
    }
}

/// The variables that an element itself prints.
fn variables(element: &LayoutRenderingElement) -> Vec<Variable> {
    match element {
        LayoutRenderingElement::Text(text) => match &text.target {
            // Name variables are not printed as text, and not asked for.
            TextTarget::Variable { var, .. } if !matches!(var, Variable::Name(_)) => vec![*var],
            _ => Vec::new(),
        },
        LayoutRenderingElement::Number(number) => vec![number.variable.into()],
        LayoutRenderingElement::Label(label) => vec![label.variable.into()],
        LayoutRenderingElement::Date(date) => {
            date.variable.into_iter().map(Variable::Date).collect()
        }
        LayoutRenderingElement::Names(names) => {
            names.variable.iter().copied().map(Variable::Name).collect()
        }
        LayoutRenderingElement::Group(_) | LayoutRenderingElement::Choose(_) => Vec::new(),
    }
}
