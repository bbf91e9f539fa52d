use super::*;
use crate::quantity::Currency;

fn show(text: &str, language: &str) -> String {
    let settings = Settings {
        currency: Currency::USD,
        language: language.to_owned(),
        ..Settings::default()
    };
    let shown = scan(text, &[], &settings).into_iter().map(|mention| {
        let said = text.get(mention.range.clone()).unwrap_or_default();
        let (before, after) = unread_beside(text, &mention.range);
        let unit = mention
            .reading
            .unit
            .map(|unit| format!(" {unit}"))
            .unwrap_or_default();
        let beside = format!(
            "{}{}",
            if before { "<" } else { "" },
            if after { ">" } else { "" }
        );
        match (mention.exempt, mention.reading.form) {
            (Some(reason), _) => format!("{said}: {}", reason.words()),
            (None, Form::Date { period }) => format!("{said}: {}", period.unwrap()),
            (None, Form::Number { stated, .. }) => {
                format!(
                    "{}{unit}{beside}",
                    crate::quantity::decimal::plain(&stated.value)
                )
            }
            (None, other) => format!("{other:?}"),
        }
    });
    shown.collect::<Vec<_>>().join("; ")
}

#[test]
fn numerals_are_read_by_the_marks_of_the_language() {
    for (language, text, expected) in [
        (
            "es",
            "Vendió 5,93 mil millones de USD en 2021.",
            "5.93<>; 2021: 2021",
        ),
        ("es", "un 38,4 % de los hogares", "38.4 percent<>"),
        ("es-MX", "1,234.5 hogares", "1234.5>"),
        (
            "es",
            "12.6 mil",
            "12.6: digits that are not written as a number of this language",
        ),
        (
            "de",
            "1.234,56 EUR und 12.050 Betriebe",
            "1234.56 EUR>; 12050<>",
        ),
        (
            "de",
            "am 12.05.2021",
            "12.05.2021: digits that are not written as a number of this language",
        ),
        ("de", "5 %-Punkte", "5 percentage points"),
        ("tr", "5 %-Punkte", "5>"),
        ("de-CH", "1’234.50 CHF", "1234.5 CHF"),
        (
            "fr",
            "12\u{202F}345,6 habitants, « 40 % »",
            "12345.6>; 40 percent",
        ),
        ("tr", "%38’i ve 2021’de", "38 percent>; 2021: 2021"),
        ("tr", "Nüfusun % 38,4 kadarı", "38.4 percent<>"),
        ("fi", "12 345,6 euroa, 38 %", "12345.6>; 38 percent"),
        ("ar", "بلغت ٣٨٪ من ١٬٢٣٤٫٥", "38 percent<>; 1234.5<"),
        ("hi", "₹12,34,567", "1234567 INR"),
        ("ja", "約38％、5億ドル", "38 percent<; 5>"),
        ("sw", "shilingi milioni 5", "5<"),
        (
            "nl",
            "−3,5 % en US$5 of €1.200",
            "-3.5 percent>; 5 USD<>; 1200 EUR<",
        ),
        ("pl", "8–10 %", "8 percent; 10 percent"),
        ("it", "USD 5, poi R$ 7", "5 USD; 7 BRL<"),
        (
            "de",
            "G20, F-16 und § 5, Seite https://a.b/12",
            "G20: a name; 16: digits that are not written as a number of this language; 5: a reference; https://a.b/12: an address",
        ),
        (
            "pt",
            "1. Em 2024-03-15",
            "1: a list marker; 2024-03-15: 2024-03-15",
        ),
        (
            "xx",
            "1,234 und 1234",
            "1,234: digits that are not written as a number of this language; 1234<",
        ),
        (
            "fr",
            "2½ fois",
            "2: digits that are not written as a number of this language",
        ),
    ] {
        assert_eq!(show(text, language), expected, "{text}");
    }
}

#[test]
fn words_beside_digits_are_read_by_the_glossary() {
    for (language, text, expected) in [
        ("de", "51,95 Milliarden Euro", "51950000000 EUR"),
        ("de", "8–10 Mrd. € mehr", "8000000000 EUR; 10000000000 EUR>"),
        ("de", "0,7 Millionen Wohnungen", "700000>"),
        ("de", "7,28 Euro je Quadratmeter", "7.28 EUR per m2"),
        ("de", "5 Euro im Jahr 2021", "5 EUR>; 2021: 2021"),
        ("de", "um 1,3 Prozentpunkte", "1.3 percentage points<"),
        ("de", "am 1. Januar 2024", "1. Januar 2024: 2024-01-01"),
        (
            "de",
            "im ersten Quartal 2023",
            "ersten Quartal 2023: 2023-Q1",
        ),
        ("de", "im 4. Quartal 2023", "4. Quartal 2023: 2023-Q4"),
        ("de-CH", "6'788 Franken pro Monat", "6788 CHF per month"),
        ("fr", "2\u{202F}800 milliards d'euros", "2800000000000 EUR"),
        ("fr", "206 Md€ en 2023", "206000000000 EUR>; 2023: 2023"),
        ("fr", "5 m de haut", "5>"),
        ("fr", "le 1er janvier 2024", "1er janvier 2024: 2024-01-01"),
        ("fr", "en avril 2023", "avril 2023: 2023-04"),
        ("fr", "7,5 pour cent", "7.5 percent"),
        ("fr", "plus de 40 %", "40 percent"),
    ] {
        assert_eq!(show(text, language), expected, "{text}");
    }
}

#[test]
fn units_of_glossaries_are_those_of_the_registry() {
    for (language, text) in [("de", "5 Hektar"), ("fr", "5 barils"), ("de", "5 °C")] {
        let settings = Settings {
            language: language.to_owned(),
            ..Settings::default()
        };
        let mentions = scan(text, &[], &settings);
        assert!(
            mentions
                .iter()
                .all(|mention| mention.reading.unit.is_some()),
            "{text}"
        );
    }
}

#[test]
fn no_digit_is_left_out() {
    for text in [
        "a1b2 3.4.5-6-7/8:9 0",
        "٣٨٪a٤",
        "5 5 5 555 555",
        "$$5$5",
        "--5%%5",
        "１２3",
    ] {
        let settings = Settings {
            currency: Currency::USD,
            language: "de".to_owned(),
            ..Settings::default()
        };
        let mentions = scan(text, &[], &settings);
        for (at, sign) in text
            .char_indices()
            .filter(|(_, sign)| digit(*sign).is_some())
        {
            let covers = mentions
                .iter()
                .filter(|mention| mention.range.contains(&at));
            assert_eq!(covers.count(), 1, "{sign} at {at} of {text}");
        }
    }
}
