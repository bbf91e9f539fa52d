//! A citable work as CSL describes it: a kind, and variables that hold text, names or dates (CSL 1.0.2, appendices III and IV).
//!
//! Every reader of bibliographies yields a [`Work`], the citation engine prints one, and every export writes one.

mod marked;
mod name;

pub use hayagriva::citationberg::taxonomy::{
    DateVariable, Kind, NameVariable, NumberVariable, PageVariable, StandardVariable, Variable,
};
pub use hayagriva::types::Date;

pub use self::marked::{Mark, MarkedPart, MarkedText, subscript, superscript};
pub use self::name::{Name, Person};

use super::record::Until;

/// A citable work. A variable without content is not held.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// What it is: report, article in a journal, page on the web.
    pub kind: Kind,
    texts: Vec<(Variable, MarkedText)>,
    names: Vec<(NameVariable, Vec<Name>)>,
    dates: Vec<(DateVariable, WorkDate)>,
}

/// Format keys: English in BCP 47.
const ENGLISH: &str = "en";

/// When something happened to a work.
#[derive(Clone, Debug, PartialEq)]
pub enum WorkDate {
    /// A date, and where it ends if it is a span.
    Known(Date, Option<Until>),
    /// Words in the place of one, and the date that they tell: `n.d.`, `Spring 2021`.
    Words(String, Option<Date>),
}

impl WorkDate {
    /// The date, or the first of a span.
    pub fn known(&self) -> Option<&Date> {
        match self {
            Self::Known(date, _) => Some(date),
            Self::Words(_, date) => date.as_ref(),
        }
    }
}

/// The variable of a name in CSL: `publisher-place`.
pub fn variable(name: &str) -> Option<Variable> {
    use serde::Deserialize as _;
    use serde::de::value::{Error, StrDeserializer};
    Variable::deserialize(StrDeserializer::<Error>::new(name)).ok()
}

/// The name of a kind in CSL: `article-journal`.
pub fn kind_name(kind: Kind) -> String {
    written(serde_json::to_value(kind))
}

/// The name of a variable in CSL: `publisher-place`.
pub fn variable_name(variable: impl Into<Variable>) -> String {
    written(serde_json::to_value(variable.into()))
}

/// A name as the standard writes it, which is not always how it is displayed.
fn written(name: serde_json::Result<serde_json::Value>) -> String {
    let name = name.ok();
    let name = name.and_then(|name| Some(name.as_str()?.to_owned()));
    name.unwrap_or_default()
}

impl Work {
    /// A work of which nothing but its kind is known.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            texts: Vec::new(),
            names: Vec::new(),
            dates: Vec::new(),
        }
    }

    /// The text of a variable, with its marks.
    pub fn text(&self, variable: impl Into<Variable>) -> Option<&MarkedText> {
        let variable = variable.into();
        let mut texts = self.texts.iter();
        texts.find_map(|(known, text)| (*known == variable).then_some(text))
    }

    /// The text of a variable, without marks.
    pub fn plain(&self, variable: impl Into<Variable>) -> Option<&str> {
        self.text(variable).map(MarkedText::plain)
    }

    /// The people and bodies in a role.
    pub fn names(&self, role: NameVariable) -> &[Name] {
        let mut names = self.names.iter();
        let names = names.find_map(|(known, names)| (*known == role).then_some(names));
        names.map_or(&[], Vec::as_slice)
    }

    /// The date of a variable.
    pub fn date(&self, variable: DateVariable) -> Option<&WorkDate> {
        let mut dates = self.dates.iter();
        dates.find_map(|(known, date)| (*known == variable).then_some(date))
    }

    /// Sets the text of a variable; a blank one removes it.
    pub fn set_text(&mut self, variable: impl Into<Variable>, text: impl Into<MarkedText>) {
        let (variable, text) = (variable.into(), text.into());
        self.texts.retain(|(known, _)| *known != variable);
        if !text.plain().trim().is_empty() {
            self.texts.push((variable, text));
        }
    }

    /// Sets who stands in a role; nobody removes it.
    pub fn set_names(&mut self, role: NameVariable, names: Vec<Name>) {
        self.names.retain(|(known, _)| *known != role);
        if !names.is_empty() {
            self.names.push((role, names));
        }
    }

    /// Sets the date of a variable.
    pub fn set_date(&mut self, variable: DateVariable, date: WorkDate) {
        self.dates.retain(|(known, _)| *known != variable);
        self.dates.push((variable, date));
    }

    /// Every variable that holds text, in the order recorded.
    pub fn texts(&self) -> impl Iterator<Item = (Variable, &MarkedText)> {
        self.texts.iter().map(|(variable, text)| (*variable, text))
    }

    /// Every role that somebody stands in, in the order recorded.
    pub fn roles(&self) -> impl Iterator<Item = (NameVariable, &[Name])> {
        let roles = self.names.iter();
        roles.map(|(role, names)| (*role, names.as_slice()))
    }

    /// Every date, in the order recorded.
    pub fn dates(&self) -> impl Iterator<Item = (DateVariable, &WorkDate)> {
        self.dates.iter().map(|(variable, date)| (*variable, date))
    }

    /// Whether a variable holds something.
    pub fn has(&self, variable: Variable) -> bool {
        match variable {
            Variable::Name(role) => !self.names(role).is_empty(),
            Variable::Date(date) => self.date(date).is_some(),
            text => self.text(text).is_some(),
        }
    }

    /// Whether its words are English, or of no language that is told: titles in English have a case of their own.
    pub fn is_english(&self) -> bool {
        let language = self.plain(StandardVariable::Language);
        language.is_none_or(|language| {
            let start = language.get(..ENGLISH.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(ENGLISH))
        })
    }

    /// Its title, without marks.
    pub fn title(&self) -> Option<&str> {
        self.plain(StandardVariable::Title)
    }

    /// The title of the work that holds it: journal, newspaper, website, book.
    pub fn container(&self) -> Option<&str> {
        self.plain(StandardVariable::ContainerTitle)
    }

    /// Who published it.
    pub fn publisher(&self) -> Option<&str> {
        self.plain(StandardVariable::Publisher)
    }

    /// Its address.
    pub fn url(&self) -> Option<&str> {
        self.plain(StandardVariable::URL)
    }

    /// Its DOI, without a resolver.
    pub fn doi(&self) -> Option<&str> {
        self.plain(StandardVariable::DOI)
    }

    /// Its authors.
    pub fn authors(&self) -> &[Name] {
        self.names(NameVariable::Author)
    }

    /// Its editors.
    pub fn editors(&self) -> &[Name] {
        self.names(NameVariable::Editor)
    }

    /// When it was published, or the first day of the span.
    pub fn issued(&self) -> Option<&Date> {
        self.date(DateVariable::Issued)?.known()
    }

    /// When its address was visited.
    pub fn accessed(&self) -> Option<&Date> {
        self.date(DateVariable::Accessed)?.known()
    }
}
