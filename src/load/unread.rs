//! Files below `content` that nothing reads, although their form says that something should.

use std::collections::BTreeMap;

use super::{FOLDERS, data};
use crate::diagnostic::{Diagnostic, Severity};
use crate::failure::Failure;
use crate::host::Host;
use crate::similar::nearest;
use crate::span::Files;

const CONTENT: &str = "content/";
const ASSETS: &str = "content/assets";
const BRIEFS: &str = "content/briefs";
const SOURCES: &str = "content/sources";

/// Forms that are read under another extension.
const RENAMED: &[(&str, &[&str], &str)] = &[
    (BRIEFS, &["markdown", "mdown", "mkd", "mkdn", "mdwn"], "md"),
    (SOURCES, &["bibtex", "biblatex"], "bib"),
];

/// Forms that `factum import` reads.
const IMPORTED: &[(&str, &[&str])] = &[
    (BRIEFS, &["docx", "html", "htm", "xhtml"]),
    (SOURCES, &["ris", "nbib"]),
];

/// Where files of a form belong.
enum Home {
    /// The folders to which such files belong.
    In(Vec<&'static str>),
    /// The folder to which such files belong under another extension.
    Renamed(&'static str, &'static str),
    /// No folder: a command imports such files.
    Imported,
}

/// Reports unread files, one finding per form and folder.
pub(super) fn check(host: &dyn Host, files: &mut Files) -> Result<Vec<Diagnostic>, Failure> {
    let listing = host.list("content")?;
    let mut unread: BTreeMap<(&str, &str), (Diagnostic, usize)> = BTreeMap::new();
    for path in &listing.files {
        let Some((folder, ending, home)) = unread_form(path) else {
            continue;
        };
        let known = unread.entry((folder, ending)).or_insert_with(|| {
            let file = files.add(path.as_str(), "");
            let finding = Diagnostic::new(
                "unread-file",
                Severity::Warning,
                files.whole(file),
                format!("`{path}` is not read: {}", reason(folder, ending)),
            );
            (finding.help(remedy(path, folder, &home)), 0)
        });
        known.1 += 1;
    }
    let findings = unread
        .into_iter()
        .map(|((folder, ending), (finding, count))| match count - 1 {
            0 => finding,
            1 => finding.note(format!(
                "another `.{ending}` file in `{folder}` is not read either"
            )),
            more => finding.note(format!(
                "{more} further `.{ending}` files in `{folder}` are not read either"
            )),
        });
    Ok(findings.collect())
}

/// The folder of an unread file, its extension, and where its form belongs; `None` if it is not expected to be read.
fn unread_form(path: &str) -> Option<(&str, &str, Home)> {
    let below = path.strip_prefix(CONTENT)?;
    let folder = below
        .find('/')
        .map_or(CONTENT.len() - 1, |end| CONTENT.len() + end);
    let folder = path.get(..folder)?;
    if matches!(folder, ASSETS | data::FOLDER) || is_aside(below) {
        return None;
    }
    let (stem, ending) = below.rsplit_once('.')?;
    let name = stem.rsplit('/').next().unwrap_or(stem);
    if name.eq_ignore_ascii_case("readme") {
        return None;
    }
    let lower = ending.to_ascii_lowercase();
    let reads =
        |folder: &str| roles(folder).is_some_and(|mut endings| endings.any(|own| own == lower));
    if reads(folder) {
        return None;
    }
    let (imported, renamed) = (IMPORTED.iter(), RENAMED.iter());
    let mut imported = imported.filter(|(_, endings)| endings.contains(&lower.as_str()));
    let mut renamed = renamed.filter(|(_, endings, _)| endings.contains(&lower.as_str()));
    let (home, holds_sources) = if let Some((home, _)) = imported.next() {
        (Home::Imported, *home == SOURCES)
    } else if let Some((home, _, ending)) = renamed.next() {
        (Home::Renamed(home, ending), *home == SOURCES)
    } else {
        let homes = FOLDERS.iter().map(|(folder, _)| *folder);
        let homes: Vec<&str> = homes.filter(|folder| reads(folder)).collect();
        (
            Home::In(Some(homes).filter(|homes| !homes.is_empty())?),
            false,
        )
    };
    // Copies of works may lie beside sources.
    (folder != SOURCES || holds_sources).then_some((folder, ending, home))
}

/// Whether a file is hidden, or left behind by an editor or system.
fn is_aside(below: &str) -> bool {
    below
        .split('/')
        .any(|part| part.starts_with(['.', '~', '#', '_']) || part.ends_with('~'))
}

/// The extensions that are read in a folder; `None` for other folders.
fn roles(folder: &str) -> Option<impl Iterator<Item = &'static str>> {
    let (_, roles) = FOLDERS.iter().find(|(own, _)| *own == folder)?;
    Some(roles.iter().map(|(ending, _)| *ending))
}

fn reason(folder: &str, ending: &str) -> String {
    match roles(folder) {
        Some(endings) => {
            let endings: Vec<String> = endings.map(|own| format!("`.{own}`")).collect();
            format!(
                "`{folder}` holds {}, and not `.{ending}`",
                endings.join(", ")
            )
        }
        None => format!("nothing reads `{folder}`"),
    }
}

/// A path as a word of a command: in single quotation marks, between which a shell expands nothing, where it would divide or expand it.
fn in_shell(path: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "/._-+=@%,".contains(letter);
    if path.chars().all(is_plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

fn remedy(path: &str, folder: &str, home: &Home) -> String {
    let known = FOLDERS.iter().map(|(folder, _)| *folder).chain([ASSETS]);
    let known = known.filter_map(|folder| folder.strip_prefix(CONTENT));
    let own = folder
        .strip_prefix(CONTENT)
        .filter(|_| roles(folder).is_none());
    let meant = own.and_then(|own| nearest(&own.to_lowercase(), known));
    if let Some(meant) = meant {
        return format!("rename the folder to `{CONTENT}{meant}`");
    }
    match home {
        Home::Imported => format!(
            "bring it in with `factum import {}`, and keep it elsewhere",
            in_shell(path)
        ),
        Home::Renamed(home, ending) => {
            let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
            let name = stem.rsplit('/').next().unwrap_or(stem);
            if folder == *home {
                format!("rename it to `{name}.{ending}`")
            } else {
                format!("move it to `{home}/{name}.{ending}`")
            }
        }
        Home::In(homes) => {
            let homes: Vec<String> = homes.iter().map(|home| format!("`{home}`")).collect();
            format!("move it to {}", homes.join(" or "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::Memory;

    /// The findings for a project with these files.
    fn found(paths: &[&str]) -> Vec<(String, String, Vec<String>)> {
        let host = paths
            .iter()
            .fold(Memory::default(), |host, path| host.with(*path, "words"));
        let findings = check(&host, &mut Files::default()).unwrap();
        let shown = |finding: Diagnostic| {
            assert_eq!(finding.rule, "unread-file");
            (
                finding.message,
                finding.help.unwrap_or_default(),
                finding.notes,
            )
        };
        findings.into_iter().map(shown).collect()
    }

    #[test]
    fn a_form_that_is_expected_to_be_read_is_told_with_the_remedy() {
        for (path, reason, help) in [
            (
                "content/briefs/2024/ports.markdown",
                "`content/briefs` holds `.md`, and not `.markdown`",
                "rename it to `ports.md`",
            ),
            (
                "content/briefs/Draft 2.DOCX",
                "`content/briefs` holds `.md`, and not `.DOCX`",
                "bring it in with `factum import 'content/briefs/Draft 2.DOCX'`, and keep it elsewhere",
            ),
            (
                "content/briefs/Ana's $(notes).docx",
                "`content/briefs` holds `.md`, and not `.docx`",
                r"bring it in with `factum import 'content/briefs/Ana'\''s $(notes).docx'`, and keep it elsewhere",
            ),
            (
                "content/briefs/trade.xlsx",
                "`content/briefs` holds `.md`, and not `.xlsx`",
                "move it to `content/data`",
            ),
            (
                "content/briefs/trade.yml",
                "`content/briefs` holds `.md`, and not `.yml`",
                "move it to `content/sources` or `content/evidence` or `content/claims`",
            ),
            (
                "content/sources/refs.nbib",
                "`content/sources` holds `.yaml`, `.yml`, `.bib`, `.json`, and not `.nbib`",
                "bring it in with `factum import content/sources/refs.nbib`, and keep it elsewhere",
            ),
            (
                "content/sources/refs.bibtex",
                "`content/sources` holds `.yaml`, `.yml`, `.bib`, `.json`, and not `.bibtex`",
                "rename it to `refs.bib`",
            ),
            (
                "content/claims/ports.json",
                "`content/claims` holds `.yaml`, `.yml`, and not `.json`",
                "move it to `content/sources`",
            ),
            (
                "content/brief/ports.md",
                "nothing reads `content/brief`",
                "rename the folder to `content/briefs`",
            ),
            (
                "content/Evidence/trade.csv",
                "nothing reads `content/Evidence`",
                "rename the folder to `content/evidence`",
            ),
            (
                "content/attic/ports.md",
                "nothing reads `content/attic`",
                "move it to `content/briefs`",
            ),
            (
                "content/ports.markdown",
                "nothing reads `content`",
                "move it to `content/briefs/ports.md`",
            ),
        ] {
            let found = found(&[path]);
            let message = format!("`{path}` is not read: {reason}");
            assert_eq!(found, [(message, help.to_owned(), Vec::new())], "{path}");
        }
    }

    #[test]
    fn files_of_a_form_in_a_folder_are_one_finding() {
        let found = found(&[
            "content/brief/a.md",
            "content/brief/b.md",
            "content/brief/c/d.md",
            "content/briefs/a.mkd",
            "content/briefs/b.mkd",
        ]);
        let notes: Vec<_> = found.iter().flat_map(|(.., notes)| notes).collect();
        assert_eq!(
            notes,
            [
                "2 further `.md` files in `content/brief` are not read either",
                "another `.mkd` file in `content/briefs` is not read either",
            ]
        );
    }

    #[test]
    fn what_nobody_expects_to_be_read_is_passed_over() {
        for path in [
            "content/briefs/ports.md",
            "content/evidence/trade.yml",
            "content/evidence/trade.CSV",
            "content/assets/notes.md",
            "content/assets/fonts/OFL.txt",
            "content/data/raw/trade.json",
            "content/data/README.md",
            "content/evidence/ReadMe.md",
            "content/sources/imf-2023.html",
            "content/sources/imf-2023.xlsx",
            "content/sources/imf-2023.pdf",
            "content/.DS_Store",
            "content/briefs/.ports.md.swp",
            "content/briefs/~$ports.docx",
            "content/briefs/.~lock.ports.docx#",
            "content/briefs/#ports.docx#",
            "content/briefs/ports.md~",
            "content/briefs/ports.md.orig",
            "content/briefs/map.png",
            "content/.obsidian/workspace.json",
            "content/LICENSE",
        ] {
            assert_eq!(found(&[path]), [], "{path}");
        }
    }
}
