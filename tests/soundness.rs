//! What passes is right, and what is not known is said (docs/reading.md, A word that decides): the words around a number.

mod anchored;
mod computed;

use factum::check::{Options, check};
use factum::load::load;

use crate::judged::{Records, Row, judged, project, told};

const RAIDS: Records<'static> = &[
    ("a", "measure: Raids, value: 300 raids, period: 2020"),
    ("b", "measure: Raids, value: 146 raids, period: 2023"),
];

const RISE: Records<'static> = &[(
    "x",
    "measure: Change in catches, kind: change, value: 30 percent, period: 2023",
)];

const FALL: Records<'static> = &[(
    "x",
    "measure: Change in exports, kind: change, value: -21.8 percent, period: 2023",
)];

const LOSSES: Records<'static> = &[(
    "x",
    "measure: Grid losses, value: 5.8 percent, period: 2023, base: electricity",
)];

const TURNOUT: Records<'static> = &[(
    "x",
    "measure: Turnout, value: 27.3 percent, period: 2023, base: voters",
)];

const SHARES: Records<'static> = &[
    (
        "a",
        "measure: Share of the United States in arms exports, value: 42 percent, period: 2023, base: arms exports",
    ),
    (
        "b",
        "measure: Share of France in arms exports, value: 11 percent, period: 2023, base: arms exports",
    ),
];

const POLL: Records<'static> = &[(
    "x",
    "measure: Voters who approve, value: 54 percent, moe: 3.1, period: 2023, base: voters",
)];

const CROWD: Records<'static> = &[(
    "x",
    "measure: Workers laid off, value: \"46,000 workers\", period: 2023",
)];

const RATE: Records<'static> = &[(
    "x",
    "measure: \"Homicides per 100,000 people\", value: \"6.3\", period: 2023",
)];

const IMPORTS: Records<'static> = &[
    ("ex", "measure: Exports, value: 400 tonnes, period: 2023"),
    ("im", "measure: Imports, value: 100 tonnes, period: 2023"),
];

const GAINS: Records<'static> = &[(
    "x",
    "measure: Payroll gains, kind: change, value: \"120,000 jobs\", period: 2023",
)];

const YOUNG: Records<'static> = &[(
    "x",
    "measure: Share of women married before 18, value: 30 percent, period: 2023, base: women",
)];

const BALANCE: Records<'static> = &[(
    "x",
    "measure: Balance of the state, value: -5 billion USD, period: 2023",
)];

const MEMBERS: Records<'static> = &[(
    "x",
    "measure: Change in members, kind: change, value: \"26,000 members\", period: 2023",
)];

const POOR: Records<'static> = &[(
    "x",
    "measure: People who live on less than 2.15 USD a day, value: 712 million people, period: 2023",
)];

const CASH: Records<'static> = &[(
    "x",
    "measure: Share of Swedes who used cash, value: 50 percent, period: 2023, base: Swedes",
)];

/// Negated bounds, directions, units that stand elsewhere, crowds, margins, names, quantifiers.
const AROUND: &[Row<'static>] = &[
    (RAIDS, "Raids fell [by half][@a; @b].", ""),
    (RAIDS, "Raids fell [by a third][@a; @b].", "number-mismatch"),
    (
        RAIDS,
        "There were [154 fewer][@a; @b] raids than before.",
        "",
    ),
    (
        RAIDS,
        "There were [154 more][@a; @b] raids than before.",
        "wrong-direction",
    ),
    (
        RAIDS,
        "Raids shrank to [nearly half][@a; @b] of what they were.",
        "",
    ),
    (
        RISE,
        "Catches were [30 percent][@x] below average.",
        "wrong-direction",
    ),
    (RISE, "Catches were [30 percent][@x] above average.", ""),
    (
        RISE,
        "Catches were off [30 percent][@x].",
        "wrong-direction",
    ),
    (
        FALL,
        "Exports shrank by more than a fifth ([21.8 percent][@x]).",
        "",
    ),
    (FALL, "Exports moved by [minus 21.8 percent][@x].", ""),
    (LOSSES, "Grid losses did not exceed [6 percent][@x].", ""),
    (
        LOSSES,
        "Grid losses did not account for [more than 6 percent][@x] of electricity.",
        "",
    ),
    (
        LOSSES,
        "Grid losses did not account for [more than 5 percent][@x] of electricity.",
        "wrong-hedge-side",
    ),
    (
        LOSSES,
        "Grid losses did not exceed [5 percent][@x].",
        "wrong-hedge-side",
    ),
    (
        LOSSES,
        "Grid losses never fell below [6 percent][@x].",
        "wrong-hedge-side",
    ),
    (TURNOUT, "Turnout failed to reach [30 percent][@x].", ""),
    (
        TURNOUT,
        "Turnout failed to reach [25 percent][@x].",
        "wrong-hedge-side",
    ),
    (
        SHARES,
        "The United States and France had [42][@a] and [11 percent][@b] of exports, 53 percent between them.",
        "",
    ),
    (
        SHARES,
        "The United States and France had [42][@a] and [11 percent][@b], leaving 47 percent to others.",
        "",
    ),
    (
        SHARES,
        "The United States and France had [42][@a] and [11 percent][@b], leaving 45 percent to others.",
        "arithmetic-mismatch",
    ),
    (
        POLL,
        "Of voters [54 percent][@x] approved, with a margin of error of plus or minus 3.1 percentage points.",
        "",
    ),
    (
        POLL,
        "Of voters [54 percent][@x] approved, with a margin of error of plus or minus 4.1 percentage points.",
        "number-mismatch",
    ),
    (
        POLL,
        "Of voters [54 percent][@x] approved; the margin of sampling error for the full sample is 3.1 percentage points.",
        "",
    ),
    (
        POLL,
        "Of voters [54 percent][@x] approved; the margin of sampling error for the full sample is 4.1 percentage points.",
        "number-mismatch",
    ),
    (
        POLL,
        "Of voters [54 percent][@x] approved, give or take (+/-) 4.1 points.",
        "number-mismatch",
    ),
    (
        CROWD,
        "They laid off [tens of thousands of workers][@x].",
        "",
    ),
    (
        CROWD,
        "They laid off [thousands of workers][@x].",
        "weak-bound",
    ),
    (
        IMPORTS,
        "Exports were [a quarter][@ex; @im] of imports.",
        "proportion-word-mismatch",
    ),
    (GAINS, "Payroll gains slowed to [120,000 jobs][@x].", ""),
    (
        YOUNG,
        "Of women [30 percent][@x] were married before 18.",
        "",
    ),
    (
        YOUNG,
        "Of women [30 percent][@x] married early, as 18 died.",
        "uncited-number",
    ),
    (
        BALANCE,
        "While imports declined, the balance stood at [$5 billion][@x].",
        "wrong-direction",
    ),
    (RATE, "Homicides fell to [6.3][@x] per 100,000 people.", ""),
    (MEMBERS, "Membership rose by [26,000][@x].", ""),
    (MEMBERS, "Membership rose to [26,000][@x].", "unit-mismatch"),
    (
        POOR,
        "[712 million people][@x] lived on less than $2.15 a day.",
        "",
    ),
    (
        POOR,
        "[712 million people][@x] lived on less than $3.15 a day.",
        "uncited-number",
    ),
    (
        CASH,
        "[Few Swedes][@x] used cash.",
        "proportion-word-mismatch",
    ),
    (
        CASH,
        "[Nearly all Swedes][@x] used cash.",
        "proportion-word-mismatch",
    ),
    (
        TURNOUT,
        "[Few voters][@x] came.",
        "proportion-word-mismatch",
    ),
    (
        LOSSES,
        "[Hardly any electricity][@x] is lost.",
        "proportion-word-mismatch",
    ),
    (LOSSES, "[Few grids][@x] lose more.", ""),
];

#[test]
fn words_around_a_number_are_read() {
    judged(AROUND);
}

/// What stands behind a number, or before it, and was passed over.
#[test]
fn units_and_signs_that_were_passed_over_are_read() {
    let count: &[(&str, &str)] = &[("x", "measure: Size of it, value: 40, period: 2023")];
    let tonnes: &[(&str, &str)] = &[("x", "measure: Coal mined, value: 3 tonnes, period: 2023")];
    let euros: &[(&str, &str)] = &[("x", "measure: Rent, value: 95 EUR, period: 2023")];
    let money: &[(&str, &str)] = &[("x", "measure: Result, value: 3 million USD, period: 2023")];
    let crowd: &[(&str, &str)] = &[("x", "measure: Visitors, value: 300 people, period: 2023")];
    let deficit: &[(&str, &str)] = &[(
        "x",
        "measure: Trade gap, value: 200 billion USD, period: 2023",
    )];
    let course: &[(&str, &str)] = &[
        (
            "c",
            "measure: Change in the list, kind: change, value: \"1,200 names\", period: 2023",
        ),
        (
            "l",
            "measure: Names on the list, value: \"9,800 names\", period: 2023",
        ),
    ];
    judged(&[
        (count, "It was [40 mpg][@x].", "unread-wording"),
        (count, "It was [40][@x].", ""),
        (tonnes, "Miners dug [3 short tons][@x].", "unit-mismatch"),
        (euros, "Rent was [95 €][@x].", ""),
        (count, "It was [40 €][@x].", "unit-mismatch"),
        (
            money,
            "The result was [minus three million dollars][@x].",
            "wrong-direction",
        ),
        (
            money,
            "The result was [minus-3 million dollars][@x].",
            "wrong-direction",
        ),
        (
            crowd,
            "It drew [four to five thousand people][@x].",
            "range-mismatch",
        ),
        (
            deficit,
            "The gap [increased by $43.6 billion to $419.2 billion][@x].",
            "number-mismatch number-mismatch",
        ),
        (
            course,
            "The list grew by [1,200 to 9,800 names][@c; @l].",
            "",
        ),
        (
            course,
            "The list grew by [1,200 to 9,900 names][@c; @l].",
            "number-mismatch",
        ),
    ]);
}

/// The words of a finding keep their hedge, and what a sentence drops of it can be taken over.
#[test]
fn a_hedge_in_the_words_of_a_finding_holds() {
    let records = [("x", "finding: Nearly 10 billion USD were paid in 2023.")];
    let host = |sentence: &str| project(&records, "summary: S.\n", sentence);
    assert_eq!(told(&host("They paid [nearly $10 billion][@x].")), [""; 0]);
    assert_eq!(
        told(&host("They paid [more than $10 billion][@x].")),
        ["wrong-hedge-side"]
    );
    let dropped = host("They paid [$10 billion][@x].");
    assert_eq!(told(&dropped), ["indeterminate-number"]);
    let project = load(&dropped).unwrap();
    let found = check(&project, Options::default()).findings;
    let fixes = found.iter().flat_map(|finding| &finding.fixes);
    let titles: Vec<&str> = fixes.map(|fix| fix.title.as_str()).collect();
    assert!(titles.contains(&"write `nearly $10 billion`"), "{titles:?}");
}

/// Parts behind "and", particles before a comparative, what a count leaves, and sums of several records.
#[test]
fn right_sentences_of_editorials_pass_and_their_like_are_accused() {
    let rates: Records<'_> = &[
        (
            "a",
            "measure: Inflation rate, value: 4.0 percent, period: 2023-12",
        ),
        (
            "b",
            "measure: Inflation rate, value: 2.5 percent, period: 2024-12",
        ),
    ];
    let fall: Records<'_> = &[(
        "x",
        "measure: Reduction in trade in the long run, value: 15 percent",
    )];
    let firms: Records<'_> = &[
        (
            "all",
            "measure: Exporting firms, value: \"140 firms\", period: 2023",
        ),
        (
            "gone",
            "measure: Firms that stopped exporting, value: \"20 firms\", period: 2023",
        ),
    ];
    let parts: Records<'_> = &[
        (
            "a",
            "measure: Applications in Spain, value: \"162,439 applications\", period: 2023",
        ),
        (
            "b",
            "measure: Applications in Italy, value: \"136,138 applications\", period: 2023",
        ),
        (
            "c",
            "measure: Applications in France, value: \"167,002 applications\", period: 2023",
        ),
    ];
    let fled: Records<'_> = &[
        (
            "then",
            "measure: People displaced, value: 42.7 million people, period: 2012-12",
        ),
        (
            "now",
            "measure: People displaced, value: 117.3 million people, period: 2023-12",
        ),
    ];
    judged(&[
        (rates, "A decade and a half ago it was different.", ""),
        (rates, "It took a year and a half.", ""),
        (rates, "It took two years and a half.", ""),
        (rates, "It lasted an hour and a half.", ""),
        (
            rates,
            "It took a year and a third of the budget.",
            "uncited-number",
        ),
        (fall, "Trade will end up [15 percent][@x] lower.", ""),
        (fall, "Trade will wind up [15 percent][@x] smaller.", ""),
        (fall, "Trade is up [15 percent][@x].", "wrong-direction"),
        (
            firms,
            "Of [140 firms][@all], [20][@gone] stopped; the other 120 carried on.",
            "",
        ),
        (
            firms,
            "Of [140 firms][@all], [20][@gone] stopped; the other 110 carried on.",
            "number-mismatch",
        ),
        (parts, "All three together: [465,579][@a; @b; @c].", ""),
        (
            parts,
            "All three together: [475,579][@a; @b; @c].",
            "number-mismatch",
        ),
        (
            fled,
            "In December 2023 [117.3 million][@now] had fled, [2.7 times][@then; @now] as many as at the end of 2012.",
            "",
        ),
        (
            fled,
            "In December 2023 [117.3 million][@now] had fled, [2.7 times][@then; @now] as many as at the end of 2014.",
            "period-mismatch",
        ),
    ]);
}

/// A majority is the difference of the two counts of a vote.
#[test]
fn a_majority_is_the_difference_of_two_recorded_counts() {
    let records = [(
        "x",
        "finding: The Lords voted by 251 to 214 to delay the bill.",
    )];
    for (sentence, expected) in [
        (
            "A majority of 37 in the Lords voted to delay the bill [@x].",
            "",
        ),
        (
            "A majority of 35 in the Lords voted to delay the bill [@x].",
            "number-mismatch",
        ),
    ] {
        assert_eq!(
            told(&project(&records, "summary: S.\n", sentence)).join(" "),
            expected,
            "{sentence}"
        );
    }
}
