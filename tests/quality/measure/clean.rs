//! Clean prose: every warning or error on it is a false alarm.

use factum::check::{Options, check};
use factum::diagnostic::Severity;
use factum::host::Memory;
use factum::load::load;

/// What was read, and what was found in it.
#[derive(Debug, Default)]
pub(crate) struct Clean {
    /// Words of the briefs' prose.
    pub(crate) words: usize,
    /// Rule, file, line and message of each finding.
    pub(crate) alarms: Vec<(String, String)>,
}

/// Checks whole projects that are right.
pub(crate) fn measure(hosts: &[Memory]) -> Clean {
    let mut clean = Clean::default();
    for host in hosts {
        let Ok(project) = load(host) else { continue };
        for passage in project.briefs.iter().flat_map(|brief| &brief.passages) {
            clean.words += passage.text.value.split_whitespace().count();
        }
        for finding in check(&project, Options::default()).findings {
            if finding.suppressed.is_none() && finding.severity >= Severity::Warning {
                let path = project.files.path(finding.primary.file);
                let line = project
                    .files
                    .position(finding.primary.file, finding.primary.range().start)
                    .line;
                clean.alarms.push((
                    finding.rule.to_owned(),
                    format!("{path}:{line}: {}", finding.message),
                ));
            }
        }
    }
    clean
}
