//! The trace as a worksheet in Markdown, to print and tick off, and readings in words.

use std::fmt::Write as _;

use super::counted;
use crate::check::coverage::{Counts, Coverage, undecided};
use crate::check::trace::{BriefTrace, ListedMention, Status, TraceMention};
use crate::mention::{Comparator, Form, Reading};
use crate::model::{Project, Record};
use crate::quantity::decimal::{plain, power_of_ten};
use crate::quantity::{Base, Decimal, Unit};
use crate::span::Files;

/// A list with a checkbox per mention, then the coverage by kind.
pub fn markdown(project: &Project, trace: &BriefTrace) -> String {
    let files = &project.files;
    let coverage = Coverage::of(trace);
    let listed = trace.listed();
    let mut text = format!(
        "# Fact-checking worksheet: {}\n\n`{}`: {}, coverage {}. Tick what you have compared with the source itself.\n\n",
        trace.slug,
        files.path(trace.file),
        counted(listed.len(), "mention", "mentions"),
        share(&coverage.total)
    );
    if let Some(unread) = trace.unread() {
        let _ = write!(text, "{unread}.\n\n");
    }
    for ListedMention { mention, claim } in listed {
        let at = files.position(mention.span.file, mention.span.range().start);
        let path = match claim {
            Some(_) => format!("{}:", files.path(mention.span.file)),
            None => String::new(),
        };
        let said = files
            .slice(mention.span)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let _ = write!(
            text,
            "- [ ] **{path}{}:{}** {} `{}`",
            at.line,
            at.column,
            mention.kind.name(),
            said.replace('`', "'")
        );
        if let Some(reading) = mention.reading.as_ref().and_then(words) {
            let _ = write!(text, ", read as {reading}");
        }
        let _ = write!(text, ": **{}**", mention.status.name());
        if !mention.records.is_empty() {
            let records = records(mention, |id| record(project, id));
            let _ = write!(text, " ({records})");
        }
        if !mention.why.is_empty() {
            let _ = write!(text, " – {}", mention.why);
        }
        text.push('\n');
    }
    text.push_str("\n## Coverage\n\n| kind | mentions |");
    for status in Status::ALL {
        let _ = write!(text, " {} |", status.name());
    }
    text.push_str(" covered |\n| --- | ---: |");
    text.push_str(&" ---: |".repeat(Status::ALL.len() + 1));
    text.push('\n');
    for (kind, counts) in &coverage.kinds {
        row(&mut text, kind.name(), counts);
    }
    if !coverage.reasons.is_empty() {
        text.push_str("\n| exempt because | mentions |\n| --- | ---: |\n");
        for (reason, count) in &coverage.reasons {
            let _ = writeln!(text, "| {reason} | {count} |");
        }
    }
    text
}

/// The records of a mention, each as `shown` writes it, marked where nothing confirms it.
pub(super) fn records(mention: &TraceMention, shown: impl Fn(&str) -> String) -> String {
    let records = mention.records.iter().map(|id| {
        let unconfirmed = if mention.unconfirmed.contains(id) {
            " (unconfirmed)"
        } else {
            ""
        };
        shown(id) + unconfirmed
    });
    records.collect::<Vec<_>>().join(", ")
}

/// A record, with the cell of the data file that it reads.
fn record(project: &Project, id: &str) -> String {
    let place = match project.library.get(id) {
        Some(Record::Evidence(evidence)) => evidence.place(),
        _ => None,
    };
    match place {
        Some(place) => format!("`{id}`: {}", place.words()),
        None => format!("`{id}`"),
    }
}

/// The coverage of each brief, and of all briefs together.
pub fn library(files: &Files, traces: &[BriefTrace]) -> String {
    let mut text = "# Coverage\n\n| brief | mentions |".to_owned();
    for status in Status::ALL {
        let _ = write!(text, " {} |", status.name());
    }
    text.push_str(" covered |\n| --- | ---: |");
    text.push_str(&" ---: |".repeat(Status::ALL.len() + 1));
    text.push('\n');
    let rows = traces
        .iter()
        .map(|trace| (format!("`{}`", files.path(trace.file)), Coverage::of(trace)));
    let all = ("all".to_owned(), Coverage::of_all(traces));
    for (name, coverage) in rows.chain([all]) {
        row(&mut text, &name, &coverage.total);
    }
    let reasons = undecided(traces);
    if !reasons.is_empty() {
        text.push_str("\n| not decided because | mentions | for example |\n| --- | ---: | --- |\n");
    }
    for reason in reasons {
        let at = files.position(reason.example.file, reason.example.range().start);
        let path = files.path(reason.example.file);
        let (why, count) = (reason.reason.replace('|', "\\|"), reason.count);
        let _ = writeln!(text, "| {why} | {count} | `{path}:{}` |", at.line);
    }
    text
}

/// Writes the counts of a kind or brief as a table row.
fn row(text: &mut String, name: &str, counts: &Counts) {
    let _ = write!(text, "| {name} | {} |", counts.all());
    for status in Status::ALL {
        let _ = write!(text, " {} |", counts.of(status));
    }
    let _ = writeln!(text, " {} |", share(counts));
}

/// The coverage in percent; a dash where no mention counts.
pub(super) fn share(counts: &Counts) -> String {
    counts
        .share()
        .map_or_else(|| "–".to_owned(), |share| format!("{:.1} %", share * 100.0))
}

/// A reading in words: "at least 12.55, at most 12.65 billion US dollars"; `None` where it has no ends.
pub fn words(reading: &Reading) -> Option<String> {
    match &reading.form {
        Form::Date { period } => {
            let period = period.as_ref()?;
            let lead = match reading.comparator {
                Comparator::AtLeast => "from ",
                Comparator::More => "after ",
                Comparator::AtMost => "until ",
                Comparator::Less => "before ",
                Comparator::Equal | Comparator::About => "",
            };
            return Some(format!("{lead}{period}"));
        }
        Form::Rank {
            position,
            among: true,
        } => return Some(format!("one of the first {position} places")),
        Form::Rank { position, .. } => return Some(format!("place {position}")),
        _ => {}
    }
    let largest = [&reading.low, &reading.high]
        .into_iter()
        .flatten()
        .map(Decimal::abs)
        .max()?;
    let (power, name) = [(12, " trillion"), (9, " billion"), (6, " million")]
        .into_iter()
        .find(|(power, _)| largest >= power_of_ten(*power))
        .unwrap_or((0, ""));
    let scaled = |end: &Decimal| plain(&(end / power_of_ten(power)).with_prec(8));
    let ends = match (&reading.low, &reading.high, reading.comparator) {
        (Some(low), Some(high), _) if low == high => format!("exactly {}", scaled(low)),
        (Some(low), Some(high), Comparator::Less) => {
            format!("at least {}, less than {}", scaled(low), scaled(high))
        }
        (Some(low), Some(high), Comparator::More) => {
            format!("more than {}, at most {}", scaled(low), scaled(high))
        }
        (Some(low), Some(high), _) => format!("at least {}, at most {}", scaled(low), scaled(high)),
        (Some(low), None, Comparator::More) => format!("more than {}", scaled(low)),
        (Some(low), None, _) => format!("at least {}", scaled(low)),
        (None, Some(high), Comparator::Less) => format!("less than {}", scaled(high)),
        (None, Some(high), _) => format!("at most {}", scaled(high)),
        (None, None, _) => return None,
    };
    let unit = reading.unit.as_ref().map(unit).unwrap_or_default();
    let noun = reading
        .noun
        .as_ref()
        .map(|noun| format!(" {noun}"))
        .unwrap_or_default();
    Some(format!("{ends}{name}{noun}{unit}"))
}

fn unit(unit: &Unit) -> String {
    let base = match &unit.base {
        Base::Currency(currency) => match currency.code() {
            "USD" => "US dollars".to_owned(),
            "EUR" => "euros".to_owned(),
            "GBP" => "pounds".to_owned(),
            code => code.to_owned(),
        },
        Base::Count => String::new(),
        _ => Unit {
            per: None,
            ..unit.clone()
        }
        .to_string(),
    };
    let per = unit
        .per
        .as_ref()
        .map(|per| format!(" per {per}"))
        .unwrap_or_default();
    let blank = if base.is_empty() { "" } else { " " };
    format!("{blank}{base}{per}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::{Settings, scan};
    use crate::quantity::Currency;

    #[test]
    fn readings_are_said_in_words() {
        let settings = Settings {
            currency: Currency::parse("USD").unwrap(),
            language: "en".to_owned(),
            ..Settings::default()
        };
        for (text, expected) in [
            (
                "It paid $12.6 billion.",
                "at least 12.55, at most 12.65 billion US dollars",
            ),
            (
                "It paid nearly €12 million.",
                "at least 10.8, less than 12 million euros",
            ),
            ("More than 250 firms left.", "more than 250 firms"),
            ("It took up to 40 percent.", "at most 40 percent"),
            (
                "It produced 74 liters per capita.",
                "at least 73.5, at most 74.5 L per capita",
            ),
            ("China is its second-largest partner.", "place 2"),
            ("It grew since 2015.", "from 2015"),
            ("Exports doubled.", "at least 1.95, at most 2.05 times"),
        ] {
            let mentions = scan(text, &[], &settings);
            let said = mentions.first().and_then(|mention| words(&mention.reading));
            assert_eq!(said.as_deref(), Some(expected), "{text}");
        }
    }
}
