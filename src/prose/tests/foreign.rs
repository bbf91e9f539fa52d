//! Syntax of other dialects, reported once where it stands; text that only looks like it is left alone.

use super::*;

/// The words that `unsupported-syntax` accuses.
fn told(text: &str) -> Vec<String> {
    let read = Read::new(text);
    let found = read.findings();
    let found = found.iter().filter_map(|finding| {
        let place = finding.strip_prefix("unsupported-syntax at `")?;
        Some(place.strip_suffix('`')?.to_owned())
    });
    found.collect()
}

#[test]
fn each_kind_is_told_where_it_stands() {
    for (text, expected) in [
        ("A word^[a note] is.", &["^["][..]),
        ("A word^[a note, @a] is.", &["^["]),
        ("::: {.callout-note}\nText\n:::", &["::: {.callout-note}"]),
        (":::note\n\nText\n\n:::", &[":::note"]),
        ("> ::: warning :::", &["::: warning :::"]),
        ("## A heading {.unnumbered #x}", &["{.unnumbered #x}"]),
        ("![a](b.png){width=50%} c", &["{width=50%}"]),
        (
            "[a](b.md){target=\"_blank\" .c} d",
            &["{target=\"_blank\" .c}"],
        ),
        ("[a]{.smallcaps} and *b*{.c}", &["{.smallcaps}", "{.c}"]),
        ("A paragraph {#id .class}", &["{#id .class}"]),
        (
            "A {{< figure src=\"x.png\" >}} b",
            &["{{< figure src=\"x.png\" >}}"],
        ),
        (
            "A {{<figure src=\"x.png\">}} b",
            &["{{<figure src=\"x.png\">}}"],
        ),
        ("{{% note %}}a{{% /note %}}", &["{{% note %}}"]),
        ("{% include x.html %}", &["{% include x.html %}"]),
        (
            "A $x^2$ and $\\alpha$ and $n$ is.",
            &["$x^2$", "$\\alpha$", "$n$"],
        ),
        ("A $$E = mc^2$$ is.", &["$$E = mc^2$$"]),
        ("$$\n\\sum_i x_i\n$$", &["$$\n\\sum_i x_i\n$$"]),
        ("A {cite}`key` and {doc}`x` b.", &["{cite}", "{doc}"]),
        (
            "A [[page]] and [[page|words]].",
            &["[[page]]", "[[page|words]]"],
        ),
        (
            "A \\cite{key}, \\footnote[2]{x} b.",
            &["\\cite{key}", "\\footnote[2]{x}"],
        ),
        ("Term\n: What it means", &[":"]),
        (": What it means", &[":"]),
        ("| Roses are red\n| Violets are blue", &["|"]),
        ("(@) An example.", &["(@)"]),
        ("#. An item.", &["#."]),
        ("5 m^2^ and H~2~O.", &["^2^", "~2~"]),
        ("> [!NOTE]\n> Words.", &["[!NOTE]"]),
        ("```{python}\nx\n```", &["{python}"]),
        ("```{.r .numbers}\nx\n```", &["{.r"]),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn honest_prose_is_left_alone() {
    for text in [
        "See https://example.org/Groups?$select=Id&$filter=x%20eq%201&$format=json and /$metadata=$ as well.",
        "It cost $5 million and $7 million; US$5, A$7, C$9 and R$ 4; $5-$7, $5/$7 and \\$x$.",
        "Trade in US$ and in C$ grew from $5.93 billion in 2021 to $6 billion (a rise of $70 million).",
        "$1 = A$1.5 and US$1 = 5 R$ today; $GOOG and $AAPL fell.",
        "Write to me@x.org, see https://x.org/a_b^c?x={y}#z or C:\\users\\{name}.",
        "A set {a, b} and {x}, f(x) = {y}; \\^[no note], \\{.x} and \\$x^2$.",
        "`^[x]`, `{{< x >}}`, `$x^2$` and ``{cite}`x` `` are code.",
        "```\n::: {.x}\n$x$\n```",
        "At 5:30: he said: “[sic]” [it] [1] a|b | c and 2^nd ^ x.",
        "Ratio 3 : 1, ~5 percent, ~~struck~~ and a:b::c:d.",
        "## A heading {#trade}",
        "| a | b |\n|---|---|\n| : c | $x |",
        "* a\n* (b) c\n* #1 of 5",
        "He paid $5\nand then $7.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn numbers_in_foreign_syntax_are_no_prose() {
    for (text, expected) in [
        ("A $x^2 + 3$ and m^2^ of 5.", &["$x^2 + 3$", "^2^"][..]),
        ("![a](b.png){width=50%} c", &["{width=50%}"]),
        ("A\n{{< x 5 >}} b 7", &["{{< x 5 >}}"]),
    ] {
        let read = Read::new(text);
        assert_eq!(read.first(|p| p.opaque.clone()), expected, "{text}");
    }
}

#[test]
fn a_directive_is_accused_in_the_words_of_its_author() {
    // A character reference differs in length from its character.
    for (text, word) in [
        ("````{note}\nwords\n````\n", "{note}"),
        ("````{#id}&#0;é words\n````\n", "{#id}&#0;é"),
        ("~~~ {&amp;…}x\n~~~\n", "{&amp;…}x"),
    ] {
        assert_eq!(told(text), [word], "{text}");
    }
}
