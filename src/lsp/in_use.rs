//! Values that a project has, for fields of free text: topics of other briefs, data files, their columns, citation styles.

use std::collections::BTreeSet;

use super::view::View;
use crate::citations;
use crate::model::{Brief, Table};

/// Format keys: the fields whose values are suggested, by the end of their path.
const DATA_FILE: [&str; 2] = ["data", "file"];
const SHEET: [&str; 2] = ["data", "sheet"];
const COLUMN: [&str; 2] = ["data", "column"];
const CONDITIONS: [[&str; 2]; 2] = [["data", "where"], ["data", "except"]];
const STYLE: [&str; 2] = ["citations", "style"];

/// Format keys: fields of briefs that group them.
const TOPICS: &[&str] = &["topics"];
const REGIONS: &[&str] = &["region", "regions"];

/// The values known for the field at the end of a path of keys; `written` is the text before the cursor, and `rest` that behind it.
pub(super) fn values(view: &View<'_>, keys: &[&str], written: &str, rest: &str) -> Vec<String> {
    let briefs = |of: fn(&Brief) -> Vec<&str>| {
        let others = view.project.briefs.iter();
        let others = others.filter(|brief| brief.file != view.file);
        let values: BTreeSet<&str> = others.flat_map(of).collect();
        values.into_iter().map(str::to_owned).collect()
    };
    match keys {
        [field] if TOPICS.contains(field) => {
            briefs(|brief| brief.topics.iter().map(|own| own.value.as_str()).collect())
        }
        [field] if REGIONS.contains(field) => {
            briefs(|brief| brief.regions.iter().map(|own| own.value.as_str()).collect())
        }
        keys if keys.ends_with(&STYLE) => citations::style_names().map(str::to_owned).collect(),
        keys if keys.ends_with(&DATA_FILE) => {
            let files = view.project.data.keys();
            let files =
                files.map(|key| key.split_once('\t').map_or(key.as_str(), |(path, _)| path));
            let files: BTreeSet<&str> = files.collect();
            files.into_iter().map(str::to_owned).collect()
        }
        keys if keys.ends_with(&SHEET) => {
            let sheets = tables(view, written, rest).filter_map(|(key, _)| key.split_once('\t'));
            sheets.map(|(_, sheet)| sheet.to_owned()).collect()
        }
        keys if keys.ends_with(&COLUMN) => columns(view, written, rest),
        _ => Vec::new(),
    }
}

/// The names that the map at a path of keys may have as keys.
pub(super) fn names(view: &View<'_>, keys: &[&str], written: &str, rest: &str) -> Vec<String> {
    if CONDITIONS.iter().any(|end| keys.ends_with(end)) {
        columns(view, written, rest)
    } else {
        Vec::new()
    }
}

/// The columns of the file that the selection around the cursor names.
fn columns(view: &View<'_>, written: &str, rest: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let columns = tables(view, written, rest).flat_map(|(_, table)| &table.header);
    let columns = columns.map(|column| column.value.as_str());
    let columns = columns.filter(|column| !column.is_empty() && seen.insert(*column));
    columns.map(str::to_owned).collect()
}

/// The tables of the file that the selection around the cursor names: all sheets of a workbook.
fn tables<'v>(
    view: &View<'v>,
    written: &str,
    rest: &str,
) -> impl Iterator<Item = (&'v str, &'v Table)> + use<'v> {
    let file = named_file(written, rest).unwrap_or_default();
    let tables = view.project.data.iter();
    tables.filter_map(move |(key, table)| {
        let path = key.split_once('\t').map_or(key.as_str(), |(path, _)| path);
        (path == file).then_some((key.as_str(), table))
    })
}

/// The most bytes around the cursor in which the file is looked for.
const MOST: usize = 1 << 10;

/// The value of the last `file:` before the cursor, or of the first in the line behind it.
fn named_file(written: &str, rest: &str) -> Option<String> {
    /// Format keys: a field with its colon.
    const FIELD: &str = "file:";
    let start = written.len().saturating_sub(MOST);
    let start = (start..=written.len()).find(|at| written.is_char_boundary(*at))?;
    let near = written.get(start..)?;
    let line = rest.lines().next().unwrap_or_default();
    let near = near.rsplit_once(FIELD).or_else(|| line.split_once(FIELD));
    let value = near?.1.lines().next()?;
    let value = value.split([',', '}']).next()?.trim();
    Some(value.trim_matches(['"', '\'']).to_owned())
}
