//! Where a mutation is made: a checked mention in its brief.

use std::ops::Range;

use factum::check::trace::{BriefTrace, TraceKind, TraceMention};
use factum::mention::{Form, Kind};
use factum::model::Project;

/// What is replaced, in bytes of the brief's file, and by what.
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// A checked mention in its brief.
pub(super) struct Site<'a> {
    pub(super) project: &'a Project,
    pub(super) text: &'a str,
    pub(super) mention: &'a TraceMention,
    pub(super) span: Range<usize>,
    pub(super) trace: &'a BriefTrace,
}

impl<'a> Site<'a> {
    pub(super) fn said(&self) -> &'a str {
        &self.text[self.span.clone()]
    }

    pub(super) fn form(&self) -> Option<&'a Form> {
        self.mention.reading.as_ref().map(|reading| &reading.form)
    }

    /// The digits of a plain number or change without a hedge, as bytes of the file; a hedge may leave a changed digit true.
    pub(super) fn digits(&self) -> Option<Range<usize>> {
        let (Form::Number {
            stated,
            hedge: None,
            ..
        }
        | Form::Change {
            stated,
            hedge: None,
            to: None,
            ..
        }) = self.form()?
        else {
            return None;
        };
        let said = self.said();
        if stated.words || said.contains(['[', ']']) {
            return None;
        }
        let start = said.find(|letter: char| letter.is_ascii_digit())?;
        let rest = &said[start..];
        let length = rest
            .find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ','))
            .unwrap_or(rest.len());
        let digits = rest[..length].trim_end_matches(['.', ',']);
        Some(self.span.start + start..self.span.start + start + digits.len())
    }

    pub(super) fn is_quantity(&self, kind: Kind) -> bool {
        self.mention.kind == TraceKind::Quantity(kind)
    }

    /// Replaces the first word of a list that stands in the mention, or in the words right before it.
    pub(super) fn swap(&self, table: &[(&str, &str)], before: usize) -> Vec<Edit> {
        let mut from = self.span.start.saturating_sub(before);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let window = &self.text[from..self.span.end];
        let sentence = window
            .rfind(". ")
            .filter(|at| from + at < self.span.start)
            .map_or(0, |at| at + 2);
        let found = table.iter().find_map(|(word, other)| {
            let at = find_word(&window[sentence..], word)? + sentence;
            Some(Edit {
                range: from + at..from + at + word.len(),
                text: (*other).to_owned(),
            })
        });
        found.into_iter().collect()
    }
}

/// Where a word stands whole.
pub(super) fn find_word(text: &str, word: &str) -> Option<usize> {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[*at + word.len()..].chars().next();
        let starts = word.starts_with(char::is_alphanumeric);
        let ends = word.ends_with(char::is_alphanumeric);
        !(starts && is_letter(before) || ends && is_letter(after))
    })
}

pub(super) fn replaced(range: Range<usize>, text: impl Into<String>) -> Vec<Edit> {
    vec![Edit {
        range,
        text: text.into(),
    }]
}

/// The sentence around a mention, roughly: from the last full stop with a blank to the next.
pub(super) fn sentence_of(site: &Site<'_>) -> Range<usize> {
    let start = site.text[..site.span.start]
        .rfind(['\n'])
        .map_or(0, |at| at + 1);
    let stop = site.text[start..site.span.start]
        .rfind(". ")
        .map_or(start, |at| start + at + 2);
    let end = site.text[site.span.end..]
        .find(['\n'])
        .map_or(site.text.len(), |at| site.span.end + at);
    let last = site.text[site.span.end..end]
        .find(". ")
        .map_or(end, |at| site.span.end + at);
    stop..last
}
