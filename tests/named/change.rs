//! Changes and levels.

use crate::judged::{Records, judged};

#[test]
fn a_change_is_no_level_and_a_level_no_change() {
    let change: Records<'_> = &[(
        "a",
        "measure: Change in ferry passengers, value: 2.0 percent, period: 2024, kind: change",
    )];
    let level: Records<'_> = &[(
        "a",
        "measure: Fines, value: 12 million USD, period: 2024, kind: level, prices: nominal",
    )];
    let prices: Records<'_> = &[(
        "a",
        "measure: Change in consumer prices, value: 4.0 percent, period: 2024, kind: change",
    )];
    let more: Records<'_> = &[(
        "a",
        "measure: Increase in outlays, value: 280 million USD, period: 2024, kind: change, prices: nominal",
    )];
    judged(&[
        (
            change,
            "Ferry passengers rose by [2.0 percent][@a] in 2024.",
            "",
        ),
        (
            change,
            "Ferry passengers rose to [2.0 percent][@a] in 2024.",
            "unit-mismatch",
        ),
        (level, "Fines rose to [$12 million][@a] in 2024.", ""),
        (
            level,
            "Fines rose by [$12 million][@a] in 2024.",
            "unit-mismatch",
        ),
        (prices, "Inflation rose to [4.0 percent][@a] in 2024.", ""),
        (
            prices,
            "The pace of price rises slowed to [4.0 percent][@a] in 2024.",
            "",
        ),
        (more, "Outlays increase by [$280 million][@a] in 2024.", ""),
        (
            more,
            "Outlays increase to [$280 million][@a] in 2024.",
            "unit-mismatch",
        ),
    ]);
}

#[test]
fn a_change_is_told_in_points_and_in_percent() {
    let rate: Records<'_> = &[
        (
            "a",
            "measure: Vacancy rate, value: 5.0 percent, period: 2023, base: flats",
        ),
        (
            "b",
            "measure: Vacancy rate, value: 5.5 percent, period: 2024, base: flats",
        ),
    ];
    judged(&[
        (
            rate,
            "The rate rose by [0.5 percentage points, or 10 percent][@a; @b].",
            "",
        ),
        (
            rate,
            "The rate rose by 0.5 percentage points (10%) [@a; @b].",
            "",
        ),
        (
            rate,
            "The rate rose by [0.5 percentage points, or 14 percent][@a; @b].",
            "number-mismatch",
        ),
    ]);
}

#[test]
fn a_part_as_large_again_is_a_rise_by_it() {
    let both: Records<'_> = &[
        (
            "f",
            "measure: Foreign investment, value: 420 billion USD, period: 2023, prices: nominal",
        ),
        (
            "r",
            "measure: Remittances, value: 656 billion USD, period: 2023, prices: nominal",
        ),
    ];
    judged(&[
        (
            both,
            "In 2023 remittances were [more than half as large again][@f; @r] as investment.",
            "",
        ),
        (
            both,
            "In 2023 remittances were [more than two thirds as large again][@f; @r] as investment.",
            "wrong-hedge-side",
        ),
    ]);
}
