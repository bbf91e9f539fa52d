//! Sources, evidence and claims in each of their formats.

use std::fmt::Write as _;

use factum::host::Memory;
use factum::load::load;

#[test]
fn one_cause_is_told_once() {
    let mut evidence = String::new();
    for index in 0..50 {
        let _ = writeln!(
            evidence,
            "e-{index}:\n  source: s\n  finding: It is so.\n  country: AR"
        );
    }
    let host = Memory::default()
        .with("factum.yaml", "")
        .with(
            "content/sources/s.yaml",
            "s: { type: report, title: T, publisher: P, date: 2023 }\n",
        )
        .with("content/evidence/a.yaml", evidence);
    let project = load(&host).unwrap();
    let found = factum::check::check(&project, factum::check::Options::default()).findings;
    let [finding] = &found[..] else {
        panic!("{found:#?}")
    };
    assert_eq!(
        finding.message,
        "`country` is not a field of an evidence item"
    );
    assert_eq!(finding.further.len(), 49);
    assert_eq!(
        finding.notes,
        ["the same stands in 49 more places of this file"]
    );
}

#[test]
fn a_comment_covers_its_entry() {
    let evidence = "# factum: allow(weak-bound, lossy-scalar) reason=\"as printed\" until=2027-01-31  \r\na:\n  source: s\n  finding: x\n";
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/evidence/a.yaml", evidence);
    let project = load(&host).unwrap();
    let [suppression] = &project.suppressions[..] else {
        panic!("{:?}", project.suppressions)
    };
    let names: Vec<(&str, &str)> = suppression
        .rules
        .iter()
        .map(|rule| (rule.value.as_str(), project.files.slice(rule.span)))
        .collect();
    assert_eq!(
        names,
        [
            ("weak-bound", "weak-bound"),
            ("lossy-scalar", "lossy-scalar")
        ]
    );
    assert_eq!(suppression.reason.as_deref(), Some("as printed"));
    assert_eq!(
        suppression.until.map(|day| day.to_string()).as_deref(),
        Some("2027-01-31")
    );
    assert_eq!(
        project.files.slice(suppression.covers),
        "a:\n  source: s\n  finding: x"
    );
}

#[test]
fn sources_of_three_formats_read_alike() {
    let yaml = "a:\n  type: article\n  title: Costs US$5 to $6\n  author: \"Doe, Jane\"\n  date: 2022-02-10\n  parent: { type: newspaper, title: The Times }\n";
    let bib = "@article{b, title = {Costs US\\$5 to \\$6}, author = {Doe, Jane}, date = {2022-02-10}, journaltitle = {The Times}}";
    let json = r#"[{"id": "c", "type": "article-newspaper", "title": "Costs US$5 to $6", "author": [{"family": "Doe", "given": "Jane"}], "issued": {"date-parts": [[2022, 2, 10]]}, "container-title": "The Times"}]"#;
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/sources/a.yaml", yaml)
        .with("content/sources/b.bib", bib)
        .with("content/sources/c.json", json);
    let project = load(&host).unwrap();
    assert_eq!(project.findings, []);
    for source in project.library.sources.values() {
        let work = &source.work;
        assert_eq!(work.title(), Some("Costs US$5 to $6"), "{work:?}");
        assert_eq!(work.authors()[0].given_first(), "Jane Doe");
        assert_eq!(work.issued().unwrap().day, Some(9), "{work:?}");
        assert_eq!(work.container(), Some("The Times"));
        let title = project.files.slice(source.fields["title"]);
        assert!(title.contains("Costs US"), "{title}");
    }
    assert_eq!(project.library.sources.len(), 3);
}

#[test]
fn derived_figures_follow_what_they_rest_on() {
    let evidence = "z:\n  derive: m - a\nm:\n  derive: a + b\na:\n  source: s\n  figure: { value: 12.6 billion USD, period: 2021 }\nb:\n  source: s\n  figure: { value: 5.93 billion USD, period: 2021 }\n";
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/evidence/a.yaml", evidence);
    let project = load(&host).unwrap();
    assert_eq!(project.findings, []);
    let factum::model::Body::Derived(derived) = &project.library.evidence["z"].body else {
        panic!("not derived")
    };
    let value = derived
        .value
        .as_ref()
        .and_then(|value| value.amount.value());
    assert_eq!(
        value,
        Some(&factum::quantity::Decimal::from(5_930_000_000_i64))
    );
    assert_eq!(
        derived.period.map(|period| period.to_string()).as_deref(),
        Some("2021")
    );
    let operands: Vec<&str> = derived
        .operands
        .iter()
        .map(|operand| project.files.slice(operand.span))
        .collect();
    assert_eq!(operands, ["m", "a"]);
}

#[test]
fn long_chains_of_derivations_do_not_exhaust_the_stack() {
    let mut evidence = String::from("e-0:\n  source: s\n  figure: { value: 1 USD }\n");
    for index in 1..5_000 {
        let _ = writeln!(evidence, "e-{index}:\n  derive: e-{} + e-0", index - 1);
    }
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/evidence/a.yaml", evidence);
    let project = load(&host).unwrap();
    assert_eq!(project.findings, []);
}
