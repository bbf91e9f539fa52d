//! The citation engine: one run a brief, whose result every format prints.

pub mod bibtex;
mod locator;

use std::collections::BTreeSet;

use hayagriva::archive::{self, ArchivedStyle};
use hayagriva::citationberg::{
    DependentStyle, FontStyle, FontVariant, FontWeight, IndependentStyle, Locale, LocaleCode,
    Style as CslStyle, StyleClass, TextDecoration, VerticalAlign,
};
use hayagriva::types::{EntryType, FormatString, Person, Publisher, QualifiedUrl};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemMeta,
    Formatting, SpecificLocator,
};

use super::markup::Style;
use super::page::{Entry, Page, Rich};
use crate::failure::Failure;
use crate::model::{Config, Source};

/// A citation style and its locales, read once.
#[derive(Debug)]
pub struct Engine {
    style: IndependentStyle,
    locales: Vec<Locale>,
}

/// One citation to be formatted.
#[derive(Clone, Debug, Default)]
pub struct Request<'a> {
    /// What it names, in order.
    pub items: Vec<Item<'a>>,
    /// Its note's number, in styles that cite in notes.
    pub note: Option<usize>,
    /// Only the reference list needs it.
    pub hidden: bool,
}

/// One source of a citation.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// The source.
    pub source: &'a Source,
    /// Words before it: `see`.
    pub prefix: &'a str,
    /// Page, table, section, or words.
    pub locator: Option<&'a str>,
    /// Leave the author's name out.
    pub suppress_author: bool,
}

/// What one run yields.
#[derive(Clone, Debug, Default)]
pub struct Formatted {
    /// The citations, one a request.
    pub citations: Vec<Vec<Rich>>,
    /// The reference list, in the style's order.
    pub references: Vec<Entry>,
}

impl Engine {
    /// Reads the project's style, and the locales of `languages`.
    pub fn new<'l>(
        config: &Config,
        languages: impl Iterator<Item = &'l str>,
    ) -> Result<Self, Failure> {
        let (style, locale) = style(config)?;
        let mut wanted: BTreeSet<String> = languages.map(locale_code).collect();
        wanted.extend(locale.map(|code| code.0));
        wanted.insert("en-US".to_owned());
        let locales = archive::locales()
            .into_iter()
            .filter(|locale| {
                locale
                    .lang
                    .as_ref()
                    .is_some_and(|code| wanted.contains(&code.0))
            })
            .collect();
        Ok(Self { style, locales })
    }

    /// Whether the style cites in notes.
    pub fn cites_in_notes(&self) -> bool {
        self.style.settings.class == StyleClass::Note
    }

    /// Formats all citations of a brief and its reference list.
    pub fn format(&self, requests: &[Request<'_>], language: &str) -> Formatted {
        let locale = Some(LocaleCode(locale_code(language)));
        let mut driver = BibliographyDriver::new();
        for request in requests {
            let items = request.items.iter().map(|item| {
                let locator = item.locator.map(|text| {
                    let (label, payload) = locator::read(text);
                    SpecificLocator(label, hayagriva::LocatorPayload::Str(payload))
                });
                CitationItem::new(&item.source.entry, locator, None, request.hidden, None)
            });
            driver.citation(CitationRequest::new(
                items.collect(),
                &self.style,
                locale.clone(),
                &self.locales,
                request.note,
            ));
        }
        let rendered = driver.finish(BibliographyRequest::new(&self.style, locale, &self.locales));
        let citations = rendered
            .citations
            .into_iter()
            .zip(requests)
            .map(|(citation, request)| in_text(citation.citation.0, request))
            .collect();
        let references = rendered
            .bibliography
            .into_iter()
            .flat_map(|list| list.items)
            .map(|item| {
                let content = rich(item.content.0);
                Entry {
                    label: item.first_field.map(|label| rich(vec![label])),
                    content: linked(content, address(&item.key, requests)),
                    id: item.key,
                }
            })
            .collect();
        Formatted {
            citations,
            references,
        }
    }
}

impl Engine {
    /// How the brief itself is cited, as an entry of a reference list.
    ///
    /// Names of authors stand as they are printed on the page: which part of one is the family name is not recorded.
    pub fn whole(&self, page: &Page<'_>, url: Option<&str>) -> Vec<Rich> {
        let brief = page.brief;
        let mut entry = hayagriva::Entry::new(&brief.slug, EntryType::Report);
        let title = super::metadata::plain(page.project, &brief.headline, &page.language);
        entry.set_title(FormatString::with_value(title));
        let person = |name: &str| Person {
            name: name.to_owned(),
            given_name: None,
            prefix: None,
            suffix: None,
            comma_suffix: false,
            alias: None,
        };
        let authors = brief
            .authors
            .iter()
            .map(|author| person(&author.name.value));
        entry.set_authors(authors.collect());
        if let Some(date) = &brief.date {
            entry.set_date(hayagriva::types::Date {
                year: date.value.year().into(),
                month: u8::try_from(date.value.month() - 1).ok(),
                day: u8::try_from(date.value.day() - 1).ok(),
                approximate: false,
                season: None,
            });
        }
        let publisher = &page.project.config.publisher.name;
        if !publisher.is_empty() {
            let name = FormatString::with_value(publisher);
            entry.set_publisher(Publisher::new(Some(name), None));
        }
        if let Some(url) = url.and_then(|url| url.parse().ok()) {
            entry.set_url(QualifiedUrl::new(url, None));
        }
        let locale = Some(LocaleCode(locale_code(&page.language.tag)));
        let mut driver = BibliographyDriver::new();
        let item = CitationItem::new(&entry, None, None, true, None);
        driver.citation(CitationRequest::new(
            vec![item],
            &self.style,
            locale.clone(),
            &self.locales,
            None,
        ));
        let rendered = driver.finish(BibliographyRequest::new(&self.style, locale, &self.locales));
        let list = rendered
            .bibliography
            .into_iter()
            .flat_map(|list| list.items);
        list.flat_map(|item| rich(item.content.0)).collect()
    }
}

/// The locale of the archive that serves a language: `en` is American English, `de` German of Germany.
fn locale_code(language: &str) -> String {
    let lower = language.to_ascii_lowercase();
    let mut parts = lower.split('-');
    let base = parts.next().unwrap_or_default().to_owned();
    let region = parts
        .find(|part| part.len() == 2)
        .map(str::to_ascii_uppercase);
    let region = match (base.as_str(), region.as_deref()) {
        ("en", Some("GB" | "IE" | "AU" | "NZ" | "IN" | "ZA")) => "GB",
        ("en", _) => "US",
        ("de", Some(region @ ("AT" | "CH")))
        | ("es", Some(region @ ("CL" | "MX")))
        | ("pt", Some(region @ "BR")) => region,
        ("fr", Some("CA")) => "CA",
        ("da", _) => "DK",
        ("sv", _) => "SE",
        ("cs", _) => "CZ",
        ("el", _) => "GR",
        ("ja", _) => "JP",
        ("ko", _) => "KR",
        ("uk", _) => "UA",
        ("zh", Some("TW" | "HK")) => "TW",
        ("zh", _) => "CN",
        (_, _) => return format!("{base}-{}", base.to_ascii_uppercase()),
    };
    format!("{base}-{region}")
}

/// The project's style, and the locale that a dependent style asks for.
fn style(config: &Config) -> Result<(IndependentStyle, Option<LocaleCode>), Failure> {
    let named = &config.citation_style.value;
    let style = if let Some(text) = &config.citation_style_text {
        CslStyle::from_xml(text).map_err(|error| {
            Failure::new(format!("the citation style cannot be read: {error}"))
                .at(named.as_str())
                .help("the file must be a CSL 1.0.2 style, as distributed by the CSL project")
        })?
    } else {
        ArchivedStyle::by_name(named)
            .ok_or_else(|| {
                Failure::new(format!("there is no citation style `{named}`"))
                    .at("factum.yaml")
                    .help("use apa, chicago-author-date, chicago-notes, mla, harvard-cite-them-right or ieee, or the path of a .csl file")
            })?
            .get()
    };
    match style {
        CslStyle::Independent(style) => Ok((style, None)),
        CslStyle::Dependent(dependent) => parent(dependent, named),
    }
}

/// The style that a dependent one stands for.
fn parent(
    dependent: DependentStyle,
    named: &str,
) -> Result<(IndependentStyle, Option<LocaleCode>), Failure> {
    let parent = ArchivedStyle::by_id(&dependent.parent_link.href).map(ArchivedStyle::get);
    match parent {
        Some(CslStyle::Independent(style)) => Ok((style, dependent.default_locale)),
        _ => Err(Failure::new(format!(
            "the citation style rests on `{}`, which is not built in",
            dependent.parent_link.href
        ))
        .at(named)
        .help("name the style that it rests on instead")),
    }
}

/// The address of a cited source.
fn address(key: &str, requests: &[Request<'_>]) -> Option<String> {
    let mut items = requests.iter().flat_map(|request| &request.items);
    items
        .find(|item| item.source.entry.key() == key)
        .and_then(|item| web_address(item.source))
}

/// Where a source can be read: its address, or that of its DOI.
pub fn web_address(source: &Source) -> Option<String> {
    let url = source
        .entry
        .url_any()
        .map(|url| url.value.as_str().to_owned())
        .filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    url.or_else(|| {
        source.entry.doi().map(|doi| {
            format!(
                "https://doi.org/{}",
                doi.trim_start_matches("https://doi.org/")
            )
        })
    })
}

/// An entry that leads to the source: where the style prints no address, the whole entry does.
fn linked(content: Vec<Rich>, address: Option<String>) -> Vec<Rich> {
    match address {
        Some(address) if !has_link(&content) => vec![Rich::Link(address, content)],
        _ => content,
    }
}

/// A citation: each item leads to its entry and carries its prefix.
fn in_text(children: Vec<ElemChild>, request: &Request<'_>) -> Vec<Rich> {
    let mut out = Vec::new();
    let mut first = true;
    for child in children {
        match child {
            ElemChild::Elem(elem) => {
                let item = match elem.meta {
                    Some(ElemMeta::Entry(index)) => request.items.get(index),
                    _ => None,
                };
                let Some(item) = item else {
                    out.extend(rich(elem.children.0));
                    continue;
                };
                let mut children = elem.children.0;
                if item.suppress_author {
                    without_names(&mut children);
                }
                if !item.prefix.is_empty() {
                    let prefix = if first && request.note.is_some() {
                        capitalised(item.prefix)
                    } else {
                        item.prefix.to_owned()
                    };
                    out.push(Rich::Text(format!("{} ", prefix.trim_end())));
                }
                first = false;
                let content = rich(children);
                if has_link(&content) {
                    out.extend(content);
                } else {
                    out.push(Rich::Source(item.source.id.value.clone(), content));
                }
            }
            other => out.extend(rich(vec![other])),
        }
    }
    out
}

fn has_link(content: &[Rich]) -> bool {
    content.iter().any(|rich| match rich {
        Rich::Link(..) => true,
        Rich::Styled(_, inner) | Rich::Source(_, inner) => has_link(inner),
        Rich::Text(_) => false,
    })
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// Takes the author's name out of a citation, and the mark that followed it.
fn without_names(children: &mut Vec<ElemChild>) -> bool {
    let mut index = 0;
    while let Some(child) = children.get_mut(index) {
        if let ElemChild::Elem(elem) = child {
            if matches!(elem.meta, Some(ElemMeta::Names(_))) {
                children.remove(index);
                if let Some(ElemChild::Text(next)) = children.get_mut(index) {
                    let rest = next
                        .text
                        .trim_start_matches([',', '.', ' ', '\u{a0}'])
                        .len();
                    next.text.drain(..next.text.len() - rest);
                }
                return true;
            }
            if without_names(&mut elem.children.0) {
                return true;
            }
        }
        index += 1;
    }
    false
}

/// The engine's tree as neutral text.
fn rich(children: Vec<ElemChild>) -> Vec<Rich> {
    let mut out = Vec::new();
    for child in children {
        match child {
            ElemChild::Text(text) => out.push(styled(text.formatting, text.text)),
            ElemChild::Link { text, url } => {
                let safe = url.starts_with("http://") || url.starts_with("https://");
                let words = styled(text.formatting, text.text);
                out.push(if safe {
                    Rich::Link(url, vec![words])
                } else {
                    words
                });
            }
            ElemChild::Elem(elem) => out.extend(rich(elem.children.0)),
            // Mathematics of a title, which only a typesetter could read: its source is all that there is to print.
            ElemChild::Markup(text) => out.push(Rich::Text(text)),
            ElemChild::Transparent { .. } => {}
        }
    }
    out
}

fn styled(formatting: Formatting, text: String) -> Rich {
    let mut out = Rich::Text(text);
    let mut wrap = |when: bool, style: Style| {
        if when {
            let inner = std::mem::replace(&mut out, Rich::Text(String::new()));
            out = Rich::Styled(style, vec![inner]);
        }
    };
    wrap(formatting.font_style == FontStyle::Italic, Style::Emphasis);
    wrap(formatting.font_weight == FontWeight::Bold, Style::Strong);
    wrap(
        formatting.font_variant == FontVariant::SmallCaps,
        Style::SmallCaps,
    );
    wrap(
        formatting.text_decoration == TextDecoration::Underline,
        Style::Underline,
    );
    wrap(
        formatting.vertical_align == VerticalAlign::Sup,
        Style::Superscript,
    );
    wrap(
        formatting.vertical_align == VerticalAlign::Sub,
        Style::Subscript,
    );
    out
}

#[cfg(test)]
mod tests;
