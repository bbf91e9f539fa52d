//! Repeated input costs no stack, and work in proportion to its length.

use super::*;
use crate::lang::all_words;

/// Signs, brackets and shapes of tokens that the scanner knows.
const SIGNS: &[&str] = &[
    "$", "€", "US$", "£", "%", "~", "<", ">", "≤", "+", "#", "§", "-", "–", "−", "/", "(", ")",
    "[", "]", "{", "}", "“", "”", "\"", "'", "’", ".", ",", ";", ":", "!", "?", "½", "°", "@", "&",
    "*", "…", "\u{A0}", "µ",
];

/// Numbers, and words that hold digits.
const NUMERALS: &[&str] = &[
    "5",
    "2021",
    "1,000",
    "3.5",
    "1.2.3",
    "½",
    "5G",
    "G20",
    "F-16",
    "10:30",
    "7/10",
    "12:1",
    "50-50",
    "7-for-20",
    "5 %",
    "$5",
    "5bn",
    "3rd",
    "2020s",
    "FY2024",
    "Q3",
    "2023-Q3",
    "9/11",
    "401(k)",
    "(1)",
    "+1 202",
    "https://a.b/1",
];

/// Phrases that lead from one reading to another.
const LINKS: &[&str] = &[
    "per x",
    "per capita",
    "per 1,000 people",
    "/t",
    "a month",
    "an hour",
    "of the",
    "hundreds of",
    "tens of thousands of",
    "a vast",
    "half a",
    "one in",
    "out of",
    "to the dollar",
    "and a half",
    "between 5 and",
    "from 5 to",
    "5 to",
    "by 5",
    "a third of",
    "three quarters of",
    "more than",
    "not more than",
    "at least",
    "up to",
    "rose",
    "rose by",
    "twice as",
    "three times",
    "second-largest",
    "one of the",
    "in the first half of",
    "the end of",
    "pp. 12–14,",
    "Section 5 and",
    "May 3,",
    "3 May",
    "mid-",
    "percentage points",
    "square kilometers",
    "basis points",
    "tonnes",
    "kt",
    "m",
];

fn looks(text: &str) -> usize {
    let settings = Settings {
        currency: Currency::USD,
        language: "en".to_owned(),
        ..Settings::default()
    };
    let lower = text.to_ascii_lowercase();
    let tokens = tokens(text, &lower, &[], Numerals::of("en"), &lang::ENGLISH);
    let scanner = Scanner::new(text, &tokens, &settings);
    scanner.mentions();
    scanner.looks.get()
}

/// The shapes in which a word is repeated: alone, glued, joined, and beside the words around numbers.
const SHAPES: &[&str] = &["w ", "w 5 ", "w", "w-", "w per ", "w of x "];

fn repeated(word: &str, shape: &str, count: usize) -> String {
    format!("5 {}", shape.replace('w', word).repeat(count))
}

#[test]
fn work_grows_with_the_text() {
    const COUNT: usize = 40;
    let (words, _) = all_words(&lang::ENGLISH);
    let plain = words.iter().map(|word| (word, &SHAPES[..2]));
    let others = [SIGNS, NUMERALS, LINKS].into_iter().flatten();
    for (word, shapes) in plain.chain(others.map(|word| (word, SHAPES))) {
        for shape in shapes {
            let [first, second, third] =
                [1, 2, 3].map(|times| looks(&repeated(word, shape, times * COUNT)));
            // The third part of the text costs as much as the second; in a quadratic scan it costs 1.7 times as much. The difference
            // cancels what the first number takes in.
            let (more, most) = (second - first, third - second);
            assert!(
                5 * most <= 7 * more + 400,
                "`{shape}` with `{word}`: {first} looks, then {second} and {third}"
            );
        }
    }
}

#[test]
fn repetition_costs_no_stack() {
    const STACK: usize = 512 * 1024;
    const COUNT: usize = 10_000;
    let run = || {
        let (_, words) = all_words(&lang::ENGLISH);
        let mut total = 0;
        for word in words {
            total += looks(&repeated(word, "w ", COUNT));
        }
        for word in [SIGNS, NUMERALS, LINKS].into_iter().flatten() {
            for shape in ["w ", "w", "w per "] {
                total += looks(&repeated(word, shape, COUNT));
            }
        }
        total
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(run);
    assert!(thread.unwrap().join().unwrap() > COUNT);
}
