//! Tests of the properties, and of the tables of prose, records and verdicts that are written from docs/reading.md.

use proptest::prelude::*;

use super::*;
use crate::lang::ENGLISH;
use crate::mention::{self, Mention, Settings};
use crate::quantity::decimal::{from_digits, plain, power_of_ten, round_to};
use crate::quantity::{Amount, Basis, Currency};

const TABLE: &str = include_str!("table.txt");

fn scan(text: &str) -> Vec<Mention> {
    let settings = Settings {
        currency: Currency::USD,
        language: "en".to_owned(),
        ..Settings::default()
    };
    mention::scan(text, &[], &settings)
}

/// A record in the form of the table: `12.6 billion USD`, `38 percent ±3`, `change: 28.3 percent`, `min 34 percent max 67 percent`,
/// `derived 6615 million USD .. 6725 million USD`, `deficit: 6.7 billion USD`, `rank 2`.
struct Record {
    value: Option<Value>,
    moe: Option<Decimal>,
    kind: Option<FigureKind>,
    direction: Option<Direction>,
    rank: Option<u32>,
    unrounded: bool,
}

impl Record {
    fn read(text: &str) -> Self {
        let mut record = Self {
            value: None,
            moe: None,
            kind: None,
            direction: None,
            rank: None,
            unrounded: false,
        };
        let mut rest = text.trim();
        if let Some(place) = rest.strip_prefix("rank ") {
            record.rank = Some(place.parse().unwrap());
            return record;
        }
        if let Some((word, after)) = rest.split_once(": ") {
            match word {
                "change" => record.kind = Some(FigureKind::Change),
                "level" => record.kind = Some(FigureKind::Level),
                "share" => record.kind = Some(FigureKind::Share),
                "index" => record.kind = Some(FigureKind::Index),
                "from unrounded" => record.unrounded = true,
                measure => record.direction = ENGLISH.direction_of(measure),
            }
            rest = after;
        }
        if let Some((before, moe)) = rest.split_once(" ±") {
            record.moe = from_digits(moe).map(|(value, _)| value);
            rest = before;
        }
        let parse = |text: &str| {
            Value::parse(text.trim()).unwrap_or_else(|error| panic!("{text}: {error:?}"))
        };
        let computed = [
            ("derived ", Basis::Recorded),
            ("range ", Basis::Range),
            ("unrounded ", Basis::Unrounded),
        ];
        let computed = computed
            .into_iter()
            .find_map(|(word, basis)| Some((rest.strip_prefix(word)?, basis)));
        record.value = Some(if let Some((ends, basis)) = computed {
            let (low, high) = ends.split_once("..").unwrap_or((ends, ends));
            let (low, high) = (parse(low), parse(high));
            let end = |value: &Value| value.amount.value().unwrap().clone();
            Value {
                amount: Amount::Derived {
                    value: (end(&low) + end(&high)).half(),
                    low: end(&low),
                    high: end(&high),
                    ulp: Decimal::from(0),
                    basis,
                },
                ..low
            }
        } else if rest.starts_with("min ") || rest.starts_with("max ") {
            let (min, max) = rest.split_once("max ").unwrap_or((rest, ""));
            let min = min.strip_prefix("min ").map(parse);
            Value::bounds(min, (!max.is_empty()).then(|| parse(max))).unwrap()
        } else {
            parse(rest)
        });
        record
    }

    fn datum(&self) -> Datum<'_> {
        match (&self.value, self.rank) {
            (Some(value), _) => Datum::Figure(DatumFigure {
                value,
                moe: self.moe.as_ref(),
                kind: self.kind,
                direction: self.direction,
                unrounded: self.unrounded,
            }),
            (None, place) => Datum::Rank(place.unwrap()),
        }
    }
}

fn verdict(prose: &str, records: &str) -> String {
    let mentions = scan(prose);
    let Some(mention) = mentions.first() else {
        return "no mention".to_owned();
    };
    let records: Vec<Record> = records.split("->").map(Record::read).collect();
    let data: Vec<Datum<'_>> = records.iter().map(Record::datum).collect();
    match judge(&mention.reading, &data) {
        None => "nothing".to_owned(),
        Some(Verdict::Fits) => "fits".to_owned(),
        Some(Verdict::Wrong(fault)) => format!("{fault:?}"),
    }
}

#[test]
fn table() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in TABLE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        rows += 1;
        let columns: Vec<&str> = line.split(" | ").map(str::trim).collect();
        let [prose, records, expected] = columns[..] else {
            panic!("three columns: {line}");
        };
        let got = verdict(prose, records);
        if got != expected {
            wrong.push(format!("{prose} | {records} | want {expected}, got {got}"));
        }
    }
    assert!(rows >= 200, "the table has {rows} rows");
    assert!(
        wrong.is_empty(),
        "{} of {rows} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn exact(value: Decimal, exponent: i64) -> Value {
    Value {
        amount: Amount::Exact {
            value,
            ulp: power_of_ten(exponent),
        },
        unit: None,
        noun: None,
    }
}

fn judged(prose: &str, value: &Value) -> Option<Verdict> {
    let mentions = scan(prose);
    let figure = DatumFigure {
        value,
        moe: None,
        kind: None,
        direction: None,
        unrounded: false,
    };
    judge(&mentions.first()?.reading, &[Datum::Figure(figure)])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Rounding is never a fault: a number printed from a value at any of its digits fits, unless so few digits are left that the 5 % cap
    /// excludes them (docs/reading.md, Five percent cap).
    #[test]
    fn what_was_rounded_fits(digits in 1u64..10_000_000_000, decimals in 0i64..4, dropped in 0i64..9) {
        let value = Decimal::new(digits.into(), decimals);
        let exponent = dropped - decimals;
        let rounded = round_to(&value, exponent);
        prop_assume!(rounded != 0);
        let distance = (&rounded - &value).abs();
        prop_assume!(exponent <= 0 || rounded >= 1000);
        prop_assume!(exponent <= 0 || distance * Decimal::from(20) <= value);
        let prose = if exponent < 0 {
            rounded.with_scale(-exponent).to_plain_string()
        } else {
            plain(&rounded)
        };
        // Four digits alone are a year.
        let prose = format!("It counted {prose} firms.");
        let verdict = judged(&prose.replace(" 1", " +1").replace('+', ""), &exact(value, -decimals));
        prop_assume!(verdict.is_some());
        prop_assert_eq!(verdict, Some(Verdict::Fits), "{}", prose);
    }

    /// A changed digit is always noticed in a number of three or more significant digits, as long as the changed number shows as many.
    #[test]
    fn a_changed_digit_is_seen(digits in 1_001u64..1_000_000_000, decimals in 0usize..3, at in 0usize..9, by in 1u8..10) {
        prop_assume!(digits % 10 != 0);
        let written = digits.to_string();
        let mut changed: Vec<u8> = written.bytes().collect();
        let at = at % changed.len();
        changed[at] = b'0' + (changed[at] - b'0' + by) % 10;
        prop_assume!(changed[0] != b'0' && changed[changed.len() - 1] != b'0');
        let changed = String::from_utf8(changed).unwrap();
        let point = |text: &str| {
            let (whole, fraction) = text.split_at(text.len() - decimals);
            if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
        };
        let value = Value::parse(&point(&written)).unwrap();
        let verdict = judged(&format!("It counted {} firms.", point(&changed)), &value);
        prop_assert!(verdict != Some(Verdict::Fits), "{} for {}", point(&changed), point(&written));
    }

    /// Any pair of prose and record is judged without panic, and the same way twice.
    #[test]
    fn any_pair_is_judged(hedge in prop::sample::select(&["", "about ", "nearly ", "more than ", "up to ", "at least ", "under "][..]), said in 0u64..2_000_000, known in -2_000_000i64..2_000_000, unit in prop::sample::select(&["", " percent", " billion dollars", " tons"][..])) {
        let text = format!("It was {hedge}{said}{unit}.");
        for record in ["", " percent", " USD", " kt", " percentage points"] {
            let value = Value::parse(&format!("{known}{record}")).unwrap();
            prop_assert_eq!(judged(&text, &value), judged(&text, &value));
        }
    }
}
