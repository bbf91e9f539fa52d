//! Which way numbers go where a sentence gives two, or names the way behind one (docs/reading.md, Trend, Level and change).

use crate::direction::ENROLMENT;
use crate::judged::{Records, judged};

#[test]
fn a_particle_behind_an_amount_says_which_way_it_went() {
    let rise: Records<'_> = &[(
        "a",
        "measure: Rise in asylum applications over the year before, value: 18 percent, period: 2023, kind: change",
    )];
    let fall: Records<'_> = &[(
        "a",
        "measure: Change in emissions over the year before, value: -10.1 percent, period: 2023, kind: change",
    )];
    judged(&[
        (rise, "Applications were [18 percent][@a] up on 2022.", ""),
        (
            rise,
            "Applications ended 2023 [18 percent][@a] up on the year before.",
            "",
        ),
        (
            rise,
            "Applications were [18 percent][@a] down on the year.",
            "wrong-direction",
        ),
        (
            rise,
            "Applications ended 2023 [18 percent][@a] down.",
            "wrong-direction",
        ),
        (
            rise,
            "Applications, [18 percent][@a] down on the year before, surprised the ministry.",
            "wrong-direction",
        ),
        // The year behind "on" is the base, whose number this is not.
        (fall, "Emissions were [10.1 percent][@a] down on 2022.", ""),
        (
            fall,
            "Emissions were [10.1 percent][@a] up on the year.",
            "wrong-direction",
        ),
        (
            ENROLMENT,
            "Enrolment is [9 percentage points][@then; @now] up on 2018.",
            "wrong-direction",
        ),
        (
            ENROLMENT,
            "Enrolment is [9 percentage points][@then; @now] down on 2018.",
            "",
        ),
    ]);
}

#[test]
fn a_course_may_name_its_unit_once() {
    let prices: Records<'_> = &[
        (
            "then",
            "measure: Price of a battery pack, value: 144 USD per kWh, period: 2023",
        ),
        (
            "now",
            "measure: Price of a battery pack, value: 115 USD per kWh, period: 2024",
        ),
    ];
    judged(&[
        (
            prices,
            "Prices fell from [$144][@then] to [$115][@now] per kWh.",
            "",
        ),
        (
            prices,
            "Prices slid from [$144 per kWh][@then] to [$115][@now].",
            "",
        ),
        (
            prices,
            "Prices rose from [$144][@then] to [$115][@now] per kWh.",
            "wrong-direction",
        ),
        (
            prices,
            "Prices rose from [$144 per kWh][@then] to [$115][@now].",
            "wrong-direction",
        ),
    ]);
}

#[test]
fn points_take_a_part_behind_them() {
    let rates: Records<'_> = &[
        (
            "then",
            "measure: Inflation rate, value: 4.0 percent, period: 2023-12",
        ),
        (
            "now",
            "measure: Inflation rate, value: 2.5 percent, period: 2024-12",
        ),
    ];
    judged(&[
        (
            rates,
            "Inflation came down by [a point and a half][@then; @now] in 2024.",
            "",
        ),
        (
            rates,
            "Inflation came down by [two points and a half][@then; @now] in 2024.",
            "number-mismatch",
        ),
        (
            rates,
            "Inflation went up by [a point and a half][@then; @now] in 2024.",
            "wrong-direction",
        ),
    ]);
}

/// Spending of two countries, and applications of two others.
const PAIRS: Records<'_> = &[
    (
        "peru",
        "measure: Military expenditure of Peru, value: 109 billion USD, period: 2023",
    ),
    (
        "chile",
        "measure: Military expenditure of Chile, value: 64.8 billion USD, period: 2023",
    ),
];

#[test]
fn a_verb_orders_its_subject_and_object() {
    const OTHER: &str = "wrong-direction";
    let both = |sentences: [(&'static str, &'static str); 2]| {
        let [right, wrong] = sentences;
        judged(&[(PAIRS, right.0, right.1), (PAIRS, wrong.0, wrong.1)]);
    };
    both([
        (
            "Peru's [$109 billion][@peru] exceeds Chile's [$64.8 billion][@chile].",
            "",
        ),
        (
            "Chile's [$64.8 billion][@chile] exceeds Peru's [$109 billion][@peru].",
            OTHER,
        ),
    ]);
    both([
        (
            "Peru's [$109 billion][@peru] dwarfs Chile's [$64.8 billion][@chile].",
            "",
        ),
        (
            "Chile's [$64.8 billion][@chile] dwarfs Peru's [$109 billion][@peru].",
            OTHER,
        ),
    ]);
    both([
        (
            "Chile, with [$64.8 billion][@chile], lags behind Peru, with [$109 billion][@peru].",
            "",
        ),
        (
            "Peru, with [$109 billion][@peru], lags behind Chile, with [$64.8 billion][@chile].",
            OTHER,
        ),
    ]);
    both([
        (
            "Peru ([$109 billion][@peru]) came in ahead of Chile ([$64.8 billion][@chile]).",
            "",
        ),
        (
            "Peru ([$109 billion][@peru]) came in behind Chile ([$64.8 billion][@chile]).",
            OTHER,
        ),
    ]);
    both([
        (
            "Peru outspent Chile: [$109 billion][@peru] against [$64.8 billion][@chile].",
            "",
        ),
        (
            "Chile outspent Peru: [$64.8 billion][@chile] against [$109 billion][@peru].",
            OTHER,
        ),
    ]);
    both([
        (
            "Peru, with [$109 billion][@peru], spent more than Chile, with [$64.8 billion][@chile].",
            "",
        ),
        (
            "Peru, with [$109 billion][@peru], spent less than Chile, with [$64.8 billion][@chile].",
            OTHER,
        ),
    ]);
    both([
        (
            "Peru spent more than Chile: [$109 billion][@peru] against [$64.8 billion][@chile].",
            "",
        ),
        (
            "Peru spent less than Chile: [$109 billion][@peru] against [$64.8 billion][@chile].",
            OTHER,
        ),
    ]);
    // A denied verb, and one of another clause, order nothing.
    judged(&[
        (
            PAIRS,
            "Chile's [$64.8 billion][@chile] did not exceed Peru's [$109 billion][@peru].",
            "",
        ),
        (
            PAIRS,
            "Chile spent [$64.8 billion][@chile], while Peru, which topped the list in 2010, spent [$109 billion][@peru].",
            "",
        ),
    ]);
}

#[test]
fn a_fall_before_another_preposition_gives_no_sign() {
    let prices: Records<'_> = &[
        (
            "fall",
            "measure: Fall in the price of a battery pack over the year before, value: 20 percent, kind: change, period: 2024",
        ),
        (
            "then",
            "measure: Price of a battery pack, value: 144 USD per kWh, period: 2023",
        ),
        (
            "now",
            "measure: Price of a battery pack, value: 115 USD per kWh, period: 2024",
        ),
    ];
    judged(&[
        (
            prices,
            "Prices fell by [a fifth][@fall], from [$144][@then] to [$115][@now] per kWh.",
            "",
        ),
        (
            prices,
            "Prices fell by [a fifth][@fall], from [$154][@then] to [$115][@now] per kWh.",
            "number-mismatch",
        ),
    ]);
}

#[test]
fn numbers_are_ordered_where_one_leaves_out_its_unit() {
    let ports: Records<'_> = &[
        (
            "north",
            "measure: Freight handled by the north port, value: 13.8 million t, period: 2024",
        ),
        (
            "south",
            "measure: Freight handled by the south port, value: 13.5 million t, period: 2024",
        ),
    ];
    judged(&[
        (
            ports,
            "The north port, at [13.8 million tonnes][@north], outdid the south port, at [13.5 million][@south].",
            "",
        ),
        (
            ports,
            "The south port, at [13.5 million tonnes][@south], outdid the north port, at [13.8 million][@north].",
            "wrong-direction",
        ),
    ]);
}
