//! What is known about each part of a project, and which parts an edit makes unknown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::Stop;
use super::checker::Checker;
use crate::arrange::{Arrange as _, distinct};
use crate::check::Options;
use crate::check::assess::BriefMentions;
use crate::check::parts::{self, AcrossFindings, BriefFindings, ChangeEffect, LibraryChange};
use crate::check::settle::{self, BaselineCounts, FileFindings, FileSettings};
use crate::citations::ProjectCitations;
use crate::diagnostic::Diagnostic;
use crate::failure::Failure;
use crate::model::{Brief, Briefs, Library, Project};
use crate::span::FileId;

/// The findings of each part of a project, each with what it rests on.
#[derive(Debug, Default)]
pub(super) struct KnownParts {
    /// The project that was checked last.
    seen: Option<Arc<Project>>,
    briefs: BTreeMap<FileId, KnownBrief>,
    records: Option<KnownRecords>,
    across: Option<KnownAcross>,
    /// The findings of loading, as of the last settling.
    loaded: Vec<Diagnostic>,
    settled: BTreeMap<FileId, Arc<FileFindings>>,
    /// Files whose findings may differ from the settled ones.
    unsettled: BTreeSet<FileId>,
}

/// The findings of one brief, and the brief and library they rest on.
#[derive(Debug)]
struct KnownBrief {
    brief: Arc<Brief>,
    library: Arc<Library>,
    found: Arc<BriefFindings>,
}

/// The findings of the records and settings, and the library and files they rest on.
#[derive(Debug)]
struct KnownRecords {
    library: Arc<Library>,
    /// All files of the project: settings may name files that do not exist.
    files: Vec<FileId>,
    found: Vec<Diagnostic>,
}

/// The findings across briefs, and the briefs and library they rest on.
#[derive(Debug)]
struct KnownAcross {
    library: Arc<Library>,
    briefs: Briefs,
    found: Arc<AcrossFindings>,
}

/// All findings of a project.
#[derive(Debug)]
pub(super) struct AllFindings {
    /// Settled findings by file, sorted by path.
    pub(super) files: Vec<(FileId, Arc<FileFindings>)>,
    /// Findings by brief, in the order of the project.
    pub(super) briefs: Vec<Arc<BriefFindings>>,
}

impl KnownParts {
    /// Checks the parts that are unknown; `None` when stopped, with what was found by then kept.
    pub(super) fn check(
        &mut self,
        project: &Arc<Project>,
        citations: &ProjectCitations,
        options: Options,
        checker: &mut Checker,
        stop: &Stop,
    ) -> Result<Option<AllFindings>, Failure> {
        self.forget_gone(project);
        self.keep(project);
        let unknown = self.unknown(project);
        let is_of = |library: &Arc<Library>| Arc::ptr_eq(library, &project.library);
        let records = self.records.as_ref();
        let has_records = records.is_some_and(|known| {
            is_of(&known.library) && project.files.ids().eq(known.files.iter().copied())
        });
        let across = self.across.as_ref();
        let across = across.filter(|known| is_of(&known.library));
        let (before, rules) = match across {
            Some(known) => {
                let outdated = known.found.outdated(&known.briefs, &project.briefs);
                (AcrossFindings::clone(&known.found), outdated)
            }
            None => (AcrossFindings::default(), AcrossFindings::rules()),
        };
        let are_current = rules.is_empty();
        if !unknown.is_empty() || !has_records || !are_current {
            let (given, stopped) = (Arc::clone(project), stop.clone());
            let (briefs, (records, across)) = checker.run(project, citations, move |library| {
                // Parts that are not checked stay unknown.
                let goes_on = || !stopped.is_stopped();
                let check = |(brief, mentions): (Arc<Brief>, Option<Arc<BriefMentions>>)| {
                    goes_on().then(|| {
                        let found = parts::of_brief(library, &given, &brief, mentions, options);
                        (brief, Arc::new(found))
                    })
                };
                let briefs = || {
                    unknown
                        .into_par_iter()
                        .filter_map(check)
                        .collect::<Vec<_>>()
                };
                let records = || {
                    let is_due = !has_records && goes_on();
                    is_due.then(|| parts::of_records(library, &given, options))
                };
                let across = || {
                    let is_due = !rules.is_empty() && goes_on();
                    is_due.then(|| before.again(library, &given, options, &rules))
                };
                rayon::join(briefs, || rayon::join(records, across))
            })?;
            self.take_briefs(project, briefs);
            if let Some(found) = records {
                self.take_records(project, found);
            }
            if let Some(found) = across {
                self.take_across(project, found);
            } else if let Some(known) = self.across.as_mut().filter(|_| are_current) {
                // Drops older states of briefs.
                known.briefs.clone_from(&project.briefs);
            }
        }
        if stop.is_stopped() {
            return Ok(None);
        }
        self.settle(project, options);
        Ok(Some(self.found(project)))
    }

    /// Drops the findings of briefs that went.
    fn forget_gone(&mut self, project: &Project) {
        let files: BTreeSet<FileId> = distinct(project.briefs.iter().map(|brief| brief.file));
        let gone = self.briefs.extract_if(.., |file, _| !files.contains(file));
        for (_, known) in gone {
            self.unsettled.extend(self::files(&known.found.findings));
        }
    }

    /// Keeps the findings that a change of records does not affect.
    fn keep(&mut self, project: &Arc<Project>) {
        let seen = self.seen.replace(Arc::clone(project));
        let seen = seen.filter(|seen| !Arc::ptr_eq(&seen.library, &project.library));
        let Some(seen) = seen else { return };
        let change = LibraryChange::between(&seen, project);
        let known = self.briefs.values_mut();
        let known: Vec<_> = known
            .filter(|known| Arc::ptr_eq(&known.library, &seen.library))
            .collect();
        let keep = |known: &mut KnownBrief| {
            let effect = change.effect(&known.brief, &known.found, &project.library);
            let moved = match effect {
                ChangeEffect::Unknown => return None,
                ChangeEffect::None => None,
                ChangeEffect::Moved(found) => Some(Arc::new(found)),
            };
            known.library = Arc::clone(&project.library);
            known.found = Arc::clone(moved.as_ref()?);
            moved
        };
        let moved: Vec<_> = known.into_par_iter().filter_map(keep).collect();
        for found in moved {
            self.unsettled.extend(files(&found.findings));
        }
    }

    /// The briefs whose findings are unknown in this state, with the last mentions found for each.
    fn unknown(&self, project: &Project) -> Vec<(Arc<Brief>, Option<Arc<BriefMentions>>)> {
        let unknown = |brief: &Arc<Brief>| {
            let known = self.briefs.get(&brief.file);
            let is_known = known.is_some_and(|known| {
                Arc::ptr_eq(&known.brief, brief) && Arc::ptr_eq(&known.library, &project.library)
            });
            let mentions = known.map(|known| Arc::clone(&known.found.mentions));
            (!is_known).then(|| (Arc::clone(brief), mentions))
        };
        project.briefs.shared().filter_map(unknown).collect()
    }

    fn take_briefs(&mut self, project: &Project, found: Vec<(Arc<Brief>, Arc<BriefFindings>)>) {
        for (brief, found) in found {
            let file = brief.file;
            self.unsettled.insert(file);
            self.unsettled.extend(files(&found.findings));
            let known = KnownBrief {
                brief,
                library: Arc::clone(&project.library),
                found,
            };
            if let Some(before) = self.briefs.insert(file, known) {
                self.unsettled.extend(files(&before.found.findings));
            }
        }
    }

    fn take_records(&mut self, project: &Project, found: Vec<Diagnostic>) {
        if let Some(known) = &self.records {
            self.unsettled.extend(files(&known.found));
        }
        self.unsettled.extend(files(&found));
        // Comments that allow a rule may have come or gone.
        let commented = self
            .settled
            .keys()
            .filter(|file| !self.briefs.contains_key(file));
        self.unsettled.extend(commented);
        self.unsettled
            .extend(project.suppressions.iter().map(|own| own.span.file));
        self.records = Some(KnownRecords {
            library: Arc::clone(&project.library),
            files: project.files.ids().collect(),
            found,
        });
    }

    fn take_across(&mut self, project: &Project, found: AcrossFindings) {
        if let Some(known) = &self.across {
            self.unsettled.extend(files(known.found.iter()));
        }
        self.unsettled.extend(files(found.iter()));
        self.across = Some(KnownAcross {
            library: Arc::clone(&project.library),
            briefs: project.briefs.clone(),
            found: Arc::new(found),
        });
    }

    /// Settles the files whose findings changed.
    fn settle(&mut self, project: &Project, options: Options) {
        let [before, now] = [&self.loaded, &project.findings].map(|findings| by_file(findings));
        let changed = |file: &&FileId| before.get(file) != now.get(file);
        let changed = before.keys().chain(now.keys()).filter(changed).copied();
        self.unsettled.extend(changed);
        let mut unsettled = std::mem::take(&mut self.unsettled);
        unsettled.retain(|file| project.files.has(*file));
        self.settled.retain(|file, _| project.files.has(*file));
        let mut found: BTreeMap<FileId, Vec<Diagnostic>> =
            unsettled.iter().map(|file| (*file, Vec::new())).collect();
        let of_briefs = project.briefs.iter();
        let of_briefs = of_briefs.filter_map(|brief| self.briefs.get(&brief.file));
        let of_briefs = of_briefs.flat_map(|known| &known.found.findings);
        let of_records = self.records.iter().flat_map(|known| &known.found);
        let across = self.across.iter().flat_map(|known| known.found.iter());
        let all = of_briefs.chain(of_records).chain(across);
        for finding in all.chain(&project.findings) {
            if let Some(found) = found.get_mut(&finding.primary.file) {
                found.push(finding.clone());
            }
        }
        let allowing = settle::allowing(project);
        let known = BaselineCounts::new(project, options);
        for (file, findings) in found {
            let brief = self.briefs.get(&file).map(|known| &*known.brief);
            let allowing = allowing.get(&file).map_or(&[][..], Vec::as_slice);
            let settings = FileSettings::new(project, file, brief, allowing);
            let settled = settings.settle(findings, &known);
            self.settled.insert(file, Arc::new(settled));
        }
        if let Some(baseline) = &project.baseline {
            self.settled.remove(&baseline.file);
        }
        let stale = known.stale(|file| self.settled.get(&file).map(|settled| &**settled));
        if let Some((file, stale)) = stale {
            let settings = FileSettings::new(project, file, None, &[]);
            self.settled
                .insert(file, Arc::new(settings.settle(stale, &known)));
        }
        self.loaded.clone_from(&project.findings);
    }

    fn found(&self, project: &Project) -> AllFindings {
        let settled = self.settled.iter();
        let mut files: Vec<(FileId, Arc<FileFindings>)> = settled
            .filter(|(_, found)| found.iter().next().is_some())
            .map(|(file, found)| (*file, Arc::clone(found)))
            .collect();
        files.arrange_by_key(|(file, _)| project.files.path(*file));
        let briefs = project.briefs.iter();
        let briefs = briefs.filter_map(|brief| self.briefs.get(&brief.file));
        AllFindings {
            files,
            briefs: briefs.map(|known| Arc::clone(&known.found)).collect(),
        }
    }
}

/// The files that findings accuse.
fn files<'f>(findings: impl IntoIterator<Item = &'f Diagnostic>) -> impl Iterator<Item = FileId> {
    findings.into_iter().map(|finding| finding.primary.file)
}

fn by_file(findings: &[Diagnostic]) -> BTreeMap<FileId, Vec<&Diagnostic>> {
    let mut by_file: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in findings {
        by_file
            .entry(finding.primary.file)
            .or_default()
            .push(finding);
    }
    by_file
}
