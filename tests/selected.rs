//! Figures, ranks, charts and tables that read from data files: what they come to, and where they say that it is from.

use factum::check::{Options, check};
use factum::host::Memory;
use factum::load::load;
use factum::model::{Body, Project};
use factum::quantity::{Amount, decimal::plain};

const TRADE: &str = "partner,year,exports,share\n\
    China,2020,11000.50,0.37\n\
    China,2021,12553.112,0.384\n\
    Brazil,2021,9140.7,0.28\n\
    Chile,2021,3050,0.09\n";

const EVIDENCE: &str = "
exports-2020: { source: report, figure: { measure: goods exports to China, period: 2020, unit: million USD, data: { file: trade.csv, where: { partner: China, year: 2020 }, column: exports } } }
exports-2021: { source: report, figure: { measure: goods exports to China, period: 2021, unit: million USD, data: { file: trade.csv, where: { partner: China, year: 2021 }, column: exports } } }
growth: { derive: exports-2021 - exports-2020, measure: goods exports to China }
share: { source: report, figure: { measure: share of China in goods exports, period: 2021, unit: percent, data: { file: trade.csv, where: { partner: China, year: 2021 }, column: share, times: 100 } } }
place: { source: report, rank: { measure: goods exports, among: partners, period: 2021, data: { file: trade.csv, where: { partner: Brazil, year: 2021 } }, by: exports } }
";

fn host(trade: &str, prose: &str) -> Memory {
    let front = "---\ntitle: Trade\ndate: 2024-01-23\nstatus: final\n---\n\n";
    Memory::default()
        .with("factum.yaml", "publisher: { name: An Institute }")
        .with(
            "content/sources/a.yaml",
            "report: { type: report, title: Trade, author: 'Doe, Jane', publisher: An Institute, date: 2022 }",
        )
        .with("content/evidence/a.yaml", EVIDENCE)
        .with("content/data/trade.csv", trade)
        .with("content/briefs/trade.md", format!("{front}{prose}"))
}

fn project(trade: &str, prose: &str) -> Project {
    load(&host(trade, prose)).unwrap()
}

/// Rule and words of each finding.
fn told(project: &Project) -> Vec<(&'static str, &str)> {
    let checked = check(project, Options::default());
    let findings = checked.findings.iter();
    findings
        .map(|finding| (finding.rule, project.files.slice(finding.primary)))
        .collect()
}

/// The number of a record, and the size of its last digit.
fn number(project: &Project, id: &str) -> (String, String) {
    let amount = match &project.library.evidence[id].body {
        Body::Figure(figure) => &figure.value.value.amount,
        Body::Derived(derived) => &derived.value.as_ref().unwrap().amount,
        body => panic!("{id} is no figure: {body:?}"),
    };
    match amount {
        Amount::Exact { value, ulp } | Amount::Derived { value, ulp, .. } => {
            (plain(value), plain(ulp))
        }
        amount => panic!("{id} is no number: {amount:?}"),
    }
}

#[test]
fn a_figure_has_the_digits_of_its_cell() {
    let project = project(TRADE, "");
    let is = |id, value: &str, ulp: &str| {
        assert_eq!(
            number(&project, id),
            (value.to_owned(), ulp.to_owned()),
            "{id}"
        );
    };
    is("exports-2020", "11000500000", "10000");
    is("exports-2021", "12553112000", "1000");
    is("growth", "1552612000", "10000");
    is("share", "38.4", "0.1");
    let Body::Rank(rank) = &project.library.evidence["place"].body else {
        panic!()
    };
    assert_eq!(
        (rank.position.value, rank.of.as_ref().unwrap().value),
        (2, 3)
    );
}

#[test]
fn a_rank_leaves_out_what_says_whose_it_is() {
    let ranked = |data: &str| {
        let record = format!(
            "rank: {{ source: report, rank: {{ measure: goods exports, among: partners, period: 2021, data: {{ file: trade.csv, where: {{ {data} }} }}, by: exports, item: {{ partner: Brazil }} }} }}\n"
        );
        let project = load(&host(TRADE, "").with("content/evidence/b.yaml", record)).unwrap();
        let rules: Vec<&str> = project
            .findings
            .iter()
            .map(|finding| finding.rule)
            .collect();
        let Body::Rank(rank) = &project.library.evidence["rank"].body else {
            return rules.join(" ");
        };
        let of = rank.of.as_ref().map_or(0, |of| of.value);
        format!("{} of {of} {}", rank.position.value, rules.join(" "))
    };
    assert_eq!(ranked("year: 2021"), "2 of 3 ");
    assert_eq!(ranked("year: 2021, partner: Brazil"), "2 of 3 ");
    assert_eq!(ranked("year: 2021, partner: [Brazil, Chile]"), "1 of 2 ");
    assert!(ranked("year: 2021, share: 0.28").contains("value-not-in-data"));
}

#[test]
fn the_row_of_a_rank_says_whose_it_is() {
    let rules = |prose: &str| -> Vec<&'static str> {
        let project = project(TRADE, prose);
        told(&project).into_iter().map(|(rule, _)| rule).collect()
    };
    assert!(rules("In 2021 Brazil was the [second-largest][@place] partner.\n").is_empty());
    assert_eq!(
        rules("In 2021 Chile was the [second-largest][@place] partner.\n"),
        ["entity-mismatch"]
    );
}

const PROSE: &str = "Exports to China rose from [$11 billion][@exports-2020] in 2020 to [$12.6 billion][@exports-2021] in 2021, \
    [an increase of $1.55 billion][@growth]. China took [38 percent][@share] of exports in 2021, and Brazil was the \
    [second of three][@place] partners.\n";

#[test]
fn prose_is_held_to_the_data() {
    assert_eq!(told(&project(TRADE, PROSE)), []);
    // Where the file changes, what was written of it is accused.
    let revised = TRADE
        .replace("12553.112", "13553.112")
        .replace("9140.7", "14140.7");
    assert_eq!(
        told(&project(&revised, PROSE)),
        [
            ("number-mismatch", "$12.6 billion"),
            ("number-mismatch", "$1.55 billion"),
            ("rank-mismatch", "second"),
        ]
    );
    // A figure that is in the file no more is a fault of the record, and of nothing that rests on it.
    let without = project(&TRADE.replace("China,2021,12553.112,0.384\n", ""), PROSE);
    let told: Vec<&str> = told(&without).iter().map(|(rule, _)| *rule).collect();
    // The rank is read from the rows that are left, of which it is the first of two.
    assert_eq!(
        told,
        [
            "value-not-in-data",
            "value-not-in-data",
            "rank-mismatch",
            "number-mismatch"
        ]
    );
}

#[test]
fn a_finding_leads_to_the_cell() {
    let project = project(
        TRADE,
        "Exports were [$12.9 billion][@exports-2021] in 2021.\n",
    );
    let checked = check(&project, Options::default());
    let related = &checked.findings[0].related;
    let places: Vec<(&str, &str)> = related
        .iter()
        .map(|label| (project.files.slice(label.span), label.value.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            (
                "exports",
                "`exports-2021` recorded here as 12,553,112,000 USD"
            ),
            ("12553.112", "trade.csv, row 3, column exports"),
        ]
    );
}

const CHART: &str = "```chart
kind: bar
title: Exports by partner
unit: million USD
data: { file: trade.csv, where: { year: 2021 }, except: { partner: Chile }, column: exports }
x: partner
rests_on: report
alt: Two bars.
```

```table
title: Shares
unit: percent
data: { file: trade.csv, where: { partner: [China, Chile] }, column: share, times: 100 }
x: partner
series: year
rests_on: report
```
";

#[test]
fn charts_and_tables_take_the_same_selections() {
    let drawn = project(TRADE, CHART);
    assert_eq!(drawn.findings, []);
    let shown: Vec<(Vec<&str>, Vec<String>)> = drawn.briefs[0]
        .exhibits
        .iter()
        .map(|exhibit| {
            let labels = exhibit.labels.iter().map(|label| label.value.as_str());
            let points = exhibit.series.iter().flat_map(|series| &series.points);
            let points = points.map(|point| match point {
                factum::model::brief::Point::Cell(cell) => cell.value.clone(),
                _ => String::new(),
            });
            (labels.collect(), points.collect())
        })
        .collect();
    assert_eq!(
        shown,
        [
            (
                vec!["China", "Brazil"],
                vec!["12553.112".to_owned(), "9140.7".to_owned()]
            ),
            (
                vec!["China", "Chile"],
                vec![
                    "37".to_owned(),
                    String::new(),
                    "38.4".to_owned(),
                    "9".to_owned()
                ]
            ),
        ]
    );
    let none = CHART.replace("{ year: 2021 }", "{ year: 2031 }");
    assert_eq!(
        told(&project(TRADE, &none)),
        [("value-not-in-data", "trade.csv")]
    );
}

#[test]
fn values_stand_as_their_source_has_them() {
    let rows = "id,source,measure,value,period\n\
        sales,report,sales of grain,nearly 10 billion USD,2021\n\
        loans,report,loans to farmers,more than 1.5 billion USD,2021\n\
        grant,report,grants for a farm,\"up to 1,360 USD\",2021\n\
        loss,report,grain that is lost,< 3 percent,2021\n\
        ports,report,ports with an elevator,about 40,2021\n\
        trade,report,trade in timber,$12.6 billion,2021\n\
        fees,report,fees of the ports,12.6 bn USD,2021\n\
        subsidy,report,subsidies of the Union,€3bn,2021\n";
    let read = |prose: &str| {
        let host = host(TRADE, prose).with("content/evidence/b.csv", rows);
        load(&host).unwrap()
    };
    let same = "In 2021, sales were [nearly $10 billion][@sales], loans [more than $1.5 billion][@loans], grants [up to $1,360][@grant]. \
        Losses were [less than 3 percent][@loss], at [about 40 ports][@ports]. Trade was [$12.6 billion][@trade], fees were \
        [$12.6 billion][@fees], and subsidies [€3 billion][@subsidy].\n";
    let project = read(same);
    assert_eq!(project.findings, []);
    let found = told(&project);
    let is_of_numbers =
        |rule: &str| rule.contains("number") || rule.contains("hedge") || rule.contains("mismatch");
    assert!(
        !found.iter().any(|(rule, _)| is_of_numbers(rule)),
        "{found:?}"
    );
    for (prose, rule, words) in [
        (
            "In 2021, sales were [$10 billion][@sales].\n",
            "indeterminate-number",
            "$10 billion",
        ),
        (
            "In 2021, sales were [more than $10 billion][@sales].\n",
            "wrong-hedge-side",
            "more than $10 billion",
        ),
        (
            "In 2021, loans were [$1.4 billion][@loans].\n",
            "number-mismatch",
            "$1.4 billion",
        ),
        (
            "In 2021, fees were [$12.9 billion][@fees].\n",
            "number-mismatch",
            "$12.9 billion",
        ),
    ] {
        let project = read(prose);
        let found = told(&project);
        assert!(found.contains(&(rule, words)), "{prose}: {found:?}");
    }
}

#[test]
fn a_file_may_begin_with_its_title() {
    let titles = "\"Data Source\",\"Trade statistics\",\n\n\"Last updated\",\"2022-03-01\",\n\n";
    let below = format!("{titles}{TRADE}");
    let evidence = EVIDENCE.replace("trade.csv,", "trade.csv, header: 5,");
    let checked = |evidence: &str| {
        let project = load(&host(&below, "").with("content/evidence/a.yaml", evidence)).unwrap();
        let checked = check(&project, Options::default());
        let findings = checked.findings.into_iter();
        let remedies = findings.map(|finding| (finding.rule, finding.help.unwrap_or_default()));
        (project, remedies.collect::<Vec<_>>())
    };
    let (project, findings) = checked(&evidence);
    assert_eq!(findings, []);
    assert_eq!(number(&project, "exports-2021").0, "12553112000");
    let (_, findings) = checked(EVIDENCE);
    let remedy =
        "row 5 holds it: if that row names the columns, write `data: { file: …, header: 5 }`";
    assert!(
        !findings.is_empty() && findings.iter().all(|(_, help)| help == remedy),
        "{findings:?}"
    );
}
