//! `omission-changes-sense`

use crate::check::{Context, Sink};

crate::rule! {
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
            // `[does not]` for `doesn't`
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

/// The first word or phrase that denies or limits.
pub(super) fn turning(text: &str) -> Option<&str> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !bare.is_empty() {
            words.push((at, bare));
        }
        at += word.len();
    }
    let lower: Vec<String> = words
        .iter()
        .map(|(_, word)| word.to_lowercase().replace('’', "'"))
        .collect();
    let is = |index: usize, phrase: &[&str]| {
        let part = lower.get(index..index + phrase.len());
        part.is_some_and(|part| part.iter().zip(phrase).all(|(word, asked)| word == asked))
    };
    words.iter().enumerate().find_map(|(index, (at, word))| {
        let own = lower.get(index)?;
        if TURNING.split_whitespace().any(|listed| listed == own) || own.ends_with("n't") {
            return Some(*word);
        }
        let phrase = PHRASES.iter().find(|phrase| is(index, phrase))?;
        let (last, end) = words.get(index + phrase.len() - 1)?;
        text.get(*at..last + end.len())
    })
}

const TURNING: &str = "\
    not never no none nobody nothing nor neither cannot without hardly scarcely barely rarely seldom except \
    excepting excluding unless however but although though nevertheless nonetheless notwithstanding";

const PHRASES: &[&[&str]] = &[
    &["only", "if"],
    &["only", "when"],
    &["only", "after"],
    &["provided", "that"],
    &["on", "condition"],
    &["far", "from"],
    &["fails", "to"],
    &["failed", "to"],
];

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
