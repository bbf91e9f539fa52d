//! Another thing than the record's: another good, disease or account, another noun that is counted, another span of years
//! (docs/reading.md, Named group, Counted nouns, Durations and ages).

use crate::judged::{project, told};

/// Checks what is told of each sentence beside these records.
pub(crate) fn judged(records: &[(&str, &str)], rows: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (sentence, expected) in rows {
        let told = told(&project(records, "summary: S.\n", sentence)).join(" ");
        if told != *expected {
            wrong.push(format!("{sentence}\n  want {expected:?}, told {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn things_of_one_field_exclude_each_other() {
    judged(
        &[
            (
                "lithium",
                "figure: { measure: lithium output, value: 240 thousand t, period: 2023 }",
            ),
            (
                "debt",
                "figure: { measure: public debt, value: 64 percent of GDP, period: 2023 }",
            ),
            (
                "jobless",
                "figure: { measure: unemployment rate, value: 6.2 percent, period: 2023 }",
            ),
            (
                "measles",
                "figure: { measure: measles cases, value: 1200 cases, period: 2023 }",
            ),
        ],
        &[
            ("Lithium output was [240,000 tonnes][@lithium].", ""),
            (
                "Mines produced [240,000 tonnes][@lithium] of the metal.",
                "",
            ),
            (
                "Makers of cobalt cells bought [240,000 tonnes][@lithium] of lithium.",
                "",
            ),
            (
                "Cobalt output was [240,000 tonnes][@lithium].",
                "entity-mismatch",
            ),
            (
                "Mines produced [240,000 tonnes][@lithium] of zinc.",
                "entity-mismatch",
            ),
            ("The debt stood at [64 percent of GDP][@debt].", ""),
            (
                "The deficit stood at [64 percent of GDP][@debt].",
                "entity-mismatch",
            ),
            ("Joblessness was [6.2 percent][@jobless].", ""),
            ("Inflation was [6.2 percent][@jobless].", "entity-mismatch"),
            (
                "Doctors saw [1,200 cases][@measles] of polio.",
                "entity-mismatch",
            ),
        ],
    );
}

#[test]
fn whether_another_noun_counts_the_same_is_open() {
    judged(
        &[
            (
                "beds",
                "figure: { measure: hospital beds, value: 81000 beds, period: 2023 }",
            ),
            (
                "teachers",
                "figure: { measure: teachers, value: 31000 teachers, period: 2023 }",
            ),
            (
                "entrants",
                "figure: { measure: entrants, value: 42000 migrants, period: 2023 }",
            ),
        ],
        &[
            ("Hospitals had [81,000 beds][@beds].", ""),
            ("Hospitals had [81,000 doctors][@beds].", "entity-mismatch"),
            ("Schools had [31,000 teachers][@teachers].", ""),
            ("Schools had [31,000 people][@teachers].", ""),
            (
                "Schools had [31,000 gardeners][@teachers].",
                "unread-wording",
            ),
            ("The country admitted [42,000 people][@entrants].", ""),
            ("The country admitted [42,000 entrants][@entrants].", ""),
            (
                "The country admitted [42,000 newcomers][@entrants].",
                "unread-wording",
            ),
        ],
    );
}

#[test]
fn a_duration_is_that_between_its_two_records() {
    judged(
        &[
            (
                "then",
                "figure: { measure: world population, value: 3.7 billion people, period: 1970 }",
            ),
            (
                "now",
                "figure: { measure: world population, value: 7.8 billion people, period: 2020 }",
            ),
        ],
        &[
            (
                "Over 50 years, it rose from [3.7 billion][@then] to [7.8 billion][@now].",
                "",
            ),
            (
                "In the five decades to 2020, it rose from [3.7 billion][@then] to [7.8 billion][@now].",
                "",
            ),
            (
                "Over 40 years, it rose from [3.7 billion][@then] to [7.8 billion][@now].",
                "period-mismatch",
            ),
            (
                "Over 48 years, it rose from [3.7 billion][@then] to [7.8 billion][@now].",
                "period-mismatch",
            ),
            (
                "In the four decades to 2020, it rose from [3.7 billion][@then] to [7.8 billion][@now].",
                "period-mismatch",
            ),
            (
                "After 20 years of war, it had risen from [3.7 billion][@then] to [7.8 billion][@now].",
                "",
            ),
        ],
    );
}

#[test]
fn numbers_behind_than_stand_in_the_order_of_their_comparison() {
    judged(
        &[
            (
                "men",
                "figure: { measure: share of men who smoke, value: 31 percent, period: 2023 }",
            ),
            (
                "women",
                "figure: { measure: share of women who smoke, value: 12 percent, period: 2023 }",
            ),
        ],
        &[
            (
                "Women were less likely to smoke than men, at [12 percent][@women] against [31 percent][@men].",
                "",
            ),
            (
                "Women were more likely to smoke than men, at [12 percent][@women] against [31 percent][@men].",
                "wrong-direction",
            ),
        ],
    );
}

#[test]
fn what_people_think_has_an_opposite() {
    let rows = [
        ("Adults who trust the mayor", "trust the mayor", false),
        ("Adults who trust the mayor", "distrust the mayor", true),
        (
            "Adults who trust the mayor",
            "do not distrust the mayor",
            false,
        ),
        (
            "Adults who agree that taxes are too high",
            "agreed that taxes are too high",
            false,
        ),
        (
            "Adults who agree that taxes are too high",
            "disagreed that taxes are too high",
            true,
        ),
        (
            "Adults satisfied with their job",
            "were satisfied with their job",
            false,
        ),
        (
            "Adults satisfied with their job",
            "were dissatisfied with their job",
            true,
        ),
    ];
    for (measure, told, expected) in rows {
        let record = format!(
            "figure: {{ measure: {measure}, value: 44 percent, base: adults, period: 2023 }}"
        );
        let body = format!("In all, [44 percent][@x] of adults {told}.");
        let project =
            factum::load::load(&project(&[("x", &record)], "summary: S.\n", &body)).unwrap();
        let found = factum::check::check(&project, factum::check::Options::default()).findings;
        let is_accused = found
            .iter()
            .any(|finding| matches!(finding.rule, "denied-record" | "entity-mismatch"));
        assert_eq!(is_accused, expected, "{told}");
    }
}

#[test]
fn an_amount_per_one_time_is_not_that_of_another() {
    judged(
        &[
            (
                "dose",
                "figure: { measure: dose of vaspor, value: 2100 mg per week, period: 2023 }",
            ),
            (
                "milk",
                "figure: { measure: milk that a cow gives, value: 28 litres per day, period: 2023 }",
            ),
            (
                "rent",
                "figure: { measure: rent of a flat, value: 900 USD per month, period: 2023 }",
            ),
        ],
        &[
            (
                "Patients took [2,100 mg][@dose] of vaspor a day.",
                "unit-mismatch",
            ),
            (
                "Patients took [2,100 mg of vaspor a day][@dose].",
                "unit-mismatch",
            ),
            (
                "Patients took 2,100 mg of vaspor each day [@dose].",
                "unit-mismatch",
            ),
            (
                "Patients took [2,100 mg][@dose] of pure vaspor daily.",
                "unit-mismatch",
            ),
            (
                "A cow gives [28 litres][@milk] of milk every hour.",
                "unit-mismatch",
            ),
            (
                "A cow gives [28 litres][@milk] of fresh milk a week.",
                "unit-mismatch",
            ),
            (
                "A flat costs [900 USD][@rent] in rent a week.",
                "unit-mismatch",
            ),
            ("Patients took [2,100 mg][@dose] of vaspor a week.", ""),
            ("Patients took [2,100 mg][@dose] of vaspor.", ""),
            (
                "Patients took [2,100 mg][@dose] of vaspor a week, and a nurse came once a day.",
                "",
            ),
            (
                "Patients took [2,100 mg][@dose] of vaspor a week, in one dose each day.",
                "",
            ),
            (
                "A cow gives [28 litres][@milk] of milk and sleeps an hour.",
                "",
            ),
            ("A year ago a cow gave [28 litres][@milk] of milk.", ""),
            ("A cow gave [28 litres][@milk] of milk a week ago.", ""),
            ("A cow gave [28 litres][@milk] of milk a week later.", ""),
            (
                "A flat costs [900 USD][@rent], and rents rise every year.",
                "",
            ),
            ("A flat costs [900 USD][@rent] in rent a month.", ""),
        ],
    );
}

#[test]
fn an_owner_of_what_is_measured_is_a_group() {
    judged(
        &[(
            "women",
            "figure: { measure: unemployment rate of women, value: 6.4 percent, period: 2023 }",
        )],
        &[
            (
                "Men's unemployment rate was [6.4 percent][@women].",
                "entity-mismatch",
            ),
            ("Women's unemployment rate was [6.4 percent][@women].", ""),
            ("The men's ward put it at [6.4 percent][@women].", ""),
            (
                "Men’s unemployment was [6.4 percent][@women].",
                "entity-mismatch",
            ),
            (
                "Men's unemployment rate was lower, women's [6.4 percent][@women].",
                "",
            ),
            (
                "Women's unemployment rate was [6.4 percent][@women], above men's.",
                "",
            ),
        ],
    );
}
