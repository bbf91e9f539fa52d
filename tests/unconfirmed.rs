//! What a record that was made of prose says against prose and against other records: it is told, and it weighs less than one that is
//! confirmed, in drafts alone.

use factum::check::trace::Status;
use factum::check::{Checked, Options, check};
use factum::diagnostic::Severity;
use factum::host::Memory;
use factum::load::load;

const UNCONFIRMED: &str = "unconfirmed: true";
const CONFIRMED: &str = "confirmed: { by: Ana Reis, on: 2024-01-20 }";

/// A record of goods exports in 2021, with another line.
fn exports(id: &str, value: &str, more: &str) -> String {
    format!(
        "{id}:\n  source: s\n  figure: {{ measure: Goods exports, value: {value}, period: 2021 }}\n  {more}\n"
    )
}

fn checked(status: &str, settings: &str, records: &[String], prose: &str) -> Checked {
    let host = Memory::default()
        .with(
            "factum.yaml",
            format!("publisher: {{ name: An Institute }}\ncurrency: USD\n{settings}"),
        )
        .with(
            "content/sources/s.yaml",
            "s: { type: report, title: S, author: \"Doe, Jane\", date: 2020 }\n",
        )
        .with("content/evidence/e.yaml", records.concat())
        .with(
            "content/briefs/b.md",
            format!("---\ntitle: T\ndate: 2022-01-01\nstatus: {status}\n---\n\n{prose}\n"),
        );
    check(&load(&host).unwrap(), Options::default())
}

/// How much the finding of a rule weighs, if there is one.
fn weight(checked: &Checked, rule: &str) -> Option<Severity> {
    let mut findings = checked.findings.iter();
    findings
        .find(|finding| finding.rule == rule && finding.stands())
        .map(|finding| finding.severity)
}

const WRONG: &str = "Goods exports were [$13.6 billion][@a] in 2021.";

#[test]
fn a_number_that_it_contradicts_is_a_mismatch_at_every_status() {
    for (status, severity) in [
        ("draft", Severity::Warning),
        ("review", Severity::Error),
        ("final", Severity::Error),
        ("published", Severity::Error),
    ] {
        let records = [exports("a", "12.6 billion USD", UNCONFIRMED)];
        let checked = checked(status, "", &records, WRONG);
        assert_eq!(
            weight(&checked, "number-mismatch"),
            Some(severity),
            "{status}"
        );
        let mention = &checked.traces[0].mentions[0];
        assert_eq!(mention.status, Status::Mismatch, "{status}");
    }
}

#[test]
fn one_that_is_confirmed_accuses_a_draft_alone_or_beside_others() {
    let judged = |records: &[String], settings: &str, prose: &str| {
        weight(
            &checked("draft", settings, records, prose),
            "number-mismatch",
        )
    };
    let confirmed = exports("a", "12.6 billion USD", CONFIRMED);
    let never_marked = exports("a", "12.6 billion USD", "note: Read.");
    let excerpt = exports(
        "a",
        "12.6 billion USD",
        "excerpt: Exports were $12.6 billion.\n  unconfirmed: true",
    );
    for record in [confirmed.clone(), never_marked, excerpt] {
        assert_eq!(judged(&[record], "", WRONG), Some(Severity::Error));
    }
    // An excerpt that does not hold the value confirms nothing.
    let other = exports(
        "a",
        "12.6 billion USD",
        "excerpt: Exports grew.\n  unconfirmed: true",
    );
    assert_eq!(judged(&[other], "", WRONG), Some(Severity::Warning));
    let both = [confirmed, exports("b", "12.6 billion USD", UNCONFIRMED)];
    let prose = "Goods exports were [$13.6 billion][@a; @b] in 2021.";
    assert_eq!(judged(&both, "", prose), Some(Severity::Error));
    // What the settings say holds.
    let made = [exports("a", "12.6 billion USD", UNCONFIRMED)];
    let strict = "rules: { number-mismatch: error }\n";
    assert_eq!(judged(&made, strict, WRONG), Some(Severity::Error));
}

#[test]
fn it_conflicts_with_confirmed_records_and_not_with_its_like() {
    let prose = "Exports are counted [@s].";
    let conflict = |a: &str, b: &str| {
        let records = [
            exports("a", "12.6 billion USD", a),
            exports("b", "13.6 billion USD", b),
        ];
        weight(&checked("draft", "", &records, prose), "conflicting-data")
    };
    assert_eq!(conflict(UNCONFIRMED, UNCONFIRMED), None);
    assert_eq!(conflict(CONFIRMED, UNCONFIRMED), Some(Severity::Warning));
    assert_eq!(conflict(UNCONFIRMED, CONFIRMED), Some(Severity::Warning));
    assert_eq!(conflict(CONFIRMED, CONFIRMED), Some(Severity::Error));
    // A mark that says nothing any more takes nothing off.
    let told = "confirmed: { by: Ana Reis, on: 2024-01-20 }\n  unconfirmed: true";
    assert_eq!(conflict(told, told), Some(Severity::Error));
    // Whichever comes first is held against one that is confirmed.
    let three = [
        exports("a", "12.6 billion USD", UNCONFIRMED),
        exports("b", "13.6 billion USD", UNCONFIRMED),
        exports("c", "12.6 billion USD", CONFIRMED),
    ];
    let found = checked("draft", "", &three, prose);
    assert_eq!(weight(&found, "conflicting-data"), Some(Severity::Warning));
    // Two that differ are no fine state: each is told, and no final brief can rest on either.
    let two = [
        exports("a", "12.6 billion USD", UNCONFIRMED),
        exports("b", "13.6 billion USD", UNCONFIRMED),
    ];
    let prose = "Goods exports were [$12.6 billion][@a] or [$13.6 billion][@b] in 2021.";
    for (status, severity) in [("draft", Severity::Review), ("final", Severity::Error)] {
        let found = checked(status, "", &two, prose);
        let mut own = found.findings.iter();
        let own = own
            .by_ref()
            .filter(|finding| finding.rule == "unconfirmed-record");
        let own: Vec<Severity> = own.map(|finding| finding.severity).collect();
        assert_eq!(own, [severity, severity], "{status}");
    }
}

#[test]
fn it_accuses_no_words_that_do_not_rest_on_it() {
    // Another number of its sentence.
    let beside =
        "Goods exports were [$12.6 billion][@a] in 2021 by one count and $13.6 billion by another.";
    let found = |line: &str, prose: &str| {
        let checked = checked(
            "draft",
            "",
            &[exports("a", "12.6 billion USD", line)],
            prose,
        );
        weight(&checked, "number-mismatch")
    };
    assert!(found(CONFIRMED, beside).is_some());
    assert_eq!(found(UNCONFIRMED, beside), None);
    // A sentence that cites it.
    let cited = "Goods exports were $13.6 billion in 2021 [@a].";
    assert!(found(UNCONFIRMED, cited).is_some());
    // Other words of its source.
    let quote = |line: &str| {
        let record = format!(
            "a:\n  source: s\n  quote: {{ speaker: Jane Doe, text: The ferries are the roads of this town. }}\n  {line}\n"
        );
        let prose = "It is called \"the number of the year's good harvests\" [@s].";
        let checked = checked("draft", "", &[record], prose);
        (
            weight(&checked, "quote-not-found"),
            weight(&checked, "quote-unchecked"),
        )
    };
    assert!(quote(CONFIRMED).0.is_some());
    assert_eq!(quote(UNCONFIRMED), (None, Some(Severity::Review)));
}
