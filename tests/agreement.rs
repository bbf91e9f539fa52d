//! A record made of a sentence agrees with that sentence: whatever its words, the checker that reads both finds no contradiction.

use std::collections::BTreeSet;

use factum::check::trace::Status;
use factum::check::{Options, check, traces};
use factum::diagnostic::Severity;
use factum::fix;
use factum::host::{Host as _, Memory};
use factum::load::load;
use factum::record::{RecordOptions, record};

const BRIEF: &str = "content/briefs/trade.md";

/// Rules that say what a record lacks, and nothing against what it says.
const LACKS: &[&str] = &["rank-without-universe"];

fn project(language: &str, prose: &str) -> Memory {
    Memory::default()
        .with(
            "factum.yaml",
            "publisher: { name: An Institute }\ncurrency: USD\n",
        )
        .with(
            "content/sources/sources.yaml",
            "oec: { type: report, title: Trade in 2021, author: \"Doe, Jane\", date: 2022 }\n",
        )
        .with(
            BRIEF,
            format!("---\ntitle: Trade\ndate: 2024-01-23\nlanguage: {language}\nstatus: draft\n---\n\n{prose}\n"),
        )
}

/// How many mentions got a record and how many got none, and what the checker holds against those that did.
fn recorded(language: &str, prose: &str) -> (usize, Vec<String>, Vec<String>) {
    let host = project(language, prose);
    let before = load(&host).unwrap();
    let traces = traces(&before);
    let options = RecordOptions::default();
    let new = record(&before, &before.briefs[0], &traces[0].mentions, options);
    let mut after = host.clone();
    for edits in new.edits.chunk_by(|a, b| a.path == b.path) {
        let path = edits[0].path.as_str();
        let text = String::from_utf8(host.read(path).unwrap_or_default()).unwrap();
        let pieces = edits.iter();
        let pieces = pieces.map(|edit| (edit.range.clone(), edit.text.as_str()));
        after = after.with(path, fix::edited(&text, pieces).unwrap());
    }
    let project = load(&after).unwrap();
    let checked = check(&project, Options::default());
    let brief = &project.briefs[0];
    let ids: BTreeSet<&str> = new.records.iter().map(|new| new.id.as_str()).collect();
    let mut anchors = Vec::new();
    for passage in &brief.passages {
        for anchor in &passage.anchors {
            let mut items = anchor.references.items.iter();
            if items.any(|item| ids.contains(item.id.value.as_str())) {
                anchors.push(passage.text.span(anchor.words.clone()));
            }
        }
    }
    assert_eq!(anchors.len(), new.records.len(), "{prose}");
    let meets = |span: factum::span::Span| {
        let mut anchors = anchors.iter();
        anchors.any(|own| own.start < span.end && span.start < own.end)
    };
    let mut against = Vec::new();
    for mention in &checked.traces[0].mentions {
        if mention.status == Status::Mismatch && meets(mention.span) {
            against.push(format!(
                "{}: {}",
                project.files.slice(mention.span),
                mention.why
            ));
        }
    }
    for finding in checked.failing(Severity::Warning) {
        let contradicts = !LACKS.contains(&finding.rule);
        if contradicts && finding.primary.file == brief.file && meets(finding.primary) {
            against.push(format!("{}: {}", finding.rule, finding.message));
        }
    }
    let line = |span: factum::span::Span| {
        let at = before.files.position(span.file, span.start as usize).line;
        let text = before.files.text(span.file);
        text.lines().nth(at - 1).unwrap_or_default().to_owned()
    };
    let left = new.left.iter();
    let left = left.map(|left| {
        format!(
            "{}: {} in {}",
            before.files.slice(left.span),
            left.why,
            line(left.span)
        )
    });
    (new.records.len(), left.collect(), against)
}

/// All of some sentences hold, and so many in a hundred of their mentions get records.
#[track_caller]
fn all_agree(language: &str, sentences: &[String], least: usize) {
    let (mut made, mut left, mut against) = (0, Vec::new(), Vec::new());
    for some in sentences.chunks(24) {
        let (count, own, wrong) = recorded(language, &some.join("\n\n"));
        made += count;
        left.extend(own);
        against.extend(wrong);
    }
    assert!(
        against.is_empty(),
        "{} of {made}: {against:#?}",
        against.len()
    );
    let all = made + left.len();
    assert!(
        all >= sentences.len(),
        "{all} mentions in {} sentences",
        sentences.len()
    );
    assert!(
        made * 100 >= all * least,
        "{made} of {all} got records: {left:#?}"
    );
}

fn filled(shapes: &[&str], words: &[(&str, &[&str])]) -> Vec<String> {
    let mut all: Vec<String> = shapes.iter().map(|shape| (*shape).to_owned()).collect();
    for (mark, choices) in words {
        all = all
            .into_iter()
            .flat_map(|shape| -> Vec<String> {
                if shape.contains(mark) {
                    choices
                        .iter()
                        .map(|word| shape.replace(mark, word))
                        .collect()
                } else {
                    vec![shape]
                }
            })
            .collect();
    }
    all
}

const AMOUNTS: (&str, &[&str]) = (
    "AMOUNT",
    &[
        "12.5 %",
        "12.5 percent",
        "nearly 12.5 percent",
        "3.2 percentage points",
        "$4.6 million",
        "more than 1,250 tonnes",
        "a third",
    ],
);

#[test]
fn changes_whose_verb_stands_beside_them_or_apart() {
    let sentences = filled(
        &[
            "Exports VERB by AMOUNT in 2021 [@oec].",
            "In 2021, exports to China VERB AMOUNT [@oec].",
            "Exports were VERB by AMOUNT over the year [@oec].",
        ],
        &[
            (
                "VERB",
                &[
                    "fell",
                    "dropped",
                    "declined",
                    "reduced",
                    "cut",
                    "rose",
                    "grew",
                    "increased",
                ],
            ),
            AMOUNTS,
        ],
    );
    all_agree("en", &sentences, 85);
    let sentences = filled(
        &[
            "The council VERB its OBJECT by AMOUNT [@oec].",
            "The reform VERB the OBJECT of the port by AMOUNT in 2021 [@oec].",
        ],
        &[
            (
                "VERB",
                &[
                    "cut",
                    "reduced",
                    "raised",
                    "increased",
                    "trimmed",
                    "expanded",
                ],
            ),
            ("OBJECT", &["budget", "fleet"]),
            AMOUNTS,
        ],
    );
    all_agree("en", &sentences, 90);
}

#[test]
fn changes_that_a_noun_names() {
    let sentences = filled(
        &[
            "Exports saw NOUN of AMOUNT in 2021 [@oec].",
            "The report names NOUN in exports of AMOUNT [@oec].",
            "There was NOUN of AMOUNT in the fleet [@oec].",
            "NOUN of AMOUNT followed [@oec].",
        ],
        &[
            (
                "NOUN",
                &[
                    "a decline",
                    "a fall",
                    "a cut",
                    "a rise",
                    "an increase",
                    "a loss",
                ],
            ),
            AMOUNTS,
        ],
    );
    all_agree("en", &sentences, 85);
}

#[test]
fn levels_from_and_to() {
    let sentences = filled(
        &[
            "Exports DOWN from $8 billion to $5 billion [@oec].",
            "Exports DOWN to $5 billion in 2021 from $8 billion in 2019 [@oec].",
            "The share of exports DOWN to 12.5 percent [@oec].",
            "The city cut its fleet from 120 ferries to 80 ferries [@oec].",
            "Exports UP from $5 billion to $8 billion [@oec].",
            "Exports UP to $8 billion, up from $5 billion [@oec].",
            "Exports UP by $3 billion to $8 billion [@oec].",
            "Exports were $5 billion, down $3 billion on 2019 [@oec].",
        ],
        &[
            ("DOWN", &["fell", "dropped", "declined"]),
            ("UP", &["rose", "grew", "climbed"]),
        ],
    );
    all_agree("en", &sentences, 95);
}

#[test]
fn signs_balances_and_bounds() {
    let sentences: Vec<String> = [
        "Growth was −1.5 percent in 2021 [@oec].",
        "Growth was -1.5 percent in 2021 [@oec].",
        "Output changed by −3 percent [@oec].",
        "Output changed by +3 percent [@oec].",
        "The deficit was $1.86 billion [@oec].",
        "The port ran a loss of $480 million [@oec].",
        "The surplus reached $480 million [@oec].",
        "The trade balance was −$1.86 billion [@oec].",
        "At least 1,250 firms export goods [@oec].",
        "Between 8 and 10 percent of firms export goods [@oec].",
        "Fewer than half of all firms export goods [@oec].",
        "Exports doubled in 2021 [@oec].",
        "Prices are three times as high as in 2010 [@oec].",
        "The port has 134 fewer workers than in 2019 [@oec].",
        "Wages were $110 lower than in 2019 [@oec].",
        "China is the second-largest buyer of soy [@oec].",
        "Prices were 4 percent higher than a year earlier [@oec].",
        "Roughly one in ten firms exports goods [@oec].",
    ]
    .map(str::to_owned)
    .into();
    all_agree("en", &sentences, 85);
}

#[test]
fn several_numbers_of_a_sentence() {
    let sentences: Vec<String> = [
        "Water took $873 million, wastewater $964 million and roads $214 million [@oec].",
        "Primary completions fell 14 percent to 1,285, secondary completions rose 16 percent to 780 [@oec].",
        "Retention was 90.1 percent for primary and 88.5 percent for secondary schools [@oec].",
        "Contact had 22 percent of capacity, Genesis 16 percent, and Mercury 12 percent [@oec].",
        "Of 41 ports, 12 grew and 29 shrank [@oec].",
        "Exports rose 5 percent in 2021 and 7 percent in 2022 [@oec].",
        "Logs cost $198 per tonne in 2023, against $326 per tonne for spruce and $243 per tonne for oak [@oec].",
    ]
    .map(str::to_owned)
    .into();
    all_agree("en", &sentences, 90);
}

#[test]
fn other_languages() {
    let sentences = filled(
        &[
            "Las exportaciones VERB un 12,5 % en 2021 [@oec].",
            "El gasto VERB en 4,6 millones de dólares [@oec].",
            "Las exportaciones VERB de 8 a 5 millones de toneladas [@oec].",
            "Hubo NOUN del 12,5 % [@oec].",
        ],
        &[
            (
                "VERB",
                &[
                    "cayeron",
                    "bajaron",
                    "aumentaron",
                    "subieron",
                    "se redujeron",
                ],
            ),
            ("NOUN", &["una caída", "un aumento", "una reducción"]),
        ],
    );
    all_agree("es", &sentences, 80);
    let sentences: Vec<String> = [
        "Die Ausfuhren sanken 2021 um 12,5 % [@oec].",
        "Die Ausfuhren stiegen von 5 auf 8 Millionen Tonnen [@oec].",
        "Der Haushalt wurde um 4,6 Mio. € gekürzt [@oec].",
    ]
    .map(str::to_owned)
    .into();
    all_agree("de", &sentences, 60);
}

#[test]
fn a_sentence_that_contradicts_itself_gets_no_record_that_hides_it() {
    let (_, left, against) = recorded("en", "Exports rose from $8 billion to $5 billion [@oec].");
    assert!(against.is_empty(), "{against:?}");
    assert!(
        left.iter().any(|left| left.contains("contradicts")),
        "{left:?}"
    );
}

/// Words that emphasis parts rest on a record all the same, or it is said what to do.
#[test]
fn markup_within_a_mention() {
    for (written, expected) in [
        (
            "Exports were **$12.6** billion [@oec].",
            Some("[**$12.6** billion][@"),
        ),
        (
            "Exports were $12.6 *billion* [@oec].",
            Some("[$12.6 *billion*][@"),
        ),
        (
            "Exports were ***$12.6*** billion [@oec].",
            Some("[***$12.6*** billion][@"),
        ),
        (
            "Exports were **$12.6 billion** [@oec].",
            Some("**[$12.6 billion][@"),
        ),
        (
            "Exports were **$12.6 billion in all** [@oec].",
            Some("**[$12.6 billion][@"),
        ),
        (
            "Exports were **about** 12.6 percent [@oec].",
            Some("[**about** 12.6 percent][@"),
        ),
        (
            "Exports were above **$9.5 billion, or 35 percent**, then [@oec].",
            Some("above **[$9.5 billion][@"),
        ),
        (
            "Exports were \\$12.6 billion [@oec].",
            Some("[\\$12.6 billion][@"),
        ),
        (
            "Exports [hit **$12.6**](https://a.example/t) billion [@oec].",
            Some("[hit **$12.6**][@"),
        ),
        (
            "Exports [hit $12.6 billion][t] in 2021.\n\n[t]: https://a.example/t",
            Some("[hit $12.6 billion][@"),
        ),
    ] {
        let host = project("en", written);
        let before = load(&host).unwrap();
        let traces = traces(&before);
        let new = record(
            &before,
            &before.briefs[0],
            &traces[0].mentions,
            RecordOptions::default(),
        );
        let edits = new.edits.iter().filter(|edit| edit.path == BRIEF);
        let edits = edits.map(|edit| (edit.range.clone(), edit.text.as_str()));
        let text = before.files.text(before.briefs[0].file);
        let prose = fix::edited(text, edits).unwrap();
        let expected = expected.unwrap();
        assert!(
            prose.contains(expected),
            "{expected} in {prose}\n{:?}",
            new.left
        );
        let (_, _, against) = recorded("en", written);
        assert!(against.is_empty(), "{written}: {against:?}");
    }
}
