//! Reads `.bib` files: BibLaTeX, BibTeX, and what programs export under their name.
//!
//! | module | does |
//! | --- | --- |
//! | `syntax` | splits a file into entries and fields |
//! | `inherit` | adds what `crossref` and `xdata` bring |
//! | `fields` | says what becomes of each field |
//! | `tex` | turns TeX into Unicode with marks |
//! | `record` | holds the fields of an entry in Unicode |
//! | `names` | parts lists of names |
//! | `words` | says in words what BibLaTeX says by keys |
//! | `kinds` | gives types of entries their kind of work |
//! | `work` | puts the work together |

#[cfg(test)]
mod documented;
mod fields;
mod inherit;
mod kinds;
mod names;
mod record;
mod syntax;
mod tex;
mod words;
mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use self::fields::FieldFate;
use self::record::{BibRecord, EntryTrouble};
use self::syntax::{FaultKind, RawEntry, SyntaxFault};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::load::entries;
use crate::load::scalars::error;
use crate::load::{FileContent, identifiers, invisible};
use crate::model::Source;
use crate::model::work::StandardVariable;
use crate::similar::nearest;
use crate::span::{FileId, Span, Spanned};

/// Reads a `.bib` file of sources.
pub(in crate::load) fn read(file: FileId, text: &str, part: &mut FileContent) {
    let mut parsed = syntax::parse(text);
    let mut reader = BibReader {
        file,
        text,
        told: BTreeSet::new(),
    };
    let findings = &mut part.findings;
    findings.extend(parsed.faults.iter().map(|fault| reader.fault(fault)));
    for dangling in inherit::inherit(&mut parsed.entries) {
        let Some(entry) = parsed.entries.get(dangling.entry) else {
            continue;
        };
        let field = entry
            .fields
            .iter()
            .find(|field| field.name == dangling.field);
        let at = field.map_or(entry.key_at.clone(), |field| field.value_at.clone());
        findings.push(
            warning(
                "unresolved-citation",
                reader.span(at),
                format!("`{}` names no other entry of this file", dangling.key),
            )
            .help("add the entry, or write its fields here"),
        );
    }
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for entry in &parsed.entries {
        let id = Spanned::new(entry.key.to_owned(), reader.span(entry.key_at.clone()));
        if let Some(first) = seen.get(entry.key) {
            findings.push(
                error(
                    "duplicate-id",
                    id.span,
                    format!("the id `{}` is defined twice", id.value),
                )
                .related(*first, "first defined here")
                .help("rename one of the two; the first one is used"),
            );
            continue;
        }
        seen.insert(entry.key, id.span);
        entries::key(&id, findings);
        reader.fields(entry, findings);
        // `xdata` and `set` entries hold data for others, and are no works.
        if !matches!(entry.kind.as_str(), "xdata" | "set") {
            reader.kind(entry, findings);
            part.sources.push(reader.source(id, entry, findings));
        }
    }
}

fn warning(rule: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(rule, Severity::Warning, span, message)
}

/// Names of hayagriva's format for BibLaTeX fields, if they differ.
const NAMES: &[(&str, &str)] = &[
    ("year", "date"),
    ("institution", "publisher"),
    ("journaltitle", "parent"),
    ("booktitle", "parent"),
    ("doi", "serial-number.doi"),
    ("isbn", "serial-number.isbn"),
    ("issn", "serial-number.issn"),
    ("pages", "page-range"),
    ("langid", "language"),
    ("urldate", "url.date"),
    ("pagetotal", "page-total"),
];

struct BibReader<'t> {
    file: FileId,
    text: &'t str,
    /// What was reported already, as each is reported once per file.
    told: BTreeSet<String>,
}

impl BibReader<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// Notes a report; returns whether it is the first.
    fn first(&mut self, kind: &str, name: &str) -> bool {
        self.told.insert(format!("{kind} {name}"))
    }

    /// The place of a command in the text of a field.
    fn command(&self, field: Range<usize>, name: &str) -> Range<usize> {
        let command = format!("\\{name}");
        let text = self.text.get(field.clone()).unwrap_or_default();
        match text.find(&command) {
            Some(at) => field.start + at..field.start + at + command.len(),
            None => field,
        }
    }

    fn fault(&self, fault: &SyntaxFault) -> Diagnostic {
        let span = self.span(fault.at.clone());
        let syntax = |message: String| error("invalid-yaml", span, message);
        match &fault.kind {
            FaultKind::NoKey => syntax("an entry without a key".to_owned())
                .help("write `@report{key, title = {…}, …}`"),
            FaultKind::Unclosed => {
                syntax("the entry is not closed before the next one begins".to_owned())
                    .help("close each brace; what was read up to there is used")
            }
            FaultKind::Unexpected(char) => {
                syntax(format!("`{char}` stands where a field should begin"))
                    .help("write `name = {value},`")
            }
            FaultKind::NoValue(name) => syntax(format!("the field `{name}` has no value"))
                .help(format!("write `{name} = {{…}},`")),
            FaultKind::NoComma(name) => warning(
                "invalid-yaml",
                span,
                format!("a comma is missing after `{name}`"),
            )
            .help("end each field with a comma"),
            FaultKind::UnknownString(name) => warning(
                "unparsable-value",
                span,
                format!("`{name}` is no `@string` of this file"),
            )
            .help(format!(
                "write `{{{name}}}` if these are the words, or define the string"
            )),
            FaultKind::Repeated(name) => warning(
                "invalid-yaml",
                span,
                format!("the field `{name}` stands twice"),
            )
            .help("remove one of the two; the first one is used"),
            FaultKind::TooLong(name) => error(
                "too-deep",
                span,
                format!("the string `{name}` grows beyond what a field may hold"),
            )
            .help("write shorter strings"),
        }
    }

    /// Reports unknown fields, once per file and name.
    fn fields(&mut self, entry: &RawEntry<'_>, findings: &mut Vec<Diagnostic>) {
        for field in &entry.fields {
            if fields::known(&field.name).is_some() || !self.first("field", &field.name) {
                continue;
            }
            let span = self.span(field.name_at.clone());
            let name = &field.name;
            let finding = warning(
                "unknown-key",
                span,
                format!("`{name}` is not a field of BibLaTeX, and is not read"),
            );
            let near = nearest(name, fields::names().filter(|known| known.len() > 3))
                .filter(|near| strsim::damerau_levenshtein(near, name) <= 2);
            findings.push(match near {
                Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix {
                    title: format!("write `{near}`"),
                    safety: Safety::Unsafe,
                    edits: vec![Spanned::new(near.to_owned(), span)],
                }),
                None => finding
                    .help("put what readers need into a field that is printed, such as `note`"),
            });
        }
    }

    /// Reports unknown entry types, once per file and name.
    fn kind(&mut self, entry: &RawEntry<'_>, findings: &mut Vec<Diagnostic>) {
        let kind = &entry.kind;
        if kinds::is_known(kind) || !self.first("kind", kind) {
            return;
        }
        let start = entry.range.start + 1;
        let span = self.span(start..start + kind.len());
        let finding = warning(
            "unknown-key",
            span,
            format!("`{kind}` is no type of entry, and is read as `misc`"),
        );
        findings.push(match nearest(kind, kinds::COMMON.iter().copied()) {
            Some(near) => finding.help(format!("did you mean `{near}`?")).fix(Fix {
                title: format!("write `{near}`"),
                safety: Safety::Unsafe,
                edits: vec![Spanned::new(near.to_owned(), span)],
            }),
            None => finding.help("write a type of BibLaTeX, such as `report` or `online`"),
        });
    }

    fn source(
        &mut self,
        id: Spanned<String>,
        entry: &RawEntry<'_>,
        findings: &mut Vec<Diagnostic>,
    ) -> Source {
        let mut record = BibRecord::new(entry);
        let built = work::of(&mut record);
        for trouble in record.troubles {
            findings.extend(self.trouble(trouble));
        }
        let mut places = BTreeMap::new();
        for field in &entry.fields {
            let Some((name, fate)) = fields::known(&field.name) else {
                continue;
            };
            if fate == FieldFate::Ignored {
                continue;
            }
            let ours = NAMES.iter().find(|(theirs, _)| *theirs == name);
            let ours = ours.map_or(name, |(_, ours)| ours);
            let place = self.span(field.value_at.clone());
            places.entry(ours.to_owned()).or_insert(place);
            if name == "url" {
                let written = self.text.get(field.value_at.clone()).unwrap_or_default();
                invisible::check_address(&Spanned::new(written.to_owned(), place), findings);
            }
        }
        let language = built.work.plain(StandardVariable::Language);
        let language = language.map(str::to_owned).zip(places.get("language"));
        let language = language.map(|(language, place)| Spanned::new(language, *place));
        let span = self.span(entry.range.clone());
        let mut source = super::new(id, span, built.work, places, language);
        source.undated = built.undated;
        identifiers::normalise(&mut source, findings);
        source
    }

    fn trouble(&mut self, trouble: EntryTrouble) -> Option<Diagnostic> {
        match trouble {
            EntryTrouble::Date(at, reason) => Some(
                error("invalid-date", self.span(at), reason)
                    .help("write `2024`, `2024-01` or `2024-01-23`, a span as `2023/2024`, or `n.d.` where there is none"),
            ),
            EntryTrouble::Value(at, reason) => Some(
                error("unparsable-value", self.span(at), reason)
                    .help("mend the field; what cannot be read is left out"),
            ),
            EntryTrouble::Unprinted(at, name) => self.first("unprinted", &name).then(|| {
                warning(
                    "unknown-key",
                    self.span(at),
                    format!("`{name}` is recorded, and no reference prints it"),
                )
                .help("put what readers need into `note`, or remove the field")
            }),
            EntryTrouble::Command(at, name) => self.first("command", &name).then(|| {
                warning(
                    "unparsable-value",
                    self.span(self.command(at, &name)),
                    format!("the TeX command `\\{name}` is not known"),
                )
                .note("its words are printed without it")
                .help("write the characters themselves, in Unicode")
            }),
        }
    }
}
