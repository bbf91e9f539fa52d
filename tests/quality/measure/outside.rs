//! Figures from outside: texts and data that nobody of this project wrote, with the truth about them.
//!
//! `cargo run --example quality -- --outside FOLDER` takes them from a folder that holds the commands below and what they read.
//! What was taken last stands in `tests/quality/outside.tsv` with the commit of the program that was measured, so that the page needs no folder.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Where the figures stand that were taken last, below the crate's root.
pub(crate) const TAKEN: &str = "tests/quality/outside.tsv";

/// One text or set of data with the command that measures the program on it.
pub(crate) struct Source {
    /// The command, a file of the folder, and what it reads there.
    pub(crate) command: [&'static str; 2],
    /// The last line that it prints: `#` is a count, `*` anything.
    says: &'static str,
    /// What it is, and whose.
    title: &'static str,
    /// Whether the text was used in development.
    used: &'static str,
    /// What was counted: a name, and the places of the count and of its whole among the counts of `says`.
    rows: &'static [(&'static str, usize, usize)],
}

const READ: &str = "yes, causes of misses were read in it";
const UNSEEN: &str = "no";

const fn accuracy(data: &'static str, title: &'static str, used: &'static str) -> Source {
    Source {
        command: ["accuracy.py", data],
        says: "accuracy: accused #/# wrong numbers (* %), #/# right ones (* %)",
        title,
        used,
        rows: &[
            ("wrong numbers accused", 0, 1),
            ("right numbers accused", 2, 3),
        ],
    }
}

const fn tatqa(data: &'static str, title: &'static str, used: &'static str) -> Source {
    Source {
        command: ["tatqa.py", data],
        says: "tatqa: #/# right answers checked, # accused; #/# answers off by one accused",
        title,
        used,
        rows: &[
            ("right answers checked", 0, 1),
            ("right answers accused", 2, 1),
            ("answers off by one accused", 3, 4),
        ],
    }
}

const fn policy(data: &'static str, title: &'static str, used: &'static str) -> Source {
    Source {
        command: ["policy.py", data],
        says: "policy: # accusations that no record can justify, # of # digit tokens not listed, # words, * s",
        title,
        used,
        rows: &[
            ("words under an accusation that no record can justify", 0, 3),
            ("digit tokens that the trace does not list", 1, 2),
        ],
    }
}

/// All of them, in the order of the page.
pub(crate) const SOURCES: &[Source] = &[
    accuracy(
        "accuracy",
        "Accuracy shared task of INLG 2021, development half (CC0): game reports whose numbers rest on box scores",
        READ,
    ),
    accuracy(
        "accuracy-test",
        "The same, test half (`test_set` of ehudreiter/accuracySharedTask)",
        UNSEEN,
    ),
    tatqa(
        "tatqa-dev.json",
        "TAT-QA, development set (CC BY 4.0): answers computed from annual reports, and each one unit of its last digit off",
        READ,
    ),
    tatqa(
        "tatqa-test.json",
        "The same, test set (`tatqa_dataset_test_gold.json` of NExTplusplus/TAT-QA)",
        UNSEEN,
    ),
    policy(
        "policy",
        "51 findings on public policy of the-for-good-project (CC BY 4.0), without records",
        READ,
    ),
    policy(
        "policy-other",
        "The other 204 findings of that project",
        "not before the first measurement, which found two causes",
    ),
    Source {
        command: ["labels.py", "policy-labels-4.tsv"],
        says: "labels: # of # findings are no quantities that want a record",
        title: "A random sample of the `uncited-number` findings in the 51, each labelled by hand as its sentence reads (`tests/quality/policy-labels-4.tsv`)",
        used: "the texts and older samples were, this sample was drawn afterwards",
        rows: &[("findings that accuse no quantity that wants a record", 0, 1)],
    },
];

impl Source {
    /// The counts in what the command printed; `None` when its last line says something else.
    pub(crate) fn counts(&self, printed: &str) -> Option<Vec<usize>> {
        counts(self.says, printed.trim_end().lines().next_back()?)
    }

    /// The name of its data, under which its figures are kept.
    pub(crate) fn key(&self) -> &'static str {
        let [_, data] = self.command;
        data
    }
}

/// The whole numbers of a line that stand where a template has `#`; `*` stands for anything.
fn counts(template: &str, line: &str) -> Option<Vec<usize>> {
    let mut rest = line;
    let mut found = Vec::new();
    let mut pieces = template.split_inclusive(['#', '*']);
    let mut skips = false;
    pieces.try_for_each(|piece| {
        let words = piece.trim_end_matches(['#', '*']);
        rest = if skips {
            rest.split_once(words)?.1
        } else {
            rest.strip_prefix(words)?
        };
        skips = piece.ends_with('*');
        if piece.ends_with('#') {
            let end = rest
                .find(|sign: char| !sign.is_ascii_digit())
                .unwrap_or(rest.len());
            let (digits, after) = rest.split_at(end);
            found.push(digits.parse().ok()?);
            rest = after;
        }
        Some(())
    })?;
    Some(found)
}

/// What was taken of a source, and of which program.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Taken<'t> {
    /// The commit, and its date.
    of: [&'t str; 2],
    counts: Vec<usize>,
}

/// What was taken of each source last, by the name of its data.
pub(crate) fn taken(text: &str) -> BTreeMap<&str, Taken<'_>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let data = fields.next()?;
            let of = [fields.next()?, fields.next()?];
            let counts: Result<Vec<usize>, _> = fields.map(str::parse).collect();
            let counts = counts.ok()?;
            Some((data, Taken { of, counts }))
        })
        .collect()
}

/// The text of [`TAKEN`] when all sources were measured on the program of a commit: a line per source.
pub(crate) fn written(taken: &[(&Source, Vec<usize>)], [commit, date]: [&str; 2]) -> String {
    let mut text = String::from(
        "# Taken by `cargo run --example quality -- --outside FOLDER --write`: data, the commit of the program that was measured, its date, counts in the order printed.\n",
    );
    for (source, counts) in taken {
        let counts: Vec<String> = counts.iter().map(ToString::to_string).collect();
        let (data, counts) = (source.key(), counts.join("\t"));
        let _ = writeln!(text, "{data}\t{commit}\t{date}\t{counts}");
    }
    text
}

/// The section of the page, from the figures that were taken last.
pub(crate) fn section(root: &Path) -> String {
    table(&fs::read_to_string(root.join(TAKEN)).unwrap_or_default())
}

/// The figures of a text in the form of [`TAKEN`], with their 95 percent intervals.
pub(crate) fn table(taken: &str) -> String {
    let by_data = self::taken(taken);
    let mut text = String::from(
        "## Figures from outside\n\nTexts and data that nobody here wrote, with the truth about them; taken again by `cargo run --example quality -- --outside FOLDER --write`. No test takes them: each row says of which commit it was taken. Intervals are Wilson's, at 95 percent.\n\n| text | used in development | taken of | measured | count | n | share | interval |\n| --- | --- | --- | --- | ---: | ---: | ---: | ---: |\n",
    );
    for source in SOURCES {
        let Some(Taken { of, counts }) = by_data.get(source.key()) else {
            let _ = writeln!(
                text,
                "| {} | {} | | not taken | | | | |",
                source.title, source.used
            );
            continue;
        };
        let commit = of.join(", ");
        for (name, count, of) in source.rows {
            let (Some(count), Some(of)) = (counts.get(*count), counts.get(*of)) else {
                continue;
            };
            let (low, high) = wilson(*count, *of);
            let _ = writeln!(
                text,
                "| {} | {} | {commit} | {name} | {count} | {of} | {} % | {}–{} % |",
                source.title,
                source.used,
                share(super::to_float(*count) / super::to_float((*of).max(1))),
                share(low),
                share(high)
            );
        }
    }
    text
}

/// In percent; small shares with more decimals.
fn share(part: f64) -> String {
    let percent = 100.0 * part;
    if percent > 0.0 && percent < 1.0 {
        format!("{percent:.3}")
    } else {
        format!("{percent:.1}")
    }
}

/// The interval of a share at 95 percent (Wilson 1927, without correction for continuity).
fn wilson(count: usize, of: usize) -> (f64, f64) {
    /// The quantile of the normal distribution at 0.975.
    const Z: f64 = 1.959_963_985;
    if of == 0 {
        return (0.0, 1.0);
    }
    let n = super::to_float(of);
    let share = super::to_float(count) / n;
    let spread = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let middle = share + Z * Z / (2.0 * n);
    let scale = 1.0 + Z * Z / n;
    (
        ((middle - spread) / scale).max(0.0),
        ((middle + spread) / scale).min(1.0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_labels_that_are_kept_give_their_figure() {
        let kept = include_str!("../policy-labels-4.tsv");
        let rows = kept.lines().filter(|line| !line.starts_with('#')).skip(1);
        let labels: Vec<&str> = rows.filter_map(|row| row.split('\t').nth(4)).collect();
        let none = labels.iter().filter(|label| **label == "none").count();
        let last = taken(include_str!("../outside.tsv"));
        assert_eq!(last["policy-labels-4.tsv"].counts, [none, labels.len()]);
        assert!(labels.iter().all(|label| matches!(*label, "none" | "fact")));
    }

    #[test]
    fn counts_stand_in_the_last_line() {
        let [accuracy, _, tatqa, _, policy, _, labels] = SOURCES else {
            panic!("seven sources")
        };
        let printed = "labels: 33 of 300 findings are no quantities that want a record\n";
        assert_eq!(labels.counts(printed), Some(vec![33, 300]));
        let printed = "wrong, not accused:\n    x 5/6\naccuracy: accused 270/324 wrong numbers (83.3 %), 9/2000 right ones (0.45 %)\n";
        assert_eq!(accuracy.counts(printed), Some(vec![270, 324, 9, 2000]));
        let printed = "tatqa: 167/623 right answers checked, 3 accused; 226/1246 answers off by one accused\n";
        assert_eq!(tatqa.counts(printed), Some(vec![167, 623, 3, 226, 1246]));
        let printed = "policy: 1 accusations that no record can justify, 0 of 9876 digit tokens not listed, 155000 words, 1.25 s\n";
        assert_eq!(policy.counts(printed), Some(vec![1, 0, 9876, 155_000]));
        assert_eq!(policy.counts("policy: exit 2\n"), None);
        assert_eq!(tatqa.counts(""), None);
    }

    #[test]
    fn intervals_are_wilsons() {
        // Brown, Cai and DasGupta 2001 and the tables of Newcombe 1998: 81 of 263, 15 of 148, 0 of 20.
        for (count, of, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
        ] {
            let (least, most) = wilson(count, of);
            assert!(
                (least - low).abs() < 5e-5 && (most - high).abs() < 5e-5,
                "{count} of {of}: {least} {most}"
            );
        }
    }

    #[test]
    fn what_was_written_is_read_again() {
        let counts = [
            vec![270, 324, 9, 2000],
            vec![9, 10, 0, 20],
            vec![167, 623, 3, 226, 1246],
            vec![16, 62, 3, 22, 124],
            vec![0, 0, 9876, 155_000],
            vec![1, 0, 987, 15_500],
            vec![33, 300],
        ];
        let taken: Vec<_> = SOURCES.iter().zip(counts).collect();
        let table = table(&written(&taken, ["0a1b2c3", "2024-01-23"]));
        assert!(
            table.contains(
                "| 0a1b2c3, 2024-01-23 | wrong numbers accused | 270 | 324 | 83.3 % | 78.9–87.0 % |"
            ),
            "{table}"
        );
        assert!(
            table.contains("| right answers accused | 3 | 623 | 0.482 % |"),
            "{table}"
        );
        assert_eq!(table.matches("\n| ").count(), 17);
        assert_eq!(super::table("").matches("not taken").count(), SOURCES.len());
    }

    /// What is kept says of each source which commit was measured, and gives all of its counts.
    #[test]
    fn what_is_kept_is_whole() {
        let kept = taken(include_str!("../outside.tsv"));
        for source in SOURCES {
            let Taken { of, counts } = &kept[source.key()];
            let [commit, date] = of;
            assert!(commit.len() >= 7 && commit.chars().all(|sign| sign.is_ascii_hexdigit()));
            assert!(date.parse::<factum::quantity::Date>().is_ok(), "{date}");
            let most = source.rows.iter().flat_map(|(_, count, of)| [*count, *of]);
            assert_eq!(most.max(), Some(counts.len() - 1), "{}", source.key());
        }
        assert_eq!(kept.len(), SOURCES.len());
    }
}
