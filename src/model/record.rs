//! Sources, evidence and claims.

use super::Link;
use super::data::{Condition, DataPlace, FigureData, RankData};
use super::work::{DateVariable, Kind, StandardVariable, Work, WorkDate};
use crate::prose::{Document, Passage};
use crate::quantity::{Date, Decimal, Period, Value};
use crate::span::{Span, Spanned, Text};

/// The end of a source's date, if it is a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Until {
    /// The range is open.
    Open,
    /// The last date of the range.
    Date(hayagriva::types::Date),
}

/// The name for further people in a list of names, as in BibTeX: `Smith, Jane and others`.
pub const OTHERS: &str = "others";

/// A citable work.
#[derive(Clone, Debug)]
pub struct Source {
    /// The id, where it is defined.
    pub id: Spanned<String>,
    /// The span of the whole entry.
    pub span: Span,
    /// The work; fields that could not be read are left out and reported.
    pub work: Work,
    /// Whether the record states that the work has no date: `n.d.`, `in press`.
    pub undated: bool,
    /// The spans of single fields, for findings, by hayagriva's field name (`title`, `date`, `url`, `publisher`, `author`,
    /// `serial-number.doi`).
    pub fields: std::collections::BTreeMap<String, Span>,
    /// The tier, `factum.tier`: data-portal, official, journal, news, poll, blog …
    pub tier: Option<Spanned<String>>,
    /// A note for careful readers, `factum.note`, such as "as cited by …".
    pub note: Option<Spanned<String>>,
    /// The key that Zotero gives the source, `factum.zotero`; it stays when the citation key changes.
    pub zotero: Option<Spanned<String>>,
    /// The source through which this one was seen, `factum.via`.
    pub via: Option<Link>,
    /// The language, from `factum.language` or the entry's own field.
    pub language: Option<Spanned<String>>,
    /// The address of an archived copy, `factum.archive`.
    pub archive: Option<Spanned<String>>,
    /// The first day on which briefs may publish what the source says, `factum.embargo`.
    pub embargo: Option<Spanned<Date>>,
    /// Verbatim words of the source, `factum.excerpts`, against which quotations may be checked besides the evidence's own.
    pub excerpts: Vec<Spanned<String>>,
}

impl Source {
    /// Whether the source names anyone responsible: an author, an editor, a publisher, an organisation, or a work that contains it. A law, a
    /// treaty and the decision of a court are found by title, number and date, and name nobody.
    pub fn is_attributed(&self) -> bool {
        if matches!(
            self.work.kind,
            Kind::Bill | Kind::LegalCase | Kind::Legislation | Kind::Regulation | Kind::Treaty
        ) {
            return true;
        }
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

    /// The date of publication: a day, or a whole month or year if no more is known.
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

    /// The first day that the date of publication allows: January 1 for a year.
    pub fn published(&self) -> Option<Date> {
        self.publication().map(|period| period.start)
    }

    /// The address of an archived copy: the recorded one, or the source's own if a web archive has it.
    pub fn archived(&self) -> Option<&str> {
        let recorded = self.archive.as_ref().map(|copy| copy.value.as_str());
        recorded.or_else(|| {
            let url = self.work.url().filter(|url| is_web(url));
            url.filter(|url| is_archived(url))
        })
    }

    /// The date on which the address was visited, as precisely as recorded.
    pub fn accessed(&self) -> Option<Period> {
        period(self.work.accessed()?)
    }

    /// The span of the date, or else of the id.
    pub fn date_span(&self) -> Span {
        self.fields.get("date").copied().unwrap_or(self.id.span)
    }

    /// The span of the date of the visit, or else of the address or the id.
    pub fn access_span(&self) -> Span {
        let place = self
            .fields
            .get("url.date")
            .or_else(|| self.fields.get("url"));
        place.copied().unwrap_or(self.id.span)
    }
}

/// Whether an address is a web address, to which pages may link.
pub fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Whether a record of a source may have an address: its host and its port are such as there can be.
pub fn is_address(url: &str) -> bool {
    url.parse::<hayagriva::types::QualifiedUrl>().is_ok()
}

/// Format keys: hosts of public web archives.
const WEB_ARCHIVES: &[&str] = &[
    "archive.is",
    "archive.ph",
    "archive.today",
    "arquivo.pt",
    "perma.cc",
    "web.archive.org",
    "webarchive.nationalarchives.gov.uk",
];

/// Whether an address is that of a copy in a web archive.
fn is_archived(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or_default();
    WEB_ARCHIVES
        .iter()
        .any(|archive| host.eq_ignore_ascii_case(archive))
}

/// The period of a hayagriva date, which counts months and days from 0.
fn period(date: &hayagriva::types::Date) -> Option<Period> {
    let year = i16::try_from(date.year).ok()?;
    match (date.month, date.day) {
        (None, _) => Period::year(year),
        (Some(month), None) => Period::month(year, i16::from(month) + 1),
        (Some(month), Some(day)) => Period::day(year, i16::from(month) + 1, i16::from(day) + 1),
    }
}

/// A checkable statement taken from one source, or computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The id, where it is defined.
    pub id: Spanned<String>,
    /// The span of the whole entry.
    pub span: Span,
    /// The source; `None` only for derived figures (otherwise reported as missing).
    pub source: Option<Link>,
    /// The place in the source: page, table, section.
    pub locator: Option<Spanned<String>>,
    /// The language of the item's words, as a BCP 47 tag; `None` for the project's language.
    pub language: Option<Spanned<String>>,
    /// The measure in each language, in the order written, if `measure` gives several.
    pub measures: Vec<(String, Spanned<String>)>,
    /// What the evidence states.
    pub body: Body,
    /// Verbatim words of the source that carry the statement.
    pub excerpt: Option<Spanned<String>>,
    /// The source through which the statement was seen: an id, or words.
    pub via: Option<Spanned<String>>,
    /// The address of an archived copy of the page from which the statement was taken.
    pub archive: Option<Spanned<String>>,
    /// The way in which the statement was compared with its source, in words.
    pub checked: Option<Spanned<String>>,
    /// A note for careful readers.
    pub note: Option<Spanned<String>>,
    /// The value of `unconfirmed`: made from prose, the record proves nothing by itself.
    pub unconfirmed: Option<Spanned<Unconfirmed>>,
    /// The value of `confirmed: { by, on }`.
    pub confirmed: Option<Confirmation>,
}

/// What in a record nobody has compared with its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unconfirmed {
    /// The statement (`true`). An excerpt that contains it confirms it.
    Statement,
    /// The excerpt too (`excerpt`), so that only a person can confirm it.
    Excerpt,
}

/// Who compared a record with its source, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// The span of the field.
    pub span: Span,
    /// The person who compared the record.
    pub by: Spanned<String>,
    /// The day on which the record was compared.
    pub on: Spanned<Date>,
}

impl Evidence {
    /// Whether the record was made from prose, and holds nothing else: neither words nor data of its source, nor who compared it.
    pub fn is_of_prose(&self) -> bool {
        let has_more = self.excerpt.is_some() || self.confirmed.is_some() || self.place().is_some();
        self.unconfirmed.is_some() && !has_more
    }

    /// What was measured or ranked.
    pub fn measure(&self) -> Option<&str> {
        let measure = match &self.body {
            Body::Figure(figure) => &figure.measure,
            Body::Rank(rank) => &rank.measure,
            Body::Derived(derived) => &derived.measure,
            Body::Quote(_) | Body::Finding(_) | Body::Unreadable => &None,
        };
        measure.as_ref().map(|measure| measure.value.as_str())
    }

    /// The texts that say what is measured, and of whom: measure, base or class, perspective, and the names by which a row of a data file
    /// is selected.
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

    /// What was measured or ranked, in this language if the record has it, else in the record's own.
    pub fn measure_in(&self, language: &str) -> Option<&str> {
        let mut measures = self.measures.iter();
        let same = measures.find(|(tag, _)| primary(tag) == primary(language));
        same.map_or_else(
            || self.measure(),
            |(_, measure)| Some(measure.value.as_str()),
        )
    }

    /// Whether the measure is given in this language; `house` is the project's language.
    pub fn tells_measure_in(&self, language: &str, house: &str) -> bool {
        let own = self.language.as_ref().map_or(house, |own| &own.value);
        let is_same = |tag: &str| primary(tag) == primary(language);
        if self.measures.is_empty() {
            is_same(own)
        } else {
            self.measures.iter().any(|(tag, _)| is_same(tag))
        }
    }

    /// The period for which the statement holds, if recorded.
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
    /// The cell of a data file that holds its value.
    pub fn place(&self) -> Option<&DataPlace> {
        match &self.body {
            Body::Figure(figure) => figure.data.as_ref()?.place.as_ref(),
            Body::Rank(rank) => rank.data.as_ref()?.place.as_ref(),
            _ => None,
        }
    }
}

/// The primary language of a BCP 47 tag, without script and region.
fn primary(tag: &str) -> String {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    primary.to_lowercase()
}

/// What an evidence item states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A number.
    Figure(Box<Figure>),
    /// Words of a source.
    Quote(Quote),
    /// A place in an order.
    Rank(Rank),
    /// A finding in words.
    Finding(Finding),
    /// A number computed from others.
    Derived(Box<Derived>),
    /// A body that could not be read; reported when loaded.
    Unreadable,
}

/// A recorded number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What was measured.
    pub measure: Option<Spanned<String>>,
    /// The number: one value, or bounds from `min` and `max`. Its span is that of the scalar, or of `min`.
    pub value: Spanned<Value>,
    /// The value in the author's words, with its unit, or both bounds.
    pub said: String,
    /// The period of the measurement.
    pub period: Option<Spanned<Period>>,
    /// The margin of error, in the unit of the value.
    pub moe: Option<Spanned<Decimal>>,
    /// Sample size.
    pub n: Option<Spanned<Decimal>>,
    /// The people or things measured: "adults in Argentina".
    pub base: Option<Spanned<String>>,
    /// The country that reports the figure.
    pub perspective: Option<Spanned<String>>,
    /// The kind of value.
    pub kind: Option<FigureKind>,
    /// The figure of which this one is a part.
    pub whole: Option<Link>,
    /// The price basis: `current`, or `constant 2015`.
    pub prices: Option<Spanned<String>>,
    /// The statistical basis: OEC, INDEC, FOB, CIF.
    pub basis: Option<Spanned<String>>,
    /// Which of several disagreeing records holds.
    pub standing: Standing,
    /// Whether figures published with this one were computed before it was rounded: `from: unrounded`.
    pub unrounded: bool,
    /// The cell that the value is read from, if there is one.
    pub data: Option<Box<FigureData>>,
}

impl Figure {
    /// The value as written, or as its cell has it, with its unit.
    pub fn written(&self) -> &str {
        self.data.as_ref().map_or(&self.said, |data| &data.said)
    }
}

/// The standing of a record among disagreeing ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The record to use.
    Preferred,
    /// A record as good as others.
    #[default]
    Normal,
    /// A record that no longer holds.
    Deprecated,
}

/// Recorded words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words, in their own language.
    pub text: Text,
    /// The person or body that said or wrote them.
    pub speaker: Option<Spanned<String>>,
    /// The date of the words.
    pub date: Option<Spanned<Period>>,
    /// The language of `text`, as a BCP 47 tag.
    pub language: Option<Spanned<String>>,
    /// The words in the brief's language.
    pub translation: Option<Text>,
}

/// A recorded rank: a place in an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank {
    /// The position, from 1.
    pub position: Spanned<u32>,
    /// The number of ranked items, if known.
    pub of: Option<Spanned<u32>>,
    /// The ranked items: "Argentina's trading partners".
    pub among: Option<Spanned<String>>,
    /// What was measured.
    pub measure: Option<Spanned<String>>,
    /// The period of the ranking.
    pub period: Option<Spanned<Period>>,
    /// The rows from which the position is computed, if there are any.
    pub data: Option<Box<RankData>>,
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub text: Text,
    /// The period for which the finding holds.
    pub period: Option<Spanned<Period>>,
}

/// A number computed from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// The expression as written: `a - b`.
    pub expression: Spanned<String>,
    /// The ids in the expression, in order.
    pub operands: Vec<Link>,
    /// What the number measures.
    pub measure: Option<Spanned<String>>,
    /// The result; `None` if it could not be computed, which is reported as `invalid-derivation`.
    pub value: Option<Value>,
    /// The recorded `period`, or else the one that all operands share.
    pub period: Option<Period>,
    /// Whether the source computed the figure before it rounded the operands: `from: unrounded`.
    pub unrounded: bool,
}

/// A statement that a brief asserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The id, where it is defined.
    pub id: Spanned<String>,
    /// The span of the whole entry.
    pub span: Span,
    /// The statement, as inline Markdown.
    pub statement: Text,
    /// The statement for the renderers.
    pub prose: Document,
    /// The statement for the checker.
    pub passages: Vec<Passage>,
    /// The kind of statement; a fact unless the record says otherwise.
    pub kind: ClaimKind,
    /// The confidence: low, moderate, high.
    pub confidence: Option<Spanned<String>>,
    /// The likelihood: a term of the project's scale.
    pub likelihood: Option<Spanned<String>>,
    /// The ids of the evidence and claims that support it.
    pub support: Vec<Link>,
    /// The ids of recorded counter-evidence.
    pub dispute: Vec<Link>,
    /// The answer to the counter-evidence.
    pub response: Option<Text>,
    /// Why the support supports the claim (Toulmin).
    pub warrant: Option<Text>,
    /// Whether the claim is assumed, and needs no support.
    pub assumed: bool,
    /// The day on which the claim was asserted.
    pub as_of: Option<Spanned<Date>>,
    /// The last day on which the claim may be asserted.
    pub valid_until: Option<Spanned<Date>>,
    /// The last day on which the claim may be asserted without a review.
    pub review_by: Option<Spanned<Date>>,
}

/// The confidence for which a claim needs sources of a high tier.
pub const HIGH_CONFIDENCE: &str = "high";

/// Tiers of sources that rules know; a project may have others.
pub mod tier {
    /// An opinion poll.
    pub const POLL: &str = "poll";
    /// A survey of any kind.
    pub const SURVEY: &str = "survey";
    /// Official statistics.
    pub const STATISTICS: &str = "statistics";
    /// A site that shows data of others.
    pub const DATA_PORTAL: &str = "data-portal";
    /// A blog.
    pub const BLOG: &str = "blog";
    /// A post on a social network.
    pub const SOCIAL: &str = "social";
    /// A thread of a forum.
    pub const FORUM: &str = "forum";
}

/// The kind of a figure's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureKind {
    /// An amount: a stock, or a flow over a period.
    Level,
    /// The amount of a change.
    Change,
    /// A part of a whole.
    Share,
    /// A multiple of its value at a base period.
    Index,
}

/// The kind of a claim's statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    /// A statement of fact.
    #[default]
    Fact,
    /// A statement of cause and effect.
    Causal,
    /// A statement about the future.
    Forecast,
    /// An opinion of the author.
    Judgement,
    /// A statement of what should be done.
    Recommendation,
}
