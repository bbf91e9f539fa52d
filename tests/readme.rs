//! What the README shows is what factum prints. `FACTUM_BLESS=1 cargo test readme` draws the picture anew.

use std::fs;
use std::path::Path;

use anstyle_svg::Term;
use factum::check::{Options, check};
use factum::report::Report;
use factum::report::human::{HumanStyle, render};

use crate::edits::project_files;
use factum::load::load;

const BRIEF: &str = "content/briefs/argentina-between-china-and-the-us.md";

#[test]
fn the_picture_of_a_finding_is_what_check_prints() {
    let host = project_files();
    let text = String::from_utf8(host.files[BRIEF].clone()).unwrap();
    let edited = text.replacen("[$5.93 billion]", "[$5.98 billion]", 1);
    assert_ne!(text, edited);
    let project = load(&host.with(BRIEF, edited)).unwrap();
    let checked = check(&project, Options::default());
    let report = Report {
        files: &project.files,
        findings: &checked.findings,
        folder: "",
        briefs: project.briefs.len(),
    };
    let printed = format!("$ factum check\n{}", render(&report, HumanStyle::Coloured));
    let drawn = Term::new().render_svg(&printed);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/images/diagnostic.svg");
    if std::env::var_os("FACTUM_BLESS").is_some() {
        fs::write(&path, &drawn).unwrap();
    }
    let shown = fs::read_to_string(&path).unwrap_or_default();
    assert!(shown == drawn, "docs/images/diagnostic.svg is out of date");
}
