//! Compares the statistic and the people that a clause names with those of the record: a mean called a median, a share of firms called a
//! share of people (docs/reading.md, Statistics).

use std::borrow::Cow;
use std::ops::Range;

use crate::check::assess::reading::read_passage::ReadPassage;
use crate::check::assess::{Assessment, ComparedRecord, Problem, Scene, Trouble};
use crate::check::status::{Status, TraceKind};
use crate::check::usage;
use crate::check::words::in_case_of;
use crate::clause;
use crate::diagnostic::{Fix, Safety};
use crate::lang::token::{Token, TokenKind};
use crate::lang::word::{indefinite_article, words, words_at};
use crate::lang::{Class, ENGLISH, List, Lists, Relation};
use crate::mention::Kind;
use crate::model::{Evidence, Figure};
use crate::quantity::Base;
use crate::span::Spanned;

/// The wholes of shares; words of one list can stand for one another.
const UNIVERSES: [List; 4] = [
    List::UniversePeople,
    List::UniverseFirms,
    List::UniverseHouseholds,
    List::UniverseCountries,
];

/// The words of the text and of the record, and the word that would have to change.
struct Confusion {
    said: String,
    recorded: String,
    /// The bytes of the word in the text of the passage.
    word: Range<usize>,
    /// The right word, where it mends the text in place of the other.
    right: Option<&'static str>,
}

/// Accuses numbers that agree with a record of another statistic than their clause names, or of other people.
pub(in crate::check::assess) fn settle(
    scene: &Scene<'_>,
    passage: &ReadPassage<'_>,
    all: &mut [Assessment],
) {
    for index in 0..all.len() {
        let confused = all.get(index).and_then(|found| {
            let is_open = found.status == Status::Checked && found.problem.is_none();
            let is_number = is_number(found);
            let said = PassageNumbers {
                passage,
                numbers: all,
            };
            (is_open && is_number).then_some(())?;
            let library = &scene.project.library;
            let ids = found.records.iter();
            let evidence = ids.filter_map(|id| library.evidence.get(id));
            usage::figures(library, evidence)
                .into_iter()
                .find_map(|(evidence, figure)| {
                    let confused = said
                        .statistic(found, evidence)
                        .or_else(|| said.universe(found, evidence, figure))?;
                    Some((confused, evidence.id.value.clone(), figure.value.span))
                })
        });
        let (Some((confused, id, span)), Some(found)) = (confused, all.get_mut(index)) else {
            continue;
        };
        let text = &passage.text.value;
        found.problem = Some(Problem {
            fixes: confused.fix(passage).into_iter().collect(),
            allowed: confused.said,
            ..Problem::new(
                Trouble::Statistic,
                found.span,
                text.get(found.range.clone()).unwrap_or_default(),
                vec![ComparedRecord {
                    at: span,
                    id,
                    value: confused.recorded,
                }],
            )
        });
    }
}

fn is_number(found: &Assessment) -> bool {
    matches!(found.kind, TraceKind::Quantity(kind) if kind != Kind::Date)
}

/// The numbers of a passage, for finding the words that belong to one of them.
struct PassageNumbers<'s> {
    passage: &'s ReadPassage<'s>,
    numbers: &'s [Assessment],
}

/// The lists of words for both statistics.
const STATISTICS: Lists = Lists::of(&[List::Means, List::Medians]);

impl PassageNumbers<'_> {
    /// The confusion of a mean and a median: "The average household earned $74,580" beside a recorded median.
    fn statistic(&self, found: &Assessment, evidence: &Evidence) -> Option<Confusion> {
        let measure = evidence.measure()?;
        let mut measured = words_at(measure);
        if !measured.any(|(_, word)| STATISTICS.is_begun_by(&lowered(word))) {
            return None;
        }
        let holds = |list: List| words(measure).any(|word| list.holds(&word));
        let is_mean = holds(List::Means);
        if is_mean == holds(List::Medians) {
            return None;
        }
        let (own, clause) = self.named(found);
        let said = if own.is_empty() { clause } else { own };
        let first = |list: List| said.iter().find(|token| list.holds(token.word));
        let (said, recorded, word) = match (is_mean, first(List::Means), first(List::Medians)) {
            (false, Some(mean), None) => ("a mean", "a median", mean),
            (true, None, Some(median)) => ("a median", "a mean", median),
            _ => return None,
        };
        let other = if is_mean { List::Means } else { List::Medians };
        let right = other.phrases().first().copied();
        Some(Confusion {
            said: said.to_owned(),
            recorded: recorded.to_owned(),
            right: right.filter(|_| List::StatisticAdjectives.holds(word.word)),
            word: word.range.clone(),
        })
    }

    /// The words for statistics that belong to a number, and those that its sentence leaves open, or its clause says of several numbers.
    fn named(&self, found: &Assessment) -> (Vec<&Token<'_>>, Vec<&Token<'_>>) {
        let sentence = self.passage.sentence(found.range.start);
        let tokens = self.passage.within(&sentence);
        let own_clause = clause::innermost(self.passage.frames, found.range.start);
        let numbers = self.numbers.iter().filter(|number| is_number(number));
        let numbers = numbers.filter(|number| sentence.contains(&number.range.start));
        let numbers: Vec<&Range<usize>> = numbers.map(|number| &number.range).collect();
        let (mut own, mut open) = (Vec::new(), Vec::new());
        for (place, token) in tokens.iter().enumerate() {
            if !STATISTICS.is_begun_by(token.word) {
                continue;
            }
            let at = token.range.start;
            let before = numbers.iter().rev().find(|number| number.end <= at);
            let next = numbers.iter().find(|number| number.start >= at);
            let before = before.filter(|before| {
                let between = tokens.get(..place).unwrap_or_default().iter();
                is_behind(between.filter(|token| token.range.start >= before.end))
            });
            let owner = before.or(next);
            let clause = clause::innermost(self.passage.frames, at);
            let is_of_clause =
                matches!((clause, own_clause), (Some(a), Some(b)) if std::ptr::eq(a, b));
            if owner.is_some_and(|owner| **owner == found.range) {
                own.push(token);
            } else if (owner.is_none() || is_of_clause && before.is_none())
                && !is_compared(tokens, place)
            {
                open.push(token);
            }
        }
        (own, open)
    }

    fn universe(
        &self,
        found: &Assessment,
        evidence: &Evidence,
        figure: &Figure,
    ) -> Option<Confusion> {
        /// The most words behind "of" that may name who is counted.
        const NEAR: usize = 3;
        let unit = figure.value.value.unit.as_ref()?;
        if unit.base != Base::Percent {
            return None;
        }
        let row_of = |word: &str| UNIVERSES.iter().position(|row| row.holds(word));
        let end = self.passage.sentence(found.range.start).end;
        let behind = self.passage.within(&(found.range.end..end));
        let mut behind = behind.iter().filter(|token| token.kind == TokenKind::Word);
        if !List::Genitives.holds(behind.next()?.word) {
            return None;
        }
        let (said, word) = behind
            .take(NEAR)
            .find_map(|token| Some((row_of(token.word)?, token)))?;
        let base = figure.base.as_ref().map(|base| base.value.as_str());
        // Of "builders with fewer than 20 employees" the builders are counted.
        let base = base.map(|base| {
            let mut links = words_at(base).skip(1);
            let link = links.find(|(_, word)| ENGLISH.find(&lowered(word)).relation.is_some());
            base.get(..link.map_or(base.len(), |(link, _)| link.start))
                .unwrap_or(base)
        });
        let recorded: Vec<(usize, String)> = words(base.or(evidence.measure())?)
            .filter_map(|word| Some((row_of(&word)?, word)))
            .collect();
        let (_, first) = recorded.first()?;
        let agrees = recorded.iter().any(|(row, _)| *row == said);
        (!agrees).then(|| Confusion {
            said: format!("a share of {}", word.word),
            recorded: format!("a share of {first}"),
            word: word.range.clone(),
            right: None,
        })
    }
}

/// Whether the words between a number and a statistic behind it join them: "19 days on average", but not "above the median".
fn is_behind<'t>(mut between: impl Iterator<Item = &'t Token<'t>>) -> bool {
    /// The most words from a number to its statistic.
    const MOST: usize = 6;
    let mut opened = false;
    let mut count = 0;
    let is_open = between.all(|token| {
        count += 1;
        let relation = token.entry.relation;
        let leads = matches!(
            relation,
            Some(Relation::In | Relation::For | Relation::Among | Relation::Per)
        );
        opened |= leads;
        token.kind == TokenKind::Word
            && (leads || relation.is_none())
            && !token.entry.is_in(Class::Coordinators)
            && !token.entry.is_in(Class::Copulas)
    });
    is_open && opened && count <= MOST
}

/// Whether a statistic is the other side of a comparison: "Above the median", "than the average".
fn is_compared(tokens: &[Token<'_>], at: usize) -> bool {
    /// The most words between the preposition and the statistic.
    const MOST: usize = 3;
    let before = tokens.get(..at).unwrap_or_default().iter().rev();
    let link = before.take(MOST).find_map(|token| token.entry.relation);
    let compares = |link| matches!(link, Relation::Against | Relation::About | Relation::From);
    link.is_some_and(compares)
}

/// A word in lower case, without a copy where it already is.
fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

impl Confusion {
    /// The edit that puts the right word in place, with the article that it needs. A word without an article may be a verb, or part of a
    /// phrase: "on average", "wages average".
    fn fix(&self, passage: &ReadPassage<'_>) -> Option<Fix> {
        let right = self.right?;
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
