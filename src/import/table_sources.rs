//! Turns the words beneath a table that say where it is from, "Source: IMF, World Economic Outlook (2023)", into a footnote of their own,
//! so that they are read as the note of a work. A line with a link or a note is left as it is.

use std::fmt::Write as _;

use super::blocks::{TopBlock, TopKind, blocks};
use super::phrase::{PhraseKind, behind};

/// The article with a footnote behind each line beneath a table that names a source; `None` where no line does.
pub(super) fn to_footnotes(body: &str) -> Option<String> {
    let blocks = blocks(body);
    let pairs = blocks.iter().zip(blocks.iter().skip(1));
    let lines = pairs.filter(|(table, line)| {
        table.kind == TopKind::Table && line.kind == TopKind::Paragraph && line.linked == 0
    });
    let (mut out, mut notes) = (String::with_capacity(body.len()), String::new());
    let mut from = 0;
    for (number, (_, line)) in (1_usize..).zip(lines) {
        let Some((end, note)) = source(body, line) else {
            continue;
        };
        out.push_str(body.get(from..end)?);
        let _ = write!(out, "[^table-{number}]");
        let _ = write!(notes, "\n\n[^table-{number}]: {note}");
        from = end;
    }
    if notes.is_empty() {
        return None;
    }
    out.push_str(body.get(from..)?.trim_end());
    out.push_str(&notes);
    out.push('\n');
    Some(out)
}

/// The byte at which a line that says where its table is from takes the footnote mark, and the words of the footnote.
fn source(body: &str, line: &TopBlock) -> Option<(usize, String)> {
    let raw = body.get(line.range.clone())?.trim_end();
    if raw.contains("[^") || raw.contains("[@") {
        return None;
    }
    let ends = raw.match_indices(". ").map(|(at, _)| at + 2);
    let said = std::iter::once(0).chain(ends).find_map(|start| {
        let own = raw.get(start..)?.trim_start_matches(MARKS);
        let rest = behind(PhraseKind::See, own)?.trim_start_matches(MARKS);
        let rest = rest.strip_prefix(':')?.trim_start_matches(MARKS).trim();
        (!rest.is_empty()).then_some(rest)
    })?;
    let opens = said.matches(MARKS).count();
    let whole = if opens % 2 == 1 {
        said.trim_end_matches(MARKS)
    } else {
        said
    };
    let note = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    Some((line.range.start + raw.trim_end_matches('.').len(), note))
}

/// Marks of emphasis.
const MARKS: [char; 2] = ['*', '_'];

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "| a | b |\n| --- | --- |\n| c | 1 |\n";

    #[test]
    fn words_beneath_a_table_that_name_its_source_are_a_footnote() {
        for (line, shown, note) in [
            (
                "Source: IMF, *World Economic Outlook* (2023)",
                "Source: IMF, *World Economic Outlook* (2023)[^table-1]",
                "IMF, *World Economic Outlook* (2023)",
            ),
            (
                "**Sources:** World Bank,\nPorts (2022).",
                "**Sources:** World Bank,\nPorts (2022)[^table-1].",
                "World Bank, Ports (2022).",
            ),
            (
                "*Note: 2023 is a forecast. Fuente: CEPAL, Balance (2023)*",
                "*Note: 2023 is a forecast. Fuente: CEPAL, Balance (2023)*[^table-1]",
                "CEPAL, Balance (2023)",
            ),
        ] {
            let body = format!("Words.\n\n{TABLE}\n{line}\n\nMore.");
            let expected = format!("Words.\n\n{TABLE}\n{shown}\n\nMore.\n\n[^table-1]: {note}\n");
            assert_eq!(to_footnotes(&body), Some(expected), "{line}");
        }
    }

    #[test]
    fn other_lines_stay() {
        for body in [
            format!("{TABLE}\nThe source of this is unknown."),
            format!("{TABLE}\nSource: [IMF](https://imf.example/a)"),
            format!("{TABLE}\nSource: IMF[^1]\n\n[^1]: IMF, Outlook"),
            format!("{TABLE}\nWords.\n\nSource: IMF, Outlook (2023)"),
            "Words.\n\nSource: IMF, Outlook (2023)".to_owned(),
            format!("{TABLE}\nSource:"),
        ] {
            assert_eq!(to_footnotes(&body), None, "{body}");
        }
    }
}
