use proptest::prelude::*;

use super::*;
use crate::model::Project;

#[test]
fn languages_have_locales() {
    for (language, code) in [
        ("en", "en-US"),
        ("en-GB", "en-GB"),
        ("de", "de-DE"),
        ("de-Latn-AT", "de-AT"),
        ("es", "es-ES"),
        ("es-AR", "es-ES"),
        ("fr", "fr-FR"),
        ("pt", "pt-PT"),
        ("pt-br", "pt-BR"),
    ] {
        assert_eq!(style::locale(language), code);
        assert!(archive::locale(code).is_some(), "{code}");
    }
}

/// Works of many kinds, some with the same authors, titles or years.
const WORKS: &str = r#"
report-one: { type: report, title: Trade in Goods, author: "Doe, Jane", publisher: Statistics Office, date: 2022-03-01, url: "https://example.org/1" }
report-two: { type: report, title: Trade in Services, author: "Doe, Jane", publisher: Statistics Office, date: 2022-05-01 }
report-three: { type: report, title: Trade in Goods, author: "Doe, John", date: 2021, serial-number: { doi: 10.1000/x } }
news-one: { type: article, title: Exports fall, author: ["Roe, Richard", "Doe, Jane"], date: 2022-03-02, url: { value: "https://example.org/2", date: 2022-04-01 }, parent: { type: newspaper, title: The Daily } }
news-two: { type: article, title: Exports rise, date: 2022-03-02, parent: { type: newspaper, title: The Daily } }
journal: { type: article, title: "On {GDP} and growth", author: ["Roe, Richard", "Poe, Edgar", "Lee, Ann", "Kim, Sun"], date: 2020, page-range: 11-20, parent: { type: periodical, title: Journal of Trade, volume: 4, issue: 2 } }
book: { type: book, title: The Long View, author: "Poe, Edgar", editor: "Lee, Ann", publisher: { name: House, location: Paris }, date: 1999, volume: 2 }
chapter: { type: chapter, title: A Part, author: "Lee, Ann", page-range: 3-9, parent: { type: anthology, title: Many Parts, editor: "Kim, Sun", publisher: House, date: 2001 } }
page: { type: web, title: Data Portal, author: Statistics Office, url: "https://example.org/data" }
post: { type: article, title: A View, author: "Doe, Jane", date: 2022, parent: { type: blog, title: Views } }
act: { type: legislation, title: Trade Act, date: 1974, publisher: Congress }
thesis: { type: thesis, title: Growth, author: "Kim, Sun", organization: A University, date: 2015, genre: PhD }
bare: { type: misc, title: Untitled Notes }
"#;

/// Styles of each class: in the text, with numbers, in notes, with "ibid." and with nearby notes.
const STYLES: &[&str] = &[
    "apa",
    "chicago-author-date",
    "chicago-notes",
    "mla",
    "harvard-cite-them-right",
    "ieee",
    "turabian-fullnote-8",
    "modern-humanities-research-association",
    "chicago-shortened-notes",
];

fn library(style: &str) -> Project {
    let factum = format!("publisher: {{ name: House }}\ncitations: {{ style: {style} }}\n");
    let host = crate::host::Memory::default()
        .with("factum.yaml", factum)
        .with("content/sources/works.yaml", WORKS);
    let project = crate::load::load(&host).unwrap();
    assert_eq!(project.library.sources.len(), 13, "{style}");
    project
}

/// Citations as the engine formats them without a cache: in one run, in the unreduced style.
fn whole(engine: &mut CitationEngine, requests: &[Cluster<'_>]) -> Formatted {
    engine.memory.forget();
    let formatted = engine.format(requests, "en");
    engine.memory.recall();
    formatted
}

/// A citation as indices of works and locators, and whether it stands in a note.
type Sketch = (Vec<(usize, usize)>, bool);

fn requests<'a>(project: &'a Project, sketches: &[Sketch], in_notes: bool) -> Vec<Cluster<'a>> {
    let places = [
        None,
        Some("p. 4"),
        Some("pp. 5–6"),
        Some("table 2"),
        Some("foreword"),
    ];
    let sources: Vec<_> = project.library.sources.values().collect();
    let item = |&(work, place): &(usize, usize)| Item {
        source: sources[work % sources.len()],
        prefix: "",
        locator: places[place % places.len()],
        suffix: "",
        suppress_author: false,
    };
    let request = |(number, (works, in_note)): (usize, &Sketch)| Cluster {
        items: works.iter().map(item).collect(),
        note: (in_notes && *in_note).then_some(number + 1),
        hidden: false,
        in_text: false,
    };
    let mut requests: Vec<_> = sketches.iter().enumerate().map(request).collect();
    let listed = Cluster {
        items: vec![item(&(3, 0)), item(&(9, 0))],
        note: None,
        hidden: true,
        in_text: false,
    };
    requests.push(listed);
    requests
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_recalled_is_what_a_whole_run_prints(
        briefs in proptest::collection::vec(
            proptest::collection::vec(
                (proptest::collection::vec((0..13_usize, 0..5_usize), 0..3), proptest::bool::weighted(0.9)),
                0..10,
            ),
            1..4,
        ),
    ) {
        for style in STYLES {
            let project = library(style);
            let mut engine = CitationEngine::new(&project.config, ["en"].into_iter()).unwrap();
            let all = vec![project.library.sources.values().collect(); 7];
            engine.expect(&all, "en");
            for brief in &briefs {
                let requests = requests(&project, brief, engine.cites_in_notes());
                let recalled = engine.format(&requests, "en");
                let whole = whole(&mut engine, &requests);
                prop_assert_eq!(recalled.citations, whole.citations, "{}", style);
                prop_assert_eq!(recalled.references, whole.references, "{}", style);
            }
        }
    }
}

#[test]
fn a_style_is_fitted_to_much_less() {
    let project = library("chicago-notes");
    let (style, _) = style::read(&project.config).unwrap();
    let source = project.library.sources.values().next().unwrap();
    let fitted = specialise::specialised(&style, &WorkFacts::of(&source.work));
    let size = |style: &hayagriva::citationberg::IndependentStyle| format!("{style:?}").len();
    assert!(
        size(&fitted) * 4 < size(&style),
        "{} of {}",
        size(&fitted),
        size(&style)
    );
}
