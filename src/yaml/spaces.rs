//! Spaces that YAML does not accept, where structure depends on them: in indentation, after a dash, on either side of a colon. Text pasted
//! from a page or word processor is full of them.

use std::ops::Range;

use super::cause::SourceLine;
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::span::{Spanned, TextMap};

/// The text with plain spaces in their place, its map to the file, and the finding. `None` where there are none.
pub(super) fn straighten(text: &str, map: &TextMap) -> Option<(String, TextMap, Diagnostic)> {
    // In UTF-8 each of them begins with one of three bytes.
    memchr::memchr3_iter(0xc2, 0xe2, 0xe3, text.as_bytes()).find(|at| {
        let char = text.get(*at..).and_then(|rest| rest.chars().next());
        char.is_some_and(is_odd)
    })?;
    let odd: Vec<(Range<usize>, char)> = SourceLine::all(text, 0..text.len())
        .iter()
        .filter(|line| !line.is_block_text)
        .flat_map(|line| {
            line.joints(text)
                .into_iter()
                .flat_map(|joint| {
                    let chars = text.get(joint.clone()).unwrap_or_default().char_indices();
                    chars.map(move |(at, char)| {
                        (joint.start + at..joint.start + at + char.len_utf8(), char)
                    })
                })
                .filter(|(_, char)| is_odd(*char))
                .collect::<Vec<_>>()
        })
        .collect();
    let (first, char) = odd.first()?.clone();
    let mut straight = String::with_capacity(text.len());
    let mut straight_map = TextMap::new(map.file());
    let mut from = 0;
    let mut pass = |straight: &mut String, range: Range<usize>| {
        straight_map.push_part(straight.len(), map, range.clone());
        straight.push_str(text.get(range).unwrap_or_default());
    };
    let mut marks = Vec::new();
    for (range, _) in &odd {
        pass(&mut straight, from..range.start);
        marks.push(straight.len());
        straight.push(' ');
        from = range.end;
    }
    pass(&mut straight, from..text.len());
    let mut finding = super::tree::invalid(
        map.span(first),
        format!(
            "{} (U+{:04X}) in the place of a space",
            name(char),
            u32::from(char)
        ),
    );
    if odd.len() > 1 {
        finding = finding.note(format!(
            "{} such characters stand in the structure of this text",
            odd.len()
        ));
    }
    let finding = finding.help("type a space in its place").fix(Fix {
        title: "write a space".to_owned(),
        safety: Safety::Safe,
        edits: odd
            .iter()
            .map(|(range, _)| Spanned::new(" ".to_owned(), map.span(range.clone())))
            .collect(),
    });
    Some((straight, straight_map, finding))
}

/// Whether a character is Unicode white space, but neither a space nor a tab nor a line end.
const fn is_odd(char: char) -> bool {
    matches!(
        char,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

const fn name(char: char) -> &'static str {
    match char {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => "a no-break space",
        '\u{3000}' => "an ideographic space",
        _ => "a typographic space",
    }
}
