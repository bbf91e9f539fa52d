//! The PDF of a brief, read back by another library: pages, words, links, metadata, and the same bytes every time.

use std::collections::BTreeMap;

use factum::host::Disk;
use factum::load::load;
use factum::model::Project;
use factum::render::{Engine, Formats, Site, render_brief};
use printpdf::{Actions, Op, PdfDocument, PdfParseOptions};

const PDF: Formats = Formats {
    markdown: false,
    html: false,
    pdf: Some(Engine::Typst),
    typst: true,
};

/// The repository's own project.
fn project() -> Project {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    load(&Disk::new(root).unwrap()).unwrap()
}

/// The artifacts of a project's briefs, by path.
fn artifacts(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let own = BTreeMap::new();
    let site = Site::new(project, &own, BTreeMap::new()).unwrap();
    let briefs = project.briefs.iter();
    briefs
        .flat_map(|brief| render_brief(&site, brief, PDF).unwrap())
        .map(|artifact| (artifact.path, artifact.bytes))
        .collect()
}

/// What another library reads from a PDF: the words of its first page without any space, since lines break words, and the document.
fn read(bytes: &[u8]) -> (String, PdfDocument) {
    let mut warnings = Vec::new();
    let document = PdfDocument::parse(bytes, &PdfParseOptions::default(), &mut warnings).unwrap();
    let words = document.extract_text().first().unwrap().concat();
    (squeeze(&words), document)
}

/// Text without space, hyphens and ligatures.
fn squeeze(text: &str) -> String {
    let ligatures = [
        ("ﬀ", "ff"),
        ("ﬁ", "fi"),
        ("ﬂ", "fl"),
        ("ﬃ", "ffi"),
        ("ﬄ", "ffl"),
    ];
    let plain = ligatures
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    plain
        .chars()
        .filter(|character| {
            !character.is_whitespace()
                && !matches!(
                    character,
                    '-' | '‐' | '\u{ad}' | '"' | '\'' | '“' | '”' | '‘' | '’'
                )
        })
        .collect()
}

/// The web addresses that a document links to.
fn addresses(document: &PdfDocument) -> Vec<&str> {
    let operations = document.pages.iter().flat_map(|page| &page.ops);
    operations
        .filter_map(|operation| match operation {
            Op::LinkAnnotation { link } => match &link.actions {
                Actions::Uri(address) => Some(address.as_str()),
                Actions::Goto(_) => None,
            },
            _ => None,
        })
        .collect()
}

#[test]
fn another_reader_finds_title_links_and_metadata() {
    let project = project();
    let artifacts = artifacts(&project);
    for brief in &project.briefs {
        let slug = &brief.slug;
        let (words, document) = read(&artifacts[&format!("{slug}/{slug}.pdf")]);
        assert!(document.pages.len() > 2, "{slug}");
        let info = &document.metadata.info;
        assert_eq!(info.document_title, brief.title.value, "{slug}");
        // The reader takes fonts of the same resource name on different pages for one, so it is asked for the first page alone.
        assert!(
            words.contains(&squeeze(&brief.title.value)),
            "{slug}: {words}"
        );
        let linked = addresses(&document);
        assert!(
            linked.iter().any(|address| address.starts_with("https://")),
            "{slug}"
        );
    }
}

#[test]
fn the_same_project_gives_the_same_bytes_from_any_thread() {
    let project = project();
    let first = artifacts(&project);
    let (second, third) = std::thread::scope(|scope| {
        let second = scope.spawn(|| artifacts(&project));
        let third = scope.spawn(|| artifacts(&project));
        (second.join().unwrap(), third.join().unwrap())
    });
    assert!(first == second && first == third);
}
