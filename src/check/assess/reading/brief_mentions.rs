//! Mentions of a brief, which depend on its words and the settings alone and not on records, so that they last while records are edited.

use std::sync::{Arc, OnceLock};

use crate::mention::Mention;
use crate::model::{Brief, Config, Project};

/// The mentions of each passage of a brief, read at first use.
#[derive(Debug)]
pub(crate) struct BriefMentions {
    brief: Arc<Brief>,
    config: Arc<Config>,
    names: Arc<[String]>,
    passages: Vec<OnceLock<Vec<Mention>>>,
}

impl BriefMentions {
    /// The mentions of a brief, none of them read yet.
    pub(crate) fn of(project: &Project, brief: &Arc<Brief>) -> Self {
        let unknown = brief.passages.iter().map(|_| OnceLock::new());
        Self {
            brief: Arc::clone(brief),
            config: Arc::clone(&project.config),
            names: Arc::clone(&project.names),
            passages: unknown.collect(),
        }
    }

    /// Whether the mentions belong to this brief with the same settings and names.
    pub(crate) fn are_of(&self, project: &Project, brief: &Arc<Brief>) -> bool {
        Arc::ptr_eq(&self.brief, brief)
            && Arc::ptr_eq(&self.config, &project.config)
            && Arc::ptr_eq(&self.names, &project.names)
    }

    /// The mentions of a passage; `find` reads them the first time.
    pub(in crate::check::assess) fn passage(
        &self,
        index: usize,
        find: impl FnOnce() -> Vec<Mention>,
    ) -> Vec<Mention> {
        let known = self.passages.get(index);
        known.map_or_else(Vec::new, |known| known.get_or_init(find).clone())
    }
}
