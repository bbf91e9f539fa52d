//! All formats that people or programs write, as data: the fields of each map, their meanings, and the values that they take.
//!
//! Readers look up their keys here, so that a field without a row is unknown to them; `factum schema` and `docs/formats.md` are generated
//! from the same rows.

mod brief;
mod claims;
mod config;
mod evidence;
mod exhibit;
#[cfg(feature = "schema")]
pub mod json;
mod output;
mod selection;
mod source;

use std::collections::BTreeSet;
use std::sync::LazyLock;

pub use brief::{AUTHOR, BRIEF, CORRECTION, COVER, WITHDRAWAL};
pub use claims::CLAIM;
pub use config::{CITATIONS, CONFIG, HTML, MARKDOWN, PATH, PDF, PUBLISH, PUBLISHER, RULE};
pub use evidence::{CONFIRMATION, EVIDENCE, FIGURE, FINDING, QUOTE, RANK};
pub use exhibit::{CHART, IMAGE, ROW, SERIES, TABLE};
pub use output::{FINDINGS, LEDGER, TRACE};
pub use selection::{CELL, DRAWN_ROWS, RANKED_ROWS};
pub use source::{ADDITIONS, PARENT, SOURCE};

/// A format: a file, or a part of one, with rules of its own.
#[derive(Debug)]
pub struct FileFormat {
    /// The format's name on the command line.
    pub name: &'static str,
    /// Where it stands, and what it contains.
    pub about: &'static str,
    /// What stands at its top level.
    pub shape: FormatShape,
    /// The fields of a record, or of the whole file.
    pub table: &'static FieldTable,
}

/// What stands at the top level of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatShape {
    /// Records by id in kebab-case, and `schema`.
    Records,
    /// Records by their own keys, and `schema`.
    Works,
    /// Fields.
    Fields,
    /// Fields, in JSON that a program wrote.
    Output,
}

/// The fields of one map.
#[derive(Debug)]
pub struct FieldTable {
    /// The name of the table, unique among all.
    pub name: &'static str,
    /// What such a map is, in messages: "a figure".
    pub what: &'static str,
    /// The fields, in the order of the documentation.
    pub rows: &'static [FieldRow],
    /// The rules between fields.
    pub rules: &'static [FieldRule],
}

/// A field of a map.
#[derive(Clone, Copy, Debug)]
pub struct FieldRow {
    /// The field's key.
    pub name: &'static str,
    /// The type of its value.
    pub takes: FieldType,
    /// Whether the field is required.
    pub required: bool,
    /// The value that applies if it is absent.
    pub default: Option<&'static str>,
    /// The meaning of the field, in a sentence.
    pub meaning: &'static str,
    /// An example of a value, as written in YAML after the key.
    pub example: &'static str,
}

/// The type of a field's value.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// Words on one line or several; an unquoted number counts as words.
    Text,
    /// Inline Markdown, which may insert and cite records.
    Prose,
    /// The id of a record, with or without `@`.
    Id(IdOf),
    /// An id in kebab-case that the field itself gives.
    Slug,
    /// An expression: ids and numbers with arithmetic signs.
    Formula,
    /// A day: `2024-01-23`.
    Day,
    /// A period: a year, month, quarter, fiscal year or day, or a range of these.
    Period,
    /// A number with its unit, as the source prints it.
    Amount,
    /// A number alone.
    Number,
    /// A whole number from 1.
    Ordinal,
    /// `true` or `false`.
    Flag,
    /// The date of a work, as precise as it is known.
    WorkDate,
    /// A web address.
    Address,
    /// The path of a file in the project.
    File,
    /// A BCP 47 tag.
    Language,
    /// A code of ISO 4217.
    Currency,
    /// The version of the formats.
    Version,
    /// One of these words.
    Choice(&'static [FieldChoice]),
    /// A map with these fields.
    Map(&'static FieldTable),
    /// A list; a single value counts as a list of one.
    List(&'static FieldType),
    /// A map of values by name: what the names are, and the type of the values.
    ByName(&'static str, &'static FieldType),
    /// One of several types.
    Either(&'static [FieldType]),
    /// Options of a rule, which the catalogue of rules describes.
    Options,
    /// A whole number from 0.
    Count,
    /// Finished text of an output format.
    Markup,
    /// The value, or null.
    OrNull(&'static FieldType),
}

/// The records that an id may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdOf {
    /// A record of any kind.
    Record,
    /// A source.
    Source,
    /// An evidence item.
    Evidence,
    /// A claim.
    Claim,
    /// An evidence item or a claim.
    Ground,
}

/// A word that a field takes.
#[derive(Clone, Copy, Debug)]
pub struct FieldChoice {
    /// The word.
    pub name: &'static str,
    /// The meaning of the word.
    pub meaning: &'static str,
}

/// A rule between the fields of a map.
#[derive(Clone, Copy, Debug)]
pub enum FieldRule {
    /// Exactly one of these fields is present.
    One(&'static [&'static str]),
    /// At least one of these fields is present.
    Some(&'static [&'static str]),
    /// The first field is present only together with one of the others.
    Beside(&'static str, &'static [&'static str]),
    /// The first field requires all the others.
    Asks(&'static str, &'static [&'static str]),
    /// The first field is never present together with any of the others.
    Apart(&'static str, &'static [&'static str]),
    /// If the first field has one of these values, the last field is present.
    Where(&'static str, &'static [&'static str], &'static str),
}

/// The formats that people write.
pub static INPUTS: &[FileFormat] = &[
    FileFormat {
        name: "source",
        about: "Works that can be cited, in `content/sources/`, in the format of hayagriva",
        shape: FormatShape::Works,
        table: &SOURCE,
    },
    FileFormat {
        name: "evidence",
        about: "What sources say and can be checked, in `content/evidence/`",
        shape: FormatShape::Records,
        table: &EVIDENCE,
    },
    FileFormat {
        name: "claims",
        about: "What briefs assert, with what supports it, in `content/claims/`",
        shape: FormatShape::Records,
        table: &CLAIM,
    },
    FileFormat {
        name: "brief",
        about: "The front matter of a brief, between `---` lines in `content/briefs/`",
        shape: FormatShape::Fields,
        table: &BRIEF,
    },
    FileFormat {
        name: "chart",
        about: "A chart, in a fence of a brief that begins with ```` ```chart ````",
        shape: FormatShape::Fields,
        table: &CHART,
    },
    FileFormat {
        name: "table",
        about: "A table, in a fence of a brief that begins with ```` ```table ````",
        shape: FormatShape::Fields,
        table: &TABLE,
    },
    FileFormat {
        name: "image",
        about: "An image, in a fence of a brief that begins with ```` ```image ````",
        shape: FormatShape::Fields,
        table: &IMAGE,
    },
    FileFormat {
        name: "config",
        about: "The settings of a project, in `factum.yaml`",
        shape: FormatShape::Fields,
        table: &CONFIG,
    },
];

/// The formats that programs read.
pub static OUTPUTS: &[FileFormat] = &[
    FileFormat {
        name: "findings",
        about: "What `factum check --format json` prints",
        shape: FormatShape::Output,
        table: &FINDINGS,
    },
    FileFormat {
        name: "trace",
        about: "What `factum trace --format json` prints",
        shape: FormatShape::Output,
        table: &TRACE,
    },
    FileFormat {
        name: "ledger",
        about: "Claims and evidence of public briefs, in `build/ledger.json`",
        shape: FormatShape::Output,
        table: &LEDGER,
    },
];

/// Whether a word is a key of some map that people write.
pub fn is_field(word: &str) -> bool {
    static NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        let mut seen = BTreeSet::new();
        let mut names = BTreeSet::new();
        let mut rest: Vec<&FieldTable> = INPUTS.iter().map(|format| format.table).collect();
        while let Some(table) = rest.pop() {
            if seen.insert(table.name) {
                names.extend(table.names());
                rest.extend(table.rows.iter().flat_map(|row| row.takes.tables()));
            }
        }
        names
    });
    NAMES.contains(word)
}

impl FieldTable {
    /// The row of a field.
    pub fn row(&self, name: &str) -> Option<&'static FieldRow> {
        self.rows.iter().find(|row| row.name == name)
    }

    /// The names of the fields.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.rows.iter().map(|row| row.name)
    }
}

impl FieldType {
    /// The words that the type takes; empty if it takes none.
    pub const fn choices(&self) -> &'static [FieldChoice] {
        match *self {
            Self::Choice(words)
            | Self::List(&Self::Choice(words))
            | Self::Either(&[Self::Flag, Self::Choice(words)]) => words,
            _ => &[],
        }
    }

    /// The tables of the maps that the type takes.
    pub fn tables(&self) -> Vec<&'static FieldTable> {
        let mut found = Vec::new();
        let mut rest = vec![*self];
        while let Some(takes) = rest.pop() {
            match takes {
                Self::Map(table) => found.push(table),
                Self::List(of) | Self::ByName(_, of) | Self::OrNull(of) => rest.push(*of),
                Self::Either(types) => rest.extend(types.iter().rev()),
                _ => {}
            }
        }
        found
    }
}

/// A field that may be absent.
const fn row(
    name: &'static str,
    takes: FieldType,
    meaning: &'static str,
    example: &'static str,
) -> FieldRow {
    FieldRow {
        name,
        takes,
        required: false,
        default: None,
        meaning: told(meaning),
        example: told(example),
    }
}

/// Words for people; empty in a program that does not print them.
const fn told(words: &'static str) -> &'static str {
    if cfg!(feature = "schema") { words } else { "" }
}

impl FieldRow {
    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn default(mut self, value: &'static str) -> Self {
        self.default = Some(value);
        self
    }
}

const fn word(name: &'static str, meaning: &'static str) -> FieldChoice {
    FieldChoice {
        name,
        meaning: told(meaning),
    }
}

/// Words, one or a list.
const TEXTS: FieldType = FieldType::List(&FieldType::Text);

/// Ids of claims, one or a list.
const CLAIMS: FieldType = FieldType::List(&FieldType::Id(IdOf::Claim));

/// Ids of evidence and claims, one or a list.
const GROUNDS: FieldType = FieldType::List(&FieldType::Id(IdOf::Ground));

/// The id of a source, or the name of somebody who is no source.
const SOURCE_OR_WORDS: FieldType =
    FieldType::Either(&[FieldType::Id(IdOf::Source), FieldType::Text]);

/// Ids of evidence, one or a list.
const ITEMS: FieldType = FieldType::List(&FieldType::Id(IdOf::Evidence));

/// Ids of records, one or a list.
const RECORDS: FieldType = FieldType::List(&FieldType::Id(IdOf::Record));
