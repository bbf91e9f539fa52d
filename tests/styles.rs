//! Citation styles besides the house styles: every style that is built in prints references whose punctuation is whole.

use factum::citations::rich::Rich;
use factum::citations::{CitationEngine, Cluster, Item};
use factum::host::Memory;
use factum::load::load;
use hayagriva::archive::ArchivedStyle;

/// Works of the kinds that briefs cite most, with what tears punctuation: titles that end in a mark, dates by the year alone, missing fields.
pub(crate) const WORKS: &str = r#"[
{"id":"a","type":"report","title":"Is this the end?","author":[{"literal":"Institute"}],"publisher":"Cato","number":"USDL-26-0599","issued":{"date-parts":[[2019]]}},
{"id":"b","type":"article-journal","title":"The \"China shock\" revisited","author":[{"family":"Zheng","given":"Li"},{"family":"Roe","given":"Ann"}],"container-title":"J. Trade","volume":"66","issue":"4","page":"34,37--39","DOI":"10.5555/cs","issued":{"date-parts":[[2021]]}},
{"id":"c","type":"webpage","title":"Bilateral trade","author":[{"literal":"Observatory"}],"URL":"https://example.org/t","issued":{"date-parts":[[2021]]},"accessed":{"date-parts":[[2024,1,15]]}},
{"id":"d","type":"book","title":"Handbook of <i>pegs</i>","editor":[{"family":"Müller","given":"Jürgen"},{"family":"Żak","given":"Łukasz"}],"publisher":"Simon","edition":"2","issued":{"date-parts":[[2001]]}},
{"id":"e","type":"chapter","title":"Stop now!","author":[{"family":"King","given":"Sam","suffix":"Jr."}],"container-title":"States of trade","editor":[{"family":"Stone","given":"Sue"}],"publisher":"Press","page":"ix-xxiv","issued":{"date-parts":[[2014]]}},
{"id":"f","type":"article-newspaper","title":"Steel tariffs return","container-title":"Daily Planet","issued":{"date-parts":[[2018,3,2]]},"URL":"https://example.org/steel"},
{"id":"g","type":"legislation","title":"Clean Water Act","container-title":"U.S.C.","volume":"33","section":"1251","issued":{"date-parts":[[1972]]}},
{"id":"h","type":"thesis","title":"Trade and war","author":[{"family":"Poe","given":"Ed"}],"genre":"Doctoral dissertation","publisher":"Universiteit Leiden"},
{"id":"i","type":"speech","title":"On the euro","author":[{"family":"Bank","given":"Lena"}],"event-title":"Annual Forum","event-place":"Sintra","issued":{"date-parts":[[2021,5],[2021,6]]}},
{"id":"j","type":"article-magazine","title":"Essay","author":[{"family":"Roh","given":"R."},{"family":"others"}],"container-title":"Affairs","issued":{"date-parts":[[2021]],"season":2}},
{"id":"k","type":"dataset","title":"World trade flows","author":[{"literal":"UN Statistics"}],"version":"2.1","publisher":"UN","issued":{"literal":"n.d."}},
{"id":"l","type":"document","title":"Notes"}
]"#;

/// What no reference may hold.
const TORN: &[&str] = &[
    ",)", ",.", "?.", "!.", "..", "()", "[]", "\\", "</", "<i", " ,", " )",
];

#[test]
fn every_style_prints_whole_references() {
    let mut torn = Vec::new();
    let mut printed = 0;
    for style in ArchivedStyle::all() {
        let name = style.names()[0];
        let host = Memory::default()
            .with("factum.yaml", format!("citations: {{ style: {name} }}\n"))
            .with("content/sources/works.json", WORKS);
        let project = load(&host).unwrap();
        let engine = CitationEngine::new(&project.config, ["en"].into_iter()).unwrap();
        let item = |source| Item {
            source,
            prefix: "",
            locator: None,
            suffix: "",
            suppress_author: false,
        };
        let sources = project.library.sources.values();
        let clusters: Vec<Cluster<'_>> = sources
            .zip(1..)
            .map(|(source, note)| Cluster {
                items: vec![item(source)],
                note: engine.cites_in_notes().then_some(note),
                ..Cluster::default()
            })
            .collect();
        assert_eq!(clusters.len(), 12);
        let formatted = engine.format(&clusters, "en");
        let entries = formatted.references.iter();
        let entries = entries.map(|entry| (entry.id.as_str(), &entry.content));
        let cited = formatted.citations.iter();
        let cited = cited.map(|citation| ("cited", &citation.content));
        for (id, content) in entries.chain(cited) {
            let mut text = String::new();
            Rich::push_words(content, &mut text);
            printed += usize::from(!text.is_empty());
            let private =
                |char: char| ('\u{E000}'..='\u{F8FF}').contains(&char) || char >= '\u{F0000}';
            if TORN.iter().any(|mark| text.contains(mark)) || text.contains(private) {
                torn.push(format!("{name} {id}: {text}"));
            }
        }
    }
    assert!(ArchivedStyle::all().len() >= 52);
    assert!(printed > 20 * ArchivedStyle::all().len(), "{printed}");
    assert!(torn.is_empty(), "{} of {printed}: {torn:#?}", torn.len());
}
