//! The relation in which a phrase stands to the rest of its clause, told by its preposition.

/// What a preposition says of the phrase behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Where a change begins: "from 4 percent".
    From,
    /// Where it ends: "to 5 percent".
    To,
    /// By how much, or by whom: "by 1 point".
    By,
    /// The whole or the owner: "of nurses".
    Of,
    /// The group: "among adults".
    Among,
    /// The base of a rate: "per year".
    Per,
    /// Place or time: "in Laos", "during 2023".
    In,
    /// For whom, or for what time: "for women".
    For,
    /// With what: "with children".
    With,
    /// The start of a span: "since 2015".
    Since,
    /// The end of a span: "until 2015".
    Until,
    /// What something is compared with: "than in 2015".
    Against,
    /// As what, or as of when: "as of March".
    As,
    /// On what: "about trade".
    About,
}

impl Relation {
    /// All of them, in the order of their declaration, with the names of their sections.
    const ALL: [(Self, &str); 14] = [
        (Self::From, "from"),
        (Self::To, "to"),
        (Self::By, "by"),
        (Self::Of, "of"),
        (Self::Among, "among"),
        (Self::Per, "per"),
        (Self::In, "in"),
        (Self::For, "for"),
        (Self::With, "with"),
        (Self::Since, "since"),
        (Self::Until, "until"),
        (Self::Against, "against"),
        (Self::As, "as"),
        (Self::About, "about"),
    ];

    /// The relation by the name of its section.
    pub(super) fn named(name: &str) -> Option<Self> {
        let named = Self::ALL.iter().find(|(_, own)| *own == name);
        named.map(|(relation, _)| *relation)
    }

    /// The name used in every output.
    pub fn name(self) -> &'static str {
        let own = Self::ALL.iter().find(|(relation, _)| *relation == self);
        own.map_or("", |(_, name)| name)
    }
}
