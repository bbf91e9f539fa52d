//! Edits of the record that more briefs use than any other.

use std::collections::BTreeMap;
use std::iter::once;
use std::ops::Range;

use factum::check::reached;
use factum::model::Project;

/// The file that holds it, and the one that holds its source.
pub(crate) const EVIDENCE: &str = "content/evidence/library.yaml";
pub(crate) const SOURCES: &str = "content/sources/library.yaml";

/// It, and its source.
const RECORD: &str = "exports-000";
const SOURCE: &str = "trade-report-000";

/// What of it is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SharedField {
    Value,
    Measure,
    Title,
    Syntax,
}

impl SharedField {
    pub(crate) const ALL: [Self; 4] = [Self::Value, Self::Measure, Self::Title, Self::Syntax];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Value => "its value",
            Self::Measure => "its measure",
            Self::Title => "its source's title",
            Self::Syntax => "its YAML broken, or mended",
        }
    }

    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Title => SOURCES,
            Self::Value | Self::Measure | Self::Syntax => EVIDENCE,
        }
    }

    /// What is put where in the file's text at the next keystroke; `step` counts them.
    pub(crate) fn keystroke(self, text: &str, step: usize) -> (Range<usize>, String) {
        let (id, before, after) = match self {
            Self::Value | Self::Syntax => (RECORD, "value: ", " billion"),
            Self::Measure => (RECORD, "measure: \"", "\""),
            Self::Title => (SOURCE, "title: \"", "\""),
        };
        let entry = text.find(&format!("{id}:")).unwrap_or_default();
        let rest = text.get(entry..).unwrap_or_default();
        let start = entry + rest.find(before).map_or(0, |at| at + before.len());
        let rest = text.get(start..).unwrap_or_default();
        let field = start..start + rest.find(after).unwrap_or_default();
        match self {
            // The last digit goes, another comes, goes, and the first one is back.
            Self::Value => match step % 4 {
                0 | 2 => (field.end - 1..field.end, String::new()),
                1 => (field.end..field.end, "9".to_owned()),
                _ => (field.end..field.end, "6".to_owned()),
            },
            Self::Measure | Self::Title => {
                const WORD: &str = "Total ";
                let place = step % (2 * WORD.len());
                if let Some(letter) = WORD.get(place..=place) {
                    let at = start + place;
                    (at..at, letter.to_owned())
                } else {
                    let at = start + 2 * WORD.len() - place;
                    (at - 1..at, String::new())
                }
            }
            Self::Syntax if step.is_multiple_of(2) => (start..start, "[".to_owned()),
            Self::Syntax => (start..start + 1, String::new()),
        }
    }
}

/// How many briefs name the record, how many lead to it, and how many lead to its source.
pub(crate) fn users(project: &Project) -> (usize, usize, usize) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut naming = 0;
    for brief in &project.briefs {
        naming += usize::from(brief.cited.iter().any(|link| link.value == RECORD));
        let reached = reached(&project.library, once(brief));
        for id in [RECORD, SOURCE] {
            *counts.entry(id).or_default() += usize::from(reached.contains(id));
        }
    }
    let count = |id| counts.get(id).copied().unwrap_or(0);
    (naming, count(RECORD), count(SOURCE))
}
