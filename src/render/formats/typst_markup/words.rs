//! Author text as data: escaped in markup, quoted in code. Characters that no font can show are replaced once the document is whole, since
//! the template engine's escape function does not know the project.

use unicode_normalization::char::is_combining_mark;

use crate::limits;
use crate::printable::{breaks, fold};

/// Text with a blank inserted into runs that no line could hold.
fn shown(text: &str) -> impl Iterator<Item = char> {
    let mut run = 0;
    fold(text).flat_map(move |character| {
        run = if breaks(character) {
            0
        } else {
            run + character.len_utf8()
        };
        let broken = run > limits::WORD;
        if broken {
            run = 0;
        }
        broken.then_some(' ').into_iter().chain([character])
    })
}

/// Bytes from which text is written as one string: Typst looks up each glyph among all nodes of its paragraph, and each escape in markup is
/// a node.
const ONE_NODE: usize = 2_000;

/// Writes author text as markup that shows the same text and has no other effect.
pub(super) fn escape(text: &str, out: &mut String) {
    if text.len() > ONE_NODE {
        out.push_str("#\"");
        quoted(&text.replace(['\n', '\r'], " "), out);
        out.push_str("\";");
        return;
    }
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

/// Whether a character could have a meaning in Typst where it stands. What stands beside the text is unknown, so its first and last
/// character are judged by the worst case.
fn needs_escape(before: Option<char>, character: char, after: Option<char>) -> bool {
    let is_word = |neighbour: Option<char>| {
        neighbour.is_some_and(|letter| letter.is_alphabetic() && !is_combining_mark(letter))
    };
    match character {
        ',' | ';' | '!' | '?' | '(' | ')' | '%' | '&' | ' ' => false,
        // A list marker, a dash or a minus, except within a word.
        '-' => !(is_word(before) && is_word(after)),
        // The number of a list, an ellipsis or a field, except at the end of a word.
        '.' => !(is_word(before) && after.is_none_or(|after| after == ' ')),
        // The end of a term or scheme, except at the end of a word.
        ':' => !(is_word(before) && after == Some(' ')),
        _ => character.is_ascii_punctuation(),
    }
}

/// A text as a string literal.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    // Lines of code stay apart; other white space becomes one blank.
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            out.push_str("\\n");
        }
        quoted(line, &mut out);
    }
    out.push('"');
    out
}

/// Writes the inside of a string literal. It contains no `/*`, by which finished markup carries the depth of lists.
fn quoted(text: &str, out: &mut String) {
    for character in shown(text) {
        if character == '*' && out.ends_with('/') {
            out.push_str("\\u{2a}");
            continue;
        }
        if matches!(character, '"' | '\\') {
            out.push('\\');
        }
        out.push(character);
    }
}

#[cfg(feature = "pdf")]
#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::printable::Fonts;
    use crate::render::formats::pdf::{self, TypstDocument};

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
            main: Fonts::default().printable(main).into_owned(),
            date: Some(jiff::civil::date(2024, 1, 1)),
            ..TypstDocument::default()
        };
        if let Err(failure) = pdf::compile(&document) {
            // Typst refuses an empty title; the templates avoid it.
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
            "a\u{338}=\u{338}<\u{338} \u{338}-\u{93f}-a",
        ] {
            compiles(text);
        }
    }

    #[test]
    fn every_character_that_is_shown_compiles_in_every_style() {
        let fonts = Fonts::default();
        let shown: Vec<char> = ('\0'..='\u{2ffff}')
            .filter(|&character| {
                let folded: String = shown(&character.to_string()).collect();
                fonts.printable(&folded).chars().eq([character])
            })
            .collect();
        assert!(shown.len() > 3000, "{}", shown.len());
        // With a blank between, and directly joined, since neighbours are shaped together.
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

    /// The engine cannot write a line of more than 65,535 bytes or 16,383 glyphs.
    #[test]
    fn long_runs_compile() {
        for run in ["a word ", "[", "\"", "9", "é", "a\u{a0}", "\u{301}", "中"] {
            let mut markup = String::new();
            let text = format!("&©<a{}", run.repeat(20_000 / run.len()));
            escape(&text, &mut markup);
            compiles_as(&format!(
                "#set document(title: \"T\")\n= T\n{markup}\n\n#emph[a];{markup}word\n\n#raw({});",
                literal(&text)
            ));
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

    #[test]
    fn long_text_is_one_node() {
        let text = "say \"#a\" *b*\n[1] \\ ".repeat(200);
        compiles(&text);
        let mut markup = String::new();
        escape(&text, &mut markup);
        assert!(markup.starts_with("#\"say \\\"#a\\\" *b* [1] "), "{markup}");
        assert!(
            markup.ends_with("\";") && !markup.contains('\n'),
            "{markup}"
        );
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
