//! People of a number: who they are, how old, and in whose name.

use crate::judged::{Records, judged, project, told};

#[test]
fn the_words_beside_a_number_name_the_people_of_its_record() {
    let young: Records<'_> = &[(
        "a",
        "measure: Share who cycle to work, value: 23 percent, period: 2024, base: adults ages 18 to 34",
    )];
    let old: Records<'_> = &[(
        "a",
        "measure: Employment rate of people aged 50 and over, value: 41.2 percent, period: 2024, base: people aged 50 and over",
    )];
    let town: Records<'_> = &[(
        "a",
        "measure: Share of urban households with a car, value: 61 percent, period: 2024, base: urban households",
    )];
    let port: Records<'_> = &[(
        "a",
        "measure: Average stay of tankers in Durban, value: 61 hours, period: 2024",
    )];
    let chile: Records<'_> = &[(
        "a",
        "measure: Share of copper sold to customers in Chile, value: 31 percent, period: 2024, base: copper sold",
    )];
    judged(&[
        (
            young,
            "In 2024, [23 percent][@a] of adults ages 18 to 34 cycled to work.",
            "",
        ),
        (
            young,
            "In 2024, [23 percent][@a] of adults under 35 cycled to work.",
            "",
        ),
        (
            young,
            "In 2024, [23 percent][@a] of those 18 to 34 cycled to work.",
            "",
        ),
        (
            young,
            "In 2024, [23 percent][@a] of adults ages 35 to 49 cycled to work.",
            "entity-mismatch",
        ),
        (
            young,
            "Among adults aged 50 and older, [23 percent][@a] cycled to work in 2024.",
            "entity-mismatch",
        ),
        (
            old,
            "The employment rate for people aged 50 and over was [41.2%][@a] in 2024.",
            "",
        ),
        (
            old,
            "The employment rate for people aged 50 to 64 was [41.2%][@a] in 2024.",
            "entity-mismatch",
        ),
        (
            town,
            "In 2024, [61 percent][@a] of urban households had a car.",
            "",
        ),
        (
            town,
            "In 2024, [61 percent][@a] of rural households had a car.",
            "entity-mismatch",
        ),
        (
            town,
            "Rural car ownership was [61 percent][@a] in 2024.",
            "entity-mismatch",
        ),
        (
            town,
            "Urban and rural car ownership differed in 2024, at [61 percent][@a] for the first.",
            "",
        ),
        (port, "Tankers stayed [61 hours][@a] in Durban in 2024.", ""),
        (
            port,
            "Tankers stayed [61 hours][@a] in Mombasa in 2024.",
            "entity-mismatch",
        ),
        (port, "Tankers stayed [61 hours][@a] in 2024.", ""),
        (
            chile,
            "Customers in Chile accounted for [31 percent][@a] of the copper sold in 2024.",
            "",
        ),
        (
            chile,
            "Customers in Peru accounted for [31 percent][@a] of the copper sold in 2024.",
            "entity-mismatch",
        ),
    ]);
}

#[test]
fn among_whom_something_is_ranked_does_not_say_what_is() {
    let first = (
        "a",
        "rank: { position: 1, among: EU countries, measure: Share of renewables, period: 2023 }",
    );
    for sentence in [
        "Sweden had the [highest share][@a] in 2023.",
        "In 2023 Sweden's share was the [highest][@a].",
    ] {
        let told = told(&project(&[first], "summary: S.\n", sentence));
        assert!(told.is_empty(), "{sentence} {told:?}");
    }
    let second = (
        "a",
        "rank: { position: 1, of: 35, among: beneficiaries, measure: Imports of the United States under the act, period: 2023 }",
    );
    let sentence = "In 2023 South Africa was the [largest supplier][@a].";
    let told = told(&project(&[second], "summary: S.\n", sentence));
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn ages_are_read_in_words_and_behind_be() {
    let young: Records<'_> = &[(
        "a",
        "measure: Share of cases in children under five, value: 46 percent, period: 2024, kind: share, base: cases",
    )];
    let old: Records<'_> = &[(
        "a",
        "measure: Share of people aged 65 or over, value: 21.5 percent, period: 2024, kind: share, base: population",
    )];
    let doses: Records<'_> = &[(
        "a",
        "measure: Coverage of two doses at five years, value: 84.5 percent, period: 2024, kind: share, base: children aged five",
    )];
    let months: Records<'_> = &[(
        "a",
        "measure: Coverage of the first dose at 24 months, value: 89 percent, period: 2024, kind: share, base: children aged 24 months",
    )];
    judged(&[
        (
            young,
            "Children under five made up [46 percent][@a] of cases in 2024.",
            "",
        ),
        (
            young,
            "Those under 5 made up [46 percent][@a] of cases in 2024.",
            "",
        ),
        (
            young,
            "Those under fifteen made up [46 percent][@a] of cases in 2024.",
            "entity-mismatch",
        ),
        (
            young,
            "Five ships brought [46 percent][@a] of cases in 2024.",
            "",
        ),
        (
            old,
            "In 2024, [more than one in five (21.5 percent)][@a] were aged 65 or over.",
            "",
        ),
        (
            old,
            "In 2024, [more than one in five (21.5 percent)][@a] were aged 75 or over.",
            "entity-mismatch",
        ),
        (
            doses,
            "In 2024, [84.5 percent][@a] had both of them by the age of five.",
            "",
        ),
        (
            doses,
            "In 2024, [84.5 percent][@a] both of them by the age of two.",
            "entity-mismatch",
        ),
        (
            months,
            "In 2024, [89 percent][@a] of children had the first dose by the age of two.",
            "",
        ),
    ]);
}

#[test]
fn people_of_an_age_or_sex_are_not_all_people() {
    let people: Records<'_> = &[(
        "a",
        "measure: Displaced people at the end of the year, value: 560 thousand people, period: 2024",
    )];
    let women: Records<'_> = &[
        (
            "a",
            "measure: Share of employed women who work part-time, value: 42 percent, period: 2024, kind: share, base: employed women",
        ),
        (
            "b",
            "measure: Share of yards with orders, value: 64 percent, period: 2024, kind: share, base: order book of ships",
        ),
        (
            "c",
            "measure: Share of the fleet that is idle, value: 0.7 percent, period: 2024, kind: share, base: capacity of the fleet",
        ),
    ];
    judged(&[
        (
            people,
            "There were [560,000 displaced people][@a] in 2024.",
            "",
        ),
        (
            people,
            "There were [560,000 displaced residents][@a] in 2024.",
            "",
        ),
        (
            people,
            "There were [560,000 displaced children][@a] in 2024.",
            "unit-mismatch",
        ),
        (
            women,
            "[More than two in five employed women][@a] worked part-time in 2024.",
            "",
        ),
        (
            women,
            "[More than two in five women][@a] in work had part-time jobs in 2024.",
            "",
        ),
        (
            women,
            "[More than two in five employed teenagers][@a] worked part-time in 2024.",
            "entity-mismatch",
        ),
        (
            women,
            "In 2024, [0.7 percent of capacity][@c] was idle.",
            "",
        ),
        (
            women,
            "In 2024, [0.7 percent of the total][@c] was idle.",
            "",
        ),
        (
            women,
            "In 2024, [64 percent][@b] had orders. In 2024, [0.7 percent of the order book][@c] was idle.",
            "entity-mismatch",
        ),
        (
            women,
            "In 2024, [64 percent][@b] had orders, and the order book is thin. In 2024, [0.7 percent of the order book][@c] was idle.",
            "",
        ),
    ]);
}

#[test]
fn what_is_per_person_is_no_household_s() {
    let debt: Records<'_> = &[(
        "a",
        "measure: Public debt per person, value: \"83,000 USD per person\", period: 2024, prices: nominal",
    )];
    judged(&[
        (debt, "In 2024 debt was [$83,000 per American][@a].", ""),
        (
            debt,
            "In 2024 debt was [$83,000][@a] for each American.",
            "",
        ),
        (
            debt,
            "For each American, debt in 2024 was [about $83,000][@a].",
            "",
        ),
        (
            debt,
            "For each household, debt in 2024 was [about $83,000][@a].",
            "unit-mismatch",
        ),
        (
            debt,
            "In 2024 every family owed [about $83,000][@a] in public debt.",
            "unit-mismatch",
        ),
    ]);
}
