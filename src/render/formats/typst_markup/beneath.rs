//! Notes that stand beneath the table, list or block quote that marks them, under their numbers in the whole document.
//!
//! Footnotes would stand on the page of their marks. Typst lays out all of such a block before it knows which notes a page holds, and lays
//! out all that follows again for every page that notes shorten: time and memory grow with the square of their number.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The notes beneath blocks, and those that wait for the end of their block.
#[derive(Debug, Default)]
pub(super) struct NotesBeneath {
    /// Whether a block with such notes is being written.
    pub(super) open: bool,
    /// The notes of that block, in order.
    waiting: Vec<(usize, String)>,
    /// The numbers of all notes that stand beneath some block.
    numbers: BTreeSet<usize>,
}

impl NotesBeneath {
    /// Whether a note stands beneath a block. A note first marked in the open block is kept until the block ends.
    pub(super) fn take(&mut self, number: usize, first: bool, content: &str) -> bool {
        if first && self.open {
            self.waiting.push((number, content.trim().to_owned()));
            self.numbers.insert(number);
        }
        self.numbers.contains(&number)
    }

    /// Writes the notes of the block that ends.
    pub(super) fn close(&mut self, out: &mut String) {
        self.open = false;
        if self.waiting.is_empty() {
            return;
        }
        out.push_str("#[#set text(0.8em); #set par(leading: 0.55em);\n");
        for (number, content) in self.waiting.drain(..) {
            let _ = writeln!(
                out,
                "#block(spacing: 0.6em)[#super[{number}] {content}] #label(\"note:{number}\");"
            );
        }
        out.push_str("];\n\n");
    }
}
