//! Symbols: the outline of a file, and a search over the records and briefs of a project.

use super::card::body_name;
use super::view::View;
use crate::arrange::Arrange as _;
use crate::model::{Project, Record};
use crate::prose::Role;
use crate::render::content::record;
use crate::span::Span;

/// The sort of a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolSort {
    /// A source.
    Source,
    /// An evidence item.
    Evidence,
    /// A claim.
    Claim,
    /// A brief.
    Brief,
    /// A heading.
    Heading,
    /// A chart, a table or an image.
    Exhibit,
}

/// A symbol: a part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The symbol's name.
    pub name: String,
    /// A short description.
    pub detail: String,
    /// The sort of symbol.
    pub sort: SymbolSort,
    /// The span of the whole part.
    pub span: Span,
    /// The span of the symbol's name.
    pub head: Span,
    /// The symbols within this symbol.
    pub parts: Vec<Symbol>,
}

/// The most symbols that a search returns.
const MOST: usize = 256;

/// The outline of the viewed file.
pub fn outline(view: &View<'_>) -> Vec<Symbol> {
    if view.brief().is_some() {
        return headings(view);
    }
    let records = view.project.library.records();
    let own = records.filter(|record| record.id().span.file == view.file);
    let mut symbols: Vec<Symbol> = own.map(|record| symbol(view, record)).collect();
    symbols.arrange_by_key(|symbol| symbol.span);
    symbols
}

/// The records and briefs whose id, title, author, value or text contain all words of `query`.
pub fn search(view: &View<'_>, query: &str) -> Vec<Symbol> {
    let query: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let fits = |symbol: &Symbol| {
        let text = format!("{} {}", symbol.name, symbol.detail).to_lowercase();
        query.iter().all(|word| text.contains(word.as_str()))
    };
    let records = view.project.library.records();
    let records = records.map(|record| symbol(view, record));
    let briefs = briefs(view.project);
    briefs.chain(records).filter(fits).take(MOST).collect()
}

fn briefs(project: &Project) -> impl Iterator<Item = Symbol> {
    project.briefs.iter().map(|brief| Symbol {
        name: brief.slug.clone(),
        detail: brief.title.value.clone(),
        sort: SymbolSort::Brief,
        span: brief.title.whole(),
        head: brief.title.whole(),
        parts: Vec::new(),
    })
}

/// The symbol of a record, described in one line.
pub(super) fn symbol(view: &View<'_>, record: Record<'_>) -> Symbol {
    let (sort, detail) = match record {
        Record::Source(source) => {
            let title = source.work.title().unwrap_or_default();
            (
                SymbolSort::Source,
                format!("{}, {title}", record::short(source)),
            )
        }
        Record::Evidence(evidence) => {
            let says = record::sentence(evidence, &view.language());
            let what = body_name(&evidence.body);
            (SymbolSort::Evidence, format!("{what}: {says}"))
        }
        Record::Claim(claim) => (SymbolSort::Claim, claim.statement.value.clone()),
    };
    Symbol {
        name: record.id().value.clone(),
        detail,
        sort,
        span: record.span().join(record.id().span),
        head: record.id().span,
        parts: Vec::new(),
    }
}

/// The headings of a brief nested by level, with its exhibits among them, below its title.
fn headings(view: &View<'_>) -> Vec<Symbol> {
    let Some(brief) = view.brief() else {
        return Vec::new();
    };
    let end = view.text.len();
    let mut flat: Vec<(usize, Symbol)> = Vec::new();
    let title = brief.title.whole();
    let name = [&brief.title.value, &brief.slug];
    let name = name.into_iter().find(|name| !name.trim().is_empty());
    flat.push((
        0,
        part(name.map_or("", |name| name), SymbolSort::Brief, title),
    ));
    for passage in &brief.passages {
        if passage.role == Role::Heading {
            let written = view.project.files.slice(passage.block);
            let level = match written.bytes().take_while(|byte| *byte == b'#').count() {
                // A heading underlined with `=` or `-`.
                0 if written.trim_end().ends_with('=') => 1,
                0 => 2,
                level => level,
            };
            flat.push((
                level,
                part(&passage.text.value, SymbolSort::Heading, passage.block),
            ));
        }
    }
    for exhibit in &brief.exhibits {
        let title = exhibit
            .title
            .text
            .as_ref()
            .map(|title| title.value.as_str());
        let id = exhibit.id.as_ref().map(|id| id.value.as_str());
        let written = view.project.files.slice(exhibit.span);
        let kind = written.split_whitespace().next();
        let name = title.or(id).or(kind).unwrap_or_default();
        flat.push((usize::MAX, part(name, SymbolSort::Exhibit, exhibit.span)));
    }
    flat.arrange_by_key(|(level, symbol)| (*level > 0, symbol.head));
    nested(flat, Span::new(view.file, 0..end))
}

fn part(name: &str, sort: SymbolSort, span: Span) -> Symbol {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    Symbol {
        name: if name.is_empty() {
            "…".to_owned()
        } else {
            name
        },
        detail: String::new(),
        sort,
        span,
        head: span,
        parts: Vec::new(),
    }
}

/// Nests symbols by level: each goes into the one of a lower level before it, and extends to the next that is not inside it.
fn nested(flat: Vec<(usize, Symbol)>, whole: Span) -> Vec<Symbol> {
    let mut roots = Vec::new();
    let mut open: Vec<(usize, Symbol)> = Vec::new();
    for (level, symbol) in flat {
        while open.last().is_some_and(|(above, _)| *above >= level) {
            close(&mut open, &mut roots, symbol.head.range().start);
        }
        open.push((level, symbol));
    }
    while !open.is_empty() {
        close(&mut open, &mut roots, whole.range().end);
    }
    roots
}

fn close(open: &mut Vec<(usize, Symbol)>, roots: &mut Vec<Symbol>, end: usize) {
    let Some((_, mut symbol)) = open.pop() else {
        return;
    };
    if symbol.sort != SymbolSort::Exhibit {
        let start = symbol.head.range().start;
        symbol.span = Span::new(symbol.head.file, start..end.max(symbol.head.range().end));
    }
    match open.last_mut() {
        Some((_, above)) => above.parts.push(symbol),
        None => roots.push(symbol),
    }
}
