//! The syntax of `.bib` files: entries in braces or parentheses, fields, strings and their concatenation, text between entries.
//!
//! The parser makes one pass. A fault costs the field or the entry in which it stands: an unclosed entry ends where the next one begins, at
//! a line of the form `@type{key,`. A line that merely begins with `@` is text.

mod extent;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use self::extent::{GroupEnd, closing, group, is_head, quoted};

/// The most bytes of a value with strings that name each other.
const LARGEST: usize = 1 << 16;

/// The most bytes that names of strings stand for in one file, beside as many as the file has.
const LARGEST_EXPANSION: usize = 1 << 23;

/// The parsed content of a file.
#[derive(Debug, Default)]
pub(super) struct ParsedBib<'t> {
    pub(super) entries: Vec<RawEntry<'t>>,
    pub(super) faults: Vec<SyntaxFault>,
}

/// An entry `@kind{key, name = value, …}`.
#[derive(Debug)]
pub(super) struct RawEntry<'t> {
    /// The type, in lower case.
    pub(super) kind: String,
    pub(super) key: &'t str,
    pub(super) key_at: Range<usize>,
    pub(super) range: Range<usize>,
    pub(super) fields: Vec<Field<'t>>,
}

/// A field `name = value`.
#[derive(Clone, Debug)]
pub(super) struct Field<'t> {
    /// The name, in lower case.
    pub(super) name: String,
    pub(super) name_at: Range<usize>,
    /// The bytes of the value, without its delimiters.
    pub(super) value_at: Range<usize>,
    /// The pieces of text that form the value.
    pub(super) value: Vec<&'t str>,
}

/// What cannot be parsed, and why.
#[derive(Debug)]
pub(super) struct SyntaxFault {
    pub(super) at: Range<usize>,
    pub(super) kind: FaultKind,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum FaultKind {
    NoKey,
    Unclosed,
    Unexpected(char),
    NoValue(String),
    NoComma(String),
    UnknownString(String),
    Repeated(String),
    TooLong(String),
}

/// Parses a file.
pub(super) fn parse(text: &str) -> ParsedBib<'_> {
    let mut parser = BibParser {
        text,
        at: text.len() - text.trim_start_matches('\u{feff}').len(),
        parsed: ParsedBib::default(),
        strings: BTreeMap::new(),
        expanded: 0,
        is_full: false,
        runs_on: false,
    };
    parser.run();
    parser.parsed
}

struct BibParser<'t> {
    text: &'t str,
    at: usize,
    parsed: ParsedBib<'t>,
    strings: BTreeMap<String, BibValue<'t>>,
    /// The bytes that names of strings stood for so far.
    expanded: usize,
    /// Whether they stood for more than a file may hold.
    is_full: bool,
    /// Whether a comment was unclosed: no further one is searched to the end of the file.
    runs_on: bool,
}

/// The names of months, which every bibliography style defines.
const MONTHS: &[(&str, &str)] = &[
    ("jan", "January"),
    ("feb", "February"),
    ("mar", "March"),
    ("apr", "April"),
    ("may", "May"),
    ("jun", "June"),
    ("jul", "July"),
    ("aug", "August"),
    ("sep", "September"),
    ("sept", "September"),
    ("oct", "October"),
    ("nov", "November"),
    ("dec", "December"),
];

impl<'t> BibParser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn fault(&mut self, at: Range<usize>, kind: FaultKind) {
        self.parsed.faults.push(SyntaxFault { at, kind });
    }

    fn run(&mut self) {
        // Text between entries, skipped since the line began.
        let mut is_comment = false;
        while let Some(found) = memchr::memchr(b'@', self.rest().as_bytes()) {
            let between = self.rest().get(..found).unwrap_or_default();
            let line = match between.rsplit_once('\n') {
                Some((_, line)) => {
                    is_comment = false;
                    line
                }
                None => between,
            };
            is_comment |= line.trim_start().starts_with('%');
            let follows_word = between.ends_with(|char: char| char.is_alphanumeric());
            let start = self.at + found;
            self.at = start + 1;
            let rest = self.rest();
            let length = rest
                .find(|char: char| !char.is_ascii_alphabetic())
                .unwrap_or(rest.len());
            let kind = rest.get(..length).unwrap_or_default().to_ascii_lowercase();
            let behind = rest.get(length..).unwrap_or_default().trim_start();
            if is_comment || follows_word || kind.is_empty() || !behind.starts_with(['{', '(']) {
                continue;
            }
            let open = self.text.len() - behind.len();
            match kind.as_str() {
                "comment" | "preamble" => self.skip(open),
                "string" => self.string(open, start),
                _ => self.entry(kind, start, open),
            }
            is_comment = false;
        }
    }

    /// Skips the group that opens at `open`; only its bracket if it is not closed.
    fn skip(&mut self, open: usize) {
        self.at = open + 1;
        if self.runs_on || closing(self.text, open) != '}' {
            return;
        }
        match group(self.text, open) {
            GroupEnd::Closed(end) => self.at = end,
            GroupEnd::Open(_) => self.runs_on = true,
        }
    }

    /// Reads a string definition: `@string{name = value}`.
    fn string(&mut self, open: usize, start: usize) {
        let close = closing(self.text, open);
        self.at = open + 1;
        let (fields, closed) = self.fields(close, start);
        for field in fields {
            let mut value = BibValue::default();
            field.value.into_iter().for_each(|piece| value.push(piece));
            self.strings.insert(field.name, value);
        }
        if !closed {
            self.fault(start..open + 1, FaultKind::Unclosed);
        }
    }

    fn entry(&mut self, kind: String, start: usize, open: usize) {
        let close = closing(self.text, open);
        self.at = open + 1;
        self.blanks();
        let key_start = self.at;
        let rest = self.rest();
        let length = rest
            .find(|char: char| {
                matches!(char, ',' | '=' | '{' | '}' | '"' | '\n' | '\r') || char == close
            })
            .unwrap_or(rest.len());
        let key = rest.get(..length).unwrap_or_default().trim_end();
        // An entry without a key, as in `@book{title = {…}}`.
        let is_field = rest.get(length..).is_some_and(|rest| rest.starts_with('='));
        let key = if is_field { "" } else { key };
        let key_at = key_start..key_start + key.len();
        if key.is_empty() {
            self.fault(start..open + 1, FaultKind::NoKey);
        } else {
            self.at = key_at.end;
            self.blanks();
            if !matches!(self.peek(), Some(','))
                && self.peek() != Some(close)
                && self.peek().is_some()
            {
                self.fault(key_at.clone(), FaultKind::NoComma(key.to_owned()));
            }
        }
        let (fields, closed) = self.fields(close, start);
        if !closed {
            self.fault(start..key_at.end.max(open + 1), FaultKind::Unclosed);
        }
        if !key.is_empty() {
            self.parsed.entries.push(RawEntry {
                kind,
                key,
                key_at,
                range: start..self.at,
                fields,
            });
        }
    }

    /// Skips a group in braces; returns whether it is closed.
    fn skip_group(&mut self) -> bool {
        match group(self.text, self.at) {
            GroupEnd::Closed(end) => {
                self.at = end;
                true
            }
            GroupEnd::Open(end) => {
                self.at = end;
                false
            }
        }
    }

    /// Reads fields up to the closing bracket; returns whether it was there.
    fn fields(&mut self, close: char, start: usize) -> (Vec<Field<'t>>, bool) {
        let mut fields: Vec<Field<'t>> = Vec::new();
        let mut names = BTreeSet::new();
        let mut told = false;
        loop {
            let line_begins = self
                .text
                .get(..self.at)
                .is_none_or(|before| before.ends_with('\n'));
            let rest = self.rest();
            let line_begins = line_begins
                || rest.trim_start().len() < rest.len()
                    && rest
                        .get(..rest.len() - rest.trim_start().len())
                        .is_some_and(|b| b.contains('\n'));
            self.blanks();
            let Some(char) = self.peek() else {
                return (fields, false);
            };
            if char == '@' && (line_begins || self.at == start) && is_head(self.rest()) {
                return (fields, false);
            }
            if char == close {
                self.at += 1;
                return (fields, true);
            }
            if char == ',' {
                self.at += 1;
                continue;
            }
            if char == '%' {
                self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                continue;
            }
            let name_start = self.at;
            let rest = self.rest();
            let length = rest
                .find(|char: char| char.is_whitespace() || "\"#%'(),={}".contains(char))
                .unwrap_or(rest.len());
            if length == 0 {
                if !told {
                    told = true;
                    self.fault(
                        name_start..name_start + char.len_utf8(),
                        FaultKind::Unexpected(char),
                    );
                }
                if char != '{' {
                    self.at += char.len_utf8();
                    continue;
                }
                if !self.skip_group() {
                    return (fields, false);
                }
                continue;
            }
            let name = rest.get(..length).unwrap_or_default();
            let name_at = name_start..name_start + length;
            self.at = name_at.end;
            self.blanks();
            if self.peek() != Some('=') {
                self.fault(name_at, FaultKind::NoValue(name.to_owned()));
                if self.peek() == Some('{') && !self.skip_group() {
                    return (fields, false);
                }
                continue;
            }
            self.at += 1;
            let (value, value_at, closed) = self.value(close);
            let name = name.to_ascii_lowercase();
            if names.insert(name.clone()) {
                fields.push(Field {
                    name: name.clone(),
                    name_at: name_at.clone(),
                    value_at,
                    value,
                });
                if !closed {
                    return (fields, false);
                }
                self.blanks();
                let next = self.peek();
                if !matches!(next, Some(',' | '@') | None) && next != Some(close) {
                    self.fault(name_at, FaultKind::NoComma(name));
                }
            } else {
                self.fault(name_at, FaultKind::Repeated(name));
            }
            if !closed {
                return (fields, false);
            }
        }
    }

    /// Reads pieces joined by `#`: the pieces, their bytes, and whether the last one was closed.
    fn value(&mut self, close: char) -> (Vec<&'t str>, Range<usize>, bool) {
        let mut value = BibValue::default();
        let mut place: Option<Range<usize>> = None;
        loop {
            self.blanks();
            let (at, closed) = self.piece(close, &mut value);
            let start = place.map_or(at.start, |place| place.start);
            let whole = start..at.end.max(start);
            place = Some(whole.clone());
            let end = self.at;
            self.blanks();
            if closed && self.peek() == Some('#') {
                self.at += 1;
                continue;
            }
            self.at = end;
            return (value.pieces, whole, closed);
        }
    }

    /// Reads one piece of a value: its bytes, and whether it is closed.
    fn piece(&mut self, close: char, value: &mut BibValue<'t>) -> (Range<usize>, bool) {
        let start = self.at;
        let (inner_end, closed) = match self.peek() {
            Some('{') => match group(self.text, start) {
                GroupEnd::Closed(end) => {
                    self.at = end;
                    (end - 1, true)
                }
                GroupEnd::Open(end) => {
                    self.at = end;
                    (end, false)
                }
            },
            Some('"') => {
                let quoted = quoted(self.text, start);
                self.at = quoted.end;
                (quoted.inner_end, quoted.is_closed)
            }
            _ => {
                let rest = self.rest();
                let end = rest
                    .find(|char: char| {
                        char.is_whitespace() || ",#{}\"=".contains(char) || char == close
                    })
                    .unwrap_or(rest.len());
                let word = rest.get(..end).unwrap_or_default();
                let at = start..start + end;
                self.at = at.end;
                self.word(word, at.clone(), value);
                return (at, true);
            }
        };
        let inner = start + 1..inner_end.max(start + 1);
        value.push(self.text.get(inner.clone()).unwrap_or_default());
        (inner, closed)
    }

    /// Adds a number, or the value of the string with this name.
    fn word(&mut self, word: &'t str, at: Range<usize>, value: &mut BibValue<'t>) {
        let lower = word.to_ascii_lowercase();
        if let Some(string) = self.strings.get(&lower) {
            let was_full = self.is_full;
            let expanded = self.expanded + string.size;
            self.is_full |= expanded > LARGEST_EXPANSION + self.text.len();
            if self.is_full || value.size + string.size > LARGEST {
                // All that follow in a full file have one cause.
                if !was_full {
                    self.fault(at, FaultKind::TooLong(word.to_owned()));
                }
                return;
            }
            self.expanded = expanded;
            value.size += string.size;
            value.pieces.extend(&string.pieces);
        } else if let Some((_, month)) = MONTHS.iter().find(|(name, _)| *name == lower) {
            value.push(month);
        } else if !word.is_empty() {
            value.push(word);
            let is_number = word.starts_with(|char: char| char.is_ascii_digit());
            if !is_number {
                self.fault(at, FaultKind::UnknownString(word.to_owned()));
            }
        }
    }
}

/// The pieces of a value, and their length, one more for each.
#[derive(Debug, Default)]
struct BibValue<'t> {
    pieces: Vec<&'t str>,
    size: usize,
}

impl<'t> BibValue<'t> {
    fn push(&mut self, piece: &'t str) {
        self.size += piece.len() + 1;
        self.pieces.push(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each entry as `kind key: name=value|value`, and the faults.
    fn shown(text: &str) -> (Vec<String>, Vec<FaultKind>) {
        let parsed = parse(text);
        let entries = parsed.entries.iter().map(|entry| {
            let fields: Vec<String> = entry
                .fields
                .iter()
                .map(|field| format!("{}={}", field.name, field.value.concat()))
                .collect();
            format!("{} {}: {}", entry.kind, entry.key, fields.join("; "))
        });
        (
            entries.collect(),
            parsed.faults.into_iter().map(|fault| fault.kind).collect(),
        )
    }

    #[test]
    fn entries_in_every_form() {
        for (text, expected) in [
            (
                "@book{a, title={T}, year=2000}",
                vec!["book a: title=T; year=2000"],
            ),
            (
                "@Book ( a , Title = \"T {\"} x\" , )",
                vec!["book a: title=T {\"} x"],
            ),
            (
                "\u{feff}@book{a,title={T}}@book{b,title={U}}",
                vec!["book a: title=T", "book b: title=U"],
            ),
            ("@book{a}", vec!["book a: "]),
            ("@book{a,}", vec!["book a: "]),
            (
                "@book{Smith:2019+aa, title={T}\r\n}\r\n",
                vec!["book Smith:2019+aa: title=T"],
            ),
            (
                "junk @ here, me@example.org\n@book{a, title={T}}",
                vec!["book a: title=T"],
            ),
            (
                "% @book{a, title={T}}\n@book{b, title={U}}",
                vec!["book b: title=U"],
            ),
            (
                "@comment{@book{a, title={T}}}\n@book{b, title={U}}",
                vec!["book b: title=U"],
            ),
            (
                "@comment no braces\n@preamble{\"\\newcommand{\\x}{y}\"} @book{b, title={U}}",
                vec!["book b: title=U"],
            ),
            (
                "@string(un = \"United Nations\")@book{a, publisher=UN}",
                vec!["book a: publisher=United Nations"],
            ),
            (
                "@string{a=\"x\"}@string{b = a # { y}}@book{c, title = b # \" z\"}",
                vec!["book c: title=x y z"],
            ),
            (
                "@book{a, month = jan # \"~12\", year = 2000}",
                vec!["book a: month=January~12; year=2000"],
            ),
            (
                "@book{a, abstract={Write to\n@desk for more,\n@you{too}}, year=2000}",
                vec!["book a: abstract=Write to\n@desk for more,\n@you{too}; year=2000"],
            ),
            (
                "@book{a, title={T},\n  % note = {no},\n year=2000}",
                vec!["book a: title=T; year=2000"],
            ),
            (
                "@book{a, date-added={x}, bdsk-url-1 = {y}}",
                vec!["book a: date-added=x; bdsk-url-1=y"],
            ),
            ("@book{a key, title={T}}", vec!["book a key: title=T"]),
        ] {
            let (entries, faults) = shown(text);
            assert_eq!(entries, expected, "{text}");
            assert!(faults.is_empty(), "{text}: {faults:?}");
        }
    }

    #[test]
    fn faults_cost_what_they_stand_in() {
        use FaultKind::{NoComma, NoKey, NoValue, Repeated, Unclosed, Unexpected, UnknownString};
        for (text, expected, told) in [
            (
                "@book{a, title={No end\n\n@book{b,\n title={T}}",
                vec!["book a: title=No end\n\n", "book b: title=T"],
                vec![Unclosed],
            ),
            (
                "@book{a, title={T},\n@book{b, title={U}}",
                vec!["book a: title=T", "book b: title=U"],
                vec![Unclosed],
            ),
            (
                "@book{a, title=\"No end\n@book{b, title={U}}",
                vec!["book a: title=No end\n", "book b: title=U"],
                vec![Unclosed],
            ),
            (
                "@book{title={T}}@book{b,year=1}",
                vec!["book b: year=1"],
                vec![NoKey],
            ),
            ("@book{, title={T}}", vec![], vec![NoKey]),
            (
                "@book{a, title={T} year={2000}}",
                vec!["book a: title=T; year=2000"],
                vec![NoComma("title".into())],
            ),
            (
                "@book{a\n title={T}}",
                vec!["book a: title=T"],
                vec![NoComma("a".into())],
            ),
            (
                "@book{a, title {T}, year=1}",
                vec!["book a: year=1"],
                vec![NoValue("title".into())],
            ),
            (
                "@book{a, publisher=nobody, year=1}",
                vec!["book a: publisher=nobody; year=1"],
                vec![UnknownString("nobody".into())],
            ),
            (
                "@book{a, title={T}, Title={U}}",
                vec!["book a: title=T"],
                vec![Repeated("title".into())],
            ),
            (
                "@book{a, {x}, year=1}",
                vec!["book a: year=1"],
                vec![Unexpected('{')],
            ),
            ("@book{a", vec!["book a: "], vec![Unclosed]),
            ("@book{", vec![], vec![NoKey, Unclosed]),
            ("@string{a=\"x", vec![], vec![Unclosed]),
        ] {
            let (entries, faults) = shown(text);
            assert_eq!(entries, expected, "{text}");
            assert_eq!(faults, told, "{text}");
        }
    }

    #[test]
    fn strings_cannot_grow_without_bound() {
        let mut text = "@string{s0 = \"xxxxxxxxxxxxxxxx\"}\n".to_owned();
        for index in 1..60 {
            let before = index - 1;
            let line = format!("@string{{s{index} = s{before} # s{before}}}\n");
            text.push_str(&line);
        }
        text.push_str("@book{a, title = s59}");
        let parsed = parse(&text);
        assert!(
            parsed
                .faults
                .iter()
                .any(|fault| matches!(fault.kind, FaultKind::TooLong(_)))
        );
        assert_eq!(parsed.entries.len(), 1);
    }

    #[test]
    fn strings_of_one_file_share_a_bound() {
        let mut text = "@string{s0 = \"x\"}\n".to_owned();
        for index in 1..8_000 {
            let before = index - 1;
            let line = format!("@string{{s{index} = s{before} # \"{before}\"}}\n");
            text.push_str(&line);
        }
        text.push_str("@book{a, title = s1 # jan, year = 2020}");
        let parsed = parse(&text);
        let [fault] = parsed.faults.as_slice() else {
            panic!("{:?}", parsed.faults);
        };
        assert!(matches!(fault.kind, FaultKind::TooLong(_)));
        let [entry] = parsed.entries.as_slice() else {
            panic!("one entry");
        };
        let values: Vec<String> = entry
            .fields
            .iter()
            .map(|field| field.value.concat())
            .collect();
        assert_eq!(values, ["January", "2020"]);
    }
}
