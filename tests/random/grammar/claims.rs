//! Writes claims.

use super::Maker;
use super::yaml::{Field, Node};

const CLAIM: &[Field] = &[
    (97, "statement", |maker| {
        let statement = if maker.random.once_in(3) {
            maker.nested(Maker::inline)
        } else {
            maker.line()
        };
        statement.into()
    }),
    (90, "kind", |maker| {
        maker
            .random
            .pick(&[
                "fact",
                "causal",
                "forecast",
                "judgement",
                "recommendation",
                "nonsense",
            ])
            .into()
    }),
    (60, "confidence", |maker| {
        maker
            .random
            .pick(&["low", "moderate", "high", "very"])
            .into()
    }),
    (20, "likelihood", |maker| {
        maker
            .random
            .pick(&[
                "likely",
                "almost certain",
                "remote",
                "perhaps",
                "60 percent",
            ])
            .into()
    }),
    (90, "support", support),
    (20, "dispute", support),
    (15, "response", |maker| maker.line().into()),
    (20, "warrant", |maker| maker.line().into()),
    (10, "assumed", |maker| {
        maker.random.pick(&["true", "false", "perhaps"]).into()
    }),
    (40, "as_of", |maker| Node::Plain(maker.date())),
    (10, "valid_until", |maker| Node::Plain(maker.date())),
    (10, "review_by", |maker| Node::Plain(maker.date())),
];

impl Maker {
    /// A file of claims.
    pub(crate) fn claim_file(&mut self, ids: &[String]) -> String {
        let entries: Vec<(String, Node)> =
            ids.iter().map(|id| (id.clone(), self.map(CLAIM))).collect();
        self.yaml(&entries)
    }
}

/// Evidence and claims, which may rest on each other in a circle.
fn support(maker: &mut Maker) -> Node {
    let most = if maker.is_odd() {
        maker.longest.min(1000)
    } else {
        4
    };
    maker.list(most, |maker| {
        let id = if maker.random.once_in(4) {
            maker.claim()
        } else {
            maker.item()
        };
        id.into()
    })
}
