//! Reads evidence: figures, quotes, ranks, findings, and figures derived from others.

use rayon::prelude::*;

use super::entries::{entries, id};
use super::scalars::{
    choice, completed, date, decimal, error, language, link, ordinal, period, value, web_address,
};
use super::{FileContent, rows, selection};
use crate::arrange::Arrange as _;
use crate::diagnostic::Diagnostic;
use crate::model::config::Config;
use crate::model::record::{Confirmation, Standing, Unconfirmed};
use crate::model::{Body, Derived, Evidence, Figure, FigureKind, Finding, Quote, Rank};
use crate::quantity::{Amount, Currency, Value};
use crate::schema;
use crate::span::{FileId, Span, Spanned};
use crate::yaml::{Fields, MapEntry, Node, text, words};

/// The terms in which a record's values are read: its project's currency, and its own language.
#[derive(Clone, Copy)]
struct Terms<'a> {
    currency: Currency,
    language: &'a str,
}

impl<'a> Terms<'a> {
    fn of(config: &'a Config) -> Self {
        Self {
            currency: config.currency,
            language: &config.language,
        }
    }
}

/// Reads a CSV file of evidence.
pub(super) fn read_table(file: FileId, source: &str, config: &Config, part: &mut FileContent) {
    for record in rows::read(file, source, part) {
        let mut findings = Vec::new();
        let evidence = item(&record.entry, Terms::of(config), &mut findings);
        part.findings.extend(record.placed(findings));
        part.evidence.push(evidence);
    }
}

/// Reads a YAML file of evidence.
pub(super) fn read(file: FileId, source: &str, config: &Config, part: &mut FileContent) {
    let terms = Terms::of(config);
    let read = |entry: MapEntry| {
        let mut findings = Vec::new();
        (item(&entry, terms, &mut findings), findings)
    };
    // One file may hold a whole library.
    let entries = entries(file, source, "evidence item", id, part);
    let items: Vec<_> = entries.into_par_iter().map(read).collect();
    for (evidence, findings) in items {
        part.evidence.push(evidence);
        part.findings.extend(findings);
    }
}

fn item(entry: &MapEntry, library: Terms<'_>, findings: &mut Vec<Diagnostic>) -> Evidence {
    let owner = entry.key.span;
    let mut fields = Fields::new(&entry.value, &schema::EVIDENCE, owner, findings);
    let language = fields
        .get("language")
        .and_then(|node| language(node, findings));
    let terms = Terms {
        language: language
            .as_ref()
            .map_or(library.language, |tag| tag.value.as_str()),
        ..library
    };
    let body = body(&mut fields, owner, terms, findings);
    let derived = matches!(body, Body::Derived(_));
    let source = if derived {
        fields.get("source")
    } else {
        fields.require("source", findings)
    };
    let inner_via = match &entry.value.get("figure") {
        Some(figure) => figure.get("via"),
        None => None,
    };
    let measures = ["figure", "rank"]
        .into_iter()
        .filter_map(|name| entry.value.get(name))
        .chain([&entry.value])
        .find_map(|node| node.get("measure"))
        .map_or_else(Vec::new, measures);
    let evidence = Evidence {
        language,
        measures,
        id: entry.key.clone(),
        span: entry.span(),
        source: source.and_then(|node| link(node, findings)),
        locator: fields.get("locator").and_then(|node| words(node, findings)),
        excerpt: fields.get("excerpt").and_then(|node| words(node, findings)),
        via: fields
            .get("via")
            .or(inner_via)
            .and_then(|node| link(node, findings)),
        archive: fields
            .get("archive")
            .and_then(|node| web_address(node, findings)),
        checked: fields.get("checked").and_then(|node| words(node, findings)),
        note: fields.get("note").and_then(|node| words(node, findings)),
        unconfirmed: fields
            .entry("unconfirmed")
            .and_then(|entry| unconfirmed(entry, findings)),
        confirmed: fields
            .entry("confirmed")
            .and_then(|entry| confirmation(entry, findings)),
        body,
    };
    fields.finish(findings);
    evidence
}

/// Reads `unconfirmed: true` or `unconfirmed: excerpt`.
fn unconfirmed(entry: &MapEntry, findings: &mut Vec<Diagnostic>) -> Option<Spanned<Unconfirmed>> {
    let node = &entry.value;
    let said = match node.scalar().map(|scalar| scalar.text.value.as_str()) {
        Some("true") => Unconfirmed::Statement,
        Some("excerpt") => Unconfirmed::Excerpt,
        Some("false") => return None,
        _ => {
            let message = "expected `true`, `false` or `excerpt`";
            findings.push(error("unparsable-value", node.span, message).help(
                "write `true` where nothing confirms the record, `excerpt` where nobody has compared its excerpt with the source \
                 either, or `false`",
            ));
            return None;
        }
    };
    Some(Spanned::new(said, entry.span()))
}

/// Reads `confirmed: { by, on }`.
fn confirmation(entry: &MapEntry, findings: &mut Vec<Diagnostic>) -> Option<Confirmation> {
    let mut fields = Fields::new(
        &entry.value,
        &schema::CONFIRMATION,
        entry.key.span,
        findings,
    );
    let by = fields
        .require("by", findings)
        .and_then(|node| words(node, findings));
    let on = fields
        .require("on", findings)
        .and_then(|node| date(node, findings));
    fields.finish(findings);
    Some(Confirmation {
        span: entry.span(),
        by: by?,
        on: on?,
    })
}

const BODIES: [&str; 5] = ["figure", "quote", "rank", "finding", "derive"];

/// Reads a measure by language: `measure: { en: …, es: … }`.
fn measures(node: &Node) -> Vec<(String, Spanned<String>)> {
    let entries = node.entries().unwrap_or_default();
    let by_language = entries.iter().filter_map(|entry| {
        let said = words(&entry.value, &mut Vec::new())?;
        Some((entry.key.value.clone(), said))
    });
    by_language.collect()
}

/// What was measured: words, or a map of words by language, of which those in the record's own language count, or else the first.
fn measure(node: &Node, language: &str, findings: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let Some(entries) = node.entries() else {
        return words(node, findings);
    };
    let read: Vec<_> = entries
        .iter()
        .map(|entry| (entry.key.value.as_str(), words(&entry.value, findings)))
        .collect();
    let own = read
        .iter()
        .find(|(tag, _)| tag.eq_ignore_ascii_case(language));
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    let own = own.or_else(|| {
        read.iter()
            .find(|(tag, _)| tag.eq_ignore_ascii_case(primary))
    });
    own.or_else(|| read.first())
        .and_then(|(_, said)| said.clone())
}

fn body(
    fields: &mut Fields<'_>,
    owner: Span,
    terms: Terms<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Body {
    let mut said = BODIES
        .into_iter()
        .filter_map(|name| fields.entry(name))
        .collect::<Vec<_>>();
    said.arrange_by_key(|entry| entry.key.span.start);
    for more in said.iter().skip(1) {
        findings.push(
            error(
                "unknown-key",
                more.key.span,
                format!(
                    "`{}` beside `{}`",
                    more.key.value,
                    said.first().map_or("", |first| &first.key.value)
                ),
            )
            .help("an evidence item says one thing: make a second item of the other"),
        );
    }
    let Some(entry) = said.first() else {
        findings.push(
            error(
                "missing-field",
                owner,
                "an evidence item needs a `figure`, `quote`, `rank`, `finding` or `derive`",
            )
            .help("say what the source says: `figure: { measure: …, value: … }`"),
        );
        return Body::Unreadable;
    };
    if entry.value.is_nothing() {
        findings.push(
            error(
                "missing-field",
                entry.key.span,
                format!("`{}` is empty", entry.key.value),
            )
            .help("say what the source says"),
        );
        return Body::Unreadable;
    }
    let body = match entry.key.value.as_str() {
        "figure" => figure(&entry.value, entry.key.span, terms, findings)
            .map(|figure| Body::Figure(Box::new(figure))),
        "quote" => quote(&entry.value, entry.key.span, findings).map(Body::Quote),
        "rank" => rank(&entry.value, entry.key.span, terms.language, findings).map(Body::Rank),
        "finding" => finding(&entry.value, entry.key.span, fields, findings).map(Body::Finding),
        _ => derived(&entry.value, fields, terms.language, findings)
            .map(|derived| Body::Derived(Box::new(derived))),
    };
    body.unwrap_or(Body::Unreadable)
}

fn figure(
    node: &Node,
    owner: Span,
    terms: Terms<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Figure> {
    let mut fields = Fields::new(node, &schema::FIGURE, owner, findings);
    let (amount, data) = match fields.get("data") {
        Some(node) => {
            let data = selection::of_figure(node, &mut fields, terms.currency, findings);
            (None, data)
        }
        None => (amount(&mut fields, terms.currency, findings), None),
    };
    let measure = fields
        .get("measure")
        .and_then(|node| measure(node, terms.language, findings));
    let (amount, said) = amount.unzip();
    let amount = amount.map(|amount| of_measure(amount, measure.as_ref()));
    let mut word = |name, findings: &mut Vec<Diagnostic>| {
        fields.get(name).and_then(|node| words(node, findings))
    };
    let base = word("base", findings);
    let perspective = word("perspective", findings);
    let prices = word("prices", findings);
    let basis = word("basis", findings);
    let kind = fields
        .get("kind")
        .and_then(|node| choice(node, "kind of figure", FIGURE_KINDS, findings));
    let figure = Figure {
        measure,
        value: amount.clone().unwrap_or_else(|| nothing(owner)),
        said: said.unwrap_or_default(),
        period: fields.get("period").and_then(|node| period(node, findings)),
        moe: fields.get("moe").and_then(|node| decimal(node, findings)),
        n: fields.get("n").and_then(|node| decimal(node, findings)),
        base,
        perspective,
        kind,
        whole: fields.get("whole").and_then(|node| link(node, findings)),
        prices,
        basis,
        standing: fields
            .get("standing")
            .and_then(|node| choice(node, "standing", STANDINGS, findings))
            .unwrap_or_default(),
        unrounded: unrounded(&mut fields, findings),
        data: data.map(Box::new),
    };
    // Read together with the item, where it may also stand.
    fields.get("via");
    fields.finish(findings);
    (amount.is_some() || figure.data.is_some()).then_some(figure)
}

/// An amount whose pounds are read as money or weight, as its measure says.
fn of_measure(amount: Spanned<Value>, measure: Option<&Spanned<String>>) -> Spanned<Value> {
    let Some(measure) = measure else {
        return amount;
    };
    Spanned::new(amount.value.of_measure(&measure.value), amount.span)
}

/// Whether `from: unrounded` is given, the only value that the field takes.
fn unrounded(fields: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> bool {
    fields
        .get("from")
        .and_then(|node| choice(node, "origin of digits", &[("unrounded", ())], findings))
        .is_some()
}

/// The values of a figure's `kind`.
const FIGURE_KINDS: &[(&str, FigureKind)] = &[
    ("level", FigureKind::Level),
    ("change", FigureKind::Change),
    ("share", FigureKind::Share),
    ("index", FigureKind::Index),
];

const STANDINGS: &[(&str, Standing)] = &[
    ("preferred", Standing::Preferred),
    ("normal", Standing::Normal),
    ("deprecated", Standing::Deprecated),
];

fn nothing(span: Span) -> Spanned<Value> {
    let amount = Amount::Bounds {
        low: None,
        high: None,
    };
    Spanned::new(
        Value {
            amount,
            unit: None,
            noun: None,
        },
        span,
    )
}

/// Reads `value`, or `min` and `max`, and how they are written.
fn amount(
    fields: &mut Fields<'_>,
    own: Currency,
    findings: &mut Vec<Diagnostic>,
) -> Option<(Spanned<Value>, String)> {
    let unit = fields.get("unit").and_then(|node| words(node, findings));
    let unit = unit.as_ref();
    let (min, max) = (fields.get("min"), fields.get("max"));
    if min.is_none() && max.is_none() {
        let node = fields.require("value", findings)?;
        let value = value(node, unit, own, findings)?;
        return Some((value, completed(written(node), unit)));
    }
    if let Some(entry) = fields.entry("value") {
        findings.push(
            error(
                "unknown-key",
                entry.key.span,
                "`value` beside `min` or `max`",
            )
            .help("a figure has one value, or bounds"),
        );
    }
    let mut read = |node: Option<&Node>| {
        let value = node.map(|node| value(node, unit, own, findings));
        (value.clone().flatten(), value == Some(None))
    };
    let ((low, low_broken), (high, high_broken)) = (read(min), read(max));
    if low_broken || high_broken {
        return None;
    }
    let span = low.as_ref().or(high.as_ref())?.span;
    let said = match (min.map(written), max.map(written)) {
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, high) => format!("at most {}", high.unwrap_or_default()),
    };
    match Value::bounds(low.map(|low| low.value), high.map(|high| high.value)) {
        Ok(value) => Some((Spanned::new(value, span), completed(said, unit))),
        Err(reason) => {
            findings.push(
                error("unparsable-value", span, reason)
                    .help("give both bounds in one unit, the lower one as `min`"),
            );
            None
        }
    }
}

/// The scalar as the author has it, in one line.
fn written(node: &Node) -> String {
    let text = node.scalar().map(|scalar| scalar.text.value.as_str());
    let words: Vec<&str> = text.unwrap_or_default().split_whitespace().collect();
    words.join(" ")
}

fn quote(node: &Node, owner: Span, findings: &mut Vec<Diagnostic>) -> Option<Quote> {
    if node.scalar().is_some() {
        return Some(Quote {
            text: text(node, findings)?,
            speaker: None,
            date: None,
            language: None,
            translation: None,
        });
    }
    let mut fields = Fields::new(node, &schema::QUOTE, owner, findings);
    let words_of = fields
        .require("text", findings)
        .and_then(|node| text(node, findings));
    let quote = words_of.map(|text_read| Quote {
        text: text_read,
        speaker: fields.get("speaker").and_then(|node| words(node, findings)),
        date: fields.get("date").and_then(|node| period(node, findings)),
        language: fields
            .get("language")
            .and_then(|node| language(node, findings)),
        translation: fields
            .get("translation")
            .and_then(|node| text(node, findings)),
    });
    for name in ["speaker", "date", "language", "translation"] {
        fields.get(name);
    }
    fields.finish(findings);
    quote
}

fn rank(node: &Node, owner: Span, language: &str, findings: &mut Vec<Diagnostic>) -> Option<Rank> {
    let mut fields = Fields::new(node, &schema::RANK, owner, findings);
    let (position, data) = if let Some(node) = fields.get("data") {
        let data = selection::of_rank(node, &mut fields, findings);
        // Position 1 is a placeholder until the rows are counted.
        let position = data.as_ref().map(|data| Spanned::new(1, data.by.span));
        (position, data)
    } else {
        let position = fields.require("position", findings);
        (position.and_then(|node| ordinal(node, findings)), None)
    };
    let of = fields.get("of").and_then(|node| ordinal(node, findings));
    let among = fields.get("among").and_then(|node| words(node, findings));
    let measure = fields
        .get("measure")
        .and_then(|node| measure(node, language, findings));
    let period = fields.get("period").and_then(|node| period(node, findings));
    fields.finish(findings);
    let position = position?;
    if let Some(of) = &of
        && of.value < position.value
    {
        findings.push(
            error(
                "unparsable-value",
                position.span,
                format!("position {} in a field of {}", position.value, of.value),
            )
            .related(of.span, "the size of the field")
            .help("positions count from 1 to the size of the field"),
        );
    }
    Some(Rank {
        position,
        of,
        among,
        measure,
        period,
        data: data.map(Box::new),
    })
}

fn finding(
    node: &Node,
    owner: Span,
    outer: &mut Fields<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Finding> {
    let outer_period = outer.get("period").and_then(|node| period(node, findings));
    if node.scalar().is_some() {
        return Some(Finding {
            text: text(node, findings)?,
            period: outer_period,
        });
    }
    let mut fields = Fields::new(node, &schema::FINDING, owner, findings);
    let words_of = fields
        .require("text", findings)
        .and_then(|node| text(node, findings));
    let period = fields.get("period").and_then(|node| period(node, findings));
    fields.finish(findings);
    Some(Finding {
        text: words_of?,
        period: period.or(outer_period),
    })
}

fn derived(
    node: &Node,
    outer: &mut Fields<'_>,
    language: &str,
    findings: &mut Vec<Diagnostic>,
) -> Option<Derived> {
    let measure = outer
        .get("measure")
        .and_then(|node| measure(node, language, findings));
    let period = outer.get("period").and_then(|node| period(node, findings));
    Some(Derived {
        expression: words(node, findings)?,
        operands: Vec::new(),
        measure,
        value: None,
        period: period.map(|period| period.value),
        unrounded: unrounded(outer, findings),
    })
}
