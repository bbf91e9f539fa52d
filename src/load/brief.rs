//! Reads a brief: front matter, prose, exhibits.

use std::ops::Range;
use std::sync::Arc;

use super::allow::suppressions;
use super::scalars::{choice, date, error, flag, language, links};
use super::{FileContent, config, entries, exhibit, fences, identifiers, lone, picture};
use crate::arrange::Arrange as _;
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::limits;
use crate::model::brief::{Correction, Cover, Withdrawal};
use crate::model::config::BriefLayout;
use crate::model::{Author, Brief, BriefStatus, Config};
use crate::prose::document::has_words;
use crate::prose::{self, Dialect, Prose};
use crate::quantity::Date;
use crate::schema;
use crate::span::{FileId, Span, Spanned, Text, TextMap};
use crate::yaml::{self, Fields, Node, NodeKind, list, text, words};

pub(super) const STATUSES: &[(&str, BriefStatus)] = &[
    ("draft", BriefStatus::Draft),
    ("review", BriefStatus::Review),
    ("final", BriefStatus::Final),
    ("published", BriefStatus::Published),
];

/// The key of a brief's licence, which may also be spelt as in Britain.
const LICENSE: &str = "license";

/// Front matter that pages print, and that factum does not interpret.
const EXTRA: &[&str] = &[
    "doi",
    "number",
    "series",
    LICENSE,
    "licence",
    "funding",
    "disclosures",
];

/// Reads a brief from its file.
pub(super) fn read(
    file: FileId,
    path: &str,
    source: &str,
    config: &Config,
    part: &mut FileContent,
) {
    let Divided { front, body, fault } = divide(file, source);
    let is_read = fault.as_ref().is_none_or(|fault| fault.matter_is_read);
    part.findings.extend(fault.map(|fault| fault.finding));
    let mut told = Vec::new();
    let findings = &mut told;
    let has_front = front.is_some();
    let head = front.unwrap_or(body.start..body.start);
    let mut map = TextMap::new(file);
    map.push_verbatim(0, head.start, head.len());
    let parsed = yaml::parse(source.get(head.clone()).unwrap_or_default(), &map);
    findings.extend(parsed.findings);
    let mut allowed = Vec::new();
    suppressions(&parsed.comments, &mut allowed, findings);
    let is_partial = parsed.is_partial;
    let place = Span::new(file, head);
    let owner = Span::new(file, first_line(source));
    let root = parsed.root.unwrap_or(Node {
        span: place,
        kind: NodeKind::Null,
    });
    let mut fields = Fields::new(&root, &schema::BRIEF, owner, findings);
    if let Some(entry) = fields.entry("schema") {
        entries::schema(entry, findings);
    }
    let mut brief = matter(&mut fields, file, path, place, config, findings);
    fields.finish(findings);
    if !has_front {
        for finding in findings
            .iter_mut()
            .filter(|finding| finding.rule == "missing-field")
        {
            finding.help = Some("begin the file with front matter: `title: …` between two lines of three hyphens, `---`".to_owned());
        }
    }
    entries::excuse(&root, is_partial, owner, findings);
    told.retain(|_| is_read);
    part.findings.append(&mut told);
    let findings = &mut part.findings;
    let own = brief.language.as_ref().map(|own| own.value.as_str());
    let dialect = Dialect::of(own.unwrap_or(&config.language), config.raw_html);
    let prose = prose::parse(file, source, body, dialect);
    allowed.extend(prose.suppressions);
    brief.suppressions = allowed;
    brief.document = prose.document;
    brief.passages.extend(prose.passages);
    brief.cited.extend(prose.cited);
    findings.extend(prose.findings);
    fences::check(&brief.document, (file, source), findings);
    for fence in &prose.fences {
        let read = exhibit::read(fence, dialect, findings);
        brief.passages.extend(read.passages);
        brief.cited.extend(read.cited);
        brief.suppressions.extend(read.suppressions);
        if let Some(id) = &read.exhibit.id {
            let mut before = brief.exhibits.iter();
            if before.any(|exhibit| exhibit.has_id(&id.value)) {
                let message = format!(
                    "two charts, tables or images of this brief have the id `{}`",
                    id.value
                );
                let finding = error("duplicate-id", id.span, message);
                findings.push(finding.help("give each its own: links lead to the first"));
            }
        }
        brief.exhibits.push(read.exhibit);
    }
    brief.passages.arrange_by_key(|passage| passage.block.start);
    brief.cited.arrange_by_key(|link| link.span.start);
    part.images.extend(brief.images().into_iter().cloned());
    part.briefs.push(Arc::new(brief));
}

fn matter(
    fields: &mut Fields<'_>,
    file: FileId,
    path: &str,
    front: Span,
    config: &Config,
    findings: &mut Vec<Diagnostic>,
) -> Brief {
    let status = fields
        .get("status")
        .and_then(|node| choice(node, "status", STATUSES, findings))
        .unwrap_or_default();
    let written = fields
        .require("title", findings)
        .and_then(|node| text(node, findings));
    let is_titled = written.is_some();
    let title = written.unwrap_or_else(|| Text::verbatim("", file, front.start as usize));
    // A draft may lack its date; a brief that others read may not.
    let day = if status == BriefStatus::Draft {
        fields.get("date")
    } else {
        fields.require("date", findings)
    };
    let summary = fields.get("summary").and_then(|node| text(node, findings));
    let kicker = fields.get("kicker");
    let kicker = kicker.and_then(|node| words(node, findings));
    let tagged = fields.get("language").or_else(|| fields.get("lang"));
    let language = tagged.and_then(|node| language(node, findings));
    let own = language.as_ref().map(|own| own.value.as_str());
    let dialect = Dialect::of(own.unwrap_or(&config.language), config.raw_html);
    let inline = |text: &Text, role| prose::parse_inline(text, role, dialect);
    let headline = inline(&title, prose::Role::Title);
    let standfirst = summary.as_ref().map_or_else(Prose::default, |summary| {
        inline(summary, prose::Role::Summary)
    });
    let subtitle = fields.get("subtitle").and_then(|node| text(node, findings));
    let second = subtitle.as_ref().map_or_else(Prose::default, |subtitle| {
        inline(subtitle, prose::Role::Title)
    });
    let extra = extra(fields, findings);
    findings.extend(headline.findings);
    findings.extend(second.findings);
    findings.extend(standfirst.findings);
    if is_titled && !says_something(&headline.document) {
        let place = title.whole();
        findings.push(
            error("empty-heading", place, "the title has no words")
                .note("the name of the file stands in its place")
                .help("give the brief a title"),
        );
    }
    let mut layout = config::layout(fields, config.layout, findings);
    let (cover, alt) = cover(fields, dialect, &mut layout, findings);
    let published = day.and_then(|node| date(node, findings));
    let modified = modified(fields, published.as_ref(), findings);
    lone::ask(fields.get("topics"), "topics", lone::listed, findings);
    let topics = names(fields.get("topics"), ("topics", limits::TOPICS), findings);
    let regions = fields.get("region").or_else(|| fields.get("regions"));
    lone::ask(regions, "regions", lone::listed, findings);
    Brief {
        slug: slug(path).to_owned(),
        file,
        front,
        kicker,
        modified,
        corrections: corrections(fields, published.as_ref(), findings),
        withdrawn: withdrawal(fields, published.as_ref(), findings),
        date: published,
        authors: bounded(
            authors(fields, findings),
            |author| &author.name,
            ("authors", limits::AUTHORS),
            findings,
        ),
        status,
        embargo: fields.get("embargo").and_then(|node| date(node, findings)),
        takeaways: links(fields.get("takeaways"), findings),
        recommendations: links(fields.get("recommendations"), findings),
        topics,
        regions: names(regions, ("regions", limits::REGIONS), findings),
        language,
        fiscal_years: fiscal_years(fields, findings),
        extra,
        layout,
        cover,
        headline: headline.document,
        second_headline: second.document,
        standfirst: standfirst.document,
        document: prose::Document::default(),
        passages: headline
            .passages
            .into_iter()
            .chain(second.passages)
            .chain(standfirst.passages)
            .chain(alt.passages)
            .collect(),
        exhibits: Vec::new(),
        cited: headline
            .cited
            .into_iter()
            .chain(second.cited)
            .chain(standfirst.cited)
            .chain(alt.cited)
            .collect(),
        suppressions: Vec::new(),
        title,
        summary,
    }
}

/// The day of the last change, which is none before that of publication.
fn modified(
    fields: &mut Fields<'_>,
    published: Option<&Spanned<Date>>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Spanned<Date>> {
    let node = fields.get("modified").or_else(|| fields.get("updated"))?;
    let modified = date(node, findings)?;
    ordered("changed", &modified, published, findings);
    Some(modified)
}

/// Reports what was done with a brief before it was published.
fn ordered(
    what: &str,
    done: &Spanned<Date>,
    published: Option<&Spanned<Date>>,
    findings: &mut Vec<Diagnostic>,
) {
    let Some(published) = published.filter(|published| done.value < published.value) else {
        return;
    };
    let message = format!(
        "the brief was {what} on {}, before it was published on {}",
        done.value, published.value
    );
    let finding = error("invalid-date", done.span, message);
    findings.push(
        finding
            .related(published.span, "the date of publication")
            .help("correct the date that is wrong"),
    );
}

/// The corrections, from the first day to the last; none that lacks its day or text.
fn corrections(
    fields: &mut Fields<'_>,
    published: Option<&Spanned<Date>>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Correction> {
    let items = fields.get("corrections").map(list).unwrap_or_default();
    let mut corrections = Vec::new();
    for node in items {
        let told = dated(node, (&schema::CORRECTION, "text"), findings);
        if let Some((date, text)) = told {
            ordered("corrected", &date, published, findings);
            corrections.push(Correction { date, text });
        }
    }
    let most = ("corrections", limits::CORRECTIONS);
    let mut corrections = bounded(corrections, |own| &own.text, most, findings);
    corrections.arrange_by_key(|correction| correction.date.value);
    corrections
}

fn withdrawal(
    fields: &mut Fields<'_>,
    published: Option<&Spanned<Date>>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Withdrawal> {
    let node = fields.get("withdrawn")?;
    let (date, reason) = dated(node, (&schema::WITHDRAWAL, "reason"), findings)?;
    ordered("withdrawn", &date, published, findings);
    Some(Withdrawal { date, reason })
}

/// A map of a day and words.
fn dated(
    node: &Node,
    (table, name): (&'static schema::FieldTable, &'static str),
    findings: &mut Vec<Diagnostic>,
) -> Option<(Spanned<Date>, Spanned<String>)> {
    let mut fields = Fields::new(node, table, node.head(), findings);
    let day = fields.require("date", findings);
    let day = day.and_then(|node| date(node, findings));
    let said = fields.require(name, findings);
    let said = said.and_then(|node| words(node, findings));
    fields.finish(findings);
    day.zip(said)
}

/// The front matter that pages print besides, in the order written.
fn extra(
    fields: &mut Fields<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<(Spanned<String>, Spanned<String>)> {
    let mut extra = Vec::new();
    for name in EXTRA {
        if let Some(entry) = fields.entry(name)
            && let Some(mut value) = words(&entry.value, findings)
        {
            if *name == "doi" {
                value.value = identifiers::own("doi", &value, findings);
            }
            let mut key = entry.key.clone();
            if *name == "licence" {
                LICENSE.clone_into(&mut key.value);
            }
            extra.push((key, value));
        }
    }
    extra.arrange_by_key(|(key, _)| key.span.start);
    extra
}

/// The cover: whether there is one, its picture, and the alternative text as prose.
fn cover(
    fields: &mut Fields<'_>,
    dialect: Dialect,
    layout: &mut BriefLayout,
    findings: &mut Vec<Diagnostic>,
) -> (Option<Cover>, Prose) {
    let nothing = (None, Prose::default());
    let Some(node) = fields.get("cover") else {
        return nothing;
    };
    if node.scalar().is_some() {
        let before = findings.len();
        layout.pdf.cover = flag(node, findings).unwrap_or(layout.pdf.cover);
        if let Some(finding) = findings.get_mut(before) {
            finding.help = Some(
                "write `true` or `false`, or name a picture: `{ image: port.jpg, alt: … }`"
                    .to_owned(),
            );
        }
        return nothing;
    }
    layout.pdf.cover = true;
    let mut fields = Fields::new(node, &schema::COVER, node.head(), findings);
    let picture = picture::read(&mut fields, "image", findings);
    let words = fields.get("alt").and_then(|node| text(node, findings));
    fields.finish(findings);
    let mut alt = words.map_or_else(Prose::default, |words| {
        prose::parse_inline(&words, prose::Role::Alt, dialect)
    });
    findings.append(&mut alt.findings);
    let cover = picture.map(|picture| Cover {
        picture,
        alt_prose: std::mem::take(&mut alt.document),
    });
    (cover, alt)
}

/// Whether bare years of a brief are fiscal years.
fn fiscal_years(fields: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> bool {
    let calendars = [("calendar", false), ("fiscal", true)];
    let node = fields.get("years");
    node.and_then(|node| choice(node, "kind of year", &calendars, findings))
        .unwrap_or_default()
}

/// A list of names, up to the limit.
fn names(
    node: Option<&Node>,
    most: (&str, usize),
    findings: &mut Vec<Diagnostic>,
) -> Vec<Spanned<String>> {
    let names = node.map(list).unwrap_or_default().into_iter();
    let names = names.filter_map(|node| words(node, findings)).collect();
    bounded(names, |name| name, most, findings)
}

/// The first items of a list, up to the limits of count and size; a finding at the first item that is left out.
fn bounded<T>(
    mut items: Vec<T>,
    words: impl Fn(&T) -> &Spanned<String>,
    (what, most): (&str, usize),
    findings: &mut Vec<Diagnostic>,
) -> Vec<T> {
    let mut bytes = 0;
    let fitting = items.iter().take(most).take_while(|item| {
        bytes += words(item).value.len() + ", ".len();
        bytes <= limits::LIST
    });
    let fitting = fitting.count();
    if let Some(first) = items.get(fitting) {
        let message = if fitting == most {
            format!("more than {most} {what}")
        } else {
            format!("the {what} have more than {} bytes together", limits::LIST)
        };
        findings.push(
            error("too-long", words(first).span, message)
                .note("this one and those after it are left out")
                .help(format!("name fewer {what}, or shorter ones")),
        );
        items.truncate(fitting);
    }
    items
}

/// Whether a line contains words.
fn says_something(line: &prose::Document) -> bool {
    line.blocks.iter().any(|block| match block {
        prose::Block::Paragraph(content) | prose::Block::Heading { content, .. } => {
            has_words(content)
        }
        _ => true,
    })
}

fn authors(fields: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> Vec<Author> {
    let node = fields.get("authors").or_else(|| fields.get("author"));
    lone::ask(node, "authors", lone::people, findings);
    node.map(list)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|node| author(node, findings))
        .collect()
}

fn author(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Author> {
    if node.scalar().is_some() {
        return Some(Author {
            name: words(node, findings)?,
            affiliation: None,
            orcid: None,
            url: None,
            role: None,
            bio: None,
        });
    }
    let start = node.head();
    let mut fields = Fields::new(node, &schema::AUTHOR, start, findings);
    let name = fields
        .require("name", findings)
        .and_then(|node| words(node, findings));
    let orcid = fields.get("orcid").and_then(|node| words(node, findings));
    let orcid = orcid.map(|orcid| identifiers::own("orcid", &orcid, findings));
    let mut word = |name, findings: &mut Vec<Diagnostic>| {
        let read: Option<Spanned<String>> = fields.get(name).and_then(|node| words(node, findings));
        read.map(|read| read.value)
    };
    let affiliation = word("affiliation", findings);
    let url = word("url", findings);
    let role = word("role", findings);
    let bio = word("bio", findings);
    fields.finish(findings);
    Some(Author {
        name: name?,
        affiliation,
        orcid,
        url,
        role,
        bio,
    })
}

/// The slug of a brief: the stem of its file.
pub(super) fn slug(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn first_line(source: &str) -> Range<usize> {
    let start = bom(source);
    let line = source
        .get(start..)
        .and_then(|rest| rest.lines().next())
        .unwrap_or_default();
    start..start + line.len()
}

fn bom(source: &str) -> usize {
    if source.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    }
}

/// A file divided into front matter and prose.
struct Divided {
    /// The bytes between the lines that enclose the front matter; `None` without any.
    front: Option<Range<usize>>,
    /// The bytes of the prose.
    body: Range<usize>,
    fault: Option<FrontFault>,
}

/// A fault in the lines around the front matter.
struct FrontFault {
    finding: Diagnostic,
    /// Whether the front matter was read all the same; if not, findings about it would only be consequences.
    matter_is_read: bool,
}

/// Finds the front matter: between `---` and `---` or `...`, at the start of the file.
///
/// If no line closes it before the prose begins, it ends with its last entry, and only the missing line is reported.
fn divide(file: FileId, source: &str) -> Divided {
    let start = bom(source);
    let none = Divided {
        front: None,
        body: start..source.len(),
        fault: None,
    };
    let mut lines = lines(source, start).skip_while(|(_, line)| line.is_empty());
    let Some((opening, first)) = lines.next() else {
        return none;
    };
    let span = |range: Range<usize>| Span::new(file, range);
    if first == "+++" {
        return foreign(file, source, opening, lines).unwrap_or(none);
    }
    let mut lines = lines.peekable();
    let mut fault = None;
    if first != "---" {
        let opens = is_ruler(first) && lines.peek().is_some_and(|(_, line)| is_entry(line));
        if !opens {
            return none;
        }
        let place = opening..opening + first.len();
        fault = Some(ruler(span(place), "opened", first));
    }
    let begin = lines.peek().map_or(source.len(), |(at, _)| *at);
    let (mut end, mut after_blank) = (begin, false);
    for (at, line) in lines {
        let next = source
            .get(at..)
            .and_then(|rest| rest.find('\n'))
            .map_or(source.len(), |length| at + length + 1);
        let closes = matches!(line, "---" | "...");
        if closes || is_ruler(line) && end > begin {
            if !closes {
                fault = fault.or(Some(ruler(span(at..at + line.len()), "closed", line)));
            }
            return Divided {
                front: Some(begin..at),
                body: next..source.len(),
                fault,
            };
        }
        if after_blank && is_prose(line) {
            break;
        }
        if !line.is_empty() && !line.starts_with('#') {
            end = next;
        }
        after_blank = line.is_empty();
    }
    let finding = error(
        "invalid-yaml",
        span(opening..opening + first.len()),
        "the front matter is not closed",
    )
    .note("what follows its last entry is read as prose")
    .help("end it with a line of three hyphens: `---`")
    .fix(Fix {
        title: "close it behind its last entry".to_owned(),
        safety: Safety::Unsafe,
        edits: vec![Spanned::new("---\n".to_owned(), span(end..end))],
    });
    Divided {
        front: Some(begin..end),
        body: end..source.len(),
        fault: Some(FrontFault {
            finding,
            matter_is_read: false,
        }),
    }
}

/// The fault of front matter in TOML, as Hugo writes it.
fn foreign<'s>(
    file: FileId,
    source: &str,
    opening: usize,
    mut lines: impl Iterator<Item = (usize, &'s str)>,
) -> Option<Divided> {
    let (close, line) = lines.find(|(_, line)| *line == "+++")?;
    let finding = error(
        "invalid-yaml",
        Span::new(file, opening..opening + line.len()),
        "front matter in TOML is not read",
    )
    .help("write it in YAML, `title: …`, between two lines of three hyphens: `---`");
    Some(Divided {
        front: None,
        body: close + line.len()..source.len(),
        fault: Some(FrontFault {
            finding,
            matter_is_read: false,
        }),
    })
}

/// The fault of a line that was meant as `---`.
fn ruler(span: Span, what: &str, line: &str) -> FrontFault {
    FrontFault {
        finding: error(
            "invalid-yaml",
            span,
            format!("the front matter is {what} by `{line}`"),
        )
        .help("write three hyphens: `---`")
        .fix(Fix {
            title: "write `---`".to_owned(),
            safety: Safety::Safe,
            edits: vec![Spanned::new("---".to_owned(), span)],
        }),
        matter_is_read: true,
    }
}

/// The lines from `start` on, each with its first byte, without trailing blanks.
fn lines(source: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    let rest = source.get(start..).unwrap_or_default();
    rest.split_inclusive('\n').scan(start, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end()))
    })
}

/// Whether a line consists of hyphens or dashes, into which editors turn three hyphens.
fn is_ruler(line: &str) -> bool {
    let hyphens = line.chars().filter(|c| *c == '-').count();
    let dashes = line.chars().filter(|c| matches!(c, '–' | '—')).count();
    (hyphens >= 3 || dashes > 0) && hyphens + dashes == line.chars().count()
}

/// Whether a line begins with a key and a colon.
fn is_entry(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        !key.is_empty() && key.bytes().all(is_word) && (value.is_empty() || value.starts_with(' '))
    })
}

/// Whether a line cannot belong to a YAML map: words at its very start that are neither a key, an item, a comment nor the end of a bracket.
fn is_prose(line: &str) -> bool {
    let begins = line.starts_with(|c: char| c.is_alphabetic() || "\"“‘*_[>!$@".contains(c));
    begins && !is_entry(line) && line.split_whitespace().nth(2).is_some()
}
