//! Our own content passes its own checker, and nothing in it goes unread.

use std::path::Path;

use factum::check::trace::Status;
use factum::check::{Options, check};
use factum::diagnostic::Severity;
use factum::host::Disk;
use factum::load::load;

#[test]
fn our_content_checks_clean_and_every_mention_has_a_fate() {
    let host = Disk::new(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let project = load(&host).unwrap();
    let checked = check(&project, Options::default());
    let mut faults: Vec<String> = checked
        .findings
        .iter()
        .filter(|finding| finding.severity >= Severity::Warning)
        .map(|finding| {
            format!(
                "{}: {} `{}`: {}",
                project.files.path(finding.primary.file),
                finding.rule,
                project.files.slice(finding.primary),
                finding.message
            )
        })
        .collect();
    assert_eq!(checked.traces.len(), 4, "a trace for each brief");
    for trace in &checked.traces {
        assert!(
            trace.count(Status::Checked) >= 10 && trace.count(Status::Inserted) >= 1,
            "{}: hardly anything was read",
            trace.slug
        );
        let loose = [Status::Unchecked, Status::Uncited, Status::Mismatch];
        for mention in &trace.mentions {
            if loose.contains(&mention.status) {
                let text = project.files.slice(mention.span);
                let status = mention.status.name();
                faults.push(format!(
                    "{}: `{text}` is {status}: {}",
                    trace.slug, mention.why
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
