//! Evidence cards: the records behind words, shown beside them on hover, by touch and by keyboard.
//!
//! A mark behind the words opens their card (`popovertarget`). The cards of a block stand behind it, where a page without styles does not
//! show them.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;

use super::{Html, push_text};
use crate::citations::web_address;
use crate::failure::Failure;
use crate::model::{Record, Source};
use crate::prose::document::{Reference, References};
use crate::render::content::Page;
use crate::render::content::verdict::MentionVerdict;
use crate::render::pages::brief;
use crate::render::pages::shared::{Extent, Records};
use crate::render::text::Templates;
use crate::render::view::{CardView, EvidenceView, Markup, Shared};
use crate::render::writer::Writer;
use crate::render::writer::sanitise;

/// The template of a record on a card.
const TEMPLATE: &str = "partials/record-card.html";

/// The most characters of the words that name a card.
const LONGEST_NAME: usize = 60;

/// The most cards per block that hover and focus show: a page has style rules for as many.
const MOST_SHOWN: usize = 99;

/// Writes the cards of a page.
#[derive(Debug)]
pub struct Cards<'a> {
    page: &'a Page<'a>,
    templates: &'a Templates,
    records: &'a Records,
    plain: Html<'a>,
    made: Cell<usize>,
    most: Cell<usize>,
    /// The finished cards of the block being written.
    waiting: RefCell<Vec<String>>,
    failure: RefCell<Option<Failure>>,
}

impl<'a> Cards<'a> {
    /// The cards of a page with a template; `records` caches what pages show of the same records.
    pub fn new(page: &'a Page<'a>, templates: &'a Templates, records: &'a Records) -> Self {
        Self {
            page,
            templates,
            records,
            plain: Html::new(&page.project.assets, &page.language),
            made: Cell::new(0),
            most: Cell::new(0),
            waiting: RefCell::default(),
            failure: RefCell::default(),
        }
    }

    /// The most cards of one block that hover and focus show.
    pub const fn most(&self) -> usize {
        self.most.get()
    }

    /// Why a card could not be rendered, if one could not.
    pub fn failure(self) -> Option<Failure> {
        self.failure.into_inner()
    }

    /// Writes words with the mark that opens their card; returns whether there is anything to show.
    pub(super) fn mark(&self, references: &References, inner: &str, out: &mut String) -> bool {
        let verdicts = self.page.verdicts;
        let verdict = verdicts.and_then(|verdicts| verdicts.within(references.span));
        let items = references.items.iter();
        let bodies: Vec<Shared> = items.filter_map(|item| self.body(item, verdict)).collect();
        if bodies.is_empty() {
            return false;
        }
        let number = self.made.get() + 1;
        self.made.set(number);
        let mut waiting = self.waiting.borrow_mut();
        let within = waiting.len() + 1;
        let class = match within {
            1..=MOST_SHOWN => format!(" k{within}"),
            _ => String::new(),
        };
        self.most.set(self.most.get().max(within.min(MOST_SHOWN)));
        let mut name = String::new();
        push_text(&self.name(inner), &mut name);
        let _ = write!(
            out,
            "<span class=\"rests{class}\">{inner}<button type=\"button\" class=\"record\" popovertarget=\"card-{number}\" aria-label=\"{name}\"></button></span>"
        );
        let mut card = format!(
            "<div popover id=\"card-{number}\" class=\"card{class}\" role=\"group\" aria-label=\"{name}\">"
        );
        for body in &bodies {
            card.push_str(body.as_str());
        }
        card.push_str("</div>\n");
        waiting.push(card);
        true
    }

    /// Writes the cards of a block behind it.
    pub(super) fn put(&self, out: &mut String) {
        let cards = self.waiting.take();
        if cards.is_empty() {
            return;
        }
        out.push_str("<div class=\"cards\">\n");
        for card in &cards {
            out.push_str(card);
        }
        out.push_str("</div>\n");
    }

    /// The name of a card: "On record: $5.93 billion".
    fn name(&self, inner: &str) -> String {
        let words = sanitise::words(inner);
        let on_record = self.page.language.word("on_record");
        let short: String = words.chars().take(LONGEST_NAME).collect();
        let more = if short.len() < words.len() { "…" } else { "" };
        format!("{on_record}: {short}{more}")
    }

    /// The content of a card for one record.
    fn body(&self, item: &Reference, verdict: Option<MentionVerdict>) -> Option<Shared> {
        let id = item.id.value.as_str();
        match self.page.project.library.get(id)? {
            Record::Evidence(evidence) => {
                let make = || {
                    let view = brief::evidence(self.page, &self.plain, evidence);
                    self.fill(view, verdict)
                };
                let extent = Extent::Card(verdict);
                let language = &self.page.language;
                Some(self.records.view(extent, id, &self.plain, language, make))
            }
            Record::Source(source) => Some(self.fill(self.source(source, item)?, verdict)),
            // The text itself states the claim, which a card would repeat.
            Record::Claim(_) => None,
        }
    }

    /// A source as an item: its reference and the locator.
    fn source(&self, source: &Source, item: &Reference) -> Option<EvidenceView> {
        let mut entries = self.page.references.iter();
        let entry = entries.find(|entry| entry.id == source.id.value)?;
        let writer = Writer::new(self.page, &self.plain);
        let archive = source.archived();
        let address = web_address(source);
        Some(EvidenceView {
            id: source.id.value.clone(),
            text: writer.field(&entry.content),
            kind: "source",
            locator: item.locator.as_ref().map(|locator| locator.value.clone()),
            address: address.filter(|address| archive != Some(address.as_str())),
            archive: archive.map(str::to_owned),
            accessed: brief::accessed(source, &self.page.language),
            note: source.note.as_ref().map(|note| note.value.clone()),
            ..EvidenceView::default()
        })
    }

    fn fill(&self, item: EvidenceView, verdict: Option<MentionVerdict>) -> Shared {
        let language = &self.page.language;
        let view = CardView {
            words: language.words(),
            item,
            verdict: verdict
                .and_then(MentionVerdict::key)
                .map(|key| language.word(key)),
        };
        match self.templates.render(TEMPLATE, &view) {
            Ok(text) => Shared::new(&Markup::new(&text)),
            Err(failure) => {
                self.failure.borrow_mut().get_or_insert(failure);
                Shared::default()
            }
        }
    }
}
