//! `heavy-insertion`

use crate::check::quotation::{Otherwise, QuotationVerdict, insertions, said_otherwise};
use crate::check::{Context, Sink};
use crate::lang::word::runs;
use crate::mention::{self, Settings};

super::rule! {
    /// ## What it checks
    ///
    /// Brackets in a quotation that put in six words or more, a number or a negation, or that turn the recorded words round in
    /// whose place they stand: an opposite, another direction, date or country, also by part of a word (`[un]likely`).
    /// Remarks such as `[sic]` and changed letters are none of the author's words; what the record says in the same place is
    /// not put in, and what explains a pronoun replaces nothing.
    ///
    /// ## Why it matters
    ///
    /// Brackets are for what the reader needs to understand the words, not for what the author would like to have heard.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// bridge: { source: report, quote: { text: The bridge will open next spring and the ferry will stop. } }
    /// #- content/briefs/a.md
    /// The report says: ["The bridge [which would cost $4 billion] will open next spring and the ferry will stop."][@bridge]
    /// <!--~ heavy-insertion: puts in the number `$4 billion` -->
    /// ```
    ///
    /// ```yaml bad
    /// #- content/evidence/a.yaml
    /// prices: { source: report, quote: { text: The board expects prices of bread to rise in the coming year. } }
    /// #- content/briefs/a.md
    /// The report says: ["The board expects prices of bread to [fall] in the coming year."][@prices]
    /// <!--~ heavy-insertion: says `fall` where the record says `rise` -->
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/a.yaml
    /// bridge: { source: report, quote: { text: The bridge will open next spring and the ferry will stop. } }
    /// #- content/briefs/a.md
    /// The report says: ["The bridge [over the lower river] will open next spring and the ferry will stop."][@bridge]
    /// ```
    ///
    /// ## How to fix
    ///
    /// Say it in your own words, outside of the quotation.
    ///
    /// ## Options
    ///
    /// The level, for all briefs or by status. `words`: from how many words on an insertion is heavy (6).
    HEAVY_INSERTION = "heavy-insertion",
    group: Quotations,
    level: Warning,
    reads: prose,
    options: { "words" => Count },
    summary: "brackets in a quotation put in much, a number, a negation or the opposite",
    check: Some(check),
}

const MOST_WORDS: usize = 6;

fn check(context: &Context<'_>, sink: &mut Sink) {
    let config = &context.project.config;
    let most = context
        .option(&HEAVY_INSERTION, "words")
        .and_then(|value| value.parse().ok())
        .unwrap_or(MOST_WORDS);
    let settings = Settings {
        currency: config.currency,
        language: config.language.clone(),
        ..Settings::default()
    };
    for assessment in context.quotations().all() {
        if matches!(assessment.verdict, QuotationVerdict::Exempt(_)) {
            continue;
        }
        let text = assessment.quotation.text();
        for range in insertions(text) {
            let words = text.get(range.clone()).unwrap_or("");
            let found = assessment.matches().first();
            let (place, recorded) = found
                .and_then(|found| found.replaced(&range))
                .unwrap_or((&range, ""));
            if holds(recorded, words) {
                continue; // the record's own brackets
            }
            // A word of which brackets change a part is read whole.
            let whole = text
                .get(place.clone())
                .unwrap_or(words)
                .replace(['[', ']'], "");
            let otherwise = said_otherwise(&whole, recorded, assessment.language);
            let many = words.split_whitespace().count();
            let number = mention::scan(words, &[], &settings)
                .into_iter()
                .filter(|found| found.exempt.is_none() && found.kind != mention::Kind::Date)
                .filter_map(|found| words.get(found.range))
                .find(|number| !shares_digits(number, recorded));
            let negation = super::omission_changes_sense::turning(words)
                .filter(|_| super::omission_changes_sense::turning(recorded).is_none());
            let what = match (number, negation, otherwise) {
                (Some(number), ..) => format!("puts in the number `{number}` that nobody said"),
                (None, Some(negation), _) => {
                    format!("puts in the negation `{negation}` that nobody said")
                }
                (None, None, Some(Otherwise { said, recorded })) => {
                    format!("says `{said}` where the record says `{recorded}`")
                }
                (None, None, None) if many >= most => {
                    format!("puts in {many} words that nobody said")
                }
                (None, None, None) => continue,
            };
            sink.push(
                sink.at(
                    assessment.quotation.span(range.clone()),
                    format!("the insertion {what}"),
                )
                .help("say it in your own words, outside of the quotation"),
            );
        }
    }
}

/// Whether `words` stand whole and in a row in `recorded`.
fn holds(recorded: &str, words: &str) -> bool {
    let (recorded, words) = (folded(recorded), folded(words));
    !words.is_empty() && recorded.windows(words.len()).any(|window| window == words)
}

fn folded(text: &str) -> Vec<String> {
    runs(text).collect()
}

/// Whether every run of digits in a number stands whole in the record.
fn shares_digits(number: &str, recorded: &str) -> bool {
    let runs = |text: &str| -> Vec<String> {
        let plain = text.replace(',', "");
        let runs = plain.split(|letter: char| !letter.is_ascii_digit());
        runs.filter(|run| !run.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let there = runs(recorded);
    let own = runs(number);
    !own.is_empty() && own.iter().all(|run| there.contains(run))
}

#[cfg(test)]
mod tests {
    use super::{holds, shares_digits};

    #[test]
    fn words_and_numbers_are_held_whole() {
        assert!(holds("the men of the village", "men of") && holds("The Men", "the men"));
        assert!(!holds("the government", "men") && !holds("villages", "village") && !holds("", ""));
        assert!(shares_digits("$1,200", "1200 dollars") && shares_digits("3.5", "3.5 percent"));
        assert!(
            !shares_digits("3", "2023")
                && !shares_digits("20", "120")
                && !shares_digits("three", "3")
        );
    }
}
