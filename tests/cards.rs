//! Pages on screens: the records beside the words that rest on them, and who wrote them.

use std::collections::{BTreeMap, BTreeSet};

use factum::failure::Failure;
use factum::host::Memory;
use factum::load::load;
use factum::model::Project;
use factum::render::{Formats, Refusal, Site, render_brief};

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
    let site = Site::new(project, own, BTreeMap::new())?;
    let formats = Formats {
        html: true,
        ..Formats::default()
    };
    let artifacts = render_brief(&site, &project.briefs[0], formats).map_err(|refusal| {
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
