//! What is told of a sentence beside records of any kind: spans of time, superlatives, names with numbers, repetitions
//! (docs/reading.md, Time; Ranks and superlatives; What needs no record).

use factum::check::{Options, check};
use factum::diagnostic::Severity;
use factum::host::Memory;
use factum::load::load;

/// What stands around a sentence.
#[derive(Clone, Copy, Default)]
pub(crate) struct Around {
    pub(crate) evidence: &'static str,
    /// Further lines of `factum.yaml`.
    pub(crate) config: &'static str,
    /// Further lines of front matter.
    pub(crate) front: &'static str,
}

/// The rules of numbers and dates that a brief breaks, those for review left out.
fn told(around: Around, body: &str) -> String {
    const OTHERS: &[&str] = &["citation-far-from-number", "missing-as-of", "unused-source"];
    let host = Memory::default()
        .with(
            "factum.yaml",
            format!("publisher: {{ name: An Institute }}\ncurrency: USD\n{}", around.config),
        )
        .with(
            "content/sources/s.yaml",
            "report: { type: report, title: Progress on Agenda 21, author: \"Doe, Jane\", date: 2025-01-02, url: \"https://example.org/r\" }\n",
        )
        .with("content/evidence/e.yaml", around.evidence)
        .with(
            "content/briefs/b.md",
            format!("---\ntitle: A brief\ndate: 2025-06-01\nauthors: [{{ name: Ann Lee }}]\nsummary: S.\nstatus: published\n{}---\n\n{body}\n", around.front),
        );
    let project = load(&host).unwrap();
    let found = check(&project, Options::default()).findings;
    let own = found
        .iter()
        .filter(|finding| finding.severity != Severity::Review && !OTHERS.contains(&finding.rule));
    own.map(|finding| finding.rule)
        .collect::<Vec<_>>()
        .join(" ")
}

pub(crate) fn all(around: Around, rows: &[(&str, &str)]) {
    let wrong = rows.iter().filter_map(|(body, expected)| {
        let told = told(around, body);
        (told != *expected).then(|| format!("{body} | want {expected:?}, told {told:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

pub(crate) fn beside(evidence: &'static str) -> Around {
    Around {
        evidence,
        ..Around::default()
    }
}

const OFFENCES: &str = "x: { source: report, figure: { measure: Offences recorded, value: 3.7 million offences, period: 2013-04/2014-03 } }\n";
const WOOL: &str = "x: { source: report, figure: { measure: Exports of wool, value: 4.4 billion USD, period: 2024 } }\n";
const OUTLAYS: &str = "x: { source: report, figure: { measure: Outlays on crops, value: 17.3 billion USD, period: FY2025 } }\n";
const GROWTH: &str = "x: { source: report, figure: { measure: Growth, value: 3.2 percent, period: 2022, kind: change } }\n";
const THIRD: &str = "x: { source: report, rank: { position: 3, of: 20, among: quarters since 2018, measure: growth, period: 2022 } }\n";
const FIRST: &str = "x: { source: report, rank: { position: 1, among: ships in the port, measure: size, period: 2022 } }\n";

#[test]
fn a_span_of_months_is_the_time_of_its_number() {
    all(
        beside(OFFENCES),
        &[
            (
                "In the year ending March 2014 there were [3.7 million offences][@x].",
                "",
            ),
            (
                "In the year to March 2014 there were [3.7 million offences][@x].",
                "",
            ),
            (
                "In the twelve months to March 2014 there were [3.7 million offences][@x].",
                "",
            ),
            (
                "In the year ended 31 March 2014 there were [3.7 million offences][@x].",
                "",
            ),
            (
                "Between April 2013 and March 2014 there were [3.7 million offences][@x].",
                "",
            ),
            (
                "From April 2013 to March 2014 there were [3.7 million offences][@x].",
                "",
            ),
            ("In 2013-14 there were [3.7 million offences][@x].", ""),
            (
                "In the year ending March 2013 there were [3.7 million offences][@x].",
                "period-mismatch",
            ),
            (
                "In the year to March 2015 there were [3.7 million offences][@x].",
                "period-mismatch",
            ),
            (
                "In 2012-13 there were [3.7 million offences][@x].",
                "period-mismatch",
            ),
        ],
    );
}

#[test]
fn a_possessive_year_is_the_year() {
    all(
        beside(WOOL),
        &[
            ("2024's wool exports were [$4.4 billion][@x].", ""),
            (
                "Wool exports were [$4.4 billion][@x], 2023's total.",
                "period-mismatch",
            ),
            (
                "Wool exports were [$4.4 billion][@x], 2023’s total.",
                "period-mismatch",
            ),
        ],
    );
}

#[test]
fn two_years_name_one_fiscal_year() {
    all(
        beside(OUTLAYS),
        &[
            ("Outlays were [$17.3 billion][@x] in FY2024-25.", ""),
            ("Outlays were [$17.3 billion][@x] in fiscal year 2025.", ""),
            ("Outlays were [$17.3 billion][@x] in 2024/25.", ""),
            (
                "Outlays were [$17.3 billion][@x] in FY2024.",
                "period-mismatch",
            ),
            (
                "Outlays were [$17.3 billion][@x] in FY2025-26.",
                "period-mismatch",
            ),
            (
                "Outlays were [$17.3 billion][@x] in 2025.",
                "fiscal-calendar-mix",
            ),
        ],
    );
    let around = Around {
        evidence: OUTLAYS,
        front: "years: fiscal\n",
        ..Around::default()
    };
    all(
        around,
        &[
            ("Outlays were [$17.3 billion][@x] in 2025.", ""),
            (
                "Outlays were [$17.3 billion][@x] in 2024.",
                "period-mismatch",
            ),
            (
                "Outlays were [$17.3 billion][@x] in calendar year 2025.",
                "fiscal-calendar-mix",
            ),
            (
                "Outlays were [$17.3 billion][@x] in calendar 2025.",
                "fiscal-calendar-mix",
            ),
        ],
    );
    let plain = Around {
        front: "",
        ..around
    };
    all(
        plain,
        &[(
            "Fiscal year 2026 is near. Outlays were [$17.3 billion][@x] in calendar year 2025.",
            "fiscal-calendar-mix",
        )],
    );
}

#[test]
fn a_superlative_with_a_class_wants_a_rank() {
    all(
        beside(GROWTH),
        &[
            (
                "Growth of [3.2 percent][@x] in 2022 was the best in 14 years.",
                "unsupported-superlative",
            ),
            (
                "Growth of [3.2 percent][@x] in 2022 was the sharpest since 1998.",
                "unsupported-superlative",
            ),
            (
                "Latvia is the largest exporter in the Baltic.",
                "unsupported-superlative",
            ),
            (
                "Latvia is Europe's largest exporter.",
                "unsupported-superlative",
            ),
            (
                "Latvia is one of the largest exporters.",
                "unsupported-superlative",
            ),
            (
                "It is the oldest parliament in the country.",
                "unsupported-superlative",
            ),
            ("Prices reached a record high.", "unsupported-superlative"),
            ("The largest share of the blame lies elsewhere.", ""),
            ("The largest share of exports goes north.", ""),
            ("Small farms need the highest protection.", ""),
            (
                "The biggest risk is political, and the best way is to wait.",
                "",
            ),
            (
                "The ten largest donors met, and the poorest fifth did not.",
                "",
            ),
            (
                "A four-fifths majority is needed, and half of it is theatre.",
                "",
            ),
            ("The No. 1 priority is security.", ""),
            // A place in an order by its number is a number.
            ("Latvia is the second-largest exporter.", "uncited-number"),
        ],
    );
}

#[test]
fn superlatives_are_ranks_where_a_rank_is_recorded() {
    all(
        beside(THIRD),
        &[
            (
                "It was [the fastest growth][@x] of the quarters since 2018.",
                "rank-mismatch",
            ),
            (
                "It was [the third-fastest growth][@x] of the quarters since 2018.",
                "",
            ),
            (
                "Of the quarters since 2018 it grew [fastest][@x] in 2022.",
                "rank-mismatch",
            ),
            (
                "It was the sharpest growth of the quarters [@x].",
                "rank-mismatch",
            ),
        ],
    );
    all(
        beside(FIRST),
        &[
            ("It was [the heaviest][@x] of the ships in the port.", ""),
            ("It was the biggest of the ships in the port [@x].", ""),
            // Ranks are counted from the greatest, unless their record speaks of the least.
            (
                "It was [the smallest][@x] of the ships in the port.",
                "rank-mismatch",
            ),
        ],
    );
    let low = "x: { source: report, rank: { position: 1, among: ports, measure: lowest dues, period: 2022, of: 5 } }\n";
    all(
        beside(low),
        &[(
            "It had [the lowest dues of the five ports][@x] in 2022.",
            "",
        )],
    );
}

#[test]
fn a_record_number_states_a_number_and_a_rank() {
    let ships = "x: { source: report, figure: { measure: Ships that waited, value: 640 ships, period: 2022 } }\n";
    all(
        beside(ships),
        &[
            (
                "A record [640 ships][@x] waited.",
                "unsupported-superlative",
            ),
            (
                "A record [650 ships][@x] waited.",
                "unsupported-superlative number-mismatch",
            ),
        ],
    );
}

#[test]
fn names_of_the_project_hold_numbers() {
    let around = Around {
        config: "names: [Zyphor, protocol of Ruse]\n",
        ..Around::default()
    };
    all(
        around,
        &[
            ("The tracker Zyphor 12 was used.", ""),
            ("The protocol of Ruse 7 was signed.", ""),
            ("Progress on Agenda 21 was slow.", ""),
            ("The tracker Zyphor saw 12 firms.", "uncited-number"),
        ],
    );
    all(
        Around::default(),
        &[("The tracker Zyphor 12 was used.", "unread-wording")],
    );
}

#[test]
fn what_names_or_dates_something_wants_no_record() {
    all(
        Around::default(),
        &[
            (
                "Under question 9 and Pub. L. No. 118-5, the Group of 24 met.",
                "",
            ),
            (
                "The DAX 40 and the Topix 100 gained ground; GAO-22-105321 says so.",
                "",
            ),
            (
                "The report has a 20-page annex, and they put forward a 12-point plan.",
                "",
            ),
            (
                "He was 71 when he resigned; her sister, 64, succeeded him.",
                "",
            ),
            (
                "Children aged 2, 4 and 9, and 18- to 34-year-olds, gain most.",
                "",
            ),
            ("Call 0845 300 4100 (table, 66.5 Kb).", ""),
            (
                "The increase of 2019 was reversed, and the rebound of 2021 faded.",
                "",
            ),
            ("The 2015 and 2019 waves used another mode.", ""),
            (
                "2026 promises little relief; spending was lower than 2007.",
                "",
            ),
            ("The Group of 24 companies met.", "uncited-number"),
            (
                "They asked 1800 and 2000 workers.",
                "uncited-number uncited-number",
            ),
            ("Acme 12 workers were hurt.", "uncited-number"),
        ],
    );
}

#[test]
fn what_is_anchored_may_be_repeated_in_its_section() {
    let repeated = "Wool exports were [$4.4 billion][@x] in 2024.\n\nThose $4.4 billion matter.";
    all(
        beside(WOOL),
        &[
            (repeated, ""),
            (
                "Those $4.4 billion matter.\n\nWool exports were [$4.4 billion][@x] in 2024.",
                "uncited-number",
            ),
            (
                "Wool exports were [$4.4 billion][@x] in 2024.\n\n## Next\n\nThose $4.4 billion matter.",
                "uncited-number",
            ),
            (
                "Wool exports were [$4.4 billion][@x] in 2024.\n\nThose $4.5 billion matter.",
                "uncited-number",
            ),
            (
                "Wool exports were [$4.4 billion][@x] in 2024.\n\nThose 4.4 billion tonnes matter.",
                "uncited-number",
            ),
        ],
    );
}

#[test]
fn the_others_of_a_field_are_one_fewer() {
    all(
        beside(
            "x: { source: report, rank: { position: 1, of: 9, among: justices, measure: decisions in the majority, period: 2022 } }\n",
        ),
        &[
            (
                "The chief was in the majority [more often than any of his eight colleagues][@x].",
                "",
            ),
            (
                "The chief was in the majority [more often than any of his seven colleagues][@x].",
                "number-mismatch",
            ),
        ],
    );
}

#[test]
fn numbers_may_be_exchanged_beside_a_rank_as_well() {
    const MONEY: &str = r"
first: { source: report, rank: { position: 2, among: recipients, measure: remittances received, period: 2023 } }
mexico: { source: report, figure: { measure: Remittances to Mexico, value: 66 billion USD, period: 2023 } }
china: { source: report, figure: { measure: Remittances to China, value: 50 billion USD, period: 2023 } }
manila: { source: report, figure: { measure: Remittances to the Philippines, value: 39 billion USD, period: 2023 } }
";
    all(
        beside(MONEY),
        &[
            (
                "In 2023 Mexico came [second][@first], with $66 billion, followed by China ($50 billion) and the Philippines ($39 billion) [@mexico; @china; @manila].",
                "",
            ),
            (
                "In 2023 Mexico came [second][@first], with $66 billion, followed by China ($39 billion) and the Philippines ($50 billion) [@mexico; @china; @manila].",
                "entity-mismatch entity-mismatch",
            ),
        ],
    );
}

#[test]
fn a_year_behind_an_inserted_value_is_its_own() {
    const MONEY: &str = r"
then: { source: report, figure: { measure: Remittances to Mexico, value: 58.9 billion USD, period: 2022 } }
now: { source: report, figure: { measure: Remittances to Mexico, value: 63.3 billion USD, period: 2023 } }
";
    all(
        beside(MONEY),
        &[
            ("Remittances were [=then] in 2022 and [=now] in 2023.", ""),
            ("Remittances rose to [=now], from [=then] in 2022.", ""),
            (
                "Remittances were [=then] in 2023 and [=now] in 2022.",
                "period-mismatch period-mismatch",
            ),
        ],
    );
}

#[test]
fn two_records_of_one_measure_are_compared_beside_a_third() {
    const CARS: &str = r"
sold: { source: report, figure: { measure: sales of electric cars, value: nearly 14 million, period: 2023 } }
now: { source: report, figure: { measure: share of electric cars in car sales, value: 18 percent, period: 2023, kind: share } }
then: { source: report, figure: { measure: share of electric cars in car sales, value: 4 percent, period: 2020, kind: share } }
";
    all(
        beside(CARS),
        &[
            (
                "In 2023 nearly 14 million electric cars were sold, and their share in car sales rose by 14 percentage points from 2020, to 18 percent [@sold; @now; @then].",
                "",
            ),
            (
                "In 2023 nearly 14 million electric cars were sold, and their share in car sales rose by 24 percentage points from 2020, to 18 percent [@sold; @now; @then].",
                "percent-point-confusion",
            ),
        ],
    );
}

#[test]
fn a_year_that_ends_in_a_month_may_be_the_fiscal_year() {
    all(
        beside(OUTLAYS),
        &[
            (
                "In the fiscal year that ended in September 2025, outlays were [$17.3 billion][@x].",
                "",
            ),
            (
                "In the fiscal year that ended in September 2023, outlays were [$17.3 billion][@x].",
                "period-mismatch",
            ),
        ],
    );
}

#[test]
fn numbers_of_one_anchor_may_be_exchanged_as_well() {
    const RATES: &str = r"
men: { source: report, figure: { measure: Unemployment rate of men, value: 4.4 percent, base: active men, period: 2024, kind: share } }
women: { source: report, figure: { measure: Unemployment rate of women, value: 3.7 percent, base: active women, period: 2024, kind: share } }
greece: { source: report, figure: { measure: Share whose cash a shop refused, value: 5 percent, base: residents of Greece, period: 2024, kind: share } }
spain: { source: report, figure: { measure: Share whose cash a shop refused, value: 34 percent, base: residents of Spain, period: 2024, kind: share } }
all: { source: report, figure: { measure: Share whose cash a shop refused, value: 13 percent, base: residents, period: 2024, kind: share } }
";
    const BOTH: &str = "entity-mismatch entity-mismatch";
    all(
        beside(RATES),
        &[
            (
                "In 2024 men were likelier to be out of work than women, their rates being [4.4 percent and 3.7 percent][@men; @women], respectively.",
                "",
            ),
            (
                "In 2024 men were likelier to be out of work than women, their rates being [3.7 percent and 4.4 percent][@men; @women], respectively.",
                BOTH,
            ),
            (
                "In 2024 women and men had rates of [3.7 percent and 4.4 percent][@men; @women], respectively.",
                "",
            ),
            (
                "In 2024, [13 percent][@all] were refused, a share that ranged [from 5 percent in Greece to 34 percent in Spain][@spain; @greece].",
                "",
            ),
            (
                "In 2024, [13 percent][@all] were refused, a share that ranged [from 5 percent in Spain to 34 percent in Greece][@spain; @greece].",
                BOTH,
            ),
        ],
    );
}
