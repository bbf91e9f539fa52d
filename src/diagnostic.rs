//! Says what is wrong with the author's text: one type, no rendering, no serialisation.

mod control;

use std::cell::Cell;

pub use control::control_character;

use crate::span::{Span, Spanned};

/// How grave a finding is. `Review` asks a person and never fails a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A person should look.
    Review,
    /// Probably wrong, or bad practice.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// The name used in every output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding about the author's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name; also its only code.
    pub rule: &'static str,
    /// How grave; stages that find something give the rule's usual severity, `check` settles it by configuration.
    pub severity: Severity,
    /// Lower case, no full stop, one line that stands alone.
    pub message: String,
    /// The accused text, as small as can be.
    pub primary: Span,
    /// Further places of which the same is to be said; a note counts them.
    pub further: Vec<Span>,
    /// Other places that matter, with what they say: usually the record.
    pub related: Vec<Label>,
    /// Facts behind the verdict, such as the interval computed.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<String>,
    /// Edits that would mend it.
    pub fixes: Vec<Fix>,
    /// The reason given by the author who allowed it, when suppressed.
    pub suppressed: Option<String>,
    /// Whether the project's baseline counts it: known, and no reason to fail.
    pub baseline: bool,
}

impl Diagnostic {
    /// A finding with a message and a place, and nothing else yet.
    pub fn new(
        rule: &'static str,
        severity: Severity,
        primary: Span,
        message: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            severity,
            message: one_line(message.into()),
            primary,
            further: Vec::new(),
            related: Vec::new(),
            notes: Vec::new(),
            help: None,
            fixes: Vec::new(),
            suppressed: None,
            baseline: false,
        }
    }

    /// Whether it is to be shown and may fail a build: neither suppressed by a comment nor counted in the baseline.
    pub const fn stands(&self) -> bool {
        self.suppressed.is_none() && !self.baseline
    }

    /// Adds a place that matters.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Spanned::new(message.into(), span));
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Offers an edit.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }
}

/// A message that quotes the author may hold line breaks, or a whole paragraph.
fn one_line(message: String) -> String {
    /// Bytes of a message above which it is cut.
    const LONGEST: usize = 600;
    if message.len() <= LONGEST && !message.contains(char::is_control) {
        return message;
    }
    let words = message.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let mut line = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > LONGEST {
            let end = line.floor_char_boundary(LONGEST);
            line.truncate(end);
            line.push('…');
            break;
        }
    }
    line
}

/// A place and what is to be said there.
pub type Label = Spanned<String>;

/// A set of edits that would mend a finding. Never edits evidence to fit prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, as an order: "write `$12.6 billion`".
    pub title: String,
    /// Whether it may be applied unasked.
    pub safety: Safety,
    /// Replacements that do not overlap: the bytes of each span give way to its text.
    pub edits: Vec<Spanned<String>>,
}

/// Whether a fix may be applied unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Cannot change what the author means.
    Safe,
    /// Probably right; applied on request.
    Unsafe,
    /// One of several; the author chooses.
    Choice,
}

impl Safety {
    /// The name used in every output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::Choice => "choice",
        }
    }
}

/// How much may still be compared to find the known name that a wrong one was meant for.
///
/// Each wrong name is compared with every known one, so that a file of wrong names would take the square of its length. The first
/// get their "did you mean", the others do without once the budget is spent.
#[derive(Debug)]
pub struct Guesses {
    /// Pairs of bytes, one of the wrong name and one of a known name.
    left: Cell<u64>,
}

impl Default for Guesses {
    fn default() -> Self {
        /// A hundred wrong ids in a library of two thousand.
        const MOST: u64 = 1 << 26;
        Self {
            left: Cell::new(MOST),
        }
    }
}

impl Guesses {
    /// Those of one brief, which take nothing from another's: twenty wrong ids in a library of two thousand.
    pub const fn of_brief() -> Self {
        const MOST: u64 = 1 << 24;
        Self {
            left: Cell::new(MOST),
        }
    }

    /// Whether `wanted` may be compared with all of `known`; takes what that costs.
    pub fn allow<'k>(&self, wanted: &str, known: impl Iterator<Item = &'k str>) -> bool {
        let mut left = self.left.get();
        for name in known {
            let pairs = (wanted.len() as u64 + 1).saturating_mul(name.len() as u64 + 1);
            left = left.saturating_sub(pairs);
            if left == 0 {
                break;
            }
        }
        self.left.set(left);
        left > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Files;

    #[test]
    fn the_first_wrong_names_are_compared_and_the_cost_is_bounded() {
        let known: Vec<String> = (0..1000).map(|i| format!("figure-{i}")).collect();
        let guesses = Guesses::default();
        let allowed =
            |_: &usize| guesses.allow("figures-of-trade", known.iter().map(String::as_str));
        let compared = (0..100_000).take_while(allowed).count();
        assert!((100..10_000).contains(&compared), "{compared}");
        assert!(!guesses.allow("figure", std::iter::once("figure-1")));
        let long = "a".repeat(100_000);
        assert!(!Guesses::default().allow(&long, std::iter::once(long.as_str())));
    }

    #[test]
    fn a_message_is_one_line_of_bounded_length() {
        let file = Files::default().add("a.md".to_owned(), "");
        let message = |text: &str| {
            let span = Span::new(file, 0..0);
            Diagnostic::new("too-deep", Severity::Error, span, text).message
        };
        assert_eq!(message("`a  b` is wrong"), "`a  b` is wrong");
        assert_eq!(message("`a\n\tb\u{7}c` is wrong"), "`a b c` is wrong");
        let long = message(&"é".repeat(5000));
        assert!(long.len() < 610 && long.ends_with('…'), "{long}");
    }
}
