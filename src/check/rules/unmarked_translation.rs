//! `unmarked-translation`

use crate::check::quotation::{QuotationVerdict, language_name, same_language};
use crate::check::{Context, Sink};

super::rule! {
    /// ## What it checks
    ///
    /// A quotation of words that are recorded in another language than the brief's, without a recorded translation, when
    /// the sentence says nothing of it: neither "translation" nor "in Spanish" or the like.
    ///
    /// ## Why it matters
    ///
    /// A translation is the translator's choice of words. The reader should know whose words they are.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// decree: { source: report, quote: { language: fr, text: "Les exportations de blé sont suspendues jusqu'à la prochaine récolte." } }
    /// #- content/briefs/a.md
    /// The decree says: ["Exports of wheat are suspended until the next harvest is in."][@decree]
    /// <!--~ unmarked-translation: recorded in French -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// decree:
    ///   source: report
    ///   quote:
    ///     language: fr
    ///     text: Les exportations de blé sont suspendues jusqu'à la prochaine récolte.
    ///     translation: Exports of wheat are suspended until the next harvest is in.
    /// #- content/briefs/a.md
    /// The decree says: ["Exports of wheat are suspended until the next harvest is in."][@decree]
    /// ```
    ///
    /// ## How to fix
    ///
    /// Record a `translation`, which the output then marks, or say in the sentence that it is one: "our translation".
    UNMARKED_TRANSLATION = "unmarked-translation",
    group: Quotations,
    level: Warning,
    reads: prose,
    summary: "words in another language are quoted without a word about it",
    check: Some(check),
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for assessment in context.quotations().all() {
        let (record, language, place) = match &assessment.verdict {
            QuotationVerdict::Matches(matches) => {
                let Some(found) = matches.first() else {
                    continue;
                };
                match found.language {
                    Some(own)
                        if !found.is_translated && !same_language(own, assessment.language) =>
                    {
                        (
                            found.record,
                            language_name(own),
                            found.places.first().copied(),
                        )
                    }
                    _ => continue,
                }
            }
            QuotationVerdict::Translated(foreign) => (
                foreign.record.as_str(),
                foreign.language.as_str(),
                Some(foreign.span),
            ),
            _ => continue,
        };
        if assessment.declares_translation(language) {
            continue;
        }
        let mut finding = sink.at(
            assessment.span,
            format!("the words of `{record}` are recorded in {language}, and nothing says so"),
        );
        if let Some(place) = place {
            finding = finding.related(place, "recorded here");
        }
        sink.push(finding.help(
            "record a `translation`, or say in the sentence that it is one: “our translation”",
        ));
    }
}
