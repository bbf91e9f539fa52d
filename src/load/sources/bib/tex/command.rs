//! Commands of TeX and their arguments.

use super::symbols::{ACCENTS, DECLARATIONS, IGNORED, SHAPES, SYMBOLS, WRAPPERS};
use super::{Action, TexReader, verbatim};

impl TexReader<'_, '_> {
    pub(super) fn command(&mut self) {
        let rest = self.rest();
        let letters = rest
            .find(|char: char| !char.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        if letters == 0 {
            self.control_symbol();
            return;
        }
        let name = rest.get(..letters).unwrap_or_default().to_owned();
        self.at += letters;
        self.eat("*");
        let behind = self.rest();
        let blank = behind.len() - behind.trim_start_matches([' ', '\t', '\n', '\r']).len();
        let name = name.as_str();
        if let Some((_, accent)) = ACCENTS.iter().find(|(known, _)| *known == name) {
            self.at += blank;
            self.wait(Action::Accent(*accent));
        } else if let Some((_, text)) = SYMBOLS.iter().find(|(known, _)| *known == name) {
            // In mathematics, blanks set operators off.
            if !self.in_math {
                self.at += blank;
            }
            self.emit_all(text);
        } else if let Some((_, action)) = WRAPPERS.iter().find(|(known, _)| *known == name) {
            self.at += blank;
            self.optional_argument();
            self.wrap(name, *action);
        } else if let Some((_, mark)) = SHAPES.iter().find(|(known, _)| *known == name) {
            self.at += blank;
            self.marks = self.marks.with(*mark);
        } else if DECLARATIONS.contains(&name) {
            self.at += blank;
        } else if IGNORED.contains(&name) {
            self.at += blank;
            self.optional_argument();
            if self.rest().starts_with('{') {
                self.wait(Action::Drop);
            }
        } else {
            self.unknown.insert(name.to_owned());
            self.at += blank;
            self.optional_argument();
            if self.rest().starts_with('{') {
                self.wait(Action::Plain);
            }
        }
    }

    fn wrap(&mut self, name: &str, action: Action) {
        match name {
            "url" | "path" | "nolinkurl" | "doi" => {
                let written = self.raw_argument();
                let address = verbatim(&written);
                self.wait(Action::Fix);
                self.emit_all(&address);
            }
            // The words are printed; the address or language is not.
            "href" | "foreignlanguage" | "textcolor" | "raisebox" | "texorpdfstring" => {
                let first = self.raw_argument();
                let blank = self.rest().len() - self.rest().trim_start().len();
                if self.rest().trim_start().starts_with('{') {
                    self.at += blank;
                    self.wait(Action::Plain);
                } else {
                    let address = verbatim(&first);
                    self.emit_all(&address);
                }
            }
            "enquote" | "mkbibquote" => {
                self.wait(Action::Quote(self.quotes));
                self.quotes += 1;
            }
            _ => self.wait(action),
        }
    }

    /// Skips an optional argument, `[…]`.
    fn optional_argument(&mut self) {
        /// The most bytes of an argument: a text may open brackets without end.
        const LONGEST: usize = 1_000;
        let rest = self.rest();
        let near = rest.get(..rest.floor_char_boundary(LONGEST));
        let end = near.filter(|near| near.starts_with('['));
        if let Some(end) = end.and_then(|near| near.find(']')) {
            self.at += end + 1;
        }
    }

    /// The text of the group that begins here, as written.
    fn raw_argument(&mut self) -> String {
        let rest = self.rest();
        if !rest.starts_with('{') {
            return String::new();
        }
        let mut depth = 0_usize;
        for (at, char) in rest.char_indices() {
            match char {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let inner = rest.get(1..at).unwrap_or_default().to_owned();
                self.at += at + 1;
                return inner;
            }
        }
        let inner = rest.get(1..).unwrap_or_default().to_owned();
        self.at = self.text.len();
        inner
    }

    /// A command named by one character that is no letter.
    fn control_symbol(&mut self) {
        let Some(char) = self.rest().chars().next() else {
            return;
        };
        self.at += char.len_utf8();
        let accent = ACCENTS
            .iter()
            .find(|(known, _)| known.len() == 1 && known.starts_with(char) && !self.in_math);
        match char {
            '(' | ')' => self.in_math = char == '(',
            '[' | ']' if self.in_math => {}
            '-' | '/' | '@' | '!' => {}
            ',' | ';' | ':' | '>' => self.emit(if self.in_math { ' ' } else { self.tie }),
            '\\' | ' ' | '\t' | '\n' | '\r' => self.emit(' '),
            _ if accent.is_some() => {
                if let Some((_, accent)) = accent {
                    self.wait(Action::Accent(*accent));
                }
            }
            char => self.emit(char),
        }
    }
}
