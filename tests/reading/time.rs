//! Dates and durations.

use crate::judged::judged;

#[test]
fn a_date_is_the_time_of_what_it_governs() {
    let yields: &[(&str, &str)] = &[(
        "x",
        "measure: Yield of wheat, value: 21 bushels, period: 2024",
    )];
    let crimes: &[(&str, &str)] = &[(
        "x",
        "measure: Offences recorded, value: 3.7 million offences, period: 2013-04/2014-03",
    )];
    judged(&[
        (yields, "Yields were [21 bushels][@x] in 2024.", ""),
        (
            yields,
            "Yields were [21 bushels][@x] in 2023.",
            "period-mismatch",
        ),
        (
            yields,
            "Yields were [21 bushels][@x], lower than in 2011.",
            "",
        ),
        (yields, "The statute of 1934 asks for [21 bushels][@x].", ""),
        (
            yields,
            "The yield of 1934 was [21 bushels][@x].",
            "period-mismatch",
        ),
        (yields, "The 2012 inquiry found [21 bushels][@x].", ""),
        (
            yields,
            "The 2012 yield was [21 bushels][@x].",
            "period-mismatch",
        ),
        (
            yields,
            "Yields stand at [21 bushels][@x], more than their 2019 average.",
            "",
        ),
        (
            crimes,
            "In the year ending March 2014 there were [3.7 million offences][@x].",
            "",
        ),
        (
            crimes,
            "In the 12 months to March 2014 there were [3.7 million offences][@x].",
            "",
        ),
        (
            crimes,
            "In the year ending March 2013 there were [3.7 million offences][@x].",
            "period-mismatch",
        ),
        (
            crimes,
            "In the year to March 2015 there were [3.7 million offences][@x].",
            "period-mismatch",
        ),
    ]);
}

#[test]
fn a_duration_that_is_recorded_is_compared() {
    let age: &[(&str, &str)] = &[(
        "x",
        "measure: Mean age of mothers, value: 30.0 years, period: 2013",
    )];
    judged(&[
        (
            age,
            "The mean age of mothers rose to 30.0 years in 2013 [@x].",
            "",
        ),
        (
            age,
            "The mean age of mothers rose to 31.0 years in 2013 [@x].",
            "number-mismatch",
        ),
        (
            age,
            "After two years of decline the mean age of mothers was 30.0 years [@x].",
            "",
        ),
    ]);
}
