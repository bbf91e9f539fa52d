//! Partial evaluation of a citation style: what it would decide anew for every work, by the kind of the work and by what is recorded of it,
//! is decided once.
//!
//! A style such as Chicago's asks some 800 questions of a work, and asks them again for every group that might stay empty. For works
//! of which the answers are known, so are the branches that can never be taken and the parts that can never print. What is left prints the same.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use hayagriva::citationberg::taxonomy::{Kind, Locator, NameVariable, NumberVariable, Variable};
use hayagriva::citationberg::{
    Affixes, Choose, ChooseBranch, ChooseMatch, CslMacro, Formatting, IndependentStyle,
    LayoutRenderingElement, LongShortForm, Names, NamesChild, SortKey, TestPosition, Text,
    TextTarget,
};
use hayagriva::{CitationItem, CitationRequest, Entry, standalone_citation};

/// What is known of one work, or of several at once: by question of the [`PROBE`], an answer, or none where they differ.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Facts {
    answers: Vec<Option<bool>>,
    /// Where it is printed, if that is known.
    place: Option<Printed>,
}

/// Where a work is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Printed {
    /// Where it is cited for the first time, with a place in it of a kind.
    First(Option<Locator>),
    /// Where it is cited again, and was neither close by nor right before.
    Again(Option<Locator>),
    /// In the list.
    Listed,
}

impl Facts {
    /// Asks a work. Nothing is known where that fails.
    pub(super) fn of(entry: &Entry) -> Self {
        let Some(probe) = PROBE.as_ref() else {
            return Self::default();
        };
        let item = CitationItem::with_entry(entry);
        let printed =
            standalone_citation(CitationRequest::from_items(vec![item], &probe.style, &[]));
        let mut answers = vec![Some(false); probe.questions.len()];
        for word in printed.to_string().split_whitespace() {
            let index = word.parse().ok();
            if let Some(answer) = index.and_then(|index: usize| answers.get_mut(index)) {
                *answer = Some(true);
            }
        }
        Self {
            answers,
            place: None,
        }
    }

    /// The same, of works that are printed in one place.
    pub(super) fn printed(self, place: Printed) -> Self {
        Self {
            place: Some(place),
            ..self
        }
    }

    /// What holds of these works and of others.
    pub(super) fn or(mut self, other: &Self) -> Self {
        if self.answers.len() != other.answers.len() {
            return Self::default();
        }
        for (answer, other) in self.answers.iter_mut().zip(&other.answers) {
            if answer != other {
                *answer = None;
            }
        }
        self
    }

    fn answer(&self, question: Question) -> Option<bool> {
        let index = PROBE.as_ref()?.questions.get(&question)?;
        *self.answers.get(*index)?
    }

    fn is_at(&self, position: TestPosition) -> Option<bool> {
        Some(match (position, self.place?) {
            (_, Printed::Listed) => return None,
            (TestPosition::First, place) => matches!(place, Printed::First(_)),
            (TestPosition::Subsequent, place) => matches!(place, Printed::Again(_)),
            _ => false,
        })
    }

    /// Whether this kind of place in the work is named, or none.
    fn names_place(&self, asked: Option<Locator>) -> Option<bool> {
        Some(match self.place? {
            Printed::First(locator) | Printed::Again(locator) => locator == asked,
            Printed::Listed => asked.is_none(),
        })
    }

    fn is_of(&self, kind: Kind) -> Option<bool> {
        self.answer(Question::Kind(kind))
    }

    /// Whether nothing is recorded. That something is recorded would say little: a style prints an author once and then not again.
    fn lacks(&self, variable: Variable) -> bool {
        if variable == Variable::Number(NumberVariable::Locator) {
            return self.names_place(None) == Some(true);
        }
        self.answer(Question::Variable(variable)) == Some(false)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Question {
    Kind(Kind),
    Variable(Variable),
}

/// A style that prints the numbers of the questions that a work answers with yes.
#[derive(Debug)]
struct Probe {
    style: IndependentStyle,
    questions: HashMap<Question, usize>,
}

/// The kinds of works of the CSL 1.0.2 specification, appendix III.
const KINDS: &str = "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset \
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map \
    motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog \
    regulation report review review-book software song speech standard thesis treaty webpage";

/// Its variables (appendix IV) that a record may fill; not those that the place of a citation decides: `locator`, `citation-number`,
/// `first-reference-note-number`, `year-suffix`, `citation-label`.
const VARIABLES: &str = "abstract annote archive archive_collection archive_location archive-place authority call-number collection-title \
    container-title container-title-short dimensions division DOI event-title event-place genre ISBN ISSN jurisdiction keyword language \
    license medium note original-publisher original-publisher-place original-title part-title PMCID PMID publisher publisher-place \
    references reviewed-genre reviewed-title scale source status title title-short URL volume-title \
    chapter-number collection-number edition issue number number-of-pages number-of-volumes page page-first part-number printing-number \
    section supplement-number version volume accessed available-date event-date issued original-date submitted author chair \
    collection-editor compiler composer container-author contributor curator director editor editorial-director executive-producer guest \
    host illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author script-writer \
    series-creator translator";

static PROBE: LazyLock<Option<Probe>> = LazyLock::new(|| {
    let kinds = KINDS.split_whitespace().map(|name| ("type", name));
    let variables = VARIABLES.split_whitespace().map(|name| ("variable", name));
    let mut tests = String::new();
    for (index, (test, name)) in kinds.chain(variables).enumerate() {
        let _ = write!(
            tests,
            "<choose><if {test}=\"{name}\"><text value=\"{index} \"/></if></choose>"
        );
    }
    let style = IndependentStyle::from_xml(&format!(
        "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\">\
         <info><title>Probe</title><id>probe</id><updated>2024-01-01T00:00:00+00:00</updated></info>\
         <citation><layout>{tests}</layout></citation></style>"
    ))
    .ok()?;
    let questions = style.citation.layout.elements.iter().enumerate();
    let questions = questions.filter_map(|(index, element)| {
        let LayoutRenderingElement::Choose(choose) = element else {
            return None;
        };
        let kind = choose
            .if_
            .type_
            .iter()
            .flatten()
            .copied()
            .map(Question::Kind);
        let variable = choose
            .if_
            .variable
            .iter()
            .flatten()
            .copied()
            .map(Question::Variable);
        Some((kind.chain(variable).next()?, index))
    });
    let questions = questions.collect();
    Some(Probe { style, questions })
});

/// The style without what no work can print of which these facts hold.
pub(super) fn specialised(style: &IndependentStyle, facts: &Facts) -> IndependentStyle {
    let mut fold = Fold {
        facts,
        collapses: style.citation.collapse.is_some(),
        waiting: style
            .macros
            .iter()
            .map(|part| (part.name.as_str(), part))
            .collect(),
        done: HashMap::new(),
        macros: Vec::new(),
    };
    let mut bibliography = style.bibliography.clone();
    let mut citation = style.citation.clone();
    fold.children(&mut citation.layout.elements);
    if let Some(bibliography) = &mut bibliography {
        fold.children(&mut bibliography.layout.elements);
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

/// What is left of a part of a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Left {
    /// Nothing that prints or counts.
    Nothing,
    /// It prints nothing, and counts as a variable that is not recorded: a group with only such stays empty.
    Absent,
    /// Words that print by themselves and count for nothing.
    Words,
    /// What must be asked of the work.
    Open,
}

impl Left {
    /// What is left of a group or a macro: it prints only where a variable in it does, if it has any.
    fn group(parts: &[Self]) -> Self {
        if parts.contains(&Self::Absent) && !parts.contains(&Self::Open) {
            Self::Absent
        } else {
            Self::Open
        }
    }

    /// What is left of parts that only stand together.
    fn together(parts: &[Self]) -> Self {
        let mut parts = parts.iter().filter(|part| **part != Self::Nothing);
        match parts.next() {
            None => Self::Nothing,
            Some(first) if parts.all(|part| part == first) => *first,
            Some(_) => Self::Open,
        }
    }
}

struct Fold<'s> {
    facts: &'s Facts,
    /// Whether citations are shortened to their years: then a date does not always count as the variable that it is.
    collapses: bool,
    /// Macros that nothing has called yet.
    waiting: HashMap<&'s str, &'s CslMacro>,
    /// What is left of a macro, and its new name, by the one that it had.
    done: HashMap<&'s str, (Left, String)>,
    /// Finished macros.
    macros: Vec<CslMacro>,
}

impl Fold<'_> {
    /// Folds parts that stand side by side; what is left of each.
    fn children(&mut self, elements: &mut Vec<LayoutRenderingElement>) -> Vec<Left> {
        let mut left = Vec::with_capacity(elements.len());
        elements.retain_mut(|element| {
            let part = self.element(element);
            if part == Left::Nothing || part == Left::Absent && left.contains(&Left::Absent) {
                return false;
            }
            if part == Left::Absent {
                *element = absent();
            }
            left.push(part);
            true
        });
        left
    }

    fn element(&mut self, element: &mut LayoutRenderingElement) -> Left {
        let lacking = |lacks: bool, left: Left| if lacks { left } else { Left::Open };
        match element {
            LayoutRenderingElement::Text(text) => match &mut text.target {
                TextTarget::Variable { var, .. } => lacking(self.facts.lacks(*var), Left::Absent),
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
                if self.facts.lacks(label.variable.into()) {
                    Left::Nothing
                } else {
                    Left::Words
                }
            }
            LayoutRenderingElement::Group(group) => {
                Left::group(&self.children(&mut group.children))
            }
            LayoutRenderingElement::Choose(choose) => self.choose(choose),
        }
    }

    fn names(&mut self, names: &mut Names) -> Left {
        let mut substitutes = names.children.iter_mut().filter_map(|child| match child {
            NamesChild::Substitute(substitute) => Some(substitute),
            _ => None,
        });
        if let Some(substitute) = substitutes.next() {
            self.children(&mut substitute.children);
            return Left::Open;
        }
        let lacks = |name: &NameVariable| self.facts.lacks(Variable::Name(*name));
        if names.variable.iter().all(lacks) {
            Left::Nothing
        } else {
            Left::Open
        }
    }

    /// Folds a macro at its first call, and calls it by its new name. One that calls itself prints nothing there: it would never end.
    ///
    /// The engine finds a macro by comparing names one after the other, for every call; names of different lengths it tells apart at once.
    fn call(&mut self, name: &mut String) -> Left {
        if let Some((left, new)) = self.done.get(name.as_str()) {
            name.clone_from(new);
            return *left;
        }
        let Some((&known, &part)) = self.waiting.get_key_value(name.as_str()) else {
            return Left::Open;
        };
        self.waiting.remove(known);
        let mut part = part.clone();
        let left = Left::group(&self.children(&mut part.children));
        part.name = ".".repeat(self.macros.len() + 1);
        name.clone_from(&part.name);
        self.done.insert(known, (left, part.name.clone()));
        self.macros.push(part);
        left
    }

    /// Takes out the branches that cannot be taken, and those behind one that must be.
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
            .map(|branch| self.children(&mut branch.children))
            .collect();
        let mut branches = branches.into_iter();
        let Some(first) = branches.next() else {
            return Left::Nothing;
        };
        choose.if_ = first;
        choose.else_if = branches.collect();
        match left.as_slice() {
            [only] if certain => Left::together(only),
            _ => Left::Open,
        }
    }

    /// What is known of a branch's test. The questions that have an answer are taken out of a test that stays open.
    fn test(&self, branch: &mut ChooseBranch) -> Option<bool> {
        // The engine notes that it was asked.
        if branch.disambiguate.is_some() {
            return None;
        }
        // In the list the engine passes over questions of position.
        if self.facts.place == Some(Printed::Listed) {
            branch.position = None;
        }
        // The answer that settles the whole test, and what it settles it to.
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
        let open = [
            still_open(&mut branch.is_numeric, |it| {
                ask(lacking(self.facts.lacks(it)))
            }),
            still_open(&mut branch.is_uncertain_date, |it| {
                ask(lacking(self.facts.lacks(Variable::Date(it))))
            }),
            still_open(&mut branch.type_, |it| ask(self.facts.is_of(it))),
            still_open(&mut branch.variable, |it| {
                ask(lacking(self.facts.lacks(it)))
            }),
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

/// Keeps the questions of a test that have no answer yet; whether there are any.
fn still_open<T: Copy>(questions: &mut Option<Vec<T>>, mut is_open: impl FnMut(T) -> bool) -> bool {
    if let Some(asked) = questions {
        asked.retain(|question| is_open(*question));
        if asked.is_empty() {
            *questions = None;
        }
    }
    questions.is_some()
}

/// A branch that is always taken: all of its no tests hold.
fn always(children: Vec<LayoutRenderingElement>) -> ChooseBranch {
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

/// A variable that prints nothing: names are not printed as text.
fn absent() -> LayoutRenderingElement {
    printing(Variable::Name(NameVariable::Author))
}

/// A part that prints a variable and nothing else.
pub(super) fn printing(var: Variable) -> LayoutRenderingElement {
    LayoutRenderingElement::Text(Text {
        target: TextTarget::Variable {
            var,
            form: LongShortForm::default(),
        },
        formatting: Formatting::default(),
        affixes: Affixes::default(),
        display: None,
        quotes: false,
        strip_periods: false,
        text_case: None,
    })
}
