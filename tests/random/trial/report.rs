//! Judges the findings that `check --format json` prints: each stands where it says it stands.

use serde_json::Value;

use super::super::grammar::Project;
use super::Fault;

/// The faults of a report, and of how many places the line and column were counted.
pub(super) fn faults(out: &[u8], project: &Project) -> (Vec<Fault>, usize) {
    let report: Value = match serde_json::from_slice(out) {
        Ok(report) => report,
        Err(error) => {
            let fault = Fault::new("check: invalid JSON", error.to_string());
            return (vec![fault], 0);
        }
    };
    let findings = report["findings"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if report["version"] != 1 || !report["findings"].is_array() {
        return (vec![Fault::new("check: another JSON", String::new())], 0);
    }
    let (mut faults, mut counted) = (Vec::new(), 0);
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
            match placed(place, project) {
                Ok(is_counted) => counted += usize::from(is_counted),
                Err(problem) => faults.push(Fault::new(
                    format!("check: {problem} in {rule}"),
                    finding.to_string().chars().take(2000).collect::<String>(),
                )),
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
    (faults, counted)
}

/// Whether the line and column of a place could be counted; the error says what is wrong with it.
fn placed(place: &Value, project: &Project) -> Result<bool, &'static str> {
    const LACKS: &str = "a place without path, line, column or offset";
    let path = place["path"].as_str().ok_or(LACKS)?;
    let mut files = project.files.iter();
    let (_, bytes) = files
        .find(|(known, _)| known == path)
        .ok_or("an unknown path")?;
    let read = |point: &Value| -> Option<(usize, (u64, u64))> {
        let offset = usize::try_from(point["offset"].as_u64()?).ok()?;
        Some((offset, (point["line"].as_u64()?, point["column"].as_u64()?)))
    };
    let [start, end] = [&place["start"], &place["end"]].map(read);
    let (start, end) = (start.ok_or(LACKS)?, end.ok_or(LACKS)?);
    if start.0 > end.0 {
        return Err("an end before its start");
    }
    // A file that is no UTF-8 is shown as repaired, where offsets are of another text.
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Ok(false);
    };
    for (offset, said) in [start, end] {
        let Some((before, after)) = text.split_at_checked(offset) else {
            return Err("an offset outside the text");
        };
        if said != counted(before, after.starts_with('\n')) {
            return Err("a line or column that is not its offset's");
        }
    }
    Ok(true)
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
