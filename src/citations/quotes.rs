//! Quotation marks and apostrophes in the words of a work, however they were typed.

/// The function of a mark in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QuoteSign {
    /// Opens a quotation.
    Opens,
    /// Closes a quotation.
    Closes,
    /// An apostrophe: `’`.
    Apostrophe,
}

/// All marks of a text with their places: `"`, `'` and the English curly ones.
pub(super) fn read(text: &str) -> Vec<(usize, QuoteSign)> {
    if !text.contains(['"', '\'', '“', '”', '‘', '’']) {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut marks = Vec::new();
    // Single marks that opened and are not closed yet.
    let mut singles = 0_usize;
    for (index, (place, char)) in chars.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| chars.get(before));
        let before = before.map(|(_, char)| *char);
        let after = chars.get(index + 1).map(|(_, char)| *char);
        let is_start =
            before.is_none_or(|before| before.is_whitespace() || "([{-–—/“‘\"".contains(before));
        let in_word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
        let quote = match char {
            '“' => QuoteSign::Opens,
            '"' if is_start && after.is_some_and(|after| !after.is_whitespace()) => {
                QuoteSign::Opens
            }
            // The signs for inches and seconds are no quotation marks.
            '"' if before.is_some_and(|before| before.is_ascii_digit())
                && !opens_before(&marks) =>
            {
                continue;
            }
            '"' | '”' => QuoteSign::Closes,
            '‘' | '\'' | '’' => {
                let rest = chars.get(index + 1..).unwrap_or_default();
                let opens = *char != '’' && is_start && in_word(after) && ends_later(rest);
                if opens {
                    singles += 1;
                    QuoteSign::Opens
                } else if singles > 0 && !in_word(after) && !is_start {
                    singles -= 1;
                    QuoteSign::Closes
                } else {
                    QuoteSign::Apostrophe
                }
            }
            _ => continue,
        };
        marks.push((*place, quote));
    }
    marks
}

/// Whether a quotation is open after these marks.
fn opens_before(marks: &[(usize, QuoteSign)]) -> bool {
    let count = |wanted: QuoteSign| marks.iter().filter(|(_, quote)| *quote == wanted).count();
    count(QuoteSign::Opens) > count(QuoteSign::Closes)
}

/// Whether a later single mark ends a word, so that one before it may open a quotation.
fn ends_later(rest: &[(usize, char)]) -> bool {
    rest.windows(2).any(|pair| match pair {
        [(_, before), (_, mark)] => !before.is_whitespace() && matches!(mark, '\'' | '’'),
        _ => false,
    }) && rest.iter().enumerate().any(|(index, (_, mark))| {
        let after = rest.get(index + 1).map(|(_, char)| *char);
        matches!(mark, '\'' | '’') && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::{QuoteSign, read};

    #[test]
    fn marks_are_told_apart() {
        for (text, expected) in [
            ("plain", ""),
            ("the \"China shock\" revisited", "<>"),
            ("“Who?” she asked", "<>"),
            ("'Who?' she asked", "<>"),
            ("the ‘new’ deal", "<>"),
            ("AT&T’s plan", "'"),
            ("it's the workers' turn", "''"),
            ("the '90s", "'"),
            ("rock 'n' roll and the 'new wave'", "<><>"),
            ("a \"story of a 'miracle'\"", "<<>>"),
            ("a 5\" pipe", ""),
            ("\"in 1990\"", "<>"),
        ] {
            let signs = read(text).into_iter().map(|(_, quote)| match quote {
                QuoteSign::Opens => '<',
                QuoteSign::Closes => '>',
                QuoteSign::Apostrophe => '\'',
            });
            assert_eq!(signs.collect::<String>(), expected, "{text}");
        }
    }
}
