//! Blocks, quotations, HTML, comments, links, headings, footnotes, fences.

use super::document::Footnote;
use super::*;
use crate::diagnostic::Severity;

#[test]
fn passages_know_quotations_emphasis_code_and_links() {
    let read = Read::new(
        "“One.\nTwo,” *he **said*** in `a\n2021` and <https://x.org/2021>, see [page 3](https://y.org/4) or https://z.org/5.",
    );
    assert_eq!(read.first(|p| p.quotations.clone()), ["“One.\nTwo,”"]);
    assert_eq!(read.first(|p| p.emphasis.clone()), ["he **said"]);
    assert_eq!(
        read.first(|p| p.opaque.clone()),
        ["`a\n2021`", "https://x.org/2021", "https://z.org/5"]
    );
    let links: Vec<_> = read.prose.passages[0]
        .links
        .iter()
        .map(|(_, url)| url.as_str())
        .collect();
    assert_eq!(links, ["https://x.org/2021", "https://y.org/4"]);
    assert_eq!(
        read.first(|p| p.links.iter().map(|(words, _)| words.clone()).collect()),
        ["https://x.org/2021", "page 3"]
    );
}

#[test]
fn block_quotes_are_quotations_without_their_attribution() {
    for (text, expected) in [
        ("> We trade.\n> We sell.", &["We trade.\n> We sell."][..]),
        ("> We trade.\\\n> — Javier Milei [@a]", &["We trade."]),
        (
            "> We trade\n> — and sell — with all.",
            &["We trade\n> — and sell — with all."],
        ),
        ("> -- Javier Milei", &[]),
        ("> We trade. — Javier Milei, Reuters", &["We trade."]),
        ("> We trade. — And we sell.", &["We trade. — And we sell."]),
        (
            "> “We trade,” said Milei, according to Reuters.",
            &["“We trade,”"],
        ),
        (
            "> „Wir handeln“, sagte er. „Mit allen.“",
            &["„Wir handeln“", "„Mit allen.“"],
        ),
        (
            "> “Trade” is a word of ours.",
            &["“Trade” is a word of ours."],
        ),
        ("> “We trade.”", &["“We trade.”"]),
    ] {
        assert_eq!(
            Read::new(text).first(|p| p.quotations.clone()),
            expected,
            "{text}"
        );
    }
}

#[test]
fn a_quotation_goes_on_where_the_next_paragraph_opens_it_again() {
    let read = Read::new("He said: “One.\n\n“Two.” Three.\n\n“Four.");
    let found: Vec<Vec<&str>> = read
        .prose
        .passages
        .iter()
        .map(|p| {
            p.quotations
                .iter()
                .map(|range| read.slice(p.text.span(range.clone())))
                .collect()
        })
        .collect();
    assert_eq!(found, [vec!["“One."], vec!["“Two.”"], vec![]]);
}

#[test]
fn raw_html_is_refused_or_kept_and_always_told() {
    let text = "A <b>bold</b> word.\n\n<div>\n5 firms\n</div>\n\nEnd<br>here.";
    let refused = Read::new(text);
    assert_eq!(
        refused.findings(),
        [
            "raw-html at `<b>`",
            "raw-html at `<div>\n5 firms\n</div>`",
            "raw-html at `<br>`"
        ]
    );
    assert_eq!(
        refused.passages(),
        ["Paragraph: A bold word.", "Paragraph: Endhere."]
    );
    assert_eq!(refused.prose.document.blocks.len(), 2);
    let kept = Read::with(text, RawHtml::Sanitise);
    assert_eq!(
        kept.findings(),
        ["unread-region at `<div>\n5 firms\n</div>`"]
    );
    assert_eq!(kept.prose.findings[0].severity, Severity::Review);
    assert_eq!(
        kept.prose.document.blocks[1],
        Block::Html("<div>\n5 firms\n</div>\n".into())
    );
    assert_eq!(
        kept.passages(),
        ["Paragraph: A bold word.", "Paragraph: End here."]
    );
}

/// The elements of the first paragraph, in brackets with their names.
fn elements(content: &[Inline]) -> String {
    let shown = content.iter().map(|inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Element { tag, content } => format!("<{}|{}>", tag.name, elements(content)),
        Inline::Emphasis(content) => format!("*{}*", elements(content)),
        Inline::Link { url, content, .. } => format!("[{}]({url})", elements(content)),
        other => format!("{other:?}"),
    });
    shown.collect()
}

#[test]
fn raw_html_is_whole_elements_or_words() {
    for (text, expected, findings) in [
        ("H<sub>2</sub>O", "H<sub|2>O", &[][..]),
        ("<b>a *b* <i>c</i></b>d", "<b|a *b* <i|c>>d", &[]),
        ("<a href=\"x.md\" title='T'>a</a>", "[a](x.md)", &[]),
        ("<kbd\nlang=x>a</KBD >", "<kbd|a>", &[]),
        ("a <b>b *c", "a b *c", &["raw-html at `<b>`"]),
        ("*a <b>b* c</b>", "*a b* c", &["raw-html at `<b>`"]),
        (
            "<b>*a</b>*",
            "*a*",
            &["raw-html at `<b>`", "raw-html at `</b>`"],
        ),
        ("<b><i>a</b>b</i>", "<b|a>b", &["raw-html at `<i>`"]),
        ("a</b>", "a", &["raw-html at `</b>`"]),
        (
            "<b onclick=x>a</b>",
            "<b|a>",
            &["raw-html at `<b onclick=x>`"],
        ),
        ("<font>a</font>", "a", &["raw-html at `<font>`"]),
        (
            "x <img src=\"https://t.e/p.gif\" alt=\"An image\">",
            "x An image",
            &["raw-html at `<img src=\"https://t.e/p.gif\" alt=\"An image\">`"],
        ),
        (
            "<a href=\"javascript:x\">a</a>",
            "a",
            &["unsafe-link at `<a href=\"javascript:x\">`"],
        ),
        ("a <?php 5 ?> b", "a  b", &["raw-html at `<?php 5 ?>`"]),
        ("a <!-- c --> b", "a  b", &[]),
    ] {
        let read = Read::with(text, RawHtml::Sanitise);
        let Block::Paragraph(content) = &read.prose.document.blocks[0] else {
            panic!("{text}");
        };
        assert_eq!(elements(content), expected, "{text}");
        assert_eq!(read.findings(), findings, "{text}");
    }
}

#[test]
fn what_is_left_out_of_a_block_of_html_is_told() {
    for (text, message) in [
        ("<div><p>a<p>b<br></div>", "no check reads"),
        (
            "<div class=x><script>a</script></div>",
            "`class`, `script` may not stand",
        ),
        ("<p><img src=x></p>", "`img` may not stand in a page and is"),
        ("<div>\n\na\n", "nothing closes `<div>`"),
        ("</div>\n", "`</div>` closes nothing"),
    ] {
        let read = Read::with(text, RawHtml::Sanitise);
        assert_eq!(read.prose.findings.len(), 1, "{text}");
        let found = &read.prose.findings[0].message;
        assert!(found.contains(message), "{text}: {found}");
    }
}

#[test]
fn comments_are_silent_and_words_beside_them_are_read() {
    let text = "<!-- note -->\n\nA <!-- x --> b.\n\n<!-- c --> Words [x][@a].\nmore\n<!-- d --> words.\n\n- <!-- e --> Item.\n\n```\n<!-- f --> code\n```\n";
    let read = Read::new(text);
    assert_eq!(read.findings(), Vec::<String>::new());
    assert_eq!(
        read.passages(),
        [
            "Paragraph: A  b.",
            "Paragraph:  Words x. more  words. | x → a in [x][@a]",
            "ListItem:  Item."
        ]
    );
    assert!(
        matches!(read.prose.document.blocks.last(), Some(Block::Code { text, .. }) if text == "<!-- f --> code\n")
    );
}

#[test]
fn a_comment_in_code_stays_code() {
    let read = Read::new("A `b\n<!-- c --> d` e.");
    let [Block::Paragraph(content)] = read.prose.document.blocks.as_slice() else {
        panic!("{:?}", read.prose.document);
    };
    assert_eq!(content[1], Inline::Code("b <!-- c --> d".into()));
    assert_eq!(read.passages(), ["Paragraph: A b <!-- c --> d e."]);
}

#[test]
fn suppressions_cover_their_block_or_the_next() {
    let allow = "<!-- factum: allow(some-rule) reason=\"x\" -->";
    for (text, covers) in [
        (
            format!("One.\n\nTwo {allow}\nthree.\n\nFour."),
            format!("Two {allow}\nthree."),
        ),
        (format!("{allow} One.\n\nTwo."), format!("{allow} One.")),
        (
            format!("One.\n\n{allow}\n\nTwo\nthree.\n\nFour."),
            "Two\nthree.".into(),
        ),
        (format!("One.\n{allow}\nTwo.\n\nThree."), "Two.".into()),
        (
            format!("{allow}\n- One\n- Two\n\nThree."),
            "- One\n- Two".into(),
        ),
        (format!("- One {allow}\n- Two"), format!("One {allow}")),
        (format!("- One\n\n  {allow}\n- Two\n"), "- Two".into()),
        (format!("{allow}\n\n## Two\n\nThree"), "## Two".into()),
        (
            format!("{allow}\n| a |\n|---|\n| 1 |\n\nThree"),
            "| a |\n|---|\n| 1 |".into(),
        ),
        (
            format!("| a |\n|---|\n| 1 {allow} |\n| 2 |"),
            format!("| 1 {allow} |"),
        ),
        (format!("{allow}\n> One\n> two\n"), "> One\n> two".into()),
        (
            format!("{allow}\n```chart\nkind: bar\n```\n"),
            "```chart\nkind: bar\n```".into(),
        ),
        (format!("Last.\n\n{allow}"), allow.into()),
    ] {
        let read = Read::new(&text);
        assert_eq!(read.findings(), Vec::<String>::new(), "{text}");
        let [suppression] = read.prose.suppressions.as_slice() else {
            panic!("{text}: {:?}", read.prose.suppressions);
        };
        assert_eq!(read.slice(suppression.covers), covers, "{text}");
        assert_eq!(read.slice(suppression.span), allow, "{text}");
    }
    let broken = Read::new("One <!-- factum: alow(x) --> two.");
    assert_eq!(broken.findings(), ["unknown-rule at `alow`"]);
}

#[test]
fn an_image_within_the_words_for_another_is_its_words() {
    let read = Read::new("![A ![map ![of](c.png)](b.png) here ![](d.png)](a.png)");
    assert_eq!(
        read.findings(),
        [
            "unread-region at `![A ![map ![of](c.png)](b.png) here ![](d.png)](a.png)`",
            "unsupported-syntax at `![map ![of](c.png)](b.png)`",
            "unsupported-syntax at `![](d.png)`",
        ]
    );
    assert_eq!(read.passages(), ["Paragraph: □", "Alt: A map of here "]);
    let deep = "![".repeat(20_000) + "x" + &"](x.png)".repeat(20_000);
    let rules: Vec<String> = Read::new(&deep).findings();
    assert!(rules.len() < 5, "{}", rules.len());
    let brackets = "[".repeat(5_000) + "words" + &"]".repeat(5_000);
    assert_eq!(Read::new(&brackets).findings().len(), 1);
}

#[test]
fn control_characters_by_reference_in_raw_html_are_left_out() {
    let read = Read::with(
        "<p>a&#xFFFE;b\n\nc <b title=\"x&#7;\">d</b>",
        RawHtml::Sanitise,
    );
    let told: Vec<String> = read.findings();
    for place in ["`&#xFFFE;`", "`&#7;`"] {
        let finding = format!("invisible-character at {place}");
        assert!(told.contains(&finding), "{told:?}");
    }
    let tree = format!("{:?}", read.prose.document);
    assert!(!tree.contains("&#"), "{tree}");
}

#[test]
fn links_and_images_are_checked() {
    let read = Read::new(
        "[a](javascript:x) [b](b.md#c) [c](mailto:x@y.z) ![](p.png) ![Trade in 2021](./q.png \"T\") <data:x> [d][d]\n\n[d]: ftp://x",
    );
    assert_eq!(
        read.findings(),
        [
            "unsafe-link at `javascript:x`",
            "missing-alt at `![](p.png)`",
            "unread-region at `![](p.png)`",
            "unread-region at `![Trade in 2021](./q.png \"T\")`",
            "unsafe-link at `data:x`",
            "unsafe-link at `[d][d]`",
        ]
    );
    assert_eq!(
        read.passages(),
        ["Paragraph: a b c □ □ data:x d", "Alt: Trade in 2021"]
    );
    let [Block::Paragraph(content)] = read.prose.document.blocks.as_slice() else {
        panic!("{:?}", read.prose.document);
    };
    assert_eq!(content[0], Inline::Text("a ".into()));
    assert!(matches!(&content[1], Inline::Link { url, .. } if url == "b.md#c"));
    let images: Vec<_> = content
        .iter()
        .filter_map(|inline| match inline {
            Inline::Image { url, alt, title } => {
                assert_eq!(read.slice(url.span), url.value);
                Some((url.value.as_str(), alt.as_str(), title.as_str()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        images,
        [("p.png", "", ""), ("./q.png", "Trade in 2021", "T")]
    );
    let insertion = Read::new("![A [=x] and [w][@a]](p.png)");
    assert!(
        insertion
            .findings()
            .contains(&"unresolved-binding at `[=x]`".into())
    );
    assert_eq!(
        insertion.passages(),
        [
            "Paragraph: □",
            "Alt: A □ and w | w → a in [w][@a] | =@2 None in [=x]"
        ]
    );
}

#[test]
fn headings_have_ids_and_no_jumps() {
    let read = Read::new(
        "# One\n\n## Two *words* {#own}\n\n#### Three\n\nFour\n====\n\n## Two [=x]\n\n> ### Six\n",
    );
    let shown: Vec<_> = read
        .prose
        .findings
        .iter()
        .map(|finding| {
            let edit = &finding.fixes[0].edits[0];
            format!(
                "{} `{}` → `{}`",
                finding.rule,
                read.slice(edit.span),
                edit.value
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            "heading-jump `#` → `##`",
            "heading-jump `####` → `###`",
            "heading-jump `====` → `----`"
        ]
    );
    let headings: Vec<_> = read
        .prose
        .document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level, id, .. } => Some((*level, id.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(
        headings,
        [
            (2, "one"),
            (2, "own"),
            (3, "three"),
            (2, "four"),
            (2, "two")
        ]
    );
}

#[test]
fn footnotes_are_numbered_by_reference() {
    let read = Read::new(
        "A[^b] c[^a] d[^b].\n\n[^a]: First.\n\n[^b]: Second.\n\n[^c]: Third.\n\n[^A]: Fourth.\n",
    );
    let labels: Vec<_> = read
        .prose
        .document
        .footnotes
        .iter()
        .map(|Footnote { label, .. }| label.as_str())
        .collect();
    assert_eq!(labels, ["b", "a"]);
    assert_eq!(
        read.findings(),
        [
            "unresolved-binding at `[^c]: Third.`",
            "duplicate-id at `[^A]: Fourth.`"
        ]
    );
}

#[test]
fn what_markdown_would_drop_is_told() {
    let read = Read::new(
        "| a | b |\n|---|---|\n| 1 | 2 | 99 |\n| 3 |\n| 4 | 5 | |\n\nA[^x] and \\[^y] and [^].",
    );
    assert_eq!(
        read.findings(),
        ["unread-region at `| 99 |`", "unresolved-binding at `[^x]`"]
    );
}

#[test]
fn lists_tell_whether_they_are_tight() {
    let read = Read::new("3. a\n4. b\n   - c\n\nx\n\n- a\n\n- b\n");
    let lists: Vec<_> = read
        .prose
        .document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::List {
                start,
                tight,
                items,
            } => Some((*start, *tight, items.len())),
            _ => None,
        })
        .collect();
    assert_eq!(lists, [(Some(3), true, 2), (None, false, 2)]);
}

#[test]
fn fences_keep_the_place_of_their_yaml() {
    let read = Read::new(
        "```chart\r\ntitle: é\r\n```\r\n\r\n- x\r\n\r\n  ~~~ table\r\n  data:\r\n    - a\r\n  ~~~\r\n\r\n```rust\r\nlet x;\r\n```\r\n",
    );
    let fences = &read.prose.fences;
    assert_eq!(fences.len(), 2);
    for fence in fences {
        assert_eq!(read.slice(fence.kind.span), fence.kind.value);
    }
    assert_eq!(fences[0].yaml.value, "title: é\n");
    let at = fences[0].yaml.value.find('é').unwrap();
    assert_eq!(read.slice(fences[0].yaml.span(at..at + 2)), "é");
    assert_eq!(fences[1].yaml.value, "data:\n  - a\n");
    assert_eq!(read.slice(fences[1].yaml.span(10..11)), "a");
    assert!(matches!(&read.prose.document.blocks[0], Block::Exhibit(0)));
    assert!(
        matches!(&read.prose.document.blocks[2], Block::Code { language, .. } if language == "rust")
    );
}

#[test]
fn the_tree_has_smart_punctuation_and_the_passage_the_author_s() {
    let read = Read::new("\"It's --- well... 3--4\"");
    assert_eq!(read.passages(), ["Paragraph: \"It's --- well... 3--4\""]);
    assert_eq!(
        read.prose.document.blocks,
        [Block::Paragraph(vec![Inline::Text(
            "“It’s — well… 3–4”".into()
        )])]
    );
}
