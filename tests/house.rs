//! What our documents state about factum in figures rests on records, and the records on what is so.
//!
//! A document takes the place of a brief of `tests/projects/house`. Its anchors (`[114 rules][@rules]`) are links of Markdown, too: a
//! definition at its end says where each leads, and is left out here, so that factum reads the anchor.

use std::fs;
use std::path::Path;

use factum::check::rules::RULES;
use factum::check::{Options, check};
use factum::diagnostic::Severity;
use factum::host::{Disk, Host as _, LARGEST_FILE, Memory};
use factum::load::load;
use factum::model::{Body, Evidence, Project};

const PROJECT: &str = "tests/projects/house";

/// Documents that state figures about factum.
const DOCUMENTS: &[&str] = &[
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
    "docs/design.md",
    "tests/README.md",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The project with its records, and the pictures of documents.
fn project() -> Memory {
    let disk = Disk::new(&root().join(PROJECT)).unwrap();
    let mut host = Memory::default().with("factum.yaml", disk.read("factum.yaml").unwrap());
    for path in disk.list("content").unwrap().files {
        let bytes = disk.read(&path).unwrap();
        host = host.with(path, bytes);
    }
    for entry in fs::read_dir(root().join("docs/images")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().display().to_string();
        host = host.with(
            format!("content/assets/docs/images/{name}"),
            fs::read(&path).unwrap(),
        );
    }
    host
}

/// A document as a brief, line by line: the first heading is the title.
fn brief(document: &str) -> String {
    let at = document.lines().position(|line| line.starts_with("# "));
    let at = at.expect("a document has a title");
    let mut title = "";
    let mut body = String::new();
    for (index, line) in document.lines().enumerate() {
        let is_definition = line.starts_with("[@") && line.contains("]: ");
        if index == at {
            title = line.trim_start_matches("# ");
        } else if !is_definition {
            body.push_str(line);
        }
        body.push('\n');
    }
    format!("---\n{{ title: \"{title}\", date: 2026-12-31, status: published }}\n---\n{body}")
}

#[test]
fn documents_agree_with_the_records_of_factum() {
    let mut host = project();
    for document in DOCUMENTS {
        let slug = document.to_ascii_lowercase().replace(['/', '.'], "-");
        host = host.with(format!("content/briefs/{slug}.md"), brief(&text(document)));
    }
    let project = load(&host).unwrap();
    let checked = check(&project, Options::default());
    let faults: Vec<String> = checked
        .failing(Severity::Warning)
        .map(|finding| {
            let file = finding.primary.file;
            let place = project.files.position(file, finding.primary.start as usize);
            format!(
                "{}:{} {}: {}",
                project.files.path(file),
                // The front matter takes three lines.
                place.line.saturating_sub(3),
                finding.rule,
                finding.message
            )
        })
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// What is counted here, for records without an excerpt.
fn counted(id: &str) -> Option<usize> {
    match id {
        "rules" => Some(RULES.len()),
        "file-limit" => usize::try_from(LARGEST_FILE / 1024 / 1024).ok(),
        _ => None,
    }
}

/// Why a record does not hold.
fn fault(project: &Project, evidence: &Evidence, file: &str) -> Option<String> {
    if let Some(excerpt) = &evidence.excerpt {
        let holds = text(file).contains(excerpt.value.as_str());
        return (!holds).then(|| format!("`{}` does not stand in {file}", excerpt.value));
    }
    let Some(count) = counted(&evidence.id.value) else {
        return Some("nothing holds it".to_owned());
    };
    let Body::Figure(figure) = &evidence.body else {
        return Some("it is no figure".to_owned());
    };
    let written = project.files.slice(figure.value.span);
    let number = written.split(' ').next().unwrap_or_default();
    (number.replace(',', "") != count.to_string()).then(|| format!("{count} were counted"))
}

#[test]
fn records_of_factum_are_so() {
    let project = load(&project()).unwrap();
    let library = &project.library;
    let faults: Vec<String> = library
        .evidence
        .iter()
        .filter_map(|(id, evidence)| {
            let source = evidence.source.as_ref().expect("it names a file");
            let file = library.sources[&source.value].work.title().unwrap();
            Some(format!("{id}: {}", fault(&project, evidence, file)?))
        })
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}
