//! Mutations: one small edit at a time on clean prose, each of which makes it wrong, so that the checker must say so.
//!
//! Operators work on what the trace lists as checked. Each changes a statement by more than its words allow: a digit by three or more
//! of its units, a scale by a thousand. A mutation is caught when a finding that the clean brief did not have, a warning or an error,
//! touches the edited words or their anchor.

use std::collections::BTreeMap;
use std::ops::Range;

use factum::check::trace::{BriefTrace, Status, TraceKind, TraceMention};
use factum::check::{Checked, Options, check};
use factum::diagnostic::Severity;
use factum::host::Memory;
use factum::load::load;
use factum::mention::{Form, Kind};
use factum::model::{Body, Project};
use rayon::prelude::*;

/// Mutations tried of one operator at most, spread over the whole library.
const MOST: usize = 40;

/// The groups of which nearly all must be caught.
pub(crate) const GRAVE: &[&str] = &[
    "digit",
    "scale",
    "unit",
    "currency",
    "quotation",
    "id",
    "year",
];

/// One operator: its group, its name, and the edits that it makes of a mention.
struct Operator {
    group: &'static str,
    name: &'static str,
    edits: fn(&Site<'_>) -> Vec<Edit>,
}

/// What is replaced, in bytes of the brief's file, and by what.
struct Edit {
    range: Range<usize>,
    text: String,
}

/// A checked mention in its brief.
struct Site<'a> {
    project: &'a Project,
    text: &'a str,
    mention: &'a TraceMention,
    span: Range<usize>,
    trace: &'a BriefTrace,
}

/// What became of an operator's mutations.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) group: &'static str,
    pub(crate) cases: usize,
    pub(crate) caught: usize,
    pub(crate) missed: Vec<String>,
}

struct Mutation<'a> {
    operator: &'static Operator,
    path: &'a str,
    clean: &'a str,
    edit: Edit,
    span: Range<usize>,
}

/// Runs every operator over the briefs of each project; the hosts are whole projects in memory.
pub(crate) fn run(hosts: &[Memory]) -> BTreeMap<&'static str, Tally> {
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for host in hosts {
        let Ok(project) = load(host) else { continue };
        let checked = check(&project, Options::default());
        let mutations = mutations(&project, &checked);
        let records = without_briefs(host);
        let clean = |trace: &BriefTrace| {
            let path = project.files.path(trace.file);
            let alone = load(&records.clone().with(path, project.files.text(trace.file)));
            (
                path,
                alone.map_or_else(|_| Vec::new(), |alone| findings(&alone, path)),
            )
        };
        let known: BTreeMap<&str, Vec<Finding>> = checked.traces.par_iter().map(clean).collect();
        let verdicts: Vec<(&Mutation<'_>, bool)> = mutations
            .par_iter()
            .map(|mutation| {
                let known = known.get(mutation.path).map_or(&[][..], Vec::as_slice);
                (mutation, is_caught(&records, known, mutation))
            })
            .collect();
        for (mutation, caught) in verdicts {
            let tally = tallies.entry(mutation.operator.name).or_default();
            tally.group = mutation.operator.group;
            tally.cases += 1;
            tally.caught += usize::from(caught);
            if !caught {
                let was = &mutation.clean[mutation.edit.range.clone()];
                let line = mutation.clean[..mutation.edit.range.start].lines().count();
                let around = around(mutation.clean, &mutation.span);
                tally.missed.push(format!(
                    "{}:{line}: `{was}` → `{}` in …{around}…",
                    mutation.path, mutation.edit.text
                ));
            }
        }
    }
    tallies
}

fn around<'t>(text: &'t str, span: &Range<usize>) -> &'t str {
    let start = (0..=span.start.saturating_sub(40))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    let end = (text.len().min(span.end + 40)..=text.len()).find(|at| text.is_char_boundary(*at));
    &text[start.unwrap_or(0)..end.unwrap_or(text.len())]
}

fn mutations<'a>(project: &'a Project, checked: &'a Checked) -> Vec<Mutation<'a>> {
    let mut all = Vec::new();
    for operator in OPERATORS {
        let mut found = Vec::new();
        for trace in &checked.traces {
            let (path, text) = (
                project.files.path(trace.file),
                project.files.text(trace.file),
            );
            for mention in &trace.mentions {
                // In titles, summaries and captions any record of the brief may be meant.
                let in_prose = is_in_prose(text, mention.span.range().start);
                if mention.status != Status::Checked || !in_prose {
                    continue;
                }
                let site = Site {
                    project,
                    text,
                    mention,
                    span: mention.span.range(),
                    trace,
                };
                let edits = (operator.edits)(&site).into_iter();
                found.extend(edits.map(|edit| Mutation {
                    operator,
                    path,
                    clean: text,
                    edit,
                    span: site.span.clone(),
                }));
            }
        }
        let step = found.len().div_ceil(MOST).max(1);
        all.extend(found.into_iter().step_by(step));
    }
    all
}

/// A rule and the bytes that it accuses.
type Finding = (String, Range<usize>);

/// What stands against one file.
fn findings(project: &Project, path: &str) -> Vec<Finding> {
    check(project, Options::default())
        .findings
        .iter()
        .filter(|finding| {
            finding.suppressed.is_none()
                && finding.severity >= Severity::Warning
                && project.files.path(finding.primary.file) == path
        })
        .map(|finding| (finding.rule.to_owned(), finding.primary.range()))
        .collect()
}

/// Whether a byte of a brief lies below the front matter and outside of a fence.
fn is_in_prose(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let body = before
        .strip_prefix("---\n")
        .is_some_and(|rest| rest.contains("\n---\n"));
    body && before.matches("\n```").count().is_multiple_of(2)
}

/// The records of a project without its briefs.
fn without_briefs(host: &Memory) -> Memory {
    let mut records = Memory::default();
    for (path, bytes) in &host.files {
        if !path.starts_with("content/briefs/") {
            records = records.with(path.clone(), bytes.clone());
        }
    }
    records
}

fn is_caught(records: &Memory, known: &[Finding], mutation: &Mutation<'_>) -> bool {
    let mut edited = mutation.clean.to_owned();
    edited.replace_range(mutation.edit.range.clone(), &mutation.edit.text);
    let Ok(after) = load(&records.clone().with(mutation.path, edited.as_str())) else {
        return false;
    };
    let (start, end) = (mutation.edit.range.start, mutation.edit.range.end);
    let shift = |at: usize| {
        if at >= end {
            (at + edited.len()).saturating_sub(mutation.clean.len())
        } else {
            at
        }
    };
    let low = start.min(mutation.span.start).saturating_sub(1);
    let high = shift(mutation.span.end.max(end)) + 1;
    let found = findings(&after, mutation.path);
    found.into_iter().any(|(rule, range)| {
        let is_new = !known.iter().any(|(other, place)| {
            *other == rule && shift(place.start) == range.start && shift(place.end) == range.end
        });
        is_new && range.start < high && low < range.end
    })
}

impl<'a> Site<'a> {
    fn said(&self) -> &'a str {
        &self.text[self.span.clone()]
    }

    fn form(&self) -> Option<&'a Form> {
        self.mention.reading.as_ref().map(|reading| &reading.form)
    }

    /// The digits of a plain number or change without a hedge, as bytes of the file; a hedge may leave a changed digit true.
    fn digits(&self) -> Option<Range<usize>> {
        let (Form::Number {
            stated,
            hedge: None,
            ..
        }
        | Form::Change {
            stated,
            hedge: None,
            to: None,
            ..
        }) = self.form()?
        else {
            return None;
        };
        let said = self.said();
        if stated.words || said.contains(['[', ']']) {
            return None;
        }
        let start = said.find(|letter: char| letter.is_ascii_digit())?;
        let rest = &said[start..];
        let length = rest
            .find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ','))
            .unwrap_or(rest.len());
        let digits = rest[..length].trim_end_matches(['.', ',']);
        Some(self.span.start + start..self.span.start + start + digits.len())
    }

    fn is_quantity(&self, kind: Kind) -> bool {
        self.mention.kind == TraceKind::Quantity(kind)
    }

    /// Replaces the first word of a list that stands in the mention, or in the words right before it.
    fn swap(&self, table: &[(&str, &str)], before: usize) -> Vec<Edit> {
        let mut from = self.span.start.saturating_sub(before);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let window = &self.text[from..self.span.end];
        let sentence = window
            .rfind(". ")
            .filter(|at| from + at < self.span.start)
            .map_or(0, |at| at + 2);
        let found = table.iter().find_map(|(word, other)| {
            let at = find_word(&window[sentence..], word)? + sentence;
            Some(Edit {
                range: from + at..from + at + word.len(),
                text: (*other).to_owned(),
            })
        });
        found.into_iter().collect()
    }
}

/// Where a word stands whole.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[*at + word.len()..].chars().next();
        let starts = word.starts_with(char::is_alphanumeric);
        let ends = word.ends_with(char::is_alphanumeric);
        !(starts && is_letter(before) || ends && is_letter(after))
    })
}

fn replaced(range: Range<usize>, text: impl Into<String>) -> Vec<Edit> {
    vec![Edit {
        range,
        text: text.into(),
    }]
}

/// A digit three up, around the nine; not a nought, which may pass for rounding.
fn other_digit(digit: u8) -> char {
    let other = b'0' + (digit - b'0' + 3) % 10;
    char::from(if other == b'0' { b'4' } else { other })
}

fn digit_at(site: &Site<'_>, pick: fn(&[usize]) -> Option<usize>) -> Vec<Edit> {
    let Some(digits) = site.digits() else {
        return Vec::new();
    };
    let places: Vec<usize> = site.text[digits.clone()]
        .bytes()
        .enumerate()
        .filter(|(_, byte)| byte.is_ascii_digit())
        .map(|(at, _)| digits.start + at)
        .collect();
    pick(&places).map_or_else(Vec::new, |at| {
        let mut digit = other_digit(site.text.as_bytes()[at]);
        if digit == '0' && at == digits.start {
            digit = '5';
        }
        replaced(at..at + 1, digit)
    })
}

fn quote_words(site: &Site<'_>) -> Vec<Range<usize>> {
    if site.mention.kind != TraceKind::Quote {
        return Vec::new();
    }
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in site.text[site.span.clone()].char_indices() {
        let at = site.span.start + at;
        match (letter.is_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words.retain(|word| word.len() > 3);
    words
}

/// The ids of the anchor or citation right behind a mention, as bytes of the file.
fn anchor_id(site: &Site<'_>) -> Option<Range<usize>> {
    let after = &site.text[site.span.end..];
    let at = after
        .find("[@")
        .filter(|at| *at < 60 && !after[..*at].contains(['\n', '.']))?
        + 2;
    let length =
        after[at..].find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-'))?;
    let start = site.span.end + at;
    Some(start..start + length)
}

/// Another figure of the library, in the same unit and far from the one cited.
fn stranger(site: &Site<'_>, id: &str) -> Option<String> {
    let evidence = &site.project.library.evidence;
    let value = |id: &str| match &evidence.get(id)?.body {
        Body::Figure(figure) => Some((
            figure.value.value.amount.value()?.clone(),
            figure.value.value.unit.clone(),
        )),
        _ => None,
    };
    let (own, unit) = value(id)?;
    let far = |other: &factum::quantity::Decimal| {
        *other > &own * factum::quantity::Decimal::from(2)
            || other * factum::quantity::Decimal::from(2) < own
    };
    let mut mentioned = site
        .trace
        .mentions
        .iter()
        .flat_map(|mention| &mention.records);
    mentioned
        .find(|other| value(other).is_some_and(|(amount, of)| of == unit && far(&amount)))
        .cloned()
}

/// Every operator.
static OPERATORS: &[Operator] = &[
    Operator {
        group: "digit",
        name: "last digit changed",
        edits: |site| digit_at(site, |places| places.last().copied()),
    },
    Operator {
        group: "digit",
        name: "first digit changed",
        edits: |site| digit_at(site, |places| places.first().copied()),
    },
    Operator {
        group: "digit",
        name: "middle digit changed",
        edits: |site| {
            digit_at(site, |places| {
                (places.len() > 2).then(|| places[places.len() / 2])
            })
        },
    },
    Operator {
        group: "digit",
        name: "two digits exchanged",
        edits: |site| {
            let Some(digits) = site.digits() else {
                return Vec::new();
            };
            let bytes = site.text.as_bytes();
            let pair = (digits.start..digits.end.saturating_sub(1)).find(|at| {
                bytes[*at].is_ascii_digit()
                    && bytes[at + 1].is_ascii_digit()
                    && bytes[*at].abs_diff(bytes[at + 1]) > 1
                    && bytes[at + 1] != b'0'
            });
            pair.map_or_else(Vec::new, |at| {
                replaced(
                    at..at + 2,
                    format!("{}{}", char::from(bytes[at + 1]), char::from(bytes[at])),
                )
            })
        },
    },
    Operator {
        group: "digit",
        name: "digit left out",
        edits: |site| {
            let Some(digits) = site.digits() else {
                return Vec::new();
            };
            let whole = site.text[digits.clone()]
                .split('.')
                .next()
                .unwrap_or_default()
                .len();
            if whole < 2 {
                Vec::new()
            } else {
                replaced(digits.start..digits.start + 1, "")
            }
        },
    },
    Operator {
        group: "digit",
        name: "digit added",
        edits: |site| {
            site.digits()
                .map_or_else(Vec::new, |digits| replaced(digits.start..digits.start, "4"))
        },
    },
    Operator {
        group: "digit",
        name: "decimal point moved",
        edits: |site| {
            let Some(digits) = site.digits() else {
                return Vec::new();
            };
            let said = &site.text[digits.clone()];
            let Some((whole, fraction)) = said.split_once('.') else {
                return Vec::new();
            };
            if whole.len() < 2 || whole.contains(',') {
                return Vec::new();
            }
            let (keep, moved) = whole.split_at(whole.len() - 1);
            replaced(digits, format!("{keep}.{moved}{fraction}"))
        },
    },
    Operator {
        group: "digit",
        name: "digits too many",
        edits: |site| {
            let Some(digits) = site.digits() else {
                return Vec::new();
            };
            let text = if site.text[digits.clone()].contains('.') {
                "61"
            } else {
                ".61"
            };
            replaced(digits.end..digits.end, text)
        },
    },
    Operator {
        group: "digit",
        name: "number word changed",
        edits: |site| {
            let plain = matches!(site.form(), Some(Form::Number { hedge: None, stated, .. }) if stated.words);
            if !plain {
                return Vec::new();
            }
            site.swap(
                &[
                    ("two", "six"),
                    ("three", "eight"),
                    ("four", "nine"),
                    ("five", "eleven"),
                    ("six", "two"),
                    ("ten", "fourteen"),
                    ("twelve", "seven"),
                ],
                0,
            )
        },
    },
    Operator {
        group: "scale",
        name: "million for billion",
        edits: |site| quantity_swap(site, &[("billion", "million"), ("bn", "mn")]),
    },
    Operator {
        group: "scale",
        name: "billion for million",
        edits: |site| quantity_swap(site, &[("million", "billion"), ("trillion", "billion")]),
    },
    Operator {
        group: "scale",
        name: "scale left out",
        edits: |site| {
            // "$2.1 billion to $2.9 billion" says the same without its first scale.
            if matches!(site.form(), Some(Form::Range { .. })) {
                return Vec::new();
            }
            quantity_swap(
                site,
                &[(" billion", ""), (" million", ""), (" thousand", "")],
            )
        },
    },
    Operator {
        group: "unit",
        name: "points for percent",
        edits: |site| {
            quantity_swap(
                site,
                &[
                    ("percent", "percentage points"),
                    ("per cent", "percentage points"),
                    ("%", " percentage points"),
                ],
            )
        },
    },
    Operator {
        group: "unit",
        name: "percent for points",
        edits: |site| {
            quantity_swap(
                site,
                &[
                    ("percentage points", "percent"),
                    ("percentage point", "percent"),
                ],
            )
        },
    },
    Operator {
        group: "unit",
        name: "other denominator",
        edits: |site| {
            quantity_swap(
                site,
                &[
                    ("a year", "a month"),
                    ("per year", "per month"),
                    ("a month", "a week"),
                    ("per month", "per day"),
                    ("a day", "a month"),
                    ("per day", "per month"),
                    ("per capita", "per household"),
                ],
            )
        },
    },
    Operator {
        group: "unit",
        name: "other unit",
        edits: |site| {
            quantity_swap(
                site,
                &[
                    ("kilometers", "miles"),
                    ("hectares", "acres"),
                    ("tonnes", "pounds"),
                    ("tons", "pounds"),
                    ("megawatts", "gigawatts"),
                    ("gigawatts", "megawatts"),
                    ("liters", "gallons"),
                    ("millimetres", "metres"),
                    ("barrels", "tons"),
                ],
            )
        },
    },
    Operator {
        group: "currency",
        name: "euro for dollar",
        edits: |site| {
            quantity_swap(
                site,
                &[
                    ("C$", "€"),
                    ("$", "€"),
                    ("USD", "EUR"),
                    ("dollars", "euros"),
                ],
            )
        },
    },
    Operator {
        group: "currency",
        name: "dollar for another",
        edits: |site| {
            quantity_swap(
                site,
                &[
                    ("€", "$"),
                    ("£", "$"),
                    ("GHS", "USD"),
                    ("MAD", "USD"),
                    ("PHP", "USD"),
                    ("XDR", "USD"),
                ],
            )
        },
    },
    Operator {
        group: "hedge",
        name: "below for above",
        edits: |site| {
            hedge_swap(
                site,
                &[
                    ("just over", "just under"),
                    ("slightly more than", "slightly less than"),
                    ("more than", "less than"),
                    ("over", "under"),
                    ("above", "below"),
                ],
            )
        },
    },
    Operator {
        group: "hedge",
        name: "above for below",
        edits: |site| {
            hedge_swap(
                site,
                &[
                    ("just under", "just over"),
                    ("nearly", "more than"),
                    ("almost", "more than"),
                    ("less than", "more than"),
                    ("under", "over"),
                    ("below", "above"),
                    ("close to", "more than"),
                ],
            )
        },
    },
    Operator {
        group: "hedge",
        name: "most for least",
        edits: |site| {
            hedge_swap(
                site,
                &[
                    ("at least", "less than"),
                    ("at most", "more than"),
                    ("up to", "more than"),
                ],
            )
        },
    },
    Operator {
        group: "direction",
        name: "fell for rose",
        edits: |site| {
            change_swap(
                site,
                &[
                    ("rose", "fell"),
                    ("grew", "shrank"),
                    ("increased", "decreased"),
                    ("climbed", "dropped"),
                    ("gained", "lost"),
                    ("expanded", "contracted"),
                    ("jumped", "plunged"),
                ],
            )
        },
    },
    Operator {
        group: "direction",
        name: "rose for fell",
        edits: |site| {
            change_swap(
                site,
                &[
                    ("fell", "rose"),
                    ("dropped", "rose"),
                    ("declined", "increased"),
                    ("shrank", "grew"),
                    ("decreased", "increased"),
                    ("lost", "gained"),
                    ("cut", "raised"),
                ],
            )
        },
    },
    Operator {
        group: "share",
        name: "another fraction",
        edits: |site| {
            if site.is_quantity(Kind::Proportion) {
                site.swap(
                    &[
                        ("two-thirds", "one-third"),
                        ("three-quarters", "a quarter"),
                        ("a third", "three-quarters"),
                        ("a quarter", "two-thirds"),
                        ("half", "a fifth"),
                        ("a fifth", "half"),
                        ("four in ten", "seven in ten"),
                        ("one in five", "three in five"),
                        ("three in ten", "six in ten"),
                        ("six in ten", "three in ten"),
                    ],
                    0,
                )
            } else {
                Vec::new()
            }
        },
    },
    Operator {
        group: "share",
        name: "minority for majority",
        edits: |site| {
            if site.is_quantity(Kind::Proportion) {
                site.swap(
                    &[
                        ("majority", "minority"),
                        ("plurality", "majority"),
                        ("minority", "majority"),
                    ],
                    0,
                )
            } else {
                Vec::new()
            }
        },
    },
    Operator {
        group: "multiple",
        name: "another multiple",
        edits: |site| {
            if site.is_quantity(Kind::Multiple) {
                site.swap(
                    &[
                        ("doubled", "tripled"),
                        ("tripled", "doubled"),
                        ("halved", "doubled"),
                        ("twice", "four times"),
                        ("three times", "five times"),
                        ("four times", "twice"),
                        ("threefold", "sixfold"),
                    ],
                    0,
                )
            } else {
                Vec::new()
            }
        },
    },
    Operator {
        group: "rank",
        name: "another place",
        edits: |site| {
            if site.is_quantity(Kind::Rank) {
                site.swap(
                    &[
                        ("second", "fourth"),
                        ("third", "second"),
                        ("fourth", "third"),
                        ("fifth", "second"),
                        ("first", "third"),
                        ("seventh", "third"),
                        ("largest", "third-largest"),
                        ("highest", "third-highest"),
                    ],
                    0,
                )
            } else {
                Vec::new()
            }
        },
    },
    Operator {
        group: "range",
        name: "end of a range changed",
        edits: |site| {
            let Some(Form::Range { hedge: None, .. }) = site.form() else {
                return Vec::new();
            };
            let said = site.said();
            let Some(at) = said.rfind(|letter: char| letter.is_ascii_digit()) else {
                return Vec::new();
            };
            let start = said[..at]
                .rfind(|letter: char| !letter.is_ascii_digit())
                .map_or(0, |before| before + 1);
            if said[start..].starts_with('0') || !said.is_char_boundary(start) {
                return Vec::new();
            }
            replaced(site.span.start + start..site.span.start + start, "9")
        },
    },
    Operator {
        group: "year",
        name: "another year",
        edits: |site| {
            if !site.is_quantity(Kind::Date) {
                return Vec::new();
            }
            let said = site.said();
            let year = said.match_indices("20").map(|(at, _)| at).find(|at| {
                said.get(*at..at + 4)
                    .is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
            });
            year.map_or_else(Vec::new, |at| {
                replaced(site.span.start + at..site.span.start + at + 4, "2007")
            })
        },
    },
    Operator {
        group: "year",
        name: "another month",
        edits: |site| {
            if site.is_quantity(Kind::Date) {
                site.swap(
                    &[
                        ("January", "May"),
                        ("March", "July"),
                        ("April", "September"),
                        ("June", "February"),
                        ("October", "April"),
                        ("December", "June"),
                        ("September", "January"),
                        ("November", "March"),
                    ],
                    0,
                )
            } else {
                Vec::new()
            }
        },
    },
    Operator {
        group: "quotation",
        name: "word of a quotation changed",
        edits: |site| {
            quote_words(site)
                .get(1)
                .cloned()
                .map_or_else(Vec::new, |word| replaced(word, "otherwise"))
        },
    },
    Operator {
        group: "quotation",
        name: "word of a quotation left out",
        edits: |site| {
            let words = quote_words(site);
            words
                .get(words.len() / 2)
                .filter(|_| words.len() > 3)
                .cloned()
                .map_or_else(Vec::new, |word| replaced(word.start..word.end + 1, ""))
        },
    },
    Operator {
        group: "quotation",
        name: "word put into a quotation",
        edits: |site| {
            quote_words(site)
                .get(1)
                .cloned()
                .map_or_else(Vec::new, |word| replaced(word.start..word.start, "hardly "))
        },
    },
    Operator {
        group: "quotation",
        name: "two words of a quotation exchanged",
        edits: |site| {
            let words = quote_words(site);
            let pair = words.windows(2).find(|pair| {
                pair[1].start - pair[0].end == 1
                    && site.text[pair[0].clone()] != site.text[pair[1].clone()]
            });
            pair.map_or_else(Vec::new, |pair| {
                replaced(
                    pair[0].start..pair[1].end,
                    format!(
                        "{} {}",
                        &site.text[pair[1].clone()],
                        &site.text[pair[0].clone()]
                    ),
                )
            })
        },
    },
    Operator {
        group: "quotation",
        name: "not left out or put in",
        edits: |site| {
            if site.mention.kind != TraceKind::Quote {
                return Vec::new();
            }
            let out = site.swap(&[(" not", ""), (" no", ""), (" never", "")], 0);
            if out.is_empty() {
                site.swap(
                    &[
                        ("is", "is not"),
                        ("are", "are not"),
                        ("was", "was not"),
                        ("will", "will not"),
                        ("can", "cannot"),
                        ("has", "has not"),
                        ("have", "have not"),
                    ],
                    0,
                )
            } else {
                out
            }
        },
    },
    Operator {
        group: "quotation",
        name: "digit of a quotation changed",
        edits: |site| {
            if site.mention.kind != TraceKind::Quote {
                return Vec::new();
            }
            let at = site.said().find(|letter: char| letter.is_ascii_digit());
            at.map_or_else(Vec::new, |at| {
                let at = site.span.start + at;
                replaced(at..at + 1, other_digit(site.text.as_bytes()[at]))
            })
        },
    },
    Operator {
        group: "id",
        name: "id misspelt",
        edits: |site| anchor_id(site).map_or_else(Vec::new, |id| replaced(id.end..id.end, "x")),
    },
    Operator {
        group: "id",
        name: "another record cited",
        edits: |site| {
            let plain = matches!(site.form(), Some(Form::Number { hedge: None, .. }));
            let anchored = site.text[site.span.end..].starts_with("][@");
            let Some(id) = anchor_id(site).filter(|_| plain && anchored) else {
                return Vec::new();
            };
            stranger(site, &site.text[id.clone()])
                .map_or_else(Vec::new, |other| replaced(id, other))
        },
    },
    Operator {
        group: "citation",
        name: "anchor taken away",
        edits: |site| {
            let anchored = site.text[site.span.end..].starts_with("][@");
            let plain = matches!(site.form(), Some(Form::Number { .. } | Form::Range { .. }));
            let Some(id) = anchor_id(site).filter(|_| anchored && plain) else {
                return Vec::new();
            };
            let Some(close) = site.text[id.end..].find(']').filter(|close| *close == 0) else {
                return Vec::new();
            };
            // Only where the sentence holds no other reference.
            let sentence = sentence_of(site);
            if site.text[sentence].matches("[@").count() > 1 {
                return Vec::new();
            }
            replaced(site.span.end..id.end + close + 1, "]")
        },
    },
    Operator {
        group: "citation",
        name: "quotation without its citation",
        edits: |site| {
            let anchored = site.text[site.span.end..].starts_with("][@");
            let quote = site.mention.kind == TraceKind::Quote;
            let Some(id) = anchor_id(site).filter(|_| anchored && quote) else {
                return Vec::new();
            };
            if site.text[sentence_of(site)].matches("[@").count() > 1 {
                return Vec::new();
            }
            replaced(site.span.end..id.end + 1, "]")
        },
    },
    Operator {
        group: "statistic",
        name: "mean for median",
        edits: |site| {
            if site.is_quantity(Kind::Number) {
                site.swap(
                    &[
                        ("median", "average"),
                        ("average", "median"),
                        ("Average", "Median"),
                        ("Median", "Average"),
                    ],
                    80,
                )
            } else {
                Vec::new()
            }
        },
    },
];

/// The sentence around a mention, roughly: from the last full stop with a blank to the next.
fn sentence_of(site: &Site<'_>) -> Range<usize> {
    let start = site.text[..site.span.start]
        .rfind(['\n'])
        .map_or(0, |at| at + 1);
    let stop = site.text[start..site.span.start]
        .rfind(". ")
        .map_or(start, |at| start + at + 2);
    let end = site.text[site.span.end..]
        .find(['\n'])
        .map_or(site.text.len(), |at| site.span.end + at);
    let last = site.text[site.span.end..end]
        .find(". ")
        .map_or(end, |at| site.span.end + at);
    stop..last
}

fn quantity_swap(site: &Site<'_>, table: &[(&str, &str)]) -> Vec<Edit> {
    if matches!(
        site.form(),
        Some(Form::Number { .. } | Form::Change { .. } | Form::Range { .. })
    ) {
        site.swap(table, 0)
    } else {
        Vec::new()
    }
}

fn hedge_swap(site: &Site<'_>, table: &[(&str, &str)]) -> Vec<Edit> {
    let hedged = matches!(
        site.form(),
        Some(
            Form::Number { hedge: Some(_), .. }
                | Form::Change { hedge: Some(_), .. }
                | Form::Proportion { hedge: Some(_), .. }
        )
    );
    if hedged {
        site.swap(table, 0)
    } else {
        Vec::new()
    }
}

fn change_swap(site: &Site<'_>, table: &[(&str, &str)]) -> Vec<Edit> {
    if site.is_quantity(Kind::Change) {
        site.swap(table, 14)
    } else {
        Vec::new()
    }
}
