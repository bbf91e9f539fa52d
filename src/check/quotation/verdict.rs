//! Tells what the differences between a quotation and recorded words are.

use std::ops::Range;

use super::align::{Change, WordAlignment};
use super::matched::bytes;
use super::reach::Quotation;
use super::recorded::Words;
use super::token::{QuoteToken, Step};
use crate::lang::Entry;
use crate::lang::{self, Class, ENGLISH, Language, List};
use crate::span::{Span, Spanned};

/// The differences between a quotation and the words of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alteration {
    /// The id of the record.
    pub record: String,
    /// The span in the record's file of the words that the quotation comes closest to.
    pub recorded: Span,
    /// The recorded words that the quotation comes closest to.
    pub words: String,
    /// The differences, in order; at least one.
    pub differences: Vec<Difference>,
    /// Edits that turn the quotation into the recorded words.
    pub edits: Vec<Spanned<String>>,
    /// Edits that put an ellipsis in the place of omitted words.
    pub ellipses: Vec<Spanned<String>>,
}

/// The sort of an alteration, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A number, a sign or a negation differs.
    Number,
    /// A word or a mark differs.
    Wording,
    /// Words are omitted, and nothing else differs.
    Omission,
}

/// One difference between a quotation and recorded words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The differing words of the quotation; `None` where words are missing.
    pub span: Option<Span>,
    /// The words of the quotation; empty where words are missing.
    pub said: String,
    /// The words of the record; empty where words were added.
    pub recorded: String,
    /// Whether a digit, a sign, a number word or a negation differs.
    pub is_grave: bool,
    /// Whether the difference only omits words, and changes none.
    pub is_omission: bool,
}

impl Alteration {
    /// The sort of the alteration.
    pub fn sort(&self) -> Sort {
        let differences = &self.differences;
        if differences.iter().any(|difference| difference.is_grave) {
            Sort::Number
        } else if differences.iter().all(|difference| difference.is_omission) {
            Sort::Omission
        } else {
            Sort::Wording
        }
    }

    pub(super) fn new(
        quotation: &Quotation<'_>,
        words: &Words<'_>,
        language: &str,
        alignment: &WordAlignment,
        steps: &[Step],
        tokens: &[QuoteToken],
    ) -> Self {
        let language = lang::of(words.language.unwrap_or(language)).unwrap_or(&ENGLISH);
        let window = bytes(tokens, &alignment.window).unwrap_or(0..words.text.len());
        let mut differences = Vec::new();
        let mut edits = Vec::new();
        let mut ellipses = Vec::new();
        for change in &alignment.changes {
            let recorded = bytes(tokens, &change.recorded)
                .and_then(|range| words.text.get(range))
                .unwrap_or("");
            let said = said(steps, &change.said);
            let place = |range| quotation.span(range);
            let is_omission = said.is_none() && leaves_out(tokens, &change.recorded);
            let text = said
                .clone()
                .and_then(|range| quotation.text().get(range))
                .unwrap_or("");
            differences.push(Difference {
                span: said.clone().map(place),
                said: text.to_owned(),
                recorded: recorded.to_owned(),
                is_grave: is_grave(steps, tokens, change, language),
                is_omission,
            });
            if is_omission && let Some((at, before, after)) = insertion(steps, change.said.start) {
                ellipses.push(Spanned::new(format!("{before}…{after}"), place(at..at)));
            }
            edits.extend(match said {
                Some(range) if recorded.is_empty() => {
                    let (range, text) = cut(quotation.text(), range);
                    Some(Spanned::new(text, place(range)))
                }
                Some(range) => Some(Spanned::new(escaped(recorded), place(range))),
                None => insertion(steps, change.said.start).map(|(at, before, after)| {
                    Spanned::new(
                        format!("{before}{}{after}", escaped(recorded)),
                        place(at..at),
                    )
                }),
            });
        }
        Self {
            record: words.record.to_owned(),
            recorded: words.span(Some(window.clone())),
            words: words.text.get(window).unwrap_or("").to_owned(),
            differences,
            edits,
            ellipses,
        }
    }
}

/// Whether recorded tokens that a quotation passes over hold a word, or an ellipsis of the record's own.
fn leaves_out(tokens: &[QuoteToken], recorded: &Range<usize>) -> bool {
    let part = tokens.get(recorded.clone()).unwrap_or_default();
    let points = part.iter().filter(|token| token.text == ".").count();
    points >= 3 || part.iter().any(QuoteToken::is_word)
}

/// The bytes of the quotation behind some steps.
fn said(steps: &[Step], range: &Range<usize>) -> Option<Range<usize>> {
    let part = steps.get(range.clone())?;
    let mut ranges = part.iter().filter_map(Step::range);
    let first = ranges.next()?;
    let end = ranges.next_back().map_or(first.end, |last| last.end);
    Some(first.start..end)
}

/// The edit that cuts words, with the blank before them: its bytes, and an empty text.
fn cut(text: &str, range: Range<usize>) -> (Range<usize>, String) {
    let before = text.get(..range.start).unwrap_or("");
    let trimmed = before.trim_end().len();
    (trimmed..range.end, String::new())
}

/// The byte where missing words go, and the blanks that part them from their neighbours.
fn insertion(steps: &[Step], at: usize) -> Option<(usize, &'static str, &'static str)> {
    let before = at
        .checked_sub(1)
        .and_then(|before| steps.get(before))
        .and_then(Step::range);
    match before {
        Some(range) => Some((range.end, " ", "")),
        None => Some((steps.get(at)?.range()?.start, "", " ")),
    }
}

/// The recorded words, escaped as Markdown.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for char in words.chars() {
        if matches!(char, '*' | '_' | '[' | ']' | '<' | '`' | '\\') {
            escaped.push('\\');
        }
        escaped.push(if char == '\n' { ' ' } else { char });
    }
    escaped
}

/// Whether a number, a sign or a negation differs, which reverses a statement while its words stay.
fn is_grave(steps: &[Step], tokens: &[QuoteToken], change: &Change, language: &Language) -> bool {
    let said: Vec<&QuoteToken> = steps
        .get(change.said.clone())
        .unwrap_or_default()
        .iter()
        .filter_map(|step| match step {
            Step::Token { token, .. } => Some(token),
            Step::Affix { .. } | Step::Gap(_) => None,
        })
        .collect();
    let recorded: Vec<&QuoteToken> = tokens
        .get(change.recorded.clone())
        .unwrap_or_default()
        .iter()
        .collect();
    let next_said = steps.get(change.said.end).and_then(|step| match step {
        Step::Token { token, .. } => Some(token),
        Step::Affix { .. } | Step::Gap(_) => None,
    });
    let next_recorded = tokens.get(change.recorded.end);
    digits(&said) != digits(&recorded)
        || signs(&said, next_said) != signs(&recorded, next_recorded)
        || negations(&said, language) != negations(&recorded, language)
        || are_grave(
            &number_words(&said, language),
            &number_words(&recorded, language),
            language,
        )
}

/// Whether number words differ or are missing; "one" may be a pronoun, and "third" a rank.
fn are_grave(said: &[String], recorded: &[String], language: &Language) -> bool {
    let counts = |words: &[String]| {
        let mut entries = words.iter().map(|word| language.find(word));
        entries.any(|entry| !may_be_no_number(entry))
    };
    let both = !said.is_empty() && !recorded.is_empty();
    said != recorded && (both || counts(said) || counts(recorded))
}

fn digits<'a>(tokens: &[&'a QuoteToken]) -> Vec<&'a str> {
    let texts = tokens.iter().map(|token| token.text.as_str());
    texts
        .filter(|text| text.contains(|c: char| c.is_numeric()))
        .collect()
}

/// The signs of meaning among some tokens: comparators and currencies anywhere, a plus or minus before a number.
fn signs<'a>(tokens: &[&'a QuoteToken], next: Option<&'a QuoteToken>) -> Vec<&'a str> {
    let before_number = |index: usize| {
        let after = tokens.get(index + 1).copied().or(next);
        after.is_some_and(|token| token.text.starts_with(|c: char| c.is_numeric()))
    };
    let found = tokens
        .iter()
        .enumerate()
        .filter(|(index, token)| match token.text.as_str() {
            "<" | ">" | "≤" | "≥" | "≈" | "±" | "~" | "$" | "€" | "£" | "¥" => true,
            "-" | "+" => before_number(*index),
            _ => false,
        });
    found.map(|(_, token)| token.text.as_str()).collect()
}

fn negations(tokens: &[&QuoteToken], language: &Language) -> usize {
    let is_short = |word: &str| {
        let mut endings = List::NegativeEndings.phrases().iter();
        endings.any(|ending| word.ends_with(ending))
    };
    let lower = tokens.iter().map(|token| token.text.to_lowercase());
    lower
        .filter(|word| language.find(word).is_in(Class::Negations) || is_short(word))
        .count()
}

fn number_words(tokens: &[&QuoteToken], language: &Language) -> Vec<String> {
    let lower = tokens.iter().map(|token| token.text.to_lowercase());
    lower
        .filter(|word| is_number_word(language.find(word)))
        .collect()
}

/// Whether a word is a number word: "seven", "million", "dozens", "thirds", "doubled", "twice"; a month counts as one.
fn is_number_word(entry: &Entry) -> bool {
    let is_count = entry.cardinal.is_some() || entry.group_size.is_some() || entry.crowd.is_some();
    let is_multiple = entry.multiple.is_some() || entry.fold.is_some();
    let is_scale = entry.free_scale().is_some();
    is_count
        || is_multiple
        || is_scale
        || entry.part.is_some()
        || entry.month.is_some()
        || entry.is_in(Class::Twice)
}

/// Whether a number word may mean something else: "one", "third", "double", "may".
fn may_be_no_number(entry: &Entry) -> bool {
    let is_one_part = matches!(entry.part, Some((_, false)));
    is_one_part
        || entry.month.is_some()
        || entry.is_in(Class::PronounNumerals)
        || entry.is_in(Class::BaseMultiples)
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;
    use crate::lang::SPANISH;

    fn differ(said: &str, recorded: &str, language: &Language) -> bool {
        let (said, recorded) = (tokens(said), tokens(recorded));
        let (said, recorded): (Vec<&QuoteToken>, Vec<&QuoteToken>) =
            (said.iter().collect(), recorded.iter().collect());
        let words = |tokens: &[&QuoteToken]| number_words(tokens, language);
        negations(&said, language) != negations(&recorded, language)
            || are_grave(&words(&said), &words(&recorded), language)
    }

    #[test]
    fn number_words_and_negations_turn_a_statement_round() {
        for (said, recorded, expected) in [
            ("seven", "eight", true),
            ("million", "billion", true),
            ("doubled", "tripled", true),
            ("threefold", "", true),
            ("third quarter", "fourth quarter", true),
            ("third", "", false),
            ("May", "March", true),
            ("may", "", false),
            ("might", "may", false),
            ("one", "", false),
            ("double", "", false),
            ("two thirds", "", true),
            ("do", "don't", true),
            ("", "never", true),
            ("large", "big", false),
        ] {
            assert_eq!(
                differ(said, recorded, &ENGLISH),
                expected,
                "{said} {recorded}"
            );
        }
        for (said, recorded, expected) in [
            ("siete", "ocho", true),
            ("millones", "", true),
            ("", "nunca", true),
            ("una", "", false),
            ("casas", "viviendas", false),
        ] {
            assert_eq!(
                differ(said, recorded, &SPANISH),
                expected,
                "{said} {recorded}"
            );
        }
    }
}
