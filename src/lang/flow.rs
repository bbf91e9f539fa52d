//! What goes from one to another, told from either side: "exported to", "imported from".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::section::{self, WordFile};
use super::verb::{Endings, forms};

/// The file of flows.
const FILES: &[WordFile] = &[("flows", include_str!("en/flows.txt"))];

/// A word for something that goes from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Whether the word tells it from the side of the giver.
    pub is_given: bool,
    /// What other words beside it name.
    pub kind: FlowKind,
}

/// What the prepositions behind a word for a flow name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowKind {
    /// "From" names the giver and "to" the taker.
    Plain,
    /// "To" names the giver: "owed to".
    Owed,
    /// "In" names the taker, too: "invested in", "refugees in".
    Into,
}

static TABLE: LazyLock<FxHashMap<String, Flow>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for line in section::lines(FILES) {
        for (side, words) in line.text.split(';').enumerate() {
            let kind = match line.section {
                "debts" if side == 1 => FlowKind::Owed,
                "investments" | "people" if side == 0 => FlowKind::Into,
                _ => FlowKind::Plain,
            };
            let is_given = side == 0;
            for form in words
                .split(',')
                .flat_map(|word| forms(word.trim(), &Endings::default()))
            {
                table.entry(form.word).or_insert(Flow { is_given, kind });
            }
        }
    }
    table
});

/// The flow that a word in lower case tells of.
pub fn flow(word: &str) -> Option<Flow> {
    TABLE.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_tells_a_flow_from_one_side() {
        for (word, expected) in [
            ("exports", Some((true, FlowKind::Plain))),
            ("imported", Some((false, FlowKind::Plain))),
            ("lent", Some((true, FlowKind::Plain))),
            ("debts", Some((false, FlowKind::Owed))),
            ("invested", Some((true, FlowKind::Into))),
            ("refugees", Some((true, FlowKind::Into))),
            ("grew", None),
        ] {
            assert_eq!(
                flow(word).map(|flow| (flow.is_given, flow.kind)),
                expected,
                "{word}"
            );
        }
    }
}
