//! Prepares a brief for rendering: finds its citations, numbers its notes, and runs the citation engine once.

use std::collections::{BTreeMap, BTreeSet};

use super::foreign::{self, ForeignWords};
use super::{
    Citation, FormPlace, Hyperlink, Note, Page, Target, exhibit, place, plain, record, values,
};
use crate::arrange::{distinct, mapped};
use crate::citations::rich::Rich;
use crate::citations::{CitationEngine, Cluster, Item, PrintedCitation, place_and_words};
use crate::model::brief::Point;
use crate::model::config::{CitationForm, CitationNotes};
use crate::model::{Body, Brief, Project, Record, Source};
use crate::printable;
use crate::prose::Document;
use crate::prose::document::{Block, Inline, Reference, References};
use crate::render::annex::{Annex, annex, sources};
use crate::render::content::sentences::RecordSentences;
use crate::render::language::PageLanguage;

impl<'a> Page<'a> {
    /// Prepares a brief; `as_read` is the same without marks.
    pub fn new(
        project: &'a Project,
        engine: &CitationEngine,
        sentences: RecordSentences,
        brief: &'a Brief,
        as_read: &Brief,
    ) -> Self {
        let tag = brief
            .language
            .as_ref()
            .map_or(project.config.language.as_str(), |tag| &tag.value);
        let language = PageLanguage::new(tag).with_currency(project.config.currency);
        let annex = annex(project, brief);
        let mut walk = FormResolver {
            project,
            brief,
            language: &language,
            in_notes: engine.cites_in_notes(),
            requests: Vec::new(),
            places: BTreeMap::new(),
            notes: Vec::new(),
            footnotes: vec![None; brief.document.footnotes.len()],
            insertions: BTreeMap::new(),
            targets: BTreeMap::new(),
            footnote: None,
            unknown: BTreeSet::new(),
            sentences: Sentences::new(project, brief),
            uncited: shown_places(uncited(project, as_read), as_read, brief),
            is_prose: false,
            noted: None,
            merged: BTreeSet::new(),
            translated: BTreeMap::new(),
        };
        walk.document(&brief.headline);
        walk.document(&brief.second_headline);
        walk.document(&brief.standfirst);
        walk.claims(&brief.takeaways);
        walk.is_prose = true;
        walk.document(&brief.document);
        walk.is_prose = false;
        walk.claims(&brief.recommendations);
        for claim in &annex.claims {
            walk.document(&claim.prose);
        }
        let exhibits_from = walk.requests.len();
        for exhibit in &brief.exhibits {
            walk.exhibit(exhibit);
        }
        walk.hidden(&annex);
        let formatted = engine.format(&walk.requests, tag);
        let mut contents = formatted.citations;
        let sources = contents.split_off(exhibits_from.min(contents.len()));
        let printed = walk.places.iter().filter_map(|(at, &(index, note))| {
            let content = contents.get_mut(index).map(std::mem::take)?;
            Some((*at, walk.citation(index, note, content)))
        });
        let merged = walk.merged.iter();
        let merged = merged.map(|at| (*at, Citation::default()));
        let citations = mapped(printed.chain(merged));
        let mut numbers = exhibit::ExhibitNumbers::default();
        let exhibits = brief
            .exhibits
            .iter()
            .zip(sources)
            .map(|(model, source)| {
                let source = unbracketed(source.content);
                exhibit::exhibit(project, model, &mut numbers, &language, source)
            })
            .collect();
        let FormResolver {
            notes,
            footnotes,
            insertions,
            targets,
            ..
        } = walk;
        let mut page = Self {
            linked: None,
            verdicts: None,
            statements: None,
            foreign: ForeignWords::of(project, &annex, &language),
            project,
            brief,
            title: String::new(),
            subtitle: String::new(),
            summary: String::new(),
            citations,
            notes,
            footnotes,
            insertions,
            exhibits,
            references: formatted.references,
            targets,
            sentences,
            annex,
            language,
        };
        page.name(brief);
        page
    }

    /// The words of a line or paragraph, without markup and citations.
    pub fn plain(&self, document: &Document) -> String {
        plain::plain(self.project, document, &self.language)
    }

    /// Sets the page's title, subtitle and summary in plain words.
    pub(super) fn name(&mut self, brief: &Brief) {
        let title = Some(self.plain(&brief.headline));
        let title = title.filter(|title| printable::has_words(title));
        self.title = title.unwrap_or_default();
        self.subtitle = self.plain(&brief.second_headline);
        self.summary = self.plain(&brief.standfirst);
    }
}

struct FormResolver<'a, 'l> {
    project: &'a Project,
    brief: &'a Brief,
    language: &'l PageLanguage,
    in_notes: bool,
    requests: Vec<Cluster<'a>>,
    /// For each citation, the index of its request and the number of its own note.
    places: BTreeMap<FormPlace, (usize, Option<usize>)>,
    notes: Vec<Note<'a>>,
    footnotes: Vec<Option<usize>>,
    insertions: BTreeMap<FormPlace, String>,
    targets: BTreeMap<&'a str, Hyperlink<'a>>,
    /// The index of the footnote that is being walked.
    footnote: Option<usize>,
    /// Indices of requests with an id that leads nowhere.
    unknown: BTreeSet<usize>,
    sentences: Sentences,
    /// The insertions that cite their record.
    uncited: BTreeSet<FormPlace>,
    /// Whether the prose of the brief is walked, and not what stands around it.
    is_prose: bool,
    /// The last citation with a note of its own.
    noted: Option<Noted<'a>>,
    /// Citations that share the note of another.
    merged: BTreeSet<FormPlace>,
    /// What citations say of quotations in another language, by the index of their request.
    translated: BTreeMap<usize, Vec<String>>,
}

/// A citation with a note of its own, which the next one may share.
struct Noted<'a> {
    at: FormPlace,
    sentence: (usize, usize),
    works: Vec<(&'a str, Option<&'a str>)>,
}

/// The insertions that cite their record: the last of its sources in a sentence without a citation of these.
fn uncited(project: &Project, brief: &Brief) -> BTreeSet<FormPlace> {
    let works = |id: &str| -> BTreeSet<String> {
        let all = sources(project, id).into_iter();
        distinct(all.map(|(source, _)| source.id.value.clone()))
    };
    let mut places = BTreeSet::new();
    for passage in brief
        .passages
        .iter()
        .filter(|passage| !passage.insertions.is_empty())
    {
        let anchors = passage.anchors.iter();
        let anchors = anchors.map(|anchor| (anchor.words.start, &anchor.references));
        let citations = passage.citations.iter();
        // A citation stands behind the words that it supports.
        let citations = citations.map(|(at, references)| (at.saturating_sub(1), references));
        let mut cited: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (at, references) in anchors.chain(citations) {
            let own = cited.entry(passage.sentence_at(at)).or_default();
            let items = references.items.iter();
            own.extend(items.flat_map(|item| works(&item.id.value)));
        }
        for (at, insertion) in passage.insertions.iter().rev() {
            let own = cited.entry(passage.sentence_at(*at)).or_default();
            let of_record = works(&insertion.id.value);
            if !of_record.is_subset(own) {
                places.insert(place(insertion.span));
                own.extend(of_record);
            }
        }
    }
    places
}

/// The places of insertions in a brief as it is shown. Marks move them, and may hide where a sentence ends.
fn shown_places(
    places: BTreeSet<FormPlace>,
    as_read: &Brief,
    shown: &Brief,
) -> BTreeSet<FormPlace> {
    let all = |brief: &Brief| -> Vec<FormPlace> {
        let passages = brief.passages.iter();
        let all = passages.flat_map(|passage| &passage.insertions);
        all.map(|(_, insertion)| place(insertion.span)).collect()
    };
    let pairs = all(as_read).into_iter().zip(all(shown));
    let uncited = pairs.filter(|(own, _)| places.contains(own));
    distinct(uncited.map(|(_, shown)| shown))
}

/// The passage and sentence of each citation, as indices.
struct Sentences(BTreeMap<FormPlace, (usize, usize)>);

impl Sentences {
    /// The sentences of a brief's citations; empty unless the project merges notes.
    fn new(project: &Project, brief: &Brief) -> Self {
        let claims = project.library.claims.values();
        let passages = brief.passages.iter();
        let passages = passages.chain(claims.flat_map(|claim| &claim.passages));
        let merges = project.config.citation_notes == CitationNotes::Merged;
        let passages = passages.enumerate().filter(|_| merges);
        let sentences = passages.flat_map(|(index, passage)| {
            let anchors = passage.anchors.iter();
            let anchors = anchors.map(|anchor| (anchor.words.start, anchor.references.span));
            let citations = passage.citations.iter();
            // A citation stands behind the words that it supports.
            let citations =
                citations.map(|(at, references)| (at.saturating_sub(1), references.span));
            let all = anchors.chain(citations);
            all.map(move |(at, span)| (place(span), (index, passage.sentence_at(at))))
        });
        Self(mapped(sentences))
    }
}

impl<'a> FormResolver<'a, '_> {
    fn document(&mut self, document: &'a Document) {
        self.blocks(&document.blocks);
    }

    fn claims(&mut self, links: &[crate::model::Link]) {
        for link in links {
            if let Some(claim) = self.project.library.claims.get(&link.value) {
                self.document(&claim.prose);
            }
        }
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::Heading { content, .. } => {
                    let is_prose = std::mem::take(&mut self.is_prose);
                    self.inlines(content);
                    self.is_prose = is_prose;
                }
                Block::Paragraph(content) => self.inlines(content),
                Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Block::Quote(content) => self.blocks(content),
                Block::Table { header, rows, .. } => {
                    let cells = header.iter().chain(rows.iter().flatten());
                    cells.for_each(|cell| self.inlines(cell));
                }
                Block::Exhibit(index) => {
                    if let Some(exhibit) = self.brief.exhibits.get(*index) {
                        self.document(&exhibit.caption.prose);
                        self.document(&exhibit.note.prose);
                    }
                }
                Block::Code { .. } | Block::Html(_) | Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Emphasis(content)
                | Inline::Strong(content)
                | Inline::Strikethrough(content)
                | Inline::Link { content, .. }
                | Inline::Element { content, .. } => self.inlines(content),
                Inline::Anchor {
                    content,
                    references,
                } => {
                    self.inlines(content);
                    self.references(references);
                    self.translated(content, references);
                }
                Inline::Citation(references) => self.references(references),
                Inline::Insertion(insertion) => {
                    let record = self.project.library.evidence.get(&insertion.id.value);
                    let text = record.and_then(|record| {
                        values::inserted(record, insertion.rounding, self.language)
                    });
                    if let Some(text) = text {
                        let at = place(insertion.span);
                        self.insertions.insert(at, text);
                        if self.is_prose && self.footnote.is_none() && self.uncited.contains(&at) {
                            let id = insertion.id.value.as_str();
                            let items = self.items(id, None, &mut BTreeSet::new());
                            self.cite(
                                at,
                                Cluster {
                                    items,
                                    ..Cluster::default()
                                },
                            );
                        }
                    }
                }
                Inline::FootnoteReference(number) => self.footnote(*number),
                Inline::Text(_)
                | Inline::Code(_)
                | Inline::Image { .. }
                | Inline::SoftBreak
                | Inline::HardBreak => {}
            }
        }
    }

    fn footnote(&mut self, number: usize) {
        let Some(index) = number.checked_sub(1) else {
            return;
        };
        let known = self.footnotes.get(index).is_none_or(Option::is_some);
        let Some(footnote) = self
            .brief
            .document
            .footnotes
            .get(index)
            .filter(|_| !known && self.footnote.is_none())
        else {
            return;
        };
        self.notes.push(Note::Footnote(footnote));
        let number = self.notes.len();
        if let Some(slot) = self.footnotes.get_mut(index) {
            *slot = Some(number);
        }
        self.footnote = Some(number);
        self.blocks(&footnote.blocks);
        self.footnote = None;
    }

    fn references(&mut self, references: &'a References) {
        let at = place(references.span);
        if self.places.contains_key(&at) {
            return;
        }
        let mut request = Cluster {
            in_text: references.in_text,
            ..Cluster::default()
        };
        let mut seen = BTreeSet::new();
        for reference in &references.items {
            let id = reference.id.value.as_str();
            self.target(id);
            if self.project.library.get(id).is_none() {
                self.unknown.insert(self.requests.len());
            }
            let items = self.items(id, Some(reference), &mut seen);
            request.items.extend(items);
        }
        if references.in_text && request.items.is_empty() {
            return;
        }
        self.cite(at, request);
    }

    /// The sources of a record with their places, but for those seen before; `reference` is the author's.
    fn items(
        &self,
        id: &'a str,
        reference: Option<&'a Reference>,
        seen: &mut BTreeSet<(&'a str, Option<&'a str>)>,
    ) -> Vec<Item<'a>> {
        let said = reference.and_then(|reference| reference.locator.as_ref());
        let said = said.map(|locator| locator.value.as_str());
        let prefix = reference.map_or("", |reference| reference.prefix.as_str());
        let all = sources(self.project, id).into_iter().enumerate();
        let all = all.filter_map(|(index, (source, own))| {
            let (locator, suffix) = place_and_words(said.or(own));
            let item = Item {
                source,
                prefix: if index == 0 { prefix } else { "" },
                locator,
                suffix,
                suppress_author: reference.is_some_and(|reference| reference.suppress_author),
            };
            seen.insert((source.id.value.as_str(), locator))
                .then_some(item)
        });
        all.collect()
    }

    /// Enters a citation, with a note of its own in styles of notes.
    fn cite(&mut self, at: FormPlace, mut request: Cluster<'a>) {
        if self.project.config.citation_form == CitationForm::Links {
            request.hidden = true;
        }
        let mut own = None;
        if self.in_notes && !request.items.is_empty() && !request.hidden {
            request.note = self.footnote;
            if self.footnote.is_none() {
                if self.merges(at, &request) {
                    return;
                }
                self.notes.push(Note::Citation(at));
                own = Some(self.notes.len());
                request.note = own;
            }
        }
        self.places.insert(at, (self.requests.len(), own));
        self.requests.push(request);
    }

    /// Whether a citation shares the note of the one before it: both stand in one sentence and name the same works. The mark then stands
    /// behind the last of them.
    fn merges(&mut self, at: FormPlace, request: &Cluster<'a>) -> bool {
        let Some(sentence) = self.sentences.0.get(&at).copied() else {
            return false;
        };
        let works = request.items.iter();
        let works = works
            .map(|item| (item.source.id.value.as_str(), item.locator))
            .collect();
        let says_more = |item: &Item<'_>| !item.prefix.is_empty() || !item.suffix.is_empty();
        if request.in_text || request.items.iter().any(says_more) {
            self.noted = None;
            return false;
        }
        let noted = Noted {
            at,
            sentence,
            works,
        };
        let before = self.noted.replace(noted);
        let is_last = |before: &Noted<'_>| {
            self.notes
                .last()
                .is_some_and(|note| matches!(note, Note::Citation(last) if *last == before.at))
        };
        let before = before.filter(is_last).filter(|before| {
            self.noted.as_ref().is_some_and(|noted| {
                before.sentence == noted.sentence && before.works == noted.works
            })
        });
        let Some(printed) = before
            .as_ref()
            .and_then(|before| self.places.remove(&before.at))
        else {
            return false;
        };
        self.merged.extend(before.map(|before| before.at));
        self.places.insert(at, printed);
        if let Some(note) = self.notes.last_mut() {
            *note = Note::Citation(at);
        }
        true
    }

    /// A finished citation. One without a known record shows the author's words; one within a footnote stands in brackets.
    fn citation(&self, index: usize, note: Option<usize>, printed: PrintedCitation) -> Citation {
        let PrintedCitation { mut lead, content } = printed;
        let request = self.requests.get(index);
        let first = request.and_then(|request| request.items.first());
        let empty = first.is_none();
        if let Some(item) = first.filter(|item| !item.suppress_author)
            && request.is_some_and(|request| request.in_text)
            && lead.is_empty()
        {
            lead.push(Rich::Text(record::author(item.source, self.language)));
        }
        spell_out(&mut lead, self.language.word("and"));
        let content = if empty {
            // The annex shows that a record has no source; an id that leads nowhere shows on the page of a draft.
            if self.unknown.contains(&index) {
                vec![Rich::Text("[?]".to_owned())]
            } else {
                Vec::new()
            }
        } else if request.is_some_and(|request| request.hidden) {
            Vec::new()
        } else if self.in_notes && note.is_none() {
            let mut inner = unbracketed(content);
            inner.insert(0, Rich::Text("(".to_owned()));
            inner.push(Rich::Text(")".to_owned()));
            inner
        } else {
            content
        };
        let said = self.translated.get(&index).map_or(&[][..], Vec::as_slice);
        Citation {
            lead,
            content: with_words(content, said, note.is_some()),
            note,
        }
    }

    /// Keeps what a citation has to say of words that it quotes from another language: "Translated from Spanish", and the translation
    /// where the text quotes the words themselves.
    fn translated(&mut self, content: &[Inline], references: &References) {
        for reference in &references.items {
            let Some(evidence) = self.project.library.evidence.get(&reference.id.value) else {
                continue;
            };
            let Body::Quote(quote) = &evidence.body else {
                continue;
            };
            let source = evidence.source.as_ref();
            let source = source.and_then(|link| self.project.library.sources.get(&link.value));
            let from = record::foreign_language(evidence, source, self.language)
                .and_then(|tag| self.language.translated_from(tag));
            let Some((from, translation)) = from.zip(quote.translation.as_ref()) else {
                continue;
            };
            let words = plain::inlines(self.project, content, self.language);
            let said = if foreign::quotes(&words, &translation.value) {
                from
            } else if foreign::quotes(&words, &quote.text.value) {
                let (open, close) = self.language.quotation_marks();
                format!("{from}: {open}{}{close}", translation.value.trim())
            } else {
                continue;
            };
            let Some(&(index, _)) = self.places.get(&place(references.span)) else {
                return;
            };
            let all = self.translated.entry(index).or_default();
            if !all.contains(&said) {
                all.push(said);
            }
        }
    }

    /// Sets the link of words that rest on a record.
    fn target(&mut self, id: &'a str) {
        if self.targets.contains_key(id) {
            return;
        }
        let Some(found) = self.project.library.get(id) else {
            return;
        };
        let to_source = |source: &'a Source| {
            let url = source.work.url();
            url.filter(|url| url.starts_with("http://") || url.starts_with("https://"))
                .map_or(Target::Reference(&source.id.value), Target::Web)
        };
        let link = match found {
            Record::Source(source) => Hyperlink {
                target: to_source(source),
                title: Some(record::title(
                    source,
                    None,
                    source.note.as_ref().map(|note| note.value.as_str()),
                )),
            },
            Record::Evidence(evidence) => {
                let source = evidence
                    .source
                    .as_ref()
                    .and_then(|link| self.project.library.sources.get(&link.value));
                match source {
                    Some(source) => {
                        let note = evidence.note.as_ref().or(source.note.as_ref());
                        let locator = evidence
                            .locator
                            .as_ref()
                            .map(|locator| locator.value.as_str());
                        Hyperlink {
                            target: to_source(source),
                            title: Some(record::title(
                                source,
                                locator,
                                note.map(|note| note.value.as_str()),
                            )),
                        }
                    }
                    None => Hyperlink {
                        target: Target::Evidence(&evidence.id.value),
                        title: Some(record::sentence(evidence, self.language)),
                    },
                }
            }
            Record::Claim(claim) => Hyperlink {
                target: Target::Claim(&claim.id.value),
                title: Some(plain::plain(self.project, &claim.prose, self.language)),
            },
        };
        self.targets.insert(id, link);
    }

    /// Requests one citation for all values of an exhibit.
    fn exhibit(&mut self, exhibit: &'a crate::model::Exhibit) {
        let mut request = Cluster::default();
        let mut seen = BTreeSet::new();
        let points = exhibit.series.iter().flat_map(|series| &series.points);
        let ids = points.filter_map(|point| match point {
            Point::Evidence(link) => Some(link.value.as_str()),
            Point::Cell(_) | Point::Absent(_) => None,
        });
        let rests_on = exhibit
            .rests_on
            .iter()
            .flat_map(|references| &references.items);
        for id in ids.chain(rests_on.map(|item| item.id.value.as_str())) {
            for (source, _) in sources(self.project, id) {
                if seen.insert(source.id.value.as_str()) {
                    request.items.push(Item {
                        source,
                        prefix: "",
                        locator: None,
                        suffix: "",
                        suppress_author: false,
                    });
                }
            }
        }
        self.requests.push(request);
    }

    /// Requests the sources that only the annex names, for the reference list.
    fn hidden(&mut self, annex: &Annex<'a>) {
        let cited: BTreeSet<&str> = distinct(
            self.requests
                .iter()
                .flat_map(|request| &request.items)
                .map(|item| item.source.id.value.as_str()),
        );
        let links = annex
            .evidence
            .values()
            .filter_map(|evidence| evidence.source.as_ref());
        let missing: BTreeSet<&str> = distinct(
            links
                .map(|link| link.value.as_str())
                .filter(|id| !cited.contains(id)),
        );
        let items: Vec<Item<'a>> = missing
            .into_iter()
            .filter_map(|id| self.project.library.sources.get(id))
            .map(|source| Item {
                source,
                prefix: "",
                locator: None,
                suffix: "",
                suppress_author: false,
            })
            .collect();
        if !items.is_empty() {
            self.requests.push(Cluster {
                items,
                note: None,
                hidden: true,
                in_text: false,
            });
        }
    }
}

/// Replaces the sign between names by a word, since signs belong in brackets.
fn spell_out(names: &mut [Rich], and: &str) {
    for name in names {
        match name {
            Rich::Text(text) => *text = text.replace(" & ", &format!(" {and} ")),
            Rich::Styled(_, inner) | Rich::Link(_, inner) | Rich::Source(_, inner) => {
                spell_out(inner, and);
            }
        }
    }
}

/// A citation with what it has to say of the quoted words: in its brackets, or as a sentence of its note.
fn with_words(mut content: Vec<Rich>, said: &[String], is_note: bool) -> Vec<Rich> {
    for words in said {
        if is_note {
            content.push(Rich::Text(format!(" {words}.")));
        } else if let Some(Rich::Text(last)) = content.last_mut()
            && let Some(open) = last.strip_suffix(')')
        {
            let mut letters = words.chars();
            let first = letters.next().into_iter().flat_map(char::to_lowercase);
            *last = format!("{open}, {}{})", first.collect::<String>(), letters.as_str());
        }
    }
    content
}

/// A citation without its brackets and its final full stop.
fn unbracketed(mut content: Vec<Rich>) -> Vec<Rich> {
    if let Some(Rich::Text(first)) = content.first_mut() {
        *first = first.trim_start_matches('(').to_owned();
    }
    if let Some(Rich::Text(last)) = content.last_mut() {
        *last = last.trim_end_matches(['.', ')']).to_owned();
    }
    content
}
