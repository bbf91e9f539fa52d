//! Text in a drawing: its estimated width, and where lines break.

use unicode_segmentation::UnicodeSegmentation as _;

/// The estimated width of a line, generous, since fonts differ.
pub(super) fn width(text: &str, em: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * em
}

fn advance(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | ' ' | '’' => 0.3,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' => 0.9,
        'A'..='Z' | '&' => 0.7,
        '\u{0}'..='\u{2E7F}' => 0.54,
        _ => 1.05,
    }
}

/// How much wider the bold letters of names are.
pub(super) const HEAVY: f64 = 1.15;

/// The width of the widest line.
pub(super) fn widest(lines: &[String], em: f64) -> f64 {
    lines.iter().map(|line| width(line, em)).fold(0.0, f64::max)
}

/// Breaks text between words into at most `most` lines that fit; `None` where it does not fit.
pub(super) fn fit(text: &str, room: f64, most: usize, em: f64) -> Option<Vec<String>> {
    let is_narrow = text.split_whitespace().all(|word| width(word, em) <= room);
    let lines = is_narrow.then(|| wrap(text, room, em))?;
    (lines.len() <= most).then_some(lines)
}

/// Breaks text into lines that fit: between words, and within a word that is wider than a line.
pub(super) fn wrap(text: &str, room: f64, em: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let joined = width(&line, em) + width(" ", em) + width(word, em);
        if !line.is_empty() && joined <= room {
            line.push(' ');
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut used = 0.0;
        for grapheme in word.graphemes(true) {
            let advance = width(grapheme, em);
            if !line.is_empty() && used + advance > room {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push_str(grapheme);
            used += advance;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_within_long_ones() {
        assert_eq!(wrap("United States", 60.0, 10.0), ["United", "States"]);
        assert_eq!(wrap("United States", 700.0, 10.0), ["United States"]);
        assert!(wrap("", 70.0, 10.0).is_empty());
        let pieces = wrap("Donaudampfschifffahrt", 50.0, 10.0);
        assert!(pieces.len() > 1);
        assert_eq!(pieces.concat(), "Donaudampfschifffahrt");
    }

    #[test]
    fn what_does_not_fit_is_not_broken_within_words() {
        let two = vec!["United".to_owned(), "States".to_owned()];
        assert_eq!(fit("United States", 60.0, 2, 10.0), Some(two));
        assert_eq!(fit("United States", 60.0, 1, 10.0), None);
        assert_eq!(fit("Donaudampfschifffahrt", 50.0, 9, 10.0), None);
    }

    #[test]
    fn a_narrow_column_still_takes_a_letter_a_line() {
        assert_eq!(wrap("ab", 0.0, 10.0), ["a", "b"]);
    }
}
