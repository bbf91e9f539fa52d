//! Reads a brief: front matter, prose, exhibits.

use std::ops::Range;

use super::allow::suppressions;
use super::scalars::{choice, date, error, links};
use super::{Part, entries, exhibit, identifiers};
use crate::diagnostic::Diagnostic;
use crate::model::{Author, Brief, Config, Status};
use crate::prose::{self, Prose};
use crate::span::{FileId, Span, Spanned, Text, TextMap};
use crate::yaml::{self, Fields, Kind, Node, list, text, words};

pub(super) const STATUSES: &[(&str, Status)] = &[
    ("draft", Status::Draft),
    ("review", Status::Review),
    ("final", Status::Final),
    ("published", Status::Published),
];

/// Front matter that pages print and factum does not interpret.
const EXTRA: &[&str] = &[
    "doi",
    "number",
    "series",
    "license",
    "funding",
    "disclosures",
];

/// Reads a brief from its file.
pub(super) fn read(file: FileId, path: &str, source: &str, config: &Config, part: &mut Part) {
    let findings = &mut part.findings;
    let (front, body) = divide(file, source, findings);
    let head = front.clone().unwrap_or(body.start..body.start);
    let mut map = TextMap::new(file);
    map.push_verbatim(0, head.start, head.len());
    let parsed = yaml::parse(source.get(head.clone()).unwrap_or_default(), &map);
    findings.extend(parsed.findings);
    let mut allowed = Vec::new();
    suppressions(&parsed.comments, &mut allowed, findings);
    let place = Span::new(file, head);
    let owner = Span::new(file, first_line(source));
    let root = parsed.root.unwrap_or(Node {
        span: place,
        kind: Kind::Null,
    });
    let mut fields = Fields::new(&root, "a brief's front matter", owner, findings);
    if let Some(entry) = fields.entry("schema") {
        entries::schema(entry, findings);
    }
    let mut brief = matter(&mut fields, file, path, place, config, findings);
    let prose = prose::parse(file, source, body, config.raw_html);
    allowed.extend(prose.suppressions);
    brief.suppressions = allowed;
    brief.document = prose.document;
    brief.passages.extend(prose.passages);
    brief.cited.extend(prose.cited);
    findings.extend(prose.findings);
    for fence in &prose.fences {
        let read = exhibit::read(fence, config, findings);
        brief.passages.extend(read.passages);
        brief.cited.extend(read.cited);
        brief.suppressions.extend(read.suppressions);
        brief.exhibits.push(read.exhibit);
    }
    fields.finish(findings);
    brief.passages.sort_by_key(|passage| passage.block.start);
    brief.cited.sort_by_key(|link| link.span.start);
    part.briefs.push(brief);
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
    let title = fields
        .require("title", findings)
        .and_then(|node| text(node, findings))
        .unwrap_or_else(|| Text::verbatim("", file, front.start as usize));
    // A draft may wait for its date; what is read by others may not.
    let day = if status == Status::Draft {
        fields.get("date")
    } else {
        fields.require("date", findings)
    };
    let summary = fields.get("summary").and_then(|node| text(node, findings));
    let inline = |text: &Text, role| prose::parse_inline(text, role, config.raw_html);
    let headline = inline(&title, prose::Role::Title);
    let standfirst = summary.as_ref().map_or_else(Prose::default, |summary| {
        inline(summary, prose::Role::Summary)
    });
    let mut extra = Vec::new();
    for name in EXTRA {
        if let Some(entry) = fields.entry(name)
            && let Some(value) = words(&entry.value, findings)
        {
            if *name == "doi" {
                identifiers::check("doi", &value, findings);
            }
            extra.push((entry.key.clone(), value));
        }
    }
    extra.sort_by_key(|(key, _)| key.span.start);
    findings.extend(headline.findings);
    findings.extend(standfirst.findings);
    let mut word = |name, findings: &mut Vec<Diagnostic>| {
        fields.get(name).and_then(|node| words(node, findings))
    };
    let kicker = word("kicker", findings);
    let language = word("language", findings).or_else(|| word("lang", findings));
    let subtitle = fields.get("subtitle").and_then(|node| text(node, findings));
    Brief {
        slug: slug(path).to_owned(),
        file,
        front,
        subtitle,
        kicker,
        date: day.and_then(|node| date(node, findings)),
        modified: fields
            .get("modified")
            .or_else(|| fields.get("updated"))
            .and_then(|node| date(node, findings)),
        authors: authors(fields, findings),
        status,
        embargo: fields.get("embargo").and_then(|node| date(node, findings)),
        takeaways: links(fields.get("takeaways"), findings),
        recommendations: links(fields.get("recommendations"), findings),
        topics: fields
            .get("topics")
            .map(list)
            .unwrap_or_default()
            .into_iter()
            .filter_map(|node| words(node, findings))
            .collect(),
        language,
        extra,
        headline: headline.document,
        standfirst: standfirst.document,
        document: prose::Document::default(),
        passages: headline
            .passages
            .into_iter()
            .chain(standfirst.passages)
            .collect(),
        exhibits: Vec::new(),
        cited: headline.cited.into_iter().chain(standfirst.cited).collect(),
        suppressions: Vec::new(),
        title,
        summary,
    }
}

fn authors(fields: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> Vec<Author> {
    let node = fields.get("authors").or_else(|| fields.get("author"));
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
        });
    }
    let start = node.head();
    let mut fields = Fields::new(node, "an author", start, findings);
    let name = fields
        .require("name", findings)
        .and_then(|node| words(node, findings));
    let orcid = fields.get("orcid").and_then(|node| words(node, findings));
    if let Some(orcid) = &orcid {
        identifiers::check("orcid", orcid, findings);
    }
    let mut word = |name, findings: &mut Vec<Diagnostic>| {
        let read: Option<Spanned<String>> = fields.get(name).and_then(|node| words(node, findings));
        read.map(|read| read.value)
    };
    let affiliation = word("affiliation", findings);
    let url = word("url", findings);
    let role = word("role", findings);
    fields.finish(findings);
    Some(Author {
        name: name?,
        affiliation,
        orcid: orcid.map(|orcid| {
            let bare = orcid.value.rsplit('/').next().unwrap_or_default();
            bare.to_owned()
        }),
        url,
        role,
    })
}

/// The file's stem.
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

/// The range between `---` and `---`, if there is one, and the range of the prose.
fn divide(
    file: FileId,
    source: &str,
    findings: &mut Vec<Diagnostic>,
) -> (Option<Range<usize>>, Range<usize>) {
    let start = bom(source);
    let rest = source.get(start..).unwrap_or_default();
    let is_rule = |line: &str, rules: &[&str]| rules.contains(&line.trim_end());
    let mut lines = rest.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| is_rule(line, &["---"])) else {
        return (None, start..source.len());
    };
    let begin = start + first.len();
    let mut at = begin;
    for line in lines {
        if is_rule(line, &["---", "..."]) {
            return (Some(begin..at), at + line.len()..source.len());
        }
        at += line.len();
    }
    findings.push(
        error(
            "invalid-yaml",
            Span::new(file, first_line(source)),
            "the front matter is not closed",
        )
        .help("end it with a line of three hyphens: `---`"),
    );
    (Some(begin..source.len()), source.len()..source.len())
}
