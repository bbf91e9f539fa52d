//! Words beside a number that look like those of another group, verb, place or year, and are none (docs/reading.md, Named group; Verbs of
//! change; Fiscal years).

use super::told::{Around, all, beside};

const EVIDENCE: &str = r"
infants: { source: report, figure: { measure: Infant mortality, value: 4.0 deaths per thousand live births, period: 2023 } }
before: { source: report, figure: { measure: Infant mortality, value: 3.5 deaths per thousand live births, period: 2011 } }
growth: { source: report, figure: { measure: Projected change of the real gross domestic product, value: 5.4 percent, kind: change, period: 2024, prices: constant 2020 } }
once: { source: report, figure: { measure: Coverage of the first dose at 24 months, value: 89.3 percent, kind: share, base: children aged 24 months, period: 2022 } }
twice: { source: report, figure: { measure: Coverage of two doses at five years, value: 84.5 percent, kind: share, base: children aged five, period: 2022 } }
old: { source: report, figure: { measure: Share who have spoken with a journalist, value: 35 percent, kind: share, base: adults aged 65 and older, period: 2024 } }
young: { source: report, figure: { measure: Share who have spoken with a journalist, value: 13 percent, kind: share, base: adults under 30, period: 2024 } }
missed: { source: report, figure: { measure: Share of the children who received no dose of vaccine in ten countries, value: 59 percent, kind: share, base: children who received no dose of vaccine, period: 2023 } }
aware: { source: report, figure: { measure: Share of women with raised blood pressure who know of it, value: 51 percent, kind: share, base: women with raised blood pressure, period: 2023 } }
treated: { source: report, figure: { measure: Share of adults with raised blood pressure who take medicine, value: 25 percent, kind: share, base: adults with raised blood pressure, period: 2023 } }
debt24: { source: report, figure: { measure: Debt as a share of GDP, value: 99 percent, kind: share, base: GDP, period: 2024 } }
debt34: { source: report, figure: { measure: Debt as a share of GDP, value: 122 percent, kind: share, base: GDP, period: 2034 } }
transport: { source: report, rank: { position: 1, of: 13, among: divisions of the index, measure: Increase of transport, period: 2024-03 } }
housing: { source: report, rank: { position: 2, of: 13, among: divisions of the index, measure: Increase of housing, period: 2024-03 } }
norway: { source: report, rank: { position: 1, among: suppliers of gas, measure: Share of Norway in imports, period: 2023 } }
russia: { source: report, rank: { position: 2, among: suppliers of gas, measure: Share of Russia in imports, period: 2023 } }
fines16: { source: report, figure: { measure: Fines imposed, value: 3.73 billion USD, period: 2016 } }
fines22: { source: report, figure: { measure: Fines imposed, value: 188.9 million USD, period: 2022 } }
fines23: { source: report, figure: { measure: Fines imposed, value: 88.4 million USD, period: 2023 } }
euros: { source: report, figure: { measure: Fines of cartels, value: 3.73 billion EUR, period: 2016 } }
lost: { source: report, figure: { measure: Working days lost to strikes, value: 2.7 million days, period: 2023 } }
west: { source: report, figure: { measure: Share of cases in the West, value: 52 percent, kind: share, base: cases, period: 2023 } }
east: { source: report, figure: { measure: Share of cases in the East, value: 27 percent, kind: share, base: cases, period: 2023 } }
";

const WHOSE: &str = "entity-mismatch";

#[test]
fn what_stands_beside_a_number_may_name_nobody() {
    all(
        beside(EVIDENCE),
        &[
            (
                "In 2023, at [4.0 deaths per thousand live births][@infants], it is above the [3.5][@before] of 2011.",
                "",
            ),
            (
                "The staff of the International Monetary Fund project [5.4 percent][@growth] for 2024.",
                "",
            ),
            (
                "In 2022, [89.3 percent][@once] of children had received the first dose and [84.5 percent][@twice] both.",
                "",
            ),
            (
                "In 2022, [89.3 percent][@once] of children had received both, and the first dose [84.5 percent][@twice].",
                WHOSE,
            ),
            (
                "In 2024 [35 percent of those 65 and older][@old] have spoken with one, compared with [13 percent of adults under 30][@young].",
                "",
            ),
            (
                "In 2023 they had [nearly six in ten][@missed] of these zero-dose children.",
                "",
            ),
            (
                "In 2023 they had [nearly six in ten][@missed] of school children.",
                WHOSE,
            ),
            (
                "In 2023 [just over half of women][@aware] with the condition knew of it.",
                "",
            ),
            (
                "In 2023 a quarter of those affected [take medicine][@treated].",
                "",
            ),
            (
                "In 2023 a third of those affected [take medicine][@treated].",
                "proportion-word-mismatch unread-wording",
            ),
        ],
    );
}

#[test]
fn places_spans_and_remainders_are_read() {
    const RANK: &str = "rank-mismatch";
    all(
        beside(EVIDENCE),
        &[
            (
                "Debt rises over that decade [from 99 percent of GDP to 122 percent][@debt24; @debt34].",
                "",
            ),
            (
                "Debt falls over that decade [from 99 percent of GDP to 122 percent][@debt24; @debt34].",
                "wrong-direction",
            ),
            (
                "Of all thirteen divisions transport [rose most][@transport] in March 2024; housing [came second][@housing].",
                "",
            ),
            (
                "Of all fourteen divisions transport [rose most][@transport] in March 2024; housing [came second][@housing].",
                "number-mismatch",
            ),
            (
                "In 2023 Norway was [now the leading supplier][@norway].",
                "",
            ),
            (
                "In 2023 Russia was [now the leading supplier][@russia].",
                RANK,
            ),
            (
                "In 2023 the West had [just over half][@west] of cases and the East [27 percent][@east], which left about a fifth to the rest.",
                "",
            ),
            (
                "In 2023 the West had [just over half][@west] of cases and the East [27 percent][@east], which left about a third to the rest.",
                "arithmetic-mismatch",
            ),
        ],
    );
}

#[test]
fn a_multiple_may_be_of_what_the_sentence_before_told() {
    const OTHER: &str = "multiple-mismatch";
    all(
        beside(EVIDENCE),
        &[
            (
                "In 2023 it came to [$88.4 million][@fines23]. In 2022 it had been $188.9 million [@fines22], more than double, and in 2016, a record, [$3.73 billion][@fines16].",
                "",
            ),
            (
                "In 2023 it came to [$88.4 million][@fines23]. In 2022 it had been $188.9 million [@fines22], more than triple, and in 2016, a record, [$3.73 billion][@fines16].",
                OTHER,
            ),
        ],
    );
}

#[test]
fn a_year_before_a_sign_and_days_beside_days_lost_are_no_amounts() {
    all(
        beside(EVIDENCE),
        &[
            ("In 2016 [€3.73 billion][@euros] was imposed.", ""),
            ("In 2016 [3.73 billion €][@euros] was imposed.", ""),
            (
                "In 2023 it cost [2.7 million days][@lost]; the average striker lost three days.",
                "",
            ),
            (
                "In 2023 it cost [four million days][@lost] in all.",
                "number-mismatch",
            ),
        ],
    );
}

#[test]
fn what_two_records_say_together_is_told_in_many_ways() {
    const BOTH: &str = r#"
first: { source: report, figure: { measure: Fine imposed on Acme, value: 310 million EUR, period: "2024-10", prices: current } }
second: { source: report, figure: { measure: Fine imposed on Bolt, value: 251 million EUR, period: "2024-12", prices: current } }
peru: { source: report, figure: { measure: Share of Peruvians who trust the courts, value: 34 percent, kind: share, base: adults in Peru, period: 2024 } }
goal: { source: report, figure: { measure: Planned share of Peruvians who trust the courts, value: 35 percent, kind: share, base: adults in Peru, period: 2025 } }
chile: { source: report, figure: { measure: Share of Chileans who trust the courts, value: 75 percent, kind: share, base: adults in Chile, n: 1252, moe: 2.8, period: 2024 } }
peak: { source: report, figure: { measure: Inflation over twelve months, value: 54.1 percent, kind: change, period: "2022-12" } }
now: { source: report, figure: { measure: Inflation over twelve months, value: 23.0 percent, kind: change, period: "2024-11" } }
offline: { source: report, figure: { measure: Danes without access to fast broadband, value: 24 thousand people, period: 2022 } }
ships23: { source: report, figure: { measure: Transits of deep-draft vessels through the canal, value: 12638 transits, period: FY2023 } }
ships24: { source: report, figure: { measure: Transits of deep-draft vessels through the canal, value: 9944 transits, period: FY2024 } }
debt: { source: report, figure: { measure: Members in debt, value: 23 members, period: 2024 } }
limit: { source: report, figure: { measure: Annual rise in fees that schools may set without a vote, value: 5 percent, kind: change, period: 2024 } }
"#;
    let around = Around {
        evidence: BOTH,
        ..Around::default()
    };
    all(
        around,
        &[
            // The date of one clause is not that of the next where it fits its own.
            (
                "In October 2024 the regulator fined Acme [€310 million][@first] over its terms, and in December it fined Bolt [€251 million][@second].",
                "",
            ),
            (
                "In November 2024 the regulator fined Acme [€310 million][@first] over its terms, and in December it fined Bolt [€251 million][@second].",
                "period-mismatch",
            ),
            // A share of a share, where an anchor names both.
            (
                "In Peru [34 percent][@peru] trust the courts, [less than half][@chile; @peru] the Chilean share.",
                "",
            ),
            (
                "Prices rose by [23 percent][@now] in the year to November 2024, [less than half][@peak; @now] the peak of December 2022.",
                "",
            ),
            (
                "Prices rose by [23 percent][@now] in the year to November 2024, [less than a third][@peak; @now] the peak of December 2022.",
                "weak-bound",
            ),
            (
                "Trust in the courts is at [34 percent][@peru], and the plan asks for [a further percentage point][@peru; @goal].",
                "",
            ),
            (
                "Trust in the courts is at [34 percent][@peru], and the plan asks for [a further percentage point][@peru; @chile].",
                "arithmetic-mismatch",
            ),
            // A margin in apposition.
            (
                "In Chile [75 percent][@chile] trust the courts. The margin of error, [2.8 points][@chile], changes nothing.",
                "",
            ),
            (
                "In Chile [75 percent][@chile] trust the courts. The margin of error ([2.8 points][@chile]) changes nothing.",
                "",
            ),
            (
                "In Chile [75 percent][@chile] trust the courts. The margin of error, [3.8 points][@chile], changes nothing.",
                "number-mismatch",
            ),
            // People are counted by what they are.
            (
                "In 2022 roughly 24,000 Danes lacked access to fast broadband [@offline].",
                "",
            ),
            (
                "In 2022 roughly 34,000 Danes lacked access to fast broadband [@offline].",
                "number-mismatch",
            ),
            (
                "A drought cut traffic through the canal by [about a fifth][@ships23; @ships24].",
                "",
            ),
            (
                "A drought cut traffic through the canal by [about a third][@ships23; @ships24].",
                "number-mismatch",
            ),
            // The whole of a part is no part.
            (
                "At the last count 23 of the 32 members were in debt [@debt].",
                "",
            ),
            (
                "At the last count 24 of the 32 members were in debt [@debt].",
                "number-mismatch",
            ),
            ("Rises above [5 percent][@limit] require a vote.", ""),
            (
                "Rises above [6 percent][@limit] require a vote.",
                "wrong-hedge-side",
            ),
        ],
    );
}

#[test]
fn a_horizon_is_of_the_calendar_of_its_projection() {
    const MIXED: &str = r"
now: { source: report, figure: { measure: Outlays, value: 5.2 billion USD, period: FY2024 } }
then: { source: report, figure: { measure: Projected outlays, value: 5.9 billion USD, period: FY2054 } }
workers: { source: report, figure: { measure: Projected workers, value: 2.2 million workers, period: 2054 } }
deaths: { source: report, figure: { measure: Deaths in mines, value: 41 deaths, period: FY2023 } }
harvest: { source: report, figure: { measure: Harvest, value: 12 million tonnes, period: 2023 } }
";
    let around = Around {
        evidence: MIXED,
        ..Around::default()
    };
    all(
        around,
        &[
            (
                "Outlays came to [$5.2 billion][@now] in fiscal year 2024 and will reach [$5.9 billion][@then] in 2054. Of workers there are [2.2 million][@workers] in 2054.",
                "",
            ),
            (
                "In fiscal year 2024 they were [$5.2 billion][@now]. In 2023 mines saw [41 deaths][@deaths]; the harvest was [12 million tonnes][@harvest] in 2023.",
                "fiscal-calendar-mix",
            ),
        ],
    );
}
