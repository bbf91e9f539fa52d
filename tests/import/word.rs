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

/// A document of some parts beside its body.
fn with_parts(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    let mut all = vec![("word/document.xml", document)];
    let parts = parts.iter();
    all.extend(parts.map(|(path, text)| (*path, text.replace("NAMESPACES", NAMESPACES))));
    archive(&all)
}

/// The body of the brief that a document becomes.
#[track_caller]
fn body(bytes: &[u8]) -> String {
    let account = import(bytes);
    let brief = text(&account, "content/briefs/article.md");
    let (_, body) = brief.split_once("\n---\n").unwrap();
    body.trim().to_owned()
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn paragraph(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

/// Why a document is refused, and what to do.
#[track_caller]
fn refused(bytes: &[u8]) -> (String, String) {
    let project = load(&host()).unwrap();
    let mut importer = Importer::new(&project, SETTINGS.into(), false);
    let failure = importer.file("article.docx", bytes).unwrap_err();
    (failure.message, failure.help.unwrap_or_default())
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
            "# note 1: Bank, Prices in 2022, https://bank.example/prices\nbank-prices-in-2022:"
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

#[test]
fn tracked_changes_count_as_accepted() {
    let deleted = |words: &str| format!("<w:del><w:r><w:delText>{words}</w:delText></w:r></w:del>");
    let inserted = |words: &str| format!("<w:ins w:author=\"A\">{}</w:ins>", run(words));
    let moved = |name: &str, words: &str| format!("<w:{name}>{}</w:{name}>", run(words));
    let own = [
        paragraph(&[run("Exports "), deleted("rose"), inserted("fell"), run(" in 2021.")].concat()),
        paragraph(&[moved("moveFrom", "Gone."), run("Here "), moved("moveTo", "it came.")].concat()),
        paragraph(&deleted("A paragraph that is gone.")),
        // Formatting that changed is no change of words.
        "<w:p><w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>Bold</w:t></w:r></w:p>".to_owned(),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Kept</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:author=\"A\"/></w:trPr><w:tc><w:p><w:r><w:t>Removed</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
    ];
    assert_eq!(
        body(&with_parts(&own.concat(), &[])),
        "Exports fell in 2021.\n\nHere it came.\n\n**Bold**\n\n| Kept |\n| --- |"
    );
}

#[test]
fn comments_in_the_margin_are_listed_and_no_prose() {
    let own = paragraph(&format!(
        "<w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>",
        run("Trade grew.")
    ));
    let comments = "<w:comments NAMESPACES><w:comment w:id=\"0\" w:author=\"Rui Sal\"><w:p><w:r><w:t>Since </w:t></w:r></w:p><w:p><w:r><w:t>when?</w:t></w:r></w:p></w:comment><w:comment w:id=\"1\" w:author=\"Ana Reis\"><w:p/></w:comment></w:comments>";
    let account = import(&with_parts(&own, &[("word/comments.xml", comments)]));
    assert!(text(&account, "content/briefs/article.md").ends_with("---\n\nTrade grew.\n"));
    let comments: Vec<(&str, &str)> = account
        .comments
        .iter()
        .map(|comment| (comment.author.as_str(), comment.text.as_str()))
        .collect();
    assert_eq!(comments, [("Rui Sal", "Since when?")]);
}

#[test]
fn footnotes_and_endnotes_are_citations_of_what_they_name() {
    let own = paragraph(&format!(
        "{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}<w:r><w:endnoteReference w:id=\"2\"/></w:r>",
        run("Trade grew."),
        run(" Then it fell.")
    ));
    let foot = "<w:footnotes NAMESPACES><w:footnote w:id=\"2\"><w:p><w:r><w:t>Office, Trade in 2021, </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"https://office.example/trade\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>here</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:footnote></w:footnotes>";
    let end = "<w:endnotes NAMESPACES><w:endnote w:id=\"2\"><w:p><w:r><w:t>Doe, A history of trade, p. 3.</w:t></w:r></w:p></w:endnote></w:endnotes>";
    let parts = [("word/footnotes.xml", foot), ("word/endnotes.xml", end)];
    let account = import(&with_parts(&own, &parts));
    let brief = text(&account, "content/briefs/article.md");
    assert!(
        brief.ends_with(
            "Trade grew [@office-trade-in-2021]. Then it fell [@doe-a-history-of-trade, p. 3].\n"
        ),
        "{brief}"
    );
    assert!(
        text(&account, "content/sources/article.yaml")
            .contains("url: https://office.example/trade\n")
    );
    assert_eq!(account.unread, Vec::<String>::new());
}

#[test]
fn links_are_relations_or_fields() {
    let relations = r#"<Relationships><Relationship Id="rId1" Target="https://a.example/the-first-page" TargetMode="External"/><Relationship Id="rId2" Target="media/a.png"/></Relationships>"#;
    let cases = [
        format!("<w:hyperlink r:id=\"rId1\">{}</w:hyperlink>", run("words")),
        format!(
            "<w:fldSimple w:instr=' HYPERLINK \"https://a.example/the-first-page\" '>{}</w:fldSimple>",
            run("words")
        ),
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPER</w:instrText></w:r><w:r><w:instrText>LINK \"https://a.example/the-first-page\" \\o \"A tip\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            run("words")
        ),
    ];
    for own in cases {
        let own = paragraph(&format!("{}{own}{}", run("Some "), run(" behind.")));
        let whole = with_parts(&own, &[("word/_rels/document.xml.rels", relations)]);
        assert_eq!(
            body(&whole),
            "Some words [@the-first-page] behind.",
            "{own}"
        );
    }
    // A place in the document, a picture and a field of another kind are no sources.
    for own in [
        format!(
            "<w:hyperlink w:anchor=\"part\">{}</w:hyperlink>",
            run("words")
        ),
        format!("<w:hyperlink r:id=\"rId2\">{}</w:hyperlink>", run("words")),
        format!(
            "<w:fldSimple w:instr=' PAGE '>{}</w:fldSimple>",
            run("words")
        ),
        format!(
            "<w:fldSimple w:instr=' HYPERLINK \\l \"part\" '>{}</w:fldSimple>",
            run("words")
        ),
    ] {
        let own = paragraph(&format!("{}{own}{}", run("Some "), run(" behind.")));
        let whole = with_parts(&own, &[("word/_rels/document.xml.rels", relations)]);
        assert_eq!(body(&whole), "Some words behind.", "{own}");
    }
}

#[test]
fn tables_keep_their_columns_and_each_cell_its_words() {
    let cell = |own: &str| format!("<w:tc>{own}</w:tc>");
    let words = |words: &str| cell(&paragraph(&run(words)));
    let wide = cell(&format!(
        "<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}",
        paragraph(&run("Both"))
    ));
    let inner = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        words("in"),
        words("ner")
    );
    let rows = [
        [words("Year"), words("A"), words("B")].concat(),
        [words("2021"), wide].concat(),
        [
            words("2022"),
            cell(&[paragraph(&run("one")), paragraph(&run("two"))].concat()),
            cell(&[inner, paragraph(&run("x | y"))].concat()),
        ]
        .concat(),
    ];
    let rows = rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat();
    let own = [
        paragraph(&run("Before.")),
        format!("<w:tbl>{rows}</w:tbl>"),
        paragraph(&run("Behind.")),
    ];
    assert_eq!(
        body(&with_parts(&own.concat(), &[])),
        "Before.\n\n| Year | A | B |\n| --- | --- | --- |\n| 2021 | Both |  |\n| 2022 | one two | in ner x \\| y |\n\nBehind."
    );
}

#[test]
fn lists_are_known_by_paragraph_or_style() {
    let numbering = r#"<w:numbering NAMESPACES><w:abstractNum w:abstractNumId="0"><w:lvl><w:numFmt w:val="decimal"/></w:lvl><w:lvl><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let styles = r#"<w:styles NAMESPACES><w:style w:styleId="Steps"><w:name w:val="Our steps"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style><w:style w:styleId="Points"><w:name w:val="List Bullet"/></w:style></w:styles>"#;
    let item = |own: &str, words: &str| format!("<w:p><w:pPr>{own}</w:pPr>{}</w:p>", run(words));
    let list =
        |level: u8| format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"4\"/></w:numPr>");
    let own = [
        item(&list(0), "One"),
        item(&list(1), "Inner"),
        item(&list(0), "Two"),
        paragraph(&run("Between.")),
        item("<w:pStyle w:val=\"Steps\"/>", "A step"),
        item(
            "<w:pStyle w:val=\"Steps\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>",
            "No step",
        ),
        item("<w:pStyle w:val=\"Points\"/>", "A point"),
        item("<w:pStyle w:val=\"ListBullet2\"/>", "Its part"),
    ];
    let parts = [
        ("word/numbering.xml", numbering),
        ("word/styles.xml", styles),
    ];
    assert_eq!(
        body(&with_parts(&own.concat(), &parts)),
        "1. One\n   - Inner\n2. Two\n\nBetween.\n\n1. A step\n\nNo step\n\n- A point\n  - Its part"
    );
}

#[test]
fn the_day_of_the_file_is_that_of_an_article_that_tells_none() {
    let dated = |days: &str, body: &str| {
        let core = format!(
            r#"<cp:coreProperties xmlns:cp="c" xmlns:dcterms="http://purl.org/dc/terms/">{days}</cp:coreProperties>"#
        );
        let account = import(&with_parts(body, &[("docProps/core.xml", &core)]));
        let brief = text(&account, "content/briefs/article.md");
        let day = brief.lines().find_map(|line| line.strip_prefix("date: "));
        let told = account
            .guesses
            .iter()
            .any(|guess| guess.from == "the properties of the document");
        (day.map(str::to_owned), told)
    };
    let created = "<dcterms:created>2023-03-02T10:00:00Z</dcterms:created>";
    let modified = |day: &str| format!("<dcterms:modified>{day}T11:30:00Z</dcterms:modified>");
    let words = paragraph(&run("Ferries were late."));
    let by_file = Some("2023-03-02".to_owned());
    assert_eq!(dated(created, &words), (by_file.clone(), true));
    let one_day = format!("{created}{}", modified("2023-03-02"));
    assert_eq!(dated(&one_day, &words), (by_file, true));
    // A file that was worked on says nothing of the day of publication.
    let two_days = format!("{created}{}", modified("2023-06-09"));
    assert_eq!(dated(&two_days, &words), (None, false));
    assert_eq!(
        dated("<dcterms:created>soon</dcterms:created>", &words),
        (None, false)
    );
    // What the article says comes first.
    let byline = paragraph(&run("By Ana Reis, 12 May 2021")) + &words;
    assert_eq!(
        dated(created, &byline),
        (Some("2021-05-12".to_owned()), false)
    );
}

#[test]
fn the_main_part_stands_where_the_document_says() {
    let parts = [
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/own/text.xml"/></Relationships>"#.to_owned(),
        ),
        (
            "own/text.xml",
            format!("<w:document {NAMESPACES}><w:body><w:p><w:hyperlink r:id=\"a\">{}</w:hyperlink></w:p></w:body></w:document>", run("Words")),
        ),
        (
            "own/_rels/text.xml.rels",
            r#"<Relationships><Relationship Id="a" Target="https://a.example/the-first-page" TargetMode="External"/></Relationships>"#.to_owned(),
        ),
    ];
    assert_eq!(body(&archive(&parts)), "Words [@the-first-page]");
}

/// What is missing or damaged beside the text is told, and the text comes in.
#[test]
fn parts_that_are_missing_or_damaged_are_told() {
    let own = paragraph(&format!(
        "{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>",
        run("Trade grew.")
    ));
    let account = import(&with_parts(&own, &[]));
    assert!(text(&account, "content/briefs/article.md").ends_with("\nTrade grew.\n"));
    assert_eq!(
        account.unread,
        ["the words of note 1: its mark is left out"]
    );
    let account = import(&with_parts(&own, &[("word/footnotes.xml", "<w:footnotes")]));
    assert!(
        account.unread[0].starts_with("word/footnotes.xml: "),
        "{:?}",
        account.unread
    );
}

#[test]
fn hostile_documents_are_refused_with_a_remedy() {
    // A mebibyte of blanks takes a kilobyte.
    let bomb = |mebibytes: usize| {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        writer.start_file("word/document.xml", options).unwrap();
        let blanks = vec![b' '; 1 << 20];
        for _ in 0..mebibytes {
            writer.write_all(&blanks).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let entities =
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><d>&b;</d>";
    let nodes = format!("<d>{}</d>", "<a/>".repeat(2_000_001));
    for (bytes, reason) in [
        (bomb(80), "more than 64 MiB"),
        (
            archive(&[("word/document.xml", entities.to_owned())]),
            "DTD",
        ),
        (archive(&[("word/document.xml", nodes)]), "nodes"),
        (
            archive(&[("word/styles.xml", String::new())]),
            "it has no word/document.xml",
        ),
        (
            archive(&[("word/document.xml", "<w:p".to_owned())]),
            "word/document.xml: ",
        ),
        (
            vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
            "has a password",
        ),
        (b"<html>".to_vec(), "no ZIP archive"),
    ] {
        let (message, help) = refused(&bytes);
        assert!(message.contains(reason), "{reason} in {message}");
        assert!(help.contains("save it as .docx"), "{help}");
    }
}

#[test]
fn deep_nesting_comes_in_flat() {
    let deep = 50_000;
    let own = format!(
        "{}{}{}",
        "<w:sdt>".repeat(deep),
        paragraph(&run("Deep words.")),
        "</w:sdt>".repeat(deep)
    );
    assert_eq!(body(&with_parts(&own, &[])), "Deep words.");
    let tables = 2_000;
    let own = format!(
        "{}{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(tables),
        paragraph(&run("In tables.")),
        "</w:tc></w:tr></w:tbl>".repeat(tables)
    );
    assert_eq!(body(&with_parts(&own, &[])), "| In tables. |\n| --- |");
}

fn styled(style: &str, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>",
        run(words)
    )
}

fn set_as(side: &str, words: &str) -> String {
    format!("<w:r><w:rPr><w:vertAlign w:val=\"{side}\"/></w:rPr><w:t>{words}</w:t></w:r>")
}

#[test]
fn raised_and_lowered_runs_stay_what_they_are() {
    let (up, down) = (
        |words| set_as("superscript", words),
        |words| set_as("subscript", words),
    );
    let styles = r#"<w:styles NAMESPACES><w:style w:type="character" w:styleId="Hoch"><w:name w:val="Hoch"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>"#;
    let of_style = "<w:r><w:rPr><w:rStyle w:val=\"Hoch\"/></w:rPr><w:t>3</w:t></w:r>";
    let words = format!(
        "<w:p>{}{}{}{}{}{}{}{}{}{}</w:p>",
        run("It was 10"),
        up("1"),
        up("2"),
        run(" tons, 5 km"),
        up("2"),
        run(" of CO"),
        down("2"),
        run(", the 1"),
        up("st"),
        run(" of 10"),
    );
    let bytes = with_parts(
        &format!(
            "{words}<w:p>{}{of_style}{}</w:p>",
            run("And m"),
            run(" more.")
        ),
        &[("word/styles.xml", styles)],
    );
    assert_eq!(
        body(&bytes),
        "It was 10¹² tons, 5 km² of CO₂, the 1st of 10\n\nAnd m³ more."
    );
}

#[test]
fn formulas_are_written_on_one_line() {
    let r = |words: &str| format!("<m:r><m:t>{words}</m:t></m:r>");
    let fraction = format!(
        "<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>",
        r("a+b"),
        r("c")
    );
    for (formula, written, is_told) in [
        (
            format!(
                "<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>",
                r("x"),
                r("2")
            ),
            "x²",
            false,
        ),
        (
            format!(
                "<m:sSub><m:e>{}</m:e><m:sub>{}</m:sub></m:sSub>",
                r("x"),
                r("i")
            ),
            "xᵢ",
            false,
        ),
        (fraction.clone(), "(a+b)/c", true),
        (
            format!("<m:rad><m:deg/><m:e>{}</m:e></m:rad>", r("n")),
            "√n",
            true,
        ),
        (
            format!("<m:d><m:e>{fraction}</m:e></m:d>"),
            "((a+b)/c)",
            true,
        ),
    ] {
        let math = format!("<m:oMath xmlns:m=\"m\">{formula}</m:oMath>");
        let bytes = with_parts(
            &format!("<w:p>{}{math}{}</w:p>", run("Here "), run(" grows.")),
            &[],
        );
        assert_eq!(body(&bytes), format!("Here {written} grows."));
        assert_eq!(
            import(&bytes)
                .guesses
                .iter()
                .any(|guess| guess.what == written),
            is_told
        );
    }
}

#[test]
fn a_head_of_authors_and_day_is_no_text() {
    let head = [
        ("Title", "Pan"),
        ("Author", "Ann Lee"),
        ("Author", "Bob Roe"),
        ("Date", "8 March 2024"),
    ];
    let head: String = head
        .iter()
        .map(|(style, words)| styled(style, words))
        .collect();
    let bytes = with_parts(
        &format!("{head}<w:p>{}</w:p>", run("Words of a story.")),
        &[],
    );
    let account = import(&bytes);
    assert_eq!(
        text(&account, "content/briefs/article.md"),
        "---\ntitle: Pan\ndate: 2024-03-08\nauthors: [{ name: Ann Lee }, { name: Bob Roe }]\nstatus: draft\n---\n\nWords of a story.\n"
    );
}

#[test]
fn a_caption_goes_with_its_picture() {
    let picture = "<w:p><w:r><w:drawing><x:docPr xmlns:x=\"x\" id=\"1\" descr=\"Ports\"/></w:drawing></w:r></w:p>";
    let bytes = with_parts(
        &format!(
            "{picture}{}{}{}",
            styled("Caption", "Figure 1. Ports by 2020."),
            styled("Caption", "Table 1. Ports."),
            styled("Normal", "Last words.")
        ),
        &[],
    );
    assert_eq!(body(&bytes), "Table 1. Ports.\n\nLast words.");
    assert_eq!(
        import(&bytes).pictures,
        ["Ports (Figure 1. Ports by 2020.)"]
    );
}

#[test]
fn notes_are_numbered_as_the_reader_sees_them() {
    let mark = |id: u8| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let note = |id: u8, words: &str| {
        format!(
            "<w:footnote w:id=\"{id}\"><w:p>{}</w:p></w:footnote>",
            run(words)
        )
    };
    let notes = format!(
        "<w:footnotes NAMESPACES>{}{}</w:footnotes>",
        note(7, "Bank, Ports, 2022."),
        note(20, "Office, Trade, 2021.")
    );
    let bytes = with_parts(
        &format!(
            "<w:p>{}{}{}{}</w:p>",
            run("Trade fell."),
            mark(20),
            run(" Ports grew."),
            mark(7)
        ),
        &[("word/footnotes.xml", &notes)],
    );
    let account = import(&bytes);
    let sources = text(&account, "content/sources/article.yaml");
    for line in [
        "# note 1: Office, Trade, 2021.",
        "# note 2: Bank, Ports, 2022.",
    ] {
        assert!(sources.lines().any(|own| own == line), "{sources}");
    }
}
