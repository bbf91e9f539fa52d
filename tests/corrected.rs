//! Corrections and the withdrawal of a brief: in every format and the data, and in which lists the brief stands.

use std::collections::BTreeMap;

use factum::check::{Options, check};
use factum::host::Memory;
use factum::load::load;
use factum::model::Project;
use factum::render::{Formats, PdfEngine, Site, render_brief, render_site};

use crate::pdf::read;

const ALL: Formats = Formats {
    markdown: true,
    html: true,
    pdf: Some(PdfEngine::Typst),
    typst: true,
};

const CORRECTED: &str = "corrections:\n- { date: 2024-03-02, text: 'Ferries & <boats> were *counted* twice.' }\n- { date: 2024-02-01, text: A name was wrong. }\n";

const WITHDRAWN: &str = "withdrawn: { date: 2024-04-05, reason: 'The survey #1 was not done.' }\n";

/// A project of two briefs that rest on one record, the first with further front matter.
fn project(front: &str) -> Project {
    let brief = |slug: &str, front: &str| {
        format!(
            "---\ntitle: Brief {slug}\ndate: 2024-01-02\nauthors: [{{ name: Ann Lee }}]\ntopics: [Ports]\nsummary: S.\nstatus: published\n{front}---\n\nExports were [5 USD][@e].\n"
        )
    };
    let host = Memory::default()
        .with(
            "factum.yaml",
            "publisher: { name: House }\nbase_url: https://example.org/\n",
        )
        .with(
            "content/sources/s.yaml",
            "s: { type: report, title: Trade, author: 'Doe, Jane', date: 2022 }\n",
        )
        .with(
            "content/evidence/e.yaml",
            "e: { source: s, figure: { measure: Exports, value: 5 USD, period: 2021 } }\n",
        )
        .with("content/briefs/a.md", brief("a", front).as_str())
        .with("content/briefs/b.md", brief("b", "").as_str());
    load(&host).unwrap()
}

/// The files of the first brief by their endings, and of the site by their paths; PDF as its words.
fn made(project: &Project) -> BTreeMap<String, String> {
    let own = BTreeMap::new();
    let site = Site::new(project, &own, BTreeMap::new()).unwrap();
    let mut files = render_brief(&site, &project.briefs[0], ALL).unwrap();
    for file in &mut files {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let end = name.split_once('.').map_or("", |(_, end)| end);
        file.path = end.to_owned();
    }
    files.extend(render_site(&site, ALL).unwrap());
    let texts = files.into_iter().filter_map(|file| {
        let text = match file.path.as_str() {
            // Blanks of a PDF are gaps between words.
            "pdf" => read(&file.bytes).0.split_whitespace().collect(),
            _ => String::from_utf8(file.bytes).ok()?,
        };
        Some((file.path, text))
    });
    texts.collect()
}

#[test]
fn corrections_are_printed_in_every_format() {
    let project = project(CORRECTED);
    assert!(project.findings.is_empty(), "{:?}", project.findings);
    let made = made(&project);
    let page = &made["html"];
    let first = page.find("A name was wrong.").unwrap();
    let second = page
        .find("Ferries &amp; &lt;boats&gt; were *counted* twice.")
        .unwrap();
    assert!(first < second, "by day");
    assert!(page.contains("<a href=\"#corrections\">Corrections</a>"));
    assert!(page.contains("\"@type\":\"CorrectionComment\",\"datePublished\":\"2024-02-01\""));
    assert!(made["md"].contains("## Corrections\n\n- February 1, 2024: A name was wrong."));
    for (end, words) in [
        ("typ", "A name was wrong"),
        ("pdf", "Ferries&<boats>were*counted*twice."),
    ] {
        assert!(made[end].contains(words), "{end}: {}", made[end]);
    }
    assert!(made["json"].contains("\"corrections\""));
    // The feed says that it changed, and lists it as before.
    assert!(made["feed.xml"].contains("<updated>2024-03-02T00:00:00Z</updated>"));
    assert!(made["index.html"].contains("Brief a"));
}

#[test]
fn what_was_withdrawn_keeps_its_page_under_a_notice() {
    let project = project(WITHDRAWN);
    assert!(project.findings.is_empty(), "{:?}", project.findings);
    let made = made(&project);
    assert!(made["html"].contains("<p id=\"withdrawn\" class=\"stamp\" role=\"note\">"));
    assert!(made["html"].contains("\"creativeWorkStatus\":\"withdrawn\""));
    for end in ["html", "md", "typ", "pdf"] {
        assert!(made[end].contains("Withdrawn"), "{end}");
        let reason = if end == "pdf" {
            "wasnotdone"
        } else {
            "was not done"
        };
        assert!(made[end].contains(reason), "{end}");
    }
    assert!(made["json"].contains("\"withdrawn\""));
    for path in [
        "index.html",
        "feed.xml",
        "sitemap.xml",
        "topics/ports/index.html",
        "ledger.json",
    ] {
        assert!(
            !made[path].contains("Brief a") && !made[path].contains("/a/"),
            "{path}"
        );
    }
}

#[test]
fn a_withdrawn_brief_is_no_related_one() {
    for (front, is_named) in [("", true), (WITHDRAWN, false)] {
        let project = project(front);
        let own = BTreeMap::new();
        let site = Site::new(&project, &own, BTreeMap::new()).unwrap();
        let files = render_brief(&site, &project.briefs[1], ALL).unwrap();
        let page = files.into_iter().find(|file| file.path == "b/index.html");
        let page = String::from_utf8(page.unwrap().bytes).unwrap();
        assert_eq!(page.contains("Brief a"), is_named);
    }
}

#[test]
fn what_is_wrong_with_a_correction_is_found() {
    for (front, rule) in [
        (
            "corrections:\n- { date: 2023-01-01, text: Early. }\n",
            "invalid-date",
        ),
        ("corrections:\n- { date: 2024-02-01 }\n", "missing-field"),
        ("corrections:\n- { text: No day. }\n", "missing-field"),
        (
            "withdrawn: { date: 2023-01-01, reason: Early. }\n",
            "invalid-date",
        ),
        ("withdrawn: { date: 2024-02-01 }\n", "missing-field"),
        (
            "withdrawn: { date: 2024-02-01, reason: R., why: x }\n",
            "unknown-key",
        ),
    ] {
        let found = project(front).findings;
        let rules: Vec<_> = found.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [rule], "{front}");
    }
    // What was wrong is no statement that needs a record.
    let stated = "corrections:\n- { date: 2024-02-01, text: 'The brief said 7 USD.' }\n";
    let found = check(&project(stated), Options::default()).findings;
    assert!(found.iter().all(|finding| finding.rule != "uncited-number"));
}
