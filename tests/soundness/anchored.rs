//! A number in an anchor is always compared, by itself.

use crate::judged::{project, told};

/// Rows of a record's value, a sentence whose anchor `[…]` rests on it, and what is told of it.
fn anchored(rows: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (record, sentence, expected) in rows {
        let fields = format!("figure: {{ measure: size of it, {record}, period: 2023 }}");
        let body = sentence.replace(']', "][@x]");
        let told = told(&project(&[("x", &fields)], "summary: S.\n", &body)).join(" ");
        if told != *expected {
            wrong.push(format!(
                "{record} | {sentence} | want {expected:?}, told {told:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_anchor_on_a_figure_is_always_compared() {
    anchored(&[
        ("value: 1 death", "The storm left [one death].", ""),
        (
            "value: 0 deaths",
            "The storm left [one death].",
            "number-mismatch",
        ),
        (
            "value: 3 arrests",
            "There was [one] arrest.",
            "number-mismatch",
        ),
        ("value: 70 percent", "They won [7/10].", ""),
        (
            "value: 60 percent",
            "They won [7/10].",
            "proportion-word-mismatch",
        ),
        ("value: 12 times", "The odds were [12:1].", ""),
        (
            "value: 9 times",
            "The odds were [12:1].",
            "multiple-mismatch",
        ),
        ("value: 50 percent", "The council split [50-50].", ""),
        (
            "value: 45 percent",
            "The council split [50-50].",
            "number-mismatch number-mismatch",
        ),
        ("value: 5 percent", "The fee was [7pc].", "number-mismatch"),
        ("value: 7 percent", "The fee was [7pc].", ""),
        ("value: 12 kites", "They flew [12zz].", "unread-wording"),
        ("value: 12 kites", "They flew [Q12].", "unread-wording"),
        ("value: 12 kites", "They flew [12 kites].", ""),
    ]);
}

#[test]
fn numbers_of_two_anchors_are_two_numbers() {
    let records = [
        (
            "ayes",
            "figure: { measure: votes in favour, value: 52 percent, period: 2023 }",
        ),
        (
            "noes",
            "figure: { measure: votes against, value: 48 percent, period: 2023 }",
        ),
        (
            "made",
            "figure: { measure: shots made, value: 7, period: 2023 }",
        ),
        (
            "tried",
            "figure: { measure: shots tried, value: 20, period: 2023 }",
        ),
        (
            "paid",
            "figure: { measure: sum paid, value: 3 million USD, period: 2023 }",
        ),
        (
            "widows",
            "figure: { measure: widows, value: 450 widows, period: 2023 }",
        ),
        (
            "low",
            "figure: { measure: likely cost, min: 8 percent, max: 10 percent, period: 2023 }",
        ),
    ];
    for (sentence, expected) in [
        (
            "The vote went [52 percent][@ayes] to [48 percent][@noes].",
            "",
        ),
        (
            "The vote went [48 percent][@ayes] to [52 percent][@noes].",
            "number-mismatch number-mismatch",
        ),
        ("She made [7][@made]-for-[20][@tried].", ""),
        ("She made [8][@made]-for-[20][@tried].", "number-mismatch"),
        ("She made [7][@made]-for-[21][@tried].", "number-mismatch"),
        ("A record of [7][@made]-[20][@tried].", ""),
        (
            "A record of [20][@made]-[7][@tried].",
            "number-mismatch number-mismatch",
        ),
        (
            "The state paid [$3 million][@paid] to [450 widows][@widows].",
            "",
        ),
        (
            "The state paid [$4 million][@paid] to [450 widows][@widows].",
            "number-mismatch",
        ),
        ("It costs [8][@low] to [10 percent][@low].", ""),
        ("It costs [8 to 10 percent][@low].", ""),
    ] {
        let told = told(&project(&records, "summary: S.\n", sentence)).join(" ");
        assert_eq!(told, expected, "{sentence}");
    }
}

#[test]
fn verbs_that_are_not_understood_decide_nothing() {
    let change = "kind: change, value: 4 percent";
    anchored(&[
        (change, "Exports grew [4 percent].", ""),
        (change, "Exports fell [4 percent].", "wrong-direction"),
        (change, "Exports cratered [4 percent].", "unread-wording"),
        (change, "Exports zoomed by [4 percent].", "unread-wording"),
        (change, "The growth of exports was [4 percent].", ""),
        (change, "Exports recorded [4 percent] growth.", ""),
        // A verb is asked for its direction only where a change is recorded.
        ("value: 17", "He dropped [17] points.", ""),
        ("value: 17", "He dropped [19] points.", "number-mismatch"),
        (
            "value: 4 percent",
            "The levy zapped [4 percent] of sales.",
            "",
        ),
    ]);
    let records = [
        (
            "then",
            "figure: { measure: members, value: 200 members, period: 2019 }",
        ),
        (
            "now",
            "figure: { measure: members, value: 250 members, period: 2023 }",
        ),
    ];
    for (sentence, expected) in [
        ("Membership grew from [200][@then] to [250][@now].", ""),
        (
            "Membership fell from [200][@then] to [250][@now].",
            "wrong-direction",
        ),
        (
            "Membership petered from [200][@then] to [250][@now].",
            "unread-wording",
        ),
    ] {
        let told = told(&project(&records, "summary: S.\n", sentence)).join(" ");
        assert_eq!(told, expected, "{sentence}");
    }
}
