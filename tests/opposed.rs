//! Words that turn a sentence from what its record measures to the other side of it: phrases, inclusions, limits, wholes, flows, the country
//! of a clause (docs/reading.md, Named group; Opposed phrases).

use super::told::{all, beside};

const OTHER: &str = "entity-mismatch";
const CONTRARY: &str = "denied-record";

const PHRASES: &str = r"
profit: { source: report, figure: { measure: Profit of the group before tax, value: 5.1 billion EUR, period: 2023, prices: nominal } }
orders: { source: report, figure: { measure: 'New orders, seasonally adjusted', value: 412 orders, period: 2024-05 } }
output: { source: report, figure: { measure: 'Output, change on the previous quarter', value: 0.6 percent, period: 2024-Q2 } }
tunnel: { source: report, figure: { measure: Budgeted cost of the tunnel, value: 890 million EUR, period: 2012, prices: nominal } }
water: { source: report, figure: { measure: Use of water per household per day, value: 310 litres, period: 2023 } }
bill: { source: report, figure: { measure: Annual water bill of a household, value: 480 EUR, period: 2023, prices: nominal } }
third: { source: report, rank: { position: 3, among: EU member states, measure: use of water, period: 2023 } }
";

#[test]
fn a_phrase_does_not_exclude_that_of_the_record() {
    all(
        beside(PHRASES),
        &[
            (
                "The group earned [€5.1 billion][@profit] before tax in 2023.",
                "",
            ),
            (
                "After tax, the group earned [€5.1 billion][@profit] in 2023.",
                OTHER,
            ),
            (
                "After a tax on profits began, the group earned [€5.1 billion][@profit] in 2023.",
                "",
            ),
            (
                "Before tax the group earned [€5.1 billion][@profit] in 2023, after tax far less.",
                "",
            ),
            (
                "Adjusted for the season, new orders came to [412][@orders] in May 2024.",
                "",
            ),
            (
                "Before seasonal adjustment, new orders came to [412][@orders] in May 2024.",
                CONTRARY,
            ),
            (
                "In the second quarter of 2024 output was [0.6 percent][@output] higher than in the previous quarter.",
                "",
            ),
            (
                "In the second quarter of 2024 output was [0.6 percent][@output] higher than a year earlier.",
                CONTRARY,
            ),
            (
                "In 2012 the tunnel was to cost [€890 million][@tunnel].",
                "",
            ),
            (
                "The tunnel ended up costing [€890 million][@tunnel].",
                CONTRARY,
            ),
            (
                "In 2023 each person used [310 litres][@water] of water a day.",
                CONTRARY,
            ),
            (
                "In 2023 a household paid [€480][@bill] a year for water.",
                "",
            ),
            (
                "In 2023 a household paid [€480][@bill] a month for water.",
                CONTRARY,
            ),
            (
                "In 2023 the monthly water bill of a household was [€480][@bill].",
                CONTRARY,
            ),
            (
                "In a monthly column of 2023, the water bill of a household was put at [€480][@bill].",
                "",
            ),
            (
                "In 2023 Malta was [third][@third] in the EU by use of water.",
                "",
            ),
            (
                "In 2023 Malta was [third][@third] in the world by use of water.",
                CONTRARY,
            ),
            ("In 2023 Malta was [third][@third] in the EU by volume.", ""),
            (
                "In 2023 Malta was [third][@third] in the EU by rainfall.",
                "unread-wording",
            ),
        ],
    );
}

const INCLUSIONS: &str = r"
core: { source: report, figure: { measure: Inflation excluding food and energy, value: 3.4 percent, period: 2024-03 } }
land: { source: report, figure: { measure: 'Emissions of greenhouse gases, including land use', value: 52.1 million tonnes, period: 2022 } }
light: { source: report, figure: { measure: People without electricity, value: 8.3 million people, period: 2022 } }
";

#[test]
fn what_is_left_out_is_not_counted_in() {
    all(
        beside(INCLUSIONS),
        &[
            (
                "Without food and energy, inflation was [3.4 percent][@core] in March 2024.",
                "",
            ),
            (
                "Food and energy aside, inflation was [3.4 percent][@core] in March 2024.",
                "",
            ),
            (
                "Including food and energy, inflation was [3.4 percent][@core] in March 2024.",
                CONTRARY,
            ),
            (
                "Energy included, inflation was [3.4 percent][@core] in March 2024.",
                CONTRARY,
            ),
            (
                "Including rents, inflation was [3.4 percent][@core] in March 2024.",
                "",
            ),
            (
                "Excluding energy, inflation was [3.4 percent][@core] in March 2024, including it more.",
                "",
            ),
            (
                "If land use is counted, emissions came to [52.1 million tonnes][@land] in 2022.",
                "",
            ),
            (
                "Not counting land use, emissions came to [52.1 million tonnes][@land] in 2022.",
                CONTRARY,
            ),
            (
                "In 2022, [8.3 million people][@light] lived with no electricity.",
                "",
            ),
            (
                "In 2022, [8.3 million people][@light] lived with electricity cuts.",
                "",
            ),
            (
                "In 2022, [8.3 million people][@light] lived with electricity.",
                CONTRARY,
            ),
        ],
    );
}

const LIMITS: &str = r"
old: { source: report, figure: { measure: Employment rate of people aged 55 and over, value: 41.7 percent, period: 2022 } }
large: { source: report, figure: { measure: Share of large firms with 250 or more employees in turnover, value: 47.2 percent, period: 2021 } }
poor: { source: report, figure: { measure: People who live on less than $3.65 a day, value: 21 million people, period: 2022 } }
";

#[test]
fn a_class_lies_on_one_side_of_its_limit() {
    all(
        beside(LIMITS),
        &[
            (
                "Of people over 55, [41.7 percent][@old] worked in 2022.",
                "",
            ),
            (
                "Among people younger than 55, [41.7 percent][@old] worked in 2022.",
                OTHER,
            ),
            (
                "In 2021 firms with at least 250 employees took [47.2 percent][@large] of turnover.",
                "",
            ),
            (
                "In 2021 firms with fewer than 250 employees took [47.2 percent][@large] of turnover.",
                "uncited-number entity-mismatch",
            ),
            (
                "In 2022, [21 million people][@poor] lived on under $3.65 a day.",
                "",
            ),
            (
                "In 2022, [21 million people][@poor] lived on more than $3.65 a day.",
                "entity-mismatch uncited-number",
            ),
        ],
    );
}

const WHOLES: &str = r"
defence: { source: report, figure: { measure: 'Defence spending, share of GDP', value: 2.9 percent, period: 2024 } }
green: { source: report, figure: { measure: Share of renewables in electricity consumption, value: 41 percent, period: 2023 } }
party: { source: report, figure: { measure: The party's share of the vote, value: 31.4 percent, period: 2024 } }
";

#[test]
fn a_share_of_one_whole_is_none_of_another() {
    all(
        beside(WHOLES),
        &[
            (
                "In 2024 defence took [2.9 percent][@defence] of national output.",
                "",
            ),
            (
                "In 2024 defence took [2.9 percent][@defence] of the budget.",
                OTHER,
            ),
            (
                "In 2024 defence took [2.9 percent][@defence] of what the country made.",
                "",
            ),
            (
                "In 2023 renewables were [41 percent][@green] of the electricity used.",
                "",
            ),
            (
                "In 2023 renewables were [41 percent][@green] of the energy used.",
                OTHER,
            ),
            (
                "In 2024 the party had [31.4 percent][@party] of the votes.",
                "",
            ),
            (
                "In 2024 the party had [31.4 percent][@party] of all seats.",
                OTHER,
            ),
        ],
    );
}

const FLOWS: &str = r"
goods: { source: report, figure: { measure: Brazil's goods exports to Argentina, value: 16.7 billion USD, period: 2023, prices: nominal } }
debt: { source: report, figure: { measure: Kenya's debt to China, value: 6.3 billion USD, period: 2023, prices: nominal } }
aid: { source: report, figure: { measure: Development aid given by Sweden, value: 5.6 billion USD, period: 2023, prices: nominal } }
fled: { source: report, figure: { measure: Refugees from Sudan in Chad, value: 540 thousand people, period: 2023 } }
";

#[test]
fn a_flow_goes_from_its_giver_to_its_taker() {
    all(
        beside(FLOWS),
        &[
            (
                "In 2023 Argentina imported goods for [$16.7 billion][@goods] from Brazil.",
                "",
            ),
            (
                "In 2023 Brazil sold Argentina goods for [$16.7 billion][@goods].",
                "",
            ),
            (
                "In 2023 Brazil imported goods for [$16.7 billion][@goods] from Argentina.",
                OTHER,
            ),
            (
                "In 2023 Argentina sold Brazil goods for [$16.7 billion][@goods].",
                OTHER,
            ),
            ("In 2023 Kenya owed China [$6.3 billion][@debt].", ""),
            ("In 2023 China owed Kenya [$6.3 billion][@debt].", OTHER),
            ("In 2023 Sweden gave [$5.6 billion][@aid] in aid.", ""),
            (
                "In 2023 Sweden received [$5.6 billion][@aid] in aid.",
                OTHER,
            ),
            (
                "In 2023, [540,000][@fled] Sudanese refugees lived in Chad.",
                "",
            ),
            (
                "In 2023, [540,000][@fled] refugees from Chad lived in Sudan.",
                OTHER,
            ),
        ],
    );
}

const COUNTRIES: &str = r"
growth: { source: report, figure: { measure: 'Austria''s GDP, change on the previous quarter', value: 0.3 percent, period: 2024-Q3 } }
camps: { source: report, figure: { measure: People in the camps of Jordan, value: 130 thousand people, period: 2023 } }
";

#[test]
fn the_country_that_opens_a_clause_has_its_number() {
    all(
        beside(COUNTRIES),
        &[
            (
                "While Hungary argued, Austria, whose industry is weak, grew by [0.3 percent][@growth] in the third quarter of 2024.",
                "",
            ),
            (
                "While Austria argued, Hungary, whose industry is weak, grew by [0.3 percent][@growth] in the third quarter of 2024.",
                OTHER,
            ),
            (
                "Austria is a neighbour of Hungary; Hungary's GDP grew by [0.3 percent][@growth] in the third quarter of 2024.",
                OTHER,
            ),
            (
                "Austria is rich, and Hungary lags behind it by [0.3 percent][@growth] in the third quarter of 2024.",
                "",
            ),
            (
                "Jordan and Lebanon took many in; in 2023 the former had [130,000 people][@camps] in camps.",
                "",
            ),
            (
                "Jordan and Lebanon took many in; in 2023 the latter had [130,000 people][@camps] in camps.",
                OTHER,
            ),
        ],
    );
}

const TIMES: &str = r"
debt: { source: report, figure: { measure: 'Public debt, share of GDP', value: 119 percent, period: 2010 } }
line: { source: report, figure: { measure: Passengers of the line in a day, value: 48 thousand passengers, period: 2023 } }
";

#[test]
fn a_clause_with_when_gives_the_time_of_the_number_beside_it() {
    const TIME: &str = "period-mismatch";
    all(
        beside(TIMES),
        &[
            (
                "Public debt was [119 percent][@debt] of GDP when the loan was signed in 2010.",
                "",
            ),
            (
                "Public debt was [119 percent][@debt] of GDP when the loan was repaid in 2018.",
                TIME,
            ),
            (
                "Public debt was [119 percent][@debt] of GDP in 2010, when the loan of 2018 was far off.",
                "",
            ),
            (
                "The line, which opened in 2016, had [48,000 passengers][@line] a day.",
                "",
            ),
            (
                "Opened when the fair of 2016 began, the line had [48,000 passengers][@line] a day.",
                "",
            ),
            (
                "When the line opened in 2016, it had [48,000 passengers][@line] a day.",
                TIME,
            ),
        ],
    );
}
