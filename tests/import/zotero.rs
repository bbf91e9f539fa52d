//! Zotero and Better BibTeX on this machine, played by a stand-in that answers as they are documented to.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use super::{SETTINGS, run, tree};
use crate::program::factum;

/// What the stand-in was asked, in order.
type Asked = Arc<Mutex<Vec<String>>>;

/// Listens on a port of its own and answers each request; the thread ends with the tests.
fn stand_in(answer: impl Fn(&str, &str) -> (u16, String, String) + Send + 'static) -> (u16, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Asked::default();
    let told = Arc::clone(&asked);
    thread::spawn(move || {
        for stream in listener.incoming() {
            serve(stream.unwrap(), &answer, &told);
        }
    });
    (port, asked)
}

fn serve(
    mut stream: TcpStream,
    answer: &impl Fn(&str, &str) -> (u16, String, String),
    told: &Asked,
) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    reader.read_line(&mut first).unwrap();
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let body = String::from_utf8(body).unwrap();
    let request = first.rsplit_once(' ').unwrap().0.to_owned();
    told.lock().unwrap().push(request.clone());
    let (status, headers, body) = answer(&request, &body);
    write!(
        stream,
        "HTTP/1.1 {status} X\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
}

/// A library of two works and a note, one work a page; the first is cited by a key that Better BibTeX gives it.
fn library(key: &'static str) -> impl Fn(&str, &str) -> (u16, String, String) + Send + 'static {
    move |request, body| {
        let total = "Total-Results: 3\r\nZotero-API-Version: 3\r\n".to_owned();
        let doe = r#"{"key": "ABCD2345", "version": 1, "data": {"itemType": "report"}, "csljson": {"id": "1/ABCD2345", "type": "report", "title": "Trade in 2021", "author": [{"family": "Doe", "given": "Jane"}], "issued": {"date-parts": [[2022]]}, "publisher": "Office"}}"#;
        let roe = r#"{"key": "EFGH6789", "version": 1, "data": {"itemType": "book", "citationKey": "roeBook"}, "csljson": {"id": "1/EFGH6789", "type": "book", "title": "A book", "author": [{"family": "Roe", "given": "John"}], "issued": {"date-parts": [[2020]]}}}"#;
        let note =
            r#"{"key": "IJKL2345", "version": 1, "data": {"itemType": "note", "note": "x"}}"#;
        if request.starts_with("POST /better-bibtex/json-rpc") {
            assert!(
                body.contains("item.citationkey") && body.contains("ABCD2345"),
                "{body}"
            );
            return (
                200,
                String::new(),
                format!(r#"{{"jsonrpc": "2.0", "id": 1, "result": {{"ABCD2345": "{key}"}}}}"#),
            );
        }
        let path = "GET /api/users/0/items/top?format=json&include=csljson,data&limit=100&start=";
        match request.strip_prefix(path) {
            Some("0") => (200, total, format!("[{doe}, {note}]")),
            Some("2") => (200, total, format!("[{roe}]")),
            _ => (404, String::new(), String::new()),
        }
    }
}

#[test]
fn the_library_of_zotero_comes_in_with_the_keys_of_better_bibtex() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("factum.yaml"), SETTINGS).unwrap();
    let (port, asked) = stand_in(library("doeTrade2022"));
    run(
        dir.path(),
        &["import", "--zotero", "--port", &port.to_string()],
    );
    let sources = fs::read_to_string(dir.path().join("content/sources/zotero.json")).unwrap();
    for part in [
        "\"id\": \"doeTrade2022\"",
        "\"zotero\": \"ABCD2345\"",
        "\"id\": \"roeBook\"",
        "\"publisher\": \"Office\"",
    ] {
        assert!(sources.contains(part), "{part} in {sources}");
    }
    assert_eq!(asked.lock().unwrap().len(), 3);
    let said = factum(dir.path(), &["check"]);
    assert_eq!(said.code, Some(0), "{}", said.out);
    let before = tree(&dir.path().join("content"));
    run(
        dir.path(),
        &["import", "--zotero", "--port", &port.to_string()],
    );
    assert_eq!(tree(&dir.path().join("content")), before);
}

#[test]
fn a_changed_key_is_a_rename_that_is_made_when_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("factum.yaml"), SETTINGS).unwrap();
    let (port, _) = stand_in(library("doeTrade2022"));
    run(
        dir.path(),
        &["import", "--zotero", "--port", &port.to_string()],
    );
    let brief =
        "---\ntitle: T\nstatus: draft\n---\n\nTrade grew [@doeTrade2022, p. 3; @roeBook].\n";
    fs::create_dir_all(dir.path().join("content/briefs")).unwrap();
    fs::create_dir_all(dir.path().join("content/evidence")).unwrap();
    fs::write(dir.path().join("content/briefs/b.md"), brief).unwrap();
    fs::write(
        dir.path().join("content/evidence/e.yaml"),
        "trade-grew: { source: doeTrade2022, finding: Trade grew. }\n",
    )
    .unwrap();
    fs::create_dir_all(dir.path().join("content/claims")).unwrap();
    fs::write(
        dir.path().join("content/claims/c.yaml"),
        "growth: { statement: 'Trade grew [@doeTrade2022].', kind: fact, confidence: high, support: [trade-grew], warrant: The office says so., as_of: 2024-01-23 }\n",
    )
    .unwrap();
    let before = tree(&dir.path().join("content"));
    let (port, _) = stand_in(library("doe2022"));
    let port = port.to_string();
    let said = run(dir.path(), &["import", "--zotero", "--port", &port]);
    assert!(
        said.out
            .contains("doeTrade2022: is now doe2022; `--rename` changes it in 4 places"),
        "{}",
        said.out
    );
    assert_eq!(tree(&dir.path().join("content")), before);
    let said = run(
        dir.path(),
        &["import", "--zotero", "--port", &port, "--rename"],
    );
    assert!(
        said.out
            .contains("doeTrade2022: renamed doe2022 in 4 places"),
        "{}",
        said.out
    );
    let brief = fs::read_to_string(dir.path().join("content/briefs/b.md")).unwrap();
    assert!(brief.contains("[@doe2022, p. 3; @roeBook]"), "{brief}");
    assert!(
        tree(&dir.path().join("content"))
            .values()
            .all(|text| !text.contains("doeTrade2022"))
    );
    assert_eq!(run(dir.path(), &["check"]).code, Some(0));
}

#[test]
fn a_pull_export_of_better_bibtex_comes_in_by_its_address() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("factum.yaml"), SETTINGS).unwrap();
    let (port, asked) = stand_in(|request, _| {
        let bib = "@report{doe, title = {Trade}, author = {Doe, Jane}, institution = {Office}, date = {2020}}\n";
        assert!(
            request.ends_with("/better-bibtex/collection?/0/8CV58ZVD.biblatex"),
            "{request}"
        );
        (200, String::new(), bib.to_owned())
    });
    run(
        dir.path(),
        &[
            "import",
            &format!("http://127.0.0.1:{port}/better-bibtex/collection?/0/8CV58ZVD.biblatex"),
        ],
    );
    assert_eq!(asked.lock().unwrap().len(), 1);
    assert!(
        tree(&dir.path().join("content"))
            .values()
            .any(|text| text.contains("\"id\": \"doe\""))
    );
}

#[test]
fn nothing_is_asked_of_another_machine_and_a_refusal_is_told() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("factum.yaml"), SETTINGS).unwrap();
    let said = factum(dir.path(), &["import", "https://example.org/refs.bib"]);
    said.fails(2, &["nothing is fetched but from this machine"]);
    let (port, _) = stand_in(|_, _| (403, String::new(), String::new()));
    let said = factum(
        dir.path(),
        &["import", "--zotero", "--port", &port.to_string()],
    );
    said.fails(2, &["Zotero does not let other programs read its library"]);
    let (port, _) = stand_in(|_, _| (200, String::new(), "<html>".to_owned()));
    let said = factum(
        dir.path(),
        &["import", "--zotero", "--port", &port.to_string()],
    );
    said.fails(2, &["no list of items"]);
}
