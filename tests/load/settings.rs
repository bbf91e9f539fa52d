//! What `factum.yaml` says, and where it is told that it says something else.

use factum::host::Memory;
use factum::load::load;
use factum::model::config::{AnnexExtent, NotesPlace, Paper, PaperSize};

use super::failure;

#[test]
fn a_broken_configuration_is_a_failure_with_its_place() {
    let with = |text: &str| failure(&Memory::default().with("factum.yaml", text));
    for (text, place, words) in [
        (
            "publisher: { name: x }\nlanguag: en\n",
            "factum.yaml:2:1:",
            "did you mean `language`",
        ),
        (
            "fail_on: sometimes\n",
            "factum.yaml:1:10:",
            "error, warning",
        ),
        (
            "rules:\n  weak-bound: of\n",
            "factum.yaml:2:15:",
            "did you mean `off`",
        ),
        ("currency: USDD\n", "factum.yaml:1:11:", "USD"),
        ("publisher: [\n", "factum.yaml:1:", "write `publisher: []`"),
        (
            "citations: { style: ../x.csl }\n",
            "factum.yaml:1:21:",
            "leaves the project",
        ),
        (
            "citations: { style: x.csl }\n",
            "factum.yaml:1:21:",
            "no such file",
        ),
        (
            "paths: { \"a[\": { rules: {} } }\n",
            "factum.yaml:1:11:",
            "no path pattern",
        ),
        (
            "pdf: { annex: claim }\n",
            "factum.yaml:1:15:",
            "did you mean `claims`",
        ),
        (
            "pdf: { notes: margin }\n",
            "factum.yaml:1:15:",
            "write foot, end, none",
        ),
        (
            "pdf: { page: a5 }\n",
            "factum.yaml:1:14:",
            "did you mean `a4`",
        ),
        (
            "pdf: { cover: x.png }\n",
            "factum.yaml:1:15:",
            "expected `true` or `false`",
        ),
        (
            "html: { annex: link }\n",
            "factum.yaml:1:16:",
            "write full, claims, none",
        ),
        (
            "base_url: example.org/briefs\n",
            "factum.yaml:1:11:",
            "`https://example.org`",
        ),
        (
            "base_url: https://example.org/?a=1\n",
            "factum.yaml:1:11:",
            "`https://example.org/briefs`",
        ),
        (
            "base_url: https://example.org/#a\n",
            "factum.yaml:1:11:",
            "behind `#`",
        ),
        (
            "publisher: { url: \"javascript:x\" }\n",
            "factum.yaml:1:20:",
            "no address of the web",
        ),
        ("a: 1\na: 2\n", "factum.yaml:1:1:", "`a` is not a field"),
    ] {
        let failure = with(text);
        assert!(failure.starts_with(place), "{text}: {failure}");
        assert!(failure.contains(words), "{text}: {failure}");
    }
    assert_eq!(with(""), "loaded");
    assert!(failure(&Memory::default()).contains("factum init"));
    let bare = Memory::default().with("content/briefs/a.md", "---\ntitle: T\n---\n");
    assert_eq!(failure(&bare), "loaded");
}

#[test]
fn settings_are_read() {
    let text = "rules: { stale-source: { level: warning, months: { poll: 24 } }, unused-source: off }\npaths:\n  \"content/briefs/archive/**\": { rules: { weak-bound: off } }\nraw_html: sanitise\nfail_on: warning\n";
    let project = load(&Memory::default().with("factum.yaml", text)).unwrap();
    let stale = &project.config.rules["stale-source"];
    assert_eq!(stale.options["months.poll"].value.value, "24");
    assert_eq!(
        project.config.rules["unused-source"].level,
        Some(factum::model::Level::Off)
    );
    assert_eq!(project.config.paths[0].0.value, "content/briefs/archive/**");
    assert_eq!(project.config.raw_html, factum::prose::RawHtml::Sanitise);
}

#[test]
fn how_briefs_are_printed_is_read() {
    let text = "pdf: { annex: link, notes: end, page: a4 }\nhtml: { annex: claims }\nmd: { annex: none }\n";
    let own = "---\ntitle: A\npdf: { notes: foot, cover: true }\nhtml: { annex: full }\n---\n";
    let host = Memory::default()
        .with("factum.yaml", text)
        .with("content/briefs/a.md", own)
        .with("content/briefs/b.md", "---\ntitle: B\n---\n");
    let project = load(&host).unwrap();
    let house = project.config.layout;
    let paper = Paper {
        annex: Some(AnnexExtent::Link),
        notes: NotesPlace::End,
        size: Some(PaperSize::A4),
        cover: false,
    };
    assert_eq!(house.pdf, paper);
    assert_eq!(house.html_annex, AnnexExtent::Claims);
    assert_eq!(house.markdown_annex, AnnexExtent::None);
    let [a, b] = &project.briefs[..] else {
        panic!("{:?}", project.findings)
    };
    assert_eq!(b.layout, house);
    let own = Paper {
        notes: NotesPlace::Foot,
        cover: true,
        ..paper
    };
    assert_eq!(a.layout.pdf, own, "a brief says what is otherwise");
    assert_eq!(a.layout.html_annex, AnnexExtent::Full);
    assert_eq!(a.layout.markdown_annex, AnnexExtent::None);
    let project = load(&Memory::default().with("factum.yaml", "")).unwrap();
    assert_eq!(project.config.layout.pdf, Paper::default());
    assert_eq!(project.config.layout.html_annex, AnnexExtent::Full);
}

#[test]
fn rules_and_options_are_those_that_there_are() {
    let config = "rules:
  uncited-nummber: error
  stale-source: { level: error, monhts: { poll: 3 }, months: { poll: many } }
  short-quote: { characters: 30, draft: of }
  weak-bound: { words: 3 }
  heavy-insertion: { words: [3] }
  stale-sources-all: off
paths:
  \"content/briefs/arcive/**\": { rules: { weak-bound: off } }
  \"content/briefs/**\": { rules: { short-qoute: off, short-quote: { characters: 3 } } }
";
    let host = Memory::default()
        .with("factum.yaml", config)
        .with("content/briefs/b.md", "---\ntitle: T\n---\nProse.\n");
    let project = load(&host).unwrap();
    let found = factum::check::check(&project, factum::check::Options::default()).findings;
    let told: Vec<(&str, usize, &str, &str)> = found
        .iter()
        .filter(|finding| project.files.path(finding.primary.file) == "factum.yaml")
        .map(|finding| {
            let line = project
                .files
                .position(finding.primary.file, finding.primary.start as usize)
                .line;
            let help = finding.help.as_deref().unwrap_or_default();
            (
                finding.rule,
                line,
                project.files.slice(finding.primary),
                help,
            )
        })
        .collect();
    let all = "its options are: level, draft, review, final, published";
    assert_eq!(
        told,
        [
            (
                "unknown-key",
                2,
                "uncited-nummber",
                "did you mean `uncited-number`?"
            ),
            ("unknown-key", 3, "monhts", "did you mean `months`?"),
            (
                "unparsable-value",
                3,
                "many",
                "write `months: { poll: 12 }`"
            ),
            (
                "unparsable-value",
                4,
                "of",
                "write off, review, warning or error"
            ),
            ("unknown-key", 5, "words", all),
            ("unparsable-value", 6, "[3]", "write `words: 12`"),
            (
                "unknown-key",
                7,
                "stale-sources-all",
                "did you mean `stale-source`?"
            ),
            (
                "unknown-key",
                9,
                "content/briefs/arcive/**",
                "patterns start at the project's folder: `content/briefs/archive/**`"
            ),
            (
                "unknown-key",
                10,
                "short-qoute",
                "did you mean `short-quote`?"
            ),
            (
                "unknown-key",
                10,
                "characters",
                "set it for all, under `rules: { short-quote: … }`"
            ),
        ]
    );
}

#[test]
fn a_cover_in_words_is_told_how_a_picture_is_named() {
    let brief = "---\ntitle: T\ndate: 2024-01-23\ncover: port.jpg\n---\n\nWords.\n";
    let host = Memory::default()
        .with("factum.yaml", "")
        .with("content/briefs/a.md", brief);
    let project = load(&host).unwrap();
    let [finding] = project.findings.as_slice() else {
        panic!("{:?}", project.findings);
    };
    assert_eq!(project.files.slice(finding.primary), "port.jpg");
    let help = finding.help.as_deref().unwrap_or_default();
    assert!(help.contains("{ image: port.jpg"), "{help}");
}
