//! Writes Markdown from the events of a document: blocks that open and close, words, and formatting. Words are escaped as data.

mod line;

use std::fmt::Write as _;

pub(super) use self::line::Wrap;
use self::line::{InlineText, Surround};

/// A kind of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// A heading, of a level from 1.
    Heading(u8),
    Paragraph,
    /// A list; the flag says whether it is numbered.
    List(bool),
    Item,
    Quote,
    /// Code: words kept unchanged.
    Code,
    Table,
    Row,
    Cell,
}

/// The deepest nesting of blocks; deeper content continues the block above.
const DEEPEST: usize = 24;

/// A block that is open.
#[derive(Clone, Debug)]
struct OpenBlock {
    kind: BlockKind,
    /// How many items the list has so far.
    count: usize,
    /// Whether a line of the block was written.
    is_begun: bool,
}

/// Builds up Markdown.
#[derive(Debug, Default)]
pub(super) struct MarkdownWriter {
    out: String,
    open: Vec<OpenBlock>,
    /// How many blocks were too deep to be opened.
    deeper: usize,
    line: InlineText,
    rows: Vec<Vec<String>>,
    /// How many bytes at the start are known to be headings.
    headed: usize,
}

impl MarkdownWriter {
    /// Opens a block; the words collected so far become a paragraph of their own.
    pub(super) fn open(&mut self, kind: BlockKind) {
        self.part();
        if self.deeper > 0 || self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        // The content of a cell is one line.
        let in_cell = self.is_in(BlockKind::Cell);
        let kind = if in_cell { BlockKind::Paragraph } else { kind };
        if kind == BlockKind::Item
            && let Some(list) = self.open.last_mut()
        {
            list.count += 1;
        }
        if kind == BlockKind::Row {
            self.rows.push(Vec::new());
        }
        self.open.push(OpenBlock {
            kind,
            count: 0,
            is_begun: false,
        });
    }

    /// Closes the innermost block.
    pub(super) fn close(&mut self) {
        if self.deeper > 0 {
            self.part();
            self.deeper -= 1;
            return;
        }
        match self.open.last().map(|block| block.kind) {
            Some(BlockKind::Cell) => {
                let cell = self.line.take();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
                self.open.pop();
            }
            Some(BlockKind::Table) => {
                self.open.pop();
                let rows = std::mem::take(&mut self.rows);
                self.table(&rows);
            }
            Some(_) => {
                self.part();
                self.open.pop();
            }
            None => self.flush(),
        }
    }

    /// Separates the words so far from those that follow: as a block, or within a cell by a blank.
    fn part(&mut self) {
        if self.is_in(BlockKind::Cell) {
            self.line.space = true;
        } else {
            self.flush();
        }
    }

    /// The words collected so far, as Markdown.
    pub(super) fn line(&self) -> &str {
        &self.line.text
    }

    /// Whether only headings were written so far.
    pub(super) fn is_at_title(&mut self) -> bool {
        let rest = self.out.get(self.headed..).unwrap_or(&self.out);
        let lines = rest.split_inclusive('\n');
        let headings = lines.take_while(|line| line.trim_end().is_empty() || line.starts_with('#'));
        self.headed = self.out.len() - rest.len() + headings.map(str::len).sum::<usize>();
        self.headed == self.out.len()
    }

    /// Whether a block of this kind is open.
    pub(super) fn is_in(&self, kind: BlockKind) -> bool {
        self.open.iter().any(|block| block.kind == kind)
    }

    /// Adds words, with single blanks.
    pub(super) fn text(&mut self, words: &str) {
        if self.is_in(BlockKind::Code) {
            self.line.text.push_str(words);
            return;
        }
        let in_cell = self.is_in(BlockKind::Cell);
        self.line.push(words, in_cell);
    }

    /// Adds a line break.
    pub(super) fn line_break(&mut self) {
        if self.is_in(BlockKind::Code) {
            self.line.text.push('\n');
        } else {
            self.line.space = true;
            self.line.is_broken = true;
        }
    }

    /// Whether a line break follows the last words.
    pub(super) const fn is_broken(&self) -> bool {
        self.line.is_broken
    }

    /// Ends the collected words as a block; formatting that is open continues.
    pub(super) fn end_line(&mut self) {
        self.part();
    }

    /// Begins formatting.
    pub(super) fn begin(&mut self, wrap: Wrap) {
        self.line.around.push((Surround::Wrap(wrap), None));
    }

    /// Ends the innermost formatting of a kind.
    pub(super) fn end(&mut self, wrap: Wrap) {
        let is_it = |around: &Surround| matches!(around, Surround::Wrap(own) if *own == wrap);
        self.line.end(is_it);
    }

    /// Opens a link.
    pub(super) fn begin_link(&mut self, address: &str) {
        if !self.line.is_linked() {
            let address = Surround::Link(address.to_owned());
            self.line.around.push((address, None));
        }
    }

    /// Closes the link.
    pub(super) fn end_link(&mut self) {
        self.line.end(|around| matches!(around, Surround::Link(_)));
    }

    /// Writes the mark of a note.
    pub(super) fn note(&mut self, label: &str) {
        self.line.open_pending();
        let _ = write!(self.line.text, "[^{label}]");
        self.line.closed = None;
    }

    /// Writes the definition of a note, on a line of its own.
    pub(super) fn define(&mut self, label: &str, text: &str) {
        self.flush();
        if !text.is_empty() {
            self.lines(&format!("[^{label}]: {text}"), "");
        }
    }

    /// Writes a thematic break.
    pub(super) fn rule(&mut self) {
        self.flush();
        self.lines("---", "");
    }

    /// The bytes written so far.
    #[cfg(feature = "word")]
    pub(super) const fn length(&self) -> usize {
        self.out.len()
    }

    /// Removes what was written after `from`, and returns its words.
    #[cfg(feature = "word")]
    pub(super) fn cut(&mut self, from: usize) -> Option<String> {
        let words = self.out.split_off(from.min(self.out.len()));
        let words = words.replace('\\', "");
        Some(words.trim().to_owned()).filter(|words| !words.is_empty())
    }

    /// Closes all blocks and returns the Markdown.
    pub(super) fn finish(mut self) -> String {
        self.deeper = 0;
        while !self.open.is_empty() {
            self.close();
        }
        self.flush();
        self.out
    }

    /// Writes the collected words as a block.
    fn flush(&mut self) {
        if self.is_in(BlockKind::Code) {
            let text = self.line.take_raw();
            let text = text.trim_matches('\n');
            if !text.trim().is_empty() {
                let ticks = longest_run(text, '`').max(2) + 1;
                let fence = "`".repeat(ticks);
                let block = format!("{fence}\n{text}\n{fence}");
                self.lines(&block, "");
            }
            return;
        }
        let text = self.line.take();
        if text.is_empty() {
            return;
        }
        let heading = self.open.iter().rev().find_map(|block| match block.kind {
            BlockKind::Heading(level) => Some(level),
            _ => None,
        });
        if let Some(level) = heading {
            let mark = "#".repeat(usize::from(level.clamp(1, 6)));
            self.lines(&text, &format!("{mark} "));
        } else {
            self.lines(&guard_start(&text), "");
        }
    }

    /// Writes lines, each behind the prefix of the open blocks; `mark` stands before the first.
    fn lines(&mut self, text: &str, mark: &str) {
        if !self.out.is_empty() {
            let blank = self.begun();
            let tight = self.is_tight();
            if !tight {
                let _ = writeln!(self.out, "{}", blank.trim_end());
            }
        }
        let first = self.prefix(true);
        let next = self.prefix(false);
        for (index, line) in text.lines().enumerate() {
            let (prefix, mark) = if index == 0 {
                (&first, mark)
            } else {
                (&next, "")
            };
            let line = format!("{prefix}{mark}{line}");
            let _ = writeln!(self.out, "{}", line.trim_end());
        }
        for block in &mut self.open {
            block.is_begun = true;
        }
    }

    /// Whether the next line begins an item that follows another, or a nested list.
    fn is_tight(&self) -> bool {
        let Some(at) = self
            .open
            .iter()
            .position(|block| !block.is_begun && block.kind == BlockKind::Item)
        else {
            return false;
        };
        let above = |steps: usize| at.checked_sub(steps).and_then(|at| self.open.get(at));
        let follows = above(1).is_some_and(|list| list.count > 1);
        follows || above(2).is_some_and(|outer| outer.kind == BlockKind::Item && outer.is_begun)
    }

    /// The prefix of a blank line within the open blocks.
    fn begun(&self) -> String {
        let begun = self.open.iter().take_while(|block| block.is_begun);
        let marks = begun.map(|block| match block.kind {
            BlockKind::Quote => "> ",
            _ => "",
        });
        marks.collect()
    }

    /// The prefix of a line in the innermost block; the first line of an item has the list mark.
    fn prefix(&self, is_first: bool) -> String {
        let mut prefix = String::new();
        for (index, block) in self.open.iter().enumerate() {
            match block.kind {
                BlockKind::Quote => prefix.push_str("> "),
                BlockKind::Item => {
                    let list = index.checked_sub(1).and_then(|at| self.open.get(at));
                    let mark = match list.map(|list| (list.kind, list.count)) {
                        Some((BlockKind::List(true), count)) => format!("{count}. "),
                        _ => "- ".to_owned(),
                    };
                    if is_first && !block.is_begun {
                        prefix.push_str(&mark);
                    } else {
                        prefix.push_str(&" ".repeat(mark.len()));
                    }
                }
                _ => {}
            }
        }
        prefix
    }

    fn table(&mut self, rows: &[Vec<String>]) {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if width == 0 || rows.iter().flatten().all(String::is_empty) {
            return;
        }
        let mut text = String::new();
        for (index, row) in rows.iter().filter(|row| !row.is_empty()).enumerate() {
            text.push('|');
            for column in 0..width {
                let cell = row.get(column).map_or("", String::as_str);
                let _ = write!(text, " {cell} |");
            }
            text.push('\n');
            if index == 0 {
                text.push('|');
                text.push_str(&" --- |".repeat(width));
                text.push('\n');
            }
        }
        self.lines(&text, "");
    }
}

/// An address as the destination of a link.
pub(super) fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.trim().chars() {
        match c {
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c => out.push(c),
        }
    }
    out
}

/// Words escaped as Markdown text.
pub(super) fn escape(words: &str) -> String {
    let mut line = InlineText::default();
    line.push(words, false);
    guard_start(&line.text)
}

/// Escapes the start of a line that Markdown would read as a block of another kind.
fn guard_start(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text.get(digits..).unwrap_or("");
    if digits > 0 && behind.starts_with(['.', ')']) {
        let ends = behind
            .get(1..)
            .is_none_or(|rest| rest.is_empty() || rest.starts_with(' '));
        if ends {
            let number = text.get(..digits).unwrap_or("");
            return format!("{number}\\{behind}");
        }
    }
    if text.starts_with(['#', '>', '+', '-', '=', '~', '|', ':']) {
        return format!("\\{text}");
    }
    text.to_owned()
}

/// The length of the longest run of a character.
fn longest_run(text: &str, wanted: char) -> usize {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
