//! Writes sources in BibLaTeX.

use super::{Maker, Production};

const TYPES: &[&str] = &[
    "article",
    "book",
    "mvbook",
    "inbook",
    "bookinbook",
    "suppbook",
    "booklet",
    "collection",
    "incollection",
    "dataset",
    "manual",
    "misc",
    "online",
    "patent",
    "periodical",
    "proceedings",
    "inproceedings",
    "reference",
    "inreference",
    "report",
    "set",
    "software",
    "thesis",
    "phdthesis",
    "techreport",
    "unpublished",
    "xdata",
    "custom",
    "electronic",
    "www",
    "legislation",
    "audio",
    "nonsense",
];

const FIELDS: &[(usize, &str, Production)] = &[
    (95, "title", value),
    (85, "author", names),
    (50, "date", Maker::date),
    (40, "year", |maker| {
        maker
            .random
            .pick(&[
                "2020",
                "n.d.",
                "forthcoming",
                "c. 1850",
                "",
                "20201",
                "{2020}",
            ])
            .to_owned()
    }),
    (10, "month", |maker| {
        maker
            .random
            .pick(&["jan", "12", "13", "January", "~"])
            .to_owned()
    }),
    (20, "journal", value),
    (20, "journaltitle", value),
    (20, "booktitle", value),
    (30, "publisher", value),
    (15, "institution", value),
    (10, "organization", value),
    (15, "address", value),
    (15, "volume", short),
    (15, "number", short),
    (20, "pages", |maker| {
        maker
            .random
            .pick(&["1--9", "1-9, 12", "12+", "i--xii", "--", "9--1"])
            .to_owned()
    }),
    (10, "edition", short),
    (10, "editor", names),
    (5, "translator", names),
    (15, "doi", |maker| {
        maker
            .random
            .pick(&[
                "10.1000/xyz123",
                "https://doi.org/10.1000/a_b",
                "doi:10.1000/<x>",
                "nonsense",
            ])
            .to_owned()
    }),
    (10, "isbn", |maker| {
        maker
            .random
            .pick(&[
                "9783161484100",
                "978-3-16-148410-0",
                "1",
                "ISBN 3-16-148410-0",
            ])
            .to_owned()
    }),
    (30, "url", Maker::address),
    (15, "urldate", Maker::date),
    (10, "note", value),
    (10, "howpublished", value),
    (5, "abstract", value),
    (5, "keywords", value),
    (5, "crossref", Maker::source),
    (5, "xdata", Maker::source),
    (3, "entryset", Maker::source),
    (5, "langid", |maker| {
        maker
            .random
            .pick(&["english", "ngerman", "french", "klingon", ""])
            .to_owned()
    }),
    (3, "pubstate", |maker| {
        maker
            .random
            .pick(&["forthcoming", "inpress", "x"])
            .to_owned()
    }),
    (3, "nonsense", value),
];

const TEX: &[&str] = &[
    "{\\\"o}",
    "\\\"{o}",
    "\\'e",
    "\\v{c}",
    "\\ss{}",
    "{\\o}",
    "\\c c",
    "\\`{\\i}",
    "\\H{o}",
    "\\k{a}",
    "\\emph{x}",
    "\\textit{x}",
    "\\textbf{\\emph{x}}",
    "\\url{http://example.org/~x}",
    "\\href{x}{y}",
    "$x^2$",
    "$\\alpha$",
    "\\$5",
    "\\&",
    "\\%",
    "\\_",
    "~",
    "--",
    "---",
    "``x''",
    "{{Nested}}",
    "{A} {B}",
    "\\textquoteright",
    "\\unknown{x}",
    "\\",
    "\\enquote{x}",
    "\\mkbibquote{x}",
    "\\nocite{*}",
    "^",
    "#",
    "\\LaTeX",
    "\\char\"41",
    "\\relax ",
];

const AROUND: &[&str] = &[
    "% comment\n",
    "@string{pub = {Example Press}}\n",
    "@string(jan2 = \"Janvier\")\n",
    "@preamble{\"\\newcommand{\\x}{}\"}\n",
    "@comment{x}\n",
    "@comment x\n",
    "free text between entries\n",
    "@",
    "@article",
    "@article{",
    "@article{x",
    "@article{x,",
    "@article{x, title",
    "@article{x, title =",
    "@article{x, title = {",
    "@article{, title = {x}}\n",
    "@{x}\n",
    "}\n",
    "\u{feff}",
    "\\\n",
    "\"\n",
    "@@\n",
];

impl Maker {
    /// A file of sources in BibLaTeX.
    pub(crate) fn bib_file(&mut self, ids: &[String]) -> String {
        let mut file = String::new();
        for id in ids {
            if self.is_odd() {
                file += self.random.pick(AROUND);
            }
            file += &entry(self, id);
        }
        file
    }
}

fn entry(maker: &mut Maker, id: &str) -> String {
    let kind = maker.random.pick(TYPES);
    let parentheses = maker.is_odd();
    let mut entry = format!("@{kind}{}{id},\n", if parentheses { '(' } else { '{' });
    for (chance, name, production) in FIELDS {
        if maker.random.below(100) < *chance {
            let value = production(maker);
            let comma = if maker.is_odd() { "" } else { "," };
            let value = delimited(maker, &value);
            entry += &["  ", name, " = ", &value, comma, "\n"].concat();
        }
    }
    entry + if parentheses { ")\n" } else { "}\n" }
}

/// A value between its delimiters; braces inside are the author's affair only when the choice is odd.
fn delimited(maker: &mut Maker, value: &str) -> String {
    if maker.is_odd() {
        return match maker.random.below(4) {
            0 => value.to_owned(),
            1 => format!("{{{value}}}"),
            2 => format!("\"{value}\" # jan # {{x}}"),
            _ => "pub".to_owned(),
        };
    }
    let mut open = 0_usize;
    let mut balanced = String::new();
    for letter in value.chars() {
        match letter {
            '{' => open += 1,
            '}' if open == 0 => continue,
            '}' => open -= 1,
            _ => {}
        }
        balanced.push(letter);
    }
    balanced += &"}".repeat(open);
    if maker.random.once_in(4) && !balanced.contains('"') {
        format!("\"{balanced}\"")
    } else {
        format!("{{{balanced}}}")
    }
}

fn value(maker: &mut Maker) -> String {
    let title = maker.title();
    if maker.random.once_in(4) {
        return format!("{title} {}", maker.random.pick(TEX));
    }
    title
}

fn short(maker: &mut Maker) -> String {
    if maker.is_odd() {
        maker.word()
    } else {
        maker.random.pick(&["3", "12", "S1", "second"]).to_owned()
    }
}

fn names(maker: &mut Maker) -> String {
    let most = if maker.is_odd() { 300 } else { 8 };
    let count = maker.random.size(most);
    maker.joined(count, " and ", Maker::person)
}
