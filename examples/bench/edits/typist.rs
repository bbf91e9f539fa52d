//! Whoever edits a brief: types, changes numbers, cites, pastes and takes back.

use std::ops::Range;

use crate::corpus::Dice;

/// A kind of edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum EditKind {
    Letter,
    Digit,
    Paragraph,
    Citation,
    Title,
    Undo,
    Paste,
}

/// An edit of a text.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) kind: EditKind,
    pub(crate) range: Range<usize>,
    pub(crate) text: String,
}

/// An author at one brief.
pub(crate) struct Typist {
    dice: Dice,
    /// What is pasted.
    pasted: String,
    /// Where letters are typed, once some were.
    cursor: Option<usize>,
    typed: usize,
    /// What takes edits back, that of the last one last.
    undo: Vec<Edit>,
}

/// What is typed, letter by letter.
const SENTENCE: &str = " Exports grew by 12 percent in 2021 [@exports-001], says the ministry.";

impl EditKind {
    pub(crate) const ALL: [Self; 7] = [
        Self::Letter,
        Self::Digit,
        Self::Paragraph,
        Self::Citation,
        Self::Title,
        Self::Undo,
        Self::Paste,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Letter => "a letter in prose",
            Self::Digit => "a digit of a number",
            Self::Paragraph => "a new paragraph",
            Self::Citation => "a citation",
            Self::Title => "a letter of the title",
            Self::Undo => "an edit taken back",
            Self::Paste => "2,000 words pasted, or taken back",
        }
    }
}

impl Typist {
    /// An author who does the same on every run.
    pub(crate) const fn new(seed: u64, pasted: String) -> Self {
        Self {
            dice: Dice::new(seed),
            pasted,
            cursor: None,
            typed: 0,
            undo: Vec::new(),
        }
    }

    /// What is done next to a text that has all edits so far.
    pub(crate) fn next(&mut self, text: &str) -> Edit {
        let last = self.undo.last().map(|edit| edit.kind);
        // What was pasted does not stay.
        let choice = if last == Some(EditKind::Paste) {
            0
        } else {
            self.dice.below(100)
        };
        if choice < 6
            && let Some(edit) = self.undo.pop()
        {
            self.move_cursor(&edit);
            return edit;
        }
        let edit = match choice {
            6..16 => self.digit(text),
            16..22 => {
                let end = self.end_of_paragraph(text);
                insertion(EditKind::Paragraph, end, "\n\nTrade".to_owned())
            }
            22..28 => {
                let end = self.end_of_paragraph(text);
                let citation = format!(" [@exports-{:03}]", self.dice.below(200));
                insertion(EditKind::Citation, end, citation)
            }
            28..36 => {
                const TITLE: &str = "title: \"";
                let title = text.find(TITLE).map_or(0, |at| at + TITLE.len());
                insertion(EditKind::Title, title, "A".to_owned())
            }
            36..38 => {
                let end = self.end_of_paragraph(text);
                insertion(EditKind::Paste, end, self.pasted.clone())
            }
            _ => self.letter(text),
        };
        self.undo.push(Edit {
            kind: match edit.kind {
                EditKind::Paste => EditKind::Paste,
                _ => EditKind::Undo,
            },
            range: edit.range.start..edit.range.start + edit.text.len(),
            text: text.get(edit.range.clone()).unwrap_or_default().to_owned(),
        });
        self.move_cursor(&edit);
        if matches!(edit.kind, EditKind::Letter | EditKind::Paragraph) {
            self.cursor = Some(edit.range.start + edit.text.len());
        }
        edit
    }

    fn letter(&mut self, text: &str) -> Edit {
        let cursor = self.cursor.unwrap_or_else(|| self.end_of_paragraph(text));
        let letter = SENTENCE.chars().nth(self.typed % SENTENCE.len());
        self.typed += 1;
        insertion(EditKind::Letter, cursor, String::from_iter(letter))
    }

    fn digit(&mut self, text: &str) -> Edit {
        let digits = text.bytes().enumerate().skip(body(text));
        let digits: Vec<(usize, u8)> = digits.filter(|(_, byte)| byte.is_ascii_digit()).collect();
        let chosen = digits.get(self.dice.below(digits.len()));
        let (at, digit) = chosen.copied().unwrap_or((text.len(), b'0'));
        Edit {
            kind: EditKind::Digit,
            range: at..(at + 1).min(text.len()),
            text: ((digit - b'0' + 1) % 10).to_string(),
        }
    }

    /// The end of one of the paragraphs.
    fn end_of_paragraph(&mut self, text: &str) -> usize {
        let ends = text.match_indices("\n\n").map(|(end, _)| end);
        let is_prose = |end: &usize| {
            let before = text.get(..*end).unwrap_or_default();
            let line = before.rsplit('\n').next().unwrap_or_default();
            *end > body(text) && !line.starts_with(['#', '['])
        };
        let ends: Vec<usize> = ends.filter(is_prose).collect();
        let chosen = ends.get(self.dice.below(ends.len()));
        chosen.copied().unwrap_or(text.len())
    }

    fn move_cursor(&mut self, edit: &Edit) {
        if let Some(cursor) = &mut self.cursor {
            if *cursor >= edit.range.end {
                *cursor = *cursor + edit.text.len() - edit.range.len();
            } else {
                *cursor = (*cursor).min(edit.range.start);
            }
        }
    }
}

const fn insertion(kind: EditKind, at: usize, text: String) -> Edit {
    Edit {
        kind,
        range: at..at,
        text,
    }
}

/// Where the front matter ends.
fn body(text: &str) -> usize {
    text.find("\n---\n").unwrap_or_default()
}
