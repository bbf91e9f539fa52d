//! Reads the numerals of words that rest on a recorded figure, where everything that can be a quantity is read as one (docs/reading.md, One
//! compared mention).

use std::ops::Range;

use super::number::FoundMention;
use super::scanner::Scanner;
use super::{
    Comparator, Exemption, Form, HedgeKind, Kind, Mention, ProportionWord, Reading, Settings,
    Stated, scan, tolerance,
};
use crate::lang::token::{TokenKind as Token, lowered, tokens};
use crate::lang::{self, Class, List, Pattern};
use crate::quantity::decimal::{from_digits, power_of_ten};
use crate::quantity::{Decimal, Unit};

/// Every numeral of a part of a text, whatever its form: "one", "7/10", "12:1", "7-for-20", "50-50", "7pc".
///
/// [`Mention::unread`] holds whatever is glued to a number, or stands before it as a name does, and is not read.
pub fn numerals(text: &str, part: Range<usize>, settings: &Settings) -> Vec<Mention> {
    let words = text.get(part.clone()).unwrap_or_default();
    let lower = lowered(words);
    let language = lang::of(&settings.language).unwrap_or(&lang::ENGLISH);
    let tokens = tokens(words, &lower, &[], settings.numerals(), language);
    let scanner = Scanner::new(words, &tokens, settings);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scanner.len() {
        let hedged = scanner.hedged_numeral(at);
        let numerals = hedged.map_or_else(|| scanner.numeral(at), |found| vec![found]);
        at = numerals
            .last()
            .map_or(at + 1, |(_, end)| (*end).max(at + 1));
        found.extend(
            numerals
                .into_iter()
                .map(|(mention, _)| mention.moved(part.start)),
        );
    }
    found
}

/// The mentions of a part of a text, read as if nothing stood around the part.
pub fn scan_part(text: &str, part: Range<usize>, settings: &Settings) -> Vec<Mention> {
    let words = text.get(part.clone()).unwrap_or_default();
    let found = scan(words, &[], settings).into_iter();
    found.map(|mention| mention.moved(part.start)).collect()
}

/// The share that a part of a text gives without its article: "plurality".
pub fn bare_share(text: &str, part: Range<usize>, settings: &Settings) -> Option<Mention> {
    let words = text.get(part.clone())?;
    let lower = lowered(words);
    let language = lang::of(&settings.language)?;
    let marks = settings.numerals();
    let tokens = tokens(words, &lower, &[], marks, language);
    let scanner = Scanner::new(words, &tokens, settings);
    let (share, end) = scanner
        .crowd_word(0, 0, true)
        .or_else(|| scanner.bare_part(0))?;
    (end == scanner.len()).then(|| Mention {
        range: part.clone(),
        core: part,
        ..share
    })
}

/// Whether words hold a numeral: digits or a number word.
pub fn holds_numeral(words: &str) -> bool {
    words.contains(|letter: char| letter.is_numeric())
        || words
            .split(|letter: char| !letter.is_alphabetic())
            .any(lang::english::is_cardinal)
}

/// The ratio of two numbers without units: "three" and "two" of "three to two"; `None` unless the first is at least the second.
pub fn ratio(first: &Mention, second: &Mention) -> Option<Mention> {
    let Form::Number { stated, hedge, .. } = &first.reading.form else {
        return None;
    };
    let Form::Number {
        stated: other,
        hedge: None,
        ..
    } = &second.reading.form
    else {
        return None;
    };
    let is_plain = |mention: &Mention, stated: &Stated| {
        mention.reading.unit.is_none() && stated.scale == 1 && stated.value > 0
    };
    if !is_plain(first, stated) || !is_plain(second, other) || stated.value < other.value {
        return None;
    }
    let times = Stated {
        value: (&stated.value / &other.value).with_prec(20),
        ..stated.clone()
    };
    let kind = hedge.as_ref().map(|hedge| hedge.kind);
    let (low, high, comparator) = tolerance::of_multiple(&times, kind, false);
    Some(Mention {
        kind: Kind::Multiple,
        range: first.range.start..second.range.end,
        core: first.core.start..second.core.end,
        reading: Reading {
            low,
            high,
            comparator,
            unit: Some(Unit::TIMES),
            noun: None,
            form: Form::Multiple {
                times,
                hedge: hedge.clone(),
                ambiguous: false,
                over_time: false,
            },
        },
        exempt: None,
        unread: None,
    })
}

impl Scanner<'_> {
    /// The numerals at `at`: one, or two where one form holds two.
    fn numeral(&self, at: usize) -> Vec<FoundMention> {
        match self.kind(at) {
            Some(Token::Number) => self
                .compound(at)
                .or_else(|| self.suffixed(at).map(|found| vec![found]))
                .or_else(|| self.plain(at).map(|found| vec![found]))
                .unwrap_or_default(),
            Some(Token::Word) if self.has_digits(at) => {
                let mut found = self.exempt(at, at + 1, Exemption::Unclear);
                found.0.exempt = None;
                found.0.unread = Some(self.range(at, at + 1));
                vec![found]
            }
            Some(_) => {
                let plain = self.plain(at).or_else(|| self.one_point(at));
                plain.into_iter().collect()
            }
            None => Vec::new(),
        }
    }

    /// One point with its article: "a percentage point", "a further percentage point".
    fn one_point(&self, at: usize) -> Option<FoundMention> {
        /// The number of words in the unit.
        const UNIT: usize = 2;
        if !self.is_in(at, Class::Indefinite) {
            return None;
        }
        let is_unit = |from: &usize| {
            let words: Vec<&str> = (*from..from + UNIT).map(|at| self.word(at)).collect();
            List::OnePoint.holds(&words.join(" "))
        };
        let unit = [at + 1, at + 2].into_iter().find(is_unit)?;
        let end = unit + UNIT;
        let stated = Stated::plain(
            Decimal::from(1),
            Decimal::from(1),
            true,
            self.range(at, at + 1),
        );
        let (low, high, comparator) = tolerance::of_number(&stated, None);
        let reading = Reading {
            low,
            high,
            comparator,
            noun: None,
            unit: Some(Unit::POINTS),
            form: Form::Number {
                stated,
                hedge: None,
                direction: None,
            },
        };
        Some((self.numeral_of(Kind::Number, at, end, reading), end))
    }

    /// A numeral with its hedge: "less than one".
    fn hedged_numeral(&self, at: usize) -> Option<FoundMention> {
        let (hedge, next) = self.hedge(at)?;
        let (mut mention, end) = self.plain(next)?;
        let reading = &mut mention.reading;
        let Form::Number {
            stated, hedge: own, ..
        } = &mut reading.form
        else {
            return None;
        };
        (reading.low, reading.high, reading.comparator) =
            tolerance::of_number(stated, Some(hedge.kind));
        *own = Some(hedge);
        mention.range = self.range(at, end);
        Some((mention, end))
    }

    fn plain(&self, at: usize) -> Option<FoundMention> {
        let amount = self.amount(at, true)?;
        let noun = self.noun(amount.end).map(str::to_owned);
        let end = amount.end;
        let (low, high, comparator) = tolerance::of_number(&amount.stated, None);
        let reading = Reading {
            low,
            high,
            comparator,
            noun: noun.filter(|_| amount.unit.is_none()),
            unit: amount.unit,
            form: Form::Number {
                stated: amount.stated,
                hedge: None,
                direction: None,
            },
        };
        Some((self.numeral_of(Kind::Number, at, end, reading), end))
    }

    /// A number with letters glued to it that spell no unit, scale or ordinal: "7pc", "250p", "7GWs".
    pub(super) fn suffixed(&self, at: usize) -> Option<FoundMention> {
        let (mut mention, end) = self.plain(at)?;
        let is_glued = self.is_word(end) && self.is_glued(end) && !self.is_ordinal_suffix(end);
        is_glued.then(|| {
            mention.unread = Some(self.range(end, end + 1));
            mention.range = self.range(at, end + 1);
            (mention, end + 1)
        })
    }

    /// The two counts of "7-for-20"; only the first of "370-for-2025", whose second number is a year.
    pub(super) fn odds_for(&self, at: usize) -> Option<Vec<FoundMention>> {
        if !self.is_number(at) {
            return None;
        }
        let last = self.pattern(at, Pattern::OddsFor)? - 1;
        let first = self.whole(at).filter(|_| self.is_number(last))?;
        if self.year(last).is_some() {
            return Some(vec![first]);
        }
        Some(vec![first, self.whole(last)?])
    }

    /// Numerals in one compound form: "7/10", "12:1", "7-for-20", "50-50".
    fn compound(&self, at: usize) -> Option<Vec<FoundMention>> {
        if let Some(pair) = self.odds_for(at) {
            return Some(pair);
        }
        let glued = self.is_number(at + 2) && self.is_glued(at + 1) && self.is_glued(at + 2);
        if !glued || self.is_glued(at + 3) && self.is_number(at + 4) {
            return None;
        }
        let (first, _) = from_digits(self.raw(at))?;
        let (second, _) = from_digits(self.raw(at + 2))?;
        let is_share = first.clone() + &second == Decimal::from(100);
        if self.is_joint(at + 1) && is_share {
            let percent = |at| {
                let (mut mention, end) = self.whole(at)?;
                mention.reading.unit = Some(Unit::PERCENT);
                Some((mention, end))
            };
            return Some(vec![percent(at)?, percent(at + 2)?]);
        }
        if second == 0 {
            return None;
        }
        let ratio = (&first / &second).with_prec(20);
        let reading = match self.kind(at + 1)? {
            Token::Sign('/') => {
                let percent = ratio * Decimal::from(100);
                let parts = second.to_plain_string().parse().unwrap_or(u32::MAX);
                let (low, high, comparator) = tolerance::of_fraction(&percent, parts, None);
                Reading {
                    low,
                    high,
                    comparator,
                    unit: Some(Unit::PERCENT),
                    noun: None,
                    form: Form::Proportion {
                        word: ProportionWord::Fraction(percent),
                        hedge: None,
                    },
                }
            }
            Token::Sign(':') => {
                let times = Stated::plain(ratio, power_of_ten(0), false, self.range(at, at + 3));
                let (low, high, comparator) =
                    tolerance::of_multiple(&times, None::<HedgeKind>, false);
                Reading {
                    low,
                    high,
                    comparator,
                    unit: Some(Unit::TIMES),
                    noun: None,
                    form: Form::Multiple {
                        times,
                        hedge: None,
                        ambiguous: false,
                        over_time: false,
                    },
                }
            }
            _ => return None,
        };
        let kind = match reading.form {
            Form::Proportion { .. } => Kind::Proportion,
            _ => Kind::Multiple,
        };
        Some(vec![(self.numeral_of(kind, at, at + 3, reading), at + 3)])
    }

    /// The numeral of one token of digits.
    fn whole(&self, at: usize) -> Option<FoundMention> {
        let (value, exponent) = from_digits(self.raw(at))?;
        let stated = Stated::plain(value, power_of_ten(exponent), false, self.range(at, at + 1));
        let (low, high, _) = tolerance::of_number(&stated, None);
        let reading = Reading {
            low,
            high,
            comparator: Comparator::Equal,
            unit: None,
            noun: None,
            form: Form::Number {
                stated,
                hedge: None,
                direction: None,
            },
        };
        Some((self.numeral_of(Kind::Number, at, at + 1, reading), at + 1))
    }

    fn numeral_of(&self, kind: Kind, at: usize, end: usize, reading: Reading) -> Mention {
        let range = self.range(at, end);
        Mention {
            kind,
            core: range.clone(),
            range,
            reading,
            exempt: None,
            unread: None,
        }
    }
}

impl Mention {
    /// The mention with its bytes moved from a part of a text to the whole.
    fn moved(mut self, by: usize) -> Self {
        let moved = |range: &Range<usize>| range.start + by..range.end + by;
        let digits = |stated: &mut Stated| stated.digits = moved(&stated.digits);
        self.range = moved(&self.range);
        self.core = moved(&self.core);
        self.unread = self.unread.as_ref().map(moved);
        let hedge = match &mut self.reading.form {
            Form::Number { stated, hedge, .. } => {
                digits(stated);
                hedge
            }
            Form::Range { from, to, hedge } => {
                digits(from);
                digits(to);
                hedge
            }
            Form::Proportion { hedge, .. } => hedge,
            Form::Multiple { times, hedge, .. } => {
                digits(times);
                hedge
            }
            Form::Change {
                stated, hedge, to, ..
            } => {
                digits(stated);
                to.as_deref_mut().into_iter().for_each(digits);
                hedge
            }
            Form::Rank { .. } | Form::Date { .. } => return self,
        };
        if let Some(hedge) = hedge {
            hedge.range = moved(&hedge.range);
        }
        self
    }
}
