//! The words of one block, with formatting and links.

use super::{DEEPEST, destination};

/// A kind of formatting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Wrap {
    Emphasis,
    Strong,
    Strikethrough,
    Code,
}

impl Wrap {
    const fn delimiter(self) -> &'static str {
        match self {
            Self::Emphasis => "*",
            Self::Strong => "**",
            Self::Strikethrough => "~~",
            Self::Code => "`",
        }
    }
}

/// Formatting or a link around words.
#[derive(Clone, Debug)]
pub(super) enum Surround {
    Wrap(Wrap),
    Link(String),
}

/// The words of one block, as Markdown.
#[derive(Debug, Default)]
pub(super) struct InlineText {
    pub(super) text: String,
    pub(super) space: bool,
    /// Whether a line break follows the last words.
    pub(super) is_broken: bool,
    /// What is open, outermost first, each with the byte of its opening delimiter if that was written.
    pub(super) around: Vec<(Surround, Option<usize>)>,
    /// The last closing delimiter.
    pub(super) closed: Option<ClosedDelimiter>,
}

/// A closing delimiter that was written.
#[derive(Debug)]
pub(super) struct ClosedDelimiter {
    /// The byte of the opening one.
    open: usize,
    /// Its own byte.
    close: usize,
    /// The length of each.
    length: usize,
}

impl InlineText {
    pub(super) fn is_linked(&self) -> bool {
        let mut around = self.around.iter();
        around.any(|(around, _)| matches!(around, Surround::Link(_)))
    }

    fn is_code(&self) -> bool {
        let mut around = self.around.iter();
        around.any(|(around, _)| matches!(around, Surround::Wrap(Wrap::Code)))
    }

    pub(super) fn push(&mut self, words: &str, in_cell: bool) {
        let mut chars = words.chars().peekable();
        while let Some(c) = chars.next() {
            if c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}') {
                self.space = true;
                continue;
            }
            if c.is_control() {
                continue;
            }
            self.is_broken = false;
            self.open_pending();
            if let Some(ClosedDelimiter {
                open,
                close,
                length,
            }) = self.closed.take()
                && c.is_alphanumeric()
                && self.text.len() == close + length
            {
                // A closing delimiter directly before a letter does not close in Markdown, so both are left out.
                let is_after_mark = self
                    .text
                    .get(..close)
                    .and_then(|before| before.chars().next_back())
                    .is_some_and(|last| !last.is_alphanumeric());
                if is_after_mark && self.text.is_char_boundary(open) {
                    self.text.truncate(close);
                    self.text.replace_range(open..open + length, "");
                }
            }
            if self.is_code() {
                self.text.push(if c == '`' { '\'' } else { c });
                if c == '|' && in_cell {
                    self.text.insert(self.text.len() - 1, '\\');
                }
                continue;
            }
            let last = self.text.chars().next_back();
            if is_special(c, last, chars.peek().copied(), in_cell) {
                self.text.push('\\');
            }
            self.text.push(c);
        }
    }

    /// Writes the pending blank and the opening delimiters.
    pub(super) fn open_pending(&mut self) {
        if std::mem::take(&mut self.space) && !self.text.is_empty() && !self.is_at_opening() {
            self.text.push(' ');
        }
        for (around, begun) in &mut self.around {
            if begun.is_some() {
                continue;
            }
            *begun = Some(self.text.len());
            match around {
                Surround::Wrap(wrap) => self.text.push_str(wrap.delimiter()),
                Surround::Link(_) => self.text.push('['),
            }
        }
    }

    /// Whether nothing was written since the last opening delimiter.
    fn is_at_opening(&self) -> bool {
        self.around.last().is_some_and(|(around, begun)| {
            let length = match around {
                Surround::Wrap(wrap) => wrap.delimiter().len(),
                Surround::Link(_) => 1,
            };
            begun.is_some_and(|at| at + length == self.text.len())
        })
    }

    /// Closes the innermost formatting or link that satisfies `is_it`.
    pub(super) fn end(&mut self, is_it: impl Fn(&Surround) -> bool) {
        let Some(index) = self.around.iter().rposition(|(around, _)| is_it(around)) else {
            return;
        };
        // What was opened inside closes too, and opens again behind it.
        let inside: Vec<Surround> = self
            .around
            .drain(index + 1..)
            .rev()
            .map(|(around, begun)| {
                if begun.is_some() {
                    self.text.push_str(&closing(&around));
                }
                around
            })
            .collect();
        if let Some((around, begun)) = self.around.pop()
            && let Some(at) = begun
        {
            if let Surround::Wrap(wrap) = &around {
                self.closed = Some(ClosedDelimiter {
                    open: at,
                    close: self.text.len(),
                    length: wrap.delimiter().len(),
                });
            }
            self.text.push_str(&closing(&around));
        }
        self.around
            .extend(inside.into_iter().rev().map(|around| (around, None)));
    }

    /// Closes what is open and returns the words.
    pub(super) fn take(&mut self) -> String {
        let around = std::mem::take(&mut self.around);
        for (around, begun) in around.into_iter().rev() {
            if begun.is_some() {
                self.text.push_str(&closing(&around));
            }
            // Formatting that spans blocks continues in the next block.
            self.around.insert(0, (around, None));
        }
        self.around.truncate(DEEPEST);
        self.space = false;
        self.is_broken = false;
        self.closed = None;
        std::mem::take(&mut self.text)
    }

    pub(super) fn take_raw(&mut self) -> String {
        self.space = false;
        std::mem::take(&mut self.text)
    }
}

fn closing(around: &Surround) -> String {
    match around {
        Surround::Wrap(wrap) => wrap.delimiter().to_owned(),
        Surround::Link(address) => format!("]({})", destination(address)),
    }
}

/// Whether a character would act as markup between its neighbours.
fn is_special(c: char, last: Option<char>, next: Option<char>, in_cell: bool) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '{' => true,
        '_' => !(is_letter(last) && is_letter(next)),
        '~' => next == Some('~') || last == Some('~'),
        '&' => is_letter(next) || next == Some('#'),
        '@' => !is_letter(last) && next.is_some_and(|next| !next.is_whitespace()),
        '|' => in_cell,
        _ => false,
    }
}
