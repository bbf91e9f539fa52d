//! Sentences as they are read beside their records: times, signs, comparisons, groups and limits (docs/reading.md).

use crate::soundness::judged;

#[test]
fn a_comparative_beside_two_levels_is_their_difference() {
    let jobless: &[(&str, &str)] = &[
        (
            "a",
            "measure: Unemployed people, value: \"2,241,000 people\", period: \"2014-02\"",
        ),
        (
            "b",
            "measure: Unemployed people, value: \"2,120,000 people\", period: \"2014-05\"",
        ),
    ];
    let costs: &[(&str, &str)] = &[
        (
            "a",
            "measure: Cost of the first bill, value: 1.26 billion USD, period: 2024",
        ),
        (
            "b",
            "measure: Cost of the second bill, value: 1.15 billion USD, period: 2024",
        ),
    ];
    let share: &[(&str, &str)] = &[
        (
            "a",
            "measure: Share of arrivals from the north, value: 46 percent, period: 2015",
        ),
        (
            "b",
            "measure: Share of arrivals from the north, value: 54 percent, period: 2025",
        ),
    ];
    judged(&[
        (
            jobless,
            "There are [121,000 fewer][@a; @b] people in search of work.",
            "",
        ),
        (jobless, "Unemployment is [down 121,000][@a; @b].", ""),
        (
            jobless,
            "Unemployment is [down 131,000][@a; @b].",
            "number-mismatch",
        ),
        (
            jobless,
            "Unemployment is [up 121,000][@a; @b].",
            "wrong-direction",
        ),
        (
            jobless,
            "There are [121,000 more][@a; @b] people in search of work.",
            "wrong-direction",
        ),
        (
            costs,
            "The second would cost [$110 million less][@a; @b] than the first.",
            "",
        ),
        (
            costs,
            "The second would cost [$120 million less][@a; @b] than the first.",
            "number-mismatch",
        ),
        // "made up" is no rise.
        (
            share,
            "They made up 54 percent of arrivals, against 46 percent before [@a; @b].",
            "",
        ),
    ]);
}

#[test]
fn a_multiple_compares_the_number_before_it() {
    let worry: &[(&str, &str)] = &[
        (
            "a",
            "measure: Share who worry, value: 58 percent, period: 2023, base: mothers",
        ),
        (
            "b",
            "measure: Share who worry, value: 28 percent, period: 2023, base: fathers",
        ),
    ];
    let wheat: &[(&str, &str)] = &[
        (
            "a",
            "measure: Wheat bought by China, value: 1.1 million t, period: 2025",
        ),
        (
            "b",
            "measure: Wheat bought by China, value: 4.3 million t, period: 2024",
        ),
    ];
    judged(&[
        (
            worry,
            "Of mothers 58 percent worry, about twice the share among fathers [@a; @b].",
            "",
        ),
        (
            worry,
            "Of fathers 28 percent worry, about twice the share among mothers [@a; @b].",
            "multiple-mismatch",
        ),
        (
            worry,
            "Of fathers 28 percent worry, and of mothers about twice as many [@a; @b].",
            "",
        ),
        (
            wheat,
            "China bought 1.1 million tons, roughly a quarter of the 4.3 million tons of the year before [@a; @b].",
            "",
        ),
        (
            wheat,
            "China bought 1.1 million tons, roughly a third of the 4.3 million tons of the year before [@a; @b].",
            "proportion-word-mismatch",
        ),
    ]);
}

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
fn signs_are_read_once() {
    let growth: &[(&str, &str)] = &[(
        "x",
        "measure: Growth of output, kind: change, value: -0.1 percent, period: 2023",
    )];
    let margin: &[(&str, &str)] = &[(
        "x",
        "measure: Margin of error, value: 1.8 percentage points, period: 2023",
    )];
    judged(&[
        (growth, "It recorded growth of [minus 0.1 percent][@x].", ""),
        (growth, "Growth was [0.1 percent][@x].", "wrong-direction"),
        (
            growth,
            "It recorded growth of [minus 0.3 percent][@x].",
            "number-mismatch",
        ),
        (
            margin,
            "The margin of error is plus or minus [1.8 percentage points][@x].",
            "",
        ),
        (
            margin,
            "The margin of error is plus or minus [2.8 percentage points][@x].",
            "number-mismatch",
        ),
    ]);
}

#[test]
fn a_limit_is_named_by_its_bound() {
    let limit: &[(&str, &str)] = &[(
        "x",
        "measure: Revenue above which firms contribute, value: 5 billion USD, period: 2024",
    )];
    let level: &[(&str, &str)] = &[(
        "x",
        "measure: Revenue of firms, value: 5 billion USD, period: 2024",
    )];
    judged(&[
        (
            limit,
            "Firms with revenues of more than [$5 billion][@x] contribute.",
            "",
        ),
        (
            limit,
            "Firms with revenues of more than [$6 billion][@x] contribute.",
            "wrong-hedge-side",
        ),
        (
            level,
            "Firms have revenues of more than [$5 billion][@x].",
            "wrong-hedge-side",
        ),
        (
            limit,
            "That revenue is less than [$5 billion][@x].",
            "wrong-hedge-side",
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

#[test]
fn what_names_a_group_or_a_case_needs_no_record() {
    let share: &[(&str, &str)] = &[(
        "x",
        "measure: Share of income, value: 38 percent, period: 2023",
    )];
    judged(&[
        (share, "The top 10 percent received [38 percent][@x].", ""),
        (
            share,
            "The top two income deciles received [38 percent][@x].",
            "",
        ),
        (
            share,
            "Households in the lowest income quintile received [38 percent][@x].",
            "",
        ),
        (
            share,
            "Of people aged from 16 to 64 [38 percent][@x] did.",
            "",
        ),
        (
            share,
            "In Doe v. Roe, No. 24-1183, it was [38 percent][@x].",
            "",
        ),
        (
            share,
            "It was up to [38 percent][@x] by 0915 GMT.",
            "indeterminate-number",
        ),
        (
            share,
            "As shown in Charts 8.1 and 8.2, it was [38 percent][@x].",
            "",
        ),
    ]);
}

#[test]
fn millions_of_what_is_counted() {
    let children: &[(&str, &str)] = &[(
        "x",
        "measure: Children in poverty, value: 3.7 million children, period: 2023",
    )];
    judged(&[
        (children, "Their number was [3.7m][@x].", ""),
        (children, "Their number was [3.9m][@x].", "unit-mismatch"),
    ]);
}

#[test]
fn the_group_behind_a_number_is_that_of_its_record() {
    let pension: &[(&str, &str)] = &[
        (
            "m",
            "measure: Share of men who expect a pension, value: 49 percent, period: 2023, base: adults",
        ),
        (
            "w",
            "measure: Share of women who expect a pension, value: 37 percent, period: 2023, base: adults",
        ),
        (
            "v",
            "measure: Women who took part, value: 900 women, period: 2023",
        ),
    ];
    let costs: &[(&str, &str)] = &[
        (
            "b",
            "measure: Hourly cost of labour in Bulgaria, value: 8.2 EUR, period: 2023",
        ),
        (
            "l",
            "measure: Hourly cost of labour in Luxembourg, value: 50.7 EUR, period: 2023",
        ),
    ];
    judged(&[
        (
            pension,
            "It is expected by [49 percent][@m] of men but only [37 percent][@w] of women.",
            "",
        ),
        (
            pension,
            "It is expected by [49 percent][@m] of women but only [37 percent][@w] of men.",
            "entity-mismatch entity-mismatch",
        ),
        (
            pension,
            "It is expected by [49 percent][@m] of them, and [37 percent][@w] of all others.",
            "",
        ),
        (
            costs,
            "It ranged from [€8.2][@b] in Bulgaria to [€50.7][@l] in Luxembourg.",
            "",
        ),
        (
            costs,
            "It ranged from [€8.2][@b] in Luxembourg to [€50.7][@l] in Bulgaria.",
            "entity-mismatch entity-mismatch",
        ),
    ]);
}
