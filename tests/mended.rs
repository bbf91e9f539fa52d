//! What fixes write: safe ones are slips of the pen, and none makes a sentence say what its record does not (docs/reading.md, Corrected
//! digits; Complements).

use factum::check::{Options, check};
use factum::diagnostic::{Diagnostic, Safety};
use factum::load::load;

use crate::judged::project;

const RECORDS: &[(&str, &str)] = &[
    (
        "rate",
        "figure: { measure: Recognition rate of first decisions, value: 43 percent, base: first decisions, period: 2023 }",
    ),
    (
        "own",
        "figure: { measure: Share of households who own their home, value: 64.5 percent, base: households, period: 2023 }",
    ),
    (
        "starts",
        "figure: { measure: Housing starts, value: \"240,267 homes\", period: 2023 }",
    ),
    (
        "books",
        "figure: { measure: Books lent, value: \"48,650 books\", period: 2023 }",
    ),
    (
        "growth",
        "figure: { measure: Growth of output over the year before, kind: change, value: 43 percent, period: 2023 }",
    ),
];

fn found(front: &str, sentence: &str) -> Vec<Diagnostic> {
    let host = project(RECORDS, &format!("summary: S.\n{front}"), sentence);
    check(&load(&host).unwrap(), Options::default()).findings
}

/// The fixes of a sentence: what each does, and an exclamation mark where it is not safe.
fn fixes(front: &str, sentence: &str) -> Vec<String> {
    let found = found(front, sentence);
    let fixes = found.iter().flat_map(|finding| &finding.fixes);
    let shown = fixes.map(|fix| {
        let mark = if fix.safety == Safety::Safe { "" } else { "!" };
        format!("{}{mark}", fix.title)
    });
    shown.collect()
}

#[test]
fn only_a_slip_of_the_digits_is_corrected_safely() {
    for (sentence, fix) in [
        ("It lent [48,950 books][@books].", "write `48,650`"),
        ("It lent [48,560 books][@books].", "write `48,650`"),
        (
            "The rate was [34 percent][@rate] of first decisions.",
            "write `43`",
        ),
        (
            "The rate was [44 percent][@rate] of first decisions.",
            "write `43`",
        ),
        ("It lent [31,200 books][@books].", "write `48,650`!"),
        (
            "The rate was [48 percent][@rate] of first decisions.",
            "write `43`!",
        ),
        (
            "It lent [48,950 books][@books] and not the others.",
            "write `48,650`!",
        ),
        ("It lent 48,950 books [@books].", "write `48,650`!"),
    ] {
        assert_eq!(fixes("", sentence), [fix], "{sentence}");
    }
}

#[test]
fn what_a_share_leaves_of_a_hundred_percent_is_told_and_not_mended() {
    for sentence in [
        "[57 percent][@rate] of first decisions were rejections.",
        "Of first decisions 57 percent were not positive [@rate].",
        "Many own their home; the rest, [35.5 percent][@own], rent.",
        "The rest, [about 36 percent][@own], rent.",
    ] {
        let found = found("", sentence);
        let told = found
            .iter()
            .find(|finding| finding.rule == "number-mismatch");
        let told = told.unwrap_or_else(|| panic!("{sentence}: {found:?}"));
        assert!(told.fixes.is_empty(), "{sentence}");
        let leaves = |note: &String| note.contains("leaves of 100 percent");
        assert!(
            told.notes.iter().any(leaves),
            "{sentence}: {:?}",
            told.notes
        );
    }
    // A change leaves nothing.
    let of_change = found("", "Output grew by [57 percent][@growth] in 2023.");
    assert!(
        of_change
            .iter()
            .all(|finding| finding.notes.iter().all(|note| !note.contains("leaves")))
    );
}

#[test]
fn no_fix_says_a_number_or_year_twice() {
    for sentence in [
        "Starts rose from [240,267][@starts] in 2023 to [271,198][@starts] in 2024.",
        "Starts were at [240,267][@starts] in 2022, as they were in 2023.",
    ] {
        assert_eq!(fixes("", sentence), [""; 0], "{sentence}");
    }
    assert_eq!(
        fixes("", "Starts came to [240,267][@starts] in 2022."),
        ["write `2023`!"]
    );
}

#[test]
fn a_hedge_takes_the_place_of_a_hedge_alone() {
    for (sentence, fix) in [
        (
            "The rate was almost [42 percent][@rate].",
            "write `just over`!",
        ),
        (
            "The rate was more than [45 percent][@rate].",
            "write `nearly`!",
        ),
    ] {
        assert_eq!(fixes("", sentence), [fix], "{sentence}");
    }
    for sentence in [
        "The rate exceeds [45 percent][@rate].",
        "The rate topped [45 percent][@rate].",
        "The rate rose above [45 percent][@rate].",
    ] {
        assert_eq!(fixes("", sentence), [""; 0], "{sentence}");
    }
}

#[test]
fn no_english_word_is_put_into_another_language() {
    for sentence in [
        "La tasa supera el [45 %][@rate].",
        "La tasa es de más del [45 %][@rate].",
        "La tasa es de casi un [42 %][@rate].",
    ] {
        let found = found("lang: es\n", sentence);
        let wrong = found
            .iter()
            .find(|finding| finding.rule == "wrong-hedge-side");
        let wrong = wrong.unwrap_or_else(|| panic!("{sentence}: {found:?}"));
        assert!(wrong.fixes.is_empty(), "{sentence}: {:?}", wrong.fixes);
    }
    assert_eq!(
        fixes("lang: es\n", "La tasa es del [34 %][@rate]."),
        ["write `43`"]
    );
}

#[test]
fn an_id_is_guessed_among_the_records_that_its_place_takes() {
    let host = project(
        &[(
            "reports",
            "figure: { measure: Starts, value: 5 homes, period: 2023 }",
        )],
        "summary: S.\n",
        "There were [5][@x] starts, and [=repor].",
    )
    .with(
        "content/evidence/x.yaml",
        "x: { source: reports, figure: { measure: Starts, value: 5 homes, period: 2023 } }\n",
    );
    let found = check(&load(&host).unwrap(), Options::default()).findings;
    let help = |rule: &str| {
        let finding = found.iter().find(|finding| finding.rule == rule);
        finding.and_then(|finding| finding.help.clone())
    };
    // The one takes a source, the other evidence.
    let source = help("unresolved-citation");
    assert_eq!(source.as_deref(), Some("did you mean `report`?"));
    let value = help("unresolved-binding");
    assert_eq!(value.as_deref(), Some("did you mean `reports`?"));
}
