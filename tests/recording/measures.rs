//! What a record says was measured.

use factum::record::RecordOptions;

use super::{BRIEF, EVIDENCE, project, read, recorded, rules, text, written};

#[test]
fn two_values_of_one_sentence_are_of_two_measures() {
    let prose = "In 2021 sales reached $5 million in Chile and $3 million in Peru [@oec-2022].";
    let after = recorded(&project(prose), RecordOptions::default());
    let evidence = text(&after, EVIDENCE);
    assert_eq!(evidence.matches("measure: Sales").count(), 2, "{evidence}");
    let (_, checked) = read(&after);
    assert_eq!(
        rules(&checked),
        ["unconfirmed-record", "unconfirmed-record"],
        "{evidence}"
    );
}

/// The noun phrase of a number, in few words.
#[test]
fn a_measure_is_the_noun_phrase_of_its_number() {
    for (prose, measure) in [
        (
            "The bank disclosed a mortgage rate of 12.9 percent [@oec-2022].",
            "Mortgage rate",
        ),
        (
            "The council cut its library budget by 5 percent [@oec-2022].",
            "Library budget",
        ),
        (
            "The office made 53 visits to older people in 2021 [@oec-2022].",
            "Visits to older people",
        ),
        (
            "Some 38 percent of adults held sour views [@oec-2022].",
            "Adults held sour views",
        ),
        ("More than 1,250 firms export goods [@oec-2022].", "Firms"),
        (
            "The ports employed 4,200 people [@oec-2022].",
            "People, ports",
        ),
        (
            "Imports in 2021 of $5 billion were a record [@oec-2022].",
            "Imports",
        ),
        (
            "Labour productivity: $58 [@oec-2022].",
            "Labour productivity",
        ),
        (
            "It cost $38 million, which the town lent at 2.5 percent [@oec-2022].",
            "Cost",
        ),
        ("Growth slowed to 2.9 percent [@oec-2022].", "Growth"),
        (
            "Battery capacity in the United States reached 26 gigawatts [@oec-2022].",
            "Battery capacity in the United States",
        ),
        (
            "Lending by the Marine Reports Agency reached $5 billion [@oec-2022].",
            "Lending by the Marine Reports Agency",
        ),
        (
            "Building a mile of track costs $1.7 billion [@oec-2022].",
            "Mile of track",
        ),
        (
            "As prices rose, the bank raised rates to 5.25 percent [@oec-2022].",
            "Rates",
        ),
        (
            "Using the new survey of household income and wealth, the median rent came to $58 [@oec-2022].",
            "Median rent",
        ),
        (
            "Export revenue of small firms in the processing of timber from the southern forests reached $58 million [@oec-2022].",
            "Export revenue of small firms",
        ),
    ] {
        let (_, evidence) = written(prose);
        let first = evidence
            .lines()
            .find_map(|line| line.strip_prefix("    measure: "));
        assert_eq!(first, Some(measure), "{prose}\n{evidence}");
    }
}

#[test]
fn a_level_that_is_named_is_part_of_the_measure_and_its_time_is_not_the_numbers() {
    for (said, measure, value, period) in [
        (
            "Oil output was 38 percent below its 2008 peak in 2020 [@oec-2022].",
            "measure: Oil output relative to its 2008 peak",
            "value: -38 percent",
            Some("period: 2020"),
        ),
        (
            "Oil output is 38 percent below its peak [@oec-2022].",
            "measure: Oil output relative to its peak",
            "value: -38 percent",
            None,
        ),
        (
            "Real wages in 2022 were 4 percent below their level of 2010 [@oec-2022].",
            "measure: Real wages relative to their level of 2010",
            "value: -4 percent",
            Some("period: 2022"),
        ),
        (
            "The index was 1.5 times its value of January 2010 in 2022 [@oec-2022].",
            "measure: Index relative to its value of January 2010",
            "value: 1.5 times",
            Some("period: 2022"),
        ),
        (
            "Bread prices were a third above the average of 2015 [@oec-2022].",
            "measure: Bread prices above average of 2015",
            "value: 33.3 percent",
            None,
        ),
        (
            "In 2023 output was 5.4 percent above its 2019 level [@oec-2022].",
            "measure: Output relative to its 2019 level",
            "value: 5.4 percent",
            Some("period: 2023"),
        ),
    ] {
        let (_, evidence) = written(said);
        assert!(evidence.contains(measure), "{said}\n{evidence}");
        assert!(evidence.contains(value), "{said}\n{evidence}");
        match period {
            Some(period) => assert!(evidence.contains(period), "{said}\n{evidence}"),
            None => assert!(!evidence.contains("period"), "{said}\n{evidence}"),
        }
    }
}

#[test]
fn a_cell_measures_what_its_row_and_column_say() {
    let (_, evidence) = written(
        "| Company | Revenue 2021 | Source |\n|---|---|---|\n| Genesis | $354 million [@oec-2022] | |\n| Mercury | about $67 million [@oec-2022] | |",
    );
    for measure in ["Genesis, Revenue", "Mercury, Revenue"] {
        assert!(
            evidence.contains(&format!("measure: {measure}\n")),
            "{evidence}"
        );
    }
}

#[test]
fn who_tells_of_a_number_is_not_what_was_measured() {
    let prose = "The Institute of Trade reports unfavorable views of China at 27 percent in 2019 [@oec-2022].";
    let (_, evidence) = written(prose);
    assert!(
        evidence.contains("measure: Unfavorable views of China\n"),
        "{evidence}"
    );
}

/// What a number measures where its clause says it of "it", of nothing, or of a substance.
#[test]
fn a_measure_goes_on_in_the_sentences_behind() {
    for (prose, measures) in [
        (
            "The median rent was $1,300 in 2022. In Florida it was $1,525, and in West Virginia just $850 [@oec-2022].",
            &["Median rent, Florida", "Median rent, West Virginia"][..],
        ),
        (
            "Landings came to $5.9 billion in 2022 – down 3 percent by value [@oec-2022].",
            &["Landings", "Landings, value"],
        ),
        (
            "The number of poor renters hit 22.4 million [@oec-2022], and 12.1 million of them live in cities [@oec-2022].",
            &[
                "Number of poor renters",
                "Number of poor renters, live in cities",
            ],
        ),
        (
            "Farms produced 94.4 million tonnes of aquatic animals in 2022 [@oec-2022].",
            &["Aquatic animals, Farms"],
        ),
        (
            "Japan spends $55 billion a year on defence [@oec-2022]. Renewables generated 50.3 percent of electricity in 2023 [@oec-2022].",
            &["Japan, defence", "Renewables, electricity"],
        ),
        // A paragraph speaks of its own things.
        (
            "The median rent was $1,300 in 2022 [@oec-2022].\n\nIt cost $38 million [@oec-2022].",
            &["Median rent", "Cost"],
        ),
    ] {
        let options = RecordOptions {
            is_wide: prose.contains("Florida"),
            ..RecordOptions::default()
        };
        let host = project(prose);
        let after = recorded(&host, options);
        let evidence = text(&after, EVIDENCE);
        let found = evidence.lines();
        let found = found.filter_map(|line| line.strip_prefix("    measure: "));
        let found: Vec<&str> = found.collect();
        assert!(found.ends_with(measures), "{prose}\n{found:?}");
        let (_, checked) = read(&after);
        assert!(!rules(&checked).contains(&"number-mismatch"), "{evidence}");
    }
}

#[test]
fn what_spanish_counts_is_named_once() {
    let prose = "Unos 1,6 millones de hogares reciben el bono social [@oec-2022].";
    let brief =
        format!("---\ntitle: Luz\ndate: 2024-01-23\nlanguage: es\nstatus: draft\n---\n\n{prose}\n");
    let after = recorded(&project("").with(BRIEF, brief), RecordOptions::default());
    assert!(
        text(&after, BRIEF).contains("1,6 millones de hogares][@"),
        "{}",
        text(&after, BRIEF)
    );
    let evidence = text(&after, EVIDENCE);
    assert!(
        evidence.contains("measure: Hogares reciben el bono social\n"),
        "{evidence}"
    );
}
