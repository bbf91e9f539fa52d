//! Templates of a project: they win, their errors have a place, and what they leave out leaves no dangling link.

use std::collections::{BTreeMap, BTreeSet};

use factum::render::{Refusal, Site, render_brief};

use super::{ALL, ids, pages, project};

#[test]
fn own_templates_win_and_their_errors_have_a_place() {
    let project = project("apa", "Words.\n");
    let own = BTreeMap::from([("brief.md".to_owned(), "# {{ title }}\n".to_owned())]);
    assert_eq!(pages(&project, &own)["test/test.md"], "# A test\n");
    let broken = BTreeMap::from([(
        "brief.md".to_owned(),
        "# {{ title }}\n{% if %}\n".to_owned(),
    )]);
    let failure = Site::new(&project, &broken, BTreeMap::new()).unwrap_err();
    assert_eq!(failure.path.as_deref(), Some("templates/brief.md"));
    assert_eq!(failure.position.map(|position| position.line), Some(2));
    assert!(failure.help.is_some());
    let missing = BTreeMap::from([("brief.md".to_owned(), "\n{{ titel.x }}".to_owned())]);
    let site = Site::new(&project, &missing, BTreeMap::new()).unwrap();
    let refusal = render_brief(&site, &project.briefs[0], ALL).unwrap_err();
    let Refusal::Failure(failure) = refusal else {
        panic!("{refusal:?}");
    };
    assert_eq!(
        failure.path.as_deref(),
        Some("templates/brief.md"),
        "{failure}"
    );
}

/// Prose with links to each part of the page.
const LINKED: &str = "Sold [$12.6 billion][@exports-2021], they say [see @report-one, pp. 3–4].[^own] Known [@exports-grew].\n\n## Start here\n\nOn [the record][@exports-2021], again [@report-one]; see [the start](#start-here).\n\n[^own]: A note on [@report-one].\n";

/// Our own templates as a project's, with `cut` taken out of `name`.
fn own_templates(name: &str, cut: &[(&str, &str)]) -> BTreeMap<String, String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("templates")
        .join(name);
    let mut text = std::fs::read_to_string(path).unwrap();
    for (from, to) in cut {
        assert!(text.contains(from), "{name}: {from}");
        text = text.replace(from, to);
    }
    BTreeMap::from([(name.to_owned(), text)])
}

/// The links to places on the page, without `#`.
fn fragments(html: &str) -> BTreeSet<&str> {
    html.split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

const STYLES: &[&str] = &["chicago-notes", "chicago-author-date", "apa", "mla", "ieee"];

#[test]
fn a_template_that_leaves_a_part_out_leaves_no_dangling_link() {
    let annex = ("{% include \"partials/annex.html\" %}", "");
    let references = ("<li id=\"ref-{{ reference.id }}\"", "<li");
    let notes = ("<li id=\"note-{{ note.number }}\">", "<li>");
    let body = ("{{ body }}", "");
    for style in STYLES {
        let project = project(style, LINKED);
        let page = |own: &BTreeMap<String, String>| pages(&project, own)["test/index.html"].clone();
        let ours = page(&BTreeMap::new());
        assert_eq!(
            ours,
            page(&own_templates("brief.html", &[])),
            "{style}: what finds its place stays"
        );
        for cut in [
            &[annex][..],
            &[references],
            &[notes],
            &[body],
            &[annex, references, notes],
        ] {
            let html = page(&own_templates("brief.html", cut));
            let ids: BTreeSet<&str> = ids(&html).into_iter().collect();
            let dangling: Vec<_> = fragments(&html).difference(&ids).copied().collect();
            assert_eq!(dangling, Vec::<&str>::new(), "{style}");
            assert!(
                fragments(&html).len() < fragments(&ours).len() || !ours.contains("id=\"note-"),
                "{style}"
            );
            assert!(!html.contains("<sup class=\"mark\"></sup>"), "{style}");
            if cut != [body] {
                for words in ["$12.6 billion", "the record", "the start", "Known"] {
                    assert!(html.contains(words), "{style}: {words}");
                }
            }
        }
    }
}

#[test]
fn a_markdown_template_without_notes_leaves_no_mark() {
    for style in STYLES {
        let project = project(style, LINKED);
        let own = BTreeMap::from([("brief.md".to_owned(), "{{ body }}".to_owned())]);
        let text = &pages(&project, &own)["test/test.md"];
        assert!(!text.contains("[^"), "{style}: {text}");
        assert!(text.contains("$12.6 billion"), "{style}: {text}");
        let full = own_templates("brief.md", &[]);
        let ours = &pages(&project, &BTreeMap::new())["test/test.md"];
        assert_eq!(&pages(&project, &full)["test/test.md"], ours);
    }
}
