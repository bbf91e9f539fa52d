//! Of whom or what a number is told.

use crate::judged::judged;

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
