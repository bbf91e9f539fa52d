//! Turns an entry of hayagriva's format into a work of CSL: types by what contains them, fields by where a reference prints them.
//!
//! hayagriva nests works: an article in a journal, a book in a series. CSL has one level, and stores containers in variables.

use std::collections::BTreeMap;

use hayagriva::Entry;
use hayagriva::types::{ChunkKind, ChunkedString, EntryType, FormatString, MaybeTyped, PersonRole};

use super::particles;
use crate::model::record::OTHERS;
use crate::model::work::{
    DateVariable, Kind, Mark, MarkedText, Name, NameVariable, NumberVariable, PageVariable, Person,
    StandardVariable, Variable, Work, WorkDate,
};

/// The work that an entry describes.
pub(super) fn of(entry: &Entry) -> Work {
    let holders = Holders::of(entry);
    let mut work = Work::new(kind(entry, &holders));
    let mut texts = Texts(&mut work);
    if let Some(title) = entry.title() {
        texts.rich(StandardVariable::Title, Some(title));
        let short = title.short.as_ref();
        texts.set(
            StandardVariable::TitleShort,
            short.map(|short| marked(short)),
        );
    }
    if let Some(container) = holders.container.and_then(Entry::title) {
        texts.rich(StandardVariable::ContainerTitle, Some(container));
        let short = container.short.as_ref();
        let short = short.map(|short| marked(short));
        texts.set(StandardVariable::ContainerTitleShort, short);
    }
    texts.rich(
        StandardVariable::CollectionTitle,
        holders.series.and_then(Entry::title),
    );
    let number_in_series = number_in_series(entry, &holders);
    texts.set(NumberVariable::CollectionNumber, number_in_series);
    texts.rich(
        StandardVariable::EventTitle,
        holders.event.and_then(Entry::title),
    );
    texts.rich(
        StandardVariable::EventPlace,
        holders.event.and_then(Entry::location),
    );
    texts.rich(StandardVariable::Genre, entry.genre());
    texts.rich(StandardVariable::Note, entry.note());
    texts.rich(StandardVariable::Abstract, entry.abstract_());
    texts.rich(StandardVariable::Archive, entry.archive());
    texts.rich(StandardVariable::ArchivePlace, entry.archive_location());
    texts.rich(StandardVariable::CallNumber, entry.call_number());
    let runtime = entry.runtime().or_else(|| holders.event?.runtime());
    let runtime = runtime.map(ToString::to_string);
    texts.set(StandardVariable::Dimensions, runtime);
    makers(entry, &holders, &mut texts);
    numbers(entry, &holders, &mut texts);
    if let Some(url) = entry.url_any() {
        texts.set(StandardVariable::URL, Some(url.value.to_string()));
    }
    let language = entry.map(Entry::language).map(ToString::to_string);
    texts.set(StandardVariable::Language, language);
    names(entry, &holders, &mut work);
    if let Some(date) = entry.date_any() {
        work.set_date(DateVariable::Issued, WorkDate::Known(*date, None));
    }
    let visited = entry.url_any().and_then(|url| url.visit_date.as_ref());
    if let Some(visited) = visited {
        work.set_date(DateVariable::Accessed, WorkDate::Known(*visited, None));
    }
    if let Some(date) = holders.event.and_then(Entry::date) {
        work.set_date(DateVariable::EventDate, WorkDate::Known(*date, None));
    }
    if let Some(original) = holders.original {
        if let Some(date) = original.date() {
            work.set_date(DateVariable::OriginalDate, WorkDate::Known(*date, None));
        }
        let mut texts = Texts(&mut work);
        texts.rich(StandardVariable::OriginalTitle, original.title());
        let publisher = original.publisher();
        texts.rich(
            StandardVariable::OriginalPublisher,
            publisher.and_then(|it| it.name()),
        );
        texts.rich(
            StandardVariable::OriginalPublisherPlace,
            publisher.and_then(|it| it.location()),
        );
    }
    work
}

/// The number of a work in its series: that of the series, or the volume of a work that is not one of several volumes.
fn number_in_series(entry: &Entry, holders: &Holders<'_>) -> Option<String> {
    let series = holders.series?;
    let own = series.volume().or(series.issue()).map(written);
    own.or_else(|| volume(entry, holders).filter(|_| is_volume_of_series(entry, holders)))
}

/// Whether a work's volume is its number in the series.
fn is_volume_of_series(entry: &Entry, holders: &Holders<'_>) -> bool {
    let around = [Some(entry), holders.container];
    let counts = around
        .iter()
        .flatten()
        .any(|it| it.volume_total().is_some());
    let series = holders.series;
    series.is_some_and(|series| series.volume().is_none() && series.issue().is_none()) && !counts
}

/// The volume of a work, or of its container.
fn volume(entry: &Entry, holders: &Holders<'_>) -> Option<String> {
    let around = [Some(entry), holders.container];
    around
        .iter()
        .flatten()
        .find_map(|it| it.volume())
        .map(written)
}

/// The works that contain an entry.
struct Holders<'e> {
    /// The journal, newspaper, site or book that contains the entry.
    container: Option<&'e Entry>,
    /// The series of the entry, or of the book that contains the entry.
    series: Option<&'e Entry>,
    /// The event at which the entry was presented.
    event: Option<&'e Entry>,
    /// The first edition, if the entry is a reprint.
    original: Option<&'e Entry>,
}

impl<'e> Holders<'e> {
    fn of(entry: &'e Entry) -> Self {
        let mut holders = Self {
            container: None,
            series: None,
            event: None,
            original: None,
        };
        for parent in entry.parents() {
            match parent.entry_type() {
                EntryType::Conference | EntryType::Exhibition => {
                    holders.event = holders.event.or(Some(parent));
                }
                EntryType::Original => holders.original = holders.original.or(Some(parent)),
                kind if is_whole(entry, *kind) => holders.series = holders.series.or(Some(parent)),
                _ if holders.container.is_none() => {
                    holders.container = Some(parent);
                    let above = parent.parents().iter();
                    let mut above = above.filter(|above| above.title().is_some());
                    if let Some(above) = above.next() {
                        match above.entry_type() {
                            EntryType::Conference => {
                                holders.event = holders.event.or(Some(above));
                            }
                            _ => holders.series = holders.series.or(Some(above)),
                        }
                    }
                }
                _ => {}
            }
        }
        holders
    }

    fn kind(&self) -> Option<&EntryType> {
        Some(self.container?.entry_type())
    }
}

/// Whether an entry is a work by itself, so that its parent is a series and not a volume that contains it.
fn is_whole(entry: &Entry, parent: EntryType) -> bool {
    match entry.entry_type() {
        EntryType::Book
        | EntryType::Anthology
        | EntryType::Proceedings
        | EntryType::Reference
        | EntryType::Thesis => true,
        EntryType::Report => !matches!(parent, EntryType::Web | EntryType::Blog),
        _ => false,
    }
}

/// The kind of work, by the type of an entry and of what contains it.
fn kind(entry: &Entry, holders: &Holders<'_>) -> Kind {
    match entry.entry_type() {
        EntryType::Article => article(entry, holders),
        EntryType::Chapter | EntryType::Anthos => Kind::Chapter,
        EntryType::Entry => Kind::Entry,
        EntryType::Report => Kind::Report,
        EntryType::Thesis => Kind::Thesis,
        EntryType::Web | EntryType::Blog => match holders.kind() {
            Some(EntryType::Blog) => Kind::PostWeblog,
            _ => Kind::Webpage,
        },
        EntryType::Artwork => match holders.kind() {
            Some(EntryType::Article | EntryType::Report | EntryType::Book) => Kind::Figure,
            _ => Kind::Graphic,
        },
        EntryType::Patent => Kind::Patent,
        EntryType::Case => Kind::LegalCase,
        EntryType::Legislation => Kind::Legislation,
        EntryType::Manuscript => Kind::Manuscript,
        EntryType::Post | EntryType::Thread => Kind::Post,
        EntryType::Performance => Kind::Performance,
        EntryType::Newspaper | EntryType::Periodical => Kind::Periodical,
        EntryType::Proceedings | EntryType::Book | EntryType::Anthology | EntryType::Reference => {
            Kind::Book
        }
        // A conference with authors is a talk.
        EntryType::Conference if entry.authors().is_some_and(|people| !people.is_empty()) => {
            Kind::Speech
        }
        EntryType::Conference | EntryType::Exhibition => Kind::Event,
        EntryType::Repository => Kind::Software,
        EntryType::Scene => Kind::MotionPicture,
        EntryType::Video => match holders.kind() {
            Some(_) => Kind::Broadcast,
            None => Kind::MotionPicture,
        },
        // A part of a record is a song, and a numbered part is an episode.
        EntryType::Audio => match holders.kind() {
            Some(EntryType::Audio) if entry.issue().is_none() => Kind::Song,
            None => Kind::Song,
            Some(_) => Kind::Broadcast,
        },
        _ if holders.event.is_some() && holders.container.is_none() => Kind::Speech,
        _ if matches!(holders.kind(), Some(EntryType::Web)) => Kind::Webpage,
        _ => Kind::Document,
    }
}

/// The kind of an article, by its container. In a periodical, one with a day and neither volume nor issue is a magazine article.
fn article(entry: &Entry, holders: &Holders<'_>) -> Kind {
    let Some(container) = holders.container else {
        return match holders.event {
            Some(_) => Kind::Speech,
            None => Kind::Article,
        };
    };
    match container.entry_type() {
        // A recording of what was said at an event.
        EntryType::Video | EntryType::Audio if holders.event.is_some() => Kind::Speech,
        EntryType::Newspaper => Kind::ArticleNewspaper,
        EntryType::Proceedings => Kind::PaperConference,
        EntryType::Blog => Kind::PostWeblog,
        EntryType::Web => Kind::Webpage,
        EntryType::Book | EntryType::Anthology => Kind::Chapter,
        EntryType::Reference => Kind::EntryEncyclopedia,
        EntryType::Periodical => {
            let is_numbered = [entry, container]
                .iter()
                .any(|it| it.volume().is_some() || it.issue().is_some());
            let has_day = entry.date_any().is_some_and(|date| date.day.is_some());
            if has_day && !is_numbered && entry.doi().is_none() {
                Kind::ArticleMagazine
            } else {
                Kind::ArticleJournal
            }
        }
        _ => Kind::Article,
    }
}

/// Sets text variables of a work.
struct Texts<'w>(&'w mut Work);

impl Texts<'_> {
    fn set(&mut self, variable: impl Into<Variable>, text: Option<impl Into<MarkedText>>) {
        if let Some(text) = text {
            self.0.set_text(variable, text);
        }
    }

    fn rich(&mut self, variable: StandardVariable, text: Option<&FormatString>) {
        // Only titles have a case that styles change.
        let is_title = matches!(
            variable,
            StandardVariable::Title
                | StandardVariable::ContainerTitle
                | StandardVariable::CollectionTitle
                | StandardVariable::EventTitle
        );
        let text = text.map(|text| marked(&text.value));
        if is_title {
            self.set(variable, text);
        } else {
            self.set(variable, text.map(|text| text.plain().to_owned()));
        }
    }
}

/// Sets publisher and place. Laws, cases and patents have an authority.
fn makers(entry: &Entry, holders: &Holders<'_>, texts: &mut Texts<'_>) {
    let around = [
        Some(entry),
        holders.container,
        holders.series,
        holders.event,
    ];
    let around = || around.iter().flatten();
    let publisher = around().find_map(|it| it.publisher());
    let name = publisher.and_then(|publisher| publisher.name());
    let body = around().find_map(|it| it.organization());
    let is_official = matches!(
        texts.0.kind,
        Kind::LegalCase | Kind::Legislation | Kind::Patent | Kind::Hearing
    );
    if is_official {
        texts.rich(StandardVariable::Authority, body);
        texts.rich(StandardVariable::Publisher, name);
    } else {
        texts.rich(StandardVariable::Publisher, name.or(body));
    }
    let place = publisher.and_then(|publisher| publisher.location());
    let own = [Some(entry), holders.container, holders.series];
    let own = own.iter().flatten().find_map(|it| it.location());
    if matches!(texts.0.kind, Kind::Event | Kind::Performance | Kind::Speech) {
        if !texts.0.has(StandardVariable::EventPlace.into()) {
            texts.rich(StandardVariable::EventPlace, own);
        }
        texts.rich(StandardVariable::PublisherPlace, place);
    } else {
        texts.rich(StandardVariable::PublisherPlace, place.or(own));
    }
}

fn numbers(entry: &Entry, holders: &Holders<'_>, texts: &mut Texts<'_>) {
    // Containers carry numbers of the work: the volume and issue of a journal.
    let around = [Some(entry), holders.container];
    let around = || around.iter().flatten();
    if !is_volume_of_series(entry, holders) {
        texts.set(NumberVariable::Volume, volume(entry, holders));
    }
    let issue = around().find_map(|it| it.issue()).map(written);
    let issue_of = match texts.0.kind {
        Kind::Report
        | Kind::Legislation
        | Kind::LegalCase
        | Kind::Patent
        | Kind::Broadcast
        | Kind::Webpage => NumberVariable::Number,
        _ => NumberVariable::Issue,
    };
    texts.set(issue_of, issue);
    let edition = around().find_map(|it| it.edition()).map(written);
    texts.set(NumberVariable::Edition, edition);
    texts.set(NumberVariable::ChapterNumber, entry.chapter().map(written));
    texts.set(PageVariable::Page, entry.page_range().map(written));
    let pages = entry.page_total().map(ToString::to_string);
    texts.set(NumberVariable::NumberOfPages, pages);
    let volumes = around().find_map(|it| it.volume_total());
    texts.set(
        NumberVariable::NumberOfVolumes,
        volumes.map(ToString::to_string),
    );
    let serial = |key: &str| {
        let mut held = around()
            .chain(&holders.series)
            .filter_map(|it| it.keyed_serial_number(key));
        held.next().map(str::to_owned)
    };
    // The numbers of a repository are versions.
    let number: Variable = match texts.0.kind {
        Kind::Software => NumberVariable::Version.into(),
        _ => NumberVariable::Number.into(),
    };
    let variables: [(&str, Variable); 8] = [
        ("doi", StandardVariable::DOI.into()),
        ("isbn", StandardVariable::ISBN.into()),
        ("issn", StandardVariable::ISSN.into()),
        ("pmid", StandardVariable::PMID.into()),
        ("pmcid", StandardVariable::PMCID.into()),
        ("serial", number),
        ("version", NumberVariable::Version.into()),
        ("printing", NumberVariable::PrintingNumber.into()),
    ];
    for (key, variable) in variables {
        texts.set(variable, serial(key));
    }
    if let Some(number) = entry.arxiv() {
        texts.set(StandardVariable::Archive, Some("arXiv"));
        texts.set(StandardVariable::ArchiveLocation, Some(number));
        if entry.url_any().is_none() {
            texts.set(
                StandardVariable::URL,
                Some(format!("https://arxiv.org/abs/{number}")),
            );
        }
    }
}

fn names(entry: &Entry, holders: &Holders<'_>, work: &mut Work) {
    let people = |people: &[hayagriva::types::Person]| people.iter().map(name).collect();
    work.set_names(
        NameVariable::Author,
        people(entry.authors().unwrap_or_default()),
    );
    let editors = entry.editors().or_else(|| holders.container?.editors());
    work.set_names(NameVariable::Editor, people(editors.unwrap_or_default()));
    let author = holders.container.and_then(|container| container.authors());
    work.set_names(
        NameVariable::ContainerAuthor,
        people(author.unwrap_or_default()),
    );
    let editors = holders.series.and_then(|series| series.editors());
    work.set_names(
        NameVariable::CollectionEditor,
        people(editors.unwrap_or_default()),
    );
    // The makers of the whole made its parts, unless these have their own.
    let around = [
        Some(entry),
        holders.container,
        holders.series,
        holders.original,
    ];
    for it in around.into_iter().flatten() {
        let mut roles: BTreeMap<usize, Vec<Name>> = BTreeMap::new();
        for group in it.affiliated().unwrap_or_default() {
            if let Some(role) = ROLES.iter().position(|(known, _)| *known == group.role) {
                let names = group.names.iter().map(name);
                roles.entry(role).or_default().extend(names);
            }
        }
        for (role, names) in roles {
            if let Some((_, role)) = ROLES.get(role)
                && work.names(*role).is_empty()
            {
                work.set_names(*role, names);
            }
        }
    }
}

/// Roles of hayagriva with those of CSL, which lacks roles for writers of forewords, annotators, patent holders and cinematographers.
const ROLES: &[(PersonRole, NameVariable)] = &[
    (PersonRole::Translator, NameVariable::Translator),
    (PersonRole::Compiler, NameVariable::Compiler),
    (PersonRole::Founder, NameVariable::SeriesCreator),
    (PersonRole::Organizer, NameVariable::Organizer),
    (PersonRole::CastMember, NameVariable::Performer),
    (PersonRole::Composer, NameVariable::Composer),
    (PersonRole::Producer, NameVariable::Producer),
    (
        PersonRole::ExecutiveProducer,
        NameVariable::ExecutiveProducer,
    ),
    (PersonRole::Writer, NameVariable::ScriptWriter),
    (PersonRole::Director, NameVariable::Director),
    (PersonRole::Illustrator, NameVariable::Illustrator),
    (PersonRole::Narrator, NameVariable::Narrator),
    (PersonRole::Collaborator, NameVariable::Contributor),
];

fn name(person: &hayagriva::types::Person) -> Name {
    let is_plain = person.given_name.is_none() && person.prefix.is_none();
    if is_plain && person.name == OTHERS {
        Name::Others
    } else if is_plain && person.suffix.is_none() {
        Name::Body(person.name.clone())
    } else {
        Name::Person(Person {
            family: person.name.clone(),
            given: person.given_name.clone(),
            non_dropping: person.prefix.clone(),
            dropping: None,
            suffix: person.suffix.clone(),
            has_comma: person.comma_suffix,
        })
    }
}

/// Text in hayagriva's markup; braces keep the case of their content, where a style could change it.
fn marked(text: &ChunkedString) -> MarkedText {
    let mut out = MarkedText::default();
    for chunk in &text.0 {
        match chunk.kind {
            ChunkKind::Verbatim if particles::has_small_word(&chunk.value) => {
                out.push(&chunk.value, [Mark::NoCase]);
            }
            _ => out.push(&chunk.value, []),
        }
    }
    out
}

/// A number as it was written.
fn written<T: ToString>(number: &MaybeTyped<T>) -> String {
    match number {
        MaybeTyped::Typed(number) => number.to_string(),
        MaybeTyped::String(text) => text.clone(),
    }
}
