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

impl Case {
    fn judge(&self) -> Judged {
        let (plain, marks) = unmark(&self.sentence);
        let text = format!("{FRONT}{plain}\n");
        let host = Memory::default()
            .with("factum.yaml", "publisher: { name: An Institute }\n")
            .with("content/sources/gold.yaml", SOURCES)
            .with("content/evidence/gold.yaml", self.records.as_str())
            .with(BRIEF, text);
        let mut judged = Judged {
            place: self.place.clone(),
            sentence: self.sentence.clone(),
            verdicts: Vec::new(),
            found: 0,
            surplus: Vec::new(),
            strays: Vec::new(),
        };
        let Ok(project) = load(&host) else {
            judged.verdicts = self
                .expected
                .iter()
                .map(|verdict| (verdict.clone(), "unreadable".to_owned()))
                .collect();
            return judged;
        };
        let checked = check(&project, Options::default());
        let shift = FRONT.len();
        let local = |range: Range<usize>| {
            range.start.saturating_sub(shift)..range.end.saturating_sub(shift)
        };
        let touches = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        // A finding accuses its characters, and what it relates to in the sentence: a wrong page stands beside the quotation.
        let mut findings: Vec<(Vec<Range<usize>>, &str, bool)> = checked
            .findings
            .iter()
            .filter(|finding| {
                finding.suppressed.is_none() && project.files.path(finding.primary.file) == BRIEF
            })
            .map(|finding| {
                let related = finding.related.iter().map(|label| label.span);
                let spans = std::iter::once(finding.primary).chain(related);
                let own = spans.filter(|span| span.file == finding.primary.file);
                (
                    own.map(|span| local(span.range())).collect(),
                    finding.rule,
                    false,
                )
            })
            .collect();
        let mentions: Vec<_> = checked
            .traces
            .iter()
            .flat_map(|trace| &trace.mentions)
            .filter(|mention| {
                mention.kind != TraceKind::Citation
                    && mention.status != Status::Inserted
                    && (mention.kind != TraceKind::Quote || mention.status != Status::Exempt)
            })
            .collect();
        let quotes: Vec<Range<usize>> = mentions
            .iter()
            .filter(|mention| mention.kind == TraceKind::Quote)
            .map(|mention| local(mention.span.range()))
            .collect();
        for (index, mark) in marks.iter().enumerate() {
            let mut rules: Vec<&str> = Vec::new();
            for (ranges, rule, used) in &mut findings {
                if ranges.iter().any(|range| touches(range, mark)) {
                    rules.push(rule);
                    *used = true;
                }
            }
            rules.sort_unstable();
            rules.dedup();
            let mention = mentions
                .iter()
                .find(|mention| touches(&local(mention.span.range()), mark));
            judged.found += usize::from(
                mentions
                    .iter()
                    .any(|mention| local(mention.span.range()) == *mark),
            );
            let given = match (rules.is_empty(), mention) {
                (false, _) => rules.join("+"),
                (true, None) => "unseen".to_owned(),
                (true, Some(mention)) => match mention.status {
                    Status::Checked | Status::Inserted => "ok".to_owned(),
                    status => status.name().to_owned(),
                },
            };
            let expected = self
                .expected
                .get(index)
                .cloned()
                .unwrap_or_else(|| "?".to_owned());
            judged.verdicts.push((expected, given));
        }
        for mention in &mentions {
            let range = local(mention.span.range());
            let quoted = mention.kind != TraceKind::Quote
                && quotes.iter().any(|quote| touches(quote, &range));
            if !quoted && !marks.contains(&range) {
                judged
                    .surplus
                    .push(project.files.slice(mention.span).to_owned());
            }
        }
        for (ranges, rule, used) in findings {
            if !used {
                let range = ranges.into_iter().next().unwrap_or_default();
                judged.strays.push((
                    rule.to_owned(),
                    plain.get(range).unwrap_or_default().to_owned(),
                ));
            }
        }
        judged
    }
}
