//! Who wrote an article, when, and in which language, as its first lines and its words say.

use super::{import, text};

/// The front matter of the brief that an article becomes, and its body.
#[track_caller]
fn read(name: &str, article: &str) -> (String, String) {
    let account = import(name, article);
    let brief = text(&account, "content/briefs/a.md");
    let (front, body) = brief.split_once("\n---\n").unwrap();
    let front = front
        .trim_start_matches("---\n")
        .replace("\nstatus: draft", "");
    (front, body.trim().to_owned())
}

#[test]
fn a_byline_goes_into_the_front_matter() {
    for (name, article, front) in [
        (
            "a.md",
            "# Trade\n\nBy Jane Doe, 12 May 2023\n\nTrade grew.\n",
            "title: Trade\ndate: 2023-05-12\nauthors: [{ name: Jane Doe }]",
        ),
        (
            "a.md",
            "# Trade\n\n*By [Jane Doe](https://a.example/jane) and John Smith*\n\n12 May 2023\n\nTrade grew.\n",
            "title: Trade\ndate: 2023-05-12\nauthors: [{ name: Jane Doe }, { name: John Smith }]",
        ),
        (
            "a.md",
            "---\ntitle: Trade\nauthor: Jane Doe and John Smith\ndate: 12 May 2023\n---\n\nTrade grew.\n",
            "title: Trade\ndate: 2023-05-12\nauthors: [{ name: Jane Doe }, { name: John Smith }]",
        ),
        (
            "a.html",
            "<html><head><meta name='author' content='admin'><meta property='article:published_time' content='2023-05-12T08:00:00Z'></head><body><article><h1>Trade</h1><p class='byline'>By Jane Doe<br>May 12, 2023 · 5 min read</p><p>Trade grew.</p></article></body></html>",
            "title: Trade\ndate: 2023-05-12\nauthors: [{ name: Jane Doe }]",
        ),
        (
            "a.html",
            "<html><head><script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"Trade\",\"author\":[{\"@type\":\"Person\",\"name\":\"Jane Doe\"}],\"datePublished\":\"2023-05-12\"}</script></head><body><article><h1>Trade</h1><p>Trade grew.</p></article></body></html>",
            "title: Trade\ndate: 2023-05-12\nauthors: [{ name: Jane Doe }]",
        ),
    ] {
        let (own, body) = read(name, article);
        assert_eq!(own, front, "{article}");
        assert_eq!(body, "Trade grew.", "{article}");
    }
}

#[test]
fn what_is_no_byline_stays_in_the_text() {
    for paragraph in [
        "By 2023, trade had doubled.",
        "By Jane Doe, Senior Fellow",
        "May 2023",
        "On 12 May 2023 the port was closed.",
    ] {
        let (front, body) = read("a.md", &format!("# Trade\n\n{paragraph}\n"));
        assert_eq!(front, "title: Trade", "{paragraph}");
        assert_eq!(body, paragraph);
    }
}

#[test]
fn an_article_is_read_in_the_language_that_its_words_are_plainly_of() {
    let german = "Der Hafen ist seit dem Winter geschlossen, und die Schiffe, die in dem Becken liegen, sind von der Stadt nicht bewegt worden, weil das Eis auf dem Wasser liegt und für die Schiffe zu dick ist.";
    let english = "The port of Norhaven was closed for the winter, and the ships that were in it have not been moved from their place by the town.";
    assert_eq!(read("a.md", german).0, "title: a\nlanguage: de");
    assert_eq!(read("a.md", english).0, "title: a");
    let named = format!("---\ntitle: T\nlang: fr\n---\n\n{german}\n");
    assert_eq!(read("a.md", &named).0, "title: T\nlanguage: fr");
    assert_eq!(read("a.md", "Norhaven 2023 und mehr").0, "title: a");
}
