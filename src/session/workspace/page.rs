//! The page of one brief as a preview shows it.

use std::collections::BTreeMap;

use super::Snapshot;
use crate::model::Brief;
use crate::render::content::listing::PageList;
use crate::render::{self, Formats, Refusal, Site};
use crate::session::build::verdicts;
use crate::session::{guard, plan};

impl Snapshot {
    /// The HTML of a brief, as a build with drafts writes it; `None` where no brief has that slug.
    pub fn page(&self, slug: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let project = self.project();
        let Some(brief) = project.briefs.iter().find(|brief| brief.slug == slug) else {
            return Ok(None);
        };
        let templates = match &*self.templates {
            Ok(templates) => templates,
            Err(failure) => return Err(failure.clone().into()),
        };
        let public = &project.config.publish.statuses;
        let stamp = |brief: &Brief| {
            let stamp =
                (!public.contains(&brief.status)).then(|| plan::preview_stamp(brief.status));
            Some((brief.slug.clone(), stamp?.to_owned()))
        };
        let stamps: BTreeMap<String, String> = project.briefs.iter().filter_map(stamp).collect();
        let site = Site::with_engine(project, None, templates, stamps)?
            .listing(PageList::of(&project.briefs))
            .judged(self.trace(slug).map(verdicts).into_iter().collect());
        let formats = Formats {
            html: true,
            ..Formats::default()
        };
        let artifacts = guard::caught(|| render::render_brief(&site, brief, formats))
            .unwrap_or_else(|panic| Err(Refusal::Content(panic)))?;
        let page = format!("{slug}/index.html");
        let page = artifacts.into_iter().find(|artifact| artifact.path == page);
        Ok(page.map(|artifact| artifact.bytes))
    }
}
