//! Markdown in, passages and tree out; every expectation about a place is the author's words sliced from the file.

use proptest::prelude::*;

use super::document::{Footnote, Rounding};
use super::*;
use crate::diagnostic::Severity;
use crate::span::TextMap;
use crate::span::{Files, Span};

struct Read {
    files: Files,
    prose: Prose,
}

impl Read {
    fn new(text: &str) -> Self {
        Self::with(text, RawHtml::Refuse)
    }

    fn with(text: &str, raw_html: RawHtml) -> Self {
        let front = "---\ntitle: é\n---\n";
        let whole = format!("{front}{text}");
        let mut files = Files::default();
        let file = files.add("brief.md", whole.as_str());
        let prose = parse(file, &whole, front.len()..whole.len(), raw_html);
        Self { files, prose }
    }

    fn slice(&self, span: Span) -> &str {
        self.files.slice(span)
    }

    fn references(&self, references: &References) -> String {
        let items: Vec<_> = references
            .items
            .iter()
            .map(|item| {
                let locator = item.locator.as_ref().map_or(String::new(), |locator| {
                    format!(", {}", self.slice(locator.span))
                });
                assert_eq!(self.slice(item.id.span), item.id.value);
                format!("{}{locator}", item.id.value)
            })
            .collect();
        items.join("; ")
    }

    /// Each passage on a line: its text, then every form as `kind words → ids`, sliced from the file.
    fn passages(&self) -> Vec<String> {
        self.prose
            .passages
            .iter()
            .map(|passage| {
                let mut line = format!(
                    "{:?}: {}",
                    passage.role,
                    passage.text.value.replace('\u{FFFC}', "□")
                );
                for anchor in &passage.anchors {
                    let words = self.slice(passage.text.span(anchor.words.clone()));
                    let whole = self.slice(anchor.references.span);
                    line += &format!(
                        " | {words} → {} in {whole}",
                        self.references(&anchor.references)
                    );
                }
                for (at, references) in &passage.citations {
                    let whole = self.slice(references.span);
                    line += &format!(" | @{at} {} in {whole}", self.references(references));
                }
                for (at, insertion) in &passage.insertions {
                    assert!(passage.text.value[*at..].starts_with(passage::OBJECT));
                    assert_eq!(self.slice(insertion.id.span), insertion.id.value);
                    line += &format!(
                        " | =@{at} {:?} in {}",
                        insertion.rounding,
                        self.slice(insertion.span)
                    );
                }
                line
            })
            .collect()
    }

    fn findings(&self) -> Vec<String> {
        self.prose
            .findings
            .iter()
            .map(|finding| format!("{} at `{}`", finding.rule, self.slice(finding.primary)))
            .collect()
    }

    /// Slices of one kind of range of the first passage.
    fn first(&self, ranges: impl Fn(&Passage) -> Vec<Range<usize>>) -> Vec<&str> {
        let passage = &self.prose.passages[0];
        ranges(passage)
            .into_iter()
            .map(|range| self.slice(passage.text.span(range)))
            .collect()
    }
}

fn passages(text: &str) -> Vec<String> {
    let read = Read::new(text);
    assert_eq!(read.findings(), Vec::<String>::new(), "{text}");
    read.passages()
}

#[test]
fn every_form_has_its_exact_place() {
    for (text, expected) in [
        (
            "China bought [$5.93 billion][@arg-exports] of goods – é.",
            "Paragraph: China bought $5.93 billion of goods – é. | $5.93 billion → arg-exports in [$5.93 billion][@arg-exports]",
        ),
        (
            "Trade [doubled][@a-2015; @a-2021] then.",
            "Paragraph: Trade doubled then. | doubled → a-2015; a-2021 in [doubled][@a-2015; @a-2021]",
        ),
        (
            "It sold [=imports] and [=imports 3s].",
            "Paragraph: It sold □ and □. | =@8 None in [=imports] | =@16 Some(Significant(3)) in [=imports 3s]",
        ),
        (
            "Views soured [see @a, pp. 3–4; @b].",
            "Paragraph: Views soured . | @13 a, pp. 3–4; b in [see @a, pp. 3–4; @b]",
        ),
        (
            "[\"Would you trade?\"][@milei]",
            "Paragraph: \"Would you trade?\" | \"Would you trade?\" → milei in [\"Would you trade?\"][@milei]",
        ),
        (
            "\"[We trade][@a]\" he said.",
            "Paragraph: \"We trade\" he said. | We trade → a in [We trade][@a]",
        ),
        (
            "**[38 percent][@a]** and [*38* **percent**][@b]",
            "Paragraph: 38 percent and 38 percent | 38 percent → a in [38 percent][@a] | 38* **percent → b in [*38* **percent**][@b]",
        ),
        (
            "Touching [=a][@b] and [@a][@b] and [@c][=d].",
            "Paragraph: Touching □ and  and □. | @12 b in [@b] | @17 a in [@a] | @17 b in [@b] | @22 c in [@c] | =@9 None in [=a] | =@22 None in [=d]",
        ),
        (
            "He won![@id] Then![words][@b]",
            "Paragraph: He won! Then!words | words → b in [words][@b] | @7 id in [@id]",
        ),
        (
            "\"[T]he [inner] dog [sic]\"[@a]",
            "Paragraph: \"[T]he [inner] dog [sic]\" | @25 a in [@a]",
        ),
        (
            "[\"[T]he dog [...] ate\"][@a]",
            "Paragraph: \"[T]he dog [...] ate\" | \"[T]he dog [...] ate\" → a in [\"[T]he dog [...] ate\"][@a]",
        ),
        (
            "A [long\nline][@a;\n@b] ends.",
            "Paragraph: A long line ends. | long\nline → a; b in [long\nline][@a;\n@b]",
        ),
        (
            "> A [long\n> line][@a;\n> @b] ends.",
            "BlockQuote: A long line ends. | long\n> line → a; b in [long\n> line][@a;\n> @b]",
        ),
        (
            "- A [long\n  line][@a;\n  @b, p.\n  3] ends.",
            "ListItem: A long line ends. | long\n  line → a; b, p.\n  3 in [long\n  line][@a;\n  @b, p.\n  3]",
        ),
        (
            "## On [trade][@a]",
            "Heading: On trade | trade → a in [trade][@a]",
        ),
        ("[@a](see there)", "Paragraph: (see there) | @0 a in [@a]"),
        ("[@a][]", "Paragraph:  | @0 a in [@a]"),
        (
            "Not \\[@a], `[@b]`, \\[=c] nor me@x.org [sic].",
            "Paragraph: Not [@a], [@b], [=c] nor me@x.org [sic].",
        ),
        (
            "Fish &amp; chips \\* [5 &euro;][@a]",
            "Paragraph: Fish & chips * 5 € | 5 &euro; → a in [5 &euro;][@a]",
        ),
    ] {
        assert_eq!(passages(text), [expected], "{text}");
    }
}

#[test]
fn forms_are_read_in_tables_lists_and_footnotes() {
    assert_eq!(
        passages(
            "| Year | Value |\r\n|---|---:|\r\n| 2021 | [5.93][@a] \\| x |\r\n| 2022 | [=b] |\r\n"
        ),
        [
            "Cell { table: 0, row: 0, column: 0 }: Year",
            "Cell { table: 0, row: 0, column: 1 }: Value",
            "Cell { table: 0, row: 1, column: 0 }: 2021",
            "Cell { table: 0, row: 1, column: 1 }: 5.93 | x | 5.93 → a in [5.93][@a]",
            "Cell { table: 0, row: 2, column: 0 }: 2022",
            "Cell { table: 0, row: 2, column: 1 }: □ | =@0 None in [=b]",
        ]
    );
    assert_eq!(
        passages(
            "1. One [a][@a].\r\n   - Two [b][@b]\r\n     more.\r\n\r\n     > Three [c][@c]\r\n2. Four"
        ),
        [
            "ListItem: One a. | a → a in [a][@a]",
            "ListItem: Two b more. | b → b in [b][@b]",
            "BlockQuote: Three c | c → c in [c][@c]",
            "ListItem: Four",
        ]
    );
    assert_eq!(
        passages("Text.[^n] More [@a].[^n]\n\n[^n]: A note [x][@b]\n    goes on.\n"),
        [
            "Paragraph: Text. More . | @11 a in [@a]",
            "Footnote: A note x goes on. | x → b in [x][@b]",
        ]
    );
}

#[test]
fn malformed_forms_are_told_and_stay_as_words() {
    for (text, words, finding) in [
        ("A [@] b", "A [@] b", "unresolved-citation at `@`"),
        ("A [=] b", "A [=] b", "unresolved-binding at `[=]`"),
        ("A [= ] b", "A [= ] b", "unresolved-binding at `[= ]`"),
        ("A [=id 3x] b", "A [=id 3x] b", "unresolved-binding at `3x`"),
        ("A [w][@] b", "A [w][@] b", "unresolved-citation at `@`"),
        (
            "A [w][=id] b",
            "A [w][=id] b",
            "unresolved-binding at `[=id]`",
        ),
        (
            "A [w][some-id] b",
            "A [w][some-id] b",
            "unresolved-citation at `some-id`",
        ),
        (
            "A [w *x*][@a; p. 3] b",
            "A [w x][@a; p. 3] b",
            "unresolved-citation at `p. 3`",
        ),
        (
            "A [@a](2021) b",
            "A [@a](2021) b",
            "unresolved-citation at `[@a]`",
        ),
        ("A [@a [x]] b", "A [@a [x]] b", "unresolved-citation at `[`"),
        ("A [@a b", "A [@a b", "unresolved-citation at `[`"),
        (
            "A [x [=a] y][@b] c",
            "A [x □ y] c",
            "unresolved-citation at `[x [=a] y]`",
        ),
        (
            "A [x [=a] y](b.md) c",
            "A [x □ y](b.md) c",
            "unresolved-citation at `[x [=a] y]`",
        ),
        (
            "A[^1][@b] c\n\n[^1]: note",
            "A[^1] c",
            "unresolved-citation at `[^1]`",
        ),
        (
            "A [@x] b\n\n[@x]: https://x.org",
            "A  b",
            "unresolved-citation at `[@x]: https://x.org`",
        ),
    ] {
        let read = Read::new(text);
        let found = read.prose.passages[0].text.value.replace('\u{FFFC}', "□");
        assert_eq!(found, words, "{text}");
        assert_eq!(read.findings()[0], finding, "{text}");
    }
}

#[test]
fn a_citation_after_the_stop_belongs_to_the_sentence_before() {
    for text in [
        "One rose. [@a] Two fell.",
        "One rose.[@a] Two fell.",
        "One rose.\n[@a]\nTwo fell.",
        "One rose. [@a]",
    ] {
        let read = Read::new(text);
        let passage = &read.prose.passages[0];
        assert_eq!(passage.sentence_at(passage.citations[0].0), 0, "{text}");
    }
    let read = Read::new("One rose. Two fell [@a]. Three.");
    let passage = &read.prose.passages[0];
    assert_eq!(passage.sentence_at(passage.citations[0].0), 1);
}

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
    assert!(
        kept.prose
            .findings
            .iter()
            .all(|f| f.rule == "unread-region" && f.severity == Severity::Review)
    );
    assert_eq!(
        kept.prose.document.blocks[1],
        Block::Html("<div>\n5 firms\n</div>\n".into())
    );
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

/// A scalar cooked from `raw` in the file: each escape `\\n` became a line break.
fn scalar(raw: &str) -> (Files, Text) {
    let mut files = Files::default();
    let file = files.add("a.yaml", format!("title: \"{raw}\""));
    let mut text = Text {
        value: String::new(),
        map: TextMap::new(file),
    };
    let mut at = "title: \"".len();
    for (index, part) in raw.split("\\n").enumerate() {
        if index > 0 {
            text.map
                .push(text.value.len()..text.value.len() + 1, at..at + 2);
            text.value.push('\n');
            at += 2;
        }
        text.map.push_verbatim(text.value.len(), at, part.len());
        text.value.push_str(part);
        at += part.len();
    }
    (files, text)
}

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
        let prose = parse_inline(&text, Role::Title, RawHtml::Refuse);
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
    let prose = parse_inline(&text, Role::Summary, RawHtml::Refuse);
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

#[test]
fn nesting_is_bounded_and_told_once() {
    for text in [
        format!("{}deep", "> ".repeat(101)),
        format!("{}deep", "> ".repeat(5000)),
        format!("{}deep{}", "*a _b ".repeat(3000), "_ *".repeat(3000)),
        (0..120)
            .map(|depth| format!("{}- x\n", "  ".repeat(depth)))
            .collect(),
    ] {
        let read = Read::new(&text);
        let deep: Vec<_> = read
            .prose
            .findings
            .iter()
            .filter(|finding| finding.rule == "too-deep")
            .collect();
        assert!(deep.len() <= 1);
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

/// Every piece leads into the file, and sentences are the whole text.
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

/// Pieces of Markdown that meet in odd ways.
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
                // Either the author's own character, or one made from an escape, an entity, a break or a form.
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
        let prose = parse_inline(&text, Role::Statement, RawHtml::Refuse);
        prop_assert!(prose.document.blocks.len() <= 1);
        for passage in &prose.passages {
            assert_maps(passage, &files);
        }
    }
}
