//! A work as input for the citation engine: a CSL-JSON item, its words masked.

use hayagriva::citationberg::json::{
    DateValue, FixedDate, FixedDateRange, Item, LiteralName, NameItem, NameValue, Value,
};
use hayagriva::types::Date;

use super::{mask, pages, quotes};
use crate::arrange::mapped;
use crate::model::record::Until;
use crate::model::work::{
    MarkedText, Name, NameVariable, NumberVariable, PageVariable, Person, StandardVariable,
    Variable, Work, WorkDate, kind_name,
};

/// A year that no work has; it stands for words in place of a date.
pub(super) const WORDS_YEAR: i16 = 31_999;

/// The form of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemForm {
    /// An item for printing: words are masked.
    Printed,
    /// An item for printing, with each date range replaced by its end.
    PrintedEnd,
    /// An item for sorting: words are plain.
    Sorted,
}

/// A copy of an item whose first author has another name.
pub(super) fn with_author(item: &Item, name: &str) -> Item {
    let mut item = item.clone();
    let author = item.0.get_mut(NameVariable::Author.to_string().as_str());
    if let Some(Value::Names(names)) = author
        && let Some(first) = names.first_mut()
    {
        *first = NameValue::Literal(LiteralName {
            literal: curled(name),
        });
    }
    item
}

/// The item of a work.
pub(super) fn of(id: &str, work: &Work, form: ItemForm) -> Item {
    // Titles that a jurisdiction registers are printed as registered.
    let is_cased = work.is_english() && !work.has(StandardVariable::Jurisdiction.into());
    // The language is left out, as the engine makes more of it than CSL does: it changes the case of labels too.
    let texts = work.texts();
    let texts = texts.filter(|(variable, _)| *variable != StandardVariable::Language.into());
    let mut values: Vec<(String, Value)> = vec![
        ("id".to_owned(), Value::String(id.to_owned())),
        ("type".to_owned(), Value::String(kind_name(work.kind))),
    ];
    for (variable, text) in texts {
        let text = value(is_cased, variable, text, form);
        values.push((variable.to_string(), Value::String(text)));
    }
    for (role, names) in work.roles() {
        let names = names.iter().map(|it| name(it, form)).collect();
        values.push((role.to_string(), Value::Names(names)));
    }
    for (variable, date) in work.dates() {
        if let Some(date) = self::date(date, form) {
            values.push((variable.to_string(), Value::Date(date)));
        }
    }
    Item(mapped(values))
}

fn value(is_cased: bool, variable: Variable, text: &MarkedText, form: ItemForm) -> String {
    let plain = text.plain().trim();
    match variable {
        Variable::Page(PageVariable::Page) => pages::counted(plain),
        Variable::Number(number) if form == ItemForm::Sorted || is_countable(number, plain) => {
            plain.to_owned()
        }
        // Labelled as a number, but printed as written.
        Variable::Number(number) if let Some(stand_in) = pages::stand_in(number, plain) => {
            stand_in.to_string()
        }
        // The engine sorts capitals before lower case, and capitalises titles, except words in capitals.
        Variable::Standard(variable) if form == ItemForm::Sorted && !is_identifier(variable) => {
            plain.to_uppercase()
        }
        Variable::Number(_) => masked(text, true),
        Variable::Standard(variable) if form == ItemForm::Sorted || is_identifier(variable) => {
            plain.to_owned()
        }
        Variable::Standard(_) => masked(text, is_cased),
        Variable::Name(_) | Variable::Date(_) => String::new(),
    }
}

/// Whether a variable holds a code and no words.
fn is_identifier(variable: StandardVariable) -> bool {
    matches!(
        variable,
        StandardVariable::DOI
            | StandardVariable::ISBN
            | StandardVariable::ISSN
            | StandardVariable::PMID
            | StandardVariable::PMCID
            | StandardVariable::URL
            | StandardVariable::Language
            | StandardVariable::CitationKey
    )
}

/// Whether the engine can count a number: digits, or ranges and lists of them where parts have an order. A number that is a name, such as
/// `GAO-23-106059`, is printed as written.
fn is_countable(variable: NumberVariable, text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = |signs: &'static [char]| text.split(signs).filter(|part| !part.is_empty());
    match variable {
        // Such as `2` or `2nd`, but not `Fall 2019`.
        NumberVariable::Edition => {
            let digits = text.trim_end_matches(|char: char| char.is_ascii_lowercase());
            is_digits(digits) && text.len() - digits.len() <= 2
        }
        NumberVariable::Number => {
            // A comma without a blank groups digits.
            let grouped = text.split(',').skip(1).any(|rest| !rest.starts_with(' '));
            // A number after letters, such as `w28771`.
            let bare = text.trim_start_matches(char::is_alphabetic);
            let is_lettered = text.len() - bare.len() == 1 && is_digits(bare);
            let is_list = parts(&[',', '&', ' ', '–']).all(is_digits);
            (is_lettered || is_list) && !text.starts_with('0') && !grouped
        }
        NumberVariable::Volume
        | NumberVariable::Issue
        | NumberVariable::ChapterNumber
        | NumberVariable::NumberOfVolumes
        | NumberVariable::NumberOfPages
        | NumberVariable::PartNumber => {
            // A volume with a letter, such as `64B`.
            let bare = text.strip_suffix(|char: char| char.is_ascii_uppercase());
            parts(&['-', '–', ',', '&', ' ']).all(is_digits) || bare.is_some_and(is_digits)
        }
        _ => is_digits(text) && !text.starts_with('0'),
    }
}

/// A masked text between codes, after the probe.
fn masked(text: &MarkedText, english: bool) -> String {
    let plain = text.plain().trim_end();
    let mut out = String::with_capacity(mask::PROBE.len() + 4 * plain.len() + 4);
    out.push_str(mask::PROBE);
    out.push(if english {
        mask::ENGLISH
    } else {
        mask::FOREIGN
    });
    let mut quotes = quotes::read(plain).into_iter().peekable();
    for (place, char) in plain.char_indices() {
        codes(text, place, &mut out);
        let quote = quotes.next_if(|(at, _)| *at == place);
        match quote {
            Some((_, quotes::QuoteSign::Opens)) => out.push(mask::OPEN_QUOTE),
            Some((_, quotes::QuoteSign::Closes)) => out.push(mask::CLOSE_QUOTE),
            Some((_, quotes::QuoteSign::Apostrophe)) => out.extend(mask::mask('’')),
            None => out.extend(mask::mask(char)),
        }
    }
    codes(text, text.plain().len().max(plain.len()), &mut out);
    out
}

/// Appends the codes of the formatting that ends or begins at a place.
fn codes(text: &MarkedText, place: usize, out: &mut String) {
    let ends = |end: usize| end == place || place >= text.plain().trim_end().len() && end >= place;
    let ending = text.marks().iter().rev();
    out.extend(
        ending
            .filter(|(range, _)| ends(range.end) && range.start < place)
            .map(|(_, mark)| mask::closes(*mark)),
    );
    let beginning = text.marks().iter();
    out.extend(
        beginning
            .filter(|(range, _)| range.start == place && range.end > place)
            .map(|(_, mark)| mask::opens(*mark)),
    );
}

fn name(name: &Name, form: ItemForm) -> NameValue {
    let literal = |literal: String| NameValue::Literal(LiteralName { literal });
    match name {
        Name::Others => literal(mask::OTHERS.to_string()),
        Name::Body(name) if form == ItemForm::Sorted => literal(name.to_uppercase()),
        Name::Body(name) => literal(curled(name)),
        Name::Person(person) => NameValue::Item(NameItem {
            // The engine looks for particles among the words of a family name, unless it finds some beside it, or only one word.
            family: match form {
                ItemForm::Sorted => person.family.to_uppercase(),
                _ => curled(&joined_particle(person)).replace(' ', mask::BLANK),
            },
            given: person.given.as_deref().map(curled),
            non_dropping_particle: person.non_dropping.clone().filter(|it| !is_close(it)),
            dropping_particle: match form {
                ItemForm::Sorted => Some(person.dropping.clone().unwrap_or_default()),
                _ => person.dropping.clone(),
            },
            suffix: person.suffix.clone(),
            comma_suffix: Some(person.has_comma),
        }),
    }
}

/// Whether a particle is joined to the name behind it: `d’Aube`, `al-Hariri`.
fn is_close(particle: &str) -> bool {
    particle.ends_with(['\'', '’', '-'])
}

/// The family name, with a particle that is joined to it.
fn joined_particle(person: &Person) -> String {
    let particle = person.non_dropping.as_deref().filter(|it| is_close(it));
    format!("{}{}", particle.unwrap_or_default(), person.family)
}

/// A name with typographic apostrophes.
fn curled(name: &str) -> String {
    name.replace('\'', "’")
}

fn date(date: &WorkDate, form: ItemForm) -> Option<DateValue> {
    let fixed = match date {
        WorkDate::Known(from, until) => {
            let end = until.as_ref().and_then(|until| match until {
                Until::Date(date) => Some(date),
                Until::Open => None,
            });
            let shown = if form == ItemForm::PrintedEnd {
                end.unwrap_or(from)
            } else {
                from
            };
            fixed(shown)?
        }
        WorkDate::Words(_, date) if form == ItemForm::Sorted => fixed(date.as_ref()?)?,
        WorkDate::Words(..) => FixedDate {
            year: WORDS_YEAR,
            month: None,
            day: None,
            season: None,
            circa: false,
        },
    };
    Some(DateValue::Raw {
        season: None,
        raw: FixedDateRange {
            start: fixed,
            end: None,
        },
        literal: None,
    })
}

fn fixed(date: &Date) -> Option<FixedDate> {
    Some(FixedDate {
        year: i16::try_from(date.year)
            .ok()
            .filter(|year| *year != WORDS_YEAR)?,
        // The engine prints a season even where a style asks for the year alone; a month in its place it does not print.
        month: date.month.or(date.season.map(|_| 0)),
        day: date.day,
        season: None,
        circa: date.approximate,
    })
}
