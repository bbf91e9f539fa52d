//! Differences, multiples and verbs of change.

use crate::judged::judged;

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
fn a_difference_goes_the_way_that_its_sentence_says() {
    let pension: &[(&str, &str)] = &[
        (
            "m",
            "measure: Share that expects a pension, value: 49 percent, period: 2023, base: men",
        ),
        (
            "w",
            "measure: Share that expects a pension, value: 37 percent, period: 2023, base: women",
        ),
    ];
    let bills: &[(&str, &str)] = &[
        (
            "road",
            "measure: Cost of the road bill, value: 1.2 billion USD, period: 2023",
        ),
        (
            "rail",
            "measure: Cost of the rail bill, value: 0.9 billion USD, period: 2023",
        ),
    ];
    let then: &[(&str, &str)] = &[
        (
            "y20",
            "measure: Permits granted, value: 300 permits, period: 2020",
        ),
        (
            "y23",
            "measure: Permits granted, value: 900 permits, period: 2023",
        ),
    ];
    judged(&[
        (
            bills,
            "The road bill costs [$0.3 billion more][@rail; @road] than the rail bill.",
            "",
        ),
        (
            bills,
            "The rail bill costs [$0.3 billion more][@rail; @road] than the road bill.",
            "wrong-direction",
        ),
        (
            bills,
            "The road bill costs [$0.3 billion less][@rail; @road] than the rail bill.",
            "wrong-direction",
        ),
        (
            bills,
            "This one costs [$0.3 billion less][@rail; @road].",
            "unread-wording",
        ),
        (
            pension,
            "Among men the share is [12 points higher][@m; @w] than among women.",
            "",
        ),
        (
            pension,
            "Among women the share is [12 points higher][@m; @w] than among men.",
            "wrong-direction",
        ),
        (
            then,
            "In 2023 the office granted [three times as many][@y20; @y23] permits as in 2020.",
            "",
        ),
        (
            then,
            "In 2020 the office granted [three times as many][@y20; @y23] permits as in 2023.",
            "multiple-mismatch",
        ),
    ]);
}

#[test]
fn a_verb_that_is_not_known_leaves_a_change_open() {
    let change: &[(&str, &str)] = &[(
        "c",
        "measure: Change in tuition paid, value: -4 percent, period: 2023, kind: change",
    )];
    let level: &[(&str, &str)] = &[(
        "l",
        "measure: Ships in the port, value: 40 ships, period: 2023",
    )];
    judged(&[
        (change, "Fees fell [4 percent][@c].", ""),
        (change, "Fees bled [4 percent][@c].", "unread-wording"),
        (change, "Fees had crept [4 percent][@c].", "unread-wording"),
        (change, "Fees yoyo [4 percent][@c].", "unread-wording"),
        // Behind what opens a noun phrase stands no verb, and a record's own word is understood.
        (change, "Fees fell a meagre [4 percent][@c].", ""),
        // Beside a level no verb is asked which way it goes.
        (level, "The port berthed [40 ships][@l].", ""),
        (level, "The port slept [40 ships][@l].", ""),
    ]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn a_difference_is_said_before_its_number() {
    let terms: &[(&str, &str)] = &[
        (
            "a",
            "measure: Cases decided in October Term 1983, value: 151 cases, period: 1983/1984",
        ),
        (
            "b",
            "measure: Cases decided in October Term 2023, value: 59 cases, period: 2023/2024",
        ),
    ];
    let parents: &[(&str, &str)] = &[
        (
            "a",
            "measure: Average age of mothers at childbirth, value: 30.9 years, period: 2023",
        ),
        (
            "b",
            "measure: Average age of fathers at childbirth, value: 33.8 years, period: 2023",
        ),
    ];
    let chips: &[(&str, &str)] = &[
        (
            "a",
            "measure: Price of a chip, value: 4.05 USD per chip, period: \"2024-03\", prices: current",
        ),
        (
            "b",
            "measure: Price of a chip, value: 4.88 USD per chip, period: \"2024-09\", prices: current",
        ),
    ];
    let waits: &[(&str, &str)] = &[
        (
            "a",
            "measure: Median wait for a trial in Kent, value: 61 weeks, period: 2024",
        ),
        (
            "b",
            "measure: Median wait for a trial in Dorset, value: 44 weeks, period: 2024",
        ),
    ];
    let wages: &[(&str, &str)] = &[
        (
            "a",
            "measure: Median weekly earnings of women, value: 1005 USD per week, period: 2023, prices: current",
        ),
        (
            "b",
            "measure: Median weekly earnings of men, value: 1202 USD per week, period: 2023, prices: current",
        ),
    ];
    let cost: &[(&str, &str)] = &[(
        "a",
        "measure: Average cost of sending 200 dollars to Nepal, value: 4.3 percent, kind: share, base: amount sent, period: 2024",
    )];
    judged(&[
        (
            terms,
            "Forty years earlier the total was [151][@a], [more than two and a half times][@b; @a] as many.",
            "",
        ),
        (
            terms,
            "In 1983-84 the court decided [151 cases][@a], [about 2.6 times as many][@a; @b].",
            "",
        ),
        (
            terms,
            "In 2023-24 the court decided [59 cases][@b], [about 2.6 times as many][@a; @b].",
            "multiple-mismatch",
        ),
        (
            parents,
            "The average age of mothers was 30.9 years; fathers were older by almost three years, at 33.8 [@a; @b].",
            "",
        ),
        (
            parents,
            "The average age of mothers was 30.9 years; fathers were younger by almost three years, at 33.8 [@a; @b].",
            "wrong-hedge-side",
        ),
        (
            parents,
            "Fathers were on average [3.9 years older][@a; @b] than mothers in 2023.",
            "number-mismatch",
        ),
        (
            chips,
            "The gain, [83 cents per chip][@a; @b], owes something to restraint.",
            "",
        ),
        (
            chips,
            "The gain was [83 cents][@a; @b] a chip between March and September 2024.",
            "",
        ),
        (
            chips,
            "The gain, [93 cents per chip][@a; @b], owes something to restraint.",
            "number-mismatch",
        ),
        (
            waits,
            "The wait in Kent was longer by 17 weeks in 2024 [@a; @b].",
            "",
        ),
        (
            waits,
            "The wait in Kent was longer by 27 weeks in 2024 [@a; @b].",
            "number-mismatch",
        ),
        (
            waits,
            "The gap between Kent and Dorset was [17 weeks][@b; @a] in 2024.",
            "",
        ),
        (
            wages,
            "Women's median, [$1,005 a week][@a], was lower than men's by [$197][@a; @b] in 2023.",
            "",
        ),
        (
            wages,
            "Women's median, [$1,005 a week][@a], was lower than men's by [$297][@a; @b] in 2023.",
            "number-mismatch",
        ),
        // What a clause without a record wants is none of the record beside it.
        (
            cost,
            "Sending $200 to Nepal cost [4.3 percent][@a] of the sum in 2024; the goals call for less than 3 percent by 2030.",
            "",
        ),
        (
            cost,
            "Sending $200 to Nepal cost [4.3 percent][@a] of the sum in 2024; the rule caps it at 3 percent.",
            "",
        ),
        (
            cost,
            "Sending $200 to Nepal cost 4.3 percent of the sum in 2024; the rule caps it at 3 percent [@a].",
            "number-mismatch",
        ),
        (
            cost,
            "Sending $200 to Nepal cost [4.3 percent][@a] of the sum in 2024; sending it to India cost 3 percent.",
            "number-mismatch",
        ),
    ]);
}
