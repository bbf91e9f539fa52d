//! `leftover-placeholder`

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::arrange::Arrange as _;
use crate::check::{Context, Sink};
use crate::lang::word::runs_at;
use crate::lang::{List, english};
use crate::model::Body;
use crate::prose::Passage;
use crate::span::{Span, Spanned};

super::rule! {
    /// ## What it checks
    ///
    /// What stands for something still to be written: `TK`, `TODO`, `TBD`, `XX percent`, `XXX`, `???`, `[cite]`, `[citation needed]`,
    /// `lorem ipsum`, `insert … here`; in prose, in statements of claims, in titles of sources and in measures.
    ///
    /// ## Why it matters
    ///
    /// Everybody has seen one in print.
    ///
    /// ## Examples
    ///
    /// ```markdown bad
    /// Exports rose by XX percent.
    /// <!--~ leftover-placeholder: `XX` -->
    /// ```
    ///
    /// ```markdown good
    /// The ATK plan and the XXL carrier are names.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write what belongs there.
    LEFTOVER_PLACEHOLDER = "leftover-placeholder",
    group: Editorial,
    level: Error, draft: Warning,
    reads: records,
    summary: "something is still to be written",
    check: Some(check),
}

/// The phrases that mark something still to be written, in any case.
static PHRASES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let bracketed = List::BracketedPlaceholders.phrases().iter();
    let bracketed = bracketed.map(|phrase| format!("[{phrase}]"));
    let phrases = List::PlaceholderPhrases.phrases().iter();
    bracketed.chain(phrases.map(ToString::to_string)).collect()
});

/// For each byte whether a phrase of `PHRASES` begins with it, in any case.
static FIRST: LazyLock<[bool; 256]> = LazyLock::new(|| {
    let mut first = [false; 256];
    for byte in PHRASES.iter().filter_map(|phrase| phrase.bytes().next()) {
        first[usize::from(byte.to_ascii_lowercase())] = true;
        first[usize::from(byte.to_ascii_uppercase())] = true;
    }
    first
});

/// The first words of the unbracketed phrases without their first letter, in small letters and in capitals. A text with such a phrase holds
/// one of them, and searching for these is many times faster.
static OPENERS: LazyLock<Vec<Finder<'static>>> = LazyLock::new(|| {
    let phrases = List::PlaceholderPhrases.phrases().iter();
    let first = phrases.filter_map(|phrase| phrase.split(' ').next());
    let rest =
        first.filter_map(|word| word.strip_prefix(|first: char| first.is_ascii_alphabetic()));
    let mut rest: Vec<&str> = rest.collect();
    rest.sort_unstable();
    rest.dedup();
    let forms = rest
        .iter()
        .flat_map(|rest| [rest.to_string(), rest.to_uppercase()]);
    forms.map(|form| Finder::new(&form).into_owned()).collect()
});

/// Whether a text may hold one of `PHRASES`.
fn may_hold_phrase(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2(b'[', b'?', bytes).is_some()
        || OPENERS.iter().any(|opener| opener.find(bytes).is_some())
}

fn check(context: &Context<'_>, sink: &mut Sink) {
    let project = context.project;
    let briefs = project.briefs.iter().flat_map(|brief| &brief.passages);
    let claims = context.claim_records().flat_map(|claim| &claim.passages);
    for passage in briefs.chain(claims) {
        in_passage(passage, sink);
    }
    for source in context.sources() {
        if let (Some(title), Some(span)) = (source.work.title(), source.fields.get("title")) {
            in_record(title, *span, sink);
        }
    }
    for evidence in context.evidence() {
        let measure = match &evidence.body {
            Body::Figure(figure) => figure.measure.as_ref(),
            Body::Derived(derived) => derived.measure.as_ref(),
            Body::Rank(rank) => rank.measure.as_ref(),
            Body::Finding(finding) => {
                in_record(&finding.text.value, finding.text.whole(), sink);
                None
            }
            Body::Quote(_) | Body::Unreadable => None,
        };
        if let Some(Spanned { value, span }) = measure {
            in_record(value, *span, sink);
        }
    }
}

fn in_passage(passage: &Passage, sink: &mut Sink) {
    let text = &passage.text.value;
    for range in find(text) {
        let covered = |other: &Range<usize>| other.start <= range.start && range.end <= other.end;
        if !passage.opaque.iter().any(covered) {
            let words = text.get(range.clone()).unwrap_or("").to_owned();
            report(sink, passage.text.span(range), &words);
        }
    }
}

fn in_record(text: &str, span: Span, sink: &mut Sink) {
    if let Some(words) = find(text)
        .into_iter()
        .next()
        .and_then(|range| text.get(range))
    {
        report(sink, span, words);
    }
}

fn report(sink: &mut Sink, span: Span, words: &str) {
    let finding = sink.at(
        span,
        format!("`{words}` stands for something still to be written"),
    );
    sink.push(finding.help("write what belongs there"));
}

/// Every placeholder of a text, in order, without overlap.
fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let is_placeholder = |range: &Range<usize>, word: &str| {
        List::PlaceholderWords.holds(word)
            || (List::PlaceholderNumbers.holds(word) && stands_for_a_number(text, range))
    };
    let words = in_capitals(text).filter(|(range, word)| is_placeholder(range, word));
    found.extend(words.map(|(range, _)| range));
    if may_hold_phrase(text) {
        found.extend(phrases(text));
    }
    found.arrange_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    found.dedup_by(|next, kept| next.start < kept.end);
    found
}

/// Every phrase of `PHRASES` in a text, the longest at each place.
fn phrases(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let starts = (0..)
        .zip(bytes)
        .filter(|(_, byte)| FIRST[usize::from(**byte)]);
    starts.filter_map(|(start, _)| {
        let stands = |phrase: &&String| {
            let there = bytes.get(start..start + phrase.len());
            there.is_some_and(|there| there.eq_ignore_ascii_case(phrase.as_bytes()))
        };
        let longest = PHRASES.iter().filter(stands).map(String::len).max()?;
        Some(start..start + longest)
    })
}

/// The runs of letters and digits that begin with two capitals and have no small letter, as every placeholder word does.
fn in_capitals(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut starts = Vec::new();
    let mut follows = false;
    for (at, byte) in text.bytes().enumerate() {
        let is_capital = byte.is_ascii_uppercase();
        if is_capital & follows {
            starts.push(at - 1);
        }
        follows = is_capital;
    }
    let starts = starts.into_iter().filter(|at| {
        let before = text
            .get(..*at)
            .and_then(|before| before.chars().next_back());
        !before.is_some_and(char::is_alphanumeric)
    });
    starts.filter_map(move |start| {
        let rest = text.get(start..)?;
        let end = rest.find(|letter: char| !letter.is_alphanumeric());
        let word = rest.get(..end.unwrap_or(rest.len()))?;
        let is_small = word.bytes().any(|byte| byte.is_ascii_lowercase());
        (!is_small).then_some((start..start + word.len(), word))
    })
}

/// Whether `XX` stands for a number, as in "XX percent", "$XX", "XX%" and "XX billion"; elsewhere it is a Roman numeral or a name.
fn stands_for_a_number(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or("");
    let after = text.get(range.end..).unwrap_or("").trim_start();
    let is_unit = |word: &str| List::CountedUnits.holds(word) || english::is_scale(word);
    let next = runs_at(after).next().filter(|(range, _)| range.start == 0);
    before.ends_with(['$', '€', '£', '.'])
        || after.starts_with('%')
        || next.is_some_and(|(_, word)| is_unit(word))
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn placeholders_are_whole_words_and_phrases() {
        for (text, expected) in [
            ("The share is TK.", vec!["TK"]),
            (
                "TODO: ask. Exports rose XX% to $XX.",
                vec!["TODO", "XX", "XX"],
            ),
            (
                "It fell [citation needed] and [cite].",
                vec!["[citation needed]", "[cite]"],
            ),
            ("Lorem ipsum dolor ??? sit", vec!["Lorem ipsum", "???"]),
            (
                "INSERT FIGURE HERE. Citation needed, insert number here.",
                vec![
                    "INSERT FIGURE HERE",
                    "Citation needed",
                    "insert number here",
                ],
            ),
            ("ATK, the 20 XX legion, Superbowl XX, TKs and XXL", vec![]),
        ] {
            let found: Vec<&str> = find(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
