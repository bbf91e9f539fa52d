//! Which language briefs and records speak.

use crate::mention;
use crate::model::{Brief, Evidence, Project};

/// The language of a brief: its own, or the project's.
pub(in crate::check) fn of_brief<'a>(project: &'a Project, brief: &'a Brief) -> &'a str {
    let own = brief.language.as_ref();
    own.map_or(project.config.language.as_str(), |tag| tag.value.as_str())
}

/// The language of a record: its own, or the project's.
pub(in crate::check) fn of_record<'a>(project: &'a Project, evidence: &'a Evidence) -> &'a str {
    let own = evidence.language.as_ref();
    own.map_or(project.config.language.as_str(), |tag| tag.value.as_str())
}

/// What a record measures, in a language that is read: its own, or one of those that its `measure` is given in.
pub(in crate::check) fn measure_read<'a>(
    evidence: &'a Evidence,
    language: &str,
) -> Option<&'a str> {
    if mention::reads(language) {
        return evidence.measure();
    }
    let mut others = evidence.measures.iter();
    let read = others.find(|(tag, _)| mention::reads(tag));
    read.map(|(_, measure)| measure.value.as_str())
}
