//! Sources in hayagriva's YAML (version 0.10), with what factum adds.

use super::FieldType::{
    Address, ByName, Choice, Day, Either, Flag, Language, List, Map, Text, WorkDate,
};
use super::{FieldRow, FieldRule, FieldTable, FieldType, SOURCE_OR_WORDS, TEXTS, row, word};

/// Words, or words with a short form.
const FORMATTED: FieldType = Either(&[Text, Map(&FORMS)]);

const DATES: FieldType = Either(&[WorkDate, Map(&WORK_DATE)]);
const ROLES: FieldType = List(&Map(&ROLE));
const PRESSES: FieldType = Either(&[Text, Map(&PRESS)]);
const VISITS: FieldType = Either(&[Address, Map(&VISITED)]);
const PERSONS: FieldType = List(&Either(&[Text, Map(&PERSON)]));

/// The type of a work.
const TYPE: FieldRow = row(
    "type",
    Choice(&[
        word("article", "a text in a journal, newspaper or on a site"),
        word("chapter", "a part of a book"),
        word("entry", "an entry of a work of reference"),
        word("anthos", "a text in an anthology"),
        word("report", "a report"),
        word("thesis", "a thesis"),
        word("web", "a page or site"),
        word("scene", "a part of a show or film"),
        word("artwork", "a work of art, a picture"),
        word("patent", "a patent"),
        word("case", "a case before a court"),
        word("newspaper", "a newspaper"),
        word("legislation", "a law, or a draft of one"),
        word("manuscript", "what was not published"),
        word("post", "a post on a platform"),
        word("misc", "anything else"),
        word("performance", "a performance"),
        word("periodical", "a journal, magazine or other periodical"),
        word("proceedings", "the record of a conference"),
        word("book", "a book"),
        word("blog", "a blog"),
        word("reference", "a work of reference"),
        word("conference", "a conference, or a talk at one"),
        word("anthology", "a collection of texts"),
        word("repository", "software"),
        word("thread", "a thread on a platform"),
        word("video", "a film or video"),
        word("audio", "a recording"),
        word("exhibition", "an exhibition"),
        word("original", "the first edition of what is printed again"),
    ]),
    "What sort of work it is.",
    "report",
);

const TITLE: FieldRow = row(
    "title",
    FORMATTED,
    "The title; words in small letters that a style must not touch stand in braces.",
    "The port in 2023",
);
const AUTHOR: FieldRow = row(
    "author",
    PERSONS,
    "Who wrote it: `Last, First`, a list, or maps; an institution is `{ name: … }`.",
    "[{ name: Port of Norhaven }]",
);
const DATE: FieldRow = row(
    "date",
    DATES,
    "When it was published, as exactly as is known; `~` before it says about.",
    "2024-03-12",
);
const EDITOR: FieldRow = row("editor", PERSONS, "Who edited it.", "\"Sal, Rui\"");
const AFFILIATED: FieldRow = row(
    "affiliated",
    ROLES,
    "Who had another part in it.",
    "[{ role: translator, names: [\"Sal, Rui\"] }]",
);
const PUBLISHER: FieldRow = row("publisher", PRESSES, "Who published it.", "Norhaven Press");
const LOCATION: FieldRow = row(
    "location",
    FORMATTED,
    "Where it is or took place.",
    "Norhaven",
);
const ORGANIZATION: FieldRow = row(
    "organization",
    FORMATTED,
    "The body at or for which it was made.",
    "Port of Norhaven",
);
const ISSUE: FieldRow = row("issue", Text, "Its issue or number.", "4");
const CHAPTER: FieldRow = row("chapter", Text, "Its chapter.", "3");
const VOLUME: FieldRow = row("volume", Text, "Its volume.", "12");
const VOLUME_TOTAL: FieldRow = row("volume-total", Text, "How many volumes it has.", "3");
const EDITION: FieldRow = row("edition", Text, "Its edition.", "2");
const PAGE_RANGE: FieldRow = row("page-range", Text, "The pages that it fills.", "101-118");
const PAGE_TOTAL: FieldRow = row("page-total", Text, "How many pages it has.", "240");
const TIME_RANGE: FieldRow = row(
    "time-range",
    Text,
    "The part of a recording that it fills.",
    "\"00:03:10-00:05:00\"",
);
const RUNTIME: FieldRow = row("runtime", Text, "How long it runs.", "\"01:42:21\"");
const URL: FieldRow = row(
    "url",
    VISITS,
    "Its address, with the day on which it was visited.",
    "{ value: https://example.org/port-2023, date: 2024-04-02 }",
);
const SERIAL_NUMBER: FieldRow = row(
    "serial-number",
    SERIAL,
    "Its identifiers (`doi`, `isbn`, `issn`, `pmid`, `pmcid`, `arxiv`, `serial`) by name, or one number.",
    "{ doi: 10.1000/182 }",
);
const SERIAL_ALIAS: FieldRow = row(
    "serial",
    SERIAL,
    "Another name of `serial-number`.",
    "IF10932",
);
const SERIAL: FieldType = Either(&[Text, ByName("identifier", &Text)]);
const LANGUAGE: FieldRow = row("language", Language, "The language of the work.", "pt");
const ARCHIVE: FieldRow = row(
    "archive",
    FORMATTED,
    "The archive that keeps it.",
    "Town archive",
);
const ARCHIVE_LOCATION: FieldRow = row(
    "archive-location",
    FORMATTED,
    "Its place in the archive, or where that is.",
    "box 7",
);
const CALL_NUMBER: FieldRow = row(
    "call-number",
    FORMATTED,
    "Its call number in the archive.",
    "HE 5797",
);
const NOTE: FieldRow = row(
    "note",
    FORMATTED,
    "Words behind it in the reference list.",
    "Revised in May 2024",
);
const ABSTRACT: FieldRow = row(
    "abstract",
    FORMATTED,
    "Its abstract.",
    "The year in figures.",
);
const GENRE: FieldRow = row(
    "genre",
    FORMATTED,
    "What the work calls itself.",
    "Working paper",
);

/// The fields of a work. A table that leads to itself cannot be named in a constant, so the row of `parent` stands here.
macro_rules! work {
    ($type:expr $(, $more:expr)*) => {
        &[
            $type,
            TITLE,
            AUTHOR,
            DATE,
            row(
                "parent",
                List(&Map(&PARENT)),
                "What it stands in: a journal, book, site or series.",
                "{ type: periodical, title: Ports Today }",
            ),
            EDITOR,
            AFFILIATED,
            PUBLISHER,
            LOCATION,
            ORGANIZATION,
            ISSUE,
            CHAPTER,
            VOLUME,
            VOLUME_TOTAL,
            EDITION,
            PAGE_RANGE,
            PAGE_TOTAL,
            TIME_RANGE,
            RUNTIME,
            URL,
            SERIAL_NUMBER,
            SERIAL_ALIAS,
            LANGUAGE,
            ARCHIVE,
            ARCHIVE_LOCATION,
            CALL_NUMBER,
            NOTE,
            ABSTRACT,
            GENRE
            $(, $more)*
        ]
    };
}

/// A source.
pub static SOURCE: FieldTable = FieldTable {
    name: "work",
    what: "a source",
    rows: work!(
        TYPE.required(),
        row(
            "factum",
            Map(&ADDITIONS),
            "What factum knows of it besides.",
            "{ tier: research, note: Read in the printed edition. }",
        )
    ),
    rules: &[],
};

/// What a source stands in.
pub static PARENT: FieldTable = FieldTable {
    name: "parent",
    what: "a parent of a source",
    rows: work!(TYPE),
    rules: &[],
};

static PERSON: FieldTable = FieldTable {
    name: "person",
    what: "a person",
    rows: &[
        row(
            "name",
            Text,
            "The family name, or an institution's.",
            "Reis",
        )
        .required(),
        row("given-name", Text, "The given name.", "Ana"),
        row("prefix", Text, "A particle of the family name.", "van"),
        row("suffix", Text, "What stands behind the name.", "Jr."),
        row(
            "comma-suffix",
            Flag,
            "Whether a comma stands before the suffix.",
            "true",
        )
        .default("false"),
        row("alias", Text, "A name that they go by.", "anareis"),
    ],
    rules: &[],
};

const ROLE_NAMES: FieldType = Choice(&[
    word("translator", "translated it"),
    word("afterword", "wrote its afterword"),
    word("foreword", "wrote its foreword"),
    word("introduction", "wrote its introduction"),
    word("annotator", "annotated it"),
    word("commentator", "commented on it"),
    word("holder", "holds the patent"),
    word("compiler", "compiled it"),
    word("founder", "founded it"),
    word("collaborator", "worked on it"),
    word("organizer", "organised it"),
    word("cast-member", "acts in it"),
    word("composer", "composed it"),
    word("producer", "produced it"),
    word("executive-producer", "led its production"),
    word("writer", "wrote its script"),
    word("cinematography", "shot it"),
    word("director", "directed it"),
    word("illustrator", "illustrated it"),
    word("narrator", "narrates it"),
]);

static ROLE: FieldTable = FieldTable {
    name: "role",
    what: "a role",
    rows: &[
        row("role", ROLE_NAMES, "What they did.", "translator").required(),
        row("names", PERSONS, "Who did it.", "[\"Sal, Rui\"]").required(),
    ],
    rules: &[],
};

static PRESS: FieldTable = FieldTable {
    name: "press",
    what: "a publisher",
    rows: &[
        row("name", FORMATTED, "Its name.", "Norhaven Press"),
        row("location", FORMATTED, "Its place.", "Norhaven"),
    ],
    rules: &[],
};

static VISITED: FieldTable = FieldTable {
    name: "visited-address",
    what: "an address",
    rows: &[
        row(
            "value",
            Address,
            "The address.",
            "https://example.org/port-2023",
        )
        .required(),
        row(
            "date",
            DATES,
            "The day on which it was visited.",
            "2024-04-02",
        ),
    ],
    rules: &[],
};

static FORMS: FieldTable = FieldTable {
    name: "short-form",
    what: "a title",
    rows: &[
        row("value", Text, "The words.", "The port in 2023").required(),
        row("short", Text, "Their short form.", "The port"),
        row(
            "verbatim",
            Flag,
            "Whether their case stays as it is.",
            "true",
        ),
    ],
    rules: &[],
};

static WORK_DATE: FieldTable = FieldTable {
    name: "date",
    what: "a date",
    rows: &[
        row("year", Text, "The year.", "2024").required(),
        row("month", Text, "The month, counted from 0.", "2"),
        row("day", Text, "The day, counted from 0.", "11"),
        row("approximate", Flag, "Whether it is about then.", "true").default("false"),
        row("season", Text, "The season, 1 to 4 from spring.", "1"),
    ],
    rules: &[FieldRule::Asks("day", &["month"])],
};

/// What factum adds to a source.
pub static ADDITIONS: FieldTable = FieldTable {
    name: "additions",
    what: "a source's `factum` map",
    rows: &[
        row(
            "tier",
            Text,
            "How much weight it has, in a word that `factum.yaml` may ask for.",
            "research",
        ),
        row(
            "note",
            Text,
            "What a careful reader should know, printed with the reference.",
            "Figures are provisional.",
        ),
        row(
            "zotero",
            Text,
            "The key that Zotero gives it, by which `factum import` knows it when its citation key changes.",
            "ABCD2345",
        ),
        row(
            "via",
            SOURCE_OR_WORDS,
            "Through which source or whom it is known, where it was not seen itself.",
            "Orion Policy Institute",
        ),
        row(
            "archive",
            Address,
            "Where an archived copy can be read.",
            "https://web.archive.org/web/20240402000000/https://example.org/port-2023",
        ),
        row(
            "embargo",
            Day,
            "The day before which nothing of it may be published.",
            "2024-06-06",
        ),
        row(
            "language",
            Language,
            "The language of its words, where the format has no field for it.",
            "pt",
        ),
        row(
            "excerpts",
            TEXTS,
            "Words of the source that briefs may quote, to the letter.",
            "[Nearly 8 percent of ferries left late.]",
        ),
    ],
    rules: &[],
};
