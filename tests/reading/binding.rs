//! Which record a number rests on.

use crate::judged::judged;

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
