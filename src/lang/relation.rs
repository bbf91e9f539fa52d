//! Relations of phrases to the rest of their clause, told by their prepositions.

/// The relation of the phrase behind a preposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The start of a change: "from 4 percent".
    From,
    /// The end of a change: "to 5 percent".
    To,
    /// The size of a change, or an agent: "by 1 point".
    By,
    /// The whole or the owner: "of nurses".
    Of,
    /// The group around something: "among adults".
    Among,
    /// The denominator of a rate: "per year".
    Per,
    /// Place or time: "in Laos", "during 2023".
    In,
    /// The beneficiary, the purpose or the time: "for women".
    For,
    /// The company or means: "with children".
    With,
    /// The start of a span: "since 2015".
    Since,
    /// The end of a span: "until 2015".
    Until,
    /// The other side of a comparison: "than in 2015".
    Against,
    /// The role, or the date of what is said: "as of March".
    As,
    /// The subject: "about trade".
    About,
}

impl Relation {
    /// All relations, in the order of their declaration, with the names of their sections.
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

    /// The relation with the name of a section.
    pub(super) fn named(name: &str) -> Option<Self> {
        let named = Self::ALL.iter().find(|(_, own)| *own == name);
        named.map(|(relation, _)| *relation)
    }

    /// The name of the relation, the same in every output.
    pub fn name(self) -> &'static str {
        let own = Self::ALL.iter().find(|(relation, _)| *relation == self);
        own.map_or("", |(_, name)| name)
    }
}
