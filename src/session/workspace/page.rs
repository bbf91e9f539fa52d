//! The page of one brief as a preview shows it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use super::Snapshot;
use crate::failure::Failure;
use crate::model::{Brief, Briefs, Library, Project};
use crate::render::content::MarkedWords;
use crate::render::content::listing::PageList;
use crate::render::content::verdict::MentionVerdicts;
use crate::render::{self, Artifact, Catalogue, Formats, Refusal, Site};
use crate::session::build::verdicts;
use crate::session::compiler::Compiler;
use crate::session::{guard, plan};

/// The catalogue of all briefs, made when a page first needs it and kept while no brief would be listed otherwise.
#[derive(Debug, Default)]
pub(super) struct Catalogued {
    /// The catalogue of an earlier state of the project.
    before: Option<Arc<KnownCatalogue>>,
    now: OnceLock<Arc<KnownCatalogue>>,
}

#[derive(Debug)]
struct KnownCatalogue {
    library: Arc<Library>,
    briefs: Briefs,
    catalogue: Arc<Catalogue>,
}

impl Catalogued {
    /// The catalogue with which the next state of the project begins.
    pub(super) fn next(&self) -> Self {
        Self {
            before: self.now.get().or(self.before.as_ref()).cloned(),
            now: OnceLock::new(),
        }
    }

    fn catalogue(&self, project: &Project, make: impl FnOnce() -> Catalogue) -> Arc<Catalogue> {
        let known = self.now.get_or_init(|| {
            let before = self.before.as_ref();
            let catalogue = match before.filter(|known| known.serves(project)) {
                Some(known) => Arc::clone(&known.catalogue),
                None => Arc::new(make()),
            };
            Arc::new(KnownCatalogue {
                library: Arc::clone(&project.library),
                briefs: project.briefs.clone(),
                catalogue,
            })
        });
        Arc::clone(&known.catalogue)
    }
}

impl KnownCatalogue {
    /// Whether the catalogue holds for `project` too.
    fn serves(&self, project: &Project) -> bool {
        let (known, briefs) = (self.briefs.shared(), project.briefs.shared());
        Arc::ptr_eq(&self.library, &project.library)
            && known.len() == briefs.len()
            && known.zip(briefs).all(|(known, brief)| {
                Arc::ptr_eq(known, brief) || Catalogue::lists_alike(project, known, brief)
            })
    }
}

/// A brief as a preview shows it.
#[derive(Debug)]
pub struct ShownBrief<'s> {
    brief: &'s Brief,
    /// The verdicts on the brief's mentions, for the evidence cards.
    verdicts: MentionVerdicts,
    marked: Option<MarkedWords<'s>>,
}

impl<'s> ShownBrief<'s> {
    /// A brief with what was found for its mentions.
    pub const fn new(brief: &'s Brief, verdicts: MentionVerdicts) -> Self {
        Self {
            brief,
            verdicts,
            marked: None,
        }
    }

    /// Shows the brief with marks in its words.
    #[must_use]
    pub fn marked(mut self, words: MarkedWords<'s>) -> Self {
        self.marked = Some(words);
        self
    }
}

impl Snapshot {
    /// The brief with this slug.
    pub fn brief(&self, slug: &str) -> Option<&Brief> {
        self.project().briefs.with_slug(slug)
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
        let shown = ShownBrief::new(brief, verdicts.unwrap_or_default());
        let artifacts = self.artifacts(shown, formats, None)?;
        let page = format!("{slug}/index.html");
        let page = artifacts.into_iter().find(|artifact| artifact.path == page);
        Ok(page.map(|artifact| artifact.bytes))
    }

    /// The files of a brief, as a build with drafts writes them. `program` is the running program, for documents that may exhaust memory.
    pub fn artifacts(
        &self,
        shown: ShownBrief<'_>,
        formats: Formats,
        program: Option<PathBuf>,
    ) -> Result<Vec<Artifact>, Refusal> {
        formats.supported()?;
        let templates = self.templates()?;
        let compiler = Compiler::new(program, templates);
        let brief = shown.brief;
        let mut site = self
            .site(templates)?
            .judged([(brief.slug.clone(), shown.verdicts)].into())
            .compiling(&compiler);
        if let Some(marked) = shown.marked {
            site = site.marked(marked);
        }
        guard::caught(|| render::render_brief(&site, brief, formats))
            .unwrap_or_else(|panic| Err(Refusal::Content(panic)))
    }

    /// The files that the pages of briefs share: style sheet, fonts, pictures.
    pub fn shared_artifacts(&self) -> Result<Vec<Artifact>, Failure> {
        let formats = Formats {
            html: true,
            ..Formats::default()
        };
        let site = self.site(self.templates()?)?;
        Ok(render::shared_assets(&site, formats))
    }

    fn templates(&self) -> Result<&BTreeMap<String, String>, Failure> {
        (*self.templates).as_ref().map_err(Clone::clone)
    }

    fn site<'a>(&'a self, templates: &'a BTreeMap<String, String>) -> Result<Site<'a>, Failure> {
        let project = self.project();
        let engine = self.citations.engine().map_err(Clone::clone)?;
        let public = &project.config.publish.statuses;
        let stamp = |brief: &Brief| {
            let stamp =
                (!public.contains(&brief.status)).then(|| plan::preview_stamp(brief.status));
            Some((brief.slug.clone(), stamp?.to_owned()))
        };
        let stamps: BTreeMap<String, String> = project.briefs.iter().filter_map(stamp).collect();
        let listing = PageList::of(&project.briefs);
        let make = || Catalogue::new(project, &listing, &stamps);
        let catalogue = self.catalogued.catalogue(project, make);
        let site = Site::with_engine(project, Some(Arc::clone(engine)), templates, stamps)?;
        Ok(site.listed(listing, catalogue))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::workspace::Workspace;

    fn brief(title: &str, words: &str) -> String {
        format!(
            "---\ntitle: {title}\ndate: 2024-01-23\nstatus: final\n---\n\nSo it is [@report]. {words}\n"
        )
    }

    #[test]
    fn the_catalogue_is_kept_until_a_brief_is_listed_otherwise() {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("factum.yaml", "publisher: { name: House }\n".to_owned()),
            (
                "content/sources/s.yaml",
                "report: { type: report, title: Trade, author: 'Doe, Jane', date: 2022 }\n"
                    .to_owned(),
            ),
            ("content/briefs/a.md", brief("First", "Words.")),
            ("content/briefs/b.md", brief("Second", "Words.")),
        ] {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let mut workspace = Workspace::open(Some(dir.path())).unwrap();
        let mut seen = |text: Option<String>| {
            if let Some(text) = text {
                workspace.overlay("content/briefs/b.md", text);
            }
            let snapshot = workspace.snapshot().unwrap();
            let page = snapshot.page("a").unwrap().unwrap();
            let known = snapshot.catalogued.now.get().unwrap();
            let page = String::from_utf8(page).unwrap();
            (Arc::clone(&known.catalogue), page)
        };
        let (first, page) = seen(None);
        assert!(page.contains("b/index.html\">Second</a>"), "{page}");
        let (same, _) = seen(Some(brief("Second", "Other words.")));
        assert!(Arc::ptr_eq(&first, &same));
        let (other, page) = seen(Some(brief("Third", "Other words.")));
        assert!(!Arc::ptr_eq(&first, &other));
        assert!(page.contains("b/index.html\">Third</a>"), "{page}");
        let (_, page) = seen(Some(brief("Third", "Words.").replace("[@report]", "")));
        assert!(!page.contains(">Third</a>"), "{page}");
    }
}
