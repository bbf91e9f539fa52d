//! A brief: front matter, prose, exhibits.

use std::collections::BTreeSet;

use super::Link;
use super::config::BriefLayout;
use super::data::Selection;
use crate::prose::{Document, Passage, References, Suppression};
use crate::quantity::Date;
use crate::span::{FileId, Span, Spanned, Text};

/// A brief: one publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The file's stem.
    pub slug: String,
    /// The file.
    pub file: FileId,
    /// The span of the front matter (`1:1` if there is none).
    pub front: Span,
    /// The headline; empty if missing.
    pub title: Text,
    /// The region or topic above the headline.
    pub kicker: Option<Spanned<String>>,
    /// The date of publication.
    pub date: Option<Spanned<Date>>,
    /// The date of the last change.
    pub modified: Option<Spanned<Date>>,
    /// What was corrected after publication, from the first day to the last.
    pub corrections: Vec<Correction>,
    /// The withdrawal; `None` for a brief that stands.
    pub withdrawn: Option<Withdrawal>,
    /// The authors, in order.
    pub authors: Vec<Author>,
    /// The standfirst, as inline Markdown.
    pub summary: Option<Text>,
    /// The status; draft unless the front matter says otherwise.
    pub status: BriefStatus,
    /// The day before which the brief may not be published.
    pub embargo: Option<Spanned<Date>>,
    /// The claims with which the brief opens.
    pub takeaways: Vec<Link>,
    /// The claims with which the brief ends.
    pub recommendations: Vec<Link>,
    /// Whether bare years in the prose are fiscal years: `years: fiscal`.
    pub fiscal_years: bool,
    /// The subjects of the brief.
    pub topics: Vec<Spanned<String>>,
    /// The parts of the world that the brief is about.
    pub regions: Vec<Spanned<String>>,
    /// The language, as a BCP 47 tag; `None` for that of the project.
    pub language: Option<Spanned<String>>,
    /// Other front matter that pages print, in the order written: `doi`, `number`, `series`, `license`, `funding`, `disclosures`.
    pub extra: Vec<(Spanned<String>, Spanned<String>)>,
    /// The layout of the brief's pages.
    pub layout: BriefLayout,
    /// The picture of the brief's cover.
    pub cover: Option<Cover>,
    /// The title for the renderers.
    pub headline: Document,
    /// The second headline for the renderers; empty if missing.
    pub second_headline: Document,
    /// The standfirst for the renderers.
    pub standfirst: Document,
    /// The prose for the renderers.
    pub document: Document,
    /// All prose for the checker, including front matter and captions, in the order of the file.
    pub passages: Vec<Passage>,
    /// Charts, tables and images in fences, by the index that `Block::Exhibit` has.
    pub exhibits: Vec<Exhibit>,
    /// Each `@id` and `=id` in prose and exhibits, in the order of the file: what the brief cites.
    pub cited: Vec<Link>,
    /// The comments that allow a rule.
    pub suppressions: Vec<Suppression>,
}

/// Files and folders of the site itself, whose names no brief may have.
const RESERVED: &[&str] = &[
    "index", "assets", "feed", "sitemap", "ledger", "page", "years", "topics", "regions",
    "authors", "series", "tags",
];

/// Names that Windows reserves for devices, whatever follows a dot, so that no file or folder there can have them.
const DEVICES: &[&str] = &[
    "aux", "con", "nul", "prn", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
    "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The most bytes of a slug: `<slug>.csl.json` and the like must fit into the 255 bytes of a file name.
pub const LONGEST_SLUG: usize = 200;

/// Whether the site itself uses a slug: `index`, `feed`, `index.html`.
pub fn is_reserved_slug(slug: &str) -> bool {
    begins_with_one_of(RESERVED, slug)
}

/// Whether Windows takes a slug for a device: `con`, `aux.html`.
pub fn is_device_name(slug: &str) -> bool {
    begins_with_one_of(DEVICES, slug)
}

/// Whether the part of a slug before the first dot is one of `names`, in any case.
fn begins_with_one_of(names: &[&str], slug: &str) -> bool {
    let stem = slug.split('.').next().unwrap_or_default();
    names.iter().any(|name| stem.eq_ignore_ascii_case(name))
}

/// Whether a slug can name a folder and its files in the output on any disk.
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
    /// The date of the brief's last state: of its last change, or of publication.
    pub fn last_dated(&self) -> Option<&Spanned<Date>> {
        let dates = self.date.iter().chain(&self.modified);
        let corrected = self.corrections.iter().map(|correction| &correction.date);
        dates.chain(corrected).max_by_key(|date| date.value)
    }

    /// The ids of the places in the brief to which links may lead: headings, and exhibits that have one.
    pub fn places(&self) -> BTreeSet<&str> {
        let exhibits = self.exhibits.iter().filter_map(|own| own.id.as_ref());
        let mut places = self.document.heading_ids();
        places.extend(exhibits.map(|id| id.value.as_str()));
        places
    }

    /// All images that the brief shows, by address as written.
    pub fn images(&self) -> Vec<&Spanned<String>> {
        let captions = self
            .exhibits
            .iter()
            .flat_map(|exhibit| [&exhibit.caption.prose, &exhibit.note.prose]);
        let own = [
            &self.headline,
            &self.second_headline,
            &self.standfirst,
            &self.document,
        ];
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

/// A correction of what was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The day of the correction.
    pub date: Spanned<Date>,
    /// What was wrong, and what is right.
    pub text: Spanned<String>,
}

/// The withdrawal of a brief that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// The day of the withdrawal.
    pub date: Spanned<Date>,
    /// Why the brief no longer stands.
    pub reason: Spanned<String>,
}

/// An author of a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The name, as printed.
    pub name: Spanned<String>,
    /// The organisation of the author.
    pub affiliation: Option<String>,
    /// The ORCID iD, `0000-0002-1825-0097`.
    pub orcid: Option<String>,
    /// The home page.
    pub url: Option<String>,
    /// The author's position.
    pub role: Option<String>,
    /// A sentence or two about the author.
    pub bio: Option<String>,
}

/// The status of a brief; severities rise with it (docs/reading.md, Severity by status).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BriefStatus {
    /// A brief being written.
    #[default]
    Draft,
    /// A brief being reviewed.
    Review,
    /// A brief that is final.
    Final,
    /// A brief that was published.
    Published,
}

impl BriefStatus {
    /// All statuses, in the order of a brief's life.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Review, Self::Final, Self::Published];

    /// The status with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// The name of the status in front matter.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Final => "final",
            Self::Published => "published",
        }
    }
}

/// A chart, table or image in a fence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exhibit {
    /// The span of the fence.
    pub span: Span,
    /// The kind of exhibit.
    pub kind: ExhibitKind,
    /// The id by which links in the brief lead to it: `#id`.
    pub id: Option<Spanned<String>>,
    /// The headline: what the exhibit shows, in a sentence or a name.
    pub title: ExhibitText,
    /// The line below the headline; by default the measure, its unit and its period.
    pub subtitle: ExhibitText,
    /// Words below the exhibit.
    pub caption: ExhibitText,
    /// A note on the data for careful readers.
    pub note: ExhibitText,
    /// The alternative text; required for charts.
    pub alt: ExhibitText,
    /// The measure common to all points, which their labels leave out.
    pub measure: String,
    /// The unit of the axis, as printed: "US$ billion".
    pub unit: Option<Spanned<String>>,
    /// The labels of the points on the x axis, or of the rows.
    pub labels: Vec<Spanned<String>>,
    /// The values that are shown.
    pub series: Vec<Series>,
    /// The records on which CSV data rest.
    pub rests_on: Option<References>,
    /// The selection of a data file, if the values come from one.
    pub csv: Option<Columns>,
    /// The image, if the exhibit is one.
    pub picture: Option<Picture>,
}

/// A text of an exhibit: inline Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExhibitText {
    /// The text as written.
    pub text: Option<Text>,
    /// The text for the renderers.
    pub prose: Document,
}

impl ExhibitText {
    /// Whether the text is empty.
    pub fn is_blank(&self) -> bool {
        let text = self.text.as_ref();
        text.is_none_or(|text| text.value.trim().is_empty())
    }
}

impl Exhibit {
    /// Whether links lead to the exhibit by this id.
    pub fn has_id(&self, id: &str) -> bool {
        self.id.as_ref().is_some_and(|own| own.value == id)
    }
}

/// The cover of a brief, with its picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The picture.
    pub picture: Picture,
    /// The alternative text for the renderers; empty for mere decoration.
    pub alt_prose: Document,
}

/// An image file of the project, with its maker and licence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The path below `content/assets`, or relative to the brief with `./`.
    pub file: Spanned<String>,
    /// The maker of the image.
    pub credit: Option<Spanned<String>>,
    /// The licence under which the image is shown.
    pub licence: Option<Spanned<String>>,
}

/// The columns of a data file that an exhibit shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The selected rows.
    pub rows: Selection,
    /// The column of labels.
    pub x: Option<Spanned<String>>,
    /// The columns of values.
    pub y: Vec<Spanned<String>>,
    /// The column whose values are the series of a long table.
    pub series: Option<Spanned<String>>,
}

/// The kind of an exhibit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExhibitKind {
    /// A bar per point.
    Bar,
    /// Bars of several series side by side.
    GroupedBar,
    /// Lines.
    Line,
    /// A table with rows and columns.
    Table,
    /// An image of the project.
    Image,
}

/// A series of values, as long as `labels`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// The name in the legend, or the head of the column.
    pub name: Spanned<String>,
    /// The values.
    pub points: Vec<Point>,
}

/// One value of an exhibit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Point {
    /// The value of an evidence item.
    Evidence(Link),
    /// A cell of a CSV file, as written; an empty cell is a gap.
    Cell(Spanned<String>),
    /// No row of a long table for this place in the named series: unlike a gap, it does not break the line.
    Absent(Span),
}
