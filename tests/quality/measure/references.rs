//! References: what is printed of golden works, against what citeproc-js prints of them in the same style and locale
//! (`tests/gold/references/README.md`).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use factum::citations::rich::Rich;
use factum::citations::{CitationEngine, Cluster, Item};
use factum::host::Memory;
use factum::load;

/// A set of golden works.
pub(crate) struct GoldenWorks {
    pub(crate) name: &'static str,
    /// Of a hundred references, how many must read word for word.
    pub(crate) wanted: usize,
    pub(crate) styles: Vec<Compared>,
}

/// Compares every set.
pub(crate) fn measure(root: &Path) -> Vec<GoldenWorks> {
    let folder = root.join("tests/gold/references");
    let set = |name, words: &str, wanted| GoldenWorks {
        name,
        wanted,
        styles: compare(&folder.join(format!("{name}.json")), &folder.join(words)),
    };
    vec![set("works", "words", 95), set("held-out", "held-out", 85)]
}

/// The section of the page.
pub(crate) fn section(sets: &[GoldenWorks]) -> String {
    let mut section = String::from(
        "## References\n\nInvented works of every CSL type that briefs cite, in six styles, word for word against citeproc-js 2.4.63 (American English; `tests/gold/references/README.md` says which editions of the styles, and why what differs does). Near: at most one letter in twenty differs. Torn: marks of punctuation that met. The works of `held-out` were written before the first comparison, and nobody who works on the program has read them or what is printed of them.\n\n| works | style | references | exact | | near | wrong | torn |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for set in sets {
        for compared in &set.styles {
            let works = compared.works();
            #[expect(clippy::cast_precision_loss, reason = "a set has some hundred works")]
            let share = 100.0 * compared.exact as f64 / works.max(1) as f64;
            let _ = writeln!(
                section,
                "| {} | {} | {works} | {} | {share:.1} % | {} | {} | {} |",
                set.name,
                compared.style,
                compared.exact,
                compared.near,
                compared.wrong,
                compared.torn,
            );
        }
    }
    section.push('\n');
    section
}

/// The styles that are compared.
const STYLES: &[&str] = &[
    "apa",
    "chicago-author-date",
    "chicago-notes",
    "harvard-cite-them-right",
    "ieee",
    "mla",
];

/// What became of the works of a set in a style.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compared {
    pub(crate) style: &'static str,
    pub(crate) exact: usize,
    pub(crate) near: usize,
    pub(crate) wrong: usize,
    /// References that hold marks which met.
    pub(crate) torn: usize,
    /// Each that is not exact: its id, what is printed, what citeproc-js prints.
    pub(crate) differing: Vec<[String; 3]>,
}

/// How far a reference may be from the expected one to be near: one letter in twenty.
const NEAR: f64 = 0.05;

/// Compares a set of golden works in every style: lists of CSL items, and a file of expected words for each style.
pub(crate) fn compare(works: &Path, words: &Path) -> Vec<Compared> {
    let lists = fs::read_to_string(works).unwrap_or_default();
    let lists: Vec<Vec<serde_json::Value>> = serde_json::from_str(&lists).unwrap_or_default();
    let compare = |style: &&'static str| {
        let expected = fs::read_to_string(words.join(format!("{style}.tsv"))).unwrap_or_default();
        let expected: BTreeMap<&str, String> = expected
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(id, html)| (id, plain(html)))
            .collect();
        let mut compared = Compared {
            style,
            ..Compared::default()
        };
        for list in &lists {
            for (id, printed) in printed(style, list) {
                let Some(expected) = expected.get(id.as_str()) else {
                    continue;
                };
                compared.count(id, printed, expected);
            }
        }
        compared
    };
    STYLES.iter().map(compare).collect()
}

impl Compared {
    /// How many references were compared.
    pub(crate) fn works(&self) -> usize {
        self.exact + self.near + self.wrong
    }

    fn count(&mut self, id: String, printed: String, expected: &str) {
        const TORN: &[&str] = &[",)", ",.", "?.", "..", "()", "\\", "</", "<i", "<s"];
        // An ellipsis is no torn mark.
        let bare = printed.replace("...", "");
        let private = |char: char| ('\u{E000}'..='\u{F8FF}').contains(&char) || char >= '\u{F0000}';
        let is_torn = TORN
            .iter()
            .any(|torn| bare.contains(torn) && !expected.contains(torn));
        self.torn += usize::from(is_torn || bare.contains(private));
        let distance = strsim::levenshtein(&printed, expected);
        let length = expected.chars().count().max(1);
        if distance == 0 {
            self.exact += 1;
            return;
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "lengths of references are small"
        )]
        if distance as f64 <= NEAR * length as f64 {
            self.near += 1;
        } else {
            self.wrong += 1;
        }
        self.differing.push([id, printed, expected.to_owned()]);
    }
}

/// The references of a list of items, in a style, by id.
fn printed(style: &str, list: &[serde_json::Value]) -> Vec<(String, String)> {
    let factum = format!("publisher: {{ name: House }}\ncitations: {{ style: {style} }}\n");
    let items = serde_json::to_string(list).unwrap_or_default();
    let host = Memory::default()
        .with("factum.yaml", factum)
        .with("content/sources/works.json", items);
    let Ok(project) = load::load(&host) else {
        return Vec::new();
    };
    let Ok(engine) = CitationEngine::new(&project.config, ["en"].into_iter()) else {
        return Vec::new();
    };
    let item = |value: &serde_json::Value| {
        let source = project.library.sources.get(value.get("id")?.as_str()?)?;
        Some(Item {
            source,
            prefix: "",
            locator: None,
            suffix: "",
            suppress_author: false,
        })
    };
    let cluster = Cluster {
        items: list.iter().filter_map(item).collect(),
        hidden: true,
        ..Cluster::default()
    };
    let references = engine.format(&[cluster], "en").references.into_iter();
    let printed = references.map(|entry| {
        let mut text = String::new();
        entry
            .label
            .iter()
            .for_each(|label| Rich::push_words(label, &mut text));
        text = text.trim_end().to_owned();
        Rich::push_words(&entry.content, &mut text);
        (entry.id, squeezed(&text))
    });
    printed.collect()
}

/// The words of a text of HTML.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for char in html.chars() {
        match char {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            char => out.push(char),
        }
    }
    let out = out
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
        .replace("&quot;", "\"");
    squeezed(&out.replacen("] ", "]", usize::from(out.starts_with('['))))
}

/// One blank between words, and none at the ends.
fn squeezed(text: &str) -> String {
    let text = text.replace('\u{a0}', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
