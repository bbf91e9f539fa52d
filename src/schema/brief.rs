//! The front matter of briefs.

use super::FieldType::{
    Choice, Day, Either, File, Flag, Language, List, Map, Prose, Text, Version,
};
use super::{
    CLAIMS, FieldChoice, FieldRow, FieldRule, FieldTable, FieldType, HTML, MARKDOWN, PDF, TEXTS,
    row, word,
};

/// The front matter of a brief.
pub static BRIEF: FieldTable = FieldTable {
    name: "front-matter",
    what: "a brief's front matter",
    rows: &[
        SCHEMA,
        row(
            "title",
            Prose,
            "The headline.",
            "Norhaven needs more ferries",
        )
        .required(),
        row(
            "subtitle",
            Prose,
            "The second headline.",
            "What the port says",
        ),
        row(
            "kicker",
            Text,
            "The region or topic above the headline.",
            "Local policy",
        ),
        row(
            "date",
            Day,
            "The day of publication; a draft may be without it.",
            "2024-04-15",
        ),
        row("modified", Day, "The day of the last change.", "2024-05-02"),
        row("updated", Day, "Another name of `modified`.", "2024-05-02"),
        row(
            "corrections",
            List(&Map(&CORRECTION)),
            "What was wrong in what was published, each with its day.",
            "[{ date: 2024-05-02, text: The number of ferries was wrong. }]",
        ),
        row(
            "withdrawn",
            Map(&WITHDRAWAL),
            "That it no longer stands: its page stays under a notice, and no list names it.",
            "{ date: 2024-06-01, reason: The survey was not done. }",
        ),
        row(
            "authors",
            AUTHORS,
            "Who wrote it: names, or maps that say more.",
            "[{ name: Ana Reis, role: Fellow }]",
        ),
        row("author", AUTHORS, "Another name of `authors`.", "Ana Reis"),
        row(
            "summary",
            Prose,
            "The standfirst, in a sentence or two.",
            "The ferries carried [=passengers-2023] in 2023.",
        ),
        row(
            "status",
            Choice(STATUSES),
            "How far it has come; levels of rules rise with it.",
            "published",
        )
        .default("draft"),
        row(
            "embargo",
            Day,
            "The day before which it is not published.",
            "2024-06-06",
        ),
        row(
            "takeaways",
            CLAIMS,
            "The claims that it opens with.",
            "[ferries-grow]",
        ),
        row(
            "recommendations",
            CLAIMS,
            "The claims that it ends with.",
            "[more-boats]",
        ),
        row(
            "topics",
            TEXTS,
            "Subjects, each with a page that lists its briefs.",
            "[Trade, China]",
        ),
        row(
            "region",
            TEXTS,
            "Parts of the world, each with a page that lists its briefs.",
            "Americas",
        ),
        row("regions", TEXTS, "Another name of `region`.", "[Americas]"),
        row("language", Language, "The language of the brief.", "en-GB")
            .default("that of the project"),
        row("lang", Language, "Another name of `language`.", "es"),
        row(
            "years",
            Choice(&[
                word("calendar", "calendar years"),
                word("fiscal", "fiscal years"),
            ]),
            "Which years its bare years are.",
            "fiscal",
        )
        .default("calendar"),
        row(
            "series",
            Text,
            "The series that it belongs to.",
            "Port papers",
        ),
        row("number", Text, "Its number in the series.", "12"),
        row("doi", Text, "Its DOI.", "10.1000/182"),
        row("license", Text, "Its licence.", "CC BY 4.0"),
        row("licence", Text, "Another name of `license`.", "CC BY 4.0"),
        row("funding", Text, "Who paid for it.", "The Norhaven Fund"),
        row(
            "disclosures",
            Text,
            "What readers should know of its authors.",
            "The author owns a boat.",
        ),
        row(
            "cover",
            Either(&[Flag, Map(&COVER)]),
            "Whether a cover stands before the first page, or the cover's picture.",
            "{ image: harbour.jpg, alt: The harbour at dawn. }",
        )
        .default("that of the project"),
        row(
            "html",
            Map(&HTML),
            "How it is set on its page.",
            "{ annex: claims }",
        )
        .default("that of the project"),
        row(
            "md",
            Map(&MARKDOWN),
            "How it is set in Markdown.",
            "{ annex: none }",
        )
        .default("that of the project"),
        row(
            "pdf",
            Map(&PDF),
            "How it is set on paper.",
            "{ notes: end }",
        )
        .default("that of the project"),
    ],
    rules: &[FieldRule::Where(
        "status",
        &["review", "final", "published"],
        "date",
    )],
};

/// The version of the formats, at the top of a file.
pub(super) const SCHEMA: FieldRow = row(
    "schema",
    Version,
    "The version of the formats that the file is written to.",
    "2",
)
.default("2");

/// How far a brief has come.
pub(super) const STATUSES: &[FieldChoice] = &[
    word("draft", "it is being written"),
    word("review", "it is being read"),
    word("final", "it is settled"),
    word("published", "it is out"),
];

const AUTHORS: FieldType = List(&Either(&[Text, Map(&AUTHOR)]));

/// An author of a brief.
pub static AUTHOR: FieldTable = FieldTable {
    name: "author",
    what: "an author",
    rows: &[
        row("name", Text, "The name as printed.", "Ana Reis").required(),
        row("role", Text, "What they do.", "Fellow"),
        row("affiliation", Text, "Where they work.", "Port of Norhaven"),
        row("url", Text, "Their page.", "https://example.org/reis"),
        row("orcid", Text, "Their ORCID iD.", "0000-0002-1825-0097"),
        row(
            "bio",
            Text,
            "Who they are, in a sentence.",
            "Ana Reis writes on ports.",
        ),
    ],
    rules: &[],
};

/// A correction of a brief.
pub static CORRECTION: FieldTable = FieldTable {
    name: "correction",
    what: "a correction",
    rows: &[
        row("date", Day, "The day of the correction.", "2024-05-02").required(),
        row(
            "text",
            Text,
            "What was wrong, and what is right.",
            "The number of ferries was wrong.",
        )
        .required(),
    ],
    rules: &[],
};

/// The withdrawal of a brief.
pub static WITHDRAWAL: FieldTable = FieldTable {
    name: "withdrawal",
    what: "a withdrawal",
    rows: &[
        row("date", Day, "The day of the withdrawal.", "2024-06-01").required(),
        row(
            "reason",
            Text,
            "Why it no longer stands.",
            "The survey was not done.",
        )
        .required(),
    ],
    rules: &[],
};

/// A cover with a picture.
pub static COVER: FieldTable = FieldTable {
    name: "cover",
    what: "a cover",
    rows: &[
        row(
            "image",
            File,
            "The picture, below `content/assets`, or beside the brief with `./`.",
            "harbour.jpg",
        )
        .required(),
        row(
            "alt",
            Prose,
            "What it shows, for those who do not see it; without, it only adorns.",
            "The harbour at dawn.",
        ),
        row("credit", Text, "Who made it.", "Port of Norhaven"),
        row("licence", Text, "Its licence.", "CC BY 4.0"),
        row("license", Text, "Another name of `licence`.", "CC BY 4.0"),
    ],
    rules: &[],
};
