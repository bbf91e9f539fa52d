//! Asks Zotero on this machine for items, by its local API, and Better BibTeX for their citation keys.

use serde_json::{Map, Value, json};

use crate::failure::Failure;
use crate::host::loopback::{self, LoopbackAnswer};

/// The port on which Zotero listens.
pub(super) const PORT: u16 = 23_119;

/// How many items one request asks for.
const PAGE: usize = 100;

/// The most pages of items that are read.
const MOST_PAGES: usize = 10_000;

/// All items of the user's library as CSL-JSON, with Zotero's keys and their citation keys.
pub(super) fn library(port: u16) -> Result<Vec<Value>, Failure> {
    let mut items = api(port, "/api/users/0/items/top")?;
    cite(port, &mut items);
    Ok(items.into_iter().map(Value::Object).collect())
}

/// Fetches from an address on this machine: items of the local API as CSL-JSON, or a file under a name that tells its format.
pub(super) fn fetch(address: &str) -> Result<Fetched, Failure> {
    let (port, path) = loopback::place(address).ok_or_else(|| {
        Failure::new("nothing is fetched but from this machine")
            .at(address)
            .help("save the file and import it, or name an address at http://127.0.0.1:PORT/")
    })?;
    if let Some(path) = path.strip_prefix("/api/") {
        let path = path.split('?').next().unwrap_or(path);
        let mut items = api(port, &format!("/api/{path}"))?;
        cite(port, &mut items);
        return Ok(Fetched::Items(
            items.into_iter().map(Value::Object).collect(),
        ));
    }
    let answer = sound(address, loopback::ask(port, path, None)?)?;
    let name = path.rsplit(['/', '?']).next().unwrap_or(path);
    let name = name.split('&').next().unwrap_or(name);
    Ok(Fetched::File(name.to_owned(), answer.body))
}

/// The content of an address.
#[derive(Debug)]
pub(super) enum Fetched {
    /// Items of CSL-JSON.
    Items(Vec<Value>),
    /// A file: its name and text.
    File(String, String),
}

/// The items at a path of the local API, fetched page by page.
fn api(port: u16, path: &str) -> Result<Vec<Map<String, Value>>, Failure> {
    let mut items = Vec::new();
    let mut start = 0;
    for _ in 0..MOST_PAGES {
        let query = format!("{path}?format=json&include=csljson,data&limit={PAGE}&start={start}");
        let answer = sound(path, loopback::ask(port, &query, None)?)?;
        let Ok(Value::Array(page)) = serde_json::from_str::<Value>(&answer.body) else {
            return Err(unread(path));
        };
        let count = page.len();
        items.extend(page.into_iter().filter_map(item));
        start += count;
        let total = answer
            .header("total-results")
            .and_then(|total| total.parse().ok());
        if count == 0 || total.is_none_or(|total: usize| start >= total) {
            break;
        }
    }
    Ok(items)
}

/// An item as CSL-JSON; `None` for notes and attachments.
fn item(value: Value) -> Option<Map<String, Value>> {
    let Value::Object(mut own) = value else {
        return None;
    };
    let key = own.get("key")?.as_str()?.to_owned();
    let data = own.remove("data").unwrap_or_default();
    let kind = data
        .get("itemType")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if matches!(kind, "attachment" | "note" | "annotation") {
        return None;
    }
    let Value::Object(mut item) = own.remove("csljson")? else {
        return None;
    };
    if let Some(cited) = data
        .get("citationKey")
        .and_then(Value::as_str)
        .filter(|key| !key.is_empty())
    {
        item.insert("citation-key".to_owned(), cited.into());
    }
    item.insert("zotero-key".to_owned(), key.into());
    Some(item)
}

/// Asks Better BibTeX for the citation keys of items; without it, items keep their own.
fn cite(port: u16, items: &mut [Map<String, Value>]) {
    let keys: Vec<&str> = items
        .iter()
        .filter_map(|item| item.get("zotero-key")?.as_str())
        .collect();
    if keys.is_empty() {
        return;
    }
    let request = json!({ "jsonrpc": "2.0", "id": 1, "method": "item.citationkey", "params": { "item_keys": keys } });
    let answer = loopback::ask(port, "/better-bibtex/json-rpc", Some(&request.to_string()));
    let Ok(LoopbackAnswer {
        status: 200, body, ..
    }) = answer
    else {
        return;
    };
    let Ok(value) = serde_json::from_str::<Value>(&body) else {
        return;
    };
    for item in items {
        let own = item
            .get("zotero-key")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let cited = value
            .get("result")
            .and_then(|result| result.get(own)?.as_str().map(str::to_owned));
        if let Some(cited) = cited.filter(|cited| !cited.is_empty()) {
            item.insert("citation-key".to_owned(), cited.into());
        }
    }
}

/// The answer if its status is a success; else a failure that names `what` was asked for.
fn sound(what: &str, answer: LoopbackAnswer) -> Result<LoopbackAnswer, Failure> {
    match answer.status {
        200 => Ok(answer),
        403 => Err(Failure::new("Zotero does not let other programs read its library")
            .at(what)
            .help("in Zotero: Settings, Advanced, allow other applications on this computer to communicate with Zotero")),
        status => Err(Failure::new(format!("the program on this machine answers with status {status}"))
            .at(what)
            .help("look whether the address is right")),
    }
}

fn unread(path: &str) -> Failure {
    Failure::new("the answer is no list of items")
        .at(path)
        .help("look whether Zotero listens to this port")
}
