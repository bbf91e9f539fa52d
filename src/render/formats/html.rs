//! HTML: escaping, and how each part of a page is written.

mod cards;

use std::cell::Cell;
use std::fmt::Write as _;
use std::io::Write;

use base64::Engine as _;

use crate::citations::rich::TextStyle;
use crate::model::Assets;
use crate::model::brief::ExhibitKind;
use crate::percent;
use crate::prose::document::{Alignment, References};
use crate::prose::element::Tag;
use crate::render::content::{FilledExhibit, Hyperlink, Target, fragment_id};
use crate::render::view::ChartView;
use crate::render::writer::markup::{Cells, EscapeSet, ExhibitFoot, Format};
use crate::render::writer::sanitise;

use super::chart::Look;
pub use cards::Cards;

/// Writes the parts of a page as HTML.
#[derive(Debug)]
pub struct Html<'a> {
    assets: &'a Assets,
    tables: Cell<usize>,
    table_word: &'static str,
    note_word: &'static str,
    data_word: &'static str,
    source_word: &'static str,
    axis_words: &'static str,
    cards: Option<&'a Cards<'a>>,
}

impl<'a> Html<'a> {
    /// A writer for one brief; images come from `assets`.
    pub fn new(assets: &'a Assets, language: &crate::render::language::PageLanguage) -> Self {
        Self {
            assets,
            tables: Cell::new(0),
            table_word: language.word("table_region"),
            note_word: language.word("note"),
            data_word: language.word("data"),
            source_word: language.word("source"),
            axis_words: language.word("axis_start"),
            cards: None,
        }
    }

    /// Shows the records behind words on evidence cards.
    #[must_use]
    pub const fn with_cards(mut self, cards: &'a Cards<'a>) -> Self {
        self.cards = Some(cards);
        self
    }

    /// Writes the foot of an exhibit, and its end tag.
    fn exhibit_foot(&self, foot: &ExhibitFoot, note: &str, out: &mut String) {
        for (class, word, text) in [
            ("caption", "", foot.caption.as_str()),
            ("note", self.note_word, note),
            ("source", "", &foot.credit),
            ("source", self.source_word, &foot.source),
        ] {
            if !text.is_empty() {
                let _ = write!(out, "<p class=\"{class}\">");
                if !word.is_empty() {
                    let _ = write!(out, "{word}: ");
                }
                out.push_str(text);
                out.push_str("</p>\n");
            }
        }
        out.push_str("</figure>\n");
    }

    /// Writes a named region that scrolls sideways by itself, so that the page never does; reachable by keyboard.
    fn scrolling(&self, name: &str, inner: &str, out: &mut String) {
        out.push_str("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
        if name.is_empty() {
            self.tables.set(self.tables.get() + 1);
            push_text(&format!("{} {}", self.table_word, self.tables.get()), out);
        } else {
            push_text(name, out);
        }
        out.push_str("\">");
        out.push_str(inner);
        out.push_str("</div>\n");
    }
}

static MARKS: EscapeSet = EscapeSet::new(b"&<>\"'\0");

/// Escapes a string for text and quoted attributes.
pub fn push_text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = MARKS.first(rest) {
        let (clean, tail) = rest.split_at(at);
        out.push_str(clean);
        let mut chars = tail.chars();
        out.push_str(match chars.next() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            Some('"') => "&quot;",
            Some('\'') => "&#39;",
            _ => "\u{fffd}",
        });
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// Escapes a string for the template engine, as [`push_text`] does.
pub fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    if MARKS.first(text).is_none() {
        return out.write_all(text.as_bytes());
    }
    let mut escaped = String::with_capacity(text.len());
    push_text(text, &mut escaped);
    out.write_all(escaped.as_bytes())
}

/// The address of a target, relative to the brief's folder.
fn href(target: Target<'_>) -> String {
    match target {
        Target::Web(url) => url.to_owned(),
        Target::Fragment(id) => format!("#{}", fragment_id(id)),
        Target::Brief { slug, fragment } => match fragment {
            Some(fragment) => format!("../{slug}/index.html#{}", fragment_id(fragment)),
            None => format!("../{slug}/index.html"),
        },
        Target::Reference(id) => format!("#ref-{}", percent::fragment(id)),
        Target::Claim(id) => format!("#claim-{id}"),
        Target::Evidence(id) => format!("#evidence-{id}"),
        Target::Exhibit { number, .. } => format!("#exhibit-{number}"),
    }
}

fn element(name: &str, inner: &str, out: &mut String) {
    for piece in ["<", name, ">", inner, "</", name, ">"] {
        out.push_str(piece);
    }
}

fn anchor_element(link: &Hyperlink<'_>, class: &str, inner: &str, out: &mut String) {
    // A link must not contain a link, such as a note mark among the words.
    if inner.contains("<a ") {
        out.push_str(inner);
        return;
    }
    out.push_str("<a href=\"");
    push_text(&href(link.target), out);
    out.push('"');
    if !class.is_empty() {
        out.push_str(" class=\"");
        out.push_str(class);
        out.push('"');
    }
    if let Some(title) = &link.title {
        out.push_str(" title=\"");
        push_text(title, out);
        out.push('"');
    }
    out.push('>');
    out.push_str(inner);
    out.push_str("</a>");
}

/// An image as a data URI; `None` where the bytes are no image that browsers show.
pub fn data_uri(bytes: &[u8]) -> Option<String> {
    let kind = match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'G', b'I', b'F', b'8', ..] => "image/gif",
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => "image/webp",
        _ => {
            let head = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes));
            if !head.contains("<svg") {
                return None;
            }
            "image/svg+xml"
        }
    };
    let data = base64::engine::general_purpose::STANDARD.encode(bytes);
    Some(format!("data:{kind};base64,{data}"))
}

impl Format for Html<'_> {
    fn same_on_every_page(&self) -> Option<&'static str> {
        Some("html")
    }

    fn text(&self, text: &str, out: &mut String) {
        push_text(text, out);
    }

    fn styled(&self, style: TextStyle, inner: &str, out: &mut String) {
        match style {
            TextStyle::Emphasis => element("em", inner, out),
            TextStyle::Strong => element("strong", inner, out),
            TextStyle::Strikethrough => element("s", inner, out),
            TextStyle::Superscript => element("sup", inner, out),
            TextStyle::Subscript => element("sub", inner, out),
            TextStyle::Underline => element("u", inner, out),
            TextStyle::SmallCaps => {
                out.push_str("<span class=\"small-caps\">");
                out.push_str(inner);
                out.push_str("</span>");
            }
        }
    }

    fn marks_languages(&self) -> bool {
        true
    }

    fn in_language(&self, tag: &str, inner: &str, out: &mut String) {
        out.push_str("<span lang=\"");
        push_text(tag, out);
        let _ = write!(out, "\">{inner}</span>");
    }

    fn code(&self, text: &str, out: &mut String) {
        out.push_str("<code>");
        push_text(text, out);
        out.push_str("</code>");
    }

    fn link(&self, link: &Hyperlink<'_>, inner: &str, out: &mut String) {
        anchor_element(link, "", inner, out);
    }

    fn anchor(&self, link: Option<&Hyperlink<'_>>, inner: &str, _citation: &str, out: &mut String) {
        match link {
            Some(link) => anchor_element(link, "rests", inner, out),
            None => out.push_str(inner),
        }
    }

    fn anchor_in_block(
        &self,
        references: &References,
        link: Option<&Hyperlink<'_>>,
        inner: &str,
        citation: &str,
        out: &mut String,
    ) {
        let cards = self.cards;
        if !cards.is_some_and(|cards| cards.mark(references, inner, out)) {
            self.anchor(link, inner, citation, out);
        }
    }

    fn end_block(&self, out: &mut String) {
        if let Some(cards) = self.cards {
            cards.put(out);
        }
    }

    fn note(&self, number: usize, first: bool, _content: &str, out: &mut String) {
        out.push_str("<sup class=\"mark\"><a ");
        if first {
            let _ = write!(out, "id=\"noteref-{number}\" ");
        }
        let _ = write!(
            out,
            "href=\"#note-{number}\" role=\"doc-noteref\" aria-label=\"{} {number}\">{number}</a></sup>",
            self.note_word
        );
    }

    fn image(&self, path: Option<&str>, alt: &str, title: &str, out: &mut String) {
        let bytes = path.and_then(|path| self.assets.get(path));
        let Some((bytes, uri)) = bytes.and_then(|bytes| Some((bytes, data_uri(bytes)?))) else {
            out.push_str("<span class=\"missing\">");
            push_text(alt, out);
            out.push_str("</span>");
            return;
        };
        out.push_str("<img src=\"");
        out.push_str(&uri);
        out.push_str("\" alt=\"");
        push_text(alt, out);
        out.push('"');
        if !title.is_empty() {
            out.push_str(" title=\"");
            push_text(title, out);
            out.push('"');
        }
        if let Ok(size) = imagesize::blob_size(bytes) {
            let _ = write!(out, " width=\"{}\" height=\"{}\"", size.width, size.height);
        }
        out.push('>');
    }

    fn line_break(&self, out: &mut String) {
        out.push_str("<br>\n");
    }

    fn element(&self, tag: &Tag, inner: &str, out: &mut String) {
        let (open, close) = sanitise::tags(tag).unwrap_or_default();
        for piece in [&open, inner, &close] {
            out.push_str(piece);
        }
    }

    fn raw_html(&self, html: &str, out: &mut String) {
        out.push_str(&sanitise::block(html));
    }

    fn paragraph(&self, inner: &str, out: &mut String) {
        element("p", inner, out);
        out.push('\n');
    }

    fn heading(&self, level: u8, id: &str, inner: &str, out: &mut String) {
        let _ = write!(out, "<h{level} id=\"");
        push_text(&fragment_id(id), out);
        out.push_str("\">");
        out.push_str(inner);
        let _ = writeln!(out, "</h{level}>");
    }

    fn list(&self, start: Option<u64>, _tight: bool, items: &[String], out: &mut String) {
        let name = if start.is_some() { "ol" } else { "ul" };
        out.push('<');
        out.push_str(name);
        if let Some(start) = start.filter(|start| *start != 1) {
            let _ = write!(out, " start=\"{start}\"");
        }
        out.push_str(">\n");
        for item in items {
            element("li", item, out);
            out.push('\n');
        }
        let _ = writeln!(out, "</{name}>");
    }

    fn quote(&self, inner: &str, out: &mut String) {
        element("blockquote", inner, out);
        out.push('\n');
    }

    fn table(&self, table: &Cells<'_>, out: &mut String) {
        let class = |column: usize| match table.alignments.get(column) {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::None) | None => "",
        };
        let mut inner = String::from("<table><thead><tr>");
        for (column, cell) in table.header.iter().enumerate() {
            // A cell that names nothing, as in the corner, is no header.
            let is_empty = sanitise::words(cell).is_empty() && !cell.contains("<img ");
            let (name, scope) = if is_empty {
                ("td", "")
            } else {
                ("th", " scope=\"col\"")
            };
            let _ = write!(inner, "<{name}{scope}{}>{cell}</{name}>", class(column));
        }
        inner.push_str("</tr></thead><tbody>\n");
        for row in &table.rows {
            inner.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let _ = write!(inner, "<td{}>{cell}</td>", class(column));
            }
            inner.push_str("</tr>\n");
        }
        inner.push_str("</tbody></table>");
        self.scrolling("", &inner, out);
    }

    fn code_block(&self, language: &str, text: &str, out: &mut String) {
        out.push_str("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            out.push_str(" class=\"language-");
            push_text(language, out);
            out.push('"');
        }
        out.push('>');
        push_text(text, out);
        out.push_str("</code></pre>\n");
    }

    fn exhibit(&self, exhibit: &FilledExhibit<'_>, foot: &ExhibitFoot, out: &mut String) {
        let chart = &exhibit.chart;
        exhibit_head(exhibit, out);
        let table = exhibit_table(exhibit);
        let mut note = foot.note.clone();
        if chart.labels.is_empty() {
            // A chart without values is described in words.
            if !chart.alt.trim().is_empty() {
                out.push_str("<p>");
                push_text(&chart.alt, out);
                out.push_str("</p>\n");
            }
        } else if exhibit.kind == ExhibitKind::Table {
            self.scrolling(&named(chart), &table, out);
        } else {
            if drawings(chart, out)
                && let Some(start) = super::chart::axis_start(chart)
            {
                let gap = if note.is_empty() { "" } else { " " };
                note.push_str(gap);
                push_text(&self.axis_words.replace("{value}", &start), &mut note);
            }
            out.push_str("<details class=\"data\"><summary>");
            out.push_str(self.data_word);
            out.push_str("</summary>\n");
            let name = format!("{}: {}", self.data_word, named(chart));
            self.scrolling(&name, &table, out);
            out.push_str("</details>\n");
        }
        self.exhibit_foot(foot, &note, out);
    }

    fn picture(
        &self,
        exhibit: &FilledExhibit<'_>,
        path: Option<&str>,
        foot: &ExhibitFoot,
        out: &mut String,
    ) {
        exhibit_head(exhibit, out);
        self.image(path, &exhibit.chart.alt, "", out);
        out.push('\n');
        self.exhibit_foot(foot, &foot.note, out);
    }

    fn rule(&self, out: &mut String) {
        out.push_str("<hr>\n");
    }
}

/// Writes the head of an exhibit: number, headline and subtitle.
fn exhibit_head(exhibit: &FilledExhibit<'_>, out: &mut String) {
    let _ = writeln!(out, "<figure class=\"exhibit\" id=\"{}\">", exhibit.id);
    out.push_str("<figcaption>");
    for (name, class, text) in [
        ("span", "exhibit-number", &exhibit.chart.heading),
        ("strong", "exhibit-title", &exhibit.chart.title),
        ("span", "exhibit-subtitle", &exhibit.chart.subtitle),
    ] {
        if !text.is_empty() {
            let _ = write!(out, "<{name} class=\"{class}\">");
            push_text(text, out);
            let _ = write!(out, "</{name}> ");
        }
    }
    out.push_str("</figcaption>\n");
}

/// Writes the drawings of a chart for phones and desktops, of which the page shows one; returns whether there is anything to draw.
fn drawings(chart: &ChartView, out: &mut String) -> bool {
    let drawings = [Look::NARROW, Look::WIDE].map(|look| super::chart::svg(chart, &look));
    if drawings.iter().any(Option::is_none) {
        return false;
    }
    out.push_str("<div class=\"chart\" role=\"img\" aria-label=\"");
    push_text(&chart.alt, out);
    out.push_str("\">");
    for drawing in drawings.into_iter().flatten() {
        out.push_str(&drawing.svg);
    }
    out.push_str("</div>\n");
    true
}

/// The accessible name of an exhibit.
fn named(chart: &ChartView) -> String {
    let stop = if chart.title.is_empty() { "" } else { ". " };
    format!("{}{stop}{}", chart.heading, chart.title)
}

/// Writes the table of an exhibit, with labels down the side and series across.
fn exhibit_table(exhibit: &FilledExhibit<'_>) -> String {
    let chart = &exhibit.chart;
    let classes: Vec<&str> = chart
        .series
        .iter()
        .map(|series| {
            if series.holds_words() {
                " class=\"words\""
            } else {
                ""
            }
        })
        .collect();
    let mut out = String::from("<table class=\"figures\"><thead><tr><td></td>");
    for (series, class) in chart.series.iter().zip(&classes) {
        let _ = write!(out, "<th scope=\"col\"{class}>");
        push_text(&series.name, &mut out);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead><tbody>\n");
    for (row, label) in chart.labels.iter().enumerate() {
        out.push_str("<tr><th scope=\"row\">");
        push_text(label, &mut out);
        out.push_str("</th>");
        for (series, class) in chart.series.iter().zip(&classes) {
            let _ = write!(out, "<td{class}>");
            if let Some(point) = series.points.get(row) {
                push_text(&point.text, &mut out);
            }
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>");
    out
}
