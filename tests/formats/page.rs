//! Writes `docs/formats.md` from the tables.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use factum::render::view::VIEWS;
use factum::schema::{
    FieldRow, FieldRule, FieldTable, FieldType, FileFormat, FormatShape, INPUTS, OUTPUTS, PARENT,
};

const HEAD: &str = "# Formats

Every field that factum reads, from the tables that its readers look their keys up in: this page and `factum schema`, which prints the same as JSON
Schema for editors and validators, are written from them. [The guide](guide/README.md) shows the formats at work.

- A field that takes a list takes a single value as well. A key without a value is as good as absent.
- Values are kept as written, so that `1.10` stays `1.10`. What other YAML readers would change (`1.10`, `007`, `no`) stands in quotation marks.
- A key that is no field is an error (`unknown-key`), and so is a value that its field does not take (`unparsable-value`, `invalid-date`).
- Files of records may begin with `schema: 2`, the version of the formats.
- `# factum: allow(rule) reason=\"…\"` above an entry or beside it lets a rule pass there ([checking](checking.md)).

## Types

| type | what is written |
| --- | --- |
| text | words on one line or several; an unquoted number is words, too |
| prose | text in Markdown without paragraphs; `[=id]` and `[words][@id]` work in it |
| formula | ids of records and numbers, with `+`, ` - `, `*`, `/`, brackets and `sum(…)` |
| id | the id of a record, with or without `@` |
| own id | an id that the field gives, in kebab-case: lower-case letters, digits and single hyphens |
| day | `2024-01-23` |
| period | `2021`, `2024-03`, `2023-Q3`, `FY2024`, `FY2024-25`, `2024-03-15`, or two of these as `2019/2024` |
| amount | a number with scale, unit and hedge: `12.6 billion USD`, `nearly $6 billion`, `38 percent`, `251 firms` |
| number | a number alone |
| ordinal | a whole number from 1 |
| flag | `true` or `false` |
| word | one of those that the meaning lists |
| date | `2024`, `2024-03` or `2024-03-15`, with `~` before it where it is about then |
| address | an address of the web, with `https://` |
| file | a path of a file in the project |
| language | a BCP 47 tag: `en`, `pt-BR` |
| currency | a code of ISO 4217: `EUR` |
| count | in what factum writes: a whole number from 0 |
| markup | in what templates see: finished text of the format, printed as it is; all other text is escaped |
";

pub(super) fn page() -> String {
    let mut page = HEAD.to_owned();
    let mut seen = BTreeSet::new();
    for format in INPUTS.iter().chain(OUTPUTS).chain(VIEWS) {
        let _ = write!(
            page,
            "\n## {}\n\n{}. `factum schema {}` prints the schema.\n",
            title(format.name),
            format.about,
            format.name
        );
        let mut waiting = vec![format.table];
        while let Some(table) = waiting.pop() {
            if !seen.insert(table.name) {
                continue;
            }
            if std::ptr::eq(table, format.table) {
                let _ = writeln!(page, "\n{}", opening(format));
            } else {
                let _ = write!(page, "\n### {}\n", title(table.name));
            }
            if std::ptr::eq(table, &raw const PARENT) {
                page += "\nThe fields of a [source](#source) but `factum`, all of them optional.\n";
                continue;
            }
            let is_output = format.shape == FormatShape::Output;
            page += &if is_output {
                shown(table)
            } else {
                fields(table)
            };
            let inner = table.rows.iter().rev().flat_map(|row| row.takes.tables());
            waiting.extend(inner);
        }
    }
    page
}

fn opening(format: &FileFormat) -> &'static str {
    match format.shape {
        FormatShape::Records => "A map of ids in kebab-case, each with these fields:",
        FormatShape::Works => "A map of ids, each with these fields:",
        FormatShape::Fields => "A map of these fields:",
        FormatShape::Output => {
            "A map of these fields, each of which is there unless the page says otherwise:"
        }
    }
}

fn title(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string());
    format!(
        "{}{}",
        first.unwrap_or_default(),
        chars.as_str().replace('-', " ")
    )
}

fn anchor(table: &FieldTable) -> String {
    format!(
        "[{}](#{})",
        table.name.replace('-', " "),
        table.name.to_lowercase()
    )
}

fn fields(table: &FieldTable) -> String {
    let mut text =
        "\n| field | takes | default | meaning | example |\n| --- | --- | --- | --- | --- |\n"
            .to_owned();
    for row in table.rows {
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} |",
            row.name,
            takes(&row.takes),
            need(row),
            meaning(row).replace('|', "\\|"),
            code(row.example)
        );
    }
    rules(table, &mut text);
    text
}

fn rules(table: &FieldTable, text: &mut String) {
    if !table.rules.is_empty() {
        text.push('\n');
    }
    for rule in table.rules {
        let _ = writeln!(text, "- {}", sentence(rule));
    }
}

/// The fields of what a program wrote.
fn shown(table: &FieldTable) -> String {
    let mut text = "\n| field | is | meaning |\n| --- | --- | --- |\n".to_owned();
    for row in table.rows {
        let is = takes(&row.takes);
        let is = if row.required {
            is
        } else {
            format!("{is}, or not there")
        };
        let meaning = meaning(row).replace('|', "\\|");
        let _ = writeln!(text, "| `{}` | {is} | {meaning} |", row.name);
    }
    rules(table, &mut text);
    text
}

fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

fn need(row: &FieldRow) -> String {
    match (row.required, row.default) {
        (true, _) => "required".to_owned(),
        (false, Some(default)) if row.takes.choices().iter().any(|word| word.name == default) => {
            format!("default `{default}`")
        }
        (false, Some(default)) => format!("default {default}"),
        (false, None) => String::new(),
    }
}

/// What a field means, with the meaning of each of its words.
fn meaning(row: &FieldRow) -> String {
    let words = row.takes.choices().iter();
    let words: Vec<String> = words
        .map(|word| format!("`{}` {}", word.name, word.meaning))
        .collect();
    if words.is_empty() {
        return row.meaning.to_owned();
    }
    format!("{} {}.", row.meaning, words.join("; "))
}

fn takes(takes: &FieldType) -> String {
    match takes {
        FieldType::Text => "text".to_owned(),
        FieldType::Prose => "prose".to_owned(),
        FieldType::Slug => "own id".to_owned(),
        FieldType::Formula => "formula".to_owned(),
        FieldType::Id(_) => "id".to_owned(),
        FieldType::Day => "day".to_owned(),
        FieldType::Period => "period".to_owned(),
        FieldType::Amount => "amount".to_owned(),
        FieldType::Number => "number".to_owned(),
        FieldType::Ordinal => "ordinal".to_owned(),
        FieldType::Flag => "flag".to_owned(),
        FieldType::WorkDate => "date".to_owned(),
        FieldType::Address => "address".to_owned(),
        FieldType::File => "file".to_owned(),
        FieldType::Language => "language".to_owned(),
        FieldType::Currency => "currency".to_owned(),
        FieldType::Version => "`2`".to_owned(),
        FieldType::Choice(_) => "word".to_owned(),
        FieldType::Map(table) => anchor(table),
        FieldType::List(of) => format!("list: {}", self::takes(of)),
        FieldType::ByName(name, of) => format!("by {name}: {}", self::takes(of)),
        FieldType::Either(types) => {
            let types: Vec<String> = types.iter().map(self::takes).collect();
            types.join(" or ")
        }
        FieldType::Options => "options of the rule".to_owned(),
        FieldType::Count => "count".to_owned(),
        FieldType::Markup => "markup".to_owned(),
        FieldType::OrNull(of) => format!("{} or null", self::takes(of)),
    }
}

fn names(names: &[&str], last: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
        _ => names.concat(),
    }
}

fn sentence(rule: &FieldRule) -> String {
    match rule {
        FieldRule::One(all) => format!("One of {} is there, and no other.", names(all, "and")),
        FieldRule::Some(all) => format!("{} is there.", names(all, "or")),
        FieldRule::Beside(name, others) => {
            format!("`{name}` is there only beside {}.", names(others, "or"))
        }
        FieldRule::Asks(name, others) => format!("`{name}` asks for {}.", names(others, "and")),
        FieldRule::Apart(name, others) => {
            format!("`{name}` is not there beside {}.", names(others, "or"))
        }
        FieldRule::Where(name, values, needed) => {
            format!(
                "Where `{name}` is {}, `{needed}` is required.",
                names(values, "or")
            )
        }
    }
}
