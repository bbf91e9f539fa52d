//! Images: what `load` lets through can be put into an archived document, and what it refuses cannot.

use std::collections::BTreeMap;

use factum::diagnostic::Diagnostic;
use factum::host::Memory;
use factum::load::load;
use factum::model::Project;
use factum::render::formats::pdf::{self, TypstDocument};

/// The files below `tests/images`.
fn images() -> BTreeMap<String, Vec<u8>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/images");
    let files = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    files
        .map(|file| {
            let name = file.file_name().into_string().unwrap();
            (name, std::fs::read(file.path()).unwrap())
        })
        .collect()
}

/// A project of one brief that shows an image.
fn showing(name: &str, bytes: &[u8]) -> Project {
    let brief = format!(
        "---\ntitle: A test\ndate: 2024-01-23\nsummary: Short.\nstatus: published\n---\n![A picture]({name})\n"
    );
    let host = Memory::default()
        .with("factum.yaml", "publisher: { name: House }\n")
        .with("content/briefs/a.md", brief)
        .with(format!("content/assets/{name}"), bytes);
    load(&host).unwrap()
}

/// What is wrong with the images of a project: that no check reads them is said of each.
fn faults(project: &Project) -> impl Iterator<Item = &Diagnostic> {
    let findings = project.findings.iter();
    findings.filter(|finding| finding.rule != "unread-region")
}

/// Whether an image can be part of a document under PDF/UA-1 and PDF/A-2a.
fn compiles(name: &str, bytes: &[u8]) -> bool {
    let document = TypstDocument {
        main: format!(
            "#set document(title: \"-\")\n= -\n#image(\"{name}\", alt: \"-\", width: 1cm)"
        ),
        files: BTreeMap::from([(name.to_owned(), bytes.to_vec())]),
        date: Some(factum::quantity::Period::day(2024, 1, 23).unwrap().start),
        identifier: "-".to_owned(),
        ..TypstDocument::default()
    };
    pdf::compile(&document).is_ok()
}

#[test]
fn what_passes_can_be_archived_and_what_is_refused_cannot() {
    let mut refused = Vec::new();
    for (name, bytes) in images() {
        let project = showing(&name, &bytes);
        let faults: Vec<&str> = faults(&project)
            .map(|finding| finding.message.as_str())
            .collect();
        if let Some(published) = project.assets.values().next() {
            assert_eq!(faults, [""; 0], "{name}");
            assert!(
                compiles(&name, published),
                "{name} passes and does not compile"
            );
        } else {
            assert_eq!(faults.len(), 1, "{name}: {faults:?}");
            assert!(!compiles(&name, &bytes), "{name} is refused and compiles");
            refused.push(name);
        }
    }
    assert_eq!(refused, ["cmyk.jpg"]);
}

#[test]
fn a_refused_image_is_in_no_output() {
    let cmyk = images().remove("cmyk.jpg").unwrap();
    let project = showing("cmyk.jpg", &cmyk);
    assert!(project.assets.is_empty());
    let [finding] = faults(&project).collect::<Vec<_>>()[..] else {
        panic!("{:?}", project.findings)
    };
    assert_eq!(finding.rule, "unreadable-asset");
    assert_eq!(
        finding.message,
        "`content/assets/cmyk.jpg` is in CMYK, which PDF/A refuses"
    );
    assert_eq!(finding.help.as_deref(), Some("save it as RGB"));
    assert_eq!(project.files.slice(finding.primary), "cmyk.jpg");
}

#[test]
fn a_logo_is_read_as_other_images_are() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\" onload=\"f()\"><rect width=\"9\" height=\"9\"/></svg>";
    let host = Memory::default()
        .with(
            "factum.yaml",
            "publisher: { name: House, logo: logo.svg }\n",
        )
        .with("content/assets/logo.svg", svg);
    let project = load(&host).unwrap();
    let [finding] = &project.findings[..] else {
        panic!("{:?}", project.findings)
    };
    assert_eq!(finding.rule, "active-image");
    let published = String::from_utf8(project.assets["content/assets/logo.svg"].to_vec()).unwrap();
    assert!(
        published.contains("<rect") && !published.contains("onload"),
        "{published}"
    );
}

#[test]
fn the_images_of_one_brief_are_bounded_together() {
    let gif = |seed: u8| {
        let mut gif = images().remove("rgb.gif").unwrap();
        gif[6..10].copy_from_slice(&[0x58, 0x1b, 0x58, 0x1b]);
        gif.push(seed);
        gif
    };
    let mut brief = String::from("---\ntitle: A test\n---\n");
    let mut host = Memory::default().with("factum.yaml", "");
    for seed in 0..4 {
        let shown = format!("![A picture]({seed}.gif)\n");
        brief += &shown;
        brief += &shown;
        brief += "\n";
        host = host.with(format!("content/assets/{seed}.gif"), gif(seed));
    }
    let project = load(&host.with("content/briefs/a.md", brief)).unwrap();
    let faults: Vec<&str> = faults(&project)
        .filter(|finding| finding.rule == "unreadable-asset")
        .map(|finding| finding.message.as_str())
        .collect();
    let told =
        "`content/assets/3.gif` has, with the images before it, more than 150 million pixels";
    assert_eq!(faults, [told, told]);
    assert_eq!(project.assets.len(), 3);
}
