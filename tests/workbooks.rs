//! Workbooks: what their cells are read as, and that hostile ones are refused. The tests write their own, part by part.

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use factum::host::Memory;
use factum::load::load;
use factum::model::{Body, Project};
use factum::quantity::{Amount, decimal::plain};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A zip of parts.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of Excel with sheets of rows of cells, as `c` elements.
fn xlsx(sheets: &[(&str, &str)], strings: &str) -> Vec<u8> {
    let numbered = |form: &dyn Fn(usize, &str) -> String| -> String {
        let sheets = sheets.iter().enumerate();
        sheets.map(|(at, (name, _))| form(at + 1, name)).collect()
    };
    let book = format!(
        "<workbook xmlns:r=\"R\"><sheets>{}</sheets></workbook>",
        numbered(&|at, name| format!("<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>"))
    );
    let links = format!(
        "<Relationships>{}</Relationships>",
        numbered(&|at, _| format!(
            "<Relationship Id=\"rId{at}\" Type=\"x/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
        ))
    );
    let root = "<Relationships><Relationship Id=\"rId1\" Type=\"x/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    // The second format is a date, the third a percentage.
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>";
    let paths: Vec<String> = (1..=sheets.len())
        .map(|at| format!("xl/worksheets/sheet{at}.xml"))
        .collect();
    let texts: Vec<String> = sheets
        .iter()
        .map(|(_, rows)| format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"))
        .collect();
    let mut parts = vec![
        ("_rels/.rels", root),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &links),
        ("xl/styles.xml", styles),
        ("xl/sharedStrings.xml", strings),
    ];
    parts.extend(
        paths
            .iter()
            .map(String::as_str)
            .zip(texts.iter().map(String::as_str)),
    );
    zipped(&parts)
}

const STRINGS: &str = "<sst uniqueCount=\"6\"><si><t>Table 1: Trade &amp; more</t></si><si><t>partner</t></si><si><t>year</t></si>\
    <si><t>exports</t></si><si><t>China</t></si><si><t>Brazil</t></si></sst>";

/// A title, an empty row, the header, and rows.
const ROWS: &str = "<row r=\"1\"><c r=\"B1\" t=\"s\"><v>0</v></c></row>\
    <row r=\"3\"><c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"C3\" t=\"s\"><v>2</v></c><c r=\"D3\" t=\"s\"><v>3</v></c>\
    <c r=\"E3\" t=\"inlineStr\"><is><t>share</t></is></c><c r=\"F3\" t=\"inlineStr\"><is><t>day</t></is></c></row>\
    <row r=\"4\"><c r=\"B4\" t=\"s\"><v>4</v></c><c r=\"C4\"><v>2021</v></c><c r=\"D4\"><v>12553.112000000001</v></c>\
    <c r=\"E4\" s=\"2\"><v>0.38400000000000001</v></c><c r=\"F4\" s=\"1\"><v>44286</v></c></row>\
    <row r=\"5\"><c r=\"B5\" t=\"s\"><v>5</v></c><c r=\"C5\"><v>2021</v></c><c r=\"D5\"><f>D4/2</f></c>\
    <c r=\"E5\"><f>1/3</f><v>0.33333333333333331</v></c><c r=\"F5\" t=\"e\"><v>#DIV/0!</v></c></row>";

const OTHER: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>n</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>7</v></c></row>";

/// A workbook of `LibreOffice` with the same table from its first row on.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &content),
    ])
}

const ODS_ROWS: &str = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>partner</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"string\"><text:p>exports</text:p></table:table-cell></table:table-row>\
    <table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"3\"/></table:table-row>\
    <table:table-row><table:table-cell office:value-type=\"string\"><text:p>China</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"float\" office:value=\"12553.112\"><text:p>12,553</text:p></table:table-cell></table:table-row>\
    <table:table-row><table:table-cell office:value-type=\"string\"><text:p>Brazil</text:p></table:table-cell>\
    <table:table-cell table:formula=\"of:=[.B4]/2\"/></table:table-row>\
    <table:table-row table:number-rows-repeated=\"1048571\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";

fn project(name: &str, bytes: Vec<u8>, evidence: &str) -> Project {
    let mut host = Memory::default()
        .with("factum.yaml", "publisher: { name: An Institute }")
        .with("content/evidence/a.yaml", evidence);
    host.files.insert(format!("content/data/{name}"), bytes);
    load(&host).unwrap()
}

fn record(id: &str, data: &str, more: &str) -> String {
    format!("{id}: {{ source: report, figure: {{ measure: M, {more} data: {{ {data} }} }} }}\n")
}

fn said(project: &Project) -> Vec<(&'static str, String, Option<String>)> {
    let findings = project.findings.iter();
    findings
        .map(|finding| (finding.rule, finding.message.clone(), finding.help.clone()))
        .collect()
}

fn number(project: &Project, id: &str) -> (String, String) {
    let Body::Figure(figure) = &project.library.evidence[id].body else {
        panic!("{id}: {:?}", project.findings)
    };
    match &figure.value.value.amount {
        Amount::Exact { value, ulp } => (plain(value), plain(ulp)),
        amount => panic!("{id}: {amount:?}"),
    }
}

#[test]
fn a_cell_is_the_decimal_that_was_typed() {
    let file = "file: trade.xlsx, sheet: A, header: 3";
    let evidence = [
        record(
            "exports",
            &format!("{file}, where: {{ partner: China, year: 2021 }}, column: exports"),
            "unit: million USD,",
        ),
        record(
            "share",
            &format!("{file}, where: {{ day: 2021-03-31 }}, column: share, times: 100"),
            "unit: percent,",
        ),
        record(
            "third",
            &format!("{file}, where: {{ partner: Brazil }}, column: share"),
            "",
        ),
        record("only", "file: trade.xlsx, sheet: ' B ', column: n", ""),
    ];
    let project = project(
        "trade.xlsx",
        xlsx(&[("A", ROWS), ("B", OTHER)], STRINGS),
        &evidence.concat(),
    );
    assert_eq!(said(&project), []);
    let is = |id, value: &str, ulp: &str| {
        assert_eq!(
            number(&project, id),
            (value.to_owned(), ulp.to_owned()),
            "{id}"
        );
    };
    is("exports", "12553112000", "1000");
    is("share", "38.4", "0.1");
    is("third", "0.333333333333333", "0.000000000000001");
    is("only", "7", "1");
    let place = project.library.evidence["exports"].place().unwrap();
    assert_eq!(place.words(), "trade.xlsx, sheet A, row 4, column exports");
    assert_eq!(
        project
            .files
            .position(place.cell.file, place.cell.start as usize)
            .line,
        4
    );
    assert_eq!(
        project.files.path(place.cell.file),
        "content/data/trade.xlsx"
    );
}

/// A spreadsheet shows 0.077 as 7.7% and 1.25 as 125%.
#[test]
fn shares_of_one_are_asked_about_where_a_unit_says_percent() {
    const ROWS: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>land</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>share</t></is></c>\
        <c r=\"C1\" t=\"inlineStr\"><is><t>growth</t></is></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Chile</t></is></c><c r=\"B2\" s=\"2\"><v>0.077</v></c><c r=\"C2\"><v>0.3</v></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>Peru</t></is></c><c r=\"B3\" s=\"2\"><v>1.25</v></c><c r=\"C3\"><v>0.5</v></c></row>\
        <row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>Cuba</t></is></c><c r=\"B4\" s=\"2\"><v>0.031</v></c><c r=\"C4\"><v>1.2</v></c></row>";
    let of = |column: &str, more: &str| {
        let data = format!("file: t.xlsx, where: {{ land: Chile }}, column: {column}{more}");
        let evidence = record("a", &data, "unit: percent,");
        project("t.xlsx", xlsx(&[("A", ROWS)], STRINGS), &evidence)
    };
    let asked = said(&of("share", ""));
    let message = "is `0.077` of `share`, whose numbers mostly lie between 0 and 1, 0.077 percent?";
    assert_eq!(
        asked
            .iter()
            .map(|found| (found.0, found.1.as_str()))
            .collect::<Vec<_>>(),
        [("ambiguous-data", message)]
    );
    assert_eq!(said(&of("share", ", times: 100")), []);
    assert_eq!(number(&of("share", ", times: 100"), "a").0, "7.7");
    // Growth in percent is often below one.
    assert_eq!(said(&of("growth", "")), []);
    assert_eq!(number(&of("growth", ""), "a").0, "0.3");
}

#[test]
fn what_no_cell_says_is_a_finding() {
    let file = "file: trade.xlsx, sheet: A, header: 3";
    for (data, rule, message, help) in [
        (
            format!("{file}, where: {{ partner: Brazil }}, column: exports"),
            "unparsable-value",
            "`=D4/2` is a formula, not its result",
            "save the file with the values that the spreadsheet shows",
        ),
        (
            format!("{file}, where: {{ partner: Brazil }}, column: day"),
            "unparsable-value",
            "`#DIV/0!` is an error of the spreadsheet",
            "mend the formula",
        ),
        (
            "file: trade.xlsx, column: n".to_owned(),
            "missing-field",
            "`trade.xlsx` has 2 sheets",
            "name one of them as `sheet`: A, B",
        ),
        (
            "file: trade.xlsx, sheet: Figures, column: n".to_owned(),
            "missing-asset",
            "`trade.xlsx` has no sheet `Figures`",
            "its sheets are: A, B",
        ),
        (
            format!("{file}, where: {{ partner: Peru }}, column: share"),
            "value-not-in-data",
            "no row of `trade.xlsx` holds this",
            "`partner` has no `Peru`",
        ),
        (
            "file: trade.xlsx, sheet: A, where: { partner: China }, column: share".to_owned(),
            "unknown-key",
            "`share` is no column of `content/data/trade.xlsx`",
            "row 3 holds it: if that row names the columns, write `data: { file: …, header: 3 }`",
        ),
    ] {
        let book = xlsx(&[("A", ROWS), ("B", OTHER)], STRINGS);
        let project = project("trade.xlsx", book, &record("a", &data, ""));
        let said = said(&project);
        let first = said.first().unwrap_or_else(|| panic!("{data}"));
        assert_eq!((first.0, first.1.as_str()), (rule, message), "{data}");
        assert!(
            first.2.as_ref().is_some_and(|said| said.starts_with(help)),
            "{data}: {first:?}"
        );
    }
}

#[test]
fn ods_is_read_alike() {
    let evidence = [
        record(
            "exports",
            "file: trade.ods, where: { partner: China }, column: exports",
            "",
        ),
        record(
            "formula",
            "file: trade.ods, where: { partner: Brazil }, column: exports",
            "",
        ),
    ];
    let project = project("trade.ods", ods(ODS_ROWS), &evidence.concat());
    assert_eq!(
        number(&project, "exports"),
        ("12553.112".to_owned(), "0.001".to_owned())
    );
    let place = project.library.evidence["exports"].place().unwrap();
    assert_eq!(place.words(), "trade.ods, sheet A, row 4, column exports");
    let said = said(&project);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].1, "`=[.B4]/2` is a formula, not its result");
}

#[test]
fn hostile_workbooks_are_refused_in_time() {
    let blank = " ".repeat(300 << 20);
    let bomb = zipped(&[("xl/workbook.xml", &blank)]);
    let wide = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value=\"1\" table:number-columns-repeated=\"16384\"/></table:table-row>";
    let whole = xlsx(&[("A", ROWS)], STRINGS);
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let strings = "<sst uniqueCount=\"99999999999999\"><si><t>x</t></si></sst>";
    let started = Instant::now();
    for (name, bytes, reason) in [
        (
            "bomb.xlsx",
            bomb,
            "it holds more than is read of a workbook",
        ),
        (
            "wide.ods",
            ods(wide),
            "it holds more than is read of a workbook",
        ),
        (
            "strings.xlsx",
            xlsx(&[("A", ROWS)], strings),
            "it holds more than is read of a workbook",
        ),
        (
            "cut.xlsx",
            whole[..whole.len() / 2].to_vec(),
            "it is no workbook, or protected by a password",
        ),
        (
            "words.xlsx",
            b"partner,exports\n".to_vec(),
            "it is no workbook, or protected by a password",
        ),
        (
            "open.ods",
            ods("<table:table-row>"),
            "a part of it is no well-formed XML",
        ),
    ] {
        let project = project(name, bytes, "");
        let said = said(&project);
        assert_eq!(said.len(), 1, "{name}: {said:?}");
        assert_eq!(said[0].0, "unreadable-asset", "{name}");
        assert!(said[0].1.ends_with(reason), "{name}: {said:?}");
    }
    // Cells far apart cost what they hold.
    let project = project("far.xlsx", xlsx(&[("A", far)], STRINGS), "");
    assert_eq!(said(&project), []);
    assert!(
        started.elapsed() < Duration::from_mins(1),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn damaged_workbooks_never_panic() {
    let books = [
        ("a.xlsx", xlsx(&[("A", ROWS), ("B", OTHER)], STRINGS)),
        ("a.ods", ods(ODS_ROWS)),
    ];
    let mut state = 7_u64;
    for (name, book) in books {
        for _ in 0..300 {
            let mut bytes = book.clone();
            for _ in 0..3 {
                // Knuth's MMIX generator.
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let at = usize::try_from(state >> 33).unwrap() % bytes.len();
                bytes[at] ^= 1 << (state >> 17 & 7);
            }
            project(name, bytes, "");
        }
    }
    // Parts that a spreadsheet would not write, well-formed all the same.
    for rows in [
        "<c/>",
        "<row><c r=\"ZZZZZZZZ99999999999\"><v>1</v></c></row>",
        "<row r=\"x\"><c t=\"s\"><v>99</v></c></row>",
        "<row><c><f t=\"shared\" si=\"99999999999\" ref=\"A1:B2\">1</f></c></row>",
        "<row><c t=\"zz\"><v>1</v></c></row>",
    ] {
        project("a.xlsx", xlsx(&[("A", rows)], STRINGS), "");
    }
}
