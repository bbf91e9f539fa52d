//! The registry of physical and customary units: one canonical name each, other spellings, dimension and exact factor.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::decimal::{Decimal, from_digits};

/// What a measure measures. Only measures of one dimension convert into each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Base: kilogram.
    Mass,
    /// Tonnes of carbon dioxide or its equivalent: not comparable with other masses.
    Emissions,
    /// Base: metre.
    Length,
    /// Base: square metre.
    Area,
    /// Base: litre.
    Volume,
    /// Base: joule.
    Energy,
    /// Barrels of oil equivalent: convert into no energy exactly.
    OilEquivalent,
    /// Base: watt.
    Power,
    /// Base: second.
    Time,
    /// Months and years have no exact length in days. Base: month.
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
    /// Twenty-foot containers.
    Containers,
}

/// A unit of the registry.
#[derive(Debug)]
pub struct Measure {
    /// The canonical name.
    pub name: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// How many base units it holds, exactly.
    factor: &'static str,
    /// Spellings in which case matters.
    pub symbols: &'static [&'static str],
    /// Spellings in lower case; words are joined by a space.
    pub words: &'static [&'static str],
}

impl Measure {
    /// How many base units of its dimension it holds, exactly.
    pub fn factor(&self) -> Decimal {
        from_digits(self.factor).map_or_else(|| Decimal::from(1), |(value, _)| value)
    }
}

const fn measure(
    name: &'static str,
    dimension: Dimension,
    factor: &'static str,
    symbols: &'static [&'static str],
    words: &'static [&'static str],
) -> Measure {
    Measure {
        name,
        dimension,
        factor,
        symbols,
        words,
    }
}

use Dimension as D;

/// Factors are exact by definition (SI brochure; NIST SP 811, appendix B; US and imperial units by the 1959 agreement).
/// A bare "ton" is read as the metric one; short and long tons are named.
static MEASURES: &[Measure] = &[
    measure(
        "mg",
        D::Mass,
        "0.000001",
        &["mg"],
        &["milligram", "milligrams"],
    ),
    measure("g", D::Mass, "0.001", &["g"], &["gram", "grams"]),
    measure(
        "kg",
        D::Mass,
        "1",
        &["kg"],
        &["kilogram", "kilograms", "kilo", "kilos"],
    ),
    measure(
        "t",
        D::Mass,
        "1000",
        &["t"],
        &[
            "ton",
            "tons",
            "tonne",
            "tonnes",
            "metric ton",
            "metric tons",
            "metric tonne",
            "metric tonnes",
        ],
    ),
    measure(
        "kt",
        D::Mass,
        "1000000",
        &["kt"],
        &["kiloton", "kilotons", "kilotonne", "kilotonnes"],
    ),
    measure(
        "Mt",
        D::Mass,
        "1000000000",
        &["Mt"],
        &["megaton", "megatons", "megatonne", "megatonnes"],
    ),
    measure(
        "Gt",
        D::Mass,
        "1000000000000",
        &["Gt"],
        &["gigaton", "gigatons", "gigatonne", "gigatonnes"],
    ),
    measure(
        "short ton",
        D::Mass,
        "907.18474",
        &[],
        &["short ton", "short tons", "us ton", "us tons"],
    ),
    measure(
        "long ton",
        D::Mass,
        "1016.0469088",
        &[],
        &["long ton", "long tons"],
    ),
    measure(
        "lb",
        D::Mass,
        "0.45359237",
        &["lb", "lbs"],
        &["pound", "pounds"],
    ),
    measure(
        "oz",
        D::Mass,
        "0.028349523125",
        &["oz"],
        &["ounce", "ounces"],
    ),
    measure(
        "troy oz",
        D::Mass,
        "0.0311034768",
        &["troy oz"],
        &["troy ounce", "troy ounces"],
    ),
    measure(
        "tCO2",
        D::Emissions,
        "1",
        &[
            "tCO2", "tCO2e", "tCO2eq", "t CO2", "t CO2e", "tCO₂", "tCO₂e",
        ],
        &[],
    ),
    measure(
        "ktCO2",
        D::Emissions,
        "1000",
        &["ktCO2", "ktCO2e", "kt CO2", "kt CO2e"],
        &[],
    ),
    measure(
        "MtCO2",
        D::Emissions,
        "1000000",
        &["MtCO2", "MtCO2e", "Mt CO2", "Mt CO2e", "MtCO₂", "MtCO₂e"],
        &[],
    ),
    measure(
        "GtCO2",
        D::Emissions,
        "1000000000",
        &["GtCO2", "GtCO2e", "Gt CO2", "Gt CO2e", "GtCO₂", "GtCO₂e"],
        &[],
    ),
    measure(
        "mm",
        D::Length,
        "0.001",
        &["mm"],
        &["millimeter", "millimeters", "millimetre", "millimetres"],
    ),
    measure(
        "cm",
        D::Length,
        "0.01",
        &["cm"],
        &["centimeter", "centimeters", "centimetre", "centimetres"],
    ),
    measure(
        "m",
        D::Length,
        "1",
        &["m"],
        &["meter", "meters", "metre", "metres"],
    ),
    measure(
        "km",
        D::Length,
        "1000",
        &["km"],
        &["kilometer", "kilometers", "kilometre", "kilometres"],
    ),
    measure("inch", D::Length, "0.0254", &[], &["inch", "inches"]),
    measure("ft", D::Length, "0.3048", &["ft"], &["foot", "feet"]),
    measure("yd", D::Length, "0.9144", &["yd"], &["yard", "yards"]),
    measure("mile", D::Length, "1609.344", &["mi"], &["mile", "miles"]),
    measure(
        "nautical mile",
        D::Length,
        "1852",
        &["nm", "nmi"],
        &["nautical mile", "nautical miles"],
    ),
    measure(
        "m2",
        D::Area,
        "1",
        &["m2", "m²", "sq m"],
        &[
            "square meter",
            "square meters",
            "square metre",
            "square metres",
        ],
    ),
    measure(
        "km2",
        D::Area,
        "1000000",
        &["km2", "km²", "sq km"],
        &[
            "square kilometer",
            "square kilometers",
            "square kilometre",
            "square kilometres",
        ],
    ),
    measure("ha", D::Area, "10000", &["ha"], &["hectare", "hectares"]),
    measure("acre", D::Area, "4046.8564224", &["ac"], &["acre", "acres"]),
    measure(
        "sq ft",
        D::Area,
        "0.09290304",
        &["sq ft", "ft2", "ft²"],
        &["square foot", "square feet"],
    ),
    measure(
        "sq mi",
        D::Area,
        "2589988.110336",
        &["sq mi", "mi2", "mi²"],
        &["square mile", "square miles"],
    ),
    measure(
        "mL",
        D::Volume,
        "0.001",
        &["mL", "ml"],
        &["milliliter", "milliliters", "millilitre", "millilitres"],
    ),
    measure(
        "L",
        D::Volume,
        "1",
        &["L", "l"],
        &["liter", "liters", "litre", "litres"],
    ),
    measure(
        "m3",
        D::Volume,
        "1000",
        &["m3", "m³", "cu m"],
        &["cubic meter", "cubic meters", "cubic metre", "cubic metres"],
    ),
    measure("bcm", D::Volume, "1000000000000", &["bcm", "Bcm"], &[]),
    measure(
        "cu ft",
        D::Volume,
        "28.316846592",
        &["cu ft", "ft3", "ft³", "cf"],
        &["cubic foot", "cubic feet"],
    ),
    measure("Bcf", D::Volume, "28316846592", &["Bcf", "bcf"], &[]),
    measure("Tcf", D::Volume, "28316846592000", &["Tcf", "tcf"], &[]),
    measure(
        "gallon",
        D::Volume,
        "3.785411784",
        &["gal"],
        &["gallon", "gallons", "us gallon", "us gallons"],
    ),
    measure(
        "barrel",
        D::Volume,
        "158.987294928",
        &["bbl"],
        &[
            "barrel",
            "barrels",
            "barrel of oil",
            "barrels of oil",
            "barrel of crude",
            "barrels of crude",
        ],
    ),
    measure(
        "bushel",
        D::Volume,
        "35.23907016688",
        &["bu"],
        &["bushel", "bushels"],
    ),
    measure("J", D::Energy, "1", &["J"], &["joule", "joules"]),
    measure(
        "kJ",
        D::Energy,
        "1000",
        &["kJ"],
        &["kilojoule", "kilojoules"],
    ),
    measure(
        "MJ",
        D::Energy,
        "1000000",
        &["MJ"],
        &["megajoule", "megajoules"],
    ),
    measure(
        "GJ",
        D::Energy,
        "1000000000",
        &["GJ"],
        &["gigajoule", "gigajoules"],
    ),
    measure(
        "TJ",
        D::Energy,
        "1000000000000",
        &["TJ"],
        &["terajoule", "terajoules"],
    ),
    measure(
        "PJ",
        D::Energy,
        "1000000000000000",
        &["PJ"],
        &["petajoule", "petajoules"],
    ),
    measure(
        "EJ",
        D::Energy,
        "1000000000000000000",
        &["EJ"],
        &["exajoule", "exajoules"],
    ),
    measure(
        "Wh",
        D::Energy,
        "3600",
        &["Wh"],
        &["watt hour", "watt hours", "watt-hour", "watt-hours"],
    ),
    measure(
        "kWh",
        D::Energy,
        "3600000",
        &["kWh", "kwh", "KWh"],
        &[
            "kilowatt hour",
            "kilowatt hours",
            "kilowatt-hour",
            "kilowatt-hours",
        ],
    ),
    measure(
        "MWh",
        D::Energy,
        "3600000000",
        &["MWh"],
        &[
            "megawatt hour",
            "megawatt hours",
            "megawatt-hour",
            "megawatt-hours",
        ],
    ),
    measure(
        "GWh",
        D::Energy,
        "3600000000000",
        &["GWh"],
        &[
            "gigawatt hour",
            "gigawatt hours",
            "gigawatt-hour",
            "gigawatt-hours",
        ],
    ),
    measure(
        "TWh",
        D::Energy,
        "3600000000000000",
        &["TWh"],
        &[
            "terawatt hour",
            "terawatt hours",
            "terawatt-hour",
            "terawatt-hours",
        ],
    ),
    measure("Btu", D::Energy, "1055.05585262", &["Btu", "BTU"], &[]),
    measure(
        "MMBtu",
        D::Energy,
        "1055055852.62",
        &["MMBtu", "MMBTU", "mmBtu"],
        &[],
    ),
    measure(
        "toe",
        D::Energy,
        "41868000000",
        &["toe"],
        &["tonne of oil equivalent", "tonnes of oil equivalent"],
    ),
    measure("Mtoe", D::Energy, "41868000000000000", &["Mtoe"], &[]),
    measure(
        "boe",
        D::OilEquivalent,
        "1",
        &["boe"],
        &["barrel of oil equivalent", "barrels of oil equivalent"],
    ),
    measure("W", D::Power, "1", &["W"], &["watt", "watts"]),
    measure("kW", D::Power, "1000", &["kW"], &["kilowatt", "kilowatts"]),
    measure(
        "MW",
        D::Power,
        "1000000",
        &["MW"],
        &["megawatt", "megawatts"],
    ),
    measure(
        "GW",
        D::Power,
        "1000000000",
        &["GW"],
        &["gigawatt", "gigawatts"],
    ),
    measure(
        "TW",
        D::Power,
        "1000000000000",
        &["TW"],
        &["terawatt", "terawatts"],
    ),
    measure("second", D::Time, "1", &["s"], &["second", "seconds"]),
    measure("minute", D::Time, "60", &["min"], &["minute", "minutes"]),
    measure("hour", D::Time, "3600", &["h"], &["hour", "hours"]),
    measure("day", D::Time, "86400", &["d"], &["day", "days"]),
    measure("week", D::Time, "604800", &[], &["week", "weeks"]),
    measure("month", D::Calendar, "1", &[], &["month", "months"]),
    measure("quarter", D::Calendar, "3", &[], &["quarter", "quarters"]),
    measure("year", D::Calendar, "12", &[], &["year", "years"]),
    measure("decade", D::Calendar, "120", &[], &["decade", "decades"]),
    measure(
        "century",
        D::Calendar,
        "1200",
        &[],
        &["century", "centuries"],
    ),
    measure("bit", D::Data, "1", &[], &["bit", "bits"]),
    measure("byte", D::Data, "8", &[], &["byte", "bytes"]),
    measure(
        "kB",
        D::Data,
        "8000",
        &["kB", "KB"],
        &["kilobyte", "kilobytes"],
    ),
    measure(
        "MB",
        D::Data,
        "8000000",
        &["MB"],
        &["megabyte", "megabytes"],
    ),
    measure(
        "GB",
        D::Data,
        "8000000000",
        &["GB"],
        &["gigabyte", "gigabytes"],
    ),
    measure(
        "TB",
        D::Data,
        "8000000000000",
        &["TB"],
        &["terabyte", "terabytes"],
    ),
    measure(
        "PB",
        D::Data,
        "8000000000000000",
        &["PB"],
        &["petabyte", "petabytes"],
    ),
    measure("Mbps", D::DataRate, "1000000", &["Mbps", "Mbit/s"], &[]),
    measure("Gbps", D::DataRate, "1000000000", &["Gbps", "Gbit/s"], &[]),
    measure(
        "°C",
        D::Celsius,
        "1",
        &["°C", "ºC", "℃"],
        &["degree celsius", "degrees celsius", "degrees c"],
    ),
    measure(
        "°F",
        D::Fahrenheit,
        "1",
        &["°F", "ºF", "℉"],
        &["degree fahrenheit", "degrees fahrenheit", "degrees f"],
    ),
    measure("km/h", D::Speed, "1000", &["km/h", "kph", "kmh"], &[]),
    measure("mph", D::Speed, "1609.344", &["mph"], &[]),
    measure("knot", D::Speed, "1852", &[], &["knot", "knots"]),
    measure("Hz", D::Frequency, "1", &["Hz"], &[]),
    measure("MHz", D::Frequency, "1000000", &["MHz"], &[]),
    measure("GHz", D::Frequency, "1000000000", &["GHz"], &[]),
    measure(
        "TEU",
        D::Containers,
        "1",
        &["TEU", "TEUs"],
        &[
            "twenty-foot equivalent unit",
            "twenty-foot equivalent units",
        ],
    ),
];

static SYMBOLS: LazyLock<FxHashMap<&'static str, &'static Measure>> = LazyLock::new(|| {
    MEASURES
        .iter()
        .flat_map(|measure| measure.symbols.iter().map(move |symbol| (*symbol, measure)))
        .collect()
});

static WORDS: LazyLock<FxHashMap<&'static str, &'static Measure>> = LazyLock::new(|| {
    MEASURES
        .iter()
        .flat_map(|measure| measure.words.iter().map(move |word| (*word, measure)))
        .collect()
});

/// The first word of every spelling.
static FIRST_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let spellings = MEASURES
        .iter()
        .flat_map(|measure| measure.symbols.iter().chain(measure.words));
    spellings
        .filter_map(|spelling| spelling.split(' ').next())
        .collect()
});

/// Whether a measure's symbol, or its words in lower case, may begin with a word: nearly all do not.
pub fn may_begin_with(word: &str) -> bool {
    FIRST_WORDS.contains(word)
}

/// All measures.
pub fn all() -> impl Iterator<Item = &'static Measure> {
    MEASURES.iter()
}

/// By canonical name.
pub fn by_name(name: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.name == name)
}

/// By symbol, where case matters: `km`, `MW`.
pub fn by_symbol(symbol: &str) -> Option<&'static Measure> {
    SYMBOLS.get(symbol).copied()
}

/// By one or more lower-case words: `barrels`, `kilowatt hours`.
pub fn by_words(words: &str) -> Option<&'static Measure> {
    WORDS.get(words).copied()
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
            assert!(
                measure
                    .words
                    .iter()
                    .all(|word| word.to_lowercase() == *word),
                "{}",
                measure.name
            );
            for spelling in measure.symbols.iter().chain(measure.words) {
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
