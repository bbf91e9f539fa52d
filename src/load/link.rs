//! Joins the parts of all files: one name space of ids, one of slugs; derived figures come last.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::scalars::error;
use super::{FileContent, derive, readings};
use crate::arrange::Arrange as _;
use crate::diagnostic::{Diagnostic, Severity};
use crate::limits;
use crate::model::brief::{LONGEST_SLUG, is_device_name, is_folder_name, is_reserved_slug};
use crate::model::{Body, Brief, Briefs, Config, Library, Source, Table};
use crate::prose::{RawHtml, Suppression, key};
use crate::similar::nearest;
use crate::span::{FileId, Files, Span, Spanned};

/// The linked files of records and data.
#[derive(Debug)]
pub(super) struct Linked {
    pub(super) library: Arc<Library>,
    pub(super) names: Arc<[String]>,
    pub(super) data: Arc<BTreeMap<String, Table>>,
    pub(super) suppressions: Arc<[Suppression]>,
    pub(super) findings: Vec<Diagnostic>,
}

/// Joins the parts, which come in the order of their files; `unread` are files of which nothing could be read.
pub(super) fn records<'p>(
    config: &Config,
    files: &Files,
    parts: impl Iterator<Item = &'p FileContent>,
    unread: &BTreeSet<FileId>,
) -> Linked {
    let mut library = Library::default();
    let mut data = BTreeMap::new();
    let mut suppressions = Vec::new();
    let mut findings = Vec::new();
    let mut defined = DefinedIds::default();
    let mut unparsed = Vec::new();
    for part in parts {
        suppressions.extend_from_slice(&part.suppressions);
        data.extend(part.tables.iter().cloned());
        for source in &part.sources {
            if defined.take(&source.id, &mut findings) {
                library
                    .sources
                    .insert(source.id.value.clone(), source.clone());
            }
        }
        for evidence in &part.evidence {
            if defined.take(&evidence.id, &mut findings) {
                let id = &evidence.id.value;
                if matches!(evidence.body, Body::Unreadable) {
                    library.broken.insert(id.clone(), evidence.span);
                }
                library.evidence.insert(id.clone(), evidence.clone());
            }
        }
        for claim in &part.claims {
            if defined.take(&claim.id, &mut findings) {
                let id = &claim.id.value;
                if claim.statement.value.is_empty() {
                    library.broken.insert(id.clone(), claim.span);
                }
                library.claims.insert(id.clone(), claim.clone());
            }
        }
        unparsed.extend(&part.broken);
        library.unread.extend(part.unread);
    }
    for (id, entry) in unparsed {
        // Of two entries with one id, the readable one stands for both.
        if library.get(id).is_none() {
            library.broken.insert(id.clone(), *entry);
        }
    }
    library.sort();
    readings::complete(&mut library, &data, files, config, &mut findings);
    derive::derive(&mut library, &mut findings);
    library.unread.extend(unread);
    let own = config.names.iter().cloned();
    let of_titles = library.sources.values().flat_map(numbered_names);
    Linked {
        names: own.chain(of_titles).collect(),
        library: Arc::new(library),
        data: Arc::new(data),
        suppressions: suppressions.into(),
        findings,
    }
}

/// Names of a capitalised word and a number in a source's title: "Agenda 21".
fn numbered_names(source: &Source) -> Vec<String> {
    /// The most digits of a number in a name.
    const DIGITS: usize = 4;
    let title = source.work.title().unwrap_or_default();
    let parts = title.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    let words: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
    let is_name = |pair: &&[&str]| match pair {
        [word, number] => {
            let is_number = (1..=DIGITS).contains(&number.len())
                && number.bytes().all(|byte| byte.is_ascii_digit());
            is_number && word.starts_with(char::is_uppercase)
        }
        _ => false,
    };
    let pairs = words.windows(2).filter(is_name);
    pairs.map(|pair| pair.join(" ")).collect()
}

/// All ids, and where each was first defined.
#[derive(Default)]
struct DefinedIds(BTreeMap<String, Span>);

impl DefinedIds {
    /// Enters an id; returns whether it is new and valid, and reports it otherwise.
    fn take(&mut self, id: &Spanned<String>, findings: &mut Vec<Diagnostic>) -> bool {
        if id.value.len() > limits::ID {
            let message = format!("an id of more than {} bytes", limits::ID);
            findings.push(
                error("too-long", id.span, message)
                    .note("the record is left out")
                    .help("choose a short id"),
            );
            return false;
        }
        if let Some(first) = self.0.get(&id.value) {
            findings.push(
                error(
                    "duplicate-id",
                    id.span,
                    format!("the id `{}` is defined twice", id.value),
                )
                .related(*first, "first defined here")
                .help("rename one of the two; sources, evidence and claims share one name space, and the first one is used"),
            );
            return false;
        }
        self.0.insert(id.value.clone(), id.span);
        true
    }
}

/// Sorts the briefs by slug, and reports slugs that clash.
pub(super) fn briefs(
    mut briefs: Vec<Arc<Brief>>,
    files: &Files,
    config: &Config,
    findings: &mut Vec<Diagnostic>,
) -> Briefs {
    briefs.arrange_by(|a, b| (&a.slug, files.path(a.file)).cmp(&(&b.slug, files.path(b.file))));
    let at = |brief: &Brief| {
        let text = files.text(brief.file);
        let line = text.lines().next().map_or(0, str::len);
        Span::new(brief.file, 0..line)
    };
    let mut first: Option<&Brief> = None;
    for brief in briefs.iter().map(Arc::as_ref) {
        let slug = &brief.slug;
        match first {
            // On some disks, letters that differ only in case would make one page overwrite the other.
            Some(first) if first.slug.eq_ignore_ascii_case(slug) => findings.push(
                error(
                    "duplicate-slug",
                    at(brief),
                    format!("two briefs would be published as `{slug}`"),
                )
                .related(
                    at(first),
                    format!("`{}` has it as well", files.path(first.file)),
                )
                .help("rename one of the files"),
            ),
            _ => first = Some(brief),
        }
        if is_reserved_slug(slug) {
            findings.push(
                error(
                    "duplicate-slug",
                    at(brief),
                    format!("`{slug}` is a name of the site itself"),
                )
                .help("rename the file"),
            );
        } else if !key::is_kebab(slug) {
            let better = key::kebab(slug);
            findings.push(
                error(
                    "invalid-id",
                    at(brief),
                    format!("the file's name, `{slug}`, is not in kebab-case"),
                )
                .help(if better.is_empty() {
                    "rename it to lower-case letters, digits and single hyphens".to_owned()
                } else {
                    format!("rename it to `{better}.md`")
                }),
            );
        } else if is_device_name(slug) {
            findings.push(
                error(
                    "invalid-id",
                    at(brief),
                    format!("`{slug}` names a device on Windows, where no folder can have it"),
                )
                .help("rename the file"),
            );
        } else if !is_folder_name(slug) {
            findings.push(
                error(
                    "invalid-id",
                    at(brief),
                    format!("the file's name is too long: {} letters", slug.len()),
                )
                .help(format!("rename it to at most {LONGEST_SLUG} letters")),
            );
        }
    }
    let briefs: Briefs = briefs.into_iter().collect();
    dead_links(&briefs, config, findings);
    briefs
}

/// Reports links to briefs that do not exist, and to places that they do not have.
fn dead_links(briefs: &Briefs, config: &Config, findings: &mut Vec<Diagnostic>) {
    for brief in briefs {
        let links = brief.passages.iter().flat_map(|passage| {
            let links = passage.relative.iter();
            links.map(move |(words, address)| (passage, words, address))
        });
        for (passage, words, address) in links {
            let Some(name) = Briefs::named(address) else {
                continue;
            };
            let mut find = |severity, message: String, near: Option<String>, remedy: &str| {
                let help = near.map_or_else(
                    || remedy.to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                let at = passage.text.span(words.clone());
                let finding = Diagnostic::new("dead-link", severity, at, message);
                findings.push(finding.help(help));
            };
            let Some(target) = briefs.linked(address) else {
                let slugs = briefs.iter().map(|brief| brief.slug.as_str());
                let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                let near = nearest(&stem.to_lowercase(), slugs);
                // What resembles no brief may be a page that somebody else puts beside them.
                let severity = match near {
                    Some(_) => Severity::Warning,
                    None => Severity::Review,
                };
                find(
                    severity,
                    format!("no brief of this project is `{name}`"),
                    near.map(|near| format!("{near}.md")),
                    "correct the name of the file, or take the link out",
                );
                continue;
            };
            let place = address.split_once('#').map_or("", |(_, place)| place);
            if place.is_empty() || config.raw_html == RawHtml::Sanitise {
                continue;
            }
            let places = target.places();
            if !places.contains(place) {
                find(
                    Severity::Warning,
                    format!("no heading, chart, table or image of `{name}` has the id `{place}`"),
                    nearest(place, places.iter().copied()).map(|near| format!("#{near}")),
                    "give what it is to lead to the id, or correct the link",
                );
            }
        }
    }
}
