//! Holds the words that a clause affirms and denies against those of a record.

use std::borrow::Cow;
use std::ops::Range;

use super::denies_word;
use crate::check::assess::reading::placed_number::Placed;
use crate::check::denial::{self, ContentWord, is_adverb, is_form};
use crate::check::reach::Fact;
use crate::clause::{ClauseFrame, Mood, Verb};
use crate::lang::noun::is_related;
use crate::lang::synonym::are_synonyms;
use crate::lang::token::{Token, TokenKind};
use crate::lang::word::without_possessive;
use crate::lang::{Class, ENGLISH, List, Relation, looks_past};
use crate::mention::{Comparator, Form, Mention};

/// A clause, with the words that its sentence affirms and denies.
pub(super) struct ToldClause<'c> {
    pub(super) tokens: &'c [Token<'c>],
    pub(super) told: &'c [ContentWord],
    pub(super) frame: &'c ClauseFrame,
}

impl ToldClause<'_> {
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
    pub(super) fn contradicts(
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
        let is_having = last.is_some_and(|last| {
            last.entry.is_in(Class::Possessing) || last.entry.is_in(Class::Lacking)
        });
        // In "Did not receive a dose" the noun says what somebody has.
        if is_having
            && forms(known, &said).next().is_none()
            && Some(said.word.as_str()) == last.map(|last| last.word)
        {
            let object = told.next()?;
            said = Cow::Owned(ContentWord {
                is_denied: object.is_denied != said.is_denied,
                is_turned: object.is_turned || said.is_turned,
                ..object.clone()
            });
        }
        let said = &*said;
        let mut all: Vec<&ContentWord> = forms(known, said).collect();
        let is_state = last.is_some_and(|last| last.word == said.word && looks_past(last.word))
            && verb.range.len() > said.word.len();
        let is_lack = (is_having || is_state) && all.is_empty() && self.is_alone(said);
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
    pub(super) fn later(
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
            let clause = ToldClause { frame, ..*self };
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

    /// The bytes where the subject tells of a lack of what a record says somebody has: "a lack of access to water affected".
    pub(super) fn subject_lacks(&self, fact: &Fact<'_>) -> Option<Range<usize>> {
        let places = self.places(self.frame.subject.as_ref()?);
        let tokens = self.within(places.clone());
        let lack = tokens.windows(2).position(|pair| {
            matches!(pair, [lack, of] if lack.entry.is_in(Class::Lacking) && of.entry.relation == Some(Relation::Of))
        })?;
        let from = places.start + lack;
        let mut told = self.told.iter();
        let said = told
            .find(|said| said.place > from + 1 && said.is_turned && places.contains(&said.place))?;
        let is_own = |own: &&ContentWord| own.word == said.word || is_form(&own.word, &said.word);
        let mut known = fact.told().iter().filter(is_own).peekable();
        let is_affirmed = known.peek().is_some() && known.all(|own| !own.is_denied);
        let last = self.tokens.get(said.place)?.range.end;
        let is_sure = is_affirmed && !self.turns() && !self.is_said_elsewhere(said);
        is_sure.then(|| tokens.get(lack).map(|lack| lack.range.start..last))?
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
    pub(super) fn denies_number(
        &self,
        mention: &Mention,
        facts: &[&Fact<'_>],
    ) -> Option<Range<usize>> {
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
    fn is_whole(&self, said: &ContentWord, forms: &[&ContentWord], fact: &Fact<'_>) -> bool {
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
    fn is_said_elsewhere(&self, said: &ContentWord) -> bool {
        let mut others = self.told.iter();
        others.any(|other| {
            other.place != said.place
                && other.is_denied != said.is_denied
                && is_form(&other.word, &said.word)
        })
    }

    /// Whether a word stands in the clause as in the record, and nothing else denies it.
    fn is_alike(&self, said: &ContentWord, forms: &[&ContentWord]) -> bool {
        let is_same = |own: &&ContentWord| match (&own.behind, &said.behind) {
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
    fn is_alone(&self, said: &ContentWord) -> bool {
        let next = self.tokens.get(said.place + 1);
        next.is_none_or(|next| {
            next.kind != TokenKind::Word
                || next.entry.relation.is_some()
                || next.entry.is_in(Class::FunctionWords)
        })
    }
}

/// The words of a record that deny what a clause affirms, or the reverse, related to a noun or participle: "unvaccinated" for "vaccine",
/// "without insurance" for "insured".
fn lacks<'f>(
    known: &'f [ContentWord],
    said: &'f ContentWord,
) -> impl Iterator<Item = &'f ContentWord> {
    let all = known.iter().filter(|own| own.is_denied != said.is_denied);
    all.filter(|own| is_related(&own.word, &said.word))
}

/// The words of a record that are the word itself, or else forms of it; "employment" before "rate" is a form of "employed".
fn forms<'f>(
    known: &'f [ContentWord],
    said: &'f ContentWord,
) -> impl Iterator<Item = &'f ContentWord> {
    let is_same = known.iter().any(|own| own.word == said.word);
    let is_rated = |own: &ContentWord| {
        let behind = own.behind.as_deref();
        behind.is_some_and(|behind| List::RateNouns.holds(behind))
            && is_related(&own.word, &said.word)
    };
    let is_one = move |own: &&ContentWord| {
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
