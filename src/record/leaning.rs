//! Numbers whose clause does not say what they measure, because an earlier one does.

use super::number::NumberContext;
use crate::clause::{ClauseFrame, Joint};
use crate::lang::word::words_at;
use crate::lang::{Class, Relation};
use crate::mention::{Form, Mention, Reading};

impl NumberContext<'_> {
    /// The measure of the number before, with what its own clause adds: "Median rent, Florida".
    pub(super) fn said_of(&self, before: &str, own: &str) -> String {
        let (known, added) = (before.to_lowercase(), own.to_lowercase());
        let adds = words_at(own).any(|(_, word)| self.means(word));
        if !adds || known.contains(&added) {
            return before.to_owned();
        }
        if added.contains(&known) {
            return own.to_owned();
        }
        format!("{before}, {own}")
    }

    /// Whether the clause refers back for its measure: "in Florida *it* was $1,525", "and in Texas $850", "down 3 percent", "12 million *of
    /// them*".
    pub(super) fn leans(&self, stated: &Reading) -> bool {
        let frame = self.frame();
        let is_of_them = self.is_of_them(frame);
        stated.noun.is_none()
            && (is_of_them
                || frame.is_some_and(|frame| self.stands_for(frame) || self.is_elliptic(frame)))
    }

    /// Whether a pronoun stands for the whole of which the number is a part: "of them", but not "of its boats".
    fn is_of_them(&self, frame: Option<&ClauseFrame>) -> bool {
        let from = self.range.end;
        let behind = self.text.get(from..self.sentence.end).unwrap_or_default();
        let mut words = words_at(behind);
        let is_of = words.next().is_some_and(|(_, word)| self.is_of(word));
        let pronoun = words
            .next()
            .filter(|(_, word)| is_of && self.is_pronoun(word));
        let Some((pronoun, _)) = pronoun else {
            return false;
        };
        words.next().is_none_or(|(next, word)| {
            let between = behind.get(pronoun.end..next.start).unwrap_or_default();
            let verbs = frame.into_iter().flat_map(|frame| &frame.verbs);
            let mut verbs = verbs.map(|verb| verb.range.start);
            !between.trim().is_empty()
                || !self.means(word)
                || verbs.any(|at| at == from + next.start)
        })
    }

    /// Whether the subject of a clause is a pronoun, or missing: "it was", "which is".
    fn stands_for(&self, frame: &ClauseFrame) -> bool {
        let Some(verb) = frame.verbs.first().map(|verb| verb.range.start) else {
            return false;
        };
        let lead = match &frame.subject {
            Some(subject) => subject.clone(),
            None => frame.range.start..verb,
        };
        let lead = self.text.get(lead).unwrap_or_default();
        let mut words = words_at(lead).map(|(_, word)| word);
        let is_bare = || words_at(lead).all(|(_, word)| !self.means(word));
        let is_named = frame.subject.is_some() && !is_bare();
        let depends = frame.link == Joint::Dependent && is_bare();
        let is_number = |mention: &&Mention| !matches!(mention.reading.form, Form::Date { .. });
        let mut numbers = self.mentions.iter().filter(is_number);
        let is_first =
            !numbers.any(|own| verb < own.range.start && own.range.end <= self.range.start);
        verb < self.range.start
            && is_first
            && !is_named
            && (depends || words.any(|word| self.is_pronoun(word)))
    }

    /// Whether nothing but a phrase or particle stands before the number in its part of a clause: "and in Texas just".
    fn is_elliptic(&self, frame: &ClauseFrame) -> bool {
        let numbers = self.mentions.iter().map(|mention| mention.range.end);
        let start = frame.range.start;
        let last = numbers
            .filter(|end| start < *end && *end <= self.range.start)
            .max();
        let verbs = frame.verbs.iter().map(|verb| verb.range.start);
        let from = last.unwrap_or(start);
        let mut verbs = verbs.filter(|verb| (from..self.range.start).contains(verb));
        let lead = self.text.get(from..self.range.start).unwrap_or_default();
        let lead = words_at(lead).map(|(_, word)| word).collect::<Vec<_>>();
        let joint = lead
            .iter()
            .rposition(|word| self.opens_another(&word.to_lowercase()));
        let own = joint.map_or(0, |joint| joint + 1);
        let first = lead.get(own..).unwrap_or_default().first();
        let opens = match first {
            Some(word) => self.language.is_preposition(word) || self.is_particle(word),
            None => false,
        };
        verbs.next().is_none() && opens && (last.is_none() || joint.is_some())
    }

    /// Whether a word joins a whole or an owner, as "of" does.
    pub(super) fn is_of(&self, word: &str) -> bool {
        self.language.find(&word.to_lowercase()).relation == Some(Relation::Of)
    }

    /// Whether a word gives a direction, as in "down 3 percent".
    fn is_particle(&self, word: &str) -> bool {
        let entry = self.language.find(&word.to_lowercase());
        entry.is_in(Class::ChangeParticles)
    }

    fn is_pronoun(&self, word: &str) -> bool {
        let entry = self.language.find(&word.to_lowercase());
        entry.is_in(Class::Pronouns) || entry.is_in(Class::PersonalPronouns)
    }

    /// Whether a word is neither a function word nor a pronoun.
    pub(super) fn means(&self, word: &str) -> bool {
        let entry = self.language.find(&word.to_lowercase());
        !entry.is_in(Class::FunctionWords) && !self.is_pronoun(word)
    }
}
