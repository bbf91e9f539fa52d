//! Reads the content of a leaf block, into the tree and the passage at once: words, emphasis, links, images and reference forms.

mod element;
mod foreign;
mod reference;
mod running;
mod target;

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use pulldown_cmark::{Event, Tag as Markdown, TagEnd};

use self::reference::{Brackets, is_form};
use super::document::{Inline, References};
use super::element::Tag;
use super::flatten::{Done, PassageBuilder};
use super::notes::Notes;
use super::passage::Role;
use super::source::SourceText;
use super::suppression::{self, Allow};
use super::{Dialect, RawHtml, control, findings};
use crate::diagnostic::{Diagnostic, control_character};
use crate::limits;
use crate::span::{Span, Spanned};

/// The surroundings of a leaf block.
#[derive(Clone, Copy)]
pub(super) struct InlineContext {
    pub(super) role: Role,
    pub(super) dialect: Dialect,
    /// How many containers the block is in.
    pub(super) depth: usize,
    /// How many of the containers are block quotes.
    pub(super) quotes: usize,
    /// The byte at which the block begins.
    pub(super) start: usize,
}

/// A leaf block being read.
pub(super) struct Leaf<'s, 'a> {
    source: &'s SourceText<'a>,
    around: InlineContext,
    /// The builder of the passage, and above it those of open alternative texts.
    builders: Vec<PassageBuilder>,
    frames: Vec<InlineFrame>,
    /// Open elements whose events are skipped, since their source was read already.
    swallowed: usize,
    /// The byte up to which a citation in running text was read; events before it are skipped.
    read_to: usize,
    /// The byte of an `@` that belongs to an unreadable form.
    barred: Option<usize>,
    /// The end of the last words; below, a character that a backslash escapes.
    text_end: usize,
    escaped: Option<usize>,
    /// The start of the current line; `None` before its first event.
    line: Option<usize>,
    /// The start of the block.
    first: Option<usize>,
    /// The byte up to which syntax of other dialects was reported.
    told_to: usize,
    /// The ranges of reported syntax, in order, that are not among the words yet; nothing in them is prose.
    told: VecDeque<Range<usize>>,
    /// How many tags without their counterpart were reported, by name.
    left_out: BTreeMap<String, usize>,
    /// How many emphases are open beyond the limit.
    flat: usize,
    brackets: Brackets,
    html_reported: bool,
    /// Whether the block exceeded its limit; the rest of it is not read.
    is_full: bool,
    read: InlineBlock,
}

/// The result of reading a leaf block.
#[derive(Default)]
pub(super) struct InlineBlock {
    pub(super) content: Vec<Inline>,
    /// The passage, then those of alternative texts.
    pub(super) passages: Vec<Done>,
    pub(super) cited: Vec<Spanned<String>>,
    pub(super) allows: Vec<(Allow, Span)>,
    pub(super) findings: Vec<Diagnostic>,
}

struct InlineFrame {
    kind: InlineKind,
    content: Vec<Inline>,
    /// The byte of the passage at which its words begin.
    from: usize,
}

enum InlineKind {
    Root,
    Emphasis,
    Strong,
    Strikethrough,
    Link {
        url: String,
        title: String,
        bare: bool,
    },
    Anchor(References),
    /// Raw HTML that is kept, and the range of its tag.
    ///
    /// An `a` also has its address and title.
    Element(Tag, Option<(String, String)>, Range<usize>),
    Image {
        url: String,
        title: String,
        whole: Range<usize>,
    },
    /// Brackets that turned out to be words; what closes them.
    Words(Option<Range<usize>>),
}

impl<'s, 'a> Leaf<'s, 'a> {
    pub(super) fn new(source: &'s SourceText<'a>, around: InlineContext) -> Self {
        Self {
            source,
            around,
            builders: vec![PassageBuilder::new(around.role, source)],
            frames: vec![InlineFrame {
                kind: InlineKind::Root,
                content: Vec::new(),
                from: 0,
            }],
            swallowed: 0,
            read_to: 0,
            barred: None,
            text_end: 0,
            escaped: None,
            line: None,
            first: None,
            told_to: 0,
            told: VecDeque::new(),
            left_out: BTreeMap::new(),
            flat: 0,
            brackets: Brackets::default(),
            html_reported: false,
            is_full: false,
            read: InlineBlock::default(),
        }
    }

    /// Reads one event inside the block.
    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>, notes: &mut Notes) {
        if self.swallowed > 0 {
            match event {
                Event::Start(_) => self.swallowed += 1,
                Event::End(_) => self.swallowed -= 1,
                _ => {}
            }
            return;
        }
        if self.is_full || self.fills(&event, &range) {
            if let Event::Start(_) = event {
                self.swallowed = 1;
            }
            if !matches!(event, Event::End(_)) {
                return;
            }
        }
        self.note_escape(&event, &range);
        self.line.get_or_insert(range.start);
        self.first.get_or_insert(range.start);
        if range.start < self.read_to && self.is_read(&event, &range) {
            return;
        }
        match event {
            Event::Text(words) => self.text(&words, range),
            Event::Code(words) => self.code(&words, range),
            Event::SoftBreak => self.line_break(Inline::SoftBreak, range.start),
            Event::HardBreak => self.line_break(Inline::HardBreak, range.start),
            Event::InlineHtml(_) | Event::Html(_) => self.html(range),
            Event::FootnoteReference(label) => {
                let source = self.source;
                self.builder(|builder| builder.arrive(source, range.start));
                self.brackets.note();
                let number = notes.refer(&label);
                self.push(Inline::FootnoteReference(number));
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            _ => {}
        }
    }

    /// Whether an event is the first to exceed the limit of the block, or of the alternative text in it. Plain words are read as far as
    /// they fit.
    fn fills(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        let (what, limit) = room(self.around.role);
        let image = self
            .frames
            .iter()
            .rev()
            .find_map(|frame| match &frame.kind {
                InlineKind::Image { whole, .. } => Some(whole.start),
                _ => None,
            });
        let (what, limit, start) = match image {
            Some(start) if self.around.start + limit > start + limits::ALT => {
                (room(Role::Alt).0, limits::ALT, start)
            }
            _ => (what, limit, self.around.start),
        };
        let end = start + limit;
        // A closing event ends with the block; an opening one is judged by its content.
        let beyond = match event {
            Event::End(_) => false,
            Event::Start(_) => range.start > end,
            _ => range.end > end,
        };
        if !beyond {
            return false;
        }
        let source = self.source;
        let author = source.author();
        let at = author.floor_char_boundary(end.max(range.start));
        if let Event::Text(words) = event
            && at > range.start
            && source.read(range.clone()) == &**words
        {
            let fitting = source.read(range.start..at).to_owned();
            self.text(&fitting, range.start..at);
        }
        let next = author.ceil_char_boundary(at + 1);
        let place = source.span(at..next.max(at));
        let finding = findings::too_long(place, what, limit);
        self.read.findings.push(finding);
        self.is_full = true;
        true
    }

    /// The result for the block; `block` is its range.
    pub(super) fn finish(mut self, block: Range<usize>) -> InlineBlock {
        self.abandon_elements();
        while self.frames.len() > 1 {
            self.close(&block);
            self.abandon_elements();
        }
        self.unclosed_brackets();
        self.read.content = self.frames.pop().map_or_else(Vec::new, |root| root.content);
        let source = self.source;
        let dialect = self.around.dialect;
        if let Some(done) = self
            .builders
            .drain(..)
            .next()
            .and_then(|builder| builder.finish(source, block, dialect))
        {
            self.read.passages.insert(0, done);
        }
        self.read
    }

    fn builder<T>(&mut self, act: impl FnOnce(&mut PassageBuilder) -> T) -> Option<T> {
        self.builders.last_mut().map(act)
    }

    fn at(&self) -> usize {
        self.builders.last().map_or(0, PassageBuilder::len)
    }

    fn push(&mut self, inline: Inline) {
        let Some(frame) = self.frames.last_mut() else {
            return;
        };
        match (frame.content.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(more)) => before.push_str(&more),
            (_, inline) => frame.content.push(inline),
        }
    }

    /// Notes a backslash that escapes the first character of the words after it.
    fn note_escape(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if matches!(event, Event::Text(_)) {
            let before = self.source.text().get(..range.start).unwrap_or("");
            let escapes = before.ends_with('\\') && before.len() > self.text_end;
            self.escaped = escapes.then_some(range.start);
            self.text_end = range.end;
        }
    }

    /// Adds words, and the citations among them.
    fn text(&mut self, words: &str, mut range: Range<usize>) {
        let source = self.source;
        self.foreign(&range);
        if source.read(range.clone()) != words {
            self.plain(words, range);
            return;
        }
        range.start = range.start.max(self.read_to);
        while let Some(found) = self.running(&range) {
            if range.start < found.start {
                self.plain(
                    source.read(range.start..found.start),
                    range.start..found.start,
                );
            }
            range.start = self.cite_in_text(found).min(range.end);
        }
        if range.start < range.end {
            self.plain(source.read(range.clone()), range);
        }
    }

    /// Adds words without citations.
    fn plain(&mut self, words: &str, range: Range<usize>) {
        let source = self.source;
        let written = source.read(range.clone());
        self.note_bracket(written, &range);
        let from = self.at();
        let place = range.clone();
        self.builder(|builder| {
            // The passage keeps the author's own marks. At the end of a heading, their range may include trailing blanks.
            let marks = written.trim_end();
            if written == words {
                builder.verbatim(source, range);
            } else if is_smart(marks) {
                builder.verbatim(source, range.start..range.start + marks.len());
            } else {
                builder.cooked(source, words, range);
            }
        });
        self.mark_told(from, &place);
        self.push(Inline::Text(words.to_owned()));
    }

    /// Marks syntax of another dialect among the words just added, which stand at `place`.
    fn mark_told(&mut self, from: usize, place: &Range<usize>) {
        while self
            .told
            .front()
            .is_some_and(|told| told.end <= place.start)
        {
            self.told.pop_front();
        }
        let to = self.at();
        // A line break before the words adds a blank.
        let from = to.saturating_sub(place.len()).max(from);
        let inside = self.told.iter().take_while(|told| told.start < place.end);
        let ranges: Vec<Range<usize>> = inside
            .map(|told| {
                let start = told.start.saturating_sub(place.start);
                let end = told.end.min(place.end) - place.start;
                (from + start).min(to)..(from + end).min(to)
            })
            .collect();
        self.builder(|builder| ranges.into_iter().for_each(|range| builder.opaque(range)));
    }

    /// Adds the author's words for something that is no form.
    fn words(&mut self, range: Range<usize>) {
        let source = self.source;
        let words = source.cook(range.clone(), self.around.quotes);
        self.builder(|builder| builder.part(source, &words, range.start));
        self.push(Inline::Text(words.value));
    }

    fn code(&mut self, words: &str, range: Range<usize>) {
        let source = self.source;
        let from = self.at();
        let raw = source.slice(range.clone());
        let ticks = raw.len() - raw.trim_start_matches('`').len();
        let inner = raw
            .get(ticks..raw.len() - ticks.min(raw.len()))
            .unwrap_or("");
        // A comment within code is code, not the tag that was put in its place for the parser.
        let comment = raw
            .contains("<!--")
            .then(|| inner.replace(['\n', '\r'], " "));
        let words = comment.as_deref().unwrap_or(words);
        self.builder(|builder| {
            builder.arrive(source, range.start);
            match inner
                .find(words)
                .filter(|skip| inner.len() - words.len() == 2 * skip)
            {
                Some(skip) => {
                    let start = range.start + ticks + skip;
                    builder.verbatim(source, start..start + words.len());
                }
                None => builder.cooked(source, words, range),
            }
            let to = builder.len();
            builder.opaque(from..to);
        });
        self.push(Inline::Code(words.to_owned()));
    }

    fn line_break(&mut self, inline: Inline, start: usize) {
        self.line = None;
        self.builder(|builder| builder.line_break(start));
        self.push(inline);
    }

    fn html(&mut self, range: Range<usize>) {
        let source = self.source;
        let raw = source.slice(range.clone());
        let span = source.span(range.clone());
        self.builder(|builder| builder.arrive(source, range.start));
        if raw.starts_with("<!--") {
            let place =
                |part: Range<usize>| source.span(range.start + part.start..range.start + part.end);
            match suppression::read(raw, place) {
                Some(Ok(allow)) => self.read.allows.push((allow, span)),
                Some(Err(finding)) => self.read.findings.push(*finding),
                None => {}
            }
            return;
        }
        if source.read(0..range.start).ends_with("{{") {
            // A shortcode, reported as such.
            self.words(range);
            return;
        }
        match self.around.dialect.raw_html {
            RawHtml::Refuse => {
                let closing = raw.starts_with("</");
                if !(closing && self.html_reported) {
                    self.read.findings.push(findings::refused_tag(raw, span));
                }
            }
            RawHtml::Sanitise => {
                for (part, code) in control::references(raw) {
                    let place = source.span(range.start + part.start..range.start + part.end);
                    self.read.findings.push(control_character(place, code));
                }
                self.tag(&control::without_references(raw), range);
            }
        }
        self.html_reported = true;
    }

    fn start(&mut self, tag: Markdown<'_>, range: Range<usize>) {
        match tag {
            Markdown::Emphasis => self.open_emphasis(InlineKind::Emphasis, &range),
            Markdown::Strong => self.open_emphasis(InlineKind::Strong, &range),
            Markdown::Strikethrough => {
                self.subscript(&range);
                self.open_emphasis(InlineKind::Strikethrough, &range);
            }
            Markdown::Link {
                link_type,
                dest_url,
                title,
                id,
            } => {
                if is_form(link_type, &id) {
                    self.form(link_type, range, false);
                } else {
                    self.open_link(link_type, &dest_url, &title, range);
                }
            }
            Markdown::Image {
                link_type,
                dest_url,
                title,
                id,
            } => {
                if is_form(link_type, &id) {
                    // "He won![@id]" is an exclamation, and no image.
                    self.form(link_type, range, true);
                } else {
                    self.open_image(&dest_url, &title, range);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough if self.flat > 0 => {
                self.flat -= 1;
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
                if self.frames.len() > 1 =>
            {
                self.abandon_elements();
                self.close(&range);
            }
            _ => {}
        }
    }

    fn open(&mut self, kind: InlineKind) {
        let from = self.at();
        self.frames.push(InlineFrame {
            kind,
            content: Vec::new(),
            from,
        });
    }

    fn open_emphasis(&mut self, kind: InlineKind, range: &Range<usize>) {
        let source = self.source;
        self.builder(|builder| builder.arrive(source, range.start));
        if self.flat > 0 || self.around.depth + self.frames.len() > limits::NESTING {
            if self.flat == 0 {
                let span = source.span(range.clone());
                self.read.findings.push(findings::too_deep(span));
            }
            self.flat += 1;
        } else {
            self.open(kind);
        }
    }

    /// Closes the innermost element, which ends with `range`.
    fn close(&mut self, range: &Range<usize>) {
        let Some(InlineFrame {
            kind,
            content,
            from,
        }) = self.frames.pop()
        else {
            return;
        };
        let words = from..self.at();
        match kind {
            InlineKind::Root => {}
            InlineKind::Emphasis => self.close_emphasis(words, Inline::Emphasis(content)),
            InlineKind::Strong => self.close_emphasis(words, Inline::Strong(content)),
            InlineKind::Strikethrough => self.push(Inline::Strikethrough(content)),
            InlineKind::Element(_, Some((url, title)), _) => {
                self.close_link(url, title, false, words, content);
            }
            InlineKind::Element(tag, None, _) => self.push(Inline::Element { tag, content }),
            InlineKind::Link { url, title, bare } => {
                self.close_link(url, title, bare, words, content);
            }
            InlineKind::Anchor(references) => {
                self.builder(|builder| builder.anchor(words, references.clone()));
                self.push(Inline::Anchor {
                    content,
                    references,
                });
            }
            InlineKind::Image { url, title, whole } => self.close_image(url, title, whole),
            InlineKind::Words(tail) => {
                for inline in content {
                    self.push(inline);
                }
                if let Some(tail) = tail {
                    self.words(tail.start..tail.end.min(range.end));
                }
            }
        }
    }

    fn close_emphasis(&mut self, words: Range<usize>, inline: Inline) {
        self.builder(|builder| builder.emphasis(words));
        self.push(inline);
    }
}

/// The name of a role's passage, and its most bytes.
const fn room(role: Role) -> (&'static str, usize) {
    match role {
        Role::Title => ("a title", limits::HEADING),
        Role::Heading => ("a heading", limits::HEADING),
        Role::Summary => ("a summary", limits::SUMMARY),
        Role::Alt => ("an alternative text", limits::ALT),
        Role::Cell { .. } => ("a cell", limits::PARAGRAPH),
        Role::Caption => ("a caption", limits::PARAGRAPH),
        Role::Statement => ("a statement", limits::PARAGRAPH),
        Role::Paragraph | Role::ListItem | Role::BlockQuote | Role::Footnote => {
            ("a paragraph", limits::PARAGRAPH)
        }
    }
}

/// Whether smart punctuation replaces these characters.
fn is_smart(written: &str) -> bool {
    matches!(written, "\"" | "'" | "...")
        || !written.is_empty() && written.bytes().all(|byte| byte == b'-')
}
