//! Finds sentences that deny what their record says, or say what it denies: "were not priced below full risk" beside policies priced below
//! it (docs/reading.md, Denials).

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::check::assess::reading::placed_number::{Others, Placed};
use crate::check::assess::scope::Anchored;
use crate::check::assess::{Assessment, ComparedRecord, Problem, Scene, Trouble};
use crate::check::denial::{self, Told, is_adverb, is_form};
use crate::check::matching::{Verdict, judge};
use crate::check::reach::{Fact, Reach};
use crate::check::status::{Status, TraceKind};
use crate::clause::{self, ClauseFrame, Joint, Mood, Verb};
use crate::lang::noun::is_related;
use crate::lang::synonym::are_synonyms;
use crate::lang::token::{Token, TokenKind};
use crate::lang::word::without_possessive;
use crate::lang::{Class, ENGLISH, List, Relation};
use crate::mention::{self, Comparator, Form, Mention};
use crate::model::Body;
use crate::prose::Passage;

/// Accuses the verb of a number that agrees with a record, where one of the two denies what the other says.
pub(in crate::check::assess) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        passage,
        frame,
        tokens,
        mention,
        others,
        fact,
        ..
    } = placed;
    let number = &mention.amount();
    let sentence = passage.sentences.get(passage.sentence_at(number.start));
    let end = sentence.map_or(frame.range.end, |sentence| sentence.end);
    let is_open = || denies(tokens, frame.range.start..end.max(frame.range.end)) || fact.denies();
    if fact.is_unread() || !is_open() {
        return;
    }
    let verb = verb_of(passage, frame, number);
    let is_subject = verb.is_none_or(|(_, is_subject)| is_subject);
    // As in "did not pay more than $3 million".
    let is_bound = !is_subject
        && matches!(
            mention.reading.comparator,
            Comparator::More | Comparator::Less | Comparator::AtLeast | Comparator::AtMost
        );
    if is_bound {
        return;
    }
    let clause = Clause {
        tokens,
        told: told_in(passage, tokens, others.told(tokens), number.start),
        frame,
    };
    // In "The judges were not unanimous in 46 percent of cases" the rate says nothing about the subject.
    let first = tokens.partition_point(|token| token.range.start < number.start);
    let link = first.checked_sub(1).and_then(|link| tokens.get(link));
    let is_rate = link.is_some_and(|link| link.entry.relation == Some(Relation::In));
    let is_of_all = is_subject || is_rate;
    let until = if is_subject {
        frame.range.end
    } else {
        number.start
    };
    let verb = verb.map(|(verb, _)| verb);
    let own = verb.and_then(|verb| clause.contradicts(verb, until, is_of_all, fact));
    let place = own
        .or_else(|| {
            is_subject
                .then(|| clause.later(placed, verb, end))
                .flatten()
        })
        .or_else(|| clause.denies_number(mention, &[fact]));
    if let Some(place) = place {
        found.status = Status::Mismatch;
        accuse(passage, place, fact, found);
    }
}

/// Accuses the verb of a number that rests on several records: of the one that alone agrees with it, or of what is computed from two.
pub(in crate::check::assess) fn settle_all(
    placed: &Placed<'_, '_>,
    facts: &[&Fact<'_>],
    found: &mut Assessment,
) {
    let number = placed.mention.amount();
    if found.status != Status::Checked || !denies(placed.tokens, placed.frame.range.clone()) {
        return;
    }
    let agrees = |fact: &&&Fact<'_>| {
        let verdict = fact
            .datum()
            .and_then(|datum| judge(&placed.mention.reading, &[datum]));
        verdict == Some(Verdict::Fits)
    };
    let mut fitting = facts.iter().filter(agrees);
    if let Some(fact) = fitting.next() {
        if fitting.next().is_none() {
            settle(&Placed { fact, ..*placed }, found);
        }
        return;
    }
    let clause = Clause {
        tokens: placed.tokens,
        told: told_in(
            placed.passage,
            placed.tokens,
            placed.others.told(placed.tokens),
            number.start,
        ),
        frame: placed.frame,
    };
    if let Some(place) = clause.denies_number(placed.mention, facts) {
        found.status = Status::Mismatch;
        accuse(placed.passage, place, placed.fact, found);
    }
}

/// The verb of a number in its clause, the one before it or else the one behind, and whether the number is the subject of the verb.
fn verb_of<'f>(
    passage: &Passage,
    frame: &'f ClauseFrame,
    number: &Range<usize>,
) -> Option<(&'f Verb, bool)> {
    let mut before = frame
        .verbs
        .iter()
        .filter(|verb| verb.range.end <= number.start);
    let mut after = frame
        .verbs
        .iter()
        .filter(|verb| verb.range.start >= number.end);
    // In "As the office reported, a third of cases were not closed" what was reported has a verb of its own.
    let holds = |verb: &&Verb| {
        let words = passage.text.value.get(verb.range.clone());
        let last = words.and_then(|words| words.rsplit(' ').next());
        let entry = ENGLISH.find(&last.unwrap_or_default().to_lowercase());
        let between = passage.text.value.get(verb.range.end..number.start);
        let tells = entry.is_in(Class::Saying) || entry.is_in(Class::Finding);
        !tells && !between.unwrap_or_default().contains(',')
    };
    let next = after.next();
    let own = before.next_back();
    match own.filter(holds) {
        Some(verb) => Some((verb, false)),
        None => next.map(|verb| (verb, true)),
    }
}

/// Accuses words that rest on a finding and deny what it says, or say what it denies.
pub(in crate::check::assess) fn of_findings<'a>(
    scene: &Scene<'a>,
    passage: &Passage,
    tokens: &[Token<'_>],
    (anchors, mentions): (&[Anchored<'a>], &[Mention]),
    others: &Others,
) -> Vec<Assessment> {
    let mut waiting = Vec::new();
    let is_denying = OnceCell::new();
    let is_denying = || *is_denying.get_or_init(|| tokens.iter().any(denies_word));
    let is_told = |fact: &&&Fact<'a>| {
        let is_finding = matches!(fact.evidence.body, Body::Finding(_));
        is_finding && !fact.is_unread()
    };
    let told_of = |reach: &Reach<'a>| reach.facts.iter().find(is_told).copied();
    let anchored = anchors
        .iter()
        .filter_map(|anchor| Some((told_of(&anchor.reach)?, anchor.words.clone(), false)));
    let cited = cited(scene, passage, anchors);
    let cited = cited.filter_map(|(reach, words)| {
        let fact = told_of(&reach).filter(|_| reach.names.len() == 1)?;
        Some((fact, words, true))
    });
    for (fact, words, is_cited) in anchored.chain(cited) {
        let is_open = is_denying() || fact.denies();
        let sentence = passage.sentences.get(passage.sentence_at(words.start));
        if let Some(sentence) = sentence.filter(|_| is_open && !passage.is_quoted(&words)) {
            waiting.push((words, is_cited, fact, sentence.clone()));
        }
    }
    if waiting.is_empty() {
        return Vec::new();
    }
    let mut sentences: Vec<Range<usize>> = waiting
        .iter()
        .map(|(.., sentence)| sentence.clone())
        .collect();
    sentences.sort_unstable_by_key(|sentence| sentence.start);
    sentences.dedup();
    let frames = clause::frames(tokens, &sentences, mentions);
    let told = others.told(tokens);
    let found = waiting.into_iter().filter_map(|(own, is_cited, fact, _)| {
        let mut frames = frames
            .iter()
            .filter(|frame| frame.range.start < own.end && own.start < frame.range.end);
        let place = frames.find_map(|frame| {
            let clause = Clause {
                tokens,
                told: told_in(passage, tokens, told, own.start),
                frame,
            };
            // In "The firm, which was not fined" the subject of the clause stands before it.
            let is_open = frame.link == Joint::Dependent && frame.subject.is_none();
            // Only verbs that stand before the words of an anchor, or among them.
            let verbs = frame.verbs.iter();
            let mut verbs = verbs.filter(|verb| {
                verb.range.start < own.end && (!is_cited || own.start <= verb.range.start)
            });
            verbs.find_map(|verb| clause.contradicts(verb, frame.range.end, is_open, fact))
        })?;
        let mut found = Assessment {
            records: vec![fact.id.to_owned()],
            ..Assessment::new(
                TraceKind::Quantity(mention::Kind::Change),
                passage.text.span(own.clone()),
                own.clone(),
                Status::Mismatch,
            )
        };
        accuse(passage, place, fact, &mut found);
        Some(found)
    });
    found.collect()
}

/// The words of a sentence that stand before each citation in brackets of a single finding, with the records of that citation.
fn cited<'a>(
    scene: &Scene<'a>,
    passage: &Passage,
    anchors: &[Anchored<'a>],
) -> impl Iterator<Item = (Reach<'a>, Range<usize>)> {
    let mut last = 0;
    passage
        .citations
        .iter()
        .filter_map(move |(at, references)| {
            let from = std::mem::replace(&mut last, *at);
            let sentence = passage.sentence_at(at.saturating_sub(1));
            let sentence = passage.sentences.get(sentence)?;
            let before = anchors.partition_point(|anchor| anchor.words.end <= *at);
            let anchor = before.checked_sub(1).and_then(|before| anchors.get(before));
            let anchor = anchor.map_or(0, |anchor| anchor.words.end);
            let start = from.max(sentence.start).max(anchor);
            let [item] = references.items.as_slice() else {
                return None;
            };
            let id = item.id.value.as_str();
            let record = scene.project.library.evidence.get(id);
            let is_finding = record.is_some_and(|record| matches!(record.body, Body::Finding(_)));
            (start < *at && is_finding).then(|| (scene.reach_of(std::iter::once(id)), start..*at))
        })
}

/// The words that the sentence around a byte affirms and denies.
fn told_in<'t>(
    passage: &Passage,
    tokens: &[Token<'_>],
    told: &'t [Told],
    byte: usize,
) -> &'t [Told] {
    let sentence = passage.sentences.get(passage.sentence_at(byte));
    let Some(sentence) = sentence else {
        return told;
    };
    let at = |byte: usize| {
        let place = tokens.partition_point(|token| token.range.start < byte);
        told.partition_point(|told| told.place < place)
    };
    told.get(at(sentence.start)..at(sentence.end))
        .unwrap_or_default()
}

/// A clause, with the words that its sentence affirms and denies.
struct Clause<'c> {
    tokens: &'c [Token<'c>],
    told: &'c [Told],
    frame: &'c ClauseFrame,
}

impl Clause<'_> {
    /// The indices of the tokens between two bytes.
    fn places(&self, bytes: &Range<usize>) -> Range<usize> {
        let at = |byte| {
            self.tokens
                .partition_point(|token| token.range.start < byte)
        };
        let start = at(bytes.start);
        start..at(bytes.end).max(start)
    }

    fn within(&self, places: Range<usize>) -> &[Token<'_>] {
        self.tokens.get(places).unwrap_or_default()
    }

    /// The bytes where a verb denies what a record says, or says what it denies; `end` is the byte where what the verb tells ends.
    fn contradicts(
        &self,
        verb: &Verb,
        end: usize,
        is_of_all: bool,
        fact: &Fact<'_>,
    ) -> Option<Range<usize>> {
        let next = self.frame.verbs.iter().map(|other| other.range.start);
        let next = next.filter(|start| *start >= verb.range.end).min();
        let end = next.map_or(end, |next| next.min(end)).max(verb.range.end);
        let places = self.places(&(verb.range.start..end));
        let first = self.told.partition_point(|told| told.place < places.start);
        let own = self.told.get(first..)?.iter();
        let mut told = own.take_while(|said| places.contains(&said.place));
        let mut said = Cow::Borrowed(told.next()?);
        let is_told = verb.mood == Mood::Asserted || self.is_moot(verb, fact);
        if !is_told || self.is_inverted(verb) || !(is_of_all || self.is_of(fact)) {
            return None;
        }
        let known = fact.told();
        let last = self.places(&verb.range).next_back();
        let last = last.and_then(|last| self.tokens.get(last));
        let is_having = last.is_some_and(|last| last.entry.is_in(Class::Possessing));
        // In "Did not receive a dose" the noun says what somebody has.
        if is_having
            && forms(known, &said).next().is_none()
            && Some(said.word.as_str()) == last.map(|last| last.word)
        {
            let object = told.next()?;
            said = Cow::Owned(Told {
                is_denied: object.is_denied != said.is_denied,
                is_turned: object.is_turned || said.is_turned,
                ..object.clone()
            });
        }
        let said = &*said;
        let mut all: Vec<&Told> = forms(known, said).collect();
        let is_lack = is_having && all.is_empty() && self.is_alone(said);
        if is_lack {
            all = lacks(known, said).collect();
        }
        let is_opposed = !all.is_empty() && all.iter().all(|own| own.is_denied != said.is_denied);
        let is_sure = match (said.is_turned, is_lack) {
            (true, _) => self.is_whole(said, &all, fact),
            (false, true) => !self.turns(),
            (false, false) => self.is_alike(said, &all),
        };
        let is_sure = is_sure && !self.is_said_elsewhere(said);
        let place = self.tokens.get(said.place)?.range.end;
        (is_opposed && is_sure).then_some(verb.range.start..place.max(verb.range.start))
    }

    /// The bytes where a verb behind the number, or behind the verb of the number, denies what a record says, or says what it denies: "43
    /// percent of those issued in May did not grant it", "85 percent say that the courts are not fair". Words that another clause joins,
    /// and those behind the next number, are about something else.
    fn later(
        &self,
        placed: &Placed<'_, '_>,
        verb: Option<&Verb>,
        end: usize,
    ) -> Option<Range<usize>> {
        let number = placed.mention.amount();
        let mut others = placed.others.counted.iter().map(|other| other.start);
        let next = others.find(|start| *start >= number.end);
        let end = next.map_or(end, |next| next.min(end));
        let joins = |token: &&Token<'_>| {
            let is_other =
                token.entry.is_in(Class::Subordinators) && !token.entry.is_in(Class::ClauseOpeners);
            let is_mark = matches!(token.kind, TokenKind::Sign(';' | ':' | '(' | '—' | '–'));
            let is_joint = token.entry.is_in(Class::Coordinators);
            is_other || is_mark || is_joint || token.entry.is_in(Class::Adversatives)
        };
        let own = self.within(self.places(&(number.end..end)));
        let end = own
            .iter()
            .find(joins)
            .map_or(end, |token| token.range.start);
        let doubts = |token: &Token<'_>| {
            token.entry.is_in(Class::Doubting) || token.entry.is_in(Class::Refusing)
        };
        let words = verb.map(|verb| self.within(self.places(&verb.range)));
        if words.is_some_and(|words| words.iter().any(doubts)) {
            return None;
        }
        let from = verb.map_or(number.end, |verb| verb.range.end);
        let frames = placed.frames.iter();
        let mut frames = frames
            .filter(|frame| (self.frame.range.start..end).contains(&frame.range.start))
            .filter_map(|frame| Some((frame, self.passed(frame, verb)?)));
        frames.find_map(|(frame, passed)| {
            let clause = Clause { frame, ..*self };
            let is_own = frame.range == self.frame.range || frame.subject.is_none();
            let verbs = frame.verbs.iter().filter(|later| later.range.start >= from);
            let mut verbs = verbs
                .take_while(|later| later.range.start < end)
                .skip(passed);
            let end = frame.range.end.min(end);
            verbs.find_map(|later| clause.contradicts(later, end, is_own, placed.fact))
        })
    }

    /// How many first verbs of a clause have another subject than the number: none in the clause of the number or in what its verb tells,
    /// one behind "who" where the number has no verb yet. `None` for other clauses.
    fn passed(&self, frame: &ClauseFrame, verb: Option<&Verb>) -> Option<usize> {
        if frame.range == self.frame.range {
            return Some(0);
        }
        let opens = |token: &&Token<'_>| token.entry.is_in(Class::ClauseOpeners);
        let first = self.places(&frame.range).start;
        let openers = [Some(first), first.checked_sub(1)].into_iter().flatten();
        let mut openers = openers.filter(|at| self.tokens.get(*at).as_ref().is_some_and(opens));
        let before = openers.next()?.checked_sub(1)?;
        let before = self.tokens.get(before)?;
        match verb {
            None => Some(1),
            Some(verb) => (verb.range.end == before.range.end).then_some(0),
        }
    }

    /// Whether an auxiliary stands before the subject of a verb and tells what would have been: "had lawmakers not cancelled 16 billion".
    fn is_inverted(&self, verb: &Verb) -> bool {
        let helps = |token: &Token<'_>| {
            let entry = token.entry;
            entry.is_in(Class::HelpingVerbs)
                || entry.is_in(Class::Copulas)
                || entry.is_in(Class::Wishing)
        };
        let words = |verb: &Verb| self.within(self.places(&verb.range));
        let mut before = self.frame.verbs.iter().rev();
        let before = before.find(|before| before.range.end <= verb.range.start);
        let is_helper = before.is_some_and(|before| words(before).iter().all(helps));
        verb.is_negated && is_helper && !words(verb).iter().any(helps)
    }

    /// Whether a record says what would be so, in the same words: "would be exhausted".
    fn is_moot(&self, verb: &Verb, fact: &Fact<'_>) -> bool {
        let mood = self.within(self.places(&verb.range)).first();
        let mood = mood.filter(|token| token.entry.is_in(Class::Wishing));
        mood.is_some_and(|mood| fact.has_word(mood.word))
    }

    /// The bytes of a verb that denies the number itself: "was not 27 percent", "does not make up 27 percent", "did not rise by 4 percent",
    /// "was not kept at 27 percent in May". A level needs a date, since it may hold at another time; an aim need not be so, and is never
    /// denied.
    fn denies_number(&self, mention: &Mention, facts: &[&Fact<'_>]) -> Option<Range<usize>> {
        let number = mention.amount();
        // As in "by roughly three to two".
        let start = hedge_start(mention).min(number.start);
        let mut before = self.frame.verbs.iter().rev();
        let verb = before.find(|verb| verb.is_negated && verb.range.end <= start)?;
        let between = self.within(self.places(&(verb.range.end..start)));
        let own = self.within(self.places(&verb.range));
        let last = between.last().map(|token| token.entry);
        let is_at = last.is_some_and(|entry| entry.is_in(Class::At));
        let is_by = last.is_some_and(|entry| entry.is_in(Class::By));
        let sizes = own
            .last()
            .is_some_and(|token| token.entry.is_in(Class::Sizing));
        let links = |token: &Token<'_>| {
            let is_link = matches!(token.entry.relation, Some(Relation::For | Relation::To));
            sizes && (is_link || token.entry.is_in(Class::ChangeParticles))
        };
        let is_near = between.iter().all(|token| {
            token.entry.is_in(Class::Negators) || token.entry.is_in(Class::By) || links(token)
        });
        let is_copula = own.iter().all(|token| {
            token.entry.is_in(Class::Copulas)
                || token.entry.is_in(Class::HelpingVerbs)
                || token.entry.is_in(Class::Negators)
        });
        let is_exact = matches!(
            mention.reading.comparator,
            Comparator::Equal | Comparator::About
        );
        let is_dated = !self.frame.times.is_empty();
        // As in "Did not outnumber births by three to two".
        let is_computed = facts.len() > 1;
        let is_recorded = facts.iter().any(|fact| fact.is_recorded_change());
        let is_change = verb.direction.is_some() && is_recorded;
        let is_to = last.is_some_and(|entry| entry.relation == Some(Relation::To));
        let is_level = is_at || is_to && verb.direction.is_some();
        let governs = is_near && ((is_copula || sizes) && !is_by || is_change)
            || is_level && is_dated && !is_computed
            || is_by && is_computed;
        let behind = self.within(self.places(&(number.end..self.frame.range.end)));
        let is_limited = behind.iter().any(|token| {
            token.entry.is_in(Class::DenialLimits) || token.entry.is_in(Class::Adversatives)
        });
        let is_joined = between
            .iter()
            .any(|token| token.kind != TokenKind::Word || token.entry.is_in(Class::Coordinators));
        let is_norm = || facts.iter().any(|fact| is_aim(fact));
        let is_denied = governs && is_exact && !is_limited && !is_joined && !is_norm();
        (is_denied && verb.mood == Mood::Asserted).then(|| verb.range.clone())
    }

    /// Whether the subject is one of which a record speaks, or a pronoun.
    fn is_of(&self, fact: &Fact<'_>) -> bool {
        let Some(subject) = &self.frame.subject else {
            return false;
        };
        let own = self.within(self.places(subject));
        let is_pronoun = own
            .first()
            .is_some_and(|token| own.len() == 1 && token.entry.is_in(Class::Pronouns));
        is_pronoun || own.iter().any(|token| says(fact, token.word))
    }

    /// Whether the record says all that a denied word governs, so that the denial is not of a part alone.
    fn is_whole(&self, said: &Told, forms: &[&Told], fact: &Fact<'_>) -> bool {
        /// The tokens behind the clause that may limit it: "until".
        const NEXT: usize = 1;
        let clause = self.places(&self.frame.range);
        let rest = said.place + 1..clause.end.max(said.place + 1);
        let behind = self.tokens.get(rest.start..).unwrap_or_default().iter();
        // In "did not accept a duty not to open accounts until 2021" the limit belongs to the second denial.
        let mut turned = self.told.iter().filter(|told| told.is_turned);
        let next = turned.find(|told| told.place > said.place);
        let next = next.map_or(usize::MAX, |next| next.place - rest.start);
        let behind = behind.take_while(|token| !matches!(token.kind, TokenKind::Sign(',' | ';')));
        let mut limits = behind.take(next.min(rest.len() + NEXT));
        if limits.any(|token| token.entry.is_in(Class::DenialLimits)) {
            return false;
        }
        let rest = self.within(rest);
        let is_open = |token: &Token<'_>| token.entry.is_in(Class::Adversatives);
        let is_limiting = |token: &Token<'_>| is_adverb(token.word) && !says(fact, token.word);
        let is_comma = |token: &&Token<'_>| token.kind != TokenKind::Sign(',');
        let mut near = rest.iter().take_while(is_comma);
        if rest.iter().any(is_open) || near.any(is_limiting) {
            return false;
        }
        let is_filler = |token: &&Token<'_>| {
            token.kind == TokenKind::Word && token.entry.is_in(Class::Determiners)
        };
        let mut object = rest.iter().skip_while(is_filler).peekable();
        let link = object.next_if(|token| token.entry.relation.is_some());
        // "Voted against" differs from "did not vote for".
        let is_other_link = |link: &&Token<'_>| {
            forms.iter().any(|own| {
                let behind = own.behind.as_deref();
                behind.is_some_and(|behind| is_relation(behind) && behind != link.word)
            })
        };
        let is_noun = |token: &&Token<'_>| {
            token.kind == TokenKind::Word
                && token.entry.relation.is_none()
                && !token.entry.is_in(Class::Copulas)
                && !token.entry.is_in(Class::HelpingVerbs)
                && !token.entry.is_in(Class::Coordinators)
                && !token.entry.is_in(Class::Subordinators)
                && !denies_word(token)
        };
        let nouns: Vec<&Token<'_>> = object.by_ref().take_while(is_noun).collect();
        // In "Did not expect prices to fall" the infinitive belongs to the expectation.
        let last = nouns.last().map_or(usize::MAX, |noun| noun.range.end);
        let mut behind = rest.iter().skip_while(|token| token.range.start < last);
        let is_to = |token: &Token<'_>| token.entry.relation == Some(Relation::To);
        let is_infinitive = behind.next().is_some_and(is_to);
        let is_other =
            |verb: &Token<'_>| !verb.entry.is_in(Class::Determiners) && !says(fact, verb.word);
        if is_infinitive && behind.next().is_some_and(is_other) {
            return false;
        }
        let mut object = nouns
            .into_iter()
            .filter(|token| token.entry.month.is_none() && !is_filler(token))
            .filter(|token| !token.entry.is_in(Class::FunctionWords));
        link.is_none_or(|link| !is_other_link(&link)) && object.all(|token| says(fact, token.word))
    }

    /// Whether the sentence also says what it denies: "did not rise in 2023, but rose in 2024".
    fn is_said_elsewhere(&self, said: &Told) -> bool {
        let mut others = self.told.iter();
        others.any(|other| {
            other.place != said.place
                && other.is_denied != said.is_denied
                && is_form(&other.word, &said.word)
        })
    }

    /// Whether a word stands in the clause as in the record, and nothing else denies it.
    fn is_alike(&self, said: &Told, forms: &[&Told]) -> bool {
        let is_same = |own: &&Told| match (&own.behind, &said.behind) {
            (Some(own), Some(said)) => is_form(own, said),
            (None, None) => true,
            _ => false,
        };
        !self.turns() && forms.iter().all(is_same)
    }

    /// Whether anything in the clause denies or limits.
    fn turns(&self) -> bool {
        let clause = self.within(self.places(&self.frame.range));
        let mut words = clause.iter().map(|token| token.word);
        words.any(|word| List::Turning.holds(word) || denies_entry(word))
    }

    /// Whether a word stands without another noun behind it: "vaccine", but not "vaccine rule".
    fn is_alone(&self, said: &Told) -> bool {
        let next = self.tokens.get(said.place + 1);
        next.is_none_or(|next| {
            next.kind != TokenKind::Word
                || next.entry.relation.is_some()
                || next.entry.is_in(Class::FunctionWords)
        })
    }
}

/// The words of a record that their own syllable denies, related to a noun: "unvaccinated" for "vaccine".
fn lacks<'f>(known: &'f [Told], said: &'f Told) -> impl Iterator<Item = &'f Told> {
    let is_own = |own: &&Told| own.is_denied && !own.is_turned;
    let all = known.iter().filter(is_own);
    all.filter(|own| is_related(&own.word, &said.word))
}

/// The words of a record that are the word itself, or else forms of it; "employment" before "rate" is a form of "employed".
fn forms<'f>(known: &'f [Told], said: &'f Told) -> impl Iterator<Item = &'f Told> {
    let is_same = known.iter().any(|own| own.word == said.word);
    let is_rated = |own: &Told| {
        let behind = own.behind.as_deref();
        behind.is_some_and(|behind| List::RateNouns.holds(behind))
            && is_related(&own.word, &said.word)
    };
    let is_one = move |own: &&Told| {
        let is_linked = said.before.is_none() || !said.is_turned || said.before == own.before;
        let is_form = || is_form(&own.word, &said.word) || is_rated(own);
        is_linked && (own.word == said.word || !is_same && is_form())
    };
    known.iter().filter(is_one)
}

/// Whether a record has a word, a form of it, or a word of its meaning.
fn says(fact: &Fact<'_>, word: &str) -> bool {
    let word = without_possessive(word);
    let is_own = |own: &str| is_form(own, word) || are_synonyms(own, word);
    !word.is_empty()
        && !ENGLISH.find(word).is_in(Class::FunctionWords)
        && (fact.told().iter().any(|told| is_own(&told.word)) || fact.known().words.contains(word))
}

/// The byte where the hedge of a number begins; `usize::MAX` where it has none.
fn hedge_start(mention: &Mention) -> usize {
    let hedge = match &mention.reading.form {
        Form::Number { hedge, .. }
        | Form::Range { hedge, .. }
        | Form::Proportion { hedge, .. }
        | Form::Multiple { hedge, .. }
        | Form::Change { hedge, .. } => hedge.as_ref(),
        Form::Rank { .. } | Form::Date { .. } => None,
    };
    hedge.map_or(usize::MAX, |hedge| hedge.range.start)
}

/// Whether a record is of what is wanted or allowed.
fn is_aim(fact: &Fact<'_>) -> bool {
    let mut words = fact.measure().into_iter().flat_map(denial::words);
    words.any(|word| ENGLISH.find(&word.to_lowercase()).is_in(Class::Norms))
}

fn is_relation(word: &str) -> bool {
    ENGLISH.find(word).relation.is_some()
}

fn denies_entry(word: &str) -> bool {
    let entry = ENGLISH.find(word);
    entry.is_in(Class::Refusing)
        || entry.is_in(Class::NegatingParts)
        || entry.is_in(Class::Negators)
}

/// Whether a word denies another word.
fn denies_word(token: &Token<'_>) -> bool {
    let mut prefixes = List::NegatingPrefixes.phrases().iter();
    token.entry.is_in(Class::Negators)
        || token.entry.is_in(Class::Refusing)
        || prefixes.any(|prefix| token.word.starts_with(prefix))
}

/// Whether a range of a text holds a word that denies.
fn denies(tokens: &[Token<'_>], range: Range<usize>) -> bool {
    let first = tokens.partition_point(|token| token.range.start < range.start);
    let own = tokens.get(first..).unwrap_or_default().iter();
    let mut own = own.take_while(|token| token.range.start < range.end);
    own.any(|token| denies_word(token) || token.entry.is_in(Class::Denying))
}

pub(super) fn accuse(
    passage: &Passage,
    range: Range<usize>,
    fact: &Fact<'_>,
    found: &mut Assessment,
) {
    let said = passage.text.value.get(range.clone()).unwrap_or_default();
    let recorded = match &fact.evidence.body {
        Body::Finding(finding) => finding.text.value.as_str(),
        _ => fact.measure().unwrap_or_default(),
    };
    found.why = format!("`{}` says the contrary", fact.id);
    found.problem = Some(Problem::new(
        Trouble::Denied,
        passage.text.span(range),
        said,
        vec![ComparedRecord::saying(fact, recorded)],
    ));
}
