//! Sentences that say what a record holds.

use std::fmt::Write as _;

use super::values;
use crate::model::data::DataPlace;
use crate::model::record::Derived;
use crate::model::work::Name;
use crate::model::{Body, Evidence, Figure, Project, Quote, Source};
use crate::quantity::Period;
use crate::render::language::PageLanguage;
use crate::render::view::FieldView;

/// A source in short: author and year.
pub fn short(source: &Source) -> String {
    let name = who(source, "&");
    match source.work.issued() {
        Some(date) => format!("{name} {}", date.year),
        None => name,
    }
}

/// The author of a source, as words in a sentence.
pub fn author(source: &Source, language: &PageLanguage) -> String {
    who(source, language.word("and"))
}

/// The authors or publisher of a source, the last two names joined by `and`; its title where nobody is named.
fn who(source: &Source, and: &str) -> String {
    let work = &source.work;
    match work.authors() {
        [] => {
            let names = [work.publisher(), work.container(), work.title()];
            let name = names.into_iter().flatten().next();
            name.unwrap_or(&source.id.value).to_owned()
        }
        [one] => one.short(),
        [one, two] if *two != Name::Others => format!("{} {and} {}", one.short(), two.short()),
        [one, ..] => format!("{} et al.", one.short()),
    }
}

/// The title of a link to a source: the source in short, the locator, and its note.
pub fn title(source: &Source, locator: Option<&str>, note: Option<&str>) -> String {
    let mut out = short(source);
    if let Some(locator) = locator {
        out.push_str(", ");
        out.push_str(locator);
    }
    if let Some(note) = note {
        out.push_str(". ");
        out.push_str(note);
    }
    out
}

/// The sentence that says what an evidence item holds.
pub fn sentence(evidence: &Evidence, language: &PageLanguage) -> String {
    match &evidence.body {
        Body::Figure(figure) => measured(
            evidence.measure_in(&language.tag),
            &evidence.id.value,
            figure.period.as_ref().map(|period| &period.value),
            &figure_value(figure, language),
            language,
        ),
        Body::Derived(derived) => measured(
            evidence.measure_in(&language.tag),
            &evidence.id.value,
            derived.period.as_ref(),
            &derived.value.as_ref().map_or_else(
                || "?".to_owned(),
                |value| values::text(value, None, language),
            ),
            language,
        ),
        Body::Quote(quote) => {
            let (words, by) = quotation(quote, language);
            words + &by
        }
        Body::Rank(rank) => {
            let mut out = format!("{}", rank.position.value);
            if let Some(of) = &rank.of {
                let _ = write!(out, " {} {}", language.word("of"), of.value);
            }
            if let Some(among) = &rank.among {
                let _ = write!(out, " {} {}", language.word("among"), among.value);
            }
            let mut details = Vec::new();
            details.extend(evidence.measure_in(&language.tag).map(str::to_owned));
            details.extend(
                rank.period
                    .as_ref()
                    .map(|period| language.period(&period.value)),
            );
            if !details.is_empty() {
                let _ = write!(out, " ({})", details.join(", "));
            }
            format!("{} {out}", language.word("rank"))
        }
        Body::Finding(finding) => finding.text.value.clone(),
        Body::Unreadable => evidence.id.value.clone(),
    }
}

/// Recorded words in the page's quotation marks, and who said them when.
pub fn quotation(quote: &Quote, language: &PageLanguage) -> (String, String) {
    let (open, close) = language.quotation_marks();
    let speaker = quote.speaker.as_ref().map(|speaker| speaker.value.clone());
    let date = quote.date.as_ref().map(|date| language.period(&date.value));
    let by: Vec<String> = speaker.into_iter().chain(date).collect();
    let by = if by.is_empty() {
        String::new()
    } else {
        format!(" — {}", by.join(", "))
    };
    (format!("{open}{}{close}", quote.text.value), by)
}

/// The excerpt of an evidence item, unless it is a quotation, which would be printed twice.
pub fn excerpt(evidence: &Evidence) -> Option<&str> {
    let excerpt = evidence.excerpt.as_ref()?.value.trim();
    let is_quoted =
        matches!(&evidence.body, Body::Quote(quote) if quote.text.value.trim() == excerpt);
    (!is_quoted).then_some(excerpt)
}

/// The language of the words that an evidence item takes from its source, as a BCP 47 tag; `None` if it is the page's.
pub fn foreign_language<'r>(
    evidence: &'r Evidence,
    source: Option<&'r Source>,
    language: &PageLanguage,
) -> Option<&'r str> {
    let quoted = match &evidence.body {
        Body::Quote(quote) => quote.language.as_ref(),
        _ => None,
    };
    let own = quoted.or_else(|| source?.language.as_ref())?;
    let tag = own.value.as_str();
    (is_tag(tag) && !language.is_same(tag)).then_some(tag)
}

/// Whether a tag has the form of BCP 47: a code of two or three letters, then subtags.
fn is_tag(language: &str) -> bool {
    let mut subtags = language.split('-');
    let code = subtags.next().unwrap_or_default();
    let is_code =
        matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_code
        && subtags.all(|subtag| {
            (1..=8).contains(&subtag.len())
                && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// The value of a figure, with its margin of error.
fn figure_value(figure: &Figure, language: &PageLanguage) -> String {
    let mut out = values::text(&figure.value.value, None, language);
    if let Some(moe) = &figure.moe {
        out.push_str(" ±");
        out.push_str(&values::number(&moe.value, language));
    }
    out
}

fn measured(
    measure: Option<&str>,
    id: &str,
    period: Option<&Period>,
    value: &str,
    language: &PageLanguage,
) -> String {
    let measure = measure.unwrap_or(id);
    match period {
        Some(period) => format!("{measure}, {}: {value}", language.period(period)),
        None => format!("{measure}: {value}"),
    }
}

/// The name of an evidence item's kind, as records write it.
pub fn kind(evidence: &Evidence) -> &'static str {
    match evidence.body {
        Body::Figure(_) => "figure",
        Body::Quote(_) => "quote",
        Body::Rank(_) => "rank",
        Body::Finding(_) => "finding",
        Body::Derived(_) => "derived",
        Body::Unreadable => "unreadable",
    }
}

/// The cell of a data file that holds a value: `trade.xlsx, sheet A, row 14, column exports`.
fn cell(place: &DataPlace, language: &PageLanguage) -> String {
    let mut out = place.file().to_owned();
    if let Some(sheet) = &place.sheet {
        let _ = write!(out, ", {} {sheet}", language.word("sheet"));
    }
    let (row, column) = (language.word("row"), language.word("column"));
    let _ = write!(out, ", {row} {}, {column} {}", place.row, place.column);
    out
}

/// An expression with what its operands measure and their values, in place of their ids.
fn computed(derived: &Derived, project: &Project, language: &PageLanguage) -> String {
    let is_between = |letter: char| letter.is_whitespace() || "()+*/,".contains(letter);
    let expression = derived.expression.value.as_str();
    let mut out = String::new();
    for part in expression.split_inclusive(is_between) {
        let word = part.trim_end_matches(is_between);
        let is_operand = derived.operands.iter().any(|link| link.value == word);
        let operand = project.library.evidence.get(word).filter(|_| is_operand);
        match operand {
            Some(operand) => {
                let said = sentence(operand, language);
                match said.rsplit_once(": ") {
                    Some((measure, value)) => {
                        let _ = write!(out, "{measure} ({value})");
                    }
                    None => out.push_str(&said),
                }
            }
            None if word == "-" => out.push('−'),
            None => out.push_str(word),
        }
        out.push_str(part.strip_prefix(word).unwrap_or_default());
    }
    out.replace('*', "×")
}

/// The details of an evidence item, by name; `foreign` is the language of its words where that is not the page's.
pub fn details(
    evidence: &Evidence,
    foreign: Option<&str>,
    project: &Project,
    language: &PageLanguage,
) -> Vec<FieldView> {
    let mut out: Vec<(&'static str, String)> = Vec::new();
    let mut translation = None;
    match &evidence.body {
        Body::Figure(figure) => {
            let words = [
                ("base", &figure.base),
                ("perspective", &figure.perspective),
                ("basis", &figure.basis),
                ("prices", &figure.prices),
            ];
            for (key, value) in words {
                out.extend(value.as_ref().map(|value| (key, value.value.clone())));
            }
            out.extend(
                figure
                    .n
                    .as_ref()
                    .map(|n| ("n", values::number(&n.value, language))),
            );
            let standing = match figure.standing {
                crate::model::record::Standing::Preferred => Some("preferred"),
                crate::model::record::Standing::Deprecated => Some("deprecated"),
                crate::model::record::Standing::Normal => None,
            };
            out.extend(standing.map(|key| ("standing", language.word(key).to_owned())));
        }
        Body::Derived(derived) => out.push(("derived", computed(derived, project, language))),
        // Words in the page's own language need no translation.
        Body::Quote(quote) if foreign.is_some() || quote.language.is_none() => {
            translation = quote.translation.as_ref().map(|text| FieldView {
                name: foreign
                    .and_then(|tag| language.translated_from(tag))
                    .unwrap_or_else(|| language.word("translation").to_owned()),
                value: text.value.clone(),
            });
        }
        Body::Finding(finding) => {
            let period = finding.period.as_ref();
            out.extend(period.map(|period| ("period", language.period(&period.value))));
        }
        Body::Quote(_) | Body::Rank(_) | Body::Unreadable => {}
    }
    out.extend(
        evidence
            .place()
            .map(|place| ("data", cell(place, language))),
    );
    let words = [("via", &evidence.via), ("checked", &evidence.checked)];
    for (key, said) in words {
        out.extend(said.as_ref().map(|said| (key, said.value.clone())));
    }
    if let Some(confirmed) = &evidence.confirmed {
        let day = Period::of_day(confirmed.on.value);
        let who = format!("{}, {}", confirmed.by.value, language.period(&day));
        out.push(("confirmed", who));
    }
    if evidence.unconfirmed.is_some() {
        out.push(("unconfirmed", language.word("from_prose").to_owned()));
    }
    let named = out.into_iter().map(|(key, value)| FieldView {
        name: language.word(key).to_owned(),
        value,
    });
    translation.into_iter().chain(named).collect()
}
