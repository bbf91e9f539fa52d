//! Reads `chart` and `table` fences: what is shown, from evidence or from CSV; and of `image` fences what all have.
//!
//! ```yaml
//! kind: bar | grouped-bar | line          # charts
//! id: …    title: …    subtitle: …    caption: …    note: …    alt: …    unit: …
//! data: [evidence-id, …]                  # one series; `labels:` name its points
//! series: [{ name: …, data: [id, …] }]    # several; `labels:` name their points
//! columns: […]   rows: [{ label: …, cells: [id, …] }]    # tables
//! csv: file.csv   x: column   y: column or [columns]   series: column   rests_on: id or [ids]
//! data: { file: file.csv, where: { column: value }, column: column or [columns] }   x: …   series: …   rests_on: …
//! ```

use super::allow::suppressions;
use super::entries::{self, excuse};
use super::link::Linked;
use super::lookup::TableLookup;
use super::scalars::{choice, error, links};
use super::{columns, invisible, labels, picture, selection};
use crate::diagnostic::Diagnostic;
use crate::model::brief::{Columns, ExhibitKind, ExhibitText, Point, Series};
use crate::model::data::Selection;
use crate::model::{Brief, Config, Exhibit, Link};
use crate::prose::document::Fence;
use crate::prose::{self, Dialect, Passage, Reference, References, Suppression};
use crate::schema::{self, FieldTable};
use crate::span::{Files, Span, Spanned};
use crate::yaml::{self, Fields, Node, NodeKind, list, text, words};

/// An exhibit, and what it adds to its brief.
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
    let shape = Shape::of(&fence.kind.value);
    let is_table = shape == Shape::Table;
    let table = shape.table();
    let mut fields = Fields::new(&root, table, fence.kind.span, findings);
    let kind = kind(&mut fields, shape, findings);
    let mut read = ReadExhibit {
        exhibit: Exhibit {
            span: whole,
            kind,
            id: id(&mut fields, findings),
            title: ExhibitText::default(),
            subtitle: ExhibitText::default(),
            caption: ExhibitText::default(),
            note: ExhibitText::default(),
            alt: ExhibitText::default(),
            measure: String::new(),
            unit: None,
            labels: Vec::new(),
            series: Vec::new(),
            rests_on: None,
            csv: None,
            picture: None,
        },
        passages: Vec::new(),
        cited: Vec::new(),
        suppressions: allowed,
    };
    texts(&mut fields, &mut read, dialect, findings);
    if shape == Shape::Image {
        read.exhibit.picture = picture::read(&mut fields, "file", findings);
        if let Some(node) = fields.get("rests_on") {
            rests_on(node, &mut read, findings);
        }
    } else {
        read.exhibit.unit = fields.get("unit").and_then(|node| words(node, findings));
        read.exhibit.labels = strings(fields.get("labels"), findings);
        content(&mut fields, is_table, &mut read, findings);
    }
    fields.finish(findings);
    if !is_table && read.exhibit.alt.is_blank() {
        findings.push(
            error(
                "missing-alt",
                fence.kind.span,
                format!("{} needs alternative text", table.what),
            )
            .help("add `alt: …`: say what a reader sees who cannot see it"),
        );
    }
    excuse(&root, is_partial, fence.kind.span, findings);
    read
}

/// The id by which links lead to the exhibit.
fn id(fields: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let id = fields.get("id").and_then(|node| words(node, findings))?;
    entries::id(&id, findings);
    Some(id)
}

/// The kind of a fence, by its first word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Chart,
    Table,
    Image,
}

impl Shape {
    fn of(fence: &str) -> Self {
        match fence {
            "table" => Self::Table,
            "image" => Self::Image,
            _ => Self::Chart,
        }
    }

    const fn table(self) -> &'static FieldTable {
        match self {
            Self::Chart => &schema::CHART,
            Self::Table => &schema::TABLE,
            Self::Image => &schema::IMAGE,
        }
    }
}

fn kind(fields: &mut Fields<'_>, shape: Shape, findings: &mut Vec<Diagnostic>) -> ExhibitKind {
    match shape {
        Shape::Table => return ExhibitKind::Table,
        Shape::Image => return ExhibitKind::Image,
        Shape::Chart => {}
    }
    fields
        .require("kind", findings)
        .and_then(|node| choice(node, "kind of chart", KINDS, findings))
        .unwrap_or(ExhibitKind::Bar)
}

/// Reads the texts of an exhibit as prose.
fn texts(
    fields: &mut Fields<'_>,
    read: &mut ReadExhibit,
    dialect: Dialect,
    findings: &mut Vec<Diagnostic>,
) {
    let ReadExhibit {
        exhibit,
        passages,
        cited,
        ..
    } = read;
    for (key, role, own) in [
        ("title", prose::Role::Caption, &mut exhibit.title),
        ("subtitle", prose::Role::Caption, &mut exhibit.subtitle),
        ("alt", prose::Role::Alt, &mut exhibit.alt),
        ("caption", prose::Role::Caption, &mut exhibit.caption),
        ("note", prose::Role::Caption, &mut exhibit.note),
    ] {
        own.text = fields.get(key).and_then(|node| text(node, findings));
        if let Some(text) = &own.text {
            let prose = prose::parse_inline(text, role, dialect);
            passages.extend(prose.passages);
            cited.extend(prose.cited);
            findings.extend(prose.findings);
            own.prose = prose.document;
        }
    }
}

/// Reads what is shown: exactly one of `data`, `series`, `csv` and (in tables) `rows`.
fn content(
    fields: &mut Fields<'_>,
    is_table: bool,
    read: &mut ReadExhibit,
    findings: &mut Vec<Diagnostic>,
) {
    let data = fields.get("data");
    // In `data`, a list names evidence, and a map selects rows of a file.
    let (data, rows_of_file) = match data {
        Some(node) if node.entries().is_some() => (None, Some(node)),
        node => (node, None),
    };
    let csv = fields.get("csv");
    let is_file = csv.is_some() || rows_of_file.is_some();
    // With a file, `series` names the column whose values are the series.
    let (by, series) = match fields.get("series") {
        Some(node) if is_file && matches!(node.kind, NodeKind::Scalar(_)) => (Some(node), None),
        node => (None, node),
    };
    let rows = is_table.then(|| fields.get("rows")).flatten();
    let columns = if is_table {
        strings(fields.get("columns"), findings)
    } else {
        Vec::new()
    };
    let rests = fields.get("rests_on");
    let axes = [fields.get("x"), fields.get("y"), by];
    let given = [data, rows_of_file, series, csv, rows];
    let given = given.into_iter().flatten().count();
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
        if let Some(file) = words(node, findings) {
            invisible::check_address(&file, findings);
            let rows = selection::whole(file);
            table(node, "`csv`", (rows, Vec::new()), axes, read, findings);
        }
    } else if let Some(node) = rows_of_file
        && let Some(selected) = selection::read(node, &schema::DRAWN_ROWS, findings)
    {
        let selected = (selected.rows, selected.columns);
        table(node, "`data`", selected, axes, read, findings);
    }
    if let Some(node) = rests {
        rests_on(node, read, findings);
    } else if is_file {
        findings.push(
            fields
                .missing("rests_on")
                .help("add `rests_on: id`: the evidence or source that the file was made from"),
        );
    }
}

/// Reads `rests_on`: the records behind an exhibit that shows none of its own.
fn rests_on(node: &Node, read: &mut ReadExhibit, findings: &mut Vec<Diagnostic>) {
    let ids = links(Some(node), findings);
    read.cited.extend(ids.iter().cloned());
    let reference = |id| Reference {
        id,
        prefix: String::new(),
        locator: None,
        suppress_author: false,
    };
    read.exhibit.rests_on = Some(References {
        in_text: false,
        span: node.span,
        items: ids.into_iter().map(reference).collect(),
    });
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
    let mut fields = Fields::new(node, &schema::SERIES, start, findings);
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

/// Reads the rows of a table as labels, and its columns as series.
fn rows_of(
    node: &Node,
    columns: &[Spanned<String>],
    read: &mut ReadExhibit,
    findings: &mut Vec<Diagnostic>,
) {
    let mut rows: Vec<(Spanned<String>, Vec<Point>)> = Vec::new();
    for row in list(node) {
        let start = row.head();
        let mut fields = Fields::new(row, &schema::ROW, start, findings);
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

/// The items of a list, including empty ones.
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

/// Notes which columns of which rows are shown; they are filled in when all files are read.
fn table(
    node: &Node,
    field: &str,
    (rows, selected): (Selection, Vec<Spanned<String>>),
    [x, y, series]: [Option<&Node>; 3],
    read: &mut ReadExhibit,
    findings: &mut Vec<Diagnostic>,
) {
    let x = x.and_then(|node| words(node, findings));
    if let (Some(y), [_, ..]) = (y, selected.as_slice()) {
        let finding = error("unknown-key", y.span, "`y` beside the `column` of `data`");
        findings.push(finding.help("name the columns of the values once"));
    }
    let y = if selected.is_empty() {
        strings(y, findings)
    } else {
        selected
    };
    if x.is_none() || y.is_empty() {
        findings.push(
            error(
                "missing-field",
                node.head(),
                format!("{field} needs the columns `x` and `y`"),
            )
            .help("name the column of the labels as `x`, those of the values as `y`"),
        );
    }
    let series = series.and_then(|node| words(node, findings));
    read.exhibit.csv = Some(Columns { rows, x, y, series });
}

/// Whether an exhibit of a brief is completed from other files.
pub(super) fn is_open(brief: &Brief) -> bool {
    let mut exhibits = brief.exhibits.iter();
    exhibits.any(|exhibit| exhibit.csv.is_some() || exhibit.labels.is_empty())
}

/// Fills the exhibits of a brief from data files, and labels unlabelled points after their records.
pub(super) fn complete(
    brief: &mut Brief,
    files: &Files,
    config: &Config,
    records: &Linked,
    findings: &mut Vec<Diagnostic>,
) {
    let own = brief.language.as_ref();
    let language = own.map_or(config.language.as_str(), |tag| tag.value.as_str());
    let path = files.path(brief.file);
    let mut lookup = TableLookup::new(&records.data, files);
    for exhibit in &mut brief.exhibits {
        if let Some(named) = exhibit.csv.clone() {
            columns::fill(exhibit, &named, path, &mut lookup, findings);
        }
        if exhibit.labels.is_empty() {
            labels::complete(exhibit, &records.library, language, &config.language);
        }
    }
}
