//! The time of a number.

use super::written;

#[test]
fn a_time_of_another_number_is_not_that_of_this_one() {
    let (_, evidence) = written(
        "The town spent $2.3 million on books, down from $2.9 million in 2019 [@oec-2022].",
    );
    let (first, second) = evidence.split_once("\n\n").unwrap();
    assert!(
        first.contains("value: 2.3 million USD") && !first.contains("period:"),
        "{evidence}"
    );
    assert!(
        second.contains("value: 2.9 million USD\n    period: 2019"),
        "{evidence}"
    );
}

#[test]
fn the_date_of_a_work_in_parentheses_is_no_period() {
    for (said, period) in [
        (
            "Exports rose 5 percent (Bloomberg, 12 March 2024) [@oec-2022].",
            None,
        ),
        (
            "Debt is 60 percent of output (World Bank 2023) [@oec-2022].",
            None,
        ),
        (
            "Its report (12 June 2021) says that 40 percent of roads are paved [@oec-2022].",
            None,
        ),
        (
            "Inflation reached 12 percent in 2022 (Reuters, January 5, 2023) [@oec-2022].",
            Some("2022"),
        ),
        (
            "Sales fell 3 percent (September 2023) [@oec-2022].",
            Some("2023-09"),
        ),
        (
            "Extra audit work cost $1.56 million, according to the Audit Office, 2014 [@oec-2022].",
            None,
        ),
    ] {
        let (_, evidence) = written(said);
        let found = evidence
            .lines()
            .find_map(|line| line.trim().strip_prefix("period: "));
        assert!(evidence.contains("measure"), "{said}");
        assert_eq!(found, period, "{said}\n{evidence}");
    }
}

#[test]
fn the_year_of_a_head_is_the_time_of_its_numbers() {
    let prose = "| State | Median rent, 2022 | Rent (2021) |\n|---|---|---|\n| Texas | $1,289 [@oec-2022] | $1,201 [@oec-2022] |";
    let (_, evidence) = written(prose);
    for part in [
        "measure: Texas, Median rent\n    value: 1,289 USD\n    period: 2022\n",
        "measure: Texas, Rent\n    value: 1,201 USD\n    period: 2021\n",
    ] {
        assert!(evidence.contains(part), "{part}\n{evidence}");
    }
}

#[test]
fn a_year_behind_another_number_is_that_ones() {
    let (_, evidence) = written(
        "Exports to China came to $154 billion last year, up 4.5 percent on 2021 [@oec-2022].",
    );
    let (first, _) = evidence.split_once("\n\n").unwrap();
    assert!(!first.contains("period"), "{evidence}");
}

#[test]
fn what_a_change_led_to_has_its_time() {
    let (_, evidence) =
        written("Demand for power fell by 2.3 percent in 2023, to 244,686 GWh [@oec-2022].");
    assert!(
        evidence.contains("value: 244,686 GWh\n    period: 2023\n"),
        "{evidence}"
    );
}

#[test]
fn the_ends_of_a_change_have_the_years_of_its_span() {
    for (prose, first, second) in [
        (
            "Unemployment rose from 6 percent to 12 percent between 2019 and 2022 [@oec-2022].",
            Some("2019"),
            Some("2022"),
        ),
        (
            "Between 2015 and 2020, debt fell from 80 percent to 60 percent of output [@oec-2022].",
            Some("2015"),
            Some("2020"),
        ),
        // One year holds both.
        (
            "In 2020, unemployment rose from 6 percent to 12 percent [@oec-2022].",
            None,
            Some("2020"),
        ),
    ] {
        let (_, evidence) = written(prose);
        let (one, two) = evidence
            .split_once("\n\n")
            .unwrap_or_else(|| panic!("{evidence}"));
        let period = |entry: &str| {
            let mut lines = entry.lines();
            lines.find_map(|line| line.trim().strip_prefix("period: ").map(str::to_owned))
        };
        if first.is_some() {
            assert_eq!(period(one).as_deref(), first, "{evidence}");
        }
        assert_eq!(period(two).as_deref(), second, "{evidence}");
    }
}
