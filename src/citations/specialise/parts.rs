//! Parts of a style: some to insert, and properties of others.

use hayagriva::citationberg::taxonomy::{NameVariable, StandardVariable, Variable};
use hayagriva::citationberg::{
    Affixes, Choose, ChooseBranch, ChooseMatch, Formatting, LayoutRenderingElement, LongShortForm,
    Text, TextTarget,
};

/// A branch that is always taken: all of no tests hold.
pub(super) fn always(children: Vec<LayoutRenderingElement>) -> ChooseBranch {
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: None,
        match_: ChooseMatch::All,
        children,
    }
}

/// A part that prints nothing: a name variable as text.
pub(super) fn absent() -> LayoutRenderingElement {
    printing(Variable::Name(NameVariable::Author))
}

/// A part that prints one variable.
pub(in crate::citations) fn printing(var: Variable) -> LayoutRenderingElement {
    LayoutRenderingElement::Text(Text {
        target: TextTarget::Variable {
            var,
            form: LongShortForm::default(),
        },
        ..plain()
    })
}

/// A text element without words.
pub(super) fn plain() -> Text {
    Text {
        target: TextTarget::Value { val: String::new() },
        formatting: Formatting::default(),
        affixes: Affixes::default(),
        display: None,
        quotes: false,
        strip_periods: false,
        text_case: None,
    }
}

/// Whether some branch asks for both position and disambiguation: the two are answered together or not at all.
pub(in crate::citations) fn asks_both(parts: &[LayoutRenderingElement]) -> bool {
    let mut waiting: Vec<&LayoutRenderingElement> = parts.iter().collect();
    while let Some(part) = waiting.pop() {
        match part {
            LayoutRenderingElement::Group(group) => waiting.extend(&group.children),
            LayoutRenderingElement::Choose(choose) => {
                let mut branches = choose.branches();
                if branches.any(|own| own.disambiguate.is_some() && own.position.is_some()) {
                    return true;
                }
                let otherwise = choose.otherwise.iter().flat_map(|branch| &branch.children);
                let branches = choose.branches().flat_map(|branch| &branch.children);
                waiting.extend(branches.chain(otherwise));
            }
            LayoutRenderingElement::Names(names) => {
                waiting.extend(names.substitute().into_iter().flat_map(|it| &it.children));
            }
            _ => {}
        }
    }
    false
}

/// Whether an element prints text only together with a variable.
pub(super) fn asks_for_variables(element: &LayoutRenderingElement) -> bool {
    const YEAR_SUFFIX: Variable = Variable::Standard(StandardVariable::YearSuffix);
    let mut waiting = vec![element];
    while let Some(element) = waiting.pop() {
        match element {
            LayoutRenderingElement::Text(text) => {
                if matches!(text.target, TextTarget::Variable { var, .. } if var != YEAR_SUFFIX) {
                    return true;
                }
            }
            LayoutRenderingElement::Number(_) => return true,
            LayoutRenderingElement::Group(group) => waiting.extend(&group.children),
            LayoutRenderingElement::Choose(choose) => {
                waiting.extend(certain(choose).into_iter().flatten());
            }
            _ => {}
        }
    }
    false
}

/// The number of parts in a part, including itself.
pub(super) fn size(element: &LayoutRenderingElement) -> usize {
    let mut count = 0;
    let mut waiting = vec![element];
    while let Some(element) = waiting.pop() {
        count += 1;
        match element {
            LayoutRenderingElement::Group(group) => waiting.extend(&group.children),
            LayoutRenderingElement::Choose(choose) => {
                let otherwise = choose.otherwise.iter().flat_map(|branch| &branch.children);
                waiting.extend(
                    choose
                        .branches()
                        .flat_map(|branch| &branch.children)
                        .chain(otherwise),
                );
            }
            LayoutRenderingElement::Names(names) => {
                waiting.extend(names.substitute().into_iter().flat_map(|it| &it.children));
            }
            _ => {}
        }
    }
    count
}

/// The parts of a branch that is always taken.
pub(super) fn certain(choose: &Choose) -> Option<&[LayoutRenderingElement]> {
    let ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: None,
        match_: ChooseMatch::All,
        children,
    } = &choose.if_
    else {
        return None;
    };
    let is_alone = choose.else_if.is_empty() && choose.otherwise.is_none();
    is_alone.then_some(children.as_slice())
}

/// The only part, taken out of all branches that are always taken.
pub(super) fn only(parts: &[LayoutRenderingElement]) -> Option<&LayoutRenderingElement> {
    let mut parts = parts;
    loop {
        let [one] = parts else { return None };
        match one {
            LayoutRenderingElement::Choose(choose) => parts = certain(choose)?,
            other => return Some(other),
        }
    }
}
