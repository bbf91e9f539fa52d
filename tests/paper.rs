//! What paper refuses is found at the author's line, and the PDF is made nevertheless.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;

use factum::check::{Options, check};
use factum::diagnostic::Severity;
use factum::host::Memory;
use factum::load::load;
use factum::model::Project;
use factum::render::{Formats, PdfEngine, Site, render_brief, render_site};

use crate::pdf::{read, squeeze};

const ALL: Formats = Formats {
    markdown: true,
    html: true,
    pdf: Some(PdfEngine::Typst),
    typst: true,
};

const SOURCE: &str = "src-a: { type: report, title: T, author: [{ name: X }], date: 2020, publisher: P, url: https://example.org/a }\n";

fn host(style: &str) -> Memory {
    let factum = format!("publisher: {{ name: House }}\ncitations: {{ style: {style} }}\n");
    Memory::default()
        .with("factum.yaml", factum)
        .with("content/sources/s.yaml", SOURCE)
}

fn front(fields: &str) -> String {
    format!("---\ndate: 2026-06-01\nstatus: published\n{fields}\n---\n\n")
}

/// A project of one brief.
fn project(style: &str, body: &str) -> Project {
    let brief = front("title: A brief\nauthors: [{ name: Ann }]\nsummary: In short.") + body;
    load(&host(style).with("content/briefs/a.md", brief)).unwrap()
}

/// Findings of some rules, each as `rule line:column words`.
fn findings(project: &Project, rules: &[&str]) -> Vec<String> {
    let checked = check(project, Options::default());
    let files = &project.files;
    let mine = checked.findings.iter();
    mine.filter(|finding| rules.contains(&finding.rule))
        .map(|finding| {
            let at = files.position(finding.primary.file, finding.primary.start as usize);
            let words: String = files.slice(finding.primary).chars().take(24).collect();
            format!("{} {}:{} {words}", finding.rule, at.line, at.column)
        })
        .collect()
}

fn artifacts(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let own = BTreeMap::new();
    let site = Site::new(project, &own, BTreeMap::new()).unwrap();
    let mut all = render_site(&site, ALL).unwrap();
    for brief in &project.briefs {
        all.extend(render_brief(&site, brief, ALL).unwrap());
    }
    all.into_iter()
        .map(|artifact| (artifact.path, artifact.bytes))
        .collect()
}

/// The words of the PDF of the brief `a`, without spaces.
fn words(project: &Project) -> String {
    read(&artifacts(project)["a/a.pdf"]).0
}

fn html(project: &Project) -> String {
    String::from_utf8(artifacts(project)["a/index.html"].clone()).unwrap()
}

#[test]
fn headings_without_words_are_found_and_left_out() {
    for heading in [
        "##",
        "## <!-- x -->",
        "## \u{200b}",
        "## &#x200b; &nbsp;",
        "## &shy;",
        "## ![](p.png)",
        "## [@src-a]",
        "## [^n]",
        "## *[@src-a]*",
        "## <b></b>",
        "## {#own}",
        "## \u{301}",
        "- item\n\n  ##",
        "> ##",
        "\u{200b}\n---",
    ] {
        for style in ["apa", "chicago-notes"] {
            let body =
                format!("## First\n\nWords.\n\n{heading}\n\n## Last\n\nMore.\n\n[^n]: A note.\n");
            let project = project(style, &body);
            let found = findings(&project, &["empty-heading"]);
            assert_eq!(found.len(), 1, "{heading}: {found:?}");
            let html = html(&project);
            assert!(html.contains("<h2 id=\"first\">") && html.contains("<h2 id=\"last\">"));
            let body = html.split("id=\"body\"").nth(1).unwrap();
            assert_eq!(
                body.split("</section>")
                    .next()
                    .unwrap()
                    .matches("<h2")
                    .count(),
                2,
                "{heading}"
            );
            // The mark of a note is not lost.
            if heading == "## [^n]" {
                assert!(squeeze(&words(&project)).contains("Anote."), "{heading}");
            }
            words(&project);
        }
    }
}

#[test]
fn headings_with_words_stay() {
    let body = "## ![Map](p.png)\n\n## `code`\n\n## &eacute;\n\n## 中国\n\n## 🙂\n\n## 1\n";
    let project = project("apa", body);
    assert_eq!(findings(&project, &["empty-heading"]), Vec::<String>::new());
    let words = words(&project);
    for heading in ["Map", "code", "é", "□□"] {
        assert!(words.contains(heading), "{heading}: {words}");
    }
}

#[test]
fn a_title_without_words_is_found() {
    for title in [
        "\"\"",
        "\" \"",
        "\"\\u200b\"",
        "\"[@src-a]\"",
        "\"<!-- x -->\"",
    ] {
        let brief = front(&format!("title: {title}")) + "Words.\n";
        let project = load(&host("apa").with("content/briefs/a.md", brief)).unwrap();
        assert_eq!(findings(&project, &["empty-heading"]).len(), 1, "{title}");
        words(&project);
    }
}

/// A head that is printed again is no part of the text, and may hold no links.
#[test]
fn the_head_of_a_long_table_is_printed_again_without_links_and_notes() {
    let rows: Vec<String> = (0..90)
        .map(|row| format!("| Row {row} | text |\n"))
        .collect();
    let rows = rows.concat();
    for head in [
        "Value [@src-a]",
        "[Value][@src-a]",
        "[Value](https://example.org)",
        "Value[^n]",
        "Value[^n] [@src-a] ![Map](m.png)",
        "*[Value](#first)* `code`",
        "Value <https://example.org>",
    ] {
        for style in ["apa", "chicago-notes", "ieee"] {
            let body = format!(
                "## First\n\nA [@src-a].\n\n| Item | {head} |\n|---|---|\n{rows}\n\nAgain[^n].\n\n[^n]: The note itself.\n"
            );
            let project = project(style, &body);
            let words = words(&project);
            let repeats = words.matches("Item").count();
            assert!(repeats >= 3, "{head}: the head stands {repeats} times");
            assert_eq!(words.matches("Thenoteitself").count(), 1, "{head}");
        }
    }
}

#[test]
fn headings_of_notes_are_no_part_of_the_outline() {
    let body = "## A[^n]\n\n### B\n\nWords.\n\n[^n]: Note.\n\n    ### Within\n\n    #### Deeper\n";
    let project = project("apa", body);
    assert!(words(&project).contains("Deeper"));
}

#[test]
fn pictures_without_words_may_be_links() {
    let png = [
        0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0,
        0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, b'I', b'D', b'A',
        b'T', 0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0, b'I',
        b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
    ];
    for body in [
        "[![](p.png)](https://example.org)\n",
        "[![Map](p.png)](https://example.org)\n",
        "![](p.png)\n",
        "## ![Map](p.png)\n",
        "## A ![Map](p.png)\n",
        "| ![Map](p.png) | [![](p.png)](https://example.org) |\n|---|---|\n| a | b |\n",
    ] {
        let brief = front("title: A brief") + body;
        let host = host("apa")
            .with("content/assets/p.png", png.to_vec())
            .with("content/briefs/a.md", brief);
        words(&load(&host).unwrap());
    }
}

#[test]
fn what_is_longer_than_a_page_can_hold_is_found_and_cut() {
    let many = |item: &str, count: usize| {
        (0..count)
            .map(|n| format!("{item} {n}, "))
            .collect::<Vec<_>>()
            .concat()
    };
    let long = |unit: &str, bytes: usize| unit.repeat(bytes / unit.len());
    for (name, fields, body) in [
        (
            "topics",
            format!("topics: [{}]", many("topic", 4_000)),
            String::new(),
        ),
        (
            "long topics",
            format!("topics: [{}, b]", long("t ", 40_000)),
            String::new(),
        ),
        (
            "authors",
            format!("authors: [{}]", many("Ann", 10_000)),
            String::new(),
        ),
        (
            "title",
            format!("title: {}", long("word ", 40_000)),
            String::new(),
        ),
        (
            "summary",
            format!("summary: {}", long("word ", 70_000)),
            String::new(),
        ),
        (
            "heading",
            String::new(),
            format!("## {}", long("word ", 40_000)),
        ),
        (
            "alt",
            String::new(),
            format!("![{}](p.png)", long("word ", 40_000)),
        ),
        (
            "address",
            String::new(),
            format!("[a](https://example.org/{})", long("a", 40_000)),
        ),
        ("paragraph", String::new(), long("word ", 600_000)),
        (
            "lines of a paragraph",
            String::new(),
            long("word\n", 600_000),
        ),
        (
            "cell",
            String::new(),
            format!("| a |\n|---|\n| {} |", long("word ", 300_000)),
        ),
        // Words too long for a line, in paragraphs that are not too long.
        ("brackets", String::new(), long("[", 49_000)),
        ("quotation marks", String::new(), long("\"", 49_000)),
        ("number", String::new(), long("9", 49_000)),
        ("word", String::new(), format!("&©<a{}", long("aé", 49_000))),
        ("no-break spaces", String::new(), long("a\u{a0}", 49_000)),
        (
            "marks",
            String::new(),
            format!("a{}", long("\u{301}", 49_000)),
        ),
        (
            "code",
            String::new(),
            format!("```\n{}\n```", long("x", 70_000)),
        ),
        (
            "code in a line",
            String::new(),
            format!("`{}`", long("x", 49_000)),
        ),
    ] {
        let title = if fields.starts_with("title") {
            ""
        } else {
            "title: A brief\n"
        };
        let brief = front(&format!("{title}{fields}")) + &body + "\n";
        let project = load(&host("apa").with("content/briefs/a.md", brief)).unwrap();
        let found = findings(&project, &["too-long"]);
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        words(&project);
    }
}

#[test]
fn what_goes_on_beyond_the_cut_of_its_paragraph_is_told_once() {
    let long = |unit: &str| unit.repeat(60_000 / unit.len());
    for (fields, body) in [
        ("title: A brief".to_owned(), long("9")),
        ("title: A brief".to_owned(), format!("[{}](#a)", long("aé"))),
        ("title: A brief".to_owned(), format!("a{}", long("\u{301}"))),
        (
            format!("title: A brief\nsummary: {}", long("9")),
            String::new(),
        ),
    ] {
        let brief = front(&fields) + &body + "\n";
        let project = load(&host("apa").with("content/briefs/a.md", brief)).unwrap();
        let found = findings(&project, &["too-long"]);
        assert_eq!(found.len(), 1, "{found:?}");
    }
}

#[test]
fn a_running_head_is_one_line_however_long_the_title_is() {
    let title = "How a long title goes on and on, as titles of reports by committees will, until no line of a page has room for all of its words, to the very last one of them";
    let body = "A paragraph of words that fill the pages.\n\n".repeat(80);
    let brief = front(&format!(
        "title: {title}\nauthors: [{{ name: Ann }}]\nsummary: In short."
    )) + &body;
    let project = load(&host("chicago-author-date").with("content/briefs/a.md", brief)).unwrap();
    let (words, _) = read(&artifacts(&project)["a/a.pdf"]);
    let ends = |words: &str, end: &str| words.matches(&squeeze(end)).count();
    assert_eq!(ends(&words, "How a long title goes on"), 3);
    assert_eq!(ends(&words, "to the very last one of them"), 1);
    assert_eq!(ends(&words, "…"), 2);
}

#[test]
fn honest_text_is_not_too_long() {
    let authors: Vec<String> = (0..300).map(|n| format!("Ann Author {n}, ")).collect();
    let authors = authors.concat();
    let brief = front(&format!(
        "title: {}\nauthors: [{authors}]\ntopics: [a, b]",
        "word ".repeat(60)
    )) + &"中国".repeat(2_000)
        + "\n\n"
        + &"An honest sentence of a long paragraph. ".repeat(500)
        + "\n\nhttps://example.org/"
        + &"a/".repeat(900)
        + "\n\nZ\u{30d}\u{30d}\u{30d}\n";
    let project = load(&host("apa").with("content/briefs/a.md", brief)).unwrap();
    assert_eq!(findings(&project, &["too-long"]), Vec::<String>::new());
}

#[test]
fn a_line_of_a_file_has_an_end() {
    let brief =
        front("title: A brief") + "Before.\n\n" + &"a ".repeat(5 * 1024 * 1024) + "\n\nAfter.\n";
    let project = load(&host("apa").with("content/briefs/a.md", brief)).unwrap();
    let found = findings(&project, &["too-long"]);
    assert_eq!(found, ["too-long 9:1 "]);
    assert!(words(&project).contains("Before."));
}

#[test]
fn letters_without_a_glyph_are_named_where_they_stand() {
    let fields = "title: China 中国 policy\nkicker: 亚洲\nauthors: [{ name: 王小明, affiliation: 北大 }]\nsummary: The plan 制\ntakeaways: [plan-works]";
    let body = "The plan 中国制造; مرحبا; שלום; ok 🙂 [@xi-a; @pr-b] [@figure-a].\n\n| 表 |\n|---|\n| 格 |\n\n```\ncode 码\n```\n\n![图](m.png)\n\n```table\ntitle: 标题\ncsv: d.csv\nx: year\ny: value\nrests_on: figure-a\n```\n";
    let records = host("chicago-notes")
        .with(
            "content/sources/s.yaml",
            "xi-a: { type: book, title: 談治國理政, author: [\"習, 近平\"], date: 2014, publisher: 外文出版社 }\npr-b: { type: book, title: गोदान, author: [\"Premchand\"], date: 1936 }\nunused: { type: book, title: 書, date: 1936 }\n",
        )
        .with(
            "content/evidence/e.yaml",
            "figure-a:\n  source: xi-a\n  locator: 頁 3\n  figure: { measure: 出口, value: 5 percent, period: 2021 }\n",
        )
        .with(
            "content/claims/c.yaml",
            "plan-works:\n  statement: The 计划 works.\n  warrant: 因为.\n  support: [figure-a]\n",
        )
        .with("content/data/d.csv", "year,value\n一,5\n二,6\n");
    let project = load(&records.with("content/briefs/a.md", front(fields) + body)).unwrap();
    let found = findings(&project, &["unprintable-character"]);
    for (place, letter) in [
        ("4:14", "中"),
        ("5:9", "亚"),
        ("6:19", "王"),
        ("6:37", "北"),
        ("7:19", "制"),
        ("11:10", "中"),
    ] {
        let wanted = format!("unprintable-character {place} {letter}");
        assert!(found.contains(&wanted), "{wanted} is not in {found:#?}");
    }
    for letter in [
        "表", "格", "码", "图", "标", "談", "習", "外", "गो", "頁", "出", "计", "因", "一",
    ] {
        assert!(
            found.iter().any(|found| found.ends_with(letter)),
            "{letter} is not in {found:#?}"
        );
    }
    assert!(
        !found.iter().any(|found| found.ends_with('書')),
        "{found:?}"
    );
    let words = words(&project);
    assert!(words.contains("China□□policy"), "{words}");
    assert!(!words.contains('\u{fffd}'));
}

/// In JSON and TeX, letters may be written with escapes.
#[test]
fn letters_behind_escapes_are_found_at_their_field() {
    let json = r#"[{ "id": "a-json", "type": "book", "title": "\u8ac7", "author": [{ "family": "Xi" }], "issued": { "date-parts": [[2014]] } }]"#;
    let brief = front("title: \"China \\u4e2d\"") + "Cited [@a-json] &#x4e2d;.\n";
    let host = host("apa").with("content/sources/a.json", json);
    let project = load(&host.with("content/briefs/a.md", brief)).unwrap();
    let found = findings(&project, &["unprintable-character"]);
    assert_eq!(found.len(), 3, "{found:#?}");
}

#[test]
fn a_draft_may_wait_for_its_fonts() {
    let of = |status: &str, outputs: &str| {
        let brief = format!(
            "---\ntitle: T\ndate: 2026-06-01\nstatus: {status}\ntakeaways: [c-a]\n---\n\nWords 中.\n"
        );
        let host = Memory::default()
            .with(
                "factum.yaml",
                format!("publisher: {{ name: House }}\n{outputs}"),
            )
            .with(
                "content/claims/c.yaml",
                "c-a: { statement: The 计 works., kind: judgement }\n",
            )
            .with("content/briefs/a.md", brief);
        let project = load(&host).unwrap();
        let checked = check(&project, Options::default());
        let mine = checked.findings.iter();
        mine.filter(|finding| finding.rule == "unprintable-character")
            .map(|finding| finding.severity)
            .collect::<Vec<_>>()
    };
    assert_eq!(of("draft", ""), [Severity::Review; 2]);
    assert_eq!(of("review", ""), [Severity::Error; 2]);
    assert_eq!(
        of("published", "outputs: [html, md]\n"),
        [Severity::Review; 2]
    );
}

#[test]
fn fonts_of_a_project_are_used_by_page_and_paper() {
    let font = font("Tiny Han", "中国習", 0);
    let brief = front("title: China 中国 policy") + "Words 中.\n\n## 中国\n\n`中`\n\n[to](#中国)\n";
    let host = host("apa")
        .with("content/assets/fonts/sub/Tiny Han.ttf", font.clone())
        .with("content/assets/fonts/OFL.txt", "licence")
        .with("content/briefs/a.md", brief);
    let project = load(&host).unwrap();
    let none: &[String] = &[];
    assert_eq!(
        findings(&project, &["unprintable-character", "unreadable-asset"]),
        none
    );
    let artifacts = artifacts(&project);
    let words = read(&artifacts["a/a.pdf"]).0;
    assert!(words.contains("China中国policy"), "{words}");
    assert_eq!(artifacts["a/typ/fonts/sub/Tiny Han.ttf"], font);
    assert_eq!(artifacts["assets/fonts/sub/Tiny Han.ttf"], font);
    let is_sheet = |path: &&String| Path::new(path).extension() == Some(OsStr::new("css"));
    let sheet = artifacts.keys().find(is_sheet).unwrap();
    let sheet = std::str::from_utf8(&artifacts[sheet]).unwrap();
    assert!(sheet.contains("url(\"../assets/fonts/sub/Tiny%20Han.ttf\")"));
    assert!(sheet.contains("--own-fonts: \"Tiny Han\""));
    assert_eq!(artifacts["a/a.pdf"], self::artifacts(&project)["a/a.pdf"]);
}

/// A mark is printed by the font that has its letter.
#[test]
fn marks_join_letters_of_one_font() {
    let with = |font: Vec<u8>| {
        let host = host("apa").with("content/assets/fonts/a.ttf", font);
        load(&host.with(
            "content/briefs/a.md",
            front("title: T") + "The word भारत.\n",
        ))
        .unwrap()
    };
    let whole = with(font("Tiny Hindi", "भारत", 0));
    assert!(findings(&whole, &["unprintable-character"]).is_empty());
    assert!(words(&whole).contains("भारत"), "{}", words(&whole));
    let mark_alone = with(font("Tiny Hindi", "ा", 0));
    assert_eq!(findings(&mark_alone, &["unprintable-character"]).len(), 1);
    words(&mark_alone);
}

#[test]
fn fonts_that_cannot_be_used_are_found() {
    for (name, bytes, why) in [
        ("a.ttf", b"no font".to_vec(), "damaged"),
        ("a.ttf", Vec::new(), "damaged"),
        ("a.ttf", font("Tiny", "中", 0)[..300].to_vec(), ""),
        ("a.woff2", font("Tiny", "中", 0), "damaged"),
        ("a.ttf", font("Tiny", "中", 2), "embedded"),
        ("a.ttf", font(&"x".repeat(200), "中", 0), "name"),
        ("a.ttf", font("Tiny", "", 0), "holds no"),
    ] {
        let path = format!("content/assets/fonts/{name}");
        let host = host("apa").with(path.clone(), bytes);
        let project =
            load(&host.with("content/briefs/a.md", front("title: T") + "Words.\n")).unwrap();
        let checked = check(&project, Options::default());
        let mine = checked.findings.iter();
        let mine: Vec<_> = mine
            .filter(|finding| finding.rule == "unreadable-asset")
            .collect();
        let [finding] = mine.as_slice() else {
            panic!("{name} {why}: {mine:?}");
        };
        assert_eq!(project.files.path(finding.primary.file), path);
        assert!(finding.message.contains(why), "{}", finding.message);
        words(&project);
    }
}

/// A font in which every character is a square of its own; `licence` is the `fsType` of the table `OS/2`.
#[expect(
    clippy::too_many_lines,
    reason = "one table of the font after the other"
)]
fn font(family: &str, characters: &str, licence: u16) -> Vec<u8> {
    let mut characters: Vec<char> = characters.chars().collect();
    characters.sort_unstable();
    characters.dedup();
    let glyphs = u16::try_from(characters.len()).unwrap() + 1;
    let bytes = |values: &[i16]| -> Vec<u8> {
        values
            .iter()
            .flat_map(|value| value.to_be_bytes())
            .collect()
    };
    let name = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };

    let mut square = bytes(&[1, 100, 0, 800, 700, 3, 0]);
    square.extend([1; 4]);
    square.extend(bytes(&[100, 0, 700, 0, 0, 700, 0, -700]));
    square.resize(36, 0);
    let mut head = 0x0001_0000_u32.to_be_bytes().to_vec();
    head.extend([0, 1, 0, 0, 0, 0, 0, 0, 0x5f, 0x0f, 0x3c, 0xf5]);
    head.extend(bytes(&[0, 1000]));
    head.extend([0; 16]);
    head.extend(bytes(&[100, 0, 800, 700, 0, 8, 2, 1, 0]));
    let mut hhea = 0x0001_0000_u32.to_be_bytes().to_vec();
    hhea.extend(bytes(&[
        800, -200, 0, 1000, 0, 0, 800, 1, 0, 0, 0, 0, 0, 0, 0,
    ]));
    hhea.extend(glyphs.to_be_bytes());
    let mut maxp = 0x0001_0000_u32.to_be_bytes().to_vec();
    maxp.extend(glyphs.to_be_bytes());
    maxp.extend([0; 26]);
    let hmtx = bytes(&[1000, 100]).repeat(glyphs.into());
    let mut loca = 0_u32.to_be_bytes().to_vec();
    for glyph in 0..u32::from(glyphs) {
        loca.extend((36 * glyph).to_be_bytes());
    }
    let glyf = square.repeat(characters.len());
    let mut cmap = bytes(&[0, 1, 3, 10, 0, 12, 12, 0]);
    let groups = u32::try_from(characters.len()).unwrap();
    for value in [16 + 12 * groups, 0, groups] {
        cmap.extend(value.to_be_bytes());
    }
    for (glyph, character) in (1_u32..).zip(&characters) {
        for value in [u32::from(*character), u32::from(*character), glyph] {
            cmap.extend(value.to_be_bytes());
        }
    }
    let names = [(1_u16, name(family)), (6, name(&family.replace(' ', "")))];
    let (mut table, mut texts) = (Vec::new(), Vec::new());
    for value in [0, 2, 6 + 12 * 2] {
        table.extend(u16::to_be_bytes(value));
    }
    for (id, text) in names {
        let length = u16::try_from(text.len()).unwrap();
        let offset = u16::try_from(texts.len()).unwrap();
        for value in [3, 1, 0x409, id, length, offset] {
            table.extend(u16::to_be_bytes(value));
        }
        texts.extend(text);
    }
    table.extend(texts);
    let mut os2 = vec![0; 96];
    for (at, value) in [
        (0, 4),
        (2, 1000),
        (4, 400),
        (6, 5),
        (62, 0x40),
        (68, 800),
        (70, -200),
        (74, 800),
        (76, 200),
    ] {
        os2[at..at + 2].copy_from_slice(&i16::to_be_bytes(value));
    }
    os2[8..10].copy_from_slice(&licence.to_be_bytes());
    let mut post = 0x0003_0000_u32.to_be_bytes().to_vec();
    post.resize(32, 0);

    let tables = [
        (b"OS/2", os2),
        (b"cmap", cmap),
        (b"glyf", glyf),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", loca),
        (b"maxp", maxp),
        (b"name", table),
        (b"post", post),
    ];
    let mut file = 0x0001_0000_u32.to_be_bytes().to_vec();
    file.extend(bytes(&[10, 128, 3, 32]));
    let mut offset = 12 + 16 * tables.len();
    for (tag, content) in &tables {
        file.extend(*tag);
        for value in [0, offset, content.len()] {
            file.extend(u32::try_from(value).unwrap().to_be_bytes());
        }
        offset += content.len().next_multiple_of(4);
    }
    for (_, content) in &tables {
        file.extend(content);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    file
}
