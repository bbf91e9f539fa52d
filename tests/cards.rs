//! Pages on screens: the records beside the words that rest on them, and who wrote them.

use std::collections::{BTreeMap, BTreeSet};

use factum::check::{Options, check};
use factum::failure::Failure;
use factum::host::Memory;
use factum::load::load;
use factum::model::Project;
use factum::render::{Formats, Refusal, Site, render_brief};
use factum::session::verdicts;

const SOURCES: &str = r#"
report: { type: report, title: Trade in Ports, author: "Roe, Ana", publisher: House, date: 2022, url: "https://example.org/ports?a=1&b=2" }
paper: { type: article, title: Old Ports, author: "Doe, Jim", date: 2019, parent: { type: periodical, title: Ports }, factum: { note: as cited by Roe } }
"#;

const EVIDENCE: &str = r#"
exports: { source: report, locator: "p. 3", excerpt: 'sold for "12.6" <billion>', note: The harbour counts ships., figure: { measure: Exports, value: 12.6 billion USD, period: 2021 } }
imports: { source: report, figure: { measure: Imports, value: 6.3 billion USD, period: 2021 } }
"#;

fn project(settings: &str, body: &str) -> Project {
    let config = format!("publisher: {{ name: House }}\n{settings}");
    let brief = format!("---\ntitle: A test\ndate: 2024-01-02\n---\n\n{body}");
    let host = Memory::default()
        .with("factum.yaml", config.as_str())
        .with("content/sources/a.yaml", SOURCES)
        .with("content/evidence/a.yaml", EVIDENCE)
        .with("content/briefs/test.md", brief.as_str());
    load(&host).unwrap()
}

fn page(project: &Project, own: &BTreeMap<String, String>) -> Result<String, Failure> {
    page_of(&Site::new(project, own, BTreeMap::new())?)
}

fn page_of(site: &Site<'_>) -> Result<String, Failure> {
    let formats = Formats {
        html: true,
        ..Formats::default()
    };
    let artifacts = render_brief(site, &site.project.briefs[0], formats).map_err(|refusal| {
        let Refusal::Failure(failure) = refusal else {
            panic!("{refusal:?}");
        };
        failure
    })?;
    let mut pages = artifacts.into_iter();
    let page = pages.find(|file| file.path == "test/index.html").unwrap();
    Ok(String::from_utf8(page.bytes).unwrap())
}

fn built(settings: &str, body: &str) -> String {
    page(&project(settings, body), &BTreeMap::new()).unwrap()
}

/// The cards of a page, each from its opening to its closing tag.
fn cards(html: &str) -> Vec<&str> {
    let parts = html.split("<div popover ").skip(1);
    parts
        .map(|part| part.split("</div>").next().unwrap())
        .collect()
}

#[test]
fn a_card_shows_the_record_as_it_stands() {
    let html = built("", "Ports sold [$12.6 billion][@exports] of goods.\n");
    let [card] = cards(&html)[..] else {
        panic!("{html}")
    };
    for part in [
        "aria-label=\"On record: $12.6 billion\"",
        "Exports, 2021: $12.6 billion",
        "sold for &quot;12.6&quot; &lt;billion&gt;",
        "p. 3",
        "The harbour counts ships.",
        "<a href=\"https://example.org/ports?a=1&amp;b=2\">Open the source</a>",
    ] {
        assert!(card.contains(part), "{part}: {card}");
    }
    assert!(!card.contains("exports"), "ids are the author's: {card}");
    // Words that rest on a record are ink: a link is a link.
    assert!(html.contains("<span class=\"rests k1\">$12.6 billion<button"));
}

/// The cards of a page that a checked project is built into.
fn checked_cards(sources: &str, evidence: &str, language: &str, body: &str) -> String {
    let config = format!("publisher: {{ name: House }}\nlanguage: {language}\n");
    let brief = format!("---\ntitle: A test\ndate: 2024-01-02\n---\n\n{body}");
    let host = Memory::default()
        .with("factum.yaml", config.as_str())
        .with("content/sources/a.yaml", sources)
        .with("content/evidence/a.yaml", evidence)
        .with("content/briefs/test.md", brief.as_str());
    let project = load(&host).unwrap();
    assert_eq!(project.findings, [], "{sources}{evidence}");
    let checked = check(&project, Options::default());
    let verdicts = checked.traces.iter().map(verdicts).collect();
    let templates = BTreeMap::new();
    let site = Site::new(&project, &templates, BTreeMap::new()).unwrap();
    page_of(&site.judged(verdicts)).unwrap()
}

#[test]
fn a_card_says_where_a_copy_is_kept_and_how_the_record_was_checked() {
    let visited = "url: { value: 'https://a.example/r', date: 2024-04-02 }";
    let copy = "https://web.archive.org/web/2024/https://a.example/r";
    let report = |more: &str| {
        format!("r: {{ type: report, title: Ports, author: 'Roe, Ana', date: 2022, {more} }}\n")
    };
    let evidence = |more: &str| {
        format!(
            "e: {{ source: r, {more} figure: {{ measure: Exports, value: 12.6 billion USD, period: 2021 }} }}\n"
        )
    };
    let both = format!(
        "<p class=\"where\"><a href=\"https://a.example/r\">Open the source</a> · <a href=\"{copy}\">Archived copy</a> · Visited April 2, 2024</p>"
    );
    let archived = format!("factum: {{ archive: '{copy}' }}");
    let of_source = report(&format!("{visited}, {archived}"));
    let plain = report(visited);
    let of_evidence = evidence(&format!("archive: '{copy}', "));
    // An address that is a copy is named as one, and once.
    let is_copy = report(&format!("url: '{copy}'"));
    let once = format!("<p class=\"where\"><a href=\"{copy}\">Archived copy</a></p>");
    for (sources, evidence, expected) in [
        (&of_source, evidence(""), &both),
        (&plain, of_evidence, &both),
        (&is_copy, evidence(""), &once),
    ] {
        let html = checked_cards(
            sources,
            &evidence,
            "en",
            "Ports sold [$12.6 billion][@e].\n",
        );
        let card = cards(&html)[0];
        assert!(card.contains(expected.as_str()), "{card}");
    }
    let by_hand = evidence("checked: 'in the printed report, by two people', ");
    let html = checked_cards(&plain, &by_hand, "en", "Ports sold [$12.6 billion][@e].\n");
    assert!(cards(&html)[0].contains("Checked: in the printed report, by two people"));
}

#[test]
fn a_card_says_what_the_checker_found() {
    let sources = "r: { type: report, title: Ports, author: 'Roe, Ana', date: 2022 }\n";
    let evidence =
        "e: { source: r, figure: { measure: Exports, value: 12.6 billion USD, period: 2021 } }\n";
    for (words, expected) in [
        ("[$12.6 billion][@e]", Some("agrees with the record")),
        ("[$13 billion][@e]", Some("agrees with the record")),
        ("[=e]", Some("put in from the record")),
        ("[$11 billion][@e]", None),
        ("[a lot][@e]", Some("the record alone does not decide it")),
    ] {
        let html = checked_cards(sources, evidence, "en", &format!("Ports sold {words}.\n"));
        let card = cards(&html)[0];
        let said = card.split("Automatic check: ").nth(1);
        let said = said.and_then(|rest| rest.split('<').next());
        assert_eq!(said, expected, "{words}: {card}");
    }
}

const FOREIGN: &str = "m: { source: r, quote: { language: es-AR, speaker: Javier Milei, text: No vamos a comerciar con los comunistas., translation: We will not trade with communists. } }\n";

#[test]
fn words_of_another_language_are_marked_and_their_translation_is_shown() {
    let sources = "r: { type: report, title: Ports, author: 'Roe, Ana', date: 2022 }\n";
    let original = "<span lang=\"es-AR\">No vamos a comerciar</span>";
    for (language, body, marked, shown) in [
        (
            "en",
            "He said: [“No vamos a comerciar”][@m].\n",
            Some(original),
            Some("Translated from Spanish: We will not trade with communists."),
        ),
        (
            "en",
            "> No vamos a comerciar [@m]\n",
            Some("<span lang=\"es-AR\">No vamos a comerciar "),
            None,
        ),
        (
            "en",
            "He said: [“We will not trade with communists”][@m].\n",
            None,
            Some("Translated from Spanish: We will not trade with communists."),
        ),
        (
            "de",
            "Er sagte: [„No vamos a comerciar“][@m].\n",
            Some(original),
            Some("Übersetzt aus dem Spanischen: We will not trade with communists."),
        ),
        ("es", "Dijo: [«No vamos a comerciar»][@m].\n", None, None),
    ] {
        let html = checked_cards(sources, FOREIGN, language, body);
        let text = html.split("<section id=\"body\">").nth(1).unwrap();
        let text = text.split("<div").next().unwrap();
        assert_eq!(marked.is_some(), text.contains("lang="), "{text}");
        assert!(marked.is_none_or(|marked| text.contains(marked)), "{text}");
        if let Some(shown) = shown {
            let card = cards(&html)[0];
            assert!(card.contains(shown), "{card}");
            let original = "No vamos a comerciar con los comunistas.";
            let (open, close) = if language == "de" {
                ("„", "“")
            } else {
                ("“", "”")
            };
            let says = format!(
                "<p class=\"says\"><span lang=\"es-AR\">{open}{original}{close}</span> — Javier Milei</p>"
            );
            assert!(card.contains(&says), "{card}");
        }
    }
}

#[test]
fn a_quotation_is_not_printed_a_second_time() {
    let sources = "r: { type: report, title: Ports, author: 'Roe, Ana', date: 2022 }\n";
    for (excerpt, count) in [("Ports are small.", 1), ("He wrote: Ports are small.", 2)] {
        let evidence =
            format!("m: {{ source: r, excerpt: '{excerpt}', quote: Ports are small. }}\n");
        let html = checked_cards(sources, &evidence, "en", "[“Ports are small”][@m].\n");
        let card = cards(&html)[0];
        assert_eq!(card.matches("Ports are small.").count(), count, "{card}");
    }
}

#[test]
fn the_words_of_a_source_carry_its_language() {
    let sources =
        "r: { type: report, title: Ports, author: 'Roe, Ana', date: 2022, language: es }\n";
    let evidence = "e: { source: r, excerpt: 'Se vendieron 12,6 millones.', figure: { measure: Exports, value: 12.6 million USD, period: 2021 } }\n";
    let html = checked_cards(sources, evidence, "en", "Ports sold [$12.6 million][@e].\n");
    let excerpt = "<blockquote class=\"excerpt\" lang=\"es\"><p>Se vendieron";
    assert_eq!(
        html.matches(excerpt).count(),
        2,
        "on the card and in the annex: {html}"
    );
}

#[test]
fn every_mark_opens_a_card_of_its_own_behind_its_block() {
    let html = built(
        "",
        "Sold [$12.6 billion][@exports], bought [$6.3 billion][@imports].\n\n- Sold [$12.6 billion][@exports].\n\n| Ports |\n|---|\n| [$6.3 billion][@imports] |\n",
    );
    let body = html.split("<section id=\"body\">").nth(1).unwrap();
    let targets: Vec<&str> = body
        .split("popovertarget=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let ids: Vec<&str> = cards(body)
        .iter()
        .map(|card| card.split('"').nth(1).unwrap())
        .collect();
    assert_eq!(targets, ids);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 4);
    for block in [
        "</p>\n<div class=\"cards\">",
        "</ul>\n<div class=\"cards\">",
        "</div>\n<div class=\"cards\">",
    ] {
        assert!(body.contains(block), "{block}: {body}");
    }
}

#[test]
fn two_records_share_a_card_and_a_source_shows_its_reference() {
    let html = built(
        "",
        "It [doubled][@imports; @exports]. Ports were [small][@paper, p. 7].\n",
    );
    let found = cards(&html);
    assert_eq!(found.len(), 2);
    assert!(found[0].contains("Imports, 2021") && found[0].contains("Exports, 2021"));
    let source = found[1];
    assert!(
        source.contains("Old Ports") && source.contains("p. 7"),
        "{source}"
    );
    assert!(source.contains("as cited by Roe"), "{source}");
    assert!(
        !source.contains("Open the source"),
        "it has no address: {source}"
    );
}

#[test]
fn every_mark_of_a_block_shows_its_card_on_hover_and_focus() {
    let many = "[$12.6 billion][@exports] ".repeat(20);
    let html = built(
        "",
        &format!("Sold {many}.\n\nAnd [$6.3 billion][@imports].\n"),
    );
    for number in [1, 16, 17, 20] {
        let rule = format!(
            ":has(.k{number}:hover,%20.k{number}%20%3E%20:focus-visible)%20+%20.cards%20%3E%20.k{number}"
        );
        assert!(html.contains(&rule), "{number}");
        assert!(html.contains(&format!("class=\"rests k{number}\"")));
    }
    assert!(!html.contains(".k21"), "a page has rules for its own marks");
    // A page takes the rules of its own marks by address; one without marks has neither these nor the script.
    assert_eq!(html.matches("href=\"data:text/css,").count(), 1);
    let plain = built("", "Words.\n");
    assert!(!plain.contains("data:text/css") && !plain.contains("keydown"));
}

#[test]
fn what_is_computed_names_measures_and_not_ids() {
    let evidence = "exports: { source: r, figure: { measure: Exports, value: 12.6 billion USD, period: 2021 } }\n\
        imports: { source: r, figure: { measure: Imports, value: 6.3 billion USD, period: 2021 } }\n\
        balance: { derive: exports - imports, measure: Balance }\n";
    let sources = "r: { type: report, title: Ports, author: 'Roe, Ana', date: 2022 }\n";
    let html = checked_cards(
        sources,
        evidence,
        "en",
        "It was [$6.3 billion][@balance].\n",
    );
    let said = "Computed from: Exports, 2021 ($12.6 billion) − Imports, 2021 ($6.3 billion)";
    assert_eq!(html.matches(said).count(), 2, "card and annex: {html}");
}

#[test]
fn what_is_no_text_of_the_body_has_no_card() {
    for (settings, body) in [
        ("", "Words.[^a]\n\n[^a]: Sold [$12.6 billion][@exports].\n"),
        ("", "They [sold][@nowhere] it.\n"),
        (
            "citations: { form: links }\n",
            "Sold [$12.6 billion][@exports].\n",
        ),
    ] {
        let html = built(settings, body);
        assert_eq!(cards(&html).len(), 0, "{body}");
        assert!(!html.contains("<button"), "{body}");
    }
}

#[test]
fn a_project_writes_its_own_cards_and_hears_of_a_broken_one() {
    let project = project("", "Sold [$12.6 billion][@exports].\n");
    let own = |text: &str| {
        let name = "partials/record-card.html".to_owned();
        BTreeMap::from([(name, text.to_owned())])
    };
    let html = page(&project, &own("<p>{{ item.kind }}: {{ item.text }}</p>")).unwrap();
    assert!(cards(&html)[0].contains("<p>figure: Exports, 2021: $12.6 billion</p>"));
    let failure = page(&project, &own("\n{{ item.titel.x }}")).unwrap_err();
    assert_eq!(
        failure.path.as_deref(),
        Some("templates/partials/record-card.html"),
        "{failure}"
    );
}

#[test]
fn who_wrote_a_brief_is_said_behind_it() {
    let host = Memory::default().with(
        "content/briefs/test.md",
        "---\ntitle: A test\nauthors: [{ name: Ann Lee, role: Fellow, bio: She studies <ports>. }, Bo Li]\n---\n\nWords.\n",
    );
    let project = load(&host.with("factum.yaml", "")).unwrap();
    let html = page(&project, &BTreeMap::new()).unwrap();
    let said = "<p class=\"bio\"><strong>Ann Lee</strong>, Fellow. She studies &lt;ports&gt;.</p>";
    assert!(html.contains(said), "{html}");
    assert_eq!(html.matches("class=\"bio\"").count(), 1);
}

#[test]
fn the_bar_says_how_long_a_brief_takes_to_read() {
    for (words, minutes) in [(1, 1), (200, 1), (300, 2)] {
        let html = built("", &format!("{}\n", "word ".repeat(words)));
        let said = format!("<li class=\"minutes\">{minutes} min read</li>");
        assert!(html.contains(&said), "{words}");
    }
}

#[test]
fn card_annex_and_data_say_that_nothing_confirms_a_record() {
    let host = |more: &str| {
        let brief = "---\ntitle: A test\ndate: 2024-01-02\n---\n\nExports were [$12.6 billion][@exports].\n";
        let evidence = format!(
            "exports:\n  source: report\n  figure: {{ measure: Exports, value: 12.6 billion USD }}\n{more}"
        );
        Memory::default()
            .with("factum.yaml", "publisher: { name: House }\n")
            .with("content/sources/a.yaml", SOURCES)
            .with("content/evidence/a.yaml", evidence)
            .with("content/briefs/test.md", brief)
    };
    let made = |more: &str| {
        let project = load(&host(more)).unwrap();
        let templates = BTreeMap::new();
        let site = Site::new(&project, &templates, BTreeMap::new()).unwrap();
        let formats = Formats {
            html: true,
            markdown: true,
            ..Formats::default()
        };
        let files = render_brief(&site, &project.briefs[0], formats).unwrap();
        let text = |path: &str| {
            let file = files.iter().find(|file| file.path == path).unwrap();
            String::from_utf8(file.bytes.clone()).unwrap()
        };
        (text("test/index.html"), text("test/test.json"))
    };
    let said = "made from the text itself, and not yet compared with the source";
    let (page, data) = made("  unconfirmed: true\n");
    assert!(
        cards(&page).iter().any(|card| card.contains(said)),
        "{page}"
    );
    assert_eq!(page.matches(said).count(), 2, "card and annex");
    assert!(data.contains("\"unconfirmed\": true"), "{data}");
    let (page, data) = made("  confirmed: { by: Ana Reis, on: 2024-01-20 }\n");
    assert!(page.contains("Ana Reis, January 20, 2024"), "{page}");
    assert!(!page.contains(said) && !data.contains("unconfirmed"));
}
