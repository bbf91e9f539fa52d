//! Where groups and quoted values end, and where an entry begins, in text without regard to its structure.

pub(super) fn closing(text: &str, open: usize) -> char {
    if text.get(open..).is_some_and(|rest| rest.starts_with('(')) {
        ')'
    } else {
        '}'
    }
}

/// The end of a group.
pub(super) enum GroupEnd {
    /// A closed group, with the byte after its closing brace.
    Closed(usize),
    /// An open group, with the start of the next entry or the end of the text.
    Open(usize),
}

/// The end of the group that opens at `open`. As in BibTeX, a brace counts whatever precedes it.
pub(super) fn group(text: &str, open: usize) -> GroupEnd {
    let mut depth = 0_usize;
    for at in memchr::memchr3_iter(
        b'{',
        b'}',
        b'@',
        text.as_bytes().get(open..).unwrap_or_default(),
    ) {
        let at = open + at;
        match text.as_bytes().get(at) {
            Some(b'{') => depth += 1,
            Some(b'}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return GroupEnd::Closed(at + 1);
                }
            }
            _ if begins_entry(text, at) => return GroupEnd::Open(at),
            _ => {}
        }
    }
    GroupEnd::Open(text.len())
}

/// The end of a text in quotation marks.
pub(super) struct QuotedEnd {
    /// The byte after it.
    pub(super) end: usize,
    /// The byte after its words.
    pub(super) inner_end: usize,
    pub(super) is_closed: bool,
}

/// The end of the text that opens with the quotation mark at `open`.
pub(super) fn quoted(text: &str, open: usize) -> QuotedEnd {
    let unclosed = |end| QuotedEnd {
        end,
        inner_end: end,
        is_closed: false,
    };
    let mut depth = 0_usize;
    for (offset, byte) in text.bytes().enumerate().skip(open + 1) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return unclosed(offset),
            b'}' => depth -= 1,
            b'"' if depth == 0 => {
                return QuotedEnd {
                    end: offset + 1,
                    inner_end: offset,
                    is_closed: true,
                };
            }
            b'@' if begins_entry(text, offset) => return unclosed(offset),
            _ => {}
        }
    }
    unclosed(text.len())
}

/// Whether the `@` at `at` is the first character of its line and begins an entry.
fn begins_entry(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let first = before.trim_end_matches([' ', '\t']).ends_with(['\n', '\r']);
    first && text.get(at..).is_some_and(is_head)
}

/// Whether a text begins with `@type{key,`.
pub(super) fn is_head(text: &str) -> bool {
    /// The longest possible key.
    const LONGEST_KEY: usize = 256;
    let Some(rest) = text.strip_prefix('@') else {
        return false;
    };
    let rest = rest.trim_start_matches(|char: char| char.is_ascii_alphabetic());
    let Some(rest) = rest
        .trim_start_matches([' ', '\t'])
        .strip_prefix(['{', '('])
    else {
        return false;
    };
    let is_kind = text.len() - rest.len() > 2;
    let mut key = rest.trim_start_matches([' ', '\t']).char_indices();
    let end = key
        .find(|(at, char)| *at > LONGEST_KEY || char.is_whitespace() || ",{}()=\"".contains(*char));
    is_kind && matches!(end, Some((1.., ',')))
}
