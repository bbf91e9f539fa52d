//! Values, ranks and shares as a record writes them.

use factum::record::RecordOptions;

use super::{EVIDENCE, project, read, recorded, rules, said, text, written};

#[test]
fn what_is_written_agrees_with_the_prose() {
    for (said, expected) in [
        ("Exports were 251 firms' work.", None),
        (
            "Some 38 percent of adults held sour views [@oec-2022].",
            Some("value: about 38 percent"),
        ),
        (
            "Exports rose by 5.5 percent in 2021 [@oec-2022].",
            Some("value: 5.5 percent"),
        ),
        (
            "Exports fell by 3 percent in 2021 [@oec-2022].",
            Some("value: -3 percent"),
        ),
        (
            "It took 8 to 10 percent of output [@oec-2022].",
            Some("min: 8 percent\n    max: 10 percent"),
        ),
        (
            "Half of all firms export goods [@oec-2022].",
            Some("value: 50 percent"),
        ),
        (
            "More than 1,250 firms export goods [@oec-2022].",
            Some("value: more than 1,250 firms"),
        ),
        (
            "Wages were $1,360 per month in 2021 [@oec-2022].",
            Some("value: 1,360 USD per month"),
        ),
        (
            "China is the second-largest buyer of soy [@oec-2022].",
            Some("position: 2"),
        ),
        (
            "Exports doubled in 2021 [@oec-2022].",
            Some("value: 2 times"),
        ),
        (
            "The mine yields 39,000 tonnes of lithium [@oec-2022].",
            Some("value: 39,000 t"),
        ),
    ] {
        let host = project(said);
        let after = recorded(&host, RecordOptions::default());
        let evidence = text(&after, EVIDENCE);
        let Some(expected) = expected else {
            assert_eq!(evidence, "", "{said}");
            continue;
        };
        assert!(evidence.contains(expected), "{said}\n{evidence}");
        let (project, checked) = read(&after);
        let open: Vec<_> = checked.traces[0]
            .mentions
            .iter()
            .filter(|mention| matches!(mention.status.name(), "uncited" | "mismatch"))
            .map(|mention| (project.files.slice(mention.span), &mention.why))
            .collect();
        assert!(open.is_empty(), "{said}\n{evidence}\n{open:?}");
        assert!(rules(&checked).contains(&"unconfirmed-record"), "{said}");
    }
}

#[test]
fn a_place_without_a_record_asks_for_a_rank() {
    for said in [
        "Chile is the third largest exporter of salmon [@oec-2022].",
        "Kenya ranked 12th of 46 countries [@oec-2022].",
    ] {
        let (_, checked) = read(&project(said));
        let found = checked.findings.iter();
        let found: Vec<String> = found
            .filter(|finding| finding.rule == "unrecorded-number")
            .map(|finding| format!("{:?}", finding.help))
            .collect();
        assert!(!found.is_empty(), "{said}");
        assert!(
            found.iter().all(|help| help.contains("`rank`")),
            "{found:?}"
        );
    }
}

#[test]
fn numbers_of_a_list_have_the_unit_behind_the_last() {
    let (_, evidence) = written("Its rivals ship 15 and 14 percent of it [@oec-2022].");
    for value in ["value: 15 percent\n", "value: 14 percent\n"] {
        assert!(evidence.contains(value), "{evidence}");
    }
}

#[test]
fn money_of_several_countries_is_recorded_where_the_project_counts_in_it() {
    let host = project("The state owed 10.6 trillion shillings in 2021 [@oec-2022].");
    let (left, _) = said(&host);
    assert_eq!(left.len(), 1);
    assert!(
        left[0].starts_with("several countries have money of that name"),
        "{left:?}"
    );
    let settings = "publisher: { name: An Institute }\ncurrency: KES\n";
    let after = recorded(
        &host.with("factum.yaml", settings),
        RecordOptions::default(),
    );
    let evidence = text(&after, EVIDENCE);
    assert!(evidence.contains("value: 10.6 trillion KES"), "{evidence}");
    let (_, checked) = read(&after);
    assert_eq!(rules(&checked), ["unconfirmed-record"], "{evidence}");
}

#[test]
fn a_share_in_words_is_written_with_few_digits() {
    let (_, evidence) = written("Two thirds of all firms export goods [@oec-2022].");
    assert!(evidence.contains("value: 66.7 percent\n"), "{evidence}");
}

#[test]
fn a_place_among_nothing_is_left_to_its_author() {
    let host = project("Exports hit a record $22.4 billion in 2021 [@oec-2022].");
    let (left, _) = said(&host);
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].contains("among whom"), "{left:?}");
}

#[test]
fn a_share_in_words_is_recorded_with_them() {
    for (prose, entry) in [
        (
            "Two thirds of firms export goods [@oec-2022].",
            "    # written “Two thirds”\n    value: 66.7 percent\n",
        ),
        (
            "A quarter of firms export goods [@oec-2022].",
            "    # written “A quarter”\n    value: 25 percent\n",
        ),
    ] {
        let after = recorded(&project(prose), RecordOptions::default());
        let evidence = text(&after, EVIDENCE);
        assert!(evidence.contains(entry), "{evidence}");
    }
    let after = recorded(
        &project("Exports rose by 5.5 percent in 2021 [@oec-2022]."),
        RecordOptions::default(),
    );
    assert!(!text(&after, EVIDENCE).contains("# written"));
}
