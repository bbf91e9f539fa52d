//! Reads `factum.yaml`. An invalid one is a failure, as nothing can be judged by settings that were not understood.

use crate::similar::nearest;
use std::collections::BTreeMap;

use super::brief::STATUSES;
use super::entries;
use super::scalars::{choice, error, flag, language};
use super::style::excess;
use super::text::{self, TextPlace};
use crate::arrange::mapped;
use crate::diagnostic::{Diagnostic, Severity};
use crate::failure::Failure;
use crate::host::{Host, ReadError};
use crate::model::config::{
    AnnexExtent, BriefLayout, CitationForm, CitationNotes, NotesPlace, OptionSetting, Output,
    Paper, PaperSize, Publish,
};
use crate::model::record::is_web;
use crate::model::{Config, Level, Publisher, RuleSetting, asset_path};
use crate::prose::RawHtml;
use crate::quantity::Currency;
use crate::schema::{self, FieldTable};
use crate::span::{FileId, Files, Span, Spanned, TextMap};
use crate::yaml::{self, Fields, MapEntry, Node, NodeKind, words};

/// The path of the settings.
pub(super) const NAME: &str = "factum.yaml";

/// The result of reading the settings.
pub(super) struct ConfigFile {
    pub(super) config: Config,
    /// The logo's path as written, for findings about it.
    pub(super) logo: Option<Spanned<String>>,
    /// Findings that do not stop the tool.
    pub(super) findings: Vec<Diagnostic>,
}

/// Reads the settings, and adds them to `files` as the first file.
pub(super) fn load(host: &dyn Host, files: &mut Files) -> Result<ConfigFile, Failure> {
    let source = match host.read(NAME) {
        Ok(bytes) => bytes,
        Err(ReadError::Missing) if host.exists("content") => Vec::new(),
        Err(ReadError::Missing) => {
            return Err(
                Failure::new("this is no factum project: there is no `factum.yaml`").help(
                    "run `factum init` to start one here, or name its folder with `--root DIR`",
                ),
            );
        }
        Err(problem) => {
            return Err(Failure::new(format!("cannot be read: {problem}"))
                .at(NAME)
                .help("check the file and its permissions"));
        }
    };
    let mut findings = Vec::new();
    let file = text::add(
        files,
        TextPlace::New(NAME.to_owned()),
        Ok(source),
        &mut findings,
    )
    .file;
    let mut map = TextMap::new(file);
    let source = files.text(file);
    map.push_verbatim(0, 0, source.len());
    let parsed = yaml::parse(source, &map);
    findings.extend(parsed.findings);
    let root = parsed.root.unwrap_or(Node {
        span: files.whole(file),
        kind: NodeKind::Null,
    });
    let (mut config, logo) = read(&root, file, &mut findings);
    let named = config.citation_style.span;
    config.citation_style_place =
        (named.start < named.end).then(|| files.position(named.file, named.start as usize));
    config.citation_style_text = style(host, &config.citation_style, &mut findings);
    let fatal = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .min_by_key(|finding| finding.primary.start);
    match fatal {
        Some(fatal) => Err(failure(files, fatal)),
        None => Ok(ConfigFile {
            config,
            logo,
            findings,
        }),
    }
}

/// A finding as a failure, for a file without which nothing can be judged.
pub(super) fn failure(files: &Files, finding: &Diagnostic) -> Failure {
    let file = finding.primary.file;
    let failure = Failure::new(finding.message.clone())
        .at(files.path(file))
        .position(files.position(file, finding.primary.start as usize));
    match &finding.help {
        Some(help) => failure.help(help.clone()),
        None => failure,
    }
}

fn read(
    root: &Node,
    file: FileId,
    findings: &mut Vec<Diagnostic>,
) -> (Config, Option<Spanned<String>>) {
    let start = Span::new(file, 0..0);
    let mut fields = Fields::new(root, &schema::CONFIG, start, findings);
    if let Some(entry) = fields.entry("schema") {
        entries::schema(entry, findings);
    }
    let mut logo = None;
    let publisher = fields
        .get("publisher")
        .map_or_else(Publisher::default, |node| {
            publisher(node, &mut logo, findings)
        });
    let (mut style, mut form, mut notes) = (None, None, None);
    if let Some(node) = fields.get("citations") {
        let mut fields = Fields::new(node, &schema::CITATIONS, node.span, findings);
        style = fields.get("style").and_then(|node| words(node, findings));
        form = fields.get("form").and_then(|node| {
            let forms = [
                ("marks", CitationForm::Marks),
                ("links", CitationForm::Links),
            ];
            choice(node, "form of citations", &forms, findings)
        });
        notes = fields.get("notes").and_then(|node| {
            let ways = [
                ("merged", CitationNotes::Merged),
                ("each", CitationNotes::Each),
            ];
            choice(node, "way with notes", &ways, findings)
        });
        fields.finish(findings);
    }
    let config = Config {
        publisher,
        series: word(&mut fields, "series", findings),
        language: fields
            .get("language")
            .and_then(|node| language(node, findings))
            .map_or_else(|| "en".to_owned(), |language| language.value),
        currency: fields
            .get("currency")
            .and_then(|node| currency(node, findings))
            .unwrap_or(Currency::USD),
        citation_style: style.unwrap_or_else(|| Spanned::new("chicago-notes".to_owned(), start)),
        citation_style_text: None,
        citation_style_place: None,
        citation_form: form.unwrap_or_default(),
        citation_notes: notes.unwrap_or_default(),
        outputs: fields
            .get("outputs")
            .map(|node| outputs(node, findings))
            .unwrap_or_default(),
        fail_on: fields
            .get("fail_on")
            .and_then(|node| {
                let levels = [("error", Severity::Error), ("warning", Severity::Warning)];
                choice(node, "failing level", &levels, findings)
            })
            .unwrap_or(Severity::Error),
        rules: fields
            .get("rules")
            .map(|node| rules(node, findings))
            .unwrap_or_default(),
        paths: fields
            .get("paths")
            .map(|node| paths(node, findings))
            .unwrap_or_default(),
        raw_html: fields
            .get("raw_html")
            .and_then(|node| {
                let ways = [
                    ("refuse", RawHtml::Refuse),
                    ("sanitise", RawHtml::Sanitise),
                    ("sanitize", RawHtml::Sanitise),
                ];
                choice(node, "way with raw HTML", &ways, findings)
            })
            .unwrap_or_default(),
        base_url: base_url(&mut fields, findings),
        publish: fields
            .get("publish")
            .map(|node| publish(node, findings))
            .unwrap_or_default(),
        names: fields
            .get("names")
            .map(|node| names(node, findings))
            .unwrap_or_default(),
        layout: layout(&mut fields, BriefLayout::default(), findings),
    };
    fields.finish(findings);
    (config, logo)
}

/// Reads the address to which the paths of pages are added.
fn base_url(fields: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> Option<String> {
    let Spanned { value, span } = web_address(fields, "base_url", findings)?;
    if let Some(mark) = value.chars().find(|c| matches!(c, '?' | '#')) {
        let message = format!("paths of pages cannot be added behind `{mark}`");
        findings.push(
            error("unparsable-value", span, message)
                .help("end the address at the folder that holds the pages, as in `https://example.org/briefs`"),
        );
    }
    Some(value)
}

fn address(
    fields: &mut Fields<'_>,
    name: &'static str,
    findings: &mut Vec<Diagnostic>,
) -> Option<String> {
    web_address(fields, name, findings).map(|read| read.value)
}

/// Reads a web address; one without a scheme is an error, for a page cannot link to it.
fn web_address(
    fields: &mut Fields<'_>,
    name: &'static str,
    findings: &mut Vec<Diagnostic>,
) -> Option<Spanned<String>> {
    let read = fields.get(name).and_then(|node| words(node, findings))?;
    if !is_web(&read.value) || read.value.contains(char::is_whitespace) {
        let message = format!("`{}` is no address of the web", read.value);
        findings.push(
            error("unparsable-value", read.span, message)
                .help("write it with its scheme, as in `https://example.org`"),
        );
    }
    Some(read)
}

fn word(
    fields: &mut Fields<'_>,
    name: &'static str,
    findings: &mut Vec<Diagnostic>,
) -> Option<String> {
    let read = fields.get(name).and_then(|node| words(node, findings))?;
    Some(read.value)
}

/// A list of words or phrases.
fn names(node: &Node, findings: &mut Vec<Diagnostic>) -> Vec<String> {
    let items = yaml::list(node).into_iter();
    items
        .filter_map(|item| words(item, findings))
        .map(|name| name.value.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

fn publisher(
    node: &Node,
    logo: &mut Option<Spanned<String>>,
    findings: &mut Vec<Diagnostic>,
) -> Publisher {
    let mut fields = Fields::new(node, &schema::PUBLISHER, node.span, findings);
    *logo = fields.get("logo").and_then(|node| words(node, findings));
    let publisher = Publisher {
        name: word(&mut fields, "name", findings).unwrap_or_default(),
        url: address(&mut fields, "url", findings),
        logo: logo.as_ref().and_then(|logo| asset_path(NAME, &logo.value)),
        disclaimer: word(&mut fields, "disclaimer", findings),
    };
    fields.finish(findings);
    publisher
}

fn outputs(node: &Node, findings: &mut Vec<Diagnostic>) -> Vec<Output> {
    let formats = [
        ("md", Output::Markdown),
        ("html", Output::Html),
        ("pdf", Output::Pdf),
        ("typ", Output::Typst),
    ];
    yaml::list(node)
        .into_iter()
        .filter_map(|item| choice(item, "output format", &formats, findings))
        .collect()
}

fn publish(node: &Node, findings: &mut Vec<Diagnostic>) -> Publish {
    let mut fields = Fields::new(node, &schema::PUBLISH, node.span, findings);
    let usual = Publish::default();
    let publish = Publish {
        statuses: fields.get("status").map_or(usual.statuses, |node| {
            yaml::list(node)
                .into_iter()
                .filter_map(|item| choice(item, "status", STATUSES, findings))
                .collect()
        }),
        partial: fields
            .get("partial")
            .and_then(|node| flag(node, findings))
            .unwrap_or(usual.partial),
    };
    fields.finish(findings);
    publish
}

const EXTENTS: &[(&str, AnnexExtent)] = &[
    ("full", AnnexExtent::Full),
    ("claims", AnnexExtent::Claims),
    ("none", AnnexExtent::None),
    ("link", AnnexExtent::Link),
];

/// The layout of a brief: that of `usual`, with what is set here.
pub(super) fn layout(
    fields: &mut Fields<'_>,
    usual: BriefLayout,
    findings: &mut Vec<Diagnostic>,
) -> BriefLayout {
    let mut at_hand = |table: &'static FieldTable, usual| {
        let said = fields
            .get(table.name)
            .and_then(|node| annex(node, table, findings));
        said.unwrap_or(usual)
    };
    let html_annex = at_hand(&schema::HTML, usual.html_annex);
    let markdown_annex = at_hand(&schema::MARKDOWN, usual.markdown_annex);
    let pdf = fields.get("pdf");
    BriefLayout {
        html_annex,
        markdown_annex,
        pdf: pdf.map_or(usual.pdf, |node| paper(node, usual.pdf, findings)),
    }
}

/// The extent of the annex in a format for screens. The annex is at hand there, so that its address cannot stand for it.
fn annex(
    node: &Node,
    table: &'static FieldTable,
    findings: &mut Vec<Diagnostic>,
) -> Option<AnnexExtent> {
    let (_, at_hand) = EXTENTS.split_last()?;
    let mut fields = Fields::new(node, table, node.span, findings);
    let extent = fields
        .get("annex")
        .and_then(|node| choice(node, "extent of the annex", at_hand, findings));
    fields.finish(findings);
    extent
}

/// The layout on paper: that of `usual`, with what is set here.
fn paper(node: &Node, usual: Paper, findings: &mut Vec<Diagnostic>) -> Paper {
    let mut fields = Fields::new(node, &schema::PDF, node.span, findings);
    let annex = fields
        .get("annex")
        .and_then(|node| choice(node, "extent of the annex", EXTENTS, findings));
    let notes = fields.get("notes").and_then(|node| {
        let places = [
            ("foot", NotesPlace::Foot),
            ("end", NotesPlace::End),
            ("none", NotesPlace::None),
        ];
        choice(node, "place of notes", &places, findings)
    });
    let size = fields.get("page").and_then(|node| {
        let sizes = [("a4", PaperSize::A4), ("letter", PaperSize::Letter)];
        choice(node, "size of paper", &sizes, findings)
    });
    let cover = fields.get("cover").and_then(|node| flag(node, findings));
    fields.finish(findings);
    Paper {
        annex: annex.or(usual.annex),
        notes: notes.unwrap_or(usual.notes),
        size: size.or(usual.size),
        cover: cover.unwrap_or(usual.cover),
    }
}

fn currency(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Currency> {
    let code = words(node, findings)?;
    let currency = Currency::parse(&code.value);
    if currency.is_none() {
        let mut finding = error(
            "unknown-unit",
            code.span,
            format!("`{}` is no ISO 4217 currency code", code.value),
        );
        finding = match nearest(&code.value.to_uppercase(), Currency::codes()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("write a code of three capitals, such as USD"),
        };
        findings.push(finding);
    }
    currency
}

fn rules(node: &Node, findings: &mut Vec<Diagnostic>) -> BTreeMap<String, RuleSetting> {
    let Some(entries) = node.entries() else {
        findings.push(yaml::shape(node, "a map of rules and their levels"));
        return BTreeMap::new();
    };
    let rules = entries.iter();
    mapped(rules.map(|entry| (entry.key.value.clone(), setting(entry, findings))))
}

const LEVELS: &[(&str, Level)] = &[
    ("off", Level::Off),
    ("review", Level::Review),
    ("warning", Level::Warning),
    ("error", Level::Error),
];

/// A rule's setting: a level, or a map with `level` and options.
fn setting(rule: &MapEntry, findings: &mut Vec<Diagnostic>) -> RuleSetting {
    let mut setting = RuleSetting {
        name: rule.key.span,
        level: None,
        options: BTreeMap::new(),
    };
    let Some(entries) = rule.value.entries() else {
        setting.level = level(&rule.value, findings);
        return setting;
    };
    let mut rest: Vec<(String, Span, &Node)> = Vec::new();
    for entry in entries {
        if entry.key.value == "level" {
            setting.level = level(&entry.value, findings);
        } else {
            rest.push((entry.key.value.clone(), entry.key.span, &entry.value));
        }
    }
    // Nested options get dotted names; the depth of the tree is bounded.
    while let Some((name, outer, node)) = rest.pop() {
        let (text, is_list) = match &node.kind {
            NodeKind::Null | NodeKind::Broken => (String::new(), false),
            NodeKind::Scalar(scalar) => (scalar.text.value.clone(), false),
            NodeKind::Sequence(nodes) => {
                let items: Vec<&str> = nodes
                    .iter()
                    .filter_map(|node| Some(node.scalar()?.text.value.as_str()))
                    .collect();
                (items.join(", "), true)
            }
            NodeKind::Mapping(entries) => {
                let nested = entries.iter();
                rest.extend(
                    nested
                        .map(|entry| (format!("{name}.{}", entry.key.value), outer, &entry.value)),
                );
                continue;
            }
        };
        let option = OptionSetting {
            name: outer,
            value: Spanned::new(text, node.span),
            is_list,
        };
        setting.options.insert(name, option);
    }
    setting
}

/// The name of a level. Other YAML readers take `off` for a truth value, but do not read this file.
fn level(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Level> {
    let name = node.scalar().map(|scalar| scalar.text.value.as_str());
    let level = name.and_then(Level::parse);
    if level.is_none() {
        // Reports the unknown level, with a suggestion.
        choice(node, "level", LEVELS, findings);
        if node.scalar().is_none() {
            findings.push(yaml::shape(node, "a level: off, review, warning or error"));
        }
    }
    level
}

fn paths(
    node: &Node,
    findings: &mut Vec<Diagnostic>,
) -> Vec<(Spanned<String>, BTreeMap<String, RuleSetting>)> {
    let Some(entries) = node.entries() else {
        findings.push(yaml::shape(node, "a map of path patterns"));
        return Vec::new();
    };
    entries
        .iter()
        .map(|entry| {
            if let Err(problem) = fast_glob::validate(&entry.key.value) {
                findings.push(
                    error(
                        "unparsable-value",
                        entry.key.span,
                        format!("`{}` is no path pattern: {}", entry.key.value, problem),
                    )
                    .help("write a pattern such as `content/briefs/archive/**`"),
                );
            }
            let mut fields = Fields::new(&entry.value, &schema::PATH, entry.key.span, findings);
            let rules = fields
                .get("rules")
                .map(|node| rules(node, findings))
                .unwrap_or_default();
            fields.finish(findings);
            (entry.key.clone(), rules)
        })
        .collect()
}

/// The text of a style that is a file of the project.
fn style(
    host: &dyn Host,
    style: &Spanned<String>,
    findings: &mut Vec<Diagnostic>,
) -> Option<String> {
    if !style.value.to_ascii_lowercase().ends_with(".csl") {
        return None;
    }
    let (rule, problem) = match host.read(&style.value).map(String::from_utf8) {
        Ok(Ok(text)) => match excess(&text) {
            None => return Some(text),
            Some(why) => ("too-deep", why),
        },
        Ok(Err(_)) => ("unreadable-asset", "it is not UTF-8".to_owned()),
        Err(ReadError::OutsideRoot) => (
            "path-outside-root",
            "the path leaves the project".to_owned(),
        ),
        Err(problem) => ("missing-asset", problem.to_string()),
    };
    findings.push(
        error(
            rule,
            style.span,
            format!(
                "the citation style `{}` cannot be read: {problem}",
                style.value
            ),
        )
        .help("name a built-in style, or the path of a `.csl` file from the project's root"),
    );
    None
}
