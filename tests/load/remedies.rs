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

/// Many languages write a point between thousands.
#[test]
fn a_count_in_thousandths_is_asked_about() {
    let told = |value: &str| {
        let figure = format!(
            "homes: {{ source: s, figure: {{ measure: homes, value: {value}, period: 2023 }} }}\n"
        );
        let project = load(&brief("content/evidence/e.yaml", &figure)).unwrap();
        let found = project
            .findings
            .iter()
            .filter(|found| found.rule == "unparsable-value");
        found.map(|found| found.message.clone()).collect::<Vec<_>>()
    };
    for (value, reads) in [
        (
            "294.400 Wohnungen",
            "`294.400` reads two ways: 294400, or 294.4 with decimals",
        ),
        (
            "1.250 EUR",
            "`1.250` reads two ways: 1250, or 1.25 with decimals",
        ),
        (
            "nearly 1.234 people",
            "`1.234` reads two ways: 1234, or 1.234 with decimals",
        ),
    ] {
        assert_eq!(told(value), [reads], "{value}");
    }
    for value in [
        "294.4 homes",
        "0.125 EUR",
        "1.659 EUR per litre",
        "1.357 children per woman",
        "12.345 million homes",
        "3.125 percent",
        "7.250 t",
        "1.125",
    ] {
        assert_eq!(told(value), [""; 0], "{value}");
    }
}
