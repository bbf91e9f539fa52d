//! Reads numbers that make a name with the words beside them (docs/reading.md, Known classes and Unknown names).

use super::super::number::FoundMention;
use super::super::scanner::Scanner;
use super::Exemption;
use crate::lang::token::TokenKind as Token;
use crate::lang::{Class, country};

impl Scanner<'_> {
    /// A word that holds digits or is joined to them: "G20", "PM2.5", "COVID-19", "F-16".
    pub(super) fn name(&self, at: usize) -> Option<FoundMention> {
        if self.has_digits(at) {
            let mut end = at + 1;
            while self.is_joint(end) && (self.is_word(end + 1) || self.is_number(end + 1)) {
                end += 2;
            }
            // As in "P5+1".
            if self.is_sign(end, '+') && self.is_glued(end) && self.is_glued(end + 1) {
                end += 1 + usize::from(self.is_number(end + 1));
            }
            return Some(self.exempt(at, end, Exemption::Name));
        }
        if self.is_coded_name(at) || self.is_numbered_name(at) || self.is_licence(at) {
            // As in "SSP2-4.5".
            let goes_on = self.is_glued(at + 1) && self.is_joint(at + 2) && self.is_number(at + 3);
            let end = if goes_on { at + 4 } else { at + 2 };
            return Some(self.exempt(at, end, Exemption::Name));
        }
        // As in "the Group of 24".
        if self.is_in(at, Class::NumberedGroups)
            && self.is_title_case(at)
            && self.is_in(at + 1, Class::DateLinks)
            && self.is_short_integer(at + 2)
            && self.is_bare_number(at + 2)
        {
            return Some(self.exempt(at, at + 3, Exemption::Name));
        }
        if self.may_be_numbered_name(at) {
            let (mut mention, end) = self.number(at + 1, at + 1, None)?;
            mention.unread = Some(self.range(at, at + 1));
            return Some((mention, end));
        }
        let offset = self.is_sign(at + 1, '+') && self.is_glued(at + 1) && self.is_glued(at + 2);
        if offset && self.is_number(at + 2) {
            // As in "UTC+12/+13".
            let is_second = self.is_sign(at + 3, '/')
                && self.is_sign(at + 4, '+')
                && self.is_number(at + 5)
                && (at + 3..=at + 5).all(|at| self.is_glued(at));
            let end = if is_second { at + 6 } else { at + 3 };
            return Some(self.exempt(at, end, Exemption::Name));
        }
        let joined = self.is_joint(at + 1)
            && (self.is_number(at + 2) || self.kind(at + 2) == Some(Token::Dotted));
        if !joined
            || self.is_in(at, Class::Tops)
            || !self.is_lettered_code(at)
                && self
                    .amount(at + 2, false)
                    .is_some_and(|amount| amount.unit.is_some() || amount.has_scale())
        {
            return None;
        }
        let mut end = at + 3;
        // As in "GAO-22-105321".
        while self.is_joint(end) && self.is_number(end + 1) {
            end += 2;
        }
        if self.is_sign(end, '/') && self.is_glued(end) && self.is_number(end + 1) {
            end += 2;
        }
        if self.is_word(end) && self.is_glued(end) {
            end += 1;
        }
        Some(self.exempt(at, end, Exemption::Name))
    }

    /// Whether a hyphen joins capitals to digits that a capital touches: "EIA-860M". Behind a currency the letter is a scale.
    fn is_lettered_code(&self, at: usize) -> bool {
        let letter = at + 3;
        self.is_acronym(at)
            && self.currency_prefix(at).is_none()
            && self.is_upper_case(letter)
            && self.raw(letter).len() == 1
            && self.is_glued(letter)
            && !self.is_joint(letter + 1)
    }

    /// Whether letters that are also a code of ISO 4217 make a name with a small number: "COP28", "SDG 7".
    pub(in crate::mention) fn is_coded_name(&self, at: usize) -> bool {
        if !self.is_in(at, Class::NumberedCodes) || !self.is_upper_case(at) {
            return false;
        }
        let fits = || {
            let number = self.raw(at + 1).split('.').next().unwrap_or_default();
            let number = number.parse::<u32>().ok();
            number
                .zip(self.entry(at).greatest)
                .is_some_and(|(number, greatest)| (1..=greatest).contains(&number))
        };
        let is_range_of_money = || {
            let greater = self.is_joint(at + 2).then(|| self.amount(at + 3, false));
            greater
                .flatten()
                .is_some_and(|amount| amount.unit.is_some() || amount.has_scale())
        };
        // As in "RON 98 a litre".
        let is_rate = self.is_in(at + 2, Class::Per) || self.is_in(at + 2, Class::RateArticles);
        fits()
            && self.is_number(at + 1)
            && self.scale(at + 2, true).is_none()
            && !is_rate
            && !is_range_of_money()
    }

    /// Whether a licence or protocol stands at `at` before its version: "CC BY 3.0", "TLS 1.3".
    fn is_licence(&self, at: usize) -> bool {
        self.is_in(at, Class::Licences)
            && self.is_upper_case(at)
            && self.is_number(at + 1)
            && !self.is_glued(at + 1)
            && self.is_bare_number(at + 1)
    }

    /// Whether a word is written in capitals alone.
    pub(super) fn is_upper_case(&self, at: usize) -> bool {
        let raw = self.raw(at);
        !raw.is_empty() && raw.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    /// Whether the word at `at` is known to make a name with the number behind it: "Office 365", "iPhone 15", "Year 4 pupils".
    fn is_numbered_name(&self, at: usize) -> bool {
        if !self.is_short_integer(at + 1) {
            return false;
        }
        let raw = self.raw(at);
        let is_class = (self.is_in(at, Class::NumberedCapitals) && self.is_upper_case(at))
            || (self.is_in(at, Class::NumberedPlaces)
                && self.raw(at + 1).parse().ok() == self.entry(at).greatest)
            || (self.is_in(at, Class::Numbered) && raw.chars().any(char::is_uppercase))
            || self.is_own_name(at);
        let money = || self.currency_prefix(at).is_some();
        is_class
            && !self.is_possessive(at)
            && self.year(at + 1).is_none()
            && !money()
            && self
                .amount(at + 1, false)
                .is_some_and(|amount| amount.unit.is_none() && !amount.has_scale())
    }

    /// Whether the words that end at `at`, with or without the number behind them, are one of the project's own names.
    fn is_own_name(&self, at: usize) -> bool {
        let ends = |end: usize| {
            let before = self.text.get(..self.range(at, end).end);
            self.settings.names.end(before.unwrap_or_default())
        };
        ends(at + 1) || ends(at + 2)
    }

    /// Whether a capitalised word that no table holds, inside its sentence or before a singular verb, makes a name with a number that
    /// counts nothing: "Sputnik 1", "OPEC 12". After a preposition of place a number counts: "In Gaza 340".
    fn may_be_numbered_name(&self, at: usize) -> bool {
        // As in "the FOI 3001 source".
        let is_coded = || {
            self.is_acronym(at)
                && self.is_short_integer(at + 1)
                && self.raw(at + 1).len() > 2
                && self.year(at + 1).is_none()
                && self.currency_prefix(at).is_none()
                && self.is_word(at + 2)
                && self.is_bare_number(at + 1)
        };
        if !self.is_number(at + 1) || !(self.is_bare_integer(at + 1) || is_coded()) {
            return false;
        }
        let raw = self.raw(at);
        let is_camel = !self.is_capitalised(at) && raw.chars().any(char::is_uppercase);
        let begins = match at.checked_sub(1).map(|before| self.kind(before)) {
            None => true,
            Some(Some(Token::Sign(sign))) => !matches!(sign, ',' | '-' | '–' | '/' | '&' | ';'),
            Some(_) => false,
        };
        let is_subject = self.is_in(at + 2, Class::SingularCopulas);
        let is_written = if raw.chars().any(char::is_lowercase) {
            is_camel || (self.is_capitalised(at) && (!begins || is_subject))
        } else {
            self.is_acronym(at)
        };
        is_written
            && !self.is_possessive(at)
            && (self.is_acronym(at) || !self.is_plural(at))
            && !self.is_vocabulary(at)
            && !self.is_place(at)
            && !self.is_listed(at)
            && !self.follows_preposition(at)
            && !self.counts_after_name(at + 2)
    }

    /// Whether a preposition of place or of a recipient stands before the capitalised words that end at `at`.
    pub(in crate::mention) fn follows_preposition(&self, at: usize) -> bool {
        let first = (0..at)
            .rev()
            .take_while(|at| self.is_capitalised(*at) && !self.is_in(*at, Class::FunctionWords))
            .last()
            .unwrap_or(at);
        let before = first.wrapping_sub(1);
        let is_the = self.is_in(before, Class::Definite);
        let before = before.wrapping_sub(usize::from(is_the));
        self.is_in(before, Class::PlacePrepositions)
    }

    /// Whether the tables know a word, which keeps its meaning in capitals: "About 48", "Rose 12", "May 3".
    fn is_vocabulary(&self, at: usize) -> bool {
        let entry = self.entry(at);
        entry.is_in(Class::FunctionWords)
            || entry.is_in(Class::Starts)
            || entry.is_in(Class::ChangeAdverbs)
            || !entry.hedges.is_empty()
            || entry.scale.is_some()
            || entry.is_in(Class::NamedTimes)
    }

    /// Whether a country or its people is named at `at`, behind which a number counts: "in Kenya 12".
    fn is_place(&self, at: usize) -> bool {
        /// The most words of a country's name.
        const LONGEST: usize = 3;
        (0..LONGEST).any(|before| {
            let name = at
                .checked_sub(before)
                .and_then(|first| self.text.get(self.range(first, at + 1)));
            name.is_some_and(country::is_name)
        })
    }

    /// Whether the words behind a number make it count after all: "of 60", "were", a month, people.
    fn counts_after_name(&self, at: usize) -> bool {
        self.is_in(at, Class::CountsAfterNames)
            || self.entry(at).month.is_some()
            || self.plural_noun(at).is_some()
            || (self.is_in(at, Class::OddsLinks)
                && self.fraction_words(at.wrapping_sub(1), false).is_some())
    }

    /// Whether the number is one of a list of names with numbers: "Alpha 64, Beta 51".
    fn is_listed(&self, at: usize) -> bool {
        const LONGEST: usize = 3;
        let separates = |at: usize| {
            self.is_sign(at, ',') || self.is_sign(at, ';') || self.is_in(at, Class::NameSeparators)
        };
        let is_preposition = |at: usize| self.is_in(at, Class::ListedPrepositions);
        let past = |at: usize| -> usize {
            let second = at + usize::from(separates(at));
            let next = second + usize::from(second > at && separates(second));
            next + usize::from(next > at && is_preposition(next))
        };
        let after = past(at + 2);
        let last = (after..after + LONGEST)
            .take_while(|at| self.is_capitalised(*at))
            .last();
        if after > at + 2 && last.is_some_and(|last| self.is_number(last + 1)) {
            return true;
        }
        let first = (at.saturating_sub(LONGEST)..=at)
            .rev()
            .take_while(|at| self.is_capitalised(*at))
            .last()
            .unwrap_or(at);
        let before = first.wrapping_sub(1);
        let before = before.wrapping_sub(usize::from(is_preposition(before)));
        let number = if separates(before) && separates(before.wrapping_sub(1)) {
            before.wrapping_sub(2)
        } else {
            before.wrapping_sub(1)
        };
        separates(before) && self.is_number(number) && self.is_capitalised(number.wrapping_sub(1))
    }

    /// Whether a word has two capitals or more and is no place that a count may follow: "MAX", "COP", "SB".
    pub(in crate::mention) fn is_acronym(&self, at: usize) -> bool {
        let raw = self.raw(at);
        raw.len() >= 2
            && self.is_upper_case(at)
            && !self.is_in(at, Class::CountedBodies)
            && !self.is_in(at, Class::FunctionWords)
    }
}
