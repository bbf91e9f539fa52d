//! `style-drops-field`

use hayagriva::archive::{self, ArchivedStyle};
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode, Style};
use hayagriva::types::{Date, EntryType, FormatString, Person, Publisher};
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Entry};

use crate::check::{Context, Sink};
use crate::model::Config;

crate::rule! {
    /// ## What it checks
    ///
    /// A citation style that never prints the title, the author, the work that holds an article, the publisher of a report or the
    /// year. Asked of styles that are a `.csl` file of the project, and of built-in ones besides the house styles.
    ///
    /// ## Why it matters
    ///
    /// A reference list without its journals looks complete and cannot be followed. Not every style works in every engine.
    ///
    /// ## Examples
    ///
    /// ```yaml bad factum.yaml
    /// citations: { style: short.csl }
    /// #~ style-drops-field: the containing work, the publisher
    /// #- short.csl
    /// <style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
    ///   <info><title>Short</title><id>short</id><updated>2024-01-01T00:00:00+00:00</updated></info>
    ///   <citation><layout><text variable="title" form="short"/></layout></citation>
    ///   <bibliography><layout>
    ///     <names variable="author"/><text variable="title" prefix=". "/><date variable="issued" form="numeric" prefix=". "/>
    ///   </layout></bibliography>
    /// </style>
    /// ```
    ///
    /// ```yaml good factum.yaml
    /// citations: { style: modern-language-association-8 }
    /// ```
    ///
    /// ## How to fix
    ///
    /// Choose a house style (`chicago-notes`, `chicago-author-date`, `apa`, `mla`, `harvard-cite-them-right`, `ieee`), or mend the file.
    STYLE_DROPS_FIELD = "style-drops-field",
    group: References,
    level: Warning,
    summary: "the citation style never prints a field that readers need",
    check: Some(check),
}

/// Format keys: styles of the archive, those whose output the project tests.
const HOUSE: &[&str] = &[
    "apa",
    "chicago-author-date",
    "chicago-notes",
    "mla",
    "harvard-cite-them-right",
    "ieee",
];

const TITLE: &str = "Zorbital";
const AUTHOR: &str = "Quimbleton";
const CONTAINER: &str = "Vexillary";
const PUBLISHER: &str = "Plinthworks";
const YEAR: i32 = 1987;

fn check(context: &Context<'_>, sink: &mut Sink) {
    let config = &context.project.config;
    let named = &config.citation_style;
    if config.citation_style_text.is_none() && HOUSE.contains(&named.value.as_str()) {
        return;
    }
    let Some(style) = style(config) else {
        return;
    };
    let dropped = dropped(&style);
    if !dropped.is_empty() {
        let list = dropped.join(", ");
        let finding = sink
            .at(
                named.span,
                format!("the style `{}` never prints: {list}", named.value),
            )
            .note("an article and a report were formatted to see")
            .help("choose a house style, or mend the style");
        sink.push(finding);
    }
}

/// The style, when it can be read; one that cannot stops the build with its own words.
fn style(config: &Config) -> Option<IndependentStyle> {
    let style = match &config.citation_style_text {
        Some(text) => Style::from_xml(text).ok()?,
        None => ArchivedStyle::by_name(&config.citation_style.value)?.get(),
    };
    match style {
        Style::Independent(style) => Some(style),
        Style::Dependent(style) => match ArchivedStyle::by_id(&style.parent_link.href)?.get() {
            Style::Independent(style) => Some(style),
            Style::Dependent(_) => None,
        },
    }
}

/// What neither a citation nor the reference list prints, in words.
fn dropped(style: &IndependentStyle) -> Vec<&'static str> {
    let american = LocaleCode("en-US".to_owned());
    let locales: Vec<Locale> = archive::locales()
        .into_iter()
        .filter(|locale| locale.lang.as_ref() == Some(&american))
        .collect();
    let printed = printed(style, &locales, &[article(), report()]).to_lowercase();
    let year = YEAR.to_string();
    [
        (TITLE, "the title"),
        (AUTHOR, "the author"),
        (CONTAINER, "the containing work"),
        (PUBLISHER, "the publisher"),
        (year.as_str(), "the year"),
    ]
    .into_iter()
    .filter(|(word, _)| !printed.contains(&word.to_lowercase()))
    .map(|(_, what)| what)
    .collect()
}

fn printed(style: &IndependentStyle, locales: &[Locale], entries: &[Entry]) -> String {
    let mut driver = BibliographyDriver::new();
    for (entry, note) in entries.iter().zip(1..) {
        let items = vec![CitationItem::new(entry, None, None, false, None)];
        driver.citation(CitationRequest::new(
            items,
            style,
            None,
            locales,
            Some(note),
        ));
    }
    let rendered = driver.finish(BibliographyRequest::new(style, None, locales));
    let citations = rendered
        .citations
        .iter()
        .map(|citation| format!("{:#}", citation.citation));
    let list = rendered.bibliography.iter().flat_map(|list| &list.items);
    let list = list.map(|item| format!("{:#}", item.content));
    citations.chain(list).collect::<Vec<_>>().join("\n")
}

fn article() -> Entry {
    let mut holder = Entry::new("holder", EntryType::Periodical);
    holder.set_title(FormatString::with_value(CONTAINER));
    let mut entry = entry("article", EntryType::Article);
    entry.set_parents(vec![holder]);
    entry
}

fn report() -> Entry {
    let mut entry = entry("report", EntryType::Report);
    entry.set_publisher(Publisher::new(
        Some(FormatString::with_value(PUBLISHER)),
        None,
    ));
    entry
}

fn entry(key: &str, kind: EntryType) -> Entry {
    let mut entry = Entry::new(key, kind);
    entry.set_title(FormatString::with_value(TITLE));
    entry.set_authors(vec![Person {
        name: AUTHOR.to_owned(),
        given_name: Some("Ada".to_owned()),
        prefix: None,
        suffix: None,
        comma_suffix: false,
        alias: None,
    }]);
    entry.set_date(Date {
        year: YEAR,
        month: None,
        day: None,
        approximate: false,
        season: None,
    });
    entry
}
