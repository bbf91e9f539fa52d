//! What the engine's model of a work cannot say, put into what it printed: further people after the last name, the end of a span of years.

use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{Locale, TermForm};
use hayagriva::{ElemChild, ElemMeta};

use crate::model::Source;
use crate::model::record::{OTHERS, Until, is_others};

/// The sign that joins the last name to the others in styles that use no word.
const AMPERSAND: &str = "&";

/// What may join the last name to the others: the sign, and the word of each locale.
pub(super) fn conjunctions(locales: &[Locale]) -> Vec<String> {
    let and = Term::Other(OtherTerm::And);
    let terms = locales
        .iter()
        .filter_map(|locale| locale.term(and, TermForm::Long)?.single());
    terms.chain([AMPERSAND]).map(str::to_owned).collect()
}

/// Amends a citation or an entry of the list that prints `source`.
pub(super) fn amend(children: &mut [ElemChild], source: &Source, conjunctions: &[String]) {
    let entry = &source.entry;
    let people = [entry.authors(), entry.editors()];
    let has_others = people
        .into_iter()
        .flatten()
        .any(|people| people.last().is_some_and(is_others));
    if has_others {
        each(
            children,
            &|meta| matches!(meta, ElemMeta::Names(_)),
            &mut |texts| et_al(texts, conjunctions),
        );
        let mut texts = Vec::new();
        collect(children, &mut texts);
        one_stop(&mut texts);
    }
    if let (Some(from), Some(until)) = (entry.date(), source.until) {
        let end = match until {
            Until::Open => String::new(),
            Until::Date(to) if to.year != from.year => to.year.to_string(),
            Until::Date(_) => return,
        };
        let year = from.year.to_string();
        each(
            children,
            &|meta| matches!(meta, ElemMeta::Date),
            &mut |texts| {
                if let Some((text, at)) = texts
                    .iter_mut()
                    .find_map(|text| text.find(&year).map(|at| (text, at)))
                {
                    text.insert_str(at + year.len(), &format!("–{end}"));
                }
            },
        );
    }
}

/// Visits the texts of every element with a meaning.
fn each(
    children: &mut [ElemChild],
    wanted: &dyn Fn(&ElemMeta) -> bool,
    visit: &mut dyn FnMut(&mut [&mut String]),
) {
    for child in children {
        let ElemChild::Elem(elem) = child else {
            continue;
        };
        if elem.meta.as_ref().is_some_and(wanted) {
            let mut texts = Vec::new();
            collect(&mut elem.children.0, &mut texts);
            visit(&mut texts);
        } else {
            each(&mut elem.children.0, wanted, visit);
        }
    }
}

fn collect<'c>(children: &'c mut [ElemChild], texts: &mut Vec<&'c mut String>) {
    for child in children {
        match child {
            ElemChild::Text(text) => texts.push(&mut text.text),
            ElemChild::Elem(elem) => collect(&mut elem.children.0, texts),
            _ => {}
        }
    }
}

/// The full stop of `et al.` is that of the sentence, too.
fn one_stop(texts: &mut [&mut String]) {
    let mut ends = false;
    for text in texts.iter_mut().filter(|text| !text.is_empty()) {
        if ends && text.starts_with('.') {
            text.remove(0);
        }
        ends = text.ends_with(" et al.");
    }
}

/// `Smith, J., & others` becomes `Smith, J., et al.`
fn et_al(texts: &mut [&mut String], conjunctions: &[String]) {
    let Some(at) = texts
        .iter()
        .rposition(|text| text.trim() == OTHERS || text.ends_with(&format!(" {OTHERS}")))
    else {
        return;
    };
    if let Some(text) = texts.get_mut(at) {
        let rest = text.len() - text.trim_end().len();
        text.truncate(text.len() - rest - OTHERS.len());
    }
    // What joined the last two names, wherever it stands.
    for text in texts.iter_mut().take(at + 1).rev() {
        let mut rest = text.trim_end();
        if let Some(joined) = conjunctions.iter().find_map(|and| {
            let before = rest.strip_suffix(and.as_str())?;
            (before.is_empty() || before.ends_with([' ', ',', '\u{a0}'])).then_some(before)
        }) {
            rest = joined.trim_end();
        }
        let kept = rest.trim_end_matches([',', ' ', '\u{a0}']).len();
        text.truncate(kept);
        if kept > 0 {
            break;
        }
    }
    if let Some(text) = texts.get_mut(at) {
        text.push_str(" et al.");
    }
}
