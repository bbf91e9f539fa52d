//! Quotations and who said them.

use factum::record::{RecordOptions, Recording, record};

use super::{EVIDENCE, project, read, recorded, recording, rules, said, text, written};

#[test]
fn a_quotation_becomes_a_record_with_its_speaker() {
    let (prose, evidence) =
        written("“The ferries are the roads of this town,” said Ana Reis [@oec-2022, p. 2].");
    assert_eq!(
        prose,
        "[“The ferries are the roads of this town,”][@ferries-roads-town] said Ana Reis [@oec-2022, p. 2]."
    );
    assert_eq!(
        evidence,
        "ferries-roads-town:
  source: oec-2022
  locator: p. 2
  quote:
    speaker: Ana Reis
    text: The ferries are the roads of this town
  unconfirmed: true
"
    );
    let after = recorded(
        &project("“The ferries are the roads of this town,” said Ana Reis [@oec-2022, p. 2]."),
        RecordOptions::default(),
    );
    let (_, checked) = read(&after);
    assert_eq!(rules(&checked), ["unconfirmed-record"]);
}

#[test]
fn quotation_marks_inside_of_a_quotation_stay() {
    for (prose, words) in [
        (
            "> \"Enough\" is more than enough, and less is less [@oec-2022].",
            "'\"Enough\" is more than enough, and less is less.'",
        ),
        (
            "The minister wrote “‘enough’ is more than enough” [@oec-2022].",
            "\"‘enough’ is more than enough\"",
        ),
    ] {
        let after = recorded(&project(prose), RecordOptions::default());
        let evidence = text(&after, EVIDENCE);
        assert!(evidence.contains(&format!("text: {words}\n")), "{evidence}");
        let (_, checked) = read(&after);
        assert_eq!(rules(&checked), ["unconfirmed-record"], "{evidence}");
    }
}

/// Who spoke stands beside the marks, in the text and in a block quote.
#[test]
fn a_block_quote_is_recorded_as_far_as_its_marks_go() {
    let prose = "> \"We cannot go on like this,\" said Ana Ruiz [@oec-2022].";
    let after = recorded(&project(prose), RecordOptions::default());
    let evidence = text(&after, EVIDENCE);
    let quote = "  quote:\n    speaker: Ana Ruiz\n    text: We cannot go on like this\n";
    assert!(evidence.contains(quote), "{evidence}");
    let (_, checked) = read(&after);
    assert_eq!(rules(&checked), ["unconfirmed-record"], "{evidence}");
}

/// Words of the source that stand on record beside a new quotation of it.
const QUOTED: &str = "ferries:
  source: oec-2022
  quote: { speaker: Ana Reis, text: The ferries are the roads of this town. }
";

#[test]
fn a_new_quotation_of_a_source_with_recorded_words_is_recorded() {
    for (prose, words) in [
        (
            "Ana Reis said that “nobody counts the passengers of the night” [@oec-2022].",
            "nobody counts the passengers of the night",
        ),
        (
            "“The ferries are the roads of this town”, said Ana Reis [@ferries]. Rui Sal said that “nobody counts the passengers of the night” [@oec-2022].",
            "nobody counts the passengers of the night",
        ),
        (
            "> Nobody counts the passengers of the night.\n>\n> [@oec-2022]",
            "Nobody counts the passengers of the night.",
        ),
    ] {
        let host = project(prose).with(EVIDENCE, QUOTED);
        let (_, checked) = read(&host);
        assert!(rules(&checked).contains(&"quote-not-found"), "{prose}");
        let after = recorded(&host, RecordOptions::default());
        let evidence = text(&after, EVIDENCE);
        let added = evidence.strip_prefix(QUOTED).unwrap();
        assert!(added.contains(&format!("    text: {words}\n")), "{added}");
        let (_, checked) = read(&after);
        assert_eq!(rules(&checked), ["unconfirmed-record"], "{evidence}");
    }
}

#[test]
fn a_quotation_that_cites_other_recorded_words_is_left_and_told() {
    let host = project("Ana Reis said that “nobody counts the passengers” [@ferries].");
    let host = host.with(EVIDENCE, QUOTED);
    let recording = recording(&host, RecordOptions::default());
    assert!(recording.edits.is_empty(), "{:?}", recording.edits);
    let (left, _) = said(&host);
    assert_eq!(left.len(), 1);
    assert!(left[0].contains("not those of `ferries`"), "{left:?}");
    // One that differs by a word is a slip, and no other quotation.
    let slip = "Ana Reis said that “The ferries are the streets of this town” [@oec-2022].";
    let host = project(slip).with(EVIDENCE, QUOTED);
    let (project, checked) = read(&host);
    let mentions = checked.traces[0].mentions.iter();
    let settled: Vec<String> = mentions.filter_map(factum::record::settled).collect();
    assert_eq!(settled.len(), 1, "{settled:?}");
    assert!(settled[0].contains("correct one of them"), "{settled:?}");
    let recording = record(
        &project,
        &project.briefs[0],
        &checked.traces[0].mentions,
        RecordOptions::default(),
    );
    assert_eq!(recording, Recording::default());
}

#[test]
fn dots_of_an_omission_keep_their_blanks() {
    let (_, evidence) =
        written("“We have never seen it ... not in forty years,” said Ana Reis [@oec-2022].");
    assert!(
        evidence.contains("text: We have never seen it ... not in forty years\n"),
        "{evidence}"
    );
}

#[test]
fn a_speaker_is_named_beside_who_he_is_and_in_spanish() {
    for (language, prose, speaker) in [
        (
            "en",
            "The minister, Jane Doe, said: “We will not borrow another peso this year” [@oec-2022].",
            Some("Jane Doe"),
        ),
        (
            "en",
            "“Nothing of this will hold beyond the election,” said Ana Roe, the head of the union [@oec-2022].",
            Some("Ana Roe"),
        ),
        (
            "es",
            "“No vamos a pedir prestado ni un peso más”, dijo la ministra Juana Pérez [@oec-2022].",
            Some("Juana Pérez"),
        ),
        (
            "es",
            "Según Pedro Gómez, “el acuerdo no va a durar más de un año” [@oec-2022].",
            Some("Pedro Gómez"),
        ),
        (
            "es",
            "“No vamos a pedir prestado ni un peso más”, dijo la portavoz de Juana Pérez [@oec-2022].",
            None,
        ),
    ] {
        let host = project(prose);
        let file =
            text(&host, super::BRIEF).replacen("---\n", &format!("---\nlanguage: {language}\n"), 1);
        let host = host.with(super::BRIEF, file);
        let evidence = text(&recorded(&host, RecordOptions::default()), EVIDENCE);
        let mut lines = evidence.lines();
        let named = lines.find_map(|line| line.trim().strip_prefix("speaker: "));
        assert_eq!(named, speaker, "{prose}: {evidence}");
    }
}
