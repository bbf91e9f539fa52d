//! Text that no author would write: reading it ends, and each piece still maps back to its bytes.

use proptest::prelude::*;

use super::*;

#[test]
fn nesting_is_bounded_and_told_once() {
    for text in [
        format!("{}deep", "> ".repeat(101)),
        format!("{}deep", "> ".repeat(5000)),
        format!("{}deep{}", "*a _b ".repeat(3000), "_ *".repeat(3000)),
        (0..120).fold(String::new(), |list, depth| {
            list + &"  ".repeat(depth) + "- x\n"
        }),
    ] {
        let read = Read::new(&text);
        let deep: Vec<_> = read
            .prose
            .findings
            .iter()
            .filter(|finding| finding.rule == "too-deep")
            .collect();
        assert_eq!(deep.len(), 1);
        assert!(!read.prose.passages.is_empty());
    }
    assert_eq!(
        Read::new(&format!("{}deep", "> ".repeat(100))).findings(),
        Vec::<String>::new()
    );
    assert_eq!(
        Read::new(&format!("{}deep", "> ".repeat(101)))
            .prose
            .findings
            .len(),
        1
    );
    let emphasis = Read::new(&format!("{}deep{}", "*a ".repeat(3000), " b*".repeat(3000)));
    assert_eq!(emphasis.prose.findings.len(), 1);
}

#[test]
fn hostile_text_ends() {
    for text in [
        "[".repeat(100_000),
        "]".repeat(100_000),
        "[@".repeat(50_000),
        "[a][".repeat(50_000),
        "[@a][@b]".repeat(20_000),
        "@a ".repeat(50_000),
        "@a [".repeat(50_000),
        "@{".repeat(50_000),
        "[5[@a]".repeat(20_000),
        "[5 [@a]] ".repeat(20_000),
        "^[".repeat(50_000),
        "$x".repeat(50_000),
        "$$".repeat(50_000),
        "{.".repeat(50_000),
        "{{<".repeat(50_000),
        "\\a{".repeat(50_000),
        "x^2^".repeat(50_000),
        "[[a]]".repeat(30_000),
        "a](@b".repeat(30_000),
        "![".repeat(50_000),
        "<!--".repeat(50_000),
        "<!-- factum: allow(".repeat(10_000),
        "*_".repeat(50_000),
        "\"".repeat(100_000),
        "a\" \"".repeat(30_000),
        "!\"a".repeat(50_000),
        ". (".repeat(50_000),
        "`".repeat(100_001),
        "[^a]".repeat(30_000),
        "[^a]: ".repeat(10_000),
        "|".repeat(100_000),
        "> [a\n".repeat(20_000),
        "&amp".repeat(50_000),
        "\\".repeat(100_001),
        "\0\u{feff}\u{2029}\r".repeat(10_000),
        "# ".repeat(50_000),
        "```chart\n".repeat(20_001),
        "<a ".repeat(50_000),
    ] {
        let read = Read::new(&text);
        for passage in &read.prose.passages {
            assert_maps(passage, &read.files);
        }
    }
}

/// Each piece maps into the file, and the sentences cover the whole text.
fn assert_maps(passage: &Passage, files: &Files) {
    let text = &passage.text.value;
    let mut end = 0;
    for sentence in &passage.sentences {
        assert_eq!(sentence.start, end);
        assert!(!sentence.is_empty() && text.get(sentence.clone()).is_some());
        end = sentence.end;
    }
    assert_eq!(end, text.len());
    let file = files.text(passage.block.file);
    for range in passage
        .quotations
        .iter()
        .chain(&passage.opaque)
        .chain(&passage.emphasis)
        .chain(passage.anchors.iter().map(|anchor| &anchor.words))
    {
        assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
        assert!(file.get(passage.text.span(range.clone()).range()).is_some());
    }
}

/// Pieces of Markdown in odd combinations.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "word",
        "é",
        "“",
        "”",
        "\"",
        "'",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        "[",
        "]",
        "(",
        ")",
        "[@a]",
        "[=b 3s]",
        "][@c; @d]",
        "[@",
        "@e",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "```chart\n",
        "> ",
        "- ",
        "1. ",
        "    ",
        "## ",
        "#### ",
        "|",
        "|---|\n",
        "a | b\n---|---\n",
        "\\",
        "&amp;",
        "&#0;",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<!-- x -->",
        "<!-- factum: allow(a) -->",
        "![",
        "](x.png)",
        "](javascript:x)",
        "[^1]",
        "[^1]: ",
        "<https://x.org>",
        "https://y.org/2021",
        "$1.5 bn.",
        "U.S. ",
        "…",
        "...",
        "--",
        "---\n",
        "===\n",
        "{#id}",
        "\0",
        "\u{FFFC}",
        "\u{a0}",
        "[x]: y\n",
        "[@x]: y\n",
        "!",
        "?",
        ". The ",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_leads_back_to_its_bytes(text in markdown(), sanitise: bool) {
        let raw_html = if sanitise { RawHtml::Sanitise } else { RawHtml::Refuse };
        let read = Read::with(&text, raw_html);
        for passage in &read.prose.passages {
            assert_maps(passage, &read.files);
            for (at, c) in passage.text.value.char_indices() {
                let span = passage.text.span(at..at + c.len_utf8());
                let raw = read.slice(span);
                prop_assert!(!raw.is_empty(), "{c:?} of {:?} in {text:?}", passage.text.value);
                // Either the author's own character, or one made from an escape, a character reference, a line break or a form.
                let own = raw.chars().eq([c]);
                let cooked = raw.starts_with(['\\', '&', '\n', '\r', ' ', '\t', '[', '!', '`', '\0']);
                prop_assert!(own || cooked, "{c:?} is {raw:?} in {text:?}");
            }
        }
        for finding in &read.prose.findings {
            prop_assert!(read.files.text(finding.primary.file).get(finding.primary.range()).is_some());
        }
    }

    #[test]
    fn any_scalar_leads_back_to_its_bytes(raw in markdown()) {
        let (files, text) = scalar(&raw);
        let prose = parse_inline(&text, Role::Statement, Dialect::default());
        prop_assert!(prose.document.blocks.len() <= 1);
        for passage in &prose.passages {
            assert_maps(passage, &files);
        }
    }
}
