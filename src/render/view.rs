//! The only thing that templates see: one brief, or the whole site, as plain data.
//!
//! [`Markup`] fields are finished text of the output format and are printed as they are; every other string is data, which the
//! template engine escapes for its format.

mod table;

use serde::Serialize;

use crate::schema::{FileFormat, FormatShape};
use table::{PageWords, views};

pub use super::text::{Markup, Shared};

/// Format keys: the views of whole templates, by their names on the command line.
pub static VIEWS: &[FileFormat] = &[
    FileFormat {
        name: "view",
        about: "What the templates `brief.html`, `brief.md` and `brief.typ` see",
        shape: FormatShape::Output,
        table: BriefView::TABLE,
    },
    FileFormat {
        name: "view-list",
        about: "What the templates `index.html` and `overview.html` see",
        shape: FormatShape::Output,
        table: ListView::TABLE,
    },
    FileFormat {
        name: "view-site",
        about: "What the templates `feed.xml` and `sitemap.xml` see",
        shape: FormatShape::Output,
        table: SiteView::TABLE,
    },
    FileFormat {
        name: "view-card",
        about: "What the template `partials/record-card.html` sees",
        shape: FormatShape::Output,
        table: CardView::TABLE,
    },
    FileFormat {
        name: "view-style",
        about: "What the template `style.css` sees",
        shape: FormatShape::Output,
        table: StylesheetView::TABLE,
    },
];

views! {
    /// One brief.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct BriefView {
        /// BCP 47 tag.
        pub language: String,
        /// The words that the page itself says, in the brief's language.
        #[holds(PageWords)]
        pub words: Shared,
        /// The file's stem.
        pub slug: String,
        /// Region or topic above the headline.
        pub kicker: Option<String>,
        /// The headline.
        pub title: Markup,
        /// The headline without markup.
        pub title_text: String,
        /// The second headline.
        pub subtitle: Option<Markup>,
        /// The second headline without markup; empty if missing.
        pub subtitle_text: String,
        /// The standfirst.
        pub standfirst: Option<Markup>,
        /// The standfirst without markup.
        pub description: String,
        /// Date of publication.
        pub date: Option<DateView>,
        /// Date of the last change.
        pub modified: Option<DateView>,
        /// What was corrected after publication, from the first day to the last.
        pub corrections: Vec<NoticeView>,
        /// That the brief no longer stands, and why.
        pub withdrawn: Option<NoticeView>,
        /// In order.
        pub authors: Vec<AuthorView>,
        /// Subjects.
        pub topics: Vec<String>,
        /// `DRAFT` and the like, when the page must not pass for a finished one.
        pub stamp: Option<String>,
        /// Claims to open with.
        pub takeaways: Vec<ClaimView>,
        /// The prose.
        pub body: Markup,
        /// How long the prose takes to read, in minutes.
        pub minutes: usize,
        /// The most marks of records within one block of the prose, in HTML.
        pub marks: usize,
        /// Headings of the prose, for a table of contents.
        pub contents: Vec<HeadingView>,
        /// Claims to end with.
        pub recommendations: Vec<ClaimView>,
        /// Footnotes and citation notes in order; empty where the format sets them itself, or none.
        pub notes: Vec<NoteView>,
        /// The reference list.
        pub references: Vec<ReferenceView>,
        /// The claims that the brief renders or cites, with all that bears on them.
        pub claims: Vec<ClaimView>,
        /// Every evidence item behind the brief, in order of id.
        #[holds(EvidenceView)]
        pub evidence: Vec<Shared>,
        /// Where the annex is to be read that paper leaves out.
        pub annex_link: Option<AnnexLinkView>,
        /// How to cite the brief, in its citation style.
        pub cite_as: Markup,
        /// How to cite the brief, in BibTeX.
        pub bibtex: String,
        /// Further front matter: DOI, number, licence, funding, disclosures.
        pub extra: Vec<FieldView>,
        /// The series that the brief belongs to.
        pub series: Option<String>,
        /// The cover, where there is one; where the brief has a picture for it.
        pub cover: Option<CoverView>,
        /// Who publishes.
        pub publisher: PublisherView,
        /// Where the formats of this brief lie.
        pub links: LinksView,
        /// Metadata for machines.
        pub meta: MetaView,
        /// The sheet it is printed on, as Typst names it; empty in other formats.
        pub paper: &'static str,
        /// Fonts of the project.
        pub fonts: FontsView,
        /// The address of the style sheet that pages share; none where the page itself holds its rules, for paper.
        pub stylesheet: Option<String>,
        /// The page of the region or topic that the kicker names, in HTML.
        pub kicker_page: Option<String>,
        /// What it is filed under, with the pages that list it, in HTML.
        pub filed: Vec<FiledView>,
        /// Other briefs that rest on the same records, in HTML.
        pub related: Vec<RelatedView>,
    }

    /// A correction or withdrawal of a brief.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct NoticeView {
        /// The day.
        pub date: DateView,
        /// What was corrected, or why it was withdrawn.
        pub text: String,
    }

    /// The cover of a brief.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct CoverView {
        /// The picture as the format takes it: a data URI in HTML, a path in Markdown and Typst.
        pub image: Option<String>,
        /// Its public address, in HTML: of a picture of pixels, as networks take no other, on a site with an address.
        pub address: Option<String>,
        /// Its width in pixels, where the file tells.
        pub width: Option<usize>,
        /// Its height in pixels.
        pub height: Option<usize>,
        /// Words for those who do not see it; empty where it only adorns.
        pub alt: String,
        /// Who made it, and its licence.
        pub credit: Option<Markup>,
        /// The number of the brief.
        pub number: Option<String>,
    }

    /// Where the annex of a printed brief is to be read.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct AnnexLinkView {
        /// The address of the page's annex.
        pub address: String,
        /// That address as a QR code: a path in Typst.
        pub code: Option<String>,
    }

    /// The text face of pages, and the fonts of the project, for characters that it lacks.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct FontsView {
        /// The families in order, in Typst.
        pub families: Vec<String>,
        /// The rules that let a page use them, in CSS: `--own-fonts` lists the families of the project.
        #[holds(Markup)]
        pub css: Shared,
    }

    /// What the style sheet of a site depends on.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct StylesheetView {
        /// Fonts of the project.
        pub fonts: FontsView,
    }

    /// A day.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct DateView {
        /// `2024-01-23`
        pub iso: String,
        /// `January 23, 2024`, in the brief's language.
        pub words: String,
    }

    /// Who wrote it.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
    pub struct AuthorView {
        /// As printed.
        pub name: String,
        /// Where they work.
        pub affiliation: Option<String>,
        /// What they do.
        pub role: Option<String>,
        /// Who they are.
        pub bio: Option<String>,
        /// ORCID iD.
        pub orcid: Option<String>,
        /// Home page, when its address is safe to link to.
        pub url: Option<String>,
        /// The address of the page that lists their briefs, in HTML.
        pub page: Option<String>,
    }

    /// A heading of the prose.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct HeadingView {
        /// 2 to 6.
        pub level: u8,
        /// The fragment id.
        pub id: String,
        /// The words.
        pub title: Markup,
    }

    /// A claim.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct ClaimView {
        /// Its id.
        pub id: String,
        /// What is asserted.
        pub statement: Markup,
        /// What sort of statement, in the brief's language.
        pub kind: String,
        /// low, moderate, high; in the brief's language.
        pub confidence: Option<String>,
        /// A term of the likelihood scale.
        pub likelihood: Option<String>,
        /// Why the support supports it.
        pub warrant: Option<String>,
        /// What supports it.
        #[holds(LineView)]
        pub support: Vec<Shared>,
        /// What speaks against it.
        #[holds(LineView)]
        pub dispute: Vec<Shared>,
        /// The answer to what speaks against it.
        pub response: Option<String>,
        /// When it was asserted.
        pub as_of: Option<DateView>,
    }

    /// One line of support: an evidence item or a claim, in short.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct LineView {
        /// The id of the record.
        pub id: String,
        /// `evidence` or `claim`: the prefix of its fragment id; empty for an id that leads nowhere.
        pub record: &'static str,
        /// What it says: "Argentina's goods exports to China, 2021: $5.93 billion".
        pub text: Markup,
        /// Where it is from, in short: "OEC 2021".
        pub source: Option<String>,
    }

    /// An evidence item in full.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct EvidenceView {
        /// Its id.
        pub id: String,
        /// What it says.
        pub text: Markup,
        /// `figure`, `quote`, `rank`, `finding` or `derived`.
        pub kind: &'static str,
        /// Its source, cited.
        pub source: Option<Markup>,
        /// Where the source can be read, when its address is safe to link to.
        pub address: Option<String>,
        /// Where an archived copy of it can be read.
        pub archive: Option<String>,
        /// When its address was visited, in the brief's language.
        pub accessed: Option<String>,
        /// Page, table, section.
        pub locator: Option<String>,
        /// Verbatim words of the source.
        pub excerpt: Option<String>,
        /// BCP 47 tag of the words of the source, where it is not the brief's.
        pub language: Option<String>,
        /// Named details, in the brief's language: period, basis, margin of error, computed from.
        pub details: Vec<FieldView>,
        /// What a careful reader should know.
        pub note: Option<String>,
    }

    /// What a card says of one record.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct CardView {
        /// The words that the page itself says, in the brief's language.
        #[holds(PageWords)]
        pub words: Shared,
        /// The record; of a source, `text` is its reference.
        pub item: EvidenceView,
        /// What the checker found of the words before the card, in the brief's language.
        pub verdict: Option<&'static str>,
    }

    /// A named value.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct FieldView {
        /// The name.
        pub name: String,
        /// The value.
        pub value: String,
    }

    /// A note.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct NoteView {
        /// From 1.
        pub number: usize,
        /// What it says.
        pub content: Markup,
        /// Whether the prose holds its mark, so that a back-link leads somewhere.
        pub marked: bool,
    }

    /// An entry of the reference list.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct ReferenceView {
        /// The id of the source.
        pub id: String,
        /// `[1]`, in styles that number.
        pub label: Option<Markup>,
        /// The entry.
        pub entry: Markup,
        /// What a careful reader should know about the source.
        pub note: Option<String>,
    }

    /// Who publishes.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct PublisherView {
        /// The name on the page.
        pub name: String,
        /// Home page, when its address is safe to link to.
        pub url: Option<String>,
        /// The logo as the format takes it: a data URI in HTML, a path in Typst.
        pub logo: Option<String>,
        /// The closing words.
        pub disclaimer: Option<String>,
    }

    /// Where the formats of a brief lie, relative to its folder; `None` when that format is not built.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct LinksView {
        /// The PDF.
        pub pdf: Option<String>,
        /// The Markdown.
        pub markdown: Option<String>,
        /// The data.
        pub json: String,
        /// The cited works in BibTeX.
        pub bib: String,
        /// The cited works in RIS.
        pub ris: String,
        /// The cited works in CSL-JSON.
        pub csl_json: String,
        /// The address that opens a letter about the page: `mailto:`.
        pub share: Option<String>,
        /// The page's own public address.
        pub canonical: Option<String>,
        /// The PDF's public address.
        pub canonical_pdf: Option<String>,
    }

    /// Metadata for machines.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct MetaView {
        /// Highwire `citation_*` tags: name and content, in order.
        pub citation: Vec<FieldView>,
        /// JSON-LD, safe inside `<script>`.
        pub json_ld: Markup,
        /// The version of factum that made the page.
        pub generator: String,
    }

    /// The public briefs as programs read them: the feed, which has the latest, and the sitemap, which has all.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct SiteView {
        /// An IRI that stays the same.
        pub id: String,
        /// BCP 47 tag.
        pub language: String,
        /// The words that the page itself says.
        #[holds(PageWords)]
        pub words: Shared,
        /// Who publishes: a [`PublisherView`].
        #[holds(PublisherView)]
        pub publisher: Shared,
        /// The public address of the site, with a slash at its end.
        pub base_url: Option<String>,
        /// The day of the latest change: the latest date of any brief.
        pub updated: Option<DateView>,
        /// The briefs.
        #[holds(EntryView)]
        pub briefs: Vec<Shared>,
        /// The pages of lists but the first of the index, for the sitemap.
        pub pages: Vec<ListedPageView>,
        /// The version of factum that made the page.
        pub generator: String,
    }

    /// A page of a list, for the sitemap.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct ListedPageView {
        /// Its public address.
        pub url: String,
        /// The latest date of any brief on it.
        pub updated: Option<DateView>,
    }

    /// A page that lists briefs, of the index or of one term; or the overview of the terms of one kind.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct ListView {
        /// BCP 47 tag.
        pub language: String,
        /// The words that the page itself says.
        #[holds(PageWords)]
        pub words: Shared,
        /// Who publishes: a [`PublisherView`].
        #[holds(PublisherView)]
        pub publisher: Shared,
        /// The version of factum that made the page.
        pub generator: String,
        /// Fonts of the project.
        pub fonts: FontsView,
        /// The address of the style sheet that pages share.
        pub stylesheet: Option<String>,
        /// The way from the page to the output folder: empty, or `../../`.
        pub root: String,
        /// The page's own public address.
        pub canonical: Option<String>,
        /// What is listed: the series, a topic, an author's name.
        pub title: String,
        /// The overview that the list belongs to; none of the index.
        pub overview: Option<TermView>,
        /// The author whose briefs are listed.
        pub author: Option<AuthorView>,
        /// How many briefs the list has, on all of its pages.
        pub count: usize,
        /// The other pages of the list.
        pub paging: PagingView,
        /// The briefs of this page, latest first.
        #[holds(EntryView)]
        pub briefs: Vec<Shared>,
        /// The same by year; without years on the page of one.
        pub groups: Vec<GroupView>,
        /// What else briefs are listed by, on the first page of the index.
        pub browse: Vec<BrowseView>,
        /// The terms, on an overview.
        pub terms: Vec<TermView>,
    }

    /// Briefs of one year.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct GroupView {
        /// The year; none on the page of one.
        pub year: Option<String>,
        /// Latest first.
        #[holds(EntryView)]
        pub briefs: Vec<Shared>,
    }

    /// A year, a topic, a region or an author, or all of a kind.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct TermView {
        /// The name.
        pub name: String,
        /// The address of its page from this one; none where no public brief is filed there.
        pub address: Option<String>,
        /// How many briefs it has.
        pub count: usize,
    }

    /// The way to one kind of lists.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct BrowseView {
        /// "Topics"
        pub name: String,
        /// The address of the overview from this page.
        pub address: String,
        /// How many terms there are.
        pub count: usize,
        /// The first of them: years from the latest, others by the number of their briefs.
        pub terms: Vec<TermView>,
    }

    /// What a brief is filed under, of one kind.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct FiledView {
        /// "Topics"
        pub name: String,
        /// In the author's order.
        pub terms: Vec<TermView>,
    }

    /// The pages of a list.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct PagingView {
        /// The page, from 1.
        pub number: usize,
        /// How many there are.
        pub of: usize,
        /// The address of the page with later briefs.
        pub newer: Option<String>,
        /// The address of the page with earlier briefs.
        pub older: Option<String>,
        /// The first, the last and those around this page; none where there is one page.
        pub pages: Vec<PageNumberView>,
    }

    /// One page of a list.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct PageNumberView {
        /// From 1.
        pub number: usize,
        /// Its address from this one.
        pub address: String,
        /// Whether it is this one.
        pub current: bool,
        /// Whether pages before it are left out.
        pub skips: bool,
    }

    /// A brief in a list.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct EntryView {
        /// An IRI that stays the same.
        pub id: String,
        /// The file's stem, and its folder.
        pub slug: String,
        /// The address of the page, from the output folder.
        pub address: String,
        /// BCP 47 tag.
        pub language: String,
        /// The headline without markup.
        pub title: String,
        /// Region or topic.
        pub kicker: Option<String>,
        /// The standfirst without markup.
        pub description: String,
        /// Date of publication.
        pub date: Option<DateView>,
        /// Date of the last change, or of publication.
        pub updated: Option<DateView>,
        /// The authors' names.
        pub authors: Vec<String>,
        /// Subjects.
        pub topics: Vec<String>,
        /// Parts of the world.
        pub regions: Vec<String>,
        /// The page's public address.
        pub url: Option<String>,
    }

    /// Another brief that rests on the same records.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct RelatedView {
        /// The headline without markup.
        pub title: String,
        /// The address of its page from this one.
        pub address: String,
        /// BCP 47 tag, where it is another than that of this page.
        pub language: Option<String>,
        /// Date of publication, in the language of this page.
        pub date: Option<DateView>,
    }
}

/// What a chart draws.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ChartView {
    /// Unique on the page; the prefix of all ids in the drawing.
    pub id: String,
    /// The form: `bar`, `grouped-bar`, `line` or `table`.
    pub kind: &'static str,
    /// What it is called in the text: "Figure 1".
    pub heading: String,
    /// Headline.
    pub title: String,
    /// What is measured, in which unit and when.
    pub subtitle: String,
    /// What it shows, in words.
    pub alt: String,
    /// What the axis counts, as printed.
    pub unit: String,
    /// Names of the points on the x axis, or of the rows.
    pub labels: Vec<String>,
    /// The series.
    pub series: Vec<SeriesView>,
    /// BCP 47 tag, for the numbers on the axis.
    pub language: String,
}

/// A series of a chart, or a column of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SeriesView {
    /// Its name in the legend.
    pub name: String,
    /// The values, as long as the labels.
    pub points: Vec<PointView>,
}

impl SeriesView {
    /// Whether most of its values are words, which a table sets from the left.
    pub fn holds_words(&self) -> bool {
        let told = self.points.iter().filter(|point| !point.text.is_empty());
        let words = told
            .clone()
            .filter(|point| point.value.is_none() && point.text.chars().any(char::is_alphabetic));
        words.count() * 2 > told.count()
    }
}

/// A value of an exhibit.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PointView {
    /// For drawing, in the unit of the axis; `None` is a gap.
    pub value: Option<f64>,
    /// As printed beside the mark or in the table; empty for a gap.
    pub text: String,
    /// Whether the data have no such point, so that a line runs on past it.
    #[serde(skip)]
    pub absent: bool,
}
