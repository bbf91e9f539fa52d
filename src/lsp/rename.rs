//! Rename: an id where its record stands and wherever it is named.

use std::collections::BTreeSet;

use super::references::subject;
use super::view::View;
use crate::model::Record;
use crate::model::occurrence::{self, Occurrence};
use crate::prose::key;
use crate::span::{Span, Spanned};

/// Format keys: fields of BibLaTeX that name other entries.
const NAMING: &[&str] = &["crossref", "xdata", "xref", "related", "entryset"];

/// The most bytes in a list of keys.
const LONGEST: usize = 4096;

/// Format keys: the ending of files of BibLaTeX.
const BIB: &str = ".bib";

/// The id at a byte, if it can be renamed, and its span.
pub fn renamable<'a>(view: &View<'a>, offset: usize) -> Option<Occurrence<'a>> {
    let here = view.occurrence(offset)?;
    view.project.library.get(here.id).map(|_| here)
}

/// The edits that rename an id; an error says why the new one cannot be used.
pub fn rename(view: &View<'_>, offset: usize, new: &str) -> Result<Vec<Spanned<String>>, String> {
    let library = &view.project.library;
    let old = subject(view, offset).ok_or("no id stands here")?;
    let record = library
        .get(old)
        .ok_or_else(|| format!("no record has the id `{old}`"))?;
    vet(record, new)?;
    if new != old && (library.get(new).is_some() || library.broken.contains_key(new)) {
        return Err(format!("there is a `{new}` already"));
    }
    let all = occurrence::all(view.project);
    let own = all.iter().filter(|occurrence| occurrence.id == old);
    let mut places: BTreeSet<Span> = own.map(|own| own.span).collect();
    places.extend(in_bibliographies(view, old));
    let files = &view.project.files;
    if let Some(place) = places.iter().find(|place| files.slice(**place) != old) {
        let path = files.path(place.file);
        return Err(format!(
            "`{old}` is written in another way in {path}; write it plainly first"
        ));
    }
    let edits = places.into_iter();
    Ok(edits
        .map(|place| Spanned::new(new.to_owned(), place))
        .collect())
}

/// Refuses an id that a record cannot have, and says why.
fn vet(record: Record<'_>, id: &str) -> Result<(), String> {
    let is_word = |part: &str| {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        !part.is_empty() && part.bytes().all(is_plain)
    };
    match record {
        Record::Source(_) if !key::is_bare(id) => {
            Err(format!("`{id}` cannot be cited without braces"))
        }
        Record::Evidence(_) | Record::Claim(_) if !id.split('-').all(is_word) => Err(format!(
            "`{id}` is not in kebab-case: lower-case letters, digits and single hyphens"
        )),
        _ => Ok(()),
    }
}

/// Spans in BibLaTeX files where an entry names another by `id`.
fn in_bibliographies(view: &View<'_>, id: &str) -> Vec<Span> {
    let files = &view.project.files;
    let mut found = Vec::new();
    for file in files
        .ids()
        .filter(|file| files.path(*file).to_ascii_lowercase().ends_with(BIB))
    {
        let text = files.text(file);
        for (at, _) in text.match_indices('=') {
            let before = text.get(..at).unwrap_or_default().trim_end();
            let is_naming = NAMING.iter().any(|name| {
                let start = before.len().checked_sub(name.len());
                let field = start.and_then(|start| Some((start, before.get(start..)?)));
                field.is_some_and(|(start, field)| {
                    field.eq_ignore_ascii_case(name)
                        && !before.get(..start).is_some_and(ends_in_letter)
                })
            });
            if is_naming {
                let value = text.get(at + 1..).unwrap_or_default();
                let keys = named(value, id).map(|key| at + 1 + key);
                found.extend(keys.map(|start| Span::new(file, start..start + id.len())));
            }
        }
    }
    found
}

fn ends_in_letter(text: &str) -> bool {
    text.ends_with(|last: char| last.is_alphanumeric())
}

/// Offsets of `id` in a value that lists keys: `{a, b}`, `"a"`.
fn named<'v>(value: &'v str, id: &'v str) -> impl Iterator<Item = usize> + 'v {
    let blank = value.len() - value.trim_start().len();
    let list = value.get(blank + 1..).unwrap_or_default();
    let list = list
        .get(..list.floor_char_boundary(LONGEST))
        .unwrap_or_default();
    let end = match value.get(blank..).and_then(|open| open.chars().next()) {
        Some('{') => list.find('}'),
        Some('"') => list.find('"'),
        _ => None,
    };
    let list = list.get(..end.unwrap_or(0)).unwrap_or_default();
    let mut at = blank + 1;
    list.split(',').filter_map(move |written| {
        let start = at + (written.len() - written.trim_start().len());
        at += written.len() + 1;
        (written.trim() == id).then_some(start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_entries_are_found_in_their_lists() {
        for (value, expected) in [
            (" {a}", &[2][..]),
            (" {b, a ,aa,a}", &[5, 11]),
            (" \"a\",", &[2]),
            (" a,", &[]),
            (" {a", &[]),
            ("", &[]),
            ("é", &[]),
        ] {
            assert_eq!(named(value, "a").collect::<Vec<_>>(), expected, "{value}");
        }
    }
}
