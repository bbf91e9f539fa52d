//! Pages: what they hold, that author text stays data, that ids are unique, that the same project gives the same bytes.

mod references;
mod templates;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::Path;

use factum::host::{Disk, Memory};
use factum::load::load;
use factum::model::Project;
use factum::render::{Artifact, Formats, Site, render_brief, render_site};
use proptest::prelude::*;

use self::references::typst;

const ALL: Formats = Formats {
    markdown: true,
    html: true,
    pdf: None,
    typst: false,
};

fn pages(project: &Project, templates: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let site = Site::new(project, templates, BTreeMap::new()).unwrap();
    let mut out = render_site(&site, ALL).unwrap();
    for brief in &project.briefs {
        out.extend(render_brief(&site, brief, ALL).unwrap());
    }
    // Fonts are no text.
    let text = |artifact: Artifact| Some((artifact.path, String::from_utf8(artifact.bytes).ok()?));
    out.into_iter().filter_map(text).collect()
}

fn project(style: &str, body: &str) -> Project {
    project_with(style, body, "")
}

/// The same, with more lines in factum.yaml.
fn project_with(style: &str, body: &str, more: &str) -> Project {
    let mut host = Memory::default();
    let factum = format!(
        "publisher: {{ name: House, disclaimer: Views are our own. }}\ncitations: {{ style: {style} }}\n{more}"
    );
    let sources = "report-one:\n  type: report\n  title: Trade in goods\n  author: Doe, Jane\n  publisher: Statistics Office\n  date: 2022-03-01\n  url: https://example.org/one?a=1&b=2\n";
    let evidence = "exports-2021:\n  source: report-one\n  locator: p. 4\n  figure: { measure: Exports, value: 12.6 billion USD, period: 2021 }\n  excerpt: exports reached 12.6 billion\n";
    let claims = "exports-grew:\n  statement: Exports are large.\n  kind: fact\n  confidence: high\n  support: [exports-2021]\n";
    let brief = format!(
        "---\ntitle: A test\ndate: 2024-01-23\nauthors: [{{ name: Ann Author }}]\nsummary: In short.\nstatus: published\ntakeaways: [exports-grew]\n---\n\n{body}\n"
    );
    for (path, text) in [
        ("factum.yaml", factum.as_str()),
        ("content/sources/a.yaml", sources),
        ("content/evidence/a.yaml", evidence),
        ("content/claims/a.yaml", claims),
        ("content/briefs/test.md", brief.as_str()),
    ] {
        host = host.with(path, text);
    }
    load(&host).unwrap()
}

fn is_style_sheet(file: &Artifact) -> bool {
    Path::new(&file.path).extension() == Some(OsStr::new("css"))
}

#[test]
fn pages_find_the_face_of_the_pdf_beside_them() {
    let project = project("apa", "Words.\n");
    let own = BTreeMap::new();
    let site = Site::new(&project, &own, BTreeMap::new()).unwrap();
    let files = render_site(&site, ALL).unwrap();
    let fonts: Vec<&Artifact> = files
        .iter()
        .filter(|file| file.path.starts_with("assets/fonts/"))
        .collect();
    assert_eq!(fonts.len(), 4);
    let mut sheets = files.iter().filter(|file| is_style_sheet(file));
    let sheet = sheets.next().unwrap();
    assert!(sheets.next().is_none());
    let css = std::str::from_utf8(&sheet.bytes).unwrap();
    for font in &fonts {
        // The sheet lies in a folder of the output, as pages of briefs do.
        let source = format!("src: url(\"../{}\") format(\"woff2\");", font.path);
        assert!(css.contains(&source), "{source}");
    }
    // No text waits for it.
    assert_eq!(css.matches("font-display: swap").count(), 4);
    for (page, up) in [("index.html", ""), ("test/index.html", "../")] {
        let html = &pages(&project, &own)[page];
        let link = format!("<link rel=\"stylesheet\" href=\"{up}{}\">", sheet.path);
        assert!(html.contains(&link) && !html.contains("<style"), "{page}");
    }
}

#[test]
fn a_style_sheet_of_the_project_has_a_name_of_its_own() {
    let project = project("apa", "Words.\n");
    let sheet = |own: &BTreeMap<String, String>| {
        let site = Site::new(&project, own, BTreeMap::new()).unwrap();
        let files = render_site(&site, ALL).unwrap();
        let sheet = files.into_iter().find(is_style_sheet);
        let Artifact { path, bytes } = sheet.unwrap();
        (path, String::from_utf8(bytes).unwrap())
    };
    let (path, css) = sheet(&BTreeMap::new());
    assert!(css.contains("header.title") && !css.contains("{%"));
    let rules = "body { color: {{ 1 + 1 }}; }".to_owned();
    let own = BTreeMap::from([("partials/style.css".to_owned(), rules)]);
    let (own_path, own_css) = sheet(&own);
    assert!(own_css.starts_with("body { color: 2; }\n@font-face"));
    assert_ne!(
        path, own_path,
        "a browser must not show the sheet that it keeps"
    );
    assert!(own_css.contains(".chart") && !own_css.contains("header.title"));
}

#[test]
fn a_heading_with_an_id_of_the_page_can_be_linked_to() {
    let ids = [
        "references",
        "body",
        "annex",
        "ref-one",
        "claim-a",
        "note-1",
        "section-a",
    ];
    let headings = ids.map(|id| format!("## Part {{#{id}}}\n\nSee [there](#{id}).\n\n"));
    let project = project("apa", &headings.concat());
    let html = &pages(&project, &BTreeMap::new())["test/index.html"];
    for id in ids {
        let own = format!("<h2 id=\"section-{id}\">");
        assert_eq!(html.matches(&own).count(), 1, "{own}");
        let link = format!("<a href=\"#section-{id}\">there</a>");
        assert_eq!(html.matches(&link).count(), 1, "{link}");
    }
}

#[test]
fn lists_that_follow_each_other_stay_apart_in_markdown() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let project = project(
        "apa",
        "1. a\n2. b\n\n1) c\n2) d\n\n1. e\n\n- f\n\n* g\n\n+ h\n",
    );
    let text = &pages(&project, &BTreeMap::new())["test/test.md"];
    let events = Parser::new_ext(text, Options::ENABLE_FOOTNOTES);
    let lists: Vec<Option<u64>> = events
        .filter_map(|event| match event {
            Event::Start(Tag::List(start)) => Some(start),
            _ => None,
        })
        // Takeaways come first.
        .skip(1)
        .take(6)
        .collect();
    assert_eq!(
        lists,
        [Some(1), Some(1), Some(1), None, None, None],
        "{text}"
    );
}

#[test]
fn hedges_and_bounds_of_records_are_said_in_words() {
    let figure = |id: &str, value: &str| {
        format!("{id}:\n  source: s\n  figure: {{ measure: {id}, {value}, period: 2021 }}\n")
    };
    let cases = [
        (
            "nearly",
            "value: nearly 10 billion USD",
            "nearly $10 billion",
        ),
        ("sign", "value: < 3 percent", "less than 3 percent"),
        ("quoted", "value: \"≥ €3bn\"", "at least €3 billion"),
        ("maximum", "value: \"as much as $1,360\"", "up to $1,360"),
        ("after", "value: 12 or more firms", "at least 12 firms"),
        ("about", "value: ~40", "about 40"),
        ("most", "max: 1360 USD", "at most $1,360"),
        (
            "both",
            "min: 34 percent, max: 67 percent",
            "34 to 67 percent",
        ),
    ];
    let evidence: String = cases
        .iter()
        .map(|(id, value, _)| figure(id, value))
        .collect();
    let insertions: Vec<String> = cases.iter().map(|(id, ..)| format!("[={id}]")).collect();
    let brief = |language: &str| {
        format!(
            "---\ntitle: A test\ndate: 2024-01-23\nlang: {language}\nstatus: published\n---\n\nIt was {}.\n",
            insertions.join("; ")
        )
    };
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: House }\n")
        .with(
            "content/sources/a.yaml",
            "s: { type: report, title: Trade, author: 'Doe, Jane', date: 2022 }\n",
        )
        .with("content/evidence/a.yaml", evidence.as_str())
        .with("content/briefs/test.md", brief("en").as_str())
        .with("content/briefs/german.md", brief("de").as_str());
    let pages = pages(&load(&host).unwrap(), &BTreeMap::new());
    let page = &pages["test/test.md"];
    let data: serde_json::Value = serde_json::from_str(&pages["test/test.json"]).unwrap();
    for (id, _, words) in cases {
        // In the prose, and in the annex.
        assert!(
            page.contains(&format!("- {id}, 2021: {words} (")),
            "{id}: {page}"
        );
        let recorded = data["evidence"]
            .as_array()
            .unwrap()
            .iter()
            .find(|item| item["id"] == id);
        assert_eq!(recorded.unwrap()["value"], words, "{id}");
    }
    let prose = cases.map(|(.., words)| words).join("; ");
    assert!(page.contains(&format!("It was {prose}.")), "{page}");
    let german = &pages["german/german.md"];
    assert!(
        german.contains("fast 10\u{a0}Milliarden") && german.contains("bis zu 1.360"),
        "{german}"
    );
}

/// Every `id` of a page, in order.
fn ids(html: &str) -> Vec<&str> {
    html.split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// The id that a fragment names, as a browser finds it.
fn percent_decoded(fragment: &str) -> String {
    let mut parts = fragment.split('%');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(&part.as_bytes()[2..]);
    }
    // Ids are compared as the attribute is written.
    String::from_utf8(bytes).unwrap().replace('<', "&lt;")
}

fn assert_sound(html: &str) {
    let ids = ids(html);
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "ids repeat: {ids:?}");
    for target in html
        .split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        let id = percent_decoded(target);
        assert!(unique.contains(id.as_str()), "`#{target}` leads nowhere");
    }
    assert_eq!(html.matches("<h1").count(), 1);
    assert!(html.contains("<section id=\"body\">"));
}

#[test]
fn our_own_briefs_render() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = load(&Disk::new(root).unwrap()).unwrap();
    let first = pages(&project, &BTreeMap::new());
    assert!(first.len() > 8);
    for brief in &project.briefs {
        assert_sound(&first[&format!("{}/index.html", brief.slug)]);
    }
    assert_eq!(first, pages(&project, &BTreeMap::new()));
}

#[test]
fn regions_are_told_to_machines() {
    for (field, expected) in [
        ("region: Americas", &["Americas"][..]),
        ("region: [South Asia, Gulf]", &["South Asia", "Gulf"]),
        ("regions: [Gulf]", &["Gulf"]),
        ("subtitle: No region", &[]),
    ] {
        let brief =
            format!("---\ntitle: T\ndate: 2024-01-23\nstatus: published\n{field}\n---\n\nWords.\n");
        let host = Memory::default()
            .with("factum.yaml", "publisher: { name: House }\n")
            .with("content/briefs/test.md", brief.as_str());
        let pages = pages(&load(&host).unwrap(), &BTreeMap::new());
        let data: serde_json::Value = serde_json::from_str(&pages["test/test.json"]).unwrap();
        assert_eq!(data["regions"], serde_json::json!(expected), "{field}");
        let page = &pages["test/index.html"];
        for region in expected {
            let place = format!("{{\"@type\":\"Place\",\"name\":\"{region}\"}}");
            assert!(page.contains(&place), "{field}: {page}");
        }
        assert_eq!(page.contains("spatialCoverage"), !expected.is_empty());
    }
}

#[test]
fn titles_of_links_are_kept() {
    let project = project(
        "apa",
        "See [words](https://example.org \"A \\\"title\\\" & [more]\").\n",
    );
    let pages = pages(&project, &BTreeMap::new());
    let html = &pages["test/index.html"];
    assert!(
        html.contains("title=\"A &quot;title&quot; &amp; [more]\">words</a>"),
        "{html}"
    );
    let markdown = &pages["test/test.md"];
    assert!(
        markdown.contains("[words](<https://example.org> \"A \\\"title\\\" & \\[more\\]\")"),
        "{markdown}"
    );
}

#[test]
fn raw_html_stays_whole_and_safe() {
    let body = "H<sub>2</sub>O, <b>bold *x*</b>, <kbd>Ctrl</kbd> and <span onclick=\"x\" title=\"&quot;><script>\">s</span> of <b>a *b</b>* c.\n\n<div onload=x><p>Block <i>words</i></p><img src=\"https://t.e/p.gif\"></div>\n";
    let refused = project("apa", body);
    assert!(!pages(&refused, &BTreeMap::new())["test/index.html"].contains("<sub>"));
    let kept = project_with("apa", body, "raw_html: sanitise\n");
    let pages = pages(&kept, &BTreeMap::new());
    let html = &pages["test/index.html"];
    for words in [
        "H<sub>2</sub>O",
        "<b>bold <em>x</em></b>",
        "<kbd>Ctrl</kbd>",
        ">s</span> of a <em>b</em> c.",
        "<div><p>Block <i>words</i></p></div>",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("onclick") && !html.contains("onload") && !html.contains("t.e/p.gif"));
    assert!(!html.contains("<script>\""));
    let markdown = &pages["test/test.md"];
    assert!(
        markdown.contains(
            "H<sub>2</sub>O, **bold *x***, <kbd>Ctrl</kbd> and s of a *b* c.\n\nBlock words\n"
        ),
        "{markdown}"
    );
}

#[test]
fn titles_of_exhibits_are_set_as_prose() {
    let chart = "```chart\nkind: bar\ntitle: \"Argentina's *goods* trade [@exports-2021]\"\nalt: What it's worth\nunit: billion USD\nlabels: [2021]\ndata: [exports-2021]\n```";
    let project = project("chicago-notes", chart);
    let pages = pages(&project, &BTreeMap::new());
    let html = &pages["test/index.html"];
    assert!(html.contains("Argentina’s goods trade"), "{html}");
    assert!(html.contains("What it’s worth"));
    assert!(!html.contains("*goods*") && !html.contains("[@exports-2021]"));
}

#[test]
fn a_claim_without_sources_cites_nothing_and_an_unknown_id_shows() {
    let project = project("apa", "Known [@exports-grew]. Unknown [@nowhere].\n");
    let markdown = &pages(&project, &BTreeMap::new())["test/test.md"];
    assert!(
        markdown.contains("Known (Doe, 2022). Unknown \\[?\\]"),
        "{markdown}"
    );
}

#[test]
fn a_claim_that_supports_another_is_said_in_plain_words() {
    let project = project("apa", "Known [@exports-grew].\n");
    let host = Memory::default();
    let mut host = project.files.ids().fold(host, |host, file| {
        host.with(project.files.path(file), project.files.text(file))
    });
    host = host.with(
        "content/claims/b.yaml",
        "large: { statement: '*Exports* of [=exports-2021] are [large][@exports-2021].', support: [exports-2021] }\n",
    );
    let claims = "exports-grew: { statement: Exports are large., support: [large] }\n";
    let project = load(&host.with("content/claims/a.yaml", claims)).unwrap();
    let html = &pages(&project, &BTreeMap::new())["test/index.html"];
    let line = "<a href=\"#claim-large\">Exports of $12.6 billion are large.</a>";
    assert!(html.contains(line), "{html}");
}

#[test]
fn a_stamp_is_seen_and_kept_from_indexes() {
    let project = project("apa", "Words.\n");
    let templates = BTreeMap::new();
    let stamps = BTreeMap::from([("test".to_owned(), "DRAFT".to_owned())]);
    let site = Site::new(&project, &templates, stamps).unwrap();
    let mut out = render_brief(&site, &project.briefs[0], ALL).unwrap();
    out.extend(render_site(&site, ALL).unwrap());
    let text = |path: &str| {
        String::from_utf8(
            out.iter()
                .find(|artifact| artifact.path == path)
                .unwrap()
                .bytes
                .clone(),
        )
        .unwrap()
    };
    assert!(text("test/index.html").contains("<strong>DRAFT</strong>"));
    assert!(text("test/index.html").contains("noindex"));
    assert!(text("test/test.md").contains("**DRAFT**"));
    assert!(!text("feed.xml").contains("<entry"));
}

/// The text of Markdown as its reader sees it.
fn seen(markdown: &str) -> (String, bool) {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let mut text = String::new();
    let mut plain = true;
    for event in Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH,
    ) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::Start(Tag::Paragraph) | Event::End(_) => {}
            _ => plain = false,
        }
    }
    (text, plain)
}

/// What stands at the start of blocks, items and notes in Markdown.
#[test]
fn fields_are_no_markup_where_templates_put_them() {
    for words in [
        "# of visits fell",
        "- and so on",
        "+ 5 percent",
        "* starred",
        "2019. Trade fell",
        "2019) Trade fell",
        "> 5 percent",
        "=== x",
        "~~~ x",
        "| x",
        ": x",
        "\t# x",
        "    code",
        "<b>x",
        "&amp; x",
        "[x]: y",
        "[^1]: y",
        "C #",
        "---",
    ] {
        for field in [
            "- {}\n- b\n",
            "1. {}\n2. b\n",
            "{}\n\nb\n",
            "# {}\n\nb\n",
            "[^1]: {}\n\nb[^1]\n",
            "> {}\n\nb\n",
        ] {
            let mut escaped = Vec::new();
            factum::render::formats::markdown::escape(words, &mut escaped).unwrap();
            let line = field.replace("{}", &String::from_utf8(escaped).unwrap());
            let plain = field.replace("{}", "zzz");
            let (text, _) = seen(&line);
            let (expected, _) = seen(&plain);
            assert_eq!(text, expected.replace("zzz", words.trim()), "{line:?}");
            assert_eq!(shape(&line), shape(&plain), "{line:?}");
        }
    }
}

/// The elements of Markdown, without its words.
fn shape(markdown: &str) -> Vec<String> {
    use pulldown_cmark::{Event, Options, Parser};
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(markdown, options);
    let shown = events.filter(|event| !matches!(event, Event::Text(_)));
    shown.map(|event| format!("{event:?}")).collect()
}

proptest! {
    #[test]
    fn fields_stay_words_in_markdown(words in "[ -~àé“”—\t]{1,24}", item in 0..4_usize) {
        use factum::render::writer::markup::Format as _;
        let writer = factum::render::formats::markdown::Markdown::new(&factum::render::language::PageLanguage::new("en"));
        let mut inner = String::new();
        writer.text(&words, &mut inner);
        let inner = writer.line(inner);
        let field = ["- {}\n", "12. {}\n", "[^1]: {}\n\nb[^1]\n", "> {}\n"][item];
        let line = field.replace("{}", &inner);
        let plain = field.replace("{}", "zzz");
        prop_assume!(!words.trim().is_empty());
        prop_assert_eq!(shape(&line), shape(&plain), "{:?}", line);
        let (shown, expected) = (seen(&line).0, seen(&plain).0.replace("zzz", words.trim()));
        prop_assert_eq!(shown.trim(), expected.trim());
    }

    #[test]
    fn words_stay_words_in_markdown(words in "[ -~àé“”—]{1,40}") {
        use factum::render::writer::markup::Format as _;
        let writer = factum::render::formats::markdown::Markdown::new(&factum::render::language::PageLanguage::new("en"));
        let mut inner = String::new();
        writer.text(&words, &mut inner);
        let mut out = String::new();
        writer.paragraph(&inner, &mut out);
        let (text, plain) = seen(&out);
        prop_assert!(plain, "{out:?}");
        prop_assert_eq!(text.trim(), words.trim());
    }

    #[test]
    fn words_stay_words_in_html(words in "\\PC{0,40}") {
        let mut out = String::new();
        factum::render::formats::html::push_text(&words, &mut out);
        prop_assert!(!out.contains(['<', '>', '"', '\'']));
    }
}

#[test]
fn hostile_words_are_data_everywhere() {
    let hostile =
        "{{ 7 * 7 }} {% if x %} </script><script>alert(1)</script> #set ]] `x` \\\\ \" ' &amp; <b>";
    let mut host = Memory::default();
    let quoted = serde_json::to_string(hostile).unwrap();
    let brief = format!(
        "---\ntitle: {quoted}\nkicker: {quoted}\ndate: 2024-01-23\nauthors: [{{ name: {quoted} }}]\nsummary: {quoted}\nstatus: published\ntopics: [{quoted}]\n---\n\nWords.\n"
    );
    for (path, text) in [
        (
            "factum.yaml",
            format!("publisher: {{ name: {quoted}, disclaimer: {quoted} }}\n"),
        ),
        ("content/briefs/test.md", brief),
    ] {
        host = host.with(path, text.as_str());
    }
    let project = load(&host).unwrap();
    let pages = pages(&project, &BTreeMap::new());
    for path in ["test/index.html", "index.html", "feed.xml"] {
        let page = &pages[path];
        assert!(!page.contains("<script>alert"), "{path}");
        assert!(!page.contains("<b>"), "{path}");
        assert!(!page.contains("49 "), "{path}");
    }
    assert_sound(&pages["test/index.html"]);
}

#[test]
fn an_exhibit_without_values_is_told_in_words() {
    let body = "```chart\nkind: line\ntitle: Exports\nalt: Exports doubled in ten years.\ncsv: gone.csv\nx: Year\ny: Value\nrests_on: report-one\n```";
    let pages = pages(&project("chicago-notes", body), &BTreeMap::new());
    for page in ["test/index.html", "test/test.md"] {
        let text = &pages[page];
        assert!(text.contains("Exports doubled in ten years."), "{text}");
        let exhibit = text.split("Exports doubled").next().unwrap();
        assert!(!exhibit.contains("<table class=\"figures\""), "{text}");
    }
}

#[test]
fn prose_names_charts_and_tables_by_number() {
    let chart = |id: &str| {
        format!(
            "```chart\nkind: bar\n{id}title: Goods\nalt: One bar.\nunit: billion USD\nlabels: [2021]\ndata: [exports-2021]\n```\n\n"
        )
    };
    let table = "```table\nid: all-values\ntitle: Values\ncolumns: [2021]\nrows:\n  - { label: Goods, cells: [exports-2021] }\n```\n\n";
    let prose = "See [Figure](#goods-trade), [Table](#all-values) and [more](#elsewhere).\n\n";
    let numbered = [prose, &chart(""), table, &chart("id: goods-trade\n")].concat();
    let project = project("apa", &numbered);
    assert!(project.findings.is_empty(), "{:?}", project.findings);
    let html = &pages(&project, &BTreeMap::new())["test/index.html"];
    for wanted in [
        "<a href=\"#exhibit-3\">Figure\u{a0}2</a>",
        "<a href=\"#exhibit-2\">Table\u{a0}1</a>",
        ">Figure\u{a0}1</span> <strong class=\"exhibit-title\">Goods<",
        ">Table\u{a0}1</span> <strong class=\"exhibit-title\">Values<",
        ">Figure\u{a0}2</span> <strong class=\"exhibit-title\">Goods<",
    ] {
        assert!(html.contains(wanted), "{wanted}: {html}");
    }
    let typst = typst(&project);
    assert!(
        typst.contains("#factum-link([Figure\u{a0}2], \"exhibit:3\")"),
        "{typst}"
    );
    assert!(typst.contains("#label(\"exhibit:3\")") && !typst.contains("#label(\"exhibit:1\")"));
    let formats = Formats {
        pdf: Some(factum::render::PdfEngine::Typst),
        ..Formats::default()
    };
    let own = BTreeMap::new();
    let site = Site::new(&project, &own, BTreeMap::new()).unwrap();
    assert!(render_brief(&site, &project.briefs[0], formats).is_ok());

    let twice = [
        chart("id: goods-trade\n"),
        chart("id: goods-trade\n"),
        chart("id: Goods\n"),
    ];
    let twice = super::render::project("apa", &twice.concat());
    let rules: Vec<&str> = twice.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(
        rules,
        ["duplicate-id", "invalid-id"],
        "{:?}",
        twice.findings
    );
}

#[test]
fn what_stands_behind_the_text_is_folded() {
    let page = &pages(
        &project("chicago-notes", "It was [12.6 billion][@exports-2021].\n"),
        &BTreeMap::new(),
    )["test/index.html"];
    let (_, behind) = page.split_once("class=\"apparatus\"").unwrap();
    let headings = behind.matches("<h2 ").count();
    assert_eq!(headings, 4, "{behind}");
    assert_eq!(behind.matches("<summary><h2 ").count(), headings);
    // A browser opens what a link leads into, not what it leads to.
    assert!(page.contains("href=\"#cite-as\""));
    let (before, _) = behind.split_once("id=\"cite-as\"").unwrap();
    assert!(before.matches("<details>").count() > before.matches("</details>").count());
}

#[test]
fn notes_say_from_which_language_a_quotation_is() {
    let page = |style: &str, words: &str| {
        let host = Memory::default()
            .with("factum.yaml", format!("publisher: {{ name: House }}\ncitations: {{ style: {style} }}\n").as_str())
            .with(
                "content/sources/a.yaml",
                "perfil: { type: report, title: La imagen, author: 'Paz, Ana', date: 2023, language: es }\n",
            )
            .with(
                "content/evidence/a.yaml",
                "highs: { source: perfil, quote: { text: ha alcanzado máximos históricos, translation: has reached historic highs } }\n",
            )
            .with(
                "content/briefs/test.md",
                format!("---\ntitle: A test\ndate: 2024-01-23\nstatus: published\n---\n\nIt {words} there.\n").as_str(),
            );
        pages(&load(&host).unwrap(), &BTreeMap::new())["test/test.md"].clone()
    };
    for (style, words, said) in [
        (
            "chicago-notes",
            "[\"has reached historic highs\"][@highs]",
            "Translated from Spanish.",
        ),
        (
            "chicago-notes",
            "[\"ha alcanzado máximos históricos\"][@highs]",
            "Translated from Spanish: “has reached historic highs”.",
        ),
        (
            "apa",
            "[\"has reached historic highs\"][@highs]",
            ", translated from Spanish)",
        ),
    ] {
        let page = page(style, words);
        assert_eq!(page.matches(said).count(), 1, "{said}: {page}");
    }
    // A paraphrase is no translation.
    let page = page("chicago-notes", "[was never higher][@highs]");
    assert!(!page.contains("Translated from Spanish."), "{page}");
}
