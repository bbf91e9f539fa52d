//! Sources, evidence and claims.

use super::Link;
use super::data::{Condition, DataPlace, FigureData, RankData};
use super::work::{DateVariable, StandardVariable, Work, WorkDate};
use crate::prose::{Document, Passage};
use crate::quantity::{Date, Decimal, Period, Value};
use crate::span::{Files, Span, Spanned, Text};

/// Where the date of a source ends, when it is a span.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Until {
    /// It goes on.
    Open,
    /// On this date.
    Date(hayagriva::types::Date),
}

/// The name that stands for further people in a list of names, as in BibTeX: `Smith, Jane and others`.
pub const OTHERS: &str = "others";

/// A citable work.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its id, where defined.
    pub id: Spanned<String>,
    /// The whole entry.
    pub span: Span,
    /// The bibliography data; what could not be read is left out and reported.
    pub work: Work,
    /// The record says that the work has no date: `n.d.`, `in press`.
    pub undated: bool,
    /// Where single fields stand, for findings: by hayagriva's field name (`title`, `date`, `url`, `publisher`, `author`, `serial-number.doi`).
    pub fields: std::collections::BTreeMap<String, Span>,
    /// `factum.tier`: data-portal, official, journal, news, poll, blog …
    pub tier: Option<Spanned<String>>,
    /// `factum.note`: what a careful reader should know, such as "as cited by …".
    pub note: Option<Spanned<String>>,
    /// `factum.zotero`: the key that Zotero gives it, which stays when the key changes by which it is cited.
    pub zotero: Option<Spanned<String>>,
    /// `factum.via`: the source through which this one was seen.
    pub via: Option<Link>,
    /// `factum.language` or the entry's own.
    pub language: Option<Spanned<String>>,
    /// `factum.archive`: the address of an archived copy.
    pub archive: Option<Spanned<String>>,
    /// `factum.embargo`: the first day on which it may be published about.
    pub embargo: Option<Spanned<Date>>,
    /// `factum.excerpts`: verbatim words of the source, against which quotations may be checked besides the evidence's own.
    pub excerpts: Vec<Spanned<String>>,
}

impl Source {
    /// Whether anyone stands behind it: an author, an editor, a publisher, an organization, or a work that holds it.
    pub fn is_attributed(&self) -> bool {
        let makers = [
            StandardVariable::Publisher,
            StandardVariable::Authority,
            StandardVariable::ContainerTitle,
            StandardVariable::CollectionTitle,
            StandardVariable::EventTitle,
        ];
        self.work.roles().next().is_some()
            || makers.iter().any(|maker| self.work.text(*maker).is_some())
    }

    /// When it was published: a day, or the whole month or year when no more is known.
    pub fn publication(&self) -> Option<Period> {
        let Some(WorkDate::Known(from, until)) = self.work.date(DateVariable::Issued) else {
            return None;
        };
        let from = period(from)?;
        let to = match until {
            Some(Until::Date(date)) => period(date).filter(|to| from.start <= to.end),
            Some(Until::Open) | None => None,
        };
        Some(match to {
            Some(to) => Period {
                end: to.end,
                ..from
            },
            None => from,
        })
    }

    /// The first day that its date of publication allows: a year is that year's January 1.
    pub fn published(&self) -> Option<Date> {
        self.publication().map(|period| period.start)
    }

    /// The address of an archived copy: the recorded one, or its own where an archive of the web has it.
    pub fn archived(&self) -> Option<&str> {
        let recorded = self.archive.as_ref().map(|copy| copy.value.as_str());
        recorded.or_else(|| {
            let url = self.work.url().filter(|url| is_web(url));
            url.filter(|url| is_archived(url))
        })
    }

    /// When its address was visited, as finely as recorded.
    pub fn accessed(&self) -> Option<Period> {
        period(self.work.accessed()?)
    }

    /// Where its date stands, or else its id.
    pub fn date_span(&self) -> Span {
        self.fields.get("date").copied().unwrap_or(self.id.span)
    }

    /// Where the day stands on which its address was visited, or else the address, or its id.
    pub fn access_span(&self) -> Span {
        let place = self
            .fields
            .get("url.date")
            .or_else(|| self.fields.get("url"));
        place.copied().unwrap_or(self.id.span)
    }
}

/// Whether an address is one of the web, to which pages may link.
pub fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Format keys: hosts of archives that keep copies of pages for anyone.
const WEB_ARCHIVES: &[&str] = &[
    "archive.is",
    "archive.ph",
    "archive.today",
    "arquivo.pt",
    "perma.cc",
    "web.archive.org",
    "webarchive.nationalarchives.gov.uk",
];

/// Whether an address is that of a copy in an archive of the web.
fn is_archived(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or_default();
    WEB_ARCHIVES
        .iter()
        .any(|archive| host.eq_ignore_ascii_case(archive))
}

/// hayagriva counts months and days from 0.
fn period(date: &hayagriva::types::Date) -> Option<Period> {
    let year = i16::try_from(date.year).ok()?;
    match (date.month, date.day) {
        (None, _) => Period::year(year),
        (Some(month), None) => Period::month(year, i16::from(month) + 1),
        (Some(month), Some(day)) => Period::day(year, i16::from(month) + 1, i16::from(day) + 1),
    }
}

/// One checkable thing taken from one source, or computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its id, where defined.
    pub id: Spanned<String>,
    /// The whole entry.
    pub span: Span,
    /// Where it was taken from; `None` only for derived figures (else reported as missing).
    pub source: Option<Link>,
    /// Page, table, section.
    pub locator: Option<Spanned<String>>,
    /// BCP 47 tag of its words; `None` for the project's language.
    pub language: Option<Spanned<String>>,
    /// What was measured in each language that `measure` is given in, when it is given in several, in the order written.
    pub measures: Vec<(String, Spanned<String>)>,
    /// What it says.
    pub body: Body,
    /// Verbatim words of the source that carry it.
    pub excerpt: Option<Spanned<String>>,
    /// The source through which it was seen: an id, or words.
    pub via: Option<Spanned<String>>,
    /// The address of an archived copy of the place that it was taken from.
    pub archive: Option<Spanned<String>>,
    /// How it was compared with its source, in words.
    pub checked: Option<Spanned<String>>,
    /// What a careful reader should know.
    pub note: Option<Spanned<String>>,
    /// Where it says `unconfirmed`: made from prose, it proves nothing by itself.
    pub unconfirmed: Option<Spanned<Unconfirmed>>,
    /// `confirmed: { by, on }`.
    pub confirmed: Option<Confirmation>,
}

/// What of a record nobody has compared with its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unconfirmed {
    /// `true`: what it says. An excerpt that holds that confirms it.
    Statement,
    /// `excerpt`: its excerpt as well, so that only a person confirms it.
    Excerpt,
}

/// Who compared a record with its source, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Where it is said.
    pub span: Span,
    /// The person.
    pub by: Spanned<String>,
    /// The day.
    pub on: Spanned<Date>,
}

impl Evidence {
    /// What was measured or ranked, in words.
    pub fn measure(&self) -> Option<&str> {
        let measure = match &self.body {
            Body::Figure(figure) => &figure.measure,
            Body::Rank(rank) => &rank.measure,
            Body::Derived(derived) => &derived.measure,
            Body::Quote(_) | Body::Finding(_) | Body::Unreadable => &None,
        };
        measure.as_ref().map(|measure| measure.value.as_str())
    }

    /// The texts that say what it measures and of whom: its measure, base or class, perspective, and the names by which its row of a data
    /// file is chosen.
    pub fn subject_texts(&self) -> impl Iterator<Item = &str> {
        let of_whom = match &self.body {
            Body::Figure(figure) => [&figure.base, &figure.perspective],
            Body::Rank(rank) => [&rank.among, &None],
            Body::Derived(_) | Body::Quote(_) | Body::Finding(_) | Body::Unreadable => {
                [&None, &None]
            }
        };
        let of_whom = of_whom.into_iter().flatten();
        let chosen: &[Condition] = match &self.body {
            Body::Figure(figure) => figure.data.as_ref().map_or(&[], |data| &data.rows.wanted),
            Body::Rank(rank) => rank.data.as_ref().map_or(&[], |data| data.ranked()),
            _ => &[],
        };
        let chosen = chosen.iter().flat_map(|condition| &condition.values);
        let has_letters = |text: &&str| text.chars().any(char::is_alphabetic);
        self.measure()
            .into_iter()
            .chain(of_whom.map(|text| text.value.as_str()))
            .chain(chosen.map(|text| text.value.as_str()).filter(has_letters))
    }

    /// What was measured or ranked, in the language of a tag where the record has it, else in the record's own.
    pub fn measure_in(&self, language: &str) -> Option<&str> {
        let mut measures = self.measures.iter();
        let same = measures.find(|(tag, _)| primary(tag) == primary(language));
        same.map_or_else(
            || self.measure(),
            |(_, measure)| Some(measure.value.as_str()),
        )
    }

    /// Whether what was measured is told in the language of a tag, in a project whose own language is `house`.
    pub fn tells_measure_in(&self, language: &str, house: &str) -> bool {
        let own = self.language.as_ref().map_or(house, |own| &own.value);
        let is_same = |tag: &str| primary(tag) == primary(language);
        if self.measures.is_empty() {
            is_same(own)
        } else {
            self.measures.iter().any(|(tag, _)| is_same(tag))
        }
    }

    /// When it held, where the record says so.
    pub fn period(&self) -> Option<Period> {
        let recorded =
            |period: &Option<Spanned<Period>>| period.as_ref().map(|period| period.value);
        match &self.body {
            Body::Figure(figure) => recorded(&figure.period),
            Body::Rank(rank) => recorded(&rank.period),
            Body::Finding(finding) => recorded(&finding.period),
            Body::Quote(quote) => recorded(&quote.date),
            Body::Derived(derived) => derived.period,
            Body::Unreadable => None,
        }
    }
}

impl Evidence {
    /// The cell of a data file that it is read from.
    pub fn place(&self) -> Option<&DataPlace> {
        match &self.body {
            Body::Figure(figure) => figure.data.as_ref()?.place.as_ref(),
            Body::Rank(rank) => rank.data.as_ref()?.place.as_ref(),
            _ => None,
        }
    }
}

/// The language of a BCP 47 tag, without script and region.
fn primary(tag: &str) -> String {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    primary.to_lowercase()
}

/// What an evidence item says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A number.
    Figure(Box<Figure>),
    /// Words.
    Quote(Quote),
    /// A place in an order.
    Rank(Rank),
    /// A finding in words.
    Finding(Finding),
    /// A number computed from others.
    Derived(Box<Derived>),
    /// The entry said nothing that could be read; reported when loaded.
    Unreadable,
}

/// A recorded number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What was measured.
    pub measure: Option<Spanned<String>>,
    /// The number, as one value, or as bounds from `min` and `max`; its span covers the scalar (`min`'s when there are bounds).
    pub value: Spanned<Value>,
    /// When.
    pub period: Option<Spanned<Period>>,
    /// Margin of error, in the value's unit.
    pub moe: Option<Spanned<Decimal>>,
    /// Sample size.
    pub n: Option<Spanned<Decimal>>,
    /// Of whom: "adults in Argentina".
    pub base: Option<Spanned<String>>,
    /// Whose figure: the reporting country.
    pub perspective: Option<Spanned<String>>,
    /// What its value is.
    pub kind: Option<FigureKind>,
    /// The figure that this one is a part of.
    pub whole: Option<Link>,
    /// `current`, or `constant 2015`.
    pub prices: Option<Spanned<String>>,
    /// Statistical basis: OEC, INDEC, FOB, CIF.
    pub basis: Option<Spanned<String>>,
    /// Which of several records holds.
    pub standing: Standing,
    /// `from: unrounded`: what was published with it was computed before it was rounded.
    pub unrounded: bool,
    /// Where its value is read from, when that is a data file.
    pub data: Option<Box<FigureData>>,
}

impl Figure {
    /// The value as it is written, or as the cell that it is read from has it, with its unit.
    pub fn written<'a>(&'a self, files: &'a Files) -> &'a str {
        match &self.data {
            Some(data) => &data.said,
            None => files.slice(self.value.span),
        }
    }
}

/// Which of several disagreeing records holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Use this one.
    Preferred,
    /// As good as others.
    #[default]
    Normal,
    /// No longer held.
    Deprecated,
}

/// Recorded words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words, in their own language.
    pub text: Text,
    /// Who said or wrote them.
    pub speaker: Option<Spanned<String>>,
    /// When.
    pub date: Option<Spanned<Period>>,
    /// BCP 47 tag of `text`.
    pub language: Option<Spanned<String>>,
    /// The words in the brief's language.
    pub translation: Option<Text>,
}

/// A recorded place in an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank {
    /// From 1.
    pub position: Spanned<u32>,
    /// Size of the field, when known.
    pub of: Option<Spanned<u32>>,
    /// The field: "Argentina's trading partners".
    pub among: Option<Spanned<String>>,
    /// What was measured.
    pub measure: Option<Spanned<String>>,
    /// When.
    pub period: Option<Spanned<Period>>,
    /// What its position is computed from, when that is a data file.
    pub data: Option<Box<RankData>>,
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub text: Text,
    /// When it held.
    pub period: Option<Spanned<Period>>,
}

/// A number computed from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// `a - b`, as written.
    pub expression: Spanned<String>,
    /// The ids in it, in order.
    pub operands: Vec<Link>,
    /// What it measures.
    pub measure: Option<Spanned<String>>,
    /// The result; `None` when it could not be computed, which is reported as `invalid-derivation`.
    pub value: Option<Value>,
    /// The period that all operands share, when they share one, or the recorded `period`.
    pub period: Option<Period>,
    /// `from: unrounded`: the source computed it before it rounded the operands.
    pub unrounded: bool,
}

/// A statement that a brief asserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its id, where defined.
    pub id: Spanned<String>,
    /// The whole entry.
    pub span: Span,
    /// What is asserted, as inline Markdown.
    pub statement: Text,
    /// The statement for the renderers.
    pub prose: Document,
    /// The statement for the checker.
    pub passages: Vec<Passage>,
    /// What sort of statement; a fact unless said otherwise.
    pub kind: ClaimKind,
    /// low, moderate, high
    pub confidence: Option<Spanned<String>>,
    /// A term of the project's scale.
    pub likelihood: Option<Spanned<String>>,
    /// What supports it: evidence and claims.
    pub support: Vec<Link>,
    /// Recorded counter-evidence.
    pub dispute: Vec<Link>,
    /// The answer to it.
    pub response: Option<Text>,
    /// Why the support supports it (Toulmin).
    pub warrant: Option<Text>,
    /// Marked as assumed: needs no support.
    pub assumed: bool,
    /// When it was asserted.
    pub as_of: Option<Spanned<Date>>,
    /// The last day on which it may be asserted.
    pub valid_until: Option<Spanned<Date>>,
    /// The last day on which it may be asserted without another look.
    pub review_by: Option<Spanned<Date>>,
}

/// The confidence of a claim that asks for sources of a high tier.
pub const HIGH_CONFIDENCE: &str = "high";

/// Tiers of sources that rules know; a project may have others.
pub mod tier {
    /// An opinion poll.
    pub const POLL: &str = "poll";
    /// A survey of any kind.
    pub const SURVEY: &str = "survey";
    /// Official statistics.
    pub const STATISTICS: &str = "statistics";
    /// A site that shows the data of others.
    pub const DATA_PORTAL: &str = "data-portal";
    /// A blog.
    pub const BLOG: &str = "blog";
    /// A post on a social network.
    pub const SOCIAL: &str = "social";
    /// A thread of a forum.
    pub const FORUM: &str = "forum";
}

/// What the value of a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureKind {
    /// How much there is: a stock, or a flow over a period.
    Level,
    /// What it changed by.
    Change,
    /// A part of a whole.
    Share,
    /// A multiple of its value at a base period.
    Index,
}

/// What sort of statement a claim is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    /// What is so.
    #[default]
    Fact,
    /// What brings what about.
    Causal,
    /// What will be.
    Forecast,
    /// What the author holds.
    Judgement,
    /// What should be done.
    Recommendation,
}
