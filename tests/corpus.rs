//! The benchmark's corpus agrees with itself, so that what the benchmark times is a clean check.

#[path = "../examples/bench/corpus.rs"]
mod generator;

use factum::check::{Options, check};
use factum::host::Memory;
use factum::load::load;

#[test]
fn the_generated_library_checks_clean() {
    let size = generator::Size {
        briefs: 12,
        sources: 200,
    };
    let mut host = Memory::default();
    for (path, text) in generator::files(size) {
        host = host.with(path, text);
    }
    let project = load(&host).unwrap();
    let checked = check(&project, Options::default());
    let findings: Vec<String> = checked
        .findings
        .iter()
        .map(|finding| {
            format!(
                "{}: {} {}: {}",
                project.files.path(finding.primary.file),
                finding.rule,
                project.files.slice(finding.primary),
                finding.message
            )
        })
        .collect();
    assert!(findings.is_empty(), "{findings:#?}");
    assert_eq!(project.briefs.len(), size.briefs);
    for brief in &project.briefs {
        let words = project.files.text(brief.file).split_whitespace().count();
        assert!(
            (900..1100).contains(&words),
            "{}: {words} words",
            brief.slug
        );
    }
}
