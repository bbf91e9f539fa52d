//! Evidence with one record per row.

use factum::host::Memory;
use factum::load::load;

#[test]
fn a_row_of_a_table_is_a_record_like_any_other() {
    let rows = "id,source,measure,value,unit,period,excerpt\n\
        exports,report,goods exports,\"1,260\",million USD,2021,\"Exports were 1,260 million, \"\"a record\"\".\"\n\
        share,report,their share,37 percent,,2021,Some 38 percent.\n";
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: An Institute }")
        .with("content/sources/a.yaml", "report: { type: report, title: Trade, author: 'Doe, Jane', date: 2022 }")
        .with("content/evidence/a.csv", rows)
        .with("content/briefs/a.md", "---\ntitle: Trade\ndate: 2024-01-23\n---\n\nExports were [$1.27 billion][@exports] in 2021.\n");
    let project = load(&host).unwrap();
    assert_eq!(project.findings, []);
    let checked = factum::check::check(&project, factum::check::Options::default());
    let told: Vec<(&str, usize, &str, &[String])> = checked
        .findings
        .iter()
        .map(|finding| {
            let place = project
                .files
                .position(finding.primary.file, finding.primary.start as usize);
            let words = project.files.slice(finding.primary);
            (finding.rule, place.line, words, finding.notes.as_slice())
        })
        .collect();
    assert!(
        matches!(
            told.as_slice(),
            [
                ("value-not-in-excerpt", 3, "37 percent", _),
                ("number-mismatch", 6, "$1.27 billion", _)
            ]
        ),
        "{told:?}"
    );
    // Loading tells row and column.
    let host = host.with(
        "content/evidence/b.csv",
        "id,source,measure,value\n\nnew,report,M,12 millon tons\n",
    );
    let finding = load(&host).unwrap().findings.remove(0);
    assert_eq!(finding.rule, "unknown-unit");
    assert_eq!(finding.notes, ["row 3, column `value`"]);
}
