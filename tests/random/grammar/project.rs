//! Puts the files of a project together.

use super::Maker;
use super::damage::damaged;

/// A project: its files by path, in order.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// Whether its settings are what the documentation allows, so that no command may fail.
    pub(crate) sound_settings: bool,
}

impl Project {
    /// Whether a file is the author's text, or an image that is.
    pub(crate) fn is_text(path: &str) -> bool {
        [".md", ".yaml", ".bib", ".json", ".csv", ".svg"]
            .iter()
            .any(|ending| path.ends_with(ending))
    }
}

const SLUGS: &[&str] = &["brief", "trade-and-aid", "a", "second", "2024-01-outlook"];

const ODD_SLUGS: &[&str] = &[
    "index",
    "assets",
    "feed",
    "topics",
    "Upper",
    "a b",
    "naïve",
    "中文",
    "😀",
    "a.b",
    "index.html",
    "-dash",
    "100%",
    "a#b",
    "a?b",
    "a&b",
    "quote\"d",
    "it's",
    "sub/brief",
    "deep/er/brief",
    "{{ x }}",
    "e\u{301}",
    "a\u{200b}b",
    "con",
    "~",
    "ledger.json",
    ".hidden",
];

/// The project that a seed names.
pub(crate) fn project(seed: u64) -> Project {
    let mut maker = Maker::new(seed);
    let mut files = Vec::new();
    name(&mut maker);
    for index in 0..maker.random.below(4) {
        let (name, bytes) = maker.picture(index);
        files.push((format!("content/assets/{name}"), bytes));
        maker.assets.push(name);
    }
    let settings = maker.settings();
    files.push(("factum.yaml".to_owned(), settings.text.into_bytes()));
    let untouched = files.len();
    for index in 0..maker.random.below(3) {
        let (csv, text) = maker.csv(format!("table-{index}.csv"));
        files.push((format!("content/data/{}", csv.path), text.into_bytes()));
        maker.tables.push(csv);
    }
    records(&mut maker, &mut files);
    for slug in maker.slugs.clone() {
        files.push((
            format!("content/briefs/{slug}.md"),
            maker.brief().into_bytes(),
        ));
    }
    let calm = maker.calm * 2;
    for (_, bytes) in files.iter_mut().skip(untouched) {
        if maker.random.once_in(calm) {
            *bytes = damaged(&mut maker.random, std::mem::take(bytes));
        }
    }
    Project {
        files,
        sound_settings: settings.sound,
    }
}

/// Decides on the ids first, so that records can refer to each other in any order.
fn name(maker: &mut Maker) {
    let ids = |maker: &mut Maker, stem: &str, most| {
        let count = maker.random.size(most).max(maker.random.below(4));
        let id = |maker: &mut Maker, index| {
            if maker.is_odd() {
                maker.strange_id()
            } else {
                format!("{stem}-{index}")
            }
        };
        (0..count).map(|index| id(maker, index)).collect::<Vec<_>>()
    };
    maker.sources = ids(maker, "source", 200);
    maker.evidence = ids(maker, "item", 200);
    maker.claims = ids(maker, "claim", 100);
    for _ in 0..maker.random.size(5) {
        let slug = if maker.is_odd() {
            maker.random.pick(ODD_SLUGS)
        } else {
            maker.random.pick(SLUGS)
        };
        if maker.slugs.iter().all(|known| known != slug) {
            maker.slugs.push(slug.to_owned());
        }
    }
}

/// Sources in three formats, evidence and claims, in one file or two each.
fn records(maker: &mut Maker, files: &mut Vec<(String, Vec<u8>)>) {
    let sources = maker.sources.clone();
    let (first, rest) = sources.split_at(maker.random.below(sources.len() + 1));
    let (second, third) = rest.split_at(maker.random.below(rest.len() + 1));
    let evidence = maker.evidence.clone();
    let claims = maker.claims.clone();
    let texts = [
        ("sources/yaml.yaml", maker.source_file(first)),
        ("sources/bib.bib", maker.bib_file(second)),
        ("sources/csl.json", maker.csl_file(third)),
        ("evidence/all.yaml", maker.evidence_file(&evidence)),
        ("claims/all.yaml", maker.claim_file(&claims)),
    ];
    for (path, text) in texts {
        files.push((format!("content/{path}"), text.into_bytes()));
    }
}
