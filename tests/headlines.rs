//! The words of charts against the values that they show, and the cells of data files against the records that they rest on
//! (docs/reading.md, Courses of exhibits, Cells of data files).

use factum::check::{Options, check};
use factum::host::Memory;
use factum::load::load;

const EVIDENCE: &str = "\
x20: { source: report, figure: { measure: exports, value: 10 billion USD, period: 2020 } }
x21: { source: report, figure: { measure: exports, value: 12 billion USD, period: 2021 } }
x22: { source: report, figure: { measure: exports, value: 15 billion USD, period: 2022 } }
g20: { source: report, figure: { measure: growth of exports, value: 3 percent, period: 2020, kind: change } }
g21: { source: report, figure: { measure: growth of exports, value: 5 percent, period: 2021, kind: change } }
b20: { source: report, figure: { measure: trade balance, value: -3 billion USD, period: 2020 } }
b21: { source: report, figure: { measure: trade balance, value: -1 billion USD, period: 2021 } }
u20: { source: report, figure: { measure: unemployment, value: 9 percent, period: 2020 } }
u21: { source: report, figure: { measure: unemployment, value: 7 percent, period: 2021 } }
u22: { source: report, figure: { measure: unemployment, value: 8 percent, period: 2022 } }
";

/// What the two rules find in a brief.
fn told(body: &str) -> Vec<(&'static str, String)> {
    let brief = format!(
        "---\ntitle: A brief\ndate: 2024-01-23\nauthors: [{{ name: Ann Lee }}]\nsummary: A summary.\n---\n\n{body}\n"
    );
    let host = Memory::default()
        .with(
            "factum.yaml",
            "publisher: { name: An Institute }\ncurrency: USD\n",
        )
        .with(
            "content/sources/s.yaml",
            "report: { type: report, title: Trade in Figures, author: 'Doe, Jane', date: 2023 }\n",
        )
        .with("content/evidence/e.yaml", EVIDENCE)
        .with(
            "content/data/x.csv",
            "year,exports,imports\n2020,10,8\n2021,12,9\n2022,17,11\n",
        )
        .with("content/briefs/b.md", brief.as_str());
    let project = load(&host).unwrap();
    let found = check(&project, Options::default()).findings;
    let own = found
        .into_iter()
        .filter(|finding| matches!(finding.rule, "wrong-direction" | "value-not-in-data"));
    own.map(|finding| {
        (
            finding.rule,
            project.files.slice(finding.primary).to_owned(),
        )
    })
    .collect()
}

fn chart(title: &str, data: &str) -> String {
    format!("```chart\nkind: line\ntitle: '{title}'\nalt: A line.\n{data}\n```")
}

const EXPORTS: &str = "labels: ['2020', '2021', '2022']\ndata: [x20, x21, x22]\nunit: billion USD";

#[test]
fn a_headline_that_turns_the_course_round_is_accused() {
    for title in [
        "Exports fell",
        "Exports have fallen sharply",
        "Exports fell from 2020 to 2022",
        "In 2022, exports declined",
        "Since 2021 exports dropped",
        "Exports shrank between 2020 and 2021",
        "Exports fell to 15 billion USD",
    ] {
        let found = told(&chart(title, EXPORTS));
        assert_eq!(found.len(), 1, "{title}: {found:?}");
        assert_eq!(found[0].0, "wrong-direction", "{title}");
    }
    let unemployment = "labels: ['2020', '2021', '2022']\ndata: [u20, u21, u22]\nunit: percent";
    for title in [
        "Unemployment rose in 2021",
        "Unemployment fell in 2022",
        "Unemployment rose from 2020 to 2022",
    ] {
        assert_eq!(told(&chart(title, unemployment)).len(), 1, "{title}");
    }
    let csv = "csv: x.csv\nx: year\ny: [exports, imports]\nrests_on: report\nunit: billion USD";
    assert_eq!(
        told(&chart("Imports fell", csv)),
        [("wrong-direction", "fell".to_owned())]
    );
    let caption = format!("{EXPORTS}\ncaption: Exports fell in 2022.");
    assert_eq!(told(&chart("Trade", &caption)).len(), 1);
}

#[test]
fn a_headline_that_fits_or_speaks_of_something_else_stays() {
    for title in [
        "Exports rose",
        "Exports rose in 2021",
        "Exports did not fall",
        "Exports hardly fell",
        "Exports rose as imports fell",
        "Exports fell short of the plan",
        "Exports fell behind imports",
        "Exports fell in the spring",
        "Exports fell in 2019",
        "Exports to Peru fell",
        "Prices fell",
        "Falling prices drive exports",
        "A fall in exports is near",
        "Exports could fall",
        "Exports will fall by 2030",
        "Did exports fall?",
        "Nobody expected that exports fell",
        "Exports cut costs",
    ] {
        assert_eq!(told(&chart(title, EXPORTS)), [], "{title}");
    }
    let unemployment = "labels: ['2020', '2021', '2022']\ndata: [u20, u21, u22]\nunit: percent";
    for title in [
        "Unemployment fell",
        "Unemployment rose",
        "Unemployment rose in 2022",
    ] {
        assert_eq!(told(&chart(title, unemployment)), [], "{title}");
    }
    for (title, data) in [
        (
            "Exports fell",
            "labels: ['2020', '2021']\ndata: [g20, g21]\nunit: percent",
        ),
        (
            "The trade balance fell",
            "labels: ['2020', '2021']\ndata: [b20, b21]\nunit: billion USD",
        ),
        (
            "Exports fell",
            "labels: [North, South]\ndata: [x20, x21]\nunit: billion USD",
        ),
        (
            "Exports and imports fell",
            "csv: x.csv\nx: year\ny: [exports, imports]\nrests_on: report",
        ),
    ] {
        assert_eq!(told(&chart(title, data)), [], "{title}: {data}");
    }
}

#[test]
fn a_cell_that_contradicts_the_evidence_is_found() {
    let shown = |title: &str, y: &str, rests_on: &str, unit: &str| {
        told(&chart(
            title,
            &format!("csv: x.csv\nx: year\ny: {y}\nrests_on: [{rests_on}]\nunit: {unit}"),
        ))
    };
    let wrong = [("value-not-in-data", "x22".to_owned())];
    assert_eq!(shown("Trade", "exports", "x20, x22", "billion USD"), wrong);
    assert_eq!(
        shown("Trade", "[exports, imports]", "x21, x22", "billion USD"),
        wrong
    );
    // Another unit, another thing, no period of its own, a place that the record does not name, and a right one.
    assert_eq!(shown("Trade", "exports", "x22", "tonnes"), []);
    assert_eq!(shown("Trade", "imports", "x22", "billion USD"), []);
    assert_eq!(shown("Trade", "exports", "report", "billion USD"), []);
    assert_eq!(
        shown("Trade with Peru", "exports", "x22", "billion USD"),
        []
    );
    assert_eq!(shown("Trade", "exports", "x20, x21", "billion USD"), []);
    assert_eq!(shown("Trade", "exports", "g21", "percent"), []);
}
