//! Assesses one passage: reads its mentions, rests each number on records, and runs the passes over all of them in their order.

use std::ops::Range;

use super::super::status::{Status, TraceKind};
use super::change::gaps::Gaps;
use super::comparison::{citation_binding, quantifiers, quantiles};
use super::consistency::{
    balances, comparatives, computed_results, course, recalled_numbers, told_courses,
};
use super::exemption::in_passing;
use super::footing::Footing;
use super::group::{statistics, wholes};
use super::outcome::suggestions;
use super::reading::around::ClauseContext;
use super::reading::placed_number::Others;
use super::reading::read_passage::{Rate, ReadPassage};
use super::reading::references::forms;
use super::reading::{anchor_edges, ratios, table_heads};
use super::scope::{Anchored, anchored_words};
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

/// A pass over the assessments of a passage, which settles some by others.
type Settle = fn(&PassageScene<'_, '_>, &mut [Assessment]);

/// A pass that adds what the words of a passage say beside its numbers and dates.
type Add = fn(&PassageScene<'_, '_>, &[Assessment]) -> Vec<Assessment>;

/// The passes over the numbers of a passage. Each sees what those before it settled, so their order decides.
const SETTLING: [Settle; 12] = [
    // Takes a share whatever its status; the bound behind it agrees from here on.
    |own, all| quantiles::settle(own.scene, own.read.passage, own.read.frames, all),
    // Leaves each number that agrees the record that it means; the next pass asks which records are stated.
    |own, all| citation_binding::settle(own.scene, own.read.passage, own.anchors, all),
    // Withdraws accusations: a share that is exempt has no course and is no result.
    |own, all| quantifiers::settle(own.scene, own.read.passage, &own.vague, all),
    // May leave a number open, which then has no order.
    |own, all| course::settle(own.scene, &own.read, all),
    // Asks numbers of one finding for their order, and accuses none twice.
    |own, all| told_courses::settle(own.scene, &own.read, all),
    // Orders numbers that agree, and accuses none twice.
    |own, all| comparatives::settle(own.scene, &own.read, all),
    // Measures the time between numbers that agree.
    |own, all| elapsed_time::settle(own.scene, &own.read, all),
    // Computes from numbers that agree; a right result agrees as well.
    |own, all| {
        let scope = &own.footing.scope;
        computed_results::settle(own.scene, &own.read, own.anchors, scope, all);
    },
    // Asks a difference that agrees for its sign, results among them.
    |own, all| balances::settle(own.scene, &own.read, all),
    // Judges an accused multiple by numbers that agree, results among them.
    |own, all| recalled_numbers::settle(own.scene, own.read.passage, all),
    // Exempts what is still accused or uncited: a result is not told in passing.
    |own, all| in_passing::settle(own.scene, own.read.passage, all),
    // Accuses numbers that agree with a record, when nothing above has said more.
    |own, all| statistics::settle(own.scene, &own.read, all),
];

/// The passes behind the dates, in order.
const ADDING: [Add; 6] = [
    // Asks for anchors in which nothing was found, and whether a number beside them agrees.
    |own, all| numberless_anchors::assess(own.read.passage, own.anchors, all),
    // Asks for words in which nothing was found: a date is judged as a date.
    |own, all| months::of_findings(own.read.passage, own.anchors, all),
    |own, _| own.denied.clone(),
    |own, _| ordinals::assess(own.read.passage, own.anchors),
    // Is silent where the prices of a number are accused.
    |own, all| price_statements::assess(own.scene, own.read.passage, own.read.tokens, all),
    // Is silent where its words are accused, of a denial or an ordinal too.
    |own, all| superlative_extent::assess(own.read.passage, own.read.tokens, own.anchors, all),
];

/// A passage with all that the passes over it ask.
struct PassageScene<'p, 'a> {
    scene: &'p Scene<'a>,
    read: ReadPassage<'p>,
    anchors: &'p [Anchored<'a>],
    footing: Footing<'p, 'a>,
    gaps: Gaps<'p>,
    /// The index of the clause of each mention.
    frame_of: Vec<Option<usize>>,
    /// The numbers beside each other.
    others: Others,
    /// The places of quantifiers among the assessments.
    vague: Vec<usize>,
    /// The findings that the passage denies.
    denied: Vec<Assessment>,
}

impl PassageScene<'_, '_> {
    /// Assesses the number that is the mention at `index`; `all` are the assessments before it.
    fn number(
        &self,
        index: usize,
        mention: Mention,
        all: &[Assessment],
        found: &mut Assessment,
    ) -> Mention {
        let Self {
            scene,
            read,
            footing,
            others,
            ..
        } = self;
        let ReadPassage {
            passage,
            tokens,
            frames,
            ..
        } = *read;
        let signed = |mention| signed_in(read, &self.gaps, mention);
        let completed = table_heads::completed(scene, passage, &mention).map(signed);
        let mention = signed(mention);
        let around = ClauseContext {
            frames,
            place: self.frame_of.get(index).copied().flatten(),
            tokens,
            sentences: &passage.sentences,
        };
        let frame = around.own();
        let mention = frame::unless_none(frame, tokens, frame::moved(frame, tokens, mention));
        let mention = footing.rest_completed(all, mention, completed, found);
        footing.excuse(around, &mention, all, found);
        if found.status != Status::Checked {
            footing.restate(all, &mention, found);
        }
        if found.status == Status::Checked {
            let whose = frame.map(|frame| wholes::phrases(passage, frame, &mention));
            found.whose = whose.unwrap_or_default();
            let around = frame.or_else(|| clause::innermost(frames, mention.range.start));
            let mention = (&mention, others);
            frame::settle_words(
                scene,
                passage,
                (around, frames, tokens),
                mention,
                all,
                found,
            );
        }
        suggestions::offer(scene, passage, &mention, found);
        mention
    }
}

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
    let read = ReadPassage {
        passage,
        tokens: &tokens,
        frames: &frames,
        rates: &Rate::all(&mentions),
    };
    let others = Others::of(
        text,
        &mentions,
        lang::of(&settings.language).unwrap_or(&ENGLISH),
    );
    let mut own = PassageScene {
        scene,
        read,
        anchors: &anchors,
        footing: Footing::new(scene, read, &anchors, &mentions),
        gaps: Gaps::of(passage),
        frame_of: frame::frame_of(&frames, mentions.len()),
        vague: Vec::new(),
        denied: denials::of_findings(scene, passage, &tokens, (&anchors, &mentions), &others),
        others,
    };
    let mut places = vec![None; mentions.len()];
    let mut said_dates = Vec::new();
    let listed = implied::listed(text, &mentions);
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
        let mention = own.number(index, mention, &all, &mut found);
        if let Some(place) = places.get_mut(index) {
            *place = Some(all.len());
        }
        if mention.exempt == Some(Exemption::Vague) {
            own.vague.push(all.len());
        }
        all.push(found);
    }
    for settle in SETTLING {
        settle(&own, &mut all);
    }
    // A date is judged by the records on which the numbers of its clause rest in the end.
    let times = Times::new(&frames, (&places, &all), &anchors);
    let dates = dates::assess(scene, passage, &anchors, said_dates, &times);
    all.extend(dates);
    for add in ADDING {
        let added = add(&own, &all);
        all.extend(added);
    }
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

/// The assessment of a mention before it is compared with anything.
fn unassessed(passage: &Passage, mention: &Mention) -> Assessment {
    Assessment {
        reading: Some(mention.reading.clone()),
        ..Assessment::new(
            TraceKind::Quantity(mention.kind),
            passage.text.span(mention.amount()),
            mention.range.clone(),
            Status::Exempt,
        )
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
