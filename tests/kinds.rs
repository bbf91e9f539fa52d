//! Of which kind the things are whose number a sentence tells, and of which whole a share is (docs/reading.md, Another kind, Another
//! whole).

use crate::judged::{Records, judged};

#[test]
fn words_beside_a_number_name_the_kind_that_was_measured() {
    let honey: Records<'_> = &[(
        "a",
        "measure: Share of imported honey that failed the test, value: 12 percent, period: 2024, base: imported honey",
    )];
    let crops: Records<'_> = &[(
        "a",
        "measure: Average yield of spring wheat, value: 3.4 tonnes, period: 2024",
    )];
    let valleys: Records<'_> = &[(
        "a",
        "measure: Admissions in the driest valleys, value: 310 admissions, period: 2024",
    )];
    judged(&[
        (
            honey,
            "In 2024, [12 percent][@a] of imported honey failed the test.",
            "",
        ),
        (
            honey,
            "In 2024, [12 percent][@a] of raw honey failed the test.",
            "entity-mismatch",
        ),
        (
            honey,
            "In 2024, [12 percent][@a] of the honey failed the test.",
            "",
        ),
        (crops, "Spring wheat yielded [3.4 tonnes][@a] in 2024.", ""),
        (crops, "Durum wheat yielded [3.4 tonnes][@a] in 2024.", ""),
        (crops, "Wheat yielded [3.4 tonnes][@a] in 2024.", ""),
        (
            valleys,
            "In 2024 the driest valleys had [310 admissions][@a].",
            "",
        ),
        (
            valleys,
            "In 2024 the wettest valleys had [310 admissions][@a].",
            "",
        ),
    ]);
}

#[test]
fn a_share_is_of_the_whole_that_was_recorded() {
    let debt: Records<'_> = &[(
        "a",
        "measure: Public debt as a share of GDP, value: 61 percent, period: 2024, base: GDP",
    )];
    let budget: Records<'_> = &[(
        "a",
        "measure: Share of outlays for schools, value: 18 percent, period: 2024, base: outlays of the state",
    )];
    let appeals: Records<'_> = &[(
        "a",
        "measure: Share of claims rejected, value: 9 percent, period: 2024, base: claims filed",
    )];
    let loans: Records<'_> = &[
        (
            "a",
            "measure: Share of small loans in arrears, value: 7 percent, period: 2024, base: small loans",
        ),
        (
            "b",
            "measure: Share of syndicated loans in arrears, value: 2 percent, period: 2024, base: syndicated loans",
        ),
    ];
    judged(&[
        (
            debt,
            "Public debt came to [61 percent][@a] of GDP in 2024.",
            "",
        ),
        (
            debt,
            "Public debt came to [61 percent][@a] of gross domestic product in 2024.",
            "",
        ),
        (
            debt,
            "Public debt came to [61 percent][@a] of tax receipts in 2024.",
            "entity-mismatch",
        ),
        (
            debt,
            "Public debt came to [61 percent][@a] of public spending in 2024.",
            "entity-mismatch",
        ),
        // Words of one meaning.
        (
            budget,
            "In 2024, schools took [18 percent][@a] of state spending.",
            "",
        ),
        (
            budget,
            "In 2024, schools took [18 percent][@a] of state revenue.",
            "entity-mismatch",
        ),
        (
            appeals,
            "It rejected [9 percent][@a] of the claims that were filed in 2024.",
            "",
        ),
        (
            appeals,
            "In 2024 it rejected [9 percent][@a] of the claims that it heard.",
            "entity-mismatch",
        ),
        // What members paid is named by no noun.
        (
            budget,
            "In 2024, schools took [18 percent][@a] of what the state spent.",
            "",
        ),
        (
            loans,
            "In 2024, [7 percent][@a] of small loans were in arrears.",
            "",
        ),
        (
            loans,
            "In 2024, [7 percent][@a] of all loans were in arrears, and [2 percent][@b] of syndicated loans.",
            "entity-mismatch",
        ),
        (
            loans,
            "In 2024, [7 percent][@a] of total loans were in arrears.",
            "entity-mismatch",
        ),
    ]);
}

#[test]
fn everyone_is_wider_than_those_who_were_asked() {
    let users: Records<'_> = &[(
        "a",
        "measure: Say the app saves them time, value: 64 percent, period: 2024, base: U.S. adults who use the app",
    )];
    judged(&[
        (
            users,
            "In 2024, [64 percent][@a] of U.S. adults who use the app said that it saves them time.",
            "",
        ),
        (
            users,
            "In 2024, [64 percent][@a] of users said that the app saves them time.",
            "",
        ),
        (
            users,
            "Among all U.S. adults, [64 percent][@a] said in 2024 that it saves them time.",
            "entity-mismatch",
        ),
    ]);
}

#[test]
fn all_of_what_a_brief_speaks_of_is_no_wider_whole() {
    let only: Records<'_> = &[(
        "a",
        "measure: Share of emergency admissions at night, value: 31 percent, period: 2024, base: emergency admissions",
    )];
    judged(&[(
        only,
        "In 2024, [31 percent][@a] of all admissions came at night.",
        "",
    )]);
}

#[test]
fn ages_of_rates_are_compared() {
    let rate: Records<'_> = &[(
        "a",
        "measure: Employment rate, value: 71.4 percent, period: 2024, base: people aged 15 to 64 years",
    )];
    judged(&[
        (
            rate,
            "The employment rate for people aged 15 to 64 years was [71.4%][@a] in 2024.",
            "",
        ),
        (
            rate,
            "The employment rate for people aged 15 years and over was [71.4%][@a] in 2024.",
            "entity-mismatch",
        ),
    ]);
}

#[test]
fn in_a_sentence_with_both_the_statistic_before_a_number_is_its_own() {
    let both: Records<'_> = &[
        ("a", "measure: Median stay, value: 12 days, period: 2024"),
        ("b", "measure: Mean stay, value: 19 days, period: 2024"),
    ];
    judged(&[
        (
            both,
            "In 2024 the median stay was [12 days][@a], while the mean stay was [19 days][@b].",
            "",
        ),
        (
            both,
            "In 2024 the median stay was [12 days][@a], against [19 days][@b] on average.",
            "",
        ),
        (
            both,
            "In 2024 the average stay was [12 days][@a], while the median stay was [19 days][@b].",
            "wrong-statistic wrong-statistic",
        ),
        // A phrase behind a number tells its statistic, not the next one's.
        (
            both,
            "In 2024 a stay took [12 days][@a] at the median and [19 days][@b] on average.",
            "",
        ),
        (
            both,
            "In 2024 a stay took [12 days][@a] on average and [19 days][@b] at the median.",
            "wrong-statistic wrong-statistic",
        ),
        // "Above the median" names another, and so does the statistic of another clause.
        (
            both,
            "In 2024 the mean stay was [19 days][@b], far above the median.",
            "",
        ),
        (
            both,
            "In 2024 a stay took [19 days][@b], far above the median.",
            "",
        ),
        (
            both,
            "In 2024 the median stay was [12 days][@a], while others took [19 days][@b].",
            "",
        ),
        (
            both,
            "In 2024 the median stay took others [12 days][@a] and us [19 days][@b].",
            "wrong-statistic",
        ),
    ]);
}

#[test]
fn a_kind_that_another_record_measures_is_not_all() {
    let belief: Records<'_> = &[
        (
            "all",
            "measure: Share of adults in Peru who believe in God, value: 88 percent, period: 2024, kind: share, base: adults in Peru",
        ),
        (
            "none",
            "measure: Share of unaffiliated adults in Peru who believe in God, value: 61 percent, period: 2024, kind: share, base: unaffiliated adults in Peru",
        ),
        (
            "parents",
            "measure: Share of parents who back the ban, value: 74 percent, period: 2024, kind: share, base: parents",
        ),
        (
            "others",
            "measure: Share of adults without children who back the ban, value: 66 percent, period: 2024, kind: share, base: adults without children",
        ),
    ];
    let ships: Records<'_> = &[
        (
            "boxes",
            "measure: Change in container ships that passed the canal, value: -75 percent, period: 2023/2024, kind: change",
        ),
        (
            "tankers",
            "measure: Change in tankers that passed the canal, value: -41 percent, period: 2023/2024, kind: change",
        ),
    ];
    judged(&[
        (
            belief,
            "In Peru, [nearly nine in ten adults][@all] say they believe in God, and so do [about six in ten][@none] of the unaffiliated.",
            "",
        ),
        (
            belief,
            "In Peru, [nearly nine in ten unaffiliated adults][@all] say they believe in God, and so do [about six in ten][@none] of the unaffiliated.",
            "entity-mismatch",
        ),
        // A bracket with both numbers.
        (
            belief,
            "Parents are likelier to back the ban than adults without children ([74 percent][@parents] vs. [66 percent][@others]).",
            "",
        ),
        (
            ships,
            "Passages by container ships fell by 75 percent, those by tankers by 41 percent [@boxes; @tankers].",
            "",
        ),
        (
            ships,
            "Passages by container ships fell by 41 percent, those by tankers by 75 percent [@boxes; @tankers].",
            "entity-mismatch entity-mismatch",
        ),
        // An adverb belongs to its verb.
        (
            &[(
                "a",
                "measure: Share of employees who know their task, value: 46 percent, period: 2024, kind: share, base: employees of banks",
            )],
            "Just [46 percent][@a] of employees clearly knew their task in 2024.",
            "",
        ),
    ]);
}

#[test]
fn joined_words_name_a_kind() {
    let coal: Records<'_> = &[(
        "a",
        "measure: Electricity generated by coal-fired plants, value: 112 terawatt-hours, period: 2024",
    )];
    let part: Records<'_> = &[(
        "a",
        "measure: Part-time workers, value: 6.4 million workers, period: 2024",
    )];
    let debt: Records<'_> = &[(
        "a",
        "measure: Long-term debt, value: 38 billion USD, period: 2024, prices: current",
    )];
    let outlays: Records<'_> = &[(
        "a",
        "measure: Outlays for schools, value: 14 percent, period: 2024, base: public expenditure",
    )];
    judged(&[
        (
            coal,
            "In 2024 coal-fired plants generated [112 terawatt-hours][@a].",
            "",
        ),
        (
            coal,
            "In 2024 gas-fired plants generated [112 terawatt-hours][@a].",
            "entity-mismatch",
        ),
        (
            coal,
            "In 2024, greenhouse gas aside, the plants generated [112 terawatt-hours][@a].",
            "",
        ),
        (
            part,
            "In 2024 there were [6.4 million part-time workers][@a].",
            "",
        ),
        (
            part,
            "In 2024 there were [6.4 million workers][@a] in part time.",
            "",
        ),
        (
            part,
            "In 2024 there were [6.4 million full-time workers][@a].",
            "entity-mismatch",
        ),
        (
            part,
            "In 2024 [6.4 million workers][@a] worked full time.",
            "",
        ),
        (
            debt,
            "In 2024 short-term debt came to [$38 billion][@a].",
            "entity-mismatch",
        ),
        (
            debt,
            "In 2024 short term debt came to [$38 billion][@a].",
            "entity-mismatch",
        ),
        (
            outlays,
            "In 2024 schools took [14 percent of government spending][@a].",
            "",
        ),
        (
            outlays,
            "In 2024 schools took [14 percent of gross domestic product][@a].",
            "entity-mismatch",
        ),
    ]);
}
