//! Writes briefs: front matter and prose.

use super::Maker;
use super::yaml::{Field, Node};

const MATTER: &[Field] = &[
    (98, "title", |maker| {
        if maker.random.once_in(4) {
            maker.nested(Maker::inline).into()
        } else {
            maker.title().into()
        }
    }),
    (20, "subtitle", |maker| maker.title().into()),
    (30, "kicker", |maker| maker.title().into()),
    (90, "date", |maker| Node::Plain(maker.date())),
    (10, "modified", |maker| Node::Plain(maker.date())),
    (10, "corrections", |maker| {
        let correction = maker.fields(CORRECTION);
        Node::List(vec![Node::Map(correction)])
    }),
    (5, "withdrawn", |maker| Node::Map(maker.fields(WITHDRAWAL))),
    (70, "authors", authors),
    (60, "summary", |maker| {
        if maker.random.once_in(2) {
            maker.nested(Maker::inline).into()
        } else {
            maker.line().into()
        }
    }),
    (85, "status", |maker| {
        maker
            .random
            .pick(&[
                "draft",
                "review",
                "final",
                "published",
                "published",
                "published",
            ])
            .into()
    }),
    (60, "takeaways", claims),
    (40, "recommendations", claims),
    (40, "topics", |maker| {
        let most = if maker.is_odd() {
            maker.longest.min(10_000)
        } else {
            8
        };
        maker.list(most, |maker| maker.word().into())
    }),
    (30, "region", |maker| {
        if maker.random.once_in(2) {
            maker.title().into()
        } else {
            maker.list(4, |maker| maker.word().into())
        }
    }),
    (20, "lang", |maker| super::settings::language(maker).into()),
    (10, "embargo", |maker| Node::Plain(maker.date())),
    (10, "doi", |maker| {
        maker
            .random
            .pick(&["10.1000/xyz123", "https://doi.org/10.1000/x", "nonsense"])
            .into()
    }),
    (10, "number", |maker| {
        maker.random.pick(&["3", "\"No. 3\"", "2024/1"]).into()
    }),
    (10, "cover", |maker| {
        if maker.random.once_in(3) {
            return maker.random.pick(&["true", "false", "yes"]).into();
        }
        let mut cover = vec![("image".to_owned(), maker.asset().into())];
        cover.extend(maker.fields(super::exhibit::SAID));
        Node::Map(cover)
    }),
    (10, "series", |maker| maker.title().into()),
    (10, "license", |maker| maker.word().into()),
    (10, "funding", |maker| maker.line().into()),
    (10, "disclosures", |maker| maker.line().into()),
];

const CORRECTION: &[Field] = &[
    (95, "date", |maker| Node::Plain(maker.date())),
    (95, "text", |maker| maker.line().into()),
];

const WITHDRAWAL: &[Field] = &[
    (95, "date", |maker| Node::Plain(maker.date())),
    (95, "reason", |maker| maker.line().into()),
];

const AUTHOR: &[Field] = &[
    (97, "name", |maker| maker.person().into()),
    (40, "affiliation", |maker| maker.title().into()),
    (20, "orcid", |maker| {
        maker
            .random
            .pick(&[
                "0000-0002-1825-0097",
                "https://orcid.org/0000-0002-1825-0097",
                "0000-0000-0000-0000",
                "x",
            ])
            .into()
    }),
    (20, "url", |maker| maker.address().into()),
    (20, "role", |maker| maker.word().into()),
];

impl Maker {
    pub(crate) fn brief(&mut self) -> String {
        let fields = self.fields(MATTER);
        let matter = self.yaml(&fields);
        let body = self.blocks();
        let careless = self.calm * 4;
        if !self.random.once_in(careless) {
            return format!("---\n{matter}---\n\n{body}\n");
        }
        match self.random.below(6) {
            0 => body,
            1 => format!("---\n{matter}\n{body}"),
            2 => format!("---\n{matter}...\n{body}"),
            3 => format!(
                "\u{feff}---\r\n{}---\r\n{body}",
                matter.replace('\n', "\r\n")
            ),
            4 => format!("\n---\n{matter}---\n{body}"),
            _ => String::new(),
        }
    }
}

fn authors(maker: &mut Maker) -> Node {
    let most = if maker.is_odd() {
        maker.longest.min(10_000)
    } else {
        6
    };
    maker.list(most, |maker| {
        if maker.random.once_in(4) {
            maker.person().into()
        } else {
            maker.map(AUTHOR)
        }
    })
}

fn claims(maker: &mut Maker) -> Node {
    maker.list(8, |maker| maker.claim().into())
}
