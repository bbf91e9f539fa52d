//! Tests from Markdown to passages and tree; each expectation about a place is the author's words sliced from the file.

mod blocks;
mod foreign;
mod forms;
mod hostile;
mod scalars;

use std::fmt::Write as _;

use super::*;
use crate::span::TextMap;
use crate::span::{Files, Span};

struct Read {
    files: Files,
    prose: Prose,
}

impl Read {
    fn new(text: &str) -> Self {
        Self::with(text, RawHtml::Refuse)
    }

    fn with(text: &str, raw_html: RawHtml) -> Self {
        let front = "---\ntitle: é\n---\n";
        let whole = format!("{front}{text}");
        let mut files = Files::default();
        let file = files.add("brief.md", whole.as_str());
        let prose = parse(
            file,
            &whole,
            front.len()..whole.len(),
            Dialect {
                raw_html,
                ..Dialect::default()
            },
        );
        Self { files, prose }
    }

    fn slice(&self, span: Span) -> &str {
        self.files.slice(span)
    }

    fn references(&self, references: &References) -> String {
        let items: Vec<_> = references
            .items
            .iter()
            .map(|item| {
                let locator = item.locator.as_ref().map_or(String::new(), |locator| {
                    format!(", {}", self.slice(locator.span))
                });
                assert_eq!(self.slice(item.id.span), item.id.value);
                format!("{}{locator}", item.id.value)
            })
            .collect();
        items.join("; ")
    }

    /// Each passage on a line: its text, then its forms as `kind words → ids`, sliced from the file.
    fn passages(&self) -> Vec<String> {
        self.prose
            .passages
            .iter()
            .map(|passage| {
                let mut line = format!(
                    "{:?}: {}",
                    passage.role,
                    passage.text.value.replace('\u{FFFC}', "□")
                );
                for anchor in &passage.anchors {
                    let words = self.slice(passage.text.span(anchor.words.clone()));
                    let whole = self.slice(anchor.references.span);
                    write!(
                        line,
                        " | {words} → {} in {whole}",
                        self.references(&anchor.references)
                    )
                    .unwrap();
                }
                for (at, references) in &passage.citations {
                    let whole = self.slice(references.span);
                    write!(line, " | @{at} {} in {whole}", self.references(references)).unwrap();
                }
                for (at, insertion) in &passage.insertions {
                    assert!(passage.text.value[*at..].starts_with(OBJECT));
                    assert_eq!(self.slice(insertion.id.span), insertion.id.value);
                    write!(
                        line,
                        " | =@{at} {:?} in {}",
                        insertion.rounding,
                        self.slice(insertion.span)
                    )
                    .unwrap();
                }
                line
            })
            .collect()
    }

    fn findings(&self) -> Vec<String> {
        self.prose
            .findings
            .iter()
            .map(|finding| format!("{} at `{}`", finding.rule, self.slice(finding.primary)))
            .collect()
    }

    /// Slices of one kind of range in the first passage.
    fn first(&self, ranges: impl Fn(&Passage) -> Vec<Range<usize>>) -> Vec<&str> {
        let passage = &self.prose.passages[0];
        ranges(passage)
            .into_iter()
            .map(|range| self.slice(passage.text.span(range)))
            .collect()
    }
}

fn passages(text: &str) -> Vec<String> {
    let read = Read::new(text);
    assert_eq!(read.findings(), Vec::<String>::new(), "{text}");
    read.passages()
}

/// A scalar made from `raw` in the file: each escape `\\n` became a line break.
fn scalar(raw: &str) -> (Files, Text) {
    let mut files = Files::default();
    let file = files.add("a.yaml", format!("title: \"{raw}\""));
    let mut text = Text {
        value: String::new(),
        map: TextMap::new(file),
    };
    let mut at = "title: \"".len();
    for (index, part) in raw.split("\\n").enumerate() {
        if index > 0 {
            text.map
                .push(text.value.len()..text.value.len() + 1, at..at + 2);
            text.value.push('\n');
            at += 2;
        }
        text.map.push_verbatim(text.value.len(), at, part.len());
        text.value.push_str(part);
        at += part.len();
    }
    (files, text)
}
