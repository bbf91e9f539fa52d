//! What the checker found of words that rest on a record, for their cards.

use crate::arrange::Arrange as _;
use crate::span::Span;

/// What became of a number or quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionVerdict {
    /// It was put in from the record.
    Inserted,
    /// It was compared with the record, and agrees.
    Agrees,
    /// What is recorded was not enough to decide.
    Undecided,
    /// It contradicts the record, or an author says why it may.
    Contradicts,
}

impl MentionVerdict {
    /// The key of its words; there are none for what the author answers for.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::Inserted => Some("inserted"),
            Self::Agrees => Some("agrees"),
            Self::Undecided => Some("undecided"),
            Self::Contradicts => None,
        }
    }
}

/// The verdicts of a brief, in order of the file.
#[derive(Clone, Debug, Default)]
pub struct MentionVerdicts(Vec<(Span, MentionVerdict)>);

impl MentionVerdicts {
    /// Those of the places where words stand.
    pub fn new(mut verdicts: Vec<(Span, MentionVerdict)>) -> Self {
        verdicts.arrange_by_key(|(span, _)| *span);
        Self(verdicts)
    }

    /// The worst of those within a form.
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
