//! What exists comes in: articles with their links, saved pages, bibliographies, the library of Zotero.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use factum::check::{Options, check};
use factum::diagnostic::Severity;
use factum::host::Memory;
use factum::import::{Account, Importer};
use factum::load::load;
use factum::model::Project;

use crate::program::{Said, factum};

mod bylines;
mod merge;
mod notes;
mod pages;
mod quotes;
mod surroundings;
#[cfg(feature = "word")]
mod word;
mod zotero;

const SETTINGS: &str = "publisher: { name: An Institute }\ncurrency: USD\n";

fn host() -> Memory {
    Memory::default().with("factum.yaml", SETTINGS)
}

/// What the import of a file into a project comes to.
fn into(host: &Memory, name: &str, text: &str) -> Account {
    let project = load(host).unwrap();
    let mut importer = Importer::new(&project, SETTINGS.into(), false);
    importer.file(name, text.as_bytes()).unwrap()
}

fn import(name: &str, text: &str) -> Account {
    into(&host(), name, text)
}

/// The text of a new file.
#[track_caller]
fn text<'a>(account: &'a Account, path: &str) -> &'a str {
    let mut files = account.files.iter();
    let found = files.find(|(own, _)| own == path);
    let names: Vec<&String> = account.files.iter().map(|(path, _)| path).collect();
    &found
        .unwrap_or_else(|| panic!("{path} is not among {names:?}"))
        .1
}

/// The body of the brief that an article becomes.
#[track_caller]
fn body(article: &str) -> String {
    let account = import("article.md", article);
    let brief = text(&account, "content/briefs/article.md");
    let (_, body) = brief.split_once("\n---\n").unwrap();
    body.trim().to_owned()
}

/// The project with what came in.
fn with(host: Memory, account: &Account) -> Project {
    let host = account.files.iter().fold(host, |host, (path, text)| {
        host.with(path.as_str(), text.as_str())
    });
    load(&host).unwrap()
}

#[test]
fn blank_lines_of_code_are_kept() {
    let code = "~~~\na\n\n\nb ```\n~~~\n\n````\n```\n\n\n~~~\n````";
    assert_eq!(
        body(&format!(
            "# T\n\nOne.\n\n\n\nTwo.\n\n{code}\n\n\n\nThree.\n"
        )),
        format!("One.\n\nTwo.\n\n{code}\n\nThree.")
    );
}

#[test]
fn a_number_beside_a_link_becomes_an_unconfirmed_record_of_its_source() {
    let account = import(
        "Trade in 2021.md",
        "# Trade\n\nGoods exports came to $12.6 billion in 2021. [Trade Office, Goods trade in 2021](https://trade.example/2021/goods#table-3)\n",
    );
    assert_eq!(
        text(&account, "content/briefs/trade-in-2021.md"),
        "---\ntitle: Trade\nstatus: draft\n---\n\nGoods exports came to [$12.6 billion][@goods-exports-2021] in 2021 [@trade-office-goods-trade-in-2021].\n"
    );
    assert_eq!(
        text(&account, "content/sources/trade-in-2021.yaml"),
        "trade-office-goods-trade-in-2021:\n  type: web\n  title: Trade Office, Goods trade in 2021\n  url: https://trade.example/2021/goods#table-3\n  parent: { type: web, title: trade.example }\n"
    );
    let evidence = text(&account, "content/evidence/trade-in-2021.yaml");
    for line in [
        "  source: trade-office-goods-trade-in-2021",
        "    value: 12.6 billion USD",
        "    period: 2021",
        "  unconfirmed: true",
    ] {
        assert!(
            evidence.lines().any(|own| own == line),
            "{line} in {evidence}"
        );
    }
    let [record] = account.records.as_slice() else {
        panic!("{:?}", account.records);
    };
    assert_eq!((record.line, record.words.as_str()), (6, "$12.6 billion"));
    assert_eq!(
        record.address.as_deref(),
        Some("https://trade.example/2021/goods#table-3")
    );
}

/// Links and notes as authors write them, and the prose that cites in their place.
#[test]
fn links_and_notes_become_citations_where_they_stand() {
    for (written, cited) in [
        (
            "Trade grew. [Office, A report](https://a.example/r)",
            "Trade grew [@office-a-report].",
        ),
        (
            "Trade grew. [Office, A report](https://a.example/r).",
            "Trade grew [@office-a-report].",
        ),
        (
            "Trade grew [fast](https://a.example/why-trade-grew).",
            "Trade grew fast [@why-trade-grew].",
        ),
        (
            "Trade grew ([One](https://a.example/1); [Two](https://a.example/2)).",
            "Trade grew [@one; @two].",
        ),
        (
            "Trade grew. [One](https://a.example/1), [Two](https://a.example/2)",
            "Trade grew [@one; @two].",
        ),
        (
            "Trade grew. [One source, here](https://a.example/1) It fell.",
            "Trade grew [@one-source-here]. It fell.",
        ),
        (
            "Trade grew. [Office](https://a.example/1) says so.",
            "Trade grew. Office [@office] says so.",
        ),
        (
            "Trade grew in the U.S. [One](https://a.example/1)",
            "Trade grew in the U.S. [@one]",
        ),
        (
            "**Trade grew.** [One](https://a.example/1)",
            "**Trade grew [@one].**",
        ),
        (
            "Trade grew.[^1] It fell.\n\n[^1]: Doe, *Trade*, https://a.example/t.",
            "Trade grew [@doe-trade]. It fell.",
        ),
        (
            "Trade grew[^n], and fell.\n\n[^n]: Doe, Trade, p. 3.",
            "Trade grew [@doe-trade, p. 3], and fell.",
        ),
        (
            "See https://a.example/the-first-page.",
            "See [@the-first-page].",
        ),
        (
            "See <https://a.example/the-first-page>.",
            "See [@the-first-page].",
        ),
        (
            "Trade grew. [One][ref]\n\n[ref]: https://a.example/1",
            "Trade grew [@one].",
        ),
        (
            "Trade grew [[1]](https://a.example/why-trade-grew) and fell [\\[2\\]](https://a.example/why-trade-fell).",
            "Trade grew [@why-trade-grew] and fell [@why-trade-fell].",
        ),
        (
            "Mail [us](mailto:us@a.example) or read [below](#below).",
            "Mail us or read below.",
        ),
        (
            "Write `[x](https://a.example/1)`.",
            "Write `[x](https://a.example/1)`.",
        ),
        (
            "Trade <!-- sic --> grew<br>fast <a href=\"https://a.example/why-trade-grew\">here</a>.",
            "Trade  grew fast here [@why-trade-grew].",
        ),
    ] {
        assert_eq!(body(written), cited, "{written}");
    }
}

#[test]
fn a_number_has_the_source_that_is_cited_behind_it() {
    for (prose, sources) in [
        (
            "Pipes leaked 31.4 million litres in 2023,[^a] or nearly **29 percent** of what was fed in.[^b]",
            &["one", "two"][..],
        ),
        (
            "Repairs cost $6 million,[^a] up from $4 million in 2019.[^b]",
            &["one", "two"],
        ),
        (
            "A survey[^a] found 29 percent of pipes broken, and 31 percent old.",
            &["one", "one"],
        ),
        (
            "In 2023 it leaked 29 percent[^a] while 31 percent was unread.[^b]",
            &["one", "two"],
        ),
    ] {
        let notes = "[^a]: One, https://a.example/1\n[^b]: Two, https://a.example/2\n";
        let account = import("a.md", &format!("{prose}\n\n{notes}"));
        let own: Vec<&str> = account
            .records
            .iter()
            .map(|own| own.source.as_str())
            .collect();
        assert_eq!(own, sources, "{prose}");
    }
}

#[test]
fn a_note_without_an_address_lets_the_draft_build() {
    let account = import(
        "a.md",
        "Herring shrank by 22 percent.[^h]\n\n[^h]: Herring survey, p. 8.\n",
    );
    assert_eq!(account.records.len(), 1);
    let project = with(host(), &account);
    let checked = check(&project, Options::default());
    let failing: Vec<_> = checked.failing(Severity::Error).collect();
    assert!(failing.is_empty(), "{failing:#?}");
    let brief = text(&account, "content/briefs/a.md").replace("status: draft", "status: review");
    let project = load(&account.files.iter().fold(host(), |host, (path, text)| {
        let is_brief = path.starts_with("content/briefs/");
        host.with(
            path.as_str(),
            if is_brief {
                brief.as_str()
            } else {
                text.as_str()
            },
        )
    }))
    .unwrap();
    let checked = check(&project, Options::default());
    let mut failing = checked.failing(Severity::Error);
    assert!(failing.any(|finding| finding.rule == "incomplete-source"));
}

#[test]
fn one_address_is_one_source_and_one_that_the_library_has_is_used() {
    let library = host().with(
        "content/sources/own.yaml",
        "known: { type: web, title: Known, url: \"https://www.a.example/known/\" }\n",
    );
    let account = into(
        &library,
        "a.md",
        "It grew. [Some words, one](https://b.example/x) It fell. [Some words, two](http://b.example/x/#part)\n\nIt rose. [Known](http://a.example/known)\n",
    );
    assert_eq!(account.sources, ["some-words-one"]);
    let brief = text(&account, "content/briefs/a.md");
    assert!(
        brief
            .contains("It grew [@some-words-one]. It fell [@some-words-one].\n\nIt rose [@known]."),
        "{brief}"
    );
}

#[test]
fn headings_step_down_from_the_second_level() {
    let article = "# The title\n\nA.\n\n### Jump\n\nB.\n\n# Top\n\nC.\n\nUnder\n-----\n\nD.\n";
    let account = import("article.md", article);
    let brief = text(&account, "content/briefs/article.md");
    assert!(brief.starts_with("---\ntitle: The title\n"), "{brief}");
    assert!(
        brief.contains("A.\n\n## Jump\n\nB.\n\n## Top\n\nC.\n\n### Under\n\nD."),
        "{brief}"
    );
}

#[test]
fn a_heading_that_is_not_the_title_of_the_front_matter_stays() {
    let account = import("a.md", "---\ntitle: The title\n---\n\n# A part\n\nWords.\n");
    assert!(text(&account, "content/briefs/a.md").ends_with("---\n\n## A part\n\nWords.\n"));
    let account = import(
        "a.md",
        "---\ntitle: The title\n---\n\n# The title\n\nWords.\n",
    );
    assert!(text(&account, "content/briefs/a.md").ends_with("---\n\nWords.\n"));
}

#[test]
fn front_matter_tells_title_authors_date_and_language() {
    let account = import(
        "article.md",
        "---\ntitle: \"Trade: an *outlook*\"\nauthors:\n  - name: Ana Reis\n  - Rui Sal\ndate: 2024-03-12\nlang: pt\ntags: [x]\n---\n\nText.\n",
    );
    assert_eq!(
        text(&account, "content/briefs/article.md"),
        "---\ntitle: 'Trade: an \\*outlook\\*'\ndate: 2024-03-12\nauthors: [{ name: Ana Reis }, { name: Rui Sal }]\nlanguage: pt\nstatus: draft\n---\n\nText.\n"
    );
}

#[test]
fn what_is_left_out_is_listed() {
    let article = "---\ntitle: Roads\nlayout: post\ntags: [tax, roads]\n---\n\nAs we [wrote](../2022/roads.md) before, see [below](#end).\n";
    let account = import("article.md", article);
    assert_eq!(
        account.around,
        [
            "layout: post",
            "tags: tax, roads",
            "the link ../2022/roads.md (wrote)"
        ]
    );
}

#[test]
fn a_link_on_who_says_something_is_no_title() {
    let sources = |article: &str| {
        let account = import("article.md", article);
        text(&account, "content/sources/article.yaml").to_owned()
    };
    let said =
        sources("# A\n\nRents rose, the [World Bank says](https://bank.example/rents-2023).\n");
    assert!(said.contains("title: World Bank\n"), "{said}");
    let dated =
        sources("# A\n\nRents rose ([Reuters, 2023](https://news.example/rents-in-town)).\n");
    assert!(
        dated.contains("author: [{ name: Reuters }]\n  date: 2023\n"),
        "{dated}"
    );
    let named =
        sources("# A\n\nRents rose. [Rents Report, 2023](https://news.example/rents-in-town)\n");
    assert!(named.contains("title: Rents Report, 2023\n"), "{named}");
}

#[test]
fn a_heading_over_notes_alone_goes_with_them() {
    let article = "# A\n\nRents rose.[^1]\n\n## Notes\n\n[^1]: Town of Norhaven, *Rents*, 2023. https://town.example/rents\n";
    assert!(!body(article).contains("Notes"), "{}", body(article));
    let more = "# A\n\nRents rose.[^1]\n\n## Notes\n\nThanks to Ana.\n\n[^1]: Town of Norhaven, *Rents*, 2023. https://town.example/rents\n";
    assert!(
        body(more).contains("## Notes\n\nThanks to Ana."),
        "{}",
        body(more)
    );
}

/// Every number of a linked sentence that needs a record has one, whatever it looks like.
#[test]
fn numbers_of_every_kind_get_records() {
    let article = "The port lent 48,650 books in 2023, 12 percent more than before. [Port, Report](https://p.example/r)\n\n\
        - About 70 percent of 1,200 firms export. [Chamber, Survey](https://p.example/s)\n\
        - Prices rose by 3.5 percentage points to 9.1 percent. [Bank, Prices](https://p.example/b)\n\
        - The fleet carried between 8 and 10 million tonnes of goods. [Port, Report](https://p.example/r)\n";
    let account = import("port.md", article);
    assert_eq!(account.left, []);
    let words: Vec<&str> = account
        .records
        .iter()
        .map(|record| record.words.as_str())
        .collect();
    for wanted in [
        "48,650",
        "12 percent",
        "70 percent",
        "1,200",
        "3.5 percentage points",
        "9.1 percent",
        "8 and 10 million",
    ] {
        assert!(
            words.iter().any(|words| words.contains(wanted)),
            "{wanted} is not in {words:?}"
        );
    }
    let project = with(host(), &account);
    let checked = check(&project, Options::default());
    let failing: Vec<_> = checked.failing(Severity::Error).collect();
    assert!(failing.is_empty(), "{failing:#?}");
}

/// What stands beneath a table is the source of its numbers, whatever the article is written in.
#[test]
fn numbers_of_a_table_have_the_source_that_is_named_beneath_it() {
    let table = "| Country | 2022 | 2023 |\n|---|---|---|\n| Brazil | 3.0% | 2.9% |\n";
    for (name, article, source) in [
        (
            "growth.md",
            format!("# Growth\n\n{table}\nSource: IMF, *World Economic Outlook* (2023)\n"),
            "imf-world-economic-outlook",
        ),
        (
            "growth.md",
            format!("# Growth\n\n{table}\n*Sources:* [World Bank data](https://wb.example/growth), 2023.\n"),
            "world-bank-data",
        ),
        (
            "growth.html",
            "<h1>Growth</h1><table><tr><th>Country</th><th>2022</th><th>2023</th></tr><tr><td>Brazil</td><td>3.0%</td><td>2.9%</td></tr></table><p>Source: IMF, <i>World Economic Outlook</i> (2023)</p>".to_owned(),
            "imf-world-economic-outlook",
        ),
    ] {
        let account = import(name, &article);
        assert!(account.left.is_empty(), "{article}: {:?}", account.left);
        let words: Vec<&str> = account.records.iter().map(|own| own.words.as_str()).collect();
        assert_eq!(words, ["3.0%", "2.9%"], "{article}");
        assert!(account.records.iter().all(|own| own.source == source), "{article}: {:?}", account.records);
        let evidence = text(&account, "content/evidence/growth.yaml");
        for line in ["    measure: Brazil", "    period: 2022", "    period: 2023"] {
            assert!(evidence.lines().any(|own| own == line), "{line} in {evidence}");
        }
    }
}

#[test]
fn ids_of_two_articles_do_not_collide() {
    let project = load(&host()).unwrap();
    let mut importer = Importer::new(&project, SETTINGS.into(), false);
    let article = "Exports were $5 billion in 2021. [Office, Report](https://a.example/r)\n";
    let first = importer.file("a.md", article.as_bytes()).unwrap();
    let second = importer.file("b.md", article.as_bytes()).unwrap();
    assert_eq!((first.sources.len(), second.sources.len()), (1, 0));
    assert_ne!(first.records[0].id, second.records[0].id);
    let files = first.files.iter().chain(&second.files);
    let host = files.fold(host(), |host, (path, text)| {
        host.with(path.as_str(), text.as_str())
    });
    let checked = check(&load(&host).unwrap(), Options::default());
    let doubles: Vec<_> = checked
        .findings
        .iter()
        .filter(|finding| finding.rule == "duplicate-id")
        .collect();
    assert!(doubles.is_empty(), "{doubles:#?}");
}

/// All files below a folder.
fn tree(root: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            (
                entry.path().display().to_string(),
                fs::read_to_string(entry.path()).unwrap(),
            )
        })
        .collect()
}

fn run(root: &Path, arguments: &[&str]) -> Said {
    let said = factum(root, arguments);
    assert_eq!(said.code, Some(0), "{}\n{}", said.out, said.err);
    said
}

#[test]
fn the_commentary_comes_in_by_one_command_and_builds_as_a_draft() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("factum.yaml"), SETTINGS).unwrap();
    fs::write(
        dir.path().join("commentary.html"),
        include_str!("import/commentary.html"),
    )
    .unwrap();
    let said = run(
        dir.path(),
        &["import", "commentary.html", "--format", "json"],
    );
    let told: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let records = told["imports"][0]["unconfirmed"].as_array().unwrap();
    for (words, address) in [
        ("$12.6 billion", "https://oec.example/"),
        ("$5.93 billion", "https://oec.example/"),
        ("$17.83 billion", "http://english.mofcom.example/"),
        ("$960 million", "https://caf.example/"),
        ("$6.5 billion", "https://scmp.example/"),
        ("$207 million", "https://elterritorio.example/"),
        ("$696 million", "https://elterritorio.example/"),
    ] {
        let mut records = records.iter();
        let found = records.find(|record| record["text"] == words);
        let found = found.unwrap_or_else(|| panic!("{words} in {}", said.out));
        assert!(
            found["url"].as_str().unwrap().starts_with(address),
            "{found}"
        );
    }
    let brief = fs::read_to_string(dir.path().join("content/briefs/commentary.md")).unwrap();
    for (kept, lost) in [
        ("Argentina between two partners", "99 topics"),
        ("## What was lent", "1,234"),
        ("its \\[tone\\] were noted \\*widely\\*", "20 partners"),
        ("2024-01-23", "Related"),
    ] {
        assert!(brief.contains(kept), "{kept} in {brief}");
        assert!(!brief.contains(lost), "{lost} in {brief}");
    }
    assert!(said.out.contains("/images/ships.jpg"), "{}", said.out);
    run(
        dir.path(),
        &["build", "commentary", "--drafts", "--format", "html"],
    );
    // A second import says what is there, and changes nothing.
    let before = tree(&dir.path().join("content"));
    let said = run(dir.path(), &["import", "commentary.html"]);
    assert!(
        said.out
            .contains("content/briefs/commentary.md is there already"),
        "{}",
        said.out
    );
    assert_eq!(tree(&dir.path().join("content")), before);
}

/// A source has no address that its own format refuses, and a title or a name that is a number stays words.
#[test]
fn what_comes_in_is_read_without_a_fault() {
    for address in [
        "https://@/",
        "https://a:99999/x",
        "https://a.example:b/",
        "https://[::1",
        "https://256.1.1.1/",
    ] {
        let account = import(
            "a.md",
            &format!("# A\n\n[The Office]({address}) said so.\n"),
        );
        is_sound(&account, address);
        assert!(account.files.iter().all(|(_, text)| !text.contains("url:")));
    }
    for name in ["1984", "-3.5", "1e9", "0x1F"] {
        let page = format!(
            "<html><head><title>{name}</title><meta name=\"author\" content=\"{name}\"><meta property=\"og:site_name\" content=\"{name}\"></head><body><article><p>Exports were $5 million (<a href=\"https://a.example/b\">{name}</a>).</p></article></body></html>"
        );
        is_sound(&import("a.html", &page), name);
    }
}

/// No file that came in has a fault of form.
#[track_caller]
fn is_sound(account: &Account, what: &str) {
    let project = with(host(), account);
    for finding in &project.findings {
        let is_torn = matches!(
            finding.rule,
            "invalid-yaml" | "unknown-key" | "unparsable-value"
        );
        let path = project.files.path(finding.primary.file);
        let slice = project.files.slice(finding.primary);
        assert!(
            !is_torn,
            "{what:?}: {} in {path}: {slice:?}",
            finding.message
        );
    }
}

/// Texts that are broken in every place: nothing panics, and what comes in loads.
#[test]
fn hostile_files_come_in_or_are_refused() {
    let pieces = [
        "<",
        ">",
        "</p>",
        "<table><td><table>",
        "<a href=\"",
        "[",
        "](",
        "](https://x.example/",
        ")",
        "[^1]",
        "[^1]:",
        "`",
        "\n",
        "\n\n",
        "  - ",
        "> ",
        "***",
        "5 percent",
        "https://",
        "https://é.example/)",
        "TY  - ",
        "ER  - ",
        "AU  - ,",
        "PMID-",
        "      ",
        "@",
        "{",
        "}",
        "\"",
        "\\",
        "\u{0}",
        "\u{feff}",
        "\u{2028}",
        "é",
        "<li id=\"fn1\">",
        "<a href=\"#fn1\">1</a>",
        "<script type=\"application/ld+json\">[[[",
        "<!--",
        "-->",
        "<svg><title>",
        "|",
        "---\n",
    ];
    let mut seed = 7_u64;
    for round in 0..400 {
        let mut text = String::new();
        for _ in 0..=round % 40 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[usize::try_from(seed >> 33).unwrap() % pieces.len()]);
        }
        for name in ["a.md", "a.html", "a.ris", "a.nbib", "a.bib", "a.yaml"] {
            let account = import(name, &text);
            let what = format!("{text:?} as {name}");
            if name == "a.yaml" {
                // What an author of sources wrote stays as it is, faults and all.
                let sources = &with(host(), &account).library.sources;
                for id in &account.sources {
                    assert!(sources.contains_key(id), "{what}: {id}");
                }
            } else {
                is_sound(&account, &what);
            }
        }
        let project = load(&host()).unwrap();
        let mut importer = Importer::new(&project, SETTINGS.into(), false);
        drop(importer.file("a.json", text.as_bytes()));
        drop(importer.source("a.html", text.as_bytes()));
    }
}

#[test]
fn deep_and_long_pages_cost_little() {
    for piece in [
        "<div>",
        "<ul><li>",
        "<blockquote>",
        "<a href=\"#x\">",
        "<b>",
        "<table><tr><td>",
        "[",
        "[a](https://a.example/b) ",
        "<sup><a href=#a>1</a></sup><p id=a>",
        "<p class=pullquote>a</p>",
        "<blockquote><cite>a</cite>b",
        "(Doe 2020) ",
        "“",
    ] {
        let text = piece.repeat(20_000);
        for name in ["a.html", "a.md"] {
            // Unoptimised, the slowest takes half a minute.
            let started = Instant::now();
            import(name, &text);
            let took = started.elapsed();
            assert!(took < Duration::from_mins(3), "{piece} in {name}: {took:?}");
        }
    }
}
