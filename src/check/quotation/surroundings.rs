//! What the prose around a quotation says of it.

use super::language::language_name;
use super::reach::Quotation;
use crate::prose::{Reference, Role};

impl<'a> Quotation<'a> {
    /// Its sentence up to it; before a block quote, the sentence that introduces it.
    pub(super) fn lead(&self) -> &'a str {
        if self.is_block() {
            let introduction = self.introduction();
            let leads = introduction.trim_end().ends_with(':');
            return if leads { introduction } else { "" };
        }
        let passage = self.passage;
        let first = passage.sentence_at(self.range.start);
        let start = passage.sentences.get(first).map_or(0, |first| first.start);
        slice(&passage.text.value, start, self.range.start)
    }

    /// Its sentence after it; after a block quote, the line that says who spoke.
    pub(super) fn tail(&self) -> &'a str {
        let passage = self.passage;
        let text = &passage.text.value;
        let last = passage.sentence_at(self.range.end.saturating_sub(1));
        let end = passage
            .sentences
            .get(last)
            .map_or(text.len(), |last| last.end);
        let end = if self.is_block() { text.len() } else { end };
        slice(text, self.range.end, end)
    }

    /// Whether a colon announces it.
    pub fn follows_colon(&self) -> bool {
        self.lead().trim_end().ends_with(':')
    }

    /// The last sentence of the paragraph before a block quote.
    fn introduction(&self) -> &'a str {
        let before = self.before.filter(|before| before.role != Role::BlockQuote);
        let last = before.and_then(|before| {
            let last = before.sentences.last()?;
            before.text.value.get(last.clone())
        });
        last.unwrap_or("")
    }

    /// A remark in brackets that follows its sentence: `(Emphasis added.)`
    fn remark(&self) -> &'a str {
        let passage = self.passage;
        let last = passage.sentence_at(self.range.end.saturating_sub(1));
        let next = passage.sentences.get(last + 1).cloned();
        let next = next
            .and_then(|next| passage.text.value.get(next))
            .unwrap_or("");
        if next.trim_start().starts_with(['(', '[']) {
            next
        } else {
            ""
        }
    }

    /// The words around it and in it, in lower case.
    fn words(&self, references: &[&Reference]) -> Vec<String> {
        let lead = if self.is_block() {
            self.introduction()
        } else {
            self.lead()
        };
        let mut text = [lead, self.text(), self.tail(), self.remark()].join(" ");
        for reference in references {
            text.push(' ');
            text.push_str(&reference.prefix);
            if let Some(locator) = &reference.locator {
                text.push(' ');
                text.push_str(&locator.value);
            }
        }
        text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    }

    /// Whether someone says whose emphasis it is.
    pub(super) fn declares_emphasis(&self, references: &[&Reference]) -> bool {
        let words = self.words(references);
        let is_emphasis = |word: &str| {
            matches!(
                word,
                "emphasis"
                    | "emphases"
                    | "italics"
                    | "italicised"
                    | "italicized"
                    | "bold"
                    | "underlining"
            )
        };
        let is_owner = |word: &str| {
            matches!(
                word,
                "added"
                    | "mine"
                    | "ours"
                    | "supplied"
                    | "original"
                    | "theirs"
                    | "my"
                    | "our"
                    | "author's"
                    | "author’s"
            )
        };
        words.iter().enumerate().any(|(index, word)| {
            is_emphasis(word)
                && words
                    .iter()
                    .skip(index.saturating_sub(2))
                    .take(6)
                    .any(|near| is_owner(near))
        })
    }

    /// Whether someone says that it is translated, or names its language.
    pub(super) fn declares_translation(&self, references: &[&Reference], language: &str) -> bool {
        let words = self.words(references);
        let name = language_name(language).to_lowercase();
        let says = words.iter().any(|word| word.starts_with("translat"));
        let names = words.iter().enumerate().any(|(index, word)| {
            let near = |word: Option<&String>, known: &[&str]| {
                word.is_some_and(|word| known.contains(&word.as_str()))
            };
            let before = index.checked_sub(1).and_then(|before| words.get(before));
            let article = near(before, &["the"])
                .then(|| index.checked_sub(2).and_then(|before| words.get(before)))
                .flatten();
            *word == name
                && (near(before, &["in", "original", "from"])
                    || near(article, &["from", "in"])
                    || near(words.get(index + 1), &["original", "text", "for"]))
        });
        says || names
    }
}

fn slice(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end.max(start)).unwrap_or("")
}
