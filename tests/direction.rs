//! Which way a change went, by its verb, its noun and its record, and where it ended (docs/reading.md, Signed words, Trend, Level and change).

use crate::judged::{Records, judged};

/// Enrolment of two years, and what was computed from them the other way round.
pub(crate) const ENROLMENT: Records<'_> = &[
    (
        "then",
        "measure: Enrolment in evening classes, value: 41 percent, period: 2018, kind: share, base: adults",
    ),
    (
        "now",
        "measure: Enrolment in evening classes, value: 32 percent, period: 2023, kind: share, base: adults",
    ),
];

#[test]
fn the_noun_that_heads_a_measure_says_which_way_its_amount_goes() {
    let drop: Records<'_> = &[(
        "a",
        "measure: Fall in the share of adults in evening classes, value: 9 percentage points, period: 2018/2023, kind: change",
    )];
    let deficit: Records<'_> = &[(
        "a",
        "measure: Increase in the budget deficit of the county, value: 51 million USD, period: 2023, kind: change, prices: nominal",
    )];
    let wider: Records<'_> = &[(
        "a",
        "measure: Widening of the budget deficit, value: 3 percentage points, period: 2023, kind: change",
    )];
    let either: Records<'_> = &[(
        "a",
        "measure: Change in the budget deficit, value: 51 million USD, period: 2023, kind: change, prices: nominal",
    )];
    judged(&[
        (
            drop,
            "The share dropped by [9 percentage points][@a] from 2018 to 2023.",
            "",
        ),
        (
            drop,
            "From 2018 to 2023 that is a decline of [9 percentage points][@a].",
            "",
        ),
        (
            drop,
            "From 2018 to 2023 that is a rise of [9 percentage points][@a].",
            "wrong-direction",
        ),
        (
            deficit,
            "In 2023 the plan would increase the deficit by [$51 million][@a].",
            "",
        ),
        (
            deficit,
            "In 2023 the plan would reduce the deficit by [$51 million][@a].",
            "wrong-direction",
        ),
        (
            deficit,
            "The deficit of 2023 is [$51 million][@a] larger than planned.",
            "",
        ),
        (
            deficit,
            "The deficit of 2023 is [$51 million][@a] smaller than planned.",
            "wrong-direction",
        ),
        (
            wider,
            "The deficit widened by [3 percentage points][@a] in 2023.",
            "",
        ),
        (
            wider,
            "The deficit narrowed by [3 percentage points][@a] in 2023.",
            "wrong-direction",
        ),
        (
            either,
            "The deficit widened by [$51 million][@a] in 2023.",
            "",
        ),
        (
            either,
            "The deficit narrowed by [$51 million][@a] in 2023.",
            "wrong-direction",
        ),
    ]);
}

#[test]
fn a_measure_tells_a_sign_by_another_word() {
    let lost: Records<'_> = &[(
        "a",
        "measure: Amount lost to forged invoices, value: 480 million USD, period: 2024, prices: nominal",
    )];
    let short: Records<'_> = &[(
        "a",
        "measure: Nurses below the planned number, value: 134 nurses, period: 2024",
    )];
    let payments: Records<'_> = &[(
        "a",
        "measure: Payments on forged invoices, value: 9.1 million USD, period: 2024, prices: nominal",
    )];
    let result: Records<'_> = &[(
        "a",
        "measure: Net result of the ferry company, value: 9.1 million USD, period: 2024, prices: nominal",
    )];
    judged(&[
        (lost, "The loss was [$480 million][@a] in 2024.", ""),
        (
            short,
            "In 2024 the hospital had [134][@a] fewer than planned.",
            "",
        ),
        (
            payments,
            "In 2024 a loss of [$9.1 million][@a] was left.",
            "",
        ),
        (
            result,
            "In 2024 the ferry company made a profit of [$9.1 million][@a].",
            "",
        ),
        (
            result,
            "In 2024 the ferry company made a loss of [$9.1 million][@a].",
            "wrong-direction",
        ),
    ]);
}

#[test]
fn a_verb_goes_from_the_number_before_it_to_its_own() {
    judged(&[
        (
            ENROLMENT,
            "In 2018, [41 percent][@then] enrolled. By 2023 the share had fallen to [32 percent][@now].",
            "",
        ),
        (
            ENROLMENT,
            "In 2018, [41 percent][@then] enrolled. By 2023 the share had risen to [32 percent][@now].",
            "wrong-direction",
        ),
        (
            ENROLMENT,
            "In 2023, [32 percent][@now] enrolled. That is down from [41 percent][@then] in 2018.",
            "",
        ),
        (
            ENROLMENT,
            "In 2023, [32 percent][@now] enrolled. That is up from [41 percent][@then] in 2018.",
            "wrong-direction",
        ),
        (
            ENROLMENT,
            "The share fell to [32 percent][@now] in 2023, although [41 percent][@then] had enrolled in 2018.",
            "",
        ),
    ]);
}

#[test]
fn a_number_stands_above_or_below_the_year_that_is_named() {
    let budget: Records<'_> = &[
        (
            "then",
            "measure: Appropriation for ferries, value: 74.5 million USD, period: 2022, prices: nominal",
        ),
        (
            "now",
            "measure: Appropriation for ferries, value: 86.5 million USD, period: 2023, prices: nominal",
        ),
    ];
    judged(&[
        (
            budget,
            "The sum is [$12.0 million above][@then; @now] the level of 2022.",
            "",
        ),
        (
            budget,
            "The sum is [$12.0 million below][@then; @now] the level of 2022.",
            "wrong-direction",
        ),
        (
            budget,
            "In that year it was [$12.0 million below][@then; @now] the level of 2023.",
            "",
        ),
        (
            budget,
            "In that year it was [$12.0 million above][@then; @now] the level of 2023.",
            "wrong-direction",
        ),
    ]);
}

#[test]
fn something_goes_by_a_change_and_to_a_level() {
    let staff: Records<'_> = &[(
        "a",
        "measure: Change in hospital staff, value: -59000 employees, period: 2024, kind: change",
    )];
    let fleet: Records<'_> = &[(
        "a",
        "measure: Ships in the ferry fleet, value: 40 ships, period: 2024",
    )];
    let pay: Records<'_> = &[(
        "a",
        "measure: Growth in the pay of nurses, value: 1.2 percent, period: 2024, kind: change",
    )];
    let added: Records<'_> = &[(
        "a",
        "measure: Ships added to the fleet, value: 12 ships, period: 2024",
    )];
    judged(&[
        (staff, "Hospital staff fell by [59,000][@a] in 2024.", ""),
        (
            staff,
            "Hospital staff fell to [59,000][@a] in 2024.",
            "unit-mismatch",
        ),
        (
            staff,
            "Hospitals had many staff in 2024, down [59,000][@a].",
            "",
        ),
        (
            staff,
            "Hospital staff were few in 2024, down to [59,000][@a].",
            "unit-mismatch",
        ),
        (
            fleet,
            "The company expanded its fleet to [40 ships][@a] in 2024.",
            "",
        ),
        (
            fleet,
            "The company expanded its fleet by [40 ships][@a] in 2024.",
            "unit-mismatch",
        ),
        (
            added,
            "The company expanded its fleet by [12 ships][@a] in 2024.",
            "",
        ),
        (
            pay,
            "In real terms, adjusted for inflation, nurses' pay grew by [1.2 percent][@a] in 2024.",
            "",
        ),
        (
            pay,
            "In real terms, adjusted for inflation, nurses' pay grew to [1.2 percent][@a] in 2024.",
            "unit-mismatch",
        ),
        (pay, "Nurses' pay went up by [1.2 percent][@a] in 2024.", ""),
        (
            pay,
            "Nurses' pay went up to [1.2 percent][@a] in 2024.",
            "unit-mismatch",
        ),
        (
            pay,
            "Pay growth for nurses slowed to [1.2 percent][@a] in 2024.",
            "",
        ),
    ]);
}

#[test]
fn compared_numbers_stand_in_the_order_that_their_words_say() {
    let both: Records<'_> = &[
        (
            "town",
            "measure: Households in towns that keep hens, value: 26 percent, period: 2024, kind: share, base: households in towns",
        ),
        (
            "farm",
            "measure: Households in villages that keep hens, value: 35 percent, period: 2024, kind: share, base: households in villages",
        ),
    ];
    judged(&[
        (
            both,
            "In 2024 hens were more common in villages ([35 percent][@farm]) than in towns ([26 percent][@town]).",
            "",
        ),
        (
            both,
            "In 2024 hens were less common in villages ([35 percent][@farm]) than in towns ([26 percent][@town]).",
            "wrong-direction",
        ),
        (
            both,
            "Villagers ([35 percent][@farm]) were more likely than people in towns ([26 percent][@town]) to keep hens in 2024.",
            "",
        ),
        (
            both,
            "Villagers ([35 percent][@farm]) were less likely than people in towns ([26 percent][@town]) to keep hens in 2024.",
            "wrong-direction",
        ),
        (
            both,
            "Villagers were no more likely than people in towns ([26 percent][@town]), or so they said ([35 percent][@farm]), to keep hens in 2024.",
            "",
        ),
        (
            both,
            "In 2024, villagers were less likely than townspeople to keep hens ([35 percent][@farm] vs. [26 percent][@town]).",
            "wrong-direction",
        ),
        (
            both,
            "In 2024, villagers were more likely than townspeople to keep hens ([35 percent][@farm] vs. [26 percent][@town]).",
            "",
        ),
    ]);
}

#[test]
fn what_was_the_year_before_is_the_earlier() {
    judged(&[
        (
            ENROLMENT,
            "The share went from [41 percent][@then] to [32 percent][@now] in 2023.",
            "",
        ),
        (
            ENROLMENT,
            "The share went from [32 percent][@now] to [41 percent][@then].",
            "wrong-direction",
        ),
        (
            ENROLMENT,
            "The share was [41 percent][@then], after [32 percent][@now] the year before.",
            "wrong-direction",
        ),
    ]);
}

#[test]
fn a_change_that_is_computed_is_no_level() {
    let revenue: Records<'_> = &[
        (
            "then",
            "measure: Revenue of the canal, value: 10.25 billion USD, period: 2023, prices: current",
        ),
        (
            "now",
            "measure: Revenue of the canal, value: 3.99 billion USD, period: 2024, prices: current",
        ),
        (
            "cut",
            "measure: Projected reduction of pensions, value: 23 percent, period: 2035",
        ),
        (
            "mills",
            "measure: Share of mills in which loss of water was found, value: 2 percent, period: 2022, kind: share, base: mills",
        ),
    ];
    judged(&[
        (
            revenue,
            "Revenue of the canal dropped by [61 percent][@then; @now] to [$3.99 billion][@now] in 2024.",
            "",
        ),
        (
            revenue,
            "Revenue of the canal dropped to [61 percent][@then; @now] in 2024.",
            "unit-mismatch",
        ),
        (
            revenue,
            "Revenue of the canal fell to [39 percent][@now; @then] of that of 2023.",
            "",
        ),
        (
            revenue,
            "Pensions would have to be cut by [23 percent][@cut] in 2035.",
            "",
        ),
        (
            revenue,
            "Pensions would have to be cut to [23 percent][@cut] in 2035.",
            "unit-mismatch",
        ),
        // A share of losses goes no way.
        (
            revenue,
            "Mills with a loss of water made up [2 percent][@mills] of all in 2022.",
            "",
        ),
    ]);
}

#[test]
fn one_of_two_stands_above_or_below_the_other() {
    const PRICE: Records<'_> = &[
        (
            "then",
            "measure: Price of oil in Kent, value: 5.98 EUR per kg, period: 2023-05, prices: current",
        ),
        (
            "now",
            "measure: Price of oil in Kent, value: 7.69 EUR per kg, period: 2024-05, prices: current",
        ),
    ];
    const DOSES: Records<'_> = &[
        (
            "all",
            "measure: Coverage of two doses, value: 84.5 percent, period: 2022, kind: share, base: children in England",
        ),
        (
            "town",
            "measure: Coverage of two doses in London, value: 74.0 percent, period: 2022, kind: share, base: children in London",
        ),
    ];
    const PLAN: Records<'_> = &[
        (
            "plan",
            "measure: Planned outlays, value: 20.0 million USD, period: 2024, prices: current",
        ),
        (
            "spent",
            "measure: Outlays, value: 22.1 million USD, period: 2024, prices: current",
        ),
    ];
    judged(&[
        (
            PRICE,
            "The average was [29 percent above][@then; @now] that of the same month a year earlier.",
            "",
        ),
        (
            PRICE,
            "The average was [29 percent below][@then; @now] that of the same month a year earlier.",
            "wrong-direction",
        ),
        (
            PRICE,
            "The average of May 2024 was [29 percent below][@then; @now] that of May 2023.",
            "wrong-direction",
        ),
        (
            DOSES,
            "In London the share was [74.0 percent][@town], [more than ten percentage points below][@all; @town] the national one.",
            "",
        ),
        (
            DOSES,
            "In London the share was [74.0 percent][@town], [more than ten percentage points above][@all; @town] the national one.",
            "wrong-direction",
        ),
        (
            PLAN,
            "In 2024 outlays were [$22.1 million][@spent], [$2.1 million more][@plan; @spent] than planned.",
            "",
        ),
        (
            PLAN,
            "In 2024 outlays were [$22.1 million][@spent], [$2.1 million less][@plan; @spent] than planned.",
            "wrong-direction",
        ),
        (
            PLAN,
            "In 2024 outlays were [$22.1 million][@spent], [$2.1 million above][@spent; @plan] the plan.",
            "",
        ),
        (
            PLAN,
            "In 2024 outlays were [$22.1 million][@spent], [$2.1 million below][@spent; @plan] the plan.",
            "wrong-direction",
        ),
        (
            PLAN,
            "The plan for 2024 was [$20 million][@plan], [$2.1 million below][@plan; @spent] what was spent.",
            "",
        ),
    ]);
}

#[test]
fn words_of_a_measure_are_no_sign_of_a_computed_change() {
    const WORSE: Records<'_> = &[
        (
            "then",
            "measure: Share who say that corruption increased, value: 44 percent, period: 2017, kind: share, base: adults",
        ),
        (
            "now",
            "measure: Share who say that corruption increased, value: 26 percent, period: 2022, kind: share, base: adults",
        ),
    ];
    const DIESEL: Records<'_> = &[
        (
            "then",
            "measure: Price of diesel, value: 1.85 EUR per litre, period: 2023-10, prices: current",
        ),
        (
            "now",
            "measure: Price of diesel, value: 1.67 EUR per litre, period: 2024-10, prices: current",
        ),
    ];
    judged(&[
        (
            WORSE,
            "Pessimism [fell by 18 percentage points][@then; @now].",
            "",
        ),
        (
            WORSE,
            "Pessimism [rose by 18 percentage points][@then; @now].",
            "wrong-direction",
        ),
        // A saving is no share of what was paid before.
        (
            DIESEL,
            "Diesel averaged [€1.67 per litre][@now], a saving of [nearly 10 percent][@then; @now].",
            "",
        ),
        (
            DIESEL,
            "Diesel averaged [€1.67 per litre][@now], a saving of [over 10 percent][@then; @now].",
            "weak-bound",
        ),
        (
            DIESEL,
            "Diesel averaged [€1.67 per litre][@now], [a fall of 10 percent][@then; @now].",
            "",
        ),
        (
            DIESEL,
            "Diesel averaged [€1.67 per litre][@now], [a fall to 10 percent][@then; @now].",
            "unit-mismatch",
        ),
    ]);
}

#[test]
fn adverbs_before_an_amount_hide_no_direction() {
    let growth: Records<'_> = &[(
        "a",
        "measure: Growth of remittances, value: 0.7 percent, period: 2023, kind: change",
    )];
    judged(&[
        (
            growth,
            "In 2023 there was a gain of [just 0.7 percent][@a].",
            "",
        ),
        (
            growth,
            "In 2023 there was a loss of [just 0.7 percent][@a].",
            "wrong-direction",
        ),
        (
            growth,
            "In 2023 remittances saw a decline of a mere [0.7 percent][@a].",
            "wrong-direction",
        ),
        (
            ENROLMENT,
            "Enrolment fell from fully 41 percent in 2018 to just 32 percent in 2023 [@then; @now].",
            "",
        ),
        (
            ENROLMENT,
            "Enrolment rose from only 41 percent in 2018 to 32 percent in 2023 [@then; @now].",
            "wrong-direction",
        ),
        (
            ENROLMENT,
            "Enrolment rose from 41 percent in 2018 to just 32 percent in 2023 [@then; @now].",
            "wrong-direction",
        ),
        (
            ENROLMENT,
            "Enrolment rose to 32 percent in 2023, from only 41 percent in 2018 [@then; @now].",
            "wrong-direction",
        ),
        (
            ENROLMENT,
            "Enrolment was 32 percent in 2023, down sharply from 41 percent in 2018 [@then; @now].",
            "",
        ),
        (
            ENROLMENT,
            "Enrolment was 32 percent in 2023, up noticeably from 41 percent in 2018 [@then; @now].",
            "wrong-direction",
        ),
        (
            ENROLMENT,
            "Enrolment was 32 percent in 2023 [@now]. That was up only slightly from 41 percent in 2018 [@then].",
            "wrong-direction",
        ),
        (
            ENROLMENT,
            "Enrolment was 41 percent in 2018 [@then]. It rose to just 32 percent in 2023 [@now].",
            "wrong-direction",
        ),
    ]);
}
