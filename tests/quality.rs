//! The checker is as good as `docs/quality.md` says, and better than the bars.

mod measure;

use std::fs;
use std::path::Path;

#[test]
fn the_figures_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let measured = measure::Measured::new(root);
    let short = measured.shortfalls();
    assert!(short.is_empty(), "{short:#?}\n{}", measured.details());
    for (page, text) in [
        ("docs/quality.md", measured.page()),
        ("docs/rules.md", measured.rules_page()),
    ] {
        let written = fs::read_to_string(root.join(page)).unwrap_or_default();
        assert!(
            written == text,
            "{page} is out of date: read the difference that `cargo run --example quality -- --write` makes"
        );
    }
}
