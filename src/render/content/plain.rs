//! Titles and summaries as plain text.

use super::{record, values};
use crate::model::Project;
use crate::prose::Document;
use crate::prose::document::{Block, Inline, References};
use crate::render::annex::sources;
use crate::render::language::PageLanguage;

/// A title or summary on one line, without markup and citations.
pub fn plain(project: &Project, document: &Document, language: &PageLanguage) -> String {
    let mut out = String::new();
    for block in &document.blocks {
        if let Block::Paragraph(content) | Block::Heading { content, .. } = block {
            push_plain(project, content, language, &mut out);
            out.push(' ');
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words of a text, without markup and citations.
pub fn inlines(project: &Project, inlines: &[Inline], language: &PageLanguage) -> String {
    let mut out = String::new();
    push_plain(project, inlines, language, &mut out);
    out
}

fn push_plain(project: &Project, inlines: &[Inline], language: &PageLanguage, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. }
            | Inline::Element { content, .. }
            | Inline::Anchor { content, .. } => push_plain(project, content, language, out),
            Inline::Image { alt, .. } => out.push_str(alt),
            Inline::Insertion(insertion) => {
                let record = project.library.evidence.get(&insertion.id.value);
                let text = record
                    .and_then(|record| values::inserted(record, insertion.rounding, language));
                out.push_str(&text.unwrap_or_default());
            }
            Inline::Citation(references) if references.in_text => {
                out.push_str(&name(project, references, language));
            }
            // The blank before a citation goes with it.
            Inline::Citation(_) => out.truncate(out.trim_end().len()),
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
            Inline::FootnoteReference(_) => {}
        }
    }
}

/// The words of a citation in running text where citations are left out: the author's name, or the author's own words if it names no
/// source.
fn name(project: &Project, references: &References, language: &PageLanguage) -> String {
    let first = references.items.first();
    let found = first.map_or_else(Vec::new, |item| sources(project, &item.id.value));
    match (first, found.first()) {
        (Some(item), Some(_)) if item.suppress_author => String::new(),
        (_, Some((source, _))) => record::author(source, language),
        (_, None) => references.words(),
    }
}
