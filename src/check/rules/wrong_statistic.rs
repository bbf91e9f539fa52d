//! `wrong-statistic`: a mean called a median, a share of firms called a share of people.

use std::ops::Range;

use crate::check::resting::{Rested, rested};
use crate::check::words::in_case_of;
use crate::check::{Context, Sink};
use crate::diagnostic::{Fix, Safety};
use crate::lang::word::{indefinite_article, words, words_at};
use crate::lang::{ENGLISH, List};
use crate::model::{Evidence, Figure};
use crate::prose::Passage;
use crate::quantity::Base;
use crate::rule;
use crate::span::Spanned;

rule! {
    /// ## What it checks
    ///
    /// A sentence that says *average* or *mean* of a record whose measure says *median*, or the reverse; and a percentage *of* people,
    /// firms, households or countries whose record counts another of these.
    ///
    /// ## Why it matters
    ///
    /// Incomes differ widely between their mean and their median, and few firms may employ most people.
    ///
    /// ## Examples
    ///
    /// ```yaml bad
    /// #- content/evidence/income.yaml
    /// median-income:
    ///   source: report
    ///   figure: { measure: Median household income, value: 74580 USD, period: 2022 }
    /// #- content/briefs/income.md
    /// The average household earned [$74,580][@median-income] in 2022.
    /// #~ wrong-statistic
    /// ```
    ///
    /// ```yaml good
    /// #- content/evidence/income.yaml
    /// median-income:
    ///   source: report
    ///   figure: { measure: Median household income, value: 74580 USD, period: 2022 }
    /// #- content/briefs/income.md
    /// The median household earned [$74,580][@median-income] in 2022.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Name the statistic that was recorded.
    WRONG_STATISTIC = "wrong-statistic",
    group: Quantities,
    level: Error,
    fix: Unsafe,
    reads: records,
    summary: "another statistic than the record's",
    check: Some(check),
}

/// What shares are shares of; words of one list can stand for one another.
const UNIVERSES: [List; 4] = [
    List::UniversePeople,
    List::UniverseFirms,
    List::UniverseHouseholds,
    List::UniverseCountries,
];

/// What the words say and what the record says, and the word that would have to change.
struct Confusion {
    said: String,
    recorded: String,
    /// Bytes of the passage's text.
    word: Range<usize>,
    /// What it would be, where one word for another mends it.
    right: Option<String>,
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    for rested in rested(context) {
        for (evidence, figure) in rested.figures(context) {
            let confused =
                statistic(&rested, evidence).or_else(|| universe(&rested, evidence, figure));
            let Some(confused) = confused else { continue };
            let Confusion { said, recorded, .. } = &confused;
            let mut finding = sink
                .at(
                    rested.found.span,
                    format!(
                        "`{}` is called {said}, recorded is {recorded}",
                        rested.said()
                    ),
                )
                .related(
                    figure.value.span,
                    format!("`{}` recorded here", evidence.id.value),
                )
                .help(format!(
                    "write {recorded}, or cite the record that was meant"
                ));
            finding.fixes.extend(confused.fix(rested.passage));
            sink.push(finding);
            break;
        }
    }
}

impl Confusion {
    /// Puts the right word in place, with the article that it asks for. Without an article before it a word may be a verb, or part of a
    /// phrase: "on average", "wages average".
    fn fix(&self, passage: &Passage) -> Option<Fix> {
        let right = self.right.as_deref()?;
        let text = &passage.text.value;
        let written = text.get(self.word.clone())?;
        if written != written.to_lowercase() {
            return None;
        }
        let (article, said) = words_at(text.get(..self.word.start)?).last()?;
        let lower = said.to_lowercase();
        let article_of_word = if List::IndefiniteArticles.holds(&lower) {
            in_case_of(said, indefinite_article(right))
        } else if List::DefiniteArticles.holds(&lower) {
            said.to_owned()
        } else {
            return None;
        };
        let whole = article.start..self.word.end;
        let between = text.get(article.end..self.word.start)?;
        let span = passage.text.exact(whole)?;
        Some(Fix {
            title: format!("write `{right}`"),
            safety: Safety::Unsafe,
            edits: vec![Spanned::new(
                format!("{article_of_word}{between}{right}"),
                span,
            )],
        })
    }
}

/// The words of a part of a passage in lower case, each with its bytes of the passage's text.
fn placed(passage: &Passage, part: Range<usize>) -> impl Iterator<Item = (Range<usize>, String)> {
    let text = passage.text.value.get(part.clone()).unwrap_or_default();
    words_at(text).map(move |(range, word)| {
        let own = part.start + range.start..part.start + range.end;
        (own, word.to_lowercase())
    })
}

fn statistic(rested: &Rested<'_>, evidence: &Evidence) -> Option<Confusion> {
    let measure = evidence.measure()?;
    let holds = |list: List| words(measure).any(|word| list.holds(&word));
    let is_mean = holds(List::Means);
    if is_mean == holds(List::Medians) {
        return None;
    }
    let range = rested.sentence_range();
    let find = |list: List, part: Range<usize>| {
        let mut words = placed(rested.passage, part);
        words.find(|(_, word)| list.holds(word))
    };
    let judge = |part: Range<usize>| {
        let mean = find(List::Means, part.clone());
        match (is_mean, mean, find(List::Medians, part)) {
            (false, Some(mean), None) => Some(("a mean", "a median", mean)),
            (true, None, Some(median)) => Some(("a median", "a mean", median)),
            _ => None,
        }
    };
    // In a sentence with both the word that stands closest before the number is its own.
    let own = nearest(rested, range.clone());
    let (said, recorded, (range, word)) = judge(own).or_else(|| judge(range))?;
    let other = if is_mean { List::Means } else { List::Medians };
    let right = other.phrases().first().copied();
    let right = right.filter(|_| List::StatisticAdjectives.holds(&word));
    Some(Confusion {
        said: said.to_owned(),
        recorded: recorded.to_owned(),
        word: range,
        right: right.map(str::to_owned),
    })
}

/// From the last word of a statistic before a number in its sentence, up to the number.
fn nearest(rested: &Rested<'_>, sentence: Range<usize>) -> Range<usize> {
    let end = rested.found.range.start;
    let before = placed(rested.passage, sentence.start..end);
    let is_statistic =
        |(_, word): &(Range<usize>, String)| List::Means.holds(word) || List::Medians.holds(word);
    let last = before.filter(is_statistic).last();
    let text = &rested.passage.text.value;
    // "a median of 62 percent, while 24 percent on average": the word is the other number's.
    let is_own = |range: &Range<usize>| {
        let between = text.get(range.end..end).unwrap_or_default();
        !between.contains(|letter: char| letter.is_ascii_digit())
    };
    let last = last.map(|(range, _)| range).filter(is_own);
    last.map_or(end..end, |range| range.start..end)
}

fn universe(rested: &Rested<'_>, evidence: &Evidence, figure: &Figure) -> Option<Confusion> {
    let unit = figure.value.value.unit.as_ref()?;
    if unit.base != Base::Percent {
        return None;
    }
    let row_of = |word: &str| UNIVERSES.iter().position(|row| row.holds(word));
    let after = rested.found.range.end..rested.sentence_range().end;
    let mut words_after = placed(rested.passage, after);
    if !List::Genitives.holds(&words_after.next()?.1) {
        return None;
    }
    let (said, word, noun) = words_after
        .take(3)
        .find_map(|(range, word)| Some((row_of(&word)?, range, word)))?;
    let base = figure.base.as_ref().map(|base| base.value.as_str());
    // Of "builders with fewer than 20 employees" the builders are counted.
    let base = base.map(|base| {
        let mut links = words_at(base).skip(1);
        let link = links.find(|(_, word)| ENGLISH.find(&word.to_lowercase()).relation.is_some());
        base.get(..link.map_or(base.len(), |(link, _)| link.start))
            .unwrap_or(base)
    });
    let recorded: Vec<(usize, String)> = words(base.or(evidence.measure())?)
        .filter_map(|word| Some((row_of(&word)?, word)))
        .collect();
    let (_, first) = recorded.first()?;
    let agrees = recorded.iter().any(|(row, _)| *row == said);
    (!agrees).then(|| Confusion {
        said: format!("a share of {noun}"),
        recorded: format!("a share of {first}"),
        word,
        right: None,
    })
}
