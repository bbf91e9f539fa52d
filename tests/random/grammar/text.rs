//! Words as people write them, and characters as nobody should.

use super::{Maker, Production};

/// What a checker of numbers and quotations reads, filled with random words.
const PROSE: &[(usize, Production)] = &[
    (40, words),
    (8, number),
    (6, phrase),
    (3, quotation),
    (2, date),
];

/// What any field may hold.
const ANYTHING: &[(usize, Production)] = &[
    (90, prose),
    (5, markup),
    (4, script),
    (2, characters),
    (2, run),
    (1, long_word),
    (1, marked),
];

const WORDS: &[&str] = &[
    "trade",
    "the",
    "of",
    "exports",
    "China",
    "Argentina",
    "fell",
    "rose",
    "doubled",
    "halved",
    "tripled",
    "imports",
    "in",
    "and",
    "to",
    "by",
    "half",
    "a third of",
    "most",
    "majority",
    "nearly",
    "about",
    "more than",
    "at least",
    "up to",
    "policy",
    "budget",
    "firms",
    "households",
    "Pew",
    "the ministry",
    "said",
    "according to",
    "not",
    "never",
    "U.S.",
    "Dr. Li’s",
    "São Paulo",
    "naïve",
    "co-operation",
    "twice as much as",
    "second-largest",
    "record",
    "percent",
    "percentage points",
    "years",
    "per capita",
    "and/or",
    "I",
    "a",
    "—",
    "–",
    "…",
    "e.g.",
    "TK",
    "XX%",
];

const PHRASES: &[&str] = &[
    "nearly $12.6 billion",
    "more than half of the 251 firms",
    "rose from 41 to 48 percent",
    "a two-thirds majority",
    "the third-largest partner",
    "between 8 and 10 percent",
    "US$5.93bn",
    "€1,234.56",
    "£3m",
    "¥100 trillion",
    "minus 3.5 percent",
    "–2.1 %",
    "two to three times",
    "one in five",
    "5.93 billion USD a year",
    "1.5 °C",
    "50,000 barrels per day",
    "in the first quarter of 2023",
    "since 1991",
    "FY2024",
    "the 1990s",
    "3 out of 10",
    "a dozen",
    "hundreds of thousands",
    "ten-fold",
    "a 20-fold increase",
    "12.6 Milliarden Euro",
    "1 234,5 km²",
    "quadrupled between 2015 and 2021",
    "fell by a third",
    "n = 1,000 (± 3 points)",
    "1e400 USD",
    "0.0000000000001 %",
];

const DATES: &[&str] = &[
    "2024-01-23",
    "2024-01",
    "2024",
    "2023-Q3",
    "FY2024",
    "2019/2024",
    "23 January 2024",
    "January 23, 2024",
    "2023-02-30",
    "18.12.2023",
    "03/04/2024",
    "spring 2024",
    "2024-21",
    "n.d.",
    "n. d.",
    "0000-00-00",
    "-0044-03-15",
    "9999-12-31",
    "99999",
    "2024-01-23T12:00:00Z",
    "2024~",
    "2024?",
    "156X",
    "2004-06/2006-08",
    "/2024",
    "2024/..",
    "Y-170000002",
    "today",
    "forthcoming",
    "TODAY",
    "2024-13-01",
    "2024-1-5",
];

/// What another reader would take for its own.
const MARKUP: &[&str] = &[
    "{{ 7 * 7 }}",
    "{% for i in range(end=1000000000) %}x{% endfor %}",
    "{# note #}",
    "#set page(width: 1pt)",
    "#image(\"/etc/passwd\")",
    "#let x = x",
    "#eval(\"1\")",
    "$ sum_(i=0)^n i $",
    "$x",
    "\\textbf{x}",
    "\\input{/etc/passwd}",
    "\\",
    "\\\\",
    "\\u{0}",
    "`#raw`",
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "<!-- comment -->",
    "<!-- open",
    "-->",
    "<![CDATA[x]]>",
    "]]>",
    "<?php ?>",
    "<",
    ">",
    "&",
    "&amp;",
    "&nbsp;",
    "&#0;",
    "&#xD800;",
    "&#x1F600;",
    "&notanentity;",
    "\"",
    "'",
    "*a*",
    "**",
    "_a_",
    "__",
    "~~a~~",
    "^a^",
    "~",
    "---",
    "--",
    "...",
    "===",
    "# ",
    "- ",
    "+ ",
    "1. ",
    "1) ",
    "> ",
    "| a | b |",
    "[",
    "]",
    "[x](y)",
    "![x](y.png)",
    "[^1]",
    "[x]: y",
    "@",
    "@nobody",
    "\\@x",
    "[@",
    "[=",
    "]{.class}",
    "^[note]",
    ":::",
    "{#id}",
    "{{< include x >}}",
    "@fig-x",
    "<label>",
    "//",
    "/* x",
    "*/",
    "= Title",
    "/ term: x",
    "http://example.org/a_b?c=d&e=(f)#g",
    "www.example.org",
    "a@example.org",
    "javascript:alert(1)",
    "data:text/html,x",
    "C:\\x",
    "../../etc/passwd",
    ": ",
    " #",
    "!!int 3",
    "&anchor",
    "*alias",
    "null",
    "~",
    "yes",
    "off",
    "1.10",
    "0x1F",
    "1_000",
    ".nan",
    "{a: b}",
    "[a, b]",
    "%YAML 1.2",
    "\t",
    "|",
    ">-",
    "SELECT 1; --",
    "=1+1",
    "%s%n",
    "${HOME}",
    "$(id)",
    "`id`",
];

/// Blocks of Unicode, from which letters are taken at random: every plane, and what is invisible, unassigned or forbidden.
const SCRIPTS: &[(u32, u32)] = &[
    (0x00a0, 0x024f),     // Latin
    (0x0250, 0x02ff),     // phonetic
    (0x0300, 0x036f),     // combining marks
    (0x0370, 0x03ff),     // Greek
    (0x0400, 0x052f),     // Cyrillic
    (0x0530, 0x058f),     // Armenian
    (0x0590, 0x05ff),     // Hebrew
    (0x0600, 0x06ff),     // Arabic
    (0x0900, 0x097f),     // Devanagari
    (0x0e00, 0x0e7f),     // Thai
    (0x0f00, 0x0fff),     // Tibetan
    (0x1000, 0x109f),     // Myanmar
    (0x10a0, 0x10ff),     // Georgian
    (0x1100, 0x11ff),     // Hangul letters
    (0x1780, 0x17ff),     // Khmer
    (0x1800, 0x18af),     // Mongolian
    (0x1e00, 0x1fff),     // Latin and Greek with marks
    (0x2000, 0x206f),     // spaces, dashes, direction
    (0x2070, 0x20ff),     // raised digits, currencies, marks around letters
    (0x2100, 0x23ff),     // letters as signs, numbers, arrows, mathematics
    (0x2400, 0x27ff),     // pictures of controls, boxes, dingbats
    (0x2e80, 0x30ff),     // radicals, kana
    (0x3400, 0x9fff),     // Han
    (0xac00, 0xd7ff),     // Hangul
    (0xe000, 0xf8ff),     // private use
    (0xf900, 0xfdff),     // compatibility, Arabic forms
    (0xfe00, 0xfe2f),     // variation selectors
    (0xfeff, 0xfeff),     // byte-order mark
    (0xff00, 0xffef),     // wide forms
    (0xfff0, 0xffff),     // specials and noncharacters
    (0x1_0000, 0x1_05ff), // old scripts
    (0x1_2000, 0x1_23ff), // cuneiform
    (0x1_3000, 0x1_342f), // hieroglyphs
    (0x1_d100, 0x1_d1ff), // music
    (0x1_d400, 0x1_d7ff), // letters of mathematics
    (0x1_f1e6, 0x1_f1ff), // halves of flags
    (0x1_f300, 0x1_faff), // emoji
    (0x2_0000, 0x2_a6df), // more Han
    (0xe_0000, 0xe_01ef), // tags, more variation selectors
    (0xf_0000, 0xf_ffff), // private use
    (0x10_0000, 0x10_ffff),
    (0x0001, 0x001f), // controls
    (0x007f, 0x009f),
];

const RUNS: &[&str] = &[
    "*",
    "_",
    "`",
    "~",
    "[",
    "]",
    "(",
    ")",
    "![",
    "<",
    ">",
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "&",
    "#",
    "|",
    "^",
    "$",
    "\\",
    "{",
    "}",
    "{{",
    "@",
    "-",
    "=",
    "+",
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    "/",
    "%",
    "0",
    "9",
    "a",
    "W",
    "é",
    "\u{301}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    " ",
    "\u{a0}",
    "\u{ad}",
    "中",
    "ع",
    "हि",
    "👩\u{200d}",
    "🇦",
    "[@",
    "[=",
    "*a ",
    "**a_",
    "[a](",
    "<a ",
    "a b ",
    "1 2 ",
    "$5 ",
    "\"a\" ",
    "1.",
    "@a ",
];

impl Maker {
    /// One line of prose, mostly harmless.
    pub(crate) fn line(&mut self) -> String {
        let count = 1 + self.random.below(3) + self.random.size(40);
        self.joined(count, " ", anything)
    }

    /// A few words, as in a title.
    pub(crate) fn title(&mut self) -> String {
        let count = 1 + self.random.size(5);
        self.joined(count, " ", anything)
    }

    /// A name or a term: one word, or what should have been one.
    pub(crate) fn word(&mut self) -> String {
        if self.is_odd() {
            return self.one(ANYTHING);
        }
        self.random.pick(WORDS).to_owned()
    }

    pub(crate) fn date(&mut self) -> String {
        let sane = &DATES[..if self.is_odd() { DATES.len() } else { 3 }];
        self.random.pick(sane).to_owned()
    }
}

pub(crate) fn anything(maker: &mut Maker) -> String {
    if maker.is_odd() {
        maker.one(ANYTHING)
    } else {
        prose(maker)
    }
}

fn prose(maker: &mut Maker) -> String {
    maker.one(PROSE)
}

fn words(maker: &mut Maker) -> String {
    maker.random.pick(WORDS).to_owned()
}

fn phrase(maker: &mut Maker) -> String {
    maker.random.pick(PHRASES).to_owned()
}

fn date(maker: &mut Maker) -> String {
    maker.random.pick(DATES).to_owned()
}

fn markup(maker: &mut Maker) -> String {
    maker.random.pick(MARKUP).to_owned()
}

fn quotation(maker: &mut Maker) -> String {
    let marks = [
        ("\"", "\""),
        ("“", "”"),
        ("'", "'"),
        ("‘", "’"),
        ("«", "»"),
        ("„", "“"),
        ("\"", ""),
    ];
    let (open, close) = marks[maker.random.below(marks.len())];
    let count = 1 + maker.random.size(12);
    format!("{open}{}{close}", maker.joined(count, " ", words))
}

/// A number with sign, digits, separators, scale and unit, each as likely there as not.
pub(crate) fn number(maker: &mut Maker) -> String {
    let digits = maker.random.size(40);
    let mut number = maker
        .random
        .pick(&[
            "", "", "", "$", "€", "US$", "-", "−", "+", "±", "~", "<", "≥", "about ",
        ])
        .to_owned();
    number += &maker.joined(digits, "", |maker| maker.random.below(10).to_string());
    number += maker.random.pick(&[
        "", "", ".5", ",5", ".10", ",000", ",000,000", "½", "e9", "٣", "%",
    ]);
    number += maker.random.pick(&[
        "",
        "",
        "",
        " million",
        " billion",
        "bn",
        "k",
        " thousand trillion",
    ]);
    number
        + maker.random.pick(&[
            "",
            "",
            " percent",
            " %",
            " USD",
            " firms",
            " t per year",
            " points",
            " billon USD",
            " furlongs",
        ])
}

/// Letters of one script.
fn script(maker: &mut Maker) -> String {
    let (first, last) = SCRIPTS[maker.random.below(SCRIPTS.len())];
    let count = maker.random.size(200);
    maker.joined(count, "", |maker| letter(maker, first, last))
}

/// Letters of any script.
fn characters(maker: &mut Maker) -> String {
    let count = maker.random.size(200);
    maker.joined(count, "", |maker| {
        let (first, last) = SCRIPTS[maker.random.below(SCRIPTS.len())];
        letter(maker, first, last)
    })
}

fn letter(maker: &mut Maker, first: u32, last: u32) -> String {
    let span = (last - first + 1) as usize;
    let code = first + u32::try_from(maker.random.below(span)).unwrap_or(0);
    char::from_u32(code).map(String::from).unwrap_or_default()
}

/// The same again and again.
fn run(maker: &mut Maker) -> String {
    let piece = maker.random.pick(RUNS);
    let count = maker.long();
    piece.repeat(count)
}

/// A word without a place to break.
fn long_word(maker: &mut Maker) -> String {
    let count = maker.long();
    let mut word = maker
        .random
        .pick(&["a", "é", "0", "漢", "x-"])
        .repeat(count);
    word += maker.random.pick(&["", "é", ".", "%"]);
    word
}

/// A letter under many marks.
fn marked(maker: &mut Maker) -> String {
    let count = maker.long();
    format!(
        "e{}",
        maker
            .random
            .pick(&["\u{301}", "\u{489}", "\u{e34}", "\u{fe0f}", "\u{200d}"])
            .repeat(count)
    )
}
