//! Cited works as other programs read them: every kind and every variable, in every format; author text stays data.

use std::collections::BTreeMap;

use factum::host::Memory;
use factum::load::load;
use factum::model::Project;
use factum::model::work::{Name, Work};
use factum::render::exports::{bibtex, csl_json, highwire, ris};
use factum::render::{Formats, Site, render_brief};
use serde_json::{Value, json};

/// The kinds of CSL 1.0.2.
const KINDS: &str = "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset \
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map \
    motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog \
    regulation report review review-book software song speech standard thesis treaty webpage";

/// The variables of CSL 1.0.2 that hold text.
const TEXTS: &str = "abstract annote archive archive_collection archive_location archive-place authority call-number citation-key \
    citation-label collection-title container-title container-title-short dimensions division event-title event-place genre \
    jurisdiction keyword license medium note original-publisher original-publisher-place original-title part-title publisher \
    publisher-place references reviewed-genre reviewed-title scale source status title title-short volume-title chapter-number \
    collection-number edition issue number number-of-pages number-of-volumes part-number printing-number section \
    supplement-number version volume";

const ROLES: &str = "author chair collection-editor compiler composer container-author contributor curator director editor \
    editorial-director editor-translator executive-producer guest host illustrator interviewer narrator organizer original-author \
    performer producer recipient reviewed-author script-writer series-creator translator";

const DATES: &str = "accessed available-date event-date issued original-date submitted";

/// An item of a kind that holds every variable.
fn full(kind: &str) -> Value {
    let mut item = json!({
        "id": format!("k-{kind}"), "type": kind, "page": "101-119", "DOI": "10.1000/182", "ISBN": "9780306406157",
        "ISSN": "0378-5955", "PMID": "12345678", "PMCID": "PMC1234567", "URL": "https://example.org/a?b=1&c=2", "language": "en-GB",
    });
    for variable in TEXTS.split_whitespace() {
        item[variable] = format!("The {variable} of 12").into();
    }
    for number in ["volume", "issue", "edition", "number-of-pages"] {
        item[number] = "12".into();
    }
    for role in ROLES.split_whitespace() {
        item[role] = json!([
            { "family": "Rossi", "given": format!("Ann {role}"), "non-dropping-particle": "van der" },
            { "literal": "House of Data" },
        ]);
    }
    for date in DATES.split_whitespace() {
        item[date] = json!({ "date-parts": [[2021, 5, 3]] });
    }
    item
}

fn project(path: &str, text: &str, body: &str) -> Project {
    let brief = format!(
        "---\ntitle: A test\ndate: 2026-01-23\nauthors: [{{ name: Ann Author }}]\nsummary: In short.\nstatus: published\n---\n\n{body}\n"
    );
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: House }\n")
        .with(path, text)
        .with("content/briefs/test.md", brief.as_str());
    load(&host).unwrap()
}

/// The project of a list of CSL items, all of them cited.
fn items(items: &Value) -> Project {
    let cited: Vec<String> = items
        .as_array()
        .unwrap()
        .iter()
        .map(|item| format!("Cited [@{}].", item["id"].as_str().unwrap()))
        .collect();
    project(
        "content/sources/a.json",
        &items.to_string(),
        &cited.join("\n"),
    )
}

/// The files of the brief, by path.
fn files(project: &Project) -> BTreeMap<String, String> {
    let formats = Formats {
        html: true,
        ..Formats::default()
    };
    let own = BTreeMap::new();
    let site = Site::new(project, &own, BTreeMap::new()).unwrap();
    let files = render_brief(&site, &project.briefs[0], formats).unwrap();
    let text = |file: factum::render::Artifact| (file.path, String::from_utf8(file.bytes).unwrap());
    files.into_iter().map(text).collect()
}

/// The JSON-LD of a page.
fn json_ld(html: &str) -> Value {
    let start = html.split("<script type=\"application/ld+json\">").nth(1);
    serde_json::from_str(start.unwrap().split("</script>").next().unwrap()).unwrap()
}

fn work<'p>(project: &'p Project, id: &str) -> &'p Work {
    &project.library.sources[id].work
}

#[test]
fn csl_json_reads_back_as_it_was_for_every_kind_and_variable() {
    let all: Vec<Value> = KINDS.split_whitespace().map(full).collect();
    let all = Value::Array(all);
    let project = items(&all);
    let files = files(&project);
    let written = &files["test/test.csl.json"];
    let again = items(&serde_json::from_str(written).unwrap());
    for kind in KINDS.split_whitespace() {
        let id = format!("k-{kind}");
        let (first, second) = (work(&project, &id), work(&again, &id));
        assert_eq!(first, second, "{kind}");
        let variables = TEXTS.split_whitespace().chain(ROLES.split_whitespace());
        for variable in variables.chain(DATES.split_whitespace()) {
            let variable = factum::model::work::variable(variable).unwrap();
            assert!(second.has(variable), "{kind}: {variable}");
        }
    }
}

#[test]
fn csl_json_keeps_marks_names_and_dates() {
    let texts = [
        "Effects of <i>E. <span class=\"nocase\">coli</span></i> at 10<sup>−6</sup> in CO<sub>2</sub>",
        "<b>Bold</b> and <span style=\"font-variant:small-caps;\">small</span>",
        "a < b & c > d; AT&T; &lt;i>no tag&lt;/i>; &#38;lt;",
        "</script> \" \\ { } \u{2028} 'x' `y` \t $z$",
    ];
    let dates = [
        json!({ "date-parts": [[2021]] }),
        json!({ "date-parts": [[2021, 5], [2021, 7, 3]] }),
        json!({ "date-parts": [[2021]], "season": 3 }),
        json!({ "date-parts": [[-44]], "circa": true }),
        json!({ "raw": "2021-21/2021-22" }),
        json!({ "raw": "2015/.." }),
        json!({ "date-parts": [[-1]] }),
        json!({ "raw": "2021-21/.." }),
        json!({ "raw": "2015/2016~" }),
        json!({ "literal": "forthcoming" }),
        json!({ "literal": "n.d." }),
        json!({ "literal": "early May 2021", "date-parts": [[2021, 5]] }),
    ];
    let names = json!([
        { "family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "suffix": "Jr.", "comma-suffix": true },
        { "family": "La Fontaine", "given": "Jean", "dropping-particle": "de" },
        { "family": "de la Cruz", "given": "Ana", "non-dropping-particle": "", "dropping-particle": "" },
        { "family": "d’Aube", "given": "Ève" }, { "family": "boyd", "given": "danah" }, { "family": "Plato" },
        { "literal": "Smith & Sons <i>" }, { "literal": "others" },
    ]);
    let each = texts.iter().map(|text| json!({ "title": text }));
    let each = each.chain(dates.iter().map(|date| json!({ "issued": date })));
    let each = each.chain([json!({ "author": names })]);
    let mut all: Vec<Value> = each.collect();
    for (at, item) in all.iter_mut().enumerate() {
        item["id"] = format!("i{at}").into();
        item["type"] = "report".into();
    }
    let count = all.len();
    let project = items(&Value::Array(all));
    let written = &files(&project)["test/test.csl.json"];
    let again = items(&serde_json::from_str(written).unwrap());
    for at in 0..count {
        let id = format!("i{at}");
        let (first, second) = (work(&project, &id), work(&again, &id));
        assert_eq!(first, second, "{written}");
        assert!(first.texts().count() + first.roles().count() + first.dates().count() > 0);
    }
    let plain = |id: &str| work(&again, id).title().unwrap().to_owned();
    assert_eq!(plain("i2"), "a < b & c > d; AT&T; <i>no tag</i>; &lt;");
    let authors = work(&again, &format!("i{}", count - 1)).authors();
    assert_eq!(authors.last(), Some(&Name::Others));
}

#[test]
fn bibtex_reads_back_what_references_need_of_every_kind() {
    let all = KINDS.split_whitespace().map(full).map(|mut item| {
        // What BibLaTeX has one place for.
        let shared: &[&str] = match item["type"].as_str().unwrap() {
            "book" | "classic" => &["volume-title", "container-title"],
            "manuscript" => &["volume-title", "event-title", "event-place", "event-date"],
            "patent" => &["volume-title", "publisher-place"],
            _ => &["volume-title"],
        };
        for variable in shared {
            item.as_object_mut().unwrap().remove(*variable);
        }
        item
    });
    let project = items(&Value::Array(all.collect()));
    let written = &files(&project)["test/test.bib"];
    let again = self::project("content/sources/a.bib", written, "");
    let mut faults = Vec::new();
    for kind in KINDS.split_whitespace() {
        let id = format!("k-{kind}");
        let (first, second) = (work(&project, &id), work(&again, &id));
        if first.kind != second.kind {
            faults.push(format!("{kind}: is {:?}", second.kind));
        }
        let variables = "title title-short container-title publisher publisher-place volume edition page DOI ISBN ISSN URL language genre \
            collection-title event-title event-place status note original-title author editor translator container-author \
            collection-editor issued accessed event-date original-date";
        for name in variables.split_whitespace() {
            let variable = factum::model::work::variable(name).unwrap();
            let is_same = match variable {
                factum::model::work::Variable::Name(role) => {
                    first.names(role) == second.names(role)
                }
                factum::model::work::Variable::Date(date) => first.date(date) == second.date(date),
                _ => first.plain(variable) == second.plain(variable),
            };
            if !is_same {
                faults.push(format!("{kind}: {name}: {:?}", second.plain(variable)));
            }
        }
        for number in ["number", "issue", "collection-number"] {
            let variable = factum::model::work::variable(number).unwrap();
            if second.has(variable) && first.plain(variable) != second.plain(variable) {
                faults.push(format!("{kind}: {number}: {:?}", second.plain(variable)));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}\n{written}");
}

#[test]
fn bibtex_reads_back_names_and_text() {
    let project = items(&json!([{
        "id": "a", "type": "report",
        "title": "A <i>b</i> at 5% of $x_1^2$ {in} \\end #3 ~ 10<sup>6</sup> -- `q' ''r'' & co",
        "publisher": "Simon and Schuster", "publisher-place": "London and Oxford",
        "author": [
            { "family": "Roe", "given": "Jane Q." },
            { "family": "Berg", "given": "Jan", "non-dropping-particle": "van der" },
            { "family": "d’Aube", "given": "Ève" },
            { "family": "La Fontaine", "given": "Jean", "dropping-particle": "de" },
            { "family": "King", "given": "Martin", "suffix": "Jr." },
            { "family": "Ortega y Gasset", "given": "José" },
            { "family": "boyd", "given": "danah" },
            { "family": "And", "given": "A." },
            { "family": "Roe, Inc", "given": "A." },
            { "literal": "Smith and Sons, Ltd" },
            { "literal": "A}{B" },
            { "literal": "others" },
        ],
    }]));
    let written = &files(&project)["test/test.bib"];
    let again = self::project("content/sources/a.bib", written, "");
    let (first, second) = (work(&project, "a"), work(&again, "a"));
    assert_eq!(first.authors(), second.authors(), "{written}");
    for name in ["title", "publisher", "publisher-place"] {
        let variable = factum::model::work::variable(name).unwrap();
        assert_eq!(first.plain(variable), second.plain(variable), "{written}");
    }
    let title = |work: &Work| {
        work.text(factum::model::work::StandardVariable::Title)
            .cloned()
    };
    assert_eq!(title(first), title(second), "{written}");
}

/// The lines that an item has in a format.
fn lines(item: Value, write: fn(&factum::model::Source) -> String) -> Vec<String> {
    let project = items(&Value::Array(vec![item]));
    let source = project.library.sources.values().next().unwrap();
    write(source)
        .lines()
        .map(|line| line.trim().to_owned())
        .collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of every field")]
fn bibtex_has_a_field_for_each_variable() {
    for (item, expected) in [
        (
            json!({
                "id": "a", "type": "article-journal", "title": "Policies", "author": [{ "family": "Ruhs", "given": "Martin" }],
                "container-title": "Journal of Legal Studies", "volume": "47", "issue": "2", "number": "e17", "page": "89-127, 130",
                "issued": { "date-parts": [[2018]] }, "DOI": "10.1000/182", "language": "en-US",
            }),
            "@article{a,
             author = {Ruhs, Martin},
             title = {Policies},
             journaltitle = {Journal of Legal Studies},
             number = {2},
             eid = {e17},
             volume = {47},
             pages = {89--127, 130},
             date = {2018},
             doi = {10.1000/182},
             langid = {american},
             }",
        ),
        (
            json!({
                "id": "b", "type": "book", "title": "Handbook", "editor": [{ "family": "Müller", "given": "Jürgen" }], "edition": "2",
                "publisher": "Simon and Schuster", "publisher-place": "London", "collection-title": "Studies", "collection-number": "7",
                "number-of-pages": "310", "number-of-volumes": "2", "volume": "1", "volume-title": "Beginnings", "ISBN": "9780306406157",
                "original-title": "Handbuch", "original-date": { "date-parts": [[1950]] }, "original-publisher": "Verlag",
                "translator": [{ "family": "Roe", "given": "R." }],
            }),
            "@collection{b,
             editor = {Müller, Jürgen},
             translator = {Roe, R.},
             maintitle = {Handbook},
             title = {Beginnings},
             number = {7},
             series = {Studies},
             volume = {1},
             volumes = {2},
             edition = {2},
             pagetotal = {310},
             origtitle = {Handbuch},
             publisher = {{Simon and Schuster}},
             location = {London},
             origpublisher = {Verlag},
             origdate = {1950},
             isbn = {9780306406157},
             }",
        ),
        (
            json!({
                "id": "c", "type": "report", "title": "The <span class=\"nocase\">iPhone</span> at 5% of CO<sub>2</sub>", "number": "GAO-23-1",
                "author": [{ "literal": "Department of Trade and Industry" }, { "literal": "others" }], "publisher": "Office", "genre": "Technical report",
                "issued": { "raw": "2021-05-03/.." }, "accessed": { "date-parts": [[2024, 1, 15]] }, "URL": "https://example.org/a_b",
                "status": "in press", "version": "3",
            }),
            "@report{c,
             author = {{Department of Trade and Industry} and others},
             title = {The {iPhone} at 5\\% of CO\\textsubscript{2}},
             number = {GAO-23-1},
             version = {3},
             type = {Technical report},
             institution = {Office},
             date = {2021-05-03/..},
             urldate = {2024-01-15},
             url = {https://example.org/a_b},
             pubstate = {inpress},
             }",
        ),
        (
            json!({
                "id": "d", "type": "paper-conference", "title": "Talks", "container-title": "Proceedings", "event-title": "Conference",
                "event-place": "Vienna", "event-date": { "date-parts": [[2020, 6, 1], [2020, 6, 3]] }, "publisher-place": "Berlin",
                "author": [{ "family": "Berg", "given": "Jan", "non-dropping-particle": "van der" }],
                "collection-editor": [{ "family": "Roe", "given": "R." }], "chapter-number": "4", "issued": { "date-parts": [[2021]], "season": 2 },
            }),
            "@inproceedings{d,
             author = {van der Berg, Jan},
             editora = {Roe, R.},
             editoratype = {serieseditor},
             options = {useprefix=true},
             title = {Talks},
             booktitle = {Proceedings},
             chapter = {4},
             eventtitle = {Conference},
             venue = {Vienna},
             location = {Berlin},
             date = {2021-22},
             eventdate = {2020-06-01/2020-06-03},
             }",
        ),
        (
            json!({
                "id": "e", "type": "webpage", "title": "Page", "container-title": "Site", "publisher": "House",
                "issued": { "literal": "n.d." }, "note": "Read & kept",
            }),
            "@online{e,
             title = {Page},
             titleaddon = {Site},
             note = {Read \\& kept},
             organization = {House},
             year = {n.d.},
             }",
        ),
        (
            json!({
                "id": "f", "type": "article", "title": "Preprint", "archive": "arXiv", "archive_location": "2101.12345",
                "issued": { "date-parts": [[1850]], "circa": true }, "archive-place": "Ithaca",
            }),
            "@online{f,
             entrysubtype = {preprint},
             title = {Preprint},
             date = {1850~},
             eprint = {2101.12345},
             eprinttype = {arxiv},
             }",
        ),
    ] {
        let expected: Vec<&str> = expected.lines().map(str::trim).collect();
        assert_eq!(lines(item, bibtex::source), expected);
    }
}

#[test]
fn bibtex_names_keep_their_parts() {
    for (name, expected) in [
        (
            json!({ "family": "Roe", "given": "Jane Q." }),
            "Roe, Jane Q.",
        ),
        (
            json!({ "family": "Berg", "given": "Jan", "non-dropping-particle": "van der" }),
            "van der Berg, Jan",
        ),
        (json!({ "family": "d’Aube", "given": "Ève" }), "d’Aube, Ève"),
        (
            json!({ "family": "La Fontaine", "given": "Jean", "dropping-particle": "de" }),
            "La Fontaine, Jean de",
        ),
        (
            json!({ "family": "King", "given": "Martin", "suffix": "Jr." }),
            "King, Jr., Martin",
        ),
        (
            json!({ "family": "Ortega y Gasset", "given": "José" }),
            "{Ortega y Gasset}, José",
        ),
        (json!({ "family": "And", "given": "A" }), "{And}, A"),
        (
            json!({ "family": "Roe, Inc", "given": "A" }),
            "{Roe, Inc}, A",
        ),
        (json!({ "family": "Plato" }), "Plato"),
        (
            json!({ "literal": "Smith and Sons, Ltd" }),
            "{Smith and Sons, Ltd}",
        ),
        (
            json!({ "literal": "A}{B" }),
            "{A\\textbraceright{}\\textbraceleft{}B}",
        ),
    ] {
        let item = json!({ "id": "a", "type": "report", "title": "T", "author": [name] });
        let written = lines(item, bibtex::source);
        assert_eq!(written[1], format!("author = {{{expected}}},"));
    }
}

#[test]
fn every_kind_has_its_entry_its_record_and_its_type() {
    let all: Vec<Value> = KINDS.split_whitespace().map(full).collect();
    let project = items(&Value::Array(all));
    let files = files(&project);
    let (bib, ris) = (&files["test/test.bib"], &files["test/test.ris"]);
    let page = json_ld(&files["test/index.html"]);
    let cited = page["citation"].as_array().unwrap();
    assert_eq!(cited.len(), KINDS.split_whitespace().count());
    for kind in KINDS.split_whitespace() {
        let entry = bib
            .split("\n@")
            .find(|entry| entry.contains(&format!("{{k-{kind},\n")));
        let entry = entry.unwrap();
        for held in [
            "Rossi, Ann author",
            "The title of 12",
            "The container-title of 12",
            "The publisher of 12",
            "volume = {12}",
            "101--119",
            "edition = {12}",
            "date = {2021-05-03}",
            "doi = {10.1000/182}",
            "url = {https://example.org/a?b=1&c=2}",
        ] {
            assert!(entry.contains(held), "{kind}: {held}\n{entry}");
        }
        assert!(entry.contains("number = {"), "{entry}");
        let record = ris
            .split("TY  - ")
            .find(|record| record.contains(&format!("ID  - k-{kind}\r\n")));
        let record = record.unwrap();
        for held in [
            "AU  - van der Rossi, Ann author\r\n",
            "TI  - The title of 12",
            "The container-title of 12",
            "PB  - The publisher of 12",
            "VL  - 12",
            "IS  - 12",
            "SP  - 101\r\nEP  - 119\r\n",
            "PY  - 2021\r\nDA  - 2021/05/03/\r\n",
            "DO  - 10.1000/182",
            "UR  - https://example.org/a?b=1&c=2",
            "LA  - en-GB",
            "ER  - \r\n",
        ] {
            assert!(record.contains(held), "{kind}: {held}\n{record}");
        }
        assert_eq!(ris.matches('\n').count(), ris.matches("\r\n").count());
    }
    for work in cited {
        assert_eq!(work["name"], "The title of 12");
        assert_eq!(work["author"][0]["@type"], "Person");
        assert_eq!(work["author"][0]["familyName"], "van der Rossi");
        assert_eq!(work["author"][1]["@type"], "Organization");
        assert_eq!(work["datePublished"], "2021-05-03");
        assert_eq!(work["publisher"]["name"], "The publisher of 12");
        assert_eq!(work["identifier"]["value"], "10.1000/182");
        assert_eq!(work["inLanguage"], "en-GB");
    }
}

#[test]
fn ris_has_a_tag_for_each_variable() {
    for (item, expected) in [
        (
            json!({
                "id": "a", "type": "book", "title": "Handbook", "editor": [{ "family": "Müller", "given": "Jürgen" }], "edition": "2",
                "publisher": "Simon", "publisher-place": "London", "collection-title": "Studies", "collection-number": "7",
                "number-of-pages": "310", "ISBN": "9780306406157", "issued": { "date-parts": [[2019], [2021]] },
                "collection-editor": [{ "literal": "House, of Data" }], "translator": [{ "family": "Roe", "given": "R.", "suffix": "Jr." }],
            }),
            "TY  - BOOK
             ID  - a
             A3  - Müller, Jürgen
             A2  - House, of Data
             A4  - Roe, R., Jr.
             TI  - Handbook
             T2  - Studies
             PY  - 2019
             DA  - 2019///to 2021
             ET  - 2
             M1  - 7
             SN  - 9780306406157
             SP  - 310
             PB  - Simon
             CY  - London
             ER  -",
        ),
        (
            json!({
                "id": "b", "type": "paper-conference", "title": "Talks in CO<sub>2</sub>", "container-title": "Proceedings", "event-title": "Conference",
                "event-place": "Vienna", "publisher-place": "Berlin", "page": "12", "issued": { "date-parts": [[2021]], "season": 2 },
                "accessed": { "date-parts": [[2024, 1, 15]] }, "keyword": "trade; aid",
            }),
            "TY  - CPAPER
             ID  - b
             TI  - Talks in CO₂
             T2  - Conference
             C3  - Proceedings
             PY  - 2021
             DA  - 2021///Summer
             Y2  - 2024/01/15/
             SP  - 12
             CY  - Vienna
             C1  - Berlin
             KW  - trade
             KW  - aid
             ER  -",
        ),
        (
            json!({
                "id": "c", "type": "report", "title": "A\nER  - \nTY  - JOUR", "number": "GAO-23-1", "issued": { "literal": "n.d." },
                "author": [{ "family": "Roe", "given": "R." }, { "literal": "others" }],
            }),
            "TY  - RPRT
             ID  - c
             AU  - Roe, R.
             TI  - A ER - TY - JOUR
             DA  - ///n.d.
             SN  - GAO-23-1
             ER  -",
        ),
    ] {
        let expected: Vec<&str> = expected.lines().map(str::trim).collect();
        assert_eq!(lines(item, ris::source), expected);
    }
}

#[test]
fn pages_name_cited_works_for_machines() {
    let project = items(&json!([
        {
            "id": "a", "type": "article-journal", "title": "Costs; and <i>benefits</i>", "container-title": "Journal", "volume": "3", "issue": "2",
            "ISSN": "0378-5955", "page": "4-9", "DOI": "10.1000/182", "issued": { "date-parts": [[2020, 6]] },
            "author": [{ "family": "Rossi", "given": "Maria" }, { "literal": "House of Data" }, { "literal": "others" }],
        },
        {
            "id": "b", "type": "report", "title": "Trade", "publisher": "Office", "number": "7", "URL": "https://example.org/b",
            "editor": [{ "family": "Roe", "given": "R." }],
        },
    ]));
    let html = &files(&project)["test/index.html"];
    for reference in [
        "citation_title=Costs, and benefits;citation_author=Rossi, Maria;citation_author=House of Data;citation_publication_date=2020/06;\
         citation_journal_title=Journal;citation_volume=3;citation_issue=2;citation_firstpage=4;citation_lastpage=9;\
         citation_doi=10.1000/182;citation_issn=0378-5955",
        "citation_title=Trade;citation_editor=Roe, R.;citation_technical_report_institution=Office;citation_technical_report_number=7",
    ] {
        let tag = format!("<meta name=\"citation_reference\" content=\"{reference}\">");
        assert!(html.contains(&tag), "{tag}\n{html}");
    }
    let page = json_ld(html);
    assert_eq!(
        page["citation"],
        json!([
            {
                "@type": "Report", "name": "Trade", "editor": [{ "@type": "Person", "name": "R. Roe", "givenName": "R.", "familyName": "Roe" }],
                "publisher": { "@type": "Organization", "name": "Office" }, "reportNumber": "7", "url": "https://example.org/b",
            },
            {
                "@type": "ScholarlyArticle", "name": "Costs; and benefits",
                "author": [
                    { "@type": "Person", "name": "Maria Rossi", "givenName": "Maria", "familyName": "Rossi" },
                    { "@type": "Organization", "name": "House of Data" },
                ],
                "datePublished": "2020-06",
                "isPartOf": {
                    "@type": "PublicationIssue", "issueNumber": "2",
                    "isPartOf": {
                        "@type": "PublicationVolume", "volumeNumber": "3",
                        "isPartOf": { "@type": "Periodical", "name": "Journal", "issn": "0378-5955" },
                    },
                },
                "pagination": "4-9",
                "identifier": { "@type": "PropertyValue", "propertyID": "DOI", "value": "10.1000/182" },
                "url": "https://doi.org/10.1000/182",
            },
        ])
    );
    for file in ["test.bib", "test.ris", "test.csl.json"] {
        assert!(html.contains(&format!("<a href=\"{file}\">")), "{file}");
    }
}

#[test]
fn author_text_is_data_in_every_export() {
    let hostile = "x}, url = {y} \\end </script><b> \" ' `` -- \r\nER  - \r\n;citation_title=z & <i>q</i> \u{2028}% $^_~#";
    let parts = |text: &str| json!([{ "family": text, "given": text, "suffix": text }, { "literal": text }]);
    let mut item = full("chapter");
    for variable in TEXTS.split_whitespace() {
        item[variable] = hostile.into();
    }
    for role in ROLES.split_whitespace() {
        item[role] = parts(hostile);
    }
    for code in ["page", "URL", "DOI", "language", "ISBN"] {
        item[code] = hostile.into();
    }
    let project = items(&json!([item]));
    let files = files(&project);
    let bib = &files["test/test.bib"];
    let (mut depth, mut most) = (0_i32, 0);
    for (at, byte) in bib.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            b'\n' => assert!(depth <= 1, "a value ends on its line: {bib}"),
            _ => {}
        }
        assert!(
            depth >= 0 && (depth > 0 || at == 0 || byte != b','),
            "{bib}"
        );
        most = most.max(depth);
    }
    assert_eq!(depth, 0);
    assert_eq!(bib.matches("\n  url = {").count(), 1, "{bib}");
    assert!(!bib.contains("\\end"), "{bib}");
    let ris = &files["test/test.ris"];
    assert_eq!(ris.matches("\r\nER  - ").count(), 1, "{ris}");
    for line in ris.split("\r\n").filter(|line| !line.is_empty()) {
        assert!(
            line.get(2..6) == Some("  - ") && !line.contains(['\r', '\n']),
            "{line:?}"
        );
    }
    let written = &files["test/test.csl.json"];
    let again = items(&serde_json::from_str(written).unwrap());
    assert_eq!(work(&project, "k-chapter"), work(&again, "k-chapter"));
    let html = &files["test/index.html"];
    let page = json_ld(html);
    let title = page["citation"][0]["name"].as_str().unwrap();
    assert!(title.contains("</script> \" ' ``"), "{title}");
    let reference = highwire::reference(&project.library.sources["k-chapter"]);
    assert_eq!(
        reference.matches(";citation_title=").count(),
        0,
        "{reference}"
    );
    assert_eq!(
        html.matches("</script>").count(),
        html.matches("<script").count()
    );
}

#[test]
fn lists_of_no_works_are_lists() {
    let project = project("content/sources/a.json", "[]", "Nothing is cited.");
    let files = files(&project);
    let empty = |path: &str| files[path].as_str();
    assert_eq!(empty("test/test.bib"), "");
    assert_eq!(empty("test/test.ris"), "");
    assert_eq!(empty("test/test.csl.json"), "[]\n");
    let one = csl_json::item("a", &Work::new(factum::model::work::Kind::Report));
    assert_eq!(
        one,
        "  {\n    \"id\": \"a\",\n    \"type\": \"report\"\n  }"
    );
}

#[test]
fn the_documentation_names_every_kind_and_variable() {
    let docs = include_str!("../docs/exports.md");
    let (kinds, variables) = docs.split_once("## Variables").unwrap();
    let first_cells = |text: &'static str| {
        let rows = text.lines().filter_map(|line| line.strip_prefix("| "));
        let cells = rows.filter_map(|row| row.split(" | ").next());
        cells.flat_map(|cell| cell.split(", ")).collect::<Vec<_>>()
    };
    let (kinds, variables) = (first_cells(kinds), first_cells(variables));
    for kind in KINDS.split_whitespace() {
        assert!(kinds.contains(&kind), "{kind}");
    }
    let codes = "DOI ISBN ISSN PMID PMCID URL language page";
    for variable in [TEXTS, ROLES, DATES, codes]
        .iter()
        .flat_map(|it| it.split_whitespace())
    {
        assert!(variables.contains(&variable), "{variable}");
    }
}
