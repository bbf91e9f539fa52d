//! Sentences that deny what their record says, or say what it denies: "were not priced below full risk" beside policies priced below it
//! (docs/reading.md, Denials).

use std::cell::OnceCell;
use std::ops::Range;

use super::super::denial::{Told, is_adverb, is_form};
use super::super::reach::Fact;
use super::super::status::{Status, TraceKind};
use super::placed::{Others, Placed};
use super::scope::Anchored;
use super::{Assessment, Problem, Trouble};
use crate::clause::{self, ClauseFrame, Mood, Verb};
use crate::lang::synonym::are_synonyms;
use crate::lang::token::{Token, TokenKind};
use crate::lang::word::without_possessive;
use crate::lang::{Class, ENGLISH, List, Relation};
use crate::mention::{self, Comparator, Mention};
use crate::model::Body;
use crate::prose::Passage;

/// Accuses the verb of a number that agrees with a record where the one denies what the other says.
pub(super) fn settle(placed: &Placed<'_, '_>, found: &mut Assessment) {
    let &Placed {
        passage,
        frame,
        tokens,
        mention,
        others,
        fact,
        ..
    } = placed;
    let is_denying = || fact.denies();
    if fact.is_unread() || !(denies(tokens, frame) || is_denying()) {
        return;
    }
    let number = &mention.amount();
    let mut before = frame
        .verbs
        .iter()
        .filter(|verb| verb.range.end <= number.start);
    // "As the office reported, a third of cases were not closed": what was told has a verb of its own.
    let holds = |verb: &&Verb| {
        let words = passage.text.value.get(verb.range.clone());
        let last = words.and_then(|words| words.rsplit(' ').next());
        let entry = ENGLISH.find(&last.unwrap_or_default().to_lowercase());
        let between = passage.text.value.get(verb.range.end..number.start);
        let tells = entry.is_in(Class::Saying) || entry.is_in(Class::Finding);
        !tells && !between.unwrap_or_default().contains(',')
    };
    let has_own = frame
        .verbs
        .iter()
        .any(|verb| verb.range.start >= number.end);
    let verb = before.next_back().filter(|verb| !has_own || holds(verb));
    let is_subject = verb.is_none();
    let mut after = frame
        .verbs
        .iter()
        .filter(|verb| verb.range.start >= number.end);
    // "did not pay more than $3 million"
    let is_bound = !is_subject
        && matches!(
            mention.reading.comparator,
            Comparator::More | Comparator::Less | Comparator::AtLeast | Comparator::AtMost
        );
    let Some(verb) = verb.or_else(|| after.next()).filter(|_| !is_bound) else {
        return;
    };
    let clause = Clause {
        tokens,
        told: told_in(passage, tokens, others.told(tokens), number.start),
        frame,
    };
    // "The judges were not unanimous in 46 percent of cases": how often tells nothing of whom.
    let first = tokens.partition_point(|token| token.range.start < number.start);
    let link = first.checked_sub(1).and_then(|link| tokens.get(link));
    let is_rate = link.is_some_and(|link| link.entry.relation == Some(Relation::In));
    let is_of_all = is_subject || is_rate;
    let end = if is_subject {
        frame.range.end
    } else {
        number.start
    };
    let number_denied = || clause.denies_number(mention, fact);
    let place = clause.contradicts(verb, end, is_of_all, fact);
    if let Some(place) = place.or_else(number_denied) {
        found.status = Status::Mismatch;
        accuse(passage, place, fact, found);
    }
}

/// Accuses words that rest on a finding and deny what it says, or say what it denies.
pub(super) fn of_findings(
    passage: &Passage,
    tokens: &[Token<'_>],
    (anchors, mentions): (&[Anchored<'_>], &[Mention]),
    others: &Others,
) -> Vec<Assessment> {
    let mut waiting = Vec::new();
    let is_denying = OnceCell::new();
    let is_denying = || *is_denying.get_or_init(|| tokens.iter().any(denies_word));
    for anchor in anchors {
        let is_told = |fact: &&&Fact<'_>| {
            let is_finding = matches!(fact.evidence.body, Body::Finding(_));
            is_finding && !fact.is_unread()
        };
        let Some(fact) = anchor.reach.facts.iter().find(is_told) else {
            continue;
        };
        let is_open = is_denying() || fact.denies();
        let sentence = passage
            .sentences
            .get(passage.sentence_at(anchor.words.start));
        if let Some(sentence) = sentence.filter(|_| is_open && !passage.is_quoted(&anchor.words)) {
            waiting.push((anchor, *fact, sentence.clone()));
        }
    }
    if waiting.is_empty() {
        return Vec::new();
    }
    let mut sentences: Vec<Range<usize>> = waiting
        .iter()
        .map(|(.., sentence)| sentence.clone())
        .collect();
    sentences.dedup();
    let frames = clause::frames(tokens, &sentences, mentions);
    let told = others.told(tokens);
    let found = waiting.into_iter().filter_map(|(anchor, fact, _)| {
        let own = &anchor.words;
        let mut frames = frames
            .iter()
            .filter(|frame| frame.range.start < own.end && own.start < frame.range.end);
        let place = frames.find_map(|frame| {
            let clause = Clause {
                tokens,
                told: told_in(passage, tokens, told, own.start),
                frame,
            };
            // A verb before the words or among them.
            let verbs = frame.verbs.iter();
            let mut verbs = verbs.filter(|verb| verb.range.start < own.end);
            verbs.find_map(|verb| clause.contradicts(verb, frame.range.end, false, fact))
        })?;
        let mut found = Assessment {
            kind: TraceKind::Quantity(mention::Kind::Change),
            span: passage.text.span(own.clone()),
            reading: None,
            status: Status::Mismatch,
            why: String::new(),
            records: vec![fact.id.to_owned()],
            passage: 0,
            range: own.clone(),
            whose: Vec::new(),
            problem: None,
        };
        accuse(passage, place, fact, &mut found);
        Some(found)
    });
    found.collect()
}

/// What the sentence around a byte affirms and denies.
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

/// A clause with what its sentence tells.
struct Clause<'c> {
    tokens: &'c [Token<'c>],
    told: &'c [Told],
    frame: &'c ClauseFrame,
}

impl Clause<'_> {
    /// The tokens from a byte to another.
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

    /// Where a verb denies what a record says, or says what it denies; what it tells ends at a byte.
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
        let own = self.places(&(verb.range.start..end));
        let first = self.told.partition_point(|told| told.place < own.start);
        let said = self
            .told
            .get(first)
            .filter(|said| own.contains(&said.place))?;
        if verb.mood != Mood::Asserted || !(is_of_all || self.is_of(fact)) {
            return None;
        }
        // "owned no car"
        let behind = self.tokens.get(said.place + 1);
        let is_none = behind.is_some_and(|token| token.entry.is_in(Class::Denying));
        let said = &Told {
            is_denied: said.is_denied != is_none,
            is_turned: said.is_turned || is_none,
            ..said.clone()
        };
        let forms: Vec<&Told> = forms(fact.told(), said).collect();
        let is_opposed =
            !forms.is_empty() && forms.iter().all(|own| own.is_denied != said.is_denied);
        let is_sure = if said.is_turned {
            self.is_whole(said, &forms, fact) && !self.is_said_elsewhere(said)
        } else {
            self.is_alike(said, &forms)
        };
        let place = self.tokens.get(said.place)?.range.end;
        (is_opposed && is_sure).then_some(verb.range.start..place.max(verb.range.start))
    }

    /// Whether a verb denies the number itself: "was not 27 percent", "did not rise by 4 percent", "was not kept at 27 percent in May".
    /// Without its time a number may have been so at another.
    fn denies_number(&self, mention: &Mention, fact: &Fact<'_>) -> Option<Range<usize>> {
        let number = mention.amount();
        let mut before = self.frame.verbs.iter().rev();
        let verb = before.find(|verb| verb.is_negated && verb.range.end <= number.start)?;
        let between = self.within(self.places(&(verb.range.end..number.start)));
        let own = self.within(self.places(&verb.range));
        let last = between.last().map(|token| token.entry);
        let is_at = last.is_some_and(|entry| entry.is_in(Class::At));
        let is_by = last.is_some_and(|entry| entry.is_in(Class::By));
        let is_near = between
            .iter()
            .all(|token| token.entry.is_in(Class::Negators) || token.entry.is_in(Class::By));
        let is_copula = own.iter().all(|token| {
            token.entry.is_in(Class::Copulas)
                || token.entry.is_in(Class::HelpingVerbs)
                || token.entry.is_in(Class::Negators)
        });
        let is_exact = mention.reading.comparator == Comparator::Equal;
        let is_dated = !self.frame.times.is_empty();
        let is_change = verb.direction.is_some() && fact.is_recorded_change();
        let is_to = last.is_some_and(|entry| entry.relation == Some(Relation::To));
        let is_level = is_at || is_to && verb.direction.is_some();
        let governs = is_near && (is_copula && !is_by || is_change) || is_level && is_dated;
        let behind = self.within(self.places(&(number.end..self.frame.range.end)));
        let is_limited = behind.iter().any(|token| {
            token.entry.is_in(Class::DenialLimits) || token.entry.is_in(Class::Adversatives)
        });
        let is_joined = between
            .iter()
            .any(|token| token.kind != TokenKind::Word || token.entry.is_in(Class::Coordinators));
        let is_denied = governs && is_exact && !is_limited && !is_joined;
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

    /// Whether all that a denied word governs is said by the record, so that no part of it alone is denied.
    fn is_whole(&self, said: &Told, forms: &[&Told], fact: &Fact<'_>) -> bool {
        /// Tokens behind the clause that may open what limits it: "until".
        const NEXT: usize = 1;
        let clause = self.places(&self.frame.range);
        let rest = said.place + 1..clause.end.max(said.place + 1);
        let behind = self.tokens.get(rest.start..).unwrap_or_default().iter();
        // "did not accept a duty not to open accounts until 2021": of the second denial.
        let mut turned = self.told.iter().filter(|told| told.is_turned);
        let next = turned.find(|told| told.place > said.place);
        let next = next.map_or(usize::MAX, |next| next.place - rest.start);
        let behind = behind.take_while(|token| !matches!(token.kind, TokenKind::Sign(',' | ';')));
        let mut limits = behind.take(next.min(rest.len() + NEXT));
        if limits.any(|token| token.entry.is_in(Class::DenialLimits)) {
            return false;
        }
        let rest = self.within(rest);
        let is_open = |token: &Token<'_>| {
            token.entry.is_in(Class::Adversatives)
                || is_adverb(token.word) && !says(fact, token.word)
        };
        if rest.iter().any(is_open) {
            return false;
        }
        let is_filler = |token: &&Token<'_>| {
            token.kind == TokenKind::Word && token.entry.is_in(Class::Determiners)
        };
        let mut object = rest.iter().skip_while(is_filler).peekable();
        let link = object.next_if(|token| token.entry.relation.is_some());
        // "voted against" is not "did not vote for".
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
        let mut object = object
            .take_while(is_noun)
            .filter(|token| token.entry.month.is_none() && !is_filler(token))
            .filter(|token| !token.entry.is_in(Class::FunctionWords));
        link.is_none_or(|link| !is_other_link(&link)) && object.all(|token| says(fact, token.word))
    }

    /// Whether a clause also says what it denies: "did not rise in 2023, but rose in 2024".
    fn is_said_elsewhere(&self, said: &Told) -> bool {
        let mut others = self.told.iter();
        others.any(|other| {
            other.place != said.place
                && other.is_denied != said.is_denied
                && is_form(&other.word, &said.word)
        })
    }

    /// Whether a word stands in the clause as the record has it, and nothing else denies it.
    fn is_alike(&self, said: &Told, forms: &[&Told]) -> bool {
        let clause = self.within(self.places(&self.frame.range));
        let mut words = clause.iter().map(|token| token.word);
        let is_turned = words.any(|word| List::Turning.holds(word) || denies_entry(word));
        let is_same = |own: &&Told| match (&own.behind, &said.behind) {
            (Some(own), Some(said)) => is_form(own, said),
            (None, None) => true,
            _ => false,
        };
        !is_turned && forms.iter().all(is_same)
    }
}

/// The words of a record that are forms of one, or the same where some are.
fn forms<'f>(known: &'f [Told], said: &'f Told) -> impl Iterator<Item = &'f Told> {
    let is_same = known.iter().any(|own| own.word == said.word);
    let is_one = move |own: &&Told| {
        let is_linked = said.before.is_none() || !said.is_turned || said.before == own.before;
        is_linked && (own.word == said.word || !is_same && is_form(&own.word, &said.word))
    };
    known.iter().filter(is_one)
}

/// Whether a record has a word, a form of it or one of its meaning.
fn says(fact: &Fact<'_>, word: &str) -> bool {
    let word = without_possessive(word);
    let is_own = |own: &str| is_form(own, word) || are_synonyms(own, word);
    !word.is_empty()
        && !ENGLISH.find(word).is_in(Class::FunctionWords)
        && (fact.told().iter().any(|told| is_own(&told.word)) || fact.known().words.contains(word))
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

/// Whether a word denies another.
fn denies_word(token: &Token<'_>) -> bool {
    let mut prefixes = List::NegatingPrefixes.phrases().iter();
    token.entry.is_in(Class::Negators)
        || token.entry.is_in(Class::Refusing)
        || prefixes.any(|prefix| token.word.starts_with(prefix))
}

/// Whether a clause holds a word that denies.
fn denies(tokens: &[Token<'_>], frame: &ClauseFrame) -> bool {
    let first = tokens.partition_point(|token| token.range.start < frame.range.start);
    let own = tokens.get(first..).unwrap_or_default().iter();
    let mut own = own.take_while(|token| token.range.start < frame.range.end);
    own.any(|token| denies_word(token) || token.entry.is_in(Class::Denying))
}

fn accuse(passage: &Passage, range: Range<usize>, fact: &Fact<'_>, found: &mut Assessment) {
    let said = passage.text.value.get(range.clone()).unwrap_or_default();
    let recorded = match &fact.evidence.body {
        Body::Finding(finding) => finding.text.value.as_str(),
        _ => fact.measure().unwrap_or_default(),
    };
    found.why = format!("`{}` says the contrary", fact.id);
    found.problem = Some(Problem {
        trouble: Trouble::Denied,
        at: passage.text.span(range),
        said: said.to_owned(),
        facts: vec![(fact.span, fact.id.to_owned(), recorded.to_owned())],
        allowed: String::new(),
        fixes: Vec::new(),
        is_loose: false,
    });
}
