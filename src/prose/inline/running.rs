//! Citations in running text, as in Pandoc: `@id`, `-@id`, `@id [p. 3]`, `@{id}`.

use std::ops::Range;

use pulldown_cmark::Event;

use super::{InlineKind, Leaf};
use crate::prose::document::Inline;
use crate::prose::source::SourceText;
use crate::prose::{findings, forms, key};
use crate::span::Spanned;

/// The most bytes in brackets that are read as a place in a source.
const LONGEST_PLACE: usize = 300;

/// A citation among words, as ranges of the author's text.
pub(super) struct Running {
    /// The byte at which the citation begins, including a `-`.
    pub(super) start: usize,
    key: key::FoundKey,
    suppress_author: bool,
}

impl Leaf<'_, '_> {
    /// The first citation that begins in a range of words.
    pub(super) fn running(&mut self, range: &Range<usize>) -> Option<Running> {
        let source = self.source;
        let text = source.text();
        let words = source.read(range.clone());
        let mut from = 0;
        while let Some(at) = memchr::memchr(b'@', words.as_bytes().get(from..)?) {
            from += at + 1;
            if let Some(mut found) = opens(source, range.start + from - 1) {
                // Emphasis marks after a key end it.
                let marks = text.get(range.end..found.key.key.end).unwrap_or("");
                if !marks.is_empty() && marks.bytes().all(|byte| byte == b'_') {
                    found.key.key.end = range.end;
                    found.key.end = range.end;
                }
                if found.start >= range.start && self.may_cite(&found) {
                    return Some(found);
                }
            }
        }
        None
    }

    /// Whether a citation may stand here: not in the words of links and images, and not in an unreadable form.
    fn may_cite(&mut self, found: &Running) -> bool {
        let behind_escape = self.escaped.is_some_and(|at| at + 1 == found.start)
            && self
                .source
                .text()
                .get(..found.start)
                .is_some_and(|before| before.ends_with('['));
        if behind_escape || self.barred == Some(found.start) || self.builders.len() > 1 {
            return false;
        }
        let mut frames = self.frames.iter();
        let linked = frames.any(|frame| {
            matches!(
                frame.kind,
                InlineKind::Link { .. }
                    | InlineKind::Anchor(_)
                    | InlineKind::Element(_, Some(_), _)
            )
        });
        if linked {
            let span = self.source.span(found.start..found.key.end);
            self.read.findings.push(findings::citation_in_link(span));
        }
        !linked
    }

    /// Reads a citation; returns the byte after it.
    pub(super) fn cite_in_text(&mut self, found: Running) -> usize {
        let source = self.source;
        let name = source
            .text()
            .get(found.key.key.clone())
            .unwrap_or("")
            .to_owned();
        let id = Spanned::new(name, source.span(found.key.key.clone()));
        let place = self.place_after(found.key.end);
        let end = place.as_ref().map_or(found.key.end, |place| place.end + 1);
        let cooked = place.map(|place| source.cook(place, self.around.quotes));
        let whole = source.span(found.start..end);
        let references = forms::running(id, found.suppress_author, cooked.as_ref(), whole);
        let references = match references {
            Ok(references) => references,
            Err(finding) => {
                self.read.findings.push(*finding);
                self.barred = Some(found.start);
                self.plain(
                    source.read(found.start..found.key.end),
                    found.start..found.key.end,
                );
                return found.key.end;
            }
        };
        self.read_to = end;
        self.read
            .cited
            .extend(references.items.iter().map(|item| item.id.clone()));
        self.brackets.note();
        self.push(Inline::Citation(references.clone()));
        self.builder(|builder| builder.citing(source, references, found.start..found.key.end));
        end
    }

    /// The range in the brackets after a key, if it names a place in the source.
    ///
    /// Pandoc reads any words there; words with a number or quotation stay in the sentence, where they are checked.
    fn place_after(&self, end: usize) -> Option<Range<usize>> {
        let source = self.source;
        let text = source.text();
        let rest = text.get(end..)?;
        let blank = rest.trim_start_matches([' ', '\t']);
        let blank = match blank.strip_prefix('\n').filter(|_| self.around.quotes == 0) {
            Some(next) => next.trim_start_matches([' ', '\t']),
            None => blank,
        };
        let open = end + (rest.len() - blank.len()) + 1;
        let inner = blank.strip_prefix('[')?;
        let length = inner
            .bytes()
            .take(LONGEST_PLACE)
            .position(|byte| matches!(byte, b'[' | b']' | b'`' | b'\\'))?;
        let words = inner.get(..length)?;
        let after = inner.get(length..)?.strip_prefix(']')?;
        let first = words.split(';').next().unwrap_or("");
        let is_place = !words.contains("\n\n")
            && !words.starts_with(['^', '='])
            && !first.contains('@')
            && !after.starts_with(['[', '(', ':'])
            && is_place(first.trim());
        is_place.then(|| open..open + length)
    }

    /// Whether an event was read with the citation before it; its rest beyond the citation is trimmed by its reader.
    pub(super) fn is_read(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        match event {
            Event::Text(words) => {
                range.end <= self.read_to || self.source.read(range.clone()) != words.as_ref()
            }
            // Marks within a key may look like emphasis, whose words continue after it.
            Event::Start(_) if range.end <= self.read_to => {
                self.swallowed = 1;
                true
            }
            Event::Start(_) | Event::End(_) => false,
            _ => true,
        }
    }
}

/// The citation whose `@` stands at a place, unless it is escaped or part of a word or address.
fn opens(source: &SourceText<'_>, at: usize) -> Option<Running> {
    let text = source.text();
    let key = key::at(text, at + 1)?;
    let before = text.get(..at)?;
    let suppressed = before.strip_suffix('-').filter(|rest| is_edge(rest));
    let (start, rest) = match suppressed {
        Some(rest) => (at - 1, rest),
        None => (at, before),
    };
    is_edge(rest).then_some(Running {
        start,
        key,
        suppress_author: suppressed.is_some(),
    })
}

/// Whether a word may begin after this text: at the start, after a blank, an opening mark or a dash.
fn is_edge(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '(' | '[' | '{' | '>' | '|' | '*' | '_' | '~' | ',' | ';' | ':' | '"' | '\''
            )
            || matches!(c, '“' | '‘' | '„' | '‚' | '«' | '‹' | '—' | '–' | '―')
    }) || before.ends_with("--")
}

/// Whether words name a place in a source: `p. 3`, `Table 5`, `4–6`, or words without numbers and quotations.
fn is_place(words: &str) -> bool {
    if words.contains(['"', '“', '”', '„', '«', '$', '€', '£', '¥', '%']) {
        return false;
    }
    if !words.contains(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let label = words
        .trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, '§' | '¶'))
        .trim_start_matches(['.', ' ', '\u{a0}']);
    let number = label
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '–' | '—'))
        .unwrap_or(label.len());
    let rest = label.get(number..).unwrap_or("").trim_start();
    label.starts_with(|c: char| c.is_ascii_digit())
        && (rest.is_empty() || rest.starts_with([',', ';', '&']))
}
