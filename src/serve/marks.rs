//! Marks of mentions and lines in a page: set in the prose, found again in the HTML.
//!
//! The prose, and the statements of the claims that a brief lists, are read once more with [signs](super::sign) where mentions begin and
//! end and where blocks begin. Signs pass through the renderer as words do, so that a mention is found wherever the page shows it;
//! [`show`](super::show) turns them into elements and attributes of the finished page.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::sign::{GAP, LINE, MENTION, MENTION_END, SIGN, Sign, is_sign};
use crate::arrange::Arrange as _;
use crate::check::trace::{BriefTrace, ListedMention};
use crate::load;
use crate::model::{Brief, Claim, Project};
use crate::prose::{Document, Passage};
use crate::render::content::verdict::MentionVerdicts;
use crate::session::verdicts;
use crate::span::{Span, Text, TextMap};

/// A brief whose prose holds signs.
#[derive(Debug)]
pub(super) struct MarkedBrief {
    pub(super) brief: Brief,
    /// The verdicts on the brief's mentions, by their places among the signs.
    pub(super) verdicts: MentionVerdicts,
    /// The statements with signs that it lists, by claim id.
    pub(super) statements: BTreeMap<String, Document>,
}

/// The most readings before a brief is shown without signs.
const MOST_READINGS: usize = 8;

/// A brief with signs at its mentions and blocks; `None` where its text cannot take them. Signs that would change what a block says, such
/// as one between a letter and a mark of emphasis, are left out.
pub(super) fn mark(project: &Project, brief: &Brief, trace: &BriefTrace) -> Option<MarkedBrief> {
    let text = project.files.text(brief.file);
    if text.contains(is_sign) {
        return None;
    }
    let mut signs = signs(project, brief, trace, text);
    let mut plain = BTreeSet::new();
    for _ in 0..MOST_READINGS {
        let read = load::reread(project, brief, &signed(text, &signs)?)?;
        let changed = changed(brief, &read);
        if changed.is_empty() {
            return Some(MarkedBrief {
                brief: read,
                verdicts: verdicts(&moved(trace, &signs)).1,
                statements: statements(project, trace),
            });
        }
        // In a block that changed, the signs of mentions go first; if that is not enough, the sign of its line goes too.
        signs.retain(|sign| {
            let before = changed.partition_point(|block| block.start <= sign.at);
            let block = before.checked_sub(1).and_then(|last| changed.get(last));
            let block = block.filter(|block| sign.at <= block.end);
            block.is_none_or(|block| sign.is_line && !plain.contains(&block.start))
        });
        plain.extend(changed.iter().map(|block| block.start));
    }
    None
}

/// Inserts signs, which are sorted by place, into a text.
fn signed(text: &str, signs: &[Sign]) -> Option<String> {
    let mut signed = String::with_capacity(text.len() + signs.len() * SIGN);
    let mut done = 0;
    for sign in signs {
        signed.push_str(text.get(done..sign.at)?);
        signed.push_str(&sign.text);
        done = sign.at;
    }
    signed.push_str(text.get(done..)?);
    Some(signed)
}

/// The statements that a brief lists, with signs where these do not change what they say, by claim id.
fn statements(project: &Project, trace: &BriefTrace) -> BTreeMap<String, Document> {
    let mut signs: BTreeMap<&str, Vec<(usize, Span)>> = BTreeMap::new();
    for (number, ListedMention { mention, claim }) in trace.listed().into_iter().enumerate() {
        if let Some(claim) = claim {
            let own = signs.entry(claim).or_default();
            own.push((number, mention.span));
        }
    }
    let statement = |(id, mentions): (&str, Vec<(usize, Span)>)| {
        let claim = project.library.claims.get(id)?;
        let marked = statement(project, claim, &mentions)?;
        Some((id.to_owned(), marked))
    };
    signs.into_iter().filter_map(statement).collect()
}

fn statement(project: &Project, claim: &Claim, mentions: &[(usize, Span)]) -> Option<Document> {
    let Text { value, map } = &claim.statement;
    let mut signs = Vec::new();
    for (number, span) in mentions {
        signs.extend(mention_signs(value, map.cooked(*span)?, *number));
    }
    let signs = in_order(signs, value);
    let value = signed(value, &signs).filter(|_| !value.contains(is_sign))?;
    let mut signed = TextMap::new(map.file());
    let (mut cooked, mut done) = (0, 0);
    for sign in &signs {
        signed.push_part(cooked, map, done..sign.at);
        cooked += sign.at - done;
        let at = map.span(sign.at..sign.at).range().start;
        signed.push(cooked..cooked + sign.text.len(), at..at);
        cooked += sign.text.len();
        done = sign.at;
    }
    signed.push_part(cooked, map, done..claim.statement.value.len());
    let read = load::restate(project, &Text { value, map: signed });
    let same = read.passages.len() == claim.passages.len();
    let mut pairs = claim.passages.iter().zip(&read.passages);
    (same && pairs.all(|(known, read)| says_the_same(known, read))).then_some(read.document)
}

/// The blocks of a brief that say something else when read with signs, sorted; if the number of blocks changed, the first of them alone.
fn changed(brief: &Brief, read: &Brief) -> Vec<Range<usize>> {
    let block = |passage: &Passage| {
        let (block, words) = (passage.block.range(), passage.text.whole().range());
        block.start.min(words.start)..block.end.max(words.end)
    };
    let before: Vec<_> = worded(brief).collect();
    let now: Vec<_> = worded(read).collect();
    let pairs = before.iter().zip(&now);
    let unlike = pairs.filter(|(known, read)| !says_the_same(known, read));
    let mut blocks: Vec<_> = unlike.map(|(known, _)| block(known)).collect();
    if before.len() != now.len() {
        blocks.truncate(1);
        if blocks.is_empty() {
            let parted = before.get(now.len()).or(before.last());
            blocks.extend(parted.map(|passage| block(passage)));
        }
    }
    blocks.arrange_by_key(|block| block.start);
    blocks
}

/// The passages of a brief that contain words; a cell that holds only a citation has none.
fn worded(brief: &Brief) -> impl Iterator<Item = &Passage> {
    let passages = brief.passages.iter();
    passages.filter(|passage| words(passage).next().is_some())
}

/// The characters of a passage without signs and blanks.
fn words(passage: &Passage) -> impl Iterator<Item = char> {
    let chars = passage.text.value.chars();
    chars.filter(|char| !is_sign(*char) && !char.is_whitespace())
}

/// Whether a passage read with signs says the same as without.
fn says_the_same(known: &Passage, read: &Passage) -> bool {
    fn forms(passage: &Passage) -> [usize; 5] {
        [
            passage.links.len(),
            passage.anchors.len(),
            passage.citations.len(),
            passage.insertions.len(),
            passage.emphasis.len(),
        ]
    }
    known.role == read.role && forms(known) == forms(read) && words(known).eq(words(read))
}

/// The trace with each mention at its place in the text with signs.
fn moved(trace: &BriefTrace, signs: &[Sign]) -> BriefTrace {
    let mut lengths = vec![0];
    for sign in signs {
        lengths.push(lengths.last().unwrap_or(&0) + sign.text.len());
    }
    let length = |before: usize| lengths.get(before).copied().unwrap_or_default();
    let mut moved = trace.clone();
    for mention in &mut moved.mentions {
        let range = mention.span.range();
        let start = signs.partition_point(|sign| sign.at <= range.start);
        let end = signs.partition_point(|sign| sign.at < range.end);
        let range = range.start + length(start)..range.end + length(end.max(start));
        mention.span = Span::new(mention.span.file, range);
    }
    moved
}

/// All signs for a brief, sorted by place.
fn signs(project: &Project, brief: &Brief, trace: &BriefTrace, text: &str) -> Vec<Sign> {
    let lines = worded(brief).map(|passage| {
        let at = passage.text.whole().range().start;
        let line = project.files.position(brief.file, at).line;
        Sign::new(LINE, line, unescaped(text, at))
    });
    let mentions = trace.listed().into_iter().enumerate();
    let own = mentions.filter(|(_, listed)| listed.claim.is_none());
    let mentions =
        own.flat_map(|(number, listed)| mention_signs(text, listed.mention.span.range(), number));
    in_order(lines.chain(mentions).collect(), text)
}

/// The two signs around a mention of a text; `number` identifies the mention.
fn mention_signs(text: &str, mention: Range<usize>, number: usize) -> [Sign; 2] {
    let Range { start, end } = bounds(text, mention);
    [
        Sign::new(MENTION, number, start),
        Sign::new(MENTION_END, number, end),
    ]
}

/// Signs sorted by place, with a blank after those where Markdown needs one.
fn in_order(mut signs: Vec<Sign>, text: &str) -> Vec<Sign> {
    signs.arrange_by_key(|sign| sign.at);
    // Markdown reads a citation in running text and a bare address only behind a blank.
    let mut behind = None;
    for sign in signs.iter_mut().rev() {
        let rest = text.get(sign.at..).unwrap_or_default();
        if behind != Some(sign.at) && (is_running(rest) || is_address(rest)) {
            sign.text.extend([GAP, ' ']);
        }
        behind = Some(sign.at);
    }
    signs
}

/// Whether a text begins with a citation in running text: `@doe`, `-@doe`.
fn is_running(text: &str) -> bool {
    text.strip_prefix('-').unwrap_or(text).starts_with('@')
}

/// Whether a text begins with a bare address.
///
/// Format keys: schemes.
fn is_address(text: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| {
        text.get(..start.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(start))
    })
}

/// Where the signs of a mention are set, so that they cut no markup apart.
fn bounds(text: &str, mention: Range<usize>) -> Range<usize> {
    let whole = text.get(mention.clone()).unwrap_or_default();
    let before = text.get(..mention.start).unwrap_or_default();
    let behind = text.get(mention.end..).unwrap_or_default();
    if whole.starts_with('[') && !whole.starts_with("[=") {
        // A note's mark, or a citation in brackets of its own: the blank before it and the punctuation behind it stay with it.
        let blank = before.trim_end_matches(' ');
        let start = if opens_block(blank) { before } else { blank };
        let rest = behind.trim_start_matches(['.', ',', ';', ':', '?', '!', '…']);
        return start.len()..mention.end + (behind.len() - rest.len());
    }
    if is_running(whole) {
        // Markdown requires a blank, an opening mark or emphasis before it.
        let emphasised = before.trim_end_matches(['*', '_', '~']);
        let opened = before.strip_suffix(|char: char| !char.is_whitespace());
        let start = match opened {
            Some(opened) => opened.len().min(emphasised.len()),
            None => before.len(),
        };
        return start..mention.end;
    }
    if before.ends_with('<') && behind.starts_with('>') {
        return mention.start - 1..mention.end + 1;
    }
    unescaped(text, mention.start)..mention.end
}

/// Whether the last line of a text consists of marks that open a block: `- `, `2. `, `> `, `## `, `| `.
fn opens_block(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default();
    let marks = |char: char| char.is_ascii_digit() || " \t-*+>#|.)".contains(char);
    line.chars().all(marks)
}

/// Moves a place before a backslash, so that the backslash stays with the character it escapes.
fn unescaped(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    at - usize::from(before.ends_with('\\'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::workspace::Workspace;

    #[test]
    fn signs_part_no_form() {
        for (text, mention, expected) in [
            ("So it is [@doe]. And 5.", "[@doe]", " [@doe]."),
            ("- [@doe] has it.", "[@doe]", "[@doe]"),
            ("And [=x] and 5.", "[=x]", "[=x]"),
            ("And 5.", "5", "5"),
            ("A \\$5 note", "$5", "\\$5"),
            ("See (@doe [p. 3])", "@doe [p. 3]", "(@doe [p. 3]"),
            ("See @doe.", "@doe", "@doe"),
            ("See **@doe**.", "@doe", "**@doe"),
            ("<https://a.b/5>", "https://a.b/5", "<https://a.b/5>"),
        ] {
            let at = text.find(mention).unwrap();
            let found = bounds(text, at..at + mention.len());
            assert_eq!(text.get(found), Some(expected), "{text}");
        }
    }

    #[test]
    fn blocks_that_say_something_else_are_found() {
        let dir = tempfile::tempdir().unwrap();
        let text = "---\ntitle: Trade\ndate: 2024-01-23\n---\n\nFirst of 5.\n\nSecond of 7.\n";
        for (path, text) in [
            ("factum.yaml", "publisher: { name: House }\n"),
            ("content/briefs/trade.md", text),
        ] {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let mut workspace = Workspace::open(Some(dir.path())).unwrap();
        let snapshot = workspace.snapshot().unwrap();
        let brief = snapshot.brief("trade").unwrap();
        let project = snapshot.project();
        let found = |read: &Brief| -> Vec<&str> {
            let blocks = changed(brief, read).into_iter();
            blocks
                .map(|block| text.get(block).unwrap().trim())
                .collect()
        };
        let trace = snapshot.trace("trade").unwrap();
        let marked = mark(project, brief, trace).unwrap().brief;
        assert_ne!(marked.passages, brief.passages);
        assert_eq!(found(&marked), [""; 0]);
        let mut other = marked.clone();
        other.passages[2].text.value.push('s');
        assert_eq!(found(&other), ["Second of 7."]);
        other.passages[1].role = crate::prose::Role::ListItem;
        assert_eq!(found(&other), ["First of 5.", "Second of 7."]);
        other.passages.pop();
        assert_eq!(found(&other), ["First of 5."]);
        let mut fewer = marked;
        fewer.passages.pop();
        assert_eq!(found(&fewer), ["Second of 7."]);
    }
}
