//! Which source a number or quotation is from.

use factum::record::RecordOptions;

use super::{BRIEF, EVIDENCE, SOURCES, project, recorded, recording, said, text, written};

#[test]
fn a_link_that_no_source_has_becomes_one() {
    let prose = "According to [the Port of Norhaven](https://port.example.org/2023?utm_source=x), ferries carried 2.13 million passengers in 2023.";
    let host = project(prose);
    let options = RecordOptions {
        accessed: "2024-01-20".parse().ok(),
        ..RecordOptions::default()
    };
    let after = recorded(&host, options);
    assert_eq!(
        text(&after, "content/sources/trade.yaml"),
        "port-norhaven:
  type: web
  title: Port of Norhaven
  url: { value: https://port.example.org/2023?utm_source=x, date: 2024-01-20 }
"
    );
    let evidence = text(&after, EVIDENCE);
    assert!(evidence.contains("  source: port-norhaven\n"), "{evidence}");
    assert!(text(&after, BRIEF).contains("[the Port of Norhaven](https://port.example.org/2023?utm_source=x), ferries carried [2.13 million passengers][@"));
    // A known address is that source.
    let (_, evidence) = written("[Trade](http://www.example.org/trade/) was $3 billion in 2021.");
    assert!(evidence.contains("  source: oec-2022\n"), "{evidence}");
}

#[test]
fn a_number_in_a_link_rests_on_the_record_instead() {
    let (prose, evidence) =
        written("Exports [hit $12.6 billion](https://example.org/trade) in 2021.");
    assert!(
        prose.starts_with("Exports [hit $12.6 billion][@exports-2021] in 2021."),
        "{prose}"
    );
    assert!(evidence.contains("value: 12.6 billion USD"), "{evidence}");
}

#[test]
fn words_that_rest_on_a_source_rest_on_the_record_of_it() {
    let (prose, evidence) = written("Exports hit [$12.6 billion][@oec-2022, p. 3] in 2021.");
    assert_eq!(
        prose,
        "Exports hit [$12.6 billion][@exports-2021, p. 3] in 2021."
    );
    assert!(evidence.contains("  locator: p. 3\n"), "{evidence}");
}

#[test]
fn the_nearest_source_of_a_clause_is_meant() {
    let sources = format!("{SOURCES}indec-2020:\n  type: report\n  title: Other\n  date: 2020\n");
    let prose = "Imports hit $12.6 billion [@oec-2022], up from $8 billion in 2019 [@indec-2020].";
    let host = project(prose).with("content/sources/sources.yaml", sources);
    let recording = recording(&host, RecordOptions::default());
    let sources: Vec<_> = recording
        .records
        .iter()
        .map(|new| new.source.as_str())
        .collect();
    assert_eq!(sources, ["oec-2022", "indec-2020"]);
}

#[test]
fn a_sentence_without_a_citation_or_link_is_left_unless_asked_for() {
    let host = project("Imports hit $12.6 billion. They grew [@oec-2022].");
    let narrow = recording(&host, RecordOptions::default());
    assert!(narrow.records.is_empty() && narrow.edits.is_empty());
    assert_eq!(narrow.left.len(), 1);
    let wide = RecordOptions {
        is_wide: true,
        ..RecordOptions::default()
    };
    assert_eq!(recording(&host, wide).records.len(), 1);
}

#[test]
fn an_unknown_id_is_named_with_the_nearest() {
    for (prose, sources, left) in [
        // The only citation.
        ("Imports hit $12.6 billion [@oce-2022].", &[][..], 1),
        ("Imports hit [$12.6 billion][@oce-2022].", &[], 1),
        (
            "Imports hit [$12.6 billion][@oce-2022] [@oec-2022].",
            &[],
            1,
        ),
        // Another citation of the sentence supports it.
        (
            "Imports hit $12.6 billion [@oce-2022; @oec-2022].",
            &["oec-2022"],
            0,
        ),
        (
            "Imports hit $12.6 billion [@oce-2022] [@oec-2022].",
            &["oec-2022"],
            0,
        ),
        (
            "As @oec-2022 says, imports hit $12.6 billion [@oce-2022].",
            &["oec-2022"],
            0,
        ),
        // The other one is that of another number.
        (
            "Imports hit $12.6 billion [@oce-2022] and exports $8 billion [@oec-2022].",
            &["oec-2022"],
            1,
        ),
    ] {
        let host = project(prose);
        let recording = recording(&host, RecordOptions::default());
        let made = recording.records.iter().map(|new| new.source.as_str());
        assert_eq!(made.collect::<Vec<_>>(), sources, "{prose}");
        let (why, unknown) = said(&host);
        assert_eq!(why.len(), left, "{prose}");
        for why in why {
            assert_eq!(
                why,
                "`oce-2022` is not in the library: did you mean `oec-2022`?"
            );
        }
        assert_eq!(
            unknown,
            ["oce-2022 is not in the library: did you mean `oec-2022`?"],
            "{prose}"
        );
    }
    let (why, _) = said(&project("Imports hit $12.6 billion [@world-bank]."));
    assert_eq!(
        why,
        ["`world-bank` is not in the library: add the record, `factum new source world-bank`"]
    );
}

#[test]
fn a_link_within_a_sentence_is_titled_by_a_name_or_its_address() {
    for (link, title) in [
        (
            "[said Edwin Basson](https://steel.example.org/media/short-range-outlook-april)",
            "Short range outlook april",
        ),
        (
            "[Reuters reported](https://reuters.example.org/a1)",
            "Reuters",
        ),
        (
            "[data](https://data.example.org/set/12)",
            "data.example.org: set 12",
        ),
        (
            "([Town Office, Rents of 2022](https://town.example.org/r))",
            "Town Office, Rents of 2022",
        ),
    ] {
        let host = project(&format!("Imports hit $12.6 billion in 2021, {link}."));
        let after = recorded(&host, RecordOptions::default());
        let sources = text(&after, "content/sources/trade.yaml");
        assert!(
            sources.contains(&format!("  title: {title}\n"))
                || sources.contains(&format!("  title: \"{title}\"\n")),
            "{sources}"
        );
    }
}

#[test]
fn a_place_in_a_source_becomes_the_locator() {
    for prose in [
        "Imports hit $12.6 billion in 2021 ([Office, Outlook, p. 12](https://office.example.org/o)).",
        "Imports hit $12.6 billion in 2021 ([Office, Outlook](https://office.example.org/o), p. 12).",
        "Imports hit $12.6 billion in 2021.[^1]\n\n[^1]: Office, Outlook, p. 12. https://office.example.org/o",
        "Imports hit $12.6 billion in 2021.[^1] All rose.\n\n[^1]: [Office, Outlook](https://office.example.org/o), p. 12.",
    ] {
        let after = recorded(&project(prose), RecordOptions::default());
        let evidence = text(&after, EVIDENCE);
        assert!(
            evidence.contains("  locator: p. 12\n"),
            "{prose}\n{evidence}"
        );
        let sources = text(&after, "content/sources/trade.yaml");
        assert!(
            sources.contains("title: Office, Outlook\n"),
            "{prose}\n{sources}"
        );
        assert!(
            sources.contains("url: https://office.example.org/o\n"),
            "{sources}"
        );
    }
}

#[test]
fn a_footnote_is_the_source_of_its_own_sentence_alone() {
    let prose = "Imports hit $12.6 billion in 2021.[^1] Exports hit $9.1 billion in 2021.\n\n[^1]: The Office said so [@oec-2022, p. 3].";
    let recording = recording(&project(prose), RecordOptions::default());
    let sources: Vec<&str> = recording
        .records
        .iter()
        .map(|new| new.source.as_str())
        .collect();
    assert_eq!(sources, ["oec-2022"]);
    assert_eq!(recording.left.len(), 1, "{:?}", recording.left);
    let (_, evidence) = written(prose);
    assert!(evidence.contains("  locator: p. 3\n"), "{evidence}");
}
