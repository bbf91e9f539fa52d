//! Text with formatting: italics, raised and lowered letters, words of fixed case.

use std::borrow::Cow;
use std::ops::Range;

/// The formatting of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Italics: `<i>`.
    Italic,
    /// Bold: `<b>`.
    Bold,
    /// Superscript: `<sup>`.
    Superscript,
    /// Subscript: `<sub>`.
    Subscript,
    /// Small capitals: `<span style="font-variant:small-caps;">`.
    SmallCaps,
    /// Fixed case: `<span class="nocase">`; no style changes these letters.
    NoCase,
}

/// A part of formatted text, in the order of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkedPart<'t> {
    /// A mark begins.
    Opens(Mark),
    /// Words with the formatting that is open.
    Words(&'t str),
    /// The mark opened last ends.
    Closes(Mark),
}

/// Text with formatting marks on ranges of it. Marks are nested or disjoint, and cut no character.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MarkedText {
    plain: String,
    marks: Vec<(Range<usize>, Mark)>,
}

impl MarkedText {
    /// The words, without formatting.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// The marks with their ranges, sorted by start, outer ones first.
    pub fn marks(&self) -> &[(Range<usize>, Mark)] {
        &self.marks
    }

    /// The words for places without formatting: raised and lowered letters become their Unicode characters, if all have one.
    pub fn readable(&self) -> Cow<'_, str> {
        let mut out = Cow::Borrowed(self.plain.as_str());
        for (range, mark) in self.marks.iter().rev() {
            let form = match mark {
                Mark::Superscript => superscript,
                Mark::Subscript => subscript,
                _ => continue,
            };
            let written = self.plain.get(range.clone()).unwrap_or_default();
            let formed: Option<String> = written.chars().map(form).collect();
            if let Some(formed) = formed {
                out.to_mut().replace_range(range.clone(), &formed);
            }
        }
        out
    }

    /// The words with the starts and ends of their marks, in order. Marks are always nested here: one that another cuts begins again after
    /// it.
    pub fn parts(&self) -> Vec<MarkedPart<'_>> {
        let marks = self.marks.iter();
        let mut edges: Vec<usize> = marks.flat_map(|(it, _)| [it.start, it.end]).collect();
        edges.push(self.plain.len());
        edges.sort_unstable();
        edges.dedup();
        let mut coming = self.marks.iter().peekable();
        let mut open: Vec<(usize, Mark)> = Vec::new();
        let mut parts = Vec::new();
        let mut at = 0;
        for edge in edges {
            let words = self.plain.get(at..edge).unwrap_or_default();
            if !words.is_empty() {
                parts.push(MarkedPart::Words(words));
            }
            at = edge;
            let outermost = open.iter().position(|(end, _)| *end <= edge);
            let cut = open.split_off(outermost.unwrap_or(open.len()));
            parts.extend(cut.iter().rev().map(|(_, mark)| MarkedPart::Closes(*mark)));
            let begun = std::iter::from_fn(|| coming.next_if(|(it, _)| it.start <= edge));
            let begun = begun.map(|(it, mark)| (it.end, *mark));
            let again = cut.into_iter().chain(begun).filter(|(end, _)| *end > edge);
            for (end, mark) in again {
                parts.push(MarkedPart::Opens(mark));
                open.push((end, mark));
            }
        }
        parts
    }

    /// Appends words with marks; equal marks directly before are extended.
    pub fn push(&mut self, text: &str, marks: impl IntoIterator<Item = Mark>) {
        if text.is_empty() {
            return;
        }
        let start = self.plain.len();
        self.plain.push_str(text);
        let end = self.plain.len();
        for mark in marks {
            let mut before = self.marks.iter_mut().rev();
            let before = before.find(|(range, known)| *known == mark && range.end == start);
            match before {
                Some((range, _)) => range.end = end,
                None => self.marks.push((start..end, mark)),
            }
        }
    }

    /// Appends other text with its marks.
    pub fn append(&mut self, other: &Self) {
        let start = self.plain.len();
        self.plain.push_str(&other.plain);
        let moved = other.marks.iter();
        let moved = moved.map(|(range, mark)| (start + range.start..start + range.end, *mark));
        self.marks.extend(moved);
    }
}

impl From<String> for MarkedText {
    fn from(plain: String) -> Self {
        Self {
            plain,
            marks: Vec::new(),
        }
    }
}

impl From<&str> for MarkedText {
    fn from(plain: &str) -> Self {
        plain.to_owned().into()
    }
}

/// The superscript form of a character.
pub fn superscript(char: char) -> Option<char> {
    const FORMS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    match char {
        '0'..='9' => FORMS.chars().nth(char as usize - '0' as usize),
        '+' => Some('⁺'),
        '-' | '−' | '–' => Some('⁻'),
        '(' => Some('⁽'),
        ')' => Some('⁾'),
        'n' => Some('ⁿ'),
        '°' | '∘' => Some('°'),
        _ => None,
    }
}

/// The subscript form of a character.
pub fn subscript(char: char) -> Option<char> {
    const FORMS: &str = "₀₁₂₃₄₅₆₇₈₉";
    match char {
        '0'..='9' => FORMS.chars().nth(char as usize - '0' as usize),
        '+' => Some('₊'),
        '-' | '−' | '–' => Some('₋'),
        '(' => Some('₍'),
        ')' => Some('₎'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, MarkedPart, MarkedText};

    #[test]
    fn marks_of_neighbours_are_one() {
        let mut text = MarkedText::default();
        text.push("On ", []);
        text.push("E. ", [Mark::Italic]);
        text.push("coli", [Mark::Italic, Mark::NoCase]);
        let mut more = MarkedText::from("s: ");
        more.push("2", [Mark::Subscript]);
        text.append(&more);
        assert_eq!(text.plain(), "On E. colis: 2");
        let marks = [
            (3..10, Mark::Italic),
            (6..10, Mark::NoCase),
            (13..14, Mark::Subscript),
        ];
        assert_eq!(text.marks(), marks);
        assert_eq!(text.readable(), "On E. colis: ₂");
    }

    #[test]
    fn marks_nest_as_they_are_written() {
        let written = |text: &MarkedText| {
            let parts = text.parts().into_iter().map(|part| match part {
                MarkedPart::Opens(mark) => format!("<{mark:?}>"),
                MarkedPart::Closes(_) => "</>".to_owned(),
                MarkedPart::Words(words) => words.to_owned(),
            });
            parts.collect::<String>()
        };
        let mut nested = MarkedText::from("On ");
        nested.push("E. ", [Mark::Italic]);
        nested.push("coli", [Mark::Italic, Mark::NoCase]);
        assert_eq!(written(&nested), "On <Italic>E. <NoCase>coli</></>");
        let mut overlapping = MarkedText::default();
        overlapping.push("a", [Mark::Italic]);
        overlapping.push("b", [Mark::Italic, Mark::Bold]);
        overlapping.push("c", [Mark::Bold]);
        assert_eq!(written(&overlapping), "<Italic>a<Bold>b</></><Bold>c</>");
        assert_eq!(written(&MarkedText::default()), "");
    }
}
