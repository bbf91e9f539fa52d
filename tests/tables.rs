//! What the heads of a table say of its cells (docs/reading.md, Cells).

use factum::check::{Options, check};
use factum::host::Memory;
use factum::load::load;

/// The rules that accuse a brief with one table: the words over it, the head of its first and second column, the head of its row and a
/// cell that rests on a record of 2023.
fn told([over, corner, head, row]: [&str; 4], cell: &str, value: &str) -> String {
    let evidence = format!(
        "x: {{ source: report, locator: p. 1, figure: {{ measure: size of it, value: \"{value}\", period: 2023, base: all of them }} }}\n"
    );
    let host = Memory::default()
        .with(
            "factum.yaml",
            "publisher: { name: An Institute }\ncurrency: USD\n",
        )
        .with(
            "content/sources/s.yaml",
            "report: { type: report, title: Annual report, author: \"Doe, Jane\", publisher: An Institute, date: 2024-01-02, url: \"https://example.org/r\" }\n",
        )
        .with("content/evidence/e.yaml", evidence)
        .with(
            "content/briefs/b.md",
            format!(
                "---\ntitle: A brief\ndate: 2024-06-01\nauthors: [{{ name: Ann Lee }}]\nstatus: published\nsummary: S.\n---\n\n{over}\n\n| {corner} | {head} |\n|---|---|\n| {row} | {cell} |\n"
            ),
        );
    let project = load(&host).unwrap();
    let found = check(&project, Options::default()).findings;
    let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
    rules.join(" ")
}

/// Heads, cell, recorded value, and what is told.
const CELLS: &[([&str; 4], &str, &str, &str)] = &[
    // A power of ten in the brackets of a head is a unit and no count.
    (
        ["", "Firm", "Output (1,000 t)", "Arno"],
        "[33][@x]",
        "33 thousand tonnes",
        "",
    ),
    (
        ["", "Firm", "Output (1,200 t)", "Arno"],
        "[33][@x]",
        "33 thousand tonnes",
        "uncited-number unit-mismatch",
    ),
    // Unit of the column, of the row, of the first cell, of the title.
    (
        ["", "Canton", "Turnout (%)", "Uri"],
        "[44.1][@x]",
        "44.1 percent",
        "",
    ),
    (
        ["", "Canton", "Turnout (%)", "Uri"],
        "[44.7][@x]",
        "44.1 percent",
        "number-mismatch",
    ),
    (
        ["", "Canton", "Uri", "Turnout, percent"],
        "[44.1][@x]",
        "44.1 percent",
        "",
    ),
    (
        ["", "Percentage of GDP", "2023", "Outlays"],
        "[23.3][@x]",
        "23.3 percent of GDP",
        "",
    ),
    (
        [
            "Share of victims, by age (%):",
            "Age",
            "2023",
            "16 to 24 years",
        ],
        "21.4 [@x]",
        "21.4 percent",
        "",
    ),
    (
        ["Table 3. Growth in percent", "Economy", "2023", "Peru"],
        "[-0.8][@x]",
        "-0.8 percent",
        "",
    ),
    (
        ["Percent who favour a ban:", "", "2023", "Mothers"],
        "[66][@x]",
        "66 percent",
        "",
    ),
    (["", "Mill", "Tonnes", "Kiel"], "[7,200][@x]", "7200 t", ""),
    // Scale and currency.
    (
        ["", "Yard", "Orders, $ million", "Kiel"],
        "310 [@x]",
        "310 million USD",
        "",
    ),
    (
        ["", "Yard", "Orders, $ million", "Kiel"],
        "301 [@x]",
        "310 million USD",
        "number-mismatch",
    ),
    (
        ["", "Yard", "Orders (€bn)", "Kiel"],
        "[2.4][@x]",
        "2.4 billion EUR",
        "",
    ),
    (
        ["", "Yard", "Orders (€bn)", "Kiel"],
        "[2.4][@x]",
        "2.4 billion USD",
        "currency-mismatch",
    ),
    (
        ["Orders, million:", "Yard", "2023", "Kiel"],
        "[$310][@x]",
        "310 million USD",
        "",
    ),
    (
        [
            "Net migration (thousands):",
            "Nationality",
            "2023",
            "British",
        ],
        "[-98][@x]",
        "-98,000 people",
        "",
    ),
    (
        ["Throughput (million TEU):", "Port", "2023", "Oslo"],
        "[10.4][@x]",
        "10.4 million TEU",
        "",
    ),
    // What the cell says itself is final.
    (
        ["Throughput (million TEU):", "Port", "Change", "Oslo"],
        "[2.9%][@x]",
        "2.9 percent",
        "",
    ),
    (
        ["", "Canton", "Turnout (%)", "Uri"],
        "[12 seats][@x]",
        "12 seats",
        "",
    ),
    // A head that counts or orders its rows is no unit.
    (
        ["", "Year", "Firms", "75 years and over"],
        "[251][@x]",
        "251 firms",
        "",
    ),
    (
        ["Firms by age:", "Second half", "Firms", "Small"],
        "[251][@x]",
        "251 firms",
        "",
    ),
];

#[test]
fn a_bare_cell_takes_what_it_lacks_from_its_heads() {
    let mut wrong = Vec::new();
    for (heads, cell, value, expected) in CELLS {
        let told = told(*heads, cell, value);
        if told != *expected {
            wrong.push(format!(
                "{heads:?} {cell} | {value} | want {expected:?}, told {told:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_year_of_a_column_is_that_of_its_numbers() {
    let of = |head: &str| told(["", "Port", head, "Oslo"], "[44 percent][@x]", "44 percent");
    assert_eq!(of("2023"), "");
    assert_eq!(of("Share in 2023"), "");
    assert_eq!(of("2022"), "period-mismatch");
    assert_eq!(of("Share"), "");
}
