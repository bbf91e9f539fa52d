//! Reads `chart` and `table` fences: what is shown, from evidence or from CSV.
//!
//! ```yaml
//! kind: bar | grouped-bar | line          # charts
//! id: …    title: …    caption: …    alt: …    unit: …
//! data: [evidence-id, …]                  # one series; `labels:` name its points
//! series: [{ name: …, data: [id, …] }]    # several; `labels:` name their points
//! columns: […]   rows: [{ label: …, cells: [id, …] }]    # tables
//! csv: file.csv   x: column   y: column or [columns]   series: column   rests_on: id or [ids]
//! ```

use std::collections::BTreeSet;

use super::allow::suppressions;
use super::entries::{self, excuse};
use super::scalars::{choice, error, links};
use super::{columns, invisible};
use crate::diagnostic::Diagnostic;
use crate::model::brief::{Columns, ExhibitKind, Point, Series};
use crate::model::{Body, Exhibit, Library, Link, Project, Record};
use crate::prose::document::Fence;
use crate::prose::{self, Dialect, Passage, Prose, Reference, References, Suppression};
use crate::span::{Span, Spanned, Text};
use crate::yaml::{self, Fields, Node, NodeKind, list, text, words};

/// An exhibit and what it brings to its brief.
pub(super) struct ReadExhibit {
    pub(super) exhibit: Exhibit,
    pub(super) passages: Vec<Passage>,
    pub(super) cited: Vec<Link>,
    pub(super) suppressions: Vec<Suppression>,
}

const KINDS: &[(&str, ExhibitKind)] = &[
    ("bar", ExhibitKind::Bar),
    ("grouped-bar", ExhibitKind::GroupedBar),
    ("line", ExhibitKind::Line),
];

/// Reads a fence.
pub(super) fn read(fence: &Fence, dialect: Dialect, findings: &mut Vec<Diagnostic>) -> ReadExhibit {
    let parsed = yaml::parse(&fence.yaml.value, &fence.yaml.map);
    findings.extend(parsed.findings);
    let mut allowed = Vec::new();
    suppressions(&parsed.comments, &mut allowed, findings);
    let is_partial = parsed.is_partial;
    let whole = fence.kind.span.join(fence.yaml.whole());
    let root = parsed.root.unwrap_or(Node {
        span: fence.yaml.whole(),
        kind: NodeKind::Null,
    });
    let is_table = fence.kind.value == "table";
    let what = if is_table { "a table" } else { "a chart" };
    let mut fields = Fields::new(&root, what, fence.kind.span, findings);
    let kind = kind(&mut fields, is_table, findings);
    let mut read = ReadExhibit {
        exhibit: Exhibit {
            span: whole,
            kind,
            id: id(&mut fields, findings),
            title: fields.get("title").and_then(|node| text(node, findings)),
            caption: fields.get("caption").and_then(|node| text(node, findings)),
            title_prose: prose::Document::default(),
            alt_prose: prose::Document::default(),
            caption_prose: prose::Document::default(),
            alt: fields.get("alt").and_then(|node| text(node, findings)),
            unit: fields.get("unit").and_then(|node| words(node, findings)),
            labels: strings(fields.get("labels"), findings),
            series: Vec::new(),
            rests_on: None,
            csv: None,
        },
        passages: Vec::new(),
        cited: Vec::new(),
        suppressions: allowed,
    };
    content(&mut fields, is_table, &mut read, findings);
    fields.finish(findings);
    words_of(&mut read, dialect, findings);
    let has_alt = read
        .exhibit
        .alt
        .as_ref()
        .is_some_and(|alt| !alt.value.trim().is_empty());
    if !is_table && !has_alt {
        findings.push(
            error(
                "missing-alt",
                fence.kind.span,
                "a chart needs alternative text",
            )
            .help("add `alt: …`: say what a reader sees who cannot see it"),
        );
    }
    excuse(&root, is_partial, fence.kind.span, findings);
    read
}

/// What links lead to it by.
fn id(fields: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let id = fields.get("id").and_then(|node| words(node, findings))?;
    entries::id(&id, findings);
    Some(id)
}

fn kind(fields: &mut Fields<'_>, is_table: bool, findings: &mut Vec<Diagnostic>) -> ExhibitKind {
    if is_table {
        return ExhibitKind::Table;
    }
    fields
        .require("kind", findings)
        .and_then(|node| choice(node, "kind of chart", KINDS, findings))
        .unwrap_or(ExhibitKind::Bar)
}

/// Title, caption and alternative text as prose.
fn words_of(read: &mut ReadExhibit, dialect: Dialect, findings: &mut Vec<Diagnostic>) {
    let ReadExhibit {
        exhibit,
        passages,
        cited,
        ..
    } = read;
    let mut inline = |text: Option<&Text>, role| {
        let prose = text.map_or_else(Prose::default, |text| {
            prose::parse_inline(text, role, dialect)
        });
        passages.extend(prose.passages);
        cited.extend(prose.cited);
        findings.extend(prose.findings);
        prose.document
    };
    exhibit.title_prose = inline(exhibit.title.as_ref(), prose::Role::Caption);
    exhibit.alt_prose = inline(exhibit.alt.as_ref(), prose::Role::Alt);
    exhibit.caption_prose = inline(exhibit.caption.as_ref(), prose::Role::Caption);
}

/// What is shown: exactly one of `data`, `series`, `csv` and (in tables) `rows`.
fn content(
    fields: &mut Fields<'_>,
    is_table: bool,
    read: &mut ReadExhibit,
    findings: &mut Vec<Diagnostic>,
) {
    let data = fields.get("data");
    let csv = fields.get("csv");
    // Beside a file, `series` names the column whose values are the series.
    let (by, series) = match fields.get("series") {
        Some(node) if csv.is_some() && matches!(node.kind, NodeKind::Scalar(_)) => {
            (Some(node), None)
        }
        node => (None, node),
    };
    let rows = is_table.then(|| fields.get("rows")).flatten();
    let columns = if is_table {
        strings(fields.get("columns"), findings)
    } else {
        Vec::new()
    };
    let rests_on = fields.get("rests_on");
    let axes = [fields.get("x"), fields.get("y"), by];
    let given = [data, series, csv, rows].into_iter().flatten().count();
    if given != 1 {
        let ways = if is_table {
            "`data`, `series`, `rows` or `csv`"
        } else {
            "`data`, `series` or `csv`"
        };
        let finding = if given == 0 {
            fields
                .missing("data")
                .help(format!("say what is shown with {ways}"))
        } else {
            error("unknown-key", read.exhibit.span, "values from two places")
                .help(format!("keep one of {ways}"))
        };
        findings.push(finding);
    }
    if let Some(node) = data {
        let points = evidence(node, read, findings);
        let name = columns
            .into_iter()
            .next()
            .or_else(|| read.exhibit.unit.clone())
            .unwrap_or_else(|| Spanned::new(String::new(), node.span));
        fit(&read.exhibit.labels, &points, node.span, findings);
        read.exhibit.series.push(Series { name, points });
    } else if let Some(node) = series {
        for item in list(node) {
            one_series(item, read, findings);
        }
    } else if let Some(node) = rows {
        rows_of(node, &columns, read, findings);
    } else if let Some(node) = csv {
        table(node, axes, read, findings);
    }
    if let Some(node) = rests_on {
        let ids = links(Some(node), findings);
        read.cited.extend(ids.iter().cloned());
        read.exhibit.rests_on = Some(References {
            in_text: false,
            span: node.span,
            items: ids
                .into_iter()
                .map(|id| Reference {
                    id,
                    prefix: String::new(),
                    locator: None,
                    suppress_author: false,
                })
                .collect(),
        });
    } else if csv.is_some() {
        findings.push(
            fields
                .missing("rests_on")
                .help("add `rests_on: id`: the evidence or source that the file was made from"),
        );
    }
}

fn strings(node: Option<&Node>, findings: &mut Vec<Diagnostic>) -> Vec<Spanned<String>> {
    node.map(list)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|node| words(node, findings))
        .collect()
}

fn evidence(node: &Node, read: &mut ReadExhibit, findings: &mut Vec<Diagnostic>) -> Vec<Point> {
    let ids = links(Some(node), findings);
    read.cited.extend(ids.iter().cloned());
    ids.into_iter().map(Point::Evidence).collect()
}

fn one_series(node: &Node, read: &mut ReadExhibit, findings: &mut Vec<Diagnostic>) {
    let start = node.head();
    let mut fields = Fields::new(node, "a series", start, findings);
    let name = fields
        .require("name", findings)
        .and_then(|node| words(node, findings));
    let points = fields.require("data", findings).map(|node| {
        let points = evidence(node, read, findings);
        fit(&read.exhibit.labels, &points, node.span, findings);
        points
    });
    fields.finish(findings);
    if let Some(points) = points {
        read.exhibit.series.push(Series {
            name: name.unwrap_or_else(|| Spanned::new(String::new(), start)),
            points,
        });
    }
}

/// Rows of a table become its labels, columns its series.
fn rows_of(
    node: &Node,
    columns: &[Spanned<String>],
    read: &mut ReadExhibit,
    findings: &mut Vec<Diagnostic>,
) {
    let mut rows: Vec<(Spanned<String>, Vec<Point>)> = Vec::new();
    for row in list(node) {
        let start = row.head();
        let mut fields = Fields::new(row, "a row", start, findings);
        let label = fields
            .require("label", findings)
            .and_then(|node| words(node, findings))
            .unwrap_or_else(|| Spanned::new(String::new(), start));
        if let Some(node) = fields.require("cells", findings) {
            let mut cells = Vec::new();
            for cell in all_cells(node) {
                if matches!(cell.kind, NodeKind::Null) {
                    cells.push(Point::Cell(Spanned::new(String::new(), cell.span)));
                } else {
                    cells.extend(evidence(cell, read, findings));
                }
            }
            if cells.len() != columns.len() {
                findings.push(
                    error(
                        "unparsable-value",
                        node.span,
                        format!(
                            "{} cells in a row of {} columns",
                            cells.len(),
                            columns.len()
                        ),
                    )
                    .help("give a cell for each of `columns`; `~` leaves one empty"),
                );
            }
            rows.push((label, cells));
        }
        fields.finish(findings);
    }
    for (index, name) in columns.iter().enumerate() {
        let points = rows
            .iter()
            .map(|(label, cells)| {
                cells
                    .get(index)
                    .cloned()
                    .unwrap_or_else(|| Point::Cell(Spanned::new(String::new(), label.span)))
            })
            .collect();
        read.exhibit.series.push(Series {
            name: name.clone(),
            points,
        });
    }
    read.exhibit.labels = rows.into_iter().map(|(label, _)| label).collect();
}

/// The items of a list, empty ones included.
fn all_cells(node: &Node) -> Vec<&Node> {
    match &node.kind {
        NodeKind::Sequence(nodes) => nodes.iter().collect(),
        _ => vec![node],
    }
}

fn fit(labels: &[Spanned<String>], points: &[Point], span: Span, findings: &mut Vec<Diagnostic>) {
    if !labels.is_empty() && labels.len() != points.len() {
        findings.push(
            error(
                "unparsable-value",
                span,
                format!("{} values for {} labels", points.len(), labels.len()),
            )
            .help("give one value for each of `labels`"),
        );
    }
}

/// Notes which columns of which file are shown; they are filled in when all files are read.
fn table(
    node: &Node,
    [x, y, series]: [Option<&Node>; 3],
    read: &mut ReadExhibit,
    findings: &mut Vec<Diagnostic>,
) {
    let Some(file) = words(node, findings) else {
        return;
    };
    invisible::check_address(&file, findings);
    let x = x.and_then(|node| words(node, findings));
    let y = strings(y, findings);
    if x.is_none() || y.is_empty() {
        findings.push(
            error(
                "missing-field",
                node.span,
                "`csv` needs the columns `x` and `y`",
            )
            .help("name the column of the labels as `x`, those of the values as `y`"),
        );
    }
    let series = series.and_then(|node| words(node, findings));
    read.exhibit.csv = Some(Columns { file, x, y, series });
}

/// Fills exhibits from CSV files and names unlabelled points after their records.
pub(super) fn complete(project: &mut Project) {
    let Project {
        briefs,
        data,
        library,
        findings,
        files,
        config,
        ..
    } = project;
    for brief in briefs {
        let own = brief.language.as_ref();
        let language = own.map_or(config.language.as_str(), |tag| tag.value.as_str());
        let path = files.path(brief.file);
        for exhibit in &mut brief.exhibits {
            if let Some(named) = exhibit.csv.clone() {
                columns::fill(exhibit, &named, path, data, findings);
            }
            if exhibit.labels.is_empty() {
                label(exhibit, library, language);
            }
        }
    }
}

/// What may name a point that has no label.
struct Told {
    span: Span,
    measure: String,
    period: String,
    id: String,
}

type Naming = fn(&Told) -> String;

/// Labels from the records: the period when it tells the points of one measure apart, else what was measured.
fn label(exhibit: &mut Exhibit, library: &Library, language: &str) {
    let Some(series) = exhibit.series.first() else {
        return;
    };
    let told: Vec<Told> = series
        .points
        .iter()
        .map(|point| match point {
            Point::Evidence(link) => {
                let (measure, period) = facts(library, &link.value, language);
                Told {
                    span: link.span,
                    measure,
                    period,
                    id: link.value.clone(),
                }
            }
            Point::Absent(span) => Told {
                span: *span,
                measure: String::new(),
                period: String::new(),
                id: String::new(),
            },
            Point::Cell(cell) => Told {
                span: cell.span,
                measure: String::new(),
                period: String::new(),
                id: cell.value.clone(),
            },
        })
        .collect();
    let one_measure = told
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.measure == b.measure));
    let by_period: Naming = |told| told.period.clone();
    let by_measure: Naming = |told| told.measure.clone();
    let by_both: Naming = |told| match (told.measure.as_str(), told.period.as_str()) {
        ("", _) | (_, "") => String::new(),
        (measure, period) => format!("{measure}, {period}"),
    };
    let by_id: Naming = |told| told.id.clone();
    let name = match one_measure {
        true if tells_apart(&told, by_period) => by_period,
        _ if tells_apart(&told, by_measure) => by_measure,
        _ if tells_apart(&told, by_both) => by_both,
        _ => by_id,
    };
    exhibit.labels = told
        .iter()
        .map(|point| Spanned::new(name(point), point.span))
        .collect();
}

/// Whether every point gets a name of its own.
fn tells_apart(told: &[Told], name: Naming) -> bool {
    let names: BTreeSet<String> = told.iter().map(name).collect();
    names.len() == told.len() && !names.contains("")
}

fn facts(library: &Library, id: &str, language: &str) -> (String, String) {
    let Some(Record::Evidence(evidence)) = library.get(id) else {
        return (String::new(), String::new());
    };
    let measure = evidence.measure_in(language);
    let period = match &evidence.body {
        Body::Figure(figure) => figure.period.as_ref().map(|period| period.value),
        Body::Derived(derived) => derived.period,
        Body::Rank(rank) => rank.period.as_ref().map(|period| period.value),
        _ => None,
    };
    (
        measure.unwrap_or_default().to_owned(),
        period.map(|period| period.to_string()).unwrap_or_default(),
    )
}
