//! The targets of `fuzz/` on a stable toolchain: their seed corpus, and what is made of it at random, the same each time.
//!
//! `cargo run --example fuzz -- --count 20000` tries many more.

pub(crate) mod mutate;
mod targets;

use mutate::{Corpus, Random};
use proptest::prelude::*;

#[test]
fn targets_take_their_corpus_and_what_is_made_of_it() {
    for (name, target) in targets::TARGETS {
        let corpus = Corpus::read(name).unwrap();
        assert!(corpus.seeds().len() > 2, "{name}");
        for seed in corpus.seeds() {
            target(seed);
        }
        for number in 0..200 {
            target(&corpus.mutated(&mut Random::new(number)));
        }
    }
}

/// Pieces of prose: words that decide readings, numbers, marks, forms of Markdown.
const PIECES: &[&str] = &[
    "about ",
    "nearly ",
    "more than ",
    "between ",
    "and ",
    "from ",
    "to ",
    "by ",
    "of ",
    "per ",
    "the ",
    "a ",
    "half ",
    "a third ",
    "one in ",
    "five ",
    "twenty-",
    "hundreds of ",
    "million ",
    "bn ",
    "percent ",
    "points ",
    "years ",
    "firms ",
    "rose ",
    "fell ",
    "doubled ",
    "not ",
    "according to ",
    "said ",
    "U.S. ",
    "No. ",
    "Gen. ",
    "May ",
    "2021 ",
    "mid-",
    "Q3 ",
    "5",
    "1,000 ",
    "3.5 ",
    "½ ",
    "$",
    "€",
    "%",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "«",
    "»",
    "—",
    "–",
    "-",
    ".",
    ". ",
    ", ",
    "; ",
    ": ",
    "? ",
    "! ",
    "…",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "# ",
    "| ",
    "| --- |\n",
    "*",
    "**",
    "`",
    "```\n",
    "[^1]",
    "[@id]",
    "[=id]",
    "][@id]",
    "@id ",
    "<b>",
    "<!-- ",
    " -->",
    "\\",
    "é",
    "中",
    "\u{a0}",
    "\u{fffc}",
    "\u{2028}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn four_kilobytes_of_mixed_prose_are_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..1000)) {
        let mut text: String = pieces.concat();
        text.truncate(text.floor_char_boundary(4096));
        for (_, target) in targets::TARGETS {
            target(&text);
        }
    }
}
