//! Reads the ages of people (docs/reading.md, Durations and ages).

use super::super::number::FoundMention;
use super::super::scanner::Scanner;
use super::Exemption;
use crate::lang::{Class, Pattern};

impl Scanner<'_> {
    /// Whether a whole number that may be a person's age stands at `at`.
    fn is_age_number(&self, at: usize) -> bool {
        let number = match self.entry(at).cardinal {
            Some(number) => Some(number),
            None if self.is_number(at) => self.raw(at).parse().ok(),
            None => None,
        };
        number.is_some_and(|number| (5..=110).contains(&number))
    }

    /// The first number of the list or range of ages that ends at `at`: "aged 2, 4 and 9", "aged 25-29 and 30-34".
    fn first_age(&self, at: usize) -> usize {
        /// The most ages of a list.
        const LIST: usize = 8;
        let before = |at: &usize| {
            let mut mark = at.checked_sub(1)?;
            if self.is_in(mark, Class::ListLinks) || self.is_in(mark, Class::SpanLinks) {
                mark -= usize::from(self.is_sign(mark.checked_sub(1)?, ','));
            } else if !self.is_sign(mark, ',') && !self.is_joint(mark) {
                return None;
            }
            let first = mark.checked_sub(1)?;
            let years = self.raw(first).parse::<u32>();
            let is_age = self.is_age_number(first) || years.is_ok_and(|years| years <= 110);
            is_age.then_some(first)
        };
        let ages = std::iter::successors(Some(at), before).take(LIST);
        ages.last().unwrap_or(at)
    }

    /// A number whose unit stands behind a second number: "18- to 34-year-olds".
    pub(super) fn hanging(&self, at: usize) -> Option<FoundMention> {
        let is_hanging = self.is_sign(at + 1, '-')
            && self.is_glued(at + 1)
            && !self.is_glued(at + 2)
            && (self.is_in(at + 2, Class::SpanLinks) || self.is_in(at + 2, Class::ListLinks))
            && self.is_number(at + 3)
            && self.is_joint(at + 4);
        let entry = self.entry(at + 5);
        let is_time = entry.year_parts.is_some() || entry.days.is_some();
        (is_hanging && is_time).then(|| self.exempt(at, at + 1, Exemption::Duration))
    }

    /// Whether a number is an age, which needs no evidence: "aged fifteen", "ages 18 to 29", "65 and older", "was 71 when".
    pub(in crate::mention) fn is_age(&self, at: usize, end: usize) -> bool {
        let first = self.first_age(at);
        let before = first.wrapping_sub(1);
        let is_from =
            self.is_in(before, Class::SpanOpeners) || self.is_in(before, Class::BetweenOpeners);
        let label = before.wrapping_sub(usize::from(is_from));
        if self.is_in(label, Class::AgeLabels) {
            return true;
        }
        // As in "Petro, 63, said".
        let comma = |at: usize| self.is_sign(at, ',');
        let apposed =
            end == at + 1 && comma(end) && comma(at.wrapping_sub(1)) && self.raw(at).len() == 2;
        let person = at.wrapping_sub(2);
        let is_person = self.is_capitalised(person)
            || self.is_in(person, Class::PersonalPronouns)
            || self.is_in(person, Class::Relatives);
        if apposed && self.is_number(at) && is_person {
            return true;
        }
        let is_whole = end == at + 1 && self.is_age_number(at);
        let before = at.wrapping_sub(1);
        // As in "was 71 when he resigned".
        let is_predicate = self.is_in(before, Class::SingularCopulas)
            && (self.is_in(end, Class::AgeConjunctions)
                || self.is_in(before.wrapping_sub(1), Class::PersonalPronouns)
                    && self.is_clause_end(end));
        if is_whole && is_predicate {
            return true;
        }
        // As in "people over sixty", "those under eighteen" and "people of twenty".
        let is_bare = self.noun(end).is_none() && self.is_age_number(end.wrapping_sub(1));
        let of_people = if self.is_in(before, Class::AgePrepositions) {
            self.is_in(before.wrapping_sub(1), Class::AgedPeople)
        } else if self.is_in(before, Class::Copulas) {
            end > at + 1
        } else {
            self.is_in(before, Class::AgedPeople)
        };
        if of_people && is_bare {
            return true;
        }
        // As in "between the ages of 16 and 64" and "younger than 18".
        let opens = |pattern| self.pattern(first.saturating_sub(2), pattern) == Some(first);
        opens(Pattern::AgeOf)
            || is_bare && opens(Pattern::AgeBounds)
            || self.pattern(end, Pattern::AgeEnds).is_some()
    }
}
