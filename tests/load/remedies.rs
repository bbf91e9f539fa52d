//! Remedies that hold when they are followed.

use factum::host::Memory;
use factum::load::load;

/// The remedy for the only finding of a rule in a project.
fn remedy(host: &Memory, rule: &str) -> String {
    let project = load(host).unwrap();
    let mut found = project
        .findings
        .into_iter()
        .filter(|found| found.rule == rule);
    let found = found.next().unwrap_or_else(|| panic!("no {rule}"));
    found.help.unwrap_or_default()
}

fn brief(path: &str, text: &str) -> Memory {
    Memory::default()
        .with("factum.yaml", "publisher: { name: Nobody }")
        .with(path, text)
}

#[test]
fn a_remedy_names_what_is_missing() {
    for (path, text, rule, words) in [
        (
            "a.md",
            "Words.\n",
            "missing-field",
            "between two lines of three hyphens",
        ),
        (
            "a.md",
            "---\ndate: 2024-01-02\n---\n",
            "missing-field",
            "add `title: …`",
        ),
        (
            "café.md",
            "---\ntitle: T\n---\n",
            "invalid-id",
            "rename it to `cafe.md`",
        ),
        (
            "a.md",
            "---\ntitle: T\nannex: full\n---\n",
            "unknown-key",
            "`pdf: { annex: … }`",
        ),
        (
            "a.md",
            "---\ntitle: T\nlang: EN_us\n---\n",
            "unparsable-value",
            "write `en-US`",
        ),
        (
            "a.md",
            "---\ntitle: T\npdf: { annex: yes }\n---\n",
            "unparsable-value",
            "write ",
        ),
        (
            "a.md",
            "---\ntitle: T\n---\n\n```chart\nkind: bar\nalt: A.\ndata: a-1, b-2\n```\n",
            "invalid-yaml",
            "write `[a-1, b-2]`",
        ),
    ] {
        let help = remedy(&brief(&format!("content/briefs/{path}"), text), rule);
        assert!(help.contains(words), "{text}: {help}");
    }
}
