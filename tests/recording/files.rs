//! Where entries are written.

use factum::record::RecordOptions;

use super::{EVIDENCE, project, read, recorded, text, written};

#[test]
fn entries_stand_at_the_end_and_nothing_else_changes() {
    let prose = "Imports hit $12.6 billion [@oec-2022].";
    for (before, between) in [
        (
            "# Ours.\nimports:\n  source: oec-2022\n  finding: Imports grew. # yes\n",
            "\n",
        ),
        (
            "imports:\n  source: oec-2022\n  finding: Imports grew.",
            "\n\n",
        ),
        (
            "a:\n  source: oec-2022\n  finding: A.\nb:\n  source: oec-2022\n  finding: B.\n",
            "",
        ),
        (
            "imports:\r\n  source: oec-2022\r\n  finding: Imports grew.\r\n",
            "\r\n",
        ),
    ] {
        let host = project(prose).with(EVIDENCE, before);
        let after = recorded(&host, RecordOptions::default());
        let evidence = text(&after, EVIDENCE);
        let added = evidence.strip_prefix(before).unwrap();
        let line = if before.contains('\r') { "\r\n" } else { "\n" };
        // The id of the other record is taken.
        let id = if before.contains("imports:") {
            "imports-usd"
        } else {
            "imports"
        };
        assert!(
            added.starts_with(&format!("{between}{id}:{line}  source: oec-2022{line}")),
            "{added:?}"
        );
        let (project, _) = read(&after);
        assert!(project.library.evidence.contains_key(id));
    }
}

#[test]
fn a_file_that_cannot_be_added_to_is_left_alone() {
    let prose = "Imports hit $12.6 billion [@oec-2022].";
    for before in [
        "{ a: { source: oec-2022, finding: A. } }\n",
        "a:\n  source: oec-2022\n  finding: A.\n...\n",
        "- a\n",
        "  a:\n    source: oec-2022\n    finding: A.\n",
    ] {
        let host = project(prose).with(EVIDENCE, before);
        let after = recorded(&host, RecordOptions::default());
        assert_eq!(text(&after, EVIDENCE), before);
        let other = text(&after, "content/evidence/trade-2.yaml");
        assert!(other.contains("unconfirmed: true"), "{before}");
    }
}

#[test]
fn the_file_of_a_source_is_known_by_its_name() {
    let of_source = "content/evidence/oec-2022.yaml";
    let record = "other:\n  source: oec-2022\n  finding: Imports grew.\n";
    let host = project("Imports hit $12.6 billion [@oec-2022].").with(of_source, record);
    let after = recorded(&host, RecordOptions::default());
    assert!(text(&after, of_source).starts_with(record));
    assert!(text(&after, of_source).contains("imports:"));
    assert_eq!(text(&after, EVIDENCE), "");
}

#[test]
fn an_id_is_no_key_of_a_format() {
    let (prose, _) = written("By value: 3 percent [@oec-2022].");
    assert!(prose.contains("[@value-trade]"), "{prose}");
}
