//! The registry of physical and customary units: one canonical name each, other spellings, dimension and exact factor.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::decimal::{Decimal, from_digits};
use crate::lang;

/// What a measure measures. Only measures of one dimension convert into each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Base: kilogram.
    Mass,
    /// Tonnes of carbon dioxide or its equivalent; other masses are not comparable.
    Emissions,
    /// Base: metre.
    Length,
    /// Base: square metre.
    Area,
    /// Base: litre.
    Volume,
    /// Base: joule.
    Energy,
    /// Barrels of oil equivalent, which convert into no energy exactly.
    OilEquivalent,
    /// Base: watt.
    Power,
    /// Base: second.
    Time,
    /// Months and years, which have no exact length in days. Base: month.
    Calendar,
    /// Base: bit.
    Data,
    /// Base: bit per second.
    DataRate,
    /// Degrees Celsius.
    Celsius,
    /// Degrees Fahrenheit.
    Fahrenheit,
    /// Base: metre per hour.
    Speed,
    /// Base: hertz.
    Frequency,
    /// Twenty-foot containers (TEU).
    Containers,
    /// Degrees of an angle, or of a temperature whose scale is not named.
    Degrees,
}

impl Dimension {
    /// Whether amounts of two dimensions compare: the dimensions are equal, or one is degrees whose scale only the other names.
    pub fn may_be(self, other: Self) -> bool {
        let is_scale = |dimension| matches!(dimension, Self::Celsius | Self::Fahrenheit);
        let leaves_open = |own, other| own == Self::Degrees && is_scale(other);
        self == other || leaves_open(self, other) || leaves_open(other, self)
    }
}

/// A unit of the registry.
#[derive(Debug)]
pub struct Measure {
    /// The canonical name of the unit.
    pub name: &'static str,
    /// What the unit measures.
    pub dimension: Dimension,
    /// The exact number of base units in the unit.
    factor: &'static str,
    /// Spellings of the unit in which case matters.
    pub symbols: &'static [&'static str],
}

impl Measure {
    /// The exact number of base units of the dimension in the unit.
    pub fn factor(&self) -> Decimal {
        from_digits(self.factor).map_or_else(|| Decimal::from(1), |(value, _)| value)
    }
}

/// Format keys: names of the tons that are not metric, of which a bare "ton" may be one.
pub const OTHER_TONS: &[&str] = &["short ton", "long ton"];

const fn measure(
    name: &'static str,
    dimension: Dimension,
    factor: &'static str,
    symbols: &'static [&'static str],
) -> Measure {
    Measure {
        name,
        dimension,
        factor,
        symbols,
    }
}

use Dimension as D;

/// Format keys: names and symbols of units. The words of prose for them lie in the lexicon.
///
/// Factors are exact by definition (SI brochure; NIST SP 811, appendix B; US and imperial units by the 1959 agreement).
/// A bare "ton" is read as the metric one; short and long tons are named.
static MEASURES: &[Measure] = &[
    measure("µg", D::Mass, "0.000000001", &["µg", "μg", "mcg"]),
    measure("mg", D::Mass, "0.000001", &["mg"]),
    measure("g", D::Mass, "0.001", &["g"]),
    measure("kg", D::Mass, "1", &["kg"]),
    measure("t", D::Mass, "1000", &["t"]),
    measure("kt", D::Mass, "1000000", &["kt"]),
    measure("Mt", D::Mass, "1000000000", &["Mt"]),
    measure("Gt", D::Mass, "1000000000000", &["Gt"]),
    measure("short ton", D::Mass, "907.18474", &[]),
    measure("long ton", D::Mass, "1016.0469088", &[]),
    measure("lb", D::Mass, "0.45359237", &["lb", "lbs"]),
    // Pounds are weights and money: see `quantity::pounds`.
    measure(POUNDS, D::Mass, "0.45359237", &[]),
    measure("oz", D::Mass, "0.028349523125", &["oz"]),
    measure("troy oz", D::Mass, "0.0311034768", &["troy oz"]),
    measure(
        "tCO2",
        D::Emissions,
        "1",
        &[
            "tCO2", "tCO2e", "tCO2eq", "t CO2", "t CO2e", "tCO₂", "tCO₂e",
        ],
    ),
    measure(
        "ktCO2",
        D::Emissions,
        "1000",
        &["ktCO2", "ktCO2e", "kt CO2", "kt CO2e"],
    ),
    measure(
        "MtCO2",
        D::Emissions,
        "1000000",
        &["MtCO2", "MtCO2e", "Mt CO2", "Mt CO2e", "MtCO₂", "MtCO₂e"],
    ),
    measure(
        "GtCO2",
        D::Emissions,
        "1000000000",
        &["GtCO2", "GtCO2e", "Gt CO2", "Gt CO2e", "GtCO₂", "GtCO₂e"],
    ),
    measure("mm", D::Length, "0.001", &["mm"]),
    measure("cm", D::Length, "0.01", &["cm"]),
    measure("m", D::Length, "1", &["m"]),
    measure("km", D::Length, "1000", &["km"]),
    measure("inch", D::Length, "0.0254", &[]),
    measure("ft", D::Length, "0.3048", &["ft"]),
    measure("yd", D::Length, "0.9144", &["yd"]),
    measure("mile", D::Length, "1609.344", &["mi"]),
    measure("nautical mile", D::Length, "1852", &["nm", "nmi"]),
    measure("m2", D::Area, "1", &["m2", "m²", "sq m"]),
    measure("km2", D::Area, "1000000", &["km2", "km²", "sq km"]),
    measure("ha", D::Area, "10000", &["ha"]),
    measure("acre", D::Area, "4046.8564224", &["ac"]),
    measure("sq ft", D::Area, "0.09290304", &["sq ft", "ft2", "ft²"]),
    measure("sq mi", D::Area, "2589988.110336", &["sq mi", "mi2", "mi²"]),
    measure("mL", D::Volume, "0.001", &["mL", "ml"]),
    measure("L", D::Volume, "1", &["L", "l"]),
    measure("m3", D::Volume, "1000", &["m3", "m³", "cu m"]),
    measure("bcm", D::Volume, "1000000000000", &["bcm", "Bcm"]),
    measure(
        "cu ft",
        D::Volume,
        "28.316846592",
        &["cu ft", "ft3", "ft³", "cf"],
    ),
    measure("Bcf", D::Volume, "28316846592", &["Bcf", "bcf"]),
    measure("Tcf", D::Volume, "28316846592000", &["Tcf", "tcf"]),
    measure("gallon", D::Volume, "3.785411784", &["gal"]),
    measure("barrel", D::Volume, "158.987294928", &["bbl"]),
    measure("bushel", D::Volume, "35.23907016688", &["bu"]),
    measure("J", D::Energy, "1", &["J"]),
    measure("kJ", D::Energy, "1000", &["kJ"]),
    measure("MJ", D::Energy, "1000000", &["MJ"]),
    measure("GJ", D::Energy, "1000000000", &["GJ"]),
    measure("TJ", D::Energy, "1000000000000", &["TJ"]),
    measure("PJ", D::Energy, "1000000000000000", &["PJ"]),
    measure("EJ", D::Energy, "1000000000000000000", &["EJ"]),
    measure("Wh", D::Energy, "3600", &["Wh"]),
    measure("kWh", D::Energy, "3600000", &["kWh", "kwh", "KWh"]),
    measure("MWh", D::Energy, "3600000000", &["MWh"]),
    measure("GWh", D::Energy, "3600000000000", &["GWh"]),
    measure("TWh", D::Energy, "3600000000000000", &["TWh"]),
    measure("Btu", D::Energy, "1055.05585262", &["Btu", "BTU"]),
    measure(
        "MMBtu",
        D::Energy,
        "1055055852.62",
        &["MMBtu", "MMBTU", "mmBtu"],
    ),
    measure("toe", D::Energy, "41868000000", &["toe"]),
    measure("Mtoe", D::Energy, "41868000000000000", &["Mtoe"]),
    measure("boe", D::OilEquivalent, "1", &["boe"]),
    measure("W", D::Power, "1", &["W"]),
    measure("kW", D::Power, "1000", &["kW"]),
    measure("MW", D::Power, "1000000", &["MW"]),
    measure("GW", D::Power, "1000000000", &["GW"]),
    measure("TW", D::Power, "1000000000000", &["TW"]),
    measure("second", D::Time, "1", &["s"]),
    measure("minute", D::Time, "60", &["min"]),
    measure("hour", D::Time, "3600", &["h"]),
    measure("day", D::Time, "86400", &["d"]),
    measure("week", D::Time, "604800", &[]),
    measure("month", D::Calendar, "1", &[]),
    measure("quarter", D::Calendar, "3", &[]),
    measure("year", D::Calendar, "12", &[]),
    measure("decade", D::Calendar, "120", &[]),
    measure("century", D::Calendar, "1200", &[]),
    measure("bit", D::Data, "1", &[]),
    measure("byte", D::Data, "8", &[]),
    measure("kB", D::Data, "8000", &["kB", "KB"]),
    measure("MB", D::Data, "8000000", &["MB"]),
    measure("GB", D::Data, "8000000000", &["GB"]),
    measure("TB", D::Data, "8000000000000", &["TB"]),
    measure("PB", D::Data, "8000000000000000", &["PB"]),
    measure("Mbps", D::DataRate, "1000000", &["Mbps", "Mbit/s"]),
    measure("Gbps", D::DataRate, "1000000000", &["Gbps", "Gbit/s"]),
    measure("°C", D::Celsius, "1", &["°C", "ºC", "℃"]),
    measure("°F", D::Fahrenheit, "1", &["°F", "ºF", "℉"]),
    measure("degree", D::Degrees, "1", &[]),
    measure("km/h", D::Speed, "1000", &["km/h", "kph", "kmh"]),
    measure("mph", D::Speed, "1609.344", &["mph"]),
    measure("knot", D::Speed, "1852", &[]),
    measure("Hz", D::Frequency, "1", &["Hz"]),
    measure("MHz", D::Frequency, "1000000", &["MHz"]),
    measure("GHz", D::Frequency, "1000000000", &["GHz"]),
    measure("TEU", D::Containers, "1", &["TEU", "TEUs"]),
];

static SYMBOLS: LazyLock<FxHashMap<&'static str, &'static Measure>> = LazyLock::new(|| {
    MEASURES
        .iter()
        .flat_map(|measure| measure.symbols.iter().map(move |symbol| (*symbol, measure)))
        .collect()
});

/// The name of pounds that may be weights or money.
pub const POUNDS: &str = "pounds";

/// The symbol of the metre, which means millions in prose as well.
pub const METRE: &str = "m";

/// The first word of every symbol.
static FIRST_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let symbols = MEASURES.iter().flat_map(|measure| measure.symbols);
    symbols
        .filter_map(|symbol| symbol.split(' ').next())
        .collect()
});

/// Whether a measure's symbol may begin with a word; nearly no word does.
pub fn may_begin_with(word: &str) -> bool {
    FIRST_WORDS.contains(word)
}

/// Format keys: symbols of rates whose parts are no symbols by themselves: before and behind the slash, the unit, what it is per, and its
/// power of ten.
static RATES: &[(&str, &str, &str, &str, i64)] = &[
    ("b", "d", "barrel", "day", 0),
    ("bbl", "d", "barrel", "day", 0),
    ("kb", "d", "barrel", "day", 3),
    ("mb", "d", "barrel", "day", 6),
];

/// The unit, what it is per, and the power of ten of a rate in symbols: `mb/d`.
pub fn rate(symbol: &str, per: &str) -> Option<(&'static str, &'static str, i64)> {
    let mut rates = RATES.iter();
    let (.., base, per, power) =
        rates.find(|(own, own_per, ..)| *own == symbol && *own_per == per)?;
    Some((base, per, *power))
}

/// All measures of the registry.
pub fn all() -> impl Iterator<Item = &'static Measure> {
    MEASURES.iter()
}

/// The measure with a canonical name.
pub fn by_name(name: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.name == name)
}

/// The measure with a symbol, in which case matters: `km`, `MW`.
pub fn by_symbol(symbol: &str) -> Option<&'static Measure> {
    SYMBOLS.get(symbol).copied()
}

/// The measure of one or more lower-case English words: `barrels`, `kilowatt hours`.
pub fn by_words(words: &str) -> Option<&'static Measure> {
    let unit = lang::ENGLISH.unit(words)?;
    by_name(unit.key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_spelling_names_one_measure() {
        let mut seen = BTreeSet::new();
        for measure in all() {
            assert!(from_digits(measure.factor).is_some(), "{}", measure.name);
            for spelling in measure.symbols {
                assert!(seen.insert(*spelling), "{spelling} is listed twice");
            }
        }
    }

    #[test]
    fn every_canonical_name_is_read_back() {
        for measure in all() {
            let found = by_symbol(measure.name).or_else(|| by_words(measure.name));
            assert_eq!(found.map(|found| found.name), Some(measure.name));
        }
    }
}
