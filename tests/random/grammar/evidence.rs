//! Writes evidence: figures, quotes, ranks, findings and derived figures.

use super::Maker;
use super::yaml::{Field, Node};

const FIGURE: &[Field] = &[
    (95, "measure", |maker| maker.title().into()),
    (90, "value", |maker| value(maker).into()),
    (10, "min", |maker| value(maker).into()),
    (10, "max", |maker| value(maker).into()),
    (80, "period", |maker| Node::Plain(maker.date())),
    (10, "moe", |maker| {
        maker
            .random
            .pick(&["3", "3.1", "-1", "3 points", "1e9"])
            .into()
    }),
    (10, "n", |maker| {
        maker
            .random
            .pick(&["1000", "\"1,000\"", "0", "many"])
            .into()
    }),
    (15, "base", |maker| maker.title().into()),
    (10, "perspective", |maker| maker.word().into()),
    (20, "kind", |maker| {
        maker
            .random
            .pick(&["level", "change", "share", "index", "nonsense"])
            .into()
    }),
    (10, "whole", |maker| maker.figure().into()),
    (15, "prices", |maker| {
        maker
            .random
            .pick(&["current", "constant 2015", "constant", "constant 99999"])
            .into()
    }),
    (15, "basis", |maker| {
        maker.random.pick(&["OEC", "FOB", "CIF", "INDEC"]).into()
    }),
    (10, "standing", |maker| {
        maker
            .random
            .pick(&["preferred", "normal", "deprecated", "nonsense"])
            .into()
    }),
    (5, "via", |maker| maker.source().into()),
    (5, "from", |_| "unrounded".into()),
];

const QUOTE: &[Field] = &[
    (90, "speaker", |maker| maker.person().into()),
    (95, "text", |maker| maker.line().into()),
    (50, "date", |maker| Node::Plain(maker.date())),
    (10, "language", |maker| {
        super::settings::language(maker).into()
    }),
    (10, "translation", |maker| maker.line().into()),
];

const RANK: &[Field] = &[
    (95, "position", |maker| {
        maker
            .random
            .pick(&[
                "1",
                "2",
                "3",
                "0",
                "-1",
                "99999999999999999999",
                "first",
                "1.5",
            ])
            .into()
    }),
    (90, "among", |maker| maker.title().into()),
    (80, "measure", |maker| maker.title().into()),
    (70, "period", |maker| Node::Plain(maker.date())),
    (30, "of", |maker| {
        maker.random.pick(&["30", "1", "0", "many"]).into()
    }),
    (10, "from", |maker| {
        maker.random.pick(&["top", "bottom"]).into()
    }),
];

const BESIDE: &[Field] = &[
    (60, "locator", |maker| {
        maker
            .random
            .pick(&[
                "p. 3",
                "table 2, row \"x\"",
                "pp. 1–9",
                "bilateral trade, 2021",
                "§ 4",
            ])
            .replace('"', "")
            .into()
    }),
    (40, "excerpt", |maker| maker.line().into()),
    (10, "via", |maker| maker.source().into()),
    (15, "note", |maker| maker.line().into()),
    (10, "archive", |maker| maker.address().into()),
    (10, "checked", |maker| maker.line().into()),
    (3, "unconfirmed", |_| "true".into()),
];

const VALUES: &[&str] = &[
    "12.6 billion USD",
    "5.93 billion USD",
    "41 percent",
    "251 firms",
    "1",
    "0",
    "-3.5 percent",
    "3.5 percentage points",
    "12,553,112,000 USD",
    "1.5 t per capita",
    "50,000 barrels per day",
    "0.30 EUR per kg",
    "1,000 loans",
];

const ODD_VALUES: &[&str] = &[
    "",
    "nearly 3 percent",
    "$5.93bn",
    "more than 100 firms",
    "1e31",
    "1e-40 USD",
    "99999999999999999999999999999999999999",
    "12.6 billon USD",
    "3,14 EUR",
    "1.234.567",
    "٣",
    "½",
    "one",
    "3 furlongs per fortnight per capita",
    "1/3",
    "NaN",
    "inf",
    "0x10",
    "-",
    "+5",
    "− 5",
    "5 %",
    "5%",
    "%",
    "USD",
    "12 34 USD",
    ".5",
    "5.",
    "1,00,000 INR",
    "3 USD per per day",
    "8-10 percent",
    "8 to 10 percent",
    "± 3",
    "1 million million billion trillion USD",
    "0.00000000000000000000000000000001",
];

impl Maker {
    /// A file of evidence.
    pub(crate) fn evidence_file(&mut self, ids: &[String]) -> String {
        let entries: Vec<(String, Node)> = ids.iter().map(|id| (id.clone(), item(self))).collect();
        self.yaml(&entries)
    }
}

fn item(maker: &mut Maker) -> Node {
    let mut fields = Vec::new();
    let kinds = if maker.is_odd() {
        maker.random.below(3)
    } else {
        1
    };
    for _ in 0..kinds {
        fields.append(&mut body(maker));
    }
    if maker.random.below(100) < 97 {
        fields.push(("source".to_owned(), maker.source().into()));
    }
    fields.append(&mut maker.fields(BESIDE));
    Node::Map(fields)
}

fn body(maker: &mut Maker) -> Vec<(String, Node)> {
    let one = |name: &str, node| vec![(name.to_owned(), node)];
    match maker.random.below(10) {
        0..5 => one("figure", maker.map(FIGURE)),
        5 => one("quote", maker.map(QUOTE)),
        6 => one("rank", maker.map(RANK)),
        7 => one("finding", maker.line().into()),
        _ => {
            let mut fields = one("derive", formula(maker).into());
            if maker.random.below(10) > 0 {
                fields.push(("measure".to_owned(), maker.title().into()));
            }
            fields
        }
    }
}

fn value(maker: &mut Maker) -> String {
    if !maker.is_odd() {
        return maker.random.pick(VALUES).to_owned();
    }
    if maker.random.once_in(3) {
        super::text::number(maker)
    } else {
        maker.random.pick(ODD_VALUES).to_owned()
    }
}

/// What a figure is computed from.
fn formula(maker: &mut Maker) -> String {
    let most = if maker.is_odd() {
        maker.longest.min(10_000)
    } else {
        4
    };
    let terms = 1 + maker.random.size(most);
    let mut formula = term(maker);
    for _ in 1..terms {
        formula += maker
            .random
            .pick(&[" - ", " + ", " / ", " * ", " - ", "-", " ^ ", " "]);
        formula += &term(maker);
    }
    formula
}

fn term(maker: &mut Maker) -> String {
    let id = maker.figure();
    match maker.random.below(12) {
        0 => maker
            .random
            .pick(&["100", "0", "1e9", "-1", "1.5", "(", ")", "()"])
            .to_owned(),
        1 => format!("({id})"),
        2 if maker.is_odd() => {
            let deep = maker.long();
            format!("{}{id}{}", "(".repeat(deep), ")".repeat(deep))
        }
        3 => format!(
            "{}({id})",
            maker
                .random
                .pick(&["abs", "sum", "growth", "share", "-", "round"])
        ),
        _ => id,
    }
}
