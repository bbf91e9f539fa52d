//! Units: currencies, percentages, physical measures, and any of them `per` another.

/// What an amount is counted in. Two amounts are comparable only when their units are equal
/// or differ by an exact factor of one dimension (`kt` and `t`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    /// The unit itself.
    pub base: Base,
    /// What it is counted per, under its canonical name: `month` in `USD per month`, `capita`, `day`.
    pub per: Option<String>,
}

/// A unit without its denominator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Base {
    /// Money.
    Currency(Currency),
    /// Hundredths: reads 38, not 0.38.
    Percent,
    /// Differences of percentages.
    PercentagePoints,
    /// Multiples: "doubled" is 2 times.
    Times,
    /// Places in an order.
    Rank,
    /// A unit of the registry under its canonical name: `t`, `kg`, `km`, `barrel`, `year`.
    Measure(&'static str),
    /// No unit, in `per` expressions only: `251 firms per year`.
    Count,
}

/// An ISO 4217 currency code in upper case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(pub(crate) [u8; 3]);

impl std::fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&String::from_utf8_lossy(&self.0))
    }
}
