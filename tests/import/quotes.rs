//! Quotations of articles, in lines of their own and in the text.

use factum::check::{Options, check};

use super::{host, import, text, with};

/// The body of the brief and the evidence that an article becomes, of which nothing accuses.
#[track_caller]
fn read(name: &str, article: &str) -> (String, String) {
    let account = import(name, article);
    let brief = text(&account, "content/briefs/a.md");
    let (_, body) = brief.split_once("\n---\n").unwrap();
    let evidence = text(&account, "content/evidence/a.yaml");
    let project = with(host(), &account);
    let checked = check(&project, Options::default());
    let accusing = checked.findings.iter().filter(|finding| {
        finding.rule.starts_with("quote-") || finding.rule.ends_with("-mismatch")
    });
    let accusing: Vec<_> = accusing
        .map(|finding| (&finding.rule, &finding.message))
        .collect();
    assert!(
        accusing.is_empty(),
        "{article}\n{body}\n{evidence}\n{accusing:#?}"
    );
    (body.trim().to_owned(), evidence.to_owned())
}

/// What a block quote becomes in the brief, and its record.
#[test]
fn a_block_quote_is_recorded_without_who_spoke() {
    let mut wrong = Vec::new();
    for (article, body, record) in [
        (
            "> \"We cannot go on like this,\" said the minister, according to [Reuters](https://reuters.example/a).",
            "> [\"We cannot go on like this,\"][@cannot-go-like] said the minister, according to Reuters [@reuters].",
            "quote:\n    text: We cannot go on like this",
        ),
        (
            "> “We cannot go on like this,” said Ana Ruiz. “It has to end now.” [Reuters](https://reuters.example/a)",
            "> [“We cannot go on like this,”][@cannot-go-like] said Ana Ruiz. “It has to end now.” [@end] [@reuters]",
            "quote:\n    speaker: Ana Ruiz\n    text: We cannot go on like this",
        ),
        (
            "> We cannot go on like this, and it has to end now.\n>\n> — Jane Doe, [Reuters](https://reuters.example/a)",
            "> We cannot go on like this, and it has to end now. [@cannot-go-like-end]\n>\n> — Jane Doe, Reuters [@reuters]",
            "quote:\n    speaker: Jane Doe\n    text: We cannot go on like this, and it has to end now.",
        ),
        (
            "> We cannot go on like this, and it has to end now. — Jane Doe, [Reuters](https://reuters.example/a)",
            "> We cannot go on like this, and it has to end now. [@cannot-go-like-end] — Jane Doe, Reuters [@reuters]",
            "quote:\n    speaker: Jane Doe\n    text: We cannot go on like this, and it has to end now.",
        ),
        (
            "> We cannot go on like this, and it has to end now. [Reuters](https://reuters.example/a)",
            "> We cannot go on like this, and it has to end now [@reuters]. [@cannot-go-like-end]",
            "quote:\n    text: We cannot go on like this, and it has to end now.",
        ),
    ] {
        let (own, evidence) = read("a.md", article);
        if own != body || !evidence.contains(record) {
            wrong.push(format!("{own}\n{evidence}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_page_says_whom_a_block_quote_quotes() {
    let words = "We cannot go on like this, and it has to end now.";
    let link = "<a href='https://reuters.example/a'>Reuters</a>";
    for html in [
        format!("<blockquote><p>{words}</p><cite>Jane Doe, {link}</cite></blockquote>"),
        format!("<blockquote><p>{words}<br>— Jane Doe, {link}</p></blockquote>"),
        format!("<blockquote>{words}<footer>— Jane Doe, {link}</footer></blockquote>"),
        format!(
            "<figure><blockquote><p>{words}</p></blockquote><figcaption>Jane Doe, {link}</figcaption></figure>"
        ),
    ] {
        let article = format!("<article><p>It is late.</p>{html}<p>It ended.</p></article>");
        let (body, evidence) = read("a.html", &article);
        assert!(body.contains("> — Jane Doe, Reuters [@reuters]"), "{body}");
        let record = format!("quote:\n    speaker: Jane Doe\n    text: {words}");
        assert!(evidence.contains(&record), "{html}\n{body}\n{evidence}");
    }
}

#[test]
fn a_block_quote_gets_the_source_that_leads_to_it_and_no_neighbours() {
    let quote = "> We will never raise this tax again.";
    let office = "[Trade Office, A report](https://office.example/a)";
    for (article, source) in [
        (
            format!("It was clear.\n\n{quote}\n\nExports fell. {office}"),
            None,
        ),
        (
            format!("Exports fell. {office}\n\n{quote}\n\nIt was clear."),
            None,
        ),
        (
            format!("Exports rose, {office} says. It was clear.\n\n{quote}"),
            None,
        ),
        (
            format!("It was clear. The minister told {office}:\n\n{quote}\n\nSo it was."),
            Some("office"),
        ),
        (
            format!("It was clear.\n\n{quote}\n\n— {office}\n\nSo it was."),
            Some("office"),
        ),
        (
            format!("It was clear.\n\n{quote}\n\nSource: {office}\n\nSo it was."),
            Some("office"),
        ),
    ] {
        let account = import("a.md", &article);
        let quotes = account
            .records
            .iter()
            .filter(|own| own.words.contains("never raise"));
        let found: Vec<&str> = quotes.map(|own| own.source.as_str()).collect();
        assert_eq!(
            found.len(),
            usize::from(source.is_some()),
            "{article}\n{account:#?}"
        );
        assert!(found.iter().all(|own| own.contains("office")), "{article}");
    }
}
