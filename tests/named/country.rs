//! Countries in heads, cells and comparisons.

use crate::judged::{Records, judged};

#[test]
fn a_head_names_the_row_of_its_cells() {
    let trade: Records<'_> = &[
        ("a", "measure: Exports of cocoa, value: 41 kt, period: 2024"),
        (
            "b",
            "measure: Exports of coffee, value: 63 kt, period: 2024",
        ),
    ];
    judged(&[
        (
            trade,
            "| Crop (kt) | 2024 |\n|---|---|\n| Cocoa | [41][@a] |\n| Coffee | [63][@b] |",
            "",
        ),
        (
            trade,
            "| Crop (kt) | 2024 |\n|---|---|\n| Cocoa | [63][@b] |\n| Coffee | [41][@a] |",
            "entity-mismatch entity-mismatch",
        ),
    ]);
}

#[test]
fn a_head_that_names_another_country_is_none_of_the_record() {
    let share: Records<'_> = &[
        (
            "a",
            "measure: China's share in lithium refining, value: 65 percent, period: 2023, kind: share",
        ),
        ("b", "measure: Recycled lithium, value: 4 kt, period: 2023"),
    ];
    judged(&[
        (
            share,
            "| Indicator, 2023 | Value |\n|---|---|\n| China's share in lithium refining | [65%][@a] |\n| Recycled lithium, kt | [4][@b] |",
            "",
        ),
        (
            share,
            "| Indicator, 2023 | Value |\n|---|---|\n| Chile's share in lithium refining | [65%][@a] |\n| Recycled lithium, kt | [4][@b] |",
            "entity-mismatch",
        ),
        (
            share,
            "| Share in refining, 2023 | China |\n|---|---|\n| without Chile | [65%][@a] |",
            "",
        ),
    ]);
}

#[test]
fn a_comparison_of_two_countries_names_no_third() {
    let money: Records<'_> = &[
        (
            "i",
            "measure: Remittances to India, value: 120 billion USD, period: 2023, prices: nominal",
        ),
        (
            "m",
            "measure: Remittances to Mexico, value: 66 billion USD, period: 2023, prices: nominal",
        ),
    ];
    judged(&[
        (
            money,
            "In 2023 India received [almost twice as much][@i; @m] as Mexico.",
            "",
        ),
        (
            money,
            "In 2023 India received [almost twice as much][@i; @m] as China.",
            "entity-mismatch",
        ),
        (
            money,
            "In 2023 India received [almost twice as much][@i; @m] as Mexico and far more than Pakistan.",
            "",
        ),
        (
            money,
            "In 2023 India received [$54 billion more][@m; @i] than Mexico did.",
            "",
        ),
        (
            money,
            "In 2023 India received [$54 billion more][@m; @i] than China did.",
            "entity-mismatch",
        ),
        (
            money,
            "In 2023 India received [almost twice as much][@i; @m] as the neighbour of the United States.",
            "",
        ),
    ]);
}
