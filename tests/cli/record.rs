//! `record` writes what a brief lacks, and says what it left.

use std::fs;

use serde_json::Value;

use crate::program::{factum, project, tree};

#[test]
fn numbers_without_a_source_in_reach_are_left_with_a_reason_each() {
    let (_dir, root) = project();
    let front = "---\ntitle: More\ndate: 2024-01-23\nstatus: draft\n---\n\n";
    let sentence = "It has 12 rooms. It had 13 branches once [@town-reprot-2024].\n";
    fs::write(
        root.join("content/briefs/other.md"),
        format!("{front}{sentence}"),
    )
    .unwrap();
    let said = factum(&root, &["record", "other"]);
    let told: Vec<&str> = said.err.lines().collect();
    let unknown = "`town-reprot-2024` is not in the library: did you mean `town-report-2024`?";
    let other = "content/briefs/other.md:7";
    assert_eq!(
        told,
        [
            format!(
                "{other}:8: `12` is left: no citation or link stands near it: cite its source in the sentence, `[@id]`"
            ),
            format!("{other}:25: `13` is left: {unknown}"),
            format!("{other}:44: {unknown}"),
            "wrote 0 unconfirmed records".to_owned(),
        ]
    );
}

#[test]
fn numbers_of_a_brief_become_records_in_one_line_or_all() {
    let (_dir, root) = project();
    let front = "---\ntitle: More\ndate: 2024-01-23\nstatus: draft\n---\n\n";
    let prose = "The town library lent 51,000 books in 2024 [@town-report-2024, p. 4].\nIt has 14 branches [@town-report-2024].\n";
    let brief = root.join("content/briefs/more.md");
    fs::write(&brief, format!("{front}{prose}")).unwrap();
    let before = tree(&root);
    let dry = factum(&root, &["record", "more:7", "--dry-run"]);
    assert_eq!(dry.code, Some(0), "{}", dry.err);
    for part in [
        "+++ content/evidence/more.yaml",
        "+  unconfirmed: true",
        "lent [51,000 books][@",
    ] {
        assert!(dry.out.contains(part), "{part}\n{}", dry.out);
    }
    assert_eq!(tree(&root), before, "a trial writes nothing");

    let one = factum(&root, &["record", "more:7"]);
    assert_eq!(one.code, Some(0), "{}", one.err);
    assert!(
        one.out
            .starts_with("content/briefs/more.md:7:23: `51,000` -> "),
        "{}",
        one.out
    );
    assert!(
        one.err.contains("wrote 1 unconfirmed record\n"),
        "{}",
        one.err
    );
    let rest = factum(&root, &["record", "more"]);
    assert!(
        rest.out.starts_with("content/briefs/more.md:8:"),
        "{}",
        rest.out
    );
    let none = factum(&root, &["record", "more"]);
    assert!(
        none.err.contains("wrote 0 unconfirmed records"),
        "{}",
        none.err
    );
    // What a line holds that is not recorded is told with its reason.
    for (line, told) in [
        (
            "more:7",
            "content/briefs/more.md:7:24: `51,000` is left: it rests on `",
        ),
        ("more:1", "no number and no quotation stands in line 1"),
    ] {
        let said = factum(&root, &["record", line]);
        assert!(said.err.contains(told), "{line}: {}", said.err);
    }
    let evidence = fs::read_to_string(root.join("content/evidence/more.yaml")).unwrap();
    assert_eq!(
        evidence.matches("unconfirmed: true").count(),
        2,
        "{evidence}"
    );
    assert!(evidence.contains("  locator: p. 4\n"), "{evidence}");
    let own = [brief, root.join("content/evidence/more.yaml")];
    let mut after = tree(&root);
    after.retain(|path, _| !own.contains(path));
    let mut kept = before;
    kept.retain(|path, _| !own.contains(path));
    assert_eq!(after, kept, "nothing else changes");

    let sheet = factum(&root, &["trace", "more", "--format", "md"]);
    assert_eq!(
        sheet.out.matches("` (unconfirmed))").count(),
        3,
        "{}",
        sheet.out
    );
    let traced = factum(&root, &["trace", "more", "--format", "json"]);
    let traced: Value = serde_json::from_str(&traced.out).unwrap();
    let lent = &traced["mentions"][0];
    assert_eq!(
        (&lent["status"], &lent["unconfirmed"]),
        (&"unchecked".into(), &lent["records"])
    );
    factum(&root, &["record", "nothing"]).fails(2, &["nothing"]);
}
