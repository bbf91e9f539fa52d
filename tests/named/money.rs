//! Prices, money and what an economy makes.

use crate::judged::{Records, judged};

#[test]
fn prices_are_named_beside_a_number_and_over_a_table() {
    let fee: Records<'_> = &[
        (
            "a",
            "measure: Increase in the fee in nominal prices, value: 57 percent, period: 2024, kind: change, prices: nominal",
        ),
        (
            "b",
            "measure: Increase in the fee after inflation, value: 28 percent, period: 2024, kind: change, prices: real",
        ),
    ];
    let rent: Records<'_> = &[(
        "a",
        "measure: Average rent, value: 812 USD, period: 2024, prices: constant 2015",
    )];
    judged(&[
        (
            fee,
            "The fee rose by 57% in nominal terms and by 28% after inflation in 2024 [@a; @b].",
            "",
        ),
        (
            fee,
            "The fee rose by 28% in nominal terms and by 57% after inflation in 2024 [@a; @b].",
            "unit-mismatch unit-mismatch",
        ),
        (
            rent,
            "Rent ($, constant 2015 prices):\n\n| Place | 2024 |\n|---|---|\n| All | [812][@a] |",
            "",
        ),
        (
            rent,
            "Rent ($, constant 2019 prices):\n\n| Place | 2024 |\n|---|---|\n| All | [812][@a] |",
            "unit-mismatch",
        ),
        (
            rent,
            "Rent ($, current prices):\n\n| Place | 2024 |\n|---|---|\n| All | [812][@a] |",
            "unit-mismatch",
        ),
    ]);
}

#[test]
fn national_signs_name_the_money_of_a_country() {
    let cedis: Records<'_> = &[(
        "a",
        "measure: Arrears of the sector, value: 11.4 billion GHS, period: 2024, prices: current",
    )];
    let fare: Records<'_> = &[(
        "a",
        "measure: Fare of a minibus, value: 80 KES, period: 2024, prices: current",
    )];
    let rand: Records<'_> = &[(
        "a",
        "measure: Price of a minibus ride, value: 15.50 ZAR, period: 2024, prices: current",
    )];
    let kina: Records<'_> = &[(
        "a",
        "measure: Grant to the port, value: 2.1 billion PGK, period: 2024, prices: current",
    )];
    let taka: Records<'_> = &[(
        "a",
        "measure: Debt of the utility, value: 38 billion BDT, period: 2024, prices: current",
    )];
    let francs: Records<'_> = &[(
        "a",
        "measure: Spending on schools, value: 640 billion XOF, period: 2024, prices: current",
    )];
    judged(&[
        (cedis, "Arrears were [GH₵11.4 billion][@a] in 2024.", ""),
        (cedis, "Arrears were [₵11.4 billion][@a] in 2024.", ""),
        (
            cedis,
            "Arrears were [GH₵11.9 billion][@a] in 2024.",
            "number-mismatch",
        ),
        (fare, "A minibus cost [KSh 80][@a] in 2024.", ""),
        (fare, "A minibus cost [Ksh80][@a] in 2024.", ""),
        (
            fare,
            "A minibus cost [KSh 90][@a] in 2024.",
            "number-mismatch",
        ),
        (rand, "A ride cost [R15.50][@a] in 2024.", ""),
        (rand, "A ride cost [R25.50][@a] in 2024.", "number-mismatch"),
        (kina, "The grant was [K2.1 billion][@a] in 2024.", ""),
        (kina, "The grant was K2.1 billion in 2024 [@a].", ""),
        (taka, "The debt was [Tk 38 billion][@a] in 2024.", ""),
        (francs, "Spending was [CFA 640 billion][@a] in 2024.", ""),
        (
            francs,
            "Spending was [CFA 650 billion][@a] in 2024.",
            "number-mismatch",
        ),
    ]);
}

#[test]
fn what_an_economy_makes_has_several_names() {
    let share: Records<'_> = &[(
        "a",
        "measure: Remittances to Tajikistan in relation to GDP, value: 48 percent of GDP, period: 2023, kind: share",
    )];
    judged(&[
        (
            share,
            "In 2023 remittances to Tajikistan were [nearly half of economic output][@a].",
            "",
        ),
        (
            share,
            "In 2023 remittances to Tajikistan were [48 percent of national output][@a].",
            "",
        ),
        (
            share,
            "In 2023 remittances to Tajikistan were [48 percent of industrial output][@a].",
            "entity-mismatch",
        ),
    ]);
}
