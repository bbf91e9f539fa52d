//! Reads letters as money where the records of a brief count in it: "K310", "50p".

use crate::check::assess::Scene;
use crate::lang::token::Token;
use crate::lang::{Class, english};
use crate::mention::{self, Mention, Settings};
use crate::quantity::{Currency, Unit};

/// The mentions of the passage with an index, with "50p" as money where a cited record is in pounds.
pub(in crate::check::assess) fn scanned(
    scene: &Scene<'_>,
    index: usize,
    text: &str,
    (tokens, settings): (&[Token<'_>], &Settings),
) -> Vec<Mention> {
    let scan = || mention::scan_tokens(text, tokens, settings);
    // Records decide which letters stand for money, so that such mentions are not kept.
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

/// The settings for a text in which a letter before digits stands for money ("K310"), where a cited record is in that money; `None`
/// otherwise.
pub(in crate::check::assess) fn lettered(scene: &Scene<'_>, text: &str) -> Option<Settings> {
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

/// Whether a mention is "50p" in a project that counts in other money than pounds.
fn is_unread_penny(text: &str, mention: &Mention) -> bool {
    let word = mention.unread.clone().and_then(|word| text.get(word));
    word.is_some_and(|word| english::find(word).is_in(Class::PenceLetters))
}

/// Whether a cited record is in pounds.
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
