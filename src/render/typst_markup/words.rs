//! Author text as data: of characters that have glyphs, escaped in markup, quoted in code.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::render::pdf;

/// The character itself, or a stand-in where no embedded font has a glyph.
fn printable(character: char) -> char {
    let is_space = matches!(
        character,
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    );
    if is_space {
        ' '
    } else if character.is_ascii_graphic() || character == ' ' || pdf::is_printable(character) {
        character
    } else {
        '\u{fffd}'
    }
}

/// Characters that neither show nor say anything on paper.
fn is_silent(character: char) -> bool {
    character.is_control() && !character.is_whitespace()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// Text of which every character has a glyph: composed, without what does not show, without marks that no font can join to
/// their letter, and with stand-ins for the rest.
pub(super) fn shown(text: &str) -> impl Iterator<Item = char> {
    let mut takes_marks = false;
    let visible = text.chars().filter(|&character| !is_silent(character));
    visible.nfc().filter_map(move |character| {
        if is_combining_mark(character) {
            return (takes_marks && pdf::is_in_text_font(character)).then_some(character);
        }
        let character = printable(character);
        takes_marks = character.is_alphabetic() && pdf::is_in_text_font(character);
        Some(character)
    })
}

/// Writes author text as markup that says the same and does nothing.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut characters = shown(text).peekable();
    let mut before = None;
    while let Some(character) = characters.next() {
        if needs_escape(before, character, characters.peek().copied()) {
            out.push('\\');
        }
        out.push(character);
        before = Some(character);
    }
}

/// Whether a character could mean something to Typst where it stands. What stands beside the text is not known, so the first and
/// the last character are judged as if it were the worst.
fn needs_escape(before: Option<char>, character: char, after: Option<char>) -> bool {
    let is_word = |neighbour: Option<char>| neighbour.is_some_and(char::is_alphabetic);
    match character {
        ',' | ';' | '!' | '?' | '(' | ')' | '%' | '&' | ' ' => false,
        // A list marker, a dash or a minus, unless within a word.
        '-' => !(is_word(before) && is_word(after)),
        // A number of a list, an ellipsis or a field, unless at the end of a word.
        '.' => !(is_word(before) && after.is_none_or(|after| after == ' ')),
        // The end of a term or of a scheme, unless it ends a word.
        ':' => !(is_word(before) && after == Some(' ')),
        _ => character.is_ascii_punctuation(),
    }
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    // Lines of code stay apart; all other space is one.
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            out.push_str("\\n");
        }
        for character in shown(line) {
            if matches!(character, '"' | '\\') {
                out.push('\\');
            }
            out.push(character);
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::render::pdf::TypstDocument;

    /// Compiles text as markup, between an expression and words, and in a literal.
    fn compiles(text: &str) {
        let mut markup = String::new();
        escape(text, &mut markup);
        let main = format!(
            "#set document(title: {literal})\n= T\n{markup}\n\n#emph[a];{markup}word\n\n#box[{markup}];({markup})\n\n#raw({literal});",
            literal = literal(text),
        );
        compiles_as(&main);
    }

    fn compiles_as(main: &str) {
        let document = TypstDocument {
            main: main.to_owned(),
            date: Some(jiff::civil::date(2024, 1, 1)),
            ..TypstDocument::default()
        };
        if let Err(failure) = pdf::compile(&document) {
            // An empty title is refused; templates see to that.
            assert!(failure.contains("title"), "{failure}\n{main}");
        }
    }

    #[test]
    fn author_text_is_data() {
        for text in [
            "#import \"x\"; #panic()",
            "]#read(\"/etc/passwd\")[",
            "= no heading",
            "- no item",
            "1. no item",
            "+ no item",
            "/ no: term",
            "*no* _no_ `no` $no$ <no> @no ~ -- --- ... -? -1",
            "https://no.link/x and http://",
            "\\u{41} \\ \\\\",
            "/* no */ // no",
            "a\u{0}b\u{202e}c\u{200b}d\u{feff}e\u{2028}f\u{85}g",
            "中文 🙂 हिन्दी العربية \u{e000}\u{10ffff} e\u{301} \u{301}",
            "\"quoted\" 'single' {braces} |bar| ^caret",
            "{{ tera }} {% if %} {# c #}",
            ".len() (call) [arg]",
            "``` raw ```",
        ] {
            compiles(text);
        }
    }

    #[test]
    fn every_character_that_is_shown_compiles_in_every_style() {
        let shown: Vec<char> = ('\0'..='\u{2ffff}')
            .filter(|&character| shown(&character.to_string()).eq([character]))
            .collect();
        assert!(shown.len() > 3000, "{}", shown.len());
        // Apart, since neighbours are shaped together, and together.
        for separator in [" ", ""] {
            for line in shown.chunks(256) {
                let line = line
                    .iter()
                    .map(|character| format!("{character}{separator}"));
                let mut markup = String::new();
                escape(&line.collect::<String>(), &mut markup);
                compiles_as(&format!(
                    "#set document(title: \"T\")\n= T\n{markup}\n\n#strong[{markup}]\n\n#emph[{markup}]\n\n#strong[#emph[{markup}]]\n\n#text(font: \"DejaVu Sans Mono\")[{markup}]"
                ));
            }
        }
    }

    #[test]
    fn plain_prose_stays_readable() {
        let mut out = String::new();
        escape(
            "Exports fell, he said (in 2021): a long-term trend.",
            &mut out,
        );
        assert_eq!(out, "Exports fell, he said (in 2021)\\: a long-term trend.");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_compiles(text in "[\\PC\\n]{0,40}|[-+=/*_`$<>@#~.:;0-9a-z\\\\\"'\\[\\](){} \\n]{0,40}") {
            compiles(&text);
        }
    }

    #[test]
    fn numbers_become_lists_of_their_own_only() {
        let mut out = String::new();
        escape("1. x", &mut out);
        assert_eq!(out, "1\\. x");
    }
}
