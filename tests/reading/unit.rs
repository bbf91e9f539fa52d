//! Units, signs, scales and limits.

use crate::judged::judged;

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
fn what_may_be_a_unit_makes_no_name() {
    let load: &[(&str, &str)] = &[("k", "measure: Load of a bag, value: 7 kg, period: 2023")];
    judged(&[
        (load, "A bag holds 7zz [@k].", "unread-wording"),
        (load, "A bag holds 7ZZh [@k].", "unread-wording"),
        (load, "A bag holds 7 kg, by 5G or in 3D [@k].", ""),
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
