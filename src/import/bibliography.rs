//! Merges works into a project's sources, matched by key, by Zotero's key, or by DOI. Existing fields stay; missing ones are added.

mod added;
mod fields;
mod renames;
mod same_work;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use self::added::{at_end, in_list, into_bib, into_json, into_yaml};
use self::fields::compare;
use self::renames::{IdPlaces, id_places, rename};
use self::same_work::{are_two, is_same_doi};
use super::account::Account;
use super::article::stem;
use super::candidate::{FreeIds, ids};
use super::yaml_text::id;
use super::{ImportKind, Importer, decode, nbib, ris};
use crate::failure::Failure;
use crate::fix::TextEdit;
use crate::host::Memory;
use crate::load;
use crate::model::Source;
use crate::model::work::{DateVariable, variable};
use crate::prose::key;
use crate::render::exports::csl_json;

/// An imported work.
struct ImportedWork {
    source: Source,
    zotero: Option<String>,
    /// The entry to write if the work is new.
    entry: String,
}

/// Imports a bibliography.
pub(super) fn import(
    importer: &mut Importer<'_>,
    name: &str,
    kind: ImportKind,
    bytes: &[u8],
    renames: bool,
) -> Result<Account, Failure> {
    let text = decode::text(name, bytes, false)?;
    let mut account = Account {
        from: name.to_owned(),
        ..Account::default()
    };
    let is_yaml = kind == ImportKind::Yaml;
    let incoming = match kind {
        ImportKind::Yaml => load_as(BibliographyText::Yaml, &text, &mut account)?,
        ImportKind::Bib => load_as(BibliographyText::Bib, &text, &mut account)?,
        ImportKind::Ris => {
            let (read, unknown) = ris::items(&text);
            account.faults.extend(unknown);
            items(read, &mut account)?
        }
        ImportKind::Nbib => items(nbib::items(&text), &mut account)?,
        _ => match serde_json::from_str::<Value>(&text) {
            Ok(Value::Object(mut object)) if object.get("items").is_some_and(Value::is_array) => {
                let inner = object.remove("items").unwrap_or_default();
                items(list(inner), &mut account)?
            }
            Ok(value) => items(list(value), &mut account)?,
            Err(error) => {
                return Err(Failure::new(format!("the file is no JSON: {error}"))
                    .at(name)
                    .help("export it again as CSL-JSON"));
            }
        },
    };
    if incoming.is_empty() && account.unread.is_empty() {
        account.unread.push("no entry was found in it".to_owned());
    }
    merge(
        importer,
        &stem(name),
        incoming,
        is_yaml,
        renames,
        &mut account,
    );
    Ok(account)
}

fn list(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        other => vec![other],
    }
}

/// Imports items of CSL-JSON.
pub(super) fn import_items(
    importer: &mut Importer<'_>,
    name: &str,
    values: Vec<Value>,
    renames: bool,
) -> Result<Account, Failure> {
    let mut account = Account {
        from: name.to_owned(),
        ..Account::default()
    };
    let incoming = items(values, &mut account)?;
    merge(importer, name, incoming, false, renames, &mut account);
    Ok(account)
}

fn items(values: Vec<Value>, account: &mut Account) -> Result<Vec<ImportedWork>, Failure> {
    let (mut ids, mut taken) = (FreeIds::default(), BTreeSet::new());
    let mut zotero = BTreeMap::new();
    let mut prepared = Vec::new();
    for value in values {
        let Value::Object(mut item) = value else {
            continue;
        };
        let own = zotero_key(&mut item);
        let stem = citation_key(&item, own.is_some());
        let id = ids.free(&stem, |id| taken.contains(id));
        taken.insert(id.clone());
        item.insert("id".to_owned(), id.clone().into());
        item.remove("citation-key");
        if let Some(own) = own {
            zotero.insert(id, own);
        }
        prepared.push(Value::Object(item));
    }
    let text = serde_json::to_string_pretty(&prepared).unwrap_or_default();
    let mut incoming = load_as(BibliographyText::Items, &text, account)?;
    for work in &mut incoming {
        work.zotero = zotero.remove(&work.source.id.value).or(work.zotero.take());
        work.entry = entry(&work.source, work.zotero.as_deref());
    }
    Ok(incoming)
}

/// Takes Zotero's own key from the address or id that an item has as its id.
fn zotero_key(item: &mut Map<String, Value>) -> Option<String> {
    let is_key = |key: &str| {
        key.len() == 8
            && key
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    let told = item
        .remove("zotero-key")
        .and_then(|key| key.as_str().map(str::to_owned));
    if let Some(key) = told.filter(|key| is_key(key)) {
        return Some(key);
    }
    let id = item.get("id")?.as_str()?;
    let (before, key) = id.rsplit_once('/')?;
    let is_library = before.ends_with("/items") || before.bytes().all(|byte| byte.is_ascii_digit());
    (is_library && is_key(key)).then(|| key.to_owned())
}

/// The key by which an item is cited: its own, or one made from author, year and title.
fn citation_key(item: &Map<String, Value>, is_zotero: bool) -> String {
    let word = |name: &str| {
        item.get(name)
            .and_then(Value::as_str)
            .map(str::trim)
            .filter(|key| key::is_citable(key))
    };
    let own =
        word("citation-key").or_else(|| word("id").filter(|id| !is_zotero && !id.contains("://")));
    if let Some(own) = own {
        return own.to_owned();
    }
    let first = item
        .get("author")
        .or_else(|| item.get("editor"))
        .and_then(|names| names.get(0));
    let family = first
        .and_then(|name| name.get("family").or_else(|| name.get("literal")))
        .and_then(Value::as_str);
    let year = item
        .get("issued")
        .and_then(|date| date.get("date-parts")?.get(0)?.get(0));
    let year = year.map(|year| year.to_string().trim_matches('"').to_owned());
    let title = item
        .get("title")
        .and_then(Value::as_str)
        .unwrap_or_default();
    // The title alone needs several words.
    let most = if family.is_some() || year.is_some() {
        1
    } else {
        4
    };
    let title: Vec<&str> = title
        .split_whitespace()
        .filter(|word| word.chars().count() > 3)
        .take(most)
        .collect();
    let parts = [
        family.unwrap_or_default().to_owned(),
        year.unwrap_or_default(),
        title.join(" "),
    ];
    Some(id(&parts.join(" ")))
        .filter(|id| !id.is_empty())
        .unwrap_or_else(|| "source".to_owned())
}

/// The text of some sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BibliographyText {
    Yaml,
    Bib,
    /// CSL-JSON that was written for reading; its lines are not those of the imported file.
    Items,
}

impl BibliographyText {
    const fn extension(self) -> &'static str {
        match self {
            Self::Yaml => "yaml",
            Self::Bib => "bib",
            Self::Items => "json",
        }
    }
}

/// Reads a text as a file of sources in a project.
fn load_as(
    kind: BibliographyText,
    text: &str,
    account: &mut Account,
) -> Result<Vec<ImportedWork>, Failure> {
    let path = format!("content/sources/import.{}", kind.extension());
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: factum }\n")
        .with(path.as_str(), text);
    let project = load::load(&host)?;
    for finding in &project.findings {
        let place = finding.primary;
        if finding.severity < crate::diagnostic::Severity::Error
            || project.files.path(place.file) != path
        {
            continue;
        }
        // Such a key is replaced by one that can be cited.
        if finding.rule == "invalid-id" && kind != BibliographyText::Yaml {
            continue;
        }
        let message = &finding.message;
        let read = project.library.sources.values();
        let read = read.map(|source| (&source.id.value, source.span));
        let read = read
            .filter(|(_, span)| span.contains(place))
            .map(|(id, _)| id)
            .next();
        let start = place.start as usize;
        let line = project.files.position(place.file, start).line;
        let place = match kind {
            BibliographyText::Items => String::new(),
            BibliographyText::Yaml | BibliographyText::Bib => format!("line {line}: "),
        };
        match read {
            Some(id) => account.faults.push(format!("{place}`{id}`: {message}")),
            None => account.unread.push(format!("{place}{message}")),
        }
    }
    let files = &project.files;
    let is_yaml = kind == BibliographyText::Yaml;
    let may_be_torn = is_yaml && !(account.unread.is_empty() && account.faults.is_empty());
    let mut all = Vec::new();
    for source in project.library.sources.values() {
        let key = &source.id.value;
        let text = if is_yaml {
            format!("{}\n", files.slice(source.span).trim_end())
        } else {
            entry(source, None)
        };
        if may_be_torn && !stands_alone(key, &text)? {
            let told = format!("`{key}` cannot be parted from what stands around it");
            account.unread.push(told);
            continue;
        }
        all.push(ImportedWork {
            zotero: source.zotero.as_ref().map(|key| key.value.clone()),
            entry: text,
            source: source.clone(),
        });
    }
    Ok(all)
}

/// Whether an entry of a YAML file is the one source in a file of its own.
fn stands_alone(key: &str, entry: &str) -> Result<bool, Failure> {
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: factum }\n")
        .with("content/sources/import.yaml", entry);
    let project = load::load(&host)?;
    let sources = &project.library.sources;
    let mut findings = project.findings.iter();
    let is_torn = findings.any(|finding| finding.rule == "invalid-yaml");
    Ok(!is_torn && sources.len() == 1 && sources.contains_key(key))
}

/// A source as an entry of hayagriva's format.
fn entry(source: &Source, zotero: Option<&str>) -> String {
    let item = csl_json::item(&source.id.value, &source.work);
    let Some(zotero) = zotero else {
        return item;
    };
    let Ok(Value::Object(mut own)) = serde_json::from_str::<Value>(&item) else {
        return item;
    };
    own.insert("factum".to_owned(), serde_json::json!({ "zotero": zotero }));
    let text = serde_json::to_string_pretty(&own).unwrap_or_default();
    let lines: Vec<String> = text.lines().map(|line| format!("  {line}")).collect();
    lines.join("\n")
}

fn merge(
    importer: &mut Importer<'_>,
    stem: &str,
    incoming: Vec<ImportedWork>,
    is_yaml: bool,
    renames: bool,
    account: &mut Account,
) {
    let project = importer.project;
    let sources = &project.library.sources;
    let mut by_zotero: BTreeMap<&str, &Source> = BTreeMap::new();
    let mut by_doi: BTreeMap<String, &Source> = BTreeMap::new();
    for source in sources.values() {
        if let Some(own) = &source.zotero {
            by_zotero.entry(&own.value).or_insert(source);
        }
        if let Some(doi) = source.work.doi() {
            by_doi.entry(doi.to_lowercase()).or_insert(source);
        }
    }
    let taken = ids(project);
    let mut free = FreeIds::default();
    let mut seen = BTreeSet::new();
    let mut links: Option<IdPlaces<'_>> = None;
    let mut new = Vec::new();
    for mut work in incoming {
        if !is_yaml && !key::is_citable(&work.source.id.value) {
            let is_taken = |id: &str| taken.contains(id) && !sources.contains_key(id);
            let written = std::mem::take(&mut work.source.id.value);
            work.source.id.value = free.free(&id(&written), is_taken);
            work.entry = entry(&work.source, work.zotero.as_deref());
            let known = (written, work.source.id.value.clone());
            account.known_as.push(known);
        }
        let key = &work.source.id.value;
        let by_key = || {
            sources
                .get(key)
                .filter(|own| is_same_doi(own, &work.source))
        };
        let of_zotero = work
            .zotero
            .as_deref()
            .and_then(|own| by_zotero.get(own).copied());
        let of_doi = || {
            work.source
                .work
                .doi()
                .and_then(|doi| by_doi.get(&doi.to_lowercase()).copied())
        };
        let found = of_zotero.or_else(by_key).or_else(of_doi);
        if let Some(own) = found.filter(|own| are_two(own, &work.source)) {
            account.unread.push(format!(
                "`{key}` is another work in the project, {}, and not {}: give this one a key of its own",
                told(own),
                told(&work.source)
            ));
            continue;
        }
        let Some(own) = found else {
            if taken.contains(key) || importer.candidates.taken().contains(key) {
                account
                    .unread
                    .push(format!("`{key}` is the id of another record"));
            } else {
                importer.candidates.take(key);
                account.sources.push(key.clone());
                new.push(work.entry);
            }
            continue;
        };
        if of_zotero.is_some() && own.id.value != *key {
            let links = links.get_or_insert_with(|| id_places(project));
            let is_wanted = renames && !taken.contains(key);
            rename(project, links, (own, key), is_wanted, account);
        }
        if of_zotero.is_none() && own.id.value != *key {
            account.known_as.push((key.clone(), own.id.value.clone()));
        }
        if seen.insert(own.id.value.as_str()) {
            complete(importer, own, &work, account);
        }
    }
    if !new.is_empty() {
        shelve(importer, stem, new, is_yaml, account);
    }
}

/// A work by its title and year, in words.
fn told(source: &Source) -> String {
    let work = &source.work;
    let title = variable("title").and_then(|title| work.plain(title));
    let title = title.map_or_else(|| source.id.value.clone(), |title| format!("“{title}”"));
    let year = work
        .date(DateVariable::Issued)
        .and_then(|date| Some(date.known()?.year));
    year.map_or(title.clone(), |year| format!("{title} ({year})"))
}

/// Adds the fields that a source lacks, and reports those that differ.
fn complete(importer: &mut Importer<'_>, own: &Source, work: &ImportedWork, account: &mut Account) {
    let project = importer.project;
    let path = project.files.path(own.span.file);
    let missing = compare(own, &work.source, account);
    // The project is as it was before the first file: it does not show what that file added.
    if importer.completed.contains(&own.id.value) {
        if !missing.is_empty() {
            account.unread.push(format!(
                "`{}` is completed from an earlier file: import this one again for its other fields",
                own.id.value
            ));
        }
        return;
    }
    let text = project.files.slice(own.span);
    let zotero = work
        .zotero
        .as_deref()
        .filter(|_| own.zotero.is_none() && !text.contains("factum"));
    let extension = path
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension)
        .to_lowercase();
    let (edit, left) = match extension.as_str() {
        "json" => into_json(own.span, text, &missing, zotero),
        "bib" => into_bib(own.span, text, &missing),
        _ => {
            let has_serial = own.fields.contains_key("serial-number");
            into_yaml(own.span, text, has_serial, &missing, zotero)
        }
    };
    for field in left {
        account.faults.push(format!(
            "`{}` has no {}; add it by hand: {}",
            own.id.value,
            field.names.csl,
            field.value.told()
        ));
    }
    if let Some(edit) = edit {
        account.edits.push(TextEdit {
            path: path.to_owned(),
            range: edit.span.range(),
            text: edit.value,
        });
        importer.completed.insert(own.id.value.clone());
        account.completed.push(own.id.value.clone());
    } else {
        account.present.push(own.id.value.clone());
    }
}

/// Writes new entries into a file named after the bibliography.
fn shelve(
    importer: &mut Importer<'_>,
    stem: &str,
    entries: Vec<String>,
    is_yaml: bool,
    account: &mut Account,
) {
    let stem = Some(id(stem))
        .filter(|stem| !stem.is_empty())
        .unwrap_or_else(|| "sources".to_owned());
    let extension = if is_yaml { "yaml" } else { "json" };
    let path = format!("content/sources/{stem}.{extension}");
    let known = importer
        .project
        .files
        .find(&path)
        .filter(|_| !importer.made.contains(&path));
    if let Some(file) = known {
        let text = importer.project.files.text(file);
        let edit = if is_yaml {
            at_end(text, &entries)
        } else {
            in_list(text, &entries)
        };
        if let Some((at, text)) = edit {
            importer.made.insert(path.clone());
            account.edits.push(TextEdit {
                path,
                range: at..at,
                text,
            });
            return;
        }
    }
    let text = if is_yaml {
        entries.join("\n")
    } else {
        format!("[\n{}\n]\n", entries.join(",\n"))
    };
    let path = importer.free("content/sources", &stem, extension);
    account.files.push((path, text));
}
