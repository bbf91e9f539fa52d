//! Findings about the author's text: one type, without rendering or serialisation.

mod control;

use std::cell::Cell;

pub use control::control_character;

use crate::span::{Span, Spanned};

/// The severity of a finding. `Review` asks a person to look, and never fails a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A person should look at it.
    Review,
    /// Probably wrong, or bad practice.
    Warning,
    /// Certainly wrong.
    Error,
}

impl Severity {
    /// The name in all outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A finding about the author's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The name of the rule, which is also its only code.
    pub rule: &'static str,
    /// The severity. The stage that finds something gives the rule's usual one, and `check` settles it by configuration.
    pub severity: Severity,
    /// The message: lower case, no full stop, one line that stands alone.
    pub message: String,
    /// The accused text, as short as possible.
    pub primary: Span,
    /// Further places with the same fault; a note counts them.
    pub further: Vec<Span>,
    /// Other relevant places, each with a message: usually the record.
    pub related: Vec<Label>,
    /// Facts behind the verdict, such as a computed interval.
    pub notes: Vec<String>,
    /// The remedy.
    pub help: Option<String>,
    /// Edits that would fix the fault.
    pub fixes: Vec<Fix>,
    /// The author's reason for allowing it, if it is suppressed.
    pub suppressed: Option<String>,
    /// Whether the project's baseline counts it as known, so that it does not fail.
    pub baseline: bool,
    /// Whether it rests on words of a language that were read in that language, though most words of it are not.
    pub is_read: bool,
}

impl Diagnostic {
    /// A finding with a message and a place.
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
            is_read: false,
        }
    }

    /// Whether the finding is shown and may fail a build: neither suppressed by a comment nor counted in the baseline.
    pub const fn stands(&self) -> bool {
        self.suppressed.is_none() && !self.baseline
    }

    /// Whether the finding stands and reaches `level`, so that it holds back what it touches.
    pub fn fails_at(&self, level: Severity) -> bool {
        self.stands() && self.severity >= level
    }

    /// Adds a relevant place with a message.
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

    /// Sets the remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a fix.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }
}

/// A message on one line; it may quote line breaks or a whole paragraph of the author's.
fn one_line(message: String) -> String {
    /// The most bytes of a message before it is cut.
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

/// A place with a message.
pub type Label = Spanned<String>;

/// Edits that would fix a finding. A fix never edits evidence to fit prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The title, in the imperative: "write `$12.6 billion`".
    pub title: String,
    /// Whether the fix may be applied without asking.
    pub safety: Safety,
    /// The replacements, which do not overlap: each text replaces the bytes of its span.
    pub edits: Vec<Spanned<String>>,
}

/// Whether a fix may be applied without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// The fix cannot change what the author means.
    Safe,
    /// The fix is probably right, and applied on request.
    Unsafe,
    /// The fix is one of several, of which the author chooses.
    Choice,
}

impl Safety {
    /// The name in all outputs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::Choice => "choice",
        }
    }
}

/// The budget for comparing unknown names with known ones, to suggest the one that was meant.
///
/// Each unknown name is compared with all known ones, so that the cost of a file of unknown names would grow with the square of its length.
/// The first ones get their "did you mean"; once the budget is spent, the others do without.
#[derive(Debug)]
pub struct Guesses {
    /// The budget left, in pairs of bytes of an unknown and a known name.
    left: Cell<u64>,
}

impl Default for Guesses {
    fn default() -> Self {
        /// A hundred unknown ids in a library of two thousand.
        const MOST: u64 = 1 << 26;
        Self {
            left: Cell::new(MOST),
        }
    }
}

impl Guesses {
    /// The budget of one brief, apart from that of others: twenty unknown ids in a library of two thousand.
    pub const fn of_brief() -> Self {
        const MOST: u64 = 1 << 24;
        Self {
            left: Cell::new(MOST),
        }
    }

    /// Whether `wanted` may be compared with all of `known`; if so, the cost is taken from the budget.
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
