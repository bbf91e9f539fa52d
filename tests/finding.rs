//! `find`: which records words, values and sources lead to, in which order, and who uses them.

use factum::find::find;
use factum::host::Memory;
use factum::load::load;
use factum::model::Project;
use factum::report::found;

fn project() -> Project {
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: An Institute }\n")
        .with(
            "content/sources/a.yaml",
            "pew-2023:\n  type: report\n  title: Views of China\n  author: \"Silver, Laura\"\n  publisher: Pew Research Center\n  date: 2023\n\
             oec-2022:\n  type: report\n  title: Trade in 2021\n  author: \"Doe, Jané\"\n  date: 2022\n",
        )
        .with(
            "content/evidence/a.yaml",
            "imports-2021:\n  source: oec-2022\n  figure: { measure: Argentina's imports from China, value: 12.6 billion USD, period: 2021 }\n\
             imports-2020:\n  source: oec-2022\n  figure: { measure: Argentina's imports from China, value: 8.6 billion USD, period: 2020 }\n\
             sour-views:\n  source: pew-2023\n  figure: { measure: Share with sour views of China, value: 38 percent, period: 2023 }\n  unconfirmed: true\n\
             lithium:\n  source: oec-2022\n  figure: { measure: Lithium mined, value: 39 kt, period: 2022 }\n\
             roads:\n  source: pew-2023\n  quote: { speaker: Ana Reis, text: The ferries are the roads of this town. }\n\
             added:\n  derive: imports-2021 - imports-2020\n  measure: Growth of imports\n",
        )
        .with(
            "content/claims/a.yaml",
            "imports-grow:\n  statement: Imports from China grew.\n  kind: fact\n  support: [added]\n",
        )
        .with(
            "content/briefs/trade.md",
            "---\ntitle: Trade\ndate: 2024-01-23\ntakeaways: [imports-grow]\n---\n\nViews are sour: [38 percent][@sour-views].\n",
        );
    load(&host).unwrap()
}

fn ids(query: &str) -> Vec<String> {
    let project = project();
    let found = find(&project, query);
    found
        .iter()
        .map(|found| found.record.id().value.clone())
        .collect()
}

#[test]
fn records_are_found_by_words_the_best_first() {
    for (query, expected) in [
        ("lithium", &["lithium"][..]),
        // An id and a measure that both have the word stand before a measure alone.
        ("imports china 2021", &["imports-2021"]),
        ("ferries", &["roads"]),
        ("reis", &["roads"]),
        ("silver", &["pew-2023"]),
        // The beginning of a word, letters with marks, and words that nothing has.
        ("lith", &["lithium"]),
        ("Jane DOE", &["oec-2022"]),
        ("lithium zorks", &["lithium"]),
        ("zorks", &[]),
        ("", &[]),
    ] {
        assert_eq!(ids(query), expected, "{query}");
    }
}

#[test]
fn a_record_is_found_by_its_id() {
    for query in [
        "imports-2021",
        "@imports-2021",
        "[@imports-2021]",
        "[=imports-2021]",
        "imports-grow",
    ] {
        let id = query.trim_matches(['[', '@', '=', ']']);
        assert_eq!(ids(query).first().map(String::as_str), Some(id), "{query}");
    }
    // It stands before others that have its words, and a number in it is none.
    let evidence = |id: &str| {
        format!(
            "{id}: {{ source: s, figure: {{ measure: a2 a2 of ships, value: 5, period: 2020 }} }}\n"
        )
    };
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: An Institute }\n")
        .with(
            "content/evidence/a.yaml",
            ["a20", "a2", "a2-b", "co2-2022"].map(evidence).concat(),
        );
    let project = load(&host).unwrap();
    let first = |query: &str| {
        let found = find(&project, query);
        found.first().map(|found| found.record.id().value.clone())
    };
    assert_eq!(first("a2").as_deref(), Some("a2"));
    assert_eq!(first("co2-2022").as_deref(), Some("co2-2022"));
    assert_eq!(first("co2").as_deref(), Some("co2-2022"));
}

#[test]
fn a_number_of_a_query_is_a_value_or_words() {
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: An Institute }\n")
        .with(
            "content/evidence/a.yaml",
            "third-eu-exporters: { source: s, rank: { among: exporters to the EU, position: 3 } }\n\
             half-year: { source: s, figure: { measure: Ferries, value: 9, period: 2020 }, excerpt: In the second half of 2020 nine ferries ran. }\n\
             halved: { source: s, figure: { measure: Rents, value: 50 percent } }\n\
             visits: { source: s, figure: { measure: Visits 2 times a week or more, value: 31 percent } }\n\
             partners: { source: s, figure: { measure: Exporters among third countries, value: 12 } }\n\
             first: { source: s, figure: { measure: Ships, value: 7 } }\n\
             leader: { source: s, rank: { among: ports, position: 1 } }\n",
        );
    let project = load(&host).unwrap();
    for (query, expected) in [
        // The exact id first; then ids and texts with these words.
        ("third-eu-exporters", &["third-eu-exporters"][..]),
        ("[=third-eu-exporters]", &["third-eu-exporters"]),
        ("third", &["third-eu-exporters", "partners"]),
        ("exporters third", &["third-eu-exporters", "partners"]),
        ("third countries", &["partners"]),
        ("second half", &["half-year"]),
        ("half", &["half-year", "halved"]),
        ("2 times", &["visits"]),
        ("first", &["first"]),
        // A number that neither values nor texts have.
        ("fourth exporters", &[]),
        ("12 ferries", &[]),
    ] {
        let found = find(&project, query).into_iter();
        let found: Vec<&str> = found
            .map(|found| found.record.id().value.as_str())
            .collect();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn a_value_is_told_with_its_unit() {
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: An Institute }\n")
        .with(
            "content/evidence/a.yaml",
            "a: { source: s, figure: { measure: Rents, value: 12.5, unit: million USD } }\n\
             b: { source: s, figure: { measure: Rents, value: 3.5, unit: percent } }\n\
             c: { source: s, figure: { measure: Rents, min: 3, max: 4, unit: tonnes } }\n\
             d: { source: s, figure: { measure: Rents, min: 5 GWh } }\n",
        );
    let project = load(&host).unwrap();
    let found = find(&project, "rents");
    let json: serde_json::Value =
        serde_json::from_str(&found::json(&project, "rents", &found)).unwrap();
    let values = json["records"].as_array().unwrap().iter();
    let values: Vec<&str> = values
        .map(|record| record["value"].as_str().unwrap())
        .collect();
    assert_eq!(
        values,
        [
            "12.5 million USD",
            "3.5 percent",
            "3 to 4 tonnes",
            "at least 5 GWh"
        ]
    );
    assert!(found::human(&project, &found).starts_with("a: Rents: 12.5 million USD\n"));
}

#[test]
fn records_are_found_by_a_value_that_could_be_theirs() {
    for (query, expected) in [
        ("12.6 billion", &["imports-2021"][..]),
        ("$12.6 billion", &["imports-2021"]),
        ("12,600 million dollars", &["imports-2021"]),
        ("about 13 billion", &["imports-2021"]),
        ("38 percent", &["sour-views"]),
        ("39,000 tonnes", &["lithium"]),
        ("12.6 percent", &[]),
        ("12.6 million", &[]),
        // Computed from others.
        ("4 billion", &["added"]),
        ("imports 12.6 billion", &["imports-2021"]),
        ("lithium 12.6 billion", &[]),
    ] {
        assert_eq!(ids(query), expected, "{query}");
    }
}

#[test]
fn a_value_that_is_given_stands_before_one_that_only_may_be_meant() {
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: An Institute }\n")
        .with(
            "content/evidence/a.yaml",
            "a-clients: { source: s, figure: { measure: Clients, value: more than 8.5 million } }\n\
             b-clients: { source: s, figure: { measure: Clients, value: about 22.5 million } }\n\
             renters: { source: s, figure: { measure: Renters, value: 22.4 million } }\n\
             wind: { source: s, figure: { measure: Wind, value: 50.3 percent } }\n",
        )
        .with(
            "content/briefs/luz.md",
            "---\ntitle: Luz\ndate: 2024-01-23\nlanguage: es\n---\n\nEs la luz.\n",
        );
    let project = load(&host).unwrap();
    let found = |query: &str| -> Vec<&str> {
        let found = find(&project, query).into_iter();
        found
            .map(|found| found.record.id().value.as_str())
            .collect()
    };
    assert_eq!(found("22.4 million"), ["renters", "b-clients", "a-clients"]);
    // As the language of a brief writes it.
    assert_eq!(found("50,3 %"), ["wind"]);
    assert_eq!(found("50.3 percent"), ["wind"]);
    assert!(found("51,3 %").is_empty());
}

#[test]
fn records_are_found_by_their_source() {
    assert_eq!(
        ids("source:oec-2022"),
        ["imports-2020", "imports-2021", "lithium", "oec-2022"]
    );
    assert_eq!(ids("source:pew"), ["pew-2023", "roads", "sour-views"]);
    assert_eq!(ids("source:pew ferries"), ["roads"]);
    assert_eq!(ids("source:nobody"), Vec::<String>::new());
}

#[test]
fn it_is_told_who_uses_a_record_and_whether_anything_confirms_it() {
    let project = project();
    let text = found::human(&project, &find(&project, "38 percent"));
    assert_eq!(
        text,
        "sour-views: Share with sour views of China, 2023: 38 percent\n    \
         evidence; from pew-2023; unconfirmed; content/evidence/a.yaml:7; used by trade\n"
    );
    // Through a claim and what it is computed from.
    let json = found::json(&project, "8.6 billion", &find(&project, "8.6 billion"));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json,
        serde_json::json!({"version": 1, "query": "8.6 billion", "records": [{
            "id": "imports-2020", "kind": "evidence",
            "says": "Argentina's imports from China, 2020: 8.6 billion USD",
            "value": "8.6 billion USD", "period": "2020", "source": "oec-2022", "locator": null,
            "unconfirmed": false, "path": "content/evidence/a.yaml", "line": 4, "briefs": ["trade"],
        }]})
    );
    let text = found::human(&project, &find(&project, "lithium"));
    assert!(text.contains("no brief uses it"), "{text}");
}
