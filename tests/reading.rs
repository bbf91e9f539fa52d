//! Sentences as they are read beside their records: times, signs, comparisons, groups and limits (docs/reading.md).

use crate::soundness::judged;

#[test]
fn a_comparative_beside_two_levels_is_their_difference() {
    let jobless: &[(&str, &str)] = &[
        (
            "a",
            "measure: Unemployed people, value: \"2,241,000 people\", period: \"2014-02\"",
        ),
        (
            "b",
            "measure: Unemployed people, value: \"2,120,000 people\", period: \"2014-05\"",
        ),
    ];
    let costs: &[(&str, &str)] = &[
        (
            "a",
            "measure: Cost of the first bill, value: 1.26 billion USD, period: 2024",
        ),
        (
            "b",
            "measure: Cost of the second bill, value: 1.15 billion USD, period: 2024",
        ),
    ];
    let share: &[(&str, &str)] = &[
        (
            "a",
            "measure: Share of arrivals from the north, value: 46 percent, period: 2015",
        ),
        (
            "b",
            "measure: Share of arrivals from the north, value: 54 percent, period: 2025",
        ),
    ];
    judged(&[
        (
            jobless,
            "There are [121,000 fewer][@a; @b] people in search of work.",
            "",
        ),
        (jobless, "Unemployment is [down 121,000][@a; @b].", ""),
        (
            jobless,
            "Unemployment is [down 131,000][@a; @b].",
            "number-mismatch",
        ),
        (
            jobless,
            "Unemployment is [up 121,000][@a; @b].",
            "wrong-direction",
        ),
        (
            jobless,
            "There are [121,000 more][@a; @b] people in search of work.",
            "wrong-direction",
        ),
        (
            costs,
            "The second would cost [$110 million less][@a; @b] than the first.",
            "",
        ),
        (
            costs,
            "The second would cost [$120 million less][@a; @b] than the first.",
            "number-mismatch",
        ),
        // "made up" is no rise.
        (
            share,
            "They made up 54 percent of arrivals, against 46 percent before [@a; @b].",
            "",
        ),
    ]);
}

#[test]
fn a_multiple_compares_the_number_before_it() {
    let worry: &[(&str, &str)] = &[
        (
            "a",
            "measure: Share who worry, value: 58 percent, period: 2023, base: mothers",
        ),
        (
            "b",
            "measure: Share who worry, value: 28 percent, period: 2023, base: fathers",
        ),
    ];
    let wheat: &[(&str, &str)] = &[
        (
            "a",
            "measure: Wheat bought by China, value: 1.1 million t, period: 2025",
        ),
        (
            "b",
            "measure: Wheat bought by China, value: 4.3 million t, period: 2024",
        ),
    ];
    judged(&[
        (
            worry,
            "Of mothers 58 percent worry, about twice the share among fathers [@a; @b].",
            "",
        ),
        (
            worry,
            "Of fathers 28 percent worry, about twice the share among mothers [@a; @b].",
            "multiple-mismatch",
        ),
        (
            worry,
            "Of fathers 28 percent worry, and of mothers about twice as many [@a; @b].",
            "",
        ),
        (
            wheat,
            "China bought 1.1 million tons, roughly a quarter of the 4.3 million tons of the year before [@a; @b].",
            "",
        ),
        (
            wheat,
            "China bought 1.1 million tons, roughly a third of the 4.3 million tons of the year before [@a; @b].",
            "proportion-word-mismatch",
        ),
    ]);
}

#[test]
fn a_date_is_the_time_of_what_it_governs() {
    let yields: &[(&str, &str)] = &[(
        "x",
        "measure: Yield of wheat, value: 21 bushels, period: 2024",
    )];
    let crimes: &[(&str, &str)] = &[(
        "x",
        "measure: Offences recorded, value: 3.7 million offences, period: 2013-04/2014-03",
    )];
    judged(&[
        (yields, "Yields were [21 bushels][@x] in 2024.", ""),
        (
            yields,
            "Yields were [21 bushels][@x] in 2023.",
            "period-mismatch",
        ),
        (
            yields,
            "Yields were [21 bushels][@x], lower than in 2011.",
            "",
        ),
        (yields, "The statute of 1934 asks for [21 bushels][@x].", ""),
        (
            yields,
            "The yield of 1934 was [21 bushels][@x].",
            "period-mismatch",
        ),
        (yields, "The 2012 inquiry found [21 bushels][@x].", ""),
        (
            yields,
            "The 2012 yield was [21 bushels][@x].",
            "period-mismatch",
        ),
        (
            yields,
            "Yields stand at [21 bushels][@x], more than their 2019 average.",
            "",
        ),
        (
            crimes,
            "In the year ending March 2014 there were [3.7 million offences][@x].",
            "",
        ),
        (
            crimes,
            "In the 12 months to March 2014 there were [3.7 million offences][@x].",
            "",
        ),
        (
            crimes,
            "In the year ending March 2013 there were [3.7 million offences][@x].",
            "period-mismatch",
        ),
        (
            crimes,
            "In the year to March 2015 there were [3.7 million offences][@x].",
            "period-mismatch",
        ),
    ]);
}

#[test]
fn signs_are_read_once() {
    let growth: &[(&str, &str)] = &[(
        "x",
        "measure: Growth of output, kind: change, value: -0.1 percent, period: 2023",
    )];
    let margin: &[(&str, &str)] = &[(
        "x",
        "measure: Margin of error, value: 1.8 percentage points, period: 2023",
    )];
    judged(&[
        (growth, "It recorded growth of [minus 0.1 percent][@x].", ""),
        (growth, "Growth was [0.1 percent][@x].", "wrong-direction"),
        (
            growth,
            "It recorded growth of [minus 0.3 percent][@x].",
            "number-mismatch",
        ),
        (
            margin,
            "The margin of error is plus or minus [1.8 percentage points][@x].",
            "",
        ),
        (
            margin,
            "The margin of error is plus or minus [2.8 percentage points][@x].",
            "number-mismatch",
        ),
    ]);
}

#[test]
fn a_limit_is_named_by_its_bound() {
    let limit: &[(&str, &str)] = &[(
        "x",
        "measure: Revenue above which firms contribute, value: 5 billion USD, period: 2024",
    )];
    let level: &[(&str, &str)] = &[(
        "x",
        "measure: Revenue of firms, value: 5 billion USD, period: 2024",
    )];
    judged(&[
        (
            limit,
            "Firms with revenues of more than [$5 billion][@x] contribute.",
            "",
        ),
        (
            limit,
            "Firms with revenues of more than [$6 billion][@x] contribute.",
            "wrong-hedge-side",
        ),
        (
            level,
            "Firms have revenues of more than [$5 billion][@x].",
            "wrong-hedge-side",
        ),
        (
            limit,
            "That revenue is less than [$5 billion][@x].",
            "wrong-hedge-side",
        ),
    ]);
}

#[test]
fn a_duration_that_is_recorded_is_compared() {
    let age: &[(&str, &str)] = &[(
        "x",
        "measure: Mean age of mothers, value: 30.0 years, period: 2013",
    )];
    judged(&[
        (
            age,
            "The mean age of mothers rose to 30.0 years in 2013 [@x].",
            "",
        ),
        (
            age,
            "The mean age of mothers rose to 31.0 years in 2013 [@x].",
            "number-mismatch",
        ),
        (
            age,
            "After two years of decline the mean age of mothers was 30.0 years [@x].",
            "",
        ),
    ]);
}

#[test]
fn what_names_a_group_or_a_case_needs_no_record() {
    let share: &[(&str, &str)] = &[(
        "x",
        "measure: Share of income, value: 38 percent, period: 2023",
    )];
    judged(&[
        (share, "The top 10 percent received [38 percent][@x].", ""),
        (
            share,
            "The top two income deciles received [38 percent][@x].",
            "",
        ),
        (
            share,
            "Households in the lowest income quintile received [38 percent][@x].",
            "",
        ),
        (
            share,
            "Of people aged from 16 to 64 [38 percent][@x] did.",
            "",
        ),
        (
            share,
            "In Doe v. Roe, No. 24-1183, it was [38 percent][@x].",
            "",
        ),
        (
            share,
            "It was up to [38 percent][@x] by 0915 GMT.",
            "indeterminate-number",
        ),
        (
            share,
            "As shown in Charts 8.1 and 8.2, it was [38 percent][@x].",
            "",
        ),
    ]);
}

#[test]
fn millions_of_what_is_counted() {
    let children: &[(&str, &str)] = &[(
        "x",
        "measure: Children in poverty, value: 3.7 million children, period: 2023",
    )];
    judged(&[
        (children, "Their number was [3.7m][@x].", ""),
        (children, "Their number was [3.9m][@x].", "unit-mismatch"),
    ]);
}

#[test]
fn the_group_behind_a_number_is_that_of_its_record() {
    let pension: &[(&str, &str)] = &[
        (
            "m",
            "measure: Share of men who expect a pension, value: 49 percent, period: 2023, base: adults",
        ),
        (
            "w",
            "measure: Share of women who expect a pension, value: 37 percent, period: 2023, base: adults",
        ),
        (
            "v",
            "measure: Women who took part, value: 900 women, period: 2023",
        ),
    ];
    let costs: &[(&str, &str)] = &[
        (
            "b",
            "measure: Hourly cost of labour in Bulgaria, value: 8.2 EUR, period: 2023",
        ),
        (
            "l",
            "measure: Hourly cost of labour in Luxembourg, value: 50.7 EUR, period: 2023",
        ),
    ];
    judged(&[
        (
            pension,
            "It is expected by [49 percent][@m] of men but only [37 percent][@w] of women.",
            "",
        ),
        (
            pension,
            "It is expected by [49 percent][@m] of women but only [37 percent][@w] of men.",
            "entity-mismatch entity-mismatch",
        ),
        (
            pension,
            "It is expected by [49 percent][@m] of them, and [37 percent][@w] of all others.",
            "",
        ),
        (
            costs,
            "It ranged from [€8.2][@b] in Bulgaria to [€50.7][@l] in Luxembourg.",
            "",
        ),
        (
            costs,
            "It ranged from [€8.2][@b] in Luxembourg to [€50.7][@l] in Bulgaria.",
            "entity-mismatch entity-mismatch",
        ),
    ]);
}

#[test]
fn a_citation_binds_the_numbers_before_it() {
    let trade: &[(&str, &str)] = &[
        (
            "e",
            "measure: Exports of goods, value: 5 billion USD, period: 2023",
        ),
        (
            "i",
            "measure: Imports of goods, value: 7 billion USD, period: 2023",
        ),
    ];
    let votes: &[(&str, &str)] = &[
        (
            "m",
            "measure: Members of the board, value: 40, period: 2023",
        ),
        (
            "f",
            "measure: Votes for the motion, value: 12, period: 2023",
        ),
        (
            "a",
            "measure: Votes against the motion, value: 28, period: 2023",
        ),
    ];
    let mirrored: &[(&str, &str)] = &[
        (
            "x",
            "measure: Sales as one office counts them, value: 5 billion USD, period: 2023",
        ),
        (
            "y",
            "measure: Purchases as the other counts them, value: 5 billion USD, period: 2023",
        ),
    ];
    judged(&[
        (
            trade,
            "Exports reached $5 billion [@e] and imports $7 billion [@i].",
            "",
        ),
        (
            trade,
            "Exports reached $7 billion [@e] and imports $5 billion [@i].",
            "number-mismatch number-mismatch",
        ),
        (
            trade,
            "Exports reached $7 billion [@e], as imports did, at $7 billion [@i].",
            "number-mismatch",
        ),
        // Those of a sentence that is cited as a whole rest on all of its records.
        (
            trade,
            "Exports reached $5 billion and imports $7 billion [@i; @e].",
            "",
        ),
        (
            trade,
            "Exports reached $5 billion and imports $7 billion [@i] [@e].",
            "",
        ),
        // Beside a number that states the citation's own record, another may be of any.
        (
            votes,
            "Of the 40 members, 12 voted for it [@f] and 28 against it [@m; @a].",
            "",
        ),
        // Of several records that fit, its own is meant.
        (
            mirrored,
            "Sales reached $5 billion [@x] and purchases $5 billion [@y].",
            "",
        ),
    ]);
}

#[test]
fn the_names_around_than_say_what_is_compared() {
    let copper: &[(&str, &str)] = &[
        (
            "chile",
            "measure: Copper sold by Chile, value: 6 million tonnes, period: 2023",
        ),
        (
            "peru",
            "measure: Copper sold by Peru, value: 2 million tonnes, period: 2023",
        ),
    ];
    judged(&[
        // Whatever order the records stand in.
        (
            copper,
            "Chile sold [three times as much][@chile; @peru] as Peru.",
            "",
        ),
        (
            copper,
            "Chile sold [three times as much][@peru; @chile] as Peru.",
            "",
        ),
        (
            copper,
            "Peru sold [three times as much][@peru; @chile] as Chile.",
            "multiple-mismatch",
        ),
        (
            copper,
            "Chilean mines sold three times as much as Peruvian ones [@peru; @chile].",
            "",
        ),
        (
            copper,
            "Peruvian mines sold three times as much as Chilean ones [@peru; @chile].",
            "multiple-mismatch",
        ),
        (
            copper,
            "Compared with Peru, Chile sold [three times as much][@chile; @peru].",
            "",
        ),
        (
            copper,
            "Compared with Chile, Peru sold [three times as much][@chile; @peru].",
            "multiple-mismatch",
        ),
        (
            copper,
            "It sold three times as much as its neighbour [@chile; @peru].",
            "unread-wording",
        ),
    ]);
}

#[test]
fn a_difference_goes_the_way_that_its_sentence_says() {
    let pension: &[(&str, &str)] = &[
        (
            "m",
            "measure: Share that expects a pension, value: 49 percent, period: 2023, base: men",
        ),
        (
            "w",
            "measure: Share that expects a pension, value: 37 percent, period: 2023, base: women",
        ),
    ];
    let bills: &[(&str, &str)] = &[
        (
            "road",
            "measure: Cost of the road bill, value: 1.2 billion USD, period: 2023",
        ),
        (
            "rail",
            "measure: Cost of the rail bill, value: 0.9 billion USD, period: 2023",
        ),
    ];
    let then: &[(&str, &str)] = &[
        (
            "y20",
            "measure: Permits granted, value: 300 permits, period: 2020",
        ),
        (
            "y23",
            "measure: Permits granted, value: 900 permits, period: 2023",
        ),
    ];
    judged(&[
        (
            bills,
            "The road bill costs [$0.3 billion more][@rail; @road] than the rail bill.",
            "",
        ),
        (
            bills,
            "The rail bill costs [$0.3 billion more][@rail; @road] than the road bill.",
            "wrong-direction",
        ),
        (
            bills,
            "The road bill costs [$0.3 billion less][@rail; @road] than the rail bill.",
            "wrong-direction",
        ),
        (
            bills,
            "This one costs [$0.3 billion less][@rail; @road].",
            "unread-wording",
        ),
        (
            pension,
            "Among men the share is [12 points higher][@m; @w] than among women.",
            "",
        ),
        (
            pension,
            "Among women the share is [12 points higher][@m; @w] than among men.",
            "wrong-direction",
        ),
        (
            then,
            "In 2023 the office granted [three times as many][@y20; @y23] permits as in 2020.",
            "",
        ),
        (
            then,
            "In 2020 the office granted [three times as many][@y20; @y23] permits as in 2023.",
            "multiple-mismatch",
        ),
    ]);
}

#[test]
fn a_verb_that_is_not_known_leaves_a_change_open() {
    let change: &[(&str, &str)] = &[(
        "c",
        "measure: Change in tuition paid, value: -4 percent, period: 2023, kind: change",
    )];
    let level: &[(&str, &str)] = &[(
        "l",
        "measure: Ships in the port, value: 40 ships, period: 2023",
    )];
    judged(&[
        (change, "Fees fell [4 percent][@c].", ""),
        (change, "Fees bled [4 percent][@c].", "unread-wording"),
        (change, "Fees had crept [4 percent][@c].", "unread-wording"),
        (change, "Fees yoyo [4 percent][@c].", "unread-wording"),
        // Behind what opens a noun phrase stands no verb, and a record's own word is understood.
        (change, "Fees fell a meagre [4 percent][@c].", ""),
        // Beside a level no verb is asked which way it goes.
        (level, "The port berthed [40 ships][@l].", ""),
        (level, "The port slept [40 ships][@l].", ""),
    ]);
}

#[test]
fn what_may_be_a_unit_makes_no_name() {
    let load: &[(&str, &str)] = &[("k", "measure: Load of a bag, value: 7 kg, period: 2023")];
    judged(&[
        (load, "A bag holds 7zz [@k].", "unread-wording"),
        (load, "A bag holds 7ZZh [@k].", "unread-wording"),
        (load, "A bag holds 7 kg, by 5G or in 3D [@k].", ""),
    ]);
}

#[test]
fn words_anchored_to_a_figure_hold_a_number() {
    let herd: &[(&str, &str)] = &[(
        "h",
        "measure: Change in the cattle herd, value: -2.8 percent, period: 2023, kind: change",
    )];
    let load: &[(&str, &str)] = &[("k", "measure: Load of a bag, value: 7 kg, period: 2023")];
    judged(&[
        (load, "A bag is [very heavy][@k].", "unread-wording"),
        (herd, "The herd [dwindled][@h].", ""),
        (herd, "The herd [grew fast][@h].", "wrong-direction"),
        (herd, "There was [a steep decline][@h].", ""),
        (herd, "There was [a change][@h].", "unread-wording"),
        (load, "A bag holds [siete][@k] kilos.", "unread-wording"),
        (load, "A bag was weighed [in 2023][@k].", ""),
        (load, "A bag is very heavy [@k].", ""),
    ]);
}

#[test]
fn values_exchanged_between_phrases_are_found() {
    let salmon: &[(&str, &str)] = &[
        (
            "no",
            "measure: Farmed salmon produced in Norway, value: 1.55 million tonnes, period: 2022",
        ),
        (
            "cl",
            "measure: Farmed salmon produced in Chile, value: 0.76 million tonnes, period: 2022",
        ),
        (
            "sc",
            "measure: Farmed salmon produced in Scotland, value: 0.17 million tonnes, period: 2022",
        ),
    ];
    let wages: &[(&str, &str)] = &[
        (
            "w",
            "measure: Jobless rate of women, value: 14.8 percent, period: 2022",
        ),
        (
            "m",
            "measure: Jobless rate of men, value: 11.3 percent, period: 2022",
        ),
    ];
    let growth: &[(&str, &str)] = &[
        (
            "a",
            "measure: Growth of output, value: 6.5 percent, period: 2021, kind: change",
        ),
        (
            "b",
            "measure: Growth of output, value: 3.9 percent, period: 2022, kind: change",
        ),
    ];
    judged(&[
        (
            salmon,
            "Farms in Norway produced 1.55 million tonnes, those in Chile 0.76 million and those in Scotland 0.17 million [@no; @cl; @sc].",
            "",
        ),
        (
            salmon,
            "Farms in Norway produced 1.55 million tonnes, those in Chile 0.17 million and those in Scotland 0.76 million [@no; @cl; @sc].",
            "entity-mismatch entity-mismatch",
        ),
        (
            salmon,
            "They grew [0.76 million tonnes][@cl] in Norway and [1.55 million tonnes][@no] in Chile.",
            "entity-mismatch entity-mismatch",
        ),
        (
            wages,
            "The rate of men and women was [11.3][@m] and [14.8 percent][@w], respectively.",
            "",
        ),
        (
            wages,
            "The rate of men and women was [14.8][@w] and [11.3 percent][@m], respectively.",
            "entity-mismatch entity-mismatch",
        ),
        // The first name is that of a number that agrees with no record.
        (
            wages,
            "Among men it is 12 percent, and [14.8 percent][@w] of women, [11.3 percent][@m] the year before.",
            "number-mismatch",
        ),
        // Which goes with which, these words do not say.
        (
            wages,
            "Men and women differ: [14.8 percent][@w] against [11.3 percent][@m].",
            "",
        ),
        (
            growth,
            "Output grew by 6.5 and 3.9 percent in 2021 and 2022, respectively [@a; @b].",
            "",
        ),
        (
            growth,
            "Output grew by 3.9 and 6.5 percent in 2021 and 2022, respectively [@a; @b].",
            "period-mismatch period-mismatch",
        ),
    ]);
}

#[test]
fn units_signs_and_scales_are_read_where_they_stand() {
    let loss: &[(&str, &str)] = &[("a", "measure: Net result, value: -3.2 billion USD")];
    let tyres: &[(&str, &str)] = &[
        ("a", "measure: Tyres of the north, value: 12 million tyres"),
        ("b", "measure: Tyres of the south, value: 15 million tyres"),
        ("c", "measure: Tyres of the west, value: 21 million tyres"),
    ];
    let heat: &[(&str, &str)] = &[("a", "measure: Heat of the lake, value: 4 degrees Celsius")];
    let air: &[(&str, &str)] = &[("a", "measure: Dust in the air, value: 9 µg/m³")];
    let oil: &[(&str, &str)] = &[("a", "measure: Output, value: 1.1 million barrels per day")];
    let divorces: &[(&str, &str)] = &[("a", "measure: Divorces, value: 10.8 people per thousand")];
    let sales: &[(&str, &str)] = &[
        ("p", "measure: Sales, value: 765 million USD"),
        ("m", "measure: Sales per share, value: 0.147 USD per share"),
    ];
    judged(&[
        (
            divorces,
            "There, [10.8 people divorced per thousand][@a].",
            "",
        ),
        (divorces, "There, [10.8 people per 1,000][@a] divorced.", ""),
        (
            divorces,
            "There, [10.8 people divorced per million][@a].",
            "unit-mismatch",
        ),
        (loss, "The net result was [$(3.2) billion][@a].", ""),
        (
            loss,
            "The net result was [$(3.6) billion][@a].",
            "number-mismatch",
        ),
        (
            tyres,
            "They made 12, 15 and 21 million tyres [@a; @b; @c].",
            "",
        ),
        (
            tyres,
            "They made 12, 18 and 21 million tyres [@a; @b; @c].",
            "number-mismatch",
        ),
        (heat, "The lake has [4 degrees][@a].", ""),
        (heat, "The lake has [6 degrees][@a].", "number-mismatch"),
        (air, "The air holds [9 µg/m³][@a].", ""),
        (air, "The air holds [7 µg/m³][@a].", "number-mismatch"),
        (oil, "Output is [1.1 million bpd][@a].", ""),
        (oil, "Output is [1.1 mb/d][@a].", ""),
        (oil, "Output is [1.4 million b/d][@a].", "number-mismatch"),
        (
            sales,
            "Sales came to [$765 million][@p] or [14.7 cents a share][@m].",
            "",
        ),
        (
            sales,
            "Sales came to [$765 million][@p] or [17.4 cents a share][@m].",
            "number-mismatch",
        ),
    ]);
}

#[test]
fn crowds_odds_and_quantifiers_are_held_against_shares_and_counts() {
    let herd: &[(&str, &str)] = &[(
        "a",
        "measure: Shepherds who protested, value: 380 shepherds",
    )];
    let host: &[(&str, &str)] = &[(
        "a",
        "measure: Shepherds who protested, value: 6400 shepherds",
    )];
    let few: &[(&str, &str)] = &[(
        "a",
        "measure: Shepherds who protested, value: 150 shepherds",
    )];
    let refused: &[(&str, &str)] = &[(
        "a",
        "measure: Applicants refused, value: 41 percent, base: applicants",
    )];
    let east: &[(&str, &str)] = &[(
        "a",
        "measure: Exports that went east, value: 62 percent, base: exports",
    )];
    let firms: &[(&str, &str)] = &[("a", "measure: Firms closed, value: 263 firms")];
    judged(&[
        (herd, "[Hundreds][@a] of shepherds protested.", ""),
        (host, "[Thousands][@a] of shepherds protested.", ""),
        (host, "[Hundreds][@a] of shepherds protested.", "weak-bound"),
        (host, "[Dozens][@a] of shepherds protested.", "weak-bound"),
        (few, "[Dozens][@a] of shepherds protested.", ""),
        (
            few,
            "[Hundreds][@a] of shepherds protested.",
            "wrong-hedge-side",
        ),
        (
            refused,
            "Of every 100 applicants, [41][@a] are refused.",
            "",
        ),
        (
            refused,
            "Of every 100 applicants, [47][@a] are refused.",
            "number-mismatch",
        ),
        (refused, "[41 of every 100][@a] applicants are refused.", ""),
        (east, "[The bulk][@a] of exports went east.", ""),
        (east, "[The lion's share][@a] of exports went east.", ""),
        (
            refused,
            "[The bulk][@a] of applicants are refused.",
            "proportion-word-mismatch",
        ),
        (firms, "They closed [250 firms and counting][@a].", ""),
        (
            firms,
            "They closed [270 firms and counting][@a].",
            "wrong-hedge-side",
        ),
    ]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of cases")]
fn a_difference_is_said_before_its_number() {
    let terms: &[(&str, &str)] = &[
        (
            "a",
            "measure: Cases decided in October Term 1983, value: 151 cases, period: 1983/1984",
        ),
        (
            "b",
            "measure: Cases decided in October Term 2023, value: 59 cases, period: 2023/2024",
        ),
    ];
    let parents: &[(&str, &str)] = &[
        (
            "a",
            "measure: Average age of mothers at childbirth, value: 30.9 years, period: 2023",
        ),
        (
            "b",
            "measure: Average age of fathers at childbirth, value: 33.8 years, period: 2023",
        ),
    ];
    let chips: &[(&str, &str)] = &[
        (
            "a",
            "measure: Price of a chip, value: 4.05 USD per chip, period: \"2024-03\", prices: current",
        ),
        (
            "b",
            "measure: Price of a chip, value: 4.88 USD per chip, period: \"2024-09\", prices: current",
        ),
    ];
    let waits: &[(&str, &str)] = &[
        (
            "a",
            "measure: Median wait for a trial in Kent, value: 61 weeks, period: 2024",
        ),
        (
            "b",
            "measure: Median wait for a trial in Dorset, value: 44 weeks, period: 2024",
        ),
    ];
    let wages: &[(&str, &str)] = &[
        (
            "a",
            "measure: Median weekly earnings of women, value: 1005 USD per week, period: 2023, prices: current",
        ),
        (
            "b",
            "measure: Median weekly earnings of men, value: 1202 USD per week, period: 2023, prices: current",
        ),
    ];
    let cost: &[(&str, &str)] = &[(
        "a",
        "measure: Average cost of sending 200 dollars to Nepal, value: 4.3 percent, kind: share, base: amount sent, period: 2024",
    )];
    judged(&[
        (
            terms,
            "Forty years earlier the total was [151][@a], [more than two and a half times][@b; @a] as many.",
            "",
        ),
        (
            terms,
            "In 1983-84 the court decided [151 cases][@a], [about 2.6 times as many][@a; @b].",
            "",
        ),
        (
            terms,
            "In 2023-24 the court decided [59 cases][@b], [about 2.6 times as many][@a; @b].",
            "multiple-mismatch",
        ),
        (
            parents,
            "The average age of mothers was 30.9 years; fathers were older by almost three years, at 33.8 [@a; @b].",
            "",
        ),
        (
            parents,
            "The average age of mothers was 30.9 years; fathers were younger by almost three years, at 33.8 [@a; @b].",
            "wrong-hedge-side",
        ),
        (
            parents,
            "Fathers were on average [3.9 years older][@a; @b] than mothers in 2023.",
            "number-mismatch",
        ),
        (
            chips,
            "The gain, [83 cents per chip][@a; @b], owes something to restraint.",
            "",
        ),
        (
            chips,
            "The gain was [83 cents][@a; @b] a chip between March and September 2024.",
            "",
        ),
        (
            chips,
            "The gain, [93 cents per chip][@a; @b], owes something to restraint.",
            "number-mismatch",
        ),
        (
            waits,
            "The wait in Kent was longer by 17 weeks in 2024 [@a; @b].",
            "",
        ),
        (
            waits,
            "The wait in Kent was longer by 27 weeks in 2024 [@a; @b].",
            "number-mismatch",
        ),
        (
            waits,
            "The gap between Kent and Dorset was [17 weeks][@b; @a] in 2024.",
            "",
        ),
        (
            wages,
            "Women's median, [$1,005 a week][@a], was lower than men's by [$197][@a; @b] in 2023.",
            "",
        ),
        (
            wages,
            "Women's median, [$1,005 a week][@a], was lower than men's by [$297][@a; @b] in 2023.",
            "number-mismatch",
        ),
        // What a clause without a record wants is none of the record beside it.
        (
            cost,
            "Sending $200 to Nepal cost [4.3 percent][@a] of the sum in 2024; the goals call for less than 3 percent by 2030.",
            "",
        ),
        (
            cost,
            "Sending $200 to Nepal cost [4.3 percent][@a] of the sum in 2024; the rule caps it at 3 percent.",
            "",
        ),
        (
            cost,
            "Sending $200 to Nepal cost 4.3 percent of the sum in 2024; the rule caps it at 3 percent [@a].",
            "number-mismatch",
        ),
        (
            cost,
            "Sending $200 to Nepal cost [4.3 percent][@a] of the sum in 2024; sending it to India cost 3 percent.",
            "number-mismatch",
        ),
    ]);
}
