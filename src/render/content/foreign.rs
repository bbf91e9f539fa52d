//! Finds words of the prose that a record has in a language other than the page's.

use std::collections::HashMap;

use super::record;
use crate::model::{Body, Evidence, Project};
use crate::render::annex::Annex;
use crate::render::language::PageLanguage;

/// Quotation marks of any language, and straight ones, as prose may keep them.
const QUOTATION_MARKS: &[char] = &[
    '"', '“', '”', '„', '«', '»', '‘', '‹', '›', '「', '」', '『', '』',
];

/// The words in a page's records that are in other languages.
#[derive(Debug, Default)]
pub struct ForeignWords<'a> {
    texts: Vec<ForeignText<'a>>,
    /// Indices of the texts that contain two consecutive words, by these words.
    by_pair: HashMap<String, Vec<usize>>,
}

/// A text of a record, as [`folded`] writes it.
#[derive(Debug)]
struct ForeignText<'a> {
    tag: &'a str,
    words: String,
    /// The recorded translation into the page's language; empty where there is none.
    translation: String,
}

impl<'a> ForeignWords<'a> {
    /// The foreign words in the records of an annex.
    pub(super) fn of(project: &'a Project, annex: &Annex<'a>, language: &PageLanguage) -> Self {
        let mut all = Self::default();
        for evidence in annex.evidence.values() {
            let source = evidence.source.as_ref();
            let source = source.and_then(|link| project.library.sources.get(&link.value));
            if let Some(tag) = record::foreign_language(evidence, source, language) {
                all.add(tag, evidence);
            }
        }
        all
    }

    fn add(&mut self, tag: &'a str, evidence: &Evidence) {
        let excerpt = evidence
            .excerpt
            .as_ref()
            .map(|text| (text.value.as_str(), ""));
        let quote = match &evidence.body {
            Body::Quote(quote) => {
                let translation = quote.translation.as_ref();
                let translation = translation.map_or("", |text| text.value.as_str());
                Some((quote.text.value.as_str(), translation))
            }
            _ => None,
        };
        for (text, translation) in excerpt.into_iter().chain(quote) {
            let words = folded(text);
            for pair in pairs(&words) {
                let holders = self.by_pair.entry(pair.to_owned()).or_default();
                if holders.last() != Some(&self.texts.len()) {
                    holders.push(self.texts.len());
                }
            }
            self.texts.push(ForeignText {
                tag,
                words,
                translation: folded(translation),
            });
        }
    }

    /// Whether there are no foreign words.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Splits a text into parts, each with its language if that is not the page's; what stands between quotation marks is one part.
    pub fn parts<'t>(&self, text: &'t str) -> Vec<(Option<&'a str>, &'t str)> {
        let mut parts: Vec<(Option<&'a str>, &'t str)> = Vec::new();
        let mut plain_from = 0;
        let mut start = 0;
        let ends = text.match_indices(QUOTATION_MARKS);
        let ends = ends.map(|(at, mark)| (at, at + mark.len()));
        for (end, next) in ends.chain([(text.len(), text.len())]) {
            let segment = text.get(start..end).unwrap_or_default();
            if let Some(tag) = self.language(segment) {
                parts.push((None, text.get(plain_from..start).unwrap_or_default()));
                parts.push((Some(tag), segment));
                plain_from = end;
            }
            start = next;
        }
        parts.push((None, text.get(plain_from..).unwrap_or_default()));
        parts.retain(|(_, part)| !part.is_empty());
        parts
    }

    /// The language of `text`, if it is two or more consecutive words of a record that its translation lacks.
    fn language(&self, text: &str) -> Option<&'a str> {
        let words = folded(text);
        let first = pairs(&words).next()?;
        let holders = self.by_pair.get(first)?;
        let mut texts = holders.iter().filter_map(|index| self.texts.get(*index));
        let found = texts.find(|text| text.words.contains(&words))?;
        (!found.translation.contains(&words)).then_some(found.tag)
    }
}

/// Whether words that the text quotes, two or more, are words of a record.
pub(super) fn quotes(text: &str, recorded: &str) -> bool {
    let recorded = folded(recorded);
    text.split(QUOTATION_MARKS).any(|part| {
        let words = folded(part);
        pairs(&words).next().is_some() && recorded.contains(&words)
    })
}

/// The letters and digits of a text in lower case, each word between single blanks.
fn folded(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let mut out = String::from(" ");
    for word in words.filter(|word| !word.is_empty()) {
        out.extend(word.chars().flat_map(char::to_lowercase));
        out.push(' ');
    }
    out
}

/// Each two consecutive words of a folded text.
fn pairs(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.trim();
    let starts = std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1));
    starts.filter_map(move |start| {
        let rest = words.get(start..)?;
        let (first, second) = rest.split_once(' ')?;
        let second = second.split(' ').next()?;
        rest.get(..first.len() + 1 + second.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_marks_are_compared_with_the_records() {
        let words = folded("No vamos a comerciar con los comunistas de China.");
        let by_pair = pairs(&words).map(|pair| (pair.to_owned(), vec![0]));
        let all = ForeignWords {
            by_pair: by_pair.collect(),
            texts: vec![ForeignText {
                tag: "es",
                translation: folded("We will not trade with the communists de China."),
                words,
            }],
        };
        let es = Some("es");
        for (text, expected) in [
            (
                "He said “No vamos a comerciar,” and left.",
                vec![
                    (None, "He said “"),
                    (es, "No vamos a comerciar,"),
                    (None, "” and left."),
                ],
            ),
            ("Los comunistas", vec![(es, "Los comunistas")]),
            // Cases: one word, words of no record, words in both languages.
            ("“Vamos”", vec![(None, "“Vamos”")]),
            ("“comunistas rusos”", vec![(None, "“comunistas rusos”")]),
            ("“de China”", vec![(None, "“de China”")]),
            ("", vec![]),
        ] {
            assert_eq!(all.parts(text), expected, "{text}");
        }
    }
}
