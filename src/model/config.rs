//! `factum.yaml`.

use std::collections::BTreeMap;

use super::BriefStatus;
use crate::diagnostic::Severity;
use crate::prose::RawHtml;
use crate::quantity::Currency;
use crate::span::{Position, Span, Spanned};

/// The project's settings, with defaults for all that was not said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Who publishes.
    pub publisher: Publisher,
    /// The series that the briefs belong to.
    pub series: Option<String>,
    /// BCP 47 tag of the briefs, unless they say otherwise.
    pub language: String,
    /// What signs mean that several currencies share: a bare `$`, where this is a dollar or peso.
    pub currency: Currency,
    /// Name of a built-in citation style, or the path of a `.csl` file in the project.
    pub citation_style: Spanned<String>,
    /// The text of that `.csl` file.
    pub citation_style_text: Option<String>,
    /// Where the style is named, for failures, which know no files.
    pub citation_style_place: Option<Position>,
    /// What stands in the text where something is cited.
    pub citation_form: CitationForm,
    /// Which citations of a sentence share a note.
    pub citation_notes: CitationNotes,
    /// What `build` writes unless told otherwise; nothing where the project does not say, which means [`Output::USUAL`].
    pub outputs: Vec<Output>,
    /// Findings of this severity and above fail.
    pub fail_on: Severity,
    /// Levels and options by rule name.
    pub rules: BTreeMap<String, RuleSetting>,
    /// Levels and options for files that match a glob, in the order written; later ones win.
    pub paths: Vec<(Spanned<String>, BTreeMap<String, RuleSetting>)>,
    /// What happens to raw HTML in prose.
    pub raw_html: RawHtml,
    /// The public address under which `build/` will be served, for canonical links and feeds.
    pub base_url: Option<String>,
    /// What a build of the whole project writes.
    pub publish: Publish,
    /// Words of the author's field behind which a number is a name: "Protocol X" in "Protocol X 12".
    pub names: Vec<String>,
    /// How briefs are set, unless one says otherwise.
    pub layout: BriefLayout,
}

/// How a brief is set in each format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BriefLayout {
    /// How much of the annex pages show.
    pub html_annex: AnnexExtent,
    /// How much of the annex Markdown shows.
    pub markdown_annex: AnnexExtent,
    /// How it is set on paper, in PDF and Typst.
    pub pdf: Paper,
}

/// How briefs are set on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// How much of the annex is printed; where nothing is said, a line with the address of the page's, or the claims where pages have
    /// no address.
    pub annex: Option<AnnexExtent>,
    /// Where notes stand.
    pub notes: NotesPlace,
    /// The sheet; where nothing is said, that of the brief's region.
    pub size: Option<PaperSize>,
    /// Whether a cover stands before the first page.
    pub cover: bool,
}

/// How much of the annex is shown: what a brief claims and what that rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnnexExtent {
    /// Claims and evidence.
    #[default]
    Full,
    /// Claims, each with what supports and disputes it in short.
    Claims,
    /// The address of the page's annex; the claims where pages have no address.
    Link,
    /// Nothing.
    None,
}

impl AnnexExtent {
    /// Whether claims are shown.
    pub const fn holds_claims(self) -> bool {
        matches!(self, Self::Full | Self::Claims)
    }

    /// Whether evidence is shown.
    pub const fn holds_evidence(self) -> bool {
        matches!(self, Self::Full)
    }
}

/// Where the notes of a printed brief stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NotesPlace {
    /// At the foot of the page that marks them.
    #[default]
    Foot,
    /// Behind the prose.
    End,
    /// Nowhere: nor are they marked.
    None,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperSize {
    /// A4 (ISO 216).
    A4,
    /// US letter.
    Letter,
}

/// What stands in the text where something is cited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CitationForm {
    /// What the style prints: names and years, numbers, or notes.
    #[default]
    Marks,
    /// Nothing: words that rest on a record lead to its source, and the references stand at the end.
    Links,
}

/// Which citations of a sentence share a note, in styles that cite in notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CitationNotes {
    /// Those of the same works.
    #[default]
    Merged,
    /// None.
    Each,
}

/// What a build of the whole project writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publish {
    /// The statuses that are public. Briefs of another status are previews.
    pub statuses: Vec<BriefStatus>,
    /// Whether the site is deployed while some of its briefs are held back. Read by the publishing workflow, not by the build.
    pub partial: bool,
}

impl Default for Publish {
    fn default() -> Self {
        Self {
            statuses: vec![BriefStatus::Final, BriefStatus::Published],
            partial: false,
        }
    }
}

/// A format that briefs are published in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Output {
    /// `CommonMark` with footnotes.
    Markdown,
    /// One self-contained page.
    Html,
    /// PDF/UA-1 and PDF/A-2a.
    Pdf,
    /// A folder of Typst sources.
    Typst,
}

impl Output {
    /// What is written when nothing was said.
    pub const USUAL: [Self; 3] = [Self::Markdown, Self::Html, Self::Pdf];
}

/// Who publishes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publisher {
    /// The name on the page; empty when none was given.
    pub name: String,
    /// The home page.
    pub url: Option<String>,
    /// An image below `content/assets`, or relative to `factum.yaml` with `./`: the path below the root.
    pub logo: Option<String>,
    /// The closing words.
    pub disclaimer: Option<String>,
}

/// How strictly a rule is taken, and its options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSetting {
    /// Where the rule is named.
    pub name: Span,
    /// The level, when set.
    pub level: Option<Level>,
    /// Other keys as written, by name; nested keys joined with a dot (`months.poll`).
    pub options: BTreeMap<String, OptionSetting>,
}

/// An option of a rule as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionSetting {
    /// Where its name stands, the first of nested ones.
    pub name: Span,
    /// Its text; the items of a list joined with commas.
    pub value: Spanned<String>,
    /// Whether it was written as a list.
    pub is_list: bool,
}

/// What a finding of a rule becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing.
    Off,
    /// A finding that never fails.
    Review,
    /// A warning.
    Warning,
    /// An error.
    Error,
}

impl Level {
    /// The name in `factum.yaml`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Review => "review",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Reads a level's name.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "off" => Self::Off,
            "review" => Self::Review,
            "warning" => Self::Warning,
            "error" => Self::Error,
            _ => return None,
        })
    }
}
