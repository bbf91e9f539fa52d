//! What has digits and needs no evidence: names, places in texts, times, addresses, ordinals that rank nothing
//! (docs/reading.md, What needs no record). Each becomes a mention that says why, so that nothing is skipped silently.

use super::number::Found;
use super::scanner::Scanner;
use super::{Comparator, Form, Kind, Mention, Reading, Stated, tolerance};
use crate::lang::token::TokenKind as Token;
use crate::lang::{Class, Pattern, country};
use crate::quantity::Decimal;
use crate::quantity::decimal::{from_digits, power_of_ten};

/// "over five years", "20-year"
pub const DURATION: &str = "a duration";
/// "aged fifteen"
pub const AGE: &str = "an age";
/// "per 1,000 live births"
pub const DENOMINATOR: &str = "part of a unit";
/// "two reasons", "both", "twice"
pub const SMALL_WORD: &str = "a number word up to twelve";
/// "first-time", "the second quarter"
pub const ORDINAL: &str = "an ordinal that ranks nothing";
/// "was third in 2022", "the cheapest way": a place in an order only where a record of ranks is named.
pub const STANDING: &str = "a place in an order beside which no rank is recorded";
/// "most of the port": a share only where a record of shares is named.
pub const VAGUE: &str = "a share in general words";
/// "the top 10 percent", "the poorest fifth"
pub const GROUP: &str = "the name of a group";
/// "F-16", "COVID-19", "401(k)"
pub const NAME: &str = "a name";
/// "Section 301", "page 12", "HS 8703"
pub const REFERENCE: &str = "a reference";
/// "a 20-page annex", "(66.5 Kb)"
pub const EXTENT: &str = "the extent of a document";
/// "10:30", "5 p.m."
pub const TIME: &str = "a time of day";
/// "https://…", "a12@example.org"
pub const ADDRESS: &str = "an address";
/// "(1)" and "2." at the start of a line
pub const MARKER: &str = "a list marker";
/// Code and other text that is not prose.
pub const OPAQUE: &str = "not prose";

impl Scanner<'_> {
    /// A mention that needs no evidence over the tokens from `at` to `end`; its value is the first number in it.
    pub(super) fn exempt(&self, at: usize, end: usize, reason: &'static str) -> Found {
        let range = self.range(at, end);
        let text = self.text.get(range.clone()).unwrap_or_default();
        let first = text
            .find(|letter: char| letter.is_ascii_digit())
            .unwrap_or(text.len());
        let rest = text.get(first..).unwrap_or_default();
        let length = rest
            .find(|letter: char| !letter.is_ascii_digit() && letter != '.')
            .unwrap_or(rest.len());
        let digits = rest.get(..length).unwrap_or_default();
        let whole = digits.split('.').take(2).collect::<Vec<_>>().join(".");
        let (value, exponent) =
            from_digits(whole.trim_end_matches('.')).unwrap_or_else(|| (Decimal::from(0), 0));
        let digits = range.start + first..range.start + first + length;
        self.exempt_value(at, end, value, exponent, digits, reason)
    }

    /// A number that needs no evidence, with its value.
    pub(super) fn exempt_value(
        &self,
        at: usize,
        end: usize,
        value: Decimal,
        exponent: i64,
        digits: std::ops::Range<usize>,
        reason: &'static str,
    ) -> Found {
        let range = self.range(at, end);
        let stated = Stated {
            value,
            ulp: power_of_ten(exponent),
            zeros_insignificant: false,
            negative: false,
            words: digits.is_empty(),
            digits,
            scale: Decimal::from(1),
        };
        let (low, high, _) = tolerance::of_number(&stated, None);
        let form = Form::Number {
            stated,
            hedge: None,
            direction: None,
        };
        let reading = Reading {
            low,
            high,
            comparator: Comparator::Equal,
            unit: None,
            noun: None,
            form,
        };
        (
            Mention {
                kind: Kind::Number,
                range: range.clone(),
                core: range,
                reading,
                exempt: Some(reason),
                unread: None,
            },
            end,
        )
    }

    /// Names, references, times, addresses and versions that start at `at`. Several at once for lists ("pp. 12–14").
    pub(super) fn exemption(&self, at: usize) -> Option<Vec<Found>> {
        match self.kind(at)? {
            Token::Address => self
                .has_digits(at)
                .then(|| vec![self.exempt(at, at + 1, ADDRESS)]),
            Token::Opaque => self
                .has_digits(at)
                .then(|| vec![self.exempt(at, at + 1, OPAQUE)]),
            Token::Dotted => Some(vec![self.exempt(at, at + 1, REFERENCE)]),
            Token::Sign('§') => self.references(at + 1),
            Token::Word => self
                .reference_list(at)
                .or_else(|| self.name(at).map(|found| vec![found])),
            Token::Number => self
                .local_telephone(at)
                .or_else(|| self.hanging(at))
                .or_else(|| self.extent(at))
                .or_else(|| self.file_size(at))
                .or_else(|| self.named_number(at))
                .or_else(|| self.code_volume(at))
                .map(|found| vec![found]),
            Token::Sign('+') => self.telephone(at).map(|found| vec![found]),
            Token::Sign('(') => self.marker(at).map(|found| vec![found]),
            _ => None,
        }
    }

    pub(super) fn has_digits(&self, at: usize) -> bool {
        self.raw(at).bytes().any(|byte| byte.is_ascii_digit())
    }

    /// "Section 301", "pp. 12–14", "Articles 5, 6 and 7".
    fn reference_list(&self, at: usize) -> Option<Vec<Found>> {
        if self.is_docket(at) {
            return Some(vec![self.exempt(at, at + 5, REFERENCE)]);
        }
        let known = (self.is_in(at, Class::References) && self.is_within_bound(at))
            || (self.is_in(at, Class::CommonReferences) && self.is_bare_integer(at + 1))
            || (self.is_in(at, Class::CapitalReferences) && self.is_title_case(at));
        let single = self.is_in(at, Class::ReferenceLetters)
            && self.raw(at).starts_with(char::is_uppercase)
            && self.is_sign(at + 1, '.');
        if !known && !single && !self.is_bound_reference(at) {
            return None;
        }
        let mut next = at + 1;
        if self.is_sign(next, '.') && self.is_glued(next) {
            next += 1;
        }
        if self.is_in(next, Class::NumberLabels) {
            next += 1;
            if self.is_sign(next, '.') {
                next += 1;
            }
        }
        if self.is_sign(next, '#') || self.is_sign(next, '§') {
            next += 1;
        }
        self.references(next)
    }

    /// "No. 24-1183": the number of a case, a law or a report.
    fn is_docket(&self, at: usize) -> bool {
        self.is_in(at, Class::NumberSigns)
            && self.is_sign(at + 1, '.')
            && self.is_glued(at + 1)
            && self.is_number(at + 2)
            && self.is_sign(at + 3, '-')
            && self.is_glued(at + 3)
            && self.is_number(at + 4)
            && self.is_glued(at + 4)
    }

    /// Whether the number of a reference is within its greatest: "Scope 3", not "Scope 12".
    fn is_within_bound(&self, at: usize) -> bool {
        if !self.is_in(at, Class::BoundedReferences) {
            return true;
        }
        let number = self.raw(at + 1).parse::<u32>().ok();
        let greatest = self.entry(at).greatest;
        number
            .zip(greatest)
            .is_some_and(|(number, greatest)| (1..=greatest).contains(&number))
    }

    /// "release 4.0", "build 7601", "in no. 4": words that refer to something only beside such a number.
    fn is_bound_reference(&self, at: usize) -> bool {
        if self.is_in(at, Class::Releases) {
            return self.is_number(at + 1)
                && self.raw(at + 1).contains(self.numerals.decimal)
                && self
                    .amount(at + 1, false)
                    .is_some_and(|amount| amount.unit.is_none() && !amount.has_scale())
                && self.plural_noun(at + 2).is_none();
        }
        if self.is_in(at, Class::Builds) {
            let before = at.wrapping_sub(1);
            let is_noun = self.is_number(before)
                || self.is_capitalised(before)
                || self.is_sign(before, '(')
                || self.is_sign(before, ',');
            let digits = self.raw(at + 1);
            return is_noun
                && digits.len() > 3
                && digits.bytes().all(|byte| byte.is_ascii_digit())
                && self.is_bare_number(at + 1);
        }
        let is_rank = self.is_in(at.wrapping_sub(1), Class::BeforeRankNumbers);
        let ends = self.is_clause_end(at + 3) || self.is_in(at + 3, Class::FunctionWords);
        self.is_in(at, Class::NumberSigns)
            && !self.is_capitalised(at)
            && self.is_sign(at + 1, '.')
            && self.is_glued(at + 1)
            && self.is_number(at + 2)
            && ends
            && !is_rank
    }

    /// The numbers of a reference: one, a dash and another, or a list.
    fn references(&self, at: usize) -> Option<Vec<Found>> {
        let is_numeral = |at: usize| matches!(self.kind(at), Some(Token::Number | Token::Dotted));
        let at = self.skip_joint(at);
        if !is_numeral(at) || self.is_sign(at + 1, '%') {
            return None;
        }
        let mut found = Vec::new();
        let mut next = at;
        loop {
            let mut end = self.past_letters(next + 1);
            if self.is_joint(end) && is_numeral(end + 1) && self.has_short_number(end + 1) {
                end = self.past_letters(end + 2);
            }
            found.push(self.exempt(next, end, REFERENCE));
            let mut after = end;
            if self.is_sign(after, ',') || self.is_sign(after, '&') || self.is_sign(after, '/') {
                after += 1;
            }
            if self.is_in(after, Class::ListLinks) || self.is_in(after, Class::SpanLinks) {
                after += 1;
            }
            let goes_on = after > end
                && is_numeral(after)
                && self.has_short_number(after)
                && !self.is_sign(after + 1, '%')
                && !self.is_word_unit(after + 1);
            if !goes_on {
                return Some(found);
            }
            next = after;
        }
    }

    /// A list of references holds no money and nothing with a scale.
    fn has_short_number(&self, at: usize) -> bool {
        self.raw(at).len() <= 5
    }

    fn is_word_unit(&self, at: usize) -> bool {
        self.amount(at.saturating_sub(1), false)
            .is_some_and(|amount| amount.unit.is_some() || amount.has_scale())
            || self.plural_noun(at).is_some()
    }

    /// "(a)(2)" and glued letters after the number of a reference: "301(a)", "42b".
    fn past_letters(&self, at: usize) -> usize {
        let mut end = at;
        while self.is_sign(end, '(')
            && self.is_glued(end)
            && self.is_sign(end + 2, ')')
            && self.raw(end + 1).len() <= 4
        {
            end += 3;
        }
        if end == at && self.is_word(end) && self.is_glued(end) {
            end += 1;
        }
        end
    }

    /// "G20", "PM2.5", "COVID-19", "F-16": a word with digits, or joined to them.
    fn name(&self, at: usize) -> Option<Found> {
        if self.has_digits(at) {
            let mut end = at + 1;
            while self.is_joint(end) && (self.is_word(end + 1) || self.is_number(end + 1)) {
                end += 2;
            }
            // "P5+1"
            if self.is_sign(end, '+') && self.is_glued(end) && self.is_glued(end + 1) {
                end += 1 + usize::from(self.is_number(end + 1));
            }
            return Some(self.exempt(at, end, NAME));
        }
        if self.is_coded_name(at) || self.is_numbered_name(at) {
            return Some(self.exempt(at, at + 2, NAME));
        }
        // "the Group of 24"
        if self.is_in(at, Class::NumberedGroups)
            && self.is_title_case(at)
            && self.is_in(at + 1, Class::DateLinks)
            && self.is_short_integer(at + 2)
            && self.is_bare_number(at + 2)
        {
            return Some(self.exempt(at, at + 3, NAME));
        }
        if self.may_be_numbered_name(at) {
            let (mut mention, end) = self.number(at + 1, at + 1, None)?;
            mention.unread = Some(self.range(at, at + 1));
            return Some((mention, end));
        }
        let offset = self.is_sign(at + 1, '+') && self.is_glued(at + 1) && self.is_glued(at + 2);
        if offset && self.is_number(at + 2) {
            return Some(self.exempt(at, at + 3, NAME));
        }
        let joined = self.is_joint(at + 1)
            && (self.is_number(at + 2) || self.kind(at + 2) == Some(Token::Dotted));
        if !joined
            || self.is_in(at, Class::Tops)
            || self
                .amount(at + 2, false)
                .is_some_and(|amount| amount.unit.is_some() || amount.has_scale())
        {
            return None;
        }
        let mut end = at + 3;
        // "GAO-22-105321"
        while self.is_joint(end) && self.is_number(end + 1) {
            end += 2;
        }
        if self.is_sign(end, '/') && self.is_glued(end) && self.is_number(end + 1) {
            end += 2;
        }
        if self.is_word(end) && self.is_glued(end) {
            end += 1;
        }
        Some(self.exempt(at, end, NAME))
    }

    /// "COP28", "SDG 7": a code of ISO 4217 and a small number that together name something.
    fn is_coded_name(&self, at: usize) -> bool {
        let is_code = self.is_in(at, Class::NumberedCodes) && self.is_upper_case(at);
        let number = self.raw(at + 1).split('.').next().unwrap_or_default();
        let number = number.parse::<u32>().ok();
        let greatest = self.entry(at).greatest;
        let fits = || {
            number
                .zip(greatest)
                .is_some_and(|(number, greatest)| (1..=greatest).contains(&number))
        };
        is_code && fits() && self.is_number(at + 1) && self.scale(at + 2, true).is_none()
    }

    /// Whether a word is written in capitals alone.
    fn is_upper_case(&self, at: usize) -> bool {
        let raw = self.raw(at);
        !raw.is_empty() && raw.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    /// "Office 365", "iPhone 15", "Year 4 pupils": a word that is known to name something together with a number.
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

    /// Whether the words that end at `at`, or with the number behind it, are a name of the project's own.
    fn is_own_name(&self, at: usize) -> bool {
        let ends = |end: usize| {
            let before = self.text.get(..self.range(at, end).end);
            self.settings.names.end(before.unwrap_or_default())
        };
        ends(at + 1) || ends(at + 2)
    }

    /// "Sputnik 1", "OPEC 12": a capitalised word that no table holds, inside its sentence or before a verb in the singular, and a number
    /// after which nothing is counted. "In Gaza 340": after a preposition of place a number counts.
    fn may_be_numbered_name(&self, at: usize) -> bool {
        if !self.is_number(at + 1) || !self.is_bare_integer(at + 1) {
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
    pub(super) fn follows_preposition(&self, at: usize) -> bool {
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

    /// A word that the tables know means what they say, also in capitals: "About 48", "Rose 12", "May 3".
    fn is_vocabulary(&self, at: usize) -> bool {
        let entry = self.entry(at);
        entry.is_in(Class::FunctionWords)
            || entry.is_in(Class::Starts)
            || entry.is_in(Class::ChangeAdverbs)
            || !entry.hedges.is_empty()
            || entry.scale.is_some()
            || entry.is_in(Class::NamedTimes)
    }

    /// A country or its people, before which a number counts: "in Kenya 12".
    fn is_place(&self, at: usize) -> bool {
        /// Words of the longest name.
        const LONGEST: usize = 3;
        (0..LONGEST).any(|before| {
            let name = at
                .checked_sub(before)
                .and_then(|first| self.text.get(self.range(first, at + 1)));
            name.is_some_and(country::is_name)
        })
    }

    /// What follows a number that counts after all: "of 60", "were", a month, people.
    fn counts_after_name(&self, at: usize) -> bool {
        self.is_in(at, Class::CountsAfterNames)
            || self.entry(at).month.is_some()
            || self.plural_noun(at).is_some()
            || (self.is_in(at, Class::OddsLinks)
                && self.fraction_words(at.wrapping_sub(1), false).is_some())
    }

    /// "Alpha 64, Beta 51": one of a list of names with their numbers.
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

    /// "MAX", "COP", "SB": two capitals or more, and no place that a count may follow.
    fn is_acronym(&self, at: usize) -> bool {
        let raw = self.raw(at);
        raw.len() >= 2
            && self.is_upper_case(at)
            && !self.is_in(at, Class::CountedBodies)
            && !self.is_in(at, Class::FunctionWords)
    }

    /// A whole number of at most four digits, apart from what stands before it.
    fn is_short_integer(&self, at: usize) -> bool {
        self.is_number(at)
            && !self.is_glued(at)
            && self.raw(at).len() <= 4
            && !self.raw(at).contains(['.', ','])
    }

    /// A whole number of at most four digits after which neither unit, scale nor counted noun stands.
    fn is_bare_integer(&self, at: usize) -> bool {
        let plain = self.is_short_integer(at);
        let ends = self.is_clause_end(at + 1)
            || self.is_capitalised(at + 1)
            || self.is_in(at + 1, Class::FunctionWords);
        let measured = || {
            self.amount(at, false)
                .is_none_or(|amount| amount.unit.is_some() || amount.has_scale())
        };
        let money = self
            .currency_prefix(at.wrapping_sub(1))
            .is_some_and(|_| !self.is_in(at.wrapping_sub(1), Class::NumberedCodes));
        plain && ends && self.year(at).is_none() && !money && !measured()
    }

    /// Numbers that are names or times by what touches them: "5G", "401(k)", "9/11", "10:30", "5 p.m.", "747-8".
    fn named_number(&self, at: usize) -> Option<Found> {
        let before = at.wrapping_sub(1);
        let label = before.wrapping_sub(usize::from(self.is_sign(before, ':')));
        if self.is_in(label, Class::Repositories) {
            return Some(self.exempt(at, at + 1, REFERENCE));
        }
        // "the class of '89"
        let is_elided = matches!(self.kind(before), Some(Token::Sign('\'' | '’' | '‘')))
            && self.is_glued(at)
            && !self.is_glued(before)
            && self.raw(at).len() == 2
            && self.is_bare_number(at);
        if is_elided {
            return Some(self.exempt(at, at + 1, NAME));
        }
        if self.is_sign(at + 1, ':')
            && self.is_glued(at + 1)
            && self.is_number(at + 2)
            && self.is_glued(at + 2)
        {
            let mut end = at + 3;
            if self.is_sign(end, ':') && self.is_glued(end) && self.is_number(end + 1) {
                end += 2;
            }
            let reason = if self.raw(at + 2).len() == 2 {
                TIME
            } else {
                NAME
            };
            return Some(self.exempt(at, if reason == TIME { end } else { at + 3 }, reason));
        }
        let meridian = self.is_in(at + 1, Class::Meridians);
        // "0915 GMT"
        let is_zoned = self.is_in(at + 1, Class::TimeZones)
            && self
                .raw(at + 1)
                .bytes()
                .all(|byte| byte.is_ascii_uppercase())
            && self.raw(at).len() == 4
            && self.is_bare_number(at);
        if meridian || is_zoned {
            return Some(self.exempt(at, at + 2, TIME));
        }
        if self.is_slash(at + 1) && self.fraction_words(at, false).is_none() {
            let mut end = at + 3;
            while self.is_slash(end) {
                end += 2;
            }
            return Some(self.exempt(at, end, NAME));
        }
        let parenthesis = self.is_sign(at + 1, '(')
            && self.is_glued(at + 1)
            && self.is_sign(at + 3, ')')
            && self.raw(at + 2).len() == 1;
        if parenthesis && self.is_word(at + 2) {
            let mut end = at + 4;
            while self.is_sign(end, '(') && self.is_glued(end) && self.is_sign(end + 2, ')') {
                end += 3;
            }
            return Some(self.exempt(at, end, NAME));
        }
        let even =
            self.is_joint(at + 1) && self.raw(at) == self.raw(at + 2) && self.raw(at).len() == 2;
        if even && !self.is_sign(at + 3, '%') {
            // "a 50-50 split"
            return Some(self.exempt(at, at + 3, NAME));
        }
        if self.is_chain(at) {
            let mut end = at + 1;
            while self.is_joint(end) && self.is_number(end + 1) {
                end += 2;
            }
            return Some(self.exempt(at, end, NAME));
        }
        if self.fold_or_ratio(at) {
            return None;
        }
        let letters = self.is_word(at + 1)
            && self.is_glued(at + 1)
            && self
                .amount(at, false)
                .is_some_and(|amount| amount.end == at + 1);
        if !letters || self.is_ordinal_suffix(at + 1) || self.is_in(at + 1, Class::TimesSigns) {
            return None;
        }
        if self.is_in(at + 1, Class::NameSuffixes) {
            return Some(self.exempt(at, at + 2, NAME));
        }
        self.suffixed(at)
    }

    /// Digits that neither a unit, a scale nor a counted noun follows.
    fn is_bare_number(&self, at: usize) -> bool {
        !self.is_measured_after(at) && self.plural_noun(at + 1).is_none()
    }

    /// "3x", "2.5-fold": ratios, read elsewhere.
    fn fold_or_ratio(&self, at: usize) -> bool {
        self.multiple(at, at, None).is_some()
    }

    fn is_slash(&self, at: usize) -> bool {
        self.is_sign(at, '/')
            && self.is_glued(at)
            && self.is_number(at + 1)
            && self.is_glued(at + 1)
    }

    /// Three or more numbers joined by hyphens, or two of which the second starts with a zero: telephone, ISBN.
    fn is_chain(&self, at: usize) -> bool {
        let second = self.is_joint(at + 1) && self.is_number(at + 2);
        let third = second && self.is_joint(at + 3) && self.is_number(at + 4);
        let zero = second && self.raw(at + 2).starts_with('0') && !self.raw(at + 2).contains('.');
        third || zero
    }

    pub(super) fn is_ordinal_suffix(&self, at: usize) -> bool {
        self.is_glued(at) && self.is_in(at, Class::OrdinalSuffixes)
    }

    /// "42" in "42 U.S.C. § 1983", "19" in "19 CFR 351".
    fn code_volume(&self, at: usize) -> Option<Found> {
        let code = self.is_in(at + 1, Class::CodeVolumes);
        code.then(|| self.exempt(at, at + 1, REFERENCE))
    }

    /// "+1 202-555-0147": the country's code, glued to its sign.
    fn telephone(&self, at: usize) -> Option<Found> {
        let coded = self.is_number(at + 1)
            && self.is_glued(at + 1)
            && !self.is_glued(at)
            && self.raw(at + 1).len() <= 3;
        let goes_on =
            self.is_number(at + 2) || (self.is_sign(at + 2, '(') && self.is_number(at + 3));
        let (digits, end) = self.dialled(at + 1);
        let opens = !self.is_glued(at) || self.is_sign(at.wrapping_sub(1), '(');
        let is_whole = opens && self.is_glued(at + 1) && (7..=15).contains(&digits);
        if is_whole {
            return Some(self.exempt(at, end, NAME));
        }
        (coded && goes_on).then(|| self.exempt(at, at + 2, NAME))
    }

    /// The digits of a telephone number's groups, and the token after them.
    fn dialled(&self, at: usize) -> (usize, usize) {
        const GROUPS: usize = 7;
        let is_group = |at: usize| {
            self.is_number(at) && self.raw(at).bytes().all(|byte| byte.is_ascii_digit())
        };
        let (mut digits, mut end) = (0, at);
        for _ in 0..GROUPS {
            let next = self.skip_joint(end);
            let bracketed = self.is_sign(next, '(') && self.is_sign(next + 2, ')');
            let group = next + usize::from(bracketed);
            if !is_group(group) || !self.is_bare_number(group) {
                break;
            }
            digits += self.raw(group).len();
            // "(+44) 20 7946 0958"
            let closes = bracketed
                || (group == at
                    && self.is_sign(at + 1, ')')
                    && self.is_sign(at.wrapping_sub(2), '('));
            end = group + 1 + usize::from(closes);
        }
        (digits, end)
    }

    /// Whether a unit or a scale follows the number at `at`.
    fn is_measured_after(&self, at: usize) -> bool {
        self.amount(at, false)
            .is_none_or(|amount| amount.unit.is_some() || amount.has_scale())
    }

    /// "(1)" before a list item, and "1." or "1)" at the very start.
    fn marker(&self, at: usize) -> Option<Found> {
        let short = self.is_number(at + 1) && self.raw(at + 1).len() <= 2;
        (short && self.is_sign(at + 2, ')')).then(|| self.exempt(at + 1, at + 2, MARKER))
    }

    /// "1." or "1)" at the very start of the passage.
    pub(super) fn leading_marker(&self) -> Option<Found> {
        let short = self.is_number(0) && self.raw(0).len() <= 2;
        let closed = matches!(self.kind(1), Some(Token::Sign('.' | ')'))) && self.is_glued(1);
        (short && closed && self.len() > 2).then(|| self.exempt(0, 1, MARKER))
    }

    /// A whole number that a person may be old.
    fn is_age_number(&self, at: usize) -> bool {
        let number = match self.entry(at).cardinal {
            Some(number) => Some(number),
            None if self.is_number(at) => self.raw(at).parse().ok(),
            None => None,
        };
        number.is_some_and(|number| (5..=110).contains(&number))
    }

    /// The first number of a list or range of ages that ends with the one at `at`: "aged 2, 4 and 9", "aged 25-29 and 30-34".
    fn first_age(&self, at: usize) -> usize {
        /// Ages of a list.
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

    /// "18- to 34-year-olds": a number whose unit stands behind another.
    fn hanging(&self, at: usize) -> Option<Found> {
        let is_hanging = self.is_sign(at + 1, '-')
            && self.is_glued(at + 1)
            && !self.is_glued(at + 2)
            && (self.is_in(at + 2, Class::SpanLinks) || self.is_in(at + 2, Class::ListLinks))
            && self.is_number(at + 3)
            && self.is_joint(at + 4);
        let entry = self.entry(at + 5);
        let is_time = entry.year_parts.is_some() || entry.days.is_some();
        (is_hanging && is_time).then(|| self.exempt(at, at + 1, DURATION))
    }

    /// "a 20-page annex", "a 12-point plan": how long a document is.
    fn extent(&self, at: usize) -> Option<Found> {
        if !self.is_joint(at + 1) {
            return None;
        }
        let is_extent = self.is_in(at + 2, Class::ExtentNouns)
            || self.is_in(at + 2, Class::PointNouns) && self.is_in(at + 3, Class::PointedNouns);
        is_extent.then(|| self.exempt(at, at + 1, EXTENT))
    }

    /// "(66.5 Kb)": the size of a file.
    fn file_size(&self, at: usize) -> Option<Found> {
        /// Tokens between the bracket and the number.
        const REACH: usize = 6;
        let is_size = self.is_in(at + 1, Class::DataSizes) && self.is_sign(at + 2, ')');
        let opens = || (1..=REACH).any(|back| self.is_sign(at.wrapping_sub(back), '('));
        (is_size && opens()).then(|| self.exempt(at, at + 2, EXTENT))
    }

    /// "0845 300 4100": groups of digits of which the first begins with a zero.
    fn local_telephone(&self, at: usize) -> Option<Found> {
        let raw = self.raw(at);
        let opens =
            raw.len() > 2 && raw.starts_with('0') && raw.bytes().all(|byte| byte.is_ascii_digit());
        let (digits, end) = opens.then(|| self.dialled(at))?;
        (end > at + 1 && (7..=15).contains(&digits)).then(|| self.exempt(at, end, NAME))
    }

    /// "aged fifteen", "ages 18 to 29", "65 and older", "was 71 when": needs no evidence.
    pub(super) fn is_age(&self, at: usize, end: usize) -> bool {
        let first = self.first_age(at);
        let before = first.wrapping_sub(1);
        let is_from =
            self.is_in(before, Class::SpanOpeners) || self.is_in(before, Class::BetweenOpeners);
        let label = before.wrapping_sub(usize::from(is_from));
        if self.is_in(label, Class::AgeLabels) {
            return true;
        }
        // "Petro, 63, said"
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
        // "was 71 when he resigned"
        let is_predicate = self.is_in(before, Class::SingularCopulas)
            && (self.is_in(end, Class::AgeConjunctions)
                || self.is_in(before.wrapping_sub(1), Class::PersonalPronouns)
                    && self.is_clause_end(end));
        if is_whole && is_predicate {
            return true;
        }
        // "people over sixty", "those under eighteen", "people of twenty"
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
        self.pattern(at.saturating_sub(2), Pattern::AgeOf) == Some(at)
            || self.pattern(end, Pattern::AgeEnds).is_some()
    }
}
