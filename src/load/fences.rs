//! Finds code blocks that were meant as exhibits: ```` ```charts ````, ```` ```yaml chart ````.

use crate::diagnostic::{Diagnostic, Severity};
use crate::prose::{Block, Document};
use crate::schema::{self, FieldTable};
use crate::similar::nearest;
use crate::span::{FileId, Span};

const TABLES: [&FieldTable; 3] = [&schema::CHART, &schema::TABLE, &schema::IMAGE];

/// Format keys: first words of fences that show the keys of an exhibit as text.
const SHOWN: &[&str] = &["", "yaml", "yml", "text", "txt", "markdown", "md"];

/// Format keys: the fields that hold what an exhibit shows.
const CONTENT: &[&str] = &["data", "series", "csv", "rows", "file"];

/// Reports each code block that holds the keys of an exhibit below a fence that is not quite one.
pub(super) fn check(
    document: &Document,
    (file, source): (FileId, &str),
    findings: &mut Vec<Diagnostic>,
) {
    for block in &document.blocks {
        let Block::Code { text, span, .. } = block else {
            continue;
        };
        let above = source.get(..span.start as usize).unwrap_or_default();
        let above = above.trim_end_matches(['\n', '\r']);
        let begin = above.rfind('\n').map_or(0, |at| at + 1);
        let line = above.get(begin..).unwrap_or_default();
        let info = line.trim_start().trim_start_matches(['`', '~']);
        let Some(table) = meant(info.trim(), text) else {
            continue;
        };
        let name = table.name;
        let begin = begin + line.len() - info.len();
        let place = Span::new(file, begin..begin + info.trim_end().len());
        findings.push(
            Diagnostic::new(
                "unsupported-syntax",
                Severity::Warning,
                place,
                format!(
                    "`{}` begins no {name}: its keys are printed as code",
                    info.trim()
                ),
            )
            .help(format!("write ```` ```{name} ````")),
        );
    }
}

/// The exhibit that was meant by a fence and the text in it.
fn meant(info: &str, text: &str) -> Option<&'static FieldTable> {
    if info.is_empty() || text.contains("```") {
        return None;
    }
    let keys: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split_once(':').map(|(key, _)| key))
        .collect();
    let count = |table: &FieldTable| keys.iter().filter(|key| table.row(key).is_some()).count();
    let table = TABLES
        .into_iter()
        .rev()
        .max_by_key(|table| count(table))
        .filter(|table| count(table) > 1)?;
    if !keys.iter().any(|key| CONTENT.contains(key)) {
        return None;
    }
    let words = info.split(|char: char| !char.is_alphanumeric());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    let names = TABLES.iter().map(|table| table.name);
    let named = words.iter().find_map(|word| nearest(word, names.clone()));
    let named = TABLES.into_iter().find(|table| Some(table.name) == named);
    let first = words.first().map_or("", String::as_str);
    named.or_else(|| (!SHOWN.contains(&first)).then_some(table))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &str = "kind: bar\nalt: Output rises.\ncsv: output.csv\nx: Year\ny: Value\n";

    #[test]
    fn a_fence_that_is_nearly_one_of_an_exhibit_is_told() {
        for (info, text, name) in [
            ("Chart", KEYS, Some("chart")),
            ("charts", KEYS, Some("chart")),
            ("yaml chart", KEYS, Some("chart")),
            ("figure", KEYS, Some("chart")),
            ("Image", "file: port.jpg\nalt: The port.\n", Some("image")),
            ("yaml", KEYS, None),
            ("", KEYS, None),
            ("charts", "a chart of ours\n", None),
            ("python", "data = read()\nkind = 'bar'\n", None),
            ("markdown", "```chart\nkind: bar\ndata: [a]\n```\n", None),
            ("compose", "services: {}\nvolumes: {}\n", None),
        ] {
            let table = meant(info, text).map(|table| table.name);
            assert_eq!(table, name, "{info}");
        }
    }
}
