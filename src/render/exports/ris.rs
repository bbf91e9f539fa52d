//! RIS (Research Information Systems, 2011): a tag and a value on each line.
//!
//! Lines end with CR and LF, as the format requires; files whose line ends are converted on their way still read correctly, since no value
//! contains either.

use std::fmt::Write as _;

use crate::model::Source;
use crate::model::record::Until;
use crate::model::work::{
    Date, DateVariable, Kind, Name, NameVariable as Role, NumberVariable as N, PageVariable,
    StandardVariable as S, Variable, Work, WorkDate,
};

/// A file of records.
pub(super) fn file<'t>(records: impl Iterator<Item = &'t str>) -> String {
    let records: Vec<&str> = records.collect();
    records.join("\r\n")
}

/// The record of a source.
pub fn source(source: &Source) -> String {
    let work = &source.work;
    let mut out = RisRecord::default();
    out.line("TY", kind(work.kind));
    out.line("ID", &source.id.value);
    names(work, &mut out);
    titles(work, &mut out);
    if let Some(date) = work.date(DateVariable::Issued) {
        if let Some(date) = date.known() {
            out.line("PY", &format!("{:04}", date.year));
        }
        out.line("DA", &self::date(date));
    }
    if let Some(date) = work.date(DateVariable::Accessed) {
        out.line("Y2", &self::date(date));
    }
    numbers(work, &mut out);
    pages(work, &mut out);
    places(work, &mut out);
    for (tag, variable) in TEXTS {
        out.text(tag, work, *variable);
    }
    for word in work.plain(S::Keyword).unwrap_or_default().split([',', ';']) {
        out.line("KW", word);
    }
    if let Some(note) = &source.note {
        out.line("N1", &note.value);
    }
    out.line("OP", &original(work));
    out.finish()
}

const fn text(variable: S) -> Variable {
    Variable::Standard(variable)
}

const fn number(variable: N) -> Variable {
    Variable::Number(variable)
}

/// Format keys: tags that mean the same in all works.
const TEXTS: &[(&str, Variable)] = &[
    ("M3", text(S::Genre)),
    ("DO", text(S::DOI)),
    ("UR", text(S::URL)),
    ("LA", text(S::Language)),
    ("AN", text(S::PMID)),
    ("C2", text(S::PMCID)),
    ("DB", text(S::Archive)),
    ("DP", text(S::Source)),
    ("CN", text(S::CallNumber)),
    ("RI", text(S::ReviewedTitle)),
    ("N1", text(S::Note)),
];

/// Format keys: reference types.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "UNPB",
        Kind::ArticleJournal | Kind::Review | Kind::ReviewBook => "JOUR",
        Kind::ArticleMagazine => "MGZN",
        Kind::ArticleNewspaper => "NEWS",
        Kind::Bill => "BILL",
        Kind::Book => "BOOK",
        Kind::Broadcast => "ADVS",
        Kind::Chapter => "CHAP",
        Kind::Classic => "CLSWK",
        Kind::Dataset => "DATA",
        Kind::Entry | Kind::EntryEncyclopedia => "ENCYC",
        Kind::EntryDictionary => "DICT",
        Kind::Figure => "FIGURE",
        Kind::Graphic => "ART",
        Kind::Hearing => "HEAR",
        Kind::Interview | Kind::PersonalCommunication => "PCOMM",
        Kind::LegalCase => "CASE",
        Kind::Legislation => "STAT",
        Kind::Manuscript => "MANSCPT",
        Kind::Map => "MAP",
        Kind::MotionPicture => "MPCT",
        Kind::MusicalScore => "MUSIC",
        Kind::Pamphlet => "PAMP",
        Kind::PaperConference => "CPAPER",
        Kind::Patent => "PAT",
        Kind::Periodical => "JFULL",
        Kind::Post => "ICOMM",
        Kind::PostWeblog => "BLOG",
        Kind::Regulation | Kind::Treaty => "LEGAL",
        Kind::Report => "RPRT",
        Kind::Software => "COMP",
        Kind::Song => "SOUND",
        Kind::Speech => "SLIDE",
        Kind::Standard => "STAND",
        Kind::Thesis => "THES",
        Kind::Webpage => "ELEC",
        Kind::Collection | Kind::Document | Kind::Event | Kind::Performance => "GEN",
    }
}

/// Whether the second title and second authors of a work are those of its series.
fn is_whole(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Book
            | Kind::Classic
            | Kind::Map
            | Kind::Pamphlet
            | Kind::Report
            | Kind::Software
            | Kind::Standard
            | Kind::Thesis
    )
}

/// Roles that stand in the author's tag where there is no author; the first found counts.
const MAKERS: &[Role] = &[
    Role::Author,
    Role::Director,
    Role::Composer,
    Role::Performer,
    Role::Compiler,
    Role::Host,
    Role::ScriptWriter,
    Role::SeriesCreator,
    Role::Producer,
    Role::OriginalAuthor,
];

fn names(work: &Work, out: &mut RisRecord) {
    let maker = MAKERS.iter().find(|role| !work.names(**role).is_empty());
    if let Some(maker) = maker {
        out.names("AU", work, *maker);
    }
    let (editors, series) = match work.kind {
        Kind::Book | Kind::Classic => ("A3", "A2"),
        _ => ("A2", "A3"),
    };
    out.names(editors, work, Role::Editor);
    out.names(series, work, Role::CollectionEditor);
    out.names("A4", work, Role::Translator);
    let both = work.names(Role::EditorTranslator);
    if work.names(Role::Editor).is_empty() && !both.is_empty() {
        out.names(editors, work, Role::EditorTranslator);
    }
    match work.kind {
        Kind::Interview => out.names("A2", work, Role::Interviewer),
        Kind::PersonalCommunication => out.names("A2", work, Role::Recipient),
        _ => {}
    }
}

/// Writes the title of a work, and those of its container and series.
fn titles(work: &Work, out: &mut RisRecord) {
    out.text("TI", work, text(S::Title));
    out.text("ST", work, text(S::TitleShort));
    let is_paper = work.kind == Kind::PaperConference;
    let holders = match work.kind {
        _ if is_paper => [S::EventTitle, S::ContainerTitle],
        kind if is_whole(kind) => [S::ContainerTitle, S::CollectionTitle],
        _ => [S::ContainerTitle, S::EventTitle],
    };
    let mut holders = holders.into_iter().filter(|it| work.has((*it).into()));
    let holder = holders.next();
    if let Some(holder) = holder {
        out.text("T2", work, holder.into());
    }
    if let Some(proceedings) = holders.next().filter(|_| is_paper) {
        out.text("C3", work, proceedings.into());
    }
    if holder != Some(S::CollectionTitle) {
        out.text("T3", work, text(S::CollectionTitle));
    }
    out.text("J2", work, text(S::ContainerTitleShort));
}

fn numbers(work: &Work, out: &mut RisRecord) {
    out.text("VL", work, number(N::Volume));
    out.text("NV", work, number(N::NumberOfVolumes));
    out.text("IS", work, number(N::Issue));
    match work.kind {
        Kind::Software => out.text("ET", work, number(N::Version)),
        _ => out.text("ET", work, number(N::Edition)),
    }
    let chapter = [N::ChapterNumber, N::Section];
    let chapter = chapter.into_iter().find(|it| work.has((*it).into()));
    out.text("SE", work, number(chapter.unwrap_or(N::ChapterNumber)));
    // The tag of the work's own number: works filed by number have it in a tag of their own.
    let own = match work.kind {
        Kind::Report | Kind::Patent | Kind::Standard => "SN",
        Kind::LegalCase => "SV",
        _ => "M1",
    };
    let own_number = [N::Number, N::CollectionNumber];
    let own_number = own_number.into_iter().find(|it| work.has((*it).into()));
    out.text(own, work, number(own_number.unwrap_or(N::Number)));
    out.text("SN", work, text(S::ISBN));
    out.text("SN", work, text(S::ISSN));
}

/// Writes the first and last page; lists and words stand whole in the first.
fn pages(work: &Work, out: &mut RisRecord) {
    let pages = [
        Variable::Page(PageVariable::Page),
        number(N::PageFirst),
        number(N::NumberOfPages),
    ];
    let Some(pages) = pages.into_iter().find_map(|variable| work.plain(variable)) else {
        return;
    };
    let mut ends = pages.split(['-', '–', '—']).filter(|end| !end.is_empty());
    match (ends.next(), ends.next(), ends.next()) {
        (Some(first), Some(last), None) if !pages.contains([',', ';', '&']) => {
            out.line("SP", first);
            out.line("EP", last);
        }
        _ => out.line("SP", pages),
    }
}

/// Writes who published a work and where; for a conference paper, the place of the conference.
fn places(work: &Work, out: &mut RisRecord) {
    let publisher = [S::Publisher, S::Authority];
    let publisher = publisher.into_iter().find(|it| work.has((*it).into()));
    out.text("PB", work, text(publisher.unwrap_or(S::Publisher)));
    let is_held = work.has(text(S::EventPlace));
    match work.kind {
        Kind::PaperConference if is_held => {
            out.text("CY", work, text(S::EventPlace));
            out.text("C1", work, text(S::PublisherPlace));
        }
        _ if work.has(text(S::PublisherPlace)) => out.text("CY", work, text(S::PublisherPlace)),
        _ => out.text("CY", work, text(S::EventPlace)),
    }
}

/// The first publication of a reprinted work.
fn original(work: &Work) -> String {
    let texts = [
        S::OriginalTitle,
        S::OriginalPublisherPlace,
        S::OriginalPublisher,
    ];
    let mut parts: Vec<String> = texts
        .iter()
        .filter_map(|variable| Some(work.text(*variable)?.readable().into_owned()))
        .collect();
    let date = work.date(DateVariable::OriginalDate);
    parts.extend(date.and_then(super::moments::edtf));
    parts.join(", ")
}

/// Format keys: seasons.
const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];

/// A date as `YYYY/MM/DD/other information`.
fn date(date: &WorkDate) -> String {
    let day = date.known().map(|from| {
        // The model counts months and days from 0.
        let part = |part: Option<u8>| part.map(|part| format!("{:02}", part + 1));
        let [month, day] = [from.month, from.month.and(from.day)].map(part);
        let [month, day] = [month, day].map(Option::unwrap_or_default);
        format!("{:04}/{month}/{day}", from.year)
    });
    format!("{}/{}", day.as_deref().unwrap_or("//"), other(date))
}

/// What is known about a date besides year, month and day: a season, the end of a range, words.
fn other(date: &WorkDate) -> String {
    let (from, until) = match date {
        WorkDate::Words(words, _) => return words.clone(),
        WorkDate::Known(from, until) => (from, until),
    };
    let about = from.approximate.then(|| "circa".to_owned());
    let until = until.as_ref().map(|until| match until {
        Until::Open => "to date".to_owned(),
        Until::Date(to) => {
            let end = season(to).into_iter().chain([super::moments::day(to)]);
            format!("to {}", end.collect::<Vec<_>>().join(" "))
        }
    });
    let parts = about.into_iter().chain(season(from)).chain(until);
    parts.collect::<Vec<_>>().join(", ")
}

fn season(date: &Date) -> Option<String> {
    let number = date.season.filter(|_| date.month.is_none())?;
    let name = SEASONS.get(usize::from(number.to_csl_number()) - 1)?;
    Some((*name).to_owned())
}

/// Writes a record.
#[derive(Debug, Default)]
struct RisRecord {
    out: String,
}

impl RisRecord {
    /// Adds a line, unless its value is empty; line breaks in it become blanks.
    fn line(&mut self, tag: &str, value: &str) {
        let words: Vec<&str> = value
            .split(|char: char| char.is_whitespace() || char.is_control())
            .filter(|word| !word.is_empty())
            .collect();
        if !words.is_empty() {
            let _ = write!(self.out, "{tag}  - {}\r\n", words.join(" "));
        }
    }

    fn text(&mut self, tag: &str, work: &Work, variable: Variable) {
        if let Some(text) = work.text(variable) {
            self.line(tag, &text.readable());
        }
    }

    /// Adds a line per name; unnamed others have none.
    fn names(&mut self, tag: &str, work: &Work, role: Role) {
        for name in work.names(role) {
            self.line(tag, &listed(name));
        }
    }

    fn finish(mut self) -> String {
        self.out.push_str("ER  - \r\n");
        self.out
    }
}

/// A name as RIS lists it: `Rossi, Maria T., Jr.`
fn listed(name: &Name) -> String {
    let Name::Person(person) = name else {
        return name.short();
    };
    let given = [person.given.as_deref(), person.dropping.as_deref()];
    let given: Vec<&str> = given.into_iter().flatten().collect();
    let parts = [
        name.short(),
        given.join(" "),
        person.suffix.clone().unwrap_or_default(),
    ];
    let mut parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    while parts.pop_if(|last| last.is_empty()).is_some() {}
    parts.join(", ")
}
