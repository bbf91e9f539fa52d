//! Letters that stand for money only where the records of a brief count in it: "K310", "50p".

use super::Scene;
use crate::lang::token::Token;
use crate::lang::{Class, english};
use crate::mention::{self, Mention, Settings};
use crate::quantity::{Currency, Unit};

/// The mentions of a passage, by its index: "50p" is money where a record that the brief cites is in pounds.
pub(super) fn scanned(
    scene: &Scene<'_>,
    index: usize,
    text: &str,
    (tokens, settings): (&[Token<'_>], &Settings),
) -> Vec<Mention> {
    let scan = || mention::scan_tokens(text, tokens, settings);
    // Which letters stand for money is a matter of records.
    let known = scene.known.filter(|_| settings.letter.is_none());
    let mentions = known.map_or_else(scan, |known| known.passage(index, scan));
    let mut open = mentions
        .iter()
        .filter(|mention| is_unread_penny(text, mention));
    if open.next().is_none() || !counts_pounds(scene) {
        return mentions;
    }
    let settings = Settings {
        pence: true,
        ..settings.clone()
    };
    mention::scan_tokens(text, tokens, &settings)
}

/// The settings of a text in which a letter stands for money before digits, "K310", where a record that the brief cites is in that.
pub(super) fn lettered(scene: &Scene<'_>, text: &str) -> Option<Settings> {
    let letters = scene.letters();
    if letters.is_empty() {
        return None;
    }
    let bytes = text.as_bytes();
    let is_start = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        !before.is_some_and(u8::is_ascii_alphanumeric)
    };
    let opens = |(at, pair): (usize, &[u8])| match pair {
        [letter, digit] if letter.is_ascii_uppercase() && digit.is_ascii_digit() => {
            let letter = char::from(*letter);
            let mut known = letters.iter();
            let (currency, _) = known.find(|(_, own)| *own == letter && is_start(at))?;
            Some(*currency)
        }
        _ => None,
    };
    let currency = bytes.windows(2).enumerate().find_map(opens)?;
    Some(Settings {
        letter: Some(currency),
        ..scene.settings.clone()
    })
}

/// "50p" in a project that counts in other money than pounds.
fn is_unread_penny(text: &str, mention: &Mention) -> bool {
    let word = mention.unread.clone().and_then(|word| text.get(word));
    word.is_some_and(|word| english::find(word).is_in(Class::PenceLetters))
}

/// Whether a record that the brief cites is in pounds.
fn counts_pounds(scene: &Scene<'_>) -> bool {
    let (pound, _) = Currency::PENCE;
    let units = scene
        .all()
        .facts
        .iter()
        .filter_map(|fact| fact.value()?.unit.as_ref());
    units
        .filter_map(Unit::currency)
        .any(|currency| currency == pound)
}
