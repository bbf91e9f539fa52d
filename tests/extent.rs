//! How far superlatives reach beside what their records say (docs/reading.md, Extent of a superlative).

use super::told::{all, beside};

const EVIDENCE: &str = r#"
low: { source: report, finding: The annual rate of inflation in October 2024 was the lowest since March 2021. }
high: { source: report, finding: "Attendance in 2024, at 81,000, was the highest on record." }
airport: { source: report, finding: The airport was the busiest in the European Union in 2024. }
revenue: { source: report, figure: { measure: Revenue of the port, value: 3.99 billion USD, period: 2024, prices: current } }
run: { source: report, finding: The number of vacancies has fallen for the 20th consecutive quarter. }
count: { source: report, figure: { measure: Refugees admitted, value: 18145 refugees, period: 2024 } }
origin: { source: report, rank: { position: 1, among: countries of origin, measure: refugees admitted, period: 2024 } }
reading: { source: report, rank: { position: 1, among: readings of the survey, measure: negative views, period: 2024 } }
port: { source: report, rank: { position: 1, among: ports of Spain, measure: cargo, period: 2024 } }
smelter: { source: report, rank: { position: 1, among: producers of copper, measure: output of smelters, period: 2024 } }
mine: { source: report, rank: { position: 1, among: copper-mining countries, measure: output, period: 2024 } }
"#;

#[test]
fn a_superlative_reaches_as_far_as_its_record() {
    const WIDER: &str = "unsupported-superlative";
    all(
        beside(EVIDENCE),
        &[
            (
                "In October 2024 inflation was [the lowest since March 2021][@low].",
                "",
            ),
            (
                "In October 2024 inflation was [the lowest in more than three years][@low].",
                "",
            ),
            (
                "[Not since March 2021 had inflation been as low][@low].",
                "",
            ),
            (
                "In October 2024 inflation was [the lowest on record][@low].",
                WIDER,
            ),
            (
                "In October 2024 inflation was [the lowest][@low] ever recorded.",
                WIDER,
            ),
            (
                "In October 2024 inflation was [at a record low][@low].",
                WIDER,
            ),
            (
                "In October 2024 inflation was [the lowest in Europe][@low].",
                WIDER,
            ),
            (
                "In October 2024 inflation was [the highest since March 2021][@low].",
                WIDER,
            ),
            ("In 2024 attendance was [the highest ever][@high].", ""),
            (
                "In 2024 attendance was [the highest since records began][@high].",
                "",
            ),
            (
                "In 2024 the airport was [the busiest in the bloc][@airport].",
                "",
            ),
            ("In 2024 the airport was [the EU's busiest][@airport].", ""),
            (
                "In 2024 the airport was [the world's busiest][@airport].",
                WIDER,
            ),
            (
                "In 2024 the airport was [the busiest in Asia][@airport].",
                WIDER,
            ),
            ("In 2024 it was [Spain's largest port][@port] by cargo.", ""),
            (
                "In 2024 it was [Europe's largest port][@port] by cargo.",
                WIDER,
            ),
            (
                "In 2024 it was [the smallest port in Spain][@port] by cargo.",
                "rank-mismatch",
            ),
            (
                "In 2024 Chile was [the world's largest copper miner][@mine].",
                "",
            ),
            // Among producers of a thing are all of the world.
            (
                "In 2024 China was [the world's largest producer of copper][@smelter].",
                "",
            ),
        ],
    );
}

#[test]
fn a_superlative_with_a_stretch_of_time_needs_a_record() {
    const UNSUPPORTED: &str = "unsupported-superlative";
    all(
        beside(EVIDENCE),
        &[
            (
                "Revenue of the port fell to [$3.99 billion][@revenue] in 2024.",
                "",
            ),
            (
                "Revenue of the port fell to [$3.99 billion][@revenue] in 2024, the least since the dock opened.",
                UNSUPPORTED,
            ),
            (
                "Revenue of the port fell to [$3.99 billion][@revenue] in 2024, the lowest in a decade.",
                UNSUPPORTED,
            ),
            (
                "Revenue of the port fell to [$3.99 billion][@revenue] in 2024, the lowest in living memory.",
                UNSUPPORTED,
            ),
            // In apposition to a number.
            (
                "Revenue of the port came to [$3.99 billion][@revenue] in 2024, more than in any earlier year.",
                UNSUPPORTED,
            ),
            (
                "Revenue of the port came to [$3.99 billion][@revenue] in 2024, more than any other port in Spain earned.",
                UNSUPPORTED,
            ),
            (
                "Revenue of the port came to [$3.99 billion][@revenue] in 2024, the most in its history.",
                UNSUPPORTED,
            ),
            (
                "Revenue of the port, the highest in the EU, came to [$3.99 billion][@revenue] in 2024.",
                UNSUPPORTED,
            ),
            (
                "In 2024 revenue of the port came to a record total of [$3.99 billion][@revenue].",
                UNSUPPORTED,
            ),
            (
                "Revenue of the port came to [$3.99 billion][@revenue] in 2024 as trade, more than any other cause, grew.",
                "",
            ),
            (
                "Revenue of the port came to [$3.99 billion][@revenue] in 2024, [more than any other port of Spain][@port] had.",
                "",
            ),
            (
                "Revenue of the port came to [$3.99 billion][@revenue] in 2024, and what matters the most in trade is trust.",
                "",
            ),
            // Another order than that of the section.
            (
                "In 2024 cargo was [the largest in Spain][@port]. The port has the largest crane in Europe, and revenue of the port came to [$3.99 billion][@revenue].",
                UNSUPPORTED,
            ),
        ],
    );
}

#[test]
fn a_rank_of_one_year_says_nothing_of_all_time() {
    const WIDER: &str = "unsupported-superlative";
    all(
        beside(EVIDENCE),
        &[
            (
                "In 2024 it was [the leading country of origin][@origin], with [18,145 refugees][@count], the most of any country.",
                "",
            ),
            (
                "In 2024 it was [the leading country of origin][@origin], with [18,145 refugees][@count], the most in the history of the program.",
                WIDER,
            ),
            (
                "In 2024 it was [the leading country of origin][@origin], with [18,145 refugees][@count], the most from any country in the program's history.",
                WIDER,
            ),
            // Readings are of many times.
            (
                "In 2024 negative views stood at [a record high][@reading].",
                "",
            ),
        ],
    );
}

#[test]
fn an_ordinal_of_a_finding_is_the_one_that_it_tells() {
    const OTHER: &str = "number-mismatch";
    all(
        beside(EVIDENCE),
        &[
            (
                "It was the [20th consecutive quarter][@run] in which vacancies fell.",
                "",
            ),
            (
                "It was the [twentieth consecutive quarter][@run] in which vacancies fell.",
                "",
            ),
            (
                "It was the [12th consecutive quarter][@run] in which vacancies fell.",
                OTHER,
            ),
            (
                "It was the [twelfth consecutive quarter][@run] in which vacancies fell.",
                OTHER,
            ),
            (
                "Vacancies fell in the [third quarter, for the 20th consecutive time][@run].",
                "",
            ),
        ],
    );
}

#[test]
fn a_rank_counts_from_the_end_that_its_superlative_names() {
    const RANKS: &str = r"
second: { source: report, rank: { position: 2, of: 20, among: districts, measure: turnout, period: 2024 } }
last: { source: report, rank: { position: 20, of: 20, among: districts, measure: turnout, period: 2024 } }
open: { source: report, rank: { position: 2, among: districts, measure: turnout, period: 2024 } }
dues: { source: report, rank: { position: 2, of: 20, among: ports, measure: lowest dues, period: 2024 } }
told: { source: report, excerpt: It had the second-lowest dues., rank: { position: 2, of: 20, among: ports, measure: dues, period: 2024 } }
dear: { source: report, rank: { position: 3, of: 20, among: ports, measure: unaffordability, period: 2024 } }
";
    const OTHER: &str = "rank-mismatch";
    all(
        beside(RANKS),
        &[
            (
                "Turnout was [the second-highest][@second] of the districts in 2024.",
                "",
            ),
            (
                "Turnout was [the lowest][@last] of the 20 districts in 2024.",
                "",
            ),
            (
                "Turnout was [the smallest][@last] of the 20 districts in 2024.",
                "",
            ),
            (
                "Turnout was [the second-lowest][@last] of the 20 districts in 2024.",
                OTHER,
            ),
            (
                "Turnout was [the third-weakest][@second] of the districts in 2024.",
                OTHER,
            ),
            (
                "It had [one of the lowest][@last] turnouts of the districts in 2024.",
                "",
            ),
            // "Smallest" is never the first of an order from the greatest.
            (
                "Turnout was [the second-smallest][@second] of the districts in 2024.",
                OTHER,
            ),
            // Whether the record counts from the lowest is not decided.
            (
                "Turnout was [the second-lowest][@second] of the districts in 2024.",
                "",
            ),
            (
                "Turnout was [the second-lowest][@open] of the districts in 2024.",
                "",
            ),
            (
                "It had [the second-lowest][@dues] dues of the ports in 2024.",
                "",
            ),
            (
                "It had [the second-highest][@dues] dues of the ports in 2024.",
                OTHER,
            ),
            (
                "It had [the second-lowest][@told] dues of the ports in 2024.",
                "",
            ),
            // Of what is measured by its contrary, the least is the greatest.
            (
                "It is [the third-least affordable][@dear] of the ports in 2024.",
                "",
            ),
            (
                "It is [the second-least affordable][@dear] of the ports in 2024.",
                OTHER,
            ),
            (
                "It is [the third-most affordable][@dear] of the ports in 2024.",
                OTHER,
            ),
            (
                "It is [the third-most unaffordable][@dear] of the ports in 2024.",
                "",
            ),
        ],
    );
}
