//! One passage: its mentions, what each rests on, and the comparison.

use std::ops::Range;

use super::super::matching::{Datum, Fault, Verdict, judge};
use super::super::reach::{Fact, Reach};
use super::super::status::{Status, TraceKind};
use super::adapted::adapted;
use super::forms::forms;
use super::gaps::Gaps;
use super::outcome::{depends, exempt, is_counted, leave_open, settle, unrecorded, withhold};
use super::read::{Rate, ReadPassage};
use super::ruled::Around;
use super::scope::{Anchored, Scope, anchored_words};
use super::timed::Times;
use super::{
    Assessment, Scene, Trouble, anchors as by_anchor, aside, bare, bound, closed, combined,
    comparison, computed, course, dates, denied, extent, framed, heads, labels, margins, months,
    ordinals, pairs, placed, priced, proposals, quantifiers, quantile, ratios, recalled,
    record_names, samples, sided, silent, statistic, suggest, supposed, thresholds, units, verbs,
    whole,
};
use crate::check::institutions::Institutions;
use crate::clause::attribution::{self, Attribution};
use crate::clause::{self, ClauseFrame};
use crate::lang::token::{self, Token};
use crate::lang::word::words_at;
use crate::lang::{self, Class, ENGLISH, english};
use crate::mention::{self, Form, Mention, Settings};
use crate::model::Body;
use crate::prose::Passage;
use crate::quantity::{Currency, Decimal, Unit, measure};

/// All mentions of a passage, and to whom its sentences that cite attribute what they tell.
pub(super) fn assess(
    scene: &Scene<'_>,
    index: usize,
    passage: &Passage,
) -> (Vec<Assessment>, Vec<Attribution>) {
    let text = &passage.text.value;
    let anchors = anchored_words(scene, passage);
    let mut all = forms(scene, passage);
    let lower = token::lowered(text);
    let lettered = lettered(scene, text);
    let settings = lettered.as_ref().unwrap_or(&scene.settings);
    let tokens = tokens(passage, &lower, settings);
    let mentions = scanned(scene, index, text, (&tokens, settings));
    let mentions = by_anchor::settled(passage, &anchors, mentions, settings);
    let mentions = ratios::joined(passage, &anchors, mentions, settings);
    let sentences = with_numbers(passage, &mentions);
    let frames = clause::frames(&tokens, &sentences, &mentions);
    let mut places = vec![None; mentions.len()];
    let frame_of = framed::frame_of(&frames, mentions.len());
    let scope = Scope::new(scene, passage, &anchors);
    let gaps = Gaps::of(passage);
    let mut said_dates = Vec::new();
    let mut vague = Vec::new();
    let read = ReadPassage {
        passage,
        tokens: &tokens,
        frames: &frames,
        rates: &Rate::all(&mentions),
    };
    let ground = Ground {
        scene,
        passage: read,
        anchors: &anchors,
        alone: alone(&anchors, &mentions),
        scope,
    };
    let listed = units::listed(text, &mentions);
    let others = placed::Others::of(text, &mentions);
    let denied = denied::of_findings(scene, passage, &tokens, (&anchors, &mentions), &others);
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
        let completed = heads::completed(scene, passage, &mention).map(signed);
        let mention = signed(mention);
        let around = Around {
            frames: &frames,
            place: frame_of.get(index).copied().flatten(),
            tokens: &tokens,
            sentences: &passage.sentences,
        };
        let frame = around.own();
        let mention = framed::unless_none(frame, &tokens, framed::moved(frame, &tokens, mention));
        let mention = ground.rest_completed(&all, mention, completed, &mut found);
        ground.excuse(around, &mention, &all, &mut found);
        let around = || clause::innermost(&frames, mention.range.start);
        if found.status != Status::Checked {
            ground.restate(&all, &mention, &mut found);
        }
        if found.status == Status::Checked {
            let around = frame.or_else(around);
            let whose = around.filter(|_| frame.is_some());
            let whose = whose.map(|frame| whole::phrases(passage, frame, &mention));
            found.whose = whose.unwrap_or_default();
            let mention = (&mention, &others);
            let frame = (around, frames.as_slice(), tokens.as_slice());
            framed::settle_words(scene, passage, frame, mention, &all, &mut found);
        }
        suggest::offer(scene, passage, &mention, &mut found);
        if let Some(place) = places.get_mut(index) {
            *place = Some(all.len());
        }
        if mention.exempt == Some(mention::VAGUE) {
            vague.push(all.len());
        }
        all.push(found);
    }
    quantile::settle(scene, passage, &frames, &mut all);
    bound::settle(scene, passage, &anchors, &mut all);
    quantifiers::settle(scene, passage, &vague, &mut all);
    course::settle(scene, &read, &mut all);
    comparison::settle(passage, &tokens, &mut all);
    computed::settle(scene, &read, &anchors, &ground.scope, &mut all);
    settle_beside(scene, passage, &mut all);
    statistic::settle(scene, &read, &mut all);
    let times = Times::new(&frames, (&places, &all), &anchors);
    let dates = dates::assess(scene, passage, &anchors, said_dates, &times);
    all.extend(dates);
    all.extend(silent::assess(passage, &anchors, &all));
    all.extend(months::of_findings(passage, &anchors, &all));
    all.extend([denied, ordinals::assess(passage, &anchors)].concat());
    all.extend(priced::assess(scene, passage, &tokens, &all));
    all.extend(extent::assess(passage, &tokens, &anchors, &all));
    (all, of_citing(scene, passage, settings, &tokens))
}

/// The mentions of a passage with the direction that their sentences give them.
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

/// To whom the sentences of a passage that cite attribute what they tell: of the others no rule asks.
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

/// To whom some sentences of a passage attribute what they tell. The words for it are English.
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

/// Settles numbers by what others of their passage rest on: multiples of what was told before, and what is told in passing.
fn settle_beside(scene: &Scene<'_>, passage: &Passage, all: &mut [Assessment]) {
    recalled::settle(scene, passage, all);
    aside::settle(scene, passage, all);
}

/// The mentions of a passage, by its index: "50p" is money where a record that the brief cites is in pounds.
fn scanned(
    scene: &Scene<'_>,
    index: usize,
    text: &str,
    (tokens, settings): (&[Token<'_>], &Settings),
) -> Vec<Mention> {
    let scan = || mention::scan_tokens(text, tokens, settings);
    // Which letters stand for money is a matter of records.
    let known = scene.known.filter(|_| settings.letter.is_none());
    let mentions = known.map_or_else(scan, |known| known.passage(index, scan));
    let mut open = mentions
        .iter()
        .filter(|mention| is_unread_penny(text, mention));
    if open.next().is_none() || !counts_pounds(scene) {
        return mentions;
    }
    let settings = Settings {
        pence: true,
        ..settings.clone()
    };
    mention::scan_tokens(text, tokens, &settings)
}

/// The settings of a text in which a letter stands for money before digits, "K310", where a record that the brief cites is in that.
fn lettered(scene: &Scene<'_>, text: &str) -> Option<Settings> {
    let letters = scene.letters();
    if letters.is_empty() {
        return None;
    }
    let bytes = text.as_bytes();
    let is_start = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        !before.is_some_and(u8::is_ascii_alphanumeric)
    };
    let opens = |(at, pair): (usize, &[u8])| match pair {
        [letter, digit] if letter.is_ascii_uppercase() && digit.is_ascii_digit() => {
            let letter = char::from(*letter);
            let mut known = letters.iter();
            let (currency, _) = known.find(|(_, own)| *own == letter && is_start(at))?;
            Some(*currency)
        }
        _ => None,
    };
    let currency = bytes.windows(2).enumerate().find_map(opens)?;
    Some(Settings {
        letter: Some(currency),
        ..scene.settings.clone()
    })
}

/// "50p" in a project that counts in other money than pounds.
fn is_unread_penny(text: &str, mention: &Mention) -> bool {
    let word = mention.unread.clone().and_then(|word| text.get(word));
    word.is_some_and(|word| english::find(word).is_in(Class::PenceLetters))
}

/// Whether a record that the brief cites is in pounds.
fn counts_pounds(scene: &Scene<'_>) -> bool {
    let (pound, _) = Currency::PENCE;
    let units = scene
        .all()
        .facts
        .iter()
        .filter_map(|fact| fact.value()?.unit.as_ref());
    units
        .filter_map(Unit::currency)
        .any(|currency| currency == pound)
}

/// What is known of a mention before it is held against anything.
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

/// The sentences that hold a quantity or a date: of the others no frame is asked.
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

/// Why the unit of a table needs no record.
const UNIT: &str = "the unit of a table";

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

/// What the mentions of a passage rest on.
struct Ground<'s, 'a> {
    scene: &'s Scene<'a>,
    passage: ReadPassage<'s>,
    anchors: &'s [Anchored<'a>],
    /// Which anchors hold one quantity and no other.
    alone: Vec<bool>,
    scope: Scope<'s, 'a>,
}

impl Ground<'_, '_> {
    /// Exempts a number by the words around it, or the table that it stands in; `all` are those before it.
    fn excuse(
        &self,
        around: Around<'_>,
        mention: &Mention,
        all: &[Assessment],
        found: &mut Assessment,
    ) {
        let Self { scene, passage, .. } = self;
        heads::settle_period(scene, passage, found);
        if found.status == Status::Uncited && heads::is_unit(scene, passage, mention) {
            exempt(UNIT, found);
        }
        if passage.anchor_over(&mention.range).is_none() {
            proposals::exempt(scene, passage, around, mention, found);
        }
        labels::exempt(scene, passage, (around, all), mention, found);
        thresholds::exempt(passage, all, around, mention, found);
        supposed::exempt(scene, passage, all, around, mention, found);
    }

    /// Compares a number as its heads complete it, where they do and it can be compared so, else as written. The one compared.
    fn rest_completed(
        &self,
        all: &[Assessment],
        mention: Mention,
        completed: Option<Mention>,
        found: &mut Assessment,
    ) -> Mention {
        let of_heads = completed.and_then(|completed| {
            let mut second = found.clone();
            self.rest(all, &completed, &mut second);
            is_compared(&second).then_some((completed, second))
        });
        let Some((completed, second)) = of_heads else {
            self.rest(all, &mention, found);
            return mention;
        };
        // What agrees as it is written wants no head.
        let mut plain = found.clone();
        if second.status != Status::Checked {
            self.rest(all, &mention, &mut plain);
        }
        let is_plain = plain.status == Status::Checked && second.status != Status::Checked;
        *found = if is_plain { plain } else { second };
        if is_plain { mention } else { completed }
    }

    /// Compares a mention with what it rests on; `all` are those before it.
    fn rest(&self, all: &[Assessment], mention: &Mention, found: &mut Assessment) {
        let Self {
            scene,
            passage,
            anchors,
            alone,
            scope,
        } = self;
        let tokens = passage.tokens;
        let anchor = passage.anchor_over(&mention.range);
        match anchor.and_then(|anchor| anchors.get(anchor).zip(alone.get(anchor))) {
            Some((anchor, is_alone)) => {
                let rest = |mention: &Mention, found: &mut Assessment| {
                    anchored((passage, all), mention, &anchor.reach, *is_alone, found);
                };
                rest(mention, found);
                // "[28 days] rather than [14]"
                if lacks_unit(found) {
                    in_unit_before(passage, all, mention, found, rest);
                }
                if lacks_unit(found) {
                    in_millions(scene, passage, mention, found, rest);
                }
                if margins::are_recorded(&anchor.reach) {
                    margins::settle(passage, mention, &anchor.reach, found);
                }
                samples::settle(passage, tokens, mention, &anchor.reach, found);
                withhold(std::slice::from_ref(&anchor.reach), found);
            }
            None if mention.exempt.is_some_and(|reason| !depends(reason)) => {
                if !self.rest_duration(all, mention, found) {
                    let reason = mention.exempt.unwrap_or_default();
                    reason.clone_into(&mut found.why);
                }
            }
            None if mention.unread.is_some() => {
                let word = mention.unread.clone().unwrap_or_default();
                leave_open(passage, &word, found);
            }
            None => {
                if let Some(reach) = scope.in_reach(mention) {
                    let reach = reach.as_ref();
                    bare::rest(passage, all, mention, reach, found);
                    record_names::exempt(scene, passage, mention, &reach.everything, found);
                    margins::settle(passage, mention, &reach.everything, found);
                    samples::settle(passage, tokens, mention, &reach.everything, found);
                    if found.status == Status::Uncited {
                        self.rest_wider(all, mention, found);
                    }
                    // "98.6 thousand tonnes, against 102.4 thousand"
                    if matches!(found.status, Status::Uncited | Status::Mismatch) {
                        in_unit_before(passage, all, mention, found, |like, found| {
                            bare::rest(passage, all, like, reach, found);
                        });
                    }
                    withhold(&reach.groups, found);
                }
                if let Some(reason) = mention.exempt
                    && matches!(found.status, Status::Uncited | Status::Unchecked)
                {
                    found.status = Status::Exempt;
                    found.problem = None;
                    reason.clone_into(&mut found.why);
                }
            }
        }
    }

    /// Compares a number of a title or summary with the records that its clause speaks of less, and keeps what agrees.
    fn rest_wider(&self, all: &[Assessment], mention: &Mention, found: &mut Assessment) {
        let Some(reach) = self.scope.wider(mention) else {
            return;
        };
        let mut second = found.clone();
        bare::rest(&self.passage, all, mention, &reach, &mut second);
        if second.status == Status::Checked {
            second.problem = None;
            *found = second;
        }
    }

    /// Judges a percentage that repeats the change before it in another unit: "by 0.3 percentage points, or about 7 percent".
    fn restate(&self, all: &[Assessment], mention: &Mention, found: &mut Assessment) {
        let last = all
            .iter()
            .rev()
            .find(|other| other.range.end <= mention.range.start);
        let change = last.and_then(|last| match &last.reading.as_ref()?.form {
            Form::Change { direction, .. } if last.status == Status::Checked => {
                Some((last, *direction))
            }
            _ => None,
        });
        let Some((last, direction)) = change.filter(|_| course::may_change(mention)) else {
            return;
        };
        let text = &self.passage.text.value;
        let between = text
            .get(last.range.end..mention.range.start)
            .unwrap_or_default();
        let mut words = between
            .split([' ', ',', '('])
            .filter(|word| !word.is_empty());
        let joins = words
            .next()
            .is_none_or(|word| ENGLISH.find(word).is_in(Class::Alternatives));
        let is_marked = between.contains(['(', ',']) || between.trim() != "";
        if !joins || words.next().is_some() || !is_marked {
            return;
        }
        let mut like = mention.clone();
        course::change(&mut like, direction);
        let mut second = found.clone();
        self.rest(all, &like, &mut second);
        if second.status == Status::Checked {
            second.problem = None;
            *found = second;
        }
    }

    /// Compares a duration with a record of one: a life expectancy, a mean age. How long something took, or how long ago it was, is
    /// context (docs/reading.md, Durations and ages). Whether it was compared.
    fn rest_duration(&self, all: &[Assessment], mention: &Mention, found: &mut Assessment) -> bool {
        let reach = (mention.exempt == Some(mention::DURATION) && !self.is_context(mention))
            .then(|| self.scope.in_reach(mention))
            .flatten();
        let is_time = |fact: &&Fact<'_>| {
            let unit = fact.value().and_then(|value| value.unit.as_ref());
            // A finding tells how long something took; it measures none.
            let is_figure = !matches!(fact.evidence.body, Body::Finding(_));
            is_figure && unit.is_some_and(Unit::is_time)
        };
        let Some(reach) = reach else { return false };
        if self.rest_counted_time(mention, &reach.everything, found) {
            return true;
        }
        if !reach.everything.facts.iter().any(is_time) {
            return false;
        }
        let mut second = found.clone();
        bare::rest(&self.passage, all, mention, reach.as_ref(), &mut second);
        let is_decided = matches!(second.status, Status::Checked | Status::Mismatch);
        if is_decided {
            *found = second;
            return true;
        }
        // "6.2 weeks" beside 6.2 months: no factor parts the two, and the digits are those of the record.
        let Form::Number { stated, .. } = &mention.reading.form else {
            return false;
        };
        let amount = |fact: &&&Fact<'_>| {
            let value = fact.value().and_then(|value| value.amount.value());
            is_time(fact) && value == Some(&stated.value)
        };
        let facts = &reach.everything.facts;
        let Some(fact) = facts.iter().find(amount).filter(|_| !stated.words) else {
            return false;
        };
        let verdict = Verdict::Wrong(Fault::UnitMismatch);
        settle(&self.passage, mention, verdict, &[*fact], false, found);
        true
    }

    /// Compares a duration with a record that counts times of something: "6.2 months of imports". Whether it was compared.
    fn rest_counted_time(
        &self,
        mention: &Mention,
        reach: &Reach<'_>,
        found: &mut Assessment,
    ) -> bool {
        let after = self
            .passage
            .text
            .value
            .get(mention.range.end..)
            .unwrap_or_default()
            .trim_start();
        let mut bare = mention.clone();
        let said = bare.reading.unit.take().map(|unit| unit.base);
        bare.reading.noun = None;
        for fact in &reach.facts {
            let noun = fact
                .value()
                .filter(|value| value.unit.is_none())
                .and_then(|value| value.noun.as_deref());
            let counted = noun.and_then(|noun| noun.split_once(' '));
            let named = counted
                .and_then(|(time, of)| Some((Unit::named(measure::by_words(time)?.name)?, of)));
            let (Some((unit, of)), Some(datum)) = (named, fact.datum()) else {
                continue;
            };
            let verdict = match judge(&bare.reading, &[datum]) {
                Some(Verdict::Fits) if said.as_ref() != Some(&unit) => {
                    Verdict::Wrong(Fault::UnitMismatch)
                }
                Some(verdict) if verdict == Verdict::Fits || after.starts_with(of) => verdict,
                _ => continue,
            };
            settle(&self.passage, mention, verdict, &[*fact], false, found);
            return true;
        }
        false
    }

    /// Whether the words around a duration say when something was or how long it took: "within five years", "two years ago".
    fn is_context(&self, mention: &Mention) -> bool {
        let text = &self.passage.text.value;
        let before = text.get(..mention.range.start).unwrap_or_default();
        let after = text.get(mention.range.end..).unwrap_or_default();
        let is_in = |word: Option<&str>, class| {
            let word = word.unwrap_or_default();
            let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            english::find(&word.to_lowercase()).is_in(class)
        };
        is_in(
            before.rsplit(' ').find(|word| !word.is_empty()),
            Class::BeforeDurations,
        ) || is_in(after.split_whitespace().next(), Class::AfterDurations)
    }
}

/// Whether a number was held against a record of its own unit.
fn is_compared(found: &Assessment) -> bool {
    match found.problem.as_ref().map(|problem| problem.trouble) {
        Some(Trouble::Fault(fault)) => fault == Fault::CurrencyMismatch || !fault.is_incomparable(),
        Some(Trouble::Uncited | Trouble::Unrecorded | Trouble::Unranked) => false,
        _ => true,
    }
}

/// Whether a number was not compared with its record for want of a unit.
fn lacks_unit(found: &Assessment) -> bool {
    let trouble = found.problem.as_ref().map(|problem| problem.trouble);
    trouble == Some(Trouble::Fault(Fault::UnitMismatch))
}

/// Judges a number without a unit in those of the numbers before it, and keeps what agrees: "9 percent less than in 2022, when the total
/// was 123.5 million".
fn in_unit_before(
    passage: &Passage,
    all: &[Assessment],
    mention: &Mention,
    found: &mut Assessment,
    judge: impl Fn(&Mention, &mut Assessment),
) {
    for unit in units_before(all, found, passage) {
        let mut like = mention.clone();
        like.reading.unit = Some(unit);
        let mut second = found.clone();
        judge(&like, &mut second);
        if second.status == Status::Checked {
            second.problem = None;
            second.reading = Some(like.reading);
            *found = second;
            return;
        }
    }
}

/// Judges "3.7m" as millions beside a record that no length can be held against.
fn in_millions(
    scene: &Scene<'_>,
    passage: &Passage,
    mention: &Mention,
    found: &mut Assessment,
    judge: impl Fn(&Mention, &mut Assessment),
) {
    let said = passage.text.value.get(mention.range.clone());
    let Some(digits) = said.and_then(|said| said.strip_suffix('m')) else {
        return;
    };
    let text = format!("{} million", digits.trim_end());
    let mut scanned = mention::scan(&text, &[], &scene.settings).into_iter();
    let Some(read) = scanned.next().filter(|read| read.range == (0..text.len())) else {
        return;
    };
    let like = Mention {
        reading: read.reading,
        ..mention.clone()
    };
    let mut second = found.clone();
    judge(&like, &mut second);
    if second.status == Status::Checked {
        second.problem = None;
        *found = second;
    }
}

/// Which anchors hold one quantity and no other.
fn alone(anchors: &[Anchored<'_>], mentions: &[Mention]) -> Vec<bool> {
    let is_alone = |anchor: &Anchored<'_>| {
        let words = &anchor.words;
        let first = mentions.partition_point(|mention| mention.range.end <= words.start);
        let inside = mentions.iter().skip(first);
        let inside = inside.take_while(|mention| mention.range.start < words.end);
        let quantities = inside.filter(|mention| mention.kind != mention::Kind::Date);
        quantities.take(2).count() == 1
    };
    anchors.iter().map(is_alone).collect()
}

/// The units of the numbers before one that has none, in one sentence, the nearest first.
fn units_before(all: &[Assessment], found: &Assessment, passage: &Passage) -> Vec<Unit> {
    /// Numbers before it that are looked through.
    const NEAR: usize = 6;
    let reading = found.reading.as_ref();
    if reading.is_none_or(|reading| reading.unit.is_some() || reading.noun.is_some()) {
        return Vec::new();
    }
    let sentence = passage.sentence_at(found.range.start);
    let before = all.iter().rev().take(NEAR).filter(|other| {
        other.range.end <= found.range.start
            && !other.range.is_empty()
            && passage.sentence_at(other.range.start) == sentence
    });
    let mut units: Vec<Unit> = Vec::new();
    for unit in before.filter_map(|other| other.reading.as_ref()?.unit.as_ref()) {
        if *unit != Unit::RANK && !units.contains(unit) {
            units.push(unit.clone());
        }
    }
    units
}

/// A mention whose words rest on named records.
///
/// What counts for nothing in running prose is checked there all the same (docs/reading.md, Exempt mentions): a duration beside the quantity that the anchor is
/// about only where it can be compared, one that stands alone in its anchor always.
fn anchored(
    (passage, all): (&ReadPassage<'_>, &[Assessment]),
    mention: &Mention,
    reach: &Reach<'_>,
    is_alone: bool,
    found: &mut Assessment,
) {
    found.records = reach.names.iter().map(|name| (*name).to_owned()).collect();
    if let Some(word) = &mention.unread {
        return leave_open(passage, word, found);
    }
    let is_rank = matches!(mention.reading.form, Form::Rank { .. });
    let facts: Vec<&Fact<'_>> = reach
        .facts
        .iter()
        .copied()
        .filter(|fact| fact.datum().is_some() && (!is_rank || fact.is_rank()))
        .collect();
    let adapted = adapted(mention, &facts, passage);
    let mention = adapted.as_ref().unwrap_or(mention);
    let facts = pairs::anchored(closed::deciding(facts, mention), (passage, all), mention);
    let sided = sided::directed((passage, all), mention, &facts);
    let mention = sided.as_ref().unwrap_or(mention);
    let data: Vec<Datum<'_>> = facts.iter().filter_map(|fact| fact.datum()).collect();
    let verdict = if pairs::may_compare(&facts, passage, mention) {
        let verdict = judge(&mention.reading, &data);
        if verdict != Some(Verdict::Fits) && pairs::fits_turned((passage, all), mention, &facts) {
            if ratios::is_plain(passage, mention) {
                return settle(passage, mention, Verdict::Fits, &facts, true, found);
            }
            return leave_open(passage, &mention.range, found);
        }
        if verdict != Some(Verdict::Fits) && pairs::is_share_of_then(passage, mention, &facts) {
            return settle(passage, mention, Verdict::Fits, &facts, true, found);
        }
        verdict
    } else {
        let apart = data
            .iter()
            .filter_map(|datum| judge(&mention.reading, &[*datum]));
        apart.min()
    };
    let verdict = match verdict {
        // "Shrank by more than a fifth (21.8 percent)"
        Some(Verdict::Wrong(Fault::WrongDirection)) if verbs::falls_before(passage, mention) => {
            judge(&mention.with_open_sign().reading, &data)
        }
        verdict => verdict,
    };
    let verdict = match verdict {
        Some(Verdict::Wrong(_)) if combined::fits(&mention.reading, &facts) => Some(Verdict::Fits),
        verdict => verdict,
    };
    let exempt = mention.exempt.is_some()
        && verdict != Some(Verdict::Fits)
        && verdict.and_then(Verdict::fault).is_none_or(|fault| {
            (fault.is_incomparable() && !is_alone) || !mention.exempt.is_some_and(is_counted)
        });
    if exempt {
        mention
            .exempt
            .unwrap_or_default()
            .clone_into(&mut found.why);
        return;
    }
    // "18 of 33 countries": the record has both.
    if verdict.is_some_and(|verdict| verdict != Verdict::Fits)
        && let Some(fact) = facts.iter().find(|fact| {
            counts_among(passage, mention, fact) || counts_rest(passage, mention, fact)
        })
    {
        return settle(passage, mention, Verdict::Fits, &[*fact], true, found);
    }
    match verdict {
        // "$110 million less": which of two measures is meant to be the greater, nothing says.
        Some(Verdict::Fits) if verbs::is_open_comparison(passage, mention, &facts) => {
            leave_open(passage, &mention.range, found);
        }
        Some(Verdict::Wrong(fault)) if fault.is_incomparable() && reach.has_source => {
            unrecorded(passage, mention, found);
        }
        Some(verdict)
            if verbs::asks_direction(verdict)
                && let Some(word) = verbs::unknown_before(passage, mention, &facts) =>
        {
            leave_open(passage, &word, found);
        }
        Some(Verdict::Fits) if let Some(word) = units::unread_behind(passage, mention, &facts) => {
            leave_open(passage, &word, found);
        }
        Some(verdict) => settle(passage, mention, verdict, &facts, true, found),
        None if reach.names.is_empty() => {
            found.status = Status::Unchecked;
            "its record is unknown".clone_into(&mut found.why);
        }
        None => unrecorded(passage, mention, found),
    }
}

/// Whether a number is one that the words of a record's own value hold: the 33 of "18 of 33 countries".
fn counts_among(passage: &Passage, mention: &Mention, fact: &Fact<'_>) -> bool {
    let Form::Number {
        hedge: None,
        stated,
        ..
    } = &mention.reading.form
    else {
        return false;
    };
    let digits = passage.text.value.get(stated.digits.clone());
    let digits = digits.filter(|digits| !digits.is_empty());
    let noun = fact.value().and_then(|value| value.noun.as_deref());
    noun.zip(digits)
        .is_some_and(|(noun, digits)| noun.split(' ').any(|word| word == digits))
}

/// "More often than any of his eight colleagues", first of nine: whether a number counts the others of a field, behind "than" in its anchor.
fn counts_rest(passage: &Passage, mention: &Mention, fact: &Fact<'_>) -> bool {
    let Form::Number { stated, .. } = &mention.reading.form else {
        return false;
    };
    let field = fact.value().filter(|_| fact.is_field());
    let field = field.and_then(|field| field.amount.value());
    if field != Some(&(&stated.value + Decimal::from(1))) {
        return false;
    }
    let anchor = passage.anchor_over(&mention.range);
    let words = anchor.and_then(|anchor| Some(&passage.anchors.get(anchor)?.words));
    let before = words.and_then(|words| passage.text.value.get(words.start..mention.range.start));
    let mut before = words_at(before.unwrap_or_default());
    before.any(|(_, word)| english::find(&word.to_lowercase()).is_in(Class::BeforeOthers))
}

/// "Colombia was third": an ordinal that stands alone is a place in an order, where a rank is recorded.
fn ranked(mut mention: Mention) -> Mention {
    if mention.exempt == Some(mention::STANDING)
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
