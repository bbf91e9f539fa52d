//! Turns an article into a brief: its links become citations of candidate sources, the numbers beside them unconfirmed records.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::account::{Account, AwaitedRecord, ImportGuess, LeftNumber};
use super::blocks::{TopBlock, TopKind, blocks};
use super::byline;
use super::cite::{self, CitedArticle};
use super::html::{self, HtmlArticle};
use super::manuscript::Manuscript;
use super::metadata::PageAuthor;
use super::phrase::{PhraseKind, is_all};
use super::yaml_text::{id, inner, scalar};
use super::{
    ImportKind, Importer, author_date, day, decode, endnotes, markdown, names, surroundings,
    table_sources, tame, toml_matter,
};
use crate::check;
use crate::check::trace::TraceMention;
use crate::failure::Failure;
use crate::fix::{self, TextEdit};
use crate::host::Memory;
use crate::lang::known;
use crate::lang::numerals::Numerals;
use crate::load;
use crate::model::Project;
use crate::model::brief::is_folder_name;
use crate::prose::key;
use crate::record::{self, RecordOptions};
use crate::span::{Files, TextMap};
use crate::yaml;

/// The path of the settings in a project that holds the new brief alone.
const SETTINGS: &str = "factum.yaml";

/// Keys of an article's front matter that are used for the brief.
const TAKEN: [&str; 15] = [
    "title",
    "subtitle",
    "draft",
    "date",
    "Date",
    "published",
    "publishDate",
    "pubDate",
    "language",
    "lang",
    "url",
    "canonical",
    "authors",
    "author",
    "by",
];

/// The path of a file for the sources of earlier articles; no import writes a file of this name.
const EARLIER: &str = "content/sources/earlier/articles.yaml";

/// Imports an article.
pub(super) fn import(
    importer: &mut Importer<'_>,
    name: &str,
    kind: ImportKind,
    bytes: &[u8],
) -> Result<Account, Failure> {
    let stem = stem(name);
    let mut account = Account {
        from: name.to_owned(),
        ..Account::default()
    };
    let mut manuscript = read(name, kind, bytes)?;
    if manuscript.title.is_none() && manuscript.body.trim().is_empty() {
        account.unread.push(NOTHING.to_owned());
        return Ok(account);
    }
    let slug = match slug(importer, &stem, &manuscript) {
        Ok(slug) => slug,
        Err(present) => {
            account.present.push(present);
            return Ok(account);
        }
    };
    let path = format!("content/briefs/{slug}.md");
    let alone = surroundings::take(&manuscript.body, &manuscript.authors);
    let body = endnotes::to_footnotes(&alone.body).unwrap_or(alone.body);
    let body = table_sources::to_footnotes(&body).unwrap_or(body);
    manuscript.body = author_date::to_footnotes(&body).unwrap_or(body);
    manuscript.bios = alone.bios;
    manuscript.around.extend(alone.left);
    tell_language(&mut manuscript, &importer.project.config.language);
    let before = importer.candidates.count();
    // The first heading is the title of a page, whatever its metadata says.
    let title = manuscript.title.as_deref();
    let is_first = kind == ImportKind::Html;
    let cited = cite::cite(
        &manuscript.body,
        (title, is_first),
        &mut importer.candidates,
    );
    account.pictures = manuscript
        .pictures
        .iter()
        .chain(&cited.pictures)
        .cloned()
        .collect();
    account.guesses = manuscript
        .guesses
        .iter()
        .chain(&cited.guesses)
        .cloned()
        .collect();
    account.comments.clone_from(&manuscript.comments);
    account.around.clone_from(&manuscript.around);
    let unlinked = cited.unlinked.iter();
    account
        .around
        .extend(unlinked.map(|(address, words)| format!("the link {address} ({words})")));
    account.unread.clone_from(&manuscript.unread);
    let brief = format!(
        "{}\n{}\n",
        front(&manuscript, &cited, &stem),
        spaced(cited.body.trim())
    );
    let sources = importer.candidates.text(before);
    account.sources = importer.candidates.ids(before);
    let mut texts = BTreeMap::from([(path.clone(), brief)]);
    if !sources.is_empty() {
        texts.insert(importer.free("content/sources", &slug, "yaml"), sources);
    }
    importer.made.insert(path.clone());
    importer.titles.insert(slug.clone(), titled(&manuscript));
    record(importer, &slug, &path, &mut texts, &mut account)?;
    account.files = texts.into_iter().collect();
    Ok(account)
}

/// What is said of a file without words.
pub(super) const NOTHING: &str = "it holds no words";

/// Reads an article, with what its first lines and its properties say of it.
pub(super) fn read(name: &str, kind: ImportKind, bytes: &[u8]) -> Result<Manuscript, Failure> {
    let mut manuscript = match kind {
        #[cfg(feature = "word")]
        ImportKind::Word => super::word::read(name, bytes)?,
        _ => written(name, kind, bytes)?,
    };
    tell_byline(&mut manuscript);
    tell_saved(&mut manuscript);
    Ok(manuscript)
}

/// The title of an article: its own, or else its first heading.
pub(super) fn titled(manuscript: &Manuscript) -> String {
    let heading = || {
        let found = blocks(&manuscript.body);
        let mut found = found.into_iter();
        let first = found.next().filter(|own| own.kind == TopKind::Heading(1))?;
        Some(words(&first.words))
    };
    manuscript
        .title
        .clone()
        .or_else(heading)
        .unwrap_or_default()
}

/// Names of files that say nothing about what is in them.
const UNTOLD: &[&str] = &[
    "default", "document", "download", "index", "page", "untitled",
];

/// The slug of a brief that no brief has yet: the name of its file where that tells something, or else its title. The path of the brief
/// where the article came in before.
fn slug(importer: &Importer<'_>, stem: &str, manuscript: &Manuscript) -> Result<String, String> {
    let title = titled(manuscript);
    let is_slug = |slug: &String| is_folder_name(slug) && !UNTOLD.contains(&slug.as_str());
    let named = [id(stem), id(&title)].into_iter().filter(is_slug);
    let mut stems: Vec<String> = named.collect();
    if stems.is_empty() {
        stems.push("article".to_owned());
    }
    let last = stems.last().cloned().unwrap_or_default();
    let numbered = (2_u32..).map(|number| format!("{last}-{number}"));
    for slug in stems.into_iter().chain(numbered) {
        let path = format!("content/briefs/{slug}.md");
        let project = &importer.project;
        let known = project.briefs.with_slug(&slug);
        let known = known
            .map(|brief| brief.title.value.clone())
            .or_else(|| importer.titles.get(&slug).cloned());
        match known {
            None if importer.has(&path) => return Err(path),
            None => return Ok(slug),
            Some(known) if title.is_empty() || is_same_title(&known, &title) => return Err(path),
            Some(_) => {}
        }
    }
    Ok(last)
}

/// Whether two titles have the same letters and digits.
fn is_same_title(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    letters(a) == letters(b)
}

/// Takes the authors and the date from the first lines of an article.
fn tell_byline(manuscript: &mut Manuscript) {
    let (body, byline) = byline::take(&manuscript.body, &manuscript.authors);
    if byline.words.is_empty() {
        return;
    }
    manuscript.body = body;
    let is_undated = byline.date.is_none();
    let mut told = Vec::new();
    if !byline.authors.is_empty() {
        let names: Vec<String> = byline.authors.iter().map(PageAuthor::shown).collect();
        told.push(format!("authors: {}", names.join(", ")));
        manuscript.authors = byline.authors;
    }
    if manuscript.date.is_none()
        && let Some(date) = byline.date
    {
        told.push(format!("date: {date}"));
        manuscript.date = Some(date);
    }
    let from = byline.words.join(" · ");
    if told.is_empty() {
        // Of names and days that the file gives itself, nothing is lost.
        let is_lost = is_undated && from.contains(|c: char| c.is_ascii_digit());
        manuscript.around.extend(Some(from).filter(|_| is_lost));
        return;
    }
    manuscript.guesses.push(ImportGuess {
        what: told.join(", "),
        from,
    });
}

/// Takes the day on which a document was saved as its date, where nothing else gives one.
fn tell_saved(manuscript: &mut Manuscript) {
    if manuscript.date.is_some() {
        return;
    }
    let Some(date) = manuscript.saved.take() else {
        return;
    };
    manuscript.guesses.push(ImportGuess {
        what: format!("date: {date}"),
        from: "the properties of the document".to_owned(),
    });
    manuscript.date = Some(date);
}

/// Sets the language of an article that names none, where its words clearly differ in language from the project.
fn tell_language(manuscript: &mut Manuscript, own: &str) {
    if let Some(named) = &manuscript.language {
        // The region in a page's language tag comes from the program that made the page.
        let is_own = known::primary(named) == known::primary(own)
            && Numerals::of(named) == Numerals::of(own);
        manuscript.language.take_if(|_| is_own);
        return;
    }
    let found = known::written_in(&manuscript.body);
    let Some(found) = found.filter(|found| *found != known::primary(own)) else {
        return;
    };
    manuscript.language = Some(found.to_owned());
    manuscript.guesses.push(ImportGuess {
        what: format!("language: {found}"),
        from: "the small words of the text".to_owned(),
    });
}

/// Makes records of the numbers in a brief.
fn record(
    importer: &mut Importer<'_>,
    slug: &str,
    path: &str,
    texts: &mut BTreeMap<String, String>,
    account: &mut Account,
) -> Result<(), Failure> {
    let project = with_sources(importer, path, texts, account)?;
    let traces = check::traces(&project);
    let Some(brief) = project.briefs.with_slug(slug) else {
        return Ok(());
    };
    let Some(trace) = traces.iter().find(|trace| trace.slug == slug) else {
        return Ok(());
    };
    // Links are citations of candidate sources by now.
    let options = RecordOptions {
        is_closed: true,
        is_wide: true,
        // Ids of the library and of articles imported before are not used again.
        reserved: Some(importer.candidates.taken()),
        ..RecordOptions::default()
    };
    let files = &project.files;
    let text = files.text(brief.file);
    let lists = lists_of_works(text);
    let mentions = trace.mentions.iter().filter(|mention| {
        let at = mention.span.start as usize;
        !lists.iter().any(|list| list.contains(&at))
    });
    let mentions: Vec<TraceMention> = mentions.cloned().collect();
    let recording = record::record(&project, brief, &mentions, options);
    apply(importer, slug, path, text, &recording.edits, texts);
    let places = lines(texts.get(path).map_or("", String::as_str));
    for own in &recording.records {
        importer.candidates.take(&own.id);
        let source = project.library.sources.get(&own.source);
        account.records.push(AwaitedRecord {
            path: path.to_owned(),
            line: places.get(own.id.as_str()).copied().unwrap_or(0),
            words: words(files.slice(own.span)),
            id: own.id.clone(),
            source: own.source.clone(),
            address: source
                .and_then(|source| source.work.url())
                .map(str::to_owned),
        });
    }
    for left in &recording.left {
        account.left.push(LeftNumber {
            path: path.to_owned(),
            line: files
                .position(left.span.file, left.span.start as usize)
                .line,
            words: words(files.slice(left.span)),
            why: left.why.to_string(),
        });
    }
    Ok(())
}

/// The project that a brief would be in: the brief with its records, the sources of the library, and those of articles imported before.
fn with_sources(
    importer: &Importer<'_>,
    path: &str,
    texts: &BTreeMap<String, String>,
    account: &Account,
) -> Result<Project, Failure> {
    let mut host = Memory::default().with(SETTINGS, importer.settings.clone());
    for (path, text) in texts {
        host = host.with(path.as_str(), text.as_bytes());
    }
    for file in importer.project.files.ids() {
        let own = importer.project.files.path(file);
        if own.starts_with("content/sources/") && !texts.contains_key(own) {
            host = host.with(own, importer.project.files.text(file));
        }
    }
    let is_new: BTreeSet<&String> = account.sources.iter().collect();
    let cited: BTreeSet<&str> = lines(texts.get(path).map_or("", String::as_str))
        .into_keys()
        .collect();
    let earlier = cited
        .into_iter()
        .filter(|id| !is_new.contains(&(*id).to_owned()));
    let earlier: Vec<String> = earlier
        .filter_map(|id| importer.candidates.entry(id))
        .collect();
    host = host.with(EARLIER, earlier.join("\n"));
    load::load(&host)
}

/// Applies edits to the brief at a path, whose text is `brief`, and to a new file of records.
fn apply(
    importer: &mut Importer<'_>,
    slug: &str,
    path: &str,
    brief: &str,
    all: &[TextEdit],
    texts: &mut BTreeMap<String, String>,
) {
    let mut edits: BTreeMap<&str, Vec<&TextEdit>> = BTreeMap::new();
    for edit in all {
        edits.entry(&edit.path).or_default().push(edit);
    }
    for (own, edits) in edits {
        let before = if own == path { brief } else { "" };
        let pairs = edits
            .iter()
            .map(|edit| (edit.range.clone(), edit.text.as_str()));
        let Some(after) = fix::edited(before, pairs) else {
            continue;
        };
        let own = if own == path {
            own.to_owned()
        } else {
            importer.free("content/evidence", slug, "yaml")
        };
        texts.insert(own, after);
    }
}

/// The bytes below headings over lists of works, whose numbers are those of pages and volumes.
fn lists_of_works(brief: &str) -> Vec<Range<usize>> {
    let body = divided(brief).1;
    let start = brief.len() - body.len();
    let blocks = blocks(body);
    let headings = blocks
        .iter()
        .filter(|own| matches!(own.kind, TopKind::Heading(_)));
    let headings: Vec<&TopBlock> = headings.collect();
    let next = headings.iter().skip(1).map(|own| own.range.start);
    let ends = next.chain([body.len()]);
    let lists = headings.iter().zip(ends);
    let lists = lists.filter(|(heading, _)| is_all(PhraseKind::Notes, &heading.words));
    lists
        .map(|(heading, end)| start + heading.range.end..start + end)
        .collect()
}

/// A text with one blank line between blocks, code left as it is.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    let mut blank = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            blank += 1;
            continue;
        }
        let is_code = fence.is_some() || line.starts_with("    ") || line.starts_with('\t');
        let kept = if is_code { blank } else { blank.min(1) };
        spaced.extend(std::iter::repeat_n('\n', kept));
        blank = 0;
        fence = match (fence, fence_of(line)) {
            (None, opened) => opened,
            (Some(opened), Some(mark)) if mark.starts_with(opened) => None,
            (within, _) => within,
        };
        spaced.push_str(line);
    }
    spaced.extend(std::iter::repeat_n('\n', blank.min(1)));
    spaced
}

/// The marks of a fence of code at the start of a line.
fn fence_of(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    line.get(..length).filter(|_| length >= 3)
}

/// Words joined into one line.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first line, counted from 1, on which each id is cited.
fn lines(text: &str) -> BTreeMap<&str, usize> {
    let mut lines = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        for (at, _) in line.match_indices('@') {
            if let Some(found) = key::at(line, at + 1) {
                let id = line.get(found.key).unwrap_or_default();
                lines.entry(id).or_insert(index + 1);
            }
        }
    }
    lines
}

/// A file's name without folder and extension.
pub(super) fn stem(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.')
        .map_or(name, |(stem, _)| stem)
        .to_owned()
}

/// Reads an article in a text format.
fn written(name: &str, kind: ImportKind, bytes: &[u8]) -> Result<Manuscript, Failure> {
    let is_page = kind == ImportKind::Html;
    let text = decode::text(name, bytes, is_page)?;
    Ok(if is_page {
        page_file(html::read(&text))
    } else {
        markdown_file(&text)
    })
}

fn page_file(page: HtmlArticle) -> Manuscript {
    Manuscript {
        title: page.metadata.title(),
        subtitle: page.subtitle,
        authors: page.metadata.authors(),
        date: page.metadata.date(),
        language: page.metadata.language(),
        address: page.metadata.address().map(str::to_owned),
        body: page.markdown,
        pictures: page.pictures,
        guesses: page.guesses,
        ..Manuscript::default()
    }
}

/// Reads an article in Markdown, with or without front matter.
fn markdown_file(text: &str) -> Manuscript {
    let text = text.replace("\r\n", "\n");
    let (front, body) = divided(&text);
    let mut guesses = Vec::new();
    let mut manuscript = Manuscript {
        body: tame::tame(body, &mut guesses),
        guesses,
        ..Manuscript::default()
    };
    let front = match front {
        Front::Yaml(front) => Cow::Borrowed(front),
        Front::Toml(front) => Cow::Owned(toml_matter::as_yaml(front)),
    };
    let mut map = TextMap::new(Files::default().add("", &*front));
    map.push_verbatim(0, 0, front.len());
    let parsed = yaml::parse(&front, &map);
    let Some(root) = parsed.root else {
        return manuscript;
    };
    let field = |names: &[&str]| {
        let mut nodes = names.iter().filter_map(|name| root.get(name));
        nodes.next()
    };
    let line = |names: &[&str]| {
        let node = field(names)?;
        Some(yaml::words(node, &mut Vec::new())?.value).filter(|words| !words.is_empty())
    };
    manuscript.title = line(&["title"]);
    manuscript.subtitle = line(&["subtitle"]);
    let date = line(&["date", "Date", "published", "publishDate", "pubDate"]);
    manuscript.date = date.and_then(|date| {
        let written = day::opening(&date).map(|(_, day)| day);
        written.or_else(|| super::metadata::day(&date))
    });
    manuscript.language = line(&["language", "lang"]);
    manuscript.address = line(&["url", "canonical"]);
    manuscript.around.extend(unread(&root));
    if let Some(node) = field(&["authors", "author", "by"]) {
        for node in yaml::list(node) {
            let name = node.get("name").unwrap_or(node);
            if let Some(name) = yaml::words(name, &mut Vec::new()) {
                // One field may list several: "Jane Doe and John Smith".
                let several = names::people(&name.value).filter(|names| names.len() > 1);
                let one = || {
                    vec![PageAuthor {
                        name: name.value.clone(),
                        is_person: true,
                    }]
                };
                manuscript.authors.extend(several.unwrap_or_else(one));
            }
        }
    }
    manuscript
}

/// The fields of front matter that the brief does not use.
fn unread(root: &yaml::Node) -> Vec<String> {
    let entries = root.entries().unwrap_or_default();
    let entries = entries
        .iter()
        .filter(|entry| !TAKEN.contains(&entry.key.value.as_str()));
    let words = |node| {
        let words = yaml::list(node).into_iter();
        let words = words.filter_map(|node| yaml::words(node, &mut Vec::new()));
        words
            .map(|words| words.value)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let told = entries.map(|entry| format!("{}: {}", entry.key.value, words(&entry.value)));
    told.collect()
}

/// The front matter of an article, as it is written.
enum Front<'t> {
    Yaml(&'t str),
    /// Between lines of `+++`, as Hugo has it.
    Toml(&'t str),
}

/// Splits a text into its front matter and the rest.
fn divided(text: &str) -> (Front<'_>, &str) {
    let between = |open: &str, closes: &[&str]| {
        let rest = text.strip_prefix(open)?;
        let ends = closes.iter().filter_map(|end| rest.find(end));
        let end = ends.min()?;
        Some((rest.get(..end + 1)?, rest.get(end + 5..)?))
    };
    if let Some((front, body)) = between("+++\n", &["\n+++\n"]) {
        return (Front::Toml(front), body);
    }
    let (front, body) = between("---\n", &["\n---\n", "\n...\n"]).unwrap_or(("", text));
    (Front::Yaml(front), body)
}

/// Writes the front matter of the brief.
fn front(manuscript: &Manuscript, cited: &CitedArticle, stem: &str) -> String {
    let mut front = String::from("---\n");
    let title = manuscript.title.as_ref().or(cited.heading.as_ref());
    let title = title.map_or(stem, String::as_str);
    let _ = writeln!(front, "title: {}", scalar(&markdown::escape(title)));
    if let Some(subtitle) = &manuscript.subtitle {
        let _ = writeln!(front, "subtitle: {}", scalar(subtitle));
    }
    if let Some(date) = manuscript.date.as_ref().filter(|date| date.len() == 10) {
        let _ = writeln!(front, "date: {date}");
    }
    let names: Vec<String> = manuscript
        .authors
        .iter()
        .map(|author| {
            let name = author.shown();
            let bio = manuscript.bios.iter().find(|(own, _)| *own == name);
            let bio = bio.map_or_else(String::new, |(_, bio)| format!(", bio: {}", inner(bio)));
            format!("{{ name: {}{bio} }}", inner(&name))
        })
        .collect();
    if !names.is_empty() {
        let _ = writeln!(front, "authors: [{}]", names.join(", "));
    }
    if let Some(language) = &manuscript.language {
        let _ = writeln!(front, "language: {}", scalar(language));
    }
    front.push_str("status: draft\n");
    front.push_str("---\n");
    front
}
