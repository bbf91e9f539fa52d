//! BibTeX.

use std::fmt::Write as _;

use hayagriva::types::EntryType;

use crate::model::Source;
use crate::model::record::{OTHERS, Until, is_others};

/// One source.
pub fn source(source: &Source) -> String {
    let entry = &source.entry;
    let parent = entry.parents().first();
    let in_periodical = parent.is_some_and(|parent| *parent.entry_type() == EntryType::Periodical);
    let kind = match entry.entry_type() {
        EntryType::Article if in_periodical => "article",
        EntryType::Article
        | EntryType::Web
        | EntryType::Blog
        | EntryType::Thread
        | EntryType::Post => "online",
        EntryType::Book | EntryType::Anthology | EntryType::Reference => "book",
        EntryType::Chapter | EntryType::Entry | EntryType::Anthos => "incollection",
        EntryType::Report => "report",
        EntryType::Thesis => "thesis",
        EntryType::Proceedings => "proceedings",
        EntryType::Patent => "patent",
        EntryType::Conference => "inproceedings",
        _ => "misc",
    };
    let mut out = BibtexEntry::new(kind, &source.id.value);
    let authors: Vec<String> = entry
        .authors()
        .unwrap_or_default()
        .iter()
        .map(|person| match &person.given_name {
            None if is_others(person) => OTHERS.to_owned(),
            Some(given) => {
                let prefix = person
                    .prefix
                    .as_ref()
                    .map(|prefix| format!("{prefix} "))
                    .unwrap_or_default();
                format!(
                    "{}{}, {}",
                    escaped(&prefix),
                    escaped(&person.name),
                    escaped(given)
                )
            }
            // A name in one piece is an institution's, or is to be printed as it is.
            None => format!("{{{}}}", escaped(&person.name)),
        })
        .collect();
    out.raw("author", &authors.join(" and "));
    out.text("title", entry.title().map(ToString::to_string).as_deref());
    let container = parent
        .and_then(|parent| parent.title())
        .map(ToString::to_string);
    out.text(container_field(kind), container.as_deref());
    let publisher = entry
        .publisher()
        .or_else(|| parent.and_then(|parent| parent.publisher()))
        .and_then(|publisher| publisher.name().map(ToString::to_string));
    out.text(publisher_field(kind), publisher.as_deref());
    out.text("date", date(source).as_deref());
    out.text("number", entry.issue().map(ToString::to_string).as_deref());
    out.text("volume", entry.volume().map(ToString::to_string).as_deref());
    out.text(
        "pages",
        entry.page_range().map(ToString::to_string).as_deref(),
    );
    out.text("doi", entry.doi());
    if let Some(url) = entry.url_any() {
        out.raw("url", &address(url.value.as_str()));
        out.text(
            "urldate",
            url.visit_date.as_ref().map(ToString::to_string).as_deref(),
        );
    }
    out.text(
        "langid",
        source
            .language
            .as_ref()
            .map(|language| language.value.as_str()),
    );
    out.text("note", source.note.as_ref().map(|note| note.value.as_str()));
    out.finish()
}

/// Format keys: kinds of BibTeX with their field for the work that holds an entry.
fn container_field(kind: &str) -> &'static str {
    match kind {
        "article" => "journaltitle",
        "online" | "misc" | "report" => "organization",
        _ => "booktitle",
    }
}

/// Format keys: kinds of BibTeX with their field for who publishes.
fn publisher_field(kind: &str) -> &'static str {
    match kind {
        "report" => "institution",
        _ => "publisher",
    }
}

/// The date in EDTF.
fn date(source: &Source) -> Option<String> {
    let single = |date: &hayagriva::types::Date| {
        let plain = date.to_string();
        let approximate = plain.starts_with('~');
        let season = date
            .season
            .map(|season| format!("-{}", 20 + season.to_csl_number()));
        let mark = if approximate { "~" } else { "" };
        format!(
            "{}{}{mark}",
            plain.trim_start_matches('~'),
            season.unwrap_or_default()
        )
    };
    let from = source.entry.date_any().map(single)?;
    Some(match &source.until {
        None => from,
        Some(Until::Open) => format!("{from}/"),
        Some(Until::Date(to)) => format!("{from}/{}", single(to)),
    })
}

/// An entry that is being written.
#[derive(Debug)]
pub struct BibtexEntry {
    out: String,
}

impl BibtexEntry {
    /// Begins an entry of a kind, such as `report`.
    pub fn new(kind: &str, key: &str) -> Self {
        // What would end the key; all else is a citation key's own.
        let key: String = key
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control() && !"{},=\"\\()".contains(*c))
            .collect();
        Self {
            out: format!("@{kind}{{{key},\n"),
        }
    }

    /// A field whose value is text, where there is one.
    pub fn text(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.raw(name, &escaped(value));
        }
    }

    /// A field whose value is BibTeX already; an empty one is left out.
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

/// Text as data in BibTeX and in LaTeX behind it. On one line; braces are written as commands, so they always balance.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
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
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// An address: verbatim in BibLaTeX, so only what would end the field is written as its code.
pub fn address(url: &str) -> String {
    url.replace('{', "%7B")
        .replace('}', "%7D")
        .replace('\\', "%5C")
}
