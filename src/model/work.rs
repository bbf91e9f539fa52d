//! A citable work as in CSL: a kind, and variables that hold text, names or dates (CSL 1.0.2, appendices III and IV).
//!
//! All readers of bibliographies produce a [`Work`], the citation engine prints it, and all exports write it.

mod marked;
mod name;

pub use hayagriva::citationberg::taxonomy::{
    DateVariable, Kind, NameVariable, NumberVariable, PageVariable, StandardVariable, Variable,
};
pub use hayagriva::types::Date;

pub use self::marked::{Mark, MarkedPart, MarkedText, subscript, superscript};
pub use self::name::{Name, Person};

use super::record::Until;

/// A citable work. Empty variables are not stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// The kind of work: report, journal article, web page.
    pub kind: Kind,
    texts: Vec<(Variable, MarkedText)>,
    names: Vec<(NameVariable, Vec<Name>)>,
    dates: Vec<(DateVariable, WorkDate)>,
}

/// Format keys: English in BCP 47.
const ENGLISH: &str = "en";

/// A date of a work.
#[derive(Clone, Debug, PartialEq)]
pub enum WorkDate {
    /// A date, and its end if it is a range.
    Known(Date, Option<Until>),
    /// Words in place of a date, and the date that they state: `n.d.`, `Spring 2021`.
    Words(String, Option<Date>),
}

impl WorkDate {
    /// The date, or the first of a range.
    pub fn known(&self) -> Option<&Date> {
        match self {
            Self::Known(date, _) => Some(date),
            Self::Words(_, date) => date.as_ref(),
        }
    }
}

/// The variable with this name in CSL: `publisher-place`.
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

/// A name in the spelling of the standard, which may differ from its display form.
fn written(name: serde_json::Result<serde_json::Value>) -> String {
    let name = name.ok();
    let name = name.and_then(|name| Some(name.as_str()?.to_owned()));
    name.unwrap_or_default()
}

impl Work {
    /// A work of which only the kind is known.
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            texts: Vec::new(),
            names: Vec::new(),
            dates: Vec::new(),
        }
    }

    /// The text of a variable, with formatting.
    pub fn text(&self, variable: impl Into<Variable>) -> Option<&MarkedText> {
        let variable = variable.into();
        let mut texts = self.texts.iter();
        texts.find_map(|(known, text)| (*known == variable).then_some(text))
    }

    /// The text of a variable, without formatting.
    pub fn plain(&self, variable: impl Into<Variable>) -> Option<&str> {
        self.text(variable).map(MarkedText::plain)
    }

    /// The people and organisations in a role.
    pub fn names(&self, role: NameVariable) -> &[Name] {
        let mut names = self.names.iter();
        let names = names.find_map(|(known, names)| (*known == role).then_some(names));
        names.map_or(&[], Vec::as_slice)
    }

    /// The date in a variable.
    pub fn date(&self, variable: DateVariable) -> Option<&WorkDate> {
        let mut dates = self.dates.iter();
        dates.find_map(|(known, date)| (*known == variable).then_some(date))
    }

    /// Sets the text of a variable; a blank text removes it.
    pub fn set_text(&mut self, variable: impl Into<Variable>, text: impl Into<MarkedText>) {
        let (variable, text) = (variable.into(), text.into());
        self.texts.retain(|(known, _)| *known != variable);
        if !text.plain().trim().is_empty() {
            self.texts.push((variable, text));
        }
    }

    /// Sets the names in a role; an empty list removes it.
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

    /// All text variables, in the order recorded.
    pub fn texts(&self) -> impl Iterator<Item = (Variable, &MarkedText)> {
        self.texts.iter().map(|(variable, text)| (*variable, text))
    }

    /// All roles with their names, in the order recorded.
    pub fn roles(&self) -> impl Iterator<Item = (NameVariable, &[Name])> {
        let roles = self.names.iter();
        roles.map(|(role, names)| (*role, names.as_slice()))
    }

    /// All dates, in the order recorded.
    pub fn dates(&self) -> impl Iterator<Item = (DateVariable, &WorkDate)> {
        self.dates.iter().map(|(variable, date)| (*variable, date))
    }

    /// Whether a variable has a value.
    pub fn has(&self, variable: Variable) -> bool {
        match variable {
            Variable::Name(role) => !self.names(role).is_empty(),
            Variable::Date(date) => self.date(date).is_some(),
            text => self.text(text).is_some(),
        }
    }

    /// Whether the work's words are English, or of no stated language: English titles have a case of their own.
    pub fn is_english(&self) -> bool {
        let language = self.plain(StandardVariable::Language);
        language.is_none_or(|language| {
            let start = language.get(..ENGLISH.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(ENGLISH))
        })
    }

    /// The title, without formatting.
    pub fn title(&self) -> Option<&str> {
        self.plain(StandardVariable::Title)
    }

    /// The title of the container: journal, newspaper, website, book.
    pub fn container(&self) -> Option<&str> {
        self.plain(StandardVariable::ContainerTitle)
    }

    /// The publisher.
    pub fn publisher(&self) -> Option<&str> {
        self.plain(StandardVariable::Publisher)
    }

    /// The web address.
    pub fn url(&self) -> Option<&str> {
        self.plain(StandardVariable::URL)
    }

    /// The DOI, without a resolver.
    pub fn doi(&self) -> Option<&str> {
        self.plain(StandardVariable::DOI)
    }

    /// The authors.
    pub fn authors(&self) -> &[Name] {
        self.names(NameVariable::Author)
    }

    /// The editors.
    pub fn editors(&self) -> &[Name] {
        self.names(NameVariable::Editor)
    }

    /// The date of publication, or the first day of its range.
    pub fn issued(&self) -> Option<&Date> {
        self.date(DateVariable::Issued)?.known()
    }

    /// The date on which the address was visited.
    pub fn accessed(&self) -> Option<&Date> {
        self.date(DateVariable::Accessed)?.known()
    }
}
