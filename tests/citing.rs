//! Citations in the text: which works a reader can tell apart, which share a note, and what words lead to.

use std::collections::BTreeMap;

use factum::host::Memory;
use factum::load::load;
use factum::render::{Artifact, Formats, Site, render_brief};

const SOURCES: &str = r#"
agency-b: { type: report, title: World outlook, author: [{ name: Agency }], date: 2023, publisher: Agency, url: "https://example.org/w" }
agency-a: { type: report, title: Renewables, author: [{ name: Agency }], date: 2023, publisher: Agency, url: "https://example.org/r" }
agency-n: { type: web, title: About energy, author: [{ name: Agency }], url: "https://example.org/n" }
jane: { type: book, title: First book, author: "Doe, Jane", date: 2025, publisher: House }
john: { type: book, title: Second book, author: "Doe, John", date: 2025, publisher: House }
smith: { type: book, title: Growth, author: "Smith, Adam", date: 2020, publisher: House }
"#;

const EVIDENCE: &str = "\
output: { source: agency-b, locator: p. 3, figure: { measure: output, value: 5 billion USD, period: 2022 } }
input: { source: agency-b, locator: p. 4, figure: { measure: input, value: 4 billion USD, period: 2022 } }
growth: { source: smith, figure: { measure: growth, value: 2 percent, period: 2019 } }
";

/// A style that cites in notes, with *ibid.*
const NOTES: &str = r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>Notes</title><id>notes</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout suffix="." delimiter="; "><choose>
<if position="ibid"><text term="ibid"/></if>
<else><names variable="author"/><text variable="title" prefix=", "/></else>
</choose></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography></style>"#;

/// The Markdown of a brief that cites, in a style, with further settings of citations.
fn markdown(citations: &str, body: &str) -> String {
    outputs(citations, body).remove("test/test.md").unwrap()
}

fn outputs(citations: &str, body: &str) -> BTreeMap<String, String> {
    let factum = format!("publisher: {{ name: House }}\ncitations: {{ {citations} }}\n");
    let brief = format!(
        "---\ntitle: A test\ndate: 2026-01-23\nauthors: [{{ name: Ann Author }}]\nsummary: In short.\nstatus: published\n---\n\n{body}\n"
    );
    let host = Memory::default()
        .with("factum.yaml", factum)
        .with("content/sources/s.yaml", SOURCES)
        .with("content/evidence/e.yaml", EVIDENCE)
        .with("notes.csl", NOTES)
        .with("content/briefs/test.md", brief);
    let project = load(&host).unwrap();
    let templates = BTreeMap::new();
    let site = Site::new(&project, &templates, BTreeMap::new()).unwrap();
    let wanted = Formats {
        markdown: true,
        html: true,
        pdf: None,
        typst: true,
    };
    let artifacts = render_brief(&site, &project.briefs[0], wanted)
        .unwrap()
        .into_iter();
    let text = |artifact: Artifact| Some((artifact.path, String::from_utf8(artifact.bytes).ok()?));
    artifacts.filter_map(text).collect()
}

/// The words before the references, and those of the references.
fn parted(markdown: &str) -> (String, String) {
    let (body, rest) = markdown.split_once("## References").unwrap();
    let list = rest.split("## How to cite").next().unwrap();
    (
        body.to_owned(),
        format!("{list}{}", rest.rsplit("## How to cite").next().unwrap()),
    )
}

#[test]
fn letters_follow_the_list_and_one_author_is_named_once() {
    let style = "style: chicago-author-date";
    let (body, list) = parted(&markdown(
        style,
        "It grows [@agency-b; @agency-a]. See [@agency-n].",
    ));
    assert!(body.contains("2023a, 2023b)"), "{body}");
    assert_eq!(body.matches("Agency").count(), 2, "{body}");
    assert!(list.contains("2023a") && list.contains("2023b"), "{list}");
    let at = |letter: &str| list.find(letter).unwrap();
    assert!(at("2023a") < at("2023b"), "{list}");
    assert!(
        list.find("Renewables") < list.find("World Outlook"),
        "{list}"
    );
}

/// A value that is put in cites its record as anchored words do, unless its sentence cites the same work.
#[test]
fn what_is_inserted_cites_its_record() {
    for (body, notes) in [
        ("Output was [=output].", 1),
        ("Output was [=output] and input [=input].", 1),
        ("Output was [=output] and growth [=growth].", 2),
        ("Output was [=output] [@agency-b].", 1),
        (
            "Output was [=output], of an input of [4 billion USD][@input].",
            1,
        ),
        ("Output was [=output]. Input was [=input].", 2),
        ("Output was so.[^1]\n\n[^1]: It was [=output].", 1),
        ("## Output of [=output]\n\nWords.", 0),
    ] {
        let text = markdown("style: notes.csl", body);
        assert_eq!(text.matches("\n[^").count(), notes, "{body}: {text}");
    }
    let (text, _) = parted(&markdown(
        "style: notes.csl",
        "Output was [=output], as told.",
    ));
    assert!(text.contains(",[^1] as told."), "{text}");
    let dated = markdown("style: chicago-author-date", "Output was [=output].");
    assert!(dated.contains("(Agency 2023, 3)."), "{dated}");
    let typst = &outputs("style: notes.csl", "Output was [=output].")["test/typ/test.typ"];
    assert!(typst.contains("World outlook"), "{typst}");
}

#[test]
fn authors_of_one_family_name_are_told_apart() {
    let text = "First [@jane]. Second [@john]. Third [@smith].";
    // APA adds initials alone; where those are the same, letters tell the works apart.
    for (style, jane, john, has_letters) in [
        (
            "chicago-author-date",
            "(Jane Doe 2025)",
            "(John Doe 2025)",
            false,
        ),
        ("apa", "(J. Doe, 2025a)", "(J. Doe, 2025b)", true),
    ] {
        let (body, list) = parted(&markdown(&format!("style: {style}"), text));
        assert!(body.contains(jane) && body.contains(john), "{body}");
        assert!(body.contains("(Smith"), "{body}");
        assert_eq!(list.contains("2025a"), has_letters, "{list}");
    }
}

#[test]
fn citations_of_one_sentence_and_set_of_works_share_a_note() {
    let text = "It was [5][@smith] and is [6][@smith] percent. Then [7][@smith]. Both [8][@smith] and [9][@jane] rose.";
    let notes = |settings: &str| markdown(settings, text).matches("\n[^").count();
    assert_eq!(notes("style: chicago-notes"), 4);
    assert_eq!(notes("style: chicago-notes, notes: each"), 5);
    let merged = markdown("style: chicago-notes", text);
    // The mark stands behind the last of them.
    assert!(
        merged.contains("It was [5](") || merged.contains("It was 5"),
        "{merged}"
    );
    let first = merged.find("[^1]").unwrap();
    assert!(merged.find("percent").unwrap() > first && merged.find("It was").unwrap() < first);
    assert!(!merged[..first].contains("[^"), "{merged}");
}

#[test]
fn ibid_never_follows_several_works() {
    let text = "One [@smith]. Again [@smith]. Both [@smith; @jane]. Last [@jane].";
    let out = markdown("style: notes.csl", text).to_lowercase();
    let notes: Vec<&str> = out.lines().filter(|line| line.starts_with("[^")).collect();
    assert_eq!(notes.len(), 4, "{out}");
    for (note, has_ibid) in notes.iter().zip([false, true, false, false]) {
        assert_eq!(note.contains("ibid"), has_ibid, "{out}");
    }
}

#[test]
fn links_take_the_place_of_marks_in_every_output() {
    let text = "It grew by [5 percent][@agency-a], as before [@smith]. @jane says so.";
    for style in ["chicago-notes", "apa", "ieee"] {
        let outputs = outputs(&format!("style: {style}, form: links"), text);
        let markdown = &outputs["test/test.md"];
        let (body, list) = parted(markdown);
        assert!(
            body.contains("[5 percent](<https://example.org/r>"),
            "{body}"
        );
        assert!(body.contains("as before. "), "{body}");
        assert!(body.contains("Doe") && body.contains("says so"), "{body}");
        assert!(
            !body.contains("[^") && !body.contains("(Smith") && !body.contains("[1]"),
            "{body}"
        );
        for work in ["Renewables", "Growth", "First"] {
            assert!(list.contains(work), "{style}: {work} in {list}");
        }
        let html = &outputs["test/index.html"];
        assert!(html.contains("href=\"https://example.org/r\""), "{style}");
        assert!(
            !html.contains("footnote-ref") && !html.contains("role=\"doc-noteref\""),
            "{style}"
        );
        // In print, too, the words look like a link: they carry no label of words in ink.
        let typst = &outputs["test/typ/test.typ"];
        let link = typst.split("https://example.org/r").nth(1).unwrap();
        assert!(
            !link[..link.len().min(200)].contains("\"record\""),
            "{link}"
        );
    }
}

#[test]
fn a_name_without_a_comma_is_kept_whole_and_asked_about_where_it_may_be_a_persons() {
    let sources = "a: { type: report, title: Taxes, author: Joint Committee on Taxation, date: 2020 }\n\
                   b: { type: report, title: Ports, author: Jane Doe, date: 2020 }\n\
                   c: { type: report, title: Roads, author: Jane Doe and John Roe, date: 2020 }\n\
                   d: { type: report, title: Homes, author: Department of Housing and Urban Development, date: 2020 }\n";
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/sources/s.yaml", sources);
    let project = load(&host).unwrap();
    let names = |id: &str| {
        let authors = project.library.sources[id].work.authors().iter();
        authors
            .map(factum::model::work::Name::short)
            .collect::<Vec<_>>()
    };
    assert_eq!(names("a"), ["Joint Committee on Taxation"]);
    assert_eq!(names("b"), ["Jane Doe"]);
    assert_eq!(names("c"), ["Jane Doe", "John Roe"]);
    assert_eq!(names("d"), ["Department of Housing and Urban Development"]);
    let asked: Vec<&str> = project
        .findings
        .iter()
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(asked, ["generic-metadata"; 3]);
    assert!(project.findings[0].message.contains("`Jane Doe`"));
}
