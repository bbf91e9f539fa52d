//! One run of the citation engine.

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChildren,
    LocatorPayload, Rendered, SpecificLocator, standalone_citation,
};

use super::locator;

/// A work and the locator.
pub(super) type CitedItem<'a> = (&'a Item, Option<&'a str>);

/// A run that takes citations one after the other.
pub(super) struct CitationRun<'a> {
    style: &'a IndependentStyle,
    locale: &'a LocaleCode,
    locales: &'a [Locale],
    driver: BibliographyDriver<'a, Item>,
}

impl<'a> CitationRun<'a> {
    pub(super) fn new(
        style: &'a IndependentStyle,
        locale: &'a LocaleCode,
        locales: &'a [Locale],
    ) -> Self {
        Self {
            style,
            locale,
            locales,
            driver: BibliographyDriver::new(),
        }
    }

    /// Adds a citation; a hidden one only enters the list.
    pub(super) fn cite(
        &mut self,
        works: impl IntoIterator<Item = CitedItem<'a>>,
        note: Option<usize>,
        hidden: bool,
    ) {
        self.cite_in(self.style, works, note, hidden);
    }

    /// Adds a citation, formatted in another style.
    pub(super) fn cite_in(
        &mut self,
        style: &'a IndependentStyle,
        works: impl IntoIterator<Item = CitedItem<'a>>,
        note: Option<usize>,
        hidden: bool,
    ) {
        let items = works.into_iter().map(|work| item(work, hidden));
        self.driver.citation(CitationRequest::new(
            items.collect(),
            style,
            Some(self.locale.clone()),
            self.locales,
            note,
        ));
    }

    /// Formats all citations and their list.
    pub(super) fn finish(self) -> Rendered {
        self.driver.finish(BibliographyRequest::new(
            self.style,
            Some(self.locale.clone()),
            self.locales,
        ))
    }
}

/// The output of a style for one work, as if cited again, neither nearby nor directly before.
pub(super) fn alone(
    style: &IndependentStyle,
    locale: &LocaleCode,
    locales: &[Locale],
    work: CitedItem<'_>,
) -> ElemChildren {
    let items = vec![item(work, false)];
    let locale = Some(locale.clone());
    standalone_citation(CitationRequest::new(items, style, locale, locales, None))
}

fn item((work, place): CitedItem<'_>, hidden: bool) -> CitationItem<'_, Item> {
    let locator = place.map(|text| {
        let (label, payload) = locator::read(text);
        SpecificLocator(label, LocatorPayload::Str(payload))
    });
    CitationItem::new(work, locator, None, hidden, None)
}
