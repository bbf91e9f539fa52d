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

const PLACES: &str = r"
rate: { source: report, figure: { measure: Unemployment rate in Northland, value: 4.6 percent, kind: share, base: labour force, period: 2024 } }
first: { source: report, rank: { position: 1, of: 12, among: regions, measure: unemployment rate of Northland, period: 2024 } }
court: { source: report, figure: { measure: Appeals filed in the Ninth Circuit, value: 8410 appeals, period: 2024 } }
power: { source: report, figure: { measure: Average price of power in the Netherlands, value: 71 EUR per MWh, period: 2024, prices: current } }
permits: { source: report, figure: { measure: Share of permits for countries of the Gulf, value: 58 percent, kind: share, base: permits, period: 2024 } }
steel: { source: report, figure: { measure: Output of Karoo Steel Company, value: 31 kt, period: 2024 } }
grain: { source: report, rank: { position: 1, among: origins of grain bought in the United States, measure: grain from Canada, period: 2024 } }
trucks: { source: report, figure: { measure: Trucks with Brembo brakes sold, value: 8200 trucks, period: 2024 } }
";

#[test]
fn a_name_in_the_place_of_the_recorded_one_is_somebody_else() {
    const OTHER: &str = "entity-mismatch";
    all(
        beside(PLACES),
        &[
            ("Unemployment in Northland was [4.6 percent][@rate].", ""),
            ("Unemployment in Otago was [4.6 percent][@rate].", OTHER),
            (
                "In 2024, Otago had unemployment of [4.6 percent][@rate].",
                OTHER,
            ),
            // Who says it, who acts there, and where it was said.
            (
                "Stats Works put unemployment in 2024 at [4.6 percent][@rate].",
                "",
            ),
            (
                "Northland is poor. Unemployment around Kerikeri was [4.6 percent][@rate].",
                "",
            ),
            (
                "Otago did better than Northland, where [4.6 percent][@rate] were unemployed.",
                "",
            ),
            ("Otago had [the highest rate of any region][@first].", OTHER),
            (
                "Northland had [the highest rate of any region][@first].",
                "",
            ),
            (
                "Unemployment had [the highest rate of any region][@first].",
                "",
            ),
            (
                "Within the island the South West had [the highest rate of any region][@first].",
                OTHER,
            ),
            // Behind a rank stands its field.
            (
                "In 2024 Canada was [the largest][@grain] origin of grain bought in the United States.",
                "",
            ),
            (
                "In 2024 the United States was [the largest][@grain] origin of grain.",
                OTHER,
            ),
            ("The Ninth Circuit took [8,410 appeals][@court].", ""),
            ("The Fifth Circuit took [8,410 appeals][@court].", OTHER),
            ("The Circuit took [8,410 appeals][@court].", ""),
            // A whole country may be meant where a place in it is named.
            (
                "Power in Rotterdam cost [€71 per megawatt-hour][@power].",
                "",
            ),
            (
                "Power in Belgium cost [€71 per megawatt-hour][@power].",
                OTHER,
            ),
            (
                "Of all permits, [58 percent][@permits] were for the Gulf.",
                "",
            ),
            (
                "Of all permits, [58 percent][@permits] were for India.",
                OTHER,
            ),
            (
                "The output of Karoo Steel Corporation was [31 kt][@steel].",
                "",
            ),
            ("The output of Karoo Cement was [31 kt][@steel].", OTHER),
            ("The makers of Ford Motor sold [8,200 trucks][@trucks].", ""),
        ],
    );
}

const ROWS: &str = r"
a: { source: report, figure: { measure: Remittances received by Senegal, value: 41 million USD, period: 2024, prices: current } }
b: { source: report, figure: { measure: Remittances received by Mali, value: 63 million USD, period: 2024, prices: current } }
c: { source: report, figure: { measure: Remittances received by Ghana, value: 75 million USD, period: 2024, prices: current } }
d: { source: report, figure: { measure: Remittances received, value: 179 million USD, period: 2024, prices: current } }
e: { source: report, figure: { measure: Enrolment of infants, value: 41 thousand infants, period: 2024 } }
f: { source: report, figure: { measure: Enrolment of women, value: 63 thousand women, period: 2024 } }
g: { source: report, figure: { measure: Enrolment of nurses, value: 75 thousand nurses, period: 2024 } }
h: { source: report, figure: { measure: Yield of wheat, value: 3.2 tonnes per hectare, period: 2024 } }
i: { source: report, figure: { measure: Yield of maize, value: 4.1 tonnes per hectare, period: 2024 } }
j: { source: report, figure: { measure: Yield of lentils and peas, value: 1.9 tonnes per hectare, period: 2024 } }
";

#[test]
fn a_head_names_somebody_else_where_all_others_name_their_own() {
    const OTHER: &str = "entity-mismatch";
    let table = |unit: &str, rows: [(&str, &str); 3]| {
        let rows = rows.map(|(head, cell)| format!("| {head} | {cell} |\n"));
        format!("| {unit} | 2024 |\n|---|---|\n{}", rows.concat())
    };
    let lands = |first| {
        table(
            "$ million",
            [
                (first, "[41][@a]"),
                ("Mali", "[63][@b]"),
                ("Ghana", "[75][@c]"),
            ],
        )
    };
    let people = |first| {
        table(
            "Thousand",
            [
                (first, "[41][@e]"),
                ("Women", "[63][@f]"),
                ("Nurses", "[75][@g]"),
            ],
        )
    };
    let sum = table(
        "$ million",
        [
            ("All three", "[179][@d]"),
            ("Mali", "[63][@b]"),
            ("Ghana", "[75][@c]"),
        ],
    );
    let crops = table(
        "Tonnes per hectare",
        [
            ("Pulses", "[1.9][@j]"),
            ("Wheat", "[3.2][@h]"),
            ("Maize", "[4.1][@i]"),
        ],
    );
    let open = table(
        "$ million",
        [
            ("Togo", "[41][@a]"),
            ("The mines", "[63][@b]"),
            ("Ghana", "[75][@c]"),
        ],
    );
    let cases = [
        (lands("Senegal"), ""),
        (lands("Togo"), OTHER),
        (people("Infants"), ""),
        (people("Fathers"), OTHER),
        (sum, ""),
        (crops, ""),
        (open, ""),
    ];
    let cases: Vec<(&str, &str)> = cases
        .iter()
        .map(|(body, told)| (body.as_str(), *told))
        .collect();
    all(beside(ROWS), &cases);
}
