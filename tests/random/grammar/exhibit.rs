//! Writes charts, tables of records, and the CSV files behind them.

use super::yaml::{Field, Node};
use super::{Maker, Production};

/// A CSV file and the columns that it has.
pub(crate) struct Csv {
    pub(crate) path: String,
    columns: Vec<String>,
}

const WORDS: &[Field] = &[
    (70, "title", |maker| maker.title().into()),
    (40, "caption", |maker| {
        if maker.random.once_in(3) {
            maker.nested(Maker::inline).into()
        } else {
            maker.line().into()
        }
    }),
    (90, "alt", |maker| maker.line().into()),
    (40, "unit", |maker| {
        maker
            .random
            .pick(&[
                "percent",
                "USD",
                "loans",
                "\"%\"",
                "\"billion USD\"",
                "\"{{ x }}\"",
                "\"\"",
            ])
            .into()
    }),
];

/// What may be said of a picture.
pub(super) const SAID: &[Field] = &[
    (90, "alt", |maker| maker.line().into()),
    (60, "credit", |maker| maker.line().into()),
    (60, "licence", |maker| {
        let known = maker.random.pick(&["CC BY 4.0", "CC0 1.0", "CC BY ../x"]);
        known.into()
    }),
];

const CELLS: &[(usize, Production)] = &[
    (60, |maker| maker.random.below(10_000).to_string()),
    (10, |maker| {
        format!("{}.{}", maker.random.below(100), maker.random.below(100))
    }),
    (5, |maker| format!("-{}", maker.random.below(100))),
    (5, |maker| {
        maker
            .random
            .pick(&["", "..", ":", "n/a", "-", "–", "NA", "null", "NaN", "x"])
            .to_owned()
    }),
    (3, |maker| {
        maker
            .random
            .pick(&[
                "=1+1",
                "1e30",
                "1e400",
                "1,000",
                "1.000,5",
                "12%",
                "$5",
                "0",
                "-0",
                "٣",
                "1 000",
                "999999999999999999999999999999",
                "0.0000000000001",
            ])
            .to_owned()
    }),
    (2, Maker::word),
];

const LABELS: &[(usize, Production)] = &[
    (30, |maker| (1990 + maker.random.below(40)).to_string()),
    (10, |maker| {
        maker
            .random
            .pick(&[
                "2024-01",
                "2023-Q3",
                "2024-01-05",
                "FY2024",
                "Argentina",
                "China",
                "World",
            ])
            .to_owned()
    }),
    (3, Maker::title),
    (1, |_| String::new()),
];

impl Maker {
    /// A fenced block that shows records or a file.
    pub(crate) fn exhibit(&mut self) -> String {
        if self.random.once_in(5) {
            return self.image_fence();
        }
        let table = self.random.once_in(2);
        let mut fields = Vec::new();
        if !table {
            let kinds = ["bar", "grouped-bar", "line", "bar", "line", "pie", ""];
            let sane = &kinds[..if self.is_odd() { kinds.len() } else { 5 }];
            fields.push((
                "kind".to_owned(),
                Node::Plain(self.random.pick(sane).to_owned()),
            ));
        }
        fields.append(&mut self.fields(WORDS));
        fields.append(&mut content(self, table));
        let yaml = self.yaml(&fields);
        let close = if self.is_odd() { "" } else { "```" };
        format!(
            "```{}\n{yaml}{close}",
            if table { "table" } else { "chart" }
        )
    }

    /// A fenced block that shows an image.
    fn image_fence(&mut self) -> String {
        let mut fields = vec![("file".to_owned(), self.asset().into())];
        fields.append(&mut self.fields(WORDS));
        fields.append(&mut self.fields(SAID));
        format!("```image\n{}```", self.yaml(&fields))
    }

    /// A CSV file with odd cells now and then.
    pub(crate) fn csv(&mut self, path: String) -> (Csv, String) {
        let mut columns = vec!["Year".to_owned(), "Entity".to_owned()];
        for _ in 0..self.few() {
            columns.push(if self.is_odd() {
                self.title()
            } else {
                self.random
                    .pick(&["Value", "Exports", "Imports", "Share", "Value"])
                    .to_owned()
            });
        }
        let most = if self.is_odd() { self.longest } else { 200 };
        let rows = self.random.size(most);
        let separator = if self.is_odd() {
            self.random.pick(&[";", "\t", "|"])
        } else {
            ","
        };
        let end = if self.is_odd() {
            self.random.pick(&["\r\n", "\r", "\n\n"])
        } else {
            "\n"
        };
        let mut text = if self.is_odd() {
            "\u{feff}".to_owned()
        } else {
            String::new()
        };
        let header: Vec<String> = columns.iter().map(|name| quoted(name)).collect();
        text += &header.join(separator);
        for _ in 0..rows {
            let count = if self.is_odd() {
                self.few()
            } else {
                columns.len()
            };
            text += end;
            text += &self.joined(count, separator, |maker| {
                let rule = if maker.random.once_in(3) {
                    LABELS
                } else {
                    CELLS
                };
                let cell = maker.one(rule);
                if maker.is_odd() { cell } else { quoted(&cell) }
            });
        }
        (Csv { path, columns }, text)
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// Where the values come from: one way as a rule.
fn content(maker: &mut Maker, table: bool) -> Vec<(String, Node)> {
    let ways = if maker.is_odd() {
        maker.random.below(3)
    } else {
        1
    };
    let mut fields = Vec::new();
    for _ in 0..ways {
        match maker.random.below(if table { 4 } else { 3 }) {
            0 => fields.extend([
                ("data".to_owned(), figures(maker)),
                ("labels".to_owned(), labels(maker)),
            ]),
            1 => fields.extend([
                ("series".to_owned(), series(maker)),
                ("labels".to_owned(), labels(maker)),
            ]),
            2 => fields.append(&mut csv(maker)),
            _ => fields.extend([
                ("columns".to_owned(), labels(maker)),
                ("rows".to_owned(), rows(maker)),
            ]),
        }
    }
    fields
}

fn figures(maker: &mut Maker) -> Node {
    let most = if maker.is_odd() {
        maker.longest.min(2000)
    } else {
        8
    };
    maker.list(most, |maker| maker.figure().into())
}

fn labels(maker: &mut Maker) -> Node {
    maker.list(8, |maker| maker.one(LABELS).into())
}

fn series(maker: &mut Maker) -> Node {
    maker.list(6, |maker| {
        Node::Map(vec![
            ("name".to_owned(), maker.title().into()),
            ("data".to_owned(), figures(maker)),
        ])
    })
}

fn rows(maker: &mut Maker) -> Node {
    maker.list(12, |maker| {
        Node::Map(vec![
            ("label".to_owned(), maker.title().into()),
            ("cells".to_owned(), figures(maker)),
        ])
    })
}

fn csv(maker: &mut Maker) -> Vec<(String, Node)> {
    let (path, columns) = if maker.tables.is_empty() || maker.is_odd() {
        let path = maker
            .random
            .pick(&["missing.csv", "../briefs/x.md", "/etc/passwd", "", "."]);
        (path.to_owned(), vec!["Year".to_owned()])
    } else {
        let table = &maker.tables[maker.random.below(maker.tables.len())];
        (table.path.clone(), table.columns.clone())
    };
    let mut column = |maker: &mut Maker| -> Node {
        if maker.is_odd() {
            maker.word().into()
        } else {
            columns[maker.random.below(columns.len())].clone().into()
        }
    };
    let mut fields = vec![
        ("csv".to_owned(), path.into()),
        ("x".to_owned(), column(maker)),
    ];
    let several = maker.random.once_in(3);
    let y = if several {
        maker.list(5, &mut column)
    } else {
        column(maker)
    };
    fields.push(("y".to_owned(), y));
    if maker.random.once_in(5) {
        fields.push(("series".to_owned(), column(maker)));
    }
    if !maker.is_odd() {
        fields.push(("rests_on".to_owned(), maker.id().into()));
    }
    fields
}
