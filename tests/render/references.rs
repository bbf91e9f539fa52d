//! Citations, notes and reference lists on pages.

use std::collections::BTreeMap;

use factum::host::Memory;
use factum::load::load;
use factum::model::Project;
use factum::render::{Formats, Site, render_brief};

use super::{assert_sound, ids, pages, project};

/// A bibliography and a brief that cites all of it; the page in HTML and the BibTeX beside it.
fn bibliography(style: &str, path: &str, text: &str, body: &str) -> (String, String) {
    let factum = format!("publisher: {{ name: House }}\ncitations: {{ style: {style} }}\n");
    let brief = format!(
        "---\ntitle: A test\ndate: 2026-01-23\nauthors: [{{ name: Ann Author }}]\nsummary: In short.\nstatus: published\n---\n\n{body}\n"
    );
    let host = Memory::default()
        .with("factum.yaml", factum.as_str())
        .with(path, text)
        .with("content/briefs/test.md", brief.as_str());
    let mut pages = pages(&load(&host).unwrap(), &BTreeMap::new());
    let mut take = |path: &str| pages.remove(path).unwrap();
    (take("test/index.html"), take("test/test.bib"))
}

#[test]
fn sources_keep_their_keys_in_every_output() {
    let (html, bib) = bibliography(
        "chicago-author-date",
        "content/sources/a.bib",
        "@misc{Smith:2019<4%b, title={One}, author={Smith, Jane}, year=2019, publisher={P}}
         @misc{smith:2019<4%b, title={Two}, author={Jones, Ann}, year=2018, publisher={P}}
         @misc{a;b, title={Three}, author={Roe, Ann}, year=2017, publisher={P}}",
        "One [@Smith:2019<4%b]. Two [@smith:2019<4%b]. Three [@{a;b}].",
    );
    assert_sound(&html);
    for id in ["ref-Smith:2019&lt;4%b", "ref-smith:2019&lt;4%b", "ref-a;b"] {
        assert!(ids(&html).contains(&id), "{id}: {:?}", ids(&html));
    }
    for link in [
        "#ref-Smith:2019%3C4%25b",
        "#ref-smith:2019%3C4%25b",
        "#ref-a;b",
    ] {
        assert!(html.contains(&format!("href=\"{link}\"")), "{link}\n{html}");
    }
    for key in [
        "@misc{Smith:2019<4%b,",
        "@misc{smith:2019<4%b,",
        "@misc{a;b,",
    ] {
        assert!(bib.contains(key), "{key}: {bib}");
    }
}

#[test]
fn what_the_engine_cannot_hold_is_printed() {
    let text = r"
@article{a, title={An \emph{old} rule: ``quoted'' at 5\,\% in CO$_2$}, author={Garc{\'\i}a, Mar{\'\i}a and others}, journal={J}, date={2019/2021}}
@article{b, title={Season}, author={Roe, R.}, journal={J}, date={2021-22}}
@misc{c, title={Running}, author={{World Bank}}, date={2015/}, publisher={P}}
@book{d, title={Two}, subtitle={And more}, author={Doe, Jane and Poe, Ann and others}, year={in press}, publisher={P}}";
    let body = "A [@a]. B [@b]. C [@c]. D [@d].";
    for (style, expected) in [
        (
            "apa",
            [
                "García et al., 2019–2021",
                "García, M., et al. (2019–2021). An old rule",
                "“quoted”",
                "CO₂",
                "(2021). Season",
                "2015–",
                "And more",
            ],
        ),
        (
            "chicago-author-date",
            [
                "García et al. 2019–2021",
                "García, María, et al. 2019–2021.",
                "“quoted”",
                "CO₂",
                "2021",
                "2015–",
                "And More",
            ],
        ),
    ] {
        let (html, bib) = bibliography(style, "content/sources/a.bib", text, body);
        let mut plain = String::new();
        let mut in_tag = false;
        for char in html.chars() {
            match char {
                '<' => in_tag = true,
                '>' => in_tag = false,
                char if !in_tag => plain.push(char),
                _ => {}
            }
        }
        for words in expected {
            let found = plain.to_lowercase().contains(&words.to_lowercase());
            assert!(found, "{style}: {words}\n{plain}");
        }
        for left in ["\\", "``", "others", "{", "~"] {
            let list = plain.split("References").last().unwrap_or_default();
            let list = list.split("How to cite").next().unwrap_or_default();
            assert!(!list.contains(left), "{style}: {left}\n{list}");
        }
        for field in [
            "date = {2019/2021}",
            "date = {2021-22}",
            "date = {2015/..}",
            "and others}",
        ] {
            assert!(bib.contains(field), "{field}\n{bib}");
        }
    }
}

#[test]
fn notes_are_footnotes_in_every_format() {
    let project = project(
        "chicago-notes",
        "Sold [$12.6 billion][@exports-2021], they say [see @report-one, pp. 3–4].\n",
    );
    let pages = pages(&project, &BTreeMap::new());
    let html = &pages["test/index.html"];
    assert_sound(html);
    assert!(
        html.contains("<span class=\"rests k1\">$12.6 billion<button"),
        "{html}"
    );
    assert!(
        html.contains("<a href=\"https://example.org/one?a=1&amp;b=2\">Open the source</a>"),
        "the card leads to the source"
    );
    assert!(
        html.contains("they say.<sup"),
        "the mark follows the full stop"
    );
    assert!(html.contains("<li id=\"note-2\">"));
    assert!(html.contains("See "));
    let markdown = &pages["test/test.md"];
    assert!(
        markdown.contains("Sold $12.6 billion,[^1] they say.[^2]"),
        "{markdown}"
    );
    assert!(markdown.contains("[^1]: Jane Doe"), "{markdown}");
}

/// The Typst markup of the only brief of a project.
pub(super) fn typst(project: &Project) -> String {
    let formats = Formats {
        typst: true,
        markdown: false,
        html: false,
        pdf: None,
    };
    let own = BTreeMap::new();
    let site = Site::new(project, &own, BTreeMap::new()).unwrap();
    let artifacts = render_brief(&site, &project.briefs[0], formats).unwrap();
    let main = artifacts
        .into_iter()
        .find(|artifact| artifact.path.rsplit('.').next() == Some("typ"));
    String::from_utf8(main.unwrap().bytes).unwrap()
}

#[test]
fn many_notes_of_one_table_or_list_stand_beneath_it_in_print() {
    let cited = "[12.6 billion][@exports-2021]";
    let after = format!("\nBefore: {cited}.\n");
    for block in [
        format!("| a |\n|---|\n{}", format!("| {cited} |\n").repeat(40)),
        format!("- {cited}\n").repeat(40),
        format!("> {cited}\n>\n").repeat(40),
    ] {
        let typ = typst(&project("chicago-notes", &format!("{block}{after}")));
        assert_eq!(typ.matches("#footnote(").count(), 1, "{typ}");
        let (beneath, rest) = typ
            .split_once("#footnote(numbering: _ => \"41\")[")
            .unwrap();
        assert!(beneath.contains("#super(link(label(\"note:40\"))[40]);"));
        assert!(beneath.contains("#super[40]") && beneath.contains("#label(\"note:40\");"));
        assert!(rest.contains("]#label(\"note:41\");"));
    }
    let few = format!("| a |\n|---|\n{}", format!("| {cited} |\n").repeat(20));
    let typ = typst(&project("chicago-notes", &few));
    assert_eq!(typ.matches("#footnote(").count(), 20);
    assert!(!typ.contains("#block(spacing: 0.6em)[#super["));
}

#[test]
fn author_and_date_stand_in_the_text() {
    let project = project(
        "chicago-author-date",
        "They say so [see @report-one, pp. 3–4]. Doe says so [-@report-one].\n",
    );
    let pages = pages(&project, &BTreeMap::new());
    let markdown = &pages["test/test.md"];
    assert!(
        markdown.contains("They say so (see Doe 2022, 3–4). Doe says so (2022)."),
        "{markdown}"
    );
    assert!(pages["test/index.html"].contains("<a href=\"#ref-report-one\">"));
}

#[test]
fn citations_in_running_text_name_the_author() {
    let body = "@report-one says so; @report-one's view, as in @report-one [p. 3], or -@report-one. Ask \\@report-one or @WorldBank.\n";
    for (style, expected) in [
        (
            "chicago-author-date",
            "Doe (2022) says so; Doe’s (2022) view, as in Doe (2022, 3), or (2022). Ask @report-one or @WorldBank.",
        ),
        (
            "apa",
            "Doe (2022) says so; Doe’s (2022) view, as in Doe (2022, p. 3), or (2022). Ask @report-one or @WorldBank.",
        ),
        (
            "mla",
            "Doe says so; Doe’s view, as in Doe (3), or. Ask @report-one or @WorldBank.",
        ),
        (
            "ieee",
            "Doe \\[1\\] says so; Doe’s \\[1\\] view, as in Doe \\[1, p. 3\\], or \\[1\\]. Ask @report-one or @WorldBank.",
        ),
        (
            "chicago-notes",
            "Doe[^1] says so; Doe’s[^2] view, as in Doe,[^3] or.[^4] Ask @report-one or @WorldBank.",
        ),
    ] {
        let project = project(style, body);
        let pages = pages(&project, &BTreeMap::new());
        let markdown = &pages["test/test.md"];
        assert!(markdown.contains(expected), "{style}: {markdown}");
        let html = &pages["test/index.html"];
        assert!(
            html.contains("id=\"ref-report-one\"") && !html.contains("[?]"),
            "{style}"
        );
        assert_sound(html);
    }
}

#[test]
fn words_after_a_locator_follow_it() {
    for (style, expected) in [
        ("chicago-author-date", "(Doe 2022, 4, emphasis added)"),
        ("apa", "(Doe, 2022, p. 4, emphasis added)"),
        // The style puts the address behind the locator.
        (
            "chicago-notes",
            "2022), 4, [https://example.org/one?a=1\\&b=2](<https://example.org/one?a=1&amp;b=2>), emphasis added.",
        ),
    ] {
        let project = project(style, "It grows [@report-one, p. 4, emphasis added].\n");
        let markdown = &pages(&project, &BTreeMap::new())["test/test.md"];
        assert!(markdown.contains(expected), "{style}: {markdown}");
    }
}

#[test]
fn every_promised_style_formats_and_links() {
    for style in [
        "apa",
        "chicago-author-date",
        "chicago-notes",
        "mla",
        "harvard-cite-them-right",
        "ieee",
    ] {
        let project = project(style, "So they say [@report-one].\n");
        let pages = pages(&project, &BTreeMap::new());
        let html = &pages["test/index.html"];
        assert_sound(html);
        let entry = html.split("id=\"ref-report-one\"").nth(1).unwrap();
        let entry = entry.split("</li>").next().unwrap();
        assert!(
            entry.contains("href=\"https://example.org/one?a=1&amp;b=2\""),
            "{style}: {entry}"
        );
        assert!(
            entry.contains("Trade in goods") || entry.contains("Trade in Goods"),
            "{style}: {entry}"
        );
        assert!(entry.contains("2022"), "{style}: {entry}");
    }
}
