//! The reference forms, wherever they stand.

use super::*;

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
        ("A [w 5[@a] b", "A [w 5 b", "unresolved-citation at `[w 5`"),
        ("A w 5][@a] b", "A w 5] b", "unresolved-citation at `]`"),
        (
            "A [$5 billion] [@a] b",
            "A [$5 billion]  b",
            "unresolved-citation at `[$5 billion] `",
        ),
        (
            "A [“w”]\n[@a] b",
            "A [“w”]  b",
            "unresolved-citation at `[“w”]\n`",
        ),
        ("A [w]( @a ) b", "A w b", "unresolved-citation at `( @a )`"),
        (
            "A [w](@a, p. 3) b",
            "A [w](@a, p. 3) b",
            "unresolved-citation at `(@a, p. 3)`",
        ),
        ("A [[@a]] b", "A [] b", "unresolved-citation at `[[@a]]`"),
        (
            "A [w @a](b.md) c",
            "A w @a c",
            "unresolved-citation at `@a`",
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
            "A [x[^1] y][@b] c\n\n[^1]: note",
            "A [x y] c",
            "unresolved-citation at `[x[^1] y]`",
        ),
        (
            "A [x [p](q.md) y][@b] c",
            "A [x p y] c",
            "unresolved-citation at `[x [p](q.md) y]`",
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
fn brackets_that_mean_no_citation_are_left_alone() {
    for text in [
        "He said [sic] [@a] and [it] [@a] and [1776] [@a] and note [2] [@a].",
        "In [0, 1) it holds [@a].",
        "\\[$5 billion] [@a] and [$5 billion][@a] and [w][x] and [w](a.md).",
        "\"[T]he [inner] dog [5 of them]\" [@a].",
    ] {
        assert_eq!(Read::new(text).findings(), Vec::<String>::new(), "{text}");
    }
}

/// The text after each fix of its findings, applied alone.
fn mended(text: &str) -> Vec<String> {
    let read = Read::new(text);
    let fixes = read
        .prose
        .findings
        .iter()
        .flat_map(|finding| &finding.fixes);
    fixes
        .map(|fix| {
            let edit = &fix.edits[0];
            let file = read.files.text(edit.span.file);
            let range = edit.span.range();
            let whole = format!(
                "{}{}{}",
                &file[..range.start],
                edit.value,
                &file[range.end..]
            );
            whole.split_once("é\n---\n").unwrap().1.to_owned()
        })
        .collect()
}

#[test]
fn misplaced_brackets_are_mended() {
    for (text, expected) in [
        ("A [$5 billion[@a] b", "A [$5 billion][@a] b"),
        ("A [$5 billion [@a] b", "A [$5 billion][@a] b"),
        ("A [$5 billion] [@a] b", "A [$5 billion][@a] b"),
        ("A [w]( @a ) b", "A [w][@a] b"),
        ("A [w](@a, p. 3) b", "A [w][@a, p. 3] b"),
        ("A [[@a]] b", "A [@a] b"),
        ("A [w][@a.", "A [w][@a]."),
        ("A [=a is", "A [=a] is"),
    ] {
        assert_eq!(mended(text), [expected], "{text}");
    }
}

#[test]
fn citations_in_running_text_are_words_of_their_sentence() {
    for (text, expected) in [
        (
            "As @a-b showed, it grows.",
            "Paragraph: As @a-b showed, it grows. | @4 a-b in @a-b",
        ),
        (
            "@a [p. 3] says; -@b did, (@{c,d}) too.",
            "Paragraph: @a says; -@b did, (@{c,d}) too. | @1 a, p. 3 in @a [p. 3] | @10 b in -@b | @20 c,d in @{c,d}",
        ),
        (
            "It fell. @a's view, *@b*, _@c_, **@d**: “@e” — @f.",
            "Paragraph: It fell. @a's view, @b, @c, @d: “@e” — @f. | @10 a in @a | @21 b in @b | @25 c in @c | @29 d in @d | @36 e in @e | @46 f in @f",
        ),
        (
            "@a [p. 4; see @b, p. 5] agree, @c [emphasis added].",
            "Paragraph: @a agree, @c. | @1 a, p. 4; b, p. 5 in @a [p. 4; see @b, p. 5] | @11 c, emphasis added in @c [emphasis added]",
        ),
        (
            "> @a\n> [p. 3] says\n> @ruhs_labor-immigration_2018 too.",
            "BlockQuote: @a [p. 3] says @ruhs_labor-immigration_2018 too. | @1 a in @a | @16 ruhs_labor-immigration_2018 in @ruhs_labor-immigration_2018",
        ),
        (
            "- @a\n  [p. 3] says @Smith:2019aa.",
            "ListItem: @a says @Smith:2019aa. | @1 a, p. 3 in @a\n  [p. 3] | @9 Smith:2019aa in @Smith:2019aa",
        ),
        // Words with numbers or quotations stay in the sentence, where they are checked.
        (
            "@a [$5 billion in 2021] and @b [“w”] and @c [w][@d] and @e [w](f.md).",
            "Paragraph: @a [$5 billion in 2021] and @b [“w”] and @c w and @e w. | w → d in [w][@d] | @1 a in @a | @29 b in @b | @46 c in @c | @55 e in @e",
        ),
        (
            "Not \\@a, `@b`, me@x.org, x@y, https://x.org/@u, 5 @ 3 nor @-.",
            "Paragraph: Not @a, @b, me@x.org, x@y, https://x.org/@u, 5 @ 3 nor @-.",
        ),
    ] {
        assert_eq!(passages(text), [expected], "{text}");
    }
    let read = Read::new("It fell. @a says 5 percent. Two rose.");
    let passage = &read.prose.passages[0];
    assert_eq!(passage.sentence_at(passage.citations[0].0), 1);
    let (files, scalar) = scalar("As @a says.");
    let read = parse_inline(&scalar, Role::Title, Dialect::default());
    assert_eq!(files.slice(read.cited[0].span), "a");
}
