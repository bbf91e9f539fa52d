//! Writes sources in CSL-JSON.

use super::{Maker, Production};

const TYPES: &[&str] = &[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "paper-conference",
    "patent",
    "performance",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
    "nonsense",
    "",
];

/// Each writes a JSON value.
const FIELDS: &[(usize, &str, Production)] = &[
    (97, "type", |maker| quoted(maker.random.pick(TYPES))),
    (95, "title", rich),
    (85, "author", names),
    (80, "issued", date),
    (30, "accessed", date),
    (20, "container-title", rich),
    (10, "original-date", date),
    (30, "publisher", rich),
    (15, "publisher-place", rich),
    (15, "volume", short),
    (15, "issue", short),
    (10, "number", short),
    (20, "page", |maker| {
        quoted(maker.random.pick(&["1-9", "1–9, 12", "e12", "9-1"]))
    }),
    (10, "edition", short),
    (10, "editor", names),
    (15, "DOI", |maker| {
        quoted(
            maker
                .random
                .pick(&["10.1000/xyz123", "https://doi.org/10.1000/A<B>", "x"]),
        )
    }),
    (5, "ISBN", |maker| {
        quoted(maker.random.pick(&["9783161484100", "x"]))
    }),
    (30, "URL", |maker| quoted(&maker.address())),
    (5, "language", |maker| {
        quoted(maker.random.pick(&["en-US", "de", "", "klingon"]))
    }),
    (10, "note", rich),
    (10, "abstract", rich),
    (5, "genre", rich),
    (3, "custom", |_| "{\"a\": [1, {\"b\": null}]}".to_owned()),
    (3, "categories", |_| "[\"a\"]".to_owned()),
    (3, "nonsense", rich),
    (5, "title-short", rich),
];

const DATES: &[&str] = &[
    "{\"date-parts\": [[2024, 1, 23]]}",
    "{\"date-parts\": [[2024]]}",
    "{\"date-parts\": [[\"2024\", \"1\"]]}",
    "{\"date-parts\": [[2024, 1, 1], [2024, 2, 1]]}",
    "{\"date-parts\": []}",
    "{\"date-parts\": [[]]}",
    "{\"raw\": \"spring 2024\"}",
    "{\"literal\": \"n.d.\"}",
    "{\"date-parts\": [[2024]], \"season\": 1}",
    "{\"date-parts\": [[2024, 13, 45]]}",
    "{\"date-parts\": [[-44, 3, 15]]}",
    "{\"date-parts\": [[99999999999]]}",
    "{\"date-parts\": [[1850]], \"circa\": true}",
    "\"2024\"",
    "2024",
    "null",
    "[2024]",
    "{}",
];

const MISFITS: &[&str] = &[
    "null",
    "3",
    "-1.5e400",
    "[]",
    "{}",
    "true",
    "\"\"",
    "[[[]]]",
    "\"\\ud800\"",
    "\"\\u0000\"",
];

impl Maker {
    /// A file of sources in CSL-JSON.
    pub(crate) fn csl_file(&mut self, ids: &[String]) -> String {
        let items: Vec<String> = ids.iter().map(|id| item(self, id)).collect();
        format!("[\n{}\n]\n", items.join(",\n"))
    }
}

fn item(maker: &mut Maker, id: &str) -> String {
    let mut fields = vec![format!(
        "\"id\": {}",
        if maker.is_odd() {
            "12".to_owned()
        } else {
            quoted(id)
        }
    )];
    for (chance, name, production) in FIELDS {
        if maker.random.below(100) < *chance {
            let misfits = maker.calm * 4;
            let value = if maker.random.once_in(misfits) {
                maker.random.pick(MISFITS).to_owned()
            } else {
                production(maker)
            };
            fields.push(format!("\"{name}\": {value}"));
        }
    }
    format!("{{ {} }}", fields.join(", "))
}

fn rich(maker: &mut Maker) -> String {
    let title = maker.title();
    let text = match maker.random.below(10) {
        0 => format!("<i>{title}</i>"),
        1 => format!("<b>{title} <sup>2</b></sup>"),
        2 => format!("<span class=\"nocase\">{title}</span>"),
        3 => format!("<span style=\"font-variant:small-caps;\">{title}"),
        _ => title,
    };
    quoted(&text)
}

fn short(maker: &mut Maker) -> String {
    if maker.random.once_in(3) {
        "3".to_owned()
    } else {
        quoted(&maker.word())
    }
}

fn date(maker: &mut Maker) -> String {
    let sane = &DATES[..if maker.is_odd() { DATES.len() } else { 4 }];
    maker.random.pick(sane).to_owned()
}

fn names(maker: &mut Maker) -> String {
    let most = if maker.is_odd() { 300 } else { 8 };
    let count = maker.random.size(most);
    let names = maker.joined(count, ", ", |maker| {
        let (family, given) = (quoted(&maker.word()), quoted(&maker.word()));
        match maker.random.below(5) {
            0 => format!("{{\"literal\": {family}}}"),
            1 => format!("{{\"family\": {family}, \"given\": {given}, \"non-dropping-particle\": \"van\", \"suffix\": \"Jr.\"}}"),
            2 if maker.is_odd() => given,
            _ => format!("{{\"family\": {family}, \"given\": {given}}}"),
        }
    });
    format!("[{names}]")
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted += "\\\"",
            '\\' => quoted += "\\\\",
            control if control.is_control() => {
                let escape = format!("\\u{:04x}", u32::from(control));
                quoted += &escape;
            }
            other => quoted.push(other),
        }
    }
    quoted + "\""
}
