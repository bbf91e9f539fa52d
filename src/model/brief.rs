//! A brief: front matter, prose, exhibits.

use super::Link;
use super::config::BriefLayout;
use super::data::Selection;
use crate::prose::{Document, Passage, References, Suppression};
use crate::quantity::Date;
use crate::span::{FileId, Span, Spanned, Text};

/// One publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The file's stem.
    pub slug: String,
    /// The file.
    pub file: FileId,
    /// The front matter's place (`1:1` when there is none).
    pub front: Span,
    /// Headline; empty when missing.
    pub title: Text,
    /// A second headline.
    pub subtitle: Option<Text>,
    /// The region or topic above the headline.
    pub kicker: Option<Spanned<String>>,
    /// Date of publication.
    pub date: Option<Spanned<Date>>,
    /// Date of the last change.
    pub modified: Option<Spanned<Date>>,
    /// In order.
    pub authors: Vec<Author>,
    /// The standfirst, as inline Markdown.
    pub summary: Option<Text>,
    /// Draft unless said otherwise.
    pub status: BriefStatus,
    /// The day before which it may not be published.
    pub embargo: Option<Spanned<Date>>,
    /// Claims to open with.
    pub takeaways: Vec<Link>,
    /// Claims to end with.
    pub recommendations: Vec<Link>,
    /// Whether years that stand alone in its prose are fiscal years: `years: fiscal`.
    pub fiscal_years: bool,
    /// Subjects.
    pub topics: Vec<Spanned<String>>,
    /// Parts of the world that it is about.
    pub regions: Vec<Spanned<String>>,
    /// BCP 47 tag; the project's when `None`.
    pub language: Option<Spanned<String>>,
    /// Other front matter that pages print: `doi`, `number`, `series`, `license`, `funding`, `disclosures`, in this order of keys as written.
    pub extra: Vec<(Spanned<String>, Spanned<String>)>,
    /// How it is set.
    pub layout: BriefLayout,
    /// The picture of its cover.
    pub cover: Option<Cover>,
    /// The title for the renderers.
    pub headline: Document,
    /// The standfirst for the renderers.
    pub standfirst: Document,
    /// The prose for the renderers.
    pub document: Document,
    /// All prose for the checker, front matter and captions included, in order of the file.
    pub passages: Vec<Passage>,
    /// Charts, tables and images in fences, as `Block::Exhibit` indexes them.
    pub exhibits: Vec<Exhibit>,
    /// Every `@id` and `=id` of prose and exhibits, in order of the file: what the brief cites.
    pub cited: Vec<Link>,
    /// Comments that allow a rule.
    pub suppressions: Vec<Suppression>,
}

/// The site's own files and folders, which no brief may take.
const RESERVED: &[&str] = &[
    "index", "assets", "feed", "sitemap", "ledger", "page", "years", "topics", "regions",
    "authors", "series", "tags",
];

/// Names that Windows keeps for devices, whatever follows a dot, so that no file or folder there can bear them.
const DEVICES: &[&str] = &[
    "aux", "con", "nul", "prn", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Bytes of a slug at most: `<slug>.csl.json` and its kin must fit the 255 bytes that file systems allow for a name.
pub const LONGEST_SLUG: usize = 200;

/// Whether a slug is a name of the site itself: `index`, `feed`, `index.html`.
pub fn is_reserved_slug(slug: &str) -> bool {
    begins_with_one_of(RESERVED, slug)
}

/// Whether Windows knows a device by a slug: `con`, `aux.html`.
pub fn is_device_name(slug: &str) -> bool {
    begins_with_one_of(DEVICES, slug)
}

/// Whether what precedes the first dot is one of some names, in any case.
fn begins_with_one_of(names: &[&str], slug: &str) -> bool {
    let stem = slug.split('.').next().unwrap_or_default();
    names.iter().any(|name| stem.eq_ignore_ascii_case(name))
}

/// Whether a slug can name a folder and its files in the output on every disk.
///
/// ```
/// use factum::model::brief::is_folder_name;
/// assert!(is_folder_name("trade-with-china"));
/// assert!(!is_folder_name(".."));
/// assert!(!is_folder_name("index.html"));
/// assert!(!is_folder_name("con"));
/// ```
pub fn is_folder_name(slug: &str) -> bool {
    !slug.is_empty()
        && slug.len() <= LONGEST_SLUG
        && !slug.starts_with('.')
        && !slug.ends_with(['.', ' '])
        && !slug.contains(|letter: char| letter.is_control() || "/\\:*?\"<>|".contains(letter))
        && !is_reserved_slug(slug)
        && !is_device_name(slug)
}

impl Brief {
    /// The date of its last state: that of its last change, or of publication.
    pub fn last_dated(&self) -> Option<&Spanned<Date>> {
        let dates = self.date.iter().chain(&self.modified);
        dates.max_by_key(|date| date.value)
    }

    /// Every image that it shows, by the address as written.
    pub fn images(&self) -> Vec<&Spanned<String>> {
        let captions = self
            .exhibits
            .iter()
            .flat_map(|exhibit| [&exhibit.caption.prose, &exhibit.note.prose]);
        let own = [&self.headline, &self.standfirst, &self.document];
        let pictures = self.exhibits.iter();
        let pictures = pictures.filter_map(|exhibit| exhibit.picture.as_ref());
        let cover = self.cover.iter().map(|cover| &cover.picture);
        own.into_iter()
            .chain(captions)
            .flat_map(Document::images)
            .chain(pictures.chain(cover).map(|picture| &picture.file))
            .collect()
    }
}

/// Who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// As printed.
    pub name: Spanned<String>,
    /// Where they work.
    pub affiliation: Option<String>,
    /// ORCID iD, `0000-0002-1825-0097`.
    pub orcid: Option<String>,
    /// Home page.
    pub url: Option<String>,
    /// What they do.
    pub role: Option<String>,
    /// Who they are, in a sentence or two.
    pub bio: Option<String>,
}

/// How far a brief has come; severities rise with it (docs/reading.md, Severity by status).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BriefStatus {
    /// Being written.
    #[default]
    Draft,
    /// Being read.
    Review,
    /// Settled.
    Final,
    /// Out.
    Published,
}

impl BriefStatus {
    /// All of them, in the order of a brief's life.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Review, Self::Final, Self::Published];

    /// Reads a status's name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// The name in front matter.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Final => "final",
            Self::Published => "published",
        }
    }
}

/// A chart or a table made from records or CSV.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exhibit {
    /// The fence in the file.
    pub span: Span,
    /// What to draw.
    pub kind: ExhibitKind,
    /// What links in the brief lead to it by: `#id`.
    pub id: Option<Spanned<String>>,
    /// The headline: what the exhibit shows, in a sentence or a name.
    pub title: ExhibitText,
    /// The line below the headline; what is measured, its unit and its period where there is none.
    pub subtitle: ExhibitText,
    /// Words below the exhibit.
    pub caption: ExhibitText,
    /// What a careful reader should know about the data.
    pub note: ExhibitText,
    /// Words for those who do not see it; required for charts.
    pub alt: ExhibitText,
    /// What all points measure, in the words that their labels leave out.
    pub measure: String,
    /// What the axis counts, as printed: "US$ billion".
    pub unit: Option<Spanned<String>>,
    /// Names of the points on the x axis, or of the rows.
    pub labels: Vec<Spanned<String>>,
    /// What is shown.
    pub series: Vec<Series>,
    /// The evidence or source that CSV data rest on.
    pub rests_on: Option<References>,
    /// What of a data file is shown, when the values come from one.
    pub csv: Option<Columns>,
    /// What is shown, when that is an image.
    pub picture: Option<Picture>,
}

/// Words of an exhibit: inline Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExhibitText {
    /// As written.
    pub text: Option<Text>,
    /// For the renderers.
    pub prose: Document,
}

impl ExhibitText {
    /// Whether there is nothing to read.
    pub fn is_blank(&self) -> bool {
        let text = self.text.as_ref();
        text.is_none_or(|text| text.value.trim().is_empty())
    }
}

impl Exhibit {
    /// Whether links lead to it by that id.
    pub fn has_id(&self, id: &str) -> bool {
        self.id.as_ref().is_some_and(|own| own.value == id)
    }
}

/// The picture of a cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// What is shown.
    pub picture: Picture,
    /// Words for those who do not see it, for the renderers; none of a picture that only adorns.
    pub alt_prose: Document,
}

/// A file of the project that a brief shows, and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The path below `content/assets`, or relative to the brief with `./`.
    pub file: Spanned<String>,
    /// Who made it.
    pub credit: Option<Spanned<String>>,
    /// Under which licence it is shown.
    pub licence: Option<Spanned<String>>,
}

/// Columns of a data file, as an exhibit names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The rows.
    pub rows: Selection,
    /// The column of labels.
    pub x: Option<Spanned<String>>,
    /// The columns of values.
    pub y: Vec<Spanned<String>>,
    /// The column whose values are the series of a long table.
    pub series: Option<Spanned<String>>,
}

/// What an exhibit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExhibitKind {
    /// One bar a point.
    Bar,
    /// Bars of several series beside each other.
    GroupedBar,
    /// Lines.
    Line,
    /// Rows and columns.
    Table,
    /// An image of the project.
    Image,
}

/// One row of values of an exhibit, as long as `labels`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its name in the legend, or the column head.
    pub name: Spanned<String>,
    /// The values.
    pub points: Vec<Point>,
}

/// One value of an exhibit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Point {
    /// The value of an evidence item.
    Evidence(Link),
    /// A cell of a CSV file, as written; empty cells are gaps.
    Cell(Spanned<String>),
    /// A long table has no row for this place in the series named here: unlike a gap, it breaks no line.
    Absent(Span),
}
