//! Two versions of a text as a unified difference, as `diff -u` writes it.

use std::fmt::Write as _;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, Hunk, InternedInput};

/// Unchanged lines shown before and after each change.
const AROUND: u32 = 3;

/// The unified difference of two versions of the file `path`; empty where they are equal.
pub(super) fn difference(path: &str, before: &str, after: &str) -> String {
    let lines = InternedInput::new(before, after);
    let mut diff = Diff::compute(Algorithm::Histogram, &lines);
    diff.postprocess_lines(&lines);
    let hunks: Vec<Hunk> = diff.hunks().collect();
    let mut out = String::new();
    if !hunks.is_empty() {
        let _ = writeln!(out, "--- {path}\n+++ {path}");
    }
    for group in hunks.chunk_by(|a, b| b.before.start - a.before.end <= 2 * AROUND) {
        write_group(group, &lines, &mut out);
    }
    out
}

/// Writes a group of changes that are near enough to share the lines between them.
fn write_group(group: &[Hunk], lines: &InternedInput<&str>, out: &mut String) {
    let (Some(first), Some(last)) = (group.first(), group.last()) else {
        return;
    };
    let lead = first.before.start.min(AROUND);
    let rest = u32::try_from(lines.before.len()).unwrap_or(u32::MAX) - last.before.end;
    let trail = rest.min(AROUND);
    let (old, new) = (
        first.before.start - lead..last.before.end + trail,
        first.after.start - lead..last.after.end + trail,
    );
    let _ = writeln!(out, "@@ -{} +{} @@", place(&old), place(&new));
    let mut kept = old.start;
    for hunk in group {
        write_lines(' ', &lines.before, kept..hunk.before.start, lines, out);
        write_lines('-', &lines.before, hunk.before.clone(), lines, out);
        write_lines('+', &lines.after, hunk.after.clone(), lines, out);
        kept = hunk.before.end;
    }
    write_lines(' ', &lines.before, kept..old.end, lines, out);
}

/// A range of lines as a hunk header writes it: the first line, counted from 1, and the count unless it is 1. An empty range names the line
/// before it.
fn place(lines: &Range<u32>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => (lines.start + 1).to_string(),
        count => format!("{},{count}", lines.start + 1),
    }
}

fn write_lines(
    mark: char,
    of: &[imara_diff::Token],
    range: Range<u32>,
    lines: &InternedInput<&str>,
    out: &mut String,
) {
    let range = range.start as usize..range.end as usize;
    for token in of.get(range).unwrap_or_default() {
        let line = lines.interner[*token];
        out.push(mark);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn changes_stand_among_three_lines_and_near_ones_together() {
        let before = (1..=30).fold(String::new(), |text, line| text + &line.to_string() + "\n");
        let after = before.replace("\n5\n", "\nfive\n").replace("\n12\n", "\n");
        let after = after.replace("\n30\n", "\n30\nmore");
        let expected = "--- a\n+++ a\n@@ -2,14 +2,13 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n 9\n 10\n 11\n-12\n 13\n 14\n 15\n\
                        @@ -28,3 +27,4 @@\n 28\n 29\n 30\n+more\n\\ No newline at end of file\n";
        assert_eq!(difference("a", &before, &after), expected);
        assert_eq!(difference("a", &before, &before), "");
        assert_eq!(
            difference("a", "x", "x\n"),
            "--- a\n+++ a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n"
        );
        assert_eq!(
            difference("a", "", "x\n"),
            "--- a\n+++ a\n@@ -0,0 +1 @@\n+x\n"
        );
    }
}
