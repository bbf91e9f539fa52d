use super::*;
use crate::lang::token::english;
use crate::mention::{Settings, scan_tokens};

/// The frames of a sentence in the form of `trace --frames`, shortened: subject | verbs | phrases | numbers by the time that governs them.
fn read(text: &str) -> Vec<String> {
    let settings = Settings::default();
    let lower = text.to_ascii_lowercase();
    let tokens = english(text, &lower);
    let mentions = scan_tokens(text, &tokens, &settings);
    let whole = 0..text.len();
    let frames = frames(&tokens, std::slice::from_ref(&whole), &mentions);
    let words = |range: &Range<usize>| text[range.clone()].to_owned();
    let said = |index: &usize| words(&mentions[*index].amount());
    let shown = frames.iter().map(|frame| {
        let mut parts = vec![
            frame.subject.as_ref().map(words).unwrap_or_default(),
            frame
                .verbs
                .iter()
                .map(|verb| {
                    let negated = if verb.is_negated { "not:" } else { "" };
                    let mood = match verb.mood {
                        Mood::Asserted => "",
                        Mood::Proposed => "wish:",
                        Mood::Conditional => "if:",
                    };
                    format!("{negated}{mood}{}", words(&verb.range))
                })
                .collect::<Vec<_>>()
                .join(", "),
        ];
        for time in &frame.times {
            let governed: Vec<String> = time.governs.iter().map(said).collect();
            parts.push(format!("{}: {}", said(&time.mention), governed.join(", ")));
        }
        parts.join(" | ")
    });
    shown.collect()
}

#[test]
fn a_date_governs_the_numbers_whose_time_it_is() {
    for (text, expected) in [
        ("In 2023, exports rose 5 percent.", "2023: 5 percent"),
        ("In 2023 exports rose 5 percent.", "2023: 5 percent"),
        ("Exports rose 5 percent in 2023.", "2023: 5 percent"),
        (
            "Exports rose 5 percent to $4 billion in 2023.",
            "2023: $4 billion, 5 percent",
        ),
        (
            "Exports came to $4 billion in 2022 and $5 billion in 2023.",
            "2022: $4 billion | 2023: $5 billion",
        ),
        (
            "Output was 4 and 5 percent higher in 2021 and 2022, respectively.",
            "2021: 4 | 2022: 5 percent",
        ),
        (
            "The rate fell to 8 percent in 2023 from 9 percent.",
            "2023: 8 percent",
        ),
        (
            "In 2023, the rate fell from 9 to 8 percent.",
            "2023: 8 percent",
        ),
        ("The rate was 8 percent, lower than in 2011.", "2011: "),
        (
            "The fee set by the statute of 1934 is 15 percent.",
            "1934: ",
        ),
        ("The 2012 inquiry found 86 faults.", "2012: "),
        (
            "It costs 3 billion, up from the 2 billion estimated in 2019.",
            "2019: 2 billion",
        ),
        (
            "Shipments in May 2025 came to 2 tonnes, half of the 4 tonnes of May 2024.",
            "May 2025: 2 tonnes, half | May 2024: 4 tonnes",
        ),
        (
            "Sales have shrunk since May 2009, when the office counted 5 million.",
            "since May 2009: 5 million",
        ),
        (
            "Freight was $121 in July 2024, half of the $243 it commanded in September 2023.",
            "July 2024: $121 | September 2023: $243",
        ),
        (
            "Twice as many were open in 2024 as the 8 cases that waited in May 2019.",
            "2024: Twice as many | May 2019: 8",
        ),
        (
            "In 2024 it was 46 percent, nearly double the 24 percent who said so in 2015.",
            "2024: 46 percent, nearly double | 2015: 24 percent",
        ),
        (
            "In 2024 it was 46 percent, up from the 24 percent who said so in 2015.",
            "2024: 46 percent | 2015: 24 percent",
        ),
        (
            "Sales fell when the office counted 5 million in 2010.",
            "2010: 5 million",
        ),
        (
            "In a survey carried out in 2021, 48 percent agreed.",
            "2021: ",
        ),
        (
            "The bill, introduced in 2024, would cost $5 million.",
            "2024: ",
        ),
    ] {
        let times: Vec<String> = read(text)
            .iter()
            .flat_map(|frame| {
                let times = frame.split(" | ").skip(2).map(str::to_owned);
                times.collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(times.join(" | "), expected, "{text}");
    }
}

#[test]
fn a_time_at_the_head_of_a_sentence_reaches_its_clauses() {
    assert_eq!(
        read("In 2022, exports rose 5 percent and imports fell 3 percent."),
        [
            "exports | rose | 2022: 5 percent, 3 percent",
            "imports | fell"
        ]
    );
    assert_eq!(
        read("Exports rose 5 percent (2022)."),
        ["Exports | rose", " |  | 2022: 5 percent"]
    );
    assert_eq!(
        read("In 2023, Pew found that 48 percent agreed."),
        ["Pew | found | 2023: ", "48 percent | agreed"]
    );
}

#[test]
fn verbs_say_what_is_and_what_is_wanted() {
    for (text, expected) in [
        ("The fee should never rise.", "not:wish:should never rise"),
        ("The plan would cut it to 5 percent.", "wish:would cut"),
        ("The rest is to be sold in June.", "wish:is to be sold"),
        (
            "The ministry plans to raise it to 5 percent.",
            "wish:plans to raise",
        ),
        ("Output did not fall below 5 tonnes.", "not:did not fall"),
        ("If the fee rises, output falls.", "if:rises"),
    ] {
        let frames = read(text);
        let verbs = frames[0].split(" | ").nth(1);
        assert_eq!(verbs, Some(expected), "{text}: {frames:?}");
    }
}

#[test]
fn a_clause_has_its_own_subject() {
    for (text, expected) in [
        (
            "Exports of rice, which fell in 2021, rose 5 percent.",
            &["Exports of rice", ""][..],
        ),
        (
            "Output rose 5 percent, but prices fell.",
            &["Output", "prices"],
        ),
        ("Output rose 5 percent and fell 3 percent.", &["Output"]),
        (
            "In Laos, the output of rice rose 5 percent; prices fell.",
            &["the output of rice", "prices"],
        ),
    ] {
        let frames = read(text);
        let subjects: Vec<&str> = frames
            .iter()
            .filter_map(|frame| frame.split(" | ").next())
            .collect();
        assert_eq!(subjects, expected, "{text}: {frames:?}");
    }
}

proptest::proptest! {
    #[test]
    fn frames_lie_in_their_sentence(text in "([a-z]{1,6} |in |from |2021 |5 percent |, |\\(|\\) |; |and |which |rose |is ){0,60}") {
        let _ = read(&text);
    }
}

#[test]
fn a_word_of_a_name_is_no_verb() {
    for (text, expected) in [
        (
            "Output in the United States reached 26 tons.",
            "Output in the United States | reached",
        ),
        (
            "Output of the Global Needs Fund came to $4 billion.",
            "Output of the Global Needs Fund | came",
        ),
        // Of a headline, capitals say nothing.
        (
            "The Bank Raises Rates in 2023",
            "The Bank | Raises, Rates | 2023: ",
        ),
    ] {
        assert_eq!(read(text).join(" / "), expected, "{text}");
    }
}
