//! Pictures with what is to be said of them: image fences and covers, in each format.

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

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"60\"><rect width=\"90\" height=\"60\"/></svg>";

const SOURCE: &str = "survey: { type: report, title: Survey, author: 'Roe, Ana', date: 2022 }\n";

const FENCE: &str = "```image\nfile: map.svg\nid: map\ntitle: Lines & “boats”\nalt: A map with 3 lines.\ncaption: Boats *leave* early.\ncredit: Port of “Norhaven” & co\nlicence: CC BY 4.0\nrests_on: survey\n```\n";

fn project(front: &str, body: &str) -> Project {
    let brief = format!("---\ntitle: A test\ndate: 2024-01-02\n{front}---\n\n{body}");
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: House }\nseries: Ports\n")
        .with("content/sources/s.yaml", SOURCE)
        .with("content/assets/map.svg", SVG)
        .with("content/briefs/a.md", brief);
    load(&host).unwrap()
}

/// The files of the brief, by what their names end with; the PDF as its words.
fn made(project: &Project) -> BTreeMap<&'static str, String> {
    let own = BTreeMap::new();
    let site = Site::new(project, &own, BTreeMap::new()).unwrap();
    let files = render_brief(&site, &project.briefs[0], ALL).unwrap();
    let mut all = BTreeMap::new();
    for file in files {
        for ending in [".md", ".html", ".typ", ".pdf"] {
            if file.path.ends_with(ending) {
                let text = match ending {
                    ".pdf" => read(&file.bytes).0,
                    _ => String::from_utf8(file.bytes.clone()).unwrap(),
                };
                all.insert(ending, text);
            }
        }
    }
    all
}

/// What is found in a project, by rule.
fn rules(project: &Project) -> Vec<&'static str> {
    let checked = check(project, Options::default());
    checked
        .findings
        .iter()
        .map(|finding| finding.rule)
        .collect()
}

#[test]
fn an_image_has_title_caption_credit_and_licence_in_every_format() {
    let body = format!("See the [figure](#map).\n\n{FENCE}");
    let project = project("", &body);
    let made = made(&project);
    for (ending, expected) in [
        (
            ".html",
            "<figure class=\"exhibit\" id=\"exhibit-1\">\n<figcaption><span class=\"exhibit-number\">Figure\u{a0}1</span> <strong class=\"exhibit-title\">Lines &amp; “boats”</strong> </figcaption>\n<img src=\"data:image/svg+xml;base64,",
        ),
        (".html", " alt=\"A map with 3 lines.\""),
        (
            ".html",
            "<p class=\"caption\">Boats <em>leave</em> early.</p>",
        ),
        (
            ".html",
            "<p class=\"source\">Credit: Port of “Norhaven” &amp; co · Licence: <a href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY 4.0</a></p>",
        ),
        (".html", "<p class=\"source\">Source: "),
        (".html", "<a href=\"#exhibit-1\">figure\u{a0}1</a>"),
        (
            ".md",
            "**Figure\u{a0}1. Lines & “boats”**\n\n![A map with 3 lines.](<../assets/map.svg>)\n\nBoats *leave* early.\n\nCredit: Port of “Norhaven” & co · Licence: [CC BY 4.0](<https://creativecommons.org/licenses/by/4.0/>)\n\nSource: ",
        ),
        (
            ".typ",
            "#exhibit(kind: \"image\", long: false, at: bottom, ends: true, heading: [Figure",
        ),
        (
            ".typ",
            "#picture(\"content/assets/map.svg\", alt: \"A map with 3 lines.\", width: 100%)",
        ),
        (
            ".typ",
            "#link(\"https://creativecommons.org/licenses/by/4.0/\")[CC BY 4\\.0]",
        ),
        (".pdf", "Licence:CCBY4.0"),
    ] {
        assert!(
            made[ending].contains(expected),
            "{ending}: {expected}\n{}",
            made[ending]
        );
    }
}

#[test]
fn what_an_image_says_is_checked_as_prose_is() {
    let found = rules(&project("", FENCE));
    assert!(found.contains(&"unrecorded-number"), "{found:?}: 3 lines");
    for (fence, rule) in [
        ("```image\nfile: map.svg\n```\n", "missing-alt"),
        ("```image\nalt: A map.\n```\n", "missing-field"),
        (
            "```image\nfile: no.svg\nalt: A map.\n```\n",
            "missing-asset",
        ),
        (
            "```image\nfile: ../../../x.svg\nalt: A map.\n```\n",
            "path-outside-root",
        ),
        (
            "```image\nfile: map.svg\nalt: A map.\nkind: bar\n```\n",
            "unknown-key",
        ),
        (
            "```image\nfile: map.svg\nalt: A map.\nrests_on: nothing\n```\n",
            "unresolved-citation",
        ),
    ] {
        let found = rules(&project("", fence));
        assert!(found.contains(&rule), "{fence}: {found:?}");
    }
    let plain = "```image\nfile: map.svg\nalt: A map.\n```\n";
    let found = rules(&project("", plain));
    assert!(found.is_empty(), "{found:?}");
    let html = &made(&project("", plain))[".html"];
    assert!(html.contains("Figure\u{a0}1") && !html.contains("Credit"));
}

#[test]
fn a_cover_names_the_brief_and_shows_its_picture() {
    let front = "number: '7'\nsubtitle: On ports\nauthors: [Ann Lee, Bo Li]\ncover: { image: map.svg, alt: A map of “the port”., credit: Ana Roe, licence: CC0 1.0 }\n";
    let made = made(&project(front, "Words.\n"));
    for (ending, expected) in [
        (
            ".html",
            "<figure class=\"lead-image\"><img src=\"data:image/svg+xml;base64,",
        ),
        (
            ".html",
            "alt=\"A map of “the port”.\"><figcaption>Credit: Ana Roe · Licence: <a href=\"https://creativecommons.org/publicdomain/zero/1.0/\">CC0 1.0</a></figcaption>",
        ),
        (
            ".md",
            "![A map of “the port”.](<../assets/map.svg>)\n\nCredit: Ana Roe",
        ),
        (".typ", "#cover("),
        (".pdf", "House"),
    ] {
        assert!(
            made[ending].contains(expected),
            "{ending}: {expected}\n{}",
            made[ending]
        );
    }
    let words = &made[".pdf"];
    let titles = words.matches("Atest").count();
    assert!(titles >= 2, "on the cover and above the text: {words}");
    assert!(words.contains("Ports·7"), "{words}");
}

#[test]
fn networks_are_shown_the_picture_of_the_cover() {
    // One pixel.
    const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
    const HTML: Formats = Formats {
        markdown: false,
        pdf: None,
        typst: false,
        ..ALL
    };
    for (address, image, is_shown) in [
        (
            "base_url: https://house.example/briefs\n",
            "a port.gif",
            true,
        ),
        ("base_url: https://house.example/briefs\n", "map.svg", false),
        ("", "a port.gif", false),
    ] {
        let brief = format!(
            "---\ntitle: A test\ndate: 2024-01-02\nstatus: published\ncover: {{ image: {image}, alt: A port. }}\n---\n\nWords.\n"
        );
        let host = Memory::default()
            .with(
                "factum.yaml",
                format!("publisher: {{ name: House }}\n{address}").as_str(),
            )
            .with("content/assets/map.svg", SVG)
            .with("content/assets/a port.gif", GIF)
            .with("content/briefs/a.md", brief.as_str());
        let project = load(&host).unwrap();
        let own = BTreeMap::new();
        let site = Site::new(&project, &own, BTreeMap::new()).unwrap();
        let page = render_brief(&site, &project.briefs[0], HTML).unwrap();
        let page = page
            .iter()
            .find(|file| file.path == "a/index.html")
            .unwrap();
        let page = String::from_utf8_lossy(&page.bytes);
        let said = "<meta property=\"og:image\" content=\"https://house.example/briefs/assets/a%20port.gif\">\n<meta property=\"og:image:alt\" content=\"A port.\">";
        assert_eq!(page.contains(said), is_shown, "{image}: {page}");
        assert_eq!(page.contains("og:image"), is_shown, "{image}");
        let files = render_site(&site, HTML).unwrap();
        let has_file = files.iter().any(|file| file.path == "assets/a port.gif");
        assert!(has_file || !is_shown, "{image}");
    }
}

#[test]
fn a_brief_has_a_cover_where_it_or_the_house_says_so() {
    for (front, has_cover) in [
        ("", false),
        ("cover: true\n", true),
        ("pdf: { cover: true }\n", true),
        ("pdf: { cover: true }\ncover: false\n", false),
        ("cover: { image: map.svg }\n", true),
        ("cover: { image: no.svg }\n", true),
    ] {
        let made = made(&project(front, "Words.\n"));
        let covers = made[".typ"].matches("\n#cover(").count();
        assert_eq!(covers == 1, has_cover, "{front}");
        // A picture without words adorns.
        let lead = made[".html"].contains("<figure class=\"lead-image\">");
        assert_eq!(lead, front.contains("map.svg"), "{front}");
    }
    let found = rules(&project("cover: { image: no.svg }\n", "Words.\n"));
    assert!(found.contains(&"missing-asset"), "{found:?}");
    let found = rules(&project(
        "cover: { image: map.svg, alt: A port with 7 quays. }\n",
        "",
    ));
    assert!(found.contains(&"uncited-number"), "{found:?}");
}
