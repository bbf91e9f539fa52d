//! Punctuation that meets where a style joins fields: `Who pays?` and `.` end in one mark.

use super::mask;

/// A character, whether the style added it, and the index of its text.
#[derive(Clone, Copy, Debug)]
struct StyledCharacter {
    char: char,
    is_style: bool,
    leaf: usize,
}

/// Settles the punctuation where consecutive texts meet. Between two characters of one field nothing changes. `pulls_in` says whether a
/// comma or full stop of the style goes before a closing quotation mark.
pub(super) fn settle(leaves: &mut [&mut String], pulls_in: bool) {
    let mut kept: Vec<StyledCharacter> =
        Vec::with_capacity(leaves.iter().map(|leaf| leaf.len()).sum());
    let mut changed = false;
    for (leaf, text) in leaves.iter().enumerate() {
        for char in text.chars() {
            let content = mask::unmask(char);
            let sign = StyledCharacter {
                char: content.unwrap_or(char),
                is_style: content.is_none(),
                leaf,
            };
            changed |= !push(&mut kept, sign, pulls_in);
        }
    }
    if !changed {
        return;
    }
    for leaf in leaves.iter_mut() {
        leaf.clear();
    }
    for sign in kept {
        if let Some(leaf) = leaves.get_mut(sign.leaf) {
            let char = if sign.is_style {
                Some(sign.char)
            } else {
                mask::mask(sign.char)
            };
            leaf.extend(char);
        }
    }
}

/// Adds a sign if it may follow those before it; returns whether it was added unchanged.
fn push(kept: &mut Vec<StyledCharacter>, sign: StyledCharacter, pulls_in: bool) -> bool {
    let mut is_plain = true;
    loop {
        // A closing quotation mark or a code counts as what stands before it.
        let seen = kept
            .iter()
            .rposition(|before| !is_closing(before.char) && !mask::is_code(before.char));
        let before = seen.and_then(|at| kept.get(at)).copied();
        let Some(before) = before.filter(|before| before.is_style || sign.is_style) else {
            kept.push(sign);
            return is_plain;
        };
        let closing = seen.and_then(|at| kept.get(at + 1..)).unwrap_or_default();
        let is_behind_quote = closing.iter().any(|sign| is_closing(sign.char));
        match (before.char, sign.char) {
            // A mark of the style after one that ends a sentence, or is stronger.
            ('?' | '!' | ':', '.' | ':') | ('.' | '…', '.') | (',', ',') | (';', ';')
                if sign.is_style =>
            {
                return false;
            }
            (',' | ';', '.') | (',' | ';' | ':', ')' | ']')
                if before.is_style && !is_behind_quote =>
            {
                is_plain = false;
                kept.pop();
            }
            // Nothing stands between the brackets.
            ('(', ')') | ('[', ']') if before.is_style && sign.is_style => {
                kept.pop();
                while kept
                    .last()
                    .is_some_and(|last| last.is_style && last.char == ' ')
                {
                    kept.pop();
                }
                return false;
            }
            ('(' | '[' | ' ', ' ') if sign.is_style => return false,
            (' ', ',' | ';' | '.' | ')' | ']' | ':')
                if before.is_style && sign.is_style && !is_behind_quote =>
            {
                is_plain = false;
                kept.pop();
            }
            (_, '.' | ',') if pulls_in && is_behind_quote && sign.is_style => {
                let place = seen.map_or(0, |at| at + 1);
                let leaf = before.leaf;
                kept.insert(place, StyledCharacter { leaf, ..sign });
                return false;
            }
            _ => {
                kept.push(sign);
                return is_plain;
            }
        }
    }
}

fn is_closing(char: char) -> bool {
    matches!(char, '”' | '’')
}

#[cfg(test)]
mod tests {
    use super::{mask, settle};

    /// Texts joined as a style joins them; `‹›` enclose content.
    fn settled(texts: &[&str]) -> String {
        let mut leaves: Vec<String> = texts
            .iter()
            .map(|text| {
                match text
                    .strip_prefix('‹')
                    .and_then(|text| text.strip_suffix('›'))
                {
                    Some(content) => content.chars().filter_map(mask::mask).collect(),
                    None => (*text).to_owned(),
                }
            })
            .collect();
        settle(&mut leaves.iter_mut().collect::<Vec<_>>(), true);
        let chars = leaves.iter().flat_map(|leaf| leaf.chars());
        chars
            .map(|char| mask::unmask(char).unwrap_or(char))
            .collect()
    }

    #[test]
    fn marks_that_meet_are_put_in_order() {
        for (texts, expected) in [
            (&["‹Who pays?›", ". ", "Press"][..], "Who pays? Press"),
            (&["“", "‹Who pays?›", "”", ". Press"], "“Who pays?” Press"),
            (&["‹Inc.›", ".", " 2020"], "Inc. 2020"),
            (&["(2021", ",", ")."], "(2021)."),
            (&["Smith", ",", ". ", "Title"], "Smith. Title"),
            (&["Smith ", "(", ")", "."], "Smith."),
            (&["Smith", " ", " ", "(eds.)"], "Smith (eds.)"),
            (&["‹Wait...›", " ", "‹what?!›"], "Wait... what?!"),
            (&["‹Yahoo!›", ", ", "Press"], "Yahoo!, Press"),
            (&["‹A: B›", ": C"], "A: B: C"),
            (&["‹a ‘miracle’›", ".", " P"], "a ‘miracle.’ P"),
            (&["“", "‹Steel›", "”", ", 2 March"], "“Steel,” 2 March"),
        ] {
            assert_eq!(settled(texts), expected);
        }
    }
}
