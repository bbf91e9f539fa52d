//! A saved page as a source, and an article's page in detail.

use factum::import::{Account, Importer};
use factum::load::load;

use super::{SETTINGS, host, import, text, with};

fn page(html: &str) -> Account {
    let project = load(&host()).unwrap();
    let mut importer = Importer::new(&project, SETTINGS.into(), false);
    importer.page("saved page.html", html.as_bytes())
}

#[track_caller]
fn source(html: &str) -> String {
    let account = page(html);
    assert_eq!(account.files.len(), 1, "{account:?}");
    account.files[0].1.clone()
}

#[test]
fn highwire_tags_tell_an_article_in_a_journal() {
    let html = r#"<html lang="en"><head>
        <meta name="citation_title" content="Trade: and $5 of it">
        <meta name="citation_author" content="Doe, Jane"><meta name="citation_author" content="Jan van den Berg">
        <meta name="citation_publication_date" content="2021/03/12">
        <meta name="citation_journal_title" content="Journal of Trade">
        <meta name="citation_volume" content="12"><meta name="citation_issue" content="3">
        <meta name="citation_firstpage" content="101"><meta name="citation_lastpage" content="119">
        <meta name="citation_doi" content="10.1234/trade.5"><meta name="citation_issn" content="1234-5679">
        <link rel="canonical" href="https://journal.example/trade/5">"#;
    assert_eq!(
        source(html),
        "trade-and-5-of-it:\n  type: article\n  title: 'Trade: and \\$5 of it'\n  author: [\"Doe, Jane\", \"van den Berg, Jan\"]\n  date: 2021-03-12\n  volume: 12\n  issue: 3\n  page-range: 101-119\n  serial-number: { doi: 10.1234/trade.5, issn: 1234-5679 }\n  url: https://journal.example/trade/5\n  language: en\n  parent: { type: periodical, title: Journal of Trade }\n"
    );
}

#[test]
fn open_graph_tells_a_page_of_a_site() {
    let html = r#"<meta property="og:title" content="Port figures | The Port"><meta property="og:site_name" content="The Port">
        <meta property="og:url" content="https://port.example/figures"><meta property="article:published_time" content="2023-06-01T08:00:00+02:00">
        <meta name="author" content="Port of Norhaven">"#;
    assert_eq!(
        source(html),
        "port-figures:\n  type: web\n  title: Port figures\n  author: [{ name: Port of Norhaven }]\n  date: 2023-06-01\n  url: https://port.example/figures\n  parent: { type: web, title: The Port }\n"
    );
}

#[test]
fn json_ld_tells_a_report_in_a_newspaper() {
    let html = r#"<script type="application/ld+json">{"@type": ["NewsArticle"], "headline": "Swap halted", "datePublished": "2023-12-20",
        "author": {"@type": "Person", "name": "Li Wei"}, "publisher": {"@type": "Organization", "name": "The Post"},
        "url": "https://post.example/swap"}</script><h1>Other words</h1>"#;
    assert_eq!(
        source(html),
        "swap-halted:\n  type: article\n  title: Swap halted\n  author: [\"Wei, Li\"]\n  date: 2023-12-20\n  url: https://post.example/swap\n  parent: { type: newspaper, title: The Post }\n"
    );
}

#[test]
fn a_page_that_says_nothing_is_known_by_its_title_and_where_it_was_saved_from() {
    let html = "<!-- saved from url=(0030)https://plain.example/a/page -->\n<html><head><title>A plain page</title></head><body>Words</body></html>";
    assert_eq!(
        source(html),
        "a-plain-page:\n  type: web\n  title: A plain page\n  url: https://plain.example/a/page\n  parent: { type: web, title: plain.example }\n"
    );
    let twice = with(host(), &page(html));
    let mut importer = Importer::new(&twice, SETTINGS.into(), false);
    let again = importer.page("other.html", html.as_bytes());
    assert_eq!(
        (again.files, again.present),
        (Vec::new(), vec!["a-plain-page".to_owned()])
    );
}

#[test]
fn a_source_from_a_page_loads_without_an_error() {
    let html = r#"<meta name="citation_title" content="A {brace} and a \ back: #1"><meta name="citation_author" content="O'Neil, Ed">
        <meta name="citation_date" content="2020"><meta name="citation_journal_title" content="J &amp; K">"#;
    let project = with(host(), &page(html));
    assert_eq!(project.findings, []);
    let source = project.library.sources.values().next().unwrap();
    assert_eq!(source.work.title(), Some("A {brace} and a \\ back: #1"));
    assert_eq!(source.work.container(), Some("J & K"));
}

/// HTML and the Markdown that it becomes.
#[test]
fn a_page_keeps_its_words_and_their_shape() {
    for (html, markdown) in [
        (
            "<p>One <b>two</b> <i>three </i>four</p>",
            "One **two** *three* four",
        ),
        ("<p>One<br>two</p><p>three", "One two\n\nthree"),
        (
            "<ul><li>One<li>Two<ul><li>In</ul><li>Three</ul>",
            "- One\n- Two\n  - In\n- Three",
        ),
        ("<ol><li><p>One</p><li>Two</ol>", "1. One\n2. Two"),
        ("<blockquote><p>One<p>Two</blockquote>", "> One\n>\n> Two"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        (
            "<table><tr><th>A<th>B<tr><td>1 | 2<td>3</table>",
            "| A | B |\n| --- | --- |\n| 1 \\| 2 | 3 |",
        ),
        (
            "<p>2. is no list</p><p># nor this</p><p>a_b _c_ `d` &lt;e> &amp;amp;</p>",
            "2\\. is no list\n\n\\# nor this\n\na_b \\_c\\_ \\`d\\` \\<e> \\&amp;",
        ),
        (
            "<p>Mail @home or a@b.example, [@key]</p>",
            "Mail \\@home or a@b.example, \\[\\@key\\]",
        ),
        ("<p><strong>Bold:</strong>word</p>", "Bold:word"),
        (
            "<p>Hidden <span hidden>no</span><svg><title>no</title></svg>yes</p>",
            "Hidden yes",
        ),
    ] {
        let account = import("sheet.html", &format!("<article>{html}</article>"));
        let brief = text(&account, "content/briefs/sheet.md");
        let (_, body) = brief.split_once("\n---\n").unwrap();
        assert_eq!(body.trim(), markdown, "{html}");
    }
}

#[test]
fn a_raised_link_is_a_citation_and_no_number() {
    let page = "<article><p>Rents were 1,050 crowns <a href='https://a.example/rents-in-the-year'>[1]</a> in 2022<sup><a href='https://a.example/rents-once-more'>2</a></sup> and rose.<a href='https://a.example/why-rents-rose'><sup>c</sup></a></p></article>";
    let account = import("a.html", page);
    let brief = text(&account, "content/briefs/a.md");
    let (_, body) = brief.split_once("\n---\n").unwrap();
    assert_eq!(
        body.trim(),
        "Rents were [1,050 crowns][@crowns-2022] [@rents-in-the-year] in 2022 [@rents-once-more] and rose [@why-rents-rose]."
    );
}
