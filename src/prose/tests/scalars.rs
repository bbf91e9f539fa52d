//! Inline Markdown in YAML.

use super::document::Rounding;
use super::*;

#[test]
fn inline_text_has_no_blocks_and_leads_back_to_the_file() {
    for (raw, words) in [
        ("# Not a heading", "# Not a heading"),
        ("- [x][@a]", "- x"),
        ("1. One", "1. One"),
        ("> q", "> q"),
        ("    code", "    code"),
        ("```chart", "```chart"),
        ("---", "---"),
        ("[^1]: note", "[^1]: note"),
        ("[x]: https://y.org", "[x]: https://y.org"),
        ("<!-- c --> words", " words"),
        ("| a |\\n|---|", "| a | |---|"),
        ("One\\n\\nTwo", "One  Two"),
        ("*It* “is” _so_", "It “is” so"),
        ("_so_", "so"),
        ("", ""),
    ] {
        let (_, text) = scalar(raw);
        let prose = parse_inline(&text, Role::Title, Dialect::default());
        let found = prose
            .passages
            .first()
            .map_or("", |passage| &passage.text.value);
        assert_eq!(found, words, "{raw}");
        assert!(
            matches!(prose.document.blocks.as_slice(), [] | [Block::Paragraph(_)]),
            "{raw}"
        );
    }
    let (files, text) = scalar("é\\n[w *x*][@a-b, p. 3] *and* [=c 1d]");
    let prose = parse_inline(&text, Role::Summary, Dialect::default());
    let passage = &prose.passages[0];
    let anchor = &passage.anchors[0];
    assert_eq!(passage.role, Role::Summary);
    assert_eq!(passage.text.value, "é w x and \u{FFFC}");
    assert_eq!(files.slice(passage.text.span(anchor.words.clone())), "w *x");
    assert_eq!(files.slice(anchor.references.span), "[w *x*][@a-b, p. 3]");
    assert_eq!(files.slice(anchor.references.items[0].id.span), "a-b");
    assert_eq!(files.slice(passage.insertions[0].1.span), "[=c 1d]");
    assert_eq!(
        passage.insertions[0].1.rounding,
        Some(Rounding::Decimals(1))
    );
    let cited: Vec<_> = prose.cited.iter().map(|id| id.value.as_str()).collect();
    assert_eq!(cited, ["a-b", "c"]);
}
