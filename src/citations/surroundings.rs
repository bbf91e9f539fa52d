//! What the output of a citation depends on among those around it: how far it can be formatted without the rest of its brief.

use hayagriva::citationberg::taxonomy::{NumberVariable, StandardVariable, Variable};
use hayagriva::citationberg::{
    IndependentStyle, InheritableNameOptions, LayoutRenderingElement, NamesChild, SortKey,
    TestPosition, TextTarget,
};

/// What a style asks.
#[expect(
    clippy::struct_excessive_bools,
    reason = "a set of independent questions"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Surroundings {
    /// What the style asks about the previous citation.
    pub(super) ibid: Ibid,
    /// Whether the style asks if a nearby note cites the work.
    pub(super) near: bool,
    /// Whether names are shortened further in later citations.
    pub(super) shortens_names: bool,
    /// Whether the style prints numbers or labels, which depend on all works of a brief.
    pub(super) numbers: bool,
    /// Whether the printed numbers are places of works in the list.
    pub(super) list_numbers: bool,
    /// Whether works could be mistaken for each other.
    pub(super) alike: bool,
}

/// What a style asks about the previous citation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ibid {
    /// The style asks nothing.
    #[default]
    Never,
    /// The style asks whether the previous citation names the same work.
    Work,
    /// The style also asks whether the citation names the same place in that work.
    Place,
}

impl Surroundings {
    /// Reads a style.
    pub(super) fn of(style: &IndependentStyle) -> Self {
        let mut asked = Self::default();
        asked.names(&style.settings.options);
        asked.names(&style.citation.name_options);
        asked.all(&style.citation.layout.elements);
        let bibliography = style.bibliography.as_ref();
        if let Some(bibliography) = bibliography {
            asked.all(&bibliography.layout.elements);
        }
        for part in &style.macros {
            asked.all(&part.children);
        }
        let sorts = style
            .citation
            .sort
            .iter()
            .chain(bibliography.and_then(|list| list.sort.as_ref()));
        for key in sorts.flat_map(|sort| &sort.keys) {
            if let SortKey::Variable { variable, .. } = key {
                asked.variable(*variable);
            }
        }
        asked
    }

    fn all(&mut self, elements: &[LayoutRenderingElement]) {
        for element in elements {
            match element {
                LayoutRenderingElement::Text(text) => {
                    if let TextTarget::Variable { var, .. } = text.target {
                        self.variable(var);
                    }
                }
                LayoutRenderingElement::Number(number) => self.variable(number.variable.into()),
                LayoutRenderingElement::Label(label) => self.variable(label.variable.into()),
                LayoutRenderingElement::Date(_) => {}
                LayoutRenderingElement::Names(names) => {
                    self.names(&names.options());
                    for child in &names.children {
                        match child {
                            NamesChild::Substitute(substitute) => self.all(&substitute.children),
                            NamesChild::Name(name) => {
                                let inherited = InheritableNameOptions::default();
                                let options = name.options(&inherited);
                                self.shortens_names |= options.et_al_subsequent_min.is_some()
                                    || options.et_al_subsequent_use_first.is_some();
                            }
                            NamesChild::EtAl(_) | NamesChild::Label(_) => {}
                        }
                    }
                }
                LayoutRenderingElement::Group(group) => self.all(&group.children),
                LayoutRenderingElement::Choose(choose) => {
                    for branch in choose.branches() {
                        self.alike |= branch.disambiguate.is_some();
                        for position in branch.position.iter().flatten() {
                            self.position(*position);
                        }
                        let variables = branch.variable.iter().chain(&branch.is_numeric).flatten();
                        variables.for_each(|variable| self.variable(*variable));
                        self.all(&branch.children);
                    }
                    if let Some(otherwise) = &choose.otherwise {
                        self.all(&otherwise.children);
                    }
                }
            }
        }
    }

    fn names(&mut self, options: &InheritableNameOptions) {
        self.shortens_names |=
            options.et_al_subsequent_min.is_some() || options.et_al_subsequent_use_first.is_some();
    }

    fn position(&mut self, position: TestPosition) {
        match position {
            TestPosition::First | TestPosition::Subsequent => {}
            TestPosition::Ibid => self.ibid = self.ibid.max(Ibid::Work),
            TestPosition::IbidWithLocator => self.ibid = Ibid::Place,
            TestPosition::NearNote => self.near = true,
        }
    }

    fn variable(&mut self, variable: Variable) {
        self.list_numbers |= variable == Variable::Number(NumberVariable::CitationNumber);
        self.numbers |= matches!(
            variable,
            Variable::Number(
                NumberVariable::CitationNumber | NumberVariable::FirstReferenceNoteNumber
            ) | Variable::Standard(StandardVariable::CitationLabel)
        );
    }
}
