//! The comma before the last of two names, which stands behind an inverted one: a body's name is never turned round.

use hayagriva::{ElemChild, ElemMeta};

use super::printed::texts;
use crate::model::work::{Name, Work};

/// Takes the comma out between two names of which the first is a body's.
pub(super) fn settle(children: &mut [ElemChild], work: &Work) {
    for child in children {
        let ElemChild::Elem(elem) = child else {
            continue;
        };
        let Some(ElemMeta::Names(names)) = &elem.meta else {
            settle(&mut elem.children.0, work);
            continue;
        };
        let role = match names.as_slice() {
            [(people, role)] if people.len() == 2 => *role,
            _ => continue,
        };
        let Some(Name::Body(first)) = work.names(role).first() else {
            continue;
        };
        let name = first.replace('\'', "’");
        let mut leaves = Vec::new();
        texts(&mut elem.children.0, &mut leaves);
        let mut is_behind = false;
        for leaf in leaves {
            let after = leaf.find(&name).map(|at| at + name.len());
            let comma = after.or_else(|| is_behind.then_some(0));
            if let Some(at) = comma
                && leaf.get(at..).is_some_and(|rest| rest.starts_with(", "))
            {
                leaf.remove(at);
                break;
            }
            is_behind |= after.is_some();
        }
    }
}

#[cfg(test)]
mod tests {
    use hayagriva::types::Person;
    use hayagriva::{Elem, ElemChild, ElemChildren, Formatted, Formatting};

    use super::*;
    use crate::model::work::{Kind, NameVariable};

    #[test]
    fn no_comma_stands_behind_the_first_of_two_bodies() {
        let mut work = Work::new(Kind::Report);
        let bodies = ["House of Data", "Port Union"].map(|name| Name::Body(name.to_owned()));
        work.set_names(NameVariable::Author, bodies.to_vec());
        let person = |name: &str| Person::from_strings(vec![name]).unwrap();
        let people = vec![person("House of Data"), person("Port Union")];
        let text = |text: &str| {
            ElemChild::Text(Formatted {
                text: text.to_owned(),
                formatting: Formatting::default(),
            })
        };
        for parts in [
            vec!["House of Data, and Port Union. "],
            vec!["House of Data", ", and ", "Port Union. "],
        ] {
            let mut children = vec![ElemChild::Elem(Elem {
                children: ElemChildren(parts.into_iter().map(text).collect()),
                display: None,
                meta: Some(ElemMeta::Names(vec![(
                    people.clone(),
                    NameVariable::Author,
                )])),
            })];
            settle(&mut children, &work);
            let mut leaves = Vec::new();
            texts(&mut children, &mut leaves);
            let printed: String = leaves.iter().map(|leaf| leaf.as_str()).collect();
            assert_eq!(printed, "House of Data and Port Union. ");
        }
    }
}
