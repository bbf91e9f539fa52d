//! `style-drops-field`

use std::collections::BTreeMap;

use crate::arrange::mapped;
use crate::check::{Context, Sink};
use crate::citations::rich::Rich;
use crate::model::Source;
use crate::model::work::{
    DateVariable, Kind, Name, NumberVariable, StandardVariable, Variable, Work,
};

super::rule! {
    /// ## What it checks
    ///
    /// A recorded field that the reference of a cited source lacks in the project's style: the title, an author, the work that holds an
    /// article, the publisher of what stands in no other work, the year, the number of a report or a law, the volume of a journal.
    /// What is recorded of each cited work is compared with what is printed of it; the same reference is printed in every format. A law,
    /// a bill, a case or a patent is found by its number: its authors and its gazette may be left out.
    ///
    /// ## Why it matters
    ///
    /// A reference list without its journals looks complete and cannot be followed. Not every style works in every engine.
    ///
    /// ## Examples
    ///
    /// ```yaml bad factum.yaml
    /// citations: { style: short.csl }
    /// #~ style-drops-field: the publisher
    /// #- short.csl
    /// <style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
    ///   <info><title>Short</title><id>short</id><updated>2024-01-01T00:00:00+00:00</updated></info>
    ///   <citation><layout><text variable="title" form="short"/></layout></citation>
    ///   <bibliography><layout>
    ///     <names variable="author"/><text variable="title" prefix=". "/><date variable="issued" form="numeric" prefix=". "/>
    ///   </layout></bibliography>
    /// </style>
    /// #- content/briefs/a.md
    /// Fares went up [@report].
    /// ```
    ///
    /// ```yaml bad factum.yaml
    /// citations: { style: ieee }
    /// #~ style-drops-field: the year of `portal`
    /// #- content/sources/a.yaml
    /// portal: { type: web, title: Fares by Harbour, author: Ministry of Ports, date: 2023-02-01, url: "https://example.org/fares" }
    /// #- content/briefs/a.md
    /// Fares went up [@portal].
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
    across: Names(check),
    summary: "the citation style prints no reference with a field that is recorded",
    check: None,
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let config = &context.project.config;
    let cited = context.project.briefs.iter().flat_map(|brief| &brief.cited);
    let mut cited = cited.peekable();
    if cited.peek().is_none() {
        return;
    }
    let language = config.language.as_str();
    let Some(engine) = context.citations() else {
        return;
    };
    let library = &context.project.library;
    let sources = cited
        .filter_map(|link| library.sources.get(&link.value))
        .map(|source| (source.id.value.as_str(), source));
    // A style prints works of one kind with the same variables alike, so one work of each shape is formatted.
    let mut shapes: BTreeMap<Vec<String>, Vec<&Source>> = BTreeMap::new();
    for source in mapped(sources).into_values() {
        shapes.entry(shape(&source.work)).or_default().push(source);
    }
    let mut dropped: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for works in shapes.values() {
        let Some(first) = works.first() else {
            continue;
        };
        let mut printed = String::new();
        Rich::push_words(&engine.listed(&first.work, language), &mut printed);
        // A style may list nothing, or print a kind of work in notes only.
        if printed.trim().is_empty() {
            continue;
        }
        for what in missing(&first.work, &printed.to_lowercase()) {
            let ids = works.iter().map(|source| source.id.value.as_str());
            dropped.entry(what).or_default().extend(ids);
        }
    }
    for (what, ids) in dropped {
        let style = &config.citation_style;
        let finding = sink
            .at(
                style.span,
                format!(
                    "the style `{}` prints no reference with {what} of {}",
                    style.value,
                    listed(&ids)
                ),
            )
            .note("what is recorded of each work was compared with its printed reference")
            .help("choose a style that prints it, or mend the style");
        sink.push(finding);
    }
}

/// The first ids of a list, and how many others there are.
fn listed(ids: &[&str]) -> String {
    const NAMED: usize = 3;
    let named: Vec<String> = ids.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    match ids.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

/// The kind of a work and the variables that it holds.
fn shape(work: &Work) -> Vec<String> {
    let texts = work.texts().map(|(variable, _)| variable.to_string());
    let roles = work
        .roles()
        .map(|(role, names)| format!("{role} {}", names.len().min(4)));
    let dates = work.dates().map(|(variable, _)| variable.to_string());
    let mut shape: Vec<String> = texts.chain(roles).chain(dates).collect();
    shape.sort_unstable();
    shape.push(format!("{:?}", work.kind));
    shape
}

/// The parts of a work that a reader needs and its printed reference lacks.
fn missing(work: &Work, printed: &str) -> Vec<&'static str> {
    let lacks = |text: &str| !words_of(text).all(|word| printed.contains(&word));
    let text = |variable: Variable| work.plain(variable);
    let mut missing = Vec::new();
    let mut ask = |text: Option<&str>, what: &'static str| {
        if text.is_some_and(lacks) {
            missing.push(what);
        }
    };
    let short = text(StandardVariable::TitleShort.into());
    // A title may be printed in its short form.
    let title = work.title().filter(|_| short.is_none_or(lacks));
    ask(title, "the title");
    let author = work.authors().first().map(Name::short);
    let is_enacted = is_enacted(work.kind);
    ask(author.as_deref().filter(|_| !is_enacted), "the author");
    let short = text(StandardVariable::ContainerTitleShort.into());
    ask(
        work.container()
            .filter(|_| short.is_none_or(lacks) && !is_enacted),
        "the work that holds it",
    );
    let stands_alone = work.container().is_none() && work.publisher() != author.as_deref();
    ask(
        work.publisher()
            .filter(|_| stands_alone && prints_publisher(work.kind)),
        "the publisher",
    );
    let numbered = matches!(
        work.kind,
        Kind::Report | Kind::Bill | Kind::Standard | Kind::Regulation
    );
    ask(
        text(NumberVariable::Number.into()).filter(|_| numbered),
        "the number",
    );
    let in_journal = work.kind == Kind::ArticleJournal;
    ask(
        text(NumberVariable::Volume.into()).filter(|_| in_journal),
        "the volume",
    );
    let year = work
        .date(DateVariable::Issued)
        .and_then(|date| date.known());
    let year = year.map(|date| date.year.unsigned_abs().to_string());
    ask(year.as_deref(), "the year");
    missing
}

/// Whether an authority numbers works of a kind, which are then found by that number.
fn is_enacted(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Bill
            | Kind::Hearing
            | Kind::LegalCase
            | Kind::Legislation
            | Kind::Patent
            | Kind::Regulation
            | Kind::Treaty
    )
}

/// Whether works of a kind are found by their publisher.
fn prints_publisher(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Book | Kind::Report | Kind::Thesis | Kind::Chapter | Kind::Dataset
    )
}

/// The words of a text as sought in print: in lower case, without punctuation, which styles change.
fn words_of(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|char: char| !char.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}
