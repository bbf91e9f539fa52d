//! `omission-changes-sense`

use std::ops::Range;

use crate::check::{Context, Sink};
use crate::lang::List;
use crate::lang::word::words_at;

super::rule! {
    /// ## What it checks
    ///
    /// An ellipsis in a quotation, or brackets, in whose place the record has words that deny or limit: not, never, no,
    /// except, unless, however, only if, but, although and their kin.
    ///
    /// ## Why it matters
    ///
    /// A marked omission is honest about its length, not about its weight.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// prices: { source: report, quote: { text: Tariffs do not always raise the price of bread in the towns. } }
    /// #- content/briefs/a.md
    /// The report says: ["Tariffs … raise the price of bread in the towns."][@prices]
    /// <!--~ omission-changes-sense: leaves out `not` -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// prices: { source: report, quote: { text: Tariffs do not always raise the price of bread in the towns. } }
    /// #- content/briefs/a.md
    /// The report says: ["Tariffs do not … raise the price of bread in the towns."][@prices]
    /// ```
    ///
    /// ## How to fix
    ///
    /// Quote the words that deny or limit, or paraphrase the whole.
    OMISSION_CHANGES_SENSE = "omission-changes-sense",
    group: Quotations,
    level: Warning,
    reads: records,
    summary: "an ellipsis stands for words that deny or limit",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for assessment in context.quotations().all() {
        let Some(found) = assessment.matches().first() else {
            continue;
        };
        for omission in &found.omissions {
            let Some(word) = turning(&omission.words) else {
                continue;
            };
            let mark = assessment.quotation.text().get(omission.range.clone());
            // As in `[does not]` for `doesn't`.
            if omission.is_replaced && mark.is_some_and(|mark| turning(mark).is_some()) {
                continue;
            }
            let finding = sink.at(
                assessment.quotation.span(omission.range.clone()),
                format!("the omission leaves out `{word}`, which may change the sense"),
            );
            sink.push(
                finding
                    .related(
                        omission.recorded,
                        format!("left out here: “{}”", omission.words),
                    )
                    .help("quote the words that deny or limit, or paraphrase the whole"),
            );
        }
    }
}

/// The first word or phrase of a text that denies or limits.
pub(super) fn turning(text: &str) -> Option<&str> {
    let words: Vec<_> = words_at(text).map(|(range, _)| range).collect();
    let lower = |range: &Range<usize>| text.get(range.clone()).map(folded).unwrap_or_default();
    let lower: Vec<String> = words.iter().map(lower).collect();
    words.iter().enumerate().find_map(|(index, first)| {
        let rest = lower.get(index..)?;
        let mut endings = List::NegativeEndings.phrases().iter();
        let is_denied = endings.any(|ending| rest.first().is_some_and(|own| own.ends_with(ending)));
        let length = List::Turning.leads(rest.iter().map(String::as_str));
        let length = length.or(is_denied.then_some(1))?;
        let last = words.get(index + length - 1)?;
        text.get(first.start..last.end)
    })
}

/// A word in lower case, with straight apostrophes.
fn folded(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_deny_or_limit_are_found_whole() {
        for (text, expected) in [
            ("do not always", Some("not")),
            (", in our view, isn’t", Some("isn’t")),
            ("again, only if the debts are settled,", Some("only if")),
            ("However, it passed", Some("However")),
            (
                "a notable collector of exceptional clocks and another",
                None,
            ),
            ("knotted in noted workshops, if only", None),
            ("", None),
        ] {
            assert_eq!(turning(text), expected, "{text}");
        }
    }
}
