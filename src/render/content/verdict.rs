//! Verdicts on mentions, for evidence cards.

use crate::arrange::Arrange as _;
use crate::span::Span;

/// The verdict on a number or quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionVerdict {
    /// The mention was inserted from its record.
    Inserted,
    /// The mention was compared with its record, and agrees.
    Agrees,
    /// The record was not enough to decide.
    Undecided,
    /// The mention contradicts its record, even if its author gives a reason.
    Contradicts,
}

impl MentionVerdict {
    /// The key of the verdict's words; `None` for a contradiction, for which the author answers.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::Inserted => Some("inserted"),
            Self::Agrees => Some("agrees"),
            Self::Undecided => Some("undecided"),
            Self::Contradicts => None,
        }
    }
}

/// The verdicts of a brief, sorted by place.
#[derive(Clone, Debug, Default)]
pub struct MentionVerdicts(Vec<(Span, MentionVerdict)>);

impl MentionVerdicts {
    /// Verdicts from mentions' spans, in any order.
    pub fn new(mut verdicts: Vec<(Span, MentionVerdict)>) -> Self {
        verdicts.arrange_by_key(|(span, _)| *span);
        Self(verdicts)
    }

    /// The worst verdict on a mention that begins within a form.
    pub fn within(&self, form: Span) -> Option<MentionVerdict> {
        let first = self
            .0
            .partition_point(|(span, _)| (span.file, span.start) < (form.file, form.start));
        let inside = self.0.get(first..)?.iter();
        let inside = inside.take_while(|(span, _)| span.file == form.file && span.start < form.end);
        inside.map(|(_, verdict)| *verdict).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Files;

    #[test]
    fn a_form_has_the_worst_verdict_of_what_stands_in_it() {
        let file = Files::default().add("a.md", "");
        let at = |start, end| Span::new(file, start..end);
        let verdicts = MentionVerdicts::new(vec![
            (at(20, 25), MentionVerdict::Undecided),
            (at(4, 6), MentionVerdict::Inserted),
            (at(10, 12), MentionVerdict::Agrees),
        ]);
        for (form, expected) in [
            (at(3, 20), Some(MentionVerdict::Agrees)),
            (at(3, 30), Some(MentionVerdict::Undecided)),
            (at(4, 7), Some(MentionVerdict::Inserted)),
            (at(12, 20), None),
            (at(26, 40), None),
        ] {
            assert_eq!(verdicts.within(form), expected, "{form:?}");
        }
    }
}
