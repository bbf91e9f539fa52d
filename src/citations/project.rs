//! The citation engine of a project, created on first use and kept for the next states of an edited project.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::CitationEngine;
use crate::failure::Failure;
use crate::model::{Config, Library, Project};

/// The citation engine of a project, created on first use and shared by clones.
#[derive(Clone, Debug)]
pub struct ProjectCitations {
    config: Arc<Config>,
    library: Arc<Library>,
    languages: BTreeSet<String>,
    /// An engine of the same style and languages that formatted other works.
    before: Option<Arc<CitationEngine>>,
    engine: Arc<OnceLock<Result<Arc<CitationEngine>, Failure>>>,
}

impl ProjectCitations {
    /// The engine for the languages of a project's briefs. Nothing is read yet.
    pub fn of(project: &Project) -> Self {
        Self {
            config: Arc::clone(&project.config),
            library: Arc::clone(&project.library),
            languages: languages(project).map(str::to_owned).collect(),
            before: None,
            engine: Arc::default(),
        }
    }

    /// The engine; fails if the citation style is invalid.
    pub fn engine(&self) -> Result<&Arc<CitationEngine>, &Failure> {
        let make = || {
            if let Some(before) = &self.before {
                return Ok(Arc::new(before.emptied()));
            }
            let languages = self.languages.iter().map(String::as_str);
            CitationEngine::new(&self.config, languages).map(Arc::new)
        };
        self.engine.get_or_init(make).as_ref()
    }

    /// The engine, if it was created.
    pub fn made(&self) -> Option<&Arc<CitationEngine>> {
        self.engine.get()?.as_ref().ok()
    }

    /// The citations of the project's next state: the same engine if the works are equal, else one of the same style, which need not be
    /// read again while settings stay and no language is new.
    #[must_use]
    pub fn next(&self, project: &Project) -> Self {
        let knows = |language: &str| self.languages.contains(language);
        if !Arc::ptr_eq(&self.config, &project.config) || !languages(project).all(knows) {
            return Self::of(project);
        }
        let is_same = Arc::ptr_eq(&self.library, &project.library)
            || have_same_works(&self.library, &project.library);
        let library = Arc::clone(&project.library);
        if is_same {
            return Self {
                library,
                ..self.clone()
            };
        }
        Self {
            library,
            before: self.made().or(self.before.as_ref()).cloned(),
            engine: Arc::default(),
            ..self.clone()
        }
    }

    /// Whether both share one engine.
    pub fn is_shared_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.engine, &other.engine)
    }
}

/// Whether sources with the same ids are the same works.
fn have_same_works(before: &Library, now: &Library) -> bool {
    let (before, now) = (&before.sources, &now.sources);
    let mut pairs = before.iter().zip(now.iter());
    before.len() == now.len()
        && pairs.all(|((a, before), (b, now))| a == b && before.work == now.work)
}

/// The languages of a project and of briefs that name their own.
fn languages(project: &Project) -> impl Iterator<Item = &str> {
    let briefs = project.briefs.iter();
    let own = briefs.filter_map(|brief| Some(brief.language.as_ref()?.value.as_str()));
    own.chain([project.config.language.as_str()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::Memory;
    use crate::load::load;

    fn project(title: &str, value: &str, language: &str) -> Project {
        let source = format!(
            "report: {{ type: report, title: {title}, author: 'Doe, Jane', date: 2022 }}\n"
        );
        let evidence = format!(
            "exports: {{ source: report, figure: {{ measure: exports, value: {value}, period: 2021 }} }}\n"
        );
        let brief = format!("---\ntitle: Trade\nlang: {language}\n---\n\nSo it is [@report].\n");
        let host = Memory::default()
            .with("factum.yaml", "publisher: { name: House }\n")
            .with("content/sources/s.yaml", source)
            .with("content/evidence/e.yaml", evidence)
            .with("content/briefs/a.md", brief);
        load(&host).unwrap()
    }

    /// The project after an edit, with unchanged settings.
    fn edited(before: &Project, now: Project) -> Project {
        Project {
            config: Arc::clone(&before.config),
            ..now
        }
    }

    fn listed(citations: &ProjectCitations, project: &Project) -> String {
        let source = project.library.sources.get("report").unwrap();
        let cluster = [super::super::Cluster::of(source)];
        let formatted = citations.engine().unwrap().format(&cluster, "en");
        format!("{:?}", formatted.references)
    }

    #[test]
    fn an_engine_is_kept_while_works_stay_and_its_style_while_settings_stay() {
        let first = project("Trade", "5", "en");
        let citations = ProjectCitations::of(&first);
        assert!(listed(&citations, &first).contains("Trade"));
        // Records differ, but works are the same.
        let now = edited(&first, project("Trade", "6", "en"));
        let kept = citations.next(&now);
        assert!(kept.is_shared_with(&citations));
        // A new title is formatted anew, in the style already read.
        let now = edited(&first, project("Commerce", "6", "en"));
        let renewed = kept.next(&now);
        assert!(!renewed.is_shared_with(&kept));
        assert!(renewed.before.is_some());
        assert!(listed(&renewed, &now).contains("Commerce"));
        // A new language needs its locale.
        let other = edited(&first, project("Commerce", "6", "de"));
        let read = renewed.next(&other);
        assert!(!read.is_shared_with(&renewed) && read.before.is_none());
        // Settings may name another style.
        let other = project("Commerce", "6", "en");
        assert!(renewed.next(&other).before.is_none());
    }
}
