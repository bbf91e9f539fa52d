//! Puts an entry together for hayagriva: fields in Unicode, those that hayagriva passes over joined to those that it reads,
//! dates and addresses read by our own rules.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use biblatex as tex;
use hayagriva::types::{Date, EntryType, FormatString, QualifiedUrl};

use super::fields::{self, FieldFate, canonical};
use super::syntax::{Field, RawEntry};
use super::tex::{self as markup, Piece};
use crate::load::sources::dates::{self, When};
use crate::load::sources::rich;
use crate::model::record::Until;

/// A field that is ready: its text, and where it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Ready {
    pieces: Vec<Piece>,
    at: Range<usize>,
}

/// An entry as hayagriva has it, and what hayagriva has no place for.
pub(super) struct BuiltEntry {
    pub(super) entry: hayagriva::Entry,
    pub(super) until: Option<Until>,
    pub(super) undated: bool,
    /// A language by its name in TeX, where it has no tag.
    pub(super) language: Option<String>,
}

/// What is wrong with a field, and where.
#[derive(Debug)]
pub(super) enum EntryTrouble {
    Date(Range<usize>, String),
    Value(Range<usize>, String),
    Unprinted(Range<usize>, String),
    Command(Range<usize>, String),
}

/// The fields of an entry by BibLaTeX's names.
pub(super) struct EntryBuilder {
    key: String,
    kind: String,
    ready: BTreeMap<&'static str, Ready>,
    pub(super) troubles: Vec<EntryTrouble>,
}

impl EntryBuilder {
    pub(super) fn new(entry: &RawEntry<'_>) -> Self {
        let mut builder = Self {
            key: entry.key.to_owned(),
            kind: entry.kind.clone(),
            ready: BTreeMap::new(),
            troubles: Vec::new(),
        };
        for field in &entry.fields {
            builder.add(field);
        }
        builder
    }

    fn add(&mut self, field: &Field<'_>) {
        let Some((name, fate)) = fields::known(&field.name) else {
            return;
        };
        let written = field.value.concat();
        if written.trim().is_empty() {
            return;
        }
        let pieces = match fate {
            FieldFate::Text | FieldFate::Names => {
                let mut unknown = BTreeSet::new();
                let pieces = markup::read(&written, fate == FieldFate::Names, &mut unknown);
                let at = &field.value_at;
                let troubles = unknown
                    .into_iter()
                    .map(|name| EntryTrouble::Command(at.clone(), name));
                self.troubles.extend(troubles);
                match fate {
                    FieldFate::Text => without_markup(pieces),
                    _ => pieces,
                }
            }
            FieldFate::Verbatim | FieldFate::Structure => vec![Piece {
                text: markup::verbatim(&written),
                fixed: true,
            }],
            FieldFate::Unprinted => {
                let trouble = EntryTrouble::Unprinted(field.name_at.clone(), field.name.clone());
                self.troubles.push(trouble);
                return;
            }
            FieldFate::Ignored => return,
        };
        let ready = Ready {
            pieces,
            at: field.value_at.clone(),
        };
        // A field under its own name wins over its alias.
        if canonical(&field.name) == field.name || !self.ready.contains_key(name) {
            self.ready.insert(name, ready);
        }
    }

    fn has(&self, name: &str) -> bool {
        self.ready.contains_key(name)
    }

    fn text(&self, name: &str) -> Option<String> {
        let ready = self.ready.get(name)?;
        Some(
            ready
                .pieces
                .iter()
                .map(|piece| piece.text.as_str())
                .collect(),
        )
    }

    fn at(&self, name: &str) -> Range<usize> {
        self.ready
            .get(name)
            .map(|ready| ready.at.clone())
            .unwrap_or_default()
    }

    fn set(&mut self, name: &'static str, text: &str, at: Range<usize>) {
        let pieces = vec![Piece {
            text: text.to_owned(),
            fixed: false,
        }];
        self.ready.insert(name, Ready { pieces, at });
    }

    /// Appends one field to another, a mark between them.
    fn join(&mut self, name: &'static str, mark: &str, added: &str) {
        let Some(added) = self.ready.remove(added) else {
            return;
        };
        let Some(ready) = self.ready.get_mut(name) else {
            self.ready.insert(name, added);
            return;
        };
        let ends = ready
            .pieces
            .last()
            .is_some_and(|last| last.text.ends_with(['.', '?', '!', ':', '…']));
        ready.pieces.push(Piece {
            text: if ends {
                " ".to_owned()
            } else {
                mark.to_owned()
            },
            fixed: false,
        });
        ready.pieces.extend(added.pieces);
    }

    pub(super) fn build(mut self) -> (BuiltEntry, Vec<EntryTrouble>) {
        self.titles();
        self.numbers();
        let (date, until, undated) = self.date();
        self.notes();
        self.names();
        let visited = self.visited();
        let event = self.event_date();
        let address = self.address();
        let eprint = self.eprint();
        let mut entry = self.convert();
        if let Some(date) = date {
            entry.set_date(date);
        }
        if let Some(address) = address.or(eprint) {
            match address.parse() {
                Ok(url) => entry.set_url(QualifiedUrl::new(url, visited)),
                Err(_) => self.troubles.push(EntryTrouble::Value(
                    self.at("url"),
                    format!("`{address}` is no address"),
                )),
            }
        }
        self.event(&mut entry, event);
        self.site(&mut entry);
        for kind in ["pmid", "pmcid", "isrn", "lccn"] {
            if let Some(number) = self.text(kind) {
                entry.set_keyed_serial_number(kind, number);
            }
        }
        let language = self.text("language").or_else(|| self.text("langid"));
        let built = BuiltEntry {
            entry,
            until,
            undated,
            language,
        };
        (built, self.troubles)
    }

    fn titles(&mut self) {
        for (title, subtitle, addon) in [
            ("title", "subtitle", "titleaddon"),
            ("booktitle", "booksubtitle", "booktitleaddon"),
            ("maintitle", "mainsubtitle", "maintitleaddon"),
            ("journaltitle", "journalsubtitle", "journaltitleaddon"),
            ("issuetitle", "issuesubtitle", "issuetitleaddon"),
            ("eventtitle", "", "eventtitleaddon"),
        ] {
            self.join(title, ": ", subtitle);
            // On the web, what is added to a title is the site.
            if title != "title" || self.entry_type() != tex::EntryType::Online {
                self.join(title, ". ", addon);
            }
        }
        // A special issue has a title besides its journal's.
        if self.has("journaltitle") && self.entry_type() == tex::EntryType::Article {
            self.join("journaltitle", ", ", "issuetitle");
        }
        if self.kind == "periodical" && !self.has("title") {
            self.join("title", "", "journaltitle");
        }
    }

    fn numbers(&mut self) {
        self.join("volume", ".", "part");
        if !self.has("pages") {
            self.join("pages", "", "eid");
        } else if self.ready.remove("eid").is_some() {
            // The pages of an article with a number of its own count from 1.
        }
        if !self.has("number") {
            self.join("number", "", "issue");
        } else if self.has("issue") {
            let trouble = EntryTrouble::Unprinted(self.at("issue"), "issue".to_owned());
            self.troubles.push(trouble);
            self.ready.remove("issue");
        }
        if let Some(written) = self.text("volumes")
            && written.trim().parse::<i64>().is_err()
        {
            let at = self.at("volumes");
            let digits: String = written.chars().take_while(char::is_ascii_digit).collect();
            if digits.is_empty() {
                self.ready.remove("volumes");
                let reason = format!("`{written}` is no number of volumes");
                self.troubles.push(EntryTrouble::Value(at, reason));
            } else {
                self.set("volumes", &digits, at);
            }
        }
        if let Some(written) = self.text("type") {
            let known = TYPES.iter().find(|(key, _)| *key == written);
            if let Some((_, words)) = known {
                let at = self.at("type");
                self.set("type", words, at);
            }
        }
    }

    /// What stands in no other place of a reference.
    fn notes(&mut self) {
        let address = self.text("howpublished").filter(|text| is_address(text));
        if let Some(address) = address.filter(|_| !self.has("url")) {
            let at = self.at("howpublished");
            self.ready.remove("howpublished");
            self.set("url", &address, at);
        }
        if let Some(state) = self.text("pubstate") {
            let at = self.at("pubstate");
            let words = PUBSTATES.iter().find(|(key, _)| *key == state);
            self.set(
                "pubstate",
                words.map_or(state.as_str(), |(_, words)| words),
                at,
            );
        }
        if self.has("howpublished") {
            self.join("howpublished", ". ", "note");
            self.join("note", "", "howpublished");
        }
        self.join("note", ". ", "addendum");
        self.join("note", ". ", "pubstate");
    }

    fn names(&mut self) {
        let fields = self.ready.iter_mut();
        let names =
            fields.filter(|(name, _)| matches!(fields::known(name), Some((_, FieldFate::Names))));
        for (_, ready) in names {
            tidy_names(&mut ready.pieces);
        }
        // BibLaTeX takes `and` for the end of a publisher. Wiley and Sons are one all the same, and two are named with it, too.
        for list in ["publisher", "organization"] {
            for piece in self
                .ready
                .get_mut(list)
                .into_iter()
                .flat_map(|ready| &mut ready.pieces)
            {
                piece.fixed = true;
            }
        }
    }

    fn date(&mut self) -> (Option<Date>, Option<Until>, bool) {
        let (mut date, mut until, mut undated) = (None, None, false);
        match self.when("date", "year", "month", "day") {
            Some(When::Known(from, to)) => (date, until) = (Some(from), to),
            Some(When::Undated(words)) => {
                undated = true;
                if let Some(words) = words.filter(|_| !self.has("pubstate")) {
                    let at = self.at(if self.has("date") { "date" } else { "year" });
                    self.set("pubstate", words, at);
                }
            }
            _ => {}
        }
        if let (Some(When::Known(end, _)), None) =
            (self.when("enddate", "endyear", "endmonth", "endday"), until)
        {
            until = Some(Until::Date(end));
        }
        (date, until, undated || self.has("pubstate"))
    }

    /// A date in one field or in three; what is wrong with it is noted.
    fn when(&mut self, whole: &str, year: &str, month: &str, day: &str) -> Option<When> {
        let (name, when) = if let Some(written) = self.text(whole) {
            (whole, dates::read(&written))
        } else {
            let (month_text, day) = (self.text(month), self.text(day));
            let written = self.text(year)?;
            let read = dates::parts(&written, month_text.as_deref(), day.as_deref());
            let without = dates::parts(&written, None, None);
            match (read, without) {
                // The year stands, whatever is wrong with the month.
                (When::Unreadable(reason), When::Known(date, until)) => {
                    self.troubles
                        .push(EntryTrouble::Date(self.at(month), reason));
                    (year, When::Known(date, until))
                }
                (read, _) => (year, read),
            }
        };
        if let When::Unreadable(reason) = &when {
            self.troubles
                .push(EntryTrouble::Date(self.at(name), reason.clone()));
        }
        Some(when)
    }

    fn visited(&mut self) -> Option<Date> {
        match self.when("urldate", "urlyear", "urlmonth", "urlday")? {
            When::Known(date, _) => Some(date),
            _ => None,
        }
    }

    fn event_date(&mut self) -> Option<Date> {
        match self.when("eventdate", "eventyear", "eventmonth", "eventday")? {
            When::Known(date, _) => Some(date),
            _ => None,
        }
    }

    fn address(&mut self) -> Option<String> {
        let written = self.text("url")?;
        let address: String = written.split_whitespace().collect();
        if is_address(&address) || address.contains("://") {
            return Some(address);
        }
        let host = address.split(['/', '?']).next().unwrap_or_default();
        let is_host = host.contains('.') && !host.contains([':', '@', ',']) && !host.ends_with('.');
        Some(if is_host {
            format!("https://{address}")
        } else {
            address
        })
    }

    /// The address of an electronic print, and its number in the words that hayagriva knows.
    fn eprint(&mut self) -> Option<String> {
        if let Some(number) = self.text("arxivid").filter(|_| !self.has("eprint")) {
            let at = self.at("arxivid");
            self.set("eprint", &number, at.clone());
            self.set("eprinttype", "arxiv", at);
        }
        let number = self.text("eprint")?;
        let at = self.at("eprint");
        let kind = self.text("eprinttype").unwrap_or_default().to_lowercase();
        let is_arxiv = kind == "arxiv" || kind.is_empty() && is_arxiv(&number);
        if is_arxiv {
            let number = number
                .trim_start_matches("arXiv:")
                .trim_start_matches("arxiv:")
                .to_owned();
            self.set("eprint", &number, at.clone());
            self.set("eprinttype", "arxiv", at);
            return Some(format!("https://arxiv.org/abs/{number}"));
        }
        let prefix = EPRINTS.iter().find(|(known, _)| *known == kind);
        match prefix {
            Some((_, prefix)) => Some(format!("{prefix}{number}")),
            None if is_address(&number) => Some(number),
            None => {
                let trouble = EntryTrouble::Unprinted(at, "eprint".to_owned());
                self.troubles.push(trouble);
                None
            }
        }
    }

    fn entry_type(&self) -> tex::EntryType {
        let kind = KINDS.iter().find(|(kind, _)| *kind == self.kind);
        tex::EntryType::new(kind.map_or(self.kind.as_str(), |(_, kind)| kind))
    }

    /// hayagriva's entry; a field that it refuses is noted and left out.
    fn convert(&mut self) -> hayagriva::Entry {
        loop {
            let mut entry = tex::Entry::new(self.key.clone(), self.entry_type());
            for (name, ready) in &self.ready {
                if matches!(fields::known(name), Some((_, FieldFate::Structure))) || *name == "url"
                {
                    continue;
                }
                let chunks = ready.pieces.iter().map(|piece| {
                    let chunk = if piece.fixed {
                        tex::Chunk::Verbatim(piece.text.clone())
                    } else {
                        tex::Chunk::Normal(piece.text.clone())
                    };
                    tex::Spanned::new(chunk, ready.at.clone())
                });
                entry.set(name, chunks.collect());
            }
            let refusal = match hayagriva::Entry::try_from(&entry) {
                Ok(entry) => return entry,
                Err(refusal) => refusal,
            };
            let culprit = self
                .ready
                .iter()
                .find(|(_, ready)| {
                    ready.at.start <= refusal.span.start && refusal.span.start <= ready.at.end
                })
                .map(|(name, ready)| (*name, ready.at.clone()));
            let Some((name, at)) = culprit else {
                return super::super::unreadable(&self.key);
            };
            self.ready.remove(name);
            self.troubles.push(EntryTrouble::Value(
                at,
                format!("`{name}` cannot be read: {}", refusal.kind),
            ));
        }
    }

    /// The conference at which a paper was given.
    fn event(&self, entry: &mut hayagriva::Entry, date: Option<Date>) {
        let mut parents = entry.parents().to_vec();
        let is_conference =
            |parent: &hayagriva::Entry| *parent.entry_type() == EntryType::Conference;
        let known = parents.iter().position(is_conference);
        let (title, venue) = (self.format("eventtitle"), self.format("venue"));
        if title.is_none() && venue.is_none() && date.is_none() {
            return;
        }
        let mut conference = known.map_or_else(
            || hayagriva::Entry::new(&self.key, EntryType::Conference),
            |at| parents.remove(at),
        );
        if let Some(title) = title {
            conference.set_title(title);
        }
        if let Some(venue) = venue {
            conference.set_location(venue);
        }
        if let Some(date) = date {
            conference.set_date(date);
        }
        parents.push(conference);
        entry.set_parents(parents);
    }

    /// The site of a page on the web.
    fn site(&self, entry: &mut hayagriva::Entry) {
        let Some(title) = self
            .format("titleaddon")
            .filter(|_| entry.parents().is_empty())
        else {
            return;
        };
        let mut site = hayagriva::Entry::new(&self.key, EntryType::Web);
        site.set_title(title);
        entry.set_parents(vec![site]);
    }

    fn format(&self, name: &str) -> Option<FormatString> {
        self.text(name).map(FormatString::with_value)
    }
}

fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://"))
        && !text.contains(char::is_whitespace)
}

/// `2101.12345v2`
fn is_arxiv(number: &str) -> bool {
    number.split_once('.').is_some_and(|(month, rest)| {
        let digits = rest.split('v').next().unwrap_or_default();
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        month.len() == 4
            && all_digits(month)
            && (4..=5).contains(&digits.len())
            && all_digits(digits)
    })
}

/// Text without the HTML and the character references that databases leave in it.
fn without_markup(pieces: Vec<Piece>) -> Vec<Piece> {
    if !pieces.iter().any(|piece| piece.text.contains(['<', '&'])) {
        return pieces;
    }
    pieces
        .into_iter()
        .map(|piece| Piece {
            text: rich::plain(&piece.text),
            fixed: piece.fixed,
        })
        .collect()
}

/// Makes lists of names regular: no `and` without a name beside it, `et al.` as BibTeX has it.
fn tidy_names(pieces: &mut Vec<Piece>) {
    for piece in pieces.iter_mut().filter(|piece| !piece.fixed) {
        let mut words: Vec<&str> = Vec::new();
        for word in piece.text.split(' ') {
            let repeated = word == "and" && words.last() == Some(&"and");
            if !repeated {
                words.push(word);
            }
        }
        piece.text = words.join(" ");
        for written in [
            " and et al.",
            " and et al",
            ", et al.",
            ", et al",
            " et al.",
            " et al",
        ] {
            if let Some(rest) = piece.text.strip_suffix(written) {
                piece.text = format!("{rest} and others");
                break;
            }
        }
    }
    if let Some(first) = pieces.first_mut().filter(|piece| !piece.fixed) {
        let text = first.text.trim_start();
        first.text = text.strip_prefix("and ").unwrap_or(text).to_owned();
    }
    if let Some(last) = pieces.last_mut().filter(|piece| !piece.fixed) {
        let text = last.text.trim_end_matches([' ', ';']);
        let text = text
            .strip_suffix(" and")
            .or(Some(text).filter(|text| *text != "and"));
        last.text = text.unwrap_or_default().to_owned();
    }
    pieces.retain(|piece| !piece.text.is_empty());
}

/// Types of entries by the names that other programs give them.
const KINDS: &[(&str, &str)] = &[
    ("article_journal", "article"),
    ("book_section", "incollection"),
    ("generic", "misc"),
    ("magazine_article", "article"),
    ("newspaper", "article"),
    ("newspaper_article", "article"),
    ("preprint", "online"),
    ("review", "article"),
    ("standard", "report"),
    ("web_page", "online"),
    ("webpage", "online"),
    ("website", "online"),
    ("working_paper", "report"),
    ("workingpaper", "report"),
];

/// Types of entries that BibLaTeX and programs know, and hayagriva reads as miscellaneous.
const MISCELLANEOUS: &[&str] = &[
    "archive",
    "artwork",
    "audio",
    "bibnote",
    "commentary",
    "constitution",
    "customa",
    "customb",
    "customc",
    "customd",
    "custome",
    "customf",
    "film",
    "hardware",
    "image",
    "jurisdiction",
    "legadminmaterial",
    "legal",
    "legislation",
    "legmaterial",
    "letter",
    "map",
    "movie",
    "music",
    "nameonly",
    "performance",
    "presentation",
    "talk",
    "unpublished",
    "video",
];

/// Whether an entry type is known; `set` and `xdata` are, though they are no works.
pub(super) fn is_known_kind(kind: &str) -> bool {
    !matches!(tex::EntryType::new(kind), tex::EntryType::Unknown(_))
        || KINDS.iter().any(|(known, _)| *known == kind)
        || MISCELLANEOUS.contains(&kind)
}

/// The names of entry types, for proposals.
pub(super) const COMMON_KINDS: &[&str] = &[
    "article",
    "book",
    "booklet",
    "collection",
    "dataset",
    "inbook",
    "incollection",
    "inproceedings",
    "manual",
    "mastersthesis",
    "misc",
    "online",
    "patent",
    "phdthesis",
    "proceedings",
    "report",
    "software",
    "techreport",
    "thesis",
    "unpublished",
];

/// BibLaTeX's words for kinds of works (manual, section 4.9.2.11).
const TYPES: &[(&str, &str)] = &[
    ("bathesis", "Bachelor's thesis"),
    ("mathesis", "Master's thesis"),
    ("phdthesis", "PhD thesis"),
    ("candthesis", "Candidate thesis"),
    ("techreport", "technical report"),
    ("resreport", "research report"),
    ("software", "computer software"),
    ("datacd", "data CD"),
    ("audiocd", "audio CD"),
    ("patent", "patent"),
    ("patentde", "German patent"),
    ("patenteu", "European patent"),
    ("patentfr", "French patent"),
    ("patentuk", "British patent"),
    ("patentus", "U.S. patent"),
    ("patreq", "patent request"),
    ("patreqde", "German patent request"),
    ("patreqeu", "European patent request"),
    ("patreqfr", "French patent request"),
    ("patrequk", "British patent request"),
    ("patrequs", "U.S. patent request"),
];

/// BibLaTeX's words for states of publication (manual, section 4.9.2.11).
const PUBSTATES: &[(&str, &str)] = &[
    ("inpreparation", "in preparation"),
    ("submitted", "submitted"),
    ("forthcoming", "forthcoming"),
    ("inpress", "in press"),
    ("prepublished", "prepublished"),
];

/// Archives of electronic prints and where each keeps them.
const EPRINTS: &[(&str, &str)] = &[
    ("pubmed", "https://pubmed.ncbi.nlm.nih.gov/"),
    ("pmc", "https://www.ncbi.nlm.nih.gov/pmc/articles/"),
    ("jstor", "https://www.jstor.org/stable/"),
    ("hdl", "https://hdl.handle.net/"),
    ("googlebooks", "https://books.google.com/books?id="),
    ("ssrn", "https://ssrn.com/abstract="),
    ("hal", "https://hal.science/"),
];
