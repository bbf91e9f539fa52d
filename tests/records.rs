//! Bibliographies are read into works: every variable of every entry against an item of CSL-JSON that was written by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use factum::host::Memory;
use factum::load::load;
use factum::model::record::Until;
use factum::model::work::{Date, Mark, MarkedText, Name, Work, WorkDate, variable_name};
use factum::render::exports::bibtex;
use serde_json::{Value, json};

/// Where the reader says something else on purpose: the entry, the variable, and why.
const ON_PURPOSE: &[(&str, &str, &str)] = &[
    (
        "article-afterword",
        "container-title-short",
        "a short form that is recorded is kept",
    ),
    (
        "book-original",
        "illustrator",
        "hayagriva's roles are in small letters, and the reader says so",
    ),
    (
        "book-original",
        "translator",
        "hayagriva's roles are in small letters, and the reader says so",
    ),
    (
        "book-verbatim-en",
        "title",
        "hayagriva passes over `verbatim`",
    ),
    (
        "episode",
        "number-of-volumes",
        "the number of seasons that the series records is kept",
    ),
    (
        "performance",
        "dimensions",
        "hayagriva counts 95 minutes as an hour and 35",
    ),
    (
        "talk",
        "dimensions",
        "the runtime is that of the recording, not of the talk",
    ),
    ("RN417", "URL", "`<Go to ISI>` is no address, and is told"),
    (
        "book-translated",
        "publisher",
        "publishers are more often one name with `and` than two",
    ),
    (
        "book-old",
        "annote",
        "notes of the reader are not for publication",
    ),
];

fn text(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/gold/references");
    fs::read_to_string(path.join(name)).unwrap()
}

/// The text with the tags of CSL-JSON, apostrophes, blanks and dashes as they are compared.
fn tagged(text: &MarkedText) -> String {
    let mut out = String::new();
    for (at, char) in text
        .plain()
        .char_indices()
        .chain([(text.plain().len(), '\0')])
    {
        let ending = text.marks().iter().rev();
        for (_, mark) in ending.filter(|(range, _)| range.end == at) {
            out.push_str(match mark {
                Mark::Italic => "</i>",
                Mark::Bold => "</b>",
                Mark::Superscript => "</sup>",
                Mark::Subscript => "</sub>",
                Mark::SmallCaps | Mark::NoCase => "</span>",
            });
        }
        let beginning = text.marks().iter();
        for (_, mark) in beginning.filter(|(range, _)| range.start == at) {
            out.push_str(match mark {
                Mark::Italic => "<i>",
                Mark::Bold => "<b>",
                Mark::Superscript => "<sup>",
                Mark::Subscript => "<sub>",
                Mark::SmallCaps => "<span style=\"font-variant:small-caps;\">",
                Mark::NoCase => "<span class=\"nocase\">",
            });
        }
        if char != '\0' {
            out.push(char);
        }
    }
    out
}

fn folded(text: &str) -> String {
    let chars = text.chars().map(|char| match char {
        '’' => '\'',
        '\u{a0}' => ' ',
        '–' => '-',
        char => char,
    });
    chars.collect()
}

fn name(name: &Name) -> Value {
    let person = match name {
        Name::Others => return json!({ "family": "others" }),
        Name::Body(name) => return json!({ "family": folded(name) }),
        Name::Person(person) => person,
    };
    let parts = [
        ("family", Some(&person.family)),
        ("given", person.given.as_ref()),
        ("non-dropping-particle", person.non_dropping.as_ref()),
        ("dropping-particle", person.dropping.as_ref()),
        ("suffix", person.suffix.as_ref()),
    ];
    let parts = parts
        .into_iter()
        .filter_map(|(key, part)| Some((key.to_owned(), Value::String(folded(part?)))));
    Value::Object(parts.collect())
}

/// Years before the common era count a year 0 in the model, and none in CSL.
fn date(date: &WorkDate) -> Value {
    let parts = |date: &Date| {
        let year = if date.year <= 0 {
            date.year - 1
        } else {
            date.year
        };
        let mut parts = vec![json!(year)];
        parts.extend(date.month.map(|month| json!(month + 1)));
        parts.extend(date.day.map(|day| json!(day + 1)));
        Value::Array(parts)
    };
    let WorkDate::Known(from, until) = date else {
        return Value::Null;
    };
    let mut all = vec![parts(from)];
    match until {
        Some(Until::Date(until)) => all.push(parts(until)),
        Some(Until::Open) => all.push(json!([0])),
        None => {}
    }
    let mut value = json!({ "date-parts": all });
    if let Some(season) = from.season {
        value["season"] = json!(season as u8 + 1);
    }
    if from.approximate {
        value["circa"] = json!(true);
    }
    value
}

/// The variables of a work. Words in the place of a date are its status.
fn shown(work: &Work) -> BTreeMap<String, Value> {
    let kind = serde_json::to_value(work.kind).unwrap();
    let mut all = BTreeMap::from([("type".to_owned(), kind)]);
    for (variable, text) in work.texts() {
        all.insert(variable_name(variable), json!(folded(&tagged(text))));
    }
    for (role, names) in work.roles() {
        let names = names.iter().map(name).collect();
        all.insert(role.to_string(), Value::Array(names));
    }
    for (variable, written) in work.dates() {
        if let WorkDate::Words(words, _) = written {
            all.insert("status".to_owned(), json!(folded(words)));
        } else {
            all.insert(variable.to_string(), date(written));
        }
    }
    all
}

/// The variables of an item, as they are compared.
fn expected(item: &Value) -> BTreeMap<String, Value> {
    let fields = item.as_object().unwrap().iter();
    let fields = fields.filter(|(key, _)| *key != "id");
    let fields = fields.map(|(key, value)| {
        let value = match value {
            Value::String(text) => json!(folded(text)),
            Value::Array(names) => names.iter().map(expected_name).collect(),
            value => value.clone(),
        };
        (key.clone(), value)
    });
    fields.collect()
}

/// A name in one piece is one whatever it is called.
fn expected_name(name: &Value) -> Value {
    let parts = name.as_object().unwrap().iter();
    let parts = parts.map(|(key, part)| {
        let key = if key == "literal" { "family" } else { key };
        (key.to_owned(), json!(folded(part.as_str().unwrap())))
    });
    Value::Object(parts.collect())
}

/// What differs in each entry: `key variable: read / expected`.
fn differences(file: &str, items: &[Value]) -> BTreeMap<String, Vec<String>> {
    let (_, format) = file.rsplit_once('.').unwrap();
    let host = Memory::default()
        .with("factum.yaml", "")
        .with(format!("content/sources/a.{format}"), text(file));
    let project = load(&host).unwrap();
    let sources = &project.library.sources;
    let mut all = BTreeMap::new();
    for item in items {
        let key = item["id"].as_str().unwrap();
        let read = sources.get(key).map(|source| shown(&source.work));
        let (read, expected) = (read.unwrap_or_default(), expected(item));
        let variables = read.keys().chain(expected.keys());
        let mut faults: Vec<String> = variables
            .filter(|variable| read.get(*variable) != expected.get(*variable))
            .filter(|variable| {
                !ON_PURPOSE
                    .iter()
                    .any(|(entry, known, _)| *entry == key && known == variable)
            })
            .map(|variable| {
                let value = |of: Option<&Value>| of.map_or("–".to_owned(), Value::to_string);
                let (read, expected) = (read.get(variable), expected.get(variable));
                format!("{key} {variable}: {} / {}", value(read), value(expected))
            })
            .collect();
        faults.sort();
        faults.dedup();
        if !faults.is_empty() {
            all.insert(key.to_owned(), faults);
        }
    }
    assert_eq!(sources.len(), items.len());
    all
}

#[test]
fn entries_of_bibtex_and_biblatex_are_read_into_every_variable() {
    let items: Vec<Value> = serde_json::from_str(&text("bib.json")).unwrap();
    let differences = differences("bib.bib", &items);
    assert_eq!(
        differences.len(),
        0,
        "of {} entries: {differences:#?}",
        items.len()
    );
}

/// Entries, and variables of each; an empty one is not held.
const ENTRIES: &[(&str, &[(&str, &str)])] = &[
    // Numbers: of an issue, in a series, of the work.
    (
        "@article{k, journal={J}, number=4, eid={e9}}",
        &[("issue", "4"), ("number", "e9")],
    ),
    (
        "@article{k, journal={J}, number=4, issue={Winter}}",
        &[("issue", "4, Winter")],
    ),
    (
        "@book{k, series={S}, number=4}",
        &[("collection-number", "4")],
    ),
    (
        "@report{k, series={S}, number={GAO-23-4}}",
        &[("number", "GAO-23-4")],
    ),
    (
        "@inproceedings{k, booktitle={P}, volume=34, number=5}",
        &[("issue", "5")],
    ),
    (
        "@incollection{k, series={newseries}, number=5}",
        &[("collection-title", "new series")],
    ),
    ("@article{k, pages={pp. 3--5}}", &[("page", "3-5")]),
    // Who publishes, and where.
    ("@thesis{k, institution={U}}", &[("publisher", "U")]),
    (
        "@jurisdiction{k, institution={Court}}",
        &[("authority", "Court")],
    ),
    (
        "@proceedings{k, organization={O}, publisher={P}}",
        &[("publisher", "P")],
    ),
    (
        "@book{k, publisher={Farrar, Straus and Giroux}}",
        &[("publisher", "Farrar, Straus and Giroux")],
    ),
    (
        "@book{k, location={London and New York}}",
        &[("publisher-place", "London; New York")],
    ),
    (
        "@book{k, location={{Trinidad and Tobago}}}",
        &[("publisher-place", "Trinidad and Tobago")],
    ),
    (
        "@book{k, address={Trinidad and Tobago}}",
        &[("publisher-place", "Trinidad and Tobago")],
    ),
    (
        "@patent{k, location={countryuk and countryde}}",
        &[("jurisdiction", "United Kingdom; Germany")],
    ),
    (
        "@inproceedings{k, address={NY}, location={Oslo}}",
        &[("event-place", "Oslo"), ("publisher-place", "NY")],
    ),
    // An address, wherever it stands.
    (
        "@misc{k, howpublished={\\url{https://x.org/a_b}}}",
        &[("URL", "https://x.org/a_b")],
    ),
    (
        "@misc{k, howpublished={Press release. \\url{https://x.org}}}",
        &[("URL", "https://x.org"), ("publisher", "Press release")],
    ),
    (
        "@misc{k, note={\\url{https://x.org}}}",
        &[("URL", "https://x.org")],
    ),
    (
        "@misc{k, note={Draft. See \\url{https://x.org}}}",
        &[("note", "Draft. See https://x.org"), ("URL", "")],
    ),
    ("@misc{k, url={x.org/a}}", &[("URL", "https://x.org/a")]),
    // Titles of many volumes, of series, of pages.
    (
        "@book{k, maintitle={M}, title={T}, subtitle={S}}",
        &[("title", "M"), ("volume-title", "T: S")],
    ),
    (
        "@inbook{k, title={T}, maintitle={M}, booktitle={B}}",
        &[
            ("title", "T"),
            ("container-title", "M"),
            ("volume-title", "B"),
        ],
    ),
    (
        "@proceedings{k, title={T}, booktitle={T}}",
        &[("title", "T")],
    ),
    (
        "@online{k, title={T}, titleaddon={Site}}",
        &[("container-title", "Site"), ("title", "T")],
    ),
    (
        "@book{k, title={Why?}, subtitle={S}, titleaddon={A}}",
        &[("title", "Why? S. A")],
    ),
    // Case is fixed where a style would change it.
    (
        "@book{k, title={On {de facto} {NASA} {p}H}}",
        &[("title", "On <span class=\"nocase\">de facto</span> NASA pH")],
    ),
    (
        "@book{k, title={{All of it in braces}}, subtitle={and more}}",
        &[("title", "All of it in braces: and more")],
    ),
    (
        "@book{k, title={Vom {amt}}, langid={ngerman}}",
        &[("title", "Vom amt")],
    ),
    // Kinds by what the entry holds.
    (
        "@misc{k, eprint={2101.12345}, eprinttype={arxiv}}",
        &[
            ("type", "article"),
            ("archive", "arXiv"),
            ("archive_location", "2101.12345"),
            ("URL", "https://arxiv.org/abs/2101.12345"),
        ],
    ),
    (
        "@article{k, journal={arXiv preprint arXiv:2101.12345}}",
        &[("type", "article"), ("archive_location", "2101.12345")],
    ),
    (
        "@article{k, journal={J}, eprint={2101.12345}, archiveprefix={arXiv}}",
        &[("type", "article-journal"), ("container-title", "J")],
    ),
    (
        "@misc{k, eprint={123}, eprinttype={pubmed}}",
        &[("type", "document"), ("PMID", "123")],
    ),
    (
        "@unpublished{k, venue={Oslo}}",
        &[("type", "speech"), ("event-place", "Oslo")],
    ),
    (
        "@unpublished{k, note={Draft}}",
        &[("type", "manuscript"), ("note", "Draft")],
    ),
    (
        "@article{k, journal={The Times}, date={2020-03-01}}",
        &[("type", "article-magazine")],
    ),
    (
        "@article{k, journal={J}, date={2020-03-01}, volume=2}",
        &[("type", "article-journal")],
    ),
    // Keys and types.
    ("@phdthesis{k, type={Dr. jur.}}", &[("genre", "Dr. jur.")]),
    ("@phdthesis{k}", &[("genre", "PhD thesis")]),
    ("@article{k, type={Journal Article}}", &[("genre", "")]),
    ("@misc{k, type={Dataset}}", &[("genre", "Dataset")]),
    (
        "@book{k, language={Portuguese and Spanish}}",
        &[("language", "pt")],
    ),
    (
        "@article{k, pubstate={inpress}, date=2020}",
        &[("status", "in press")],
    ),
    (
        "@article{k, pubstate={submitted}}",
        &[("status", "submitted"), ("issued", "")],
    ),
    ("@book{k, note={A}, addendum={B}}", &[("note", "A. B")]),
];

#[test]
fn a_field_goes_where_its_entry_has_it_printed() {
    for (entry, expected) in ENTRIES {
        let host = Memory::default()
            .with("factum.yaml", "")
            .with("content/sources/a.bib", *entry);
        let project = load(&host).unwrap();
        let source = project.library.sources.values().next().unwrap();
        let read = shown(&source.work);
        for (name, value) in *expected {
            let found = read.get(*name).and_then(Value::as_str).unwrap_or_default();
            assert_eq!(found, *value, "{name} of {entry}: {read:?}");
        }
    }
}

/// What is written of a work is read again as the same work.
#[test]
fn an_exported_bib_is_read_as_it_was() {
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/sources/a.bib", text("bib.bib"));
    let first = load(&host).unwrap();
    let sources = first.library.sources.values();
    let written: String = sources.map(bibtex::source).collect();
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/sources/a.bib", written.as_str());
    let second = load(&host).unwrap();
    let mut faults = Vec::new();
    for (key, source) in &first.library.sources {
        let before = shown(&source.work);
        let after = second.library.sources.get(key);
        let after = after.map(|source| shown(&source.work)).unwrap_or_default();
        let variables: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for variable in variables {
            let (before, after) = (before.get(variable), after.get(variable));
            if before != after {
                faults.push(format!("{key} {variable}: {before:?} / {after:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}\n{written}");
}

#[test]
fn entries_of_hayagriva_yaml_are_read_into_every_variable() {
    let items: Vec<Value> = serde_json::from_str(&text("yaml.json")).unwrap();
    let differences = differences("yaml.yaml", &items);
    assert_eq!(
        differences.len(),
        0,
        "of {} entries: {differences:#?}",
        items.len()
    );
}

/// Entries that nobody who works on the readers has seen: how many are read as their author meant them, in every variable.
#[test]
fn most_entries_of_strangers_are_read_as_they_are_meant() {
    for (file, expected, wanted) in [
        ("held-out.bib", "held-out-bib.json", 85),
        ("held-out.yaml", "held-out-yaml.json", 80),
    ] {
        let items: Vec<Value> = serde_json::from_str(&text(expected)).unwrap();
        let read = items.len() - differences(file, &items).len();
        assert!(
            read * 100 >= items.len() * wanted,
            "{file}: {read} of {}",
            items.len()
        );
    }
}
