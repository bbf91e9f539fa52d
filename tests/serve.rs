//! The preview over its sockets: who may ask, what is shown, and word of changes.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

use factum::serve::{EDITOR, Preview, PreviewOptions};
use tempfile::TempDir;

/// How long an answer may take: far more than it does, so that a busy machine fails nothing.
const DEADLINE: Duration = Duration::from_mins(1);

const BRIEF: &str = "content/briefs/trade.md";

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn brief(billions: &str) -> String {
    format!(
        "---\ntitle: Trade\ndate: 2024-01-23\n---\n\nExports were [${billions} billion][@exports] in 2021 [@report].\n\nOf firms, 40 percent left.\n"
    )
}

/// A project of one brief, and its preview.
fn serve() -> (TempDir, SocketAddr) {
    let dir = tempfile::tempdir().unwrap();
    write(
        dir.path(),
        "factum.yaml",
        "publisher: { name: An Institute }\n",
    );
    write(
        dir.path(),
        "content/sources/s.yaml",
        "report: { type: report, title: Trade in 2021, author: 'Doe, Jane', date: 2022 }\n",
    );
    write(
        dir.path(),
        "content/evidence/e.yaml",
        "exports: { source: report, figure: { measure: goods exports, value: 12.6 billion USD, period: 2021 } }\n",
    );
    write(dir.path(), BRIEF, &brief("12.9"));
    let options = PreviewOptions {
        port: Some(0),
        editor: EDITOR.to_owned(),
        program: None,
    };
    let preview = Preview::open(Some(dir.path()), options).unwrap();
    let address = preview.address();
    let address = address.trim_start_matches("http://").trim_end_matches('/');
    let address: SocketAddr = address.parse().unwrap();
    assert!(address.ip().is_loopback(), "{address}");
    std::thread::spawn(move || preview.run());
    (dir, address)
}

fn connect(address: SocketAddr, method: &str, target: &str, host: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(DEADLINE)).unwrap();
    write!(
        stream,
        "{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    stream
}

/// The answer to a request, head and body.
fn ask(address: SocketAddr, method: &str, target: &str, host: &str) -> String {
    let mut answer = Vec::new();
    connect(address, method, target, host)
        .read_to_end(&mut answer)
        .unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(address: SocketAddr, target: &str) -> String {
    ask(address, "GET", target, &address.to_string())
}

#[test]
fn briefs_are_listed_and_shown_with_their_findings() {
    let (_dir, address) = serve();
    let list = get(address, "/");
    assert!(list.starts_with("HTTP/1.1 200"), "{list}");
    assert!(list.contains("<a href=\"/trade/\">Trade</a>"), "{list}");
    assert!(
        list.contains("Content-Security-Policy: default-src 'none'"),
        "{list}"
    );
    let page = get(address, "/trade/");
    assert!(
        page.contains("content/briefs/trade.md:6:15: error[number-mismatch]"),
        "{page}"
    );
    assert!(get(address, "/trade").contains("Location: /trade/"));
    assert!(get(address, "/trade/trade.json").contains("\"version\""));
    assert!(get(address, "/trade/worksheet.md").contains("- [ ] **6:15** number `$12.9 billion`"));
    for target in [
        "/none/",
        "/../factum.yaml",
        "/trade/../../factum.yaml",
        "/%2e%2e/factum.yaml",
        "/content/briefs/trade.md",
    ] {
        let answer = get(address, target);
        assert!(answer.starts_with("HTTP/1.1 404"), "{target}: {answer}");
    }
    let posted = ask(address, "POST", "/trade/", &address.to_string());
    assert!(posted.starts_with("HTTP/1.1 405"), "{posted}");
}

#[test]
fn a_page_that_names_another_host_learns_nothing() {
    let (_dir, address) = serve();
    let port = address.port();
    for (host, expected) in [
        (format!("127.0.0.1:{port}"), "200"),
        (format!("LocalHost:{port}"), "200"),
        (format!("[::1]:{port}"), "200"),
        ("127.0.0.1".to_owned(), "403"),
        (format!("127.0.0.1:{port}0"), "403"),
        (format!("evil.example:{port}"), "403"),
        (format!("127.0.0.1.evil.example:{port}"), "403"),
        (String::new(), "403"),
    ] {
        for target in ["/", "/trade/", "/trade/events", "/assets/preview.js"] {
            if expected == "200" && target.ends_with("events") {
                continue;
            }
            let answer = ask(address, "GET", target, &host);
            assert!(
                answer.starts_with(&format!("HTTP/1.1 {expected}")),
                "{host}{target}: {answer}"
            );
        }
    }
}

/// The next word of a change that a waiting page gets.
fn next(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> String {
    let mut data = lines.filter_map(|line| line.unwrap().strip_prefix("data: ").map(str::to_owned));
    data.next().unwrap()
}

#[test]
fn a_page_hears_of_a_change_and_of_no_other() {
    let (dir, address) = serve();
    let stream = connect(address, "GET", "/trade/events", &address.to_string());
    let mut lines = BufReader::new(stream).lines();
    let first = next(&mut lines);
    assert!(get(address, "/trade/").contains(&format!("data-version=\"{first}\"")));
    // What the page does not show is no news to it.
    write(
        dir.path(),
        "content/briefs/other.md",
        "---\ntitle: Other\ndate: 2024-01-23\n---\n\nWords.\n",
    );
    write(dir.path(), BRIEF, &brief("12.6"));
    let second = next(&mut lines);
    assert_ne!(first, second);
    let page = get(address, "/trade/");
    assert!(
        page.contains(&format!("data-version=\"{second}\"")),
        "{page}"
    );
    assert!(
        page.contains("$12.6 billion") && !page.contains("error[number-mismatch]"),
        "{page}"
    );
}

#[test]
fn the_last_good_page_stays_under_an_error_that_names_file_and_line() {
    let (dir, address) = serve();
    assert!(get(address, "/trade/").contains("$12.9 billion"));
    let stream = connect(address, "GET", "/trade/events", &address.to_string());
    let mut lines = BufReader::new(stream).lines();
    next(&mut lines);
    for (path, broken, mended, place) in [
        (
            "factum.yaml",
            "publisher: {\n",
            "publisher: { name: An Institute }\n",
            "factum.yaml:",
        ),
        (
            BRIEF,
            "---\ntitle: [Trade\ndate: 2024-01-23\n---\n\nGone.\n",
            &*brief("12.9"),
            "content/briefs/trade.md:2:",
        ),
    ] {
        write(dir.path(), path, broken);
        next(&mut lines);
        let page = get(address, "/trade/");
        let problem = page.split("role=\"alert\">").nth(1).unwrap();
        let problem = problem.split("</div>").next().unwrap();
        assert!(problem.contains(place), "{path}: {problem}");
        assert!(problem.contains("last good page"), "{problem}");
        assert!(page.contains("$12.9 billion"), "{path}");
        write(dir.path(), path, mended);
        next(&mut lines);
        assert!(!get(address, "/trade/").contains("last good page"));
    }
}

#[test]
fn mentions_and_lines_are_marked_in_the_preview_alone() {
    let (dir, address) = serve();
    let page = get(address, "/trade/");
    for marked in [
        "<p data-line=\"6\">Exports were ",
        "<span class=\"m\" data-m=\"0\">$12.9 billion</span>",
        "<span class=\"m\" data-m=\"3\">40 percent</span>",
        "<p data-line=\"8\">Of firms, ",
        "\"status\":\"mismatch\"",
        "\"status\":\"uncited\"",
    ] {
        assert!(page.contains(marked), "{marked}: {page}");
    }
    assert!(
        page.contains("data-editor=\"vscode://file/")
            && page.contains("/content/briefs/trade.md:{line}\""),
        "{page}"
    );
    let signs = |char: char| ('\u{1d800}'..='\u{1d902}').contains(&char);
    assert!(!page.contains(signs), "a sign is left");
    let mut workspace = factum::session::workspace::Workspace::open(Some(dir.path())).unwrap();
    let built = workspace
        .snapshot()
        .unwrap()
        .page("trade")
        .unwrap()
        .unwrap();
    let built = String::from_utf8(built).unwrap();
    assert!(
        !built.contains("data-line") && !built.contains("data-m"),
        "{built}"
    );
}
