//! What passes is right, and what is not known is said (docs/reading.md, A word that decides): sentences beside the records they rest on.

use std::fmt::Write as _;

use factum::check::{Options, check};
use factum::diagnostic::Severity;
use factum::host::Memory;
use factum::load::load;

/// A published brief over some evidence; each record is its id and the fields of its entry.
pub(crate) fn project(records: &[(&str, &str)], front: &str, body: &str) -> Memory {
    let title = if front.contains("title: ") {
        ""
    } else {
        "title: A brief\n"
    };
    let mut evidence = String::new();
    for (id, fields) in records {
        let _ = writeln!(evidence, "{id}: {{ source: report, {fields} }}");
    }
    Memory::default()
        .with("factum.yaml", "publisher: { name: An Institute }\ncurrency: USD\n")
        .with(
            "content/sources/s.yaml",
            "report: { type: report, title: Annual report, author: \"Doe, Jane\", publisher: An Institute, date: 2024-01-02, url: \"https://example.org/r\" }\n",
        )
        .with("content/evidence/e.yaml", evidence)
        .with(
            "content/briefs/b.md",
            format!("---\n{title}date: 2024-06-01\nauthors: [{{ name: Ann Lee }}]\nstatus: published\n{front}---\n\n{body}\n"),
        )
}

/// The rules that accuse a number of the brief, and those that ask for review.
pub(crate) fn told(host: &Memory) -> Vec<String> {
    const OF_NUMBERS: &[&str] = &[
        "ambiguous-number",
        "arithmetic-mismatch",
        "currency-mismatch",
        "entity-mismatch",
        "false-precision",
        "indeterminate-number",
        "magnitude-slip",
        "multiple-mismatch",
        "number-mismatch",
        "percent-point-confusion",
        "period-mismatch",
        "proportion-word-mismatch",
        "range-mismatch",
        "rank-mismatch",
        "truncated-number",
        "uncited-number",
        "unit-mismatch",
        "unread-wording",
        "unrecorded-number",
        "weak-bound",
        "wrong-change-base",
        "wrong-direction",
        "wrong-hedge-side",
        "wrong-statistic",
    ];
    let project = load(host).unwrap();
    let found = check(&project, Options::default()).findings;
    let of_numbers = found.into_iter().filter(|finding| {
        let is_schema = finding.severity == Severity::Error && !OF_NUMBERS.contains(&finding.rule);
        assert!(!is_schema, "{}: {}", finding.rule, finding.message);
        OF_NUMBERS.contains(&finding.rule)
    });
    of_numbers.map(|finding| finding.rule.to_owned()).collect()
}

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

#[test]
fn a_derived_figure_is_what_its_digits_give() {
    let records = |origin: &str| {
        [
            (
                "now",
                format!(
                    "figure: {{ measure: sales, value: \"17,845 million USD\", period: 2023{origin} }}"
                ),
            ),
            (
                "then",
                "figure: { measure: sales, value: \"17,202 million USD\", period: 2022 }"
                    .to_owned(),
            ),
            ("rise", "derive: now - then".to_owned()),
            (
                "teams",
                "figure: { measure: teams, value: 12 teams, period: 2023 }".to_owned(),
            ),
            (
                "clubs",
                "figure: { measure: clubs, value: 9 teams, period: 2023 }".to_owned(),
            ),
            ("both", "derive: teams + clubs".to_owned()),
            ("ratio", "derive: now / then".to_owned()),
        ]
    };
    for (origin, sentence, expected) in [
        ("", "Sales rose by [$643 million][@rise].", ""),
        (
            "",
            "Sales rose by [$644 million][@rise].",
            "number-mismatch",
        ),
        (
            "",
            "Sales fell by [$643 million][@rise].",
            "wrong-direction",
        ),
        (
            ", from: unrounded",
            "Sales rose by [$644 million][@rise].",
            "indeterminate-number",
        ),
        (
            ", from: unrounded",
            "Sales rose by [$646 million][@rise].",
            "number-mismatch",
        ),
        ("", "There are [21 teams][@both].", ""),
        ("", "There are [20 teams][@both].", "number-mismatch"),
        ("", "The ratio is [1.04][@ratio].", ""),
        ("", "The ratio is [1.05][@ratio].", "number-mismatch"),
    ] {
        let records = records(origin);
        let records: Vec<(&str, &str)> = records
            .iter()
            .map(|(id, fields)| (*id, fields.as_str()))
            .collect();
        let told = told(&project(&records, "summary: S.\n", sentence)).join(" ");
        assert_eq!(told, expected, "{sentence}{origin}");
    }
}

const REMITTANCES: &[(&str, &str)] = &[
    (
        "india",
        "figure: { measure: Remittances to India, value: 129 billion USD, period: 2023 }",
    ),
    (
        "mexico",
        "figure: { measure: Remittances to Mexico, value: 66 billion USD, period: 2023 }",
    ),
    (
        "egypt",
        "figure: { measure: Remittances to Egypt, value: 13 billion USD, period: 2023 }",
    ),
    (
        "fee",
        "figure: { measure: Average fee of a transfer, value: 6.4 percent, period: 2023 }",
    ),
    (
        "floor",
        "figure: { measure: Remittances to Tonga, min: 1.5 billion USD, period: 2023 }",
    ),
];

/// A body that cites every record, so that title and summary may speak of each.
fn cites_all(records: &[(&str, &str)]) -> String {
    let cited: Vec<String> = records
        .iter()
        .map(|(id, _)| format!("Rests [@{id}]."))
        .collect();
    cited.join(" ")
}

#[test]
fn a_summary_speaks_of_the_records_that_it_names() {
    for (summary, expected) in [
        ("India received $129 billion.", ""),
        ("India received $66 billion.", "number-mismatch"),
        ("India received $41 billion.", "number-mismatch"),
        ("Remittances to Egypt came to $13 billion.", ""),
        ("The average fee is 6.4 percent.", ""),
        ("The average fee is 7.4 percent.", "number-mismatch"),
        ("India received $129 billion and Mexico $66 billion.", ""),
        (
            "India received $66 billion and Mexico $129 billion.",
            "number-mismatch number-mismatch",
        ),
        ("India received twice as much as Mexico.", ""),
        (
            "India received ten times as much as Mexico.",
            "multiple-mismatch",
        ),
        ("Everyone got $129 billion.", "uncited-number"),
    ] {
        let front = format!("summary: \"{summary}\"\n");
        let told = told(&project(REMITTANCES, &front, &cites_all(REMITTANCES))).join(" ");
        assert_eq!(told, expected, "{summary}");
    }
}

/// Multiples, shares and sums that no two of 40 records make pass hardly ever: nothing searches all pairs.
#[test]
fn invented_comparisons_find_no_records_by_chance() {
    const GOODS: &[&str] = &[
        "barley", "beef", "butter", "cattle", "cherries", "coal", "cocoa", "copper", "corn",
        "cotton", "flax", "fruit", "gold", "grapes", "hides", "honey", "iron", "leather", "lemons",
        "lithium", "maize", "milk", "nickel", "oats", "oil", "olives", "onions", "peanuts",
        "pears", "poultry", "rice", "rubber", "rye", "salt", "silver", "soybeans", "sugar", "tea",
        "wheat", "wool",
    ];
    let records: Vec<(String, String)> = GOODS
        .iter()
        .enumerate()
        .map(|(index, goods)| {
            // Values without a pattern: a linear congruence.
            let value = 1_000 + (index * 7_919 + 4_231) % 8_887;
            let fields = format!("figure: {{ measure: Exports of {goods}, value: \"{value} million USD\", period: 2023 }}");
            (format!("of-{goods}"), fields)
        })
        .collect();
    let records: Vec<(&str, &str)> = records
        .iter()
        .map(|(id, fields)| (id.as_str(), fields.as_str()))
        .collect();
    let value = |index: usize| 1_000 + (index * 7_919 + 4_231) % 8_887;
    let (mut passed, mut asked) = (Vec::new(), 0);
    for round in 0..50 {
        let (a, b) = ((round * 13) % 40, (round * 29 + 7) % 40);
        if a == b {
            continue;
        }
        let (first, second) = (GOODS[a], GOODS[b]);
        // Far from what the two records give.
        let times = 11 + round % 7 + 10 * value(a) / value(b);
        let share = 3 + (round * 17) % 31;
        let true_share = 100 * value(a) / (value(a) + value(b));
        let share = if share.abs_diff(true_share) < 4 {
            share + 9
        } else {
            share
        };
        let sum = value(a) + value(b) + 700 + 100 * (round % 9);
        let claims = [
            format!(
                "summary: \"Exports of {first} were {times} times as large as those of {second}.\"\n"
            ),
            format!(
                "summary: \"Some {share}.3 percent of exports were {first} rather than {second}.\"\n"
            ),
            format!("summary: \"Together {first} and {second} brought in ${sum} million.\"\n"),
            format!("title: \"Exports of {first} grew {times}.7 percent\"\nsummary: S.\n"),
        ];
        for front in claims {
            asked += 1;
            if told(&project(&records, &front, &cites_all(&records))).is_empty() {
                passed.push(front);
            }
        }
    }
    assert!(asked > 180, "{asked}");
    assert!(
        passed.len() <= 2,
        "{} of {asked} passed: {passed:#?}",
        passed.len()
    );
}

#[test]
fn then_and_now_are_of_one_measure() {
    let records = [
        (
            "up",
            "figure: { measure: Growth of remittances, kind: change, value: 57 percent, period: 2023 }",
        ),
        (
            "down",
            "figure: { measure: Growth of investment, kind: change, value: -41 percent, period: 2023 }",
        ),
        (
            "old",
            "figure: { measure: Exports, value: 10 billion USD, period: 2019 }",
        ),
        (
            "new",
            "figure: { measure: Exports (revised), value: 12 billion USD, period: 2023 }",
        ),
    ];
    for (sentence, expected) in [
        (
            "Remittances have grown by [more than 99 percent][@up; @down].",
            "wrong-hedge-side",
        ),
        ("Exports [rose 20 percent][@old; @new].", ""),
        ("Exports [rose 20 percent][@new; @old].", ""),
        ("Exports [rose 25 percent][@old; @new].", "number-mismatch"),
    ] {
        let told = told(&project(&records, "summary: S.\n", sentence)).join(" ");
        assert_eq!(told, expected, "{sentence}");
    }
}

#[test]
fn an_open_end_rescues_nothing() {
    let records = [
        (
            "exact",
            "figure: { measure: Aid, value: 129 billion USD, period: 2023 }",
        ),
        (
            "least",
            "figure: { measure: Aid, min: 1.5 billion USD, period: 2023 }",
        ),
    ];
    for (sentence, expected) in [
        ("Aid was $129 billion [@exact; @least].", ""),
        ("Aid was $41 billion [@exact; @least].", "number-mismatch"),
        ("Aid was [$41 billion][@exact; @least].", "number-mismatch"),
        ("Aid was [at least $1.5 billion][@least].", ""),
    ] {
        let told = told(&project(&records, "summary: S.\n", sentence)).join(" ");
        assert_eq!(told, expected, "{sentence}");
    }
}

/// Sentences over sixty nurses, twenty-five aides, sales, costs and shares, and what is told of each.
#[test]
fn a_sentence_computes_from_its_anchored_numbers() {
    let figure = |measure: &str, value: &str| {
        format!("figure: {{ measure: {measure}, value: {value}, period: 2023 }}")
    };
    let fields = [
        ("nurses", figure("Nurses in the team", "60 nurses")),
        ("aides", figure("Aides in the team", "25 aides")),
        ("sales", figure("Sales of the mill", "9.4 million USD")),
        ("costs", figure("Costs of the mill", "7.1 million USD")),
        (
            "men",
            figure("Share of men who agree", "33 percent, base: men"),
        ),
        (
            "women",
            figure("Share of women who agree", "41 percent, base: women"),
        ),
    ];
    let records: Vec<(&str, &str)> = fields
        .iter()
        .map(|(id, fields)| (*id, fields.as_str()))
        .collect();
    let wrong: Vec<String> = [
        ("The [60 nurses][@nurses] and [25 aides][@aides] form a team of 85.", ""),
        ("The [60 nurses][@nurses] and [25 aides][@aides] form a team of 84.", "number-mismatch"),
        ("A crew of 85 ([60 nurses][@nurses] and [25 aides][@aides]) came.", ""),
        ("Sales of [$9.4 million][@sales] against costs of [$7.1 million][@costs] left $2.3 million.", ""),
        ("Sales of [$9.4 million][@sales] against costs of [$7.1 million][@costs] left $2 million.", ""),
        ("Sales of [$9.4 million][@sales] against costs of [$7.1 million][@costs] left $2.4 million.", "arithmetic-mismatch"),
        ("Of [$9.4 million][@sales] in sales, [$7.1 million][@costs] went on costs, or 76 percent.", ""),
        ("Of [$9.4 million][@sales] in sales, [$7.1 million][@costs] went on costs, or 78 percent.", "arithmetic-mismatch"),
        ("[33 percent][@men] of men and [41 percent][@women] of women agree, a gap of 8 points.", ""),
        ("[33 percent][@men] of men and [41 percent][@women] of women agree, a gap of 9 points.", "arithmetic-mismatch"),
        ("There are [60 nurses][@nurses], 35 more than the [25 aides][@aides].", ""),
        ("There are [60 nurses][@nurses], 36 more than the [25 aides][@aides].", "arithmetic-mismatch"),
        ("There are [25 aides][@aides], 35 more than the [60 nurses][@nurses].", "wrong-direction"),
        ("There are [25 aides][@aides], 35 fewer than the [60 nurses][@nurses].", ""),
        ("There are [25 aides][@aides] and [60 nurses][@nurses], 35 more.", ""),
        ("Costs of [$7.1 million][@costs] beside sales of [$9.4 million][@sales] leave a profit of $2.3 million.", ""),
        // Beds are no nurses, and men no women.
        ("The [60 nurses][@nurses] and [25 aides][@aides] had a total of 40 beds.", "uncited-number"),
        ("[33 percent][@men] of men and [41 percent][@women] of women agree, 74 percent together.", "number-mismatch"),
        // Nothing says that these are a sum.
        ("In May [60 nurses][@nurses] and [25 aides][@aides] met 85 doctors.", "uncited-number"),
    ]
    .into_iter()
    .filter_map(|(sentence, expected)| {
        let told = told(&project(&records, "summary: S.\n", sentence)).join(" ");
        (told != expected).then(|| format!("{sentence} | want {expected:?}, told {told:?}"))
    })
    .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_recorded_change_beats_a_computed_one() {
    let records = [
        (
            "then",
            "figure: { measure: Steel exports, value: 100 million USD, period: 2022 }",
        ),
        (
            "now",
            "figure: { measure: Steel exports, value: 115 million USD, period: 2023 }",
        ),
        (
            "growth",
            "figure: { measure: Growth of steel exports, kind: change, value: 12 percent, period: 2023 }",
        ),
    ];
    let sentence = |said: &str| {
        format!(
            "Exports of steel rose {said} percent, from $100 million to $115 million [@then; @now; @growth]."
        )
    };
    let told = |records: &[(&str, &str)], said: &str| {
        told(&project(records, "summary: S.\n", &sentence(said))).join(" ")
    };
    assert_eq!(told(&records, "12"), "");
    assert_eq!(told(&records, "15"), "number-mismatch");
}

/// Records by id, a sentence, and what is told of its numbers.
pub(crate) type Row<'a> = (Records<'a>, &'a str, &'a str);

pub(crate) fn judged(rows: &[Row<'_>]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(records, sentence, expected)| {
            let fields: Vec<(&str, String)> = records
                .iter()
                .map(|(id, fields)| (*id, format!("figure: {{ {fields} }}")))
                .collect();
            let records: Vec<(&str, &str)> = fields
                .iter()
                .map(|(id, fields)| (*id, fields.as_str()))
                .collect();
            let told = told(&project(&records, "summary: S.\n", sentence)).join(" ");
            (told != *expected).then(|| format!("{sentence} | want {expected:?}, told {told:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The records of a row.
pub(crate) type Records<'a> = &'a [(&'a str, &'a str)];

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
