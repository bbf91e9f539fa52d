//! Documents of Word, put together part by part.

use std::io::{Cursor, Write as _};

use factum::import::{Account, Importer};
use factum::load::load;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{SETTINGS, host, text};

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

fn archive(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (path, text) in parts {
        writer.start_file(*path, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn document(body: &str) -> Vec<u8> {
    let relation = |id: &str, address: &str| {
        format!(r#"<Relationship Id="{id}" Type="x" Target="{address}" TargetMode="External"/>"#)
    };
    let relations = |own: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{own}</Relationships>"#
        )
    };
    archive(&[
        ("word/document.xml", format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")),
        (
            "word/styles.xml",
            format!(r#"<w:styles {NAMESPACES}><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>"#),
        ),
        (
            "word/numbering.xml",
            format!(r#"<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#),
        ),
        ("word/_rels/document.xml.rels", relations(&relation("rId1", "https://office.example/trade-in-2021"))),
        (
            "word/footnotes.xml",
            format!(r#"<w:footnotes {NAMESPACES}><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Bank, Prices in 2022, </w:t></w:r><w:hyperlink r:id="rId9"><w:r><w:t>https://bank.example/prices</w:t></w:r></w:hyperlink></w:p></w:footnote></w:footnotes>"#),
        ),
        ("word/_rels/footnotes.xml.rels", relations(&relation("rId9", "https://bank.example/prices"))),
        (
            "word/comments.xml",
            format!(r#"<w:comments {NAMESPACES}><w:comment w:id="0" w:author="Rui Sal"><w:p><w:r><w:t>Is this </w:t></w:r><w:r><w:t>still so?</w:t></w:r></w:p></w:comment></w:comments>"#),
        ),
        (
            "docProps/core.xml",
            r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Old title</dc:title><dc:creator>Ana Reis</dc:creator></cp:coreProperties>"#.to_owned(),
        ),
    ])
}

#[track_caller]
fn import(bytes: &[u8]) -> Account {
    let project = load(&host()).unwrap();
    let mut importer = Importer::new(&project, SETTINGS.into(), false);
    importer.file("article.docx", bytes).unwrap()
}

#[test]
fn a_document_comes_in_with_its_links_notes_changes_and_comments() {
    let body = r#"
        <w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>Trade &amp; prices</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>What was sold</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">Exports were </w:t></w:r><w:del><w:r><w:delText>$5 billion</w:delText></w:r></w:del><w:ins><w:r><w:t>$6 billion</w:t></w:r></w:ins>
          <w:r><w:t xml:space="preserve"> in 2021 (</w:t></w:r><w:hyperlink r:id="rId1"><w:r><w:t>Office, </w:t></w:r><w:r><w:t>Trade in 2021</w:t></w:r></w:hyperlink><w:r><w:t>).</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Prices</w:t></w:r><w:r><w:t xml:space="preserve"> rose by 9.1 percent.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://field.example/a-field-of-word" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Fields</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> are links.</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let account = import(&document(body));
    let brief = text(&account, "content/briefs/article.md");
    assert!(brief.starts_with("---\ntitle: Trade & prices\nauthors: [{ name: Ana Reis }]\nstatus: draft\n---\n\n## What was sold\n"), "{brief}");
    for part in [
        "[@office-trade-in-2021].",
        "- **Prices** rose by",
        "[@bank-prices-in-2022].\n- Fields [@a-field-of-word] are links.",
        "| A | B |\n| --- | --- |",
    ] {
        assert!(brief.contains(part), "{part} in {brief}");
    }
    assert!(!brief.contains("$5 billion"), "{brief}");
    let words: Vec<&str> = account
        .records
        .iter()
        .map(|record| record.words.as_str())
        .collect();
    assert_eq!(words, ["$6 billion", "9.1 percent"]);
    assert_eq!(
        (
            account.comments[0].author.as_str(),
            account.comments[0].text.as_str()
        ),
        ("Rui Sal", "Is this still so?")
    );
    let sources = text(&account, "content/sources/article.yaml");
    assert!(
        sources.contains(
            "# note 2: Bank, Prices in 2022, https://bank.example/prices\nbank-prices-in-2022:"
        ),
        "{sources}"
    );
}

#[test]
fn what_is_no_document_is_refused_and_what_is_broken_does_not_panic() {
    let project = load(&host()).unwrap();
    let mut importer = Importer::new(&project, SETTINGS.into(), false);
    for bytes in [&b""[..], b"PK\x03\x04", b"<html>"] {
        assert!(importer.file("a.docx", bytes).is_err());
    }
    assert!(
        importer
            .file(
                "a.docx",
                &archive(&[("word/document.xml", "<w:p".to_owned())])
            )
            .is_err()
    );
    let whole = document(
        "<w:p><w:hyperlink r:id=\"rId1\"><w:p><w:tbl><w:tc><w:fldChar w:fldCharType=\"end\"/></w:tc></w:tbl></w:p></w:hyperlink></w:p>",
    );
    import(&whole);
    for at in (0..whole.len()).step_by(37) {
        let mut broken = whole.clone();
        broken[at] ^= 0x55;
        drop(importer.file("b.docx", &broken));
    }
}
