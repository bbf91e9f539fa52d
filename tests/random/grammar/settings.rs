//! Writes `factum.yaml`.

use super::Maker;
use super::yaml::{Node, Value};

/// `factum.yaml`, and whether everything in it is allowed. A broken one may stop the program; nothing else may.
pub(crate) struct Settings {
    pub(crate) text: String,
    pub(crate) sound: bool,
}

const SETTINGS: &[(&str, Value)] = &[
    ("publisher", publisher),
    ("series", |maker| maker.title().into()),
    ("language", |maker| language(maker).into()),
    ("currency", |maker| {
        maker
            .random
            .pick(&["USD", "EUR", "CNY", "GBP", "JPY"])
            .into()
    }),
    ("citations", citations),
    ("outputs", |maker| {
        maker.list(4, |maker| {
            maker.random.pick(&["md", "html", "pdf", "typ"]).into()
        })
    }),
    ("fail_on", |maker| {
        maker.random.pick(&["error", "warning"]).into()
    }),
    ("rules", rules),
    ("paths", |maker| {
        let glob = maker
            .random
            .pick(&[
                "content/briefs/**",
                "**/*.md",
                "*",
                "content/{a,b}/?.yaml",
                "",
            ])
            .to_owned();
        Node::Map(vec![(
            glob,
            Node::Map(vec![("rules".to_owned(), rules(maker))]),
        )])
    }),
    ("raw_html", |maker| {
        maker
            .random
            .pick(&["refuse", "sanitise", "sanitize"])
            .into()
    }),
    ("base_url", |maker| {
        maker
            .random
            .pick(&[
                "https://example.org",
                "https://example.org/briefs/",
                "http://localhost:8080",
                "\"https://example.org/ä&c=<d>\"",
            ])
            .into()
    }),
];

const BROKEN: &[&str] = &[
    "publisher: [1]",
    "publisher: { nam: x }",
    "currency: dollars",
    "currency: { a: b }",
    "citations: { style: no-such-style }",
    "citations: { style: missing.csl }",
    "citations: { style: ../outside.csl }",
    "citations: apa",
    "outputs: [docx]",
    "fail_on: never",
    "rules: { uncited-nummber: error }",
    "rules: { uncited-number: loud }",
    "rules: [a]",
    "paths: { \"[\": { rules: {} } }",
    "raw_html: yes",
    "raw_html: [refuse]",
    "langage: en",
    "schema: 99",
    "\tseries: x",
    "series: *nowhere",
    "series: [",
    "\"",
    "- a",
    "series: &a [*a]",
    "series: \"\\q\"",
    "series: x\nseries: y",
    "@x",
    "\0",
    "{{ x }}",
    "publisher: { logo: ../../logo.svg }",
];

impl Maker {
    pub(crate) fn settings(&mut self) -> Settings {
        let mut fields = Vec::new();
        for (name, value) in SETTINGS {
            if self.random.once_in(2) {
                fields.push(((*name).to_owned(), value(self)));
            }
        }
        // Text is written with care here: what is careless on purpose comes from the list of broken lines alone.
        let calm = std::mem::replace(&mut self.calm, usize::MAX / 100);
        let mut text = self.yaml(&fields);
        self.calm = calm;
        let sound = !self.random.once_in(20);
        if !sound {
            text += self.random.pick(BROKEN);
            text.push('\n');
        }
        Settings { text, sound }
    }
}

fn publisher(maker: &mut Maker) -> Node {
    let mut fields: Vec<(String, Node)> = vec![("name".to_owned(), maker.title().into())];
    if maker.random.once_in(2) {
        fields.push(("url".to_owned(), "https://example.org/about".into()));
    }
    if maker.random.once_in(3) {
        let logo = maker.asset();
        fields.push(("logo".to_owned(), logo.into()));
    }
    if maker.random.once_in(2) {
        fields.push(("disclaimer".to_owned(), maker.line().into()));
    }
    Node::Map(fields)
}

fn citations(maker: &mut Maker) -> Node {
    let style = maker.random.pick(&[
        "apa",
        "chicago-author-date",
        "chicago-notes",
        "mla",
        "harvard-cite-them-right",
        "ieee",
        "chicago-notes",
        "chicago-notes",
    ]);
    Node::Map(vec![("style".to_owned(), style.into())])
}

pub(crate) fn language(maker: &mut Maker) -> String {
    let tags = [
        "en",
        "en-GB",
        "de",
        "fr",
        "es",
        "pt-BR",
        "zh",
        "zh-Hant",
        "ja",
        "ko",
        "ar",
        "he",
        "hi",
        "ru",
        "pl",
        "tr",
        "x-klingon",
        "EN_us",
        "english",
        "xx",
        "de-CH-1996",
        "i",
    ];
    let sane = &tags[..if maker.is_odd() { tags.len() } else { 4 }];
    maker.random.pick(sane).to_owned()
}

fn rules(maker: &mut Maker) -> Node {
    let count = maker.few();
    let mut rules: Vec<(String, Node)> = Vec::new();
    for _ in 0..count {
        let rule = maker.random.pick(super::reference::RULES).to_owned();
        let level: Node = maker
            .random
            .pick(&["\"off\"", "review", "warning", "error"])
            .into();
        if rules.iter().all(|(known, _)| *known != rule) {
            rules.push((rule, level));
        }
    }
    if maker.random.once_in(3) && rules.iter().all(|(known, _)| known != "stale-source") {
        rules.push((
            "stale-source".to_owned(),
            "{ level: warning, months: { poll: 24, statistics: 36 } }".into(),
        ));
    }
    Node::Map(rules)
}
