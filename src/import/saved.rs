//! Makes one source of a saved page or document: the work that it is, from what it says about itself.

use super::account::Account;
use super::article::{NOTHING, read, stem, titled};
use super::html;
use super::metadata::{PageMetadata, is_web};
use super::yaml_text::{SourceEntry, author, id, scalar, title};
use super::{ImportKind, Importer, decode};
use crate::failure::Failure;

/// Imports a file as a source.
pub(super) fn import(
    importer: &mut Importer<'_>,
    name: &str,
    kind: ImportKind,
    bytes: &[u8],
) -> Result<Account, Failure> {
    if kind == ImportKind::Html {
        return page(importer, name, bytes);
    }
    let mut account = Account {
        from: name.to_owned(),
        ..Account::default()
    };
    let manuscript = read(name, kind, bytes)?;
    let words = Some(titled(&manuscript)).filter(|words| !words.is_empty());
    if words.is_none() && manuscript.body.trim().is_empty() {
        account.unread.push(NOTHING.to_owned());
        return Ok(account);
    }
    let words = words.unwrap_or_else(|| stem(name));
    let address = manuscript.address.as_deref().filter(|own| is_web(own));
    let mut entry = SourceEntry::default();
    entry.line("type", if address.is_some() { "web" } else { "misc" });
    entry.line("title", &title(&words));
    let authors = manuscript.authors.iter();
    let authors: Vec<String> = authors
        .map(|own| author(&own.name, own.is_person))
        .collect();
    if !authors.is_empty() {
        entry.line("author", &format!("[{}]", authors.join(", ")));
    }
    for (name, value) in [
        ("date", manuscript.date.as_deref()),
        ("url", address),
        ("language", manuscript.language.as_deref()),
    ] {
        if let Some(value) = value {
            entry.line(name, &scalar(value));
        }
    }
    account.guesses.clone_from(&manuscript.guesses);
    put(
        importer,
        &mut account,
        &id(&words),
        (address, None),
        |key| entry.text(key),
    );
    Ok(account)
}

/// Imports a saved page.
fn page(importer: &mut Importer<'_>, name: &str, bytes: &[u8]) -> Result<Account, Failure> {
    let text = decode::text(name, bytes, true)?;
    let page = html::read(&text);
    let mut account = Account {
        from: name.to_owned(),
        ..Account::default()
    };
    let metadata = &page.metadata;
    let address = metadata.address().map(str::to_owned);
    let address = address.or_else(|| saved_from(&text));
    if metadata.title().is_none() && page.markdown.trim().is_empty() {
        account.unread.push(NOTHING.to_owned());
        return Ok(account);
    }
    account.unread.extend(undated(metadata));
    let (key, _) = metadata.source(&stem(name), address.as_deref(), None);
    let doi = metadata.doi();
    let known_by = (address.as_deref(), doi.as_deref());
    put(importer, &mut account, &key, known_by, |key| {
        metadata
            .source(&stem(name), address.as_deref(), Some(key))
            .1
    });
    Ok(account)
}

/// Adds a source under a free id, unless one has its address or DOI.
fn put(
    importer: &mut Importer<'_>,
    account: &mut Account,
    wanted: &str,
    (address, doi): (Option<&str>, Option<&str>),
    entry: impl FnOnce(&str) -> String,
) {
    if let Some(known) = importer.candidates.known(address, doi) {
        account.present.push(known);
        return;
    }
    let wanted = if wanted.is_empty() { "page" } else { wanted };
    let key = importer.candidates.free(wanted);
    importer.candidates.learn(&key, address, doi);
    let path = importer.free("content/sources", &key, "yaml");
    let entry = entry(&key);
    account.sources.push(key);
    account.files.push((path, entry));
}

/// What is said of a page whose date cannot be read.
fn undated(metadata: &PageMetadata) -> Option<String> {
    let told = metadata.told_date().filter(|_| metadata.date().is_none())?;
    Some(format!(
        "the date `{told}`, which can be read in several ways or in none"
    ))
}

/// The address that a program wrote into a page on saving it.
fn saved_from(text: &str) -> Option<String> {
    let head = text.get(..text.floor_char_boundary(4096))?;
    let by_browser = || {
        let rest = head.split_once("saved from url=(")?.1.split_once(')')?.1;
        rest.split("-->").next()
    };
    // As in `<!-- Page saved with SingleFile`, a line for each field.
    let by_extension = || {
        let comments = head.split("<!--").skip(1);
        let mut lines =
            comments.flat_map(|comment| comment.split("-->").next().unwrap_or_default().lines());
        lines.find_map(|line| line.trim().strip_prefix("url:"))
    };
    let found = [by_browser().map(str::trim), by_extension().map(str::trim)];
    let address = found
        .into_iter()
        .flatten()
        .find(|address| is_web(address))?;
    (!address.contains(char::is_whitespace)).then(|| address.to_owned())
}
