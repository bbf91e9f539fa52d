//! Reads comments that allow a rule: `<!-- factum: allow(rule, rule) reason="…" until=2027-01-31 -->`.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Severity};
use crate::quantity::Date;
use crate::span::{Span, Spanned};

/// The keyword of an allowing comment; its fields follow.
const ALLOW: &str = "allow";
const REASON: &str = "reason";
const UNTIL: &str = "until";

/// The form of a suppression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuppressionForm {
    /// A comment: `factum: allow(rule) reason="…"`.
    Comment,
    /// Cells in the columns `allow`, `reason` and `until` of a table of evidence.
    Row,
}

/// A suppression: allows rules in a block, an entry or a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The form in which the suppression is written.
    pub form: SuppressionForm,
    /// The rules named.
    pub rules: Vec<Spanned<String>>,
    /// The reason, if given.
    pub reason: Option<String>,
    /// The last day on which the suppression holds.
    pub until: Option<Date>,
    /// The span of the comment, or of the cell with the rules.
    pub span: Span,
    /// The span of the block, entry or row that it covers.
    pub covers: Span,
}

/// An allowing comment, before it is known what it covers.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Allow {
    pub(crate) rules: Vec<Spanned<String>>,
    pub(crate) reason: Option<String>,
    pub(crate) until: Option<Date>,
}

impl Allow {
    /// The suppression by a comment at `span` that covers `covers`.
    pub(crate) fn comment(self, span: Span, covers: Span) -> Suppression {
        Suppression {
            form: SuppressionForm::Comment,
            rules: self.rules,
            reason: self.reason,
            until: self.until,
            span,
            covers,
        }
    }
}

/// The comments in a stretch of HTML, as ranges of it, and whether anything but comments and blanks is left.
pub(super) fn comments(html: &str) -> (Vec<Range<usize>>, bool) {
    let mut found = Vec::new();
    let mut at = 0;
    let mut rest_holds_words = false;
    while let Some(open) = html.get(at..).and_then(|rest| rest.find("<!--")) {
        let start = at + open;
        rest_holds_words |= !is_blank(html.get(at..start));
        let end = html
            .get(start..)
            .and_then(|rest| rest.find("-->"))
            .map_or(html.len(), |dashes| start + dashes + "-->".len());
        found.push(start..end);
        at = end;
    }
    rest_holds_words |= !is_blank(html.get(at..));
    (found, rest_holds_words)
}

fn is_blank(text: Option<&str>) -> bool {
    text.unwrap_or("").trim().is_empty()
}

/// Reads an HTML comment; `None` if it is not for factum. `place` maps its bytes to the file.
pub(super) fn read(
    comment: &str,
    place: impl Fn(Range<usize>) -> Span,
) -> Option<Result<Allow, Box<Diagnostic>>> {
    let inner = comment.strip_prefix("<!--")?;
    let inner = inner.strip_suffix("-->").unwrap_or(inner);
    let lead = "<!--".len() + (inner.len() - inner.trim_start().len());
    let whole = place(0..comment.len());
    order(inner.trim(), ["<!--", " -->"], whole, |range| {
        place(lead + range.start..lead + range.end)
    })
}

/// Reads `factum: allow(…)`, which comments in prose and in YAML share; `None` for other text. `marks` enclose a comment in the language,
/// `whole` is its span.
pub(crate) fn order(
    comment: &str,
    marks: [&str; 2],
    whole: Span,
    place: impl Fn(Range<usize>) -> Span,
) -> Option<Result<Allow, Box<Diagnostic>>> {
    let order = comment.strip_prefix("factum:")?;
    // A field of a source that is commented out: "# factum: { tier: research }".
    if order.trim_start().starts_with('{') {
        return None;
    }
    let mut cursor = OrderCursor {
        text: order,
        at: 0,
        lead: "factum:".len(),
    };
    Some(cursor.allow(&place).map_err(|(at, message)| {
        let at = cursor.lead + at.start..cursor.lead + at.end;
        let span = if at.is_empty() { whole } else { place(at) };
        let [open, close] = marks;
        Box::new(
            Diagnostic::new("unknown-rule", Severity::Warning, span, message)
                .note("the comment has no effect")
                .help(format!("write `{open} factum: allow(rule-name) reason=\"why\" until=2027-01-31{close}`; `until` may be left out")),
        )
    }))
}

struct OrderCursor<'a> {
    text: &'a str,
    at: usize,
    lead: usize,
}

type OrderFault = (Range<usize>, String);

impl<'a> OrderCursor<'a> {
    fn allow(&mut self, place: &impl Fn(Range<usize>) -> Span) -> Result<Allow, OrderFault> {
        let (order, at) = self.word();
        if order != ALLOW {
            return Err((
                at,
                format!("`{order}` is not an order that factum knows in a comment"),
            ));
        }
        let mut allow = Allow {
            rules: self.rules(place)?,
            reason: None,
            until: None,
        };
        loop {
            self.skip_blanks();
            if self.rest().is_empty() {
                return Ok(allow);
            }
            let (key, at) = self.word();
            if !self.take('=') {
                let shown = if key.is_empty() { self.rest() } else { key };
                return Err((at, format!("`{shown}` in a suppression is not understood")));
            }
            let (value, value_at) = self.value()?;
            match key {
                REASON => allow.reason = Some(value.to_owned()),
                UNTIL => {
                    let date = value.parse().map_err(|_| {
                        (
                            value_at,
                            format!("`{value}` is not a date such as 2027-01-31"),
                        )
                    })?;
                    allow.until = Some(date);
                }
                _ => return Err((at, format!("`{key}` is not a field of a suppression"))),
            }
        }
    }

    fn rules(
        &mut self,
        place: &impl Fn(Range<usize>) -> Span,
    ) -> Result<Vec<Spanned<String>>, OrderFault> {
        if !self.take('(') {
            return Err((
                self.at..self.at,
                "a suppression names its rules in round brackets".into(),
            ));
        }
        let mut rules = Vec::new();
        loop {
            let (name, at) = self.word();
            if name.is_empty() {
                return Err((at, "a suppression names at least one rule".into()));
            }
            let span = place(self.lead + at.start..self.lead + at.end);
            rules.push(Spanned::new(name.to_owned(), span));
            if self.take(',') {
                continue;
            }
            if self.take(')') {
                return Ok(rules);
            }
            return Err((
                self.at..self.at,
                "the round bracket of a suppression is not closed".into(),
            ));
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip_blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn take(&mut self, mark: char) -> bool {
        self.skip_blanks();
        let found = self.rest().starts_with(mark);
        if found {
            self.at += mark.len_utf8();
        }
        found
    }

    fn word(&mut self) -> (&'a str, Range<usize>) {
        self.skip_blanks();
        let length = self
            .rest()
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')))
            .unwrap_or(self.rest().len());
        let range = self.at..self.at + length;
        self.at = range.end;
        (self.text.get(range.clone()).unwrap_or(""), range)
    }

    /// Reads a value in straight or curly quotation marks, or a bare word.
    fn value(&mut self) -> Result<(&'a str, Range<usize>), OrderFault> {
        self.skip_blanks();
        let rest = self.rest();
        let quoted = rest.starts_with(['"', '“', '”', '\'']);
        let open = rest.chars().next().filter(|_| quoted);
        let start = self.at + open.map_or(0, char::len_utf8);
        let inner = self.text.get(start..).unwrap_or("");
        let length = match open {
            Some('"' | '\'') => inner.find(|c| Some(c) == open),
            Some(_) => inner.find(['”', '“', '"']),
            None => Some(inner.find(char::is_whitespace).unwrap_or(inner.len())),
        };
        let Some(length) = length else {
            return Err((
                self.at..self.text.len(),
                "the quotation mark of a suppression is not closed".into(),
            ));
        };
        let range = start..start + length;
        let close = self
            .text
            .get(range.end..)
            .and_then(|rest| rest.chars().next());
        self.at = range.end + close.filter(|_| quoted).map_or(0, char::len_utf8);
        Ok((self.text.get(range.clone()).unwrap_or(""), range))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Files;

    fn shown(comment: &str) -> String {
        let mut files = Files::default();
        let file = files.add("a.md", comment);
        match read(comment, |range| Span::new(file, range)) {
            None => "none".into(),
            Some(Ok(allow)) => {
                let rules: Vec<_> = allow
                    .rules
                    .iter()
                    .map(|rule| files.slice(rule.span))
                    .collect();
                let until = allow.until.map_or("never".into(), |date| date.to_string());
                format!("{} | {:?} | {until}", rules.join(" "), allow.reason)
            }
            Some(Err(finding)) => {
                format!("{} at `{}`", finding.message, files.slice(finding.primary))
            }
        }
    }

    #[test]
    fn suppressions_are_read() {
        for (comment, expected) in [
            ("<!-- a comment -->", "none"),
            ("<!-- factum is nice -->", "none"),
            (
                "<!-- factum: allow(a-b) reason=\"why, so\" -->",
                "a-b | Some(\"why, so\") | never",
            ),
            (
                "<!--factum:allow( a-b , c ) reason=“weil é” until=2027-01-31-->",
                "a-b c | Some(\"weil é\") | 2027-01-31",
            ),
            ("<!-- factum: allow(a) -->", "a | None | never"),
            ("<!-- factum: { tier: research } -->", "none"),
            (
                "<!-- factum: allow(a)\n  reason='x'\n-->",
                "a | Some(\"x\") | never",
            ),
            (
                "<!-- factum: allow(a) until=\"2027-01-31\" -->",
                "a | None | 2027-01-31",
            ),
        ] {
            assert_eq!(shown(comment), expected, "{comment}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_place() {
        for (comment, expected) in [
            (
                "<!-- factum: alow(a) -->",
                "`alow` is not an order that factum knows in a comment at `alow`",
            ),
            (
                "<!-- factum: allow() -->",
                "a suppression names at least one rule at `<!-- factum: allow() -->`",
            ),
            (
                "<!-- factum: allow(a -->",
                "the round bracket of a suppression is not closed at `<!-- factum: allow(a -->`",
            ),
            (
                "<!-- factum: allow(a) because -->",
                "`because` in a suppression is not understood at `because`",
            ),
            (
                "<!-- factum: allow(a) until=2027-02-30 -->",
                "`2027-02-30` is not a date such as 2027-01-31 at `2027-02-30`",
            ),
            (
                "<!-- factum: allow(a) reason=\"x -->",
                "the quotation mark of a suppression is not closed at `\"x`",
            ),
            (
                "<!-- factum: allow(a) why=\"x\" -->",
                "`why` is not a field of a suppression at `why`",
            ),
        ] {
            assert_eq!(shown(comment), expected, "{comment}");
        }
    }

    #[test]
    fn comments_are_told_from_words() {
        for (html, found, holds_more) in [
            (
                "<!-- a --> <!-- b -->\n",
                &["<!-- a -->", "<!-- b -->"][..],
                false,
            ),
            ("<!-- a --> b", &["<!-- a -->"], true),
            ("<b>", &[], true),
            ("<!-- a", &["<!-- a"], false),
        ] {
            let (ranges, more) = comments(html);
            let slices: Vec<_> = ranges
                .into_iter()
                .filter_map(|range| html.get(range))
                .collect();
            assert_eq!((slices.as_slice(), more), (found, holds_more), "{html}");
        }
    }
}
