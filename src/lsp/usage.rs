//! Which briefs rest on which records, directly or through claims and derived figures.

use std::collections::BTreeMap;

use crate::check::reached;
use crate::model::{Brief, Project};

/// The briefs that use each record, in order.
#[derive(Debug)]
pub struct Usage<'a> {
    project: &'a Project,
    briefs: BTreeMap<&'a str, Vec<&'a Brief>>,
}

impl<'a> Usage<'a> {
    /// Collects the users of all records.
    pub fn new(project: &'a Project) -> Self {
        let mut briefs: BTreeMap<&str, Vec<&Brief>> = BTreeMap::new();
        for brief in &project.briefs {
            for id in reached(&project.library, [brief]) {
                briefs.entry(id).or_default().push(brief);
            }
        }
        Self { project, briefs }
    }

    /// The briefs that use a record.
    pub fn of(&self, id: &str) -> &[&'a Brief] {
        self.briefs.get(id).map_or(&[], Vec::as_slice)
    }

    /// The usage in words: "used in 3 briefs, 1 published".
    pub fn words(&self, id: &str) -> String {
        let briefs = self.of(id);
        let public = &self.project.config.publish.statuses;
        let published = briefs.iter().filter(|brief| public.contains(&brief.status));
        match (briefs.len(), published.count()) {
            (0, _) => "used in no brief".to_owned(),
            (1, 0) => "used in 1 brief".to_owned(),
            (1, _) => "used in 1 brief, published".to_owned(),
            (all, 0) => format!("used in {all} briefs"),
            (all, published) => format!("used in {all} briefs, {published} published"),
        }
    }
}
