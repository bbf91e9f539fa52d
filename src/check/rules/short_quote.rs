//! `short-quote`

use crate::check::quotation::{Match, QuotationAssessment};
use crate::check::{Context, Sink};
use crate::lang::List;

super::rule! {
    /// ## What it checks
    ///
    /// A quotation under 40 characters that is not all that is recorded, and one that breaks off inside a clause: it
    /// stands as a sentence, or ends on a word such as "of" or "the", while the record goes on with the next word.
    ///
    /// ## Why it matters
    ///
    /// The fewer words are quoted, the more the author decides what they say.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// speech: { source: report, quote: { text: "We will act when the time has come, and not a day before the others do." } }
    /// #- content/briefs/a.md
    /// The report says that ["we will act"][@speech] at last.
    /// <!--~ short-quote: 11 characters -->
    /// ```
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// speech: { source: report, quote: { text: "We will act when the time has come, and not a day before the others do." } }
    /// #- content/briefs/a.md
    /// The report says: ["We will act when the time has come, and not a day."][@speech]
    /// <!--~ short-quote: breaks off before `before` -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// speech: { source: report, quote: { text: "We will act when the time has come, and not a day before the others do." } }
    /// #- content/briefs/a.md
    /// The report says: ["We will act when the time has come, and not a day …"][@speech]
    /// ```
    ///
    /// ## How to fix
    ///
    /// Quote the whole clause, mark what is left out at the end with `…`, or paraphrase.
    ///
    /// ## Options
    ///
    /// The level, for all briefs or by status. `characters`: under how many a quotation is short (40).
    SHORT_QUOTE = "short-quote",
    group: Quotations,
    level: Review,
    reads: prose,
    options: { "characters" => Count },
    summary: "a quotation is very short, or breaks off inside a clause",
    check: Some(check),
}

const LEAST_CHARACTERS: usize = 40;

fn check(context: &Context<'_>, sink: &mut Sink) {
    let least = context
        .option(&SHORT_QUOTE, "characters")
        .and_then(|value| value.parse().ok())
        .unwrap_or(LEAST_CHARACTERS);
    for assessment in context.quotations().all() {
        let Some(found) = assessment.matches().first() else {
            continue;
        };
        if assessment.quotation.is_unmarked()
            || assessment.matches().iter().any(|found| found.is_whole)
        {
            continue;
        }
        let characters = assessment.quotation.text().chars().count();
        let (message, help) = if characters < least {
            (
                format!("the quotation is only {characters} characters long"),
                "quote the whole clause, or paraphrase it",
            )
        } else if let Some(next) = cut(assessment, found) {
            (
                format!("the quotation breaks off before `{next}`, inside a clause"),
                "quote the whole clause, or mark what is left out with `…`",
            )
        } else {
            continue;
        };
        let mut finding = sink.at(assessment.span, message);
        if let Some(place) = found.places.first() {
            finding = finding.related(*place, "recorded here");
        }
        sink.push(finding.help(help));
    }
}

/// The recorded word behind a quotation that should not end before it.
fn cut<'a>(assessment: &QuotationAssessment<'_>, found: &'a Match<'_>) -> Option<&'a str> {
    let next = found.next_word.as_deref()?;
    let quotation = &assessment.quotation;
    if quotation.trails_off() {
        return None;
    }
    let text = quotation.text().trim();
    let last = text
        .rsplit(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())
        .unwrap_or("");
    let last = last.to_lowercase();
    let dangles = List::Dangling.holds(&last);
    let begins = text
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .starts_with(char::is_uppercase);
    let is_sentence = begins && text.ends_with(['.', '!', '?']) || quotation.follows_colon();
    (dangles || is_sentence).then_some(next)
}
