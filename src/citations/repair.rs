//! Rewrites a style where the engine deviates from CSL, so that it prints what CSL says.

use std::collections::HashSet;

use crate::arrange::Arrange as _;

use hayagriva::citationberg::taxonomy::{NameVariable, OtherTerm, Term};
use hayagriva::citationberg::{
    Choose, Collapse, Group, IndependentStyle, LayoutRenderingElement, Locale, Names, NamesChild,
};

/// A style rewritten for the engine, for printing in these locales.
pub(super) fn repaired(mut style: IndependentStyle, locales: &[Locale]) -> IndependentStyle {
    let roles = named_roles(locales.iter().chain(&style.locale));
    one_group(&mut style.citation.layout.elements);
    names(&mut style.citation.layout.elements, &roles);
    if let Some(list) = &mut style.bibliography {
        names(&mut list.layout.elements, &roles);
    }
    for part in &mut style.macros {
        names(&mut part.children, &roles);
    }
    // Letters after years, and adjacent works of one author, are settled for the whole list by `distinct` and `grouped`.
    let citation = &mut style.citation;
    citation.disambiguate_add_year_suffix = false;
    if citation.collapse != Some(Collapse::CitationNumber) {
        citation.collapse = None;
    }
    citation.cite_group_delimiter = None;
    style
}

/// Groups a layout, so that its delimiter stands between works and not between the parts of one.
fn one_group(elements: &mut Vec<LayoutRenderingElement>) {
    if elements.len() == 1 && !matches!(elements.first(), Some(LayoutRenderingElement::Choose(_))) {
        return;
    }
    let children = std::mem::take(elements);
    elements.push(LayoutRenderingElement::Group(Group {
        children,
        font_style: None,
        font_variant: None,
        font_weight: None,
        text_decoration: None,
        vertical_align: None,
        prefix: None,
        suffix: None,
        delimiter: None,
        display: None,
    }));
}

/// Removes quotation marks from a style for sorting: those around a title do not count in the alphabet.
pub(super) fn without_quotes(style: &mut IndependentStyle) {
    let macros = style.macros.iter_mut().flat_map(|part| &mut part.children);
    let mut waiting: Vec<&mut LayoutRenderingElement> = macros.collect();
    while let Some(element) = waiting.pop() {
        match element {
            LayoutRenderingElement::Text(text) => text.quotes = false,
            LayoutRenderingElement::Group(group) => waiting.extend(&mut group.children),
            LayoutRenderingElement::Choose(choose) => waiting.extend(branches(choose)),
            LayoutRenderingElement::Names(names) => {
                for child in &mut names.children {
                    if let NamesChild::Substitute(substitute) = child {
                        waiting.extend(&mut substitute.children);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The roles for which a locale has a word: *ed.* for an editor, none for an author.
fn named_roles<'l>(locales: impl Iterator<Item = &'l Locale>) -> HashSet<NameVariable> {
    let terms = locales.flat_map(|locale| &locale.terms);
    let terms = terms.flat_map(|terms| &terms.terms);
    let is_word = |word: Option<&str>| word.is_some_and(|word| !word.is_empty());
    let worded = terms.filter(|term| is_word(term.single()) || is_word(term.multiple()));
    worded
        .filter_map(|term| match term.name {
            Term::NameVariable(role) => Some(role),
            _ => None,
        })
        .collect()
}

/// Moves the terms to the front that are asked for at each year and locator, as the engine searches them in order.
pub(super) fn often_asked_first(locale: &mut Locale) {
    let rank = |name: Term| match name {
        Term::Other(OtherTerm::Ad | OtherTerm::Bc) => 0,
        Term::Locator(_) => 1,
        _ => 2,
    };
    if let Some(terms) = &mut locale.terms {
        terms.terms.arrange_by_key(|term| rank(term.name));
    }
}

/// Gives names within a substitute that have no parts of their own the parts of the names that they replace (CSL 1.0.2, "Substitute").
///
/// A label for which no locale has a word is removed: for each work, the engine would search all terms of all locales for it.
fn names(elements: &mut [LayoutRenderingElement], roles: &HashSet<NameVariable>) {
    let mut waiting: Vec<&mut LayoutRenderingElement> = elements.iter_mut().collect();
    while let Some(element) = waiting.pop() {
        match element {
            LayoutRenderingElement::Names(names) => {
                inherit(names);
                let is_named = names.variable.iter().any(|role| roles.contains(role));
                names
                    .children
                    .retain(|child| is_named || !matches!(child, NamesChild::Label(_)));
                for child in &mut names.children {
                    if let NamesChild::Substitute(substitute) = child {
                        waiting.extend(&mut substitute.children);
                    }
                }
            }
            LayoutRenderingElement::Group(group) => waiting.extend(&mut group.children),
            LayoutRenderingElement::Choose(choose) => waiting.extend(branches(choose)),
            _ => {}
        }
    }
}

fn inherit(names: &mut Names) {
    let is_part = |child: &&NamesChild| !matches!(child, NamesChild::Substitute(_));
    let parts: Vec<NamesChild> = names.children.iter().filter(is_part).cloned().collect();
    for child in &mut names.children {
        let NamesChild::Substitute(substitute) = child else {
            continue;
        };
        let mut waiting: Vec<_> = substitute.children.iter_mut().collect();
        while let Some(element) = waiting.pop() {
            match element {
                LayoutRenderingElement::Names(inner) if inner.children.is_empty() => {
                    inner.children.clone_from(&parts);
                }
                LayoutRenderingElement::Group(group) => waiting.extend(&mut group.children),
                LayoutRenderingElement::Choose(choose) => waiting.extend(branches(choose)),
                _ => {}
            }
        }
    }
}

/// The parts of all branches.
fn branches(choose: &mut Choose) -> impl Iterator<Item = &mut LayoutRenderingElement> {
    let taken = choose.if_.children.iter_mut();
    let others = choose
        .else_if
        .iter_mut()
        .flat_map(|branch| &mut branch.children);
    let last = choose
        .otherwise
        .iter_mut()
        .flat_map(|branch| &mut branch.children);
    taken.chain(others).chain(last)
}
