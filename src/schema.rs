//! Holds every format that people or programs write, as data: which fields a map has, what each means, and what it takes.
//!
//! Readers look their keys up here, so that a field without a row is unknown to them; `factum schema` and `docs/formats.md` are
//! written from the same rows.

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

pub use brief::{AUTHOR, BRIEF, COVER};
pub use claims::CLAIM;
pub use config::{CITATIONS, CONFIG, HTML, MARKDOWN, PATH, PDF, PUBLISH, PUBLISHER, RULE};
pub use evidence::{CONFIRMATION, EVIDENCE, FIGURE, FINDING, QUOTE, RANK};
pub use exhibit::{CHART, IMAGE, ROW, SERIES, TABLE};
pub use output::{FINDINGS, LEDGER, TRACE};
pub use selection::{CELL, DRAWN_ROWS, RANKED_ROWS};
pub use source::{ADDITIONS, PARENT, SOURCE};

/// A format: a file, or a part of one, that is written to rules of its own.
#[derive(Debug)]
pub struct FileFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// Where it stands, and what it holds.
    pub about: &'static str,
    /// What stands at its top.
    pub shape: FormatShape,
    /// The fields of a record, or of the whole.
    pub table: &'static FieldTable,
}

/// What stands at the top of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatShape {
    /// Records by their ids, which are in kebab-case, and `schema`.
    Records,
    /// Records by keys that they came with, and `schema`.
    Works,
    /// The fields themselves.
    Fields,
    /// The fields themselves, in JSON that a program wrote.
    Output,
}

/// The fields of one map.
#[derive(Debug)]
pub struct FieldTable {
    /// Its name among all tables.
    pub name: &'static str,
    /// What such a map is, as messages call it: "a figure".
    pub what: &'static str,
    /// In the order in which they are documented.
    pub rows: &'static [FieldRow],
    /// What holds between fields.
    pub rules: &'static [FieldRule],
}

/// A field.
#[derive(Clone, Copy, Debug)]
pub struct FieldRow {
    /// Its key.
    pub name: &'static str,
    /// What it takes.
    pub takes: FieldType,
    /// Whether it must be there.
    pub required: bool,
    /// What holds where it is absent.
    pub default: Option<&'static str>,
    /// What it means, in a sentence.
    pub meaning: &'static str,
    /// A value, as it is written in YAML behind the key.
    pub example: &'static str,
}

/// What a field takes.
#[derive(Clone, Copy, Debug)]
pub enum FieldType {
    /// Words on one line or several; an unquoted number is words, too.
    Text,
    /// Words in Markdown without blocks, which may insert and cite records.
    Prose,
    /// The id of a record, with or without `@`.
    Id(IdOf),
    /// Ids and numbers with signs of arithmetic.
    Formula,
    /// A day, as `2024-01-23`.
    Day,
    /// A year, month, quarter, fiscal year, day, or a span of these.
    Period,
    /// A number with its unit, as the source prints it.
    Amount,
    /// A number alone.
    Number,
    /// A whole number from 1.
    Ordinal,
    /// `true` or `false`.
    Flag,
    /// The date of a work, as exact as it is known.
    WorkDate,
    /// An address of the web.
    Address,
    /// A path of a file in the project.
    File,
    /// A BCP 47 tag.
    Language,
    /// A code of ISO 4217.
    Currency,
    /// The version of the formats.
    Version,
    /// One of these words.
    Choice(&'static [FieldChoice]),
    /// Fields.
    Map(&'static FieldTable),
    /// A list; one value is a list of one.
    List(&'static FieldType),
    /// Values by names: what the names are, and what a value is.
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

/// Which records an id may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdOf {
    /// Any record.
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
    /// What it means.
    pub meaning: &'static str,
}

/// What holds between the fields of a map.
#[derive(Clone, Copy, Debug)]
pub enum FieldRule {
    /// Exactly one of these is there.
    One(&'static [&'static str]),
    /// At least one of these is there.
    Some(&'static [&'static str]),
    /// The first is there only beside one of the others.
    Beside(&'static str, &'static [&'static str]),
    /// The first asks for all the others.
    Asks(&'static str, &'static [&'static str]),
    /// The first is not there beside any of the others.
    Apart(&'static str, &'static [&'static str]),
    /// Where the first has one of these values, the last is there.
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
    /// The row of a key.
    pub fn row(&self, name: &str) -> Option<&'static FieldRow> {
        self.rows.iter().find(|row| row.name == name)
    }

    /// Its keys.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.rows.iter().map(|row| row.name)
    }
}

impl FieldType {
    /// The words that it takes, where it takes such.
    pub const fn choices(&self) -> &'static [FieldChoice] {
        match *self {
            Self::Choice(words)
            | Self::List(&Self::Choice(words))
            | Self::Either(&[Self::Flag, Self::Choice(words)]) => words,
            _ => &[],
        }
    }

    /// The tables of the maps that it takes.
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

/// Words for people, in a program that prints them.
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

/// The id of a source, or the name of somebody who is none.
const SOURCE_OR_WORDS: FieldType =
    FieldType::Either(&[FieldType::Id(IdOf::Source), FieldType::Text]);

/// Ids of evidence, one or a list.
const ITEMS: FieldType = FieldType::List(&FieldType::Id(IdOf::Evidence));

/// Ids of records, one or a list.
const RECORDS: FieldType = FieldType::List(&FieldType::Id(IdOf::Record));
