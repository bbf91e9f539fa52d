//! Reads digits that need no evidence: names, places in texts, times, addresses, ordinals that rank nothing (docs/reading.md, What needs no
//! record). Each becomes a mention with its reason, so that nothing is skipped silently.

mod age;
mod name;
mod reference;
mod telephone;

use super::number::FoundMention;
use super::scanner::Scanner;
use super::{Comparator, Form, Kind, Mention, Reading, Stated, tolerance};
use crate::lang::token::TokenKind as Token;
use crate::lang::{Class, Pattern};
use crate::quantity::decimal::{from_digits, power_of_ten};
use crate::quantity::{Decimal, Unit};

/// Why a number needs no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exemption {
    /// A length of time: "over five years", "20-year".
    Duration,
    /// An age: "aged fifteen".
    Age,
    /// The base of a rate: "per 1,000 live births".
    Denominator,
    /// A count in words up to twelve: "two reasons", "both", "twice".
    SmallWord,
    /// An ordinal outside of any order by size: "first-time", "the second quarter".
    Ordinal,
    /// A place in an order, which only a record of ranks decides: "was third in 2022", "the cheapest way".
    Standing,
    /// A share in general words, which only a record of shares decides: "most of the port".
    Vague,
    /// A group that is defined by a number: "the top 10 percent", "the poorest fifth".
    Group,
    /// Part of a name: "F-16", "COVID-19", "401(k)".
    Name,
    /// A place in a law, a text or a list of codes: "Section 301", "page 12", "HS 8703".
    Reference,
    /// How long or large a document is: "a 20-page annex", "(66.5 Kb)".
    Extent,
    /// How sure an interval is: "95% CI".
    IntervalLevel,
    /// The year and level that an index starts from: "2015 = 100".
    IndexBase,
    /// A time of day: "10:30", "5 p.m."
    Time,
    /// Part of an address: "https://…", "a12@example.org".
    Address,
    /// The mark of a list item: "(1)" and "2." at the start of a line.
    Marker,
    /// Part of code, or of other text that is not prose.
    Opaque,
    /// Digits whose form is no number of a language without a reader, or more than one: "12.05.2021", "2½". Not decided.
    Unclear,
}

impl Exemption {
    /// The reason in words, as `trace` prints it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Duration => "a duration",
            Self::Age => "an age",
            Self::Denominator => "part of a unit",
            Self::SmallWord => "a number word up to twelve",
            Self::Ordinal => "an ordinal that ranks nothing",
            Self::Standing => "a place in an order beside which no rank is recorded",
            Self::Vague => "a share in general words",
            Self::Group => "the name of a group",
            Self::Name => "a name",
            Self::Reference => "a reference",
            Self::Extent => "the extent of a document",
            Self::IntervalLevel => "the level of an interval",
            Self::IndexBase => "the base of an index",
            Self::Time => "a time of day",
            Self::Address => "an address",
            Self::Marker => "a list marker",
            Self::Opaque => "not prose",
            Self::Unclear => "digits that are not written as a number of this language",
        }
    }
}

/// The most letters of a unit that touches its number: "5.2Mtoe", but not "30bushels".
const LONGEST_SYMBOL: usize = 5;

impl Scanner<'_> {
    /// A mention that needs no evidence over the tokens from `at` to `end`; its value is the first number in it.
    pub(super) fn exempt(&self, at: usize, end: usize, reason: Exemption) -> FoundMention {
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

    /// A number that needs no evidence, with a given value.
    pub(super) fn exempt_value(
        &self,
        at: usize,
        end: usize,
        value: Decimal,
        exponent: i64,
        digits: std::ops::Range<usize>,
        reason: Exemption,
    ) -> FoundMention {
        let range = self.range(at, end);
        let stated = Stated::plain(value, power_of_ten(exponent), digits.is_empty(), digits);
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

    /// The names, references, times, addresses and versions that start at `at`: several for lists ("pp. 12–14").
    pub(super) fn exemption(&self, at: usize) -> Option<Vec<FoundMention>> {
        match self.kind(at)? {
            Token::Address => self
                .has_digits(at)
                .then(|| vec![self.exempt(at, at + 1, Exemption::Address)]),
            Token::Opaque => self
                .has_digits(at)
                .then(|| vec![self.exempt(at, at + 1, Exemption::Opaque)]),
            Token::Dotted => Some(vec![self.exempt(at, at + 1, Exemption::Reference)]),
            Token::Sign('§') => self.references(at + 1),
            Token::Sign('#') => self.issue(at).map(|found| vec![found]),
            Token::Word => self
                .reference_list(at)
                .or_else(|| self.name(at).map(|found| vec![found])),
            Token::Number => self
                .docket(at)
                .or_else(|| self.local_telephone(at))
                .or_else(|| self.emergency(at))
                .or_else(|| self.hanging(at))
                .or_else(|| self.index_base(at))
                .or_else(|| self.interval_level(at))
                .or_else(|| self.extent(at))
                .or_else(|| self.file_size(at))
                .or_else(|| self.journal(at))
                .or_else(|| self.recurrence(at))
                .or_else(|| self.status(at))
                .or_else(|| self.days(at))
                .or_else(|| self.house(at))
                .or_else(|| self.unit_side(at))
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

    /// Whether a whole number of at most four digits stands at `at`, apart from the token before it.
    pub(super) fn is_short_integer(&self, at: usize) -> bool {
        self.is_number(at)
            && !self.is_glued(at)
            && self.raw(at).len() <= 4
            && !self.raw(at).contains(['.', ','])
    }

    /// Whether a whole number of at most four digits stands at `at` without unit, scale or counted noun behind it.
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

    /// A number that is a name or time by what touches it: "5G", "401(k)", "9/11", "10:30", "5 p.m.", "747-8".
    fn named_number(&self, at: usize) -> Option<FoundMention> {
        let before = at.wrapping_sub(1);
        let label = before.wrapping_sub(usize::from(self.is_sign(before, ':')));
        if self.is_in(label, Class::Repositories) {
            return Some(self.exempt(at, at + 1, Exemption::Reference));
        }
        // As in "the class of '89".
        let is_elided = matches!(self.kind(before), Some(Token::Sign('\'' | '’' | '‘')))
            && self.is_glued(at)
            && !self.is_glued(before)
            && self.raw(at).len() == 2
            && self.is_bare_number(at);
        if is_elided {
            return Some(self.exempt(at, at + 1, Exemption::Name));
        }
        if self.is_sign(at + 1, ':')
            && self.is_glued(at + 1)
            && self.is_number(at + 2)
            && self.is_glued(at + 2)
        {
            if self.raw(at + 2).len() != 2 {
                return Some(self.exempt(at, at + 3, Exemption::Name));
            }
            let mut end = at + 3;
            if self.is_sign(end, ':') && self.is_glued(end) && self.is_number(end + 1) {
                end += 2;
            }
            return Some(self.exempt(at, end, Exemption::Time));
        }
        let meridian = self.is_in(at + 1, Class::Meridians);
        // As in "0915 GMT".
        let is_zoned = self.is_in(at + 1, Class::TimeZones)
            && self
                .raw(at + 1)
                .bytes()
                .all(|byte| byte.is_ascii_uppercase())
            && self.raw(at).len() == 4
            && self.is_bare_number(at);
        if meridian || is_zoned {
            return Some(self.exempt(at, at + 2, Exemption::Time));
        }
        if self.is_slash(at + 1) && self.fraction_words(at, false).is_none() {
            let mut end = at + 3;
            while self.is_slash(end) {
                end += 2;
            }
            return Some(self.exempt(at, end, Exemption::Name));
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
            return Some(self.exempt(at, end, Exemption::Name));
        }
        let even =
            self.is_joint(at + 1) && self.raw(at) == self.raw(at + 2) && self.raw(at).len() == 2;
        if even && !self.is_sign(at + 3, '%') {
            // As in "a 50-50 split".
            return Some(self.exempt(at, at + 3, Exemption::Name));
        }
        if self.is_chain(at) {
            let mut end = at + 1;
            while self.is_joint(end) && self.is_number(end + 1) {
                end += 2;
            }
            return Some(self.exempt(at, end, Exemption::Name));
        }
        if self.fold_or_ratio(at) {
            return None;
        }
        if self.is_scaled_name(at) {
            return Some(self.exempt(at, at + 2, Exemption::Name));
        }
        // The unit of "2degrees" is a name: units touch their numbers only as symbols.
        let is_spelt = self.is_word(at + 1)
            && self.is_glued(at + 1)
            && self.raw(at + 1).len() > LONGEST_SYMBOL
            && self.amount(at, false).is_some_and(|amount| {
                let unit = amount.unit.as_ref().and_then(Unit::measure);
                unit.is_some_and(|unit| !unit.symbols.contains(&self.raw(at + 1)))
            });
        if is_spelt {
            return Some(self.exempt(at, at + 2, Exemption::Name));
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
            return Some(self.exempt(at, at + 2, Exemption::Name));
        }
        self.suffixed(at)
    }

    /// Whether a letter of scale between an article and a singular noun makes a name: "The 2M alliance", "a 5K run".
    fn is_scaled_name(&self, at: usize) -> bool {
        let noun = at + 2;
        let article = at.wrapping_sub(1);
        let is_article =
            self.is_in(article, Class::Definite) || self.is_in(article, Class::Indefinite);
        let entry = self.entry(noun);
        is_article
            && self
                .language
                .find(self.raw(at + 1))
                .is_in(Class::GluedScales)
            && self.is_glued(at + 1)
            && self.is_word(noun)
            && !self.is_glued(noun)
            && self.plural_noun(noun).is_none()
            && !self.is_in(noun, Class::FunctionWords)
            && entry.units.is_empty()
            && entry.change_noun.is_none()
            && entry.comparative.is_none()
    }

    /// Whether digits stand at `at` without unit, scale or counted noun behind them.
    fn is_bare_number(&self, at: usize) -> bool {
        !self.is_measured_after(at) && self.plural_noun(at + 1).is_none()
    }

    /// Whether a ratio stands at `at`, which is read elsewhere: "3x", "2.5-fold".
    fn fold_or_ratio(&self, at: usize) -> bool {
        self.multiple(at, at, None).is_some()
    }

    fn is_slash(&self, at: usize) -> bool {
        self.is_sign(at, '/')
            && self.is_glued(at)
            && self.is_number(at + 1)
            && self.is_glued(at + 1)
    }

    /// Whether hyphens join three or more numbers, or two with a zero before the second, as in telephone numbers and ISBNs.
    fn is_chain(&self, at: usize) -> bool {
        let second = self.is_joint(at + 1) && self.is_number(at + 2);
        let third = second && self.is_joint(at + 3) && self.is_number(at + 4);
        let zero = second && self.raw(at + 2).starts_with('0') && !self.raw(at + 2).contains('.');
        third || zero
    }

    pub(super) fn is_ordinal_suffix(&self, at: usize) -> bool {
        self.is_glued(at) && self.is_in(at, Class::OrdinalSuffixes)
    }

    /// Whether a unit or a scale follows the number at `at`.
    fn is_measured_after(&self, at: usize) -> bool {
        self.amount(at, false)
            .is_none_or(|amount| amount.unit.is_some() || amount.has_scale())
    }

    /// A list marker at `at`: "(1)" before a list item, and "1." or "1)" at the very start.
    fn marker(&self, at: usize) -> Option<FoundMention> {
        let short = self.is_number(at + 1) && self.raw(at + 1).len() <= 2;
        (short && self.is_sign(at + 2, ')')).then(|| self.exempt(at + 1, at + 2, Exemption::Marker))
    }

    /// A list marker at the very start of the passage: "1." or "1)".
    pub(super) fn leading_marker(&self) -> Option<FoundMention> {
        let short = self.is_number(0) && self.raw(0).len() <= 2;
        let closed = matches!(self.kind(1), Some(Token::Sign('.' | ')'))) && self.is_glued(1);
        (short && closed && self.len() > 2).then(|| self.exempt(0, 1, Exemption::Marker))
    }

    /// The value that an index has by definition: "2015 = 100", "takes 2014–2016 as 100", "with 2015 set at 100".
    fn index_base(&self, at: usize) -> Option<FoundMention> {
        /// The values at which an index may begin.
        const BASES: [&str; 3] = ["100", "1,000", "1000"];
        /// The most words that link a year to the value.
        const LINK: usize = 2;
        if !BASES.contains(&self.raw(at)) || self.is_measured_after(at) {
            return None;
        }
        let links = |start: usize| self.pattern(start, Pattern::IndexBases) == Some(at);
        let is_base = (at.saturating_sub(LINK)..at).any(|start| {
            let year = start.checked_sub(1).filter(|_| links(start));
            year.is_some_and(|year| self.year(year).is_some())
        });
        is_base.then(|| self.exempt(at, at + 1, Exemption::IndexBase))
    }

    /// How sure an interval is, which is chosen and not measured: "95% CI", "a 95 percent confidence interval".
    fn interval_level(&self, at: usize) -> Option<FoundMention> {
        self.pattern(self.skip_joint(at + 1), Pattern::IntervalLevels)
            .map(|_| self.exempt(at, at + 1, Exemption::IntervalLevel))
    }

    /// The length of a document: "a 20-page annex", "a 12-point plan".
    fn extent(&self, at: usize) -> Option<FoundMention> {
        if !self.is_joint(at + 1) {
            return None;
        }
        let is_extent = self.is_in(at + 2, Class::ExtentNouns)
            || self.is_in(at + 2, Class::PointNouns) && self.is_in(at + 3, Class::PointedNouns);
        is_extent.then(|| self.exempt(at, at + 1, Exemption::Extent))
    }

    /// The volume, year or issue, and pages of a journal: "137 (2015) 445–462", "63(2): 220–236", "Economic Papers 63(2), 2024".
    fn journal(&self, at: usize) -> Option<FoundMention> {
        let has_issue = self.is_sign(at + 1, '(')
            && self.is_sign(at + 3, ')')
            && (self.year(at + 2).is_some() || self.is_number(at + 2) && self.is_glued(at + 1));
        let pages = at + 4;
        let pages = pages + usize::from(self.is_sign(pages, ':') || self.is_sign(pages, ','));
        let is_span =
            self.is_number(pages) && self.is_joint(pages + 1) && self.is_number(pages + 2);
        if has_issue && is_span {
            return Some(self.exempt(at, pages + 3, Exemption::Reference));
        }
        let before = at.checked_sub(1)?;
        let is_titled = self.is_title_case(before) && !self.is_in(before, Class::FunctionWords);
        let is_issue = self.is_glued(at + 1) && self.is_number(at + 2) && self.is_glued(at + 2);
        (has_issue && is_titled && is_issue && self.is_sign(at + 4, ','))
            .then(|| self.exempt(at, at + 4, Exemption::Reference))
    }

    /// How often an event recurs, as its name: "1-in-100-year".
    fn recurrence(&self, at: usize) -> Option<FoundMention> {
        let is_odds = self.is_joint(at + 1)
            && self.is_in(at + 2, Class::OddsLinks)
            && self.is_joint(at + 3)
            && self.is_number(at + 4);
        let end = self.skip_joint(at + 5);
        let is_time = is_odds && self.entry(end).year_parts.is_some();
        is_time.then(|| self.exempt(at, end + 1, Exemption::Name))
    }

    /// The HTTP status that a server returns: "returned a 404", "a 403 on the page".
    fn status(&self, at: usize) -> Option<FoundMention> {
        /// The statuses that tools report (RFC 9110).
        const STATUSES: [&str; 10] = [
            "400", "401", "403", "404", "410", "429", "500", "502", "503", "504",
        ];
        /// The most words between verb and number.
        const BETWEEN: usize = 2;
        let is_lettered = self.is_sign(at + 1, '(') && self.is_glued(at + 1);
        let is_status = STATUSES.contains(&self.raw(at)) && !is_lettered && self.is_bare_number(at);
        let gives = |back: usize| {
            let verb = at.checked_sub(back);
            verb.is_some_and(|verb| self.is_in(verb, Class::StatusVerbs))
        };
        // As in "`curl` 403".
        let is_told = || {
            let before = at.checked_sub(1).and_then(|before| self.kind(before));
            before == Some(Token::Opaque)
                || self.is_in(at.wrapping_sub(1), Class::Indefinite)
                || (1..=BETWEEN + 1).any(gives)
        };
        let is_given = is_status && is_told();
        is_given.then(|| self.exempt(at, at + 1, Exemption::Name))
    }

    /// A term in days: "30 working days", "a 20-working-day period". "47,000 working days" counts days.
    fn days(&self, at: usize) -> Option<FoundMention> {
        /// The most digits of a term.
        const LONGEST: usize = 3;
        if self.raw(at).len() > LONGEST {
            return None;
        }
        let kind = self.skip_joint(at + 1);
        let day = self.skip_joint(kind + 1);
        let is_term = self.is_in(kind, Class::DayKinds) && self.is_in(day, Class::DayWords);
        is_term.then(|| self.exempt(at, day + 1, Exemption::Duration))
    }

    /// The number of a house: "342 Flora Road East".
    fn house(&self, at: usize) -> Option<FoundMention> {
        /// The most words of a street's name.
        const LONGEST: usize = 4;
        let is_integer = self.raw(at).bytes().all(|byte| byte.is_ascii_digit());
        if !is_integer || self.raw(at).len() > 4 || !self.is_capitalised(at + 1) {
            return None;
        }
        let mut name = (at + 2..=at + LONGEST).take_while(|at| self.is_capitalised(*at));
        let street = name.find(|at| self.is_in(*at, Class::Streets))?;
        // As in "12 Wall Street banks".
        let counts = self.plural_noun(street + 1).is_some();
        (!counts).then(|| self.exempt(at, at + 1, Exemption::Address))
    }

    /// The side of a ratio that the other is told against: the 1 of "1.02–1.16:1".
    fn unit_side(&self, at: usize) -> Option<FoundMention> {
        let colon = at.wrapping_sub(1);
        let is_side = self.raw(at) == "1"
            && self.is_glued(at)
            && self.is_sign(colon, ':')
            && self.is_glued(colon)
            && self.is_number(colon.wrapping_sub(1));
        is_side.then(|| self.exempt(at, at + 1, Exemption::Denominator))
    }

    /// The size of a file: "(66.5 Kb)", "(10MB+ PDF)".
    fn file_size(&self, at: usize) -> Option<FoundMention> {
        /// The most tokens between the bracket and the number.
        const REACH: usize = 6;
        let end = at + 2 + usize::from(self.is_sign(at + 2, '+'));
        let closes = |end: usize| self.is_sign(end, ')') || self.is_sign(end, ',');
        let is_size = self.is_in(at + 1, Class::DataSizes)
            && (closes(end) || self.is_upper_case(end) && closes(end + 1));
        let opens = || (1..=REACH).any(|back| self.is_sign(at.wrapping_sub(back), '('));
        (is_size && opens()).then(|| self.exempt(at, end, Exemption::Extent))
    }
}
