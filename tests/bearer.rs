//! Whose number it is where names alone part the records of a brief (docs/reading.md, Named group).

use super::told::{all, beside};

const EVIDENCE: &str = r"
roberts: { source: report, figure: { measure: Share of decisions in which John Roberts was in the majority, value: 96 percent, kind: share, base: cases, period: 2023 } }
jackson: { source: report, figure: { measure: Share of decisions in which Ketanji Brown Jackson was in the majority, value: 72 percent, kind: share, base: cases, period: 2023 } }
haaland: { source: report, figure: { measure: Goals scored by Erling Haaland, value: 27 goals, period: 2024 } }
palmer: { source: report, figure: { measure: Goals scored by Cole Palmer, value: 22 goals, period: 2024 } }
";

#[test]
fn a_name_is_that_of_the_record_where_names_part_the_records() {
    const OTHER: &str = "entity-mismatch";
    all(
        beside(EVIDENCE),
        &[
            (
                "John Roberts was in the majority in [96 percent][@roberts] of cases, Ketanji Brown Jackson in [72 percent][@jackson].",
                "",
            ),
            (
                "John Roberts was in the majority in [96 percent][@roberts] of cases. Justice Jackson was in the majority in [72 percent][@jackson] of cases.",
                "",
            ),
            (
                "John Roberts was in the majority in [96 percent][@roberts] of cases. Justice Clarence Thomas was in the majority in [72 percent][@jackson] of cases.",
                OTHER,
            ),
            (
                "John Roberts was in the majority in [96 percent][@roberts] of cases. The junior justice was in the majority in [72 percent][@jackson] of cases.",
                "",
            ),
            (
                "Erling Haaland scored [27 goals][@haaland] in 2024. Harry Kane scored [22 goals][@palmer].",
                OTHER,
            ),
            // No other record of the brief differs in the name alone.
            ("Harry Kane scored [27 goals][@haaland] in 2024.", ""),
        ],
    );
}
