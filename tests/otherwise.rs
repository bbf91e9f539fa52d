//! What a record holds, told otherwise: by what is left, per another measure, in money and tons whose name several bear, as odds, and by the
//! noun for a place in an order (docs/reading.md, Rates, Currencies, Fractions, Rank records).

use crate::another::judged;

#[test]
fn what_is_left_out_or_left_over_tells_the_share() {
    judged(
        &[
            (
                "literacy",
                "figure: { measure: adult literacy rate, value: 99 percent, period: 2023 }",
            ),
            (
                "catch",
                "figure: { measure: change in the fish catch, value: -75 percent, period: 2023 }",
            ),
            (
                "herd",
                "figure: { measure: change in the herd, value: -25 percent, period: 2023, kind: change }",
            ),
            (
                "exports",
                "figure: { measure: growth of exports, value: 30 percent, period: 2023, kind: change }",
            ),
        ],
        &[
            ("[All but 1 percent][@literacy] of adults could read.", ""),
            (
                "[All but about one percent][@literacy] of adults could read.",
                "",
            ),
            (
                "[All but 2 percent][@literacy] of adults could read.",
                "number-mismatch",
            ),
            (
                "[All but 99 percent][@literacy] of adults could read.",
                "number-mismatch",
            ),
            (
                "The fish catch fell to [a quarter][@catch] of its peak.",
                "",
            ),
            (
                "The fish catch fell to [25 percent][@catch] of what it was.",
                "",
            ),
            (
                "The fish catch fell to [less than a third][@catch] of the old level.",
                "",
            ),
            (
                "The fish catch fell to [a third][@catch] of its peak.",
                "number-mismatch",
            ),
            (
                "The fish catch rose to [a quarter][@catch] of its peak.",
                "proportion-word-mismatch",
            ),
            (
                "The herd fell to [three quarters][@herd] of its old size.",
                "",
            ),
            (
                "The herd fell to [a quarter][@herd] of its old size.",
                "number-mismatch",
            ),
            (
                "Exports rose to [130 percent][@exports] of their old level.",
                "",
            ),
            (
                "Exports rose to [140 percent][@exports] of their old level.",
                "number-mismatch",
            ),
        ],
    );
}

#[test]
fn rates_per_measures_of_one_dimension_convert() {
    judged(
        &[
            (
                "lithium",
                "figure: { measure: price of lithium, value: 13200 USD per t, period: 2023 }",
            ),
            (
                "power",
                "figure: { measure: price of power, value: 85 EUR per MWh, period: 2023 }",
            ),
            (
                "coal",
                "figure: { measure: price of coal, value: 60 USD per short ton, period: 2023 }",
            ),
            (
                "maize",
                "figure: { measure: maize harvest, value: 4.2 million short tons, period: 2023 }",
            ),
        ],
        &[
            ("Lithium cost [$13.20 a kilogram][@lithium].", ""),
            ("Lithium cost [$5.99 a pound][@lithium].", ""),
            (
                "Lithium cost [$13.20 a pound][@lithium].",
                "number-mismatch",
            ),
            (
                "Lithium cost [$13,200 a kilogram][@lithium].",
                "unit-mismatch",
            ),
            ("Power cost [8.5 cents a kilowatt-hour][@power].", ""),
            ("Power cost [€0.85 per kWh][@power].", "magnitude-slip"),
            ("Coal cost [$60 a ton][@coal].", ""),
            ("Coal cost [$60 a metric ton][@coal].", "unit-mismatch"),
            ("The harvest came to [4.2 million tons][@maize].", ""),
            (
                "The harvest came to [4.2 million metric tons][@maize].",
                "unit-mismatch",
            ),
            (
                "The harvest came to [4.8 million tons][@maize].",
                "number-mismatch",
            ),
        ],
    );
}

#[test]
fn a_name_of_money_that_several_bear_is_that_of_the_record() {
    judged(
        &[
            (
                "flat",
                "figure: { measure: price of a flat, value: 5 million CZK, period: 2023 }",
            ),
            (
                "wage",
                "figure: { measure: minimum wage, value: 1025 PEN per month, period: 2023 }",
            ),
            (
                "rent",
                "figure: { measure: rent in Minsk, value: 300000 BYN, period: 2023 }",
            ),
            (
                "ottawa",
                "figure: { measure: rent in Ottawa, value: 300000 CAD, period: 2023 }",
            ),
            (
                "pound",
                "figure: { measure: price of the pound, value: 1.27 USD per GBP, period: 2023 }",
            ),
        ],
        &[
            ("A flat cost [5 million crowns][@flat].", ""),
            (
                "A flat cost [5 million Danish crowns][@flat].",
                "currency-mismatch",
            ),
            ("A flat cost [5 million people][@flat].", "unit-mismatch"),
            ("The minimum wage was [1,025 sols][@wage] a month.", ""),
            (
                "The minimum wage was [1,025 pesos][@wage] a month.",
                "unit-mismatch",
            ),
            ("The rent was [300,000 roubles][@rent].", ""),
            (
                "The rent was [300,000 Russian roubles][@rent].",
                "currency-mismatch",
            ),
            (
                "The rent was [300,000 dollars][@ottawa].",
                "currency-mismatch",
            ),
            ("A pound bought [$1.27][@pound].", ""),
            ("The pound traded at [$1.72][@pound].", "number-mismatch"),
            ("The euro traded at [$1.27][@pound].", "unit-mismatch"),
        ],
    );
}

#[test]
fn odds_of_any_size_are_written_to_the_whole() {
    judged(
        &[
            (
                "diabetes",
                "figure: { measure: share of adults with diabetes, value: 3 percent, period: 2023 }",
            ),
            (
                "members",
                "figure: { measure: member states that ratified, value: 27 member states, period: 2023 }",
            ),
        ],
        &[
            ("In all, [one in 33][@diabetes] adults had diabetes.", ""),
            ("In all, [one adult in 33][@diabetes] had diabetes.", ""),
            ("In all, [1 in 33][@diabetes] adults had diabetes.", ""),
            (
                "In all, [one in 34][@diabetes] adults had diabetes.",
                "proportion-word-mismatch",
            ),
            (
                "In all, [one in 43][@diabetes] adults had diabetes.",
                "proportion-word-mismatch",
            ),
        ],
    );
}

#[test]
fn a_noun_may_name_a_place() {
    judged(
        &[
            (
                "first",
                "rank: { measure: aid received, position: 1, of: 54, among: African countries, period: 2023 }",
            ),
            (
                "second",
                "rank: { measure: copper output, position: 2, of: 20, among: producers, period: 2023 }",
            ),
        ],
        &[
            ("Ethiopia was the [top recipient][@first] of aid.", ""),
            ("Ethiopia was [the leader][@first].", ""),
            ("Ethiopia was [the runner-up][@first].", "rank-mismatch"),
            ("Peru was the [runner-up][@second].", ""),
            ("Peru was the [top producer][@second].", "rank-mismatch"),
            ("Peru was [the leader][@second].", "rank-mismatch"),
            (
                "Peru was among the [top producers][@second].",
                "unread-wording",
            ),
            ("Peru was a [leader][@second].", "unread-wording"),
        ],
    );
}
