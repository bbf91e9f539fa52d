//! Turns a CSL-JSON item into a work, variable by variable.

use crate::load::sources::dates::When;
use crate::load::sources::{particles, rich};
use crate::model::work::{
    self, DateVariable, Kind, MarkedText, Name, Person, StandardVariable, Variable, Work, WorkDate,
};
use crate::yaml::{self, Node, NodeKind};

/// Names that programs use for variables besides those of CSL.
const ALIASES: &[(&str, StandardVariable)] = &[
    ("shortTitle", StandardVariable::TitleShort),
    ("journalAbbreviation", StandardVariable::ContainerTitleShort),
];

/// The variable for a key of an item.
pub(super) fn variable(key: &str) -> Option<Variable> {
    let alias = ALIASES.iter().find(|(known, _)| *known == key);
    let alias = alias.map(|(_, variable)| (*variable).into());
    alias.or_else(|| work::variable(key))
}

/// The kind of work for a CSL type.
pub(super) fn kind(written: &str) -> Option<Kind> {
    written.parse().ok()
}

/// The work that an item describes; `date` reads its dates.
pub(super) fn work(item: &Node, kind: Kind, date: &dyn Fn(&Node) -> When) -> Work {
    let mut work = Work::new(kind);
    for entry in item.entries().unwrap_or_default() {
        let Some(variable) = variable(&entry.key.value) else {
            continue;
        };
        match variable {
            Variable::Name(role) => work.set_names(role, names(&entry.value)),
            Variable::Date(variable) => self::date(&mut work, variable, &entry.value, date),
            // A key of the standard takes precedence over other names.
            _ if work.has(variable) && work::variable(&entry.key.value) != Some(variable) => {}
            _ => work.set_text(variable, text(&entry.value)),
        }
    }
    work
}

fn date(work: &mut Work, variable: DateVariable, node: &Node, read: &dyn Fn(&Node) -> When) {
    let words = |node: Option<&Node>| {
        let words = node.and_then(Node::scalar)?.text.value.trim().to_owned();
        words.chars().any(char::is_alphabetic).then_some(words)
    };
    // A literal date is printed as written.
    let literal = words(node.get("literal"));
    let date = match (read(node), literal) {
        (When::Known(from, _), Some(words)) => WorkDate::Words(words, Some(from)),
        (When::Known(from, until), None) => WorkDate::Known(from, until),
        (When::Undated(_), Some(words)) => WorkDate::Words(words, None),
        (When::Undated(_), None) => match words(node.get("raw").or(Some(node))) {
            Some(words) => WorkDate::Words(words, None),
            None => return,
        },
        (When::Unreadable(_), _) => return,
    };
    work.set_date(variable, date);
}

/// Reads a text, or a list, as some programs write it.
fn text(node: &Node) -> MarkedText {
    let scalar = |node: &Node| node.scalar().map(|scalar| scalar.text.value.clone());
    let written = match &node.kind {
        NodeKind::Sequence(nodes) => {
            let words: Vec<String> = nodes.iter().filter_map(scalar).collect();
            words.join("; ")
        }
        _ => scalar(node).unwrap_or_default(),
    };
    rich::marked(&written)
}

fn names(node: &Node) -> Vec<Name> {
    yaml::list(node).into_iter().filter_map(name).collect()
}

fn name(node: &Node) -> Option<Name> {
    let part = |key: &str| {
        let text = text(node.get(key)?).plain().trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    if node.entries().is_none() {
        let literal = text(node).plain().trim().to_owned();
        return (!literal.is_empty()).then_some(Name::Body(literal));
    }
    if let Some(literal) = part("literal") {
        return Some(if particles::is_others(&literal) {
            Name::Others
        } else {
            Name::Body(literal)
        });
    }
    let (family, given) = (part("family"), part("given"));
    let (family, given) = match (family, given) {
        (None, Some(given)) => (given, None),
        (family, given) => (family?, given),
    };
    if particles::is_others(&family) && given.is_none() {
        return Some(Name::Others);
    }
    let has_comma = node.get("comma-suffix").is_some();
    let mut person = Person {
        family,
        given,
        non_dropping: part("non-dropping-particle"),
        dropping: part("dropping-particle"),
        suffix: part("suffix"),
        has_comma,
    };
    // An empty particle states that there is none.
    let particles = ["non-dropping-particle", "dropping-particle"];
    let states_none = |key: &&str| node.get(key).is_some() && part(key).is_none();
    if !particles.iter().any(states_none) {
        particles::part(&mut person);
    }
    Some(Name::Person(person))
}
