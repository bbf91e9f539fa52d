//! Reads the files of words: sections, lines and their examples.

use std::rc::Rc;

/// A file of words: its name and its text.
pub(super) type WordFile = (&'static str, &'static str);

/// A line of words.
#[derive(Debug)]
pub(super) struct SectionLine {
    /// The name of the section.
    pub(super) section: &'static str,
    /// The other words in the head of the section.
    pub(super) arguments: Rc<[&'static str]>,
    /// The text of the line.
    pub(super) text: &'static str,
    /// The text behind `=`.
    pub(super) value: Option<&'static str>,
    /// The text behind `/`.
    pub(super) particle: Option<&'static str>,
    /// Whether the words tell who says what, or only stand around quantities (`context`), so that they tell nothing of quantities.
    pub(super) tells_of_speech: bool,
}

impl SectionLine {
    /// The words before the value or particle.
    pub(super) fn words(&self) -> impl Iterator<Item = &'static str> + use<> {
        let words = self.text.split(' ');
        words
            .take_while(|word| !matches!(*word, "=" | "/"))
            .filter(|word| !word.is_empty())
    }

    /// The phrases before the value, between commas.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &'static str> + use<> {
        let text = self
            .text
            .split_once(" = ")
            .map_or(self.text, |(text, _)| text);
        text.split(", ")
    }

    /// The value as a number.
    pub(super) fn number(&self) -> Option<u32> {
        self.value?.parse().ok()
    }
}

/// The lines of files of words.
pub(super) fn lines(files: &'static [WordFile]) -> impl Iterator<Item = SectionLine> {
    files.iter().flat_map(|(file, text)| {
        let mut section = None;
        let mut arguments: Rc<[&str]> = Rc::default();
        text.lines().filter_map(move |line| {
            let line = line.trim();
            if let Some(name) = line
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
            {
                let mut words = name.split(' ');
                section = words.next();
                arguments = words.collect();
                return None;
            }
            if line.is_empty() || line.starts_with(['#', '+', '-']) {
                return None;
            }
            // Most lines hold neither sign.
            let is_split = line.bytes().any(|byte| matches!(byte, b'=' | b'/'));
            let behind = |sign: &str| {
                is_split
                    .then(|| line.split_once(sign))?
                    .map(|(_, rest)| rest)
            };
            Some(SectionLine {
                section: section?,
                arguments: arguments.clone(),
                text: line,
                value: behind(" = "),
                particle: behind(" / "),
                tells_of_speech: matches!(*file, "attribution" | "clauses")
                    || arguments.contains(&"context"),
            })
        })
    })
}
