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

const STATES: &str = r"
vacant: { source: report, figure: { measure: Vacant nursing posts, value: 41 thousand posts, period: 2023 } }
idle: { source: report, figure: { measure: Unemployed people, value: 1.4 million people, period: 2023 } }
staff: { source: report, figure: { measure: Number of people employed in the sector, value: 310 thousand people, period: 2023 } }
bare: { source: report, figure: { measure: People without health insurance, value: 26 million people, period: 2023 } }
water: { source: report, figure: { measure: People with access to safe water, value: 5.8 billion people, period: 2023 } }
dose: { source: report, figure: { measure: Share of children vaccinated against measles, value: 83 percent, base: children, period: 2023 } }
";

#[test]
fn what_is_said_to_be_so_is_what_was_counted() {
    all(
        beside(STATES),
        &[
            (
                "In 2023 [41,000][@vacant] nursing posts were filled.",
                OTHER,
            ),
            (
                "In 2023 there were [41,000][@vacant] filled nursing posts.",
                OTHER,
            ),
            (
                "In 2023 [41,000][@vacant] nursing posts were still occupied.",
                OTHER,
            ),
            ("In 2023 [41,000][@vacant] nursing posts were vacant.", ""),
            (
                "In 2023 [41,000][@vacant] nursing posts were not filled.",
                "",
            ),
            ("In 2023 [41,000][@vacant] nursing posts stood empty.", ""),
            ("In 2023 [1.4 million][@idle] people were employed.", OTHER),
            ("In 2023 [1.4 million][@idle] people had a job.", CONTRARY),
            (
                "In 2023 [1.4 million][@idle] people were in work.",
                CONTRARY,
            ),
            ("In 2023 [1.4 million][@idle] people were not in work.", ""),
            ("In 2023 [1.4 million][@idle] people were out of work.", ""),
            (
                "In 2023 [1.4 million][@idle] people who had a job before were unemployed.",
                "",
            ),
            (
                "In 2023 [310,000][@staff] people in the sector were unemployed.",
                OTHER,
            ),
            (
                "In 2023 [310,000][@staff] people in the sector were employed.",
                "",
            ),
            ("In 2023 [26 million][@bare] people were insured.", CONTRARY),
            ("In 2023 [26 million][@bare] people were uninsured.", ""),
            (
                "In 2023 [26 million][@bare] people lacked health insurance.",
                "",
            ),
            (
                "In 2023 [5.8 billion][@water] people lacked access to safe water.",
                CONTRARY,
            ),
            (
                "In 2023 a lack of access to safe water was the lot of [5.8 billion][@water] people.",
                CONTRARY,
            ),
            (
                "In 2023 [5.8 billion][@water] people enjoyed access to safe water.",
                "",
            ),
            (
                "Where others lacked it, [5.8 billion][@water] people had access to safe water in 2023.",
                "",
            ),
            (
                "In 2023 [83 percent][@dose] of children were unvaccinated.",
                OTHER,
            ),
            (
                "In 2023 [83 percent][@dose] of children were vaccinated against measles.",
                "",
            ),
        ],
    );
}

const TRADE: &str = r"
exports: { source: report, figure: { measure: Exports of goods, value: 61.2 billion USD, period: 2023, prices: nominal } }
imports: { source: report, figure: { measure: Imports of goods, value: 54.1 billion USD, period: 2023, prices: nominal } }
reform: { source: report, figure: { measure: Cost of the reform, value: 2.1 billion USD, period: 2023, prices: nominal } }
savings: { source: report, figure: { measure: Savings from generic medicines, value: 3.4 billion USD, period: 2023, prices: nominal } }
arrivals: { source: report, figure: { measure: Arrivals by sea, value: 1.2 million arrivals, period: 2023 } }
overrun: { source: report, figure: { measure: Cost overrun of the frigates, value: 30 percent, period: 2023, kind: change } }
";

#[test]
fn what_is_traded_spent_and_planned_has_another_side() {
    all(
        beside(TRADE),
        &[
            (
                "In 2023 the surplus in goods was [$7.1 billion][@exports; @imports].",
                "",
            ),
            (
                "In 2023 the deficit in goods was [$7.1 billion][@exports; @imports].",
                "wrong-direction",
            ),
            (
                "In 2023 exports of services came to [$61.2 billion][@exports].",
                CONTRARY,
            ),
            (
                "In 2023 merchandise exports came to [$61.2 billion][@exports].",
                "",
            ),
            (
                "The customs services put exports at [$61.2 billion][@exports] in 2023.",
                "",
            ),
            (
                "In 2023 the reform saved [$2.1 billion][@reform].",
                CONTRARY,
            ),
            ("In 2023 the reform cost [$2.1 billion][@reform].", ""),
            (
                "In 2023 generic medicines cost [$3.4 billion][@savings].",
                CONTRARY,
            ),
            (
                "In 2023 generic medicines saved [$3.4 billion][@savings].",
                "",
            ),
            (
                "In 2023 cost savings from generic medicines came to [$3.4 billion][@savings].",
                "",
            ),
            (
                "In an average month of 2023, [1.2 million][@arrivals] people arrived by sea.",
                "unit-mismatch",
            ),
            (
                "An average month is quiet; in 2023 [1.2 million][@arrivals] people arrived by sea.",
                "",
            ),
            (
                "In 2023 the frigates came in [30 percent][@overrun] under budget.",
                CONTRARY,
            ),
            (
                "In 2023 the frigates came in [30 percent][@overrun] over budget.",
                "",
            ),
        ],
    );
}

const PLACES: &str = r"
spending: { source: report, rank: { position: 6, of: 38, among: OECD countries, measure: health spending per person in France, period: 2023 } }
life: { source: report, rank: { position: 33, of: 38, among: OECD countries, measure: life expectancy in Hungary, period: 2023 } }
open: { source: report, rank: { position: 6, among: OECD countries, measure: life expectancy in Norway, period: 2023 } }
";

#[test]
fn a_place_is_counted_from_the_end_that_is_named() {
    const PLACE: &str = "rank-mismatch";
    all(
        beside(PLACES),
        &[
            (
                "In 2023 Hungary was [sixth from the bottom][@life] among OECD countries in life expectancy.",
                "",
            ),
            (
                "In 2023 Hungary was [sixth from last][@life] among OECD countries in life expectancy.",
                "",
            ),
            (
                "In 2023 Hungary was [33rd][@life] among OECD countries in life expectancy.",
                "",
            ),
            (
                "In 2023 Hungary was [fifth from the bottom][@life] among OECD countries in life expectancy.",
                PLACE,
            ),
            (
                "In 2023 Hungary was [33rd from the bottom][@life] among OECD countries in life expectancy.",
                PLACE,
            ),
            (
                "In 2023 France ranked [sixth from the bottom][@spending] among OECD countries in health spending per person.",
                PLACE,
            ),
            (
                "In 2023 France ranked [sixth][@spending] among OECD countries in health spending per person.",
                "",
            ),
            (
                "In 2023 France ranked [sixth][@spending] among EU countries in health spending per person.",
                CONTRARY,
            ),
            (
                "In 2023 France ranked [sixth][@spending] of 38 OECD countries in life expectancy.",
                "unread-wording",
            ),
            (
                "In 2023 France ranked [sixth][@spending] of 38 OECD countries in total.",
                "",
            ),
            (
                "In 2023 Norway was [sixth][@open] among OECD countries in life expectancy.",
                "",
            ),
        ],
    );
}
