//! `factum.yaml`.

use std::collections::BTreeMap;

use super::BriefStatus;
use crate::diagnostic::Severity;
use crate::prose::RawHtml;
use crate::quantity::Currency;
use crate::span::{Position, Span, Spanned};

/// The project's settings, with defaults for those that it does not give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The publisher.
    pub publisher: Publisher,
    /// The series that the briefs belong to.
    pub series: Option<String>,
    /// The language of the briefs, as a BCP 47 tag, unless they state their own.
    pub language: String,
    /// The currency for signs that several share: a bare `$` means it, if it is a dollar or peso.
    pub currency: Currency,
    /// The name of a built-in citation style, or the path of a `.csl` file in the project.
    pub citation_style: Spanned<String>,
    /// The text of that `.csl` file.
    pub citation_style_text: Option<String>,
    /// Where the style is named, for failures.
    pub citation_style_place: Option<Position>,
    /// What stands in the text where something is cited.
    pub citation_form: CitationForm,
    /// Which citations of a sentence share a note.
    pub citation_notes: CitationNotes,
    /// The formats that `build` writes by default; empty if the project names none, which means [`Output::USUAL`].
    pub outputs: Vec<Output>,
    /// The least severity of findings that fail.
    pub fail_on: Severity,
    /// The levels and options of rules, by name.
    pub rules: BTreeMap<String, RuleSetting>,
    /// The levels and options for files that match a glob, in the order written; later ones take precedence.
    pub paths: Vec<(Spanned<String>, BTreeMap<String, RuleSetting>)>,
    /// How raw HTML in prose is treated.
    pub raw_html: RawHtml,
    /// The public address under which `build/` will be served, for canonical links and feeds.
    pub base_url: Option<String>,
    /// The settings for a build of the whole project.
    pub publish: Publish,
    /// Words of the author's field after which a number is part of a name: "Protocol X" in "Protocol X 12".
    pub names: Vec<String>,
    /// The layout of briefs that state none of their own.
    pub layout: BriefLayout,
}

/// The layout of a brief in each format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BriefLayout {
    /// How much of the annex HTML pages show.
    pub html_annex: AnnexExtent,
    /// How much of the annex Markdown shows.
    pub markdown_annex: AnnexExtent,
    /// The layout on paper, in PDF and Typst.
    pub pdf: Paper,
}

/// The layout of briefs on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// How much of the annex is printed. By default a line with the address of the page's annex, or the claims if pages have no address.
    pub annex: Option<AnnexExtent>,
    /// Where notes stand.
    pub notes: NotesPlace,
    /// The paper size; by default that of the brief's region.
    pub size: Option<PaperSize>,
    /// Whether a cover stands before the first page.
    pub cover: bool,
}

/// How much of the annex is shown. The annex holds the claims of a brief, and what they rest on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnnexExtent {
    /// Claims and evidence.
    #[default]
    Full,
    /// The claims, each with a line for what supports and what disputes it.
    Claims,
    /// The address of the page's annex; the claims if pages have no address.
    Link,
    /// No annex.
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
    /// Notes at the foot of the page with their mark.
    #[default]
    Foot,
    /// Notes after the prose.
    End,
    /// No notes; their marks are left out too.
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
    /// No marks: words that rest on a record link to its source, and the references stand at the end.
    Links,
}

/// Which citations of a sentence share a note, in styles that cite in notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CitationNotes {
    /// Citations of the same works share a note.
    #[default]
    Merged,
    /// Each citation has its own note.
    Each,
}

/// The settings for a build of the whole project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publish {
    /// The public statuses. Briefs with another status are previews.
    pub statuses: Vec<BriefStatus>,
    /// Whether the site may be deployed while some of its briefs are held back. Read by the publishing workflow, not by the build.
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

/// A format in which briefs are published.
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
    /// The formats that are written by default.
    pub const USUAL: [Self; 3] = [Self::Markdown, Self::Html, Self::Pdf];
}

/// The publisher of the briefs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publisher {
    /// The name on the page; empty if none is given.
    pub name: String,
    /// The home page.
    pub url: Option<String>,
    /// The logo: the path below the root of an image, which `factum.yaml` names below `content/assets`, or relative to itself with `./`.
    pub logo: Option<String>,
    /// The closing words.
    pub disclaimer: Option<String>,
}

/// The level of a rule, and its options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSetting {
    /// Where the setting names the rule.
    pub name: Span,
    /// The level, if it is set.
    pub level: Option<Level>,
    /// The options as written, by name; nested keys are joined by a dot (`months.poll`).
    pub options: BTreeMap<String, OptionSetting>,
}

/// An option of a rule, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionSetting {
    /// The span of the option's name; of the first name if nested.
    pub name: Span,
    /// The text of the option's value; items of a list are joined by commas.
    pub value: Spanned<String>,
    /// Whether the value was written as a list.
    pub is_list: bool,
}

/// The level of a rule: what its findings become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The rule reports nothing.
    Off,
    /// Findings ask a person to look, and never fail.
    Review,
    /// Findings are warnings.
    Warning,
    /// Findings are errors.
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

    /// The level with this name.
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
