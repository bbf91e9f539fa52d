//! Evidence: figures, quotes, ranks, findings, and figures derived from others.

use super::FieldType::{
    Address, Amount, ByName, Choice, Day, Either, Flag, Formula, Id, Language, Map, Number,
    Ordinal, Period, Text,
};
use super::selection::{CELL, CONDITIONS, RANKED_ROWS};
use super::{
    FieldChoice, FieldRow, FieldRule, FieldTable, FieldType, IdOf, SOURCE_OR_WORDS, row, word,
};

/// An evidence item.
pub static EVIDENCE: FieldTable = FieldTable {
    name: "evidence-item",
    what: "an evidence item",
    rows: &[
        row(
            "source",
            Id(IdOf::Source),
            "The source that it is taken from; what is derived needs none.",
            "port-report-2023",
        ),
        row(
            "locator",
            Text,
            "The place in the source, printed with the citation.",
            "p. 14",
        ),
        row(
            "figure",
            Map(&FIGURE),
            "A number that the source gives.",
            "{ measure: passengers, value: 2.13 million passengers, period: 2023 }",
        ),
        row(
            "quote",
            Either(&[Text, Map(&QUOTE)]),
            "Words that somebody said or wrote, to the letter.",
            "{ speaker: Ana Reis, text: The ferries are the roads of this town. }",
        ),
        row(
            "rank",
            Map(&RANK),
            "A place in an order.",
            "{ position: 2, among: ferry ports of the country, period: 2023 }",
        ),
        row(
            "finding",
            Either(&[Text, Map(&FINDING)]),
            "What the source found, in a sentence of yours.",
            "Most passengers live on the islands.",
        ),
        row(
            "derive",
            Formula,
            "How it is computed from other figures: ids and numbers with `+`, ` - `, `*`, `/`, brackets and `sum(…)`.",
            "passengers-2023 - passengers-2022",
        ),
        row(
            "measure",
            MEASURE,
            "What a derived figure measures.",
            "passengers, change from 2022 to 2023",
        ),
        row(
            "period",
            Period,
            "The time of a derived figure or a finding; a derived figure has that of its figures by default.",
            "2023",
        ),
        UNROUNDED,
        row(
            "excerpt",
            Text,
            "The words of the source that carry it, to the letter; a value that does not stand in them is an error.",
            "Nearly 8 percent of ferries left late.",
        ),
        row(
            "language",
            Language,
            "The language of the record's words.",
            "es",
        )
        .default("that of the project"),
        row(
            "via",
            SOURCE_OR_WORDS,
            "Through which source or whom it is known, where the source itself was not seen.",
            "Orion Policy Institute",
        ),
        row(
            "archive",
            Address,
            "Where an archived copy of the place can be read.",
            "https://web.archive.org/web/20240402000000/https://example.org/port-2023",
        ),
        row(
            "checked",
            Text,
            "How the record was compared with its source.",
            "read against the printed report by A. R., 2024-04-02",
        ),
        row(
            "note",
            Text,
            "What a careful reader should know.",
            "The table counts children from six years on.",
        ),
        row(
            "unconfirmed",
            Either(&[Flag, Choice(UNCONFIRMED)]),
            "Whether it was made from prose and nothing confirms it.",
            "true",
        )
        .default("false"),
        row(
            "confirmed",
            Map(&CONFIRMATION),
            "Who compared it with its source, and when.",
            "{ by: Ana Reis, on: 2024-04-02 }",
        ),
    ],
    rules: &[
        FieldRule::One(&["figure", "quote", "rank", "finding", "derive"]),
        FieldRule::Some(&["source", "derive"]),
        FieldRule::Beside("measure", &["derive"]),
        FieldRule::Beside("from", &["derive"]),
        FieldRule::Beside("period", &["derive", "finding"]),
    ],
};

/// What confirms a record.
pub static CONFIRMATION: FieldTable = FieldTable {
    name: "confirmation",
    what: "a confirmation",
    rows: &[
        row("by", Text, "Who compared it.", "Ana Reis").required(),
        row("on", Day, "When.", "2024-04-02").required(),
    ],
    rules: &[],
};

/// What nobody has compared, apart from what the record says.
const UNCONFIRMED: &[FieldChoice] = &[word(
    "excerpt",
    "nobody has compared its excerpt with the source either, and only a person confirms it",
)];

/// Where digits come from.
const UNROUNDED: FieldRow = row(
    "from",
    Choice(&[word(
        "unrounded",
        "the published number was computed before it was rounded",
    )]),
    "Where the digits come from.",
    "unrounded",
);

/// Words, or words by language.
const MEASURE: FieldType = Either(&[Text, ByName("language", &Text)]);

/// A figure.
pub static FIGURE: FieldTable = FieldTable {
    name: "figure",
    what: "a figure",
    rows: &[
        row(
            "measure",
            MEASURE,
            "What was measured: words, or words by language.",
            "Argentina's goods exports to China",
        ),
        row(
            "value",
            Amount,
            "The value as the source prints it: its digits are its precision, and its hedge belongs to it.",
            "5.93 billion USD",
        ),
        row(
            "min",
            Amount,
            "The lower bound, where the source gives bounds in place of a value.",
            "34 percent",
        ),
        row(
            "max",
            Amount,
            "The upper bound, in the unit of the lower one.",
            "67 percent",
        ),
        row(
            "unit",
            Text,
            "The unit of values that are written without one.",
            "million passengers",
        ),
        row(
            "data",
            Map(&CELL),
            "The cell of a data file that the value is read from; a `value` beside it must agree.",
            "{ file: lines.csv, where: { line: Town–Isle, year: 2023 }, column: passengers }",
        ),
        row("period", Period, "The time that it is about.", "2021"),
        row("kind", Choice(KINDS), "What sort of figure it is.", "share"),
        row(
            "base",
            Text,
            "Of whom or of what a share is one.",
            "adults surveyed in Argentina",
        ),
        row(
            "moe",
            Number,
            "The margin of error, in the unit of the value.",
            "3.1",
        ),
        row("n", Number, "The size of the sample.", "\"1,044\""),
        row(
            "whole",
            Id(IdOf::Evidence),
            "The figure that it is a part of.",
            "passengers-2023",
        ),
        row(
            "perspective",
            Text,
            "Whose books it stands in, where two sides count the same trade.",
            "Argentina",
        ),
        row(
            "prices",
            Text,
            "The prices in which it is counted.",
            "constant 2015",
        ),
        row(
            "basis",
            Text,
            "The statistical basis: figures on different ones are not compared.",
            "national accounts",
        ),
        row(
            "standing",
            Choice(&[
                word("preferred", "it is the one to use"),
                word("normal", "it stands beside others"),
                word("deprecated", "it is kept for what cites it"),
            ]),
            "Which of several figures of one measure and time is to be used.",
            "preferred",
        )
        .default("normal"),
        UNROUNDED,
        row(
            "via",
            SOURCE_OR_WORDS,
            "Through which source or whom it is known; it may stand beside the figure as well.",
            "Orion Policy Institute",
        ),
    ],
    rules: &[
        FieldRule::Some(&["value", "min", "max", "data"]),
        FieldRule::Apart("data", &["min", "max"]),
        FieldRule::Apart("value", &["min", "max"]),
    ],
};

const KINDS: &[FieldChoice] = &[
    word("level", "an amount"),
    word("change", "by how much something rose or fell"),
    word("share", "a part of a whole"),
    word("index", "a number against a base year"),
];

/// A quote.
pub static QUOTE: FieldTable = FieldTable {
    name: "quote",
    what: "a quote",
    rows: &[
        row(
            "text",
            Text,
            "The words, in the language in which they were said.",
            "O mar dá e o mar tira.",
        )
        .required(),
        row("speaker", Text, "Who said them.", "Rui Sal"),
        row("date", Period, "When they were said.", "2023-08-16"),
        row("language", Language, "The language of the words.", "pt").default("that of the record"),
        row(
            "translation",
            Text,
            "The words in the language of the project.",
            "The sea gives and the sea takes away.",
        ),
    ],
    rules: &[],
};

/// A rank.
pub static RANK: FieldTable = FieldTable {
    name: "rank",
    what: "a rank",
    rows: &[
        row("position", Ordinal, "The place, counted from 1.", "2"),
        row(
            "data",
            Map(&RANKED_ROWS),
            "The rows of a data file that are ranked; place and number are computed from them.",
            "{ file: lines.csv, where: { line: Town–Isle, year: 2023 } }",
        ),
        row(
            "by",
            Text,
            "The column that they are ranked by.",
            "passengers",
        ),
        row("order", Choice(ORDERS), "What comes first.", "ascending").default("descending"),
        row(
            "item",
            CONDITIONS,
            "What the row of the ranked one holds, where `where` does not say it by its one word.",
            "{ line: Town–Isle }",
        ),
        row("of", Ordinal, "How many there are.", "14"),
        row(
            "among",
            Text,
            "Among which it is counted.",
            "ferry ports of the country",
        ),
        row(
            "measure",
            MEASURE,
            "By what they are ordered.",
            "passengers",
        ),
        row("period", Period, "The time that it is about.", "2023"),
    ],
    rules: &[
        FieldRule::Some(&["position", "data"]),
        FieldRule::Asks("data", &["by"]),
        FieldRule::Beside("by", &["data"]),
        FieldRule::Beside("order", &["data"]),
        FieldRule::Beside("item", &["data"]),
    ],
};

const ORDERS: &[FieldChoice] = &[
    word("descending", "the greatest"),
    word("ascending", "the least"),
];

/// A finding.
pub static FINDING: FieldTable = FieldTable {
    name: "finding",
    what: "a finding",
    rows: &[
        row(
            "text",
            Text,
            "What was found, in a sentence.",
            "Most passengers live on the islands.",
        )
        .required(),
        row("period", Period, "The time that it is about.", "2023"),
    ],
    rules: &[],
};
