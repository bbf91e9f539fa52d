//! What programs read: the JSON of `check` and `trace`, and the ledger.

use super::FieldType::{ByName, Choice, Count, Flag, Number, OrNull, Text};
use super::{FieldRow, FieldTable, FieldType, claims, word};

/// A field that is always there.
const fn given(name: &'static str, takes: FieldType, meaning: &'static str) -> FieldRow {
    super::row(name, takes, meaning, "").required()
}

/// A field that is there only where it says something.
const fn told(name: &'static str, takes: FieldType, meaning: &'static str) -> FieldRow {
    super::row(name, takes, meaning, "")
}

const WORDS: FieldType = OrNull(&Text);
const TEXTS: FieldType = FieldType::List(&Text);
const POINT_OF: FieldType = FieldType::Map(&POINT);

const VERSION: FieldRow = given("version", Count, "The version of this format: 1.");
const PATH: FieldRow = given("path", Text, "The file, from the project's root, with `/`.");
const START: FieldRow = given("start", POINT_OF, "Where it begins.");
const END: FieldRow = given("end", POINT_OF, "Where it ends, exclusive.");

/// The JSON of `check`.
pub static FINDINGS: FieldTable = FieldTable {
    name: "findings",
    what: "the JSON of `check`",
    rows: &[
        VERSION,
        given(
            "findings",
            FieldType::List(&FieldType::Map(&FOUND)),
            "The findings, sorted by file and place.",
        ),
        given("summary", FieldType::Map(&SUMMARY), "How many there are."),
    ],
    rules: &[],
};

static FOUND: FieldTable = FieldTable {
    name: "finding-of-check",
    what: "a finding of `check`",
    rows: &[
        given("rule", Text, "The rule's name."),
        given(
            "severity",
            Choice(&[
                word("error", "it fails"),
                word("warning", "it fails where `fail_on` says so"),
                word("review", "a person is to look at it"),
            ]),
            "How grave it is.",
        ),
        given("message", Text, "What is wrong."),
        PATH,
        START,
        END,
        given(
            "related",
            FieldType::List(&FieldType::Map(&RELATED)),
            "Other places that belong to it, such as the record.",
        ),
        given("notes", TEXTS, "Facts behind it."),
        given("help", WORDS, "What to do."),
        given(
            "fixes",
            FieldType::List(&FieldType::Map(&FIX)),
            "Edits that mend it.",
        ),
        given(
            "suppressed",
            WORDS,
            "The reason for which a comment allows it; null where it stands.",
        ),
        told("baseline", Flag, "Whether the baseline counts it."),
    ],
    rules: &[],
};

static POINT: FieldTable = FieldTable {
    name: "point",
    what: "a point",
    rows: &[
        given("line", Count, "The line, from 1."),
        given(
            "column",
            Count,
            "The column, from 1, in Unicode scalar values.",
        ),
        given("offset", Count, "The offset in the file, in bytes."),
    ],
    rules: &[],
};

static RELATED: FieldTable = FieldTable {
    name: "related",
    what: "a related place",
    rows: &[
        PATH,
        START,
        END,
        given("message", Text, "What stands there."),
    ],
    rules: &[],
};

static FIX: FieldTable = FieldTable {
    name: "fix",
    what: "a fix",
    rows: &[
        given("title", Text, "What it does."),
        given(
            "safety",
            Choice(&[
                word("safe", "it keeps the meaning"),
                word("unsafe", "it is probably right"),
                word("choice", "one of several, between which a person decides"),
            ]),
            "Whether it may be applied unread.",
        ),
        given(
            "edits",
            FieldType::List(&FieldType::Map(&EDIT)),
            "Replacements that belong together.",
        ),
    ],
    rules: &[],
};

static EDIT: FieldTable = FieldTable {
    name: "edit",
    what: "an edit",
    rows: &[
        PATH,
        START,
        END,
        given("text", Text, "What stands there then."),
    ],
    rules: &[],
};

static SUMMARY: FieldTable = FieldTable {
    name: "summary",
    what: "the summary of `check`",
    rows: &[
        given("errors", Count, "Errors that stand."),
        given("warnings", Count, "Warnings that stand."),
        given("review", Count, "Things for a person to look at."),
        given("suppressed", Count, "What comments allow."),
        told("baseline", Count, "What the baseline counts."),
        given("briefs", Count, "Briefs that were checked."),
        given("files", Count, "Files that were read."),
    ],
    rules: &[],
};

/// The JSON of `trace`: of one brief its mentions, of all their coverage.
pub static TRACE: FieldTable = FieldTable {
    name: "trace",
    what: "the JSON of `trace`",
    rows: &[
        VERSION,
        told("path", Text, "The brief, where one was named."),
        told(
            "mentions",
            FieldType::List(&FieldType::Map(&MENTION)),
            "Every number, quotation and citation of it, in order.",
        ),
        told(
            "statements",
            FieldType::List(&FieldType::Map(&STATEMENT)),
            "The statements of claims that it opens and ends with, where there are any.",
        ),
        told(
            "briefs",
            FieldType::List(&FieldType::Map(&BRIEF_COVERAGE)),
            "The coverage of each brief, where none was named.",
        ),
        given(
            "coverage",
            FieldType::Map(&COVERAGE),
            "How much of it rests on records.",
        ),
        told(
            "undecided",
            FieldType::List(&FieldType::Map(&UNDECIDED)),
            "Why mentions are not decided, the most frequent reason first, where no brief was named.",
        ),
    ],
    rules: &[
        super::FieldRule::One(&["mentions", "briefs"]),
        super::FieldRule::Asks("mentions", &["path"]),
        super::FieldRule::Beside("statements", &["mentions"]),
        super::FieldRule::Asks("briefs", &["undecided"]),
    ],
};

static UNDECIDED: FieldTable = FieldTable {
    name: "undecided",
    what: "a reason",
    rows: &[
        given("reason", Text, "The reason."),
        given("mentions", Count, "How many mentions it holds for."),
        given("example", FieldType::Map(&EXAMPLE), "One of them."),
    ],
    rules: &[],
};

static EXAMPLE: FieldTable = FieldTable {
    name: "example",
    what: "an example",
    rows: &[PATH, given("text", Text, "As it is written."), START, END],
    rules: &[],
};

static MENTION: FieldTable = FieldTable {
    name: "mention",
    what: "a mention",
    rows: &[
        given(
            "kind",
            Choice(&[
                word("number", "a number"),
                word("proportion", "a share in words"),
                word("multiple", "a multiple in words"),
                word("change", "a change in words"),
                word("rank", "a rank"),
                word("date", "a date"),
                word("quote", "a quotation"),
                word("citation", "a citation"),
            ]),
            "What it is.",
        ),
        given("text", Text, "As it is written."),
        START,
        END,
        given(
            "reading",
            OrNull(&FieldType::Map(&READING)),
            "How it is read, where it is read as a value.",
        ),
        given(
            "status",
            Choice(&[
                word("inserted", "it came from a record"),
                word("checked", "it agrees with a record"),
                word("exempt", "it needs none"),
                word("uncited", "it rests on nothing"),
                word("unchecked", "it was not decided"),
                word("mismatch", "it contradicts its record"),
            ]),
            "What became of it.",
        ),
        given("why", Text, "Why."),
        given(
            "records",
            TEXTS,
            "The ids of the records that it was held against.",
        ),
        told(
            "unconfirmed",
            TEXTS,
            "Those of them that nothing confirms, where there are any.",
        ),
    ],
    rules: &[],
};

static STATEMENT: FieldTable = FieldTable {
    name: "statement",
    what: "a statement",
    rows: &[
        given("claim", Text, "The id of its claim."),
        PATH,
        given(
            "mentions",
            FieldType::List(&FieldType::Map(&MENTION)),
            "What stands in it, in order.",
        ),
    ],
    rules: &[],
};

static READING: FieldTable = FieldTable {
    name: "reading",
    what: "a reading",
    rows: &[
        given(
            "low",
            WORDS,
            "The lower end, as a decimal or a date; null where it is open.",
        ),
        given("high", WORDS, "The upper end."),
        given(
            "comparator",
            Choice(&[
                word("=", "what is between the ends"),
                word("~", "about that"),
                word("<", "below the upper end"),
                word("<=", "at most the upper end"),
                word(">", "above the lower end"),
                word(">=", "at least the lower end"),
            ]),
            "How the words bound it.",
        ),
        given("unit", WORDS, "The unit; `date` for dates."),
        given("noun", WORDS, "What is counted."),
        given("words", WORDS, "The reading in words."),
    ],
    rules: &[],
};

static BRIEF_COVERAGE: FieldTable = FieldTable {
    name: "brief-coverage",
    what: "the coverage of a brief",
    rows: &[
        PATH,
        given("coverage", FieldType::Map(&COVERAGE), "Its coverage."),
    ],
    rules: &[],
};

const COUNTS: [FieldRow; 8] = [
    given("mentions", Count, "All mentions but citations."),
    given("inserted", Count, "Those that came from a record."),
    given("checked", Count, "Those that agree with one."),
    given("exempt", Count, "Those that need none."),
    given("unchecked", Count, "Those that were not decided."),
    given("uncited", Count, "Those that rest on nothing."),
    given("mismatch", Count, "Those that contradict their record."),
    given(
        "share",
        OrNull(&Number),
        "Inserted and checked ones of all but exempt ones, from 0 to 1; null where there are none.",
    ),
];

static COVERAGE: FieldTable = FieldTable {
    name: "coverage",
    what: "coverage",
    rows: &{
        let [a, b, c, d, e, f, g, h] = COUNTS;
        [
            told(
                "unread_language",
                Text,
                "The language of a brief whose words are not read.",
            ),
            a,
            b,
            c,
            d,
            e,
            f,
            g,
            h,
            given(
                "kinds",
                ByName("kind of mention", &FieldType::Map(&KIND)),
                "The same for each kind of mention, citations among them.",
            ),
            given(
                "reasons",
                ByName("reason", &Count),
                "How many are exempt for each reason.",
            ),
        ]
    },
    rules: &[],
};

static KIND: FieldTable = FieldTable {
    name: "kind-coverage",
    what: "the coverage of a kind of mention",
    rows: &COUNTS,
    rules: &[],
};

/// `ledger.json`.
pub static LEDGER: FieldTable = FieldTable {
    name: "ledger",
    what: "the ledger",
    rows: &[
        VERSION,
        given(
            "claims",
            FieldType::List(&FieldType::Map(&LISTED_CLAIM)),
            "The claims that public briefs use, in order of id.",
        ),
        given(
            "evidence",
            FieldType::List(&FieldType::Map(&LISTED_EVIDENCE)),
            "The evidence that public briefs use, in order of id.",
        ),
    ],
    rules: &[],
};

const BRIEFS: FieldRow = given(
    "briefs",
    TEXTS,
    "The slugs of the public briefs that use it.",
);

static LISTED_CLAIM: FieldTable = FieldTable {
    name: "listed-claim",
    what: "a claim of the ledger",
    rows: &[
        given("id", Text, "Its id."),
        given("statement", Text, "What is asserted, as recorded."),
        given(
            "kind",
            Choice(claims::KINDS),
            "What sort of statement it is.",
        ),
        given(
            "confidence",
            OrNull(&Choice(claims::CONFIDENCES)),
            "How sure the author is.",
        ),
        given("likelihood", WORDS, "How likely the author holds it to be."),
        given("support", TEXTS, "The ids of what supports it."),
        given("dispute", TEXTS, "The ids of what speaks against it."),
        given("response", WORDS, "The answer to what speaks against it."),
        given("warrant", WORDS, "Why the support supports it."),
        given("as_of", WORDS, "The day on which it was asserted."),
        BRIEFS,
    ],
    rules: &[],
};

static LISTED_EVIDENCE: FieldTable = FieldTable {
    name: "listed-evidence",
    what: "an evidence item of the ledger",
    rows: &[
        given("id", Text, "Its id."),
        given(
            "kind",
            Choice(&[
                word("figure", "a number"),
                word("quote", "words"),
                word("rank", "a place in an order"),
                word("finding", "what was found"),
                word("derived", "a number that is computed from others"),
                word("unreadable", "what could not be read"),
            ]),
            "What it is.",
        ),
        given("source", WORDS, "The id of its source."),
        BRIEFS,
    ],
    rules: &[],
};
