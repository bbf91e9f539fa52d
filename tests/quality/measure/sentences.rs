//! Gold sentences: prose with every mention marked and the verdict that each should get, judged by people.
//!
//! A file of `tests/gold/sentences` is a series of sections: `=== records`, evidence in YAML; `=== sentences`, one a line:
//! `Exports hit [⟦$12.6 billion⟧][@exports-2021]. => ok`. After `=>` stands a verdict a mark: `ok`, `exempt`, or the rule that speaks;
//! `-` when nothing is marked. A line that begins with `# ` is a comment.

use std::fs;
use std::ops::Range;
use std::path::Path;

use factum::check::trace::{Status, TraceKind};
use factum::check::{Options, check};
use factum::host::Memory;
use factum::load::load;
use rayon::prelude::*;

const BRIEF: &str = "content/briefs/sentence.md";

const FRONT: &str = "---\ntitle: A Sentence\ndate: 2024-01-23\nstatus: published\n---\n";

/// What the sentences may rest on besides their own records.
const SOURCES: &str = "report:
  type: report
  title: A Report
  author: \"Doe, Jane\"
  publisher: An Institute
  date: 2023
  url: https://example.org/report
speech:
  type: web
  title: A Speech on the World Economy
  author: \"Georgieva, Kristalina\"
  publisher: International Monetary Fund
  date: 2023
  url: https://example.org/speech
paywalled:
  type: article
  title: A Story Behind a Wall
  author: Bloomberg
  publisher: Bloomberg
  date: 2023
  url: https://example.org/story
";

/// One sentence with what it should give and what it gave.
#[derive(Debug)]
pub(crate) struct Judged {
    /// The file and the line.
    pub(crate) place: String,
    /// The sentence, with its marks.
    pub(crate) sentence: String,
    /// A pair a mark: the verdict expected and the verdict given.
    pub(crate) verdicts: Vec<(String, String)>,
    /// Marks whose span the tool found to the byte.
    pub(crate) found: usize,
    /// Mentions listed where nothing is marked.
    pub(crate) surplus: Vec<String>,
    /// Findings that accuse what is not marked: rule and text.
    pub(crate) strays: Vec<(String, String)>,
}

/// Judges every gold sentence.
pub(crate) fn judge(folder: &Path) -> Vec<Judged> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        all.extend(cases(&name, &text));
    }
    all.par_iter().map(Case::judge).collect()
}

struct Case {
    place: String,
    records: String,
    sentence: String,
    expected: Vec<String>,
}

fn cases(name: &str, text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut records = String::new();
    let mut in_records = false;
    for (index, line) in text.lines().enumerate() {
        match line {
            "=== records" => {
                records.clear();
                in_records = true;
            }
            "=== sentences" => in_records = false,
            _ if line.starts_with("# ") || line.trim() == "#" => {}
            _ if in_records => {
                records.push_str(line);
                records.push('\n');
            }
            _ => {
                if let Some((sentence, verdicts)) = line.rsplit_once(" => ") {
                    let verdicts = verdicts
                        .split(" | ")
                        .map(|verdict| verdict.trim().to_owned());
                    cases.push(Case {
                        place: format!("{name}:{}", index + 1),
                        records: records.clone(),
                        sentence: sentence.to_owned(),
                        expected: verdicts.filter(|verdict| verdict != "-").collect(),
                    });
                }
            }
        }
    }
    cases
}

/// The sentence without its marks, and what they enclose.
fn unmark(sentence: &str) -> (String, Vec<Range<usize>>) {
    let (mut plain, mut marks) = (String::new(), Vec::new());
    for letter in sentence.chars() {
        match letter {
            '⟦' => marks.push(plain.len()..plain.len()),
            '⟧' => {
                if let Some(mark) = marks.last_mut() {
                    mark.end = plain.len();
                }
            }
            _ => plain.push(letter),
        }
    }
    (plain, marks)
}

/// What the checker saw in a sentence, in bytes of the sentence.
struct Seen {
    /// Mentions but citations, insertions and scare quotes: where, what became of them, and whether they are quotations.
    mentions: Vec<(Range<usize>, Status, bool)>,
    /// Where a finding stands, its rule. A finding on a locator or a speaker names the quotation beside it.
    findings: Vec<(Vec<Range<usize>>, &'static str)>,
}

fn touches(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

impl Seen {
    fn new(records: &str, sentence: &str) -> Option<Self> {
        let host = Memory::default()
            .with("factum.yaml", "publisher: { name: An Institute }\n")
            .with("content/sources/gold.yaml", SOURCES)
            .with("content/evidence/gold.yaml", records)
            .with(BRIEF, format!("{FRONT}{sentence}\n"));
        let project = load(&host).ok()?;
        let checked = check(&project, Options::default());
        let local = |range: Range<usize>| {
            range.start.saturating_sub(FRONT.len())..range.end.saturating_sub(FRONT.len())
        };
        let mentions = checked.traces.iter().flat_map(|trace| &trace.mentions);
        let listed = mentions.filter(|mention| {
            let is_scare_quote =
                mention.kind == TraceKind::Quote && mention.status == Status::Exempt;
            mention.kind != TraceKind::Citation
                && mention.status != Status::Inserted
                && !is_scare_quote
        });
        let findings = checked.findings.iter().filter(|finding| {
            finding.suppressed.is_none() && project.files.path(finding.primary.file) == BRIEF
        });
        Some(Self {
            mentions: listed
                .map(|mention| {
                    let is_quote = mention.kind == TraceKind::Quote;
                    (local(mention.span.range()), mention.status, is_quote)
                })
                .collect(),
            findings: findings
                .map(|finding| {
                    let beside = finding.related.iter().map(|label| label.span);
                    let spans = std::iter::once(finding.primary)
                        .chain(beside)
                        .filter(|span| project.files.path(span.file) == BRIEF);
                    (
                        spans.map(|span| local(span.range())).collect(),
                        finding.rule,
                    )
                })
                .collect(),
        })
    }

    /// The rules that speak at a mark, or what became of the mention there.
    fn verdict(&self, mark: &Range<usize>) -> String {
        let at_mark = self
            .findings
            .iter()
            .filter(|(ranges, _)| ranges.iter().any(|range| touches(range, mark)));
        let mut rules: Vec<&str> = at_mark.map(|(_, rule)| *rule).collect();
        rules.sort_unstable();
        rules.dedup();
        if !rules.is_empty() {
            return rules.join("+");
        }
        let mention = self
            .mentions
            .iter()
            .find(|(range, ..)| touches(range, mark));
        match mention {
            None => "unseen".to_owned(),
            Some((_, Status::Checked | Status::Inserted, _)) => "ok".to_owned(),
            Some((_, status, _)) => status.name().to_owned(),
        }
    }
}

impl Case {
    fn judge(&self) -> Judged {
        let (plain, marks) = unmark(&self.sentence);
        let said = |range: &Range<usize>| plain.get(range.clone()).unwrap_or_default().to_owned();
        let seen = Seen::new(&self.records, &plain);
        let given = |mark: &Range<usize>| match &seen {
            Some(seen) => seen.verdict(mark),
            None => "unreadable".to_owned(),
        };
        let (mentions, findings) = seen
            .as_ref()
            .map_or((&[][..], &[][..]), |seen| (&seen.mentions, &seen.findings));
        let in_quote = |range: &Range<usize>| {
            mentions
                .iter()
                .any(|(other, _, is_quote)| *is_quote && touches(other, range))
        };
        Judged {
            place: self.place.clone(),
            sentence: self.sentence.clone(),
            verdicts: marks
                .iter()
                .enumerate()
                .map(|(index, mark)| {
                    let expected = self.expected.get(index).cloned();
                    (expected.unwrap_or_else(|| "?".to_owned()), given(mark))
                })
                .collect(),
            found: marks
                .iter()
                .filter(|mark| mentions.iter().any(|(range, ..)| range == *mark))
                .count(),
            surplus: mentions
                .iter()
                .filter(|(range, _, is_quote)| {
                    !marks.contains(range) && (*is_quote || !in_quote(range))
                })
                .map(|(range, ..)| said(range))
                .collect(),
            strays: findings
                .iter()
                .filter(|(ranges, _)| {
                    let at_mark = |range| marks.iter().any(|mark| touches(range, mark));
                    !ranges.iter().any(at_mark)
                })
                .map(|(ranges, rule)| {
                    let place = ranges.first().map(&said).unwrap_or_default();
                    ((*rule).to_owned(), place)
                })
                .collect(),
        }
    }
}
