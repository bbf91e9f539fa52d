//! A public brief as lists show it.

use super::brief;
use crate::model::{Brief, Project};
use crate::printable;
use crate::quantity::Date;
use crate::render::content::listing::KeptPage;
use crate::render::content::plain::plain;
use crate::render::language::PageLanguage;
use crate::render::view::AuthorView;
use crate::span::Spanned;

/// A public brief as lists show it, from its file or from the data beside a kept page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// The brief's folder.
    pub slug: String,
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The headline without markup.
    pub title: String,
    /// The words above the headline.
    pub kicker: Option<String>,
    /// The standfirst without markup.
    pub description: String,
    /// The date of publication.
    pub date: Option<Date>,
    /// The date of the last change or correction.
    pub modified: Option<Date>,
    /// The year of publication.
    pub year: Option<String>,
    /// The authors, in order.
    pub authors: Vec<AuthorView>,
    /// The subjects of the brief.
    pub topics: Vec<String>,
    /// The parts of the world that the brief is about.
    pub regions: Vec<String>,
}

impl CatalogueEntry {
    /// The entry of a brief that is written now.
    pub(super) fn written(project: &Project, model: &Brief) -> Self {
        let config = &project.config;
        let own = model.language.as_ref();
        let own = own.map_or(config.language.as_str(), |tag| &tag.value);
        let language = PageLanguage::new(own).with_currency(config.currency);
        let texts =
            |values: &[Spanned<String>]| values.iter().map(|value| value.value.clone()).collect();
        Self {
            slug: model.slug.clone(),
            language: own.to_owned(),
            title: plain(project, &model.headline, &language),
            kicker: model.kicker.as_ref().map(|kicker| kicker.value.clone()),
            description: plain(project, &model.standfirst, &language),
            date: model.date.as_ref().map(|date| date.value),
            modified: model
                .modified
                .iter()
                .chain(model.corrections.iter().map(|correction| &correction.date))
                .map(|date| date.value)
                .max(),
            authors: brief::authors(model),
            topics: texts(&model.topics),
            regions: texts(&model.regions),
            year: None,
        }
        .settled()
    }

    /// The entry of a page that an earlier build left, as it was listed then.
    pub(super) fn kept(page: &KeptPage) -> Self {
        let date = |written: &Option<String>| written.as_ref()?.parse().ok();
        let orcids = page.orcids.iter().cloned().chain(std::iter::repeat(None));
        let authors = page.authors.iter().zip(orcids);
        Self {
            slug: page.slug.clone(),
            language: page.language.clone(),
            title: page.title.clone(),
            kicker: page.kicker.clone(),
            description: page.summary.clone(),
            date: date(&page.date),
            modified: date(&page.modified).max(page.corrected().and_then(|day| day.parse().ok())),
            authors: authors
                .map(|(name, orcid)| AuthorView {
                    name: name.clone(),
                    orcid,
                    ..AuthorView::default()
                })
                .collect(),
            topics: page.topics.clone(),
            regions: page.regions.clone(),
            year: None,
        }
        .settled()
    }

    fn settled(mut self) -> Self {
        self.year = self.date.map(|date| date.year().to_string());
        if !printable::has_words(&self.title) {
            self.title.clone_from(&self.slug);
        }
        self
    }

    /// The date of the last change, or else of publication.
    pub fn updated(&self) -> Option<Date> {
        self.modified.or(self.date)
    }
}
