use super::super::decimal::plain;
use super::super::display::{DisplayStyle, Precision, display};
use super::*;

fn show(text: &str) -> String {
    show_in("USD", text)
}

fn show_in(own: &str, text: &str) -> String {
    match Value::read(text, Currency::parse(own).unwrap()) {
        Ok(Value {
            amount: Amount::Hedged { hedge, value, ulp },
            unit,
            noun,
        }) => {
            let amount = Amount::Exact { value, ulp };
            format!("{} {}", hedge.words(), shown(Value { amount, unit, noun }))
        }
        Ok(value) => shown(value),
        Err(ValueError::Unparsable(_)) => "unparsable".to_owned(),
        Err(ValueError::UnknownUnit(word, near)) => {
            format!("unknown {word}: {}", near.join(", "))
        }
    }
}

fn shown(value: Value) -> String {
    match value {
        Value {
            amount: Amount::Exact { value, ulp },
            unit,
            noun,
        } => {
            let unit = unit.map(|unit| format!(" [{unit}]")).unwrap_or_default();
            let noun = noun.map(|noun| format!(" {noun}")).unwrap_or_default();
            format!("{} ±{}{unit}{noun}", plain(&value), plain(&ulp))
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn values_as_records_write_them() {
    for (text, expected) in [
        ("12.6 billion USD", "12600000000 ±100000000 [USD]"),
        ("38 percent", "38 ±1 [percent]"),
        ("38%", "38 ±1 [percent]"),
        ("5 percentage points", "5 ±1 [percentage points]"),
        ("25 basis points", "0.25 ±0.01 [percentage points]"),
        ("4.5 kt per day", "4.5 ±0.1 [kt per day]"),
        ("251 firms", "251 ±1 firms"),
        ("-1.86 billion USD", "-1860000000 ±10000000 [USD]"),
        ("\u{2212}3 percent", "-3 ±1 [percent]"),
        ("1.10", "1.1 ±0.01"),
        ("12,553,112,000 USD", "12553112000 ±1 [USD]"),
        ("3 million", "3000000 ±1000000"),
        ("366.50 ARS per USD", "366.5 ±0.01 [ARS per USD]"),
        ("12 USD/t", "12 ±1 [USD per t]"),
        ("100 km/h", "100 ±1 [km/h]"),
        ("13730 USD per person", "13730 ±1 [USD per capita]"),
        ("251 firms per year", "251 ±1 [per year] firms"),
        ("2.12 times", "2.12 ±0.01 [times]"),
        ("48 member states", "48 ±1 member states"),
        ("20 years", "20 ±1 [year]"),
        (
            "1.2 million barrels per day",
            "1200000 ±100000 [barrel per day]",
        ),
        ("0 percent", "0 ±1 [percent]"),
        ("5 MW", "5 ±1 [MW]"),
        ("1 in 7", "1 ±1 [per 7]"),
        ("1 in 7 adults", "1 ±1 [per 7 adults]"),
        ("3 out of every 10", "3 ±1 [per 10]"),
        ("37 doctors per 10 000", "37 ±1 [per 10000] doctors"),
        (
            "223 deaths per 100 000 live births",
            "223 ±1 [per 100000 live births] deaths",
        ),
        ("12 in total", "12 ±1 in total"),
        ("12 of 40 countries", "12 ±1 of 40 countries"),
        ("38 percent of 27 members", "38 ±1 [percent] of 27 members"),
    ] {
        assert_eq!(show(text), expected, "{text}");
    }
}

#[test]
fn what_is_counted_of_how_many_is_a_share_or_refused() {
    for text in ["1 in seven", "3 in ten pupils", "5 among 30 firms"] {
        assert_eq!(show(text), "unparsable", "{text}");
    }
}

#[test]
fn scales_of_other_languages_are_no_nouns() {
    for (text, expected) in [
        (
            "350 millones de euros",
            "unknown millones de euros: million EUR",
        ),
        (
            "19.8 mil millones de dólares",
            "unknown mil millones de dólares: billion dólares",
        ),
        (
            "51.95 Milliarden Euro",
            "unknown Milliarden Euro: billion EUR",
        ),
        (
            "2.8 milliards d'euros",
            "unknown milliards d'euros: billion EUR",
        ),
        ("3 miles", "3 ±1 [mile]"),
    ] {
        assert_eq!(show(text), expected, "{text}");
    }
}

#[test]
fn signs_and_short_scales_of_sources() {
    for (text, expected) in [
        ("$12.6 billion", "12600000000 ±100000000 [USD]"),
        ("US$12.6bn", "12600000000 ±100000000 [USD]"),
        ("€3bn", "3000000000 ±1000000000 [EUR]"),
        ("€ 3 bn", "3000000000 ±1000000000 [EUR]"),
        ("12.6 bn", "12600000000 ±100000000"),
        ("12.6bn USD", "12600000000 ±100000000 [USD]"),
        ("12.6 bn USD", "12600000000 ±100000000 [USD]"),
        ("12.6 billion $", "12600000000 ±100000000 [USD]"),
        ("3 bn €", "3000000000 ±1000000000 [EUR]"),
        ("5 mn tons", "5000000 ±1000000 [t]"),
        ("EUR 5 mio", "5000000 ±1000000 [EUR]"),
        ("5 mrd EUR", "5000000000 ±1000000000 [EUR]"),
        ("USD 5", "5 ±1 [USD]"),
        ("ARS\u{a0}366.50", "366.5 ±0.01 [ARS]"),
        ("C$5 million", "5000000 ±1000000 [CAD]"),
        ("$5 million CAD", "5000000 ±1000000 [CAD]"),
        ("$5m", "5000000 ±1000000 [USD]"),
        ("5m USD", "5000000 ±1000000 [USD]"),
        ("5k EUR", "5000 ±1000 [EUR]"),
        // Units rather than scales: metres, tonnes.
        ("5m", "5 ±1 [m]"),
        ("5 t", "5 ±1 [t]"),
        ("-$1.86 billion", "-1860000000 ±10000000 [USD]"),
        ("\u{2212}€3bn", "-3000000000 ±1000000000 [EUR]"),
        ("$-5", "-5 ±1 [USD]"),
        ("$5 per barrel", "5 ±1 [USD per barrel]"),
        ("€12/t", "12 ±1 [EUR per t]"),
        ("Rs. 500", "500 ±1 [INR]"),
        ("XAU 12", "12 ±1 [XAU]"),
        ("12 XDR", "12 ±1 [XDR]"),
    ] {
        assert_eq!(show(text), expected, "{text}");
    }
    for (own, text, expected) in [
        ("GBP", "$5", "5 ±1 [USD]"),
        ("CAD", "$5", "5 ±1 [CAD]"),
        ("CNY", "¥5", "5 ±1 [CNY]"),
        ("SEK", "kr 500", "500 ±1 [SEK]"),
        ("SEK", "500 kr", "500 ±1 [SEK]"),
        ("NOK", "500 kr per month", "500 ±1 [NOK per month]"),
        ("USD", "18.4 cents", "0.184 ±0.001 [USD]"),
        ("EUR", "18.4 cents/kWh", "0.184 ±0.001 [EUR per kWh]"),
        (
            "USD",
            "nearly 5 cents per gallon",
            "nearly 0.05 ±0.01 [USD per gallon]",
        ),
        ("EUR", "30 pence per month", "0.3 ±0.01 [GBP per month]"),
    ] {
        assert_eq!(show_in(own, text), expected, "{text} under {own}");
    }
}

#[test]
fn hedges_and_bounds_of_sources() {
    for (text, expected) in [
        (
            "nearly 10 billion USD",
            "nearly 10000000000 ±1000000000 [USD]",
        ),
        ("Nearly $10 billion", "nearly 10000000000 ±1000000000 [USD]"),
        ("almost €3bn", "nearly 3000000000 ±1000000000 [EUR]"),
        (
            "more than 1.5 billion USD",
            "more than 1500000000 ±100000000 [USD]",
        ),
        ("over 250 firms", "more than 250 ±1 firms"),
        ("in excess of  5 percent", "more than 5 ±1 [percent]"),
        ("at least 12 firms", "at least 12 ±1 firms"),
        ("no fewer than 12 firms", "at least 12 ±1 firms"),
        ("12 or more firms", "at least 12 ±1 firms"),
        ("12 firms or more", "at least 12 ±1 firms"),
        ("250+ firms", "at least 250 ±1 firms"),
        ("$250+ million", "at least 250000000 ±1000000 [USD]"),
        ("up to 1,360 USD", "up to 1360 ±1 [USD]"),
        ("as much as $1,360", "up to 1360 ±1 [USD]"),
        ("< 3 percent", "less than 3 ±1 [percent]"),
        ("<3%", "less than 3 ±1 [percent]"),
        ("> 3 percent", "more than 3 ±1 [percent]"),
        ("≥ 5 percent", "at least 5 ±1 [percent]"),
        (">= 5 percent", "at least 5 ±1 [percent]"),
        ("≤5", "at most 5 ±1"),
        ("~40", "about 40 ±1"),
        ("c. 40", "about 40 ±1"),
        ("about 40", "about 40 ±1"),
        ("around 40 percent", "about 40 ±1 [percent]"),
        ("40 or so", "about 40 ±1"),
        ("just over 12 percent", "just over 12 ±1 [percent]"),
        ("just under 12.5 percent", "just under 12.5 ±0.1 [percent]"),
        ("no more than 7 percent", "at most 7 ±1 [percent]"),
        ("7 percent at most", "at most 7 ±1 [percent]"),
        ("fewer than 12 firms", "less than 12 ±1 firms"),
        ("about -3 percent", "about -3 ±1 [percent]"),
        ("about −$3 million", "about -3000000 ±1000000 [USD]"),
        (
            "up to 25 basis points",
            "up to 0.25 ±0.01 [percentage points]",
        ),
        (
            "more than 4.5 kt per day",
            "more than 4.5 ±0.1 [kt per day]",
        ),
        ("about 5 million", "about 5000000 ±1000000"),
    ] {
        assert_eq!(show(text), expected, "{text}");
    }
}

#[test]
fn what_is_displayed_reads_back_the_same() {
    let mut read = 0;
    let parts = [
        "nearly", "up to", "<", "$", "€", "USD", "kr", "-", "5", "1,360", "bn", "m", "percent",
        "or more", "+", "per day", "é", "\u{a0}",
    ];
    for a in parts {
        for b in parts {
            for c in parts {
                for space in ["", " "] {
                    let text = format!("{a}{space}{b}{space}{c}");
                    let Ok(value) = Value::parse(&text) else {
                        continue;
                    };
                    read += 1;
                    let style = DisplayStyle {
                        language: "en",
                        currency: Currency::USD,
                    };
                    let displayed = display(&value, Precision::Recorded, style);
                    assert_eq!(Value::parse(&displayed), Ok(value), "{text}: {displayed}");
                }
            }
        }
    }
    assert!(read > 100, "{read}");
}

#[test]
fn every_hedge_of_every_unit_reads_back_the_same() {
    let amounts = [
        "12.6 billion USD",
        "5.93 billion EUR",
        "4.5 million CAD",
        "366.50 ARS",
        "-6.7 billion USD",
        "34.0 percent",
        "21 percentage points",
        "12,553,112,000 USD",
        "3000 firms",
        "251",
        "1234.5",
        "4.5 million t",
        "350 MW",
        "2.12 times",
        "1.2 million barrels per day",
        "3 percent per year",
        "251 firms per year",
        "0.5 USD",
        "1 year",
        "40 SEK",
        "7 XAU",
    ];
    for amount in amounts {
        for hedge in HedgeKind::ALL {
            for own in [
                Currency::USD,
                Currency::parse("GBP").unwrap(),
                Currency::parse("SEK").unwrap(),
            ] {
                let value = Value::read(&format!("{} {amount}", hedge.words()), own).unwrap();
                assert!(
                    matches!(value.amount, Amount::Hedged { hedge: read, .. } if read == hedge)
                );
                let displayed = display(
                    &value,
                    Precision::Recorded,
                    DisplayStyle {
                        language: "en",
                        currency: own,
                    },
                );
                assert!(displayed.starts_with(hedge.words()), "{displayed}");
                assert_eq!(Value::read(&displayed, own), Ok(value), "{displayed}");
            }
        }
    }
}

#[test]
fn what_reads_two_ways_is_refused() {
    for text in [
        "12,6 bn",
        "12,6",
        "1,25,000 USD",
        "1.234,56 EUR",
        "",
        "abc",
        "8-10 percent",
        "between 8 and 10 percent",
        "--5",
        "-$-5",
        "$ -",
        "€",
        "5 million $ EUR",
        "€5 million USD",
        "$5 firms",
        "$5 percent",
        "C$5 million USD",
        "nearly 250 or more",
        "about about 5",
        "nearly",
        "< ",
        "> > 5",
        "over and above 5",
        "nearly 12,6 bn",
        "kr 500",
        "5 - 6",
        "1e9",
        "12..6",
        "10000000000000000000000000000001",
        "2000000000000000000 trillion USD",
        "5 $%",
    ] {
        assert_eq!(show(text), "unparsable", "{text}");
    }
}

#[test]
fn near_misses_of_units_are_named() {
    for (text, expected) in [
        ("38 percents", "unknown percents: percent"),
        ("12 USd", "unknown USd: USD"),
        ("12 usd", "unknown usd: USD"),
        ("12.6 billon USD", "unknown billon USD: billion USD"),
        ("nearly 12.6 billon USD", "unknown billon USD: billion USD"),
        ("5 k", "unknown k: thousand"),
        ("3 millions", "unknown millions: million"),
        ("3 EUX", "unknown EUX: EUR"),
        ("5 mw", "unknown mw: MW"),
        ("5 barels", "unknown barels: barrels"),
        ("5 euros", "unknown euros: EUR"),
        ("5 baht", "unknown baht: THB"),
        ("5 billion Swiss francs", "unknown Swiss francs: CHF"),
        (
            "10.6 trillion shillings",
            "unknown shillings: KES, TZS, UGX, SOS",
        ),
        ("5 USD per mont", "unknown mont: month"),
        // The small letter of the Kelvin sign is two bytes shorter.
        (
            "12 billio\u{212a} USD",
            "unknown billio\u{212a} USD: billion USD",
        ),
        ("12 \u{212a}", "unknown \u{212a}: thousand"),
    ] {
        assert_eq!(show(text), expected, "{text}");
    }
    for text in [
        "24 points",
        "1 point",
        "1.5 points",
        "102.4 index points",
        "640 PISA points",
    ] {
        let value = Value::parse(text).unwrap();
        assert!(value.unit.is_none() && value.noun.is_some(), "{text}");
    }
    for noun in [
        "12 males",
        "5 USD per pear",
        "5 USD per tour",
        "5 USD per weed",
        "5 USD per bay",
        "5 USD per mouth",
        "12 mines",
        "3 decrees",
        "251 SMEs",
        "9 ministries",
        "40 cups",
        "7 meteors",
    ] {
        assert!(Value::parse(noun).is_ok(), "{noun}");
    }
}

#[test]
fn bounds_need_one_unit_and_an_order() {
    let value = |text: &str| Some(Value::parse(text).unwrap());
    let both = Value::bounds(value("8 percent"), value("10 percent")).unwrap();
    assert!(matches!(
        both.amount,
        Amount::Bounds {
            low: Some(_),
            high: Some(_)
        }
    ));
    assert!(Value::bounds(value("10 percent"), value("8 percent")).is_err());
    assert!(Value::bounds(value("8 percent"), value("10 USD")).is_err());
    assert!(Value::bounds(None, None).is_err());
    assert!(Value::bounds(value("about 8 percent"), None).is_err());
    assert!(Value::bounds(value("1 percent"), value("up to 8 percent")).is_err());
}
