//! `factum.yaml`.

use super::FieldType::{
    ByName, Choice, Currency, Either, File, Flag, Language, List, Map, Options, Text,
};
use super::brief::{SCHEMA, STATUSES};
use super::{FieldChoice, FieldRow, FieldTable, TEXTS, row, word};

/// The settings of a project.
pub static CONFIG: FieldTable = FieldTable {
    name: "settings",
    what: "factum.yaml",
    rows: &[
        SCHEMA,
        row(
            "publisher",
            Map(&PUBLISHER),
            "Who publishes.",
            "{ name: Port Institute }",
        ),
        row(
            "series",
            Text,
            "The series that the briefs belong to.",
            "Port papers",
        ),
        row(
            "language",
            Language,
            "The language of briefs and records that name none.",
            "en-GB",
        )
        .default("en"),
        row(
            "currency",
            Currency,
            "What signs mean that several currencies share, such as a bare `$`.",
            "CAD",
        )
        .default("USD"),
        row(
            "citations",
            Map(&CITATIONS),
            "How works are cited.",
            "{ style: apa }",
        ),
        row(
            "outputs",
            List(&Choice(&[
                word("md", "Markdown"),
                word("html", "pages"),
                word("pdf", "PDF"),
                word("typ", "Typst sources"),
            ])),
            "The formats that `build` writes.",
            "[html, pdf]",
        )
        .default("[md, html, pdf]"),
        row(
            "fail_on",
            Choice(&[
                word("error", "errors fail"),
                word("warning", "warnings fail, too"),
            ]),
            "The level from which on findings fail.",
            "warning",
        )
        .default("error"),
        RULES,
        row(
            "paths",
            ByName("path pattern", &Map(&PATH)),
            "Other levels for the files that a pattern names; later ones win.",
            "{ content/briefs/archive/**: { rules: { stale-source: off } } }",
        ),
        row(
            "raw_html",
            Choice(&[
                word("refuse", "it is a finding, and left out"),
                word("sanitise", "it is made harmless, and kept in pages"),
                word("sanitize", "another name of `sanitise`"),
            ]),
            "What becomes of HTML in prose.",
            "sanitise",
        )
        .default("refuse"),
        row(
            "base_url",
            Text,
            "The address under which `build/` will be served.",
            "https://example.org/briefs/",
        ),
        row(
            "publish",
            Map(&PUBLISH),
            "What a build of the whole project writes.",
            "{ status: [published] }",
        ),
        row(
            "names",
            TEXTS,
            "Names of your field behind which a number is a part of the name.",
            "[Protocol X]",
        ),
        row(
            "html",
            Map(&HTML),
            "How briefs are set on their pages.",
            "{ annex: full }",
        ),
        row(
            "md",
            Map(&MARKDOWN),
            "How briefs are set in Markdown.",
            "{ annex: claims }",
        ),
        row(
            "pdf",
            Map(&PDF),
            "How briefs are set on paper.",
            "{ page: a4, cover: true }",
        ),
    ],
    rules: &[],
};

/// What the keys of `rules` are.
pub const RULE: &str = "rule";

/// Levels and options of rules.
const RULES: FieldRow = row(
    "rules",
    ByName(RULE, &Either(&[Choice(LEVELS), Options])),
    "Levels and options of rules; `factum explain` lists both.",
    "{ weak-bound: off }",
);

const LEVELS: &[FieldChoice] = &[
    word("off", "no findings"),
    word("review", "findings that never fail"),
    word("warning", "warnings"),
    word("error", "errors"),
];

/// Settings of the files that a pattern names.
pub static PATH: FieldTable = FieldTable {
    name: "path",
    what: "a path's settings",
    rows: &[RULES],
    rules: &[],
};

/// Who publishes.
pub static PUBLISHER: FieldTable = FieldTable {
    name: "publisher",
    what: "`publisher`",
    rows: &[
        row("name", Text, "The name on the page.", "Port Institute"),
        row("url", Text, "The home page.", "https://example.org"),
        row("logo", File, "An image below `content/assets`.", "logo.svg"),
        row(
            "disclaimer",
            Text,
            "The closing words of every brief.",
            "The views are those of the author.",
        ),
    ],
    rules: &[],
};

/// How works are cited.
pub static CITATIONS: FieldTable = FieldTable {
    name: "citations",
    what: "`citations`",
    rows: &[
        row(
            "style",
            Text,
            "A built-in style (`chicago-notes`, `chicago-author-date`, `apa`, `mla`, `harvard-cite-them-right`, `ieee`), or the path of a `.csl` file.",
            "apa",
        )
        .default("chicago-notes"),
        row(
            "form",
            Choice(&[
                word("marks", "what the style prints"),
                word("links", "nothing: the words lead to the sources"),
            ]),
            "What stands in the text where a work is cited.",
            "links",
        )
        .default("marks"),
        row(
            "notes",
            Choice(&[
                word("merged", "those of the same works, per sentence"),
                word("each", "none"),
            ]),
            "Which citations share a note, in styles with notes.",
            "each",
        )
        .default("merged"),
    ],
    rules: &[],
};

/// What a build of the whole project writes.
pub static PUBLISH: FieldTable = FieldTable {
    name: "publish",
    what: "`publish`",
    rows: &[
        row(
            "status",
            List(&Choice(STATUSES)),
            "The statuses that are public.",
            "[published]",
        )
        .default("[final, published]"),
        row(
            "partial",
            Flag,
            "Whether a workflow may deploy while some briefs are held back.",
            "true",
        )
        .default("false"),
    ],
    rules: &[],
};

/// How much of the annex a screen shows.
const AT_HAND: &[FieldChoice] = &[
    word("full", "claims and evidence"),
    word("claims", "claims, each with what bears on it in short"),
    word("none", "nothing"),
];

const AT_HAND_ROW: FieldRow = row(
    "annex",
    Choice(AT_HAND),
    "How much of the annex is shown.",
    "claims",
)
.default("full");

/// How briefs are set on their pages.
pub static HTML: FieldTable = FieldTable {
    name: "html",
    what: "`html`",
    rows: &[AT_HAND_ROW],
    rules: &[],
};

/// How briefs are set in Markdown.
pub static MARKDOWN: FieldTable = FieldTable {
    name: "md",
    what: "`md`",
    rows: &[AT_HAND_ROW],
    rules: &[],
};

/// How briefs are set on paper.
pub static PDF: FieldTable = FieldTable {
    name: "pdf",
    what: "`pdf`",
    rows: &[
        row(
            "annex",
            Choice(&[
                word("full", "claims and evidence"),
                word("claims", "claims, each with what bears on it in short"),
                word("none", "nothing"),
                word("link", "the address of the page's annex"),
            ]),
            "How much of the annex is printed; without an address of the page, `link` prints the claims.",
            "full",
        )
        .default("link"),
        row(
            "notes",
            Choice(&[
                word("foot", "at the foot of the page"),
                word("end", "behind the prose"),
                word("none", "nowhere, and they are not marked"),
            ]),
            "Where notes stand.",
            "end",
        )
        .default("foot"),
        row(
            "page",
            Choice(&[word("a4", "A4"), word("letter", "US letter")]),
            "The sheet.",
            "a4",
        )
        .default("that of the brief's region"),
        row(
            "cover",
            Flag,
            "Whether a cover stands before the first page.",
            "true",
        )
        .default("false"),
    ],
    rules: &[],
};
