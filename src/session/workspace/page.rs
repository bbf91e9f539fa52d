//! The page of one brief as a preview shows it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Snapshot;
use crate::failure::Failure;
use crate::model::Brief;
use crate::render::content::listing::PageList;
use crate::render::content::verdict::MentionVerdicts;
use crate::render::{self, Artifact, Formats, Refusal, Site};
use crate::session::build::verdicts;
use crate::session::compiler::Compiler;
use crate::session::{guard, plan};

impl Snapshot {
    /// The brief of a slug.
    pub fn brief(&self, slug: &str) -> Option<&Brief> {
        let mut briefs = self.project().briefs.iter();
        briefs.find(|brief| brief.slug == slug)
    }

    /// The HTML of a brief, as a build with drafts writes it; `None` where no brief has that slug.
    pub fn page(&self, slug: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(brief) = self.brief(slug) else {
            return Ok(None);
        };
        let verdicts = self.trace(slug).map(|trace| verdicts(trace).1);
        let formats = Formats {
            html: true,
            ..Formats::default()
        };
        let artifacts = self.artifacts(brief, verdicts.unwrap_or_default(), formats, None)?;
        let page = format!("{slug}/index.html");
        let page = artifacts.into_iter().find(|artifact| artifact.path == page);
        Ok(page.map(|artifact| artifact.bytes))
    }

    /// The files of a brief, as a build with drafts writes them. Its cards show `verdicts`. `program` is this one, for documents that may
    /// exhaust memory.
    pub fn artifacts(
        &self,
        brief: &Brief,
        verdicts: MentionVerdicts,
        formats: Formats,
        program: Option<PathBuf>,
    ) -> Result<Vec<Artifact>, Refusal> {
        formats.supported()?;
        let templates = self.templates()?;
        let compiler = Compiler::new(program, templates);
        let site = self
            .site(templates)?
            .judged([(brief.slug.clone(), verdicts)].into())
            .compiling(&compiler);
        guard::caught(|| render::render_brief(&site, brief, formats))
            .unwrap_or_else(|panic| Err(Refusal::Content(panic)))
    }

    /// The files that the pages of briefs share, such as fonts.
    pub fn shared_artifacts(&self) -> Result<Vec<Artifact>, Failure> {
        let formats = Formats {
            html: true,
            ..Formats::default()
        };
        render::render_site(&self.site(self.templates()?)?, formats)
    }

    fn templates(&self) -> Result<&BTreeMap<String, String>, Failure> {
        (*self.templates).as_ref().map_err(Clone::clone)
    }

    fn site<'a>(&'a self, templates: &'a BTreeMap<String, String>) -> Result<Site<'a>, Failure> {
        let project = self.project();
        let public = &project.config.publish.statuses;
        let stamp = |brief: &Brief| {
            let stamp =
                (!public.contains(&brief.status)).then(|| plan::preview_stamp(brief.status));
            Some((brief.slug.clone(), stamp?.to_owned()))
        };
        let stamps: BTreeMap<String, String> = project.briefs.iter().filter_map(stamp).collect();
        let site = Site::with_engine(project, None, templates, stamps)?;
        Ok(site.listing(PageList::of(&project.briefs)))
    }
}
