//! BibTeX, in the dialect of BibLaTeX (manual, version 3.20).

use std::fmt::Write as _;

use super::moments;
use crate::model::Source;
use crate::model::biblatex::{self, EPRINTS};
use crate::model::record::OTHERS;
use crate::model::work::{
    DateVariable, Kind, Mark, MarkedPart, MarkedText, Name, NameVariable as Role,
    NumberVariable as N, PageVariable, Person, StandardVariable as S, Variable, Work, WorkDate,
};

/// A file of entries.
pub(super) fn file<'t>(entries: impl Iterator<Item = &'t str>) -> String {
    let entries: Vec<&str> = entries.collect();
    entries.join("\n")
}

/// The entry of a source.
pub fn source(source: &Source) -> String {
    let work = &source.work;
    let (kind, subtype) = kind(work);
    let mut out = BibtexEntry::new(kind, &source.id.value);
    out.raw("entrysubtype", subtype);
    people(work, &mut out);
    titles(work, kind, &mut out);
    for (field, variable) in numbers(work).into_iter().chain(TEXTS.iter().copied()) {
        out.marked(field, work.text(variable));
    }
    out.raw("pages", &pages(work));
    for (field, variable) in lists(work) {
        out.raw(field, &work.text(variable).map(list).unwrap_or_default());
    }
    let words = match work.date(DateVariable::Issued) {
        Some(WorkDate::Words(words, None)) => Some(words.as_str()),
        _ => None,
    };
    out.text("year", words);
    for (field, variable) in DATES {
        let date = work.date(*variable).and_then(moments::edtf);
        out.raw(field, &date.unwrap_or_default());
    }
    kept(work, &mut out);
    for (field, variable) in NUMBERS {
        out.text(field, work.plain(*variable));
    }
    for (field, variable) in IDENTIFIERS {
        out.raw(field, &address(work.plain(*variable).unwrap_or_default()));
    }
    let state = work.plain(S::Status);
    out.text(
        "pubstate",
        state.map(|state| key_of(biblatex::STATES, state)),
    );
    let language = source.language.as_ref().map(|tag| tag.value.as_str());
    let language = work.plain(S::Language).or(language);
    out.text("langid", language.map(biblatex::language_name));
    let note = source.note.as_ref().map(|note| note.value.as_str());
    out.text("addendum", note);
    out.finish()
}

/// Format keys: types of entries, with a subtype where the type alone says less than the kind.
fn kind(work: &Work) -> (&'static str, &'static str) {
    match work.kind {
        Kind::Article => ("online", "preprint"),
        Kind::ArticleJournal => ("article", ""),
        Kind::ArticleMagazine => ("article", "magazine"),
        Kind::ArticleNewspaper => ("article", "newspaper"),
        Kind::Bill => ("legislation", "bill"),
        Kind::Book => (book(work), ""),
        Kind::Broadcast => ("misc", "broadcast"),
        Kind::Chapter => (part(work), ""),
        Kind::Classic if work.has(S::ContainerTitle.into()) => ("bookinbook", "classic"),
        Kind::Classic => ("book", "classic"),
        Kind::Collection => ("misc", "collection"),
        Kind::Dataset => ("dataset", ""),
        Kind::Document => ("misc", ""),
        Kind::Entry => ("inreference", "entry"),
        Kind::EntryDictionary => ("inreference", "dictionary"),
        Kind::EntryEncyclopedia => ("inreference", ""),
        Kind::Event => ("misc", "event"),
        Kind::Figure => ("image", "figure"),
        Kind::Graphic => ("artwork", ""),
        Kind::Hearing => ("misc", "hearing"),
        Kind::Interview => ("misc", "interview"),
        Kind::LegalCase => ("jurisdiction", ""),
        Kind::Legislation => ("legislation", ""),
        Kind::Manuscript => ("unpublished", ""),
        Kind::Map => ("misc", "map"),
        Kind::MotionPicture => ("movie", ""),
        Kind::MusicalScore => ("misc", "score"),
        Kind::Pamphlet => ("booklet", ""),
        Kind::PaperConference => ("inproceedings", ""),
        Kind::Patent => ("patent", ""),
        Kind::Performance => ("performance", ""),
        Kind::Periodical => ("periodical", ""),
        Kind::PersonalCommunication => ("letter", ""),
        Kind::Post => ("online", "post"),
        Kind::PostWeblog => ("online", "blog"),
        Kind::Regulation => ("legislation", "regulation"),
        Kind::Report => ("report", ""),
        Kind::Review => ("review", ""),
        Kind::ReviewBook => ("review", "book"),
        Kind::Software => ("software", ""),
        Kind::Song => ("audio", ""),
        Kind::Speech => ("unpublished", "speech"),
        Kind::Standard => ("standard", ""),
        Kind::Thesis => ("thesis", ""),
        Kind::Treaty => ("legal", ""),
        Kind::Webpage => ("online", ""),
    }
}

/// Format keys: a book in another one, a volume of papers, a collection, or a book.
fn book(work: &Work) -> &'static str {
    let has = |variable: Variable| work.has(variable);
    if has(S::ContainerTitle.into()) {
        "bookinbook"
    } else if has(S::EventTitle.into()) {
        "proceedings"
    } else if !has(Role::Author.into()) && has(Role::Editor.into()) {
        "collection"
    } else {
        "book"
    }
}

/// Format keys: a part of a book by one author, or by several.
fn part(work: &Work) -> &'static str {
    if work.has(Role::ContainerAuthor.into()) {
        "inbook"
    } else {
        "incollection"
    }
}

/// Format keys: roles that have a field of their own.
const ROLES: &[(Role, &str)] = &[
    (Role::Author, "author"),
    (Role::Editor, "editor"),
    (Role::Translator, "translator"),
    (Role::ContainerAuthor, "bookauthor"),
];

/// Format keys: roles of further editors, who stand in three fields with what they did.
const EDITORS: &[(Role, &str)] = &[
    (Role::CollectionEditor, "serieseditor"),
    (Role::Compiler, "compiler"),
    (Role::Director, "director"),
    (Role::Interviewer, "interviewer"),
    (Role::Contributor, "collaborator"),
    (Role::ScriptWriter, "scriptwriter"),
    (Role::Producer, "producer"),
    (Role::Host, "host"),
    (Role::Performer, "performer"),
    (Role::Composer, "composer"),
    (Role::Organizer, "organizer"),
    (Role::Chair, "chair"),
    (Role::Illustrator, "illustrator"),
    (Role::Narrator, "narrator"),
    (Role::Curator, "curator"),
    (Role::SeriesCreator, "founder"),
    (Role::Guest, "guest"),
    (Role::EditorialDirector, "editorial-director"),
    (Role::ExecutiveProducer, "executive-producer"),
    (Role::OriginalAuthor, "original-author"),
    (Role::ReviewedAuthor, "reviewed-author"),
    (Role::Recipient, "recipient"),
];

/// Format keys: the fields of further editors, and of what they did.
const FURTHER: [(&str, &str); 3] = [
    ("editora", "editoratype"),
    ("editorb", "editorbtype"),
    ("editorc", "editorctype"),
];

fn people(work: &Work, out: &mut BibtexEntry) {
    for (role, field) in ROLES {
        let both = matches!(role, Role::Editor | Role::Translator);
        let own = work.names(*role);
        let names = if both && own.is_empty() {
            work.names(Role::EditorTranslator)
        } else {
            own
        };
        out.raw(field, &name_list(names));
    }
    let present = EDITORS.iter().filter(|(role, _)| work.has((*role).into()));
    for ((role, kind), (field, kind_field)) in present.zip(FURTHER) {
        out.raw(field, &name_list(work.names(*role)));
        out.raw(kind_field, kind);
    }
    let mut names = work.roles().flat_map(|(_, names)| names);
    let keeps_particles =
        names.any(|name| matches!(name, Name::Person(person) if person.non_dropping.is_some()));
    if keeps_particles {
        out.raw("options", "useprefix=true");
    }
}

/// Writes the title of a work, that of its container, and that of its volume.
fn titles(work: &Work, kind: &str, out: &mut BibtexEntry) {
    let text = |variable: S| work.text(variable);
    let (title, container, volume) = (
        text(S::Title),
        text(S::ContainerTitle),
        text(S::VolumeTitle),
    );
    match holder(kind) {
        ContainerKind::Book if volume.is_some() => {
            out.marked("title", title);
            out.marked("maintitle", container);
            out.marked("booktitle", volume);
        }
        ContainerKind::Itself if volume.is_some() => {
            out.marked("maintitle", title);
            out.marked("title", volume);
        }
        holder => {
            out.marked("title", title);
            let field = match holder {
                ContainerKind::Journal => "journaltitle",
                ContainerKind::Site => "titleaddon",
                ContainerKind::Book | ContainerKind::Itself => "booktitle",
            };
            out.marked(field, container);
            out.marked("issuetitle", volume);
        }
    }
    let short = match holder(kind) {
        ContainerKind::Journal => text(S::ContainerTitleShort),
        _ => None,
    };
    out.marked("shortjournal", short);
}

/// The kind of container that a type of entry has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ContainerKind {
    Journal,
    Site,
    Book,
    /// The work is itself a book.
    Itself,
}

/// Format keys: types of entries by what holds them.
fn holder(kind: &str) -> ContainerKind {
    match kind {
        "article" | "review" | "periodical" => ContainerKind::Journal,
        "online" => ContainerKind::Site,
        "book" | "collection" | "proceedings" => ContainerKind::Itself,
        _ => ContainerKind::Book,
    }
}

const fn text(variable: S) -> Variable {
    Variable::Standard(variable)
}

const fn number(variable: N) -> Variable {
    Variable::Number(variable)
}

/// Format keys: fields that mean the same in all works.
const TEXTS: &[(&str, Variable)] = &[
    ("shorttitle", text(S::TitleShort)),
    ("series", text(S::CollectionTitle)),
    ("volume", number(N::Volume)),
    ("part", number(N::PartNumber)),
    ("volumes", number(N::NumberOfVolumes)),
    ("edition", number(N::Edition)),
    ("version", number(N::Version)),
    ("type", text(S::Genre)),
    ("howpublished", text(S::Medium)),
    ("pagetotal", number(N::NumberOfPages)),
    ("eventtitle", text(S::EventTitle)),
    ("venue", text(S::EventPlace)),
    ("origtitle", text(S::OriginalTitle)),
    ("note", text(S::Note)),
    ("abstract", text(S::Abstract)),
    ("annotation", text(S::Annote)),
    ("keywords", text(S::Keyword)),
];

/// The fields of numbers. `number` is the issue of a journal article, the place of a book in its series, and otherwise the work's own
/// number.
fn numbers(work: &Work) -> Vec<(&'static str, Variable)> {
    let has = |variable: N| work.has(variable.into());
    let numbered: &[N] = match work.kind {
        Kind::ArticleJournal
        | Kind::ArticleMagazine
        | Kind::ArticleNewspaper
        | Kind::Periodical
        | Kind::Review
        | Kind::ReviewBook => &[N::Issue],
        Kind::Book
        | Kind::Classic
        | Kind::Chapter
        | Kind::PaperConference
        | Kind::Entry
        | Kind::EntryDictionary
        | Kind::EntryEncyclopedia
        | Kind::Treaty
            if work.has(S::CollectionTitle.into()) =>
        {
            &[N::CollectionNumber]
        }
        Kind::PaperConference => &[N::Issue, N::Number],
        _ => &[N::Number, N::CollectionNumber, N::Issue],
    };
    let mut fields = Vec::new();
    let first = numbered.iter().copied().find(|variable| has(*variable));
    fields.extend(first.map(|variable| ("number", variable.into())));
    if first != Some(N::Number) {
        fields.push(("eid", N::Number.into()));
    }
    if first.is_none() {
        fields.push(("issue", N::Issue.into()));
    }
    let chapters = [N::ChapterNumber, N::Section];
    let chapter = chapters.into_iter().find(|variable| has(*variable));
    fields.extend(chapter.map(|variable| ("chapter", variable.into())));
    fields
}

/// The pages of a work; ranges have two hyphens.
fn pages(work: &Work) -> String {
    let first: Variable = N::PageFirst.into();
    let pages = work.plain(PageVariable::Page).or_else(|| work.plain(first));
    let pages = pages.unwrap_or_default();
    let mut parts = pages.split(['-', '–', '—']).filter(|part| !part.is_empty());
    let start = escaped(parts.next().unwrap_or_default());
    parts.fold(start, |pages, part| format!("{pages}--{}", escaped(part)))
}

/// The fields that hold lists, whose items `and` separates.
fn lists(work: &Work) -> impl Iterator<Item = (&'static str, Variable)> {
    let (publisher, authority) = publisher_fields(work.kind);
    let place = match work.kind {
        Kind::Patent if work.has(S::Jurisdiction.into()) => S::Jurisdiction,
        _ => S::PublisherPlace,
    };
    // Where both fields would name the body behind a work, the publisher is written.
    let is_free = publisher != BODY || !work.has(S::Publisher.into());
    let authority = is_free.then_some((authority, text(S::Authority)));
    let rest = [
        ("location", text(place)),
        ("origpublisher", text(S::OriginalPublisher)),
        ("origlocation", text(S::OriginalPublisherPlace)),
    ];
    let publisher = (publisher, text(S::Publisher));
    std::iter::once(publisher).chain(authority).chain(rest)
}

/// Format keys: the field for bodies behind works that no publisher brings out.
const BODY: &str = "organization";

/// Format keys: the fields for who publishes and for who has authority.
fn publisher_fields(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Report | Kind::Thesis => ("institution", BODY),
        Kind::Article
        | Kind::Webpage
        | Kind::Post
        | Kind::PostWeblog
        | Kind::Document
        | Kind::Event
        | Kind::Software
        | Kind::Standard
        | Kind::Speech => (BODY, "institution"),
        _ => ("publisher", "institution"),
    }
}

/// A text as one item of a list.
fn list(text: &MarkedText) -> String {
    let written = marked(text);
    if needs_braces(text.plain()) {
        format!("{{{written}}}")
    } else {
        written
    }
}

/// Format keys: the word that parts names and items of lists.
const AND: &str = "and";

/// Whether a word of a text would split it, or stand for further names.
fn needs_braces(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.any(|word| word.eq_ignore_ascii_case(AND)) || text.trim() == OTHERS
}

/// Format keys: fields of dates.
const DATES: &[(&str, DateVariable)] = &[
    ("date", DateVariable::Issued),
    ("eventdate", DateVariable::EventDate),
    ("origdate", DateVariable::OriginalDate),
    ("urldate", DateVariable::Accessed),
];

/// Writes where a work is kept: its number in an e-print archive, or its place in a library.
fn kept(work: &Work, out: &mut BibtexEntry) {
    let number = work
        .plain(N::Number)
        .and_then(|number| number.split_once(':'));
    let archive = work.plain(S::Archive).zip(work.plain(S::ArchiveLocation));
    let known = |name: &str| EPRINTS.iter().find(|known| known.archive == name);
    let kept = archive.into_iter().chain(number);
    let mut kept = kept.filter(|(name, _)| !name.is_empty());
    if let Some((key, number)) = kept.find_map(|(name, number)| Some((known(name)?.key, number))) {
        out.raw("eprint", &address(number.trim()));
        out.raw("eprinttype", key);
        out.marked("library", work.text(S::CallNumber));
        return;
    }
    let places = [
        S::Archive,
        S::ArchivePlace,
        S::ArchiveCollection,
        S::ArchiveLocation,
        S::CallNumber,
    ];
    let places = places.into_iter().filter_map(|place| work.text(place));
    let places: Vec<String> = places.map(marked).collect();
    out.raw("library", &places.join(", "));
}

/// Format keys: numbers, several of which may stand in one field.
const NUMBERS: &[(&str, Variable)] = &[("isbn", text(S::ISBN)), ("issn", text(S::ISSN))];

/// Format keys: fields that are verbatim in BibLaTeX.
const IDENTIFIERS: &[(&str, Variable)] = &[
    ("doi", text(S::DOI)),
    ("pmid", text(S::PMID)),
    ("pmcid", text(S::PMCID)),
    ("url", text(S::URL)),
];

/// The key that stands for `words`, or the words themselves.
fn key_of<'t>(keys: &[(&'static str, &str)], words: &'t str) -> &'t str {
    let known = keys
        .iter()
        .find(|(_, known)| known.eq_ignore_ascii_case(words));
    known.map_or(words, |(key, _)| key)
}

/// Names joined by `and`.
pub fn name_list(names: &[Name]) -> String {
    let names: Vec<String> = names.iter().map(name).collect();
    names.join(" and ")
}

fn name(name: &Name) -> String {
    match name {
        Name::Person(person) => self::person(person),
        // Braces make it one word, which BibTeX does not take for a person's name.
        Name::Body(name) => format!("{{{}}}", escaped(name)),
        Name::Others => OTHERS.to_owned(),
    }
}

/// A person's name, `von der Berg, Jr., Ludwig`; particles that are dropped where the family name stands alone belong to the given names.
fn person(person: &Person) -> String {
    let is_small = |text: &str| {
        let mut words = text.split_whitespace();
        words.any(|word| word.starts_with(char::is_lowercase))
    };
    let part = |text: &str, braces: bool| {
        if braces || needs_braces(text) || text.contains(',') {
            format!("{{{}}}", escaped(text))
        } else {
            escaped(text)
        }
    };
    let given = [person.given.as_deref(), person.dropping.as_deref()];
    let given: Vec<String> = given
        .into_iter()
        .flatten()
        .map(|text| part(text, false))
        .collect();
    let suffix = person.suffix.as_deref().map(|text| part(text, false));
    if given.is_empty() && suffix.is_none() && person.non_dropping.is_none() {
        // BibTeX reads no given names in a name of one part.
        let is_one = !person.family.contains(char::is_whitespace);
        return part(&person.family, !is_one);
    }
    // A family name in lower case has no particle but the recorded one.
    let family = part(&person.family, is_small(&person.family));
    let family = match person.non_dropping.as_deref() {
        Some(particle) if particle.ends_with(['\'', '’', '-']) => {
            format!("{}{family}", escaped(particle))
        }
        Some(particle) => format!("{} {family}", escaped(particle)),
        None => family,
    };
    let parts = std::iter::once(family).chain(suffix);
    let parts = parts.chain((!given.is_empty()).then(|| given.join(" ")));
    parts.collect::<Vec<_>>().join(", ")
}

/// Writes an entry.
#[derive(Debug)]
pub struct BibtexEntry {
    out: String,
}

impl BibtexEntry {
    /// Begins an entry of a type, such as `report`.
    pub fn new(kind: &str, key: &str) -> Self {
        // Characters that would end the key are left out; the others stay.
        let key: String = key
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control() && !"{},=\"\\()".contains(*c))
            .collect();
        Self {
            out: format!("@{kind}{{{key},\n"),
        }
    }

    /// Adds a field with plain text; nothing if it is empty.
    pub fn text(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.raw(name, &escaped(value));
        }
    }

    /// Adds a field with formatted text; nothing if it is empty.
    fn marked(&mut self, name: &str, value: Option<&MarkedText>) {
        if let Some(value) = value {
            self.raw(name, &marked(value));
        }
    }

    /// Adds a field whose value is BibTeX already; nothing if it is empty.
    pub fn raw(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            let _ = writeln!(self.out, "  {name} = {{{value}}},");
        }
    }

    /// The finished entry.
    pub fn finish(mut self) -> String {
        self.out.push_str("}\n");
        self.out
    }
}

/// Formatted text, its formatting written as commands.
fn marked(text: &MarkedText) -> String {
    let mut out = String::with_capacity(text.plain().len());
    let parts = text.parts();
    let mut ends = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        match part {
            MarkedPart::Words(words) => out.push_str(&escaped(words)),
            MarkedPart::Opens(mark) => {
                let (begin, end) = match parts.get(at + 1) {
                    // BibTeX takes a command after a brace as one letter, and changes its case.
                    Some(next) if *mark == Mark::NoCase && begins_with_command(next) => {
                        ("{{", "}}")
                    }
                    _ => (command(*mark), "}"),
                };
                out.push_str(begin);
                ends.push(end);
            }
            MarkedPart::Closes(_) => out.push_str(ends.pop().unwrap_or_default()),
        }
    }
    out
}

fn begins_with_command(part: &MarkedPart<'_>) -> bool {
    match part {
        MarkedPart::Words(words) => {
            let first = words.get(..words.chars().next().map_or(0, char::len_utf8));
            escaped(first.unwrap_or_default()).starts_with('\\')
        }
        MarkedPart::Opens(_) | MarkedPart::Closes(_) => true,
    }
}

fn command(mark: Mark) -> &'static str {
    match mark {
        Mark::Italic => "\\emph{",
        Mark::Bold => "\\textbf{",
        Mark::Superscript => "\\textsuperscript{",
        Mark::Subscript => "\\textsubscript{",
        Mark::SmallCaps => "\\textsc{",
        Mark::NoCase => "{",
    }
}

/// Text escaped for BibTeX and LaTeX, on one line; braces are written as commands, so that they always balance.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.trim_matches(['\n', '\r']).chars() {
        // Two such characters in a row make another one in TeX.
        if c == before && matches!(c, '-' | '\'' | ',' | '<' | '>') {
            out.push_str("{}");
        }
        before = c;
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '`' => out.push_str("\\textasciigrave{}"),
            '\u{a0}' => out.push('~'),
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// An address; it is verbatim in BibLaTeX, so only characters that would end the field are percent-encoded.
pub fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() => out.push_str("%20"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
