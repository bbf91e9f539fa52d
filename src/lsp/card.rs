//! Cards: what is known of a record or mention, in lines that can be written as Markdown or plain text.

use std::fmt::Write as _;

use super::usage::Usage;
use super::view::View;
use crate::check::Rule;
use crate::check::trace::TraceMention;
use crate::model::{Body, Brief, Claim, Evidence, Record, Source};
use crate::quantity::display::interval;
use crate::quantity::{Amount, Date};
use crate::render::content::record;
use crate::report::worksheet;

/// The lines of a hover or a completion's documentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    lines: Vec<CardLine>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum CardLine {
    /// The name of the thing described, shown as code, and what it is.
    Head(String, String),
    /// A fact: its label, and words of the author or of factum.
    Fact(&'static str, String),
    /// Words quoted from a source.
    Quote(String),
}

/// The most records that a card describes.
const MOST_RECORDS: usize = 4;

/// The most briefs that a card names.
const MOST_BRIEFS: usize = 8;

impl Card {
    /// Whether the card has no lines.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    fn head(&mut self, name: &str, what: impl Into<String>) {
        self.lines.push(CardLine::Head(one_line(name), what.into()));
    }

    fn fact(&mut self, label: &'static str, words: impl AsRef<str>) {
        let words = one_line(words.as_ref());
        if !words.is_empty() {
            self.lines.push(CardLine::Fact(label, words));
        }
    }

    fn quote(&mut self, words: &str) {
        let words = one_line(words);
        if !words.is_empty() {
            self.lines.push(CardLine::Quote(words));
        }
    }

    /// The card as Markdown, with the authors' words escaped.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            let _ = match line {
                CardLine::Head(name, what) => write!(out, "**{}** · {what}", escaped(name)),
                CardLine::Fact(label, words) => write!(out, "*{label}*: {}", escaped(words)),
                CardLine::Quote(words) => write!(out, "> {}", escaped(words)),
            };
        }
        out
    }

    /// The card as plain text.
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            let _ = match line {
                CardLine::Head(name, what) => writeln!(out, "{name} · {what}"),
                CardLine::Fact(label, words) => writeln!(out, "{label}: {words}"),
                CardLine::Quote(words) => writeln!(out, "“{words}”"),
            };
        }
        out
    }

    /// The card of a mention: how it is read, what became of it and why, and the records it was compared with.
    pub fn of_mention(view: &View<'_>, usage: &Usage<'_>, mention: &TraceMention) -> Self {
        let mut card = Self::default();
        let said = view.project.files.slice(mention.span);
        let state = format!("{}, {}", mention.kind.name(), mention.status.name());
        card.head(said, state);
        let reading = mention.reading.as_ref();
        card.fact(
            "reads",
            reading.and_then(worksheet::words).unwrap_or_default(),
        );
        card.fact("why", &mention.why);
        card.records(view, usage, mention.records.iter().map(String::as_str));
        card
    }

    /// The card of several records.
    pub fn of_records<'i>(
        view: &View<'_>,
        usage: &Usage<'_>,
        ids: impl Iterator<Item = &'i str>,
    ) -> Self {
        let mut card = Self::default();
        card.records(view, usage, ids);
        card
    }

    /// The card of a rule.
    pub fn of_rule(rule: &Rule) -> Self {
        let mut card = Self::default();
        card.head(rule.name, rule.group.name());
        card.fact("rule", rule.summary);
        card
    }

    fn records<'i>(
        &mut self,
        view: &View<'_>,
        usage: &Usage<'_>,
        ids: impl Iterator<Item = &'i str>,
    ) {
        for id in ids.take(MOST_RECORDS) {
            match view.project.library.get(id) {
                Some(Record::Source(source)) => self.source(view, source),
                Some(Record::Evidence(evidence)) => self.evidence(view, evidence),
                Some(Record::Claim(claim)) => self.claim(claim),
                None => {
                    self.head(id, "no record has this id");
                    continue;
                }
            }
            self.used(usage, id);
        }
    }

    fn evidence(&mut self, view: &View<'_>, evidence: &Evidence) {
        self.head(&evidence.id.value, body_name(&evidence.body));
        self.fact("says", record::sentence(evidence, &view.language()));
        self.fact("interval", extent(evidence).unwrap_or_default());
        if let Body::Derived(derived) = &evidence.body {
            self.fact("computed", &derived.expression.value);
        }
        if let Body::Figure(figure) = &evidence.body {
            let base = figure.base.as_ref().map(|base| base.value.as_str());
            self.fact("of whom", base.unwrap_or_default());
        }
        if let Some(excerpt) = &evidence.excerpt {
            self.quote(&excerpt.value);
        }
        let source = evidence.source.as_ref();
        let source = source.and_then(|link| view.project.library.sources.get(&link.value));
        if let Some(source) = source {
            let place = evidence.locator.as_ref().map(|place| place.value.as_str());
            self.fact("source", cited(source, place));
            self.age(view, source);
        }
        if evidence.unconfirmed.is_some() {
            self.fact(
                "state",
                "unconfirmed: made from prose, and compared with its source by nobody",
            );
        }
        let words = [("note", &evidence.note), ("compared", &evidence.checked)];
        for (label, words) in words {
            self.fact(label, words.as_ref().map_or("", |words| &words.value));
        }
    }

    fn source(&mut self, view: &View<'_>, source: &Source) {
        self.head(&source.id.value, "source");
        self.fact("source", cited(source, None));
        self.age(view, source);
        self.fact("address", source.work.url().unwrap_or_default());
        let note = source.note.as_ref().map_or("", |note| &note.value);
        self.fact("note", note);
    }

    fn claim(&mut self, claim: &Claim) {
        self.head(&claim.id.value, "claim");
        self.fact("says", &claim.statement.value);
        for (label, links) in [("support", &claim.support), ("dispute", &claim.dispute)] {
            let ids: Vec<&str> = links.iter().map(|link| link.value.as_str()).collect();
            self.fact(label, ids.join(", "));
        }
    }

    /// How old a source is for the reader of the brief.
    fn age(&mut self, view: &View<'_>, source: &Source) {
        let read = view.brief().and_then(Brief::last_dated);
        if let (Some(published), Some(read)) = (source.published(), read) {
            self.fact("age", age(published, read.value));
        }
    }

    fn used(&mut self, usage: &Usage<'_>, id: &str) {
        let briefs = usage.of(id);
        let mut words = usage.words(id);
        for (index, brief) in briefs.iter().take(MOST_BRIEFS).enumerate() {
            words += if index == 0 { ": " } else { ", " };
            words += &brief.slug;
        }
        if briefs.len() > MOST_BRIEFS {
            words += ", …";
        }
        self.fact("use", words);
    }
}

/// The name of an evidence item's kind.
pub const fn body_name(body: &Body) -> &'static str {
    match body {
        Body::Figure(_) => "figure",
        Body::Quote(_) => "quotation",
        Body::Rank(_) => "rank",
        Body::Finding(_) => "finding",
        Body::Derived(_) => "derived figure",
        Body::Unreadable => "evidence that could not be read",
    }
}

/// The interval in which the recorded number lies, if it is recorded or computed.
fn extent(evidence: &Evidence) -> Option<String> {
    let value = match &evidence.body {
        Body::Figure(figure) => {
            if let (Some(moe), Some(value)) = (&figure.moe, figure.value.value.amount.value()) {
                let (low, high) = (value - &moe.value, value + &moe.value);
                let unit = figure.value.value.unit.as_ref();
                return Some(interval(Some(&low), Some(&high), false, unit));
            }
            &figure.value.value
        }
        Body::Derived(derived) => derived.value.as_ref()?,
        _ => return None,
    };
    let unit = value.unit.as_ref();
    match &value.amount {
        Amount::Bounds { low, high } => Some(interval(low.as_ref(), high.as_ref(), false, unit)),
        Amount::Derived { low, high, .. } if low != high => {
            Some(interval(Some(low), Some(high), false, unit))
        }
        Amount::Exact { .. } | Amount::Hedged { .. } | Amount::Derived { .. } => None,
    }
}

/// A source in one line: author, title, date, and the place in it.
fn cited(source: &Source, place: Option<&str>) -> String {
    let mut words = record::short(source);
    if let Some(title) = source.work.title() {
        let _ = write!(words, ", {title}");
    }
    if let Some(published) = source.publication() {
        let _ = write!(words, ", {published}");
    }
    if let Some(place) = place {
        let _ = write!(words, ", {place}");
    }
    words
}

/// The age of a source at the date of a brief, in words.
fn age(published: Date, read: Date) -> String {
    let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
    let mut apart = months(read) - months(published);
    if apart > 0 && read.day() < published.day() {
        apart -= 1;
    }
    let counted = |count: i32, one: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    match (apart / 12, apart % 12) {
        _ if published > read => "published after this brief".to_owned(),
        (0, 0) => "less than a month before this brief".to_owned(),
        (0, months) => format!("{} before this brief", counted(months, "month")),
        (years, 0) => format!("{} before this brief", counted(years, "year")),
        (years, months) => format!(
            "{} and {} before this brief",
            counted(years, "year"),
            counted(months, "month")
        ),
    }
}

/// Words joined by single blanks, and cut to the length of a card's line.
fn one_line(words: &str) -> String {
    /// The most bytes before words are cut.
    const LONGEST: usize = 2000;
    let mut line = String::new();
    for word in words.split_whitespace() {
        if line.len() + word.len() > LONGEST {
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Characters that may begin markup within a line.
const MARKS: &str = "\\`*_[]<>&#|~!$";

/// An author's words as Markdown text, escaped so that no character is markup.
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    // At the start of a line, `-`, `1.` and the like begin blocks.
    let mut is_start = true;
    for letter in words.chars() {
        let may_begin = is_start && letter.is_ascii_punctuation();
        if may_begin || MARKS.contains(letter) {
            out.push('\\');
        }
        out.push(letter);
        is_start &= letter.is_ascii_digit();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_told_in_years_and_months() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        for (published, read, expected) in [
            ("2021-01-01", "2024-01-23", "3 years before this brief"),
            (
                "2021-01-01",
                "2024-02-23",
                "3 years and 1 month before this brief",
            ),
            (
                "2023-12-24",
                "2024-01-23",
                "less than a month before this brief",
            ),
            ("2023-11-01", "2024-01-23", "2 months before this brief"),
            (
                "2022-12-01",
                "2024-01-01",
                "1 year and 1 month before this brief",
            ),
            ("2024-02-01", "2024-01-23", "published after this brief"),
        ] {
            assert_eq!(age(date(published), date(read)), expected, "{published}");
        }
    }

    #[test]
    fn words_of_authors_are_no_markup() {
        let mut card = Card::default();
        card.head("a*b", "figure");
        card.quote("<img src=x>\n\n# [x](javascript:y)");
        assert_eq!(
            card.markdown(),
            "**a\\*b** · figure\n\n> \\<img src=x\\> \\# \\[x\\](javascript:y)"
        );
        assert_eq!(
            card.plain(),
            "a*b · figure\n“<img src=x> # [x](javascript:y)”\n"
        );
    }

    #[test]
    fn blocks_begin_nowhere() {
        for (words, expected) in [
            ("- a - b", "\\- a - b"),
            ("12. a. b", "12\\. a. b"),
            ("12.6 a", "12\\.6 a"),
            ("=== a", "\\=== a"),
            ("a == b", "a == b"),
        ] {
            assert_eq!(escaped(words), expected);
        }
    }

    #[test]
    fn long_words_are_cut() {
        let mut card = Card::default();
        card.quote(&"word ".repeat(10_000));
        card.quote(&"x".repeat(100_000));
        assert!(card.plain().len() < 3000);
    }
}
