//! Assesses one passage: its mentions, what each rests on, and the comparison.

use std::ops::Range;

use super::super::status::{Status, TraceKind};
use super::change::gaps::Gaps;
use super::comparison::{citation_binding, quantifiers, quantiles};
use super::consistency::{comparatives, computed_results, course, recalled_numbers};
use super::exemption::in_passing;
use super::footing::Footing;
use super::group::{statistics, wholes};
use super::outcome::suggestions;
use super::reading::around::Around;
use super::reading::read_passage::{Rate, ReadPassage};
use super::reading::references::forms;
use super::reading::{anchor_edges, placed_number, ratios, table_heads};
use super::scope::anchored_words;
use super::time::governed_dates::Times;
use super::time::{dates, elapsed_time, months};
use super::unit::{currency_letters, implied, price_statements};
use super::wording::{denials, numberless_anchors, ordinals, superlative_extent};
use super::{Assessment, Scene, frame};
use crate::check::institutions::Institutions;
use crate::clause::attribution::{self, Attribution};
use crate::clause::{self, ClauseFrame};
use crate::lang::token::{self, Token};
use crate::lang::{self, ENGLISH};
use crate::mention::{self, Exemption, Form, Mention, Settings};
use crate::prose::Passage;
use crate::quantity::Unit;

/// The assessments of all mentions of a passage, and to whom its sentences with citations attribute what they tell.
pub(super) fn assess(
    scene: &Scene<'_>,
    index: usize,
    passage: &Passage,
) -> (Vec<Assessment>, Vec<Attribution>) {
    let text = &passage.text.value;
    let anchors = anchored_words(scene, passage);
    let mut all = forms(scene, passage);
    let lower = token::lowered(text);
    let lettered = currency_letters::lettered(scene, text);
    let settings = lettered.as_ref().unwrap_or(&scene.settings);
    let tokens = tokens(passage, &lower, settings);
    let mentions = currency_letters::scanned(scene, index, text, (&tokens, settings));
    let mentions = anchor_edges::settled(passage, &anchors, mentions, settings);
    let mentions = ratios::joined(passage, &anchors, mentions, settings);
    let sentences = with_numbers(passage, &mentions);
    let frames = clause::frames(&tokens, &sentences, &mentions);
    let mut places = vec![None; mentions.len()];
    let frame_of = frame::frame_of(&frames, mentions.len());
    let gaps = Gaps::of(passage);
    let mut said_dates = Vec::new();
    let mut vague = Vec::new();
    let read = ReadPassage {
        passage,
        tokens: &tokens,
        frames: &frames,
        rates: &Rate::all(&mentions),
    };
    let footing = Footing::new(scene, read, &anchors, &mentions);
    let listed = implied::listed(text, &mentions);
    let others = placed_number::Others::of(text, &mentions);
    let denied = denials::of_findings(scene, passage, &tokens, (&anchors, &mentions), &others);
    for (index, (mut mention, unit)) in mentions.into_iter().zip(listed).enumerate() {
        if unit.is_some() {
            mention.reading.unit = unit;
        }
        let mut found = unassessed(passage, &mention);
        if passage.is_quoted(&mention.range) {
            "part of a quotation".clone_into(&mut found.why);
            all.push(found);
            continue;
        }
        if mention.kind == mention::Kind::Date {
            said_dates.push((index, mention, found));
            continue;
        }
        let signed = |mention| signed_in(&read, &gaps, mention);
        let completed = table_heads::completed(scene, passage, &mention).map(signed);
        let mention = signed(mention);
        let around = Around {
            frames: &frames,
            place: frame_of.get(index).copied().flatten(),
            tokens: &tokens,
            sentences: &passage.sentences,
        };
        let frame = around.own();
        let mention = frame::unless_none(frame, &tokens, frame::moved(frame, &tokens, mention));
        let mention = footing.rest_completed(&all, mention, completed, &mut found);
        footing.excuse(around, &mention, &all, &mut found);
        let around = || clause::innermost(&frames, mention.range.start);
        if found.status != Status::Checked {
            footing.restate(&all, &mention, &mut found);
        }
        if found.status == Status::Checked {
            let around = frame.or_else(around);
            let whose = around.filter(|_| frame.is_some());
            let whose = whose.map(|frame| wholes::phrases(passage, frame, &mention));
            found.whose = whose.unwrap_or_default();
            let mention = (&mention, &others);
            let frame = (around, frames.as_slice(), tokens.as_slice());
            frame::settle_words(scene, passage, frame, mention, &all, &mut found);
        }
        suggestions::offer(scene, passage, &mention, &mut found);
        if let Some(place) = places.get_mut(index) {
            *place = Some(all.len());
        }
        if mention.exempt == Some(Exemption::Vague) {
            vague.push(all.len());
        }
        all.push(found);
    }
    quantiles::settle(scene, passage, &frames, &mut all);
    citation_binding::settle(scene, passage, &anchors, &mut all);
    quantifiers::settle(scene, passage, &vague, &mut all);
    course::settle(scene, &read, &mut all);
    comparatives::settle(passage, &tokens, &mut all);
    elapsed_time::settle(scene, &read, &mut all);
    computed_results::settle(scene, &read, &anchors, &footing.scope, &mut all);
    settle_beside(scene, passage, &mut all);
    statistics::settle(scene, &read, &mut all);
    let times = Times::new(&frames, (&places, &all), &anchors);
    let dates = dates::assess(scene, passage, &anchors, said_dates, &times);
    all.extend(dates);
    all.extend(numberless_anchors::assess(passage, &anchors, &all));
    all.extend(months::of_findings(passage, &anchors, &all));
    all.extend([denied, ordinals::assess(passage, &anchors)].concat());
    all.extend(price_statements::assess(scene, passage, &tokens, &all));
    all.extend(superlative_extent::assess(passage, &tokens, &anchors, &all));
    (all, of_citing(scene, passage, settings, &tokens))
}

/// The mentions of a passage with the directions that their sentences give them.
pub(super) fn signed(
    passage: &Passage,
    tokens: &[Token<'_>],
    frames: &[ClauseFrame],
    mentions: Vec<Mention>,
) -> Vec<Mention> {
    let gaps = Gaps::of(passage);
    let rates = Rate::all(&mentions);
    let read = ReadPassage {
        passage,
        tokens,
        frames,
        rates: &rates,
    };
    let mentions = mentions.into_iter();
    mentions
        .map(|mention| signed_in(&read, &gaps, mention))
        .collect()
}

fn signed_in(read: &ReadPassage<'_>, gaps: &Gaps<'_>, mention: Mention) -> Mention {
    ranked(gaps.signed(course::changed(mention, read)))
}

/// To whom the sentences of a passage with citations attribute what they tell; no rule asks about other sentences.
fn of_citing(
    scene: &Scene<'_>,
    passage: &Passage,
    settings: &Settings,
    tokens: &[Token<'_>],
) -> Vec<Attribution> {
    let sentences = passage.sentences.iter().cloned();
    let citing = sentences.filter(|sentence| passage.is_cited_in(sentence));
    attributions((passage, settings), tokens, scene.institutions, citing)
}

/// To whom some sentences of a passage attribute what they tell, by English words.
pub(super) fn attributions(
    (passage, settings): (&Passage, &Settings),
    tokens: &[Token<'_>],
    institutions: &Institutions,
    sentences: impl Iterator<Item = Range<usize>>,
) -> Vec<Attribution> {
    let language = lang::of(&settings.language).unwrap_or(&ENGLISH);
    let sentences = sentences.filter(|_| language.tag == ENGLISH.tag);
    let known = |text: &str| institutions.at(text);
    attribution::attributions(&passage.text.value, tokens, sentences, &known)
}

/// Settles numbers by others of their passage: multiples of a number told before, and numbers told in passing.
fn settle_beside(scene: &Scene<'_>, passage: &Passage, all: &mut [Assessment]) {
    recalled_numbers::settle(scene, passage, all);
    in_passing::settle(scene, passage, all);
}

/// The assessment of a mention before it is compared with anything.
fn unassessed(passage: &Passage, mention: &Mention) -> Assessment {
    Assessment {
        kind: TraceKind::Quantity(mention.kind),
        span: passage.text.span(mention.amount()),
        reading: Some(mention.reading.clone()),
        status: Status::Exempt,
        why: String::new(),
        records: Vec::new(),
        passage: 0,
        range: mention.range.clone(),
        whose: Vec::new(),
        problem: None,
    }
}

/// The sentences that hold a quantity or a date, the only ones that need frames.
fn with_numbers(passage: &Passage, mentions: &[Mention]) -> Vec<Range<usize>> {
    let mut places = mentions.iter().filter(|mention| mention.is_dated_or_due());
    let mut next = places.next();
    let sentences = passage.sentences.iter().filter(|sentence| {
        let mut holds = false;
        while next.is_some_and(|mention| mention.range.start < sentence.end) {
            holds = true;
            next = places.next();
        }
        holds
    });
    sentences.cloned().collect()
}

/// The tokens of a passage; `lower` is its text with ASCII letters in lower case.
pub(super) fn tokens<'t>(
    passage: &'t Passage,
    lower: &'t str,
    settings: &Settings,
) -> Vec<Token<'t>> {
    let language = lang::of(&settings.language).unwrap_or(&ENGLISH);
    token::tokens(
        &passage.text.value,
        lower,
        &passage.opaque,
        settings.numerals(),
        language,
    )
}

/// The mention of an ordinal alone as a rank, for where a record of a rank is in reach: "Colombia was third".
fn ranked(mut mention: Mention) -> Mention {
    if mention.exempt == Some(Exemption::Standing)
        && let Form::Number { stated, .. } = &mention.reading.form
        && let Ok(position) = stated.value.to_plain_string().parse()
    {
        mention.reading.form = Form::Rank {
            position,
            among: false,
        };
        mention.reading.unit = Some(Unit::RANK);
    }
    mention
}
