//! What anchored numbers count beside what their records count (docs/reading.md, Counted nouns).

use super::told::{all, beside};

const EVIDENCE: &str = r#"
meals: { source: report, figure: { measure: Average daily participation in the School Lunch Program, value: 28.6 million children, period: 2023 } }
benefits: { source: report, figure: { measure: People who receive benefits, value: 68 million people, period: 2024 } }
deaths: { source: report, figure: { measure: Deaths attributed to measles, value: 19 deaths, period: 2024 } }
cases: { source: report, figure: { measure: Measles cases, value: "32,265 cases", period: 2024 } }
firms: { source: report, figure: { measure: Firms that closed, value: 412 firms, period: 2024 } }
homes: { source: report, figure: { measure: Homes connected to the grid, value: "41,200 homes", period: 2024 } }
jobs: { source: report, figure: { measure: Employment in shipbuilding, value: "41,500 workers", period: 2024 } }
"#;

#[test]
fn a_number_counts_nothing_that_its_record_excludes() {
    const OTHER: &str = "unit-mismatch";
    all(
        beside(EVIDENCE),
        &[
            (
                "In 2023 it served [28.6 million children][@meals] a day.",
                "",
            ),
            ("In 2023 it served [28.6 million pupils][@meals] a day.", ""),
            (
                "In 2023 it served [28.6 million schools][@meals] a day.",
                OTHER,
            ),
            (
                "In 2024, [68 million beneficiaries][@benefits] were paid.",
                "",
            ),
            ("In 2024, [68 million retirees][@benefits] were paid.", ""),
            (
                "In 2024, [68 million households][@benefits] were paid.",
                OTHER,
            ),
            ("In 2024, [19 people][@deaths] died of measles.", ""),
            ("In 2024 measles claimed [19 lives][@deaths].", ""),
            ("In 2024 there were [32,265 patients][@cases].", ""),
            (
                "In 2024 there were [19 hospital admissions][@deaths].",
                OTHER,
            ),
            ("In 2024, [412 companies][@firms] closed.", ""),
            ("In 2024, [412 employers][@firms] closed.", ""),
            ("In 2024, [412 nurses][@firms] left.", OTHER),
            ("In 2024, [41,200 customers][@homes] were connected.", ""),
            ("In 2024, [41,200 dwellings][@homes] were connected.", ""),
            ("In 2024, [41,500 jobs][@jobs] were in shipbuilding.", ""),
            (
                "In 2024 there were [41,500 firms][@jobs] in shipbuilding.",
                OTHER,
            ),
        ],
    );
}
