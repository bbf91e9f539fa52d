//! Converts the TeX of a field into Unicode text: accents, commands, ligatures, braces, simple mathematics.
//!
//! The reader makes one pass with a stack of open groups. The action of a command waits until its argument, a group or a single character,
//! is complete.

mod command;
mod symbols;

use std::collections::BTreeSet;

use unicode_normalization::char::compose;

use crate::model::work::Mark;

/// The deepest group whose braces are read.
const DEPTH: usize = 64;

/// The most commands before one argument that have an effect.
const WAITING: usize = 16;

/// A run of text with one form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TexPiece {
    pub(super) text: String,
    pub(super) form: TexForm,
}

/// The form of letters in a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TexForm {
    /// Whether the letters stood in braces: their case is fixed, and `and` among them separates no names.
    pub(super) fixed: bool,
    pub(super) marks: TexMarks,
}

/// A set of formatting marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TexMarks(u8);

impl TexMarks {
    /// The marks that TeX can set, outer ones first.
    const ALL: [Mark; 5] = [
        Mark::Italic,
        Mark::Bold,
        Mark::SmallCaps,
        Mark::Superscript,
        Mark::Subscript,
    ];

    fn bit(mark: Mark) -> u8 {
        let place = Self::ALL.iter().position(|known| *known == mark);
        place.map_or(0, |place| 1 << place)
    }

    fn with(self, mark: Mark) -> Self {
        Self(self.0 | Self::bit(mark))
    }

    /// The marks of the set, outer ones first.
    pub(super) fn iter(self) -> impl Iterator<Item = Mark> {
        let marks = Self::ALL.into_iter();
        marks.filter(move |mark| self.0 & Self::bit(*mark) != 0)
    }
}

/// The action of a command on the next group or character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Accent(char),
    /// Sets a mark.
    Mark(Mark),
    Quote(usize),
    /// Encloses the argument in text.
    Around(&'static str, &'static str),
    /// Fixes the case of the argument.
    Fix,
    Upper,
    Lower,
    Drop,
    /// Removes the braces only.
    Plain,
}

/// An open group.
struct TexGroup {
    /// The index at which the group's text begins.
    start: usize,
    actions: Vec<Action>,
    fixes: bool,
    in_math: bool,
    /// The marks that apply again behind the group.
    marks: TexMarks,
}

/// Reads one field.
pub(super) struct TexReader<'t, 'u> {
    text: &'t str,
    at: usize,
    out: Vec<(char, TexForm)>,
    groups: Vec<TexGroup>,
    /// How many groups were opened beyond the limit.
    deeper: usize,
    pending: Vec<Action>,
    in_math: bool,
    /// The marks that apply up to the end of the group.
    marks: TexMarks,
    /// How many quotations that commands opened are open.
    quotes: usize,
    /// The character for `~`.
    tie: char,
    unknown: &'u mut BTreeSet<String>,
}

/// The text of a field; unknown commands are added to `unknown`, and their arguments are kept.
pub(super) fn read(field: &str, is_name: bool, unknown: &mut BTreeSet<String>) -> Vec<TexPiece> {
    let mut reader = TexReader {
        text: field,
        at: 0,
        out: Vec::with_capacity(field.len()),
        groups: Vec::new(),
        deeper: 0,
        pending: Vec::new(),
        in_math: false,
        marks: TexMarks::default(),
        quotes: 0,
        // Blanks separate initials.
        tie: if is_name { ' ' } else { '\u{a0}' },
        unknown,
    };
    reader.run();
    pieces(&reader.out)
}

/// A field that is no prose, such as an address, an identifier or a date: braces and escapes are removed, all else stays.
pub(super) fn verbatim(field: &str) -> String {
    let mut out = String::with_capacity(field.len());
    let mut rest = field.trim();
    if let Some(inner) = rest.strip_prefix("\\url{") {
        rest = inner.strip_suffix('}').unwrap_or(inner);
    }
    while let Some(char) = rest.chars().next() {
        let named = VERBATIM
            .iter()
            .find_map(|(written, means)| Some((rest.strip_prefix(written)?, *means)));
        if let Some((after, means)) = named {
            out.push_str(means);
            rest = after;
            continue;
        }
        rest = rest.get(char.len_utf8()..).unwrap_or_default();
        match char {
            '{' | '}' => {}
            '\\' => {
                let next = rest.chars().next();
                match next {
                    Some(next) if "_%&#$~^{}- ".contains(next) => {
                        out.push(next);
                        rest = rest.get(next.len_utf8()..).unwrap_or_default();
                    }
                    _ => out.push('\\'),
                }
            }
            char if char.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            char => out.push(char),
        }
    }
    out.trim().to_owned()
}

/// Escapes of characters that programs write into addresses.
const VERBATIM: &[(&str, &str)] = &[
    ("{\\textasciitilde}", "~"),
    ("\\textasciitilde{}", "~"),
    ("\\textasciitilde ", "~"),
    ("{\\textunderscore}", "_"),
    ("\\textunderscore{}", "_"),
    ("$\\sim$", "~"),
    ("{$\\sim$}", "~"),
    ("\\~{}", "~"),
    ("$\\backslash$", "\\"),
    ("\\slash ", "/"),
    ("\\slash{}", "/"),
    ("\\allowbreak{}", ""),
    ("\\allowbreak ", ""),
    ("\\textless{}", "<"),
    ("\\textgreater{}", ">"),
    ("{\\textless}", "<"),
    ("{\\textgreater}", ">"),
];

/// Joins characters with the same form, and collapses blanks.
fn pieces(out: &[(char, TexForm)]) -> Vec<TexPiece> {
    let mut pieces: Vec<TexPiece> = Vec::new();
    let mut blank = true;
    for (char, form) in out {
        let is_blank = char.is_ascii_whitespace();
        if is_blank && blank {
            continue;
        }
        blank = is_blank;
        let char = if is_blank { ' ' } else { *char };
        match pieces.last_mut() {
            Some(last) if last.form == *form => last.text.push(char),
            _ => pieces.push(TexPiece {
                text: char.to_string(),
                form: *form,
            }),
        }
    }
    if let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end_matches(' ').len());
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

impl TexReader<'_, '_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn eat(&mut self, words: &str) -> bool {
        let found = self.rest().starts_with(words);
        if found {
            self.at += words.len();
        }
        found
    }

    fn run(&mut self) {
        while let Some(char) = self.rest().chars().next() {
            self.at += char.len_utf8();
            match char {
                '\\' => self.command(),
                '{' => self.open(),
                '}' => self.close(),
                // Google Scholar escapes the braces that fix capitals.
                '$' if self.eat("\\{$") => self.open(),
                '$' if self.eat("\\}$") => self.close(),
                '$' => self.dollar(),
                '~' => self.emit(self.tie),
                '^' if self.in_math => self.wait(Action::Mark(Mark::Superscript)),
                '_' if self.in_math => self.wait(Action::Mark(Mark::Subscript)),
                '-' if !self.in_math && self.eat("--") => self.emit('—'),
                '-' if !self.in_math && self.eat("-") => self.emit('–'),
                '-' if self.in_math => self.emit('−'),
                '`' if self.eat("`") => self.emit('“'),
                '`' => self.emit('‘'),
                '\'' if self.eat("'") => self.emit('”'),
                '?' | '!' if self.rest().starts_with('`') && !self.rest().starts_with("``") => {
                    self.at += 1;
                    self.emit(if char == '?' { '¿' } else { '¡' });
                }
                char if char.is_ascii_whitespace() => {
                    // An argument may follow a blank.
                    if self.pending.is_empty() {
                        self.out.push((' ', self.form()));
                    }
                }
                char => self.emit(char),
            }
        }
        while !self.groups.is_empty() {
            self.close();
        }
        let start = self.out.len();
        self.finish(start);
    }

    /// The form of text at this point.
    fn form(&self) -> TexForm {
        TexForm {
            fixed: self.groups.iter().any(|group| group.fixes),
            marks: self.marks,
        }
    }

    /// Queues an action for the next argument.
    fn wait(&mut self, action: Action) {
        if self.pending.len() < WAITING {
            self.pending.push(action);
        }
    }

    fn emit(&mut self, char: char) {
        let start = self.out.len();
        self.out.push((char, self.form()));
        self.finish(start);
    }

    fn emit_all(&mut self, text: &str) {
        let start = self.out.len();
        let form = self.form();
        self.out.extend(text.chars().map(|char| (char, form)));
        self.finish(start);
    }

    /// Applies the queued actions to the text from `start` on.
    fn finish(&mut self, start: usize) {
        let actions = std::mem::take(&mut self.pending);
        self.apply(&actions, start);
    }

    fn apply(&mut self, actions: &[Action], start: usize) {
        for action in actions.iter().rev() {
            let form = self.form();
            match *action {
                Action::Accent(accent) => self.accent(accent, start),
                Action::Mark(mark) => self.mark(start, mark),
                Action::Quote(depth) => {
                    let (open, close) = if depth % 2 == 0 {
                        ('“', '”')
                    } else {
                        ('‘', '’')
                    };
                    self.out.insert(start, (open, form));
                    self.out.push((close, form));
                    self.quotes = self.quotes.saturating_sub(1);
                }
                Action::Around(before, after) => {
                    let before: Vec<_> = before.chars().map(|char| (char, form)).collect();
                    self.out.splice(start..start, before);
                    self.out.extend(after.chars().map(|char| (char, form)));
                }
                Action::Fix => {
                    for (_, form) in self.out.iter_mut().skip(start) {
                        form.fixed = true;
                    }
                }
                Action::Upper => self.cased(start, |char, out| out.extend(char.to_uppercase())),
                Action::Lower => self.cased(start, |char, out| out.extend(char.to_lowercase())),
                Action::Drop => self.out.truncate(start),
                Action::Plain => {}
            }
        }
    }

    fn cased(&mut self, start: usize, change: fn(char, &mut Vec<char>)) {
        let tail = self.out.split_off(start);
        for (char, form) in tail {
            let mut changed = Vec::new();
            change(char, &mut changed);
            self.out
                .extend(changed.into_iter().map(|char| (char, form)));
        }
    }

    /// Puts an accent on the first letter of the argument, as TeX does.
    fn accent(&mut self, accent: char, start: usize) {
        let Some((letter, form)) = self.out.get(start).copied() else {
            // `\~{}` is the character itself.
            let alone = match accent {
                '\u{302}' => '^',
                '\u{303}' => '~',
                '\u{300}' => '`',
                _ => return,
            };
            self.out.push((alone, self.form()));
            return;
        };
        let base = match letter {
            'ı' => 'i',
            'ȷ' => 'j',
            letter => letter,
        };
        if let Some(slot) = self.out.get_mut(start) {
            if let Some(composed) = compose(base, accent) {
                *slot = (composed, form);
            } else {
                *slot = (base, form);
                self.out.insert(start + 1, (accent, form));
            }
        }
    }

    /// Sets a mark. Characters that are raised by themselves are not raised further.
    fn mark(&mut self, start: usize, mark: Mark) {
        let tail = self.out.get_mut(start..).unwrap_or_default();
        let is_high = |char: char| matches!(char, '°' | '′' | '*' | '†' | '‡');
        if mark == Mark::Superscript && tail.iter().all(|(char, _)| is_high(*char)) {
            return;
        }
        for (_, form) in tail {
            form.marks = form.marks.with(mark);
        }
    }

    fn open(&mut self) {
        if self.groups.len() >= DEPTH {
            self.deeper += 1;
            return;
        }
        let actions = std::mem::take(&mut self.pending);
        // `{\'e}` is one character of its word, and does not fix the case.
        let special = self.groups.is_empty() && self.rest().starts_with('\\');
        let fixes = actions.is_empty() && !special && !self.in_math;
        self.groups.push(TexGroup {
            start: self.out.len(),
            actions,
            fixes,
            in_math: self.in_math,
            marks: self.marks,
        });
    }

    fn close(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        // A surplus closing brace is ignored.
        let Some(group) = self.groups.pop() else {
            return;
        };
        let start = self.out.len();
        self.finish(start);
        self.in_math = group.in_math;
        self.marks = group.marks;
        self.apply(&group.actions, group.start);
    }

    /// A dollar sign: of mathematics or money. A pair encloses mathematics unless the text between reads as an amount.
    fn dollar(&mut self) {
        if self.in_math {
            self.in_math = false;
            return;
        }
        let rest = self.rest();
        let between = rest.find('$').and_then(|end| rest.get(..end));
        let after = between.and_then(|between| rest.get(between.len() + 1..)?.chars().next());
        let is_math = between.is_some_and(|between| {
            let amount = between.starts_with(|char: char| char.is_ascii_digit())
                && (!between.ends_with(|char: char| char.is_ascii_digit())
                    || after.is_some_and(|after| after.is_ascii_digit()));
            !between.is_empty()
                && (between.contains(['\\', '^', '_', '{'])
                    || !between.contains(char::is_whitespace) && !amount)
        });
        if is_math {
            self.in_math = true;
        } else {
            self.emit('$');
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn brackets_without_end_take_no_longer_than_their_text() {
        // To look to the end of the text at each bracket would take hours.
        let started = Instant::now();
        for unit in ["\\cite[", "\\textcite[x", "\\href[", "\\href{", "\\x["] {
            read(&unit.repeat(1_000_000), false, &mut BTreeSet::new());
        }
        assert!(started.elapsed() < Duration::from_mins(1));
    }

    fn shown(field: &str) -> (String, BTreeSet<String>) {
        let mut unknown = BTreeSet::new();
        let text = read(field, false, &mut unknown)
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        (text, unknown)
    }

    /// The text of a field with fixed text in braces, and marks as tags.
    fn marked(field: &str) -> String {
        read(field, false, &mut BTreeSet::new())
            .iter()
            .map(|piece| {
                let marks = piece.form.marks.iter().map(|mark| match mark {
                    Mark::Italic => "i",
                    Mark::Bold => "b",
                    Mark::Superscript => "sup",
                    Mark::Subscript => "sub",
                    Mark::SmallCaps => "sc",
                    Mark::NoCase => "nocase",
                });
                let tags: Vec<&str> = marks.collect();
                if !tags.is_empty() {
                    format!("<{}>{}</>", tags.join(" "), piece.text)
                } else if piece.form.fixed {
                    format!("{{{}}}", piece.text)
                } else {
                    piece.text.clone()
                }
            })
            .collect()
    }

    #[test]
    fn accents_in_every_spelling() {
        for (field, expected) in [
            (r"Mar{\'\i}a", "María"),
            (r"Mar\'{\i}a", "María"),
            (r"Mar\'\i a", "María"),
            (r"Mar{\'{\i}}a", "María"),
            (r"Mar{\'i}a", "María"),
            (r#"Na{\"\i}ve"#, "Naïve"),
            (r#"Na\" \i ve"#, "Naïve"),
            (r#"G\"odel"#, "Gödel"),
            (r#"G{\"o}del"#, "Gödel"),
            (r#"G{\"{o}}del"#, "Gödel"),
            (r#"G\"{o}del"#, "Gödel"),
            (r"\v{C}apek, \v Sv\v{s}", "Čapek, Švš"),
            (r"Fran\c cois Fran{\c{c}}ois", "François François"),
            (r"Pi\k{a}tek W{\k e}grzyn", "Piątek Węgrzyn"),
            (r"Erd\H{o}s Erd{\H o}s", "Erdős Erdős"),
            (
                r"{\r a} \r{u} \aa{} {\AA}rhus \AA rhus",
                "å ů å Århus Århus",
            ),
            (
                r"S{\o}ren \O{}stergaard {\L}\'od\'z",
                "Søren Østergaard Łódź",
            ),
            (
                r"Wei{\ss} stra\ss e {\ae}on \OE uvre",
                "Weiß straße æon Œuvre",
            ),
            (r"\u{g} \={a} \.{z} \d{h} \b{k}", "ğ ā ż ḥ ḵ"),
            (r"\^{\j} {\i}", "ĵ ı"),
            (r"\~{}user \^{}", "~user ^"),
            (r"{\'E}cole", "École"),
            (r"\'{\'a}", "á\u{301}"),
            (r"Nguy\~{\^e}n", "Nguyễn"),
        ] {
            let (text, unknown) = shown(field);
            assert_eq!(text, expected, "{field}");
            assert!(unknown.is_empty(), "{field}: {unknown:?}");
        }
    }

    #[test]
    fn commands_ligatures_and_mathematics() {
        for (field, expected) in [
            (
                r"An \emph{old} rule: ``quoted'' and S.~Hermann",
                "An old rule: “quoted” and S.\u{a0}Hermann",
            ),
            (
                r"`a' -- b --- c \textendash{} d\textemdash e",
                "‘a' – b — c – d—e",
            ),
            (
                r"R\&D at 5\% for \$5 \#1 a\_b \{x\}",
                "R&D at 5% for $5 #1 a_b {x}",
            ),
            (r"\enquote{a \enquote{b} c} d", "“a ‘b’ c” d"),
            (r"\mkbibquote{a}", "“a”"),
            (r"{\em old} {\bfseries x} \textsc{Sm}", "old x Sm"),
            (r"\LaTeX{} and \TeX", "LaTeX and TeX"),
            (r"\noopsort{1973a}1973", "1973"),
            (r"\href{https://x.org/a_b}{the words}", "the words"),
            (r"see \url{https://x.org/a\_b~c}", "see https://x.org/a_b~c"),
            (
                r"CO$_2$ and H\textsubscript{2}O, 10$^{-6}$",
                "CO2 and H2O, 10−6",
            ),
            (
                r"the 11\textsuperscript{th} and $2^{nd}$",
                "the 11th and 2nd",
            ),
            (r"$\alpha$-decay at 5$^\circ$C", "α-decay at 5°C"),
            (r"$\mathrm{SU}(3)$ with $n \times m$", "SU(3) with n × m"),
            (r"from $5 to $6 billion", "from $5 to $6 billion"),
            (r"over $5 billion", "over $5 billion"),
            (r"$n$ of $100$", "n of 100"),
            (r"\mbox{a b}\hspace{1em}c\\ d\newline e", "a bc d e"),
            (
                r"10\,000 and \textquotedblleft x\textquotedblright",
                "10\u{a0}000 and “x”",
            ),
            (r"\foreignlanguage{german}{Die Welt}", "Die Welt"),
            (r"?`Qu\'e?", "¿Qué?"),
            (r"\MakeUppercase{ab} \textup{c}", "AB c"),
            ("a\n  b\tc ", "a b c"),
            ("", ""),
            ("{}", ""),
            (r"\", ""),
            (r"a}b", "ab"),
            (r"{a", "a"),
        ] {
            let (text, unknown) = shown(field);
            assert_eq!(text, expected, "{field}");
            assert!(unknown.is_empty(), "{field}: {unknown:?}");
        }
    }

    #[test]
    fn words_of_unknown_commands_stay_and_the_command_is_named() {
        let (text, unknown) = shown(r"a \zork{b} \zork c \blurb[x]{d \emph{e}}");
        assert_eq!(text, "a b c d e");
        assert_eq!(unknown.into_iter().collect::<Vec<_>>(), ["blurb", "zork"]);
    }

    #[test]
    fn braces_fix_capitals_and_commands_mark() {
        for (field, expected) in [
            ("{NASA} at work", "{NASA} at work"),
            ("{World Bank}", "{World Bank}"),
            (r"Garc{\'i}a", "García"),
            (r"{The {\'E}cole}", "{The École}"),
            (
                r"on \emph{E. coli}, {\em a \textbf{b}} and \textbf{c}",
                "on <i>E. coli</>, <i>a </><i b>b</> and <b>c</>",
            ),
            (
                r"CO$_2$, $x^{2n}$, 11\textsuperscript{th}, $5^\circ$, \textsc{ad}",
                "CO<sub>2</>, x<sup>2n</>, 11<sup>th</>, 5°, <sc>ad</>",
            ),
            (r"29th $\{$USENIX$\}$ Symposium", "29th {USENIX} Symposium"),
            ("a{b}c{d}", "a{b}c{d}"),
            ("a{b}{c}d", "a{bc}d"),
        ] {
            assert_eq!(marked(field), expected, "{field}");
        }
    }

    #[test]
    fn addresses_lose_escapes_only() {
        for (field, expected) in [
            (
                r"https://x.org/a\_b\%20c\&d\#e",
                "https://x.org/a_b%20c&d#e",
            ),
            (
                r"https://x.org/{~}u/{$\sim$}v/\~{}w",
                "https://x.org/~u/~v/~w",
            ),
            (r"\url{https://x.org/a--b}", "https://x.org/a--b"),
            (r"{10.1000/a<b>;2-#}", "10.1000/a<b>;2-#"),
            (" https://x.org/a\n", "https://x.org/a"),
        ] {
            assert_eq!(verbatim(field), expected, "{field}");
        }
    }

    #[test]
    fn nesting_beyond_the_limit_is_flat() {
        let deep = format!("{}x{}", "{".repeat(100_000), "}".repeat(100_000));
        assert_eq!(shown(&deep).0, "x");
        let scripts = format!("$x{}2{}$", "^{".repeat(1000), "}".repeat(1000));
        assert_eq!(shown(&scripts).0.chars().last(), Some('2'));
        assert_eq!(shown(&r"\'".repeat(5000)).0, "");
    }
}
