//! Turns a project into artifacts: pure, without disk or clock.
//!
//! A [`Site`] holds what all briefs share: compiled templates, one instance per format, and the citation engine. Each brief is
//! resolved once, into a [`content::Page`]: its citations formatted, its notes numbered, its insertions and exhibits filled in.
//! Every format then walks the same page with its own [`writer::markup::Format`], hands the result to its templates as a
//! [`view::BriefView`], and gives the bytes back as [`Artifact`]s. Templates see nothing but views.

pub mod annex;
pub mod content;
pub mod exports;
pub mod formats;
pub mod language;
pub mod pages;
pub mod text;
pub mod view;
pub mod writer;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::arrange::distinct;
use crate::citations::{self, CitationEngine};
use crate::failure::Failure;
use crate::model::config::AnnexExtent;
use crate::model::{Brief, Project, asset_path};
use crate::percent;
use annex::cited;
use content::listing::PageList;
use content::sentences::RecordSentences;
use content::verdict::MentionVerdicts;
use content::{MarkedWords, Page};
use exports::Exports;
use formats::html::{self, Html};
use formats::markdown::{self, Markdown};
use formats::pdf::{self, Compile, InProcess};
use formats::stylesheet::Stylesheet;
use formats::{dangling, fonts, typst_markup};
use pages::brief::{self, Setting};
pub use pages::catalogue::Catalogue;
use pages::site::SitePages;
use pages::{cite_as, data, metadata, onward, shared};
use text::Templates;
use view::{FontsView, LinksView};

/// A rendered file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// The path of the file, relative to the output folder, with `/`.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Artifact {
    fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            bytes: bytes.into(),
        }
    }
}

/// The formats to render. The data (`.json`, and the cited works in `.bib`, `.ris` and `.csl.json`) are always rendered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Formats {
    /// Whether to render `<slug>.md`.
    pub markdown: bool,
    /// Whether to render `index.html`, and the pages of the site.
    pub html: bool,
    /// The engine that renders `<slug>.pdf`; `None` for no PDF.
    pub pdf: Option<PdfEngine>,
    /// Whether to write the Typst sources, `typ/`.
    pub typst: bool,
}

impl Formats {
    /// Whether these formats write the file of a brief that has this name in the brief's folder. Data beside a brief are written with any.
    pub fn include(self, slug: &str, name: &str) -> bool {
        if name.starts_with("typ/") {
            return self.typst;
        }
        if name == "index.html" {
            return self.html;
        }
        let ending = name.strip_prefix(slug).unwrap_or_default();
        (ending != ".md" || self.markdown) && (ending != ".pdf" || self.pdf.is_some())
    }

    /// An error if one of the formats is missing from this program.
    pub fn supported(self) -> Result<(), Failure> {
        if self.pdf != Some(PdfEngine::Typst) || pdf::AVAILABLE {
            return Ok(());
        }
        Err(Failure::new("this factum was built without PDF").help(
            "leave it out (`--format md,html`, or `outputs: [md, html]` in factum.yaml), or install factum with its default features",
        ))
    }
}

/// The engine that lays out the PDF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PdfEngine {
    /// Typst: tagged, archival, real typography.
    #[default]
    Typst,
    /// printpdf: lays out the print HTML; untagged. Only with the feature `printpdf`.
    Printpdf,
}

/// Why a brief could not be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A template or the tool failed, and would fail for other briefs too.
    Failure(Failure),
    /// The brief's own content cannot be rendered; the engine's message.
    Content(String),
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// What all briefs share, prepared once.
#[derive(Debug)]
pub struct Site<'a> {
    /// The project as read.
    pub project: &'a Project,
    /// The stamps of briefs that must not pass for finished ones, such as `DRAFT`, by slug.
    pub stamps: BTreeMap<String, String>,
    /// The briefs that have a page.
    pub listing: PageList<'a>,
    /// The public briefs among these, which lists name and to which other public briefs may link.
    pub catalogue: Arc<Catalogue>,
    /// What was found for the mentions of each brief, by slug.
    verdicts: BTreeMap<String, MentionVerdicts>,
    /// Briefs that are shown with marks in their words, by slug.
    marked: BTreeMap<String, MarkedWords<'a>>,
    compiler: &'a dyn Compile,
    /// Whether the project has Typst templates of its own.
    own_typst: bool,
    citations: Arc<CitationEngine>,
    exports: Exports,
    records: shared::Records,
    sentences: RecordSentences,
    fonts: pdf::TypstFonts,
    /// The fonts that the pages of briefs use.
    page_fonts: FontsView,
    stylesheet: Stylesheet,
    html: Templates,
    markdown: Templates,
    typst: Templates,
}

/// The script of a page with cards, as the page contains it.
pub const SCRIPT: &str = include_str!("../templates/partials/quiet.js");

/// The built-in HTML templates, by path below `templates/`.
const HTML: &[(&str, &str)] = &[
    ("base.html", include_str!("../templates/base.html")),
    ("brief.html", include_str!("../templates/brief.html")),
    ("index.html", include_str!("../templates/index.html")),
    ("overview.html", include_str!("../templates/overview.html")),
    ("feed.xml", include_str!("../templates/feed.xml")),
    ("sitemap.xml", include_str!("../templates/sitemap.xml")),
    ("style.css", include_str!("../templates/style.css")),
    (
        "partials/style.css",
        include_str!("../templates/partials/style.css"),
    ),
    (
        "partials/marks.css",
        include_str!("../templates/partials/marks.css"),
    ),
    (
        "partials/anchored.css",
        include_str!("../templates/partials/anchored.css"),
    ),
    (
        "partials/chart.css",
        include_str!("../templates/partials/chart.css"),
    ),
    (
        "partials/entry.html",
        include_str!("../templates/partials/entry.html"),
    ),
    (
        "partials/paging.html",
        include_str!("../templates/partials/paging.html"),
    ),
    (
        "partials/claim.html",
        include_str!("../templates/partials/claim.html"),
    ),
    (
        "partials/head.html",
        include_str!("../templates/partials/head.html"),
    ),
    ("partials/quiet.js", SCRIPT),
    (
        "partials/record-card.html",
        include_str!("../templates/partials/record-card.html"),
    ),
    (
        "partials/annex.html",
        include_str!("../templates/partials/annex.html"),
    ),
];
const MARKDOWN: &[(&str, &str)] = &[("brief.md", include_str!("../templates/brief.md"))];

/// Tries whether the citation style can be used. A built-in style always can, if the name is known.
pub fn try_style(project: &Project) -> Result<(), Failure> {
    let is_own = project.config.citation_style_text.is_some();
    if !is_own && citations::is_built_in(&project.config.citation_style.value) {
        return Ok(());
    }
    CitationEngine::of(project).map(|_| ())
}

impl<'a> Site<'a> {
    /// Compiles the templates and prepares the citation engine. Fails if a template or the citation style is invalid.
    ///
    /// `templates` are the project's own, by path below `templates/`; each replaces the built-in one with the same path.
    pub fn new(
        project: &'a Project,
        templates: &'a BTreeMap<String, String>,
        stamps: BTreeMap<String, String>,
    ) -> Result<Self, Failure> {
        let site = Self::with_engine(project, None, templates, stamps)?;
        Ok(site.listing(PageList::of(&project.briefs)))
    }

    /// Like [`new`](Self::new), with the citation engine of [`Checked`](crate::check::Checked), if a rule needed one, and without listed
    /// briefs.
    pub fn with_engine(
        project: &'a Project,
        engine: Option<Arc<CitationEngine>>,
        templates: &'a BTreeMap<String, String>,
        stamps: BTreeMap<String, String>,
    ) -> Result<Self, Failure> {
        let ends =
            |name: &str, suffixes: &[&str]| suffixes.iter().any(|suffix| name.ends_with(suffix));
        let pages = |name: &str| ends(name, &[".html", ".xml", ".css", ".svg"]);
        let texts = |name: &str| ends(name, &[".md"]);
        let indent: text::Filter = ("indented", markdown::indented);
        let addressed: text::Filter = ("addressed", percent::fragment);
        let own_typst = templates.keys().any(|name| ends(name, &[".typ"]));
        let engine = || match engine {
            Some(engine) => Ok(engine),
            None => CitationEngine::of(project).map(Arc::new),
        };
        let (citations, templates) = rayon::join(engine, || {
            Ok::<_, Failure>((
                Templates::new(HTML, templates, &pages, html::escape, &[addressed])?,
                Templates::new(MARKDOWN, templates, &texts, markdown::escape, &[indent])?,
                typst_markup::templates(templates)?,
            ))
        });
        let citations = citations?;
        let (html, markdown, typst) = templates?;
        let page_fonts = fonts::view(&project.fonts, "../");
        Ok(Self {
            project,
            stamps,
            listing: PageList::default(),
            catalogue: Arc::default(),
            verdicts: BTreeMap::new(),
            marked: BTreeMap::new(),
            compiler: &InProcess,
            own_typst,
            citations,
            exports: Exports::default(),
            records: shared::Records::default(),
            sentences: RecordSentences::default(),
            fonts: pdf::TypstFonts::new(&project.fonts),
            stylesheet: Stylesheet::new(&html, &page_fonts)?,
            page_fonts,
            html,
            markdown,
            typst,
        })
    }

    /// Sets the briefs that have a page. Briefs without a stamp are public.
    #[must_use]
    pub fn listing(self, listing: PageList<'a>) -> Self {
        let catalogue = Catalogue::new(self.project, &listing, &self.stamps);
        self.listed(listing, Arc::new(catalogue))
    }

    /// Like [`listing`](Self::listing), with the catalogue of these briefs.
    #[must_use]
    pub fn listed(mut self, listing: PageList<'a>, catalogue: Arc<Catalogue>) -> Self {
        self.catalogue = catalogue;
        self.listing = listing;
        self
    }

    /// Sets what was found for the mentions of each brief, by slug, for evidence cards.
    #[must_use]
    pub fn judged(mut self, verdicts: BTreeMap<String, MentionVerdicts>) -> Self {
        self.verdicts = verdicts;
        self
    }

    /// Shows the words of a brief with marks.
    #[must_use]
    pub fn marked(mut self, words: MarkedWords<'a>) -> Self {
        self.marked.insert(words.as_read.slug.clone(), words);
        self
    }

    /// Sets the compiler of PDFs, in place of the one in this process.
    #[must_use]
    pub fn compiling(mut self, compiler: &'a dyn Compile) -> Self {
        self.compiler = compiler;
        self
    }

    /// Prepares for the briefs that will be rendered: what they share is computed once.
    #[must_use]
    pub fn expecting(self, briefs: &[&Brief]) -> Self {
        let cited: Vec<_> = briefs
            .par_iter()
            .map(|brief| cited(self.project, brief))
            .collect();
        let language = &self.project.config.language;
        self.citations.expect(&cited, language);
        self
    }

    /// The PDF of a document. If it compiles with the built-in templates alone, the project's own templates are to blame.
    fn pdf(
        &self,
        page: &Page<'_>,
        document: &pdf::TypstDocument,
        setting: &Setting,
    ) -> Result<Vec<u8>, Refusal> {
        self.compiler.compile(document).map_err(|problem| {
            let ours = || {
                let templates = typst_markup::templates(&BTreeMap::new()).ok()?;
                let document =
                    typst_markup::document(page, &templates, setting, &self.fonts).ok()?;
                self.compiler.compile(&document).ok()
            };
            if self.own_typst && ours().is_some() {
                let failure = Failure::new(problem).at("templates/brief.typ");
                failure
                    .help(
                        "mend the project's Typst templates; `--format typ` writes what they make",
                    )
                    .into()
            } else {
                Refusal::Content(problem)
            }
        })
    }

    /// The public address of the output folder, with a slash at its end.
    fn base_url(&self) -> Option<String> {
        let url = self.project.config.base_url.as_deref()?;
        brief::is_web(url).then(|| format!("{}/", url.trim_end_matches('/')))
    }

    /// The path of the picture on a brief's cover.
    fn cover(&self, brief: &Brief) -> Option<String> {
        let picture = &brief.cover.as_ref()?.picture;
        asset_path(self.project.files.path(brief.file), &picture.file.value)
    }
}

/// Renders one brief in the requested formats.
pub fn render_brief(
    site: &Site<'_>,
    brief: &Brief,
    formats: Formats,
) -> Result<Vec<Artifact>, Refusal> {
    let project = site.project;
    let slug = &brief.slug;
    // Public pages link to public pages alone, so that previews beside them change no byte.
    let linked = if site.stamps.contains_key(slug) {
        &site.listing.slugs
    } else {
        &site.catalogue.slugs
    };
    let marked = site.marked.get(slug);
    let as_read = marked.map_or(brief, |marked| marked.as_read);
    let sentences = site.sentences.clone();
    let page = Page::new(project, &site.citations, sentences, brief, as_read)
        .among(linked)
        .judged(site.verdicts.get(slug))
        .marked(marked);
    let canonical = site.base_url().map(|base| format!("{base}{slug}/"));
    let pdf = formats.pdf.map(|_| format!("{slug}.pdf"));
    let links = LinksView {
        canonical_pdf: pdf
            .as_ref()
            .and_then(|pdf| canonical.as_ref().map(|url| format!("{url}{pdf}"))),
        share: canonical
            .as_ref()
            .map(|address| brief::share(&page.title, address)),
        canonical,
        pdf,
        markdown: formats.markdown.then(|| format!("{slug}.md")),
        json: format!("{slug}.json"),
        bib: format!("{slug}.bib"),
        ris: format!("{slug}.ris"),
        csl_json: format!("{slug}.csl.json"),
    };
    let works = site.exports.of(page.sources());
    let mut setting = Setting {
        stamp: site.stamps.get(slug).cloned(),
        cite_as: cite_as::printed(&site.citations, &page, links.canonical.as_deref()),
        bibtex: cite_as::bibtex(&page, links.canonical.as_deref()),
        meta: metadata::meta(&page, &links, &works),
        records: site.records.clone(),
        links,
        logo: None,
        annex: AnnexExtent::Full,
    };
    let path = format!("{slug}/{slug}");
    let mut out = vec![Artifact::new(
        format!("{path}.json"),
        data::brief(&page, setting.stamp.as_deref()),
    )];
    out.extend(exports::files(&path, &works));
    if formats.markdown {
        setting.annex = brief.layout.markdown_annex;
        let text = markdown_page(site, &page, &setting)?;
        out.push(Artifact::new(format!("{slug}/{slug}.md"), text));
    }
    if formats.html {
        setting.logo = logo(project);
        setting.annex = brief.layout.html_annex;
        let text = html_page(site, &page, &setting, true)?;
        out.push(Artifact::new(format!("{slug}/index.html"), text));
    }
    if formats.pdf == Some(PdfEngine::Printpdf) {
        setting.logo = logo(project);
        setting.annex = brief.layout.html_annex;
        let html = html_page(site, &page, &setting, false)?;
        let bytes = print(&html, &page.title)?;
        out.push(Artifact::new(format!("{slug}/{slug}.pdf"), bytes));
    }
    if formats.typst || formats.pdf == Some(PdfEngine::Typst) {
        setting.logo.clone_from(&project.config.publisher.logo);
        setting.annex = typst_markup::annex(&brief.layout, setting.links.canonical.is_some());
        let document = typst_markup::document(&page, &site.typst, &setting, &site.fonts)?;
        if formats.pdf == Some(PdfEngine::Typst) {
            let bytes = site.pdf(&page, &document, &setting)?;
            out.push(Artifact::new(format!("{slug}/{slug}.pdf"), bytes));
        }
        if formats.typst {
            out.extend(typst_folder(slug, document));
        }
    }
    Ok(out)
}

/// A page in HTML, with evidence cards unless it is for print. Links to parts that the project's settings or template leave out become
/// plain words.
fn html_page(
    site: &Site<'_>,
    page: &Page<'_>,
    setting: &Setting,
    has_cards: bool,
) -> Result<String, Failure> {
    let cards = html::Cards::new(page, &site.html, &site.records);
    let mut writer = Html::new(&site.project.assets, &page.language);
    if has_cards {
        writer = writer.with_cards(&cards);
    }
    let mut view = brief::view(page, &writer, setting);
    view.marks = cards.most();
    if let Some(failure) = cards.failure() {
        return Err(failure);
    }
    view.fonts = site.page_fonts.clone();
    view.stylesheet = has_cards.then(|| site.stylesheet.address("../"));
    // A printed page links to no other briefs.
    let nowhere = Catalogue::default();
    let catalogue = if has_cards { &site.catalogue } else { &nowhere };
    onward::add(&mut view, page, catalogue);
    if let Some(cover) = &mut view.cover {
        let path = cover.image.take();
        let shown = path.as_deref().filter(|_| cover.width.is_some());
        cover.address = shown
            .zip(site.base_url())
            .map(|(path, base)| base + &percent::path(&markdown::asset_path(path)));
        let bytes = path.and_then(|path| site.project.assets.get(&path));
        cover.image = bytes.and_then(|bytes| html::data_uri(bytes));
    }
    let text = site.html.render("brief.html", &view)?;
    Ok(
        if site.html.has_own() || setting.annex != AnnexExtent::Full {
            dangling::unlinked(text)
        } else {
            text
        },
    )
}

/// A page in Markdown. If the project's template leaves out notes, their marks are left out too.
fn markdown_page(site: &Site<'_>, page: &Page<'_>, setting: &Setting) -> Result<String, Failure> {
    let render = |writer: &Markdown| {
        let mut view = brief::view(page, writer, setting);
        if let Some(cover) = &mut view.cover {
            let path = cover.image.take();
            cover.image = path.map(|path| format!("../{}", markdown::asset_path(&path)));
        }
        site.markdown.render("brief.md", &view)
    };
    let writer = Markdown::new(&page.language);
    let text = render(&writer)?;
    if !site.markdown.has_own() {
        return Ok(text);
    }
    let defined = dangling::defined_notes(&text);
    let left_out: BTreeSet<usize> =
        distinct((1..=page.notes.len()).filter(|note| !defined.contains(note)));
    if left_out.is_empty() {
        return Ok(text);
    }
    render(&writer.without_notes(left_out))
}

#[cfg(feature = "printpdf")]
use formats::printpdf::compile as print;

/// Fails: this program has no second PDF engine.
#[cfg(not(feature = "printpdf"))]
fn print(_html: &str, _title: &str) -> Result<Vec<u8>, Failure> {
    Err(Failure::new("this factum was built without printpdf")
        .help("build it with `--features printpdf`, or leave out `--pdf-engine`"))
}

/// The Typst sources of a document, which `typst compile` turns into the same pages.
fn typst_folder(slug: &str, document: pdf::TypstDocument) -> impl Iterator<Item = Artifact> {
    let folder = format!("{slug}/typ");
    let main = Artifact::new(format!("{folder}/{slug}.typ"), document.main);
    let fonts = fonts::artifacts(document.fonts.files(), &format!("{folder}/fonts"));
    let files = document.files.into_iter();
    std::iter::once(main)
        .chain(files.map(move |(path, bytes)| Artifact::new(format!("{folder}/{path}"), bytes)))
        .chain(fonts)
}

/// The publisher's logo as a data URI.
fn logo(project: &Project) -> Option<String> {
    let path = project.config.publisher.logo.as_ref()?;
    html::data_uri(project.assets.get(path)?)
}

/// Renders what belongs to the whole site: index and lists, feed, sitemap, ledger, shared assets.
pub fn render_site(site: &Site<'_>, formats: Formats) -> Result<Vec<Artifact>, Failure> {
    let mut out = vec![Artifact::new("ledger.json", data::ledger(site))];
    if formats.html {
        let fonts = &site.project.fonts;
        let pages = SitePages::new(site, logo(site.project));
        let lists = pages.lists();
        let made = lists.par_iter().map(|page| {
            let mut view = pages.list(*page);
            view.fonts = fonts::view(fonts, &view.root);
            view.stylesheet = Some(site.stylesheet.address(&view.root));
            let text = site.html.render(page.template(), &view)?;
            Ok(Artifact::new(page.path(), text))
        });
        out.extend(made.collect::<Result<Vec<_>, Failure>>()?);
        let feed = site.html.render("feed.xml", &pages.feed())?;
        out.push(Artifact::new("feed.xml", feed));
        let sitemap = site.html.render("sitemap.xml", &pages.sitemap(&lists))?;
        out.push(Artifact::new("sitemap.xml", sitemap));
    }
    out.extend(shared_assets(site, formats));
    Ok(out)
}

/// The files that pages share: the style sheet, fonts, and pictures that pages name and do not contain.
pub fn shared_assets(site: &Site<'_>, formats: Formats) -> Vec<Artifact> {
    let mut out = Vec::new();
    if formats.html {
        out.push(site.stylesheet.artifact());
        out.extend(fonts::text_face());
        out.extend(fonts::artifacts(site.project.fonts.files(), fonts::FOLDER));
    }
    if formats.markdown || formats.html {
        let briefs = site.listing.written.iter();
        let shown: BTreeSet<String> = distinct(briefs.flat_map(|brief| {
            if formats.markdown {
                site.project.images(brief)
            } else {
                // A page contains its pictures; networks ask for that of its cover.
                Vec::from_iter(site.cover(brief).filter(|_| site.base_url().is_some()))
            }
        }));
        for (path, bytes) in &*site.project.assets {
            if shown.contains(path) {
                out.push(Artifact::new(markdown::asset_path(path), bytes.to_vec()));
            }
        }
    }
    out
}
