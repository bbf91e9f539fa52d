//! Common slips in YAML, each where it may have happened, with the edit that would fix it.

mod flow;
mod quoted;

use std::ops::Range;

use super::Cause;
use super::line::SourceLine;
use crate::arrange::Arrange as _;
use crate::diagnostic::Safety;
use crate::schema::is_field;

/// How many lines above an error are searched: an unclosed quotation mark shows far below.
const REACH: usize = 40;

/// Possible slips, the likeliest first: those that span lines, then those of the line at which the parser gave up, of the lines above it,
/// and of the next one.
pub(super) fn all<'a>(
    text: &'a str,
    lines: &'a [SourceLine],
    at: usize,
) -> impl Iterator<Item = Cause> + use<'a> {
    let here = lines.partition_point(|line| line.whole.end < at);
    let here = here.min(lines.len().saturating_sub(1));
    let above = (here.saturating_sub(REACH)..here).rev();
    let below = here + 1..(here + 2).min(lines.len());
    let around = std::iter::once(here).chain(above).chain(below);
    let wide = std::iter::once_with(move || tabs(text, lines))
        .chain(std::iter::once_with(move || at_signs(text, lines)))
        .flatten();
    wide.chain(around.flat_map(move |index| of_line(text, lines, index)))
}

fn of_line(text: &str, lines: &[SourceLine], index: usize) -> Vec<Cause> {
    let Some(line) = lines.get(index) else {
        return Vec::new();
    };
    if line.is_blank() || line.is_comment(text) || line.is_block_text {
        return Vec::new();
    }
    let view = LineWindow {
        text,
        lines,
        index,
        line,
    };
    let mut causes = Vec::new();
    view.wide_colon(&mut causes);
    view.tight_colon(&mut causes);
    view.equals_sign(&mut causes);
    let first = view.slice(line.content(text)).chars().next();
    match first {
        Some('"' | '\'') => quoted::block(&view, &mut causes),
        Some('[' | '{') => flow::all(&view, &mut causes),
        Some(first) => view.reserved(first, &mut causes),
        None => {}
    }
    view.curly(&mut causes);
    // A word that is no field is more likely text than a field in the wrong column.
    if view.key_is_field() || line.key.is_none() {
        view.indentation(&mut causes);
        view.colon_in_value(&mut causes);
    } else {
        view.colon_in_value(&mut causes);
        view.indentation(&mut causes);
    }
    view.missing_colon(&mut causes);
    causes
}

/// A line with its neighbours.
struct LineWindow<'a> {
    text: &'a str,
    lines: &'a [SourceLine],
    index: usize,
    line: &'a SourceLine,
}

impl LineWindow<'_> {
    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    fn key_is_field(&self) -> bool {
        self.line
            .key
            .clone()
            .is_some_and(|key| is_field(self.slice(key).trim_end()))
    }

    /// A full-width colon, as some keyboards write it: `title：Trade`.
    fn wide_colon(&self, causes: &mut Vec<Cause>) {
        let body = self.line.body();
        let rest = self.slice(body..self.line.whole.end);
        let Some(at) = rest.find('：') else { return };
        if !is_word(rest.get(..at).unwrap_or_default().trim_end()) {
            return;
        }
        let at = body + at..body + at + '：'.len_utf8();
        let has_space = self.slice(at.end..self.line.whole.end).starts_with(' ');
        causes.push(Cause {
            at: at.clone(),
            message: "a full-width colon does not separate a field from its value".to_owned(),
            edits: vec![(at, if has_space { ":" } else { ": " }.to_owned())],
            safety: Safety::Safe,
        });
    }

    /// A colon without a space: `title:Trade`.
    fn tight_colon(&self, causes: &mut Vec<Cause>) {
        if self.line.key.is_some() && !self.key_is_scattered() {
            return;
        }
        let body = self.line.body();
        let rest = self.slice(body..self.line.whole.end);
        let Some(colon) = rest.find(':') else { return };
        let after = rest.get(colon + 1..).unwrap_or_default();
        if !is_word(rest.get(..colon).unwrap_or_default())
            || after.starts_with([' ', ':', '/'])
            || after.is_empty()
        {
            return;
        }
        let at = body + colon;
        causes.push(Cause {
            at: at..at + 1,
            message: format!(
                "there is no space after the colon of `{}`",
                self.slice(body..at)
            ),
            edits: vec![(at + 1..at + 1, " ".to_owned())],
            safety: Safety::Safe,
        });
    }

    /// Whether the assumed key is text after a colon without a space, as in `title:Trade: a view`.
    fn key_is_scattered(&self) -> bool {
        let key = self.line.key.clone();
        key.is_some_and(|key| self.slice(key).contains(':'))
    }

    /// An equals sign in place of the colon: `title = Trade`.
    fn equals_sign(&self, causes: &mut Vec<Cause>) {
        let body = self.line.body();
        let rest = self.slice(body..self.line.whole.end);
        let Some(at) = rest.find('=') else { return };
        let word = rest.get(..at).unwrap_or_default().trim_end();
        if !is_field(word) {
            return;
        }
        let after = rest.get(at + 1..).unwrap_or_default();
        let blank = after.len() - after.trim_start().len();
        causes.push(Cause {
            at: body + at..body + at + 1,
            message: format!("`=` does not separate `{word}` from its value"),
            edits: vec![(body + word.len()..body + at + 1 + blank, ": ".to_owned())],
            safety: Safety::Safe,
        });
    }

    /// A value that begins with a character reserved in YAML.
    fn reserved(&self, first: char, causes: &mut Vec<Cause>) {
        let content = self.line.content(self.text);
        let rest = self.slice(content.clone());
        let is_mark = match first {
            '@' | '`' | '%' | '*' | '&' | '!' | '>' | '|' | ',' | ']' | '}' => true,
            '-' | '?' | ':' => {
                rest.len() == 1
                    || rest
                        .get(1..)
                        .is_some_and(|rest| rest.starts_with(char::is_whitespace))
            }
            _ => false,
        };
        if !is_mark || self.line.key.is_none() && self.line.dashes.is_empty() && first != '%' {
            return;
        }
        let at = content.start..content.start + first.len_utf8();
        let message = format!("`{first}` at the start of a value is a sign of YAML, not text");
        self.quote(at, &message, content, causes);
    }

    /// Quotes a value, including its continuation lines.
    fn quote(
        &self,
        at: Range<usize>,
        message: &str,
        content: Range<usize>,
        causes: &mut Vec<Cause>,
    ) {
        let mut ends = vec![content.end];
        if let Some(end) = self.continued() {
            ends.push(end);
        }
        for end in ends {
            let whole = content.start..end;
            causes.push(Cause {
                at: at.clone(),
                message: message.to_owned(),
                edits: quoting(self.text, whole),
                safety: Safety::Safe,
            });
        }
    }

    /// The end of a value that the next lines, indented further, continue.
    fn continued(&self) -> Option<usize> {
        let below = self.lines.get(self.index + 1..)?;
        let further = below
            .iter()
            .take_while(|line| line.is_blank() || line.column > self.line.column);
        let last = further.filter(|line| !line.is_blank()).last()?;
        Some(last.whole.start + self.slice(last.whole.clone()).trim_end().len())
    }

    /// Curly quotation marks, “Words”, in place of straight ones.
    fn curly(&self, causes: &mut Vec<Cause>) {
        let content = self.line.content(self.text);
        let value = self.slice(content.clone());
        let Some((inner, open, close)) = crate::yaml::curly::wrapped(value) else {
            return;
        };
        let straight = quote(inner);
        let mark = straight.get(..1).unwrap_or("\"").to_owned();
        let body = straight
            .get(1..straight.len().saturating_sub(1))
            .unwrap_or_default();
        causes.push(Cause {
            at: content.start..content.start + open,
            message: "curly quotation marks do not quote in YAML".to_owned(),
            edits: if body == inner {
                vec![
                    (content.start..content.start + open, mark.clone()),
                    (content.end - close..content.end, mark),
                ]
            } else {
                vec![(content, straight)]
            },
            safety: Safety::Safe,
        });
    }

    /// A colon within a value: `title: Trade: a view`.
    fn colon_in_value(&self, causes: &mut Vec<Cause>) {
        let content = self.line.content(self.text);
        let value = self.slice(content.clone());
        if value.starts_with(['"', '\'', '[', '{', '|', '>']) {
            return;
        }
        let colon = value.char_indices().find_map(|(at, char)| {
            let after = value.get(at + 1..)?;
            (char == ':' && (after.is_empty() || after.starts_with(char::is_whitespace)))
                .then_some(at)
        });
        let message = "a colon followed by a space divides this value in two";
        if let Some(colon) = colon {
            let at = content.start + colon..content.start + colon + 1;
            self.quote(at, message, content, causes);
        } else if let Some(key) = &self.line.key
            && let Some(owner) = self.owner()
        {
            // A colon in a line that continues the value above.
            let start = owner.value.start;
            let end = self.continued().unwrap_or(self.line.whole.end);
            let end = start + self.slice(start..end).trim_end().len();
            causes.push(Cause {
                at: key.end..key.end + 1,
                message: message.to_owned(),
                edits: quoting(self.text, start..end),
                safety: Safety::Safe,
            });
        }
    }

    /// The line above whose value this line, indented further, continues.
    fn owner(&self) -> Option<&SourceLine> {
        let above = self.lines.get(..self.index)?.iter().rev();
        let owner = above
            .filter(|line| !line.is_blank())
            .find(|line| line.column < self.line.column)?;
        let value = self.slice(owner.value.clone());
        let is_text = !value.is_empty() && !value.starts_with(['"', '\'', '[', '{', '|', '>', '#']);
        (is_text && (owner.key.is_some() || !owner.dashes.is_empty())).then_some(owner)
    }

    /// A line in another column than its neighbours.
    fn indentation(&self, causes: &mut Vec<Cause>) {
        let own = self.line.column;
        let begins = self.line.key.is_some() || !self.line.dashes.is_empty();
        if !begins || self.index == 0 {
            return;
        }
        let is_neighbour = |line: &&SourceLine| {
            !line.is_blank()
                && !line.is_block_text
                && (line.key.is_some() || !line.dashes.is_empty())
        };
        let above = self.lines.get(..self.index).unwrap_or_default();
        let below = self.lines.get(self.index + 1..).unwrap_or_default();
        let mut columns: Vec<usize> = Vec::new();
        for line in above
            .iter()
            .rev()
            .filter(is_neighbour)
            .chain(below.iter().filter(is_neighbour))
            .take(12)
        {
            // Ids of records stand at the margin, and so do fields of a brief, with a value beside them.
            let may_be = |column: usize| column > 0 || !line.value.is_empty();
            for column in [line.column, line.column + (line.body() - line.indent.end)] {
                if column != own && may_be(column) && !columns.contains(&column) {
                    columns.push(column);
                }
            }
        }
        columns.arrange_by_key(|column| column.abs_diff(own));
        if let Some(first) = above
            .first()
            .filter(|first| first.value.is_empty() && above.len() == 1)
        {
            columns.push(first.column + 2);
        }
        let children: Vec<&SourceLine> = below
            .iter()
            .take_while(|line| line.is_blank() || line.column > own)
            .filter(|line| !line.is_blank())
            .collect();
        for column in columns.into_iter().take(4) {
            let at = if own > column {
                // Indentation may contain blanks of more than one byte.
                let indent = self.slice(self.line.indent.clone());
                let first = indent.char_indices().nth(column);
                let kept = first.map_or(indent.len(), |(at, _)| at);
                self.line.indent.start + kept..self.line.indent.end
            } else {
                let body = self.line.indent.end;
                let first = self.slice(body..self.line.whole.end).chars().next();
                body..body + first.map_or(0, char::len_utf8)
            };
            let word = self.line.key.clone().map_or("this line".to_owned(), |key| {
                format!("`{}`", self.slice(key).trim_end())
            });
            let message = format!(
                "{word} is indented by {}, the lines it belongs to by {column}",
                spaces(own)
            );
            let own_edit = (self.line.indent.clone(), " ".repeat(column));
            let shifted = children.iter().map(|line| {
                let to = (line.column + column).saturating_sub(own);
                (line.indent.clone(), " ".repeat(to))
            });
            let with_children: Vec<_> = std::iter::once(own_edit.clone()).chain(shifted).collect();
            if children.is_empty() {
                causes.push(Cause {
                    at,
                    message,
                    edits: with_children,
                    safety: Safety::Unsafe,
                });
                continue;
            }
            causes.push(Cause {
                at: at.clone(),
                message: message.clone(),
                edits: with_children,
                safety: Safety::Unsafe,
            });
            causes.push(Cause {
                at,
                message,
                edits: vec![own_edit],
                safety: Safety::Unsafe,
            });
        }
    }

    /// A missing colon, `title Trade`, or a line in the same column that continues the value above.
    fn missing_colon(&self, causes: &mut Vec<Cause>) {
        if self.line.key.is_some() {
            return;
        }
        let body = self.line.body();
        let content = self.line.content(self.text);
        let rest = self.slice(body..content.end);
        let word = rest.split_whitespace().next().unwrap_or_default();
        if rest.starts_with(['"', '\'', '[', '{', ']', '}', '#']) || word.is_empty() {
            return;
        }
        let alone = word.len() == rest.len();
        let insert = |at: usize, name: &str, text: &str, causes: &mut Vec<Cause>| {
            causes.push(Cause {
                at: body..at,
                message: format!("there is no colon after `{name}`"),
                edits: vec![(at..at, text.to_owned())],
                safety: Safety::Unsafe,
            });
        };
        if is_field(word) || alone && is_word(word) {
            insert(body + word.len(), word, ":", causes);
        }
        let is_first = self.lines.get(..self.index).is_none_or(|above| {
            above
                .iter()
                .all(|line| line.is_blank() || line.is_comment(self.text))
        });
        if is_first {
            insert(content.end, rest, ":", causes);
            return;
        }
        causes.push(Cause {
            at: body..body + word.chars().next().map_or(0, char::len_utf8),
            message:
                "this line goes on with the value above, and is not indented further than its field"
                    .to_owned(),
            edits: vec![(self.line.indent.end..self.line.indent.end, "  ".to_owned())],
            safety: Safety::Unsafe,
        });
        if is_word(word) && !alone {
            insert(body + word.len(), word, ":", causes);
        }
    }
}

/// Replaces all tabs in indentation at once, by the widest spacing that parses.
fn tabs(text: &str, lines: &[SourceLine]) -> Vec<Cause> {
    let of = |line: &SourceLine| text.get(line.indent.clone()).unwrap_or_default();
    let indented: Vec<&SourceLine> = lines
        .iter()
        .filter(|line| !line.is_blank() && of(line).contains('\t'))
        .collect();
    let dashed: Vec<Range<usize>> = lines
        .iter()
        .filter(|line| !line.is_block_text)
        .flat_map(|line| line.dashes.iter().cloned())
        .filter(|dash| {
            text.get(dash.clone())
                .is_some_and(|dash| dash.contains('\t'))
        })
        .collect();
    let Some(first) = indented
        .iter()
        .filter_map(|line| Some(line.indent.start + of(line).find('\t')?))
        .chain(dashed.iter().map(|dash| dash.start + 1))
        .min()
    else {
        return Vec::new();
    };
    [2, 4, 8, 1]
        .into_iter()
        .map(|width| {
            let mut edits: Vec<(Range<usize>, String)> = indented
                .iter()
                .map(|line| {
                    (
                        line.indent.clone(),
                        of(line).replace('\t', &" ".repeat(width)),
                    )
                })
                .chain(dashed.iter().map(|dash| (dash.clone(), "- ".to_owned())))
                .collect();
            edits.arrange_by_key(|(range, _)| range.start);
            Cause {
                at: first..first + 1,
                message: "this line is indented with a tab".to_owned(),
                edits,
                safety: Safety::Safe,
            }
        })
        .collect()
}

/// An `@id` where an id is expected: prose has the sign, but YAML does not accept it.
fn at_signs(text: &str, lines: &[SourceLine]) -> Vec<Cause> {
    let mut signs = Vec::new();
    for line in lines
        .iter()
        .filter(|line| !line.is_block_text && !line.is_comment(text))
    {
        let content = line.content(text);
        let value = text.get(content.clone()).unwrap_or_default();
        for (at, _) in value.match_indices('@') {
            let before = value.get(..at).unwrap_or_default().trim_end();
            let begins = before.is_empty() || before.ends_with(['[', ',', '{', ':']);
            let id = value.get(at + 1..).unwrap_or_default();
            let end = id.find([' ', ',', ']', '}', '\t']).unwrap_or(id.len());
            let after = id.get(end..).unwrap_or_default().trim_start();
            if begins && end > 0 && (after.is_empty() || after.starts_with([',', ']', '}'])) {
                signs.push(content.start + at..content.start + at + 1);
            }
        }
    }
    let Some(first) = signs.first().cloned() else {
        return Vec::new();
    };
    vec![Cause {
        at: first,
        message: "an id is written without `@` in YAML".to_owned(),
        edits: signs
            .into_iter()
            .map(|sign| (sign, String::new()))
            .collect(),
        safety: Safety::Safe,
    }]
}

/// Whether a word could be a field or an id: letters, digits, hyphens and underscores, beginning with a letter.
fn is_word(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
        && word
            .chars()
            .all(|char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.'))
}

fn spaces(count: usize) -> String {
    match count {
        0 => "no space".to_owned(),
        1 => "1 space".to_owned(),
        more => format!("{more} spaces"),
    }
}

/// The edits that quote a range.
pub(in crate::yaml) fn quoting(text: &str, range: Range<usize>) -> Vec<(Range<usize>, String)> {
    let inner = text.get(range.clone()).unwrap_or_default();
    let quoted = quote(inner);
    if quoted.len() == inner.len() + 2 {
        let mark = quoted.get(..1).unwrap_or("\"").to_owned();
        return vec![
            (range.start..range.start, mark.clone()),
            (range.end..range.end, mark),
        ];
    }
    vec![(range, quoted)]
}

/// The text in straight quotation marks, with as few escapes as possible.
pub(in crate::yaml) fn quote(text: &str) -> String {
    if !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else if !text.contains('\'') {
        format!("'{text}'")
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
