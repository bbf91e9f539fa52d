//! What is a quotation and what is none, by language and by the words around it (docs/reading.md, Quotations).

use factum::check::{Options, check};
use factum::host::Memory;
use factum::load::load;

const EVIDENCE: &str = "\
board:
  source: report
  quote: { speaker: Jane Doe, text: \"The board will not lower the rate before the spring, unless the recession comes first. It may lower it later.\" }
outlook:
  source: report
  quote: { speaker: Jane Doe, text: \"The board expects prices to rise in March 2023. Exports to Peru will not fall while they are cheap, and a recovery is likely.\" }
census:
  source: report
  finding: The town grew between the censuses.
  excerpt: \"In March 2021 the town had 43,549 inhabitants, 12 percent more than in 2011.\"
question:
  source: report
  quote: { text: \"Do you approve or disapprove of the way the council handles its money?\" }
";

/// The rules of quotations that a brief in a language breaks, with those for review in brackets.
fn told(language: &str, body: &str) -> String {
    const OF_QUOTATIONS: &[&str] = &[
        "heavy-insertion",
        "omission-changes-sense",
        "quote-altered",
        "quote-not-found",
        "quote-number-altered",
        "unattributed-quote",
    ];
    let host = Memory::default()
        .with(
            "factum.yaml",
            format!("publisher: {{ name: An Institute }}\nlanguage: {language}\n"),
        )
        .with(
            "content/sources/s.yaml",
            "report: { type: report, title: Annual Report on Rates, author: \"Doe, Jane\", date: 2024-01-02, url: \"https://example.org/r\" }\n",
        )
        .with("content/evidence/e.yaml", EVIDENCE)
        .with(
            "content/briefs/b.md",
            format!("---\ntitle: A brief\ndate: 2024-06-01\nauthors: [{{ name: Ann Lee }}]\nsummary: S.\nstatus: published\n---\n\n{body}\n"),
        );
    let project = load(&host).unwrap();
    let found = check(&project, Options::default()).findings;
    let own = found
        .iter()
        .filter(|finding| OF_QUOTATIONS.contains(&finding.rule));
    let shown = own.map(|finding| match finding.severity {
        factum::diagnostic::Severity::Review => format!("({})", finding.rule),
        _ => finding.rule.to_owned(),
    });
    shown.collect::<Vec<_>>().join(" ")
}

fn quoted(rows: &[(&str, &str, &str)]) {
    let wrong = rows.iter().filter_map(|(language, body, expected)| {
        let told = told(language, body);
        (told != *expected)
            .then(|| format!("{language}: {body} | want {expected:?}, told {told:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn single_marks_quote_where_they_are_primary() {
    quoted(&[
        (
            "en-GB",
            "Doe said that ‘the board will not lower the rate before the spring’ [@board].",
            "",
        ),
        (
            "en-GB",
            "Doe said that 'the board will not lower the rate before the summer' [@board].",
            "quote-altered",
        ),
        (
            "en-GB",
            "Doe said that ‘the board will lower the rate before the spring’ [@board].",
            "quote-number-altered",
        ),
        (
            "en-GB",
            "Officials called it ‘a historic mistake for trade’.",
            "unattributed-quote",
        ),
        (
            "en",
            "Officials called it ‘a historic mistake for trade’.",
            "",
        ),
        (
            "en-GB",
            "Officials called it “a historic mistake for trade”.",
            "unattributed-quote",
        ),
        (
            "en-GB",
            "The firms’ profits and the workers’ wages of the ’90s fell by the boards’ own account.",
            "",
        ),
        (
            "en-GB",
            "The firms' profits and the workers' wages of the '90s fell by the boards' own account.",
            "",
        ),
        (
            "en-GB",
            "It was a ‘too big to fail’ bank, ‘so they say’.",
            "unattributed-quote",
        ),
        (
            "nl",
            "Hij noemde het ‘een grote fout voor de handel’.",
            "unattributed-quote",
        ),
        ("de", "Er nannte es ‚einen großen Fehler für alle‘.", ""),
    ]);
}

#[test]
fn titles_are_no_quotations() {
    quoted(&[
        (
            "en",
            "She wrote a book called “The Long Winter of the North”.",
            "",
        ),
        (
            "en",
            "The film, entitled “What We Did in the War”, was banned.",
            "",
        ),
        (
            "en",
            "The report “Roads Not Taken in the North” was shelved.",
            "",
        ),
        (
            "en",
            "In the documentary “The Last of the Weavers”, nobody speaks.",
            "",
        ),
        (
            "en",
            "The law “On Measures to Stop the Smuggling of Timber” failed.",
            "",
        ),
        (
            "en",
            "The law (“An Act for the Relief of the Poor”) failed.",
            "",
        ),
        (
            "en-GB",
            "The novel ‘The Long Winter of the North’ sold well.",
            "",
        ),
        ("en", "As “Annual Report on Rates” shows, they rose.", ""),
        (
            "en",
            "As *“The Long Winter of the North”* shows, they rose.",
            "",
        ),
        (
            "en",
            "He called it “The worst thing that we have done”.",
            "unattributed-quote",
        ),
        (
            "en",
            "The plan, which he called “the worst thing that we have done”, passed.",
            "unattributed-quote",
        ),
        (
            "en",
            "The report says “roads were not taken in the north”.",
            "unattributed-quote",
        ),
        (
            "en",
            "In the report “roads were not taken in the north”.",
            "unattributed-quote",
        ),
    ]);
}

#[test]
fn an_ellipsis_at_the_end_reaches_to_the_end_of_the_sentence() {
    quoted(&[
        (
            "en",
            "Doe said: [\"The board will not lower the rate before the spring …\"][@board].",
            "omission-changes-sense",
        ),
        (
            "en",
            "Doe said: [\"The board will not lower the rate before the spring . . .\"][@board].",
            "omission-changes-sense",
        ),
        (
            "en",
            "Doe said: [\"The board will not lower the rate before the spring […].\"][@board].",
            "omission-changes-sense",
        ),
        (
            "en",
            "Doe said: [\"The board will not lower the rate … unless the recession comes …\"][@board].",
            "",
        ),
        (
            "en",
            "Doe said: [\"The board will not lower the rate before the spring\"][@board].",
            "",
        ),
        // The end of the record, and of its sentence.
        ("en", "Doe said: [\"It may lower it later…\"][@board].", ""),
    ]);
}

#[test]
fn a_quoted_survey_question_is_for_review() {
    quoted(&[
        (
            "en",
            "Respondents were asked: “Do you approve of the way the council is run?”",
            "(unattributed-quote)",
        ),
        (
            "en",
            "Asked “Do you approve of the way the council is run?”, most said no.",
            "(unattributed-quote)",
        ),
        (
            "en",
            "“Do you approve of the way the council is run?”, the survey asks.",
            "(unattributed-quote)",
        ),
        (
            "en",
            "The poll asks: [“Do you approve or disapprove of the way the board handles its money?”][@question]",
            "(quote-altered)",
        ),
        (
            "en",
            "He asked: “Do you approve of the way the council is run?”",
            "unattributed-quote",
        ),
        (
            "en",
            "Respondents said: “We approve of the way the council is run.”",
            "unattributed-quote",
        ),
    ]);
}

/// One citation holds for both parts of a quotation that goes on behind the words that tell who said it.
#[test]
fn a_quotation_that_goes_on_in_the_next_sentence_rests_on_one_citation() {
    for (body, expected) in [
        (
            "\"The board will not lower the rate before the spring,\" she said. \"It may lower it later\" [@board].",
            "",
        ),
        (
            "\"The board will not lower the rate before the spring,\" she said [@board]. \"It may lower it later.\"",
            "",
        ),
        (
            "\"The board will never lower the rate before the spring,\" she said. \"It may lower it later\" [@board].",
            "quote-altered",
        ),
        (
            "\"The board will not lower the rate before the spring,\" she said. Others doubt it [@board].",
            "unattributed-quote",
        ),
    ] {
        assert_eq!(told("en", body), expected, "{body}");
    }
}

/// Brackets may explain and fit in, and not say what the recorded words in their place exclude.
#[test]
fn brackets_that_turn_the_words_round_are_found() {
    for (quotation, expected) in [
        (
            "The board expects prices to [fall] in March 2023",
            "heavy-insertion",
        ),
        (
            "The board expects prices to [decline sharply] in March 2023",
            "heavy-insertion",
        ),
        ("The board expects prices to [fall].", "heavy-insertion"),
        (
            "The board expects prices to rise in March [2024]",
            "heavy-insertion",
        ),
        (
            "The board expects prices to rise in [May] 2023",
            "heavy-insertion",
        ),
        (
            "[Imports] to Peru will not fall while they are cheap",
            "heavy-insertion",
        ),
        (
            "Exports to [Chile] will not fall while they are cheap",
            "heavy-insertion",
        ),
        (
            "Exports to Peru will not [rise] while they are cheap",
            "heavy-insertion",
        ),
        (
            "while they are cheap, and a recovery is [un]likely",
            "heavy-insertion",
        ),
        ("[Exports] to Peru will not fall while they are cheap", ""),
        (
            "[The board’s economists] expec[t] prices to rise in March 2023",
            "",
        ),
        ("The board expects prices to [go up] in March 2023", ""),
        (
            "The board expects prices to rise in [that month of] 2023",
            "",
        ),
        (
            "Exports to Peru will not fall while [imports] are cheap",
            "",
        ),
        (
            "[T]he board expect[ed] prices to rise [again] in March 2023",
            "",
        ),
        (
            "Exports to [its neighbour] will not fall while they are cheap",
            "",
        ),
        ("[Chile’s neighbour] will not fall while they are cheap", ""),
        (
            "they are cheap, and a recovery is likely [in Peru, not Chile]",
            "heavy-insertion",
        ),
    ] {
        let body = format!("Doe said: [\"{quotation}\"][@outlook].");
        assert_eq!(told("en", &body), expected, "{quotation}");
    }
}

/// Fewer than four words are no quotation; a number in them is one that somebody wrote.
#[test]
fn a_wrong_number_in_a_few_quoted_words_is_found() {
    for (body, expected) in [
        (
            "The report counts \"43,548 inhabitants\" [@census].",
            "quote-number-altered",
        ),
        (
            "It speaks \"of 13 percent more\" [@census].",
            "quote-number-altered",
        ),
        (
            "That was \"in March 2022\" [@census].",
            "quote-number-altered",
        ),
        (
            "That was \"In May 2021\" [@census].",
            "quote-number-altered",
        ),
        ("The report counts \"43,549 inhabitants\" [@census].", ""),
        ("That was \"in March 2021\" [@census].", ""),
        ("The town missed its \"2 percent\" goal [@census].", ""),
        ("The town has a \"plan for 2030\" [@census].", ""),
        ("It is a \"15-minute town\" [@census].", ""),
        ("It calls itself \"the town\" [@census].", ""),
    ] {
        assert_eq!(told("en", body), expected, "{body}");
    }
}
