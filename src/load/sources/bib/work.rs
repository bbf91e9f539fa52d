//! Turns an entry into a work: fields by variable, names by role, dates, and words for BibLaTeX's keys.

use super::kinds;
use super::names;
use super::record::{BibRecord, EntryTrouble};
use super::tex::{TexMarks, TexPiece};
use super::words;
use crate::load::sources::dates::When;
use crate::load::sources::rich;
use crate::model::biblatex::{self, EPRINTS, Eprint};
use crate::model::record::Until;
use crate::model::work::{
    DateVariable, Kind, Mark, MarkedText, NameVariable as Role, NumberVariable as N, PageVariable,
    StandardVariable as S, Variable, Work, WorkDate,
};

/// The works to which a row of the table applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum In {
    All,
    Books,
    Parts,
    Journals,
    Periodicals,
    Series,
    Papers,
    Law,
    Schools,
    Patents,
    Recordings,
    Stages,
    Sites,
}

impl In {
    /// The works in words, for the documentation.
    #[cfg(test)]
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Books => "books",
            Self::Parts => "all but books",
            Self::Journals => "periodicals",
            Self::Periodicals => "periodicals and their articles",
            Self::Series => "books, their parts, papers and treaties with a `series`",
            Self::Papers => "papers of conferences",
            Self::Law => "laws, bills, regulations, cases",
            Self::Schools => "reports and theses",
            Self::Patents => "patents",
            Self::Recordings => "pictures, recordings, films",
            Self::Stages => "talks and performances",
            Self::Sites => "pages and posts on the web",
        }
    }

    fn holds(self, kind: Kind, record: &BibRecord) -> bool {
        match self {
            Self::All => true,
            Self::Books => kind == Kind::Book,
            Self::Parts => kind != Kind::Book,
            Self::Journals => kind == Kind::Periodical,
            Self::Periodicals => matches!(
                kind,
                Kind::ArticleJournal
                    | Kind::ArticleMagazine
                    | Kind::ArticleNewspaper
                    | Kind::Periodical
                    | Kind::Review
                    | Kind::ReviewBook
            ),
            Self::Series => {
                let is_series = matches!(
                    kind,
                    Kind::Book
                        | Kind::Classic
                        | Kind::Chapter
                        | Kind::PaperConference
                        | Kind::Entry
                        | Kind::EntryEncyclopedia
                        | Kind::EntryDictionary
                        | Kind::Treaty
                );
                is_series && record.has("series")
            }
            Self::Papers => kind == Kind::PaperConference,
            Self::Law => matches!(
                kind,
                Kind::LegalCase | Kind::Legislation | Kind::Bill | Kind::Regulation | Kind::Hearing
            ),
            Self::Schools => matches!(kind, Kind::Report | Kind::Thesis),
            Self::Patents => kind == Kind::Patent,
            Self::Recordings => {
                matches!(kind, Kind::Graphic | Kind::Song | Kind::MotionPicture)
            }
            Self::Stages => matches!(kind, Kind::Performance | Kind::Speech),
            Self::Sites => {
                record.kind == "online" || matches!(kind, Kind::Webpage | Kind::PostWeblog)
            }
        }
    }
}

const fn text(variable: S) -> Variable {
    Variable::Standard(variable)
}

const fn number(variable: N) -> Variable {
    Variable::Number(variable)
}

/// Fields with their variables. Of a field's rows, the first counts that applies and whose variable is free. Subtitles are joined to titles
/// before, and additions to notes.
pub(super) const FIELDS: &[(&str, In, Variable)] = &[
    ("maintitle", In::Books, text(S::Title)),
    ("maintitle", In::All, text(S::ContainerTitle)),
    ("title", In::All, text(S::Title)),
    ("title", In::Books, text(S::VolumeTitle)),
    ("titleaddon", In::Sites, text(S::ContainerTitle)),
    ("shorttitle", In::All, text(S::TitleShort)),
    ("journaltitle", In::Journals, text(S::Title)),
    ("journaltitle", In::All, text(S::ContainerTitle)),
    ("shortjournal", In::All, text(S::ContainerTitleShort)),
    ("booktitle", In::Books, text(S::Title)),
    ("booktitle", In::Parts, text(S::ContainerTitle)),
    ("booktitle", In::Parts, text(S::VolumeTitle)),
    ("issuetitle", In::All, text(S::VolumeTitle)),
    ("series", In::All, text(S::CollectionTitle)),
    ("volume", In::All, number(N::Volume)),
    ("part", In::All, number(N::PartNumber)),
    ("volumes", In::All, number(N::NumberOfVolumes)),
    ("number", In::Periodicals, number(N::Issue)),
    ("number", In::Series, number(N::CollectionNumber)),
    ("number", In::Papers, number(N::Issue)),
    ("number", In::All, number(N::Number)),
    ("issue", In::All, number(N::Issue)),
    ("eid", In::All, number(N::Number)),
    ("edition", In::All, number(N::Edition)),
    ("version", In::All, number(N::Version)),
    ("chapter", In::All, number(N::ChapterNumber)),
    ("pages", In::All, Variable::Page(PageVariable::Page)),
    ("pagetotal", In::All, number(N::NumberOfPages)),
    ("type", In::All, text(S::Genre)),
    ("publisher", In::All, text(S::Publisher)),
    ("institution", In::Law, text(S::Authority)),
    ("institution", In::Schools, text(S::Publisher)),
    ("organization", In::Law, text(S::Authority)),
    ("organization", In::All, text(S::Publisher)),
    ("organization", In::Schools, text(S::Authority)),
    ("institution", In::All, text(S::Publisher)),
    ("institution", In::All, text(S::Authority)),
    ("howpublished", In::Recordings, text(S::Medium)),
    ("howpublished", In::All, text(S::Publisher)),
    ("howpublished", In::All, text(S::Medium)),
    ("eventtitle", In::All, text(S::EventTitle)),
    ("venue", In::All, text(S::EventPlace)),
    ("location", In::Patents, text(S::Jurisdiction)),
    ("location", In::Stages, text(S::EventPlace)),
    ("location", In::All, text(S::PublisherPlace)),
    ("origtitle", In::All, text(S::OriginalTitle)),
    ("origpublisher", In::All, text(S::OriginalPublisher)),
    ("origlocation", In::All, text(S::OriginalPublisherPlace)),
    ("library", In::All, text(S::CallNumber)),
    ("note", In::All, text(S::Note)),
    ("pubstate", In::All, text(S::Status)),
    ("language", In::All, text(S::Language)),
    ("langid", In::All, text(S::Language)),
    ("doi", In::All, text(S::DOI)),
    ("isbn", In::All, text(S::ISBN)),
    ("issn", In::All, text(S::ISSN)),
    ("pmid", In::All, text(S::PMID)),
    ("pmcid", In::All, text(S::PMCID)),
    ("url", In::All, text(S::URL)),
];

/// Fields of names with their roles; the role of editors depends on their type.
pub(super) const NAMES: &[(&str, Role)] = &[
    ("author", Role::Author),
    ("editor", Role::Editor),
    ("editora", Role::Contributor),
    ("editorb", Role::Contributor),
    ("editorc", Role::Contributor),
    ("translator", Role::Translator),
    ("bookauthor", Role::ContainerAuthor),
];

/// Dates, by the prefix of their fields.
pub(super) const DATES: &[(&str, DateVariable)] = &[
    ("event", DateVariable::EventDate),
    ("orig", DateVariable::OriginalDate),
    ("url", DateVariable::Accessed),
];

/// A work, and what a source keeps besides it.
pub(super) struct BuiltWork {
    pub(super) work: Work,
    pub(super) undated: bool,
}

/// The work that an entry describes; faults of its fields are added to `troubles` of the record.
pub(super) fn of(record: &mut BibRecord) -> BuiltWork {
    titles(record);
    numbers(record);
    keys(record);
    addresses(record);
    notes(record);
    let issued = issued(record);
    let eprint = eprint(record);
    let kind = kind(record, issued.date.as_ref(), eprint.as_ref());
    let mut work = Work::new(kind);
    // For a website, the addition to the title names the site.
    if !In::Sites.holds(kind, record) {
        record.join("title", ". ", "titleaddon");
    }
    texts(record, &mut work);
    if let Some((eprint, number)) = &eprint {
        kept(&mut work, eprint, number);
    }
    for (field, role) in NAMES {
        let role = role_of(record, field, *role);
        let mut people = work.names(role).to_vec();
        people.extend(names::read(record.pieces(field), &record.options));
        work.set_names(role, people);
    }
    if let Some(date) = issued.date {
        work.set_date(DateVariable::Issued, date);
    }
    for (prefix, variable) in DATES {
        if let Some(When::Known(date, until)) = record.when(prefix) {
            work.set_date(*variable, WorkDate::Known(date, until));
        }
    }
    BuiltWork {
        undated: issued.undated || record.has("pubstate"),
        work,
    }
}

/// Joins titles with their subtitles. Braces around a whole title come from programs, and fix nothing.
fn titles(record: &mut BibRecord) {
    let in_titles = |name: &str| name.ends_with("title") || name.ends_with("titleaddon");
    let titles = record.ready.iter_mut();
    for (_, ready) in titles.filter(|(name, _)| in_titles(name)) {
        if ready.pieces.iter().all(|piece| piece.form.fixed) {
            for piece in &mut ready.pieces {
                piece.form.fixed = false;
            }
        }
    }
    for (title, subtitle, addon) in [
        ("title", "subtitle", ""),
        ("booktitle", "booksubtitle", "booktitleaddon"),
        ("maintitle", "mainsubtitle", "maintitleaddon"),
        ("journaltitle", "journalsubtitle", "journaltitleaddon"),
        ("issuetitle", "issuesubtitle", "issuetitleaddon"),
        ("eventtitle", "", "eventtitleaddon"),
    ] {
        record.join(title, ": ", subtitle);
        record.join(title, ". ", addon);
    }
}

fn numbers(record: &mut BibRecord) {
    // As in `Winter`, for a journal that also numbers its issues.
    if record.has("number") {
        record.join("number", ", ", "issue");
    }
}

/// Replaces BibLaTeX's keys by words.
fn keys(record: &mut BibRecord) {
    for (field, keys) in [
        ("type", words::TYPES),
        ("pubstate", biblatex::STATES),
        ("series", words::SERIES),
    ] {
        let written = record.text(field);
        let known = written.and_then(|written| words::of(keys, &written));
        if let Some(known) = known {
            let at = record.at(field);
            record.set(field, known, at);
        }
    }
    // A patent may hold in several countries.
    if let Some(written) = record.text("location") {
        let keys = written.split(" and ").map(str::trim);
        let countries: Option<Vec<_>> = keys.map(|key| words::of(words::COUNTRIES, key)).collect();
        if let Some(countries) = countries {
            let at = record.at("location");
            record.set("location", &countries.join("; "), at);
        }
    }
    let kind = kinds::kind(&record.kind, "");
    if let (Some(written), Some(kind)) = (record.text("type"), kind)
        && words::NOISE.contains(&(written.as_str(), kind))
    {
        record.ready.remove("type");
    }
    if let Some(genre) = words::of(words::GENRES, &record.kind)
        && !record.has("type")
    {
        record.set("type", genre, 0..0);
    }
    for field in ["language", "langid"] {
        if let Some(written) = record.text(field) {
            let at = record.at(field);
            record.set(field, biblatex::language_tag(&written), at);
        }
    }
}

/// Takes addresses from fields in which BibTeX users write them.
fn addresses(record: &mut BibRecord) {
    if let Some(written) = record.text("url") {
        let at = record.at("url");
        record.ready.remove("url");
        if let Some(address) = words::address(&written) {
            record.set("url", &address, at);
        } else {
            let reason = format!("`{written}` is no address");
            record.troubles.push(EntryTrouble::Value(at, reason));
        }
    }
    for field in ["howpublished", "note"] {
        let written = record.text(field).unwrap_or_default();
        let Some((address, rest)) = words::with_address(&written) else {
            continue;
        };
        // A note that says more than the address is kept.
        if field == "note" && !rest.is_empty() {
            continue;
        }
        let at = record.at(field);
        record.ready.remove(field);
        if !rest.is_empty() {
            record.set(field, &rest, at.clone());
        }
        if !record.has("url") {
            record.set("url", &address, at);
        }
    }
}

fn notes(record: &mut BibRecord) {
    record.join("note", ". ", "addendum");
}

struct Issued {
    date: Option<WorkDate>,
    undated: bool,
}

/// Reads the date of publication. The publication state replaces a missing date, and is then printed once.
fn issued(record: &mut BibRecord) -> Issued {
    let when = record.when("");
    let mut words = |words: Option<&str>| {
        let state = record.text("pubstate");
        record.ready.remove("pubstate");
        let words = state.or_else(|| words.map(str::to_owned));
        words.map(|words| WorkDate::Words(words, None))
    };
    match when {
        Some(When::Known(date, until)) => {
            let end = until.is_none().then(|| record.when("end")).flatten();
            let end = match end {
                Some(When::Known(end, _)) => Some(Until::Date(end)),
                _ => None,
            };
            Issued {
                date: Some(WorkDate::Known(date, until.or(end))),
                undated: false,
            }
        }
        Some(When::Undated(state)) => Issued {
            date: words(state),
            undated: true,
        },
        Some(When::Unreadable(_)) | None => {
            let date = words(None);
            Issued {
                undated: date.is_some(),
                date,
            }
        }
    }
}

/// The e-print archive of a work, and its number there.
fn eprint(record: &mut BibRecord) -> Option<(Eprint, String)> {
    // Google Scholar writes `arXiv preprint arXiv:2101.12345` as a journal.
    let journal = record.text("journaltitle").unwrap_or_default();
    if let Some(number) = words::arxiv_number(&journal) {
        let at = record.at("journaltitle");
        record.ready.remove("journaltitle");
        "preprint".clone_into(&mut record.kind);
        if !record.has("eprint") {
            record.set("eprint", number, at);
        }
    }
    if let Some(number) = record.text("arxivid").filter(|_| !record.has("eprint")) {
        let at = record.at("arxivid");
        record.set("eprint", &number, at.clone());
        record.set("eprinttype", "arxiv", at);
    }
    let number = record.text("eprint")?;
    let kind = record.text("eprinttype").unwrap_or_default();
    let bare = match number.get(..6) {
        Some(label) if label.eq_ignore_ascii_case("arxiv:") => number.get(6..).unwrap_or_default(),
        _ => number.as_str(),
    };
    let is_arxiv = kind.is_empty() && words::is_arxiv(bare);
    let kind = if is_arxiv { "arxiv".to_owned() } else { kind };
    let known = EPRINTS
        .iter()
        .find(|known| known.key.eq_ignore_ascii_case(&kind));
    if let Some(known) = known {
        return Some((*known, bare.to_owned()));
    }
    let at = record.at("eprint");
    if words::is_address(&number) {
        if !record.has("url") {
            record.set("url", &number, at);
        }
    } else {
        let trouble = EntryTrouble::Unprinted(at, "eprint".to_owned());
        record.troubles.push(trouble);
    }
    None
}

/// Sets where an e-print is kept.
fn kept(work: &mut Work, eprint: &Eprint, number: &str) {
    let mut fill = |variable: S, text: String| {
        if !text.is_empty() && !work.has(variable.into()) {
            work.set_text(variable, text);
        }
    };
    match eprint.variable {
        Some(variable) => fill(variable, number.to_owned()),
        None if !eprint.archive.is_empty() => {
            fill(S::Archive, eprint.archive.to_owned());
            fill(S::ArchiveLocation, number.to_owned());
        }
        None => {}
    }
    if !eprint.address.is_empty() {
        fill(S::URL, format!("{}{number}", eprint.address));
    }
}

/// The kind of work by type and subtype, and by other fields: a preprint, a talk, an article with a day in a magazine.
fn kind(record: &BibRecord, issued: Option<&WorkDate>, eprint: Option<&(Eprint, String)>) -> Kind {
    let kind = kinds::kind(&record.kind, &record.subtype).unwrap_or(Kind::Document);
    match kind {
        Kind::Document | Kind::Webpage => {
            let publisher = record.text("publisher").unwrap_or_default();
            let mut archives = EPRINTS.iter().filter(|known| known.is_preprint);
            let is_preprint = eprint.is_some_and(|(known, _)| known.is_preprint)
                || archives.any(|known| known.archive.eq_ignore_ascii_case(&publisher));
            if is_preprint { Kind::Article } else { kind }
        }
        Kind::Manuscript => {
            let is_talk = ["eventtitle", "eventdate", "venue"]
                .iter()
                .any(|name| record.has(name));
            if is_talk { Kind::Speech } else { kind }
        }
        Kind::ArticleJournal if record.kind == "article" => {
            let day = issued.and_then(WorkDate::known).and_then(|date| date.day);
            let is_numbered = [
                "volume", "number", "issue", "doi", "eid", "eprint", "pubstate",
            ]
            .iter()
            .any(|name| record.has(name));
            if day.is_some() && !is_numbered {
                Kind::ArticleMagazine
            } else {
                kind
            }
        }
        kind => kind,
    }
}

fn texts(record: &BibRecord, work: &mut Work) {
    let language = record.text("language").or_else(|| record.text("langid"));
    let is_cased = language.is_none_or(|language| language.starts_with("en"));
    let mut done: Vec<&str> = Vec::new();
    for (field, within, variable) in FIELDS {
        if done.contains(field) || !record.has(field) || work.has(*variable) {
            continue;
        }
        if within.holds(work.kind, record) {
            done.push(field);
            work.set_text(*variable, value(record, field, *variable, is_cased));
        }
    }
}

/// Labels before pages, which styles add themselves.
const PAGE_LABELS: &[&str] = &["pp.", "p."];

fn value(record: &BibRecord, field: &str, variable: Variable, is_cased: bool) -> MarkedText {
    let pieces = record.pieces(field);
    match variable {
        Variable::Page(_) => {
            let written = record.text(field).unwrap_or_default();
            let label = PAGE_LABELS
                .iter()
                .find_map(|label| written.strip_prefix(label));
            let bare = label.unwrap_or(&written);
            bare.trim_start().replace('–', "-").into()
        }
        // Ranges have a plain hyphen; the engine prints the dash.
        Variable::Number(_) => {
            let written = record.text(field).unwrap_or_default();
            written.replace('–', "-").into()
        }
        Variable::Standard(S::PublisherPlace) if record.lists_places => places(pieces).into(),
        _ => marked(pieces, is_cased),
    }
}

/// Places separated by `and`.
fn places(pieces: &[TexPiece]) -> String {
    let texts = pieces.iter().map(|piece| {
        if piece.form.fixed {
            piece.text.clone()
        } else {
            piece.text.replace(" and ", "; ")
        }
    });
    texts.collect()
}

/// Text with its marks. Braces fix the case of words in lower case, if the language capitalises titles.
fn marked(pieces: &[TexPiece], is_cased: bool) -> MarkedText {
    let plain: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let mut out = MarkedText::default();
    let mut at = 0;
    for piece in pieces {
        let end = at + piece.text.len();
        let marks = piece.form.marks.iter();
        if piece.form.fixed && is_cased && is_small(&plain, at, end) {
            out.push(&piece.text, marks.chain([Mark::NoCase]));
        } else if piece.text.contains(['<', '&']) && piece.form.marks == TexMarks::default() {
            out.append(&rich::marked(&piece.text));
        } else {
            out.push(&piece.text, marks);
        }
        at = end;
    }
    out
}

/// Whether a part of a text, but not all of it, consists of words without capitals.
fn is_small(plain: &str, start: usize, end: usize) -> bool {
    let is_break = |char: char| char.is_whitespace() || char == '-';
    let before = plain.get(..start).unwrap_or_default();
    let first = before.rsplit(is_break).next().map_or(0, str::len);
    let after = plain.get(end..).unwrap_or_default();
    let last = after.find(is_break).map_or(plain.len(), |at| end + at);
    let words = plain.get(start - first..last).unwrap_or_default();
    let mut words = words.split(is_break);
    end - start < plain.len()
        && words.any(|word| {
            // An address is no word.
            word.contains(char::is_alphabetic)
                && !word.contains(char::is_uppercase)
                && !word.contains("://")
        })
}

/// The role of editors by their type.
fn role_of(record: &BibRecord, field: &str, role: Role) -> Role {
    let kind = match field {
        "editor" => "editortype",
        "editora" => "editoratype",
        "editorb" => "editorbtype",
        "editorc" => "editorctype",
        _ => return role,
    };
    let kind = record.text(kind).unwrap_or_default().to_lowercase();
    let known = words::ROLES.iter().find(|(known, _)| *known == kind);
    known.map_or(role, |(_, role)| *role)
}
