//! Writes the blocks of Markdown.

use super::{Maker, Production};

const BLOCK: &[(usize, Production)] = &[
    (45, paragraph),
    (10, heading),
    (8, list),
    (5, quote),
    (7, table),
    (10, Maker::exhibit),
    (4, note),
    (3, code),
    (3, figure),
    (2, rule),
    (2, html),
    (3, comment),
    (1, definition),
    (1, foreign),
    (1, deep),
];

const FOREIGN: &[&str] = &[
    "::: {.callout-note}\n{}\n:::",
    "$$\n{}\n$$",
    "{{< include x.md >}}",
    "% title\n% author",
    "```{r}\n{}\n```",
    "Term\n: {}",
    "[[toc]]",
    "\\begin{table}\n{}\n\\end{table}",
    "+---+---+\n| a | b |\n+===+===+",
    "!!! note\n    {}",
    "```chart",
    "~~~table\ndata: [a]",
    "---\ntitle: {}\n---",
];

impl Maker {
    /// Some blocks after each other.
    pub(crate) fn blocks(&mut self) -> String {
        let count = 1 + self.random.size(20);
        self.joined(count, "\n\n", |maker| maker.one(BLOCK))
    }
}

fn paragraph(maker: &mut Maker) -> String {
    maker.inline()
}

/// Words of a heading: rarely none that could be printed.
fn heading_words(maker: &mut Maker) -> String {
    if maker.is_odd() {
        return maker
            .random
            .pick(&[
                "",
                " ",
                "<!-- x -->",
                "![](p.png)",
                "\u{200b}",
                "[^1]",
                "&nbsp;",
                "``",
                "[@]",
                "\\",
                "{#id}",
                "<b></b>",
                "[=nothing]",
                "****",
                "🇦",
                "\u{ad}",
            ])
            .to_owned();
    }
    if maker.random.once_in(3) {
        maker.nested(Maker::inline).replace('\n', " ")
    } else {
        maker.title()
    }
}

fn heading(maker: &mut Maker) -> String {
    let sane = maker.random.below(3) + 2;
    let level = if maker.is_odd() {
        maker.random.size(8)
    } else {
        sane
    };
    let words = heading_words(maker);
    match maker.random.below(12) {
        0 => format!("{words}\n==="),
        1 => format!("{words}\n---"),
        2 => format!("{} {words} {{#{}}}", "#".repeat(level), maker.word()),
        3 => format!("{} {words} ##", "#".repeat(level)),
        _ => format!("{} {words}", "#".repeat(level)),
    }
}

/// Lines, each behind a margin.
fn behind(margin: &str, text: &str) -> String {
    text.lines()
        .map(|line| format!("{margin}{line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn list(maker: &mut Maker) -> String {
    let mark = maker.random.pick(&[
        "- ",
        "* ",
        "+ ",
        "1. ",
        "7) ",
        "999999999. ",
        "- [ ] ",
        "- [x] ",
    ]);
    let margin = " ".repeat(mark.len().min(4));
    let count = maker.few();
    let between = maker.random.pick(&["\n", "\n\n"]);
    maker.joined(count, between, |maker| {
        let item = match maker.random.below(6) {
            0 => String::new(),
            1 => maker.nested(Maker::blocks),
            _ => maker.nested(Maker::inline),
        };
        format!("{mark}{}", behind(&margin, &item).trim_start())
    })
}

fn quote(maker: &mut Maker) -> String {
    behind("> ", &maker.nested(Maker::blocks))
}

fn table(maker: &mut Maker) -> String {
    let columns = if maker.is_odd() {
        maker.random.size(200)
    } else {
        maker.few()
    };
    let rows = if maker.is_odd() {
        maker.random.size(2000)
    } else {
        maker.random.size(60)
    };
    let mut table = row(maker, columns);
    table += "\n|";
    for _ in 0..columns {
        table += maker.random.pick(&["---|", ":--|", "--:|", ":-:|"]);
    }
    for _ in 0..rows {
        let odd = maker.is_odd();
        let cells = if odd { maker.few() } else { columns };
        table += "\n";
        table += &row(maker, cells);
    }
    table
}

fn row(maker: &mut Maker, columns: usize) -> String {
    let cells = maker.joined(columns, "|", |maker| {
        let cell = match maker.random.below(8) {
            0 => String::new(),
            1 => maker.nested(Maker::inline),
            2 => maker.reference(),
            3 => super::text::number(maker),
            4 => format!("{}[^1]", maker.word()),
            _ => maker.title(),
        };
        let careless = maker.is_odd();
        if careless {
            cell
        } else {
            cell.replace('\n', " ").replace('|', "\\|")
        }
    });
    format!("|{cells}|")
}

fn note(maker: &mut Maker) -> String {
    let number = maker.random.below(4);
    let text = if maker.random.once_in(4) {
        behind("    ", &maker.nested(Maker::blocks))
            .trim_start()
            .to_owned()
    } else {
        maker.nested(Maker::inline)
    };
    format!("[^{number}]: {text}")
}

fn code(maker: &mut Maker) -> String {
    let fence = maker.random.pick(&["```", "~~~", "````"]);
    let language = maker.random.pick(&[
        "",
        "rust",
        "yaml",
        "{=html}",
        "chart-ish",
        "typst",
        "\"",
        "<b>",
    ]);
    let count = maker.few();
    let lines = maker.joined(count, "\n", Maker::line);
    if maker.random.once_in(4) {
        return behind("    ", &lines);
    }
    let close = if maker.is_odd() { "" } else { fence };
    format!("{fence}{language}\n{lines}\n{close}")
}

fn figure(maker: &mut Maker) -> String {
    maker.image()
}

fn rule(maker: &mut Maker) -> String {
    maker
        .random
        .pick(&["***", "---", "___", "* * *"])
        .to_owned()
}

fn html(maker: &mut Maker) -> String {
    let words = maker.nested(Maker::blocks);
    maker
        .random
        .pick(&[
            "<div class=\"x\">\n{}\n</div>",
            "<details>\n\n{}\n\n</details>",
            "<script>\n{}\n</script>",
            "<table>\n<tr><td>{}</td></tr>\n</table>",
            "<iframe src=\"https://example.org\"></iframe>",
            "<pre>\n{}",
            "<?x {}?>",
        ])
        .replace("{}", &words)
}

fn comment(maker: &mut Maker) -> String {
    let inner = if maker.random.once_in(3) {
        maker.title()
    } else {
        maker.suppression()
    };
    if maker.is_odd() {
        format!("<!-- {inner}")
    } else {
        format!("<!-- {inner} -->")
    }
}

fn definition(maker: &mut Maker) -> String {
    format!(
        "[{}]: {} \"{}\"",
        maker.random.pick(&["label", "LABEL", "@a", "=b", "", "^1"]),
        maker.address(),
        maker.word()
    )
}

fn foreign(maker: &mut Maker) -> String {
    let words = maker.line();
    maker.random.pick(FOREIGN).replace("{}", &words)
}

/// Blocks that nest as deep as a run is long.
fn deep(maker: &mut Maker) -> String {
    let mark = maker
        .random
        .pick(&["> ", "- ", "1. ", ">", "  - ", "> - ", "* > "]);
    let count = maker.long().min(20_000);
    format!("{}{}", mark.repeat(count), maker.word())
}
