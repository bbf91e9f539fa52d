//! Rich text in fields, as Zotero, Crossref and `PubMed` write it: a few HTML tags, and character references.
//!
//! Unknown tags and references are text.

use crate::model::work::{Mark, MarkedText};

/// Tags by name, with their mark. JATS and `MathML`, in the metadata of publishers, have a prefix.
const TAGS: &[(&str, Option<Mark>)] = &[
    ("i", Some(Mark::Italic)),
    ("em", Some(Mark::Italic)),
    ("italic", Some(Mark::Italic)),
    ("b", Some(Mark::Bold)),
    ("strong", Some(Mark::Bold)),
    ("bold", Some(Mark::Bold)),
    ("sup", Some(Mark::Superscript)),
    ("sub", Some(Mark::Subscript)),
    ("inf", Some(Mark::Subscript)),
    ("sc", Some(Mark::SmallCaps)),
    ("scp", Some(Mark::SmallCaps)),
    ("span", None),
    ("u", None),
    ("s", None),
    ("tt", None),
    ("p", None),
    ("br", None),
    ("title", None),
];

/// The text with its marks.
pub(super) fn marked(text: &str) -> MarkedText {
    let mut out = MarkedText::default();
    let mut open: Vec<(&str, Option<Mark>)> = Vec::new();
    let mut rest = text;
    let push = |out: &mut MarkedText, text: &str, open: &[(&str, Option<Mark>)]| {
        out.push(text, open.iter().filter_map(|(_, mark)| *mark));
    };
    while let Some(at) = rest.find(['<', '&']) {
        let (before, tail) = rest.split_at(at);
        push(&mut out, before, &open);
        if let Some((char, length)) = reference(tail) {
            push(&mut out, char.encode_utf8(&mut [0; 4]), &open);
            rest = tail.get(length..).unwrap_or_default();
        } else if let Some((name, effect, closes, length)) = tag(tail) {
            rest = tail.get(length..).unwrap_or_default();
            if closes {
                if let Some(at) = open.iter().rposition(|(opened, _)| *opened == name) {
                    open.truncate(at);
                }
            } else if name != "br" && open.len() < 16 {
                open.push((name, effect));
            } else if name == "br" {
                push(&mut out, " ", &open);
            }
        } else {
            let mark = tail.get(..1).unwrap_or_default();
            push(&mut out, mark, &open);
            rest = tail.get(1..).unwrap_or_default();
        }
    }
    push(&mut out, rest, &open);
    out
}

/// Format keys: attributes that give a span its meaning.
const SPANS: &[(&str, Mark)] = &[
    ("nocase", Mark::NoCase),
    ("font-style:italic", Mark::Italic),
    ("small-caps", Mark::SmallCaps),
    ("vertical-align:sup", Mark::Superscript),
    ("vertical-align:sub", Mark::Subscript),
];

/// The known tag at the start of a text: its name, its mark, whether it closes, and its length.
fn tag(text: &str) -> Option<(&str, Option<Mark>, bool, usize)> {
    /// The longest tag in a title.
    const LONGEST: usize = 200;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let inner = text.get(1..end)?;
    let closes = inner.starts_with('/');
    let inner = inner.trim_start_matches('/');
    let length = inner
        .find(|char: char| !char.is_ascii_alphanumeric() && char != ':')
        .unwrap_or(inner.len());
    let name = inner.get(..length)?;
    let (prefix, name) = match name.split_once(':') {
        Some((prefix @ ("jats" | "mml"), name)) => (prefix, name),
        Some(_) => return None,
        None => ("", name),
    };
    let known = TAGS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name));
    let mut effect = match known {
        Some((_, effect)) => *effect,
        None if prefix.is_empty() => return None,
        None => None,
    };
    let spans = SPANS
        .iter()
        .find(|(attribute, _)| inner.contains(attribute));
    effect = spans.map(|(_, mark)| *mark).or(effect);
    Some((name, effect, closes, end + 1))
}

/// HTML's names for the characters from U+00A0 to U+00FF.
const LATIN_1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro \
    para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute \
    Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN \
    szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute \
    ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("hellip", '…'),
    ("bull", '•'),
    ("dagger", '†'),
    ("euro", '€'),
    ("trade", '™'),
    ("thinsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("hyphen", '-'),
    ("minus", '−'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("asymp", '≈'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Zcaron", 'Ž'),
    ("zcaron", 'ž'),
    ("Ccaron", 'Č'),
    ("ccaron", 'č'),
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("Delta", 'Δ'),
    ("mu", 'μ'),
    ("pi", 'π'),
    ("sigma", 'σ'),
];

/// The character reference at the start of a text, and its length; `&amp;` before another reference is included.
fn reference(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 12;
    let inner = text.strip_prefix('&')?;
    let doubled = "amp;";
    if let Some(again) = inner.strip_prefix(doubled)
        && let Some((char, length)) = single(again)
    {
        return Some((char, 1 + doubled.len() + length));
    }
    let length = inner.bytes().take(LONGEST).position(|byte| byte == b';')?;
    single(inner.get(..=length)?).map(|(char, length)| (char, length + 1))
}

/// A single reference: `name;` or `#123;`.
fn single(text: &str) -> Option<(char, usize)> {
    let length = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(..length)?;
    let char = if let Some(number) = name.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16),
            None => (number, 10),
        };
        // The parser of numbers would take a sign as well.
        let is_number = digits.chars().all(|digit| digit.is_digit(radix));
        let code = u32::from_str_radix(digits, radix)
            .ok()
            .filter(|_| is_number)?;
        char::from_u32(code).filter(|char| !char.is_control())?
    } else if let Some((_, char)) = NAMED.iter().find(|(known, _)| *known == name) {
        *char
    } else {
        let at = LATIN_1.split_whitespace().position(|known| known == name)?;
        char::from_u32(0xa0 + u32::try_from(at).ok()?)?
    };
    Some((char, length + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_references_are_never_printed() {
        for (text, expected) in [
            ("plain", "plain"),
            (
                "Effects of <i>E. coli</i> on <span class=\"nocase\">US</span> prices",
                "Effects of E. coli on US prices",
            ),
            ("CO<sub>2</sub> at 10<sup>6</sup>", "CO₂ at 10⁶"),
            ("the 11<sup>th</sup>", "the 11th"),
            ("<span style=\"font-variant:small-caps;\">Abc</span>", "Abc"),
            ("A &amp; B &lt;C&gt; &#8217;d&#x2019;", "A & B <C> ’d’"),
            ("caf&eacute; &Ouml;l&nbsp;&yuml;", "café Öl\u{a0}ÿ"),
            ("R&amp;amp;D &amp;#8211; x", "R&D – x"),
            ("&#+65; &#x+41; &#65;", "&#+65; &#x+41; A"),
            (
                "a < b & c > d; AT&T; <unknown>",
                "a < b & c > d; AT&T; <unknown>",
            ),
            (
                "x<br/>y<jats:p>z</jats:p><mml:math a=\"b\">n</mml:math>",
                "x yzn",
            ),
            ("<i>open", "open"),
            ("</i>closed", "closed"),
            ("{a} \\b", "{a} \\b"),
        ] {
            assert_eq!(marked(text).readable(), expected, "{text}");
        }
    }

    #[test]
    fn tags_become_marks() {
        let text =
            marked("On <i>E. coli</i>, <span class=\"nocase\">eUS</span> and CO<sub>2</sub>");
        assert_eq!(text.plain(), "On E. coli, eUS and CO2");
        let marks = [
            (3..10, Mark::Italic),
            (12..15, Mark::NoCase),
            (22..23, Mark::Subscript),
        ];
        assert_eq!(text.marks(), marks);
    }
}
