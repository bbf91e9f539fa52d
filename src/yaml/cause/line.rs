//! The parts of a line of block YAML, as far as they can be found without parsing: indentation, dashes, key, value.

use std::ops::Range;

/// A line of block YAML. Ranges are bytes of the text.
#[derive(Clone, Debug)]
pub(in crate::yaml) struct SourceLine {
    /// The line without its end.
    pub(super) whole: Range<usize>,
    /// The white space at the line's start, of any kind.
    pub(super) indent: Range<usize>,
    /// The list marks `- ` before the line's content.
    pub(super) dashes: Vec<Range<usize>>,
    /// The key: what stands before the first colon that white space or the line's end follows.
    pub(super) key: Option<Range<usize>>,
    /// What follows key and colon, or the dashes, without surrounding blanks.
    pub(super) value: Range<usize>,
    /// The number of characters before the line's content, without dashes.
    pub(super) column: usize,
    /// Whether the line belongs to a block text that `|` or `>` began on a line above.
    pub(in crate::yaml) is_block_text: bool,
}

impl SourceLine {
    /// The lines of a part of the text.
    pub(in crate::yaml) fn all(text: &str, part: Range<usize>) -> Vec<Self> {
        let mut lines = Vec::new();
        let mut start = part.start;
        let mut block: Option<usize> = None;
        for raw in text.get(part).unwrap_or_default().split_inclusive('\n') {
            let end = start + raw.trim_end_matches(['\n', '\r']).len();
            let mut line = Self::read(text, start..end);
            start += raw.len();
            if block.is_some_and(|outer| line.is_blank() || line.column > outer) {
                line.is_block_text = true;
            } else {
                block = line.opens_block(text).then_some(line.column);
            }
            lines.push(line);
        }
        lines
    }

    fn read(text: &str, whole: Range<usize>) -> Self {
        let raw = text.get(whole.clone()).unwrap_or_default();
        let bom = raw.len() - raw.trim_start_matches('\u{feff}').len();
        let bare = raw.get(bom..).unwrap_or_default();
        let mut at = whole.start + raw.len() - bare.trim_start().len();
        let indent = whole.start + bom..at;
        let column = text.get(indent.clone()).unwrap_or_default().chars().count();
        let mut dashes = Vec::new();
        while let Some(rest) = text
            .get(at..whole.end)
            .and_then(|rest| rest.strip_prefix('-'))
            && rest.starts_with(char::is_whitespace)
        {
            let next = whole.end - rest.trim_start().len();
            dashes.push(at..next);
            at = next;
        }
        let rest = text.get(at..whole.end).unwrap_or_default();
        let colon = if rest.starts_with('#') {
            None
        } else {
            colon(rest)
        };
        let (key, after) = match colon {
            Some(colon) => (Some(at..at + colon), at + colon + 1),
            None => (None, at),
        };
        let value = text.get(after..whole.end).unwrap_or_default();
        let begin = whole.end - value.trim_start().len();
        let end = (after + value.trim_end().len()).max(begin);
        Self {
            whole,
            indent,
            dashes,
            key,
            value: begin..end,
            column,
            is_block_text: false,
        }
    }

    /// White space that matters for structure: indentation, after dashes, before and after the colon of a key.
    pub(in crate::yaml) fn joints(&self, text: &str) -> Vec<Range<usize>> {
        let mut joints = vec![self.indent.clone()];
        joints.extend(self.dashes.iter().cloned());
        if let Some(key) = &self.key {
            let word = text.get(key.clone()).unwrap_or_default();
            joints.push(key.start + word.trim_end().len()..key.end);
            joints.push(key.end + 1..self.value.start);
        }
        joints
    }

    /// The byte after key and colon.
    pub(in crate::yaml) fn behind_key(&self) -> Option<usize> {
        self.key.as_ref().map(|key| key.end + 1)
    }

    /// The byte at which the line's content begins, after indentation and dashes.
    pub(super) fn body(&self) -> usize {
        self.dashes.last().map_or(self.indent.end, |dash| dash.end)
    }

    pub(super) const fn is_blank(&self) -> bool {
        self.indent.end == self.whole.end
    }

    pub(super) fn is_comment(&self, text: &str) -> bool {
        text.get(self.indent.end..)
            .is_some_and(|rest| rest.starts_with('#'))
    }

    /// Whether a block scalar begins at its end.
    fn opens_block(&self, text: &str) -> bool {
        let value = text.get(self.value.clone()).unwrap_or_default();
        let Some(rest) = value.strip_prefix(['|', '>']) else {
            return false;
        };
        let rest = rest
            .trim_start_matches(|char: char| matches!(char, '+' | '-') || char.is_ascii_digit());
        rest.is_empty() || rest.trim_start().starts_with('#')
    }

    /// The byte at which a comment begins in its value: `#` after a blank, outside straight quotation marks.
    pub(super) fn comment(&self, text: &str) -> Option<usize> {
        let value = text.get(self.value.clone()).unwrap_or_default();
        let mut quote = None;
        let mut before = ' ';
        for (at, char) in value.char_indices() {
            match quote {
                Some(open) if char == open && before != '\\' => quote = None,
                None if char == '#' && before.is_whitespace() => {
                    return Some(self.value.start + at);
                }
                None if matches!(char, '"' | '\'')
                    && (at == 0 || matches!(before, '[' | '{' | ',' | ' ')) =>
                {
                    quote = Some(char);
                }
                _ => {}
            }
            before = char;
        }
        None
    }

    /// The bytes of the line's value, without a comment.
    pub(super) fn content(&self, text: &str) -> Range<usize> {
        let end = self.comment(text).unwrap_or(self.value.end);
        let content = text.get(self.value.start..end).unwrap_or_default();
        self.value.start..self.value.start + content.trim_end().len()
    }
}

/// The colon of a key: the first that white space or nothing follows, after a quoted or plain word.
fn colon(rest: &str) -> Option<usize> {
    let mut from = 0;
    if let Some(quote @ ('"' | '\'')) = rest.chars().next() {
        from = 1 + rest.get(1..)?.find(quote)? + 1;
        let after = rest.get(from..)?;
        // The quoted text is a value, not a key.
        if !after.trim_start().starts_with(':') {
            return None;
        }
    } else if rest.starts_with(['[', '{', '|', '>']) {
        return None;
    }
    let colon = from
        + rest.get(from..)?.char_indices().find_map(|(at, char)| {
            let after = rest.get(from + at + 1..)?.chars().next();
            (char == ':' && after.is_none_or(char::is_whitespace)).then_some(at)
        })?;
    // A comment before the colon ends the line.
    (!rest.get(..colon)?.contains(" #")).then_some(colon)
}
