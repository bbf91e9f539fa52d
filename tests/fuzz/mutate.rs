//! Texts made from a seed corpus at random; a number names one text.

use std::path::PathBuf;

/// A generator of numbers (splitmix64, Steele, Lea and Flood 2014): the same for the same seed, everywhere.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound that is not 0.
    fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.next() % bound).unwrap_or_default()
    }
}

/// The texts of `fuzz/corpus/<NAME>`, in order of their files.
pub(crate) struct Corpus(Vec<String>);

impl Corpus {
    pub(crate) fn read(name: &str) -> std::io::Result<Self> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
        let entries = std::fs::read_dir(folder.join(name))?;
        let mut paths = entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<std::io::Result<Vec<_>>>()?;
        paths.sort();
        let texts = paths.into_iter().map(std::fs::read_to_string);
        texts.collect::<std::io::Result<_>>().map(Self)
    }

    pub(crate) fn seeds(&self) -> &[String] {
        &self.0
    }

    /// A text of the corpus with some parts taken out, repeated, put elsewhere or taken from another one.
    pub(crate) fn mutated(&self, random: &mut Random) -> String {
        /// Bytes of a text, at most.
        const LONGEST: usize = 4096;
        /// What decides how a text is read.
        const MARKS: &[char] = &[
            '(', ')', '[', ']', '{', '}', '<', '>', '"', '\'', '“', '”', '‘', '’', '«', '»', '`',
            '*', '_', '#', '|', ':', '-', '–', '&', '\\', '%', '$', '.', ',', '5', '\n', '\t', ' ',
            '@', '^', '~', '\u{a0}', '\u{feff}', '\u{2028}', '\0', 'é',
        ];
        let mut text = self.pick(random).to_owned();
        for _ in 0..=random.below(8) {
            let part = Self::part(&text, random).to_owned();
            let at = text.floor_char_boundary(random.below(text.len() + 1));
            match random.below(5) {
                0 => text = text.replacen(&part, "", 1),
                1 => text.insert_str(at, &part.repeat(1 + random.below(20))),
                2 => text.insert_str(at, Self::part(self.pick(random), random)),
                3 => {
                    let mark = MARKS[random.below(MARKS.len())];
                    text.insert_str(at, &mark.to_string().repeat(1 + random.below(40)));
                }
                _ => text.truncate(at),
            }
            text.truncate(text.floor_char_boundary(LONGEST));
        }
        text
    }

    fn pick(&self, random: &mut Random) -> &str {
        let index = random.below(self.0.len());
        self.0.get(index).map_or("", String::as_str)
    }

    /// A part of a text, mostly a short one.
    fn part<'t>(text: &'t str, random: &mut Random) -> &'t str {
        let from = text.floor_char_boundary(random.below(text.len() + 1));
        let to = text.ceil_char_boundary((from + 1 + random.below(40)).min(text.len()));
        text.get(from..to).unwrap_or_default()
    }
}
