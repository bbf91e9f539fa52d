//! The mentions of a brief, by its words and the settings alone: what records say plays no part, so that they stay while records are edited.

use std::sync::{Arc, OnceLock};

use crate::mention::Mention;
use crate::model::{Brief, Config, Project};

/// The mentions of each passage of a brief, once they were asked for.
#[derive(Debug)]
pub(crate) struct BriefMentions {
    brief: Arc<Brief>,
    config: Arc<Config>,
    names: Arc<[String]>,
    passages: Vec<OnceLock<Vec<Mention>>>,
}

impl BriefMentions {
    /// Those of a brief of a project; none is found yet.
    pub(crate) fn of(project: &Project, brief: &Arc<Brief>) -> Self {
        let unknown = brief.passages.iter().map(|_| OnceLock::new());
        Self {
            brief: Arc::clone(brief),
            config: Arc::clone(&project.config),
            names: Arc::clone(&project.names),
            passages: unknown.collect(),
        }
    }

    /// Whether they are those of a brief in a state of a project.
    pub(crate) fn are_of(&self, project: &Project, brief: &Arc<Brief>) -> bool {
        Arc::ptr_eq(&self.brief, brief)
            && Arc::ptr_eq(&self.config, &project.config)
            && Arc::ptr_eq(&self.names, &project.names)
    }

    /// Those of a passage, found with `find` where they are not known.
    pub(super) fn passage(
        &self,
        index: usize,
        find: impl FnOnce() -> Vec<Mention>,
    ) -> Vec<Mention> {
        let known = self.passages.get(index);
        known.map_or_else(Vec::new, |known| known.get_or_init(find).clone())
    }
}
