//! Amounts beside records that say more of them than the sentence does, shares and multiples in words, estimates, and places in an order
//! without a number (docs/reading.md, Rates, Bare quantifiers, Multiples, Approximators, Rank records).

use crate::judged::{project, told};

/// Records, and sentences with what is told of each.
fn judged(records: &[(&str, &str)], rows: &[(&str, &str)]) {
    let records: Vec<(&str, String)> = records
        .iter()
        .map(|(id, fields)| (*id, format!("figure: {{ {fields} }}")))
        .collect();
    told_of(&records, rows);
}

fn told_of(records: &[(&str, String)], rows: &[(&str, &str)]) {
    let records: Vec<(&str, &str)> = records
        .iter()
        .map(|(id, fields)| (*id, fields.as_str()))
        .collect();
    let mut wrong = Vec::new();
    for (sentence, expected) in rows {
        let told = told(&project(&records, "summary: S.\n", sentence)).join(" ");
        if told != *expected {
            wrong.push(format!("{sentence}\n  want {expected:?}, told {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn what_an_amount_is_per_may_be_left_out_and_never_exchanged() {
    judged(
        &[
            (
                "quota",
                "measure: Permits to gather orchids, value: 4200 permits per year, period: 2023",
            ),
            (
                "freight",
                "measure: Spot freight from Santos, value: 61.40 USD per tonne, period: 2023",
            ),
            (
                "line",
                "measure: Pay below which pickers get aid, value: 11.35 USD per hour, period: 2023",
            ),
            (
                "wage",
                "measure: Pay of pickers, value: 11.35 USD per hour, period: 2023",
            ),
            (
                "rate",
                "measure: Lending rate of the state bank, value: 8.75 percent per year, period: 2023",
            ),
            (
                "falls",
                "measure: Injuries of miners, value: \"310 injuries per 100,000 people\", base: men in mining, period: 2023",
            ),
            (
                "bed",
                "measure: Cost of a hostel bed, value: 9800 USD per person per year, period: 2023",
            ),
            (
                "seat",
                "measure: Cost of flying, value: 0.14 USD per available seat mile, period: 2023",
            ),
            (
                "box",
                "measure: Spot rate from Santos to Hull, value: 1171 USD per container, period: 2023",
            ),
            (
                "upkeep",
                "measure: Upkeep of the fleet, value: 1180 USD per container, period: 2023",
            ),
            (
                "peso",
                "measure: Exchange rate of the peso to the dollar, value: 931 CLP per USD, period: 2023",
            ),
            (
                "lei",
                "measure: Wage of bakers, value: 12350 MDL per month, period: 2023",
            ),
        ],
        &[
            ("The park grants [4,200][@quota].", ""),
            ("The park grants 4,200 permits [@quota].", ""),
            (
                "The park grants 4,200 permits per calendar year [@quota].",
                "",
            ),
            ("The park grants [4,300][@quota].", "unit-mismatch"),
            (
                "The park grants 4,200 permits a month [@quota].",
                "uncited-number",
            ),
            ("The monthly grant is [4,200][@quota].", "unit-mismatch"),
            ("To ship goods from Santos to Hull cost [$1,171][@box].", ""),
            ("Then the spot rate rose to [$1,171][@box].", ""),
            (
                "To ship goods from Santos cost [$1,171][@box].",
                "unit-mismatch",
            ),
            (
                "To ship goods to Hull cost [$1,711][@box].",
                "unit-mismatch",
            ),
            ("To keep the fleet cost [$1,180][@upkeep].", "unit-mismatch"),
            ("The peso stood at [931 to the dollar][@peso].", ""),
            (
                "The peso stood at [941 to the dollar][@peso].",
                "unit-mismatch",
            ),
            (
                "The peso stood at [931 to the euro][@peso].",
                "unit-mismatch",
            ),
            ("Bakers earn [12,350 lei a month][@lei].", ""),
            ("Freight cost [$61.40][@freight] then.", ""),
            ("Freight cost $61.40 then [@freight].", ""),
            ("Freight cost [$61.90][@freight] then.", "unit-mismatch"),
            ("Freight per pound was [$61.40][@freight].", "unit-mismatch"),
            ("Pickers earn [$11.35][@wage].", ""),
            ("Those on pay under [$11.35][@line] get aid.", ""),
            (
                "Those on pay under [$11.05][@line] get aid.",
                "wrong-hedge-side",
            ),
            ("Pickers earn [$11.35 a day][@wage].", "unit-mismatch"),
            ("The bank lends at [8.75 percent][@rate].", ""),
            ("The bank lends at [8.25 percent][@rate].", "unit-mismatch"),
            ("There were [310 per 100,000][@falls] miners hurt.", ""),
            ("It was [310 per 100,000 men][@falls].", ""),
            ("It was [310 per 100,000 women][@falls].", "unit-mismatch"),
            ("It was [310 per 1,000 men][@falls].", "unit-mismatch"),
            ("There were 310 injuries [@falls].", "uncited-number"),
            ("A bed costs $9,800 a year [@bed].", ""),
            ("A bed costs $9,800 a month [@bed].", "uncited-number"),
            ("Flying cost $0.14 per available seat mile [@seat].", ""),
            (
                "Flying cost $0.14 per available ton mile [@seat].",
                "uncited-number",
            ),
        ],
    );
}

#[test]
fn a_comparison_may_leave_out_what_one_of_its_amounts_is_per() {
    judged(
        &[
            (
                "quota",
                "measure: Quota for orchid permits, value: 4000 permits per year, period: 2023",
            ),
            (
                "wanted",
                "measure: Permits that growers asked for, value: 9000 permits, period: 2023",
            ),
            (
                "mean",
                "measure: Mean plot of old farms, value: 900 acres, period: 2023",
            ),
            (
                "new",
                "measure: Plot of a new farm, value: 400 acres, period: 2023",
            ),
            (
                "rise",
                "measure: Rise in outlays, value: 50 billion USD, kind: change, period: 2023",
            ),
            (
                "roads",
                "measure: Part of the rise that is due to roads, value: 20 billion USD, period: 2023",
            ),
            (
                "mine",
                "measure: Growth of rents in Leeds, value: 8.8 percent, kind: change, period: 2023",
            ),
            (
                "all",
                "measure: Growth of rents in England, value: 4.1 percent, kind: change, period: 2023",
            ),
        ],
        &[
            (
                "Growers asked for [more than twice][@quota; @wanted] the quota.",
                "",
            ),
            (
                "Growers asked for [more than three times][@quota; @wanted] the quota.",
                "unit-mismatch",
            ),
            (
                "A new farm has [400 acres][@new], [less than half][@mean; @new] of the old mean.",
                "",
            ),
            (
                "A new farm has [400 acres][@new], [less than a third][@mean; @new] of the old mean.",
                "proportion-word-mismatch",
            ),
            ("Roads are [two-fifths][@roads; @rise] of the rise.", ""),
            (
                "Roads are [three-fifths][@roads; @rise] of the rise.",
                "proportion-word-mismatch",
            ),
            (
                "Rents in Leeds grew at [more than double the rate][@all; @mine] of England.",
                "",
            ),
            (
                "Rents in Leeds grew at [more than triple the rate][@all; @mine] of England.",
                "multiple-mismatch",
            ),
        ],
    );
}

#[test]
fn a_multiple_is_a_weak_bound_from_the_next_whole_one_on() {
    judged(
        &[
            ("then", "measure: Members, value: 100 members, period: 2013"),
            ("now", "measure: Members, value: 260 members, period: 2023"),
        ],
        &[
            ("Membership has [more than doubled][@then; @now].", ""),
            (
                "Membership has [more than tripled][@then; @now].",
                "multiple-mismatch",
            ),
            (
                "Membership grew by [more than 100 percent][@then; @now].",
                "weak-bound",
            ),
        ],
    );
}

#[test]
fn a_quantifier_accuses_no_record_of_another_number() {
    judged(
        &[
            (
                "fee",
                "measure: Households that pay a fee, value: 12 percent, kind: share, base: households, period: 2023",
            ),
            (
                "cut",
                "measure: Fall in grants, value: 6 percent, kind: change, period: 2023",
            ),
        ],
        &[
            (
                "Most value the river, but only [12 percent][@fee] pay a fee.",
                "",
            ),
            (
                "Grants fell by [6 percent][@cut], and most clubs kept their staff.",
                "",
            ),
            (
                "Most households pay a fee [@fee].",
                "proportion-word-mismatch",
            ),
            (
                "A majority of households pays a fee [@fee].",
                "proportion-word-mismatch",
            ),
            ("Most clubs are open on Sundays [@fee].", ""),
            (
                "Only 12 percent of households pay [@fee], of which we would return half to the poor.",
                "",
            ),
        ],
    );
}

#[test]
fn an_estimate_gives_its_digits() {
    judged(
        &[
            (
                "lost",
                "measure: Days lost, value: 12400 days, period: 2023",
            ),
            (
                "may",
                "measure: Vacancies, value: 41000 vacancies, period: 2023-05",
            ),
            (
                "june",
                "measure: Vacancies, value: 43000 vacancies, period: 2023-06",
            ),
        ],
        &[
            ("[An estimated 12,400 days][@lost] were lost.", ""),
            (
                "[An estimated 12,900 days][@lost] were lost.",
                "number-mismatch",
            ),
            ("[An estimated 12,000 days][@lost] were lost.", ""),
            (
                "There were an estimated 41,000 vacancies [@may; @june].",
                "",
            ),
        ],
    );
}

#[test]
fn two_units_are_no_range() {
    judged(
        &[
            (
                "paid",
                "measure: Sum paid, value: 7.5 million USD, period: 2023",
            ),
            ("owners", "measure: Owners, value: 480 owners, period: 2023"),
        ],
        &[
            (
                "The firm paid $7.5 million to 480 owners [@paid; @owners].",
                "",
            ),
            (
                "The firm paid $7.5 million to 490 owners [@paid; @owners].",
                "number-mismatch",
            ),
        ],
    );
}

#[test]
fn people_are_counted_by_what_happened_to_them() {
    judged(
        &[
            (
                "deaths",
                "measure: Deaths in avalanches, value: 31 deaths, period: 2023",
            ),
            (
                "arrests",
                "measure: Arrests at the border, value: 512 arrests, period: 2023",
            ),
        ],
        &[
            ("Avalanches killed 31 people [@deaths].", ""),
            ("Avalanches killed 13 people [@deaths].", "number-mismatch"),
            ("The police arrested 512 people [@arrests].", ""),
            ("The police fined 512 people [@arrests].", "uncited-number"),
        ],
    );
}

#[test]
fn a_unit_that_the_measure_names_may_be_left_out() {
    judged(
        &[(
            "lost",
            "measure: Working days lost in docks, value: 8600 days, period: 2023",
        )],
        &[
            ("Docks lost [8,600][@lost].", ""),
            ("No dock lost more than 9,000 [@lost].", ""),
            ("No dock lost more than 8,000 [@lost].", "uncited-number"),
        ],
    );
}

#[test]
fn pence_are_read_beside_a_record_in_pounds() {
    judged(
        &[(
            "toll",
            "measure: Toll of the bridge, value: 85 pence, period: 2023",
        )],
        &[
            ("The toll is [85p][@toll].", ""),
            ("The toll is [58p][@toll].", "number-mismatch"),
        ],
    );
    judged(
        &[(
            "toll",
            "measure: Lines of the screen, value: 1080 lines, period: 2023",
        )],
        &[("The screen shows [1080p][@toll].", "unread-wording")],
    );
}

#[test]
fn one_is_bounded_in_an_anchor_as_other_numbers_are() {
    judged(
        &[(
            "ratio",
            "measure: Unemployed persons per opening, value: 0.9 persons per opening, period: 2023",
        )],
        &[
            ("There was [less than one person][@ratio] per opening.", ""),
            (
                "There was [no less than one person][@ratio] per opening.",
                "wrong-hedge-side",
            ),
            (
                "There was [more than one person][@ratio] per opening.",
                "wrong-hedge-side",
            ),
        ],
    );
}

#[test]
fn words_put_something_first_or_last() {
    let rank = |fields: &str| {
        format!("rank: {{ measure: output, among: eight mills, period: 2023, {fields} }}")
    };
    told_of(
        &[
            ("first", rank("position: 1, of: 8")),
            ("second", rank("position: 2, of: 8")),
            ("last", rank("position: 8, of: 8")),
        ],
        &[
            ("It is the [most productive][@first] mill.", ""),
            (
                "It is the [most productive][@second] mill.",
                "rank-mismatch",
            ),
            (
                "It is the [least productive][@second] mill.",
                "rank-mismatch",
            ),
            ("It makes more than [any other mill][@first].", ""),
            (
                "It makes more than [any other mill][@second].",
                "rank-mismatch",
            ),
            ("[No mill makes more][@first] than Hull.", ""),
            ("[No mill makes more][@second] than Hull.", "rank-mismatch"),
            ("[None has a larger output than Hull][@first].", ""),
            (
                "[None has a larger output than Hull][@second].",
                "rank-mismatch",
            ),
            // A rank is counted from the greatest; "less" may also grade.
            ("[No mill makes less][@last] than Hull.", ""),
            ("[No mill makes less][@first] than Hull.", "rank-mismatch"),
            (
                "[No mill has fewer looms][@first] than Hull.",
                "rank-mismatch",
            ),
            (
                "Hull makes [fewer than any other mill][@first].",
                "rank-mismatch",
            ),
            ("Hull makes [the least][@first].", "rank-mismatch"),
            ("Hull makes [the least][@last].", ""),
            ("[No mill is less productive][@first] than Hull.", ""),
            ("Hull [tops the list][@first].", ""),
            ("Hull [tops the list][@second].", "rank-mismatch"),
            ("Hull brings up the [rear][@last].", ""),
            ("Hull brings up the [rear][@second].", "rank-mismatch"),
            ("Hull is [last][@last].", ""),
            ("Hull is [last][@first].", "rank-mismatch"),
        ],
    );
    judged(
        &[
            (
                "none",
                "measure: Fine on the mill, value: 0 USD, period: 2023",
            ),
            (
                "some",
                "measure: Fine on the dock, value: 50 USD, period: 2023",
            ),
        ],
        &[
            ("The mill [paid nothing][@none].", ""),
            ("The dock [paid nothing][@some].", "number-mismatch"),
        ],
    );
}

#[test]
fn words_of_a_record_are_no_other_numbers() {
    judged(
        &[
            (
                "poor",
                "measure: Share of people below $3.65 a day, value: 14 percent, kind: share, base: people, period: 2023",
            ),
            (
                "rich",
                "measure: Share of people below $3.65 a day in Lima, value: 8 percent, kind: share, base: people, period: 2023",
            ),
            (
                "cover",
                "measure: Reserves in months of imports, value: 5.2 months of imports, period: 2023",
            ),
            (
                "lack",
                "measure: Countries that lack nurses, value: 12 of 40 countries, period: 2023",
            ),
        ],
        &[
            (
                "Among those living on less than $3.65 a day it was [14 percent][@poor].",
                "",
            ),
            (
                "Among those living on less than $3.95 a day it was [14 percent][@poor].",
                "uncited-number",
            ),
            ("Reserves covered [5.2 months][@cover].", ""),
            ("Reserves covered [2.5 months][@cover].", "number-mismatch"),
            ("[12 of 40 countries][@lack] lack nurses.", ""),
            (
                "[12 of 30 countries][@lack] lack nurses.",
                "number-mismatch",
            ),
        ],
    );
}

#[test]
fn a_share_of_a_count_is_a_count() {
    told_of(
        &[
            ("all", "figure: { measure: Schools, value: 4000 schools, period: 2023 }".to_owned()),
            ("share", "figure: { measure: Schools without a nurse, value: 35 percent, kind: share, base: schools, period: 2023 }".to_owned()),
            ("none", "derive: all * share, measure: Schools without a nurse".to_owned()),
        ],
        &[
            ("There are [1,400 schools][@none] without a nurse.", ""),
            ("There are [roughly 1,400][@none] without a nurse.", ""),
            ("There are [1,500 schools][@none] without a nurse.", "number-mismatch"),
        ],
    );
}

#[test]
fn half_again_is_one_and_a_half() {
    judged(
        &[
            (
                "old",
                "measure: Share of old voters who walk, value: 60 percent, kind: share, base: old voters, period: 2023",
            ),
            (
                "young",
                "measure: Share of young voters who walk, value: 40 percent, kind: share, base: young voters, period: 2023",
            ),
        ],
        &[
            (
                "The old are [half again as likely][@young; @old] to walk as the young.",
                "",
            ),
            (
                "The old are [half as likely][@young; @old] to walk as the young.",
                "multiple-mismatch",
            ),
            (
                "Among the young 40 percent walk [@young], and among the old the share was [more than twice][@old; @young] that.",
                "multiple-mismatch",
            ),
        ],
    );
}

#[test]
fn a_share_of_two_records_has_the_smaller_in_the_larger() {
    let records = &[
        (
            "then",
            "measure: Maize output of the province, value: 3.26 million tonnes, period: 2023",
        ),
        (
            "now",
            "measure: Maize output of the province, value: 1.51 million tonnes, period: 2024",
        ),
        (
            "high",
            "measure: Policy rate of the bank, value: 11.25 percent, period: 2023",
        ),
        (
            "low",
            "measure: Policy rate of the bank, value: 5.5 percent, period: 2024",
        ),
        (
            "all",
            "measure: Funds that the union set aside, value: 651 billion EUR, period: 2022",
        ),
        (
            "peru",
            "measure: Funds that Peru set aside, value: 158 billion EUR, period: 2022",
        ),
    ];
    judged(
        records,
        &[
            (
                "Maize output of the province, which stood at [3.26 million tonnes][@then] in 2023, came to only [1.51 million tonnes][@now] a year later, [less than half][@then; @now] of the earlier harvest.",
                "",
            ),
            (
                "Maize output of the province, which stood at [3.26 million tonnes][@then] in 2023, came to only [1.51 million tonnes][@now] a year later, [more than half][@then; @now] of the earlier harvest.",
                "proportion-word-mismatch",
            ),
            (
                "In 2024 the bank's rate was [5.5 percent][@low], [less than half][@high; @low] of the [11.25 percent][@high] of 2023.",
                "",
            ),
            (
                "In 2024 the bank's rate was [5.5 percent][@low], [more than half][@high; @low] of the [11.25 percent][@high] of 2023.",
                "proportion-word-mismatch",
            ),
            (
                "In 2024 the bank's rate was [5.5 percent][@low], [a third][@high; @low] of the [11.25 percent][@high] of 2023.",
                "proportion-word-mismatch",
            ),
            (
                "The union set aside [€651 billion][@all]. Of this, [nearly a quarter][@all; @peru] was Peru's.",
                "",
            ),
            (
                "The union set aside [€651 billion][@all]. Of this, [nearly a third][@all; @peru] was Peru's.",
                "proportion-word-mismatch",
            ),
        ],
    );
}

#[test]
fn pounds_are_open_until_something_decides() {
    let records = &[
        (
            "landed",
            "measure: Port of Astoria, value: 10.6 million pounds, period: 2023",
        ),
        (
            "fish",
            "measure: Fish landed, value: 8.4 billion pounds of fish, period: 2023",
        ),
        (
            "spent",
            "measure: Government spending, value: 40 million pounds, period: 2023",
        ),
        (
            "pay",
            "measure: Pay of miners, value: 500 ZAR, period: 2023",
        ),
    ];
    judged(
        records,
        &[
            ("The port saw [10.6 million pounds][@landed].", ""),
            ("It came to [£10.6 million][@landed].", ""),
            ("It came to [£12.6 million][@landed].", "number-mismatch"),
            ("Boats landed [8.4 billion pounds][@fish] of fish.", ""),
            ("The cost was [40 million pounds][@spent].", ""),
            (
                "Schools got [40 million pounds][@spent] of cheese.",
                "unit-mismatch",
            ),
            ("Miners got [500 rand][@pay].", ""),
            ("Miners got [600 rand][@pay].", "number-mismatch"),
        ],
    );
}
