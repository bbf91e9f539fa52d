//! Finds numbers, number words, scales, units, currencies, percentages, points, ranges, hedges, proportions, multiples, changes, ranks,
//! years and dates in English prose, and gives each an interval reading. In other languages `figures` reads numerals and signs, and no
//! word.
//!
//! Input is the plain text of one passage, output its mentions in order, without overlap. One pass, linear time; the vocabulary is that of
//! `lang`. Records are unknown here.

mod amount;
mod anchored;
mod cardinal;
mod change;
mod date;
mod docket;
mod exempt;
mod figures;
mod multiple;
mod number;
mod own_names;
mod proportion;
mod quantifier;
mod rank;
#[cfg(test)]
mod repeated;
mod scanner;
#[cfg(test)]
mod tests;
mod tolerance;

use std::ops::Range;
use std::sync::Arc;

use crate::lang::numerals::Numerals;
use crate::lang::token::{Token, TokenKind, lowered, tokens};
use crate::lang::{self, Class, Pattern};
use crate::quantity::unit::TENTHS_OF_A_POINT;
use crate::quantity::{Base, Currency, Decimal, Period, Unit};
use number::FoundMention;
use scanner::Scanner;

pub use crate::lang::english::{
    comparative, direction, is_change_noun, is_known, is_scale, verb_direction,
};
pub use crate::lang::{Direction, HedgeKind};
pub use anchored::{bare_share, holds_numeral, numerals, ratio, scan_part};
pub use date::YEARS;
pub use exempt::Exemption;
pub use figures::unread_beside;
pub use own_names::OwnNames;
pub use quantifier::quantifier;
pub use tolerance::{ends_of, of_hedge};

/// Project settings that decide how prose is read where it leaves a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The meaning of signs that several currencies share: a bare `$`, where this is a dollar or peso.
    pub currency: Currency,
    /// BCP 47 tag, which decides the marks in numbers and whether words are read.
    pub language: String,
    /// Words that make a number behind them a name, and names that hold a number, as written.
    pub names: Arc<OwnNames>,
    /// Whether years that stand alone are fiscal years.
    pub fiscal_years: bool,
    /// Whether the letter of "180p" means pence even in a project that counts in other money.
    pub pence: bool,
    /// The money that a letter before digits stands for, as in "K310".
    pub letter: Option<Currency>,
}

impl Settings {
    /// The marks of numbers in the language, and the letter of money before digits.
    pub(crate) fn numerals(&self) -> Numerals {
        Numerals {
            letter: self.letter.and_then(Currency::letter),
            ..Numerals::of(&self.language)
        }
    }
}

impl Default for Settings {
    /// The settings for English prose in US dollars.
    fn default() -> Self {
        Self {
            currency: Currency::USD,
            language: lang::ENGLISH.tag.to_owned(),
            names: Arc::default(),
            fiscal_years: false,
            pence: false,
            letter: None,
        }
    }
}

/// Whether the words of a language, by its BCP 47 tag, are read: only languages with a folder. In others only numerals, percent signs,
/// signs and codes of currencies, and years are read.
pub fn reads(language: &str) -> bool {
    lang::of(language).is_some()
}

/// Finds every mention in `text`, in order, without overlap; whatever touches an `opaque` range is not read.
pub fn scan(text: &str, opaque: &[Range<usize>], settings: &Settings) -> Vec<Mention> {
    let Some(language) = lang::of(&settings.language) else {
        return figures::scan(text, opaque, settings);
    };
    let lower = lowered(text);
    let tokens = tokens(text, &lower, opaque, settings.numerals(), language);
    scan_tokens(text, &tokens, settings)
}

/// Finds every mention in `text` by its tokens, in order, without overlap. The language is one whose words are [read](reads).
pub fn scan_tokens(text: &str, tokens: &[Token<'_>], settings: &Settings) -> Vec<Mention> {
    Scanner::new(text, tokens, settings).mentions()
}

impl Scanner<'_> {
    /// Every mention of the passage, in order, without overlap.
    fn mentions(&self) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut at = 0;
        if let Some((mention, end)) = self.leading_marker() {
            mentions.push(mention);
            at = end;
        }
        while at < self.len() {
            let found = self.read(at);
            let Some((_, end)) = found.last() else {
                at += 1;
                continue;
            };
            at = (*end).max(at + 1);
            let opened = |(mention, end)| self.with_open_tenths(mention, end);
            mentions.extend(found.into_iter().map(opened));
        }
        self.share_scales(&mut mentions);
        mentions
    }

    /// Extends the scale of the last member of a list to those before it: "12, 15 and 20 million" (docs/reading.md, Lists).
    fn share_scales(&self, mentions: &mut [Mention]) {
        for at in (1..mentions.len()).rev() {
            let (before, next) = mentions.split_at_mut(at);
            if let (Some(mention), Some(next)) = (before.last_mut(), next.first()) {
                self.share_scale(mention, next);
            }
        }
    }

    fn share_scale(&self, mention: &mut Mention, next: &Mention) {
        let between = self.text.get(mention.range.end..next.range.start);
        let is_list = || {
            between.is_some_and(|between| {
                let mut words = between.split([',', ' ']).filter(|word| !word.is_empty());
                let word = words.next().map(|word| self.language.find(word));
                let joins = word.is_none_or(|word| word.is_in(Class::ListWords));
                joins && words.next().is_none() && between.starts_with([',', ' '])
            })
        };
        let (Form::Number { stated, hedge, .. }, Form::Number { stated: last, .. }) =
            (&mut mention.reading.form, &next.reading.form)
        else {
            return;
        };
        let shares = stated.scale == 1
            && last.scale > 1
            && stated.words == last.words
            && stated.value.abs() < 1000
            && mention.exempt.is_none()
            && mention.reading.noun.is_none()
            && (mention.reading.unit.is_none() || mention.reading.unit == next.reading.unit);
        if !shares || !is_list() {
            return;
        }
        stated.value *= &last.scale;
        stated.ulp *= &last.scale;
        stated.scale = last.scale.clone();
        let kind = hedge.as_ref().map(|hedge| hedge.kind);
        let (low, high, comparator) = tolerance::of_number(stated, kind);
        mention.reading.low = low;
        mention.reading.high = high;
        mention.reading.comparator = comparator;
    }

    /// Marks tenths as unread: "siete décimas" may be tenths of a percent or of a point.
    fn with_open_tenths(&self, mention: Mention, end: usize) -> Mention {
        let last = end.wrapping_sub(1);
        let mut units = self.entry(last).units.iter();
        let is_open = units.any(|unit| unit.key == TENTHS_OF_A_POINT && unit.rest.is_empty());
        let unread = is_open.then(|| self.range(last, end));
        Mention {
            unread: mention.unread.or(unread),
            ..mention
        }
    }

    /// The mentions that start at a token: mostly none, rarely more than one.
    fn read(&self, at: usize) -> Vec<FoundMention> {
        if !self.may_start(at) {
            return Vec::new();
        }
        if let Some(found) = self.date(at) {
            return vec![found];
        }
        if let Some(found) = self.odds_for(at) {
            return found;
        }
        if let Some(found) = self.exemption(at) {
            return found;
        }
        // A word that may not begin a mention is a name, or an article or preposition beside which nothing counts.
        if self.kind(at) == Some(TokenKind::Word) && !self.counts(at) {
            return Vec::new();
        }
        if let Some(found) = self.change(at) {
            return vec![found];
        }
        let hedged = self
            .hedge(at)
            .and_then(|(hedge, next)| self.quantity(at, next, Some(hedge)));
        let found = hedged
            .or_else(|| self.quantity(at, at, None))
            .or_else(|| self.remainder(at));
        found.into_iter().collect()
    }

    /// Whether a mention may start at a token; most words start none.
    fn may_start(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(TokenKind::Word) => self.is_capitalised(at) || self.may_count(at),
            Some(TokenKind::Sign(sign)) => self.sign_may_start(at, sign),
            Some(_) => true,
            None => false,
        }
    }

    /// Whether a word may begin a quantity.
    fn may_count(&self, at: usize) -> bool {
        let entry = self.entry(at);
        entry.is_in(Class::Starts)
            || !entry.hedges.is_empty()
            || self.touches_number(at)
            || self.is_number(at + 2) && self.is_in(at + 1, Class::NumberWords)
            || self.pattern(at, Pattern::InHalf).is_some()
    }

    /// Whether a word may begin a mention, judged with the token after it.
    fn counts(&self, at: usize) -> bool {
        let starts = if self.is_in(at, Class::Articles) {
            self.is_in(at + 1, Class::AfterArticles)
                || self.begins_odds(at)
                || self.is_in(at + 1, Class::PointsWords) && self.joins_part(at + 2)
        } else {
            self.is_in(at, Class::Starts) || self.pattern(at, Pattern::InHalf).is_some()
        };
        starts || self.touches_number(at) || self.hedge(at).is_some()
    }

    /// Whether a number word stands before the words that join it to a group: "una de cada cuatro".
    fn begins_odds(&self, at: usize) -> bool {
        self.entry(at).cardinal.is_some() && self.pattern(at + 1, Pattern::OddsLink).is_some()
    }

    /// Whether a word holds digits, or stands before a number or a mark that joins it to one.
    #[inline]
    fn touches_number(&self, at: usize) -> bool {
        let before_number = match self.kind(at + 1) {
            Some(TokenKind::Number | TokenKind::Sign('.' | '$' | '¢' | '-' | '−')) => true,
            _ => self.is_joint(at + 1),
        };
        before_number || self.has_digits(at)
    }

    /// Whether a mention may start with a sign: of a currency, a hedge, a reference, or a minus or bracket before a number.
    fn sign_may_start(&self, at: usize, sign: char) -> bool {
        match sign {
            '(' => self.is_number(at + 1),
            '-' | '–' | '−' | '.' => {
                self.is_number(at + 1) || self.currency_prefix(at + 1).is_some()
            }
            sign => !sign.is_ascii() || "$~<>#+".contains(sign),
        }
    }

    /// The quantity at `at`; `start` is where its hedge, if any, starts.
    fn quantity(&self, start: usize, at: usize, hedge: Option<Hedge>) -> Option<FoundMention> {
        let is_name =
            || matches!(self.kind(at), Some(TokenKind::Number)) && self.exemption(at).is_some();
        // As in "up to 30 June 2026".
        let is_day = || {
            self.is_short_integer(at)
                && self.entry(at + 1).month.is_some()
                && self.is_capitalised(at + 1)
        };
        if hedge.is_some() && (self.is_hedged_year(start, at) || is_name() || is_day()) {
            return None;
        }
        if let Some(found) = self
            .multiple(start, at, hedge.as_ref())
            .or_else(|| self.proportion(start, at, hedge.as_ref()))
        {
            return Some(found);
        }
        if hedge.is_none()
            && let Some(found) = self
                .crowd(start, at)
                .or_else(|| self.rank(at))
                .or_else(|| self.small_adverb(at))
        {
            return Some(found);
        }
        let says_over = hedge.is_some() && self.is_in(start, Class::SpanHedges) && at == start + 1;
        let (mut mention, end) = self.number(start, at, hedge)?;
        if says_over && mention.exempt == Some(Exemption::Duration) {
            // "over five years" is no comparator (docs/reading.md, Words that bound nothing): the duration is read when its turn comes.
            return None;
        }
        if mention.exempt.is_none() {
            let is_bare = mention.reading.unit.is_none();
            mention.exempt = if is_bare && self.is_age(start, end) {
                Some(Exemption::Age)
            } else {
                // As in "16 cents for every $100".
                self.is_rated(start).then_some(Exemption::Denominator)
            };
        }
        self.sign_by_noun(&mut mention, start, end);
        Some((mention, end))
    }

    /// Whether another number is counted per the number at `at`: "per 1,000 births", "for every 100,000 residents".
    fn is_rated(&self, at: usize) -> bool {
        let stands = |before: usize| self.pattern(before, Pattern::RatedBefore) == Some(at);
        (1..=2).any(|back| at.checked_sub(back).is_some_and(stands))
    }

    /// A token with digits that nothing else read, as a name, so that nothing is skipped silently.
    fn remainder(&self, at: usize) -> Option<FoundMention> {
        self.has_digits(at)
            .then(|| self.exempt(at, at + 1, Exemption::Name))
    }
}

impl Mention {
    /// Whether the mention is a date, or a quantity that is not exempt.
    pub fn is_dated_or_due(&self) -> bool {
        self.kind == Kind::Date || self.exempt.is_none()
    }

    /// The mention with its sign left open.
    #[must_use]
    pub fn with_open_sign(&self) -> Self {
        let mut open = self.clone();
        if let Form::Number { direction, .. } = &mut open.reading.form {
            *direction = Some(Direction::Either);
        }
        open
    }
}

/// Whether the words of a rank hold a superlative and no number: "largest", "one of the largest", "a record high", but not
/// "second-largest".
pub fn is_superlative(words: &str) -> bool {
    let mut words = words.split(|letter: char| !letter.is_alphanumeric());
    words.all(|word| {
        let entry = lang::english::find(&word.to_lowercase());
        let is_one = entry.cardinal.is_none_or(|number| number == 1);
        is_one && entry.ordinal.is_none() && !entry.is_in(Class::Tops) && !holds_digits(word)
    })
}

fn holds_digits(word: &str) -> bool {
    word.contains(|letter: char| letter.is_ascii_digit())
}

/// The interval of a stated number under a hedge: the least, the greatest, and which end is strict.
pub fn interval(
    stated: &Stated,
    hedge: Option<HedgeKind>,
) -> (Option<Decimal>, Option<Decimal>, Comparator) {
    tolerance::of_number(stated, hedge)
}

/// A quantity or date found in prose. Offsets are bytes of the scanned text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The kind of quantity.
    pub kind: Kind,
    /// The bytes of hedge, sign, number, scale and unit, without the counted noun.
    pub range: Range<usize>,
    /// The bytes of the number with scale and unit, without hedge and verb.
    pub core: Range<usize>,
    /// The interval of the mention, and the words it was made from.
    pub reading: Reading,
    /// Why the mention needs no evidence; `None` where it needs some (docs/reading.md, Exempt mentions).
    pub exempt: Option<Exemption>,
    /// A word that decides what it says and is not understood: then nothing is decided (docs/reading.md, A word that decides).
    pub unread: Option<Range<usize>>,
}

impl Mention {
    /// The bytes of hedge, sign, number, scale and unit; for a change without the verb or noun that gives its direction.
    pub fn amount(&self) -> Range<usize> {
        let Form::Change { hedge, .. } = &self.reading.form else {
            return self.range.clone();
        };
        match hedge {
            Some(hedge) => {
                hedge.range.start.min(self.core.start)..hedge.range.end.max(self.core.end)
            }
            None => self.core.clone(),
        }
    }
}

/// The kinds of mentions that `trace` lists (quotes and citations come from `prose`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An amount or count: "$12.6 billion", "38 percent", "three firms".
    Number,
    /// A share in words: "half", "one in five", "a majority".
    Proportion,
    /// A ratio: "doubled", "twice as many", "threefold".
    Multiple,
    /// A change by an amount: "rose 5 percent", "fell by 3 points".
    Change,
    /// A place in an order: "second-largest", "the largest", "one of the largest".
    Rank,
    /// A date or period: "2021", "March 2024", "16 August 2023", "since 2015".
    Date,
}

/// The reading of a mention: its interval, and the words it was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The least value that the words allow; `None` where this end is open.
    pub low: Option<Decimal>,
    /// The greatest value that the words allow; `None` where this end is open.
    pub high: Option<Decimal>,
    /// How the stated number bounds the true one, and which end of the interval is strict.
    pub comparator: Comparator,
    /// The unit; `None` for counts and dates.
    pub unit: Option<Unit>,
    /// The counted noun: "firms" in "251 firms".
    pub noun: Option<String>,
    /// The parts of the words, for the rules that compare.
    pub form: Form,
}

impl Reading {
    /// Whether the reading is a percentage or a share in words.
    pub fn is_share(&self) -> bool {
        match &self.form {
            Form::Proportion { .. } => true,
            Form::Number { .. } | Form::Range { .. } => {
                let unit = self.unit.as_ref();
                unit.is_some_and(|unit| unit.base == Base::Percent)
            }
            _ => false,
        }
    }
}

/// How the stated number bounds the true one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparator {
    /// No hedge: the number as rounded, or the closed range.
    Equal,
    /// About, around, roughly, some: both ends loosened.
    About,
    /// Nearly, less than, under: strictly below.
    Less,
    /// At most, up to, no more than: not above.
    AtMost,
    /// More than, over, above: strictly above.
    More,
    /// At least, no fewer than: not below.
    AtLeast,
}

impl Comparator {
    /// The comparator as a sign, the same in every output.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::About => "~",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

/// The parts of a mention's words, by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// One stated number.
    Number {
        /// The stated number.
        stated: Stated,
        /// The hedge before or after the number.
        hedge: Option<Hedge>,
        /// The sign that a noun gives the number: down for "a deficit of $6.7 billion", up for a surplus (docs/reading.md, Signed words).
        direction: Option<Direction>,
    },
    /// Two stated numbers: "8 to 10 percent", "between 8 and 10 percent".
    Range {
        /// The first number.
        from: Stated,
        /// The second number; boxed, since few mentions are ranges.
        to: Box<Stated>,
        /// The hedge over both numbers.
        hedge: Option<Hedge>,
    },
    /// A share in words; the interval of the reading is its band in percent.
    Proportion {
        /// The word of the share.
        word: ProportionWord,
        /// The hedge of the share.
        hedge: Option<Hedge>,
    },
    /// A ratio; the interval of the reading is in times.
    Multiple {
        /// The ratio as named.
        times: Stated,
        /// The hedge of the ratio.
        hedge: Option<Hedge>,
        /// Whether "three times more than" or "threefold increase" leaves open whether three or four times is meant.
        ambiguous: bool,
        /// Whether the words tell a change over time ("doubled") rather than a comparison ("twice as many as").
        over_time: bool,
    },
    /// A change by an amount; the interval of the reading is its size, without sign.
    Change {
        /// The size of the change.
        stated: Stated,
        /// The hedge of the size.
        hedge: Option<Hedge>,
        /// The direction that the verb or noun gives.
        direction: Direction,
        /// The other end of a range: "rose 8 to 10 percent". Levels ("fell from 48 to 42 percent", "rose to $12 billion") are numbers in
        /// their own right.
        to: Option<Box<Stated>>,
    },
    /// A place in an order.
    Rank {
        /// The place: 1 for "largest"; the lowest allowed, 5, for "one of the largest".
        position: u32,
        /// Whether any place up to `position` fits: "one of the largest", "among the top five".
        among: bool,
    },
    /// A date or period.
    Date {
        /// The days that the date covers; an open span ("since 2015") has its start here and is open by the comparator. `None` where the
        /// words do not tell: "December 10" without a year.
        period: Option<Period>,
    },
}

/// A number as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The value in single units, signed as written: 12600000000 for "$12.6 billion", -3 for "-3".
    pub value: Decimal,
    /// The size of the last significant digit (docs/reading.md, Last digit).
    pub ulp: Decimal,
    /// Whether trailing zeros are taken as insignificant, so that the 5 % cap applies (docs/reading.md, Five percent cap).
    pub zeros_insignificant: bool,
    /// Whether a minus sign was written.
    pub negative: bool,
    /// Whether the number was written in words ("three", "half a million").
    pub words: bool,
    /// The bytes of the digits alone, for edits: "12.6" in "$12.6 billion".
    pub digits: Range<usize>,
    /// The factor of the scale: 1000000000 in "12.6 billion", 1 without a scale.
    pub scale: Decimal,
}

impl Stated {
    /// A number without sign or scale, all of whose digits count.
    pub(crate) fn plain(value: Decimal, ulp: Decimal, words: bool, digits: Range<usize>) -> Self {
        Self {
            value,
            ulp,
            zeros_insignificant: false,
            negative: false,
            words,
            digits,
            scale: Decimal::from(1),
        }
    }
}

/// A word that loosens or bounds a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// What the hedge does to the number.
    pub kind: HedgeKind,
    /// The bytes of the hedge in the scanned text.
    pub range: Range<usize>,
}

/// Shares in words (docs/reading.md, Shares and fractions).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProportionWord {
    /// A fraction, by its value in percent: half, a third, two-thirds, three-quarters, four in ten, one in five.
    Fraction(Decimal),
    /// More than half: a majority, most.
    Majority,
    /// At least three quarters: the vast or overwhelming majority.
    VastMajority,
    /// The largest share, below half: a plurality.
    Plurality,
    /// Less than half: a minority.
    Minority,
    /// A quantifier: all, few, none and their kin.
    Quantifier,
}
