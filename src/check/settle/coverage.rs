//! Measures how much of a brief, or of a library, rests on records: mentions counted by status.

use std::collections::BTreeMap;

use crate::arrange::Arrange as _;
use crate::check::trace::{BriefTrace, Status, TraceKind, TraceMention};
use crate::span::Span;

/// Mentions counted by status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The counts of all mentions but citations.
    pub total: Counts,
    /// The counts per kind, including citations.
    pub kinds: BTreeMap<TraceKind, Counts>,
    /// Exempt mentions counted by the reason why they need no evidence.
    pub reasons: BTreeMap<String, usize>,
}

/// How many mentions have each status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([usize; Status::ALL.len()]);

impl Counts {
    /// The count of a status.
    pub fn of(&self, status: Status) -> usize {
        let place = Status::ALL.iter().position(|known| *known == status);
        place
            .and_then(|place| self.0.get(place))
            .copied()
            .unwrap_or_default()
    }

    /// The count of all mentions.
    pub fn all(&self) -> usize {
        self.0.iter().sum()
    }

    /// The share, from 0 to 1, of mentions inserted from a record or found to agree with one, among all that need evidence; `None` where
    /// none does. A mention that contradicts its record is not covered.
    pub fn share(&self) -> Option<f64> {
        let counted = self.all() - self.of(Status::Exempt);
        let covered = self.of(Status::Inserted) + self.of(Status::Checked);
        #[expect(
            clippy::cast_precision_loss,
            reason = "a library has far fewer mentions than a float has digits"
        )]
        let share = covered as f64 / counted as f64;
        (counted > 0).then_some(share)
    }

    fn add(&mut self, status: Status) {
        let place = Status::ALL.iter().position(|known| *known == status);
        if let Some(count) = place.and_then(|place| self.0.get_mut(place)) {
            *count += 1;
        }
    }
}

/// A reason why mentions are not decided, with an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndecidedReason {
    /// The reason, with `…` for the parts that differ between mentions.
    pub reason: String,
    /// How many mentions have the reason.
    pub count: usize,
    /// The span of the first mention with the reason.
    pub example: Span,
}

/// The reasons why mentions are not decided, the most frequent first.
pub fn undecided(traces: &[BriefTrace]) -> Vec<UndecidedReason> {
    let mut reasons: BTreeMap<String, UndecidedReason> = BTreeMap::new();
    let mentions = traces.iter().flat_map(|trace| &trace.mentions);
    for mention in mentions.filter(|mention| mention.status == Status::Unchecked) {
        let reason = general(&mention.why);
        let known = reasons
            .entry(reason.clone())
            .or_insert_with(|| UndecidedReason {
                reason,
                count: 0,
                example: mention.span,
            });
        known.count += 1;
    }
    let mut reasons: Vec<UndecidedReason> = reasons.into_values().collect();
    reasons.arrange_by_key(|reason| std::cmp::Reverse(reason.count));
    reasons
}

/// A reason without what it quotes, and without what it says of one mention behind a colon.
fn general(why: &str) -> String {
    let mut general = String::with_capacity(why.len());
    for (index, part) in why.split('`').enumerate() {
        // Every second part stands between marks.
        if index % 2 == 1 {
            general.push_str("`…`");
            continue;
        }
        let Some((before, _)) = part.split_once(": ") else {
            general.push_str(part);
            continue;
        };
        general.push_str(before);
        break;
    }
    general
}

impl Coverage {
    /// The coverage of one brief.
    pub fn of(trace: &BriefTrace) -> Self {
        Self::of_all(std::slice::from_ref(trace))
    }

    /// The coverage of several briefs together.
    pub fn of_all(traces: &[BriefTrace]) -> Self {
        let mut coverage = Self::default();
        for mention in traces.iter().flat_map(|trace| &trace.mentions) {
            coverage.add(mention);
        }
        coverage
    }

    fn add(&mut self, mention: &TraceMention) {
        self.kinds
            .entry(mention.kind)
            .or_default()
            .add(mention.status);
        if mention.kind == TraceKind::Citation {
            return;
        }
        self.total.add(mention.status);
        if mention.status == Status::Exempt {
            *self.reasons.entry(mention.why.clone()).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention;
    use crate::span::Files;

    const NUMBER: TraceKind = TraceKind::Quantity(mention::Kind::Number);

    fn trace(mentions: &[(TraceKind, Status, &str)]) -> BriefTrace {
        let file = Files::default().add("content/briefs/a.md", "");
        let mentions = mentions.iter().map(|(kind, status, why)| TraceMention {
            kind: *kind,
            span: Span::new(file, 0..0),
            reading: None,
            status: *status,
            why: (*why).to_owned(),
            records: Vec::new(),
            unconfirmed: Vec::new(),
            is_new: false,
        });
        BriefTrace {
            slug: "a".to_owned(),
            file,
            mentions: mentions.collect(),
            statements: Vec::new(),
            unread_language: None,
        }
    }

    fn share(mentions: &[(TraceKind, Status, &str)]) -> Option<f64> {
        Coverage::of(&trace(mentions)).total.share()
    }

    #[test]
    fn what_is_exempt_or_cites_does_not_count() {
        use Status::{Checked, Exempt, Inserted, Mismatch, Unchecked, Uncited};
        assert_eq!(share(&[]), None);
        assert_eq!(share(&[(NUMBER, Exempt, "an age")]), None);
        assert_eq!(share(&[(TraceKind::Citation, Checked, "")]), None);
        assert_eq!(
            share(&[(NUMBER, Uncited, ""), (TraceKind::Citation, Checked, "")]),
            Some(0.0)
        );
        assert_eq!(share(&[(NUMBER, Mismatch, "")]), Some(0.0));
        assert_eq!(share(&[(NUMBER, Unchecked, "")]), Some(0.0));
        assert_eq!(
            share(&[
                (NUMBER, Inserted, ""),
                (TraceKind::Quote, Checked, ""),
                (NUMBER, Uncited, ""),
                (NUMBER, Mismatch, ""),
                (NUMBER, Exempt, "a name"),
            ]),
            Some(0.5)
        );
    }

    #[test]
    fn reasons_of_what_is_undecided_are_told_without_their_words() {
        use Status::{Unchecked, Uncited};
        let traces = [trace(&[
            (NUMBER, Unchecked, "too coarse to decide: `a`: 3"),
            (NUMBER, Unchecked, "`pc` is not understood"),
            (NUMBER, Uncited, "nothing is cited"),
            (NUMBER, Unchecked, "`kgs` is not understood"),
        ])];
        let reasons = undecided(&traces).into_iter();
        let reasons: Vec<_> = reasons
            .map(|reason| (reason.reason, reason.count))
            .collect();
        assert_eq!(
            reasons,
            [
                ("`…` is not understood".to_owned(), 2),
                ("too coarse to decide".to_owned(), 1)
            ]
        );
    }

    #[test]
    fn kinds_and_reasons_are_counted_over_briefs() {
        use Status::{Checked, Exempt, Uncited};
        let one = trace(&[(NUMBER, Exempt, "an age"), (NUMBER, Checked, "")]);
        let two = trace(&[
            (NUMBER, Exempt, "an age"),
            (TraceKind::Quote, Uncited, ""),
            (TraceKind::Citation, Checked, ""),
        ]);
        let coverage = Coverage::of_all(&[one, two]);
        assert_eq!(coverage.total.share(), Some(0.5));
        assert_eq!(coverage.total.all(), 4);
        assert_eq!(
            coverage.kinds.get(&NUMBER).and_then(Counts::share),
            Some(1.0)
        );
        assert_eq!(
            coverage
                .kinds
                .get(&TraceKind::Quote)
                .and_then(Counts::share),
            Some(0.0)
        );
        assert_eq!(coverage.kinds.len(), 3);
        assert_eq!(
            coverage.reasons.into_iter().collect::<Vec<_>>(),
            [("an age".to_owned(), 2)]
        );
    }
}
