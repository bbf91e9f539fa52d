//! Writes `factum-baseline.yaml`: how many findings of each rule are known in each file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Session;
use crate::check::{Checked, baseline};
use crate::failure::Failure;
use crate::host::Host as _;
use crate::model::Baseline;
use crate::publish;

const HEAD: &str = "\
# Findings that are known, counted by file and rule: `factum check` fails on what is found above these counts alone.
# `factum baseline` writes this file and only ever lowers the counts, unless it is told to `--grow`.
";

/// How many findings are known, by path and rule.
type KnownCounts<'a> = BTreeMap<&'a str, BTreeMap<&'a str, usize>>;

/// What updating the baseline changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaselineUpdate {
    /// How many findings the baseline counted before; `None` where there was no baseline.
    pub before: Option<usize>,
    /// How many findings the baseline counts now.
    pub after: usize,
    /// In how many files the counted findings stand.
    pub files: usize,
    /// How many findings the baseline does not count.
    pub left: usize,
}

impl Session {
    /// Writes the baseline for the findings of this project. A new baseline counts them all; an existing one only shrinks, unless `grow` is
    /// set. Unchanged, the file is not written.
    pub fn update_baseline(
        &self,
        checked: &Checked,
        grow: bool,
    ) -> Result<BaselineUpdate, Failure> {
        let mut found = KnownCounts::new();
        for finding in checked
            .findings
            .iter()
            .filter(|finding| baseline::counts(finding))
        {
            let rules = found.entry(self.path(finding)).or_default();
            *rules.entry(finding.rule).or_default() += 1;
        }
        let old = self.project.baseline.as_deref().map(known);
        let new = match &old {
            Some(old) if !grow => common(old, &found),
            _ => found.clone(),
        };
        let update = BaselineUpdate {
            before: old.as_ref().map(total),
            after: total(&new),
            files: new.len(),
            left: total(&found) - total(&new),
        };
        let text = text(&new);
        match &old {
            None if new.is_empty() => {}
            None => publish::create(self.host.root(), Baseline::NAME, &text)?,
            Some(_) => {
                let same = self
                    .host
                    .read(Baseline::NAME)
                    .is_ok_and(|old| old == text.as_bytes());
                if !same {
                    self.host.clone().write(Baseline::NAME, text.as_bytes())?;
                }
            }
        }
        Ok(update)
    }
}

fn known(baseline: &Baseline) -> KnownCounts<'_> {
    let mut counts = KnownCounts::new();
    for allowance in &baseline.allowances {
        let rules = counts.entry(&allowance.path.value).or_default();
        rules.insert(&allowance.rule.value, allowance.count.value);
    }
    counts
}

/// The lower count for each path and rule that both hold.
fn common<'a>(old: &KnownCounts<'a>, found: &KnownCounts<'_>) -> KnownCounts<'a> {
    let mut common = KnownCounts::new();
    for (path, rules) in old {
        for (rule, known) in rules {
            let found = found.get(path).and_then(|rules| rules.get(rule));
            let count = found.copied().unwrap_or_default().min(*known);
            if count > 0 {
                common.entry(*path).or_default().insert(*rule, count);
            }
        }
    }
    common
}

fn total(counts: &KnownCounts<'_>) -> usize {
    counts.values().flat_map(BTreeMap::values).sum()
}

fn text(counts: &KnownCounts<'_>) -> String {
    let mut text = HEAD.to_owned();
    for (path, rules) in counts {
        let _ = writeln!(text, "{}:", key(path));
        for (rule, count) in rules {
            let _ = writeln!(text, "  {}: {count}", key(rule));
        }
    }
    text
}

/// A path or name as a YAML key, quoted where YAML could read it as another type.
fn key(name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
    if plain {
        return name.to_owned();
    }
    // JSON strings are YAML strings, but for control characters that JSON leaves unescaped.
    let quoted = serde_json::Value::from(name).to_string();
    quoted.chars().fold(String::new(), |mut key, c| {
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') {
            let _ = write!(key, "\\u{:04x}", u32::from(c));
        } else {
            key.push(c);
        }
        key
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_only_shrink_and_are_written_in_order() {
        let rules = |counts: &[(&'static str, usize)]| counts.iter().copied().collect();
        let old = KnownCounts::from([
            (
                "content/briefs/b.md",
                rules(&[("x", 3), ("a", 1), ("gone", 2)]),
            ),
            ("content/briefs/gone.md", rules(&[("x", 1)])),
        ]);
        let found = KnownCounts::from([
            (
                "content/briefs/b.md",
                rules(&[("x", 2), ("a", 5), ("new", 1)]),
            ),
            ("content/briefs/new.md", rules(&[("x", 1)])),
        ]);
        let new = common(&old, &found);
        assert_eq!(
            text(&new),
            format!("{HEAD}content/briefs/b.md:\n  a: 1\n  x: 2\n")
        );
        assert_eq!(total(&found) - total(&new), 6);
    }

    #[test]
    fn any_path_is_read_back() {
        for path in [
            "content/briefs/a-b_c.md",
            "content/briefs/two words: x #1.md",
            "über \"uns\".md",
            "a\\b\n\t\u{2028}.md",
            "- [x]",
            "null",
            "12",
            "@\u{202e}\u{1f600}",
        ] {
            let text = format!("{}:\n  x: 1\n", key(path));
            let mut files = crate::span::Files::default();
            let file = files.add("b.yaml", text.as_str());
            let mut map = crate::span::TextMap::new(file);
            map.push_verbatim(0, 0, text.len());
            let parsed = crate::yaml::parse(&text, &map);
            assert_eq!(parsed.findings, [], "{text}");
            let root = parsed.root.unwrap();
            assert_eq!(root.entries().unwrap()[0].key.value, path, "{text}");
        }
    }
}
