//! Removes from a style what known facts decide.

use std::collections::HashMap;

use hayagriva::citationberg::taxonomy::{NameVariable, NumberVariable, StandardVariable, Variable};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, CslMacro, IndependentStyle, LayoutRenderingElement,
    LongShortForm, Names, NamesChild, SortKey, TextTarget,
};

use super::facts::{PrintPlace, WorkFacts};
use super::parts::{absent, always};
use super::substitutes::Substitutes;
use super::unwrap::GroupSite;

/// One pass over a style.
pub(super) fn folded(
    style: &IndependentStyle,
    facts: &WorkFacts,
    substitutes: &Substitutes,
) -> IndependentStyle {
    let mut fold = Fold {
        facts,
        substitutes,
        collapses: style.citation.collapse.is_some(),
        counts_to_none: shows_none(style),
        // Of two macros with one name, the first counts.
        waiting: style
            .macros
            .iter()
            .rev()
            .map(|part| (part.name.as_str(), part))
            .collect(),
        done: HashMap::new(),
        macros: Vec::new(),
    };
    let mut bibliography = style.bibliography.clone();
    let mut citation = style.citation.clone();
    fold.children(&mut citation.layout.elements, GroupSite::Body);
    if let Some(bibliography) = &mut bibliography {
        fold.children(&mut bibliography.layout.elements, GroupSite::Body);
    }
    let listed = bibliography.iter_mut().flat_map(|list| &mut list.sort);
    let sorts = citation.sort.iter_mut().chain(listed);
    for key in sorts.flat_map(|sort| &mut sort.keys) {
        if let SortKey::MacroName { name, .. } = key {
            fold.call(name);
        }
    }
    IndependentStyle {
        info: style.info.clone(),
        default_locale: style.default_locale.clone(),
        version: style.version.clone(),
        citation,
        bibliography,
        settings: style.settings.clone(),
        macros: fold.macros,
        locale: style.locale.clone(),
    }
}

/// Whether a style can show none of several names.
fn shows_none(style: &IndependentStyle) -> bool {
    let list = style.bibliography.as_ref().map(|list| &list.name_options);
    let options = [&style.settings.options, &style.citation.name_options];
    let mut options = options.into_iter().chain(list);
    options.any(|options| options.et_al_use_first == Some(0))
}

/// What is left of a part of a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// Nothing that prints or counts.
    Nothing,
    /// Nothing that prints, but it counts as a missing variable: a group with only such parts stays empty.
    Absent,
    /// Words that always print and do not count.
    Words,
    /// A part that depends on the work.
    Open,
}

impl Left {
    /// What is left of a group or macro: if it has variables, it prints only where one of them does.
    fn group(parts: &[Self]) -> Self {
        if parts.is_empty() {
            Self::Nothing
        } else if parts.contains(&Self::Absent) && !parts.contains(&Self::Open) {
            Self::Absent
        } else {
            Self::Open
        }
    }

    /// What is left of parts that stand side by side.
    fn together(parts: &[Self]) -> Self {
        let mut parts = parts.iter().filter(|part| **part != Self::Nothing);
        match parts.next() {
            None => Self::Nothing,
            Some(first) if parts.all(|part| part == first) => *first,
            Some(_) => Self::Open,
        }
    }
}

/// A style while its parts are removed.
pub(super) struct Fold<'s> {
    facts: &'s WorkFacts,
    substitutes: &'s Substitutes,
    /// Whether citations are collapsed to their years: a date then does not always count as its variable.
    collapses: bool,
    /// Whether the style can show none of several names.
    counts_to_none: bool,
    /// Macros that were not called yet.
    waiting: HashMap<&'s str, &'s CslMacro>,
    /// For each macro that was called, what is left of it, and its new name.
    done: HashMap<&'s str, (Left, String)>,
    /// Finished macros.
    pub(super) macros: Vec<CslMacro>,
}

impl Fold<'_> {
    /// Folds parts that stand side by side; returns what is left of them.
    fn children(
        &mut self,
        elements: &mut Vec<LayoutRenderingElement>,
        site: GroupSite,
    ) -> Vec<Left> {
        let mut left = Vec::with_capacity(elements.len());
        elements.retain_mut(|element| {
            let part = match self.element(element) {
                // The engine prints the text of such a group before it knows that the group is empty, and then removes it, which may change
                // the punctuation before it: so the group has to stay.
                Left::Absent if site == GroupSite::Body && is_more_than_absent(element) => {
                    Left::Open
                }
                part => part,
            };
            if part == Left::Nothing || part == Left::Absent && left.contains(&Left::Absent) {
                return false;
            }
            if part == Left::Absent {
                *element = absent();
            }
            left.push(part);
            true
        });
        if site != GroupSite::Body {
            *elements = self.unwrapped(std::mem::take(elements), site);
        }
        left
    }

    fn element(&mut self, element: &mut LayoutRenderingElement) -> Left {
        let lacking = |lacks: bool, left: Left| if lacks { left } else { Left::Open };
        match element {
            LayoutRenderingElement::Text(text) => match &mut text.target {
                TextTarget::Variable { var, form } => {
                    if let Some(short) = self.short(*var, *form) {
                        *var = short;
                    }
                    lacking(self.facts.lacks(*var), Left::Absent)
                }
                TextTarget::Macro { name } => self.call(name),
                TextTarget::Term { .. } | TextTarget::Value { .. } => Left::Words,
            },
            LayoutRenderingElement::Number(number) => {
                lacking(self.facts.lacks(number.variable.into()), Left::Absent)
            }
            LayoutRenderingElement::Date(date) => {
                let lacks = date
                    .variable
                    .is_some_and(|date| self.facts.lacks(Variable::Date(date)));
                lacking(lacks && !self.collapses, Left::Absent)
            }
            LayoutRenderingElement::Names(names) => self.names(names),
            LayoutRenderingElement::Label(label) => {
                // In a citation collapsed to its year, the engine counts all labels.
                if self.facts.lacks(label.variable.into()) && !self.collapses {
                    Left::Nothing
                } else {
                    Left::Words
                }
            }
            LayoutRenderingElement::Group(group) => {
                Left::group(&self.children(&mut group.children, GroupSite::Group))
            }
            LayoutRenderingElement::Choose(choose) => self.choose(choose),
        }
    }

    /// The variable with the short form of another, if it is recorded; the engine knows only that of titles.
    fn short(&self, variable: Variable, form: LongShortForm) -> Option<Variable> {
        const SHORT: Variable = Variable::Standard(StandardVariable::ContainerTitleShort);
        let is_asked = form == LongShortForm::Short
            && variable == Variable::Standard(StandardVariable::ContainerTitle);
        (is_asked && self.facts.has(SHORT)).then_some(SHORT)
    }

    fn names(&mut self, names: &mut Names) -> Left {
        let stands = self.stands(names);
        let mut substitutes = names.children.iter_mut().filter_map(|child| match child {
            NamesChild::Substitute(substitute) => Some(substitute),
            _ => None,
        });
        if let Some(substitute) = substitutes.next() {
            if stands {
                // The element itself stays, as names with parts of their own are treated differently.
                substitute.children.clear();
            }
            self.children(&mut substitute.children, GroupSite::Body);
            return Left::Open;
        }
        let lacks = |name: &NameVariable| self.facts.lacks(Variable::Name(*name));
        if names.variable.iter().all(lacks) {
            // The engine lets a group print its words without the names that it surrounds.
            Left::Absent
        } else {
            Left::Open
        }
    }

    /// Whether names are certainly printed, so that their substitute is unused. An element whose `et-al` options show no name prints
    /// nothing, and counts as missing.
    fn stands(&self, names: &Names) -> bool {
        let inherited = names.options();
        let shows = |child: &NamesChild| match child {
            NamesChild::Name(name) => name.options(&inherited).et_al_use_first != Some(0),
            _ => false,
        };
        let mut variables = names.variable.iter();
        !self.counts_to_none
            && names.children.iter().any(shows)
            && variables.any(|name| self.has(Variable::Name(*name)))
    }

    fn has(&self, variable: Variable) -> bool {
        self.facts.has(variable) && !self.substitutes.may_be(variable)
    }

    /// Folds a macro at its first call, and renames the call. A macro that calls itself prints nothing there, as it would never end.
    ///
    /// The engine finds a macro by comparing names one by one for each call; names of different lengths are distinguished at once.
    fn call(&mut self, name: &mut String) -> Left {
        if let Some((left, new)) = self.done.get(name.as_str()) {
            name.clone_from(new);
            return *left;
        }
        let Some((&known, &part)) = self.waiting.get_key_value(name.as_str()) else {
            // No macro has this name.
            name.clear();
            return Left::Open;
        };
        self.waiting.remove(known);
        let mut part = part.clone();
        let left = Left::group(&self.children(&mut part.children, GroupSite::Body));
        part.name = ".".repeat(self.macros.len() + 1);
        name.clone_from(&part.name);
        self.done.insert(known, (left, part.name.clone()));
        self.macros.push(part);
        left
    }

    /// Removes branches that cannot be taken, and those after one that is always taken.
    fn choose(&mut self, choose: &mut Choose) -> Left {
        let asked = std::mem::replace(&mut choose.if_, always(Vec::new()));
        let otherwise = choose
            .otherwise
            .take()
            .map(|branch| always(branch.children));
        let asked = std::iter::once(asked)
            .chain(choose.else_if.drain(..))
            .chain(otherwise);
        let mut branches = Vec::new();
        let mut certain = false;
        for mut branch in asked {
            match self.test(&mut branch) {
                Some(false) => {}
                Some(true) => {
                    certain = true;
                    branches.push(always(branch.children));
                    break;
                }
                None => branches.push(branch),
            }
        }
        let left: Vec<_> = branches
            .iter_mut()
            .map(|branch| self.children(&mut branch.children, GroupSite::Branch))
            .collect();
        let mut branches = branches.into_iter();
        let Some(first) = branches.next() else {
            return Left::Nothing;
        };
        choose.if_ = first;
        choose.else_if = branches.collect();
        let mut outcomes = left.iter().map(|parts| Left::together(parts));
        let first = outcomes.next().unwrap_or(Left::Nothing);
        let asked = choose.branches().any(asks_aloud);
        let alike = outcomes.all(|outcome| outcome == first) && !asked;
        // Where no branch may be taken, nothing is left either.
        if alike && (certain || first == Left::Nothing) {
            first
        } else {
            Left::Open
        }
    }

    /// The known result of a branch's test; answered questions are removed from a test that stays open.
    fn test(&self, branch: &mut ChooseBranch) -> Option<bool> {
        if branch.disambiguate.is_some() {
            return None;
        }
        // In the reference list, the engine ignores questions about position.
        if self.facts.place == Some(PrintPlace::Listed) {
            branch.position = None;
        }
        // The answer that settles the whole test, and the result.
        let (settling, outcome) = match branch.match_ {
            ChooseMatch::All => (false, false),
            ChooseMatch::Any => (true, true),
            ChooseMatch::None => (true, false),
        };
        let mut settled = false;
        let mut ask = |answer: Option<bool>| {
            settled |= answer == Some(settling);
            answer.is_none()
        };
        let lacking = |lacks: bool| lacks.then_some(false);
        // A variable that replaced missing names is suppressed from then on, yet recorded; only the engine distinguishes the two.
        let recorded = |variable| {
            let has = self.facts.has(variable);
            lacking(self.facts.lacks(variable)).or(has.then_some(true))
        };
        let open = [
            still_open(&mut branch.is_numeric, |it| {
                ask(lacking(self.facts.lacks(it)))
            }),
            still_open(&mut branch.is_uncertain_date, |it| {
                ask(lacking(self.facts.lacks(Variable::Date(it))))
            }),
            still_open(&mut branch.type_, |it| ask(self.facts.is_of(it))),
            still_open(&mut branch.variable, |it| ask(recorded(it))),
            still_open(&mut branch.locator, |it| {
                ask(self.facts.names_place(Some(it)))
            }),
            still_open(&mut branch.position, |it| ask(self.facts.is_at(it))),
        ];
        if settled {
            Some(outcome)
        } else if open.contains(&true) {
            None
        } else {
            Some(!outcome)
        }
    }
}

fn is_more_than_absent(element: &LayoutRenderingElement) -> bool {
    matches!(element, LayoutRenderingElement::Group(group) if group.children.len() > 1)
}

/// Whether the engine records that this question was asked.
fn asks_aloud(branch: &ChooseBranch) -> bool {
    const NOTED: [Variable; 2] = [
        Variable::Number(NumberVariable::CitationNumber),
        Variable::Standard(StandardVariable::CitationLabel),
    ];
    let tests = [&branch.variable, &branch.is_numeric];
    let mut asked = tests.into_iter().flatten().flatten();
    branch.disambiguate.is_some() || asked.any(|variable| NOTED.contains(variable))
}

/// Keeps the questions of a test that are still open; returns whether there are any.
fn still_open<T: Copy>(questions: &mut Option<Vec<T>>, mut is_open: impl FnMut(T) -> bool) -> bool {
    if let Some(asked) = questions {
        asked.retain(|question| is_open(*question));
        if asked.is_empty() {
            *questions = None;
        }
    }
    questions.is_some()
}
