//! Charts and tables over data files.

use std::fmt::Write as _;

use factum::host::Memory;
use factum::load::load;
use factum::model::Project;

/// The exhibits of one brief over one data file, and all findings as `rule: message`.
fn exhibits(fence: &str, csv: &[u8]) -> (Project, Vec<String>) {
    let brief = format!(
        "---\ntitle: T\ndate: 2024-01-23\nstatus: published\n---\n\n```{fence}\ncsv: d.csv\nrests_on: s\nalt: Words.\n```\n"
    );
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/sources/a.yaml", "s:\n  type: report\n  title: T\n")
        .with("content/briefs/a.md", brief)
        .with("content/data/d.csv", csv);
    let project = load(&host).unwrap();
    let findings = project
        .findings
        .iter()
        .map(|finding| {
            let help = finding.help.as_deref().unwrap_or_default();
            format!("{}: {} ({help})", finding.rule, finding.message)
        })
        .collect();
    (project, findings)
}

/// The rows of the first exhibit as text: label, then values.
fn shown(project: &Project) -> Vec<String> {
    let exhibit = &project.briefs[0].exhibits[0];
    let names = exhibit
        .series
        .iter()
        .map(|series| series.name.value.clone());
    let head = std::iter::once(String::new())
        .chain(names)
        .collect::<Vec<_>>()
        .join("|");
    let rows = exhibit.labels.iter().enumerate().map(|(row, label)| {
        let cells = exhibit
            .series
            .iter()
            .map(|series| match &series.points[row] {
                factum::model::brief::Point::Cell(cell) => cell.value.as_str(),
                factum::model::brief::Point::Evidence(link) => link.value.as_str(),
                factum::model::brief::Point::Absent(_) => "",
            });
        std::iter::once(label.value.as_str())
            .chain(cells)
            .collect::<Vec<_>>()
            .join("|")
    });
    std::iter::once(head).chain(rows).collect()
}

const LONG: &[u8] = b"Entity,Code,Year,Value,Note\nArgentina,ARG,2019,22.1,a\nArgentina,ARG,2021,21.5,b\nBrazil,BRA,2020,14.1,c\nBrazil,BRA,2019,14.7,d\n";

#[test]
fn a_long_table_becomes_one_series_per_value_of_a_column() {
    for kind in ["chart\nkind: line", "chart\nkind: grouped-bar", "table"] {
        let (project, findings) =
            exhibits(&format!("{kind}\nx: Year\ny: Value\nseries: Entity"), LONG);
        assert_eq!(findings, [""; 0], "{kind}");
        assert_eq!(
            shown(&project),
            [
                "|Argentina|Brazil",
                "2019|22.1|14.7",
                "2020||14.1",
                "2021|21.5|"
            ],
            "{kind}"
        );
    }
    // Labels that are neither numbers nor times keep their order.
    let (project, _) = exhibits("chart\nkind: bar\nx: Entity\ny: Value\nseries: Year", LONG);
    assert_eq!(
        shown(&project),
        [
            "|2019|2021|2020",
            "Argentina|22.1|21.5|",
            "Brazil|14.7||14.1"
        ]
    );
    let (project, findings) = exhibits("table\nx: Year\ny: [Value, Note]\nseries: Code", LONG);
    assert_eq!(findings, [""; 0]);
    assert_eq!(
        shown(&project)[0],
        "|ARG, Value|ARG, Note|BRA, Value|BRA, Note"
    );
}

#[test]
fn repeated_labels_are_told_once_with_the_column_that_tells_them_apart() {
    for kind in ["line", "bar"] {
        let (project, findings) =
            exhibits(&format!("chart\nkind: {kind}\nx: Year\ny: Value"), LONG);
        assert_eq!(
            findings,
            [
                "ambiguous-data: 1 row repeats a value of `Year` (`series: Entity` makes one line or bar per value of that column)"
            ]
        );
        assert_eq!(
            shown(&project),
            ["|Value", "2019|22.1", "2021|21.5", "2020|14.1"]
        );
    }
    let repeated = b"Year,Value\n2019,1\n2019,2\n2019,3\n2020,4\n";
    let (_, findings) = exhibits("chart\nkind: line\nx: Year\ny: Value", repeated);
    assert_eq!(
        findings,
        ["ambiguous-data: 2 rows repeat a value of `Year` (keep one row for each value of `Year`)"]
    );
    let sexes = b"Entity,Sex,Year,Value\nA,f,2019,1\nA,m,2019,2\nB,f,2019,3\nB,m,2019,3\n";
    let (_, findings) = exhibits(
        "chart\nkind: line\nx: Year\ny: Value\nseries: Entity",
        sexes,
    );
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(
        findings[0].contains("2 rows repeat a pair of `Year` and `Entity`"),
        "{findings:?}"
    );
    // A table may repeat what stands at the side.
    let (_, findings) = exhibits("table\nx: Year\ny: Value", LONG);
    assert_eq!(findings, [""; 0]);
}

#[test]
fn a_series_column_that_is_none_is_told() {
    let (project, findings) = exhibits(
        "chart\nkind: line\nx: Year\ny: Value\nseries: Entitty",
        LONG,
    );
    assert_eq!(
        findings,
        ["unknown-key: `Entitty` is no column of `content/data/d.csv` (did you mean `Entity`?)"]
    );
    assert!(project.briefs[0].exhibits[0].series.is_empty());
}

#[test]
fn marks_of_missing_values_are_gaps() {
    let csv = "Year,Rate\n2019,4.1\n2020,..\n2021,:\n2022,-\n2023,n/a\n2024,\n2025,\u{2013}\n2026,#N/A\n2027,5.0 p\n2028,x\n";
    let (project, findings) = exhibits("chart\nkind: line\nx: Year\ny: Rate", csv.as_bytes());
    assert_eq!(findings, [""; 0]);
    assert_eq!(
        shown(&project)[1..],
        [
            "2019|4.1",
            "2020|",
            "2021|",
            "2022|",
            "2023|",
            "2024|",
            "2025|",
            "2026|",
            "2027|5.0 p",
            "2028|"
        ]
    );
    let (project, _) = exhibits("table\nx: Year\ny: Rate", csv.as_bytes());
    assert_eq!(
        shown(&project)[2..],
        [
            "2020|–",
            "2021|–",
            "2022|–",
            "2023|–",
            "2024|",
            "2025|–",
            "2026|–",
            "2027|5.0 p",
            "2028|–"
        ]
    );
    // Beside words, `NA` may be Namibia.
    let (project, _) = exhibits(
        "table\nx: Name\ny: Code",
        b"Name,Code\nNamibia,NA\nNauru,NR\nNobody,-\n",
    );
    assert_eq!(shown(&project)[1..], ["Namibia|NA", "Nauru|NR", "Nobody|–"]);
}

#[test]
fn each_cause_in_a_column_is_told_once() {
    let mut csv = String::from("Year,Rate\n");
    for year in 0..5_000 {
        let cells = [
            "4,1",
            "1,234",
            "=A1+B2",
            "#DIV/0!",
            "5%",
            "12 USD",
            "none at all",
            "7",
        ];
        let _ = writeln!(csv, "{year},\"{}\"", cells[year % cells.len()]);
    }
    let (_, findings) = exhibits("chart\nkind: line\nx: Year\ny: Rate", csv.as_bytes());
    let told: Vec<&str> = findings
        .iter()
        .filter_map(|finding| finding.split(" (").next())
        .collect();
    assert_eq!(
        told,
        [
            "unparsable-value: `=A1+B2` is a formula, not its result, as 624 more cells of `Rate`",
            "unparsable-value: `#DIV/0!` is an error of the spreadsheet, as 624 more cells of `Rate`",
            "unparsable-value: `4,1` has a decimal comma, as 624 more cells of `Rate`",
            "unparsable-value: `1,234` has a comma that may part thousands or decimals, as 624 more cells of `Rate`",
            "unparsable-value: `5%` has a percent sign, as 624 more cells of `Rate`",
            "unparsable-value: `12 USD` is more than a number, as 624 more cells of `Rate`",
            "unparsable-value: `none at all` is not a number, as 624 more cells of `Rate`",
        ]
    );
    let (_, findings) = exhibits(
        "table\nx: Rate\ny: Year",
        b"Year,Rate\n2019,=A1\n2020,#REF!\n",
    );
    assert_eq!(findings.len(), 2, "{findings:?}");
}

#[test]
fn a_column_of_words_is_told_once_with_one_of_numbers() {
    let mut csv = String::from("Country Code,Series Code,Time,Value\n");
    for year in 0..12_369 {
        let _ = writeln!(csv, "ARG,SP.DYN,{year},{}", 70 + year % 7);
    }
    let (_, findings) = exhibits("chart\nkind: line\nx: Time\ny: Series Code", csv.as_bytes());
    assert_eq!(
        findings,
        [
            "unparsable-value: the column `Series Code` holds words, such as `SP.DYN` (`Value` holds numbers)"
        ]
    );
}

#[test]
fn a_heading_that_stands_twice_is_told_where_it_is_used() {
    let csv = b"name,value,value\na,1,2\nb,3,4\n";
    let (_, findings) = exhibits("table\nx: name\ny: [value, value]", csv);
    assert_eq!(
        findings,
        [
            "ambiguous-data: `value` names 2 columns of `content/data/d.csv` (give each column of the file a name of its own)"
        ]
    );
    let (_, findings) = exhibits(
        "table\nx: name\ny: other",
        b"name,value,value,other\na,1,2,3\n",
    );
    assert_eq!(findings, [""; 0]);
}

#[test]
fn files_of_other_encodings_are_told_once() {
    let utf_16: Vec<u8> = "\u{feff}Year;Rate\r\n2019;4.1\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let latin = b"Year,Rate,Land\n2019,4.1,T\xfcrkiye\n2020,4.2,C\xf4te d'Ivoire\n";
    for csv in [&utf_16[..], latin] {
        let (project, findings) = exhibits("chart\nkind: line\nx: Year\ny: Rate", csv);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].contains("UTF-8"), "{findings:?}");
        assert_eq!(shown(&project)[1], "2019|4.1");
    }
    let (_, findings) = exhibits("chart\nkind: line\nx: Year\ny: Rate", b"");
    assert_eq!(
        findings,
        ["unreadable-asset: the data file is empty (begin with a line of column names)"]
    );
}

#[test]
fn more_values_than_a_page_shows_leave_the_exhibit_empty() {
    let mut csv = String::from("name,value,group\n");
    for row in 0..20_001 {
        let _ = writeln!(csv, "p{row},{row},g{row}");
    }
    for (fence, told) in [
        ("chart\nkind: bar\nx: name\ny: value", "20001 × 1 values"),
        ("table\nx: name\ny: value", "20001 × 1 values"),
        (
            "chart\nkind: line\nx: name\ny: value\nseries: group",
            "20001 × 20001 values",
        ),
    ] {
        let (project, findings) = exhibits(fence, csv.as_bytes());
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(
            findings[0].starts_with(&format!("too-many-values: {told}")),
            "{findings:?}"
        );
        let exhibit = &project.briefs[0].exhibits[0];
        assert!(exhibit.series.is_empty() && exhibit.labels.is_empty());
    }
}
