//! The budget of a project's templates: a count of bytes and steps, equal on every machine.
//!
//! The engine has no such limit, but it calls functions. [`metered`] inserts a call behind each tag that repeats or keeps something, so
//! that loops and growing strings stop; [`Limited`] stops the output. Built-in templates need neither; they write to [`Limited`] without
//! its limit, since the engine is compiled anew for each type that it writes to.

use std::cell::Cell;
use std::io::{self, Write};

use crate::arrange::Arrange as _;
use crate::span::Position;

/// The bytes that a page may take in addition to those for its view.
const LEAST: u64 = 64 << 20;

/// The bytes of output and steps for each byte of the view: escapes make up to six bytes of one, and a page may show a value twice.
const PER_BYTE: u64 = 16;

/// The largest value that a template may keep, in bytes, unless the view itself is larger.
const LONGEST: u64 = 4 << 20;

/// The deepest nesting of lists that a template may keep.
const DEEPEST: usize = 64;

/// The name of the function that is called.
pub(super) const SPEND: &str = "factum_spend";

thread_local! {
    /// For the page that this thread renders: the budget left, and the bytes of its view, in bytes.
    static LEFT: Cell<(u64, u64)> = const { Cell::new((LEAST, 0)) };
}

/// Begins a page with a view of `view` bytes.
pub(super) fn begin(view: u64) {
    LEFT.set((allowance(view), view));
}

/// The budget of a page with a view of `view` bytes.
const fn allowance(view: u64) -> u64 {
    LEAST.saturating_add(view.saturating_mul(PER_BYTE))
}

/// The least cost of a step, in bytes: the engine takes as long for a step as for printing so many.
const STEP: u64 = 128;

/// Spends the cost of a step, and the size of the value that it keeps; an error where the budget is exceeded.
pub(super) fn spend(step: u64, kept: Option<&tera::Value>) -> Result<(), &'static str> {
    let (left, view) = LEFT.get();
    let size = kept.map_or(Some(0), |kept| size(kept, LONGEST.max(view)));
    let size = size.ok_or("the template keeps a value of more than 4 MiB, or of too deep lists")?;
    let left = left.checked_sub(step.max(STEP).saturating_add(size));
    let left = left.ok_or("the template takes more than 64 MiB, and 16 times what it shows")?;
    LEFT.set((left, view));
    Ok(())
}

/// The size of a value in bytes, where anything but text counts as one; `None` if it exceeds `most`, or nests too deeply.
pub(super) fn size(value: &tera::Value, most: u64) -> Option<u64> {
    let mut total: u64 = 0;
    let mut waiting = vec![(value, 0)];
    while let Some((value, depth)) = waiting.pop() {
        total += 1 + value.as_str().map_or(0, |text| text.len() as u64);
        if total > most || depth > DEEPEST {
            return None;
        }
        let items = value.as_array().unwrap_or_default().iter();
        let fields = value.as_map().into_iter().flat_map(|map| map.values());
        waiting.extend(items.chain(fields).map(|inner| (inner, depth + 1)));
    }
    Some(total)
}

/// An output that ends when the budget is spent.
pub(super) struct Limited {
    pub(super) text: Vec<u8>,
    left: u64,
}

/// The error for an output that is too long.
pub(super) const TOO_LONG: &str = "the page comes to more than 64 MiB, and 16 times what it shows";

impl Limited {
    /// An output for a page with a view of `view` bytes.
    pub(super) const fn new(view: u64) -> Self {
        Self {
            text: Vec::new(),
            left: allowance(view),
        }
    }

    /// An output without a limit, appended to `text`.
    pub(super) const fn unbounded(text: Vec<u8>) -> Self {
        Self {
            text,
            left: u64::MAX,
        }
    }
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.ok_or_else(|| io::Error::other(TOO_LONG))?;
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    // The engine writes whole pieces, so that none is cut.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write(bytes).map(|_| ())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A template with inserted calls, and for each call its place and length in bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Metered {
    pub(super) text: String,
    calls: Vec<(usize, usize)>,
}

impl Metered {
    /// The place in the author's template for a place in this one; calls contain no line break.
    pub(super) fn author(&self, at: Position) -> Position {
        let before = self.text.get(..at.offset).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let added = self.added(at.offset);
        Position {
            line: at.line,
            column: at.column.saturating_sub(added - self.added(line)),
            offset: at.offset - added,
        }
    }

    /// The bytes of inserted calls before a byte.
    fn added(&self, at: usize) -> usize {
        let mut added = 0;
        for (place, length) in &self.calls {
            let within = at.saturating_sub(place + added);
            added += within.min(*length);
        }
        added
    }
}

/// A tag: its text, and the byte behind it.
struct TemplateTag<'t> {
    words: &'t str,
    end: usize,
    /// Whether the tag strips the blanks behind it.
    trims: bool,
}

/// A tag that costs time or memory, or changes how the text behind it is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keyword {
    /// Begins a loop or a component.
    Begin,
    /// Ends a loop or a component.
    End,
    /// Keeps a value, or all that follows up to [`EndSet`](Self::EndSet).
    Set,
    EndSet,
    /// Begins text in which nothing is a tag.
    Raw,
}

/// Format keys: tags of Tera.
fn keyword(word: &str) -> Option<Keyword> {
    Some(match word {
        "for" | "component" => Keyword::Begin,
        "endfor" | "endcomponent" => Keyword::End,
        "set" | "set_global" => Keyword::Set,
        "endset" => Keyword::EndSet,
        "raw" => Keyword::Raw,
        _ => return None,
    })
}

/// Inserts a call behind each tag that begins a loop or component, or keeps a value.
pub(super) fn metered(template: &str) -> Metered {
    let tags = tags(template);
    // The calls to insert: the index of the tag, and the text of the call.
    let mut calls: Vec<(usize, String)> = Vec::new();
    let mut loops: Vec<usize> = Vec::new();
    let mut sets: Vec<&str> = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        let mut words = tag.words.split_whitespace();
        match keyword(words.next().unwrap_or_default()) {
            Some(Keyword::Begin) => {
                loops.push(calls.len());
                calls.push((index, String::new()));
            }
            Some(Keyword::End) => {
                let begun = loops.pop().and_then(|begun| calls.get_mut(begun));
                if let Some((first, call)) = begun {
                    let start = tags.get(*first).map_or(0, |first| first.end);
                    *call = format!("step={}", tag.end.saturating_sub(start));
                }
            }
            Some(Keyword::Set) => {
                let rest = tag.words.split_once(char::is_whitespace);
                let rest = rest.map_or("", |(_, rest)| rest.trim_start());
                let length = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
                let (name, rest) = rest.split_at(length.unwrap_or(rest.len()));
                if rest.trim_start().starts_with('=') {
                    calls.push((index, format!("step=1, kept={name}")));
                } else {
                    sets.push(name);
                }
            }
            Some(Keyword::EndSet) => {
                let name = sets.pop().unwrap_or_default();
                calls.push((index, format!("step=1, kept={name}")));
            }
            Some(Keyword::Raw) | None => {}
        }
    }
    calls.arrange_by_key(|(index, _)| *index);
    let mut metered = Metered::default();
    let mut from = 0;
    for (index, call) in calls {
        let Some(tag) = tags.get(index).filter(|_| !call.is_empty()) else {
            continue;
        };
        let closes = if tag.trims { "-%}" } else { "%}" };
        let call = format!("{{% if {SPEND}({call}) %}}{{% endif {closes}");
        metered
            .text
            .push_str(template.get(from..tag.end).unwrap_or_default());
        metered.text.push_str(&call);
        metered.calls.push((tag.end, call.len()));
        from = tag.end;
    }
    metered
        .text
        .push_str(template.get(from..).unwrap_or_default());
    metered
}

/// The tags of a template, without those in comments and raw text.
fn tags(template: &str) -> Vec<TemplateTag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    let find = |from: usize, what: &str| {
        let rest = template.get(from..)?;
        rest.find(what).map(|found| from + found)
    };
    while let Some(open) = find(at, "{") {
        let inside = open + 2;
        at = match template.as_bytes().get(open + 1) {
            Some(b'#') => find(inside, "#}").map_or(template.len(), |end| end + 2),
            Some(b'{') => closed(template, inside, "}}"),
            Some(b'%') => {
                let end = closed(template, inside, "%}");
                let words = template
                    .get(inside..end.saturating_sub(2))
                    .unwrap_or_default();
                let trims = words.ends_with('-');
                let words = words.trim_start_matches('-').trim_end_matches('-').trim();
                if keyword(words) == Some(Keyword::Raw) {
                    find(end, "endraw").map_or(template.len(), |raw| closed(template, raw, "%}"))
                } else {
                    tags.push(TemplateTag { words, end, trims });
                    end
                }
            }
            _ => open + 1,
        };
    }
    tags
}

/// The byte behind the `end` of a tag; an `end` within a string does not count.
fn closed(template: &str, from: usize, end: &str) -> usize {
    let bytes = template.as_bytes();
    let mut at = from;
    let mut quote = None;
    while let Some(byte) = bytes.get(at) {
        match quote {
            Some(_) if *byte == b'\\' => at += 1,
            Some(open) if *byte == open => quote = None,
            None if matches!(byte, b'"' | b'\'' | b'`') => quote = Some(*byte),
            None if bytes
                .get(at..)
                .is_some_and(|rest| rest.starts_with(end.as_bytes())) =>
            {
                return at + end.len();
            }
            _ => {}
        }
        at += 1;
    }
    template.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_stand_behind_what_repeats_or_keeps() {
        for (template, expected) in [
            ("a {{ b }} c", ""),
            ("{% if a %}b{% endif %}", ""),
            ("{% for a in b %}{{ a }}{% endfor %}", "step=19"),
            ("{% for a in b -%} {{ a }}{%- endfor -%}", "step=22-"),
            ("{% set a = \"%}\" ~ b %}", "step=1, kept=a"),
            ("{%- set_global a_1=2 -%}", "step=1, kept=a_1-"),
            ("{% set a %}b{% endset %}", "step=1, kept=a"),
            ("{% set a | upper %}b{% endset %}", "step=1, kept=a"),
            (
                "{# {% for a in b %} #}{% raw %}{% set a = 1 %}{% endraw %}",
                "",
            ),
            ("{{ \"{% set a = 1 %}\" }}{", ""),
            ("{% for a in b %}", ""),
        ] {
            let metered = metered(template);
            let call = format!("{SPEND}(");
            let mut said = String::new();
            for part in metered.text.split(&call).skip(1) {
                let (arguments, rest) = part.split_once(')').unwrap();
                said.push_str(arguments);
                if rest.starts_with(" %}{% endif -%}") {
                    said.push('-');
                }
            }
            assert_eq!(said, expected, "{template}");
            let author: String = metered
                .text
                .char_indices()
                .filter(|(at, _)| metered.added(*at) == metered.added(at + 1))
                .map(|(_, letter)| letter)
                .collect();
            assert_eq!(author, template);
        }
    }

    #[test]
    fn values_have_sizes() {
        let value = |text: &str| tera::Value::from(text);
        assert_eq!(size(&value("abc"), 10), Some(4));
        assert_eq!(size(&value("abcdefghijk"), 10), None);
        let list = tera::Value::from(vec![value("a"), value("b")]);
        assert_eq!(size(&list, 10), Some(5));
        let mut deep = value("a");
        for _ in 0..100 {
            deep = tera::Value::from(vec![deep]);
        }
        assert_eq!(size(&deep, 1000), None);
    }
}
