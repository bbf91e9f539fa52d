//! No word of a language decides what code does outside `lang`.

use std::ops::Range;

use factum::check::rules;

use super::source::{Token, module_of, sources, tokens};

/// Modules whose string literals are no words of prose, with the reason.
const OTHERS: &[(&str, &str)] = &[
    ("lang", "the home of words"),
    ("yaml", "reads keys and signs of YAML"),
    ("load", "reads keys of records, BibTeX, CSL and CSV"),
    (
        "import",
        "reads tags of HTML, RIS and Word, and names of metadata",
    ),
    ("model", "names keys and values of records"),
    ("host", "reads paths"),
    ("publish", "writes paths"),
    ("session", "reads paths"),
    (
        "serve",
        "reads addresses and headers of HTTP, and HTML that it wrote",
    ),
    ("cli", "reads arguments"),
    ("lsp", "reads and writes keys of the protocol"),
    ("main", "reads arguments"),
    ("report", "writes keys of SARIF, JUnit and JSON"),
    ("printable", "reads tables of fonts"),
    ("schema", "names keys of formats, and says what they mean"),
    ("locale", "reads keys of locales/*.yaml"),
];

/// Methods that compare a text with their argument.
const COMPARING: &[&str] = &[
    "contains",
    "ends_with",
    "eq",
    "eq_ignore_ascii_case",
    "find",
    "is",
    "match_indices",
    "matches",
    "ne",
    "rfind",
    "rmatch_indices",
    "rsplit",
    "rsplit_once",
    "split",
    "split_once",
    "splitn",
    "starts_with",
    "strip_prefix",
    "strip_suffix",
    "trim_end_matches",
    "trim_matches",
    "trim_start_matches",
];

/// Methods of a list by which a text is compared with its members.
const SEARCHING: &[&str] = &[
    "all", "any", "contains", "find", "find_map", "flat_map", "position",
];

/// Macros whose strings are messages.
const SAYING: &[&str] = &[
    "assert",
    "concat",
    "debug_assert",
    "eprintln",
    "format",
    "include_str",
    "panic",
    "println",
    "rule",
    "unreachable",
    "write",
    "writeln",
];

/// What begins the doc comment of a constant, or of a function of one expression, whose strings are keys of a format, which it names.
const KEYS: &str = "Format keys:";

/// Words in a string constant from which on it is a list of words, and no message.
const LIST: usize = 12;

/// Words of a language in patterns, comparisons, affixes and constant tables of a file, with their lines.
fn words(text: &str) -> Vec<(usize, String)> {
    let all = tokens(text);
    let constants = constants(&all);
    let functions = functions_of_keys(&all);
    let are_keys = |at: &usize| functions.iter().any(|body| body.contains(at));
    let strings = all.iter().enumerate().filter(|(_, token)| token.is_string);
    strings
        .filter(|(at, token)| is_word(&token.text) && decides(&all, &constants, *at))
        .filter(|(at, _)| !are_keys(at))
        .map(|(_, token)| (token.line, token.text.clone()))
        .collect()
}

/// Escapes of blanks.
const ESCAPES: &[&str] = &["\\n", "\\r", "\\t"];

/// Whether a literal could be a word: letters, with blanks, hyphens and apostrophes, that are no rule's name.
fn is_word(literal: &str) -> bool {
    let body = literal.trim_start_matches(['b', 'r', '#']);
    let body = body.trim_matches(['"', '#']);
    let body = ESCAPES
        .iter()
        .fold(body.to_owned(), |body, escape| body.replace(escape, " "));
    let is_part = |letter: char| letter.is_alphabetic() || " -'’\\\n;".contains(letter);
    body.chars().any(char::is_alphabetic)
        && body.chars().all(is_part)
        && rules::find(&body).is_none()
}

/// Whether code does this or that by a literal.
fn decides(all: &[Token], constants: &[(usize, usize)], at: usize) -> bool {
    let text = |index: Option<usize>| {
        index
            .and_then(|index| all.get(index))
            .map_or("", |token| &token.text)
    };
    if constants
        .iter()
        .any(|(first, last)| (*first..*last).contains(&at))
    {
        return true;
    }
    let (mut first, mut last) = (at, at);
    loop {
        let (before, after) = (text(first.checked_sub(1)), text(Some(last + 1)));
        if before == "&" {
            first -= 1;
            continue;
        }
        let is_alternative = before == "|" && !ends_parameters(all, first - 1);
        if is_alternative || before == "==" || before == "!=" {
            return true;
        }
        if matches!(after, "=>" | "|" | "if" | "==" | "!=") {
            // Of `rule!` the map of options has keys.
            return !is_in_macro(all, first, "rule");
        }
        // `let Some("a") = b`, but not `let a = "a"`.
        if after == "=" && before != "=" {
            return true;
        }
        let Some(open) = all[first].parent else {
            return false;
        };
        let close = all[open].partner.unwrap_or(open);
        let called = text(open.checked_sub(1));
        match all[open].text.as_str() {
            "[" if called == "#" || text(open.checked_sub(2)) == "#" => return false,
            "[" => {
                let searched = (close + 1..close + 8).map(|index| text(Some(index)));
                let mut searched =
                    searched.take_while(|text| !matches!(*text, ";" | "{" | "}" | ","));
                if searched.any(|method| SEARCHING.contains(&method)) {
                    return true;
                }
            }
            "(" => {
                let is_macro = called == "!";
                let name = if is_macro {
                    text(open.checked_sub(2))
                } else {
                    called
                };
                if is_macro && name == "matches" {
                    return true;
                }
                if is_macro && SAYING.contains(&name) {
                    return false;
                }
                if COMPARING.contains(&name) && text(open.checked_sub(2)) == "." {
                    return true;
                }
                let is_path = name.starts_with(|letter: char| letter.is_alphabetic());
                // A call of a function passes it on; only constructors are patterns.
                if is_path && !name.starts_with(char::is_uppercase) {
                    return false;
                }
                (first, last) = (open, close);
                if is_path {
                    first -= 1;
                }
                continue;
            }
            _ => return false,
        }
        (first, last) = (open, close);
    }
}

/// Whether a `|` ends the parameters of a closure.
fn ends_parameters(all: &[Token], bar: usize) -> bool {
    let opens = (0..bar)
        .rev()
        .take(16)
        .find(|index| all[*index].text == "|");
    let before = opens.and_then(|opens| all.get(opens.checked_sub(1)?));
    before.is_some_and(|token| matches!(token.text.as_str(), "(" | "," | "=" | "move" | "=>"))
}

/// Whether a macro of a name holds a token.
fn is_in_macro(all: &[Token], at: usize, name: &str) -> bool {
    let mut inner = all[at].parent;
    while let Some(open) = inner {
        let is_call = open > 1 && all[open - 1].text == "!" && all[open - 2].text == name;
        if is_call {
            return true;
        }
        inner = all[open].parent;
    }
    false
}

/// The tokens of constant tables: arrays of constants and statics, and texts that list words.
fn constants(all: &[Token]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, token) in all.iter().enumerate() {
        let is_item = matches!(token.text.as_str(), "const" | "static")
            && all.get(at + 2).is_some_and(|next| next.text == ":");
        if !is_item {
            continue;
        }
        let ends = |token: &Token| token.text == ";" && token.parent == all[at].parent;
        let end = (at..all.len()).find(|index| ends(&all[*index]));
        let end = end.unwrap_or(all.len());
        let start = (at..end)
            .find(|index| all[*index].text == "=")
            .unwrap_or(end);
        if has_keys(all, at) {
            continue;
        }
        let is_table = (start..end).any(|index| all[index].text == "[");
        let is_list =
            |token: &Token| token.is_string && token.text.split_whitespace().count() > LIST;
        let is_call =
            (start..end).any(|index| matches!(all[index].text.as_str(), "|" | "||" | "!"));
        if !is_call && (is_table || all[start..end].iter().any(is_list)) {
            found.push((start, end));
        }
    }
    found
}

/// Whether the doc comment of an item, which may stand before visibility and attributes, says that its strings are keys.
fn has_keys(all: &[Token], at: usize) -> bool {
    let item = all[..=at].iter().rev();
    let mut item = item.take_while(|token| !matches!(token.text.as_str(), ";" | "{" | "}"));
    let documented = item.find(|token| !token.doc.is_empty());
    documented.is_some_and(|token| token.doc.trim_start().starts_with(KEYS))
}

/// The bodies of functions that read keys, and do nothing else: each is one expression.
fn functions_of_keys(all: &[Token]) -> Vec<Range<usize>> {
    let items = all
        .iter()
        .enumerate()
        .filter(|(_, token)| token.text == "fn");
    items
        .filter(|(at, _)| has_keys(all, *at))
        .filter_map(|(at, item)| {
            let opens = |token: &Token| token.text == "{" && token.parent == item.parent;
            let open = (at..all.len()).find(|index| opens(&all[*index]))?;
            let body = open..all[open].partner?;
            let is_statement = |token: &Token| token.text == ";" && token.parent == Some(open);
            (!all[body.clone()].iter().any(is_statement)).then_some(body)
        })
        .collect()
}

#[test]
fn words_decide_in_lang_alone() {
    let mut faults = Vec::new();
    for (file, text) in sources() {
        let module = module_of(&file);
        if module == "lib" || OTHERS.iter().any(|(other, _)| *other == module) {
            continue;
        }
        let found = words(&text).into_iter();
        faults.extend(found.map(|(line, word)| format!("src/{file}:{line}: {word}")));
    }
    assert!(
        faults.is_empty(),
        "words belong into src/lang (a class, a list or a pattern), keys of a format behind `/// {KEYS}`:\n{}",
        faults.join("\n")
    );
}

#[test]
fn what_decides_is_told_from_what_is_said() {
    let of = |code: &str| {
        let found = words(code).into_iter();
        found
            .map(|(_, word)| word.trim_matches('"').to_owned())
            .collect::<Vec<_>>()
    };
    for (code, expected) in [
        (
            r#"match word { "the" | "a" => 1, _ => 0 }"#,
            &["the", "a"][..],
        ),
        (r#"if word == "of" && "to" != next {}"#, &["of", "to"]),
        (
            r#"let is = matches!(last, Some("of" | "in"));"#,
            &["of", "in"],
        ),
        (r#"if let Some("rose") = word {}"#, &["rose"]),
        (r#"text.strip_suffix("ly").is_some()"#, &["ly"]),
        (r#"text.contains(&format!(" per "))"#, &[]),
        (r#"["last", "next"].contains(&word)"#, &["last", "next"]),
        (
            r#"["last", "next"].iter().any(|one| word == *one)"#,
            &["last", "next"],
        ),
        (
            r#"const UP: &[&str] = &["rose", "grew"];"#,
            &["rose", "grew"],
        ),
        (r#"static UP: [(&str, u8); 1] = [("rose", 1)];"#, &["rose"]),
        (r#"const NOTE: &str = "it is not known";"#, &[]),
        (
            "/// Format keys: BibTeX.\nconst KINDS: &[&str] = &[\"book\"];",
            &[],
        ),
        (
            "/// Format keys: BibTeX.\nconst KINDS: &[&str] = &[\"book\"];\nconst WORDS: &[&str] = &[\"up\"];",
            &["up"],
        ),
        (
            "/// Format keys: HTML.\npub fn is_bold(name: &str) -> bool { matches!(name, \"b\" | \"strong\") }",
            &[],
        ),
        (
            "/// Format keys: HTML.\nfn is_up(word: &str) -> bool { let is = word == \"up\"; is }",
            &["up"],
        ),
        (
            r#"if word == "number-mismatch" || path.ends_with(".json") {}"#,
            &[],
        ),
        (
            r#"sink.at(span, format!("`{word}` is far from {a}")).help("write it")"#,
            &[],
        ),
        (
            r#"fn name(self) -> &'static str { match self { Self::Up => "up" } }"#,
            &[],
        ),
        (r#"let end = if large { "an" } else { "a" };"#, &[]),
        (
            r#"days.map(|day| (day, "it was valid until")).find(|(day, _)| day < today)"#,
            &[],
        ),
        (r#"rule! { NAME, options: { "years" => Count } }"#, &[]),
        (r#"// word == "of""#, &[]),
        (r#"text.contains("\n\n")"#, &[]),
        (
            r#"#[expect(clippy::unwrap_used, reason = "it is there")]"#,
            &[],
        ),
    ] {
        assert_eq!(of(code), expected, "{code}");
    }
}
