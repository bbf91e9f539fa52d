//! What is a quotation and what is none, by language and by the words around it (docs/reading.md, Quotations).

use factum::check::{Options, check};
use factum::host::Memory;
use factum::load::load;

const EVIDENCE: &str = "\
board:
  source: report
  quote: { speaker: Jane Doe, text: \"The board will not lower the rate before the spring, unless the recession comes first. It may lower it later.\" }
question:
  source: report
  quote: { text: \"Do you approve or disapprove of the way the council handles its money?\" }
";

/// The rules of quotations that a brief in a language breaks, with those for review in brackets.
fn told(language: &str, body: &str) -> String {
    const OF_QUOTATIONS: &[&str] = &[
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
