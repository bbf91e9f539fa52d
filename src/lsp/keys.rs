//! The keys of the formats and what each takes, for completion.

/// Which records an id may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdSort {
    /// Any record.
    Any,
    /// A source.
    Source,
    /// An evidence item.
    Evidence,
    /// A claim.
    Claim,
    /// An evidence item or a claim.
    Ground,
}

/// What stands behind a key.
#[derive(Clone, Copy, Debug)]
pub enum KeyTakes {
    /// Words, numbers or dates of the author.
    Words,
    /// Ids of records.
    Ids(IdSort),
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A map with keys of its own, or a list of such.
    Map(&'static [KeyOf]),
    /// Names of rules, with their levels.
    Rules,
}

/// A key of a format.
#[derive(Clone, Copy, Debug)]
pub struct KeyOf {
    /// The key.
    pub name: &'static str,
    /// What it says, in short.
    pub says: &'static str,
    /// What stands behind it.
    pub takes: KeyTakes,
}

const fn key(name: &'static str, says: &'static str, takes: KeyTakes) -> KeyOf {
    KeyOf { name, says, takes }
}

use IdSort::{Any, Claim, Evidence, Ground, Source};
use KeyTakes::{Ids, Map, OneOf, Rules, Words};

/// Format keys: flags of YAML.
const FLAGS: KeyTakes = OneOf(&["true", "false"]);

/// Format keys: levels of rules.
pub const LEVELS: &[&str] = &["off", "review", "warning", "error"];

/// Format keys: front matter.
pub const FRONT: &[KeyOf] = &[
    key("title", "the headline", Words),
    key("subtitle", "a second headline", Words),
    key("kicker", "the region or topic above the headline", Words),
    key("date", "the day of publication", Words),
    key("modified", "the day of the last change", Words),
    key("authors", "who wrote it", Map(AUTHOR)),
    key("summary", "the standfirst", Words),
    key(
        "status",
        "how far it has come",
        OneOf(&["draft", "review", "final", "published"]),
    ),
    key(
        "embargo",
        "the day before which it may not be published",
        Words,
    ),
    key("takeaways", "claims to open with", Ids(Claim)),
    key("recommendations", "claims to end with", Ids(Claim)),
    key("topics", "subjects", Words),
    key("region", "parts of the world that it is about", Words),
    key("lang", "BCP 47 tag of its language", Words),
    key(
        "years",
        "what years that stand alone are",
        OneOf(&["calendar", "fiscal"]),
    ),
    key("cover", "the cover, and its picture", Map(COVER)),
    key("doi", "its DOI", Words),
    key("number", "its number in a series", Words),
    key("series", "the series that it belongs to", Words),
    key("license", "the licence of its text", Words),
    key("funding", "who paid for it", Words),
    key(
        "disclosures",
        "what readers should know of its authors",
        Words,
    ),
    key("pdf", "how paper is set", Map(PAPER)),
    key("html", "how pages are set", Map(PAGE)),
    key("md", "how Markdown is set", Map(PAGE)),
];

/// Format keys: authors in front matter.
const AUTHOR: &[KeyOf] = &[
    key("name", "as printed", Words),
    key("affiliation", "where they work", Words),
    key("orcid", "ORCID iD", Words),
    key("url", "home page", Words),
    key("role", "what they do", Words),
    key("bio", "who they are", Words),
];

/// Format keys: a cover.
const COVER: &[KeyOf] = &[
    key("image", "the picture, below content/assets", Words),
    key("alt", "words for those who do not see it", Words),
    key("credit", "who made it", Words),
    key("licence", "under which licence it is shown", Words),
];

/// Format keys: paper.
const PAPER: &[KeyOf] = &[
    key(
        "annex",
        "how much of the annex is printed",
        OneOf(&["full", "claims", "link", "none"]),
    ),
    key(
        "notes",
        "where notes stand",
        OneOf(&["foot", "end", "none"]),
    ),
    key("page", "the sheet", OneOf(&["a4", "letter"])),
    key(
        "cover",
        "whether a cover stands before the first page",
        FLAGS,
    ),
];

/// Format keys: pages.
const PAGE: &[KeyOf] = &[key(
    "annex",
    "how much of the annex is shown",
    OneOf(&["full", "claims", "none"]),
)];

/// Format keys: evidence.
pub const EVIDENCE: &[KeyOf] = &[
    key("source", "the source that it was taken from", Ids(Source)),
    key("locator", "page, table or section", Words),
    key("figure", "a number", Map(FIGURE)),
    key("quote", "words of the source", Map(QUOTE)),
    key("rank", "a place in an order", Map(RANK)),
    key("finding", "what was found, in a sentence", Map(FINDING)),
    key(
        "derive",
        "a number computed from other figures",
        Ids(Evidence),
    ),
    key("measure", "what a derived figure measures", Words),
    key("period", "when it held", Words),
    key(
        "from",
        "what its digits were computed from",
        OneOf(&["unrounded"]),
    ),
    key(
        "excerpt",
        "words of the source that carry it, to the letter",
        Words,
    ),
    key("language", "BCP 47 tag of its words", Words),
    key("via", "the source through which it was seen", Ids(Source)),
    key("archive", "the address of an archived copy", Words),
    key("checked", "how it was compared with its source", Words),
    key("note", "what a careful reader should know", Words),
];

/// Format keys: figures.
const FIGURE: &[KeyOf] = &[
    key("measure", "what was measured", Words),
    key("value", "the number as the source prints it", Words),
    key("unit", "the unit of the value", Words),
    key("min", "the least", Words),
    key("max", "the most", Words),
    key("period", "when it held", Words),
    key("moe", "margin of error", Words),
    key("n", "sample size", Words),
    key("base", "of whom", Words),
    key("perspective", "whose figure it is", Words),
    key(
        "kind",
        "what the value is",
        OneOf(&["level", "change", "share", "index"]),
    ),
    key("whole", "the figure that it is a part of", Ids(Evidence)),
    key("prices", "current, or constant with its year", Words),
    key("basis", "statistical basis", Words),
    key(
        "standing",
        "which of several records holds",
        OneOf(&["preferred", "normal", "deprecated"]),
    ),
    key(
        "from",
        "what its digits were computed from",
        OneOf(&["unrounded"]),
    ),
];

/// Format keys: quotations.
const QUOTE: &[KeyOf] = &[
    key("text", "the words, in their own language", Words),
    key("speaker", "who said or wrote them", Words),
    key("date", "when", Words),
    key("language", "BCP 47 tag of the words", Words),
    key(
        "translation",
        "the words in the language of the briefs",
        Words,
    ),
];

/// Format keys: ranks.
const RANK: &[KeyOf] = &[
    key("position", "the place, from 1", Words),
    key("of", "how many places there are", Words),
    key("among", "the field", Words),
    key("measure", "what was measured", Words),
    key("period", "when it held", Words),
];

/// Format keys: findings.
const FINDING: &[KeyOf] = &[
    key("text", "what was found", Words),
    key("period", "when it held", Words),
];

/// Format keys: claims.
pub const CLAIM: &[KeyOf] = &[
    key("statement", "what is asserted", Words),
    key(
        "kind",
        "what sort of statement",
        OneOf(&["fact", "causal", "forecast", "judgement", "recommendation"]),
    ),
    key(
        "confidence",
        "how sure it is",
        OneOf(&["low", "moderate", "high"]),
    ),
    key("likelihood", "a term of the project's scale", Words),
    key(
        "support",
        "evidence and claims that support it",
        Ids(Ground),
    ),
    key("dispute", "recorded counter-evidence", Ids(Ground)),
    key("response", "the answer to it", Words),
    key("warrant", "why the support supports it", Words),
    key("assumed", "whether it needs no support", FLAGS),
    key("as_of", "when it was asserted", Words),
    key(
        "valid_until",
        "the last day on which it may be asserted",
        Words,
    ),
    key("review_by", "the last day without another look", Words),
];

/// Format keys: types of sources.
const SOURCE_TYPES: &[&str] = &[
    "anthology",
    "anthos",
    "article",
    "artwork",
    "audio",
    "blog",
    "book",
    "case",
    "chapter",
    "conference",
    "entry",
    "exhibition",
    "legislation",
    "manuscript",
    "misc",
    "newspaper",
    "original",
    "patent",
    "performance",
    "periodical",
    "post",
    "proceedings",
    "reference",
    "report",
    "repository",
    "scene",
    "thesis",
    "thread",
    "video",
    "web",
];

/// Format keys: sources of hayagriva.
pub const SOURCE: &[KeyOf] = &[
    key("type", "what it is", OneOf(SOURCE_TYPES)),
    key("title", "its title", Words),
    key("author", "who wrote it", Words),
    key("editor", "who edited it", Words),
    key("date", "of publication", Words),
    key("publisher", "who published it", Words),
    key("organization", "the body that it was made for", Words),
    key("location", "where it was published", Words),
    key(
        "url",
        "its address, and the day on which it was seen",
        Words,
    ),
    key("serial-number", "doi, isbn, issn and others", Words),
    key("parent", "the work that holds it", Map(PARENT)),
    key("language", "BCP 47 tag", Words),
    key("note", "a note", Words),
    key("page-range", "pages", Words),
    key("volume", "volume", Words),
    key("issue", "issue", Words),
    key("edition", "edition", Words),
    key("factum", "what factum knows besides", Map(SOURCE_OWN)),
];

/// Format keys: the work that holds a source.
const PARENT: &[KeyOf] = &[
    key("type", "what it is", OneOf(SOURCE_TYPES)),
    key("title", "its title", Words),
    key("editor", "who edited it", Words),
    key("publisher", "who published it", Words),
    key("volume", "volume", Words),
    key("issue", "issue", Words),
    key("serial-number", "doi, isbn, issn and others", Words),
];

/// Format keys: what sources have besides.
const SOURCE_OWN: &[KeyOf] = &[
    key(
        "tier",
        "what sort of source it is",
        OneOf(&[
            "statistics",
            "official",
            "journal",
            "research",
            "survey",
            "poll",
            "data-portal",
            "news",
            "blog",
            "social",
            "forum",
        ]),
    ),
    key("note", "what a careful reader should know", Words),
    key("zotero", "the key that Zotero gives it", Words),
    key("via", "the source through which it was seen", Ids(Source)),
    key("language", "BCP 47 tag", Words),
    key("archive", "the address of an archived copy", Words),
    key(
        "embargo",
        "the first day on which it may be published about",
        Words,
    ),
    key("excerpts", "words of the source, to the letter", Words),
];

/// Format keys: exhibits.
pub const EXHIBIT: &[KeyOf] = &[
    key(
        "kind",
        "what is drawn",
        OneOf(&["bar", "grouped-bar", "line"]),
    ),
    key("id", "what links lead to it by", Words),
    key("title", "what it shows", Words),
    key("subtitle", "the line below the title", Words),
    key("caption", "words below it", Words),
    key("note", "what a careful reader should know", Words),
    key("alt", "words for those who do not see it", Words),
    key("unit", "what the axis counts", Words),
    key("data", "evidence that is shown", Ids(Evidence)),
    key("labels", "names of the points", Words),
    key("series", "several rows of values", Map(SERIES)),
    key("columns", "names of the columns", Words),
    key("rows", "rows of a table", Map(ROW)),
    key("csv", "a file below content/data", Words),
    key("x", "the column of the labels", Words),
    key("y", "the columns of the values", Words),
    key("rests_on", "what the file was made from", Ids(Any)),
    key("file", "the picture, below content/assets", Words),
    key("credit", "who made the picture", Words),
    key("licence", "under which licence the picture is shown", Words),
];

/// Format keys: series of an exhibit.
const SERIES: &[KeyOf] = &[
    key("name", "its name in the legend", Words),
    key("data", "evidence that is shown", Ids(Evidence)),
];

/// Format keys: rows of a table.
const ROW: &[KeyOf] = &[
    key("label", "the first cell", Words),
    key("cells", "evidence that is shown", Ids(Evidence)),
];

/// Format keys: `factum.yaml`.
pub const CONFIG: &[KeyOf] = &[
    key("publisher", "who publishes", Map(PUBLISHER)),
    key("series", "the series that the briefs belong to", Words),
    key("language", "BCP 47 tag of the briefs", Words),
    key("currency", "what a bare sign of money means", Words),
    key("citations", "how works are cited", Map(CITATIONS)),
    key(
        "outputs",
        "what `build` writes",
        OneOf(&["md", "html", "pdf", "typ"]),
    ),
    key(
        "fail_on",
        "the level that fails",
        OneOf(&["error", "warning"]),
    ),
    key("rules", "levels and options of rules", Rules),
    key("paths", "levels for files that match a glob", Words),
    key(
        "raw_html",
        "what becomes of raw HTML",
        OneOf(&["refuse", "sanitise"]),
    ),
    key(
        "base_url",
        "the address under which the site is served",
        Words,
    ),
    key("publish", "what a build writes", Map(PUBLISH)),
    key("names", "words behind which a number is a name", Words),
    key("pdf", "how paper is set", Map(PAPER)),
    key("html", "how pages are set", Map(PAGE)),
    key("md", "how Markdown is set", Map(PAGE)),
];

/// Format keys: who publishes.
const PUBLISHER: &[KeyOf] = &[
    key("name", "the name on the page", Words),
    key("url", "the home page", Words),
    key("logo", "an image below content/assets", Words),
    key("disclaimer", "the closing words", Words),
];

/// Format keys: citations.
const CITATIONS: &[KeyOf] = &[
    key(
        "style",
        "the style of citations",
        OneOf(&[
            "apa",
            "chicago-notes",
            "chicago-author-date",
            "mla",
            "harvard-cite-them-right",
            "ieee",
        ]),
    ),
    key(
        "form",
        "what stands in the text",
        OneOf(&["marks", "links"]),
    ),
    key(
        "notes",
        "which citations share a note",
        OneOf(&["merged", "each"]),
    ),
];

/// Format keys: what a build writes.
const PUBLISH: &[KeyOf] = &[
    key(
        "status",
        "the statuses that are public",
        OneOf(&["draft", "review", "final", "published"]),
    ),
    key(
        "partial",
        "whether the site is deployed while briefs are held back",
        FLAGS,
    ),
];
