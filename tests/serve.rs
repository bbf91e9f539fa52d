//! The preview over its sockets: who may ask, what is shown, and word of changes.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

use factum::serve::{EDITOR, Preview, PreviewOptions};
use factum::session::workspace::Workspace;
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
    let address = preview(dir.path());
    (dir, address)
}

/// The preview of a project.
fn preview(root: &Path) -> SocketAddr {
    let options = PreviewOptions {
        port: Some(0),
        editor: EDITOR.to_owned(),
        program: None,
    };
    let preview = Preview::open(Some(root), options).unwrap();
    let address = preview.address();
    let address = address.trim_start_matches("http://").trim_end_matches('/');
    let address: SocketAddr = address.parse().unwrap();
    assert!(address.ip().is_loopback(), "{address}");
    std::thread::spawn(move || preview.run());
    address
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
    // What the page runs by itself, the policy names.
    let (_, script) = page.split_once("<script>").unwrap();
    let (script, _) = script.split_once("</script>").unwrap();
    let named = format!("script-src 'self' '{}';", factum::digest::named(script));
    assert!(page.contains(&named), "{page}");
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
fn a_brief_shows_what_other_files_hold_against_it() {
    let (dir, _) = serve();
    write(dir.path(), BRIEF, &brief("12.6"));
    write(
        dir.path(),
        "content/evidence/e.yaml",
        "exports: { source: report, figure: { measure: goods exports, value: much, period: 2021 } }\n",
    );
    let address = preview(dir.path());
    let list = get(address, "/");
    assert!(list.contains("trade: 1 error, 1 warning"), "{list}");
    let page = get(address, "/trade/");
    assert!(
        page.contains("content/evidence/e.yaml:1:69: error[unparsable-value]"),
        "{page}"
    );
}

/// A browser opens connections ahead of its requests, and several at once.
#[test]
fn connections_that_stay_open_make_no_other_wait() {
    let (_dir, address) = serve();
    let idle: Vec<TcpStream> = (0..32)
        .map(|_| TcpStream::connect(address).unwrap())
        .collect();
    let waiting: Vec<TcpStream> = (0..8)
        .map(|_| connect(address, "GET", "/trade/events", &address.to_string()))
        .collect();
    for _ in 0..50 {
        let together: Vec<TcpStream> = (0..4)
            .map(|_| TcpStream::connect(address).unwrap())
            .collect();
        for mut stream in together {
            stream.set_read_timeout(Some(DEADLINE)).unwrap();
            write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        }
    }
    drop((idle, waiting));
}

#[test]
fn what_is_no_request_is_told_so() {
    let (_dir, address) = serve();
    for (bytes, status) in [
        (b"\x16\x03\x01\x00\xa5".to_vec(), "400"),
        (b"GET / HTTP/1.1\r\nno colon\r\n\r\n".to_vec(), "400"),
        ([b"GET /".to_vec(), vec![b'a'; 80 << 10]].concat(), "431"),
    ] {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream.write_all(&bytes).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{status}: {answer}"
        );
    }
}

#[test]
fn a_head_is_asked_for_without_its_content() {
    let (_dir, address) = serve();
    let whole = get(address, "/trade/");
    let head = ask(address, "HEAD", "/trade/", &address.to_string());
    assert_eq!(whole.split_once("\r\n\r\n").unwrap().0, head.trim_end());
    assert!(head.ends_with("\r\n\r\n"), "{head}");
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

#[test]
fn a_page_finds_the_sheet_of_the_site() {
    let (_dir, address) = serve();
    let page = get(address, "/trade/");
    let (_, link) = page
        .split_once("<link rel=\"stylesheet\" href=\"..")
        .unwrap();
    let (sheet, _) = link.split_once('"').unwrap();
    let answer = get(address, sheet);
    assert!(
        answer.contains("Content-Type: text/css"),
        "{sheet}: {answer}"
    );
    assert!(answer.contains("header.title {"));
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
    let started = std::time::Instant::now();
    while !get(address, "/other/").starts_with("HTTP/1.1 200") {
        assert!(started.elapsed() < DEADLINE);
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(get(address, "/trade/").contains(&format!("data-version=\"{first}\"")));
    write(dir.path(), BRIEF, &brief("12.6"));
    let second = next(&mut lines);
    assert_ne!(first, second);
    assert!(get(address, "/trade/").contains(&format!("data-version=\"{second}\"")));
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
fn mentions_and_lines_are_marked() {
    let (_dir, address) = serve();
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
            && page.contains("vscode://file/{path}:{line}\" data-root=\""),
        "{page}"
    );
    assert!(!page.contains(is_sign), "a sign is left");
}

fn is_sign(char: char) -> bool {
    ('\u{1d800}'..='\u{1d903}').contains(&char)
}

/// The pages of a project as a preview shows them, without its bar and its marks, and the numbers of the mentions that are marked.
fn plain(page: &str) -> (String, BTreeSet<usize>) {
    let (head, rest) = page
        .split_once("<link rel=\"icon\" href=\"data:,\">")
        .unwrap();
    let (_, rest) = rest.split_once("</script>\n").unwrap();
    let (middle, rest) = rest.split_once("<aside id=\"preview\"").unwrap();
    let (_, tail) = rest.split_once("</aside>\n").unwrap();
    let mut html = [head, middle, tail].concat();
    let numbers = html.split(" data-m=\"").skip(1);
    let numbers = numbers.map(|rest| rest.split('"').next().unwrap().parse().unwrap());
    let marked = numbers.collect();
    // What stands for a picture alone.
    while let Some(start) = html.find("<span class=\"preview-alt\">") {
        let behind = html.get(start..).unwrap();
        let picture = ["<img ", "<div class=\"chart\""];
        let length = picture.iter().filter_map(|tag| behind.find(tag)).min();
        html.replace_range(start..start + length.unwrap(), "");
    }
    for attribute in ["<span class=\"m\" data-m=\"", " data-line=\""] {
        // From the last to the first, so that what is inside of a mention goes first.
        while let Some(start) = html.rfind(attribute) {
            let behind = html.get(start + attribute.len()..).unwrap();
            let (number, behind) = behind.split_once('"').unwrap();
            let opening = attribute.len() + number.len() + 1;
            if attribute.starts_with('<') {
                let words = behind.strip_prefix('>').unwrap();
                let length = words.find('<').unwrap();
                let end = start + opening + 1 + length;
                assert!(html.get(end..).unwrap().starts_with("</span>"), "{words}");
                html.replace_range(end..end + "</span>".len(), "");
                html.replace_range(start..=start + opening, "");
            } else {
                html.replace_range(start..start + opening, "");
            }
        }
    }
    (html, marked)
}

/// A page without names for those who hear it: where one is cut short, signs have counted as letters.
fn without_names(page: &str) -> String {
    let mut parts = page.split(" aria-label=\"");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |page, part| page + part.split_once('"').unwrap().1)
}

#[test]
fn marks_change_nothing_else_and_every_mention_that_is_shown_has_one() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (project, hidden) in [
        ("", ""),
        ("tests/projects/commentary", ""),
        ("tests/serve/forms", "99 percent"),
    ] {
        let root = here.join(project);
        let address = preview(&root);
        let mut workspace = Workspace::open(Some(&root)).unwrap();
        let snapshot = workspace.snapshot().unwrap();
        for brief in &snapshot.project().briefs {
            let slug = &brief.slug;
            let answer = get(address, &format!("/{slug}/"));
            let (_, page) = answer.split_once("\r\n\r\n").unwrap();
            let (page, marked) = plain(page);
            let built = snapshot.page(slug).unwrap().unwrap();
            let built = String::from_utf8(built).unwrap();
            let [page, built] = [page, built].map(|page| without_names(&page));
            let differs = page.lines().zip(built.lines()).find(|(a, b)| a != b);
            assert_eq!(differs, None, "{slug}");
            assert_eq!(page, built, "{slug}");
            let mentions = snapshot.trace(slug).unwrap().listed();
            let unmarked = mentions.iter().enumerate();
            let unmarked = unmarked.filter(|(number, _)| !marked.contains(number));
            let unmarked =
                unmarked.map(|(_, listed)| snapshot.project().files.slice(listed.mention.span));
            let unmarked: Vec<_> = unmarked.filter(|words| *words != hidden).collect();
            assert!(unmarked.is_empty(), "{slug}: {unmarked:?}");
            assert!(
                marked.iter().all(|number| *number < mentions.len()),
                "{slug}"
            );
        }
    }
}

/// The mentions of a page.
fn mentions(page: &str) -> Vec<serde_json::Value> {
    let (_, data) = page.split_once("id=\"preview-evidence\"").unwrap();
    let (_, data) = data.split_once('>').unwrap();
    let data = data.split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    data["mentions"].as_array().unwrap().clone()
}

#[test]
fn what_rests_on_old_sources_and_deprecated_records_is_old() {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("factum.yaml", "publisher: { name: An Institute }\n"),
        (
            "content/sources/s.yaml",
            "old: { type: report, title: Views, author: 'Doe, Jane', date: 2015, factum: { tier: poll } }\n\
             new: { type: report, title: Trade, author: 'Roe, Ann', date: 2023, factum: { tier: poll } }\n",
        ),
        (
            "content/evidence/e.yaml",
            "views: { source: old, figure: { measure: Sour views of China, value: 38 percent, period: 2014 } }\n\
             exports: { source: new, figure: { measure: Exports, value: 12.6, unit: billion USD, period: 2022 } }\n\
             imports: { source: new, figure: { measure: Imports, value: 8.6 billion USD, period: 2022, standing: deprecated } }\n",
        ),
        (
            BRIEF,
            "---\ntitle: Trade\ndate: 2024-01-23\n---\n\nViews were sour for [38 percent][@views] in 2014. Exports were [$12.6 billion][@exports] in 2022 and imports [=imports].\n",
        ),
    ] {
        write(dir.path(), path, text);
    }
    let mentions = mentions(&get(preview(dir.path()), "/trade/"));
    let of = |text: &str| {
        let mut found = mentions.iter();
        found.find(|mention| mention["text"] == text).unwrap()
    };
    let is_old = |text: &str| of(text)["old"].as_bool().unwrap();
    assert!(is_old("38 percent"), "{mentions:?}");
    assert!(!is_old("$12.6 billion"), "{mentions:?}");
    assert!(is_old("[=imports]"), "{mentions:?}");
    // Ticks rest on what a record says.
    assert_eq!(
        of("$12.6 billion")["says"][0],
        "Exports, 2022: 12.6 billion USD"
    );
    assert_eq!(
        of("[=imports]")["says"][0],
        "Imports, 2022: 8.6 billion USD"
    );
}

#[test]
fn statements_that_a_brief_lists_are_marked_in_the_order_of_the_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/serve/forms");
    let page = get(preview(&root), "/lists/");
    let mentions = mentions(&page);
    let shown: Vec<(Option<&str>, &str)> = mentions
        .iter()
        .map(|mention| (mention["claim"].as_str(), mention["text"].as_str().unwrap()))
        .collect();
    let first = shown.iter().position(|(claim, _)| claim.is_some()).unwrap();
    assert_eq!(shown[first - 1], (None, "12 percent"), "{shown:?}");
    assert_eq!(shown[first], (Some("opening"), "38 percent"));
    assert_eq!(shown.last(), Some(&(Some("due"), "12")), "{shown:?}");
    // A claim that opens and ends the page is looked at once.
    let openings = shown.iter().filter(|own| **own == shown[first]).count();
    assert_eq!(openings, 1, "{shown:?}");
    let own = &mentions[first];
    assert_eq!(own["path"], "content/claims/c.yaml");
    assert_eq!(own["line"], 2);
    assert_eq!(own["status"], "checked");
    let mark = format!("<span class=\"m\" data-m=\"{first}\">38 percent</span> of firms left");
    let (_, takeaways) = page.split_once("id=\"takeaways\"").unwrap();
    assert!(takeaways.contains(&mark), "{takeaways}");
}

#[test]
fn a_full_stop_stands_where_the_page_has_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/serve/forms");
    let page = get(preview(&root), "/lists/");
    let (_, cited) = page.split_once("id=\"cite-as\"").unwrap();
    assert!(cited.contains("“the 12 Percent.”"), "{cited}");
}

#[test]
fn data_beside_a_page_holds_no_signs() {
    let (dir, address) = serve();
    write(
        dir.path(),
        BRIEF,
        "---\ntitle: Exports of $12.6 billion\nsummary: '[12.6 billion][@exports] in 2021'\ndate: 2024-01-23\n---\n\nWords.\n",
    );
    let stream = connect(address, "GET", "/trade/events", &address.to_string());
    let mut lines = BufReader::new(stream).lines();
    while !get(address, "/trade/").contains("Exports of") {
        next(&mut lines);
    }
    for file in ["trade.json", "trade.bib", "trade.ris", "trade.csl.json"] {
        let data = get(address, &format!("/trade/{file}"));
        assert!(
            data.starts_with("HTTP/1.1 200") && !data.contains(is_sign),
            "{data}"
        );
    }
    assert!(get(address, "/trade/trade.json").contains("Exports of $12.6 billion"));
}
