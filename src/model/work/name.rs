//! Names of those who made a work: people, organisations, and unnamed others.

/// A name in a list of names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// A person; styles invert, shorten and sort the parts of the name.
    Person(Person),
    /// An organisation, or a name that is printed as it stands.
    Body(String),
    /// Unnamed further people: `and others` in BibTeX.
    Others,
}

/// A person's name in parts (CSL 1.0.2, "Name parts").
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Person {
    /// The family name, `Rossi`, or the whole of a single name.
    pub family: String,
    /// The given names: `Maria T.`
    pub given: Option<String>,
    /// The particle that stays with the family name: `van` in `van Gogh`.
    pub non_dropping: Option<String>,
    /// The particle that is dropped where the family name stands alone: `de` in `de La Fontaine`.
    pub dropping: Option<String>,
    /// The suffix: `Jr.`, `III`.
    pub suffix: Option<String>,
    /// Whether a comma stands before the suffix.
    pub has_comma: bool,
}

impl Name {
    /// The short name for citing: the family name with its particle, or the whole name of an organisation; empty for others.
    pub fn short(&self) -> String {
        match self {
            Self::Person(person) => match &person.non_dropping {
                Some(particle) => joined(particle, &person.family),
                None => person.family.clone(),
            },
            Self::Body(name) => name.clone(),
            Self::Others => String::new(),
        }
    }

    /// The name with given names first; empty for others.
    pub fn given_first(&self) -> String {
        let Self::Person(person) = self else {
            return self.short();
        };
        let parts = [
            person.given.as_deref(),
            person.dropping.as_deref(),
            person.non_dropping.as_deref(),
            Some(person.family.as_str()),
            person.suffix.as_deref(),
        ];
        let mut parts = parts.into_iter().flatten();
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |name, part| joined(&name, part))
    }

    /// The name for sorting: `Rossi, Maria T.`; empty for others.
    pub fn family_first(&self) -> String {
        match self {
            Self::Person(Person {
                given: Some(given), ..
            }) => format!("{}, {given}", self.short()),
            _ => self.short(),
        }
    }

    /// Whether the name is an organisation's, or printed as it stands.
    pub fn is_body(&self) -> bool {
        matches!(self, Self::Body(_))
    }
}

/// Joins two parts of a name: `d’` and `L’` take no blank after them.
fn joined(before: &str, after: &str) -> String {
    let is_close = before.ends_with(['\'', '’', '-']);
    format!("{before}{}{after}", if is_close { "" } else { " " })
}

#[cfg(test)]
mod tests {
    use super::{Name, Person};

    #[test]
    fn names_stand_in_every_order() {
        let person = |given: &str, non_dropping: &str, family: &str| {
            let part = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            Name::Person(Person {
                family: family.to_owned(),
                given: part(given),
                non_dropping: part(non_dropping),
                ..Person::default()
            })
        };
        let table = [
            (
                person("Maria", "", "Rossi"),
                "Rossi",
                "Maria Rossi",
                "Rossi, Maria",
            ),
            (
                person("Jan", "van", "Berg"),
                "van Berg",
                "Jan van Berg",
                "van Berg, Jan",
            ),
            (
                person("Ève", "d’", "Aube"),
                "d’Aube",
                "Ève d’Aube",
                "d’Aube, Ève",
            ),
            (person("", "", "Plato"), "Plato", "Plato", "Plato"),
            (
                Name::Body("House of Data".to_owned()),
                "House of Data",
                "House of Data",
                "House of Data",
            ),
            (Name::Others, "", "", ""),
        ];
        for (name, short, spoken, sorted) in table {
            let read = [name.short(), name.given_first(), name.family_first()];
            assert_eq!(read, [short, spoken, sorted]);
        }
    }
}
