//! Sentences beside the records that they rest on, and what is told of their numbers.

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

/// The records of a row: the fields of a figure, or `finding` and its words.
pub(crate) type Records<'a> = &'a [(&'a str, &'a str)];

/// Records by id, a sentence, and what is told of its numbers.
pub(crate) type Row<'a> = (Records<'a>, &'a str, &'a str);

pub(crate) fn judged(rows: &[Row<'_>]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(records, sentence, expected)| {
            let fields: Vec<(&str, String)> = records
                .iter()
                .map(|(id, fields)| match fields.strip_prefix("finding ") {
                    Some(text) => (*id, format!("finding: {{ text: \"{text}\" }}")),
                    None => (*id, format!("figure: {{ {fields} }}")),
                })
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
