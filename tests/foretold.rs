//! Projections that are told as facts (docs/reading.md, Projections).

use super::told::{all, beside};

const CONTRARY: &str = "denied-record";

const PROJECTIONS: &str = r#"
weight: { source: report, figure: { measure: Projected share of adults living with obesity, value: 40 percent, base: adults, period: 2030 } }
staff: { source: report, figure: { measure: Shortfall of health workers, value: 11 million workers, period: 2030 } }
told: { source: report, locator: p. 2, finding: { text: "By 2030, 40 percent of adults are projected to live with obesity." } }
now: { source: report, figure: { measure: Share of adults living with obesity, value: 31 percent, base: adults, period: 2022 } }
"#;

#[test]
fn a_projection_is_no_fact() {
    all(
        beside(PROJECTIONS),
        &[
            (
                "In 2030, [40 percent][@weight] of adults lived with obesity.",
                CONTRARY,
            ),
            (
                "In 2030, [40 percent][@weight] of adults live with obesity.",
                CONTRARY,
            ),
            (
                "The world lacked [11 million][@staff] health workers in 2030.",
                CONTRARY,
            ),
            (
                "In 2030, [40 percent][@told] of adults lived with obesity.",
                CONTRARY,
            ),
            (
                "By 2030, [40 percent][@weight] of adults will live with obesity.",
                "",
            ),
            (
                "By 2030, [40 percent][@weight] of adults are projected to live with obesity.",
                "",
            ),
            (
                "By 2030, [40 percent][@told] of adults are projected to live with obesity.",
                "",
            ),
            (
                "In 2030, [40 percent][@weight] of adults could be living with obesity.",
                "",
            ),
            (
                "On current trends, [40 percent][@weight] of adults live with obesity in 2030.",
                "",
            ),
            (
                "The forecast is bleak. By 2030, [40 percent][@weight] of adults live with obesity.",
                "",
            ),
            (
                "The world will lack [11 million][@staff] health workers by 2030.",
                "",
            ),
            (
                "The panel puts the shortfall of health workers in 2030 at [11 million][@staff].",
                "",
            ),
            (
                "In 2022, [31 percent][@now] of adults lived with obesity.",
                "",
            ),
        ],
    );
}
