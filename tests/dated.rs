//! When a sentence says that something was so, by which calendar, and in whose prices (docs/reading.md, Time; Price basis).

use super::told::{Around, all, beside};

const EVIDENCE: &str = r#"
exports-23: { source: report, figure: { measure: Exports of timber, value: 4.8 billion USD, period: 2023, prices: current } }
exports-24: { source: report, figure: { measure: Exports of timber, value: 5.2 billion USD, period: 2024, prices: current } }
rise: { derive: exports-24 - exports-23, measure: Rise of exports of timber from 2023 to 2024 }
growth: { source: report, figure: { measure: Change in exports of timber on 2023, value: 8.3 percent, period: 2024, kind: change } }
quarter: { source: report, figure: { measure: Growth of orders over the year before, value: 4.1 percent, period: "2024-Q2", kind: change } }
orders: { source: report, figure: { measure: Orders received, value: 610 orders, period: "2024-Q3" } }
visits: { source: report, figure: { measure: Visits to the park, value: "41,200 visits", period: "2024-01/2024-03" } }
march: { source: report, figure: { measure: Visits to the park, value: "18,300 visits", period: "2024-03" } }
day: { source: report, figure: { measure: Price of cedar per log, value: 64 USD, period: "2024-05-16" } }
levy: { source: report, figure: { measure: Levy on the sawmill, value: 12 million USD, period: "2021-07" } }
fielded: { source: report, finding: "The survey was carried out from March 4 to April 9, 2024." }
paid: { source: report, finding: "The bonus is paid on December 12, 2024." }
target: { source: report, figure: { measure: Target for joint purchases, value: 35 percent, period: 2032, kind: share, base: purchases } }
staff: { source: report, figure: { measure: Rangers who called the plan of 2019 a failure, value: 79 percent, period: 2024, kind: share, base: rangers } }
fund-23: { source: report, figure: { measure: Outlays of the fund, value: 3.1 billion USD, period: FY2023, prices: current } }
fund-24: { source: report, figure: { measure: Outlays of the fund, value: 3.4 billion USD, period: FY2024, prices: current } }
"#;

#[test]
fn when_somebody_said_it_is_no_time_of_a_number() {
    all(
        beside(EVIDENCE),
        &[
            // Commas put in who said it, and when.
            (
                "Exports of timber came to [$5.2 billion][@exports-24] in 2024, the ministry reported on 22 July 2025, well above plan.",
                "",
            ),
            (
                "Exports of timber came to [$5.2 billion][@exports-24] in 2023, the ministry reported on 22 July 2025, well above plan.",
                "period-mismatch",
            ),
        ],
    );
}

#[test]
fn a_date_is_held_against_the_record_of_the_number_whose_time_it_is() {
    all(
        beside(EVIDENCE),
        &[
            // What a number is compared with has the time of the other record, or that which the change names.
            (
                "Exports of timber were [$5.2 billion][@exports-24] in 2024, [8 percent more][@exports-23; @exports-24] than in 2023.",
                "",
            ),
            (
                "Exports of timber were [$5.2 billion][@exports-24] in 2024, [8 percent more][@exports-23; @exports-24] than in 2021.",
                "period-mismatch",
            ),
            (
                "Exports of timber rose by [8.3 percent][@growth] on 2023.",
                "",
            ),
            (
                "Exports of timber rose by [8.3 percent][@growth] on 2022.",
                "period-mismatch",
            ),
            (
                "Orders grew by [4.1 percent][@quarter] from the same quarter of 2023.",
                "",
            ),
            (
                "Orders grew by [4.1 percent][@quarter] from the same quarter of 2022.",
                "period-mismatch",
            ),
            // A span has the ends of what is computed.
            (
                "Exports of timber rose by [$0.4 billion][@rise] between 2023 and 2024.",
                "",
            ),
            (
                "Exports of timber rose by [$0.4 billion][@rise] between 2019 and 2024.",
                "period-mismatch",
            ),
            // Another noun behind the comparison has a time of its own, or none.
            (
                "Exports of timber rose by [8.3 percent][@growth] against all forecasts in 2024.",
                "",
            ),
            // A date that names its quantity, and one behind a relative participle.
            (
                "For FY2024 Congress gave [$3.4 billion][@fund-24], above the FY2023 level of $3.1 billion [@fund-23].",
                "",
            ),
            (
                "For FY2024 Congress gave [$3.4 billion][@fund-24], above the FY2022 level of $3.1 billion [@fund-23].",
                "period-mismatch",
            ),
            (
                "In fiscal year 2024, outlays of the fund came to [$3.4 billion][@fund-24], more than the $3.1 billion spent in fiscal year 2023 [@fund-23].",
                "",
            ),
            (
                "In fiscal year 2024, outlays of the fund came to [$3.4 billion][@fund-24], more than the $3.1 billion spent in fiscal year 2022 [@fund-23].",
                "period-mismatch",
            ),
            // A date as the subject.
            (
                "March 2024, with [18,300 visits][@march], was a busy month.",
                "",
            ),
            (
                "May 2024, with [18,300 visits][@march], was a busy month.",
                "period-mismatch",
            ),
            // An event is no time of a number, nor is a date that the record's own name holds, nor one of a clause without numbers.
            (
                "The levy of [$12 million][@levy] was upheld in May 2023.",
                "",
            ),
            (
                "Of all rangers, [79 percent][@staff] called the plan of 2019 a failure.",
                "",
            ),
            (
                "Exports of timber came to [$5.2 billion][@exports-24]; the rest is to be sold after 2030.",
                "",
            ),
            (
                "In early 2021 exports of timber were booming. In 2019 the trade had been quiet; exports came to [$5.2 billion][@exports-24] in 2024.",
                "",
            ),
            (
                "On May 2, 2024, the board decided to sell cedar at [$64][@day] per log.",
                "",
            ),
            (
                "On May 2, 2024, cedar sold at [$64][@day] per log.",
                "period-mismatch",
            ),
            // What is to come is to come in the year recorded.
            (
                "The ministry wants [35 percent of purchases][@target] to be joint by 2032.",
                "",
            ),
            (
                "The ministry wants [35 percent of purchases][@target] to be joint by 2036.",
                "period-mismatch",
            ),
        ],
    );
}

#[test]
fn dates_without_a_year_are_held_against_records_of_a_part_of_a_year() {
    all(
        beside(EVIDENCE),
        &[
            (
                "The mill took [610 orders][@orders] in the three months to September.",
                "",
            ),
            (
                "The mill took [610 orders][@orders] in the three months to June.",
                "period-mismatch",
            ),
            (
                "The park had [41,200 visits][@visits] between January and March.",
                "",
            ),
            (
                "The park had [41,200 visits][@visits] between April and June.",
                "period-mismatch",
            ),
            ("Cedar sold for [$64][@day] on Thursday, May 16.", ""),
            (
                "Cedar sold for [$64][@day] on Thursday, June 20.",
                "period-mismatch",
            ),
            (
                "The owner, who was fined in October, took [610 orders][@orders].",
                "",
            ),
        ],
    );
}

#[test]
fn a_date_that_rests_on_words_is_one_that_they_tell() {
    all(
        beside(EVIDENCE),
        &[
            (
                "The survey ran [from March 4 to April 9, 2024][@fielded].",
                "",
            ),
            (
                "The survey ran [from March 4 to April 19, 2024][@fielded].",
                "period-mismatch",
            ),
            (
                "Those who stay until [December 12][@paid] get the bonus.",
                "",
            ),
            (
                "Those who stay until [October 12][@paid] get the bonus.",
                "period-mismatch",
            ),
            (
                "The survey ran [in spring, until April 9, 2024][@fielded].",
                "",
            ),
            (
                "The mill took [610 orders][@orders] and pays a bonus [on December 12][@paid].",
                "",
            ),
            (
                "The mill took [610 orders][@orders] and pays a bonus [on October 12][@paid].",
                "period-mismatch",
            ),
        ],
    );
}

#[test]
fn bare_years_are_fiscal_where_the_brief_says_so_and_accused_once_where_it_does_not() {
    all(
        beside(EVIDENCE),
        &[
            (
                "In fiscal year 2024 outlays of the fund were [$3.4 billion][@fund-24]. In 2023 they were [$3.1 billion][@fund-23].",
                "",
            ),
            (
                "All years are fiscal years. In 2024 outlays of the fund were [$3.4 billion][@fund-24].",
                "",
            ),
            (
                "In 2024 outlays of the fund were [$3.4 billion][@fund-24]. In 2023 they were [$3.1 billion][@fund-23].",
                "fiscal-calendar-mix",
            ),
            (
                "In fiscal year 2024 outlays of the fund were [$3.4 billion][@fund-24]. In 2023 they were [$3.1 billion][@fund-23]. Exports of timber rose by [8.3 percent][@growth] in 2024.",
                "fiscal-calendar-mix",
            ),
        ],
    );
}

#[test]
fn words_that_point_to_the_time_of_reading_are_clear_where_the_year_is_told() {
    all(
        Around::default(),
        &[
            ("This year the mill was sold.", "deictic-time"),
            (
                "The plan was meant for 2025; this year the mill was sold.",
                "",
            ),
            (
                "The plan was meant for 2021; this year the mill was sold.",
                "deictic-time",
            ),
            (
                "Debt falls until the end of 2026, and next year the board retires.",
                "",
            ),
            ("Logs are cheap today.", "deictic-time"),
            ("Logs are cheaper today than in 1990.", ""),
            ("Margins are better than a year ago.", ""),
            ("The mill was sold two years ago.", "deictic-time"),
        ],
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn prices_are_those_of_the_phrase_that_belongs_to_the_number() {
    const PRICES: &str = r"
real: { source: report, figure: { measure: Change in the budget for trails, value: 3 percent, period: 2024, kind: change, prices: constant 2020 } }
nominal: { source: report, figure: { measure: Change in the budget for trails, value: 7 percent, period: 2024, kind: change, prices: current } }
then: { source: report, figure: { measure: Budget for trails, value: 200 million USD, period: 2023, prices: current } }
now: { source: report, figure: { measure: Budget for trails, value: 214 million USD, period: 2024, prices: current } }
peak: { source: report, figure: { measure: Peak budget for trails, value: 420 million USD, period: 2011, prices: constant 2024 } }
homes: { source: report, figure: { measure: Sales of homes, value: 36 thousand USD, period: 2024, prices: current } }
";
    all(
        beside(PRICES),
        &[
            // What takes price rises out, and what the next sentence says of all values.
            (
                "The budget rose by [7 percent][@nominal] after adjustment for inflation.",
                "unit-mismatch",
            ),
            (
                "The budget rose by [3 percent][@real] after adjustment for inflation.",
                "",
            ),
            (
                "The budget was [$214 million][@now] in 2024. (All values are in constant 2015 dollars.)",
                "unit-mismatch",
            ),
            (
                "The budget was [$214 million][@now] in 2024. (All values are in current dollars.)",
                "",
            ),
            (
                "The budget was [$214 million][@now] in 2024. Both amounts allow for inflation.",
                "unit-mismatch",
            ),
            (
                "The budget was [$214 million][@now] in 2024. None of these amounts allows for inflation.",
                "",
            ),
            (
                "The budget was [$214 million][@now] in 2024. The council wants values in constant 2015 dollars.",
                "",
            ),
            // What a sentence says of all amounts of a text, of which none is so.
            (
                "Homes sold for [$36,000][@homes]. In this note, as in others, prices vary. (All sums in this note are nominal.)",
                "",
            ),
            ("All amounts in this note are nominal.", ""),
            (
                "In 2020 prices, which the office prefers, the budget for trails grew by [3 percent][@real].",
                "",
            ),
            (
                "In current prices, which the office prefers, the budget for trails grew by [3 percent][@real].",
                "unit-mismatch",
            ),
            (
                "In then-year dollars that is an increase of [7 percent][@nominal].",
                "",
            ),
            (
                "In constant 2020 dollars that is an increase of [7 percent][@nominal].",
                "unit-mismatch",
            ),
            (
                "The budget for trails grew by [7 percent][@nominal] in nominal terms and by [3 percent][@real] in real terms.",
                "",
            ),
            (
                "The budget for trails grew by [7 percent][@nominal] in inflation-adjusted terms and by [3 percent][@real] in real terms.",
                "unit-mismatch",
            ),
            (
                "The budget for trails grew by [7 percent][@nominal], not adjusted for inflation.",
                "",
            ),
            (
                "The budget for trails grew by [7 percent][@nominal], adjusted for inflation.",
                "unit-mismatch",
            ),
            (
                "The budget for trails grew by [3 percent][@real], not adjusted for inflation.",
                "unit-mismatch",
            ),
            (
                "The budget for trails came to [$214 million][@now], or [7 percent more][@then; @now] in nominal terms.",
                "",
            ),
            (
                "The budget for trails came to [$214 million][@now], or [7 percent more][@then; @now] in real terms.",
                "unit-mismatch",
            ),
            (
                "At 2024 prices, the budget for trails peaked at [$420 million][@peak], well above the current figure.",
                "",
            ),
            (
                "| | Total, $ thousand |\n|---|---|\n| Real estate | [36][@homes] |",
                "",
            ),
            (
                "| | Total, $ thousand |\n|---|---|\n| Real sales | [36][@homes] |",
                "unit-mismatch",
            ),
            (
                "| Trails, $ million, current prices | 2023 | 2024 |\n|---|---|---|\n| Budget | [200][@then] | [214][@now] |",
                "",
            ),
            (
                "| Trails, $ million, 2015 prices | 2023 | 2024 |\n|---|---|---|\n| Budget | [200][@then] | [214][@now] |",
                "unit-mismatch unit-mismatch",
            ),
        ],
    );
}

#[test]
fn a_cell_has_the_time_of_its_heads_together() {
    const CELLS: &str = r#"
cases-23: { source: report, figure: { measure: Cases filed, value: "1,210 cases", period: "2022-07/2023-06" } }
cases-24: { source: report, figure: { measure: Cases filed, value: "1,340 cases", period: "2023-07/2024-06" } }
season-23: { source: report, figure: { measure: Grain harvested, value: 47 million tonnes, period: "2022/2023" } }
season-24: { source: report, figure: { measure: Grain harvested, value: 51 million tonnes, period: "2023/2024" } }
q1: { source: report, figure: { measure: Orders received, value: 310 orders, period: "2024-Q1" } }
july-23: { source: report, figure: { measure: Orders received, value: 98 orders, period: "2023-07" } }
july-24: { source: report, figure: { measure: Orders received, value: 91 orders, period: "2024-07" } }
"#;
    all(
        beside(CELLS),
        &[
            (
                "| 12 months ending June 30 | 2023 | 2024 |\n|---|---|---|\n| Cases filed | [1,210][@cases-23] | [1,340][@cases-24] |",
                "",
            ),
            (
                "| 12 months ending June 30 | 2022 | 2023 |\n|---|---|---|\n| Cases filed | [1,210][@cases-23] | [1,340][@cases-24] |",
                "period-mismatch period-mismatch",
            ),
            (
                "| Million tonnes | 2022/23 | 2023/24 |\n|---|---|---|\n| Grain | [47][@season-23] | [51][@season-24] |",
                "",
            ),
            (
                "| Million tonnes | 2021/22 | 2023/24 |\n|---|---|---|\n| Grain | [47][@season-23] | [51][@season-24] |",
                "period-mismatch",
            ),
            ("| Orders | 2024 |\n|---|---|\n| Q1 | [310][@q1] |", ""),
            (
                "| Orders | 2024 |\n|---|---|\n| Q3 | [310][@q1] |",
                "period-mismatch",
            ),
            (
                "| Orders | July 2023 | July 2024 |\n|---|---|---|\n| Received | [98][@july-23] | [91][@july-24] |",
                "",
            ),
            (
                "| Orders | July 2024 | July 2023 |\n|---|---|---|\n| Received | [98][@july-23] | [91][@july-24] |",
                "period-mismatch period-mismatch",
            ),
            (
                "| Month | Orders |\n|---|---|\n| July 2024 | [91][@july-24] |",
                "",
            ),
            (
                "| Month | Orders |\n|---|---|\n| July 2022 | [91][@july-24] |",
                "period-mismatch",
            ),
        ],
    );
}

#[test]
fn a_date_is_no_time_of_what_is_named_or_happens_elsewhere() {
    const CASES: &str = r#"
facility: { source: report, figure: { measure: Size of the facility, value: 3 billion USD, period: 2023/2026 } }
monthly: { source: report, figure: { measure: Monthly change in prices, value: -0.3 percent, kind: change, period: "2024-09/2024-10" } }
policies-09: { source: report, figure: { measure: Policies in force, value: 5.7 million policies, period: "2009-09" } }
costs: { source: report, figure: { measure: Change in costs, value: 3.9 percent, kind: change, period: "2023-09/2024-09" } }
chip-march: { source: report, figure: { measure: Price of a chip, value: 4.05 USD, period: "2024-03" } }
chip-september: { source: report, figure: { measure: Price of a chip, value: 4.88 USD, period: "2024-09" } }
"#;
    all(
        beside(CASES),
        &[
            // A number within a name.
            (
                "The board completed the review of its [$3 billion][@facility] Extended Credit Facility in December 2024.",
                "",
            ),
            (
                "The size of the facility was [$3 billion][@facility] in December 2024.",
                "period-mismatch",
            ),
            // A change from one month to the next.
            (
                "Prices fell by [0.3 percent][@monthly] in October 2024.",
                "",
            ),
            (
                "Prices fell by [0.3 percent][@monthly] in September 2024.",
                "period-mismatch",
            ),
            (
                "Prices fell by [0.3 percent][@monthly] in December 2024.",
                "period-mismatch",
            ),
            // What was so when.
            (
                "Enrollment has shrunk since September 2009, when the office counted [5.7 million policies][@policies-09].",
                "",
            ),
            (
                "Enrollment has shrunk since March 2009, when the office counted [5.7 million policies][@policies-09].",
                "period-mismatch",
            ),
            (
                "Costs rose by [3.9 percent][@costs] in the 12 months that ended in September 2024.",
                "",
            ),
            (
                "Costs rose by [3.9 percent][@costs] in the 12 months that ended in March 2024.",
                "period-mismatch",
            ),
            // Behind a colon another clause tells something else.
            (
                "The price of a chip rose by [$0.83][@chip-march; @chip-september]: the makers cut output in 2023 and kept it low.",
                "",
            ),
        ],
    );
}

#[test]
fn a_date_behind_a_participle_is_that_of_its_noun() {
    const CASES: &str = r#"
then: { source: report, figure: { measure: Share in Benin who say that graft rose, value: 44 percent, kind: share, base: adults in Benin, period: 2017 } }
now: { source: report, figure: { measure: Share in Benin who say that graft rose, value: 26 percent, kind: share, base: adults in Benin, period: 2022 } }
freight-old: { source: report, figure: { measure: Freight of gas to Chiba, value: 243 USD per tonne, period: "2023-09", prices: current } }
freight: { source: report, figure: { measure: Freight of gas to Chiba, value: 121 USD per tonne, period: "2024-07", prices: current } }
"#;
    all(
        beside(CASES),
        &[
            (
                "The share who say that graft rose [fell by 18 percentage points][@then; @now], which may reflect the court set up in 2018.",
                "",
            ),
            (
                "In Benin [26 percent][@now] of adults asked in 2022 say that graft rose.",
                "",
            ),
            (
                "In Benin [26 percent][@now] of adults asked in 2018 say that graft rose.",
                "period-mismatch",
            ),
            (
                "In a survey conducted in 2018, [26 percent][@now] of adults in Benin say that graft rose.",
                "period-mismatch",
            ),
            (
                "Freight was [$121 per tonne][@freight] in July, [half][@freight-old; @freight] of the [$243][@freight-old] it commanded in September 2023.",
                "",
            ),
            (
                "Freight was [$121 per tonne][@freight] in July, [half][@freight-old; @freight] of the [$243][@freight-old] it commanded in September 2021.",
                "period-mismatch",
            ),
        ],
    );
}

#[test]
fn a_date_of_another_clause_contradicts_nothing() {
    const CASES: &str = r#"
grant: { source: report, figure: { measure: Proposed grant to the mill, value: 6.1 million USD, period: "2024-04" } }
women: { source: report, figure: { measure: Share of women among permits, value: 9 percent, kind: share, base: permits, period: 2023 } }
ship: { source: report, figure: { measure: Price of a new ship, value: 203 million USD, period: "2024-06", prices: current } }
fund: { source: report, figure: { measure: Value of the fund, value: 1.33 billion AUD, period: "2023-12" } }
open-24: { source: report, figure: { measure: Cases open, value: 3620 cases, period: "2024-06" } }
open-19: { source: report, figure: { measure: Cases open, value: 1020 cases, period: "2019-09" } }
jobless: { source: report, figure: { measure: Jobless rate, value: 4.0 percent, kind: share, base: labour force, period: "2023-Q4" } }
"#;
    all(
        beside(CASES),
        &[
            (
                "The ministry proposed to give the mill [$6.1 million][@grant] under the Forest Act of 2022.",
                "",
            ),
            (
                "Women, whose migration has been restricted since 1998, obtained [9 percent][@women] of permits.",
                "",
            ),
            (
                "A new ship costs [$203 million][@ship], and a law of the port ties its fees to its length from 2027 onwards.",
                "",
            ),
            (
                "The fund, endowed in 1956 from its mines, was valued at [A$1.33 billion][@fund] at the end of 2023.",
                "",
            ),
            (
                "The fund, endowed in 1956 from its mines, was valued at [A$1.33 billion][@fund] at the end of 2021.",
                "period-mismatch",
            ),
            // What says which number is meant dates that number.
            (
                "At the end of June 2024, [3,620 cases][@open-24] were open, against the [1,020][@open-19] that waited in September 2019.",
                "",
            ),
            (
                "At the end of June 2024, [3,620 cases][@open-24] were open, against the [1,020][@open-19] that waited in January 2019.",
                "period-mismatch",
            ),
            // A quarter by its last month.
            (
                "In the December 2023 quarter the jobless rate was [4.0 percent of the labour force][@jobless].",
                "",
            ),
            (
                "In the September 2023 quarter the jobless rate was [4.0 percent of the labour force][@jobless].",
                "period-mismatch",
            ),
        ],
    );
}

const TOLD: &str = r#"
logs-17: { source: report, figure: { measure: Exports of logs, value: 806 kt, period: 2017 } }
logs-22: { source: report, figure: { measure: Exports of logs, value: 403 kt, period: 2022 } }
aid: { source: report, figure: { measure: Aid to mills, value: 651 million USD, period: "2021-09/2023-01", prices: current } }
cases: { source: report, figure: { measure: Cases reported, value: 9740 cases, period: "2023-12" } }
entries: { source: report, figure: { measure: Entries of cedar, value: 254 loads, period: "2023-Q4" } }
peak: { source: report, figure: { measure: Debt of the fund, value: 106 percent, kind: share, base: assets, period: 1946 } }
rate: { source: report, figure: { measure: Rate of the bank, value: 11.25 percent, period: "2023-06" } }
high: { source: report, figure: { measure: Price of copper, value: 11104 USD per tonne, period: "2024-05-20", prices: current } }
deaths-19: { source: report, figure: { measure: Deaths, value: 7565 deaths, period: 2019 } }
deaths-22: { source: report, figure: { measure: Deaths, value: 10048 deaths, period: 2022 } }
pay: { source: report, figure: { measure: Change of pay from a year earlier, value: 4.3 percent, kind: change, period: "2023-Q4" } }
fund: { source: report, figure: { measure: "Value of the fund per head, compared with the year 2000", value: -8 percent, kind: change, period: "2000/2023" } }
"#;

#[test]
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn clauses_and_phrases_around_a_number_tell_its_time() {
    const OTHER: &str = "period-mismatch";
    all(
        beside(TOLD),
        &[
            (
                "Exports of logs [halved][@logs-17; @logs-22] between 2017 and 2022.",
                "",
            ),
            (
                "Exports of logs [halved][@logs-17; @logs-22] between 2019 and 2022.",
                OTHER,
            ),
            (
                "Between September 2021 and January 2023 the state gave mills [$651 million][@aid].",
                "",
            ),
            (
                "Between September 2021 and January 2022 the state gave mills [$651 million][@aid].",
                OTHER,
            ),
            (
                "Between 2021 and 2023 the state gave mills [$651 million][@aid].",
                "",
            ),
            (
                "The year closed with [9,740 cases][@cases] reported in December alone.",
                "",
            ),
            (
                "The year closed with [9,740 cases][@cases] reported in September alone.",
                OTHER,
            ),
            (
                "A port with [9,740 cases][@cases], opened in September, was closed.",
                "",
            ),
            (
                "Entries in the fourth quarter amounted to [254 loads][@entries].",
                "",
            ),
            (
                "Entries in the second quarter amounted to [254 loads][@entries].",
                OTHER,
            ),
            (
                "Entries in the second fiscal quarter amounted to [254 loads][@entries].",
                "",
            ),
            (
                "Debt would pass the peak of [106 percent][@peak], which was reached in 1946.",
                "",
            ),
            (
                "Debt would pass the peak of [106 percent][@peak], which was reached in 1949.",
                OTHER,
            ),
            (
                "Debt would pass [106 percent][@peak], which worried the council in 1949.",
                "",
            ),
            (
                "It is far from the [11.25 percent][@rate] at which it stood in June 2023.",
                "",
            ),
            (
                "It is far from the [11.25 percent][@rate] at which it stood in June 2022.",
                OTHER,
            ),
            (
                "Copper is far from the [$11,104 per tonne][@high] that it touched on May 20.",
                "",
            ),
            (
                "Copper is far from the [$11,104 per tonne][@high] that it touched on March 20.",
                OTHER,
            ),
            (
                "Set against 2019, deaths were [a third higher][@deaths-19; @deaths-22].",
                "",
            ),
            (
                "Set against 2017, deaths were [a third higher][@deaths-19; @deaths-22].",
                OTHER,
            ),
            (
                "Pay was [4.3 percent higher][@pay] than in the December 2022 quarter.",
                "",
            ),
            (
                "Pay was [4.3 percent higher][@pay] than in the March 2022 quarter.",
                OTHER,
            ),
            (
                "For each head the fund held [8 percent less][@fund] than it had in 2000.",
                "",
            ),
            (
                "For each head the fund held [8 percent less][@fund] than it had in 2010.",
                OTHER,
            ),
        ],
    );
}
