//! A saved page as a source, and an article's page in detail.

use factum::import::{Account, Importer};
use factum::load::load;

use super::{SETTINGS, host, import, text, with};

fn page(html: &str) -> Account {
    let project = load(&host()).unwrap();
    let mut importer = Importer::new(&project, SETTINGS.into(), false);
    importer.source("saved page.html", html.as_bytes()).unwrap()
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
    let again = importer.source("other.html", html.as_bytes()).unwrap();
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

#[test]
fn dates_are_read_as_programs_write_them() {
    let mut wrong = Vec::new();
    for (written, read) in [
        ("March 8, 2024", Some("2024-03-08")),
        ("Fri, 08 Mar 2024 10:00:00 GMT", Some("2024-03-08")),
        ("20240308", Some("2024-03-08")),
        ("20240308T101500Z", Some("2024-03-08")),
        ("8 mars 2024", Some("2024-03-08")),
        ("15 March 2020", Some("2020-03-15")),
        ("2024-03-08 10:00", Some("2024-03-08")),
        ("2024 March", Some("2024")),
        ("2024", Some("2024")),
        // The eighth of March or the third of August.
        ("03/08/2024", None),
        ("yesterday", None),
    ] {
        let html = format!(
            "<title>Trade</title><meta property='article:published_time' content='{written}'>"
        );
        let account = page(&html);
        let own = &account.files[0].1;
        let found = own.lines().find_map(|line| line.strip_prefix("  date: "));
        let is_told = account.unread.iter().any(|unread| unread.contains(written));
        if found != read || is_told != read.is_none() {
            wrong.push(format!("{written}: {found:?} {:?}", account.unread));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_byline_names_people() {
    for (written, authors) in [
        ("By Ann Lee", "[\"Lee, Ann\"]"),
        ("By Ann Lee and Peter Roe", "[\"Lee, Ann\", \"Roe, Peter\"]"),
        ("Byron Bank", "[{ name: Byron Bank }]"),
        ("By Design Institute", "[{ name: By Design Institute }]"),
    ] {
        let own = source(&format!(
            "<title>Trade</title><meta name='author' content='{written}'>"
        ));
        let found = own.lines().find_map(|line| line.strip_prefix("  author: "));
        assert_eq!(found, Some(authors), "{written}");
    }
}

#[test]
fn json_ld_is_followed_to_what_it_refers_to() {
    let html = r##"<script type="application/ld+json">{"@graph": [
            {"@type": "NewsArticle", "headline": "CO&lt;sub&gt;2&lt;/sub&gt; in &amp;amp; out", "author": [{"@id": "#p"}], "publisher": {"@id": "#o"}},
            {"@type": "Person", "@id": "#p", "name": "Ann Lee"}]}</script>
        <script type="application/ld+json">{"@type": "Organization", "@id": "#o", "name": "The Post"}</script>"##;
    assert_eq!(
        source(html),
        "co-in-out:\n  type: article\n  title: CO₂ in & out\n  author: [\"Lee, Ann\"]\n  parent: { type: newspaper, title: The Post }\n"
    );
    // One that leads to itself, or nowhere, names nobody.
    for id in ["#a", "#none"] {
        let html = format!(
            r#"<script type="application/ld+json">{{"@type": "Article", "@id": "{id}-", "headline": "Trade", "author": {{"@id": "{id}"}}}}</script>"#
        );
        assert!(!source(&html).contains("author"), "{id}");
    }
}

#[test]
fn what_programs_leave_in_a_saved_page_is_read() {
    let html = "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://x.example/abs/1 \n saved date: Fri Mar 08 2024\n--><title>Trade &lt; growth</title>
        <meta name=citation_arxiv_id content=2101.00001><meta name=citation_publisher content='Washington, DC: World Bank'>";
    assert_eq!(
        source(html),
        "trade-growth:\n  type: web\n  title: Trade < growth\n  publisher: World Bank\n  location: Washington, DC\n  serial-number: { arxiv: 2101.00001 }\n  url: https://x.example/abs/1\n  parent: { type: web, title: x.example }\n"
    );
}

#[test]
fn a_file_without_words_becomes_nothing() {
    for html in ["", "<html><body><p> </p></body></html>"] {
        let account = page(html);
        assert!(
            account.files.is_empty() && account.is_unread(),
            "{account:?}"
        );
        assert_eq!(account.unread, ["it holds no words"]);
        let account = import("empty.html", html);
        assert!(
            account.files.is_empty() && account.is_unread(),
            "{account:?}"
        );
    }
}

#[test]
fn an_article_that_is_cited_becomes_a_source() {
    let project = load(&host()).unwrap();
    let mut importer = Importer::new(&project, SETTINGS.into(), false);
    let account = importer
        .source(
            "a b.md",
            b"# Trade in 2021\n\nBy Jane Doe, 12 May 2023\n\nWords.\n",
        )
        .unwrap();
    assert_eq!(
        text(&account, "content/sources/trade-in-2021.yaml"),
        "trade-in-2021:\n  type: misc\n  title: Trade in 2021\n  author: [\"Doe, Jane\"]\n  date: 2023-05-12\n"
    );
    assert_eq!(account.files.len(), 1);
}

/// The paths of the briefs that articles become, one after the other.
fn briefs(articles: &[(&str, &str)]) -> Vec<String> {
    let project = load(&host()).unwrap();
    let mut importer = Importer::new(&project, SETTINGS.into(), false);
    let mut paths = Vec::new();
    for (name, html) in articles {
        let account = importer.file(name, html.as_bytes()).unwrap();
        let own = account.files.iter().map(|(path, _)| path);
        let own = own.filter(|path| path.starts_with("content/briefs/"));
        paths.extend(own.map(|path| path["content/briefs/".len()..].to_owned()));
        paths.extend(account.present.iter().map(|path| format!("! {path}")));
    }
    paths
}

#[test]
fn a_brief_is_named_by_its_title_where_its_file_says_nothing() {
    let one = "<article><h1>Trade grows</h1><p>Words.</p></article>";
    let two = "<article><h1>Ports close</h1><p>Words.</p></article>";
    let nameless = "<article><h1>貿易</h1><p>Words.</p></article>";
    for (articles, paths) in [
        (
            &[("a/index.html", one), ("b/index.html", two)][..],
            &["trade-grows.md", "ports-close.md"][..],
        ),
        (&[("topics.html", one)], &["trade-grows.md"]),
        (&[("文章.html", one)], &["trade-grows.md"]),
        (&[("文章.html", nameless)], &["article.md"]),
        (
            &[("a/report.html", one), ("b/report.html", two)],
            &["report.md", "ports-close.md"],
        ),
        (
            &[("a/report.html", one), ("b/report.html", one)],
            &["report.md", "! content/briefs/report.md"],
        ),
    ] {
        assert_eq!(briefs(articles), paths, "{articles:?}");
    }
}

#[test]
fn raised_and_lowered_words_stay_what_they_are() {
    for (html, body) in [
        ("10<sup>6</sup> tons", "10⁶ tons"),
        ("<em>x</em><sup>2</sup> and km<sup>2</sup>", "*x*² and km²"),
        (
            "10<sup>&minus;3</sup> m, CO<sub>2</sub> and x<sub><i>i</i></sub>",
            "10⁻³ m, CO₂ and xᵢ",
        ),
        ("the 1<sup>st</sup> of May", "the 1st of May"),
    ] {
        let account = import(
            "a.html",
            &format!("<article><p>It was {html}, they say.</p></article>"),
        );
        let brief = text(&account, "content/briefs/a.md");
        assert!(
            brief.ends_with(&format!("It was {body}, they say.\n")),
            "{brief}"
        );
        let md = import(
            "a.md",
            &format!("It was {html}, they say.")
                .replace("<em>x</em>", "*x*")
                .replace("<i>i</i>", "i")
                .replace("&minus;", "−"),
        );
        let brief = text(&md, "content/briefs/a.md");
        assert!(
            brief.ends_with(&format!("It was {body}, they say.\n")),
            "{brief}"
        );
    }
    let account = import(
        "a.html",
        "<article><p>It was 10<sup>a/2</sup> tons.</p></article>",
    );
    assert!(text(&account, "content/briefs/a.md").contains("10^(a/2) tons"));
    assert_eq!(account.guesses[0].what, "10^(a/2)");
}

#[test]
fn a_raised_number_leads_to_its_note_and_a_power_does_not() {
    let html = "<article><p>It rose to 10<sup>2</sup> tons in 2020<sup>2</sup>, by 4 percent.<sup>1</sup></p><h2>Notes</h2><ol><li>Office, <em>Trade in 2021</em>, 2021.</li><li>Bank, <em>Ports in 2021</em>, 2021.</li></ol></article>";
    let account = import("a.html", html);
    let brief = text(&account, "content/briefs/a.md");
    assert!(brief.contains("It rose to 10² tons"), "{brief}");
    assert!(brief.contains("2020 [@bank-ports-in-2021]"), "{brief}");
    assert!(brief.contains("[@office-trade-in-2021]."), "{brief}");
    let left: Vec<&str> = account
        .left
        .iter()
        .map(|left| left.words.as_str())
        .collect();
    assert_eq!(left, ["10"]);
}

#[test]
fn authors_of_a_page_are_taken_out_of_its_text_one_by_one() {
    let html = "<meta name=author content='Ann Lee'><meta name=author content='Bob Roe'><header id=title-block-header><h1>Pan</h1><p class=author>Ann Lee</p><p class=author>Bob Roe</p><p class=date>8 March 2024</p></header><p>Words of a story.</p>";
    let account = import("a.html", html);
    let brief = text(&account, "content/briefs/a.md");
    assert_eq!(
        brief,
        "---\ntitle: Pan\ndate: 2024-03-08\nauthors: [{ name: Ann Lee }, { name: Bob Roe }]\nstatus: draft\n---\n\nWords of a story.\n"
    );
    assert!(
        account.guesses.iter().all(|guess| !guess.what.is_empty()),
        "{account:?}"
    );
}
