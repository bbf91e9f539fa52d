//! References to records: right, broken and half-written; and what silences a rule.

use super::{Maker, Production};

const REFERENCES: &[(usize, Production)] = &[
    (12, anchor),
    (8, citation),
    (8, insertion),
    (4, running),
    (3, change),
    (3, broken),
];

const LOCATORS: &[&str] = &[
    "p. 3",
    "pp. 3–4",
    "p. iv, 5-7, 12",
    "sec. 2.1",
    "ch. 4, § 3",
    "table 2",
    "fig. 3a",
    "vol. 2, p. 3",
    "n. 4",
    "para. 5",
    "3",
    "and elsewhere",
    "p.",
    "pp. 99999999999999999999",
    "see also",
    "{p. 3}",
    "*p. 3*",
    "p. 3; p. 4",
    "S. 5",
    "passim",
];

/// Rules that a suppression or the settings may name.
pub(crate) const RULES: &[&str] = &[
    "uncited-number",
    "number-mismatch",
    "unresolved-citation",
    "quote-not-found",
    "missing-alt",
    "weak-bound",
    "unused-source",
    "stale-source",
    "raw-html",
    "heading-jump",
    "incomplete-source",
    "undated-source",
    "deictic-time",
    "leftover-placeholder",
    "unit-mismatch",
];

const HALVES: &[&str] = &[
    "[{}][@",
    "[{}][@{id}",
    "[{}[@{id}]",
    "[{}] [@{id}]",
    "[{}](@{id})",
    "[@{id}",
    "@{id}]",
    "[=",
    "[={id}",
    "[={id} ]",
    "[={id} 3x]",
    "[={id} 99s]",
    "[={id} 300d]",
    "[=={id}]",
    "[= {id}]",
    "[@]",
    "[-@]",
    "[=]",
    "[@;]",
    "[@{id};]",
    "[;@{id}]",
    "[@{id} @{id}]",
    "[@@{id}]",
    "[see @{id}",
    "[][@{id}]",
    "[ ][@{id}]",
    "[{}][]",
    "[{}][@{id}][@{id}]",
    "[[{}][@{id}]][@{id}]",
    "[{}][ @{id} ]",
    "[{}][@{id}\n]",
    "[{}][={id}]",
    "![{}][@{id}]",
    "[`{}`][@{id}]",
    "[{}][@{id}]: x",
    "[@{id}]: http://example.org",
    "[^@{id}]",
    "\\[{}][@{id}]",
    "[{}\\][@{id}]",
    "[**{}][@{id}]**",
    "[@{id}](http://example.org)",
    "[@{id}|{}]",
    "[@{{id}}]",
    "@{{id}}",
    "[@{id}/{}]",
    "[@{id}#{}]",
    "[@%7B]",
    "[@{id}\u{200b}]",
    "[＠{id}]",
    "[@{id},,,]",
    "[{}][@{id}, p. 3; see @{id}, pp. 4]",
];

impl Maker {
    /// A reference in prose.
    pub(crate) fn reference(&mut self) -> String {
        self.one(REFERENCES)
    }

    /// The id of some record, known or not.
    pub(crate) fn id(&mut self) -> String {
        match self.random.below(5) {
            0 => self.source(),
            1 | 2 => self.item(),
            3 => self.claim(),
            _ => self.figure(),
        }
    }

    pub(crate) fn source(&mut self) -> String {
        let known = self.sources.clone();
        self.known(&known)
    }

    pub(crate) fn item(&mut self) -> String {
        let known = self.evidence.clone();
        self.known(&known)
    }

    /// Evidence that is likely to be a figure: the first half of all evidence is.
    pub(crate) fn figure(&mut self) -> String {
        let known = self.evidence[..self.evidence.len().div_ceil(2)].to_vec();
        self.known(&known)
    }

    pub(crate) fn claim(&mut self) -> String {
        let known = self.claims.clone();
        self.known(&known)
    }

    fn known(&mut self, ids: &[String]) -> String {
        if ids.is_empty() || self.is_odd() {
            return match self.random.below(3) {
                0 => "no-such-record".to_owned(),
                1 => self.strange_id(),
                _ => self
                    .random
                    .pick(&["smith2020", "a", "nobody", "x_y", "0", "-", "A.B:C/D"])
                    .to_owned(),
            };
        }
        ids[self.random.below(ids.len())].clone()
    }

    /// A key as bibliographies have them, and worse.
    pub(crate) fn strange_id(&mut self) -> String {
        let keys = [
            "Smith_2020",
            "DBLP:conf/nips/VaswaniSPUJGKP17",
            "smith.2020",
            "müller2019",
            "習2020",
            "a+b",
            "10.1000/xyz123",
            "key with space",
            "{braces}",
            "a--b",
            "UPPER",
            "2020smith",
            "a'b",
            "a\"b",
            "a&b",
            "a#b",
            "a%b",
            "a@b",
            "a;b",
            "a]b",
            "-a",
            "a.",
            "𝔘nicode",
            "e\u{301}",
            "con",
            "index",
            "a\u{200d}b",
            "note_1",
            "https://example.org/x?y",
        ];
        self.random.pick(&keys).to_owned()
    }

    /// A comment that silences a rule, right or wrong.
    pub(crate) fn suppression(&mut self) -> String {
        let rule = if self.is_odd() {
            self.word()
        } else {
            self.random.pick(RULES).to_owned()
        };
        let end = self.random.pick(&[
            " reason=\"stated by the ministry\"",
            "",
            " reason=\"\"",
            " reason=\"TODO\"",
            " reason=\"x",
            " until=2027-01-31",
            " until=never",
            " reason=\"x\" until=2020-01-01",
            ", raw-html) reason=\"x\"",
        ]);
        format!("factum: allow({rule}){end}")
    }
}

fn some(maker: &mut Maker) -> String {
    match maker.random.below(4) {
        0 => super::text::number(maker),
        1 => format!("“{}”", maker.title()),
        2 => maker.nested(Maker::inline),
        _ => maker.title(),
    }
}

fn cited(maker: &mut Maker) -> String {
    let id = maker.id();
    let locator = maker.random.pick(LOCATORS);
    match maker.random.below(6) {
        0 => format!("@{id}, {locator}"),
        1 => format!("see @{id}, {locator}"),
        2 => format!("-@{id}"),
        _ => format!("@{id}"),
    }
}

fn citation(maker: &mut Maker) -> String {
    let count = maker.random.size(30);
    let list = maker.joined(count, "; ", cited);
    format!("[{list}]")
}

fn anchor(maker: &mut Maker) -> String {
    let words = some(maker);
    let count = maker.random.size(4);
    let list = maker.joined(count, "; ", cited);
    format!("[{words}][{list}]")
}

fn insertion(maker: &mut Maker) -> String {
    let id = maker.figure();
    let rounding = maker
        .random
        .pick(&["", "", " 3s", " 1d", " 0d", " 30d", " 1s"]);
    format!("[={id}{rounding}]")
}

fn running(maker: &mut Maker) -> String {
    let id = maker.source();
    match maker.random.below(4) {
        0 => format!("@{id} says"),
        1 => format!("-@{id}"),
        2 => format!("@{id} [{}]", maker.random.pick(LOCATORS)),
        _ => format!("\\@{id}"),
    }
}

fn change(maker: &mut Maker) -> String {
    let verb = maker.random.pick(&[
        "doubled",
        "halved",
        "fell by a third",
        "rose 20 percent",
        "three times as much",
        "grew",
    ]);
    format!("[{verb}][@{}; @{}]", maker.figure(), maker.figure())
}

fn broken(maker: &mut Maker) -> String {
    let id = maker.id();
    let words = maker.title();
    maker
        .random
        .pick(HALVES)
        .replace("{id}", &id)
        .replace("{}", &words)
}
