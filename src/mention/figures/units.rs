//! Reads scales, units, percent signs and the signs and codes of currencies beside a number.

use super::{FigureReader, SPACES};
use crate::lang::numerals::digit;
use crate::quantity::{Currency, Unit};

const PERCENT: &[char] = &['%', '٪', '％'];

impl FigureReader<'_> {
    /// The scale behind a number, its power of ten and where it ends.
    pub(super) fn scale_after(&self, at: usize) -> Option<(usize, i64)> {
        let glossary = self.glossary?;
        let rest = self.text.get(at..)?;
        let word = rest.trim_start_matches(SPACES);
        let gap = rest.len() - word.len();
        let is_sign = |text: &str| self.signs().any(|(sign, _)| text.starts_with(sign));
        let found = glossary
            .money_scale(word, is_sign)
            .or_else(|| glossary.scale(word).filter(|_| gap > 0));
        found.map(|(length, power)| (at + gap + length, power))
    }

    /// The unit that words behind a number or its scale name, and where they end.
    pub(super) fn unit_after(&self, at: usize, is_scaled: bool) -> Option<(usize, Unit)> {
        let glossary = self.glossary?;
        let rest = self.text.get(at..)?;
        let word = rest.trim_start_matches(SPACES);
        let mut from = rest.len() - word.len();
        if is_scaled {
            from += glossary.scale_link(word);
        }
        let words = rest.get(from..)?;
        let unit = glossary
            .unit(words)
            .and_then(|(length, name)| Some((length, Unit::of(Unit::named(name)?))));
        let money = || {
            let (length, key) = glossary.money(words)?;
            let (currency, power) = Currency::of_key(key, self.settings.currency)?;
            (power == 0).then(|| (length, Unit::money(currency)))
        };
        let (length, unit) = unit.or_else(money)?;
        Some((at + from + length, unit))
    }

    /// A unit with what words behind it say that it is per, and where they end.
    pub(super) fn rated(&self, unit: Unit, end: usize) -> (usize, Unit) {
        let is_share = unit == Unit::PERCENT || unit == Unit::POINTS;
        let rest = self.text.get(end..).unwrap_or_default();
        let words = rest.trim_start_matches(SPACES);
        let gap = rest.len() - words.len();
        let found = self.glossary.filter(|_| gap > 0 && !is_share);
        // As in "im Jahr 2021", which is a date.
        let dates = |length: usize| {
            let behind = words.get(length..).unwrap_or_default();
            let next = behind.trim_start_matches(SPACES).chars().next();
            next.and_then(digit).is_some()
        };
        match found.and_then(|glossary| glossary.denominator(words)) {
            Some((length, name)) if !dates(length) => (end + gap + length, unit.per(name)),
            _ => (end, unit),
        }
    }

    /// The unit of a percent sign, or of a currency's sign or code, after a number, and where it ends.
    pub(super) fn sign_after(&self, at: usize) -> Option<(usize, Unit)> {
        let space = self.char_at(at).filter(|sign| SPACES.contains(sign));
        let next = at + space.map_or(0, char::len_utf8);
        let sign = self.char_at(next)?;
        if PERCENT.contains(&sign) {
            let end = next + sign.len_utf8();
            // In "5 %-Punkte" and "5%p" the joined letters may make another unit.
            let joined = self.char_at(end);
            let joint = joined.filter(|sign| *sign == '-').map_or(0, char::len_utf8);
            let is_other = self.char_at(end + joint).is_some_and(char::is_alphabetic);
            return (!is_other).then_some((end, Unit::PERCENT));
        }
        let rest = self.text.get(next..)?;
        let code = rest.get(..3).and_then(Currency::parse);
        if let Some(code) = code
            && !self.char_at(next + 3).is_some_and(char::is_alphanumeric)
        {
            return Some((next + 3, Unit::money(code)));
        }
        let (text, currency) = self.signs().find(|(text, _)| rest.starts_with(text))?;
        Some((next + text.len(), Unit::money(currency)))
    }

    /// The unit of a currency's sign or code before a number, and where it starts.
    pub(super) fn sign_before(&self, at: usize) -> Option<(usize, Unit)> {
        let lead = self.text.get(self.done..at)?;
        let lead = lead.strip_suffix(['-', '−']).unwrap_or(lead);
        let lead = lead.strip_suffix(SPACES).unwrap_or(lead);
        if let Some(sign) = lead
            .chars()
            .next_back()
            .filter(|sign| PERCENT.contains(sign))
        {
            return Some((self.done + lead.len() - sign.len_utf8(), Unit::PERCENT));
        }
        if let Some(code) = self.code_before(self.done + lead.len()) {
            return Some((self.done + lead.len() - 3, Unit::money(code)));
        }
        let (text, currency) = self.signs().find(|(text, _)| lead.ends_with(text))?;
        let start = lead.len() - text.len();
        let is_whole = !lead
            .get(..start)?
            .chars()
            .next_back()
            .is_some_and(char::is_alphabetic);
        is_whole.then(|| (self.done + start, Unit::money(currency)))
    }

    /// The currency of a code of ISO 4217 that ends at `at`.
    pub(super) fn code_before(&self, at: usize) -> Option<Currency> {
        let start = at.checked_sub(3).filter(|start| *start >= self.done)?;
        let code = Currency::parse(self.text.get(start..at)?)?;
        let before = self.char_before(start);
        (!before.is_some_and(char::is_alphanumeric)).then_some(code)
    }

    /// The signs of currencies that are no words, longest first, and a bare `$` for the project's own.
    fn signs(&self) -> impl Iterator<Item = (&'static str, Currency)> {
        let own = self.settings.currency;
        let is_sign = |(text, _): &(&str, Currency)| !text.chars().all(char::is_alphabetic);
        Currency::signs().filter(is_sign).chain([("$", own)])
    }
}
