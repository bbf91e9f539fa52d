//! Finds numbers, number words, scales, units, currencies, percentages, points, ranges, hedges, proportions,
//! multiples, changes, ranks, years and dates in English prose, and gives each an interval reading. Of other languages
//! `figures` reads numerals and signs, and no word.
//!
//! Input is the plain text of one passage, output the mentions in order, without overlap. One pass, linear time;
//! the words are those of `lang`. It knows nothing of records.

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
use number::Found;
use scanner::Scanner;

pub use crate::lang::english::{
    comparative, direction, is_change_noun, is_known, is_scale, verb_direction,
};
pub use crate::lang::{Direction, HedgeKind};
pub use anchored::{bare_share, holds_numeral, numerals, ratio, scan_part};
pub use date::YEARS;
pub use exempt::{
    ADDRESS, AGE, DENOMINATOR, DURATION, EXTENT, GROUP, MARKER, NAME, OPAQUE, ORDINAL, REFERENCE,
    SMALL_WORD, STANDING, TIME, VAGUE,
};
pub use figures::{UNCLEAR, unread_beside};
pub use own_names::OwnNames;
pub use quantifier::quantifier;
pub use tolerance::{ends_of, of_hedge};

/// How to read what prose leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What signs mean that several currencies share: a bare `$`, where this is a dollar or peso.
    pub currency: Currency,
    /// BCP 47 tag: decides the marks in numbers, and whether words are read.
    pub language: String,
    /// Words behind which a number is a name, and names that hold a number, as written.
    pub names: Arc<OwnNames>,
    /// Whether years that stand alone are fiscal years.
    pub fiscal_years: bool,
    /// Whether the letter of "180p" means pence in a project that counts in other money, too.
    pub pence: bool,
    /// The money that a letter before digits stands for, as in "K310".
    pub letter: Option<Currency>,
}

impl Settings {
    /// How numbers are written.
    pub(crate) fn numerals(&self) -> Numerals {
        Numerals {
            letter: self.letter.and_then(Currency::letter),
            ..Numerals::of(&self.language)
        }
    }
}

impl Default for Settings {
    /// English prose in US dollars.
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

/// Whether the words of a language are read, by its BCP 47 tag: those of a language that has a folder. Of other languages numerals, percent
/// signs, signs and codes of currencies and years are read, and nothing else.
pub fn reads(language: &str) -> bool {
    lang::of(language).is_some()
}

/// Finds every mention in `text`, in order, without overlap; what touches an `opaque` range is not read.
pub fn scan(text: &str, opaque: &[Range<usize>], settings: &Settings) -> Vec<Mention> {
    let Some(language) = lang::of(&settings.language) else {
        return figures::scan(text, opaque, settings);
    };
    let lower = lowered(text);
    let tokens = tokens(text, &lower, opaque, settings.numerals(), language);
    scan_tokens(text, &tokens, settings)
}

/// Finds every mention in `text`, whose tokens are given, in order, without overlap. The language is one whose words are [read](reads).
pub fn scan_tokens(text: &str, tokens: &[Token<'_>], settings: &Settings) -> Vec<Mention> {
    Scanner::new(text, tokens, settings).mentions()
}

impl Scanner<'_> {
    /// Every mention, in order, without overlap.
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

    /// The scale of the last member of a list for those before it: "12, 15 and 20 million" (docs/reading.md, Lists).
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

    /// "Siete décimas" are tenths of a percent or of a point; which, the words do not tell.
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

    /// What starts at a token: mostly nothing, rarely more than one mention.
    fn read(&self, at: usize) -> Vec<Found> {
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
        // A name like any other, or an article or preposition beside which nothing counts.
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

    /// Most words begin no mention and are passed over here.
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
            || self.pattern(at, Pattern::InHalf).is_some()
    }

    /// Whether a mention may begin with a token, judged by the token after it as well.
    fn counts(&self, at: usize) -> bool {
        let starts = if self.is_in(at, Class::Articles) {
            self.is_in(at + 1, Class::AfterArticles) || self.begins_odds(at)
        } else {
            self.is_in(at, Class::Starts) || self.pattern(at, Pattern::InHalf).is_some()
        };
        starts || self.touches_number(at) || self.hedge(at).is_some()
    }

    /// Whether a word of number stands before what joins it to a group: "una de cada cuatro".
    fn begins_odds(&self, at: usize) -> bool {
        self.entry(at).cardinal.is_some() && self.pattern(at + 1, Pattern::OddsLink).is_some()
    }

    /// Whether a word holds digits, or stands before a number or what joins it to one.
    #[inline]
    fn touches_number(&self, at: usize) -> bool {
        let before_number = match self.kind(at + 1) {
            Some(TokenKind::Number | TokenKind::Sign('.' | '$' | '¢' | '-' | '−')) => true,
            _ => self.is_joint(at + 1),
        };
        before_number || self.has_digits(at)
    }

    /// Currency signs, hedges, minus signs before a number, and marks of references.
    fn sign_may_start(&self, at: usize, sign: char) -> bool {
        match sign {
            '(' => self.is_number(at + 1),
            '-' | '–' | '−' | '.' => {
                self.is_number(at + 1) || self.currency_prefix(at + 1).is_some()
            }
            sign => !sign.is_ascii() || "$~<>#+".contains(sign),
        }
    }

    /// A quantity at `at`; its hedge, if any, starts at `start`.
    fn quantity(&self, start: usize, at: usize, hedge: Option<Hedge>) -> Option<Found> {
        let is_name =
            || matches!(self.kind(at), Some(TokenKind::Number)) && self.exemption(at).is_some();
        // "up to 30 June 2026"
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
        if says_over && mention.exempt == Some(DURATION) {
            // "over five years" is no comparator (docs/reading.md, Words that bound nothing): the duration is read when its turn comes.
            return None;
        }
        if mention.exempt.is_none() {
            let is_bare = mention.reading.unit.is_none();
            mention.exempt = if is_bare && self.is_age(start, end) {
                Some(AGE)
            } else {
                // "16 cents for every $100"
                self.is_rated(start).then_some(DENOMINATOR)
            };
        }
        self.sign_by_noun(&mut mention, start, end);
        Some((mention, end))
    }

    /// Whether a number is what another is counted per: "per 1,000 births", "for every 100,000 residents".
    fn is_rated(&self, at: usize) -> bool {
        let stands = |before: usize| self.pattern(before, Pattern::RatedBefore) == Some(at);
        (1..=2).any(|back| at.checked_sub(back).is_some_and(stands))
    }

    /// Digits that nothing else read: nothing is skipped silently.
    fn remainder(&self, at: usize) -> Option<Found> {
        self.has_digits(at).then(|| self.exempt(at, at + 1, NAME))
    }
}

impl Mention {
    /// Whether it is a date, or a quantity that is not exempt.
    pub fn is_dated_or_due(&self) -> bool {
        self.kind == Kind::Date || self.exempt.is_none()
    }

    /// This reading with its sign left open.
    #[must_use]
    pub fn with_open_sign(&self) -> Self {
        let mut open = self.clone();
        if let Form::Number { direction, .. } = &mut open.reading.form {
            *direction = Some(Direction::Either);
        }
        open
    }
}

/// Whether the words of a rank hold a superlative and no number: "largest", "one of the largest", "a record high"; not "second-largest".
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

/// The interval of a stated number under a hedge: least, greatest, and at which end it is strict.
pub fn interval(
    stated: &Stated,
    hedge: Option<HedgeKind>,
) -> (Option<Decimal>, Option<Decimal>, Comparator) {
    tolerance::of_number(stated, hedge)
}

/// A quantity or date found in prose. Offsets are bytes of the scanned text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What kind of quantity.
    pub kind: Kind,
    /// Hedge, sign, number, scale and unit; not the counted noun.
    pub range: Range<usize>,
    /// The number itself with scale and unit, without hedge and verb.
    pub core: Range<usize>,
    /// What it says.
    pub reading: Reading,
    /// Why it needs no evidence, when it needs none (docs/reading.md, Exempt mentions).
    pub exempt: Option<&'static str>,
    /// A word that decides what it says and is not understood: then nothing is decided (docs/reading.md, A word that decides).
    pub unread: Option<Range<usize>>,
}

impl Mention {
    /// Hedge, sign, number, scale and unit: of a change without the verb or noun that says which way it went.
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

/// The kinds that `trace` lists (quotes and citations come from `prose`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// "$12.6 billion", "38 percent", "three firms"
    Number,
    /// "half", "one in five", "a majority"
    Proportion,
    /// "doubled", "twice as many", "threefold"
    Multiple,
    /// "rose 5 percent", "fell by 3 points"
    Change,
    /// "second-largest", "the largest", "one of the largest"
    Rank,
    /// "2021", "March 2024", "16 August 2023", "since 2015"
    Date,
}

/// What a mention says, as an interval and as what it was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The least value that the words allow; `None` is open.
    pub low: Option<Decimal>,
    /// The greatest value that the words allow; `None` is open.
    pub high: Option<Decimal>,
    /// How the stated number bounds the true one, and at which end the interval is strict.
    pub comparator: Comparator,
    /// The unit; `None` for counts and dates.
    pub unit: Option<Unit>,
    /// What was counted: "firms" in "251 firms".
    pub noun: Option<String>,
    /// The words taken apart, for the rules that compare.
    pub form: Form,
}

impl Reading {
    /// Whether it is a percentage, or a share in words.
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
    /// Bare: the number as rounded, or the closed range.
    Equal,
    /// About, around, roughly, some.
    About,
    /// Nearly, less than, under: strictly below.
    Less,
    /// At most, up to, no more than.
    AtMost,
    /// More than, over, above: strictly above.
    More,
    /// At least, no fewer than.
    AtLeast,
}

impl Comparator {
    /// The sign used in every output.
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

/// What the words were made of, by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// One stated number.
    Number {
        /// The number.
        stated: Stated,
        /// The hedge before or after it.
        hedge: Option<Hedge>,
        /// The sign that a noun carries: down for "a deficit of $6.7 billion", up for a surplus (docs/reading.md, Signed words).
        direction: Option<Direction>,
    },
    /// Two stated numbers: "8 to 10 percent", "between 8 and 10 percent".
    Range {
        /// The first.
        from: Stated,
        /// The second; boxed, since few of many mentions are ranges.
        to: Box<Stated>,
        /// A hedge over both.
        hedge: Option<Hedge>,
    },
    /// A share in words; `low..high` of the reading is its band in percent.
    Proportion {
        /// Which word.
        word: ProportionWord,
        /// The hedge.
        hedge: Option<Hedge>,
    },
    /// A ratio; the reading is in times.
    Multiple {
        /// The ratio named.
        times: Stated,
        /// The hedge.
        hedge: Option<Hedge>,
        /// "three times more than", "threefold increase": three or four times?
        ambiguous: bool,
        /// Whether the words say a change over time ("doubled") or a comparison ("twice as many as").
        over_time: bool,
    },
    /// A change by an amount; the reading is its size, without sign.
    Change {
        /// By how much.
        stated: Stated,
        /// The hedge.
        hedge: Option<Hedge>,
        /// Which way the verb or noun points.
        direction: Direction,
        /// The other end of a range: "rose 8 to 10 percent". Levels ("fell from 48 to 42 percent", "rose to $12 billion")
        /// are numbers of their own.
        to: Option<Box<Stated>>,
    },
    /// A place in an order.
    Rank {
        /// 1 for "largest"; the highest place allowed for "one of the largest" (5).
        position: u32,
        /// "one of the largest", "among the top five": any place up to `position`.
        among: bool,
    },
    /// A date or period.
    Date {
        /// The days it covers; open spans ("since 2015") carry their start here and say so in the comparator.
        /// `None` when the words do not tell: "December 10" without a year.
        period: Option<Period>,
    },
}

/// A number as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Its value in single units, with its sign as written: "$12.6 billion" is 12600000000, "-3" is -3.
    pub value: Decimal,
    /// The size of its last significant digit (docs/reading.md, Last digit).
    pub ulp: Decimal,
    /// Trailing zeros were taken as insignificant, so the 5 % cap applies (docs/reading.md, Five percent cap).
    pub zeros_insignificant: bool,
    /// Whether a minus sign was written.
    pub negative: bool,
    /// Whether it was written in words ("three", "half a million").
    pub words: bool,
    /// The bytes of the digits alone, for edits: "12.6" in "$12.6 billion".
    pub digits: Range<usize>,
    /// 1000000000 in "12.6 billion"; 1 without a scale.
    pub scale: Decimal,
}

impl Stated {
    /// A number without sign or scale, whose digits all count.
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
    /// What it does.
    pub kind: HedgeKind,
    /// Its bytes in the scanned text.
    pub range: Range<usize>,
}

/// Shares in words (docs/reading.md, Shares and fractions).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProportionWord {
    /// half, a third, two-thirds, three-quarters, four in ten, one in five: its value in percent.
    Fraction(Decimal),
    /// a majority, most
    Majority,
    /// the vast, overwhelming majority
    VastMajority,
    /// a plurality
    Plurality,
    /// a minority
    Minority,
    /// all, few, none and their kin
    Quantifier,
}
