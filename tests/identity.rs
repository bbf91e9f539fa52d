//! Whether words, names and bodies are the same: whole words and whole names decide, beginnings and shared letters nothing.

use std::fmt::Write as _;

use factum::check::{Options, check};
use factum::host::Memory;
use factum::load::load;

const SOURCES: &str = "\
report:
  type: report
  title: A report
  author: [{ name: The Office }]
  date: 2023-05-01
";

/// The rules that accuse a brief of one paragraph, in order.
fn found(sources: &str, evidence: &str, paragraph: &str) -> Vec<&'static str> {
    let brief = format!(
        "---\ntitle: A title\ndate: 2024-01-23\nauthors: [{{ name: Ada Byron }}]\nsummary: A summary.\nstatus: published\n---\n\n{paragraph}\n"
    );
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: An Institute }\n")
        .with("content/sources/a.yaml", sources.to_owned())
        .with("content/evidence/a.yaml", evidence.to_owned())
        .with("content/briefs/a.md", brief);
    let project = load(&host).unwrap();
    assert!(project.findings.is_empty(), "{:#?}", project.findings);
    let checked = check(&project, Options::default());
    let own = checked
        .findings
        .iter()
        .filter(|finding| finding.rule != "unused-source" && finding.rule != "short-quote");
    own.map(|finding| finding.rule).collect()
}

/// A figure of a value under the id `x`.
fn figure(measure: &str, value: &str) -> String {
    format!(
        "x:\n  source: report\n  figure: {{ measure: \"{measure}\", value: {value}, period: 2022, prices: current }}\n"
    )
}

/// Compares what each paragraph is accused of, and tells of all that differ.
fn compare(
    cases: &[(&str, &str, &str, &[&str])],
    of: impl Fn(&str, &str, &str) -> Vec<&'static str>,
) {
    let mut wrong = String::new();
    for (first, second, paragraph, expected) in cases {
        let found = of(first, second, paragraph);
        if found != *expected {
            let _ = writeln!(
                wrong,
                "{paragraph} {{{first}; {second}}}: {found:?}, not {expected:?}"
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_denominator_is_named_in_whole_words() {
    let unit = &["unit-mismatch"][..];
    compare(
        &[
            ("Toll", "15 USD per car", "A car pays [$15][@x].", &[]),
            ("Toll", "15 USD per car", "Cars pay [$15][@x] each.", &[]),
            (
                "Toll",
                "15 USD per car",
                "The carbon levy costs [$15][@x].",
                unit,
            ),
            ("Toll", "15 USD per car", "The cargo pays [$15][@x].", unit),
            (
                "Bread",
                "15 USD per loaf",
                "The loaves cost [$15][@x].",
                &[],
            ),
            (
                "Bread",
                "15 USD per loaf",
                "The loafers cost [$15][@x].",
                unit,
            ),
            (
                "Aid",
                "15 USD per country",
                "Countries got [$15][@x] each.",
                &[],
            ),
            (
                "Aid",
                "15 USD per country",
                "The counties got [$15][@x] each.",
                unit,
            ),
            (
                "Grant",
                "15 USD per person",
                "People got [$15][@x] each.",
                &[],
            ),
            (
                "Grant",
                "15 USD per person",
                "The personnel office got [$15][@x].",
                unit,
            ),
            (
                "Fees",
                "15 USD per student",
                "The studio got [$15][@x].",
                unit,
            ),
            (
                "Fees",
                "15 USD per household",
                "The householder paid [$15][@x].",
                unit,
            ),
            (
                "Fees",
                "15 USD per household",
                "A household's bill is [$15][@x].",
                &[],
            ),
        ],
        |measure, value, paragraph| found(SOURCES, &figure(measure, value), paragraph),
    );
}

#[test]
fn counted_nouns_are_the_same_in_either_number() {
    let uncited = &["uncited-number"][..];
    compare(
        &[
            ("Bakery", "40 loaves", "It sold 40 loaves [@x].", &[]),
            ("Bakery", "1 loaf", "It sold 1 loaf [@x].", &[]),
            ("Visits", "12 countries", "They saw 12 countries [@x].", &[]),
            (
                "Visits",
                "12 counties",
                "They saw 12 countries [@x].",
                uncited,
            ),
            ("Staff", "30 people", "It has 30 persons [@x].", &[]),
            ("Staff", "30 crises", "It had 30 crises [@x].", &[]),
            ("Staff", "30 men", "It has 30 women [@x].", uncited),
            ("Staff", "30 matches", "It has 30 mates [@x].", uncited),
        ],
        |measure, value, paragraph| found(SOURCES, &figure(measure, value), paragraph),
    );
}

/// A quotation of a speaker under the id `q`.
fn quote(speaker: &str) -> String {
    format!(
        "q:\n  source: report\n  quote: {{ speaker: \"{speaker}\", text: \"The harbour will be open again before the first snow falls.\" }}\n"
    )
}

#[test]
fn speakers_are_the_same_by_whole_names() {
    let wrong = &["wrong-speaker"][..];
    compare(
        &[
            ("Horacio Cartes", "Jimmy Carter", "", wrong),
            ("Cartes", "Carter", "", wrong),
            ("Marta Sanchez", "Maria Sanchez", "", wrong),
            ("Boris Johnston", "Boris Johnson", "", wrong),
            ("Angela Merkle", "Merkel", "", wrong),
            ("Embassy of Australia", "The Austrian Embassy", "", wrong),
            ("World Trade Organization", "The World Bank", "", wrong),
            ("Federal Ministry of Finance", "The Fed", "", wrong),
            ("Horacio Cartes", "President Cartes", "", &[]),
            ("Sergei Lavrov", "Sergey Lavrov", "", &[]),
            ("Anthony Blair", "Tony Blair", "", &[]),
            ("Federal Reserve", "The Fed", "", &[]),
            ("Embassy of China", "The Chinese Embassy", "", &[]),
            ("Joseph R. Biden Jr.", "Joe Biden", "", &[]),
            (
                "Ana Ruiz, director of the Trade Institute",
                "Ana Ruiz",
                "",
                &[],
            ),
            ("Greenpeace", "The report", "", &[]),
            ("Human Rights Watch", "The report", "", &[]),
            ("Ana Ruiz", "The report", "", wrong),
            ("Ana Ruiz", "Lima", "", &[]),
        ],
        |speaker, said, _| {
            let paragraph = format!(
                "{said} said: [\"The harbour will be open again before the first snow falls.\"][@q]"
            );
            found(SOURCES, &quote(speaker), &paragraph)
        },
    );
}

#[test]
fn bodies_are_the_same_by_whole_names_and_labels() {
    let other = &["secondary-source"][..];
    compare(
        &[
            ("AP", "url: https://api.example.org/data", "", other),
            ("AP", "url: https://apnews.com/article", "", &[]),
            ("the WHO", "url: https://whois.example.org/data", "", other),
            ("the WHO", "url: https://data.who.int/x", "", &[]),
            (
                "the World Bank",
                "url: https://data.worldbank.org/x",
                "",
                &[],
            ),
            (
                "the World Bank",
                "url: https://worldbanker.example.org/x",
                "",
                other,
            ),
            ("Pew", "url: https://www.pewresearch.org/x", "", &[]),
            ("Pew", "url: https://pewter.example.org/x", "", other),
            ("the IEA", "url: https://ieabc.example.org/x", "", other),
            ("the WHO", "publisher: Those Who Care", "", other),
            ("Pew", "publisher: Pewter Guild", "", other),
            ("the IMF", "publisher: International Monetary Fund", "", &[]),
            // Nobody is named as its maker: whose it is is not known.
            ("the IMF", "genre: press release", "", &[]),
            // Bodies that no list holds, by a word of their names, capitals alone, a noun of their own, or one word that is nobody's family name.
            ("Quandary House", "publisher: The Office", "", other),
            ("Quandary House", "publisher: Quandary House Ltd", "", &[]),
            ("Quandary", "publisher: The Office", "", other),
            ("Ana Ruiz", "publisher: The Office", "", &[]),
            ("Moscow", "publisher: The Office", "", &[]),
            ("the GAO", "publisher: Flood Agency", "", other),
            (
                "the GAO",
                "publisher: Government Accountability Office",
                "",
                &[],
            ),
            ("Codelco, the state miner", "publisher: Cochilco", "", other),
            ("Ruiz, the nurse", "publisher: Cochilco", "", &[]),
        ],
        |body, field, _| {
            let sources = format!(
                "report:\n  type: report\n  title: A report\n  date: 2023-05-01\n  {field}\n"
            );
            let paragraph = format!("According to {body}, its staff was [40 nurses][@x] in 2022.");
            let all = found(&sources, &figure("Staff", "40 nurses"), &paragraph);
            all.into_iter()
                .filter(|rule| *rule == "secondary-source")
                .collect()
        },
    );
}

#[test]
fn a_number_after_an_unknown_name_is_neither_right_nor_wrong() {
    let uncited = &["uncited-number"][..];
    let mismatch = &["number-mismatch"][..];
    let unread = &["unread-wording"][..];
    compare(
        &[
            // Places are alike, listed or not.
            (
                "Deaths",
                "12 deaths",
                "In Kosovo 12 died [@x], in Gaza 340.",
                mismatch,
            ),
            (
                "Deaths",
                "12 deaths",
                "In Kenya 12 died [@x], in Peru 340.",
                mismatch,
            ),
            (
                "Deaths",
                "12 deaths",
                "In Kenya 12 died [@x], in Wakanda 340.",
                mismatch,
            ),
            (
                "Deaths",
                "12 deaths",
                "In Abkhazia 12 died [@x], to Wakanda 340.",
                mismatch,
            ),
            (
                "Deaths",
                "12 deaths",
                "In Kosovo fighters died, in Gaza 340.",
                uncited,
            ),
            (
                "Deaths",
                "12 deaths",
                "In Kenya fighters died, in Peru 340.",
                uncited,
            ),
            // Not known: not decided, and not accused.
            ("Deaths", "12 deaths", "They launched Zyphor 1.", unread),
            (
                "Deaths",
                "12 deaths",
                "They launched Zyphor 1, and 12 died [@x].",
                unread,
            ),
            ("Deaths", "12 deaths", "They saw [Zyphor 12][@x].", unread),
            ("Deaths", "12 deaths", "They saw [Zyphor 11][@x].", unread),
            // What counts after an unknown word is compared.
            (
                "Firms",
                "12 firms",
                "Of these Scope [12 firms][@x] failed.",
                &[],
            ),
            (
                "Firms",
                "12 firms",
                "Of these Scope [13 firms][@x] failed.",
                &["number-mismatch"],
            ),
            (
                "Firms",
                "12 firms",
                "Of these Scope 13 firms failed.",
                uncited,
            ),
            // The anchor begins behind the word.
            (
                "Deaths",
                "12 deaths",
                "The toll by Brightmoor [12][@x] is final.",
                &[],
            ),
            (
                "Deaths",
                "12 deaths",
                "The toll by Brightmoor [13][@x] is final.",
                &["number-mismatch"],
            ),
            // Known classes are names.
            (
                "Deaths",
                "12 deaths",
                "They watched Formula 1 on Channel 4 and France 24.",
                &[],
            ),
            ("Deaths", "12 deaths", "Year 4 pupils took the bus.", &[]),
        ],
        |measure, value, paragraph| found(SOURCES, &figure(measure, value), paragraph),
    );
}

#[test]
fn points_of_an_index_are_counted() {
    compare(
        &[
            (
                "Index of freedom",
                "24 points",
                "The index stands at [24 points][@x].",
                &[],
            ),
            (
                "Index of freedom",
                "24 points",
                "The index stands at [25 points][@x].",
                &["number-mismatch"],
            ),
            (
                "Mean reading score",
                "487.5 points",
                "Pupils scored [487.5 points][@x].",
                &[],
            ),
            (
                "Mean reading score",
                "487 points",
                "Pupils scored [478 points][@x].",
                &["number-mismatch"],
            ),
            (
                "Index of freedom",
                "24 index points",
                "The index stands at [24 points][@x].",
                &[],
            ),
            (
                "Share of exports",
                "24 percentage points",
                "The gap is [24 points][@x].",
                &[],
            ),
            (
                "Index of freedom",
                "24 points",
                "The index stands at [24 percent][@x].",
                &["unit-mismatch"],
            ),
        ],
        |measure, value, paragraph| found(SOURCES, &figure(measure, value), paragraph),
    );
}

#[test]
fn a_body_that_tells_what_another_did_owns_no_number() {
    let entity = &["entity-mismatch"][..];
    compare(
        &[
            (
                "Loans of the IMF",
                "40 loans",
                "The World Bank made [40 loans][@x] in 2022.",
                entity,
            ),
            (
                "Loans of the IMF",
                "40 loans",
                "The World Bank's lenders made [40 loans][@x] in 2022.",
                entity,
            ),
            (
                "Loans of the IMF",
                "40 loans",
                "The World Bank has now found that lenders made [40 loans][@x] in 2022.",
                &[],
            ),
            (
                "Loans of the IMF",
                "40 loans",
                "The World Bank's survey of lenders found [40 loans][@x] in 2022.",
                &[],
            ),
        ],
        |measure, value, paragraph| {
            let all = found(SOURCES, &figure(measure, value), paragraph);
            all.into_iter()
                .filter(|rule| *rule == "entity-mismatch")
                .collect()
        },
    );
}

#[test]
fn a_country_in_a_longer_name_is_another_place() {
    let entity = &["entity-mismatch"][..];
    compare(
        &[
            (
                "Peru's exports",
                "40 ships",
                "Mexico's exports filled [40 ships][@x].",
                entity,
            ),
            (
                "Peru's exports",
                "40 ships",
                "New Mexico's exports filled [40 ships][@x].",
                &[],
            ),
            (
                "Peru's exports",
                "40 ships",
                "Ireland's exports filled [40 ships][@x].",
                entity,
            ),
            (
                "Peru's exports",
                "40 ships",
                "Northern Ireland's exports filled [40 ships][@x].",
                &[],
            ),
            (
                "Peru's exports",
                "40 ships",
                "In 2022 Niger's exports filled [40 ships][@x].",
                entity,
            ),
            (
                "Nigeria's exports",
                "40 ships",
                "Niger's exports filled [40 ships][@x].",
                entity,
            ),
            (
                "Peru's exports",
                "40 ships",
                "The Peruvian Mexico trade filled [40 ships][@x].",
                &[],
            ),
            (
                "Peru's exports",
                "40 ships",
                "The sales of Air France's cargo filled [40 ships][@x].",
                &[],
            ),
        ],
        |measure, value, paragraph| found(SOURCES, &figure(measure, value), paragraph),
    );
}
