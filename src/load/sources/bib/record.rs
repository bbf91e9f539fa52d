//! The fields of an entry in Unicode, by BibLaTeX's names, with their faults.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::fields::{self, FieldFate, canonical};
use super::syntax::{Field, RawEntry};
use super::tex::{self, TexForm, TexPiece};
use crate::load::sources::dates::{self, When};

/// The text of a field, and where it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Ready {
    pub(super) pieces: Vec<TexPiece>,
    pub(super) at: Range<usize>,
}

/// A fault in a field, and where it stands.
#[derive(Debug)]
pub(super) enum EntryTrouble {
    Date(Range<usize>, String),
    Value(Range<usize>, String),
    Unprinted(Range<usize>, String),
    Command(Range<usize>, String),
}

/// The fields of an entry.
#[derive(Debug)]
pub(super) struct BibRecord {
    pub(super) kind: String,
    /// The value of `entrysubtype`, in lower case.
    pub(super) subtype: String,
    /// BibLaTeX's `options` for the entry.
    pub(super) options: String,
    /// Whether places are written in BibLaTeX's form, as a list separated by `and`.
    pub(super) lists_places: bool,
    pub(super) ready: BTreeMap<&'static str, Ready>,
    pub(super) troubles: Vec<EntryTrouble>,
}

impl BibRecord {
    pub(super) fn new(entry: &RawEntry<'_>) -> Self {
        let written = |name: &str| {
            let field = entry.fields.iter().find(|field| field.name == name);
            let text = field.map(|field| field.value.concat());
            text.unwrap_or_default().trim().to_lowercase()
        };
        let mut record = Self {
            kind: entry.kind.clone(),
            subtype: written("entrysubtype"),
            options: written("options"),
            lists_places: !written("location").is_empty(),
            ready: BTreeMap::new(),
            troubles: Vec::new(),
        };
        for field in &entry.fields {
            record.add(field);
        }
        // The places of the meeting and of the publisher, as ACM exports them.
        if !written("address").is_empty() && !record.has("venue") && record.lists_places {
            let publisher = entry.fields.iter().find(|field| field.name == "address");
            if let Some(meeting) = record.ready.remove("location") {
                record.ready.insert("venue", meeting);
            }
            if let Some(publisher) = publisher {
                record.add(publisher);
            }
        }
        record
    }

    fn add(&mut self, field: &Field<'_>) {
        let Some((name, fate)) = fields::known(&field.name) else {
            return;
        };
        let written = field.value.concat();
        if written.trim().is_empty() {
            return;
        }
        let pieces = match fate {
            FieldFate::Text | FieldFate::Names => {
                let mut unknown = BTreeSet::new();
                let pieces = tex::read(&written, fate == FieldFate::Names, &mut unknown);
                let at = &field.value_at;
                let troubles = unknown
                    .into_iter()
                    .map(|name| EntryTrouble::Command(at.clone(), name));
                self.troubles.extend(troubles);
                pieces
            }
            FieldFate::Verbatim | FieldFate::Structure => {
                let form = TexForm {
                    fixed: true,
                    ..TexForm::default()
                };
                let text = tex::verbatim(&written);
                vec![TexPiece { text, form }]
            }
            FieldFate::Unprinted => {
                let trouble = EntryTrouble::Unprinted(field.name_at.clone(), field.name.clone());
                self.troubles.push(trouble);
                return;
            }
            FieldFate::Ignored => return,
        };
        let ready = Ready {
            pieces,
            at: field.value_at.clone(),
        };
        // A field with its own name takes precedence over an alias.
        if canonical(&field.name) == field.name || !self.ready.contains_key(name) {
            self.ready.insert(name, ready);
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.ready.contains_key(name)
    }

    pub(super) fn pieces(&self, name: &str) -> &[TexPiece] {
        let ready = self.ready.get(name);
        ready.map_or(&[], |ready| ready.pieces.as_slice())
    }

    /// The text of a field, without formatting.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let ready = self.ready.get(name)?;
        let texts = ready.pieces.iter().map(|piece| piece.text.as_str());
        Some(texts.collect())
    }

    pub(super) fn at(&self, name: &str) -> Range<usize> {
        let ready = self.ready.get(name);
        ready.map(|ready| ready.at.clone()).unwrap_or_default()
    }

    pub(super) fn set(&mut self, name: &'static str, text: &str, at: Range<usize>) {
        let pieces = vec![TexPiece {
            text: text.to_owned(),
            form: TexForm::default(),
        }];
        self.ready.insert(name, Ready { pieces, at });
    }

    /// Appends one field to another with a mark between, unless the first ends in a mark.
    pub(super) fn join(&mut self, name: &'static str, mark: &str, added: &str) {
        let Some(added) = self.ready.remove(added) else {
            return;
        };
        let Some(ready) = self.ready.get_mut(name) else {
            self.ready.insert(name, added);
            return;
        };
        let mut ends = ready.pieces.iter().flat_map(|piece| piece.text.chars());
        let ends = ends.next_back();
        let ends = ends.is_some_and(|last| matches!(last, '.' | '?' | '!' | ':' | '…'));
        let mark = if ends { " " } else { mark };
        ready.pieces.push(TexPiece {
            text: mark.to_owned(),
            form: TexForm::default(),
        });
        ready.pieces.extend(added.pieces);
    }

    /// Reads a date from one field, or from three with the same prefix; faults are noted.
    pub(super) fn when(&mut self, prefix: &str) -> Option<When> {
        let names = DATES.iter().find(|names| names[0].starts_with(prefix));
        let [whole, year, month, day] = *names.filter(|_| !prefix.is_empty()).unwrap_or(&DATES[0]);
        let (name, when) = if let Some(written) = self.text(whole) {
            (whole, dates::read(&written))
        } else {
            let (month_text, day) = (self.text(month), self.text(day));
            let written = self.text(year)?;
            let read = dates::parts(&written, month_text.as_deref(), day.as_deref());
            let without = dates::parts(&written, None, None);
            match (read, without) {
                // The year counts, whatever is wrong with the month.
                (When::Unreadable(reason), When::Known(date, until)) => {
                    self.troubles
                        .push(EntryTrouble::Date(self.at(month), reason));
                    (year, When::Known(date, until))
                }
                (read, _) => (year, read),
            }
        };
        if let When::Unreadable(reason) = &when {
            self.troubles
                .push(EntryTrouble::Date(self.at(name), reason.clone()));
        }
        Some(when)
    }
}

/// The fields of a date: the whole, its year, its month, its day.
const DATES: [[&str; 4]; 5] = [
    ["date", "year", "month", "day"],
    ["enddate", "endyear", "endmonth", "endday"],
    ["eventdate", "eventyear", "eventmonth", "eventday"],
    ["origdate", "origyear", "origmonth", "origday"],
    ["urldate", "urlyear", "urlmonth", "urlday"],
];
