//! Writes a page as Typst markup.
//!
//! Author text is data: as markup, each character with a meaning in Typst is escaped; in code, text stands in a string literal. Each
//! expression ends with `;`, so that nothing after it continues it. In the finished document, characters that no font can show are
//! replaced, since PDF/UA-1 refuses them.

mod beneath;
mod links;
mod qr;
mod tables;
mod tags;
mod words;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt::Write as _;

use self::links::{LINK, ON_RECORD};
use super::chart::Look;
use super::pdf::TypstDocument;
use super::{chart, pdf};
use crate::citations::rich::TextStyle;
use crate::failure::Failure;
use crate::limits;
use crate::model::brief::ExhibitKind;
use crate::model::config::{AnnexExtent, BriefLayout, NotesPlace};
use crate::printable::{Fonts, fold};
use crate::prose::document::{Alignment, Block};
use crate::render::content::{FilledExhibit, Hyperlink, Page};
use crate::render::pages::brief;
use crate::render::pages::brief::Setting;
use crate::render::text::{Escape, Filter, Templates};
use crate::render::view::{AnnexLinkView, ChartView};
use crate::render::writer::markup::{Cells, ExhibitFoot, Format};
use beneath::NotesBeneath;
use tables::{Head, data, grid, is_low, once};
use tags::{day, language, paper, region};
use words::{escape, literal};

/// The width of the text, in points; templates set it, pictures and charts fit it.
const TEXT_WIDTH: f64 = 440.0;

/// The greatest height of a picture or chart, in points, which leaves room for its words on a page.
const PICTURE_HEIGHT: f64 = 560.0;

/// The most rows of a table that must not break between pages.
const LONG: usize = 16;

/// The most notes marked in a table, list or block quote that are footnotes; with more, they stand beneath the block.
const MOST_FOOTNOTES: usize = 32;

/// Bytes of markup that surely reach past the middle of the first page. An exhibit behind less goes to the foot of the page, as it would
/// stand above the title at the head.
const FIRST_PAGE: usize = 4_000;

/// The most characters of full lines in such a block with footnotes, some eight pages: each page with a footnote makes Typst lay out the
/// whole block again.
const LONGEST_WITH_FOOTNOTES: usize = 24_000;

/// The most bytes of a paragraph, some two pages, whose line breaks Typst optimises. In longer ones lines are broken one by one: Typst
/// weighs all breaks of a justified paragraph against each other, and for right-to-left text reorders all its letters for each.
const LONGEST_WEIGHED: usize = 8_000;

/// The deepest nesting of lists and quotations, as Typst refuses more than some dozens; deeper ones are set flat.
const DEPTH: usize = 12;

/// Compiles the Typst templates; those of the project replace built-in ones of the same name.
pub fn templates(own: &BTreeMap<String, String>) -> Result<Templates, Failure> {
    Templates::new(
        BUILT_IN,
        own,
        &|name| {
            name.rsplit_once('.')
                .is_some_and(|(_, suffix)| suffix == SUFFIX)
        },
        ESCAPE,
        FILTERS,
    )
}

/// The extension of Typst files.
const SUFFIX: &str = "typ";

const BUILT_IN: &[(&str, &str)] = &[
    ("brief.typ", include_str!("../../../templates/brief.typ")),
    (
        "partials/style.typ",
        include_str!("../../../templates/partials/style.typ"),
    ),
    (
        "partials/annex.typ",
        include_str!("../../../templates/partials/annex.typ"),
    ),
];

const ESCAPE: Escape = |text, out| {
    let mut escaped = String::with_capacity(text.len());
    escape(text, &mut escaped);
    out.write_all(escaped.as_bytes())
};

/// Format keys: template filters for places in code: `string` gives a literal; `language`, `region`, `paper` and `day` read a tag or an ISO
/// date.
const FILTERS: &[Filter] = &[
    ("string", literal),
    ("language", language),
    ("region", region),
    ("paper", paper),
    ("day", day),
];

/// Renders the template for a page; the logo in `setting` is a path below the root.
pub fn document(
    page: &Page<'_>,
    templates: &Templates,
    setting: &Setting,
    fonts: &pdf::TypstFonts,
) -> Result<TypstDocument, Failure> {
    let typst = Typst::new(page, setting);
    let mut view = brief::view(page, &typst, setting);
    if typst.notes_place != NotesPlace::End {
        view.notes.clear();
    }
    let paper = page.brief.layout.pdf;
    let usual = || tags::usual(&view.language);
    view.paper = tags::sheet(paper.size.unwrap_or_else(usual));
    if !paper.cover {
        view.cover = None;
    }
    if let Some(cover) = &mut view.cover {
        cover.image = cover.image.take().filter(|path| typst.declare(path));
    }
    view.annex_link = typst.annex_page.as_ref().map(|page| {
        let address = format!("{page}#annex");
        AnnexLinkView {
            code: typst.code(&address),
            address,
        }
    });
    view.publisher.logo = view.publisher.logo.filter(|logo| typst.declare(logo));
    view.fonts.families = fonts.families().to_vec();
    let main = templates.render("brief.typ", &view)?;
    let mut main = page.project.fonts.printable(&main).into_owned();
    // On the first line, so that the numbers of other lines do not change.
    main.insert_str(0, GUARDS);
    main.insert_str(0, in_headings(templates.has_own()));
    Ok(TypstDocument {
        main,
        files: typst.files.into_inner(),
        date: page.brief.date.as_ref().map(|date| date.value),
        identifier: format!("{}/{}", page.project.config.publisher.name, page.brief.slug),
        fonts: fonts.clone(),
    })
}

/// How much of the annex is printed. Unless the project states it: only the address of the page's annex, if pages have an address and show
/// it.
pub fn annex(layout: &BriefLayout, has_address: bool) -> AnnexExtent {
    let usual = match layout.html_annex {
        AnnexExtent::None => AnnexExtent::Claims,
        _ => AnnexExtent::Link,
    };
    match layout.pdf.annex.unwrap_or(usual) {
        AnnexExtent::Link if !has_address => AnnexExtent::Claims,
        extent => extent,
    }
}

/// Definitions by which links and notes test whether the document has their target. A project's own template may leave it out, and the
/// first layout of any document knows no places yet: an unguarded link would then lack its words, and a third layout be needed.
const GUARDS: &str = concat!(
    "#let factum-link(body, place) = context { if query(label(place)).len() == 1 { link(label(place), body) } else { body } };",
    "#let factum-note(number, body, place) = context { footnote(numbering: _ => number, if query(label(place)).len() == 1 { label(place) } else { body }) };",
);

/// The definition of links in headings: bookmarks must not depend on the document, so that these links cannot test for their target.
const fn in_headings(own_templates: bool) -> &'static str {
    if own_templates {
        "#let factum-words(body, place) = body;"
    } else {
        "#let factum-words(body, place) = link(label(place), body);"
    }
}

/// Writes the parts of a page as Typst markup, and collects the files that the markup names.
#[derive(Debug)]
pub struct Typst<'a> {
    page: &'a Page<'a>,
    /// The places in the printed document that links can lead to; true where no other place has that name.
    places: BTreeMap<String, bool>,
    /// How many tables were written.
    tables: Cell<usize>,
    /// The address of the page, if its annex replaces the printed one.
    annex_page: Option<String>,
    /// Where notes stand: at the foot of pages, behind the prose, or nowhere.
    notes_place: NotesPlace,
    files: RefCell<BTreeMap<String, Vec<u8>>>,
    notes: RefCell<NotesBeneath>,
}

impl<'a> Typst<'a> {
    /// Begins a document.
    pub fn new(page: &'a Page<'a>, setting: &Setting) -> Self {
        let mut names = Vec::new();
        headings(&page.brief.document.blocks, &mut names);
        names.extend(
            page.references
                .iter()
                .map(|entry| format!("reference:{}", entry.id)),
        );
        names.extend(
            page.annex
                .claims
                .iter()
                .filter(|_| setting.annex.holds_claims())
                .map(|claim| format!("claim:{}", claim.id.value)),
        );
        names.extend(
            page.annex
                .evidence
                .values()
                .filter(|_| setting.annex.holds_evidence())
                .map(|evidence| format!("evidence:{}", evidence.id.value)),
        );
        let named = page.exhibits.iter();
        let named = named.filter(|exhibit| exhibit.model.id.is_some());
        names.extend(named.map(|exhibit| format!("exhibit:{}", exhibit.number)));
        let mut places = BTreeMap::new();
        for name in names {
            let only = places.entry(page.project.fonts.printable(&name).into_owned());
            only.and_modify(|only| *only = false).or_insert(true);
        }
        let links_annex = setting.annex == AnnexExtent::Link && !page.annex.is_empty();
        Self {
            page,
            places,
            annex_page: setting.links.canonical.clone().filter(|_| links_annex),
            notes_place: page.brief.layout.pdf.notes,
            tables: Cell::new(0),
            files: RefCell::default(),
            notes: RefCell::default(),
        }
    }

    /// Adds an image of the project to the document's world; returns whether Typst can show it.
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
                .insert(path.to_owned(), bytes.to_vec());
        }
        readable
    }

    /// The arguments that say where an exhibit stands: what is low floats, so that no page is left half empty, but not beyond what follows
    /// the prose.
    fn placement(&self, exhibit: &FilledExhibit<'_>, is_long: bool, out: &str) -> String {
        let blocks = self.page.brief.document.blocks.iter().rev();
        let last = blocks.map_while(|block| match block {
            Block::Exhibit(index) => Some(index + 1),
            _ => None,
        });
        let ends = if last.into_iter().any(|number| number == exhibit.number) {
            // A project's own template may know no ends.
            ", ends: true"
        } else {
            ""
        };
        let at = if out.len() < FIRST_PAGE {
            "bottom"
        } else {
            "auto"
        };
        format!("long: {is_long}, at: {at}{ends}")
    }

    fn place(&self, kind: &str, id: &str) -> Option<String> {
        let place = self
            .page
            .project
            .fonts
            .printable(&format!("{kind}:{id}"))
            .into_owned();
        let is_only = self.places.get(&place) == Some(&true);
        is_only.then_some(place)
    }
}

/// Whether finished markup contains a picture without alternative text, which is decoration and must not be a link. Its empty literal marks
/// it, which author text cannot contain.
fn holds_ornament(markup: &str) -> bool {
    markup.contains("alt: \"\", width: ")
}

fn headings(blocks: &[Block], places: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { id, .. } => places.push(format!("heading:{id}")),
            Block::Quote(blocks) => headings(blocks, places),
            Block::List { items, .. } => items.iter().for_each(|item| headings(item, places)),
            _ => {}
        }
    }
}

impl Format for Typst<'_> {
    fn outlines(&self) -> bool {
        true
    }

    fn text(&self, text: &str, out: &mut String) {
        escape(text, out);
    }

    fn styled(&self, style: TextStyle, inner: &str, out: &mut String) {
        let function = match style {
            TextStyle::Emphasis => "emph",
            TextStyle::Strong => "strong",
            TextStyle::Strikethrough => "strike",
            TextStyle::SmallCaps => "smallcaps",
            TextStyle::Superscript => "super",
            TextStyle::Subscript => "sub",
            TextStyle::Underline => "underline",
        };
        let _ = write!(out, "#{function}[{inner}];");
    }

    /// A picture within two styles, with a third behind it, tears the tags of Typst 0.15: krilla panics.
    fn lifts_images(&self) -> bool {
        true
    }

    fn marks_languages(&self) -> bool {
        true
    }

    fn in_language(&self, tag: &str, inner: &str, out: &mut String) {
        let (language, region) = (language(tag), region(tag));
        let _ = write!(out, "#text(lang: {language}, region: {region})[{inner}];");
    }

    fn code(&self, text: &str, out: &mut String) {
        let _ = write!(out, "#raw({});", literal(text));
    }

    fn link(&self, link: &Hyperlink<'_>, inner: &str, out: &mut String) {
        self.lead(link.target, inner, "", out);
    }

    fn addresses_in_notes(&self) -> bool {
        self.page.references.is_empty()
    }

    fn anchor(&self, link: Option<&Hyperlink<'_>>, inner: &str, citation: &str, out: &mut String) {
        match link {
            Some(link) => self.lead(link.target, inner, ON_RECORD, out),
            None => out.push_str(inner),
        }
        if !citation.is_empty() {
            let _ = write!(out, " {citation}");
        }
    }

    fn note(&self, number: usize, first: bool, content: &str, out: &mut String) {
        match self.notes_place {
            NotesPlace::Foot => {}
            NotesPlace::End => {
                let place = literal(&format!("note:{number}"));
                let _ = write!(out, "#super[{LINK}[{number}], {place});];");
                return;
            }
            NotesPlace::None => return,
        }
        if self.notes.borrow_mut().take(number, first, content) {
            let _ = write!(out, "#super(link(label(\"note:{number}\"))[{number}]);");
        } else if first {
            // Typst's own counter would know the number only after a first layout.
            let _ = write!(
                out,
                "#footnote(numbering: _ => \"{number}\")[{}]#label(\"note:{number}\");",
                content.trim()
            );
        } else {
            let content = content.trim();
            let _ = write!(
                out,
                "#factum-note(\"{number}\", [{content}], \"note:{number}\");"
            );
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
        paragraph(inner.trim(), out);
    }

    fn heading(&self, level: u8, id: &str, inner: &str, out: &mut String) {
        let place = literal(&format!("heading:{id}"));
        let inner = inner.replace(LINK, "#factum-words(");
        let _ = write!(
            out,
            "#heading(level: {level})[{inner}] #label({place});\n\n"
        );
    }

    fn open(&self, marks: usize, extent: usize) {
        self.notes.borrow_mut().open = marks > MOST_FOOTNOTES || extent > LONGEST_WITH_FOOTNOTES;
    }

    fn close(&self, out: &mut String) {
        self.notes.borrow_mut().close(out);
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
        self.tables.set(self.tables.get() + 1);
        let heads = table.header.iter().zip(&table.bare_header).enumerate();
        let head = Head {
            cells: heads
                .map(|(column, (cell, bare))| once(self.tables.get(), column, cell, bare))
                .collect(),
            repeats: is_low(&table.bare_header),
        };
        grid(&head, rows, alignments, out);
        out.push_str("\n\n");
    }

    fn code_block(&self, _language: &str, text: &str, out: &mut String) {
        let _ = write!(
            out,
            "#raw({}, block: true);\n\n",
            literal(text.trim_end_matches('\n'))
        );
    }

    fn exhibit(&self, exhibit: &FilledExhibit<'_>, foot: &ExhibitFoot, out: &mut String) {
        let chart = printable_chart(&exhibit.chart, &self.page.project.fonts);
        let mut body = String::new();
        let mut foot = foot.clone();
        let mut is_long = chart.labels.len() * tables::parts(&chart).len() > LONG;
        match chart::svg(&chart, &Look::PRINT) {
            Some(drawing) => {
                is_long = false;
                let path = format!("{}.svg", exhibit.id);
                let width = TEXT_WIDTH.min(TEXT_WIDTH * PICTURE_HEIGHT / drawing.height);
                let alt = [&chart.alt, &chart.title]
                    .into_iter()
                    .find(|text| !text.trim().is_empty());
                let alt = alt.map_or("Chart", |alt| limits::cut(alt, limits::ALT));
                let _ = write!(
                    body,
                    "#picture({}, alt: {}, width: {width:.1}pt)",
                    literal(&path),
                    literal(alt)
                );
                self.files
                    .borrow_mut()
                    .insert(path, drawing.svg.into_bytes());
                if let Some(start) = chart::axis_start(&chart) {
                    let gap = if foot.note.is_empty() { "" } else { " " };
                    foot.note.push_str(gap);
                    let words = self.page.language.word("axis_start");
                    escape(&words.replace("{value}", &start), &mut foot.note);
                }
            }
            None if chart.labels.is_empty() => escape(&chart.alt, &mut body),
            None => data(&chart, &mut body),
        }
        let place = self.placement(exhibit, is_long, out);
        framed(exhibit, &place, &foot, &body, out);
    }

    fn picture(
        &self,
        exhibit: &FilledExhibit<'_>,
        path: Option<&str>,
        foot: &ExhibitFoot,
        out: &mut String,
    ) {
        let mut body = String::new();
        let alt = limits::cut(&exhibit.chart.alt, limits::ALT);
        self.image(path, alt, "", &mut body);
        let place = self.placement(exhibit, false, out);
        framed(exhibit, &place, foot, &body, out);
    }

    fn rule(&self, out: &mut String) {
        out.push_str("#divider();\n\n");
    }
}

/// Writes the frame of an exhibit around its content.
fn framed(
    exhibit: &FilledExhibit<'_>,
    placement: &str,
    foot: &ExhibitFoot,
    body: &str,
    out: &mut String,
) {
    let kind = match exhibit.kind {
        ExhibitKind::Table => "table",
        ExhibitKind::Image => "image",
        _ => "chart",
    };
    let words = |text: &str| {
        let mut out = String::new();
        escape(text, &mut out);
        out
    };
    let chart = &exhibit.chart;
    let [heading, title, subtitle] =
        [&chart.heading, &chart.title, &chart.subtitle].map(|text| words(text));
    let place = exhibit.model.id.as_ref();
    let place = place.map_or_else(String::new, |_| {
        format!("#label(\"exhibit:{}\")", exhibit.number)
    });
    // A project's own template may know no credits.
    let credit = match foot.credit.as_str() {
        "" => String::new(),
        credit => format!(", credit: [{credit}]"),
    };
    let _ = write!(
        out,
        "#exhibit(kind: \"{kind}\", {placement}, heading: [{heading}], title: [{title}], subtitle: [{subtitle}], caption: [{}], note: [{}]{credit}, source: [{}])[{body}]{place};\n\n",
        foot.caption, foot.note, foot.source,
    );
}

/// A chart with the characters in its words replaced that no font can show.
fn printable_chart(chart: &ChartView, fonts: &Fonts) -> ChartView {
    let mut chart = chart.clone();
    let texts = [
        &mut chart.title,
        &mut chart.subtitle,
        &mut chart.alt,
        &mut chart.unit,
    ];
    let points = chart.series.iter_mut().flat_map(|series| {
        let points = series.points.iter_mut().map(|point| &mut point.text);
        std::iter::once(&mut series.name).chain(points)
    });
    for text in texts.into_iter().chain(&mut chart.labels).chain(points) {
        let folded: String = fold(text).collect();
        *text = fonts.printable(&folded).into_owned();
    }
    chart
}

/// The nesting depth of lists and quotations in finished markup: they carry it as a mark, which author text cannot contain.
fn height(markup: &str) -> usize {
    markup
        .split("/*")
        .skip(1)
        .filter_map(|rest| rest.split_once("*/")?.0.parse().ok())
        .max()
        .unwrap_or(0)
}

/// The width of a picture: two pixels per point, at most that of the text, and low enough for a page.
fn width(bytes: &[u8]) -> String {
    let Ok(size) = imagesize::blob_size(bytes) else {
        return "100%".to_owned();
    };
    let length = |pixels: usize| u32::try_from(pixels).map_or(f64::MAX, f64::from).max(1.0);
    let (width, height) = (length(size.width) / 2.0, length(size.height) / 2.0);
    let fitting = width.min(TEXT_WIDTH).min(PICTURE_HEIGHT * width / height);
    format!("{fitting:.1}pt")
}

/// Writes a paragraph of markup.
fn paragraph(inner: &str, out: &mut String) {
    let _ = if inner.len() > LONGEST_WEIGHED {
        write!(out, "#[#set par(linebreaks: \"simple\")\n{inner}\n\n]\n\n")
    } else {
        write!(out, "{inner}\n\n")
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_are_read_from_marks() {
        assert_eq!(
            height("#list([a]); /*1*/\n #list([b #list([c]); /*1*/]); /*2*/"),
            2
        );
        assert_eq!(height("words"), 0);
        let code = format!("#raw({})", literal("/*99*/ /*18446744073709551615*/"));
        assert_eq!(height(&code), 0, "{code}");
    }

    #[test]
    fn long_paragraphs_have_their_lines_broken_one_by_one() {
        let is_simple = |bytes: usize| {
            let mut out = String::new();
            paragraph(&"a ".repeat(bytes / 2), &mut out);
            out.contains("linebreaks: \"simple\"")
        };
        assert!(!is_simple(LONGEST_WEIGHED));
        assert!(is_simple(LONGEST_WEIGHED + 2));
    }
}
