//! Judges the findings that `check --format json` prints: each stands where it says it stands.

use serde_json::Value;

use super::super::grammar::Project;
use super::Fault;

pub(super) fn faults(out: &[u8], project: &Project) -> Vec<Fault> {
    let report: Value = match serde_json::from_slice(out) {
        Ok(report) => report,
        Err(error) => return vec![Fault::new("check: invalid JSON", error.to_string())],
    };
    let findings = report["findings"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if report["version"] != 1 || !report["findings"].is_array() {
        return vec![Fault::new("check: another JSON", String::new())];
    }
    let mut faults = Vec::new();
    for finding in findings {
        let rule = finding["rule"]
            .as_str()
            .unwrap_or("a finding without a rule");
        let related = finding["related"].as_array().into_iter().flatten();
        let edits = finding["fixes"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|fix| fix["edits"].as_array())
            .flatten();
        for place in [finding].into_iter().chain(related).chain(edits) {
            if let Some(problem) = misplaced(place, project) {
                faults.push(Fault::new(
                    format!("check: {problem} in {rule}"),
                    finding.to_string().chars().take(2000).collect::<String>(),
                ));
            }
        }
        let message = finding["message"].as_str().unwrap_or_default();
        if message.is_empty() || message.chars().any(char::is_control) {
            faults.push(Fault::new(
                format!("check: a message of several lines or none in {rule}"),
                message,
            ));
        }
    }
    faults
}

/// What is wrong with a place in a file.
fn misplaced(place: &Value, project: &Project) -> Option<&'static str> {
    let path = place["path"].as_str()?;
    let Some((_, bytes)) = project.files.iter().find(|(known, _)| known == path) else {
        return Some("an unknown path");
    };
    let ends = [&place["start"], &place["end"]];
    let [start, end] = ends.map(|point| {
        point["offset"]
            .as_u64()
            .and_then(|offset| usize::try_from(offset).ok())
    });
    if start? > end? {
        return Some("an end before its start");
    }
    // A file that is no UTF-8 is shown as repaired, where offsets are of another text.
    let text = std::str::from_utf8(bytes).ok()?;
    for point in ends {
        let offset = usize::try_from(point["offset"].as_u64()?).ok()?;
        let Some(before) = text.get(..offset) else {
            return Some("an offset outside the text");
        };
        let (line, column) = counted(before, text.get(offset..)?.starts_with('\n'));
        let said = (point["line"].as_u64()?, point["column"].as_u64()?);
        if said != (line, column) {
            return Some("a line or column that is not its offset's");
        }
    }
    None
}

/// The line and column of what follows `before`, from 1. Lines end with a line feed, a carriage return, or both.
fn counted(before: &str, is_followed_by_line_feed: bool) -> (u64, u64) {
    let mut place = (1, 1);
    let mut characters = before.chars().peekable();
    while let Some(character) = characters.next() {
        let is_pair = match characters.peek() {
            Some(next) => *next == '\n',
            None => is_followed_by_line_feed,
        };
        match character {
            '\n' => place = (place.0 + 1, 1),
            '\r' if !is_pair => place = (place.0 + 1, 1),
            _ => place.1 += 1,
        }
    }
    place
}
