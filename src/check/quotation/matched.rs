//! Matches of a quotation in recorded words: what it leaves out, where it ends, where else it stands.

use std::ops::Range;

use super::align::{MOST_PLACES, MatchedPlace, places};
use super::reach::Quotation;
use super::recorded::Words;
use super::recorded_text::{IndexedTokens, RecordedText};
use super::token::{Gap, OuterBrackets, QuoteToken, Step};
use crate::span::Span;

/// Words of a record in which a quotation stands word for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'a> {
    /// The id of the record.
    pub record: &'a str,
    /// The language of the words; `None` where they are in the project's own, or it is unknown.
    pub language: Option<&'a str>,
    /// Whether the record has the words in the language of the prose as well.
    pub is_translated: bool,
    /// The spans in the record's file where the quotation stands; the first one is compared.
    pub places: Vec<Span>,
    /// For each place, words beside it that tell it from the others, where a few do.
    pub apart: Vec<Option<Apart>>,
    /// Whether the quotation goes from the first recorded word to the last.
    pub is_whole: bool,
    /// The word with which the record goes on behind the quotation's last word, where no mark stands between.
    pub next_word: Option<String>,
    /// The words that ellipses and brackets stand for, in order.
    pub omissions: Vec<Omission>,
    /// The words in whose place brackets change part of a word, or put others before the first or behind the last word of the quotation.
    replacements: Vec<Replacement>,
    /// The bytes of the first place in the record's words.
    place: Range<usize>,
}

/// Recorded words in whose place brackets put others.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Replacement {
    /// The bytes of the brackets, or of the word that they change, in the quotation's text.
    range: Range<usize>,
    /// The recorded words.
    words: String,
}

/// Recorded words right beside a place, including the blank between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The words.
    pub words: String,
    /// Whether the words stand before the place rather than after it.
    pub is_before: bool,
}

/// The words that an ellipsis or a bracket stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Omission {
    /// The bytes of the ellipsis or the brackets, in the quotation's text.
    pub range: Range<usize>,
    /// Whether other words stand in place of the omitted ones.
    pub is_replaced: bool,
    /// The omitted words; empty where there are none.
    pub words: String,
    /// The span of the omitted words in the record's file.
    pub recorded: Span,
}

impl<'a> Match<'a> {
    /// Finds a quotation in recorded words.
    pub(super) fn find(
        words: &Words<'a>,
        steps: &[Step],
        recorded: &IndexedTokens,
    ) -> Option<Self> {
        let places = places(steps, recorded);
        let recorded = recorded.tokens();
        let first = places.first()?;
        let window = first.window();
        let is_word = |token: &&QuoteToken| token.is_word();
        let outside = |part: Option<&[QuoteToken]>| {
            part.is_none_or(|part| !part.iter().any(QuoteToken::is_word))
        };
        Some(Self {
            record: words.record,
            language: words.language,
            is_translated: words.is_translated,
            places: places
                .iter()
                .map(|place| words.span(bytes(recorded, &place.window())))
                .collect(),
            apart: places
                .iter()
                .map(|place| apart(words, recorded, place, &places))
                .collect(),
            is_whole: outside(recorded.get(..window.start)) && outside(recorded.get(window.end..)),
            next_word: recorded
                .get(window.end)
                .filter(is_word)
                .filter(|_| {
                    window
                        .end
                        .checked_sub(1)
                        .and_then(|last| recorded.get(last))
                        .is_some_and(QuoteToken::is_word)
                })
                .map(|token| token.text.clone()),
            omissions: omissions(words, steps, recorded, first),
            replacements: changed_words(steps, recorded, first),
            place: bytes(recorded, &window).unwrap_or_default(),
        })
    }

    /// The recorded words in the place of words that brackets put in, with the bytes of the brackets or of the word that they change.
    pub fn replaced(&self, inserted: &Range<usize>) -> Option<(&Range<usize>, &str)> {
        let omissions = self.omissions.iter();
        let omissions = omissions.map(|omission| (&omission.range, omission.words.as_str()));
        let others = self.replacements.iter();
        let others = others.map(|other| (&other.range, other.words.as_str()));
        omissions
            .chain(others)
            .find(|(range, _)| range.start <= inserted.start && inserted.end <= range.end)
    }

    /// The match with the recorded words beside it in the place of brackets at its ends: as many as the brackets hold, up to a mark.
    pub(super) fn between(mut self, words: &Words<'a>, outer: &OuterBrackets) -> Self {
        let is_mark = |letter: char| !letter.is_alphanumeric() && !" \n'’-".contains(letter);
        if let Some((range, count)) = &outer.before {
            let before = words.text.get(..self.place.start).unwrap_or_default();
            let near = before.rsplit(is_mark).next().unwrap_or_default();
            let beside: Vec<&str> = near.split_whitespace().rev().take(*count).collect();
            self.replacements.push(Replacement {
                range: range.clone(),
                words: beside.into_iter().rev().collect::<Vec<_>>().join(" "),
            });
        }
        if let Some((range, count)) = &outer.behind {
            let behind = words.text.get(self.place.end..).unwrap_or_default();
            let near = behind.split(is_mark).next().unwrap_or_default();
            let beside: Vec<&str> = near.split_whitespace().take(*count).collect();
            self.replacements.push(Replacement {
                range: range.clone(),
                words: beside.join(" "),
            });
        }
        self
    }

    /// The match with the omission of an ellipsis at its end, which stands for the rest of the source's sentence (docs/reading.md, Allowed
    /// edits).
    pub(super) fn trailing_off(
        mut self,
        words: &Words<'a>,
        text: &RecordedText,
        ellipsis: Range<usize>,
    ) -> Self {
        let own = text
            .sentences(words.text)
            .iter()
            .find(|sentence| sentence.start < self.place.end && self.place.end <= sentence.end);
        let rest = own.map(|sentence| self.place.end..sentence.end);
        let text = rest.clone().and_then(|rest| words.text.get(rest));
        let is_part = |letter: char| letter.is_alphanumeric();
        let left_out = text.unwrap_or_default().trim();
        if left_out.contains(is_part) {
            self.omissions.push(Omission {
                range: ellipsis,
                is_replaced: false,
                words: left_out.to_owned(),
                recorded: words.span(rest),
            });
        }
        self
    }
}

/// The fewest words before a place, or else after it, that stand beside no other place; before it from the start of their sentence, where
/// that is near.
fn apart(
    words: &Words<'_>,
    recorded: &[QuoteToken],
    place: &MatchedPlace,
    all: &[MatchedPlace],
) -> Option<Apart> {
    /// The most tokens by which a quotation may grow.
    const MOST: usize = 16;
    if all.len() < 2 || all.len() == MOST_PLACES {
        return None; // alone, or one of more than are known
    }
    let beside = |window: &Range<usize>, count: usize, is_before: bool| {
        let range = if is_before {
            window.start.checked_sub(count)?..window.start
        } else {
            window.end..window.end + count
        };
        recorded.get(range.clone()).map(|tokens| (range, tokens))
    };
    let window = place.window();
    let fewest = |is_before: bool| {
        let mut longer = (1..=MOST).map_while(|count| beside(&window, count, is_before));
        longer.find(|(_, own)| {
            let outermost = if is_before { own.first() } else { own.last() };
            let mut others = all.iter().filter(|other| *other != place);
            outermost.is_some_and(QuoteToken::is_word)
                && others.all(|other| {
                    beside(&other.window(), own.len(), is_before)
                        .is_none_or(|(_, other)| !own.iter().map(text).eq(other.iter().map(text)))
                })
        })
    };
    let at = bytes(recorded, &window)?;
    let (before, after) = (fewest(true), fewest(false));
    let size = |side: &Option<(Range<usize>, &[QuoteToken])>| {
        side.as_ref().map_or(usize::MAX, |(own, _)| own.len())
    };
    if size(&after) < size(&before) {
        let end = bytes(recorded, &after?.0)?.end;
        return Some(Apart {
            words: words.text.get(at.end..end)?.to_owned(),
            is_before: false,
        });
    }
    let own = before?.0;
    let opens = |first: &usize| {
        let last = first.checked_sub(1).and_then(|last| recorded.get(last));
        last.is_none_or(|last| matches!(text(last), "." | "!" | "?"))
    };
    let near = window.start.saturating_sub(MOST)..=own.start;
    let first = near.rev().find(opens).unwrap_or(own.start);
    let range = bytes(recorded, &(first..window.start))?;
    Some(Apart {
        words: words.text.get(range.start..at.start)?.to_owned(),
        is_before: true,
    })
}

fn text(token: &QuoteToken) -> &str {
    &token.text
}

fn omissions(
    words: &Words<'_>,
    steps: &[Step],
    recorded: &[QuoteToken],
    place: &MatchedPlace,
) -> Vec<Omission> {
    let gaps = steps.iter().filter_map(|step| match step {
        Step::Gap(gap) => Some(gap),
        _ => None,
    });
    let between = place.fragments.iter().zip(place.fragments.iter().skip(1));
    gaps.zip(between)
        .map(|(gap, (before, after))| omission(words, gap, recorded, before.end..after.start))
        .collect()
}

fn omission(
    words: &Words<'_>,
    gap: &Gap,
    recorded: &[QuoteToken],
    left_out: Range<usize>,
) -> Omission {
    let range = bytes(recorded, &left_out);
    let text = range.clone().and_then(|range| words.text.get(range));
    Omission {
        range: gap.range.clone(),
        is_replaced: gap.inserts,
        words: text.unwrap_or("").to_owned(),
        recorded: words.span(range),
    }
}

/// The recorded words of which brackets change a part.
fn changed_words(
    steps: &[Step],
    recorded: &[QuoteToken],
    place: &MatchedPlace,
) -> Vec<Replacement> {
    let fragments = steps.split(|step| matches!(step, Step::Gap(_)));
    let fragments = fragments.filter(|fragment| !fragment.is_empty());
    let placed = fragments.zip(&place.fragments).flat_map(|(steps, range)| {
        let tokens = recorded.get(range.clone()).unwrap_or_default();
        steps.iter().zip(tokens)
    });
    placed
        .filter_map(|(step, token)| match step {
            Step::Affix { range, .. } => Some(Replacement {
                range: range.clone(),
                words: token.text.clone(),
            }),
            Step::Token { .. } | Step::Gap(_) => None,
        })
        .collect()
}

/// The bytes from the first of some tokens to the last.
pub(super) fn bytes(tokens: &[QuoteToken], range: &Range<usize>) -> Option<Range<usize>> {
    let part = tokens.get(range.clone())?;
    Some(part.first()?.range.start..part.last()?.range.end)
}

impl Quotation<'_> {
    /// Whether the quotation ends with an ellipsis that stands for omitted words.
    pub fn trails_off(&self) -> bool {
        let text = self
            .text()
            .trim_end_matches(['.', ' ', ']', '"', '\'', '”', '’']);
        let tail = self.text().get(text.len()..).unwrap_or("");
        text.ends_with('…') || tail.matches('.').count() >= 3
    }
}
