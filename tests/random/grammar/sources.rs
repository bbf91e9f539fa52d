//! Writes sources in hayagriva's YAML.

use super::yaml::{Field, Node};
use super::{Maker, Production};

const TYPES: &[&str] = &[
    "article",
    "chapter",
    "entry",
    "anthos",
    "report",
    "thesis",
    "web",
    "scene",
    "artwork",
    "patent",
    "case",
    "newspaper",
    "legislation",
    "manuscript",
    "original",
    "post",
    "misc",
    "performance",
    "periodical",
    "proceedings",
    "book",
    "blog",
    "reference",
    "conference",
    "anthology",
    "repository",
    "thread",
    "video",
    "audio",
    "exhibition",
];

pub(crate) const SOURCE: &[Field] = &[
    (97, "type", |maker| kind(maker).into()),
    (95, "title", title),
    (85, "author", people),
    (90, "date", |maker| Node::Plain(maker.date())),
    (10, "editor", people),
    (5, "affiliated", |maker| {
        let names = people(maker);
        Node::List(vec![Node::Map(vec![
            (
                "role".to_owned(),
                maker
                    .random
                    .pick(&["translator", "director", "holder", "none"])
                    .into(),
            ),
            ("names".to_owned(), names),
        ])])
    }),
    (40, "publisher", |maker| {
        let name = maker.title();
        if maker.random.once_in(3) {
            return Node::Map(vec![
                ("name".to_owned(), name.into()),
                ("location".to_owned(), maker.word().into()),
            ]);
        }
        name.into()
    }),
    (10, "location", |maker| maker.title().into()),
    (10, "organization", |maker| maker.title().into()),
    (15, "issue", number),
    (15, "volume", number),
    (5, "volume-total", number),
    (5, "chapter", number),
    (10, "edition", number),
    (20, "page-range", |maker| {
        maker
            .random
            .pick(&[
                "1-9",
                "12",
                "i-xii",
                "\"3--4\"",
                "\"1, 3, 5\"",
                "e1234",
                "\"9-1\"",
                "\"99999999999999999999\"",
            ])
            .into()
    }),
    (5, "page-total", number),
    (3, "time-range", |maker| {
        maker
            .random
            .pick(&["\"00:57-06:21\"", "\"03:35:21\"", "late"])
            .into()
    }),
    (3, "runtime", |maker| {
        maker.random.pick(&["\"01:42:21,802\"", "90"]).into()
    }),
    (60, "url", |maker| {
        let address = maker.address();
        if maker.random.once_in(2) {
            return Node::Map(vec![
                ("value".to_owned(), address.into()),
                ("date".to_owned(), Node::Plain(maker.date())),
            ]);
        }
        address.into()
    }),
    (20, "serial-number", |maker| {
        maker
            .random
            .pick(&[
                "{ doi: 10.1000/xyz123 }",
                "{ doi: \"https://doi.org/10.1000/XYZ<1>\" }",
                "{ isbn: 978-3-16-148410-0 }",
                "{ issn: 1234-5678 }",
                "{ arxiv: 2401.01234 }",
                "\"12\"",
                "{ doi: nonsense, isbn: 3 }",
            ])
            .into()
    }),
    (10, "language", |maker| {
        super::settings::language(maker).into()
    }),
    (10, "note", |maker| maker.line().into()),
    (5, "abstract", |maker| maker.line().into()),
    (5, "archive", |maker| maker.title().into()),
    (3, "call-number", |maker| maker.word().into()),
    (5, "genre", |maker| maker.word().into()),
    (25, "parent", parent),
    (30, "factum", |maker| maker.map(FACTUM)),
];

const PARENT: &[Field] = &[
    (90, "type", |maker| kind(maker).into()),
    (90, "title", title),
    (20, "author", people),
    (30, "volume", number),
    (30, "publisher", |maker| maker.title().into()),
    (20, "parent", parent),
];

const FACTUM: &[Field] = &[
    (40, "tier", |maker| {
        maker
            .random
            .pick(&[
                "data-portal",
                "official",
                "journal",
                "news",
                "poll",
                "blog",
                "nonsense",
            ])
            .into()
    }),
    (40, "note", |maker| maker.line().into()),
    (20, "via", |maker| maker.source().into()),
    (10, "archive", |maker| maker.address().into()),
    (20, "language", |maker| {
        super::settings::language(maker).into()
    }),
    (10, "embargo", |maker| Node::Plain(maker.date())),
    (40, "excerpts", |maker| {
        maker.list(5, |maker| maker.line().into())
    }),
];

const ADDRESSES: &[(usize, Production)] = &[
    (20, |maker| {
        format!("https://example.org/{}", maker.random.below(1000))
    }),
    (2, |_| {
        "https://web.archive.org/web/20230101000000/https://example.org/".to_owned()
    }),
    (2, |_| "http://例え.jp/パス?q=ü#“x”".to_owned()),
    (1, |_| "javascript:alert(1)".to_owned()),
    (1, |_| "http://[::1]:99999/%zz".to_owned()),
    (1, |_| "not an address".to_owned()),
    (1, |maker| {
        format!("https://example.org/{}", "a".repeat(maker.long()))
    }),
    (1, |maker| format!("https://example.org/{}", maker.word())),
];

impl Maker {
    pub(crate) fn address(&mut self) -> String {
        self.one(ADDRESSES)
    }

    /// A file of sources in YAML.
    pub(crate) fn source_file(&mut self, ids: &[String]) -> String {
        let entries: Vec<(String, Node)> = ids
            .iter()
            .map(|id| (id.clone(), self.map(SOURCE)))
            .collect();
        self.yaml(&entries)
    }

    /// A person or an institution, in one of the spellings of names.
    pub(crate) fn person(&mut self) -> String {
        let sane = [
            "Smith, John",
            "Li, Wei",
            "Jane Doe",
            "World Bank",
            "van der Berg, Jan",
        ];
        let odd = [
            "王小明",
            "Smith, John, Jr.",
            "others",
            "and others",
            ",",
            "Last,",
            ", First",
            "Anonymous",
            "Staff",
            "Prince",
            "O’Neil, Áine",
            "{World Bank}",
            "محمد",
            "Ludwig van Beethoven",
        ];
        if !self.is_odd() {
            return self.random.pick(&sane).to_owned();
        }
        if self.random.once_in(3) {
            self.title()
        } else {
            self.random.pick(&odd).to_owned()
        }
    }
}

fn kind(maker: &mut Maker) -> String {
    if maker.is_odd() {
        maker.word()
    } else {
        maker.random.pick(TYPES).to_owned()
    }
}

fn title(maker: &mut Maker) -> Node {
    let title = maker.title();
    match maker.random.below(8) {
        0 => Node::Map(vec![
            ("value".to_owned(), title.into()),
            ("short".to_owned(), maker.word().into()),
        ]),
        1 => format!("{{{title}}}").into(),
        _ => title.into(),
    }
}

fn number(maker: &mut Maker) -> Node {
    let sane = ["3", "12", "\"3/4\"", "2nd"];
    let odd = [
        "-1",
        "\"\"",
        "IV",
        "99999999999999999999",
        "1.10",
        "three",
        "[3]",
    ];
    if maker.is_odd() {
        maker.random.pick(&odd).into()
    } else {
        maker.random.pick(&sane).into()
    }
}

fn people(maker: &mut Maker) -> Node {
    if maker.random.once_in(3) {
        return maker.person().into();
    }
    let most = if maker.is_odd() { 3000 } else { 12 };
    maker.list(most, |maker| match maker.random.below(4) {
        0 => Node::Map(vec![("name".to_owned(), maker.person().into())]),
        1 => Node::Map(vec![
            ("name".to_owned(), maker.word().into()),
            ("given-name".to_owned(), maker.word().into()),
            ("prefix".to_owned(), "von".into()),
        ]),
        _ => maker.person().into(),
    })
}

fn parent(maker: &mut Maker) -> Node {
    if maker.depth == 0 {
        return "{ type: book, title: x }".into();
    }
    maker.depth -= 1;
    let parent = maker.map(PARENT);
    maker.depth += 1;
    if maker.random.once_in(4) {
        Node::List(vec![parent])
    } else {
        parent
    }
}
