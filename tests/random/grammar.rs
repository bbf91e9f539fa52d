//! Random projects from the whole grammar of factum: settings, records, briefs, data and images, right, odd and broken.
//!
//! A rule of the grammar is a table of weighted [`Production`]s, each of which writes text with the [`Maker`]'s random choices.
//! The same seed writes the same project.

mod asset;
mod bib;
mod block;
mod brief;
mod claims;
mod csl;
mod damage;
mod evidence;
mod exhibit;
mod inline;
mod project;
mod random;
mod reference;
mod settings;
mod sources;
mod text;
mod yaml;

pub(crate) use project::{Project, project};
pub(crate) use random::Random;

/// Writes one symbol of the grammar.
type Production = fn(&mut Maker) -> String;

/// Random choices, and the names that a project's files share.
struct Maker {
    random: Random,
    /// One choice in how many is odd: a text, a value or a form that nobody should write.
    calm: usize,
    /// The longest run that a text may hold.
    longest: usize,
    /// How many more blocks and inlines may nest.
    depth: usize,
    sources: Vec<String>,
    evidence: Vec<String>,
    claims: Vec<String>,
    slugs: Vec<String>,
    assets: Vec<String>,
    tables: Vec<exhibit::Csv>,
}

impl Maker {
    fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let calm = *random.pick(&[&4, &12, &12, &40, &40, &200]);
        let longest = *random.pick(&[&30, &30, &300, &300, &300, &3000, &3000, &100_000]);
        Self {
            random,
            calm,
            longest,
            depth: 5,
            sources: Vec::new(),
            evidence: Vec::new(),
            claims: Vec::new(),
            slugs: Vec::new(),
            assets: Vec::new(),
            tables: Vec::new(),
        }
    }

    /// One of the productions, by weight.
    fn one(&mut self, rule: &[(usize, Production)]) -> String {
        let mut at = self
            .random
            .below(rule.iter().map(|(weight, _)| weight).sum());
        for (weight, production) in rule {
            match at.checked_sub(*weight) {
                Some(rest) => at = rest,
                None => return production(self),
            }
        }
        String::new()
    }

    fn joined(
        &mut self,
        count: usize,
        by: &str,
        mut each: impl FnMut(&mut Self) -> String,
    ) -> String {
        let mut text = String::new();
        for index in 0..count {
            if index > 0 {
                text += by;
            }
            text += &each(self);
        }
        text
    }

    /// What nests: one level less for it, and only words at the bottom.
    fn nested(&mut self, within: Production) -> String {
        if self.depth == 0 {
            return self.word();
        }
        self.depth -= 1;
        let text = within(self);
        self.depth += 1;
        text
    }

    /// Whether the next thing may be one that nobody should write.
    fn is_odd(&mut self) -> bool {
        self.random.once_in(self.calm)
    }

    /// The length of a run: every order of magnitude is as likely as the next.
    fn long(&mut self) -> usize {
        let magnitude = self.random.below(self.longest.ilog2() as usize + 1);
        (1 + self.random.below(2 << magnitude)).min(self.longest)
    }

    /// How many of something that a person would write.
    fn few(&mut self) -> usize {
        self.random.size(12)
    }
}
