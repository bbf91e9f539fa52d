//! Writes a page as Typst markup.
//!
//! Author text is data: as markup every character that could mean something to Typst is escaped, in code it stands in a string
//! literal, and every expression ends with `;`, so that nothing that follows continues it. Characters without a glyph in the
//! embedded fonts are replaced, since PDF/UA-1 refuses documents that show them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::brief::{self, Setting};
use super::chart::{self, Look};
use super::markup::{Cells, Markup, Style};
use super::page::{Exhibit, Link, Page, Target};
use super::pdf::{self, TypstDocument};
use super::text::{Escape, Filter, Templates};
use super::view::ChartView;
use crate::failure::Failure;
use crate::model::brief::ExhibitKind;
use crate::prose::document::{Alignment, Block};

/// The width of the text, in points: templates set it, pictures and charts fit it.
const TEXT_WIDTH: f64 = 440.0;

/// The highest that a picture or chart may be, in points, so that it fits a page with its words.
const PICTURE_HEIGHT: f64 = 560.0;

/// A table with more rows may break between pages.
const LONG: usize = 16;

/// How deep lists and quotations nest at most; Typst refuses more than some dozens. Deeper ones are set flat.
const DEPTH: usize = 12;

/// Compiles the Typst templates, with the project's in place of those of the same name.
pub fn templates(own: &BTreeMap<String, String>) -> Result<Templates, Failure> {
    Templates::new(
        BUILT_IN,
        own,
        |name| {
            name.rsplit_once('.')
                .is_some_and(|(_, suffix)| suffix == "typ")
        },
        ESCAPE,
        FILTERS,
    )
}

const BUILT_IN: &[(&str, &str)] = &[
    ("brief.typ", include_str!("../../templates/brief.typ")),
    (
        "partials/style.typ",
        include_str!("../../templates/partials/style.typ"),
    ),
    (
        "partials/annex.typ",
        include_str!("../../templates/partials/annex.typ"),
    ),
];

const ESCAPE: Escape = |text, out| {
    let mut escaped = String::with_capacity(text.len());
    escape(text, &mut escaped);
    out.write_all(escaped.as_bytes())
};

/// For places in code: `string` gives a literal, `language`, `region`, `paper` and `day` read a tag or an ISO date.
const FILTERS: &[Filter] = &[
    ("string", literal),
    ("language", language),
    ("region", region),
    ("paper", paper),
    ("day", day),
];

/// Fills in the template for a page; the logo of the setting is a path below the root.
pub fn document(
    page: &Page<'_>,
    templates: &Templates,
    setting: &Setting,
) -> Result<TypstDocument, Failure> {
    let typst = Typst::new(page);
    let mut view = brief::view(page, &typst, setting);
    view.publisher.logo = view.publisher.logo.filter(|logo| typst.declare(logo));
    Ok(TypstDocument {
        main: templates.render("brief.typ", &view)?,
        files: typst.files.into_inner(),
        date: page.brief.date.as_ref().map(|date| date.value),
        identifier: format!("{}/{}", page.project.config.publisher.name, page.brief.slug),
    })
}

/// Writes one page; gathers the files that its markup names.
#[derive(Debug)]
pub struct Typst<'a> {
    page: &'a Page<'a>,
    /// What links inside the document can lead to.
    places: BTreeSet<String>,
    files: RefCell<BTreeMap<String, Vec<u8>>>,
}

impl<'a> Typst<'a> {
    /// Begins a document.
    pub fn new(page: &'a Page<'a>) -> Self {
        let mut places = BTreeSet::new();
        headings(&page.brief.document.blocks, &mut places);
        places.extend(
            page.references
                .iter()
                .map(|entry| format!("reference:{}", entry.id)),
        );
        places.extend(
            page.annex
                .claims
                .iter()
                .map(|claim| format!("claim:{}", claim.id.value)),
        );
        places.extend(
            page.annex
                .evidence
                .values()
                .map(|evidence| format!("evidence:{}", evidence.id.value)),
        );
        Self {
            page,
            places,
            files: RefCell::default(),
        }
    }

    /// Puts an image of the project into the document's world; whether Typst can show it.
    fn declare(&self, path: &str) -> bool {
        if self.files.borrow().contains_key(path) {
            return true;
        }
        let Some(bytes) = self.page.project.assets.get(path) else {
            return false;
        };
        let readable = pdf::accepts_image(path, bytes);
        if readable {
            self.files
                .borrow_mut()
                .insert(path.to_owned(), bytes.clone());
        }
        readable
    }

    fn place(&self, kind: &str, id: &str) -> Option<String> {
        let place = format!("{kind}:{id}");
        self.places.contains(&place).then_some(place)
    }

    /// The destination of a link, in code; `None` when it leads nowhere on paper.
    fn destination(&self, target: Target<'_>) -> Option<String> {
        let place = match target {
            Target::Web(url) => return Some(literal(url)).filter(|_| is_address(url)),
            Target::Brief { slug, fragment } => {
                let base = self.page.project.config.base_url.as_deref()?;
                let fragment = fragment
                    .map(|fragment| format!("#{fragment}"))
                    .unwrap_or_default();
                let base = base.trim_end_matches('/');
                return Some(literal(&format!("{base}/{slug}/{fragment}")));
            }
            Target::Fragment(id) => self.place("heading", id),
            Target::Reference(id) => self.place("reference", id),
            Target::Claim(id) => self.place("claim", id),
            Target::Evidence(id) => self.place("evidence", id),
        };
        place.map(|place| format!("label({})", literal(&place)))
    }
}

/// Whether Typst takes an address: not empty, and not longer than it allows.
fn is_address(url: &str) -> bool {
    !url.is_empty() && url.len() <= 8000
}

fn headings(blocks: &[Block], places: &mut BTreeSet<String>) {
    for block in blocks {
        match block {
            Block::Heading { id, .. } => {
                places.insert(format!("heading:{id}"));
            }
            Block::Quote(blocks) => headings(blocks, places),
            Block::List { items, .. } => items.iter().for_each(|item| headings(item, places)),
            _ => {}
        }
    }
}

impl Markup for Typst<'_> {
    fn text(&self, text: &str, out: &mut String) {
        escape(text, out);
    }

    fn styled(&self, style: Style, inner: &str, out: &mut String) {
        let function = match style {
            Style::Emphasis => "emph",
            Style::Strong => "strong",
            Style::Strikethrough => "strike",
            Style::SmallCaps => "smallcaps",
            Style::Superscript => "super",
            Style::Subscript => "sub",
            Style::Underline => "underline",
        };
        let _ = write!(out, "#{function}[{inner}];");
    }

    fn code(&self, text: &str, out: &mut String) {
        let _ = write!(out, "#raw({});", literal(text));
    }

    fn link(&self, link: &Link<'_>, inner: &str, out: &mut String) {
        match self.destination(link.target) {
            Some(destination) if !inner.is_empty() => {
                let _ = write!(out, "#link({destination})[{inner}];");
            }
            _ => out.push_str(inner),
        }
    }

    fn anchor(&self, link: Option<&Link<'_>>, inner: &str, citation: &str, out: &mut String) {
        match link {
            Some(link) => self.link(link, inner, out),
            None => out.push_str(inner),
        }
        if !citation.is_empty() {
            let _ = write!(out, " {citation}");
        }
    }

    fn note(&self, number: usize, first: bool, content: &str, out: &mut String) {
        if first {
            let _ = write!(
                out,
                "#footnote[{}]#label(\"note:{number}\");",
                content.trim()
            );
        } else {
            let _ = write!(out, "#footnote(label(\"note:{number}\"));");
        }
    }

    fn image(&self, path: Option<&str>, alt: &str, _title: &str, out: &mut String) {
        if let Some(path) = path.filter(|path| self.declare(path)) {
            let files = self.files.borrow();
            let width = files
                .get(path)
                .map_or("100%".to_owned(), |bytes| width(bytes));
            let _ = write!(
                out,
                "#picture({}, alt: {}, width: {width});",
                literal(path),
                literal(alt)
            );
        } else {
            let _ = write!(out, "#emph[");
            escape(alt, out);
            out.push_str("];");
        }
    }

    fn line_break(&self, out: &mut String) {
        out.push_str("#linebreak();");
    }

    fn paragraph(&self, inner: &str, out: &mut String) {
        let _ = write!(out, "{}\n\n", inner.trim());
    }

    fn heading(&self, level: u8, id: &str, inner: &str, out: &mut String) {
        let place = literal(&format!("heading:{id}"));
        let _ = write!(
            out,
            "#heading(level: {level})[{inner}] #label({place});\n\n"
        );
    }

    fn list(&self, start: Option<u64>, tight: bool, items: &[String], out: &mut String) {
        let height = items.iter().map(|item| height(item)).max().unwrap_or(0) + 1;
        if height > DEPTH {
            for item in items {
                let _ = write!(out, "{}\n\n", item.trim());
            }
            return;
        }
        match start {
            Some(start) => {
                let _ = write!(out, "#enum(start: {start}, tight: {tight}");
            }
            None => {
                let _ = write!(out, "#list(tight: {tight}");
            }
        }
        for item in items {
            let _ = write!(out, ",\n  [{}]", item.trim());
        }
        let _ = write!(out, "); /*{height}*/\n\n");
    }

    fn quote(&self, inner: &str, out: &mut String) {
        let height = height(inner) + 1;
        if height > DEPTH {
            out.push_str(inner);
        } else {
            let _ = write!(
                out,
                "#quote(block: true)[{}]; /*{height}*/\n\n",
                inner.trim()
            );
        }
    }

    fn table(&self, table: &Cells<'_>, out: &mut String) {
        let columns = table.header.len();
        let alignments = (0..columns).map(|column| {
            match table.alignments.get(column).copied().unwrap_or_default() {
                Alignment::None | Alignment::Left => "left",
                Alignment::Center => "center",
                Alignment::Right => "right",
            }
        });
        let rows = table.rows.iter().map(Vec::as_slice);
        grid(&table.header, rows, alignments, out);
        out.push_str("\n\n");
    }

    fn code_block(&self, _language: &str, text: &str, out: &mut String) {
        let _ = write!(
            out,
            "#raw({}, block: true);\n\n",
            literal(text.trim_end_matches('\n'))
        );
    }

    fn exhibit(&self, exhibit: &Exhibit<'_>, caption: &str, source: &str, out: &mut String) {
        let chart = printable_chart(&exhibit.chart);
        let mut body = String::new();
        match chart::svg(&chart, &Look::PRINT) {
            Some(drawing) => {
                let path = format!("{}.svg", exhibit.id);
                let width = TEXT_WIDTH.min(TEXT_WIDTH * PICTURE_HEIGHT / drawing.height);
                let alt = [&chart.alt, &chart.title]
                    .into_iter()
                    .find(|text| !text.trim().is_empty());
                let alt = alt.map_or("Chart", |alt| alt.as_str());
                let _ = write!(
                    body,
                    "#picture({}, alt: {}, width: {width:.1}pt)",
                    literal(&path),
                    literal(alt)
                );
                self.files
                    .borrow_mut()
                    .insert(path, drawing.svg.into_bytes());
            }
            None => data(&chart, &mut body),
        }
        let kind = match exhibit.kind {
            ExhibitKind::Table => "table",
            _ => "chart",
        };
        let mut title = String::new();
        escape(&exhibit.chart.title, &mut title);
        let _ = write!(
            out,
            "#exhibit(kind: \"{kind}\", number: {}, long: {}, title: [{title}], caption: [{caption}], source: [{source}])[{body}];\n\n",
            exhibit.number,
            exhibit.chart.labels.len() > LONG
        );
    }

    fn rule(&self, out: &mut String) {
        out.push_str("#divider();\n\n");
    }
}

/// The values of a table, or of a chart that has nothing to draw: a row for each label, a column for each series.
fn data(chart: &ChartView, out: &mut String) {
    let escaped = |text: &str| {
        let mut out = String::new();
        escape(text, &mut out);
        out
    };
    let names = chart.series.iter().map(|series| escaped(&series.name));
    let header: Vec<String> = std::iter::once(escaped(&chart.unit)).chain(names).collect();
    let rows: Vec<Vec<String>> = chart
        .labels
        .iter()
        .enumerate()
        .map(|(index, label)| {
            let values = chart.series.iter().map(|series| {
                let text = series
                    .points
                    .get(index)
                    .map_or("", |point| point.text.as_str());
                escaped(if text.is_empty() { "–" } else { text })
            });
            std::iter::once(escaped(label)).chain(values).collect()
        })
        .collect();
    let alignments = std::iter::once("left").chain(chart.series.iter().map(|_| "right"));
    grid(&header, rows.iter().map(Vec::as_slice), alignments, out);
}

/// A table of finished cells.
fn grid<'r>(
    header: &[String],
    rows: impl Iterator<Item = &'r [String]>,
    alignments: impl Iterator<Item = &'static str>,
    out: &mut String,
) {
    if header.is_empty() {
        return;
    }
    let _ = write!(out, "#data-table(columns: {}, align: (", header.len());
    for alignment in alignments {
        let _ = write!(out, "{alignment}, ");
    }
    out.push_str("), header: (");
    for cell in header {
        let _ = write!(out, "[{cell}], ");
    }
    out.push(')');
    for row in rows {
        out.push_str(",\n  ");
        for column in 0..header.len() {
            let _ = write!(out, "[{}], ", row.get(column).map_or("", String::as_str));
        }
        // The last comma is followed by the next row's.
        out.truncate(out.trim_end_matches([',', ' ']).len());
    }
    out.push_str(");");
}

/// A chart whose words have glyphs.
fn printable_chart(chart: &ChartView) -> ChartView {
    let mut chart = chart.clone();
    let texts = [&mut chart.title, &mut chart.alt, &mut chart.unit];
    let points = chart.series.iter_mut().flat_map(|series| {
        let points = series.points.iter_mut().map(|point| &mut point.text);
        std::iter::once(&mut series.name).chain(points)
    });
    for text in texts.into_iter().chain(&mut chart.labels).chain(points) {
        *text = shown(text).collect();
    }
    chart
}

/// How deep lists and quotations nest in finished markup: they are marked with their height, which author text cannot be.
fn height(markup: &str) -> usize {
    markup
        .split("/*")
        .skip(1)
        .filter_map(|rest| rest.split_once("*/")?.0.parse().ok())
        .max()
        .unwrap_or(0)
}

/// The width of a picture: two pixels a point, no wider than the text and not too high.
fn width(bytes: &[u8]) -> String {
    let Ok(size) = imagesize::blob_size(bytes) else {
        return "100%".to_owned();
    };
    let length = |pixels: usize| u32::try_from(pixels).map_or(f64::MAX, f64::from).max(1.0);
    let (width, height) = (length(size.width) / 2.0, length(size.height) / 2.0);
    let fitting = width.min(TEXT_WIDTH).min(PICTURE_HEIGHT * width / height);
    format!("{fitting:.1}pt")
}

/// The character itself, or a stand-in where no embedded font has a glyph.
fn printable(character: char) -> char {
    let is_space = matches!(
        character,
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    );
    if is_space {
        ' '
    } else if character.is_ascii_graphic() || character == ' ' || pdf::is_printable(character) {
        character
    } else {
        '\u{fffd}'
    }
}

/// Characters that neither show nor say anything on paper.
fn is_silent(character: char) -> bool {
    character.is_control() && !character.is_whitespace()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// Text of which every character has a glyph: composed, without what does not show, without marks that no font can join to
/// their letter, and with stand-ins for the rest.
fn shown(text: &str) -> impl Iterator<Item = char> {
    let mut takes_marks = false;
    let visible = text.chars().filter(|&character| !is_silent(character));
    visible.nfc().filter_map(move |character| {
        if is_combining_mark(character) {
            return (takes_marks && pdf::is_in_text_font(character)).then_some(character);
        }
        let character = printable(character);
        takes_marks = character.is_alphabetic() && pdf::is_in_text_font(character);
        Some(character)
    })
}

/// Writes author text as markup that says the same and does nothing.
pub fn escape(text: &str, out: &mut String) {
    let mut characters = shown(text).peekable();
    let mut before = None;
    while let Some(character) = characters.next() {
        if needs_escape(before, character, characters.peek().copied()) {
            out.push('\\');
        }
        out.push(character);
        before = Some(character);
    }
}

/// Whether a character could mean something to Typst where it stands. What stands beside the text is not known, so the first and
/// the last character are judged as if it were the worst.
fn needs_escape(before: Option<char>, character: char, after: Option<char>) -> bool {
    let is_word = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphabetic);
    match character {
        ',' | ';' | '!' | '?' | '(' | ')' | '%' | '&' | ' ' => false,
        // A list marker, a dash or a minus, unless within a word.
        '-' => !(is_word(before) && is_word(after)),
        // A number of a list, an ellipsis or a field, unless at the end of a word.
        '.' => !(is_word(before) && after.is_none_or(|after| after == ' ')),
        // The end of a term or of a scheme, unless it ends a word.
        ':' => !(is_word(before) && after == Some(' ')),
        _ => character.is_ascii_punctuation(),
    }
}

/// A string literal.
pub fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    // Lines of code stay apart; all other space is one.
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            out.push_str("\\n");
        }
        for character in shown(line) {
            if matches!(character, '"' | '\\') {
                out.push('\\');
            }
            out.push(character);
        }
    }
    out.push('"');
    out
}

/// The language of a BCP 47 tag, as a literal: `"en"`.
fn language(tag: &str) -> String {
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    let is_code =
        matches!(first.len(), 2 | 3) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    literal(if is_code { first } else { "en" })
}

/// The region of a BCP 47 tag: `"US"`, or `none`.
fn region(tag: &str) -> String {
    region_of(tag).map_or_else(|| "none".to_owned(), literal)
}

fn region_of(tag: &str) -> Option<&str> {
    let is_code =
        |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    tag.split(['-', '_']).skip(1).find(is_code)
}

/// What a reader of that language prints on: US letter where it is used (CLDR), else A4. English is American unless it says otherwise.
fn paper(tag: &str) -> String {
    let is_letter = match region_of(tag) {
        Some(region) => [
            "US", "CA", "MX", "CL", "CO", "VE", "PH", "PR", "GT", "CR", "PA", "SV", "NI", "BZ",
        ]
        .contains(&region.to_ascii_uppercase().as_str()),
        None => tag == "en",
    };
    literal(if is_letter { "us-letter" } else { "a4" })
}

/// An ISO date in code, or `none`.
fn day(iso: &str) -> String {
    match iso.parse::<crate::quantity::Date>() {
        Ok(date) if date.year() >= 0 => format!(
            "datetime(year: {}, month: {}, day: {})",
            date.year(),
            date.month(),
            date.day()
        ),
        _ => "none".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Compiles text as markup, between an expression and words, and in a literal.
    fn compiles(text: &str) {
        let mut markup = String::new();
        escape(text, &mut markup);
        let main = format!(
            "#set document(title: {literal})\n= T\n{markup}\n\n#emph[a];{markup}word\n\n#box[{markup}];({markup})\n\n#raw({literal});",
            literal = literal(text),
        );
        compiles_as(&main);
    }

    fn compiles_as(main: &str) {
        let document = TypstDocument {
            main: main.to_owned(),
            date: Some(jiff::civil::date(2024, 1, 1)),
            ..TypstDocument::default()
        };
        if let Err(failure) = pdf::compile(&document) {
            // An empty title is refused; templates see to that.
            assert!(failure.message.contains("title"), "{failure}\n{main}");
        }
    }

    #[test]
    fn author_text_is_data() {
        for text in [
            "#import \"x\"; #panic()",
            "]#read(\"/etc/passwd\")[",
            "= no heading",
            "- no item",
            "1. no item",
            "+ no item",
            "/ no: term",
            "*no* _no_ `no` $no$ <no> @no ~ -- --- ... -? -1",
            "https://no.link/x and http://",
            "\\u{41} \\ \\\\",
            "/* no */ // no",
            "a\u{0}b\u{202e}c\u{200b}d\u{feff}e\u{2028}f\u{85}g",
            "中文 🙂 हिन्दी العربية \u{e000}\u{10ffff} e\u{301} \u{301}",
            "\"quoted\" 'single' {braces} |bar| ^caret",
            "{{ tera }} {% if %} {# c #}",
            ".len() (call) [arg]",
            "``` raw ```",
        ] {
            compiles(text);
        }
    }

    #[test]
    fn every_character_that_is_shown_compiles_in_every_style() {
        let shown: Vec<char> = ('\0'..='\u{2ffff}')
            .filter(|&character| shown(&character.to_string()).eq([character]))
            .collect();
        assert!(shown.len() > 3000, "{}", shown.len());
        // Apart, since neighbours are shaped together, and together.
        for separator in [" ", ""] {
            for line in shown.chunks(256) {
                let line = line
                    .iter()
                    .map(|character| format!("{character}{separator}"));
                let mut markup = String::new();
                escape(&line.collect::<String>(), &mut markup);
                compiles_as(&format!(
                    "#set document(title: \"T\")\n= T\n{markup}\n\n#strong[{markup}]\n\n#emph[{markup}]\n\n#strong[#emph[{markup}]]\n\n#text(font: \"DejaVu Sans Mono\")[{markup}]"
                ));
            }
        }
    }

    #[test]
    fn plain_prose_stays_readable() {
        let mut out = String::new();
        escape(
            "Exports fell, he said (in 2021): a long-term trend.",
            &mut out,
        );
        assert_eq!(out, "Exports fell, he said (in 2021)\\: a long-term trend.");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_compiles(text in "[\\PC\\n]{0,40}|[-+=/*_`$<>@#~.:;0-9a-z\\\\\"'\\[\\](){} \\n]{0,40}") {
            compiles(&text);
        }
    }

    #[test]
    fn numbers_become_lists_of_their_own_only() {
        let mut out = String::new();
        escape("1. x", &mut out);
        assert_eq!(out, "1\\. x");
    }

    #[test]
    fn tags_choose_language_region_and_paper() {
        assert_eq!(
            (language("pt-BR"), region("pt-BR"), paper("pt-BR")),
            literals("pt", "BR", "a4")
        );
        assert_eq!(
            (language("en-US"), region("en-US"), paper("en-US")),
            literals("en", "US", "us-letter")
        );
        assert_eq!(paper("en"), "\"us-letter\"");
        assert_eq!(paper("en-GB"), "\"a4\"");
        assert_eq!(
            (language("\"x"), region("zh-Hant")),
            ("\"en\"".to_owned(), "none".to_owned())
        );
    }

    fn literals(language: &str, region: &str, paper: &str) -> (String, String, String) {
        (literal(language), literal(region), literal(paper))
    }

    #[test]
    fn heights_are_read_from_marks() {
        assert_eq!(
            height("#list([a]); /*1*/\n #list([b #list([c]); /*1*/]); /*2*/"),
            2
        );
        assert_eq!(height("words"), 0);
    }
}
