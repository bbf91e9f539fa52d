//! Bibliographies: what each format says, and what becomes of sources that are there.

use std::fs;

use factum::import::{Account, Importer};
use factum::load::load;
use factum::model::work::{DateVariable, Name, NameVariable, Work, kind_name, variable};

use super::{SETTINGS, factum, host, import, into, run, text, tree, with};

/// The only work that came in.
#[track_caller]
fn work(account: &Account) -> (String, Work) {
    let project = with(host(), account);
    assert_eq!(project.library.sources.len(), 1, "{account:?}");
    let source = project.library.sources.values().next().unwrap();
    (source.id.value.clone(), source.work.clone())
}

#[track_caller]
fn says(work: &Work, variables: &[(&str, &str)]) {
    for (name, value) in variables {
        let variable = variable(name).unwrap();
        assert_eq!(work.plain(variable), Some(*value), "{name} of {work:?}");
    }
}

fn names(work: &Work, role: NameVariable) -> Vec<String> {
    let names = work.names(role).iter().map(|name| match name {
        Name::Person(person) => format!(
            "{}|{}",
            person.family,
            person.given.as_deref().unwrap_or_default()
        ),
        Name::Body(name) => name.clone(),
        Name::Others => "…".to_owned(),
    });
    names.collect()
}

fn issued(work: &Work) -> Option<(i32, Option<u8>, Option<u8>)> {
    let date = work.date(DateVariable::Issued)?.known()?;
    Some((
        date.year,
        date.month.map(|month| month + 1),
        date.day.map(|day| day + 1),
    ))
}

#[test]
fn ris_is_read_field_by_field() {
    let ris = "\u{feff}TY  - JOUR\r\nAU  - Doe, Jane A.\r\nAU  - Institute of Trade\r\nTI  - Trade and\r\n growth\r\nJO  - J. Trade\r\nT2  - Journal of Trade\r\nPY  - 2021\r\nDA  - 2021/03/12/\r\nVL  - 12\r\nIS  - 3\r\nSP  - 101\r\nEP  - 119\r\nSN  - 1234-5679\r\nDO  - 10.1234/trade.5\r\nUR  - https://journal.example/5\r\nLA  - en\r\nY2  - 2024/01/02\r\nER  - \r\n";
    let (id, work) = work(&import("refs.ris", ris));
    assert_eq!(id, "doe-2021-trade");
    assert_eq!(kind_name(work.kind), "article-journal");
    says(
        &work,
        &[
            ("title", "Trade and growth"),
            ("container-title", "Journal of Trade"),
            ("volume", "12"),
            ("issue", "3"),
            ("page", "101-119"),
            ("ISSN", "1234-5679"),
            ("DOI", "10.1234/trade.5"),
            ("URL", "https://journal.example/5"),
            ("language", "en"),
        ],
    );
    assert_eq!(
        names(&work, NameVariable::Author),
        ["Doe|Jane A.", "Institute of Trade"]
    );
    assert_eq!(issued(&work), Some((2021, Some(3), Some(12))));
    assert!(work.accessed().is_some());
}

#[test]
fn a_report_and_a_chapter_of_ris_have_their_own_fields() {
    let ris = "TY  - RPRT\nID  - Office:2020\nT1  - A report\nA1  - Office\nPB  - The Office\nCY  - Norhaven\nM1  - 7\nPY  - 2020///\nER  -\n\
        TY  - CHAP\nTI  - A chapter\nT2  - A book\nED  - Roe, John\nA3  - Poe, Ann\nSN  - 978-3-16-148410-0\nET  - 2nd\nY1  - n.d.\n";
    let project = with(host(), &import("refs.ris", ris));
    let report = &project.library.sources["Office:2020"].work;
    assert_eq!(kind_name(report.kind), "report");
    says(
        report,
        &[
            ("number", "7"),
            ("publisher", "The Office"),
            ("publisher-place", "Norhaven"),
        ],
    );
    assert_eq!(issued(report), Some((2020, None, None)));
    let chapter = &project.library.sources["roe-chapter"].work;
    says(
        chapter,
        &[
            ("container-title", "A book"),
            ("ISBN", "978-3-16-148410-0"),
            ("edition", "2nd"),
        ],
    );
    assert_eq!(names(chapter, NameVariable::Editor), ["Roe|John"]);
    assert_eq!(names(chapter, NameVariable::CollectionEditor), ["Poe|Ann"]);
}

#[test]
fn what_ris_writes_oddly_is_read_or_told() {
    let ris = "TY  - JOUR\nTI  - Tides of the north\nM3  - doi: 10.1234/abc\nER  -\nTY  - HUH\nTI  - Waves\nM3  - Essay\nER  -\n";
    let account = import("refs.ris", ris);
    assert_eq!(
        account.faults,
        ["`TY  - HUH` is no known type: such works are documents"]
    );
    let project = with(host(), &account);
    let first = &project.library.sources["tides-north"].work;
    says(first, &[("DOI", "10.1234/abc")]);
    assert!(!first.has(variable("genre").unwrap()));
    says(
        &project.library.sources["waves"].work,
        &[("genre", "Essay")],
    );
}

#[test]
fn keys_that_cannot_be_cited_become_such_that_can() {
    let bib = "@book{doe 2020, title = {Tides}, author = {Doe, Jane}, date = {2020}}\n";
    let account = import("refs.bib", bib);
    assert_eq!(account.sources, ["doe-2020"]);
    assert!(account.faults.is_empty(), "{:?}", account.faults);
    let told = factum::import::human(std::slice::from_ref(&account));
    assert!(
        told.contains("`doe 2020` is the source `doe-2020`: cite it as `[@doe-2020]`"),
        "{told}"
    );
    let project = with(host(), &account);
    assert!(project.library.sources.contains_key("doe-2020"));
    // A number is no key.
    let items = r#"[{"id": 5, "type": "book", "title": "Number of the ferries"}]"#;
    assert_eq!(import("refs.json", items).sources, ["number-ferries"]);
}

#[test]
fn nbib_is_read_field_by_field() {
    let nbib = "PMID- 12345678\nOWN - NLM\nIS  - 1234-5679 (Electronic)\nVI  - 12\nIP  - 3\nDP  - 2021 Mar 12\nTI  - Trade and health: a\n      review.\nPG  - 101-19\nLID - 10.1234/health.5 [doi]\nFAU - Doe, Jane A\nAU  - Doe JA\nCN  - Trade Study Group\nLA  - eng\nJT  - Journal of health\nTA  - J Health\nPMC - PMC7654321\n\nPMID- 2\nTI  - Second.\nAU  - van Roe J\nDP  - 2020\nJT  - Journal\n";
    let project = with(host(), &import("refs.nbib", nbib));
    let first = &project.library.sources["doe-2021-trade"].work;
    says(
        first,
        &[
            ("title", "Trade and health: a review"),
            ("container-title", "Journal of health"),
            ("container-title-short", "J Health"),
            ("volume", "12"),
            ("issue", "3"),
            ("page", "101-19"),
            ("DOI", "10.1234/health.5"),
            ("ISSN", "1234-5679"),
            ("PMID", "12345678"),
            ("PMCID", "PMC7654321"),
            ("language", "en"),
        ],
    );
    assert_eq!(
        names(first, NameVariable::Author),
        ["Doe|Jane A", "Trade Study Group"]
    );
    assert_eq!(issued(first), Some((2021, Some(3), Some(12))));
    assert_eq!(project.library.sources.len(), 2);
}

#[test]
fn bibtex_and_csl_json_keep_their_keys() {
    let (id, work) = work(&import(
        "refs.bib",
        "@report{Doe:2020, title = {A {US} report}, author = {Doe, Jane}, institution = {Office}, date = {2020-05}}",
    ));
    assert_eq!(
        (id.as_str(), kind_name(work.kind).as_str()),
        ("Doe:2020", "report")
    );
    says(&work, &[("title", "A US report"), ("publisher", "Office")]);
    let (id, work) = self::work(&import(
        "refs.json",
        r#"[{"id": "x1", "type": "book", "title": "A <i>book</i>"}]"#,
    ));
    assert_eq!((id.as_str(), work.title()), ("x1", Some("A book")));
}

/// The forms in which hayagriva has words with more about them: they stay, and are read as they say.
#[test]
fn words_of_hayagriva_with_a_short_form_or_to_the_letter_are_read_so() {
    let yaml = "trade:\n  type: article\n  title: { value: 'trade of the NGOs: $5 of it', short: NGO trade, verbatim: true }\n  author: { name: Doe, given-name: Jane }\n  date: 2021\n  parent:\n    type: periodical\n    title:\n      value: Journal of Trade\n      short: J. Trade\n";
    let account = import("refs.yaml", yaml);
    assert_eq!(account.unread, Vec::<String>::new());
    assert_eq!(text(&account, "content/sources/refs.yaml"), yaml);
    let (_, work) = work(&account);
    says(
        &work,
        &[
            ("title", "trade of the NGOs: $5 of it"),
            ("title-short", "NGO trade"),
            ("container-title", "Journal of Trade"),
            ("container-title-short", "J. Trade"),
        ],
    );
    // One that is there under another title keeps it, and the other is told.
    let own = "trade:\n  type: article\n  title: Trade\n  author: Doe, Jane\n  date: 2021\n";
    let account = into(
        &host().with("content/sources/own.yaml", own),
        "refs.yaml",
        yaml,
    );
    let told: Vec<_> = account
        .kept
        .iter()
        .map(|kept| (kept.field.as_str(), kept.theirs.as_str()))
        .collect();
    assert_eq!(told, [("title", "trade of the NGOs: $5 of it")]);
    // What is no such form is told.
    for (title, reason) in [
        ("{ short: T }", "title"),
        ("{ value: [a, b] }", "title"),
        ("{ value: T, long: Trade }", "long"),
    ] {
        let account = import(
            "refs.yaml",
            &format!("trade: {{ type: report, title: {title} }}\n"),
        );
        let mut told = account.unread.iter().chain(&account.faults);
        assert!(
            told.any(|line| line.contains(reason)),
            "{title}: {account:?}"
        );
    }
}

#[test]
fn entries_of_hayagriva_stay_as_they_are_written() {
    let yaml =
        "# A library.\none:\n  type: web # mine\n  title: One\ntwo: { type: book, title: Two }\n";
    let account = import("refs.yaml", yaml);
    assert_eq!(
        text(&account, "content/sources/refs.yaml"),
        "one:\n  type: web # mine\n  title: One\n\ntwo: { type: book, title: Two }\n"
    );
}

const INCOMING: &str = r#"[{"id": "doe", "type": "article-journal", "title": "Other words", "DOI": "10.1234/x", "URL": "https://j.example/x", "volume": "9", "author": [{"family": "Doe"}], "issued": {"date-parts": [[2020]]}},
    {"id": "new", "type": "book", "title": "New", "author": [{"family": "Roe"}], "issued": {"date-parts": [[2021]]}}]"#;

/// What a file of the project becomes.
fn merged(path: &str, own: &str) -> (Account, String) {
    let project = host().with(path, own);
    let account = into(&project, "more.json", INCOMING);
    let edits: Vec<_> = account
        .edits
        .iter()
        .filter(|edit| edit.path == path)
        .collect();
    let pairs = edits
        .iter()
        .map(|edit| (edit.range.clone(), edit.text.as_str()));
    let after = factum::fix::edited(own, pairs).unwrap();
    (account, after)
}

/// Every line of `own` stands in `after`, in its order.
#[track_caller]
fn keeps(own: &str, after: &str) {
    let mut lines = after.lines();
    for line in own.lines() {
        assert!(
            lines.any(|other| other == line),
            "{line} is lost in:\n{after}"
        );
    }
}

#[test]
fn a_file_without_entries_is_told_and_a_file_that_grew_is_named() {
    for (name, empty) in [
        ("x.bib", "words"),
        ("x.ris", ""),
        ("x.nbib", "words"),
        ("x.json", "[]"),
    ] {
        assert_eq!(
            import(name, empty).unread,
            ["no entry was found in it"],
            "{name}"
        );
    }
    let path = "content/sources/more.json";
    let host = host().with(path, "[]");
    let account = into(&host, "more.json", INCOMING);
    let changed: Vec<&str> = account.changed().into_iter().collect();
    assert_eq!(changed, [path]);
    let told = factum::import::human(&[account]);
    assert!(
        told.contains("content/sources/more.json: added to\n"),
        "{told}"
    );
}

#[test]
fn what_is_missing_is_added_and_what_is_written_stays() {
    for (path, own, added) in [
        (
            "content/sources/a.yaml",
            "doe:\n  type: article\n  title: Mine # kept\n  volume: 8\n\nother: { type: book, title: O }\n",
            "  author: [{ name: Doe }]\n  date: 2020\n  url: https://j.example/x\n  serial-number: { doi: 10.1234/x }\n\nother",
        ),
        (
            "content/sources/a.bib",
            "@article{doe,\n  title = {Mine},\n  volume = {8}\n}\n",
            "@article{doe,\n  author = {Doe},\n  date = {2020},\n  doi = {10.1234/x},\n  url = {https://j.example/x},\n  title",
        ),
        (
            "content/sources/a.json",
            "[\n  {\n    \"id\": \"doe\",\n    \"type\": \"article-journal\",\n    \"title\": \"Mine\",\n    \"volume\": \"8\"\n  }\n]\n",
            "\n    \"issued\": {\"date-parts\":[[2020]]},\n    \"DOI\": \"10.1234/x\",\n    \"URL\": \"https://j.example/x\",\n    \"id\"",
        ),
    ] {
        let (account, after) = merged(path, own);
        keeps(own, &after);
        assert!(after.contains(added), "{after}");
        assert_eq!(account.completed, ["doe"]);
        assert_eq!(account.sources, ["new"]);
        let kept: Vec<(&str, &str, &str)> = account
            .kept
            .iter()
            .map(|kept| (kept.field.as_str(), kept.own.as_str(), kept.theirs.as_str()))
            .collect();
        assert_eq!(
            kept,
            [("title", "Mine", "Other words"), ("volume", "8", "9")]
        );
        let project = load(&host().with(path, after.as_str())).unwrap();
        assert_eq!(
            project.library.sources["doe"].work.doi(),
            Some("10.1234/x"),
            "{after}"
        );
        // A second time there is nothing to add.
        let (again, same) = merged(path, &after);
        assert_eq!((again.completed.len(), same), (0, after));
    }
}

#[test]
fn authors_date_publisher_and_holder_are_filled_in_every_format() {
    let incoming = r#"[
        {"id": "r", "type": "report", "title": "Tides", "publisher": "Sea Office", "issued": {"date-parts": [[2021, 5, 3]]},
         "author": [{"family": "Doe", "given": "Jane"}, {"literal": "Institute, North & South"}]},
        {"id": "a", "type": "article-journal", "title": "Waves", "container-title": "Journal of the Sea", "issue": "4",
         "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"}], "issued": {"date-parts": [[2020]]}}]"#;
    for (path, own) in [
        (
            "content/sources/s.yaml",
            "r:\n  type: report\n  title: Tides\na: { type: article, title: Waves }\n",
        ),
        (
            "content/sources/s.bib",
            "@report{r,\n  title = {Tides}\n}\n@article{a, title = {Waves}}\n",
        ),
        (
            "content/sources/s.json",
            "[{\"id\": \"r\", \"type\": \"report\", \"title\": \"Tides\"},\n {\"id\": \"a\", \"type\": \"article-journal\", \"title\": \"Waves\"}]\n",
        ),
    ] {
        let account = into(&host().with(path, own), "more.json", incoming);
        let mut edits = account.edits.clone();
        edits.sort_by_key(|edit| edit.range.start);
        let edits = edits
            .iter()
            .map(|edit| (edit.range.clone(), edit.text.as_str()));
        let after = factum::fix::edited(own, edits);
        let after = after.unwrap_or_else(|| panic!("{account:?}"));
        assert_eq!(account.completed, ["a", "r"], "{path}");
        assert!(
            account.faults.is_empty() && account.kept.is_empty(),
            "{account:?}"
        );
        let project = load(&host().with(path, after.as_str())).unwrap();
        let report = &project.library.sources["r"].work;
        says(report, &[("title", "Tides"), ("publisher", "Sea Office")]);
        assert_eq!(
            names(report, NameVariable::Author),
            ["Doe|Jane", "Institute, North & South"],
            "{after}"
        );
        assert_eq!(issued(report), Some((2021, Some(5), Some(3))), "{after}");
        let article = &project.library.sources["a"].work;
        assert_eq!(kind_name(article.kind), "article-journal", "{after}");
        says(
            article,
            &[("container-title", "Journal of the Sea"), ("issue", "4")],
        );
        assert!(
            matches!(&article.authors()[0], Name::Person(person) if person.non_dropping.as_deref() == Some("van den")),
            "{after}"
        );
        // What stands there is the author's.
        let again = into(
            &host().with(path, after.as_str()),
            "more.json",
            &incoming.replace("Doe", "Roe").replace("2021", "2019"),
        );
        assert!(again.edits.is_empty(), "{again:?}");
        let kept: Vec<&str> = again.kept.iter().map(|kept| kept.field.as_str()).collect();
        assert_eq!(kept, ["author", "issued"], "{path}");
    }
}

#[test]
fn what_an_entry_cannot_take_is_told() {
    let own =
        "doe:\n  type: article\n  title: Mine\n  serial-number: { isbn: 978-3-16-148410-0 }\n";
    let (account, after) = merged("content/sources/a.yaml", own);
    assert!(after.contains("url: https://j.example/x"), "{after}");
    assert_eq!(
        account.faults,
        ["`doe` has no DOI; add it by hand: 10.1234/x"]
    );
}

#[test]
fn two_files_of_one_command_write_no_field_twice() {
    let path = "content/sources/a.yaml";
    let own = "doe:\n  type: book\n  title: Mine\n";
    let project = load(&host().with(path, own)).unwrap();
    let mut importer = Importer::new(&project, SETTINGS.into(), false);
    let first = "@book{doe, title={Mine}, doi={10.1234/x}}";
    let second = "@book{doe, title={Mine}, doi={10.1234/x}, url={https://j.example/x}}";
    let mut read = |name, text: &str| importer.file(name, text.as_bytes()).unwrap();
    let (first, second) = (read("1.bib", first), read("2.bib", second));
    assert_eq!(first.completed, ["doe"]);
    assert!(second.edits.is_empty() && second.completed.is_empty());
    let said = second.unread.join("\n");
    assert!(
        said.contains("`doe` is completed from an earlier file"),
        "{said}"
    );
}

#[test]
fn a_work_is_known_by_its_doi_under_another_key() {
    let own = "mine:\n  type: article\n  title: Other words\n  url: https://j.example/x\n  serial-number: { doi: 10.1234/X }\n";
    let (account, after) = merged("content/sources/a.yaml", own);
    assert_eq!(account.sources, ["new"]);
    assert!(after.starts_with(own), "{after}");
}

#[test]
fn a_key_of_another_record_is_told() {
    let library = host().with(
        "content/evidence/e.yaml",
        "new: { source: s, finding: Words. }\n",
    );
    let account = into(&library, "more.json", INCOMING);
    assert_eq!(account.sources, ["doe"]);
    assert_eq!(account.unread, ["`new` is the id of another record"]);
}

#[test]
fn entries_that_cannot_be_read_are_told_by_line() {
    let account = import("refs.bib", "@book{a, title = {A}}\n\n@book{title = {B}\n");
    assert!(
        account
            .unread
            .iter()
            .any(|told| told.starts_with("line 3:")),
        "{:?}",
        account.unread
    );
}

#[test]
fn a_second_import_of_a_bibliography_changes_no_byte() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("factum.yaml"), SETTINGS).unwrap();
    fs::write(dir.path().join("refs.json"), INCOMING).unwrap();
    fs::write(
        dir.path().join("refs.ris"),
        "TY  - BOOK\nTI  - Third\nAU  - Poe, Ann\nPY  - 2001\nER  - \n",
    )
    .unwrap();
    run(dir.path(), &["import", "refs.json", "refs.ris"]);
    let before = tree(&dir.path().join("content"));
    assert_eq!(before.len(), 2, "{:?}", before.keys());
    run(dir.path(), &["import", "refs.json", "refs.ris"]);
    assert_eq!(tree(&dir.path().join("content")), before);
    // More entries go into the same file, behind those that are there.
    fs::write(
        dir.path().join("refs.json"),
        r#"[{"id": "fourth", "type": "book", "title": "Fourth", "author": [{"family": "Poe"}], "issued": {"date-parts": [[2022]]}}]"#,
    )
    .unwrap();
    run(dir.path(), &["import", "refs.json"]);
    let after = tree(&dir.path().join("content"));
    assert_eq!(after.len(), 2);
    let grown: Vec<&String> = after
        .values()
        .filter(|text| text.contains("\"fourth\""))
        .collect();
    assert!(grown[0].contains("\"doe\"") && run(dir.path(), &["check"]).code == Some(0));
}

#[test]
fn a_file_of_no_known_kind_is_refused() {
    let project = load(&host()).unwrap();
    let mut importer = Importer::new(&project, SETTINGS.into(), false);
    let failure = importer.file("a.xyz", b"").unwrap_err();
    assert!(failure.help.unwrap().contains(".ris"));
}

#[test]
fn a_file_that_was_not_read_byte_by_byte_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let sources = dir.path().join("content/sources");
    fs::create_dir_all(&sources).unwrap();
    fs::write(dir.path().join("factum.yaml"), SETTINGS).unwrap();
    fs::write(dir.path().join("refs.json"), INCOMING).unwrap();
    // A control character is read as a blank.
    let own = "@article{doe,\n  title = {Mea\u{1}sures},\n}\n";
    fs::write(sources.join("a.bib"), own).unwrap();
    let said = factum(dir.path(), &["import", "refs.json"]);
    assert_eq!(said.code, Some(2), "{}", said.out);
    assert!(
        said.err.contains("the file is not as it was read"),
        "{}",
        said.err
    );
    assert!(said.err.contains("content/sources/a.bib"), "{}", said.err);
    assert_eq!(fs::read_to_string(sources.join("a.bib")).unwrap(), own);
    assert_eq!(
        fs::read_dir(&sources).unwrap().count(),
        1,
        "nothing is written"
    );
}

#[test]
fn two_works_of_one_key_stay_apart() {
    let article = "@article{smith2020, title={Trade and growth}, author={Smith, Ann}, year=2020, journal={J. Trade}}\n";
    let first = import("refs.bib", article);
    let host = with_files(&first);
    let mut wrong = Vec::new();
    for (second, is_other) in [
        (
            "@book{smith2020, title={A history of ports}, author={Smith, Bob}, year=1999, publisher={P}, isbn={9780306406157}}",
            true,
        ),
        (
            "@article{smith2020, title={Wages and rents}, author={Roe, Al}, year=2020, journal={J. Trade}}",
            true,
        ),
        (
            "@article{smith2020, title={Trade and growth}, author={Roe, Al}, year=1990, journal={J. Trade}}",
            true,
        ),
        (
            "@article{smith2020, title={Trade and growth: a reply}, author={Smith, A.}, year=2021, journal={J. Trade}, volume=3}",
            false,
        ),
        (
            "@book{smith2020, title={Trade and growth}, author={Smith, Ann}, year=2020, publisher={P}}",
            false,
        ),
        (
            "@article{smith2020, title={Trade and growth}, journal={J. Trade}, volume=4}",
            false,
        ),
    ] {
        let account = into(&host, "more.bib", second);
        let is_told = account
            .unread
            .iter()
            .any(|unread| unread.contains("`smith2020` is another work in the project"));
        if is_told != is_other || is_other && !account.edits.is_empty() {
            wrong.push(format!("{second}: {account:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_work_that_is_there_under_another_key_is_told() {
    let first = import(
        "refs.bib",
        "@article{jones, title={On ships}, author={Jones, Al}, year=2020, doi={10.1234/x.1}}",
    );
    let account = into(
        &with_files(&first),
        "more.bib",
        "@article{jones2020ships, title={On ships}, author={Jones, Al}, year=2020, doi={10.1234/X.1}, volume=3}",
    );
    assert_eq!(
        account.known_as,
        [("jones2020ships".to_owned(), "jones".to_owned())]
    );
    assert!(factum::import::human(&[account]).contains("cite it as `[@jones]`"));
}

/// A host with what came in.
fn with_files(account: &Account) -> factum::host::Memory {
    let files = account.files.iter();
    files.fold(host(), |host, (path, text)| {
        host.with(path.as_str(), text.as_str())
    })
}

#[test]
fn faults_of_entries_that_were_read_are_told_by_entry() {
    let account = import(
        "refs.json",
        r#"[{"id": "a", "type": "weird", "title": "T"}, {"id": "b", "type": "book", "title": "U", "DOI": "x"}]"#,
    );
    assert_eq!(account.sources, ["a", "b"]);
    assert_eq!(
        account.faults,
        ["`a`: `weird` is no type of source", "`b`: `x` is not a DOI"]
    );
    assert!(account.unread.is_empty());
    let account = import(
        "refs.yaml",
        "a:\n  type: article\n  title: T\n  colour: red\n",
    );
    assert_eq!(
        account.faults,
        ["line 4: `a`: `colour` is not a field of a source"]
    );
    assert!(!account.is_unread());
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let project = load(&host()).unwrap();
    let mut importer = Importer::new(&project, SETTINGS.into(), false);
    for name in [
        "a.bib", "a.ris", "a.nbib", "a.yaml", "a.json", "a.md", "a.html",
    ] {
        let failure = importer
            .file(name, b"TY  - JOUR\nTI  - Caf\xe9\n")
            .unwrap_err();
        assert!(
            failure
                .to_string()
                .contains("byte 20 of the file (0xE9) is not UTF-8"),
            "{name}: {failure}"
        );
    }
    let latin = b"<meta charset=iso-8859-1><article><h1>Caf\xe9</h1><p>Words.</p></article>";
    let account = importer.file("a.html", latin).unwrap();
    assert!(text(&account, "content/briefs/a.md").starts_with("---\ntitle: Café\n"));
}

#[test]
fn a_file_in_which_nothing_was_read_fails() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("factum.yaml"), SETTINGS).unwrap();
    for (name, text) in [("a.bib", "just words"), ("a.json", "[]"), ("a.html", "")] {
        fs::write(folder.path().join(name), text).unwrap();
        let said = factum(folder.path(), &["import", name]);
        assert_eq!(said.code, Some(1), "{name}: {}\n{}", said.out, said.err);
    }
}
