//! Numbers that label and bounds that tell who is counted need no record; what looks like them and states something does
//! (docs/reading.md, Labels and Thresholds).

use factum::check::{Options, check};
use factum::host::Memory;
use factum::load::load;

/// The numbers of a brief that want a record.
fn uncited(body: &str) -> Vec<String> {
    let brief = format!(
        "---\ntitle: A brief\ndate: 2026-06-01\nauthors: [{{ name: Ann Lee }}]\nstatus: published\nsummary: A summary.\n---\n\n{body}\n"
    );
    let host = Memory::default()
        .with(
            "factum.yaml",
            "publisher: { name: An Institute }\ncurrency: USD\n",
        )
        .with("content/briefs/b.md", brief.as_str());
    let project = load(&host).unwrap();
    let found = check(&project, Options::default()).findings;
    let uncited = found
        .iter()
        .filter(|finding| finding.rule == "uncited-number");
    uncited
        .map(|finding| project.files.slice(finding.primary).to_owned())
        .collect()
}

/// Bodies, and the numbers in them that want a record.
const BODIES: &[(&str, &[&str])] = &[
    // Issues and places in an order.
    (
        "The Alpine Cola 1.5L price held, and the total is consistent with a 370-for-2025 count.",
        &["370"],
    ),
    ("Port Elgin 600kg were seized in Port Elgin.", &["600kg"]),
    (
        "| Firm | Share |\n|---|---|\n| Arno | 61.5% |\n| Brill | 38.5% |\n| **Total** | 100.0% |\n| Other firms | 100.0% |",
        &["61.5%", "38.5%", "100.0%"],
    ),
    (
        "It costs $8,500 for a 3 kW system and $11,500 for a 5 kW system.",
        &["$8,500", "$11,500"],
    ),
    ("It paid $400 for 3 tonnes of ore.", &["$400", "3 tonnes"]),
    ("The full #22 census of issue #732 and (#502) is open.", &[]),
    (
        "It is the #3 exporter, and Peru is #7 in Asia.",
        &["#3", "#7"],
    ),
    // References.
    (
        "By the Fair Trading Act 1986, s 9, and the FMC Act s 388, see volume 1 and report E.47.",
        &[],
    ),
    (
        "In all, money 26, reg 22 and gov 21 were coded.",
        &["26", "22", "21"],
    ),
    (
        "Trading volume 4,500 and volume grew by 45 lots.",
        &["4,500", "45"],
    ),
    ("It fetched `a` with HTTP 403 and ended with exit 3.", &[]),
    ("It left by exit, and 403 firms left.", &["403"]),
    (
        "Applied Energy 137 (2015) 445–462 tells how, and Papers 63(2):220-236 too.",
        &[],
    ),
    (
        "The class 4 grants went to Tier 3 charities of size 12.",
        &["12"],
    ),
    // Years.
    (
        "The Commerce Commission 2025 Telecommunications Monitoring Report and Treasury 2017 say so; Treasury 2017 says savings fell.",
        &[],
    ),
    (
        "In Kenya 2000 farms closed, and 1987 soldiers left.",
        &["2000", "1987"],
    ),
    (
        "From 1980 to 2010 Morocco's exports grew, and between 2019 and 2023 firms closed. The 2025-2027 deliverables are late.",
        &[],
    ),
    (
        "It closed between 1500 and 2000 firms.",
        &["between 1500 and 2000"],
    ),
    ("The Q3 2024/25 performance report is out.", &[]),
    (
        "It counted 1,650 funders, and data gives 2025 enrolments and 2024 completions.",
        &["1,650"],
    ),
    ("The agency hired 2024 trackers.", &["2024"]),
    (
        "[Office of the Auditor-General, 2025](https://example.org/a) notes delays.",
        &[],
    ),
    // Codes.
    (
        "It counted 12,650 items: 34798 (chamber fit-out) and 34656 (bridges).",
        &["12,650"],
    ),
    (
        "It counted 34798 (up from few) and 34656.",
        &["34798", "34656"],
    ),
    ("The list is 33756, 34776, 33776, 29319.", &[]),
    (
        "It sold 33756, 34776, 33776 and 29319 cars.",
        &["33756", "34776", "33776", "29319"],
    ),
    (
        "See [7755](https://example.org/price_7755.csv) and [history 5452](https://example.org/price_5452.csv).",
        &[],
    ),
    (
        "See [exports hit 5452](https://example.org/exports-hit-5452).",
        &["5452"],
    ),
    // Sizes of products.
    (
        "It sold Tip Top Supersoft White Toast 700g and Medium Point Blue Pens 3 pack.",
        &[],
    ),
    (
        "Consumption was 700g in Papua New Guinea, Kenya 12kg, and it sold 3 tonnes.",
        &["700g", "12kg", "3 tonnes"],
    ),
    // Houses and telephones.
    ("The parcel at 342 Flora Road East was sold.", &[]),
    ("It hurt 342 Wall Street banks.", &["342"]),
    ("They cannot make 111 calls.", &[]),
    ("They made 116 calls.", &["116"]),
    // Sides of a ratio.
    (
        "The ratio fell to about 1.02–1.16:1 in the test.",
        &["about 1.02–1.16"],
    ),
    // Bounds that tell who is counted.
    (
        "In all, 32 of 61 were above 75%, 278 of 732 had at least 1.5x, and 20 had at least 2.0x.",
        &["32", "61", "278", "732", "20"],
    ),
    ("The 12 firms were above 75%.", &["12", "above 75%"]),
    ("Support was above 75%.", &["above 75%"]),
    (
        "Households with a score of 6 or more are poor, and so are firms with more than 250 employees.",
        &[],
    ),
    (
        "They sent 14 ships with more than 300 soldiers.",
        &["14", "more than 300"],
    ),
    // Scenarios.
    (
        "In the 25% scenario and under an assumption of 30% it gains.",
        &[],
    ),
    // Tables.
    (
        "| # | Agency | Requests |\n|---|---|---|\n| 1 | Police | 64 |\n| 2 | Health | 31 |\n| 3 | Labour | 3 |\n",
        &["64", "31", "3"],
    ),
    (
        "| Children | Agency |\n|---|---|\n| 17 | Police |\n| 12 | Health |\n",
        &["17", "12"],
    ),
    (
        "| Claim | Source 1 | Source 2 |\n|---|---|---|\n| A | B | C |\n",
        &[],
    ),
    (
        "| Product | Median below 95% | Share |\n|---|---|---|\n| Chelsea White Sugar 1.5kg | 12 | 97% |\n",
        &["12", "97%"],
    ),
    (
        "| Request | Replies |\n|---|---|\n| 34692 | 17 |\n| 34868 | 34868 |\n",
        &["17", "34868"],
    ),
];

#[test]
fn labels_want_no_record_and_what_looks_like_them_does() {
    let wrong = BODIES.iter().filter_map(|(body, expected)| {
        let found = uncited(body);
        (found != *expected)
            .then(|| format!("{body}\n  found    {found:?}\n  expected {expected:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
