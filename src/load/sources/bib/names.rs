//! Lists of names as BibTeX and BibLaTeX write them: `First von Last`, `von Last, Jr, First`, `family=…, given=…`.
//!
//! Text in braces is one word without a particle, and separates nothing; a name that stands in braces as a whole is an organisation's.

use super::tex::TexPiece;
use crate::load::sources::{particles, persons};
use crate::model::work::{Name, Person};

/// A word of a name.
#[derive(Debug)]
struct NameWord {
    text: String,
    /// Whether the word begins in braces.
    opens_fixed: bool,
    /// Whether all of the word stands in braces.
    fixed: bool,
}

/// The words between the commas of a name.
type Parts = Vec<Vec<NameWord>>;

/// Suffixes of names, without a full stop.
const SUFFIXES: &[&str] = &["Jr", "Sr", "II", "III", "IV"];

/// Legal forms of companies, which stand after a comma.
const COMPANIES: &[&str] = &["Inc", "LLC", "Ltd", "GmbH", "Corp", "plc"];

/// The names of a field. Particles belong to the family name unless `useprefix=false` says otherwise.
pub(super) fn read(pieces: &[TexPiece], options: &str) -> Vec<Name> {
    let drops = options.replace(' ', "").contains("useprefix=false");
    let mut names = Vec::new();
    for mut parts in split(pieces) {
        let others = has_others(&mut parts);
        parts.retain(|words| !words.is_empty());
        names.extend(name(&parts, drops));
        if others {
            names.push(Name::Others);
        }
    }
    names
}

/// The names separated by `and` and semicolons, each divided at its commas.
fn split(pieces: &[TexPiece]) -> Vec<Parts> {
    let mut reader = Splitter::default();
    for piece in pieces {
        for char in piece.text.chars() {
            reader.push(char, piece.form.fixed);
        }
    }
    reader.end_name();
    reader.names
}

#[derive(Default)]
struct Splitter {
    names: Vec<Parts>,
    parts: Parts,
    words: Vec<NameWord>,
    word: Option<NameWord>,
}

impl Splitter {
    fn push(&mut self, char: char, fixed: bool) {
        match char {
            _ if fixed => self.letter(char, true),
            ',' => {
                self.end_word();
                self.parts.push(std::mem::take(&mut self.words));
            }
            ';' => self.end_name(),
            char if char.is_whitespace() => self.end_word(),
            char => self.letter(char, false),
        }
    }

    fn letter(&mut self, char: char, fixed: bool) {
        let word = self.word.get_or_insert(NameWord {
            text: String::new(),
            opens_fixed: fixed,
            fixed,
        });
        word.text.push(char);
        word.fixed &= fixed;
    }

    fn end_word(&mut self) {
        match self.word.take() {
            Some(word) if word.text == "and" && !word.fixed => self.end_name(),
            Some(word) => self.words.push(word),
            None => {}
        }
    }

    fn end_name(&mut self) {
        // `and` ends the name, and does not belong to it.
        if let Some(word) = self
            .word
            .take()
            .filter(|word| word.text != "and" || word.fixed)
        {
            self.words.push(word);
        }
        self.parts.push(std::mem::take(&mut self.words));
        self.names.push(std::mem::take(&mut self.parts));
    }
}

/// Removes `others` and `et al.` from the end of a name; returns whether they were there.
fn has_others(parts: &mut Parts) -> bool {
    let Some(last) = parts.iter_mut().rfind(|words| !words.is_empty()) else {
        return false;
    };
    let is = |word: &NameWord, text: &str| !word.fixed && word.text.trim_end_matches('.') == text;
    match last.as_slice() {
        [only] if is(only, "others") => last.clear(),
        [.., et, al] if is(et, "et") && is(al, "al") => last.truncate(last.len() - 2),
        _ => return false,
    }
    true
}

fn is_one_of(words: &[NameWord], list: &[&str]) -> bool {
    let [only] = words else {
        return false;
    };
    let bare = only.text.trim_end_matches('.');
    !only.fixed && list.iter().any(|known| known.eq_ignore_ascii_case(bare))
}

fn text(words: &[NameWord]) -> String {
    let words: Vec<&str> = words.iter().map(|word| word.text.trim()).collect();
    words.join(" ")
}

fn name(parts: &[Vec<NameWord>], drops: bool) -> Option<Name> {
    if let Some(person) = extended(parts, drops) {
        return Some(Name::Person(person));
    }
    let (family, suffix, given) = match parts {
        [] => return None,
        [words] => return Some(without_comma(words, None, drops)),
        [words, suffix] if is_one_of(suffix, SUFFIXES) && words.len() > 1 => {
            return Some(without_comma(words, Some(text(suffix)), drops));
        }
        [words, form] if is_one_of(form, COMPANIES) => {
            return Some(Name::Body(format!("{}, {}", text(words), text(form))));
        }
        [family, given] => (family, None, given),
        // EndNote puts the suffix last.
        [family, given, suffix, ..] if is_one_of(suffix, SUFFIXES) => (family, Some(suffix), given),
        [family, suffix, given, ..] => (family, Some(suffix), given),
    };
    Some(Name::Person(person(
        family,
        given,
        suffix.map(|suffix| text(suffix)),
        drops,
    )))
}

/// A name without a comma: `First von Last`. It is an organisation's if it stands in braces, begins with several words in braces, or
/// contains a word that marks one.
fn without_comma(words: &[NameWord], suffix: Option<String>, drops: bool) -> Name {
    let (words, suffix) = match words {
        [name @ .., last]
            if suffix.is_none()
                && name.len() > 1
                && is_one_of(std::slice::from_ref(last), SUFFIXES) =>
        {
            (name, Some(last.text.clone()))
        }
        words => (words, suffix),
    };
    let Some((last, before)) = words.split_last() else {
        return Name::Body(String::new());
    };
    let is_phrase = |word: &NameWord| word.fixed && word.text.trim().contains(' ');
    if words.len() == 1 && last.fixed || before.iter().any(is_phrase) {
        return Name::Body(text(words));
    }
    let is_written_plain = suffix.is_none() && words.iter().all(|word| !word.opens_fixed);
    if words.len() > 1 && is_written_plain && persons::is_body(&text(words)) {
        return Name::Body(text(words));
    }
    // `danah boyd` has no particle; `Jean de La Fontaine` and `van Gogh` have one.
    let small = before.iter().position(is_small);
    let at = small.filter(|at| *at > 0 || !is_small(last));
    let (given, family) = words.split_at(at.unwrap_or(before.len()));
    Name::Person(person(family, given, suffix, drops))
}

fn is_small(word: &NameWord) -> bool {
    !word.opens_fixed && word.text.starts_with(char::is_lowercase)
}

fn person(family: &[NameWord], given: &[NameWord], suffix: Option<String>, drops: bool) -> Person {
    let full = text(family);
    let (prefix, name) = match family.first() {
        Some(first) if !first.opens_fixed => particles::leading(&full),
        _ => ("", full.as_str()),
    };
    let all_given = text(given);
    let (first, behind) = match given.last() {
        Some(last) if !last.opens_fixed => particles::trailing(&all_given),
        _ => (all_given.as_str(), ""),
    };
    let (first, behind) = if first.is_empty() {
        (behind, "")
    } else {
        (first, behind)
    };
    let part = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let mut person = Person {
        family: name.to_owned(),
        given: part(first),
        non_dropping: part(prefix),
        dropping: part(behind),
        suffix,
        has_comma: false,
    };
    if drops && person.dropping.is_none() {
        person.dropping = person.non_dropping.take();
    }
    person
}

/// A name in BibLaTeX's extended format: `family=Haan, given=Piet, prefix=van den, useprefix=true`.
fn extended(parts: &[Vec<NameWord>], drops: bool) -> Option<Person> {
    let mut person = Person::default();
    let mut drops = drops;
    for words in parts {
        let written = text(words);
        let (key, value) = written.split_once('=')?;
        let value = value.trim().trim_matches('"').to_owned();
        let part = (!value.is_empty()).then(|| value.clone());
        match key.trim() {
            "family" => person.family = value,
            "given" => person.given = part,
            "prefix" => person.non_dropping = part,
            "suffix" => person.suffix = part,
            "useprefix" => drops = value == "false",
            _ => {}
        }
    }
    if drops {
        person.dropping = person.non_dropping.take();
    }
    (!person.family.is_empty()).then_some(person)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::tex;
    use super::{Name, read};

    /// Names as `given|dropping|non-dropping|family|suffix`; an organisation in brackets.
    fn shown(field: &str, options: &str) -> String {
        let pieces = tex::read(field, true, &mut BTreeSet::new());
        let names = read(&pieces, options).into_iter().map(|name| match name {
            Name::Body(name) => format!("[{name}]"),
            Name::Others => "…".to_owned(),
            Name::Person(person) => {
                let parts = [
                    person.given,
                    person.dropping,
                    person.non_dropping,
                    Some(person.family),
                    person.suffix,
                ];
                parts.map(Option::unwrap_or_default).join("|")
            }
        });
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_in_every_order() {
        for (field, expected) in [
            ("Jane Roe", "Jane|||Roe|"),
            ("Roe, Jane Q.", "Jane Q.|||Roe|"),
            ("Plato", "|||Plato|"),
            ("Ludwig von der Berg", "Ludwig||von der|Berg|"),
            ("von der Berg, Ludwig", "Ludwig||von der|Berg|"),
            ("de La Fontaine, Jean", "Jean||de|La Fontaine|"),
            ("Jean de La Fontaine", "Jean||de|La Fontaine|"),
            ("van Gogh", "||van|Gogh|"),
            ("danah boyd", "danah|||boyd|"),
            ("boyd, danah", "danah|||boyd|"),
            ("Vos, Hanneke de", "Hanneke|de||Vos|"),
            ("Ortega y Gasset, José", "José|||Ortega y Gasset|"),
            (r#"{\'E}tienne, Ana{\"\i}s"#, "Anaïs|||Étienne|"),
            ("d'Aube, Ève", "Ève||d'|Aube|"),
            ("Bram {van der Poel}", "Bram|||van der Poel|"),
            ("{van der} Poel, Bram", "Bram|||van der Poel|"),
            ("Roe, Jr., Jane", "Jane|||Roe|Jr."),
            ("Roe, Jane, Jr.", "Jane|||Roe|Jr."),
            ("Martin Luther King, Jr.", "Martin Luther|||King|Jr."),
            ("Martin Luther King III", "Martin Luther|||King|III"),
            ("{World Bank}", "[World Bank]"),
            ("{Smith and Sons} and Roe, J.", "[Smith and Sons] J.|||Roe|"),
            (
                "{Ministry of Finance} (Ghana)",
                "[Ministry of Finance (Ghana)]",
            ),
            ("Acme, Inc.", "[Acme, Inc.]"),
            (
                "Joint Committee on Taxation and Emily Post",
                "[Joint Committee on Taxation] Emily|||Post|",
            ),
            ("Roe, J. and others", "J.|||Roe| …"),
            ("Roe, J. et al.", "J.|||Roe| …"),
            ("Roe, J. and et al", "J.|||Roe| …"),
            ("and Roe, J. and and Poe, E. and", "J.|||Roe| E.|||Poe|"),
            ("Roe, J.; Poe, E.", "J.|||Roe| E.|||Poe|"),
            (
                "family=Haan, given=Piet, prefix=van den, suffix=Sr., useprefix=true",
                "Piet||van den|Haan|Sr.",
            ),
            ("family={de Vries}, given=\"Ann\"", "Ann|||de Vries|"),
            (
                "family=Haan, given=Piet, prefix=van, useprefix=false",
                "Piet|van||Haan|",
            ),
            ("", ""),
            (",", ""),
        ] {
            assert_eq!(shown(field, ""), expected, "{field}");
        }
        assert_eq!(
            shown("von Tresk, Amalie", "useprefix = false"),
            "Amalie|von||Tresk|"
        );
    }
}
