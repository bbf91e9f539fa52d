//! Inheritance between entries: `xdata`, and `crossref` with BibLaTeX's default rules (manual 3.20, appendix B).

use std::collections::{BTreeMap, BTreeSet};

use super::fields::{self, FieldFate, canonical};
use super::syntax::{Field, RawEntry};
use crate::arrange::distinct;

/// The longest chain of inheritance that is followed.
const LONGEST_ROW: usize = 16;

/// The most entries from which one entry inherits.
const MOST_PARENTS: usize = 100;

/// The most bytes of text that the entries of a file may inherit in all.
const MOST: usize = 16 << 20;

/// Fields that are never inherited.
const OWN: &[&str] = &["crossref", "entryset", "relatedstring", "xdata"];

/// Title fields that get another name when a part inherits from a work.
const TITLES: &[(&str, &str, &str, &str)] = &[
    ("title", "booktitle", "maintitle", "journaltitle"),
    (
        "subtitle",
        "booksubtitle",
        "mainsubtitle",
        "journalsubtitle",
    ),
    (
        "titleaddon",
        "booktitleaddon",
        "maintitleaddon",
        "journaltitleaddon",
    ),
];

/// A reference to an entry that the file lacks, by the index of the entry that refers.
#[derive(Debug)]
pub(super) struct Dangling {
    pub(super) entry: usize,
    pub(super) field: &'static str,
    pub(super) key: String,
}

/// Adds to each entry what it inherits; returns references to missing entries.
pub(super) fn inherit(entries: &mut [RawEntry<'_>]) -> Vec<Dangling> {
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        index.entry(entry.key.to_owned()).or_insert(at);
        // BibTeX compares keys regardless of case.
        index.entry(entry.key.to_lowercase()).or_insert(at);
    }
    let find = |key: &str| {
        let found = index.get(key).or_else(|| index.get(&key.to_lowercase()));
        found.copied()
    };
    // Read once, since an entry is visited for each that inherits from it.
    let wanted: Vec<Vec<EntryReference>> = entries
        .iter()
        .map(|entry| {
            let keys = keys(entry).into_iter().take(MOST_PARENTS);
            let wanted = keys.map(|(field, key)| EntryReference {
                field,
                from: find(&key),
                key,
            });
            wanted.collect()
        })
        .collect();
    let of = |at: usize| wanted.get(at).into_iter().flatten();
    let mut heritages: BTreeMap<usize, Heritage<'_>> = BTreeMap::new();
    let mut dangling = Vec::new();
    let mut left = MOST;
    let mut done: BTreeSet<usize> = BTreeSet::new();
    for start in 0..entries.len() {
        // The parents of an entry are completed first. Beside each entry of the row is the iterator over its other parents.
        let mut row = vec![(start, of(start))];
        while let Some((at, rest)) = row.last_mut() {
            let at = *at;
            let open = rest
                .filter_map(|wanted| wanted.from)
                .find(|from| !done.contains(from));
            if let Some(next) = open {
                let is_new = row.iter().all(|(known, _)| *known != next);
                if is_new && row.len() < LONGEST_ROW {
                    row.push((next, of(next)));
                }
                continue;
            }
            row.pop();
            if !done.insert(at) {
                continue;
            }
            for wanted in of(at) {
                let Some(from) = wanted.from.filter(|from| *from != at) else {
                    dangling.push(Dangling {
                        entry: at,
                        field: wanted.field,
                        key: wanted.key.clone(),
                    });
                    continue;
                };
                // If two entries inherit from each other, one gives and one takes.
                let Some(parent) = entries.get(from).filter(|_| done.contains(&from)) else {
                    continue;
                };
                let heritage = heritages
                    .entry(from)
                    .or_insert_with(|| Heritage::of(parent));
                if heritage.size > left {
                    continue;
                }
                left -= heritage.size;
                if let Some(entry) = entries.get_mut(at) {
                    take(entry, heritage, wanted.field == "crossref");
                }
            }
        }
    }
    dangling
}

/// A reference to another entry, by its index where there is one.
struct EntryReference {
    field: &'static str,
    from: Option<usize>,
    key: String,
}

/// The keys from which an entry inherits, in order: `xdata` comes first.
fn keys(entry: &RawEntry<'_>) -> Vec<(&'static str, String)> {
    let mut keys = Vec::new();
    for name in ["xdata", "crossref"] {
        for field in entry.fields.iter().filter(|field| field.name == name) {
            let value = field.value.concat();
            let parts = value
                .split(',')
                .map(str::trim)
                .filter(|key| !key.is_empty());
            keys.extend(parts.map(|key| (name, key.to_owned())));
        }
    }
    keys
}

/// What other entries may inherit from one.
struct Heritage<'t> {
    kind: String,
    fields: Vec<Field<'t>>,
    /// Bytes of the text in its fields.
    size: usize,
}

impl<'t> Heritage<'t> {
    fn of(entry: &RawEntry<'t>) -> Self {
        let fields = entry.fields.iter().filter(|field| {
            let is_read =
                fields::known(&field.name).is_some_and(|(_, fate)| fate != FieldFate::Ignored);
            is_read && !OWN.contains(&field.name.as_str()) && !is_empty(field)
        });
        let fields: Vec<Field<'t>> = fields.cloned().collect();
        let pieces = fields.iter().flat_map(|field| &field.value);
        Self {
            kind: entry.kind.clone(),
            size: pieces.map(|piece| piece.len() + 1).sum(),
            fields,
        }
    }
}

fn take<'t>(entry: &mut RawEntry<'t>, heritage: &Heritage<'t>, renames: bool) {
    let Heritage { kind, fields, .. } = heritage;
    let mut own: BTreeSet<String> = distinct(
        entry
            .fields
            .iter()
            .filter(|field| !is_empty(field))
            .map(|field| canonical(&field.name).to_owned()),
    );
    let is_dated = own.contains("date") || own.contains("year");
    let given: BTreeSet<String> =
        distinct(fields.iter().map(|field| canonical(&field.name).to_owned()));
    for field in fields {
        let name = canonical(&field.name).to_owned();
        if is_dated && matches!(name.as_str(), "date" | "year" | "month" | "day") {
            continue;
        }
        let name = match renames.then(|| renamed(&name, &entry.kind, kind)).flatten() {
            // In BibTeX's own way, the whole work has both titles.
            Some(new) if given.contains(new) => continue,
            Some(new) => new.to_owned(),
            None if renames
                && matches!(name.as_str(), "shorttitle" | "subtitle" | "titleaddon") =>
            {
                continue;
            }
            // The author of a part is not that of the book.
            None if renames && name == "author" && own.contains("author") => {
                match entry.kind.as_str() {
                    "inbook" | "bookinbook" | "suppbook" => "bookauthor".to_owned(),
                    _ => name,
                }
            }
            None => name,
        };
        if own.insert(name.clone()) {
            // An empty field gives way to an inherited one.
            entry.fields.retain(|mine| canonical(&mine.name) != name);
            entry.fields.push(Field {
                name,
                ..field.clone()
            });
        }
    }
}

fn is_empty(field: &Field<'_>) -> bool {
    field.value.iter().all(|piece| piece.trim().is_empty())
}

/// The name in the part for a title field of the whole.
fn renamed(name: &str, part: &str, whole: &str) -> Option<&'static str> {
    let (_, book, main, journal) = TITLES.iter().find(|(title, ..)| *title == name)?;
    let is_many = whole.starts_with("mv");
    match part {
        "inbook" | "bookinbook" | "suppbook" | "incollection" | "suppcollection"
        | "inreference" | "inproceedings" | "conference" => Some(if is_many { main } else { book }),
        "book" | "collection" | "reference" | "proceedings" if is_many => Some(main),
        "article" | "suppperiodical" => Some(journal),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::syntax::parse;
    use super::*;

    fn shown(text: &str, key: &str) -> (String, Vec<String>) {
        let mut parsed = parse(text);
        let dangling = inherit(&mut parsed.entries);
        let entry = parsed.entries.iter().find(|entry| entry.key == key);
        let mut fields: Vec<String> = entry
            .unwrap()
            .fields
            .iter()
            .filter(|field| !matches!(field.name.as_str(), "crossref" | "xdata"))
            .map(|field| format!("{}={}", field.name, field.value.concat()))
            .collect();
        fields.sort();
        (
            fields.join(" "),
            dangling.into_iter().map(|dangling| dangling.key).collect(),
        )
    }

    #[test]
    fn parts_take_over_what_the_whole_says() {
        for (text, key, expected) in [
            (
                "@incollection{a, title={C}, crossref={b}} @collection{b, title={W}, subtitle={S}, editor={E}, date=2015, sorttitle={x}}",
                "a",
                "booksubtitle=S booktitle=W date=2015 editor=E title=C",
            ),
            (
                "@inproceedings{a, title={C}, year=1999, crossref=B} @proceedings{b, title={W}, booktitle={W2}, year=2000, address={P}}",
                "a",
                "booktitle=W2 location=P title=C year=1999",
            ),
            (
                "@inbook{a, title={C}, crossref={b}} @book{b, title={V}, crossref={m}} @mvbook{m, title={M}, author={A}}",
                "a",
                "author=A booktitle=V maintitle=M title=C",
            ),
            (
                "@inbook{a, title={C}, author={B}, crossref={b}} @book{b, title={V}, author={A}}",
                "a",
                "author=B bookauthor=A booktitle=V title=C",
            ),
            (
                "@article{a, title={C}, crossref={b}} @periodical{b, title={J}, volume=3, subtitle={S}}",
                "a",
                "journalsubtitle=S journaltitle=J title=C volume=3",
            ),
            (
                "@book{a, title={T}, xdata={p, q}} @xdata{p, publisher={P}, xdata={q}} @xdata{q, location={L}, publisher={Q}}",
                "a",
                "location=L publisher=P title=T",
            ),
            (
                "@book{a, title={T}, journal={}, crossref={b}} @book{b, journaltitle={J}, address={L}, school={S}}",
                "a",
                "institution=S journaltitle=J location=L title=T",
            ),
            (
                "@inbook{a, title={C}, xref={b}} @book{b, title={V}}",
                "a",
                "title=C xref=b",
            ),
            (
                "@inbook{a, title={A}, crossref={b}} @inbook{b, title={B}, crossref={a}, year=1}",
                "a",
                "booktitle=B title=A year=1",
            ),
            ("@book{a, title={A}, crossref={a}}", "a", "title=A"),
        ] {
            assert_eq!(shown(text, key).0, expected, "{text}");
        }
        let (_, dangling) = shown(
            "@book{a, title={T}, crossref={nobody}, xdata={nothing}}",
            "a",
        );
        assert_eq!(dangling, ["nothing", "nobody"]);
    }

    #[test]
    fn many_entries_that_share_much_take_no_longer_than_their_text() {
        // Each names itself and the next thirty thousand times; of thirty thousand, each inherits from one with as many fields.
        const MANY: usize = 30_000;
        let keys = "a,".repeat(MANY) + "b";
        let rows = format!(
            "@book{{a, title={{T}}, xdata={{{keys}}}}} @xdata{{b, location={{L}}, xdata={{{keys}}}}}"
        );
        let others = "note={n},".repeat(MANY);
        let whole = format!("@collection{{w, {others}}}");
        let parts = "@inbook{p, crossref=w}".repeat(MANY);
        for text in [rows, format!("{whole}{parts}")] {
            let mut parsed = parse(&text);
            inherit(&mut parsed.entries);
        }
        let unread = "unread={n},".repeat(MANY);
        let wide = format!("@collection{{w, title={{T}}, {unread}}}{parts}");
        let mut parsed = parse(&wide);
        inherit(&mut parsed.entries);
        assert_eq!(parsed.entries.len(), MANY + 1);
        let last = parsed.entries.last().unwrap();
        assert!(last.fields.iter().any(|field| field.name == "booktitle"));
    }
}
