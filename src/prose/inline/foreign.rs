//! Syntax of other Markdown dialects, which `CommonMark` prints as it stands: reported with what says the same here.

use std::ops::Range;

use super::{InlineKind, Leaf};
use crate::prose::findings::{self, ForeignSyntax};
use crate::prose::passage::Role;

/// How far a closing mark is searched, in bytes.
const REACH: usize = 240;

/// The places among words of bytes with which foreign syntax may begin, in order.
fn marks(words: &[u8]) -> impl Iterator<Item = usize> {
    let mut raised = memchr::memchr3_iter(b'^', b'~', b'{', words).peekable();
    let mut others = memchr::memchr2_iter(b'$', b'\\', words).peekable();
    std::iter::from_fn(move || match (raised.peek(), others.peek()) {
        (Some(one), Some(other)) if one > other => others.next(),
        (Some(_), _) => raised.next(),
        (None, _) => others.next(),
    })
}

impl Leaf<'_, '_> {
    /// Reports foreign syntax that begins in a range of words.
    pub(super) fn foreign(&mut self, range: &Range<usize>) {
        // An address is no prose.
        if matches!(self.frames.last(), Some(frame) if matches!(frame.kind, InlineKind::Link { bare: true, .. }))
        {
            return;
        }
        let source = self.source;
        let may_begin = |leaf: &Self, at: usize| at >= leaf.told_to && leaf.escaped != Some(at);
        let opens_line = self.line == Some(range.start) && self.is_prose();
        if opens_line
            && may_begin(self, range.start)
            && let Some((kind, length)) = self.block(range.start)
        {
            self.tell(kind, range.start..range.start + length);
        }
        for offset in marks(source.read(range.clone()).as_bytes()) {
            let at = range.start + offset;
            if may_begin(self, at)
                && let Some((kind, length)) = inline(source.text(), at)
            {
                self.tell(kind, at..at + length);
            }
        }
    }

    /// Reports foreign syntax, unless it was reported before.
    pub(super) fn tell(&mut self, kind: ForeignSyntax, range: Range<usize>) {
        self.told_to = range.end;
        self.told.push_back(range.clone());
        let span = self.source.span(range);
        self.read.findings.push(findings::foreign(kind, span));
    }

    /// Reports `CO~2~`, which is a subscript elsewhere and struck out here.
    pub(super) fn subscript(&mut self, range: &Range<usize>) {
        let source = self.source;
        let raw = source.read(range.clone());
        let before = source.text().get(..range.start).unwrap_or("");
        let within_word = before.ends_with(char::is_alphanumeric) && raw.len() <= REACH;
        if within_word && !raw.starts_with("~~") && !raw.contains(char::is_whitespace) {
            self.tell(ForeignSyntax::Subscript, range.clone());
        }
    }

    fn is_prose(&self) -> bool {
        matches!(
            self.around.role,
            Role::Paragraph | Role::ListItem | Role::BlockQuote | Role::Footnote
        ) && self.frames.len() == 1
    }

    /// The foreign syntax that opens a line, and its length.
    fn block(&self, at: usize) -> Option<(ForeignSyntax, usize)> {
        let text = self.source.text().get(at..)?;
        let line = text.split('\n').next().unwrap_or("").trim_end();
        let colons = line.len() - line.trim_start_matches(':').len();
        let rest = line.get(colons..)?;
        let is_first = self.first == Some(at);
        match colons {
            3.. if !rest.trim_matches([':', ' ']).is_empty() => {
                return Some((ForeignSyntax::Division, line.len()));
            }
            1 if rest.starts_with([' ', '\t']) => return Some((ForeignSyntax::Definition, 1)),
            _ => {}
        }
        if is_first && line.starts_with("| ") {
            return Some((ForeignSyntax::Bars, 1));
        }
        if line.starts_with("(@)") {
            return Some((ForeignSyntax::Example, 3));
        }
        if line.starts_with("#. ") {
            return Some((ForeignSyntax::Example, 2));
        }
        let display = line.strip_prefix("$$")?;
        if display.is_empty() {
            // The formula extends to the line that closes it.
            let reach = ends_at(text, 8 * REACH);
            let close = text.get(2..reach).and_then(|rest| rest.find("$$"));
            return Some((ForeignSyntax::Math, close.map_or(2, |length| length + 4)));
        }
        None
    }
}

/// The foreign syntax that opens among words, and its length.
fn inline(text: &str, at: usize) -> Option<(ForeignSyntax, usize)> {
    let before = text.get(..at)?.chars().next_back();
    let rest = text.get(at..)?;
    match rest.as_bytes().first()? {
        b'^' if rest.starts_with("^[") => Some((ForeignSyntax::Note, 2)),
        b'^' => raised(before, rest, '^').map(|length| (ForeignSyntax::Superscript, length)),
        b'~' => raised(before, rest, '~').map(|length| (ForeignSyntax::Subscript, length)),
        b'{' if ["{{<", "{{%", "{%"]
            .iter()
            .any(|open| rest.starts_with(open)) =>
        {
            let line = rest.get(..ends_at(rest, REACH)).unwrap_or("");
            let line = line.split('\n').next().unwrap_or("");
            let close = line.find("}}").or_else(|| line.find("%}"));
            let closes_one = line
                .trim_start_matches(['{', '<', '%', ' '])
                .starts_with('/');
            (!closes_one).then_some((ForeignSyntax::Shortcode, close.map_or(2, |at| at + 2)))
        }
        b'{' => braces(before, rest),
        b'$' => math(before, rest).map(|length| (ForeignSyntax::Math, length)),
        b'\\' => command(before, rest).map(|length| (ForeignSyntax::Command, length)),
        _ => None,
    }
}

/// The length of `^2^` after a letter or digit, or of `~2~`.
fn raised(before: Option<char>, rest: &str, mark: char) -> Option<usize> {
    before.filter(|c| c.is_alphanumeric() || *c == ')')?;
    let inner = rest.get(1..)?;
    let length = inner.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '−' | '+'))?;
    let closed = inner.get(length..)?.starts_with(mark);
    (length > 0 && closed).then_some(length + 2)
}

/// The length of attributes after what they belong to, `{.class}`, `{#id}`, `{width=50%}`, or of a role, ``{cite}`key` ``.
fn braces(before: Option<char>, rest: &str) -> Option<(ForeignSyntax, usize)> {
    let inner = rest.get(1..ends_at(rest, REACH))?;
    let length = inner.find(['{', '}', '\n'])?;
    if !inner.get(length..)?.starts_with('}') {
        return None;
    }
    let words = inner.get(..length)?;
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'+')
            })
    };
    let whole = length + 2;
    if is_name(words) && rest.get(whole..)?.starts_with('`') {
        return Some((ForeignSyntax::Role, whole));
    }
    let attached = matches!(before, Some(')' | ']' | '`' | '>'));
    let mut parts = words.trim_start_matches(':').split_whitespace().peekable();
    parts.peek()?;
    let are_attributes = parts.all(|part| match part.split_at_checked(1) {
        Some(("." | "#", name)) => is_name(name),
        _ => attached && part.split_once('=').is_some_and(|(name, _)| is_name(name)),
    });
    are_attributes.then_some((ForeignSyntax::Attributes, whole))
}

/// The length of a formula, `$x^2$` or `$$…$$`. Prices are no formulas: a formula has letters and signs, and none of its dollar signs
/// touches a number outside.
fn math(before: Option<char>, rest: &str) -> Option<usize> {
    // As in "…/Organisations?$top=1&$format=json".
    let is_part = |before: char| before.is_alphanumeric() || matches!(before, '?' | '&' | '/');
    if before.is_some_and(is_part) {
        return None;
    }
    let marks = if rest.starts_with("$$") { 2 } else { 1 };
    let inner = rest.get(marks..ends_at(rest, REACH))?;
    let mut length = 0;
    loop {
        length += inner.get(length..)?.find(['$', '\n', '\\'])?;
        match inner.as_bytes().get(length)? {
            b'\\' => length += 2,
            b'$' => break,
            _ => return None,
        }
    }
    let words = inner.get(..length)?;
    let after = inner.get(length..)?;
    let touches = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if marks == 1 && (touches(words.chars().next()) || touches(words.chars().next_back())) {
        return None;
    }
    let after = if marks == 2 {
        after.strip_prefix("$$")?
    } else {
        after.get(1..)?
    };
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_command = words
        .split('\\')
        .skip(1)
        .any(|command| command.starts_with(|c: char| c.is_ascii_alphabetic()));
    let is_raised = words.contains(['^', '_']);
    let is_equation = words.contains(['=', '+', '<', '>', '{']) || marks == 2;
    let is_letter = words.chars().count() <= 2 && words.chars().all(char::is_alphabetic);
    let is_price = words.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let is_math = is_command || is_raised || !is_price && (is_equation || is_letter);
    is_math.then_some(2 * marks + words.len())
}

/// The length of a TeX command with its argument: `\cite{key}`, `\footnote[1]{…}`.
fn command(before: Option<char>, rest: &str) -> Option<usize> {
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '\\')) {
        return None;
    }
    let rest = rest.get(..ends_at(rest, REACH))?;
    let name = rest.get(1..)?;
    let length = name.find(|c: char| !c.is_ascii_alphabetic())?;
    let mut after = name.get(length..)?;
    after = after.strip_prefix('*').unwrap_or(after);
    if let Some(option) = after.strip_prefix('[') {
        after = option.split_once(']')?.1;
    }
    let close = after.strip_prefix('{')?.find('}')?;
    (length > 1).then(|| rest.len() - after.len() + close + 2)
}

/// The place at which a text is cut to at most `length` bytes.
fn ends_at(text: &str, length: usize) -> usize {
    let mut end = length.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}
