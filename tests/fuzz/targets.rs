//! What holds of any text, for each target: a target panics where it does not. libFuzzer runs them from `fuzz/`, the example
//! `fuzz` and the tests on a stable toolchain.

use std::ops::Range;

use factum::clause::{ClauseFrame, frames};
use factum::lang::numerals::Numerals;
use factum::lang::token::{Token, lowered, tokens};
use factum::lang::{self, Language};
use factum::mention::{self, Form, Mention, Settings};
use factum::prose::{self, Dialect, Passage, RawHtml};
use factum::quantity::Currency;
use factum::span::{Files, Span, TextMap};
use factum::yaml::{self, Node};

/// A target by its name.
pub(crate) type Target = (&'static str, fn(&str));

/// All of them.
pub(crate) const TARGETS: &[Target] = &[("lang", lang), ("clause", clause), ("yaml", yaml)];

/// Prose is cut into passages, tokens and mentions, each of which stands in order on whole characters of the text.
pub(crate) fn lang(text: &str) {
    for tag in ["en", "es", "en-GB", "fi"] {
        for passage in &passages(text, tag) {
            let own = &passage.text.value;
            let mut end = 0;
            for sentence in &passage.sentences {
                assert_eq!(sentence.start, end, "sentences touch: {own:?}");
                end = sentence.end;
            }
            assert_eq!(end, own.len(), "sentences cover the passage: {own:?}");
            if let Some(language) = lang::of(tag) {
                words(own, language);
            }
            mentions(own, &scanned(passage, tag));
        }
    }
}

fn passages(text: &str, tag: &str) -> Vec<Passage> {
    let mut files = Files::default();
    let file = files.add("fuzz.md", text);
    let dialect = Dialect::of(tag, RawHtml::Refuse);
    prose::parse(file, text, 0..text.len(), dialect).passages
}

fn scanned(passage: &Passage, tag: &str) -> Vec<Mention> {
    let settings = Settings {
        currency: Currency::USD,
        language: tag.to_owned(),
        ..Settings::default()
    };
    mention::scan(&passage.text.value, &passage.opaque, &settings)
}

/// The sentences of a passage become frames, in order, whose parts stand in order on whole characters; there are no more of them, and of
/// their parts, than tokens.
pub(crate) fn clause(text: &str) {
    for language in [&lang::ENGLISH, &lang::SPANISH] {
        for passage in &passages(text, language.tag) {
            let own = &passage.text.value;
            let lower = lowered(own);
            let numerals = Numerals::of(language.tag);
            let tokens = tokens(own, &lower, &passage.opaque, numerals, language);
            let mentions = scanned(passage, language.tag);
            let found = frames(&tokens, &passage.sentences, &mentions);
            let starts: Vec<usize> = found.iter().map(|frame| frame.range.start).collect();
            assert!(starts.is_sorted(), "frames are in order: {own:?}");
            assert!(found.len() <= tokens.len(), "a frame has a token: {own:?}");
            for frame in &found {
                parts(own, frame, &mentions);
            }
            let count = |of: fn(&ClauseFrame) -> usize| found.iter().map(of).sum::<usize>();
            for (what, count, most) in [
                ("verb", count(|frame| frame.verbs.len()), tokens.len()),
                ("phrase", count(|frame| frame.phrases.len()), tokens.len()),
                ("number", count(|frame| frame.numbers.len()), mentions.len()),
                ("time", count(|frame| frame.times.len()), mentions.len()),
            ] {
                assert!(count <= most, "a {what} stands once: {own:?}");
            }
        }
    }
}

/// The parts of a frame lie in it, in order.
fn parts(text: &str, frame: &ClauseFrame, mentions: &[Mention]) {
    let lies = |range: &Range<usize>| {
        let is_inside = frame.range.start <= range.start && range.end <= frame.range.end;
        let is_text = text
            .get(range.clone())
            .is_some_and(|words| !words.is_empty());
        assert!(is_inside && is_text, "{range:?} of {frame:?} in {text:?}");
    };
    lies(&frame.range);
    frame.subject.iter().for_each(lies);
    frame.comparison.iter().for_each(lies);
    frame.verbs.iter().for_each(|verb| lies(&verb.range));
    for phrase in &frame.phrases {
        lies(&phrase.range);
        let noun = &phrase.noun;
        assert!(text.get(noun.clone()).is_some(), "{phrase:?} in {text:?}");
        assert!(
            phrase.range.start <= noun.start && noun.end <= phrase.range.end,
            "{phrase:?} in {text:?}"
        );
    }
    let verbs = frame.verbs.iter().map(|verb| verb.range.start);
    assert!(verbs.is_sorted(), "verbs are in order: {text:?}");
    let phrases = frame.phrases.iter().map(|phrase| phrase.range.start);
    assert!(phrases.is_sorted(), "phrases are in order: {text:?}");
    let times = frame.times.iter().map(|time| time.mention);
    let governed = frame.times.iter().flat_map(|time| time.governs.clone());
    let mut named = frame.numbers.iter().copied().chain(times).chain(governed);
    assert!(named.all(|mention| mention < mentions.len()), "{text:?}");
}

fn words(text: &str, language: &'static Language) {
    let lower = lowered(text);
    assert_eq!(lower.len(), text.len(), "lower case keeps places: {text:?}");
    let found = tokens(text, &lower, &[], Numerals::of(language.tag), language);
    let mut end = 0;
    for Token { range, raw, .. } in &found {
        assert!(
            end <= range.start && !range.is_empty(),
            "tokens are in order: {text:?}"
        );
        assert_eq!(text.get(range.clone()), Some(*raw), "a token is its text");
        end = range.end;
    }
}

fn mentions(text: &str, found: &[Mention]) {
    let mut end = 0;
    for mention in found {
        let (range, core) = (&mention.range, &mention.core);
        assert!(end <= range.start, "mentions are in order: {text:?}");
        assert!(
            text.get(range.clone())
                .is_some_and(|words| !words.is_empty()),
            "{text:?}"
        );
        assert!(
            range.start <= core.start && core.end <= range.end,
            "{text:?}"
        );
        // A range with its ends exchanged stays as it was written, and is a finding.
        let is_range = matches!(mention.reading.form, Form::Range { .. });
        let (low, high) = (&mention.reading.low, &mention.reading.high);
        if let (Some(low), Some(high), false) = (low, high, is_range) {
            assert!(
                low <= high,
                "an interval goes from its low end: {:?} in {text:?}",
                text.get(range.clone())
            );
        }
        end = range.end;
    }
}

/// YAML becomes a tree and findings, each of which stands on whole characters of the text.
pub(crate) fn yaml(text: &str) {
    let mut files = Files::default();
    let file = files.add("fuzz.yaml", text);
    let mut map = TextMap::new(file);
    map.push_verbatim(0, 0, text.len());
    for parsed in [yaml::parse(text, &map), yaml::parse_whole(text, &map)] {
        if let Some(root) = &parsed.root {
            inside(text, root);
        }
        for finding in &parsed.findings {
            stands(text, finding.primary);
            for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
                stands(text, edit.span);
            }
        }
    }
}

fn inside(text: &str, root: &Node) {
    let mut waiting = vec![root];
    while let Some(node) = waiting.pop() {
        stands(text, node.span);
        match &node.kind {
            yaml::NodeKind::Sequence(items) => waiting.extend(items),
            yaml::NodeKind::Mapping(entries) => {
                for entry in entries {
                    stands(text, entry.key.span);
                    waiting.push(&entry.value);
                }
            }
            yaml::NodeKind::Scalar(scalar) => stands(text, scalar.text.whole()),
            yaml::NodeKind::Null | yaml::NodeKind::Broken => {}
        }
    }
}

fn stands(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
}
