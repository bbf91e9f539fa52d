//! JSON-LD: cited works in the vocabulary of schema.org. Empty properties are left out.

use std::borrow::Cow;

use serde::Serialize;

use super::moments;
use crate::model::Source;
use crate::model::work::{
    Kind, MarkedText, Name, NumberVariable as N, PageVariable, StandardVariable as S, Variable,
    Work,
};

/// A person or organization.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Party<'a> {
    /// The type: `Person` or `Organization`.
    #[serde(rename = "@type")]
    pub kind: &'static str,
    /// The whole name.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub name: Cow<'a, str>,
    /// The names before the family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_name: Option<&'a str>,
    /// The family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    /// The organization where the person works.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<Box<Self>>,
    /// The ORCID iD, as an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// The home page.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub url: &'a str,
}

/// An organization.
pub fn organization<'a>(name: impl Into<Cow<'a, str>>, url: Option<&'a str>) -> Party<'a> {
    Party {
        kind: "Organization",
        name: name.into(),
        url: url.unwrap_or_default(),
        ..Party::default()
    }
}

/// A cited work.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkData<'a> {
    #[serde(rename = "@type")]
    kind: Type,
    name: Cow<'a, str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Party<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editor: Vec<Party<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<WorkContainer<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Party<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pagination: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    report_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    book_edition: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    isbn: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<Identifier<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The container of a work: a journal, an issue or a volume of one, a book, a site, a series.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct WorkContainer<'a> {
    #[serde(rename = "@type")]
    kind: Type,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    volume_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issn: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    isbn: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<Box<Self>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Identifier<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "propertyID")]
    property: &'static str,
    value: &'a str,
}

/// A cited work with its name and address.
pub fn work<'a>(source: &'a Source, name: Cow<'a, str>, url: Option<String>) -> WorkData<'a> {
    let work = &source.work;
    let kind = kind(work.kind);
    let language = source.language.as_ref().map(|tag| tag.value.as_str());
    let is_book = kind == Type::Book;
    let own = |variable: Variable, holds: bool| work.plain(variable).filter(|_| holds);
    WorkData {
        kind,
        name,
        author: work.authors().iter().filter_map(party).collect(),
        // schema.org allows no organizations as editors.
        editor: work
            .editors()
            .iter()
            .filter(|name| !name.is_body())
            .filter_map(party)
            .collect(),
        date_published: work.issued().and_then(moments::iso),
        is_part_of: holder(work),
        publisher: work
            .text(S::Publisher)
            .map(|name| organization(name.readable(), None)),
        pagination: own(PageVariable::Page.into(), kind.has_pages()),
        report_number: own(N::Number.into(), kind == Type::Report),
        book_edition: own(N::Edition.into(), is_book),
        isbn: own(S::ISBN.into(), is_book),
        in_language: work.plain(S::Language).or(language),
        identifier: work.doi().map(|value| Identifier {
            kind: "PropertyValue",
            property: "DOI",
            value,
        }),
        url,
    }
}

fn party(name: &Name) -> Option<Party<'_>> {
    match name {
        Name::Person(person) => Some(Party {
            kind: "Person",
            name: name.given_first().into(),
            given_name: person.given.as_deref(),
            family_name: Some(name.short()),
            ..Party::default()
        }),
        Name::Body(name) => Some(organization(name.as_str(), None)),
        Name::Others => None,
    }
}

/// The type of a work in schema.org.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
enum Type {
    Article,
    AudioObject,
    Blog,
    BlogPosting,
    Book,
    BookSeries,
    Chapter,
    Collection,
    Conversation,
    CreativeWork,
    CreativeWorkSeries,
    Dataset,
    Episode,
    ImageObject,
    Legislation,
    Manuscript,
    Map,
    Message,
    Movie,
    NewsArticle,
    Newspaper,
    Periodical,
    PublicationIssue,
    PublicationVolume,
    Report,
    ScholarlyArticle,
    SheetMusic,
    SocialMediaPosting,
    SoftwareApplication,
    Thesis,
    VisualArtwork,
    WebPage,
    WebSite,
}

impl Type {
    /// Whether pages are a property of this type, as of articles and chapters.
    fn has_pages(self) -> bool {
        matches!(
            self,
            Self::Article
                | Self::BlogPosting
                | Self::Chapter
                | Self::NewsArticle
                | Self::Report
                | Self::ScholarlyArticle
                | Self::SocialMediaPosting
        )
    }
}

fn kind(kind: Kind) -> Type {
    match kind {
        Kind::Article | Kind::ArticleJournal | Kind::PaperConference => Type::ScholarlyArticle,
        // A `Review` of schema.org needs a rating.
        Kind::ArticleMagazine
        | Kind::EntryDictionary
        | Kind::EntryEncyclopedia
        | Kind::Review
        | Kind::ReviewBook => Type::Article,
        Kind::ArticleNewspaper => Type::NewsArticle,
        Kind::Bill | Kind::Legislation | Kind::Regulation | Kind::Treaty => Type::Legislation,
        Kind::Book | Kind::Classic => Type::Book,
        Kind::Broadcast => Type::Episode,
        Kind::Chapter => Type::Chapter,
        Kind::Collection => Type::Collection,
        Kind::Dataset => Type::Dataset,
        Kind::Figure => Type::ImageObject,
        Kind::Graphic => Type::VisualArtwork,
        Kind::Interview => Type::Conversation,
        Kind::Manuscript => Type::Manuscript,
        Kind::Map => Type::Map,
        Kind::MotionPicture => Type::Movie,
        Kind::MusicalScore => Type::SheetMusic,
        Kind::Periodical => Type::Periodical,
        Kind::PersonalCommunication => Type::Message,
        Kind::Post => Type::SocialMediaPosting,
        Kind::PostWeblog => Type::BlogPosting,
        Kind::Report => Type::Report,
        Kind::Software => Type::SoftwareApplication,
        Kind::Song => Type::AudioObject,
        Kind::Thesis => Type::Thesis,
        Kind::Webpage => Type::WebPage,
        Kind::Document
        | Kind::Entry
        | Kind::Event
        | Kind::Hearing
        | Kind::LegalCase
        | Kind::Pamphlet
        | Kind::Patent
        | Kind::Performance
        | Kind::Speech
        | Kind::Standard => Type::CreativeWork,
    }
}

/// The type of a work's container.
fn holder_type(kind: Kind) -> Type {
    match kind {
        Kind::ArticleJournal | Kind::ArticleMagazine | Kind::Review | Kind::ReviewBook => {
            Type::Periodical
        }
        Kind::ArticleNewspaper => Type::Newspaper,
        Kind::Chapter
        | Kind::Entry
        | Kind::EntryDictionary
        | Kind::EntryEncyclopedia
        | Kind::PaperConference => Type::Book,
        Kind::Broadcast => Type::CreativeWorkSeries,
        Kind::PostWeblog => Type::Blog,
        Kind::Post | Kind::Webpage => Type::WebSite,
        _ => Type::CreativeWork,
    }
}

impl<'a> WorkContainer<'a> {
    fn of(kind: Type, name: Option<&'a MarkedText>) -> Self {
        Self {
            kind,
            name: name.map(MarkedText::readable),
            issue_number: None,
            volume_number: None,
            issn: None,
            isbn: None,
            is_part_of: None,
        }
    }

    /// Wraps this container into a part of it.
    fn with_part(self, kind: Type) -> Self {
        Self {
            is_part_of: Some(Box::new(self)),
            ..Self::of(kind, None)
        }
    }
}

/// The container of a work, or else its series. An article stands in an issue of a volume of a journal.
fn holder(work: &Work) -> Option<WorkContainer<'_>> {
    let Some(title) = work.text(S::ContainerTitle) else {
        let series = work.text(S::CollectionTitle)?;
        let kind = match kind(work.kind) {
            Type::Book | Type::Chapter => Type::BookSeries,
            _ => Type::CreativeWorkSeries,
        };
        return Some(WorkContainer::of(kind, Some(series)));
    };
    let kind = holder_type(work.kind);
    let mut holder = WorkContainer::of(kind, Some(title));
    holder.isbn = work.plain(S::ISBN).filter(|_| kind == Type::Book);
    if !matches!(kind, Type::Periodical | Type::Newspaper) {
        return Some(holder);
    }
    holder.issn = work.plain(S::ISSN);
    if let Some(volume) = work.plain(N::Volume) {
        holder = holder.with_part(Type::PublicationVolume);
        holder.volume_number = Some(volume);
    }
    if let Some(issue) = work.plain(N::Issue) {
        holder = holder.with_part(Type::PublicationIssue);
        holder.issue_number = Some(issue);
    }
    Some(holder)
}
