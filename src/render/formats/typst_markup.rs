//! Writes a page as Typst markup.
//!
//! Author text is data: as markup every character that could mean something to Typst is escaped, in code it stands in a string
//! literal, and every expression ends with `;`, so that nothing that follows continues it. In the finished document, characters
//! without a glyph in any font are replaced, since PDF/UA-1 refuses documents that show them.

mod beneath;
mod qr;
mod tables;
mod tags;
mod words;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt::Write as _;

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
use crate::render::content::{FilledExhibit, Hyperlink, Page, Target};
use crate::render::pages::brief;
use crate::render::pages::brief::Setting;
use crate::render::text::{Escape, Filter, Templates};
use crate::render::view::{AnnexLinkView, ChartView};
use crate::render::writer::markup::{Cells, ExhibitFoot, Format};
use beneath::NotesBeneath;
use tables::{Head, data, grid, is_low, once};
use tags::{day, language, paper, region};
use words::{escape, literal};

/// The width of the text, in points: templates set it, pictures and charts fit it.
const TEXT_WIDTH: f64 = 440.0;

/// The highest that a picture or chart may be, in points, so that it fits a page with its words.
const PICTURE_HEIGHT: f64 = 560.0;

/// A table with more rows may break between pages.
const LONG: usize = 16;

/// A table, list or block quote in which more notes are marked has them beneath it, not at the foot of their pages.
const MOST_FOOTNOTES: usize = 32;

/// Bytes of markup that surely reach beyond the middle of the first page: an exhibit behind less stands at the foot of its page, since
/// at the head it would stand above the title.
const FIRST_PAGE: usize = 4_000;

/// So has one that takes the lines of more characters, some eight pages: each page with a footnote has all of it laid out again.
const LONGEST_WITH_FOOTNOTES: usize = 24_000;

/// A paragraph of more bytes, some two pages, has its lines broken one by one. Typst weighs all breaks of a justified paragraph
/// against each other, and orders the letters of all of it anew for each where it holds right-to-left text.
const LONGEST_WEIGHED: usize = 8_000;

/// How deep lists and quotations nest at most; Typst refuses more than some dozens. Deeper ones are set flat.
const DEPTH: usize = 12;

/// Compiles the Typst templates, with the project's in place of those of the same name.
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

/// What the names of Typst files end with.
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

/// Format keys: filters of templates. For places in code: `string` gives a literal, `language`, `region`, `paper` and `day` read a tag or an ISO date.
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
    let mut main = page.project.fonts.settle(&main).into_owned();
    // On the first line, so that others keep their numbers.
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

/// How much of the annex is printed: unless the project says otherwise, the address of the page's, if pages have one and show it.
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

/// Links and notes that ask first if the document holds what they lead to. A template of the project's own may leave it out, and the first
/// layout of any document knows no places yet: an unguarded link is without its words in it, so that a third layout is needed.
const GUARDS: &str = concat!(
    "#let factum-link(body, place) = context { if query(label(place)).len() == 1 { link(label(place), body) } else { body } };",
    "#let factum-note(number, body, place) = context { footnote(numbering: _ => number, if query(label(place)).len() == 1 { label(place) } else { body }) };",
);

/// What links in headings are: bookmarks hold no words that depend on the document, so that they cannot ask.
const fn in_headings(own_templates: bool) -> &'static str {
    if own_templates {
        "#let factum-words(body, place) = body;"
    } else {
        "#let factum-words(body, place) = link(label(place), body);"
    }
}

/// Writes one page; gathers the files that its markup names.
#[derive(Debug)]
pub struct Typst<'a> {
    page: &'a Page<'a>,
    /// What links inside the document can lead to, as it is printed, and whether nothing else has that name.
    places: BTreeMap<String, bool>,
    /// The tables so far.
    tables: Cell<usize>,
    /// The address of the page, where its annex stands for the printed one.
    annex_page: Option<String>,
    /// Where notes stand.
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
            let only = places.entry(page.project.fonts.settle(&name).into_owned());
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
                .insert(path.to_owned(), bytes.to_vec());
        }
        readable
    }

    fn place(&self, kind: &str, id: &str) -> Option<String> {
        let place = self
            .page
            .project
            .fonts
            .settle(&format!("{kind}:{id}"))
            .into_owned();
        let is_only = self.places.get(&place) == Some(&true);
        is_only.then_some(place)
    }

    /// Where a link leads on paper, if anywhere.
    fn destination(&self, target: Target<'_>) -> Option<Destination> {
        let place = match target {
            Target::Web(url) => {
                return is_address(url).then(|| Destination::Web(literal(url)));
            }
            Target::Brief { slug, fragment } => {
                let base = self.page.project.config.base_url.as_deref()?;
                let fragment = fragment
                    .map(|fragment| format!("#{fragment}"))
                    .unwrap_or_default();
                let base = base.trim_end_matches('/');
                let address = format!("{base}/{slug}/{fragment}");
                return Some(Destination::Web(literal(&address)));
            }
            Target::Fragment(id) => self.place("heading", id),
            Target::Reference(id) => self.place("reference", id),
            Target::Claim(id) => return self.record("claim", id),
            Target::Evidence(id) => return self.record("evidence", id),
            Target::Exhibit { number, .. } => self.place("exhibit", &number.to_string()),
        };
        place.map(|place| Destination::Place(literal(&place)))
    }

    /// Where a record of the annex stands: in print, else on the page.
    fn record(&self, kind: &str, id: &str) -> Option<Destination> {
        match &self.annex_page {
            Some(page) => {
                let address = format!("{page}#{kind}-{id}");
                is_address(&address).then(|| Destination::Web(literal(&address)))
            }
            None => self
                .place(kind, id)
                .map(|place| Destination::Place(literal(&place))),
        }
    }

    /// Puts an address as a QR code into the document's world, if it fits one: its path.
    fn code(&self, address: &str) -> Option<String> {
        let drawing = qr::svg(address)?;
        let path = "annex.svg".to_owned();
        self.files
            .borrow_mut()
            .insert(path.clone(), drawing.into_bytes());
        Some(path)
    }

    /// Writes words that lead to a destination, if there is one; `mark` is their label.
    fn lead(&self, target: Target<'_>, inner: &str, mark: &str, out: &mut String) {
        let destination = self.destination(target);
        let _ = match destination.filter(|_| !inner.is_empty() && !holds_ornament(inner)) {
            Some(Destination::Web(address)) => write!(out, "#link({address})[{inner}]{mark};"),
            Some(Destination::Place(place)) => write!(out, "{LINK}[{inner}], {place});"),
            None => write!(out, "{inner}"),
        };
    }
}

/// Whether finished markup holds a picture without alternative text, which is no part of the text and may be no link: it is marked
/// by its empty literal, which author text cannot hold.
fn holds_ornament(markup: &str) -> bool {
    markup.contains("alt: \"\", width: ")
}

/// Where a link leads, as a string in code.
enum Destination {
    /// An address.
    Web(String),
    /// The label of a place in the document.
    Place(String),
}

/// The label of words that lead to what they rest on: they are printed in ink, whether their source has an address or none.
const ON_RECORD: &str = "#label(\"record\")";

/// How a link inside the document begins.
const LINK: &str = "#factum-link(";

/// Whether Typst takes an address: not empty, and not longer than it allows.
fn is_address(url: &str) -> bool {
    !url.is_empty() && url.len() <= limits::URL
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
            // Its counter would know the number only after a first layout.
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
        let mut is_long = chart.labels.len() > LONG;
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
        framed(exhibit, is_long, &foot, &body, out);
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
        framed(exhibit, false, foot, &body, out);
    }

    fn rule(&self, out: &mut String) {
        out.push_str("#divider();\n\n");
    }
}

/// Sets what an exhibit shows between its headline and its foot.
fn framed(
    exhibit: &FilledExhibit<'_>,
    is_long: bool,
    foot: &ExhibitFoot,
    body: &str,
    out: &mut String,
) {
    let at = if out.len() < FIRST_PAGE {
        "bottom"
    } else {
        "auto"
    };
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
    // A template of a project's own may know of no credits.
    let credit = match foot.credit.as_str() {
        "" => String::new(),
        credit => format!(", credit: [{credit}]"),
    };
    let _ = write!(
        out,
        "#exhibit(kind: \"{kind}\", long: {is_long}, at: {at}, heading: [{heading}], title: [{title}], subtitle: [{subtitle}], caption: [{}], note: [{}]{credit}, source: [{}])[{body}]{place};\n\n",
        foot.caption, foot.note, foot.source,
    );
}

/// A chart whose words have glyphs.
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
        *text = fonts.settle(&folded).into_owned();
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

/// Sets a paragraph of markup.
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
